"""What a decision has nothing of is told from the item, and said to be beside the decision."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import ask
from assistant.extractive.beside_decision import NOT_NAMED
from assistant.models import AnswerStatus
from assistant.settings import Settings
from assistant.store import Store
from tests.asking import ingested

MEETING = """REFERAT Byrådet d. 06-04-2026

Mødedato 06-04-2026 kl. 17:00

Mødested Byrådssalen

Punkt 1: Kommuneplan

Indstilling

Centeret indstiller, at forslaget til kommuneplan sendes i høring.

Sagsfremstilling

Planen har fire temaer. Ved lufthavnen gælder en zone på 500 meter. Der bygges mest i byerne.

Beslutning

Godkendt.

Punkt 2: Budgetopfølgning

Indstilling

Centeret indstiller, at der gives 200.000 kr. til en svømmehal.

Sagsfremstilling

En svømmehal er dyr i drift. Der er penge tilbage fra sidste år.

Beslutning

Godkendt.

Punkt 3: Klimavejen

Sagsfremstilling

Vejen får nye træer.

Beslutning

Der plantes træer langs klimavejen.

"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return ingested(tmp_path_factory.mktemp("beside"), MEETING)


def short(question: str, settings: Settings) -> list[str]:
    with Store.open(settings) as store:
        answer = ask(question, store, settings, today=date(2026, 7, 1))
    assert answer.status is AnswerStatus.ANSWERED
    return [one.text for one in answer.sentences if not one.more]


@pytest.mark.parametrize(
    "question",
    ["Hvad blev der besluttet om lufthavnen?", "Hvad har byrådet besluttet om lufthavnen?"],
)
def test_the_sentence_that_names_it_comes_before_how_the_item_ended(
    archive: Settings, question: str
) -> None:
    title, head, named, *rest = short(question, archive)
    assert title == "Om «Kommuneplan»:"
    assert head == NOT_NAMED
    assert named.endswith("Ved lufthavnen gælder en zone på 500 meter.")
    assert rest[0] == "Beslutning: Godkendt."
    assert "sendes i høring" in rest[1]
    assert not any("fire temaer" in one for one in rest)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvad blev der besluttet om svømmehallen?", "200.000 kr. til en svømmehal"),
        ("Hvad blev der besluttet om kommuneplanen?", "sendes i høring"),
        ("Hvad blev der besluttet om træer?", "Der plantes træer langs klimavejen."),
    ],
)
def test_what_was_decided_or_proposed_of_it_is_the_decision(
    archive: Settings, question: str, told: str
) -> None:
    sentences = short(question, archive)
    assert NOT_NAMED not in sentences
    assert any(told in one for one in sentences)
