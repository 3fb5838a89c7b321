"""Indlæs: put minutes in, see what was understood, take a meeting out again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import streamlit as st

from assistant.errors import PunktumError
from assistant.labels import danish_date
from assistant.models import MeetingHead
from ingest.report import FileReport, IngestReport
from ui import backend, login, words
from ui.frame import failure, heading, notice, quiet, run
from ui.job import Progress, drop_private, drop_upload, jobs, keep_upload
from ui.safe import escape, label

TYPES = ["txt", "pdf", "docx", "html", "htm", "json"]
POLL = 1.0
"""Seconds between two looks at a running job."""
STATUS_WORDS = {"added": "indlæst", "changed": "erstattet af ny udgave", "unchanged": "uændret"}


def _load(paths: list[Path]) -> None:
    settings = backend.settings()

    def work(tell: Callable[[str, int, int], None]) -> IngestReport:
        from ingest.load import ingest_paths

        report = ingest_paths(paths, settings, progress=tell)
        drop_private(settings, report)
        return report

    if not jobs().start(work):
        notice("Der er allerede en indlæsning i gang. Vent, til den er færdig.")


def _fetch(url: str) -> None:
    settings = backend.settings()

    def work(tell: Callable[[str, int, int], None]) -> IngestReport:
        from ingest.fetch import fetch_and_ingest

        fetched, report = fetch_and_ingest(url, settings, progress=tell)
        notes = [*fetched.warnings, *(f"{name}: {reason}" for name, reason in fetched.failed)]
        return replace(report, notes=(*report.notes, *notes))

    if not jobs().start(work):
        notice("Der er allerede en indlæsning i gang. Vent, til den er færdig.")


def file_words(file: FileReport) -> str:
    """Tell what became of a file."""
    if file.status == "failed":
        return f"kunne ikke læses: {file.reason}"
    items = words.counted(file.items, "punkt", "punkter")
    told = f"{STATUS_WORDS.get(file.status, file.status)} · {items}"
    if file.body and file.day:
        told += f" · {file.body}, {danish_date(file.day)}"
    return told


def report_html(report: IngestReport) -> str:
    """Give the report as HTML, a row per file with its warnings under it."""
    rows = []
    for file in report.files:
        bad = " pk-failed" if file.status == "failed" else ""
        warnings = "".join(f"<li>{escape(told)}</li>" for told in file.warnings)
        below = f'<ul class="pk-warnings">{warnings}</ul>' if warnings else ""
        rows.append(
            f'<li class="pk-file{bad}"><strong>{escape(Path(file.path).name)}</strong> '
            f"<span>{escape(file_words(file))}</span>{below}</li>"
        )
    notes = "".join(f'<p class="pk-notice">{escape(note)}</p>' for note in report.notes)
    return f'<ul class="pk-files">{"".join(rows)}</ul>{notes}'


def _draw_report(report: IngestReport) -> None:
    failed = report.count("failed")
    told = f"{words.counted(report.read, 'fil', 'filer')} læst"
    if failed:
        told += f", {words.counted(failed, 'fil', 'filer')} kunne ikke læses"
    have = words.counted(report.meetings, "møde", "møder")
    quiet(f"{told}. Arkivet har nu {have} med {words.counted(report.items, 'punkt', 'punkter')}.")
    st.html(report_html(report))
    loaded = [file for file in report.files if file.meeting_id][:12]
    with st.container(horizontal=True):
        for file in loaded:
            if file.day and st.button(
                label(f"Se mødet {danish_date(file.day)}"),
                key=f"see-{file.path}",
                type="tertiary",
                icon=":material/event:",
            ):
                st.switch_page("ui/meetings.py", query_params={"moede": file.meeting_id or ""})


def left_words(progress: Progress) -> str:
    """Tell how long a job still takes; "" before that can be told."""
    left = progress.seconds_left(time.monotonic())
    if left is None:
        return ""
    return "under et minut tilbage" if left < 60 else f"cirka {round(left / 60)} min. tilbage"


@st.fragment(run_every=POLL)
def _watch() -> None:
    """Draw the running job once a second, and the whole page again when it has ended."""
    progress = jobs().progress
    if progress is None or not progress.running:
        st.rerun()
    part = progress.done / progress.total if progress.total else 0.0
    told = " · ".join(filter(None, (label(progress.what), left_words(progress))))
    st.progress(min(part, 1.0), text=f"{told} ({progress.done} af {progress.total})")
    st.button("Stop", icon=":material/stop_circle:", on_click=jobs().cancel, key="cancel-job")
    quiet("Du kan lukke siden. Indlæsningen fortsætter, og rapporten står her bagefter.")


def _job() -> bool:
    """Draw the present or last job; give whether one is running."""
    progress = jobs().progress
    if progress is None:
        return False
    if progress.running:
        _watch()
        return True
    if progress.error:
        failure(PunktumError(progress.error))
    if progress.report is not None:
        _draw_report(progress.report)
    st.button("Skjul rapporten", on_click=jobs().dismiss, type="tertiary")
    return False


def _ways_in() -> None:
    """Draw the drop field and the field for an address."""
    files = st.file_uploader(
        "Læg referater her",
        type=TYPES,
        accept_multiple_files=True,
        key=f"upload-{st.session_state.get('uploads', 0)}",
        help="txt, pdf, docx, html, eller json fra FirstAgenda",
    )
    if files and st.button("Indlæs", type="primary", icon=":material/upload:"):
        data = backend.settings().data
        _load([keep_upload(data, file.name, file.getvalue()) for file in files])
        st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1
        st.rerun()
    with st.expander("Hent fra et FirstAgenda-sted", key="fetch-part"):
        url = st.text_input("Adresse", placeholder="https://…", key="fetch-url")
        if st.button("Hent", icon=":material/cloud_download:") and url.strip():
            _fetch(url.strip())
            st.rerun()


def says_day(typed: str, head: MeetingHead) -> bool:
    """Whether what was typed is the meeting's day, in figures or in words."""
    wanted = {
        head.date.isoformat(),
        head.date.strftime("%d.%m.%Y"),
        head.date.strftime("%d-%m-%Y"),
        f"{head.date.day}.{head.date.month}.{head.date.year}",
        danish_date(head.date),
    }
    return " ".join(typed.lower().split()) in wanted


def _delete() -> None:
    """Draw the way to take a meeting out: choose it, type its date, click."""
    heads = tuple(reversed(backend.archive().meetings()))
    if not heads:
        return
    with st.expander("Slet et møde", key="delete-part"):
        by_id = {head.id: head for head in heads}
        chosen = st.selectbox(
            "Møde",
            list(by_id),
            index=None,
            placeholder="Vælg et møde",
            format_func=lambda name: words.meeting_words(by_id[name]),
            key="delete-meeting",
        )
        if chosen is None:
            return
        head = by_id[chosen]
        typed = st.text_input(
            f"Skriv mødets dato for at bekræfte ({head.date:%d.%m.%Y})", key="delete-date"
        )
        if st.button("Slet mødet", icon=":material/delete:", disabled=not says_day(typed, head)):
            from ingest.load import delete_meeting

            source = backend.archive().meeting(chosen).source
            delete_meeting(backend.settings(), chosen)
            drop_upload(backend.settings(), source.path)
            st.session_state["deleted"] = f"{words.meeting_words(head)} er slettet."
            st.rerun()


def page() -> None:
    """Draw the page."""
    coverage = backend.coverage()
    under = words.coverage_line(coverage) if coverage.meetings else "Arkivet er tomt."
    heading("Indlæs", f"{under}\nEn ny udgave af et referat erstatter den gamle.")
    if not login.may_edit():
        notice("Kun redaktører kan indlæse og slette. Bed den, der driver Punktum, om adgang.")
        return
    # Fixed places, so that what comes and goes above does not fold up what is open below.
    above, below = st.container(), st.container()
    with above:
        told = st.session_state.pop("deleted", "")
        if told:
            notice(told)
        busy = _job()
    if not busy:
        with below:
            _ways_in()
            _delete()


if __name__ == "__main__":
    run(page)
