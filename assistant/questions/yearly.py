"""Times that come again every year, as the days they have in any one of them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.easter import easter  # type: ignore[import-untyped]

from assistant.text.dates import FoundDate, Period, month_period, season_period


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """A day of the month in any year; 29 February falls on the 28th where there is none."""

    found: FoundDate

    def __call__(self, year: int) -> Period:
        """The day in that year."""
        day = self.found.on(year) or date(year, self.found.month, 28)
        return Period(day, day)


@dataclass(frozen=True, slots=True)
class YearlyMonth:
    """A month of any year."""

    month: int

    def __call__(self, year: int) -> Period:
        """The month in that year."""
        return month_period(year, self.month)


@dataclass(frozen=True, slots=True)
class YearlyMonths:
    """The months first..last of any year; last < first runs into the next."""

    first: int
    last: int

    def __call__(self, year: int) -> Period:
        """The days in that year."""
        return season_period(year, self.first, self.last)


@dataclass(frozen=True, slots=True)
class YearlyWeeks:
    """A week of any year (ISO), or the run of weeks to a later one.

    The 53rd of a year without one is its last.
    """

    week: int
    to: int

    def __call__(self, year: int) -> Period:
        """The days in that year."""
        last = date(year, 12, 28).isocalendar().week
        monday = date.fromisocalendar(year, min(max(1, self.week), last), 1)
        until = date.fromisocalendar(year, min(max(1, self.to), last), 7)
        return Period(monday, max(until, monday + timedelta(days=6)))


@dataclass(frozen=True, slots=True)
class AroundEaster:
    """The weeks before Easter, or behind it, of any year."""

    before: bool

    def __call__(self, year: int) -> Period:
        """The days in that year."""
        day: date = easter(year)
        if self.before:
            return Period(date(year, 1, 1), day)
        return Period(day + timedelta(days=1), month_period(year, 6).until)
