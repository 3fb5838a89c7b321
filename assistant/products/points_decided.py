"""Each numbered point of a proposal with what a decision made of it. Pure.

A decision that comments on a point, turns it down or sends the whole case back names the point
and does not repeat it. Read without the point, "godkendt med bemærkning til punkt 6" tells
nothing, and a list of the other points tells that they were all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.extractive.adopted import changes
from assistant.extractive.points import labels_named, labels_refused, own_label
from assistant.labels import OUTCOME_WORDS
from assistant.models import AgendaItem, Decision, Level, Outcome, Resolved, Section, SectionKind
from assistant.text.outcomes import STOPPED
from assistant.text.quoting import one_line
from assistant.text.sentences import sentences

OWN_WORDS = 60
"""Characters up to which a line's own words tell what was decided of its point."""

_LINE = re.compile(
    r"^[ \t]*(?:at\s+)?\(?(?P<number>\d{1,2}(?:\s?\.?\s?[a-h])?|[a-h])[.):]+\s+(?P<text>\S.*)$"
)
_NEW_PARAGRAPH = re.compile(r"\n[ \t]*\n(?=[ \t]*[A-ZÆØÅ])")
"""Where running text goes on behind the last point of a list."""
_REMARK = re.compile(
    r"\b(?:bemærk\w*|ændr\w*|men|dog|undtag\w*|forudsæt\w*|betinge\w*|forbehold\w*|tilføj\w*|"
    r"fastsættes|justering\w*)\b",
    re.IGNORECASE,
)
_VOTER = re.compile(
    r"\([A-ZÆØÅ]{1,3}\)|\bmindretal\w*|\bstemte\b|\bkun?ne? ikke (?:tiltræde|tilslutte|følge)\b"
)
"""What marks a line as how some stood: a party, a minority, a vote."""
_NO_STAND = re.compile(r"\bundlod\b|\bundlader\b|\bikke\s+taget\s+stilling\b", re.IGNORECASE)
_SECTION_NUMBER = re.compile(r"\d+\.\d")
_INSIDE = "· "
"""Before a line so that the number it opens with is not read as a point's."""
_AS_ADVICE = {
    Outcome.GODKENDT: "anbefalet",
    Outcome.GODKENDT_MED_BEMAERKNINGER: "anbefalet med bemærkning",
    Outcome.AFVIST: "ikke anbefalet",
}
"""What is said of a point where the body that treats it does not settle it."""
_TELLS_NOTHING = frozenset({Outcome.BESLUTTET_ANDET, Outcome.INGEN_BESLUTNING})
NOT_NAMED = "ikke nævnt ved nummer"
CHANGED = "med ændring eller bemærkning"


@dataclass(frozen=True, slots=True)
class PointSpan:
    """A point as the proposal has it.

    label: its number or letter ("2", "2b"). under: the line that leads in a second list of a
    proposal, whose numbers are not those that a decision names; "" in the first list.
    start/end: the span of its text in the document.
    """

    label: str
    under: str
    section_no: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DecidedPoint:
    """A point and what was decided of it, in Danish; "" where nothing can be said for certain.

    by: the line of another body that says so, None when the decision itself does. said: the span
    of the decision's line whose words `told` quotes, None when it quotes none.
    """

    point: PointSpan
    told: str
    by: Resolved | None = None
    said: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may speak of points. by: None for the decision's own."""

    text: str
    labels: frozenset[str]
    refused: frozenset[str]
    by: Resolved | None
    span: tuple[int, int] = (0, 0)


def point_spans(item: AgendaItem) -> tuple[PointSpan, ...]:
    """The numbered points of the item's proposals, in order; () when they carry no numbers."""
    found: list[PointSpan] = []
    for number, section in enumerate(item.sections):
        if section.kind is SectionKind.PROPOSAL:
            found += _of_section(number, section)
    return tuple(found)


def _of_section(number: int, section: Section) -> Iterator[PointSpan]:
    heads: list[tuple[str, str, int, int]] = []
    parent = under = before = ""
    for line in re.finditer(r"[^\n]+", section.text):
        match = _LINE.match(line.group())
        if not match:
            before = line.group().strip() or before
            continue
        label = re.sub(r"[^0-9a-h]", "", match["number"].lower())
        if label.isalpha() and parent:
            label = parent + label
        elif label.isdigit():
            # A list that begins again is another one: the alternatives of a point.
            under = before if parent and int(label) <= int(parent) and label == "1" else under
            parent = label
        heads.append((label, under, line.start(), match.start("text") + line.start()))
    stops = [*(head[2] for head in heads[1:]), len(section.text)][: len(heads)]
    for (label, lead, _, begin), stop in zip(heads, stops, strict=True):
        words = _NEW_PARAGRAPH.split(section.text[begin:stop])[0].rstrip()
        start = section.start + begin
        yield PointSpan(label, lead.rstrip(":,. "), number, start, start + len(words))


def decided_points(item: AgendaItem) -> tuple[DecidedPoint, ...]:
    """Every point of the proposal with what was decided of it.

    () when the decision speaks for itself: it neither names nor takes over any point, and did
    not put the whole case off or turn it down.
    """
    decision = item.decision
    points = point_spans(item)
    if not decision or not decision.text.strip() or not points:
        return ()
    labels = {point.label for point in points if not point.under}
    taken = {one.start for one in decision.resolved}
    taken_labels = {point.label for point in points if point.start in taken}
    lines = _lines(item, decision)
    spoken = labels & set().union(
        *(line.labels for line in lines), *map(labels_named, _said(decision))
    )
    # Such an outcome meets every point, though the decision names none.
    whole = decision.outcome in STOPPED and not any(line.by for line in lines)
    if not (spoken or whole or any(point.start in taken for point in points)):
        return ()
    outcome = _outcome_words(decision.outcome, decision.level) if whole and not spoken else ""
    over = {point.label[:-1] for point in points if point.label[-1].isalpha()} - taken_labels
    return tuple(
        DecidedPoint(point, "")
        if point.under or point.label in over
        else _decided(point, decision, lines, point.start in taken, outcome)
        for point in points
    )


def is_voters(line: str) -> bool:
    """Whether a line tells how some stood, and not how it ended."""
    return bool(_VOTER.search(line)) and not re.match(r"(?i)(?:med|et flertal)\b", line)


def _said(decision: Decision) -> list[str]:
    """What some said against the decision or how they stood, which names points too."""
    spans = sentences(decision.text)
    return [*decision.dissent, *filter(is_voters, (decision.text[a:b] for a, b in spans))]


def _lines(item: AgendaItem, decision: Decision) -> list[_Line]:
    """The lines that decide: the decision's, and those of other bodies that it follows."""
    numbered = set().union(*(labels_named(f"{p.refers_to}. ") for p in decision.parts))
    lines: list[_Line] = []
    said = [one_line(words) for words in decision.dissent]
    for start, end in sentences(decision.text):
        text = one_line(decision.text[start:end])
        if any(text in one for one in said) or is_voters(text):
            continue
        named = labels_named(f"{_INSIDE}{text}")
        opens = labels_named(text) - named
        # A list of the decision's own is no answer to the proposal's points.
        labels = named | (opens if opens <= numbered else frozenset())
        span = (decision.start + start, decision.start + end)
        lines.append(_Line(text, labels, labels_refused(text) & labels, None, span))
    for one in decision.resolved:
        if item.sections[one.section_no].kind is SectionKind.PROPOSAL:
            continue
        for start, end in sentences(one.text):
            text = one_line(one.text[start:end])
            if not (is_voters(text) or _SECTION_NUMBER.match(text)):
                lines.append(_Line(text, labels_named(text), labels_refused(text), one))
    return lines


def _decided(
    point: PointSpan, decision: Decision, lines: Sequence[_Line], taken: bool, outcome: str
) -> DecidedPoint:
    named = [line for line in lines if point.label in line.labels]
    others = [line for line in named if line.by]
    advises = decision.level is Level.ANBEFALER
    if refused := next((line for line in named if point.label in line.refused), None):
        if refused.by:
            return DecidedPoint(point, f"ikke fulgt af {refused.by.origin}", refused.by)
        return _quoted(point, refused) or DecidedPoint(
            point, "ikke anbefalet" if advises else "ikke fulgt"
        )
    if named and not any(line.by for line in lines):
        if quoted := _quoted(point, named[0]):
            return quoted
        if outcome_word := _outcome_of(point.label, decision):
            return DecidedPoint(point, outcome_word)
    remarked = next((line for line in named if _REMARK.search(line.text)), None)
    if taken:
        told = "anbefalet" if advises else "godkendt"
        if remarked is None and (whole := _remark_on_the_whole(lines)):
            return DecidedPoint(point, f"{CHANGED} fra {whole.origin}", whole)
        return DecidedPoint(
            point,
            f"{told} med bemærkning" if remarked else told,
            remarked.by if remarked else None,
        )
    if named:
        line = remarked or (others or named)[0]
        if _NO_STAND.search(line.text):
            who = f" af {line.by.origin}" if line.by else ""
            return DecidedPoint(point, f"ikke taget stilling til{who}", line.by)
        if remarked:
            by = f" fra {line.by.origin}" if line.by else ""
            return DecidedPoint(point, f"{CHANGED}{by}", line.by)
        told = f"se {line.by.origin}" if line.by else "se beslutningens ord"
        return DecidedPoint(point, told, line.by)
    return DecidedPoint(point, outcome or NOT_NAMED)


def _remark_on_the_whole(lines: Sequence[_Line]) -> Resolved | None:
    """The line of a body that is followed which changes a proposal without naming a point."""
    return next(
        (one.by for one in lines if one.by and not one.labels and changes(one.text)),
        None,
    )


def _quoted(point: PointSpan, line: _Line) -> DecidedPoint | None:
    words = _own_words(line.text)
    return DecidedPoint(point, words, said=line.span) if words else None


def _own_words(line: str) -> str:
    """What a short line says of its point, quoted: "2. Anbefales ikke." → »Anbefales ikke«."""
    words = re.sub(r"^[\s\d.a-h()\-–]*(?:og\s+\d+\.?)?\s*(?=[A-ZÆØÅ])", "", line).strip(" .")
    return f"»{words}«" if words and own_label(line) and len(words) <= OWN_WORDS else ""


def _outcome_of(label: str, decision: Decision) -> str:
    """The outcome of the part of a decision that speaks of a point, in words; "" for none."""
    for part in decision.parts:
        if label in labels_named(f"{part.refers_to.rstrip('. ')}. "):
            return _outcome_words(part.outcome, part.level)
    return ""


def _outcome_words(outcome: Outcome, level: Level) -> str:
    """An outcome in words, as the advice it is where a later body settles the case; "" for none."""
    if outcome in _TELLS_NOTHING:
        return ""
    if level is Level.ANBEFALER and outcome in _AS_ADVICE:
        return _AS_ADVICE[outcome]
    return OUTCOME_WORDS[outcome].lower()
