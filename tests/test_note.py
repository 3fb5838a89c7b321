"""A status note tells what is about its subject, how it stands and what came of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.models import Coverage, Level, Outcome, Resolved, SectionKind
from assistant.note import StatusNote, draft_note
from assistant.products.note_overview import MANY
from assistant.products.register import Row
from assistant.products.topic import Reach, Topic, items_on_topic, reach_of
from tests.build import Built, texts

CASE, DECISION, PROPOSAL = SectionKind.CASE, SectionKind.DECISION, SectionKind.PROPOSAL
OTHER = SectionKind.OTHER
SAID = (DECISION, "Beslutning", "Godkendt.")


def note_on(topic: str, *built: Built, until: date | None = None, **more: Any) -> StatusNote:
    rows: list[Any] = [row for one in built for row in one.rows()]
    read = Topic.of(topic, {one.body for one in built})
    allowed: list[Row] = [row for row in rows if until is None or row[1].date <= until]
    chosen = allowed if more.get("whole") else items_on_topic(read, allowed)
    return draft_note(
        topic, read, chosen, rows,
        day=date(2024, 12, 1), text_of=texts(*built),
        coverage=Coverage(1, 1, date(2024, 1, 1), date(2024, 12, 1)), **more,
    )  # fmt: skip


def told(note: StatusNote) -> dict[str, str]:
    known = {citation.number: citation for citation in note.citations}
    for section in note.sections:
        for line in section.lines:
            assert line.citations, line
            assert set(line.citations) <= known.keys()
    return {part.heading: "\n".join(line.text for line in part.lines) for part in note.sections}


def one(title: str, *sections: tuple[SectionKind, str, str], body: str = "Byrådet") -> Any:
    return Built(body).item("1", title, *(sections or (SAID,))).items[0]


MENTIONING = "Hallen ligger ved svømmehallen. " + "Her står noget andet om taget. " * 30
ABOUT = "Svømmehallen lukker. Svømmehallens bassin er utæt. Svømmehallen åbner i maj. Sagen haster."


@pytest.mark.parametrize(
    ("topic", "item", "reach"),
    [
        ("ny svømmehal i Nordby", one("Svømmehal i Nordby"), Reach.TITLE),
        ("ny svømmehal i Nordby", one("Svømmehal i Sydby"), Reach.NONE),
        ("ny svømmehal i Nordby", one("Kunstgræs i Nordby", (CASE, "", MENTIONING)), Reach.NONE),
        ("svømmehal", one("Solceller", (CASE, "", MENTIONING * 3)), Reach.NONE),
        ("svømmehal", one("Vandtid", (CASE, "", ABOUT)), Reach.TEXT),
        ("svømmehal", one("Vandtid", (DECISION, "", "Svømmehallen lukkes.")), Reach.DECISION),
        ("Nordby Skole", one("Plan", (PROPOSAL, "", "at Nordby Skole udvides")), Reach.PROPOSAL),
        ("Nordby Skole", one("Plan", (PROPOSAL, "", "at skolen i Nordby males")), Reach.PROPOSAL),
        ("Nordby Skole", one("Plan", (PROPOSAL, "", "at Nordby får en hal, ny vej og en stor og "
                                      "flot skole")), Reach.NONE),
        ("klima", one("Vejbump", (DECISION, "", "Klima-, Teknik- og Miljøudvalget godkendte.")),
         Reach.NONE),
        ("skole", one("Vejbump", (PROPOSAL, "", "Center for Dagtilbud & Skole indstiller, at")),
         Reach.NONE),
        ("boliger", one("Boldbane"), Reach.NONE),
    ],
)  # fmt: skip
def test_an_item_is_on_a_topic_where_its_head_is_what_it_is_about(
    topic: str, item: Any, reach: Reach
) -> None:
    assert reach_of(Topic.of(topic), item) is reach


def test_names_of_the_archives_bodies_count_only_where_one_is_the_topic() -> None:
    item = one("Vejbump", (DECISION, "", "Ældrerådet blev hørt."))
    assert reach_of(Topic.of("ældre", {"Ældrerådet"}), item) is Reach.NONE
    assert reach_of(Topic.of("Ældrerådet", {"Ældrerådet"}), item) is Reach.DECISION


def test_the_status_comes_from_the_case_that_decides_of_the_topic() -> None:
    plan = Built("Byrådet", date(2024, 5, 1)).item(
        "1", "Byggeplan", (DECISION, "Beslutning", "Nordby Skole samles på en matrikel.")
    )
    pool = Built("Byrådet", date(2024, 6, 1)).item(
        "2", "Solceller", (PROPOSAL, "Indstilling", "at Nordby Skole får solceller"), SAID
    )
    parts = told(note_on("Nordby Skole", plan, pool))
    assert "1. maj 2024" in parts["Status nu"]
    assert "»Nordby Skole samles på en matrikel.«" in parts["Status nu"]
    assert "Solceller" not in parts["Hvad er besluttet"] + parts["Status nu"]
    assert "Solceller (godkendt): »at Nordby Skole får solceller«" in parts["Også nævnt i"]


def bodies_of_a_day() -> list[Built]:
    advised = (DECISION, "Beslutning", "Anbefales.")
    return [
        Built(body, date(2024, 5, 1)).item(
            "3", "Boliger på Havnen", SAID if level is Level.BESLUTTER else advised,
            level=level, sagsnr="24/1",
            outcome=Outcome.GODKENDT if level is Level.BESLUTTER else Outcome.ANBEFALET,
        )
        for body, level in (
            ("Byrådet", Level.BESLUTTER),
            ("Økonomiudvalget", Level.ANBEFALER),
            ("Planudvalget", Level.ANBEFALER),
        )
    ]  # fmt: skip


def test_on_one_day_the_council_has_the_last_word() -> None:
    parts = told(note_on("boliger på Havnen", *bodies_of_a_day()))
    assert "Byrådet (Punkt 3): godkendt" in parts["Status nu"]
    assert "endelige beslutning" not in parts.get("Åbne spørgsmål", "")
    places = [parts["Hvad er besluttet"].index(b) for b in ("Planudv", "Økonomiudv", "Byrådet,")]
    assert places == sorted(places)


def test_what_came_later_is_said_where_the_note_ends_before_it() -> None:
    task = "Forvaltningen melder tilbage."
    first = Built("Planudvalget", date(2024, 3, 1)).item(
        "1", "Cykelsti langs Åvej", (DECISION, "Beslutning", f"Anbefales. {task}"),
        level=Level.ANBEFALER, outcome=Outcome.ANBEFALET, sagsnr="24/1",
        follow_ups=((task, "Forvaltningen", None, None),),
    )  # fmt: skip
    then = Built("Byrådet", date(2024, 4, 1)).item("2", "Cykelsti langs Åvej", SAID, sagsnr="24/1")
    parts = told(note_on("cykelsti", first, then, until=date(2024, 3, 2), whole=True))
    assert "1. april 2024, Byrådet, Punkt 2, Cykelsti langs Åvej (godkendt)" in parts["Status nu"]
    assert "ingen senere behandling" not in parts["Status nu"]
    assert "behandlet igen 1. april 2024" in parts["Opfølgning"]
    assert "viser ikke" not in parts.get("Åbne spørgsmål", "")
    assert "endelige beslutning" not in parts.get("Åbne spørgsmål", "")


def test_the_status_says_what_was_approved_and_what_comes() -> None:
    point = "at forslaget sendes i fornyet høring,"
    sections = (
        (PROPOSAL, "Indstilling", f"1. {point}"),
        (OTHER, "Tidsplan", "Høringen slutter den 1. september 2024."),
        (DECISION, "Beslutning", "Byrådet godkendte indstillingen."),
    )
    day = date(2024, 5, 1)
    built = Built("Byrådet", day).item("4", "Lokalplan for Havnen", *sections)
    at = built.text.index(point)
    found = Resolved(point, "Indstilling, punkt 1", 0, at, at + len(point))
    again = Built("Byrådet", day).item("4", "Lokalplan for Havnen", *sections, resolved=(found,))
    parts = told(note_on("lokalplan", again))
    assert "»Byrådet godkendte indstillingen.«" in parts["Status nu"]
    assert "»at forslaget sendes i fornyet høring«" in parts["Status nu"]
    assert "»Høringen slutter den 1. september 2024.«" in parts["Det videre forløb"]
    assert "Tidsplan" not in parts["Status nu"]


def test_every_dissenter_is_told_and_what_is_left_out_is_marked() -> None:
    against = " ".join(f"({x}) stemte imod med bemærkning om støj." for x in "ABCDEF")
    filler = "Ordføreren talte om vejret og om havnen i mange år. " * 12
    words = f"Byrådet godkendte vejen. {filler}{against} Mødet sluttede sent."
    built = Built("Byrådet", date(2024, 5, 1)).item("1", "Ny vej", (DECISION, "Beslutning", words))
    line = told(note_on("vej", built))["Hvad er besluttet"]
    assert all(f"({x}) stemte imod" in line for x in "ABCDEF")
    assert "»Byrådet godkendte vejen.« … »(A)" in line
    assert line.endswith("« …")


def test_a_topic_of_many_cases_is_a_list_that_asks_to_be_narrowed() -> None:
    streets = ("Bøgen", "Elmen", "Asken", "Linden", "Ahornen", "Birken", "Pilen", "Rønnen",
               "Granen", "Fyrren", "Tjørnen", "Poplen", "Hyblen", "Hasselen", "Egen", "Avnen",
               "Taksen")  # fmt: skip
    held = [
        Built("Byrådet", date(2024, 5, n)).item("1", f"Skolen ved {name}", SAID)
        for n, name in enumerate(streets, 1)
    ]
    note = note_on("skole", *held)
    parts = told(note)
    assert list(parts) == ["Formål", "Sager"]
    assert "17 sager" in parts["Formål"]
    assert "Afgræns" in parts["Formål"]
    lines = note.sections[1].lines
    assert len(lines) == MANY == len(note.items)
    assert lines[0].text.startswith("Skolen ved Taksen: godkendt (17. maj 2024, Byrådet, Punkt 1)")
