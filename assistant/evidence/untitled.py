"""Which things of a question about a number are not those of an item's title. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.danish import stem, tokens
from assistant.text.word_class import names_a_thing

_ASKS_MANY = re.compile(
    r"\bhvor\s+(?P<how>mange|tit|ofte|stor)\b(?P<before>(?:\s+(?:af|de|disse|nye|\d+)(?=\s))*)[^,?.;]*",
    re.IGNORECASE,
)
_VERB_PLACE = {"mange": 3, "tit": 2, "ofte": 2, "stor": 0}
"""Where the verb stands: "hvor mange naboer klager", "hvor tit mødes de"; 0 for elsewhere."""
_HELPING = frozenset("haft været blevet fået rådighed brug væk ind ud op ned frem mere".split())
"""What helps a verb or belongs to one, and so names no thing."""
_DONE_TO = re.compile(r"\b(?:kan|kunne|skal|skulle|vil|ville|må|måtte|bør)\s+\w+es$", re.IGNORECASE)
"""What can or shall be done to them: "hvor mange huse kan sælges"."""
_OF_NAME = re.compile(r"\s+[A-ZÆØÅ]")
"""What stands before a name says what it is the name of: "bostedet Solhøj"."""


def untitled_things(
    question: str, subjects: Sequence[Collection[str]], title: str, in_title: Collection[str]
) -> list[Collection[str]]:
    """The subjects that are things of the clause that asks how many, and not in the title.

    What is told of the title's matter is not told of these unless they stand beside it.
    in_title: stems of its words and of their parts. Empty where the question asks no number.
    """
    asks = _ASKS_MANY.search(question)
    if not asks:
        return []
    clause = asks.group()
    verb = asks["before"].count(" ") + _VERB_PLACE[asks["how"].lower()]
    things = {
        stem(token.norm)
        for row, token in enumerate(tokens(clause))
        if len(token.norm) > 2
        and row != verb
        and token.norm not in _HELPING
        and names_a_thing(clause, token.norm)
        and not _DONE_TO.search(clause, 0, token.end)
        and not _OF_NAME.match(clause, token.end)
    }
    written = re.sub(r"\W", "", title.lower())
    return [
        terms
        for terms in subjects
        if not things.isdisjoint(terms)
        and all(term not in in_title for term in terms)
        and not any(len(term) > 3 and term in written for term in terms)
    ]
