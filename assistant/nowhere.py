"""Words of a question that stand nowhere in the minutes, told beside what is answered. Pure.

"Hvad gør kommunen ved måger, der generer beboerne?" finds what is said of residents. An everyday
word may well be answered by the administration's own; the reader is told, and sees which it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.models import Question
from assistant.signals import is_time, only_asks
from assistant.sought import names_the_act, names_the_kind, seeking
from assistant.terms import KeyWord

LACKING = ((0.15, 0.25), (0.46, 0.35))
"""What an item holds of a word by its parts or looser words, up to which it is lacking, with the
share of the question's weight from which that is told. On the development questions an answer
that lacks such a word is wrong twice as often as any other."""
UNSURE = 0.57
"""Chance that the item answers (`Evidence.chance`) from which nothing is told beside an answer. Of
the development questions' answers that lack a word 33 of 61 are wrong below it, 6 of 47 above."""
SHORTEST = 4
"""Letters of a word that is told."""


def nowhere(question: Question, words: Sequence[KeyWord], held: Sequence[float]) -> tuple[str, ...]:
    """The telling words, as typed, that the archive has nowhere and the item nothing like.

    held: how the first item holds each of the words, 0 to 1. () for English, whose words are
    not the minutes', and for a follow-up, of whose words some are not the reader's.
    """
    if question.language != "da" or question.rewritten:
        return ()
    kind = seeking(question.topic or question.standalone, question.asked_for).kind
    telling = [
        (word, share)
        for word, share in zip(words, held, strict=True)
        if not (word.generic or is_time(word.text) or only_asks(word.text))
        and not (names_the_kind(word.text, kind) or names_the_act(word.text))
    ]
    total = sum(word.weight for word, _ in telling) or 1.0
    return tuple(
        word.text
        for word, share in telling
        if not word.known
        and word.text.isalpha()
        and len(word.text) >= SHORTEST
        and any(share < most and word.weight >= least * total for most, least in LACKING)
    )


def lacking(words: Sequence[str]) -> str:
    """Say of words that the minutes have them nowhere; "" for none."""
    if not words:
        return ""
    named = " og ".join(f"«{word}»" for word in words)
    return f"{named} står ikke i referaterne"
