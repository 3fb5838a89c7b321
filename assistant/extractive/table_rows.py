"""Rows of tables: which of them are told, and what one is not understood without. Pure."""

from __future__ import annotations

import re

from assistant.extractive.scored_item import ScoredItem
from assistant.text.tables import is_row
from assistant.text.units import Unit

FEW_ROWS = 2
"""Rows of a table that are no list of what it has."""
_PART = re.compile(r"[-–\s]*(?:heraf|deraf|herunder|hvoraf)\b", re.IGNORECASE)
"""How a row opens that tells a part of the one above it."""
TOTAL = re.compile(r"(?:i alt|ialt|total|hovedtotal|samlet|sum)\b", re.IGNORECASE)
"""How a row opens that tells the sum of the others."""


def readable_rows(one: ScoredItem, chosen: set[int]) -> set[int]:
    """The chosen units, of a table's rows those that name what is asked of, each with its whole.

    "Heraf borgere" comes with the row that it is a part of. Where a figure is asked for and
    the few rows told name nothing of the question, the sum of their table is told too.
    """
    told = _named_rows(one, chosen)
    for index in sorted(told):
        if _is_row(one.units[index]) and _PART.match(one.units[index].text):
            told |= _whole_of(one, index)
    rows = [one.units[i] for i in told if _is_row(one.units[i])]
    if one.strict and 0 < len(rows) <= FEW_ROWS and not any(_names_asked(one, row) for row in rows):
        tables = {row.columns if row.columns is not None else row.lead for row in rows}
        totals = [u for u in one.units if _is_row(u) and TOTAL.match(u.text)]
        told |= {u.index for u in totals if {u.columns, u.lead} & (tables - {None})}
    return told


def _is_row(unit: Unit) -> bool:
    return unit.entry and is_row(unit.text)


def _named_rows(one: ScoredItem, chosen: set[int]) -> set[int]:
    """Of the rows of a table those that name what is asked of, where some do.

    A row that has no word of the question but those that another one has too is left out.
    """
    rows = {i for i in chosen if _is_row(one.units[i])}
    return chosen - {i for i in rows if any(one.own[i] < one.own[other] for other in rows)}


def _whole_of(one: ScoredItem, index: int) -> set[int]:
    """The nearest row above one that tells a part; () where there is none."""
    unit = one.units[index]
    for other in reversed(one.units[:index]):
        if not _is_row(other) or other.lead != unit.lead:
            return set()
        if not _PART.match(other.text):
            return {other.index}
    return set()


def _names_asked(one: ScoredItem, row: Unit) -> bool:
    """Whether a row has a word of the question that does not stand above it."""
    columns = row.columns if row.columns is not None else row.lead
    above = {row.lead, columns, None if columns is None else columns - 1} - {None, -1}
    return bool(one.own[row.index] - {word for i in above if i is not None for word in one.own[i]})
