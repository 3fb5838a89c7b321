"""A meeting, Punkt by Punkt: the matter, the decision in its own words, what follows. Pure.

Every line is the minutes' own sentence or a short frame around it, and carries its citation. What
a matter is about may instead be told in a language model's sentences (`assistant.summary_prose`),
each of which holds against the item; the decision is always the minutes' own text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.case import UNDECIDED
from assistant.cite import CitationBook, TextOf
from assistant.claims import Place
from assistant.labels import LEVEL_WORDS, OUTCOME_WORDS
from assistant.matter import is_procedural, plain_title
from assistant.models import (
    AgendaItem,
    Attendee,
    Citation,
    Level,
    Meeting,
    MeetingHead,
    Outcome,
    Section,
    SectionKind,
    Sentence,
)
from assistant.register import DecisionRow, decision_row
from assistant.sentences import sentences

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
LEADS = (3, 5)
"""The fewest and the most decisions that lead a summary."""

LEAD_IN = 320
"""Characters up to which a lead-in ("havde følgende bemærkninger:") is told with what follows."""

_MONEY = re.compile(r"\b\d[\d.,]*\s*(?:mio\.|mia\.|t\.|tusind)?\s*kr\b|\bmidler\b|\bpulje\b", re.I)


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
    resolved: what the decision refers to, spelt out. follow_ups, dissent: cited lines.
    mode: "llm" when a line of the matter is a language model's, else "extractive".
    """

    row: DecisionRow
    matter: tuple[Sentence, ...]
    decision: Sentence | None
    resolved: tuple[Sentence, ...]
    follow_ups: tuple[Sentence, ...]
    dissent: tuple[Sentence, ...]
    title: Sentence
    mode: str = "extractive"

    @property
    def item(self) -> AgendaItem:
        """The agenda item itself."""
        return self.row.item


@dataclass(frozen=True, slots=True)
class LeadLine:
    """A decision that leads the summary, and in Danish why it does."""

    item: AgendaItem
    sentence: Sentence
    why: str


@dataclass(frozen=True, slots=True)
class MeetingSummary:
    """A meeting accounted for, n of n: one ItemSummary per item of the meeting, in order.

    prose: what a language model wrote for it; None when none was asked.
    """

    meeting: MeetingHead
    lead: tuple[LeadLine, ...]
    items: tuple[ItemSummary, ...]
    attendance: tuple[Attendee, ...]
    citations: tuple[Citation, ...]
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
    lead = tuple(_lead_line(row, reasons, book, text_of) for row, reasons in _leading(rows))
    lines = {one.item_id: one.lines for one in prose.items} if prose else {}
    items = tuple(_summarise_item(row, book, text_of, lines.get(row.item.id, ())) for row in rows)
    return MeetingSummary(head, lead, items, meeting.attendance, book.citations(), prose)


def _leading(rows: list[DecisionRow]) -> list[tuple[DecisionRow, list[str]]]:
    """Pick the most consequential decisions by what they themselves hold, in meeting order."""
    weighed = []
    for row in rows:
        decision = row.decision
        if not decision or not decision.text or is_procedural(row.item) or row.item.closed:
            continue
        reasons = []
        if decision.level is Level.BESLUTTER and row.outcome not in UNDECIDED:
            reasons.append((3, "en endelig beslutning"))
        if row.outcome in (Outcome.UDSAT, Outcome.AFVIST, Outcome.TILBAGESENDT):
            reasons.append((3, f"sagen blev {OUTCOME_WORDS[row.outcome].lower()}"))
        if decision.votes or decision.dissent:
            reasons.append((3, "uenighed"))
        if _MONEY.search("\n".join((decision.text, *(r.text for r in decision.resolved)))):
            reasons.append((2, "økonomi i beslutningen"))
        if any(f.deadline for f in decision.follow_ups):
            reasons.append((2, "opfølgning med frist"))
        elif decision.follow_ups:
            reasons.append((1, "opfølgning"))
        if decision.conditions:
            reasons.append((1, "bemærkninger"))
        weight = sum(points for points, _ in reasons)
        weighed.append((weight, row, [told for _, told in reasons]))
    best = sorted(weighed, key=lambda w: -w[0])
    chosen = [w for w in best if w[0] >= 3][: LEADS[1]]
    if len(chosen) < LEADS[0]:
        chosen = [w for w in best if w[0] > 0][: LEADS[0]]
    order = {row.item.id: n for n, row in enumerate(rows)}
    return [(row, told) for _, row, told in sorted(chosen, key=lambda w: order[w[1].item.id])]


def _lead_line(
    row: DecisionRow, reasons: list[str], book: CitationBook, text_of: TextOf
) -> LeadLine:
    sentence = deciding_sentence(row, book, text_of)
    why = "; ".join(reasons)
    return LeadLine(row.item, sentence, why)


DECIDING = re.compile(
    r"\b(?:godkend(?:t|te|es)|beslutte(?:de|t|r)|vedt(?:og|ages|aget)|tiltr(?:ådte|ådt|ædes)|"
    r"anbefal(?:er|ede|es|et)|udsat(?:te|tes)?|udskyd(?:es|e)|afvis(?:te|t|es)|forkast(?:ede|et|es)|"
    r"drøfte(?:de|t|s)|til efterretning|afsætte[rs]|afsatte|fasthold(?:t|es|er)|"
    r"tilslutte(?:de|r)|aftalt|konkluderede|oversende[rs]?|sende[rs] tilbage)\b",
    re.I,
)
"""The forms of verbs with which minutes decide; "drøftelse af" decides nothing."""
_NOTING = re.compile(r"\btil efterretning\b|\bdrøfte(?:de|t|s)\b", re.I)
"""What a meeting does besides deciding, where it does both."""


def deciding_sentence(row: DecisionRow, book: CitationBook, text_of: TextOf) -> Sentence:
    """Give the sentence of the decision that decides, or its first; the title if there is none."""
    decision, item, head = row.decision, row.item, row.meeting
    if not decision or not decision.text.strip():
        number = book.cite_title(item, head)
        return Sentence(plain_title(item), (number,))
    spans = [(decision.start + a, decision.start + b) for a, b in sentences(decision.text)]
    text = text_of(head.id)
    deciding = [s for s in spans if DECIDING.search(text[slice(*s)])]
    strong = (s for s in deciding if not _NOTING.search(text[slice(*s)]))
    start, end = next(strong, (deciding or spans)[0])
    cut = ""
    if text[start:end].rstrip()[-1:] in ":,":
        later = [s for s in spans if s[0] >= end]
        within = [s for s in later if s[1] - start <= LEAD_IN]
        end = within[-1][1] if within else end
        cut = " …" if len(within) < len(later) else ""
    number = book.cite(item, head, decision.section_no, start, end)
    return Sentence(f"{one_line(text[start:end])}{cut}", (number,))


_LIST_LINE = re.compile(r"\s*\n\s*(?:[-–•·*]\s+|(?=\d))")
_ENDED = re.compile(r"([:,.;?!]);")


def one_line(text: str) -> str:
    """Fold white space and drop leaked bold marks, so that a quoted paragraph fits a line.

    List entries get a semicolon.
    """
    folded = _ENDED.sub(r"\1", _LIST_LINE.sub("; ", text.replace("**", "")))
    return " ".join(folded.split()).removeprefix("- ")


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
            whole = sentences(section.text)
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
        return ItemSummary(row, matter, None, (), (), (), title, mode)
    whole = book.cite(item, head, decision.section_no, decision.start, decision.end)
    resolved = tuple(
        Sentence(
            f"{found.origin}: {one_line(found.text)}",
            (book.cite(item, head, found.section_no, found.start, found.end),),
        )
        for found in decision.resolved
    )
    follow_ups = tuple(
        Sentence(
            one_line(text[f.start : f.end]),
            (book.cite(item, head, decision.section_no, f.start, f.end),),
        )
        for f in decision.follow_ups
    )
    dissent = tuple(Sentence(one_line(words), (whole,)) for words in decision.dissent)
    told = Sentence(decision.text, (whole,))
    return ItemSummary(row, matter, told, resolved, follow_ups, dissent, title, mode)


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
