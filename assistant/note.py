"""A status note (statusnotat) on a topic or a case: a draft in which every line has its source.

The form is the one Danish administrations use: Formål, Baggrund, Hvad er besluttet, Status nu,
Det videre forløb, Opfølgning, Åbne spørgsmål, Også nævnt i, Kilder. A topic that many cases treat
gives a list of them instead. Pure: the minutes' own sentences, chosen and put in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.cite import CitationBook, TextOf
from assistant.errors import NoSuchMeeting
from assistant.labels import LEVEL_WORDS, OUTCOME_WORDS, danish_date, danish_period
from assistant.matters.course import course
from assistant.matters.matter import MatterIndex, plain_title
from assistant.models import Citation, Coverage, Level, Outcome, SectionKind, Sentence
from assistant.products.case import UNSETTLED
from assistant.products.gaps import gaps
from assistant.products.note_book import NoteBook, Span, place
from assistant.products.note_cases import NoteCase, nearest_and_others, note_cases
from assistant.products.note_overview import MANY, is_broad, overview_cases, overview_purpose
from assistant.products.note_status import ahead, dissenting, mentioned, status
from assistant.products.register import DecisionRow, FollowUpRow, Row, follow_up_rows
from assistant.products.summary_lead import DECIDING
from assistant.products.tasks import follow_up_words, lacking, shortened, task_words
from assistant.products.topic import Topic
from assistant.text.quoting import LEANING, YEAR, in_units, joined

BACKGROUND_KINDS = (SectionKind.RESUME, SectionKind.BACKGROUND, SectionKind.CASE)
BACKGROUND_LINES = 6
"""The most sentences of background; a reader of a status note wants the decisions."""
WHOLE_DECISION = 600
"""Up to this many characters a decision is told whole."""
DECISION_UNITS = 4
"""The most sentences (or lead-ins with their list) that a long decision is told with."""
LONG_SENTENCE = 420
"""Sentences longer than this many characters make no background line."""
WHOLE_CASES = 4
"""Of more cases than this only what was treated last is told."""


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
    whole: bool = False,
    index: MatterIndex | None = None,
) -> StatusNote:
    """Draft the note on the chosen items; `items` are all of the archive, in order of time.

    beyond: items on the subject after the note's period, which it only names. whole: the chosen
    are the treatments of a case, whatever words they use. index: of `items`, where it is at hand.
    Raises NoSuchMeeting when nothing was chosen: a note without sources is never made.
    """
    if not chosen:
        raise NoSuchMeeting(
            f"Referaterne har intet punkt om «{subject}». "
            "Prøv et andet ord, eller en længere periode."
        )
    index = index or MatterIndex(items)
    cases, others = nearest_and_others(note_cases(chosen, topic, index, whole=whole))
    book = NoteBook(text_of, CitationBook(text_of))
    if is_broad(cases, others):
        listed = [*cases, *others]
        parts: tuple[NoteSection, ...] = (
            NoteSection("Formål", overview_purpose(book, subject, listed)),
            NoteSection("Sager", overview_cases(book, listed)),
        )
        rows = [case.last for case in listed[:MANY]]
    else:
        writer = _Writer(subject, topic, cases, others, index, day, book, coverage, beyond)
        parts = (
            NoteSection("Formål", writer.purpose()),
            NoteSection("Baggrund", writer.background()),
            NoteSection("Hvad er besluttet", writer.decided()),
            NoteSection("Status nu", writer.status()),
            NoteSection("Det videre forløb", ahead(book, cases)),
            NoteSection("Opfølgning", writer.follow_ups()),
            NoteSection("Åbne spørgsmål", writer.open_questions()),
            NoteSection("Også nævnt i", mentioned(book, topic, others)),
        )
        rows = [*writer.all_rows, *(case.last for case in others)]
    rows.sort(key=_in_course)
    return StatusNote(
        title=f"Statusnotat: {subject}",
        day=day,
        sections=tuple(s for s in parts if s.lines),
        citations=book.cited.citations(),
        items=tuple((row.item, row.meeting) for row in rows),
        coverage=coverage,
    )


def _in_course(row: DecisionRow) -> tuple[object, ...]:
    return (*course(row.item, row.meeting), row.item.start)


class _Writer:
    """Writes the sections one after the other over one book of citations.

    `cases` carry the topic best and are told; of many only the last treatments (`rows`). `others`
    are named apart.
    """

    def __init__(
        self,
        subject: str,
        topic: Topic,
        cases: Sequence[NoteCase],
        others: Sequence[NoteCase],
        index: MatterIndex,
        day: date,
        book: NoteBook,
        coverage: Coverage,
        beyond: Sequence[Row],
    ) -> None:
        self.subject, self.topic, self.book = subject, topic, book
        self.cases, self.others = cases, others
        self.coverage, self.beyond = coverage, beyond
        self.all_rows = sorted((row for case in cases for row in case.rows), key=_in_course)
        lasting = [row for case in cases for row in (case.decided, case.last) if row]
        told = self.all_rows if len(cases) <= WHOLE_CASES else lasting
        self.rows = [row for row in self.all_rows if row in told]
        self.lasts = {case.last.item.id for case in cases}
        about = [(row.item, row.meeting) for row in self.all_rows]
        self.follow = follow_up_rows(about, day, index=index)

    def purpose(self) -> tuple[Sentence, ...]:
        """Say what the note covers, resting on the titles of all its items."""
        rows = self.all_rows
        heads = [row.meeting for row in rows]
        bodies = ", ".join(dict.fromkeys(head.body for head in heads))
        period = danish_period(heads[0].date, heads[-1].date)
        marks = tuple(self.book.title(row) for row in rows)
        meetings = len({head.id for head in heads})
        several = f" i {len(self.cases)} sager" if len(self.cases) > 1 else ""
        line = (
            f"Notatet gør status på {self.subject}. Det bygger alene på referaterne: "
            f"{_count(len(rows), 'punkt', 'punkter')}{several} på "
            f"{_count(meetings, 'møde', 'møder')} i {bodies}, {period}."
        )
        if len(self.rows) < len(rows):
            line += " Af hver sag er kun den seneste behandling og beslutning fortalt."
        return (Sentence(line, marks),)

    def background(self) -> tuple[Sentence, ...]:
        """Sentences that speak of the topic, at least one a treatment while there is room."""
        rows = self.rows
        share = max(1, BACKGROUND_LINES // len(rows))
        told = [(row, self._background_spans(row, 1)) for row in rows[:BACKGROUND_LINES]]
        if not any(spans for _, spans in told):
            told = [(row, self._background_spans(row, -9)) for row in rows[:BACKGROUND_LINES]]
        lines: list[Sentence] = []
        for row, spans in told:
            fresh = [s for s in spans if self.book.first_time(self.book.words(row, (s[1], s[2])))]
            for number, start, end in fresh[:share]:
                text, mark = self.book.quote(row, number, (start, end))
                where = f"{danish_date(row.meeting.date)}, Punkt {row.item.punkt}"
                lines.append(Sentence(f"{text} ({where})", (mark,), bullet=True))
        return tuple(lines)

    def _background_spans(self, row: DecisionRow, least: int) -> list[tuple[int, int, int]]:
        """The sentences of an item's case that tell most of the topic, in the order of the text.

        least: what the best sentence must weigh where none tells of the topic by itself.
        """
        found: list[tuple[int, int, int, int]] = []
        for number, section in enumerate(row.item.sections):
            if section.kind not in BACKGROUND_KINDS:
                continue
            for nth, (start, end) in enumerate(self.book.spans(row, number)):
                words = self.book.words(row, (start, end))
                if not 40 <= len(words) <= LONG_SENTENCE or words.rstrip().endswith((":", "?")):
                    continue
                weight = 2 * min(self.topic.named_in(words), 1)
                weight += 2 * self.topic.named_exactly_in(words)
                weight += 1 if nth == 0 else 0
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
            where, title = place(row), plain_title(row.item)
            if not row.decision or not row.text.strip():
                told = f"{where}, {title}: referatet har ingen beslutning."
                lines.append(Sentence(told, (self.book.title(row),), bullet=True))
                continue
            spans = self._deciding(row)
            self.book.quoted += ["".join(self.book.words(row, s).split()).casefold() for s in spans]
            words, marks = self.book.quotes(row, row.decision.section_no, spans)
            outcome = OUTCOME_WORDS[row.outcome].lower()
            reach = f", {LEVEL_WORDS[row.decision.level]}" if _advises(row) else ""
            told = f"{where}, {title} ({outcome}{reach}): {words}"
            lines.append(Sentence(told, marks, bullet=True))
            for found in row.decision.resolved:
                if not self.book.first_time(found.text):
                    continue
                span = (found.start, found.end)
                text, mark = self.book.quote(row, found.section_no, span)
                told = f"Beslutningen henviser til {found.origin}: »{text.rstrip(',;')}«"
                lines.append(Sentence(told, (mark,), bullet=True))
        return tuple(lines)

    def _deciding(self, row: DecisionRow) -> list[Span]:
        """The spans to quote of a decision: all of a short one, of a long one what decides.

        Who was of another mind is told in any case.
        """
        assert row.decision is not None  # noqa: S101 - the caller has looked
        spans = self.book.spans(row, row.decision.section_no)
        text = self.book.text_of(row.meeting.id)
        last = row.item.id in self.lasts
        if len(row.text) <= WHOLE_DECISION and not last:
            return [(spans[0][0], spans[-1][1])]
        units = in_units(spans, text)
        wanted = [u for u in units if DECIDING.search(self.book.words(row, u))]
        if not last:
            wanted += [u for u in units if self.topic.named_in(self.book.words(row, u))]
        kept = set(list(dict.fromkeys(wanted))[:DECISION_UNITS] or units[:1])
        dissent = dissenting(self.book, row)
        kept |= {u for u in units if any(u[0] <= a < u[1] for a, _ in dissent)}
        return joined(sorted(kept), text)

    def status(self) -> tuple[Sentence, ...]:
        """How the cases stand."""
        return status(self.book, self.topic, self.cases, beyond=self.beyond, coverage=self.coverage)

    def follow_ups(self) -> tuple[Sentence, ...]:
        """Who does what by when, and whether a later meeting treated it."""
        lines = []
        for row in self.follow:
            mark = self._follow_mark(row)
            told = follow_up_words(row)
            if row.later:
                item, head = row.later
                told += f" Sagen er behandlet igen {danish_date(head.date)}, Punkt {item.punkt}."
                mark = (*mark, self.book.cited.cite_title(item, head))
            lines.append(Sentence(told, mark, bullet=True))
        return tuple(lines)

    def _follow_mark(self, row: FollowUpRow) -> tuple[int, ...]:
        assert row.item.decision is not None  # noqa: S101 - follow-ups come from decisions
        number = row.item.decision.section_no
        follow_up = row.follow_up
        return (
            self.book.cited.cite(row.item, row.meeting, number, follow_up.start, follow_up.end),
        )

    def open_questions(self) -> tuple[Sentence, ...]:
        """What a reader will ask and the minutes do not say."""
        lines: list[Sentence] = []
        for row in self.follow:
            if row.later is None:
                told = f"»{shortened(task_words(row))}«: referaterne viser ikke, om det er sket"
                lines.append(Sentence(told + lacking(row), self._follow_mark(row), bullet=True))
        for decided in self.rows:
            lines.extend(self._gaps(decided))
        lines.extend(self._unsettled())
        if not any(s.kind is SectionKind.FINANCE for row in self.rows for s in row.item.sections):
            marks = tuple(self.book.title(row) for row in self.rows)
            few = "Punktet" if len(self.rows) == 1 else "Punkterne"
            told = f"Hvad koster det? {few} har intet afsnit om økonomi."
            lines.append(Sentence(told, marks, bullet=True))
        return tuple(lines)

    def _unsettled(self) -> list[Sentence]:
        """The cases left open, and not taken up later outside the note's limits."""
        lines = []
        for last in (case.last for case in self.cases if not case.later):
            if last.outcome in UNSETTLED:
                words = OUTCOME_WORDS[last.outcome].lower()
                title = f" om {plain_title(last.item)}" if len(self.cases) > 1 else ""
                told = f"Hvad bliver den endelige beslutning? Sagen{title} er senest {words}."
                lines.append(Sentence(told, (self.book.title(last),), bullet=True))
        return lines

    def _gaps(self, row: DecisionRow) -> list[Sentence]:
        return [
            Sentence(
                gap.text,
                tuple(
                    self.book.cited.cite(row.item, row.meeting, *source) for source in gap.sources
                ),
                bullet=True,
            )
            for gap in gaps(row.item, row.meeting, self.topic, self.coverage.days)
        ]


def _advises(row: DecisionRow) -> bool:
    return row.level is Level.ANBEFALER and row.outcome is not Outcome.ANBEFALET


def _by_place(found: tuple[int, int, int, int]) -> int:
    return found[2]


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
