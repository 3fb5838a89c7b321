"""What a question's form settles of whether it is answered, before and after its words are weighed.

A list that is empty, a question that names no case, one about the meeting itself, a search in
nothing: there `answerable.judge` has nothing to weigh.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence.answerable import Verdict
from assistant.matters.presence import presence_lines
from assistant.models import AskedFor, Coverage, Filter, ItemHit, Question
from assistant.questions.meeting_facts import asks_of_itself, asks_who_came, own_facts
from assistant.search.listing import why_none
from assistant.search.searched import nothing_within
from assistant.store import Store
from assistant.text.casenumbers import is_named_in
from assistant.text.nordic import ONLY_UNDERSTOOD, is_german
from assistant.text.terms import KeyWord

_OF_MEETING = frozenset({AskedFor.OVERVIEW, AskedFor.FACT, AskedFor.DECISION})
FEW_MEETINGS = 3
"""Meetings of a period whose items are all told to whoever asks what happened in it."""
_WHICH_MINUTES = re.compile(r"\bhvilke[nt]?\s+(?:referat|dagsorden)\w*", re.IGNORECASE)
"""A question for a routine item's own matter, not for all that a meeting did."""


def asks_of_meetings(question: Question, words: Sequence[KeyWord], store: Store) -> bool:
    """Whether a question has nothing but a few meetings in it: "Hvad skete der i juni 2016?"."""
    bare = question.filter.since is not None and _names_no_matter(question, words)
    return bare and 0 < len(store.archive.meetings(question.filter)) <= FEW_MEETINGS


def _names_no_matter(question: Question, words: Sequence[KeyWord]) -> bool:
    """Whether what is asked of is only meetings, by their time or body."""
    asked = question.filter
    return (
        not (asked.punkt or asked.sagsnr or question.listing or question.rewritten)
        and question.asked_for in _OF_MEETING
        and not _WHICH_MINUTES.search(question.standalone)
        and all(word.generic for word in words)
    )


def _too_wide(question: Question, words: Sequence[KeyWord], store: Store) -> str:
    """What to say to "Hvad besluttede Byrådet?", which of many meetings names none; else ""."""
    asked = question.filter
    if not asked.bodies or asked.since or question.latest or not _names_no_matter(question, words):
        return ""
    held = len(store.archive.meetings(asked))
    if held <= 1:
        return ""
    return (
        f"Spørgsmålet nævner ingen sag, og {' og '.join(asked.bodies)} har holdt {held} møder. "
        "Skriv, hvad det handler om, eller hvilket møde («på det seneste møde», «i juni 2016»)."
    )


def _unknown_case(question: Question, hits: Sequence[ItemHit], store: Store) -> str:
    """What to say of a case number that no item of the archive has or tells of; else ""."""
    number = question.filter.sagsnr
    if not number or number == question.base.sagsnr:
        return ""
    if store.archive.coverage_of(Filter(sagsnr=number)).meetings:
        return ""
    if any(is_named_in(number, hit.item) for hit in hits):
        return ""
    return nothing_within(Filter(sagsnr=number), store.coverage())


def by_form(
    question: Question,
    words: Sequence[KeyWord],
    hits: Sequence[ItemHit],
    listing: Sequence[ItemHit],
    store: Store,
) -> Verdict | None:
    """Why a list is empty, that a case is unknown or none is named; None to weigh the words."""
    if unknown := _unknown_case(question, hits, store):
        return Verdict(False, unknown, "sagen findes ikke")
    if is_german(question.text):
        return Verdict(False, ONLY_UNDERSTOOD, "på tysk")
    if listing:
        return None
    if none := why_none(question, words, hits, store):
        return Verdict(False, none, "ingen liste")
    if wide := _too_wide(question, words, store):
        return Verdict(False, wide, "nævner ingen sag")
    return None


def _own_facts(question: Question, store: Store) -> str:
    """What the minutes say of the meetings themselves; "" where they are none or many."""
    meetings = store.archive.meetings(question.filter)
    who: tuple[str, ...] = ()
    if asks_who_came(question.standalone) and len(meetings) == 1:
        meeting = store.archive.meeting(meetings[0].id)
        who = presence_lines(meeting.attendance, meeting.items)
    return own_facts(meetings, who)


def overruled(
    verdict: Verdict, question: Question, within: Filter, coverage: Coverage, store: Store
) -> Verdict:
    """The verdict, but for questions about the meeting itself and searches in nothing.

    within: what was searched within; coverage: what that is. A refusal in other bodies than the
    one that was named says so.
    """
    if asks_of_itself(question.standalone):
        own = _own_facts(question, store)
        verdict = Verdict(False, own, "mødets egne oplysninger") if own else verdict
    if not coverage.meetings:
        reason = nothing_within(within, store.coverage())
        verdict = Verdict(False, reason, "intet at søge i")
    if question.elsewhere and not verdict.answerable:
        verdict = replace(verdict, reason=question.elsewhere)
    return verdict
