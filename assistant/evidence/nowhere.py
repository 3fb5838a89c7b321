"""Words of a question that stand nowhere in the minutes, told beside what is answered. Pure.

"Hvad gør kommunen ved måger, der generer beboerne?" finds what is said of residents. An everyday
word may well be answered by the administration's own; the reader is told, and sees which it is.
Only what names a thing is told: what is done, how and where, is said in many words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.signals import EVERYWHERE, is_of_matter
from assistant.evidence.sought import seeking
from assistant.models import Question
from assistant.text.synonyms import parts
from assistant.text.terms import KeyWord
from assistant.text.word_class import names_a_thing

LACKING = ((0.15, 0.25), (0.46, 0.35))
"""What an item holds of a word by its parts or looser words, up to which it is lacking, with the
share of the question's weight, of all such words together, from which they are told. With each word
weighed alone an answer to a development question that lacks one was wrong in 39 of 108, any other
in 82 of 611; the 25 answers that weighing together changed have all their facts as before."""
UNSURE = 0.57
"""Chance that the item answers (`Evidence.chance`) from which nothing is told beside an answer. Of
the development questions' answers that lack a word 33 of 61 are wrong below it, 6 of 47 above."""
_DONE = re.compile(r"\b(?:er|var|bliver|blev)\s+der\s+(?P<done>\w+t)\b", re.IGNORECASE)
"""What is done to a thing: "blev der indkøbt nye maskiner"."""
SHORTEST = 4
"""Letters of a word that is told."""


def nowhere(question: Question, words: Sequence[KeyWord], held: Sequence[float]) -> tuple[str, ...]:
    """The telling words, as typed, that the archive has nowhere and the item nothing like.

    held: how the first item holds each of the words, 0 to 1. () for English, whose words are
    not the minutes', and for a follow-up, of whose words some are not the reader's.
    """
    if question.language != "da" or question.rewritten:
        return ()
    text = question.topic or question.standalone
    kind = seeking(text, question.asked_for).kind
    telling = [
        (word, share) for word, share in zip(words, held, strict=True) if is_of_matter(word, kind)
    ]
    total = sum(word.weight for word, _ in telling) or 1.0
    foreign = [
        (word, share)
        for word, share in telling
        if not word.known
        and names_a_thing(text, word.text)
        and word.text.isalpha()
        and len(word.text) >= SHORTEST
    ]
    lacking: set[str] = set()
    for most, least in LACKING:
        without = [word for word, share in foreign if share < most]
        if sum(word.weight for word in without) >= least * total:
            lacking.update(word.text for word in without)
    return tuple(word.text for word, _ in foreign if word.text in lacking)


def is_all_asked(
    question: Question, words: Sequence[KeyWord], held: Sequence[float], missing: Sequence[str]
) -> bool:
    """Whether the words that stand nowhere are the only things that a question names.

    What is left of "Skal brandstationen flyttes?" is said of anything. Only compounds say so well
    which thing is meant; another word may be an everyday one for what minutes call otherwise.
    """
    text = question.topic or question.standalone
    kind = seeking(text, question.asked_for).kind
    done = {match["done"].lower() for match in _DONE.finditer(text)}
    compounds = [word.text for word in words if word.text in missing and parts(word.text)]
    return len(compounds) == len(missing) > 0 and not any(
        word.text not in missing
        and word.text not in done
        and share > LACKING[-1][0]
        and word.weight >= EVERYWHERE
        and is_of_matter(word, kind)
        and names_a_thing(text, word.text)
        for word, share in zip(words, held, strict=True)
    )


def caveat_of(words: Sequence[str], chance: float) -> str:
    """What to say of words that stand nowhere before an answer; "" for none, and for a sure one.

    chance: of the item to answer, 0 to 1.
    """
    return f"{_lacking(words)}; det følgende er det nærmeste." if words and chance < UNSURE else ""


def reason_of(words: Sequence[str]) -> str:
    """What to say of words that stand nowhere where nothing answers; "" for none."""
    return f"{_lacking(words)}." if words else ""


def _lacking(words: Sequence[str]) -> str:
    return " og ".join(f"«{word}»" for word in words) + " står ikke i referaterne"
