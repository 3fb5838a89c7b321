"""`punktum ingest PATH…`: files and folders into the archive, with a report."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant.settings import Settings
from commands.output import print_json
from commands.progress import Progress
from ingest.load import ingest_paths
from ingest.loading.report import IngestReport

_STATUS = {
    "added": "ny",
    "changed": "ændret",
    "unchanged": "uændret",
    "failed": "IKKE LÆST",
}


def ingest(args: argparse.Namespace, settings: Settings) -> int:
    """Handle `punktum ingest`. 1 when nothing could be read, or with --strict when a file failed.

    The report is printed in either case.
    """
    progress = Progress()
    try:
        report = ingest_paths(
            [Path(path) for path in args.paths], settings, progress, strict=args.strict
        )
    finally:
        progress.done()
    if args.json:
        print_json(report.to_row())
    else:
        print_report(report)
    if not report.read:
        print(_nothing_read(report), file=sys.stderr)
        return 1
    for note in report.notes:
        print(f"punktum: {note}", file=sys.stderr)
    if failed := report.count("failed"):
        told = f"{failed} af {len(report.files)} filer kunne ikke læses og er sprunget over"
        how = "kør uden --strict" if args.strict else "kør «punktum parse FIL» for at se mere"
        print(f"punktum: {told}. Ret dem, eller {how}.", file=sys.stderr)
    return 1 if args.strict and report.count("failed") else 0


def _nothing_read(report: IngestReport) -> str:
    if not report.files:
        return "punktum: der er ingen filer at læse der. Angiv en fil eller mappe med referater."
    first = report.files[0]
    more = f" (og {len(report.files) - 1} til)" if len(report.files) > 1 else ""
    return f"punktum: ingen filer kunne læses: {first.path}: {first.reason}{more}"


def print_report(report: IngestReport) -> None:
    """A line for each file, its warnings under it, and the sum."""
    width = max((len(Path(file.path).name) for file in report.files), default=0)
    for file in report.files:
        where = f"{file.body}, {file.day}" if file.body else file.reason
        items = f"{file.items:>4} punkter" if file.status != "failed" else ""
        name = Path(file.path).name
        print(f"{_STATUS[file.status]:<9}  {name:<{width}}  {items:<12}  {where}".rstrip())
        for warning in file.warnings:
            print(f"           - {warning}")
    print(
        f"\n{report.read} læst: {report.count('added')} nye, {report.count('changed')} ændrede, "
        f"{report.count('unchanged')} uændrede; {report.count('failed')} kunne ikke læses. "
        f"Arkivet har {report.meetings} møder med {report.items} punkter "
        f"({report.seconds:.1f} s)."
    )
