"""Case numbers as people type them: which of the known ones is meant. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.danish import normalise

_BETWEEN = re.compile(r"[\s\-\u2010-\u2015]+")


def alike(given: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known numbers that a number may be, in their order; () when it is none of them.

    Case never counts. A number as it is known comes before one that has other blanks and hyphens
    between its parts, and that before one whose parts run together.
    """
    numbers = tuple(known)
    for key in (_plain, _parted, _joined):
        wanted = key(given)
        if found := tuple(number for number in numbers if wanted and key(number) == wanted):
            return found
    return ()


def _plain(number: str) -> str:
    return " ".join(normalise(number).split())


def _parted(number: str) -> str:
    return _BETWEEN.sub("-", _plain(number)).strip("-")


def _joined(number: str) -> str:
    return _BETWEEN.sub("", _plain(number))


__all__ = ["alike"]
