"""Small invented minutes in many layouts, each with its expected parse written beside it.

In an expected file `decision` is the text of the decision that stands in the item, `sections` is
kind and heading of each section, `points` are the proposal's, with their numbers.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.models import AgendaItem, SectionKind
from ingest.parse import Parsed, parse
from ingest.read import read_document
from tests.partition import assert_partition

LAYOUTS = Path(__file__).parent / "data" / "layouts"
CASES = sorted(path for path in LAYOUTS.iterdir() if path.suffix in {".txt", ".md", ".html"})


def told(parsed: Parsed) -> dict[str, Any]:
    """A parse in the form of the expected files."""
    meeting = parsed.meeting
    if meeting is None:
        return {"meeting": None, "warnings": list(parsed.warnings)}
    return {
        "kind": meeting.kind.value,
        "body": meeting.body,
        "date": meeting.date.isoformat() if meeting.date else None,
        "start": meeting.start,
        "place": meeting.place,
        "present": [person.name for person in meeting.attendance if person.present],
        "absent": [person.name for person in meeting.attendance if not person.present],
        "warnings": list(parsed.warnings),
        "items": [_item(item) for item in meeting.items],
    }


def _item(item: AgendaItem) -> dict[str, Any]:
    decided = [s.text for s in item.sections if s.kind is SectionKind.DECISION and s.text]
    row: dict[str, Any] = {"punkt": item.punkt, "title": item.title}
    optional = {
        "sagsnr": item.sagsnr,
        "presenter": item.presenter,
        "closed": item.closed,
        "absent": list(item.absent),
        "sections": [f"{s.kind.value} {s.heading}".strip() for s in item.sections],
        "by": item.proposal.by if item.proposal else None,
        "points": [f"{p.number} {p.text}".strip() for p in item.proposal.points]
        if item.proposal
        else [],
        "decision": decided[-1] if decided else None,
        "attachments": list(item.attachments),
    }
    return row | {key: value for key, value in optional.items() if value}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_layout(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    document = read_document(path)

    parsed = parse(document)

    assert told(parsed) == expected
    assert_partition(document, parsed)


def test_there_are_enough_layouts() -> None:
    negatives = [path for path in CASES if "neg" in path.stem]
    assert len(CASES) >= 60
    assert len(negatives) >= 8


@pytest.mark.parametrize("path", [p for p in CASES if "neg" in p.stem], ids=lambda p: p.stem)
def test_other_texts_give_no_items_and_a_reason(path: Path) -> None:
    parsed = parse(read_document(path))

    assert parsed.meeting is None
    assert any("ikke læses som referat" in warning for warning in parsed.warnings)
