"""A question's text: its months and years in full, and without what became restrictions. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.models import Coverage
from assistant.questions.asking import language_of
from assistant.questions.spoken_periods import with_years_in_full
from assistant.text.dates import with_months_spelt

# What leads up to a restriction goes with it: "på mødet i", "den", "i".
_LEADING = re.compile(
    r"(?:\b(?:den\s+)?(?:første\s+|anden\s+|sidste\s+)?(?:man|tirs|ons|tors|fre|lør|søn)dag\s*,?\s*)?"
    r"(?:\b(?:på|ved|til|i|under|at|in|on)\s+(?:mødet|møderne|møde|the\s+meeting)\s*)?"
    r"(?:\b(?:i|den|d\.|fra|på|af|hos|in|on|the|of)\s*)*$",
    re.IGNORECASE,
)


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text without these spans and the words that lead up to them."""
    kept, at = [], 0
    for start, end in sorted(spans):
        kept.append(_LEADING.sub("", text[at:start]))
        at = max(at, end)
    kept.append(text[at:])
    return re.sub(r"\s+", " ", " ".join(kept)).strip()


# "15.6.16" may number a section; on a meeting's day it is that day.
_SHORT_DAY = re.compile(r"(?<![\d.,/-])(\d{1,2})\.(\d{1,2})\.(\d\d)(?![\d.,/-]*\d|-)")


def in_full(text: str, coverage: Coverage) -> str:
    """The question with its months spelt, its years in full."""
    if language_of(text) == "da":
        text = with_years_in_full(with_months_spelt(text))
    if not _SHORT_DAY.search(text):
        return text
    held = {f"{day.day}.{day.month}.{day:%y}": f"{day.day}.{day.month}.{day.year}"
            for day in {day for _, day in coverage.days}}  # fmt: skip

    def full(match: re.Match[str]) -> str:
        day, month, year = match.groups()
        return held.get(f"{int(day)}.{int(month)}.{year}", match.group())

    return _SHORT_DAY.sub(full, text)
