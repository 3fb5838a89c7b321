"""What every parse must hold: the spans and sections account for each character once."""

from __future__ import annotations

from ingest.parse import Parsed, SpanKind
from ingest.read import Document


def assert_partition(document: Document, parsed: Parsed) -> None:
    """Spans are in order, do not overlap, leave white space only; sections are exact slices."""
    position = 0
    for span in parsed.spans:
        assert position <= span.start < span.end <= len(document.text)
        assert not document.text[position : span.start].strip()
        position = span.end
    assert not document.text[position:].strip()
    if parsed.meeting is None:
        return
    told = set()
    for item in parsed.meeting.items:
        assert document.text[item.title_start : item.title_end].split() == item.title.split()
        assert item.title_start <= item.title_end <= item.end
        for section in item.sections:
            assert section.text == document.text[section.start : section.end]
            assert section.text == section.text.strip()
            assert item.start <= section.start <= section.end <= item.end
            told.update(range(section.start, section.end))
    inside = {SpanKind.SECTION, SpanKind.NOISE}
    covered: set[int] = set()
    for span in parsed.spans:
        if span.kind is SpanKind.SECTION:
            covered.update(range(span.start, span.end))
        elif span.kind not in inside:
            assert told.isdisjoint(range(span.start, span.end))
    assert covered <= told
    ids = [item.id for item in parsed.meeting.items]
    assert len(ids) == len(set(ids))
