"""Which items of a matter ended as asked: by their titles, and never one that ended otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import ask
from assistant.models import Answer, AnswerStatus
from assistant.settings import Settings
from assistant.store import Store
from tests.asking import ingested

COMMITTEE = """REFERAT Skole- og Børneudvalget d. 03-03-2026

Mødedato 03-03-2026 kl. 17:00

Mødested Byrådssalen

Punkt 1: Skole- og Børneudvalgets kalender

Beslutning

Godkendt.

Punkt 2: Ny skole ved havnen

Sagsfremstilling

Skolen får to spor og en hal.

Beslutning

Udsat.

Punkt 3: Skolernes ferieplan

Beslutning

Godkendt.

Punkt 4: Legeplads i skoven

Sagsfremstilling

Skolerne bruger legepladsen hver uge, og tårnet er råddent.

Beslutning

Indstillingen blev godkendt.

Punkt 5: Skolernes motionsløb

Beslutning

Anna Holm er andet medlem af løbets ledelse. Godkendt.

"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return ingested(tmp_path_factory.mktemp("ended"), COMMITTEE)


def answered(question: str, settings: Settings) -> Answer:
    with Store.open(settings) as store:
        return ask(question, store, settings, today=date(2026, 7, 1))


@pytest.mark.parametrize(
    "question",
    [
        "Hvilke sager om skoler blev udsat?",
        "Hvilke punkter om skoler er udsat?",
        "Alle sager om skolen, der blev udsat",
        "Hvilke sager om skoler blev ikke godkendt?",
    ],
)
def test_only_items_that_ended_so_are_told(archive: Settings, question: str) -> None:
    head, told, last = (one.text for one in answered(question, archive).sentences)
    assert head.endswith("1 punkt med det i titlen endte sådan:")
    assert "Ny skole ved havnen – Beslutning: Udsat." in told
    assert last == "2 andre punkter med det i titlen endte anderledes."


def test_a_body_in_a_title_is_no_matter_of_it(archive: Settings) -> None:
    texts = [one.text for one in answered("Hvilke sager om skoler er godkendt?", archive).sentences]
    assert not any("kalender" in one for one in texts)
    assert any("Skolernes ferieplan" in one for one in texts)


def test_a_line_tells_the_ending_and_not_what_stands_beside_it(archive: Settings) -> None:
    texts = [one.text for one in answered("Hvilke sager om skoler er godkendt?", archive).sentences]
    assert any(one.endswith("Skolernes motionsløb – Beslutning: Godkendt.") for one in texts)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Hvilke sager om skoler blev afvist?",
            "Ingen af de 3 punkter, der har det i titlen, har udfaldet «afvist».",
        ),
        (
            "Hvilke sager om legepladser blev udsat?",
            "Det ene punkt, der har det i titlen, har ikke udfaldet «udsat».",
        ),
        ("Hvilke sager om tårnet blev udsat?", "Ingen af de nærmeste punkter endte sådan."),
    ],
)
def test_that_none_ended_so_is_said(archive: Settings, question: str, told: str) -> None:
    answer = answered(question, archive)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert told in [one.text for one in answer.sentences]


def test_where_no_title_has_the_matter_the_nearest_that_ended_so_is_told(
    archive: Settings,
) -> None:
    answer = answered("Hvilke sager om tårnet blev godkendt?", archive)
    assert {one.item.punkt for one in answer.citations} == {"4"}
