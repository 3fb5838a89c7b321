"""What is kept out before anything is stored: closed items' content, and CPR numbers. Pure.

Everything is blanked with characters of the same number, so that offsets stay valid.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.models import AgendaItem, Decision, Meeting, SectionKind

_CPR = re.compile(
    r"(?<![\w./-])(?<!\d[ ,])(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{2})"
    r"(?P<gap>[ ]?[-–‐‑][ ]?|[ ])?(?P<serial>\d{4}|[xX]{4})(?![\w/-])(?![.,]\d)"
)
_PHONE_WORD = re.compile(
    r"(?:tlf|telefon|mobil|tel|fax|cvr|se-?nr|ean|konto\w*|kto|reg|journal\w*|sags?\w*|j|løbe\w*|"
    r"matr\w*|ordre\w*|faktura\w*|bilags?\w*|dok\w*|id|kr|dkk)\.?\s*(?:nr|nummer)?\.?\s*:?\s*$",
    re.IGNORECASE,
)
_CPR_WORD = re.compile(r"(?:cpr|person-?nummer|person-?nr|født)\b[^\n]{0,20}$", re.IGNORECASE)
_MASK = re.compile(r"\d")


def mask_cpr(text: str) -> tuple[str, int]:
    """Mask civil registration numbers: "010203-1234" → "xxxxxx-xxxx". Also how many there were.

    A number counts by its form (DDMMYY-XXXX, or ten digits) and its date, which must exist in
    the century that its seventh digit says. Without a hyphen it is left alone where a word
    before it says that it is something else (a telephone, account or case number), and a form
    with a space must have such a word as "CPR" before it. Masking twice changes nothing.
    """
    found = 0

    def masked(match: re.Match[str]) -> str:
        nonlocal found
        if not _is_cpr(match, text):
            return match.group()
        found += 1
        return _MASK.sub("x", match.group())

    return _CPR.sub(masked, text), found


def _is_cpr(match: re.Match[str], text: str) -> bool:
    if not _exists(match):
        return False
    before = text[max(0, match.start() - 40) : match.start()]
    if _CPR_WORD.search(before):
        return True
    gap = match.group("gap")
    if gap is None:
        return _PHONE_WORD.search(before) is None
    return gap != " "


def _exists(match: re.Match[str]) -> bool:
    """Whether day, month and year are a day, in the century told by the seventh digit."""
    year, serial = int(match.group("year")), match.group("serial")
    seventh = int(serial[0]) if serial.isdigit() else None
    if seventh is None:
        centuries: tuple[int, ...] = (1900, 2000)
    elif seventh <= 3:
        centuries = (1900,)
    elif seventh in {4, 9}:
        centuries = (2000,) if year <= 36 else (1900,)
    else:
        centuries = (2000,) if year <= 57 else (1800,)
    for century in centuries:
        try:
            date(century + year, int(match.group("month")), int(match.group("day")))
        except ValueError:
            continue
        return True
    return False


CPR_TOLD = "CPR-nummer(e) er gjort ulæselige, før teksten blev gemt"
CLOSED_TOLD = "Indholdet af lukkede punkter er udeladt; titel og offentliggjort beslutning er med"
"""What an ingest says of what it kept out. Whether it did is noted beside, as `withheld`."""


def without_closed(meeting: Meeting, text: str) -> tuple[Meeting, str]:
    """The meeting and its document text without the content of closed items.

    A closed item keeps its number, title, case number and published decision. Everything else
    of it is removed from the item and blanked with spaces (line ends kept) in the text, so that
    no offset moves. Open items are untouched. Applying it twice changes nothing.
    """
    items = []
    for item in meeting.items:
        if item.closed:
            text = _blanked(item, text)
            item = _public_item(item, text)
        items.append(item)
    return replace(meeting, items=tuple(items)), text


def _blanked(item: AgendaItem, text: str) -> str:
    kept = [(item.title_start, item.title_end)]
    kept += [
        (section.start - _heading_length(text, section.heading, section.start), section.end)
        for section in item.sections
        if section.kind is SectionKind.DECISION
    ]
    body = max(item.title_end, item.start)
    spans = sorted((max(begin, body), end) for begin, end in kept if end > body)
    pieces: list[str] = [text[:body]]
    place = body
    sagsnr = text.find(item.sagsnr, body, item.end) if item.sagsnr else -1
    if item.sagsnr and sagsnr >= 0:
        spans = sorted([*spans, (sagsnr, sagsnr + len(item.sagsnr))])
    for begin, end in [*spans, (item.end, item.end)]:
        pieces.append(_spaces(text[place:begin]))
        pieces.append(text[max(begin, place) : end])
        place = max(place, end)
    pieces.append(text[place:])
    return "".join(pieces)


def _heading_length(text: str, heading: str, start: int) -> int:
    """How far before a section its heading begins, when it stands right before it."""
    before = text[max(0, start - len(heading) - 12) : start]
    place = before.rfind(heading) if heading else -1
    return len(before) - place if place >= 0 else 0


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _public_item(item: AgendaItem, text: str) -> AgendaItem:
    """The item with its DECISION sections alone, their places counted anew."""
    numbers = [
        number
        for number, section in enumerate(item.sections)
        if section.kind is SectionKind.DECISION
    ]
    decision = item.decision
    if decision is not None:
        decision = _public_decision(decision, numbers)
    return replace(
        item,
        sections=tuple(item.sections[number] for number in numbers),
        attachments=(),
        proposal=None,
        decision=decision,
    )


def _public_decision(decision: Decision, numbers: list[int]) -> Decision | None:
    """The decision without what was spelt out from parts that are kept out."""
    if decision.section_no not in numbers:
        return None
    return replace(decision, section_no=numbers.index(decision.section_no), resolved=())
