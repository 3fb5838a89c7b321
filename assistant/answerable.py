"""Whether what was found answers the question: signals and an explicit formula. Pure.

The best score hardly tells (an unanswerable question stands next to real items), so the
decision weighs what of the question the best item holds and what it lacks. The weights were
fitted on the development half of the questions by `python -m evals.calibrate`, and are measured
on the other half (`docs/soegning.md`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.danish import fts_terms, is_stop, stem, tokens
from assistant.dates import find_dates
from assistant.models import AskedFor, ItemHit, Question
from assistant.ranking import WordScore
from assistant.terms import KeyWord
from assistant.text_records import ItemTerms

_HELD = 0.3
"""A key word counts as held from this weight of its alternatives up."""
_FIGURE = re.compile(
    r"\d|\b(?:en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|halv\w*|ingen|alle|flere|"
    r"hundrede|tusind|million\w*)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?:\n] )(?<!^)\b[A-ZÆØÅ][\w&]+", re.MULTILINE)
_DAY = re.compile(
    r"\d|\b(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    r"forår\w*|sommer\w*|efterår\w*|vinter\w*|uge|ultimo|primo|næste|halvår\w*|årlig\w*)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d/])")
# What a question counts or picks out: "hvor mange elever", "hvilken lokalplan".
_HEAD = re.compile(
    r"\b(?:hvor\s+mange|hvor\s+meget|hvilke[nt]?|how\s+many|which|what)\s+(?:\w+\s+)?(\w{3,})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for and against the best hit; all 0-1 except lift and margin.

    seen: share of the key words' weight that the item holds. chunk: the same for its best
    passage with the title. gap: the heaviest key word it lacks, as a share of all. head: the
    counted or picked thing is not held. name: a name of the question is not held. year: a year
    or day of the question is neither in the item nor its meeting's. kind: the asked kind of
    answer (a figure, a name, a day) is not in the passages. lift: nearness of the item by vector in
    deviations from all candidates'. margin: its score above the next item's.
    """

    seen: float
    chunk: float
    gap: float
    head: float
    name: float
    year: float
    kind: float
    lift: float
    margin: float

    def vector(self) -> tuple[float, ...]:
        """The signals in the order of `WEIGHTS`."""
        return (
            self.seen,
            self.chunk,
            self.gap,
            self.head,
            self.name,
            self.year,
            self.kind,
            min(self.lift, 5.0),
            max(0.0, min(self.margin, 4.0)),
        )


WEIGHTS = (2.0, 2.0, -2.0, -1.0, -1.5, -2.0, -0.8, 0.4, 0.2)
BIAS = -1.0
"""Fitted weights of the signals; the sum is the log-odds that the item answers."""
THRESHOLD = 0.0
"""Log-odds from which a question counts as answered."""
OUTSIDE_LOSS = 3.0
"""Log-odds lost when the question names a body or period that the archive lacks."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision with its reason in Danish ("" when answerable), and the trace's words."""

    answerable: bool
    reason: str
    told: str
    odds: float = 0.0


def _head_held(question: Question, words: Sequence[KeyWord], found: Sequence[float]) -> bool:
    match = _HEAD.search(question.topic or question.standalone)
    if not match:
        return True
    head = stem(match[1])
    for word, held in zip(words, found, strict=True):
        if stem(word.text) == head and not word.generic:
            return held >= _HELD
    return True


def _names(text: str) -> list[str]:
    """Capitalised words of a question that do not open it."""
    opened = tokens(text)[:1]
    first = opened[0].start if opened else 0
    return [
        token.norm
        for token in tokens(text)
        if token.text[0].isupper() and token.start != first and not is_stop(token.norm)
    ]


def _years_held(question: Question, hit: ItemHit, terms: ItemTerms) -> bool:
    """Whether the days and years of the question are the meeting's or stand in the item."""
    text = question.topic or question.standalone
    held = {term for chunk in terms.chunks for term in chunk.terms} | set(terms.title)
    day = hit.meeting.date
    for found in find_dates(text):
        if found.year and f"dag{found.year}{found.month:02}{found.day:02}" in held:
            continue
        if f"dag{found.month:02}{found.day:02}" in held or found.on(day.year) == day:
            continue
        return False
    return all(year in held or int(year) == day.year for year in _YEAR.findall(text))


def _kind_held(question: Question, texts: Sequence[str]) -> bool:
    """Whether the passages have a figure, a name or a day where one is asked for."""
    pattern = {
        AskedFor.AMOUNT: _FIGURE,
        AskedFor.PERSON: _NAME,
        AskedFor.DATE: _DAY,
    }.get(question.asked_for)
    return pattern is None or any(pattern.search(text) for text in texts)


def signals_of(
    question: Question,
    words: Sequence[KeyWord],
    hit: ItemHit,
    scored: WordScore,
    terms: ItemTerms,
    lift: float,
    margin: float,
) -> Signals:
    """The signals of one hit."""
    telling = [(word, held) for word, held in zip(words, scored.found, strict=True)]
    telling = [(word, held) for word, held in telling if not word.generic] or telling
    total = sum(word.weight for word, _ in telling) or 1.0
    seen = sum(word.weight * min(1.0, held) for word, held in telling) / total
    gap = max((word.weight for word, held in telling if held < _HELD), default=0.0) / total
    held_terms = {term for chunk in terms.chunks for term in chunk.terms} | set(terms.title)
    names = _names(question.topic or question.standalone)
    lacking = [name for name in names if not set(fts_terms(name)) & (held_terms | terms.parts)]
    bodies = set(fts_terms(hit.meeting.body))
    lacking = [name for name in lacking if not set(fts_terms(name)) & bodies]
    texts = [passage.chunk.text for passage in hit.passages]
    return Signals(
        seen=seen,
        chunk=_best_chunk([word for word, _ in telling], terms, total),
        gap=gap,
        head=float(not _head_held(question, words, scored.found)),
        name=len(lacking) / len(names) if names else 0.0,
        year=float(not _years_held(question, hit, terms)),
        kind=float(not _kind_held(question, texts)),
        lift=lift,
        margin=margin,
    )


def _best_chunk(words: Sequence[KeyWord], terms: ItemTerms, total: float) -> float:
    """The largest share of the key words that one passage holds together with the title."""
    title = set(terms.title)
    best = 0.0
    for chunk in terms.chunks or ():
        there = title | set(chunk.terms)
        held = sum(
            word.weight * max((o.weight for o in word.alternatives if o.term in there), default=0.0)
            for word in words
        )
        best = max(best, held / total)
    return min(1.0, best)


def log_odds(signals: Signals, question: Question) -> float:
    """How surely the hit answers the question, as log-odds."""
    value = BIAS + sum(w * s for w, s in zip(WEIGHTS, signals.vector(), strict=True))
    return value - (OUTSIDE_LOSS if question.outside else 0.0)


def judge(question: Question, listing: Sequence[ItemHit], signals: Signals | None) -> Verdict:
    """Decide. A list of the structure is an answer; nothing found is none."""
    if question.listing == "items" and listing and not question.outside:
        return Verdict(True, "", "liste af strukturen")
    if signals is None:
        return Verdict(False, question.outside or "Der er ingen punkter at søge i.", "intet fundet")
    odds = log_odds(signals, question)
    told = f"{1 / (1 + math.exp(-odds)):.2f}: " + _told(signals)
    if odds >= THRESHOLD:
        return Verdict(True, "", told, odds)
    reason = question.outside or _reason(signals)
    return Verdict(False, reason, told, odds)


def _told(signals: Signals) -> str:
    named = ("ord", "afsnit", "mangler", "det talte", "navn", "år", "art", "vektor", "afstand")
    return ", ".join(
        f"{name} {value:.2f}" for name, value in zip(named, signals.vector(), strict=True)
    )


def _reason(signals: Signals) -> str:
    if signals.year:
        return "De nærmeste punkter handler ikke om det tidspunkt, der spørges om."
    if signals.name or signals.gap > _HELD or signals.head:
        return "Ingen punkter nævner alt det, der spørges om."
    if signals.kind:
        return "De nærmeste punkter siger ikke det, der spørges om."
    return "Ingen punkter handler tydeligt nok om det, der spørges om."
