"""Questions in the neighbours' languages: Swedish and Norwegian in Danish words, German told apart.

Only words that ask, and everyday ones that no Danish spelling is near to; the rest is so like
Danish that search finds it as it finds a slip of the pen. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from assistant.danish import words

_SWEDISH = """
vad hvad|vem hvem|vilka hvilke|vilken hvilken|vilket hvilket|hur hvordan|när hvornår|varför hvorfor
var hvor|och og|är er|inte ikke|blev blev|på på|av af|till til|från fra|för for|att at|också også
mycket meget|många mange|beslutades besluttet|beslutade besluttede|beslut beslutning
beslutat besluttet|antogs vedtaget|godkändes godkendt|röstade stemte|röster stemmer|emot imod
möte møde|mötet mødet|skola skole|skolan skolen|skolor skoler|förskola børnehave|kommunen kommunen
kommunfullmäktige byråd|nämnden udvalget|äldre ældre|kostar koster|kosta koste|pengar penge
år år|ny ny|nya nye|cykelväg cykelsti|cykelvägar cykelstier|väg vej|vägar veje|simhall svømmehal
bibliotek bibliotek|avfall affald|sophämtning renovation|flyktingar flygtninge
laddstation ladestander|simhallen svømmehallen|cykelvägen cykelstien|vid ved|hamn havn|hamnen havnen
laddstationer ladestandere|barn børn|bostäder boliger|hyra leje|skatt skat|avgift takst
"""
_NORWEGIAN = """
hva hvad|ble blev|av af|og og|ikke ikke|fra fra
vedtatt vedtaget|vedtok vedtog|bestemt besluttet|besluttet besluttet|godkjent godkendt|møte møde
møtet mødet|mye meget|skole skole|barnehage børnehave|barnehager børnehaver|sykehjem plejehjem
kommunestyret byrådet|bystyret byrådet|utvalget udvalget|eldre ældre|penger penge|sykkelvei cykelsti
sykkelveier cykelstier|gangvei gangsti|vei vej|veier veje|svømmehall svømmehal|søppel affald
ladestasjon ladestander|ladestasjoner ladestandere|flyktninger flygtninge|leie leje|skatt skat
avgift takst|budsjett budget|budsjettet budgettet|hvorfor hvorfor|hvem hvem|stemte stemte|mot imod
"""
_SIGNS = {
    "sv": frozenset(
        "vad vem vilka vilken vilket hur när varför och är inte från för att också mycket".split()
    ),
    "no": frozenset("hva ble vedtatt vedtok møte møtet mye utvalget kommunestyret".split()),
}
"""Words that Danish has not; one of them is enough."""
_TABLES = {
    language: dict(pair.split() for line in text.split("\n") for pair in line.split("|") if pair)
    for language, text in (("sv", _SWEDISH), ("no", _NORWEGIAN))
}
_GERMAN = frozenset(
    "was wurde wurden wer wann wie warum welche welcher welches wo ist sind und oder nicht der die "
    "das den dem des ein eine einen über für von mit zur zum beschlossen entschieden hat haben im "
    "auf aus bei wieviel viele nach kostet".split()
)
_ALSO_ELSEWHERE = frozenset("was der die das den dem des im mit hat kostet wo an".split())
"""Of these words those that Danish or English has too."""
_NOT_GERMAN = frozenset(
    "hvad hvem hvor hvornår hvorfor hvordan hvilke hvilken hvilket og er blev på af til ikke om "
    "skal som med det vi jeg the of and what who when where why how did to".split()
)
"""Small words of Danish and English; a German question has none."""
_WORD = re.compile(r"\w+")

ONLY_UNDERSTOOD = (
    "Spørgsmål forstås på dansk og engelsk. (Fragen werden auf Dänisch und Englisch verstanden.)"
)


def in_danish(text: str) -> str:
    """A Swedish or Norwegian question with the words that ask in Danish; any other as it is."""
    found = set(_WORD.findall(text.lower()))
    for language, signs in _SIGNS.items():
        if found & signs:
            return _WORD.sub(partial(_danish_word, _TABLES[language]), text)
    return text


def _danish_word(table: Mapping[str, str], found: re.Match[str]) -> str:
    return table.get(found[0].lower(), found[0])


def is_german(text: str) -> bool:
    """Whether a question is in German, which shares too few words with the minutes.

    It has German's own small words, or several that others have too, and none that German lacks.
    """
    found = set(words(text))
    if found & _NOT_GERMAN:
        return False
    held = found & _GERMAN
    return len(held) >= (2 if held - _ALSO_ELSEWHERE else 3)
