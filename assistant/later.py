"""Whether the cases an answer cites were treated again at a later meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.matter import common_words, is_procedural, same_matter
from assistant.models import AgendaItem, Citation, Filter, Later, MeetingHead, MeetingKind

MAX_LATER = 5


class Items(Protocol):
    """The part of the archive that is needed here."""

    def items(self, filter: Filter = ...) -> Sequence[tuple[AgendaItem, MeetingHead]]:
        """All items that a filter allows, in order of time."""
        ...


def later_treatments(citations: Sequence[Citation], archive: Items) -> tuple[Later, ...]:
    """Later items of the cited cases, in order of time, the last MAX_LATER at most.

    A case is looked for by its number and, where it has none, by its title; the same number
    alone is not enough (`matter.same_matter`). Agendas decide nothing and do not count.
    """
    cited: dict[str, Citation] = {}
    for citation in citations:
        cited.setdefault(citation.item.id, citation)
    found: dict[str, Later] = {}
    for citation in cited.values():
        item, meeting = citation.item, citation.meeting
        if is_procedural(item) or item.closed:
            continue
        rows = archive.items(Filter(since=meeting.date, sagsnr=item.sagsnr))
        common = common_words(rows)
        for other, head in rows:
            if (
                head.date > meeting.date
                and head.kind is MeetingKind.REFERAT
                and other.id not in cited
                and same_matter(item, other, common)
            ):
                found.setdefault(other.id, Later(other, head, citation.number))
    return tuple(sorted(found.values(), key=lambda one: one.meeting.date)[-MAX_LATER:])
