"""Hand-written stand-ins for the app's tests: an archive in memory and a queue of answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from assistant.models import (
    FILLED_MEETING,
    FILLED_MEETING_TEXT,
    AgendaItem,
    Answer,
    AnswerStatus,
    Citation,
    Coverage,
    Filter,
    ItemHit,
    Meeting,
    MeetingHead,
    Section,
    SectionKind,
    Sentence,
    Source,
    Turn,
)
from ui.state import Asking

ALL = Filter()
EVIL = (
    "<script>window.evil=1</script><style>body{display:none}</style>"
    "[klik](javascript:alert(1)) ![](https://example.org/p.png) :red[rød] $x^2$ "
    "<img src=x onerror=window.evil=1> www.example.org"
)


def small_meeting(
    meeting_id: str, body: str, day: date, title: str, parts: Sequence[tuple[SectionKind, str, str]]
) -> tuple[Meeting, str]:
    """A meeting with one item, and its document text, with offsets that fit."""
    head = f"Punkt 1: {title}\n"
    text, sections = head, []
    for kind, heading, body_text in parts:
        text += f"{heading}\n"
        sections.append(Section(kind, heading, body_text, len(text), len(text) + len(body_text)))
        text += f"{body_text}\n"
    item = AgendaItem(
        id=f"{meeting_id}#1",
        meeting_id=meeting_id,
        punkt="1",
        title=title,
        start=0,
        end=len(text),
        title_start=len("Punkt 1: "),
        title_end=len("Punkt 1: ") + len(title),
        sections=tuple(sections),
    )
    source = Source(path=f"{meeting_id.replace('/', '-')}.txt", sha256="1" * 64)
    return Meeting(id=meeting_id, body=body, date=day, source=source, items=(item,)), text


HOSTILE_MEETING, HOSTILE_TEXT = small_meeting(
    "byraadet/2020-02-03",
    f"Byrådet {EVIL}",
    date(2020, 2, 3),
    f"Skolegård {EVIL}",
    [
        (SectionKind.PROPOSAL, "Indstilling", f"Det indstilles {EVIL}, at skolegården bygges."),
        (SectionKind.DECISION, "Beslutning", f"Byrådet afviste {EVIL} forslaget."),
    ],
)


class FakeArchive:
    """The archive's reading calls over meetings in memory."""

    def __init__(self, meetings: Iterable[tuple[Meeting, str]]) -> None:
        rows = list(meetings)
        self._meetings = {meeting.id: meeting for meeting, _ in rows}
        self._texts = {meeting.id: text for meeting, text in rows}

    def coverage(self) -> Coverage:
        days = sorted(m.date for m in self._meetings.values() if m.date)
        return Coverage(
            meetings=len(self._meetings),
            items=sum(len(m.items) for m in self._meetings.values()),
            first=days[0] if days else None,
            last=days[-1] if days else None,
            bodies=tuple(sorted({m.body for m in self._meetings.values()})),
        )

    def generation(self) -> int:
        return id(self)

    def meetings(self, filter: Filter = ALL) -> tuple[MeetingHead, ...]:
        return tuple(m.head() for m in self._meetings.values())

    def meeting(self, meeting_id: str) -> Meeting:
        return self._meetings[meeting_id]

    def items(self, filter: Filter = ALL) -> tuple[tuple[AgendaItem, MeetingHead], ...]:
        return tuple((i, m.head()) for m in self._meetings.values() for i in m.items)

    def items_by_ids(self, ids: Iterable[str]) -> dict[str, tuple[AgendaItem, MeetingHead]]:
        wanted = set(ids)
        return {item.id: (item, head) for item, head in self.items() if item.id in wanted}

    def document_text(self, meeting_id: str) -> str:
        return self._texts[meeting_id]


class FakeAsk:
    """Gives the queued answers in order, raises the queued errors, and keeps what it was asked."""

    def __init__(self, *replies: Answer | Exception) -> None:
        self.replies = list(replies)
        self.asked: list[tuple[Asking, tuple[Turn, ...]]] = []

    def __call__(
        self,
        asking: Asking,
        history: Sequence[Turn],
        on_event: Callable[[Any], None] | None = None,
    ) -> Answer:
        self.asked.append((asking, tuple(history)))
        reply = self.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return reply


FULL = FakeArchive([(FILLED_MEETING, FILLED_MEETING_TEXT), (HOSTILE_MEETING, HOSTILE_TEXT)])
EMPTY = FakeArchive([])


def citation(number: int, meeting: Meeting, text: str, section_no: int, quote: str) -> Citation:
    """A citation of a meeting's first item, its offsets found in the text."""
    item = meeting.items[0]
    section = item.sections[section_no]
    start = text.index(quote, section.start)
    return Citation(
        number,
        item,
        meeting.head(),
        section_no,
        section.kind,
        quote,
        start,
        start + len(quote),
        True,
    )


def hit(meeting: Meeting) -> ItemHit:
    """A meeting's first item as a hit."""
    return ItemHit(meeting.items[0], meeting.head(), 1.0, ())


def answered(question: str, *sentences: Sentence, citations: Sequence[Citation]) -> Answer:
    """An answer over the fake archive."""
    return Answer(
        question, AnswerStatus.ANSWERED, tuple(sentences), tuple(citations), FULL.coverage()
    )
