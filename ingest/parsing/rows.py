"""Items written in one line: "2) Veje: Hullet lappes." and the rows of a table of items. Pure.

Where most items have that form, the words before the colon, or the first cell, are the title and
the rest of the line is text. Where one line has it by chance, the line is a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.parsing.headings import Heading
from ingest.parsing.layouts import label_of
from ingest.parsing.lines import Line
from ingest.parsing.marks import flag_line, sagsnr_line

_COLON = re.compile(r"[^\W\d_](?:[^:.]|\.(?=:)){1,40}:\s+(?=\S)")
_CELL = re.compile(r"\s+\|\s+|\s{3,}(?=\S)")
_NAME = re.compile(r"(?:v/\s?)?[A-ZÆØÅ][\wæøå-]+(?:[ ,]+(?:og |& )?[A-ZÆØÅ][\wæøå-]*\.?){0,3}")
_PAGE = re.compile(r"(?:side\s)?\d{1,4}", re.IGNORECASE)
_SHARE = 0.6
_FEWEST = 3


def one_line_items(lines: Sequence[Line], headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """The headings, those of one line cut into title and text where most have that form."""
    for pattern in (_CELL, _COLON):
        cut = [h for h in headings if _split(lines, h, pattern)]
        if len(cut) < max(_FEWEST, _SHARE * len(headings)):
            continue
        if pattern is _COLON and any(_labelled(line) for line in lines[headings[0].first :]):
            continue
        return tuple(
            _cut(lines, h, at) if (at := _split(lines, h, pattern, names=True)) else h
            for h in headings
        )
    return tuple(headings)


def _labelled(line: Line) -> bool:
    label = label_of(line.text)
    return label is not None and label.strong


def _split(
    lines: Sequence[Line], heading: Heading, pattern: re.Pattern[str], *, names: bool = False
) -> tuple[int, int] | None:
    """Offsets into the heading's line: where the title ends, where the text begins.

    names: a cell that looks like a name counts as text too; else it is who presents the item.
    """
    line = lines[heading.first]
    if heading.rest is not None or heading.last != heading.first + 1:
        return None
    at = heading.title_start - line.start
    match = pattern.search(line.text, at) if pattern is _CELL else pattern.match(line.text, at)
    if match is None or (match.start() == at and pattern is _CELL):
        return None
    rest = line.text[match.end() :]
    small = flag_line(rest) is not None or sagsnr_line(rest) or _PAGE.fullmatch(rest)
    if pattern is _CELL and (small or (not names and _NAME.fullmatch(rest))):
        return None
    end = match.start() if pattern is _CELL else line.text.index(":", at)
    return end, match.end()


def _cut(lines: Sequence[Line], heading: Heading, cut: tuple[int, int]) -> Heading:
    line = lines[heading.first]
    end, begin = cut
    start = line.start + begin
    rest = replace(line, text=line.text[begin:], start=start, raw_start=start)
    return replace(heading, title_end=line.start + end, rest=rest)
