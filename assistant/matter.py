"""Whether two agenda items treat the same matter. A case number alone does not tell it.

A number may cover unrelated matters and a resumed case may get a new one, so titles and texts
speak: a word tells a matter apart only when it does not name several items of one meeting
("Kommissorium for arbejdsgruppe om …" four times), since one meeting rarely treats a case twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from assistant.danish import stem, tokens
from assistant.models import AgendaItem, MeetingHead, SectionKind

PROCEDURAL = re.compile(
    r"godkendelse af (?:dagsorden|referat|protokol)|^evt\b|^eventuelt\b|^meddelelser\b|"
    r"^orientering(?:er)?(?: fra .{0,60})?$|orienterer$|^spørgetid|^underskrift|"
    r"^gensidig orientering",
    re.IGNORECASE,
)
"""Titles of items that every meeting has; they are nobody's matter."""

_PREFIX = re.compile(r"^(?:[A-ZÆØÅ]{2,5}\s*[-–]\s*)+")
_GENERIC = frozenset(
    """af at den det der en et for fra i med mellem mod og om på til ved efter vedr vedrørende samt
    status godkendelse godkend behandling drøftelse drøft orientering orienter forslag sag sagen
    punkt opfølgning præsentation beslutning endelig foreløbig ny nye nyt plan proces indstilling
    kommune kommunens kommunen 1 2 3 4 lukket""".split()
)
MIN_WORD = 4
"""Characters of a word that can tell a matter; shorter ones are mostly function words."""
PREFIX_MATCH = 7
"""Characters two compounds must share from the start to count as the same word."""


def plain_title(item: AgendaItem) -> str:
    """Give the title without the forum's own prefix ("CF - ")."""
    return _PREFIX.sub("", item.title).strip() or item.title


def is_procedural(item: AgendaItem) -> bool:
    """Whether the item is a meeting's routine: agenda, minutes, news, any other business."""
    return bool(PROCEDURAL.search(plain_title(item)))


def is_routine_title(title: str) -> bool:
    """Whether a title is that of a meeting's routine, as `is_procedural` tells of an item."""
    return bool(PROCEDURAL.search(_PREFIX.sub("", title).strip() or title))


def title_words(item: AgendaItem) -> frozenset[str]:
    """Give the stems of the title that can tell a matter apart."""
    found = (token.text.casefold() for token in tokens(plain_title(item)))
    return frozenset(
        stem(word)
        for word in found
        if word not in _GENERIC and (len(word) >= MIN_WORD or word.isdigit())
    )


def common_words(items: Iterable[tuple[AgendaItem, MeetingHead]]) -> frozenset[str]:
    """Give the title words that name several items of one meeting, and so no single matter."""
    per_meeting: dict[str, Counter[str]] = {}
    for item, meeting in items:
        per_meeting.setdefault(meeting.id, Counter()).update(title_words(item))
    return frozenset(word for counts in per_meeting.values() for word, n in counts.items() if n > 1)


def _shared(left: frozenset[str], right: frozenset[str]) -> int:
    def meets(word: str) -> bool:
        return word in right or any(
            len(word) >= PREFIX_MATCH and other[:PREFIX_MATCH] == word[:PREFIX_MATCH]
            for other in right
        )

    return sum(1 for word in left if meets(word))


def _case_text(item: AgendaItem) -> str:
    kinds = (SectionKind.RESUME, SectionKind.CASE, SectionKind.BACKGROUND)
    return " ".join(s.text for s in item.sections if s.kind in kinds)[:2000]


def same_matter(a: AgendaItem, b: AgendaItem, common: frozenset[str] = frozenset()) -> bool:
    """Whether a and b treat the same matter; `common` are words that tell nothing apart.

    With the same case number one telling word in both titles, or nearly the same case text, is
    enough. Without it the titles must share at least half of the telling words of both.
    """
    if is_procedural(a) or is_procedural(b) or a.id == b.id:
        return False
    same_number = bool(a.sagsnr) and a.sagsnr == b.sagsnr
    left, right = title_words(a) - common, title_words(b) - common
    if left and right:
        shared = max(_shared(left, right), _shared(right, left))
        if same_number and shared:
            return True
        if shared and 2 * shared >= max(len(left), len(right)):
            return True
    elif fuzz.ratio(plain_title(a).casefold(), plain_title(b).casefold()) > 90:
        return same_number
    texts = _case_text(a), _case_text(b)
    return min(map(len, texts)) > 200 and fuzz.ratio(*texts) > (60 if same_number else 85)


def matter_groups(
    items: Sequence[tuple[AgendaItem, MeetingHead]], common: frozenset[str]
) -> tuple[tuple[tuple[AgendaItem, MeetingHead], ...], ...]:
    """Group items into matters, keeping their order; each item is in exactly one group."""
    groups: list[list[tuple[AgendaItem, MeetingHead]]] = []
    for item, meeting in items:
        for group in groups:
            if any(same_matter(item, other, common) for other, _ in group):
                group.append((item, meeting))
                break
        else:
            groups.append([(item, meeting)])
    return tuple(tuple(group) for group in groups)
