"""A meeting, Punkt by Punkt: the matter, the decision in its own words, what follows. Pure.

Every line is the minutes' own sentence or a short frame around it, and carries its citation. What
a matter is about may instead be told in a language model's sentences
(`assistant.chat_model.summary_prose`), each of which holds against the item; the decision is always
the minutes' own text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.cite import CitationBook, TextOf
from assistant.claims import Place
from assistant.labels import LEVEL_WORDS, OUTCOME_WORDS
from assistant.models import (
    AgendaItem,
    Attendee,
    Citation,
    Meeting,
    MeetingHead,
    Resolved,
    Section,
    SectionKind,
    Sentence,
)
from assistant.products.points_decided import decided_points
from assistant.products.register import DecisionRow, decision_row
from assistant.products.summary_lead import LeadLine, lead_lines
from assistant.text.alternatives import alternatives_named, explained
from assistant.text.quoting import in_units, one_line
from assistant.text.sentences import sentences
from assistant.text.units import units_of

MATTER_KINDS = (
    SectionKind.RESUME,
    SectionKind.BACKGROUND,
    SectionKind.CASE,
    SectionKind.PROPOSAL,
    SectionKind.OTHER,
)
"""Where the matter is told, the shortest telling first."""
MATTER_CHARACTERS = 320
"""How long the matter may be before a second sentence is left out, in characters."""
LISTED = 480
"""Characters up to which a lead-in is told with the entries of its list."""


@dataclass(frozen=True, slots=True)
class ProseLine:
    """A language model's sentence that holds. places: the quotes it rests on, never ()."""

    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class ItemProse:
    """What a language model wrote on an item: its lines in order, None where one did not hold."""

    item_id: str
    lines: tuple[ProseLine | None, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """What a language model wrote for a meeting's summary, verified.

    version: of the prompt. items: those it wrote on. notice: in Danish, why it did not write on
    all that it was to write on; "" when it did.
    """

    model: str
    version: str
    items: tuple[ItemProse, ...] = ()
    notice: str = ""

    @property
    def written(self) -> int:
        """How many sentences the model wrote."""
        return sum(len(one.lines) for one in self.items)

    @property
    def held(self) -> int:
        """How many of them hold against the minutes, and are used."""
        return sum(line is not None for one in self.items for line in one.lines)


@dataclass(frozen=True, slots=True)
class ItemSummary:
    """One Punkt. matter: one or two sentences, () when the minutes tell nothing.

    decision: the whole decision text, verbatim, as one cited Sentence; None when there is none.
    resolved: what the decision takes over, spelt out. refers: all that its words speak of, for a
    reader: what other bodies said, every point of the proposal with what was decided of it, and
    the alternatives that are named. follow_ups, dissent: cited lines, each once.
    mode: "llm" when a line of the matter is a language model's, else "extractive".
    """

    row: DecisionRow
    matter: tuple[Sentence, ...]
    decision: Sentence | None
    resolved: tuple[Sentence, ...]
    refers: tuple[Sentence, ...]
    follow_ups: tuple[Sentence, ...]
    dissent: tuple[Sentence, ...]
    title: Sentence
    mode: str = "extractive"

    @property
    def item(self) -> AgendaItem:
        """The agenda item itself."""
        return self.row.item


@dataclass(frozen=True, slots=True)
class MeetingSummary:
    """A meeting accounted for, n of n: one ItemSummary per item of the meeting, in order.

    prose: what a language model wrote for it; None when none was asked. held: how many items the
    meeting has.
    """

    meeting: MeetingHead
    lead: tuple[LeadLine, ...]
    items: tuple[ItemSummary, ...]
    attendance: tuple[Attendee, ...]
    citations: tuple[Citation, ...]
    held: int
    prose: Prose | None = None

    @property
    def mode(self) -> str:
        """Whether a language model's sentences stand in it: "llm", else "extractive"."""
        return "llm" if self.prose is not None and self.prose.held else "extractive"


def summarise(meeting: Meeting, text_of: TextOf, prose: Prose | None = None) -> MeetingSummary:
    """Summarise a meeting; its document text comes from text_of(meeting.id).

    Extractive where `prose` holds nothing; a line of it that did not hold gives place to the
    minutes' own.
    """
    head = meeting.head()
    book = CitationBook(text_of)
    rows = [decision_row(item, head) for item in meeting.items]
    lead = lead_lines(rows, book, text_of)
    lines = {one.item_id: one.lines for one in prose.items} if prose else {}
    items = tuple(_summarise_item(row, book, text_of, lines.get(row.item.id, ())) for row in rows)
    cited = book.citations()
    return MeetingSummary(head, lead, items, meeting.attendance, cited, len(meeting.items), prose)


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A sentence of the minutes that tells the matter, with its span of the document."""

    text: str
    section_no: int
    start: int
    end: int


def own_matter(item: AgendaItem, limit: int = MATTER_CHARACTERS) -> tuple[OwnLine, ...]:
    """Give the one or two sentences of the item's own text that tell what it is about."""
    for kind in MATTER_KINDS:
        for number, section in matter_sections(item):
            if section.kind is not kind:
                continue
            whole = _with_entries(section.text)
            spans = tuple(s for s in whole if section.text[slice(*s)].strip()[-1:] != ":")[:2]
            if kind is SectionKind.PROPOSAL:
                spans = ((0, len(section.text)),) if len(section.text) <= 2 * limit else spans
            if len(spans) == 2 and spans[1][1] > limit:
                spans = spans[:1]
            called = "Indstilling: " if kind is SectionKind.PROPOSAL else ""
            if spans:
                return tuple(
                    OwnLine(
                        f"{called}{one_line(section.text[a:b])}",
                        number,
                        section.start + a,
                        section.start + b,
                    )
                    for a, b in spans
                )
    return ()


def _with_entries(text: str) -> list[tuple[int, int]]:
    """The sentences of a text, a lead-in with as many entries of its list as fit."""
    spans = sentences(text)
    joined = []
    for start, end in in_units(spans, text):
        fits = [b for a, b in spans if start <= a and b <= end and b - start <= LISTED]
        joined.append((start, max(fits, default=end)))
    return joined


def matter_sections(item: AgendaItem) -> tuple[tuple[int, Section], ...]:
    """Give the sections that tell the matter, with their numbers, in the item's order."""
    return tuple(
        (number, section)
        for number, section in enumerate(item.sections)
        if section.kind in MATTER_KINDS
        and (section.kind is not SectionKind.OTHER or section.heading == "")
        and section.text.strip()
    )


def _told_matter(
    item: AgendaItem, head: MeetingHead, book: CitationBook, prose: Sequence[ProseLine | None]
) -> tuple[Sentence, ...]:
    """The matter in the model's lines; in the place of one that did not hold, the minutes' own."""
    own = list(own_matter(item))
    if any(prose):
        said = [place for line in prose if line for place in line.places]
        own = [o for o in own if not any(p.start < o.end and o.start < p.end for p in said)]
    lines: list[ProseLine | OwnLine] = []
    for line in prose if any(prose) else [None] * len(own):
        if line is not None:
            lines.append(line)
        elif own:
            lines.append(own.pop(0))
    told = []
    for one in lines:
        places = one.places if isinstance(one, ProseLine) else (one,)
        marks = [book.cite(item, head, p.section_no, p.start, p.end) for p in places]
        told.append(Sentence(one.text, tuple(dict.fromkeys(marks))))
    return tuple(told)


def _summarise_item(
    row: DecisionRow, book: CitationBook, text_of: TextOf, prose: Sequence[ProseLine | None]
) -> ItemSummary:
    item, head, decision = row.item, row.meeting, row.decision
    text = text_of(head.id)
    title = Sentence(item.title, (book.cite_title(item, head),))
    matter = () if item.closed else _told_matter(item, head, book, prose)
    mode = "llm" if matter and any(prose) else "extractive"
    if not decision or not decision.text.strip():
        return ItemSummary(row, matter, None, (), (), (), (), title, mode)
    whole = book.cite(item, head, decision.section_no, decision.start, decision.end)
    resolved = tuple(_resolved_line(found, row, book) for found in decision.resolved)
    refers = () if item.closed else _refers(row, book, text_of)
    follow_ups = tuple(
        Sentence(line, (book.cite(item, head, decision.section_no, f.start, f.end),))
        for line, f in {one_line(text[f.start : f.end]): f for f in decision.follow_ups}.items()
    )
    dissent = tuple(
        Sentence(line, (whole,)) for line in dict.fromkeys(map(one_line, decision.dissent))
    )
    told = Sentence(decision.text, (whole,))
    return ItemSummary(row, matter, told, resolved, refers, follow_ups, dissent, title, mode)


def _resolved_line(found: Resolved, row: DecisionRow, book: CitationBook) -> Sentence:
    number = book.cite(row.item, row.meeting, found.section_no, found.start, found.end)
    return Sentence(f"{found.origin}: {one_line(found.text)}", (number,))


def _refers(row: DecisionRow, book: CitationBook, text_of: TextOf) -> tuple[Sentence, ...]:
    """All that a decision's words speak of, spelt out with its source."""
    item, head, decision = row.item, row.meeting, row.decision
    if decision is None:
        return ()
    text = text_of(head.id)
    points = decided_points(item)
    lines = [
        _resolved_line(found, row, book)
        for found in decision.resolved
        if not points or item.sections[found.section_no].kind is not SectionKind.PROPOSAL
    ]
    under = ""
    for one in points:
        point = one.point
        numbers = [book.cite(item, head, point.section_no, point.start, point.end)]
        if one.by:
            numbers.append(book.cite(item, head, one.by.section_no, one.by.start, one.by.end))
        if one.said:
            numbers.append(book.cite(item, head, decision.section_no, *one.said))
        if point.under and point.under != under:
            called = f"{point.under}: {point.label}."
        else:
            called = f"{point.label}." if point.under else f"Indstilling, punkt {point.label}"
            called += f" ({one.told}):" if one.told else "" if point.under else ":"
        under = point.under
        words = f"{called} {one_line(text[point.start : point.end])}"
        lines.append(Sentence(words, tuple(dict.fromkeys(numbers))))
    own = {one.point.start for one in points if one.point.under}
    known = "\n".join(
        (
            decision.text,
            *(text[one.point.start : one.point.end] for one in points if not one.point.under),
            *(found.text for found in decision.resolved if found.start not in own),
        )
    )
    return (*lines, *_alternatives(known, row, book, text_of))


def _alternatives(
    known: str, row: DecisionRow, book: CitationBook, text_of: TextOf
) -> Iterator[Sentence]:
    """What each alternative is that the lines name, in the words of the case."""
    names = alternatives_named(known)
    units = units_of(row.item, row.meeting, text_of) if names else ()
    for name in names:
        if found := explained(units, name):
            numbers = [
                book.cite(row.item, row.meeting, u.place.section_no, u.place.start, u.place.end)
                for u in found
            ]
            head, *rest = (u.text for u in found)
            yield Sentence(f"{head}: {' '.join(rest)}" if rest else head, tuple(numbers))


def outcome_words(row: DecisionRow) -> str:
    """Give the badge of a decision in words: "Godkendt (beslutter)"."""
    words = OUTCOME_WORDS[row.outcome]
    return f"{words} ({LEVEL_WORDS[row.level]})" if row.level else words


def prose_words(prose: Prose) -> str:
    """Tell in Danish which language model wrote, and how much of it held."""
    told = ""
    if not prose.written and not prose.notice:
        return f"Sprogmodellen «{prose.model}» skrev intet; sagerne er fortalt i referatets ord."
    if prose.written:
        count = (
            f"{prose.held} af {prose.written} sætninger holdt, resten er erstattet af "
            "referatets egne"
            if prose.held < prose.written
            else f"alle {prose.written} sætninger holdt"
            if prose.written > 1
            else "den ene sætning holdt"
        )
        told = (
            f"Hvad sagerne handler om, er skrevet af sprogmodellen «{prose.model}» og prøvet mod "
            f"referatet: {count}. Beslutningerne er ordrette."
        )
    return " ".join(part for part in (told, prose.notice) if part)
