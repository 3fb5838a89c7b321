"""Who was present and who was absent, from the front, an item or under a decision. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.models import Attendee
from ingest.headings import inline_label_end
from ingest.layouts import label_of
from ingest.lines import Line

_PRESENT = re.compile(
    r"(?P<label>til ?stede(?: var)?|tilstedeværende|(?:møde)?deltagere|fremmødte"
    r"|medlemmer(?: til stede)?"
    r"|deltog|mødt|til stede fra \w+|øvrige(?: deltagere| til ?stede)?|desuden deltog|gæster)"
    r"\s*(?::|$)\s*(?P<names>.*)",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"(?P<label>(?:fraværende(?: med afbud| uden afbud)?|afbud|ikke til ?stede|forfald|udeblevet"
    r"|ikke mødt)(?: fra)?)\s*(?::|$|(?=\s[A-ZÆØÅ]))\s*(?P<names>.*)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?P<role>referent|ordstyrer|mødeleder|dirigent|formand|sekretær|protokolfører)\s*:\s*(?P<names>\S.*)",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[A-ZÆØÅ][\wæøå /.-]{1,30}:")
_SPLIT = re.compile(r"[,;\n•]|\s[–—|]\s|\s+og\s+(?=[A-ZÆØÅ])|\s{3,}")
_NOTE = re.compile(r"\((?P<note>[^()]{1,80})\)|\s[-–]\s(?P<tail>.{1,60})$")
_NAME = re.compile(
    r"(?:[A-ZÆØÅÉÖÄ][\wæøåéöäü'’-]*\.?)(?:\s+(?:[A-ZÆØÅÉÖÄ][\wæøåéöäü'’-]*\.?|de|von|van|af|der)){0,5}"
)
_NOBODY = re.compile(r"(?:ingen|alle|nej|-|–|hele bestyrelsen|samtlige).{0,30}", re.IGNORECASE)
_NO_NAME = re.compile(r"navn|parti|rolle|afbud|fraværende|til ?stede|[A-ZÆØÅ]", re.IGNORECASE)
_CELLS = re.compile(r"\s{3,}|\s*\|\s*")
_CAME = re.compile(
    r"(?:(?P<yes>ja|x|til ?stede|deltog)|nej|afbud|fraværende|-)\b.{0,20}", re.IGNORECASE
)
"""The last cell of a table's row: whether the person of the first cell came."""
_MAX_NAMES = 200
_MAX_CHARS = 4000


def read_names(text: str, *, present: bool, note: str = "") -> tuple[Attendee, ...]:
    """The people in a list of names; what is not a name is left out."""
    found: list[Attendee] = []
    remarks: list[str] = []

    def keep(match: re.Match[str]) -> str:
        remarks.append((match["note"] or match["tail"] or "").strip())
        return f"\x00{len(remarks) - 1}"

    for row in text[:_MAX_CHARS].split("\n"):
        cells = _CELLS.split(row.strip(" -–•*·|"))
        came = _CAME.fullmatch(cells[-1]) if len(cells) > 1 else None
        if came:
            if _NAME.fullmatch(cells[0]) and not _NO_NAME.fullmatch(cells[0]):
                found.append(
                    Attendee(cells[0], came["yes"] is not None, "" if came["yes"] else note)
                )
            continue
        marked = _NOTE.sub(keep, row.strip(" -–•*·"))
        for piece in _SPLIT.split(marked):
            name, _, index = piece.partition("\x00")
            name = name.strip(" .:*-–")
            told = remarks[int(index)] if index.strip().isdigit() else ""
            if _NOBODY.fullmatch(name) or _NO_NAME.fullmatch(name) or not _NAME.fullmatch(name):
                continue
            found.append(Attendee(name, present, told or note))
            if len(found) >= _MAX_NAMES:
                return tuple(found)
    return tuple(found)


def read_attendance(lines: Sequence[Line]) -> tuple[Attendee, ...]:
    """The attendance told in lines (the front, or an item about attendance)."""
    people: dict[str, Attendee] = {}
    n = 0
    while n < len(lines):
        text = lines[n].text.lstrip("-–•*· ").replace("**", "")
        n += 1
        if len(text) > _MAX_CHARS:
            continue
        if match := _ROLE.match(text):
            for person in read_names(match["names"], present=True, note=match["role"].lower()):
                people.setdefault(person.name, person)
            continue
        present = _PRESENT.match(text)
        absent = None if present else _ABSENT.match(text)
        match = present or absent
        if match is None:
            continue
        names = match["names"]
        while n < len(lines) and _goes_on(lines[n], bool(names)):
            names += "\n" + lines[n].text
            n += 1
        note = "" if present else _reason(match["label"])
        for person in read_names(names, present=present is not None, note=note):
            people[person.name] = person
    return tuple(people.values())


def _reason(label: str) -> str:
    lowered = label.lower()
    return "Afbud" if "afbud" in lowered and "uden" not in lowered else ""


def _goes_on(line: Line, begun: bool) -> bool:
    """Whether a line goes on with a list of names."""
    text = line.text
    if begun and line.gap:
        return False
    if (
        len(text) > 400
        or _PRESENT.match(text)
        or _ABSENT.match(text)
        or _FIELD.match(text)
        or label_of(text)
        or inline_label_end(text)
    ):
        return False
    first = _SPLIT.split(_NOTE.sub("", text.strip(" -–•*·")))[0].strip(" .")
    return bool(_NAME.fullmatch(first)) and text.count(" ") < 60


def absent_names(text: str) -> tuple[str, ...]:
    """The names under a "Fraværende:" label of an item."""
    return tuple(person.name for person in read_names(text, present=False))
