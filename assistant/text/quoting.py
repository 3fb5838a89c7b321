"""Which sentences of minutes stand by themselves, and which spans make one quote. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

LIST_LINE = 160
"""Characters up to which a line after a lead-in's colon belongs to its list."""

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
AHEAD = re.compile(
    r"\b(?:skal|får|modtager|vil|arbejdes|arbejder|fremadrettet|fremover|herefter|senest|inden|"
    r"næste|udarbejde[rs]?|afventer|gives|forelægges|kommende|fortsat|mangler|lavet)\b",
    re.I,
)
"""Words of sentences that tell where the matter stands and what comes."""
LEANING = re.compile(
    r"(?:Derfor|Dette|Det|Den(?! \d)|Denne|De|Disse|Her|Heraf|Herefter|Hertil|Herudover|Så|Men|Og|"
    r"Endelig|Endvidere|Desuden|Dermed|Ligeledes|Samtidig|Nu|Også|Sidenhen|Efterfølgende|Dertil|"
    r"\d{1,2}\.|På den baggrund|På mødet|Inden mødet|I denne sag|Der gives|I får|Nogle|Andre|"
    r"Mange)(?!\w)"
)
"""Beginnings of sentences that lean on the one before, or speak of the meeting to come."""


def joined(spans: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Join spans with nothing but white space between them, so that they make one quote."""
    whole: list[tuple[int, int]] = []
    for start, end in spans:
        ended = whole and text[whole[-1][1] - 1] in ".!?"
        if ended and not text[whole[-1][1] : start].strip():
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


def in_units(spans: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Join a lead-in that ends in a colon with the short lines of its list."""
    units: list[tuple[int, int]] = []
    open_list = first = False
    for start, end in spans:
        words = text[start:end].strip()
        if open_list and first:
            units[-1], first = (units[-1][0], end), False
            continue
        short = len(words) <= LIST_LINE and (not words.endswith(".") or words[:1] in "-–•·*")
        if open_list and short:
            units[-1] = (units[-1][0], end)
            continue
        units.append((start, end))
        open_list = first = words.endswith(":")
    return units


_LIST_LINE = re.compile(r"\s*\n\s*(?:[-–•·*]\s+|(?=\d))")
_ENDED = re.compile(r"([:,.;?!]);")


def one_line(text: str) -> str:
    """Fold white space and drop leaked bold marks, so that a quoted paragraph fits a line.

    List entries get a semicolon.
    """
    folded = _ENDED.sub(r"\1", _LIST_LINE.sub("; ", text.replace("**", "")))
    return " ".join(folded.split()).removeprefix("- ")
