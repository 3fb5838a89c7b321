"""Whether an item ended as a list is asked for, and the sentence that says so. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.models import AgendaItem, DecisionPart, Ending, Outcome, SectionKind
from assistant.text.units import Unit

_APPROVED = (
    r"\b(?:godkend(?:t\w*|es|er)|vedt(?:og|ag(?:et|ne|es|er))|tiltr[åaæ]\w*|bevilg(?:e\w+)|"
    r"imødekom(?:met|mes|mer)?|beslutte(?:de|t|r|s|des)|tilslutte\w+|tilslutning|"
    r"opbakning|bakke[rd]?\w*)\b"
)
_SAYS: dict[Outcome, re.Pattern[str]] = {
    outcome: re.compile(pattern, re.IGNORECASE)
    for outcome, pattern in {
        Outcome.GODKENDT: _APPROVED,
        Outcome.GODKENDT_MED_BEMAERKNINGER: _APPROVED,
        Outcome.TAGET_TIL_EFTERRETNING: r"\befterretning|\borienter\w*",
        Outcome.DROEFTET: r"\bdrøft\w*",
        Outcome.ANBEFALET: r"\b(?:anbefal|indstil|videresend|oversend)\w*",
        Outcome.UDSAT: r"\b(?:uds[aæ]t\w*|udsk[uøy]d\w*|genoptag\w*|i\s+bero|hviler|"
        r"(?:op|på)\s+igen|næste\s+møde|ikke\s+(?:nået|behandlet))\b",
        Outcome.TILBAGESENDT: r"\b(?:tilbage\w*|hjemvi\w*)\b",
        Outcome.AFVIST: r"\b(?:afvi(?:s|st)\w*|forkast\w*|nedstem\w*|afsl(?:ag|og|å)\w*|"
        r"bortfald\w*|faldt|nej)\b|\bikke\b[^.;]{0,60}\b(?:godkend|tiltr|anbefal|vedt[oa]g|følg|"
        r"imødekom|støtte|tilslut|bevilg|gives|givet)|"
        r"\b(?:godkend|tiltr|anbefal|vedt[oa]g|imødekom|støtte|bevilg)\w*\s+(?:\w+\s+){0,2}ikke\b",
        Outcome.TRUKKET: r"\b(?:tr[uæ]k\w*|trak|udg[åi]\w*|bortfald\w*|taget\s+af|tages\s+af)\b",
    }.items()
}
_BESIDE = re.compile(
    r"\bændringsforslag|\bforslag(?:et)?\s+(?:fra|om)\b|s\s+forslag\b", re.IGNORECASE
)
"""A proposal made at the meeting, whose own outcome is not the item's."""
_ADOPTED = re.compile(r"\b(?:vedt[oa]g\w*|godkend\w*|tiltr[åa]d\w*)\b", re.IGNORECASE)
_AT_LAST = re.compile(
    r"\b(?:herefter|dermed|således\s+ændrede|med\s+(?:denne|den\s+\w+)\s+ændring)\b", re.IGNORECASE
)
_WHOLE = re.compile(r"\bindstilling(?:en|erne)?\b", re.IGNORECASE)
_NOT = re.compile(r"\bikke\b", re.IGNORECASE)
STOPPED = (Outcome.AFVIST, Outcome.UDSAT, Outcome.TILBAGESENDT, Outcome.TRUKKET)
"""How an item ends that comes to nothing there."""
_AS_PROPOSED = (Outcome.GODKENDT, Outcome.GODKENDT_MED_BEMAERKNINGER, Outcome.ANBEFALET)
_WITH_REMARKS = {
    Outcome.GODKENDT: (Outcome.GODKENDT, Outcome.GODKENDT_MED_BEMAERKNINGER),
}


def with_remarks(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """The outcomes that count as those asked for: with remarks, too, an item is approved."""
    return tuple(
        dict.fromkeys(one for asked in outcomes for one in _WITH_REMARKS.get(asked, (asked,)))
    )


def ends_so(item: AgendaItem, ending: Ending, *, whole: bool = False) -> bool:
    """Whether an item or a part of its decision ended as asked, and is of the kind asked for.

    whole: its parts do not count.
    """
    wanted = with_remarks(ending.outcomes)
    decision = item.decision
    so = Outcome.LUKKET in wanted and item.closed
    if decision is not None:
        parts = () if whole else decision.parts
        so = so or decision.outcome in wanted or any(part.outcome in wanted for part in parts)
    if not so or not ending.kind:
        return so
    told = (item.title, *(section.text for section in item.sections))
    return any(ending.kind in text.casefold() for text in told)


def earning_units(item: AgendaItem, units: Sequence[Unit], ending: Ending) -> tuple[Unit, ...]:
    """The units of an item's decision that tell how it ended so; () where none says it.

    Where only a part of the decision ended so, they are of that part.
    """
    decision = item.decision
    if decision is None:
        return ()
    wanted = with_remarks(ending.outcomes)
    own = [one for one in units if one.kind is SectionKind.DECISION and one.text[-1:] != "?"]
    if decision.outcome in wanted:
        return _saying(own, [decision.outcome])
    parts = [part for part in decision.parts if part.outcome in wanted]
    of_parts = [unit for unit in own if any(_is_of(unit, part) for part in parts)]
    return _saying(of_parts, [part.outcome for part in parts]) or tuple(of_parts[:1])


def _saying(units: Sequence[Unit], outcomes: Sequence[Outcome]) -> tuple[Unit, ...]:
    """The unit that says one of the outcomes, of the matter itself before what stood beside it.

    A proposal made at the meeting comes with the sentence that it was adopted.
    """
    patterns = [_SAYS[one] for one in outcomes if one in _SAYS]
    said = [unit for unit in units if any(p.search(unit.text) for p in patterns)]
    if not said:
        return ()
    plain = [unit for unit in said if not _BESIDE.search(unit.text)]
    if not plain:
        last = said[-1]
        adopted = (u for u in units if u.index > last.index and _ADOPTED.search(u.text))
        return (last, *list(adopted)[:1])
    if any(one in _AS_PROPOSED for one in outcomes):
        plain = [unit for unit in plain if not _NOT.search(unit.text)] or plain
    best = [[u for u in plain if p.search(u.text)] for p in (_AT_LAST, _WHOLE)]
    return next((found[:1] for found in map(tuple, best) if found), (plain[0],))


def _is_of(unit: Unit, part: DecisionPart) -> bool:
    flat = " ".join(part.text.split())
    return bool(flat) and (flat in unit.text or unit.text in flat)
