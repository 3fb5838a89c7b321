"""Whether the words of a statement stand in its source, in Danish and through a glossary. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.danish import is_stop, stem, tokens
from assistant.text.synonyms import danish_for
from assistant.verification.alike import alike, root, roots

MIN_WORDS_HELD = 0.7
"""Share of a claim's telling words that its sources must hold, for Danish claims."""
MIN_ENGLISH_HELD = 0.6
"""The same share of an English claim's words that the glossary knows in Danish."""
PREFIX = 6
"""Letters from the start that make two compounds one word ("budgetkatalog", "budgetkataloget")."""

_HYPHENS = re.compile(r"[-–/]")
_DANISH = frozenset(
    "og der er det til af på som ikke blev ved skal har fra efter den en et".split()
)
"""Small words that no English sentence holds."""
_SMALL_ENGLISH = frozenset(
    "the and was were been being with that this these those from have has had will would shall "
    "should must which their there they into than then when where what who whom about also its "
    "for are not but all any can may such per does did done our your his her him she you".split()
)
OF_EXTENT = frozenset(
    "højst maksimalt maks minimum cirka knap såfremt forudsat forudsætning medmindre".split()
)
"""Words that say how much or on what condition: they are compared for that, not as words."""
_FRAMES = frozenset(
    stem(word)
    for word in "sagen punktet mødet normalt sædvanligvis generelt overordnet samlet".split()
)
"""What a sentence may open with that names nothing of the source's own."""
HEAD = 5
"""Letters of the shortest word that stands for a compound's head ("analysen" of "støjanalysen")."""
MIN_ENGLISH = 4
"""Letters of the shortest English word that says something."""


def telling(text: str) -> frozenset[str]:
    """Stems of the words that say something, numbers left out; of a compound its parts too."""
    return frozenset(
        stem(token.norm)
        for token in tokens(text)
        if not (is_stop(token.norm) or token.norm[0].isdigit() or token.norm in OF_EXTENT)
    )


def telling_in_order(text: str) -> list[str]:
    """Stems of the words that say something, each time they stand there; numbers left out."""
    return [stem(t.norm) for t in tokens(text) if not is_stop(t.norm) and not t.norm[0].isdigit()]


def meets(word: str, stems: frozenset[str]) -> bool:
    """Whether a stem is among the stems, or another form of it, or a word that says the same.

    One that begins like it will do, and of a word with hyphens each part must be there.
    """
    if word in stems or (
        len(word) >= PREFIX and any(other.startswith(word[:PREFIX]) for other in stems)
    ):
        return True
    there = roots(stems)
    if root(word) in there or not there.isdisjoint(alike(word)):
        return True
    parts = [part for part in _HYPHENS.split(word) if part]
    return len(parts) > 1 and all(meets(stem(part), stems) for part in parts)


def opens_with(word: str, stems: frozenset[str]) -> bool:
    """Whether a sentence may open with a stem: the source has it, or a compound that ends in it."""
    if word in _FRAMES or meets(word, stems):
        return True
    return len(word) >= HEAD and any(other.endswith(word) for other in stems)


def words_held(claim: str, source: str) -> float:
    """Share of the claim's telling words that the source holds; 1.0 for a claim without any."""
    wanted, stems = telling(claim), telling(source)
    if not wanted:
        return 1.0
    return sum(meets(word, stems) for word in wanted) / len(wanted)


def reads_danish(text: str) -> bool:
    """Whether a sentence has a small word that only Danish has."""
    return any(word in _DANISH for word in re.findall(r"\w+", text.casefold()))


@lru_cache(maxsize=1024)
def _all_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", text.casefold()))


def english_held(claim: str, source: str) -> float:
    """Share of an English claim's words that the source holds in Danish, or as they are.

    Words that the glossary lacks and the source does not hold as they are count as not held,
    half as much as the others: a name of a thing may be missing from any glossary. 0.0 for a
    claim that says nothing.
    """
    stems, plain = telling(source), _all_words(source)
    known = unknown = held = 0
    for word in _all_words(claim):
        if len(word) < MIN_ENGLISH or word in _SMALL_ENGLISH:
            continue
        if word in plain:
            known, held = known + 1, held + 1
        elif danish := danish_for(word):
            known += 1
            held += any(meets(one, stems) for one in danish)
        else:
            unknown += 1
    total = known + unknown / 2
    return held / total if total else 0.0
