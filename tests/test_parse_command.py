"""`punktum parse`: the JSON contract, run as a subprocess."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
ITEM_KEYS = {
    "punkt", "title", "sagsnr", "closed", "presenter", "sections", "proposal", "decision",
    "attachments",
}  # fmt: skip
KINDS = {"RESUME", "BACKGROUND", "PROPOSAL", "CASE", "FINANCE", "DECISION", "HISTORY", "OTHER"}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cli", "parse", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    done = run("minutes", "--json")
    assert done.returncode == 0, done.stderr
    loaded: list[dict[str, Any]] = json.loads(done.stdout)
    return loaded


def test_the_contract(rows: list[dict[str, Any]]) -> None:
    minutes = [row for row in rows if row["items"]]
    assert len(minutes) == 5
    assert sum(len(row["items"]) for row in minutes) == 43
    for row in minutes:
        assert row["kind"] == "REFERAT"
        assert row["body"] == "Chefforum"
        assert row["date"] == Path(row["path"]).stem.removeprefix("chefforum-")
        for item in row["items"]:
            assert set(item) >= ITEM_KEYS
            assert {section["kind"] for section in item["sections"]} <= KINDS


def test_points_are_plain_and_decisions_verbatim(rows: list[dict[str, Any]]) -> None:
    row = next(row for row in rows if row["date"] == "2016-06-15")
    item = row["items"][4]

    assert item["sagsnr"] == "07.17.02-P20-1-16"
    assert item["proposal"]["by"] == "Afdelingschefen for Miljø & Teknik"
    assert item["proposal"]["points"][0] == "at det i notatet beskrevne udstyr vælges som standard,"
    assert item["decision"]["text"].startswith("Tendenserne fra evalueringen")
    assert {"text", "outcome", "level", "follow_ups"} <= set(item["decision"])
    assert row["items"][3] | {"absent": []} == {
        "punkt": "4", "title": "Lukket", "sagsnr": "00.01.00-S00-5-16", "closed": True,
        "presenter": None, "sections": [], "proposal": None, "decision": None,
        "attachments": [], "absent": [],
    }  # fmt: skip


def test_a_text_that_is_no_minutes_has_no_items_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "brev.txt"
    path.write_text("Kære Ida\n\nTak for sidst. Vi ses til sommer.\n", encoding="utf-8")

    done = run(str(path), "--json")

    assert done.returncode == 0
    row = json.loads(done.stdout)[0]
    assert row["items"] == []
    assert row["date"] is None
    assert "ikke et referat" in row["warnings"][0]
    assert "indlæst" not in row["warnings"][0]
    assert "ingen punkter" in done.stderr


def test_a_bad_file_is_named_and_the_others_go_in(tmp_path: Path) -> None:
    (tmp_path / "tom.txt").write_bytes(b"")
    (tmp_path / "godt.txt").write_text("Referat Byrådet 4. maj 2020\n\n1. Evt.\n", encoding="utf-8")

    done = run(str(tmp_path), "--json")

    assert done.returncode == 0
    assert [Path(row["path"]).name for row in json.loads(done.stdout)] == ["godt.txt"]
    assert "tom.txt: filen er tom" in done.stderr
    assert "1 af 2 filer kunne ikke læses og er sprunget over" in done.stderr
    assert "Traceback" not in done.stderr


def test_readme_and_hidden_files_of_a_folder_are_passed_over_unless_named(tmp_path: Path) -> None:
    minutes = "Referat Byrådet 4. maj 2020\n\n1. Evt.\n"
    for name in ("godt.txt", "README.md", ".skjult.txt", "~$aaben.docx"):
        (tmp_path / name).write_text(minutes, encoding="utf-8")

    walked = run(str(tmp_path), "--json")
    named = run(str(tmp_path / "README.md"), "--json")

    assert [Path(row["path"]).name for row in json.loads(walked.stdout)] == ["godt.txt"]
    assert walked.stderr == ""
    assert [Path(row["path"]).name for row in json.loads(named.stdout)] == ["README.md"]


def test_nothing_readable_is_exit_one(tmp_path: Path) -> None:
    done = run(str(tmp_path / "nix.txt"), "--json")

    assert done.returncode == 1
    assert json.loads(done.stdout) == []
    assert "findes ikke" in done.stderr


def test_strict_turns_warnings_into_failure() -> None:
    path = "minutes/chefforum-2022-05-12.txt"

    assert run(path).returncode == 0
    strict = run(path, "--strict")
    assert strict.returncode == 1
    assert "1 af 1 læste filer har advarsler" in strict.stderr


def test_the_table_is_for_reading() -> None:
    done = run("minutes/chefforum-2016-06-15.txt")

    assert "Chefforum · 2016-06-15 · 09:00 · Mødelokale 2" in done.stdout
    assert "Lukket (lukket)  [Lukket]" in done.stdout
    assert "[Godkendt med bemærkninger]" in done.stdout
    assert "_med_" not in done.stdout
