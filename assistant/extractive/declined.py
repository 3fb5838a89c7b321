"""What an item's decision says no to, of what the question takes for granted. Pure.

"Hvornår går man i gang med bølgebryderne?" is answered wrongly by all that is told of breakwaters,
where it was decided "at der ikke arbejdes videre med dem": that comes first.
"""

from __future__ import annotations

import re

from assistant.extractive.adopted import referred
from assistant.extractive.picking import sure_unit
from assistant.extractive.points import is_of_some
from assistant.extractive.scored_item import ScoredItem
from assistant.models import Outcome, Question, SectionKind

OF_IT, AS_MUCH = 0.25, 0.5
"""Share of the question that a unit must hold to say no to what it is about, and of what the unit
that holds most of the question has of it."""
MANY_POINTS = 8
"""Approved points from which a no in one of them is a detail."""
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
_APPROVED = frozenset({Outcome.GODKENDT, Outcome.GODKENDT_MED_BEMAERKNINGER})


def says_no(text: str) -> bool:
    """Whether a text's main clause says no: "at der ikke arbejdes videre", "sagen henlægges"."""
    label = re.match(r"\(?(?:\d{1,2}|[a-h])[.)]\s", text)
    start = label.end() if label else 0
    end = _CLAUSE_ENDS.search(text, start)
    return bool(_NO.search(text[start : end.start() if end else len(text)]))


def declined(question: Question, one: ScoredItem) -> frozenset[int]:
    """The unit by which the item's decision says no to what the question is about; () for none.

    The decision's own, what it takes over of another body, or the approved point of a proposal. A
    question that asks for the no itself is not met by surprise.
    """
    decision = one.hit.item.decision
    text = question.standalone
    if decision is None or _NO_ASKED.search(text) or _STATE_ASKED.match(text):
        return frozenset()
    sure = sure_unit(one)
    if sure is not None and (one.has_form(sure) or one.units[sure].kind is SectionKind.DECISION):
        return frozenset()
    meant = referred(one.units) if decision.outcome in _APPROVED else frozenset()
    points = [i for i in meant if one.units[i].kind is SectionKind.PROPOSAL and one.units[i].entry]
    meant = frozenset() if len(points) >= MANY_POINTS else meant
    shares = [sum(one.weights[word] for word in words) for words in one.own]
    least = max(OF_IT, AS_MUCH * max(shares, default=0.0))
    found = [
        unit.index
        for unit in one.units
        if not unit.heading
        and (
            unit.kind is SectionKind.DECISION
            or unit.index in one.adopted
            or (unit.kind is SectionKind.PROPOSAL and unit.index in meant)
        )
        and says_no(unit.text)
        and not is_of_some(unit.text)
        and shares[unit.index] >= least
    ]
    best = max(found, key=lambda i: one.scores[i], default=None)
    return frozenset() if best is None else frozenset({best})
