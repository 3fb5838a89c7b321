"""Which agenda items treat a topic: by its words in titles and texts. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.danish import stem, tokens
from assistant.matter import PREFIX_MATCH, is_procedural, plain_title
from assistant.register import Row

MENTIONS = 3
"""How often an item's text must name every word of the topic to count as treating it."""
LEAST_HEAD = 5
"""Letters a topic's word must have to be met as the beginning of a compound."""
_SMALL = frozenset(
    "og i på om af for til med den det de en et der som ved fra status sagen".split()
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic's telling words as stems; `words` may be () for a topic of small words only.

    whole: those too short to be the beginning of a compound ("vej" is not meant in "vejledning").
    """

    text: str
    words: tuple[str, ...]
    whole: frozenset[str] = frozenset()

    @staticmethod
    def of(text: str) -> Topic:
        """Read the telling words out of a topic as a user writes it."""
        found = [w for w in (t.text.casefold() for t in tokens(text)) if w not in _SMALL]
        whole = frozenset(stem(w) for w in found if len(w) < LEAST_HEAD)
        return Topic(text.strip(), tuple(dict.fromkeys(stem(w) for w in found)), whole)

    def named_in(self, text: str) -> int:
        """How often the text names the topic: the count of its rarest word there."""
        if not self.words:
            return 0
        stems = [stem(t.text.casefold()) for t in tokens(text)]
        return min(sum(1 for s in stems if self._meets(word, s)) for word in self.words)

    def named_exactly_in(self, text: str) -> bool:
        """Whether every word of the topic itself stands in the text, not only its compounds."""
        stems = {stem(t.text.casefold()) for t in tokens(text)}
        return bool(self.words) and all(word in stems for word in self.words)

    def _meets(self, word: str, other: str) -> bool:
        """Whether a stem of a text is the topic's word, or a compound that begins with it."""
        if word == other or (word not in self.whole and other.startswith(word)):
            return True
        shared = min(len(word), PREFIX_MATCH)
        return shared >= PREFIX_MATCH and other[:shared] == word[:shared]


def is_about(topic: Topic, row: Row) -> bool:
    """Whether the item's title names the topic; otherwise its text only mentions it."""
    return bool(topic.named_in(plain_title(row[0])))


def items_on_topic(topic: Topic, items: Sequence[Row]) -> tuple[Row, ...]:
    """Give the items whose title names the topic, or whose text treats it, in their order."""
    chosen = []
    for item, meeting in items:
        if is_procedural(item) or item.closed:
            continue
        text = "\n".join(section.text for section in item.sections)
        if is_about(topic, (item, meeting)) or topic.named_in(text) >= MENTIONS:
            chosen.append((item, meeting))
    return tuple(chosen)
