"""Two things asked in one question, and the item that answers each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.compose import compose
from assistant.extractive.two_parts import AT_ITS_TIME, CLEARLY, items_of, parts_of
from assistant.models import AskedFor, ItemHit, Question, Resolved, SectionKind
from tests.build import Built, texts
from tests.evidence import evidence, hit

CASE = SectionKind.CASE
DECISION = SectionKind.DECISION
JANUARY, MAY = date(2024, 1, 8), date(2024, 5, 6)


def asked(text: str) -> Question:
    return evidence(text, over=(Built(),)).question


@pytest.mark.parametrize(
    ("text", "parts", "times"),
    [
        ("Hvad koster hallen?", [], []),
        (
            "Hvad kostede hallen i januar, og hvem ville rive den ned i maj 2024?",
            ["Hvad kostede hallen i januar", "hvem ville rive den ned i maj 2024?"],
            [((None, 1),), ((2024, 5),)],
        ),
        (
            "Hvem talte den 8. januar 2024 og hvad kostede det i 2023?",
            ["Hvem talte den 8. januar 2024", "hvad kostede det i 2023?"],
            [((2024, 1),), ((2023, None),)],
        ),
    ],
)
def test_a_question_is_cut_where_it_asks_again(
    text: str, parts: list[str], times: list[object]
) -> None:
    found = parts_of(asked(text))
    assert [part.question.standalone for part in found] == parts
    assert [part.times for part in found] == times


def test_a_part_asks_for_what_its_own_words_say() -> None:
    first, second = parts_of(asked("Hvem ejer hallen, og hvornår åbner den?"))
    assert (first.question.asked_for, second.question.asked_for) == (AskedFor.PERSON, AskedFor.DATE)
    assert second.points_back
    assert not first.points_back


def meeting(day: date, title: str = "Livestreaming") -> Built:
    return Built("Byrådet", day).item("1", title, (CASE, "Sag", "Byrådet drøfter sagen."))


def chosen(text: str, days: list[date], fitting: list[list[float]]) -> tuple[int, ...]:
    return items_of(parts_of(asked(text)), [hit(meeting(day)) for day in days], fitting)


def test_a_part_with_a_time_takes_the_item_of_that_time() -> None:
    text = "Hvad sagde man om skærme i januar, og hvad besluttede man om skærme i maj?"
    near = 1.0 - AT_ITS_TIME
    assert chosen(text, [MAY, JANUARY], [[1.0, near], [1.0, 0.9]]) == (1, 0)
    assert chosen(text, [MAY, JANUARY], [[1.0, near - 0.1], [1.0, 0.9]]) == (0, 0)


def test_a_part_with_words_of_its_own_takes_the_item_that_clearly_holds_them() -> None:
    text = "Hvad koster en hal, og hvor mange fodboldbaner får skolen?"
    assert chosen(text, [MAY, JANUARY], [[1.0, 0.4], [0.5, 0.5 + CLEARLY]]) == (0, 1)
    assert chosen(text, [MAY, JANUARY], [[1.0, 0.4], [0.5, 0.4 + CLEARLY]]) == (0, 0)


def test_a_part_that_points_back_stays_with_the_first_item() -> None:
    text = "Hvad koster en hal, og hvor mange fodboldspillere bruger den?"
    assert chosen(text, [MAY, JANUARY], [[1.0, 0.4], [0.5, 0.9]]) == (0, 0)


def test_each_part_is_told_from_its_own_item_which_is_named() -> None:
    hall = Built("Byrådet", JANUARY).item(
        "1", "Ny hal", (CASE, "Sag", "Hallen koster 4 mio. kr. Den er rød.")
    )
    path = Built("Teknikudvalget", MAY).item(
        "2", "Cykelsti", (CASE, "Sag", "Cykelstien får 12 lygter. Den er smal.")
    )
    found = evidence(
        "Hvad koster den nye hal, og hvor mange lygter får cykelstien?",
        hit(hall),
        hit(path, score=0.5),
        over=(hall, path),
    )
    said = " ".join(one.text for one in compose(found, texts(hall, path)).claims if not one.more)
    assert "Byrådet, 8. januar 2024, Punkt 1" in said
    assert "4 mio. kr." in said
    assert "Teknikudvalget, 6. maj 2024, Punkt 2" in said
    assert "12 lygter" in said
    assert said.index("4 mio. kr.") < said.index("12 lygter")


def of_case(built: Built, *others: Built, score: float = 1.0) -> ItemHit:
    return replace(hit(built, score=score), same_case=tuple(one.items[0].id for one in others))


def test_of_one_case_a_part_takes_the_treatment_of_its_time_and_body() -> None:
    text = "Hvad ønskede Teknikudvalget om skærme i januar, og hvad skete der så i maj?"
    committee = Built("Teknikudvalget", JANUARY).item("1", "Skærme", (CASE, "Sag", "Om skærme."))
    council = Built("Byrådet", JANUARY).item("1", "Skærme", (CASE, "Sag", "Om skærme."))
    last = meeting(MAY, "Skærme")
    hits = [of_case(last, committee, council), of_case(council, last), of_case(committee, last)]
    assert items_of(parts_of(asked(text)), hits, [[1.0, 0.5, 0.4], [1.0, 0.5, 0.5]]) == (2, 0)


def test_of_one_case_what_was_decided_is_the_last_treatment_of_its_time() -> None:
    text = "Hvad sagde man om skærme i januar, og hvad blev besluttet i maj?"
    first = meeting(JANUARY, "Skærme")
    committee = Built("Økonomiudvalget", MAY).item("1", "Skærme", (CASE, "Sag", "Om skærme."))
    council = meeting(MAY, "Skærme")
    hits = [of_case(first, committee, council), of_case(committee), of_case(council)]
    assert items_of(parts_of(asked(text)), hits, [[1.0, 0.5, 0.5], [0.5, 0.9, 0.3]]) == (0, 2)


def test_a_part_without_a_matter_of_its_own_takes_the_item_of_its_time_beside_the_first() -> None:
    text = "Hvad besluttede udvalget om skærme ved hallen i januar, og hvad blev ændret i maj?"
    hits = [hit(meeting(JANUARY)), hit(meeting(MAY, "Udskydelse"), score=0.6)]
    assert items_of(parts_of(asked(text)), hits, [[1.0, 0.2], [0.5, 0.1]]) == (0, 1)


def test_what_came_afterwards_is_asked_of_a_later_meeting() -> None:
    text = (
        "Hvilken dag skulle skærmene vælges i januar 2024, og hvilken af dem blev siden fravalgt?"
    )
    hits = [hit(meeting(JANUARY)), hit(meeting(MAY, "Status"), score=0.6)]
    assert items_of(parts_of(asked(text)), hits, [[1.0, 0.2], [0.5, 0.4]]) == (0, 1)


def test_a_case_passed_on_under_one_title_is_not_told_twice() -> None:
    text = "Hvad koster skærme til hallen, og hvem betaler skærme og kabler i byrådssalen?"
    first, last = meeting(JANUARY, "Skærme"), meeting(MAY, "Skærme")
    hits = [of_case(last, first), of_case(first, last)]
    assert items_of(parts_of(asked(text)), hits, [[1.0, 0.4], [0.5, 0.5 + CLEARLY]]) == (0, 0)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Hvor mange var ledige i november 2023, og hvor mange en måned senere?", ((2023, 12),)),
        ("Hvor mange var ledige i december 2023, og hvor mange en måned efter?", ((2024, 1),)),
        ("Hvor mange var ledige i maj, og hvor mange et halvt år senere?", ((None, 11),)),
        ("Hvor mange var ledige i 2022, og hvor mange to år senere?", ((2024, None),)),
        ("Hvor mange var ledige i 2022, og hvor mange en uge senere?", ()),
    ],
)
def test_a_time_counted_from_the_first_parts_is_known(text: str, times: object) -> None:
    first, second = parts_of(asked(text))
    assert second.times == times
    again = second.question.standalone == first.question.standalone
    assert again == bool(times)


def test_the_number_of_a_second_part_is_of_what_the_first_counts() -> None:
    _, second = parts_of(
        asked("Hvor mange var ledige i maj, og hvad var tallet vokset til i juni?")
    )
    assert second.question.asked_for is AskedFor.AMOUNT
    assert "ledige" in second.in_full.topic


def test_a_count_that_is_but_one_of_two_things_asked_does_not_leave_out_the_decision() -> None:
    def depot(*resolved: Resolved) -> Built:
        return Built("Byrådet", MAY).item(
            "1",
            "Fælles depot for kommunerne",
            (SectionKind.PROPOSAL, "Indstilling", f"1. {NEIGHBOURS}"),
            (CASE, "Baggrund", "Depotet drives for de tre kommuner, der er med i depotet."),
            (DECISION, "Beslutning", "Godkendt."),
            resolved=resolved,
        )

    start = depot().text.index(NEIGHBOURS)
    end = start + len(NEIGHBOURS)
    built = depot(Resolved(NEIGHBOURS, "Indstilling, punkt 1", 1, start, end))
    found = evidence(
        "Hvor mange kommuner er med i depotet, og hvilke?",
        hit(built),
        over=(built,),
        asked_for=AskedFor.LIST,
    )
    said = " ".join(one.text for one in compose(found, texts(built)).claims if not one.more)
    assert "Aby, Beby og Ceby" in said


NEIGHBOURS = "at depotet drives sammen af Aby, Beby og Ceby"
