"""Which files of the paths given are read: the one walk through folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.read import READABLE


def walk(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to read: those named, and in folders the ones with a readable name, sorted.

    Hidden files and README in a folder are passed over. Each file comes once.
    """
    seen: set[Path] = set()
    for path in paths:
        is_folder = _is_folder(path)
        for file in sorted(path.rglob("*")) if is_folder else [path]:
            if is_folder and not _taken_up(file, path):
                continue
            key = _place(file)
            if key not in seen:
                seen.add(key)
                yield file


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long; the reader says so
        return False


def _place(file: Path) -> Path:
    """Where a file really lies; a link that leads to itself lies where it is."""
    try:
        return file.resolve()
    except (OSError, RuntimeError):
        return file.absolute()


def _taken_up(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
    readable = file.suffix.lower() in READABLE and file.stem.lower() != "readme"
    return readable and not hidden and file.is_file()
