"""The search of a question: candidates by vector and by word, ranked, with their passages.

Steps: the key words with their alternatives; candidates; one score for each item; treatments of
one case brought together, the deciding one first; passages. What it amounts to is `retrieve.py`'s.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from assistant.matters.cases import NEARLY, group_cases
from assistant.matters.matter import is_routine_title
from assistant.models import (
    AgendaItem,
    Chunk,
    Filter,
    ItemHit,
    MeetingHead,
    Passage,
    Question,
    SectionKind,
    Step,
)
from assistant.questions.followup import own_terms
from assistant.search.candidates import Pool, gather
from assistant.search.elsewhere import CLEARLY_MORE, of_all_bodies, stopped_before
from assistant.search.question_vector import asked_now, embedder_of, question_vector
from assistant.search.ranking import KIND_ORDER, WordScore, WordScorer, combined, hint, standardised
from assistant.search.within_case import treatments_of
from assistant.store import Store
from assistant.text.casenumbers import alike
from assistant.text.terms import KeyWord, key_words

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


NO_FILTER = Filter()


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with all that was found of it."""

    id: str
    score: float
    words: WordScore
    cosine: float


class Trace:
    """The steps taken, with the time each took."""

    def __init__(self) -> None:
        self._at = time.perf_counter()
        self.steps: list[Step] = []

    def step(self, name: str, detail: str) -> None:
        """Note a step that has just been taken. detail: in Danish, for the reader."""
        now = time.perf_counter()
        self.steps.append(Step(name, detail, now - self._at))
        self._at = now


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a question; candidates and hits best first.

    within: the restrictions that were searched within, which may be fewer than the question's.
    """

    question: Question
    words: Sequence[KeyWord]
    pool: Pool
    scored: Sequence[Scored]
    hits: tuple[ItemHit, ...]
    within: Filter


def find(question: Question, store: Store, limit: int, trace: Trace) -> Found:
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
    wider = None
    if not of_case:
        wider = of_all_bodies(question, words, store) or stopped_before(question, words, store)
    if wider:
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
    return Found(question, words, pool, scored, hits, within)


def _answered_first(question: Question, scored: list[Scored]) -> list[Scored]:
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


def _most_seen(scored: Sequence[Scored]) -> float:
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
    former = replace(question, focus_items=(), boost=NO_FILTER)
    scored = found_again(question.context, former, question.base, store)
    return tuple(
        one.id for one in scored[:FOCUS_ITEMS] if one.score >= scored[0].score - FOCUS_WITHIN
    )


def found_again(text: str, question: Question, within: Filter, store: Store) -> list[Scored]:
    """The items within a filter that a text speaks of, best first.

    text: a former question with its answer. question: what else is known of what was asked.
    """
    words = key_words(text, store.lookup(), question.language)
    vector = question_vector(text, text, words, embedder_of(store))
    return _score(question, words, gather(lambda: vector, words, within, NO_FILTER, store), store)


def _told(word: KeyWord) -> str:
    others = [o.term for o in word.alternatives if o.weight < 1][:4]
    return f"{word.text} ({', '.join(others)})" if others else word.text


def _score(question: Question, words: Sequence[KeyWord], pool: Pool, store: Store) -> list[Scored]:
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
        Scored(one, float(totals[row]), found[row], dense[row] if dense else 0.0)
        for row, one in enumerate(kept)
    ]
    return sorted(scored, key=lambda one: (-one.score, one.id))


def _by_model(
    question: Question, scored: list[Scored], pool: Pool, store: Store, trace: Trace
) -> list[Scored]:
    """The first candidates in the language model's order, where one is to give it.

    They share out the scores that they had; a list of the structure has an order of its own.
    """
    settings = store.settings
    if not (settings.rerank and settings.llm_model) or question.listing:
        return scored
    from assistant.chat_model.model_search import RERANKED, Candidate, reranked

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
    scored: Sequence[Scored],
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


def _by_words(one: Scored, words: Sequence[KeyWord]) -> bool:
    """Whether an item holds a telling word of the question; so too where it has none."""
    telling = [
        found for found, word in zip(one.words.found, words, strict=True) if not word.generic
    ]
    return not telling or max(telling) >= HELD


def _passages(
    one: Scored, item: AgendaItem, meeting: MeetingHead, pool: Pool, store: Store
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


def _legs(one: Scored, chunk: Chunk, pool: Pool) -> tuple[str, ...]:
    legs = ("dense",) if chunk.id in pool.records else ()
    return (*legs, "lexical") if one.words.chunks.get(chunk.id, 0.0) > 0 else legs


def first_of(found: Found) -> Scored | None:
    """The candidate that became the first hit; None without hits."""
    first = found.hits[0].item.id if found.hits else ""
    return next((one for one in found.scored if one.id == first), None)
