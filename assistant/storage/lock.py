"""One process at a time writes a data folder: the lock that says so, in Danish."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from assistant.errors import ArchiveError, reason_of

LOCK_FILE = "lock"


def _take(file: IO[str]) -> bool:
    """Try to take the system's lock on an open file, which ends with the process."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def writing(data: Path) -> Iterator[None]:
    """Hold the data folder for writing. The lock ends with the process, however it ends.

    Raises ArchiveError when another process (or thread) holds it, or the folder cannot be made.
    """
    try:
        data.mkdir(parents=True, exist_ok=True)
        file = (data / LOCK_FILE).open("a+", encoding="utf-8")
    except OSError as error:
        why = "det er en fil" if isinstance(error, FileExistsError) else reason_of(error)
        raise ArchiveError(
            f"Mappen {data} kan ikke bruges ({why}). "
            "Giv skriveadgang til den, eller vælg en anden med PUNKTUM_DATA."
        ) from error
    with file:
        if not _take(file):
            raise ArchiveError(
                f"En anden proces skriver i {data} (se filen {LOCK_FILE} der). "
                "Vent, til den er færdig, eller vælg en anden mappe med PUNKTUM_DATA."
            )
        file.seek(0)
        file.truncate()
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def is_locked(data: Path) -> bool:
    """Whether a process holds the data folder for writing right now."""
    path = data / LOCK_FILE
    if not path.exists():
        return False
    try:
        with path.open("a+", encoding="utf-8") as file:
            return not _take(file)
    except OSError:
        return True
