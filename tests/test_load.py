"""Ingest: idempotent, versioned, complete after a kill, honest about what it could not read."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from assistant.archive import Archive
from assistant.embed import Embedder
from assistant.errors import ArchiveError, EmptyArchive, IndexMismatch, ModelError, NoSuchMeeting
from assistant.models import MeetingKind
from assistant.settings import Settings
from assistant.storage.lock import writing
from assistant.vectors import VectorIndex, read_stamp
from ingest import load
from ingest.load import delete_meeting, ingest_paths, reindex
from ingest.loading import reading
from ingest.loading.report import IngestReport
from ingest.parse import Parsed
from ingest.read import Document
from ingest.read.files import walk
from tests.stores import LetterEmbedder

ROOT = Path(__file__).parents[1]
MINUTES = ROOT / "minutes"
FIRSTAGENDA = ROOT.parent / "shared" / "firstagenda"

REFERAT = """REFERAT {body} d. {day}

Mødedato {weekday} d. {day} kl. {clock}

Mødested Salen

Punkt 1: Ny skole ved havnen

24/1234

Indstilling

Direktøren indstiller,

1. at skolen bygges

Beslutning

{decision}

Punkt 2: Eventuelt

Beslutning

Intet at bemærke.
"""

AGENDA = """DAGSORDEN {body} d. {day}

Mødedato {weekday} d. {day} kl. {clock}

Mødested Salen

Punkt 1: Ny skole ved havnen

24/1234

Indstilling

Direktøren indstiller,

1. at skolen bygges

Punkt 2: Eventuelt
"""


def write(
    path: Path,
    decision: str = "Byrådet godkendte indstillingen.",
    *,
    body: str = "Byrådet",
    day: date = date(2024, 3, 4),
    clock: str = "17:00",
    form: str = REFERAT,
) -> Path:
    weekday = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag")[
        day.weekday()
    ]
    path.write_text(
        form.format(
            body=body, day=day.strftime("%d-%m-%Y"), weekday=weekday, clock=clock, decision=decision
        ),
        encoding="utf-8",
    )
    return path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", embedding="none")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "referater"
    folder.mkdir()
    return folder


def lexical(settings: Settings, *paths: Path, strict: bool = False) -> IngestReport:
    return ingest_paths(paths, settings, strict=strict)


def with_model(model: Embedder) -> Callable[[Settings], Embedder | None]:
    return lambda settings: model


def open_archive(settings: Settings) -> Archive:
    return Archive.open(settings.archive_path, create=False)


def test_the_five_minutes_go_in_once(settings: Settings) -> None:
    report = lexical(settings, MINUTES)
    assert report.to_row() | {"seconds": 0, "warnings": []} == {
        "read": 5,
        "added": 5,
        "changed": 0,
        "unchanged": 0,
        "failed": [],
        "meetings": 5,
        "items": 43,
        "warnings": [],
        "seconds": 0,
    }
    again = lexical(settings, MINUTES)
    assert (again.count("unchanged"), again.meetings, again.items) == (5, 5, 43)
    assert again.to_row()["warnings"] == report.to_row()["warnings"]
    with open_archive(settings) as archive:
        assert archive.stats()["versions"] == 0


def test_a_second_run_reads_nothing_again(
    settings: Settings, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(inbox / "a.txt")
    model = LetterEmbedder()
    ingest_paths([inbox], settings, model=with_model(model))
    assert len(model.embedded) > 0
    model.embedded.clear()

    def never(*args: object) -> None:
        raise AssertionError("parsed again")

    monkeypatch.setattr(reading, "parse", never)
    report = ingest_paths([inbox], settings, model=with_model(model))
    assert report.count("unchanged") == 1
    assert model.embedded == []


def test_a_changed_file_replaces_its_meeting(settings: Settings, inbox: Path) -> None:
    path = write(inbox / "a.txt")
    lexical(settings, inbox)
    write(path, "Byrådet afviste indstillingen.")
    report = lexical(settings, inbox)
    assert (report.count("changed"), report.meetings) == (1, 1)
    with open_archive(settings) as archive:
        (item, _), _ = archive.items()
        assert item.decision is not None
        assert "afviste" in item.decision.text
        assert len(archive.versions("byraadet/2024-03-04")) == 2


def test_a_changed_file_replaces_its_meeting_even_on_another_day(
    settings: Settings, inbox: Path
) -> None:
    path = write(inbox / "a.txt")
    lexical(settings, inbox)
    write(path, day=date(2024, 3, 11))
    report = lexical(settings, inbox)
    assert (report.count("changed"), report.meetings, report.items) == (1, 1, 2)
    with open_archive(settings) as archive:
        assert [head.date for head in archive.meetings()] == [date(2024, 3, 11)]
        assert len(archive.versions("byraadet/2024-03-11")) == 2


def test_a_file_that_is_changed_back_is_current_again(settings: Settings, inbox: Path) -> None:
    path = write(inbox / "a.txt")
    lexical(settings, inbox)
    write(path, "Byrådet afviste indstillingen.")
    lexical(settings, inbox)
    write(path)
    assert lexical(settings, inbox).count("changed") == 1
    with open_archive(settings) as archive:
        assert "godkendte" in archive.document_text("byraadet/2024-03-04")


def test_a_corrected_version_in_another_file_answers_for_good(
    settings: Settings, inbox: Path
) -> None:
    write(inbox / "a.txt")
    write(inbox / "b-rettet.txt", "Byrådet afviste indstillingen.")
    report = lexical(settings, inbox)
    assert (report.count("added"), report.count("changed"), report.meetings) == (1, 1, 1)
    assert lexical(settings, inbox).count("unchanged") == 2
    with open_archive(settings) as archive:
        assert "afviste" in archive.document_text("byraadet/2024-03-04")


def test_the_same_content_under_another_name_is_unchanged(settings: Settings, inbox: Path) -> None:
    write(inbox / "a.txt")
    write(inbox / "kopi.txt")
    report = lexical(settings, inbox)
    assert (report.count("added"), report.count("unchanged"), report.meetings) == (1, 1, 1)


@pytest.mark.parametrize("first", ["agenda", "minutes"])
def test_minutes_answer_whichever_came_first(settings: Settings, inbox: Path, first: str) -> None:
    agenda = write(inbox / "dagsorden.txt", form=AGENDA)
    minutes = write(inbox / "referat.txt")
    order = [agenda, minutes] if first == "agenda" else [minutes, agenda]
    for path in order:
        report = lexical(settings, path)
        assert report.read == 1
    with open_archive(settings) as archive:
        meeting = archive.meeting("byraadet/2024-03-04")
        assert meeting.kind is MeetingKind.REFERAT
        kinds = {one.kind for one in archive.stored_versions(meeting.id)}
        assert kinds == {MeetingKind.REFERAT, MeetingKind.DAGSORDEN}
    if first == "minutes":
        assert "ældre version" in report.files[0].warnings[0]
    assert lexical(settings, agenda, minutes).count("unchanged") == 2


def test_two_meetings_on_a_day_stay_two(settings: Settings, inbox: Path) -> None:
    write(inbox / "a.txt", clock="16:00")
    write(inbox / "b.txt", clock="19:30")
    assert lexical(settings, inbox).meetings == 2
    assert lexical(settings, inbox).count("unchanged") == 2
    with open_archive(settings) as archive:
        ids = [head.id for head in archive.meetings()]
        assert ids == ["byraadet/2024-03-04", "byraadet/2024-03-04/1930"]
        assert all(
            item.id.startswith(f"{head.id}#") and item.meeting_id == head.id
            for item, head in archive.items()
        )
    write(inbox / "b.txt", "Byrådet afviste indstillingen.", clock="19:30")
    assert lexical(settings, inbox).count("changed") == 1
    with open_archive(settings) as archive:
        assert len(archive.meetings()) == 2


def test_two_meetings_without_a_time_are_told_apart_by_their_items(
    settings: Settings, inbox: Path
) -> None:
    ordinary = write(inbox / "a.txt").read_text(encoding="utf-8").replace(" kl. 17:00", "")
    (inbox / "a.txt").write_text(ordinary, encoding="utf-8")
    extra = ordinary.replace("Ny skole ved havnen", "Salg af rådhuset")
    (inbox / "b.txt").write_text(extra.replace("Eventuelt", "Køb af jord"), encoding="utf-8")
    assert lexical(settings, inbox).meetings == 2
    (inbox / "c.txt").write_text(ordinary.replace("godkendte", "afviste"), encoding="utf-8")
    report = lexical(settings, inbox)
    assert report.meetings == 2
    (changed,) = [file for file in report.files if file.status == "changed"]
    assert "a.txt" in changed.warnings[-1]


def test_bad_files_are_named_and_the_others_go_in(settings: Settings, inbox: Path) -> None:
    write(inbox / "a.txt")
    (inbox / "tom.txt").write_bytes(b"")
    (inbox / "binær.txt").write_bytes(bytes(range(256)) * 40)
    (inbox / "avis.txt").write_text(
        "Byens fodboldhold vandt i går. Kampen endte 3-1, og tilskuerne jublede.\n" * 5,
        encoding="utf-8",
    )
    (inbox / "intet.txt").mkdir()
    report = lexical(settings, inbox, inbox / "findes-ikke.txt")
    assert report.count("added") == 1
    failed = {Path(file.path).name: file.reason for file in report.files if file.reason}
    assert set(failed) == {"tom.txt", "binær.txt", "avis.txt", "findes-ikke.txt"}
    assert "tom" in failed["tom.txt"]
    assert all(reason.strip() for reason in failed.values())
    with open_archive(settings) as archive:
        assert archive.coverage().meetings == 1


def test_an_odd_file_does_not_keep_the_others_out(
    settings: Settings, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(inbox / "a.txt")
    write(inbox / "b.txt", day=date(2024, 3, 11))
    write(inbox / "c.txt", day=date(2024, 3, 18))
    parse = reading.parse

    def odd(document: Document) -> Parsed:
        if document.path.endswith("a.txt"):
            raise RecursionError("for dybt")
        parsed = parse(document)
        if document.path.endswith("b.txt") and parsed.meeting:  # the same item twice
            items = parsed.meeting.items
            return replace(parsed, meeting=replace(parsed.meeting, items=items + items))
        return parsed

    monkeypatch.setattr(reading, "parse", odd)
    report = lexical(settings, inbox)
    assert [file.status for file in report.files] == ["failed", "failed", "added"]
    assert "RecursionError" in report.files[0].reason
    assert report.meetings == 1


def test_minutes_without_a_date_are_refused_with_the_reason(
    settings: Settings, inbox: Path
) -> None:
    path = write(inbox / "a.txt")
    lines = path.read_text(encoding="utf-8").splitlines()[3:]
    path.write_text("REFERAT Byrådet\n" + "\n".join(lines), encoding="utf-8")
    (file,) = lexical(settings, path).files
    assert file.status == "failed"
    assert "dato" in file.reason.lower()


def test_strict_makes_warnings_failures(settings: Settings) -> None:
    report = lexical(settings, MINUTES, strict=True)
    (failed,) = [file for file in report.files if file.status == "failed"]
    assert "2022-05-12" in failed.path
    assert "Bemanning" in failed.reason
    assert report.meetings == 4
    lexical(settings, MINUTES)
    assert lexical(settings, MINUTES, strict=True).count("failed") == 1, "also when known already"


def test_folders_are_walked_without_readme_and_hidden_files(inbox: Path) -> None:
    for name in ("b.txt", "a.md", "README.md", ".skjult.txt", "billede.png", "~$a.docx"):
        (inbox / name).write_text("x", encoding="utf-8")
    (inbox / "under").mkdir()
    (inbox / "under" / "c.txt").write_text("x", encoding="utf-8")
    (inbox / ".git").mkdir()
    (inbox / ".git" / "d.txt").write_text("x", encoding="utf-8")
    named = inbox / "README.md"
    found = list(walk([inbox, inbox / "b.txt", named]))
    assert found == [inbox / "a.md", inbox / "b.txt", inbox / "under" / "c.txt", named]


def test_leads_come_first_and_each_run_goes_on_with_the_rest(
    settings: Settings, inbox: Path
) -> None:
    write(inbox / "a.txt")
    model = LetterEmbedder()
    report = ingest_paths([inbox], settings, model=with_model(model), texts=1)
    with open_archive(settings) as archive:
        assert archive.missing_vectors(model.name, "lead") == []
        left = len(archive.missing_vectors(model.name, "all"))
    assert left > 1
    assert report.notes[0].startswith(f"{left} afsnit kan foreløbig kun findes på ord")
    assert "PUNKTUM_EMBED_DEPTH=all" in report.notes[0]
    ingest_paths([inbox], settings, model=with_model(model), texts=1)
    with open_archive(settings) as archive:
        assert len(archive.missing_vectors(model.name, "all")) == left - 1


def test_no_more_is_embedded_by_itself_than_is_compared_in_memory(
    settings: Settings, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "EXACT_LIMIT", 0)
    write(inbox / "a.txt")
    model = LetterEmbedder()
    report = ingest_paths([inbox], settings, model=with_model(model))
    with open_archive(settings) as archive:
        assert archive.missing_vectors(model.name, "lead") == []
        assert len(archive.missing_vectors(model.name, "all")) > 1
    assert "Næste indlæsning" not in report.notes[0]
    assert "PUNKTUM_EMBED_DEPTH=all" in report.notes[0]


def test_all_texts_are_embedded_on_demand(settings: Settings, inbox: Path) -> None:
    write(inbox / "a.txt")
    model = LetterEmbedder()
    ingest_paths([inbox], settings, model=with_model(model), texts=1)
    everything = replace(settings, embed_depth="all")
    report = ingest_paths([inbox], everything, model=with_model(model), texts=1)
    assert report.notes == ()
    with open_archive(settings) as archive:
        assert archive.missing_vectors(model.name, "all") == []
        assert archive.record_count(model.name) == len(model.embedded)
        stamp = read_stamp(archive)
        assert stamp is not None
        index = VectorIndex.open(settings, model.name, model.dim, archive, catch_up=False)
        assert index.count() == len(model.embedded)


class Broken(LetterEmbedder):
    """A model that fails at its second batch."""

    def passages(self, texts: list[str]) -> object:
        if self.embedded:
            raise ModelError("Søgemodellen svarer ikke. Prøv igen.")
        return super().passages(texts)


def test_a_model_that_fails_costs_no_minutes(
    settings: Settings, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "EMBED_BATCH", 2)
    write(inbox / "a.txt")
    broken = Broken()
    report = ingest_paths([inbox], settings, model=with_model(broken))
    assert report.count("added") == 1
    assert "svarer ikke" in report.notes[0]
    model = LetterEmbedder()
    report = ingest_paths([inbox], settings, model=with_model(model))
    assert report.notes == ()
    assert not set(model.embedded) & set(broken.embedded), "embedded twice"


def test_another_model_stops_the_ingest_and_reindex_mends_it(
    settings: Settings, inbox: Path
) -> None:
    write(inbox / "a.txt")
    ingest_paths([inbox], settings, model=with_model(LetterEmbedder()))
    other = LetterEmbedder("letters-2")
    with pytest.raises(IndexMismatch, match="punktum reindex"):
        ingest_paths([inbox], settings, model=with_model(other))
    notes = reindex(settings, model=with_model(other))
    assert "letters-2" in notes[-1]
    assert ingest_paths([inbox], settings, model=with_model(other)).count("unchanged") == 1
    other.embedded.clear()
    reindex(settings, model=with_model(other))
    assert other.embedded == []


def test_a_deleted_meeting_is_gone_from_archive_and_index(settings: Settings, inbox: Path) -> None:
    write(inbox / "a.txt")
    write(inbox / "b.txt", body="Kulturudvalget")
    model = LetterEmbedder()
    ingest_paths([inbox], settings, model=with_model(model))
    delete_meeting(settings, "byraadet/2024-03-04")
    with open_archive(settings) as archive:
        index = VectorIndex.open(settings, model.name, model.dim, archive, catch_up=False)
        assert index.in_step()
        assert index.count() == archive.record_count(model.name) > 0
        found = {one for one, _ in index.query(model.query("skole"), 99)}
        assert not any(one.startswith("byraadet/") for one in found)
    with pytest.raises(NoSuchMeeting, match="udvalg/dato"):
        delete_meeting(settings, "byraadet/2024-03-04")


def test_an_ingest_waits_for_no_one(settings: Settings, inbox: Path) -> None:
    write(inbox / "a.txt")
    with writing(settings.data), pytest.raises(ArchiveError, match="En anden proces"):
        lexical(settings, inbox)


def test_nothing_to_reindex_or_delete(settings: Settings) -> None:
    with pytest.raises(EmptyArchive):
        reindex(settings)
    with pytest.raises(EmptyArchive):
        delete_meeting(settings, "x")


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1836, 5, 5), date(9999, 12, 31)])
def test_a_day_that_no_meeting_can_have_is_refused(
    settings: Settings, inbox: Path, day: date
) -> None:
    text = write(inbox / "a.txt", day=date(2024, 3, 4)).read_text(encoding="utf-8")
    other = text.replace("04-03-2024", f"{day:%d-%m}-{day.year:04}")
    (inbox / "a.txt").write_text(other, encoding="utf-8")
    (file,) = lexical(settings, inbox).files
    assert file.status == "failed"
    assert f"{day}" in file.reason
    assert "kan ikke passe" in file.reason


class Killed(BaseException):
    """Ends a run as a kill does: nothing in between may catch it."""


def run_until_commit(
    monkeypatch: pytest.MonkeyPatch, number: int, settings: Settings, inbox: Path
) -> bool:
    """Ingest, and end right after the numbered commit; whether there was one to end at."""
    done = 0

    class Dying(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            nonlocal done
            cursor = super().execute(sql, *values)
            if sql == "COMMIT":
                done += 1
                if done == number:
                    raise Killed
            return cursor

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Dying))
        patch.setattr(load, "EMBED_BATCH", 4)
        try:
            ingest_paths([inbox], settings, model=with_model(LetterEmbedder()))
        except Killed:
            return True
    return False


def assert_complete(settings: Settings, meetings: int, items: int, inbox: Path) -> None:
    """The next run completes what is missing, and the one after it has nothing to do."""
    model = LetterEmbedder()
    report = ingest_paths([inbox], settings, model=with_model(model))
    assert (report.meetings, report.items, report.count("failed")) == (meetings, items, 0)
    with open_archive(settings) as archive:
        assert archive.check() == "ok"
        assert archive.missing_vectors(model.name, "all") == []
        index = VectorIndex.open(settings, model.name, model.dim, archive, catch_up=False)
        assert index.in_step()
        assert index.count() == archive.record_count(model.name)
        for item, _ in archive.items():
            chunk = archive.chunks(item.id)[0]
            (score,) = [s for _, s in index.query(model.query(chunk.to_embed()), 1)]
            assert score == pytest.approx(1.0, abs=1e-3)
    assert ingest_paths([inbox], settings, model=with_model(model)).count("unchanged") == 3


def test_an_ingest_that_ends_after_any_commit_is_completed_by_the_next(
    tmp_path: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        write(inbox / f"{number}.txt", day=date(2024, 1, 1 + number))
    ended = 0
    while run_until_commit(
        monkeypatch,
        ended + 1,
        at := Settings(data=tmp_path / f"data{ended}", embedding="none"),
        inbox,
    ):
        ended += 1
        assert_complete(at, 3, 6, inbox)
    assert ended > 3  # the tables, each file, the vectors, the index


def test_a_file_of_another_day_is_never_two_meetings(
    tmp_path: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = 0
    while True:
        settings = Settings(data=tmp_path / f"data{ended}", embedding="none")
        write(inbox / "a.txt", day=date(2024, 1, 1))
        ingest_paths([inbox], settings, model=with_model(LetterEmbedder()))
        write(inbox / "a.txt", day=date(2024, 1, 8))
        if not run_until_commit(monkeypatch, ended + 1, settings, inbox):
            break
        ended += 1
        with open_archive(settings) as archive:
            assert len(archive.meetings()) == 1
        ingest_paths([inbox], settings, model=with_model(LetterEmbedder()))
        with open_archive(settings) as archive:
            assert [head.id for head in archive.meetings()] == ["byraadet/2024-01-08"]
            assert len(archive.versions("byraadet/2024-01-08")) == 2
    assert ended > 1


DYING_INGEST = """
import os, signal, sqlite3, sys
from functools import partial
from pathlib import Path
from assistant.settings import Settings
from ingest import load
from tests.stores import LetterEmbedder

left = int(sys.argv[3])

class Dying(sqlite3.Connection):
    def execute(self, sql, *values):
        global left
        cursor = super().execute(sql, *values)
        if sql == "COMMIT":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return cursor

sqlite3.connect = partial(sqlite3.connect, factory=Dying)
load.EMBED_BATCH = 4
settings = Settings(data=Path(sys.argv[1]), embedding="none")
model = LetterEmbedder()
load.ingest_paths([Path(sys.argv[2])], settings, model=lambda _: model)
"""


@pytest.mark.parametrize("commit", [1, 3, 6])
def test_a_killed_process_is_completed_by_the_next(
    settings: Settings, inbox: Path, commit: int
) -> None:
    for number in range(3):
        write(inbox / f"{number}.txt", day=date(2024, 1, 1 + number))
    command = [sys.executable, "-c", DYING_INGEST, str(settings.data), str(inbox), str(commit)]
    ended = subprocess.run(command, cwd=ROOT, check=False, timeout=120)
    assert ended.returncode == -signal.SIGKILL
    assert_complete(settings, 3, 6, inbox)


@pytest.mark.skipif(not FIRSTAGENDA.is_dir(), reason="../shared/firstagenda is not there")
def test_real_meetings_of_another_municipality(settings: Settings) -> None:
    paths = sorted(FIRSTAGENDA.glob("2022-01-*.json"))
    report = lexical(settings, *paths)
    assert report.count("added") == len(paths) > 5
    assert report.count("failed") == 0
    with open_archive(settings) as archive:
        for head in archive.meetings():
            text = archive.document_text(head.id)
            for item in archive.meeting(head.id).items:
                for chunk in archive.chunks(item.id):
                    assert text[chunk.start : chunk.end] == chunk.text
    assert lexical(settings, *paths).count("unchanged") == len(paths)


def test_what_is_kept_out_is_told_and_is_no_fault_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "referat.txt"
    path.write_text(
        "REFERAT Teknisk Udvalg d. 04-03-2024\n\nPunkt 1: Cykelsti\n\nBeslutning\n\nGodkendt.\n\n"
        "Punkt 2: Lukket: Køb af grund\n\nSagsfremstilling\n\nPrisen er hemmelig.\n\n"
        "Beslutning\n\nGodkendt.\n",
        encoding="utf-8",
    )
    settings = Settings(data=tmp_path / "data", embedding="none")
    (file,) = ingest_paths([path], settings, strict=True).files
    assert file.status == "added", file.reason
    assert file.withheld
    (again,) = ingest_paths([path], settings).files
    assert (again.status, again.withheld) == ("unchanged", True)
    with Archive.open(settings.archive_path) as archive:
        assert archive.withheld(file.meeting_id or "")
        text = archive.document_text(file.meeting_id or "")
    assert "hemmelig" not in text
    assert "Køb af grund" in text


def test_whether_something_was_kept_out_hangs_on_no_wording(
    settings: Settings, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(inbox / "a.txt", "Godkendt. Ansøgeren er 010203-1234.")
    monkeypatch.setattr(reading, "CPR_TOLD", "numre er skjult")
    (file,) = lexical(settings, path).files
    assert file.withheld
    assert not lexical(settings, write(inbox / "b.txt")).files[0].withheld
    with open_archive(settings) as archive:
        assert not archive.withheld(file.meeting_id or "")
    (older,) = lexical(settings, path).files
    assert (older.status, older.withheld) == ("unchanged", True)


def test_what_is_kept_out_is_noted_anew_when_closed_items_are_let_in(tmp_path: Path) -> None:
    path = tmp_path / "referat.txt"
    path.write_text(
        "REFERAT Teknisk Udvalg d. 04-03-2024\n\nPunkt 1: Cykelsti\n\nBeslutning\n\nGodkendt.\n\n"
        "Punkt 2: Lukket: Køb af grund\n\nSagsfremstilling\n\nPrisen er hemmelig.\n",
        encoding="utf-8",
    )
    kept_out = Settings(data=tmp_path / "data", embedding="none")
    for settings in (kept_out, replace(kept_out, include_closed=True), kept_out):
        (file,) = ingest_paths([path], settings).files
        assert file.withheld is not settings.include_closed
        with Archive.open(settings.archive_path) as archive:
            assert archive.withheld(file.meeting_id or "") is not settings.include_closed
