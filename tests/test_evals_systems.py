"""The peers: over the real minutes, with a small embedder of word counts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest
from numpy.typing import NDArray

from evals.cases import Case, ItemKey
from evals.systems import KEEP_EVERY, CachedEmbedder, Peer, bm25, peers, read_sources
from evals.text import content_words

MINUTES = sorted((Path(__file__).resolve().parents[1] / "minutes").glob("*.txt"))
WASTE = ItemKey("Chefforum", "2016-06-15", "5")
CASE = Case(
    "x",
    "Affaldsordninger affaldsbeholdere pilotforsøg fraktioner institutioner skolerne",
    "fact",
    "dev",
    "r",
    gold=(WASTE,),
)


class WordCounts:
    """Vectors of hashed words: right enough to find an item by its own words."""

    name = "word-counts"
    dim = 256

    def __init__(self) -> None:
        self.embedded = 0

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.embedded += len(texts)
        return np.stack([self.query(text) for text in texts])

    def query(self, text: str) -> NDArray[np.float32]:
        vector = np.full(self.dim, 1e-3, dtype=np.float32)
        for word in content_words(text):
            vector[crc32(word.encode()) % self.dim] += 1
        return vector / np.linalg.norm(vector)


def test_a_span_belongs_to_the_item_it_lies_in_most() -> None:
    source = next(s for s in read_sources(MINUTES) if str(s.meeting.date) == WASTE.date)
    item = next(item for item in source.meeting.items if item.punkt == "5")
    assert source.item_at(item.start, item.end) == WASTE
    assert source.item_at(item.start - 20, item.start + 100) == WASTE
    assert source.item_at(0, 5) is None


def test_all_peers_find_the_item_by_its_own_words(tmp_path: Path) -> None:
    systems = peers(MINUTES, WordCounts(), tmp_path)  # type: ignore[arg-type]
    assert [system.name for system in systems] == ["llamaindex", "chroma", "bm25"]
    for system in systems:
        found = system.search(CASE)
        assert WASTE in found.ranked[:5], system.name
        assert len(set(found.ranked)) == len(found.ranked) <= 10
        assert found.refused is None


def test_without_an_embedding_model_only_bm25_is_left(tmp_path: Path) -> None:
    assert [system.name for system in peers(MINUTES, None, tmp_path)] == ["bm25"]


def test_bm25_stems_and_finds_nothing_for_unknown_words() -> None:
    system = bm25(read_sources(MINUTES))
    assert system.search(CASE).ranked[0] == WASTE
    assert (
        bm25(read_sources(MINUTES))
        .search(Case("y", "xyzzy plugh", "fact", "dev", "r", gold=(WASTE,)))
        .ranked
        == ()
    )


def test_vectors_are_kept_between_runs(tmp_path: Path) -> None:
    embedder = WordCounts()
    first = CachedEmbedder(embedder, tmp_path).passages(["affald", "penge", "affald"])  # type: ignore[arg-type]
    assert embedder.embedded == 2
    again = CachedEmbedder(embedder, tmp_path).passages(["penge", "affald"])  # type: ignore[arg-type]
    assert embedder.embedded == 2
    np.testing.assert_array_equal(again[0], first[1])


def test_a_run_that_was_ended_goes_on_where_it_was(tmp_path: Path) -> None:
    texts = [f"stykke {number}" for number in range(3 * KEEP_EVERY)]

    class Ended(WordCounts):
        def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
            if self.embedded >= 2 * KEEP_EVERY:
                raise KeyboardInterrupt
            return super().passages(texts)

    with pytest.raises(KeyboardInterrupt):
        CachedEmbedder(Ended(), tmp_path).passages(texts)  # type: ignore[arg-type]
    embedder, told = WordCounts(), list[int]()
    CachedEmbedder(embedder, tmp_path, told.append).passages(texts)  # type: ignore[arg-type]
    assert embedder.embedded == KEEP_EVERY
    assert told == [KEEP_EVERY]


def test_a_peer_gives_each_item_once_and_at_most_ten() -> None:
    keys = [ItemKey("Forum", "2020-01-01", str(n % 12)) for n in range(30)]
    found = Peer("p", lambda _question: [None, *keys]).search(CASE)
    assert len(found.ranked) == 10


def test_no_files_are_no_sources() -> None:
    assert read_sources([]) == ()
