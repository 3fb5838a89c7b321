"""assistant/evidence/beside_it.py: what is asked about is told nowhere beside its subject."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import _caveat, ask
from assistant.evidence.beside_it import (
    NEARER,
    NEARER_ELSE,
    is_beside_it,
    missing_things,
    reason_for,
    seeks_no_kind,
    without,
)
from assistant.models import AnswerStatus, Coverage, Evidence, Question
from assistant.question import understand
from assistant.settings import Settings
from assistant.store import Store
from assistant.text.terms import Alternative, KeyWord

TODAY = date(2026, 11, 21)
COVERAGE = Coverage(1, 3, TODAY, TODAY, ("Byrådet",), ())


def word(text: str, weight: float = 4.0, *, known: bool = False) -> KeyWord:
    return KeyWord(text, (Alternative(text, 1.0),), weight, known)


def asked(text: str) -> Question:
    return understand(text, today=TODAY, coverage=COVERAGE)


def missing(text: str, *words: tuple[KeyWord, float]) -> list[str]:
    held = [share for _, share in words]
    return [one.text for one in missing_things(asked(text), [one for one, _ in words], held)]


HOME = (word("plejehjemmet", known=True), 1.0)


def test_a_thing_that_the_item_has_nothing_of_is_missing() -> None:
    pets = "Må beboerne have kæledyr på plejehjemmet?"
    assert missing(pets, (word("kæledyr"), 0.15), HOME) == ["kæledyr"]
    assert missing(pets, (word("kæledyr", known=True), 0.0), HOME) == ["kæledyr"]
    assert missing(pets, (word("kæledyr"), 0.4), HOME) == []
    assert missing(pets, (word("kæledyr", 1.0), 0.0), HOME) == []


def test_what_elsewhere_says_which_kind_is_sought_may_be_what_is_asked_about() -> None:
    assert missing("Får beboerne honorar på plejehjemmet?", (word("honorar"), 0.0), HOME) == [
        "honorar"
    ]


def test_where_next_to_nothing_is_left_nothing_can_be_told_of_it() -> None:
    assert missing("Må man have kæledyr?", (word("kæledyr"), 0.0)) == []


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Var der kritik af plejehjemmet?", "kritik"),
        ("Hvilket konsulentfirma har set på plejehjemmet?", "konsulentfirma"),
        ("Hvilket af de tre indsatsområder har plejehjemmet?", "indsatsområder"),
        ("Skal plejehjemmet hoste op med noget?", "hoste"),
        ("Må man besøge plejehjemmet om morgenen?", "morgenen"),
    ],
)
def test_what_is_said_done_or_asked_for_need_not_be_called_so(text: str, beside: str) -> None:
    assert missing(text, (word(beside), 0.0), HOME) == []


def test_english_and_follow_ups_are_not_weighed_so() -> None:
    assert missing("Are pets allowed in the care home?", (word("pets"), 0.0), HOME) == []


def test_a_question_without_what_is_missing() -> None:
    pets = "Må beboerne have Kæledyr på plejehjemmet?"
    assert without(pets, [word("kæledyr")]) == "Må beboerne have på plejehjemmet?"


def test_it_must_come_nearer_and_more_so_where_no_yes_or_no_is_asked() -> None:
    whether, what = asked("Må man have kæledyr der?"), asked("Hvad koster kæledyr der?")
    assert is_beside_it(whether, 0.85, 0.85 + NEARER + 0.001)
    assert not is_beside_it(whether, 0.85, 0.85)
    assert not is_beside_it(what, 0.85, 0.85 + NEARER + 0.001)
    assert is_beside_it(what, 0.85, 0.85 + NEARER_ELSE + 0.001)


def test_the_reason_names_what_is_missing() -> None:
    both = [word("kæledyr"), word("have", known=True)]
    assert reason_for(both[:1]) == "«kæledyr» står ikke i referaterne"
    assert reason_for(both) == "Det nærmeste punkt nævner ikke «kæledyr» og «have»"


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("Skal de ansatte ryge tobak under arbejdet med kommissoriet om sygefravær?", True),
        ("Blev kommissoriet for arbejdsgruppen om fravær godkendt?", False),
        ("Får man lidt ekstra i lønposen, hvis man skal stå i spidsen for et netværk?", False),
    ],
)
def test_an_answer_beside_the_matter_says_so(text: str, lacking: bool, bundled: Settings) -> None:
    with Store.open(bundled) as store:
        answer = ask(text, store, bundled, today=TODAY)
    assert answer.status is AnswerStatus.ANSWERED
    assert ("det følgende er det nærmeste" in answer.sentences[0].text) is lacking


@pytest.mark.parametrize(
    ("beside", "told"),
    [
        ("", ""),
        ("«kæledyr» står ikke her", "«kæledyr» står ikke her; det følgende er det nærmeste."),
    ],
)
def test_a_surer_answer_beside_the_matter_says_first_what_it_lacks(beside: str, told: str) -> None:
    found = Evidence(asked("Må man have kæledyr?"), (), COVERAGE, beside=beside)
    assert _caveat(found) == told


def test_what_has_a_sum_or_a_day_is_not_refused_for_a_word_beside_it() -> None:
    assert seeks_no_kind(asked("Må man have kæledyr der?"))
    assert not seeks_no_kind(asked("Hvad koster kæledyr der?"))
    assert not seeks_no_kind(asked("Hvornår kommer der kæledyr?"))
