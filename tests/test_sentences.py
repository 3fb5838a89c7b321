"""Sentences are slices that hold all visible text; Danish abbreviations do not end them."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.text.sentences import sentences

MINUTES = sorted((Path(__file__).parents[1] / "minutes").glob("*.txt"))


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Det koster 2,3 mio. kr. i alt.", ["Det koster 2,3 mio. kr. i alt."]),
        ("Det koster 5 kr. Resten spares.", ["Det koster 5 kr.", "Resten spares."]),
        ("Mødet er kl. 9.30 jf. Pkt. 5. Slut.", ["Mødet er kl. 9.30 jf. Pkt. 5.", "Slut."]),
        ("Frist d. 24/5. Ny frist d. 3/6.", ["Frist d. 24/5.", "Ny frist d. 3/6."]),
        ("Den 15. Juni 2016 mødes vi.", ["Den 15. Juni 2016 mødes vi."]),
        ("Hr. A. Hansen talte. B svarede.", ["Hr. A. Hansen talte.", "B svarede."]),
        ("Status på flg. områder gives.", ["Status på flg. områder gives."]),
        ("Vi indstiller,\n1. at A\n2. at B", ["Vi indstiller,", "1. at A", "2. at B"]),
        ("Vi indstiller\nat A\nat B", ["Vi indstiller", "at A", "at B"]),
        ("Fokus:\n- Ét\n- To. Og mere.", ["Fokus:", "- Ét", "- To.", "Og mere."]),
        ("Hvorfor? Fordi! Sådan.", ["Hvorfor?", "Fordi!", "Sådan."]),
        ("1.-3. Anbefales.\n4. Afvist.", ["1.-3. Anbefales.", "4. Afvist."]),
        ("1.a. Godkendt. 2. - 6. Afvist.", ["1.a. Godkendt.", "2. - 6. Afvist."]),
        ("Punkterne 1.-7. anbefales. Slut.", ["Punkterne 1.-7. anbefales.", "Slut."]),
        ("Ad. 2 - nyt valgsted\nDer er ét.", ["Ad. 2 - nyt valgsted", "Der er ét."]),
        ("Stk. 2. Formanden leder mødet.", ["Stk. 2. Formanden leder mødet."]),
        ("Ny plan. Ifm. Ansættelsen sker det.", ["Ny plan.", "Ifm. Ansættelsen sker det."]),
        ("Det sker i 3. kvt. 2022. Slut.", ["Det sker i 3. kvt. 2022.", "Slut."]),
        ("Salg af matr. 9h Mosede. Nej.", ["Salg af matr. 9h Mosede.", "Nej."]),
        ("Køb af matr. Nr. 4 i Tune.", ["Køb af matr. Nr. 4 i Tune."]),
        ("Prisen er 3. Den er høj.", ["Prisen er 3.", "Den er høj."]),
        ("Skole | 4 kr. Nej | 2", ["Skole | 4 kr.", "Nej | 2"]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_splits(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_wrapped_line_is_one_sentence() -> None:
    text = "Kommunalbestyrelsen godkendte forslaget til ny plan for\nhavnen og byen. Næste sag."
    assert split(text) == [text[: text.index(" Næste")], "Næste sag."]


def test_a_heading_is_not_joined_to_the_text_under_it() -> None:
    assert split("Beslutning\nForslaget blev vedtaget.") == [
        "Beslutning",
        "Forslaget blev vedtaget.",
    ]


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from('abÆå1250.,:;!?-)(»«"\n\t §/kr')) | st.text())
def test_sentences_are_ordered_slices_that_hold_all_visible_text(text: str) -> None:
    spans = sentences(text)
    position = 0
    for start, end in spans:
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@pytest.mark.parametrize("path", MINUTES, ids=lambda path: path.stem)
def test_no_sentence_of_the_minutes_begins_in_the_middle(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = split(text)
    assert len(found) > 100
    for before, after in pairwise(found):
        assert not (before.endswith((" kr", " mio.", " jf.", " pkt.", " d.", " kl.")) and after)


def test_a_row_of_a_table_is_one_sentence_where_rows_are_asked_for() -> None:
    text = "Her er tallene, som de står i regnskabet for året\nskole | 4 kr. Nej | 2"
    found = [text[start:end] for start, end in sentences(text, rows=True)]
    assert found == text.split("\n")
