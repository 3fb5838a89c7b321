"""The lines under an item's heading → its sections, each with its kind. Pure.

A label on a line of its own (or before a colon) opens a section. What keeps this from being a
plain table look-up is history: what other meetings decided is quoted under labels that look the
same, and must never be taken for this meeting's decision.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.models import SectionKind
from ingest.parsing.dates import find_dates
from ingest.parsing.headings import inline_label_end
from ingest.parsing.layouts import BODY_DECIDES, Label, fold, label_of
from ingest.parsing.lines import Line
from ingest.read import Role

_K = SectionKind

_UNTOLD = re.compile(r"\bikke\s+(?:frigivet|(?:til\s+)?offentlig)", re.IGNORECASE)
"""What an entry says whose decision is not published: it decides nothing for a reader."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section in the making: heading text[head_start:head_end], text text[start:end].

    head_start == head_end: no heading. label: what opened it; None for text under no label.
    """

    kind: SectionKind
    heading: str
    head_start: int
    head_end: int
    start: int
    end: int
    page: int | None = None
    label: Label | None = None
    level: int = 0

    @property
    def attachments(self) -> bool:
        """Whether the lines of this part are titles of attachments."""
        return self.label is not None and self.label.attachments


@dataclass(frozen=True, slots=True)
class Occasion:
    """What tells this meeting's decision from another's: its body and day."""

    body: str
    day: date | None


_ENTRY_META = re.compile(
    r"(?:udvalg|udvalgsnavn|dato|mødedato|punkt(?:nummer|nr)?|pkt|møde|"
    r"sag(?:snr)?)\.?\s*:?\s.{0,100}",
    re.IGNORECASE,
)
BODY_WORD = re.compile(
    r"udvalg|råd\b|rådet|bestyrelse|forum|nævn|direktion|komit|chefgruppe|direktørgruppe|"
    r"generalforsamling|\bMED\b|kommission|menighed|stab\b",
    re.IGNORECASE,
)
_ENTRY_CHARS = 140


def entry_day(text: str) -> date | None:
    """The day of a history entry's head: "Økonomiudvalget, 12. februar 2020, pkt. 88:"."""
    if len(text) > _ENTRY_CHARS or not BODY_WORD.search(text):
        return None
    dates = find_dates(text)
    if len(dates) != 1 or dates[0].day is None:
        return None
    before, after = text[: dates[0].start], text[dates[0].end :]
    words = (
        before + " " + re.sub(r"(?:pkt|punkt|sag)\.?(?:\s?nr\.?)?\s?\d+\w?", "", after)
    ).split()
    if len(words) > 9 or not (before + after).strip()[:1].isupper():
        return None
    if text.endswith(".") and len(words) > 4:
        return None
    return dates[0].day


def split_sections(
    text: str, lines: Sequence[Line], occasion: Occasion, *, airy: bool
) -> tuple[Part, ...]:
    """The parts of an item's lines in order; together they are all of the lines.

    airy: labels stand under blank lines throughout the document, so that one without is text.
    """
    splitter = _Splitter(lines, occasion, airy)
    openings = splitter.openings()
    parts: list[Part] = []
    for n, opening in enumerate(openings):
        stop = openings[n + 1].at if n + 1 < len(openings) else len(lines)
        parts.append(_part(text, lines, opening, stop))
    return _own_decisions(tuple(parts), occasion)


@dataclass(frozen=True, slots=True)
class _Opening:
    """A section opens at lines[at] (index into the item's lines). split: offset of inline text."""

    at: int
    kind: SectionKind
    label: Label | None
    heading: bool
    split: int = 0
    level: int = 0


def _part(text: str, lines: Sequence[Line], opening: _Opening, stop: int) -> Part:
    head = lines[opening.at]
    rest = lines[opening.at + 1 : stop] if opening.heading else lines[opening.at : stop]
    if not opening.heading:
        start = rest[0].raw_start
        return Part(
            opening.kind,
            "",
            start,
            start,
            start,
            rest[-1].raw_end,
            rest[0].page,
            opening.label,
            0,
        )
    if opening.split:
        label_end = head.start + opening.split
        heading = text[head.start : label_end].strip(" *_")
        start = label_end
        while start < head.raw_end and text[start] in " :–-*_\t":
            start += 1
        end = rest[-1].raw_end if rest else head.raw_end
        return Part(
            opening.kind,
            heading,
            head.raw_start,
            start,
            start,
            end,
            head.page,
            opening.label,
            opening.level,
        )
    start = rest[0].raw_start if rest else head.raw_end
    end = rest[-1].raw_end if rest else head.raw_end
    return Part(
        opening.kind,
        head.text.rstrip(": "),
        head.raw_start,
        head.raw_end,
        start,
        end,
        rest[0].page if rest else head.page,
        opening.label,
        opening.level,
    )


_HALF_SENTENCE = re.compile(BODY_DECIDES)
_SECTION_NUMBER = re.compile(r"(?:\d{1,2}\.){0,2}\d{1,2}[.):]?\s+")
_MAIN_KINDS = {_K.PROPOSAL, _K.DECISION, _K.CASE, _K.BACKGROUND, _K.RESUME}


def _numbers_sections(lines: Sequence[Line]) -> bool:
    """Whether an item numbers its sections ("2. Indstilling"); one such line alone is a list."""
    kinds = set()
    for line in lines:
        match = _SECTION_NUMBER.match(line.text)
        if match and (label := label_of(line.text[match.end() :])) and label.kind in _MAIN_KINDS:
            kinds.add(label.kind)
    return len(kinds) > 1


_WORDS_OF_A_SENTENCE = 5


def _is_sentence(text: str) -> bool:
    """Whether a line among titles of attachments says something instead."""
    return text.endswith(".") and text[0].isupper() and text.count(" ") >= _WORDS_OF_A_SENTENCE - 1


class _Splitter:
    """Walks an item's lines and notes where sections open."""

    def __init__(self, lines: Sequence[Line], occasion: Occasion, airy: bool) -> None:
        self.lines = lines
        self.occasion = occasion
        self.airy = airy
        self.numbered = _numbers_sections(lines)
        self.labels = [self._label(line) for line in lines]
        heads = [
            line for line, (label, at) in zip(lines, self.labels, strict=True) if label and not at
        ]
        self.colons = len(heads) > 1 and all(line.text.endswith(":") for line in heads)
        self.has_strong_decision = any(
            label.kind is _K.DECISION and label.strong for label, _ in self.labels if label
        )
        self.opened: list[_Opening] = []
        self.entry_is_bare = False

    def _label(self, line: Line) -> tuple[Label | None, int]:
        if label := label_of(line.text):
            return label, 0
        number = _SECTION_NUMBER.match(line.text) if self.numbered else None
        if number and (label := label_of(line.text[number.end() :])):
            return label, 0
        if at := inline_label_end(line.text):
            return label_of(line.text[:at]), at
        return None, 0

    def openings(self) -> list[_Opening]:
        for at, line in enumerate(self.lines):
            opening = self._opening(at, line)
            if opening:
                self.opened.append(opening)
            elif not self.opened:
                kind, label = _K.OTHER, None
                self.opened.append(_Opening(at, kind, label, heading=False))
            self._follow_entry(at, line)
        return self.opened

    @property
    def current(self) -> _Opening | None:
        return self.opened[-1] if self.opened else None

    def _opening(self, at: int, line: Line) -> _Opening | None:
        label, split = self.labels[at]
        current = self.current
        if line.role is Role.ATTACHMENT:
            if current and current.label and current.label.attachments:
                return None
            return _Opening(at, _K.OTHER, _ATTACHMENTS, heading=False)
        if label is None:
            return self._unlabelled(at, line)
        if not self._accepts(at, line, label, split):
            return None
        return _Opening(at, label.kind, label, True, split, line.level)

    def _unlabelled(self, at: int, line: Line) -> _Opening | None:
        current = self.current
        if line.role is Role.HEADING and current and 0 < line.level <= current.level:
            return _Opening(at, _K.OTHER, None, True, 0, line.level)
        inline = current is not None and current.label is not None and current.split > 0
        if line.role is Role.HEADING and current and inline and current.kind is not _K.DECISION:
            return _Opening(at, _K.OTHER, None, True, 0, line.level)
        day = entry_day(line.text) if line.gap or line.text.endswith(":") else None
        if current and current.label and current.label.attachments and _is_sentence(line.text):
            return _Opening(at, _K.OTHER, None, False)
        if current and current.kind is _K.HISTORY and current.label is not None:
            decided = any(opened.kind is _K.DECISION for opened in self.opened)
            own = day and day == self.occasion.day and self._names_own_body(line.text)
            if own and not decided and self._tells_after(at):
                return _Opening(at, _K.DECISION, None, True, 0, line.level)
            return None
        if day is None or not (line.text.endswith(":") or "pkt" in line.text.lower()):
            return None
        if self.occasion.day is None or day < self.occasion.day:
            return _Opening(at, _K.HISTORY, None, True, 0, line.level)
        listed = current is not None and (current.kind is _K.DECISION or current.label is None)
        if day == self.occasion.day and listed:
            return _Opening(at, _K.DECISION, None, True, 0, line.level)
        return None

    def _tells_after(self, at: int) -> bool:
        """Whether the entry whose head stands at `at` says anything before the next one."""
        rest = self.lines[at + 1 : at + 2]
        if not rest or _UNTOLD.search(rest[0].text):
            return False
        return entry_day(rest[0].text) is None and label_of(rest[0].text) is None

    def _names_own_body(self, text: str) -> bool:
        own = own_name(self.occasion.body)
        return bool(own) and own in fold(text)

    def _accepts(self, at: int, line: Line, label: Label, split: int) -> bool:
        current = self.current
        placed = line.gap or line.role is Role.HEADING or at == 0 or not self.airy
        if current and current.kind is _K.HISTORY:
            return self._ends_history(at, line, label)
        if label.attendance == "present" or (label.attendance and not split and not placed):
            return False
        if current and current.label and current.label.attachments:
            if split and ":" not in line.text[: split + 1]:
                return False
            return label.strong and not label.attachments and (placed or label.kind is _K.DECISION)
        under = current is not None and at == current.at + 1 and not line.gap and not current.split
        if under and current and label.kind is current.kind is _K.PROPOSAL:
            return False
        if label.kind is _K.DECISION:
            if not label.strong and (self.has_strong_decision or not (placed or split)):
                return False
            if _HALF_SENTENCE.fullmatch(fold(line.text)) and not self._after_a_sentence(at):
                return False
            return placed or bool(split)
        if not label.strong:
            inside = current is not None and current.label is not None and not self.colons
            beside = line.role is Role.HEADING and current and 0 < line.level <= current.level
            return placed and (not inside or bool(beside))
        if (
            split
            and label.kind in {_K.OTHER, _K.FINANCE}
            and not (label.attachments or label.attendance)
        ):
            return placed and not self._inside_running_text()
        beneath = label.kind in {_K.OTHER, _K.FINANCE} and not (
            label.attachments or label.attendance
        )
        if beneath and current and current.kind is _K.DECISION and self._had_case():
            return False
        return placed or bool(split)

    def _after_a_sentence(self, at: int) -> bool:
        """Whether nothing above the line at `at` goes on in it."""
        return at == 0 or (self.lines[at].gap and self.lines[at - 1].text.endswith((".", "!", "?")))

    def _inside_running_text(self) -> bool:
        return self.current is not None and self.current.kind in {_K.CASE, _K.DECISION}

    def _had_case(self) -> bool:
        return any(o.kind in {_K.CASE, _K.PROPOSAL, _K.BACKGROUND} for o in self.opened)

    def _follow_entry(self, at: int, line: Line) -> None:
        """Note whether the history entry being read has said anything yet."""
        current = self.current
        if not current or current.kind is not _K.HISTORY:
            return
        if at == current.at and current.label is not None:
            self.entry_is_bare = False
        elif entry_day(line.text):
            self.entry_is_bare = True
        elif not (self.labels[at][0] or _ENTRY_META.fullmatch(line.text)):
            self.entry_is_bare = False
        elif _ENTRY_META.fullmatch(line.text):
            self.entry_is_bare = True

    def _ends_history(self, at: int, line: Line, label: Label) -> bool:
        """Whether a label inside a history section is this meeting's own."""
        current = self.opened[-1]
        if line.role is Role.HEADING and current.level and line.level > current.level:
            return False
        if label.kind is _K.HISTORY:
            return False
        if label.kind is _K.DECISION:
            if days := find_dates(line.text):
                return days[-1].day == self.occasion.day
            if line.role is Role.HEADING and current.level and line.level <= current.level:
                return True
            earlier = any(o.kind is _K.DECISION for o in self.opened)
            return label.strong and not earlier and not self.entry_is_bare and line.gap
        if label.kind is _K.PROPOSAL:
            own = any(o.kind is _K.PROPOSAL for o in self.opened)
            return not own and not self.entry_is_bare and line.gap
        return label.strong and not label.attendance and (line.gap or line.level > 0)


_ATTACHMENTS = next(
    label for text in ("Bilag",) if (label := label_of(text)) is not None and label.attachments
)


_BODY_TAIL = re.compile(r",| i | ved | på ")


def own_name(body: str) -> str:
    """A body's name as its own minutes shorten it, folded: without "i X", "ved X", ", X"."""
    return _BODY_TAIL.split(fold(body))[0]


def _own_decisions(parts: tuple[Part, ...], occasion: Occasion) -> tuple[Part, ...]:
    """Turn decision labels that name another day or body into history."""
    decided = [part for part in parts if part.kind is _K.DECISION]
    own = own_name(occasion.body)
    naming = [part for part in decided if own and own in fold(part.heading)]
    out = []
    for part in parts:
        if part.kind is _K.DECISION:
            days = [found.day for found in find_dates(part.heading) if found.day]
            other_day = bool(days) and occasion.day is not None and days[-1] != occasion.day
            other_body = (
                len(decided) > 1
                and bool(naming)
                and part not in naming
                and bool(BODY_WORD.search(part.heading))
            )
            if other_day or other_body:
                part = replace(part, kind=_K.HISTORY)
        out.append(part)
    return tuple(out)
