"""`punktum search` as a subprocess: the contract of its JSON, batches, errors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.questions.typed import NoQuestion, checked_question
from assistant.settings import Settings
from cli import main
from commands.batch import BatchError, parse_history, parse_line
from ingest.load import ingest_paths
from tests.conftest import MINUTES

ROOT = Path(__file__).resolve().parents[1]
KEYS = {"rank", "body", "date", "punkt", "title", "sagsnr", "score", "snippet", "section"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    ingest_paths([MINUTES], Settings(data=folder, embedding="none"))
    return folder


def search(data: Path, *args: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cli", "search", *args],
        cwd=ROOT,
        env={"PUNKTUM_DATA": str(data), "PUNKTUM_EMBEDDING": "none", "PATH": "/usr/bin:/bin"},
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )


def test_json_rows(data: Path) -> None:
    run = search(data, "affaldsbeholdere på skolerne", "-k", "3", "--json")
    assert run.returncode == 0, run.stderr
    rows = json.loads(run.stdout)
    assert [row["rank"] for row in rows] == [1, 2, 3]
    assert set(rows[0]) == KEYS
    assert (rows[0]["body"], rows[0]["date"], rows[0]["punkt"]) == ("Chefforum", "2016-06-15", "5")
    assert rows[0]["sagsnr"] == "07.17.02-P20-1-16"


def test_rows_for_a_reader(data: Path) -> None:
    run = search(data, "Hvad skete der på mødet i juni 2016 om affald?")
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("Søgt i: juni 2016")
    assert "Chefforum, 15. juni 2016, Punkt 5" in run.stdout


def test_items_without_the_words_are_told_apart() -> None:
    from assistant.models import FILLED_MEETING, ItemHit, Question
    from commands.ask import search_text

    def found(*, by_words: bool) -> ItemHit:
        head = FILLED_MEETING.head()
        return ItemHit(FILLED_MEETING.items[0], head, 1.0, (), by_words=by_words)

    question = Question("affald", "affald")
    mixed = (found(by_words=True), found(by_words=False), found(by_words=True))
    told = search_text(mixed, question)
    heading = told.index("Kun lignende i betydning")
    assert told.index("1. ") < told.index("3. ") < heading < told.index("2. ")
    assert "Kun lignende" not in search_text(mixed[:1], question)


def test_filters(data: Path) -> None:
    rows = json.loads(
        search(data, "netværk", "--body", "cf", "--to", "2013-12-31", "--json").stdout
    )
    assert rows
    assert {row["date"][:4] for row in rows} <= {"2012", "2013"}
    by_number = json.loads(search(data, "status", "--sagsnr", "12/16033", "--json").stdout)
    assert {row["punkt"] for row in by_number} == {"2"}


def test_batch_keeps_order_and_goes_on_after_a_bad_line(data: Path, tmp_path: Path) -> None:
    lines = [
        {"id": "a", "question": "affald"},
        {"id": "b"},
        {"id": "c", "question": "netværk", "from": "2013-01-01", "to": "2013-12-31"},
        {"id": "d", "question": "hvornår?",
         "history": [{"question": "Hvem melder tilbage om quickbreve?", "answer": ""}]},
        {"id": "e", "question": "x", "body": "Kulturudvalget"},
        {"id": 6, "question": "x", "from": "i går"},
    ]  # fmt: skip
    file = tmp_path / "q.jsonl"
    file.write_text(
        "\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n{ikke json\n",
        encoding="utf-8",
    )
    run = search(data, "--batch", str(file))
    assert run.returncode == 0, run.stderr
    out = [json.loads(line) for line in run.stdout.splitlines()]
    assert [one["id"] for one in out] == ["a", "b", "c", "d", "e", 6, None]
    assert out[0]["results"][0]["punkt"] == "5"
    assert {row["date"] for row in out[2]["results"]} == {"2013-05-24"}
    assert out[3]["results"][0]["punkt"] == "6"
    for row in (1, 4, 5, 6):
        assert set(out[row]) == {"id", "error"}
    assert "Chefforum" in out[4]["error"]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("netværk", "--body", "Kulturudvalget"), 1, "Chefforum"),
        (("netværk", "--from", "2016-01-01", "--to", "2012-01-01"), 1, "tom"),
        (("--batch", "findes-ikke.jsonl"), 1, "findes-ikke.jsonl"),
        (("netværk", "--from", "i går"), 2, "dato"),
        ((), 2, "spørgsmål"),
        (("netværk", "-k", "0"), 2, "1 til 1000"),
    ],
)
def test_errors_are_one_danish_line(
    data: Path, args: tuple[str, ...], code: int, said: str
) -> None:
    run = search(data, *args)
    assert run.returncode == code
    assert run.stdout == ""
    assert said in run.stderr
    assert "Traceback" not in run.stderr


def test_nothing_ingested_says_what_to_do(tmp_path: Path) -> None:
    run = search(tmp_path / "new", "affald")
    assert run.returncode == 1
    assert "punktum ingest" in run.stderr
    assert not (tmp_path / "new").exists()


def test_search_loads_neither_chroma_nor_streamlit(data: Path) -> None:
    code = (
        "import sys, cli; cli.main(['search', 'affald', '--json']); "
        "loaded = {'chromadb', 'llama_index', 'streamlit', 'openai'} & set(sys.modules); "
        "sys.exit(9 if loaded else 0)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PUNKTUM_DATA": str(data), "PUNKTUM_EMBEDDING": "none"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


def test_a_batch_goes_on_after_what_cannot_be_written_or_read(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    lines = [
        r'{"id": "a\ud800", "question": "affald\ud800 på skolerne", "body": "Chefforum"}',
        '{"id": 2, "question": "affald", "sagsnr": 1912345}',
        '{"id": 3, "question": "affald", "history": [{"question": "a", "item_ids": 5}]}',
        '{"id": 4, "question": "affald", "body": ["Chefforum"]}',
        '{"id": 5, "question": "affald", "from": 2016}',
        '{"id": 6, "question": "affald", "history": [{"question": "a", "answer": {}}]}',
        '{"id": NaN, "question": "affald"}',
        '{"id": %s, "question": "affald"}' % ("9" * 5000),
        "\n" + "[" * 100_000,
        r'{"id": 10, "question": "affald", "body": "Udvalget\udfff"}',
        '{"id": 11, "question": "affald på skolerne"}',
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    run = search(data, "--batch", str(file))
    assert run.returncode == 0, run.stderr
    out = [json.loads(line) for line in run.stdout.splitlines()]
    assert [row["id"] for row in out] == ["a\ud800", 2, 3, 4, 5, 6, None, None, None, 10, 11]
    assert out[0]["results"][0]["punkt"] == out[-1]["results"][0]["punkt"] == "5"
    for row, told in zip(
        out[1:-1],
        ("«sagsnr»: 1912345", "«item_ids»: 5", "«body»: [", "«from»: 2016", "«answer»: {}",
         "Linje 7 er ikke JSON", "Linje 8 er", "Linje 10 er", "Udvalget�"),
        strict=True,
    ):  # fmt: skip
        assert set(row) == {"id", "error"}
        assert told in row["error"]
        assert "Uventet" not in row["error"]


def test_filters_of_the_command_line_hold_for_lines_without_their_own(
    data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "q.jsonl"
    lines = [{"question": "netværk"}, {"question": "netværk", "from": "2016-01-01", "to": ""}]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    run = search(data, "--batch", str(file), "--from", "2013-01-01", "--to", "2013-12-31")
    out = [json.loads(line) for line in run.stdout.splitlines()]
    assert {row["date"][:4] for row in out[0]["results"]} == {"2013"}
    assert "Perioden 2016-01-01 til 2013-12-31 er tom" in out[1]["error"]
    wrong = search(data, "--batch", str(file), "--body", "Kulturudvalget")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "Chefforum" in wrong.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="arguments are bytes on Linux alone")
def test_words_that_are_no_utf8_are_searched_as_far_as_they_go(data: Path) -> None:
    word = os.fsdecode(b"k\xf8kkenet")
    run = search(data, f"affald på skolerne {word}", "--json")
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)[0]["punkt"] == "5"
    refused = search(data, "affald", "--body", word)
    assert refused.returncode == 1
    assert "er ikke i arkivet" in refused.stderr


def test_history_and_lines_are_checked() -> None:
    assert parse_history(None) == ()
    assert parse_history([{"question": "q", "answer": "a"}])[0].answer == "a"
    for bad in ({}, ["x"], [{"answer": "a"}]):
        with pytest.raises(BatchError):
            parse_history(bad)
    with pytest.raises(BatchError):
        parse_line(["ikke", "et", "objekt"])


@pytest.mark.parametrize("question", ["", "  ", "?!", "a" * 2001])
def test_a_question_without_a_word_is_refused_in_danish(question: str) -> None:
    with pytest.raises(NoQuestion, match="Skriv et"):
        checked_question(question)
    with pytest.raises(NoQuestion):
        parse_line({"question": question})
    assert checked_question(" skolen\n 2016 ") == "skolen 2016"


def test_wrong_usage_is_told_in_danish(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["note"])
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert "angiv en af --topic --sagsnr" in told
    assert "required" not in told
