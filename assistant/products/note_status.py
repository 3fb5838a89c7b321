"""How the cases of a status note stand: what was decided last, who dissented, what comes. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.labels import OUTCOME_WORDS, danish_date
from assistant.models import Coverage, Outcome, Resolved, SectionKind, Sentence
from assistant.products.note_book import NoteBook, Span, place, place_of
from assistant.products.note_cases import NoteCase
from assistant.products.register import DecisionRow, Row
from assistant.products.summary_lead import DECIDING
from assistant.products.tasks import shortened
from assistant.products.topic import Topic, reach_of
from assistant.text.quoting import AHEAD, in_units, joined, one_line

UNTELLING = frozenset({Outcome.BESLUTTET_ANDET, Outcome.INGEN_BESLUTNING})
"""Outcomes whose name tells a reader nothing."""
SHORT_DECISION = 300
"""Up to this many characters the status tells a decision whole."""
STATUS_UNITS = 3
"""The most deciding sentences that the status tells of a longer decision."""
STATUS_LINES = 8
"""The most sentences that tell what else the last decision says."""
POINT = 300
"""The most characters of a point or a mention."""
POINTS = 3
"""The most points that the status tells of what a decision refers to."""
PLAN_LINES = 6
"""The most lines of a time plan."""
PLAN_CASES = 3
"""Of so many cases the time plan is told."""
PLACES = 6
"""The most later items that are named."""
MENTIONED = 8
"""The most cases that are told as but near the topic."""
LEAST_PLAN = 15
"""Fewer characters under a time plan's heading tell none ("Ingen")."""

DISSENT = re.compile(
    r"\b(?:(?:imod|for) stemte|stemte (?:imod|for)|undlod|kunne ikke (?:tiltræde|godkende|støtte)|"
    r"(?:tog|tager) forbehold|mindretal\w*|protokol|(?:er|var) imod|"
    r"kan ikke (?:tiltræde|støtte))\b",
    re.I,
)
"""Words of sentences that tell who was of another mind."""
_PLAN = re.compile(
    r"^(?:forventet |foreløbig )?(?:tids-? ?(?:og proces)?plan|(?:den )?videre (?:proces|forløb)|"
    r"proces(?:plan| og tidsplan)|næste skridt)[ .:]*$",
    re.I,
)
_CHANGES = re.compile(r"bemærkning|\bdog\b|undtag|ændr|juster|i stedet|tilføj", re.I)
"""Words with which a body recommends a proposal otherwise than it was put."""
_HEADING_LIKE = re.compile(r"^[A-ZÆØÅ][^\n|.:;,!?]{2,50}$")


def dissenting(book: NoteBook, row: DecisionRow) -> list[Span]:
    """The sentences of a decision that tell who was of another mind, by words or as read."""
    if not row.decision:
        return []
    text = row.decision.text
    read = [
        (row.decision.start + at, row.decision.start + at + len(told))
        for told in row.decision.dissent
        if (at := text.find(told)) >= 0
    ]
    return [
        span
        for span in book.spans(row, row.decision.section_no)
        if DISSENT.search(book.words(row, span))
        or any(a < span[1] and span[0] < b for a, b in read)
    ]


def status(
    book: NoteBook,
    topic: Topic,
    cases: Sequence[NoteCase],
    *,
    beyond: Sequence[Row],
    coverage: Coverage,
) -> tuple[Sentence, ...]:
    """How each case stands, the one treated last first, and whether the minutes go on."""
    lines: list[Sentence] = []
    told = {row.item.id for case in cases for row in case.rows}
    told |= {item.id for case in cases for item, _ in case.later}
    others = [row for row in beyond if row[0].id not in told]
    for number, case in enumerate(cases):
        lines.append(_last(book, case, named=len(cases) > 1))
        if case.later:
            front = (
                "Sagen er behandlet senere, uden for det notatet dækker "
                "(ikke medtaget her, nyeste først)"
            )
            lines.append(_places(book, front, case.later[::-1]))
        elif not number and not others and not any(one.later for one in cases):
            lines.append(_nothing_later(book, cases, coverage))
        lines.extend(_in_force(book, case))
        lines.extend(_decision(book, topic, case.last))
        lines.extend(_rest(book, case.last))
    if others:
        front = "Efter notatets periode er emnet også nævnt (ikke medtaget her)"
        others.sort(key=lambda row: reach_of(topic, row[0]), reverse=True)
        lines.append(_places(book, front, others))
    return tuple(lines)


def _last(book: NoteBook, case: NoteCase, *, named: bool) -> Sentence:
    last = case.last
    where = f"{danish_date(last.meeting.date)} i {last.meeting.body} (Punkt {last.item.punkt})"
    told = OUTCOME_WORDS[last.outcome].lower()
    outcome = "" if last.outcome in UNTELLING else f": {told}"
    front = f"{case.title}: senest" if named else "Senest"
    return Sentence(f"{front} behandlet {where}{outcome}.", (book.title(last),))


def _places(book: NoteBook, front: str, rows: Sequence[Row]) -> Sentence:
    """Name items in one line, the first PLACES of them, each with what came of it."""
    told = "; ".join(f"{place_of(row)}{_outcome_of(row)}" for row in rows[:PLACES])
    more = f"; og {len(rows) - PLACES} punkter mere" if len(rows) > PLACES else ""
    return Sentence(f"{front}: {told}{more}.", book.titles(rows))


def _nothing_later(book: NoteBook, cases: Sequence[NoteCase], coverage: Coverage) -> Sentence:
    """Say that the minutes go no further with the cases, and to which day they go."""
    last = coverage.last
    told = f" De går til {danish_date(last)}." if last else ""
    which = "sagen" if len(cases) == 1 else "sagerne"
    return Sentence(
        f"De indlæste referater har ingen senere behandling af {which}.{told}",
        tuple(book.title(case.last) for case in cases),
    )


def _outcome_of(row: Row) -> str:
    decision = row[0].decision
    if decision is None or decision.outcome in UNTELLING:
        return ""
    return f" ({OUTCOME_WORDS[decision.outcome].lower()})"


def _in_force(book: NoteBook, case: NoteCase) -> Iterator[Sentence]:
    """The decision before the last treatment, where that decided nothing."""
    decided = case.decided
    if decided and decided is not case.last:
        outcome = OUTCOME_WORDS[decided.outcome].lower()
        told = "" if decided.outcome in UNTELLING else f" ({outcome})"
        yield Sentence(f"Seneste beslutning: {place(decided)}{told}.", (book.title(decided),))


def _decision(book: NoteBook, topic: Topic, row: DecisionRow) -> Iterator[Sentence]:
    """What the last treatment decided: its own words, and what they refer to."""
    if not row.decision or not row.text.strip():
        return
    section_no = row.decision.section_no
    spans = book.spans(row, section_no)
    text = book.text_of(row.meeting.id)
    dissent = dissenting(book, row)
    if len(row.text) <= SHORT_DECISION:
        kept = spans
    else:
        units = in_units([s for s in spans if s not in dissent], text)
        about = [u for u in units if DECIDING.search(book.words(row, u))]
        about.sort(key=lambda u: not topic.named_in(book.words(row, u)))
        kept = sorted(about[:STATUS_UNITS] or units[:1])
    told, marks = book.quotes(row, section_no, joined(kept, text))
    yield Sentence(f"Beslutningen: {told}", marks, bullet=True)
    points = [
        p
        for p in row.decision.resolved
        if p.origin.startswith("Indstilling") or _CHANGES.search(p.text)
    ] or list(row.decision.resolved[:1])
    first = sorted(points, key=lambda p: _weight(topic, p))[:POINTS]
    for point in (p for p in points if p in first):
        mark = book.cite(row, point.section_no, (point.start, point.end))
        brief = shortened(one_line(point.text).rstrip(",;."), POINT)
        yield Sentence(f"Beslutningen gælder ({point.origin}): »{brief}«", (mark,), bullet=True)
    if len(points) > POINTS:
        rest = [p for p in points if p not in first]
        cited = tuple(book.cite(row, p.section_no, (p.start, p.end)) for p in rest)
        yield Sentence(f"Og {len(rest)} punkter mere af det, beslutningen henviser til.", cited,
                       bullet=True)  # fmt: skip


def _weight(topic: Topic, point: Resolved) -> tuple[bool, bool]:
    """What is told first of what a decision refers to: changes to the proposal, then the topic."""
    return point.origin.startswith("Indstilling"), not topic.named_in(point.text)


def _rest(book: NoteBook, row: DecisionRow) -> Iterator[Sentence]:
    """What the last decision says besides, with a mark where not all of it is told."""
    if not row.decision:
        return
    section_no = row.decision.section_no
    spans = book.spans(row, section_no)
    fresh = [s for s in spans if (row.item.id, s[0]) not in book.told]
    kept = [s for s in fresh if not book.words(row, s).rstrip().endswith(":")]
    ahead = [s for s in kept if AHEAD.search(book.words(row, s))][-STATUS_LINES:]
    others = [s for s in kept if s not in ahead][: max(0, STATUS_LINES - len(ahead))]
    chosen = sorted([*others, *ahead])
    for span in chosen:
        words, number = book.quote(row, section_no, span)
        cut = " …" if span == chosen[-1] and len(chosen) < len(kept) else ""
        yield Sentence(f"{words}{cut}", (number,), bullet=True)


def ahead(book: NoteBook, cases: Sequence[NoteCase]) -> tuple[Sentence, ...]:
    """The time plan and next steps that the newest treatments tell."""
    lines: list[Sentence] = []
    for row in (case.last for case in cases[:PLAN_CASES]):
        for section_no in range(len(row.item.sections)):
            plan = _plan(book, row, section_no)
            found = [span for span in plan if book.first_time(book.words(row, span))]
            for span in found[:PLAN_LINES]:
                words, mark = book.quote(row, section_no, span)
                cut = " …" if span == found[:PLAN_LINES][-1] and len(found) > PLAN_LINES else ""
                told = f"»{words}«{cut} (tidsplan i sagen, {place(row)})"
                lines.append(Sentence(told, (mark,), bullet=True))
    return tuple(lines)


def _plan(book: NoteBook, row: DecisionRow, section_no: int) -> list[Span]:
    """The lines under a time plan's heading, of a section or within it; [] when there is none."""
    section = row.item.sections[section_no]
    spans = book.spans(row, section_no)
    if _PLAN.match(section.heading.strip()):
        inside = spans
    else:
        inside, open_plan = [], False
        for span in spans:
            words = book.words(row, span).strip()
            if _PLAN.match(words):
                open_plan = True
            elif open_plan and _HEADING_LIKE.match(words):
                open_plan = False
            elif open_plan:
                inside.append(span)
    inside = [s for s in inside if not _PLAN.match(book.words(row, s).strip())]
    length = sum(end - start for start, end in inside)
    return inside if length >= LEAST_PLAN else []


def mentioned(book: NoteBook, topic: Topic, cases: Sequence[NoteCase]) -> tuple[Sentence, ...]:
    """The cases that are about something else and carry the topic as well, one line each."""
    lines = []
    for case in cases[:MENTIONED]:
        row = case.last
        outcome = "" if row.outcome in UNTELLING else f" ({OUTCOME_WORDS[row.outcome].lower()})"
        told, marks = f"{place(row)}, {case.title}{outcome}", [book.title(row)]
        said = _naming(book, topic, row)
        if said:
            words, mark = book.quote(row, *said)
            told, marks = f"{told}: »{shortened(words, POINT)}«", [*marks, mark]
        lines.append(Sentence(told, tuple(marks), bullet=True))
    if len(cases) > MENTIONED:
        rest = [case.last for case in cases[MENTIONED:]]
        cited = tuple(book.title(row) for row in rest)
        lines.append(Sentence(f"Og i {len(rest)} sager mere.", cited, bullet=True))
    return tuple(lines)


def _naming(book: NoteBook, topic: Topic, row: DecisionRow) -> tuple[int, Span] | None:
    """The first sentence that names the topic, of decision and proposal before the rest."""
    kinds = [section.kind for section in row.item.sections]
    first = (SectionKind.DECISION, SectionKind.PROPOSAL)
    order = sorted(
        range(len(kinds)), key=lambda n: first.index(kinds[n]) if kinds[n] in first else len(first)
    )
    for section_no in order:
        for span in book.spans(row, section_no):
            if topic.head_in(book.words(row, span)):
                return section_no, span
    return None


__all__ = ["UNTELLING", "ahead", "dissenting", "mentioned", "status"]
