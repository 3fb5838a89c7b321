"""Wrong usage and wrong input on the command line: exit code, and one Danish line on stderr."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from assistant.models import Level, Outcome
from cli import LEVELS, OUTCOMES, build_parser, main

WRONG_USAGE = (
    [],
    ["hop"],
    ["--json"],
    ["ask"],
    ["search"],
    ["search", "hus", "-k", "0"],
    ["search", "hus", "-k", "mange"],
    ["search", "hus", "--from", "2016-13-01"],
    ["search", "hus", "--to", "01-02-2016"],
    ["search", "hus", "--batch", "fil"],
    ["search", "hus", "--jsn"],
    ["search", "hus", "--bod", "Chefforum"],
    ["ask", "hus", "og", "have"],
    ["meeting"],
    ["meeting", "Chefforum"],
    ["meeting", "Chefforum", "2016"],
    ["note"],
    ["note", "--topic", "a", "--sagsnr", "b"],
    ["decisions", "--from", "i går"],
    ["case"],
    ["followups", "--today", "i går"],
    ["ingest"],
    ["parse"],
    ["fetch"],
    ["fetch", "a.dk", "--pause", "99"],
    ["delete"],
    ["reindex", "nu"],
    ["doctor", "x"],
)

WRONG_INPUT = (
    ["ask", ""],
    ["search", " "],
    ["search", "hus", "--from", "2017-01-01", "--to", "2016-01-01"],
    ["search", "hus", "--body", "Nisseudvalget"],
    ["search", "--batch", "findes/ikke"],
    ["ask", "--batch", "findes/ikke"],
    ["ask", "hus", "--history", "findes/ikke"],
    ["meeting", "Chefforum", "1999-01-01"],
    ["meeting", "Nisserne", "2016-06-15"],
    ["meeting", "Chefforum", "2016-06-15", "--docx", "findes/ikke/a.docx"],
    ["note", "--topic", " "],
    ["note", "--sagsnr", "99/99999"],
    ["decisions", "--outcome", "fint"],
    ["decisions", "--level", "høj"],
    ["decisions", "--csv", "findes/ikke/a.csv"],
    ["case", "99/99"],
    ["followups", "--ics", "findes/ikke/a.ics"],
    ["ingest", "findes/ikke"],
    ["parse", "findes/ikke"],
    ["parse", "findes/ikke", "findes/heller/ikke", "--json"],
    ["fetch", "ftp://a.dk"],
    ["fetch", ""],
    ["delete", "nix"],
)

ENGLISH = re.compile(r"\b(?:usage|required|invalid|argument|error|Errno|expected|choose)\b")


@pytest.mark.parametrize("words", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_is_one_danish_line_and_2(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)

    told = capsys.readouterr()
    assert stopped.value.code == 2
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert re.search(r"^punktum( \w+)?: forkert brug: .+ Se «punktum( \w+)? --help»\.$", told.err)
    assert not ENGLISH.search(told.err)


@pytest.mark.parametrize("words", WRONG_INPUT, ids=" ".join)
def test_wrong_input_is_one_danish_line_and_1(
    words: list[str],
    bundled: object,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PUNKTUM_DATA", str(bundled.data))  # type: ignore[attr-defined]
    monkeypatch.setenv("PUNKTUM_EMBEDDING", "none")

    assert main(words) == 1

    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert told.err.startswith("punktum: ")
    assert not ENGLISH.search(told.err)
    assert told.out.strip() in {"", "[]"} or words[0] == "ingest"


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    found = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return dict(found.choices)


@pytest.mark.parametrize("name", sorted(_commands(build_parser())))
def test_every_argument_is_explained_in_danish(name: str) -> None:
    command = _commands(build_parser())[name]

    for action in command._actions:
        assert action.help, f"{name} {action.dest}"
        assert action.metavar is None or action.metavar.isupper()
        takes_value = action.nargs != 0 and name != "eval"
        assert not takes_value or action.metavar, f"{name} {action.dest}"
    assert not ENGLISH.search(command.format_help())


def test_the_help_lists_the_values_that_are_known() -> None:
    assert OUTCOMES.split(", ") == [outcome.value for outcome in Outcome]
    assert LEVELS.split(", ") == [level.value for level in Level]
    told = _commands(build_parser())["decisions"].format_help()
    assert "tilbagesendt" in told
    assert "orienteres" in told


def test_the_docs_name_every_command() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    docs = "".join(p.read_text(encoding="utf-8") for p in Path("docs").glob("*.md")) + readme

    assert [name for name in _commands(build_parser()) if f"punktum {name}" not in docs] == []
