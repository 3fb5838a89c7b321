"""`python -m evals.with_model` (`make eval-llm`): the answers of a real model beside our own.

The model is what is configured: OPENAI_BASE_URL, or the file in PUNKTUM_GGUF, which Punktum starts
and stops itself (extra `local`). A sample of the questions is answered both in the minutes'
own sentences and by the model. Each row is written when it is known, so that a run that is broken
off is taken up again where it stopped. No part of continuous integration.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.answer import INSTEAD
from assistant.chat_model.own_model import stop_all
from assistant.chat_model.prompting import load_prompt
from assistant.chat_model.sources import is_small
from assistant.errors import PunktumError, SettingsError
from assistant.events import Event, Restarted, SentenceReady
from assistant.models import Answer, Sentence, Support
from assistant.settings import Settings, load_settings
from evals.__main__ import find_set
from evals.cases import Case, QuestionsError, load_cases
from evals.model_report import markdown, summarise
from evals.runner import Punktum, Row, parameters, prepare, run_case
from evals.sample import stratified
from evals.scores import shown_unheld

SAMPLE = 40
EXTRACTIVE, MODEL = "uden model", "med model"


class Listening(Punktum):
    """Punktum asked as the chat asks it, keeping what was told before a model was given up."""

    def __init__(self, settings: Settings, name: str) -> None:
        super().__init__(settings)
        self.name = name
        self.answered: Answer | None = None
        self.given_up: tuple[Sentence, ...] = ()

    def answer(self, case: Case) -> Answer:
        """Ask, and remember the answer and the sentences that it took back."""
        told: list[Sentence] = []
        self.given_up, self.answered = (), None

        def hear(event: Event) -> None:
            if isinstance(event, SentenceReady):
                told.append(event.sentence)
            elif isinstance(event, Restarted):
                self.given_up = tuple(told)

        self.answered = self.ask(case, on_event=hear)
        return self.answered


def told_of(system: Listening, case: Case) -> dict[str, Any]:
    """What a row keeps beside its scores: how the answer was made, and every sentence with it."""
    answer = system.answered
    if answer is None:
        return {}
    by_number = {one.number: one for one in answer.citations}
    marked = [one for one in answer.sentences if one.support is Support.UNCONFIRMED]
    stated = [one for one in answer.sentences if one.support is not Support.FRAME]
    fell_back = INSTEAD in answer.notice
    return {
        "mode": answer.mode,
        "model": answer.model,
        "prompt_version": answer.prompt_version,
        "fallback": answer.notice.split(INSTEAD)[0].strip() if fell_back else "",
        "tokens": [answer.prompt_tokens, answer.reply_tokens],
        "stated": len(stated),
        "marked": len(marked),
        "unheld": shown_unheld(answer, english=case.category == "english"),
        "sentences": [
            {
                "text": one.text,
                "support": str(one.support),
                "problem": one.problem,
                "quotes": [by_number[n].quote for n in one.citations if n in by_number],
            }
            for one in answer.sentences
            if not one.more
        ],
        "given_up": [[one.text, one.problem] for one in system.given_up],
    }


def build_parser() -> argparse.ArgumentParser:
    """The arguments of `python -m evals.with_model`."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.with_model",
        description="Mål en sprogmodels svar ved siden af svarene uden model.",
    )
    parser.add_argument("--set", default="five", metavar="five|greve|FIL")
    parser.add_argument("--minutes", type=Path, metavar="MAPPE")
    parser.add_argument("--split", choices=("dev", "test", "all"), default="all")
    parser.add_argument(
        "--sample", type=int, default=SAMPLE, help=f"antal spørgsmål (ellers {SAMPLE}); 0: alle"
    )
    parser.add_argument("--out", type=Path, metavar="MAPPE", help="hvor rækker og rapport skrives")
    parser.add_argument("--cache", type=Path, metavar="MAPPE", help="hvor indlæste data gemmes")
    parser.add_argument("--anew", action="store_true", help="begynd forfra, tag ikke op")
    parser.add_argument("--json", action="store_true", help="ét JSON-dokument på stdout")
    return parser


def _with_model(settings: Settings) -> Settings:
    """The settings, when they name a model. Raises SettingsError when they do not."""
    if settings.gguf is None and settings.openai_base_url is None:
        raise SettingsError(
            "Der er ingen sprogmodel at måle. Sæt PUNKTUM_GGUF til en modelfil (hent en med "
            "«python -m evals.get_model MAPPE»), eller OPENAI_BASE_URL til en model, der kører."
        )
    if settings.llm_model is None:
        raise SettingsError("PUNKTUM_MODE=extractive slår modellen fra. Fjern den for at måle.")
    return settings


def _stamp(cases: Sequence[Case], settings: Settings) -> str:
    """What makes two runs the same: questions, prompt and model."""
    prompt = load_prompt("answer_json" if is_small(settings) else "answer")
    said = [settings.llm_model, str(settings.own_model and settings.own_model.name), prompt.version]
    said += [prompt.system, prompt.user, *(case.id for case in cases)]
    return hashlib.sha256("\0".join(map(str, said)).encode()).hexdigest()[:16]


def _taken_up(path: Path, stamp: str) -> list[dict[str, Any]]:
    """The rows of a run that was broken off, failed ones left out; [] when it was another run."""
    rows: list[dict[str, Any]] = []
    try:
        with path.open(encoding="utf-8") as file:
            if json.loads(file.readline()) != {"stamp": stamp}:
                return []
            rows += (json.loads(line) for line in file)
    except OSError:
        return []
    except ValueError:  # the line that was being written when it was broken off
        pass
    return [row for row in rows if row["error"] is None]


def _line(number: int, total: int, row: dict[str, Any], seconds: float) -> str:
    told = row["told"]
    tokens = told.get("tokens") or [0, 0]
    how = row["error"] or told.get("fallback") or told.get("mode", "")
    marked = f"{told.get('marked', 0)} af {told.get('stated', 0)} sætninger mærket"
    return (
        f"{number}/{total} {row['id']} {row['system']}: {seconds:.1f} s, "
        f"{tokens[0]} + {tokens[1]} tokens, {marked}, {how}\n"
    )


def measure(
    systems: Sequence[Listening],
    cases: Sequence[Case],
    name: str,
    path: Path,
    stamp: str,
    tell: Callable[[str], object],
) -> list[dict[str, Any]]:
    """Ask every case of every system; rows already in `path` are not asked for again."""
    rows = _taken_up(path, stamp)
    done = {(row["system"], row["id"]) for row in rows}
    kept = [json.dumps(one, ensure_ascii=False) for one in ({"stamp": stamp}, *rows)]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    total = len(cases) * len(systems)
    for case in cases:
        for system in systems:
            if (system.name, case.id) in done:
                continue
            started = time.perf_counter()
            asked: Row = run_case(name, system, case, frozenset({"answers"}))
            row = asked.to_json() | {"told": told_of(system, case)}
            rows.append(row)
            with path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
            tell(_line(len(rows), total, row, time.perf_counter() - started))
    return rows


def evaluate(args: argparse.Namespace, settings: Settings) -> dict[str, Any]:
    """Run what the arguments choose; gives the results document. Raises PunktumError."""
    settings = _with_model(settings)
    chosen = find_set(args.set, args.minutes)
    if chosen is None:
        raise QuestionsError(f"Referaterne til «{args.set}» findes ikke. Angiv --minutes.")
    cases = stratified(load_cases(chosen.questions, args.split), args.sample)
    out = args.out or settings.data / "evals" / "llm"
    out.mkdir(parents=True, exist_ok=True)
    rows_path = out / "rows.jsonl"
    if args.anew:
        rows_path.unlink(missing_ok=True)
    ready, _ = prepare(chosen.files, settings, args.cache or settings.data / "evals")
    systems = (Listening(replace(ready, llm_model=None), EXTRACTIVE), Listening(ready, MODEL))
    stamp = _stamp(cases, settings)
    rows = measure(systems, cases, chosen.name, rows_path, stamp, sys.stderr.write)
    told = parameters(settings, split=args.split, sample=len(cases), set=chosen.name)
    results = {"parameters": told, "systems": summarise(rows, (EXTRACTIVE, MODEL)), "cases": rows}
    text = json.dumps(results, ensure_ascii=False, indent=1)
    (out / "results.json").write_text(text + "\n", encoding="utf-8")
    (out / "report.md").write_text(markdown(results), encoding="utf-8")
    return results


def main(argv: Sequence[str] | None = None) -> int:
    """Measure; gives the exit code: 0 it ran, 1 the state was wrong, 2 wrong usage."""
    args = build_parser().parse_args(argv)
    try:
        results = evaluate(args, load_settings())
    except PunktumError as error:
        print(f"evals.with_model: {error}", file=sys.stderr)
        return 1
    finally:
        stop_all()
    print(json.dumps(results, ensure_ascii=False) if args.json else markdown(results, cases=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
