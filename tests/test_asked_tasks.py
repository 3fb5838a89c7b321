"""Lists of the tasks that decisions gave: asked_tasks.py, tasks.py, telling_tasks.py."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answer import ask
from assistant.archive import Archive
from assistant.models import Answer, AnswerStatus, Support
from assistant.models import SectionKind as K
from assistant.question import understand
from assistant.settings import Settings
from assistant.store import Store
from ingest.chunk import chunk_meeting
from tests.build import Built

TODAY = date(2024, 4, 1)
BRIDGE = "Forvaltningen undersøger broen inden den 1. maj."
SQUARE = "Ada Holm indkalder naboerne senest den 12. april."
QUAY = "Bo Lund vender tilbage inden sommerferien."
LATER = "Ada Holm skriver et notat til den 3. juni."
NO_DAY = "Administrationen retter teksten."
NOBODY = "Udvalget ønsker, at sekretariatet skriver til naboerne."


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Settings]]:
    settings = Settings(data=tmp_path_factory.mktemp("tasks"), embedding="none")
    march = Built("Byrådet", date(2024, 3, 4))
    for punkt, title, said, who, deadline, day in (
        ("1", "Ny bro", BRIDGE, "Forvaltningen", "inden den 1. maj", date(2024, 5, 1)),
        ("2", "Nyt torv", SQUARE, "Ada Holm", "senest den 12. april", date(2024, 4, 12)),
        ("3", "Boder på kajen", QUAY, "Bo Lund", "inden sommerferien", None),
        ("4", "Frister for havnen", "Godkendt.", None, None, None),
    ):
        given = ((said, who, deadline, day),) if who else ()
        words = f"Godkendt. {said}" if who else said
        march.item(punkt, title, (K.DECISION, "Beslutning", words), follow_ups=given)
    other = Built("Teknikudvalget", date(2024, 3, 12))
    other.item(
        "1",
        "Ny vej",
        (K.DECISION, "Beslutning", f"{LATER} {NO_DAY} {NOBODY}"),
        follow_ups=(
            (LATER, "Ada Holm", "til den 3. juni", date(2024, 6, 3)),
            (NO_DAY, "Administrationen", None, None),
            (NOBODY, None, None, None),
        ),
    )
    with Archive.open(settings.data / "archive.sqlite") as archive:
        for one in (march, other):
            meeting = one.meeting()
            archive.put_meeting(meeting, one.text, chunk_meeting(meeting, one.text))
    with Store.open(settings) as store:
        yield store, settings


def answered(text: str, council: tuple[Store, Settings]) -> Answer:
    return ask(text, *council, today=TODAY)


def tasks(answer: Answer) -> list[str]:
    """The quotes of the lines, in the order told."""
    by_number = {one.number: one for one in answer.citations}
    return [by_number[one.citations[0]].quote for one in answer.sentences if one.bullet]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hvem skal gøre hvad inden 1. maj?", [SQUARE, BRIDGE, QUAY]),
        ("Hvem har en opgave med frist før 1. maj 2024?", [SQUARE, BRIDGE, QUAY]),
        ("Hvilke opgaver skal løses senest den 30. april?", [SQUARE, QUAY]),
        ("Hvilke frister er der i april?", [SQUARE, QUAY]),
        ("Hvilke opgaver fik forvaltningen?", [BRIDGE, NO_DAY]),
        ("Hvilke opgaver har Ada Holm fået?", [SQUARE, LATER]),
        ("Hvilke opgaver fik sekretariatet?", [NOBODY]),
        (
            "Hvilke opgaver blev fordelt i marts 2024?",
            [SQUARE, BRIDGE, LATER, QUAY, NO_DAY, NOBODY],
        ),
        ("Hvad er fristerne i Teknikudvalget?", [LATER]),
        ("Hvem gør hvad i Teknikudvalget?", [LATER, NO_DAY, NOBODY]),
        ("Hvilke opgaver fik Ada Holm på mødet i Byrådet den 4. marts?", [SQUARE]),
    ],
)
def test_tasks_are_told_completely_nearest_deadline_first(
    text: str, told: list[str], council: tuple[Store, Settings]
) -> None:
    answer = answered(text, council)
    assert answer.status is AnswerStatus.ANSWERED
    assert tasks(answer) == told
    assert all(one.kind is K.DECISION for one in answer.citations)


def test_what_was_read_into_the_question_and_the_day_of_a_deadline_are_told(
    council: tuple[Store, Settings],
) -> None:
    said = answered("Hvem skal gøre hvad inden 1. maj?", council).sentences
    assert said[0].text == "2 opgaver (læst som: opgaver med frist 2. maj 2023 – 1. maj 2024):"
    assert said[1].text == (
        f"Byrådet, 4. marts 2024, Punkt 2: Nyt torv (frist 12. april 2024) – Beslutning: {SQUARE}"
    )
    assert said[3].text == "Med en frist uden kendt dato:"
    assert [one.support for one in said] == [
        Support.FRAME,
        Support.VERIFIED,
        Support.VERIFIED,
        Support.FRAME,
        Support.VERIFIED,
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Hvilke opgaver skal løses inden 1. maj 2027?", "1. maj 2027"),
        ("Hvilke opgaver blev fordelt den 9. april 2024?", "9. april 2024"),
        ("Hvilke opgaver fik sekretariatet i Byrådet?", "opgaver for sekretariatet, Byrådet"),
    ],
)
def test_tasks_that_no_decision_gave_are_refused(
    text: str, day: str, council: tuple[Store, Settings]
) -> None:
    answer = answered(text, council)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert day in " ".join(one.text for one in answer.sentences)


@pytest.mark.parametrize(
    "text",
    [
        "Hvad er fristen for at søge om boder?",
        "Hvilke opgaver har Teknikudvalget?",
        "Hvem skal betale for broen inden 1. maj?",
    ],
)
def test_other_questions_list_no_tasks(text: str, council: tuple[Store, Settings]) -> None:
    question = understand(text, today=TODAY, coverage=council[0].archive.coverage())
    assert question.tasks is None


def test_a_name_that_got_no_task_is_searched_for_as_any_word(
    council: tuple[Store, Settings],
) -> None:
    answer = answered("Hvilke frister gælder for havnen?", council)
    assert {one.item.title for one in answer.citations} <= {"Frister for havnen"}
