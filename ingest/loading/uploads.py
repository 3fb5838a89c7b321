"""Uploaded files, which are the originals that the pages show: kept, settled, taken away.

Each lies under its own name in a folder of its content's hash. An upload stays as long as the
archive holds what was read of it, whole; with its meeting it goes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Self

from assistant.archive import Archive
from assistant.errors import ArchiveError, EmptyArchive, reason_of
from assistant.settings import Settings
from assistant.storage.paths import path_of, shown_path
from ingest.loading.report import FileReport

UPLOADS = "uploads"
"""Their folder in the data folder."""
_HASH = 16
"""Letters of the hash that name a file's folder: 64 bits, as good as unique among uploads."""
_LONGEST_NAME = 120
"""Characters kept of a file's name, its end among them; systems allow 255 bytes."""


def upload_path(data: Path, name: str, content: bytes) -> Path:
    """Where an uploaded file lies: two of one name stay two, the same file comes to one place."""
    safe = "".join(c if c.isalnum() or c in " ._-" else "_" for c in Path(name).name).strip(" .")
    return _folder(data, sha256(content).hexdigest()) / (safe[-_LONGEST_NAME:] or "fil")


def _folder(data: Path, content_hash: str) -> Path:
    return data / UPLOADS / content_hash[:_HASH]


class Uploading:
    """Uploaded files while they are read: written when it is entered, settled when it is left.

    What was not read by then (stopped, archive locked, disk full) does not stay, unless the
    archive held it before. uploads: names and contents.
    """

    def __init__(self, settings: Settings, uploads: Sequence[tuple[str, bytes]]) -> None:
        self._settings = settings
        self._uploads = uploads
        self._hashes = {
            upload_path(settings.data, name, content): sha256(content).hexdigest()
            for name, content in uploads
        }
        self.paths = tuple(self._hashes)

    def __enter__(self) -> Self:
        try:
            for name, content in self._uploads:
                path = upload_path(self._settings.data, name, content)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        except OSError as error:
            self._settle(self._hashes.values())
            raise ArchiveError(
                f"Filerne kan ikke gemmes i {shown_path(self._settings.data)} "
                f"({reason_of(error)}). Se efter, om disken er fuld eller mappen skrivebeskyttet, "
                "og prøv igen."
            ) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._settle(self._hashes.values())

    def done(self, file: FileReport) -> None:
        """Hear what became of a file: one that may not stay goes at once."""
        known = self._hashes.get(path_of(file.path))
        if known and (file.status == "failed" or file.withheld):
            self._settle([known])

    def _settle(self, hashes: Iterable[str]) -> None:
        try:
            with Archive.open(self._settings.archive_path, create=False) as archive:
                gone = [one for one in hashes if not _may_stay(one, archive)]
        except EmptyArchive:
            gone = list(hashes)
        for one in gone:
            shutil.rmtree(_folder(self._settings.data, one), ignore_errors=True)


def _may_stay(content_hash: str, archive: Archive) -> bool:
    """Whether the archive holds all that was read of a file."""
    files = archive.files(sha256=content_hash)
    counting = [file for file in files if file.current] or files
    return bool(counting) and not any(file.withheld for file in counting)


def drop_uploads(data: Path, meeting_id: str, archive: Archive) -> None:
    """Take away the uploads of all versions of a meeting, unless another meeting has them too.

    Raises ArchiveError when one cannot be removed.
    """
    for source in archive.versions(meeting_id):
        folder = _folder(data, source.sha256)
        others = {file.meeting_id for file in archive.files(sha256=source.sha256)} - {meeting_id}
        if others or not source.sha256 or not folder.is_dir():
            continue
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise ArchiveError(
                f"Den indlagte fil i {shown_path(folder)} kan ikke slettes ({reason_of(error)}). "
                "Mødet er der endnu. Slet mappen selv, og prøv igen."
            ) from error
