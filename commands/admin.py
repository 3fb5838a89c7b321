"""`punktum reindex`, `delete`, `doctor` and `eval`."""

from __future__ import annotations

import argparse
import sys

from assistant.settings import Settings
from commands.output import print_json
from commands.progress import Progress


def reindex(args: argparse.Namespace, settings: Settings) -> int:
    """Handle `punktum reindex`: full text, vectors and index anew from the archive."""
    from ingest.load import reindex as make_anew

    progress = Progress()
    try:
        notes = make_anew(settings, progress)
    finally:
        progress.done()
    if args.json:
        print_json({"notes": list(notes)})
    else:
        for note in notes:
            print(note)
    return 0


def delete(args: argparse.Namespace, settings: Settings) -> int:
    """Handle `punktum delete MEETING`."""
    from ingest.load import delete_meeting

    delete_meeting(settings, args.meeting)
    if args.json:
        print_json({"deleted": args.meeting})
    else:
        print(f"Mødet {args.meeting} er slettet med alle sine versioner.")
    return 0


def doctor(args: argparse.Namespace, settings: Settings) -> int:
    """Handle `punktum doctor`. 1 when a check found a fault."""
    from assistant.health import FAULT, examine

    checks = examine(settings)
    faults = sum(check.status == FAULT for check in checks)
    if args.json:
        rows = [{"name": c.name, "status": c.status, "message": c.message} for c in checks]
        print_json({"ok": not faults, "checks": rows})
    else:
        width = max(len(check.name) for check in checks)
        for check in checks:
            print(f"{check.status:<8}  {check.name:<{width}}  {check.message}")
    if faults:
        print(f"punktum: {faults} fejl. Gør, som der står ud for dem.", file=sys.stderr)
    return 1 if faults else 0


def evaluate(args: argparse.Namespace, settings: Settings) -> int:
    """Handle `punktum eval …`, which is `python -m evals …`."""
    del settings
    from evals.__main__ import main

    return int(main(args.rest))
