"""The products' figures: totals, targets, the gate, and the reports (Markdown, HTML)."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.errors import reason_of
from evals.cases import QuestionsError

JsonRow = Mapping[str, Any]
Totals = dict[str, float | None]

SHARES = ("covered", "verbatim", "outcome", "level", "who", "date")
TARGETS: dict[str, float] = {
    "covered": 1.0,
    "verbatim": 1.0,
    "outcome": 0.95,
    "level": 0.95,
    "precision": 0.90,
    "recall": 0.85,
    "sourced": 1.0,
}
"""The least that each share must be in every set; what is missing here is told only."""
WORDS = {
    "covered": "punkter med",
    "verbatim": "beslutning ordret",
    "outcome": "udfald",
    "level": "niveau",
    "precision": "opfølgning: præcision",
    "recall": "opfølgning: dækning",
    "who": "ansvarlig",
    "date": "frist",
    "sourced": "linjer med kilde",
}
COUNTED = ("found", "right", "wanted", "met", "lines", "sourced")


def totals(rows: Sequence[JsonRow]) -> tuple[Totals, dict[str, int]]:
    """Shares (None where nothing can be told) and the counts that they rest on."""
    shares: Totals = {}
    counts: dict[str, int] = {"punkter": sum(row["verbatim"] is not None for row in rows)}
    for name in SHARES:
        values = [row[name] for row in rows if row[name] is not None]
        shares[name] = sum(values) / len(values) if values else None
        counts[name] = len(values)
    sums = {name: sum(row[name] for row in rows) for name in COUNTED}
    for name, part, whole in (
        ("precision", "right", "found"),
        ("recall", "met", "wanted"),
        ("sourced", "sourced", "lines"),
    ):
        shares[name] = sums[part] / sums[whole] if sums[whole] else None
        counts[name] = sums[whole]
    return shares, counts


def summarise(rows: Sequence[JsonRow]) -> list[dict[str, Any]]:
    """One table per set, in the order the sets were run."""
    tables = []
    for name in dict.fromkeys(row["set"] for row in rows):
        shares, counts = totals([row for row in rows if row["set"] == name])
        tables.append({"set": name, "shares": shares, "counts": counts})
    return tables


def gate(tables: Sequence[Mapping[str, Any]], baseline: Mapping[str, Any] | None) -> list[str]:
    """Why the gate is shut, in Danish; [] when it is open.

    Shut by a share under its target, and by one under the baseline's.
    """
    before = {table["set"]: table["shares"] for table in (baseline or {}).get("tables", ())}
    reasons = []
    for table in tables:
        for name, target in TARGETS.items():
            value = table["shares"][name]
            if value is not None and value < target:
                told = f"{value:.3f} er under målet {target:.2f}"
                reasons.append(f"{table['set']} {WORDS[name]}: {told}")
        for name, old in before.get(table["set"], {}).items():
            value = table["shares"].get(name)
            if old is not None and (value is None or value < old - 1e-9):
                told = f"{old:.3f} → {'–' if value is None else format(value, '.3f')}"
                reasons.append(f"{table['set']} {WORDS[name]}: {told}")
    return reasons


def load_baseline(path: Path) -> dict[str, Any]:
    """The totals of an earlier run. Raises QuestionsError."""
    try:
        return {"tables": list(json.loads(path.read_text(encoding="utf-8"))["tables"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise QuestionsError(
            f"Grundlaget {path} kan ikke bruges ({reason_of(error)}). "
            f"Lav et nyt med «python -m evals --part products --save {path}»."
        ) from error


def _cells(table: Mapping[str, Any]) -> list[list[str]]:
    cells = []
    for name, words in WORDS.items():
        value, target = table["shares"][name], TARGETS.get(name)
        shown = "–" if value is None else f"{value:.3f}"
        met = "" if target is None or value is None else "ja" if value >= target else "NEJ"
        wanted = "" if target is None else f"{target:.2f}"
        cells.append([words, shown, str(table["counts"][name]), wanted, met])
    return cells


HEADS = ("tal", "værdi", "af", "mål", "nået")


def markdown(results: Mapping[str, Any]) -> str:
    """The tables and every miss as Markdown."""
    parts = ["# Produkternes evaluering", ""]
    for table in results["tables"]:
        parts += [f"## {table['set']}: {table['counts']['punkter']} punkter", ""]
        parts += ["| " + " | ".join(HEADS) + " |", "|---|---:|---:|---:|---|"]
        parts += ["| " + " | ".join(cells) + " |" for cells in _cells(table)]
        misses = _misses(results, table["set"])
        parts += ["", f"{len(misses)} at læse:" if misses else "Ingen fejl.", ""]
        parts += [f"- {_escape(place)}: {_escape(told)}" for place, told in misses]
        parts.append("")
    return "\n".join(parts)


def _escape(text: str) -> str:
    return html.escape(" ".join(text.split()), quote=False).replace("|", "\\|")


def _misses(results: Mapping[str, Any], name: str) -> list[tuple[str, str]]:
    rows = [row for row in results["cases"] if row["set"] == name]
    return [(row["id"], told) for row in rows for told in row["problems"]]


_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;
color:#1b1b1b;background:#fff}
table{border-collapse:collapse}th,td{border-bottom:1px solid #ccc;padding:.25rem .6rem}
li{margin:.3rem 0;overflow-wrap:anywhere}
"""


def html_page(results: Mapping[str, Any]) -> str:
    """One page without any outside resource."""
    parts = [
        '<!doctype html><html lang="da"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">",
        f"<title>Produkternes evaluering</title><style>{_STYLE}</style></head><body>",
        "<h1>Produkternes evaluering</h1>",
    ]
    for table in results["tables"]:
        name = html.escape(table["set"])
        heads = "".join(f"<th scope=col>{head}</th>" for head in HEADS)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>"
            for cells in _cells(table)
        )
        parts.append(f"<h2>{name}: {table['counts']['punkter']} punkter</h2>")
        parts.append(f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>")
        misses = _misses(results, table["set"])
        told = "".join(
            f"<li><b>{html.escape(place)}</b>: {html.escape(words)}</li>" for place, words in misses
        )
        parts.append(f"<h3>{len(misses)} at læse</h3><ul>{told}</ul>" if misses else "")
    return "\n".join([*parts, "</body></html>"])
