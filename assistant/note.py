"""A status note (statusnotat) on a topic or a case: a draft in which every line has its source.

The form is the one Danish administrations use: Formål, Baggrund, Hvad er besluttet, Status nu,
Opfølgning, Åbne spørgsmål, Kilder. Pure: the minutes' own sentences, chosen and put in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.case import UNSETTLED
from assistant.cite import CitationBook, TextOf
from assistant.errors import NoSuchMeeting
from assistant.gaps import gaps
from assistant.labels import LEVEL_WORDS, OUTCOME_WORDS, danish_date, danish_period
from assistant.matter import MatterIndex, plain_title
from assistant.models import (
    Citation,
    Coverage,
    Level,
    Outcome,
    SectionKind,
    Sentence,
)
from assistant.quoting import AHEAD, LEANING, YEAR, in_units, joined, one_line
from assistant.register import (
    DecisionRow,
    FollowUpRow,
    Row,
    decision_row,
    follow_up_rows,
)
from assistant.sentences import sentences
from assistant.summary_lead import DECIDING
from assistant.tasks import follow_up_words, lacking, shortened, task_words
from assistant.topic import Topic, is_about

BACKGROUND_KINDS = (SectionKind.RESUME, SectionKind.BACKGROUND, SectionKind.CASE)
BACKGROUND_LINES = 6
"""The most sentences of background; a reader of a status note wants the decisions."""
WHOLE_DECISION = 600
"""Up to this many characters a decision is told whole."""
UNTELLING = frozenset({Outcome.BESLUTTET_ANDET, Outcome.INGEN_BESLUTNING})
"""Outcomes whose name tells a reader nothing."""
STATUS_LINES = 5
"""The most sentences that tell how the matter stands now."""
DECISION_UNITS = 4
"""The most sentences (or lead-ins with their list) that a long decision is told with."""
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
    beyond: Sequence[Row] = (),
) -> StatusNote:
    """Draft the note on the chosen items; `items` are all of the archive, in order of time.

    beyond: items on the subject after the note's period, which it names and does not tell.
    Raises NoSuchMeeting when nothing was chosen: a note without sources is never made.
    """
    if not chosen:
        raise NoSuchMeeting(
            f"Referaterne har intet punkt om «{subject}». "
            "Prøv et andet ord, eller en længere periode."
        )
    ordered = tuple(sorted(chosen, key=lambda row: (row[1].date, _reach(row), row[0].start)))
    about = tuple(row for row in ordered if is_about(topic, row)) or ordered
    writer = _Writer(subject, topic, ordered, about, items, day, text_of, coverage, beyond)
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
        coverage: Coverage,
        beyond: Sequence[Row],
    ) -> None:
        self.subject, self.topic, self.text_of = subject, topic, text_of
        self.coverage, self.beyond = coverage, beyond
        self.rows = tuple(decision_row(item, meeting) for item, meeting in rows)
        self.about = {item.id for item, _ in about}
        self.last = decision_row(*about[-1])
        self.book = CitationBook(text_of)
        self.follow = follow_up_rows(about, day, index=MatterIndex(items))
        self.told: set[tuple[str, int]] = set()
        self.quoted: list[str] = []

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
        told = [(row, self._background_spans(row, 1)) for row in rows[:BACKGROUND_LINES]]
        if not any(spans for _, spans in told):
            told = [(row, self._background_spans(row, -9)) for row in rows[:BACKGROUND_LINES]]
        lines: list[Sentence] = []
        for row, spans in told:
            fresh = [s for s in spans if self._first_time(self._words(row, (s[1], s[2])))]
            for number, *span in fresh[:share]:
                text, mark = self._quote(row, number, (span[0], span[1]))
                where = f"{danish_date(row.meeting.date)}, Punkt {row.item.punkt}"
                lines.append(Sentence(f"{text} ({where})", (mark,), bullet=True))
        return tuple(lines)

    def _first_time(self, words: str) -> bool:
        """Whether these words were not told yet; a case repeats itself from body to body."""
        key = "".join(words.split()).casefold()
        if any(key in told for told in self.quoted):
            return False
        self.quoted.append(key)
        return True

    def _background_spans(self, row: DecisionRow, least: int) -> list[tuple[int, int, int]]:
        """The sentences of an item's case that tell most of the topic, in the order of the text.

        least: what the best sentence must weigh where none tells of the topic by itself.
        """
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
                weight += 1 if YEAR.search(words) else 0
                weight -= 3 if LEANING.match(words) else 0
                found.append((weight, number, start, end))
        best = sorted(found, key=lambda f: (-f[0], f[2]))[:3]
        wanted = [f for f in best if f[0] > 1] or [f for f in best[:1] if f[0] >= least]
        return [(number, start, end) for _, number, start, end in sorted(wanted, key=_by_place)]

    def decided(self) -> tuple[Sentence, ...]:
        """What each treatment decided, in order of time, quoted."""
        lines: list[Sentence] = []
        for row in self.rows:
            where = f"{danish_date(row.meeting.date)}, {row.meeting.body}, Punkt {row.item.punkt}"
            title = plain_title(row.item)
            if not row.decision or not row.text.strip():
                mark = self.book.cite_title(row.item, row.meeting)
                told = f"{where}, {title}: referatet har ingen beslutning."
                lines.append(Sentence(told, (mark,), bullet=True))
                continue
            section_no = row.decision.section_no
            spans = self._deciding(row)
            self.quoted += ["".join(self._words(row, s).split()).casefold() for s in spans]
            quotes = [self._quote(row, section_no, span) for span in spans]
            words = " … ".join(f"»{text}«" for text, _ in quotes)
            outcome = OUTCOME_WORDS[row.outcome].lower()
            reach = f", {LEVEL_WORDS[row.decision.level]}" if self._advises(row) else ""
            told = f"{where}, {title} ({outcome}{reach}): {words}"
            lines.append(Sentence(told, tuple(mark for _, mark in quotes), bullet=True))
            for found in row.decision.resolved:
                off = row.item.id not in self.about and not self.topic.named_in(found.text)
                if off or not self._first_time(found.text):
                    continue
                text, mark = self._quote(row, found.section_no, (found.start, found.end))
                told = f"Beslutningen henviser til {found.origin}: »{text.rstrip(',;')}«"
                lines.append(Sentence(told, (mark,), bullet=True))
        return tuple(lines)

    @staticmethod
    def _advises(row: DecisionRow) -> bool:
        return row.level is Level.ANBEFALER and row.outcome is not Outcome.ANBEFALET

    def _deciding(self, row: DecisionRow) -> list[tuple[int, int]]:
        """The spans to quote of a decision: all of a short one, of a long one what decides."""
        assert row.decision is not None  # noqa: S101 - the caller has looked
        spans = self._spans(row, row.decision.section_no)
        text = self.text_of(row.meeting.id)
        units = in_units(spans, text)
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
        return joined(sorted(kept), text) or units[:1]

    def status(self) -> tuple[Sentence, ...]:
        """How the matter stands: the last treatment, and what its decision tells besides."""
        last = self.last
        where = f"{danish_date(last.meeting.date)} i {last.meeting.body} (Punkt {last.item.punkt})"
        mark = self.book.cite_title(last.item, last.meeting)
        told = OUTCOME_WORDS[last.outcome].lower()
        outcome = "" if last.outcome in UNTELLING else f": {told}"
        lines = [Sentence(f"Senest behandlet {where}{outcome}.", (mark,)), self._since()]
        if last.decision:
            section_no = last.decision.section_no
            spans = self._spans(last, section_no)
            fresh = [s for s in spans if (last.item.id, s[0]) not in self.told]
            kept = [s for s in fresh if not self._words(last, s).rstrip().endswith(":")]
            ahead = [s for s in kept if AHEAD.search(self._words(last, s))]
            others = [s for s in kept if s not in ahead][: max(0, STATUS_LINES - len(ahead))]
            for span in sorted([*others, *ahead[-STATUS_LINES:]]):
                words, number = self._quote(last, section_no, span)
                lines.append(Sentence(words, (number,), bullet=True))
        return tuple(lines)

    def _since(self) -> Sentence:
        """Whether the minutes treat the subject later than the note tells."""
        if self.beyond:
            places = "; ".join(
                f"{danish_date(head.date)}, {head.body}, Punkt {item.punkt}, {plain_title(item)}"
                for item, head in self.beyond
            )
            marks = tuple(self.book.cite_title(item, head) for item, head in self.beyond)
            told = f"Efter notatets periode er emnet også nævnt (ikke medtaget her): {places}."
            return Sentence(told, marks)
        later = [row for row in self.rows if row.meeting.date > self.last.meeting.date]
        if later:
            places = "; ".join(
                f"{danish_date(row.meeting.date)}, Punkt {row.item.punkt}, {plain_title(row.item)}"
                for row in later
            )
            marks = tuple(self.book.cite_title(row.item, row.meeting) for row in later)
            return Sentence(f"Senere er emnet nævnt i: {places}.", marks)
        mark = self.book.cite_title(self.last.item, self.last.meeting)
        last = self.coverage.last
        told = f" De går til {danish_date(last)}." if last else ""
        return Sentence(
            f"De indlæste referater har ingen senere behandling af sagen.{told}", (mark,)
        )

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
            if row.later is None:
                told = f"»{shortened(task_words(row))}«: referaterne viser ikke, om det er sket"
                lines.append(Sentence(told + lacking(row), self._follow_mark(row), bullet=True))
        for decided in self.rows:
            if decided.item.id in self.about:
                lines.extend(self._gaps(decided))
        last = self.last
        if last.outcome in UNSETTLED:
            mark = self.book.cite_title(last.item, last.meeting)
            words = OUTCOME_WORDS[last.outcome].lower()
            told = f"Hvad bliver den endelige beslutning? Sagen er senest {words}."
            lines.append(Sentence(told, (mark,), bullet=True))
        if not any(s.kind is SectionKind.FINANCE for row in self.rows for s in row.item.sections):
            marks = tuple(self.book.cite_title(r.item, r.meeting) for r in self.rows)
            few = "Punktet" if len(self.rows) == 1 else "Punkterne"
            told = f"Hvad koster det? {few} har intet afsnit om økonomi."
            lines.append(Sentence(told, marks, bullet=True))
        return tuple(lines)

    def _gaps(self, row: DecisionRow) -> list[Sentence]:
        return [
            Sentence(
                gap.text,
                tuple(self.book.cite(row.item, row.meeting, *source) for source in gap.sources),
                bullet=True,
            )
            for gap in gaps(row.item, row.meeting, self.topic, self.coverage.days)
        ]


def _by_place(found: tuple[int, int, int, int]) -> int:
    return found[2]


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
