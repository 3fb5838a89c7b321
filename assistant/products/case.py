"""A case through the meetings: every treatment of a matter, and which one is in force. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.errors import NoSuchMeeting
from assistant.matters.course import course
from assistant.matters.matter import MatterIndex, is_procedural, plain_title, title_words
from assistant.models import Level, Outcome
from assistant.products.register import (
    DecisionRow,
    FollowUpRow,
    Row,
    decision_row,
    follow_up_rows,
)

UNDECIDED = frozenset(
    {Outcome.UDSAT, Outcome.TILBAGESENDT, Outcome.TRUKKET, Outcome.INGEN_BESLUTNING, Outcome.LUKKET}
)
"""Outcomes that put nothing in force, whoever gave them."""
UNSETTLED = frozenset({Outcome.UDSAT, Outcome.TILBAGESENDT, Outcome.ANBEFALET, Outcome.DROEFTET})
"""Outcomes after which the minutes leave the matter open."""


@dataclass(frozen=True, slots=True)
class Treatment:
    """One treatment of the matter. by_content: joined by its content, not by the case number.

    current: the latest deciding treatment, "gældende"; at most one in a matter, and one that
    bears the number asked for where there is one.
    """

    row: DecisionRow
    by_content: bool = False
    current: bool = False


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """One matter: its treatments in order of time, the deciding body last on the same day.

    open: in Danish, what the minutes leave open; () when nothing is seen.
    follow_ups: of all treatments, as seen on the day asked for.
    """

    title: str
    treatments: tuple[Treatment, ...]
    follow_ups: tuple[FollowUpRow, ...] = ()
    open: tuple[str, ...] = ()

    @property
    def current(self) -> Treatment | None:
        """The treatment in force, None when nothing was decided."""
        return next((t for t in self.treatments if t.current), None)


def case_histories(sagsnr: str, items: Sequence[Row], today: date) -> tuple[CaseHistory, ...]:
    """Give the matters that the case number covers, the one with most treatments first.

    `items` are all items of the archive in order of time: treatments under other numbers are
    joined by content. Raises NoSuchMeeting when no item bears the number.
    """
    wanted = sagsnr.strip().casefold()
    seeds = [row for row in items if (row[0].sagsnr or "").casefold() == wanted]
    if not seeds:
        raise NoSuchMeeting(
            f"Sagsnummer «{sagsnr}» findes ikke i arkivet. Find nummeret med «punktum search»."
        )
    index = MatterIndex(items)
    histories: list[CaseHistory] = []
    taken: set[str] = set()
    for item, meeting in seeds:
        if item.id in taken:
            continue
        members = _matter((item, meeting), seeds, index)
        taken.update(member.id for member, _ in members)
        histories.append(history_of(members, index, today, seeds=seeds))
    return tuple(sorted(histories, key=lambda h: -len(h.treatments)))


def _matter(seed: Row, seeds: Sequence[Row], index: MatterIndex) -> list[Row]:
    """Collect the items of the seed's matter; those with its number bring in their own."""
    if is_procedural(seed[0]):
        return [row for row in seeds if _standing(row) == _standing(seed)]
    members = {seed[0].id: seed}
    numbered = {item.id for item, _ in seeds}
    waiting = [seed[0]]
    while waiting:
        for row in index.related(waiting.pop()):
            if row[0].id not in members:
                members[row[0].id] = row
                waiting += [row[0]] if row[0].id in numbered else []
    return list(members.values())


def _standing(row: Row) -> tuple[bool, str, frozenset[str], str]:
    """What tells a standing item from others: its body, and its words or generic title."""
    item, meeting = row
    words = title_words(item)
    title = "" if words else plain_title(item).strip(". ").casefold()
    return is_procedural(item), meeting.body, words, title


def history_of(
    members: Sequence[Row],
    index: MatterIndex,
    today: date,
    *,
    seeds: Sequence[Row] = (),
) -> CaseHistory:
    """Order the treatments, mark the one in force, and say what is open.

    seeds: the items that bear the number asked for; all others are marked as joined by content.
    """
    numbers = {item.id for item, _ in seeds}
    ordered = sorted(members, key=lambda row: course(*row))
    rows = [decision_row(item, meeting) for item, meeting in ordered]
    own = [row for row in rows if row.item.id in numbers]
    current = _current(own) or _current(rows)
    treatments = tuple(
        Treatment(row, bool(numbers) and row.item.id not in numbers, row is current) for row in rows
    )
    follow_ups = follow_up_rows(ordered, today, index=index)
    return CaseHistory(
        title=plain_title((current or (own or rows)[-1]).item),
        treatments=treatments,
        follow_ups=follow_ups,
        open=_open_ends(rows, current, follow_ups),
    )


def _current(rows: Sequence[DecisionRow]) -> DecisionRow | None:
    deciding = (row for row in reversed(rows) if row.level is Level.BESLUTTER)
    return next((row for row in deciding if row.outcome not in UNDECIDED), None)


def _open_ends(
    rows: Sequence[DecisionRow],
    current: DecisionRow | None,
    follow_ups: Sequence[FollowUpRow],
) -> tuple[str, ...]:
    told = []
    if current is None:
        told.append("Referaterne indeholder ingen endelig beslutning i sagen.")
    elif rows[-1] is not current and rows[-1].outcome in UNSETTLED:
        told.append("Sagen er behandlet igen efter den gældende beslutning uden ny beslutning.")
    elif rows[-1] is not current and rows[-1].level is Level.BESLUTTER:
        told.append(
            "Et senere punkt med lignende indhold, men et andet sagsnummer, har en beslutning: "
            "se, om det er samme sag."
        )
    if any(row.later is None for row in follow_ups):
        told.append("Referaterne viser ikke, om opfølgningen er sket.")
    return tuple(told)
