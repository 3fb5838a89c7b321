"""Verbs that Danish writes apart in speech and joined on paper: "taget i brug", "ibrugtaget". Pure.

Speech says "sagt op", "lægge sammen", "sat i gang"; minutes write "opsagt", "sammenlagt",
"igangsat". The joined word is offered as another name of the verb; whether minutes have it is
seen elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from assistant.danish import is_stop, stem, words

_FAMILIES = """
tage tages tager tog taget tagning tagelse
sætte sættes sætter satte sat sættelse sætning
lægge lægges lægger lagde lagt læggelse lægning
give gives giver gav givet givelse
sige siges siger sagde sagt sigelse
gå går gik gået gang
komme kommer kom kommet
holde holdes holder holdt holdelse
skrive skrives skriver skrev skrevet skrivelse skrivning
bryde brydes bryder brød brudt brydning
trække trækkes trækker trak trukket trækning
bringe bringes bringer bragte bragt bringelse
føre føres fører førte ført førelse
rive rives river rev revet rivning
finde findes finder fandt fundet
byde bydes byder bød budt
skære skæres skærer skar skåret skæring
gøre gøres gør gjorde gjort gørelse
træde træder trådte trådt trædelse trædende
flyde flyder flød flydt
drage drages drager drog draget dragelse
løbe løber løb løbet
stå står stod stået
lade lades lader lod ladt ladelse
vælge vælges vælger valgte valgt valg
bygge bygges bygger byggede bygget bygning
kalde kaldes kalder kaldte kaldt kaldelse
stille stilles stiller stillede stillet stilling
slå slås slår slog slået
"""
"""The forms of verbs whose stem changes, each with the nouns made of it."""

_ANY_VERB = {
    "op": "op",
    "ud": "ud",
    "ind": "ind",
    "ned": "ned",
    "frem": "frem",
    "fast": "fast",
    "sammen": "sammen",
    "igennem": "gennem",
    "gennem": "gennem",
    "færdig": "færdig",
    "færdigt": "færdig",
    "tilbage": "tilbage",
    "i gang": "igang",
    "i brug": "ibrug",
    "i værk": "iværk",
    "i drift": "idrift",
    "i stand": "istand",
    "i møde": "imøde",
    "til rette": "tilrette",
    "til side": "tilside",
}
"""What stands behind a verb → how it is written in front of it."""

_ONLY_WITH = {
    "til": "lade melde slutte føje dele",
    "fra": "flytte vælge trække råde sige",
    "af": "sætte lyse melde skaffe blæse",
    "over": "tage drage føre flytte",
    "under": "skrive",
    "om": "bygge lægge danne stille fordele døbe",
}
"""Prepositions that make another word of most verbs ("vist af" is no "afvist")."""

_REACH = 3
"""Words between a verb and its particle ("taget den nye skole i brug")."""


@cache
def _families() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _FAMILIES.strip().splitlines():
        forms = tuple(line.split())
        found |= dict.fromkeys(forms, forms)
    return found


@cache
def _forms(verb: str) -> tuple[str, ...]:
    return _families().get(verb, (verb,))


@cache
def _allowed(particle: str) -> frozenset[str]:
    """Stems of the verbs that a preposition joins."""
    verbs = _ONLY_WITH.get(particle, "").split()
    return frozenset(stem(form) for verb in verbs for form in _forms(verb))


def _front(particle: str, verb: str) -> str:
    """How a particle is written in front of a verb; "" when the two make no one word."""
    if particle in _ANY_VERB:
        return _ANY_VERB[particle]
    return particle if stem(verb) in _allowed(particle) else ""


def joined_verbs(text: str) -> dict[int, tuple[str, ...]]:
    """Joined words for the verbs of a text: the word's place among `words(text)` → stems.

    Only verbs with a particle at most three words behind them are in it.
    """
    found = words(text)
    joined: dict[int, tuple[str, ...]] = {}
    for place, verb in enumerate(found):
        if not verb.isalpha() or (is_stop(verb) and verb not in _families()):
            continue
        stems = dict.fromkeys(
            stem(front + form) for front in _fronts_behind(found, place) for form in _forms(verb)
        )
        if stems:
            joined[place] = tuple(stems)
    return joined


def _fronts_behind(found: Sequence[str], place: int) -> list[str]:
    """The particles behind a word, as they are written in front of it."""
    fronts = []
    for at in range(place + 1, min(len(found), place + 2 + _REACH)):
        for particle in (found[at], " ".join(found[at : at + 2])):
            if front := _front(particle, found[place]):
                fronts.append(front)
    return fronts
