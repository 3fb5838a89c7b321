"""What minutes leave open about a topic: counts and dates that differ, steps without minutes. Pure.

Each gap is told with the spans it rests on, so that a note can cite them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.labels import MONTHS, danish_date
from assistant.models import AgendaItem, MeetingHead, SectionKind
from assistant.products.topic import Topic
from assistant.text.sentences import sentences

CASE_KINDS = (SectionKind.RESUME, SectionKind.BACKGROUND, SectionKind.CASE)
STEPS = 2
"""Lines that begin with a date make a schedule when there are this many."""
LABEL = 5
"""The fewest characters of a step's name."""

_COUNTED = re.compile(r"\b(\d{1,4}) ([a-zæøå]{4,})")
_STEP = re.compile(
    r"(?mi)^[ \t]*(?:[-–•·*][ \t]*)?(?P<told>(?:den )?(?P<day>\d{1,2})\.? ?[./ ] ?"
    r"(?P<month>\d{1,2}|" + "|".join(MONTHS) + r")\b\.?[ \t]*[–:-]?[ \t]*(?P<label>[^\W\d][^\n]*))$"
)
_DEFINITE = {
    SectionKind.RESUME: "Resuméet",
    SectionKind.BACKGROUND: "Baggrunden",
    SectionKind.CASE: "Sagsfremstillingen",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing left open, in Danish. sources: (section_no, start, end) in the document."""

    text: str
    sources: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A line of a schedule: its day (of the meeting's year, or the next), its name, its span."""

    day: date
    label: str
    words: str
    start: int
    end: int


def where(item: AgendaItem, meeting: MeetingHead) -> str:
    """Name the item's place for a reader: 15. juni 2016, Punkt 5."""
    return f"{danish_date(meeting.date)}, Punkt {item.punkt}"


def gaps(
    item: AgendaItem, meeting: MeetingHead, topic: Topic, days: Sequence[tuple[str, date]]
) -> tuple[Gap, ...]:
    """Give the gaps of an item with a decision; () without one.

    days: body and day of each meeting that is held; () when that is not known.
    """
    if item.decision is None:
        return ()
    found = [*_counts(item, meeting, topic), *_dates(item, meeting)]
    return (*found, *(_unseen(item, meeting, days) if days else ()))


def steps(item: AgendaItem, meeting: MeetingHead, section_no: int) -> tuple[Step, ...]:
    """Read a section's schedule; () when fewer than STEPS lines begin with a date."""
    section = item.sections[section_no]
    read = []
    for match in _STEP.finditer(section.text):
        day = _day(match["day"], match["month"], meeting.date)
        label = match["label"].strip().rstrip(".")
        if day and len(label) >= LABEL:
            start, end = (section.start + at for at in match.span("told"))
            read.append(Step(day, label, match["told"].strip(), start, end))
    return tuple(read) if len(read) >= STEPS else ()


def _day(day: str, month: str, near: date) -> date | None:
    number = int(month) if month.isdigit() else MONTHS.index(month.casefold()) + 1
    year = near.year + (1 if 1 <= number < near.month - 6 else 0)
    try:
        return date(year, number, int(day))
    except ValueError:
        return None


def _case_sections(item: AgendaItem) -> Iterator[tuple[int, str]]:
    for number, section in enumerate(item.sections):
        if section.kind in CASE_KINDS:
            yield number, _DEFINITE[section.kind]


def _dates(item: AgendaItem, meeting: MeetingHead) -> Iterator[Gap]:
    assert item.decision is not None  # noqa: S101 - the caller has looked
    decided = {
        step.label.casefold(): step for step in steps(item, meeting, item.decision.section_no)
    }
    for number, name in _case_sections(item):
        for step in steps(item, meeting, number):
            other = decided.get(step.label.casefold())
            if other is None or other.day == step.day:
                continue
            told = (
                f"Hvornår er »{step.label}«? {name} siger {_short(step.day)}, beslutningen siger "
                f"{_short(other.day)} ({where(item, meeting)})."
            )
            decision_no = item.decision.section_no
            sources = ((number, step.start, step.end), (decision_no, other.start, other.end))
            yield Gap(told, sources)


def _short(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]}"


def _unseen(
    item: AgendaItem, meeting: MeetingHead, days: Sequence[tuple[str, date]]
) -> Iterator[Gap]:
    """The steps of a decision's schedule that no minutes are held of."""
    assert item.decision is not None  # noqa: S101 - the caller has looked
    section_no = item.decision.section_no
    held = {day for body, day in days if body == meeting.body}
    ahead = [step for step in steps(item, meeting, section_no) if step.day > meeting.date]
    unseen = [step for step in ahead if step.day not in held]
    if unseen:
        quotes = ", ".join(f"»{step.words}«" for step in unseen)
        told = (
            f"Hvad blev udfaldet? Arkivet har ingen referater fra disse trin i tidsplanen "
            f"({where(item, meeting)}): {quotes}."
        )
        whole = unseen == ahead[ahead.index(unseen[0]) : ahead.index(unseen[-1]) + 1]
        spans = [(unseen[0].start, unseen[-1].end)] if whole else [(s.start, s.end) for s in unseen]
        yield Gap(told, tuple((section_no, start, end) for start, end in spans))


def _counts(item: AgendaItem, meeting: MeetingHead, topic: Topic) -> Iterator[Gap]:
    """Where the decision counts the topic's things otherwise than the case did."""
    assert item.decision is not None  # noqa: S101 - the caller has looked
    decision_no = item.decision.section_no
    decided = _counted(item, decision_no, topic)
    for number, name in _case_sections(item):
        for word, (told, start, end) in _counted(item, number, topic).items():
            other = decided.get(word)
            if other is None or other[0] == told:
                continue
            words = (
                f"Hvor mange {word} er der? {name} siger {told}, beslutningen siger {other[0]} "
                f"({where(item, meeting)})."
            )
            yield Gap(words, ((number, start, end), (decision_no, other[1], other[2])))


def _counted(item: AgendaItem, section_no: int, topic: Topic) -> dict[str, tuple[str, int, int]]:
    """Count words of the topic: the largest number in front of each, with its sentence."""
    section = item.sections[section_no]
    found: dict[str, tuple[str, int, int]] = {}
    for start, end in sentences(section.text):
        for number, word in _COUNTED.findall(section.text[start:end]):
            larger = word not in found or int(number) > int(found[word][0])
            if larger and topic.named_in(word):
                found[word] = (number, section.start + start, section.start + end)
    return found
