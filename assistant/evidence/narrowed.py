"""What a question narrows the kind of thing that it seeks to: a firm, a person, a size. Pure."""

from __future__ import annotations

import re

from assistant.evidence.sought import PEOPLE_SOUGHT, SIZE, Seeking, Sought

_FIRM = re.compile(
    r"\bhvilke[tn]?\s+(?:\w+\s+){0,2}?\w*(?:firma|virksomhed|leverandør|entreprenør|selskab)"
    r"(?:et|en|er|erne|ne|re|e)?\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\bhvilke[tn]?\s+(?:(?!og\b)\w+\s+){0,2}?[\w-]*(?:medlem|chef|politiker|professor|forsker|ekspert|person)"
    r"(?:met|en|er|erne|e|ne)?\b",
    re.IGNORECASE,
)


def is_person(word: str) -> bool:
    """Whether a word is for anybody of a kind ("kunstner"), not for a post that one holds."""
    return bool(re.fullmatch(PEOPLE_SOUGHT, word))


def asks_person(text: str) -> bool:
    """Whether one or more of a kind of people are asked for, who are known by their names."""
    return bool(_PERSON.search(text))


def asks_size(text: str, sought: Seeking) -> bool:
    """Whether a thing's own size is asked for ("hvor højt er fraværet"), not how much one does."""
    size = SIZE.search(text) if sought.kind is Sought.FIGURE else None
    return size is not None and not size.group().lower().endswith("meget")


def asks_firm(text: str) -> bool:
    """Whether a firm is asked for: its name answers only beside what it did or does."""
    return bool(_FIRM.search(text))
