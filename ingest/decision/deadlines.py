"""Deadlines in Danish: the words that state one, and the day they mean when it can be known.

Days are reckoned by dateparser from the day of the meeting. A day without a year is the next
one after the meeting; when that lies more than MAX_AHEAD away the year is anybody's guess and
no day is given. Seasons, holidays and "næste møde" stay words.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta

import dateparser

MAX_AHEAD = timedelta(days=300)
"""A year-less day further ahead than this was more likely meant to lie behind the meeting."""

_MONTH = (
    r"(?:jan(?:uar)?|feb(?:ruar)?|mar(?:ts)?|apr(?:il)?|maj|juni?|juli?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag\s+)?"
_DATE = (
    rf"{_WEEKDAY}(?:den\s+|d\.\s*)?(?P<date>\d{{1,2}}\s?\.\s?{_MONTH}(?:\s+\d{{4}})?|"
    rf"\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?|\d{{1,2}}/\d{{1,2}}(?:[-/ ]\s?\d{{4}}|[-/]\d{{2}}\b)?|"
    r"\d{1,2}[-.]\d{1,2}[-.]\d{4}|\d{4}-\d{2}-\d{2})"
)
_BEFORE = (
    r"(?:(?:gerne\s+)?(?:allers)?(?:senest|inden|før|pr\.|til|frem\s+til|til\s+og\s+med|"
    r"(?:med\s+)?(?:frist(?:en)?|deadline)(?:\s+er)?\s*:?|på\s+\w*mødet|på\s+\w+\s+møde)\s+)"
)
_MEETING = r"[\wæøå-]*(?:møde(?:t|r)?|behandling(?:en)?|drøftelse(?:n)?)\b"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<lead>{_BEFORE}){_DATE}",
        rf"(?<=\bklar\s){_DATE}",
        rf"(?P<lead>{_BEFORE})?(?=den\b|d\.|(?:man|tirs|ons|tors|fre|lør|søn)dag){_DATE}",
        r"(?:(?:senest|inden|før|fra|i)\s+)?(?:udgangen\s+af\s+|løbet\s+af\s+)?uge\s+"
        r"(?P<week>\d{1,2})\b(?:\s+(?P<week_year>20\d\d))?",
        r"(?:inden|senest|ved|med)\s+(?:udgangen\s+af|udgang\s+af)\s+"
        rf"(?:(?P<month>{_MONTH})(?:\s+(?P<month_year>\d{{4}}))?|(?P<year>20\d\d)|året)",
        r"(?:(?:senest|inden\s+udgangen\s+af|ved\s+udgangen\s+af|ultimo|i(?:\s+løbet\s+af)?)\s+)"
        r"(?P<part>[1-4]\.\s?kvartal|[12]\.\s?halvår)(?:\s+(?P<part_year>20\d\d))?",
        r"(?:inden|før|primo|medio|fra)\s+(?:[1-4]\.\s?kvartal|[12]\.\s?halvår)(?:\s+20\d\d)?",
        r"(?:inden\s+for|om|senest\s+om)\s+(?P<span>(?:\d{1,3}|en|et|to|tre|fire|seks)\s+"
        r"(?:dage?|uger?|måned(?:er)?|år))\b",
        r"(?:senest|inden)\s+(?:på\s+)?(?P<weekday>(?:man|tirs|ons|tors|fre|lør|"
        r"søn)dag)\b(?!\s+(?:den|d\.))",
        r"(?:primo|medio|ultimo|tidligst|start(?:en)?\s+af|slutningen\s+af)\s+"
        rf"(?:{_MONTH}|20\d\d)(?:\s+\d{{4}})?",
        r"(?:senest|inden|efter|før|i|til|ved|over|frem\s+til)\s+(?:løbet\s+af\s+)?(?:den\s+)?"
        r"(?:næste\s+(?:uge|måned|år)|sommerferien|sommeren|efterårsferien|efteråret|foråret|"
        r"vinteren|vinterferien|jul(?:en|eferien)?|påske(?:n|ferien)?|årsskiftet|årets\s+udgang|"
        rf"budgetforhandlinger\w*|{_MONTH}(?=\s+\d{{4}}|\s*$|\s*[.,]|\s+(?:for|med|hvor|om)\b))(?:\s+(?:for\s+)?\d{{2,4}})?",
        r"(?:på|ved|til|inden|frem\s+mod|forud\s+for|efter)\s+(?:det\s+|et\s+|den\s+|de\s+)?"
        rf"(?:(?:næste|kommende|førstkommende|senere|efterfølgende|videre|"
        rf"[\wæøå-]+s)\s+){_MEETING}",
        r"(?:frem\s+mod|inden|forud\s+for|efter)\s+[\wæøå-]*(?:møde(?:t|rne)|behandling(?:en)?|"
        r"budgetforhandlinger\w*|budgetlægning\w*)\b",
        r"\bi\s+(?P<in_year>20\d\d)(?=\s*[.,]?\s*$)",
        r"(?:hvert\s+(?:halve\s+|halvt\s+|½\s+)?(?:år|kvartal)|halvårlig\w*|kvartalsvis\w*|"
        r"løbende|hurtigst\s+(?:\w+\s+)?mulig\w*|snarest(?:\s+mulig\w*)?|straks|omgående)\b",
    )
)
_ALONE = re.compile(_DATE, re.IGNORECASE)
_BACKWARD = re.compile(r"\b(?:af|fra|mødet|møde|referat\w*|notat\w*|brev\w*)\s*(?:den\s*)?$", re.I)


def stated_deadline(text: str, day: date | None) -> tuple[str, date | None] | None:
    """The deadline that a text is ("1. juni 2013", "tirsdag d. 28/5"), as in "Fristen er ..."."""
    match = _ALONE.match(text)
    if match:
        return match.group().strip(), reckon(match.group("date"), day)
    return find_deadline(text, day)


def find_deadline(text: str, day: date | None) -> tuple[str, date | None] | None:
    """The deadline in a clause: its words, and the day when it can be known.

    day: of the meeting; None means nothing relative can be reckoned. A day before the meeting
    that is only mentioned ("notat af 3. marts") is no deadline. None without a deadline.
    """
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            if groups.get("date"):
                found = reckon(groups["date"], day)
                mentioned = _BACKWARD.search(text[: match.start()])
                if not groups.get("lead") and mentioned and not (found and day and found > day):
                    continue
                return match.group().strip(), found
            if groups.get("in_year") and not _is_ahead(groups["in_year"] or "", day):
                continue
            return match.group().strip(), _relative(groups, match.group(), day)
    return None


def _is_ahead(year: str, day: date | None) -> bool:
    """Whether a year is not over before the meeting; one that is only tells of what was."""
    return day is not None and int(year) >= day.year


def reckon(words: str, day: date | None) -> date | None:
    """The day that written words mean, seen from the meeting's day; None if it cannot be known."""
    has_year = re.search(r"\d{4}|[-/]\d{2}$", words) is not None
    if not has_year and day is None:
        return None
    base = day or date(2000, 1, 1)
    moment = dateparser.parse(
        re.sub(r"\s*/\s*|\s+(?=\d{4}$)", lambda m: m.group().strip() or " ", words),
        languages=["da"],
        settings={
            "DATE_ORDER": "YMD" if re.match(r"\d{4}", words) else "DMY",
            "PREFER_DATES_FROM": "future",
            "RELATIVE_BASE": datetime(base.year, base.month, base.day),  # noqa: DTZ001
            "REQUIRE_PARTS": ["day", "month"],
        },
    )
    if moment is None:
        return None
    found = moment.date()
    if has_year:
        return found
    if found.day == base.day and found.month == base.month:
        found = base  # dateparser takes the meeting's own day for a year ahead
    return found if found - base <= MAX_AHEAD else None


def _relative(groups: dict[str, str | None], words: str, day: date | None) -> date | None:
    if groups.get("week"):
        return _week(int(groups["week"] or 0), groups.get("week_year"), words, day)
    if groups.get("month") or groups.get("year") or words.lower().endswith("udgangen af året"):
        return _month_end(groups, day)
    if groups.get("part"):
        return _part_end(groups["part"] or "", groups.get("part_year"), day)
    relative = f"om {groups['span']}" if groups.get("span") else groups.get("weekday")
    if relative and day:
        moment = dateparser.parse(
            relative,
            languages=["da"],
            settings={
                "PREFER_DATES_FROM": "future",
                "RELATIVE_BASE": datetime(day.year, day.month, day.day),  # noqa: DTZ001
            },
        )
        return moment.date() if moment else None
    return None


def _week(number: int, year: str | None, words: str, day: date | None) -> date | None:
    """The Friday of an ISO week. "inden uge 20" names no day of its own: None."""
    before = re.match(r"(?:inden|før|fra)\s+uge", words, re.IGNORECASE)
    if before or (day is None and year is None):
        return None
    try:
        if year or day is None:
            return date.fromisocalendar(int(year or 0), number, 5)
        friday = date.fromisocalendar(day.isocalendar().year, number, 5)
        if friday < day:
            friday = date.fromisocalendar(day.isocalendar().year + 1, number, 5)
    except ValueError:
        return None
    return friday if friday - day <= MAX_AHEAD else None


def _part_end(part: str, year: str | None, day: date | None) -> date | None:
    """The last day of a quarter or half-year; without a year the next one to end."""
    months = 3 if part.endswith("kvartal") else 6
    month = int(part[0]) * months
    if year is None and day is None:
        return None
    number = int(year) if year else day.year  # type: ignore[union-attr]
    last = date(number, month, calendar.monthrange(number, month)[1])
    if year or day is None:
        return last
    if last < day:
        last = last.replace(year=number + 1)
    return last


def _month_end(groups: dict[str, str | None], day: date | None) -> date | None:
    year = groups.get("year") or groups.get("month_year")
    month = groups.get("month")
    if month is None:
        return date(int(year), 12, 31) if year else (date(day.year, 12, 31) if day else None)
    first = reckon(f"1. {month}" + (f" {year}" if year else ""), day and day.replace(day=1))
    if first is None:
        return None
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])
