"""An item with what is known of its units for a question: scores, chances, words, forms. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant.evidence.forms import HOLDS
from assistant.extractive.adopted import adopted
from assistant.extractive.chances import Asked, chances, features
from assistant.extractive.sentence_scoring import Measured, Scorer, Similarity, is_outcome
from assistant.models import ItemHit, SectionKind
from assistant.text.facts import facts
from assistant.text.units import Unit

SAME_WORDS = 88.0
"""Likeness (0 to 100) from which a unit repeats what is told already."""


@dataclass(frozen=True, slots=True)
class ScoredItem:
    """An item's units with their scores; `best` is the highest.

    beyond_title: share of the question's words, by weight, that the title does not hold.
    about_item: whether the question asks about the item as a whole. fits: how well each unit has
    the form asked for, all 0.0 where none is. held: which of the question's words each unit has.
    weights: of the question's words, as shares of all. strict: whether a right answer cannot be
    without the form. chances: of each unit to hold the answer, 1.0 in all at most. own: like held,
    without what stands above the unit. adopted: the units of an earlier treatment that the decision
    adopts and that say what it is. title_lacks: like beyond_title, where a part of a compound of
    the question is not the word: "vandtid" is not in "Grundvand". figures: whether a sum or a
    number is asked for.
    """

    hit: ItemHit
    units: tuple[Unit, ...]
    scores: tuple[float, ...]
    beyond_title: float = 1.0
    about_item: bool = False
    fits: tuple[float, ...] = ()
    held: tuple[frozenset[int], ...] = ()
    weights: tuple[float, ...] = ()
    strict: bool = False
    chances: tuple[float, ...] = ()
    own: tuple[frozenset[int], ...] = ()
    adopted: frozenset[int] = frozenset()
    title_lacks: float = 1.0
    figures: bool = False

    @property
    def best(self) -> float:
        """The highest score of a unit that says something by itself."""
        units = zip(self.scores, self.units, strict=True)
        return max((score for score, unit in units if not unit.heading), default=0.0)

    def has_form(self, index: int) -> bool:
        """Whether a unit has the form asked for."""
        return bool(self.fits) and self.fits[index] >= HOLDS

    def new_words(self, index: int, told: Iterable[int]) -> float:
        """Share of the question's weight that a unit has and the told ones have not."""
        known = {word for one in told for word in self.held[one]}
        return sum(self.weights[word] for word in self.held[index] - known)

    def repeats(self, index: int, told: Iterable[int]) -> bool:
        """Whether a unit says no more than one that is told: its words and its facts.

        A decision is not repeated by what another section or an earlier body says of it.
        """
        text = self.units[index].text
        said = facts(text)
        decides = self.units[index].kind is SectionKind.DECISION
        for one in told:
            other = self.units[one].text
            if decides and self.units[one].kind is not SectionKind.DECISION:
                continue
            if one != index and fuzz.token_set_ratio(text, other) >= SAME_WORDS:
                held = facts(other)
                if said.figures <= held.figures and said.dates <= held.dates:
                    return True
        return False


def score_item(
    scorer: Scorer,
    hit: ItemHit,
    units: Sequence[Unit],
    similarity: Similarity | None,
    about: float,
    *,
    decision: bool = False,
) -> ScoredItem:
    """An item with all that is known of its units.

    about: `beyond_title` below which a question asks about the item as a whole. decision: whether
    how something ended is asked for.
    """
    found = scorer.measured(units, similarity)
    beyond = scorer.beyond_title(hit.item.title)
    known = known_of(scorer, beyond, units, found, decision=decision)
    attached = attached_names(hit)
    return ScoredItem(
        hit,
        tuple(units),
        tuple(found.scores),
        beyond,
        scorer.beyond_title(hit.item.title, hit.meeting.date) < about,
        tuple(scorer.fit(unit) for unit in units),
        tuple(scorer.held(unit) for unit in units),
        scorer.weights,
        scorer.strict,
        tuple(
            0.0 if unit.text in attached else chance
            for unit, chance in zip(units, chances(units, known), strict=True)
        ),
        tuple(scorer.held(unit, alone=True) for unit in units),
        adopted(units),
        scorer.beyond_title(hit.item.title, whole=True),
        scorer.figures,
    )


def attached_names(hit: ItemHit) -> frozenset[str]:
    """The names of an item's attachments, which say nothing of what was decided or why."""
    return frozenset(" ".join(name.split()) for name in hit.item.attachments)


def known_of(
    scorer: Scorer, beyond: float, units: Sequence[Unit], found: Measured, *, decision: bool
) -> list[dict[str, float]]:
    """What is known of each unit of an item, by the names of `chances.WEIGHTS`.

    beyond: share of the question that the item's title lacks. decision: whether how something
    ended is asked for.
    """
    asked = Asked(scorer.text, scorer.strict, decision, 1 - beyond)
    ends = [is_outcome(unit) for unit in units]
    return features(units, found.words, found.forms, found.likeness, ends, asked)
