"""A model's answers beside our own, in numbers and to be read. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from evals.scores import aggregate, percentile

JsonRow = Mapping[str, Any]

SCORES = {
    "right": "helt rigtigt",
    "facts": "fakta",
    "gold_cited": "rette punkt citeret",
    "citation_precision": "kildepræcision",
    "citation_recall": "kildedækning",
    "refused_rightly": "afvist med rette",
    "refused_wrongly": "afvist med urette",
    "length": "tegn i det korte svar",
}
COUNTED = {
    "invented": "opfundne kilder vist som fakta",
    "unheld": "ubekræftede udsagn vist som fakta",
    "not_verbatim": "citater, der ikke er ordrette",
    "level_errors": "niveaufejl",
}


def was_asked(told: JsonRow) -> bool:
    """Whether a model had a part in the row's answer, if only by failing."""
    return bool(any(told["tokens"]) or told["fallback"])


def _summary(rows: Sequence[JsonRow]) -> dict[str, Any]:
    fine = [row for row in rows if row["error"] is None]
    told = [row["told"] for row in fine if row["told"]]
    asked = [one for one in told if was_asked(one)]
    shown = [one for one in asked if one["mode"] == "llm"]
    stated = sum(one["stated"] for one in shown) + sum(len(one["given_up"]) for one in asked)
    marked = sum(one["marked"] for one in shown)
    marked += sum(bool(problem) for one in asked for _, problem in one["given_up"])
    seconds = [row["seconds"]["answer"] for row in fine if "answer" in row["seconds"]]
    waited = [row["seconds"]["answer"] for row in fine if row["told"] and was_asked(row["told"])]
    counts = {name: sum(row["values"].get(name) or 0 for row in fine) for name in COUNTED}
    counts["unheld"] = sum(len(one["unheld"]) for one in told)
    return {
        "questions": len(rows),
        "errors": len(rows) - len(fine),
        "asked": len(asked),
        "shown": sum(one["mode"] == "llm" for one in told),
        "fallbacks": dict(Counter(one["fallback"] for one in told if one["fallback"])),
        "scores": {
            name: aggregate(name, [row["values"].get(name) for row in fine]).value
            for name in SCORES
        },
        "counts": {name: int(value) for name, value in counts.items()},
        "statements": stated,
        "marked": marked,
        "seconds": [percentile(seconds, 0.5), percentile(seconds, 0.95)],
        "model_seconds": [percentile(waited, 0.5), percentile(waited, 0.95)],
        "tokens": [
            [percentile([one["tokens"][n] for one in asked if one["tokens"][0]], share)
             for share in (0.5, 0.95)]
            for n in (0, 1)
        ],
    }  # fmt: skip


def summarise(rows: Sequence[JsonRow], names: Sequence[str]) -> dict[str, Any]:
    """Per system the scores, the counts, what it marked and gave up, tokens and seconds."""
    return {name: _summary([row for row in rows if row["system"] == name]) for name in names}


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}" if value > 1 else f"{value:.2f}"


def _pair(values: Sequence[float | None], form: str = ".1f") -> str:
    known = [value for value in values if value is not None]
    return " / ".join(format(value, form) for value in known) if known else "–"


def _table(systems: Mapping[str, Any]) -> list[str]:
    rows: list[tuple[str, list[str]]] = [
        ("spørgsmål", [str(one["questions"]) for one in systems.values()])
    ]
    rows += [
        (words, [_share(one["scores"][name]) for one in systems.values()])
        for name, words in SCORES.items()
    ]
    rows += [
        (words, [str(one["counts"][name]) for one in systems.values()])
        for name, words in COUNTED.items()
    ]
    rows += [
        ("modellen blev spurgt", [str(one["asked"]) for one in systems.values()]),
        ("modellens svar vist", [str(one["shown"]) for one in systems.values()]),
        (
            "modellens udsagn, heraf mærket",
            [f"{one['statements']}, {one['marked']}" for one in systems.values()],
        ),
        ("sekunder p50 / p95", [_pair(one["seconds"]) for one in systems.values()]),
        (
            "… når modellen blev spurgt",
            [_pair(one["model_seconds"]) for one in systems.values()],
        ),
        ("tokens læst p50 / p95", [_pair(one["tokens"][0], ".0f") for one in systems.values()]),
        ("tokens skrevet p50 / p95", [_pair(one["tokens"][1], ".0f") for one in systems.values()]),
        ("fejlede", [str(one["errors"]) for one in systems.values()]),
    ]
    head = ["", *systems]
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * len(systems)]
    return lines + ["| " + " | ".join([name, *cells]) + " |" for name, cells in rows]


def _case(row: JsonRow) -> list[str]:
    told = row["told"]
    lines = [f"### {row['id']} ({row['system']})", "", row["question"], ""]
    lines += [f"Fakta: {'; '.join(' / '.join(fact) for fact in row['facts']) or 'ingen'}", ""]
    for one in told.get("sentences", ()):
        mark = f" (ikke bekræftet: {one['problem']})" if one["problem"] else ""
        lines.append(f"- {one['text']}{mark}")
        lines += [f"    > {' '.join(quote.split())}" for quote in one["quotes"]]
    lines += [f"- opgivet: {text} ({problem})" for text, problem in told.get("given_up", ())]
    lines += [f"- {remark}" for remark in row["remarks"]]
    if row["error"]:
        lines.append(f"- fejl: {row['error']}")
    return [*lines, ""]


def markdown(results: Mapping[str, Any], *, cases: bool = True) -> str:
    """The table, why the model was given up, and every answer of it with its quotes."""
    parts = ["# En sprogmodels svar ved siden af svarene uden model", ""]
    parts += [*_table(results["systems"]), ""]
    for name, one in results["systems"].items():
        if one["fallbacks"]:
            parts += [f"Svar uden model i stedet ({name}):", ""]
            parts += [f"- {count} ×: {why}" for why, count in one["fallbacks"].items()]
            parts.append("")
    if cases:
        asked = [row for row in results["cases"] if row["told"] and was_asked(row["told"])]
        parts += ["## At læse", ""]
        for row in asked:
            parts += _case(row)
    return "\n".join(parts)
