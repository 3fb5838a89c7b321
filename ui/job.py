"""Loading minutes in the background, so that a closed page loses nothing."""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from threading import Lock, Thread

import streamlit as st

from assistant.errors import PunktumError
from assistant.settings import Settings
from ingest.privacy import withheld
from ingest.report import IngestReport

UPLOADS = "uploads"
"""The folder of uploaded files in the data folder; they are the originals that pages show."""

_log = logging.getLogger(__name__)


class Cancelled(PunktumError):
    """The reader stopped the loading; what was loaded before stays."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How a job stands. what: in Danish. done of total, both 0 before the first word.

    phase_began: monotonic seconds when the present kind of work began. report: when it is
    through. error: in Danish, "" unless it failed.
    """

    what: str = "Begynder"
    done: int = 0
    total: int = 0
    phase_began: float = 0.0
    running: bool = True
    report: IngestReport | None = None
    error: str = ""

    def seconds_left(self, now: float) -> float | None:
        """Estimate from the present phase's pace; None before there is a pace."""
        if not self.running or not 0 < self.done < self.total:
            return None
        return (now - self.phase_began) / self.done * (self.total - self.done)


Work = Callable[[Callable[[str, int, int], None]], IngestReport]


class Jobs:
    """At most one loading at a time; its progress can be read from any session."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._progress: Progress | None = None
        self._stop = False

    @property
    def progress(self) -> Progress | None:
        """The present or last job's progress; None when there was none."""
        with self._lock:
            return self._progress

    def start(self, work: Work) -> bool:
        """Begin a job; False when one is running."""
        with self._lock:
            if self._progress is not None and self._progress.running:
                return False
            self._stop = False
            self._progress = Progress(phase_began=time.monotonic())
        Thread(target=self._run, args=(work,), name="punktum-ingest", daemon=True).start()
        return True

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        with self._lock:
            self._stop = True

    def dismiss(self) -> None:
        """Forget a job that ended."""
        with self._lock:
            if self._progress is not None and not self._progress.running:
                self._progress = None

    def _tell(self, what: str, done: int, total: int) -> None:
        with self._lock:
            if self._stop:
                raise Cancelled("Indlæsningen er stoppet. Det, der nåede ind, er i arkivet.")
            now = self._progress or Progress()
            began = now.phase_began
            if total != now.total or done < now.done:
                began = time.monotonic()
            self._progress = replace(now, what=what, done=done, total=total, phase_began=began)

    def _run(self, work: Work) -> None:
        report, error = None, ""
        try:
            report = work(self._tell)
        except PunktumError as failure:
            error = str(failure)
        except Exception as failure:  # noqa: BLE001 - a thread has no other way to tell
            _log.warning("loading failed", exc_info=failure)
            error = (
                f"Uventet fejl under indlæsningen ({type(failure).__name__}). "
                "Prøv igen, og meld fejlen, hvis den kommer igen."
            )
        with self._lock:
            self._progress = replace(
                self._progress or Progress(), running=False, report=report, error=error
            )


@st.cache_resource(show_spinner=False)
def jobs() -> Jobs:
    """Give the one job board of this process."""
    return Jobs()


def keep_upload(data: Path, name: str, content: bytes) -> Path:
    """Keep an uploaded file under its own name in a folder of its content's hash.

    Two files of the same name so stay two, and the same file comes to the same place.
    """
    folder = data / UPLOADS / sha256(content).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    safe = "".join(c if c.isalnum() or c in " ._-" else "_" for c in Path(name).name).strip(" .")
    path = folder / (safe[-120:] or "fil")
    path.write_bytes(content)
    return path


def drop_private(settings: Settings, report: IngestReport) -> None:
    """Remove the uploads that are no minutes, or hold what the archive may not hold."""
    for file in report.files:
        if file.status == "failed" or withheld(file.warnings):
            drop_upload(settings, file.path)


def drop_upload(settings: Settings, path: str) -> None:
    """Remove an uploaded file; a file that was not uploaded is never touched."""
    uploads = (settings.data / UPLOADS).resolve()
    folder = Path(path).resolve().parent
    if folder.parent == uploads:
        shutil.rmtree(folder, ignore_errors=True)
