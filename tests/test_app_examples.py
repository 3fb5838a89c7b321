"""Questions to click are made from the archive, whatever it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.models import (
    FILLED_MEETING,
    AgendaItem,
    Decision,
    FollowUp,
    Level,
    Meeting,
    Outcome,
    SectionKind,
)
from tests.fakes import small_meeting
from ui.examples import example_questions, short_title

ITEM = FILLED_MEETING.items[0]


def decided(title: str, day: date, outcome: Outcome = Outcome.GODKENDT) -> Meeting:
    meeting, _ = small_meeting(f"byraadet/{day}", "Byrådet", day, title, [])
    item = replace(
        meeting.items[0], decision=Decision("Godkendt.", outcome, Level.BESLUTTER, 0, 0, 9)
    )
    return replace(meeting, items=(item,))


def rows(*meetings: Meeting) -> list[tuple[AgendaItem, object]]:
    return [(item, meeting.head()) for meeting in meetings for item in meeting.items]


def test_newest_meetings_come_first_and_the_number_is_kept() -> None:
    questions = example_questions(
        rows(*(decided(f"Vejen nummer {year}", date(year, 1, 2)) for year in range(2010, 2020)))
    )
    assert questions == tuple(
        f"Hvad blev besluttet om Vejen nummer {year}?" for year in (2019, 2018, 2017, 2016)
    )


def test_routine_closed_undecided_and_endless_titles_make_no_question() -> None:
    closed = decided("Køb af grunden", date(2020, 1, 1))
    closed = replace(closed, items=(replace(closed.items[0], closed=True),))
    undecided = decided("Salg af grunden", date(2020, 1, 2))
    undecided = replace(undecided, items=(replace(undecided.items[0], decision=None),))
    routine = decided("BR - Godkendelse af dagsorden", date(2020, 1, 3))
    endless = decided("Om " + "meget " * 12 + "lange titler", date(2020, 1, 4))
    assert example_questions(rows(closed, undecided, routine, endless)) == ()


def test_a_discussion_is_not_called_a_decision() -> None:
    meeting = decided("Fremtidens skole", date(2020, 1, 1), Outcome.DROEFTET)
    assert example_questions(rows(meeting)) == ("Hvad blev drøftet om Fremtidens skole?",)


def test_the_kinds_of_question_differ_as_far_as_the_items_allow() -> None:
    items = []
    for year in (2020, 2021, 2022):
        meeting = decided(f"Vejen nummer {year}", date(year, 1, 1))
        (item,) = meeting.items
        task = FollowUp("svarer", "Bo Lund", None, None, 0, 9)
        proposal = replace(ITEM.sections[0], kind=SectionKind.PROPOSAL, text="at det godkendes.")
        items.append(
            (
                replace(
                    item,
                    decision=replace(item.decision, follow_ups=(task,)),
                    sections=(*item.sections, proposal),
                ),
                meeting.head(),
            )
        )
    assert example_questions(items) == (
        "Hvem skal følge op på Vejen nummer 2022?",
        "Hvad blev besluttet om Vejen nummer 2021?",
        "Hvad blev indstillet om Vejen nummer 2020?",
    )


def test_a_case_of_two_meetings_is_asked_of_once() -> None:
    twice = rows(*(decided("Vejen mod havnen", date(year, 1, 1)) for year in (2019, 2020)))
    assert example_questions(twice) == ("Hvad blev besluttet om Vejen mod havnen?",)


def test_initials_and_subtitles_go_and_names_keep_their_capital() -> None:
    item = replace(ITEM, title="CF - Albertslund - en by i vækst (lukket bilag)")
    assert short_title(item) == "Albertslund"


def test_a_word_that_the_text_writes_small_begins_small() -> None:
    section = replace(ITEM.sections[0], text="De nye regler gælder fra 1. januar.")
    assert short_title(replace(ITEM, title="Nye regler", sections=(section,))) == "nye regler"
    assert short_title(ITEM) == "Nye regler"
