"""assistant/danish.py, dates.py and synonyms.py: tokens, stems, dates, compounds."""

from __future__ import annotations

import unicodedata
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.danish import (
    STOP_WORDS,
    date_tokens,
    fold,
    fts_match,
    fts_terms,
    fts_text,
    key_terms,
    normalise,
    stem,
    tokens,
    words,
)
from assistant.text.dates import MONTHS, find_dates, month_period, season_period
from assistant.text.synonyms import danish_for, everyday, expressions, fts_parts, parts, related


@given(st.text())
def test_tokens_are_slices_in_order(text: str) -> None:
    found = tokens(text)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text())
def test_every_letter_and_digit_is_in_a_token(text: str) -> None:
    covered = {at for one in tokens(text) for at in range(one.start, one.end)}
    missing = [c for at, c in enumerate(text) if c.isalnum() and at not in covered]
    assert not missing


@given(st.text())
def test_fts_text_is_made_of_its_terms(text: str) -> None:
    assert fts_text(text).split() == [term for term in fts_terms(text) if term.split()]


@given(st.text(alphabet=st.characters(categories=["L"]), min_size=1, max_size=30))
def test_stemming_knows_no_composition_and_no_case(word: str) -> None:
    assert stem(unicodedata.normalize("NFD", word)) == stem(word)
    assert normalise(normalise(word)) == normalise(word)


@pytest.mark.parametrize(
    "family",
    [
        "skole skoler skolen skolerne skolernes",
        "budget budgettet budgetter budgettets",
        "drøfte drøftede drøftet drøftes drøftelse",
        "affald affaldet affaldets",
        "besluttede besluttet beslutte",
        "møde møder mødet mødernes",
        "frist fristen frister",
        "cykel cykler cyklen cyklerne",
        "overførsel overførsler overførslen",
        "trussel trusler",
        "model modeller modellen",
        "center centre centret centeret",
        "nummer numre numrene",
        "borgmester borgmestre",
        "sti stien stier stierne",
        "bro broen broer broernes",
        "by byen byer byens",
        "træ træet træerne",
        "ejer ejere ejerne",
        "ny nye nyt",
    ],
)
def test_inflections_share_a_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("økonomi", "oekonomi"), ("børnene", "boernene"), ("Aalborg", "Ålborg"), ("raad", "råd")],
)
def test_spellings_without_danish_letters_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_apart_keep_stems_apart() -> None:
    assert stem("handel") != stem("handler"), "trade, and what a case is about"
    assert stem("middel") != stem("midler"), "means, and money"
    assert stem("øen") not in ("ø", stem("Ø")), "an island is no party"
    assert stem("del") == "del"
    assert stem("skel") == "skel"


def test_a_stem_is_no_small_word() -> None:
    assert stem("sommeren") == stem("sommer") not in STOP_WORDS


def test_beboere_is_not_stemmed_as_bebøre() -> None:
    assert stem("beboere") == stem("beboer") == "bebo"
    assert fold("naestved") == "næstved"


def test_figures_have_one_form() -> None:
    assert words("1.250.000 kr. og 90,9 % den 05. i 2.") == (
        "1250000", "kr", "og", "90,9", "den", "5", "i", "2",
    )  # fmt: skip
    assert "90k9" in fts_text("90,9")


def test_hyphenated_words_are_found_joined_too() -> None:
    assert "exitstrategi" in fts_text("exit-strategien")
    assert "exit" in fts_text("exit-strategien").split()


def test_key_terms_leave_small_words_out() -> None:
    assert key_terms("Hvem skal betale for affaldet på skolerne?") == ("betal", "affald", "skol")


def test_match_cannot_be_broken_out_of() -> None:
    assert fts_match(['a" OR title:b', ""]) == '"a OR title:b"'
    assert fts_match([]) == ""
    assert fts_match(["a", "b"], "title text") == '{title text} : ("a" OR "b")'


@pytest.mark.parametrize(
    "text",
    ["24. maj 2013", "24/5-2013", "24.05.2013", "d. 24-05-2013", "2013-05-24", "May 24, 2013",
     "24 May 2013", "24.maj 2013"],
)  # fmt: skip
def test_dates_of_all_spellings(text: str) -> None:
    (found,) = find_dates(f"på mødet {text} blev")
    assert found.on(1999) == date(2013, 5, 24)
    assert date_tokens(text) == ("dag0524", "dag20130524")


def test_a_date_without_a_year_guesses_none() -> None:
    (found,) = find_dates("senest den 5. august")
    assert (found.day, found.month, found.year) == (5, 8, None)
    assert found.on(2016) == date(2016, 8, 5)


@pytest.mark.parametrize("text", ["punkt 3.1", "1.2 Forløb", "12/16033", "40. maj", "2½-3 timer"])
def test_numbers_that_are_no_dates(text: str) -> None:
    assert find_dates(text) == ()


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.integers(0, 2))
def test_a_written_date_is_read_back(day: date, form: int) -> None:
    month = list(MONTHS)[day.month - 1]
    written = (
        f"{day.day}. {month} {day.year}",
        f"{day.day:02}-{day.month:02}-{day.year}",
        f"{day.day}/{day.month} {day.year}",
    )[form]
    assert [one.on(1) for one in find_dates(f"mødet den {written}.")] == [day]


def test_periods() -> None:
    assert month_period(2016, 2).until == date(2016, 2, 29)
    assert season_period(2022, 12, 2).until == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("skraldespandsordning", {"skraldespand", "ordning"}),
        ("affaldsordninger", {"affald", "ordning"}),
        ("madaffald", {"mad", "affald"}),
        ("byråd", {"by", "råd"}),
        ("kommunaldirektøren", {"kommunal", "direktør"}),
        ("gymnasieplaner", {"gymnasium", "plan"}),
        ("cirkusforestilling", {"cirkus", "forestilling"}),
        ("tryghedsvagter", {"tryg", "vagt"}),
        ("byggeproces", {"byg", "proc"}),
        ("budgetoverførslerne", {stem("budget"), stem("overførsel")}),
        ("driftsmidler", {"drift", stem("midler")}),
        ("cykelstierne", {stem("cykler"), "sti"}),
    ],
)
def test_compounds_are_taken_apart(word: str, wanted: set[str]) -> None:
    assert wanted <= set(parts(word))


@pytest.mark.parametrize("word", ["beslutning", "indstillinger", "deltagelse", "godkendt", "2016"])
def test_simple_words_stay_whole(word: str) -> None:
    assert parts(word) == ()


@given(st.text(max_size=80))
def test_parts_of_anything(text: str) -> None:
    assert all(" " not in one and one for one in parts(text))
    assert isinstance(fts_parts(text), str)


def test_words_of_like_sense() -> None:
    assert stem("finansiere") in related(stem("betale")).synonyms
    assert "affald" in everyday(stem("skraldespand"))
    assert stem("betale") in everyday("pung ud")
    assert (0, 2) in expressions([stem("punge"), "ud"])
    assert related("findesikke") == related("heller ikke")


def test_english_words_of_administration() -> None:
    assert "affald" in danish_for("waste")
    assert danish_for("schools") == danish_for("school")
    assert danish_for("xyzzy") == ()
