"""Questions that ask two things one after the other, and the item that answers each. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.danish import is_stop, tokens
from assistant.labels import MONTHS
from assistant.matters.course import course
from assistant.matters.matter import is_procedural, plain_title
from assistant.models import AskedFor, ItemHit, Question
from assistant.questions.asking import asked_for, asks_decision, between_questions
from assistant.questions.bodies import find_bodies
from assistant.questions.question_times import AFTERWARDS
from assistant.text.asking_words import is_time
from assistant.text.dates import find_dates
from assistant.text.figures import NUMBER_WORDS
from assistant.text.terms import is_generic

_MONTH = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)})\b", re.IGNORECASE)
_BACK = re.compile(
    r"\b(?:den|det|dem|de|disse|dets|dens|deres|it|they|them)\b(?!\s+(?:\d|\w+e\b|er\b|var\b|blev\b))|"
    r"\b(?:derfor|dermed|hertil|heraf|deraf|dertil)\b",
    re.IGNORECASE,
)
_SAME_NUMBER = re.compile(r"\b(?:an)?tallet\b", re.IGNORECASE)
"""In a second part: the number of what the first one counts."""
_BECAME = re.compile(r"\W*hvad\s+(?:blev|skete|kom)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
CLEARLY = 0.2
"""How much better another item must answer a part than the first one, to be told beside it."""
NEAR_FIRST = 0.4
"""Share of the first item's score from which one of the time that a part names is of its matter,
where only the other part says what is asked about."""
AT_ITS_TIME = 0.15
"""How much worse an item of the time that a part names may answer it than the first one: a time
may also be what is told of ("hvor mange var ledige i februar?")."""
OWN_WORDS = 2
"""Key words that a part must have of its own to be answered by an item of its own."""
_MONTHS_IN = {"måned": 1, "år": 12}
_LATER = re.compile(
    r"\b(?P<many>et\s+halvt|en|et|" + "|".join(NUMBER_WORDS) + r"|\d+)\s+"
    r"(?P<unit>måned|år)(?:er)?\s+(?:senere|efter)\b|\b(?P<next>måned|år)(?:en|et)\s+efter\b",
    re.IGNORECASE,
)
"""A time of the second part, seen from the first's: "en måned senere"."""
_AFTERWARDS = re.compile(rf"\b{AFTERWARDS}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things asked, in their order.

    own_words: how many key words it has. times: those it names, as (year, month). points_back:
    whether it speaks of what the other part names ("hvem holder øje med den?"). other: what
    is asked before it, "" for the first.
    """

    question: Question
    own_words: int
    times: tuple[tuple[int | None, int | None], ...]
    points_back: bool = False
    other: str = ""

    @property
    def in_full(self) -> Question:
        """The part with what it is about: where it lacks that, as the other part names it."""
        if not self.lacks_its_own:
            return self.question
        return replace(self.question, topic=f"{self.question.topic} {self.other}")

    @property
    def comes_later(self) -> bool:
        """Whether it asks what came of the matter at some time after the part before it."""
        asks = _AFTERWARDS.search(self.question.standalone)
        return self.lacks_its_own and not self.times and bool(asks)

    @property
    def has_its_own(self) -> bool:
        """Whether it has words enough to be told of another item by them."""
        return self.own_words >= OWN_WORDS and not self.points_back

    @property
    def lacks_its_own(self) -> bool:
        """Whether what it is about is said by the part before it alone."""
        return bool(self.other) and (self.own_words < OWN_WORDS or self.points_back)

    @property
    def may_stand_apart(self) -> bool:
        """Whether another item than the question's first may answer it."""
        return bool(self.times) or self.has_its_own or self.comes_later

    def at_its_time(self, hit: ItemHit) -> bool:
        """Whether an item is of a time that the part names."""
        day = hit.meeting.date
        return any(y in (None, day.year) and m in (None, day.month) for y, m in self.times)

    def of_its_bodies(self, hits: Sequence[ItemHit], rows: Sequence[int]) -> list[int]:
        """The rows whose body the part names; all of them where it names none of theirs."""
        bodies = sorted({hit.meeting.body for hit in hits})
        named = {
            body for one in find_bodies(self.question.standalone, bodies) for body in one.bodies
        }
        return [row for row in rows if hits[row].meeting.body in named] or list(rows)


def parts_of(question: Question) -> tuple[Part, ...]:
    """What a question asks one after the other ("Hvem …, og hvornår …?"); () for one thing."""
    text = question.standalone
    between = between_questions(text)
    if between is None:
        return ()
    said = (text[: between[0]], text[between[1] :])
    parts = [
        Part(
            replace(question, standalone=one, topic=one, asked_for=_kind(one, second=second)),
            _own_words(_LATER.sub("", one)),
            _times(one),
            second and bool(_BACK.search(one) or _SAME_NUMBER.search(one)),
            said[0] if second else "",
        )
        for second, one in ((False, said[0]), (True, said[1]))
    ]
    first, second = parts
    if not second.times:
        second = replace(second, times=_later(said[1], first.times))
    alike = second.question.asked_for is first.question.asked_for
    if second.times and not second.own_words and alike:
        second = replace(second, question=first.question)  # The same asked of another time.
    return first, second


def _kind(text: str, *, second: bool) -> AskedFor:
    """What a part asks for; after another one "hvad skete der så?" asks what was decided."""
    found = asked_for(text)
    if second and found is AskedFor.FACT and _SAME_NUMBER.search(text):
        return AskedFor.AMOUNT
    return AskedFor.DECISION if second and found is AskedFor.FACT and _BECAME.match(text) else found


def _later(
    text: str, before: Sequence[tuple[int | None, int | None]]
) -> tuple[tuple[int | None, int | None], ...]:
    """The time of a part that counts from the other's ("en måned senere"); () for none."""
    found = _LATER.search(text)
    if not found or len(before) != 1:
        return ()
    year, month = before[0]
    unit = (found["unit"] or found["next"]).lower()
    many = " ".join((found["many"] or "en").lower().split())
    number = int(many) if many.isdigit() else NUMBER_WORDS.get(many, 1)
    months = 6 if many == "et halvt" and unit == "år" else number * _MONTHS_IN[unit]
    if month is None:
        return ((year + months // 12, None),) if year and not months % 12 else ()
    place = month - 1 + months
    return ((year + place // 12 if year else None, place % 12 + 1),)


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


def _of_one_case(one: ItemHit, other: ItemHit) -> bool:
    """Whether two hits treat one case, as the search found it or by its number."""
    numbered = bool(one.item.sagsnr) and one.item.sagsnr == other.item.sagsnr
    same = other.item.id in (one.item.id, *one.same_case)
    return same or (numbered and not is_procedural(other.item))


def _passed_on(one: ItemHit, other: ItemHit) -> bool:
    """Whether two hits are one case under one title, as it passes from body to body."""
    titles = (plain_title(hit.item).casefold() for hit in (one, other))
    return _of_one_case(one, other) and len(set(titles)) == 1


def items_of(
    parts: Sequence[Part], hits: Sequence[ItemHit], fitting: Sequence[Sequence[float]]
) -> tuple[int, ...]:
    """Which item answers each part, by its row; the same row for all where one item does.

    fitting: for each part how well each hit answers it. Of one case the treatment of the time, and
    of the body, that a part names. Another case is taken where the part names a time that the
    first is not of, or has words of its own that another holds clearly better.
    """
    chosen: list[int] = []
    for part, fits in zip(parts, fitting, strict=True):
        rows = range(len(hits))
        timely = [row for row in rows if part.at_its_time(hits[row])]
        if part.comes_later and (later := _later_than(hits[chosen[0]], hits)):
            chosen.append(later[0])
            continue
        home = _home(part, hits, timely, fits)
        others = [row for row in rows if row == home or not _passed_on(hits[home], hits[row])]
        best = max(timely or others, key=lambda row: fits[row])
        at_time = bool(timely) and home not in timely and fits[best] >= fits[home] - AT_ITS_TIME
        clearly = part.has_its_own and fits[best] >= fits[home] + CLEARLY
        if chosen and not timely and home == 0 and _passed_on(hits[0], hits[chosen[0]]):
            home = chosen[0]  # Asked of the same treatment as the part before it.
        chosen.append(best if at_time or clearly else home)
    return tuple(chosen)


def _later_than(one: ItemHit, hits: Sequence[ItemHit]) -> list[int]:
    """The rows near the first in rank that are of later meetings than an item, best first."""
    near = NEAR_FIRST * hits[0].score
    after = one.meeting.date
    return [row for row, hit in enumerate(hits) if hit.score >= near and hit.meeting.date > after]


def _home(part: Part, hits: Sequence[ItemHit], timely: Sequence[int], fits: Sequence[float]) -> int:
    """The item that a part is asked of where no other answers it better: the first of all.

    Of its case the treatment of the time that the part names, of what was decided the last; where
    only the other part says what is asked about, the first item of that time.
    """
    if of_case := [row for row in timely if _of_one_case(hits[0], hits[row])]:
        own = part.of_its_bodies(hits, of_case)
        if asks_decision(part.question):
            return max(own, key=lambda row: course(hits[row].item, hits[row].meeting))
        return max(own, key=lambda row: fits[row])
    near = [row for row in timely if hits[row].score >= NEAR_FIRST * hits[0].score]
    return max(near, key=lambda row: hits[row].score) if near and part.lacks_its_own else 0
