"""Questions that name an item by its number, or a case by its number, and say nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date

import pytest

from assistant.answer import ask
from assistant.evidence.answerable import Verdict
from assistant.evidence.named_item import verdict_of
from assistant.evidence.signals import Signals
from assistant.models import (
    Answer,
    AnswerStatus,
    Coverage,
    Filter,
    ItemHit,
    Question,
    SectionKind,
)
from assistant.question import understand
from assistant.render import answer_text
from assistant.retrieve import retrieve
from assistant.settings import Settings
from assistant.store import Store
from ingest.load import ingest_paths
from tests.build import Built
from tests.conftest import MINUTES

TODAY = date(2026, 11, 21)
WASTE = "chefforum/2016-06-15#5"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The five bundled minutes without an embedding model."""
    settings = Settings(data=tmp_path_factory.mktemp("numre"), embedding="none")
    ingest_paths([MINUTES], settings)
    return settings


@pytest.fixture(scope="module")
def store(settings: Settings) -> Iterator[Store]:
    with Store.open(settings) as store:
        yield store


def put(text: str, store: Store) -> Answer:
    return ask(text, store, store.settings, today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "Hvad er besluttet i punkt 5 den 15. juni 2016?",
        "Hvad handlede punkt 5 om i juni 2016?",
        "Giv mig et resumé af punkt 5, 15. juni 2016",
        "punkt 5 15/6 2016",
        "Hvad blev der sagt under punkt 5 på mødet i juni 2016?",
    ],
)
def test_an_item_named_by_its_number_is_told_with_its_title_and_decision(
    text: str, store: Store
) -> None:
    answer = put(text, store)
    assert answer.status is AnswerStatus.ANSWERED
    assert {citation.item.id for citation in answer.citations} == {WASTE}
    told = answer_text(answer)
    assert "CF - Nye affaldsordninger" in told
    assert "Chefforum godkendte indstillingerne" in told
    assert "1. at det i notatet beskrevne udstyr vælges som standard" in told


def test_what_it_was_about_comes_before_the_decision(store: Store) -> None:
    told = answer_text(put("Hvad handlede punkt 8 om i juni 2016?", store))
    assert told.index("På mødet gives en mundtlig status") < told.index("tog orienteringen til")


def test_a_case_without_the_kind_of_thing_sought_is_a_refusal_that_names_it(store: Store) -> None:
    answer = put("Hvad koster det i punkt 5 den 15. juni 2016?", store)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert "Punkt 5 den 15. juni 2016 siger ikke det, der spørges om." in answer_text(answer)


def test_a_day_is_that_of_the_fact_sought(store: Store) -> None:
    told = answer_text(put("Hvornår er fristen i punkt 6, 15. juni 2016?", store))
    assert "senest den 5. august" in told


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Hvilke bilag er der til punkt 5 den 15. juni 2016?", "Investering og årlig merudgift"),
        ("Har punkt 7 i juni 2016 nogen bilag?", "Principper for sekretariatsleders deltagelse"),
    ],
)
def test_its_attachments_are_a_list(text: str, first: str, store: Store) -> None:
    assert first in answer_text(put(text, store))


def test_a_closed_item_has_only_its_title(store: Store) -> None:
    answer = put("Hvad var punkt 4 den 15. juni 2016?", store)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert "kun titlen" in answer_text(answer)


def test_a_number_that_many_meetings_have_asks_which(store: Store) -> None:
    answer = put("Hvad handler punkt 5 om?", store)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert "ved 5 møder" in answer_text(answer)


def test_a_number_with_a_matter_is_weighed_as_ever(store: Store) -> None:
    question = understand(
        "Hvad står der om svømmehallen i punkt 5 den 15. juni 2016?",
        today=TODAY,
        coverage=store.coverage(),
    )
    evidence = retrieve(question, store)
    assert not evidence.whole
    assert not evidence.answerable


@pytest.mark.parametrize("number", ["12/16033", "12-16033"])
def test_a_case_named_by_its_number_is_told_however_it_is_typed(number: str, store: Store) -> None:
    answer = put(f"Hvad er der sket i sagen {number}?", store)
    assert answer.status is AnswerStatus.ANSWERED
    assert {citation.item.id for citation in answer.citations} == {"chefforum/2012-11-01#2"}


def test_a_case_number_that_the_archive_lacks_is_said(store: Store) -> None:
    answer = put("Hvad blev besluttet om netværk i sag 99.99.99-A00-1-22?", store)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert "intet punkt med sagsnummer 99.99.99-A00-1-22" in answer_text(answer)


def hits_of(*items: str) -> list[ItemHit]:
    """A hit for each item, of meetings a day apart, by its punkt and attachments ("5:Kort")."""
    found = []
    for number, told in enumerate(items):
        punkt, _, attachment = told.partition(":")
        built = Built("Byrådet", date(2026, 3, 1 + number))
        built.item(punkt, "Hallen", (SectionKind.CASE, "Sagsfremstilling", "Hallen er slidt."))
        meeting = built.meeting()
        item = replace(meeting.items[0], attachments=(attachment,) if attachment else ())
        found.append(ItemHit(item, meeting.head(), 1.0, ()))
    return found


def asked(text: str, sagsnr: str | None = None) -> Question:
    coverage = Coverage(1, 1, TODAY, TODAY, ("Byrådet",), ())
    return understand(text, today=TODAY, coverage=coverage, base=Filter(sagsnr=sagsnr))


def test_what_has_attachments_needs_no_reason() -> None:
    question = asked("Hvilke bilag er der til punkt 5?")
    assert verdict_of(question, hits_of("5:Kort"), None, 1) == Verdict(True, "", "punktets bilag")
    refused = verdict_of(question, hits_of("5"), None, 1)
    assert refused is not None
    assert (refused.answerable, "har ingen bilag" in refused.reason) == (False, True)


def test_a_number_of_several_meetings_tells_how_many_and_a_cases_treatments_are_weighed() -> None:
    several = verdict_of(asked("Hvem talte under punkt 5?"), hits_of("5", "5"), None, 17)
    assert several is not None
    assert "ved 17 møder" in several.reason
    of_case, both = asked("Hvem talte?", "12/16033"), hits_of("5", "5")
    assert verdict_of(of_case, both, None, 2) is None
    told = Signals(*[0.0] * len(fields(Signals)))
    assert verdict_of(of_case, both, told, 2) == Verdict(True, "", "sagen selv")
    assert verdict_of(of_case, both, replace(told, untold=1.0), 2) is None


def test_a_case_number_handed_in_is_no_part_of_the_question(store: Store) -> None:
    base = Filter(sagsnr="12/16033")
    question = understand(
        "Hvad blev besluttet om organisering?", today=TODAY, coverage=store.coverage(), base=base
    )
    assert retrieve(question, store).answerable
