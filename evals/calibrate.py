"""Fit the weights of `assistant/evidence/answerable.py` on development questions.

    python -m evals.calibrate --five DATA [--greve DATA]

DATA is a data folder in which the five bundled minutes (or the other municipality's) are
ingested. Only development halves are read, and `absent.jsonl` and `absent-greve.jsonl`: near misses
written for this purpose, which no score is ever reported on. Prints the weights, and what
cross-validation says of each threshold; the constants are then copied by hand, with the threshold
chosen for the price of a wrong refusal.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.evidence.answerable import outside_share
from assistant.evidence.signals import SIGNAL_NAMES
from assistant.models import Filter, Question, Turn
from assistant.question import understand
from assistant.retrieve import measured
from assistant.search.former_case import situated
from assistant.settings import PROJECT, Settings
from assistant.store import Store
from evals.cases import Case, ItemKey, load_cases
from evals.runner import TODAY

QUESTIONS = PROJECT / "evals" / "questions"
FOLDS = 8
ABSENT_WEIGHT = 0.5
"""A near miss counts half: such questions are rarer in life than in `absent.jsonl`."""
RIDGE = 3.0
STEPS = 4000
RATE = 0.1

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """One question's signals, whether it can be answered, and its weight in the fit."""

    values: tuple[float, ...]
    answerable: bool
    weight: float


def read(case: Case, store: Store) -> Question:
    """The question of a case, understood as it is when it is asked of an archive."""
    bodies = (case.body,) if case.body else ()
    turns = tuple(Turn(question, answer) for question, answer in case.history)
    return understand(
        case.question,
        today=TODAY,
        coverage=store.coverage(),
        history=situated(turns, case.question, store),
        base=Filter(bodies=bodies, since=case.since, until=case.until),
    )


def samples(data: Path, path: Path, weight: float = 1.0) -> list[Sample]:
    """The signals of a file's development questions over an archive.

    A question whose best hit is the wrong item teaches nothing: that item does not answer it.
    """
    found = []
    with Store.open(Settings(data=data)) as store:
        for case in load_cases(path, "dev"):
            question = read(case, store)
            best = measured(question, store)
            if best is None or question.listing == "items":
                continue
            signals, hit = best
            key = ItemKey(hit.meeting.body, hit.meeting.date.isoformat(), hit.item.punkt)
            if not case.gold or key in case.gold:
                values = (*signals.vector(), outside_share(question, hit))
                found.append(Sample(values, bool(case.gold), weight))
    return found


def fit(rows: Array, wanted: Array, weights: Array) -> tuple[Array, float]:
    """Ridge-regularised logistic regression: the weights of the signals, and the bias."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    scaled = (rows - mean) / spread
    slopes, bias = np.zeros(rows.shape[1]), 0.0
    for _ in range(STEPS):
        error = (1 / (1 + np.exp(-(scaled @ slopes + bias))) - wanted) * weights
        slopes -= RATE * (scaled.T @ error + RIDGE * slopes) / len(rows)
        bias -= RATE * float(error.mean())
    return slopes / spread, bias - float((slopes * mean / spread).sum())


def cross_validated(rows: Array, wanted: Array, weights: Array) -> Array:
    """Log-odds of each row from a fit that has not seen it."""
    order = np.random.default_rng(0).permutation(len(rows))
    odds = np.zeros(len(rows))
    for fold in range(FOLDS):
        test = order[fold::FOLDS]
        train = np.setdiff1d(order, test)
        slopes, bias = fit(rows[train], wanted[train], weights[train])
        odds[test] = rows[test] @ slopes + bias
    return odds


def main() -> int:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--five", type=Path, required=True)
    parser.add_argument("--greve", type=Path)
    args = parser.parse_args()
    found = samples(args.five, QUESTIONS / "five.jsonl")
    found += samples(args.five, QUESTIONS / "absent.jsonl", ABSENT_WEIGHT)
    if args.greve:
        found += samples(args.greve, QUESTIONS / "greve.jsonl")
        found += samples(args.greve, QUESTIONS / "absent-greve.jsonl", ABSENT_WEIGHT)
    rows = np.array([one.values for one in found])
    wanted = np.array([float(one.answerable) for one in found])
    weights = np.array([one.weight for one in found])
    # Both sides weigh alike, whatever their numbers.
    weights = np.where(wanted == 1, 1.0, weights * wanted.sum() / weights[wanted == 0].sum())
    slopes, bias = fit(rows, wanted, weights)
    for name, slope in zip((*SIGNAL_NAMES, "outside"), slopes, strict=True):
        print(f"{name:10} {slope:6.2f}")
    print(f"{'bias':10} {bias:6.2f}")
    odds = cross_validated(rows, wanted, weights)
    for threshold in np.arange(-2.5, 1.01, 0.25):
        refused = float((odds[wanted == 0] < threshold).mean())
        wrongly = float((odds[wanted == 1] < threshold).mean())
        print(f"threshold {threshold:5.2f}: refuses {refused:.2f}, wrongly {wrongly:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
