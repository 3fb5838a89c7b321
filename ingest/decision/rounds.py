"""What was voted on first, and what the case itself came to. Pure.

"Ændringsforslaget blev forkastet. Indstillingen blev herefter godkendt" refuses nothing of the
case, and its first vote is no vote on it. "Punkt 2 udgår. Forslaget blev vedtaget. Indstillingen
blev med denne ændring godkendt" approves no point 2.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.models import Outcome
from ingest.decision.motionwords import (
    AMENDMENT,
    AT_POINT,
    GOES_OUT,
    LAPSED,
    MOTION,
    MOVES,
    NEXT_VOTED,
    WITHDRAWN,
)
from ingest.decision.outcomes import verdict
from ingest.decision.pointwords import NO_MENTION, POINT_MENTION
from ingest.decision.statements import Statement, plain, point_numbers
from ingest.decision.votes import is_vote
from ingest.decision.wordings import APPROVED

_CARRIED = {Outcome.GODKENDT, Outcome.GODKENDT_MED_BEMAERKNINGER}
_FELL = {Outcome.AFVIST, Outcome.TRUKKET}
_DISQUALIFYING = re.compile(r"erklærede\b.*\b(?:in)?habil")
_AMENDMENT_GONE = re.compile(
    r"\b(?:ændrings|mod)?forslag\w*\s+(?:\w+\s+){0,3}(?:forkastet|bortfald\w*|faldt|nedstemt|"
    r"stemt\s+ned|afvist|ikke\s+(?:vedtaget|godkendt|tiltrådt))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Adopted:
    """A motion that the meeting carried before it approved the case: text[start:end].

    points: the numbers of the proposal that it names, () where it names none. gone: it takes
    them out. at: the index of the statement that carries it.
    """

    words: str
    start: int
    end: int
    points: tuple[str, ...]
    gone: bool
    at: int


def adopted(statements: Sequence[Statement]) -> tuple[Adopted, ...]:
    """The motions that were carried, in order; () where nothing was approved after them."""
    found: list[Adopted] = []
    moved: list[Statement] = []
    for index, statement in enumerate(statements):
        text = plain(statement.text)
        told = verdict(text)
        if moved and told and MOTION.match(text) and told.outcome in _CARRIED | _FELL:
            if told.outcome in _CARRIED:
                found.append(_adopted(moved, index))
            moved = []
        elif MOVES.search(text):
            moved = [statement]
        elif moved and not (told and told.weight >= APPROVED) and not is_vote(text):
            moved.append(statement)
    last = _approved(statements)
    return tuple(motion for motion in found if motion.at < last)


def _adopted(moved: Sequence[Statement], at: int) -> Adopted:
    content = moved[1:] if len(moved) > 1 and moved[0].text.rstrip().endswith(":") else moved
    words = " ".join(statement.text for statement in content)
    numbers = [
        number
        for pattern in (POINT_MENTION, AT_POINT)
        for match in pattern.finditer(words)
        if not NO_MENTION.search(words[: match.start()][-80:])
        for number in point_numbers(match.group("numbers"))
    ]
    return Adopted(
        words=words,
        start=content[0].start,
        end=content[-1].end,
        points=tuple(dict.fromkeys(numbers)),
        gone=GOES_OUT.search(words) is not None,
        at=at,
    )


def _approved(statements: Sequence[Statement]) -> int:
    """The index of the last statement that resolves on the case itself; -1 without one."""
    last = -1
    for index, statement in enumerate(statements):
        text = plain(statement.text)
        if MOTION.match(text) and AMENDMENT.search(text):
            continue
        told = verdict(text)
        if told and told.firm and told.outcome not in _FELL and NEXT_VOTED.search(text):
            last = index
    return last


def on_the_case(own: Sequence[Statement]) -> tuple[Statement, ...]:
    """The body's statements without those of motions that fell before the case was approved."""
    last = _approved(own)
    return tuple(
        statement
        for index, statement in enumerate(own)
        if index >= last
        or statement.label
        or not MOTION.match(plain(statement.text))
        or (told := verdict(statement.text)) is None
        or told.outcome not in _FELL
    )


def on_the_matter(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements behind a vote on disqualification, or on a motion that was voted on first."""
    approved = -1
    for index, statement in enumerate(statements):
        found = verdict(statement.text)
        approved = index if found and found.weight >= APPROVED else approved
    last = max((motion.at for motion in adopted(statements)), default=-1)
    for index, statement in enumerate(statements):
        gone = index < approved and _AMENDMENT_GONE.search(statement.text)
        if gone or _DISQUALIFYING.search(statement.text):
            last = max(last, index)
    return tuple(statements[last + 1 :])


def fell_in_a_vote(own: Sequence[Statement], *, voted: bool) -> bool:
    """Whether a proposal lapsed because of a vote that is told beside it."""
    return voted and any(
        LAPSED.search(statement.text) and not WITHDRAWN.search(statement.text) for statement in own
    )
