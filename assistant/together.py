"""Whether what a statement puts together stands together in its source. Pure.

Every fact of a statement may stand in its source and the statement still be false: the amount of
one thing told of another, two names exchanged. So the facts of each clause must stand in one
sentence of the source, with the clause's words, and in its order where they could be exchanged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from assistant.cite import TextOf
from assistant.claims import Place
from assistant.danish import stem
from assistant.dates import MONTHS
from assistant.facts import facts, missing
from assistant.units import Unit, units_of
from assistant.wording import meets, telling

APART = "oplysningerne hører ikke sammen i kilden"
CLAUSE_HELD = 0.6
"""Share of a clause's words that the sentence with its facts must hold."""
_UNITS = frozenset(
    stem(word)
    for word in "mio mia mill million millioner milliard milliarder kr kroner tkr procent pct "
    "timer time dage dag uger uge måneder måned år årlig kl".split()
) | frozenset(stem(word) for word in MONTHS)
"""What is said with many a figure and tells nothing of what it is of."""

_CLAUSE = re.compile(
    r"(?:[,;:]\s+(?:og|men|mens|samt|idet|and|but|while)?\b)|\s+(?:og|men|mens|samt|and|but|while)\s+",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\W*(?:den|det|de|han|hun|denne|dette|disse|heraf|hertil|her|herefter|derefter|deraf|der|"
    r"dermed|desuden|planen|sagen|ordningen|pengene|beløbet|altså)\b",
    re.IGNORECASE,
)
"""What opens a sentence whose subject stands in the one before."""
_HARD = re.compile(r"\d+(?:[.,/]\d+)*|[A-ZÆØÅ][\w&'’-]+")


def _windows(places: Sequence[Place], text_of: TextOf) -> Iterator[str]:
    """Each sentence of the places, with the headings and lead-in over it and what it points to."""
    done: set[tuple[str, int]] = set()
    for place in places:
        if place.section_no < 0:
            yield text_of(place.meeting.id)[place.start : place.end]
            continue
        units = units_of(place.item, place.meeting, text_of)
        for unit in units:
            inside = unit.place.start < place.end and place.start < unit.place.end
            key = (place.item.id, unit.index)
            if inside and unit.place.section_no == place.section_no and key not in done:
                done.add(key)
                yield f"{unit.context}\n{_before(unit, units)}\n{unit.text}"


def _before(unit: Unit, units: Sequence[Unit]) -> str:
    """The sentences before that this one points back to, "" when it stands by itself."""
    said: list[str] = []
    here = unit
    while _POINTS_BACK.match(here.text) and here.index > 0 and len(said) < 2:
        here = units[here.index - 1]
        if here.place.section_no != unit.place.section_no:
            break
        said.insert(0, here.text)
    return " ".join(said)


def _kind(token: str) -> str:
    if not token[0].isdigit():
        return "name"
    return "year" if re.fullmatch(r"(?:19|20)\d\d", token) else "number"


def _exchanged(clause: str, window: str) -> bool:
    """Whether facts that could be exchanged stand in another order than in the window.

    Two of one kind always could; two of different kinds where the window has several of both.
    """
    there = [match.group() for match in _HARD.finditer(window)]
    count, kinds = Counter(there), Counter(map(_kind, set(there)))
    here = [match.group() for match in _HARD.finditer(clause) if count[match.group()] == 1]
    for first, second in combinations(dict.fromkeys(here), 2):
        if there.index(first) < there.index(second):
            continue
        one, other = _kind(first), _kind(second)
        if one == other or (kinds[one] > 1 and kinds[other] > 1):
            return True
    return False


def apart(claim: str, places: Sequence[Place], known: str, text_of: TextOf) -> str:
    """Why a claim puts together what its places do not, in Danish; "" when it does not.

    known: what is true of all of the item (body, date, title), which may be said with anything.
    """
    day, free = places[0].meeting.date, telling(known)
    windows = list(_windows(places, text_of))

    def beyond(text: str) -> list[str]:
        return [
            word for word in telling(text) - facts(text).names - _UNITS if not meets(word, free)
        ]

    def held(clause: str, said: Sequence[str], window: str) -> bool:
        if missing(clause, window, day, known) or _exchanged(clause, window):
            return False
        stems = telling(window)
        return sum(meets(word, stems) for word in said) >= CLAUSE_HELD * len(said)

    for clause in filter(None, map(str.strip, _CLAUSE.split(claim))):
        found = facts(clause)
        if not (found.figures or found.dates or found.names or found.years or found.codes):
            continue
        said = beyond(clause) or beyond(claim)
        if not any(held(clause, said, window) for window in windows):
            return APART
    return ""
