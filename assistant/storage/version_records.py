"""Every version of a meeting that was ever read, and which files they came from."""

from __future__ import annotations

import json
import sqlite3
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.errors import NoSuchMeeting
from assistant.models import Meeting, MeetingKind, Source
from assistant.storage.codec import from_json, to_json
from assistant.storage.database import Database


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A version of a meeting in the archive. ingested: ISO time in UTC."""

    source: Source
    kind: MeetingKind
    ingested: str
    current: bool


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Where a file's content went. profile: how it was read, as the loader stamped it.

    withheld: whether something of the file was kept out of the archive.
    """

    meeting_id: str
    path: str
    current: bool
    profile: str
    warnings: tuple[str, ...]
    withheld: bool


class VersionRecords(Database):
    """The part of the archive that keeps every version of a meeting."""

    def versions(self, meeting_id: str) -> tuple[Source, ...]:
        """All versions of a meeting by number, the current one among them."""
        return tuple(one.source for one in self.stored_versions(meeting_id))

    def stored_versions(self, meeting_id: str) -> tuple[StoredVersion, ...]:
        """All versions of a meeting with kind and time of ingest, by number."""
        columns = "path, sha256, external_id, version, kind, ingested"
        rows = self.connection.execute(
            f"SELECT {columns}, 0 FROM versions WHERE meeting = ?1 UNION ALL "
            f"SELECT {columns}, 1 FROM meetings WHERE id = ?1 ORDER BY version",
            (meeting_id,),
        )
        return tuple(
            StoredVersion(Source(*row[:4]), MeetingKind(row[4]), str(row[5]), bool(row[6]))
            for row in rows
        )

    def version(self, meeting_id: str, number: int) -> tuple[Meeting, str]:
        """An older version as it was read, with its text. Raises NoSuchMeeting."""
        row = self.connection.execute(
            "SELECT record FROM versions WHERE meeting = ? AND version = ?", (meeting_id, number)
        ).fetchone()
        if row is None:
            raise no_meeting(f"{meeting_id}, version {number}")
        meeting, text = json.loads(zlib.decompress(row[0]).decode("utf-8"))
        return from_json(Meeting, meeting), str(text)

    def files(self, *, sha256: str | None = None, path: str | None = None) -> list[StoredFile]:
        """What the archive knows of a file, by its hash or by its path; current versions first."""
        name, value = ("sha256", sha256) if sha256 is not None else ("path", path)
        rows = self.connection.execute(
            f"SELECT id, path, 1, profile, warnings, withheld FROM meetings WHERE {name} = ?1 "
            "UNION ALL SELECT meeting, path, 0, '', '[]', withheld FROM versions "
            f"WHERE {name} = ?1 ORDER BY 3 DESC",
            (value,),
        )
        return [
            StoredFile(
                row[0], row[1], bool(row[2]), row[3], tuple(json.loads(row[4])), bool(row[5])
            )
            for row in rows
        ]

    def withheld(self, meeting_id: str) -> bool:
        """Whether something of a meeting's current file was kept out. Raises NoSuchMeeting."""
        row = self.connection.execute(
            "SELECT withheld FROM meetings WHERE id = ?", (meeting_id,)
        ).fetchone()
        if row is None:
            raise no_meeting(meeting_id)
        return bool(row[0])

    def file_hashes(self) -> frozenset[str]:
        """The SHA-256 of every file that a version of a meeting was read from."""
        sql = "SELECT sha256 FROM meetings UNION SELECT sha256 FROM versions"
        return frozenset(str(row[0]) for row in self.connection.execute(sql))

    def _next_version(self, write: sqlite3.Connection, meeting_id: str) -> int:
        (number,) = write.execute(
            """SELECT max(v) FROM (SELECT max(version) AS v FROM versions WHERE meeting = ?1
               UNION SELECT version FROM meetings WHERE id = ?1)""",
            (meeting_id,),
        ).fetchone()
        return (number or 0) + 1

    def _insert_version(
        self,
        write: sqlite3.Connection,
        meeting: Meeting,
        text: str,
        *,
        withheld: bool,
        ingested: str | None = None,
    ) -> None:
        record = json.dumps([to_json(meeting), text], ensure_ascii=False)
        source = meeting.source
        write.execute(
            "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                meeting.id,
                source.version,
                source.path,
                source.sha256,
                source.external_id,
                meeting.kind.value,
                ingested or now(),
                zlib.compress(record.encode("utf-8")),
                int(withheld),
            ),
        )


def no_meeting(meeting_id: str) -> NoSuchMeeting:
    """The error that a meeting is not there, with what to do."""
    return NoSuchMeeting(
        f"Mødet {meeting_id} findes ikke i arkivet. Se møderne med «punktum decisions», eller "
        "indlæs det med «punktum ingest»."
    )


def now() -> str:
    """This moment as the archive notes it: ISO, UTC, whole seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")
