"""Quoting minutes in a status note: sentences by their spans, each line with its citation. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.cite import CitationBook, TextOf
from assistant.labels import danish_date
from assistant.matters.matter import plain_title
from assistant.products.register import DecisionRow, Row
from assistant.text.quoting import one_line
from assistant.text.sentences import sentences

Span = tuple[int, int]
"""Where words stand in a meeting's document, in characters."""


@dataclass
class NoteBook:
    """The note's citations, and what was quoted already.

    told: item id and beginning of each sentence quoted. quoted: their words, without blanks.
    """

    text_of: TextOf
    cited: CitationBook
    told: set[tuple[str, int]] = field(default_factory=set)
    quoted: list[str] = field(default_factory=list)

    def spans(self, row: DecisionRow, section_no: int) -> list[Span]:
        """The sentences of a section."""
        section = row.item.sections[section_no]
        return [(section.start + a, section.start + b) for a, b in sentences(section.text)]

    def words(self, row: DecisionRow, span: Span) -> str:
        """The words of a span, as they stand."""
        return self.text_of(row.meeting.id)[slice(*span)]

    def cite(self, row: DecisionRow, section_no: int, span: Span) -> int:
        """Number of the citation of a span of a section."""
        return self.cited.cite(row.item, row.meeting, section_no, *span)

    def quote(self, row: DecisionRow, section_no: int, span: Span) -> tuple[str, int]:
        """Give the words of a span on one line, and the number of its citation."""
        for start, _ in self.spans(row, section_no):
            if span[0] <= start < span[1]:
                self.told.add((row.item.id, start))
        text = one_line(self.words(row, span))
        return text, self.cite(row, section_no, span)

    def quotes(
        self, row: DecisionRow, section_no: int, wanted: Sequence[Span]
    ) -> tuple[str, tuple[int, ...]]:
        """Quote spans of a section in one line, with "…" wherever words between are left out."""
        section, text = row.item.sections[section_no], self.text_of(row.meeting.id)
        told, marks, at = "", [], section.start
        for span in wanted:
            words, mark = self.quote(row, section_no, span)
            left_out = " … " if text[at : span[0]].strip() else " "
            told += f"{left_out}»{words}«"
            marks.append(mark)
            at = span[1]
        told += " …" if text[at : section.end].strip() else ""
        return told.strip(), tuple(marks)

    def first_time(self, words: str) -> bool:
        """Whether these words were not told yet; a case repeats itself from body to body."""
        key = "".join(words.split()).casefold()
        if any(key in told for told in self.quoted):
            return False
        self.quoted.append(key)
        return True

    def title(self, row: DecisionRow) -> int:
        """Number of the citation of a treatment by its title."""
        return self.cited.cite_title(row.item, row.meeting)

    def titles(self, rows: Sequence[Row]) -> tuple[int, ...]:
        """Numbers of the citations of items by their titles."""
        return tuple(self.cited.cite_title(*row) for row in rows)


def place(row: DecisionRow) -> str:
    """Name a treatment's place: 15. juni 2016, Chefforum, Punkt 5."""
    return f"{danish_date(row.meeting.date)}, {row.meeting.body}, Punkt {row.item.punkt}"


def place_of(row: Row) -> str:
    """Name an item's place with its title."""
    item, head = row
    return f"{danish_date(head.date)}, {head.body}, Punkt {item.punkt}, {plain_title(item)}"


__all__ = ["NoteBook", "Span", "place", "place_of"]
