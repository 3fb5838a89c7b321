"""Minutes as one table: which tables are, and how their rows are read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx as word
import pytest

from assistant.models import AgendaItem
from ingest.parse import parse
from ingest.read import Role, docx
from ingest.read.agenda_tables import agenda_columns, agenda_pieces
from tests.test_read_docx import saved


@pytest.mark.parametrize(
    "head",
    [
        ["Punkt", "Referat", "Ansvarlig", "Frist"],
        ["Dagsordenspunkt", "Beslutning"],
        ["Nr.", "Emne", "Konklusion"],
        ["Pkt.", "Dagsorden", "Referat"],
        ["Punkt/emne", "Drøftelse", "Referat/beslutning"],
    ],
)
def test_a_table_of_items_is_known_by_its_first_row(head: list[str]) -> None:
    assert agenda_columns(head)


@pytest.mark.parametrize(
    "head",
    [
        ["Navn", "Parti"],
        ["Emne", "Kr."],
        ["Opgave", "Ansvarlig", "Frist"],
        ["Referat"],
        ["1. Budget", "Referatet blev godkendt, og budgettet blev vedtaget uden ændringer."],
    ],
)
def test_other_tables_are_none(head: list[str]) -> None:
    assert agenda_columns(head) is None


def pieces(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[tuple[Role, str]]:
    columns = agenda_columns(head)
    assert columns
    return [(piece.role, piece.text) for piece in agenda_pieces(columns, rows)][1:]


def test_a_row_is_a_title_and_its_columns_under_their_names() -> None:
    read = pieces(
        ["Nr", "Emne", "Referat", "Frist"],
        [["4", "Legeplads\nIndstilling: At der købes et dæk.", "Godkendt.", "1. maj 2027"]],
    )
    assert read == [
        (Role.HEADING, "4. Legeplads"),
        (Role.TEXT, "Indstilling: At der købes et dæk."),
        (Role.TEXT, "Referat"),
        (Role.TEXT, "Godkendt."),
        (Role.TEXT, "Frist: 1. maj 2027"),
    ]


def test_a_row_without_a_title_goes_on_with_the_one_above() -> None:
    read = pieces(["Punkt", "Referat"], [["1. Vand", "Udsat."], ["", "Per Ask spørger igen."]])
    assert [text for _, text in read] == [
        "1. Vand", "Referat", "Udsat.", "Per Ask spørger igen.",
    ]  # fmt: skip


def test_a_repeated_head_is_noise() -> None:
    read = pieces(["Punkt", "Referat"], [["1. Vand", "Udsat."], ["Punkt", "Referat"]])
    assert read[-1] == (Role.NOISE, "Punkt | Referat")


def minutes(
    before: Sequence[str], head: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[AgendaItem, ...]:
    """The items of a Word document: paragraphs, then a table."""
    document = word.Document()
    for text in ("Referat af møde i Skolebestyrelsen", "Dato: 30. januar 2027", *before):
        document.add_paragraph(text)
    table = document.add_table(rows=0, cols=len(head))
    for row in (head, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            first, *more = text.split("\n")
            cell.paragraphs[0].text = first
            for line in more:
                cell.add_paragraph(line)
    meeting = parse(docx.read(Path("referat.docx"), saved(document))).meeting
    assert meeting
    return meeting.items


ROWS = [
    ["Godkendelse af dagsorden", "Godkendt.", ""],
    ["Trivsel", "Ida Holm fremlagde målingen.\nDet blev besluttet at holde et møde.", ""],
    ["Legeplads\nIndstilling: Det indstilles, at der afsættes 40.000 kr.", "Forkastet.", ""],
    ["Eventuelt", "Intet.", ""],
]


@pytest.mark.parametrize("number", ["{}. {}", "{} {}", "{}) {}", "Pkt. {}: {}", "{1}"])
def test_every_row_of_a_word_table_is_an_item(number: str) -> None:
    rows = [[number.format(n, row[0]), *row[1:]] for n, row in enumerate(ROWS, 1)]
    items = minutes([], ["Punkt", "Referat", "Ansvarlig"], rows)
    assert [item.punkt for item in items] == ["1", "2", "3", "4"]
    assert items[2].title == "Legeplads"
    assert items[2].proposal
    assert [point.text for point in items[2].proposal.points] == ["at der afsættes 40.000 kr."]
    assert items[2].decision
    assert items[2].decision.text == "Forkastet."


def test_who_is_to_act_stands_behind_the_decision() -> None:
    rows = [*ROWS[:1], ["Skure", "Per Ask indhenter tilbud.", "Per Ask"], *ROWS[3:]]
    items = minutes([], ["Punkt", "Referat", "Ansvarlig"], rows)
    assert items[1].decision
    assert items[1].decision.text == "Per Ask indhenter tilbud.\n\nAnsvarlig: Per Ask"


def test_a_list_of_tasks_after_the_items_is_no_agenda() -> None:
    before = ["1. Godkendelse af dagsorden", "Godkendt.", "2. Legeplads"]
    before += ["Bestyrelsen vedtog at afsætte 40.000 kr. til legepladsen ved den gamle skole."]
    before += ["3. Eventuelt", "Intet."]
    rows = [[str(n), f"Opgave {n}", "Bo"] for n in (1, 2, 3)]
    items = minutes(before, ["Punkt", "Beslutning", "Ansvarlig"], rows)
    assert [item.title for item in items] == ["Godkendelse af dagsorden", "Legeplads", "Eventuelt"]
