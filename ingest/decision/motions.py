"""What a vote was on, where that is not the decision as it stands. Pure.

"V undlod at tage stilling til punkt 6" is no abstention on the rest, and "For administrationens
indstilling stemte: A" is a vote on what fell. "Med stemmerne 11 for og 8 imod besluttede Byrådet
ikke at sende forslaget videre" was carried by those who did not wish to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.decision.statements import NUMBERS, Statement

_WHOSE = r"(?:(?:[A-ZÆØÅ]\w*-,?\s+(?:og\s+)?)*[\w-]+s\s+)?"
_POINTS = re.compile(
    rf"{_WHOSE}(?:indstillingens\s+)?\b(?:indstillings?punkt\w*|punkt(?:et|erne|er)?|pkt\.)\s+"
    rf"{NUMBERS}"
)
_PROPOSAL = re.compile(
    rf"\b(?:for|i?mod|til)\s+(?P<what>{_WHOSE}(?:indstilling(?:en)?|(?:ændrings|mod)?forslag\w*))\b",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\s+med\s+(?:\w+\s+){0,2}(?:bemærkning|ønske|begrundelse)|,?\s+(?:da|idet|fordi|men)\b",
    re.IGNORECASE,
)
_RESOLVED = re.compile(
    r"\bbesluttede\s+(?:\w+\s+){0,2}?(?P<on>ikke\s+at\s+(?P<verb>\w+)\b[^.,]*)", re.IGNORECASE
)
_WISHED = re.compile(
    r"(?P<who>.+?)\s+ønske(?:de|r)\s+(?P<no>ikke\s+)?at\s+(?P<verb>\w+)\b", re.IGNORECASE
)
WORDS = {"in_favour": "For", "against": "Imod", "abstained": "Undlod"}


@dataclass(frozen=True, slots=True)
class Told:
    """One side of a vote as it was told: the side, who (as written), what on ("" : the whole)."""

    side: str
    who: str
    on: str = ""


def voted_on(text: str, *, fell: bool) -> str:
    """The points, or the proposal that fell, that a statement tells the vote of; "" without.

    fell: the decision refuses something, so that a vote on "indstillingen" was not one on it.
    """
    told = _REMARK.split(text, maxsplit=1)[0]
    points = _POINTS.search(told)
    if points:
        return points.group().strip(" .,:")
    proposal = _PROPOSAL.search(told) if fell else None
    return proposal.group("what") if proposal else ""


def resolved_not_to(text: str) -> tuple[str, str]:
    """What a body resolved not to do, with "ikke", and its verb; "" and "" for other resolves."""
    match = _RESOLVED.search(text)
    return (match.group("on").strip(), match.group("verb").lower()) if match else ("", "")


def wishes(statements: Sequence[Statement]) -> tuple[tuple[Told, Statement], ...]:
    """Who stood for and who against a resolve not to do something, as each told its wish."""
    found = []
    on = verb = ""
    for statement in statements:
        told, its_verb = resolved_not_to(statement.text)
        if told:
            on, verb = told, its_verb
            continue
        wish = _WISHED.match(statement.text) if verb else None
        if wish and wish.group("verb").lower() == verb:
            side = "in_favour" if wish.group("no") else "against"
            found.append((Told(side, wish.group("who"), on), statement))
    return tuple(found)


def summed_up(told: Sequence[Told]) -> str:
    """What the vote was on: one thing for all, or by side or voter; "" where it is the whole."""
    if len({_key(one.on) for one in told}) == 1:
        return told[0].on
    lines = []
    for one in told:
        others = {_key(other.on) for other in told if other.side == one.side}
        label = WORDS[one.side] if len(others) == 1 else f"{WORDS[one.side]} ({one.who})"
        if one.on:
            lines.append(f"{label}: {one.on}")
    return "; ".join(dict.fromkeys(lines))


def _key(on: str) -> str:
    """Points are the same however the proposal is named ("indstillingens punkt 1", "punkt 1")."""
    return re.sub(r"\bindstillings?(?:ens\s+)?(?=punkt)", "", on).strip(" .")
