"""The runner, the reports, the comparison, the gate and the command line, on small fakes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import cli
from assistant.errors import PunktumError
from assistant.models import (
    FILLED_MEETING,
    FILLED_MEETING_TEXT,
    Answer,
    AnswerStatus,
    Citation,
    Coverage,
    SectionKind,
    Sentence,
)
from assistant.settings import Settings
from evals import __main__ as door
from evals.cases import Case, ItemKey
from evals.compare import BaselineError, compare, comparison_text, load_results
from evals.report import html_page, is_miss, markdown, number, summarise
from evals.runner import Found, Row, parameters, run, run_case

KEY = ItemKey("Chefforum", "2016-06-15", "6")
OTHER = ItemKey("Chefforum", "2016-06-15", "1")
CASE = Case(
    "x-1",
    "Hvad <b>blev</b> besluttet?",
    "fact",
    "dev",
    "derfor & dermed",
    gold=(KEY,),
    facts=(("efterretning",),),
)
NONE = Case("x-2", "Hvad kostede svømmehallen?", "unanswerable", "test", "ingen svømmehal")
QUOTE = "Chefforum tog orienteringen til efterretning."
BOTH = frozenset({"retrieval", "answers"})


class FakeSystem:
    """Finds and answers what it is told; a question of `failing` raises."""

    name = "punktum"

    def __init__(self, ranked: tuple[ItemKey, ...] = (KEY,), failing: Exception | None = None):
        self.ranked, self.failing = ranked, failing

    def search(self, case: Case) -> Found:
        if self.failing:
            raise self.failing
        return Found(self.ranked, refused=not case.gold, seconds=0.01)

    def answer(self, case: Case) -> Answer:
        coverage = Coverage(1, 1, None, None)
        if not case.gold:
            return Answer(case.question, AnswerStatus.NOT_FOUND, (), (), coverage)
        start = FILLED_MEETING_TEXT.index(QUOTE)
        cited = Citation(
            1,
            FILLED_MEETING.items[0],
            FILLED_MEETING.head(),
            1,
            SectionKind.DECISION,
            QUOTE,
            start,
            start + len(QUOTE),
        )
        return Answer(
            case.question, AnswerStatus.ANSWERED, (Sentence(QUOTE, (1,)),), (cited,), coverage
        )

    def text_of(self, _meeting_id: str) -> str:
        return FILLED_MEETING_TEXT


class Peer:
    """A system that only searches."""

    name = "peer"

    def search(self, _case: Case) -> Found:
        return Found((OTHER,), None, 0.02)


def _results(*rows: Row) -> dict[str, Any]:
    cases = [row.to_json() for row in rows]
    return {"parameters": {"a": "<i>"}, "tables": summarise(cases), "cases": cases}


def test_a_question_is_searched_answered_and_timed() -> None:
    row = run_case("five", FakeSystem(), CASE, BOTH)
    assert row.error is None
    assert row.values["hit@1"] == 1
    assert row.values["facts"] == 1
    assert row.ranked == (KEY,)
    assert row.status == "answered"
    assert set(row.seconds) == {"search", "answer"}


def test_a_second_opinion_is_kept_beside_the_checks() -> None:
    row = run_case("five", FakeSystem(), CASE, BOTH, lambda case, answer: float(QUOTE in answer))
    assert row.values["judged"] == 1
    assert "rigtigt (dommer)" in markdown(_results(row))


def test_only_the_part_that_is_asked_for_is_run() -> None:
    row = run_case("five", FakeSystem(), NONE, frozenset({"retrieval"}))
    assert row.values["refused_rightly"] == 1
    assert row.status is None
    assert "right" not in row.values


@pytest.mark.parametrize("error", [PunktumError("gik galt"), RuntimeError("i stykker")])
def test_a_failed_question_is_told_and_never_scored(error: Exception) -> None:
    rows = run("five", FakeSystem(failing=error), [CASE, NONE], BOTH)
    assert [row.error is not None for row in rows] == [True, True]
    assert all(row.values == {} for row in rows)
    table = summarise([row.to_json() for row in rows])[0]
    assert table["errors"] == 1
    assert table["scores"]["alle"] == {}


def test_failures_stand_beside_the_scores_of_the_others() -> None:
    good = run_case("five", FakeSystem(), CASE, BOTH)
    bad = run_case("five", FakeSystem(failing=RuntimeError("x")), replace(CASE, id="x-3"), BOTH)
    score = summarise([good.to_json(), bad.to_json()])[0]["scores"]["alle"]["hit@1"]
    assert (score["value"], score["n"], score["errors"]) == (1.0, 1, 1)


def test_tables_per_half_and_category_with_our_own_first() -> None:
    rows = [
        *run("five", Peer(), [CASE, NONE], BOTH),
        *run("five", FakeSystem(), [CASE, NONE], BOTH),
    ]
    tables = summarise([row.to_json() for row in rows])
    assert [(t["system"], t["split"]) for t in tables] == [
        (system, split) for system in ("punktum", "peer") for split in ("dev", "test", "all")
    ]
    assert list(tables[2]["scores"]) == ["alle", "fact", "unanswerable"]
    assert tables[2]["latency"]["search_p50"] == pytest.approx(0.01)
    assert "refused_rightly" not in tables[5]["scores"]["alle"]


def test_the_report_escapes_everything() -> None:
    results = _results(run_case("five", FakeSystem((OTHER,)), CASE, BOTH))
    page = html_page(results)
    assert "<b>blev" not in page
    assert "&lt;b&gt;blev&lt;/b&gt;" in page
    assert "derfor &amp; dermed" in page
    assert "<i>" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert "<script" not in page


def test_a_miss_is_shown_and_a_hit_is_not() -> None:
    good, bad = (run_case("five", FakeSystem(ranked), CASE, BOTH) for ranked in ((KEY,), (OTHER,)))
    assert not is_miss(good.to_json())
    assert is_miss(bad.to_json())
    assert "at læse" not in html_page(_results(good))
    assert "1 at læse" in html_page(_results(bad))


def test_markdown_has_intervals_and_counts() -> None:
    text = markdown(_results(run_case("five", FakeSystem(), CASE, BOTH)))
    assert "| alle | 1 | 1.00 [1.00–1.00] |" in text
    assert "1 spørgsmål, 0 fejlede" in text
    assert number("hit@1", None) == "–"
    assert number("invented", {"value": 2.0}) == "2"


def _many(hits: int, of: int = 40, **changes: Any) -> dict[str, Any]:
    rows = [
        run_case(
            "five",
            FakeSystem((KEY,) if n < hits else (OTHER,)),
            replace(CASE, id=f"q{n}", **changes),
            BOTH,
        )
        for n in range(of)
    ]
    return _results(*rows)


def test_a_comparison_shows_no_question_of_the_test_half() -> None:
    shown = comparison_text(compare(_many(39), _many(38)))
    assert CASE.question in shown
    hidden = comparison_text(compare(_many(39, split="test"), _many(38, split="test")))
    assert "- q38 hit@1 1.00 → 0.00: (prøvehalvdelen)" in hidden
    assert CASE.question not in hidden


def test_comparing_tells_what_got_better_and_worse() -> None:
    comparison = compare(_many(39), _many(38))
    assert [(c.id, c.score, c.better) for c in comparison.changes] == [("q38", "hit@1", False)]
    assert comparison.falls == ()
    assert "### Værre: 1" in comparison_text(comparison)
    back = compare(_many(38), _many(39))
    assert back.changes[0].better
    assert door.gate(back) == []


def test_a_fall_beyond_the_interval_shuts_the_gate() -> None:
    comparison = compare(_many(39), _many(25))
    assert {fall.score for fall in comparison.falls} == {
        "hit@1",
        "hit@3",
        "hit@5",
        "mrr@10",
        "ndcg@10",
    }
    assert "FALD five/dev hit@1: 0.975 → 0.625" in comparison_text(comparison)
    assert door.gate(comparison)


def test_one_counted_error_more_shuts_the_gate() -> None:
    before, after = _many(40), _many(40)
    after["cases"][0]["values"]["level_errors"] = 1.0
    assert [fall.score for fall in compare(before, after).falls] == ["level_errors"]
    after["cases"][0]["values"]["level_errors"] = 0.0
    after["cases"][1] |= {"values": {}, "error": "i stykker"}
    comparison = compare(before, after)
    assert [fall.score for fall in comparison.falls] == ["errors"]
    assert any(change.after is None and not change.better for change in comparison.changes)


def test_a_rise_of_what_should_be_low_is_a_fall() -> None:
    before, after = _many(40), _many(40)
    for row in after["cases"][:10]:
        row["values"]["refused_wrongly"] = 1.0
    assert [fall.score for fall in compare(before, after).falls] == ["refused_wrongly"]
    assert all(not change.better for change in compare(before, after).changes)


def test_changed_and_missing_questions_are_not_compared_and_shut_the_gate() -> None:
    comparison = compare(_many(40), _many(40, question="Et andet spørgsmål"))
    assert (comparison.compared, comparison.missing) == (0, 40)
    assert "40 spørgsmål" in door.gate(comparison)[0]
    fewer = compare(_many(40), _many(39, of=39))
    assert fewer.missing == 1


def test_a_saved_baseline_compares_as_equal_to_what_it_was_made_of(tmp_path: Path) -> None:
    results = _many(20, of=20)
    for n, row in enumerate(results["cases"]):
        row["values"] |= {"facts": n / 7, "seconds": 0.1}
    door._save(results, tmp_path / "kept.json")
    comparison = compare(load_results(tmp_path / "kept.json"), results)
    assert (comparison.changes, comparison.falls, comparison.compared) == ((), (), 20)
    assert "seconds" not in (tmp_path / "kept.json").read_text(encoding="utf-8")


def test_only_the_halves_that_were_asked_are_compared() -> None:
    rows = run("five", FakeSystem(), [CASE, NONE], BOTH)
    comparison = compare(_results(*rows), _results(rows[0]))
    assert (comparison.compared, comparison.missing) == (1, 0)


def test_a_baseline_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="kan ikke bruges"):
        load_results(tmp_path / "nothing.json")
    (tmp_path / "bad.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BaselineError):
        load_results(tmp_path / "bad.json")


def test_parameters_hold_no_secret_and_no_path() -> None:
    told = json.dumps(parameters(Settings(openai_api_key="sk-1", data=Path("/home/x"))))
    assert "sk-1" not in told
    assert "/home/x" not in told
    assert "passages_per_answer" in told


@pytest.fixture
def fake_door(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The command line with the fake in Punktum's place."""
    monkeypatch.setenv("PUNKTUM_MODE", "extractive")
    state: dict[str, Any] = {"ranked": (KEY,)}
    monkeypatch.setattr(door, "prepare", lambda files, settings, cache: (settings, 0.0))
    monkeypatch.setattr(door, "Punktum", lambda settings: FakeSystem(state["ranked"]))
    return state


def _questions(folder: Path) -> Path:
    path = folder / "mine.jsonl"
    row = {
        "question": "Hvad blev besluttet?",
        "category": "fact",
        "split": "dev",
        "reason": "r",
        "gold": [[KEY.body, KEY.date, KEY.punkt]],
        "facts": [["efterretning"]],
    }
    lines = [json.dumps(row | {"id": f"m{n}", "question": f"Nummer {n}?"}) for n in range(12)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_door_writes_saves_compares_and_gates(
    tmp_path: Path, fake_door: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    mine, kept = str(_questions(tmp_path)), tmp_path / "kept.json"
    assert door.main(["--set", mine, "--out", str(tmp_path / "out"), "--save", str(kept)]) == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "results.json",
        "report.md",
        "report.html",
    }
    saved = json.loads(kept.read_text(encoding="utf-8"))
    assert len(saved["cases"]) == 12
    assert "answer" not in saved["cases"][0]
    capsys.readouterr()

    assert door.main(["--set", mine, "--json", "--compare", str(kept), "--gate"]) == 0
    told = capsys.readouterr()
    assert len(json.loads(told.out)["cases"]) == 12
    assert "12 spørgsmål" in told.err

    fake_door["ranked"] = (OTHER,)
    assert door.main(["--set", mine, "--compare", str(kept), "--gate"]) == 1
    assert "faldet under grundlaget" in capsys.readouterr().err
    assert door.main(["--set", mine, "--compare", str(kept)]) == 0


def test_the_door_tells_what_it_cannot_do(
    tmp_path: Path, fake_door: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert door.main(["--set", str(tmp_path / "no.jsonl")]) == 1
    assert door.main(["--set", "five", "--minutes", str(tmp_path)]) == 1
    assert "Der er ingen referater" in capsys.readouterr().err
    assert door.main(["--set", str(_questions(tmp_path)), "--split", "test"]) == 1
    assert "Ingen spørgsmål er valgt" in capsys.readouterr().err
    assert door.main(["--set", "five", "--compare", str(tmp_path / "no.json")]) == 1
    assert door.main(["--set", str(_questions(tmp_path)), "--judge"]) == 1
    assert "kræver en sprogmodel" in capsys.readouterr().err
    with pytest.raises(SystemExit) as usage:
        door.main(["--split", "half"])
    assert usage.value.code == 2


def test_a_run_in_which_everything_fails_is_no_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door, "prepare", lambda files, settings, cache: (settings, 0.0))
    monkeypatch.setattr(
        door, "Punktum", lambda settings: FakeSystem(failing=RuntimeError("i stykker"))
    )
    assert door.main(["--set", str(_questions(tmp_path))]) == 1
    told = capsys.readouterr()
    assert "12 fejlede: RuntimeError: i stykker" in told.err
    assert told.out == ""


def test_greve_without_its_folder_is_skipped_aloud(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door, "GREVE", tmp_path / "firstagenda")
    assert door.main(["--set", "greve"]) == 1
    assert "sprunget over" in capsys.readouterr().err


def test_punktum_eval_passes_all_its_arguments_on() -> None:
    args = cli.build_parser().parse_args(["eval", "--json", "--set", "five", "--gate", "-x"])
    assert args.rest == ["--json", "--set", "five", "--gate", "-x"]
    assert args.handler == "commands.admin:evaluate"
    with pytest.raises(SystemExit) as usage:
        cli.main(["eval", "--split", "half"])
    assert usage.value.code == 2


def test_tokens_of_a_language_model_are_told_beside_the_seconds() -> None:
    rows = [
        {**run_case("five", FakeSystem(), CASE, BOTH).to_json(), "tokens": pair}
        for pair in ([1000, 50], [1200, 70], [0, 0])
    ]
    (table,) = summarise(rows)
    assert table["tokens"]["prompt_p50"] == 1100
    assert table["tokens"]["reply_p50"] == 60
    text = markdown({"parameters": {}, "tables": [table], "cases": rows})
    assert "læst p50 1100 tokens" in text
    assert "skrevet p50 60 tokens" in text
    without = summarise([row | {"tokens": [0, 0]} for row in rows])[0]
    assert "tokens" not in markdown({"parameters": {}, "tables": [without], "cases": []})
