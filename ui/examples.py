"""Questions to click, made from what the archive holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.matters.matter import is_procedural, plain_title
from assistant.models import AgendaItem, MeetingHead, Outcome, SectionKind

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


_FOLLOW_UP = "Hvem skal følge op på {}?"
_DISCUSSED = "Hvad blev drøftet om {}?"
_DECIDED = "Hvad blev besluttet om {}?"
_PROPOSED = "Hvad blev indstillet om {}?"


def _kinds(item: AgendaItem) -> tuple[str, ...]:
    """The kinds of question that an item's decision and proposal answer, the telling first."""
    decision = item.decision
    if decision is None:
        return ()
    follow_up = bool(decision.follow_ups and decision.follow_ups[0].who)
    discussed = decision.outcome is Outcome.DROEFTET
    proposed = any(s.kind is SectionKind.PROPOSAL and s.text.strip() for s in item.sections)
    return (
        *((_FOLLOW_UP,) if follow_up else ()),
        _DISCUSSED if discussed else _DECIDED,
        *((_PROPOSED,) if proposed else ()),
    )


def _different(items: Sequence[AgendaItem]) -> tuple[str, ...]:
    """A question on each item, of a kind that the ones before have had least."""
    used: Counter[str] = Counter()
    questions = []
    for item in items:
        kind = min(_kinds(item), key=used.__getitem__)
        used[kind] += 1
        questions.append(kind.format(short_title(item)))
    return tuple(questions)


def example_questions(
    items: Sequence[tuple[AgendaItem, MeetingHead]], number: int = 4
) -> tuple[str, ...]:
    """Choose questions that the archive can answer, at most one per meeting while that suffices.

    Only open items with a decision and a title that says something are taken, the newest
    meetings first; within a meeting the longest text first; of items with one title the first.
    Their kinds differ as far as the items allow. () when nothing fits.
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
    chosen: dict[str, AgendaItem] = {}
    for depth in range(max(map(len, rows), default=0)):
        for row in rows:
            if depth < len(row) and len(chosen) < number:
                chosen.setdefault(short_title(row[depth]).casefold(), row[depth])
    return _different(tuple(chosen.values()))
