"""What an alternative is that a decision only names: "godkendte scenarie b", "løsning 2". Pure.

Minutes tell it under a sub-heading of its name, in a line that begins with it, or as the entry of
a list ("1) …", "a) …", "1 - …") that is led in by what the alternatives are called.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.models import SectionKind
from assistant.text.units import ALTERNATIVE, HEADING_LENGTH, Unit

EXPLAINED = 480
"""Characters that an alternative's explanation may have; further sentences are left out."""
MOST = 8
"""Entries of a list that may be alternatives of each other."""
NEAR = 4
"""Sentences from an alternative's first within which a sum is its own."""
_NAME = re.compile(rf"\b{ALTERNATIVE.pattern}", re.IGNORECASE)
_SMALL = re.compile(r"\bi{1,3}$|\biv$|\bv$")
"""A Roman number in small letters, which is rather a small word: "forslag i", "model i"."""
_ELSEWHERE = frozenset({SectionKind.DECISION, SectionKind.HISTORY, SectionKind.PROPOSAL})
_DASH = re.compile(r"[-–—•·*▪●○◦‣(]\s*")
_ENTRY = re.compile(r"\(?(?P<label>\d{1,2}|[a-h])(?:[.)]\s|\s[-–—]\s)(?=\s*\S)", re.IGNORECASE)
_FIRST = frozenset({"1", "a"})
_CALLED = (
    r"(?:scenari|model|alternativ|løsning|forslag|mulighed|variant|option|valgmulighed)"
    r"(?:er|erne|ne|ler|lerne|ger|gerne|heder|hederne|[eou]m?|)\b"
)
_LEADS_IN = re.compile(rf"(?:\b|\w){_CALLED}", re.IGNORECASE)
_SUM = re.compile(r"\d[\d.,]*\s*(?:kr\b|mio|mia|t\.?\s?kr|tkr)|\bkr\.?\s*\d", re.IGNORECASE)


def alternatives_named(text: str) -> tuple[str, ...]:
    """The alternatives that a text names, folded, each once, in order."""
    found = (match.group() for match in _NAME.finditer(text))
    return tuple(dict.fromkeys(_folded(name) for name in found if not _SMALL.search(name)))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def explained(units: Sequence[Unit], name: str) -> tuple[Unit, ...]:
    """The units of the item that say what a named alternative is; () when none does.

    What stands under its own sub-heading, with that heading first, else the line that begins with
    its name or number, with the next that tells its sum.
    """
    own = [unit for unit in units if unit.kind not in _ELSEWHERE]
    for unit in own:
        if not unit.heading or not _begins(unit.text, name):
            continue
        under = [other for other in own if other.alternative and other.lead == unit.index]
        if under:
            return (unit, *_short(under))
    mine = [units[index] for index in alternatives(units, name).get(name.split()[-1], ())]
    if not mine:
        return ()
    first = [mine[0]]
    if len(mine) > 1 and (mine[0].heading or len(mine[0].text) <= HEADING_LENGTH):
        first.append(mine[1])
    has_sum = any(_SUM.search(unit.text) for unit in first)
    near = [unit for unit in mine[:NEAR] if unit.kind is mine[0].kind and unit not in first]
    told = [unit for unit in near if _SUM.search(unit.text)]
    return tuple(first if has_sum else [*first, *told[:1]])


def alternatives(units: Sequence[Unit], name: str) -> Mapping[str, tuple[int, ...]]:
    """By its number or letter, the units that tell each alternative of a name's kind, in order.

    name: of any of them, folded ("model 2"). A unit that names another alternative belongs to none.
    Those that lines begin with the names of; else those of a numbered list. Empty where fewer than
    two are told.
    """
    kind = name.split()[0]
    named = _parted(units, kind, lambda unit: _opened(unit, kind))
    if len(named) > 1:
        return named
    digits = name.split()[-1].isdigit()
    led: set[int] = set()
    seen: dict[str, str] = {}

    def numbered(unit: Unit) -> str:
        """The number of an entry of the list that is led in as one of alternatives; else ""."""
        match = _ENTRY.match(unit.text) if unit.entry or unit.fresh else None
        if match is None or not (unit.entry or len(unit.text) <= HEADING_LENGTH):
            return ""
        label = match["label"].lower()
        said = unit.text.rstrip(".")
        if label in _FIRST and (_led_in(units, unit) or seen.get(label) == said):
            led.add(unit.place.section_no)
        if label.isdigit() != digits or unit.place.section_no not in led:
            return ""
        seen.setdefault(label, said)
        return label

    found = _parted(units, kind, numbered)
    return found if 1 < len(found) <= MOST else {}


def _parted(
    units: Sequence[Unit], kind: str, opened: Callable[[Unit], str]
) -> Mapping[str, tuple[int, ...]]:
    """The units of the case by the alternative that the last opening line before them is of."""
    found: dict[str, list[int]] = {}
    label, section = "", -1
    for unit in units:
        if unit.kind in _ELSEWHERE:
            continue
        if unit.place.section_no != section:
            label, section = "", unit.place.section_no
        other = any(
            one.split()[0] == kind and one.split()[-1] != label
            for one in alternatives_named(unit.text)
        )
        if opens := opened(unit):
            label = opens
        elif unit.heading or other:
            label = ""
        if label:
            found.setdefault(label, []).append(unit.index)
    return {key: tuple(row) for key, row in found.items()}


def _opened(unit: Unit, kind: str) -> str:
    """The label of the alternative whose name a line begins with; "" for none."""
    match = _NAME.match(_DASH.sub("", unit.text, count=1)) if unit.fresh or unit.entry else None
    name = _folded(match.group()) if match else ""
    return name.split()[-1] if name.startswith(f"{kind} ") and not _SMALL.search(name) else ""


def _led_in(units: Sequence[Unit], unit: Unit) -> bool:
    """Whether the line that leads a list in, or the one before it, calls it alternatives."""
    before = [units[unit.lead].text] if unit.lead is not None else []
    if unit.index and units[unit.index - 1].place.section_no == unit.place.section_no:
        before.append(units[unit.index - 1].text)
    return any(_LEADS_IN.search(text) for text in before)


def _begins(text: str, name: str) -> bool:
    found = _NAME.match(text)
    return found is not None and _folded(found.group()) == name


def _short(units: Sequence[Unit]) -> list[Unit]:
    kept = [units[0]]
    for unit in units[1:]:
        if unit.place.end - kept[0].place.start > EXPLAINED:
            break
        kept.append(unit)
    return kept
