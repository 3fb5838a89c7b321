"""The bodies of an archive as people name them: inflected, shortened, by their initials.

Nothing here knows a municipality: names come from the archive, and what a Danish body is
called in general (udvalg, råd, bestyrelse, forum) from the language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from assistant.danish import Token, normalise, stem, tokens
from assistant.synonyms import parts

_JOINERS = frozenset({"og", "for", "i", "af", "samt", "vedrørende"})
_KINDS = ("udvalg", "bestyrelse", "byråd", "magistrat", "regionsråd", "forum", "gruppe")
# One body under two names: towns choose which of them they use.
_COUNCIL = frozenset({"byråd", "kommunalbestyr", "borgerrepræsentation"})
_COUNCIL_SHORT = frozenset({"kb", "br"})
_MEETING_OF = re.compile(
    r"(?P<body>\w*(?:udvalg|byråd|forum|bestyrelse|borgerrepræsentation))s-?møde\w*"
)
_TYPO_SCORE = 88
"""Least likeness (0-100) of a misspelt body's name; at 85 sibling committees mix."""


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body named in text[start:end].

    bodies: as the archive writes them; () when the archive does not hold the body.
    """

    start: int
    end: int
    bodies: tuple[str, ...]
    named: str


@dataclass(frozen=True, slots=True)
class _Names:
    """How one body may be called: its stems, its subject words and its initials."""

    body: str
    stems: tuple[str, ...]
    subjects: frozenset[str]
    kind: str
    initials: frozenset[str]


def _kind(stemmed: str) -> str:
    return next((kind for kind in _KINDS if stemmed.endswith(stem(kind))), "")


@lru_cache(maxsize=512)
def _names(body: str) -> _Names:
    found = [token.norm for token in tokens(body) if token.norm not in _JOINERS]
    stems = tuple(stem(word) for word in found)
    kind = _kind(stems[-1]) if stems else ""
    pieces: list[str] = []
    for word in found:
        pieces += list(parts(word))[:2] or [stem(word)]
    initials = "".join(piece[0] for piece in pieces if piece)
    short = {initials} if len(initials) > 1 else set()
    if kind == "udvalg" and len(initials) > 2:
        short.add(initials[:-1])
    if stems and stems[0] in _COUNCIL:
        short |= _COUNCIL_SHORT
    subjects = {piece for piece in pieces if piece not in {stem(kind), "by"} and len(piece) > 2}
    return _Names(body, stems, frozenset(subjects), kind, frozenset(short))


def _is_council(names: _Names) -> bool:
    return bool(names.stems) and names.stems[0] in _COUNCIL


def _short_names(word: Token, names: Sequence[_Names]) -> tuple[str, ...]:
    """Initials count when written in capitals, or when they are no word of the language."""
    if not 2 <= len(word.text) <= 6 or not (word.text.isupper() or word.norm in {"øu", "tmu"}):
        return ()
    return tuple(one.body for one in names if word.norm in one.initials)


def _by_stems(stems: Sequence[str], names: Sequence[_Names]) -> tuple[str, ...]:
    return tuple(one.body for one in names if tuple(stems) == one.stems)


def _single_word(word: Token, names: Sequence[_Names]) -> tuple[str, ...]:
    """Bodies that one word names: in full, partly ("kulturudvalget"), or misspelt."""
    stemmed = stem(word.norm)
    if exact := _by_stems((stemmed,), names):
        return exact
    if stemmed in _COUNCIL:
        return tuple(one.body for one in names if _is_council(one))
    kind = _kind(stemmed)
    if kind:
        front = parts(word.norm)[:1]
        partly = [one.body for one in names if one.kind == kind and set(front) & one.subjects]
        if len(partly) == 1:
            return (partly[0],)
    if len(stemmed) >= 7:
        near = [
            (fuzz.ratio(stemmed, one.stems[0]), one.body) for one in names if len(one.stems) == 1
        ]
        if near and max(near)[0] >= _TYPO_SCORE:
            return (max(near)[1],)
    return ()


def _spans(found: Sequence[Token], names: Sequence[_Names]) -> list[tuple[int, int, str]]:
    """Names of several words, as ranges of tokens; joiners between the words are skipped."""
    spans = []
    for one in names:
        if len(one.stems) < 2:
            continue
        for start in range(len(found)):
            at, matched = start, 0
            while at < len(found) and matched < len(one.stems):
                if stem(found[at].norm) == one.stems[matched]:
                    matched += 1
                elif not (matched and found[at].norm in _JOINERS):
                    break
                at += 1
            if matched == len(one.stems):
                spans.append((start, at, one.body))
    return spans


def find_bodies(text: str, bodies: Sequence[str]) -> tuple[BodyMention, ...]:
    """The bodies that a text names, in order.

    Words such as "Byrådet" or "Miljøudvalget" that fit none of `bodies` come with no body.
    """
    names = [_names(body) for body in bodies]
    found = tokens(text)
    mentions: list[BodyMention] = []
    taken: set[int] = set()
    for start, end, body in _spans(found, names):
        first, last = found[start], found[end - 1]
        mentions.append(BodyMention(first.start, last.end, (body,), text[first.start : last.end]))
        taken.update(range(start, end))
    for position, word in enumerate(found):
        if position in taken:
            continue
        named = _of_meeting(word)
        hit = _short_names(named, names) or _single_word(named, names)
        if hit or _looks_like_body(named):
            mentions.append(BodyMention(word.start, word.end, hit, word.text))
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _of_meeting(word: Token) -> Token:
    """The body in the name of its meeting ("byrådsmødet"); other words as they are."""
    match = _MEETING_OF.fullmatch(word.norm)
    return Token(match["body"], match["body"], word.start, word.end) if match else word


def _looks_like_body(word: Token) -> bool:
    stemmed = stem(word.norm)
    if stemmed in _COUNCIL or (word.text in {"KB", "BR", "ØU"}):
        return True
    return stemmed.endswith(("udvalg", "bestyr")) and len(stemmed) > len("udvalg") + 1


def resolve_body(name: str, bodies: Sequence[str]) -> tuple[str, ...]:
    """The archive's bodies that a name typed as a restriction stands for; () when none."""
    wanted = normalise(name).strip()
    exact = tuple(body for body in bodies if normalise(body) == wanted)
    if exact:
        return exact
    short = tuple(body for body in bodies if wanted in _names(body).initials)
    if short:
        return short
    found = [body for mention in find_bodies(name, bodies) for body in mention.bodies]
    if found:
        return tuple(dict.fromkeys(found))
    key = re.sub(r"\W+", "", wanted)
    scored = [(fuzz.ratio(key, re.sub(r"\W+", "", normalise(body))), body) for body in bodies]
    return (max(scored)[1],) if scored and max(scored)[0] >= _TYPO_SCORE else ()
