"""An agenda item as the units that an answer is made of: sentences, list entries, lead-ins. Pure.

A unit is a verbatim slice of one section. A list entry knows the lead-in it belongs to, and every
unit the sub-heading it stands under, so that "Fristen er 1. juni" under "Afdelingsprofiler" is
found by both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.cite import TextOf
from assistant.claims import Place
from assistant.models import AgendaItem, MeetingHead, Section, SectionKind
from assistant.text.broken import rejoined
from assistant.text.dates import find_dates
from assistant.text.injection import touches_order
from assistant.text.sentences import sentences
from assistant.text.tables import Row, is_caption, is_row, rows_of

MARKER = re.compile(
    r"(?:[-–—•·*▪●○◦‣]|\(?\d{1,3}[a-z]?[.)]|\(?[a-z][.)]|ad\.?\s+\d+[.:)]?|(?=at\s)|"
    r"(?=\d{1,2}[.:]\d{2}\s*[–-]))\s*",
    re.IGNORECASE,
)
"""What opens a list entry: a bullet, a number, "at", or a time of a programme."""
_QUOTES = "\"'”“»«‘’„"
_DASH = re.compile(r"[-–—•·*▪●○◦‣]\s*")
_NAME = re.compile(r"[A-ZÆØÅ]\w+(?: [A-ZÆØÅ][\w.]*){1,3}")
ALTERNATIVE = re.compile(
    r"(?:Scenari(?:e|um|o)|Model|Alternativ|Løsning(?:sforslag)?|Mulighed|Variant|Option|Forslag)"
    r"\s+(?:[a-hA-H]|\d{1,2}|I{1,3}|IV|V)\b"
)
"""A sub-heading that names one of several things that may be decided: "Scenarie b"."""
HEADING_LENGTH = 70
"""Longest line (characters) without an end mark that is taken for a sub-heading."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence or list entry of an item.

    index: position among the item's units. text: document text of the place, on one line.
    entry: whether it is a list entry; lead: index of its lead-in unit, None without one.
    context: the headings and lead-in it stands under, "" if none. heading: whether the unit is
    itself only a sub-heading or lead-in that says nothing alone. head: index of the list entry
    that this sentence continues, None otherwise. alternative: whether it says what one of several
    alternatives is ("Scenarie b"), whose sub-heading is then its lead: told without that and
    without the decision it would pass for what was decided. fresh: whether it begins a line.
    columns: index of the row that names the columns of the table it is a row of, None without.
    """

    index: int
    place: Place
    text: str
    entry: bool = False
    lead: int | None = None
    context: str = ""
    heading: bool = False
    head: int | None = None
    alternative: bool = False
    fresh: bool = False
    columns: int | None = None

    @property
    def kind(self) -> SectionKind:
        """The kind of its section."""
        return self.place.kind


def _opens(unit: Unit) -> bool:
    """Whether an entry breaks off before what it says: "1. Udvalget udpegede følgende:"."""
    return unit.entry and unit.text.endswith(":")


def _is_signature(text: str, kind: SectionKind) -> bool:
    """Whether a section's last line is only the name of who wrote it."""
    return kind is not SectionKind.DECISION and bool(_NAME.fullmatch(text))


def _is_heading(text: str, follows: str) -> bool:
    """Whether a line only introduces what follows: short and unended, or ending in a colon."""
    if not follows:
        return False
    if not (follows.lstrip(_QUOTES)[:1].isupper() or MARKER.match(follows)):
        return False
    if text.endswith(":") or (text.endswith((",", ";")) and MARKER.match(follows)):
        return True
    return (
        len(text) <= HEADING_LENGTH
        and text[-1] not in '.!?…"»”)'
        and not MARKER.match(text)
        and text[0].isupper()
        and not find_dates(text)
    )


def _bare_entries(lines: Sequence[str], fresh: Sequence[bool]) -> frozenset[int]:
    """The lines of lists without marks: "For stemte:", then a name on each line.

    lines: the sentences of a section; fresh: which of them begin a line. A last line that may as
    well be the heading of what follows is not counted, and a list has two entries at least.
    """
    found: set[int] = set()
    for opener, text in enumerate(lines):
        if not text.endswith(":") or not fresh[opener]:
            continue
        at = opener + 1
        while at < len(lines) and fresh[at] and _is_bare_entry(lines[at]):
            at += 1
        if at < len(lines) and not (lines[at].endswith(":") or MARKER.match(lines[at])):
            at -= _is_heading(lines[at - 1], lines[at])
        if at - opener > 2:
            found.update(range(opener + 1, at))
    return frozenset(found)


def _is_bare_entry(text: str) -> bool:
    ended = text.endswith((".", "!", "?", ":", ";", ","))
    listed = MARKER.match(text) or is_row(text) or find_dates(text)
    return len(text) <= HEADING_LENGTH and text[:1].isupper() and not (ended or listed)


def _section_units(
    item: AgendaItem, meeting: MeetingHead, number: int, document: str, first: int
) -> list[Unit]:
    section: Section = item.sections[number]
    spans = [
        (section.start + low, section.start + high)
        for low, high in sentences(document[section.start : section.end], rows=True)
    ]
    spans = rejoined(spans, document, MARKER)
    spans = [one for one in spans if not touches_order(document, *one)]
    units: list[Unit] = []
    heading = ""
    lead: int | None = None
    alternative: int | None = None
    lines = [document[start:end] for start, end in spans]
    rows = rows_of(lines)
    stops = [section.start, *(end for _, end in spans)]
    fresh = ["\n" in document[stop:start] for stop, (start, _) in zip(stops, spans, strict=False)]
    bare = _bare_entries(lines, [True, *fresh[1:]])
    for position, (start, end) in enumerate(spans):
        raw = document[start:end]
        follows = document[slice(*spans[position + 1])] if position + 1 < len(spans) else ""
        before = document[spans[position - 1][1] : start] if position else "\n"
        place = Place(item, meeting, number, section.kind, start, end)
        if row := rows[position]:
            units.append(_row_unit(row, place, raw, units, first, section.heading))
            continue
        entry = position in bare or ("\n" in before and bool(MARKER.match(raw)))
        last = units[-1] if units else None
        head = None
        if last and not entry and ("\n" not in before or _opens(last)):
            head = last.index if last.entry else last.head
        index = first + len(units)
        if entry and (dash := _DASH.match(raw)) and dash.end() < len(raw):
            start += dash.end()
        text = " ".join(document[start:end].split())
        introduces = (
            not entry
            and head is None
            and "\n" in document[end : end + 3]
            and (_is_heading(raw, follows) or (is_row(follows) and is_caption(raw)))
        ) or (not (entry or follows) and _is_signature(raw, section.kind))
        if introduces and not raw.endswith((":", ",", ";")):
            heading = ""
        context = heading
        if head is not None:
            context = f"{context} {units[head - first].text}".strip()
        elif entry and lead is not None and units[lead - first].text != heading:
            context = f"{heading} {units[lead - first].text}".strip()
        place = replace(place, start=start)
        if "\n" in before and (introduces or alternative != lead):
            # Only the first paragraph is surely the alternative's own.
            alternative = index if introduces and ALTERNATIVE.match(text) else None
        under = lead if entry or head is not None else None
        under_all = f"{section.heading} {context}".strip()
        one_of = alternative is not None and not introduces
        if one_of and under is None:
            under = alternative
        elif last and last.heading and last.text.endswith(":") and not (introduces or entry):
            under = last.index  # "Ændret afsnit 7.2:" says what the next paragraph is.
        units.append(
            Unit(
                index, place, text, entry, under, under_all, introduces, head, one_of,
                fresh="\n" in before,
            )
        )  # fmt: skip
        if not entry and head is None:
            lead = index
        if introduces and not (raw.endswith((":", ",", ";")) and MARKER.match(follows)):
            heading = text
    return units


def _row_unit(
    row: Row, place: Place, raw: str, units: Sequence[Unit], first: int, heading: str
) -> Unit:
    """A row of a table: an entry under what names its columns, or its part of the table.

    units: those of the section so far, one for each line; first: index of the first of them.
    """
    names = row.columns == len(units)
    above = [units[line].text for line in row.above() if line < len(units)]
    leads = [line for line in reversed(row.above()) if line < len(units)]
    lead = first + leads[0] if leads and not names else None
    text = " ".join(raw.split())
    context = " ".join([heading, *above]).strip()
    columns = None if names or row.columns is None else first + row.columns
    return Unit(
        first + len(units), place, text, not names, lead, context, names,
        fresh=True, columns=columns,
    )  # fmt: skip


def units_of(item: AgendaItem, meeting: MeetingHead, text_of: TextOf) -> tuple[Unit, ...]:
    """The units of all sections of an item in document order; () for an item without text.

    Lines that order a language model about are left out.
    """
    document = text_of(meeting.id)
    units: list[Unit] = []
    for number, section in enumerate(item.sections):
        if section.text:
            units += _section_units(item, meeting, number, document, len(units))
    return tuple(units)


def attachments_of(item: AgendaItem, meeting: MeetingHead, text_of: TextOf) -> tuple[Unit, ...]:
    """The item's attachments where they stand in the document, in order.

    One whose name is not found verbatim within the item is left out: it could not be cited.
    """
    document = text_of(meeting.id)
    found: list[Unit] = []
    position = item.start
    for name in item.attachments:
        start = document.find(name, position, item.end)
        if start < 0:
            start = document.find(name, item.start, item.end)
        if start < 0 or touches_order(document, start, start + len(name)):
            continue
        position = start + len(name)
        place = Place(item, meeting, -2, SectionKind.OTHER, start, position)
        for number, section in enumerate(item.sections):
            if section.start <= start and position <= section.end:
                place = replace(place, section_no=number, kind=section.kind)
        found.append(Unit(len(found), place, " ".join(name.split()), entry=True))
    return tuple(found)
