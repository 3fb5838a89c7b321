"""assistant/text/casenumbers.py: case numbers as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.text.casenumbers import alike, find_case_numbers
from assistant.text.facts import facts, missing
from ingest.parsing.marks import sagsnr_line

KNOWN = ("07.17.02-p20-1-16", "00.01.00-a00-2-81", "00.01.00-a00-28-1", "12/16033", "emn-2025-003")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("07.17.02-P20-1-16", ("07.17.02-p20-1-16",)),
        ("07.17.02 P20-1-16", ("07.17.02-p20-1-16",)),
        (" 07.17.02\N{EN DASH}p20 1 16 ", ("07.17.02-p20-1-16",)),
        ("07.17.02P20116", ("07.17.02-p20-1-16",)),
        ("EMN 2025 003", ("emn-2025-003",)),
        ("00.01.00 A00 2 81", ("00.01.00-a00-2-81",)),
        ("00.01.00-A00-281", ("00.01.00-a00-2-81", "00.01.00-a00-28-1")),
        ("12/16034", ()),
        ("1216033", ()),
        ("-", ()),
        ("", ()),
    ],
)
def test_a_number_is_known_by_what_it_says(given: str, meant: tuple[str, ...]) -> None:
    assert alike(given, KNOWN) == meant


WRITTEN = (
    "12/16033",
    "00.01.00-A00-29-16",
    "00.30.08-000-1-22",
    "07.17.02-P20-1-16",
    "EMN-2025-003383",
    "25/26257",
    "25/26257-5",
    "21-014439",
    "2012-28504",
    "2019/01234",
    "2019/01234-5",
    "S2020-1234",
)


@pytest.mark.parametrize("number", WRITTEN)
def test_a_number_is_one_in_minutes_in_questions_and_in_statements(number: str) -> None:
    assert sagsnr_line(number) == number
    assert sagsnr_line(f"Sagsnr.: {number}") == number
    for text in (
        f"Hvad blev besluttet i sag {number}?",
        f"hvad med {number.lower()}",
        f"Sagen ({number}) blev udsat.",
        f"Sagsnr.: {number}, punkt 4",
    ):
        assert [one.group().upper() for one in find_case_numbers(text)] == [number.upper()]
        assert facts(text).codes == {number.lower()}


def test_a_number_that_only_its_label_tells_is_found_with_it() -> None:
    assert [one.group() for one in find_case_numbers("Hvad med Dnr 2019/KS?")] == ["2019/KS"]
    assert find_case_numbers("Økonomi 2019/KS") == ()


@pytest.mark.parametrize(
    "text",
    [
        "mødet den 15/6-2016",
        "den 15/06-2016 og 3/12",
        "2016-06-15",
        "15-06-2016",
        "15.06.2016",
        "budget 2022/23",
        "budget 2022/2023",
        "budgettet for 2022-2025",
        "perioden 2020-2024",
        "åbent 24/7",
        "i 05/2016",
        "uge 23/2024",
        "10-15000 kr.",
        "12-20000 borgere",
        "1.250.000 kr. og 15,5 mio.",
        "tlf. 86-123456",
        "tlf. 86 12 34 56",
        "+45 8612 3456",
        "telefonnr. 45-861234",
        "1/3 af 4/5",
        "kl. 14.30-15.00",
        "§ 12, stk. 2-3",
    ],
)
def test_dates_years_amounts_and_telephones_are_none(text: str) -> None:
    assert find_case_numbers(text) == ()


def test_a_statement_of_one_case_is_not_held_by_a_longer_number() -> None:
    day = date(2025, 1, 1)
    assert missing("Sag 25/26257 blev udsat.", "Sag 25/26257-5 blev udsat.", day)
    assert missing("Sag 25/26257-5 blev udsat.", "Sag 25/26257 blev udsat.", day)
    assert missing("Sag s2020-1234 blev udsat.", "Sag S2020-1234 blev udsat.", day) == ()
