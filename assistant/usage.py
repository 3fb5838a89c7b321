"""Arguments in Danish, for both doors of the terminal: the help, wrong usage, and their values."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

_DANISH = (
    ("the following arguments are required:", "der mangler:"),
    ("one of the arguments", "angiv en af"),
    (" is required", ""),
    ("unrecognized arguments:", "ukendt:"),
    ("invalid choice:", "kendes ikke:"),
    ("choose from", "vælg en af"),
    ("expected one argument", "mangler en værdi"),
    ("expected at least one argument", "mangler mindst én værdi"),
    ("not allowed with argument", "kan ikke bruges sammen med"),
    ("ignored explicit argument", "tager ingen værdi:"),
    ("argument ", ""),
)
"""What argparse says of wrong usage, in Danish."""


class Help(argparse.HelpFormatter):
    """Help with a Danish word for usage."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """As argparse, beginning with «brug:»."""
        super().add_usage(usage, actions, groups, "brug: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """argparse in Danish: its help, and one line for wrong usage."""

    def __init__(self, *, add_help: bool = True, **options: Any) -> None:
        super().__init__(add_help=False, formatter_class=Help, allow_abbrev=False, **options)
        self._positionals.title = "argumenter"
        self._optionals.title = "tilvalg"
        if add_help:
            self.add_argument("-h", "--help", action="help", help="vis denne hjælp")

    def error(self, message: str) -> Any:
        """End with 2 and one line that says what is wrong."""
        for english, danish in _DANISH:
            message = message.replace(english, danish)
        self.exit(2, f"{self.prog}: forkert brug: {message}. Se «{self.prog} --help».\n")


def unknown_words(rest: Sequence[str]) -> str:
    """What to say of words that no argument takes: mostly one value without its quotation marks."""
    told = f"ukendt: {' '.join(rest)}"
    if any(word.startswith("-") for word in rest):
        return told
    return f'{told}. Sæt det, der er på flere ord, i anførselstegn ("…")'


def whole(text: str) -> str:
    """A text to be read as words: half a character, from bytes that are no UTF-8, becomes "�"."""
    return _HALF.sub("\ufffd", text)


_HALF = re.compile("[\ud800-\udfff]")


def some(what: str) -> Callable[[str], str]:
    """A reader of a text that must not be empty; `what` says in Danish what to write."""

    def read(text: str) -> str:
        if not text.strip():
            raise argparse.ArgumentTypeError(f"er tom. Skriv {what}")
        return text

    return read


def a_file(text: str) -> Path:
    """The path of a file to read or write."""
    return Path(some("filens navn")(text))


def a_day(text: str) -> date:
    """A day in figures or as Danish writes it, with its year."""
    from assistant.text.dates import DAY_FORMS, read_day

    day = read_day(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"{text!r} er ikke en dato som {DAY_FORMS}")
    return day


def a_count(text: str) -> int:
    """A whole number from 1 to 1000."""
    if not re.fullmatch(r"[0-9]{1,9}", text) or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} er ikke et tal fra 1 til 1000")
    return int(text)


def seconds(text: str) -> float:
    """A number of seconds from 0 to 60."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 60:
        raise argparse.ArgumentTypeError(f"{text!r} er ikke et tal fra 0 til 60")
    return value
