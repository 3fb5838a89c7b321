"""Agenda items without numbers: found by the contents, by heading levels, or by what follows.

Pure. The weights are on the scale of `ingest.parsing.headings`, so that the ways can be compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.parsing.contents import Contents, title_key
from ingest.parsing.headings import MAX_CANDIDATES, Heading, inline_label_end
from ingest.parsing.layouts import Label, label_of
from ingest.parsing.lines import Line
from ingest.parsing.marks import flag_line, group_line, sagsnr_line
from ingest.read import Role

_TITLE_CHARS = 160
_SHORT_TITLE = 70
_LISTED = 8.5
_LABELLED = 4.5
_HEADED = 3.5
_BARE = 2.0


def find_unnumbered(
    lines: Sequence[Line], contents: Contents, *, sure: bool
) -> tuple[Heading, ...]:
    """Headings of items that carry no number; () when none are recognised.

    sure: the document calls itself minutes, so that titles above plain text may count as well.
    """
    body = [line for line in lines if not contents.first <= line.no < contents.last]
    ways = [_listed(body, contents), _by_level(body), _above_labels(body)]
    best = max(ways, key=lambda way: sum(heading.weight for heading in way))
    if not best and sure:
        best = _bulleted(body) or _above_text(body)
    return tuple(best)


def _heading(line: Line, weight: float, style: str) -> Heading:
    return Heading(line.no, line.no + 1, "", line.start, line.end, weight, style)


def _listed(body: Sequence[Line], contents: Contents) -> list[Heading]:
    """Lines that are entries of the contents, in their order."""
    if not contents.entries:
        return []
    wanted = [title_key(entry) for entry in contents.entries]
    found: list[Heading] = []
    position = 0
    places: dict[str, list[int]] = {}
    for n, key in enumerate(wanted):
        places.setdefault(key, []).append(n)
    for line in body:
        if len(line.text) > _TITLE_CHARS * 2 or line.no < contents.first:
            continue
        later = [n for n in places.get(title_key(line.text), ()) if n >= position]
        if later:
            found.append(_heading(line, _LISTED, "listed"))
            position = later[0] + 1
    return found if len(found) * 2 >= len(wanted) else []


def _opens(line: Line | None) -> Label | None:
    """The section label that a line begins with, if it is one that an item can begin with."""
    if line is None:
        return None
    label = label_of(line.text)
    if label is None and (at := inline_label_end(line.text)):
        label = label_of(line.text[:at])
    return label if label and label.strong else None


def _is_mark(line: Line) -> bool:
    return sagsnr_line(line.text) is not None or flag_line(line.text) is not None


def _by_level(body: Sequence[Line]) -> list[Heading]:
    """The heading level that stands over section labels; without labels, the commonest one."""
    heads = [line for line in body if line.role is Role.HEADING and line.level > 0]
    titles = [
        line
        for line in heads
        if label_of(line.text) is None and group_line(line.text) is None and line.no > 0
    ]
    if not titles or len(titles) > MAX_CANDIDATES:
        return []
    over: Counter[int] = Counter()
    numbers = {line.no: line.level for line in titles}
    level_above = 0
    for line in body:
        if line.no in numbers:
            level_above = numbers[line.no]
        elif level_above and _opens(line):
            over[level_above] += 1
            level_above = 0
    if over:
        level = max(over, key=lambda key: (over[key], -key))
        weight = _LABELLED
    else:
        levels = Counter(line.level for line in titles)
        level = max(levels, key=lambda key: (levels[key], -key))
        weight = _HEADED
        if levels[level] < 2:
            return []
    merged: list[Heading] = []
    blocks: set[int] = set()
    for line in titles:
        if line.level == level and line.block not in blocks:
            blocks.add(line.block)
            merged.append(_heading(line, weight, "level"))
    return merged


_FACT = re.compile(
    r"(?:hvad|hvornår|hvor|hvem|tid|dato|sted|udvalg|møde\w*|deltagere|til ?stede|afbud)\s*:",
    re.IGNORECASE,
)
"""A line of facts about the meeting, which heads no item."""


def _title_like(line: Line) -> bool:
    text = line.text
    return (
        1 < len(text) <= _TITLE_CHARS
        and not text.endswith((".", ",", ";", ":"))
        and (text[0].isupper() or text[0].isdigit() or text[0] in '"«”(')
        and label_of(text) is None
        and not _FACT.match(text)
        and not inline_label_end(text)
        and not _is_mark(line)
        and group_line(text) is None
    )


def _above_labels(body: Sequence[Line]) -> list[Heading]:
    """Title-like lines above a label that begins the round of labels anew.

    Where decisions come last, a title after a decision begins an item whatever label follows.
    """
    found: list[Heading] = []
    seen: set[str] = set()
    last_kind = ""
    decision_first: bool | None = None
    for n, line in enumerate(body):
        label = _opens(line)
        if label:
            kind = "bilag" if label.attachments else label.kind.value
            if decision_first is None and found:
                decision_first = kind == "DECISION"
            seen.add(kind)
            last_kind = kind
            continue
        below = body[n + 1] if n + 1 < len(body) else None
        if below is None or not line.gap or not _title_like(line):
            continue
        if n and _opens(body[n - 1]):
            continue
        if _is_mark(below) and sagsnr_line(below.text):
            anew = True
        else:
            opening = _opens(below)
            if opening is None or opening.attendance or opening.attachments:
                continue
            ended = last_kind in {"DECISION", "bilag"} and not decision_first
            anew = not seen or opening.kind.value in seen or ended
        if anew:
            found.append(_heading(line, _LABELLED, "above"))
            seen = set()
            last_kind = ""
    return found if len(found) > 1 or (found and decision_first is not None) else []


_BULLET = re.compile(r"[-–•*·▪]\s+(?=\S)")


def _bulleted(body: Sequence[Line]) -> list[Heading]:
    """Titles that are marked as list entries, each with its text right below; in sure minutes."""
    found = []
    for line, below in pairwise(body):
        bullet = _BULLET.match(line.text)
        if bullet is None or not line.gap or below.gap or _BULLET.match(below.text):
            continue
        title = replace(line, text=line.text[bullet.end() :])
        if len(title.text) <= _SHORT_TITLE and _title_like(title):
            found.append(_heading(line, _BARE, "bullet"))
    return found if len(found) > 2 else []


def _above_text(body: Sequence[Line]) -> list[Heading]:
    """Short lines under a blank line with text directly below; only in sure minutes."""
    found = []
    for n, line in enumerate(body[:-1]):
        below = body[n + 1]
        if (
            line.gap
            and n > 0
            and len(line.text) <= _SHORT_TITLE
            and _title_like(line)
            and not below.gap
            and len(below.text) > len(line.text) // 2
            and below.text[0].isupper()
        ):
            found.append(_heading(line, _BARE, "text"))
    return found if len(found) > 2 else []
