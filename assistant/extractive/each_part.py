"""A question of two parts that is refused as a whole: each part judged by itself.

"Hvor mange medlemmer er der, og hvem er formand?" is not to be refused because the minutes do
not name the chairman. What one part leaves unsaid it has from the other, as a follow-up has it
from the former turn; and a part is answered only from what the whole question found, so that a
part with few words is not answered from another case.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.cite import TextOf
from assistant.claims import Claim, Draft
from assistant.compose import compose
from assistant.extractive.sentence_scoring import Similarity
from assistant.extractive.two_parts import OWN_WORDS, Part, parts_of
from assistant.models import NOT_FOUND_SENTENCE, Coverage, Evidence, Turn
from assistant.question import understand
from assistant.questions.asking import between_questions

if TYPE_CHECKING:
    from assistant.store import Store

FOUND = 5
"""Items of the whole question, with the others of their cases, of which a part is answered."""
SURE, HELD = 0.6, 0.4
"""Chance that a part is answered, and share of it that two neighbouring sentences hold, from which
it is: the whole is refused, so that a part must be surer than a question that is asked alone. On
the practice questions the wrong parts lay below one of the two."""


@dataclass(frozen=True, slots=True)
class AskedPart:
    """A part as the question words it, and the evidence found for it."""

    said: str
    evidence: Evidence


def each_part(
    evidence: Evidence, store: Store, today: date, coverage: Coverage
) -> tuple[AskedPart, ...]:
    """The parts of a refused question, each with its own evidence; () where none can be answered.

    () too for what lies outside the archive, and for a list of the structure.
    """
    question = evidence.question
    parts = parts_of(question)
    if not parts or question.outside or question.listing:
        return ()
    found = {hit.item.id for hit in evidence.hits[:FOUND]}
    found |= {other for hit in evidence.hits[:FOUND] for other in hit.same_case}
    asked = tuple(
        AskedPart(said, _found(part, other, evidence, store, today, coverage, found))
        for said, part, other in zip(_as_said(evidence), parts, reversed(parts), strict=True)
    )
    return asked if any(one.evidence.answerable for one in asked) else ()


def _found(
    part: Part,
    other: Part,
    whole: Evidence,
    store: Store,
    today: date,
    coverage: Coverage,
    within: set[str],
) -> Evidence:
    """What is found for a part; not answerable where that is none of the items `within`."""
    from assistant.retrieve import retrieve

    lacks = part.own_words < OWN_WORDS or part.points_back
    former = (Turn(other.question.standalone, ""),) if lacks else ()
    question = understand(
        part.question.standalone,
        today=today,
        coverage=coverage,
        history=former,
        base=whole.question.filter,
    )
    # What restricts the whole restricts its parts, and nothing else does.
    held = replace(question, filter=whole.question.filter, boost=whole.question.boost)
    held = replace(held, case=whole.question.case)
    found = retrieve(held, store)
    there = bool(found.hits) and found.hits[0].item.id in within
    sure = found.chance >= SURE and found.held >= HELD
    return replace(found, answerable=found.answerable and there and sure)


def _as_said(evidence: Evidence) -> tuple[str, str]:
    """The two parts in the words that were typed."""
    question = evidence.question
    text = question.text if between_questions(question.text) else question.standalone
    between = between_questions(text) or (len(text), len(text))
    return text[: between[0]], text[between[1] :]


def draft_parts(
    asked: Sequence[AskedPart],
    text_of: TextOf,
    similarity_of: Callable[[Evidence], Similarity | None],
) -> Draft:
    """What answers the parts, and last of the others that it is not in the minutes.

    Without claims where no part turns out to be answered.
    """
    drafts = [compose(one.evidence, text_of, similarity_of(one.evidence)) for one in asked]
    if not any(draft.claims for draft in drafts):
        return Draft()
    both = zip(asked, drafts, strict=True)
    missing = [_missing(one.said) for one, draft in both if not draft.claims]
    told = {claim.text: claim for draft in drafts for claim in draft.claims}
    return Draft((*told.values(), *missing))


def _missing(said: str) -> Claim:
    """That a part is not in the minutes, naming it."""
    asked = said.strip(" ,.!?")
    stem = NOT_FOUND_SENTENCE.rstrip(".")
    return Claim(f"{stem}: «{asked[:1].upper()}{asked[1:]}?»", frame=True)
