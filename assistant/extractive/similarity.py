"""How near sentences are to a question by meaning, each sentence embedded once (effects).

The vectors are kept in `sentences.sqlite` beside the archive. It is a cache: deleting it costs
time only, and where it cannot be written everything works without it.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from assistant.embed import Embedder, Matrix
from assistant.extractive.sentence_scoring import Similarity

LONGEST = 280
"""Characters of a sentence, with what stands above it, that are embedded."""
BUSY_SECONDS = 1.0


class SentenceVectors:
    """The vectors of sentences by one embedding model, kept in a file."""

    def __init__(self, path: Path, embedder: Embedder) -> None:
        self._path = path
        self._embedder = embedder
        self._name = f"{embedder.name}/{embedder.dim}"

    def of(self, texts: Sequence[str]) -> Matrix:
        """One vector per text, in their order."""
        keys = [hashlib.sha256(text[:LONGEST].encode()).digest() for text in texts]
        known = self._stored(keys)
        fresh = {key: text[:LONGEST] for key, text in zip(keys, texts, strict=True)}
        wanted = [key for key in fresh if key not in known]
        if wanted:
            made = self._embedder.passages([fresh[key] for key in wanted])
            known |= dict(zip(wanted, made, strict=True))
            self._store({key: known[key] for key in wanted})
        return np.stack([known[key] for key in keys])

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=BUSY_SECONDS)
        connection.execute(
            "CREATE TABLE IF NOT EXISTS sentences (model TEXT, hash BLOB, vector BLOB, "
            "PRIMARY KEY (model, hash)) WITHOUT ROWID"
        )
        return connection

    def _stored(self, keys: Sequence[bytes]) -> dict[bytes, Matrix]:
        found: dict[bytes, Matrix] = {}
        try:
            with closing(self._open()) as connection:
                for key in set(keys):
                    row = connection.execute(
                        "SELECT vector FROM sentences WHERE model = ? AND hash = ?",
                        (self._name, key),
                    ).fetchone()
                    if row:
                        vector = np.frombuffer(row[0], dtype=np.float32)
                        if len(vector) == self._embedder.dim:
                            found[key] = vector
        except sqlite3.Error:
            return found
        return found

    def _store(self, vectors: dict[bytes, Matrix]) -> None:
        try:
            with closing(self._open()) as connection, connection:
                connection.executemany(
                    "INSERT OR REPLACE INTO sentences VALUES (?, ?, ?)",
                    (
                        (self._name, key, np.asarray(vector, dtype=np.float32).tobytes())
                        for key, vector in vectors.items()
                    ),
                )
        except sqlite3.Error:
            return


def similarity_to(question: str, vectors: SentenceVectors, embedder: Embedder) -> Similarity:
    """Cosines of sentences to a question; the question is embedded when first needed."""
    asked: list[Matrix] = []

    def similarity(texts: Sequence[str]) -> list[float]:
        if not texts:
            return []
        if not asked:
            asked.append(embedder.query(question))
        return [float(one) for one in vectors.of(texts) @ asked[0]]

    return similarity
