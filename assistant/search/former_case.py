"""What each turn of a conversation was about: the case that its answer names, and its words.

An answer of Punktum's names body, day and Punkt of what it tells, so the case is read off it; any
other answer's is found again by its words and its question's. A word of the next question that the
case holds is no new topic, unless another case is under it: "strategien" stays with the charging
points, "svømmehallen" does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.danish import fts_match, fts_terms, key_terms
from assistant.labels import MONTHS
from assistant.matters.cases import same_case
from assistant.models import Coverage, Filter, Question, Turn
from assistant.questions.bodies import find_bodies
from assistant.questions.case_bodies import SPECIALIST
from assistant.questions.followup import keeps_case, own_terms
from assistant.search.finding import found_again
from assistant.text.dates import find_dates
from assistant.text.parties import find_parties
from assistant.text.terms import is_generic

if TYPE_CHECKING:
    from assistant.store import Store

_DAY = r"\d{1,2}\. (?:" + "|".join(MONTHS) + r") \d{4}"
_PLACE = re.compile(
    rf"(?P<day>{_DAY}), Punkt (?P<punkt>\d+[a-z]?)\b|"
    rf"\bPunkt (?P<punkt2>\d+[a-z]?),? (?:den )?(?P<day2>{_DAY})"
)
"""Where an answer says it has something from: "Byråd, 7. marts 2022, Punkt 16"."""
_PLACES_READ = 12
_REFUSED = re.compile(r"\bfremgår ikke af\b|\bdoes not appear\b", re.IGNORECASE)
_ANSWER_READ = 600
"""Characters of an answer by which its item is found again."""
LEAST_SEEN = 0.25
"""Share of the key words' weight of a question and its answer that their item holds at least."""
RARE = 0.05
"""Share of the items below which a word in a title may name a case of its own."""
MOSTLY_ITS_OWN = 2
"""A rare word is the case's own where no more items than so many times the case's have it."""
USUAL = 0.15
"""Share from which a word names a part of any case ("økonomi"), even with "om" before it."""
_ABOUT = re.compile(
    r"\b(?:om|vedrørende|angående|about)\s+(?:(?:en|et|den|det|de|nye?|the|a)\s+)*(?P<what>[\w-]+)",
    re.IGNORECASE,
)
_MOST_TREATMENTS = 12
_TITLE_ALONE = (1.0, 0.0, 0.0)


def situated(history: Sequence[Turn], text: str, store: Store) -> tuple[Turn, ...]:
    """The turns, each with the case it was about and what the question after it takes from that.

    A follow-up without an answer of its own leaves the conversation at the case before.
    """
    if not history:
        return ()
    coverage = store.coverage()
    made: list[Turn] = []
    asked = [*(turn.question for turn in history[1:]), text]
    for turn, following in zip(history, asked, strict=True):
        items = turn.item_ids or _named_items(turn, coverage, store) or _found_again(turn, store)
        case = _case_of(items, store)
        before = made[-1] if made else None
        if not items and before and keeps_case(turn.question, before):
            items, case = before.item_ids, before.case
        held, topics = _sorted_out(following, case, coverage, store)
        made.append(replace(turn, item_ids=items, case=case, held=held, topics=topics))
    return tuple(made)


def _named_items(turn: Turn, coverage: Coverage, store: Store) -> tuple[str, ...]:
    """The items that an answer says it is from, in its order; () where it names none."""
    found: list[str] = []
    for place in list(_PLACE.finditer(turn.answer))[:_PLACES_READ]:
        dates = find_dates(place["day"] or place["day2"])
        day = dates[0].on(dates[0].year or 0) if dates else None
        before = turn.answer[: place.start()].rstrip(" ,(").removesuffix(" den")
        body = next((one for one in coverage.bodies if before.endswith(one)), "")
        if day is None:
            continue
        within = Filter(
            bodies=(body,) if body else (),
            since=day,
            until=day,
            punkt=place["punkt"] or place["punkt2"],
        )
        items = [item.id for item, _ in store.archive.items(within)]
        found += [_likest(turn, items, store)] if len(items) > 1 else items
    return tuple(dict.fromkeys(found))


def _found_again(turn: Turn, store: Store) -> tuple[str, ...]:
    """The item that an answer in other words than Punktum's is from; () for a refusal.

    A day in the answer on which a meeting was held is that meeting's.
    """
    if not turn.answer.strip() or _REFUSED.search(turn.answer):
        return ()
    text = f"{turn.question}\n{turn.answer[:_ANSWER_READ]}"
    days = [found.on(found.year) for found in find_dates(turn.answer) if found.year]
    held = [Filter(since=day, until=day) for day in days if day]
    within = next((one for one in held if store.archive.items(one)), Filter())
    scored = found_again(text, Question(text, text), within, store)
    return (scored[0].id,) if scored and scored[0].words.seen >= LEAST_SEEN else ()


def _likest(turn: Turn, items: Sequence[str], store: Store) -> str:
    """Of items of one number and day in several bodies, the one with most of the turn's words."""
    said = set(key_terms(f"{turn.question} {turn.answer}"))
    terms = store.item_terms(items)
    return max(items, key=lambda one: (len(said & _words_of([one], store)), one in terms))


def _words_of(items: Iterable[str], store: Store) -> set[str]:
    """All search terms of items: titles, texts, the parts of their compounds."""
    found: set[str] = set()
    for terms in store.item_terms(list(items)).values():
        found.update(terms.title, terms.parts, *(chunk.terms for chunk in terms.chunks))
    return found


def _case_of(items: Sequence[str], store: Store) -> tuple[str, ...]:
    """All treatments of the one case that the items are of, the first item first.

    () where there are no items, or they are of several cases.
    """
    known = store.archive.items_by_ids(items)
    if not items or items[0] not in known:
        return ()
    first = known[items[0]][0]
    near = [one for one, _ in _titled(fts_terms(first.title), _MOST_TREATMENTS, store)]
    if first.sagsnr:
        rows = store.archive.items(Filter(sagsnr=first.sagsnr))
        near += [item.id for item, _ in rows]
    others = store.archive.items_by_ids(dict.fromkeys(near))
    case = [first.id, *(id for id, (item, _) in others.items() if same_case(first, item))]
    return tuple(dict.fromkeys(case)) if set(items) <= set(case) else ()


def _stands(term: str, words: set[str]) -> bool:
    """Whether a term stands among words, a short verb in its other form, too ("bo", "bor")."""
    return not words.isdisjoint({term, f"{term}r", term.removesuffix("r")})


def _titled(terms: Iterable[str], most: int, store: Store) -> list[tuple[str, float]]:
    return store.archive.ranked_items(fts_match(terms, "title"), most, _TITLE_ALONE)


def _sorted_out(
    text: str, case: Sequence[str], coverage: Coverage, store: Store
) -> tuple[frozenset[str], frozenset[str]]:
    """The topic words of a question that bring no topic beside the case, and other cases' own.

    Such a word asks about any topic; or it stands in the case and is no other case's; or names a
    body or a party, whose part in the case is asked for. Once one stands in the case, usual words
    that no title has are none either.
    """
    titles = {t for one in store.item_terms(case).values() for t in one.title}
    words = _words_of(case, store)
    terms = own_terms(text)
    counts = store.counts(terms)
    items = max(1, coverage.items)
    about = {term for one in _ABOUT.finditer(text) for term in key_terms(one["what"])}

    def at_home_elsewhere(term: str) -> bool:
        found = _titled([term], len(case) + 1, store)
        return any(one not in case for one, _ in found)

    def is_held(term: str) -> bool:
        share = counts.get(term, 0) / items
        if term in titles:
            return True
        if not _stands(term, words) or (term in about and share < USUAL):
            return False
        own = counts.get(term, 0) <= MOSTLY_ITS_OWN * len(case)
        return share >= RARE or (own and not at_home_elsewhere(term))

    named = _named_terms(text, coverage) | {term for term in terms if is_generic(term)}
    left = [term for term in terms if term not in named]
    held = {term for term in left if is_held(term)}
    if held:
        usual = {term for term in left if counts.get(term, 0) / items >= RARE}
        held |= {term for term in usual - about if not at_home_elsewhere(term)}
    topics = {term for term in left if term not in held and at_home_elsewhere(term)}
    return frozenset(held | named), frozenset(topics)


def _named_terms(text: str, coverage: Coverage) -> set[str]:
    """The terms of the bodies and parties that a question names."""
    bodies = find_bodies(text, coverage.bodies, coverage.home)
    spans = [(one.start, one.end) for one in bodies]
    spans += [(one.start, one.end) for one in find_parties(text)]
    spans += [one.span() for one in SPECIALIST.finditer(text)]
    return {term for start, end in spans for term in key_terms(text[start:end])}
