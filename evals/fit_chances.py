"""Fit the weights of `assistant/extractive/chances.py` on development questions.

    python -m evals.fit_chances --five DATA [--greve DATA]

DATA is a data folder in which the five bundled minutes (or the other municipality's) are
ingested. Of each question with facts the item that answers is taken, wherever the search ranks
it, and each of its units is marked by the facts it holds. The weights make the marked units
likely among all units of their item. Prints how likely they are to items that the weights were
not fitted to, and the weights, which are then copied by hand.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.answer import similarity_of
from assistant.extractive.chances import says_something
from assistant.extractive.scored_item import known_of
from assistant.extractive.sentence_scoring import Scorer
from assistant.extractive.several import asks_several
from assistant.models import ItemHit
from assistant.questions.asking import asks_decision
from assistant.retrieve import retrieve
from assistant.settings import PROJECT, Settings
from assistant.store import Store
from assistant.text.units import units_of
from evals.calibrate import read
from evals.cases import Case, ItemKey, load_cases
from evals.text import any_of

QUESTIONS = PROJECT / "evals" / "questions"
FOLDS = 5
RIDGE = 0.02
STEPS = 200
RATE, MOMENTUM = 0.3, 0.8
SOFTER = 1.3
"""What the weights are divided by: fitted ones are surer of themselves than they are right."""

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """One question's item.

    title: by it the folds keep one matter together. values: a row per unit that says something,
    by the `names` of what is known of it. holds: per fact, which of the units hold it.
    """

    title: str
    names: tuple[str, ...]
    values: Array
    holds: tuple[npt.NDArray[np.bool_], ...]


def samples(data: Path, path: Path) -> list[Sample]:
    """The development questions of a file that have facts in one item of an archive."""
    with Store.open(Settings(data=data)) as store:
        rows = {
            ItemKey(head.body, head.date.isoformat(), item.punkt): ItemHit(item, head, 0.0, ())
            for item, head in store.archive.items()
        }
        cases = [case for case in load_cases(path, "dev") if case.facts and case.gold]
        found = (_sample(case, rows, store) for case in cases)
        return [one for one in found if one is not None]


def _sample(case: Case, rows: Mapping[ItemKey, ItemHit], store: Store) -> Sample | None:
    """A question's best ranked item that answers; None where several must, or none is told."""
    question = read(case, store)
    if asks_several(question):
        return None
    evidence = retrieve(question, store)
    gold = {rows[key].item.id for key in case.gold if key in rows}
    right = [hit for hit in evidence.hits if hit.item.id in gold]
    right += [rows[key] for key in case.gold if key in rows]
    if not right or evidence.listing:
        return None
    text_of = store.archive.document_text
    units = units_of(right[0].item, right[0].meeting, text_of)
    others = [hit for hit in evidence.hits if hit.item.id != right[0].item.id][:9]
    every = [unit for hit in others for unit in units_of(hit.item, hit.meeting, text_of)]
    scorer = Scorer(question, [*units, *every])
    near = similarity_of(store, replace(evidence, answerable=True))
    measured = scorer.measured(units, near)
    beyond = scorer.beyond_title(right[0].item.title)
    known = known_of(scorer, beyond, units, measured, decision=asks_decision(question))
    kept = [row for row, unit in enumerate(units) if says_something(unit)]
    holds = [np.array([any_of(units[row].text, fact) for row in kept]) for fact in case.facts]
    holds = [one for one in holds if one.any()]
    if not holds:
        return None
    values = np.array([list(known[row].values()) for row in kept])
    return Sample(right[0].item.title, tuple(known[0]), values, tuple(holds))


def _likely(values: Array, weights: Array) -> Array:
    odds = values @ weights
    powers: Array = np.exp(odds - odds.max())
    likely: Array = powers / powers.sum()
    return likely


def fit(found: Sequence[Sample]) -> Array:
    """The weights by which the units that hold the facts are likeliest, ridge-regularised."""
    spread = np.concatenate([one.values for one in found]).std(axis=0) + 1e-9
    weights = np.zeros(len(spread))
    speed = np.zeros(len(spread))
    for _ in range(STEPS):
        slope = -RIDGE * weights
        for one in found:
            scaled = one.values / spread
            likely = _likely(scaled, weights)
            for holds in one.holds:
                within = likely * holds / (float((likely * holds).sum()) + 1e-12)
                slope += (within - likely) @ scaled / (len(one.holds) * len(found))
        speed = MOMENTUM * speed + RATE * slope
        weights = weights + speed
    fitted: Array = weights / spread
    return fitted


def cross_validated(found: Sequence[Sample]) -> float:
    """How likely the units with the facts are, by weights that have not seen their item."""
    titles = sorted({one.title for one in found})
    np.random.default_rng(1).shuffle(titles)
    told: list[float] = []
    for fold in range(FOLDS):
        apart = set(titles[fold::FOLDS])
        weights = fit([one for one in found if one.title not in apart])
        for one in found:
            if one.title in apart:
                likely = _likely(one.values, weights)
                told += [float(likely[holds].sum()) for holds in one.holds]
    return float(np.mean(told))


def main() -> int:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--five", type=Path, required=True)
    parser.add_argument("--greve", type=Path)
    args = parser.parse_args()
    found = samples(args.five, QUESTIONS / "five.jsonl")
    if args.greve:
        found += samples(args.greve, QUESTIONS / "greve.jsonl")
    print(f"{len(found)} questions; chance of what holds a fact, cross-validated: ", end="")
    print(f"{cross_validated(found):.3f}")
    for name, weight in zip(found[0].names, fit(found) / SOFTER, strict=True):
        print(f'    "{name}": {weight:.2f},')
    return 0


if __name__ == "__main__":
    sys.exit(main())
