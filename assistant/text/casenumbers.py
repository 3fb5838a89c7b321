"""Case numbers: how they are written, and which of the known ones is meant by one. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.danish import normalise
from assistant.models import AgendaItem

_YEAR = r"(?:19|20)\d{2}"
_NO_YEAR = rf"(?!{_YEAR}(?!\d))"
_NO_MONTH = rf"(?!(?:0[1-9]|1[0-2])/{_YEAR}(?!\d))"
FORMS = (
    r"(?:\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ0-9]{3}-\d{1,5}-\d{1,4}"  # 00.30.08-000-1-22
    r"|[A-ZÆØÅ]{2,6}-\d{4}-\d{2,8}"  # EMN-2025-003383
    r"|[A-ZÆØÅ]{1,6}\d{2,4}[-/]\d{3,8}"  # S2020-1234
    rf"|{_YEAR}-{_NO_YEAR}\d{{3,8}}"  # 2012-28504, but not 2020-2024
    rf"|{_YEAR}/{_NO_YEAR}\d{{3,8}}(?:-\d{{1,4}})?"  # 2019/01234-5, but not 2022/2023
    r"|\d{2}-\d{5,7}"  # 21-014439
    rf"|{_NO_MONTH}\d{{2}}/\d{{3,8}}(?:-\d{{1,4}})?)"  # 25/26257-5, but not 05/2016
)
"""How a case number is written, without what may stand around it; letters in either case."""
_LABELLED_FORMS = (
    rf"(?:(?<=\bdnr\s)|(?<=\bdnr\.\s)){_YEAR}/[A-ZÆØÅ]{{2,6}}|(?<=\bsag\s)\d{{4}}-\d{{4,6}}"
)
_NUMBER = re.compile(
    rf"(?<![\w/])(?<!\d[.,-])(?:{FORMS}|{_LABELLED_FORMS})(?![\w/]|[-.,]\d)", re.IGNORECASE
)
_OTHER_BEFORE = re.compile(
    r"\b(?:tlf|telefon\w*|mobil\w*|phone|fax|uge|uger|week|budget\w*|cvr|ean|konto\w*)\W{0,4}(?:nr\W{0,3})?$",
    re.IGNORECASE,
)
"""What makes a number a telephone's, a week's, a budget year's or an account's."""
_AMOUNT_AFTER = re.compile(
    r"\s?(?:%|kr\b|kroner\b|dkk\b|mio\b|mia\b|t\.?kr\b|mill|timer\b|borgere\b|m2\b|km\b)",
    re.IGNORECASE,
)
_HYPHENS = r"\-\u2010-\u2015"
_BETWEEN = re.compile(rf"[\s{_HYPHENS}]+")
_PARTING = re.compile(rf"[\s/{_HYPHENS}]+")
"""What stands between a number's parts: a slash is often typed as a hyphen."""


def find_case_numbers(text: str) -> tuple[re.Match[str], ...]:
    """The case numbers in a text, in order; no dates, budget years, amounts or telephones."""
    return tuple(
        match
        for match in _NUMBER.finditer(text)
        if not _OTHER_BEFORE.search(text[max(0, match.start() - 30) : match.start()])
        and not _AMOUNT_AFTER.match(text, match.end())
    )


def holds_number(number: str, text: str) -> bool:
    """Whether a case number stands in a text as it is, not merely as the start of a longer one."""
    return bool(re.search(rf"(?<![\w/.-]){re.escape(number)}(?![\w/]|-\d)", text, re.IGNORECASE))


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


__all__ = ["FORMS", "alike", "find_case_numbers", "holds_number", "is_named_in"]
