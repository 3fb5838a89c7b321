"""Question → Evidence: the agenda items that speak of it, with their best passages.

What was found (`finding.py`), the lists asked of the structure, and whether all this answers the
question at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.embed import is_bundled, queries
from assistant.errors import EmptyArchive
from assistant.evidence.answerable import Verdict, judge, lacks_kind_only
from assistant.evidence.beside_it import (
    asked_in,
    is_beside_it,
    missing_things,
    reason_for,
    seeks_no_kind,
    without,
)
from assistant.evidence.held_words import as_held, held_terms
from assistant.evidence.named_item import asks_of_case, asks_whole, items_named, verdict_of
from assistant.evidence.nowhere import UNSURE, is_all_asked, nowhere, reason_of
from assistant.evidence.signals import USUAL_COSINE, Signals, signals_of
from assistant.evidence.verdicts import asks_of_meetings, by_form, overruled
from assistant.models import Evidence, ItemHit, Question, TaskList
from assistant.search.finding import Found, Scored, Trace, find, first_of
from assistant.search.listing import among, list_items, list_tasks
from assistant.search.mentioned import mentioned_nowhere, none_ended_so, with_mentions
from assistant.search.searched import searched
from assistant.storage.records import LEAD
from assistant.store import Store
from assistant.text.terms import KeyWord


def retrieve(question: Question, store: Store, limit: int = 10) -> Evidence:
    """What the minutes hold on a question, best item first; at most `limit` items.

    The hits come whether they answer or not; `answerable` says which. Raises EmptyArchive.
    """
    if not store.coverage().meetings:
        raise EmptyArchive(store.settings.data)
    trace = Trace()
    found = find(question, store, limit, trace)
    question = found.question
    named = items_named(question, found.hits, found.words)
    listed = asks_of_meetings(question, found.words, store) or asks_of_case(question, named)
    if listed:
        question = replace(question, listing="items")
    within = found.within
    if tasked := list_tasks(question, store):
        asked = question.tasks or TaskList()
        within = asked.within
        question = replace(question, listing="tasks", filter=within, understood=asked.told)
    question, mentioned = with_mentions(question, found.words, store)
    listing = tasked or mentioned
    if not listing and question.listing != "mentions":
        listing = list_items(question, found.hits, found.words, store)
    hits = _listed_first(listing, found.hits if listing else among(question, found.hits), limit)
    formal = by_form(question, found.words, found.hits, listing, store)
    if (question.no_such_day or formal) and all(word.generic for word in found.words):
        hits = ()  # nothing else is asked for that anything could be near to
    best = found.hits[0] if found.hits else None
    signals = _signals(found, store)
    coverage = searched(within, store)
    own = verdict_of(question, named, signals, coverage.meetings) if named and not listed else None
    weighed = not (listing or formal or own)
    missing, alone = _nowhere(found, store) if weighed else ((), False)
    verdict = formal or own or judge(question, listing, signals, best, reason_of(missing))
    if none := none_ended_so(question, listing):
        verdict = Verdict(False, none, "ingen endte sådan")
    if not formal and not listing and (unsaid := mentioned_nowhere(question, found.words)):
        verdict = Verdict(False, reason_of(unsaid), "nævnes ikke")
    if not verdict.answerable and weighed:
        question, listing = with_mentions(question, found.words, store, soft=True)
        hits = _listed_first(listing, hits, limit)
        verdict = Verdict(True, "", "nævnes") if listing else verdict
    if alone and verdict.answerable and verdict.chance < UNSURE:
        verdict = Verdict(False, reason_of(missing), verdict.told, verdict.odds)
    beside = _told_beside(found, store) if weighed and verdict.answerable else ""
    if beside and verdict.chance < UNSURE and seeks_no_kind(found.question):
        verdict = Verdict(False, f"{beside}.", verdict.told, verdict.odds)
    verdict = overruled(verdict, question, within, coverage, store)
    trace.step("Svarbar", verdict.told)
    return Evidence(
        question=question,
        hits=hits,
        coverage=coverage,
        listing=listing,
        answerable=verdict.answerable,
        reason=verdict.reason,
        chance=verdict.chance,
        held=signals.typed if signals else 0.0,
        whole=verdict.answerable and bool(named) and not listing and asks_whole(question),
        nowhere=missing,
        beside=beside if verdict.answerable else "",
        only_untold=not verdict.answerable and weighed and lacks_kind_only(question, signals, best),
        steps=tuple(trace.steps),
    )


def measured(question: Question, store: Store) -> tuple[Signals, ItemHit] | None:
    """What the answerable decision is made of, for calibration; None without hits."""
    found = find(question, store, 10, Trace())
    signals = _signals(found, store)
    return (signals, found.hits[0]) if signals else None


def _listed_first(
    listing: Sequence[ItemHit], hits: Sequence[ItemHit], limit: int
) -> tuple[ItemHit, ...]:
    """What a list is made of comes before what else was found."""
    listed = {hit.item.id for hit in listing}
    return (*listing, *(hit for hit in hits if hit.item.id not in listed))[:limit]


def _nowhere(found: Found, store: Store) -> tuple[tuple[str, ...], bool]:
    """The question's words that stand nowhere in the archive, nor in the first hit.

    And whether they are all that it asks about.
    """
    best = first_of(found)
    if best is None:
        return nowhere(found.question, found.words, [0.0] * len(found.words)), False
    words, held = _held(found, best, store)
    missing = nowhere(found.question, words, held)
    return missing, is_all_asked(found.question, words, held, missing)


def _held(found: Found, best: Scored, store: Store) -> tuple[list[KeyWord], Sequence[float]]:
    """The question's words, and how the first hit holds each of them."""
    terms = held_terms(store.item_terms([best.id])[best.id])
    words, scored = as_held(asked_in(found.question), found.words, best.words, found.hits[0], terms)
    return words, scored.found


def _told_beside(found: Found, store: Store) -> str:
    """Why nothing is told of what is asked about beside the first hit's subject; "" if it may be.

    The measure is the bundled model's; without it nothing is said.
    """
    best, embedder = first_of(found), store.embedder
    if best is None or embedder is None or not is_bundled(embedder):
        return ""
    missing = missing_things(found.question, *_held(found, best, store))
    if not missing:
        return ""
    records = [*(chunk.id for chunk in store.archive.chunks(best.id)), best.id + LEAD]
    _, vectors = store.archive.vectors(records, embedder.name)
    if not len(vectors):
        return ""
    text = asked_in(found.question)
    asked = queries(embedder, (text, without(text, missing)))
    whole, left = (float((vectors @ vector).max()) for vector in asked)
    beside = is_beside_it(found.question, whole, left)
    return reason_for(missing) if beside else ""


def _signals(found: Found, store: Store) -> Signals | None:
    """What the answerable decision is made of: the signals of the first hit."""
    best = first_of(found)
    if best is None:
        return None
    return signals_of(
        found.question,
        found.words,
        found.hits[0],
        best.words,
        store.item_terms([best.id])[best.id],
        near=best.cosine if is_bundled(store.embedder) and best.cosine else USUAL_COSINE,
        lookup=store.lookup(),
    )
