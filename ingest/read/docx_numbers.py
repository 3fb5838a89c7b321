"""The automatic numbers and the heading levels of a Word document.

Word does not store "3." in a paragraph, it stores which list the paragraph is in. Decisions refer
to these numbers ("1.-2. anbefales"), so they are counted here as Word counts them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_W}val"
_HEADING = re.compile(r"(?:heading|overskrift|titel|title)\s*(\d?)", re.IGNORECASE)
_MAX_CHAIN = 20
_MAX_NUMBER = 100_000


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: format, text with %1, and the number it starts with."""

    fmt: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph style says, with its parent's id."""

    name: str
    parent: str | None
    outline: int | None
    num_id: str | None
    level: int | None


@dataclass(slots=True)
class Numbers:
    """Counts the lists of one document while its paragraphs are read in order."""

    styles: dict[str, _Style]
    lists: dict[str, str]  # numId → abstract list
    levels: dict[tuple[str, int], _Level]  # of an abstract list
    overrides: dict[tuple[str, int], _Level | int]  # of a numId
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, document: Any) -> Numbers:  # noqa: ANN401 - python-docx is untyped
        """Read the styles and the numbering part of an opened document."""
        styles = {}
        for element in document.styles.element.iterchildren(f"{_W}style"):
            styles[element.get(f"{_W}styleId") or ""] = _style(element)
        lists: dict[str, str] = {}
        levels: dict[tuple[str, int], _Level] = {}
        overrides: dict[tuple[str, int], _Level | int] = {}
        part = next(
            (
                r.target_part
                for r in document.part.rels.values()
                if r.reltype.endswith("/numbering")
            ),
            None,
        )
        root = getattr(part, "element", None)
        if root is not None:
            for abstract in root.iterchildren(f"{_W}abstractNum"):
                for level in abstract.iterchildren(f"{_W}lvl"):
                    key = abstract.get(f"{_W}abstractNumId") or "", _int(level.get(f"{_W}ilvl"))
                    levels[key] = _level(level)
            for num in root.iterchildren(f"{_W}num"):
                num_id = num.get(f"{_W}numId") or ""
                lists[num_id] = _value(num, "abstractNumId") or ""
                for override in num.iterchildren(f"{_W}lvlOverride"):
                    at = num_id, _int(override.get(f"{_W}ilvl"))
                    inner = override.find(f"{_W}lvl")
                    start = _value(override, "startOverride")
                    if inner is not None:
                        overrides[at] = _level(inner)
                    elif start is not None:
                        overrides[at] = _int(start)
        return cls(styles, lists, levels, overrides)

    def heading_level(self, paragraph: Any) -> int:  # noqa: ANN401
        """Level from 1 when the paragraph is a heading by outline or style name, else 0."""
        properties = paragraph.find(f"{_W}pPr")
        own = _value(properties, "outlineLvl")
        if own is not None:
            return _int(own) + 1 if _int(own) < 9 else 0
        for style in self._chain(_value(properties, "pStyle")):
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else 0
            if match := _HEADING.fullmatch(style.name.strip()):
                return max(1, _int(match[1]))
        return 0

    def mark(self, paragraph: Any, *, count: bool = True) -> str:  # noqa: ANN401
        """The list mark as printed, with a space behind it: "3. ", "b) ", "- "; "" for none.

        count False: an empty paragraph, whose number Word shows but no reader refers to; it is
        counted and not given.
        """
        num_id, level = self._list_of(paragraph)
        if num_id is None or num_id == "0" or num_id not in self.lists:
            return ""
        shape = self._shape(num_id, level)
        if shape is None or shape.fmt == "none":
            return ""
        if shape.fmt == "bullet":
            return "- " if count else ""
        abstract = self.lists[num_id]
        override = self.overrides.get((num_id, level))
        if override is not None and (num_id, level) not in self.started:
            self.started.add((num_id, level))
            first = override.start if isinstance(override, _Level) else override
            self.counts[abstract, level] = first - 1
        self.counts[abstract, level] = self.counts.get((abstract, level), shape.start - 1) + 1
        for key in [k for k in self.counts if k[0] == abstract and k[1] > level]:
            del self.counts[key]
        return self._printed(num_id, level, shape) + " " if count else ""

    def _printed(self, num_id: str, level: int, shape: _Level) -> str:
        abstract = self.lists[num_id]

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = self._shape(num_id, at) or shape
            return spell(self.counts.get((abstract, at), other.start), other.fmt)

        return re.sub(r"%([1-9])", number, shape.text)

    def _shape(self, num_id: str, level: int) -> _Level | None:
        override = self.overrides.get((num_id, level))
        if isinstance(override, _Level):
            return override
        return self.levels.get((self.lists[num_id], level))

    def _list_of(self, paragraph: Any) -> tuple[str | None, int]:  # noqa: ANN401
        """The numId and level of a paragraph, from itself or from its style."""
        properties = paragraph.find(f"{_W}pPr")
        own = None if properties is None else properties.find(f"{_W}numPr")
        num_id = _value(own, "numId")
        level = _value(own, "ilvl")
        for style in self._chain(_value(properties, "pStyle")):
            num_id = style.num_id if num_id is None else num_id
            level = str(style.level) if level is None and style.level is not None else level
        return num_id, _int(level)

    def _chain(self, style_id: str | None) -> list[_Style]:
        chain: list[_Style] = []
        while style_id in self.styles and len(chain) < _MAX_CHAIN:
            chain.append(self.styles[style_id])
            style_id = chain[-1].parent
        return chain


def spell(number: int, fmt: str) -> str:
    """A list number in one of Word's formats; unknown formats are written as digits."""
    if not 0 < number < _MAX_NUMBER:
        return str(number)
    if fmt in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, 10)
        return letter.upper() if fmt == "upperLetter" else letter
    if fmt in {"lowerRoman", "upperRoman"} and number < 4000:
        roman = _roman(number)
        return roman.lower() if fmt == "lowerRoman" else roman
    if fmt == "decimalZero":
        return f"{number:02d}"
    return str(number)


def _roman(number: int) -> str:
    out = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        count, number = divmod(number, value)
        out += sign * count
    return out


def _int(text: str | None) -> int:
    """A small number of the file; 0 for what is missing or senseless."""
    try:
        return max(0, min(int(text or 0), _MAX_NUMBER))
    except ValueError:
        return 0


def _value(parent: Any, tag: str) -> str | None:  # noqa: ANN401
    child = None if parent is None else parent.find(f"{_W}{tag}")
    return None if child is None else str(child.get(_VAL) or "")


def _level(element: Any) -> _Level:  # noqa: ANN401
    start = _value(element, "start")
    return _Level(
        fmt=_value(element, "numFmt") or "decimal",
        text=(_value(element, "lvlText") or "")[:40],
        start=1 if start is None else _int(start),
    )


def _style(element: Any) -> _Style:  # noqa: ANN401
    properties = element.find(f"{_W}pPr")
    outline = _value(properties, "outlineLvl")
    numbering = None if properties is None else properties.find(f"{_W}numPr")
    level = _value(numbering, "ilvl")
    return _Style(
        name=_value(element, "name") or "",
        parent=_value(element, "basedOn"),
        outline=None if outline is None else _int(outline),
        num_id=_value(numbering, "numId"),
        level=None if level is None else _int(level),
    )
