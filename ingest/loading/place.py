"""Which meeting of the archive a document tells of: a version of one, or a meeting of its own."""

from __future__ import annotations

from dataclasses import replace

from assistant import danish
from assistant.archive import Archive
from assistant.errors import ArchiveError
from assistant.models import Meeting

SAME_TITLES = 0.25
"""Share of titles (of the shorter agenda) below which two documents are two meetings."""


def find_target(meeting: Meeting, before: str | None, archive: Archive) -> Meeting | None:
    """The meeting in the archive that this is a version of; None when it is a meeting of its own.

    One body can meet twice on a day: another publication id, or another known time of start, is
    another meeting, unless it comes from the very file of the first.
    """
    if meeting.date is None:
        return None
    candidates = list(archive.find_meetings(meeting.body, meeting.date))
    if not candidates and (same_id := archive.meeting_or_none(meeting.id)):
        candidates = [same_id]  # the same body, spelt otherwise
    for one in candidates:
        if one.id == before:
            return one
    external = meeting.source.external_id
    for one in candidates:
        if external and one.source.external_id == external:
            return one
    return next((one for one in candidates if not _distinct(one, meeting)), None)


def _distinct(one: Meeting, other: Meeting) -> bool:
    """Whether two documents of one body and day tell of two meetings.

    Publication ids and times of start decide where both are known. Where neither is, documents
    that share hardly a title are two meetings: versions of one meeting share most.
    """
    ids = one.source.external_id, other.source.external_id
    starts = one.start, other.start
    known = [pair for pair in (ids, starts) if None not in pair]
    if known:
        return any(pair[0] != pair[1] for pair in known)
    titles = [{danish.normalise(item.title) for item in meeting.items} for meeting in (one, other)]
    fewest = min(map(len, titles))
    return fewest > 0 and len(titles[0] & titles[1]) < SAME_TITLES * fewest


def free_id(meeting: Meeting, archive: Archive) -> str:
    """The meeting's own id, with the time of start behind it for a second one on the day."""
    if archive.meeting_or_none(meeting.id) is None:
        return meeting.id
    clock = "".join(letter for letter in meeting.start or "" if letter.isdigit())
    names = [clock] if clock else []
    names += [str(number) for number in range(2, 100)]
    for name in names:
        if archive.meeting_or_none(f"{meeting.id}/{name}") is None:
            return f"{meeting.id}/{name}"
    raise ArchiveError(
        f"Der er allerede hundrede møder som {meeting.id}. Slet nogle med «punktum delete»."
    )


def renamed(meeting: Meeting, meeting_id: str) -> Meeting:
    """The meeting, and its items, under another id."""
    if meeting_id == meeting.id:
        return meeting
    items = tuple(
        replace(item, id=meeting_id + item.id.removeprefix(meeting.id), meeting_id=meeting_id)
        for item in meeting.items
    )
    return replace(meeting, id=meeting_id, items=items)
