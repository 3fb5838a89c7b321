"""How chosen units are told: labels, neighbouring sentences as one quote, lists. Pure.

What is only recommended, and what another meeting did, is called so every time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from assistant.claims import Claim, Place
from assistant.extractive.adopted import changed, referred
from assistant.extractive.chances import is_empty, names_a_day
from assistant.extractive.left_out import Mark, marks
from assistant.extractive.lists import lists_of
from assistant.extractive.points import point_numbers, turned_down
from assistant.extractive.runs import (
    QUOTE_LENGTH,
    Run,
    Statement,
    lead_of,
    runs_of,
    told_run,
    without_columns,
)
from assistant.extractive.scored_item import ScoredItem
from assistant.extractive.sentence_scoring import goes_on
from assistant.labels import danish_date
from assistant.models import AgendaItem, Decision, ItemHit, Level, Outcome, SectionKind
from assistant.text.dates import find_dates
from assistant.text.units import Unit

_KIND_LABEL = {
    SectionKind.DECISION: "Beslutning",
    SectionKind.PROPOSAL: "Indstilling",
    SectionKind.HISTORY: "Tidligere behandling",
    SectionKind.RESUME: "Resumé",
    SectionKind.BACKGROUND: "Baggrund",
    SectionKind.CASE: "Sagsfremstilling",
    SectionKind.FINANCE: "Økonomi",
}
_LEAD_ENDS = re.compile(r"(?<!\bkr)[.:,;]+$")
"""What a lead-in ends with, but the dot of "Beløb i kr."."""
_FOLLOWED = {
    Outcome.GODKENDT: ", som blev fulgt",
    Outcome.GODKENDT_MED_BEMAERKNINGER: ", som blev fulgt med bemærkninger",
}
_BODY = re.compile(r"[A-ZÆØÅ][\w,&/ -]{2,80}")
_MUST_BE_NAMED = (SectionKind.PROPOSAL, SectionKind.HISTORY)
"""Kinds that are told with their label every time, because they decide nothing here."""
ANSWERS = 0.3
"""Chance to hold the answer from which a run of sentences is told first."""
AS_GOOD = 0.7
"""Share of the best score that it must have beside."""
BARE_DECISION, LONG_TITLE = 40, 120
"""Characters of a decision that is told with its item's title, and of the longest such title."""
TERSE = 40
"""A decision this short ("Godkendt.") is told with its label."""
_APPROVED = {
    Outcome.GODKENDT: "Indstillingen, der blev godkendt",
    Outcome.GODKENDT_MED_BEMAERKNINGER: "Indstillingen, der blev godkendt med bemærkninger",
    Outcome.ANBEFALET: "Indstillingen, der blev anbefalet",
    Outcome.AFVIST: "Indstillingen, der blev afvist",
    Outcome.UDSAT: "Indstillingen i den udsatte sag",
}

_CHANGED = "Indstillingen, der blev godkendt med ændring eller bemærkning"
"""A proposal approved as another body recommended it, or as the meeting amended it."""


def head_of(hit: ItemHit) -> str:
    """Name an item: "Chefforum, 15. juni 2016, Punkt 5"."""
    return f"{hit.meeting.body}, {danish_date(hit.meeting.date)}, Punkt {hit.item.punkt}"


def is_recommending(unit: Unit) -> bool:
    """Whether a unit is of a decision that only recommends to another body."""
    decision = unit.place.item.decision
    return bool(
        unit.kind is SectionKind.DECISION and decision and decision.level is Level.ANBEFALER
    )


def _origin(unit: Unit, units: Sequence[Unit]) -> str:
    """Whose words a unit is that the decision refers to, or another body's, with the day.

    "" when not told, and for this body's own words.
    """
    decision = unit.place.item.decision
    for one in decision.resolved if decision else ():
        if unit.place.start < one.end and one.start < unit.place.end:
            return one.origin
    head = _head_of(unit, units)
    return _named_in(head.text) if head else ""


def _head_of(unit: Unit, units: Sequence[Unit]) -> Unit | None:
    """The line of the history that a unit stands under and that names body and day."""
    if unit.kind is not SectionKind.HISTORY:
        return None
    return next(filter(names_a_day, _above(unit, units)), None)


def _above(unit: Unit, units: Sequence[Unit]) -> Iterator[Unit]:
    """The units before one in its section, the nearest first."""
    return takewhile(
        lambda other: other.place.section_no == unit.place.section_no,
        reversed(units[: unit.index]),
    )


def _named_in(head: str) -> str:
    """Body and day of a line of the history, as they are told; "" where one of them is lacking."""
    days = find_dates(head)
    if len(days) != 1 or days[0].year is None:
        return ""
    day = danish_date(date(days[0].year, days[0].month, days[0].day))
    body = f"{head[: days[0].start]} {head[days[0].end :]}".strip(" \t,.:;-–()")
    return f"{body}, {day}" if body and _BODY.fullmatch(body) else ""


def _followed(decision: Decision | None) -> str:
    """How the decision goes along with what it refers to, where it is one decision of a yes."""
    if decision is None or decision.parts or decision.outcome not in _FOLLOWED:
        return ", som beslutningen henviser til"
    return _FOLLOWED[decision.outcome]


def label_of(
    unit: Unit,
    units: Sequence[Unit] = (),
    *,
    refers: bool = False,
    down: bool = False,
    other: bool = False,
) -> str:
    """What a unit is called.

    refers: whether the item's decision refers to it. down: whether it does not follow it. other:
    whether it follows it as another body, or the meeting itself, may have changed it.
    """
    decision = unit.place.item.decision
    if unit.kind is SectionKind.HISTORY and (origin := _origin(unit, units)):
        said = _followed(decision) if refers else ""
        return f"Tidligere behandling{said} ({origin})"
    if is_recommending(unit):
        return "Anbefaling til et andet udvalg"
    if down and unit.kind is SectionKind.PROPOSAL:
        return "Indstilling, der ikke blev fulgt"
    if refers and decision and unit.kind is SectionKind.PROPOSAL:
        if other and decision.outcome in _FOLLOWED:
            return _CHANGED
        return _APPROVED.get(decision.outcome, "Indstillingen, som beslutningen henviser til")
    return _KIND_LABEL.get(unit.kind, "")


def _headed(unit: Unit, units: Sequence[Unit]) -> tuple[Place, ...]:
    """The line of the history that a unit stands under and its label names: body and day."""
    days = {(day.day, day.month) for day in find_dates(_origin(unit, units))}
    if not days or unit.kind is not SectionKind.HISTORY:
        return ()
    for other in _above(unit, units):
        if days & {(day.day, day.month) for day in find_dates(other.text)}:
            return (other.place,)
    return ()


def _with_heads(place: Place, unit: Unit, units: Sequence[Unit]) -> tuple[Place, ...]:
    """A run's place with the line that names its body and day: one quote where that is near."""
    for head in _headed(unit, units):
        if place.end - head.start <= QUOTE_LENGTH:
            return (replace(place, start=head.start),)
        return (place, head)
    return (place,)


def _in_order(
    picked: Sequence[Unit], leading: SectionKind, adopted: Collection[int], refers: Collection[int]
) -> list[Unit]:
    """The leading kind first; a decision, what it takes over, then the proposal it refers to.

    Nothing stands between "Godkendt" and what was. Where several points were taken over, they are
    told point by point, an earlier body's words on one before it.
    """
    proposed = any(u.kind is SectionKind.PROPOSAL for u in picked)
    taken = {u.index for u in picked if u.index in adopted or u.index in refers}
    points = point_numbers(picked) if leading is SectionKind.DECISION else {}
    by_point = len({points[index] for index in taken & set(points)}) > 1

    def place(unit: Unit) -> tuple[bool, bool, bool, int, bool, int]:
        decides = unit.kind is SectionKind.DECISION
        behind = leading is SectionKind.DECISION and unit.index in adopted
        before = proposed and (decides or unit.index in adopted)
        first = decides and (before or leading is SectionKind.DECISION)
        meant = leading is SectionKind.DECISION and unit.index in refers
        later = unit.kind is not leading and not behind
        if by_point and unit.index in taken:
            return False, False, True, points[unit.index], unit.index not in adopted, unit.index
        return later, not before, not first, 0, not meant, unit.index

    return sorted(picked, key=place)


def tell(
    one: ScoredItem, chosen: set[int], *, named: bool, more: bool, decided_first: bool
) -> list[Claim]:
    """The chosen units as claims: the kind that answers best first, then in document order.

    A decision stands before the proposal that it decides, and what it takes over behind it.
    """
    picked = [one.units[i] for i in sorted(chosen) if not _idle(one.units[i], one.units)]
    if not picked:
        return []
    leading = max(picked, key=lambda u: one.scores[u.index]).kind
    if decided_first or leading is SectionKind.PROPOSAL:
        leading = SectionKind.DECISION
    refers = referred(one.units)
    down = turned_down(one.units, one.adopted)
    other = changed(one.units)
    picked = without_columns(_in_order(picked, leading, one.adopted, refers), one.units)
    mixed = len({u.kind for u in picked}) > 1
    claims: list[Claim] = []
    said = last = ""
    leads: set[int] = set(chosen)
    lists = lists_of(one.units)

    def called(unit: Unit) -> tuple[str, bool, bool]:
        return _origin(unit, one.units), unit.index in down, unit.index in other

    runs = runs_of(picked, called, lists)
    runs = runs if decided_first else _answer_first(runs, one)
    above = {lead.index for run in runs if (lead := lead_of(run[0], one.units, lists))}
    for run, mark in zip(runs, marks(runs, one.units, lists, above), strict=True):
        first = run[0].index
        always = run[0].kind in _MUST_BE_NAMED or is_recommending(run[0])
        label = label_of(
            run[0], one.units, refers=first in refers, down=first in down, other=first in other
        )
        shown = told_run(run, one.units, lists, leads, whole=always, figures=one.figures)
        places = shown.places
        if run[0].kind is SectionKind.HISTORY:
            places = _with_heads(places[0], run[0], one.units)
        opening = shown.statements[0].parts[0]
        terse = len(opening) <= TERSE and run[0].kind is SectionKind.DECISION
        changes = bool(label) and label != said and (mixed or terse or more)
        said = label
        for number, told in enumerate(_with_lead(shown, mark)):
            prefix = ""
            if always or (changes and number == 0):
                opens = number == 0 and not (claims or more)
                prefix = f"{_about(one.hit.item, label, opening) if opens else label}: "
            if named and not claims:
                head = head_of(one.hit)
                prefix = f"{head}, {prefix[0].lower()}{prefix[1:]}" if prefix else f"{head}: "
            more_of = _joined(claims, told, places) if always and prefix == last else None
            if more_of is not None:
                claims[-1] = more_of
                continue
            last = prefix if always else ""
            bullet = told.entry and not prefix
            claims.append(Claim(prefix + told.text, places, told.parts, bullet=bullet, more=more))
        if mark.after and not more:
            claims.append(Claim(mark.after, frame=True))
    return claims if len(claims) > 1 else [replace(claim, bullet=False) for claim in claims]


def _with_lead(run: Run, mark: Mark) -> Iterator[Statement]:
    """The statements of a run with its marks, and its lead-in: before one, above several."""
    first, *rest = run.statements
    first = replace(first, text=f"{mark.before}{first.text}")
    lead = _LEAD_ENDS.sub("", run.lead)
    if lead and first.entry and rest:
        yield Statement(f"{lead}:", (run.lead,))
    elif lead:
        first = replace(first, text=f"{lead}: {first.text}", parts=(run.lead, *first.parts))
    *before, last = [first, *rest]
    yield from before
    yield replace(last, text=f"{last.text}{mark.behind}")


def _joined(claims: Sequence[Claim], told: Statement, places: tuple[Place, ...]) -> Claim | None:
    """The last claim with more under its label, said once, where one quote holds both."""
    last = claims[-1] if claims else None
    if last is None or len(last.places) != 1 or len(places) != 1:
        return None
    one, other = last.places[0], places[0]
    start, end = min(one.start, other.start), max(one.end, other.end)
    if one.section_no != other.section_no or end - start > QUOTE_LENGTH:
        return None
    quoted = (*last.quoted, *told.parts)
    place = replace(one, start=start, end=end)
    return replace(last, text=f"{last.text} {told.text}", places=(place,), quoted=quoted)


def _about(item: AgendaItem, label: str, text: str) -> str:
    """The label of a decision that says nothing alone ("Godkendt."), with what it is about."""
    bare = label == _KIND_LABEL[SectionKind.DECISION] and len(text) <= BARE_DECISION
    return f"{label} om «{item.title}»" if bare and len(item.title) <= LONG_TITLE else label


def _idle(unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether a unit tells nothing, or is the item's own decision copied into its history."""
    if is_empty(unit):
        return True
    head, meeting = _head_of(unit, units), unit.place.meeting
    if head is None or meeting.body.casefold() not in head.text.casefold():
        return False
    return any(day.on(meeting.date.year) == meeting.date for day in find_dates(head.text))


def _answer_first(runs: Sequence[list[Unit]], one: ScoredItem) -> list[list[Unit]]:
    """The runs, the one that most likely answers first, if it can stand without those before it.

    A list's entries and a proposal stay where they are: what they belong to comes before them.
    """
    if not one.chances:
        return list(runs)

    def likeliest(run: Sequence[Unit]) -> float:
        return max(one.chances[unit.index] for unit in run)

    def scored(run: Sequence[Unit]) -> float:
        return max(one.scores[unit.index] for unit in run)

    best = max(runs, key=likeliest)
    if scored(best) < AS_GOOD * max(map(scored, runs)):
        return list(runs)
    stands = not (best[0].entry or best[0].head is not None or goes_on(best[0].text))
    if likeliest(best) < ANSWERS or not stands or best[0].kind in _MUST_BE_NAMED:
        return list(runs)
    return [best, *(run for run in runs if run is not best)]
