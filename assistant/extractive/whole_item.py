"""An item told as a whole to whoever names it by its number: title, matter, decision. Pure."""

from __future__ import annotations

from assistant.claims import Claim
from assistant.extractive.chances import is_empty
from assistant.extractive.lengths import length
from assistant.extractive.picking import more_units
from assistant.extractive.picking_decision import decision_units, spelt_out_in_full
from assistant.extractive.scored_item import ScoredItem
from assistant.extractive.telling import tell
from assistant.extractive.telling_items import title_of
from assistant.models import AskedFor, Question, SectionKind

MATTER = 320
"""Characters of the case's own beginning that say what it is about."""
DECIDED = 900
"""Characters that the decision and what it refers to may take."""
_BEGINS = (
    SectionKind.RESUME,
    SectionKind.BACKGROUND,
    SectionKind.CASE,
    SectionKind.FINANCE,
    SectionKind.OTHER,
)
"""Where what a case is about stands, the likeliest first."""


def whole_claims(question: Question, one: ScoredItem) -> list[Claim]:
    """What a named item was about and what was decided; of a decision asked for, that alone."""
    decided = spelt_out_in_full(one, decision_units(one, DECIDED), DECIDED)
    only_decided = question.filter.decided or (
        question.asked_for is AskedFor.DECISION and bool(decided)
    )
    matter = set() if only_decided else _beginning(one)
    first = tell(one, matter, named=False, more=False, decided_first=False)
    then = tell(one, decided, named=False, more=False, decided_first=True)
    rest = more_units(one, matter | decided)
    if question.filter.decided:
        rest = {index for index in rest if one.units[index].kind is SectionKind.DECISION}
    more = tell(one, rest, named=False, more=True, decided_first=True)
    return [title_of(one.hit), *first, *then, *more]


def _beginning(one: ScoredItem) -> set[int]:
    """The first sentences of the section that says what the case is about; one at least."""
    for kind in _BEGINS:
        own = [u for u in one.units if u.kind is kind and not (u.heading or is_empty(u))]
        chosen: set[int] = set()
        for unit in own:
            if chosen and length(one.units, chosen | {unit.index}) > MATTER:
                break
            chosen.add(unit.index)
        if chosen:
            return chosen
    return set()
