"""Lines that are said of a name above them: "Solgt for 1.100.000 kr." under "Skolegade 4". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.extractive.lengths import WHOLE_LIST, length
from assistant.extractive.scored_item import ScoredItem
from assistant.models import SectionKind
from assistant.text.units import MARKER, Unit

LONGEST = 80
"""Characters of such a line, at most."""
LINES_BETWEEN = 2
"""Lines between it and the name that it is said of, at most."""
LONGEST_NAME = 120
_FRAGMENT = re.compile(
    r"(?P<word>[A-ZÆØÅ]\w*(?:t|ede))\s+(?:for|til|af|i|på|den|med|ved|pr\.?)\b[^:]*$"
)
"""How it opens: with a participle and no word for what."""
_FINITE = re.compile(
    r"\b(?:er|var|blev|bliver|har|havde|skal|skulle|vil|ville|kan|kunne|må|bør|får|fik|der|det|den)\b",
    re.IGNORECASE,
)


def _word(unit: Unit) -> str:
    """The participle that a fragment opens with; "" for what is none."""
    if unit.entry or not unit.fresh or len(unit.text) > LONGEST or _FINITE.search(unit.text):
        return ""
    found = _FRAGMENT.match(unit.text)
    return found["word"] if found else ""


def name_above(unit: Unit, units: Sequence[Unit]) -> Unit | None:
    """The line above a fragment that names what it is said of; None where there is none."""
    if not _word(unit):
        return None
    named: list[Unit] = []
    for other in units[max(0, unit.index - 1 - LINES_BETWEEN) : unit.index]:
        if other.entry or _word(other) or other.place.section_no != unit.place.section_no:
            named = []  # What stands above that is of something else.
        elif other.fresh and _may_name(other):
            named.append(other)
    return next((u for u in named if u.heading), named[0] if named else None)


def _may_name(unit: Unit) -> bool:
    """Whether a line may be a name: short, unended, and no point of a list."""
    ended = unit.text.endswith((".", "!", "?", ",", ";", ":"))
    return not (ended or len(unit.text) > LONGEST_NAME or MARKER.match(unit.text))


def with_alike(one: ScoredItem, chosen: set[int], budget: int) -> set[int]:
    """The fragments alike of a list that is asked for, then of the chosen units what has room.

    Each is told with the name above it; two that open alike make a list. The chosen units where
    none of them is such a fragment.
    """
    words = {_word(one.units[i]) for i in chosen if name_above(one.units[i], one.units)}
    alike = {u.index for u in one.units if _word(u) in words and name_above(u, one.units)}
    names = {above.index for i in alike if (above := name_above(one.units[i], one.units))}
    told = alike | names | {i for i in chosen if one.units[i].kind is SectionKind.DECISION}
    if not words or len(alike) < 2 or length(one.units, told) > budget + WHOLE_LIST:
        return chosen
    for index in sorted(chosen, key=lambda i: -one.chances[i]):
        if length(one.units, told | {index}) <= budget:
            told.add(index)
    return told - (names - chosen)
