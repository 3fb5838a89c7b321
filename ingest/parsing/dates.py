"""Dates and times of day as Danish minutes write them. Pure.

Only complete dates count: a date without a year is never filled in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_WEEKDAYS = ("man", "tir", "ons", "tor", "fre", "lør", "søn")
_WEEKDAY = (
    r"(?:(?P<weekday>mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)s?,?\s{1,3}"
    r"(?:den\s|d\.?\s?)?\s{0,3})?"
)
_MONTH = (
    r"(?P<month>januar|jan\.?|februar|feb\.?|marts|mar\.|april|apr\.?|maj|juni|jun\.?|juli|jul\.?"
    r"|august|aug\.?|september|sept?\.?|oktober|okt\.?|november|nov\.?|december|dec\.?)"
)
_DATE = re.compile(
    rf"(?<![\w./-]){_WEEKDAY}(?:"
    rf"(?P<day>\d{{1,2}})\s?\.?\s{{0,3}}{_MONTH}(?:,?\s{{0,3}}(?P<year>\d{{4}}))?"
    r"|(?P<y2>\d{4})-(?P<m2>\d{1,2})-(?P<d2>\d{1,2})"
    r"|(?P<d3>\d{1,2})\s?[./-]\s?(?P<m3>\d{1,2})\s?[./ -]\s?(?P<y3>\d{4}|\d{2})(?![\d:])"
    r")(?![\w-])",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:\bkl(?:okken|\.)?\s{0,3}(?P<h1>\d{1,2})(?:\s?[.:]\s?(?P<m1>[0-5]\d))?|"
    r"(?<![\d.:/-])(?P<h2>\d{1,2})[.:](?P<m2>[0-5]\d)(?=\s?(?:[-–—]|til)\s?\d{1,2}[.:]\d\d)|"
    r"(?<![\d.:/-])(?P<h3>\d{1,2}):(?P<m3>[0-5]\d)(?![\d.:/-]))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text. day None: it names no year, or a day that does not exist.

    weekday_fits: False when the weekday written before it is another one.
    """

    start: int
    end: int
    day: date | None
    weekday_fits: bool = True


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Every date in a text, in order. Two-digit years are of this century up to 69."""
    return tuple(_read(match) for match in _DATE.finditer(text) if _plausible(match))


def _plausible(match: re.Match[str]) -> bool:
    """Whether numbers can be a day and a month at all ("19.00-21" are times of day)."""
    month = match["m2"] or match["m3"]
    day = match["day"] or match["d2"] or match["d3"]
    return 1 <= int(day) <= 31 and (month is None or 1 <= int(month) <= 12)


def _read(match: re.Match[str]) -> FoundDate:
    group = match.groupdict()
    if group["month"]:
        month = _MONTHS.index(group["month"][:3].lower()) + 1
        parts = (group["year"], month, group["day"])
    elif group["y2"]:
        parts = (group["y2"], int(group["m2"]), group["d2"])
    else:
        parts = (group["y3"], int(group["m3"]), group["d3"])
    day = None
    if parts[0] is not None:
        year = int(parts[0])
        if len(parts[0]) == 2:
            year += 2000 if year < 70 else 1900
        try:
            day = date(year, parts[1], int(parts[2]))
        except ValueError:
            day = None
    fits = True
    if day and group["weekday"]:
        fits = _WEEKDAYS[day.weekday()] == group["weekday"][:3].lower()
    return FoundDate(match.start(), match.end(), day, fits)


def find_clock(text: str) -> str | None:
    """The first time of day in a text as "HH:MM", or None."""
    for match in _CLOCK.finditer(text):
        hour, minute = next(
            (match[f"h{n}"], match[f"m{n}"] or "00") for n in (1, 2, 3) if match[f"h{n}"]
        )
        if int(hour) < 24:
            return f"{int(hour):02d}:{minute}"
    return None
