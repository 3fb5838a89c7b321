"""Which units of an item answer: those likeliest to, and those with the form asked for. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.forms import HOLDS
from assistant.extractive.adopted import referred
from assistant.extractive.chances import WHY_ASKED
from assistant.extractive.lengths import length
from assistant.extractive.picking_lists import entries_of
from assistant.extractive.scored_item import ScoredItem, attached_names
from assistant.models import SectionKind
from assistant.text.facts import facts
from assistant.text.units import Unit

HOLDER, HOLDER_REACH, HOLDER_OWN = 1.3, 0.5, 0.7
"""How much better another item must hold the form asked for than the first one, the share of the
first one's rank that it must reach, and the share of the first one's best unit from which its own
unit of that form will do."""
DECIDED_FORM = 0.3
"""Share of the best unit's score from which a decision that has the form asked for is told."""
FORM_REACH = 0.45
"""Share of the best unit's score from which one that has the form asked for comes before it."""
NEW_WORDS = 0.12
"""Share of the question's weight that makes a unit worth telling for its words."""
ENOUGH = 0.92
"""Chance that the answer is told from which no more is added."""
LIKELY = 0.013
"""Chance for each 100 characters that a further unit must have to be worth telling."""
UNLIKELY, UNLIKELY_ENTRY, MOSTLY = 0.05, 0.1, 0.6
"""Shares of the likeliest unit's chance below which a sentence, or an entry of a list, that adds no
word of the question is left out; the share of the question's weight that must be told before."""
BARE = 60
"""Characters of a minor section's line that says nothing alone: "Økonomiudvalget og Byrådet."."""
_BETWEEN_BODIES = re.compile(r",|\bog\b|\bsamt\b|[.;]")
_ONE_BODY = re.compile(
    r"[\w& -]{0,60}?(?:udvalg|råd|bestyrelse|forum|direktion)(?:et|en|met)?(?: i [\w ]{1,40})?",
    re.IGNORECASE,
)
_PART_OF_NAME = re.compile(r"[\w& -]{0,40}-")
"""A body's name, and the part of one that the next goes on with: "Klima-, Teknik- og …"."""
LONGEST_BODIES = 200
"""Characters of a line that may only name the bodies through which a case goes."""
_BARE_KINDS = (SectionKind.OTHER, SectionKind.FINANCE)
SURE, ALONE, MEANT = 0.6, 0.12, 0.5
"""Chance to hold the answer from which a unit is as good as sure to, when no other has more than
this share of it; share of the question that it must hold where no form is asked for."""
_GIVES_REASON = re.compile(
    r"(?:(?:Det|Dette|De|Den|Disse|\w+(?:en|et|erne))\s+(?:skyldes|skyldtes|begrundes|(?:er|var|blev|bliver)\s+"
    r"(?:\w+\s+)?begrundet)|(?:Årsag|Grund|Begrundelse|Baggrund|Forklaring)(?:en|erne)\b|"
    r"(?:Som|Til)\s+(?:begrundelse|årsag)|Som\s+grund)\b"
)
"""How a sentence begins that gives the reason of what the one before it tells."""
MORE_LENGTH = 900
"""Characters behind "Mere fra Punkt N"."""


def fact_units(one: ScoredItem, budget: int) -> set[int]:
    """The unit that answers best, and the likeliest beside it."""
    leads = {u.lead for u in one.units if u.entry}
    ranked = sorted(
        (
            u.index
            for u in one.units
            if (not u.heading or u.index in leads) and not _only_bodies(one, u)
        ),
        key=lambda i: (-one.scores[i], i),
    )
    if not ranked:
        return set()
    best = one.scores[ranked[0]]
    first = _with_form(one, ranked)
    chosen = likely_units(one, {first} | entries_of(one, first, {first}, budget), budget)
    return chosen | decided_form(one, chosen, best)


def sure_unit(one: ScoredItem) -> int | None:
    """The unit that alone is as good as sure to hold the answer; None where none is.

    "Godkendt." is likely for a question about the whole item, and says nothing of it.
    """
    ranked = sorted(range(len(one.chances)), key=lambda i: -one.chances[i])
    if not ranked or one.chances[ranked[0]] < SURE:
        return None
    best = ranked[0]
    if any(one.chances[i] > ALONE * one.chances[best] for i in ranked[1:2]):
        return None
    says = one.has_form(best) or sum(one.weights[word] for word in one.held[best]) >= MEANT
    return best if says else None


def decided_form(one: ScoredItem, chosen: set[int], best: float) -> set[int]:
    """The decision's own sum, count or day, where the answer has none from the decision."""
    decided = [u.index for u in one.units if u.kind is SectionKind.DECISION]
    if not one.strict or any(one.has_form(i) for i in chosen & set(decided)):
        return set()
    fitting = [i for i in decided if one.has_form(i) and one.scores[i] >= DECIDED_FORM * best]
    return set(sorted(fitting, key=lambda i: -one.scores[i])[:1])


def _with_form(one: ScoredItem, ranked: Sequence[int]) -> int:
    """The best unit; where it lacks the form asked for, the best near it that has it."""
    first = ranked[0]
    if one.has_form(first) or not one.strict:
        return first
    reach = FORM_REACH * one.scores[first]
    fitting = (i for i in ranked if one.has_form(i) and one.scores[i] >= reach)
    return next(fitting, first)


def holder(scored: Sequence[ScoredItem]) -> ScoredItem:
    """The item that answers: the first, or one near it that alone says what is asked for."""

    def told(one: ScoredItem) -> float:
        fitting = (score for i, score in enumerate(one.scores) if one.has_form(i))
        return max(fitting, default=0.0)

    first = scored[0]
    if not first.strict or told(first) >= HOLDER_OWN * first.best > 0:
        return first
    reach = HOLDER_REACH * first.hit.score
    best = max((one for one in scored if one.hit.score >= reach), key=told, default=first)
    return best if told(best) > HOLDER * told(first) else first


def likely_units(
    one: ScoredItem, chosen: set[int], budget: int, enough: float = ENOUGH
) -> set[int]:
    """The chosen units and those likeliest to answer beside them, until it is as good as sure.

    Where the decision itself gives the day, person or amount asked for, an older one in the case
    text only confuses, and is told for another word of the question alone; so is, where the form
    is told, what has not got it.
    """
    if sure_unit(one) in chosen:
        return set(chosen)
    most = max(one.chances, default=0.0)
    result = set(chosen)
    told = sum(one.chances[i] for i in chosen)
    settled = one.strict and any(
        one.units[i].kind is SectionKind.DECISION and one.fits[i] > HOLDS for i in chosen
    )
    for index in sorted(range(len(one.units)), key=lambda i: (-one.chances[i], i)):
        if told >= enough:
            break
        if index in result or not worth_telling(one, index):
            continue
        least = UNLIKELY_ENTRY if one.units[index].entry else UNLIKELY
        if one.chances[index] < least * most and _says_nothing_new(one, index, result):
            continue
        older = settled and one.units[index].kind is not SectionKind.DECISION
        beside = one.strict and not one.has_form(index) and any(map(one.has_form, result))
        if (older or beside) and one.new_words(index, result) < NEW_WORDS:
            continue
        if length(one.units, result | {index}) > budget or one.repeats(index, result):
            continue
        result.add(index)
        told += one.chances[index]
    return result


def _says_nothing_new(one: ScoredItem, index: int, told: set[int]) -> bool:
    """Whether what is told has most of the question, and a unit has no more of it."""
    held = {word for unit in told for word in one.held[unit]}
    known = sum(one.weights[word] for word in held)
    return known >= MOSTLY and not one.new_words(index, told)


def _only_bodies(one: ScoredItem, unit: Unit) -> bool:
    """Whether a line only names the bodies of a case, and no name is asked for."""
    return unit.kind is SectionKind.OTHER and not one.strict and names_bodies(unit.text)


def names_bodies(text: str) -> bool:
    """Whether a line is nothing but names of bodies: "Økonomiudvalget og Byrådet"."""
    if len(text) > LONGEST_BODIES:
        return False
    pieces = [piece.strip() for piece in _BETWEEN_BODIES.split(text)]
    named = [bool(_ONE_BODY.fullmatch(piece)) for piece in pieces if piece]
    parts = [bool(_PART_OF_NAME.fullmatch(piece)) for piece in pieces if piece]
    return any(named) and all(a or b for a, b in zip(named, parts, strict=True))


def worth_telling(one: ScoredItem, index: int) -> bool:
    """Whether a unit's chance to hold the answer is worth its length.

    A line that only names who decides or by which law answers when it has the question's words.
    """
    unit = one.units[index]
    if _only_bodies(one, unit):
        return False
    bare = len(unit.text) <= BARE and unit.kind in _BARE_KINDS
    if bare and not one.own[index] and not one.has_form(index):
        return False
    return one.chances[index] > LIKELY * len(unit.text) / 100


def with_figures(one: ScoredItem, chosen: set[int], text: str) -> set[int]:
    """The unit with a sum or a measure that the question names itself ("helt op til 14 meter?").

    The decision's own, or what that refers to, before what else is told. text: the question.
    """
    asked = facts(text).figures
    if not asked or any(asked & facts(one.units[i].text).figures for i in chosen):
        return chosen
    meant = referred(one.units)
    found = [u for u in one.units if not u.heading and asked & facts(u.text).figures]
    found.sort(
        key=lambda u: (
            u.kind is not SectionKind.DECISION,
            u.index not in meant,
            -one.chances[u.index],
        )
    )
    return chosen | {unit.index for unit in found[:1]}


def with_reason(one: ScoredItem, chosen: set[int], text: str) -> set[int]:
    """The sentence behind a chosen one that gives the reason of what it tells.

    "Opsigelsen er begrundet med …" behind "Firmaet opsagde kontrakten." has no word of "Hvorfor
    opsagde firmaet kontrakten?". text: the question.
    """
    if not WHY_ASKED.search(text):
        return chosen
    behind = (one.units[i + 1] for i in sorted(chosen) if i + 1 < len(one.units))
    return chosen | {
        unit.index
        for unit in behind
        if _GIVES_REASON.match(unit.text)
        and not unit.heading
        and unit.place.section_no == one.units[unit.index - 1].place.section_no
    }


def more_units(one: ScoredItem, chosen: set[int]) -> set[int]:
    """What else of the item is worth reading: the decision first, then the next best units."""
    names = attached_names(one.hit)
    left = [u for u in one.units if u.index not in chosen and not u.heading and u.text not in names]
    left.sort(key=lambda u: (u.kind is not SectionKind.DECISION, -one.scores[u.index]))
    result: set[int] = set()
    for unit in left:
        if length(one.units, result | {unit.index}) <= MORE_LENGTH:
            result.add(unit.index)
    return result
