"""Scores of agenda items for a question: words, vectors and hints brought together. Pure.

Both legs are standardised over the candidates and added. The lexical leg's weight follows how
much of the question it has seen: with fixed weights a leg that found none of the question's
words gives away what the dense leg knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import mul

import numpy as np

from assistant.models import Question, SectionKind
from assistant.storage.text_records import ChunkTerms, ItemFacts, ItemTerms
from assistant.text.terms import STRONG, KeyWord

# All measured on the development half of the questions (`docs/soegning.md`).
LEXICAL_WEIGHT = 1.0
"""Weight of the lexical leg, against 1 for the dense one, when it has seen all key words."""
SEEN_POWER = 1.5
"""How fast that weight falls with the share of the key words that is not there."""
TITLE_WEIGHT = 0.35
"""What a key word in the title adds, as a share of the key word's weight."""
SPREAD_WEIGHT = 0.35
"""How much the item as a whole counts beside its best chunk."""
PART_IN_TEXT = 0.5
"""A key word that stands in the text only as part of a compound, against the word itself."""
TITLE_IN_CHUNK = 0.6
"""A key word of the title counts so much for each chunk under it."""
HISTORY_SHARE = 0.75
"""What other meetings decided before counts less than what this one did."""
PERIOD_BOOST = 1.0
BODY_BOOST = 0.6
"""Boosts in standard deviations of the candidates' scores."""
FOCUS_BOOST = 1.5
NAMED_BOOST = 2.5
PROCEDURAL_LOSS = 0.4
_SATURATION = 1.2
_LENGTH_SHARE = 0.4
_TYPICAL_TERMS = 90.0
"""Terms of a chunk of ordinary length (700 characters)."""


@dataclass(frozen=True, slots=True)
class WordScore:
    """How an item holds the key words.

    score: weighted sum, best chunk and whole item. seen: 0-1, the share of the key words' weight
    that the item holds, synonyms and parts counting less. exact: the same, words themselves only.
    chunks: score of each chunk by id. found: per key word the weight (0-1) it is held with.
    """

    score: float
    seen: float
    exact: float
    chunks: Mapping[str, float]
    found: tuple[float, ...]


class WordScorer:
    """Scores items by the key words; made once for a question."""

    def __init__(self, words: Sequence[KeyWord]) -> None:
        self._words = words
        self._weights = [word.weight for word in words]
        self._total = sum(self._weights) or 1.0
        self._known = [word.known for word in words]
        # term → the key words it may stand for, with its weight for each.
        self._uses: dict[str, list[tuple[int, float]]] = {}
        for row, word in enumerate(words):
            for option in word.alternatives:
                self._uses.setdefault(option.term, []).append((row, option.weight))
        self._terms = frozenset(self._uses)

    def _bare(self, terms: Iterable[str], factor: float = 1.0) -> list[float]:
        """For each key word the weight of its best alternative among the terms."""
        held = [0.0] * len(self._words)
        for term in terms:
            for row, weight in self._uses[term]:
                held[row] = max(held[row], weight * factor)
        return held

    def _value(self, chunk: ChunkTerms, there: frozenset[str], held: list[float]) -> float:
        """The chunk's saturated sum; `held` is what each key word has from the title."""
        norm = 1 - _LENGTH_SHARE + _LENGTH_SHARE * len(chunk.terms) / _TYPICAL_TERMS
        best = held.copy()
        for term in there:
            count = chunk.terms.count(term)
            value = count * (_SATURATION + 1) / (count + _SATURATION * norm)
            for row, weight in self._uses[term]:
                best[row] = max(best[row], weight * value)
        return float(sum(map(mul, self._weights, best)))

    def score(self, item: ItemTerms) -> WordScore:
        """How an item holds the key words."""
        in_title = self._terms.intersection(item.title)
        titled = self._bare(in_title)
        from_title = [TITLE_IN_CHUNK * one for one in titled]
        whole = set(in_title)
        chunks: dict[str, float] = {}
        plain = sum(map(mul, self._weights, from_title))
        best = plain
        for chunk in item.chunks:
            there = self._terms.intersection(chunk.terms)
            value = self._value(chunk, there, from_title) if there else plain
            if chunk.kind is SectionKind.HISTORY:
                value *= HISTORY_SHARE
            whole |= there
            chunks[chunk.chunk_id] = value
            best = max(best, value)
        found = self._bare(whole)
        in_parts = self._bare(self._terms & item.parts, PART_IN_TEXT)
        found = [max(one, other) for one, other in zip(found, in_parts, strict=True)]
        seen = sum(map(mul, self._weights, found))
        exact = sum(
            weight
            for weight, one, known in zip(self._weights, found, self._known, strict=True)
            if known and one >= STRONG
        )
        bonus = TITLE_WEIGHT * sum(map(mul, self._weights, titled))
        return WordScore(
            score=best + bonus + SPREAD_WEIGHT * seen,
            seen=seen / self._total,
            exact=exact / self._total,
            chunks=chunks,
            found=tuple(found),
        )


def standardised(values: Sequence[float]) -> np.ndarray:
    """Values minus their mean over their deviation; zeros when all are alike."""
    array = np.asarray(values, dtype=np.float64)
    spread = float(array.std())
    return (array - array.mean()) / spread if spread > 1e-9 else np.zeros_like(array)


def lexical_weight(scores: Sequence[WordScore]) -> float:
    """The lexical leg's weight: how much of the question the item that holds most has."""
    seen = max((score.seen for score in scores), default=0.0)
    return LEXICAL_WEIGHT * float(seen**SEEN_POWER)


def combined(
    dense: Sequence[float], words: Sequence[WordScore], hints: Sequence[float]
) -> np.ndarray:
    """One score for each candidate. dense: cosines, () when there is no dense leg."""
    lexical = standardised([score.score for score in words])
    if not len(dense):
        return lexical + np.asarray(hints, dtype=np.float64)
    both: np.ndarray = standardised(dense) + lexical_weight(words) * lexical
    return both + np.asarray(hints, dtype=np.float64)


def hint(
    item_id: str, facts: ItemFacts, question: Question, *, procedural: bool, named: bool = False
) -> float:
    """What speaks for an item besides its text.

    procedural: a routine item not asked for. named: a routine item whose name is asked for.
    """
    value = 0.0
    boost = question.boost
    since, until = boost.since, boost.until
    if (
        (since or until)
        and (since is None or facts.day >= since)
        and (until is None or facts.day <= until)
    ):
        value += PERIOD_BOOST
    if boost.bodies and facts.body in boost.bodies:
        value += BODY_BOOST
    if item_id in question.focus_items:
        place = question.focus_items.index(item_id)
        value += FOCUS_BOOST * max(question.pull, 0.3) / (1 + place)
    if procedural:
        value -= PROCEDURAL_LOSS
    if named:
        value += NAMED_BOOST
    return value


KIND_ORDER = {
    SectionKind.DECISION: 0,
    SectionKind.PROPOSAL: 1,
    SectionKind.RESUME: 2,
    SectionKind.CASE: 3,
    SectionKind.BACKGROUND: 4,
    SectionKind.FINANCE: 5,
    SectionKind.OTHER: 6,
    SectionKind.HISTORY: 7,
}
"""Of equal passages, which comes first."""
