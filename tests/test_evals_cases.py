"""The question files: schema, halves, and every fact standing in its minutes."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from evals.cases import CATEGORIES, QUESTIONS, Case, QuestionsError, load_cases, parse_case
from evals.text import any_of, contains, normalise

ROOT = Path(__file__).resolve().parents[1]
GREVE = ROOT.parent / "shared" / "firstagenda"
ROW = {
    "id": "a",
    "question": "Hvad?",
    "category": "fact",
    "split": "dev",
    "reason": "derfor",
    "gold": [["Chefforum", "2016-06-15", "5"]],
    "facts": [["syv", "7"]],
}


def _items_of_the_five() -> dict[tuple[str, str, str], str]:
    """Items by plain search for their heading lines, not by the product's parser."""
    items = {}
    for path in (ROOT / "minutes").glob("*.txt"):
        parts = re.split(r"(?m)^Punkt (\d+): ", path.read_text(encoding="utf-8"))
        for punkt, body in zip(parts[1::2], parts[2::2], strict=True):
            items["Chefforum", path.stem.removeprefix("chefforum-"), punkt] = body
    return items


def _items_of_greve() -> dict[tuple[str, str, str], str]:
    """Items of the JSON files with their tags stripped."""
    items = {}
    for path in GREVE.glob("*.json"):
        data = json.loads(path.read_text(encoding="utf-8"))
        body = re.sub(r"\s+\d{4}(-\d{4})?$", "", data["Udvalg"]["Navn"])
        day = data["Moede"]["Dato"][:10]
        for item in data["Dagsordenpunkter"]:
            html = " ".join(field.get("Html") or "" for field in item.get("Felter") or [])
            html = re.sub(r'src="data:[^"]*"', "", html)
            plain = unescape(re.sub(r"<[^>]+>", " ", html))
            items[body, day, item["Punktnummer"]] = f"{item['Navn']}\n{plain}"
    return items


def _check_facts(cases: tuple[Case, ...], items: dict[tuple[str, str, str], str]) -> list[str]:
    problems = []
    for case in cases:
        keys = [(key.body, key.date, key.punkt) for key in case.gold]
        problems += [f"{case.id}: {key} findes ikke" for key in keys if key not in items]
        text = "\n".join(items.get(key, "") for key in keys)
        problems += [
            f"{case.id}: {fact}"
            for number, fact in enumerate(case.facts)
            if number not in case.derived and not any_of(text, fact)
        ]
        problems += [
            f"{case.id}: forbudt og fakta på én gang: {wrong}"
            for wrong in case.forbidden
            if any(contains(one, wrong) for fact in case.facts for one in fact)
        ]
    return problems


def test_every_fact_of_the_five_stands_in_its_item() -> None:
    cases = load_cases(QUESTIONS / "five.jsonl")
    assert len(cases) >= 200
    assert _check_facts(cases, _items_of_the_five()) == []


@pytest.mark.skipif(not GREVE.is_dir(), reason="../shared/firstagenda er her ikke")
def test_every_fact_of_greve_stands_in_its_item() -> None:
    cases = load_cases(QUESTIONS / "greve.jsonl")
    assert len(cases) >= 150
    assert _check_facts(cases, _items_of_greve()) == []


@pytest.mark.parametrize("name", ["five", "greve"])
def test_both_halves_have_every_category(name: str) -> None:
    cases = load_cases(QUESTIONS / f"{name}.jsonl")
    seen = Counter((case.category, case.split) for case in cases)
    assert {key for key in seen if seen[key]} == {
        (category, split) for category in CATEGORIES for split in ("dev", "test")
    }
    asked = [(normalise(case.question), case.history, case.body, case.since) for case in cases]
    assert len(set(asked)) == len(asked)


def test_no_half_is_much_larger() -> None:
    cases = load_cases(QUESTIONS / "five.jsonl")
    assert len(load_cases(QUESTIONS / "five.jsonl", "dev")) - len(cases) / 2 < len(CATEGORIES)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"category": "x"}, "kategori"),
        ({"split": "x"}, "split"),
        ({"gold": [["Chefforum", "15. juni", "5"]]}, "dato"),
        ({"gold": [["Chefforum", "2016-06-15"]]}, "udvalg, dato og punkt"),
        ({"gold": []}, "unanswerable"),
        ({"facts": [[""]]}, "facts"),
        ({"facts": "syv"}, "facts"),
        ({"derived": [3]}, "derived"),
        ({"reason": " "}, "reason"),
        ({"extra": 1}, "ukendte felter"),
        ({"history": [{"question": "x"}]}, "history"),
        ({"from": "i går"}, "from"),
    ],
)
def test_a_wrong_row_is_told(change: dict[str, object], message: str) -> None:
    with pytest.raises(QuestionsError, match=message):
        parse_case(ROW | change)


def test_a_file_names_its_wrong_line_and_doubled_ids(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps(ROW) + "\n{", encoding="utf-8")
    with pytest.raises(QuestionsError, match="linje 2"):
        load_cases(path)
    path.write_text(json.dumps(ROW) + "\n\n" + json.dumps(ROW), encoding="utf-8")
    with pytest.raises(QuestionsError, match="to gange: a"):
        load_cases(path)
    with pytest.raises(QuestionsError, match="kan ikke læses"):
        load_cases(tmp_path / "nothing.jsonl")


def test_a_row_becomes_a_case() -> None:
    case = parse_case(
        ROW | {"history": [{"question": "a", "answer": "b"}], "from": "2016-01-01", "body": "Forum"}
    )
    assert case.gold[0].punkt == "5"
    assert case.history == (("a", "b"),)
    assert case.since is not None
    assert case.since.year == 2016
    assert case.answerable
    assert not case.needs_all
