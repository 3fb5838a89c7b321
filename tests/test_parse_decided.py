"""Where a decision begins and ends in an item, and that it never becomes a proposal's points."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.models import AgendaItem, MeetingKind, Outcome, SectionKind
from ingest.parse import parse
from ingest.read import read_document

FRONT = "{body}\nReferat\nMødedato: 25-05-2023\n\n"


def items(tmp_path: Path, text: str, body: str = "Børneudvalget") -> tuple[AgendaItem, ...]:
    """The items of minutes whose front stands over them."""
    path = tmp_path / "referat.txt"
    path.write_text(FRONT.format(body=body) + text, encoding="utf-8")
    parsed = parse(read_document(path))
    assert parsed.meeting is not None
    assert parsed.meeting.kind is MeetingKind.REFERAT
    return parsed.meeting.items


def labelled(label: str) -> str:
    """Two items of which the first has its decision under this label."""
    return (
        "1. Ny legeplads\n\nIndstilling\nForvaltningen indstiller, at planen godkendes.\n\n"
        f"{label}\nUdvalget vedtog plan B.\n\nBilag\nNotat\n\n"
        "2. Budget\n\nIndstilling\nForvaltningen indstiller, at budgettet godkendes.\n\n"
        f"{label}\nGodkendt.\n"
    )


@pytest.mark.parametrize(
    "label",
    [
        "Beslutning, Børneudvalget",
        "Beslutning Børneudvalget",
        "Beslutning - Børneudvalget",
        "Beslutning Børneudvalget den 25-05-2023",
        "Beslutning truffet den 25-05-2023",
        "Beslutning for punkt 1: Ny legeplads",
        "Mødebehandling",
        "Behandling",
        "Udvalget beslutter",
    ],
)
def test_what_stands_under_a_label_that_names_a_decision_is_one(tmp_path: Path, label: str) -> None:
    first, _ = items(tmp_path, labelled(label))
    assert first.decision is not None
    assert first.decision.text == "Udvalget vedtog plan B."
    assert first.proposal is not None
    assert [point.text for point in first.proposal.points] == ["at planen godkendes."]


def test_a_wrapped_proposal_is_no_decision_though_its_line_says_that_the_body_decides(
    tmp_path: Path,
) -> None:
    first, *_ = items(
        tmp_path,
        "1. Ny legeplads\n\nIndstilling\nBørneforvaltningen indstiller, at\n"
        "Børneudvalget beslutter\n1. at planen godkendes.\n\nBeslutning\nUdsat.\n",
    )
    assert first.decision is not None
    assert first.decision.text == "Udsat."


TWO = (
    "1. Åben skole\n\nIndstilling\nForvaltningen indstiller,\n1. at planen godkendes,\n"
    "2. at bussen betales.\n\n"
    "Beslutning{a} Skoleudvalget\nAd 1: Godkendt.\nAd 2: Godkendt.\n\n"
    "Beslutning{a} Kulturudvalget\nAd 1: Godkendt.\nAd 2: Udsat.\n\n"
    "2. Dagsorden\n\nBeslutning{a} Skoleudvalget\nGodkendt.\n\n"
    "Beslutning{a} Kulturudvalget\nGodkendt.\n"
)


@pytest.mark.parametrize("before", [",", " i"])
def test_two_bodies_decisions_of_one_item_are_both_told(tmp_path: Path, before: str) -> None:
    text = TWO.format(a=before)
    first, second = items(tmp_path, text, "Fællesmøde mellem Skoleudvalget og Kulturudvalget")
    assert first.decision is not None
    assert first.decision.text == (
        f"Beslutning{before} Skoleudvalget\nAd 1: Godkendt.\nAd 2: Godkendt.\n\n"
        f"Beslutning{before} Kulturudvalget\nAd 1: Godkendt.\nAd 2: Udsat."
    )
    assert first.decision.outcome is not Outcome.GODKENDT
    assert [part.refers_to for part in first.decision.parts] == ["1"]
    assert first.proposal is not None
    assert len(first.proposal.points) == 2
    assert second.decision is not None
    assert second.decision.outcome is Outcome.GODKENDT


def test_the_higher_body_decides_where_a_lower_ones_words_stand_above_it(tmp_path: Path) -> None:
    (item,) = items(
        tmp_path,
        "1. Havneplan\n\nBeslutning i Økonomiudvalget\nAnbefales.\n\n"
        "Beslutning i Byrådet\nGodkendt.\n",
        "Byrådet",
    )
    assert item.decision is not None
    assert item.decision.text == "Godkendt."
    kinds = [section.kind for section in item.sections]
    assert kinds == [SectionKind.HISTORY, SectionKind.DECISION]
