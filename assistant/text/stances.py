"""Whether a question asks where a party stood in a matter: "Hvad er SF's holdning til …?". Pure.

What a party said, wished or had against a case stands where minutes name it, by its letter, in
the decision of one of the bodies that treated the case.
"""

from __future__ import annotations

import re

from assistant.text.parties import Party, find_parties

_PARTY = "§"
_PARTIES = rf"(?:de\s+)?{_PARTY}\d+_(?:(?:,|\s+og|\s+eller|\s+samt)\s+(?:de\s+)?{_PARTY}\d+_)*"
_VIEW = (
    r"(?:holdning\w*|mening(?:en|er)?|syn\s+på|synspunkt\w*|standpunkt\w*|indstilling\s+til|"
    r"kommentar\w*|bemærkning\w*)"
)
_STANCE = re.compile(
    rf"\bhvad\s+(?:mente|mener|synes|syntes|sagde|siger|svarede|ønskede|ville)\s+(?P<a>{_PARTIES})|"
    rf"(?P<b>{_PARTIES})['’]?s?\s+(?:\w+\s+)?{_VIEW}|"
    rf"\b(?:stille(?:de|r)|forhold(?:t|er))\s+(?P<c>{_PARTIES})\s+sig\b|"
    rf"\b{_VIEW}\b[^?]{{0,80}}?\b(?:hos|fra|blandt|i)\s+(?P<d>{_PARTIES})|"
    rf"\bhvor\s+st(?:år|od)\s+(?P<e>{_PARTIES})|"
    rf"\b{_VIEW}\s+(?:har|havde)\s+(?P<f>{_PARTIES})",
    re.IGNORECASE,
)


def parties_asked(text: str) -> tuple[Party, ...]:
    """The parties whose stance is asked for, in the question's order; () for none.

    "Hvad sagde udvalget til SF's forslag?" asks of the body alone.
    """
    named = find_parties(text)
    marked, at = "", 0
    for number, one in enumerate(named):
        if one.start < at:
            continue
        marked += f"{text[at : one.start]}{_PARTY}{number}_"
        at = one.end
    found = _STANCE.search(marked + text[at:])
    if not found:
        return ()
    holders = next(filter(None, found.groups()))
    numbers = re.findall(rf"{_PARTY}(\d+)_", holders)
    return tuple(dict.fromkeys(named[int(number)].party for number in numbers))
