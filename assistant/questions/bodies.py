"""The bodies of an archive as people name them: inflected, shortened, by their initials.

Nothing here knows a municipality: names come from the archive, and what a Danish body is
called in general (udvalg, råd, bestyrelse, forum) from the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from assistant.danish import Token, normalise, stem, tokens
from assistant.text.municipalities import beside
from assistant.text.synonyms import parts

_JOINERS = frozenset({"og", "for", "i", "af", "samt", "vedrørende"})
_KINDS = ("udvalg", "bestyrelse", "byråd", "magistrat", "regionsråd", "forum", "gruppe")
# One body under two names: towns choose which of them they use.
_COUNCIL = frozenset({"byråd", "kommunalbestyr", "borgerrepræsentation"})
_COUNCIL_SHORT = frozenset({"kb", "br"})
_ENDING = r"(?:udvalg|bestyrelse|magistrat)(?:et|en|er|erne)?s?"
# "Miljø- og Teknikudvalget", "Børne-, Unge- og Skole-udvalget", "børn og unge-udvalget".
_ENGLISH_COUNCIL = re.compile(
    r"\bthe\s+(?:(?:city|town|municipal|local)\s+)?council(?:'s)?\b(?!\s+(?:of|for|on)\b)",
    re.IGNORECASE,
)
"""The elected council in an English question; a "youth council" is another."""
_WHOLE_NAME = re.compile(
    rf"(?<!\w)(?:(?:[^\W\d_]+-\s*,?\s*(?:(?:og|samt|&)\s+)?){{1,5}}[^\W\d_]+-?|"
    rf"[^\W\d_]+\s+og\s+[^\W\d_]+-){_ENDING}(?![\w-])",
    re.IGNORECASE,
)
_COMPOUND = re.compile(rf"(?P<front>[^\W\d_]{{3,}}?){_ENDING}", re.IGNORECASE)
_ANY_BODY = re.compile(
    r"(?<!\w)\w*(?:udvalg|råd|forum|gruppe|bestyrelse|direktion|magistrat)(?:m?et|en|n)?(?!\w)",
    re.IGNORECASE,
)
"""What may be a body of another municipality, though no body is known by that name."""
_ONE_WORD = re.compile(rf"(?<![\w-])\w+{_ENDING}(?!\w)", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:med|til|fra|for|overfor|om|hos|mod)\s+(?:den\s+|det\s+)?$", re.IGNORECASE
)
_NO_BODY = frozenset({"fagudvalg", "underudvalg"})
"""Kinds of committees, no committee."""
_SAME_FRONT = 5
"""Letters that two words of one subject share: "teknisk" and "teknik"."""
_NEAR = 2
"""Other words that may stand among those of a body's name."""
_MEETING_OF = re.compile(
    r"(?P<body>\w*(?:udvalg|byråd|forum|bestyrelse|borgerrepræsentation))s-?møde\w*"
)
_TAIL = 3
"""Letters that the end of a committee's initials must have to name it."""
_TYPO_SCORE = 88
"""Least likeness (0-100) of a misspelt body's name; at 85 sibling committees mix."""


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body named in text[start:end].

    bodies: as the archive writes them; () when the archive does not hold the body. elsewhere:
    the body is another municipality's.
    """

    start: int
    end: int
    bodies: tuple[str, ...]
    named: str
    elsewhere: bool = False


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
        compound = _COMPOUND.fullmatch(word)
        split = [stem(compound["front"]), kind] if compound and kind else [stem(word)]
        pieces += list(parts(word))[:2] or split
    initials = "".join(piece[0] for piece in pieces if piece)
    short = {initials} if len(initials) > 1 else set()
    if kind == "udvalg" and len(initials) > 2:
        short.add(initials[:-1])
    if stems and stems[0] in _COUNCIL:
        short |= _COUNCIL_SHORT
    fronts = _subjects(body)
    subjects = fronts | {
        piece for piece in pieces if piece not in {stem(kind), "by"} and len(piece) > 2
    }
    return _Names(body, stems, frozenset(subjects), kind, frozenset(short))


def _subjects(name: str) -> frozenset[str]:
    """The stems of what a committee is for: "Børne-, Unge- og Skoleudvalget" → børn, ung, skol."""
    whole = re.sub(r"-(?=(?:udvalg|bestyrelse|magistrat))", "", name, flags=re.IGNORECASE)
    found = [token.norm for token in tokens(whole) if token.norm not in _JOINERS]
    last = _COMPOUND.fullmatch(found[-1]) if found else None
    if last is None:
        return frozenset()
    return frozenset(stem(word) for word in (*found[:-1], last["front"]))


def _is_council(names: _Names) -> bool:
    return bool(names.stems) and names.stems[0] in _COUNCIL


def is_council(body: str) -> bool:
    """Whether a body is the elected council, under whichever name."""
    return _is_council(_names(body))


def stands_for_economy(body: str) -> bool:
    """Whether a body is the committee that all cases with money pass through."""
    return stem("økonomi") in _subjects(body)


def _short_names(word: Token, names: Sequence[_Names]) -> tuple[str, ...]:
    """Initials count when written in capitals, or when they are no word of the language."""
    if not 2 <= len(word.text) <= 6 or not (word.text.isupper() or word.norm in {"øu", "tmu"}):
        return ()
    exact = tuple(one.body for one in names if word.norm in one.initials)
    if exact or len(word.norm) < _TAIL:
        return exact
    # A committee that was given one more subject in front keeps its old initials in speech.
    tails = [one.body for one in names if any(i.endswith(word.norm) for i in one.initials)]
    return tuple(tails) if len(tails) == 1 else ()


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
        front = {*parts(word.norm)[:1], *_subjects(word.norm)}
        partly = [one.body for one in names if one.kind == kind and front & one.subjects]
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


def _by_subjects(named: str, names: Sequence[_Names]) -> tuple[str, ...]:
    """The one committee whose subjects hold all those named, or all of whose are named.

    In the latter case what else is named is no other committee's subject.
    """
    subjects = _subjects(named)
    committees = [one for one in names if one.kind == "udvalg"]
    held = [one.body for one in committees if subjects <= one.subjects]
    if not held:
        some = [one for one in committees if subjects & one.subjects]
        held = [one.body for one in some if len(some) == 1 and _subjects(one.body) <= subjects]
    return (held[0],) if len(held) == 1 else ()


def _two_words(front: Token, kind: Token, names: Sequence[_Names]) -> tuple[str, ...]:
    """The committee that two words name: "teknisk udvalg", "økonomi udvalget"."""
    if stem(kind.norm) != stem("udvalg") or len(front.norm) < _SAME_FRONT:
        return ()
    held = [
        one.body
        for one in names
        if one.kind == "udvalg"
        and any(subject[:_SAME_FRONT] == front.norm[:_SAME_FRONT] for subject in one.subjects)
    ]
    return (held[0],) if len(held) == 1 else ()


def find_bodies(
    text: str, bodies: Sequence[str], home: Sequence[str] = ()
) -> tuple[BodyMention, ...]:
    """The bodies that a text names, in order.

    Words such as "Byrådet" or "Miljøudvalget" that fit none of `bodies` come with no body.
    home: the municipalities whose bodies these are; "byrådet i Ishøj" is then another's. ():
    not known, and every body is taken for one's own.
    """
    names = [_names(body) for body in bodies]
    found = tokens(text)
    mentions: list[BodyMention] = []
    taken: set[int] = set()

    def take(start: int, end: int, hit: tuple[str, ...]) -> None:
        first, last = found[start].start, found[end - 1].end
        mentions.append(BodyMention(first, last, hit, text[first:last]))
        taken.update(range(start, end))

    for start, end, body in _spans(found, names):
        take(start, end, (body,))
    councils = tuple(one.body for one in names if _is_council(one))
    for match in _ENGLISH_COUNCIL.finditer(text) if councils else ():
        inside = [n for n, word in enumerate(found) if match.start() <= word.start < match.end()]
        take(inside[0], inside[-1] + 1, councils)
    for match in _WHOLE_NAME.finditer(text):
        inside = [
            position
            for position, word in enumerate(found)
            if match.start() <= word.start < match.end()
        ]
        if inside and not taken & set(inside):
            take(inside[0], inside[-1] + 1, _by_subjects(match.group(), names))
    for position, word in enumerate(found):
        if position in taken:
            continue
        before = position - 1
        if position and before not in taken and (hit := _two_words(found[before], word, names)):
            take(before, position + 1, hit)
            continue
        named = _of_meeting(word)
        hit = _short_names(named, names) or _single_word(named, names)
        if hit or _looks_like_body(named):
            mentions.append(BodyMention(word.start, word.end, hit, word.text))
    placed = _with_places(text, mentions, home) if home else mentions
    return tuple(sorted(placed, key=lambda mention: mention.start))


def _with_places(
    text: str, mentions: Sequence[BodyMention], home: Sequence[str]
) -> list[BodyMention]:
    """The mentions with the municipality said beside them; another's has none of the bodies."""
    known = {(one.start, one.end) for one in mentions}
    others = [
        BodyMention(*match.span(), (), match.group())
        for match in _ANY_BODY.finditer(text)
        if not any(one.start < match.end() and match.start() < one.end for one in mentions)
    ]
    made = []
    for one in (*mentions, *others):
        place = beside(text, one.start, one.end)
        if place and place[0] not in home:
            made.append(BodyMention(*place[1:], (), text[place[1] : place[2]], elsewhere=True))
        elif (one.start, one.end) in known:
            start, end = place[1:] if place else (one.start, one.end)
            made.append(BodyMention(start, end, one.bodies, one.named))
    return made


def subject_words(named: str) -> str:
    """What a committee named by one word is for: "Miljøudvalget" → "Miljø"; else the name."""
    match = _COMPOUND.fullmatch(named)
    return match["front"].removesuffix("s") if match else named


def tells_of(text: str, named: str) -> bool:
    """Whether a text tells of a body itself: names it, and not as the one met, asked or told.

    "miljøudvalget" is named where the "Miljø- og Teknikudvalget" is; "sammen med chefgruppen i
    Glostrup" tells nothing of that group.
    """
    return any(not _BESIDE.search(text[:start]) for start in _named_at(text, named))


def _named_at(text: str, named: str) -> Iterator[int]:
    """Where a text names a body: its words near each other, or a committee with its subjects."""
    wanted = {stem(token.norm) for token in tokens(named)} - _JOINERS
    found = [(stem(token.norm), token.start) for token in tokens(text)]
    for at, (term, start) in enumerate(found):
        near = {term for term, _ in found[at : at + len(wanted) + _NEAR]}
        if term in wanted and wanted <= near:
            yield start
    if subjects := _subjects(named):
        for match in (*_WHOLE_NAME.finditer(text), *_ONE_WORD.finditer(text)):
            if subjects <= _subjects(match.group()):
                yield match.start()


def _of_meeting(word: Token) -> Token:
    """The body in the name of its meeting ("byrådsmødet"); other words as they are."""
    match = _MEETING_OF.fullmatch(word.norm)
    return Token(match["body"], match["body"], word.start, word.end) if match else word


def _looks_like_body(word: Token) -> bool:
    stemmed = stem(word.norm)
    if stemmed in _NO_BODY:
        return False
    if stemmed in _COUNCIL or (word.text in {"KB", "BR", "ØU"}):
        return True
    return stemmed.endswith(("udvalg", "bestyr")) and len(stemmed) > len("udvalg") + 1


def _about(name: str, bodies: Sequence[str]) -> tuple[str, ...]:
    """The bodies that are for all that a name says, without its kind: "Klima", "kultur fritid"."""
    words = [token.norm for token in tokens(name) if token.norm not in _JOINERS]
    wanted = {stem(word) for word in words if len(word) >= _TAIL}
    if not wanted or len(wanted) < len(words):
        return ()

    def is_for(body: str) -> bool:
        subjects = _names(body).subjects
        return all(
            any(subject == word or (len(word) > _TAIL and subject.startswith(word))
                for subject in subjects)
            for word in wanted
        )  # fmt: skip

    return tuple(body for body in bodies if is_for(body))


def resolve_body(name: str, bodies: Sequence[str]) -> tuple[str, ...]:
    """The archive's bodies that a name typed as a restriction stands for; () when none.

    The one way in which every command is told a body: in full, inflected, misspelt, by its
    initials or by what it is for. Several when the name may be several.
    """
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
    if about := _about(name, bodies):
        return about
    key = re.sub(r"\W+", "", wanted)
    scored = [(fuzz.ratio(key, re.sub(r"\W+", "", normalise(body))), body) for body in bodies]
    return (max(scored)[1],) if scored and max(scored)[0] >= _TYPO_SCORE else ()


def unknown_body(name: str, bodies: Sequence[str]) -> str:
    """Say in Danish that no body of the archive is called so, and which there are."""
    known = ", ".join(bodies) or "ingen"
    return f"Udvalget «{name}» er ikke i arkivet. Vælg et af arkivets udvalg: {known}."
