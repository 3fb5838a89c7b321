"""What one item answers: which of its units are told, in what order. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.cite import TextOf
from assistant.claims import Claim
from assistant.evidence.premise import (
    NO,
    asks_whether_it_happens,
    asks_which_one,
    asks_yes_or_no,
    contradicts,
    follows_from_it,
)
from assistant.evidence.sought import Sought, said_by_body, seeking
from assistant.extractive.beside_decision import NOT_NAMED, beside_decision
from assistant.extractive.chosen_alternative import choosing, not_chosen
from assistant.extractive.declined import declined
from assistant.extractive.enumerations import classes_asked, with_rows_named
from assistant.extractive.fragments import with_alike
from assistant.extractive.lengths import SHORT_LENGTH, length
from assistant.extractive.picking import (
    decided_form,
    fact_units,
    likely_units,
    more_units,
    sure_unit,
    with_figures,
    with_reason,
)
from assistant.extractive.picking_decision import (
    completed,
    decision_units,
    ending,
    spelt_out,
    tells_of_it,
    whole_decision,
    with_adopted,
    with_decision,
    with_outcome,
    with_points,
    with_vote,
    without_passed_on,
)
from assistant.extractive.picking_lists import (
    announced,
    enumerated,
    led_list,
    shortened,
    with_lists,
    with_openers,
    with_whole,
    without_gaps,
)
from assistant.extractive.picking_whole import readable
from assistant.extractive.points import depends
from assistant.extractive.scored_item import ScoredItem
from assistant.extractive.several import things_asked
from assistant.extractive.stance_units import NO_VOTE, only_votes, says_no_vote, stance_units
from assistant.extractive.table_rows import readable_rows
from assistant.extractive.telling import tell
from assistant.extractive.telling_items import title_claim
from assistant.models import AskedFor, ItemHit, Question, SectionKind
from assistant.questions.asking import asks_decision
from assistant.render import snippet
from assistant.text.injection import without_orders

UNNAMED = 0.97
"""Share of the question that an item's title must lack to be told before the answer."""
LONGEST_TITLE = 70
"""Characters of that title, cut between words."""
BESIDE_TITLE = 0.25
"""Share of the question that a unit holds at least which is what is asked for, under a title that
holds most of it."""
_RULED = (SectionKind.DECISION, SectionKind.PROPOSAL, SectionKind.HISTORY)
PART_TOLD = 0.6
"""Chance that a part of the question is answered from which no more is added for it."""
_DECISION_LABEL = re.compile(r"^Beslutning(?: om «[^»]*»)?: ")


def item_claims(
    question: Question,
    one: ScoredItem,
    parts: Sequence[ScoredItem],
    text_of: TextOf,
    budget: int = SHORT_LENGTH,
) -> list[Claim]:
    """What one item answers; parts: the item as each part of the question sees it, if several.

    budget: characters of minutes' text; below the usual, the item is one of several, and named.
    """
    named = budget < SHORT_LENGTH or question.asked_for is AskedFor.DATE
    elsewhere = not (parts or question.filter.decided)
    told = elsewhere and one.strict and any(map(one.has_form, range(len(one.units))))
    decides = (one.about_item and not told) or asks_of_decision(question, one.hit)
    within = question.asked_for is AskedFor.DECISION and elsewhere and not one.about_item
    if decides and within and (beside := beside_decision(one)):
        return _beside(one, beside)
    happens = asks_whether_it_happens(question) or follows_from_it(question)
    no = declined(question, one)
    named = named or bool(no or question.elsewhere)
    budget = budget * 2 // 3 if no else budget
    asks_list = question.asked_for is AskedFor.LIST
    classes = classes_asked(question.standalone)
    if asks_list:
        one = shortened(one, budget, classes)
    names = enumerated(one, things_asked(question.standalone)) if asks_list else set()
    chosen = _chosen(
        question,
        one,
        parts,
        budget,
        decides=decides,
        happens=happens,
        no=no,
        names=names,
        classes=classes,
    )
    if not chosen:
        return [title_claim(one.hit, text_of)]
    if asks_list:
        one, chosen = with_rows_named(one, chosen, question.standalone, classes)
    happens = happens or any(one.units[i].kind is SectionKind.PROPOSAL for i in names)
    happens = happens or any(depends(one.units[i].text) for i in chosen)
    first = happens or bool(no) or (decides and not _is_fact_told(one, sure_unit(one)))
    claims = tell(one, chosen, named=named, more=False, decided_first=first)
    if says_no_vote(question, claims):
        claims = [Claim(NO_VOTE, frame=True), *claims]
    claims = _under_title(one, claims)
    again = bool(one.hit.same_case)
    if contradicts(question, one.hit.item, one.beyond_title, treated_again=again):
        claims = _with_no(claims)
    rest = more_units(one, chosen)
    if question.filter.decided:
        rest = {index for index in rest if one.units[index].kind is SectionKind.DECISION}
    return claims + tell(one, rest, named=False, more=True, decided_first=True)


def _beside(one: ScoredItem, chosen: set[int]) -> list[Claim]:
    """What the item says of what its decision does not name, and behind it how the item ended."""
    claims = tell(one, chosen, named=True, more=False, decided_first=False)
    rest = tell(one, more_units(one, chosen), named=False, more=True, decided_first=True)
    return _under_title(one, [Claim(NOT_NAMED, frame=True), *claims]) + rest


def _chosen(
    question: Question,
    one: ScoredItem,
    parts: Sequence[ScoredItem],
    budget: int,
    *,
    decides: bool,
    happens: bool,
    no: frozenset[int],
    names: set[int],
    classes: frozenset[str],
) -> set[int]:
    """The units that answer: those of the kind asked for, the likely, and what they need.

    no: what the decision says no to, of what is asked. names: what names the things asked for.
    classes: the stems of the class of things a list is asked of.
    """
    if stood := stance_units(question, one, budget):
        return with_points(one, stood, budget)
    only_decided = question.filter.decided
    things = things_asked(question.standalone)
    asks_list = question.asked_for is AskedFor.LIST
    listed = set() if only_decided else led_list(one, budget, classes, asked=asks_list)
    listed = listed or (set() if only_decided else names)
    elsewhere = not (parts or only_decided)
    chosen = listed or _first_choice(question, one, budget, decides=decides, elsewhere=elsewhere)
    if happens or asks_yes_or_no(question):
        chosen = with_figures(one, chosen, question.standalone)
    if happens or asks_yes_or_no(question) or tells_of_it(question, one, chosen):
        chosen = with_decision(one, chosen, budget)
    if asks_which_one(question):
        chosen = chosen.union(*choosing(one).values())
    chosen = with_lists(question, one, with_reason(one, chosen, question.standalone), budget)
    if asks_list:
        chosen = with_alike(one, chosen, budget)
    chosen = with_outcome(one, chosen | no | (ending(one) if no else set()))
    for part in parts:
        chosen = likely_units(part, chosen, SHORT_LENGTH, PART_TOLD)
        chosen |= decided_form(part, chosen, part.best)
    if not only_decided:
        chosen = with_outcome(one, likely_units(one, chosen, budget))
    if not asks_list:
        chosen = readable_rows(one, chosen)
    chosen = announced(one, chosen, things, budget)
    chosen = without_gaps(one, chosen, budget)
    chosen = with_whole(question, one, chosen, budget, sure_unit(one))
    chosen = readable(one, with_openers(one, chosen), budget, asks_list=asks_list)
    chosen = with_adopted(one, completed(one, chosen, budget, listed=asks_list), budget)
    if any(no & set(row) for row in choosing(one).values()):
        chosen -= not_chosen(one)
    chosen = with_vote(question, one, only_votes(question, one, chosen), budget)
    return without_passed_on(one, with_points(one, chosen, budget))


def _first_choice(
    question: Question, one: ScoredItem, budget: int, *, decides: bool, elsewhere: bool
) -> set[int]:
    """The decision where it is asked for, else what answers best, for a yes or no beside it.

    elsewhere: whether a sum or a count that is asked for may be told without the decision.
    """
    sure = sure_unit(one) if decides else None
    if sure is not None and _is_fact_told(one, sure):
        return with_decision(one, {sure}, budget)
    if decides and not (elsewhere and _only_elsewhere(one)):
        decided = decision_units(one, budget, sure)
        if decided:
            return spelt_out(one, decided, budget)
    decided = with_decision(one, set(), budget) if asks_yes_or_no(question) else set()
    chosen = decided | fact_units(one, budget - length(one.units, decided))
    if question.asked_for is AskedFor.FACT:
        return whole_decision(one, chosen, budget)
    return chosen


def _only_elsewhere(one: ScoredItem) -> bool:
    """Whether the sum, count or day that is asked for stands by the best unit, not in the decision.

    "Hvor mange penge har fonden sagt ja til?" asks of a decision that is not the meeting's own.
    """
    with_form = {i for i in range(len(one.units)) if one.has_form(i)}
    decided = {i for i in with_form if one.units[i].kind in _RULED}
    best = max(with_form, key=lambda i: one.scores[i], default=None)
    if not one.strict or best is None or decided:
        return False
    return sum(one.weights[word] for word in one.held[best]) >= BESIDE_TITLE


def _is_fact_told(one: ScoredItem, sure: int | None) -> bool:
    """Whether the unit that is as good as sure to answer has the sum or day that is asked for."""
    return sure is not None and one.strict and one.has_form(sure)


def asks_of_decision(question: Question, hit: ItemHit) -> bool:
    """Whether it is asked how something ended, and not what somebody else than the body said."""
    return asks_decision(question) and not _says_another(question, hit)


def _says_another(question: Question, hit: ItemHit) -> bool:
    """Whether it is asked what somebody else than the meeting's body said: it decides nothing."""
    sought = seeking(question.topic or question.standalone, question.asked_for)
    said = sought.kind is Sought.SAID
    return said and not said_by_body(sought, question, hit.meeting.body)


def _under_title(one: ScoredItem, claims: list[Claim]) -> list[Claim]:
    """The claims under the item's title, where the question shares next to nothing with that.

    Only so a reader sees that an answer may be about something else than what was meant.
    """
    title = one.hit.item.title
    told = any(title in claim.text for claim in claims)
    if one.beyond_title < UNNAMED or told or not claims or without_orders(title) != title:
        return claims
    return [Claim(f"Om «{snippet(title, LONGEST_TITLE)}»:", frame=True), *claims]


def _with_no(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with "Nej" before the decision, which comes first."""
    decided = [c for c in claims if c.places and c.places[0].kind is SectionKind.DECISION]
    if not decided:
        return list(claims)
    first = decided[0]
    rest = [claim for claim in claims if claim is not first]
    return [replace(first, text=f"{NO}: {_DECISION_LABEL.sub('', first.text)}"), *rest]
