"""Follow-up questions that the minutes can answer, read off the cited items. Pure."""

from __future__ import annotations

from assistant.models import AgendaItem, Answer, SectionKind
from ui.examples import short_title

MOST = 3


def _questions(item: AgendaItem, asked: frozenset[SectionKind], *, decided: bool) -> list[str]:
    title = short_title(item)
    kinds = {section.kind for section in item.sections if section.text}
    found = []
    if SectionKind.DECISION in kinds - asked:
        found.append(f"Hvad blev besluttet om {title}?")
    if item.decision is not None and any(f.who for f in item.decision.follow_ups):
        found.append(f"Hvem skal følge op på {title}?")
    if decided:
        return found
    if SectionKind.PROPOSAL in kinds - asked:
        found.append(f"Hvad blev indstillet om {title}?")
    if SectionKind.FINANCE in kinds - asked:
        found.append(f"Hvad koster {title}?")
    if item.attachments:
        found.append(f"Hvilke bilag hører til {title}?")
    return found


def follow_up_questions(
    answer: Answer, already: tuple[str, ...] = (), *, decided: bool = False
) -> tuple[str, ...]:
    """Give up to three questions on the first cited item that its own sections answer.

    already: questions asked before, which are not offered again. decided: only what a decision
    answers is offered. () without a citation.
    """
    if not answer.citations:
        return ()
    item = answer.citations[0].item
    asked = frozenset(c.kind for c in answer.citations if c.item.id == item.id)
    questions = _questions(item, asked, decided=decided)
    return tuple(question for question in questions if question not in already)[:MOST]
