"""A time that a question names: its wording, and its year where the text gives none. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict

from assistant.danish import is_stop, tokens
from assistant.text.dates import Period
from assistant.text.terms import is_generic

_LEAD_READ = 160
TO_COME = re.compile(r"\b(?:skal|vil|bliver|kan|må|hvornår)\b", re.IGNORECASE)
"""Asks of what is to come: "inden maj" is then a deadline."""

_WILL = re.compile(r"\b(?:skal|vil|bliver|kommer)\b", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:skulle|ville|blev|blevet|har|havde|var|beslut\w*|vedt[ao]g\w*|godkend(?:t|te)|"
    r"behandle(?:t|de)|drøfte(?:t|de)|aftal(?:t|te)|sagde|sagt|mente|stemte|afvi(?:ste|st)|"
    r"\w{3,}ede|endte|bestemte?|tog|gav|gik|fik|kom|traf|sidst|seneste?|møde|\w*møde(?:t|r|rne)|"
    r"dagsorden\w*|referat\w*)\b",
    re.IGNORECASE,
)
"""What was done, past tenses, and meetings by name."""


def asks_what_comes(text: str, rest: str) -> bool:
    """Whether a question asks what is to come of a matter, and names no meeting nor what one did.

    "Hvornår skal byrådet mødes om budgettet i august?": the time it names is told of in minutes
    of another day. rest: the question without its bodies and times; where that names no matter
    ("hvad skal byrådet behandle i august?"), the meetings of that time are asked for.
    """
    if not _WILL.search(text) or _DONE.search(text):
        return False
    return any(not (is_stop(one.norm) or is_generic(one.norm)) for one in tokens(rest))


def led_by(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """What leads up to a place in a text; `pattern` ends with `$` for that place."""
    return pattern.search(text, max(0, start - _LEAD_READ), start)


class Wording(TypedDict):
    """How a question ties itself to a time; the fields of `PeriodMention` by these names."""

    at_meeting: bool
    firm: bool
    topical: bool


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """Days named in text[start:end].

    period: the days; None when the year is not said (`day`/`month`, `months` or `recurs` then
    tell). firm: the wording ties a meeting to the days ("på mødet den …", "i juni 2016");
    topical: it names something else by them ("budget 2017", "fra den 1. oktober"). label: in
    Danish. months: first and last of a season without a year. recurs: the days in any given
    year ("uge 24", "før påske"). onward: from the first of its days on ("siden april").
    """

    start: int
    end: int
    period: Period | None
    label: str
    month: int | None = None
    day: int | None = None
    at_meeting: bool = False
    firm: bool = False
    topical: bool = False
    unit: str = "day"
    months: tuple[int, int] | None = None
    recurs: Callable[[int], Period] | None = None
    onward: bool = False


def in_years_of(mention: PeriodMention, days: Iterable[date]) -> PeriodMention:
    """A mention without a year gets the one year in which there are such meeting days.

    Of "siden april" it is the latest such year. Unchanged where no year or several fit.
    """
    if mention.period is not None:
        return mention
    if mention.month is None and mention.months is None:
        return _recurring(mention, mention.recurs, sorted(set(days))) if mention.recurs else mention
    first, last = mention.months or (mention.month, mention.month)
    fitting = sorted(
        {day for day in days if _within(day.month, first, last) and mention.day in (None, day.day)}
    )
    if len({day.year for day in fitting}) != 1 or (mention.day is None and not mention.firm):
        return mention
    label = f"{mention.label} {fitting[0].year}"
    return replace(mention, period=Period(fitting[0], fitting[-1]), label=label)


def _recurring(
    mention: PeriodMention, recurs: Callable[[int], Period], days: list[date]
) -> PeriodMention:
    if not days:
        return mention
    years = range(max(days[0].year - 1, 2), min(days[-1].year, 9998) + 1)  # what a date can hold
    if mention.onward:
        fitting = [y for y in years if any(recurs(y).since <= d <= date(y, 12, 31) for d in days)]
        year = fitting[-1] if fitting else None
    else:
        fitting = [y for y in years if any(recurs(y).since <= d <= recurs(y).until for d in days)]
        year = fitting[0] if len(fitting) == 1 else None
    if year is None:
        return mention
    found = recurs(year)
    until = date.max if mention.onward else found.until
    return replace(mention, period=Period(found.since, until), label=f"{mention.label} {year}")


def _within(month: int, first: int | None, last: int | None) -> bool:
    """Whether a month lies between two, over the turn of a year when the first is the later."""
    if first is None or last is None:
        return False
    return first <= month <= last if first <= last else month >= first or month <= last
