"""The extractive answer: the minutes' own sentences that answer, each with its place. Pure.

What is decided comes from DECISION sections alone. A proposal is always called one, and never
comes without how it ended; what stands in a case's history is told as earlier treatment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.cite import TextOf
from assistant.claims import Claim, Draft
from assistant.evidence.taken_for_granted import takes_for_granted
from assistant.extractive.declined import declined
from assistant.extractive.item_answer import asks_of_decision, item_claims
from assistant.extractive.scored_item import ScoredItem, score_item
from assistant.extractive.sentence_scoring import Scorer, Similarity
from assistant.extractive.several import (
    asks_course,
    asks_several,
    choose_items,
    named_alike,
    times_named,
    treatments,
)
from assistant.extractive.telling_items import attachment_claims, folded, title_claim, vote_claim
from assistant.extractive.telling_mentions import mention_claims
from assistant.extractive.telling_tasks import task_claims
from assistant.extractive.two_parts import Part, items_of, parts_of
from assistant.extractive.whole_item import whole_claims
from assistant.models import Ending, Evidence, Filter, ItemHit, Question
from assistant.questions.asking import asks_gist
from assistant.questions.endings import ending_words
from assistant.text.outcomes import ends_so
from assistant.text.units import Unit, units_of

MIN_BEYOND_TITLE = 0.2
"""Share of the question's weight beyond the title's words that asks for something within it."""
PART_LENGTH = 420
"""Characters of minutes' text in the answer to one of two parts, each from its own item."""
PART_ITEMS = 5
"""Items of which one may answer a part of the question by itself."""
TITLE_FITS, FOUND_FITS = 0.3, 0.25
"""What a title that holds a part of the question, and the place among the found items, count
beside the best unit for that part."""

PART_OF_WHOLE = 0.5
"""What the whole question's chance of a unit weighs beside that of one of its parts."""
_WHICH_ITEMS = re.compile(
    r"\b(?:hvilke|alle|which)\s+(?:\w+\s+)?(?:\w*møder|punkter|sager|emner|meetings|items)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\bhvor\s+mange\b|\bhow\s+many\b", re.IGNORECASE)
_MOST = re.compile(r"\b(?:vigtig|størst|væsentlig|interessant)", re.IGNORECASE)
_UNRANKED = "Referaterne siger ikke, hvad der er vigtigst."
_ATTACHMENTS = re.compile(
    r"\b(?:bilag\w*|vedhæft\w*|vedlagt\w*|attachment\w*|annex\w*|appendi\w*)\b", re.IGNORECASE
)


def compose(evidence: Evidence, text_of: TextOf, similarity: Similarity | None = None) -> Draft:
    """Draft an answer from the evidence; without claims when the evidence does not answer.

    text_of gives a meeting's document text. similarity adds the likeness of sentences to the
    question by meaning; without it words decide alone.
    """
    if not evidence.answerable or not (evidence.hits or evidence.listing):
        return Draft()
    question = evidence.question
    if evidence.listing:
        return Draft(tuple(_listing(question, evidence.listing, text_of)))
    per_hit = [(hit, units_of(hit.item, hit.meeting, text_of)) for hit in evidence.hits]
    several = asks_several(question)
    asked = parts_of(question)
    apart = any(part.may_stand_apart for part in asked[1:])
    whole = asks_course(question) or (several and not apart)
    if whole and asked and not apart:
        question = replace(question, topic=asked[0].question.standalone)
    every = [unit for _, units in per_hit for unit in units]
    scorer = Scorer(question, every, over_time=several or bool(times_named(question.standalone)))

    def scored_item(hit: ItemHit, units: Sequence[Unit], near: Similarity | None) -> ScoredItem:
        decision = asks_of_decision(question, hit)
        return score_item(scorer, hit, units, near, MIN_BEYOND_TITLE, decision=decision)

    scored = [
        # Items are compared with each other by words alone: likeness is known of one only.
        scored_item(hit, units, similarity if number == 0 and not several else None)
        for number, (hit, units) in enumerate(per_hit)
    ]
    if _ATTACHMENTS.search(question.standalone):
        claims = attachment_claims(evidence.hits[0], text_of)
        if claims:
            return Draft(tuple(claims))
    if evidence.whole:
        return Draft(tuple(whole_claims(question, scored[0])))
    ending = question.ending
    if alike := _so_ended(ending, named_alike(question, scored)):
        return Draft(tuple(title_claim(one.hit, text_of, ending) for one in alike))
    if not whole and (own := _of_own_items(asked, scored, every)):
        near = [scored_item(one.hit, one.units, similarity) for one in own]
        seen = [_of_part(part.in_full, one, every) for part, one in zip(asked, near, strict=True)]
        return Draft(tuple(_own_claims(asked, seen, text_of)))
    chosen = choose_items(question, scored)
    if len(chosen) > 1 and _WHICH_ITEMS.search(question.standalone) and not asked:
        chosen = _so_ended(ending, chosen) or chosen
        chosen = [one for one in chosen if _in_time(question.boost, one)] or chosen
        return Draft(tuple(title_claim(one.hit, text_of, ending) for one in chosen))
    if len(chosen) > 1:
        near = [scored_item(one.hit, one.units, similarity) for one in chosen]
        return Draft(tuple(treatments(near, course=bool(asked) or asks_course(question))))
    parts = [_of_part(one.question, chosen[0], every) for one in asked]
    return Draft(tuple(item_claims(question, chosen[0], parts, text_of)))


def refuted(evidence: Evidence, text_of: TextOf) -> Evidence:
    """The evidence as an answer where a decision contradicts what the question takes for granted.

    Only where nothing but the kind of thing asked for is lacking ("De nærmeste punkter siger ikke
    hvornår"); else the evidence as it is. Of the treatments of a case the last one decides.
    """
    question = evidence.question
    if not (evidence.only_untold and evidence.hits and takes_for_granted(question)):
        return evidence
    first = evidence.hits[0]
    same = [hit for hit in evidence.hits if hit.item.id in first.same_case]
    for hit in dict.fromkeys([max([first, *same], key=lambda one: one.meeting.date), first]):
        units = units_of(hit.item, hit.meeting, text_of)
        decision = asks_of_decision(question, hit)
        scorer = Scorer(question, units)
        one = score_item(scorer, hit, units, None, MIN_BEYOND_TITLE, decision=decision)
        if declined(question, one):
            others = tuple(other for other in evidence.hits if other is not hit)
            return replace(evidence, hits=(hit, *others), answerable=True, reason="")
    return evidence


def _so_ended(ending: Ending | None, items: list[ScoredItem]) -> list[ScoredItem]:
    """The items that ended as a list is asked for; all of them where no outcome is asked for."""
    return [one for one in items if ends_so(one.hit.item, ending)] if ending else items


def _in_time(within: Filter, one: ScoredItem) -> bool:
    """Whether an item is of the days that the meetings asked for are named by."""
    day = one.hit.meeting.date
    return (within.since or day) <= day <= (within.until or day)


def _of_part(part: Question, one: ScoredItem, every: Sequence[Unit]) -> ScoredItem:
    """The item as one part of the question sees it: likely by the part, and by the whole."""
    own = score_item(
        Scorer(part, every),
        one.hit,
        one.units,
        None,
        MIN_BEYOND_TITLE,
        decision=asks_of_decision(part, one.hit),
    )
    both = [a * b**PART_OF_WHOLE for a, b in zip(own.chances, one.chances, strict=True)]
    full = sum(both) or 1.0
    return replace(own, chances=tuple(chance / full for chance in both))


def _of_own_items(
    parts: Sequence[Part], scored: Sequence[ScoredItem], every: Sequence[Unit]
) -> list[ScoredItem]:
    """The item that answers each part of a question; () where one item answers them all."""
    timely = [one for one in scored[PART_ITEMS:] if any(p.at_its_time(one.hit) for p in parts)]
    scored = [*scored[:PART_ITEMS], *timely]
    if not any(part.may_stand_apart for part in parts) or not scored or not scored[0].hit.score:
        return []
    seen = [[_of_part(part.in_full, one, every) for one in scored] for part in parts]
    first = scored[0].hit.score
    fitting = [
        [
            own.best + TITLE_FITS * (1 - own.beyond_title) + FOUND_FITS * own.hit.score / first
            for own in row
        ]
        for row in seen
    ]
    rows = items_of(parts, [one.hit for one in scored], fitting)
    if len(set(rows)) < len(rows):
        return []
    return [items[row] for items, row in zip(seen, rows, strict=True)]


def _own_claims(
    parts: Sequence[Part], items: Sequence[ScoredItem], text_of: TextOf
) -> Iterator[Claim]:
    """Each part answered by its own item, which is named."""
    for part, one in zip(parts, items, strict=True):
        yield from item_claims(part.question, one, (), text_of, PART_LENGTH)


def _listing(question: Question, listing: Sequence[ItemHit], text_of: TextOf) -> list[Claim]:
    """A complete list: attachments or tasks when they are asked for, else the items themselves."""
    if question.listing == "mentions" and question.mentions:
        return mention_claims(question.mentions, listing, text_of, question.ending)
    if question.listing == "tasks" and question.tasks:
        return folded(task_claims(question.tasks, listing, text_of))
    if _ATTACHMENTS.search(question.standalone):
        claims = [claim for hit in listing for claim in attachment_claims(hit, text_of)]
        if claims:
            return claims
    if question.ballot:
        told = [vote_claim(hit, question.ballot, text_of) for hit in listing]
        return [Claim(_count(len(listing)), frame=True), *folded(told)]
    ending = question.ending
    lines = folded([title_claim(hit, text_of, ending) for hit in listing])
    said = [f"Læst som {ending_words(ending)}."] if ending and ending.denied else []
    said += [_count(len(listing))] if _HOW_MANY.search(question.standalone) else []
    if asks_gist(question.standalone) and not ending and question.listing == "items":
        unranked = f"{_UNRANKED} " if _MOST.search(question.standalone) else ""
        said.append(f"{unranked}{_count(len(listing)).removesuffix(':')} uden rutinepunkterne:")
    return [*([Claim(" ".join(said), frame=True)] if said else []), *lines]


def _count(items: int) -> str:
    return "1 punkt:" if items == 1 else f"{items} punkter:"
