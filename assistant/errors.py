"""Punktum's failures. Each says in Danish what happened and ends with what to do next."""

from __future__ import annotations

import errno
import json
from pathlib import Path

from assistant.storage.paths import shown_path

_OF_THE_SYSTEM = {
    errno.ENOENT: "findes ikke",
    errno.EISDIR: "er en mappe",
    errno.ENOTDIR: "en del af stien er ingen mappe",
    errno.EACCES: "der er ikke adgang",
    errno.EPERM: "det er ikke tilladt",
    errno.EEXIST: "findes allerede",
    errno.ENOSPC: "disken er fuld",
    errno.EDQUOT: "pladsen er brugt",
    errno.EROFS: "der kan ikke skrives dér",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.ELOOP: "genvejen peger på sig selv",
    errno.EMFILE: "for mange filer er åbne",
    errno.EIO: "disken fejler",
}
_OF_SQLITE = {
    "SQLITE_NOTADB": "filen er intet arkiv",
    "SQLITE_CANTOPEN": "filen kan ikke åbnes",
    "SQLITE_BUSY": "et andet program bruger det",
    "SQLITE_LOCKED": "et andet program bruger det",
    "SQLITE_READONLY": "der er ikke skriveadgang",
    "SQLITE_FULL": "disken er fuld",
    "SQLITE_IOERR": "disken fejler",
    "SQLITE_CORRUPT": "filen er i stykker",
}


def reason_of(error: Exception) -> str:
    """Why something failed, in a few Danish words for a bracket.

    What the system says in English is translated; of what is not known the name is given.
    """
    if isinstance(error, json.JSONDecodeError):
        return f"fejl i linje {error.lineno}, tegn {error.colno}"
    if isinstance(error, UnicodeDecodeError):
        return "teksten er ikke UTF-8"
    if isinstance(error, OSError):
        return _OF_THE_SYSTEM.get(error.errno or 0, f"systemets fejl {error.errno}")
    name: str = getattr(error, "sqlite_errorname", "")
    for known, told in _OF_SQLITE.items():
        if name.startswith(known):
            return told
    if isinstance(error, KeyError):
        return f"{error} mangler"
    return str(error) if isinstance(error, PunktumError) else name or type(error).__name__


def is_of_the_system(error: OSError) -> bool:
    """Whether it is the file, the disk or the rights that fail, and not Punktum."""
    return error.errno in _OF_THE_SYSTEM


class PunktumError(Exception):
    """The root of all failures that a user may meet; str() of it is fit to be shown."""


class SettingsError(PunktumError):
    """A setting has a value that cannot be used."""


class UnreadableFile(PunktumError):
    """A file could not be read as minutes. `path` and `reason` are kept apart for reports.

    path: as `paths.shown_path` writes it.
    """

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path = shown_path(path)
        self.reason = reason
        super().__init__(f"{self.path}: {reason}")


class NothingRead(PunktumError):
    """An ingest in which not one file could be read."""


class ArchiveError(PunktumError):
    """The archive cannot be opened, is of another version, or is locked by another process."""


class ArchiveConflict(ArchiveError):
    """One meeting does not fit the archive; others may still go in."""


class IndexMismatch(PunktumError):
    """The vector index was made with another embedding model than the one in use."""

    def __init__(self, stored: str, wanted: str) -> None:
        self.stored = stored
        self.wanted = wanted
        super().__init__(
            f"Søgeindekset er lavet med modellen «{stored}», men der er valgt «{wanted}». "
            "Kør «punktum reindex» for at lave indekset om, eller vælg den gamle model igen."
        )


class EmptyArchive(PunktumError):
    """There is nothing to search in yet. `data` is the folder that was looked in."""

    def __init__(self, data: Path) -> None:
        self.data = data
        super().__init__(
            f"Der er endnu ingen referater i arkivet i {data.absolute()}. Indlæs nogle med "
            "«punktum ingest MAPPE», eller giv mappen med et andet arkiv i PUNKTUM_DATA."
        )


class NoSuchMeeting(PunktumError):
    """A meeting, case or topic that the archive does not hold."""


class ModelError(PunktumError):
    """The language model did not give a usable answer."""


class PromptError(PunktumError):
    """A prompt file is missing, or its placeholders are not the declared ones."""


class FetchError(PunktumError):
    """Minutes could not be fetched from a publishing site."""
