"""The short Danish texts that the pages share."""

from __future__ import annotations

from assistant.labels import danish_date, danish_period
from assistant.models import (
    AgendaItem,
    Answer,
    Coverage,
    MeetingHead,
    SectionKind,
    Sentence,
)
from assistant.render import shown_text
from assistant.settings import Settings


def counted(number: int, one: str, many: str) -> str:
    """Give a number with its noun, thousands parted by a point: 1 møde, 5.553 punkter."""
    return f"{number:,}".replace(",", ".") + f" {one if number == 1 else many}"


def coverage_line(coverage: Coverage) -> str:
    """Tell what the archive holds: 5 møder · 43 punkter · 1. november 2012 – 12. maj 2022."""
    parts = [
        counted(coverage.meetings, "møde", "møder"),
        counted(coverage.items, "punkt", "punkter"),
    ]
    if coverage.first and coverage.last:
        parts.append(danish_period(coverage.first, coverage.last))
    return " · ".join(parts)


def searched_line(coverage: Coverage) -> str:
    """Tell where nothing was found: bodies, number of meetings, first and last day."""
    bodies = ", ".join(coverage.bodies[:6]) + (" m.fl." if len(coverage.bodies) > 6 else "")
    line = "Der er søgt i " + counted(coverage.meetings, "møde", "møder")
    if bodies:
        line += f" i {bodies}"
    if coverage.first and coverage.last:
        first, last = danish_date(coverage.first), danish_date(coverage.last)
        line += f", {first}" if first == last else f" fra {first} til {last}"
    return line + "."


def answering_line(settings: Settings) -> str:
    """Tell what answers: the minutes' own sentences, or a named model."""
    if settings.llm_model is None:
        return "Svarene er referaternes egne sætninger."
    name = settings.own_model.name if settings.own_model else settings.llm_model
    return f"Svarene skrives af {name} og holdes op mod referaterne."


def meeting_words(meeting: MeetingHead) -> str:
    """Name a meeting: Chefforum · 15. juni 2016."""
    return f"{meeting.body} · {danish_date(meeting.date)}"


def item_words(item: AgendaItem, meeting: MeetingHead) -> str:
    """Name an item for a list: Punkt 5, 15. juni 2016: Nye affaldsordninger."""
    return f"Punkt {item.punkt}, {danish_date(meeting.date)}: {item.title}"


def answer_text(answer: Answer) -> str:
    """Give an answer as plain text with its marks, as a later turn or a copy needs it."""

    def line(sentence: Sentence) -> str:
        marks = "".join(f" [{number}]" for number in sentence.citations)
        doubt = f" (Ikke bekræftet: {sentence.problem})" if sentence.problem else ""
        return ("- " if sentence.bullet else "") + shown_text(sentence) + marks + doubt

    return "\n".join(line(sentence) for sentence in answer.sentences)


def kind_class(kind: SectionKind) -> str:
    """Give the one of three looks that a section has: it decides, proposes or tells."""
    return {
        SectionKind.DECISION: "decision",
        SectionKind.PROPOSAL: "proposal",
        SectionKind.HISTORY: "history",
    }.get(kind, "other")
