"""Lines like "Lukket sag" that stand between items: to which item each belongs. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.parsing.headings import Heading
from ingest.parsing.lines import Line
from ingest.parsing.marks import flag_line, sagsnr_line


def flags_between(lines: Sequence[Line], headings: Sequence[Heading]) -> dict[int, Line]:
    """Lines like "Lukket sag" that stand over an item's heading, by the index of their item.

    Where every item has one as its last line and none stands over the first, they are the last
    lines of their own items. Flags under a heading are the item reader's.
    """
    if not headings:
        return {}
    over = _flag_over(lines, headings[0].first)
    last = lines[-1]
    if over is None and last.no > headings[-1].last and flag_line(last.text) is not None:
        stops = [*(heading.first for heading in headings[1:]), len(lines)]
        ends = {n: line for n, stop in enumerate(stops) if (line := _flag_over(lines, stop))}
        if len(ends) == len(headings):
            return ends
    flags = {} if over is None else {0: over}
    for n, (before, heading) in enumerate(pairwise(headings), start=1):
        flag = _flag_over(lines, heading.first)
        if flag is None or flag.no < before.last:
            continue
        marks = all(_is_small_mark(line.text) for line in lines[before.last : flag.no])
        apart = flag.gap and not lines[heading.first].gap
        if over is not None or apart or not marks:
            flags[n] = flag
    return flags


def _flag_over(lines: Sequence[Line], at: int) -> Line | None:
    """The line before lines[at], if it only says whether an item is open or closed."""
    above = lines[at - 1] if at > 0 else None
    return above if above and flag_line(above.text) is not None else None


def _is_small_mark(text: str) -> bool:
    return sagsnr_line(text) is not None or flag_line(text) is not None
