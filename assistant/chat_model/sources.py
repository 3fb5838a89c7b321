"""Which parts of the minutes a language model is sent: the decision, what answers, then more. Pure.

A strong model reads many passages. A model on an ordinary machine reads some sixty tokens a
second, so it gets few: the decision whole, the sentences that the extractive answer would quote,
and the passages around them while they fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.cite import TextOf
from assistant.claims import Claim, Draft, Place
from assistant.extractive.sentence_scoring import is_outcome
from assistant.llm import is_loopback
from assistant.models import Evidence, ItemHit, SectionKind
from assistant.settings import Settings
from assistant.text.units import units_of

CHARS_PER_TOKEN = 2.6
"""Danish letters per token, counted low so that the budget holds for every model's tokenizer."""
FENCE_TOKENS = 70
"""What the fence and heading of one source cost."""
MAX_HITS = 6
GAP = 250
"""Characters between two places of one section that are sent along rather than left out."""
DECIDING = frozenset({SectionKind.DECISION, SectionKind.PROPOSAL})
"""What is sent when only what was decided is wanted: a decision often only refers to a proposal."""
DECISION_SHARE = 0.6
"""Share of the budget that the best item's decision may take before it is cut to what answers."""


def tokens_of(text: str) -> int:
    """How many tokens a text costs at most."""
    return int(len(text) / CHARS_PER_TOKEN) + 1


def _cost(place: Place) -> int:
    return int((place.end - place.start) / CHARS_PER_TOKEN) + 1 + FENCE_TOKENS


def _decision_place(hit: ItemHit) -> Place | None:
    decision = hit.item.decision
    if decision is None:
        return None
    section = hit.item.sections[decision.section_no]
    return Place(
        hit.item, hit.meeting, decision.section_no, section.kind, section.start, section.end
    )


def _taken_over(hit: ItemHit) -> tuple[Place, ...]:
    """What the decision takes over of an earlier treatment's words, which alone say what it is."""
    decision, sections = hit.item.decision, hit.item.sections
    return tuple(
        Place(hit.item, hit.meeting, one.section_no, SectionKind.HISTORY, one.start, one.end)
        for one in (decision.resolved if decision else ())
        if sections[one.section_no].kind is SectionKind.HISTORY
    )


def choose_sources(
    evidence: Evidence, text_of: TextOf, budget: int, passages: int
) -> tuple[Place, ...]:
    """The sources a model is sent: `budget` tokens, and passages until there are 2 * `passages`.

    The decision of the best item always comes whole, even where it alone exceeds the budget;
    another item whose decision does not fit whole is left out. What a decision takes over of
    another body's words follows it. Passages are taken in order of their items and scores while
    they fit; decisions and what they take over count among the places, and are not held back by
    their number.
    """
    chosen: list[Place] = []
    left = budget
    for hit in (evidence.listing or evidence.hits)[:MAX_HITS]:
        decision = _decision_place(hit)
        if decision is not None:
            cost = tokens_of(text_of(hit.meeting.id)[decision.start : decision.end]) + FENCE_TOKENS
            if chosen and cost > left:
                continue
            chosen.append(decision)
            left -= cost
        for place in _taken_over(hit):
            if _cost(place) <= left:
                chosen.append(place)
                left -= _cost(place)
        for passage in hit.passages:
            chunk = passage.chunk
            covered = decision is not None and decision.start <= chunk.start < decision.end
            if evidence.question.filter.decided and chunk.kind not in DECIDING:
                continue
            cost = tokens_of(chunk.text) + FENCE_TOKENS
            if covered or chunk.section_no < 0 or cost > left or len(chosen) >= passages * 2:
                continue
            chosen.append(
                Place(hit.item, hit.meeting, chunk.section_no, chunk.kind, chunk.start, chunk.end)
            )
            left -= cost
    return tuple(chosen)


def _same_section(one: Place, other: Place) -> bool:
    return (one.item.id, one.section_no) == (other.item.id, other.section_no)


def _added(chosen: Sequence[Place], place: Place) -> list[Place]:
    """The places with one more, joined with those of its section that it touches or nearly so."""
    start, end = place.start, place.end
    rest = []
    for one in chosen:
        near = one.start - GAP <= end and start <= one.end + GAP
        if _same_section(one, place) and near and place.section_no >= 0:
            start, end = min(start, one.start), max(end, one.end)
        else:
            rest.append(one)
    return [*rest, replace(place, start=start, end=end)]


def _fits(chosen: Sequence[Place], budget: int) -> bool:
    return sum(map(_cost, chosen)) <= budget


def _decision_first(
    evidence: Evidence, pointed: Sequence[Place], text_of: TextOf, budget: int
) -> list[Place]:
    """The best item's decision: whole, or of a long one how it ended and what answers."""
    first = pointed[0].item.id if pointed else ""
    hits = [hit for hit in evidence.hits if hit.item.id == first] or list(evidence.hits[:1])
    decision = _decision_place(hits[0]) if hits else None
    if decision is None:
        return []
    room = int(budget * DECISION_SHARE)
    if _cost(decision) <= room:
        return [decision]
    units = [
        unit
        for unit in units_of(decision.item, decision.meeting, text_of)
        if _same_section(unit.place, decision)
    ]
    answers = [place for place in pointed if _same_section(place, decision)]
    outcomes = [unit.place for unit in units if is_outcome(unit)]
    kept: list[Place] = []
    for place in [*outcomes[:1], *answers, *outcomes[1:], *(unit.place for unit in units)]:
        if _fits(more := _added(kept, place), room):
            kept = more
    return kept


def is_small(settings: Settings) -> bool:
    """Whether the model runs on this machine: it answers better in JSON, and reads slowly."""
    return settings.own_model is not None or is_loopback(settings.openai_base_url)


def suits(draft: Draft, settings: Settings) -> bool:
    """Whether a model may answer what the draft answers: one that reads little, only of one item.

    What several items answer together would come out of few sources with parts missing.
    """
    if not (is_small(settings) and settings.local_context_tokens):
        return True
    told = [place for claim in draft.claims if not claim.more for place in claim.places]
    return len({place.item.id for place in told}) <= 1


def few_sources(
    evidence: Evidence, claims: Iterable[Claim], text_of: TextOf, budget: int, passages: int
) -> tuple[Place, ...]:
    """The few sources of a model that reads slowly: `budget` tokens, `passages` of them.

    claims: the extractive answer, best first, whose places are what is sent; each then grows to
    the passage it stands in while the budget holds. Sources come in the order of the items found,
    within an item the decision first.
    """
    pointed = [place for claim in claims for place in claim.places]
    chosen = _decision_first(evidence, pointed, text_of, budget)
    around = [
        Place(hit.item, hit.meeting, chunk.section_no, chunk.kind, chunk.start, chunk.end)
        for hit in evidence.hits
        for chunk in (passage.chunk for passage in hit.passages)
        if chunk.section_no >= 0
        and (chunk.kind in DECIDING or not evidence.question.filter.decided)
    ]
    grown = [
        one
        for place in pointed
        for one in around
        if _same_section(one, place) and one.start <= place.start < one.end
    ]
    others = [one for one in around if pointed and one.item.id == pointed[0].item.id]
    for place in [*pointed, *grown, *others]:
        more = _added(chosen, place)
        if len(more) <= passages and _fits(more, budget):
            chosen = more
    order = {hit.item.id: number for number, hit in enumerate(evidence.hits)}

    def rank(place: Place) -> tuple[int, bool, int]:
        decision = place.item.decision
        decides = decision is not None and decision.section_no == place.section_no
        return (order.get(place.item.id, len(order)), not decides, place.start)

    return tuple(sorted(chosen, key=rank))
