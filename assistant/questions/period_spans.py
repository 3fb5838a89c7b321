"""Times that lead from one to another: "mellem marts og maj 2022", "siden april", "1.-15. marts".

Made of the single times that `periods.py` found: two of them with a joining word between
become one run of days; one behind "siden" or "før" becomes an open one. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.questions.period_mentions import TO_COME, PeriodMention, led_by
from assistant.questions.yearly import YearlyDay
from assistant.text.dates import FoundDate, Period

_JOIN = re.compile(
    r"\s*(?:-|–|,|og|eller|samt|til|til\s+og\s+med|t\.?o\.?m\.?|and|or|to)\s*"
    r"(?:(?:igen|dels|senere|både)\s+)?(?:(?:i|fra|den|d\.|til|in)\s*)?",
    re.IGNORECASE,
)
_LEAD = re.compile(r"\b(?:mellem|fra|between|from)\s+(?:den\s+|d\.\s*|år\s+)?$", re.IGNORECASE)
_FIRST_DAY = re.compile(
    r"(?<![\d.,/])(?P<day>[0-3]?\d)\.?\s*(?:-|–|og|til|to|and)\s*(?:den\s+|d\.\s*)?$",
    re.IGNORECASE,
)
_ONWARD = frozenset({"siden", "lige siden", "efter", "fra og med", "since", "after"})
_SIDE = re.compile(
    r"\b(?P<word>(?:lige\s+)?siden|efter|fra\s+og\s+med|før|inden|frem\s+til|op\s+til|"
    r"til\s+og\s+med|indtil|since|after|before|until)\s+(?P<meeting>\w*mødet\s+)?"
    r"(?:den\s+|d\.\s*|i\s+)?$",
    re.IGNORECASE,
)
_THROUGH = frozenset({"frem til", "indtil", "op til", "til og med", "until"})
_AND_ON = re.compile(r"\s+og\s+(?:frem(?:efter|ad)?|senere)\b", re.IGNORECASE)
_FROM = re.compile(r"\bfra\s+(?:den\s+|d\.\s*|år\s+)?$", re.IGNORECASE)
_RUNS = {"day": "days", "month": "range", "year": "range", "season": "range"}
"""The unit of several single times taken together, by the single time's unit."""


@dataclass(frozen=True, slots=True)
class _Run:
    """From the first day of one yearly time to the last of another."""

    first: Callable[[int], Period]
    last: Callable[[int], Period]

    def __call__(self, year: int) -> Period:
        since = self.first(year).since
        until = self.last(year).until
        return Period(since, until if until >= since else self.last(year + 1).until)


@dataclass(frozen=True, slots=True)
class _Before:
    """From the turn of the year to a yearly time, or through it."""

    of: Callable[[int], Period]
    through: bool

    def __call__(self, year: int) -> Period:
        end = self.of(year)
        last = end.until if self.through else end.since - timedelta(days=1)
        return Period(date(year, 1, 1), max(last, date(year, 1, 1)))


@dataclass(frozen=True, slots=True)
class _After:
    """From a yearly time on, or from the day behind it."""

    of: Callable[[int], Period]
    behind: bool

    def __call__(self, year: int) -> Period:
        found = self.of(year)
        since = found.until + timedelta(days=1) if self.behind else found.since
        return Period(since, max(since, date(year, 12, 31)))


def _yearly(mention: PeriodMention) -> Callable[[int], Period] | None:
    return mention.recurs if mention.period is None else None


def _joined(text: str, one: PeriodMention, two: PeriodMention) -> PeriodMention | None:
    """Two times with a joining word between them as one; None when they do not belong together."""
    between = text[one.end : two.start]
    unit = _RUNS.get(two.unit, "")
    if not unit or one.unit not in {two.unit, unit} or not _JOIN.fullmatch(between):
        return None
    first, last = one.period, two.period
    a, b = _yearly(one), _yearly(two)
    if a and last:
        first = a(last.since.year)
        first = first if first.since <= last.since else a(last.since.year - 1)
    elif b and first:
        last = b(first.until.year)
        last = last if last.until >= first.until else b(first.until.year + 1)
    lead = led_by(_LEAD, text, one.start)
    start = lead.start() if lead else one.start
    label = re.sub(r"\s+", " ", text[one.start : two.end])
    made = replace(one, start=start, end=two.end, label=label, unit=unit, month=None, day=None,
                   months=None, recurs=None, firm=one.firm or bool(lead),
                   topical=one.topical and not lead)  # fmt: skip
    if first and last and first.since <= last.until:
        return replace(made, period=Period(first.since, last.until))
    return replace(made, period=None, recurs=_Run(a, b)) if a and b else None


def first_days(text: str, mention: PeriodMention, found: FoundDate) -> PeriodMention:
    """A day with another before it that shares its month ("1.-15. marts") as one run of days."""
    match = led_by(_FIRST_DAY, text, mention.start)
    if not match or not 1 <= int(match["day"]) < found.day:
        return mention
    first = replace(found, day=int(match["day"]))
    lead = led_by(_LEAD, text, match.start())
    start = lead.start() if lead else match.start()
    made = replace(mention, start=start, label=text[match.start() : mention.end], unit="days",
                   month=None, day=None, topical=mention.topical and not lead)  # fmt: skip
    if mention.period:
        since = first.on(mention.period.since.year)
        return replace(made, period=Period(since, mention.period.until)) if since else mention
    return replace(made, recurs=_Run(YearlyDay(first), YearlyDay(found)))


def joined(text: str, mentions: Sequence[PeriodMention]) -> tuple[PeriodMention, ...]:
    """The mentions in order, with those that lead from one to another made one."""
    made: list[PeriodMention] = []
    for mention in sorted(mentions, key=lambda one: one.start):
        both = _joined(text, made[-1], mention) if made else None
        if both:
            made[-1] = both
        else:
            made.append(mention)
    return tuple(made)


def sided(text: str, mention: PeriodMention) -> PeriodMention:
    """A time behind "siden", "før" or the like, as all days on that side of it."""
    if mention.unit not in _RUNS:
        return mention
    if (after := _AND_ON.match(text, mention.end)) and (lead := led_by(_FROM, text, mention.start)):
        label = f"{mention.label} og frem"
        made = replace(mention, start=lead.start(), end=after.end(), label=label, unit="open",
                       topical=False, month=None)  # fmt: skip
        return _onward(made, mention, behind=False)
    match = led_by(_SIDE, text, mention.start)
    if not match or (mention.period is None and TO_COME.search(text)):
        return mention
    word = re.sub(r"\s+", " ", match["word"].lower())
    meeting = bool(match["meeting"])
    unit = "days" if mention.unit == "day" and not meeting else "open"
    made = replace(mention, start=match.start(), label=f"{word} {mention.label}", unit=unit,
                   topical=False, at_meeting=False, month=None, day=None, months=None)  # fmt: skip
    if word in _ONWARD:
        return _onward(made, mention, behind=meeting or word in {"efter", "after"})
    end = _Before(mention.recurs, word in _THROUGH) if mention.recurs else None
    if mention.period is None:
        return replace(made, recurs=end) if end else mention
    last = mention.period.until if word in _THROUGH else mention.period.since - timedelta(days=1)
    return replace(made, period=Period(date.min, last))


def _onward(made: PeriodMention, mention: PeriodMention, *, behind: bool) -> PeriodMention:
    if mention.period is None:
        since = _After(mention.recurs, behind) if mention.recurs else None
        return replace(made, recurs=since, onward=True) if since else mention
    first = mention.period.until + timedelta(days=1) if behind else mention.period.since
    return replace(made, period=Period(first, date.max))
