"""`punktum parse PATH…`: what is understood of a file, without storing anything."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from assistant.errors import NothingRead, UnreadableFile
from assistant.labels import OUTCOME_WORDS
from assistant.models import AgendaItem, Decision, Outcome
from assistant.settings import Settings
from assistant.storage.paths import shown_path
from commands.output import print_json
from ingest import parse as parser
from ingest.read import read_document, unexpected
from ingest.read.files import walk


def parse(args: argparse.Namespace, settings: Settings) -> int:
    """Handle `punktum parse`. Raises NothingRead when not one file could be read.

    1 with --strict when a file could not be read or has a warning; stderr says so.
    """
    del settings
    results: list[dict[str, Any]] = []
    failed: list[UnreadableFile] = []
    for path in walk(Path(name) for name in args.paths):
        try:
            results.append(as_json(path, _parsed(path)))
        except UnreadableFile as error:
            failed.append(error)
    if not results:
        if args.json:
            print_json([])
        raise NothingRead(_nothing_read(failed))
    for refused in failed:
        print(f"punktum: {refused}", file=sys.stderr)
    if args.json:
        print_json(results)
    else:
        _print_table(results)
    warned = sum(bool(result["warnings"]) for result in results)
    if failed:
        print(f"punktum: {_skipped(len(failed), len(failed) + len(results))}", file=sys.stderr)
    if args.strict and warned:
        told = f"{warned} af {len(results)} læste filer har advarsler, og med --strict er de fejl"
        print(f"punktum: {told}. Ret filerne, eller kør uden --strict.", file=sys.stderr)
    elif not any(result["items"] for result in results):
        print(f"punktum: {_NO_MINUTES}", file=sys.stderr)
    return 1 if args.strict and (warned or failed) else 0


def _parsed(path: Path) -> parser.Parsed:
    """What is understood of a file. Raises UnreadableFile, also where the parser itself fails."""
    document = read_document(path)
    try:
        return parser.parse(document)
    except Exception as error:
        raise UnreadableFile(path, unexpected(error)) from error


_NO_MINUTES = "der er ingen punkter i det læste. Se advarslerne, og angiv filer med referater."


def _skipped(failed: int, files: int) -> str:
    return f"{failed} af {files} filer kunne ikke læses og er sprunget over."


def _nothing_read(failed: list[UnreadableFile]) -> str:
    if not failed:
        return "Der er ingen filer at læse der. Angiv en fil eller mappe med referater."
    more = f" (og {len(failed) - 1} til)" if len(failed) > 1 else ""
    return f"Ingen filer kunne læses: {failed[0]}{more}"


def as_json(path: Path, parsed: parser.Parsed) -> dict[str, Any]:
    """One file's row of the parse contract. A text that is no minutes has no items."""
    meeting = parsed.meeting
    row: dict[str, Any] = {
        "path": shown_path(path),
        "kind": None,
        "body": None,
        "date": None,
        "start": None,
        "place": None,
        "attendance": [],
        "warnings": list(parsed.warnings),
        "items": [],
    }
    if meeting is None:
        return row
    row.update(
        kind=meeting.kind.value,
        body=meeting.body,
        date=meeting.date.isoformat() if meeting.date else None,
        start=meeting.start,
        place=meeting.place,
        attendance=[
            {"name": person.name, "present": person.present, "note": person.note}
            for person in meeting.attendance
        ],
        items=[_item(item) for item in meeting.items],
    )
    return row


def _item(item: AgendaItem) -> dict[str, Any]:
    return {
        "punkt": item.punkt,
        "title": item.title,
        "sagsnr": item.sagsnr,
        "closed": item.closed,
        "presenter": item.presenter,
        "absent": list(item.absent),
        "sections": [
            {"kind": section.kind.value, "heading": section.heading, "text": section.text}
            for section in item.sections
        ],
        "proposal": None
        if item.proposal is None
        else {"by": item.proposal.by, "points": [p.text for p in item.proposal.points]},
        "decision": None if item.decision is None else _decision(item.decision),
        "attachments": list(item.attachments),
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "text": decision.text,
        "outcome": decision.outcome.value,
        "level": decision.level.value,
        "follow_ups": [
            {
                "what": follow.what,
                "who": follow.who,
                "deadline": follow.deadline,
                "date": follow.date.isoformat() if follow.date else None,
            }
            for follow in decision.follow_ups
        ],
    }


def _outcome(item: dict[str, Any]) -> str:
    """The outcome in a reader's words; the minutes of some items state none."""
    if item["decision"]:
        return OUTCOME_WORDS[Outcome(item["decision"]["outcome"])]
    return OUTCOME_WORDS[Outcome.LUKKET if item["closed"] else Outcome.INGEN_BESLUTNING]


def _print_table(results: list[dict[str, Any]]) -> None:
    for result in results:
        print(f"{result['path']}")
        if result["body"]:
            told = " · ".join(
                str(value)
                for value in (
                    result["kind"],
                    result["body"],
                    result["date"] or "uden dato",
                    result["start"],
                    result["place"],
                )
                if value
            )
            print(f"  {told}")
        for item in result["items"]:
            closed = " (lukket)" if item["closed"] else ""
            print(f"  {item['punkt']:>4}  {item['title'][:70]}{closed}  [{_outcome(item)}]")
        for warning in result["warnings"]:
            print(f"  advarsel: {warning}")
