"""How search keeps its speed as the archive grows: `python -m evals.scale`.

Archives of any size are made by repeating the bundled minutes with changed figures and names,
each copy another body or another day. A changed letter or digit takes the place of one, so that
all offsets hold. Their vectors are those of the real items, each turned a little, because
embedding 50,000 items would take an hour and a half and teach nothing about search.

The process is warmed with the questions of another municipality, so that no measured question
was asked before. Beside the time by the clock stands the processor's own, which other work on the
machine disturbs less, and the machine's load before and after.

    python -m evals.scale --items 43 1000 50000 --work /tmp/scale --out figures.json
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from assistant.archive import Archive
from assistant.embed import Embedder, open_embedder
from assistant.models import AgendaItem, Meeting, Step
from assistant.settings import PROJECT, Settings
from assistant.storage.lock import writing
from assistant.storage.records import lead_text, text_hash
from assistant.vectors import VectorIndex
from evals.cases import load_cases

BODIES = 40
"""Bodies of a made archive: a large municipality has some forty."""
TURN = 0.35
"""Length of the noise added to a unit vector; the copies then have a cosine of some .94."""
TODAY = date(2023, 1, 1)
WARMING = "greve.jsonl"
MEASURED = "five.jsonl"
_NAME = re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ][a-zæøå]{2,}")
_DIGITS = re.compile(r"(?<![\d.])\d{1,6}(?![\d.])")
_LETTERS = "aeiouydgklmnprstv"


def changed(text: str, seed: int) -> str:
    """The text with other figures and names of the same length."""

    def name(match: re.Match[str]) -> str:
        turned = (
            _LETTERS[(_LETTERS.find(letter) + seed) % len(_LETTERS)]
            if letter in _LETTERS
            else letter
            for letter in match.group()[1:]
        )
        return match.group()[0] + "".join(turned)

    def figure(match: re.Match[str]) -> str:
        raw = match.group()
        return str((int(raw) + seed) % 10 ** len(raw)).zfill(len(raw))

    return _DIGITS.sub(figure, _NAME.sub(name, text)) if seed else text


def _copied(item: AgendaItem, text: str, meeting_id: str) -> AgendaItem:
    sections = tuple(replace(one, text=text[one.start : one.end]) for one in item.sections)
    decision = item.decision and replace(
        item.decision, text=text[item.decision.start : item.decision.end]
    )
    return replace(
        item,
        id=f"{meeting_id}#{item.punkt}",
        meeting_id=meeting_id,
        title=text[item.title_start : item.title_end],
        sections=sections,
        decision=decision,
    )


def copies(meetings: list[tuple[Meeting, str]]) -> Iterator[tuple[Meeting, str]]:
    """The meetings, then copies of them without end."""
    number = 0
    while True:
        for meeting, text in meetings:
            if meeting.date is None:
                continue
            made = changed(text, number)
            body = meeting.body if not number else f"{meeting.body} {number % BODIES}"
            day = meeting.date + timedelta(days=7 * (number // BODIES))
            name = f"{meeting.id.split('/')[0]}-{number % BODIES}/{day}"
            items = tuple(_copied(item, made, name) for item in meeting.items)
            source = replace(meeting.source, sha256=f"{number:064x}", path=f"{name}.txt")
            yield replace(meeting, id=name, body=body, date=day, items=items, source=source), made
        number += 1


def build(settings: Settings, items: int, embedder: Embedder | None) -> None:
    """Make an archive of at least so many items in the settings' data folder."""
    # Here, so that a measuring process is no larger than a searching one.
    from ingest.chunk import chunk_meeting
    from ingest.parse import parse
    from ingest.read import read_document

    meetings = []
    for path in sorted((PROJECT / "minutes").glob("*.txt")):
        document = read_document(path)
        if (meeting := parse(document).meeting) is not None:
            meetings.append((meeting, document.text))
    leads = [lead_text(item) for meeting, _ in meetings for item in meeting.items]
    base = None if embedder is None else embedder.passages(leads)
    noise = np.random.default_rng(1)
    with writing(settings.data), Archive.open(settings.archive_path) as archive:
        row = done = 0
        for meeting, text in copies(meetings):
            archive.put_meeting(meeting, text, chunk_meeting(meeting, text))
            if base is not None and embedder is not None:
                vectors = {}
                for item in meeting.items:
                    turned = base[row % len(leads)] + TURN * _unit(noise, base.shape[1])
                    vectors[text_hash(lead_text(item))] = np.asarray(
                        turned / np.linalg.norm(turned), np.float32
                    )
                    row += 1
                archive.put_vectors(embedder.name, vectors)
            done += len(meeting.items)
            if done >= items:
                break
        if embedder is not None:
            VectorIndex(settings, archive, embedder.name, embedder.dim).sync()


def _unit(noise: np.random.Generator, dim: int) -> np.ndarray:
    vector: np.ndarray = noise.normal(size=dim)
    vector /= np.linalg.norm(vector)
    return vector


def measure(data: Path) -> dict[str, object]:
    """Ask the questions of an archive: milliseconds, the steps' shares of them, memory."""
    from assistant.question import understand
    from assistant.retrieve import retrieve
    from assistant.store import Store

    load = os.getloadavg()[0]
    started = time.perf_counter()
    with Store.open(Settings(data=data)) as store:

        def ask(text: str) -> Sequence[Step]:
            question = understand(text, today=TODAY, coverage=store.coverage())
            return retrieve(question, store).steps

        ask("Hvad blev besluttet?")
        first = time.perf_counter() - started
        for text in _texts(WARMING):
            ask(text)
        seconds: list[float] = []
        worked: list[float] = []
        steps: dict[str, float] = {}
        for text in _texts(MEASURED):
            at, cpu = time.perf_counter(), time.process_time()
            taken = ask(text)
            seconds.append(time.perf_counter() - at)
            worked.append(time.process_time() - cpu)
            for step in taken:
                steps[step.name] = steps.get(step.name, 0.0) + step.seconds
        coverage = store.coverage()
        records = store.vector_count()
    total = sum(steps.values()) or 1.0
    return {
        "items": coverage.items,
        "meetings": coverage.meetings,
        "vectors": records,
        "questions": len(seconds),
        "p50_ms": _percentile(seconds, 0.5),
        "p95_ms": _percentile(seconds, 0.95),
        "cpu_p50_ms": _percentile(worked, 0.5),
        "cpu_p95_ms": _percentile(worked, 0.95),
        "first_ms": round(1000 * first),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "load": [round(load, 1), round(os.getloadavg()[0], 1)],
        "shares": {name: round(value / total, 3) for name, value in steps.items()},
    }


def _texts(name: str) -> list[str]:
    """The questions of a set that stand alone."""
    cases = load_cases(PROJECT / "evals/questions" / name)
    return [case.question for case in cases if not case.history]


def _percentile(seconds: list[float], share: float) -> float:
    return round(1000 * sorted(seconds)[int(len(seconds) * share)], 1)


def main() -> int:
    """Make the archives that are not there yet, measure each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, nargs="+", default=[43, 1000, 50_000])
    parser.add_argument("--work", type=Path, required=True, help="folder for the archives")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        print(json.dumps(measure(args.measure)))
        return 0
    results = []
    for items in args.items:
        settings = Settings(data=args.work / str(items))
        if not settings.archive_path.exists():
            build(settings, items, open_embedder(settings))
        command = [sys.executable, "-m", "evals.scale", "--work", str(args.work), "--measure"]
        run = subprocess.run(  # noqa: S603 - this module itself
            [*command, str(settings.data)], check=True, capture_output=True, text=True
        )
        results.append(json.loads(run.stdout.splitlines()[-1]))
        print(json.dumps(results[-1]))
    if args.out:
        args.out.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
