"""Whether a statement puts something in the place of what its source names. Pure.

A foreign member in a list, another noun in an otherwise copied clause, the two sides of "før" or
of "mod tidligere" exchanged: words that all else in the source bears out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from assistant.danish import is_stop, tokens
from assistant.text.figures import figures_at
from assistant.verification.alike import root_of
from assistant.verification.wording import meets, telling

_LIST = re.compile(
    r"(?P<first>[\w-]{3,}(?:\s[\w-]{3,})?(?:,\s+[\w-]{3,}(?:\s[\w-]{3,})?)+),?\s+(?:og|samt|eller)\s+"
    r"(?P<last>[\w-]{3,})",
    re.IGNORECASE,
)
"""Three or more of a kind: "glas, metal og plast"."""
_ROW = re.compile(r"(?:[\w-]{3,},\s+){2,}[\w-]{3,}")
"""A list without its last conjunction: "glas, metal, plast"."""
_ASIDE = re.compile(r"\s*\([^()]*\)")
_FROM_TO = re.compile(r"\bfra\b(?P<low>[^,;.()]{1,40}?)\btil\b", re.IGNORECASE)
_FORMER = re.compile(
    r"\b(?:tidligere|hidtil|før|førhen|oprindeligt?|nuværende|hidtidige)\s+(?:\w+\s+){0,2}$", re.I
)
"""What says of the figure behind it that it was so before."""
_BEFORE = re.compile(
    r"\b(?:inden|før(?:\s+end)?|forud\s+for|tidligere\s+end)\b(?!\s+for\b)", re.IGNORECASE
)
_AFTER = re.compile(r"\b(?:efter(?:\s+at)?|senere\s+end)\b", re.IGNORECASE)
_COMPLEMENT = re.compile(
    r"(?=\b(?P<verb>\w{3,}(?:es|et|t|ede|te))\s+(?:[\w-]+\s+){0,3}?"
    r"(?P<small>til|efter|af|mellem|blandt|hos)\s+(?P<what>[^.;,:]+))",
    re.IGNORECASE,
)
"""A passive or past verb with to whom, by whom or after what."""
_NEXT = re.compile(
    r"\s(?:til|efter|af|mellem|blandt|hos|i|på|for|om|med|som|der|at|og|fra)\s", re.I
)
_NOUN_ENDS = ("en", "et", "ne", "ing", "ion", "hed", "else", "skab", "ger", "ler")
_LEAST_NOUN = 6
"""Letters of the shortest word that is taken for a noun by its ending."""
_LEAST_COPIED = 0.7
"""Share of a clause's words that stand in the sentence from which it is as good as copied."""
_ALIKE_START = 4
"""Letters with which a word and what it stands for may begin alike."""
_ALIKE_END = 5
"""The same of how their roots end: more than "-ning" has."""
_LONGEST_REPLACED = 3


def foreign_member(claim: str, own: str, everything: str) -> bool:
    """Whether a list of the claim has one that the source lacks among two that the sentence has."""
    there, anywhere = telling(own), telling(everything)
    for found in _LIST.finditer(claim):
        members = [*re.split(r",\s+", found["first"]), found["last"]]
        words = [stems for stems in map(telling, members) if stems]
        held = [any(meets(one, there) for one in stems) for stems in words]
        foreign = [not any(meets(one, anywhere) for one in stems) for stems in words]
        if len(words) > 2 and sum(held) > 1 and any(foreign) and _enumerates(own):
            return True
    return False


def _enumerates(own: str) -> bool:
    """Whether a sentence lists three or more of a kind, with or without remarks in brackets."""
    bare = _ASIDE.sub("", own)
    return bool(_LIST.search(bare) or _ROW.search(bare))


def _ways(text: str) -> set[tuple[float, float]]:
    """The pairs of figures that a text tells a change or a span by: "fra 15 til 8 meter"."""
    found: set[tuple[float, float]] = set()
    for way in _FROM_TO.finditer(text):
        figures = figures_at(text)
        before = [value for start, value, _ in figures if way.start() < start < way.end()]
        after = [value for start, value, _ in figures if start >= way.end()]
        if before and after:
            found.add((before[0], after[0]))
    return found


def way_exchanged(claim: str, own: str) -> bool:
    """Whether a claim tells a change from the figure that the sentence tells it to."""
    there = _ways(own)
    return any((high, low) in there and (low, high) not in there for low, high in _ways(claim))


def _former(text: str) -> set[float]:
    return {value for start, value, _ in figures_at(text) if _FORMER.search(text[:start])}


def former_exchanged(claim: str, own: str) -> bool:
    """Whether a figure is told as the former one where the sentence tells another as that."""
    said, there = _former(claim), _former(own)
    every = {value for _, value, _ in figures_at(own)}
    return bool(said and there) and said.isdisjoint(there) and said <= every


def _sides(text: str) -> list[tuple[frozenset[str], frozenset[str]]]:
    """What a text has before and after each word of time order: (earlier, later)."""
    found = [
        (telling(text[: one.start()]), telling(text[one.end() :])) for one in _BEFORE.finditer(text)
    ]
    return found + [
        (telling(text[one.end() :]), telling(text[: one.start()])) for one in _AFTER.finditer(text)
    ]


def _shared(stems: frozenset[str], others: frozenset[str]) -> int:
    return sum(meets(one, others) for one in stems)


def order_exchanged(claim: str, own: str) -> bool:
    """Whether a claim has first what the sentence has last, and last what that has first."""
    for early, late in _sides(claim):
        for first, second in _sides(own):
            only_first, only_second = first - second, second - first
            turned = _shared(early - late, only_second)
            back = _shared(late - early, only_first)
            right = _shared(early - late, only_first) + _shared(late - early, only_second)
            if turned and back and turned + back > right:
                return True
    return False


def _complements(text: str) -> list[tuple[str, str, str]]:
    """What is done to, for or by what: verb, small word, and the words behind it."""
    return [
        (root_of(found["verb"]), found["small"].casefold(), found["what"])
        for found in _COMPLEMENT.finditer(text)
        if not is_stop(found["verb"].casefold())
    ]


def other_complement(claim: str, sentences: Sequence[str]) -> bool:
    """Whether a claim has something given, paid or shared to, by or after another than all say.

    "Fordeles efter indbyggertal" of "fordeles efter areal". A sentence that does so without
    saying to whom is no denial.
    """
    there = [(sentence, one) for sentence in sentences for one in _complements(sentence)]
    for verb, small, what in _complements(claim):
        wanted = telling(_NEXT.split(what)[0])
        same = [text for text, one in there if one[:2] == (verb, small)]
        if wanted and same and not any(_shared(wanted, telling(text)) for text in same):
            return True
    return False


def _content(text: str) -> list[str]:
    return [
        token.norm
        for token in tokens(text)
        if not is_stop(token.norm) and not token.norm[0].isdigit()
    ]


def _is_noun(word: str) -> bool:
    return len(word) >= _LEAST_NOUN and word.endswith(_NOUN_ENDS)


def _akin(word: str, others: Sequence[str]) -> bool:
    """Whether a word begins or ends as one of the others does: another form, or its compound."""
    return any(
        word[:_ALIKE_START] == one[:_ALIKE_START]
        or root_of(word)[-_ALIKE_END:] == root_of(one)[-_ALIKE_END:]
        for one in others
    )


def noun_replaced(clause: str, own: str, known: Collection[str]) -> bool:
    """Whether an otherwise copied clause has a noun in the place of another one of the sentence.

    known: stems of all the source and of its headings, which may be said of it.
    """
    said, there = _content(clause), _content(own)
    held = frozenset(known)
    missing = [word for word in said if not meets(root_of(word), held)]
    missing = [word for word in missing if not any(meets(one, held) for one in telling(word))]
    if len(missing) != 1 or len(said) < 4 or not _is_noun(missing[0]):
        return False
    stems = telling(own)
    if sum(any(meets(one, stems) for one in telling(word)) for word in said) < _LEAST_COPIED * len(
        said
    ):
        return False
    ours, theirs = [root_of(word) for word in said], [root_of(word) for word in there]
    for kind, low, high, start, end in SequenceMatcher(a=ours, b=theirs).get_opcodes():
        if kind != "replace" or missing[0] not in said[low:high] or high - low > 1:
            continue
        if low == 0:
            start = max(start, end - _LONGEST_REPLACED)
        if high == len(said):
            end = min(end, start + _LONGEST_REPLACED)
        replaced = [word for word in there[start:end] if root_of(word) not in ours]
        if end - start <= _LONGEST_REPLACED and any(map(_is_noun, replaced)):
            return not _akin(missing[0], replaced)
    return False
