"""Rules drawn between items ("______"): they part what they stand between, no more. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.parsing.layouts import NUMBERINGS
from ingest.parsing.lines import Line
from ingest.read import Role

_RULE = re.compile(r"(?P<mark>[_=*~–—-])(?:\s?(?P=mark)){4,}")


def without_rules(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with the rules over items as noise, and a blank line's gap in their place.

    A rule over anything else stays: names are signed on such lines.
    """
    out = list(lines)
    for above, line in pairwise(lines):
        if _RULE.fullmatch(above.text) and _may_be_item(line):
            out[above.no] = replace(above, role=Role.NOISE)
            out[line.no] = replace(line, gap=True)
    return tuple(out)


def _may_be_item(line: Line) -> bool:
    return line.role is Role.HEADING or any(
        numbering.pattern.match(line.text) for numbering in NUMBERINGS
    )
