"""Punktum's failures. Each says in Danish what happened and ends with what to do next."""

from __future__ import annotations


class PunktumError(Exception):
    """The root of all failures that a user may meet; str() of it is fit to be shown."""


class SettingsError(PunktumError):
    """A setting has a value that cannot be used."""


class UnreadableFile(PunktumError):
    """A file could not be read as minutes. `path` and `reason` are kept apart for reports."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")


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
    """There is nothing to search in yet."""

    def __init__(self) -> None:
        super().__init__(
            "Der er endnu ingen referater i arkivet. Indlæs nogle med «punktum ingest MAPPE»."
        )


class NoSuchMeeting(PunktumError):
    """A meeting, case or topic that the archive does not hold."""


class ModelError(PunktumError):
    """The language model did not give a usable answer."""


class PromptError(PunktumError):
    """A prompt file is missing, or its placeholders are not the declared ones."""


class FetchError(PunktumError):
    """Minutes could not be fetched from a publishing site."""
