"""The lists of an item: which units are the points of each, and which of them are told. Pure.

Points are entries with a mark ("- ", "1."), each with the sentences that follow in its line, or,
under a decision's "havde følgende bemærkninger:", the paragraphs to the section's end.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.models import SectionKind
from assistant.text.tables import is_row
from assistant.text.units import Unit

_INTRODUCES = re.compile(
    r"\b(?:følgende|flg|således|nedenstående|bemærkninger?|kommentarer|pointer|synspunkter|"
    r"input|indspil|opmærksomhedspunkter)\b[^:.]{0,60}:$",
    re.IGNORECASE,
)
"""A lead-in under which each paragraph is a point."""
_NUMBERED = frozenset({SectionKind.PROPOSAL, SectionKind.HISTORY})
"""Kinds whose points are told by their numbers, and are not counted."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list. lead: index of the unit above it. points: the units of each point, in order.

    counted: whether it is sure where the list ends and what its points are.
    """

    lead: int
    points: tuple[tuple[int, ...], ...]
    counted: bool

    @property
    def units(self) -> frozenset[int]:
        """All units of the points."""
        return frozenset(index for point in self.points for index in point)

    @property
    def starts(self) -> dict[int, int]:
        """The first unit of the point that each unit belongs to."""
        return {index: point[0] for point in self.points for index in point}

    def told(self, chosen: Collection[int]) -> int:
        """How many points are told, in whole or in part."""
        return sum(any(index in chosen for index in point) for point in self.points)


def lists_of(units: Sequence[Unit]) -> tuple[Listed, ...]:
    """The lists of an item with two points at least, no tables and no proposals, in order."""
    leads = {u.lead for u in units if u.entry and u.lead is not None}
    found = [_marked(units, lead) for lead in sorted(leads)]
    found += [_paragraphs(units, unit) for unit in units if _opens_paragraphs(units, unit)]
    return tuple(one for one in found if one is not None and len(one.points) > 1)


def _marked(units: Sequence[Unit], lead: int) -> Listed | None:
    """The entries under a unit, each with its sentences; None for a table or a proposal."""
    entries = [u for u in units if u.lead == lead and u.entry]
    if any(is_row(u.text) or u.kind in _NUMBERED for u in entries):
        return None
    follow = {u.index: [v.index for v in units if v.head == u.index] for u in entries}
    nested = any(u.text.endswith(":") for u in entries)
    return Listed(lead, tuple((u.index, *follow[u.index]) for u in entries), not nested)


def _opens_paragraphs(units: Sequence[Unit], unit: Unit) -> bool:
    following = units[unit.index + 1 : unit.index + 2]
    return (
        unit.heading
        and unit.kind is SectionKind.DECISION
        and introduces(unit.text)
        and all(_is_paragraph(unit, one) for one in following)
        and bool(following)
    )


def _is_paragraph(lead: Unit, unit: Unit) -> bool:
    same = unit.place.section_no == lead.place.section_no
    return same and unit.fresh and not (unit.entry or unit.heading)


def _paragraphs(units: Sequence[Unit], lead: Unit) -> Listed:
    """The paragraphs under a lead-in, to a heading, a marked list or the section's end."""
    points: list[list[int]] = []
    counted = True
    for unit in units[lead.index + 1 :]:
        if unit.place.section_no != lead.place.section_no:
            break
        if unit.entry or unit.heading:
            counted = False
            break
        if unit.fresh or not points:
            points.append([])
        points[-1].append(unit.index)
    return Listed(lead.index, tuple(map(tuple, points)), counted)


def introduces(text: str) -> bool:
    """Whether a line says that a list of its own follows: "havde følgende bemærkninger:"."""
    return bool(_INTRODUCES.search(text))


def count_words(one: Listed, chosen: Collection[int]) -> str:
    """How much of a list is told: "(2 af 5 punkter)"; "" where all of it is."""
    told = one.told(chosen)
    if not told or told == len(one.points):
        return ""
    return f"({told} af {len(one.points)} punkter)" if one.counted else "(ikke alle punkter)"
