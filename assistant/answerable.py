"""Whether what was found answers the question, by an explicit formula. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.models import ItemHit, Question
from assistant.terms import KeyWord


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for the best hit.

    seen, exact: shares of the key words' weight that the item holds, see `ranking.WordScore`.
    cosine, lift: its nearness, plain and in deviations from the candidates' mean. margin: its
    score above the next item's. chunk_seen: `seen` of its best single chunk.
    """

    seen: float
    exact: float
    found: tuple[float, ...]
    cosine: float
    lift: float
    margin: float
    chunk_seen: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision with its reason in Danish ("" when answerable), and the trace's words."""

    answerable: bool
    reason: str
    told: str


def judge(
    question: Question,
    words: Sequence[KeyWord],
    hits: Sequence[ItemHit],
    listing: Sequence[ItemHit],
    signals: Signals | None,
) -> Verdict:
    """Decide. Nothing found, or asked outside the archive, is a no at once."""
    if signals is None:
        return Verdict(False, question.outside or "Der er ingen punkter at søge i.", "intet fundet")
    if question.outside:
        return Verdict(False, question.outside, "uden for arkivet")
    if listing:
        return Verdict(True, "", "liste af strukturen")
    if signals.seen < 0.25 and signals.lift < 2.0:
        return Verdict(False, "Referaterne nævner ikke det, der spørges om.", f"{signals.seen:.2f}")
    return Verdict(True, "", f"set {signals.seen:.2f}, løft {signals.lift:.2f}")
