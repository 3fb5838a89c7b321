"""What an item tells of where a party stood, or who voted how, when that is asked. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.claims import Claim
from assistant.evidence.signs import SIGNS
from assistant.evidence.sought import Sought, seeking
from assistant.extractive.lengths import length
from assistant.extractive.picking_decision import ending
from assistant.extractive.scored_item import ScoredItem
from assistant.models import Question, SectionKind
from assistant.text.stances import parties_asked

_SAID_IN = (SectionKind.DECISION, SectionKind.HISTORY)
_VOTES = (Sought.VOTE, Sought.DISSENT)
NO_VOTE = "Referatet fortæller ikke, hvordan der blev stemt. Sådan endte det:"


def stance_units(question: Question, one: ScoredItem, budget: int) -> set[int]:
    """The lines of the decision, and of earlier bodies', that name the parties asked about.

    With how the item ended; the decision's own first, then the longest, which say why. () where
    no party's stance is asked for, or no line names one.
    """
    parties = parties_asked(question.standalone)
    naming = [
        unit
        for unit in one.units
        if unit.kind in _SAID_IN
        and not unit.heading
        and any(party.is_named_in(unit.text) for party in parties)
    ]
    chosen: set[int] = set()
    naming.sort(key=lambda unit: (unit.kind is not SectionKind.DECISION, -len(unit.text)))
    for unit in naming:
        if not chosen or length(one.units, chosen | {unit.index}) <= budget:
            chosen.add(unit.index)
    return chosen | ending(one) if chosen else chosen


def only_votes(question: Question, one: ScoredItem, chosen: set[int]) -> set[int]:
    """The chosen units that can tell of a vote, with how the item ended; all where none can.

    Where votes are asked for what the case is about answers nothing. Where no chosen unit tells of
    one, all of the decision and its history that do are told, so that none goes unsaid.
    """
    if seeking(question.topic or question.standalone, question.asked_for).kind not in _VOTES:
        return chosen
    said = {u.index for u in one.units if u.kind in _SAID_IN and not u.heading}
    voted = {i for i in said if SIGNS[Sought.VOTE].search(one.units[i].text)}
    told, ended = chosen & said, ending(one)
    told |= voted if not told & voted else set()
    return told | ended if ended else chosen


def says_no_vote(question: Question, claims: Sequence[Claim]) -> bool:
    """Whether votes are asked for and nothing that is told is of one."""
    if seeking(question.topic or question.standalone, question.asked_for).kind not in _VOTES:
        return False
    return not any(SIGNS[Sought.VOTE].search(claim.text) for claim in claims if not claim.more)
