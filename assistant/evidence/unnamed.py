"""Whether minutes speak of somebody or something without saying its name. Pure.

"Hvilket busselskab gav tilbud?" is not answered by "et tilbud fra et busselskab", whatever names
stand beside it: what minutes name they name where they speak of it, and so in the definite.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from assistant.danish import Token, is_stop, stem, tokens
from assistant.text.figures import NUMBER_WORDS
from assistant.text.synonyms import related

_ASKED = re.compile(
    r"\b(?:hvad\s+hed(?:der)?|navne(?:t|ne)\s+på|hvem\s+(?:er|var|blev|bliver))\s+"
    r"(?P<called>[^,?.]+)|\bhvilke[tn]?\s+(?P<which>[^,?.]+)",
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
_NAMES_LISTED = re.compile(r":\s*(?:[A-ZÆØÅ][^,.:;()\n]{1,40},\s+){2,}[A-ZÆØÅ]")
"""Names in a row behind a colon: "følgende: Holmens Venner, Dam Bylaug"."""
_BEFORE_BARE = frozenset("af med fra til uden hos via som mellem blandt".split())
"""What stands before a noun without an article: "af eksternt institut", "uden forpagter"."""
_OWNER = frozenset("min mit mine sin sit sine vores deres dens dets hans hendes".split())
_DEFINITE_END = re.compile(r"(?:[^aeiouyæøå]?e[nt]|[nt]|e?r?ne)s?")
_PLACED = frozenset("fra ved i på til hos om for med under mod".split())
"""A name behind such a word says where its bearer is from: "en professor fra Holm Universitet"."""
_OWN = frozenset("eget egen egne".split())
_ACTS = re.compile(r"\w{3,}(?:er|ede|te)|står|stod|går|gik")
"""A verb between a name and the noun: "Holms Teater finder kunstnere"."""
_COMPOUND = re.compile(r"-[a-zæøå]")
"""What follows a capital that is but the front of a common noun: "EU-udbud"."""
_NAME = re.compile(r"[A-ZÆØÅ][\w&'’.-]+")


@lru_cache(maxsize=256)
def unnamed_kind(question: str) -> str:
    """The noun whose name a question asks for ("busselskab"), as a stem; "" for none."""
    match = _ASKED.search(question)
    if not match:
        return ""
    text = match["called"] or match["which"]
    said = [token.norm for token in tokens(text) if text[token.end : token.end + 1] != "-"]
    said = [word for word in said if word not in _LEADS and not word[0].isdigit()]
    while (
        len(said) > 1
        and not is_stop(said[1])
        and said[0].endswith("e")
        and not said[0].endswith(("ere", "ene"))
    ):
        said = said[1:]  # "det eksterne botilbud"
    return stem(said[0]) if said and not is_stop(said[0]) else ""


def unnamed(question: str, sections: Sequence[str]) -> bool:
    """Whether what a question asks the name of is told of only as one of its kind.

    False where it is not told of at all: another word may stand for it.
    """
    kind = unnamed_kind(question)
    if not kind:
        return False
    asked = {stem(token.norm) for token in tokens(question)}
    kinds = {kind, *related(kind).synonyms}
    if any(_NAMES_LISTED.search(section) for section in sections):
        return False
    spoken = False
    for section in sections:
        found = tokens(section)
        for row, token in enumerate(found):
            said = stem(token.norm)
            if said not in kinds and not said.endswith(kind):
                continue
            if _has_name(found, row, section, asked) or _LISTED.match(section, token.end):
                return False
            of_kind = said.endswith(kind)
            spoken = spoken or (
                of_kind and (_is_indefinite(found, row) or _is_bare(found, row, kind))
            )
    return spoken


def named_beside(kinds: Collection[str], sections: Sequence[str], asked: Collection[str]) -> bool:
    """Whether a name that the question has not stands at a noun of such a kind.

    kinds: stems. asked: stems of the question.
    """
    return any(
        _has_name(found, row, section, asked)
        for section in sections
        for found in (tokens(section),)
        for row, token in enumerate(found)
        if stem(token.norm).endswith(tuple(kinds))
    )


def _is_bare(found: Sequence[Token], row: int, kind: str) -> bool:
    """Whether the noun, indefinite itself, stands behind a preposition and adjectives alone."""
    norm = found[row].norm
    ending = norm[norm.rfind(kind) + len(kind) :]
    if kind not in norm or _DEFINITE_END.fullmatch(ending):
        return False
    for token in reversed(found[max(0, row - 1 - MOST_ADJECTIVES) : row]):
        if token.norm in _BEFORE_BARE:
            return True
        if token.norm in _DEFINITE | _OWNER or not token.norm.endswith(("e", "t", "k", "g")):
            return False
    return False


def _is_indefinite(found: Sequence[Token], row: int) -> bool:
    """Whether the noun has an indefinite article or a number before it, and no "de fire"."""
    before = [token.norm for token in found[max(0, row - 2 - MOST_ADJECTIVES) : row]]
    return any(
        word in _INDEFINITE and before[max(0, place - 1)] not in _DEFINITE
        for place, word in enumerate(before)
    )


def _has_name(found: Sequence[Token], row: int, section: str, asked: Collection[str]) -> bool:
    """Whether a name that the question has not stands at the noun, in its own sentence."""
    near = range(max(0, row - NEAR), min(len(found), row + NEAR + 1))
    return any(
        one != row
        and _is_its_own(found, one, row)
        and _NAME.fullmatch(found[one].text)
        and stem(found[one].norm) not in asked
        and not _opens(section, found[one].start)
        and not _COMPOUND.match(section, found[one].end)
        and not _parted(section, found[min(one, row)].end, found[max(one, row)].start)
        for one in near
    )


def _is_its_own(found: Sequence[Token], name: int, row: int) -> bool:
    """Whether nothing between a name and a noun says that the one is not the other's."""
    if name > row:
        return _PLACED.isdisjoint(token.norm for token in found[row + 1 : name])
    between = [token.norm for token in found[name + 1 : row]]
    apart = _OWN | _PLACED | {"uden", "af"}
    return apart.isdisjoint(between) and not any(
        _ACTS.fullmatch(word) and not is_stop(word) for word in between
    )


def _opens(section: str, start: int) -> bool:
    """Whether a word opens a sentence, and so has its capital from that."""
    before = section[:start].rstrip(" \t»«\"'(-–•")
    return not before or before[-1] in ".!?:\n"


def _parted(section: str, start: int, end: int) -> bool:
    """Whether a sentence ends between two words."""
    return bool(re.search(r"[.!?]\s|\n", section[start:end]))
