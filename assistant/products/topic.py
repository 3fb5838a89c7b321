"""Which agenda items treat a topic: by its words in title, decision, proposal and text. Pure.

A topic has a head ("svømmehal" of "ny svømmehal i Karlslunde") and words that tell it nearer. An
item treats the topic where its head is what the item is about, and a sentence (or the title) names
all of it; an item that only mentions it does not. The names of bodies and offices never count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from assistant.danish import fold, stem, tokens
from assistant.matters.matter import GENERIC, PREFIX_MATCH, is_procedural, plain_title
from assistant.models import AgendaItem, Section, SectionKind
from assistant.products.register import Row
from assistant.text.sentences import sentences

MENTIONS = 3
"""How many sentences of an item's case must name the topic to count as treating it."""
SHARE = 6
"""One sentence in so many of the case must name the topic to count as treating it."""
LEAST_HEAD = 5
"""Letters a topic's word must have to be met as the beginning of a compound."""
APART = 2
"""So many other words may stand between the words of a topic's head ("skolen i Tune")."""
LEAST_STEM = 4
"""Letters its stem must have for that ("boliger" is "bol", which is no "boldbane")."""
PREFIX = 4
"""Letters of a stem without which a text cannot name it, to pass most texts by."""
CASE_KINDS = (SectionKind.RESUME, SectionKind.BACKGROUND, SectionKind.CASE)

_JOINING = frozenset(
    """i på om af for til med ved fra mod over under efter hos mellem omkring langs vedr vedrørende
    gennem uden""".split()
)
_SMALL = _JOINING | frozenset(
    """og den det de en et der som at status sagen ny nye nyt flere vores alle""".split()
)
_PARTS = re.compile(r"\s[-–—]\s|[:;,()/]")
_COMMITTEE = re.compile(r"(?:\b\w+-(?:, ?| og | & ?| ))*(?:og |& )?\b\w+udvalg(?:et)?s?\b", re.I)
_OFFICE = re.compile(
    r"\b(?:[Cc]enter|[Aa]fdeling(?:en)?|[Ff]orvaltning(?:en)?) for "
    r"[A-ZÆØÅ]\w*(?:(?:, | & | og )[A-ZÆØÅ]\w*)*"
)


class Reach(IntEnum):
    """Where an item carries a topic, the weakest first; NONE: nowhere, or it is but mentioned.

    TITLE: the title names all of it. DECISION: so does the decision, or the title names its head
    and proposal or text the rest. TEXT: much of the case's text.
    """

    NONE = 0
    TEXT = 1
    PROPOSAL = 2
    DECISION = 3
    TITLE = 4


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic's telling words as stems; `words` may be () for a topic of small words only.

    head: those of `words` that name the thing itself. whole: words too short to be the beginning
    of a compound ("vej" is not meant in "vejledning"). kin: other stems that may stand for a word.
    bodies: names that do not count as a mention; () when the topic names a body itself.
    """

    text: str
    words: tuple[str, ...]
    whole: frozenset[str] = frozenset()
    head: tuple[str, ...] = ()
    kin: tuple[tuple[str, tuple[str, ...]], ...] = ()
    bodies: tuple[str, ...] = ()

    @staticmethod
    def of(text: str, bodies: Iterable[str] = ()) -> Topic:
        """Read the telling words out of a topic as a user writes it.

        bodies: of the archive, whose names do not count.
        """
        phrases = [phrase for part in _PARTS.split(text) for phrase in _phrases(part)]
        found = [word for phrase in phrases for word in phrase]
        whole = frozenset(
            stem(w) for w in found if len(w) < LEAST_HEAD or len(stem(w)) < LEAST_STEM
        )
        named = next((p for p in phrases if set(p) - GENERIC), found)
        known = tuple(sorted(bodies, key=len, reverse=True))
        if _COMMITTEE.search(text) or any(b.casefold() in text.casefold() for b in known):
            known = ()
        return Topic(text.strip(), _stems(found), whole, _stems(named), bodies=known)

    def widened(self, others: Mapping[str, Iterable[str]]) -> Topic:
        """The topic with other stems that may stand for its words, by stem."""
        kin = tuple((word, tuple(others.get(word, ()))) for word in self.words)
        return replace(self, kin=kin)

    def may_be_in(self, text: str) -> bool:
        """Whether a text can name the topic, told at once."""
        folded = fold(text.casefold())
        kin = dict(self.kin)
        return bool(self.words) and all(
            any(one[:PREFIX] in folded for one in (word, *kin.get(word, ()))) for word in self.words
        )

    def named_in(self, text: str) -> int:
        """How often the text names the topic: the count of its rarest word there."""
        if not self.words:
            return 0
        stems = self._stems_in(text)
        return min(sum(1 for s in stems if self._meets(word, s)) for word in self.words)

    def named_exactly_in(self, text: str) -> bool:
        """Whether every word of the topic itself stands in the text, not only its compounds."""
        stems = set(self._stems_in(text))
        return bool(self.words) and all(word in stems for word in self.words)

    def head_in(self, text: str) -> bool:
        """Whether the text names the topic's head, its words close to one another."""
        places = [
            [place for place, s in enumerate(self._stems_in(text)) if self._meets(word, s)]
            for word in self.head
        ]
        if not places or not all(places):
            return False
        reach = len(self.head) - 1 + APART
        return any(
            all(any(abs(one - first) <= reach for one in others) for others in places[1:])
            for first in places[0]
        )

    def _stems_in(self, text: str) -> list[str]:
        if "udvalg" not in self.text.casefold():
            text = _OFFICE.sub(" ", _COMMITTEE.sub(" ", text))
        for body in self.bodies:
            if body in text:
                text = re.sub(rf"\b{re.escape(body)}(?:et|en)?s?\b", " ", text)
        return [stem(t.text.casefold()) for t in tokens(text)]

    def _meets(self, word: str, other: str) -> bool:
        """Whether a stem of a text is the topic's word, or a compound that begins with it."""
        if word == other or (word not in self.whole and other.startswith(word)):
            return True
        shared = min(len(word), PREFIX_MATCH)
        if shared >= PREFIX_MATCH and other[:shared] == word[:shared]:
            return True
        return any(word == own and other in kin for own, kin in self.kin)


def _stems(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(stem, words)))


def _phrases(text: str) -> list[list[str]]:
    """The telling words between the small ones that join them."""
    phrases: list[list[str]] = [[]]
    for word in (token.text.casefold() for token in tokens(text)):
        if word in _JOINING:
            phrases.append([])
        elif word not in _SMALL:
            phrases[-1].append(word)
    return [phrase for phrase in phrases if phrase]


def reach_of(topic: Topic, item: AgendaItem) -> Reach:
    """Tell where the item carries the topic."""
    title = plain_title(item)
    if not topic.may_be_in("\n".join((title, *(section.text for section in item.sections)))):
        return Reach.NONE
    if topic.named_in(title):
        return Reach.TITLE
    in_title = topic.head_in(title)
    if item.decision and _names(topic, title, item.decision.text):
        return Reach.DECISION
    if any(_names(topic, title, s.text) for s in _of(item, (SectionKind.PROPOSAL,))):
        return Reach.DECISION if in_title else Reach.PROPOSAL
    told = [s.text[a:b] for s in _of(item, CASE_KINDS) for a, b in sentences(s.text)]
    naming = [one for one in told if topic.head_in(one)]
    whole = [one for one in naming if topic.named_in(one)]
    if in_title and len(whole) >= MENTIONS:
        return Reach.DECISION
    much = len(naming) >= max(MENTIONS, len(told) / SHARE)
    return Reach.TEXT if whole and much else Reach.NONE


def _of(item: AgendaItem, kinds: Sequence[SectionKind]) -> list[Section]:
    return [section for section in item.sections if section.kind in kinds]


def _names(topic: Topic, title: str, text: str) -> bool:
    """Whether a sentence of the text names the head, and with the title the whole topic."""
    if not topic.head_in(text):
        return False
    return any(
        topic.head_in(text[a:b]) and topic.named_in(f"{title}\n{text[a:b]}")
        for a, b in sentences(text)
    )


def items_on_topic(topic: Topic, items: Sequence[Row]) -> tuple[Row, ...]:
    """Give the items that carry the topic, in their order."""
    return tuple(
        row
        for row in items
        if not is_procedural(row[0]) and not row[0].closed and reach_of(topic, row[0])
    )
