"""Invented meetings and a small embedding model of known vectors, for tests of the stores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt

from assistant.models import (
    AgendaItem,
    Decision,
    Level,
    Meeting,
    MeetingKind,
    Outcome,
    Section,
    SectionKind,
    Source,
)


def build_meeting(
    body: str = "Byrådet",
    day: date = date(2024, 3, 4),
    items: Sequence[tuple[str, str, str]] = (("1", "Ny skole", "Skolen bygges ved havnen."),),
    *,
    sha: str = "a",
    path: str = "referat.txt",
    start: str | None = None,
    external_id: str | None = None,
    kind: MeetingKind = MeetingKind.REFERAT,
    sagsnr: str | None = None,
    outcome: Outcome = Outcome.GODKENDT,
) -> tuple[Meeting, str]:
    """A meeting of (punkt, title, decision text) and the document it was read from."""
    meeting_id = f"{body.lower()}/{day.isoformat()}"
    text = f"Referat af {body}\n\n"
    built = []
    for punkt, title, decided in items:
        begin = len(text)
        text += f"Punkt {punkt}: "
        title_start = len(text)
        text += f"{title}\n\nBeslutning\n\n"
        start_of_text = len(text)
        text += f"{decided}\n\n"
        section = Section(
            SectionKind.DECISION,
            "Beslutning",
            decided,
            start_of_text,
            start_of_text + len(decided),
        )
        decision = Decision(decided, outcome, Level.BESLUTTER, 0, section.start, section.end)
        built.append(
            AgendaItem(
                id=f"{meeting_id}#{punkt}",
                meeting_id=meeting_id,
                punkt=punkt,
                title=title,
                start=begin,
                end=section.end,
                title_start=title_start,
                title_end=title_start + len(title),
                sagsnr=sagsnr,
                sections=(section,) if decided else (),
                decision=decision if decided and kind is MeetingKind.REFERAT else None,
            )
        )
    meeting = Meeting(
        id=meeting_id,
        body=body,
        date=day,
        source=Source(path, sha * 64, external_id),
        kind=kind,
        start=start,
        items=tuple(built),
    )
    return meeting, text


def moved(meeting: Meeting, meeting_id: str) -> Meeting:
    """The same meeting under another id."""
    items = tuple(
        replace(item, id=meeting_id + item.id.removeprefix(meeting.id), meeting_id=meeting_id)
        for item in meeting.items
    )
    return replace(meeting, id=meeting_id, items=items)


class LetterEmbedder:
    """Vectors of letter counts: near for texts of the same letters. It counts what it is given."""

    def __init__(self, name: str = "letters-1") -> None:
        self.name = name
        self.dim = 64
        self.embedded: list[str] = []

    def _vector(self, text: str) -> npt.NDArray[np.float32]:
        vector = np.full(self.dim, 0.01, np.float32)
        for letter in text.casefold():
            vector[ord(letter) % self.dim] += 1.0
        return (vector / np.linalg.norm(vector)).astype(np.float32)

    def passages(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """One row for each text."""
        self.embedded += texts
        return np.stack([self._vector(text) for text in texts])

    def query(self, text: str) -> npt.NDArray[np.float32]:
        """The vector of a question."""
        return self._vector(text)
