"""The decisions that lead a meeting's summary: which weigh most, and what they say. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.cite import CitationBook, TextOf
from assistant.labels import OUTCOME_WORDS
from assistant.matters.matter import is_procedural, plain_title
from assistant.models import AgendaItem, Decision, Level, Outcome, Section, SectionKind, Sentence
from assistant.products.case import UNDECIDED
from assistant.products.points_decided import (
    CHANGED,
    NOT_NAMED,
    DecidedPoint,
    decided_points,
    is_voters,
)
from assistant.products.register import DecisionRow
from assistant.text.quoting import one_line
from assistant.text.sentences import sentences

LEADS = (3, 5)
"""The fewest and the most decisions that lead a summary."""
LEAST = 3
"""The weight from which a decision leads, where there are more than the fewest."""
LEAD_IN = 320
"""Characters up to which a lead-in ("havde følgende bemærkninger:") is told with what follows."""
SAID = 420
"""Characters of the decision's own words in the lead, beyond which further sentences are left."""
POINT = 150
"""Characters of a point in the lead."""
REASONS = 3
"""The most reasons that are told why a decision leads."""
POINTS = 3
"""Points told in the lead; the others are counted."""
PLAIN = frozenset({"godkendt", "godkendes", "anbefalet", "anbefales", "tiltrådt", "tiltrædes", ""})
"""What is decided of a point that need not be said, the decision's own words being there."""
MANY_POINTS = 4
"""From as many points of its own a decision is a large one."""
LARGE_CASE = 6_000
"""Characters of case text from which a matter is a large one."""
SUMS = ((50_000_000, 3), (1_000_000, 2), (1, 1))
"""What a decision weighs by the largest sum that is decided on, in kroner."""

_SUM = re.compile(
    r"\b(?P<number>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<part>\d+))?\s*"
    r"(?P<scale>mia|milliard\w*|mio|mill\w*|tusind\w*|t)?\.?\s*(?:kr\b|kroner\b)",
    re.IGNORECASE,
)
_SCALES = {"mia": 10**9, "mil": 10**6, "mio": 10**6, "tus": 1000, "t": 1000}
_TREATED = re.compile(r"^[ \t]*\d{1,2}[-./]\d{1,2}[-./]\d{4}\b|\bDato:\s*\d", re.MULTILINE)
"""The head of another meeting's treatment in the history."""
_BARE = re.compile(r"[\s\d.a-h()\-–]*(?:og\s+\d+\.?)?\s*(?:\w+\s*){1,3}[.]?")
"""A line that says no more than how a numbered point ended: "4. Godkendt"."""
_ENTRY = re.compile(r"\s*\n\s*[-–•·*]\s")
_VOTE = re.compile(r"\bstemme(?:r|rne)\b", re.IGNORECASE)
_PUT_OFF = frozenset({Outcome.UDSAT, Outcome.AFVIST, Outcome.TILBAGESENDT})
_FOLLOWED = frozenset({Outcome.GODKENDT, Outcome.GODKENDT_MED_BEMAERKNINGER, Outcome.ANBEFALET})
"""Outcomes whose words go on in the proposal's: "Byrådet godkendte indstillingen: …"."""
_NOTED = frozenset({Outcome.TAGET_TIL_EFTERRETNING, Outcome.DROEFTET, Outcome.INGEN_BESLUTNING})
"""Outcomes that change nothing, whatever sums the matter tells of."""

DECIDING = re.compile(
    r"\b(?:godkend(?:t|te|es)|beslutte(?:de|t|r)|vedt(?:og|ages|aget)|tiltr(?:ådte|ådt|ædes)|"
    r"anbefal(?:er|ede|es|et)|udsat(?:te|tes)?|udskyd(?:es|e)|afvis(?:te|t|es)|forkast(?:ede|et|es)|"
    r"drøfte(?:de|t|s)|til efterretning|afsætte[rs]|afsatte|fasthold(?:t|es|er)|"
    r"tilslutte(?:de|r)|aftalt|konkluderede|oversende[rs]?|sende[rs]? (?:sagen )?tilbage)\b",
    re.I,
)
"""The forms of verbs with which minutes decide; "drøftelse af" decides nothing."""
_NOTING = re.compile(r"\btil efterretning\b|\bdrøfte(?:de|t|s)\b", re.I)
"""What a meeting does besides deciding, where it does both."""


@dataclass(frozen=True, slots=True)
class LeadLine:
    """A decision that leads the summary, and in Danish why it does."""

    item: AgendaItem
    sentence: Sentence
    why: str


def lead_lines(
    rows: Sequence[DecisionRow], book: CitationBook, text_of: TextOf
) -> tuple[LeadLine, ...]:
    """The most consequential decisions of a meeting, the weightiest first."""
    weighed = [(*_weight(row), row) for row in rows if _may_lead(row)]
    best = sorted(weighed, key=lambda one: -one[0])
    chosen = [one for one in best if one[0] >= LEAST][: LEADS[1]]
    if len(chosen) < LEADS[0]:
        chosen = [one for one in best if one[0] > 0][: LEADS[0]]
    return tuple(
        LeadLine(row.item, _told(row, book, text_of), "; ".join(why)) for _, why, row in chosen
    )


def _may_lead(row: DecisionRow) -> bool:
    decided = row.decision is not None and bool(row.decision.text.strip())
    return decided and not (is_procedural(row.item) or row.item.closed)


# --- weight ---------------------------------------------------------------------------------


def _weight(row: DecisionRow) -> tuple[float, list[str]]:
    """What a decision weighs by what its own item holds, and why, in Danish.

    Disagreement and money weigh most, then how far the matter goes and how large it is.
    """
    decision, item = row.decision, row.item
    assert decision is not None  # noqa: S101 - `_may_lead` has seen to it
    found: list[tuple[float, str]] = []
    if (decision.votes and decision.votes.against) or decision.dissent:
        found.append((3, "uenighed"))
    elif decision.votes and decision.votes.abstained:
        found.append((1, "nogle undlod at stemme"))
    advises = decision.level is Level.ANBEFALER
    if row.outcome in _PUT_OFF:
        # Who only recommends turns no case down for good.
        refuses = advises and row.outcome is Outcome.AFVIST
        found.append((2, "" if refuses else f"sagen blev {OUTCOME_WORDS[row.outcome].lower()}"))
    if advises and row.outcome not in UNDECIDED:
        found.append((2, "går videre til endelig beslutning"))
    elif decision.level is Level.BESLUTTER and row.outcome not in UNDECIDED:
        found.append((1, "en endelig beslutning"))
    if money := next((w for least, w in SUMS if largest_sum(_decided_on(item)) >= least), 0):
        found.append((money, "økonomi i beslutningen"))
    if bodies := treatments(item):
        found.append((min(bodies, 2), "behandlet i flere udvalg" if bodies > 1 else ""))
    if any(follow_up.deadline for follow_up in decision.follow_ups):
        found.append((1, "opfølgning med frist"))
    if decision.conditions:
        found.append((1, "bemærkninger"))
    if len(decided_points(item)) >= MANY_POINTS:
        found.append((1, "mange indstillingspunkter"))
    found.append((min(_case_length(item) / LARGE_CASE, 2), ""))
    strongest = sorted((one for one in found if one[1]), key=lambda one: -one[0])[:REASONS]
    noted = row.outcome in _NOTED or decision.level is Level.ORIENTERES
    weight = sum(points for points, _ in found)
    return weight / 2 if noted else weight, [why for _, why in strongest]


def _decided_on(item: AgendaItem) -> str:
    """The texts that say what money is decided on: the decision, and the proposal it treats."""
    kinds = (SectionKind.DECISION, SectionKind.PROPOSAL, SectionKind.RESUME)
    return "\n".join(section.text for section in item.sections if section.kind in kinds)


def largest_sum(text: str) -> float:
    """The largest sum of a text in kroner, 0.0 without one."""
    found = [0.0]
    for match in _SUM.finditer(text):
        number = float(f"{match['number'].replace('.', '')}.{match['part'] or 0}")
        scale = (match["scale"] or "").casefold()
        found.append(number * _SCALES.get(scale[:3], 1))
    return max(found)


def treatments(item: AgendaItem) -> int:
    """How many other treatments of the case its history tells of."""
    history = (s for s in item.sections if s.kind is SectionKind.HISTORY)
    return sum(len(_TREATED.findall(section.text)) for section in history)


def _case_length(item: AgendaItem) -> int:
    def tells(section: Section) -> bool:
        return section.kind not in (SectionKind.DECISION, SectionKind.HISTORY)

    return sum(len(section.text) for section in item.sections if tells(section))


# --- what it says ---------------------------------------------------------------------------


def deciding_sentence(row: DecisionRow, book: CitationBook, text_of: TextOf) -> Sentence:
    """The first sentence of the decision that decides, verbatim; the title if there is none."""
    decision, item, head = row.decision, row.item, row.meeting
    if not decision or not decision.text.strip():
        return Sentence(plain_title(item), (book.cite_title(item, head),))
    text = text_of(head.id)
    span = _deciding_spans(decision, text)[0]
    number = book.cite(item, head, decision.section_no, *span)
    return Sentence(_words(span, decision, text), (number,))


def _told(row: DecisionRow, book: CitationBook, text_of: TextOf) -> Sentence:
    """What was decided: the deciding words, and briefly the points that they only refer to."""
    decision, item, head = row.decision, row.item, row.meeting
    assert decision is not None  # noqa: S101 - `_may_lead` has seen to it
    points = [one for one in decided_points(item) if one.told != NOT_NAMED and not one.point.under]
    text = text_of(head.id)
    spans = _deciding_spans(decision, text)
    if points:
        spans = [s for s in spans if not _BARE.fullmatch(text[slice(*s)])] or spans[:1]
    said = [_words(span, decision, text) for span in spans]
    marks = [book.cite(item, head, decision.section_no, *span) for span in spans]
    if points or decision.resolved:
        content, places = _content(decision, points, text, " ".join(said))
        marks += [book.cite(item, head, *place) for place in places]
        if len(said) == 1 and content and row.outcome in _FOLLOWED:
            said[0] = f"{said[0].rstrip('. ')}:"
        elif content:
            said[-1] += "" if said[-1].endswith((".", "!", "?", ":")) else "."
            lead = "Indstillingen" if row.outcome in _FOLLOWED else "Indstillingen lød"
            content = f"{lead}: {content}"
        said += [content] if content else []
    return Sentence(" ".join(said), tuple(dict.fromkeys(marks)))


def _words(span: tuple[int, int], decision: Decision, text: str) -> str:
    """The words of a span on one line; "…" where more of the list that it begins follows."""
    start, end = span
    words = one_line(text[start:end])
    leads_in = ":" in text[start:end] and bool(_ENTRY.match(text[end : decision.end]))
    return f"{words} …" if leads_in or words.endswith((":", ",")) else words


def _deciding_spans(decision: Decision, text: str) -> list[tuple[int, int]]:
    """The sentences of the decision that decide, as many as fit; its first one if none does.

    Those that a vote was taken on come before the others, and what notes or discusses last.
    """
    spans = [(decision.start + a, decision.start + b) for a, b in sentences(decision.text)]
    against = [one_line(words) for words in decision.dissent]

    def words(span: tuple[int, int]) -> str:
        return one_line(text[slice(*span)])

    deciding = [
        span
        for span in spans
        if DECIDING.search(words(span))
        and not (is_voters(words(span)) or any(words(span) in one for one in against))
    ]
    strong = [span for span in deciding if not _NOTING.search(words(span))] or deciding or spans[:1]
    ordered = sorted(strong, key=lambda span: not _VOTE.search(words(span)))
    chosen: list[tuple[int, int]] = []
    room = SAID
    for span in ordered:
        start, end = _with_list(span, spans, text)
        if chosen and end - start > room:
            break
        chosen.append((start, end))
        room -= end - start
    return sorted(chosen)


def _with_list(
    span: tuple[int, int], spans: Sequence[tuple[int, int]], text: str
) -> tuple[int, int]:
    """A sentence that leads in, with as much of what follows as fits."""
    start, end = span
    if text[start:end].rstrip()[-1:] in ":,":
        within = [s for s in spans if s[0] >= end and s[1] - start <= LEAD_IN]
        end = within[-1][1] if within else end
    return start, end


def _content(
    decision: Decision, points: Sequence[DecidedPoint], text: str, said: str
) -> tuple[str, list[tuple[int, int, int]]]:
    """The points in short with what was decided of each, or the proposal; and their places."""
    if not points:
        for one in decision.resolved:
            return shortened(text[one.start : one.end]), [(one.section_no, one.start, one.end)]
        return "", []
    shown = sorted(sorted(points, key=_is_plain)[:POINTS], key=points.index)
    changed = dict.fromkeys(point.by for point in points if point.by and CHANGED in point.told)
    lines = [f"{one.origin}: »{shortened(one.text)}«" for one in changed]
    for point in shown:
        short = shortened(text[point.point.start : point.point.end]).rstrip(".,; ")
        known = _is_plain(point) or point.told.strip("»«") in said
        how = "" if known else f" ({CHANGED if point.by in changed else point.told})"
        lines.append(f"punkt {point.point.label}{how}: {short}" if len(points) > 1 else short)
    left = len(points) - len(shown)
    more = f"; og {left} punkt{'er' if left > 1 else ''} mere" if left > 0 else ""
    end = "" if lines[-1].endswith("…") and not more else "."
    places = [(one.section_no, one.start, one.end) for one in changed]
    places += [(p.point.section_no, p.point.start, p.point.end) for p in shown]
    places += [
        (decision.section_no, *p.said) for p in shown if p.said and p.told in "; ".join(lines)
    ]
    return f"{'; '.join(lines)}{more}{end}", places


def _is_plain(point: DecidedPoint) -> bool:
    return point.told.strip("»«").casefold() in PLAIN


def shortened(text: str, length: int = POINT) -> str:
    """The beginning of a text on one line, cut between words."""
    flat = one_line(text)
    if len(flat) <= length:
        return flat
    return f"{flat[: flat.rfind(' ', 0, length)].rstrip(',;:')} …"
