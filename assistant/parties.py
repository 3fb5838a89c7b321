"""Who votes: the parties by their letter and their names, and persons by name. Pure.

The letters are those of the national ballot; a local list is known by the letter or the name that
the minutes write. A voter is a letter ("C"), or a name as it was typed ("Borgerlisten",
"Ada Holm").
"""

from __future__ import annotations

import re
from functools import lru_cache

_NAMES = {
    "A": ("Socialdemokratiet", r"socialdemokrat\w*"),
    "B": ("Radikale Venstre", r"(?:det\s+)?radikale?(?:\s+venstres?)?"),
    "C": ("Det Konservative Folkeparti", r"konservative?s?(?:\s+folkepartis?)?"),
    "D": ("Nye Borgerlige", r"nye\s+borgerliges?"),
    "F": ("SF", r"sf['’]?s?|socialistisk\s+folkepartis?"),
    "I": ("Liberal Alliance", r"liberal\s+alliances?|la"),
    "K": ("Kristendemokraterne", r"kristen\s*demokrat\w*|kd"),
    "M": ("Moderaterne", r"moderaterne?s?"),
    "O": ("Dansk Folkeparti", r"dansk\s+folkepartis?|df"),
    "V": ("Venstre", r"venstres?"),
    "Æ": ("Danmarksdemokraterne", r"danmarks\s*demokrat\w*"),
    "Ø": ("Enhedslisten", r"enhedslistens?"),
    "Å": ("Alternativet", r"alternativets?"),
    "UP": ("uden for partierne", r"uden\s*for\s+parti(?:et|erne)?|løsgænger\w*"),
}
"""Letter → name for the reader, pattern of the names in use."""
_NAMED = re.compile(
    "|".join(rf"(?P<p{number}>\b(?:{pattern})\b)" for number, (_, pattern) in
             enumerate(_NAMES.values())),
    re.IGNORECASE,
)  # fmt: skip
_LETTERS = tuple(_NAMES)
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
    return f"{_NAMES[voter][0]} ({voter})" if voter in _NAMES else voter


def party_spans(text: str) -> tuple[tuple[str, int, int], ...]:
    """The parties that a text names: voter, start, end, in order."""
    found = []
    for match in _NAMED.finditer(text):
        number = next(n for n in range(len(_LETTERS)) if match.group(f"p{n}"))
        found.append((_LETTERS[number], *match.span()))
    for match in _LETTER.finditer(text):
        letter = next(filter(None, match.groups()))
        found.append((_SPOKEN.get(letter, letter), *match.span()))
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
