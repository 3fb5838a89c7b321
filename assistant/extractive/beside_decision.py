"""What an item says of a thing that its decision has nothing of. Pure.

"Hvad blev besluttet om lufthavnen?" of an item whose title, decision and proposal are about the
municipal plan, and whose case text names the airport: the whole decision would pass for one on it.
"""

from __future__ import annotations

from assistant.extractive.lengths import length
from assistant.extractive.picking_decision import ending, spelt_out
from assistant.extractive.scored_item import ScoredItem
from assistant.models import SectionKind

NOT_NAMED = "Beslutningen nævner det ikke selv. Om det står der i punktet:"
LACKS = 0.97
"""Share of the question that an item's title must lack."""
NAMES = 0.3
"""Share of the question that a unit holds which names what is asked about."""
TOLD = 450
"""Characters that are told of it at most, but for its best unit."""
OUTCOME = 300
"""Characters of how the item ended, with what was proposed where the decision only refers to it."""
_RULED = (SectionKind.DECISION, SectionKind.PROPOSAL, SectionKind.HISTORY)


def beside_decision(one: ScoredItem) -> set[int]:
    """The units that name what is asked about, best first, and how the item ended.

    () where the title has it, or what was decided, proposed or decided before; and where nothing
    in the item names it, which then goes by other words.
    """
    if one.beyond_title < LACKS:
        return set()
    naming = [unit for unit in one.units if not unit.heading and _names(one, unit.index)]
    if not naming or any(unit.kind in _RULED for unit in naming):
        return set()
    chosen: set[int] = set()
    for unit in sorted(naming, key=lambda unit: -one.scores[unit.index]):
        if not chosen or length(one.units, chosen | {unit.index}) <= TOLD:
            chosen.add(unit.index)
    return chosen | spelt_out(one, ending(one), OUTCOME)


def _names(one: ScoredItem, index: int) -> bool:
    return sum(one.weights[word] for word in one.own[index]) >= NAMES
