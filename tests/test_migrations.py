"""An archive of an older version is brought to this one when it is opened, once."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from assistant.archive import Archive
from assistant.errors import ArchiveError
from assistant.storage import migrations, schema
from ingest.chunk import chunk_meeting
from tests.stores import build_meeting

CLOSED = "Indholdet af lukkede punkter er udeladt; titel og offentliggjort beslutning er med"
CPR = "1 CPR-nummer(e) er gjort ulæselige, før teksten blev gemt"


def archive_of_version_1(path: Path, *warnings: list[str], ascii_only: bool = False) -> list[str]:
    """An archive as version 1 wrote it: a meeting for each list of warnings; gives their ids."""
    ids = []
    with Archive.open(path) as archive:
        for number, _ in enumerate(warnings):
            meeting, text = build_meeting(f"Udvalg {number}", sha=f"{number}")
            archive.put_meeting(meeting, text, chunk_meeting(meeting, text))
            ids.append(meeting.id)
        newer, text = build_meeting("Udvalg 0", sha="f", items=[("1", "Skole", "Afvist.")])
        archive.put_meeting(newer, text, chunk_meeting(newer, text))
    connection = sqlite3.connect(path, isolation_level=None)
    for one, told in zip(ids, warnings, strict=True):
        row = json.dumps(told, ensure_ascii=ascii_only)
        connection.execute("UPDATE meetings SET warnings = ? WHERE id = ?", (row, one))
    for table in ("meetings", "versions"):
        connection.execute(f"ALTER TABLE {table} DROP COLUMN withheld")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    return ids


@pytest.mark.parametrize("ascii_only", [False, True])
def test_version_1_is_read_by_its_wording_once(tmp_path: Path, ascii_only: bool) -> None:
    path = tmp_path / "archive.sqlite"
    told = (["ingen sagsnumre", CLOSED], [CPR], ["ingen sagsnumre"], [])
    ids = archive_of_version_1(path, *told, ascii_only=ascii_only)
    with Archive.open(path) as archive:
        assert [archive.withheld(one) for one in ids] == [True, True, False, False]
        (older,) = [file for file in archive.files(sha256="0" * 64) if not file.current]
        assert older.withheld, "what version 1 did not note counts as kept out"
        archive.connection.execute("UPDATE meetings SET warnings = '[]'")
    with Archive.open(path) as archive:
        assert [archive.withheld(one) for one in ids] == [True, True, False, False]
        meeting, text = build_meeting("Nyt udvalg")
        archive.put_meeting(meeting, text, chunk_meeting(meeting, text))
        assert archive.coverage().meetings == 5


def columns(path: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as connection:
        return [
            row
            for table in ("meetings", "versions")
            for row in connection.execute(f"SELECT * FROM pragma_table_info('{table}')")
        ]


def test_a_migrated_archive_has_the_columns_of_a_new_one(tmp_path: Path) -> None:
    old, new = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    archive_of_version_1(old, [])
    Archive.open(old).close()
    Archive.open(new).close()
    assert columns(old) == columns(new)


def test_every_older_version_has_its_step() -> None:
    assert sorted(migrations.STEPS) == list(range(1, schema.VERSION))


def test_a_migration_that_fails_leaves_the_archive_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive.sqlite"
    (one,) = archive_of_version_1(path, [CLOSED])
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", {1: (*migrations.STEPS[1], "no SQL")})
        with pytest.raises(ArchiveError):
            Archive.open(path)
    with Archive.open(path) as archive:
        assert archive.withheld(one)
