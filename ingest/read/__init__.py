"""Readers: bytes of a file → a `Document`. One module per format; `read_document` picks.

A Document is plain normalised text plus hints. The parser works on the text and the hints and
never sees the format. Normalised: NFC, line ends LF, no NUL or control characters, no byte
order mark. All offsets in Punktum are into `Document.text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


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


def read_document(path: Path) -> Document:
    """Read a file. Raises UnreadableFile (path and Danish reason) for what cannot be read."""
    raise NotImplementedError
