"""The extractive answer: the minutes' own sentences that answer, each with its place. Pure.

What is decided comes from DECISION sections alone. A proposal is always called one, and never
comes without how it ended; what stands in a case's history is told as earlier treatment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.cite import TextOf
from assistant.claims import Claim, Draft, Place
from assistant.labels import danish_date
from assistant.models import (
    AskedFor,
    Evidence,
    ItemHit,
    Level,
    Outcome,
    Question,
    SectionKind,
)
from assistant.sentence_scoring import Scorer, Similarity, is_outcome
from assistant.units import Unit, attachments_of, units_of

SHORT_LENGTH = 600
"""Characters of minutes' text in the short answer, roughly."""
MORE_LENGTH = 900
"""Characters behind "Mere fra Punkt N"."""
WHOLE_DECISION = 520
"""A decision of at most this many characters is quoted whole when a decision is asked for."""
RELATIVE = 0.62
"""Share of the best unit's score that a further unit must reach to belong to the answer."""
MAX_UNITS = 5
QUOTE_LENGTH = 600
"""Neighbouring units share one quote up to this many characters."""
LEAD_REACH = 350
"""Characters from a lead-in to the entry that is still quoted together with it."""
SPELT_OUT = 150
"""Characters by which spelling a decision out may exceed the short answer."""
MAX_ITEMS = 5
MAX_LISTED = 40

_SEVERAL = re.compile(
    r"\b(?:hvilke møder|på hvilke|hver gang|hvor mange gange|udvikle[dt]\w*|udvikling\w*|over tid|"
    r"gennem tiden|gennem årene|fra (?:19|20)\d\d til (?:19|20)\d\d|mellem (?:19|20)\d\d og|"
    r"forløb\w*|sammenlign\w*|forskel\w*|alle møder|på tværs|which meetings|over time|"
    r"developed|compare)\b",
    re.IGNORECASE,
)
_ASKS_DECISION = re.compile(
    r"\b(?:beslut\w*|bestem\w*|vedt[ao]g\w*|godkend\w*|afvis\w*|afgj\w*|udfald\w*|endte|endt|"
    r"nej til|ja til|aftal\w*|efterretning|udsat|konklu\w*|decid\w*|decision|approv\w*|"
    r"reject\w*|outcome)\b",
    re.IGNORECASE,
)
_ATTACHMENTS = re.compile(
    r"\b(?:bilag\w*|vedhæft\w*|vedlagt\w*|attachment\w*|annex\w*|appendi\w*)\b", re.IGNORECASE
)
_KIND_LABEL = {
    SectionKind.DECISION: "Beslutning",
    SectionKind.PROPOSAL: "Indstilling",
    SectionKind.HISTORY: "Tidligere behandling",
    SectionKind.RESUME: "Resumé",
    SectionKind.BACKGROUND: "Baggrund",
    SectionKind.CASE: "Sagsfremstilling",
    SectionKind.FINANCE: "Økonomi",
}
_MUST_BE_NAMED = (SectionKind.PROPOSAL, SectionKind.HISTORY)
"""Kinds that are told with their label every time, because they decide nothing here."""
TERSE = 40
"""A decision this short ("Godkendt.") is told with its label."""
_APPROVED = {
    Outcome.GODKENDT: "Indstillingen, der blev godkendt",
    Outcome.GODKENDT_MED_BEMAERKNINGER: "Indstillingen, der blev godkendt med bemærkninger",
    Outcome.ANBEFALET: "Indstillingen, der blev anbefalet",
    Outcome.AFVIST: "Indstillingen, der blev afvist",
    Outcome.UDSAT: "Indstillingen i den udsatte sag",
}


@dataclass(frozen=True, slots=True)
class _Scored:
    """An item's units with their scores; `best` is the highest."""

    hit: ItemHit
    units: tuple[Unit, ...]
    scores: tuple[float, ...]

    @property
    def best(self) -> float:
        return max(
            (s for s, u in zip(self.scores, self.units, strict=True) if not u.heading), default=0.0
        )


def compose(evidence: Evidence, text_of: TextOf, similarity: Similarity | None = None) -> Draft:
    """Draft an answer from the evidence; without claims when the evidence does not answer.

    text_of gives a meeting's document text. similarity adds the likeness of sentences to the
    question by meaning; without it words decide alone.
    """
    if not evidence.answerable or not (evidence.hits or evidence.listing):
        return Draft()
    question = evidence.question
    if evidence.listing:
        return Draft(tuple(_listing(question, evidence.listing, text_of)))
    per_hit = [(hit, units_of(hit.item, hit.meeting, text_of)) for hit in evidence.hits]
    scorer = Scorer(question, [unit for _, units in per_hit for unit in units])
    scored = [
        _Scored(hit, units, tuple(scorer.scores(units, similarity if number < 2 else None)))
        for number, (hit, units) in enumerate(per_hit)
    ]
    if _ATTACHMENTS.search(question.standalone):
        claims = _attachment_claims(evidence.hits[0], text_of)
        if claims:
            return Draft(tuple(claims))
    chosen = _choose_items(question, scored)
    budget = SHORT_LENGTH // len(chosen) if chosen else SHORT_LENGTH
    claims = []
    named = len(chosen) > 1 or question.asked_for is AskedFor.DATE
    for one in chosen:
        claims += _item_claims(
            question, one, max(budget, 200), text_of, named=named, more=len(chosen) == 1
        )
    return Draft(tuple(claims))


# --- which items -----------------------------------------------------------------------------


def _choose_items(question: Question, scored: Sequence[_Scored]) -> list[_Scored]:
    """The items that the answer speaks of: the first, or several in order of time."""
    several = question.asked_for is AskedFor.OVERVIEW or bool(_SEVERAL.search(question.standalone))
    if not several:
        return list(scored[:1])
    top = max((one.best for one in scored), default=0.0)
    kept = [one for one in scored[: 2 * MAX_ITEMS] if one.best >= 0.6 * top][:MAX_ITEMS]
    return sorted(kept, key=lambda one: (one.hit.meeting.date, one.hit.item.start))


# --- which units of an item ------------------------------------------------------------------


def _length(units: Sequence[Unit], indexes: set[int]) -> int:
    return sum(len(units[i].text) + 1 for i in indexes)


def _decision_units(one: _Scored, budget: int) -> set[int]:
    """The whole decision when it is short, else how it ended and what fits the question best."""
    own = [u for u in one.units if u.kind is SectionKind.DECISION]
    indexes = {u.index for u in own}
    if _length(one.units, indexes) <= min(budget, WHOLE_DECISION):
        return indexes
    outcomes = sorted((u.index for u in own if is_outcome(u)), key=lambda i: -one.scores[i])
    chosen: set[int] = set(outcomes[:1])
    ranked = sorted((u.index for u in own if not u.heading), key=lambda i: -one.scores[i])
    for index in [*ranked[:1], *outcomes[1:2], *ranked[1:]]:
        if index not in chosen and _length(one.units, chosen | {index}) <= budget:
            chosen.add(index)
        if _length(one.units, chosen) > 0.75 * budget:
            break
    return chosen or set(ranked[:1])


def _fact_units(one: _Scored, budget: int) -> set[int]:
    """The units that answer best, as many as stay near the best one's score."""
    leads = {u.lead for u in one.units if u.entry}
    ranked = sorted(
        (u.index for u in one.units if not u.heading or u.index in leads),
        key=lambda i: (-one.scores[i], i),
    )
    if not ranked:
        return set()
    best = one.scores[ranked[0]]
    chosen = {ranked[0]}
    for index in ranked[1:]:
        if len(chosen) >= MAX_UNITS or one.scores[index] < RELATIVE * best:
            break
        if _length(one.units, chosen | {index}) <= budget:
            chosen.add(index)
    return chosen


def _with_lists(question: Question, one: _Scored, chosen: set[int], budget: int) -> set[int]:
    """Take a list whole: its entries when its lead-in was chosen, its other entries for a list."""
    result = set(chosen)
    for index in sorted(chosen, key=lambda i: -one.scores[i]):
        unit = one.units[index]
        lead = index
        if unit.lead is not None and question.asked_for is AskedFor.LIST:
            lead = unit.lead
        entries = {u.index for u in one.units if u.lead == lead and (u.entry or u.head is not None)}
        if entries and _length(one.units, result | entries) <= budget + 200:
            result |= entries
    return result


def _ended(one: _Scored, chosen: set[int]) -> set[int]:
    """How the item ended, added wherever a proposal is told."""
    if not any(one.units[i].kind is SectionKind.PROPOSAL for i in chosen):
        return chosen
    if any(one.units[i].kind is SectionKind.DECISION for i in chosen):
        return chosen
    own = [u for u in one.units if u.kind is SectionKind.DECISION]
    outcomes = [u.index for u in own if is_outcome(u)] or [u.index for u in own][:1]
    return chosen | set(outcomes[:1])


def _item_claims(
    question: Question,
    one: _Scored,
    budget: int,
    text_of: TextOf,
    *,
    named: bool,
    more: bool,
) -> list[Claim]:
    """What one item answers. named: whether the text itself names body and date."""
    decides = question.asked_for in (AskedFor.DECISION, AskedFor.OVERVIEW) or (
        question.asked_for is not AskedFor.DATE and bool(_ASKS_DECISION.search(question.standalone))
    )
    has_decision = any(u.kind is SectionKind.DECISION for u in one.units)
    if decides and has_decision:
        chosen = _decision_units(one, budget)
        rest = budget - _length(one.units, chosen)
        best = max(one.scores[i] for i in chosen)
        for index in sorted(_fact_units(one, rest), key=lambda i: -one.scores[i]):
            fits = _length(one.units, chosen | {index}) <= budget
            if fits and one.scores[index] >= max(best, 0.5) * 0.8:
                chosen.add(index)
    else:
        chosen = _fact_units(one, budget)
    chosen = _ended(one, _with_lists(question, one, chosen, budget))
    if not chosen:
        return [_title_claim(one.hit, text_of)]
    chosen = _spelt_out(one, chosen, budget)
    claims = _tell(one, chosen, named=named, more=False, decided_first=decides)
    if more:
        claims += _tell(one, _more_units(one, chosen), named=False, more=True, decided_first=True)
    return claims


def _referred_to(one: _Scored) -> set[int]:
    """The units that the decision refers to without saying them."""
    decision = one.hit.item.decision
    spans = [(r.start, r.end) for r in decision.resolved] if decision else []
    return {
        u.index
        for u in one.units
        if not u.heading
        and u.kind is not SectionKind.DECISION
        and any(u.place.start < end and start < u.place.end for start, end in spans)
    }


def _spelt_out(one: _Scored, chosen: set[int], budget: int) -> set[int]:
    """Add what a told decision only refers to: all of it when short, else what fits best."""
    if not any(one.units[i].kind is SectionKind.DECISION for i in chosen):
        return chosen
    referred = _referred_to(one)
    if referred <= chosen:
        return chosen
    if _length(one.units, chosen | referred) <= budget:
        return chosen | referred
    ranked = sorted(referred, key=lambda i: -one.scores[i])
    best = one.scores[ranked[0]]
    result = set(chosen)
    for index in ranked:
        fits = _length(one.units, result | {index}) <= budget + SPELT_OUT
        if fits and one.scores[index] >= 0.7 * best and not (result & referred and best <= 0):
            result.add(index)
    return result


def _more_units(one: _Scored, chosen: set[int]) -> set[int]:
    """What else of the item is worth reading: the decision first, then the next best units."""
    left = [u for u in one.units if u.index not in chosen and not u.heading]
    left.sort(key=lambda u: (u.kind is not SectionKind.DECISION, -one.scores[u.index]))
    result: set[int] = set()
    for unit in left:
        if _length(one.units, result | {unit.index}) <= MORE_LENGTH:
            result.add(unit.index)
    return result


# --- how it is told --------------------------------------------------------------------------


def _head(hit: ItemHit) -> str:
    return f"{hit.meeting.body}, {danish_date(hit.meeting.date)}, Punkt {hit.item.punkt}"


def _is_recommending(unit: Unit) -> bool:
    decision = unit.place.item.decision
    return bool(
        unit.kind is SectionKind.DECISION and decision and decision.level is Level.ANBEFALER
    )


def _label(unit: Unit, *, refers: bool = False) -> str:
    """What a unit is called. refers: whether the item's decision refers to it."""
    decision = unit.place.item.decision
    if _is_recommending(unit):
        return "Anbefaling til et andet udvalg"
    if refers and decision and unit.kind is SectionKind.PROPOSAL:
        return _APPROVED.get(decision.outcome, "Indstillingen, som beslutningen henviser til")
    return _KIND_LABEL.get(unit.kind, "")


def _runs(units: Sequence[Unit]) -> list[list[Unit]]:
    """Neighbouring units of one section, cut so that each run is a readable quote."""
    runs: list[list[Unit]] = []
    for unit in units:
        last = runs[-1] if runs else []
        if (
            last
            and unit.index == last[-1].index + 1
            and unit.place.section_no == last[-1].place.section_no
            and unit.place.end - last[0].place.start <= QUOTE_LENGTH
        ):
            last.append(unit)
        else:
            runs.append([unit])
    return runs


def _tell(
    one: _Scored, chosen: set[int], *, named: bool, more: bool, decided_first: bool
) -> list[Claim]:
    """The chosen units as claims: the kind that answers best first, then in document order.

    A decision stands before the proposal that it decides.
    """
    picked = [one.units[i] for i in sorted(chosen)]
    if not picked:
        return []
    leading = max(picked, key=lambda u: one.scores[u.index]).kind
    if decided_first or leading is SectionKind.PROPOSAL:
        leading = SectionKind.DECISION
    referred = _referred_to(one)
    picked.sort(key=lambda u: (u.kind is not leading, u.index))
    mixed = len({u.kind for u in picked}) > 1
    claims: list[Claim] = []
    said = ""
    for run in _runs(picked):
        place, told, lead_text = _run_text(run, one.units)
        label = _label(run[0], refers=run[0].index in referred)
        terse = len(told[0][0]) <= TERSE and run[0].kind is SectionKind.DECISION
        always = run[0].kind in _MUST_BE_NAMED or _is_recommending(run[0])
        changes = bool(label) and label != said and (mixed or terse or more)
        for number, (text, entry) in enumerate(told):
            prefix = f"{label}: " if always or (changes and number == 0) else ""
            said = label
            if named and not claims:
                prefix = (
                    f"{_head(one.hit)}, {prefix[:1].lower()}{prefix[1:]}"
                    if prefix
                    else (f"{_head(one.hit)}: ")
                )
            bullet = entry and not prefix
            quoted = tuple(part for part in (lead_text if number == 0 else "", text) if part)
            shown = (
                f"{prefix}{lead_text.rstrip(':,;')}: {text}" if len(quoted) > 1 else prefix + text
            )
            claims.append(Claim(shown, (place,), quoted, bullet=bullet, more=more))
    return claims


def _run_text(run: list[Unit], units: Sequence[Unit]) -> tuple[Place, list[tuple[str, bool]], str]:
    """A run's place, its texts with whether each is a list entry, and the lead-in told first.

    A proposal's points are one text; the lead-in is "" when there is none to tell.
    """
    place = replace(run[0].place, end=run[-1].place.end)
    told = [(unit.text, unit.entry) for unit in run]
    if run[0].kind is SectionKind.PROPOSAL:
        told = [(" ".join(unit.text for unit in run), False)]
    lead = _lead_of(run[0], units)
    if lead is None:
        return place, told, ""
    return replace(place, start=lead.place.start), told, lead.text


def _lead_of(unit: Unit, units: Sequence[Unit]) -> Unit | None:
    """The lead-in that an entry is told with: near before it, and only an introduction."""
    if unit.lead is None:
        return None
    lead = units[unit.lead]
    if lead.kind is SectionKind.PROPOSAL or not lead.heading:
        return None
    near = unit.place.start - lead.place.start <= LEAD_REACH
    return lead if near and lead.place.section_no == unit.place.section_no else None


# --- lists from the structure ----------------------------------------------------------------


def _attachment_claims(hit: ItemHit, text_of: TextOf) -> list[Claim]:
    found = attachments_of(hit.item, hit.meeting, text_of)
    if not found:
        return []
    head = f"Bilag til {_head(hit)}:"
    return [
        Claim(head, frame=True),
        *(Claim(unit.text, (unit.place,), (unit.text,), bullet=True) for unit in found),
    ]


def _title_claim(hit: ItemHit, text_of: TextOf) -> Claim:
    """One line of a list: the item by its title, and how it ended in the decision's own words."""
    item = hit.item
    title = Place(item, hit.meeting, -1, SectionKind.OTHER, item.title_start, item.title_end)
    head = f"{_head(hit)}: {item.title}"
    units = [u for u in units_of(item, hit.meeting, text_of) if u.kind is SectionKind.DECISION]
    outcome = next((u for u in units if is_outcome(u)), None)
    if outcome is None or len(outcome.text) > 160:
        return Claim(head, (title,), (item.title,), bullet=True)
    label = _label(outcome)
    quoted = (item.title, outcome.text)
    return Claim(f"{head} – {label}: {outcome.text}", (title, outcome.place), quoted, bullet=True)


def _listing(
    question: Question, listing: Sequence[ItemHit], text_of: Callable[[str], str]
) -> list[Claim]:
    """A complete list: attachments when they are asked for, else the items themselves."""
    if _ATTACHMENTS.search(question.standalone):
        claims = [claim for hit in listing for claim in _attachment_claims(hit, text_of)]
        if claims:
            return claims
    claims = [_title_claim(hit, text_of) for hit in listing]
    return [replace(claim, more=number >= MAX_LISTED) for number, claim in enumerate(claims)]
