"""The periods a question names, and how firmly it ties itself to them.

"på mødet den 24. maj 2013" restricts the search; "affald fra den 1. oktober 2016" speaks of a
day. A mention says which days it means and whether its wording is a restriction; whether the
archive has meetings on those days is for `question.py` to see.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from assistant.questions.period_mentions import PeriodMention, Wording, led_by
from assistant.questions.period_spans import first_days, joined, sided
from assistant.questions.spoken_periods import SEASONS, season_days, spoken
from assistant.questions.yearly import YearlyDay, YearlyMonth
from assistant.text.dates import (
    MONTH_NAMES,
    MONTH_PATTERN,
    MONTHS,
    Period,
    find_dates,
    month_period,
    season_period,
    year_period,
)

__all__ = ["PeriodMention", "find_periods"]

_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d/])"
_SEASONS = {
    **SEASONS,
    "starten": (1, 4),
    "begyndelsen": (1, 4),
    "slutningen": (9, 12),
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
}
_SEASON = re.compile(
    r"\b(?P<season>" + "|".join(re.escape(name) for name in _SEASONS) + r")(?:et|en)?"
    r"(?:\s+(?:af|i|of))?\s+" + _YEAR,
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(
    rf"\b(?P<month>{MONTH_PATTERN})\s*(?:(?:måned|året|i)\s+)?{_YEAR}", re.IGNORECASE
)
_MONTH_ALONE = re.compile(
    rf"\b(?:i|fra|in)\s+(?P<month>{MONTH_PATTERN})(?:\s+måned\b)?(?!\s*(?:19|20)?\d)", re.IGNORECASE
)
_MONTH_IN_FIGURES = re.compile(rf"(?<=\bi\s)(?P<month>0?[1-9]|1[0-2])[-/]{_YEAR}", re.IGNORECASE)
_ENGLISH_MONTHS = ("january", "february", "march", "may", "june", "july", "october")
_MONTH_BARE = re.compile(
    rf"\b(?P<month>{'|'.join((*MONTH_NAMES, *_ENGLISH_MONTHS))})\b(?!\s*(?:19|20)?\d)",
    re.IGNORECASE,
)
"""A month's name alone, a time only beside another ("mellem marts og maj")."""
_YEAR_ALONE = re.compile(rf"(?<![\d./-]){_YEAR}(?!\s*-|['’]?erne)", re.IGNORECASE)
_RANGE = re.compile(
    r"\b(?:mellem|fra|between|from)\s+(?:år\s+|årene\s+)?(?P<a>(?:19|20)\d\d)"
    r"\s+(?:og|til|and|to)\s+(?P<b>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?P<word>siden|efter|fra og med|since|after|før|inden|"
    r"before|frem til|til og med|indtil|until)"
    rf"\s+(?:den\s+|d\.\s*|år\s+)?(?:(?P<month>{MONTH_PATTERN})\s+)?{_YEAR}",
    re.IGNORECASE,
)
_BEFORE_WORDS = frozenset({"før", "inden", "before", "frem til", "til og med", "indtil", "until"})
_RELATIVE = re.compile(
    r"\b(?P<which>sidste|forrige|i|dette|last|this)\s+(?P<unit>år|måned|year|month)\b(?!\s*\d)",
    re.IGNORECASE,
)

# Wording around a mention.
_MEETING_BEFORE = re.compile(
    r"\b(?:(?:\w*(?:udvalg|råd|forum|bestyrelse)s)?mødet?|møder|mødes|mødedato|mødedagen|meetings?|"
    r"beslutningen|beslutninger|"
    r"dagsorden(?:en)?|samlingen|minutes)\b[^.?!,;]{0,40}$",
    re.IGNORECASE,
)
_MINUTES_BEFORE = re.compile(
    r"\b(?:referat(?:et|er)?|dagsorden(?:en)?)\s+(?:\w+\s+){0,3}(?:fra|af|for|til)\b[^.?!,;]{0,30}$",
    re.IGNORECASE,
)
# "Hvad står der i referatet fra den 3. marts": told in those minutes, unless their approval is
# asked for, which the next meeting's minutes tell.
_IN_MINUTES = re.compile(
    r"\b(?:i|in|af)\s+(?:referat(?:et)?|dagsorden(?:en)?|(?:the\s+)?minutes)\s+"
    r"(?:(?:fra|af|for|til|from|of)\s+)?(?:mødet\s+)?(?:(?:den|d\.|the)\s*)?$",
    re.IGNORECASE,
)
_APPROVES = re.compile(r"\b(?:godkend|underskr|bemærkning|approv)", re.IGNORECASE)
_JUST_ACTED = re.compile(
    r"\b(?:beslut\w*|punkter|sager|møder|behandle\w*|vedt[ao]g\w*|godkend\w*|drøfte\w*|aftal(?:t|te)|sag(?:t|de)|"
    r"talt|ske(?:t|te)|decided?|approved?|discussed|happened)(?:\s+(?:der|man|de|vi))?"
    r"(?:\s+\w*(?:udvalg|råd|forum|gruppe|bestyrelse)\w*)?\s*,?\s*"
    r"(?:(?:man|tirs|ons|tors|fre|lør|søn)(?:dag|\.)\s*)?(?:(?:den|d\.?|on|the|hele)\s*)*$",
    re.IGNORECASE,
)
"""A time directly behind what was done is when: "Hvad skete der juni 16?"."""
# What has a year in its name: "budget 2017", "prognosen for 2016", "regnskab 2021".
_NAMED_YEAR_BEFORE = re.compile(
    r"(?:\b(?!\w*udvalg)\w*(?:budget\w*|regnskab\w*|prognose\w*|aftale\w*|strategi\w*|plan(?:en|er)?|"
    r"rapport\w*|redegørelse\w*|beretning\w*|takster\w*|politik\w*|valg\w*|ferie\w*|status|"
    r"kontohierarki)"
    r"(?:\s+(?:for|fra|i|til|of))?|\bbudgetår\w*|[-–/])\s*$",
    re.IGNORECASE,
)
# "årsplanen i januar 2022" is treated in January; "valget i november" takes place there.
_TREATED_IN = re.compile(r"\b(?!\w*(?:valg|ferie))\w+\s+(?:i|in)\s*$", re.IGNORECASE)
_BEFORE_IN = re.compile(
    r"\b(?:i|in|under|over|henover|gennem|igennem|during)\s+(?:løbet af\s+)?(?:hele\s+)?"
    r"(?:år(?:et|ene)?\s+|perioden\s+)?$",
    re.IGNORECASE,
)
_BEFORE_FROM = re.compile(r"\b(?:fra|pr\.?|senest|inden|før|til|efter|gælder|træder|by|from)\s+"
                          r"(?:og med\s+)?(?:den|d\.)?\s*$", re.IGNORECASE)  # fmt: skip


def _label_day(day: date) -> str:
    return f"{day.day}. {MONTH_NAMES[day.month - 1]} {day.year}"


def _wording(text: str, start: int, *, year: bool = False) -> Wording:
    minutes_of = bool(led_by(_MINUTES_BEFORE, text, start))
    told_there = bool(led_by(_IN_MINUTES, text, start)) and not _APPROVES.search(text)
    at_meeting = told_there or (bool(led_by(_MEETING_BEFORE, text, start)) and not minutes_of)
    topical = (
        minutes_of
        or (
            bool(led_by(_NAMED_YEAR_BEFORE, text, start))
            and (year or not led_by(_TREATED_IN, text, start))
        )
        or (bool(led_by(_BEFORE_FROM, text, start)) and not at_meeting)
    )
    said = led_by(_BEFORE_IN, text, start) or led_by(_JUST_ACTED, text, start)
    firm = at_meeting or (not topical and bool(said))
    return Wording(at_meeting=at_meeting, firm=firm, topical=topical and not at_meeting)


def _days(text: str) -> Iterator[PeriodMention]:
    for found in find_dates(text):
        wording = _wording(text, found.start)
        day = found.on(found.year or 2000)
        if day is None:
            continue
        exact = Period(day, day) if found.year else None
        label = _label_day(day) if found.year else f"{found.day}. {MONTH_NAMES[found.month - 1]}"
        mention = PeriodMention(
            found.start, found.end, exact, label, found.month, found.day, **wording,
            recurs=None if exact else YearlyDay(found),
        )  # fmt: skip
        yield first_days(text, mention, found)


def _months_and_years(text: str) -> Iterator[PeriodMention]:
    for match in _RANGE.finditer(text):
        first, last = sorted((int(match["a"]), int(match["b"])))
        period = Period(date(first, 1, 1), date(last, 12, 31))
        yield PeriodMention(
            match.start(), match.end(), period, f"{first}–{last}", firm=True, unit="range"
        )
    for match in _SINCE.finditer(text):
        year = int(match["year"])
        month = MONTHS[match["month"].rstrip(".").lower()] if match["month"] else None
        whole = month_period(year, month) if month else year_period(year)
        name = f"{MONTH_NAMES[month - 1]} {year}" if month else str(year)
        if match["word"].lower() in _BEFORE_WORDS:
            inclusive = match["word"].lower() in {"til og med", "frem til", "indtil", "until"}
            until = whole.until if inclusive else whole.since - timedelta(days=1)
            period, label = Period(date.min, until), f"{match['word'].lower()} {name}"
        else:
            later = match["word"].lower() in {"efter", "after"}
            since = whole.until + timedelta(days=1) if later else whole.since
            period, label = Period(since, date.max), f"{match['word'].lower()} {name}"
        yield PeriodMention(match.start(), match.end(), period, label, unit="open")
    for match in _SEASON.finditer(text):
        year, name = int(match["year"]), match["season"].lower()
        in_danish = name in SEASONS
        period = season_days(year, name) if in_danish else season_period(year, *_SEASONS[name])
        yield PeriodMention(
            match.start(), match.end(), period, match.group(), unit="season",
            **_wording(text, match.start()),
        )  # fmt: skip
    for match in _MONTH_YEAR.finditer(text):
        year, month = int(match["year"]), MONTHS[match["month"].rstrip(".").lower()]
        yield PeriodMention(
            match.start(), match.end(), month_period(year, month),
            f"{MONTH_NAMES[month - 1]} {year}", month, unit="month",
            **_wording(text, match.start()),
        )  # fmt: skip
    for match in _MONTH_IN_FIGURES.finditer(text):
        year, month = int(match["year"]), int(match["month"])
        yield PeriodMention(
            *match.span(), month_period(year, month), f"{MONTH_NAMES[month - 1]} {year}", month,
            unit="month", **_wording(text, match.start()),
        )  # fmt: skip
    for match in _MONTH_ALONE.finditer(text):
        month = MONTHS[match["month"].rstrip(".").lower()]
        yield PeriodMention(
            match.start("month"), match.end(), None, MONTH_NAMES[month - 1], month, unit="month",
            recurs=YearlyMonth(month), **_wording(text, match.start("month")),
        )  # fmt: skip
    for match in _YEAR_ALONE.finditer(text):
        year = int(match["year"])
        yield PeriodMention(
            match.start(), match.end(), year_period(year), str(year), unit="year",
            **_wording(text, match.start(), year=True),
        )  # fmt: skip


def _relative(text: str, today: date) -> Iterator[PeriodMention]:
    for match in _RELATIVE.finditer(text):
        back = match["which"].lower() in {"sidste", "forrige", "last"}
        if match["unit"].lower() in {"år", "year"}:
            period = year_period(today.year - back)
            label = str(period.since.year)
        else:
            if match["which"].lower() == "i":
                continue
            first = today.replace(day=1)
            day = first - timedelta(days=1) if back else first
            period = month_period(day.year, day.month)
            label = f"{MONTH_NAMES[day.month - 1]} {day.year}"
        yield PeriodMention(match.start(), match.end(), period, label, firm=True, unit="relative")


def _bare_months(text: str) -> Iterator[PeriodMention]:
    for match in _MONTH_BARE.finditer(text):
        month = MONTHS[match["month"].lower()]
        yield PeriodMention(
            *match.span(), None, MONTH_NAMES[month - 1], unit="month", recurs=YearlyMonth(month),
            **_wording(text, match.start()),
        )  # fmt: skip


def _longest(found: Iterable[PeriodMention]) -> list[PeriodMention]:
    kept: list[PeriodMention] = []
    for mention in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return kept


def _tied(text: str, mention: PeriodMention) -> PeriodMention:
    """A run of days restricts only where it stands directly behind what was done."""
    if mention.unit != "days":
        return mention
    firm = bool(led_by(_JUST_ACTED, text, mention.start) or led_by(_BEFORE_IN, text, mention.start))
    return replace(mention, firm=firm, topical=False)


def find_periods(text: str, today: date) -> tuple[PeriodMention, ...]:
    """The periods that a text names, in order, without overlap; the longer reading wins."""
    said = spoken(text, today, lambda start: _wording(text, start))
    kept = _longest([*_days(text), *_months_and_years(text), *_relative(text, today), *said])
    bare = set(_longest([*kept, *_bare_months(text)])) - set(kept)
    taken = [_tied(text, sided(text, one)) for one in joined(text, [*kept, *bare])]
    return tuple(sorted(_longest(one for one in taken if one not in bare), key=lambda m: m.start))
