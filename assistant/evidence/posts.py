"""Whether somebody is said to hold the post that is asked about, of the body asked about. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from assistant.danish import Token, stem, tokens
from assistant.evidence.signs import NO_SURNAME, SIGNS
from assistant.evidence.sought import Sought
from assistant.text.facts import facts
from assistant.text.synonyms import parts

BY_POST = 60
"""Characters from a post within which its holder's name stands."""
_ENDS = re.compile(r"(?<=[.!?;])\s+|\n+")
"""A post and its holder may stand on either side of a colon."""
_OF = re.compile(r"\w*\s+(?:for|i|af|på)\s+(?P<body>[^.,;()]{3,60})", re.IGNORECASE)
_OWN = re.compile(r"(?P<body>[\w -]{3,60})s\s+(?:ny\w*\s+|kommende\s+)?$", re.IGNORECASE)
"""Of which body a post is, behind it and before it: "formand for rådet", "rådets formand"."""
_ANY = frozenset(map(stem, ("udvalg", "udvalget", "råd", "rådet", "bestyrelse", "bestyrelsen")))
"""Bodies by their kind alone: whichever the item is of."""


def post_told(
    posts: Iterable[str],
    title: str,
    sections: Sequence[str],
    asked: Collection[str],
    question: str,
) -> float:
    """Whether a sentence has a name and the post: 1, else 0.

    posts: the post asked for and what may stand for it. asked: stems of the question, whose own
    names are no answer. Of another body than the one asked about a post is another.
    """
    texts = [title, *sections]
    return max(float(_told(post, texts, title, asked, question)) for post in posts)


def _told(
    post: str, texts: Sequence[str], title: str, asked: Collection[str], question: str
) -> bool:
    short = "".join(part[0] for part in parts(post)[:2]).upper()
    bodies = _bodies_of(post, question)
    of_title = facts(title).bodies - _ANY
    named = any(stem(token.norm).endswith(stem(post)) for token in tokens(title))
    titled = bool(bodies & of_title) or (named and not of_title)
    for text in texts:
        for sentence in _ENDS.split(text):
            held = [
                token.start
                for token in tokens(sentence)
                if _is_post(token, post, asked) or (len(short) > 1 and token.text == short)
            ]
            if bodies and not titled and facts(sentence).bodies - _ANY:
                held = [start for start in held if bodies & _bodies_at(sentence, start)]
            if held and (_named_near(held, sentence, asked) or _names_one(post, sentence)):
                return True
    return False


def _bodies_of(post: str, question: str) -> frozenset[str]:
    """The bodies whose post a question asks about; none where it names none by the post."""
    found = (
        _bodies_at(question, token.start)
        for token in tokens(question)
        if stem(token.norm).endswith(stem(post))
    )
    return frozenset().union(*found)


def _bodies_at(sentence: str, post: int) -> frozenset[str]:
    """The bodies whose post stands there."""
    behind = _OF.match(sentence, post)
    before = _OWN.search(sentence[:post])
    named = [match["body"] for match in (behind, before) if match]
    return frozenset().union(*(facts(one).bodies for one in named))


def _is_post(token: Token, post: str, asked: Collection[str]) -> bool:
    """Whether a word is a post or a compound of it, not a name of the question that ends so."""
    said = stem(token.norm)
    return said == stem(post) or (said.endswith(stem(post)) and said not in asked)


def _named_near(posts: Sequence[int], sentence: str, asked: Collection[str]) -> bool:
    """Whether a first and last name that the question has not stands near a post."""
    return any(
        min(abs(match.start() - post) for post in posts) <= BY_POST
        and any(stem(token.norm) not in asked for token in tokens(match.group()))
        for match in SIGNS[Sought.POST].finditer(sentence)
    )


def _names_one(post: str, sentence: str) -> bool:
    """Whether somebody's first name follows the post: "Som KKR-formand skal Steen …"."""
    match = re.search(
        rf"{re.escape(post)}\w*\s+(?:(?:er|var|skal|vil|har)\s+)?"
        rf"(?!{NO_SURNAME}(?:et|en|s)?\b)[A-ZÆØÅ][a-zæøå]+\b",
        sentence,
    )
    return bool(match)
