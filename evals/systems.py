"""Peers beside Punktum: the same files, the same questions, each as its guide shows it.

Plain LlamaIndex (its default splitter), Chroma alone (fixed-size chunks) and BM25 alone
(whole items, Danish stemmer). The first two use the embedding model that Punktum uses. What
they find is mapped to agenda items by where it stands. They get the question as typed: they
have no filters and no memory of earlier turns.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.embed import Embedder
from assistant.models import Meeting
from evals.cases import Case, ItemKey
from evals.runner import LIMIT, Found, Searches

CHUNK = 1000
OVERLAP = 200
"""Size and overlap of Chroma's chunks in characters: what its tutorials use."""

NODES = 50
"""How many chunks are fetched, so that at least LIMIT items are among them as a rule."""

KEEP_EVERY = 64
"""Passages embedded between two writes of the cache."""

Matrix = NDArray[np.float32]

Told = Callable[[int], None]
"""How many passages this run has embedded so far."""


def _untold(_done: int) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Source:
    """A meeting and the text its offsets are into."""

    meeting: Meeting
    text: str

    def item_at(self, start: int, end: int) -> ItemKey | None:
        """The item that text[start:end] lies in most; None when it lies in none."""
        best, most = None, 0
        for item in self.meeting.items:
            shared = min(end, item.end) - max(start, item.start)
            if shared > most:
                best, most = item, shared
        return self.key(best.punkt) if best else None

    def key(self, punkt: str) -> ItemKey:
        """The key of one of the meeting's items."""
        day = self.meeting.date.isoformat() if self.meeting.date else ""
        return ItemKey(self.meeting.body, day, punkt)


def read_sources(files: Sequence[Path]) -> tuple[Source, ...]:
    """The files as Punktum reads them, so that all systems get the same text."""
    from ingest.parse import parse
    from ingest.read import read_document

    sources = []
    for path in files:
        document = read_document(path)
        meeting = parse(document).meeting
        if meeting is not None and meeting.date is not None:
            sources.append(Source(meeting, document.text))
    return tuple(sources)


class CachedEmbedder:
    """The embedder with its passage vectors kept in a file: peers may be run again cheaply.

    A run that is ended half-way goes on from there the next time.
    """

    def __init__(self, embedder: Embedder, folder: Path, told: Told = _untold) -> None:
        self._embedder = embedder
        self._told = told
        self._new = 0
        self._path = folder / "peer-vectors.npz"
        self._known: dict[str, Matrix] = {}
        if self._path.exists():
            with np.load(self._path) as stored:
                names, vectors = stored["names"], stored["vectors"]
                self._known = {str(n): v for n, v in zip(names, vectors, strict=True)}

    def _key(self, text: str) -> str:
        return hashlib.sha256(f"{self._embedder.name}\n{text}".encode()).hexdigest()

    def _keep(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        names = np.asarray(list(self._known))
        # Beside it and then in its place: a run may be ended while it writes.
        half = self._path.with_name("peer-vectors.part.npz")
        np.savez(half, names=names, vectors=np.stack(list(self._known.values())))
        half.replace(self._path)

    def passages(self, texts: Sequence[str]) -> Matrix:
        """Vectors of passages, one row each; kept every KEEP_EVERY texts."""
        new = list(dict.fromkeys(text for text in texts if self._key(text) not in self._known))
        for first in range(0, len(new), KEEP_EVERY):
            batch = new[first : first + KEEP_EVERY]
            for text, vector in zip(batch, self._embedder.passages(batch), strict=True):
                self._known[self._key(text)] = np.asarray(vector, dtype=np.float32)
            self._keep()
            self._new += len(batch)
            self._told(self._new)
        return np.stack([self._known[self._key(text)] for text in texts])

    def query(self, text: str) -> Matrix:
        """The vector of a question."""
        return np.asarray(self._embedder.query(text), dtype=np.float32)


def _first_items(keys: Iterable[ItemKey | None]) -> tuple[ItemKey, ...]:
    return tuple(dict.fromkeys(key for key in keys if key is not None))[:LIMIT]


class Peer:
    """A system of which only a search function is known."""

    def __init__(self, name: str, find: Callable[[str], Iterable[ItemKey | None]]) -> None:
        self.name = name
        self._find = find

    def search(self, case: Case) -> Found:
        """The items in the order of their best chunk; it never says that nothing answers."""
        started = time.perf_counter()
        ranked = _first_items(self._find(case.question))
        return Found(ranked, None, time.perf_counter() - started)


def llamaindex(sources: Sequence[Source], embedder: CachedEmbedder) -> Peer:
    """`VectorStoreIndex.from_documents` with everything at its default but the embedding."""
    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.embeddings import BaseEmbedding

    class E5(BaseEmbedding):
        """Our embedding model as LlamaIndex wants it."""

        def _get_query_embedding(self, query: str) -> list[float]:
            return [float(x) for x in embedder.query(query)]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [[float(x) for x in row] for row in embedder.passages(texts)]

    by_id = {str(number): source for number, source in enumerate(sources)}
    documents = [Document(text=source.text, doc_id=key) for key, source in by_id.items()]
    index = VectorStoreIndex.from_documents(documents, embed_model=E5(embed_batch_size=64))
    retriever = index.as_retriever(similarity_top_k=NODES)

    def find(question: str) -> Iterable[ItemKey | None]:
        for found in retriever.retrieve(question):
            node: Any = found.node
            source = by_id[str(node.ref_doc_id)]
            yield source.item_at(node.start_char_idx or 0, node.end_char_idx or 0)

    return Peer("llamaindex", find)


def chroma(sources: Sequence[Source], embedder: CachedEmbedder) -> Peer:
    """A Chroma collection of fixed-size chunks with overlap."""
    import chromadb

    spans = [
        (number, start, min(start + CHUNK, len(source.text)))
        for number, source in enumerate(sources)
        for start in range(0, max(len(source.text) - OVERLAP, 1), CHUNK - OVERLAP)
    ]
    texts = [sources[number].text[start:end] for number, start, end in spans]
    vectors = embedder.passages(texts)
    name = "evals-" + hashlib.sha256("".join(texts).encode()).hexdigest()[:16]
    collection = chromadb.EphemeralClient().get_or_create_collection(
        name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )
    for first in range(0, len(spans), 1000):
        last = min(first + 1000, len(spans))
        collection.upsert(ids=[str(i) for i in range(first, last)], embeddings=vectors[first:last])

    def find(question: str) -> Iterable[ItemKey | None]:
        found = collection.query(
            query_embeddings=embedder.query(question)[None, :],
            n_results=min(NODES, len(spans)),
            include=["distances"],
        )
        for id_ in found["ids"][0]:
            number, start, end = spans[int(id_)]
            yield sources[number].item_at(start, end)

    return Peer("chroma", find)


def bm25(sources: Sequence[Source]) -> Peer:
    """BM25 over whole items, with the Danish stemmer."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("danish")
    keys = [source.key(item.punkt) for source in sources for item in source.meeting.items]
    texts = [
        source.text[item.start : item.end] for source in sources for item in source.meeting.items
    ]

    def tokens(some: list[str]) -> Any:  # noqa: ANN401 - bm25s has no types
        return bm25s.tokenize(some, stopwords=[], stemmer=stemmer, show_progress=False)

    index = bm25s.BM25()
    index.index(tokens(texts), show_progress=False)

    def find(question: str) -> Iterable[ItemKey | None]:
        ids, scores = index.retrieve(
            tokens([question]), k=min(LIMIT, len(keys)), show_progress=False
        )
        for id_, score in zip(ids[0], scores[0], strict=True):
            if score > 0:
                yield keys[int(id_)]

    return Peer("bm25", find)


def peers(
    files: Sequence[Path], embedder: Embedder | None, cache: Path, told: Told = _untold
) -> tuple[Searches, ...]:
    """All peers over the files; those that need an embedding model only when there is one.

    Embedding sixty meetings twice takes an hour or two; it is kept in `cache`.
    """
    sources = read_sources(files)
    lexical = bm25(sources)
    if embedder is None:
        return (lexical,)
    cached = CachedEmbedder(embedder, cache, told)
    return (llamaindex(sources, cached), chroma(sources, cached), lexical)
