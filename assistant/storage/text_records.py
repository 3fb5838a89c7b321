"""What ranking reads of the full-text index: how common a term is, and the terms of items."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np
import numpy.typing as npt

from assistant.errors import ArchiveError, reason_of
from assistant.models import Filter, SectionKind
from assistant.storage import schema
from assistant.storage.database import Database
from assistant.storage.records import LEAD

Keys = npt.NDArray[np.int64]
"""Row numbers of items, ascending; they hold for one generation of the archive."""

_BATCH = 500
_KINDS = {kind.value: kind for kind in SectionKind}
_LAST_KEY = 2**63 - 1


@dataclass(frozen=True, slots=True)
class ChunkTerms:
    """The search terms of a chunk's text, in order (`danish.fts_terms`); without the title."""

    chunk_id: str
    kind: SectionKind
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemTerms:
    """The search terms of an item: its title, the parts of its compounds, and each chunk."""

    title: tuple[str, ...]
    parts: frozenset[str]
    chunks: tuple[ChunkTerms, ...]


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What ranking needs of an item besides its terms."""

    title: str
    body: str
    day: date


class TextRecords(Database):
    """The part of the archive that gives search terms back."""

    def document_counts(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many items each term stands; 0 for unknown terms.

        Terms as `danish.fts_terms` gives them; parts of compounds count too.
        """
        wanted = list(dict.fromkeys(terms))
        self._open_vocabulary()
        connection = self.connection
        found: dict[str, int] = {}
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            # One look-up each: fts5vocab uses its index for "=", not for "IN".
            for term in batch:
                row = connection.execute(
                    "SELECT doc FROM temp.item_terms WHERE term = ?", (term,)
                ).fetchone()
                found[term] = int(row[0]) if row else 0
        return found

    def _open_vocabulary(self) -> None:
        self.connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.item_terms "
            "USING fts5vocab(main, fts_items, row)"
        )

    def item_ids(self, restriction: Filter, limit: int) -> list[str]:
        """The ids of the items that a filter allows, latest first, at most `limit`."""
        conditions, values = schema.where(restriction)
        rows = self.connection.execute(
            f"SELECT i.id FROM items i WHERE {conditions} ORDER BY i.day DESC, i.key LIMIT ?",
            (*values, limit),
        )
        return [str(row[0]) for row in rows]

    def item_keys(self, restriction: Filter) -> Keys:
        """The keys of the items that a filter allows."""
        conditions, values = schema.where(restriction)
        rows = self.connection.execute(f"SELECT i.key FROM items i WHERE {conditions}", values)
        return np.sort(np.fromiter(chain.from_iterable(rows), np.int64))

    def keys_of(self, item_ids: Iterable[str]) -> npt.NDArray[np.int64]:
        """The key of each item in the order asked; -1 for an unknown one."""
        names = list(item_ids)
        keys: dict[str, int] = {}
        for start in range(0, len(names), _BATCH):
            batch = names[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            keys |= self.connection.execute(
                f"SELECT id, key FROM items WHERE id IN ({marks})", batch
            )
        return np.fromiter((keys.get(name, -1) for name in names), np.int64, len(names))

    def ranked_items(
        self,
        match: str,
        limit: int,
        weights: tuple[float, float, float],
        *,
        allowed: Keys | None = None,
        latest: int | None = None,
    ) -> list[tuple[str, float]]:
        """The items that an FTS5 query finds, best first: (item id, score), higher is better.

        allowed: only these; None for all. latest: of the items found so many are ranked, those put
        in last; ranking takes four times as long as finding. Raises ArchiveError for a query that
        FTS5 cannot read.
        """
        if not match.strip() or limit < 1 or (allowed is not None and not allowed.size):
            return []
        rank = f"bm25({', '.join(repr(float(weight)) for weight in weights)})"
        sql = f"""SELECT rowid, rank FROM fts_items WHERE fts_items MATCH ?
                  AND rank MATCH '{rank}' AND rowid BETWEEN ? AND ?"""
        first, last = 0, _LAST_KEY
        try:
            if latest is not None:
                first = self._latest_key(match, latest)
            if allowed is None:
                # Ranked and cut inside FTS5.
                sql += " ORDER BY rank LIMIT ?"
                found = self.connection.execute(sql, (match, first, last, limit)).fetchall()
            else:
                first, last = max(first, int(allowed[0])), int(allowed[-1])
                rows = self.connection.execute(sql, (match, first, last)).fetchall()
                found = _best_allowed(rows, allowed, limit)
        except sqlite3.OperationalError as error:
            raise ArchiveError(
                f"Søgningen kan ikke læses ({reason_of(error)}). Prøv igen med almindelige ord."
            ) from error
        names = self._names([key for key, _ in found])
        return [(names[key], -score) for key, score in found if key in names]

    def _latest_key(self, match: str, count: int) -> int:
        """The key from which on a query finds `count` items; 0 when it finds fewer."""
        row = self.connection.execute(
            "SELECT rowid FROM fts_items WHERE fts_items MATCH ? "
            "ORDER BY rowid DESC LIMIT 1 OFFSET ?",
            (match, count - 1),
        ).fetchone()
        return int(row[0]) if row else 0

    def _names(self, keys: list[int]) -> dict[int, str]:
        rows = self.connection.execute(
            f"SELECT key, id FROM items WHERE key IN ({','.join('?' * len(keys))})", keys
        )
        return {int(key): str(name) for key, name in rows}

    def item_facts(self, item_ids: Iterable[str]) -> dict[str, ItemFacts]:
        """Title, body and day of items by id, without reading the items; unknown ids left out."""
        names = list(dict.fromkeys(item_ids))
        found: dict[str, ItemFacts] = {}
        for start in range(0, len(names), _BATCH):
            batch = names[start : start + _BATCH]
            for item, lead, body, day in self.connection.execute(
                "SELECT i.id, i.lead, m.body, i.day FROM items i JOIN meetings m "
                f"ON m.id = i.meeting WHERE i.id IN ({','.join('?' * len(batch))})",
                batch,
            ):
                # A lead begins with the title's line (`records.lead_text`).
                found[item] = ItemFacts(lead.split("\n", 1)[0], body, schema.day_of(day))
        return found

    def item_terms(self, item_ids: Iterable[str]) -> dict[str, ItemTerms]:
        """The search terms of items by id; unknown ids are left out."""
        # One object for each term, because they are kept. CROSS JOIN keeps the order of the
        # tables: for more than some fifty ids SQLite otherwise reads all of the full-text table.
        names = list(dict.fromkeys(item_ids))
        heads: dict[str, tuple[str, str]] = {}
        chunks: dict[str, list[ChunkTerms]] = {}
        for start in range(0, len(names), _BATCH):
            batch = names[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            for item, title, parts in self.connection.execute(
                "SELECT i.id, f.title, f.parts FROM items i "
                f"CROSS JOIN fts_items f ON f.rowid = i.key WHERE i.id IN ({marks})",
                batch,
            ):
                heads[item] = (title, parts)
            for item, chunk, kind, text in self.connection.execute(
                "SELECT i.id, c.id, c.kind, f.text FROM items i "
                "CROSS JOIN chunks c ON c.item = i.key CROSS JOIN fts_chunks f ON f.rowid = c.key "
                f"WHERE i.id IN ({marks}) ORDER BY c.key",
                batch,
            ):
                chunks.setdefault(item, []).append(
                    ChunkTerms(chunk, _KINDS[kind], tuple(map(sys.intern, text.split())))
                )
        return {
            name: ItemTerms(
                tuple(map(sys.intern, heads[name][0].split())),
                frozenset(map(sys.intern, heads[name][1].split())),
                tuple(chunks.get(name, ())),
            )
            for name in names
            if name in heads
        }

    def titles(self) -> Iterator[tuple[str, str, str]]:
        """Title, meeting id and body of every item, in no order."""
        rows = self.connection.execute(
            "SELECT i.lead, i.meeting, m.body FROM items i JOIN meetings m ON m.id = i.meeting"
        )
        # A lead begins with the title's line (`records.lead_text`).
        return ((lead.split("\n", 1)[0], meeting, body) for lead, meeting, body in rows)

    def item_records(self, item_ids: Iterable[str]) -> list[str]:
        """The ids of all records of items: each item's lead and its chunks."""
        names = list(dict.fromkeys(item_ids))
        found = [name + LEAD for name in names]
        for start in range(0, len(names), _BATCH):
            batch = names[start : start + _BATCH]
            rows = self.connection.execute(
                "SELECT c.id FROM items i JOIN chunks c ON c.item = i.key "
                f"WHERE i.id IN ({','.join('?' * len(batch))})",
                batch,
            )
            found += [str(row[0]) for row in rows]
        return found


def _best_allowed(
    rows: list[tuple[int, float]], allowed: Keys, limit: int
) -> list[tuple[int, float]]:
    """The rows (key, rank) of allowed keys with the lowest ranks, lowest first."""
    found = np.fromiter(chain.from_iterable(rows), np.float64, 2 * len(rows)).reshape(-1, 2)
    keys = found[:, 0].astype(np.int64)
    places = np.minimum(np.searchsorted(allowed, keys), len(allowed) - 1)
    kept = np.flatnonzero(allowed[places] == keys)
    best = kept[np.argsort(found[kept, 1], kind="stable")[:limit]]
    return [rows[row] for row in best]
