"""Dates and periods as Danish minutes and questions write them: pure text → days.

A date found in a text may lack its year ("den 5. august"); then `year` is None and nothing
is guessed. Periods (`Period`) are inclusive on both ends.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import DamerauLevenshtein

MONTHS: dict[str, int] = {
    "januar": 1,
    "februar": 2,
    "marts": 3,
    "april": 4,
    "maj": 5,
    "juni": 6,
    "juli": 7,
    "august": 8,
    "september": 9,
    "oktober": 10,
    "november": 11,
    "december": 12,
    # Abbreviations and the English names, which questions in English use.
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "okt": 10,
    "nov": 11,
    "dec": 12,
    "january": 1,
    "february": 2,
    "march": 3,
    "may": 5,
    "june": 6,
    "july": 7,
    "october": 10,
}
MONTH_NAMES = tuple(MONTHS)[:12]

_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
MONTH_PATTERN = _MONTH + r"(?![^\W\d_])\.?"
"""A month's name as a whole word, an abbreviation's full stop included."""

_YEAR = r"(?:19|20)\d\d"
SHORT_YEAR = (
    r"(?:['’]\d\d(?!\d)|[0-4]\d(?=\s*(?:$|[?!;:)]|[.,](?!\d))|\s+(?:og|om|i|på|af|for|til|blev|"
    r"var|er|fik|med|vedr\w*|angående)\b))"
)
"""Two figures behind a month: a year with an apostrophe, or where the phrase ends.

"17. marts 16", but not "4. april 16.30" or "4. april 18 deltagere".
"""
_WRITTEN = re.compile(
    rf"(?:(?<![\d.,/])|(?<=\bd\.))(?P<day>[0-3]?\d)\s?(?:\.|st|nd|rd|th)?\s?(?:of\s+)?"
    rf"(?P<month>{MONTH_PATTERN})(?:,?\s?(?P<year>{_YEAR}(?!\d)|{SHORT_YEAR}))?",
    re.IGNORECASE,
)
_ORDINALS = (
    "første anden tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte "
    "trettende fjortende femtende sekstende syttende attende nittende tyvende enogtyvende "
    "toogtyvende treogtyvende fireogtyvende femogtyvende seksogtyvende syvogtyvende "
    "otteogtyvende niogtyvende tredivte enogtredivte"
).split()
_AFTER_THE = r"(?:(?<=\bden\s)|(?<=\bd\.\s)|(?<=\bd\.))"
_SPOKEN = re.compile(
    rf"{_AFTER_THE}(?P<day>{'|'.join(_ORDINALS)})\s+(?P<month>{MONTH_PATTERN})"
    rf"(?:\s+(?P<year>{_YEAR})(?!\d))?",
    re.IGNORECASE,
)
# "den 15. i sjette 2016", "den 15. i 6."
_NUMBERED = re.compile(
    rf"{_AFTER_THE}(?P<day>[0-3]?\d)\.?\s+i\s+(?:(?P<word>{'|'.join(_ORDINALS[:12])})\b|"
    rf"(?P<month>1?\d)\.(?=\s*(?:$|[?!,]|{_YEAR})))(?:\s+(?P<year>{_YEAR})(?!\d))?",
    re.IGNORECASE,
)
# "juni 16" is a month with its year in Danish; only names that English has come before the day.
_ENGLISH = re.compile(
    rf"(?<!\bi\s)\b(?!(?:januar|februar|marts|maj|juni|juli|oktober|okt)\b)(?P<month>{MONTH_PATTERN})"
    rf"\s(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d.])"
    rf"(?:,?\s(?P<year>{_YEAR})(?!\d))?",
    re.IGNORECASE,
)
_ISO = re.compile(rf"(?<!\d)(?P<year>{_YEAR})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)")
# 24-05-2013, 24.05.2013, 24/5-2013, 24/5 2013, 24/5 and 16.6: the last only with a slash,
# or with a point behind "den", because "2.1" is far more often a number than a day.
_FIGURES = re.compile(
    rf"(?:(?<![\d.,/-])|(?<=\bd\.))(?P<day>[0-3]?\d)\s?(?P<sep>[-./])\s?(?P<month>[01]?\d)"
    rf"(?:\s?[-./ ]\s?(?P<year>{_YEAR}|\d\d(?![\d.,/-])))?(?![\d/-])",
)
_LEAD_READ = 20
"""Characters before a date in figures that may say that it is one."""
_BEFORE_FIGURES = re.compile(r"\b(?:den|d\.|til|fra|pr\.)\s?$", re.IGNORECASE)
_BEFORE_SHORT = re.compile(
    r"\b(?:\w*mødet?|\w*dag|besluttet|aftalt|vedtaget|godkendt|drøftet|behandlet|sket?e?(?:\s+der)?|sagt)"
    r"\s$",
    re.IGNORECASE,
)
"""Before "20.6.22", which without these may number a section."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as it stands in a text[start:end]; year None when the text does not give it."""

    start: int
    end: int
    day: int
    month: int
    year: int | None

    def on(self, year: int) -> date | None:
        """This date in its own year, else in the given one; None where there is no such day."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Period:
    """A run of days, both ends included."""

    since: date
    until: date


def month_period(year: int, month: int) -> Period:
    """The days of a month."""
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def year_period(year: int) -> Period:
    """The days of a year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def season_period(year: int, first: int, last: int) -> Period:
    """The months first..last of a year; last < first runs into the next year."""
    end_year = year + 1 if last < first else year
    return Period(date(year, first, 1), month_period(end_year, last).until)


def _valid(match: re.Match[str], month: int, day: int | None = None) -> FoundDate | None:
    day = int(match["day"]) if day is None else day
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(2000, month)[1]):
        return None
    raw = match["year"] and match["year"].lstrip("'’")
    year = None if raw is None else int(raw) if len(raw) == 4 else 2000 + int(raw)
    return FoundDate(match.start(), match.end(), day, month, year)


def _candidates(text: str) -> Iterator[FoundDate | None]:
    for match in _ISO.finditer(text):
        yield _valid(match, int(match["month"]))
    for pattern in (_WRITTEN, _ENGLISH):
        for match in pattern.finditer(text):
            yield _valid(match, MONTHS[match["month"].rstrip(".").lower()])
    for match in _SPOKEN.finditer(text):
        day = _ORDINALS.index(match["day"].lower()) + 1
        yield _valid(match, MONTHS[match["month"].rstrip(".").lower()], day)
    for match in _NUMBERED.finditer(text):
        word = match["word"]
        yield _valid(match, _ORDINALS.index(word.lower()) + 1 if word else int(match["month"]))
    for match in _FIGURES.finditer(text):
        before = text[max(0, match.start() - _LEAD_READ) : match.start()]
        short = bool(match["year"]) and len(match["year"]) == 2 and match["sep"] == "."
        bare = match["year"] is None or short
        said = _BEFORE_FIGURES.search(before) or (short and _BEFORE_SHORT.search(before))
        if bare and match["sep"] != "/" and not (said and match["sep"] == "."):
            continue
        yield _valid(match, int(match["month"]))


_UP_TO = re.compile(
    r"(?:[-–]|\b(?:til|indtil|to|og))\s*(?:(?:og med\s+)?(?:den\s+|d\.\s*)?)?$", re.I
)
"""Before the end of a run of days: "1.-31. juni" means the whole month."""
_THE = re.compile(r"\b(?:den|d\.|the)\s?$", re.IGNORECASE)


def no_such_day(text: str) -> str:
    """The first date in a text that no calendar has ("30. februar 2016"), as written; else "".

    Only what can be nothing but a date: with its year, or with "den" or a point by the day.
    """
    for pattern in (_WRITTEN, _ISO, _FIGURES):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - _LEAD_READ) : match.start()]
            if _never_comes(match, before) and not _UP_TO.search(before):
                return match.group().strip(" .,")
    return ""


def _never_comes(match: re.Match[str], before: str) -> bool:
    raw, day = match["month"], int(match["day"])
    month = int(raw) if raw.isdigit() else MONTHS[raw.rstrip(".").lower()]
    year = match["year"] if match["year"] and len(match["year"]) == 4 else None
    if not 1 <= month <= 12 or not day or not (year or (raw.isalpha() and _said(match, before))):
        return False
    return day > calendar.monthrange(int(year or 2000), month)[1]


def _said(match: re.Match[str], before: str) -> bool:
    """Whether a day and a month's name are written as a date."""
    return match.group()[len(match["day"]) :][:1] == "." or bool(_THE.search(before))


_CUES = frozenset({"i", "fra", "siden", "til", "før", "efter", "mellem", "og"})
_A_YEAR = re.compile(rf"\s*(?:{_YEAR}|['’]\d\d)(?!\d)")
_WORD = re.compile(r"(?:(?P<before>[^\W\d_]+|\d\.?)\s+)(?P<word>[a-zæøå]{4,10})(?![\w-])")
_SURE = 5
"""A month's letters from which a misspelling is known without a year behind it."""


def with_months_spelt(text: str) -> str:
    """A question with its misspelt months in full ("i febuar 2022", "den 3. apirl").

    Only behind a day or a word such as "i", one slip at most, and of the short names only with
    a year behind; a name or another word there stays.
    """

    def spelt(match: re.Match[str]) -> str:
        word, before = match["word"], match["before"]
        year = bool(_A_YEAR.match(text, match.end()))
        if word in MONTHS or not (before[0].isdigit() or before.lower() in _CUES):
            return match.group()
        near = [
            name
            for name in MONTH_NAMES
            if name[0] == word[0]
            and (year or len(name) >= _SURE)
            and DamerauLevenshtein.distance(name, word) == 1
        ]
        return match.group()[: -len(word)] + near[0] if len(near) == 1 else match.group()

    return _WORD.sub(spelt, text)


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """The dates in a text, in order and without overlap; the longer reading wins."""
    found: list[FoundDate] = []
    for candidate in sorted(
        (one for one in _candidates(text) if one), key=lambda one: (one.start, -one.end)
    ):
        if not found or candidate.start >= found[-1].end:
            found.append(candidate)
    return tuple(found)


DAY_FORMS = "2016-06-15 eller «15. juni 2016», med året"
"""How a day is written where one is asked for, with examples."""
_DAY_LEAD = re.compile(r"\s*(?:den\s+|d\.\s*)?", re.IGNORECASE)
_FULL_YEAR = re.compile(_YEAR)


def read_day(text: str) -> date | None:
    """The day that a text is, alone and whole: 2016-06-15, 15. juni 2016, 15-06-2016, 15/6 2016.

    None for anything else, also where the year is missing or short.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        pass
    lead = _DAY_LEAD.match(text)
    start, told = lead.end() if lead else 0, text.rstrip()
    found = find_dates(told)
    if len(found) != 1 or (found[0].start, found[0].end) != (start, len(told)):
        return None
    if not found[0].year or not _FULL_YEAR.search(told, start):
        return None
    return found[0].on(found[0].year)
