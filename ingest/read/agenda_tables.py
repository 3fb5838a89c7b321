"""Minutes written as one table: "Nr. | Emne | Referat | Ansvarlig", a row to an item. Pure.

Such a table is read item by item: the title, then each column's text under the name of its
column, as if it stood in running text. A column that is empty in a row is left out there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.read import Role
from ingest.read.assemble import Glue, Piece, clean

_NUMBER_HEAD = re.compile(r"(?:(?:punkt|sags?|pkt)?\.?\s?(?:nr|nummer)|pkt|punkt|#|)\.?", re.I)
_TITLE_HEAD = re.compile(
    r"(?:dagsordens?[ -]?)?(?:punkt|pkt)(?:er)?\.?|dagsorden(?:en)?|emner?|sag(?:er)?|titel"
    r"|overskrift|tekst|(?:(?:nr|punkt|pkt|emne|sag)\.?\s?(?:/|og|&)\s?)(?:emne|titel|punkt|sag)",
    re.I,
)
_SAID_HEAD = re.compile(
    r"(?:\w+\s?(?:/|og|&)\s?)?(?:beslutnings)?(?:referat|beslutning|konklusion|vedtagelse)(?:er)?"
    r"(?:\s?(?:/|og|&)\s?\w+)?",
    re.I,
)
_DUTY_HEAD = re.compile(
    r"(?:ansvarlig|ansvar|hvem|tovholder|frist|deadline|hvornår|opfølgning)\b.{0,20}", re.I
)
_ONLY_NUMBER = re.compile(r"\(?\d{1,3}(?:\.\d{1,2})?\s?[a-z]?[.):]?")
_LIST_POINT = re.compile(r"[a-zæøå][.)]\s|at\b")
_ENDED = re.compile(r"[.):]$")
_HEAD_CHARS = 40
_TITLE_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what. number: None where the title's cell has the number in it.

    heads: the names of all columns. duties: who is to act, and when.
    """

    heads: tuple[str, ...]
    title: int
    number: int | None
    duties: frozenset[int]


def agenda_columns(head: Sequence[str]) -> Columns | None:
    """The columns of a table of items, by its first row; None for every other table."""
    heads = tuple(_name(cell) for cell in head)
    if len(heads) < 2 or any(len(name) > _HEAD_CHARS for name in heads):
        return None
    number = 0 if _NUMBER_HEAD.fullmatch(heads[0]) and _TITLE_HEAD.fullmatch(heads[1]) else None
    title = 0 if number is None else 1
    said = [n for n in range(title + 1, len(heads)) if _SAID_HEAD.fullmatch(heads[n])]
    if not said or not _TITLE_HEAD.fullmatch(heads[title]):
        return None
    duties = frozenset(n for n, name in enumerate(heads) if _DUTY_HEAD.fullmatch(name))
    return Columns(heads, title, number, duties)


def agenda_pieces(columns: Columns, rows: Sequence[Sequence[str]]) -> Iterator[Piece]:
    """The rows under the head as pieces; the paragraphs of a cell are parted by line ends.

    A row with neither number nor title goes on with the cells of the row above; one with words
    in its first cell alone, where others have more, stands over the rows below it.
    """
    yield Piece(" | ".join(name for name in columns.heads if name))
    for cells in _joined(columns, rows):
        if tuple(map(_name, cells)) == columns.heads:
            yield Piece(" | ".join(columns.heads), Role.NOISE)
            continue
        lines = _lines(cells[columns.title])
        number = "" if columns.number is None else " ".join(_lines(cells[columns.number]))
        if not number and len(lines) > 1 and _ONLY_NUMBER.fullmatch(lines[0]):
            number, lines = lines[0], lines[1:]
        while len(lines) > 1 and lines[1][0].islower() and not _LIST_POINT.match(lines[1]):
            lines = [f"{lines[0]} {lines[1]}", *lines[2:]]
        title = lines[0] if lines else ""
        if number and not _ENDED.search(number) and _ONLY_NUMBER.fullmatch(number):
            number += "."
        yield Piece(f"{number} {title}".strip(), Role.HEADING, _TITLE_LEVEL)
        for line in lines[1:]:
            yield Piece(line)
        yield from _columns_of(columns, cells)


def _columns_of(columns: Columns, cells: Sequence[str]) -> Iterator[Piece]:
    """What the further columns say, each under its name; who is to act behind it on one line."""
    order = [n for n in range(len(cells)) if n not in columns.duties]
    for n in order:
        lines = _lines(cells[n])
        if n in {columns.title, columns.number} or not lines:
            continue
        if columns.heads[n]:
            yield Piece(columns.heads[n])
        for at, line in enumerate(lines):
            yield Piece(line, glue=Glue.LINE if at == 0 and columns.heads[n] else Glue.PARAGRAPH)
    for n in sorted(columns.duties):
        if words := " ".join(_lines(cells[n])):
            yield Piece(f"{columns.heads[n]}: {words}")


def _joined(columns: Columns, rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows with as many cells as the head has, those joined that go on with one above."""
    joined: list[list[str]] = []
    for row in rows:
        cells = [*row, *[""] * (len(columns.heads) - len(row))]
        if not any(cell.strip() for cell in cells):
            continue
        named = cells[columns.title].strip() or (
            columns.number is not None and cells[columns.number].strip()
        )
        if named or not joined:
            joined.append(cells)
            continue
        joined[-1] = [
            "\n".join(part for part in pair if part.strip())
            for pair in zip(joined[-1], cells, strict=True)
        ]
    return joined


def _name(cell: str) -> str:
    """A column's name as a label is written: "Referat/ beslutning:" → "Referat / beslutning"."""
    return " / ".join(part.strip() for part in " ".join(cell.split()).strip(" :").split("/"))


def _lines(cell: str) -> list[str]:
    return [line for line in clean(cell).split("\n") if line.strip()]
