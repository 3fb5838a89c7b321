"""What a chosen unit needs beside it to be read: what it leans on, and its other half. Pure."""

from __future__ import annotations

import re

from assistant.extractive.left_out import leans_back
from assistant.extractive.lengths import SPELT_OUT, length
from assistant.extractive.picking_lists import NAMES_ENTRY
from assistant.extractive.scored_item import ScoredItem
from assistant.models import SectionKind
from assistant.text.tables import is_row
from assistant.text.units import HEADING_LENGTH, Unit

ANTECEDENT = 120
"""Characters of a sentence that is told for the sake of the one that leans on it."""
IDLE = 0.25
"""Share of the likeliest unit's chance below which a sentence that leans on another long one, and
adds no word of the question, is left out."""
_ENDED = re.compile(r"[.,:;!?…][\"»”')\]]*$")
_OR = re.compile(r"\beller$", re.IGNORECASE)


def readable(
    one: ScoredItem, chosen: set[int], budget: int, *, asks_list: bool = False
) -> set[int]:
    """The chosen units with what they cannot be read without, as far as there is room.

    asks_list: whether a list is asked for, of which the points alone are the answer.
    """
    result = _with_other_half(one, chosen, budget + SPELT_OUT)
    result = _with_own_sentences(one, result, budget, asks_list=asks_list)
    result = _with_points(one, result, budget + SPELT_OUT)
    return _without_headings(one, _with_antecedents(one, result, budget))


def _with_other_half(one: ScoredItem, chosen: set[int], most: int) -> set[int]:
    """An alternative that ends in "eller" with the next one, and the next with it."""
    result = set(chosen)
    for unit, after in zip(one.units, one.units[1:], strict=False):
        pair = {unit.index, after.index}
        if not _OR.search(unit.text) or after.lead != unit.lead or not pair & result:
            continue
        if length(one.units, result | pair) <= most:
            result |= pair
    return result


def _with_own_sentences(
    one: ScoredItem, chosen: set[int], most: int, *, asks_list: bool
) -> set[int]:
    """A list point's bare heading with the sentences that say what it is about."""
    result = set(chosen)
    for unit in one.units:
        if unit.index not in chosen or not _is_bare_point(unit, one):
            continue
        beside = {u.index for u in one.units if u.entry and u.lead == unit.lead}
        if asks_list and len(beside) > 1 and beside <= chosen:
            continue
        own = [u.index for u in one.units if u.head == unit.index]
        if result & set(own):
            continue
        for index in own:
            if length(one.units, result | {index}) > most:
                break
            result.add(index)
    return result


def _with_points(one: ScoredItem, chosen: set[int], most: int) -> set[int]:
    """A sentence of a list's point with what stands before it there; left out where that is long.

    The likeliest of all is told, with what there is room for.
    """
    result = set(chosen)
    best = max(chosen, key=lambda i: one.chances[i], default=None)
    for index in sorted(chosen, key=lambda i: -one.chances[i]):
        head = one.units[index].head
        if head is None or head in result:
            continue
        if length(one.units, result | {head}) <= most:
            result.add(head)
        elif index != best:
            result.discard(index)
    return result


def _is_bare_point(unit: Unit, one: ScoredItem) -> bool:
    """Whether an entry is short and its own sentences follow it."""
    follows = one.units[unit.index + 1].head if unit.index + 1 < len(one.units) else None
    return unit.entry and len(unit.text) <= NAMES_ENTRY and follows == unit.index


def _without_headings(one: ScoredItem, chosen: set[int]) -> set[int]:
    """The chosen units without numbered headings ("Ad. 4 - Valgdeltagelsen") of untold text.

    Where nothing but headings is chosen they stay.
    """
    bare = {
        unit.index
        for unit, after in zip(one.units, one.units[1:], strict=False)
        if _heads(one, unit, after) and after.index not in chosen
    }
    return chosen - bare or chosen


def _heads(one: ScoredItem, unit: Unit, after: Unit) -> bool:
    """Whether an entry is a heading: short, unended, alone, and before a paragraph."""
    short = len(unit.text) <= HEADING_LENGTH and not _ENDED.search(unit.text)
    if not (unit.entry and short) or is_row(unit.text):
        return False
    section = unit.place.section_no
    beside = [u for u in one.units if u.entry and u.lead == unit.lead]
    alone = [u for u in beside if u.place.section_no == section] == [unit]
    return alone and after.place.section_no == section and after.fresh and not after.entry


def _with_antecedents(one: ScoredItem, chosen: set[int], most: int) -> set[int]:
    """Sentences that lean on the one before them with that, where it is short; else mostly not.

    One that leans on what is not told, is unlikely to answer and adds no word of the question is
    left out, unless it is of the decision.
    """
    result = set(chosen)
    likeliest = max((one.chances[i] for i in chosen), default=0.0)
    for index in sorted(chosen, reverse=True):
        unit = one.units[index]
        before = one.units[index - 1] if index else None
        leans = leans_back(unit.text) and not unit.entry
        if before is None or not leans or before.index in result or before.heading:
            continue
        if before.place.section_no != unit.place.section_no:
            continue
        fits = length(one.units, result | {before.index}) <= most
        if len(before.text) <= ANTECEDENT and fits:
            result.add(before.index)
        elif (
            unit.kind is not SectionKind.DECISION
            and one.chances[index] < IDLE * likeliest
            and not one.new_words(index, result - {index})
        ):
            result.discard(index)
    return result
