"""True and false statements put to the verification: `python -m evals --part claims`.

Each says what a language model might put in an answer. Those up to number 160, and the freer ones
from 1001 to 1200, were written by readers of the minutes who had not seen the checks, those from
2001 to find what slips through. It is checked as a model's sentence is: the sources that a model
would be sent, its marks at the source that holds the passage it was made from, and at the item's
decision.
"""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from assistant.archive import Archive
from assistant.chat_model.reply import parse_reply
from assistant.chat_model.sources import choose_sources
from assistant.cite import TextOf
from assistant.claims import Place
from assistant.errors import reason_of
from assistant.models import (
    AskedFor,
    Evidence,
    Filter,
    ItemHit,
    Passage,
    Question,
    SectionKind,
    Support,
)
from assistant.settings import Settings
from assistant.verify import Verifier
from evals.cases import QuestionsError
from evals.products import EXPECTATIONS
from evals.runner import prepare

WINDOW = 60_000
"""Tokens of sources: the whole item as a rule."""
PASSAGES = 40
"""Passages of the item, as in `choose_sources`."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim. source: the words of the Punkt that it was made from. true: whether they say it.

    kind: how it was made, "negation". meeting_date: as in the minutes' list, YYYY-MM-DD.
    """

    id: int
    meeting_body: str
    meeting_date: str
    punkt: str
    source: str
    claim: str
    true: bool
    kind: str

    @property
    def split(self) -> str:
        """Its half: "dev" for odd numbers, "test" for even ones, which nobody reads."""
        return "dev" if self.id % 2 else "test"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a claim. problem: the verification's own words, "" where it was confirmed."""

    set: str
    statement: Statement
    confirmed: bool
    problem: str

    @property
    def right(self) -> bool:
        """Whether a true claim was confirmed, or a false one marked."""
        return self.confirmed == self.statement.true


def load_statements(path: Path) -> tuple[Statement, ...]:
    """Read claims, one JSON line each. Raises QuestionsError."""
    try:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
        return tuple(Statement(**line) for line in lines)
    except (OSError, ValueError, TypeError) as error:
        raise QuestionsError(
            f"Påstandene {path.name} kan ikke læses ({reason_of(error)}). Ret filen."
        ) from error


def measure(
    name: str, statements: Sequence[Statement], files: Sequence[Path], settings: Settings,
    cache: Path,
) -> list[Verdict]:  # fmt: skip
    """Put the claims to the verification, over these minutes.

    Raises QuestionsError where a claim's Punkt is not in the minutes.
    """
    prepared, _ = prepare(files, replace(settings, embedding="none"), cache / "claims")
    with Archive.open(prepared.archive_path) as archive:
        return [_verdict(name, one, archive) for one in statements]


def _verdict(name: str, one: Statement, archive: Archive) -> Verdict:
    sources = _sources(one, archive)
    marks = _marks(one, sources, archive.document_text)
    [claim, *_] = parse_reply(one.claim + " " + "".join(f"[{n}]" for n in marks), sources)
    sentence = Verifier(sources, archive.document_text).check(claim)
    return Verdict(name, one, sentence.support is Support.VERIFIED, sentence.problem)


def _sources(one: Statement, archive: Archive) -> tuple[Place, ...]:
    """What a model would be sent of the claim's Punkt, the passage it was made from first."""
    for item, meeting in archive.items(Filter(bodies=(one.meeting_body,))):
        day = meeting.date.isoformat() if meeting.date else ""
        if (day, item.punkt) == (one.meeting_date, one.punkt):
            break
    else:
        raise QuestionsError(
            f"Påstand {one.id} er om {one.meeting_body} {one.meeting_date}, Punkt {one.punkt}, som "
            "ikke er i referaterne. Ret påstanden, eller hent referatet."
        )
    passages = [Passage(chunk, item, meeting, 1.0) for chunk in archive.chunks(item.id)]
    wanted = _letters(one.source)
    passages.sort(key=lambda passage: wanted not in _letters(passage.chunk.text))
    asked = f"Hvad står der om {item.title}?"
    question = Question(asked, asked, asked_for=AskedFor.FACT)
    hit = ItemHit(item, meeting, 1.0, tuple(passages))
    evidence = Evidence(question, (hit,), archive.coverage())
    return choose_sources(evidence, archive.document_text, WINDOW, PASSAGES)


def _marks(one: Statement, sources: Sequence[Place], text_of: TextOf) -> list[int]:
    """The numbers of the source that a claim was made from, and of the Punkt's decision.

    Where the passage runs over two sources it is the one that shares most words with it.
    """
    wanted = _letters(one.source)
    texts = [text_of(place.meeting.id)[place.start : place.end] for place in sources]
    holding = [n for n, text in enumerate(texts, start=1) if wanted in _letters(text)]
    if not holding:
        words = set(one.source.casefold().split())
        shared = [len(words & set(text.casefold().split())) for text in texts]
        holding = [shared.index(max(shared)) + 1]
    decisions = [n for n, s in enumerate(sources, start=1) if s.kind is SectionKind.DECISION]
    return list(dict.fromkeys([holding[0], *decisions]))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def summarise(verdicts: Iterable[Verdict]) -> list[dict[str, Any]]:
    """One row per set and half: false claims and those confirmed, true ones and those marked."""
    groups: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for one in verdicts:
        groups[one.set, one.statement.split].append(one)
    return [
        {
            "set": name,
            "split": split,
            "false": sum(not one.statement.true for one in group),
            "confirmed": sum(one.confirmed and not one.statement.true for one in group),
            "true": sum(one.statement.true for one in group),
            "marked": sum(one.statement.true and not one.confirmed for one in group),
        }
        for (name, split), group in sorted(groups.items())
    ]


def markdown(results: Mapping[str, Any]) -> str:
    """The table, and every miss of the development half as Markdown; the test half is not shown."""
    parts = [
        "# Påstande og kontrol", "",
        "| referater | halvdel | falske | vist som bekræftet | sande | mærket |",
        "|---|---|---:|---:|---:|---:|",
    ]  # fmt: skip
    for row in results["tables"]:
        cells = [str(row[key]) for key in ("set", "split", "false", "confirmed", "true", "marked")]
        parts.append("| " + " | ".join(cells) + " |")
    parts.append("")
    for case in results["cases"]:
        if case["split"] == "dev" and not case["right"]:
            told = (
                f"sand, men mærket ({case['problem']})" if case["true"] else "falsk, men bekræftet"
            )
            parts.append(f"- {case['set']} {case['id']}, {case['kind']}: {told}: «{case['claim']}»")
    return "\n".join(parts)


def evaluate(
    files: Mapping[str, Sequence[Path]], settings: Settings, cache: Path, split: str = "all"
) -> dict[str, Any]:
    """Measure each set that has claims; gives the results document. Raises PunktumError."""
    verdicts: list[Verdict] = []
    for name, paths in files.items():
        sys.stderr.write(f"{name}: påstande\n")
        statements = load_statements(EXPECTATIONS / f"claims-{name}.jsonl")
        chosen = [one for one in statements if split in ("all", one.split)]
        verdicts += measure(name, chosen, paths, settings, cache)
    cases = [
        {
            "set": one.set, **asdict(one.statement), "split": one.statement.split,
            "confirmed": one.confirmed, "right": one.right, "problem": one.problem,
        }
        for one in verdicts
    ]  # fmt: skip
    return {"part": "claims", "tables": summarise(verdicts), "cases": cases}


def run(args: Namespace, files: Mapping[str, Sequence[Path]], settings: Settings) -> int:
    """Do what the arguments choose; gives the exit code. Raises PunktumError."""
    known = {
        name: paths
        for name, paths in files.items()
        if (EXPECTATIONS / f"claims-{name}.jsonl").is_file()
    }
    results = evaluate(known, settings, args.cache or settings.data / "evals", args.split)
    if args.out:
        args.out.mkdir(parents=True, exist_ok=True)
        text = json.dumps(results, ensure_ascii=False, indent=1)
        (args.out / "claims.json").write_text(text + "\n", encoding="utf-8")
        (args.out / "claims.md").write_text(markdown(results) + "\n", encoding="utf-8")
    print(json.dumps(results, ensure_ascii=False) if args.json else markdown(results))
    if not results["tables"]:
        print("punktum eval: ingen påstande blev målt. Ret --set.", file=sys.stderr)
        return 1
    return 0
