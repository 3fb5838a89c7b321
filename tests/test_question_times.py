"""Times in questions: dates, periods, spoken_periods, period_spans, period_mentions and placed.

The table of `tests/data/question_times.txt` is how people name a time: what restricts the
search, and what is a time of the matter itself and does not.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models import Filter, Question
from assistant.question import understand
from assistant.questions.periods import find_periods
from assistant.text.dates import find_dates, with_months_spelt
from tests.coverages import ARCHIVES, table

TODAY = date(2026, 11, 1)
TIMES = table("question_times.txt")


def read(text: str, archive: str = "five") -> Question:
    return understand(text, today=TODAY, coverage=ARCHIVES[archive])


def told(question: Question) -> str:
    """The restriction in the table's notation."""
    if question.outside:
        return "out"
    return days(question.filter)


def days(found: Filter) -> str:
    since, until = found.since, found.until
    if since is None and until is None:
        return "-"
    return str(since) if since == until else f"{since or ''}..{until or ''}"


@pytest.mark.parametrize(
    ("archive", "expected", "text"), TIMES, ids=[f"{row[0]}: {row[2]}" for row in TIMES]
)
def test_what_a_time_restricts(archive: str, expected: str, text: str) -> None:
    assert told(read(text, archive)) == expected


def test_the_table_is_whole() -> None:
    kinds = [expected for _, expected, _ in TIMES]
    assert len(TIMES) > 400
    assert kinds.count("-") > 150
    assert {archive for archive, _, _ in TIMES} == set(ARCHIVES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("d. 17. marts 16", (17, 3, 2016)),
        ("d. 17. marts '16 om budget", (17, 3, 2016)),
        ("1. nov. 12 om netværk", (1, 11, 2012)),
        ("den femtende juni 2016", (15, 6, 2016)),
        ("den 15. i sjette 2016", (15, 6, 2016)),
        ("the 17th of March 2016", (17, 3, 2016)),
        ("besluttet 20.6.22?", (20, 6, 2022)),
        ("mødet den 4. april 16.30", (4, 4, None)),
        ("den 4. april 18 deltagere", (4, 4, None)),
        ("June 16", (16, 6, None)),
    ],
)
def test_days_as_people_write_them(text: str, found: tuple[int, int, int | None]) -> None:
    (one,) = find_dates(text)
    assert (one.day, one.month, one.year) == found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Hvad blev besluttet den 30. februar 2016?", "30. februar 2016"),
        ("Hvad skete der på mødet den 31. april?", "31. april"),
        ("Hvad blev besluttet den 29. februar 2015?", "29. februar 2015"),
        ("Mødet 31.06.2016", "31.06.2016"),
        ("mødet 2016-02-30", "2016-02-30"),
        ("Hvad skete der den 29. februar?", ""),
        ("Hvad skete der den 29. februar 2016?", ""),
        ("Hvad blev drøftet fra 1. til 31. juni 2016?", ""),
        ("Hvad koster 31 juni-billetter?", ""),
        ("Hvad står der om sag 31-02-16?", ""),
    ],
)
def test_a_day_that_no_calendar_has(text: str, named: str) -> None:
    assert read(text).no_such_day == named


@pytest.mark.parametrize("text", ["juni 16", "afsnit 20.6.22", "den 3. i 7. klasse", "i maj 22"])
def test_what_only_looks_like_a_day(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("Hvad skete der i febuar 2022?", "Hvad skete der i februar 2022?"),
        ("den 3. apirl", "den 3. april"),
        ("i mats 2016", "i marts 2016"),
        ("sammen med mads 2016", "sammen med mads 2016"),
        ("i jul 2016", "i jul 2016"),
        ("i marken", "i marken"),
        ("i junni", "i junni"),
    ],
)
def test_misspelt_months(text: str, spelt: str) -> None:
    assert with_months_spelt(text) == spelt


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Hvad blev sagt om netværk juni '16?", "Hvad blev sagt om netværk juni 2016?"),
        ("Hvad blev sagt om netværk d. 15.6.16?", "Hvad blev sagt om netværk d. 15.6.2016?"),
        ("Hvad står der i afsnit 15.6.15?", "Hvad står der i afsnit 15.6.15?"),
        ("Hvad er der om sag 15.6.16-A00?", "Hvad er der om sag 15.6.16-A00?"),
        ("Hvad koster det for maj 16 deltagere?", "Hvad koster det for maj 16 deltagere?"),
        ("What was decided on April 12?", "What was decided on April 12?"),
    ],
)
def test_years_in_full(text: str, full: str) -> None:
    assert read(text).standalone == full


def test_a_time_made_of_two_takes_up_all_its_words() -> None:
    question = read("Hvad blev besluttet om netværk fra marts til juni 2016?")
    assert question.topic == "Hvad blev besluttet om netværk ?"
    assert question.understood == "marts til juni 2016"


def test_several_meetings_are_told() -> None:
    question = read("Hvad besluttede de på de to seneste møder?")
    assert question.understood == "de 2 seneste møder, 15. juni 2016 – 12. maj 2022"
    assert not question.latest


def test_a_month_held_in_several_years_restricts_nothing() -> None:
    assert days(read("Hvad blev besluttet i maj?").filter) == "-"
    assert days(read("Hvad blev besluttet mellem marts og juni?").filter) == "-"


def test_a_run_of_days_within_the_topic_is_a_boost() -> None:
    question = read("Hvad blev vedtaget om vejlukning fra 1. til 15. marts 2022?", "half-year")
    assert days(question.filter) == "-"
    assert days(question.boost) == "2022-03-01..2022-03-15"


_WORDS = (
    """
i;fra;til;og;mellem;den;før;efter;siden;marts;juni;2016;'22;1.;15;17/3-16;uge 24;uge 53;påske;nytår
foråret;første kvartal;29. februar;31.;de seneste 12;år;måneder;møder;-;,;9999;0;10'erne;om
""".replace("\n", ";")
    .strip(";")
    .split(";")
)


@given(st.lists(st.sampled_from(_WORDS), max_size=9))
def test_any_row_of_time_words_is_read(said: list[str]) -> None:
    text = " ".join(["Hvad blev besluttet", *said])
    for mention in find_periods(text, TODAY):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.period is None or mention.period.since <= mention.period.until
    for archive in ARCHIVES:
        found = read(text, archive).filter
        assert found.since is None or found.until is None or found.since <= found.until
