"""Expectations of the products, what is held against them, the report and the gate."""

from __future__ import annotations

import json
from argparse import Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.models import Outcome, SectionKind, Sentence
from assistant.summary import MeetingSummary, summarise
from evals.cases import QuestionsError
from evals.products import (
    EXPECTATIONS,
    Expected,
    ExpectedTask,
    Judged,
    decisions_of_file,
    is_sourced,
    judge_item,
    load_expected,
    unlisted,
)
from evals.products_report import gate, html_page, load_baseline, markdown
from evals.products_report import summarise as tables_of
from tests.build import Built, texts
from tests.chat_server import chat_server
from tests.conftest import FIRSTAGENDA, MINUTES

SAID = "Forvaltningen melder tilbage senest den 1. juni."
WORDS = f"Byrådet godkendte cykelstien. {SAID}"
EXPECTED = Expected(
    "a.txt", "4", ("godkendt",), ("beslutter",), True,
    (ExpectedTask("melder tilbage", False, "Forvaltningen", "2024-06-01"),),
)  # fmt: skip


@pytest.fixture
def built() -> Built:
    task = (SAID, "Forvaltningen", "senest den 1. juni", date(2024, 6, 1))
    return Built().item(
        "4", "Cykelsti", (SectionKind.DECISION, "Beslutning", WORDS), follow_ups=(task,)
    )


def judged(built: Built, expected: Expected, own_words: str = WORDS) -> Judged:
    summary: MeetingSummary = summarise(built.meeting(), texts(built))
    letters = unlisted(built.text)
    item = summary.items[0]
    return judge_item("x", expected, item, summary, own_words, texts(built), letters)


def test_a_right_item_has_no_problem(built: Built) -> None:
    row = judged(built, EXPECTED)
    assert row.problems == ()
    assert (row.verbatim, row.outcome, row.level, row.who, row.date) == (1, 1, 1, 1, 1)
    assert (row.found, row.right, row.wanted, row.met) == (1, 1, 1, 1)
    assert row.lines == row.sourced == 3


@pytest.mark.parametrize(
    ("expected", "own_words", "problem"),
    [
        (replace(EXPECTED, outcome=("afvist",)), WORDS, "udfald: godkendt, ikke afvist"),
        (replace(EXPECTED, level=("anbefaler", None)), WORDS, "niveau: beslutter"),
        (replace(EXPECTED, decides=False), WORDS, "ikke filens"),
        (EXPECTED, "Byrådet forkastede cykelstien.", "ikke filens"),
        (replace(EXPECTED, follow_ups=()), WORDS, "opfundet opfølgning"),
        (
            replace(EXPECTED, follow_ups=(ExpectedTask("sender et brev", False),)),
            WORDS,
            "mangler opfølgning: sender et brev",
        ),
    ],
    ids=["outcome", "level", "no-decision", "other-words", "invented", "missed"],
)
def test_a_wrong_item_says_what_is_wrong(
    built: Built, expected: Expected, own_words: str, problem: str
) -> None:
    assert any(problem in told for told in judged(built, expected, own_words).problems)


def test_an_item_that_is_left_out_costs_everything(built: Built) -> None:
    summary = summarise(built.meeting(), texts(built))
    row = judge_item("x", EXPECTED, None, summary, WORDS, texts(built), "")
    assert (row.covered, row.outcome, row.wanted, row.met) == (0, 0, 1, 0)


def test_a_line_without_a_true_source_is_seen(built: Built) -> None:
    summary = summarise(built.meeting(), texts(built))
    cites, letters = summary.citations, unlisted(built.text)
    decided = summary.items[0].decision
    assert decided is not None
    assert is_sourced(decided, cites, texts(built), letters)
    for line in (
        Sentence("Uden kilde"),
        Sentence("Ukendt nummer", (99,)),
        Sentence("Han sagde »noget helt andet«", decided.citations),
    ):
        assert not is_sourced(line, cites, texts(built), letters)
    assert not is_sourced(decided, cites, texts(built), "en anden fil")


def test_the_expectations_cover_every_item_of_the_five_minutes() -> None:
    expected = load_expected(EXPECTATIONS / "five.jsonl")
    assert len(expected) == 43
    for path in sorted(MINUTES.glob("*.txt")):
        mine = [one for one in expected if one.file == path.name]
        own_words = decisions_of_file(path)
        assert len(mine) == len(own_words)
        for one, words in zip(mine, own_words, strict=True):
            assert bool(words.strip()) == one.decides, f"{path.name}#{one.punkt}"
            for task in one.follow_ups:
                place = words if one.decides else path.read_text(encoding="utf-8")
                unread = task.optional or unlisted(task.what) in unlisted(place)
                assert unread, f"{path.name}#{one.punkt}: {task.what}"
    outcomes = {outcome.value for outcome in Outcome}
    assert all(set(one.outcome) <= outcomes for one in expected)


@pytest.mark.skipif(not FIRSTAGENDA.is_dir(), reason="../shared/firstagenda is not here")
def test_the_ten_other_meetings_have_as_many_items_as_expected() -> None:
    expected = load_expected(EXPECTATIONS / "greve.jsonl")
    names = dict.fromkeys(one.file for one in expected)
    assert len(names) == 10
    for name in names:
        own_words = decisions_of_file(FIRSTAGENDA / name)
        assert len(own_words) == sum(one.file == name for one in expected)


def results(**changes: Any) -> dict[str, Any]:
    good = Judged("five", "a#1", 1, 1, 1, 1, None, None, 2, 2, 1, 1, 4, 4)
    rows = [good.to_json(), replace(good, id="a#<2>", **changes).to_json()]
    return {"tables": tables_of(rows), "cases": rows}


def test_the_gate_is_open_on_the_targets_and_shut_below() -> None:
    assert gate(results()["tables"], None) == []
    (reason,) = gate(results(outcome=0)["tables"], None)
    assert "udfald" in reason
    assert any("linjer med kilde" in r for r in gate(results(sourced=3)["tables"], None))
    assert gate(results(found=4)["tables"], None) == [
        "five opfølgning: præcision: 0.667 er under målet 0.90"
    ]


def test_the_gate_is_shut_by_a_fall_under_the_baseline() -> None:
    before = results(date=1.0)
    fallen = gate(results(date=0.5)["tables"], before)
    assert fallen == ["five frist: 1.000 → 0.500"]


def test_reports_escape_what_comes_from_minutes() -> None:
    told = results(problems=("<script>x</script> | y",))
    page = html_page(told)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "<script>" not in markdown(told)
    assert "a#&lt;2&gt;" in page


def test_a_baseline_that_cannot_be_read_says_how_to_make_one(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(QuestionsError, match="--save"):
        load_baseline(path)


def test_the_door_measures_writes_and_saves(tmp_path: Path, capsys: Any) -> None:
    from assistant.settings import Settings
    from evals.products_door import run

    args = Namespace(
        compare=None, gate=False, cache=tmp_path / "cache", out=tmp_path / "out",
        save=tmp_path / "b.json", json=True, llm=False,
    )  # fmt: skip
    files = {"five": sorted(MINUTES.glob("*.txt")), "unknown": []}
    assert run(args, files, Settings(data=tmp_path)) == 0
    told = json.loads(capsys.readouterr().out)
    shares = told["tables"][0]["shares"]
    assert [table["set"] for table in told["tables"]] == ["five"]
    assert shares["covered"] == shares["sourced"] == shares["verbatim"] == 1
    assert shares["outcome"] >= 0.95
    assert {p.name for p in args.out.iterdir()} == {
        "products.json", "products.md", "products.html",
    }  # fmt: skip
    assert load_baseline(args.save)["tables"] == told["tables"]


def test_the_door_measures_summaries_with_a_language_model(tmp_path: Path, capsys: Any) -> None:
    from assistant.settings import Settings
    from evals.products_door import run

    args = Namespace(
        compare=None, gate=False, cache=tmp_path, out=None, save=None, json=True, llm=True
    )
    lie = {"found": True, "sentences": [{"text": "Havnen blev solgt for 7 kr.", "sources": [1]}]}
    with chat_server(("say", json.dumps(lie))) as (url, script):
        settings = Settings(data=tmp_path, openai_base_url=url, llm_model="lille", llm_timeout=3)
        files = {"five": sorted(MINUTES.glob("*.txt"))[:1]}
        with pytest.raises(QuestionsError, match="mangler"):
            run(args, files, settings)
        files = {"five": sorted(MINUTES.glob("*.txt"))}
        assert run(args, files, settings) == 0
    told = capsys.readouterr()
    shares = json.loads(told.out)["tables"][0]["shares"]
    assert shares["covered"] == shares["sourced"] == shares["verbatim"] == 1
    assert len(script.requests) > 20
    assert "«lille»" in told.err
    assert "0 af " in told.err
