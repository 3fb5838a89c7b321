"""The earlier decisions in an item's "Sagens forløb": which body, which day, which words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assistant.models import AgendaItem, Section, SectionKind
from ingest.decision.statements import split_statements
from ingest.decision.votes import is_absence
from ingest.parsing.dates import find_dates

_DAY = r"(?:\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{1,2}\.\s*[a-zæøå]{3,9}\.?\s+\d{4})"
BODY_WORD = (
    r"[A-ZÆØÅ][\w,&/ -]{0,80}?(?:[Uu]dvalg(?:et|ene)?|byråd(?:et)?|råd(?:et)?|kommunalbestyrelsen?|"
    r"bestyrelsen?|forum(?:met)?|direktion(?:en)?|chefgruppen?|borgerrepræsentationen|nævn(?:et)?)"
)
_HISTORY_HEADS = (
    re.compile(
        rf"^{_DAY}\s*[-–:]?\s+(?P<body>{BODY_WORD})(?:\s+\d{{4}}(?:\s*[-–]\s*\d+)?)?"
        r"(?:\s*\([^()]*\))?\s*:?$"
    ),
    re.compile(
        rf"^(?:beslutning\w*\s+(?:i|fra)\s+|behandlet\s+(?:i|på)\s+)?(?P<body>{BODY_WORD})"
        rf"(?:\s+\d{{4}}\s*[-–]\s*\d+)?\s*[,:]?\s*(?:den\s+|d\.\s*)?{_DAY}\s*"
        r"(?:,?\s*(?:pkt|punkt|nr)\.?\s*\d+)?\s*(?::|\.?$)",
        re.IGNORECASE,
    ),
    re.compile(rf"^udvalg:\s*(?P<body>{BODY_WORD})\s*$", re.IGNORECASE),
)
_HEAD_BEHIND = re.compile(
    rf"(?<=\s){_DAY}\s+(?P<body>{BODY_WORD})(?:\s+\d{{4}}(?:\s*[-–]\s*\d+)?)?$"
)
"""A head that the layout has put at the end of the line before it."""
_FIELD = re.compile(r"^(?:dato|punktnummer|punkt|pkt|sagsnr)\.?:\s*(?P<value>.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """What one earlier body decided: its line in the history. day None: not told."""

    body: str
    day: date | None
    start: int
    end: int
    section_no: int


def history_entries(item: AgendaItem, text: str) -> tuple[HistoryEntry, ...]:
    """The earlier decisions told in the item's HISTORY sections, in the order of the text."""
    found: list[HistoryEntry] = []
    for number, section in enumerate(item.sections):
        if section.kind is SectionKind.HISTORY:
            found.extend(_entries_of(section, number, text))
    return tuple(found)


def _entries_of(section: Section, number: int, text: str) -> list[HistoryEntry]:
    heads: list[tuple[str, date | None, int, int]] = []
    for line in re.finditer(r"[^\n]+", text[section.start : section.end]):
        raw = line.group().strip()
        start = section.start + line.start()
        for pattern in _HISTORY_HEADS:
            match = pattern.match(raw)
            if match:
                begin = start + len(line.group()) - len(line.group().lstrip())
                day = _day_in(match.group())
                heads.append((match.group("body"), day, start, begin + match.end()))
                break
        else:
            behind = _HEAD_BEHIND.search(line.group().rstrip())
            if behind:
                head = (behind.group("body"), _day_in(behind.group()))
                heads.append((*head, start + behind.start(), start + behind.end()))
                continue
            field = _FIELD.match(raw)
            if heads and field and not text[heads[-1][3] : start].strip():
                body, day, head_start, _ = heads[-1]
                heads[-1] = (body, day or _day_in(raw), head_start, start + len(line.group()))
    entries = []
    stops = [*(head[2] for head in heads[1:]), section.end][: len(heads)]
    for (body, day, _, begin), stop in zip(heads, stops, strict=True):
        span = _own_lines(text, begin, stop)
        if span:
            entries.append(HistoryEntry(body.strip(), day, *span, number))
    return entries


def _own_lines(text: str, begin: int, stop: int) -> tuple[int, int] | None:
    """The span of an entry's lines without the attendance that ends it; None if nothing is left."""
    kept = [s for s in split_statements(text[begin:stop], begin) if not is_absence(s.text)]
    kept = [s for s in kept if s.text or s.label]
    return (kept[0].line_start, kept[-1].end) if kept else None


def _day_in(text: str) -> date | None:
    return next((found.day for found in find_dates(text)), None)


def body_key(body: str) -> str:
    """A body's name without case, article, genitive, term and punctuation, to compare by."""
    name = re.sub(r"\b(?:19|20)\d\d\b", "", body.lower())
    words = re.findall(r"[a-zæøå0-9]+", name)
    stripped = [re.sub(r"s$", "", word) for word in words if word not in {"og", "for", "i"}]
    return " ".join(re.sub(r"(?:et|en|ene)$", "", word) for word in stripped)


def same_body(one: str, other: str) -> bool:
    """Whether two names mean the same body ("Byråd 2022-2025", "Byrådet")."""
    return body_key(one) == body_key(other)
