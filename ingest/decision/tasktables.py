"""Tasks in a table: "Opgave | Ansvarlig | Frist", and a row for each. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from assistant.models import FollowUp
from ingest.decision.deadlines import stated_deadline
from ingest.decision.statements import Statement

_COLUMNS = {
    "what": re.compile(r"opgaver?|hvad|aktion|handling(?:er)?|aftaler?|to[ -]?do", re.IGNORECASE),
    "who": re.compile(r"(?:ansvarlige?|hvem|tovholdere?|udføres af)\W*", re.IGNORECASE),
    "when": re.compile(r"(?:(?:tids)?frist|deadline|hvornår|dato|senest)\W*", re.IGNORECASE),
}


def table_tasks(
    statements: Sequence[Statement], day: date | None
) -> tuple[tuple[FollowUp, ...], frozenset[int]]:
    """The tasks told in tables, and the lines these take up. day: of the meeting.

    A table without a heading over what is to be done and by whom tells none.
    """
    found: list[FollowUp] = []
    taken: set[int] = set()
    columns: dict[str, int] = {}
    for line, group in groupby(statements, lambda statement: statement.line):
        row = list(group)
        cells = [cell.strip() for cell in " ".join(s.text for s in row).split("|")]
        if len(cells) < 2:
            columns = {}
            continue
        named = _named(cells)
        if {"what", "who"} <= named.keys():
            columns = named
            taken.add(line)
        elif columns:
            taken.add(line)
            if task := _task(cells, columns, row, day):
                found.append(task)
    return tuple(found), frozenset(taken)


def _named(cells: Sequence[str]) -> dict[str, int]:
    return {
        name: at
        for name, pattern in _COLUMNS.items()
        for at, cell in enumerate(cells)
        if pattern.fullmatch(cell)
    }


def _task(
    cells: Sequence[str], columns: dict[str, int], row: Sequence[Statement], day: date | None
) -> FollowUp | None:
    told = {name: cells[at] for name, at in columns.items() if at < len(cells)}
    what = told.get("what", "").strip(" .")
    if not what:
        return None
    when = told.get("when", "")
    deadline = (stated_deadline(when, day) or (when, None)) if when else (None, None)
    return FollowUp(
        what=what,
        who=told.get("who") or None,
        deadline=deadline[0],
        date=deadline[1],
        start=row[0].start,
        end=row[-1].end,
    )
