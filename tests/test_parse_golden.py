"""The five bundled minutes against golden parses that were checked by eye, item by item."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.models import AgendaItem, SectionKind
from ingest.parse import SpanKind, parse
from ingest.read import read_document
from tests.partition import assert_partition

ROOT = Path(__file__).parents[1]
MINUTES = sorted((ROOT / "minutes").glob("*.txt"))
GOLDEN = ROOT / "tests" / "data" / "golden"


def _item(item: AgendaItem) -> dict[str, Any]:
    return {
        "punkt": item.punkt,
        "title": item.title,
        "sagsnr": item.sagsnr,
        "closed": item.closed,
        "presenter": item.presenter,
        "sections": [
            {"kind": s.kind.value, "heading": s.heading, "text": s.text} for s in item.sections
        ],
        "proposal": None
        if item.proposal is None
        else {
            "by": item.proposal.by,
            "points": [[point.number, point.text] for point in item.proposal.points],
        },
        "attachments": list(item.attachments),
    }


@pytest.mark.parametrize("path", MINUTES, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    golden = json.loads((GOLDEN / f"{path.stem}.json").read_text(encoding="utf-8"))
    document = read_document(path)

    parsed = parse(document)

    meeting = parsed.meeting
    assert meeting is not None
    assert meeting.date is not None
    head = {
        "kind": meeting.kind.value,
        "body": meeting.body,
        "date": meeting.date.isoformat(),
        "start": meeting.start,
        "place": meeting.place,
        "warnings": list(parsed.warnings),
    }
    assert head == {key: golden[key] for key in head}
    assert [_item(item) for item in meeting.items] == golden["items"]
    assert_partition(document, parsed)


def test_all_meetings_and_items_are_found() -> None:
    meetings = [parse(read_document(path)).meeting for path in MINUTES]

    assert len(meetings) == 5
    assert sum(len(meeting.items) for meeting in meetings if meeting) == 43


def test_decisions_stand_where_the_minutes_have_them() -> None:
    """37 of the 43 items have a Beslutning; the decision is that section's text exactly."""
    decided = 0
    for path in MINUTES:
        meeting = parse(read_document(path)).meeting
        assert meeting is not None
        for item in meeting.items:
            sections = [s for s in item.sections if s.kind is SectionKind.DECISION]
            assert len(sections) <= 1
            decided += len(sections)
            if item.decision is not None:
                assert item.decision.text == sections[0].text
    text = "\n".join(path.read_text(encoding="utf-8") for path in MINUTES)
    labels = [line for line in text.split("\n") if line == "Beslutning" or " den 01-11-" in line]
    labels += [line for line in text.split("\n") if line.endswith("den 24-05-2013")]
    assert decided == len(labels)


def test_the_contents_differ_in_one_title_only() -> None:
    warnings = [warning for path in MINUTES for warning in parse(read_document(path)).warnings]

    assert len(warnings) == 1
    assert "Bemanning" in warnings[0]
    assert "Bemanding" in warnings[0]


def test_a_cut_paragraph_stays_in_its_section() -> None:
    meeting = parse(read_document(ROOT / "minutes" / "chefforum-2012-11-01.txt")).meeting
    assert meeting is not None

    section = next(s for s in meeting.items[2].sections if s.heading == "Personalekonsekvenser")

    assert "med exit-personerne,\n\nforberedende arbejde mellem møder" in section.text


def test_every_kind_of_span_is_used() -> None:
    spans = parse(read_document(ROOT / "minutes" / "chefforum-2016-06-15.txt")).spans

    assert {span.kind for span in spans} == {
        SpanKind.FRONT,
        SpanKind.TOC,
        SpanKind.ITEM_HEADING,
        SpanKind.SAGSNR,
        SpanKind.SECTION_HEADING,
        SpanKind.SECTION,
    }
