"""How likely each unit of an item holds the answer: what is known of it, weighed together. Pure.

The weights are fitted to the questions that are for practice (`python -m evals.fit_chances`),
and judged on items that they were not fitted to.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.extractive.adopted import passes_on
from assistant.models import SectionKind
from assistant.text.dates import find_dates
from assistant.text.units import Unit

WEIGHTS = {
    "words": 1.38,
    "words of the best": 1.32,
    "form": 6.08,
    "meaning": 1.70,
    "meaning alone": 0.59,
    "words before": 0.42,
    "decision": 0.78,
    "decision asked": 0.77,
    "decision beside a form": -0.30,
    "decision of what is named": 1.57,
    "outcome of what is named": 1.40,
    "proposal": -0.03,
    "history": 2.30,
    "passed on": -2.30,
    "resume": -0.69,
    "other": -0.61,
    "entry": 0.07,
    "reason": 0.78,
    "dissent": 0.29,
}
"""What each feature adds to a unit's chance, on the scale of logarithms."""

UNSURE = 0.55
"""Score of the best unit by words below which meaning says more."""

DAY_LINE = 80
"""Longest line (characters) of a history that only names a body and a day."""

WHY_ASKED = re.compile(r"\b(?:hvorfor|grund|grunden|årsag\w*|begrund\w*|why|reason)\b", re.I)
"""How a reason is asked for."""
_BECAUSE = re.compile(
    r"\b(?:fordi|da|skyldes|idet|grund|baggrund|hensyn\w*|årsag\w*|begrund\w*|derfor|således|"
    r"medfør\w*|for at|vurder\w*)\b",
    re.I,
)
_DISSENT_ASKED = re.compile(
    r"\b(?:imod|uenig\w*|stemte|stemme\w*|nej|modstand\w*|forbehold|against|oppos\w*|dissent\w*)\b",
    re.I,
)
_DISSENT = re.compile(
    r"\b(?:imod|stemte|undlod|mindretal\w*|forbehold|ønske[rs]?|kan ikke)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the question bears on which unit answers it.

    text: the question. strict: a right answer cannot be without the form asked for. decision:
    how something ended is asked for. named: share of the question that the item's title holds.
    """

    text: str
    strict: bool
    decision: bool
    named: float


_EMPTY = re.compile(
    r"(?:(?:se|jf)\.?\s+(?:også\s+)?(?:vedlagte\s+)?)?(?:bilag|tabel|figur|side)\s*(?:\d+\s*)?[.:]?|(?:ad\.?\s*)?[\d\s.,;()-]+",
    re.IGNORECASE,
)
"""A line without words of its own: "Se bilag 2.", "Tabel 1.", "2. 4.", "Ad. 2."."""


def says_something(unit: Unit) -> bool:
    """Whether a unit is more than a lead-in, a number, or a line of who treated the matter when."""
    return not (unit.heading or is_empty(unit))


def is_empty(unit: Unit) -> bool:
    """Whether a unit by itself tells nothing, whatever is asked."""
    return names_a_day(unit) or bool(_EMPTY.fullmatch(unit.text))


def names_a_day(unit: Unit) -> bool:
    """Whether a line of the history only names a body and the day on which it treated the case."""
    return (
        unit.kind is SectionKind.HISTORY
        and len(unit.text) <= DAY_LINE
        and not unit.text.endswith((".", "!", "?"))
        and bool(find_dates(unit.text))
    )


def features(
    units: Sequence[Unit],
    words: Sequence[float],
    forms: Sequence[float],
    likeness: Sequence[float],
    outcomes: Sequence[bool],
    asked: Asked,
) -> list[dict[str, float]]:
    """What is known of each unit, by the names of WEIGHTS; absent is 0.

    words, forms, likeness: the unit's own scores, likeness 0 to 1. outcomes: which say how the
    item ended.
    """
    most = max(words, default=0.0)
    why = bool(WHY_ASKED.search(asked.text))
    dissent = bool(_DISSENT_ASKED.search(asked.text))
    rows: list[dict[str, float]] = []
    for number, unit in enumerate(units):
        decided = float(unit.kind is SectionKind.DECISION)
        rows.append(
            {
                "words": words[number],
                "words of the best": words[number] / most if most else 0.0,
                "form": forms[number],
                "meaning": likeness[number],
                "meaning alone": likeness[number] if most < UNSURE else 0.0,
                "words before": words[number - 1] if number else 0.0,
                "decision": decided,
                "decision asked": decided * asked.decision,
                "decision beside a form": decided * asked.strict,
                "decision of what is named": decided * asked.named,
                "outcome of what is named": outcomes[number] * asked.named,
                "proposal": float(unit.kind is SectionKind.PROPOSAL),
                "history": float(unit.kind is SectionKind.HISTORY),
                "passed on": float(unit.kind is SectionKind.HISTORY and passes_on(unit.text)),
                "resume": float(unit.kind is SectionKind.RESUME),
                "other": float(unit.kind is SectionKind.OTHER),
                "entry": float(unit.entry),
                "reason": float(why and bool(_BECAUSE.search(unit.text))),
                "dissent": float(dissent and bool(_DISSENT.search(unit.text))),
            }
        )
    return rows


def chances(units: Sequence[Unit], rows: Sequence[dict[str, float]]) -> tuple[float, ...]:
    """The chance of each unit to hold the answer, 1.0 in all; 0.0 for what only introduces."""
    raw = [sum(WEIGHTS[name] * value for name, value in row.items()) for row in rows]
    says = [says_something(unit) for unit in units]
    top = max((one for one, own in zip(raw, says, strict=True) if own), default=0.0)
    powers = [math.exp(one - top) if own else 0.0 for one, own in zip(raw, says, strict=True)]
    full = sum(powers)
    return tuple(one / full if full else 0.0 for one in powers)
