"""Conversations: a short follow-up stays at the case that was answered, a new topic does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import ask
from assistant.models import Answer, Turn
from assistant.questions.followup import points_back
from assistant.render import answer_document
from assistant.store import Store
from tests.asking import opened

HEAD = """REFERAT {body} d. {day}

Mødedato {weekday} d. {long} kl. 17:00

Mødested Salen

"""
CHARGING = """Punkt {punkt}: Ladestandere i byen

26/2001

Sagsfremstilling

Der skal laves en strategi for ladestandere på kommunens parkeringspladser. Strategien skrives af
en rådgiver og forventes færdig i november 2026. De unge har ønsket en stander ved hallen.

Indstilling

Direktøren indstiller,

1. at der laves en strategi for ladestandere

Beslutning

{decision}

"""
OTHER = """Punkt {punkt}: Strategi for strandrensning

26/2002

Sagsfremstilling

Strategien for strandrensning er færdig i maj 2026 og koster 2 mio. kr.

Indstilling

Direktøren indstiller,

1. at strategien godkendes

Beslutning

{decision}

"""
POOL = """Punkt {punkt}: Svømmehallens tag

26/2003

Sagsfremstilling

Taget på svømmehallen er utæt, og der føres ekstra tilsyn.

Indstilling

Direktøren indstiller,

1. at taget skiftes for 3 mio. kr.

Beslutning

Byrådet godkendte indstillingen. Imod stemte: Ada Holm (F).

"""
COMMITTEE = (
    HEAD.format(body="Teknikudvalget", day="01-06-2026", weekday="Mandag", long="1. juni 2026")
    + CHARGING.format(
        punkt=1, decision="Teknikudvalget anbefaler indstillingen. Kaj Mohr (A) stemte imod."
    )
    + OTHER.format(
        punkt=2, decision="Teknikudvalget godkendte indstillingen. Bo Lund (V) stemte imod."
    )
)
COUNCIL = (
    HEAD.format(body="Byrådet", day="15-06-2026", weekday="Mandag", long="15. juni 2026")
    + CHARGING.format(
        punkt=1,
        decision="Byrådet godkendte indstillingen. For stemte: (V), (A) og (C). Imod stemte: (Ø) "
        "med bemærkning om, at markedet selv skal betale.",
    )
    + POOL.format(punkt=2)
)
CULTURE = (
    HEAD.format(body="Kulturudvalget", day="02-06-2026", weekday="Tirsdag", long="2. juni 2026")
    + "Punkt 1: Biblioteket\n\nBeslutning\n\nKulturudvalget godkendte nye åbningstider.\n"
)
CULTURE_AGAIN = CULTURE.replace("02-06-2026", "09-06-2026").replace("2. juni", "9. juni")
FIRST = "Hvad besluttede byrådet om ladestandere?"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("conversation")
    found, _ = opened(folder, COMMITTEE, COUNCIL, CULTURE, CULTURE_AGAIN)
    with found:
        yield found


def talk(store: Store, *questions: str) -> Answer:
    """The answer to the last of several questions, each asked after the program's own answers."""
    turns: list[Turn] = []
    answer = None
    for question in questions:
        answer = ask(question, store, store.settings, history=turns)
        turns.append(Turn(question, answer_document(answer)["answer"]))
    assert answer is not None
    return answer


def told(answer: Answer) -> str:
    return str(answer_document(answer)["answer"])


def test_a_general_noun_that_the_case_holds_is_no_new_topic(store: Store) -> None:
    answer = told(talk(store, FIRST, "hvornår er strategien færdig?"))
    assert "november 2026" in answer
    assert "strandrensning" not in answer


def test_a_case_named_anew_is_a_new_topic(store: Store) -> None:
    answer = told(talk(store, FIRST, "hvad blev besluttet om svømmehallens tag?"))
    assert "Ada Holm" in answer
    assert "ladestandere" not in answer


def test_votes_are_those_of_the_treatment_that_was_answered(store: Store) -> None:
    answer = talk(store, FIRST, "hvem stemte imod?")
    assert "(Ø)" in told(answer)
    assert {c.meeting.body for c in answer.citations} == {"Byrådet"}


def test_a_body_named_alone_is_asked_of_its_treatment_of_the_case(store: Store) -> None:
    for question in ("hvad sagde Teknikudvalget?", "og i Teknikudvalget?", "og i fagudvalgene?"):
        answer = talk(store, FIRST, question)
        assert {c.meeting.body for c in answer.citations} == {"Teknikudvalget"}, question
        assert {c.item.title for c in answer.citations} == {"Ladestandere i byen"}, question


def test_a_body_that_never_treated_the_case_is_said(store: Store) -> None:
    answer = told(talk(store, FIRST, "og i Kulturudvalget?"))
    assert "Ingen punkter i Kulturudvalget behandler sagen «Ladestandere i byen»" in answer


def test_a_party_named_alone_is_asked_of_the_case(store: Store) -> None:
    assert "markedet selv" in told(talk(store, FIRST, "Hvad mener Enhedslisten?"))
    asked = talk(store, FIRST, "hvem stemte for?", "Og Enhedslisten?")
    assert "(Ø)" in told(asked)


def test_the_case_outlives_an_answer_that_names_none(store: Store) -> None:
    answer = talk(store, FIRST, "og i Kulturudvalget?", "hvem stemte imod?")
    assert {c.item.title for c in answer.citations} == {"Ladestandere i byen"}


HAND_WRITTEN = Turn(
    "Hvad sagde byrådet til ladestanderne?",
    "Byrådet sagde den 15. juni 2026 ja til, at der laves en strategi for ladestandere.",
)


def test_an_answer_that_is_not_punktums_is_followed_up_too(store: Store) -> None:
    answer = ask("Hvornår er strategien færdig?", store, store.settings, history=[HAND_WRITTEN])
    assert {c.item.title for c in answer.citations} == {"Ladestandere i byen"}
    assert "november 2026" in told(answer)


def test_a_refusal_leads_to_no_case(store: Store) -> None:
    refused = Turn("Hvad koster kajakkerne?", "Det fremgår ikke af referaterne.")
    answer = ask("Og hvornår kommer de?", store, store.settings, history=[refused])
    assert not answer.citations


def test_a_long_question_that_points_back_is_asked_of_the_case_where_that_answers(
    store: Store,
) -> None:
    asked = "Hvornår regner man egentlig med, at den er skrevet igennem og ligger helt færdig?"
    answer = ask(asked, store, store.settings, history=[HAND_WRITTEN])
    assert {c.item.title for c in answer.citations} == {"Ladestandere i byen"}
    assert "november 2026" in told(answer)


def test_a_sum_that_the_case_tells_answers_in_whatever_words(store: Store) -> None:
    roof = "Hvad blev besluttet om svømmehallens tag?"
    told_sum = told(talk(store, roof, "Hvor meget ekstra ville det have kostet kommunen?"))
    assert "3 mio. kr." in told_sum
    assert "strandrensning" not in told_sum
    assert not talk(store, FIRST, "Hvor meget ekstra ville det have kostet?").citations


def test_a_word_of_another_case_is_not_asked_of_the_former(store: Store) -> None:
    answer = talk(store, FIRST, "Hvor mange penge går til strandrensning?")
    assert {c.item.title for c in answer.citations} == {"Strategi for strandrensning"}


def test_what_a_second_half_points_to_stands_in_the_first(store: Store) -> None:
    roof = "Hvad blev besluttet om svømmehallens tag?"
    asked = "Hvornår bliver strategien om ladestandere færdig, og hvem skriver den?"
    answer = talk(store, roof, asked)
    assert {c.item.title for c in answer.citations} == {"Ladestandere i byen"}
    assert points_back("Hvad koster det, og hvem betaler det?")
    assert not points_back("Hvad kostede broen, og hvem byggede den?")
