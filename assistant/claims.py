"""A draft answer: claims, each with the places in the minutes that it rests on.

Both ways of answering end in a `Draft`: the extractive composer's claims are exact quotes, a
language model's are its sentences with the passages it named. `assistant.verify` makes the
answer's sentences and citations of either.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.models import AgendaItem, MeetingHead, SectionKind


@dataclass(frozen=True, slots=True)
class Place:
    """A run of a meeting's document that an answer may rest on.

    section_no: index into item.sections; -1 for the title, which is then the whole place;
    -2 for an attachment's name. start/end: characters of the document, end exclusive.
    """

    item: AgendaItem
    meeting: MeetingHead
    section_no: int
    kind: SectionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a draft, without marks.

    places: what it rests on, () for none. quoted: the parts of the text that are verbatim from
    the places, which then are the quotes themselves; () for a model's sentence, whose supporting
    words must first be found in the places. frame: our own words that state nothing of the
    minutes. bullet, more: as in `models.Sentence`. unknown: marks the model set to sources that
    do not exist.
    """

    text: str
    places: tuple[Place, ...] = ()
    quoted: tuple[str, ...] = ()
    frame: bool = False
    bullet: bool = False
    more: bool = False
    unknown: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted answer. claims () means that no answer was found in the evidence."""

    claims: tuple[Claim, ...] = ()
