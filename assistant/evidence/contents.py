"""Whether minutes that mention a letter, a speech or a complaint say what was in it. Pure.

"Hvad stod der i brevet?" is not answered by "Brevet er vedlagt.", nor by a list of attachments:
what minutes tell of a document's contents they tell in a sentence that says what it says.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from assistant.danish import is_stop, stem, tokens
from assistant.text.synonyms import parts
from assistant.text.tables import parted

_SAYS = re.compile(
    r"\bfremg(?:år|ik)|\b(?:om)?handle[rd]|\bvedrør(?:er|te)\b|\bdrej(?:er|ede)\s+sig|\bud\s+på\b|"
    r"\bindeb(?:ær|ar)|\bindeh[o]ld|\bbeskriv|\budtryk|\bangiv|\bvis(?:er|te)\b|\bpeg(?:er|ede)\b|\banfør|"
    r"\bpåpeg|\bskriv(?:er|es)\b|\bskrev|\blyder|\blød\b|\bberør|\bhvor(?:i|af)\b|\bheri\b|\bbestår|"
    r"\bkritiser|\bikke\b|\bingen\b",
    re.IGNORECASE,
)
"""What a sentence says of a thing's contents by, or that there are none."""
_SAYS_BEHIND = re.compile(
    r"\bat\b|\bherunder\b|\bønske|\bopfordr|\bforesl|\banbefal|\bmener|\bmente|[:\"”“»]\s*\w",
    re.IGNORECASE,
)
"""What says so behind the thing alone: "brevet opfordrer til", not "det blev aftalt, at brevet"."""
_ABOUT = re.compile(
    r"\s+(?:\w+\s+)?(?:om|over|vedr\.?|vedrørende)\s+(?P<what>[^.:;\n]+)", re.IGNORECASE
)
"""What a question or a complaint is about stands right behind it."""
_ON = re.compile(r"\s*(?:De[nt]?|Dette|Disse|Heri|Heraf|Han|Hun)\b")
"""How a sentence begins that goes on about the thing before it."""
_ENTRY = re.compile(r"\s*(?:[-–•]|\d+[.)])\s")
_ATTACHED = re.compile(r"\b(?:vedlagt|vedhæftet|vedlægges|forelægges)\b", re.IGNORECASE)
"""What a sentence says of a thing without saying what is in it."""
_IS_ABOUT = re.compile(r"\bhvad\s+(?:handle|drej|går|gik|spurgte|klage)", re.IGNORECASE)
_SAID_OF = re.compile(
    r"\bhvad\s+(?:blev|bliver|er)\s+der\s+(?:så\s+)?(?:sagt|fortalt|talt)\s+om\b(?!\s+(?:på|under|i)\b)",
    re.IGNORECASE,
)
"""What is asked about a matter: any sentence of it may be what was said."""
_ENDS = re.compile(r"(?<=[.!?])(?<!\d\.)(?<!\bkl\.)\s+|\n+")
LEAST_SAID = 5
"""Words of a sentence that says something; fewer are an entry of a list or a heading."""
LONGEST_HEAD = 10
"""Words of a heading, or of an entry that is told of under it, at most."""
OWN_CASE = 400
"""Characters of an item that its title names the thing of, from which it tells of it."""
SHORTEST = 4
"""Letters of the word that a question's compound may stand as ("aftale" of "arbejdstidsaftale")."""


def contents_told(
    question: str,
    carriers: Collection[str],
    sections: Sequence[str],
    subjects: Sequence[Collection[str]],
    title: str,
    attached: Sequence[str] = (),
) -> float:
    """Whether a sentence says what is in the thing, 1 or 0; 1 where the thing is not spoken of.

    carriers: stems it may stand as. subjects: for each other key word the stems it may stand as,
    of which one stands in the sentence, beside it or in the title. attached: titles of attachments,
    where a thing may be named alone.
    """
    in_title = _stems(title)
    if _is_held(carriers, in_title) and sum(map(len, sections)) >= OWN_CASE:
        return 1.0
    others = [terms for terms in subjects if not _is_held(carriers, terms)]
    spoken = any(_is_held(carriers, _stems(one)) for one in attached)
    for section in sections:
        said = [part.text for part in parted(section, _ENDS)]
        stems = [_stems(sentence) for sentence in said]
        for row, sentence in enumerate(said):
            if not _is_held(carriers, stems[row]):
                continue
            spoken = True
            near = in_title.union(*stems[max(0, row - 1) : row + 2])
            if others and not any(not near.isdisjoint(terms) for terms in others):
                continue
            if _says(question, carriers, sentence):
                return 1.0
            if row + 1 < len(said) and _goes_on(sentence, said[row + 1]):
                return 1.0
    return float(not spoken)


def _says(question: str, carriers: Collection[str], sentence: str) -> bool:
    """Whether a sentence that speaks of the thing says what is in it, or of what it is asked."""
    long = len(sentence.split()) >= LEAST_SAID
    if _SAID_OF.search(question):
        return long
    if long and _SAYS.search(sentence):
        return True
    asked = _stems(question)
    for token in tokens(sentence):
        if not _is_held(carriers, _stems(token.text)):
            continue
        behind = sentence[token.end :]
        if long and _SAYS_BEHIND.search(behind):
            return True
        about = _IS_ABOUT.search(question) and _ABOUT.match(behind)
        if about and any(
            not is_stop(word.norm) and stem(word.norm) not in asked
            for word in tokens(about["what"])
        ):
            return True
    return False


def _goes_on(sentence: str, following: str) -> bool:
    """Whether the next sentence is about the same thing: under its heading, or as "Det viser"."""
    if len(following.split()) < LEAST_SAID or _ENTRY.match(following):
        return False
    if len(sentence.split()) <= LONGEST_HEAD and following.rstrip().endswith((".", ":")):
        headed = not sentence.rstrip().endswith((".", ":")) or _ENTRY.match(sentence)
        if headed and not _ATTACHED.search(following):
            return True
    told = _SAYS.search(following) or _SAYS_BEHIND.search(following)
    return bool(_ON.match(following) and told)


def _is_held(carriers: Collection[str], stems: Collection[str]) -> bool:
    """Whether one of the words is the thing, a compound of it, or what it is a compound of."""
    return any(
        word == one
        or (len(one) >= SHORTEST and word.endswith(one))
        or (len(word) >= SHORTEST and one.endswith(word))
        for word in stems
        for one in carriers
    )


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    found = frozenset(stem(token.norm) for token in tokens(text))
    return found.union(*(parts(token.norm) for token in tokens(text)))
