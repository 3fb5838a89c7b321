"""Readers: bytes of a file → a `Document`. One module per format; `read_document` picks.

A Document is plain normalised text plus hints. The parser works on the text and the hints and
never sees the format. Normalised: NFC, line ends LF, no NUL or control characters, no byte
order mark. All offsets in Punktum are into `Document.text`.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol, cast


class Role(StrEnum):
    """What a reader knows of a block from the format itself; TEXT when it knows nothing."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"  # the heading line of an agenda item: "Punkt 5: Title"
    SAGSNR = "sagsnr"
    ATTACHMENT = "attachment"
    META = "meta"  # body, date, place, kind, attendance of the meeting
    NOISE = "noise"  # repeated page headers and footers: part of no item


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the document: text[start:end]. level: heading level from 1, 0 if no heading.

    page: 1-based, None when the format has no pages. Blocks are in order and do not overlap;
    what lies between them is white space.
    """

    start: int
    end: int
    role: Role = Role.TEXT
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Facts of the meeting that the format states outright; None where it does not."""

    body: str | None = None
    date: str | None = None  # ISO
    start: str | None = None
    place: str | None = None
    kind: str | None = None
    external_id: str | None = None
    present: tuple[str, ...] = ()
    absent: tuple[tuple[str, str], ...] = ()  # name, reason


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text. warnings: in Danish, what the reader had to leave out or mend."""

    path: str
    sha256: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    known: Known = Known()
    warnings: tuple[str, ...] = ()


class _Reader(Protocol):
    def __call__(self, path: Path, data: bytes) -> Document: ...


_EXTENSIONS = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "firstagenda",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
}
READABLE = frozenset(_EXTENSIONS)
"""File name extensions that a walk through a folder takes up, lower case."""

_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "et gammelt Word- eller Excel-dokument. Gem det som .docx."),
    (b"{\\rtf", "et RTF-dokument. Gem det som .docx eller .txt."),
    (b"\x89PNG", "et billede. Kør tekstgenkendelse (OCR) på det først."),
    (b"\xff\xd8\xff", "et billede. Kør tekstgenkendelse (OCR) på det først."),
    (b"GIF8", "et billede. Kør tekstgenkendelse (OCR) på det først."),
    (b"\x1f\x8b", "en pakket fil. Pak den ud først."),
)

_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""Names the stream of an Office document that is locked with a password."""


def format_of(path: Path, data: bytes) -> str:
    """The reader for a file: by its first bytes, then by its name; "text" when neither tells.

    Raises UnreadableFile for formats that are recognised and not read.
    """
    from assistant.errors import UnreadableFile

    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"\xd0\xcf\x11\xe0") and _LOCKED in data:
        reason = "filen er låst med en adgangskode. Gem en udgave uden kode, og indlæs den."
        raise UnreadableFile(str(path), reason)
    for magic, what in _REFUSED:
        if head.startswith(magic):
            raise UnreadableFile(str(path), f"filen er {what}")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        if path.suffix.lower() == ".docx" or b"word/" in data:
            return "docx"
        raise UnreadableFile(
            str(path), "filen er en pakket fil, der ikke er et Word-dokument. Pak den ud først."
        )
    lowered = head[:256].lower()
    if path.suffix.lower() in {".mht", ".mhtml"} or lowered.startswith(b"mime-version:"):
        return "html"
    if lowered.startswith((b"<!doctype html", b"<html")):
        return "html"
    named = _EXTENSIONS.get(path.suffix.lower(), "text")
    if named == "text" and head.startswith(b"{") and b'"Dagsordenpunkter"' in data:
        return "firstagenda"
    if named in {"pdf", "docx"}:
        raise UnreadableFile(
            str(path),
            f"filen hedder {path.suffix}, men indholdet er ikke {named.upper()}. "
            "Hent eller gem den igen.",
        )
    return named


def read_document(path: Path) -> Document:
    """Read a file. Raises UnreadableFile (path and Danish reason) for what cannot be read."""
    return read_bytes(path, file_bytes(path))


def file_bytes(path: Path) -> bytes:
    """A file's content. Raises UnreadableFile for what is no file (a pipe) or is too large."""
    from assistant.errors import UnreadableFile, reason_of
    from ingest.read.limits import MAX_FILE_BYTES, megabytes

    try:
        if not path.is_file():
            reason = "er ikke en almindelig fil" if path.exists() else "findes ikke. Se efter stien"
            raise UnreadableFile(path, f"{reason}.")
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise UnreadableFile(
                path,
                f"filen fylder {megabytes(size)}, og grænsen er {megabytes(MAX_FILE_BYTES)}. "
                "Del den op, ét møde i hver fil.",
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            path, f"kan ikke læses ({reason_of(error)}). Se efter stien og rettighederne."
        ) from error


def read_bytes(path: Path, data: bytes) -> Document:
    """As read_document, of a file already in memory; its name helps to tell the format.

    A reader that fails in a way of its own makes the file unreadable, never the run.
    """
    from assistant.errors import UnreadableFile
    from assistant.storage.paths import shown_path

    try:
        return replace(_read(path, data), path=shown_path(path))
    except UnreadableFile:
        raise
    except Exception as error:
        raise UnreadableFile(path, unexpected(error)) from error


def unexpected(error: Exception) -> str:
    """Why a file failed, where no reader or parser foresaw it."""
    told = str(error)[:120].encode("utf-8", "backslashreplace").decode()
    return f"uventet fejl ({type(error).__name__}: {told}). Meld den med filen"


def _read(path: Path, data: bytes) -> Document:
    from assistant.errors import UnreadableFile

    if not data.strip():
        raise UnreadableFile(path, "filen er tom. Hent eller gem den igen.")
    name = format_of(path, data)
    if name in {"html", "docx"}:
        from ingest.read.apart import is_large, read_apart

        if is_large(name, data):
            return read_apart(name, path, data)
    module = importlib.import_module(f"ingest.read.{name}")
    return cast(_Reader, module.read)(path, data)
