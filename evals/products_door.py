"""`python -m evals --part products`: measure the secretary's products, report, compare, gate."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.settings import Settings
from evals.products import EXPECTATIONS, measure
from evals.products_report import gate, html_page, load_baseline, markdown, summarise

BASELINE = Path(__file__).resolve().parent / "baselines" / "products.json"
SETS = ("five", "greve")


def evaluate(
    files: Mapping[str, Sequence[Path]], settings: Settings, cache: Path
) -> dict[str, Any]:
    """Measure each set that has files; gives the results document. Raises PunktumError."""
    rows = []
    for name, paths in files.items():
        sys.stderr.write(f"{name}: produkter\n")
        rows += [one.to_json() for one in measure(name, paths, settings, cache)]
    return {"part": "products", "tables": summarise(rows), "cases": rows}


def run(args: Namespace, files: Mapping[str, Sequence[Path]], settings: Settings) -> int:
    """Do what the arguments choose; gives the exit code. Raises PunktumError."""
    known = {name: paths for name, paths in files.items() if _expected(name).is_file()}
    against = args.compare or BASELINE
    baseline = load_baseline(against) if args.compare or (args.gate and against.is_file()) else None
    if not args.llm:
        settings = replace(settings, llm_model=None)
    results = evaluate(known, settings, args.cache or settings.data / "evals")
    if args.out:
        args.out.mkdir(parents=True, exist_ok=True)
        text = json.dumps(results, ensure_ascii=False, indent=1)
        (args.out / "products.json").write_text(text + "\n", encoding="utf-8")
        (args.out / "products.md").write_text(markdown(results), encoding="utf-8")
        (args.out / "products.html").write_text(html_page(results), encoding="utf-8")
    if args.save:
        told = json.dumps({"tables": results["tables"]}, ensure_ascii=False, indent=1)
        args.save.write_text(told + "\n", encoding="utf-8")
    print(json.dumps(results, ensure_ascii=False) if args.json else markdown(results))
    reasons = gate(results["tables"], baseline) if args.gate or args.compare else []
    if reasons:
        print(f"punktum eval: {'; '.join(reasons)}. Ret årsagen.", file=sys.stderr)
    if not results["tables"]:
        print("punktum eval: ingen forventninger blev målt. Ret --set.", file=sys.stderr)
        return 1
    return 1 if args.gate and reasons else 0


def _expected(name: str) -> Path:
    return EXPECTATIONS / f"{name}.jsonl"
