"""Which units of an item answer: decision, facts, lists, what is referred to. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.models import AskedFor, ItemHit, Question, SectionKind
from assistant.sentence_scoring import is_outcome
from assistant.units import Unit

WHOLE_DECISION = 520
"""A decision of at most this many characters is quoted whole when a decision is asked for."""
RELATIVE = 0.52
"""Share of the best unit's score that a further unit must reach to belong to the answer."""
SETTLED = 0.9
"""Share of a deciding unit's score that an older figure must reach to be told beside it."""
MAX_UNITS = 5
MORE_LENGTH = 900
"""Characters behind "Mere fra Punkt N"."""
WHOLE_LIST = 200
"""Characters by which a whole list may exceed the short answer."""
SPELT_OUT = 150
"""Characters by which spelling a decision out may exceed the short answer."""


@dataclass(frozen=True, slots=True)
class ScoredItem:
    """An item's units with their scores; `best` is the highest.

    beyond_title: share of the question's words, by weight, that the title does not hold.
    about_item: whether the question asks about the item as a whole.
    """

    hit: ItemHit
    units: tuple[Unit, ...]
    scores: tuple[float, ...]
    beyond_title: float = 1.0
    about_item: bool = False

    @property
    def best(self) -> float:
        """The highest score of a unit that says something by itself."""
        units = zip(self.scores, self.units, strict=True)
        return max((score for score, unit in units if not unit.heading), default=0.0)


def length(units: Sequence[Unit], indexes: set[int]) -> int:
    """Characters of the units' texts, a blank after each."""
    return sum(len(units[i].text) + 1 for i in indexes)


def decision_units(one: ScoredItem, budget: int) -> set[int]:
    """The whole decision when it is short, else how it ended and what fits the question best."""
    own = [u for u in one.units if u.kind is SectionKind.DECISION]
    indexes = {u.index for u in own}
    if length(one.units, indexes) <= min(budget, WHOLE_DECISION):
        return indexes
    outcomes = sorted((u.index for u in own if is_outcome(u)), key=lambda i: -one.scores[i])
    chosen: set[int] = set(outcomes[:1])
    ranked = sorted((u.index for u in own if not u.heading), key=lambda i: -one.scores[i])
    for index in [*ranked[:1], *outcomes[1:2], *ranked[1:]]:
        if index not in chosen and length(one.units, chosen | {index}) <= budget:
            chosen.add(index)
        if length(one.units, chosen) > 0.75 * budget:
            break
    return chosen or set(ranked[:1])


def fact_units(question: Question, one: ScoredItem, budget: int) -> set[int]:
    """The units that answer best, as many as stay near the best one's score.

    Where the decision itself gives the day, person or amount asked for, an older figure in the
    case text only confuses, and must come nearer to be told.
    """
    leads = {u.lead for u in one.units if u.entry}
    ranked = sorted(
        (u.index for u in one.units if not u.heading or u.index in leads),
        key=lambda i: (-one.scores[i], i),
    )
    if not ranked:
        return set()
    best = one.scores[ranked[0]]
    chosen = {ranked[0]}
    exact = question.asked_for in (AskedFor.DATE, AskedFor.AMOUNT, AskedFor.PERSON)
    settled = exact and one.units[ranked[0]].kind is SectionKind.DECISION
    chosen |= _entries(one, ranked[0], chosen, budget)
    for index in ranked[1:]:
        older = settled and one.units[index].kind is not SectionKind.DECISION
        if len(chosen) >= MAX_UNITS or one.scores[index] < RELATIVE * best:
            break
        if older and one.scores[index] < SETTLED * best:
            continue
        if length(one.units, chosen | {index}) <= budget:
            chosen |= {index} | _entries(one, index, chosen, budget)
    return chosen


def _entries(one: ScoredItem, lead: int, chosen: set[int], budget: int) -> set[int]:
    """The entries of the list that a bare lead-in opens, when the whole list can be told."""
    if not one.units[lead].heading:
        return set()
    entries = {u.index for u in one.units if u.lead == lead}
    fits = length(one.units, chosen | entries) <= budget + WHOLE_LIST
    return entries if fits else set()


def with_lists(question: Question, one: ScoredItem, chosen: set[int], budget: int) -> set[int]:
    """Take a list whole: its entries when its lead-in was chosen, its other entries for a list."""
    result = set(chosen)
    for index in sorted(chosen, key=lambda i: -one.scores[i]):
        unit = one.units[index]
        lead = index
        if unit.lead is not None and question.asked_for is AskedFor.LIST:
            lead = unit.lead
        entries = [u.index for u in one.units if u.lead == lead and (u.entry or u.head is not None)]
        if entries and length(one.units, result | set(entries)) <= budget + WHOLE_LIST:
            result |= set(entries)
        elif lead in chosen:
            for entry in entries:
                if length(one.units, result | {entry}) <= budget:
                    result.add(entry)
    return result


def with_outcome(one: ScoredItem, chosen: set[int]) -> set[int]:
    """How the item ended, added wherever a proposal is told."""
    if not any(one.units[i].kind is SectionKind.PROPOSAL for i in chosen):
        return chosen
    if any(one.units[i].kind is SectionKind.DECISION for i in chosen):
        return chosen
    own = [u for u in one.units if u.kind is SectionKind.DECISION]
    outcomes = [u.index for u in own if is_outcome(u)] or [u.index for u in own][:1]
    return chosen | set(outcomes[:1])


def referred_to(one: ScoredItem) -> set[int]:
    """The units that the decision refers to without saying them."""
    decision = one.hit.item.decision
    spans = [(r.start, r.end) for r in decision.resolved] if decision else []
    return {
        u.index
        for u in one.units
        if not u.heading
        and u.kind is not SectionKind.DECISION
        and any(u.place.start < end and start < u.place.end for start, end in spans)
    }


def spelt_out(one: ScoredItem, chosen: set[int], budget: int) -> set[int]:
    """Add what a told decision only refers to: all of it when short, else what fits best."""
    if not any(one.units[i].kind is SectionKind.DECISION for i in chosen):
        return chosen
    referred = referred_to(one)
    if referred <= chosen:
        return chosen
    if length(one.units, chosen | referred) <= budget:
        return chosen | referred
    ranked = sorted(referred, key=lambda i: -one.scores[i])
    best = one.scores[ranked[0]]
    result = set(chosen)
    for index in ranked:
        fits = length(one.units, result | {index}) <= budget + SPELT_OUT
        if fits and one.scores[index] >= 0.7 * best and not (result & referred and best <= 0):
            result.add(index)
    return result


def more_units(one: ScoredItem, chosen: set[int]) -> set[int]:
    """What else of the item is worth reading: the decision first, then the next best units."""
    names = {" ".join(name.split()) for name in one.hit.item.attachments}
    left = [u for u in one.units if u.index not in chosen and not u.heading and u.text not in names]
    left.sort(key=lambda u: (u.kind is not SectionKind.DECISION, -one.scores[u.index]))
    result: set[int] = set()
    for unit in left:
        if length(one.units, result | {unit.index}) <= MORE_LENGTH:
            result.add(unit.index)
    return result
