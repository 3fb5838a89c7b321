"""Lists asked of the structure: a meeting's items, all with an outcome or a vote, attachments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.archive import FOLLOW_UPS, PARTS
from assistant.matters.matter import is_procedural
from assistant.models import (
    AgendaItem,
    Ballot,
    Ending,
    Filter,
    ItemHit,
    MeetingHead,
    Outcome,
    Passage,
    Question,
    SectionKind,
)
from assistant.questions.asked_tasks import YEAR
from assistant.questions.asking import asks_gist
from assistant.questions.ballots import ballot_words
from assistant.questions.endings import ending_words
from assistant.questions.presenters import asked_presenter, is_presented
from assistant.store import Store
from assistant.text.outcomes import ends_so, with_remarks
from assistant.text.positions import fits
from assistant.text.tasks import in_time, suited
from assistant.text.terms import KeyWord

LIST_LIMIT = 200
"""A list longer than this is no answer; the question must be narrowed."""

_TOO_LONG = f"Listen er på over {LIST_LIMIT} punkter. Afgræns spørgsmålet til en kortere tid."

_ABOUT = re.compile(r"\b(?:om|vedrørende|angående)\s+\w", re.IGNORECASE)
_NONE_SO = "Ingen af de nærmeste punkter endte sådan."
_NOT_LISTED = (
    "Punkter kan ikke listes efter, hvad de ikke er («ikke {}»). Spørg efter det udfald, de fik "
    "(fx «afvist», «udsat» eller «godkendt»)."
)


def list_items(
    question: Question, hits: Sequence[ItemHit], words: Sequence[KeyWord], store: Store
) -> tuple[ItemHit, ...]:
    """The items that a structural list is made of, in order of time; () for other questions.

    A question with a topic beside the structure ("hvilke sager om skoler …") is no structural
    list, apart from the attachments of an item, which is then the best hit.
    """
    if presented := _presented(question, store):
        return tuple(structure_hit(item, meeting, store) for item, meeting in presented)
    topical = _is_topical(question, words)
    if question.ballot:
        found = [] if topical or question.outside else _voted(question, question.ballot, store)
        found = found if len(found) <= LIST_LIMIT else []
        return tuple(structure_hit(item, meeting, store) for item, meeting in found)
    if question.listing == "attachments" and hits and topical:
        return (hits[0],)
    if not question.listing or (question.filter.is_empty() and question.ending is None):
        return ()
    if topical and question.listing == "items":
        return ()
    ending = question.ending if question.listing == "items" else None
    ended = _ended(question.filter, ending, store) or [] if ending else _all(question, store)
    if not ending and asks_gist(question.standalone):
        ended = [one for one in ended if not is_procedural(one[0])] or ended
    found = ended if len(ended) <= LIST_LIMIT else []
    return tuple(structure_hit(item, meeting, store) for item, meeting in found)


def _presented(question: Question, store: Store) -> list[tuple[AgendaItem, MeetingHead]]:
    """The items of the person whose items are asked for, in order of time; [] for none.

    A time that the question names is that of the meetings, though it may be two of them.
    """
    name = asked_presenter(question.standalone)
    if not name or question.outside:
        return []
    asked, near = question.filter, question.boost
    if not (asked.since or asked.until):
        asked = replace(asked, since=near.since, until=near.until)
    found = [
        (item, meeting)
        for item, meeting in store.archive.items(asked, holding=name.casefold())
        if is_presented(name, item.presenter, _own_texts(item))
    ]
    return found if len(found) <= LIST_LIMIT else []


def _own_texts(item: AgendaItem) -> tuple[str, ...]:
    """What stands in an item, without what other meetings decided before."""
    return tuple(one.text for one in item.sections if one.kind is not SectionKind.HISTORY)


def list_tasks(question: Question, store: Store) -> tuple[ItemHit, ...]:
    """The items whose decisions gave the tasks asked for, in order of time; () for none."""
    found = _tasked(question, store)
    found = found if len(found) <= LIST_LIMIT else []
    return tuple(structure_hit(item, meeting, store) for item, meeting in found)


def _tasked(question: Question, store: Store) -> list[tuple[AgendaItem, MeetingHead]]:
    """Those with such tasks; those with tasks of no known day count only beside others."""
    asked = question.tasks
    if asked is None:
        return []
    found = store.archive.items(asked.within, holding=FOLLOW_UPS)
    surely = {
        item.id
        for item, _ in found
        if any(in_time(one, asked) for one in suited(item.decision, asked))
    }
    if not surely:
        return []
    last = asked.until or date.max
    return [
        (item, meeting)
        for item, meeting in found
        if item.id in surely
        or (last - YEAR <= meeting.date <= last and suited(item.decision, asked))
    ]


def why_none(
    question: Question, words: Sequence[KeyWord], hits: Sequence[ItemHit], store: Store
) -> str:
    """Why a list of items or tasks is empty, in Danish; "" for other questions."""
    if question.tasks and question.tasks.sure:
        if _tasked(question, store):
            return _TOO_LONG
        return f"Beslutningerne nævner det ikke ({question.tasks.told})."
    if question.ballot and not _is_topical(question, words):
        if question.outside:
            return question.outside
        if _voted(question, question.ballot, store):
            return _TOO_LONG
        return f"Ingen af punkternes beslutninger fortæller det ({ballot_words(question.ballot)})."
    ending = question.ending
    if question.listing != "items" or ending is None:
        return ""
    if _is_topical(question, words):
        return "" if among(question, hits) else _NONE_SO
    if question.outside:
        return question.outside
    if not ending.outcomes:
        return _NOT_LISTED.format(ending.denied)
    if _ended(question.filter, ending, store) is None:
        return _TOO_LONG
    told = ending_words(replace(ending, denied=""))
    return f"Ingen af punkterne har udfaldet «{told[:1].upper()}{told[1:]}»."


def _is_topical(question: Question, words: Sequence[KeyWord]) -> bool:
    """Whether a list has a topic: a word that the archive has, or of endings what "om" leads to."""
    if question.listing == "items" and not re.search(r"\w", question.topic):
        return False  # nothing is left beside the list: without a topic all the text is searched
    about = question.ending is not None and bool(_ABOUT.search(question.topic))
    return about or any(not word.generic and word.known for word in words)


def _all(question: Question, store: Store) -> list[tuple[AgendaItem, MeetingHead]]:
    """Every item that the question's restrictions allow, or every one with attachments."""
    if question.listing == "attachments":
        found = store.archive.items(question.filter)
        return [(item, meeting) for item, meeting in found if item.attachments]
    return list(store.archive.items(question.filter, most=LIST_LIMIT))


def _ended(
    restriction: Filter, ending: Ending, store: Store
) -> list[tuple[AgendaItem, MeetingHead]] | None:
    """The items that ended so, as a whole or in a part, in order of time.

    None where there are more than `LIST_LIMIT` of them, which are then not read.
    """
    archive, kind = store.archive, ending.kind
    whole = tuple(one for one in with_remarks(ending.outcomes) if one is not Outcome.LUKKET)
    found: list[tuple[AgendaItem, MeetingHead]] = []
    if whole:
        if archive.has_items(restriction, outcome=whole, holding=kind, over=LIST_LIMIT):
            return None
        found += archive.items(restriction, outcome=whole, holding=kind)
        found += archive.items(restriction, holding=PARTS)
    if Outcome.LUKKET in ending.outcomes:
        if archive.has_items(restriction, closed=True, holding=kind, over=LIST_LIMIT):
            return None
        found += archive.items(restriction, closed=True, holding=kind)
    kept = {item.id: (item, meeting) for item, meeting in found if _ends_so(item, ending)}
    if len(kept) > LIST_LIMIT:
        return None
    return sorted(kept.values(), key=_by_time)


def _ends_so(item: AgendaItem, ending: Ending) -> bool:
    """What the approval of an agenda says of its points ("punkt 9 udgår") is of other items."""
    return ends_so(item, ending, whole=is_procedural(item))


def among(question: Question, hits: Sequence[ItemHit]) -> tuple[ItemHit, ...]:
    """The hits that a list beside a topic ("hvilke sager om skoler blev udsat?") may tell.

    All of them where no list of items that ended so is asked for, or one of days not covered.
    """
    ending = question.ending
    listed = question.listing == "items" and ending and ending.outcomes
    if ending is None or not listed or question.outside:
        return tuple(hits)
    return tuple(hit for hit in hits if hit.by_words and _ends_so(hit.item, ending))


def _by_time(one: tuple[AgendaItem, MeetingHead]) -> tuple[date, str, str, int]:
    item, meeting = one
    return meeting.date, meeting.start or "", meeting.id, item.start


def _voted(
    question: Question, ballot: Ballot, store: Store
) -> list[tuple[AgendaItem, MeetingHead]]:
    """The items whose own decision shows the vote asked for, in order of time."""
    found = store.archive.items(question.filter, contested=True)
    return [(item, meeting) for item, meeting in found if fits(item.decision, ballot)]


def structure_hit(item: AgendaItem, meeting: MeetingHead, store: Store) -> ItemHit:
    """An item of a list, with its decision, or its first passage where it has none."""
    chunks = store.archive.chunks(item.id)
    decided = [chunk for chunk in chunks if chunk.kind is SectionKind.DECISION] or chunks[:1]
    passages = tuple(Passage(chunk, item, meeting, 1.0, ("structure",)) for chunk in decided)
    return ItemHit(item, meeting, 1.0, passages)
