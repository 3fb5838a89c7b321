"""The cases of a status note: treatments of one matter together, and how near each is. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.matters.course import course
from assistant.matters.matter import MatterIndex, plain_title
from assistant.models import Level
from assistant.products.case import UNDECIDED
from assistant.products.register import DecisionRow, Row, decision_row
from assistant.products.topic import Reach, Topic, reach_of


@dataclass(frozen=True, slots=True)
class NoteCase:
    """One matter within the note's limits, its treatments in their course, never ().

    reach: where a treatment carries the topic best. later: treatments after the last of `rows`
    that lie outside the note's period or bodies, in their course.
    """

    rows: tuple[DecisionRow, ...]
    reach: Reach
    later: tuple[Row, ...] = ()

    @property
    def last(self) -> DecisionRow:
        """The newest treatment; on one day that of the highest body."""
        return self.rows[-1]

    @property
    def title(self) -> str:
        """The newest treatment's title."""
        return plain_title(self.last.item)

    @property
    def decided(self) -> DecisionRow | None:
        """The newest treatment that decided something; None when none did."""
        deciding = (row for row in reversed(self.rows) if row.level is Level.BESLUTTER)
        return next((row for row in deciding if row.outcome not in UNDECIDED), None)


def with_matters(
    chosen: Sequence[Row], allowed: Sequence[Row], index: MatterIndex
) -> tuple[Row, ...]:
    """Give the chosen items and the other treatments of their matters, in the allowed' order."""
    wanted = {item.id for item, _ in chosen}
    for item, _ in chosen:
        wanted.update(other.id for other, _ in index.related(item))
    return tuple(row for row in allowed if row[0].id in wanted)


def _after(told: Sequence[Row], index: MatterIndex) -> tuple[Row, ...]:
    """Give the treatments of a matter later in its course than those told."""
    newest = max(course(*row) for row in told)
    related = (row for item, _ in told for row in index.related(item))
    found = {row[0].id: row for row in related if course(*row) > newest}
    return tuple(sorted(found.values(), key=lambda row: course(*row)))


def note_cases(
    chosen: Sequence[Row], topic: Topic, index: MatterIndex, *, whole: bool
) -> tuple[NoteCase, ...]:
    """Put the chosen items together by matter, the case treated last first.

    whole: they were chosen as one case's treatments, and all carry the topic.
    """
    rows = {item.id: (item, meeting) for item, meeting in chosen}
    groups: list[dict[str, Row]] = []
    for key, row in rows.items():
        matter = {key: row}
        matter.update((o[0].id, o) for o in index.related(row[0]) if o[0].id in rows)
        for group in [group for group in groups if group.keys() & matter.keys()]:
            matter.update(group)
            groups.remove(group)
        groups.append(matter)
    cases = []
    for group in groups:
        members = sorted(group.values(), key=lambda row: course(*row))
        best = Reach.TITLE if whole else max(reach_of(topic, item) for item, _ in members)
        told = tuple(decision_row(*row) for row in members)
        cases.append(NoteCase(told, best, _after(members, index)))
    return tuple(sorted(cases, key=lambda c: course(c.last.item, c.last.meeting), reverse=True))


def nearest_and_others(
    cases: Sequence[NoteCase],
) -> tuple[tuple[NoteCase, ...], tuple[NoteCase, ...]]:
    """Part the cases that carry the topic best from the others."""
    best = max(case.reach for case in cases)
    return (
        tuple(case for case in cases if case.reach is best),
        tuple(case for case in cases if case.reach is not best),
    )


__all__ = ["NoteCase", "nearest_and_others", "note_cases", "with_matters"]
