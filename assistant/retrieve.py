"""Question → Evidence: the agenda items that speak of it, with their best passages.

Steps: the key words with their alternatives; candidates by vector and by word; one score for
each item; treatments of one case brought together, the deciding one first; passages; whether
all this answers the question at all.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from assistant.answerable import judge
from assistant.candidates import Pool, gather
from assistant.casenumbers import alike
from assistant.cases import NEARLY, group_cases
from assistant.elsewhere import CLEARLY_MORE, of_all_bodies
from assistant.embed import is_bundled
from assistant.errors import EmptyArchive
from assistant.followup import own_terms
from assistant.listing import list_items
from assistant.matter import is_routine_title
from assistant.models import (
    AgendaItem,
    Chunk,
    Evidence,
    Filter,
    ItemHit,
    MeetingHead,
    Passage,
    Question,
    SectionKind,
    Step,
)
from assistant.named_item import asks_of_case, asks_whole, items_named, verdict_of
from assistant.nowhere import nowhere, reason_of
from assistant.question_vector import asked_now, embedder_of, question_vector
from assistant.ranking import KIND_ORDER, WordScore, WordScorer, combined, hint, standardised
from assistant.searched import searched
from assistant.signals import USUAL_COSINE, Signals, signals_of
from assistant.store import Store
from assistant.terms import KeyWord, key_words
from assistant.verdicts import asks_of_meetings, by_form, overruled
from assistant.within_case import treatments_of

PASSAGES = 5
"""Passages of an item that are handed on, the decision besides."""
CARRIED = 0.5
"""Weight of a key word that a follow-up takes over from the former question."""
FOCUS_ITEMS = 3
FOCUS_WITHIN = 0.7
"""The former turn's items: the best, and others within so many deviations of it."""
HELD = 0.4
"""A word of the question counts as held by an item from this share of itself on: a near synonym
(0.44) does, one in the third degree ("rest" for "affald") does not."""
SEEN_ALIKE = 0.1
"""Share of the key words' weight in which two treatments of one case are as good."""
RANKED = 24
"""Items that are looked at closely, whatever `limit` is."""


@dataclass(frozen=True, slots=True)
class _Scored:
    """A candidate with all that was found of it."""

    id: str
    score: float
    words: WordScore
    cosine: float


class _Trace:
    """The steps taken, with the time each took."""

    def __init__(self) -> None:
        self._at = time.perf_counter()
        self.steps: list[Step] = []

    def step(self, name: str, detail: str) -> None:
        now = time.perf_counter()
        self.steps.append(Step(name, detail, now - self._at))
        self._at = now


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found for a question; candidates and hits best first.

    within: the restrictions that were searched within, which may be fewer than the question's.
    """

    question: Question
    words: Sequence[KeyWord]
    pool: Pool
    scored: Sequence[_Scored]
    hits: tuple[ItemHit, ...]
    within: Filter


def retrieve(question: Question, store: Store, limit: int = 10) -> Evidence:
    """What the minutes hold on a question, best item first; at most `limit` items.

    The hits come whether they answer or not; `answerable` says which. Raises EmptyArchive.
    """
    if not store.coverage().meetings:
        raise EmptyArchive(store.settings.data)
    trace = _Trace()
    found = _find(question, store, limit, trace)
    question = found.question
    named = items_named(question, found.hits, found.words)
    listed = asks_of_meetings(question, found.words, store) or asks_of_case(question, named)
    if listed:
        question = replace(question, listing="items")
    listing = list_items(question, found.hits, found.words, store)
    hits = _listed_first(listing, found.hits, limit)
    formal = by_form(question, found.words, found.hits, listing, store)
    if (question.no_such_day or formal) and all(word.generic for word in found.words):
        hits = ()  # nothing else is asked for that anything could be near to
    best = found.hits[0] if found.hits else None
    signals = _signals(found, store)
    coverage = searched(found.within, store)
    own = verdict_of(question, named, signals, coverage.meetings) if named and not listed else None
    missing = () if listing or formal or own else _nowhere(found)
    verdict = formal or own or judge(question, listing, signals, best, reason_of(missing))
    verdict = overruled(verdict, question, found.within, coverage, store)
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
        steps=tuple(trace.steps),
    )


def measured(question: Question, store: Store) -> tuple[Signals, ItemHit] | None:
    """What the answerable decision is made of, for calibration; None without hits."""
    found = _find(question, store, 10, _Trace())
    signals = _signals(found, store)
    return (signals, found.hits[0]) if signals else None


def _find(question: Question, store: Store, limit: int, trace: _Trace) -> _Found:
    """Key words, vector, candidates, ranking, passages."""
    question = _with_known_case(question, store)
    topic = question.topic or question.standalone
    embedder = embedder_of(store)
    with ThreadPoolExecutor(2) as beside:
        # A question that stands alone is embedded as it is while its words are looked up.
        early = (
            beside.submit(embedder.query, topic) if embedder and not question.rewritten else None
        )
        words = key_words(topic, store.lookup(), question.language)
        if question.rewritten:
            words = _carried(question, words)
        trace.step("Ord", ", ".join(_told(word) for word in words))
        asked = asked_now(question, words, topic)
        vector = beside.submit(question_vector, asked, topic, words, embedder, early)
        trace.step(
            "Vektor", store.embedder.name if store.embedder else "uden sprogmodel for søgning"
        )
        if question.context and not question.focus_items:
            question = replace(question, focus_items=_focus(question, store))
            trace.step("Forrige svar", ", ".join(question.focus_items))
        of_case: tuple[str, ...] = ()
        if question.case:
            question, of_case = treatments_of(question, store)
            trace.step("Sagen", ", ".join(of_case))
        pool = gather(vector.result, words, question.filter, question.boost, store)
    if of_case:
        pool.items = list(of_case)
    within = question.filter
    if not pool.items and not within.is_empty() and within != question.base:
        # Read out of the question, and nothing there: search what was handed in.
        within = question.base
        pool = gather(vector.result, words, within, question.boost, store)
    trace.step("Kandidater", f"{len(pool.items)} punkter")
    scored = _score(question, words, pool, store)
    if not of_case and (wider := of_all_bodies(question, words, store)):
        others = gather(vector.result, words, wider.filter, wider.boost, store)
        ranked = _score(wider, words, others, store)
        if _most_seen(ranked) >= _most_seen(scored) + CLEARLY_MORE:
            question, pool, scored, within = wider, others, ranked, wider.filter
    if of_case:
        scored = _answered_first(question, scored)
    trace.step("Rangorden", f"{len(scored)} punkter")
    scored = _by_model(question, scored, pool, store, trace)
    hits = _hits(question, words, scored, pool, store, limit)
    trace.step("Afsnit", f"{sum(len(hit.passages) for hit in hits)} afsnit")
    return _Found(question, words, pool, scored, hits, within)


def _answered_first(question: Question, scored: list[_Scored]) -> list[_Scored]:
    """The case's treatments with the one last answered from first, unless another holds more.

    They tell much the same, and five of them are too few for their scores to tell them apart.
    """
    former = next((one for one in scored if one.id == question.case[0]), None)
    if former is None or former.words.seen < _most_seen(scored) - SEEN_ALIKE:
        return scored
    first = replace(former, score=scored[0].score + NEARLY)
    return [first, *(one for one in scored if one is not former)]


def _with_known_case(question: Question, store: Store) -> Question:
    """The question with its case number as the archive writes it, where it means just one."""
    number = question.filter.sagsnr
    known = alike(number, store.archive.case_numbers()) if number else ()
    if len(known) != 1:
        return question
    return replace(question, filter=replace(question.filter, sagsnr=known[0]))


def _most_seen(scored: Sequence[_Scored]) -> float:
    """The largest share of the key words' weight that one of the first items holds."""
    return max((one.words.seen for one in scored[:FOCUS_ITEMS]), default=0.0)


def _carried(question: Question, words: Sequence[KeyWord]) -> tuple[KeyWord, ...]:
    """The words that a follow-up takes over count less, when it brings a topic of its own."""
    own = set(own_terms(question.text))
    mine = {word.text for word in words if own & {o.term for o in word.alternatives[:1]}}
    if not any(word.known and not word.generic for word in words if word.text in mine):
        return tuple(words)
    return tuple(
        word if word.text in mine else replace(word, weight=word.weight * CARRIED) for word in words
    )


def _focus(question: Question, store: Store) -> tuple[str, ...]:
    """The items that the former turn was about, found again by its question and answer."""
    words = key_words(question.context, store.lookup(), question.language)
    vector = question_vector(question.context, question.context, words, embedder_of(store))
    nothing = Filter()
    pool = gather(lambda: vector, words, question.base, nothing, store)
    former = replace(question, focus_items=(), boost=nothing)
    scored = _score(former, words, pool, store)
    return tuple(
        one.id for one in scored[:FOCUS_ITEMS] if one.score >= scored[0].score - FOCUS_WITHIN
    )


def _listed_first(
    listing: Sequence[ItemHit], hits: Sequence[ItemHit], limit: int
) -> tuple[ItemHit, ...]:
    """What a list is made of comes before what else was found."""
    listed = {hit.item.id for hit in listing}
    return (*listing, *(hit for hit in hits if hit.item.id not in listed))[:limit]


def _told(word: KeyWord) -> str:
    others = [o.term for o in word.alternatives if o.weight < 1][:4]
    return f"{word.text} ({', '.join(others)})" if others else word.text


def _score(question: Question, words: Sequence[KeyWord], pool: Pool, store: Store) -> list[_Scored]:
    """The candidates, best first."""
    if not pool.items:
        return []
    terms = store.item_terms(pool.items)
    facts = store.archive.item_facts(pool.items)
    kept = [one for one in pool.items if one in terms and one in facts]
    scorer = WordScorer(words)
    found = [scorer.score(terms[one]) for one in kept]
    dense = [pool.dense.get(one, pool.floor) for one in kept] if pool.dense else []
    routine = _asks_routine(question, words)
    named = {o.term for word in words if not word.generic for o in word.alternatives}

    def hinted(one: str) -> float:
        dull = is_routine_title(facts[one].title)
        return hint(
            one,
            facts[one],
            question,
            procedural=dull and not routine,
            named=dull and routine and not named.isdisjoint(terms[one].title),
        )

    hints = [hinted(one) for one in kept]
    totals = combined(dense, found, hints)
    scored = [
        _Scored(one, float(totals[row]), found[row], dense[row] if dense else 0.0)
        for row, one in enumerate(kept)
    ]
    return sorted(scored, key=lambda one: (-one.score, one.id))


def _by_model(
    question: Question, scored: list[_Scored], pool: Pool, store: Store, trace: _Trace
) -> list[_Scored]:
    """The first candidates in the language model's order, where one is to give it.

    They share out the scores that they had; a list of the structure has an order of its own.
    """
    settings = store.settings
    if not (settings.rerank and settings.llm_model) or question.listing:
        return scored
    from assistant.model_search import RERANKED, Candidate, reranked

    first = scored[:RERANKED]
    items = store.archive.items_by_ids([one.id for one in first])
    if len(items) < len(first):
        return scored
    found = [(*items[one.id], _passages(one, *items[one.id], pool, store)) for one in first]
    order, told = reranked(
        question,
        [
            Candidate(item.title, meeting, passages[0].chunk.text if passages else "")
            for item, meeting, passages in found
        ],
        settings,
    )
    if told:
        trace.step("Modellens orden", told)
    moved = [
        replace(first[place], score=one.score) for place, one in zip(order, first, strict=True)
    ]
    return moved + scored[RERANKED:]


def _asks_routine(question: Question, words: Sequence[KeyWord]) -> bool:
    """Whether the agenda, the minutes or any other business is itself what is asked for."""
    text = question.standalone.lower()
    named = (
        "dagsorden",
        "referat",
        "eventuelt",
        "evt",
        "orienter",
        "meddelelse",
        "minutes",
        "agenda",
    )
    return any(name in text for name in named) or not any(not word.generic for word in words)


def _hits(
    question: Question,
    words: Sequence[KeyWord],
    scored: Sequence[_Scored],
    pool: Pool,
    store: Store,
    limit: int,
) -> tuple[ItemHit, ...]:
    near = {one.id: one for one in scored[: max(RANKED, limit)]}
    items = store.archive.items_by_ids(near)
    order, same_case = group_cases(
        question, [(*items[one.id], one.score) for one in near.values() if one.id in items]
    )
    return tuple(
        ItemHit(
            item=items[one][0],
            meeting=items[one][1],
            score=score,
            passages=_passages(near[one], *items[one], pool, store),
            same_case=same_case.get(one, ()),
            by_words=_by_words(near[one], words),
        )
        for one, score in order[:limit]
    )


def _by_words(one: _Scored, words: Sequence[KeyWord]) -> bool:
    """Whether an item holds a telling word of the question; so too where it has none."""
    telling = [
        found for found, word in zip(one.words.found, words, strict=True) if not word.generic
    ]
    return not telling or max(telling) >= HELD


def _passages(
    one: _Scored, item: AgendaItem, meeting: MeetingHead, pool: Pool, store: Store
) -> tuple[Passage, ...]:
    """The item's passages nearest to the question, best first, and always its decision."""
    chunks = store.archive.chunks(one.id)
    if not chunks:
        return ()
    lexical = standardised([one.words.chunks.get(chunk.id, 0.0) for chunk in chunks])
    cosines = [pool.records.get(chunk.id) for chunk in chunks]
    known = [cosine for cosine in cosines if cosine is not None]
    floor = min(known, default=0.0)
    dense = standardised([floor if cosine is None else cosine for cosine in cosines])
    scores = lexical + dense
    rows = sorted(range(len(chunks)), key=lambda row: (-scores[row], KIND_ORDER[chunks[row].kind]))
    best = rows[:PASSAGES]
    best += [row for row in rows[PASSAGES:] if chunks[row].kind is SectionKind.DECISION]
    return tuple(
        Passage(chunks[row], item, meeting, float(scores[row]), _legs(one, chunks[row], pool))
        for row in best
    )


def _legs(one: _Scored, chunk: Chunk, pool: Pool) -> tuple[str, ...]:
    legs = ("dense",) if chunk.id in pool.records else ()
    return (*legs, "lexical") if one.words.chunks.get(chunk.id, 0.0) > 0 else legs


def _first(found: _Found) -> _Scored | None:
    """The candidate that became the first hit; None without hits."""
    first = found.hits[0].item.id if found.hits else ""
    return next((one for one in found.scored if one.id == first), None)


def _nowhere(found: _Found) -> tuple[str, ...]:
    """The question's words that stand nowhere in the archive, nor in the first hit."""
    best = _first(found)
    held = best.words.found if best else [0.0] * len(found.words)
    return nowhere(found.question, found.words, held)


def _signals(found: _Found, store: Store) -> Signals | None:
    """What the answerable decision is made of: the signals of the first hit."""
    best = _first(found)
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
