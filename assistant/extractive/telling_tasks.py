"""The tasks that decisions gave, told by the deadline in the decisions' own words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.cite import TextOf
from assistant.claims import Claim, Place
from assistant.extractive.telling import head_of
from assistant.labels import danish_date
from assistant.models import FollowUp, ItemHit, Level, SectionKind, TaskList
from assistant.text.tasks import in_time, suited

MOST_UNDATED = 10
"""Tasks of no known day that are told beside those of the days asked for."""
_Row = tuple[FollowUp, ItemHit]


def task_claims(asked: TaskList, listing: Sequence[ItemHit], text_of: TextOf) -> list[Claim]:
    """The tasks asked for, nearest deadline first; those without a day are told last."""
    rows = [
        (one, hit)
        for hit in listing
        if hit.item.decision
        for one in suited(hit.item.decision, asked)
    ]
    told = sorted((row for row in rows if in_time(row[0], asked)), key=_order)
    beside = sorted((row for row in rows if not in_time(row[0], asked)), key=_order)
    lines = _lines(told, text_of)
    count = "1 opgave" if len(lines) == 1 else f"{len(lines) or 'Ingen'} opgaver"
    claims = [Claim(f"{count} (læst som: {asked.told}):", frame=True), *lines]
    if not beside:
        return claims
    if len(beside) > MOST_UNDATED:
        more = f"Hertil kommer {len(beside)} opgaver med en frist uden kendt dato."
        return [*claims, Claim(more, frame=True)]
    return [*claims, Claim("Med en frist uden kendt dato:", frame=True), *_lines(beside, text_of)]


def _order(row: _Row) -> tuple[bool, date, date, str, int]:
    one, hit = row
    day = hit.meeting.date
    return one.date is None, one.date or day, day, hit.item.id, one.start


def _lines(rows: Sequence[_Row], text_of: TextOf) -> list[Claim]:
    """A line for each sentence, however many tasks it gives."""
    lines: dict[tuple[str, int, int], Claim] = {}
    for one, hit in rows:
        lines.setdefault((hit.item.id, one.start, one.end), _line(one, hit, text_of))
    return list(lines.values())


def _line(one: FollowUp, hit: ItemHit, text_of: TextOf) -> Claim:
    decision = hit.item.decision
    number = decision.section_no if decision else -1
    place = Place(hit.item, hit.meeting, number, SectionKind.DECISION, one.start, one.end)
    said = " ".join(text_of(hit.meeting.id)[one.start : one.end].split())
    advice = decision is not None and decision.level is Level.ANBEFALER
    label = "Ved anbefalingen til et andet udvalg" if advice else "Beslutning"
    day = f" (frist {danish_date(one.date)})" if one.date else ""
    text = f"{head_of(hit)}: {hit.item.title}{day} – {label}: {said}"
    return Claim(text, (place,), (said,), bullet=True)
