"""A meeting's own facts (time, place, who was there), which stand before its items. Pure.

An answer cites items; a question for these is therefore refused, but told where they stand and
what they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.labels import danish_date
from assistant.models import MeetingHead

MOST = 3
"""Meetings that are named; of more the reader must choose."""

_MEETING = r"\b(?:\w*(?:råds|udvalgs|forums?|bestyrelses|direktions))?møde[t]?\b[^?]{0,50}$"
_ASKS_WHO = re.compile(
    r"^\W*(?:(?:hvem|hvor\s+mange(?:\s+\w+)?|hvilke\s+(?:\w*medlemmer|politikere))\s+(?:deltog|"
    r"var\s+(?:ikke\s+)?(?:med|til\s+stede|fraværende|mødt)|sad\s+med|mødte(?:\s+op)?|manglede|"
    r"(?:havde\s+)?meldt?e?\s+afbud)|"
    r"(?:deltog|var|manglede|mødte|meldte)\s+[^?]{3,40}?\b(?:med|til\s+stede|fraværende|afbud|op)|"
    r"deltog\s+[^?]{3,40}?)\b[^?]{0,45}?" + _MEETING,
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^\W*(?:hvor(?:\s+længe)?|hvornår|hvad\s+tid|hvilket\s+(?:lokale|sted|tidspunkt))\b[^?]{0,40}?"
    + _MEETING,
    re.IGNORECASE,
)
_DOING = re.compile(
    r"\b(?:holdt|afholdt|varede|begyndte|begynder|startede|starter|sluttede|fandt|foregik|var|deltog|"
    r"med|stede|fraværende|afbud|op|manglede|mødt)\b",
    re.IGNORECASE,
)
_OTHER_TOPIC = re.compile(r"\b(?:om|vedrørende|angående|besluttet|aftalt|drøftet|sagt)\b", re.I)


def asks_of_itself(text: str) -> bool:
    """Whether a question asks when or where a meeting was, or who was there."""
    plain = text.rstrip(" ?.!")
    asks = _ASKS.search(plain) or _ASKS_WHO.search(plain)
    return bool(asks and _DOING.search(plain) and not _OTHER_TOPIC.search(plain))


def asks_who_came(text: str) -> bool:
    """Whether it is who was there that a question of the meeting itself asks."""
    return bool(_ASKS_WHO.search(text.rstrip(" ?.!")))


def own_facts(meetings: Sequence[MeetingHead], who: Sequence[str] = ()) -> str:
    """Where they stand, and time and place of the meetings, in Danish; "" for none or many.

    who: who came to the meeting and who did not, a line each; () where that is not told.
    """
    if not 0 < len(meetings) <= MOST:
        return ""
    told = [
        f"{one.body} den {danish_date(one.date)}"
        + (f" kl. {one.start}" if one.start else "")
        + (f", {one.place}" if one.place else "")
        for one in meetings
    ]
    facts = (
        "Mødets tid, sted og fremmøde står forrest i referatet og på siden Møder, ikke i "
        f"punkterne: {'; '.join(told)}."
    )
    return " ".join([facts, *who])
