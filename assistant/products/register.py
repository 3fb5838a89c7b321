"""The decision register and the follow-up list: rows over parsed items. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.labels import OUTCOME_WORDS
from assistant.matters.matter import MatterIndex
from assistant.models import AgendaItem, Decision, FollowUp, Level, MeetingHead, Outcome

Row = tuple[AgendaItem, MeetingHead]


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One agenda item's decision. decision None: the minutes state none (outcome says so)."""

    item: AgendaItem
    meeting: MeetingHead
    outcome: Outcome
    decision: Decision | None

    @property
    def level(self) -> Level | None:
        """How far the decision reaches; None when there is none."""
        return self.decision.level if self.decision else None

    @property
    def text(self) -> str:
        """The decision's own words; "" when there is none."""
        return self.decision.text if self.decision else ""


def decision_row(item: AgendaItem, meeting: MeetingHead) -> DecisionRow:
    """Give the register's row of an item; a closed item without a decision is LUKKET."""
    if item.decision:
        outcome = item.decision.outcome
    else:
        outcome = Outcome.LUKKET if item.closed else Outcome.INGEN_BESLUTNING
    return DecisionRow(item, meeting, outcome, item.decision)


def decision_rows(
    items: Iterable[Row],
    *,
    outcome: str | None = None,
    level: str | None = None,
    text: str | None = None,
    person: str | None = None,
) -> tuple[DecisionRow, ...]:
    """Give the rows of the items in their order, restricted; None means unrestricted.

    outcome: a value ("godkendt") or its Danish word. text: all its words in title or decision.
    person: in the decision, its dissent, its follow-ups, or as presenter of the item.
    """
    wanted = [w.casefold() for w in (text or "").split()]
    name = (person or "").casefold()
    outcomes = _outcomes(outcome)
    rows = []
    for item, meeting in items:
        row = decision_row(item, meeting)
        told = f"{item.title}\n{row.text}".casefold()
        people = f"{row.text}\n{item.presenter or ''}".casefold()
        if (
            (outcomes is None or row.outcome in outcomes)
            and (level is None or row.level == level)
            and all(word in told for word in wanted)
            and name in people
        ):
            rows.append(row)
    return tuple(rows)


def _outcomes(word: str | None) -> set[Outcome] | None:
    if word is None:
        return None
    key = word.casefold()
    return {o for o in Outcome if key in (o.value, OUTCOME_WORDS[o].casefold())}


class Due(StrEnum):
    """How a follow-up stands on a given day. UNDATED: no day can be known from the minutes."""

    OVERDUE = "overskredet"
    UPCOMING = "kommende"
    UNDATED = "uden dato"


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A follow-up with its source.

    later: the first later meeting that treats the same matter, None when none is found: the
    minutes then do not say whether it was done. OVERDUE means the day has passed, not that
    nothing was done.
    """

    follow_up: FollowUp
    item: AgendaItem
    meeting: MeetingHead
    due: Due
    later: Row | None = None


def follow_up_rows(
    items: Sequence[Row],
    today: date,
    *,
    since: date | None = None,
    until: date | None = None,
    who: str | None = None,
    index: MatterIndex | None = None,
) -> tuple[FollowUpRow, ...]:
    """Give the follow-ups of the items, dated ones first by day, as seen on `today`.

    What a meeting after `today` decided is not known on that day.
    since/until: the deadline's day (inclusive); where no day is known the meeting's day counts.
    who: part of the responsible's name. index: of all items where a later treatment is looked
    for; by default of `items`.
    """
    index = index or MatterIndex(items)
    rows = []
    for item, meeting in items:
        if not item.decision or meeting.date > today:
            continue
        later = _later(item, meeting, index, today) if item.decision.follow_ups else None
        for follow_up in item.decision.follow_ups:
            day = follow_up.date or meeting.date
            if (since and day < since) or (until and day > until):
                continue
            if who and who.casefold() not in (follow_up.who or "").casefold():
                continue
            rows.append(FollowUpRow(follow_up, item, meeting, _due(follow_up, today), later))
    return tuple(sorted(rows, key=_order))


def _order(row: FollowUpRow) -> tuple[bool, date, date, str]:
    known = row.follow_up.date
    return (known is None, known or row.meeting.date, row.meeting.date, row.item.id)


def _due(follow_up: FollowUp, today: date) -> Due:
    if follow_up.date is None:
        return Due.UNDATED
    return Due.OVERDUE if follow_up.date < today else Due.UPCOMING


def _later(item: AgendaItem, meeting: MeetingHead, index: MatterIndex, today: date) -> Row | None:
    later = (row for row in index.related(item) if meeting.date < row[1].date <= today)
    return min(later, key=lambda row: row[1].date, default=None)
