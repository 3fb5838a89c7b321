"""`python -m evals` and `punktum eval`: ask the questions, score, compare, gate.

Exit codes: 0 it ran (and may pass), 1 the state was wrong or the gate is shut, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.clock import today
from assistant.errors import PunktumError, SettingsError
from assistant.settings import PROJECT, Settings, load_settings
from assistant.usage import Parser, a_file
from evals.cases import QUESTIONS, Case, QuestionsError, load_cases
from evals.compare import Comparison, compare, comparison_text, load_results
from evals.judge import Judge
from evals.report import html_page, markdown, summarise
from evals.runner import Punktum, Row, Searches, parameters, prepare, run

BASELINE = Path(__file__).resolve().parent / "baselines" / "baseline.json"
GREVE = PROJECT.parent / "shared" / "firstagenda"
KEPT = ("set", "system", "id", "category", "split", "question", "history", "gold", "facts", "error")
"""What a baseline keeps of a row beside its scores: it is for numbers, and holds no minutes."""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions and the minutes they are asked of."""

    name: str
    questions: Path
    files: tuple[Path, ...]


def find_set(name: str, minutes: Path | None) -> QuestionSet | None:
    """The set of that name, or of that file. None: "greve" without its folder.

    Raises QuestionsError when there are no such questions or no minutes to ask of.
    """
    if name == "greve":
        folder, questions, pattern = minutes or GREVE, QUESTIONS / "greve.jsonl", "*.json"
        if not folder.is_dir():
            return None
    elif name == "five":
        folder, questions, pattern = (
            minutes or PROJECT / "minutes",
            QUESTIONS / "five.jsonl",
            "*.txt",
        )
    else:
        folder, questions, pattern = minutes or PROJECT / "minutes", Path(name), "*"
    files = tuple(
        path
        for path in sorted(folder.glob(pattern))
        if path.is_file() and path.suffix not in (".md", ".py")
    )
    if not files:
        raise QuestionsError(f"Der er ingen referater i {folder}. Angiv mappen med --minutes.")
    return QuestionSet(questions.stem, questions, files)


def _absent(name: str) -> str:
    return f"{name}: mappen {GREVE.name} findes ikke, sprunget over\n"


def build_parser() -> argparse.ArgumentParser:
    """The arguments, the same for both doors."""
    parser = Parser(prog="punktum eval", description="Mål Punktum på spørgsmål.")
    parser.add_argument(
        "--set",
        dest="sets",
        action="append",
        metavar="five|greve|FIL",
        help="spørgsmålene (kan gentages; ellers five)",
    )
    parser.add_argument("--minutes", type=a_file, metavar="MAPPE", help="referaterne der spørges i")
    splits, parts = ("dev", "test", "all"), ("retrieval", "answers", "products", "claims", "all")
    parser.add_argument(
        "--split",
        choices=splits,
        default="all",
        metavar="HALVDEL",
        help=f"en af: {', '.join(splits)} (all)",
    )
    parser.add_argument(
        "--part",
        choices=parts,
        default="all",
        metavar="DEL",
        help=f"hvad der måles, en af: {', '.join(parts)} (all: retrieval og answers)",
    )
    parser.add_argument(
        "--category", action="append", metavar="NAVN", help="kun denne kategori (kan gentages)"
    )
    parser.add_argument("--systems", action="store_true", help="mål også de andre systemer")
    parser.add_argument(
        "--llm", action="store_true", help="brug den valgte sprogmodel: svar, overblik"
    )
    parser.add_argument("--judge", action="store_true", help="lad sprogmodellen bedømme svarene")
    parser.add_argument(
        "--compare",
        type=a_file,
        nargs="?",
        const=BASELINE,
        metavar="GRUNDLAG",
        help="vis hvad der blev bedre og værre",
    )
    parser.add_argument("--gate", action="store_true", help="slut med 1 ved fald under grundlaget")
    parser.add_argument("--out", type=a_file, metavar="MAPPE", help="skriv json, md og html her")
    parser.add_argument("--save", type=a_file, metavar="GRUNDLAG", help="gem som nyt grundlag")
    parser.add_argument("--cache", type=a_file, metavar="MAPPE", help="hvor indlæste data gemmes")
    parser.add_argument("--json", action="store_true", help="ét JSON-dokument på stdout")
    return parser


def _progress(row: Row) -> None:
    mark = "!" if row.error else "x" if row.values.get("hit@1") == 0 else "."
    sys.stderr.write(mark)
    sys.stderr.flush()


def _peers(chosen: QuestionSet, settings: Settings, cache: Path) -> tuple[Searches, ...]:
    from assistant.embed import open_embedder
    from evals.systems import peers

    def told(done: int) -> None:
        sys.stderr.write(f"{chosen.name}: {done} stykker indlejret til de andre\n")

    return peers(chosen.files, open_embedder(settings), cache, told)


def _run_set(
    chosen: QuestionSet,
    cases: Sequence[Case],
    args: argparse.Namespace,
    settings: Settings,
    judge: Judge | None,
) -> tuple[list[Row], dict[str, Any]]:
    parts = frozenset(("retrieval", "answers") if args.part == "all" else (args.part,))
    cache = args.cache or settings.data / "evals"
    settings, seconds = prepare(chosen.files, settings, cache)
    sys.stderr.write(f"{chosen.name}: {len(cases)} spørgsmål, indlæsning {seconds:.0f} s\n")
    systems: list[Searches] = [Punktum(settings)]
    if args.systems:
        systems += _peers(chosen, settings, cache)
    rows: list[Row] = []
    for system in systems:
        sys.stderr.write(f"{system.name} ")
        own = run(chosen.name, system, cases, parts, _progress, judge)
        rows += own
        errors = [row for row in own if row.error]
        sys.stderr.write(f" {len(errors)} fejlede: {errors[0].error}\n" if errors else "\n")
    digest = hashlib.sha256(chosen.questions.read_bytes()).hexdigest()[:16]
    return rows, {"questions": digest, "files": len(chosen.files), "ingest_seconds": round(seconds)}


def _chosen_cases(chosen: QuestionSet, args: argparse.Namespace) -> tuple[Case, ...]:
    cases = load_cases(chosen.questions, args.split)
    if args.category:
        cases = tuple(case for case in cases if case.category in args.category)
    if not cases:
        raise QuestionsError("Ingen spørgsmål er valgt. Ret --split eller --category.")
    return cases


def _open_judge(settings: Settings) -> Judge:
    if settings.llm_model is None:
        raise SettingsError(
            "--judge kræver en sprogmodel. Sæt OPENAI_API_KEY eller OPENAI_BASE_URL."
        )
    from assistant.llm import ChatModel
    from evals.judge import judge_with

    return judge_with(ChatModel(settings))


def evaluate(args: argparse.Namespace, settings: Settings) -> dict[str, Any]:
    """Run what the arguments choose; gives the results document."""
    judge = _open_judge(settings) if args.judge else None
    if not args.llm:
        settings = replace(settings, llm_model=None)
    rows: list[Row] = []
    sets: dict[str, Any] = {}
    for name in args.sets or ["five"]:
        chosen = find_set(name, args.minutes)
        if chosen is None:
            sys.stderr.write(_absent(name))
            continue
        own, told = _run_set(chosen, _chosen_cases(chosen, args), args, settings, judge)
        rows += own
        sets[chosen.name] = told
    if all(row.error for row in rows):
        raise QuestionsError("Ingen spørgsmål kunne besvares. Se beskeden ovenfor, og ret årsagen.")
    cases = [row.to_json() for row in rows]
    return {
        "parameters": parameters(settings, split=args.split, part=args.part, sets=sets),
        "tables": summarise(cases),
        "cases": cases,
    }


def _write(results: dict[str, Any], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(results, ensure_ascii=False, indent=1)
    (folder / "results.json").write_text(text + "\n", encoding="utf-8")
    (folder / "report.md").write_text(markdown(results), encoding="utf-8")
    (folder / "report.html").write_text(html_page(results), encoding="utf-8")


def _told(row: dict[str, Any]) -> dict[str, float]:
    return {
        name: round(value, 4)
        for name, value in row["values"].items()
        if value is not None and name != "seconds"
    }


def _save(results: dict[str, Any], path: Path) -> None:
    """Keep Punktum's own rows as a baseline, one line per row so that git shows what changed."""
    lines = [
        json.dumps({name: row[name] for name in KEPT} | {"values": _told(row)}, ensure_ascii=False)
        for row in results["cases"]
        if row["system"] == "punktum"
    ]
    saved = today().isoformat()
    head = json.dumps({**results["parameters"], "saved": saved}, ensure_ascii=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    body = ",\n".join(lines)
    path.write_text(f'{{"parameters": {head},\n"cases": [\n{body}\n]}}\n', encoding="utf-8")


def _other_part(args: argparse.Namespace) -> int:
    """Measure the secretary's products or the verification; an absent set is skipped, and told."""
    from evals import claims, products_door

    run_part = claims.run if args.part == "claims" else products_door.run
    try:
        files = {}
        for name in args.sets or products_door.SETS:
            if chosen := find_set(name, args.minutes):
                files[chosen.name] = chosen.files
            else:
                sys.stderr.write(_absent(name))
        return run_part(args, files, load_settings())
    except PunktumError as error:
        print(f"punktum eval: {error}", file=sys.stderr)
        return 1


def gate(comparison: Comparison) -> list[str]:
    """Why the gate is shut, in Danish; [] when it is open."""
    reasons = [
        f"{fall.questions}/{fall.split} {fall.score}: {fall.before:.3f} → {fall.after:.3f} "
        f"({fall.why})"
        for fall in comparison.falls
    ]
    if comparison.missing:
        reasons.append(f"{comparison.missing} spørgsmål i grundlaget blev ikke stillet uændret")
    if not comparison.compared:
        reasons.append("intet spørgsmål kunne sammenlignes")
    return reasons


def main(argv: Sequence[str] | None = None) -> int:
    """Run the suite; gives the exit code."""
    args = build_parser().parse_args(argv)
    if args.part in ("products", "claims"):
        return _other_part(args)
    against = args.compare or (BASELINE if args.gate else None)
    try:
        baseline = load_results(against) if against else None
        results = evaluate(args, load_settings())
        if args.out:
            _write(results, args.out)
        if args.save:
            _save(results, args.save)
    except PunktumError as error:
        print(f"punktum eval: {error}", file=sys.stderr)
        return 1
    comparison = compare(baseline, results) if baseline else None
    if args.json:
        json.dump(results, sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        print(markdown(results))
    if comparison:
        print(comparison_text(comparison), file=sys.stderr if args.json else sys.stdout)
    if args.gate and comparison and (reasons := gate(comparison)):
        print(
            "punktum eval: faldet under grundlaget: "
            + "; ".join(reasons)
            + ". Ret årsagen, eller gem et nyt grundlag med --save og sig hvorfor.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
