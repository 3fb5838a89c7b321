"""The items that a matter stands in: every one, by its words, never by its place in the ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from assistant.danish import fts_terms, tokens
from assistant.models import (
    AgendaItem,
    ItemHit,
    MeetingHead,
    MentionList,
    Occasion,
    Question,
    SectionKind,
)
from assistant.questions.endings import ending_words
from assistant.questions.question_bodies import places_of
from assistant.questions.question_text import without
from assistant.search.elsewhere import holders_of
from assistant.search.listing import LIST_LIMIT, structure_hit
from assistant.storage.text_records import ItemTerms
from assistant.store import Store
from assistant.text.outcomes import ends_so
from assistant.text.synonyms import parts
from assistant.text.terms import EVERYDAY, TRANSLATED, KeyWord, names_matter
from assistant.text.units import units_of

LOOKED_AT = 1000
"""Items with the rarest of the words, from which they are too many to tell."""
ALIKE = 2
"""Items with a word in their titles from which they are a list."""
BEGINS, RESTS = 6, 4
"""Letters of a word that may begin a compound of a title, and of what follows it there at least."""
NEAR = 15
"""Terms between which the words of a matter stand in one text."""
MANY = 40
"""Items that only name a matter, from which those with it in their titles are told alone."""


def with_mentions(
    question: Question, words: Sequence[KeyWord], store: Store, *, soft: bool = False
) -> tuple[Question, tuple[ItemHit, ...]]:
    """The question with what of its list was found, and the list in order of time.

    soft: whether the list is made of a question that only then asks for it (`MentionList.soft`).
    () where no such list is asked for, where a word of the matter stands nowhere or no place
    holds all of them, and for more than `LIST_LIMIT`; also where none of the items ended as is
    asked, of which the question then says how many they are (`none_ended_so`).
    """
    asked = question.mentions
    if asked is None or asked.soft != soft or question.outside:
        return question, ()
    naming = _naming(question, words)
    if question.case and not naming:
        of_case = store.archive.items_by_ids(question.case)
        return _told(question, replace(asked, titled=True), list(of_case.values()), store)
    if not naming or not all(word.known for word in naming):
        return question, ()
    terms = [_strong(word) for word in naming]
    rarest = max(range(len(naming)), key=lambda at: naming[at].weight)
    found = holders_of(terms[rarest], question.filter, store, LOOKED_AT)
    held = store.item_terms(found if len(found) < LOOKED_AT else [])
    joined = _joined(naming, question.standalone)
    titled = [one for one, of in held.items() if _in_title(of.title, terms, joined)]
    titled = _beside_bodies(titled, terms, joined, store)
    named = [one for one, of in held.items() if one in titled or _in_text(of, terms, joined)]
    if asked.decided and not titled:
        asked, titled = replace(asked, ruled=True), _ruled(named, terms, store)
    matters = len(titled) if asked.ruled or not asked.decided else _titles(titled, held)
    if (asked.alike and matters < ALIKE) or (asked.ended and not titled):
        return question, ()
    chosen = titled if titled and (asked.treated or len(named) > MANY) else named
    if not 0 < len(chosen) <= LIST_LIMIT:
        return question, ()
    items = list(store.archive.items_by_ids(chosen).values())
    if ending := question.ending if asked.alike or asked.ended else None:
        items = [one for one in items if ends_so(one[0], ending)]
    found_as = replace(
        asked,
        titled=chosen is titled and not asked.ruled,
        others=len(titled if asked.by_title else named) - len(items),
        words=tuple(terms),
    )
    return _told(question, found_as, items, store)


def _beside_bodies(
    titled: Sequence[str], naming: Sequence[frozenset[str]], joined: Sequence[int], store: Store
) -> list[str]:
    """The items whose titles have the matter beside the names of the archive's bodies.

    The calendar of a "Skole- og Børneudvalg" treats no schools.
    """
    coverage = store.coverage()
    kept = []
    for key, (item, _) in store.archive.items_by_ids(titled).items():
        mentioned = places_of(item.title, coverage)
        bodies = [(one.start, one.end) for one in mentioned if one.bodies]
        own = fts_terms(without(item.title, bodies)) if bodies else None
        if own is None or _in_title(own, naming, joined):
            kept.append(key)
    return kept


def _titles(items: Sequence[str], held: Mapping[str, ItemTerms]) -> int:
    """How many matters items are of: one case goes under one title through the bodies."""
    return len({held[one].title for one in items})


def _ruled(named: Sequence[str], naming: Sequence[frozenset[str]], store: Store) -> list[str]:
    """The items whose own decision has the matter in one sentence or entry."""
    text_of = store.archive.document_text
    return [
        key
        for key, (item, meeting) in store.archive.items_by_ids(named).items()
        if any(
            all(word & set(fts_terms(unit.text)) for word in naming)
            for unit in units_of(item, meeting, text_of)
            if unit.kind is SectionKind.DECISION
        )
    ]


def none_ended_so(question: Question, listing: Sequence[ItemHit]) -> str:
    """What to say where items with the matter in their titles ended otherwise than asked; or ""."""
    asked = question.mentions
    if asked is None or listing or question.listing != "mentions" or not question.ending:
        return ""
    told = ending_words(replace(question.ending, denied=""))
    if asked.others == 1:
        return f"Det ene punkt, der har det i titlen, har ikke udfaldet «{told}»."
    return f"Ingen af de {asked.others} punkter, der har det i titlen, har udfaldet «{told}»."


def mentioned_nowhere(question: Question, words: Sequence[KeyWord]) -> tuple[str, ...]:
    """The words, as typed, for which a question where its matter stands has no other answer.

    () for any other question, and for words that may be everyday ones for what minutes call
    otherwise.
    """
    asked = question.mentions
    if asked is None or asked.soft or question.outside:
        return ()
    foreign = [word for word in _naming(question, words) if not word.known]
    if any(one.weight >= EVERYDAY for word in foreign for one in word.alternatives[1:]):
        return ()
    return tuple(word.text for word in foreign if word.text.isalpha())


def _naming(question: Question, words: Sequence[KeyWord]) -> list[KeyWord]:
    """The key words that name the matter; of a follow-up those it has itself, () if it has none.

    One that goes on about no known case ("Hvor er det nævnt?") takes over the former words.
    """
    naming = [word for word in words if names_matter(word)]
    own = {token.norm for token in tokens(question.text)}
    mine = [word for word in naming if word.text in own]
    return mine if question.case or mine else naming


def _strong(word: KeyWord) -> frozenset[str]:
    """The terms that stand for the word itself."""
    return frozenset(one.term for one in word.alternatives if one.weight >= TRANSLATED)


def _in_title(
    title_terms: Sequence[str], naming: Sequence[frozenset[str]], joined: Sequence[int]
) -> bool:
    """Also as part of a compound: what treats "Budgetaftalen" treats the budget."""
    words = {one for word in naming for one in word if len(one) >= BEGINS}
    title = [
        {term, *parts(term), *(one for one in words if _begins(one, term))} for term in title_terms
    ]
    return all(any(word & one for one in title) for word in naming) and _stand_together(
        title, naming, joined
    )


def _begins(word: str, term: str) -> bool:
    """Whether a compound of which no dictionary knows begins with a word: "cykelstiprojekt"."""
    return term.startswith(word) and len(term) - len(word) >= RESTS


def _in_text(held: ItemTerms, naming: Sequence[frozenset[str]], joined: Sequence[int]) -> bool:
    """Within some `NEAR` terms of a chunk, but for what its item's title names."""
    titled = frozenset(held.title)
    rest = [word for word in naming if word.isdisjoint(titled)] or naming
    for chunk in held.chunks:
        terms = [{term} for term in chunk.terms]
        places = [[at for at, one in enumerate(terms) if word & one] for word in rest]
        near = all(places) and any(
            all(any(abs(at - first) <= NEAR for at in others) for others in places)
            for first in places[0]
        )
        if near and _stand_together(terms, naming, joined):
            return True
    return False


def _stand_together(
    terms: Sequence[Set[str]], naming: Sequence[frozenset[str]], joined: Sequence[int]
) -> bool:
    """Whether each word of a name is followed by the next one, with one term between at most.

    joined: the places in `naming` of the words that a name goes on behind.
    """
    return all(
        any(
            naming[at] & one
            and any(naming[at + 1] & other for other in terms[place + 1 : place + 3])
            for place, one in enumerate(terms)
        )
        for at in joined
    )


def _joined(naming: Sequence[KeyWord], text: str) -> tuple[int, ...]:
    """Which of the words, in the question's order, make one name with the next ("Villa Sol")."""
    return tuple(
        at
        for at, (word, following) in enumerate(pairwise(naming))
        if any(
            (one.norm, other.norm) == (word.text, following.text)
            and one.text[0].isupper()
            and other.text[0].isupper()
            and text[one.end : other.start].strip(" -") == ""
            for one, other in pairwise(tokens(text))
        )
    )


def _told(
    question: Question,
    asked: MentionList,
    items: Sequence[tuple[AgendaItem, MeetingHead]],
    store: Store,
) -> tuple[Question, tuple[ItemHit, ...]]:
    """The occasions asked for, in order of time: all of them, or those of the first or last day."""
    ordered = sorted(items, key=lambda one: (one[1].date, one[1].start or "", one[0].start))
    if asked.occasion is not Occasion.EVERY and ordered:
        day = ordered[-1 if asked.occasion is Occasion.LAST else 0][1].date
        ordered = [one for one in ordered if one[1].date == day]
    listed = tuple(structure_hit(item, meeting, store) for item, meeting in ordered)
    return replace(question, listing="mentions", mentions=asked), listed
