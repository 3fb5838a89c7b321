"""Questions that ask two things one after the other, and the item that answers each. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.danish import is_stop, tokens
from assistant.labels import MONTHS
from assistant.models import ItemHit, Question
from assistant.questions.asking import asked_for, between_questions
from assistant.text.asking_words import is_time
from assistant.text.dates import find_dates
from assistant.text.terms import is_generic

_MONTH = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)})\b", re.IGNORECASE)
_BACK = re.compile(
    r"\b(?:den|det|dem|de|disse|dets|dens|deres|it|they|them)\b(?!\s+(?:\d|\w+e\b|er\b|var\b|blev\b))|"
    r"\b(?:derfor|dermed|hertil|heraf|deraf|dertil)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
CLEARLY = 0.2
"""How much better another item must answer a part than the first one, to be told beside it."""
AT_ITS_TIME = 0.15
"""How much worse an item of the time that a part names may answer it than the first one: a time
may also be what is told of ("hvor mange var ledige i februar?")."""
OWN_WORDS = 2
"""Key words that a part must have of its own to be answered by an item of its own."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things asked.

    own_words: how many key words it has. times: those it names, as (year, month). points_back:
    whether it speaks of what the other part names ("hvem holder øje med den?").
    """

    question: Question
    own_words: int
    times: tuple[tuple[int | None, int | None], ...]
    points_back: bool = False

    @property
    def has_its_own(self) -> bool:
        """Whether it has words enough to be told of another item by them."""
        return self.own_words >= OWN_WORDS and not self.points_back

    @property
    def may_stand_apart(self) -> bool:
        """Whether another item than the question's first may answer it."""
        return bool(self.times) or self.has_its_own

    def at_its_time(self, hit: ItemHit) -> bool:
        """Whether an item is of a time that the part names."""
        day = hit.meeting.date
        return any(y in (None, day.year) and m in (None, day.month) for y, m in self.times)


def parts_of(question: Question) -> tuple[Part, ...]:
    """What a question asks one after the other ("Hvem …, og hvornår …?"); () for one thing."""
    text = question.standalone
    between = between_questions(text)
    if between is None:
        return ()
    return tuple(
        Part(
            replace(question, standalone=said, topic=said, asked_for=asked_for(said)),
            _own_words(said),
            _times(said),
            bool(_BACK.search(said)),
        )
        for said in (text[: between[0]], text[between[1] :])
    )


def _own_words(text: str) -> int:
    """How many key words a part has that say what it is about."""
    words = {token.norm for token in tokens(text) if not is_stop(token.norm)}
    return sum(not (is_generic(word) or is_time(word)) for word in words)


def _times(text: str) -> tuple[tuple[int | None, int | None], ...]:
    """The years and months of a part, as (year, month); a month without a year is of any."""
    years = {int(year) for year in _YEAR.findall(text)}
    only = years.pop() if len(years) == 1 else None
    found = [(only, MONTHS.index(one["month"].lower()) + 1) for one in _MONTH.finditer(text)]
    found += [(day.year or only, day.month) for day in find_dates(text)]
    if not found and only:
        return ((only, None),)
    return tuple(dict.fromkeys(found))


def items_of(
    parts: Sequence[Part], hits: Sequence[ItemHit], fitting: Sequence[Sequence[float]]
) -> tuple[int, ...]:
    """Which item answers each part, by its row; the same row for all where one item does.

    fitting: for each part how well each hit answers it. Another than the first is taken where
    the part names a time that the first is not of, or has words of its own that another holds
    clearly better.
    """
    chosen: list[int] = []
    for part, fits in zip(parts, fitting, strict=True):
        rows = range(len(hits))
        timely = [row for row in rows if part.at_its_time(hits[row])]
        best = max(timely or rows, key=lambda row: fits[row])
        at_time = bool(timely) and 0 not in timely and fits[best] >= fits[0] - AT_ITS_TIME
        clearly = part.has_its_own and fits[best] >= fits[0] + CLEARLY
        chosen.append(best if at_time or clearly else 0)
    return tuple(chosen)
