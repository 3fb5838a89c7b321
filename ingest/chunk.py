"""Meetings → chunks: paragraph-sized slices of one section of one item, never across. Pure.

A list stays with its lead-in, a small heading with the paragraph under it, and a paragraph that
is too long is cut where a sentence ends. The chunks of a section hold all its visible text once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.models import AgendaItem, Chunk, Meeting, Section, SectionKind
from assistant.text.sentences import sentences

TARGET = 700
"""Characters a chunk is filled up to: about two paragraphs, well inside the embedding window."""

LARGEST = 1100
"""Characters that a list with its lead-in, or a heading with its paragraph, may reach."""

SHORT = 90
"""A paragraph below this many characters without an end mark is taken for a small heading."""

_LIST_LINE = re.compile(
    r"[ \t]*(?:[-–—•·*▪●○◦‣]|\(?\d{1,3}[a-z]?[.)]|\(?[a-z][.)]|at\b|ad\s+\d)", re.IGNORECASE
)
_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_SENTENCE_END = (".", "!", "?", "…", ".”", '."', ".»", ".)")

Span = tuple[int, int]


@dataclass(slots=True)
class _Piece:
    """A run of a section's text on its way into a chunk. glued: belongs to the piece before."""

    start: int
    end: int
    glued: bool = False


def chunk_meeting(meeting: Meeting, text: str) -> tuple[Chunk, ...]:
    """The chunks of all items in order, each chunk.text == text[chunk.start:chunk.end].

    text: the document that the meeting's offsets point into. An item without any text gives one
    chunk with section_no -1, whose text is its title.
    """
    return tuple(chunk for item in meeting.items for chunk in _chunk_item(item, text))


def _chunk_item(item: AgendaItem, text: str) -> list[Chunk]:
    heading = " ".join(item.title.split())

    def chunk(number: int, kind: SectionKind, span: Span) -> Chunk:
        start, end = span
        name = f"{item.id}:{number}:{start}"
        return Chunk(name, item.id, number, kind, start, end, text[start:end], heading)

    chunks = [
        chunk(number, section.kind, span)
        for number, section in enumerate(item.sections)
        for span in split_section(section, text)
    ]
    return chunks or [chunk(-1, SectionKind.OTHER, (item.title_start, item.title_end))]


def split_section(section: Section, text: str) -> tuple[Span, ...]:
    """The spans of a section's chunks, in characters of the document; () for an empty section.

    They do not overlap, begin and end with a visible character and hold all visible text.
    """
    pieces: list[_Piece] = []
    for start, end in _paragraphs(text, section.start, section.end):
        glued = bool(pieces) and _belongs(text, pieces[-1], start, end)
        if end - start <= LARGEST:
            pieces.append(_Piece(start, end, glued))
        else:
            parts = _cut(text, start, end)
            pieces += [_Piece(*part, glued and part == parts[0]) for part in parts]
    return _merge(pieces)


def _paragraphs(text: str, start: int, end: int) -> list[Span]:
    """The paragraphs between blank lines; the lines of a list are a paragraph together."""
    found: list[Span] = []
    for part in (*_BLANK_LINES.finditer(text, start, end), None):
        stop = part.start() if part else end
        visible = text[start:stop].strip()
        if visible:
            first = start + text[start:stop].index(visible)
            found.append((first, first + len(visible)))
        start = part.end() if part else end
    return found


def _belongs(text: str, before: _Piece, start: int, end: int) -> bool:
    """Whether a paragraph must not be parted from the one before it."""
    former = text[before.start : before.end]
    if len(former) < SHORT and "\n" not in former and not former.endswith(_SENTENCE_END):
        return not _LIST_LINE.match(former) or _LIST_LINE.match(text[start:end]) is not None
    is_list = _LIST_LINE.match(text[start:end]) is not None
    return former.endswith(":") or (is_list and former.endswith((",", ";")))


def _cut(text: str, start: int, end: int) -> list[Span]:
    """A long paragraph in runs of whole sentences of at most TARGET characters."""
    runs: list[Span] = []
    for first, last in sentences(text[start:end]):
        for piece in _hard_cut(text, start + first, start + last):
            if runs and piece[1] - runs[-1][0] <= TARGET:
                runs[-1] = (runs[-1][0], piece[1])
            else:
                runs.append(piece)
    return runs


def _hard_cut(text: str, start: int, end: int) -> list[Span]:
    """A sentence longer than LARGEST (a table, a list in one line), cut at blanks."""
    pieces: list[Span] = []
    while end - start > LARGEST:
        blank = max(text.rfind(mark, start, start + LARGEST) for mark in (" ", "\n", "\t"))
        cut = blank if blank > start else start + LARGEST
        if stripped := text[start:cut].rstrip():
            pieces.append((start, start + len(stripped)))
        start = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
    if start < end:
        pieces.append((start, end))
    return pieces


def _merge(pieces: list[_Piece]) -> tuple[Span, ...]:
    """Pieces filled up into chunks; glued ones may reach LARGEST with those they belong to."""
    groups: list[Span] = []
    for piece in pieces:
        if piece.glued and groups and piece.end - groups[-1][0] <= LARGEST:
            groups[-1] = (groups[-1][0], piece.end)
        else:
            groups.append((piece.start, piece.end))
    spans: list[Span] = []
    for start, end in groups:
        if spans and end - spans[-1][0] <= TARGET:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)
