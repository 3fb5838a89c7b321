"""Minutes that list the agenda first and then only tell, number by number, what was said.

    Dagsorden: 1. Vand 2. Eventuelt    …    Ad 1: Måleren skiftes. Ad 2: Intet.

The number leads back to the list, which gives the title; what follows it on its line is text.
Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.parsing.contents import Contents, title_key
from ingest.parsing.headings import Heading
from ingest.parsing.layouts import CONTENTS, MAX_HEADING_CHARS, NUMBERINGS, Numbering, fold
from ingest.parsing.lines import Line
from ingest.parsing.numbers import number_order

_FRONT_LINES = 200
_SHARE = 0.6
_TITLE_CHARS = 60


def spoken_items(
    lines: Sequence[Line], chain: Sequence[Heading]
) -> tuple[tuple[Heading, ...], Contents] | None:
    """Items whose titles stand in the agenda and whose text follows their number; or None.

    chain: the items as found otherwise, either the agenda itself or the lines that tell.
    """
    found = _agenda(lines)
    if found is None:
        return None
    heading, agenda = found
    last = agenda[-1].last
    if chain and chain[0].first >= last and not _sentences(lines, chain, agenda):
        return None
    if chain and chain[0].first < agenda[0].first:
        return None
    titles = {entry.number: entry for entry in agenda}
    for numbering in NUMBERINGS:
        told = _told(lines, last, numbering, titles)
        if len(told) >= max(2.0, _SHARE * len(agenda)):
            entries = tuple(
                _words(lines, entry.first, entry.title_start, entry.title_end) for entry in agenda
            )
            return tuple(told), Contents(heading, last, entries)
    return None


def _agenda(lines: Sequence[Line]) -> tuple[int, list[Heading]] | None:
    """The numbered lines right under a line like "Dagsorden:", at least two."""
    for line in lines[:_FRONT_LINES]:
        if not CONTENTS.fullmatch(fold(line.text)):
            continue
        for numbering in NUMBERINGS:
            entries: list[Heading] = []
            for below in lines[line.no + 1 :]:
                match = numbering.pattern.fullmatch(below.text[:MAX_HEADING_CHARS])
                if not match or not match["title"]:
                    break
                start = below.start + match.start("title")
                entries.append(
                    Heading(below.no, below.no + 1, match["number"], start, below.end, 1.0, "list")
                )
            orders = [number_order(entry.number) for entry in entries]
            if len(entries) > 1 and orders == sorted(set(orders)):
                return line.no, entries
    return None


def _words(lines: Sequence[Line], no: int, start: int, end: int) -> str:
    line = lines[no]
    return line.text[start - line.start : end - line.start]


def _sentences(lines: Sequence[Line], chain: Sequence[Heading], agenda: Sequence[Heading]) -> bool:
    """Whether what was taken for titles is what was said: other words than the agenda's."""
    keys = {
        title_key(_words(lines, entry.first, entry.title_start, entry.title_end))
        for entry in agenda
    }
    said = 0
    for heading in chain:
        words = _words(lines, heading.first, heading.title_start, heading.title_end)
        if title_key(words) in keys:
            return False
        said += words.endswith((".", "!")) or len(words) > _TITLE_CHARS
    return said * 2 > len(chain)


def _told(
    lines: Sequence[Line], first: int, numbering: Numbering, titles: dict[str, Heading]
) -> list[Heading]:
    """Lines from `first` on that begin with the agenda's numbers, rising, and go on with text."""
    told: list[Heading] = []
    highest = -1
    for line in lines[first:]:
        match = numbering.pattern.match(line.text)
        entry = titles.get(match["number"]) if match else None
        if match is None or entry is None or number_order(entry.number) <= highest:
            continue
        text = match["title"].strip()
        rest = None
        if text:
            start = line.start + match.start("title")
            rest = replace(
                line, text=line.text[match.start("title") :], start=start, raw_start=start
            )
        told.append(
            replace(entry, first=line.no, last=line.no + 1, weight=4.0, style="spoken", rest=rest)
        )
        highest = number_order(entry.number)
    return told
