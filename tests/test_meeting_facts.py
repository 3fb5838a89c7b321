"""assistant/questions/meeting_facts.py: questions for a meeting's time, place and attendance."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import ask
from assistant.models import AnswerStatus, MeetingHead
from assistant.questions.meeting_facts import asks_of_itself, own_facts
from assistant.settings import Settings
from assistant.store import Store


@pytest.mark.parametrize(
    "text",
    [
        "Hvor blev mødet den 24. maj 2013 holdt?",
        "Hvornår begyndte mødet i maj 2022?",
        "Hvem deltog i mødet den 15. juni 2016?",
        "Hvem var til stede på mødet i marts?",
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
