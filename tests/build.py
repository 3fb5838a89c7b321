"""Build meetings for tests from a few words, with true offsets into a text of their own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from assistant.models import (
    AgendaItem,
    Decision,
    FollowUp,
    Level,
    Meeting,
    Outcome,
    Section,
    SectionKind,
    Source,
)


@dataclass
class Built:
    """A meeting and its document text, grown item by item."""

    body: str = "Byrådet"
    day: date = date(2024, 3, 4)
    text: str = ""
    items: list[AgendaItem] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"{self.body.lower()}/{self.day.isoformat()}"

    def item(
        self,
        punkt: str,
        title: str,
        *sections: tuple[SectionKind, str, str],
        outcome: Outcome = Outcome.GODKENDT,
        level: Level = Level.BESLUTTER,
        sagsnr: str | None = None,
        follow_ups: tuple[tuple[str, str | None, str | None, date | None], ...] = (),
        attachments: tuple[str, ...] = (),
        closed: bool = False,
        **decision_fields: object,
    ) -> Built:
        """Add an item; each section is (kind, heading, text). follow_ups: sentence, who, deadline,
        day; the sentence must stand in the decision."""
        start = len(self.text)
        self.text += f"Punkt {punkt}: {title}\n"
        title_start = self.text.index(title, start)
        made: list[Section] = []
        decision = None
        for kind, heading, words in sections:
            if heading:
                self.text += f"{heading}\n"
            at = len(self.text)
            self.text += f"{words}\n"
            made.append(Section(kind, heading, words, at, at + len(words)))
            if kind is SectionKind.DECISION:
                found = tuple(
                    FollowUp(said, who, deadline, day, at + words.index(said),
                             at + words.index(said) + len(said))
                    for said, who, deadline, day in follow_ups
                )  # fmt: skip
                decision = Decision(words, outcome, level, len(made) - 1, at, at + len(words),
                                    follow_ups=found)  # fmt: skip
                decision = replace(decision, **decision_fields)  # type: ignore[arg-type]
        self.items.append(
            AgendaItem(
                id=f"{self.id}#{punkt}",
                meeting_id=self.id,
                punkt=punkt,
                title=title,
                start=start,
                end=len(self.text),
                title_start=title_start,
                title_end=title_start + len(title),
                sagsnr=sagsnr,
                sections=tuple(made),
                attachments=attachments,
                decision=decision,
                closed=closed,
            )
        )
        return self

    def meeting(self) -> Meeting:
        source = Source(f"{self.id}.txt", "0" * 64)
        return Meeting(self.id, self.body, self.day, source, items=tuple(self.items))

    def rows(self) -> list[tuple[AgendaItem, object]]:
        head = self.meeting().head()
        return [(item, head) for item in self.items]


def texts(*built: Built) -> object:
    """A text_of over these meetings."""
    return {b.id: b.text for b in built}.__getitem__
