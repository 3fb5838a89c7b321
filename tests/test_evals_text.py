"""How facts are looked for in texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.text import any_of, contains, content_words, normalise, numbers


@pytest.mark.parametrize(
    "written",
    [
        "1. juni 2013",
        "den 1.juni 2013",
        "1/6 2013",
        "01-06-2013",
        "1.6.2013",
        "2013-06-01",
        "June 1, 2013",
        "1st of June 2013",
    ],
)
def test_a_day_is_one_day_however_it_is_written(written: str) -> None:
    assert "dato0601 2013" in normalise(written)
    assert contains(f"Fristen er {written}.", "1. juni")


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("2.000 arbejdspladser", "2000", True),
        ("90,9 % af borgerne", "90,9", True),
        ("115 mio. kr.", "15 mio", False),
        ("5 mio. kr.", "5 mio. kr", True),
        ("den 31. maj", "1. maj", False),
        ("kl. 18.30-20.30", "18.30", True),
        ("quickbreve", "quickbrev", True),
        ("januar", "ja", False),
        ("Økonomi & Stab", "økonomi og stab", True),
        ("(F) stemte imod", "(F)", True),
        ("f.eks. imod", "(F)", False),
        ("side 4.1.2 her", "4. januar", False),
        ("", "x", False),
        ("noget", "", False),
    ],
)
def test_contains(text: str, wanted: str, found: bool) -> None:
    assert contains(text, wanted) is found


def test_any_of_wants_one_alternative() -> None:
    assert any_of("Godkendt med bemærkninger", ("vedtaget", "godkendt"))
    assert not any_of("Udsat", ("vedtaget", "godkendt"))


def test_numbers_and_content_words_are_normalised() -> None:
    assert numbers("Den 1/6 gives 2.000 kr.") == {"dato0601", "2000"}
    assert content_words("Chefforum tog 15 orienteringer til sig") == ("chefforum", "orienteringer")


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert once == " ".join(once.split())
    assert not contains(text, "")
