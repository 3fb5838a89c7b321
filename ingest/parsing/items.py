"""One agenda item: its heading and lines → an AgendaItem, without its decision. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.models import AgendaItem, MeetingKind, Proposal, Section, SectionKind
from ingest.parsing.attendance import absent_names
from ingest.parsing.front import Front
from ingest.parsing.headings import Heading
from ingest.parsing.joint import joined
from ingest.parsing.layouts import label_of
from ingest.parsing.lines import Line
from ingest.parsing.marks import closed_title, flag_line, group_line, sagsnr_line, split_title
from ingest.parsing.proposals import read_proposal
from ingest.parsing.sections import Occasion, Part, split_sections
from ingest.parsing.spans import Span, SpanKind, runs_of
from ingest.parsing.unlabelled import is_brief, refine
from ingest.read import Document, Role


@dataclass(frozen=True, slots=True)
class Style:
    """How this document is written.

    airy: labels stand under blank lines. decide: decisions may stand under no label, because no
    label in the document names one. minutes: it does not call itself an agenda.
    """

    airy: bool
    decide: bool
    minutes: bool = True


def style_of(lines: Sequence[Line], front: Front) -> Style:
    """How the document is written, from its labels and from what it calls itself."""
    labelled = [(line, label) for line in lines if (label := label_of(line.text)) and label.strong]
    airy = sum(line.gap for line, _ in labelled) > _AIRY * len(labelled)
    named = any(label.kind is SectionKind.DECISION for _, label in labelled)
    held = any(_HELD.match(line.text) for line in lines)
    minutes = held or front.kind is not MeetingKind.DAGSORDEN
    return Style(airy, decide=minutes and not named, minutes=minutes)


_AIRY = 0.8
_HELD = re.compile(
    r"mødet\s+(?:er\s+|blev\s+)?(?:sluttede|hævet|afsluttet|sluttet)\b", re.IGNORECASE
)
"""What no agenda can tell, whatever it calls itself."""


CHAPTER = re.compile(r"(?P<number>\d{1,2})\.?\s+[^\W\d].{0,80}")
"""A heading over items that are numbered "2.1", "2.2"."""


_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
_FILES = re.compile(r"(?<=\.pdf|docx|xlsx|pptx)[,;]\s+", re.IGNORECASE)


class ItemReader:
    """Reads one item: lines[heading.first:stop]. spans: the account of its characters."""

    def __init__(
        self, document: Document, lines: Sequence[Line], heading: Heading, stop: int, style: Style
    ) -> None:
        self.text = document.text
        self.lines = lines
        self.heading = heading
        self.stop = stop
        self.style = style
        self.spans: list[Span] = []

    def item(self, item_id: str, meeting_id: str, punkt: str, front: Front) -> AgendaItem:
        """The item. front: the meeting's, to tell its decisions from other meetings'."""
        heading = self.heading
        words = self.text[heading.title_start : heading.title_end]
        title = split_title(words)
        self._head()
        sagsnr, flagged, at = self._marks()
        closed = flagged or heading.closed or closed_title(" ".join(words.split()))
        stop = self.stop
        while stop > at and self._is_group(self.lines[stop - 1]):
            stop -= 1
            line = self.lines[stop]
            self.spans.append(Span(SpanKind.GROUP, line.raw_start, line.raw_end))
        parts = self._parts(at, stop, closed, front)
        return AgendaItem(
            id=item_id,
            meeting_id=meeting_id,
            punkt=punkt,
            title=" ".join(words[title.start : title.end].split()),
            start=self.lines[heading.first].raw_start,
            end=self.lines[stop - 1].raw_end,
            title_start=heading.title_start + title.start,
            title_end=heading.title_start + title.end,
            sagsnr=title.sagsnr or heading.sagsnr or sagsnr,
            presenter=title.presenter,
            closed=closed,
            sections=tuple(self._section(part) for part in parts),
            attachments=self._attachments(parts),
            proposal=self._proposal(parts),
            absent=self._absent(parts),
        )

    def _head(self) -> None:
        heading = self.heading
        if heading.rest is None:
            head = self.lines[heading.first : heading.last]
            self.spans += runs_of(SpanKind.ITEM_HEADING, head)
            return
        start = self.lines[heading.first].raw_start
        end = start + len(self.text[start : heading.rest.start].rstrip())
        self.spans.append(Span(SpanKind.ITEM_HEADING, start, end))

    def _marks(self) -> tuple[str | None, bool, int]:
        """Case number and closed flag on the lines under the heading; the first line after."""
        sagsnr: str | None = None
        closed = False
        at = self.heading.last
        while at < self.stop and self.heading.rest is None:
            line = self.lines[at]
            number = sagsnr_line(line.text)
            flag = flag_line(line.text)
            if line.role is Role.SAGSNR or number:
                sagsnr = sagsnr or number or line.text
                closed = closed or closed_title(line.text)
                self.spans.append(Span(SpanKind.SAGSNR, line.raw_start, line.raw_end))
            elif flag is not None:
                closed = closed or flag
                self.spans.append(Span(SpanKind.FLAG, line.raw_start, line.raw_end))
            else:
                break
            at += 1
        return sagsnr, closed, at

    def _parts(self, at: int, stop: int, closed: bool, front: Front) -> tuple[Part, ...]:
        """The sections in the making of lines[at:stop], and their spans."""
        lines = self.lines[at:stop]
        if self.heading.rest is not None:
            lines = (self.heading.rest, *lines)
        if not lines:
            return ()
        occasion = Occasion(front.body or "", front.day)
        parts = joined(split_sections(self.text, lines, occasion, airy=self.style.airy))
        said = [part for part in parts if part.label is None or not part.label.attendance]
        bare = all(part.label is None for part in said)
        brief = bare and self.style.minutes and is_brief(self.text, said)
        decide = self.style.decide or (closed and bare) or brief
        parts = refine(self.text, parts, own_body=occasion.body, decide=decide)
        for part in parts:
            if part.head_end > part.head_start:
                head_end = part.head_end if part.start >= part.head_end else part.start
                self.spans.append(Span(SpanKind.SECTION_HEADING, part.head_start, head_end))
            if part.end > part.start:
                self.spans.append(Span(SpanKind.SECTION, part.start, part.end))
        return parts

    def _is_group(self, line: Line) -> bool:
        """Whether a line at the end of an item is a heading over the items that follow."""
        if group_line(line.text) is not None:
            return True
        chapter = CHAPTER.fullmatch(line.text)
        following = self.lines[self.stop].text if self.stop < len(self.lines) else ""
        return (
            self.heading.style == "decimal"
            and chapter is not None
            and following.startswith(f"{chapter['number']}.")
        )

    def _section(self, part: Part) -> Section:
        return Section(
            part.kind,
            part.heading,
            self.text[part.start : part.end],
            part.start,
            part.end,
            part.page,
        )

    def _attachments(self, parts: Sequence[Part]) -> tuple[str, ...]:
        names = [
            _LINK.sub(r"\1", re.sub(r"^[-–•·*]\s+", "", row.strip()))
            for part in parts
            if part.attachments
            for row in _FILES.sub("\n", self.text[part.start : part.end]).split("\n")
            if row.strip()
        ]
        return tuple(names)

    def _absent(self, parts: Sequence[Part]) -> tuple[str, ...]:
        return tuple(
            name
            for part in parts
            if part.label is not None and part.label.attendance == "absent"
            for name in absent_names(self.text[part.start : part.end])
        )

    def _proposal(self, parts: Sequence[Part]) -> Proposal | None:
        for part in parts:
            if part.kind is SectionKind.PROPOSAL:
                found = read_proposal(self.text[part.start : part.end], part.heading)
                if found:
                    return found
        return None
