"""The words of the archive that an unknown word may be a misspelling of. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.danish import stem

_LEAST_LIKENESS = 0.76
_SHORTEST_SPELLED = 4
_SHORTEST_INFLECTED = 7
_SHORTEST_BEGUN = 6
_SHORTEST_REST = 4
_BINDING = ("s", "e", "")
_SOUNDS = str.maketrans({"c": "k", "q": "k", "z": "s", "w": "v", "x": "ks"})


@lru_cache(maxsize=4)
def _by_length(words: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    """The words by how many letters they have, each group in the order given."""
    groups: dict[int, list[str]] = {}
    for word in words:
        groups.setdefault(len(word), []).append(word)
    return {letters: tuple(group) for letters, group in groups.items()}


def spelled(word: str, words: Sequence[str]) -> tuple[str, ...]:
    """The words nearest to an unknown one; () when none is near enough."""
    if len(word) < _SHORTEST_SPELLED or not word.isalpha():
        return ()
    groups = _by_length(tuple(words))
    lengths = range(max(_SHORTEST_SPELLED, len(word) - 2), len(word) + 3)
    near = [known for letters in lengths for known in groups.get(letters, ())]
    # The shorter a word, the fewer of its letters may be wrong.
    least = max(
        _LEAST_LIKENESS, 1 - (1 if len(word) < 7 else 2 if len(word) < 11 else 3) / len(word)
    )
    found = process.extract(
        word, near, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=least, limit=4
    )
    best = found[0][1] if found else 0.0
    return tuple(match for match, score, _ in found if score >= best - 0.05)


def sound(word: str) -> str:
    """A word by its sound, where letters are written in two ways: "handicap", "handikap"."""
    return stem(word).translate(_SOUNDS)


@lru_cache(maxsize=4)
def _by_stem(words: tuple[str, ...]) -> dict[str, str]:
    """A word for each stem among the words, the first of several."""
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(stem(word), word)
    return found


@lru_cache(maxsize=4)
def _stems_of(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_by_stem(words))


def spelled_inflected(own: str, words: Sequence[str]) -> tuple[str, ...]:
    """The words whose stems are nearest to that of one both misspelt and inflected otherwise.

    "paddelbanerne" is far from "padelbaner", "paddelban" is near to "padelban".
    """
    if len(own) < _SHORTEST_INFLECTED:
        return ()
    known = tuple(words)
    return tuple(_by_stem(known)[near] for near in spelled(own, _stems_of(known)))


def begun_by(own: str, words: Sequence[str], is_word: Callable[[str], bool]) -> tuple[str, ...]:
    """The compounds that a word begins: "råstofgravning" is spoken of in "råstofgravningsområde".

    own: the word's stem. is_word: whether what is left of a compound is a word by itself.
    """
    if len(own) < _SHORTEST_BEGUN or not own.isalpha():
        return ()
    return tuple(
        word
        for word in words
        if word.startswith(own)
        and any(
            len(rest) >= _SHORTEST_REST and is_word(rest)
            for rest in (word[len(own) :].removeprefix(one) for one in _BINDING)
        )
    )
