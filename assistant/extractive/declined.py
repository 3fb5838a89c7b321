"""What an item's decision says no to, of what the question takes for granted. Pure.

"Hvornår går man i gang med bølgebryderne?" is answered wrongly by all that is told of breakwaters,
where it was decided "at der ikke arbejdes videre med dem": that comes first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.premise import follows_from_it
from assistant.evidence.taken_for_granted import no_more, takes_more, takes_place, vote_taken
from assistant.extractive.chosen_alternative import another_chosen, rules
from assistant.extractive.picking import sure_unit
from assistant.extractive.picking_decision import ending
from assistant.extractive.points import labels_refused, own_label, turned_down
from assistant.extractive.scored_item import ScoredItem
from assistant.models import Ballot, Question, SectionKind, Side
from assistant.text.outcomes import STOPPED
from assistant.text.positions import fits, telling_units
from assistant.text.units import Unit

OF_IT, AS_MUCH = 0.25, 0.5
"""Share of the question that a unit must hold to say no to what it is about, and of what the unit
that holds most of the question has of it."""
KNOWN = 0.4
"""Share of the question that an item must hold for it to be what came to nothing."""
_CLAUSE_ENDS = re.compile(
    r",?\s+\b(?:som|hvis|såfremt|idet|da|fordi|hvor|når|medmindre|for\s+at|således\s+at|og\s+at)\b|"
    r"[.;:]\s",
    re.IGNORECASE,
)
_RULING = (
    r"(?:godkend|anbefal|tiltræd|tilslut|følg|imødekom|støtt|vedtag|bevilg|realitetsbehandl)\w*"
)
_NO = re.compile(
    r"\bat\s+(?:\w+\s+){0,3}?ikke\b(?!\s+(?:kun|blot|alene|mindst|bare|handler|er)\b)|"
    rf"\bikke\s+(?:at\b|{_RULING})|\b{_RULING}\s+ikke\b|"
    r"\b(?:kan|kunne|ønske[rd]?e?|vil|ville|skal|beslutte[rd]e?|vedtog|giver?|gav)\s+(?:\w+\s+)?ikke\b|"
    r"\b(?:henlæg|afvis|forkast|afslå|bortfald|droppe|opgive)\w*",
    re.IGNORECASE,
)
"""A no that rules: "at der ikke etableres", "ønsker ikke", "afvist"."""
_NO_ASKED = re.compile(
    r"\b(?:ikke|ingen|aldrig|nej|imod|stemte|stemmerne|afstemning\w*|uenig\w*|afvis\w*|afslag|afslog|indvending\w*|modstand\w*|forbehold|betingelse\w*|forkast\w*|droppe\w*|not|no|"
    r"against|reject\w*)\b",
    re.IGNORECASE,
)
_STATE_ASKED = re.compile(
    r"^\W*(?:hvor\s+\w+|hvad|hvilke[nt]?(?:\s+\w+)?|how\s+\w+|what)\s+(?:var|er|was|is|were|are)\b",
    re.IGNORECASE,
)
"""A question for how something was, which takes nothing decided for granted."""
_SIDES = (Side.IN_FAVOUR, Side.AGAINST, Side.ABSTAINED)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""The day of an item in its id."""


def says_no(text: str) -> bool:
    """Whether a text's main clause says no: "at der ikke arbejdes videre", "sagen henlægges"."""
    label = re.match(r"\(?(?:\d{1,2}|[a-h])[.)]\s", text)
    start = label.end() if label else 0
    end = _CLAUSE_ENDS.search(text, start)
    return bool(_NO.search(text[start : end.start() if end else len(text)]))


def declined(question: Question, one: ScoredItem) -> frozenset[int]:
    """The units by which the item's decision contradicts the question; () for none.

    The decision's own, what it takes over of another body, or the approved point of a proposal
    that says no to what the question is about; the point that was not followed; how the item ended
    where it came to nothing; the vote, where somebody is said to have voted otherwise. A question
    that asks for the no itself is not met by surprise.
    """
    decision = one.hit.item.decision
    text = question.standalone
    if decision is None:
        return frozenset()
    if votes := _voted_otherwise(question, one):
        return votes
    if _NO_ASKED.search(text) or _STATE_ASKED.match(text):
        return frozenset()
    occurs = takes_place(question)
    if occurs and (ended := _came_to_nothing(one)):
        return ended
    sure = sure_unit(one)
    if sure is not None and (one.has_form(sure) or one.units[sure].kind is SectionKind.DECISION):
        return frozenset()
    no = _said_no(one)
    if no or not (occurs or follows_from_it(question)):
        return no
    return _not_followed(one) or _no_more_than_there_is(question, one) or another_chosen(one)


def _shares(one: ScoredItem) -> list[float]:
    """The share of the question that each unit holds by itself."""
    return [sum(one.weights[word] for word in words) for words in one.own]


def _best_of(one: ScoredItem, found: Sequence[Unit]) -> frozenset[int]:
    """The one of some units that says most of what is asked about, if enough; else ()."""
    shares = _shares(one)
    least = max(OF_IT, AS_MUCH * max(shares, default=0.0))
    held = [unit.index for unit in found if shares[unit.index] >= least]
    best = max(held, key=lambda i: one.scores[i], default=None)
    return frozenset() if best is None else frozenset({best})


def _said_no(one: ScoredItem) -> frozenset[int]:
    """The unit by which it is decided that what is asked about is not to be."""
    return _best_of(one, [unit for unit in rules(one) if says_no(unit.text)])


def _not_followed(one: ScoredItem) -> frozenset[int]:
    """The point of the proposal that was turned down, with the lines that do so."""
    down = turned_down(one.units, one.adopted)
    point = _best_of(one, [one.units[i] for i in sorted(down)])
    labels = {own_label(one.units[i].text) for i in point}
    lines = {unit.index for unit in rules(one) if labels_refused(unit.text) & labels}
    return point | lines


def _no_more_than_there_is(question: Question, one: ScoredItem) -> frozenset[int]:
    """The unit that leaves it at what there is, where more of it is taken for granted."""
    if not takes_more(question):
        return frozenset()
    return _best_of(one, [unit for unit in rules(one) if no_more(unit.text)])


def _came_to_nothing(one: ScoredItem) -> frozenset[int]:
    """How the item ended, where it was refused, put off or sent back as a whole, for good.

    () where the item lacks much of what is asked, or the same case was treated again later.
    """
    decision = one.hit.item.decision
    if decision is None or decision.parts or decision.outcome not in STOPPED:
        return frozenset()
    known = set().union(*one.held)
    if sum(one.weights[word] for word in known) < KNOWN:
        return frozenset()
    day = one.hit.meeting.date.isoformat()
    if any(match[0] > day for match in map(_DAY.search, one.hit.same_case) if match):
        return frozenset()
    return frozenset(ending(one))


def _voted_otherwise(question: Question, one: ScoredItem) -> frozenset[int]:
    """The vote, where it is told and not as the question has it: "Hvorfor stemte (A) imod?"."""
    asked = vote_taken(question)
    decision = one.hit.item.decision
    if asked is None or fits(decision, asked):
        return frozenset()
    others = [Ballot(side, asked.voters) for side in _SIDES if side is not asked.side]
    if not (fits(decision, Ballot(asked.side)) or any(fits(decision, other) for other in others)):
        return frozenset()
    told = telling_units(decision, Ballot(Side.DIVIDED), one.units)
    return frozenset(unit.index for unit in told)
