"""The archive's tables, and filters as SQL. Pure.

`items` and `chunks` carry what is filtered on in columns of their own, indexed; what is only
read back is JSON beside them. Full-text tables share their row numbers with `items` and `chunks`.
"""

from __future__ import annotations

from datetime import date

from assistant.danish import normalise
from assistant.models import Filter, Outcome

VERSION = 2
"""`PRAGMA user_version` of the tables below. An older archive is brought to it (`migrations.py`), a
newer one is not opened."""

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE meetings (
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL, body_key TEXT NOT NULL, day INTEGER NOT NULL, start TEXT, place TEXT,
  kind TEXT NOT NULL, version INTEGER NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL,
  external_id TEXT, ingested TEXT NOT NULL, profile TEXT NOT NULL, digest TEXT NOT NULL,
  warnings TEXT NOT NULL, head TEXT NOT NULL, document TEXT NOT NULL,
  -- Whether something of the file was kept out of the archive; what is not known was.
  withheld INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX meetings_by_day ON meetings (body_key, day);
CREATE INDEX meetings_by_file ON meetings (sha256);
CREATE INDEX meetings_by_path ON meetings (path);

CREATE TABLE versions (
  meeting TEXT NOT NULL, version INTEGER NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL,
  external_id TEXT, kind TEXT NOT NULL, ingested TEXT NOT NULL, record BLOB NOT NULL,
  withheld INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (meeting, version)
);
CREATE INDEX versions_by_file ON versions (sha256);

CREATE TABLE items (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  meeting TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  no INTEGER NOT NULL, punkt TEXT NOT NULL, sagsnr TEXT, closed INTEGER NOT NULL,
  outcome TEXT, level TEXT, kind TEXT NOT NULL, body_key TEXT NOT NULL, day INTEGER NOT NULL,
  lead TEXT NOT NULL, lead_hash BLOB NOT NULL, content TEXT NOT NULL
);
CREATE INDEX items_by_meeting ON items (meeting, no);
CREATE INDEX items_by_day ON items (day);
CREATE INDEX items_by_body ON items (body_key, day);
CREATE INDEX items_by_sagsnr ON items (sagsnr, day) WHERE sagsnr IS NOT NULL;
CREATE INDEX items_by_outcome ON items (outcome, day);
CREATE INDEX items_by_level ON items (level, day);
CREATE INDEX items_by_lead ON items (lead_hash);

CREATE TABLE chunks (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  item INTEGER NOT NULL REFERENCES items (key) ON DELETE CASCADE,
  section_no INTEGER NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  heading TEXT NOT NULL, text TEXT NOT NULL, hash BLOB NOT NULL
);
CREATE INDEX chunks_by_item ON chunks (item, start);
CREATE INDEX chunks_by_hash ON chunks (hash);

CREATE VIRTUAL TABLE fts_chunks USING fts5 (
  title, text, tokenize = 'unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE fts_items USING fts5 (
  title, text, parts, tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TABLE words (word TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE models (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, dim INTEGER NOT NULL);
CREATE TABLE vectors (
  key INTEGER PRIMARY KEY,
  model INTEGER NOT NULL REFERENCES models (key) ON DELETE CASCADE,
  hash BLOB NOT NULL, vector BLOB NOT NULL,
  UNIQUE (model, hash)
);

-- Everything that can have a vector: each item's lead, and each chunk.
CREATE VIEW records (id, item, hash, lead) AS
  SELECT id || ':lead', key, lead_hash, 1 FROM items
  UNION ALL SELECT id, item, hash, 0 FROM chunks;

-- What a Chroma collection has been given, noted after it took it.
CREATE TABLE indexed (
  collection TEXT NOT NULL, record TEXT NOT NULL, hash BLOB NOT NULL,
  PRIMARY KEY (collection, record)
) WITHOUT ROWID;
"""


def day_number(day: date) -> int:
    """A day as yyyymmdd, which sorts and compares like the day."""
    return day.year * 10000 + day.month * 100 + day.day


def day_of(number: int) -> date:
    """The day of a yyyymmdd number."""
    return date(number // 10000, number // 100 % 100, number % 100)


def key_of(name: str) -> str:
    """A body, punkt or sagsnr as it is compared: NFC, lower case, single blanks."""
    return " ".join(normalise(name).split())


def where(filter: Filter, alias: str = "i") -> tuple[str, list[str | int]]:
    """Conditions over the table `items` (named i) for a filter, with their values.

    alias: another name; `meetings` has the columns of body and day alone. "1" when nothing is
    restricted.
    """
    parts: list[str] = []
    values: list[str | int] = []
    if filter.bodies:
        parts.append(f"{alias}.body_key IN ({','.join('?' * len(filter.bodies))})")
        values += [key_of(body) for body in filter.bodies]
    if filter.since:
        parts.append(f"{alias}.day >= ?")
        values.append(day_number(filter.since))
    if filter.until:
        parts.append(f"{alias}.day <= ?")
        values.append(day_number(filter.until))
    if filter.sagsnr:
        parts.append(f"{alias}.sagsnr = ?")
        values.append(key_of(filter.sagsnr))
    if filter.punkt:
        parts.append(f"{alias}.punkt = ?")
        values.append(key_of(filter.punkt))
    if filter.decided:
        parts.append(f"{alias}.outcome <> ?")  # NULL, no decision, is not unequal either
        values.append(Outcome.INGEN_BESLUTNING.value)
    return " AND ".join(parts) or "1", values
