"""What an item's decision rules, and which of several alternatives it chooses. Pure.

"1.-2. Godkendt" of "at udvalget godkender løsning 1" chooses one and says nothing of what it is;
whoever asks about the other takes it for the one that was chosen.
"""

from __future__ import annotations

from assistant.extractive.adopted import referred
from assistant.extractive.points import is_against, is_of_some
from assistant.extractive.scored_item import ScoredItem
from assistant.models import Outcome, SectionKind
from assistant.text.alternatives import alternatives, alternatives_named, explained
from assistant.text.units import Unit

MANY_POINTS = 8
"""Approved points from which a no in one of them is a detail."""
ANOTHER = 0.15
"""Share of the question that another alternative holds and the chosen one does not, from which it
is the one asked about."""
_APPROVED = frozenset({Outcome.GODKENDT, Outcome.GODKENDT_MED_BEMAERKNINGER})


def rules(one: ScoredItem) -> list[Unit]:
    """What the decision says, takes over of another body, or approves of a proposal."""
    decision = one.hit.item.decision
    approved = decision is not None and decision.outcome in _APPROVED
    meant = referred(one.units) if approved else frozenset()
    points = [i for i in meant if one.units[i].kind is SectionKind.PROPOSAL and one.units[i].entry]
    meant = frozenset() if len(points) >= MANY_POINTS else meant
    return [
        unit
        for unit in one.units
        if not unit.heading
        and (
            unit.kind is SectionKind.DECISION
            or unit.index in one.adopted
            or (unit.kind is SectionKind.PROPOSAL and unit.index in meant)
        )
        and not is_of_some(unit.text)
    ]


def choosing(one: ScoredItem) -> dict[str, tuple[int, ...]]:
    """The alternatives that the decision chooses, each with the units that name it, in order."""
    found: dict[str, tuple[int, ...]] = {}
    for unit in rules(one):
        for name in () if is_against(unit.text) else alternatives_named(unit.text):
            found[name] = (*found.get(name, ()), unit.index)
    return found


def another_chosen(one: ScoredItem) -> frozenset[int]:
    """What chooses one of several alternatives, and what that is, where another is asked about.

    The alternative that is asked about holds words of the question that the chosen one does not.
    """
    for name, others in _chosen_of(one):
        own = _words(one, alternatives(one.units, name)[name.split()[-1]])
        asked = [_words(one, row) for row in others]
        more = max((_weight(one, held - own) for held in asked), default=0.0)
        if more >= ANOTHER and more > 2 * _weight(one, own - frozenset().union(*asked)):
            said = explained(one.units, name)[:1]
            return frozenset({*choosing(one)[name], *(unit.index for unit in said)})
    return frozenset()


def not_chosen(one: ScoredItem) -> frozenset[int]:
    """What tells of an alternative that was not chosen, and does not say itself of which."""
    return frozenset(index for _, others in _chosen_of(one) for row in others for index in row[1:])


def _chosen_of(one: ScoredItem) -> list[tuple[str, list[tuple[int, ...]]]]:
    """Each alternative that alone of its kind is chosen and told, with the units of the others."""
    chosen = choosing(one)
    found = []
    for name in chosen:
        told = dict(alternatives(one.units, name))
        alone = sum(other.split()[0] == name.split()[0] for other in chosen) == 1
        if alone and told.pop(name.split()[-1], ()):
            found.append((name, list(told.values())))
    return found


def _words(one: ScoredItem, row: tuple[int, ...]) -> frozenset[int]:
    """The question's words that some units have."""
    return frozenset().union(*(one.own[index] for index in row))


def _weight(one: ScoredItem, words: frozenset[int]) -> float:
    return sum(one.weights[word] for word in words)
