"""Wrong usage and wrong input on the command line: exit code, and one Danish line on stderr."""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import evals.__main__ as evals
from assistant.errors import PunktumError, reason_of
from assistant.models import Level, Outcome
from assistant.usage import a_day
from cli import LEVELS, OUTCOMES, build_parser, main
from commands.batch import parse_line

EMPTY = (
    ["case", ""],
    ["case", " "],
    ["note", "--sagsnr", ""],
    ["note", "--topic", "netværk", "--body", ""],
    ["note", "--topic", "netværk", "--docx", ""],
    ["decisions", "--body", ""],
    ["decisions", "--text", ""],
    ["decisions", "--text", " "],
    ["decisions", "--person", ""],
    ["decisions", "--outcome", ""],
    ["decisions", "--level", ""],
    ["decisions", "--sagsnr", "\t"],
    ["followups", "--who", ""],
    ["followups", "--sagsnr", ""],
    ["ask", "affald", "--sagsnr", ""],
    ["ask", "affald", "--body", " "],
    ["search", "affald", "--sagsnr", ""],
    ["meeting", "", "2016-06-15"],
    ["delete", " "],
    ["ingest", ""],
    ["parse", ""],
)
"""A value that is nothing; without it the whole archive, or the folder here, would be meant."""

WRONG_USAGE = (
    [],
    ["hop"],
    ["--json"],
    ["ask"],
    ["search"],
    ["search", "hus", "-k", "0"],
    ["search", "hus", "-k", "mange"],
    ["search", "hus", "-k", "²"],
    ["search", "hus", "-k", "9" * 50],
    ["ask", "--batch", "fil", "--history", "fil"],
    ["search", "hus", "--from", "2016-13-01"],
    ["search", "hus", "--to", "01-02-16"],
    ["search", "hus", "--to", "1. februar"],
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
    ["eval", "--hest"],
    ["eval", "--split", "hest"],
    *EMPTY,
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
    ["meeting", "Chefforum", "2016-06-15", "--docx", f"{'a' * 300}.docx"],
    ["note", "--topic", " "],
    ["note", "--sagsnr", "99/99999"],
    ["decisions", "--outcome", "fint"],
    ["decisions", "--level", "høj"],
    ["decisions", "--csv", "findes/ikke/a.csv"],
    ["decisions", "--csv", "minutes"],
    ["ask", "hus", "--history", "minutes"],
    ["case", "99/99"],
    ["followups", "--ics", "findes/ikke/a.ics"],
    ["ingest", "findes/ikke"],
    ["parse", "findes/ikke"],
    ["parse", "findes/ikke", "findes/heller/ikke", "--json"],
    ["fetch", "ftp://a.dk"],
    ["fetch", f"https://{'a' * 300}.dk", "--pause", "0"],
    ["fetch", ""],
    ["delete", "nix"],
)

ENGLISH = re.compile(
    r"\b(?:usage|required|invalid|argument|error|Errno|expected|choose|"
    r"options|show|No such|directory|Expecting|denied)\b"
)


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


@pytest.mark.parametrize("words", EMPTY, ids=repr)
def test_an_empty_value_is_refused_and_the_line_says_what_to_write(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(words)

    assert re.search(
        r": [-\w]+: er tom\. Skriv (?:en|et?|filens|udvalgets) ", capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("words", "hinted"),
    [
        (["ask", "Hvem", "skal", "betale"], True),
        (["case", "07.17.02", "P20-1-16"], True),
        (["ask", "Hvem", "--hest", "betale"], False),
    ],
)
def test_words_too_many_are_told_of_with_quotation_marks(
    words: list[str], hinted: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(words)

    assert ("anførselstegn" in capsys.readouterr().err) is hinted


@pytest.mark.parametrize(
    "text",
    [
        "2016-06-15", "15. juni 2016", "den 15. juni 2016", "15. JUNI 2016", "15-06-2016",
        "15.06.2016", "15/6 2016", "15/6-2016", "d. 15/6-2016", " 15. jun. 2016 ",
    ],
)  # fmt: skip
def test_a_day_is_read_as_danish_writes_it(text: str) -> None:
    assert a_day(text) == date(2016, 6, 15)
    assert parse_line({"question": "hus", "from": text}).since == date(2016, 6, 15)


@pytest.mark.parametrize(
    "text",
    [
        "15. juni", "15-06-16", "15/6", "juni 2016", "2016", "31. juni 2016", "31-02-2016",
        "06/15/2016", "15. juni 2016 og 3. maj 2015", "mødet 15. juni 2016", "i går", "",
    ],
)  # fmt: skip
def test_what_is_no_whole_day_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=r"eller «15\. juni 2016»"):
        a_day(text)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (FileNotFoundError(2, "No such file or directory"), "findes ikke"),
        (IsADirectoryError(21, "Is a directory"), "er en mappe"),
        (OSError(9999, "Strange thing"), "systemets fejl 9999"),
        (json.JSONDecodeError("Expecting value", "a", 0), "fejl i linje 1, tegn 1"),
        (KeyError("cases"), "'cases' mangler"),
        (TypeError("bad operand"), "TypeError"),
        (PunktumError("Det går ikke."), "Det går ikke."),
    ],
)
def test_what_the_system_says_is_told_in_danish(error: Exception, told: str) -> None:
    assert reason_of(error) == told


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


@pytest.mark.parametrize("data", ["a" * 300, "cli.py", "cli.py/data"])
def test_a_data_folder_that_cannot_be_is_one_danish_line(
    data: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PUNKTUM_DATA", data)
    monkeypatch.setenv("PUNKTUM_EMBEDDING", "none")
    for words in (["ingest", "minutes"], ["ask", "Hvad er det?"], ["decisions"], ["reindex"]):
        assert main(words) == 1
        told = capsys.readouterr().err
        assert told.startswith("punktum: ")
        assert told.count("\n") == 1
        assert "uventet" not in told
        assert not ENGLISH.search(told)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_told_as_that() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "cli", "parse", "minutes", "--json"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1
    assert "disken er fuld" in ran.stderr


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


def test_the_help_of_the_evaluation_is_danish(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["eval", "--help"])

    told = capsys.readouterr().out
    assert stopped.value.code == 0
    assert told.startswith("brug: punktum eval")
    assert "vis denne hjælp" in told
    assert not ENGLISH.search(told)
    assert all(action.help for action in evals.build_parser()._actions)


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
