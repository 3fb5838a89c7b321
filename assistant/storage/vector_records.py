"""The archive's vectors: kept by model and hash of the embedded text, whatever Chroma does.

A record is what can be found by vector: each chunk (its id) and each item's lead (item id +
":lead"). The bookkeeping of a Chroma collection is kept here too, so that index and archive can
be compared without asking Chroma.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.models import EMBEDDED, Filter
from assistant.storage import schema
from assistant.storage.database import Database
from assistant.storage.records import LEAD, is_lead, item_of

Matrix = npt.NDArray[np.float32]

_ALL = "all"
_BATCH = 500


@dataclass(frozen=True, slots=True)
class VectorRecord:
    """A record with its vector and what a vector index keeps of it. day: yyyymmdd."""

    id: str
    item_id: str
    body: str
    day: int
    kind: str
    text: str
    hash: bytes
    vector: Matrix


class VectorRecords(Database):
    """The part of the archive that keeps vectors."""

    def _model(self, name: str) -> int:
        row = self.connection.execute("SELECT key FROM models WHERE name = ?", (name,)).fetchone()
        return int(row[0]) if row else -1

    def models(self) -> dict[str, int]:
        """The embedding models with vectors here, each with its number of vectors."""
        rows = self.connection.execute(
            "SELECT name, (SELECT count(*) FROM vectors v WHERE v.model = m.key) FROM models m"
        )
        return {str(name): int(count) for name, count in rows}

    def model_dim(self, name: str) -> int | None:
        """The number of dimensions of a model's vectors; None when it has none here."""
        row = self.connection.execute("SELECT dim FROM models WHERE name = ?", (name,)).fetchone()
        return int(row[0]) if row else None

    def missing_vectors(self, model: str, depth: str = _ALL) -> list[tuple[bytes, str]]:
        """The distinct texts without a vector of `model`: (hash, text), leads first, newest first.

        depth: "all" records, or only each item's "lead".
        """
        key = self._model(model)
        sql = """
            SELECT i.lead_hash, i.lead FROM items i
            WHERE NOT EXISTS (SELECT 1 FROM vectors v WHERE v.model = ? AND v.hash = i.lead_hash)
            ORDER BY i.day DESC, i.key"""
        found = {bytes(row[0]): str(row[1]) for row in self.connection.execute(sql, (key,))}
        if depth == _ALL:
            sql = f"""
                SELECT c.hash, substr(c.text, 1, {EMBEDDED}) FROM chunks c
                JOIN items i ON i.key = c.item
                WHERE NOT EXISTS (SELECT 1 FROM vectors v WHERE v.model = ? AND v.hash = c.hash)
                ORDER BY i.day DESC, c.key"""
            for row in self.connection.execute(sql, (key,)):
                found.setdefault(bytes(row[0]), str(row[1]))
        return list(found.items())

    def put_vectors(self, model: str, vectors: Mapping[bytes, Matrix]) -> None:
        """Keep vectors (unit length, float32) by the hash of their text, in one transaction."""
        if not vectors:
            return
        dim = len(next(iter(vectors.values())))
        with self.transaction() as write:
            write.execute("INSERT OR IGNORE INTO models (name, dim) VALUES (?, ?)", (model, dim))
            (key,) = write.execute("SELECT key FROM models WHERE name = ?", (model,)).fetchone()
            write.executemany(
                "INSERT OR REPLACE INTO vectors (model, hash, vector) VALUES (?, ?, ?)",
                ((key, hash_, _blob(vector)) for hash_, vector in vectors.items()),
            )
            bump(write)

    def vectors(self, record_ids: Iterable[str], model: str) -> tuple[tuple[str, ...], Matrix]:
        """The vectors of records that have one: their ids, and a matrix of one row each."""
        wanted = list(dict.fromkeys(record_ids))
        leads = [item_of(one) for one in wanted if is_lead(one)]
        chunks = [one for one in wanted if not is_lead(one)]
        found = dict(
            self._by_id(f"i.id || '{LEAD}'", "items i", "i.id", "i.lead_hash", leads, model)
        )
        found |= dict(self._by_id("c.id", "chunks c", "c.id", "c.hash", chunks, model))
        ids = tuple(one for one in wanted if one in found)
        matrix = np.frombuffer(b"".join(found[one] for one in ids), dtype="<f4")
        return ids, matrix.reshape(len(ids), self.model_dim(model) or 0)

    def _by_id(
        self, name: str, table: str, column: str, hash_: str, ids: Sequence[str], model: str
    ) -> Iterator[tuple[str, bytes]]:
        key = self._model(model)
        for start in range(0, len(ids), _BATCH):
            batch = ids[start : start + _BATCH]
            yield from self.connection.execute(
                f"SELECT {name}, v.vector FROM {table} JOIN vectors v ON v.model = ? "
                f"AND v.hash = {hash_} WHERE {column} IN ({','.join('?' * len(batch))})",
                (key, *batch),
            )

    def filtered_vectors(
        self, filter: Filter, model: str
    ) -> tuple[tuple[str, ...], tuple[str, ...], Matrix]:
        """All vectors of the items that a filter allows: (record ids, item ids, matrix)."""
        conditions, values = schema.where(filter)
        sql = f"""
            SELECT i.id || '{LEAD}', i.id, v.vector FROM items i
            JOIN vectors v ON v.model = ? AND v.hash = i.lead_hash WHERE {conditions}
            UNION ALL
            SELECT c.id, i.id, v.vector FROM items i JOIN chunks c ON c.item = i.key
            JOIN vectors v ON v.model = ? AND v.hash = c.hash WHERE {conditions}"""
        key = self._model(model)
        # Read into place: a list of the vectors beside the matrix would take as much again.
        # What is never written of a matrix that is too large takes no memory.
        (most,) = self._one("SELECT count(*) FROM records")
        matrix = np.empty((int(str(most)), self.model_dim(model) or 0), np.float32)
        records: list[str] = []
        items: list[str] = []
        for record, item, vector in self.connection.execute(sql, (key, *values, key, *values)):
            if len(records) == len(matrix):
                break  # put in while this was read; the next generation has them
            matrix[len(records)] = np.frombuffer(vector, dtype="<f4")
            records.append(record)
            items.append(item)
        return tuple(records), tuple(items), matrix[: len(records)]

    # The bookkeeping of a collection.

    def record_count(self, model: str) -> int:
        """How many records have a vector of `model`."""
        (count,) = self._one(
            "SELECT count(*) FROM records r JOIN vectors v ON v.model = ? AND v.hash = r.hash",
            (self._model(model),),
        )
        return int(str(count))

    def indexed_count(self, collection: str) -> int:
        """How many records a collection has been given and not been relieved of."""
        (count,) = self._one("SELECT count(*) FROM indexed WHERE collection = ?", (collection,))
        return int(str(count))

    def unindexed(self, collection: str, model: str) -> list[str]:
        """Ids of records with a vector that a collection lacks or has with another text."""
        sql = """
            SELECT r.id FROM records r JOIN vectors v ON v.model = ? AND v.hash = r.hash
            LEFT JOIN indexed x ON x.collection = ? AND x.record = r.id
            WHERE x.record IS NULL OR x.hash <> r.hash"""
        rows = self.connection.execute(sql, (self._model(model), collection))
        return [str(row[0]) for row in rows]

    def stale(self, collection: str, model: str) -> list[str]:
        """Ids that a collection holds though the archive no longer has them with that text."""
        sql = """
            SELECT x.record FROM indexed x WHERE x.collection = ? AND NOT EXISTS (
              SELECT 1 FROM chunks c JOIN vectors v ON v.model = ? AND v.hash = c.hash
              WHERE c.id = x.record AND c.hash = x.hash
            ) AND NOT EXISTS (
              SELECT 1 FROM items i JOIN vectors v ON v.model = ? AND v.hash = i.lead_hash
              WHERE i.id = substr(x.record, 1, length(x.record) - 5)
                AND x.record LIKE '%:lead' AND i.lead_hash = x.hash
            )"""
        key = self._model(model)
        return [str(row[0]) for row in self.connection.execute(sql, (collection, key, key))]

    def vector_records(self, record_ids: Sequence[str], model: str) -> Iterator[VectorRecord]:
        """The records of these ids that have a vector, read a few at a time."""
        key = self._model(model)
        for record_id in record_ids:
            lead = is_lead(record_id)
            sql = (
                """SELECT i.id, m.body, i.day, 'LEAD', i.lead, v.hash, v.vector FROM items i
                   JOIN meetings m ON m.id = i.meeting
                   JOIN vectors v ON v.model = ? AND v.hash = i.lead_hash WHERE i.id = ?"""
                if lead
                else """SELECT i.id, m.body, i.day, c.kind, c.heading || char(10) || c.text,
                          v.hash, v.vector FROM chunks c
                   JOIN items i ON i.key = c.item JOIN meetings m ON m.id = i.meeting
                   JOIN vectors v ON v.model = ? AND v.hash = c.hash WHERE c.id = ?"""
            )
            name = item_of(record_id) if lead else record_id
            row = self.connection.execute(sql, (key, name)).fetchone()
            if row:
                vector = np.frombuffer(row[6], dtype="<f4")
                item_id, body, day, kind, text, hash_ = row[:6]
                yield VectorRecord(record_id, item_id, body, day, kind, text, hash_, vector)

    def note_indexed(self, collection: str, records: Iterable[tuple[str, bytes]]) -> None:
        """Note (record id, hash) as taken by a collection."""
        with self.transaction() as write:
            write.executemany(
                "INSERT OR REPLACE INTO indexed VALUES (?, ?, ?)",
                ((collection, record, hash_) for record, hash_ in records),
            )

    def note_removed(self, collection: str, record_ids: Iterable[str] | None = None) -> None:
        """Note records as gone from a collection; None: all of them."""
        with self.transaction() as write:
            if record_ids is None:
                write.execute("DELETE FROM indexed WHERE collection = ?", (collection,))
            else:
                write.executemany(
                    "DELETE FROM indexed WHERE collection = ? AND record = ?",
                    ((collection, record) for record in record_ids),
                )

    def prune_vectors(self) -> int:
        """Drop vectors of texts that no meeting holds any more. Gives how many."""
        with self.transaction() as write:
            return _prune(write)


def bump(write: sqlite3.Connection) -> None:
    """Count the archive's generation up, inside a transaction."""
    write.execute(
        "INSERT INTO meta VALUES ('generation', '1') "
        "ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
    )


def _prune(write: sqlite3.Connection) -> int:
    return write.execute(
        """DELETE FROM vectors WHERE NOT EXISTS (SELECT 1 FROM chunks c WHERE c.hash = vectors.hash)
           AND NOT EXISTS (SELECT 1 FROM items i WHERE i.lead_hash = vectors.hash)"""
    ).rowcount


def _blob(vector: Matrix) -> bytes:
    return np.asarray(vector, dtype="<f4").tobytes()
