"""A meeting asked for in short, items that went back, and the sum of a whole project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answer import ask
from assistant.evidence.told import NEARBY
from assistant.models import AnswerStatus
from assistant.questions.asking import asks_gist, listing_of
from assistant.questions.endings import asked_ending
from assistant.settings import Settings
from assistant.store import Store
from tests.asking import ingested
from tests.test_told import tells

MEETING = """REFERAT Byrådet d. 15-06-2026

Mødedato Mandag d. 15. juni 2026 kl. 17:00

Mødested Byrådssalen

Punkt 1: Godkendelse af dagsorden

Beslutning

Godkendt.

Punkt 2: Ny cykelsti ved havnen

Beslutning

Byrådet godkendte cykelstien.

Punkt 3: Skolens tag

Beslutning

Sagen sendes tilbage til fornyet behandling i Børneudvalget.

Punkt 4: Underskriftsark

Beslutning

Underskrevet.
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return ingested(tmp_path_factory.mktemp("gist"), MEETING)


def told(question: str, settings: Settings) -> str:
    with Store.open(settings) as store:
        answer = ask(question, store, settings, today=date(2026, 7, 1))
    assert answer.status is AnswerStatus.ANSWERED
    return "\n".join(one.text for one in answer.sentences if not one.more)


@pytest.mark.parametrize(
    "question",
    [
        "Giv mig et overblik over byrådsmødet den 15. juni 2026",
        "Opsummer byrådets møde den 15. juni 2026",
        "Lav en kort opsummering af byrådsmødet 15. juni 2026",
        "Hvad var de vigtigste beslutninger på byrådsmødet 15. juni 2026?",
        "Hvad er det vigtigste fra det seneste byrådsmøde?",
        "Give me an overview of the meeting in June 2026",
        "Summarise the latest meeting",
    ],
)
def test_a_meeting_in_short_is_its_items_without_the_routine(
    question: str, archive: Settings
) -> None:
    text = told(question, archive)
    assert "2 punkter uden rutinepunkterne" in text
    assert "godkendte cykelstien" in text
    assert "Skolens tag" in text
    assert "dagsorden" not in text
    assert ("ikke, hvad der er vigtigst" in text) is ("vigtigst" in question)


def test_an_item_in_short_is_no_list(archive: Settings) -> None:
    text = told("Giv mig et resumé af punkt 2, 15. juni 2026", archive)
    assert "Byrådet godkendte cykelstien." in text
    assert "rutinepunkterne" not in text


def test_a_matter_in_short_is_no_list_of_a_meeting(archive: Settings) -> None:
    text = told("Giv mig et overblik over sagen om cykelstien ved havnen", archive)
    assert "godkendte cykelstien" in text
    assert "Skolens tag" not in text


@pytest.mark.parametrize(
    "question",
    [
        "Hvilke sager skal tilbage til udvalget igen?",
        "Hvilke sager blev sendt tilbage til udvalget?",
        "Hvilke punkter blev sendt tilbage til administrationen?",
    ],
)
def test_where_items_were_sent_back_to_is_no_topic(question: str, archive: Settings) -> None:
    text = told(question, archive)
    assert "Skolens tag" in text
    assert "cykelstien" not in text


def test_what_was_sent_back_is_a_topic() -> None:
    asked = asked_ending("Blev sagen om skolens tag sendt tilbage til udvalget?")
    assert asked is None or not asked.of_items


@pytest.mark.parametrize(
    ("text", "gist"),
    [
        ("Giv mig et overblik over mødet", True),
        ("Opsummer mødet", True),
        ("Hvad er det vigtigste på mødet?", True),
        ("Hvem har overblik over puljen?", False),
        ("Hvor er det vigtigste sted at begynde?", False),
        ("Hvilke punkter var der?", False),
    ],
)
def test_what_is_asked_for_in_short(text: str, gist: bool) -> None:
    assert asks_gist(text) is gist
    assert not gist or listing_of(text) == "items"


def test_the_sum_of_a_whole_project_is_that_of_its_title() -> None:
    question = "Hvad koster en ny havnebro?"
    case = "Broen skal være grøn. Den får to spor. Det samlede anlægsbudget er på 63 mio. kr."
    assert tells(question, case, title="Havnebro, forundersøgelse", subjects="ny havnebro") == 1.0
    rail = "Hvad koster lamperne og rækværket på havnebroen?"
    asked = "lamperne rækværket havnebro"
    assert tells(rail, case, title="Havnebro, forundersøgelse", subjects=asked) <= NEARBY


def test_what_was_decided_of_a_matter_is_no_gist(tmp_path: Path) -> None:
    settings = ingested(tmp_path, MEETING)
    text = told("Hvad blev besluttet om cykelstien?", settings)
    assert "uden rutinepunkterne" not in text
