"""Periods as people say them: "majmødet", "sidst i 2012", "før sommerferien 2016". Pure.

Beside the plain forms of `periods.py`; each gives a mention that covers all of its words, so
that none of them is searched for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from assistant.questions.period_mentions import TO_COME, PeriodMention, Wording
from assistant.questions.yearly import AroundEaster, YearlyMonths, YearlyWeeks
from assistant.text.dates import (
    MONTH_NAMES,
    MONTHS,
    SHORT_YEAR,
    Period,
    month_period,
    season_period,
    year_period,
)

_DANISH_MONTHS = "(?:" + "|".join(MONTH_NAMES) + ")"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d/])"
_ANY_YEAR = rf"(?:{_YEAR}|['’](?P<short>\d\d)(?!\d))"
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
    r"\b(?P<part>(?:in\s+)?(?:early|late|mid)|primo|ultimo|medio|midt|sidst|først|tidligt|sent|engang|dengang|(?:helt\s+)?tilbage|"
    r"i\s+(?:begyndelsen|starten|slutningen|midten|løbet)\s+af|hen\s+(?:på|over|mod)|"
    r"i\s+(?:det|den)\s+(?:tidlige|sene))\s+(?:i\s+|på\s+)?"
    rf"(?:(?:(?P<month>{_DANISH_MONTHS})\b(?:\s+måned)?|(?P<season>{_SEASON})(?:et|en)?\b)"
    rf"(?:\s+(?:i\s+)?(?P<of>(?:19|20)\d\d)(?![\d/])|(?!\s*['’]?\d))|(?:året?\s+)?{_YEAR})",
    re.IGNORECASE,
)
_LATE = frozenset({"ultimo", "sidst", "sent", "i slutningen af", "hen mod", "hen på", "late"})
_EARLY = frozenset({"primo", "først", "tidligt", "i begyndelsen af", "i starten af", "early"})
_HOLIDAY = re.compile(
    r"\b(?:(?P<close>lige)\s+)?(?P<side>før|inden|op\s+(?:til|mod)|frem\s+til|efter|omkring|siden)\s+"
    r"(?P<feast>sommer(?:en|ferien)?|jul(?:en)?|juleferien|påske(?:n)?|påskeferien|nytår)\b"
    rf"(?:\s+(?:i\s+)?{_YEAR}|(?!\s*(?:i\s+)?\d))",
    re.IGNORECASE,
)
_BEFORE = {"som": (1, 6), "jul": (9, 12), "pås": (1, 4), "nyt": (9, 12)}
_AFTER = {"som": (8, 12), "jul": (12, 3), "pås": (4, 6), "nyt": (1, 3)}
"""Months before and after a holiday, by its first letters."""
_SHORT_YEAR = re.compile(
    rf"\b(?:(?P<when>{_DANISH_MONTHS}|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\.?\s+|"
    rf"(?P<season>{_SEASON})(?:et|en)?\s+(?=['’])|i\s+(?=['’]))(?P<short>{SHORT_YEAR}|-\d\d(?!\d))",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"\b(?:(?:årene|perioden|tidsrummet|år)\s+(?:fra\s+)?(?P<a>(?:19|20)\d\d)\s*(?:-|–|til)\s*"
    r"(?P<b>(?:19|20)?\d\d)|i\s+(?P<c>(?:19|20)\d\d)\s*(?:-|–)\s*(?P<d>(?:19|20)\d\d))\b",
    re.IGNORECASE,
)
_COUNTS = "nul et to tre fire fem seks syv otte ni ti elleve tolv".split()
_ENGLISH_COUNTS = "zero one two three four five six seven eight nine ten eleven twelve".split()
COUNT = r"(?:\d{1,2}|" + "|".join([*_COUNTS[1:], "par", *_ENGLISH_COUNTS[1:]]) + ")"
"""A small number in figures or words."""
_AGO = re.compile(
    rf"\b(?:for\s+(?P<count>{COUNT})\s+år\s+siden|(?P<english>{COUNT})\s+years\s+ago)\b",
    re.IGNORECASE,
)
_LAST = re.compile(
    rf"\b(?:de|det|the)\s+(?:sidste|seneste|last|past)\s+(?P<count>{COUNT})\s+"
    r"(?P<unit>år|måneder|uger|years|months|weeks)\b",
    re.IGNORECASE,
)
_FIRST_MONTHS = re.compile(
    rf"\b(?:i\s+)?(?:de|the)\s+(?:første|first)\s+(?:(?P<count>{COUNT})\s+)?(?:måneder|months)\s+"
    rf"(?:af|i|of|in)\s+{_YEAR}",
    re.IGNORECASE,
)
_SEASON_ALONE = re.compile(
    rf"\b(?:i|under|hen\s?over|i\s+løbet\s+af)\s+(?P<season>{_SEASON})(?:et|en)\b"
    r"(?!\s*(?:i\s+)?(?:19|20)?\d)|\b(?:in|during)\s+the\s+(?P<english>spring|summer|autumn|winter)\b"
    r"(?!\s*(?:of\s+)?\d)",
    re.IGNORECASE,
)
_ENGLISH_SEASONS = dict(zip(("spring", "summer", "autumn", "winter"), SEASONS, strict=True))
_SEASON_PAST = re.compile(
    rf"\b(?:sidste\s+(?P<last>{_SEASON})|i\s+(?P<past>{_SEASON})s)\b(?!\s*(?:i\s+)?\d)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?P<lead>i\s+|in\s+(?:the\s+)?)?(?:"
    r"(?:(?P<from>første|tredje|first|third|[1-3]\.)\s*(?:og|til|-|and|to)\s+)?(?P<nth>første|andet|anden|tredje|fjerde|first|second|third|"
    r"fourth|[1-4]\.)\s+(?P<share>kvartal|kvt\.?|halvår|halvdel|quarter|half)|q(?P<q>[1-4])\b)"
    rf"(?:,?\s+(?:(?:af|i|of|in)\s+)?{_ANY_YEAR})?",
    re.IGNORECASE,
)
_NTH = {"første": 1, "andet": 2, "anden": 2, "tredje": 3, "fjerde": 4,
        "first": 1, "second": 2, "third": 3, "fourth": 4}  # fmt: skip
_WEEK = re.compile(
    r"\b(?P<lead>i\s+)?uge(?:rne)?\s+(?:nr\.?\s*)?(?P<week>[1-5]?\d)"
    r"(?:\s*(?:-|–|til|og)\s*(?P<last>[1-5]?\d))?(?!\d|[-./]\d)"
    rf"(?:,?\s+(?:(?:i|af)\s+)?{_YEAR})?",
    re.IGNORECASE,
)
_DECADE = re.compile(
    r"\b(?:i|in)\s+(?:the\s+)?(?P<decade>(?:20)?[0-3]0)(?:['’]?erne|['’]?s)\b", re.IGNORECASE
)
"""Of this century: what is of an older decade was built or founded in it."""
_PAST = re.compile(
    r"\b(?:i\s+(?P<word>forfjor|fjor|forgårs|går)|(?P<which>sidste|forrige|denne|last|this)\s+(?:uge|week))\b"
    r"(?!\s*\d)",
    re.IGNORECASE,
)


def season_days(year: int, name: str) -> Period:
    """The days of a season; of the two winters that a year has, both: nobody says which."""
    if name == "vinter":
        return Period(date(year - 1, 12, 1), month_period(year + 1, 2).until)
    return season_period(year, *SEASONS[name])


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def count_of(said: str) -> int:
    """The number that `COUNT` matched; "et par" are two."""
    word = said.lower()
    if word.isdigit():
        return int(word)
    if word == "par":
        return 2
    return (_COUNTS if word in _COUNTS else _ENGLISH_COUNTS).index(word)


def _year_of(match: re.Match[str]) -> int | None:
    """The year a match names, in full or by its last two figures."""
    groups = match.groupdict()
    if full := groups.get("year"):
        return int(full)
    return 2000 + int(groups["short"]) if groups.get("short") else None


def with_years_in_full(text: str) -> str:
    """A Danish question with the years behind its months in full: "juni '16" → "juni 2016"."""
    return _SHORT_YEAR.sub(
        lambda match: match.group()[: -len(match["short"])] + f"20{match['short'][-2:]}", text
    )


def spoken(text: str, today: date, wording: Callable[[int], Wording]) -> Iterator[PeriodMention]:
    """The mentions of a text in words of every day. wording: how it leads up to a place in it."""
    yield from _of_meetings(text)
    yield from (_part(match) for match in _PART.finditer(text))
    for match in _HOLIDAY.finditer(text):
        if match["year"] or not TO_COME.search(text):
            yield _holiday(match)
    yield from _short_and_long(text, wording)
    for match in _SEASON_ALONE.finditer(text):
        name = _ENGLISH_SEASONS.get((match["english"] or "").lower()) or match["season"].lower()
        months = SEASONS[name]
        yield PeriodMention(*match.span(), None, _IN_FULL[name], months=months, unit="season",
                            recurs=YearlyMonths(*months), firm=True)  # fmt: skip
    yield from (_share(match, wording(match.start())) for match in _SHARE.finditer(text))
    yield from (_week(match, wording(match.start())) for match in _WEEK.finditer(text))
    yield from _seen_from(text, today)


def _of_meetings(text: str) -> Iterator[PeriodMention]:
    """Meetings called by their time: "majmødet", "2021-mødet"."""
    yield from (_named_meeting(match) for match in _NAMED_MEETING.finditer(text))
    for pattern in (_YEAR_MEETING, _ENGLISH_MEETING):
        for match in pattern.finditer(text):
            yield _whole(match, int(match["year"]), match["when"], at_meeting=True)


def _short_and_long(text: str, wording: Callable[[int], Wording]) -> Iterator[PeriodMention]:
    """Years of two figures, runs of years and decades."""
    for match in _SHORT_YEAR.finditer(text):
        yield _short_year(match, wording(match.start()))
    for match in _YEARS.finditer(text):
        first, end = int(match["a"] or match["c"]), match["b"] or match["d"]
        last = int(end) if len(end) == 4 else first // 100 * 100 + int(end)
        if first <= last:
            yield _range(match, Period(date(first, 1, 1), date(last, 12, 31)), f"{first}–{last}")
    for match in _FIRST_MONTHS.finditer(text):
        period = season_period(int(match["year"]), 1, min(12, count_of(match["count"] or "3")))
        yield _range(match, period, f"starten af {match['year']}")
    for match in _DECADE.finditer(text):
        first = 2000 + int(match["decade"]) % 100
        yield _range(match, Period(date(first, 1, 1), date(first + 9, 12, 31)), f"{first}'erne")


def _seen_from(text: str, today: date) -> Iterator[PeriodMention]:
    """Times as seen from today: "for ti år siden", "de sidste fem år", "i fjor", "i vinters"."""
    for match in _AGO.finditer(text):
        year = today.year - count_of(match["count"] or match["english"])
        yield _relative(match, year_period(year), str(year))
    for match in _LAST.finditer(text):
        count, unit = count_of(match["count"]), match["unit"].lower()[0]
        if unit in "uw":
            since = today - timedelta(weeks=count)
        else:
            months = count * (12 if unit in "åy" else 1)
            first = today.year * 12 + today.month - 1 - months
            since = date(first // 12, first % 12 + 1, 1)
        yield _range(match, Period(since, today), re.sub(r"\s+", " ", match.group().lower()))
    for match in _PAST.finditer(text):
        word = (match["word"] or "").lower()
        if word.endswith("fjor"):
            year = today.year - (2 if word == "forfjor" else 1)
            yield _relative(match, year_period(year), str(year))
        elif word:
            day = today - timedelta(days=1 if word == "går" else 2)
            yield _relative(match, Period(day, day), match.group().lower())
        else:
            back = 0 if match["which"].lower() in {"denne", "this"} else 7
            monday = today - timedelta(days=today.weekday() + back)
            period = Period(monday, monday + timedelta(days=6))
            yield _relative(match, period, match.group().lower())
    for match in _SEASON_PAST.finditer(text):
        name = (match["last"] or match["past"]).lower()
        year = today.year - (season_period(today.year, *SEASONS[name]).until >= today)
        period = season_period(year, *SEASONS[name])
        yield _relative(match, period, f"{_IN_FULL[name]} {period.since.year}")


def _relative(match: re.Match[str], period: Period, label: str) -> PeriodMention:
    return PeriodMention(*match.span(), period, label, unit="relative", firm=True)


def _range(match: re.Match[str], period: Period, label: str) -> PeriodMention:
    return PeriodMention(*match.span(), period, label, unit="range", firm=True)


def _whole(
    match: re.Match[str], year: int, month: str | None, *, at_meeting: bool = False
) -> PeriodMention:
    """A month of a year, or the year."""
    number = _month(month) if month else None
    period = month_period(year, number) if number else year_period(year)
    label = f"{MONTH_NAMES[number - 1]} {year}" if number else str(year)
    unit = "month" if number else "year"
    return PeriodMention(
        *match.span(), period, label, month=number, unit=unit, firm=True, at_meeting=at_meeting
    )


def _short_year(match: re.Match[str], wording: Wording) -> PeriodMention:
    """A month, a season or "i" with a year of two figures: "juni 22", "forår '13", "i '16"."""
    year = 2000 + int(match["short"][-2:])
    if name := (match["season"] or "").lower():
        label = f"{_IN_FULL[name]} {year}"
        return PeriodMention(
            *match.span(), season_days(year, name), label, unit="season", **wording
        )
    if not match["when"]:
        return _whole(match, year, None)
    month = _month(match["when"])
    label = f"{MONTH_NAMES[month - 1]} {year}"
    return PeriodMention(
        *match.span(), month_period(year, month), label, month, unit="month", **wording
    )


def _nth(said: str) -> int:
    return int(said.rstrip(".")) if said[0].isdigit() else _NTH[said.lower()]


def _share(match: re.Match[str], wording: Wording) -> PeriodMention:
    """A quarter or half of a year, of which the year may be left to the archive."""
    number = _nth(match["q"] or match["nth"])
    half = (match["share"] or "").lower().startswith("hal")
    size = 6 if half else 3
    start = _nth(match["from"]) if match["from"] else number
    months = YearlyMonths((min(start, number) - 1) * size % 12 + 1, (number - 1) * size % 12 + size)
    year = _year_of(match)
    said = f"{number}. {'halvår' if half else 'kvartal'}"
    label = (said if start == number else f"{start}.-{said}") + (f" {year}" if year else "")
    firm = wording["firm"] or bool(match["lead"] and not wording["topical"])
    ties = Wording(at_meeting=wording["at_meeting"], firm=firm, topical=wording["topical"])
    return PeriodMention(*match.span(), months(year) if year else None, label, unit="season",
                         recurs=None if year else months, **ties)  # fmt: skip


def _week(match: re.Match[str], wording: Wording) -> PeriodMention:
    first, year = int(match["week"]), _year_of(match)
    week = YearlyWeeks(first, int(match["last"] or first))
    label = (f"uge {first}" if week.to == first else f"uge {first}-{week.to}") + (
        f" {year}" if year else ""
    )
    firm = wording["firm"] or bool(match["lead"] and not wording["topical"])
    said = Wording(at_meeting=wording["at_meeting"], firm=firm, topical=wording["topical"])
    return PeriodMention(*match.span(), week(year) if year else None, label, unit="season",
                         recurs=None if year else week, **said)  # fmt: skip


def _holiday(match: re.Match[str]) -> PeriodMention:
    """The time before or behind a holiday; "siden" it needs no end and is left to the archive."""
    side, feast = match["side"].lower(), match["feast"].lower()[:3]
    before = side not in {"efter", "siden"}
    first, last = (_BEFORE if before else _AFTER)[feast]
    if match["close"] and before:
        first = max(first, last - 3)
    recurs: Callable[[int], Period] = YearlyMonths(first, last)
    if feast == "pås" and not match["close"]:
        recurs = AroundEaster(before)
    label = re.sub(r"\s+", " ", match.group().lower())
    onward = side == "siden"
    if (year := _year_of(match)) is None:
        return PeriodMention(*match.span(), None, label, unit="open" if onward else "season",
                             firm=True, recurs=recurs, onward=onward)  # fmt: skip
    period = recurs(year)
    if onward:
        period = Period(period.since, date.max)
    return PeriodMention(*match.span(), period, label, unit="season", firm=True)


def _named_meeting(match: re.Match[str]) -> PeriodMention:
    when, year = match["when"].lower(), int(match["year"]) if match["year"] else None
    if when in SEASONS:
        period = season_days(year, when) if year else None
        label = f"{_IN_FULL[when]} {year}" if year else _IN_FULL[when]
        return PeriodMention(*match.span(), period, label, months=SEASONS[when], unit="season",
                             firm=True, at_meeting=True)  # fmt: skip
    if year:
        return _whole(match, year, when, at_meeting=True)
    return PeriodMention(*match.span(), None, when, month=_month(when), unit="month", firm=True,
                         at_meeting=True)  # fmt: skip


def _part(match: re.Match[str]) -> PeriodMention:
    """A part of a year; of a month or season the whole, since a meeting may lie just beside."""
    part = re.sub(r"\s+", " ", match["part"].lower()).removeprefix("in ")
    year = int(match["of"] or match["year"] or 0)
    if match["month"]:
        if year:
            return _whole(match, year, match["month"])
        name = match["month"].lower()
        return PeriodMention(*match.span(), None, name, month=_month(name), unit="month", firm=True)
    if match["season"]:
        name = match["season"].lower()
        if not year:
            return PeriodMention(*match.span(), None, _IN_FULL[name], months=SEASONS[name],
                                 unit="season", firm=True)  # fmt: skip
        period = season_days(year, name)
        return PeriodMention(
            *match.span(), period, f"{_IN_FULL[name]} {year}", unit="season", firm=True
        )
    months = (9, 12) if part in _LATE else (1, 4) if part in _EARLY else (1, 12)
    label = {(9, 12): f"slutningen af {year}", (1, 4): f"starten af {year}"}.get(months, str(year))
    period = season_period(year, *months)
    return PeriodMention(*match.span(), period, label, unit="year", firm=True)
