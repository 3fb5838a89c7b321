"""Which units of an item answer: decision, facts, lists, what is referred to. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.adopted import passes_on, referred
from assistant.danish import stem, tokens
from assistant.forms import HOLDS
from assistant.models import AskedFor, Question, SectionKind
from assistant.points import is_against, is_dissent, labels_named, needed, own_label
from assistant.scored_item import ScoredItem, attached_names
from assistant.sentence_scoring import is_outcome
from assistant.tables import is_row
from assistant.units import Unit

SHORT_LENGTH = 700
"""Characters of minutes' text in the short answer, roughly."""
WHOLE_DECISION = 520
"""A decision of at most this many characters is quoted whole when a decision is asked for."""
LEADS, LEADS_WORDS = 0.7, 0.6
"""Shares of the best unit's score and of the question's weight from which a lead-in's whole list
is told."""
HOLDER, HOLDER_REACH, HOLDER_OWN = 1.3, 0.5, 0.7
"""How much better another item must hold the form asked for than the first one, the share of the
first one's rank that it must reach, and the share of the first one's best unit from which its own
unit of that form will do."""
DECIDED_FORM = 0.3
"""Share of the best unit's score from which a decision that has the form asked for is told."""
DECIDED = 0.4
"""Share of the best unit's score from which the decision is told beside the case's text."""
FORM_REACH = 0.45
"""Share of the best unit's score from which one that has the form asked for comes before it."""
NEW_WORDS = 0.12
"""Share of the question's weight that makes a unit worth telling for its words."""
ENOUGH = 0.92
"""Chance that the answer is told from which no more is added."""
LIKELY = 0.013
"""Chance for each 100 characters that a further unit must have to be worth telling."""
UNLIKELY, UNLIKELY_ENTRY, MOSTLY = 0.05, 0.1, 0.6
"""Shares of the likeliest unit's chance below which a sentence, or an entry of a list, that adds no
word of the question is left out; the share of the question's weight that must be told before."""
BARE = 60
"""Characters of a minor section's line that says nothing alone: "Økonomiudvalget og Byrådet."."""
_BODIES = re.compile(
    r"(?:(?:[\w&]+-?,? (?:og )?)*\w*(?:udvalg|råd|bestyrelse|forum|direktion)(?:et|en|met)?\b"
    r"(?: i \w+(?: kommune)?)?[,.; ]*(?:og |samt )?)+",
    re.IGNORECASE,
)
"""A line that only names the bodies through which a case goes."""
_NUMBERED = frozenset({SectionKind.PROPOSAL, SectionKind.HISTORY})
_BARE_KINDS = (SectionKind.OTHER, SectionKind.FINANCE)
LABEL = 35
"""Characters, roughly, that the label of a proposal or of an earlier treatment takes."""
NAMES_ENTRY = 80
"""Characters of a list entry's first sentence that only names what the next ones speak of."""
MORE_LENGTH = 900
"""Characters behind "Mere fra Punkt N"."""
WHOLE_LIST = 500
"""Characters by which a whole list may exceed the short answer."""
AGAINST = 3.0
"""How much likelier what an adopted line turns down is told than what it goes along with."""
SHORT_ENDING = 200
"""Characters up to which a decision is told whole beside what it decides."""
SPELT_OUT = 150
"""Characters by which spelling a decision out may exceed the short answer."""


def length(units: Sequence[Unit], indexes: set[int]) -> int:
    """Characters of the units' texts as they are told, a blank after each."""
    named = (SectionKind.PROPOSAL, SectionKind.HISTORY)
    return sum(len(units[i].text) + 1 + LABEL * (units[i].kind in named) for i in indexes)


def decision_units(one: ScoredItem, budget: int) -> set[int]:
    """The whole decision when it is short, else how it ended and what fits the question best."""
    own = [u for u in one.units if u.kind is SectionKind.DECISION]
    indexes = {u.index for u in own}
    if length(one.units, indexes) <= min(budget, WHOLE_DECISION):
        return indexes
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


def fact_units(one: ScoredItem, budget: int) -> set[int]:
    """The unit that answers best, and the likeliest beside it."""
    leads = {u.lead for u in one.units if u.entry}
    ranked = sorted(
        (
            u.index
            for u in one.units
            if (not u.heading or u.index in leads) and not _only_bodies(one, u)
        ),
        key=lambda i: (-one.scores[i], i),
    )
    if not ranked:
        return set()
    best = one.scores[ranked[0]]
    first = _with_form(one, ranked)
    chosen = likely_units(one, {first} | _entries(one, first, {first}, budget), budget)
    return chosen | _decided_form(one, chosen, best)


def _decided_form(one: ScoredItem, chosen: set[int], best: float) -> set[int]:
    """The decision's own sum, count or day, where the answer has none from the decision."""
    decided = [u.index for u in one.units if u.kind is SectionKind.DECISION]
    if not one.strict or any(one.has_form(i) for i in chosen & set(decided)):
        return set()
    fitting = [i for i in decided if one.has_form(i) and one.scores[i] >= DECIDED_FORM * best]
    return set(sorted(fitting, key=lambda i: -one.scores[i])[:1])


def _with_form(one: ScoredItem, ranked: Sequence[int]) -> int:
    """The best unit; where it lacks the form asked for, the best near it that has it."""
    first = ranked[0]
    if one.has_form(first) or not one.strict:
        return first
    reach = FORM_REACH * one.scores[first]
    fitting = (i for i in ranked if one.has_form(i) and one.scores[i] >= reach)
    return next(fitting, first)


def led_list(one: ScoredItem, budget: int, things: str = "") -> set[int]:
    """The list that is the answer: its lead-in names what is asked for; () for none.

    things: the word behind "hvilke", "" without one; then a lead-in with that word will do.
    """
    if any(one.fits):
        return set()
    leads = {u.lead for u in one.units if u.entry and u.lead is not None}
    wanted = stem(things.lower()) if things else ""

    def names(lead: int) -> bool:
        said = {stem(token.norm) for token in tokens(one.units[lead].text)}
        return _led(one, lead) or (wanted in said and one.scores[lead] >= DECIDED * one.best)

    named = [i for i in leads if one.units[i].heading and names(i)]
    for lead in sorted(named, key=lambda i: -one.scores[i]):
        entries = _entries(one, lead, {lead}, budget)
        if len(entries) > 1:
            return {lead} | entries
    return set()


def holder(scored: Sequence[ScoredItem]) -> ScoredItem:
    """The item that answers: the first, or one near it that alone says what is asked for."""

    def told(one: ScoredItem) -> float:
        fitting = (score for i, score in enumerate(one.scores) if one.has_form(i))
        return max(fitting, default=0.0)

    first = scored[0]
    if not first.strict or told(first) >= HOLDER_OWN * first.best > 0:
        return first
    reach = HOLDER_REACH * first.hit.score
    best = max((one for one in scored if one.hit.score >= reach), key=told, default=first)
    return best if told(best) > HOLDER * told(first) else first


def _entries(one: ScoredItem, lead: int, chosen: set[int], budget: int) -> set[int]:
    """The entries of the list that a bare lead-in opens, when the whole list can be told."""
    if not one.units[lead].heading:
        return set()
    entries = {u.index for u in one.units if u.lead == lead}
    fits = length(one.units, chosen | entries) <= budget + WHOLE_LIST
    return entries if fits else set()


def with_lists(question: Question, one: ScoredItem, chosen: set[int], budget: int) -> set[int]:
    """Take a list whole: its entries when its lead-in was chosen, its other entries for a list.

    Where a list is asked for, the one that answers stands before all else. Of a list too long to
    be told whole, the entries that answer best.
    """
    result = set(chosen)
    if question.asked_for is AskedFor.LIST and (whole := _list_told(one, chosen, budget)):
        result = set(whole)
        for index in sorted(chosen - whole, key=lambda i: -one.chances[i]):
            if length(one.units, result | {index}) <= budget + WHOLE_LIST:
                result.add(index)
    for index in sorted(chosen, key=lambda i: -one.scores[i]):
        unit = one.units[index]
        lead = index
        if unit.lead is not None and (question.asked_for is AskedFor.LIST or _led(one, unit.lead)):
            lead = unit.lead
        entries = [u.index for u in one.units if u.lead == lead and (u.entry or u.head is not None)]
        if entries and length(one.units, result | set(entries)) <= budget + WHOLE_LIST:
            result |= set(entries)
        elif lead in chosen:
            for entry in sorted(entries, key=lambda i: -one.scores[i]):
                if length(one.units, result | {entry}) <= budget:
                    result.add(entry)
    return result


def _list_told(one: ScoredItem, chosen: set[int], budget: int) -> set[int]:
    """The whole list of which several entries are told, with its lead-in; () when too long."""
    leads = [one.units[i].lead for i in chosen if one.units[i].entry]
    for lead in sorted({i for i in leads if i is not None}, key=leads.count, reverse=True):
        entries = {u.index for u in one.units if u.lead == lead and (u.entry or u.head is not None)}
        if leads.count(lead) > 1 and length(one.units, entries | {lead}) <= budget + WHOLE_LIST:
            return entries | {lead}
    return set()


def _led(one: ScoredItem, lead: int) -> bool:
    """Whether a lead-in names what is asked for so well that its list is the answer."""
    told = sum(one.weights[word] for word in one.held[lead]) if one.held else 1.0
    return one.scores[lead] >= LEADS * one.best and told >= LEADS_WORDS


def without_gaps(one: ScoredItem, chosen: set[int], budget: int) -> set[int]:
    """A short list of which most is told, told whole: a reader cannot see what is left out.

    Points of a proposal bear their numbers, and of a table only what is asked for is told.
    """
    result = set(chosen)
    leads = {one.units[i].lead for i in chosen if one.units[i].entry}
    for lead in leads - {None}:
        entries = {u.index for u in one.units if u.lead == lead and u.entry}
        told = entries & chosen
        kinds = {one.units[i].kind for i in entries}
        if any(is_row(one.units[i].text) for i in entries) or kinds & _NUMBERED:
            continue
        fits = length(one.units, result | entries) <= budget + SPELT_OUT
        if len(told) * 2 > len(entries) and fits:
            result |= entries
    return result


def with_openers(one: ScoredItem, chosen: set[int]) -> set[int]:
    """Take what an entry breaks off before with it, and the entry that says what is spoken of.

    "Projektet koster 3 mio. kr." says nothing without "- Fodboldhuset." before it.
    """
    result = set(chosen)
    for unit in one.units:
        if unit.head is None:
            continue
        opener = one.units[unit.head]
        if opener.text.endswith(":") and unit.head == unit.index - 1:
            if chosen & {unit.index, opener.index}:
                result |= {unit.index, opener.index}
        elif unit.index in chosen and len(opener.text) <= NAMES_ENTRY:
            result.add(opener.index)
    return result


def named_rows(one: ScoredItem, chosen: set[int]) -> set[int]:
    """Of the rows of a table those that name what is asked of, where some do.

    A row that has no word of the question but those that another one has too is left out.
    """
    rows = {i for i in chosen if one.units[i].entry and is_row(one.units[i].text)}
    return chosen - {i for i in rows if any(one.own[i] < one.own[other] for other in rows)}


def with_outcome(one: ScoredItem, chosen: set[int]) -> set[int]:
    """How the item ended, added wherever a proposal or one of several alternatives is told."""
    told = [one.units[i] for i in chosen]
    if not any(unit.kind is SectionKind.PROPOSAL or unit.alternative for unit in told):
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


def with_adopted(one: ScoredItem, chosen: set[int], budget: int) -> set[int]:
    """Where the answer tells how the item ended, what of another body's words that adopts."""
    ends = any(is_outcome(one.units[i]) for i in chosen)
    return _with_adopted(one, chosen, budget) if ends else chosen


def _with_adopted(one: ScoredItem, chosen: set[int], budget: int) -> set[int]:
    """The adopted words beside the chosen, the likeliest first; one at least."""
    result = set(chosen)
    decided = [u.text for u in (one.units[i] for i in chosen) if u.kind is SectionKind.DECISION]
    labels = {label for text in decided for label in labels_named(text)}

    def order(index: int) -> tuple[bool, float]:
        text = one.units[index].text
        worth = one.chances[index] * (AGAINST if is_against(text) else 1.0)
        return labels.isdisjoint(labels_named(text)), -worth

    for index in sorted(one.adopted - chosen, key=order):
        text = one.units[index].text
        turns = is_against(text) and not labels.isdisjoint(labels_named(text))
        most = budget + SPELT_OUT * (3 if turns else is_against(text))
        if result & one.adopted and length(one.units, result | {index}) > most:
            continue
        result.add(index)
    return result


def with_points(one: ScoredItem, chosen: set[int], budget: int) -> set[int]:
    """The points and alternatives without which a told decision cannot be understood.

    Of what some disagreed with only the likeliest, and none where one is told already.
    """
    result = set(chosen)
    decides = {i for i in chosen if one.units[i].kind is SectionKind.DECISION}
    for index in sorted(decides | (one.adopted & chosen)):
        meant = needed(one.units, index)
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


def likely_units(
    one: ScoredItem, chosen: set[int], budget: int, enough: float = ENOUGH
) -> set[int]:
    """The chosen units and those likeliest to answer beside them, until it is as good as sure.

    Where the decision itself gives the day, person or amount asked for, an older one in the case
    text only confuses, and is told for another word of the question alone; so is, where the form
    is told, what has not got it.
    """
    most = max(one.chances, default=0.0)
    result = set(chosen)
    told = sum(one.chances[i] for i in chosen)
    settled = one.strict and any(
        one.units[i].kind is SectionKind.DECISION and one.fits[i] > HOLDS for i in chosen
    )
    for index in sorted(range(len(one.units)), key=lambda i: (-one.chances[i], i)):
        if told >= enough:
            break
        if index in result or not worth_telling(one, index):
            continue
        least = UNLIKELY_ENTRY if one.units[index].entry else UNLIKELY
        if one.chances[index] < least * most and _says_nothing_new(one, index, result):
            continue
        older = settled and one.units[index].kind is not SectionKind.DECISION
        beside = one.strict and not one.has_form(index) and any(map(one.has_form, result))
        if (older or beside) and one.new_words(index, result) < NEW_WORDS:
            continue
        if length(one.units, result | {index}) > budget or one.repeats(index, result):
            continue
        result.add(index)
        told += one.chances[index]
    return result


def _says_nothing_new(one: ScoredItem, index: int, told: set[int]) -> bool:
    """Whether what is told has most of the question, and a unit has no more of it."""
    held = {word for unit in told for word in one.held[unit]}
    known = sum(one.weights[word] for word in held)
    return known >= MOSTLY and not one.new_words(index, told)


def _only_bodies(one: ScoredItem, unit: Unit) -> bool:
    """Whether a line only names the bodies of a case, and no name is asked for."""
    return unit.kind is SectionKind.OTHER and not one.strict and bool(_BODIES.fullmatch(unit.text))


def worth_telling(one: ScoredItem, index: int) -> bool:
    """Whether a unit's chance to hold the answer is worth its length.

    A line that only names who decides or by which law answers when it has the question's words.
    """
    unit = one.units[index]
    if _only_bodies(one, unit):
        return False
    bare = len(unit.text) <= BARE and unit.kind in _BARE_KINDS
    if bare and not one.own[index] and not one.has_form(index):
        return False
    return one.chances[index] > LIKELY * len(unit.text) / 100


def more_units(one: ScoredItem, chosen: set[int]) -> set[int]:
    """What else of the item is worth reading: the decision first, then the next best units."""
    names = attached_names(one.hit)
    left = [u for u in one.units if u.index not in chosen and not u.heading and u.text not in names]
    left.sort(key=lambda u: (u.kind is not SectionKind.DECISION, -one.scores[u.index]))
    result: set[int] = set()
    for unit in left:
        if length(one.units, result | {unit.index}) <= MORE_LENGTH:
            result.add(unit.index)
    return result
