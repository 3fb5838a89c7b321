"""The record: meetings as parsed, every version, full text and vectors, in one SQLite file.

Search sees the current version of each meeting; older versions are kept beside it. Every change
is one transaction, so a process that is killed leaves the archive as it was before or after.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from assistant.errors import ArchiveError, NoSuchMeeting, reason_of
from assistant.models import (
    AgendaItem,
    Chunk,
    Coverage,
    Filter,
    Level,
    Meeting,
    MeetingHead,
    MeetingKind,
    Outcome,
    SectionKind,
)
from assistant.storage import schema
from assistant.storage.codec import from_json
from assistant.storage.meeting_records import MeetingRecords
from assistant.storage.text_records import TextRecords
from assistant.text.municipalities import TERMS, own

_HEAD = "m.id, m.body, m.day, m.start, m.place, m.kind"
_ORDER = "i.day, m.start, m.id, i.no"
_CHUNK = 'c.id, i.id, c.section_no, c.kind, c.start, c."end", c.text, c.heading'


class Archive(MeetingRecords, TextRecords):
    """The archive. Reading is safe from many threads; writing takes SQLite's lock."""

    # Reading meetings.

    def coverage(self) -> Coverage:
        """What the archive holds now; zeros and None when it is empty."""
        meetings, first, last = self._one("SELECT count(*), min(day), max(day) FROM meetings")
        (items,) = self._one("SELECT count(*) FROM items")
        bodies = self.connection.execute("SELECT DISTINCT body FROM meetings ORDER BY body")
        return Coverage(
            meetings=_int(meetings),
            items=_int(items),
            first=schema.day_of(_int(first)) if first else None,
            last=schema.day_of(_int(last)) if last else None,
            bodies=tuple(str(row[0]) for row in bodies),
            days=tuple((head.body, head.date) for head in self.meetings()),
            home=own(self.document_counts(TERMS), _int(items)),
        )

    def coverage_of(self, filter: Filter) -> Coverage:
        """What the archive holds within a filter; the municipalities are not told."""
        meetings = self.meetings(filter)
        conditions, values = schema.where(filter)
        (items,) = self._one(f"SELECT count(*) FROM items i WHERE {conditions}", tuple(values))
        days = [meeting.date for meeting in meetings]
        return Coverage(
            meetings=len(meetings),
            items=_int(items),
            first=min(days, default=None),
            last=max(days, default=None),
            bodies=tuple(sorted({meeting.body for meeting in meetings})),
            days=tuple((meeting.body, meeting.date) for meeting in meetings),
        )

    def case_numbers(self) -> tuple[str, ...]:
        """Every case number of the archive's items, as numbers are compared (`schema.key_of`)."""
        sql = "SELECT DISTINCT sagsnr FROM items WHERE sagsnr IS NOT NULL ORDER BY sagsnr"
        return tuple(str(row[0]) for row in self.connection.execute(sql))

    def meetings(self, filter: Filter = Filter()) -> tuple[MeetingHead, ...]:  # noqa: B008
        """The meetings that a filter allows, in order of time.

        With a sagsnr, a punkt or decided in the filter: the meetings that have such an item.
        """
        of_items = bool(filter.sagsnr or filter.punkt or filter.decided)
        conditions, values = schema.where(filter, "i" if of_items else "m")
        if of_items:
            conditions = f"m.id IN (SELECT i.meeting FROM items i WHERE {conditions})"
        sql = f"SELECT {_HEAD} FROM meetings m WHERE {conditions} ORDER BY m.day, m.start, m.id"
        return tuple(_head(row) for row in self.connection.execute(sql, values))

    def find_meetings(self, body: str, day: date) -> tuple[Meeting, ...]:
        """The meetings of a body on a day, earliest first; () when there is none."""
        rows = self.connection.execute(
            "SELECT id FROM meetings WHERE body_key = ? AND day = ? ORDER BY start, id",
            (schema.key_of(body), schema.day_number(day)),
        ).fetchall()
        return tuple(self.meeting(row[0]) for row in rows)

    # Reading items and chunks.

    def item(self, item_id: str) -> AgendaItem:
        """One item. Raises NoSuchMeeting."""
        row = self.connection.execute(
            "SELECT content FROM items WHERE id = ?", (item_id,)
        ).fetchone()
        if row is None:
            raise NoSuchMeeting(
                f"Punktet {item_id} findes ikke i arkivet. Find det med «punktum search»."
            )
        return from_json(AgendaItem, row[0])

    def items(
        self,
        filter: Filter = Filter(),  # noqa: B008
        *,
        outcome: Outcome | Sequence[Outcome] | None = None,
        level: Level | None = None,
        closed: bool | None = None,
        contested: bool = False,
        holding: str = "",
        most: int | None = None,
    ) -> tuple[tuple[AgendaItem, MeetingHead], ...]:
        """The items that all conditions allow, in order of time and agenda.

        outcome: one, or any of several. contested: only decisions with votes or dissent. holding:
        only items in whose stored form this stands, in small letters. most: where there are more
        than so many, none is read.
        """
        if most is not None and self.has_items(
            filter, outcome=outcome, level=level, closed=closed, holding=holding, over=most
        ):
            return ()
        conditions, values = _conditions(filter, outcome, level, closed, holding)
        conditions += _CONTESTED if contested else ""
        sql = f"""SELECT i.content, {_HEAD} FROM items i JOIN meetings m ON m.id = i.meeting
                  WHERE {conditions} ORDER BY {_ORDER}"""
        rows = self.connection.execute(sql, values)
        return tuple((from_json(AgendaItem, row[0]), _head(row[1:])) for row in rows)

    def has_items(
        self,
        filter: Filter = Filter(),  # noqa: B008
        *,
        outcome: Outcome | Sequence[Outcome] | None = None,
        level: Level | None = None,
        closed: bool | None = None,
        holding: str = "",
        over: int = 0,
    ) -> bool:
        """Whether more than `over` items meet all conditions; none of them is read."""
        conditions, values = _conditions(filter, outcome, level, closed, holding)
        (count,) = self._one(
            f"SELECT count(*) FROM (SELECT 1 FROM items i WHERE {conditions} LIMIT ?)",
            (*values, over + 1),
        )
        return _int(count) > over

    def items_by_ids(self, ids: Iterable[str]) -> dict[str, tuple[AgendaItem, MeetingHead]]:
        """Items with their meetings by id, in the order asked; unknown ids are left out."""
        sql = f"""SELECT i.id, i.content, {_HEAD} FROM items i JOIN meetings m
                  ON m.id = i.meeting WHERE i.id IN"""
        found = {
            row[0]: (from_json(AgendaItem, str(row[1])), _head(row[2:]))
            for row in self._in_batches(sql, ids)
        }
        return {one: found[one] for one in dict.fromkeys(ids) if one in found}

    def chunks(self, item_id: str) -> tuple[Chunk, ...]:
        """The chunks of an item in order; () for an unknown item."""
        rows = self.connection.execute(
            f"SELECT {_CHUNK} FROM items i JOIN chunks c ON c.item = i.key WHERE i.id = ? "
            "ORDER BY c.section_no, c.start",
            (item_id,),
        )
        return tuple(_chunk(row) for row in rows)

    def _in_batches(self, sql: str, ids: Iterable[str]) -> Iterator[tuple[object, ...]]:
        names = list(dict.fromkeys(ids))
        for start in range(0, len(names), 500):
            batch = names[start : start + 500]
            yield from self.connection.execute(f"{sql} ({','.join('?' * len(batch))})", batch)

    # Full text.

    def lexical(
        self,
        match: str,
        filter: Filter = Filter(),  # noqa: B008
        limit: int = 50,
        *,
        weights: tuple[float, float] = (1.0, 1.0),
    ) -> list[tuple[str, str, float]]:
        """The chunks that match an FTS5 query, best first: (chunk id, item id, score).

        match: over `danish.fts_text`, columns `title` (the item's) and `text`; "" finds nothing.
        weights: of title and text in BM25. score: higher is better, within one query only.
        Raises ArchiveError for a query that FTS5 cannot read.
        """
        return [
            (str(chunk), str(item), float(score))
            for chunk, item, score in self._full_text(
                "fts_chunks",
                "c.id, i.id",
                "JOIN chunks c ON c.key = f.rowid JOIN items i ON i.key = c.item",
                match,
                filter,
                limit,
                weights,
            )
        ]

    def _full_text(
        self,
        table: str,
        columns: str,
        joins: str,
        match: str,
        filter: Filter,
        limit: int,
        weights: tuple[float, ...],
    ) -> list[tuple[str | float, ...]]:
        if not match.strip() or limit < 1:
            return []
        conditions, values = schema.where(filter)
        rank = f"bm25({', '.join(repr(float(weight)) for weight in weights)})"
        ranked = f"SELECT rowid, rank FROM {table} WHERE {table} MATCH ? AND rank MATCH '{rank}'"
        if filter.is_empty():
            # Ranked and cut inside FTS5: only the best rows are ever joined.
            sql = f"""SELECT {columns}, -f.rank FROM ({ranked} ORDER BY rank LIMIT ?) f {joins}
                      ORDER BY f.rank"""
            bound: list[str | int] = [match, limit]
        else:
            sql = f"""SELECT {columns}, -f.rank FROM ({ranked}) f {joins}
                      WHERE {conditions} ORDER BY f.rank LIMIT ?"""
            bound = [match, *values, limit]
        try:
            return self.connection.execute(sql, bound).fetchall()
        except sqlite3.OperationalError as error:
            raise ArchiveError(
                f"Søgningen kan ikke læses ({reason_of(error)}). Prøv igen med almindelige ord."
            ) from error

    def vocabulary(self) -> dict[str, int]:
        """The words of the minutes with the number of items they stand in, for spelling."""
        rows = self.connection.execute("SELECT word, count FROM words")
        return {str(word): int(count) for word, count in rows}

    def stats(self) -> dict[str, int]:
        """Row counts for `punktum doctor`."""
        tables = ("meetings", "versions", "items", "chunks", "vectors")
        return {name: _int(self._one(f"SELECT count(*) FROM {name}")[0]) for name in tables}


_CONTESTED = """ AND (instr(i.content, '"votes":{') OR instr(i.content, '"dissent":['))"""
"""The keys of `codec.to_json`, which leaves out what is empty; a text's own quotes are escaped."""


PARTS = '"parts":['
"""Stands in the stored form of items whose decision has parts."""
FOLLOW_UPS = '"follow_ups":['
"""Stands in the stored form of items whose decision has follow-ups."""


def _conditions(
    filter: Filter,
    outcome: Outcome | Sequence[Outcome] | None,
    level: Level | None,
    closed: bool | None,
    holding: str,
) -> tuple[str, list[str | int]]:
    """The conditions on items as SQL with its values."""
    conditions, values = schema.where(filter)
    if outcome is not None:
        wanted = (outcome,) if isinstance(outcome, Outcome) else tuple(outcome)
        conditions += f" AND i.outcome IN ({','.join('?' * len(wanted))})"
        values += wanted
    if level is not None:
        conditions += " AND i.level = ?"
        values.append(level)
    if closed is not None:
        conditions += " AND i.closed = ?"
        values.append(closed)
    if holding:
        conditions += " AND instr(lower(i.content), ?)"
        values.append(holding)
    return conditions, values


def _int(value: object) -> int:
    return int(str(value))


def _head(row: Sequence[object]) -> MeetingHead:
    start, place = (None if value is None else str(value) for value in row[3:5])
    return MeetingHead(
        id=str(row[0]),
        body=str(row[1]),
        date=schema.day_of(_int(row[2])),
        start=start,
        place=place,
        kind=MeetingKind(str(row[5])),
    )


def _chunk(row: Sequence[object]) -> Chunk:
    return Chunk(
        id=str(row[0]),
        item_id=str(row[1]),
        section_no=_int(row[2]),
        kind=SectionKind(str(row[3])),
        start=_int(row[4]),
        end=_int(row[5]),
        text=str(row[6]),
        heading=str(row[7]),
    )
