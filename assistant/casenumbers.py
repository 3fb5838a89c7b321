"""Case numbers as people type them: which of the known ones is meant. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.danish import normalise
from assistant.models import AgendaItem

_HYPHENS = r"\-\u2010-\u2015"
_BETWEEN = re.compile(rf"[\s{_HYPHENS}]+")
_PARTING = re.compile(rf"[\s/{_HYPHENS}]+")
"""What stands between a number's parts: a slash is often typed as a hyphen."""


def alike(given: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known numbers that a number may be, in their order; () when it is none of them.

    Case never counts. A number as it is known comes before one that has other blanks, hyphens and
    slashes between its parts, and that before one whose parts run together.
    """
    numbers = tuple(known)
    for key in (_plain, _parted, _joined):
        wanted = key(given)
        if found := tuple(number for number in numbers if wanted and key(number) == wanted):
            return found
    return ()


def is_named_in(number: str, item: AgendaItem) -> bool:
    """Whether an item has a case number, as its own or in what it tells of another case."""
    said = "\n".join((item.sagsnr or "", item.title, *(part.text for part in item.sections)))
    return _plain(number) in _plain(said)


def _plain(number: str) -> str:
    return " ".join(normalise(number).split())


def _parted(number: str) -> str:
    return _PARTING.sub("-", _plain(number)).strip("-")


def _joined(number: str) -> str:
    return _BETWEEN.sub("", _plain(number))


__all__ = ["alike", "is_named_in"]
