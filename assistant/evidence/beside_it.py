"""Whether what a question asks about is what its item has not, beside a subject that it has. Pure.

"Må beboerne have kæledyr på plejehjemmet?" finds all that is told of the home, and nothing of
animals. A word that is missing may also be an everyday one for what the minutes call otherwise
("lønposen"). The vectors tell the two apart: without the animals the question comes nearer to the
item, without what is only said in other words it does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.premise import asks_yes_or_no
from assistant.evidence.signals import LEAST_HELD, is_of_matter
from assistant.evidence.sought import Sought, names_the_kind, seeking
from assistant.models import Question
from assistant.text.terms import KeyWord
from assistant.text.word_class import names_a_thing

SHARES = (0.3, 0.85)
"""Share of the question's weight that is missing: from where it is what is asked about, and up to
where enough of the question is left to be near to anything."""
NEARER, NEARER_ELSE = 0.0065, 0.015
"""How much nearer (cosine of the bundled model) what is left must be, where yes or no is asked, and
where anything else is. Of the development questions nine unanswerable ones, answered before, come
so much nearer, and none that was answered rightly."""
_ASKED_FOR = re.compile(
    r"\bhvilke[nt]?\s+(?:af\s+)?(?:(?:de|disse)\s+)?(?:(?:\d+|to|tre|fire|fem|seks|syv|otte|ni|ti)\s+)?"
    r"(?:\w+[et]\s+)?(?P<word>[\w-]+)",
    re.IGNORECASE,
)
"""What names the answer itself ("hvilket konsulentfirma"), which need not be called so."""
_OF_DAY = re.compile(r"(?:morgen|formiddag|eftermiddag|aften|nat|natte|weekend)(?:en|erne)?s?")
"""A time of day, which minutes tell by the clock."""
_OPINION = re.compile(
    r"(?:kritik|kritiser|bekym|bemærk|indvend|indsigelse|forbehold|modstand|uenig|enig|utilfreds|"
    r"tilfreds|protest|klage|holdning|spørgsmål|forslag|betingelse|krav|bilag|opbakning|støtte?)\w*",
    re.IGNORECASE,
)
"""What is said and thought of a matter, which minutes tell by saying it."""


def missing_things(
    question: Question, words: Sequence[KeyWord], held: Sequence[float]
) -> tuple[KeyWord, ...]:
    """The things that a question names and its item has nothing of, if they weigh enough; else ().

    held: how the item holds each of the words, 0 to 1. () for English, whose words are not the
    minutes', and for a follow-up, of whose words some are not the reader's.
    """
    if question.language != "da" or question.rewritten:
        return ()
    text = asked_in(question)
    kind = seeking(text, question.asked_for).kind
    telling = [
        (word, share)
        for word, share in zip(words, held, strict=True)
        if is_of_matter(word, kind) or (kind is Sought.NONE and _may_be_asked(word))
    ]
    sought = {match["word"].lower() for match in _ASKED_FOR.finditer(text)}
    missing = tuple(
        word
        for word, share in telling
        if share < LEAST_HELD
        and names_a_thing(text, word.text)
        and word.text not in sought
        and not (_OPINION.fullmatch(word.text) or _OF_DAY.fullmatch(word.text))
    )
    total = sum(word.weight for word, _ in telling) or 1.0
    least, most = SHARES
    return missing if least <= sum(word.weight for word in missing) / total <= most else ()


def _may_be_asked(word: KeyWord) -> bool:
    """Whether a word that elsewhere says which kind is sought may be the thing: "får de løn?"."""
    return not word.generic and names_the_kind(word.text)


def asked_in(question: Question) -> str:
    """The words in which a question asks, without what has become a restriction."""
    return question.topic or question.standalone


def without(text: str, missing: Sequence[KeyWord]) -> str:
    """A question's text without some of its words."""
    names = "|".join(re.escape(word.text) for word in missing)
    return " ".join(re.sub(rf"\b(?:{names})\b", "", text, flags=re.IGNORECASE).split())


def seeks_no_kind(question: Question) -> bool:
    """Whether a question seeks no sum, day or name, which would speak for an item that tells it."""
    return seeking(asked_in(question), question.asked_for).kind is Sought.NONE


def is_beside_it(question: Question, whole: float, left: float) -> bool:
    """Whether the question without what is missing comes so much nearer to its item.

    whole, left: the highest cosine to the item of the question, and of what is left of it.
    """
    return left - whole >= (NEARER if asks_yes_or_no(question) else NEARER_ELSE)


def reason_for(missing: Sequence[KeyWord]) -> str:
    """What is to be said of a question whose things are told nowhere beside its subject."""
    *others, last = [f"«{word.text}»" for word in missing]
    names = f"{', '.join(others)} og {last}" if others else last
    if all(not word.known for word in missing):
        return f"{names} står ikke i referaterne"
    return f"Det nærmeste punkt nævner ikke {names}"
