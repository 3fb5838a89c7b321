"""Scores of agenda items for a question: words, vectors and hints brought together. Pure.

Both legs are standardised over the candidates and added. The lexical leg's weight follows how
much of the question it has seen: with fixed weights a leg that found none of the question's
words gives away what the dense leg knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.models import AgendaItem, MeetingHead, Question, SectionKind
from assistant.terms import KeyWord
from assistant.text_records import ItemTerms

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
PERIOD_BOOST = 1.0
BODY_BOOST = 0.6
"""Boosts in standard deviations of the candidates' scores."""
FOCUS_BOOST = 1.5
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


def _held(word: KeyWord, counts: Mapping[str, int], norm: float) -> tuple[float, float]:
    """The best alternative of a key word: its saturated value, and its bare weight."""
    best, bare = 0.0, 0.0
    for option in word.alternatives:
        count = counts.get(option.term, 0)
        if count:
            value = option.weight * count * (_SATURATION + 1) / (count + _SATURATION * norm)
            best = max(best, value)
            bare = max(bare, option.weight)
    return best, bare


def word_score(words: Sequence[KeyWord], item: ItemTerms) -> WordScore:
    """Score an item by the key words."""
    total = sum(word.weight for word in words) or 1.0
    wanted = {option.term for word in words for option in word.alternatives}
    title = {term: 1 for term in item.title if term in wanted}
    in_title = [_held(word, title, 1.0)[1] for word in words]
    whole: dict[str, int] = dict(title)
    chunks: dict[str, float] = {}
    bonus = sum(
        word.weight * held * TITLE_WEIGHT for word, held in zip(words, in_title, strict=True)
    )
    best = 0.0
    for chunk in item.chunks:
        counts: dict[str, int] = {}
        for term in chunk.terms:
            if term in wanted:
                counts[term] = counts.get(term, 0) + 1
        for term, count in counts.items():
            whole[term] = whole.get(term, 0) + count
        norm = 1 - _LENGTH_SHARE + _LENGTH_SHARE * len(chunk.terms) / _TYPICAL_TERMS
        held = [
            max(_held(word, counts, norm)[0], 0.6 * titled)
            for word, titled in zip(words, in_title, strict=True)
        ]
        value = sum(word.weight * one for word, one in zip(words, held, strict=True))
        chunks[chunk.chunk_id] = value
        best = max(best, value)
    found = []
    for word in words:
        bare = _held(word, whole, 1.0)[1]
        if bare < PART_IN_TEXT:
            bare = max(
                bare,
                *(PART_IN_TEXT * o.weight for o in word.alternatives if o.term in item.parts),
                0.0,
            )
        found.append(bare)
    seen = sum(word.weight * one for word, one in zip(words, found, strict=True))
    exact = sum(
        word.weight for word, one in zip(words, found, strict=True) if one >= 0.8 and word.known
    )
    score = best + bonus + SPREAD_WEIGHT * seen
    return WordScore(score, seen / total, exact / total, chunks, tuple(found))


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


def hint(item: AgendaItem, meeting: MeetingHead, question: Question, *, procedural: bool) -> float:
    """What speaks for an item besides its text. procedural: a routine item not asked for."""
    value = 0.0
    boost = question.boost
    since, until = boost.since, boost.until
    if (
        (since or until)
        and (since is None or meeting.date >= since)
        and (until is None or meeting.date <= until)
    ):
        value += PERIOD_BOOST
    if boost.bodies and meeting.body in boost.bodies:
        value += BODY_BOOST
    if item.id in question.focus_items:
        place = question.focus_items.index(item.id)
        value += FOCUS_BOOST * max(question.pull, 0.3) / (1 + place)
    if procedural:
        value -= PROCEDURAL_LOSS
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
