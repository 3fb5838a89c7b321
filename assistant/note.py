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
from assistant.matter import MatterIndex, plain_title
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
from assistant.topic import Topic, is_about

BACKGROUND_KINDS = (SectionKind.RESUME, SectionKind.BACKGROUND, SectionKind.CASE)
BACKGROUND_LINES = 6
"""The most sentences of background; a reader of a status note wants the decisions."""
WHOLE_DECISION = 600
"""Up to this many characters a decision is told whole."""
STATUS_LINES = 5
"""The most sentences that tell how the matter stands now."""
DECISION_UNITS = 4
"""The most sentences (or lead-ins with their list) that a long decision is told with."""
LIST_LINE = 160
"""Characters up to which a line after a lead-in's colon belongs to its list."""
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
    about = tuple(row for row in ordered if is_about(topic, row)) or ordered
    writer = _Writer(subject, topic, ordered, about, items, day, text_of)
    sections = (
        NoteSection("Formål", writer.purpose()),
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
    """Writes the sections one after the other over one book of citations.

    `rows` are told; of those in `about` the title names the topic, the others only mention it
    and give no more than the sentences that do.
    """

    def __init__(
        self,
        subject: str,
        topic: Topic,
        rows: tuple[Row, ...],
        about: tuple[Row, ...],
        items: Sequence[Row],
        day: date,
        text_of: TextOf,
    ) -> None:
        self.subject, self.topic, self.text_of = subject, topic, text_of
        self.rows = tuple(decision_row(item, meeting) for item, meeting in rows)
        self.about = {item.id for item, _ in about}
        self.last = decision_row(*about[-1])
        self.book = CitationBook(text_of)
        self.follow = follow_up_rows(about, day, index=MatterIndex(items))
        self.told: set[tuple[str, int]] = set()

    def purpose(self) -> tuple[Sentence, ...]:
        """Say what the note covers, resting on the titles of all its items."""
        heads = [row.meeting for row in self.rows]
        bodies = ", ".join(dict.fromkeys(head.body for head in heads))
        period = danish_period(heads[0].date, heads[-1].date)
        marks = tuple(self.book.cite_title(row.item, row.meeting) for row in self.rows)
        meetings = len({head.id for head in heads})
        line = (
            f"Notatet gør status på {self.subject}. Det bygger alene på referaterne: "
            f"{_count(len(self.rows), 'punkt', 'punkter')} på {_count(meetings, 'møde', 'møder')} "
            f"i {bodies}, {period}."
        )
        return (Sentence(line, marks),)

    def _spans(self, row: DecisionRow, section_no: int) -> list[tuple[int, int]]:
        section = row.item.sections[section_no]
        return [(section.start + a, section.start + b) for a, b in sentences(section.text)]

    def _words(self, row: DecisionRow, span: tuple[int, int]) -> str:
        return self.text_of(row.meeting.id)[slice(*span)]

    def _quote(self, row: DecisionRow, section_no: int, span: tuple[int, int]) -> tuple[str, int]:
        for start, _ in self._spans(row, section_no):
            if span[0] <= start < span[1]:
                self.told.add((row.item.id, start))
        text = one_line(self._words(row, span))
        return text, self.book.cite(row.item, row.meeting, section_no, *span)

    def background(self) -> tuple[Sentence, ...]:
        """Sentences that speak of the topic, at least one a treatment while there is room."""
        rows = [row for row in self.rows if row.item.id in self.about]
        share = max(1, BACKGROUND_LINES // len(rows))
        lines: list[Sentence] = []
        for row in rows[:BACKGROUND_LINES]:
            for number, *span in self._background_spans(row)[:share]:
                text, mark = self._quote(row, number, (span[0], span[1]))
                where = f"{danish_date(row.meeting.date)}, Punkt {row.item.punkt}"
                lines.append(Sentence(f"{text} ({where})", (mark,), bullet=True))
        return tuple(lines)

    def _background_spans(self, row: DecisionRow) -> list[tuple[int, int, int]]:
        """The sentences of an item's case that tell most of the topic, in the order of the text."""
        found: list[tuple[int, int, int, int]] = []
        for number, section in enumerate(row.item.sections):
            if section.kind not in BACKGROUND_KINDS:
                continue
            for place, (start, end) in enumerate(self._spans(row, number)):
                words = self._words(row, (start, end))
                if not 40 <= len(words) <= LONG_SENTENCE or words.rstrip().endswith((":", "?")):
                    continue
                weight = 2 * min(self.topic.named_in(words), 1)
                weight += 2 * self.topic.named_exactly_in(words)
                weight += 1 if place == 0 else 0
                weight += 1 if _YEAR.search(words) else 0
                found.append((weight, number, start, end))
        best = sorted(found, key=lambda f: (-f[0], f[2]))[:3]
        wanted = [f for f in best if f[0] > 1] or best[:1]
        return [(number, start, end) for _, number, start, end in sorted(wanted, key=_by_place)]

    def decided(self) -> tuple[Sentence, ...]:
        """What each treatment decided, in order of time, quoted."""
        lines: list[Sentence] = []
        for row in self.rows:
            where = f"{danish_date(row.meeting.date)}, {row.meeting.body}, Punkt {row.item.punkt}"
            title = plain_title(row.item)
            if not row.decision or not row.text.strip():
                mark = self.book.cite_title(row.item, row.meeting)
                told = f"{where} («{title}»): referatet har ingen beslutning."
                lines.append(Sentence(told, (mark,), bullet=True))
                continue
            section_no = row.decision.section_no
            quotes = [self._quote(row, section_no, span) for span in self._deciding(row)]
            words = " … ".join(f"»{text}«" for text, _ in quotes)
            outcome = OUTCOME_WORDS[row.outcome].lower()
            reach = f", {LEVEL_WORDS[row.decision.level]}" if row.level is Level.ANBEFALER else ""
            told = f"{where} («{title}», {outcome}{reach}): {words}"
            lines.append(Sentence(told, tuple(mark for _, mark in quotes), bullet=True))
            for found in row.decision.resolved:
                text, mark = self._quote(row, found.section_no, (found.start, found.end))
                told = f"Beslutningen henviser til {found.origin}: »{text}«"
                lines.append(Sentence(told, (mark,), bullet=True))
        return tuple(lines)

    def _deciding(self, row: DecisionRow) -> list[tuple[int, int]]:
        """The spans to quote of a decision: all of a short one, of a long one what decides."""
        assert row.decision is not None  # noqa: S101 - the caller has looked
        spans = self._spans(row, row.decision.section_no)
        text = self.text_of(row.meeting.id)
        units = _units(spans, text)
        last = row.item.id == self.last.item.id
        if row.item.id not in self.about:
            wanted = [u for u in units if self.topic.named_in(self._words(row, u))]
            wanted += [u for u in units if DECIDING.search(self._words(row, u))]
        elif len(row.text) <= WHOLE_DECISION and not last:
            return [(spans[0][0], spans[-1][1])]
        else:
            wanted = [u for u in units if DECIDING.search(self._words(row, u))]
            if not last:
                wanted += [u for u in units if self.topic.named_in(self._words(row, u))]
        kept = list(dict.fromkeys(wanted))[:DECISION_UNITS]
        return sorted(kept) or units[:1]

    def status(self) -> tuple[Sentence, ...]:
        """How the matter stands: the last treatment, and what its decision tells besides."""
        last = self.last
        where = f"{danish_date(last.meeting.date)} i {last.meeting.body} (Punkt {last.item.punkt})"
        mark = self.book.cite_title(last.item, last.meeting)
        outcome = OUTCOME_WORDS[last.outcome].lower()
        lines = [Sentence(f"Senest behandlet {where}: {outcome}.", (mark,))]
        if last.decision:
            section_no = last.decision.section_no
            spans = self._spans(last, section_no)
            fresh = [s for s in spans if (last.item.id, s[0]) not in self.told]
            kept = [s for s in fresh if not self._words(last, s).rstrip().endswith(":")]
            for span in kept[:STATUS_LINES]:
                words, number = self._quote(last, section_no, span)
                lines.append(Sentence(words, (number,), bullet=True))
        return tuple(lines)

    def follow_ups(self) -> tuple[Sentence, ...]:
        """Who does what by when, and whether a later meeting treated it."""
        lines = []
        for row in self.follow:
            mark = self._follow_mark(row)
            told = follow_up_words(row)
            if row.later:
                item, head = row.later
                told += f" Sagen er behandlet igen {danish_date(head.date)}, Punkt {item.punkt}."
                mark = (*mark, self.book.cite_title(item, head))
            lines.append(Sentence(told, mark, bullet=True))
        return tuple(lines)

    def _follow_mark(self, row: FollowUpRow) -> tuple[int, ...]:
        assert row.item.decision is not None  # noqa: S101 - follow-ups come from decisions
        number = row.item.decision.section_no
        follow_up = row.follow_up
        return (self.book.cite(row.item, row.meeting, number, follow_up.start, follow_up.end),)

    def open_questions(self) -> tuple[Sentence, ...]:
        """What a reader will ask and the minutes do not say."""
        lines: list[Sentence] = []
        for row in self.follow:
            if row.later is not None:
                continue
            missing = [
                word
                for word, absent in (
                    ("frist", row.follow_up.deadline is None),
                    ("ansvarlig", row.follow_up.who is None),
                )
                if absent
            ]
            lacks = f" Referatet nævner ingen {' og ingen '.join(missing)}." if missing else ""
            told = f"Er det sket: »{_sentence(row)}«? Det siger referaterne ikke.{lacks}"
            lines.append(Sentence(told, self._follow_mark(row), bullet=True))
        for decided in self.rows:
            lines.extend(self._differing_numbers(decided))
        last = self.last
        if last.outcome in UNSETTLED:
            mark = self.book.cite_title(last.item, last.meeting)
            words = OUTCOME_WORDS[last.outcome].lower()
            told = f"Hvad bliver den endelige beslutning? Sagen er senest {words}."
            lines.append(Sentence(told, (mark,), bullet=True))
        if not any(s.kind is SectionKind.FINANCE for row in self.rows for s in row.item.sections):
            marks = tuple(self.book.cite_title(r.item, r.meeting) for r in self.rows)
            told = "Hvad koster det? Punkterne har intet afsnit om økonomi."
            lines.append(Sentence(told, marks, bullet=True))
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
            for word, (told, span) in self._counts(row, number).items():
                other = decided.get(word)
                if not other or other[0] == told:
                    continue
                first = self._quote(row, number, span)
                second = self._quote(row, row.decision.section_no, other[1])
                words = (
                    f"Hvor mange {word} er der? {section.heading or 'Sagen'} siger {told}, "
                    f"beslutningen siger {other[0]} ({danish_date(row.meeting.date)}, "
                    f"Punkt {row.item.punkt})."
                )
                lines.append(Sentence(words, (first[1], second[1]), bullet=True))
        return lines

    def _counts(self, row: DecisionRow, section_no: int) -> dict[str, tuple[str, tuple[int, int]]]:
        """Count words of the topic: the largest number in front of each, with its sentence."""
        found: dict[str, tuple[str, tuple[int, int]]] = {}
        for span in self._spans(row, section_no):
            for match in _COUNTED.finditer(self._words(row, span)):
                number, word = match.groups()
                if self.topic.named_in(word) and (
                    word not in found or int(number) > int(found[word][0])
                ):
                    found[word] = (number, span)
        return found


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COUNTED = re.compile(r"\b(\d{1,4}) ([a-zæøå]{4,})")


def _by_place(found: tuple[int, int, int, int]) -> int:
    return found[2]


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _units(spans: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Join a lead-in that ends in a colon with the short lines of its list."""
    units: list[tuple[int, int]] = []
    open_list = False
    for start, end in spans:
        words = text[start:end].strip()
        short = len(words) <= LIST_LINE and (not words.endswith(".") or words[:1] in "-–•·*")
        if open_list and short:
            units[-1] = (units[-1][0], end)
            continue
        units.append((start, end))
        open_list = words.endswith(":")
    return units


def _sentence(row: FollowUpRow) -> str:
    """A follow-up told once: `what` mostly is the minutes' whole sentence, with its subject."""
    return one_line(row.follow_up.what).rstrip(":;,.")


def follow_up_words(row: FollowUpRow) -> str:
    """Give a follow-up as a line: who, what, by when, and how it stands."""
    follow_up = row.follow_up
    what = _sentence(row)
    who = follow_up.who or ""
    named = what if not who or who.casefold() in what.casefold() else f"{who}: {what}"
    due = {Due.OVERDUE: "fristen er passeret", Due.UPCOMING: "kommende", Due.UNDATED: ""}[row.due]
    facts = []
    if not who:
        facts.append("ansvarlig ikke nævnt")
    if follow_up.date:
        facts.append(f"frist {danish_date(follow_up.date)}")
    elif follow_up.deadline:
        facts.append(f"frist: {one_line(follow_up.deadline)}")
    else:
        facts.append("ingen frist nævnt")
    if due:
        facts.append(due)
    return f"{named} ({', '.join(facts)})."
