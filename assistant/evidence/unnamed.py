"""Whether minutes speak of somebody or something without saying its name. Pure.

"Hvilket busselskab gav tilbud?" is not answered by "et tilbud fra et busselskab", whatever names
stand beside it: what minutes name they name where they speak of it, and so in the definite.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.danish import Token, stem, tokens
from assistant.text.figures import NUMBER_WORDS
from assistant.text.synonyms import related

_ASKED = re.compile(
    r"\b(?:hvad\s+hed(?:der)?|navne(?:t|ne)\s+på)\s+(?P<called>[^,?.]+)|"
    r"\bhvilke[tn]?\s+(?P<which>[^,?.]+)",
    re.IGNORECASE,
)
_LEADS = frozenset("den det de af andre to tre fire fem seks".split())
_INDEFINITE = frozenset("en et flere nogle andre enkelte forskellige".split()).union(NUMBER_WORDS)
_DEFINITE = frozenset("den det de disse alle".split())
MOST_ADJECTIVES = 2
"""Words between the article and its noun: "en større lokal virksomhed"."""
NEAR = 4
"""Words from the noun within which a name is its own: "busselskabet, Holms Busser"."""
_LISTED = re.compile(r"[^.!?\n]{0,40}:\s*\n")
"""A list follows, in which the names may stand."""
_NAME = re.compile(r"[A-ZÆØÅ][\w&'’.-]+")


@lru_cache(maxsize=256)
def unnamed_kind(question: str) -> str:
    """The noun whose name a question asks for ("busselskab"), as a stem; "" for none."""
    match = _ASKED.search(question)
    if not match:
        return ""
    said = [token.norm for token in tokens(match["called"] or match["which"])]
    said = [word for word in said if word not in _LEADS and not word[0].isdigit()]
    while len(said) > 1 and said[0].endswith("e") and not said[0].endswith(("ere", "ene")):
        said = said[1:]  # "det eksterne botilbud"
    return stem(said[0]) if said else ""


def unnamed(question: str, sections: Sequence[str]) -> bool:
    """Whether what a question asks the name of is told of only as one of its kind.

    False where it is not told of at all: another word may stand for it.
    """
    kind = unnamed_kind(question)
    if not kind:
        return False
    asked = {stem(token.norm) for token in tokens(question)}
    kinds = {kind, *related(kind).synonyms}
    spoken = False
    for section in sections:
        found = tokens(section)
        for row, token in enumerate(found):
            said = stem(token.norm)
            if said not in kinds and not said.endswith(kind):
                continue
            if _has_name(found, row, section, asked) or _LISTED.match(section, token.end):
                return False
            spoken = spoken or (said.endswith(kind) and _is_indefinite(found, row))
    return spoken


def _is_indefinite(found: Sequence[Token], row: int) -> bool:
    """Whether the noun has an indefinite article or a number before it, and no "de fire"."""
    before = [token.norm for token in found[max(0, row - 2 - MOST_ADJECTIVES) : row]]
    return any(
        word in _INDEFINITE and before[max(0, place - 1)] not in _DEFINITE
        for place, word in enumerate(before)
    )


def _has_name(found: Sequence[Token], row: int, section: str, asked: set[str]) -> bool:
    """Whether a name that the question has not stands at the noun, in its own sentence."""
    near = range(max(0, row - NEAR), min(len(found), row + NEAR + 1))
    return any(
        one != row
        and _NAME.fullmatch(found[one].text)
        and stem(found[one].norm) not in asked
        and not _opens(section, found[one].start)
        and not _parted(section, found[min(one, row)].end, found[max(one, row)].start)
        for one in near
    )


def _opens(section: str, start: int) -> bool:
    """Whether a word opens a sentence, and so has its capital from that."""
    before = section[:start].rstrip(" \t»«\"'(-–•")
    return not before or before[-1] in ".!?:\n"


def _parted(section: str, start: int, end: int) -> bool:
    """Whether a sentence ends between two words."""
    return bool(re.search(r"[.!?]\s|\n", section[start:end]))
