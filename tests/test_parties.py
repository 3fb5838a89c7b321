"""Parties by their names, abbreviations and letters, wherever a question or minutes name one."""

from __future__ import annotations

import pytest

from assistant.evidence.sought import Seeking, Sought
from assistant.evidence.told import told
from assistant.matters.cases import asks_dissent
from assistant.models import Question
from assistant.settings import Settings
from assistant.text.parties import ANY_PARTY, find_parties
from tests.asking import ingested
from tests.test_answer import put


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Hvad stemte SF til valgstedet?", "f"),
        ("hvad mente sf'erne?", "f"),
        ("SFs forslag og DF's forbehold", "fo"),
        ("Hvad sagde LA og (V)?", "iv"),
        ("K'erne var imod", "c"),
        ("Socialdemokraterne og Enhedslisten", "aø"),
        ("Det Radikale Venstre", "b"),
        ("De Radikale, Venstre og Det Konservative Folkeparti", "bvc"),
        ("Liste F stemte imod", "f"),
        ("Kia Holm (Ø) undlod", "ø"),
        # Words and single letters that may be something else.
        ("SF-sten på stien, 9 m i alt", ""),
        ("venstre side af vejen", ""),
        ("et alternativ til skolen", ""),
        ("bygning V og lokale K", ""),
        ("la plads ved åen, f.eks. en bænk", ""),
        ("dansk som andetsprog", ""),
    ],
)
def test_a_party_is_known_by_whatever_name(text: str, letters: str) -> None:
    assert "".join(one.party.letter for one in find_parties(text)) == letters


def test_a_letter_in_brackets_is_a_sign_of_a_party() -> None:
    assert ANY_PARTY.search("(X) stemte imod")
    assert ANY_PARTY.search("Socialistisk Folkeparti er imod")
    assert not ANY_PARTY.search("Byrådet er imod")


def test_what_a_party_said_is_told_under_its_letter() -> None:
    said = told(Seeking(Sought.SAID, "SF"), ["Imod stemte (A) og (F)."], subjects=())
    only_other = told(Seeking(Sought.SAID, "SF"), ["Imod stemte (A) og (V)."], subjects=())
    assert (said, only_other) == (1.0, 0.0)


def test_how_a_party_voted_is_asked_of_the_votes() -> None:
    assert asks_dissent(Question("", "Hvad stemte SF til valgstedet?"))
    assert not asks_dissent(Question("", "Hvad stemte man til valgstedet?"))


VOTES = """REFERAT Byrådet d. 15-06-2026

Mødedato Mandag d. 15. juni 2026 kl. 17:00

Punkt 1: Ekstra valgsted i Karlslunde

Sagsfremstilling

Et ekstra valgsted kan ligge i hallen.

Beslutning

Byrådet afviste et ekstra valgsted. Imod stemte (A) og (F), som ønsker et ekstra valgsted.

Punkt 2: Ny cykelsti ved havnen

Beslutning

Godkendt.
"""


@pytest.fixture(scope="module")
def votes(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return ingested(tmp_path_factory.mktemp("partier"), VOTES)


@pytest.mark.parametrize("name", ["SF", "sf", "Socialistisk Folkeparti", "Socialdemokratiet"])
def test_a_question_for_a_party_finds_its_letter(votes: Settings, name: str) -> None:
    answer = put(f"Hvad stemte {name} til et ekstra valgsted?", votes)
    assert answer.status == "answered"
    assert "(A) og (F)" in " ".join(one.text for one in answer.sentences)


def test_a_party_that_the_item_does_not_name_is_no_answer(votes: Settings) -> None:
    assert put("Hvad stemte LA til et ekstra valgsted?", votes).status == "not_found"
