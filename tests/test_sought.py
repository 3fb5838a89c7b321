"""assistant/sought.py: the kind of thing a question seeks, and whether an item tells it."""

from __future__ import annotations

import pytest

from assistant.asking import asked_for
from assistant.danish import stem, tokens
from assistant.sought import NEARBY, Seeking, Sought, names_the_kind, seeking, told


def stems(text: str) -> set[str]:
    return {stem(token.norm) for token in tokens(text)}


@pytest.mark.parametrize(
    ("question", "kind", "head"),
    [
        ("Hvad koster den nye hal?", Sought.MONEY, ""),
        ("Hvilken timesats får vikarerne?", Sought.MONEY, ""),
        ("Hvad får oplægsholderen for at komme?", Sought.MONEY, ""),
        ("How much did the hall cost?", Sought.MONEY, ""),
        ("Hvor mange elever går på skolen?", Sought.COUNT, "elev"),
        ("Hvor mange stemte for?", Sought.FIGURE, ""),
        ("Hvor stor er arbejdsgruppen?", Sought.FIGURE, ""),
        ("Hvem er formand for udvalget?", Sought.POST, "formand"),
        ("Hvad hedder den nye skoleleder?", Sought.POST, "skoleleder"),
        ("Hvem betaler for hegnet?", Sought.PERSON, ""),
        ("Hvilket firma vandt udbuddet?", Sought.NAME, ""),
        ("Hvor holdes sommerfesten?", Sought.PLACE, ""),
        ("Hvor skal den nye hal ligge?", Sought.PLACE, ""),
        ("Hvornår åbner hallen?", Sought.DATE, ""),
        ("Hvorfor blev sagen udsat?", Sought.REASON, ""),
        ("Hvad blev der besluttet om hegnet?", Sought.NONE, ""),
        ("Hvor langt er man med planen?", Sought.NONE, ""),
    ],
)
def test_what_a_question_seeks(question: str, kind: Sought, head: str) -> None:
    found = seeking(question, asked_for(question))
    assert found.kind is kind
    assert not head or stem(found.head) == stem(head)


def tells(question: str, *sections: str, title: str = "", subjects: str = "") -> float:
    sought = seeking(question, asked_for(question))
    return told(
        sought,
        sections,
        subjects=stems(subjects),
        heads={stem(sought.head)},
        asked=stems(question),
        title=title,
    )


def test_money_must_stand_beside_the_subject() -> None:
    question = "Hvad koster hegnet?"
    beside = "Hegnet sættes op. Udgiften er 40.000 kr."
    apart = "Hegnet sættes op. Det males rødt. Naboen er hørt. Skolen får 40.000 kr. til bøger."
    assert tells(question, beside, subjects="hegnet") == 1.0
    assert tells(question, apart, subjects="hegnet") == NEARBY
    assert tells(question, "Hegnet sættes op.", subjects="hegnet") == 0.0


def test_under_a_title_of_the_subject_every_sentence_speaks_of_it() -> None:
    apart = "Det males rødt. Naboen er hørt. Der afsættes 40.000 kr."
    assert tells("Hvad koster hegnet?", apart, title="Nyt hegn", subjects="hegn") == 1.0


def test_a_count_stands_near_what_is_counted() -> None:
    question = "Hvor mange elever går på skolen?"
    assert tells(question, "Skolen har 412 elever.") == 1.0
    assert tells(question, "Antallet af elever er nu 412.") == 1.0
    assert tells(question, "Eleverne sorterer affald. Skolen har 12 spande.") == 0.0
    assert tells(question, "Hver klasse har en elev med i rådet.") == 0.0, (
        "an article counts nothing"
    )


def test_the_questions_own_names_are_no_answer() -> None:
    question = "Hvem afløste Grethe Holm?"
    assert tells(question, "Mødet takkede Grethe Holm.", subjects="Grethe Holm") == 0.0
    assert tells(question, "Efter Grethe Holm kommer Jens Dam.", subjects="Grethe Holm") == 1.0


def test_the_holder_of_a_post_is_named_with_it() -> None:
    question = "Hvem er skoleleder?"
    assert tells(question, "Skoleleder Jens Dam orienterede.") == 1.0
    assert tells(question, "Skolelederen orienterede. Jens Dam bad om ordet.") == 0.0
    assert tells("Hvem er formand for rådet?", "Som KKR-formand skal Steen indstille to.") == 1.0
    assert tells(question, "Skolelederen i Nørre Kommune orienterede.") == 0.0
    assert tells(question, "Om ny skoleleder har Byrådet besluttet at vente.") == 0.0
    assert tells("Hvem er referenceleder for hegnet?", "Hegnet (RL: Jens Dam) sættes op.") == 1.0


@pytest.mark.parametrize(
    ("question", "there", "not_there"),
    [
        ("Hvor holdes festen?", "Festen holdes på Rådhuset.", "Festen holdes igen i år."),
        ("Hvornår holdes festen?", "Festen er den 4. maj.", "Festen har 3 boder."),
        ("Hvorfor blev festen aflyst?", "Festen aflyses på grund af vejret.", "Festen er aflyst."),
    ],
)
def test_place_day_and_reason(question: str, there: str, not_there: str) -> None:
    assert tells(question, there, subjects="festen") == 1.0
    assert tells(question, not_there, subjects="festen") == 0.0


def test_any_sentence_answers_what_seeks_no_kind() -> None:
    assert told(Seeking(Sought.NONE), [], subjects=()) == 1.0


@pytest.mark.parametrize("word", ["frist", "fristen", "koster", "stedet"])
def test_words_that_only_name_the_kind(word: str) -> None:
    assert names_the_kind(word)
    assert not names_the_kind("hegn")
