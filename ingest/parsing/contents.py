"""The table of contents: where it stands, what it lists, and how it differs from the items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ingest.parsing.layouts import CONTENTS, MAX_HEADING_CHARS, NUMBERINGS, fold, label_of
from ingest.parsing.lines import Line
from ingest.parsing.marks import flag_line, group_line, split_title

_LEADER = re.compile(r"(?:\s?\.{2,}|…+|(?:\s\.){2,}|\s{2,}|_{3,})[\s.…_]*(?:side\s)?(\d{1,4})\s*$")
_ENTRY_NUMBER = re.compile(
    r"^(?:(?:punkt|pkt\.?)\s[A-ZÆØÅ]\s?[:.)]\s+|(?-i:[IVX]{1,6})[.)]\s+)"
    r"|^(?:(?:punkt|pkt\.?|nr\.?|sag)\s*)?\d{1,4}\s?[a-zæøå]?\s?(?:[.):-]\s*|\s{1,6})"
    r"(?=[(\[]?[^\W\d]|\d{1,2}\.\s[a-zæøå])",
    re.IGNORECASE,
)
_LETTER = re.compile(r"^(?:(?:punkt|pkt\.?) [a-zæøå]|[ivx]{1,6}(?=[.)]))\s?[:.)]\s+")
_LOOK_AHEAD = 400
_WRAP = 2


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents: lines[first:last] with its heading. entries: titles as listed.

    closed: keys (`title_key`) of entries that stand under a heading like "Lukket".
    """

    first: int
    last: int
    entries: tuple[str, ...]
    closed: frozenset[str] = frozenset()


NO_CONTENTS = Contents(0, 0, ())


def title_key(text: str) -> str:
    """A title as titles are compared: folded, without its number and its dots."""
    folded = _LETTER.sub("", fold(text).strip("-–— "))
    for numbering in NUMBERINGS:
        match = numbering.pattern.fullmatch(folded if numbering.keyed else folded.capitalize())
        if match and match["title"] and (numbering.keyed or numbering.name != "bart"):
            return fold(match["title"]).strip("-–— ")
    return re.sub(r"^\d{1,3}[a-z]?\.?\s+(?=\D)", "", folded)


def find_contents(lines: Sequence[Line]) -> Contents:
    """The table of contents near the front, or NO_CONTENTS."""
    for line in lines[:_LOOK_AHEAD]:
        if CONTENTS.fullmatch(fold(line.text)):
            found = _with_leaders(lines, line.no) or _by_repetition(lines, line.no)
            if found:
                return found
    first = next((line.no for line in lines[:_LOOK_AHEAD] if _leader(line.text)), None)
    if first is None:
        return NO_CONTENTS
    found = _with_leaders(lines, first - 1)
    return found if found and len(found.entries) > 1 else NO_CONTENTS


def _leader(text: str) -> re.Match[str] | None:
    """The dot leader and page number that an entry of the contents ends in."""
    return _LEADER.search(text) if len(text) <= MAX_HEADING_CHARS else None


def _with_leaders(lines: Sequence[Line], heading: int) -> Contents | None:
    """Entries that end in a page number; an entry may run over some lines."""
    entries: list[str] = []
    pending: list[str] = []
    last = heading + 1
    under_closed = False
    closed: set[str] = set()
    for line in lines[heading + 1 :]:
        group = group_line(line.text) if flag_line(line.text) is None else flag_line(line.text)
        if group is not None:
            under_closed = group
            continue
        if match := _leader(line.text):
            entry = " ".join([*pending, line.text[: match.start()].rstrip(" .…_")])
            entries.append(_ENTRY_NUMBER.sub("", entry))
            if under_closed:
                closed.add(title_key(entries[-1]))
            pending = []
            last = line.no + 1
        elif len(pending) < _WRAP and label_of(line.text) is None and not line.level:
            pending.append(line.text)
        else:
            break
    first = max(heading, 0)
    opened = {title_key(entry) for entry in entries if title_key(entry) not in closed}
    return Contents(first, last, tuple(entries), frozenset(closed - opened)) if entries else None


def _by_repetition(lines: Sequence[Line], heading: int) -> Contents | None:
    """Entries without page numbers: short lines that come again, in order, further down.

    The list ends where its first entry comes again.
    """
    following = lines[heading + 1 : heading + 1 + _LOOK_AHEAD]
    opening = [line for line in following if _group(line) is None][:_OPENING]
    keys = {title_key(line.text) for line in opening} - {""}
    seen = {title_key(line.text) for line in opening[:1]}
    again = None
    for line in following:
        key = title_key(line.text)
        if key in seen and line is not opening[0] and line not in opening:
            again = line.no
            break
        if key in keys:
            seen.add(key)
    if again is None:
        return None
    listed = [line for line in lines[heading + 1 : again] if _group(line) is None]
    if not listed or any(label_of(line.text) for line in listed):
        return None
    later = {title_key(line.text) for line in lines[again:] if len(line.text) < MAX_HEADING_CHARS}
    repeated = [line for line in listed if title_key(line.text) in later]
    if len(repeated) * 2 < len(listed):
        return None
    end = listed[-1].no + 1 if _wrapped(listed) else repeated[-1].no + 1
    listed = [line for line in listed if line.no < end]
    return Contents(heading, end, _joined(listed), _closed(lines[heading + 1 : end]))


_OPENING = 3
_SUBENTRY = re.compile(r"[a-zæøå][.)]\s|[-–•*·]\s")
"""A line of the list that divides the entry above it and is no item of its own."""


def _group(line: Line) -> bool | None:
    """True for a line like "Lukkede punkter" or "Lukket", False for open ones, else None."""
    flag = flag_line(line.text)
    return group_line(line.text) if flag is None else flag


def _closed(listed: Sequence[Line]) -> frozenset[str]:
    """Keys of the entries that stand under a heading for closed items only."""
    keys: dict[bool, set[str]] = {True: set(), False: set()}
    under_closed = False
    for line in listed:
        group = _group(line)
        if group is None:
            keys[under_closed].add(title_key(line.text))
        else:
            under_closed = group
    return frozenset(keys[True] - keys[False])


def _wrapped(listed: Sequence[Line]) -> bool:
    """Whether the last line of a numbered list goes on with the entry above it."""
    numbered = [bool(_ENTRY_NUMBER.match(line.text)) for line in listed]
    return sum(numbered) * 2 > len(listed) and not numbered[-1] and not listed[-1].gap


def _joined(listed: Sequence[Line]) -> tuple[str, ...]:
    """The entries without their numbers; in a numbered list a line without one goes on."""
    numbered = sum(1 for line in listed if _ENTRY_NUMBER.match(line.text)) * 2 > len(listed)
    entries: list[str] = []
    for line in listed:
        words = _ENTRY_NUMBER.sub("", line.text)
        if numbered and entries and _SUBENTRY.match(line.text):
            continue
        if numbered and entries and not line.gap and words == line.text:
            entries[-1] += f" {words}"
        else:
            entries.append(words)
    return tuple(entries)


def _bare_title(entry: str) -> str:
    parts = split_title(entry)
    return entry[parts.start : parts.end]


def differences(entries: Sequence[str], titles: Sequence[str]) -> list[str]:
    """In Danish, how the contents differ from the items; [] when they agree."""
    ours = [title_key(_bare_title(entry)) for entry in entries]
    theirs = [title_key(title) for title in titles]
    found: list[str] = []
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        pairs = min(i2 - i1, j2 - j1)
        found += [
            f"Indholdsfortegnelsen skriver «{entries[i1 + n]}», "
            f"men punktet hedder «{titles[j1 + n]}»."
            for n in range(pairs)
        ]
        found += [
            f"Indholdsfortegnelsen nævner «{entry}», som ikke er fundet som punkt."
            for entry in entries[i1 + pairs : i2]
        ]
        found += [
            f"Punktet «{title}» står ikke i indholdsfortegnelsen."
            for title in titles[j1 + pairs : j2]
        ]
    return found
