"""The SQLite file under the archive: one connection per thread, transactions, stamps."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from assistant.errors import ArchiveConflict, ArchiveError, EmptyArchive, reason_of
from assistant.storage import migrations, schema
from assistant.storage.closing import Closing

BUSY_SECONDS = 15.0
"""How long a write waits for another connection's transaction to end."""


class Database(Closing):
    """An open archive file. Every thread gets its own connection; `close` ends them all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._opened: list[tuple[threading.Thread, sqlite3.Connection]] = []
        self._guard = threading.Lock()

    @classmethod
    def open(cls, path: Path, create: bool = True) -> Self:
        """Open the archive at `path`, made when it does not exist and `create` is set.

        Raises EmptyArchive when it does not exist, ArchiveError when it cannot be used.
        """
        if not create and not path.exists():
            raise EmptyArchive(path.parent)
        database = cls(path)
        try:
            if create:
                path.parent.mkdir(parents=True, exist_ok=True)
            database._prepare()
        except (sqlite3.Error, OSError) as error:
            database.close()
            raise ArchiveError(
                f"Arkivet {path} kan ikke åbnes ({reason_of(error)}). Kør «punktum doctor», eller "
                "flyt filen væk og indlæs referaterne igen."
            ) from error
        except ArchiveError:
            database.close()
            raise
        return database

    def _prepare(self) -> None:
        version = self._version(self.connection)
        if version == schema.VERSION:
            return
        if version in migrations.STEPS:
            self._migrate()
            return
        if version or self._one("SELECT count(*) FROM sqlite_master")[0]:
            raise ArchiveError(
                f"Arkivet {self.path} er af udgave {version}, men denne Punktum bruger udgave "
                f"{schema.VERSION}. Brug den Punktum, der lavede det, eller indlæs referaterne i "
                "en ny mappe (PUNKTUM_DATA)."
            )
        with self.transaction() as write:
            # Another process may have made the tables while this one waited.
            if self._version(write) != schema.VERSION:
                for statement in _statements(schema.TABLES):
                    write.execute(statement)
                write.execute(f"PRAGMA user_version = {schema.VERSION}")

    @staticmethod
    def _version(connection: sqlite3.Connection) -> int:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])

    def _migrate(self) -> None:
        """Bring an older archive to this version, step by step, each whole or not at all."""
        for version, statements in sorted(migrations.STEPS.items()):
            with self.transaction() as write:
                # Another process may have done it while this one waited.
                if self._version(write) != version:
                    continue
                for statement in statements:
                    write.execute(statement)
                write.execute(f"PRAGMA user_version = {version + 1}")

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection, opened on first use; those of ended threads are closed."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = sqlite3.connect(
                self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            with self._guard:
                for thread, connection in self._opened:
                    if not thread.is_alive():
                        connection.close()
                self._opened = [one for one in self._opened if one[0].is_alive()]
                self._opened.append((threading.current_thread(), found))
            found.execute("PRAGMA journal_mode = WAL")
            found.execute("PRAGMA synchronous = NORMAL")
            found.execute("PRAGMA foreign_keys = ON")
            found.execute("PRAGMA cache_size = -65536")
            self._local.connection = found
        return found

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Write all or nothing. Within another transaction of this thread it is part of that one.

        Raises ArchiveError when the file cannot be written, its kind ArchiveConflict when what
        was to be written does not fit what is there.
        """
        connection = self.connection
        if connection.in_transaction:
            yield connection
            return
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                _undo(connection)
                raise
        except sqlite3.IntegrityError as error:
            raise ArchiveConflict(
                f"Mødet kan ikke gemmes i arkivet {self.path} ({error}). Meld fejlen med filen."
            ) from error
        except sqlite3.Error as error:
            raise ArchiveError(
                f"Der kan ikke skrives i arkivet {self.path} ({reason_of(error)}). Se efter, om "
                "disken er fuld eller mappen skrivebeskyttet, og prøv igen."
            ) from error

    def _one(self, sql: str, values: tuple[object, ...] = ()) -> tuple[object, ...]:
        row: tuple[object, ...] = self.connection.execute(sql, values).fetchone()
        return row

    def meta(self, name: str) -> str | None:
        """A stamp of the archive by name; None when it was never set."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, name: str, value: str | None) -> None:
        """Set a stamp, or remove it with None."""
        with self.transaction() as write:
            if value is None:
                write.execute("DELETE FROM meta WHERE name = ?", (name,))
            else:
                write.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def generation(self) -> int:
        """A number that grows with every change of meetings or vectors, for those who cache."""
        return int(self.meta("generation") or 0)

    def check(self) -> str:
        """SQLite's own integrity check: "ok", or what is broken."""
        try:
            return str(self._one("PRAGMA quick_check(1)")[0])
        except sqlite3.Error as error:
            return str(error)

    def close(self) -> None:
        """End all connections. The archive must not be used afterwards."""
        with self._guard:
            opened, self._opened = self._opened, []
        for _, connection in opened:
            connection.close()
        self._local = threading.local()


def _undo(connection: sqlite3.Connection) -> None:
    """Roll back, unless SQLite has done so (a full disk): a second time would hide the cause."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; unlike `executescript` they stay in one transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
