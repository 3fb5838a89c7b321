"""Questions in English, Swedish, Norwegian and German over Danish minutes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import NOT_FOUND_IN_ENGLISH, QUOTED_IN_DANISH, ask
from assistant.models import NOT_FOUND_SENTENCE, Answer, AnswerStatus, Support
from assistant.questions.asking import language_of
from assistant.render import answer_document
from assistant.store import Store
from assistant.text.nordic import in_danish, is_german
from assistant.text.synonyms import english_expressions, is_danish, is_english
from tests.asking import minutes, opened


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    found, _ = opened(tmp_path_factory.mktemp("languages"), minutes())
    with found:
        yield found


def asked(store: Store, question: str) -> Answer:
    return ask(question, store, store.settings)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("bicycle path at the harbour", "Ny cykelsti ved havnen"),
        ("swimming pool", "Svømmehallens fremtid"),
        ("What was decided about the swimming pool?", "Svømmehallens fremtid"),
        ("Vad beslutades om simhallen?", "Svømmehallens fremtid"),
        ("Hva ble vedtatt om svømmehallen?", "Svømmehallens fremtid"),
        ("Vad kostar cykelvägen vid hamnen?", "Ny cykelsti ved havnen"),
    ],
)
def test_a_question_of_a_neighbour_finds_its_item(store: Store, question: str, title: str) -> None:
    answer = asked(store, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert {one.item.title for one in answer.citations} == {title}


def test_an_english_question_is_told_in_english_what_follows(store: Store) -> None:
    told = asked(store, "What was decided about the swimming pool?").sentences[0]
    assert (told.text, told.support) == (QUOTED_IN_DANISH, Support.FRAME)
    refused = asked(store, "What does the new football stadium cost?").sentences
    assert [one.text for one in refused[:2]] == [NOT_FOUND_SENTENCE, NOT_FOUND_IN_ENGLISH]
    danish = asked(store, "Hvad blev besluttet om svømmehallen?").sentences
    assert QUOTED_IN_DANISH not in {one.text for one in danish}


def test_a_german_question_is_told_which_languages_are_understood(store: Store) -> None:
    answer = asked(store, "Was wurde über die Schwimmhalle auf Søvej beschlossen?")
    assert answer.status is AnswerStatus.NOT_FOUND
    assert "dansk og engelsk" in str(answer_document(answer)["answer"])


def test_key_words_alone_tell_their_language() -> None:
    for english in ("charging stations", "bicycle paths 2022", "nursing home Tune"):
        assert language_of(english) == "en", english
    for danish in ("svømmehal", "budget 2022", "Klub Havana", "lokalplan 14.58", "hvor meget?"):
        assert language_of(danish) == "da", danish
    assert (is_english("charging"), is_english("budget")) == (True, False)
    assert (is_danish("svømmehal"), is_danish("plan")) == (True, False)


def test_a_term_of_several_words_is_one() -> None:
    assert "svømmehal" in english_expressions(["new", "swimming", "pool"])[1, 3]
    assert (
        english_expressions(["charging", "stations"])[0, 2]
        == english_expressions(["charging", "station"])[0, 2]
    )
    assert english_expressions(["pool", "of", "money"]) == {}


def test_danish_is_left_as_it_is() -> None:
    for question in ("Hvad blev der vedtaget om vejen?", "Hvem var imod, og hvor blev det af?"):
        assert in_danish(question) == question
        assert not is_german(question)


@pytest.mark.parametrize(
    ("text", "german"),
    [
        ("Was wurde über die Schule beschlossen?", True),
        ("Was kostet die Schule?", True),
        ("Wie viele Flüchtlinge kommen nach Tune?", True),
        ("På mødet var der en der nævnte en plan. Hvem var det?", False),
        ("Den hat, der lå på bordet den dag", False),
        ("What was the plan of the council?", False),
    ],
)
def test_german_is_told_from_danish_by_words_that_danish_lacks(text: str, german: bool) -> None:
    assert is_german(text) is german
