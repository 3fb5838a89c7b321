"""Dates and times of day in every form that Danish minutes use."""

from __future__ import annotations

import pytest

from ingest.parsing.dates import find_clock, find_dates


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Torsdag d. 01. november 2012 kl. 08:30", "2012-11-01"),
        ("d. 01-11-2012", "2012-11-01"),
        ("27-08-2025", "2025-08-27"),
        ("04.12.2012", "2012-12-04"),
        ("Tirsdag d. 5 april 2022", "2022-04-05"),
        ("16.03.2023, kl. 17:30", "2023-03-16"),
        ("5/4-22", "2022-04-05"),
        ("5/4 2022", "2022-04-05"),
        ("7.maj 2013", "2013-05-07"),
        ("onsdag, den 3. okt. 2018", "2018-10-03"),
        ("2022-01-24", "2022-01-24"),
    ],
)
def test_a_whole_date(text: str, day: str) -> None:
    (found,) = find_dates(text)

    assert found.day is not None
    assert found.day.isoformat() == day
    assert found.weekday_fits


@pytest.mark.parametrize("text", ["den 5. april kl. 19", "31.2.2020", "d. 1. maj"])
def test_no_whole_day_is_never_filled_in(text: str) -> None:
    (found,) = find_dates(text)

    assert found.day is None


@pytest.mark.parametrize(
    "text", ["12/16033", "00.01.00-A00-29-16", "kl. 19.00-21.30", "21-014439", "pkt. 2.1"]
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert find_dates(text) == ()


def test_a_weekday_that_does_not_fit_is_told() -> None:
    (found,) = find_dates("mandag den 5. april 2022")

    assert not found.weekday_fits


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("kl. 08:30", "08:30"),
        ("kl. 9.00", "09:00"),
        ("kl 19-21", "19:00"),
        ("17.30-19.45", "17:30"),
        ("Tid: 16:00", "16:00"),
        ("klokken 8", "08:00"),
        ("kl. 25", None),
        ("uden tid", None),
    ],
)
def test_clock(text: str, clock: str | None) -> None:
    assert find_clock(text) == clock
