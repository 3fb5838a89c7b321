"""assistant/questions/meeting_facts.py: questions for a meeting's time, place and attendance."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answer import ask
from assistant.models import AnswerStatus, MeetingHead
from assistant.questions.meeting_facts import asks_of_itself, own_facts
from assistant.settings import Settings
from assistant.store import Store
from tests.asking import ingested


@pytest.mark.parametrize(
    "text",
    [
        "Hvor blev mødet den 24. maj 2013 holdt?",
        "Hvornår begyndte mødet i maj 2022?",
        "Hvem deltog i mødet den 15. juni 2016?",
        "Hvem var til stede på mødet i marts?",
        "Hvem deltog i byrådsmødet den 15. juni 2016?",
        "Hvem meldte afbud til mødet i Økonomiudvalget den 9. maj?",
        "Hvor mange medlemmer var fraværende ved byrådsmødet?",
        "Var Ada Holm til stede på Økonomiudvalgets møde den 9. maj?",
        "Hvor længe varede byrådsmødet den 23. maj?",
    ],
)
def test_questions_of_the_meeting_itself(text: str) -> None:
    assert asks_of_itself(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hvad blev der besluttet på mødet den 24. maj 2013?",
        "Hvornår holdes fællesmødet med råd og nævn?",
        "Hvem deltager i netværket?",
        "Hvem var imod på mødet om skolerne?",
        "Hvem deltog i borgermødet om skolerne?",
        "Hvem holdt oplæg på temamødet?",
    ],
)
def test_questions_of_its_items(text: str) -> None:
    assert not asks_of_itself(text)


def test_time_and_place_are_told_with_where_they_stand() -> None:
    head = MeetingHead("r/2020-01-02", "Rådet", date(2020, 1, 2), "09:00", "Salen")
    told = own_facts([head])
    assert "Rådet den 2. januar 2020 kl. 09:00, Salen" in told
    assert "forrest i referatet" in told
    assert own_facts([]) == own_facts([head] * 4) == ""


def test_the_chat_refuses_and_says_where_it_stands(bundled: Settings) -> None:
    with Store.open(bundled) as store:
        answer = ask("Hvor blev mødet den 24. maj 2013 holdt?", store, bundled)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert any("Mødelokale 620" in sentence.text for sentence in answer.sentences)


def test_who_came_is_told_where_it_is_asked(tmp_path: Path) -> None:
    text = """REFERAT Byrådet d. 15-06-2026

Mødedato 15-06-2026 kl. 17:00

Mødested Byrådssalen

Deltagere
Ada Holm
Bo Ry

Fraværende
Ida Lund

Punkt 1: Havnen

Beslutning

Godkendt.
"""
    settings = ingested(tmp_path, text)
    with Store.open(settings) as store:
        came = ask("Hvem deltog i byrådsmødet den 15. juni 2026?", store, settings)
        where = ask("Hvor blev mødet den 15. juni 2026 holdt?", store, settings)
    told = [" ".join(one.text for one in answer.sentences) for answer in (came, where)]
    assert "Til stede: Ada Holm, Bo Ry. Fraværende: Ida Lund." in told[0]
    assert "Ada Holm" not in told[1]
    assert "Byrådssalen" in told[1]
