"""Where the agenda items begin: every numbering style is tried, the best supported wins. Pure.

A numbered line is an agenda item or a point of some list; the form alone cannot tell. Each
candidate is therefore weighed by what stands around it (a section label or case number below, a
blank line above, its title in the contents, a list it continues), and then the chain of rising
numbers with the greatest total weight is taken. Real items outweigh list points, and a list
cannot be taken in between, because its numbers do not fit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.parsing.contents import Contents, title_key
from ingest.parsing.dates import find_dates
from ingest.parsing.layouts import (
    MAX_HEADING_CHARS,
    NUMBERINGS,
    ROUTINE_TITLE,
    Numbering,
    fold,
    label_of,
)
from ingest.parsing.lines import Line
from ingest.parsing.listing import (
    agenda_run,
    continues_list,
    is_day,
    label_penalty,
    opens_all,
    stands_off,
)
from ingest.parsing.marks import flag_line, group_line, sagsnr_line
from ingest.parsing.numbers import MINOR, UNIT, number_order
from ingest.read import Role


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an item: lines[first:last]. number "" when it has none.

    title_start/title_end: the words after the number, presenter and all. rest: the end of the
    heading's line that is text of the item already, None where the line is all heading. sagsnr:
    the case number that stands between number and title, None when none does. closed: a flag
    there says so.
    """

    first: int
    last: int
    number: str
    title_start: int
    title_end: int
    weight: float
    style: str
    rest: Line | None = None
    sagsnr: str | None = None
    closed: bool = False


MAX_CANDIDATES = 20_000
"""Lines of one numbering style. A year of one body's minutes has some 2,000 items and 10,000 list
points; a file with more numbered lines is a table or a register."""

_WRAPPED_LINES = 3
_LONG_LINE = 55
_SHORT_LINE = 12
_CONNECTIVE = re.compile(
    r"(?:\b(?:i|og|af|for|til|ved|på|med|om|fra|en|et|den|det|de|samt|vedr\.?|vedrørende|under|over"
    r"|mellem|som|at|eller|mod|efter|hos|per)|[-–,/&])$",
    re.IGNORECASE,
)
_COUNTING = "0123456789("
_LIST_POINT = re.compile(r"[-•·*]|(?!v\.)[a-zæøå][.)]\s|at\b")
_TITLE_AND_TEXT = re.compile(r"(?P<title>[A-ZÆØÅ](?:[^:.]|\.(?=:)){1,40}):\s+\S")
_CLEAR = 4.0
"""The weight of a candidate that is an item whatever its number."""


def find_headings(lines: Sequence[Line], contents: Contents) -> tuple[Heading, ...]:
    """The item headings of a document in order; () when nothing looks like an agenda item."""
    body = [line for line in lines if not contents.first <= line.no < contents.last]
    if marked := [line for line in body if line.role is Role.ITEM]:
        return tuple(_marked(lines, marked))
    listed = {title_key(entry) for entry in contents.entries}
    best: tuple[Heading, ...] = ()
    best_weight = 0.0
    for numbering in NUMBERINGS:
        chain = _chain(_candidates(lines, body, numbering, listed), numbering)
        weight = sum(heading.weight for heading in chain)
        if weight > best_weight:
            best, best_weight = chain, weight
    return best


def _marked(lines: Sequence[Line], marked: Iterable[Line]) -> Iterable[Heading]:
    """Headings that the reader itself named; lines of one block are one heading."""
    last_block = -2
    for line in marked:
        if line.block == last_block:
            continue
        last_block = line.block
        last = line.no + 1
        while last < len(lines) and lines[last].block == line.block:
            last += 1
        number, offset = "", 0
        for numbering in NUMBERINGS:
            match = numbering.pattern.fullmatch(line.text)
            if match and (match["title"] or last > line.no + 1):
                number, offset = match["number"], match.start("title")
                break
        yield Heading(
            line.no, last, number, line.start + offset, lines[last - 1].end, 9.0, "marked"
        )


def _candidates(
    lines: Sequence[Line], body: Sequence[Line], numbering: Numbering, listed: set[str]
) -> list[Heading]:
    found: list[Heading] = []
    matches: dict[int, re.Match[str]] = {}
    for line in body:
        counting = line.text[0] in (_COUNTING if numbering.keyed else numbering.opens)
        if counting is numbering.keyed or len(_first_cell(line.text)) > MAX_HEADING_CHARS:
            continue
        if match := numbering.pattern.fullmatch(line.text):
            matches[line.no] = match
    if len(matches) > MAX_CANDIDATES:
        return []
    labels = Counter(fold(match["title"]) for match in matches.values() if label_of(match["title"]))
    agenda = agenda_run(lines, matches)
    first = next((no for no in matches if not is_day(lines[no].text)), -1)
    previous: tuple[int, int, bool] | None = None  # line, order, inside a list
    close = False  # the two numbered lines before stand right under each other
    for number, match in matches.items():
        line = lines[number]
        order = number_order(match["number"])
        opens = number == first and opens_all(lines, line, match, matches)
        listing = not opens and continues_list(lines, line, numbering)
        if previous and not listing and order == previous[1] + UNIT and previous[2]:
            listing = not (close and stands_off(lines, previous[0], number)) and not any(
                label_of(other.text) or sagsnr_line(other.text)
                for other in lines[previous[0] + 1 : number]
            )
        close = previous is not None and previous[0] == number - 1 and not line.gap
        previous = (number, order, listing)
        heading = _heading(lines, line, match, numbering, matches)
        weight = _weight(lines, heading, numbering, matches, listed) - (2.0 if listing else 0.0)
        if not numbering.keyed and match["title"]:
            weight -= label_penalty(match["title"], labels)
        weight += 1.5 if number in agenda else 0.0
        found.append(replace(heading, weight=weight))
    return found


def _first_cell(text: str) -> str:
    """The first cell of a table's row; a line that is none as it is."""
    return text.partition(" | ")[0]


def _heading(
    lines: Sequence[Line],
    line: Line,
    match: re.Match[str],
    numbering: Numbering,
    matches: dict[int, re.Match[str]],
) -> Heading:
    """The heading that begins at a line, with the further lines its title runs over."""
    last = line.no + 1
    start, end = line.start + match.start("title"), line.end
    marks = re.split(r"\s{3,}", match["title"])
    sagsnr = next((number for mark in marks if (number := sagsnr_line(mark))), None)
    if all(not mark or _is_small_mark(mark) for mark in marks) and last < len(lines):
        below = lines[last]
        if _under_number(lines, last, matches):
            sagsnr = sagsnr_line(below.text)
            below, last = lines[last + 1], last + 1
        if last not in matches and not _is_mark(below.text) and len(below.text) <= 200:
            start, end, last = below.start, below.end, last + 1
    stop = min(len(lines), last - 1 + _WRAPPED_LINES)
    while last < stop and _wraps(lines, last, line, matches):
        end, last = lines[last].end, last + 1
    end = max(start, end)
    return Heading(
        line.no,
        last,
        match["number"],
        start,
        end,
        0.0,
        numbering.name,
        sagsnr=sagsnr,
        closed=start != line.start + match.start("title") and any(map(flag_line, marks)),
    )


def _under_number(lines: Sequence[Line], at: int, matches: dict[int, re.Match[str]]) -> bool:
    """Whether a case number stands alone between an item's number and its title."""
    if sagsnr_line(lines[at].text) is None or at + 1 >= len(lines) or at + 1 in matches:
        return False
    title = lines[at + 1]
    return (
        not title.gap
        and title.text[0].isupper()
        and not title.text.endswith((".", ":", ",", ";"))
        and not _is_mark(title.text)
    )


def _wraps(lines: Sequence[Line], at: int, first: Line, matches: dict[int, re.Match[str]]) -> bool:
    """Whether lines[at] goes on with the title of the line above it."""
    line, above = lines[at], lines[at - 1]
    if line.gap or at in matches or _is_mark(line.text) or _LIST_POINT.match(line.text):
        return False
    if line.block == first.block and first.role in {Role.HEADING, Role.ITEM}:
        return True
    if line.role is not first.role or above.text.endswith((".", ":", "?", "!")):
        return False
    if line.text.isupper() and above.text.isupper() and len(above.text) > _SHORT_LINE:
        return line.text[-1] not in ".:"
    if line.text[:1].islower() and len(line.text) < 100 and not line.text.endswith("."):
        return True
    if len(line.text) > 100 or line.text.endswith((".", ",", ":")):
        return False
    ends_here = at + 1 >= len(lines) or lines[at + 1].gap or _is_mark(lines[at + 1].text)
    return ends_here and (bool(_CONNECTIVE.search(above.text)) or len(above.text) >= _LONG_LINE)


def _is_small_mark(text: str) -> bool:
    return sagsnr_line(text) is not None or flag_line(text) is not None


@lru_cache(maxsize=8192)
def _is_mark(text: str) -> bool:
    return (
        label_of(text) is not None
        or sagsnr_line(text) is not None
        or flag_line(text) is not None
        or inline_label_end(text) > 0
    )


def inline_label_end(text: str) -> int:
    """Where the label ends in "Beslutning: Godkendt."; 0 when the line has none."""
    head = text[:100]
    for separator in (":", " – ", " - ", "  "):
        at = head.find(separator)
        if at > 2 and len(text) > at + len(separator):
            label = label_of(head[:at])
            if label and (separator == ":" or (label.strong and " " not in head[:at].strip())):
                return at
    if (match := _WORD_LABEL.match(head)) and not find_dates(text[-40:]):
        return match.end()
    return 0


_WORD_LABEL = re.compile(r"(?:Beslutning|Indstilling|Konklusion)(?=\s[A-ZÆØÅ][^\s.]*[\s.])")


def _weight(
    lines: Sequence[Line],
    heading: Heading,
    numbering: Numbering,
    matches: dict[int, re.Match[str]],
    listed: set[str],
) -> float:
    line = lines[heading.first]
    title = " ".join(
        lines[n].text if n != heading.first else matches[n]["title"]
        for n in range(heading.first, heading.last)
    ).strip()
    title = _first_cell(title)
    weight = numbering.weight + (1.0 if line.gap else 0.0)
    weight += 2.5 if line.role is Role.HEADING else 0.0
    match = matches[heading.first]
    between = line.text[match.end("number") : match.start("title")]
    told = None if numbering.keyed else _TITLE_AND_TEXT.match(title)
    with_text = told is not None or _first_cell(line.text) != line.text
    weight += 0.5 if with_text else 0.0
    weight += _shape(told["title"] if told else title, numbering, parted=not between.isspace())
    if listed and title_key(title) in listed:
        weight += 4.0
    below = lines[heading.last] if heading.last < len(lines) else None
    weight += 1.5 if ROUTINE_TITLE.fullmatch(fold(title)) else 0.0
    if below is None:
        weight += 0.5
    elif _is_mark(below.text):
        weight += 3.0
    elif heading.last in matches:
        weight -= 0.0 if below.gap or with_text else 0.7
    else:
        weight += 0.5
    return weight


def _shape(title: str, numbering: Numbering, *, parted: bool) -> float:
    """How much the words after the number look like a title.

    parted: a colon or the like stands before them; without one, "punkt 3 i aftalen" is prose.
    """
    if not title:
        return -0.5 if numbering.keyed else -2.0
    weight = 0.0
    first = title[0]
    if first.isupper() or first.isdigit() or first in "\"«”'(§":
        weight += 0.5
    else:
        weight -= 1.5 if numbering.keyed and parted else 3.5
    if title.startswith(("at ", "At ", "…")):
        weight -= 5.0
    if title.endswith((",", ";")):
        weight -= 3.0
    if len(title) > 200:
        weight -= 2.0
    elif len(title) > 70 and title.endswith("."):
        weight -= 1.5
    return weight


def _chain(candidates: Sequence[Heading], numbering: Numbering) -> tuple[Heading, ...]:
    """The rising chain of greatest weight; all clear candidates where numbers do not rise."""
    positive = [c for c in candidates if c.weight > 0]
    if not positive:
        return ()
    chain = _without_leaps(_rising(positive))
    clear = [c for c in positive if c.weight >= _CLEAR]
    chosen = {c.first for c in chain}
    if sum(1 for c in clear if c.first not in chosen) > max(1, len(chain) // 4):
        return tuple(clear)
    return tuple(chain)


_LEAP = 10 * UNIT


def _without_leaps(chain: Sequence[Heading]) -> list[Heading]:
    """The chain without weak candidates whose number is far above the one before: years, sums."""
    kept: list[Heading] = []
    for heading in chain:
        leaps = kept and number_order(heading.number) - number_order(kept[-1].number) > _LEAP
        if "." in heading.number or not (leaps and heading.weight < _CLEAR):
            kept.append(heading)
    return kept


def _rising(candidates: Sequence[Heading]) -> list[Heading]:
    """Maximum-weight strictly rising subsequence; a step of one is worth a little more."""
    orders = sorted({number_order(c.number) for c in candidates})
    rank = {order: n + 1 for n, order in enumerate(orders)}
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(orders) + 1)
    by_order: dict[int, tuple[float, int]] = {}
    totals: list[float] = []
    parents: list[int] = []
    for index, candidate in enumerate(candidates):
        order = number_order(candidate.number)
        best = _prefix_best(tree, rank[order] - 1)
        whole = order // UNIT * UNIT
        below = {order - 1, order - MINOR, whole, whole - UNIT} - {order}
        neighbours = [by_order[key] for key in below if key in by_order]
        for total, parent in neighbours:
            if total + 1.0 > best[0]:
                best = (total + 1.0, parent)
        totals.append(best[0] + candidate.weight)
        parents.append(best[1])
        entry = (totals[-1], index)
        if order not in by_order or entry[0] > by_order[order][0]:
            by_order[order] = entry
        position = rank[order]
        while position < len(tree):
            if entry[0] > tree[position][0]:
                tree[position] = entry
            position += position & -position
    at = max(range(len(totals)), key=totals.__getitem__)
    chain: list[Heading] = []
    while at >= 0:
        chain.append(candidates[at])
        at = parents[at]
    return chain[::-1]


def _prefix_best(tree: Sequence[tuple[float, int]], position: int) -> tuple[float, int]:
    best = (0.0, -1)
    while position > 0:
        best = max(best, tree[position])
        position -= position & -position
    return best


__all__ = ["Heading", "find_headings", "group_line", "inline_label_end"]
