"""What ranking reads of the full-text index: how common a term is, and the terms of items."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant import schema
from assistant.database import Database
from assistant.models import Filter, SectionKind
from assistant.records import LEAD

_BATCH = 500
_KINDS = {kind.value: kind for kind in SectionKind}


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
        names = list(dict.fromkeys(item_ids))
        heads: dict[str, tuple[str, str]] = {}
        chunks: dict[str, list[ChunkTerms]] = {}
        for start in range(0, len(names), _BATCH):
            batch = names[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            for item, title, parts in self.connection.execute(
                "SELECT i.id, f.title, f.parts FROM items i JOIN fts_items f ON f.rowid = i.key "
                f"WHERE i.id IN ({marks})",
                batch,
            ):
                heads[item] = (title, parts)
            for item, chunk, kind, text in self.connection.execute(
                "SELECT i.id, c.id, c.kind, f.text FROM items i JOIN chunks c ON c.item = i.key "
                f"JOIN fts_chunks f ON f.rowid = c.key WHERE i.id IN ({marks}) ORDER BY c.key",
                batch,
            ):
                chunks.setdefault(item, []).append(
                    ChunkTerms(chunk, _KINDS[kind], tuple(text.split()))
                )
        return {
            name: ItemTerms(
                tuple(heads[name][0].split()),
                frozenset(heads[name][1].split()),
                tuple(chunks.get(name, ())),
            )
            for name in names
            if name in heads
        }

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
