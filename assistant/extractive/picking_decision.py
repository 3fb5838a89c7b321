"""What of an item's decision is told, and what it needs to be understood. Pure."""

from __future__ import annotations

import re

from assistant.extractive.adopted import passes_on, referred
from assistant.extractive.lengths import SPELT_OUT, length
from assistant.extractive.picking import worth_telling
from assistant.extractive.points import (
    alternatives_of,
    depends,
    is_against,
    is_beside,
    is_dissent,
    is_of_some,
    labels_named,
    needed,
    own_label,
)
from assistant.extractive.scored_item import ScoredItem
from assistant.extractive.sentence_scoring import is_outcome
from assistant.models import AskedFor, Ballot, Question, SectionKind, Side
from assistant.text.positions import telling_units
from assistant.text.units import Unit

DECIDED = 0.4
"""Share of the best unit's score from which the decision is told beside the case's text."""
WHOLE_DECISION = 520
"""A decision of at most this many characters is quoted whole when a decision is asked for."""
AGAINST = 3.0
"""How much likelier what an adopted line turns down is told than what it goes along with."""
AS_LIKELY = 0.75
"""Share of the likeliest adopted line's worth from which others are told in their own order."""
REST_OF_DECISION = 150
"""Characters of a decision that are told with the rest of it."""
SHORT_ENDING = 200
"""Characters up to which a decision is told whole beside what it decides."""

_BOTH_SIDES = re.compile(
    r"\bstem(?:te|mer)\s+for\b[^?]*\bi?mod\b|\bi?mod\b[^?]*\bog\s+hv\w+(?:\s+stemte)?\s+for\b|"
    r"\bfor\s+(?:og|eller)\s+i?mod\b|\bhvordan\s+(?:faldt|fordelte)\s+stemmerne\b",
    re.IGNORECASE,
)
"""Who voted for and who against is asked: the whole vote is the answer."""


def with_vote(question: Question, one: ScoredItem, chosen: set[int], budget: int) -> set[int]:
    """The whole vote with its beginning, where both of its sides are asked for and it fits."""
    if not _BOTH_SIDES.search(question.standalone):
        return chosen
    told = telling_units(one.hit.item.decision, Ballot(Side.VOTED), one.units)
    whole = chosen | {unit.index for unit in told}
    return whole if length(one.units, whole) <= budget + SPELT_OUT else chosen


def decision_units(one: ScoredItem, budget: int, sure: int | None = None) -> set[int]:
    """The whole decision when it is short, else how it ended and what fits the question best.

    sure: the unit that alone is the answer; of a long decision that has it, nothing else is told.
    """
    own = [u for u in one.units if u.kind is SectionKind.DECISION]
    indexes = {u.index for u in own}
    if length(one.units, indexes) <= min(budget, WHOLE_DECISION):
        return indexes
    if sure in indexes:
        return indexes & {sure}
    outcomes = sorted((u.index for u in own if is_outcome(u)), key=lambda i: -one.scores[i])
    chosen: set[int] = set(outcomes[:1])
    ranked = sorted((u.index for u in own if not u.heading), key=lambda i: -one.scores[i])
    likely = [i for i in ranked[1:] if worth_telling(one, i)]
    for index in [*ranked[:1], *outcomes[1:2], *likely]:
        if index not in chosen and length(one.units, chosen | {index}) <= budget:
            chosen.add(index)
        if length(one.units, chosen) > 0.75 * budget:
            break
    return chosen or set(ranked[:1])


def with_outcome(one: ScoredItem, chosen: set[int]) -> set[int]:
    """How the item ended, added wherever a proposal or one of several alternatives is told.

    Also where it is told what would follow if something were decided.
    """
    told = [one.units[i] for i in chosen]
    if not any(
        unit.kind is SectionKind.PROPOSAL or unit.alternative or depends(unit.text) for unit in told
    ):
        return chosen
    own = [u for u in one.units if u.kind is SectionKind.DECISION and not u.heading]
    labels = {own_label(unit.text) for unit in told if unit.kind is SectionKind.PROPOSAL} - {""}
    known = {label for i in chosen & {u.index for u in own} for label in _labels(one, i)}
    ends = {u.index for u in own if _labels(one, u.index) & (labels - known)}
    if any(unit.kind is SectionKind.DECISION for unit in told):
        return chosen | ends
    whole = {u.index for u in own}
    if length(one.units, whole) <= SHORT_ENDING:
        return chosen | whole
    outcomes = [u.index for u in own if is_outcome(u)] or [u.index for u in own]
    return chosen | (ends or set(outcomes[:1]))


def _labels(one: ScoredItem, index: int) -> frozenset[str]:
    """The points of the proposal that a line of the decision opens with; () for none."""
    label = own_label(one.units[index].text)
    return labels_named(one.units[index].text) if label else frozenset()


def ending(one: ScoredItem) -> set[int]:
    """The unit that says how the item ended, the likeliest where several do; () for none."""
    own = [u for u in one.units if u.kind is SectionKind.DECISION and not u.heading]
    outcomes = [u.index for u in own if is_outcome(u)] or [u.index for u in own]
    return set(sorted(outcomes, key=lambda i: -one.chances[i])[:1])


def ruling(one: ScoredItem, budget: int) -> set[int]:
    """What the item's decision comes to, without who disagreed: all of it where there is room.

    Else its first line that says how it ended, before what was decided "yderligere", or the first
    of all. () for a long decision that opens with a list under a heading of its own.
    """
    own = [
        unit
        for unit in one.units
        if unit.kind is SectionKind.DECISION and not (unit.heading or is_of_some(unit.text))
    ]
    indexes = {unit.index for unit in own}
    if own and length(one.units, indexes) <= budget:
        return indexes
    main = [u.index for u in own if is_outcome(u) and not is_beside(u.text)]
    if not own or own[0].lead is not None:
        return set()
    return {own[0].index} if own[0].index in main or not main else set(main[:1])


def all_rulings(one: ScoredItem, told: set[int], budget: int) -> set[int]:
    """What else the item decided beside its ruling, in its order, as far as there is room."""
    result = set(told)
    for unit in one.units:
        if not is_outcome(unit) or unit.heading or is_of_some(unit.text) or is_beside(unit.text):
            continue
        if length(one.units, result | {unit.index}) <= budget:
            result.add(unit.index)
    return result


def tells_of_it(question: Question, one: ScoredItem, chosen: set[int]) -> bool:
    """Whether the decision speaks of what is asked, so that an answer without it is half one."""
    if one.strict or question.asked_for is AskedFor.LIST or not chosen:
        return False
    best = max(one.scores[i] for i in chosen)
    decided = (u.index for u in one.units if u.kind is SectionKind.DECISION)
    return max((one.scores[i] for i in decided), default=0.0) >= DECIDED * best


def whole_decision(one: ScoredItem, chosen: set[int], budget: int) -> set[int]:
    """The rest of a short decision that the answer begins with: in part it could mislead."""
    own = {u.index for u in one.units if u.kind is SectionKind.DECISION}
    best = max(chosen, key=lambda i: one.scores[i], default=None)
    if one.strict or best not in own or length(one.units, own) > WHOLE_DECISION:
        return chosen
    return chosen | own if length(one.units, chosen | own) <= budget else chosen


def completed(one: ScoredItem, chosen: set[int], budget: int, *, listed: bool = False) -> set[int]:
    """The rest of a decision of which nearly all is told, where it is short.

    listed: whether a list is asked for, of which nothing may be left out.
    """
    own = {u.index for u in one.units if u.kind is SectionKind.DECISION}
    most = WHOLE_DECISION if listed else REST_OF_DECISION
    if not chosen & own or length(one.units, own - chosen) > most:
        return chosen
    fits = listed or length(one.units, chosen | own) <= budget + SPELT_OUT
    return chosen | own if fits and length(one.units, own) <= WHOLE_DECISION else chosen


def with_decision(one: ScoredItem, chosen: set[int], budget: int) -> set[int]:
    """How the item ended and what that means, added to an answer that tells nothing of it."""
    told = {i for i in chosen if one.units[i].kind is SectionKind.DECISION}
    if any(is_outcome(one.units[i]) for i in told):
        return chosen
    if told:
        return chosen | ending(one)
    decided = decision_units(one, budget // 2)
    return chosen | spelt_out(one, decided, budget // 2)


def _passed_on(unit: Unit) -> bool:
    """Whether an earlier treatment only passed the matter on, and tells nothing of what it is."""
    return unit.kind is SectionKind.HISTORY and passes_on(unit.text)


def without_passed_on(one: ScoredItem, chosen: set[int]) -> set[int]:
    """The chosen units without an earlier body's bare "1. Anbefales.", where more is told.

    It stays where it has a word of the question, or is the likeliest to answer.
    """
    best = max(chosen, key=lambda i: one.chances[i], default=None)
    bare = {i for i in chosen if _passed_on(one.units[i]) and not one.own[i] and i != best}
    said = {SectionKind.PROPOSAL, SectionKind.HISTORY}
    return chosen - bare if any(one.units[i].kind in said for i in chosen - bare) else chosen


def with_adopted(one: ScoredItem, chosen: set[int], budget: int) -> set[int]:
    """Where the answer tells how the item ended, what of another body's words that adopts."""
    ends = any(is_outcome(one.units[i]) for i in chosen)
    return _with_adopted(one, chosen, budget) if ends else chosen


def _with_adopted(one: ScoredItem, chosen: set[int], budget: int) -> set[int]:
    """The adopted words beside the chosen, the likeliest first; one at least."""
    result = set(chosen)
    decided = [u.text for u in (one.units[i] for i in chosen) if u.kind is SectionKind.DECISION]
    labels = {label for text in decided for label in labels_named(text)}

    def worth(index: int) -> float:
        return one.chances[index] * (AGAINST if is_against(one.units[index].text) else 1.0)

    most = max(map(worth, one.adopted), default=0.0)

    def order(index: int) -> tuple[bool, bool, float, int]:
        text = one.units[index].text
        likely = min(worth(index), AS_LIKELY * most)
        apart = labels.isdisjoint(labels_named(text))
        return apart, is_beside(text), -likely, index

    full = False
    for index in sorted(one.adopted - chosen, key=order):
        text = one.units[index].text
        turns = is_against(text) and not labels.isdisjoint(labels_named(text))
        room = budget + SPELT_OUT * (3 if turns else is_against(text))
        if full and not is_against(text):
            continue
        if result & one.adopted and length(one.units, result | {index}) > room:
            full = True
            continue
        result.add(index)
    return result


def with_points(one: ScoredItem, chosen: set[int], budget: int) -> set[int]:
    """The points and alternatives without which a told decision cannot be understood.

    Of what some disagreed with only the likeliest, and none where one is told already.
    """
    result = set(chosen)
    decides = {i for i in chosen if one.units[i].kind is SectionKind.DECISION}
    approved = {
        i for i in chosen & referred(one.units) if one.units[i].kind is SectionKind.PROPOSAL
    }
    for index in sorted(decides | approved | (one.adopted & chosen)):
        of_it = alternatives_of if index in approved else needed
        meant = of_it(one.units, index)
        if is_dissent(one.units[index].text) and meant & result:
            continue
        most = 1 if is_dissent(one.units[index].text) else len(meant)
        for number, point in enumerate(sorted(meant - result, key=lambda i: -one.chances[i])):
            fits = length(one.units, result | {point}) <= budget + SPELT_OUT
            if number < most and (number == 0 or fits):
                result.add(point)
    return result


def spelt_out(one: ScoredItem, chosen: set[int], budget: int) -> set[int]:
    """Add what a told decision only refers to: all of it when short, else what fits best."""
    if not any(one.units[i].kind is SectionKind.DECISION for i in chosen):
        return chosen
    meant = set(referred(one.units))
    meant = {i for i in meant if not _passed_on(one.units[i])} or meant
    chosen = _with_adopted(one, chosen, budget + SPELT_OUT)
    if meant <= chosen:
        return chosen
    if length(one.units, chosen | meant) <= budget:
        return chosen | meant
    ranked = sorted(meant, key=lambda i: -one.scores[i])
    best = one.scores[ranked[0]]
    result = set(chosen)
    for index in ranked:
        fits = length(one.units, result | {index}) <= budget + SPELT_OUT
        if fits and one.scores[index] >= 0.7 * best and not (result & meant and best <= 0):
            result.add(index)
    return result


def spelt_out_in_full(one: ScoredItem, chosen: set[int], budget: int) -> set[int]:
    """The decision with all that it refers to, in its order, as far as there is room."""
    result = _with_adopted(one, chosen, budget)
    meant = referred(one.units) - result
    for index in sorted(i for i in meant if not _passed_on(one.units[i])):
        if result - chosen and length(one.units, result | {index}) > budget + SPELT_OUT:
            break
        result.add(index)
    return with_points(one, result, budget)
