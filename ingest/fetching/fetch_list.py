"""The list of meetings of a FirstAgenda Publication site: read whatever its nesting. Pure."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.errors import FetchError

_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_TERM = re.compile(r"\s*[(,]?\s*(?:19|20)\d\d\s*(?:[-–/]\s*(?:\d{2,4}|frem))?\s*\)?\s*$")

_MAX_NODES = 500_000
"""Values looked at in a list of meetings. Twenty years of a municipality have some 50,000."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting as the list names it. date and released None: the list does not say."""

    id: str
    body: str
    date: datetime.date | None
    released: str | None
    name: str
    mark: str  # hash of all that the list says of it


_MEETINGS = ("Moeder", "Møder", "Meetings", "moeder", "meetings")
_IDS = ("Id", "id", "Uid", "AgendaUid")
_NAMES = ("Navn", "Name", "navn", "name")
_DATES = ("Dato", "MeetingBeginUtc", "Date", "dato", "MeetingBegin")
_RELEASED = ("ReleasedDate", "releasedDate", "Released")


def read_list(value: Any) -> tuple[list[Listed], list[str]]:  # noqa: ANN401
    """The meetings of a list, each once, and remarks on what in it was not understood.

    Sites nest bodies by term ({"Udvalg": {"Udvalg 2022-2025": [{"Navn", "Moeder": […]}]}}), in a
    plain list, or deeper: any object with meetings in it is taken as a body.
    """
    meetings: dict[str, Listed] = {}
    unknown = nameless = 0
    for holder, entries in _holders(value):
        name = _first(holder, _NAMES)
        nameless += name is None
        for entry in entries:
            found = _listed(entry, name or "")
            if found is None:
                unknown += 1
            else:
                meetings.setdefault(found.id, found)
    remarks = []
    if unknown:
        remarks.append(f"{unknown} møder på listen har intet brugbart id og er sprunget over.")
    if nameless:
        remarks.append(f"{nameless} udvalg på listen har intet navn.")
    undated = sum(meeting.date is None for meeting in meetings.values())
    if undated:
        remarks.append(f"{undated} møder på listen har ingen dato.")
    return list(meetings.values()), remarks


def _holders(value: Any) -> Iterator[tuple[dict[str, Any], list[Any]]]:  # noqa: ANN401
    """Every object in a JSON value that has a list of meetings, with that list."""
    stack = [value]
    seen = 0
    while stack and seen < _MAX_NODES:
        node = stack.pop()
        seen += 1
        if isinstance(node, list):
            stack.extend(reversed(node))
        elif isinstance(node, dict):
            key = next((k for k in _MEETINGS if isinstance(node.get(k), list)), None)
            if key is not None:
                yield node, node[key]
            stack.extend(v for k, v in reversed(node.items()) if k != key)


def _listed(entry: Any, body: str) -> Listed | None:  # noqa: ANN401
    if not isinstance(entry, dict):
        return None
    meeting_id = _first(entry, _IDS)
    if meeting_id is None or not _SAFE_ID.fullmatch(meeting_id):
        return None
    written = json.dumps(entry, sort_keys=True, ensure_ascii=False)
    released = _first(entry, _RELEASED)
    return Listed(
        id=meeting_id,
        body=" ".join(body.split())[:200],
        date=_day(_first(entry, _DATES)),
        released=None if released is None or released.startswith("0001") else released,
        name=_first(entry, _NAMES) or "",
        mark=hashlib.sha256(written.encode("utf-8", "replace")).hexdigest(),
    )


def _first(entry: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = entry.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return None


def _day(text: str | None) -> datetime.date | None:
    try:
        day = datetime.date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
    return day if day.year > 1900 else None


def choose(
    meetings: list[Listed],
    body: str | None,
    since: datetime.date | None,
    until: datetime.date | None,
    warnings: list[str],
) -> list[Listed]:
    """The meetings asked for, oldest first."""
    if body:
        wanted = _plain(body)
        of_body = [m for m in meetings if wanted in {_plain(m.body), m.body.casefold()}]
        if not of_body:
            known = sorted({_TERM.sub("", m.body) for m in meetings if m.body})
            raise FetchError(
                f"siden har intet udvalg, der hedder «{body[:80]}». Den har: "
                f"{', '.join(known[:30])}. Skriv et af dem efter --body."
            )
        meetings = of_body
    if since or until:
        undated = sum(m.date is None for m in meetings)
        if undated:
            warnings.append(f"{undated} møder uden dato er sprunget over, da der søges på dato.")
        meetings = [
            m
            for m in meetings
            if m.date and (since is None or m.date >= since) and (until is None or m.date <= until)
        ]
    return sorted(meetings, key=lambda m: (m.date or datetime.date.max, m.body, m.id))


def _plain(body: str) -> str:
    return " ".join(_TERM.sub("", body).casefold().split())
