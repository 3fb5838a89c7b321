"""`punktum fetch URL`: minutes from a FirstAgenda Publication site into the archive."""

from __future__ import annotations

import argparse
import sys

from assistant.errors import FetchError
from assistant.settings import Settings
from commands.output import print_json
from ingest.fetch import FetchReport, base_of, fetch_and_ingest
from ingest.fetching.fetch_site import Site
from ingest.loading.report import IngestReport


def fetch(args: argparse.Namespace, settings: Settings) -> int:
    """Handle `punktum fetch`. Raises FetchError when not one meeting could be had."""
    base = base_of(args.url)
    found, report = fetch_and_ingest(
        base,
        settings,
        body=args.body,
        since=args.since,
        until=args.until,
        site=Site(base, pause=args.pause),
        progress=_tell,
        again=args.again,
    )
    if args.json:
        print_json(_row(base, found, report))
    else:
        _print(found, report)
    if found.failed and not found.fetched and not found.unchanged:
        raise FetchError(f"{base}: ingen møder kunne hentes. {found.failed[0][1]}")
    if found.pending and not report.read:
        raise FetchError(
            f"{base}: de hentede møder kunne ikke læses som referater. "
            "Kør «punktum parse» på filerne for at se hvorfor."
        )
    return 0


def _row(base: str, found: FetchReport, report: IngestReport) -> dict[str, object]:
    """The report of the ingest, with what was fetched. unchanged and failed count both steps."""
    row = report.to_row()
    failed = [{"path": meeting, "reason": reason} for meeting, reason in found.failed]
    warnings = [{"path": base, "message": message} for message in found.warnings]
    return {
        "url": base,
        "listed": found.listed,
        "fetched": len(found.fetched),
        **row,
        "unchanged": found.unchanged + report.count("unchanged"),
        "failed": [*failed, *_rows(row["failed"])],
        "warnings": [*warnings, *_rows(row["warnings"])],
    }


def _rows(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _print(found: FetchReport, report: IngestReport) -> None:
    print(
        f"{found.listed} møder på listen: {len(found.fetched)} hentet, "
        f"{found.unchanged} uændret, {len(found.failed)} fejlet."
    )
    print(
        f"Indlæst: {report.count('added')} nye, {report.count('changed')} ændrede, "
        f"{report.count('unchanged')} uændrede, {report.count('failed')} fejlet "
        f"({report.meetings} møder og {report.items} punkter i arkivet)."
    )
    for meeting, reason in found.failed:
        print(f"  fejl: {meeting}: {reason}")
    for file in report.files:
        if file.status == "failed":
            print(f"  fejl: {file.path}: {file.reason}")
    for message in found.warnings:
        print(f"  advarsel: {message}")


def _tell(message: str, done: int, total: int) -> None:
    print(f"{done}/{total} {message}", file=sys.stderr)
