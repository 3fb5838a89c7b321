"""assistant/search/searched.py: what is said where nothing of the archive passes a filter."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.models import Coverage, Filter
from assistant.search.searched import coverage_words, nothing_within

ALL = Coverage(5, 43, date(2012, 11, 1), date(2022, 5, 12), ("Byrådet", "Chefforum"))
HAS = "Det har 5 møder fra 1. november 2012 til 12. maj 2022."
NEW_YEAR, MAY = date(2030, 1, 1), date(2030, 5, 31)


@pytest.mark.parametrize(
    ("within", "told"),
    [
        (Filter(since=NEW_YEAR), "ingen møder fra og med 1. januar 2030"),
        (Filter(until=MAY), "ingen møder til og med 31. maj 2030"),
        (Filter(since=NEW_YEAR, until=MAY), "ingen møder i perioden 1. januar 2030 – 31. maj 2030"),
        (Filter(since=MAY, until=MAY), "ingen møder den 31. maj 2030"),
        (Filter(("Byrådet",), MAY), "ingen møder i Byrådet fra og med 31. maj 2030"),
        (Filter(sagsnr="99"), "intet punkt med sagsnummer 99"),
        (Filter(("Byrådet",), sagsnr="99"), "intet punkt med sagsnummer 99 i Byrådet"),
        (Filter(punkt="80"), "intet Punkt 80"),
        (Filter(("A", "B"), decided=True), "ingen beslutninger i A eller B"),
    ],
)  # fmt: skip
def test_what_is_not_there_and_what_is(within: Filter, told: str) -> None:
    assert nothing_within(within, ALL) == f"Arkivet har {told}. {HAS}"


def test_one_meeting_has_one_day() -> None:
    one = Coverage(1, 3, NEW_YEAR, NEW_YEAR)
    assert coverage_words(one) == "1 møde den 1. januar 2030"
    assert coverage_words(Coverage(0, 0, None, None)) == "0 møder"
