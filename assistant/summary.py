"""A meeting, Punkt by Punkt: the matter, the decision in its own words, what follows. Pure.

Every line is the minutes' own sentence or a short frame around it, and carries its citation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.cite import CitationBook, TextOf
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
class ItemSummary:
    """One Punkt. matter: one or two sentences, () when the minutes tell nothing.

    decision: the whole decision text, verbatim, as one cited Sentence; None when there is none.
    resolved: what the decision refers to, spelt out. follow_ups, dissent: cited lines.
    """

    row: DecisionRow
    matter: tuple[Sentence, ...]
    decision: Sentence | None
    resolved: tuple[Sentence, ...]
    follow_ups: tuple[Sentence, ...]
    dissent: tuple[Sentence, ...]
    title: Sentence

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
    """A meeting accounted for, n of n: one ItemSummary per item of the meeting, in order."""

    meeting: MeetingHead
    lead: tuple[LeadLine, ...]
    items: tuple[ItemSummary, ...]
    attendance: tuple[Attendee, ...]
    citations: tuple[Citation, ...]


def summarise(meeting: Meeting, text_of: TextOf) -> MeetingSummary:
    """Summarise a meeting extractively; its document text comes from text_of(meeting.id)."""
    head = meeting.head()
    book = CitationBook(text_of)
    rows = [decision_row(item, head) for item in meeting.items]
    lead = tuple(_lead_line(row, reasons, book, text_of) for row, reasons in _leading(rows))
    items = tuple(_summarise_item(row, book, text_of) for row in rows)
    return MeetingSummary(head, lead, items, meeting.attendance, book.citations())


def _leading(rows: list[DecisionRow]) -> list[tuple[DecisionRow, list[str]]]:
    """Pick the most consequential decisions by what they themselves hold, in meeting order."""
    weighed = []
    for row in rows:
        decision = row.decision
        if not decision or not decision.text or is_procedural(row.item) or row.item.closed:
            continue
        reasons = []
        if decision.level is Level.BESLUTTER and row.outcome is not Outcome.INGEN_BESLUTNING:
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


def matter_sentences(
    item: AgendaItem, head: MeetingHead, book: CitationBook, limit: int = MATTER_CHARACTERS
) -> tuple[Sentence, ...]:
    """Give the one or two sentences that tell what the item is about, from its own text."""
    for kind in MATTER_KINDS:
        for number, section in enumerate(item.sections):
            told = kind is not SectionKind.OTHER or section.heading == ""
            if section.kind is not kind or not told or not section.text.strip():
                continue
            whole = sentences(section.text)
            spans = tuple(s for s in whole if section.text[slice(*s)].strip()[-1:] != ":")[:2]
            if kind is SectionKind.PROPOSAL:
                spans = ((0, len(section.text)),) if len(section.text) <= 2 * limit else spans
            if len(spans) == 2 and spans[1][1] > limit:
                spans = spans[:1]
            lines = []
            for a, b in spans:
                mark = book.cite(item, head, number, section.start + a, section.start + b)
                told_text = one_line(section.text[a:b])
                if kind is SectionKind.PROPOSAL:
                    told_text = f"Indstilling: {told_text}"
                lines.append(Sentence(told_text, (mark,)))
            if lines:
                return tuple(lines)
    return ()


def _summarise_item(row: DecisionRow, book: CitationBook, text_of: TextOf) -> ItemSummary:
    item, head, decision = row.item, row.meeting, row.decision
    text = text_of(head.id)
    title = Sentence(item.title, (book.cite_title(item, head),))
    matter = () if item.closed else matter_sentences(item, head, book)
    if not decision or not decision.text.strip():
        return ItemSummary(row, matter, None, (), (), (), title)
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
    return ItemSummary(
        row, matter, Sentence(decision.text, (whole,)), resolved, follow_ups, dissent, title
    )


def outcome_words(row: DecisionRow) -> str:
    """Give the badge of a decision in words: "Godkendt (beslutter)"."""
    words = OUTCOME_WORDS[row.outcome]
    return f"{words} ({LEVEL_WORDS[row.level]})" if row.level else words
