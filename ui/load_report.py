"""What becomes of the files of a loading, in words and as rows. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.labels import danish_date
from assistant.storage.paths import shown_path
from ingest.loading.report import FileReport, IngestReport
from ui import words
from ui.job import Progress
from ui.safe import escape

STATUS_WORDS = {"added": "indlæst", "changed": "erstattet af ny udgave", "unchanged": "uændret"}
MOST_ROWS = 100
"""Rows of a report; those that could not be read come first, the rest is counted."""
MOST_DONE, MOST_WAITING = 20, 5
"""Rows of a running loading before and behind the file that is read now."""
FETCHED = "fetched"
"""The folder in a data folder whose files are named by a site's ids, which tell nobody a thing."""


def file_words(file: FileReport) -> str:
    """Tell what became of a file."""
    if file.status == "failed":
        return f"kunne ikke læses: {file.reason}"
    items = words.counted(file.items, "punkt", "punkter")
    told = f"{STATUS_WORDS.get(file.status, file.status)} · {items}"
    if file.body and file.day and not _is_fetched(file):
        told += f" · {file.body}, {danish_date(file.day)}"
    return told


def _is_fetched(file: FileReport) -> bool:
    return Path(file.path).parent.parent.name == FETCHED


def _name(file: FileReport) -> str:
    if _is_fetched(file) and file.body and file.day:
        return f"{file.body}, {danish_date(file.day)}"
    return Path(file.path).name


def _row(name: str, told: str, look: str = "", below: str = "") -> str:
    return (
        f'<li class="pk-file{look}"><strong>{escape(name)}</strong> '
        f"<span>{escape(told)}</span>{below}</li>"
    )


def _file_row(file: FileReport) -> str:
    warnings = "".join(f"<li>{escape(told)}</li>" for told in file.warnings)
    below = f'<ul class="pk-warnings">{warnings}</ul>' if warnings else ""
    bad = " pk-failed" if file.status == "failed" else ""
    return _row(_name(file), file_words(file), bad, below)


def files_html(files: Sequence[FileReport]) -> str:
    """Give a row per file with its warnings under it; what failed comes first."""
    ordered = sorted(files, key=lambda file: file.status != "failed")
    rows = [_file_row(file) for file in ordered[:MOST_ROWS]]
    if left := len(ordered) - MOST_ROWS:
        rows += [_row("", f"og {words.counted(left, 'fil', 'filer')} til")] if left > 0 else []
    return f'<ul class="pk-files">{"".join(rows)}</ul>'


def report_html(report: IngestReport) -> str:
    """Give the report as HTML: a row per file, and the notes on the whole run."""
    notes = "".join(f'<p class="pk-notice">{escape(note)}</p>' for note in report.notes)
    return f"{files_html(report.files)}{notes}"


def progress_html(progress: Progress) -> str:
    """Give a running loading as rows: the files done with, the one read now, those that wait."""
    done = progress.files[-MOST_DONE:]
    rows = [_file_row(file) for file in done]
    if before := len(progress.files) - len(done):
        rows.insert(0, _row("", f"{words.counted(before, 'fil', 'filer')} før disse"))
    through = {file.path for file in progress.files}
    left = [path for path in progress.paths if shown_path(path) not in through]
    now = [path for path in left if progress.what == f"Læser {path.name}"][:1]
    rows += [_row(path.name, "læses nu", " pk-now") for path in now]
    waiting = [path for path in left if path not in now]
    rows += [_row(path.name, "venter", " pk-waits") for path in waiting[:MOST_WAITING]]
    if more := len(waiting) - MOST_WAITING:
        rows += [_row("", f"og {more} til venter", " pk-waits")] if more > 0 else []
    return f'<ul class="pk-files">{"".join(rows)}</ul>' if rows else ""
