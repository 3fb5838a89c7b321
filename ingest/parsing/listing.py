"""Whether a numbered line is an item or the point of a list, by what stands around it. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.models import SectionKind
from ingest.parsing.dates import find_dates
from ingest.parsing.layouts import CONTENTS, Numbering, fold, label_of
from ingest.parsing.lines import Line
from ingest.parsing.marks import sagsnr_line
from ingest.parsing.numbers import number_order

_TABLE_HEAD = re.compile(
    r"(?:nr|pkt|punkt|sag|emne|dagsorden|dagsordenspunkt)\.?(?:\s{2,}|\s?\|\s?)"
    r"(?:emne|punkt|sag|titel|tekst|referat|beslutning|konklusion|drøftelse|indhold)\b.{0,120}",
    re.IGNORECASE,
)
_WHOLE_DOCUMENT = re.compile(
    r"(?:beslutnings|møde|bestyrelses|udvalgs|kort)?(?:referat|protokol)(?:et|len)?"
)
_LIST_INTRO = (":", ";", ",")


def label_penalty(title: str, labels: Counter[str]) -> float:
    """What a title loses by being a section label: numbered sections inside each item."""
    label = label_of(title)
    if label is None:
        return 0.0
    once = labels[fold(title)] == 1 and label.kind not in {
        SectionKind.DECISION,
        SectionKind.PROPOSAL,
    }
    return 1.0 if once else 4.0


def agenda_run(lines: Sequence[Line], matches: dict[int, re.Match[str]]) -> set[int]:
    """The numbered lines right under a heading like "Dagsorden:" or a table's "Nr. Emne"."""
    run: set[int] = set()
    for number in matches:
        above = number - 1
        head = lines[above].text if above >= 0 else ""
        if above in run or CONTENTS.fullmatch(fold(head)) or _TABLE_HEAD.fullmatch(head):
            run.add(number)
    return run


def continues_list(lines: Sequence[Line], line: Line, numbering: Numbering) -> bool:
    """Whether a line is the first point of a list: an introduction or a label stands before it."""
    if line.no == 0 or numbering.keyed:
        return False
    before = lines[line.no - 1]
    if CONTENTS.fullmatch(fold(before.text)):
        return False
    return before.text.endswith(_LIST_INTRO) or label_of(before.text) is not None


def opens_all(
    lines: Sequence[Line], line: Line, match: re.Match[str], matches: dict[int, re.Match[str]]
) -> bool:
    """Whether the first numbered line opens the minutes, and "Referat:" above it heads them all.

    Either the line above names the whole document; or no section has begun before it, and what
    is numbered looks like a title with text of its own below it.
    """
    if line.no == 0:
        return False
    if _WHOLE_DOCUMENT.fullmatch(fold(lines[line.no - 1].text).strip(" :.–-")):
        return True
    begun = any(
        sagsnr_line(above.text) or ((label := label_of(above.text)) and not label.attendance)
        for above in lines[: line.no - 1]
    )
    title = match["title"]
    if begun or not title[:1].isupper() or title.endswith((".", ",", ";", ":")):
        return False
    below = lines[line.no + 1] if line.no + 1 < len(lines) else None
    if below is None or below.no in matches or below.text[0].islower():
        return False
    after = next((number for number in matches if number > line.no), None)
    own_list = after is not None and _order(matches[after]) <= _order(match)
    return after is None or own_list or lines[after].gap


def is_day(text: str) -> bool:
    """Whether a line begins with a whole date: what is numbered is a day of a month."""
    return any(found.start == 0 and found.day for found in find_dates(text[:40]))


def _order(match: re.Match[str]) -> int:
    return number_order(match["number"])


def stands_off(lines: Sequence[Line], above: int, number: int) -> bool:
    """Whether a paragraph of its own stands between two numbered lines, parted from both."""
    between = lines[above + 1 : number]
    return lines[number].gap and any(line.gap for line in between)
