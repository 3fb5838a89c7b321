"""The Danish word list: synonyms, wider and narrower words, and the parts of compounds.

Read once, lazily, from `assistant/data/synonyms.da.gz` (made by `scripts/make_synonyms.py`).
Everything is in stems as `assistant.danish.stem` gives them.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from assistant.danish import STOP_WORDS, is_stop, stem, words

_DATA = Path(__file__).parents[1] / "data"

_LONGEST_COMPOUND = 60
"""Longer "words" are leaked addresses and tables; they are not taken apart."""

# Of words this short only these are parts of compounds: most others of the word list are
# endings in disguise (orientering is no ring, deltagelse no tag).
_SHORT = """
by år sø ø å hus vej råd bil tog bad mad dag sag tid løn fag syg job bus øst syd vest nord
skov skat post park børn barn havn vand jord luft land stat folk bolig plan spil vagt
sted krav tema bank kort bane tilsyn kost skib lift idræt sport leje natur klub
gård kæde flag test dyr træ bog båd elev mark gade sti bro
"""
# Words that the word list lacks or knows in one form only.
_MORE = """
børn børne kommunal kommune special center centrum institution leder ledelse borgere ældre unge
beboer lærer elever skole forælder forældre sygeplejerske plejehjem omsorg trafik
"""
_ENDINGS = """
ring ning ende else elser ling tion sion hed heder skab lige bare somme ings enhed
stil stand slag bind tage tagen tagelse gang måling melding stilling delse ledning
dragelse læggelse givelse sende send endt endte over under tier
"""
_SHORTEST_SYNCOPATED = 3
"""Letters of the shortest part that may have lost a vowel, less one: midl, cykl."""
_INFLECTIONS = ("", "e", "en", "et", "er", "r", "n", "t", "ene", "erne", "ne", "rne")
_SHORT_PARTS = frozenset(_SHORT.split())
_MORE_PARTS = frozenset(_MORE.split())
_NO_PARTS = frozenset(_ENDINGS.split()) | STOP_WORDS


@dataclass(frozen=True, slots=True)
class Related:
    """Words of like sense, as stems; each may be empty."""

    synonyms: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()


_NOTHING = Related()


@cache
def _entries() -> dict[str, str]:
    """Head → the rest of its line, split only when it is asked for."""
    with gzip.open(_DATA / "synonyms.da.gz", "rt", encoding="utf-8") as stream:
        return dict(line.split("\t", 1) for line in stream.read().split("\n"))


@cache
def _simple_words() -> frozenset[str]:
    with gzip.open(_DATA / "words.da.gz", "rt", encoding="utf-8") as stream:
        return frozenset(stream.read().split("\n")) - _NO_PARTS


LONGEST_EXPRESSION = 5
"""Words of an expression in the lists."""


@cache
def _everyday() -> dict[str, tuple[str, ...]]:
    """Head (a stem, or stems with blanks) → the other words of its groups.

    The first of a group is the everyday word: it and each other stand for one another. The
    administration's words of a group are not tied to each other, which would make one sense
    of all of them.
    """
    found: dict[str, dict[str, None]] = {}
    for line in (_DATA / "everyday.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        group = [" ".join(stem(word) for word in words(one)) for one in line.split(",")]
        for place, head in enumerate(group):
            tied = group[1:] if place == 0 else group[:1]
            others = [one for one in tied if one != head and " " not in one]
            found.setdefault(head, {}).update(dict.fromkeys(others))
    return {head: tuple(others) for head, others in found.items()}


@cache
def _surfaces() -> dict[str, str]:
    text = (_DATA / "everyday.txt").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for word in (word for line in text.splitlines() if line[:1] != "#" for word in words(line)):
        found.setdefault(stem(word), word)
    return found


def written(stemmed: str) -> str:
    """A stem as a whole word, where the list of everyday words has it; else the stem."""
    return _surfaces().get(stemmed, stemmed)


@cache
def everyday_words() -> tuple[str, ...]:
    """The words of the list of everyday words as they are written, for spelling."""
    return tuple(word for word in _surfaces().values() if word.isalpha())


def everyday(head: str) -> tuple[str, ...]:
    """The administration's words for an everyday one and the other way round, as stems."""
    return _everyday().get(head, ())


@cache
def _glossary() -> dict[str, str]:
    """English → its Danish words, which are stemmed only when they are asked for."""
    entries: dict[str, str] = {}
    for line in (_DATA / "english.txt").read_text(encoding="utf-8").splitlines():
        english, _, danish = line.partition(":")
        if danish and not line.startswith("#"):
            for word in english.split(","):
                entries[word.strip()] = danish
    return entries


def related(head: str) -> Related:
    """The words of like sense to a stem, or to an expression of stems with blanks between."""
    line = _entries().get(head)
    if not line:
        return _NOTHING
    synonyms, narrower, broader = (tuple(field.split()) for field in line.split("\t"))
    return Related(synonyms, narrower, broader)


def is_word(word: str) -> bool:
    """Whether the word list has a word, or its stem as a head: it is no misspelling then."""
    head = stem(word)
    return head in _entries() or word in _simple_words() or head in _simple_words()


@lru_cache(maxsize=20_000)
def danish_for(word: str) -> tuple[str, ...]:
    """Danish stems for an English word of administration; () when it is not in the glossary."""
    glossary = _glossary()
    for form in (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ed")):
        if form in glossary:
            return tuple(stem(one) for one in words(glossary[form]))
    return ()


LONGEST_ENGLISH = 4
"""Words of an English expression in the glossary."""


def english_expressions(found: Sequence[str]) -> dict[tuple[int, int], tuple[str, ...]]:
    """English terms of several words among the words of a text: their range → Danish stems."""
    terms = {}
    for start in range(len(found)):
        for end in range(start + 2, min(len(found), start + LONGEST_ENGLISH) + 1):
            if danish := danish_for(" ".join(found[start:end])):
                terms[start, end] = danish
    return terms


def is_english(word: str) -> bool:
    """Whether a word is in the English glossary and in no Danish list, by itself or as a part."""
    return bool(danish_for(word)) and not is_stop(word) and not _in_danish(word)


def is_danish(word: str) -> bool:
    """Whether a word is in a Danish list, by itself or as a part, and no English one."""
    return _in_danish(word) and not danish_for(word)


def _in_danish(word: str) -> bool:
    own = stem(word)
    listed = own in _entries() or bool(everyday(own)) or word in _surfaces().values()
    return listed or _is_part(word) or bool(parts(word))


def expressions(stems: Sequence[str]) -> dict[tuple[int, int], tuple[str, ...]]:
    """Known expressions of two to five words among the stems: their range → words for them."""
    found = {}
    for start in range(len(stems)):
        for end in range(start + 2, start + 1 + LONGEST_EXPRESSION):
            head = " ".join(stems[start:end])
            if end <= len(stems) and (entry := (*everyday(head), *related(head).synonyms)):
                found[start, end] = entry
    return found


def _base(word: str) -> str:
    """The word that a part with a changed ending stands for.

    gymnasie- is gymnasium, -overførsl(er) overførsel, -midl(er) middel.
    """
    if word.endswith("ie") and (latin := word[:-1] + "um") in _simple_words():
        return latin
    if len(word) > _SHORTEST_SYNCOPATED and word.endswith("l") and word[-2] not in "aeiouyæøå":
        for whole in (f"{word[:-1]}el", f"{word[:-1]}{word[-2]}el"):
            if whole in _simple_words():
                return whole
    return word


def _is_part(word: str) -> bool:
    """Whether a word, in whatever inflection and with a linking s, is a simple known word."""
    return word in _MORE_PARTS or any(_is_simple(base) for base in _bases(word))


def _bases(word: str) -> Iterator[str]:
    """A word without its linking s and without endings; a "plads" has an s of its own."""
    forms = dict.fromkeys((word, word.removesuffix("s")))
    for ending in _INFLECTIONS:
        yield from (form.removesuffix(ending) for form in forms if form.endswith(ending))


def _is_simple(base: str) -> bool:
    if base in _SHORT_PARTS or base in _MORE_PARTS or _base(base) != base:
        return True
    known = _simple_words()
    made = base.removesuffix("hed")  # "tryghed" of "tryg"
    return base not in _NO_PARTS and (
        (len(base) >= 4 and base in known) or (made != base and made in known)
    )


@lru_cache(maxsize=200_000)
def parts(word: str) -> tuple[str, ...]:
    """The stems of a compound's parts, smaller parts after larger; () for a simple word.

    "skraldespandsordning" gives skraldespand, ordning, skrald, spand. Of several ways to
    split, the one with the longest known front wins, because a front takes its linking
    letters with it: (affalds)(ordning), not (affald)(sordning).
    """
    if not 5 <= len(word) <= _LONGEST_COMPOUND or not word.isalpha():
        return ()
    for position in range(len(word) - 2, 1, -1):
        front, back = word[:position], word[position:]
        if not _is_part(front):
            continue
        deeper = parts(back)
        if deeper or _is_part(back):
            whole = (stem(back),) if _is_part(back) else ()
            found = (stem(_base(front)), *whole, *parts(front.removesuffix("s")), *deeper)
            return tuple(dict.fromkeys(found))
    return ()


def fts_parts(text: str) -> str:
    """The parts of a text's compounds, for the full-text index's own column of parts."""
    found = [part for word in words(text) if not is_stop(word) for part in parts(word)]
    return " ".join(found)
