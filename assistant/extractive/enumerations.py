"""Enumerations that a question asks for: what class of things, and the list of them. Pure.

The class is what stands behind "hvilke", "nævn" or "liste over", up to the verb: "udendørs
arealer", "veje og stier".
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.danish import is_stop, stem, tokens
from assistant.extractive.lengths import WHOLE_LIST, length
from assistant.extractive.scored_item import ScoredItem
from assistant.extractive.table_rows import TOTAL
from assistant.text.figures import NUMBER_WORDS
from assistant.text.synonyms import parts
from assistant.text.tables import LONGEST_HEAD, cells, is_row
from assistant.text.units import Unit

LONGEST_CLASS = 2
"""Words that name the class of things asked for, at most; one more behind "og"."""
SHORTEST_HEAD = 4
"""Letters of the end of a compound that is taken for the thing that it names."""
_ASKS = re.compile(
    r"\b(?:hvilke|which|nævn|oplist|opregn|opremse?|remse|(?:liste|oversigt)\s+over|navnene\s+på)\s+"
    rf"(?:(?:alle|de|mig|os|nye|andre|forskellige|{'|'.join(NUMBER_WORDS)}|\d+)\s+)*"
    r"(?P<said>\w[^?.!,;:]*)",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"\b(?:følgende|nedenstående|disse|de\s+(?:"
    + "|".join(NUMBER_WORDS)
    + r"))\s+(?P<said>[\w-]+(?:\s+[\w-]+){0,2})",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r" [–-] |; |, (?:der|som|hvor|hvilket|så) | \(|: ")
"""What in a point stands behind its name."""
_TURNS = re.compile(
    r"\b(?:ikke|ingen|uden|undtag\w*|dog|men|hvis|såfremt|afvis\w*|afslag|uds[aæ]t\w*)\b",
    re.IGNORECASE,
)
"""What must not be left out of a point."""
LONG_POINT, SHORTEST_NAME = 60, 4
"""Characters from which a point is shortened to its name, and of the shortest such name."""
_QUESTION_WORD = re.compile(r"\bhv(?:ad|em|or\w*|il\w+)\b", re.IGNORECASE)
_FIGURE_ASKED = re.compile(
    r"\b(?:beløb\w*|sum\w*|pris\w*|antal\w*|tal\w*|kr|kroner)\b", re.IGNORECASE
)
LONG_ROW = 80
"""Characters of a row from which its name alone is told, on average of the table."""
_OPENS = re.compile(r"[A-ZÆØÅ][\w.'’-]*(?: [\w.'’-]+){0,4}?(?: [-–] |: )")
"""How a sentence within a point opens that names a thing of its own: "Begoniavej - fortov …"."""


def classes_asked(text: str) -> frozenset[str]:
    """The stems of the words that name the class of things a list is asked of; () without one.

    Of a compound the head, too: "byggeprojekter" are "projekter", as "anlægsprojekter" are.
    """
    found = _ASKS.search(text)
    words: list[str] = []
    room = LONGEST_CLASS
    for token in tokens(found["said"]) if found else ():
        if token.norm in {"og", "eller"}:
            room = 1
        elif is_stop(token.norm) or not room:
            break
        else:
            words.append(token.norm)
            room -= 1
    heads = (part for word in words for part in parts(word) if stem(word).endswith(part))
    return frozenset(map(stem, words)) | {one for one in heads if len(one) >= SHORTEST_HEAD}


def names_class(lead: Unit, classes: frozenset[str]) -> bool:
    """Whether a lead-in names the class of things, also by the end of a compound."""
    return _speaks_of(lead.text, classes)


def announces(lead: Unit, classes: frozenset[str]) -> bool:
    """Whether a lead-in says that the things asked for follow: "Følgende arealer er udpeget:"."""
    found = _ANNOUNCES.search(lead.text)
    return found is not None and _speaks_of(found["said"], classes)


def _speaks_of(text: str, classes: frozenset[str]) -> bool:
    """Whether a text has the class of things or a kind of it."""
    said = {stem(token.norm) for token in tokens(text) if not is_stop(token.norm)}
    return any(_is_kind_of(one, other) for one in said for other in classes)


def _is_kind_of(one: str, other: str) -> bool:
    """Whether two stems name one thing, or one of them a kind of the other."""
    short, long = sorted((one, other), key=len)
    return long == short or (len(short) >= SHORTEST_HEAD and long.endswith(short))


def told_list(one: ScoredItem, lead: int, budget: int, above: int | None = None) -> set[int]:
    """The units of a list that is asked for; () for none, or where it is too long.

    Whole where there is room. Else each point by what names it, without the sentences that go on
    about it: a point the less would be another answer. above: its lead-in, if that is told too.
    """
    units = [u for u in one.units if u.lead == lead and (u.entry or u.head is not None)]
    named = {u.index for u in units if u.entry or _OPENS.match(u.text)}
    beside = set() if above is None else {above}
    for chosen in ({u.index for u in units}, named):
        if chosen and length(one.units, chosen | beside) <= budget + WHOLE_LIST:
            return chosen
    return set()


def with_names_only(one: ScoredItem, lead: int) -> ScoredItem:
    """An item with the points of a list shortened to what names each: a first cell or clause.

    A total, and a point that is not its document's characters one by one, stays as it is.
    """
    units = list(one.units)
    for unit in one.units:
        if unit.index == lead or (unit.lead == lead and unit.entry):
            units[unit.index] = _named_only(unit)
    return replace(one, units=tuple(units))


def _named_only(unit: Unit, column: int = 0) -> Unit:
    """A point as its name alone, a row as one cell; as it is where that is not sure."""
    if unit.place.end - unit.place.start != len(unit.text):
        return unit
    start = 0
    if is_row(unit.text):
        values = cells(unit.text)
        name = values[column] if column < len(values) else ""
        if not name or TOTAL.match(values[0]) or len(name) > LONGEST_HEAD:
            return unit
        start = unit.text.index(name, sum(len(cell) + 1 for cell in values[:column]))
    else:
        found = _GOES_ON.search(unit.text, SHORTEST_NAME) if len(unit.text) > LONG_POINT else None
        if unit.heading or not found or _TURNS.search(unit.text, found.start()):
            return unit
        name = unit.text[: found.start()]
    start += unit.place.start
    place = replace(unit.place, start=start, end=start + len(name))
    return replace(unit, text=name, place=place, columns=None)


def with_rows_named(
    one: ScoredItem, chosen: set[int], text: str, classes: frozenset[str]
) -> tuple[ScoredItem, set[int]]:
    """An item whose table's rows, all told, are shortened to the cell asked for; what is told.

    The cell is that of the column which bears the class's name, else the first one. A total is
    not told beside names. Short rows, and a table of which more is asked than names, stay as they
    are. text: the question.
    """
    if len(_QUESTION_WORD.findall(text)) > 1 or _FIGURE_ASKED.search(text):
        return one, chosen
    units = list(one.units)
    told = set(chosen)
    for head in {u.columns for u in one.units if u.index in chosen and u.columns is not None}:
        rows = [u for u in one.units if u.columns == head and u.entry]
        lengths = [len(u.text) for u in rows if not TOTAL.match(u.text)]
        long = sum(lengths) > LONG_ROW * len(lengths)
        if len(rows) > 2 and long and all(u.index in chosen for u in rows):
            column = _column(units[head], classes)
            for unit in (units[head], *rows):
                units[unit.index] = _named_only(unit, column)
            told -= {head} | {u.index for u in rows if TOTAL.match(u.text)}
    return replace(one, units=tuple(units)), told


def _column(head: Unit, classes: frozenset[str]) -> int:
    """The number of the column that the class names; 0 where none does."""
    named = cells(head.text)
    for number, name in enumerate(named):
        if _speaks_of(name, classes):
            return number
    return 0
