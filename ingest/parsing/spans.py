"""The account of a document: each run of it, of one kind, none twice. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.parsing.lines import Line


class SpanKind(StrEnum):
    """What a run of the document is."""

    FRONT = "FRONT"
    TOC = "TOC"
    GROUP = "GROUP"  # a heading over several items: "Lukkede punkter"
    ITEM_HEADING = "ITEM_HEADING"
    SAGSNR = "SAGSNR"
    TAIL = "TAIL"  # what follows the last item: when the meeting ended, signatures
    FLAG = "FLAG"  # "Åben sag", "Lukket punkt" on a line of its own
    SECTION_HEADING = "SECTION_HEADING"
    SECTION = "SECTION"
    NOISE = "NOISE"


@dataclass(frozen=True, slots=True)
class Span:
    """document.text[start:end] is of this kind."""

    kind: SpanKind
    start: int
    end: int


def runs_of(kind: SpanKind, lines: Sequence[Line]) -> list[Span]:
    """Spans over lines; neighbouring lines are one span."""
    spans: list[Span] = []
    last = -2
    for line in lines:
        if spans and line.no == last + 1:
            spans[-1] = Span(kind, spans[-1].start, line.raw_end)
        else:
            spans.append(Span(kind, line.raw_start, line.raw_end))
        last = line.no
    return spans


def in_order(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order; noise inside another span cuts it in two."""
    noise = sorted((s for s in spans if s.kind is SpanKind.NOISE), key=lambda span: span.start)
    out: list[Span] = list(noise)
    at = 0
    for span in sorted((s for s in spans if s.kind is not SpanKind.NOISE), key=lambda s: s.start):
        start = span.start
        while at < len(noise) and noise[at].end <= start:
            at += 1
        n = at
        while n < len(noise) and noise[n].start < span.end:
            if start < noise[n].start:
                out.append(Span(span.kind, start, noise[n].start))
            start = noise[n].end
            n += 1
        if start < span.end:
            out.append(Span(span.kind, start, span.end))
    return tuple(sorted(out, key=lambda span: span.start))
