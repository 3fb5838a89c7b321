"""A follow-up that stays at its case: which of the case's treatments are searched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.matters.cases import asks_dissent
from assistant.models import AgendaItem, Level, MeetingHead, Question

if TYPE_CHECKING:
    from assistant.store import Store


def treatments_of(question: Question, store: Store) -> tuple[Question, tuple[str, ...]]:
    """The question as the case is searched for it, and the case's items that may answer.

    Those of the bodies that it names; of who voted how, the one that decided and was answered from.
    Where none of them treated the case, all of them, and the
    question says so in `outside`: only an item that tells of that body can then answer.
    """
    allowed = store.archive.items_by_ids(question.case)
    searched = replace(question, filter=replace(question.filter, bodies=question.base.bodies))
    bodies = question.filter.bodies
    if not bodies and asks_dissent(question) and _decided(allowed):
        return question, question.case[:1]
    own = tuple(one for one, (_, meeting) in allowed.items() if meeting.body in bodies)
    if not bodies:
        return question, tuple(allowed)
    if own:
        held = tuple(dict.fromkeys(allowed[one][1].body for one in own))
        told = ", ".join(held)
        return replace(question, filter=replace(question.filter, bodies=held), understood=told), own
    if bodies == question.base.bodies:
        return question, ()
    named = " og ".join(bodies)
    title = next(iter(allowed.values()))[0].title if allowed else ""
    outside = f"Ingen punkter i {named} behandler sagen «{title}»."
    understood = searched.understood.removeprefix(", ".join(bodies)).lstrip(", ")
    return replace(searched, outside=outside, outside_body=named, understood=understood), tuple(
        allowed
    )


def _decided(case: Mapping[str, tuple[AgendaItem, MeetingHead]]) -> bool:
    """Whether the treatment last answered from decided the case; who voted is then asked of it."""
    first = next(iter(case.values()), None)
    decision = first[0].decision if first else None
    return decision is not None and decision.level is Level.BESLUTTER
