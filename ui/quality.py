"""The latest saved evaluation as the few figures a reader can use."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FIGURES = {
    "hit@1": "Rette punkt findes først",
    "hit@5": "Rette punkt er blandt de fem første",
    "facts": "Fakta i svaret er rigtige",
    "citation_precision": "Kilderne bærer det, der står",
    "refused_rightly": "Siger nej, når svaret ikke findes",
}
"""Scores between 0 and 1 and what they mean to a reader."""


@dataclass(frozen=True, slots=True)
class Quality:
    """An evaluation in short. saved None: the file does not tell its day.

    figures: (what it means, share 0..1, number of questions it was measured on).
    """

    saved: date | None
    questions: int
    figures: tuple[tuple[str, float, int], ...]


def _share(cases: list[Mapping[str, Any]], name: str) -> tuple[float, int]:
    values = [case.get("values", {}).get(name) for case in cases if not case.get("error")]
    told = [float(value) for value in values if value is not None]
    return (sum(told) / len(told) if told else 0.0), len(told)


def read_quality(path: Path) -> Quality | None:
    """Read a saved baseline of the evaluation; None when there is none or it cannot be read."""
    try:
        results = json.loads(path.read_text(encoding="utf-8"))
        cases = [case for case in results["cases"] if case.get("system", "punktum") == "punktum"]
        told = results["parameters"].get("saved")
        saved = date.fromisoformat(told) if told else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    figures = []
    for name, meaning in FIGURES.items():
        share, number = _share(cases, name)
        if number:
            figures.append((meaning, share, number))
    return Quality(saved, len(cases), tuple(figures)) if cases else None
