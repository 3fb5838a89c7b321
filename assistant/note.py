"""A status note (statusnotat) on a topic or a case: a draft in which every line has its source.

The form is the one Danish administrations use: Formål, Baggrund, Hvad er besluttet, Status nu,
Opfølgning, Åbne spørgsmål, Kilder. Pure: the minutes' own sentences, chosen and put in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.case import UNSETTLED
from assistant.cite import CitationBook, TextOf
from assistant.errors import NoSuchMeeting
from assistant.labels import LEVEL_WORDS, OUTCOME_WORDS, danish_date, danish_period
from assistant.matter import common_words, plain_title
from assistant.models import (
    Citation,
    Coverage,
    Level,
    SectionKind,
    Sentence,
)
from assistant.register import (
    DecisionRow,
    Due,
    FollowUpRow,
    Row,
    decision_row,
    follow_up_rows,
)
from assistant.sentences import sentences
from assistant.summary import DECIDING, one_line
from assistant.topic import Topic

BACKGROUND_KINDS = (SectionKind.RESUME, SectionKind.BACKGROUND, SectionKind.CASE)
BACKGROUND_LINES = 6
"""The most sentences of background; a reader of a status note wants the decisions."""
WHOLE_DECISION = 600
"""Up to this many characters a decision is told whole."""
STATUS_LINES = 5
"""The most sentences that tell how the matter stands now."""
LONG_SENTENCE = 420
"""Sentences longer than this many characters make no background line."""


@dataclass(frozen=True, slots=True)
class NoteSection:
    """One headed part of the note; a Sentence a line, each with at least one citation."""

    heading: str
    lines: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class StatusNote:
    """A draft status note as of `day`. items: what it builds on, in order of time."""

    title: str
    day: date
    sections: tuple[NoteSection, ...]
    citations: tuple[Citation, ...]
    items: tuple[Row, ...]
    coverage: Coverage


def draft_note(
    subject: str,
    topic: Topic,
    chosen: Sequence[Row],
    items: Sequence[Row],
    *,
    day: date,
    text_of: TextOf,
    coverage: Coverage,
) -> StatusNote:
    """Draft the note on the chosen items; `items` are all of the archive, in order of time.

    Raises NoSuchMeeting when nothing was chosen: a note without sources is never made.
    """
    if not chosen:
        raise NoSuchMeeting(
            f"Referaterne har intet punkt om «{subject}». "
            "Prøv et andet ord, eller en længere periode."
        )
    ordered = tuple(sorted(chosen, key=lambda row: (row[1].date, _reach(row), row[0].start)))
    writer = _Writer(subject, topic, ordered, items, day, text_of)
    sections = (
        NoteSection("Formål", writer.purpose(coverage)),
        NoteSection("Baggrund", writer.background()),
        NoteSection("Hvad er besluttet", writer.decided()),
        NoteSection("Status nu", writer.status()),
        NoteSection("Opfølgning", writer.follow_ups()),
        NoteSection("Åbne spørgsmål", writer.open_questions()),
    )
    return StatusNote(
        title=f"Statusnotat: {subject}",
        day=day,
        sections=tuple(s for s in sections if s.lines),
        citations=writer.book.citations(),
        items=ordered,
        coverage=coverage,
    )


def _reach(row: Row) -> int:
    """Deciding bodies first on the same day."""
    decision = row[0].decision
    return 0 if decision and decision.level is Level.BESLUTTER else 1


class _Writer:
    """Writes the sections one after the other over one book of citations."""

    def __init__(
        self,
        subject: str,
        topic: Topic,
        rows: tuple[Row, ...],
        items: Sequence[Row],
        day: date,
        text_of: TextOf,
    ) -> None:
        self.subject, self.topic, self.day, self.text_of = subject, topic, day, text_of
        self.rows = tuple(decision_row(item, meeting) for item, meeting in rows)
        self.book = CitationBook(text_of)
        self.follow = follow_up_rows(rows, day, common=common_words(items))
        self.told: set[tuple[str, int]] = set()

    def purpose(self, coverage: Coverage) -> tuple[Sentence, ...]:
        heads = [row.meeting for row in self.rows]
        bodies = ", ".join(dict.fromkeys(head.body for head in heads))
        period = danish_period(heads[0].date, heads[-1].date)
        marks = tuple(self.book.cite_title(row.item, row.meeting) for row in self.rows)
        meetings = len({head.id for head in heads})
        many = "møde" if meetings == 1 else "møder"
        line = (
            f"Notatet gør status på {self.subject} efter {len(self.rows)} "
            f"{'behandling' if len(self.rows) == 1 else 'behandlinger'} på {meetings} {many} "
            f"i {bodies} ({period}). Det bygger alene på referaterne."
        )
        return (Sentence(line, marks),)

    def _spans(self, row: DecisionRow, section_no: int) -> list[tuple[int, int]]:
        section = row.item.sections[section_no]
        return [(section.start + a, section.start + b) for a, b in sentences(section.text)]

    def _quote(self, row: DecisionRow, section_no: int, start: int, end: int) -> tuple[str, int]:
        self.told.add((row.item.meeting_id, start))
        text = one_line(self.text_of(row.meeting.id)[start:end])
        return text, self.book.cite(row.item, row.meeting, section_no, start, end)

    def background(self) -> tuple[Sentence, ...]:
        """Sentences that speak of the topic, at least one a treatment while there is room."""
        share = max(1, BACKGROUND_LINES // len(self.rows))
        lines: list[Sentence] = []
        for row in self.rows:
            if len(lines) >= BACKGROUND_LINES:
                break
            for number, start, end in self._background_spans(row)[: max(share, 1)]:
                text, mark = self._quote(row, number, start, end)
                where = f"{danish_date(row.meeting.date)}, Punkt {row.item.punkt}"
                lines.append(Sentence(f"{text} ({where})", (mark,), bullet=True))
        return tuple(lines)

    def _background_spans(self, row: DecisionRow) -> list[tuple[int, int, int]]:
        text = self.text_of(row.meeting.id)
        found: list[tuple[int, int, int, int]] = []
        for number, section in enumerate(row.item.sections):
            if section.kind not in BACKGROUND_KINDS:
                continue
            for place, (start, end) in enumerate(self._spans(row, number)):
                words = text[start:end]
                if not 40 <= len(words) <= LONG_SENTENCE or words.rstrip().endswith((":", "?")):
                    continue
                named = min(self.topic.named_in(words), 2)
                opening = 1 if place == 0 else 0
                dated = 1 if re.search(r"\b(?:19|20)\d\d\b", words) else 0
                found.append((2 * named + opening + dated, number, start, end))
        best = sorted(found, key=lambda f: -f[0])[:3]
        wanted = [f for f in best if f[0] > 1] or best[:1]
        return [
            (number, start, end) for _, number, start, end in sorted(wanted, key=lambda f: -f[0])
        ]

    def decided(self) -> tuple[Sentence, ...]:
        lines: list[Sentence] = []
        for row in self.rows:
            where = f"{danish_date(row.meeting.date)}, {row.meeting.body}, Punkt {row.item.punkt}"
            title = plain_title(row.item)
            if not row.decision or not row.text.strip():
                mark = self.book.cite_title(row.item, row.meeting)
                lines.append(
                    Sentence(f"{where} («{title}»): referatet har ingen beslutning.", (mark,))
                )
                continue
            quotes = [self._quote(row, row.decision.section_no, *s) for s in self._deciding(row)]
            words = " […] ".join(text for text, _ in quotes)
            outcome = OUTCOME_WORDS[row.outcome].lower()
            reach = f", {LEVEL_WORDS[row.decision.level]}" if row.level is Level.ANBEFALER else ""
            told = f"{where} («{title}», {outcome}{reach}): »{words}«"
            lines.append(Sentence(told, tuple(mark for _, mark in quotes), bullet=True))
            lines.extend(self._resolved(row))
        return tuple(lines)

    def _resolved(self, row: DecisionRow) -> list[Sentence]:
        assert row.decision is not None  # noqa: S101 - the caller has looked
        lines = []
        for found in row.decision.resolved:
            text, mark = self._quote(row, found.section_no, found.start, found.end)
            lines.append(Sentence(f"Beslutningen henviser til {found.origin}: »{text}«", (mark,)))
        return lines

    def _deciding(self, row: DecisionRow) -> list[tuple[int, int]]:
        assert row.decision is not None  # noqa: S101 - the caller has looked
        spans = self._spans(row, row.decision.section_no)
        if len(row.text) <= WHOLE_DECISION and row is not self.rows[-1]:
            return [(spans[0][0], spans[-1][1])]
        text = self.text_of(row.meeting.id)
        return [s for s in spans if DECIDING.search(text[slice(*s)])][:3] or spans[:1]

    def status(self) -> tuple[Sentence, ...]:
        last = self.rows[-1]
        where = f"{danish_date(last.meeting.date)} i {last.meeting.body} (Punkt {last.item.punkt})"
        mark = self.book.cite_title(last.item, last.meeting)
        outcome = OUTCOME_WORDS[last.outcome].lower()
        lines = [Sentence(f"Senest behandlet {where}: {outcome}.", (mark,))]
        if last.decision:
            text = self.text_of(last.meeting.id)
            spans = self._spans(last, last.decision.section_no)
            fresh = [s for s in spans if (last.meeting.id, s[0]) not in self.told]
            kept = [s for s in fresh if not text[slice(*s)].rstrip().endswith(":")]
            for span in kept[:STATUS_LINES]:
                words, number = self._quote(last, last.decision.section_no, *span)
                lines.append(Sentence(words, (number,), bullet=True))
        return tuple(lines)

    def follow_ups(self) -> tuple[Sentence, ...]:
        lines = []
        for row in self.follow:
            mark = self._follow_mark(row)
            told = follow_up_words(row)
            later = ""
            if row.later:
                item, head = row.later
                later = f" Sagen er behandlet igen {danish_date(head.date)}, Punkt {item.punkt}."
                mark = (*mark, self.book.cite_title(item, head))
            lines.append(Sentence(told + later, mark, bullet=True))
        return tuple(lines)

    def _follow_mark(self, row: FollowUpRow) -> tuple[int, ...]:
        assert row.item.decision is not None  # noqa: S101 - follow-ups come from decisions
        number = row.item.decision.section_no
        follow_up = row.follow_up
        return (self.book.cite(row.item, row.meeting, number, follow_up.start, follow_up.end),)

    def open_questions(self) -> tuple[Sentence, ...]:
        lines: list[Sentence] = []
        for row in self.follow:
            what = one_line(row.follow_up.what)
            if row.later is None:
                lines.append(
                    Sentence(f"Er dette sket: »{what}«? Referaterne siger det ikke.",
                             self._follow_mark(row), bullet=True)
                )  # fmt: skip
            if row.follow_up.deadline is None:
                lines.append(
                    Sentence(f"Hvornår skal det ske: »{what}«? Der er ingen frist i referatet.",
                             self._follow_mark(row), bullet=True)
                )  # fmt: skip
        for decided in self.rows:
            lines.extend(self._differing_numbers(decided))
        last = self.rows[-1]
        if last.outcome in UNSETTLED:
            mark = self.book.cite_title(last.item, last.meeting)
            words = OUTCOME_WORDS[last.outcome].lower()
            lines.append(
                Sentence(f"Hvad bliver den endelige beslutning? Sagen er senest {words}.", (mark,),
                         bullet=True)
            )  # fmt: skip
        if not any(s.kind is SectionKind.FINANCE for row in self.rows for s in row.item.sections):
            marks = tuple(self.book.cite_title(r.item, r.meeting) for r in self.rows)
            lines.append(
                Sentence("Hvad koster det? Punkterne har intet afsnit om økonomi.", marks,
                         bullet=True)
            )  # fmt: skip
        return tuple(lines)

    def _differing_numbers(self, row: DecisionRow) -> list[Sentence]:
        """Where the decision counts the topic's things otherwise than the case did."""
        if not row.decision:
            return []
        decided = self._counts(row, row.decision.section_no)
        lines = []
        for number, section in enumerate(row.item.sections):
            if section.kind not in BACKGROUND_KINDS:
                continue
            for word, (told, start, end) in self._counts(row, number).items():
                other = decided.get(word)
                if not other or other[0] == told:
                    continue
                first = self._quote(row, number, start, end)
                second = self._quote(row, row.decision.section_no, other[1], other[2])
                lines.append(
                    Sentence(
                        f"Hvor mange {word} er der? {section.heading or 'Sagen'} siger {told}, "
                        f"beslutningen siger {other[0]}.",
                        (first[1], second[1]),
                        bullet=True,
                    )
                )
        return lines

    def _counts(self, row: DecisionRow, section_no: int) -> dict[str, tuple[str, int, int]]:
        """Count words of the topic: the largest number in front of each, with its sentence."""
        text = self.text_of(row.meeting.id)
        found: dict[str, tuple[str, int, int]] = {}
        for start, end in self._spans(row, section_no):
            for match in re.finditer(r"\b(\d{1,4}) ([a-zæøå]{4,})", text[start:end]):
                number, word = match.groups()
                if self.topic.named_in(word) and (
                    word not in found or int(number) > int(found[word][0])
                ):
                    found[word] = (number, start, end)
        return found


def follow_up_words(row: FollowUpRow) -> str:
    """Give a follow-up as a line: who, what, by when, and how it stands."""
    follow_up = row.follow_up
    who = follow_up.who or "Ikke angivet"
    due = {Due.OVERDUE: "fristen er passeret", Due.UPCOMING: "kommende", Due.UNDATED: ""}[row.due]
    deadline = follow_up.deadline or "ingen frist angivet"
    when = f"{deadline} ({danish_date(follow_up.date)})" if follow_up.date else deadline
    state = f", {due}" if due else ""
    return f"{who}: {one_line(follow_up.what)} – {when}{state}."
