"""Pieces of text found by a reader → one Document with blocks.

The readers of layout formats (PDF, DOCX, HTML) find pieces in order and say what goes between
them; the offsets are computed here, once.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.errors import UnreadableFile
from ingest.read import Block, Document, Role
from ingest.read.limits import MAX_FILE_BYTES, MAX_TEXT_CHARS, megabytes


class Glue(StrEnum):
    """What stands between a piece and the one before it."""

    PARAGRAPH = "\n\n"
    LINE = "\n"
    SPACE = " "
    NONE = ""  # the two are one word, broken by the page


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text as a reader found it. level and page as in Block."""

    text: str
    role: Role = Role.TEXT
    level: int = 0
    page: int | None = None
    glue: Glue = Glue.PARAGRAPH


# Word and old PDFs draw list bullets with private code points of the fonts Symbol and Wingdings.
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "•", 0xF0D8: "•", 0xF0FC: "•", 0xF02D: "-"}
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_DROPPED = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF))
_TABLE = {**_SYMBOLS, **_LIGATURES, **_DROPPED, 0x2011: "-", 0x2028: "\n", 0x2029: "\n"}


def clean(text: str) -> str:
    """Normal form of a piece: NFC, plain spaces, no control characters, lines trimmed.

    Ligatures are spelt out; nothing else is folded, so that ² and ½ stay as written.
    """
    text = unicodedata.normalize("NFC", text.translate(_TABLE))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = []
    for char in text:
        if char == "\n":
            kept.append(char)
            continue
        category = unicodedata.category(char)
        if category == "Zs" or char in "\t\v\f":
            kept.append(" ")
        elif category not in {"Cc", "Cs"}:
            kept.append(char)
    lines = [re.sub(r" {2,}", " ", line).strip() for line in "".join(kept).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def check_size(path: Path, data: bytes, limit: int = MAX_FILE_BYTES) -> None:
    """Raise UnreadableFile when a file is empty or larger than `limit` bytes."""
    if not data:
        raise UnreadableFile(str(path), "filen er tom. Hent eller gem den igen.")
    if len(data) > limit:
        raise UnreadableFile(
            str(path),
            f"filen fylder {megabytes(len(data))}, og grænsen er {megabytes(limit)}. "
            "Del den op, ét møde i hver fil.",
        )


def assemble(
    path: Path, data: bytes, kind: str, pieces: Iterable[Piece], warnings: Iterable[str] = ()
) -> Document:
    """Join pieces to a Document; empty pieces disappear.

    Raises UnreadableFile when the text grows beyond MAX_TEXT_CHARS.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    position = 0
    pending: Glue | None = None
    for piece in pieces:
        text = clean(piece.text)
        glue = piece.glue
        if not text:
            # An empty paragraph still parts its neighbours.
            pending = Glue.PARAGRAPH if glue is Glue.PARAGRAPH else pending
            continue
        if blocks:
            between = (pending or glue).value
            parts.append(between)
            position += len(between)
        pending = None
        blocks.append(Block(position, position + len(text), piece.role, piece.level, piece.page))
        parts.append(text)
        position += len(text)
        if position > MAX_TEXT_CHARS:
            raise UnreadableFile(
                str(path),
                f"teksten er længere end {MAX_TEXT_CHARS:,} tegn".replace(",", ".")
                + ". Del filen op, ét møde i hver fil.",
            )
    return Document(
        path=str(path),
        sha256=hashlib.sha256(data).hexdigest(),
        format=kind,
        text="".join(parts),
        blocks=tuple(blocks),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def pages_in_words(pages: Iterable[int]) -> str:
    """Page numbers for a reader, runs drawn together: "3, 5-9 og 12"."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    words = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " og " + words[-1]
