"""Words of a question that say when or only ask, and so need not stand in what answers it. Pure."""

from __future__ import annotations

import re

from assistant.danish import stem
from assistant.text.dates import MONTH_NAMES

_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d/])")
_TIME = re.compile(
    "(?:" + "|".join(MONTH_NAMES) + r")|(?:forår|sommer|efterår|vinter)(?:et|en)?|år(?:et|ene)?|"
    r"nytår|årsskiftet|jul(?:en)?|påsken?|pinsen?"
)
_EMPTY = frozenset(
    map(
        stem,
        """drejede drejer tidligere traf traffet truffet endte rækker sad sidder lovet lyder nævner
        rolle netop foretog foretaget skete fleste gik gået ordlyd kørte kører køre køres kørt komme
        kommer kom kommet skrive skriver skrev stå står stod holde holder holdt lave laver lavede
        tage tager tog taget sætte sætter satte sat lægge lægger lagde lagt finde finder fandt få
        får fik fået give giver gav givet
        forklar forklare uddyb uddybe beskriv beskrive angiv angive opgiv opgive oplys oplyse
        oplyser omtaler venligst bedes undrer nysgerrig husker tror synes vidste hent søg søger
        kigge kigger reelt virkelig generelt overordnet konkret primært""".split(),
    )
)
"""Stems of words that ask, and that an item need not hold to answer."""


def only_asks(word: str) -> bool:
    """Whether a word asks, so that an item need not hold it to answer ("lagde", "rækker")."""
    return stem(word) in _EMPTY


def is_time(word: str) -> bool:
    """Years, months and seasons are judged by `year`, not as words."""
    return bool(_YEAR.fullmatch(word) or _TIME.fullmatch(word) or word.startswith("dag20"))
