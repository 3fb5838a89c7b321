"""The reason that stands in the sentence behind what is asked about, in words of its own."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import ask
from assistant.settings import Settings
from assistant.store import Store
from tests.asking import ingested

MEETING = """REFERAT Byrådet d. 15-06-2026

Mødedato Mandag d. 15. juni 2026 kl. 17:00

Mødested Byrådssalen

Punkt 1: Vask af kommunens tøj

Sagsfremstilling

Kommunen har siden 2016 ladet firmaet Hvidvask vaske kommunens tøj. I marts sagde Hvidvask \
kontrakten om vask af tøj op. Opsigelsen er begrundet med, at svenskerne lukker.

Kontrakten om vask af tøj bygger på, at Hvidvask henter tøj hver mandag. De priser, som Hvidvask \
tog for vask af tøj i kontrakten, gælder derfor til august. En ny kontrakt om kommunens tøj vil af \
hensyn til skolerne være som kontrakten med Hvidvask. Da Hvidvask har sagt op, skal kontrakten om \
vask af tøj i udbud. Hvidvask beholder kommunens tøj, fordi kontrakten løber til august.

Beslutning

Godkendt.
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return ingested(tmp_path_factory.mktemp("reason"), MEETING)


def told(question: str, settings: Settings) -> str:
    with Store.open(settings) as store:
        answer = ask(question, store, settings, today=date(2026, 7, 1))
    return " ".join(one.text for one in answer.sentences if not one.more)


@pytest.mark.parametrize(
    "question",
    [
        "Hvorfor sagde Hvidvask kontrakten om vask af tøj op?",
        "Hvad var begrundelsen for, at Hvidvask opsagde kontrakten om kommunens tøj?",
    ],
)
def test_the_reason_behind_is_told_with_what_it_is_the_reason_of(
    question: str, archive: Settings
) -> None:
    answer = told(question, archive)
    assert answer.index("kontrakten om vask af tøj op") < answer.index("svenskerne lukker")


def test_it_is_told_only_where_a_reason_is_asked_for(archive: Settings) -> None:
    assert "svenskerne" not in told("Hvornår sagde Hvidvask kontrakten op?", archive)
