"""Numbers of agenda items as minutes write them, in their order. Pure."""

from __future__ import annotations

import re

_NUMBER_PARTS = re.compile(r"(\d+)(?:[./](\d+))?\s?([a-zæøå]?)", re.IGNORECASE)
MINOR = 32
UNIT = MINOR * 128
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"


def number_order(number: str) -> int:
    """A punkt as a sortable whole number: "5" < "5a" < "5.1" < "5.2" < "6", "IV" < "V", "A" < "B".

    "23/2" is ordered as "23.2". UNIT lies between whole numbers, MINOR between "5.1" and "5.2",
    1 between "5a" and "5b".
    """
    match = _NUMBER_PARTS.match(number)
    if not match:
        roman = _roman(number)
        return UNIT * (roman or (_LETTERS.find(number.lower()) + 1 if len(number) == 1 else 0))
    letter = match[3].lower()
    minor = int(match[2] or 0) * MINOR
    return int(match[1]) * UNIT + minor + (_LETTERS.find(letter) + 1 if letter else 0)


def _roman(number: str) -> int:
    """The value of a roman number up to XXXIX; 0 for anything else."""
    if not number or set(number) - set("IVX"):
        return 0
    values = [{"I": 1, "V": 5, "X": 10}[char] for char in number]
    after = [*values[1:], 0]
    return sum(-v if v < following else v for v, following in zip(values, after, strict=True))
