"""Page headers, footers and page numbers of a PDF: found by repetition, and taken away. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace

from ingest.read.pdf_layout import LABEL, Line, Page

_EDGE = 4
"""So many lines from the top and from the bottom may be header or footer."""

_SHARE = 0.6
"""A line on more than this share of the pages is repeated."""

_GAP = 1.4
"""Line heights between header or footer and the text; inside a paragraph it is about one."""

_ITEM = re.compile(r"(punkt|pkt|sag|nr|ad|bilag)\b\.?\s*\d|\d+[a-z]?[.)]\s+\w", re.IGNORECASE)
_BODY = re.compile(
    r"udvalg|råd|forum|bestyrelse|nævn|komit[eé]|kommission|gruppe|forsamling|samvirke",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\d{1,2}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{2,4}|"
    r"\d{1,2}\.?\s+(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)",
    re.IGNORECASE,
)
_PAGE_WORDS = re.compile(r"\b(side|sidetal|page|af|of|s|p)\b|[\W\d_]", re.IGNORECASE)


def drop_noise(pages: tuple[Page, ...]) -> tuple[tuple[Page, ...], list[tuple[str, int]]]:
    """Take repeated headers, footers and page numbers away.

    Gives the pages without them, and each text with the number of pages it stood on. A header
    that stands on a first page without a title of its own is kept there once.
    """
    places: dict[tuple[str, bool], dict[int, Line]] = defaultdict(dict)
    for page in pages:
        ordered = sorted(page.lines, key=lambda line: -line.base)
        for top, edge in ((True, ordered[:_EDGE]), (False, ordered[-_EDGE:])):
            for line in edge:
                if (line.base > page.height / 2) == top:
                    places[_noise_key(line.text), top].setdefault(page.number, line)
    heights = {page.number: page.height for page in pages}
    repeated = [
        (key, top, found)
        for (key, top), found in places.items()
        if _is_repeated(key, found, pages, heights)
    ]
    repeated = _apart(repeated, {page.number: page for page in pages})
    titled = bool(pages) and _has_title(pages[0], {found.get(1) for _, _, found in repeated})
    dropped: set[tuple[int, Line]] = set()
    removed: list[tuple[str, int]] = []
    for key, top, found in repeated:
        keep_first = top and 1 in found and bool(_PAGE_WORDS.sub("", key)) and not titled
        dropped |= {(n, line) for n, line in found.items() if not (keep_first and n == 1)}
        removed.append((next(iter(found.values())).text[:80], len(found)))
    kept = tuple(
        replace(page, lines=tuple(x for x in page.lines if (page.number, x) not in dropped))
        for page in pages
    )
    return kept, removed


_Repeat = tuple[str, bool, dict[int, Line]]


def _apart(repeated: list[_Repeat], pages: dict[int, Page]) -> list[_Repeat]:
    """Those that stand outermost on their pages, with a gap to the text and text behind the gap."""
    while True:
        known = {(n, line) for _, _, found in repeated for n, line in found.items()}
        kept = [
            (key, top, found)
            for key, top, found in repeated
            if sum(_is_apart(line, top, pages[n], known) for n, line in found.items())
            >= 0.8 * len(found)
        ]
        if len(kept) == len(repeated):
            return kept
        repeated = kept


def _is_apart(line: Line, top: bool, page: Page, known: set[tuple[int, Line]]) -> bool:
    sign = 1 if top else -1
    others = [x for x in page.lines if (page.number, x) not in known]
    if any(sign * (x.base - line.base) > 0.5 * line.size for x in others):
        return False
    inner = [(sign * (line.base - x.base), x.size) for x in others]
    return bool(inner) and min(gap - _GAP * max(size, line.size) for gap, size in inner) >= 0


def _has_title(first: Page, repeated: set[Line | None]) -> bool:
    """Whether the first page, apart from what is repeated, names a body and a day at its top."""
    ordered = sorted((x for x in first.lines if x not in repeated), key=lambda line: -line.base)
    front = " ".join(line.text for line in ordered[:15])
    return bool(_BODY.search(front) and _DAY.search(front))


def _noise_key(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.casefold().split()))


def _is_repeated(
    key: str, found: dict[int, Line], pages: tuple[Page, ...], heights: dict[int, float]
) -> bool:
    """Whether a text at the same height stands on enough pages, with numbers that behave."""
    numbers = [page.number for page in pages]
    # Books have another header on left pages than on right ones.
    groups = [numbers] + ([numbers[0::2], numbers[1::2]] if len(numbers) >= 6 else [])
    shares = [sum(n in found for n in group) / len(group) for group in groups if group]
    if len(found) < min(3, max(2, len(pages))) or max(shares) <= _SHARE:
        return False
    if any(LABEL.match(line.text) for line in found.values()):
        return False
    spots = sorted(line.base / heights[n] for n, line in found.items())
    middle = spots[len(spots) // 2]
    if sum(abs(spot - middle) < 0.02 for spot in spots) < 0.8 * len(spots):
        return False
    texts = {line.text for line in found.values()}
    if len(texts) > 1 and _ITEM.match(key.replace("#", "1")):
        return False
    rows = [(n, [int(d) for d in re.findall(r"\d{1,9}", x.text)]) for n, x in found.items()]
    return all(_behaves([(n, row[at]) for n, row in rows if len(row) > at]) for at in range(9))


def _behaves(values: list[tuple[int, int]]) -> bool:
    """A number in a header stays the same or counts with the page."""
    if not values:
        return True
    same = Counter(value for _, value in values).most_common(1)[0][1]
    counting = Counter(value - page for page, value in values).most_common(1)[0][1]
    return max(same, counting) >= 0.8 * len(values)
