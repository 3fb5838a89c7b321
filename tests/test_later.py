"""Which later treatments are told of the cases that an answer cites."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.matters.later import later_treatments
from assistant.matters.matter import common_words
from assistant.models import Citation, Filter, Later, Level, MeetingKind, Outcome, SectionKind
from assistant.products.case import case_histories
from assistant.render import later_row, later_words
from tests.asking import minutes, opened
from tests.build import Built

DECISION = SectionKind.DECISION
TITLE = "Renovering af Tune svømmehal"


class Archived:
    """The items of some meetings; `asked` are the filters that were used."""

    def __init__(self, *built: Built) -> None:
        self.rows: list[Any] = [row for one in built for row in one.rows()]
        self.asked: list[Filter] = []

    def items(self, filter: Filter = Filter()) -> list[Any]:  # noqa: B008
        self.asked.append(filter)
        return [
            row
            for row in self.rows
            if (not filter.sagsnr or row[0].sagsnr == filter.sagsnr)
            and (not filter.since or row[1].date >= filter.since)
        ]


def treated(
    body: str, day: date, title: str = TITLE, sagsnr: str | None = "24/100", **said: Any
) -> Built:
    return Built(body, day).item(
        "1", title, (DECISION, "Beslutning", "Godkendt."), sagsnr=sagsnr, **said
    )


def cite(built: Built, number: int = 1) -> Citation:
    item = built.items[0]
    section = item.sections[0]
    return Citation(
        number, item, built.meeting().head(), 0, section.kind, section.text, section.start,
        section.end,
    )  # fmt: skip


def told(*citations: Citation, among: tuple[Built, ...]) -> list[tuple[str, int, int]]:
    found = later_treatments(citations, Archived(*among))
    return [(one.meeting.body, one.meeting.date.month, one.cites) for one in found]


def recommended(body: str, day: date, **more: Any) -> Built:
    return treated(body, day, outcome=Outcome.ANBEFALET, level=Level.ANBEFALER, **more)


@pytest.mark.parametrize("sagsnr", ["24/100", None], ids=["number", "no-number"])
def test_what_lies_between_the_cited_treatments_is_not_told(sagsnr: str | None) -> None:
    first, school, money, council, after = (
        treated(body, date(2024, month, 4), sagsnr=sagsnr)
        for body, month in (
            ("Fritidsudvalget", 3), ("Skoleudvalget", 4), ("Økonomiudvalget", 5), ("Byrådet", 6),
            ("Byrådet", 9),
        )
    )  # fmt: skip
    course = (first, school, money, council, after)
    assert told(cite(first), cite(council, 2), among=course) == [("Byrådet", 9, 1)]
    assert told(cite(council), among=course) == [("Byrådet", 9, 1)]
    assert told(cite(after), among=course) == []


def test_each_cited_matter_is_told_by_itself() -> None:
    pool = treated("Byrådet", date(2024, 3, 4))
    lights = treated("Byrådet", date(2024, 8, 4), "Julelys på torvet", "24/200")
    again = treated("Byrådet", date(2024, 6, 4))
    found = told(cite(pool), cite(lights, 2), among=(pool, lights, again))
    assert found == [("Byrådet", 6, 1)], "a newer citation of another case hides nothing"


def test_on_one_day_the_council_comes_after_its_committees() -> None:
    day = date(2024, 6, 4)
    committee, council = recommended("Vejudvalget", day), treated("Byrådet", day)
    assert told(cite(committee), among=(council, committee)) == [("Byrådet", 6, 1)]
    assert told(cite(council), among=(council, committee)) == []
    decided = treated("Vejudvalget", day)
    assert told(cite(decided), among=(council, decided)) == [("Byrådet", 6, 1)]
    (history,) = case_histories("24/100", [*council.rows(), *decided.rows()], day)
    assert [one.row.meeting.body for one in history.treatments] == ["Vejudvalget", "Byrådet"]


def test_a_closed_case_is_named_and_nothing_of_its_content() -> None:
    title = "Aftale om Engvej"
    first = recommended("Økonomiudvalget", date(2024, 1, 10), title=title, closed=True)
    then = treated("Byrådet", date(2024, 1, 14), title, closed=True)
    (one,) = later_treatments([cite(first)], Archived(first, then))
    assert later_words(one) == (
        "Sagen blev behandlet igen: Byrådet, 14. januar 2024, Punkt 1 (Aftale om Engvej), "
        "lukket punkt."
    )
    assert later_row(one)["closed"] is True
    assert later_row(one)["decision"] is None
    open_one = Later(treated("Byrådet", date(2024, 1, 14)).items[0], one.meeting, 1)
    assert later_row(open_one)["decision"] == "Godkendt."
    assert "lukket" not in later_words(open_one)


def test_another_release_of_a_pool_is_not_the_case_again() -> None:
    first = treated("Byrådet", date(2024, 1, 4), "Frigivelse af midler fra Tagpuljen")
    other = treated("Byrådet", date(2024, 5, 4), "Tillægsbevilling til Engskolen fra Tagpuljen")
    assert told(cite(first), among=(first, other)) == []


def test_an_agenda_is_no_treatment_and_the_last_five_are_told() -> None:
    course = tuple(treated("Byrådet", date(2024, month, 4)) for month in range(1, 9))
    assert [month for _, month, _ in told(cite(course[0]), among=course)] == [4, 5, 6, 7, 8]
    archive = Archived(*course)
    archive.rows = [
        (item, replace(head, kind=MeetingKind.DAGSORDEN) if head.date.month > 1 else head)
        for item, head in archive.rows
    ]
    assert later_treatments([cite(course[0])], archive) == ()


def test_words_common_in_the_archive_join_no_cases() -> None:
    first = treated("Byrådet", date(2024, 1, 4), "Cykelsti i Karlslunde")
    other = treated("Byrådet", date(2024, 5, 4), "Kunstgræs i Karlslunde")
    archive = Archived(first, other)
    assert len(later_treatments([cite(first)], archive)) == 1
    assert later_treatments([cite(first)], archive, frozenset({"karlslund"})) == ()


def test_the_store_knows_the_words_that_tell_no_matter(tmp_path: Path) -> None:
    store, _ = opened(tmp_path, minutes())
    assert "byråd" in store.common_words()
    assert store.common_words() == common_words(store.archive.items())
