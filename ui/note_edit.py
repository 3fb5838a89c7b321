"""Changing a drafted note: an edited line loses its tick until it is checked again. Pure."""

from __future__ import annotations

from dataclasses import replace

from assistant.cite import TextOf
from assistant.claims import Claim, Place
from assistant.models import Citation, Sentence, Support
from assistant.note import StatusNote
from assistant.verify import Verifier

EDITED = "linjen er ændret og endnu ikke kontrolleret"


def edit_line(note: StatusNote, section: int, line: int, text: str) -> StatusNote:
    """Give the note with one line's words changed; unchanged words leave it as it is.

    An empty text removes the line.
    """
    old = note.sections[section].lines[line]
    flat = " ".join(text.split())
    if flat == old.text:
        return note
    lines = list(note.sections[section].lines)
    if flat:
        lines[line] = replace(old, text=flat, support=Support.UNCONFIRMED, problem=EDITED)
    else:
        del lines[line]
    sections = list(note.sections)
    sections[section] = replace(sections[section], lines=tuple(lines))
    return replace(note, sections=tuple(sections))


def unchecked(note: StatusNote) -> int:
    """Count the lines that were changed and not checked since."""
    return sum(line.problem == EDITED for part in note.sections for line in part.lines)


def _places(note: StatusNote) -> tuple[Place, ...]:
    """Give everything that the note's items say, as places a line may rest on."""
    return tuple(
        Place(item, meeting, number, section.kind, section.start, section.end)
        for item, meeting in note.items
        for number, section in enumerate(item.sections)
        if section.text
    )


def _cited(note: StatusNote, line: Sentence) -> tuple[Place, ...]:
    return tuple(
        Place(c.item, c.meeting, c.section_no, c.kind, c.start, c.end)
        for c in note.citations
        if c.number in line.citations
    )


def check_again(note: StatusNote, text_of: TextOf) -> StatusNote:
    """Check the changed lines against the minutes of the note's items.

    A line that holds gets its tick and its sources; one that does not says why.
    """
    citations = list(note.citations)
    numbers = {(c.meeting.id, c.start, c.end): c.number for c in citations}

    def number(found: Citation) -> int:
        key = (found.meeting.id, found.start, found.end)
        if key not in numbers:
            numbers[key] = len(citations) + 1
            citations.append(replace(found, number=numbers[key]))
        return numbers[key]

    def check(line: Sentence) -> Sentence:
        if line.problem != EDITED:
            return line
        verifier = Verifier(_places(note), text_of)
        seen = verifier.check(Claim(line.text, places=_cited(note, line)))
        if seen.support is Support.UNCONFIRMED:
            return replace(line, problem=seen.problem)
        found = {citation.number: citation for citation in verifier.citations()}
        marks = tuple(dict.fromkeys(number(found[n]) for n in seen.citations))
        return replace(line, support=Support.VERIFIED, problem="", citations=marks)

    sections = tuple(
        replace(part, lines=tuple(check(line) for line in part.lines)) for part in note.sections
    )
    return replace(note, sections=sections, citations=tuple(citations))
