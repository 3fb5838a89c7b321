"""The archive: lossless, versioned, searchable, safe for threads and against kills."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant import danish
from assistant.archive import Archive
from assistant.errors import ArchiveConflict, ArchiveError, EmptyArchive, NoSuchMeeting
from assistant.models import (
    FILLED_MEETING,
    FILLED_MEETING_TEXT,
    Filter,
    Level,
    Meeting,
    MeetingKind,
    Outcome,
)
from assistant.storage.lock import is_locked, writing
from assistant.storage.records import item_of, lead_text
from ingest.chunk import chunk_meeting
from tests.stores import build_meeting


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.sqlite") as opened:
        yield opened


def put(archive: Archive, meeting: Meeting, text: str) -> str:
    return archive.put_meeting(meeting, text, chunk_meeting(meeting, text))


def query(words: str) -> str:
    return danish.fts_match(danish.key_terms(words))


def of_items(
    archive: Archive,
    match: str,
    restriction: Filter = Filter(),  # noqa: B008
    limit: int = 50,
    weights: tuple[float, float, float] = (1.0, 1.0, 0.3),
) -> list[tuple[str, float]]:
    """The items that match, whole, within a filter."""
    allowed = None if restriction.is_empty() else archive.item_keys(restriction)
    return archive.ranked_items(match, limit, weights, allowed=allowed)


def test_a_meeting_is_read_back_as_it_was_put(archive: Archive) -> None:
    assert put(archive, FILLED_MEETING, FILLED_MEETING_TEXT) == "added"
    assert archive.meeting(FILLED_MEETING.id) == FILLED_MEETING
    assert archive.document_text(FILLED_MEETING.id) == FILLED_MEETING_TEXT
    item = FILLED_MEETING.items[0]
    assert archive.item(item.id) == item
    assert archive.items_by_ids([item.id, "x#1"]) == {item.id: (item, FILLED_MEETING.head())}
    chunks = chunk_meeting(FILLED_MEETING, FILLED_MEETING_TEXT)
    assert archive.chunks(item.id) == chunks


def test_the_same_meeting_twice_changes_nothing(archive: Archive) -> None:
    put(archive, FILLED_MEETING, FILLED_MEETING_TEXT)
    before = archive.generation()
    assert put(archive, FILLED_MEETING, FILLED_MEETING_TEXT) == "unchanged"
    assert archive.generation() == before
    assert archive.stats()["items"] == 1
    assert len(archive.versions(FILLED_MEETING.id)) == 1


def test_a_new_version_answers_and_the_old_one_is_kept(archive: Archive) -> None:
    old, old_text = build_meeting(items=[("1", "Skole", "Skolen lukkes.")], sha="a")
    new, new_text = build_meeting(items=[("1", "Skole", "Skolen udvides.")], sha="b")
    put(archive, old, old_text)
    assert put(archive, new, new_text) == "changed"
    assert archive.meeting(new.id).items[0].sections[0].text == "Skolen udvides."
    assert archive.lexical(query("lukkes")) == []
    assert [source.version for source in archive.versions(new.id)] == [1, 2]
    kept, kept_text = archive.version(new.id, 1)
    assert (kept, kept_text) == (old, old_text)
    stored = archive.stored_versions(new.id)
    assert [one.current for one in stored] == [False, True]
    assert all(one.ingested.startswith("20") for one in stored)
    assert "lukkes" not in archive.vocabulary()
    assert archive.vocabulary()["udvides"] == 1


def test_the_same_file_read_better_makes_no_version(archive: Archive) -> None:
    meeting, text = build_meeting()
    put(archive, meeting, text)
    better = replace(meeting, place="Salen")
    assert put(archive, better, text) == "changed"
    assert len(archive.versions(meeting.id)) == 1
    assert archive.meeting(meeting.id).place == "Salen"


def test_an_agenda_can_be_kept_beside_its_minutes(archive: Archive) -> None:
    minutes, text = build_meeting(sha="a")
    agenda, agenda_text = build_meeting(sha="b", kind=MeetingKind.DAGSORDEN)
    put(archive, minutes, text)
    archive.keep_version(agenda, agenda_text)
    assert archive.meeting(minutes.id).kind is MeetingKind.REFERAT
    kinds = [one.kind for one in archive.stored_versions(minutes.id)]
    assert kinds == [MeetingKind.REFERAT, MeetingKind.DAGSORDEN]


def test_a_deleted_meeting_leaves_nothing_to_find(archive: Archive) -> None:
    meeting, text = build_meeting()
    put(archive, meeting, text)
    newer = replace(meeting, source=replace(meeting.source, sha256="c" * 64), place="Salen")
    put(archive, newer, text)
    assert archive.delete_meeting(meeting.id)
    assert not archive.delete_meeting(meeting.id)
    assert archive.coverage().meetings == 0
    assert archive.lexical(query("skole")) == []
    assert of_items(archive, query("skole")) == []
    assert archive.vocabulary() == {}
    assert archive.versions(meeting.id) == ()
    with pytest.raises(NoSuchMeeting, match="findes ikke"):
        archive.meeting(meeting.id)


def test_a_deleted_text_is_not_left_in_the_file(archive: Archive) -> None:
    put(archive, *build_meeting(items=[("1", "Sag", "Byggeriet af lufthavnen afvises.")]))
    put(archive, *build_meeting(day=date(2024, 5, 6)))
    archive.delete_meeting("byrådet/2024-03-04")
    left = archive.path.read_bytes()
    assert b"lufthavn" not in left
    assert b"Skolen bygges" in left
    assert archive.lexical(query("skolen"))


def test_coverage_and_meetings_are_in_order_of_time(archive: Archive) -> None:
    assert archive.coverage().first is None
    for day in (date(2024, 5, 6), date(2023, 1, 2), date(2024, 3, 4)):
        put(archive, *build_meeting(day=day))
    put(archive, *build_meeting("Økonomiudvalget", date(2024, 3, 4)))
    coverage = archive.coverage()
    assert (coverage.meetings, coverage.items) == (4, 4)
    assert (coverage.first, coverage.last) == (date(2023, 1, 2), date(2024, 5, 6))
    assert coverage.bodies == ("Byrådet", "Økonomiudvalget")
    days = [head.date for head in archive.meetings()]
    assert days == sorted(days)
    only = archive.meetings(Filter(bodies=("økonomiudvalget",)))
    assert [head.body for head in only] == ["Økonomiudvalget"]


@pytest.mark.parametrize(
    ("restriction", "expected"),
    [
        (Filter(), {"byrådet/2023-01-02#1", "byrådet/2024-03-04#1", "kulturudvalget/2024-03-04#1"}),
        (Filter(bodies=("Byrådet",)), {"byrådet/2023-01-02#1", "byrådet/2024-03-04#1"}),
        (Filter(bodies=("BYRÅDET", "kulturudvalget"), since=date(2024, 1, 1)),
         {"byrådet/2024-03-04#1", "kulturudvalget/2024-03-04#1"}),
        (Filter(until=date(2023, 1, 2)), {"byrådet/2023-01-02#1"}),
        (Filter(sagsnr="24/17"), {"kulturudvalget/2024-03-04#1"}),
        (Filter(punkt="2"), set()),
        (Filter(decided=True), {"byrådet/2023-01-02#1", "byrådet/2024-03-04#1"}),
        (Filter(since=date(2024, 1, 1), decided=True), {"byrådet/2024-03-04#1"}),
    ],
)  # fmt: skip
def test_filters_hold_everywhere(archive: Archive, restriction: Filter, expected: set[str]) -> None:
    put(archive, *build_meeting(day=date(2023, 1, 2)))
    put(archive, *build_meeting(day=date(2024, 3, 4)))
    put(archive, *build_meeting("Kulturudvalget", date(2024, 3, 4), sagsnr="24/17",
                                outcome=Outcome.INGEN_BESLUTNING))  # fmt: skip
    assert {item.id for item, _ in archive.items(restriction)} == expected
    assert {item for _, item, _ in archive.lexical(query("skolen"), restriction, 9)} == expected
    assert {item for item, _ in of_items(archive, query("skolen"), restriction, 9)} == expected
    assert {head.id for head in archive.meetings(restriction)} == {
        item.split("#")[0] for item in expected
    }


def test_items_by_outcome_level_and_closed(archive: Archive) -> None:
    put(archive, *build_meeting(outcome=Outcome.UDSAT))
    put(archive, *build_meeting(day=date(2024, 4, 4)))
    (found,) = archive.items(outcome=Outcome.UDSAT)
    assert found[0].decision is not None
    assert found[0].decision.outcome is Outcome.UDSAT
    assert len(archive.items(level=Level.BESLUTTER)) == 2
    assert archive.items(closed=True) == ()


def test_a_list_too_long_is_not_read(archive: Archive) -> None:
    for day in (1, 2, 3):
        put(archive, *build_meeting(day=date(2024, 3, day)))
    put(archive, *build_meeting(day=date(2024, 3, 4), outcome=Outcome.UDSAT))
    assert len(archive.items(most=4)) == 4
    assert archive.items(most=3) == ()
    assert len(archive.items(outcome=(Outcome.GODKENDT, Outcome.UDSAT))) == 4
    assert len(archive.items(outcome=(Outcome.UDSAT,), most=1)) == 1


def test_a_restriction_keeps_the_best_it_allows(archive: Archive) -> None:
    titles = ("Skolen", "Skolen og havnen ved søen", "Skolen, havnen, søen, skoven og byen")
    items = [(str(n + 1), title, "Vedtaget.") for n, title in enumerate(titles)]
    for day in (1, 2, 3, 4):
        put(archive, *build_meeting(day=date(2024, 3, day), items=items))
    everything = dict(of_items(archive, query("skolen"), Filter(), 99))
    narrow = Filter(since=date(2024, 3, 2), until=date(2024, 3, 3))
    found = of_items(archive, query("skolen"), narrow, 3)
    assert [item for item, _ in found[:2]] == ["byrådet/2024-03-02#1", "byrådet/2024-03-03#1"]
    assert len(found) == 3
    assert all(score == everything[item] for item, score in found)
    keys = archive.keys_of(everything)
    assert (archive.item_keys(narrow) == sorted(archive.keys_of(
        item for item in everything if "03-02" in item or "03-03" in item))).all()  # fmt: skip
    late = archive.ranked_items(query("skolen"), 99, (1, 1, 1), latest=4)
    assert sorted(item for item, _ in late) == sorted(
        ["byrådet/2024-03-03#3", *(f"byrådet/2024-03-04#{n}" for n in (1, 2, 3))]
    )
    assert len(archive.ranked_items(query("skolen"), 99, (1, 1, 1), latest=400)) == len(keys)


def test_terms_of_many_items_are_read_as_those_of_one(archive: Archive) -> None:
    items = [(str(n), f"Sag {n}", f"Skolen nummer {n} bygges.") for n in range(1, 120)]
    meeting, text = build_meeting(items=items)
    put(archive, meeting, text)
    ids = [item.id for item in meeting.items]
    together = archive.item_terms(ids)
    assert together == {one: archive.item_terms([one])[one] for one in ids}
    plan = [row[3] for row in archive.connection.execute(
        "EXPLAIN QUERY PLAN SELECT f.title FROM items i CROSS JOIN fts_items f ON f.rowid = i.key "
        f"WHERE i.id IN ({','.join('?' * len(ids))})", ids)]  # fmt: skip
    assert plan[0].startswith("SEARCH i")


def test_lexical_ranks_and_reads_danish(archive: Archive) -> None:
    put(
        archive,
        *build_meeting(
            items=[
                ("1", "Affald", "Beholderne betales af skolerne."),
                ("2", "Budget", "Budgettet blev drøftet, også for affald og meget andet."),
            ]
        ),
    )
    found = archive.lexical(query("affald"))
    assert [item for _, item, _ in found] == ["byrådet/2024-03-04#1", "byrådet/2024-03-04#2"]
    assert found[0][2] > found[1][2] > 0
    assert archive.lexical(query("beholder"))[0][1] == "byrådet/2024-03-04#1"
    assert archive.lexical("") == []
    heavy = of_items(archive, query("affald"), limit=1, weights=(9.0, 1.0, 0.3))
    assert heavy[0][0] == "byrådet/2024-03-04#1"


def test_a_query_that_cannot_be_read_is_a_danish_error(archive: Archive) -> None:
    put(archive, *build_meeting())
    with pytest.raises(ArchiveError, match="almindelige ord"):
        archive.lexical('"uden ende')


def test_text_index_made_again_finds_the_same(archive: Archive) -> None:
    put(archive, FILLED_MEETING, FILLED_MEETING_TEXT)
    before = (archive.lexical(query("regler")), archive.vocabulary())
    archive.rebuild_text_index()
    assert (archive.lexical(query("regler")), archive.vocabulary()) == before


def test_vectors_are_kept_by_text_and_model(archive: Archive) -> None:
    put(archive, *build_meeting())
    missing = archive.missing_vectors("m", "all")
    leads = archive.missing_vectors("m", "lead")
    assert len(missing) == 2
    assert [text for _, text in leads] == [lead_text(archive.item("byrådet/2024-03-04#1"))]
    rows = np.eye(3, dtype=np.float32)
    archive.put_vectors("m", {key: rows[n] for n, (key, _) in enumerate(missing)})
    assert archive.missing_vectors("m", "all") == []
    assert len(archive.missing_vectors("other", "all")) == 2
    ids, items, matrix = archive.filtered_vectors(Filter(), "m")
    assert {item_of(one) for one in ids} == set(items) == {"byrådet/2024-03-04#1"}
    assert matrix.shape == (2, 3)
    found, one_row = archive.vectors([ids[1], "x#1:lead", "x#1:0:1"], "m")
    assert found == (ids[1],)
    assert (one_row[0] == matrix[1]).all()
    assert archive.filtered_vectors(Filter(since=date(2030, 1, 1)), "m")[2].shape == (0, 3)


def test_one_text_is_embedded_once(archive: Archive) -> None:
    put(archive, *build_meeting("Byrådet"))
    put(archive, *build_meeting("Økonomiudvalget"))
    assert len(archive.missing_vectors("m", "lead")) == 1
    ((key, _),) = archive.missing_vectors("m", "lead")
    archive.put_vectors("m", {key: np.ones(2, np.float32)})
    assert len(archive.filtered_vectors(Filter(), "m")[0]) == 2


def test_vectors_of_texts_that_are_gone_are_pruned(archive: Archive) -> None:
    meeting, text = build_meeting()
    put(archive, meeting, text)
    archive.put_vectors(
        "m", {key: np.ones(2, np.float32) for key, _ in archive.missing_vectors("m", "all")}
    )
    assert archive.prune_vectors() == 0
    archive.delete_meeting(meeting.id)
    assert archive.prune_vectors() == 2
    assert archive.stats()["vectors"] == 0


def test_threads_read_each_with_their_own_connection(archive: Archive) -> None:
    put(archive, FILLED_MEETING, FILLED_MEETING_TEXT)
    seen: list[object] = []

    def read() -> None:
        for _ in range(20):
            seen.append(archive.meeting(FILLED_MEETING.id) == FILLED_MEETING)
        seen.append(id(archive.connection))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen.count(True) == 80
    late = threading.Thread(target=read)
    late.start()
    late.join()
    assert len(archive._opened) == 2, "the connections of ended threads are closed"


def test_a_failed_write_leaves_the_archive_as_it_was(archive: Archive) -> None:
    meeting, text = build_meeting()
    put(archive, meeting, text)
    other, other_text = build_meeting(sha="b", items=[("1", "A", "a"), ("1", "B", "b")])
    with pytest.raises(ArchiveError):
        put(archive, other, other_text)  # the same item id twice
    assert archive.meeting(meeting.id) == meeting
    assert archive.lexical(query("skole"))


def test_a_killed_write_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    program = (
        "import os, sys, signal\n"
        "from pathlib import Path\n"
        "from assistant.archive import Archive\n"
        "from assistant.models import FILLED_MEETING as m, FILLED_MEETING_TEXT as t\n"
        "from ingest.chunk import chunk_meeting\n"
        "archive = Archive.open(Path(sys.argv[1]))\n"
        "def die(*_):\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "archive._insert_chunks = die\n"
        "archive.put_meeting(m, t, chunk_meeting(m, t))\n"
    )
    root = Path(__file__).parents[1]
    ended = subprocess.run([sys.executable, "-c", program, str(path)], cwd=root, check=False)
    assert ended.returncode == -9
    with Archive.open(path) as archive:
        assert archive.coverage().meetings == 0
        assert put(archive, FILLED_MEETING, FILLED_MEETING_TEXT) == "added"


def test_a_full_disk_is_told_as_what_it_is(archive: Archive) -> None:
    meeting, text = build_meeting()
    (pages,) = archive.connection.execute("PRAGMA page_count").fetchone()
    archive.connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    archive.connection.execute("PRAGMA cache_size = 1")
    with pytest.raises(ArchiveError, match="disken er fuld"):
        put(archive, meeting, text + " " * 1_000_000)
    archive.connection.execute("PRAGMA max_page_count = 1000000")
    assert put(archive, meeting, text + " " * 1_000_000) == "added"


def test_what_sqlite_has_rolled_back_itself_keeps_its_cause(archive: Archive) -> None:
    """As on a full disk, where it does so before the error is known here."""

    def write_twice() -> None:
        with archive.transaction() as write:
            for _ in range(2):
                write.execute("INSERT OR ROLLBACK INTO meta VALUES ('prøve', '1')")

    with pytest.raises(ArchiveConflict):
        write_twice()
    assert archive.meta("prøve") is None
    archive.set_meta("prøve", "2")


def test_transactions_within_each_other_are_one(archive: Archive) -> None:
    meeting, text = build_meeting()

    def write_and_fail() -> None:
        with archive.transaction():
            assert put(archive, meeting, text) == "added"
            archive.set_meta("prøve", "1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert archive.meta("prøve") is None
    assert archive.coverage().meetings == 0


def test_an_archive_that_cannot_be_used_is_told_in_danish(tmp_path: Path) -> None:
    with pytest.raises(EmptyArchive):
        Archive.open(tmp_path / "none.sqlite", create=False)
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"no database at all" * 100)
    with pytest.raises(ArchiveError, match="punktum doctor"):
        Archive.open(broken)
    newer = tmp_path / "newer.sqlite"
    with sqlite3.connect(newer) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ArchiveError, match="udgave 99"):
        Archive.open(newer)


def test_one_process_writes_a_data_folder(tmp_path: Path) -> None:
    assert not is_locked(tmp_path)
    with writing(tmp_path):
        assert is_locked(tmp_path)
        with pytest.raises(ArchiveError, match="En anden proces"), writing(tmp_path):
            pass
    assert not is_locked(tmp_path)


def test_a_meeting_without_a_date_is_never_stored(archive: Archive) -> None:
    with pytest.raises(ValueError, match="no date"):
        archive.put_meeting(replace(FILLED_MEETING, date=None), FILLED_MEETING_TEXT, ())
