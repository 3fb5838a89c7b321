"""Evidence by hand: hits over built meetings, without archive or search."""

from __future__ import annotations

from assistant.models import (
    AskedFor,
    Chunk,
    Coverage,
    Evidence,
    Filter,
    ItemHit,
    Passage,
    Question,
)
from tests.build import Built


def hit(built: Built, number: int = 0, score: float = 1.0) -> ItemHit:
    """An item as a hit, each of its sections as one passage."""
    item, head = built.items[number], built.meeting().head()
    passages = tuple(
        Passage(
            Chunk(
                f"{item.id}:{n}:{s.start}", item.id, n, s.kind, s.start, s.end, s.text, item.title
            ),
            item,
            head,
            score,
        )
        for n, s in enumerate(item.sections)
        if s.text
    )
    return ItemHit(item, head, score, passages)


def coverage(*built: Built) -> Coverage:
    days = sorted(one.day for one in built)
    items = sum(len(one.items) for one in built)
    bodies = tuple(sorted({one.body for one in built}))
    return Coverage(len(built), items, days[0], days[-1], bodies)


def evidence(
    text: str,
    *hits: ItemHit,
    over: tuple[Built, ...],
    asked_for: AskedFor = AskedFor.FACT,
    listing: tuple[ItemHit, ...] = (),
    answerable: bool = True,
    language: str = "da",
) -> Evidence:
    question = Question(text, text, asked_for=asked_for, filter=Filter(), language=language)
    return Evidence(question, tuple(hits), coverage(*over), listing=listing, answerable=answerable)
