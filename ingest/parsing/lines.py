"""A document as lines with what the reader knew of each. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ingest.read import Document, Role


@dataclass(frozen=True, slots=True)
class Line:
    """One written line. text == document.text[start:end], without white space and markup.

    raw_start/raw_end: with the markup around it ("**Beslutning**"). gap: a blank line, another
    page or the start of the document stands before it. block: index of its block, -1 if none.
    indent: white space before it, in characters.
    """

    no: int
    text: str
    start: int
    end: int
    raw_start: int
    raw_end: int
    gap: bool
    role: Role = Role.TEXT
    level: int = 0
    page: int | None = None
    block: int = -1
    indent: int = 0


_MARKUP = "#*_"
_OPENING = re.compile(r"(?:#{1,6}\s+|\*{1,3}(?=[^\s*])|_{1,3}(?=[^\s_]))")


def lines_of(document: Document) -> tuple[Line, ...]:
    """The written lines of a document, in order; blank ones only show as `gap`."""
    starts = [block.start for block in document.blocks]
    lines: list[Line] = []
    position = 0
    gap = True
    for raw in document.text.split("\n"):
        begin, position = position, position + len(raw) + 1
        stripped = raw.strip()
        if not stripped:
            gap = True
            continue
        raw_start = begin + raw.index(stripped)
        raw_end = raw_start + len(stripped)
        start, end = _bare(stripped, raw_start)
        at = bisect_right(starts, raw_start) - 1
        block = document.blocks[at] if at >= 0 else None
        if block is None or block.end <= raw_start:
            role, level, page, at = Role.TEXT, 0, None, -1
        else:
            role, level, page = block.role, block.level, block.page
        lines.append(
            Line(
                no=len(lines),
                text=document.text[start:end],
                start=start,
                end=end,
                raw_start=raw_start,
                raw_end=raw_end,
                gap=gap,
                role=role,
                level=level,
                page=page,
                block=at,
                indent=raw.index(stripped),
            )
        )
        gap = False
    return tuple(lines)


def _bare(stripped: str, offset: int) -> tuple[int, int]:
    """Where the words of a line stand when a whole line is marked up; else the whole line."""
    opening = _OPENING.match(stripped)
    if not opening:
        return offset, offset + len(stripped)
    inner = stripped.strip(_MARKUP).strip()
    if not inner or (stripped[0] != "#" and not stripped.rstrip(":").endswith(opening.group())):
        return offset, offset + len(stripped)
    start = offset + stripped.index(inner)
    return start, start + len(inner)
