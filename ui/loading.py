"""Indlæs: put minutes in, see what was understood, take a meeting out again."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from assistant.errors import PunktumError
from assistant.labels import danish_date
from assistant.models import MeetingHead
from ingest.loading.report import FileReport, IngestReport
from ingest.loading.uploads import Uploading
from ui import backend, login, words
from ui.filters import DAY
from ui.frame import failure, heading, notice, quiet, run
from ui.job import STOPPED, Progress, Tell, jobs
from ui.load_report import files_html, progress_html, report_html
from ui.safe import label

TYPES = ["txt", "pdf", "docx", "html", "htm", "json"]
POLL = 1.0
"""Seconds between two looks at a running job."""
TEXTS = 600
"""Texts embedded at most for an upload, leads apart: half a minute, whatever the archive lacks."""
FETCHED = "fetched-address"
"""The session's key of the address fetched from last."""
BUSY = "Der er allerede en indlæsning i gang. Vent, til den er færdig."


def _load(uploads: Sequence[tuple[str, bytes]]) -> bool:
    """Begin to load uploaded files; False, with nothing written, when a loading is running."""
    settings = backend.settings()
    uploading = Uploading(settings, uploads)

    def work(tell: Tell) -> IngestReport:
        from ingest.load import ingest_paths

        def taken(file: FileReport) -> None:
            uploading.done(file)
            tell.file(file)

        with uploading:
            return ingest_paths(
                uploading.paths, settings, progress=tell.progress, on_file=taken, texts=TEXTS
            )

    return jobs().start(work, uploading.paths)


def _fetch(url: str, body: str, since: date | None, until: date | None) -> None:
    """Begin to fetch a site's minutes. body: "" for all. since/until: inclusive days."""
    settings = backend.settings()

    def work(tell: Tell) -> IngestReport:
        from ingest.fetch import base_of, fetch_and_ingest
        from ingest.fetching.fetch_site import Site

        tell.progress("Henter listen over møder", 0, 0)
        fetched, report = fetch_and_ingest(
            url,
            settings,
            body=body or None,
            since=since,
            until=until,
            site=Site(base_of(url), sleep=tell.sleep),
            progress=tell.progress,
            on_file=tell.file,
        )
        notes = [*fetched.warnings, *(f"{name}: {reason}" for name, reason in fetched.failed)]
        if not fetched.pending and not fetched.failed:
            all_here = words.counted(fetched.unchanged, "møde er", "møder er")
            notes.append(f"Intet nyt: {all_here} hentet før og uændret på siden.")
        return replace(report, notes=(*report.notes, *notes))

    if not jobs().start(work):
        notice(BUSY)


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
    """Tell how long the present step still takes; "" before that can be told."""
    left = progress.seconds_left(time.monotonic())
    if left is None:
        return ""
    told = "under et minut tilbage" if left < 60 else f"cirka {round(left / 60)} min. tilbage"
    searchable = progress.what.startswith(("Læser", "Henter"))
    return f"{told}, derefter gøres teksten søgbar" if searchable else told


def step_words(progress: Progress) -> str:
    """Tell the present step: what, how far, how long still."""
    if progress.stopping:
        return "Stopper, når det igangværende er gjort færdigt"
    far = f"{progress.done} af {progress.total}" if progress.total else ""
    return " · ".join(filter(None, (progress.what, far, left_words(progress))))


@st.fragment(run_every=POLL)
def _watch() -> None:
    """Draw the running job once a second, and the whole page again when it has ended."""
    progress = jobs().progress
    if progress is None or not progress.running:
        st.rerun()
    part = progress.done / progress.total if progress.total else 0.0
    st.progress(min(part, 1.0), text=label(step_words(progress)))
    st.button(
        "Stop",
        icon=":material/stop_circle:",
        on_click=jobs().cancel,
        key="cancel-job",
        disabled=progress.stopping,
    )
    quiet("Du kan lukke siden. Indlæsningen fortsætter, og rapporten står her bagefter.")
    st.html(progress_html(progress) or "<p></p>")


def _job() -> bool:
    """Draw the present or last job; give whether one is running."""
    progress = jobs().progress
    if progress is None:
        return False
    if progress.running:
        _watch()
        return True
    if progress.error:
        if progress.error == STOPPED:
            notice(progress.error)
        else:
            failure(PunktumError(progress.error))
        if progress.files:
            st.html(files_html(progress.files))
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
        if not _load([(file.name, file.getvalue()) for file in files]):
            notice(BUSY)
            return
        st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1
        st.rerun()
    with st.expander(
        "Hent fra et FirstAgenda-sted", key="fetch-part", expanded=FETCHED in st.session_state
    ):
        _site()


def _site() -> None:
    """Draw the fields for a publishing site: its address, and which of its meetings.

    The address of the fetch before stands there still: a stopped fetch is gone on with.
    """
    url = st.text_input(
        "Adresse",
        value=st.session_state.get(FETCHED, ""),
        placeholder="https://dagsordener.kommunen.dk",
        key="fetch-url",
        help="Forsiden af det sted, hvor kommunen lægger dagsordener og referater ud.",
    )
    with st.container(horizontal=True):
        body = st.text_input("Udvalg", placeholder="Alle", key="fetch-body")
        since = st.date_input("Fra", value=None, key="fetch-since", format=DAY)
        until = st.date_input("Til", value=None, key="fetch-until", format=DAY)
    quiet("Der hentes ét møde i sekundet. Et stop mister intet: næste gang hentes kun resten.")
    if st.button("Hent", icon=":material/cloud_download:"):
        if not url.strip():
            notice("Skriv stedets adresse.")
        elif since and until and until < since:
            notice("Perioden slutter før den begynder. Byt om.")
        else:
            st.session_state[FETCHED] = url.strip()
            _fetch(url.strip(), body.strip(), since, until)
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

            delete_meeting(backend.settings(), chosen)
            st.session_state["deleted"] = f"{words.meeting_words(head)} er slettet."
            st.rerun()


def page() -> None:
    """Draw the page."""
    coverage = backend.coverage()
    under = words.coverage_line(coverage) if coverage.meetings else "Arkivet er tomt."
    heading("Indlæs", f"{under}\nEn ny udgave af et referat erstatter den gamle.")
    if not login.may_edit():
        notice("Kun redaktører kan indlæse og slette. Bed den, der driver Punktum, om adgang.")
        quiet(f"Dit faste id hos login-udbyderen: {login.user()}")
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
