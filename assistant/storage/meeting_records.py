"""The meetings of the archive: put in, replaced, deleted and read back, every version kept.

Every change is one transaction, so a process that is killed leaves the archive as it was before
or after.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Literal

from assistant import danish
from assistant.errors import NoSuchMeeting
from assistant.models import AgendaItem, Chunk, Meeting, MeetingHead
from assistant.storage import schema
from assistant.storage.codec import from_json, to_json
from assistant.storage.records import lead_text, text_hash
from assistant.storage.vector_records import VectorRecords, bump
from assistant.storage.version_records import VersionRecords, no_meeting, now
from assistant.text.synonyms import fts_parts

Change = Literal["added", "changed", "unchanged"]


class MeetingRecords(VersionRecords, VectorRecords):
    """The part of the archive that keeps meetings and their versions."""

    def put_meeting(
        self,
        meeting: Meeting,
        text: str,
        chunks: Sequence[Chunk],
        *,
        warnings: Sequence[str] = (),
        profile: str = "",
        withheld: bool = False,
    ) -> Change:
        """Make this the current version of its meeting; a former one is kept as record.

        text: the document's text, into which all offsets point. profile: free stamp of how it
        was read. withheld: something of the file was kept out, so that its original may not be
        shown. Raises ValueError for a meeting without a date, ArchiveError when it cannot be
        written.
        """
        head = meeting.head()
        digest = _digest(meeting, text, chunks)
        told = json.dumps(list(warnings), ensure_ascii=False)
        with self.transaction() as write:
            row = write.execute(
                "SELECT digest, version, sha256 FROM meetings WHERE id = ?", (meeting.id,)
            ).fetchone()
            if row and row[0] == digest:
                write.execute(
                    "UPDATE meetings SET profile = ?, warnings = ?, withheld = ?, path = ? "
                    "WHERE id = ?",
                    (profile, told, int(withheld), meeting.source.path, meeting.id),
                )
                return "unchanged"
            same_file = row is not None and row[2] == meeting.source.sha256
            version = row[1] if row and same_file else self._next_version(write, meeting.id)
            if row:
                if not same_file:
                    self._keep_current(write, meeting.id)
                self._remove(write, meeting.id)
            stored = replace(meeting, source=replace(meeting.source, version=version))
            write.execute(
                f"INSERT INTO meetings VALUES ({','.join('?' * 18)})",
                (
                    meeting.id,
                    meeting.body,
                    schema.key_of(meeting.body),
                    schema.day_number(head.date),
                    meeting.start,
                    meeting.place,
                    meeting.kind.value,
                    version,
                    meeting.source.path,
                    meeting.source.sha256,
                    meeting.source.external_id,
                    now(),
                    profile,
                    digest,
                    told,
                    to_json(replace(stored, items=())),
                    text,
                    int(withheld),
                ),
            )
            keys = self._insert_items(write, stored, head)
            self._insert_chunks(write, stored, keys, chunks)
            _count_words(write, stored.items, +1)
            bump(write)
        return "changed" if row else "added"

    def keep_version(self, meeting: Meeting, text: str, *, withheld: bool = False) -> None:
        """Keep a version as record beside the current one (an agenda after its minutes)."""
        with self.transaction() as write:
            version = self._next_version(write, meeting.id)
            stored = replace(meeting, source=replace(meeting.source, version=version))
            self._insert_version(write, stored, text, withheld=withheld)

    def delete_meeting(self, meeting_id: str) -> bool:
        """Remove a meeting with all its versions. False when there was none.

        Its text is overwritten in the file, not only taken off the lists.
        """
        self.connection.execute("PRAGMA secure_delete = ON")
        with self.transaction() as write:
            found = self._remove(write, meeting_id)
            write.execute("DELETE FROM versions WHERE meeting = ?", (meeting_id,))
            if found:
                # The full-text index otherwise keeps the words until it happens to be merged.
                for table in ("fts_chunks", "fts_items"):
                    write.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
                bump(write)
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return found

    def move_meeting(self, meeting_id: str, to: str) -> None:
        """End a meeting as current and keep its versions as older ones of another meeting."""
        with self.transaction() as write:
            self._keep_current(write, meeting_id)
            self._remove(write, meeting_id)
            rows = write.execute(
                "SELECT version FROM versions WHERE meeting = ? ORDER BY version", (meeting_id,)
            ).fetchall()
            for (version,) in rows:
                write.execute(
                    "UPDATE versions SET meeting = ?, version = ? "
                    "WHERE meeting = ? AND version = ?",
                    (to, self._next_version(write, to), meeting_id, version),
                )
            bump(write)

    def _keep_current(self, write: sqlite3.Connection, meeting_id: str) -> None:
        (document, ingested, withheld) = write.execute(
            "SELECT document, ingested, withheld FROM meetings WHERE id = ?", (meeting_id,)
        ).fetchone()
        self._insert_version(
            write,
            self.meeting(meeting_id),
            str(document),
            withheld=bool(withheld),
            ingested=ingested,
        )

    def _remove(self, write: sqlite3.Connection, meeting_id: str) -> bool:
        contents = write.execute("SELECT content FROM items WHERE meeting = ?", (meeting_id,))
        _count_words(write, [from_json(AgendaItem, row[0]) for row in contents.fetchall()], -1)
        write.execute(
            "DELETE FROM fts_chunks WHERE rowid IN (SELECT c.key FROM chunks c "
            "JOIN items i ON i.key = c.item WHERE i.meeting = ?)",
            (meeting_id,),
        )
        write.execute(
            "DELETE FROM fts_items WHERE rowid IN (SELECT key FROM items WHERE meeting = ?)",
            (meeting_id,),
        )
        return write.execute("DELETE FROM meetings WHERE id = ?", (meeting_id,)).rowcount > 0

    def _insert_items(
        self, write: sqlite3.Connection, meeting: Meeting, head: MeetingHead
    ) -> dict[str, int]:
        keys: dict[str, int] = {}
        for number, item in enumerate(meeting.items):
            lead = lead_text(item)
            cursor = write.execute(
                "INSERT INTO items (id, meeting, no, punkt, sagsnr, closed, outcome, level, kind, "
                f"body_key, day, lead, lead_hash, content) VALUES ({','.join('?' * 14)})",
                (
                    item.id,
                    meeting.id,
                    number,
                    schema.key_of(item.punkt),
                    schema.key_of(item.sagsnr) if item.sagsnr else None,
                    int(item.closed),
                    item.decision.outcome.value if item.decision else None,
                    item.decision.level.value if item.decision else None,
                    meeting.kind.value,
                    schema.key_of(meeting.body),
                    schema.day_number(head.date),
                    lead,
                    text_hash(lead),
                    to_json(item),
                ),
            )
            keys[item.id] = int(cursor.lastrowid or 0)
            write.execute(_INSERT_ITEM_TEXT, (keys[item.id], *_item_index(item)))
        return keys

    def _insert_chunks(
        self,
        write: sqlite3.Connection,
        meeting: Meeting,
        keys: Mapping[str, int],
        chunks: Sequence[Chunk],
    ) -> None:
        titles = {item.id: danish.fts_text(item.title) for item in meeting.items}
        for chunk in chunks:
            cursor = write.execute(
                'INSERT INTO chunks (id, item, section_no, kind, start, "end", heading, text, '
                "hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    chunk.id,
                    keys[chunk.item_id],
                    chunk.section_no,
                    chunk.kind.value,
                    chunk.start,
                    chunk.end,
                    chunk.heading,
                    chunk.text,
                    text_hash(chunk.to_embed()),
                ),
            )
            text = danish.fts_text(chunk.text) if chunk.section_no >= 0 else ""
            write.execute(
                "INSERT INTO fts_chunks (rowid, title, text) VALUES (?, ?, ?)",
                (cursor.lastrowid, titles[chunk.item_id], text),
            )

    def rebuild_text_index(self) -> None:
        """Make full text and word list anew from the stored items, in one transaction."""
        with self.transaction() as write:
            for table in ("fts_chunks", "fts_items", "words"):
                write.execute(f"DELETE FROM {table}")
            rows = write.execute("SELECT key, content FROM items").fetchall()
            for key, content in rows:
                item = from_json(AgendaItem, content)
                title = danish.fts_text(item.title)
                write.execute(_INSERT_ITEM_TEXT, (key, *_item_index(item)))
                chunks = write.execute(
                    "SELECT key, section_no, text FROM chunks WHERE item = ?", (key,)
                ).fetchall()
                write.executemany(
                    "INSERT INTO fts_chunks (rowid, title, text) VALUES (?, ?, ?)",
                    (
                        (chunk, title, danish.fts_text(text) if number >= 0 else "")
                        for chunk, number, text in chunks
                    ),
                )
                _count_words(write, [item], +1)
            bump(write)

    def meeting(self, meeting_id: str) -> Meeting:
        """The current version of a meeting. Raises NoSuchMeeting."""
        row = self.connection.execute(
            "SELECT head FROM meetings WHERE id = ?", (meeting_id,)
        ).fetchone()
        if row is None:
            raise no_meeting(meeting_id)
        contents = self.connection.execute(
            "SELECT content FROM items WHERE meeting = ? ORDER BY no", (meeting_id,)
        )
        items = tuple(from_json(AgendaItem, content[0]) for content in contents)
        return replace(from_json(Meeting, row[0]), items=items)

    def meeting_or_none(self, meeting_id: str) -> Meeting | None:
        """The current version of a meeting; None when there is none."""
        try:
            return self.meeting(meeting_id)
        except NoSuchMeeting:
            return None

    def document_text(self, meeting_id: str) -> str:
        """The text of a meeting's document, into which all its offsets point."""
        row = self.connection.execute(
            "SELECT document FROM meetings WHERE id = ?", (meeting_id,)
        ).fetchone()
        if row is None:
            raise no_meeting(meeting_id)
        return str(row[0])


def _digest(meeting: Meeting, text: str, chunks: Sequence[Chunk]) -> str:
    """What makes two readings of a meeting the same: everything but path and version."""
    source = replace(meeting.source, path="", version=1)
    parts = [to_json(replace(meeting, source=source)), text, *map(to_json, chunks)]
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


_INSERT_ITEM_TEXT = "INSERT INTO fts_items (rowid, title, text, parts) VALUES (?, ?, ?, ?)"


def _item_index(item: AgendaItem) -> tuple[str, str, str]:
    """What full text holds of an item: the terms of its title and text, and compound parts."""
    text = _item_text(item)
    return (
        danish.fts_text(item.title),
        danish.fts_text(text),
        fts_parts(f"{item.title}\n{text}"),
    )


def _item_text(item: AgendaItem) -> str:
    parts = [section.text for section in item.sections]
    return "\n".join([*parts, *item.attachments, item.presenter or "", item.sagsnr or ""])


def _words(item: AgendaItem) -> set[str]:
    found = {word for word in danish.words(f"{item.title}\n{_item_text(item)}") if len(word) > 1}
    return {word for word in found if not any(letter.isdigit() for letter in word)}


def _count_words(write: sqlite3.Connection, items: Iterable[AgendaItem], step: int) -> None:
    counts: Counter[str] = Counter()
    for item in items:
        counts.update(_words(item))
    write.executemany(
        "INSERT INTO words VALUES (?1, ?2) ON CONFLICT (word) DO UPDATE SET count = count + ?2",
        ((word, step * count) for word, count in counts.items()),
    )
    if step < 0:
        write.execute("DELETE FROM words WHERE count < 1")
