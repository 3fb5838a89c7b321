"""The front of a document → body, date, time, place, kind and attendance of the meeting. Pure.

What is not said is None; what is said twice in different ways is reported, never chosen between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.models import MeetingKind
from ingest.parsing.body import BODY_LINE, KIND_WORD, body_named, names_body
from ingest.parsing.dates import FoundDate, find_clock, find_dates
from ingest.parsing.lines import Line


@dataclass(frozen=True, slots=True)
class Front:
    """What the front says. kind None: it does not call itself anything. warnings: in Danish."""

    body: str | None = None
    day: date | None = None
    start: str | None = None
    place: str | None = None
    kind: MeetingKind | None = None
    warnings: tuple[str, ...] = ()


_DATE_LABEL = re.compile(
    r"(?:møde(?:dato|tidspunkt|dag|tid)|dato(?: og (?:tid|klokkeslæt|sted))?|tid(?:spunkt)?"
    r"(?: og sted)?|tid/sted|tid & sted|afholdt|mødet (?:blev )?afholdt|dato/tid|hvornår"
    r"|starttidspunkt|mødestart"
    r"|dag)\b\s*[:.|]?\s*(?P<value>.*)",
    re.IGNORECASE,
)
_CLOCK_LABEL = re.compile(
    r"(?:kl(?:okken|\.)?|tid(?:spunkt)?|start(?:tidspunkt)?|møde(?:tid|start|tidspunkt)|begyndt)\b",
    re.IGNORECASE,
)
_PLACE_LABEL = re.compile(
    r"(?:møde)?(?:sted|lokale|lokation)\b\s*[:.|]?\s*(?P<value>.*)|hvor\s*:\s*(?P<where>.*)",
    re.IGNORECASE,
)
_OTHER_DATE = re.compile(
    r"nyt møde|forslag til|kommende møde"
    r"|udskrevet|udskrift(?:sdato)?\s*:|printet|næste møde|godkendt|udsendt|frist|oprettet|ændret"
    r"|offentlig(?:gjort|gørelse)|publicer(?:et|ing)|opdatere[rt]|godkendelse af"
    r"|trykt|senest|revideret|version|dato for udsendelse|gældende|underskrevet|journal|høring",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\b(?P<minutes>(?:beslutnings|møde|bestyrelses|udvalgs|kort)?referat(?:et)?"
    r"|(?:beslutnings|møde|forhandlings)?protokol(?:len)?|beslutninger|mødeudskrift)\b"
    r"|\b(?P<agenda>(?:møde)?(?:dagsorden|dagsordener)|indkaldelse|mødeindkaldelse)\b",
    re.IGNORECASE,
)
_BOTH_KINDS = re.compile(
    rf"{KIND_WORD}\s?(?:og|/|&|\+|med|-|–)\s?(?:beslutninger|\w*(?:referat|protokol))",
    re.IGNORECASE,
)
"""An agenda into which the minutes are written: "Dagsorden/referat"."""
_PLACE_TAIL = re.compile(
    r"\d\s*,?\s+(?:i|på|hos)\s+(?P<place>(?!dag\b|aften\b)[\wæøåÆØÅ][\wæøåÆØÅ.,& -]{2,70})$"
)
_PLACE_INSIDE = re.compile(
    r"(?:[·|;•]|\s)\s*(?<!og )(?<!/)(?:(?:møde)?sted|(?:møde)?lokale)\s*:\s*"
    r"(?P<place>[^·|;:]{2,80}?)(?=\s*[·|;•]|\s{2,}|\s+[A-ZÆØÅ]\w+:|$)",
    re.IGNORECASE,
)
_NAMED_ROOM = re.compile(r"(?:møde)?lokale\s+\d.{0,70}", re.IGNORECASE)
_PLACE_LINE = re.compile(r"(?:i|på|hos)\s+(?P<place>[\wæøåÆØÅ][\wæøåÆØÅ.,& -]{2,70})")
_PLACE_BEHIND = re.compile(
    r"[\s,]*(?:kl(?:okken|\.)?\s*)?\d{1,2}(?:[.:]\d\d)?(?:\s*(?:[-–—]|til)\s*(?:kl\.?\s*)?"
    r"\d{1,2}(?:[.:]\d\d)?)?\s*,\s*(?P<place>(?:[A-ZÆØÅ]|lokale|mødelokale)[\wæøåÆØÅ.,& -]{2,70})$"
)
_ENTRY = re.compile(
    r"(?:(?:punkt|pkt\.?|sag|nr\.?|ad)\s*)?(?P<number>\d{1,3})(?:[.):]+\s*|\s+)\D", re.I
)
_LOOSE_LINES = 25
_HEAD_CHARS = 200
_FRONT_LINES = 300


def read_front(lines: Sequence[Line]) -> Front:
    """Read the lines before the first item (contents left out)."""
    warnings: list[str] = []
    lines = [_unmarked(line) for line in lines[:_FRONT_LINES]]
    own = _without_entries(lines)
    short = [line.text for line in own[:_LOOSE_LINES] if len(line.text) < _HEAD_CHARS]
    return Front(
        body=body_named(short),
        day=_day(own, warnings),
        start=_start(lines),
        place=_place(lines),
        kind=_kind(own),
        warnings=tuple(warnings),
    )


def _without_entries(lines: Sequence[Line]) -> list[Line]:
    """The lines without the entries of a numbered list, which name other meetings and their days.

    An entry has a neighbour with the number before or after its own.
    """
    numbers = [_entry_number(line.text) for line in lines]

    def is_entry(at: int) -> bool:
        beside = {*numbers[max(0, at - 2) : at], *numbers[at + 1 : at + 3]}
        number = numbers[at]
        return number is not None and not beside.isdisjoint({number - 1, number + 1})

    return [line for at, line in enumerate(lines) if not is_entry(at)]


def _entry_number(text: str) -> int | None:
    """The number that a line opens with, None without one; a day is none."""
    match = _ENTRY.match(text)
    opens_with_day = any(one.start <= 1 for one in find_dates(text[:40]))
    return int(match["number"]) if match and not opens_with_day else None


def _unmarked(line: Line) -> Line:
    """A line without the bullet and the emphasis of a list of facts ("- **Dato**: …")."""
    text = line.text.lstrip("-–•*· ").replace("**", "")
    return line if text == line.text else replace(line, text=text)


def _kind(lines: Sequence[Line]) -> MeetingKind | None:
    for line in lines[:_LOOSE_LINES]:
        if len(line.text) < 160 and (match := _KIND.search(line.text)):
            if _MENTIONS.search(line.text, 0, match.start()):
                continue
            minutes = match["minutes"] or _BOTH_KINDS.match(line.text, match.start())
            return MeetingKind.REFERAT if minutes else MeetingKind.DAGSORDEN
    return None


_MENTIONS = re.compile(
    r"\b(?:følgende|forelå|foreligger|godkendelse af|godkendte|gennemgik|denne|foreslog|havde|jf\.)"
    r"(?=\s)",
    re.IGNORECASE,
)
"""What stands before "dagsorden" or "referat" where a line speaks of one and is no title."""


def _ranked(lines: Sequence[Line]) -> dict[int, list[FoundDate]]:
    """Dates by how plainly they are the meeting's: 0 labelled, 1 in the title, 2 loose."""
    ranked: dict[int, list[FoundDate]] = {0: [], 1: [], 2: []}
    label_above = False
    for line in lines:
        text = line.text
        if len(text) > 250:
            continue
        found = list(find_dates(text))
        labelled = _DATE_LABEL.match(text)
        before = [text[at : one.start] for one, at in zip(found, _ends(found), strict=True)]
        ranked[0] += [
            one for one, words in zip(found, before, strict=True) if _OWN_LABEL.search(words)
        ]
        named = not (found and (_OTHER_DATE.search(before[0]) or _TOLD.search(text, found[-1].end)))
        found = [
            one
            for n, one in enumerate(found)
            if named and (n == 0 or not _OTHER_DATE.search(before[n]))
        ]
        if found:
            if labelled or label_above:
                ranked[0] += found
            elif _KIND.search(text) or re.search(r"møde|generalforsamling|afholdt", text, re.I):
                ranked[1] += found
            elif sum(f.end - f.start for f in found) * 3 >= len(text) - 12 or names_body(
                text[: found[0].start]
            ):
                ranked[2] += found
        label_above = bool(labelled and not labelled["value"].strip())
    return ranked


_OWN_LABEL = re.compile(
    r"\bmøde(?:dato|dag|tidspunkt)\s*[:.|]?\s*(?:\w+dag,?\s)?(?:d\.|den)?\s*$", re.IGNORECASE
)
_TOLD = re.compile(
    r"\b(?:blev|bliver|er|var|er blevet)\s+(?:\w+\s)?(?:godkendt|taget|gennemgået|udsendt"
    r"|underskrevet|offentliggjort)\b",
    re.IGNORECASE,
)
"""What is said of another meeting's minutes behind its day."""


def _ends(found: Sequence[FoundDate]) -> list[int]:
    """Where the words before each day begin: behind the one before it."""
    return [0, *(one.end for one in found)][: len(found)]


def _day(lines: Sequence[Line], warnings: list[str]) -> date | None:
    ranked = _ranked(lines)
    chosen: date | None = None
    for rank in (0, 1, 2):
        days = sorted({found.day for found in ranked[rank] if found.day})
        if len(days) > 1:
            told = ", ".join(day.isoformat() for day in days)
            warnings.append(
                f"Flere mulige mødedatoer ({told}); ingen er valgt. Skriv «Mødedato: …» øverst."
            )
            return None
        if days:
            chosen = days[0]
            rest = {f.day for r in range(rank + 1, 2) for f in ranked[r] if f.day} - {chosen}
            if rest:
                told = ", ".join(day.isoformat() for day in sorted(rest))
                warnings.append(
                    f"Mødedatoen er {chosen.isoformat()}, men forsiden nævner også {told}."
                )
            if any(not f.weekday_fits for f in ranked[rank] if f.day == chosen):
                warnings.append(f"Ugedagen passer ikke til datoen {chosen.isoformat()}.")
            return chosen
    incomplete = any(ranked.values())
    warnings.append(
        "Ingen mødedato fundet: datoen på forsiden har intet år eller findes ikke."
        if incomplete
        else "Ingen mødedato fundet på forsiden."
    )
    return None


def _start(lines: Sequence[Line]) -> str | None:
    for line in lines:
        if len(line.text) > 250:
            continue
        labelled = _DATE_LABEL.match(line.text) or _CLOCK_LABEL.match(line.text)
        if (labelled or find_dates(line.text)) and (clock := find_clock(line.text)):
            return clock
    return next(
        (
            c
            for line in lines
            if _CLOCK_LABEL.search(line.text[:60]) and (c := find_clock(line.text))
        ),
        None,
    )


def _place(lines: Sequence[Line]) -> str | None:
    for n, line in enumerate(lines):
        match = _PLACE_LABEL.match(line.text)
        if not match:
            continue
        value = (match["value"] or match["where"] or "").strip(" :")
        if _NAMED_ROOM.fullmatch(line.text):
            return line.text.strip(" .")
        if not value and n + 1 < len(lines) and not find_dates(lines[n + 1].text):
            value = lines[n + 1].text
        if value.endswith(",") and n + 1 < len(lines) and not lines[n + 1].gap:
            value += " " + lines[n + 1].text
        if value:
            return value.split("    ")[0].strip()
    for n, line in enumerate(lines[:_LOOSE_LINES]):
        text = line.text
        if len(text) > _HEAD_CHARS:
            continue
        dates = find_dates(text)
        inside = _PLACE_INSIDE.search(text)
        if inside and not find_dates(inside["place"]):
            return inside["place"].strip(" .")
        if dates and (match := _PLACE_TAIL.search(text, dates[-1].end)):
            return match["place"].strip(" .")
        behind = _PLACE_BEHIND.match(text, dates[-1].end) if dates else None
        if behind and not BODY_LINE.fullmatch(behind["place"]):
            return behind["place"].strip(" .")
        below = lines[n + 1] if n + 1 < len(lines) else None
        if dates and below and not below.gap and (match := _PLACE_LINE.fullmatch(below.text)):
            return match["place"].strip(" .")
    return None
