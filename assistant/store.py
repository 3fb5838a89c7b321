"""What retrieval needs, opened once: archive, embedding model, vectors, word list.

Everything is opened at first use, so that a search loads only what it uses. Safe to share
between threads. What is kept in memory follows the archive's generation number.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeVar

import numpy as np
import numpy.typing as npt

from assistant.archive import Archive
from assistant.embed import Embedder, Matrix, open_embedder
from assistant.errors import IndexMismatch
from assistant.matters.matter import common_title_words
from assistant.models import Coverage, Filter
from assistant.settings import Settings
from assistant.storage.closing import Closing
from assistant.storage.records import is_lead
from assistant.storage.text_records import ItemTerms, Keys
from assistant.text.terms import Lookup

if TYPE_CHECKING:
    from assistant.vectors import VectorIndex

EXACT_LIMIT = 100_000
"""Up to so many vectors all are kept in memory and compared (150 MB, 20 ms; half of it at 50,000);
above it Chroma finds the candidates. Measured at 50,000 vectors: asking Chroma and then reading
what it found takes three times as long, and Chroma's own view of them more memory."""

MOST_COUNTS = 200_000
"""Terms whose number of items is kept in memory (20 MB)."""

MOST_TERMS = 500
"""Items whose search terms are kept in memory (5 MB): those that many questions come upon."""


ELSEWHERE = -2.0
"""Below every cosine."""

FEW_SHARE = 0.2
"""A smaller share of the rows is copied and compared; of a larger one all rows are compared."""

Places = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Vectors:
    """Vectors in memory: row r of the matrix is of `records[r]`, a part of `items[owner[r]]`.

    keys: the archive's keys of `items`. lead: whether the row is an item's lead. places: item →
    its place in `items`.
    """

    records: tuple[str, ...]
    items: tuple[str, ...]
    keys: Keys
    places: dict[str, int]
    owner: npt.NDArray[np.int64]
    lead: npt.NDArray[np.bool_]
    matrix: Matrix

    def cosines(self, vector: Matrix, allowed: Keys | None) -> tuple[Places, Scores]:
        """The places of the items among `allowed` keys (None: all), and the cosine of each row.

        The rows of other items have `ELSEWHERE`.
        """
        vector = np.asarray(vector, np.float32)
        if allowed is None:
            return np.arange(len(self.items)), self.matrix @ vector
        there = np.isin(self.keys, allowed)
        rows = np.flatnonzero(there[self.owner])
        scores = np.full(len(self.records), ELSEWHERE, np.float32)
        if len(rows) < FEW_SHARE * len(self.records):
            scores[rows] = self.matrix[rows] @ vector
        else:
            scores[rows] = (self.matrix @ vector)[rows]
        return np.flatnonzero(there), scores


class Store(Closing):
    """Archive, embedder and index of one data folder."""

    def __init__(self, settings: Settings, archive: Archive) -> None:
        self.settings = settings
        self.archive = archive
        self._lock = threading.RLock()
        self._embedder: Embedder | None = None
        self._embedder_opened = False
        self._index: VectorIndex | None = None
        self._made: dict[str, tuple[int, object]] = {}

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Open the settings' data folder.

        Raises EmptyArchive when nothing was ever ingested, IndexMismatch when the index was made
        with another embedding model.
        """
        store = cls(settings, Archive.open(settings.archive_path, create=False))
        try:
            store._check_model()
        except BaseException:
            store.close()
            raise
        return store

    def _check_model(self) -> None:
        from assistant.vectors import read_stamp

        stamp = read_stamp(self.archive)
        if stamp and self.embedder and stamp.model != self.embedder.name:
            raise IndexMismatch(stamp.model, self.embedder.name)

    @property
    def embedder(self) -> Embedder | None:
        """The embedding model; None when search is lexical alone."""
        with self._lock:
            if not self._embedder_opened:
                self._embedder = open_embedder(self.settings)
                self._embedder_opened = True
            return self._embedder

    @property
    def index(self) -> VectorIndex | None:
        """The Chroma index, opened at first use; None without an embedding model."""
        from assistant.vectors import VectorIndex

        embedder = self.embedder
        if embedder is None:
            return None
        with self._lock:
            if self._index is None:
                self._index = VectorIndex.open(
                    self.settings, embedder.name, embedder.dim, self.archive
                )
            return self._index

    def _cached(self, name: str, make: Callable[[], _Made]) -> _Made:
        """A value made once for each generation of the archive."""
        generation = self.archive.generation()
        with self._lock:
            kept = self._made.get(name)
            if kept is None or kept[0] != generation:
                kept = (generation, make())
                self._made[name] = kept
            return kept[1]  # type: ignore[return-value]  # made by `make` of the same name

    def coverage(self) -> Coverage:
        """What the archive holds, with the days of its meetings."""
        return self._cached("coverage", self.archive.coverage)

    def words(self) -> tuple[str, ...]:
        """The archive's surface words, for spelling."""
        return self._cached("words", lambda: tuple(self.archive.vocabulary()))

    def common_words(self) -> frozenset[str]:
        """The title words that tell no single matter of the archive."""
        return self._cached("common", lambda: common_title_words(self.archive.titles()))

    def lookup(self) -> Lookup:
        """What the archive knows of words."""
        return Lookup(self.counts, self.words, max(1, self.coverage().items))

    def counts(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many items each term stands, 0 for unknown terms.

        Counting a common term means reading its whole list, so what was counted is kept.
        """
        return self._kept("counts", terms, self.archive.document_counts, MOST_COUNTS)

    def item_terms(self, item_ids: Iterable[str]) -> dict[str, ItemTerms]:
        """The search terms of items by id; unknown ids are left out."""
        return self._kept("terms", item_ids, self.archive.item_terms, MOST_TERMS)

    def _kept(
        self,
        name: str,
        wanted: Iterable[str],
        read: Callable[[Iterable[str]], Mapping[str, _Made]],
        most: int,
    ) -> dict[str, _Made]:
        """What is read of each name, kept for one generation; the oldest of more than `most` go."""
        names = list(dict.fromkeys(wanted))
        kept = self._cached(name, dict[str, _Made])
        with self._lock:
            found = {one: kept[one] for one in names if one in kept}
        if missing := [one for one in names if one not in found]:
            new = read(missing)
            found.update(new)
            with self._lock:
                kept.update(new)
                for old in list(kept)[: max(0, len(kept) - most)]:
                    del kept[old]
        return found

    def allowed(self, restriction: Filter) -> Keys | None:
        """The keys of the items that a filter allows; None: all."""
        return None if restriction.is_empty() else self.archive.item_keys(restriction)

    def vector_count(self) -> int:
        """How many records have a vector of the embedding model."""
        embedder = self.embedder
        if embedder is None:
            return 0
        return self._cached("count", lambda: self.archive.record_count(embedder.name))

    def vectors(self, restriction: Filter) -> Vectors | None:
        """The vectors of all items that a filter allows, and perhaps of others.

        None without an embedding model, and when they are too many to be compared at once.
        """
        embedder = self.embedder
        if embedder is None:
            return None
        if self.vector_count() <= EXACT_LIMIT:
            return self._cached("vectors", lambda: self._read(Filter(), embedder.name))
        return None if restriction.is_empty() else self._read(restriction, embedder.name)

    def _read(self, restriction: Filter, model: str) -> Vectors:
        records, owners, matrix = self.archive.filtered_vectors(restriction, model)
        items = tuple(dict.fromkeys(owners))
        places = {item: place for place, item in enumerate(items)}
        keys = self.archive.keys_of(items)
        return Vectors(
            records=records,
            items=items,
            keys=keys,
            places=places,
            owner=np.array([places[item] for item in owners], np.int64),
            lead=np.array([is_lead(record) for record in records], np.bool_),
            matrix=matrix,
        )

    def close(self) -> None:
        """Close archive and index. The store must not be used afterwards."""
        if self._index is not None:
            self._index.close()
        self.archive.close()
