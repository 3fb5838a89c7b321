"""assistant/evidence/unnamed.py: minutes that speak of one of a kind without its name."""

from __future__ import annotations

import pytest

from assistant.danish import stem
from assistant.evidence.unnamed import unnamed, unnamed_kind

ASKED = "Hvilket busselskab gav tilbud på turen til Holmby?"


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        (ASKED, "busselskab"),
        ("Hvad hedder de fire entreprenører, der sagde nej?", "entreprenører"),
        ("Hvad hed det eksterne botilbud?", "botilbud"),
        ("Navnene på alle bestyrere", "bestyrere"),
        ("Hvem gav tilbud?", ""),
    ],
)
def test_the_noun_whose_name_is_asked_for(question: str, noun: str) -> None:
    assert unnamed_kind(question) == (stem(noun) if noun else "")


@pytest.mark.parametrize(
    "told",
    [
        "Der er tilbud fra et busselskab på turen til Holmby.",
        "Efter et møde i Vestby Kommune kom der tilbud fra et større lokalt busselskab.",
        "Et busselskab gav tilbud. Holms Busser kører skolebus.",
    ],
)
def test_one_of_its_kind_is_not_named(told: str) -> None:
    assert unnamed(ASKED, [told])


@pytest.mark.parametrize(
    "told",
    [
        "Der er tilbud fra et busselskab, Vestby Turist, på turen.",
        "Busselskabet Vestby Turist har givet tilbud.",
        "Tilbud kom fra de to busselskaber:\n- Vestby Turist\n- Fjordens Biler",
        "Vestby Turist har givet tilbud.",
        "Busselskabet har givet tilbud.",
    ],
)
def test_a_name_at_the_noun_or_no_such_noun_is_left_to_the_other_signs(told: str) -> None:
    assert not unnamed(ASKED, [told])


def test_names_in_a_list_of_so_many_are_told() -> None:
    question = "Hvad hedder de fire bestyrere?"
    assert not unnamed(question, ["De fire bestyrere er:\n- Ida Holm, Fjordhjemmet"])
