"""Lists asked of the structure: a meeting's items, all with an outcome or a vote, attachments."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.labels import OUTCOME_WORDS
from assistant.models import (
    AgendaItem,
    Ballot,
    Filter,
    ItemHit,
    MeetingHead,
    Outcome,
    Passage,
    Question,
    SectionKind,
)
from assistant.questions.ballots import ballot_words
from assistant.store import Store
from assistant.text.positions import fits
from assistant.text.terms import KeyWord

LIST_LIMIT = 200
"""A list longer than this is no answer; the question must be narrowed."""

_TOO_LONG = f"Listen er på over {LIST_LIMIT} punkter. Afgræns spørgsmålet til en kortere tid."

_WITH_REMARKS = {
    Outcome.GODKENDT: (Outcome.GODKENDT, Outcome.GODKENDT_MED_BEMAERKNINGER),
}


def list_items(
    question: Question, hits: Sequence[ItemHit], words: Sequence[KeyWord], store: Store
) -> tuple[ItemHit, ...]:
    """The items that a structural list is made of, in order of time; () for other questions.

    A question with a topic beside the structure ("hvilke sager om skoler …") is no structural
    list, apart from the attachments of an item, which is then the best hit.
    """
    topical = _is_topical(words)
    if question.ballot:
        found = [] if topical or question.outside else _voted(question, question.ballot, store)
        found = found if len(found) <= LIST_LIMIT else []
        return tuple(_hit(item, meeting, store) for item, meeting in found)
    if question.listing == "attachments" and hits and topical:
        return (hits[0],)
    if not question.listing or (question.filter.is_empty() and question.outcome is None):
        return ()
    if topical and question.listing == "items":
        return ()
    if question.listing == "attachments":
        found = _by_structure(question.filter, question.outcome, store, None)
        found = [(item, meeting) for item, meeting in found if item.attachments]
        found = found if len(found) <= LIST_LIMIT else []
    else:
        found = _by_structure(question.filter, question.outcome, store, LIST_LIMIT)
    return tuple(_hit(item, meeting, store) for item, meeting in found)


def why_none(question: Question, words: Sequence[KeyWord], store: Store) -> str:
    """Why a list of items with an outcome or a vote is empty, in Danish; "" for other questions."""
    if question.ballot and not _is_topical(words):
        if question.outside:
            return question.outside
        if _voted(question, question.ballot, store):
            return _TOO_LONG
        return f"Ingen af punkternes beslutninger fortæller det ({ballot_words(question.ballot)})."
    if question.listing != "items" or question.outcome is None or _is_topical(words):
        return ""
    if question.outside:
        return question.outside
    closed, outcome = _wanted(question.outcome)
    if store.archive.has_items(question.filter, outcome=outcome, closed=closed):
        return _TOO_LONG
    return f"Ingen af punkterne har udfaldet «{OUTCOME_WORDS[question.outcome]}»."


def _is_topical(words: Sequence[KeyWord]) -> bool:
    return any(not word.generic and word.known for word in words)


def _wanted(outcome: Outcome | None) -> tuple[bool | None, tuple[Outcome, ...] | None]:
    """Whether closed items are wanted, and the outcomes that count as the one asked for."""
    if outcome is Outcome.LUKKET:
        return True, None
    return None, None if outcome is None else _WITH_REMARKS.get(outcome, (outcome,))


def _by_structure(
    restriction: Filter, outcome: Outcome | None, store: Store, most: int | None
) -> list[tuple[AgendaItem, MeetingHead]]:
    closed, wanted = _wanted(outcome)
    return list(store.archive.items(restriction, outcome=wanted, closed=closed, most=most))


def _voted(
    question: Question, ballot: Ballot, store: Store
) -> list[tuple[AgendaItem, MeetingHead]]:
    """The items whose own decision shows the vote asked for, in order of time."""
    found = store.archive.items(question.filter, contested=True)
    return [(item, meeting) for item, meeting in found if fits(item.decision, ballot)]


def _hit(item: AgendaItem, meeting: MeetingHead, store: Store) -> ItemHit:
    chunks = store.archive.chunks(item.id)
    decided = [chunk for chunk in chunks if chunk.kind is SectionKind.DECISION] or chunks[:1]
    passages = tuple(Passage(chunk, item, meeting, 1.0, ("structure",)) for chunk in decided)
    return ItemHit(item, meeting, 1.0, passages)
