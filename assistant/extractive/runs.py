"""Chosen units as runs of one quote each: their places, statements and lead-ins. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.claims import Place
from assistant.extractive.fragments import name_above
from assistant.extractive.lists import Listed
from assistant.models import SectionKind
from assistant.text.tables import is_row, told_row
from assistant.text.units import Unit

QUOTE_LENGTH = 600
"""Neighbouring units share one quote up to this many characters."""
LEAD_REACH = 350
"""Characters from a lead-in to the entry that is still quoted together with it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is told of a run at once. text: as it is told. parts: what of it is verbatim.

    entry: whether it is the point of a list.
    """

    text: str
    parts: tuple[str, ...]
    entry: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A run as it is told. lead: the text of the lead-in told first, "" where none is."""

    places: tuple[Place, ...]
    statements: tuple[Statement, ...]
    lead: str = ""


def runs_of(
    units: Sequence[Unit],
    called: Callable[[Unit], object] = lambda _: None,
    lists: Sequence[Listed] = (),
) -> list[list[Unit]]:
    """Neighbouring units of one section, cut so that each run is a readable quote.

    Rows of two tables are two runs, each under its own caption. called: what a unit is called by,
    alike within a run: whose words it is, and whether the decision follows it. lists: those of the
    item, whose points stay whole.
    """
    starts = _starts(lists)
    runs: list[list[Unit]] = []
    for unit in units:
        last = runs[-1] if runs else []
        if (
            last
            and unit.index == last[-1].index + 1
            and unit.place.section_no == last[-1].place.section_no
            and unit.place.end - last[0].place.start <= QUOTE_LENGTH
            and called(unit) == called(last[-1])
            and not (is_row(unit.text) and unit.lead != last[-1].lead)
        ):
            last.append(unit)
        else:
            runs.append([*_torn_off(last, unit, starts), unit])
    return runs


def _starts(lists: Sequence[Listed]) -> dict[int, int]:
    """The first unit of the point that a unit belongs to, for those of a list."""
    return {index: first for one in lists for index, first in one.starts.items()}


def _torn_off(run: list[Unit], unit: Unit, starts: dict[int, int]) -> list[Unit]:
    """The end of a run that begins the point which a unit right after it goes on with, taken off.

    () where the whole run is of that point.
    """
    point = starts.get(unit.index)
    own = [other for other in run if point is not None and starts.get(other.index) == point]
    if not own or len(own) == len(run) or unit.index != run[-1].index + 1:
        return []
    del run[-len(own) :]
    return own


def told_run(
    run: Sequence[Unit],
    units: Sequence[Unit],
    lists: Sequence[Listed],
    told_leads: set[int],
    *,
    whole: bool,
    figures: bool = False,
) -> Run:
    """A run with its lead-in, unless that is told already; told_leads grows by it.

    whole: whether the run is one statement under its label. figures: whether figures are asked for,
    and text in a row beside them is left out. A lead-in far above has a place of
    its own, and so has the row that names the columns of a table.
    """
    place = replace(run[0].place, end=run[-1].place.end)
    told = _statements(run, units, lists, figures=figures)
    if whole:
        parts = tuple(part for one in told for part in one.parts)
        told = [Statement(" ".join(one.text for one in told), parts)]
    lead = lead_of(run[0], units, lists)
    above = [] if lead is None or lead.index in told_leads else [lead]
    told_leads |= {one.index for one in above}
    names = {one.columns for one in run if _is_named(one, units)} - {None}
    named = [unit for unit in units if unit.index in names]
    needed = [*named, *(one for one in above if one not in named)]
    apart = [one.place for one in needed if not _near(one, run[0])]
    near = [one.place.start for one in needed if _near(one, run[0])]
    place = replace(place, start=min([place.start, *near]))
    said = "".join(one.text for one in above if one not in named)
    return Run((place, *apart), tuple(told), said)


def _statements(
    run: Sequence[Unit], units: Sequence[Unit], lists: Sequence[Listed], *, figures: bool
) -> list[Statement]:
    """The units of a run, a list's point with its own sentences as one."""
    starts = _starts(lists)
    told: list[Statement] = []
    last: int | None = None
    for unit in run:
        start = starts.get(unit.index)
        if start is not None and start == last:
            before = told[-1]
            parts = (*before.parts, unit.text)
            told[-1] = replace(before, text=f"{before.text} {unit.text}", parts=parts)
        elif is_row(unit.text):
            told.append(_row(unit, units, figures=figures))
        else:
            text = unit.text.strip("| ") or unit.text
            told.append(Statement(text, (unit.text,), unit.entry or start is not None))
        last = start
    return told


def _row(unit: Unit, units: Sequence[Unit], *, figures: bool) -> Statement:
    """A row with the names of its columns, which then are part of what is verbatim."""
    if unit.columns is not None and _is_named(unit, units):
        columns = units[unit.columns].text
        text = told_row(unit.text, columns, figures=figures)
        return Statement(text, (unit.text, columns), unit.entry)
    return Statement(told_row(unit.text), (unit.text,), unit.entry)


def _is_named(unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether a row is told with the names of its columns."""
    if unit.columns is None:
        return False
    return told_row(unit.text, units[unit.columns].text) != unit.text


def without_columns(picked: Sequence[Unit], units: Sequence[Unit]) -> list[Unit]:
    """The units without the rows that only name columns, where another row tells the names."""
    named = {unit.columns for unit in picked if _is_named(unit, units)}
    return [unit for unit in picked if unit.index not in named]


def _near(lead: Unit, unit: Unit) -> bool:
    return unit.place.start - lead.place.start <= LEAD_REACH


def lead_of(unit: Unit, units: Sequence[Unit], lists: Sequence[Listed] = ()) -> Unit | None:
    """The lead-in that an entry is told with: near before it, and only an introduction.

    A table's row says nothing without what stands above it, however far, nor "Solgt for 1 mio. kr."
    without the name of what was, and an alternative must not pass for what was decided.
    """
    for one in lists:
        if unit.index in one.units and not units[one.points[0][0]].entry:
            return units[one.lead] if _near(units[one.lead], unit) else None
    if unit.lead is None:
        return name_above(unit, units)
    lead = units[unit.lead]
    if lead.kind is SectionKind.PROPOSAL or lead.place.section_no != unit.place.section_no:
        return None
    needed = is_row(unit.text) or unit.alternative
    return lead if needed or (lead.heading and _near(lead, unit)) else None
