"""Who votes: the parties by their letter and their names, and persons by name. Pure.

The letters are those of the national ballot; a local list is known by the letter or the name that
the minutes write. A voter is a letter ("C"), or a name as it was typed ("Borgerlisten",
"Ada Holm").
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.text.parties import PARTIES, find_parties

_TITLES = {party.letter.upper(): party.title for party in PARTIES} | {"UP": "uden for partierne"}
"""Letter → name for the reader."""
_OUTSIDE = re.compile(r"\b(?:uden\s*for\s+parti(?:et|erne)?|løsgænger\w*)\b", re.IGNORECASE)
_LETTER = re.compile(
    r"\((?P<a>[A-ZÆØÅ]{1,3})\)|\b(?i:liste|parti)\s+(?P<b>[A-ZÆØÅ])\b(?!\.)|"
    r"(?<![\w.])(?P<c>[A-HJ-ZÆØÅ])(?![\w.'’]|\s+[A-ZÆØÅ])"
)
_BETWEEN = re.compile(r"\s*(?:[,;]|\b(?:og|samt|eller|and|or)\b)\s*", re.IGNORECASE)
_SHORTEST_NAME = 3
_SPOKEN = {"S": "A"}
"""A letter that newspapers write for a party beside the one on the ballot."""


def name_of(voter: str) -> str:
    """A voter for the reader: "Venstre (V)"; a letter or a name that is not known as it is."""
    return f"{_TITLES[voter]} ({voter})" if voter in _TITLES else voter


def party_spans(text: str) -> tuple[tuple[str, int, int], ...]:
    """The parties that a text names: voter, start, end, in order."""
    found = {(one.party.letter.upper(), one.start, one.end) for one in find_parties(text)}
    found |= {("UP", *match.span()) for match in _OUTSIDE.finditer(text)}
    for match in _LETTER.finditer(text):
        letter = next(filter(None, match.groups()))
        found.add((_SPOKEN.get(letter, letter), *match.span()))
    return tuple(sorted(found, key=lambda one: one[1]))


def segments(text: str) -> tuple[str, ...]:
    """The voters of a list one by one: "A, B og Ole Holm (V)"."""
    return tuple(filter(None, _BETWEEN.split(text)))


@lru_cache(maxsize=4096)
def parties_in(text: str) -> frozenset[str]:
    """The voters (as letters) that a list of voters names; a person stands for the party, too."""
    return frozenset(voter for voter, _, _ in party_spans(text))


def names(voter: str, text: str) -> bool:
    """Whether a list of voters has this one: the party, or a person with these names."""
    if voter in parties_in(text):
        return True
    wanted = set(re.findall(r"\w+", voter.lower()))
    if len(voter) < _SHORTEST_NAME or not wanted:
        return False
    return any(wanted <= set(re.findall(r"\w+", one.lower())) for one in segments(text))
