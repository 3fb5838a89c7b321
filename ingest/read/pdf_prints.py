"""What a browser prints around a page, and page counts: known by their form. Pure.

A header that stands on many pages is found by repetition (`pdf_noise.py`); one page has nothing
to repeat. What a browser adds is told by its parts: the address of the page, the time of
printing with the page's title, and "1/3".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.read.pdf_layout import Line, Page

_STAMP = (
    r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{2,4},?\s+(?:kl\.?\s*)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?"
    r"(?:\s?[AP]\.?M\.?)?"
)
_ADDRESS = r"(?:https?|file)://\S+"
_COUNT = (
    r"(?:(?:side|page)\s+)?(?P<page>\d{1,4})\s?(?:/|\s(?:ud\s)?(?:af|of)\s)\s?(?P<pages>\d{1,4})"
)
_PRINTED = re.compile(
    rf"(?:(?P<stamp>{_STAMP})|(?P<address>{_ADDRESS})|(?P<count>{_COUNT}))", re.IGNORECASE
)
_TITLED = re.compile(rf"(?P<stamp>{_STAMP})(?:\s+\S.*)?", re.IGNORECASE)
_ENDS_IN_ADDRESS = re.compile(rf"(?P<title>\S.*)\s+(?P<address>{_ADDRESS})", re.IGNORECASE)
_COUNTED = re.compile(r"side\s.*\saf\s|page\s.*\sof\s", re.IGNORECASE)
"""A page count that says in words what it is."""

_ROW = 0.5
"""Line heights within which two texts stand in one row."""


def drop_prints(pages: tuple[Page, ...]) -> tuple[tuple[Page, ...], list[tuple[str, int]]]:
    """Take a browser's header and footer, and page counts that stand alone, from each page.

    Only the outermost row at the top and at the bottom is looked at, and never the last text of
    a page. Gives the pages without them, and each text with the number of pages it stood on.
    """
    kept: list[Page] = []
    texts: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for page in pages:
        rows = [row for row in _printed_rows(page, len(pages)) if len(row) < len(page.lines)]
        gone = {line for row in rows for line in row}
        if len(gone) == len(page.lines):
            rows, gone = [], set()
        for row in rows:
            told = _text(row)
            key = re.sub(r"\d+", "#", told.casefold())
            texts.setdefault(key, told[:80])
            counts[key] += 1
        kept.append(replace(page, lines=tuple(line for line in page.lines if line not in gone)))
    return tuple(kept), [(texts[key], count) for key, count in counts.items()]


def _printed_rows(page: Page, pages: int) -> list[Sequence[Line]]:
    """The rows of a page that are no text of the document."""
    rows = [row for row in (_edge(page, top=True), _edge(page, top=False)) if row]
    parts = [_parts(row) for row in rows]
    found = frozenset().union(*parts) if parts else frozenset()
    if "address" in found and len(found) > 1:
        return [row for row, part in zip(rows, parts, strict=True) if part]
    return [row for row in rows if _is_count(_text(row), page.number, pages)]


def _edge(page: Page, *, top: bool) -> tuple[Line, ...]:
    """The outermost row of a page's upper or lower half, from left to right."""
    half = [line for line in page.lines if (line.base > page.height / 2) == top]
    if not half:
        return ()
    outer = max(half, key=lambda line: line.base if top else -line.base)
    row = [line for line in half if abs(line.base - outer.base) <= _ROW * outer.size]
    return tuple(sorted(row, key=lambda line: line.left))


def _text(row: Sequence[Line]) -> str:
    return " ".join(line.text for line in row)


def _parts(row: Sequence[Line]) -> frozenset[str]:
    """What a browser's row is made of, none for a row with any other text.

    Beside them only the page's title may stand: behind a time, or apart before an address.
    """
    text = _text(row)
    found = list(_PRINTED.finditer(text))
    if found and not _PRINTED.sub("", text).strip():
        return _named(found)
    if _TITLED.fullmatch(text):
        return _named(found)
    ending = _ENDS_IN_ADDRESS.fullmatch(text)
    apart = ending is not None and (len(row) > 1 or ending.start("address") in row[0].gaps)
    return frozenset({"address"}) if apart else frozenset()


def _named(found: Sequence[re.Match[str]]) -> frozenset[str]:
    kinds = ("stamp", "address", "count")
    return frozenset(kind for match in found for kind in kinds if match[kind])


def _is_count(text: str, number: int, pages: int) -> bool:
    """Whether a row is nothing but a page count; bare figures must be this page's own."""
    match = re.fullmatch(_COUNT, text.strip(" -–|"), re.IGNORECASE)
    if match is None:
        return False
    own = (int(match["page"]), int(match["pages"])) == (number, pages)
    return own or (bool(_COUNTED.match(text)) and int(match["page"]) <= int(match["pages"]))
