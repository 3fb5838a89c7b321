"""A question's key words as search terms: each with the other words it may stand as. Pure.

A key word is a group of alternatives with weights: the word itself, its corrected spelling, a
compound joined or taken apart, words of like sense. How often terms stand in the archive, and
which words it has, is handed in.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import DamerauLevenshtein

from assistant.danish import STOP_WORDS, Token, date_tokens, fts_terms, is_stop, stem, tokens
from assistant.text.asking_words import is_time, only_asks
from assistant.text.particles import joined_verbs
from assistant.text.parties import find_parties
from assistant.text.spelling import begun_by, sound, spelled, spelled_inflected
from assistant.text.synonyms import (
    danish_for,
    english_expressions,
    everyday,
    everyday_words,
    expressions,
    is_danish,
    is_word,
    parts,
    related,
    written,
)

# Weights of an alternative against the word itself. Measured on the development questions:
# a synonym at more than half the word's weight lets "betale" find every item that honours.
STRONG = 0.7
"""Alternatives from this weight up stand for the word itself (spelt, joined, translated, kin)."""
SPELLED = 0.9
JOINED = 0.9
TRANSLATED = 0.8
KIN = 0.7
PART = 0.4
SYNONYM = 0.4
EVERYDAY = 0.5
NARROWER = 0.3
BROADER = 0.3
PART_SYNONYM = 0.2
STANDIN_WEIGHT = 0.35
STANDINS = 2
"""Words written for one that the archive does not have."""
GENERIC_SHARE = 0.25
"""Weight of a word that asks about any topic ("besluttet", "kommunen") against a topic word."""

MOST_SYNONYMS = 24
"""A word with more synonyms than this in the archive has too many senses to tell which."""

_CHATTER = frozenset(("hva", "hvd", "vem", "hvr", "hej", "hejsa", "goddag", "tak", "please"))

_KIN_ENDINGS = (("ering", 4), ("ning", 4), ("ing", 4), ("else", 5), ("end", 4), ("t", 5))
"""Endings between the stems of a verb and its nouns, with the shortest root they join."""

_GENERIC = """
discussed discuss discussion talk talked mentioned regarding concerning summer winter handled plans
talt talte tale taler snakket snakke snakkede nævnt nævnte sagt fortalt foregik foregår omtalt
dagsorden dagsordenen emne emner holdning sammenhæng forbindelse baggrund vores kommunens
besluttede besluttet beslutte beslutning godkendt godkendte godkendes vedtog vedtaget vedtage
behandlet behandlede drøftet drøftede siger sige sagde sagt aftalt skete sker ske sket
mødet møder møde sag sagen punkt punktet punkter kommune kommunen kommunens
kommunale holdt status giver give gav lavet lave laver handler handlede fortælle
bestemt bestemte bestemme endte ende ender gælder
gjaldt fortalte findes indhold indeholder beslutter resultat resultatet udfald konklusion
konkluderet konkluderede decided decide decision meeting municipality approved approve tell said
happened happen ønsker ønskede mener mente referat referater referatet spørgsmål forslag
forslaget egentlig faktisk ting folk kommer tager tog taget hedder følge forhold brug bruge
bruges blevet lige seneste senest sidste alle hele året år første dag dage vide ved politisk
endelig endeligt svar kort orienteret orienterede orientering præcis præcist ifølge punkterne
ny nye nyt sagerne list nævn oplist vis truffet træffe traf vigtigste beslutninger beslutningerne
"""
_GENERIC_WORDS = frozenset(map(stem, _GENERIC.split()))
"""Stems of words that stand in most questions or most items, whatever the topic."""


def is_generic(word: str) -> bool:
    """Whether a word asks about any topic ("besluttet", "kommunen")."""
    return stem(word) in _GENERIC_WORDS


@dataclass(frozen=True, slots=True)
class Alternative:
    """A term that may stand for a key word. weight 1 is the word itself."""

    term: str
    weight: float


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A key word of the question with its alternatives, the heaviest first.

    weight: how much it tells (inverse document frequency, less for generic words).
    known: whether the archive has the word itself, as typed or corrected. standin: what to
    write for it where the archive has not the word as typed; "" otherwise.
    """

    text: str
    alternatives: tuple[Alternative, ...]
    weight: float
    known: bool
    generic: bool = False
    standin: str = ""


def names_matter(word: KeyWord) -> bool:
    """Whether a word may say what a question is about: it tells no time and does not only ask."""
    return not (word.generic or is_time(word.text) or only_asks(word.text))


@dataclass(frozen=True, slots=True)
class Lookup:
    """What the archive knows of words.

    counts: terms → in how many items each stands. words: surface words, for spelling;
    called only when a word is unknown. items: how many items there are.
    """

    counts: Callable[[Iterable[str]], Mapping[str, int]]
    words: Callable[[], Sequence[str]]
    items: int


def _idf(count: int, items: int) -> float:
    return math.log(1 + (items - count + 0.5) / (count + 0.5))


def _add_expressions(
    text: str, found: Sequence[Token], options: Sequence[list[Alternative]]
) -> None:
    """Expressions are looked for in the whole text: "punge ud" has a small word in it."""
    whole = tokens(text)
    row = {token.start: number for number, token in enumerate(found)}
    for (start, end), entry in expressions([stem(token.norm) for token in whole]).items():
        for token in whole[start:end]:
            if token.start in row:
                options[row[token.start]] += [Alternative(term, EVERYDAY) for term in entry]


def _add_english_terms(
    text: str, found: Sequence[Token], options: Sequence[list[Alternative]]
) -> None:
    """A "day care" is no day, a "swimming pool" no pool of money: the term before its words."""
    whole = tokens(text)
    row = {token.start: number for number, token in enumerate(found)}
    for (start, end), danish in english_expressions([token.norm for token in whole]).items():
        for token in whole[start:end]:
            if token.start in row:
                place = row[token.start]
                apart = [replace(one, weight=min(one.weight, PART)) for one in options[place][1:]]
                term = [Alternative(one, TRANSLATED) for one in danish]
                options[place][1:] = [*term, *apart]


def _add_joined_verbs(
    text: str, found: Sequence[Token], options: Sequence[list[Alternative]]
) -> None:
    """What is "taget i brug" is "ibrugtaget" on paper; both are looked for."""
    row = {token.start: number for number, token in enumerate(found)}
    whole = tokens(text)
    for place, joined in joined_verbs(text).items():
        if (number := row.get(whole[place].start)) is not None:
            options[number] += [Alternative(term, KIN) for term in joined]


def _own(token: Token) -> str:
    return fts_terms(token.text)[0] if fts_terms(token.text) else token.norm


def _kin(own: str) -> tuple[str, ...]:
    """Stems of verb and noun of one root: betal, betalt, betaling; orient, orientering."""
    roots = {own}
    for ending, shortest in _KIN_ENDINGS:
        if own.endswith(ending) and len(own) - len(ending) >= shortest:
            roots.add(own.removesuffix(ending))
    found = {
        root + ending
        for root in roots
        for ending, shortest in _KIN_ENDINGS
        if len(root) >= shortest
    }
    return tuple(sorted((found | roots) - {own}))


def _alternatives(token: Token, own: str, english: bool) -> list[Alternative]:
    """Alternatives that need no look at the archive; it filters them afterwards."""
    found = [Alternative(own, 1.0)]
    if english:
        found += [Alternative(term, TRANSLATED) for term in danish_for(token.norm)]
        for term in danish_for(token.norm):
            found += [Alternative(one, SYNONYM) for one in related(term).synonyms]
        return found
    pieces = parts(token.norm)
    found += [Alternative(piece, PART) for piece in pieces]
    if len(pieces) > 1 and pieces[1] in _GENERIC_WORDS:
        # "budgetsagen" is the matter of the budget, whatever its title calls it.
        found.append(Alternative(pieces[0], KIN))
    found += [Alternative(term, KIN) for term in _kin(own)]
    found += [Alternative(term, EVERYDAY) for term in everyday(own)]
    entry = related(own)
    found += [Alternative(term, SYNONYM) for term in entry.synonyms]
    found += [Alternative(term, NARROWER) for term in entry.narrower]
    found += [Alternative(term, BROADER) for term in entry.broader]
    for piece in pieces:
        found += [Alternative(term, PART_SYNONYM) for term in everyday(piece)]
        found += [Alternative(term, PART_SYNONYM) for term in related(piece).synonyms]
    return found


def _kept(
    found: Sequence[Alternative], counts: Mapping[str, int], own: str, items: int
) -> tuple[Alternative, ...]:
    """The alternatives the archive has, each once at its best weight.

    A loose alternative that stands everywhere says less than a rare one.
    """
    best: dict[str, float] = {}
    rarest = _idf(0, items)
    for one in found:
        count = counts.get(one.term, 0)
        if count > 0 or one.term == own:
            telling = 1.0 if one.weight >= KIN else 0.5 + 0.5 * _idf(count, items) / rarest
            best[one.term] = max(best.get(one.term, 0.0), one.weight * telling)
    ranked = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))
    loose = [pair for pair in ranked if pair[1] <= SYNONYM]
    if len(loose) > MOST_SYNONYMS:
        ranked = [pair for pair in ranked if pair not in loose[MOST_SYNONYMS:]]
    return tuple(Alternative(term, weight) for term, weight in ranked)


def key_words(text: str, lookup: Lookup, language: str = "da") -> tuple[KeyWord, ...]:
    """The key words of a question's topic, in order, each stem once."""
    found = [token for token in tokens(text) if not is_stop(token.norm)]
    found = [token for token in found if token.norm not in _CHATTER]
    english = language == "en"
    stems = [_own(token) for token in found]
    options = [_alternatives(t, own, english) for t, own in zip(found, stems, strict=True)]
    _add_expressions(text, found, options)
    _add_joined_verbs(text, found, options)
    if english:
        _add_english_terms(text, found, options)
    named = find_parties(text)
    for position, token in enumerate(found):
        # "SF" is written out in the minutes, or the other way round.
        for one in named:
            if one.start <= token.start < one.end:
                options[position] += [Alternative(term, KIN) for term in one.party.terms]
    for position in range(len(found) - 1):
        # "konsulent netværk": a compound written in two; of "cheferne sige" the stem is "chef".
        first, second = found[position].norm, found[position + 1].norm
        joined = stem(first + second)
        if first.isalpha() and second.isalpha() and len(joined) > len(first):
            options[position].append(Alternative(joined, JOINED))
            options[position + 1].append(Alternative(joined, JOINED))
    counts = dict(lookup.counts(one.term for group in options for one in group))
    surfaces: dict[str, str] = {}
    for position, token in enumerate(found):
        if counts.get(stems[position], 0) == 0 and not (english and len(options[position]) > 1):
            corrected = _corrected(token.norm, stems[position], lookup, english=english)
            options[position] += [Alternative(term, SPELLED) for term in corrected]
            begun = {} if corrected else _begun(stems[position], lookup)
            options[position] += [Alternative(term, JOINED) for term in begun]
            counts.update(lookup.counts(begun))
            surfaces.update(begun)
            if not corrected and not everyday(stems[position]):
                corrected = _everyday_corrected(token.norm)
                options[position] += [Alternative(term, EVERYDAY) for term in corrected]
            counts.update(lookup.counts(corrected))
            surfaces.update(corrected)
    kept: dict[str, KeyWord] = {}
    for position, token in enumerate(found):
        word = _key_word(token, stems[position], options[position], counts, lookup.items)
        word = replace(word, standin=_standin(word, stems[position], counts, surfaces))
        if not _is_slip(word):
            kept.setdefault(stems[position], word)
    for term in date_tokens(text):
        if len(term) > len("dag0000"):
            count = lookup.counts([term]).get(term, 0)
            kept.setdefault(
                term, KeyWord(term, (Alternative(term, 1.0),), _idf(count, lookup.items), count > 0)
            )
    return tuple(kept.values())


def _corrected(word: str, own: str, lookup: Lookup, *, english: bool) -> dict[str, str]:
    """Stems → the archive's words that an unknown word may be a misspelling of."""
    near = spelled(word, lookup.words()) or spelled_inflected(own, lookup.words())
    if not english and is_word(word):
        # "bryggeri" is no misspelt "byggeri", but "handikap" may be written "handicap".
        near = tuple(one for one in near if sound(one) == sound(word))
    return {stem(one): one for one in reversed(near)}


def _begun(own: str, lookup: Lookup) -> dict[str, str]:
    """Stems → the archive's compounds that begin with a word it does not have by itself."""

    def is_whole(rest: str) -> bool:
        return is_word(rest) or is_word(stem(rest)) or is_danish(rest)

    return {stem(one): one for one in reversed(begun_by(own, lookup.words(), is_whole))}


def _everyday_corrected(word: str) -> dict[str, str]:
    """Stems → words for an everyday word that is misspelt ("beetale") and not the archive's."""
    slips = spelled(word, everyday_words())
    return {term: written(term) for slip in reversed(slips) for term in everyday(stem(slip))}


def _key_word(
    token: Token, own: str, options: Sequence[Alternative], counts: Mapping[str, int], items: int
) -> KeyWord:
    kept = _kept(options, counts, own, items)
    strong = [one for one in kept if one.weight >= TRANSLATED and counts.get(one.term, 0)]
    known = [one for one in kept if counts.get(one.term, 0)]
    nearest = strong or known
    weight = max((_idf(counts[one.term], items) for one in nearest[:3]), default=_idf(0, items))
    generic = own in _GENERIC_WORDS or any(
        one.term in _GENERIC_WORDS and one.weight >= SPELLED for one in kept
    )
    if generic:
        weight *= GENERIC_SHARE
    return KeyWord(token.norm, kept, weight, bool(strong), generic)


def _standin(
    word: KeyWord, own: str, counts: Mapping[str, int], surfaces: Mapping[str, str]
) -> str:
    """The archive's best words for one it does not have, written out."""
    if counts.get(own, 0):
        return ""
    others = [one for one in word.alternatives if one.term != own]
    good = [one.term for one in others if one.weight >= STANDIN_WEIGHT][:STANDINS]
    if not good:
        # A compound the archive lacks: each part, or an everyday word's other name for it.
        for piece in parts(word.text):
            options = [piece, *everyday(piece)]
            good += [term for term in options if counts.get(term, 0)][
                : 1 if counts.get(piece) else 2
            ]
    good = good or [one.term for one in others][:1]
    return " ".join(surfaces.get(term) or written(term) for term in dict.fromkeys(good))


def rewritten(text: str, words: Sequence[KeyWord]) -> str:
    """The question in the archive's own words; the same text when it already is."""
    standins = {word.text: word.standin for word in words if word.standin}
    parts_of: list[str] = []
    at = 0
    for token in tokens(text):
        if token.norm in standins:
            parts_of += [text[at : token.start], standins[token.norm]]
            at = token.end
    return "".join([*parts_of, text[at:]])


def _is_slip(word: KeyWord) -> bool:
    """A misspelt small word ("hvornår" as "hvonår") is no key word."""
    if word.known or is_danish(word.text) or not (3 <= len(word.text) <= 8 and word.text.isalpha()):
        return False
    return any(
        abs(len(small) - len(word.text)) <= 1
        and len(small) > 3
        and DamerauLevenshtein.distance(word.text, small) <= 1
        for small in STOP_WORDS
    )
