"""Whether a statement and the words quoted for it disagree about a "not". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.danish import is_stop, stem, tokens
from assistant.verification.alike import root, root_of

NOT_DENIED = "kilden benægter det ikke"
DENIED = "kilden siger «ikke»"

_NEGATION = re.compile(r"\b(?:ikke|ingen|intet|aldrig|hverken|not|no|never|none)\b", re.IGNORECASE)
_LACKS = re.compile(r"\b(?:uden|mangl\w*|fravær\w*)\b", re.IGNORECASE)
_WITHOUT_IT = r"\buden\s+(?!for\b|om\b|at\b)"
_REFRAINS = re.compile(
    r"\b(?:undl(?:od|ader|ade|adt)|afst(?:od|år|å|ået)|nægte(?:r|de|t)?)\s+(?:fra\s+)?(?:at\s+)?(?P<what>\w+)"
    rf"|{_WITHOUT_IT}(?P<lacking>\w{{3,}})|\buden at\s+(?P<undone>\w{{3,}})",
    re.IGNORECASE,
)
"""What was not done, or is not there, without a "not"."""
_WITHOUT = re.compile(rf"{_WITHOUT_IT}\w{{3,}}", re.IGNORECASE)
"""What a statement denies by "uden": "godkendt uden ændringer"."""
_SENTENCE_END = re.compile(r"[.;!?]\s|\n")
_PREFIXES = ("u", "in", "ikke-", "mis")
_SHORTEST = 5
"""Letters of the shortest word that a prefix turns around ("klar", "lovlig")."""


def _words(text: str) -> list[str]:
    return [token.norm for token in tokens(text)]


def _denied_pairs(words: Sequence[str]) -> set[tuple[str, str]]:
    """The two words around each "not"."""
    return {
        (before, after)
        for before, word, after in zip(words, words[1:], words[2:], strict=False)
        if _NEGATION.fullmatch(word)
    }


def _moved(claim: str, source: str) -> str:
    """Whether a "not" was put between two words of the source, or taken out from between them."""
    said, held = _words(claim), _words(source)
    if _denied_pairs(said) & set(pairwise(held)) - _denied_pairs(held):
        return NOT_DENIED
    if _denied_pairs(held) & set(pairwise(said)) - _denied_pairs(said):
        return DENIED
    return ""


def _prefixed(claim: str, source: str) -> bool:
    """Whether one has a word that the other has with "u-" or "in-": "lovlig", "ulovlig"."""
    said, held = frozenset(_words(claim)), frozenset(_words(source))

    def turned(ours: frozenset[str], theirs: frozenset[str]) -> bool:
        stems = {stem(word) for word in theirs}
        own = {stem(word) for word in ours}
        return any(
            f"{front}{stem(word)}" in stems - own
            for word in ours
            if len(word) >= _SHORTEST and stem(word) not in stems
            for front in _PREFIXES
        )

    return turned(said, held) or turned(held, said)


def _refrained(claim: str, source: str) -> bool:
    """Whether the claim tells what the source says was refrained from, or is without."""
    said = {root(stem(word)) for word in _words(claim)}
    return any(
        root_of(found["what"] or found["lacking"] or found["undone"]) in said
        for found in _REFRAINS.finditer(source)
    )


def negation_problem(claim: str, source: str) -> str:
    """Whether claim and quoted words disagree about a "not"; coarse, and on the safe side."""
    if moved := _moved(claim, source):
        return moved
    if _NEGATION.search(claim) or _WITHOUT.search(claim):
        says_no = any(one.search(source) for one in (_NEGATION, _REFRAINS, _LACKS))
        return "" if says_no or _prefixed(claim, source) else NOT_DENIED
    if _prefixed(claim, source):
        return DENIED
    if not (_REFRAINS.search(claim) or _LACKS.search(claim)) and _refrained(claim, source):
        return DENIED
    wanted = {root(stem(token.norm)) for token in tokens(claim)}
    for match in _NEGATION.finditer(source):
        around = tokens(source[match.end() : match.end() + 60])
        following = [root(stem(t.norm)) for t in around if not is_stop(t.norm)][:1]
        sentence = _SENTENCE_END.split(source[: match.start()])[-1]
        before = [root(stem(t.norm)) for t in tokens(sentence) if not is_stop(t.norm)][-1:]
        if following and following[0] in wanted and wanted.issuperset(before):
            return DENIED
    return ""
