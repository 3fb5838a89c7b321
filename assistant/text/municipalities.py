"""The names of Denmark's municipalities, to tell one's own body from a neighbour's. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.danish import fts_terms

NAMES = tuple(
    """
Aabenraa Aalborg Aarhus Albertslund Allerød Assens Ballerup Billund Bornholm Brøndby
Brønderslev Dragør Egedal Esbjerg Faaborg-Midtfyn Fanø Favrskov Faxe Fredensborg Fredericia
Frederiksberg Frederikshavn Frederikssund Furesø Gentofte Gladsaxe Glostrup Greve Gribskov
Guldborgsund Haderslev Halsnæs Hedensted Helsingør Herlev Herning Hillerød Hjørring Holbæk
Holstebro Horsens Hvidovre Høje-Taastrup Hørsholm Ikast-Brande Ishøj Jammerbugt Kalundborg
Kerteminde Kolding København Køge Langeland Lejre Lemvig Lolland Lyngby-Taarbæk Læsø
Mariagerfjord Middelfart Morsø Norddjurs Nordfyn Nyborg Næstved Odder Odense Odsherred
Randers Rebild Ringkøbing-Skjern Ringsted Roskilde Rudersdal Rødovre Samsø Silkeborg
Skanderborg Skive Slagelse Solrød Sorø Stevns Struer Svendborg Syddjurs Sønderborg Thisted
Tønder Tårnby Vallensbæk Varde Vejle Vesthimmerland Viborg Vordingborg Ærø
""".split()
)
_TERMS = {name: fts_terms(name)[-1] for name in NAMES}
TERMS = tuple(_TERMS.values())
"""The search term of each name."""

_NAME = "(?P<name>" + "|".join(sorted(NAMES, key=len, reverse=True)) + "|Århus|Ålborg)"
_BEFORE = re.compile(rf"\b{_NAME}s?(?:\s+Kommunes?)?\s+$", re.IGNORECASE)
# "byrådet i Køge Bugt-sagen" and "byrådet i Odder-sagen" name no municipality.
_AFTER = re.compile(rf"\s+(?:i|for|in|of)\s+{_NAME}(?:\s+[Kk]ommune)?(?![\w-]|\s+[A-ZÆØÅ])")
_LEAST_ITEMS = 3
_OF_ALL = 20
_SHARE = 4
"""An archive's own municipality stands in so many items, in one of so many of all, and in a
quarter of those that the most named one stands in; a neighbour is named far less."""


def own(counts: Mapping[str, int], items: int) -> tuple[str, ...]:
    """The municipalities whose minutes these are, by how many of the items name each of `TERMS`.

    () when none is named often enough to be known.
    """
    most = max(counts.values(), default=0)
    if most < max(_LEAST_ITEMS, items / _OF_ALL):
        return ()
    return tuple(name for name in NAMES if counts.get(_TERMS[name], 0) * _SHARE >= most)


def beside(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """The municipality beside the body text[start:end]: "byrådet i Greve", "Greve Byråd".

    With the place in the text that both take up; None without one.
    """
    if match := _AFTER.match(text, end):
        return _written(match["name"]), start, match.end()
    match = _BEFORE.search(text[:start])
    return (_written(match["name"]), match.start(), end) if match else None


def _written(name: str) -> str:
    wanted = name.lower().replace("å", "aa") if name[0] in "åÅ" else name.lower()
    return next(one for one in NAMES if one.lower() == wanted)
