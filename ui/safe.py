"""The one place where outside text becomes something the browser draws.

Text from minutes, uploads, users and models reaches the screen in two ways only: as HTML made by
`paragraphs` and `escape` (drawn with `st.html`), or as a widget's label made by `label`.
"""

from __future__ import annotations

import html
import itertools
import re
import unicodedata
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$^=&:\"'/@])")
_AUTOMATIC = re.compile(r"(?<=:)(?=\S)|(?<=www)(?=\.)|(?=@)|(?<=[<\->=])(?=[<\->=])", re.IGNORECASE)
_JOINER = "\u2060"
"""The word joiner: has no width and breaks no line, but no automatic link or icon survives it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text to be highlighted; offsets into that text, `end` exclusive.

    active: the quote that the reader just opened, drawn stronger than the others.
    """

    start: int
    end: int
    active: bool = False


def plain(text: str) -> str:
    """Give the text without control, format and unassigned characters; line breaks stay."""
    return "".join(
        char
        for char in text.replace("\r\n", "\n").replace("\r", "\n")
        if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cf", "Cn", "Co", "Cs"}
    )


def escape(text: str) -> str:
    """Give the text as HTML that shows the text and nothing else."""
    return html.escape(plain(text), quote=True)


def label(text: str, limit: int = 0) -> str:
    """Give the text as Markdown that shows the text and nothing else, on one line.

    For labels, captions and tooltips, which Streamlit reads as Markdown with its own additions
    (`:red[…]`, `:material/…:`, `$…$`). limit: the most characters shown; 0 means all.
    """
    line = " ".join(plain(text).split())
    if limit and len(line) > limit:
        line = line[: limit - 1].rstrip() + "…"
    return _MARKDOWN.sub(r"\\\1", _AUTOMATIC.sub(_JOINER, line))


def _pieces(length: int, marks: tuple[Mark, ...]) -> list[tuple[int, int, Mark | None]]:
    """Cut 0..length into marked and unmarked stretches; where marks overlap the active one wins."""
    usable = [mark for mark in marks if 0 <= mark.start < mark.end <= length]
    edges = sorted({0, length, *(edge for mark in usable for edge in (mark.start, mark.end))})
    pieces: list[tuple[int, int, Mark | None]] = []
    for start, end in itertools.pairwise(edges):
        over = [mark for mark in usable if mark.start <= start and end <= mark.end]
        pieces.append((start, end, max(over, key=lambda mark: mark.active, default=None)))
    return pieces


def _stretch(text: str, mark: Mark | None) -> str:
    if mark is None or not text.strip():
        return escape(text)
    kind = "pk-mark pk-mark-active" if mark.active else "pk-mark"
    return f'<mark class="{kind}">{escape(text)}</mark>'


def paragraphs(text: str, marks: tuple[Mark, ...] = ()) -> str:
    """Give the text as HTML paragraphs, with the marked stretches in <mark> elements.

    A blank line ends a paragraph, a line break stays one. A mark over several paragraphs is
    cut at their ends. A mark outside the text is left out. Empty text gives "".
    """
    out: list[str] = []
    at = 0
    for gap in [*_PARAGRAPH.finditer(text), None]:
        stop = gap.start() if gap else len(text)
        if text[at:stop].strip():
            body = text[at:stop]
            shifted = tuple(
                Mark(max(mark.start, at) - at, min(mark.end, stop) - at, mark.active)
                for mark in marks
                if 0 <= mark.start < stop and at < mark.end <= len(text)
            )
            inner = "".join(
                _stretch(body[start:end], mark) for start, end, mark in _pieces(len(body), shifted)
            )
            out.append(f"<p>{inner.strip()}</p>")
        at = gap.end() if gap else stop
    return "".join(out)
