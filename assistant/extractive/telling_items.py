"""How a whole item is told: by its title, its attachments, a vote, or as one of several. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.cite import TextOf
from assistant.claims import Claim, Place
from assistant.extractive.chances import is_empty
from assistant.extractive.points import is_beside
from assistant.extractive.runs import runs_of
from assistant.extractive.scored_item import ScoredItem
from assistant.extractive.sentence_scoring import is_outcome
from assistant.extractive.telling import head_of, is_recommending, label_of, tell
from assistant.models import Ballot, Ending, ItemHit, SectionKind
from assistant.text.outcomes import earning_units
from assistant.text.positions import telling_units
from assistant.text.units import Unit, attachments_of, units_of

_VOTE_ON_ADVICE = "Ved anbefalingen til et andet udvalg"
QUOTES_BESIDE_TITLE = 2
"""Quotes of a list's line beside the title; further ones are one with the text between them."""
LONG_OUTCOME = 240
"""Characters of an outcome that a line of a list holds at most."""

MAX_LISTED = 40
"""Lines of a list in the short answer."""


def folded(claims: Sequence[Claim]) -> list[Claim]:
    """The lines of a list, those behind the first `MAX_LISTED` folded away."""
    return [replace(claim, more=number >= MAX_LISTED) for number, claim in enumerate(claims)]


def attachment_claims(hit: ItemHit, text_of: TextOf) -> list[Claim]:
    """An item's attachments as a list; () when none stands in its text."""
    found = attachments_of(hit.item, hit.meeting, text_of)
    if not found:
        return []
    head = f"Bilag til {head_of(hit)}:"
    return [
        Claim(head, frame=True),
        *(Claim(unit.text, (unit.place,), (unit.text,), bullet=True) for unit in found),
    ]


def title_claim(hit: ItemHit, text_of: TextOf, ending: Ending | None = None) -> Claim:
    """One line of a list: the item by its title, and how it ended in the decision's own words.

    ending: how the items of the list ended, which the line then tells; None for any way.
    """
    units = [u for u in units_of(hit.item, hit.meeting, text_of) if u.kind is SectionKind.DECISION]
    if ending and (earned := earning_units(hit.item, units, ending)):
        return titled_claim(hit, *earned)
    short = [u for u in units if len(u.text) <= LONG_OUTCOME and not is_empty(u)]
    decision = hit.item.decision
    if decision and (earned := earning_units(hit.item, short, Ending((decision.outcome,)))):
        return titled_claim(hit, *earned)
    outcome = next((u for u in short if is_outcome(u)), None)
    outcome = outcome or next((u for u in short if not u.heading), None)
    return titled_claim(hit, outcome) if outcome else titled_claim(hit)


def title_of(hit: ItemHit) -> Claim:
    """An item by its title alone, before what is told of it."""
    return replace(titled_claim(hit), bullet=False)


def vote_claim(hit: ItemHit, ballot: Ballot, text_of: TextOf) -> Claim:
    """One line of a list of votes: the item by its title, and the sentences that tell the vote."""
    units = units_of(hit.item, hit.meeting, text_of)
    told = telling_units(hit.item.decision, ballot, units)
    if not told:
        return title_claim(hit, text_of)
    label = _VOTE_ON_ADVICE if is_recommending(told[0]) else label_of(told[0])
    return without_title(titled_claim(hit, *told, label=label))


def titled_claim(hit: ItemHit, *told: Unit, label: str = "") -> Claim:
    """An item by its title, with the units told of it behind it."""
    item = hit.item
    title = Place(item, hit.meeting, -1, SectionKind.OTHER, item.title_start, item.title_end)
    head = f"{head_of(hit)}: {item.title}"
    if not told:
        return Claim(head, (title,), (item.title,), bullet=True)
    said = tuple(unit.text for unit in told)
    places = [replace(run[0].place, end=run[-1].place.end) for run in runs_of(told)]
    if len(places) > QUOTES_BESIDE_TITLE:
        places[1:] = [replace(places[1], end=places[-1].end)]
    label = label or label_of(told[0])
    text = f"{head} – {label}{': ' if label else ''}{' '.join(said)}"
    return Claim(text, (title, *places), (item.title, *said), bullet=True)


def without_title(claim: Claim) -> Claim:
    """The claim resting on the decision alone: the title names the item, as body and day do."""
    return replace(claim, places=claim.places[1:], quoted=claim.quoted[1:])


def treatment_claims(one: ScoredItem, chosen: set[int], *, more: bool = False) -> list[Claim]:
    """One of several treatments: the item with day and title, then what was decided or said."""
    decided = sorted(i for i in chosen if one.units[i].kind is SectionKind.DECISION)
    ends = [i for i in decided if is_outcome(one.units[i])]
    ending = [i for i in ends if not is_beside(one.units[i].text)] or decided
    first = ending[0] if ending else None
    head = titled_claim(one.hit) if first is None else titled_claim(one.hit, one.units[first])
    if first is not None:
        head = without_title(head)
    rest = tell(one, chosen - {first}, named=False, more=more, decided_first=True)
    return [replace(head, more=more), *rest]
