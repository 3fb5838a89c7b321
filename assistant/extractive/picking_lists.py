"""Lists of an item: which is the answer, and what of one is told together. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.danish import stem
from assistant.extractive.adopted import referred
from assistant.extractive.enumerations import (
    announces,
    names_class,
    told_list,
    with_names_only,
)
from assistant.extractive.lengths import SPELT_OUT, WHOLE_LIST, length
from assistant.extractive.lists import Listed, lists_of
from assistant.extractive.scored_item import ScoredItem
from assistant.models import AskedFor, Question, SectionKind
from assistant.text.figures import NUMBER_WORDS
from assistant.text.tables import is_row
from assistant.text.units import Unit

NAMES_THING, ANNOUNCED = 0.4, 0.15
"""Shares of the best unit's score from which a lead-in with the thing asked for opens the answer;
the second where it says that such things follow ("Følgende arealer er udpeget:")."""
LEADS, LEADS_WORDS = 0.7, 0.6
"""Shares of the best unit's score and of the question's weight from which a lead-in's whole list
is told."""
NAMES_ENTRY = 80
"""Characters of a list entry's first sentence that only names what the next ones speak of."""
_NUMBERED = frozenset({SectionKind.PROPOSAL, SectionKind.HISTORY})
REST_OF_LIST = 150
"""Characters by which a list that is not itself asked for may exceed the short answer."""
_REMARKS = re.compile(
    r"\b(?:hvad|hvilke)\b.{0,60}?\b(?:mente|mener|bemærke(?:de|t)|bemærkning(?:er)?|kommentarer?|"
    r"kommenterede|pointer|synspunkter|indvendinger|input)\b",
    re.IGNORECASE,
)
"""A question of what was remarked, whose answer is all that was."""
_NUMBER = re.compile(r"\W*(?P<number>\d{1,2})\s?[.)](?!\d)")
FOLLOWING = 3
"""Sentences behind one that counts things among which they may be named."""
_NAME = r"[A-ZÆØÅ][\w-]+(?:\s[A-ZÆØÅ][\w-]+){0,2}"
_NAMES = re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ]\w{2,}")


def led_list(
    one: ScoredItem, budget: int, classes: frozenset[str] = frozenset(), *, asked: bool = False
) -> set[int]:
    """The list that is the answer: its lead-in names what is asked for; () for none.

    classes: the stems of the class of things asked for; then a lead-in with one of them will do.
    asked: whether a list is asked for; one that is too long is then told point by point.
    """
    for lead in _leads_to(one, classes):
        entries = entries_of(one, lead, {lead}, budget)
        if not entries and asked:
            entries = told_list(one, lead, budget, lead)
        if len(entries) > 1:
            whole = {lead} | entries
            return _with_same_lead(one, _with_next_numbers(one, whole, budget), lead, budget)
    return set()


def _with_next_numbers(one: ScoredItem, told: set[int], budget: int) -> set[int]:
    """A numbered list with the points that go on with its numbers behind a sentence between."""
    last = one.units[max(told)]
    result = set(told)
    for unit in one.units[last.index + 1 :]:
        if unit.place.section_no != last.place.section_no or unit.heading:
            break
        number = _number(unit)
        if number is None or unit.lead == last.lead:
            continue
        if number != (_number(last) or 0) + 1:
            break
        last = replace(unit, lead=last.lead)
        result |= {unit.index} | {other.index for other in one.units if other.head == unit.index}
    return result if length(one.units, result) <= budget + WHOLE_LIST else told


def _number(unit: Unit) -> int | None:
    """The number of a list's point; None where it has none."""
    found = _NUMBER.match(unit.text) if unit.entry else None
    return int(found["number"]) if found else None


def _with_same_lead(one: ScoredItem, told: set[int], lead: int, budget: int) -> set[int]:
    """A list with the others of the item that stand under the very same words, where all fit.

    Each with the line above, which says of what: "Havnevej." before "Analysen viste:". Where the
    question names that of the first list, only those that it names as well.
    """
    words = one.units[lead].text.casefold()
    leads = {u.lead for u in one.units if u.entry and u.lead is not None} - {lead}
    least = _above_score(one, lead)
    alike = {i for i in leads if one.units[i].text.casefold() == words}
    others = {i for i in alike if _above_score(one, i) >= least}
    result = told | _line_above(one, lead) if others else set(told)
    for other in others:
        result |= {other} | _line_above(one, other) | told_list(one, other, budget, other)
    return result if length(one.units, result) <= budget + WHOLE_LIST else told


def _line_above(one: ScoredItem, lead: int) -> set[int]:
    """The short line right above a lead-in; () where there is none in its section."""
    above = one.units[lead - 1] if lead else None
    if above is None or len(above.text) > NAMES_ENTRY or above.entry:
        return set()
    return {above.index} if above.place.section_no == one.units[lead].place.section_no else set()


def _above_score(one: ScoredItem, lead: int) -> float:
    """What the line above a list has of the question; 0.0 without one."""
    return max((one.scores[i] for i in _line_above(one, lead)), default=0.0)


def _leads_to(one: ScoredItem, classes: frozenset[str]) -> list[int]:
    """The lead-ins of lists that name what is asked for, the best first."""
    if any(one.fits):
        return []
    leads = {u.lead for u in one.units if u.entry and u.lead is not None}

    def names(lead: int) -> bool:
        proposed = one.units[lead].kind is SectionKind.PROPOSAL
        close = one.scores[lead] >= NAMES_THING * one.best and not proposed
        if not proposed and one.scores[lead] >= ANNOUNCED * one.best:
            close = close or announces(one.units[lead], classes)
        return _led(one, lead) or (close and names_class(one.units[lead], classes))

    named = [i for i in leads if one.units[i].heading and names(i)]
    return sorted(named, key=lambda i: (-one.scores[i], -_above_score(one, i), i))


def shortened(one: ScoredItem, budget: int, classes: frozenset[str]) -> ScoredItem:
    """An item whose list that is asked for can be told: by the points' names where it is long."""
    for lead in _leads_to(one, classes):
        if entries_of(one, lead, {lead}, budget) or told_list(one, lead, budget, lead):
            return one
        named = with_names_only(one, lead)
        if told_list(named, lead, budget, lead):
            return named
    return one


def enumerated(one: ScoredItem, things: str) -> set[int]:
    """The sentence that names the things asked for, one after the other; () for none.

    things: the word behind "hvilke", "" without one: "kommunerne Aby, Beby og Ceby" for "kommuner".
    The decision's own comes before what it refers to, and that before the rest.
    """
    if not things:
        return set()
    named = re.compile(
        rf"\b(?:{re.escape(stem(things.lower()))})\w*:?\s+{_NAME}(?:,\s+{_NAME})+,?\s+(?:og|samt)\s+{_NAME}"
    )
    found = [unit for unit in one.units if named.search(unit.text)]
    meant = referred(one.units)

    def order(unit: Unit) -> tuple[bool, bool, float]:
        decides = unit.kind is SectionKind.DECISION
        return not decides, unit.index not in meant, -one.chances[unit.index]

    return {min(found, key=order).index} if found else set()


def entries_of(one: ScoredItem, lead: int, chosen: set[int], budget: int) -> set[int]:
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
        if question.asked_for is AskedFor.LIST and _is_pointed(one, entries, result):
            continue
        if entries and length(one.units, result | set(entries)) <= budget + WHOLE_LIST:
            result |= set(entries)
        elif lead in chosen:
            for entry in sorted(entries, key=lambda i: -one.scores[i]):
                if length(one.units, result | {entry}) <= budget:
                    result.add(entry)
    return result


def _is_pointed(one: ScoredItem, entries: Sequence[int], told: set[int]) -> bool:
    """Whether every point of a list is told, by what names it at least."""
    return bool(entries) and all(i in told for i in entries if one.units[i].entry)


def _list_told(one: ScoredItem, chosen: set[int], budget: int) -> set[int]:
    """The list of which several entries are told, with its lead-in; () when too long."""
    leads = [one.units[i].lead for i in chosen if one.units[i].entry]
    for lead in sorted({i for i in leads if i is not None}, key=leads.count, reverse=True):
        told = told_list(one, lead, budget, lead) if leads.count(lead) > 1 else set()
        if told:
            return told | {lead}
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


def with_whole(
    question: Question, one: ScoredItem, chosen: set[int], budget: int, sure: int | None = None
) -> set[int]:
    """Take a list whole of which points are told under what introduces it, where there is room.

    More room for a list that is asked for, and for what was remarked ("hvad mente udvalget?").
    sure: the unit that alone is the answer; then no other point is told for the list's sake.
    """
    result = set(chosen)
    asked = question.asked_for is AskedFor.LIST or bool(_REMARKS.search(question.standalone))
    if sure is not None and not asked:
        return chosen
    most = budget + (WHOLE_LIST if asked else REST_OF_LIST)
    for listed in lists_of(one.units):
        whole = result | listed.units
        whole |= {listed.lead} if one.units[listed.lead].heading else set()
        if is_led(one, listed, result) and length(one.units, whole) <= most:
            result = whole
    return result


def is_led(one: ScoredItem, listed: Listed, chosen: set[int]) -> bool:
    """Whether a list is told as one: its lead-in with a point or none, or two points at least."""
    told = listed.told(chosen)
    return told > 1 or (listed.lead in chosen and (told > 0 or one.units[listed.lead].heading))


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


def announced(one: ScoredItem, chosen: set[int], things: str, budget: int) -> set[int]:
    """What follows a sentence that only counts the things asked for: "aftale med tre firmaer".

    things: the word behind "hvilke", "" without one. Of the next FOLLOWING units those of the same
    section that have a name.
    """
    if not things:
        return chosen
    result = set(chosen)
    count = re.compile(
        rf"\b(?:{'|'.join(NUMBER_WORDS)}|\d+)\s+(?:\w+\s+){{0,2}}{re.escape(things)}\b",
        re.IGNORECASE,
    )
    for index in sorted(chosen):
        unit = one.units[index]
        if not count.search(unit.text) or unit.heading or unit.entry:
            continue
        for other in one.units[index + 1 : index + 1 + FOLLOWING]:
            same = other.place.section_no == unit.place.section_no and not other.heading
            named = _NAMES.search(other.text)
            if same and named and length(one.units, result | {other.index}) <= budget + SPELT_OUT:
                result.add(other.index)
    return result
