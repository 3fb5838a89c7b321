"""Who was at a meeting, and at which items not; all content is invented."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document

from assistant.matters.presence import absent_at, presence_lines
from assistant.models import AgendaItem, Attendee, SectionKind
from assistant.products.office import summary_docx, summary_markdown
from assistant.products.office_json import summary_json
from assistant.summary import summarise
from tests.build import Built, texts

IDA, BO = Attendee("Ida Holm", True), Attendee("Bo Ry", True)
EVA = Attendee("Eva Lund", False, "Syg")


def items(*absent: tuple[str, ...]) -> tuple[AgendaItem, ...]:
    built = Built()
    for number, names in enumerate(absent, start=1):
        built.item(str(number), f"Sag {number}", (SectionKind.DECISION, "Beslutning", "Godkendt."))
        built.items[-1] = replace(built.items[-1], absent=names)
    return tuple(built.items)


@pytest.mark.parametrize(
    ("absent", "told"),
    [
        ([(), ()], "Til stede: Ida Holm, Bo Ry."),
        ([("Bo Ry",), ()], "Til stede: Ida Holm, Bo Ry (ikke ved punkt 1)."),
        ([("Bo Ry",), ("Bo Ry",), ()], "Til stede: Ida Holm, Bo Ry (ikke ved punkt 1 og 2)."),
        (
            [("Bo Ry",), ("Bo Ry",), ("Bo Ry",), (), ("Bo Ry",)],
            "Til stede: Ida Holm, Bo Ry (ikke ved punkt 1-3 og 5).",
        ),
        ([("Bo Ryberg",)], "Til stede: Ida Holm, Bo Ry."),
    ],
)
def test_who_came_is_told_with_the_items_they_missed(
    absent: list[tuple[str, ...]], told: str
) -> None:
    lines = presence_lines((IDA, BO, EVA), items(*absent))
    assert lines == (told, "Fraværende: Eva Lund (Syg).")


def test_nobody_is_told_where_the_minutes_tell_nobody() -> None:
    assert presence_lines((), items(("Bo Ry",))) == ()


def test_a_meeting_tells_it_in_markdown_word_and_json() -> None:
    built = Built()
    built.items = list(items(("Bo Ry",), ()))
    built.text = "x" * max(item.end for item in built.items)
    meeting = replace(built.meeting(), attendance=(IDA, BO))
    summary = summarise(meeting, texts(built))
    assert "Bo Ry (ikke ved punkt 1)" in summary_markdown(summary)
    paragraphs = Document(io.BytesIO(summary_docx(summary))).paragraphs
    assert any("Bo Ry (ikke ved punkt 1)" in paragraph.text for paragraph in paragraphs)
    assert [row["absent_at"] for row in summary_json(summary)["attendance"]] == [[], ["1"]]
    assert absent_at(BO, meeting.items) == ("1",)
