"""The parties of Danish councils: their names, abbreviations and the letters minutes write. Pure.

The one table of them, for whoever reads a question or minutes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.danish import stem


@dataclass(frozen=True, slots=True)
class Party:
    """One party.

    letter: of its list; minutes put it in brackets, "(Ø)". title: its name for the reader. name: a
    pattern for its names in any
    case. stem: the word of its name that is no other party's, as a search term; "" where it has
    none. short: its abbreviations in capitals. lower: those that are no word in small letters
    either. initials: capitals that are a party only with an ending ("K'erne") or in brackets.
    """

    letter: str
    title: str
    name: str
    stem: str
    short: tuple[str, ...] = ()
    lower: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        """Its name and abbreviations as search terms."""
        return tuple(term for term in (self.stem, *map(stem, self.short)) if term)

    def is_named_in(self, text: str) -> bool:
        """Whether a text names the party, by whatever name."""
        return bool(_PATTERNS[self.letter].search(text))


PARTIES = (
    Party(
        "a", "Socialdemokratiet", r"socialdemokrat\w*", stem("socialdemokraterne"), initials=("S",)
    ),
    Party(
        "b",
        "Radikale Venstre",
        r"(?:(?-i:Radikale)|de\s+radikale|radikale(?=\s+venstre))(?:\s+venstres?)?",
        stem("radikale"),
        ("RV",),
        ("rv",),
        ("R",),
    ),
    Party(
        "c",
        "Det Konservative Folkeparti",
        r"konservativ\w*(?:\s+folkepartis?)?",
        stem("konservative"),
        ("KF",),
        (),
        ("K",),
    ),
    Party("d", "Nye Borgerlige", r"nye\s+borgerlige", stem("borgerlige"), initials=("NB",)),
    Party(
        "f", "SF", r"socialistisk\w*(?:\s+folkeparti\w*)?", stem("socialistisk"), ("SF",), ("sf",)
    ),
    Party("i", "Liberal Alliance", r"liberal\s+alliance\w*", stem("alliance"), ("LA",)),
    Party("k", "Kristendemokraterne", r"kristendemokrat\w*", stem("kristendemokraterne"), ("KD",)),
    Party("m", "Moderaterne", r"moderaterne\w*", stem("moderaterne")),
    Party("o", "Dansk Folkeparti", r"dansk\s+folkeparti\w*", "", ("DF",), ("df",)),
    Party(
        "v",
        "Venstre",
        r"(?<!radikale )venstre(?!\s+(?:side|om|for|ben|hånd)\b)\w*",
        stem("venstre"),
        initials=("V",),
    ),
    Party(
        "æ", "Danmarksdemokraterne", r"danmarksdemokrat\w*", stem("danmarksdemokraterne"), ("DD",)
    ),
    Party("ø", "Enhedslisten", r"enhedslist\w*", stem("enhedslisten"), initials=("EL",)),
    Party("å", "Alternativet", r"(?-i:Alternativet)s?", stem("alternativet"), initials=("ALT",)),
)

_PEOPLE = r"(?:['’]?(?:erne|eren|er)s?)"
"""What makes members of an abbreviation: "SF'erne", "K'eren"."""


def _pattern(party: Party) -> re.Pattern[str]:
    """All that names a party: its name, its letter in brackets, "Liste F", its abbreviations."""
    letter = party.letter.upper()
    bracketed = "|".join((letter, *party.short, *party.initials))
    ways = [rf"\b(?i:{party.name})", rf"\((?:{bracketed})\)", rf"\b[Ll]iste\s+{letter}\b"]
    if party.short or party.lower:
        alone = "|".join((*party.short, *party.lower))
        ways.append(rf"(?<![\w-])(?:{alone})(?:['’]?s|{_PEOPLE})?(?![\w-])")
    if party.initials:
        ways.append(rf"(?<![\w-])(?:{'|'.join(party.initials)}){_PEOPLE}(?![\w-])")
    return re.compile("|".join(ways))


_PATTERNS = {party.letter: _pattern(party) for party in PARTIES}
_BRACKETED = r"\([A-ZÆØÅ]{1,2}\)"
ANY_PARTY = re.compile(
    "|".join((_BRACKETED, r"\bListe\b", *(pattern.pattern for pattern in _PATTERNS.values())))
)
"""A sign of any party; a letter in brackets may be a local list's."""


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A party named in text[start:end]."""

    start: int
    end: int
    party: Party


def find_parties(text: str) -> tuple[PartyMention, ...]:
    """The parties that a text names, in order."""
    found = [
        PartyMention(match.start(), match.end(), party)
        for party in PARTIES
        for match in _PATTERNS[party.letter].finditer(text)
    ]
    return tuple(sorted(found, key=lambda one: one.start))
