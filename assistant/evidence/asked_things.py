"""Of what a question asks the contents, or which there are. Pure.

"Hvad stod der i brevet?" asks what is in the letter, "Hvilke forslag er der?" which proposals there
are. Whether an item tells it is for `contents.py` and `enumerated.py`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.danish import is_stop

_NOUN = (
    r"(?P<carrier>(?:[\w.'’-]+\s+){0,4}?[\w'’-]+)(?=\s+(?:til|om|over|i|på|fra|for|af|med|mellem|ved|"
    r"under|hos|efter|ifølge|som|der|den|ud|sig|vedr)\b|\s*[,?.:]|\s*$)"
)
_ASKED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bhvad\s+(?:stod|står|skrives)\s+der\s+(?:i|på)\s+{_NOUN}",
        rf"\bhvad\s+(?:handle[rd]e?|drejer|drejede)\s+(?:sig\s+)?{_NOUN}[^?]*?\bom\b",
        rf"\bhvad\s+(?:går|gik)\s+{_NOUN}[^?]*?\bud\s+på\b",
        rf"\bhvad\s+indeh(?:older|oldt)\s+{_NOUN}",
        r"\bhvad\s+(?:blev|bliver|er)\s+der\s+(?:så\s+)?(?:sagt|talt\s+om|fortalt|spurgt\s+om|skrevet)"
        rf"\s+(?:på|om|i|under|til)\s+{_NOUN}",
        r"\bhvilke[tn]?\s+(?:\w+\s+){1,2}(?:er|var|står|stod|findes|fandtes|indgår|indgik)\s+"
        rf"(?:der\s+)?i\s+{_NOUN}",
    )
)
_WHICH = re.compile(
    r"\bhvilke\s+(?:(?:af\s+)?(?:de|disse)\s+)?(?:(?:\d+|to|tre|fire|fem|seks|syv|otte|ni|ti|andre|flere)\s+)?"
    r"(?P<words>\w[\w-]*(?:\s+\w[\w-]*)?)",
    re.IGNORECASE,
)
_STRUCTURE = re.compile(
    r"\w*(?:punkt|sag|møde|bilag|referat|dagsorden|beslutning|ting|slags|emne|ord)(?:e?r|er|ne|erne)?",
    re.IGNORECASE,
)
"""What a meeting is made of, which is listed elsewhere, and words for anything."""
SHORTEST = 4
"""Letters of a noun that says what is meant."""


@lru_cache(maxsize=256)
def carrier_of(question: str) -> str:
    """The noun whose contents a question asks for ("brevet"); "" for none."""
    found = next((match for one in _ASKED if (match := one.search(question))), None)
    if found is None:
        return ""
    word = found["carrier"].split()[-1].lower()
    return "" if is_stop(word) or len(word) < SHORTEST else word


@lru_cache(maxsize=256)
def which_of(question: str) -> str:
    """The noun of which a question asks which there are ("forslag"), in plural; "" for none."""
    match = _WHICH.search(question)
    if not match:
        return ""
    first, *rest = match["words"].lower().split()
    if (
        rest
        and not is_stop(rest[0])
        and first.endswith(("e", "re"))
        and not first.endswith(("ere", "else", "ene"))
    ):
        first = rest[0]
    if is_stop(first) or _STRUCTURE.fullmatch(first):
        return ""
    return first
