"""Several bodies that decided one item side by side: whose statements are whose, and the whole.

Pure. A joint meeting's decision holds each body's words under its heading.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.models import DecisionPart, Level, Outcome
from ingest.decision.statements import Statement, plain, point_numbers
from ingest.parsing.joint import deciding_body

_APPROVING = {Outcome.GODKENDT, Outcome.GODKENDT_MED_BEMAERKNINGER}


def by_body(statements: Sequence[Statement]) -> tuple[tuple[str, tuple[Statement, ...]], ...]:
    """Each body as its heading names it, with its statements; () unless there are several."""
    found: list[tuple[str, list[Statement]]] = []
    for statement in statements:
        if statement.first and (body := deciding_body(plain(statement.text))):
            found.append((_as_written(statement.text, body), []))
        elif found:
            found[-1][1].append(statement)
        else:
            return ()
    return tuple((body, tuple(own)) for body, own in found) if len(found) > 1 else ()


def _as_written(heading: str, body: str) -> str:
    at = heading.lower().find(body)
    return heading[at : at + len(body)] if at >= 0 else body


def together(read: Sequence[tuple[Outcome, Level]]) -> tuple[Outcome, Level]:
    """Outcome and level of the whole: the one they share, else what is true of it as one."""
    outcomes = {outcome for outcome, _ in read}
    levels = {level for _, level in read}
    level = levels.pop() if len(levels) == 1 else Level.BESLUTTER
    if len(outcomes) == 1:
        return outcomes.pop(), level
    if outcomes <= _APPROVING:
        return Outcome.GODKENDT_MED_BEMAERKNINGER, level
    return Outcome.BESLUTTET_ANDET, level


def agreed(parts: Sequence[Sequence[DecisionPart]]) -> tuple[DecisionPart, ...]:
    """The points of which no two bodies made different things, each told once."""
    made: dict[str, set[Outcome]] = {}
    every = [part for some in parts for part in some]
    for part in every:
        for number in point_numbers(part.refers_to):
            made.setdefault(number, set()).add(part.outcome)
    kept: dict[str, DecisionPart] = {}
    for part in every:
        if all(len(made[number]) == 1 for number in point_numbers(part.refers_to)):
            kept.setdefault(part.refers_to, part)
    return tuple(kept.values())
