"""Uploaded files live as long as what the archive holds of them."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from assistant.archive import Archive
from assistant.errors import ArchiveError, NoSuchMeeting
from assistant.settings import Settings
from ingest.load import delete_meeting, ingest_paths
from ingest.loading import uploads
from ingest.loading.report import IngestReport
from ingest.loading.uploads import Uploading, upload_path
from ui import loading
from ui.job import Jobs, Tell

MINUTES = """REFERAT Teknisk Udvalg d. {day}-03-2024

Punkt 1: Cykelsti

Beslutning

{decided}
"""
CLOSED = """
Punkt 2: Lukket: Køb af grund

Sagsfremstilling

Prisen er hemmelig.
"""


def minutes(decided: str = "Godkendt.", day: str = "04", more: str = "") -> bytes:
    return (MINUTES.format(day=day, decided=decided) + more).encode()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", embedding="none")


def upload(settings: Settings, *files: tuple[str, bytes]) -> IngestReport:
    with Uploading(settings, files) as uploading:
        return ingest_paths(uploading.paths, settings, on_file=uploading.done)


def kept(settings: Settings) -> list[str]:
    return sorted(path.name for path in (settings.data / "uploads").glob("*/*"))


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "a/b\\c.txt", "x" * 400, "<b>.txt", ""])
def test_an_upload_stays_in_its_folder(name: str, tmp_path: Path) -> None:
    path = upload_path(tmp_path, name, b"text")
    assert path.resolve().parent.parent == (tmp_path / "uploads").resolve()
    assert not set(path.name) & set("<>/\\")
    assert upload_path(tmp_path, name, b"text") == path
    assert upload_path(tmp_path, name, b"other") != path


def test_what_is_no_minutes_or_was_cut_down_does_not_stay(settings: Settings) -> None:
    files = (("a.txt", minutes()), ("b.txt", b"ingen ting"))
    private = (("c.txt", minutes(day="05", more=CLOSED)),)
    report = upload(settings, *files, *private)
    assert [file.status for file in report.files] == ["added", "failed", "added"]
    assert kept(settings) == ["a.txt"]


def test_a_file_that_may_not_stay_goes_before_the_next_is_read(settings: Settings) -> None:
    seen = []
    files = [("b.txt", b"ingen ting"), ("c.txt", minutes(day="05", more=CLOSED))]
    with Uploading(settings, files) as uploading:
        for path in uploading.paths:
            (file,) = ingest_paths([path], settings).files
            uploading.done(file)
            seen.append(kept(settings))
    assert seen == [["c.txt"], []]


@pytest.mark.parametrize("name", ["m\udce6de", r"m\xe6de", "a\nb"])
def test_an_odd_name_of_the_data_folder_keeps_no_private_file(name: str, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / name, embedding="none")
    with Uploading(settings, [("c.txt", minutes(more=CLOSED))]) as uploading:
        (file,) = ingest_paths(uploading.paths, settings).files
        assert (file.status, kept(settings)) == ("added", ["c.txt"])
        uploading.done(file)
        assert kept(settings) == []


def test_a_stop_leaves_only_what_the_archive_holds(settings: Settings) -> None:
    first, second = ("a.txt", minutes()), ("b.txt", minutes(day="05"))
    upload(settings, first)
    with Uploading(settings, [first, second]):
        assert kept(settings) == ["a.txt", "b.txt"]
    assert kept(settings) == ["a.txt"]


def test_a_disk_that_cannot_be_written_is_told_and_leaves_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == "b.txt":
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    files = [("a.txt", minutes()), ("b.txt", minutes(day="05"))]
    with pytest.raises(ArchiveError, match="disken er fuld"), Uploading(settings, files):
        pass
    assert kept(settings) == []


def test_all_versions_go_with_their_meeting_and_no_other_file(settings: Settings) -> None:
    report = upload(settings, ("a.txt", minutes()), ("b.txt", minutes(day="05")))
    upload(settings, ("ny.txt", minutes("Afvist.")))
    assert kept(settings) == ["a.txt", "b.txt", "ny.txt"]
    delete_meeting(settings, report.files[0].meeting_id or "")
    assert kept(settings) == ["b.txt"]
    with pytest.raises(NoSuchMeeting):
        delete_meeting(settings, report.files[0].meeting_id or "")


def test_an_upload_of_what_was_read_elsewhere_goes_too_and_the_other_file_stays(
    settings: Settings, tmp_path: Path
) -> None:
    own = tmp_path / "referat.txt"
    own.write_bytes(minutes())
    (file,) = ingest_paths([own], settings).files
    upload(settings, ("a.txt", minutes()))
    assert kept(settings) == ["a.txt"]
    delete_meeting(settings, file.meeting_id or "")
    assert kept(settings) == []
    assert own.exists()


def test_a_file_that_cannot_be_removed_leaves_the_meeting_to_be_deleted_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (file,) = upload(settings, ("a.txt", minutes())).files

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied")

    with monkeypatch.context() as patch:
        patch.setattr(uploads.shutil, "rmtree", refused)
        with pytest.raises(ArchiveError, match="der er ikke adgang"):
            delete_meeting(settings, file.meeting_id or "")
    with Archive.open(settings.archive_path) as archive:
        assert archive.meeting(file.meeting_id or "")
    delete_meeting(settings, file.meeting_id or "")
    assert kept(settings) == []
    assert not list((settings.data / "uploads").iterdir())


def test_while_another_loading_runs_nothing_is_written(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    board, over = Jobs(), Event()

    def waiting(_: Tell) -> IngestReport:
        over.wait(10)
        return IngestReport((), 0, 0, 0.0)

    assert board.start(waiting)
    monkeypatch.setattr(loading, "jobs", lambda: board)
    monkeypatch.setattr(loading.backend, "settings", lambda: settings)
    assert not loading._load([("a.txt", minutes())])
    over.set()
    assert not (settings.data / "uploads").exists()
