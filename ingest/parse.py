"""A Document → a Meeting with its items, and an account of every character. Pure.

The spans partition the document: front, contents, headings, sections; between them is white
space only. What was not understood is told in `warnings`, in Danish, and never guessed.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from assistant.models import (
    AgendaItem,
    Attendee,
    Decision,
    Level,
    Meeting,
    MeetingKind,
    Outcome,
    SectionKind,
    Source,
)
from ingest.decisions import absent_at, read_decision
from ingest.parsing.attendance import read_attendance
from ingest.parsing.contents import NO_CONTENTS, Contents, differences, find_contents, title_key
from ingest.parsing.flags import flags_between
from ingest.parsing.front import Front, read_front
from ingest.parsing.headings import Heading, find_headings
from ingest.parsing.items import CHAPTER, ItemReader, style_of
from ingest.parsing.lines import Line, lines_of
from ingest.parsing.marks import flag_line, group_line
from ingest.parsing.numbers import MINOR, UNIT, number_order
from ingest.parsing.refusal import foreign, why_not_minutes
from ingest.parsing.rows import one_line_items
from ingest.parsing.rules import without_rules
from ingest.parsing.spans import Span, SpanKind, in_order, runs_of
from ingest.parsing.spoken import spoken_items
from ingest.parsing.unnumbered import find_unnumbered
from ingest.read import Document, Role

_log = logging.getLogger(__name__)

__all__ = ["Parsed", "Span", "SpanKind", "parse", "slug"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was understood. meeting None: the text is no minutes (a warning says why)."""

    meeting: Meeting | None
    spans: tuple[Span, ...]
    warnings: tuple[str, ...]


def parse(document: Document) -> Parsed:
    """Parse a document. Never fails: what cannot be understood is told in the warnings."""
    every = lines_of(document)
    every = without_rules(every)
    noise = [line for line in every if line.role is Role.NOISE]
    lines = _renumbered(every) if noise else every
    spans = [Span(SpanKind.NOISE, line.raw_start, line.raw_end) for line in noise]
    warnings = list(document.warnings)
    contents = find_contents(lines)
    headings = _headings(lines, contents)
    if headings and headings[0].first < contents.first:
        contents = NO_CONTENTS  # what stands inside an item is no table of contents
        headings = _headings(lines, contents)
    if not contents.entries and (spoken := spoken_items(lines, headings)):
        headings, contents = spoken
    headings = one_line_items(lines, headings)
    first = headings[0].first if headings else len(lines)
    flags = flags_between(lines, headings)
    own = {flag.no for flag in flags.values()}
    front_lines = [
        line
        for line in lines[:first]
        if not contents.first <= line.no < contents.last and line.no not in own
    ]
    front = _with_known(read_front(front_lines), document)
    reason = None if document.known.body else why_not_minutes(lines, front_lines, front)
    if reason:
        spans += runs_of(SpanKind.FRONT, lines)
        warnings += [reason, *([language] if (language := foreign(document.text)) else [])]
        return Parsed(None, in_order(spans), tuple(dict.fromkeys(warnings)))
    spans += runs_of(SpanKind.FRONT, front_lines)
    spans += runs_of(SpanKind.TOC, lines[contents.first : contents.last])
    written = _Written(document, lines, headings, contents, front_lines, front, flags)
    meeting, item_spans, failed = _meeting(written)
    warnings += [*front.warnings, *failed]
    if front.body is None:
        warnings.append("Udvalgets navn er ikke fundet på forsiden.")
    warnings += _item_warnings(meeting, _without_chapters(contents, lines))
    if language := foreign(document.text):
        warnings.append(language)
    return Parsed(meeting, in_order([*spans, *item_spans]), tuple(dict.fromkeys(warnings)))


def _headings(lines: Sequence[Line], contents: Contents) -> tuple[Heading, ...]:
    """Numbered headings, or unnumbered ones where those are much better supported."""
    numbered = find_headings(lines, contents)
    if numbered and numbered[0].style == "marked":
        return numbered
    sure = not numbered and any(_SURE.search(line.text[:200]) for line in lines[:_SURE_LINES])
    unnumbered = find_unnumbered(lines, contents, sure=sure)
    if _total(numbered) >= _PREFER_NUMBERED * _total(unnumbered):
        return numbered
    return unnumbered


_PREFER_NUMBERED = 0.5
_SURE = re.compile(
    r"\b\w*(?:referat|protokol)\b|generalforsamling|\b(?:dirigent|til ?stede|afbud|fremmødte)\s?:",
    re.IGNORECASE,
)
_SURE_LINES = 12


def _total(headings: Sequence[Heading]) -> float:
    return sum(heading.weight for heading in headings)


def _renumbered(lines: Sequence[Line]) -> tuple[Line, ...]:
    kept = [line for line in lines if line.role is not Role.NOISE]
    return tuple(replace(line, no=number) for number, line in enumerate(kept))


def _with_known(front: Front, document: Document) -> Front:
    """What the format states outright stands above what is read from the text."""
    known = document.known
    day = front.day
    warnings = front.warnings
    if known.date:
        day = date.fromisoformat(known.date[:10])
        warnings = tuple(w for w in warnings if "mødedato" not in w.lower())
    kind = MeetingKind(known.kind) if known.kind in set(MeetingKind) else front.kind
    return Front(
        body=known.body or front.body,
        day=day,
        start=known.start or front.start,
        place=known.place or front.place,
        kind=kind,
        warnings=warnings,
    )


_SPELT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def slug(name: str) -> str:
    """A body's name as part of an id: "Børne- og Ungeudvalget" → "boerne-og-ungeudvalget"."""
    lowered = name.lower().translate(_SPELT)
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "ukendt"


@dataclass(frozen=True, slots=True)
class _Written:
    """A document taken apart. flags: what stands over or under items, by their index."""

    document: Document
    lines: Sequence[Line]
    headings: Sequence[Heading]
    contents: Contents
    front_lines: Sequence[Line]
    front: Front
    flags: dict[int, Line]


def _meeting(written: _Written) -> tuple[Meeting, list[Span], list[str]]:
    """The meeting, the account of its items' characters, and what went wrong."""
    document, lines, headings = written.document, written.lines, written.headings
    contents, front, flags = written.contents, written.front, written.flags
    body = front.body or "Ukendt udvalg"
    meeting_id = f"{slug(body)}/{front.day.isoformat() if front.day else 'uden-dato'}"
    spans: list[Span] = []
    items: list[AgendaItem] = []
    style = style_of(lines, front)
    used: dict[str, int] = {}
    spans += [Span(SpanKind.FLAG, flag.raw_start, flag.raw_end) for flag in flags.values()]
    closed = _group_above(lines, headings[0].first - (0 in flags) if headings else 0)
    end = _tail(lines, headings[-1].last) if headings else len(lines)
    outside = {flag.no for flag in flags.values()}
    spans += runs_of(SpanKind.TAIL, [line for line in lines[end:] if line.no not in outside])
    for n, heading in enumerate(headings):
        stop = headings[n + 1].first if n + 1 < len(headings) else end
        while stop - 1 in outside:
            stop -= 1
        reader = ItemReader(document, lines, heading, stop, style)
        punkt = heading.number.replace(" ", "") or str(n + 1)
        used[punkt] = used.get(punkt, 0) + 1
        suffix = f"~{used[punkt]}" if used[punkt] > 1 else ""
        item = reader.item(f"{meeting_id}#{punkt}{suffix}", meeting_id, punkt, front)
        listed = title_key(item.title) in contents.closed
        flagged = n in flags and flag_line(flags[n].text) is True
        items.append(replace(item, closed=item.closed or closed or listed or flagged))
        spans += reader.spans
        closed = _group_above(lines, stop) if _group_ended(lines, stop) else closed
    kind = _meeting_kind(items, front)
    failed: list[str] = []
    items = [_decided(item, front, kind, document.text, failed) for item in items]
    meeting = Meeting(
        id=meeting_id,
        body=body,
        date=front.day,
        source=Source(document.path, document.sha256, document.known.external_id),
        kind=kind,
        start=front.start,
        place=front.place,
        attendance=_attendance(document, written.front_lines, lines, headings, items),
        items=tuple(items),
    )
    return meeting, spans, failed


_TAIL = re.compile(
    r"(?:mødet (?:er |blev )?(?:slut|hævet|afsluttet|sluttede|hæves|sluttet)|møde slut"
    r"|underskrift(?:er|sside|sblad)?\b.{0,40}$|næste møde\b.{0,80}$|referatet (?:er )?godkendt"
    r"|således vedtaget|referent\s?:|referat ved\b|_{5,}|protokollen (?:er )?underskrevet)",
    re.IGNORECASE,
)
_TAIL_LINES = 25


def _tail(lines: Sequence[Line], last: int) -> int:
    """Where the last item ends and closing remarks begin."""
    for line in lines[max(last, len(lines) - _TAIL_LINES) :]:
        if line.gap and _TAIL.match(line.text):
            return line.no
    return len(lines)


def _group_ended(lines: Sequence[Line], stop: int) -> bool:
    return 0 < stop <= len(lines) and group_line(lines[stop - 1].text) is not None


def _group_above(lines: Sequence[Line], first: int) -> bool:
    """Whether the heading over the items from lines[first] says that they are closed."""
    return first > 0 and bool(group_line(lines[first - 1].text))


_UNDECIDED = re.compile(
    r"[\W_]*(?:"
    r"(?:(?:punktet|sagen)\s)?(?:behandles|afgøres|drøftes)\s(?:på|for|i)\s(?:et\s)?(?:mødet|lukke\w*\s\w+)"
    r"|(?:beslutning(?:en)?\s)?(?:(?:ind|ud)(?:sættes|fyldes|skrives)|tilføjes|noteres|mangler|følger)\b.{0,40}"
    r"|afventer\b.{0,40}|(?:er\s)?ikke\s(?:behandlet|besluttet|afholdt)(?:\sendnu)?"
    r"|til\s(?:beslutning|drøftelse|orientering)|ingen(?:\sbeslutning)?|n/?a|xx+)?[\W_]*",
    re.IGNORECASE,
)
"""What stands under "Beslutning" before anything is decided: nothing, or that it is to come."""


def _meeting_kind(items: Sequence[AgendaItem], front: Front) -> MeetingKind:
    """What decides is minutes, whatever it calls itself; else its own word counts."""
    decided = any(
        s.kind is SectionKind.DECISION and s.text and not _UNDECIDED.fullmatch(s.text)
        for i in items
        for s in i.sections
    )
    if decided:
        return MeetingKind.REFERAT
    return front.kind or MeetingKind.DAGSORDEN


_ABOUT_ATTENDANCE = re.compile(
    r"(?:fraværende|afbud|mødedeltagere|deltagere|til ?stede|fremmøde|navneopråb|fravær)\b",
    re.IGNORECASE,
)


def _attendance(
    document: Document,
    front_lines: Sequence[Line],
    lines: Sequence[Line],
    headings: Sequence[Heading],
    items: Sequence[AgendaItem],
) -> tuple[Attendee, ...]:
    """Who came: what the format states, else the front, else an item about it."""
    known = document.known
    if known.present or known.absent:
        return (
            *(Attendee(name, present=True) for name in known.present),
            *(Attendee(name, present=False, note=reason) for name, reason in known.absent),
        )
    if people := read_attendance(front_lines):
        return people
    for n, (heading, item) in enumerate(zip(headings, items, strict=True)):
        if _ABOUT_ATTENDANCE.match(item.title):
            stop = headings[n + 1].first if n + 1 < len(headings) else len(lines)
            if people := read_attendance(lines[heading.first + 1 : stop], titled=True):
                return people
    return ()


def _decided(
    item: AgendaItem, front: Front, kind: MeetingKind, text: str, failed: list[str]
) -> AgendaItem:
    """The item with its decision and who was absent.

    An agenda has no decisions. A fault in reading one costs that reading and never the document:
    the decision is then quoted as it stands, and `failed` tells it.
    """
    if kind is MeetingKind.DAGSORDEN:
        return replace(item, absent=absent_at(item))
    try:
        decision = read_decision(
            item, body=front.body or "", day=front.day, meeting_kind=kind, text=text
        )
        return replace(item, decision=decision, absent=absent_at(item))
    except Exception:  # noqa: BLE001 - one item's fault must not lose the others
        _log.debug("reading the decision of %s", item.id, exc_info=True)
        failed.append(
            f"Beslutningen i punkt {item.punkt} kunne ikke læses ud; den er kun gengivet. "
            "Se efter i referatet."
        )
        return replace(item, decision=_quoted(item, kind))


def _quoted(item: AgendaItem, kind: MeetingKind) -> Decision | None:
    """The last decision section as it stands, understood no further; None without one."""
    for number, section in reversed(list(enumerate(item.sections))):
        if section.kind is SectionKind.DECISION and section.text and kind is MeetingKind.REFERAT:
            return Decision(
                text=section.text,
                outcome=Outcome.BESLUTTET_ANDET,
                level=Level.BESLUTTER,
                section_no=number,
                start=section.start,
                end=section.end,
            )
    return None


def _without_chapters(contents: Contents, lines: Sequence[Line]) -> Contents:
    """The contents without the headings over items that are numbered "2.1"."""
    chapters = {
        title_key(line.text)
        for line, below in pairwise(lines)
        if (match := CHAPTER.fullmatch(line.text)) and below.text.startswith(f"{match['number']}.")
    }
    entries = tuple(entry for entry in contents.entries if title_key(entry) not in chapters)
    return replace(contents, entries=entries)


def _item_warnings(meeting: Meeting, contents: Contents) -> list[str]:
    """What the items themselves give reason to tell, in Danish."""
    items = meeting.items
    found = []
    if not items:
        return ["Ingen dagsordenspunkter fundet."]
    untitled = [item.punkt for item in items if not item.title]
    if untitled:
        found.append(f"Punkter uden titel: {', '.join(untitled)}.")
    found += _gaps(items)
    if contents.entries:
        found += differences(contents.entries, [item.title for item in items])
    return found


def _gaps(items: Sequence[AgendaItem]) -> list[str]:
    step = MINOR if all(re.search(r"[./]", item.punkt) for item in items) else UNIT
    numbers = [number_order(item.punkt) // step for item in items]
    if len(set(numbers)) < 2 or numbers != sorted(numbers):
        return []
    if numbers[0] == 2:
        return ["Det første punkt har nummer 2; punkt 1 er ikke fundet."]
    missing = sorted(set(range(numbers[0], numbers[-1] + 1)) - set(numbers))
    if not missing or len(missing) > len(numbers):
        return []
    told = ", ".join(str(number) for number in missing)
    return [f"Der mangler numre mellem punkterne: {told}."]
