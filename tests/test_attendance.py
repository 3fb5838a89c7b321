"""Who came and who did not: a list of members alone tells neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.parse import parse
from ingest.read.text import read

ITEM = "\n1. Budget\nBeslutning\nGodkendt.\n"


def attendance(front: str, items: str = ITEM) -> list[tuple[str, bool]]:
    text = f"Referat Byrådet 4. maj 2020\n\n{front}\n{items}"
    meeting = parse(read(Path("x.txt"), text.encode())).meeting
    assert meeting is not None
    return [(person.name, person.present) for person in meeting.attendance]


@pytest.mark.parametrize(
    "front",
    [
        "Medlemmer: Anne Hansen (A), Per Jensen (V)",
        "Medlemmer\nAnne Hansen (A)\nPer Jensen (V)",
        "Medlemmer:\nFormand: Anne Hansen (A)\nPer Jensen (V)",
        "Formand: Anne Hansen",
    ],
)
def test_a_list_of_members_alone_is_no_attendance(front: str) -> None:
    assert attendance(front) == []


@pytest.mark.parametrize(
    ("front", "absent"),
    [
        ("Medlemmer: Anne Hansen (A), Per Jensen (V)\nAfbud: Per Jensen", ["Per Jensen"]),
        ("Medlemmer: Anne Hansen (A), Per Jensen (V)\nFraværende: Ingen", []),
        ("Medlemmer: Anne Hansen, Per Jensen. Afbud: Per Jensen", ["Per Jensen"]),
        ("Fremmøde\nMedlemmer: Anne Hansen (A), Per Jensen (V)", []),
        ("Medlemmer\nAnne Hansen   A   Ja\nPer Jensen   V   Afbud", ["Per Jensen"]),
    ],
)
def test_members_came_where_it_is_told_who_did_or_did_not(front: str, absent: list[str]) -> None:
    found = attendance(front)
    assert {name for name, _ in found} == {"Anne Hansen", "Per Jensen"}
    assert [name for name, present in found if not present] == absent


def test_an_item_on_attendance_needs_no_label_of_its_own() -> None:
    items = f"\n1. Mødedeltagere\nMedlemmer: Anne Hansen, Per Jensen\n{ITEM.replace('1.', '2.')}"
    assert attendance("", items) == [("Anne Hansen", True), ("Per Jensen", True)]


def test_whoever_took_the_minutes_was_there() -> None:
    found = attendance("Medlemmer: Anne Hansen\nReferent: Bo Lund")
    assert found == [("Bo Lund", True)]
