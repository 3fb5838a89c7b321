"""Sentences that a page break cuts in two, made whole again. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.text.tables import is_row

_ENDED = re.compile(r"[.:,;!?…][\"»”')\]]*$")
_GOES_ON = re.compile(
    r"\b(?:i|og|af|på|til|for|fra|den|det|de|en|et|at|med|om|ved|som|der|eller|samt|under|mellem|"
    r"efter|inden|over|hos)$",
    re.IGNORECASE,
)
"""Words that no sentence, and no entry of a list, ends with."""


def rejoined(
    spans: Sequence[tuple[int, int]], document: str, entry: re.Pattern[str]
) -> list[tuple[int, int]]:
    """The spans of sentences, two that a blank line cuts in the middle as one.

    The first has no end mark and stands within a paragraph, or ends in a word that something
    follows; the second begins in lower case. entry: what opens an entry of a list.
    """
    found: list[tuple[int, int]] = []
    inside = False  # Whether the last span follows another in its paragraph.
    for start, end in spans:
        gap = document[found[-1][1] : start] if found else "\n"
        last = document[slice(*found[-1])] if found else ""
        text = document[start:end]
        if (
            gap.count("\n") > 1
            and not gap.strip()
            and text[0].islower()
            and not (_ENDED.search(last) or entry.match(text) or is_row(last) or is_row(text))
            and (_GOES_ON.search(last) or (inside and not entry.match(last)))
        ):
            found[-1] = (found[-1][0], end)
        else:
            inside = "\n" not in gap
            found.append((start, end))
    return found
