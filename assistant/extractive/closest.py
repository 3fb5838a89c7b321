"""What comes nearest where the minutes do not answer: a sentence of each nearest item. Pure.

It is shown as what it is, never as an answer: a reader who asked in other words than the minutes
sees at once whether it is what was meant.
"""

from __future__ import annotations

from assistant.cite import CitationBook, TextOf
from assistant.compose import MIN_BEYOND_TITLE
from assistant.extractive.scored_item import ScoredItem, score_item
from assistant.extractive.sentence_scoring import Scorer, Similarity
from assistant.models import Citation, Evidence
from assistant.questions.asking import asks_decision
from assistant.text.units import units_of

SHOWN = 3
"""Items of which a sentence is shown."""
LONGEST_QUOTE = 600
"""Characters of a sentence that is shown; a longer one is mostly a table."""
LEAST_HELD = 0.2
"""Share of the question's weight that a sentence must hold: a common word in common is no reason
to show it. On the development questions it leaves out a third of the sentences and 3 of the 25
that told the answer."""


def closest(
    evidence: Evidence, text_of: TextOf, similarity: Similarity | None = None
) -> tuple[Citation, ...]:
    """One verbatim sentence of each of the nearest items, likeliest first to be what was meant.

    Of an item the unit that most likely holds what is asked for, if it has words of the question
    that weigh enough; an item without one is left out. Numbered from 1; () without hits.
    """
    question = evidence.question
    hits = evidence.hits[:SHOWN]
    per_hit = [units_of(hit.item, hit.meeting, text_of) for hit in hits]
    scorer = Scorer(question, [unit for units in per_hit for unit in units])
    decision = asks_decision(question)
    book = CitationBook(text_of)
    for hit, units in zip(hits, per_hit, strict=True):
        # Meaning is asked of the first alone: each sentence costs an embedding.
        near = similarity if hit is hits[0] else None
        one = score_item(scorer, hit, units, near, MIN_BEYOND_TITLE, decision=decision)
        index = _likeliest(one)
        if index is not None:
            place = units[index].place
            book.cite(place.item, place.meeting, place.section_no, place.start, place.end)
    return book.citations()


def _likeliest(one: ScoredItem) -> int | None:
    """The unit that most likely holds what is asked for; None where it has too little of it."""
    index = max(range(len(one.units)), key=lambda i: one.chances[i], default=None)
    if index is None or not one.chances[index]:
        return None
    unit = one.units[index]
    short = unit.place.end - unit.place.start <= LONGEST_QUOTE
    return index if short and one.new_words(index, ()) >= LEAST_HELD else None
