"""Collecting numbered citations for a product of many lines: a summary, a note, a register."""

from __future__ import annotations

from collections.abc import Callable

from assistant.models import AgendaItem, Citation, MeetingHead, SectionKind

TextOf = Callable[[str], str]
"""Gives a meeting's document text by its id."""


class CitationBook:
    """Numbers citations from 1 in the order of their first use; one span has one number.

    A quote is always cut from the stored text itself, so it is verbatim by construction;
    `verified` says that the span is not empty and lies inside the section it names.
    """

    def __init__(self, text_of: TextOf) -> None:
        self._text_of = text_of
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._citations: list[Citation] = []

    def cite(
        self, item: AgendaItem, meeting: MeetingHead, section_no: int, start: int, end: int
    ) -> int:
        """Number of the citation of text[start:end], in characters of the meeting's document.

        Raises ValueError when the span lies outside the section (or, for section_no -1, outside
        the title): such a citation would be invented.
        """
        low, high, kind = item.title_start, item.title_end, SectionKind.OTHER
        if section_no >= 0:
            section = item.sections[section_no]
            low, high, kind = section.start, section.end, section.kind
        quote = self._text_of(meeting.id)[start:end]
        if not (low <= start < end <= high) or not quote.strip():
            raise ValueError(f"no text of {item.id} at {start}-{end}")
        key = (meeting.id, start, end)
        if key not in self._numbers:
            self._numbers[key] = len(self._citations) + 1
            self._citations.append(
                Citation(
                    number=self._numbers[key],
                    item=item,
                    meeting=meeting,
                    section_no=section_no,
                    kind=kind,
                    quote=quote,
                    start=start,
                    end=end,
                    verified=True,
                )
            )
        return self._numbers[key]

    def cite_title(self, item: AgendaItem, meeting: MeetingHead) -> int:
        """Cite the item by its title, for statements about the item as a whole."""
        return self.cite(item, meeting, -1, item.title_start, item.title_end)

    def citations(self) -> tuple[Citation, ...]:
        """All citations so far, by number."""
        return tuple(self._citations)
