"""The order in which a case passes the bodies of a municipality. Pure."""

from __future__ import annotations

import re
from datetime import date

from assistant.models import AgendaItem, Level, MeetingHead

_COUNCIL = re.compile(
    r"byr(?:å|aa)d|kommunalbestyrelse|borgerrepr(?:æ|ae)sentation|regionsr(?:å|aa)d|bystyre",
    re.IGNORECASE,
)
"""The council, as written and as in a meeting's id."""
_BEFORE_COUNCIL = re.compile(r"\bøkonomi.*udvalg|\bforretningsudvalg|\bmagistrat", re.IGNORECASE)
"""The body that recommends to the council what the committees recommended to it."""


def is_council(body: str) -> bool:
    """Whether a body, by its name or its part of a meeting's id, is the council."""
    return bool(_COUNCIL.search(body))


def course(item: AgendaItem, meeting: MeetingHead) -> tuple[date, int, bool, str]:
    """Where a treatment stands in the course of its case.

    On one day that is committee, finance committee, council, and among like bodies whoever
    decided after those who only recommended.
    """
    decides = item.decision is not None and item.decision.level is Level.BESLUTTER
    rank = 2 if is_council(meeting.body) else 1 if _BEFORE_COUNCIL.search(meeting.body) else 0
    return meeting.date, rank, decides, meeting.start or ""
