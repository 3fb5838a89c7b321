"""Periods as people say them: "majmødet", "sidst i 2012", "før sommerferien 2016". Pure.

Beside the plain forms of `periods.py`; each gives a mention that covers all of its words, so
that none of them is searched for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from assistant.dates import (
    MONTH_NAMES,
    MONTHS,
    Period,
    month_period,
    season_period,
    year_period,
)

_DANISH_MONTHS = "(?:" + "|".join(MONTH_NAMES) + ")"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d/])"
SEASONS = {"forår": (3, 5), "sommer": (6, 8), "efterår": (9, 11), "vinter": (12, 2)}
_IN_FULL = {
    "forår": "foråret",
    "sommer": "sommeren",
    "efterår": "efteråret",
    "vinter": "vinteren",
}
_SEASON = "(?:" + "|".join(SEASONS) + ")"
_ENGLISH = "(?:" + "|".join(name for name in MONTHS if len(name) > 4) + "|may|june|july)"

_NAMED_MEETING = re.compile(
    rf"\b(?P<when>{_DANISH_MONTHS}|{_SEASON})s?-?mødet?s?(?:ne|rne|r)?\b"
    rf"(?:\s+(?:i\s+|fra\s+|den\s+)?{_YEAR})?",
    re.IGNORECASE,
)
_YEAR_MEETING = re.compile(
    rf"\b(?P<year>(?:19|20)\d\d)-?møde\w*(?:\s+i\s+(?P<when>{_DANISH_MONTHS}))?", re.IGNORECASE
)
_ENGLISH_MEETING = re.compile(rf"\bthe\s+(?P<when>{_ENGLISH})\s+{_YEAR}\s+meeting\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?P<part>primo|ultimo|medio|midt|sidst|først|tidligt|sent|engang|tilbage|"
    r"i\s+(?:begyndelsen|starten|slutningen|midten|løbet)\s+af|hen\s+(?:på|over|mod)|"
    r"i\s+(?:det|den)\s+(?:tidlige|sene))\s+(?:i\s+|på\s+)?"
    rf"(?:(?P<month>{_DANISH_MONTHS})\s+(?:måned\s+)?|(?P<season>{_SEASON})(?:et|en)?\s+(?:i\s+)?|"
    rf"(?:året?\s+))?{_YEAR}",
    re.IGNORECASE,
)
_LATE = frozenset({"ultimo", "sidst", "sent", "i slutningen af", "hen mod", "hen på"})
_EARLY = frozenset({"primo", "først", "tidligt", "i begyndelsen af", "i starten af"})
_HOLIDAY = re.compile(
    r"\b(?:lige\s+)?(?P<side>før|inden|op\s+(?:til|mod)|efter|omkring)\s+"
    r"(?P<feast>sommer(?:en|ferien)?|jul(?:en)?|juleferien|påske(?:n)?|påskeferien|nytår)\s+"
    rf"(?:i\s+)?{_YEAR}",
    re.IGNORECASE,
)
_BEFORE = {"som": (1, 6), "jul": (9, 12), "pås": (1, 4), "nyt": (9, 12)}
_AFTER = {"som": (8, 12), "jul": (12, 3), "pås": (4, 6), "nyt": (12, 3)}
"""Months before and after a holiday, by its first letters."""
_SHORT_YEAR = re.compile(
    rf"\b(?:i|fra)\s+(?P<when>{_DANISH_MONTHS})\s+['’]?(?P<short>[0-4]\d)(?![\d.,%/-]|\s*(?:kr|år))",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"\b(?:årene|perioden|år)\s+(?:fra\s+)?(?P<a>(?:19|20)\d\d)\s*(?:-|–|til)\s*(?P<b>(?:19|20)?\d\d)\b",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\bfor\s+(?P<count>\d{1,2}|et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv)\s+år\s+siden\b",
    re.IGNORECASE,
)
_COUNTS = "nul et to tre fire fem seks syv otte ni ti elleve tolv".split()
_SEASON_ALONE = re.compile(
    rf"\bi\s+(?P<season>{_SEASON})(?:et|en)\b(?!\s*(?:i\s+)?(?:19|20)?\d)", re.IGNORECASE
)

Mention = TypeVar("Mention")


def season_days(year: int, name: str) -> Period:
    """The days of a season; of the two winters that a year has, both: nobody says which."""
    if name == "vinter":
        return Period(date(year - 1, 12, 1), month_period(year + 1, 2).until)
    return season_period(year, *SEASONS[name])


def _month(name: str) -> int:
    return MONTHS[name.lower()]


def spoken(text: str, today: date, say: Callable[..., Mention]) -> Iterator[Mention]:
    """The mentions of a text in words of every day.

    say makes one: start, end, period (None without a year), label, further fields by name.
    """
    for match in _NAMED_MEETING.finditer(text):
        yield _named_meeting(match, say)
    for match in _YEAR_MEETING.finditer(text):
        year = int(match["year"])
        yield _whole(match, year, match["when"], say, at_meeting=True)
    for match in _ENGLISH_MEETING.finditer(text):
        yield _whole(match, int(match["year"]), match["when"], say, at_meeting=True)
    for match in _PART.finditer(text):
        yield _part(match, say)
    for match in _HOLIDAY.finditer(text):
        side, feast = match["side"].lower(), match["feast"].lower()[:3]
        months = (_AFTER if side == "efter" else _BEFORE)[feast]
        period = season_period(int(match["year"]), *months)
        yield say(*match.span(), period, match.group().lower(), unit="season", firm=True)
    for match in _SHORT_YEAR.finditer(text):
        yield _whole(match, 2000 + int(match["short"]), match["when"], say)
    for match in _YEARS.finditer(text):
        first = int(match["a"])
        last = int(match["b"]) if len(match["b"]) == 4 else first // 100 * 100 + int(match["b"])
        if first <= last:
            period = Period(date(first, 1, 1), date(last, 12, 31))
            yield say(*match.span(), period, f"{first}–{last}", unit="range", firm=True)
    for match in _AGO.finditer(text):
        said = match["count"].lower()
        year = today.year - (int(said) if said.isdigit() else _COUNTS.index(said))
        yield say(*match.span(), year_period(year), str(year), unit="relative", firm=True)
    for match in _SEASON_ALONE.finditer(text):
        months = SEASONS[match["season"].lower()]
        yield say(*match.span(), None, match.group()[2:].lower(), months=months,
                  unit="season", firm=True)  # fmt: skip


def _whole(
    match: re.Match[str],
    year: int,
    month: str | None,
    say: Callable[..., Mention],
    *,
    at_meeting: bool = False,
) -> Mention:
    """A month of a year, or the year."""
    number = _month(month) if month else None
    period = month_period(year, number) if number else year_period(year)
    label = f"{MONTH_NAMES[number - 1]} {year}" if number else str(year)
    unit = "month" if number else "year"
    return say(
        *match.span(), period, label, month=number, unit=unit, firm=True, at_meeting=at_meeting
    )


def _named_meeting(match: re.Match[str], say: Callable[..., Mention]) -> Mention:
    when, year = match["when"].lower(), int(match["year"]) if match["year"] else None
    if when in SEASONS:
        period = season_days(year, when) if year else None
        label = f"{_IN_FULL[when]} {year}" if year else _IN_FULL[when]
        return say(*match.span(), period, label, months=SEASONS[when], unit="season",
                   firm=True, at_meeting=True)  # fmt: skip
    if year:
        return _whole(match, year, when, say, at_meeting=True)
    return say(*match.span(), None, when, month=_month(when), unit="month", firm=True,
               at_meeting=True)  # fmt: skip


def _part(match: re.Match[str], say: Callable[..., Mention]) -> Mention:
    """A part of a year; of a month or season the whole, since a meeting may lie just beside."""
    year, part = int(match["year"]), re.sub(r"\s+", " ", match["part"].lower())
    if match["month"]:
        return _whole(match, year, match["month"], say)
    if match["season"]:
        name = match["season"].lower()
        period = season_days(year, name)
        return say(*match.span(), period, f"{_IN_FULL[name]} {year}", unit="season", firm=True)
    months = (9, 12) if part in _LATE else (1, 4) if part in _EARLY else (1, 12)
    label = {(9, 12): f"slutningen af {year}", (1, 4): f"starten af {year}"}.get(months, str(year))
    return say(*match.span(), season_period(year, *months), label, unit="year", firm=True)
