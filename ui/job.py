"""Loading minutes in the background, so that a closed page loses nothing."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock, Thread

import streamlit as st

from assistant.errors import PunktumError
from ingest.loading.report import FileReport, IngestReport

_log = logging.getLogger(__name__)

STOPPED = (
    "Indlæsningen er stoppet. Det, der nåede ind, er i arkivet. "
    "Start den igen for at få resten med."
)
PAUSE = 0.2
"""Seconds between two looks at whether a waiting job was stopped."""


class Cancelled(Exception):
    """The reader stopped the loading; what was loaded before stays.

    No PunktumError, so that nobody takes it for a failure of a file, a site or a model.
    """


@dataclass(frozen=True, slots=True)
class Progress:
    """How a job stands. what: in Danish. done of total, both 0 before the first word.

    paths: the files to be loaded, () when they are not known yet. files: what became of those
    that are done with. phase_began: monotonic seconds when the present kind of work began.
    stopping: it was asked to stop. report: when it is through. error: in Danish, "" unless it
    failed.
    """

    what: str = "Begynder"
    done: int = 0
    total: int = 0
    paths: tuple[Path, ...] = ()
    files: tuple[FileReport, ...] = ()
    phase_began: float = 0.0
    running: bool = True
    stopping: bool = False
    report: IngestReport | None = None
    error: str = ""

    def seconds_left(self, now: float) -> float | None:
        """Estimate from the present phase's pace; None before there is a pace."""
        if not self.running or not 0 < self.done < self.total:
            return None
        return (now - self.phase_began) / self.done * (self.total - self.done)


@dataclass(frozen=True, slots=True)
class Tell:
    """What a job's work is handed to tell with; each call raises Cancelled once it is stopped.

    progress: what (Danish), done, total. file: what became of a file (never raises). sleep:
    seconds to wait.
    """

    progress: Callable[[str, int, int], None]
    file: Callable[[FileReport], None]
    sleep: Callable[[float], None]


Work = Callable[[Tell], IngestReport]


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

    def start(self, work: Work, paths: tuple[Path, ...] = ()) -> bool:
        """Begin a job on these files; False when one is running."""
        with self._lock:
            if self._progress is not None and self._progress.running:
                return False
            self._stop = False
            self._progress = Progress(paths=paths, phase_began=time.monotonic())
        Thread(target=self._run, args=(work,), name="punktum-ingest", daemon=True).start()
        return True

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        with self._lock:
            self._stop = True
            if self._progress is not None:
                self._progress = replace(self._progress, stopping=True)

    def dismiss(self) -> None:
        """Forget a job that ended."""
        with self._lock:
            if self._progress is not None and not self._progress.running:
                self._progress = None

    def _tell(self, what: str, done: int, total: int) -> None:
        with self._lock:
            if self._stop:
                raise Cancelled
            now = self._progress or Progress()
            began = now.phase_began
            if total != now.total or done < now.done:
                began = time.monotonic()
            self._progress = replace(now, what=what, done=done, total=total, phase_began=began)

    def _tell_file(self, file: FileReport) -> None:
        with self._lock:
            now = self._progress or Progress()
            self._progress = replace(now, files=(*now.files, file))

    def _sleep(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if self._stop:
                raise Cancelled
            time.sleep(min(left, PAUSE))

    def _run(self, work: Work) -> None:
        report, error = None, ""
        try:
            report = work(Tell(self._tell, self._tell_file, self._sleep))
        except Cancelled:
            error = STOPPED
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
