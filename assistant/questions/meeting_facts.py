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

_ASKS = re.compile(
    r"^\W*(?:hvor|hvornår|hvad\s+tid|hvilket\s+(?:lokale|sted|tidspunkt))\b[^?]{0,40}?\b"
    r"(?:(?:byråds|udvalgs|\w+udvalgs)?møde[t]?)\b[^?]{0,50}$"
    r"|^\W*hvem\s+(?:deltog|var\s+(?:med|til\s+stede|fraværende)|sad\s+med|mødte(?:\s+op)?|"
    r"meldte\s+afbud)\b[^?]{0,12}\bmøde[t]?\b[^?]{0,50}$",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"\b(?:holdt|afholdt|begyndte|begynder|startede|starter|sluttede|fandt|foregik|var|deltog|"
    r"med|stede|fraværende|afbud|op)\b",
    re.IGNORECASE,
)
_OTHER_TOPIC = re.compile(r"\b(?:om|vedrørende|angående|besluttet|aftalt|drøftet|sagt)\b", re.I)


def asks_of_itself(text: str) -> bool:
    """Whether a question asks when or where a meeting was, or who was there."""
    plain = text.rstrip(" ?.!")
    return bool(_ASKS.search(plain) and _DOING.search(plain) and not _OTHER_TOPIC.search(plain))


def own_facts(meetings: Sequence[MeetingHead]) -> str:
    """Where they stand, and time and place of the meetings, in Danish; "" for none or many."""
    if not 0 < len(meetings) <= MOST:
        return ""
    told = [
        f"{one.body} den {danish_date(one.date)}"
        + (f" kl. {one.start}" if one.start else "")
        + (f", {one.place}" if one.place else "")
        for one in meetings
    ]
    return (
        "Mødets tid, sted og fremmøde står forrest i referatet og på siden Møder, ikke i "
        f"punkterne: {'; '.join(told)}."
    )
