"""assistant/evidence/nowhere.py: words of a question that the minutes have nowhere are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answer import ask
from assistant.evidence.nowhere import UNSURE, caveat_of, is_all_asked, nowhere, reason_of
from assistant.models import Answer, AnswerStatus, Coverage
from assistant.question import understand
from assistant.render import answer_text
from assistant.store import Store
from assistant.text.terms import Alternative, KeyWord
from tests.asking import ingested, minutes

TODAY = date(2026, 11, 21)
COVERAGE = Coverage(1, 3, TODAY, TODAY, ("Byrådet",), ())


def word(text: str, weight: float, *, known: bool = False, generic: bool = False) -> KeyWord:
    return KeyWord(text, (Alternative(text, 1.0),), weight, known, generic)


def lacked(text: str, *words: tuple[KeyWord, float]) -> tuple[str, ...]:
    question = understand(text, today=TODAY, coverage=COVERAGE)
    return nowhere(question, [one for one, _ in words], [held for _, held in words])


@pytest.mark.parametrize(
    ("text", "missing", "held", "alone"),
    [
        ("Skal brandstationen flyttes?", "brandstationen", "flyttes", True),
        ("Blev der oprettet et mandekrisecenter?", "mandekrisecenter", "oprettet", True),
        ("Ligger brandstationen ved skolen?", "brandstationen", "skolen", False),
        ("Skal ghettoen flyttes?", "ghettoen", "flyttes", False),
    ],
)
def test_where_the_only_thing_asked_about_stands_nowhere_nothing_is_said_of_it(
    text: str, missing: str, held: str, alone: bool
) -> None:
    question = understand(text, today=TODAY, coverage=COVERAGE)
    words = [word(missing, 4.0), word(held, 3.0, known=True)]
    share = 0.2 if held == "flyttes" else 1.0
    assert is_all_asked(question, words, [0.0, share], (missing,)) is alone
    assert not is_all_asked(question, words, [0.0, share], ())


def test_a_heavy_word_that_nothing_holds_is_lacking() -> None:
    beach = (word("stranden", 3.0, known=True), 1.0)
    assert lacked("Hvad gør I ved måger på stranden?", (word("måger", 4.0), 0.0), beach) == (
        "måger",
    )
    assert lacked("Hvad gør I ved måger på stranden?", (word("måger", 0.5), 0.0), beach) == ()
    known = word("måger", 4.0, known=True)
    assert lacked("Hvad gør I ved måger på stranden?", (known, 0.0), beach) == ()


def test_looser_words_of_the_item_hold_a_word_unless_it_is_nearly_all_of_the_question() -> None:
    other = (word("planen", 9.0, known=True), 1.0)
    assert lacked("Hvad med letbanen i planen?", (word("letbanen", 4.0), 0.4), other) == ()
    small = (word("planen", 3.0, known=True), 1.0)
    assert lacked("Hvad med letbanen i planen?", (word("letbanen", 4.0), 0.4), small) == (
        "letbanen",
    )


def test_words_that_nothing_holds_weigh_together() -> None:
    asked = "Hvem passer cyklerne, mens stationen males af kommunen?"
    known = (word("males", 3.0, known=True), 0.3), (word("kommunen", 3.0, known=True), 1.0)
    bikes, station = (word("cyklerne", 3.0), 0.33), (word("stationen", 3.0), 0.34)
    assert lacked(asked, bikes, station, *known) == ("cyklerne", "stationen")
    assert lacked(asked, bikes, (word("stationen", 3.0, known=True), 0.34), *known) == ()


def test_what_only_asks_and_english_are_not_told() -> None:
    assert lacked("Hvad koster det?", (word("koster", 4.0), 0.0)) == ()
    assert lacked("What about the gulls on the beach?", (word("gulls", 4.0), 0.0)) == ()


def test_what_is_done_is_no_thing_that_is_lacking() -> None:
    verb = (word("skaffe", 4.0), 0.0)
    assert lacked("Hvem skal skaffe stole?", verb) == ()
    assert lacked("Hvad koster det at skaffe stole?", verb) == ()
    assert lacked("Hvad er skaffe for noget?", verb) == ("skaffe",)


def test_the_words_are_named() -> None:
    both = ("måger", "ænder")
    assert reason_of(both) == "«måger» og «ænder» står ikke i referaterne."
    assert reason_of(()) == ""


def test_beside_an_answer_they_are_named_where_it_is_unsure() -> None:
    told = "«måger» står ikke i referaterne; det følgende er det nærmeste."
    assert caveat_of(("måger",), UNSURE - 0.01) == told
    assert caveat_of(("måger",), UNSURE) == ""
    assert caveat_of((), 0.1) == ""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(ingested(tmp_path_factory.mktemp("intetsteds"), minutes())) as store:
        yield store


def put(text: str, store: Store) -> Answer:
    return ask(text, store, store.settings, today=TODAY)


def test_a_refusal_names_the_word(store: Store) -> None:
    answer = put("Er der måger?", store)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert "«måger» står ikke i referaterne." in answer_text(answer)


def test_a_day_that_does_not_exist_is_the_graver_reason(store: Store) -> None:
    answer = put("Hvad blev besluttet om måger den 30. februar 2026?", store)
    assert "findes ikke" in answer_text(answer)
    assert "måger" not in answer_text(answer)


def test_an_answer_beside_it_says_so_first(store: Store) -> None:
    answer = put("Hvad koster cykelstien ved havnen for ænderne?", store)
    assert answer.status is AnswerStatus.ANSWERED
    told = answer_text(answer)
    assert told.startswith("«ænderne» står ikke i referaterne; det følgende er det nærmeste.")
    assert "4 mio. kr." in told
