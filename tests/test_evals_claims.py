"""True and false statements put to the verification, and the report of what became of them."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings
from evals.cases import QuestionsError
from evals.claims import (
    Statement,
    Verdict,
    load_statements,
    markdown,
    measure,
    run,
    summarise,
)
from evals.products import EXPECTATIONS

MINUTES = """REFERAT Byrådet d. 15-06-2026

Mødedato Mandag d. 15. juni 2026 kl. 17:00

Mødested Salen

Punkt 1: Ladestandere i byen

Sagsfremstilling

Der sættes syv ladestandere op ved hallen i november 2026.

Beslutning

Byrådet godkendte indstillingen.
"""
SOURCE = "Der sættes syv ladestandere op ved hallen i november 2026."


def statement(number: int, claim: str, *, true: bool, punkt: str = "1") -> Statement:
    return Statement(number, "Byrådet", "2026-06-15", punkt, SOURCE, claim, true, "number")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    path = tmp_path / "byraad.txt"
    path.write_text(MINUTES, encoding="utf-8")
    return [path]


def test_a_true_claim_is_confirmed_and_a_false_one_marked(
    files: list[Path], tmp_path: Path
) -> None:
    claims = [
        statement(1, "I november 2026 sættes syv ladestandere op ved hallen.", true=True),
        statement(2, "I november 2026 sættes otte ladestandere op ved hallen.", true=False),
        statement(3, "Byrådet godkendte indstillingen om ladestandere.", true=True),
        statement(4, "Byrådet afviste indstillingen om ladestandere.", true=False),
    ]
    verdicts = measure("five", claims, files, Settings(data=tmp_path), tmp_path)
    assert [one.confirmed for one in verdicts] == [True, False, True, False]
    assert all(one.right for one in verdicts)
    assert verdicts[0].problem == "" != verdicts[1].problem


def test_a_claim_about_an_item_that_is_not_there_is_told(files: list[Path], tmp_path: Path) -> None:
    with pytest.raises(QuestionsError, match="Punkt 9"):
        measure(
            "five", [statement(1, "Nej.", true=True, punkt="9")], files, Settings(data=tmp_path),
            tmp_path,
        )  # fmt: skip


def test_halves_are_counted_apart_and_only_the_development_half_is_shown() -> None:
    verdicts = [
        Verdict("five", statement(1, "Otte blev solgt.", true=False), True, ""),
        Verdict("five", statement(3, "Syv blev solgt.", true=True), False, "et tal"),
        Verdict("five", statement(2, "Ni blev solgt.", true=False), True, ""),
    ]
    dev, test = summarise(verdicts)
    assert dev == {
        "set": "five", "split": "dev", "false": 1, "confirmed": 1, "true": 1, "marked": 1,
    }  # fmt: skip
    assert (test["split"], test["confirmed"], test["true"]) == ("test", 1, 0)
    cases = [
        {
            "set": one.set, "id": one.statement.id, "split": one.statement.split, "kind": "number",
            "true": one.statement.true, "right": one.right, "problem": one.problem,
            "claim": one.statement.claim,
        }
        for one in verdicts
    ]  # fmt: skip
    shown = markdown({"tables": [dev, test], "cases": cases})
    assert "«Otte blev solgt.»" in shown
    assert "(et tal): «Syv blev solgt.»" in shown
    assert "Ni blev solgt" not in shown


def test_claims_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    path = tmp_path / "claims-x.jsonl"
    path.write_text('{"id": 1}\n', encoding="utf-8")
    with pytest.raises(QuestionsError, match="claims-x"):
        load_statements(path)


@pytest.mark.parametrize("name", ["five", "greve"])
def test_the_claims_have_both_kinds_in_both_halves_and_no_number_twice(name: str) -> None:
    claims = load_statements(EXPECTATIONS / f"claims-{name}.jsonl")
    assert len({one.id for one in claims}) == len(claims)
    halves = {(one.split, one.true) for one in claims}
    assert halves == {("dev", True), ("dev", False), ("test", True), ("test", False)}


def test_few_false_claims_of_the_development_half_are_confirmed_over_the_bundled_minutes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    minutes = sorted((Path(__file__).parents[1] / "minutes").glob("*.txt"))
    args = Namespace(cache=tmp_path, out=tmp_path / "out", json=True, split="dev")
    assert run(args, {"five": minutes, "unknown": []}, Settings(data=tmp_path)) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    [row] = told["tables"]
    assert row["split"] == "dev"
    assert row["confirmed"] <= 0.1 * row["false"]
    assert row["marked"] < row["true"]
    assert {path.name for path in args.out.iterdir()} == {"claims.json", "claims.md"}


def test_a_run_without_claims_is_no_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    args = Namespace(cache=tmp_path, out=None, json=False, split="all")
    assert run(args, {"unknown": []}, Settings(data=tmp_path)) == 1
    assert "--set" in capsys.readouterr().err
