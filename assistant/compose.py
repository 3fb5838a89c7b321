"""The extractive answer: the minutes' own sentences that answer, each with its place. Pure.

What is decided comes from DECISION sections alone. A proposal is always called one, and never
comes without how it ended; what stands in a case's history is told as earlier treatment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from assistant.cite import TextOf
from assistant.claims import Claim, Draft
from assistant.danish import words
from assistant.models import AskedFor, Evidence, ItemHit, Question, SectionKind
from assistant.picking import (
    SHORT_LENGTH,
    decision_units,
    fact_units,
    led_list,
    length,
    likely_units,
    more_units,
    named_rows,
    spelt_out,
    tells_of_it,
    whole_decision,
    with_adopted,
    with_decision,
    with_lists,
    with_openers,
    with_outcome,
    with_points,
    without_gaps,
)
from assistant.premise import (
    NO,
    asks_whether_it_happens,
    asks_yes_or_no,
    contradicts,
    follows_from_it,
)
from assistant.scored_item import ScoredItem, score_item
from assistant.sentence_scoring import Scorer, Similarity
from assistant.several import (
    asks_several,
    choose_items,
    named_alike,
    things_asked,
    times_named,
    treatments,
)
from assistant.telling import attachment_claims, tell, title_claim, vote_claim
from assistant.two_parts import Part, items_of, parts_of
from assistant.units import Unit, units_of

LONGEST = 720
"""Characters up to which an answer goes on where it is not sure that the fact is told."""
MIN_BEYOND_TITLE = 0.2
"""Share of the question's weight beyond the title's words that asks for something within it."""
MAX_LISTED = 40
PART_ITEMS = 5
"""Items of which one may answer a part of the question by itself."""
TITLE_FITS, FOUND_FITS = 0.3, 0.25
"""What a title that holds a part of the question, and the place among the found items, count
beside the best unit for that part."""

PART_OF_WHOLE = 0.5
"""What the whole question's chance of a unit weighs beside that of one of its parts."""
PART_TOLD = 0.6
"""Chance that a part of the question is answered from which no more is added for it."""
_WHICH_ITEMS = re.compile(
    r"\b(?:hvilke|alle|which)\s+(?:\w+\s+)?(?:møder|punkter|sager|emner|meetings|items)\b",
    re.IGNORECASE,
)
_DECISION_LABEL = re.compile(r"^Beslutning(?: om «[^»]*»)?: ")
_DECIDING = ("besluttet", "besluttede", "beslutning", "vedtaget", "godkendt", "afgjort", "afvist")
"""Words that are recognised misspelt, too."""
_ASKS_DECISION = re.compile(
    r"\b(?:beslut\w*|bestem\w*|vedt[ao]g\w*|godkend\w*|afvis\w*|afgj\w*|udfald\w*|endte|endt|"
    r"nej til|ja til|skete der med|(?:var|er) der (?:om|med)|blev der af|happened to|aftal\w*|"
    r"efterretning|udsat|konklu\w*|"
    r"mente|mener|bemærkninger|indvending\w*|kritik\w*|bekymr\w*|holdning\w*|"
    r"decid\w*|decision|approv\w*|"
    r"reject\w*|outcome)\b",
    re.IGNORECASE,
)
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
    every = [unit for _, units in per_hit for unit in units]
    scorer = Scorer(question, every, over_time=several or bool(times_named(question.standalone)))
    decision = asks_decision(question)

    def scored_item(hit: ItemHit, units: Sequence[Unit], near: Similarity | None) -> ScoredItem:
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
    if alike := named_alike(question, scored):
        return Draft(tuple(title_claim(one.hit, text_of) for one in alike))
    asked = parts_of(question)
    if own := _of_own_items(asked, scored, every):
        return Draft(tuple(_own_claims(asked, own, text_of)))
    chosen = choose_items(question, scored)
    if len(chosen) > 1 and _WHICH_ITEMS.search(question.standalone):
        return Draft(tuple(title_claim(one.hit, text_of) for one in chosen))
    if len(chosen) > 1:
        near = [scored_item(one.hit, one.units, similarity) for one in chosen]
        return Draft(tuple(treatments(near)))
    parts = [_of_part(one.question, chosen[0], every) for one in asked]
    return Draft(tuple(_item_claims(question, chosen[0], parts, text_of)))


def _of_part(part: Question, one: ScoredItem, every: Sequence[Unit]) -> ScoredItem:
    """The item as one part of the question sees it: likely by the part, and by the whole."""
    own = score_item(
        Scorer(part, every),
        one.hit,
        one.units,
        None,
        MIN_BEYOND_TITLE,
        decision=asks_decision(part),
    )
    both = [a * b**PART_OF_WHOLE for a, b in zip(own.chances, one.chances, strict=True)]
    full = sum(both) or 1.0
    return replace(own, chances=tuple(chance / full for chance in both))


def _of_own_items(
    parts: Sequence[Part], scored: Sequence[ScoredItem], every: Sequence[Unit]
) -> list[ScoredItem]:
    """The item that answers each part of a question; () where one item answers them all."""
    scored = scored[:PART_ITEMS]
    if not any(part.may_stand_apart for part in parts) or not scored or not scored[0].hit.score:
        return []
    seen = [[_of_part(part.question, one, every) for one in scored] for part in parts]
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
        yield from _item_claims(part.question, one, (), text_of, SHORT_LENGTH // len(items))


def asks_decision(question: Question) -> bool:
    """Whether how something ended is asked for, whatever else is asked too."""
    if question.filter.decided:
        return True
    if question.asked_for is AskedFor.DATE:
        return False
    if question.latest or question.asked_for in (AskedFor.DECISION, AskedFor.OVERVIEW):
        return True
    text = question.standalone
    return bool(_ASKS_DECISION.search(text)) or any(
        process.extractOne(word, _DECIDING, scorer=fuzz.ratio, score_cutoff=85)
        for word in words(text)
        if len(word) >= 7
    )


def _item_claims(
    question: Question,
    one: ScoredItem,
    parts: Sequence[ScoredItem],
    text_of: TextOf,
    budget: int = SHORT_LENGTH,
) -> list[Claim]:
    """What one item answers; parts: the item as each part of the question sees it, if several.

    budget: characters of minutes' text; below the usual, the item is one of several, and named.
    """
    shared = budget < SHORT_LENGTH
    longest = budget if shared else LONGEST
    named = shared or question.asked_for is AskedFor.DATE
    only_decided = question.filter.decided
    decides = one.about_item or asks_decision(question)
    has_decision = any(u.kind is SectionKind.DECISION for u in one.units)
    listed = set() if only_decided else led_list(one, budget, things_asked(question.standalone))
    if listed:
        chosen = listed
    elif decides and has_decision:
        chosen = spelt_out(one, decision_units(one, budget), budget)
    else:
        yes_or_no = has_decision and asks_yes_or_no(question)
        decided = with_decision(one, set(), budget) if yes_or_no else set()
        chosen = decided | fact_units(one, budget - length(one.units, decided))
        if question.asked_for is AskedFor.FACT:
            chosen = whole_decision(one, chosen, budget)
    happens = asks_whether_it_happens(question) or follows_from_it(question)
    ends = happens or asks_yes_or_no(question) or tells_of_it(question, one, chosen)
    if has_decision and ends:
        chosen = with_decision(one, chosen, budget)
    chosen = with_outcome(one, with_lists(question, one, chosen, budget))
    for part in parts:
        chosen = likely_units(part, chosen, LONGEST, PART_TOLD)
    if not only_decided:
        chosen = with_outcome(one, likely_units(one, chosen, longest))
    if question.asked_for is not AskedFor.LIST:
        chosen = named_rows(one, chosen)
    chosen = with_openers(one, without_gaps(one, chosen, longest))
    chosen = with_adopted(one, chosen, longest)
    chosen = with_points(one, chosen, longest)
    if not chosen:
        return [title_claim(one.hit, text_of)]
    first = decides or happens
    claims = tell(one, chosen, named=named, more=False, decided_first=first)
    item = one.hit.item
    again = bool(one.hit.same_case)
    if contradicts(question, item, one.beyond_title, treated_again=again):
        claims = _with_no(claims)
    rest = more_units(one, chosen)
    if only_decided:
        rest = {index for index in rest if one.units[index].kind is SectionKind.DECISION}
    return claims + tell(one, rest, named=False, more=True, decided_first=True)


def _with_no(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with "Nej" before the decision, which comes first."""
    decided = [c for c in claims if c.places and c.places[0].kind is SectionKind.DECISION]
    if not decided:
        return list(claims)
    first = decided[0]
    rest = [claim for claim in claims if claim is not first]
    return [replace(first, text=f"{NO}: {_DECISION_LABEL.sub('', first.text)}"), *rest]


def _listing(question: Question, listing: Sequence[ItemHit], text_of: TextOf) -> list[Claim]:
    """A complete list: attachments when they are asked for, else the items themselves."""
    if _ATTACHMENTS.search(question.standalone):
        claims = [claim for hit in listing for claim in attachment_claims(hit, text_of)]
        if claims:
            return claims
    if question.ballot:
        items = "1 punkt:" if len(listing) == 1 else f"{len(listing)} punkter:"
        told = [vote_claim(hit, question.ballot, text_of) for hit in listing]
        return [Claim(items, frame=True), *_folded(told)]
    return _folded([title_claim(hit, text_of) for hit in listing])


def _folded(claims: Sequence[Claim]) -> list[Claim]:
    """The lines of a list, those behind the first `MAX_LISTED` folded away."""
    return [replace(claim, more=number >= MAX_LISTED) for number, claim in enumerate(claims)]
