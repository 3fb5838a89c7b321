"""A topic that many cases treat: the cases with their last status, and what to narrow. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.labels import OUTCOME_WORDS, danish_period
from assistant.models import Sentence
from assistant.products.note_book import NoteBook, place
from assistant.products.note_cases import NoteCase
from assistant.products.note_status import UNTELLING
from assistant.products.summary_lead import deciding_sentence
from assistant.products.tasks import shortened

MANY = 15
"""A note on more cases than this is a list of them."""
SEVERAL = 4
"""On more cases than this the note is a list where others that touch the topic make it MANY."""


def is_broad(cases: Sequence[NoteCase], others: Sequence[NoteCase]) -> bool:
    """Whether the topic needs a list: many cases of it, or several and many that touch it."""
    return len(cases) > MANY or (len(cases) > SEVERAL and len(cases) + len(others) > MANY)


def overview_purpose(
    book: NoteBook, subject: str, cases: Sequence[NoteCase]
) -> tuple[Sentence, ...]:
    """Say how broad the topic is and how it may be narrowed, resting on the cases listed."""
    shown = cases[:MANY]
    days = [row.meeting.date for case in cases for row in case.rows]
    line = (
        f"Emnet «{subject}» er bredt: {len(cases)} sager i referaterne handler om det eller rører "
        f"ved det, {danish_period(min(days), max(days))}. Her står {len(shown)} af dem med deres "
        "seneste status: først dem, der har emnet i titlen. Afgræns med et snævrere emne, ét organ "
        "eller en kortere periode for at få et notat."
    )
    return (Sentence(line, tuple(book.title(case.last) for case in shown)),)


def overview_cases(book: NoteBook, cases: Sequence[NoteCase]) -> tuple[Sentence, ...]:
    """A line for each case treated last: where, and what came of it."""
    lines = []
    for case in cases[:MANY]:
        row = case.last
        told, marks = OUTCOME_WORDS[row.outcome].lower(), [book.title(row)]
        if row.outcome in UNTELLING and row.decision and row.text.strip():
            said = deciding_sentence(row, book.cited, book.text_of)
            told, marks = f"»{shortened(said.text)}«", [*marks, *said.citations]
        number = f", sag {row.item.sagsnr}" if row.item.sagsnr else ""
        lines.append(
            Sentence(f"{case.title}{number}: {told} ({place(row)})", tuple(marks), bullet=True)
        )
    return tuple(lines)


__all__ = ["MANY", "is_broad", "overview_cases", "overview_purpose"]
