"""assistant/evidence/qualified.py: what a question says beyond the kind of thing it seeks."""

from __future__ import annotations

import pytest

from assistant.evidence.qualified import lacks
from tests.test_told import tells


@pytest.mark.parametrize(
    ("question", "telling", "silent"),
    [
        (
            "Hvor længe venter man i gennemsnit på en bolig?",
            "Man venter i snit 5 uger på en bolig.",
            "Man har ret til en bolig inden 2 måneder.",
        ),
        (
            "Hvor stort et underskud har afdelingen?",
            "Afdelingen har et driftsunderskud på 12.000 kr., og den søger om 30.000 kr.",
            "Afdelingen kører med underskud, og den søger om 30.000 kr.",
        ),
        (
            "Hvor høj er lejen for hallen?",
            "Hallens husleje er 4.000 kr. om måneden.",
            "Hallen søges til leje, og der er afsat 4.000 kr. til den.",
        ),
        (
            "Hvilke andre kommuner er med i depotet ved Køge?",
            "Solrød og Køge er med i depotet.",
            "Køge er med i depotet.",
        ),
        (
            "Hvem sidder i styregruppen?",
            "Styregruppen består af Ida Holm og Bo Dam.",
            "Styregruppen skal have svar fra Ida Holm og Bo Dam.",
        ),
    ],
)
def test_a_sentence_must_say_what_the_question_says(
    question: str, telling: str, silent: str
) -> None:
    assert not lacks(question, telling, telling)
    assert lacks(question, silent, silent)


def test_a_municipality_is_known_however_its_name_is_joined() -> None:
    question = "Hvilken kommune foregår det i?"
    assert not lacks(question, "Det foregår i Høje Taastrup.", "Det foregår i Høje Taastrup.")
    assert not lacks(question, "Det foregår i Høje-Taastrup.", "Det foregår i Høje-Taastrup.")


def test_what_is_part_of_a_plan_is_no_member() -> None:
    question = "Hvilke områder er med i planen?"
    assert not lacks(question, "Planen omfatter Nord og Syd.", "Planen omfatter Nord og Syd.")


def test_a_sum_without_such_a_word_is_held_to_nothing_more() -> None:
    assert not lacks("Hvad koster hegnet?", "Der søges 5.000 kr.", "Der søges 5.000 kr.")


def test_a_care_home_is_no_rent() -> None:
    assert not lacks("Hvor højt er fraværet i hjemmeplejen?", "Det er 8 %.", "Det er 8 %.")


def test_an_item_with_another_sum_does_not_tell_the_one_asked_for() -> None:
    question = "Hvor stort et underskud har klubben?"
    other = "Klubben kører med underskud, og den søger om 30.000 kr."
    assert tells(question, other, subjects="klubben") == 0.0
    own = "Klubben har et underskud på 12.000 kr."
    assert tells(question, own, subjects="klubben") == 1.0
