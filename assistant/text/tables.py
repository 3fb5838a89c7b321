"""Tables in minutes: rows as the readers write them, one a line, with " | " between cells. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

BETWEEN = " | "
"""What the readers of DOCX and HTML put between the cells of a row."""
LONGEST_ROW = 400
"""Characters up to which a row is told whole; a longer one is running text in cells."""
LONGEST_HEAD = 60
"""Characters of a cell that names a column, at most."""
LONGEST_CAPTION = 120
"""Characters of a line without an end mark that is taken for a table's caption."""
LONGEST_PART = 60
"""Characters of a line between two rows that divides their table, at most."""
LOOKED_AT = 3
"""Rows under the first one that tell whether it names the columns."""
LONGEST_BROKEN = 15
"""Sentences of a row that is cut into such, at most."""
_SHOWS = re.compile(
    r"\b(?:tabel\w*|skema\w*|oversigt\w*|neden(?:for|stående)|følgende|herunder)\b", re.IGNORECASE
)
_VALUE = re.compile(r"[-–+(]?\s*\d")
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?")


def is_row(line: str) -> bool:
    """Whether a line is the row of a table, short enough to be told whole."""
    return BETWEEN in line and "\n" not in line.strip() and len(line) <= LONGEST_ROW


def cells(row: str) -> list[str]:
    """The cells of a row, without blanks around them; one for a line that is no row."""
    return [cell.strip() for cell in row.split(BETWEEN.strip())]


def told_row(row: str, columns: str = "", *, figures: bool = False) -> str:
    """A row as it is told: what it is of, then each value with the name of its column.

    figures: whether figures alone are asked for; running text beside them is then left out.

    columns: the row that names them, "" where none does. "Hundige | 793 | 12" under "Sted | Breve
    | Børn" is "Hundige – Breve: 793, Børn: 12". Where the names do not fit the cells, and without
    names where there are more than two, the row is told as it stands.
    """
    values = cells(row)
    names = cells(columns) if columns else []
    filled = [value for value in values if value]
    first = values[0] if values and values[0] and not _is_value(values[0]) else ""
    if len(filled) == 1:
        return filled[0]
    if first and len(names) == len(values) - 1 and all(names):
        names = ["", *names]
    if len(names) != len(values):
        return f"{first}: {filled[1]}" if first and len(filled) == 2 and not columns else row
    if figures and any(map(_is_value, values)):
        values = [*values[:1], *("" if len(one) > LONGEST_HEAD else one for one in values[1:])]
    pairs = zip(names[bool(first) :], values[bool(first) :], strict=True)
    said = ", ".join(
        f"{name.rstrip(':')}: {value}" if name else value for name, value in pairs if value
    )
    return f"{first} – {said}" if first else said


def names_columns(row: str, following: Sequence[str]) -> bool:
    """Whether a table's first row names its columns.

    following: the rows after it. It does when, past its first cell, it has names or years alone,
    and a row after it has a figure: where none has, a row is rather told than lost.
    """
    named = cells(row)
    if len(named) < 2 or any(len(cell) > LONGEST_HEAD for cell in named):
        return False
    if any(_is_value(cell) for cell in named[1:]):
        return False
    if all(_YEARS.fullmatch(cell) for cell in named):
        return any(len(cells(other)) > len(named) for other in following)
    if not any(cell and not _YEARS.fullmatch(cell) for cell in named):
        return False
    return any(_is_value(cell) for other in following for cell in cells(other))


def _is_value(cell: str) -> bool:
    """Whether a cell is a sum, a count, a day or a time; a year is none."""
    return bool(_VALUE.match(cell)) and not _YEARS.fullmatch(cell)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, by positions of lines; None for a line that the table has not.

    caption: what the table shows. columns: names of its columns. part: the line within the table
    that this row stands under ("Maj").
    """

    caption: int | None = None
    columns: int | None = None
    part: int | None = None

    def above(self) -> tuple[int, ...]:
        """The lines that say what this row is about, in order."""
        return tuple(one for one in (self.caption, self.columns, self.part) if one is not None)


def rows_of(lines: Sequence[str]) -> list[Row | None]:
    """Which of the lines are rows; None for one that is not.

    A single short line between two rows divides a table and does not end it, unless columns are
    named anew under it.
    """
    found: list[Row | None] = [None] * len(lines)
    table: Row | None = None
    resumes = 0  # The line behind a row that is too long to be one.
    for position, line in enumerate(lines):
        if position < resumes:
            continue
        following = list(takewhile(is_row, lines[position + 1 : position + 1 + LOOKED_AT]))
        if not is_row(line):
            if table and _is_long_row(line, lines, table):
                continue
            again = following and names_columns(following[0], following[1:])
            divides = table and following and not again and len(line) <= LONGEST_PART
            table = replace(table, part=position) if table and divides else None
            continue
        if table and table.columns is not None and _same_columns(line, lines[table.columns]):
            table = Row(columns=position)  # Another table, right under the one before.
        if table is None:
            captioned = position > 0 and introduces_table(lines[position - 1])
            named = names_columns(line, following)
            table = Row(position - 1 if captioned else None, position if named else None)
        found[position] = table
        resumes = _behind_long_row(lines, position, table)
    return found


def _is_long_row(line: str, lines: Sequence[str], table: Row) -> bool:
    """Whether a line is a row of a table that is too long to be told whole."""
    if table.columns is None or BETWEEN not in line:
        return False
    return len(cells(line)) == len(cells(lines[table.columns]))


def _behind_long_row(lines: Sequence[str], position: int, table: Row) -> int:
    """Behind the sentences of a row that is too long to be told whole; 0 where a row is whole.

    Its first sentence and its last one have the cells of one row between them.
    """
    if table.columns is None:
        return 0
    missing = len(cells(lines[table.columns])) - len(cells(lines[position])) + 1
    for ahead in range(position + 1, min(position + 1 + LONGEST_BROKEN, len(lines))):
        if BETWEEN in lines[ahead]:
            return ahead + 1 if missing > 1 and len(cells(lines[ahead])) == missing else 0
    return 0


def _same_columns(row: str, head: str) -> bool:
    """Whether a row names the columns of a table again, past its first cell."""
    mine, others = cells(row), cells(head)
    return row != head and len(mine) > 2 and mine[1:] == others[1:]


def introduces_table(line: str) -> bool:
    """Whether a line right above a table says what it shows."""
    return is_caption(line) or bool(_SHOWS.search(line))


def is_caption(line: str) -> bool:
    """Whether a line right above a table is nothing but its caption."""
    return line.endswith(":") or (len(line) <= LONGEST_CAPTION and line[-1:] not in ".!?…")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or the row of a table. about: what stands above the row; "" for a sentence."""

    text: str
    about: str = ""


def parted(text: str, ends: re.Pattern[str]) -> list[Piece]:
    """A text cut at its ends of sentences, its rows whole; without empty parts."""
    if BETWEEN not in text:
        return [Piece(one) for one in ends.split(text) if one.strip()]
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    found: list[Piece] = []
    for line, row in zip(lines, rows_of(lines), strict=True):
        if row:
            found.append(Piece(line, " ".join(lines[one] for one in row.above())))
        else:
            found += [Piece(one) for one in ends.split(line) if one.strip()]
    return found
