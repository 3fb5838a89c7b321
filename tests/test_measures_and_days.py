"""A figure is of the measure asked for, a day of what is asked of it, a sum for its purpose."""

from __future__ import annotations

import pytest

from assistant.evidence.happened import happening_of, tells_when
from assistant.evidence.measured import gives, measure_of
from assistant.evidence.qualified import lacks
from assistant.evidence.signs import SIGNS
from assistant.evidence.sought import Sought, seeking
from assistant.evidence.told import NEARBY, told
from assistant.models import AskedFor

WHEN = AskedFor.DATE
HOUSE = ["Huset på Skovvej 3 er 40 m langt. Der er søgt om en tilbygning den 4. maj 2021."]


def _told(
    question: str, sections: list[str], *subjects: str, asked_for: AskedFor = AskedFor.FACT
) -> float:
    return told(
        seeking(question, asked_for),
        sections,
        subjects=[{one} for one in subjects],
        question=question,
    )


@pytest.mark.parametrize(
    ("question", "sentence", "given"),
    [
        ("Hvor bred er stien?", "Stien er 3 m bred.", True),
        ("Hvor bred er stien?", "Stien er 3 m lang.", False),
        ("Hvor høj er masten?", "Masten står 40 m fra vejen.", False),
        ("Hvor høj er masten?", "Masten er på højst 40 m.", True),
        ("Hvor høj er masten?", "Masten er 40 m.", True),
        ("Hvor høj er masten?", "Masten er 40 m bred.", False),
        ("Hvor lang er stien?", "Stien er 3 m bred.", False),
        ("Hvor lang er stien?", "Stien er på 300 meter.", True),
        ("Hvor dyb er søen?", "Søen er 300 m lang og 3 m dyb.", True),
        ("Hvor gammelt er huset?", "Huset er opført i 1911.", True),
        ("Hvor gammelt er huset?", "Vejen til huset er 300 m.", False),
        ("Hvor tung er maskinen?", "Maskinen vejer 3 ton.", True),
        ("Hvor tung er maskinen?", "Maskinen koster 3.000 kr.", False),
    ],
)
def test_a_figure_is_of_the_measure_asked_for(question: str, sentence: str, given: bool) -> None:
    measure = measure_of(question)
    assert measure is not None
    assert gives(measure, sentence) is given


@pytest.mark.parametrize(
    "question",
    [
        "Hvor høj er renten?",
        "Hvor høj var ledigheden, og hvor høj i april?",
        "Hvor lang tid tager turen?",
        "Hvor langt er man nået?",
        "Spørgsmål om hvor lang stien er",
    ],
)
def test_what_is_high_or_long_otherwise_has_no_measure(question: str) -> None:
    assert measure_of(question) is None


def test_the_measure_is_told_of_the_thing() -> None:
    question = "Hvor bred er stien?"
    assert _told(question, ["Stien er 3 m bred."], "sti") == 1.0
    assert _told(question, ["Vejen er 3 m bred.", "Stien er ny."], "sti") == NEARBY
    assert _told(question, ["Stien er 300 m lang."], "sti") == 0.0


@pytest.mark.parametrize(
    ("question", "sentence", "tells"),
    [
        ("Hvornår blev huset bygget?", "Huset blev opført i 1911.", True),
        ("Hvornår blev huset bygget?", "Den 4. maj 2021 kom en ansøgning om huset.", False),
        ("Hvornår blev huset bygget?", "Der er givet byggetilladelse den 4. maj 2021.", False),
        ("Hvornår blev klubben stiftet?", "Klubben, der blev stiftet i 1970, søger.", True),
        ("Hvornår blev klubben stiftet?", "Klubben har den 4. maj søgt om tilskud.", False),
        ("Hvornår blev klubben stiftet?", "Klubben, som 3 naboer stiftede, begyndte i 1970.", True),
        ("Hvornår blev huset bygget?", "Arbejdet med huset blev færdigt i 1911.", True),
        ("Hvornår blev huset bygget?", "Arbejdet er færdigt, og der er søgt i 1911.", False),
        ("Hvornår åbner boden?", "Boden får tilladelse fra 1. maj.", False),
        ("Hvornår åbner boden?", "Boden ventes klar 1. maj.", True),
        ("Hvornår flytter beboerne ind?", "Planen blev godkendt den 20. juni.", False),
        ("Hvornår flytter beboerne ind?", "Indflytning sker 1. juni.", True),
    ],
)
def test_a_day_is_of_what_is_asked_for(question: str, sentence: str, tells: bool) -> None:
    happening = happening_of(question)
    assert happening is not None
    assert tells_when(happening, sentence, SIGNS[Sought.DATE]) is tells


def test_of_what_is_decided_or_due_any_day_may_be_the_one() -> None:
    assert happening_of("Hvornår blev planen vedtaget?") is None
    assert happening_of("Hvornår er fristen?") is None


def test_the_day_of_an_application_is_not_when_the_house_was_built() -> None:
    question = "Hvornår blev huset på Skovvej 3 bygget?"
    assert _told(question, HOUSE, "hus", "skovvej", "byg", asked_for=WHEN) == 0.0
    built = ["Huset på Skovvej 3 er bygget i 1911."]
    assert _told(question, built, "hus", "skovvej", "byg", asked_for=WHEN) == 1.0


@pytest.mark.parametrize(
    ("question", "sentence", "lacking"),
    [
        ("Hvad får formanden i løn?", "Formanden fik 300 kr. til kørsel.", True),
        ("Hvad får formanden i løn?", "Formandens løn er 300 kr.", False),
        ("Hvad koster det i kontingent?", "Der gives 300 kr. i tilskud.", True),
        ("Hvad tjener formanden?", "Budgettet er 300 kr.", True),
        ("Hvad tjener formanden?", "Formandens vederlag er 300 kr.", False),
        ("Hvad gav firmaet for grunden?", "Driften af grunden koster 300 kr.", True),
        ("Hvad gav firmaet for grunden?", "Grunden blev solgt for 300 kr.", False),
    ],
)
def test_a_sum_is_what_it_is_asked_for(question: str, sentence: str, lacking: bool) -> None:
    assert seeking(question, AskedFor.FACT).kind is Sought.MONEY
    assert lacks(question, sentence, sentence) is lacking
