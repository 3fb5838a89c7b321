"""Whether the cases an answer cites were treated again at a later meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from assistant.matters.course import course
from assistant.matters.matter import MatterIndex, is_procedural
from assistant.models import AgendaItem, Citation, Filter, Later, MeetingHead, MeetingKind

MAX_LATER = 5

Row = tuple[AgendaItem, MeetingHead]


class Items(Protocol):
    """The part of the archive that is needed here."""

    def items(self, filter: Filter = ...) -> Sequence[Row]:
        """All items that a filter allows, in order of time."""
        ...


def later_treatments(
    citations: Sequence[Citation], archive: Items, common: frozenset[str] = frozenset()
) -> tuple[Later, ...]:
    """Later items of the cited cases, in order of their course, the last MAX_LATER at most.

    Later than the newest treatment that the answer itself cites, of each case by itself. A case is
    looked for by its number and, where it has none, by its title; the same number alone is not
    enough (`matter.same_matter`). common: the archive's words that tell no matter apart. Agendas
    decide nothing and do not count. A closed item is found by title and number alone.
    """
    cited: dict[str, Citation] = {}
    for citation in citations:
        if not is_procedural(citation.item):
            cited.setdefault(citation.item.id, citation)
    found: dict[str, Later] = {}
    for citation, matter in _matters(cited, archive, common):
        newest = max(course(one.item, one.meeting) for one in (citation, *_among(matter, cited)))
        for item, meeting in matter:
            if (
                item.id not in cited
                and meeting.kind is MeetingKind.REFERAT
                and course(item, meeting) > newest
            ):
                found.setdefault(item.id, Later(item, meeting, citation.number))
    in_course = sorted(found.values(), key=lambda one: course(one.item, one.meeting))
    return tuple(in_course[-MAX_LATER:])


def _among(matter: Sequence[Row], cited: dict[str, Citation]) -> list[Citation]:
    """The citations of a matter's items."""
    return [cited[item.id] for item, _ in matter if item.id in cited]


def _matters(
    cited: dict[str, Citation], archive: Items, common: frozenset[str]
) -> Iterator[tuple[Citation, Sequence[Row]]]:
    """Give each cited item with the other items of its matter.

    The items without a number are compared with all items from the first of their meetings on.
    """
    indexes: dict[str | None, MatterIndex] = {}
    bare = [one.meeting.date for one in cited.values() if not one.item.sagsnr]
    for citation in cited.values():
        sagsnr = citation.item.sagsnr
        if sagsnr not in indexes:
            wanted = Filter(sagsnr=sagsnr) if sagsnr else Filter(since=min(bare))
            indexes[sagsnr] = MatterIndex(archive.items(wanted), common)
        yield citation, indexes[sagsnr].related(citation.item)
