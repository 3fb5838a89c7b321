"""Which agenda items come into question, and how near each is by vector."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from assistant.danish import fts_match
from assistant.embed import Matrix
from assistant.models import Filter
from assistant.search.ranking import standardised
from assistant.storage.records import LEAD, item_of
from assistant.storage.text_records import Keys
from assistant.store import Store, Vectors
from assistant.text.terms import PART, STRONG, KeyWord

DENSE_ITEMS = 40
LEXICAL_ITEMS = 40
LOOSE_ITEMS = 25
"""How many items each leg puts up: by vector, by the words themselves, by all alternatives."""
LEAD_SHARE = 0.4
"""How much of an item's nearness is its lead's, the rest its best record's: at 0, .94 of the
development questions found their item first, at .3 to .5 .96 to .98."""
LOOSE_SHARE = 0.4
"""What a score by all alternatives is worth against one by the words themselves."""
BOOSTED_ITEMS = 12
CLOSELY = 50
"""Candidates whose text is read; the others stand back by vector and full text alone."""
NEAREST_RECORDS = 240
"""Records asked of Chroma for `DENSE_ITEMS` items: an item has some four chunks and a lead."""
NARROW = 40
"""Items of a restriction that are candidates without having been found."""
POSTINGS = 5_000
"""Places in the index that one query may rank, rarest terms first."""
COMMON_SHARE = 0.5
"""A term in more than this share of the items finds nothing in particular and costs time."""


@dataclass(slots=True)
class Pool:
    """Candidates with their nearness. dense: item → nearness, empty without vectors.

    Nearness is between the item's best record and its lead: a passage may be near by chance, a
    title with its resumé seldom. floor: the nearness of an item that has no vector.
    records: cosine of each record of the pool's items that has a vector.
    """

    items: list[str] = field(default_factory=list)
    dense: dict[str, float] = field(default_factory=dict)
    records: dict[str, float] = field(default_factory=dict)
    floor: float = 0.0


def lexical_candidates(
    words: Sequence[KeyWord], restriction: Filter, store: Store
) -> dict[str, float]:
    """Items by their words with a score: the words themselves, then all alternatives."""
    return _by_text(words, store.allowed(restriction), store)


def _by_text(words: Sequence[KeyWord], allowed: Keys | None, store: Store) -> dict[str, float]:
    items = max(1, store.coverage().items)
    strong = [o.term for w in words for o in w.alternatives if o.weight >= STRONG]
    loose = [o.term for w in words for o in w.alternatives]
    counts = store.counts(loose)

    def found(
        terms: Sequence[str], column: str, limit: int, postings: int, parts: float
    ) -> list[tuple[str, float]]:
        known = sorted((t for t in dict.fromkeys(terms) if counts[t]), key=lambda t: counts[t])
        kept: list[str] = []
        left = postings
        for term in known:
            left -= counts[term]
            if kept and (left < 0 or counts[term] > COMMON_SHARE * items):
                break
            kept.append(term)
        # A lone term may stand in more places than may be ranked: then the last put in. Under
        # a restriction, which such a term may well tell apart, all that it allows.
        too_many = bool(kept) and counts[kept[0]] > postings and allowed is None
        return store.archive.ranked_items(
            fts_match(kept, column),
            limit,
            (2.0, 1.0, parts),
            allowed=allowed,
            latest=postings if too_many else None,
        )

    scores = dict(found(strong, "title text", LEXICAL_ITEMS, POSTINGS, 0.0))
    for item, score in found(loose, "", LOOSE_ITEMS, POSTINGS // 2, PART):
        scores[item] = max(scores.get(item, 0.0), LOOSE_SHARE * score)
    return scores


def _all_by_vector(
    vector: Matrix, vectors: Vectors, allowed: Keys | None, lexical: Iterable[str]
) -> Pool:
    """The nearest of all allowed items, and the lexical ones."""
    pool = Pool()
    places, scores = vectors.cosines(vector, allowed)
    if not len(places):
        return pool
    best = np.full(len(vectors.items), -1.0)
    # Of one type: numpy then takes a far faster path.
    np.maximum.at(best, vectors.owner, scores.astype(np.float64))
    lead = best.copy()
    lead[vectors.owner[vectors.lead]] = scores[vectors.lead]
    near = (1 - LEAD_SHARE) * best + LEAD_SHARE * lead
    pool.floor = float(near[places].min())
    most = len(places) if len(places) <= NEAREST_RECORDS else DENSE_ITEMS
    chosen = places[_highest(near[places], most)].tolist()
    chosen += [vectors.places[item] for item in lexical if item in vectors.places]
    pool.dense = {vectors.items[place]: float(near[place]) for place in dict.fromkeys(chosen)}
    part = np.zeros(len(vectors.items), np.bool_)
    part[chosen] = True
    rows = np.flatnonzero(part[vectors.owner]).tolist()
    pool.records = {vectors.records[row]: float(scores[row]) for row in rows}
    return pool


def _highest(values: npt.NDArray[np.float64], count: int) -> npt.NDArray[np.int64]:
    """Where the highest values stand, highest first; of equal ones the first."""
    if count >= len(values):
        return np.argsort(-values, kind="stable")
    least = np.partition(values, len(values) - count)[len(values) - count]
    high = np.flatnonzero(values >= least)
    return high[np.argsort(-values[high], kind="stable")[:count]]


def _nearest_by_chroma(vector: Matrix, lexical: Iterable[str], store: Store) -> Pool:
    """The nearest items of a large archive, and exact cosines for the lexical ones."""
    pool = Pool()
    index, embedder = store.index, store.embedder
    if index is None or embedder is None:
        return pool
    pool.records = dict(index.query(vector, NEAREST_RECORDS))
    found = dict.fromkeys(item_of(record) for record in pool.records)
    asked = store.archive.item_records([*list(found)[:DENSE_ITEMS], *lexical])
    missing = [record for record in asked if record not in pool.records]
    records, matrix = store.archive.vectors(missing, embedder.name)
    pool.records |= dict(zip(records, (matrix @ vector).tolist(), strict=True))
    for record, score in pool.records.items():
        item = item_of(record)
        lead = pool.records.get(item + LEAD, score)
        near = (1 - LEAD_SHARE) * score + LEAD_SHARE * lead
        pool.dense[item] = max(near, pool.dense.get(item, -1.0))
    pool.floor = min(pool.dense.values(), default=0.0)
    return pool


def gather(
    embedded: Callable[[], Matrix | None],
    words: Sequence[KeyWord],
    restriction: Filter,
    boost: Filter,
    store: Store,
) -> Pool:
    """The candidates of both legs, each with its cosine.

    embedded: gives the question's vector, None without one; called when the full text has been
    asked, so that the vector may be made meanwhile.
    """
    allowed = store.allowed(restriction)
    lexical = _by_text(words, allowed, store)
    pool = Pool()
    vector = embedded()
    if vector is not None:
        vectors = store.vectors(restriction)
        if vectors is None:
            pool = _nearest_by_chroma(vector, lexical, store)
        else:
            pool = _all_by_vector(vector, vectors, allowed, lexical)
    nearest = sorted(pool.dense, key=lambda item: -pool.dense[item])[:DENSE_ITEMS]
    pool.items = _nearest_in_both([*nearest, *lexical], pool, lexical)
    if not restriction.is_empty() and len(pool.items) < NARROW:
        # A narrow restriction is itself what finds: a case, a Punkt, a meeting.
        all_of_it = store.archive.item_ids(restriction, NARROW)
        pool.items = list(dict.fromkeys([*pool.items, *all_of_it]))
    if not boost.is_empty():
        pool.items = list(dict.fromkeys([*pool.items, *_boosted(words, restriction, boost, store)]))
    return pool


def _nearest_in_both(found: Sequence[str], pool: Pool, lexical: Mapping[str, float]) -> list[str]:
    """The `CLOSELY` candidates that stand best by vector and full text together."""
    items = list(dict.fromkeys(found))
    if len(items) <= CLOSELY:
        return items
    dense = standardised([pool.dense.get(item, pool.floor) for item in items])
    text = standardised([lexical.get(item, 0.0) for item in items])
    order = np.argsort(-(dense + text), kind="stable")[:CLOSELY]
    return [items[row] for row in order]


def _boosted(
    words: Sequence[KeyWord], restriction: Filter, boost: Filter, store: Store
) -> list[str]:
    """Items of the period or body that the question merely names, by their words."""
    if restriction.bodies or restriction.since or restriction.until:
        return []
    narrowed = Filter(
        bodies=boost.bodies,
        since=boost.since,
        until=boost.until,
        sagsnr=restriction.sagsnr,
        punkt=restriction.punkt,
        decided=restriction.decided,
    )
    return list(lexical_candidates(words, narrowed, store))[:BOOSTED_ITEMS]
