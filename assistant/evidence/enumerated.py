"""Whether minutes say which things of a kind there are, where a question asks which. Pure.

"Hvilke forslag er der i kataloget?" is not answered by "forslagene gennemgås på næste møde": which
they are is told where things of the kind are listed, named, quoted or told apart.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.danish import stem, tokens
from assistant.evidence.qualified import lacks
from assistant.evidence.signs import has_sign, names_person
from assistant.evidence.sought import Sought
from assistant.text.tables import parted

_LISTED_BEHIND = re.compile(
    r"[^.:;,]{0,60}:|\w*[,\s(]+(?:\w+\s+){0,3}(?:[\"”“»«]|(?:f\.\s?eks|fx|bl\.\s?a|"
    r"blandt\s+and(?:et|re)|såsom|nemlig|eksempelvis|dvs|henholdsvis|hhv|både|enten)\b)|"
    r"[^.:;]{0,30}?\bherunder\b|[^.:;]{0,80}?\w,\s+[^.:;]{1,60}?\s(?:og|samt|eller)\s|"
    r"\s+(?:er|var|omfatter|består\s+af|udgøres\s+af)\s+(?!\w+(?:t|ede)\b)",
    re.IGNORECASE,
)
"""How things are listed behind their kind."""
_NAMES = re.compile(r"[A-ZÆØÅ][\w&-]+(?:\s+[A-ZÆØÅ][\w&-]+)*")
SEVERAL = 3
"""Names in one sentence that may be of a kind it does not say."""
_NAMED_BEHIND = re.compile(r"\s+\(?(?P<name>[A-ZÆØÅ][\w-]+)")
_LISTED_BEFORE = re.compile(r"[\"”“»«]\W*$|\w\s*[–(-]\s*$")
"""How they are told before it: "”Grøn by”-forslaget", "Vagter (indsats)"."""
_ENTRY = re.compile(r"\s*(?:[-–•*]|\(?\d+[.)]|[a-z][.)])\s")
_ENDS = re.compile(r"(?<=[.!?])(?<!\d\.)(?<!\bkl\.)(?<!\bf\.eks\.)(?<!\bbl\.a\.)\s+|\n+")
SHORTEST = 3
"""Letters of the word that a question's compound may end in, less one ("tema")."""
LONGEST_HEAD = 8
"""Words of a heading that leads to what stands under it, at most."""
LONG_STEM = 7
"""Letters of a stem that a title's word may begin with."""


def which_told(
    question: str,
    kinds: Collection[str],
    sections: Sequence[str],
    subjects: Sequence[Collection[str]],
    asked: Collection[str],
    title: str,
) -> float:
    """Whether things of a kind are told one by one, 1 or 0.

    1, too, where the kind is not spoken of, stands in the title, or is all that is asked about.
    kinds: stems it may stand as. subjects: for each other key word the stems it may stand as, of
    which one stands beside the list or in the title. asked: stems of the question, whose own names
    are no answer.
    """
    if any(_is_titled(kinds, stem(token.norm)) for token in tokens(title)):
        return 1.0
    spoken = False
    in_title = {stem(token.norm) for token in tokens(title)}
    others = [terms for terms in subjects if not any(_is_of(kinds, term) for term in terms)]
    if not others:
        return 1.0
    for section in sections:
        pieces = parted(section, _ENDS)
        said = [piece.text for piece in pieces]
        stems = [
            {stem(token.norm) for token in tokens(f"{one.about} {one.text}")} for one in pieces
        ]
        for row, sentence in enumerate(said):
            around = " ".join(
                f"{one.about} {one.text}" for one in pieces[max(0, row - 1) : row + 2]
            )
            if lacks(question, sentence, around):
                spoken = True
                continue
            near = in_title.union(*stems[max(0, row - 1) : row + 2])
            held = sum(any(_in(word, terms) for word in near) for terms in others)
            beside = held > 0
            if _is_people(kinds):
                spoken = True
                if held >= min(2, len(others)) and names_person(sentence, asked):
                    return 1.0
                continue
            if held >= min(2, len(others)) and _names_several(sentence, asked):
                return 1.0
            if not any(_is_part(kinds, word) for word in stems[row]):
                continue
            spoken = spoken or any(_is_of(kinds, word) for word in stems[row])
            if _leads(said, row):
                return 1.0
            if beside and (pieces[row].about or _lists(kinds, sentence, asked, held)):
                return 1.0
    return float(not spoken)


def _leads(said: Sequence[str], row: int) -> bool:
    """Whether a sentence, or a heading, leads to what stands under it."""
    end = said[row].rstrip()
    if row + 1 == len(said):
        return False
    return end.endswith(":") or (
        end[-1:].isalnum() and len(end.split()) <= LONGEST_HEAD and not _ENTRY.match(end)
    )


def _in(word: str, terms: Collection[str]) -> bool:
    """Whether a word is one of the terms, or has one as its part."""
    return any(word == one or (len(one) > 3 and one in word) for one in terms)


def _lists(kinds: Collection[str], sentence: str, asked: Collection[str], held: int) -> bool:
    """Whether a sentence lists or names things behind their kind, or has several kinds of it."""
    compounds = set()
    for token in tokens(sentence):
        word = stem(token.norm)
        if not _is_part(kinds, word):
            continue
        if word not in kinds and word not in asked:
            compounds.add(word)
        behind = sentence[token.end :]
        named = _NAMED_BEHIND.match(behind)
        if named and stem(named["name"].lower()) not in asked:
            return True
        if _LISTED_BEHIND.match(behind) or _LISTED_BEFORE.search(sentence[: token.start]):
            return True
    return len(compounds) > 1 or (bool(compounds) and (held > 1 or bool(_ENTRY.match(sentence))))


def _names_several(sentence: str, asked: Collection[str]) -> bool:
    """Whether a sentence has several names that the question has not."""
    names = {match.group() for match in _NAMES.finditer(sentence)}
    return sum(has_sign(Sought.NAME, f"i {name}", asked) for name in names) >= SEVERAL


def _is_people(kinds: Collection[str]) -> bool:
    """Whether who they are is asked, which their names tell."""
    return any(kind.endswith(("medlem", "politik", "deltag", "repræsentant")) for kind in kinds)


def _is_of(kinds: Collection[str], word: str) -> bool:
    """Whether a word is of a kind: the same, or a compound of it."""
    return any(word == kind or (len(kind) >= SHORTEST and word.endswith(kind)) for kind in kinds)


def _is_titled(kinds: Collection[str], word: str) -> bool:
    """Whether a title's word is of a kind, or begins with it."""
    return _is_of(kinds, word) or any(
        len(kind) >= LONG_STEM and word.startswith(kind) for kind in kinds
    )


def _is_part(kinds: Collection[str], word: str) -> bool:
    """Whether a word is of a kind, or what its word is a compound of ("temaer")."""
    return _is_of(kinds, word) or (
        len(word) > SHORTEST and any(kind.endswith(word) for kind in kinds)
    )
