"""The sentences of a source that a statement is held against, with what leads in to them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.cite import TextOf
from assistant.claims import Place
from assistant.models import SectionKind
from assistant.text.units import Unit, units_of
from assistant.verification.acts import SUGGESTS, Told, is_bare, recommends

_POINTS_BACK = re.compile(
    r"\W*(?:den|det|de|han|hun|denne|dette|disse|heraf|hertil|her|herefter|derefter|deraf|der|"
    r"dermed|desuden|planen|sagen|ordningen|pengene|beløbet|altså)\b",
    re.IGNORECASE,
)
"""What opens a sentence whose subject stands in the one before."""


@dataclass(frozen=True, slots=True)
class Window:
    """One sentence of a source: `own`; `text` has the headings over it and what it points to.

    The text of a bare outcome ("Godkendt.") has the item's title, too.

    told: the sentence with its lead-in, and of which kind it is.
    """

    text: str
    own: str
    told: Told


def windows_of(places: Sequence[Place], text_of: TextOf) -> Iterator[Window]:
    """Each sentence of the places, once."""
    done: set[tuple[str, int]] = set()
    for place in places:
        if place.section_no < 0:
            said = text_of(place.meeting.id)[place.start : place.end]
            yield Window(said, said, Told(said, place.kind, False))
            continue
        units = units_of(place.item, place.meeting, text_of)
        for unit in units:
            inside = unit.place.start < place.end and place.start < unit.place.end
            key = (place.item.id, unit.index)
            if inside and unit.place.section_no == place.section_no and key not in done:
                done.add(key)
                matter = place.item.title if _is_outcome(unit) else ""
                text = f"{matter}\n{unit.context}\n{_before(unit, units)}\n{unit.text}"
                yield Window(text, unit.text, _told(unit, place))


def _is_outcome(unit: Unit) -> bool:
    """Whether a sentence is only the outcome of whatever the item is about: "Godkendt."."""
    return unit.kind is SectionKind.DECISION and is_bare(unit.text)


def _told(unit: Unit, place: Place) -> Told:
    """A sentence as what it says was done: with what leads in to it, but no section's heading."""
    lead = unit.context.removeprefix(place.item.sections[place.section_no].heading).strip()
    text = f"{lead} {unit.text}".strip()
    proposes = place.kind is SectionKind.PROPOSAL or recommends(place)
    return Told(text, place.kind, proposes or bool(SUGGESTS.search(text)))


def _before(unit: Unit, units: Sequence[Unit]) -> str:
    """The sentences before that this one points back to, "" when it stands by itself."""
    said: list[str] = []
    here = unit
    while _POINTS_BACK.match(here.text) and here.index > 0 and len(said) < 2:
        here = units[here.index - 1]
        if here.place.section_no != unit.place.section_no:
            break
        said.insert(0, here.text)
    return " ".join(said)
