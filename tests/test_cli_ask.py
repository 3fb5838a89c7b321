"""`punktum ask` as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings
from tests.asking import ingested, minutes

ROOT = Path(__file__).resolve().parents[1]
POOL = "Hvad blev besluttet om svømmehallens fremtid?"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return ingested(tmp_path_factory.mktemp("cli"), minutes())


def punktum(
    settings: Settings, *args: str, given: str | None = None
) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI", "PUNKTUM"))}
    env |= {"PUNKTUM_DATA": str(settings.data), "PUNKTUM_EMBEDDING": settings.embedding}
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *args],
        cwd=ROOT,
        env=env,
        text=True,
        capture_output=True,
        timeout=120,
        check=False,
    )


def document(settings: Settings, question: str, *args: str) -> dict[str, Any]:
    done = punktum(settings, "ask", question, *args, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_json_is_one_document_with_marks_that_exist(archive: Settings) -> None:
    found = document(archive, POOL)
    assert found["status"] == "answered"
    assert "[1]" in found["answer"]
    assert [one["n"] for one in found["citations"]] == list(range(1, len(found["citations"]) + 1))
    assert found["citations"][0]["section"] == "DECISION"
    assert found["mode"] == "extractive"


@pytest.mark.parametrize(
    "question",
    [
        "Får vi en letbane til kommunen?",
        "Blev der givet tilladelse til en moské?",
        "Hvad sagde politikerne om krematoriet?",
        "Hvad blev besluttet om hundeskoven?",
        "Is there a plan for a new ice rink?",
    ],
)
def test_what_the_minutes_never_mention_is_not_answered(bundled: Settings, question: str) -> None:
    assert document(bundled, question)["status"] == "not_found"


def test_text_for_people(archive: Settings) -> None:
    done = punktum(archive, "ask", POOL)
    assert done.returncode == 0
    assert "Byrådet udsatte sagen til mødet i september. [1]" in done.stdout
    assert "Punkt 2, 15. juni 2026, Beslutning" in done.stdout


def test_filters_restrict(archive: Settings) -> None:
    assert document(archive, POOL, "--from", "1. januar 2030")["status"] == "not_found"
    assert document(archive, POOL, "--body", "byrådet")["status"] == "answered"


def test_a_batch_keeps_order_and_survives_a_bad_line(archive: Settings, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "question": POOL}),
        json.dumps({"id": "b", "question": POOL, "body": "Findesikkeudvalget"}),
        "{nej",
        json.dumps({"id": "c", "question": "Hvad koster cykelstien ved havnen?"}),
    ]
    batch = tmp_path / "spørgsmål.jsonl"
    batch.write_text("\n".join(lines), encoding="utf-8")
    done = punktum(archive, "ask", "--batch", str(batch))
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [row["id"] for row in rows] == ["a", "b", None, "c"]
    assert [sorted(row) == ["error", "id"] for row in rows] == [False, True, True, False]
    assert "4 mio. kr." in rows[3]["answer"]


def test_history_is_read_from_a_file(archive: Settings, tmp_path: Path) -> None:
    history = tmp_path / "samtale.json"
    turn = {
        "question": "Hvad koster cykelstien ved havnen?",
        "answer": "Cykelstien koster 4 mio. kr.",
    }
    history.write_text(json.dumps([turn]), encoding="utf-8")
    found = document(archive, "Hvem skal indhente tilbud på den?", "--history", str(history))
    assert "Mette Lund" in found["answer"]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("ask",), 2),
        (("ask", "?", "--json"), 1),
        (("ask", POOL, "--from", "i går"), 2),
        (("ask", POOL, "--history", "findes-ikke.json"), 1),
        (("ask", "--batch", "findes-ikke.jsonl"), 1),
    ],
)
def test_wrong_use_is_told_in_one_line_and_by_the_exit_code(
    archive: Settings, args: tuple[str, ...], code: int
) -> None:
    done = punktum(archive, *args)
    assert done.returncode == code
    assert done.stdout == ""
    assert done.stderr.strip()
    if code == 1:
        assert len(done.stderr.strip().splitlines()) == 1
        assert done.stderr.startswith("punktum: ")


def test_an_empty_data_folder_says_what_to_do(tmp_path: Path) -> None:
    done = punktum(Settings(data=tmp_path, embedding="none"), "ask", POOL)
    assert done.returncode == 1
    assert "punktum ingest" in done.stderr
    assert str(tmp_path) in done.stderr
    assert "PUNKTUM_DATA" in done.stderr


def test_the_schools_bins_and_the_council_that_is_not_there(bundled: Settings) -> None:
    found = document(bundled, "Hvem skal betale for affaldsbeholdere på skolerne?")
    cited = {(one["punkt"], one["date"]) for one in found["citations"]}
    assert cited == {("5", "2016-06-15")}
    assert any(
        one["section"] == "DECISION" and "indendørs affaldsbeholdere til skolerne" in one["quote"]
        for one in found["citations"]
    )
    missing = document(bundled, "Hvad besluttede Byrådet i 2019?")
    assert missing["status"] == "not_found"
    assert missing["citations"] == []
    assert "5 møder fra 1. november 2012 til 12. maj 2022" in missing["answer"]
    assert missing["coverage"]["meetings"] == 5
    assert missing["nearest"]
