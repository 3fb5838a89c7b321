"""How an item holds a question's key words, beyond the words that search looks for. Pure.

A party stands there by its letter, a compound in its two words ("granit belægning"), and what is no
thing ("nødt", "venter") is said in so many other words that its absence tells little.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from assistant.danish import stem, tokens
from assistant.models import ItemHit
from assistant.search.ranking import WordScore
from assistant.storage.text_records import ItemTerms
from assistant.text.parties import Party, find_parties
from assistant.text.terms import KIN, Alternative, KeyWord
from assistant.text.word_class import names_a_thing

NO_THING = 0.25
"""Share of its weight that a word keeps which the archive lacks and which names no thing."""
LACKING = 0.3
"""What an item holds of a word by looser ones, below which it lacks it."""
SHORTEST_PART = 3
"""Letters of either word that a compound may be written as."""


def as_held(
    text: str, words: Sequence[KeyWord], scored: WordScore, hit: ItemHit, terms: Collection[str]
) -> tuple[list[KeyWord], WordScore]:
    """The key words with their weights, and how the item holds each of them.

    terms: the stems that the item holds, those of its compounds' parts too.
    """
    kept, found = _with_parties(words, scored, parties_held(text, hit))
    for row, word in enumerate(kept):
        if word.known or not word.text.isalpha():
            continue
        if stands_apart(word.text, terms):
            found[row] = max(found[row], KIN)
        elif found[row] < LACKING and not names_a_thing(text, word.text):
            kept[row] = replace(word, weight=word.weight * NO_THING)
    return kept, replace(scored, found=tuple(found))


def held_terms(terms: ItemTerms) -> frozenset[str]:
    """The stems that an item's text and title hold, those of its compounds' parts too."""
    said = frozenset(term for chunk in terms.chunks for term in chunk.terms)
    return said | frozenset(terms.title) | frozenset(terms.parts)


def stands_apart(word: str, terms: Collection[str]) -> bool:
    """Whether both halves of a compound are among the stems, whichever two words they make.

    The halves need not be words of the list of words: what the item writes is a word.
    """
    for end in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        front, back = word[:end], stem(word[end:])
        if len(back) >= SHORTEST_PART and back in terms and not _fronts(front).isdisjoint(terms):
            return True
    return False


def _fronts(front: str) -> set[str]:
    """The stems that a compound's front may be of: itself, and without its linking letter."""
    return {stem(one) for one in (front, front.removesuffix("s")) if len(one) >= SHORTEST_PART}


def parties_held(text: str, hit: ItemHit) -> dict[str, Party]:
    """The words of a text that name a party which the item names, if by its letter alone."""
    found = find_parties(text)
    if not found:
        return {}
    said = "\n".join((hit.item.title, *(section.text for section in hit.item.sections)))
    return {
        token.norm: one.party
        for one in found
        if one.party.is_named_in(said)
        for token in tokens(text[one.start : one.end])
    }


def _with_parties(
    words: Sequence[KeyWord], scored: WordScore, held: Mapping[str, Party]
) -> tuple[list[KeyWord], list[float]]:
    """The key words, those of the parties held by their letters too."""
    kept, found = list(words), list(scored.found)
    for row, word in enumerate(words):
        if party := held.get(word.text):
            letter = Alternative(party.letter, 1.0)
            kept[row] = replace(word, alternatives=(*word.alternatives, letter))
            found[row] = 1.0
    return kept, found
