"""Questions to click, made from what the archive holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.matter import is_procedural, plain_title
from assistant.models import AgendaItem, MeetingHead, Outcome

_SUBTITLE = re.compile(r"\s+[-–]\s+.*$|\s*\(.*$|:\s.*$")
_ACT = re.compile(
    r"^(?:drøftelse|behandling|præsentation|godkendelse|orientering|status|opfølgning|"
    r"forslag|indstilling)\s+(?:af|om|på|til|vedr\.?|vedrørende)\s+",
    re.IGNORECASE,
)
_COMMON_NOUN = re.compile(r"(?:else|elser|tion|tioner|hed|heder|plan|strategi|budget)$")
SHORTEST = 8
LONGEST = 48
"""Characters of a short title that says something and still reads as part of a question."""


def short_title(item: AgendaItem) -> str:
    """Give what the item is about: its title without initials, act and subtitle.

    The first letter becomes small only when the item's own text writes the word so, or when its
    ending tells a common noun: a name keeps its capital.
    """
    title = _SUBTITLE.sub("", plain_title(item)).strip(" .,-–")
    title = _ACT.sub("", title) or title
    first = title.split(" ", 1)[0]
    low = first.lower()
    inside = " ".join(section.text for section in item.sections)
    small = _COMMON_NOUN.search(low) or re.search(rf"\b{re.escape(low)}\b", inside)
    if first[1:] == first[1:].lower() and small:
        title = low + title[len(first) :]
    return title


def _question(item: AgendaItem) -> str:
    title = short_title(item)
    decision = item.decision
    if decision is not None and decision.follow_ups and decision.follow_ups[0].who:
        return f"Hvem skal følge op på {title}?"
    if decision is not None and decision.outcome is Outcome.DROEFTET:
        return f"Hvad blev drøftet om {title}?"
    return f"Hvad blev besluttet om {title}?"


def example_questions(
    items: Sequence[tuple[AgendaItem, MeetingHead]], number: int = 4
) -> tuple[str, ...]:
    """Choose questions that the archive can answer, at most one per meeting while that suffices.

    Only open items with a decision and a title that says something are taken, the newest
    meetings first; within a meeting the longest text first. () when nothing fits.
    """
    by_meeting: dict[str, list[AgendaItem]] = {}
    for item, meeting in sorted(items, key=lambda pair: pair[1].date, reverse=True):
        title = short_title(item)
        if item.decision is None or item.closed or is_procedural(item):
            continue
        if SHORTEST <= len(title) <= LONGEST:
            by_meeting.setdefault(meeting.id, []).append(item)
    rows = [
        sorted(found, key=lambda item: item.end - item.start, reverse=True)
        for found in by_meeting.values()
    ]
    chosen: list[str] = []
    for depth in range(max(map(len, rows), default=0)):
        for row in rows:
            if depth < len(row) and len(chosen) < number:
                chosen.append(_question(row[depth]))
    return tuple(dict.fromkeys(chosen))
