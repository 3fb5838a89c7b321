"""What a decision takes out of, or changes in, the points it otherwise approves.

"Indstillingen godkendes, dog udgår punkt 3" approves no point 3, and "med bemærkning om, at
satsen i punkt 2 fastsættes til 40 kr." approves no point 2 in its first words. Whoever spells
out what was approved must leave such points out: the remark is then the content.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.danish import STOP_WORDS, is_short_form, stem, words
from assistant.models import Outcome
from ingest.decision.outcomes import announced, own_remark, verdict
from ingest.decision.pointwords import (
    ALTERS,
    EXCEPTING,
    NO_MENTION,
    NOT_TAKEN_UP,
    POINT_MENTION,
    REMARK_ALTERS,
    RESTRICTS,
    WISHES,
)
from ingest.decision.statements import Statement, point_numbers
from ingest.decision.wordings import REMARK

POINTING = 80
"""Characters before a point that are looked at for "jf." and the like."""

MIN_SHARED = 5
"""Letters of a stem that ties a remark to a point; shorter ones are everybody's words."""

_LEFT = frozenset(
    {
        Outcome.AFVIST,
        Outcome.UDSAT,
        Outcome.TRUKKET,
        Outcome.TILBAGESENDT,
        Outcome.INGEN_BESLUTNING,
    }
)
_AMOUNT = re.compile(r"\d[\d.,]*\s*(?P<unit>mio|mia|kr|%|pct|procent|m²|m2|meter|timer)", re.I)
_COMMON = frozenset(
    stem(word)
    for word in (
        "indstilling indstillingen udvalget byrådet godkendes godkendt forslag forslaget kommune "
        "kommunen bemærkning administrationen punktet punkt ændres ændret ændring samlede følgende "
        "herunder indenfor arbejdet beløbet muligheden muligt forbindelse"
    ).split()
)
_CLAUSE_END = re.compile(r"[;.!?](?=\s|$)|,\s+(?:og|mens|men)\b|$")


@dataclass(frozen=True, slots=True)
class Change:
    """A change that a decision makes to the points it approves.

    points: the numbers it names; () when it does not say which. words: of the change.
    """

    points: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A point left out of an approval: the numbers as written, the span that says so, its fate.

    outcome INGEN_BESLUTNING: it is only said that the point is not among the approved.
    """

    numbers: str
    start: int
    end: int
    outcome: Outcome


def changes(own: Sequence[Statement]) -> tuple[Change, ...]:
    """The changes and exceptions that a body's own statements make, in order."""
    found: list[Change] = []
    for index, statement in enumerate(own):
        found.extend(_of_labelled(statement))
        found.extend(_of_mentions(statement))
        found.extend(_of_remark(own, index))
    return tuple(found)


def is_changed(number: str, text: str, made: Sequence[Change], alone: bool) -> bool:
    """Whether a proposal's point is not approved in its own words.

    A change that names no point counts for those that share a word or a kind of amount with it;
    alone: no point shares anything with such a change, so that it may mean any of them.
    """
    parent = number.rstrip("abcdefgh") or number
    for change in made:
        if number in change.points or parent in change.points:
            return True
        if not change.points and (alone or touches(change, text)):
            return True
    return False


def touches(change: Change, text: str) -> bool:
    """Whether a change speaks of what a text speaks of: a word or a kind of amount in common."""
    return bool(_topics(change.words) & _topics(text))


def exceptions(statement: Statement) -> tuple[LeftOut, ...]:
    """The points that a statement's remark leaves out: "undtagen punkt 4", "dog udgår punkt 3"."""
    remark = REMARK.search(statement.text)
    if remark is None:
        return ()
    found = []
    for mention in _mentions(statement.text, remark.start()):
        before, after = _around(statement.text, mention)
        excepting = EXCEPTING.search(before)
        rest = after[: _CLAUSE_END.search(after).start()]  # type: ignore[union-attr]
        fate = verdict(f"punktet {rest.strip(' ,').removeprefix('der ')}")
        gone = re.search(r"(?:udgår|udgik|bortfalder|slettes|afvises|udsættes)\s*$", before)
        if gone:
            fate = verdict(f"punktet {gone.group()}")
        outcome = fate.outcome if fate and fate.outcome in _LEFT else None
        if excepting is None and outcome is None:
            continue
        begin = remark.start() + len(remark.group()) - len(remark.group().lstrip(" ,"))
        found.append(
            LeftOut(
                numbers=mention.group("numbers").strip(),
                start=statement.start + begin,
                end=statement.start + mention.end() + len(rest.rstrip(" ,")),
                outcome=outcome or Outcome.INGEN_BESLUTNING,
            )
        )
    return tuple(found)


def _of_labelled(statement: Statement) -> list[Change]:
    """A point's own line that decides otherwise, or puts other words in its place."""
    if not statement.label or not statement.first:
        return []
    decided = verdict(statement.text)
    remark = REMARK.search(statement.text)
    main = statement.text[: remark.start()] if remark else statement.text
    if (decided and decided.outcome in _LEFT) or (
        (decided or statement.worded) and ALTERS.search(main)
    ):
        return [Change(point_numbers(statement.label), statement.text)]
    return []


def _of_mentions(statement: Statement) -> list[Change]:
    """Points that a statement names together with a change or an exception."""
    found = []
    decided = verdict(statement.text)
    remark = REMARK.search(statement.text)
    for mention in _mentions(statement.text):
        before, after = _around(statement.text, mention)
        in_main = remark is None or mention.start() < remark.start()
        left = in_main and decided is not None and decided.outcome in _LEFT
        if left or ALTERS.search(after) or EXCEPTING.search(before) or NOT_TAKEN_UP.search(before):
            found.append(Change(point_numbers(mention.group("numbers")), statement.text))
    return found


def _of_remark(own: Sequence[Statement], index: int) -> list[Change]:
    """A remark that changes something without naming the point it changes."""
    statement = own[index]
    remark = REMARK.search(statement.text)
    condition = own_remark(statement.text)
    if remark is None or condition is None or verdict(statement.text) is None:
        return []
    told = " ".join([condition, *(s.text for s in _lines_behind(own, index, condition))])
    restricts = RESTRICTS.search(remark.group() + told) and not WISHES.search(told)
    if not (restricts or REMARK_ALTERS.search(remark.group()) or ALTERS.search(told)):
        return []
    named = list(_mentions(statement.text, remark.start()))
    if named:
        if not (restricts or REMARK_ALTERS.search(remark.group())):
            return []  # the mentions have been looked at, each with its own words
        numbers = [n for m in named for n in point_numbers(m.group("numbers"))]
        return [Change(tuple(dict.fromkeys(numbers)), told)]
    above = [m for m in _mentions(statement.text) if m.start() < remark.start()]
    numbers = [n for m in above for n in point_numbers(m.group("numbers"))]
    numbers = numbers or list(point_numbers(statement.label))
    # Of several points the remark may mean any; which, its words must tell.
    return [Change(tuple(numbers) if len(numbers) == 1 else (), told)]


def _lines_behind(own: Sequence[Statement], index: int, condition: str) -> Sequence[Statement]:
    """The lines that a remark announces: "med følgende ændringer:" and what follows."""
    if condition.strip(" .") and not own[index].text.rstrip().endswith(":"):
        return ()
    return announced(own, index)


def _mentions(text: str, since: int = 0) -> list[re.Match[str]]:
    """Points named from a place on, without those a text only points to ("jf. punkt 4")."""
    return [
        match
        for match in POINT_MENTION.finditer(text)
        if match.start() >= since
        and not NO_MENTION.search(text[max(0, match.start() - POINTING) : match.start()])
    ]


@lru_cache(maxsize=8)
def _places(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _mentions(text))


def _around(text: str, mention: re.Match[str]) -> tuple[str, str]:
    """The words before a mention and behind it, each up to the mention next to it."""
    places = _places(text)
    at = bisect_left(places, mention.span())
    before = places[at - 1][1] if at else 0
    behind = places[at + 1][0] if at + 1 < len(places) else len(text)
    return text[before : mention.start()], text[mention.end() : behind]


def _topics(text: str) -> frozenset[str]:
    said = (word for word in words(text) if word not in STOP_WORDS and not word.isdigit())
    # "stien" and "træerne" say as much as longer words, though their stems are short.
    kept = {
        stem(word)
        for word in said
        if len(word if is_short_form(word) else stem(word)) >= MIN_SHARED
    } - _COMMON
    kept |= {f"#{match.group('unit').lower()}" for match in _AMOUNT.finditer(text)}
    return frozenset(kept)
