"""Two results side by side: question by question, and whether the new one may pass.

Only questions that both asked in the same words are compared.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import PunktumError, reason_of
from evals.report import ANSWER_COLUMNS, RETRIEVAL_COLUMNS
from evals.scores import COUNTS, LOWER_IS_BETTER, aggregate, bootstrap

IGNORED = frozenset({"length", "unconfirmed", "judged"})
"""Told, but no reason to stop: an answer may grow or admit more, and a judge may waver."""

WATCHED = ("hit@1", "right", "facts", "refused_rightly", "refused_wrongly", "level_errors")
"""The scores that are told question by question."""

JsonRow = Mapping[str, Any]


class BaselineError(PunktumError):
    """A baseline cannot be used."""


def load_results(path: Path) -> dict[str, Any]:
    """Results as written earlier. Raises BaselineError."""
    try:
        results = dict(json.loads(path.read_text(encoding="utf-8")))
        results["cases"] = [dict(row) for row in results["cases"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BaselineError(
            f"Sammenligningsgrundlaget {path} kan ikke bruges ({reason_of(error)}). "
            "Lav et nyt med «python -m evals --out MAPPE»."
        ) from error
    return results


@dataclass(frozen=True, slots=True)
class Change:
    """One score of one question that changed. better: judged by the score's direction."""

    split: str
    questions: str
    id: str
    question: str
    score: str
    before: float | None
    after: float | None
    better: bool


@dataclass(frozen=True, slots=True)
class Fall:
    """A score over a whole set that fell beyond the baseline's interval."""

    questions: str
    split: str
    score: str
    before: float
    after: float
    bound: float
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed. missing: questions of the baseline that were not asked in the same words."""

    changes: tuple[Change, ...]
    falls: tuple[Fall, ...]
    compared: int
    missing: int


def _own(rows: Sequence[JsonRow]) -> dict[tuple[str, str], JsonRow]:
    return {(row["set"], row["id"]): row for row in rows if row["system"] == "punktum"}


def _same_question(one: JsonRow, other: JsonRow) -> bool:
    return all(one[name] == other[name] for name in ("question", "history", "gold", "facts"))


def compare(baseline: Mapping[str, Any], current: Mapping[str, Any]) -> Comparison:
    """Punktum's rows of both results against each other."""
    before, after = _own(baseline["cases"]), _own(current["cases"])
    asked_halves = {(row["set"], row["split"]) for row in after.values()}
    wanted = [key for key, row in before.items() if (row["set"], row["split"]) in asked_halves]
    common = [key for key in wanted if key in after and _same_question(before[key], after[key])]
    pairs = [(before[key], after[key]) for key in common]
    changes = [change for pair in pairs for change in _changes(*pair)]
    falls: list[Fall] = []
    for name, split in sorted({(old["set"], old["split"]) for old, _ in pairs}):
        half = [pair for pair in pairs if (pair[0]["set"], pair[0]["split"]) == (name, split)]
        falls += _falls(name, split, half)
    return Comparison(tuple(changes), tuple(falls), len(common), len(wanted) - len(common))


def _value(row: JsonRow, score: str) -> float | None:
    """A score as baselines keep it, with four decimals."""
    value = row["values"].get(score)
    return None if value is None else round(float(value), 4)


def _changes(old: JsonRow, new: JsonRow) -> list[Change]:
    found = []
    for score in WATCHED:
        a, b = _value(old, score), _value(new, score)
        if new["error"] and not old["error"] and a is not None:
            b = None
        if a == b or (a is None and not old["error"]):
            continue
        if b is None and not new["error"]:
            continue
        rose = b is not None and (a is None or b > a)
        better = rose != (score in LOWER_IS_BETTER) if a is not None and b is not None else rose
        found.append(
            Change(old["split"], old["set"], old["id"], old["question"], score, a, b, better)
        )
    return found


def _falls(name: str, split: str, pairs: Sequence[tuple[JsonRow, JsonRow]]) -> list[Fall]:
    """The scores of one half that fell.

    Fallen is: below the baseline's interval, or by more than chance when the same questions
    are compared in pairs; of the counted ones, any more than before.
    """
    falls = []
    failed = [sum(row["error"] is not None for row in side) for side in zip(*pairs, strict=True)]
    if failed[1] > failed[0]:
        falls.append(
            Fall(name, split, "errors", failed[0], failed[1], failed[0], "flere spørgsmål fejlede")
        )
    for score in (*RETRIEVAL_COLUMNS, *ANSWER_COLUMNS):
        if score in IGNORED:
            continue
        both = [
            (a, b)
            for old, new in pairs
            if (a := _value(old, score)) is not None and (b := _value(new, score)) is not None
        ]
        if both:
            fall = _fall(name, split, score, [a for a, _ in both], [b for _, b in both])
            if fall:
                falls.append(fall)
    return falls


def _fall(name: str, split: str, score: str, old: list[float], new: list[float]) -> Fall | None:
    before, after = aggregate(score, old), aggregate(score, new)
    if before.value is None or after.value is None or before.low is None or before.high is None:
        return None
    if score in COUNTS:
        if after.value > before.value:
            return Fall(name, split, score, before.value, after.value, before.value, "flere")
        return None
    sign = -1.0 if score in LOWER_IS_BETTER else 1.0
    bound = before.high if score in LOWER_IS_BETTER else before.low
    if sign * (after.value - bound) < 0:
        return Fall(name, split, score, before.value, after.value, bound, "uden for intervallet")
    _low, high = bootstrap([sign * (b - a) for a, b in zip(old, new, strict=True)])
    if high < 0:
        return Fall(name, split, score, before.value, after.value, bound, "parvis lavere")
    return None


def _told(value: float | None) -> str:
    return "fejl" if value is None else f"{value:.2f}"


def _shown(change: Change) -> str:
    """The question; not one of the half that nothing may be tuned on, which nobody should read."""
    return "(prøvehalvdelen)" if change.split == "test" else change.question


def comparison_text(comparison: Comparison) -> str:
    """The comparison as Markdown: falls, then what got worse, then what got better."""
    parts = [
        f"## Sammenligning: {comparison.compared} spørgsmål"
        + (f", {comparison.missing} kunne ikke sammenlignes" if comparison.missing else ""),
        "",
    ]
    for fall in comparison.falls:
        parts.append(
            f"- FALD {fall.questions}/{fall.split} {fall.score}: {fall.before:.3f} → "
            f"{fall.after:.3f} ({fall.why}; grænse {fall.bound:.3f})"
        )
    for title, better in (("Værre", False), ("Bedre", True)):
        chosen = [change for change in comparison.changes if change.better is better]
        parts += ["", f"### {title}: {len(chosen)}"]
        parts += [
            f"- {one.id} {one.score} {_told(one.before)} → {_told(one.after)}: {_shown(one)}"
            for one in chosen
        ]
    return "\n".join(parts) + "\n"
