"""What an alternative is that a decision only names: "godkendte scenarie b", "model 2". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.models import SectionKind
from assistant.text.units import ALTERNATIVE, Unit

EXPLAINED = 480
"""Characters that an alternative's explanation may have; further sentences are left out."""
_NAME = re.compile(ALTERNATIVE.pattern, re.IGNORECASE)
_ELSEWHERE = frozenset({SectionKind.DECISION, SectionKind.HISTORY, SectionKind.PROPOSAL})
_DASH = re.compile(r"[-–—•·*▪●○◦‣]\s*")


def alternatives_named(text: str) -> tuple[str, ...]:
    """The alternatives that a text names, folded, each once, in order."""
    return tuple(dict.fromkeys(_folded(match.group()) for match in _NAME.finditer(text)))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def explained(units: Sequence[Unit], name: str) -> tuple[Unit, ...]:
    """The units of the item that say what a named alternative is; () when none does.

    What stands under its own sub-heading, with that heading first, else the entry of a list that
    begins with its name.
    """
    own = [unit for unit in units if unit.kind not in _ELSEWHERE]
    for unit in own:
        if not unit.heading or not _begins(unit.text, name):
            continue
        under = [other for other in own if other.alternative and other.lead == unit.index]
        if under:
            return (unit, *_short(under))
    entry = next((u for u in own if u.entry and _begins(_DASH.sub("", u.text), name)), None)
    return (entry,) if entry else ()


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
