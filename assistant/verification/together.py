"""Whether what a statement puts together stands together in its source. Pure.

Every fact of a statement may stand in its source and the statement still be false: the amount of
one thing told of another, two names exchanged. So the facts of each clause must stand in one
sentence of the source, with the clause's words, and in its order where they could be exchanged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from assistant.cite import TextOf
from assistant.claims import Place
from assistant.danish import stem
from assistant.models import SectionKind
from assistant.text.dates import MONTHS, find_dates
from assistant.text.facts import facts, figure_held, missing
from assistant.text.figures import without_figures
from assistant.verification.acts import (
    CALLED_PROPOSAL,
    ONLY_PROPOSED,
    SAYS_NO,
    SUGGESTS,
    WISHES,
    Told,
    acts,
    is_bare,
    named_acts,
    own_words,
    unheld_act,
)
from assistant.verification.copies import other_actor, surer_copy, turned_copy
from assistant.verification.opposites import opposed, poles
from assistant.verification.roles import another_alone
from assistant.verification.substitutes import order_exchanged, other_complement
from assistant.verification.twists import OTHER_DOER, OTHER_ORDER, OTHER_THING, SURER, twist
from assistant.verification.windows import Window, windows_of
from assistant.verification.wording import english_held, meets, telling

APART = "oplysningerne hører ikke sammen i kilden"
CLAUSE_HELD = 0.6
"""Share of a clause's words that the sentence with its facts must hold."""
SHORT_PART = 3
"""Telling words of a part that says something by itself."""
ENGLISH_PART_HELD = 0.5
"""The same of an English part's words, by the glossary."""
_ENGLISH_BODIES = frozenset(
    stem(word)
    for word in "council councils committee board municipality forum city town meeting "
    "administration finance".split()
)
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
_AS_HEADING = re.compile(
    r"\b(?:punkt|pkt\.?|dagsordenspunkt|item)\s*\d+\w?|\bkl\.?\s*[\d.:]+(?:\s*[-–]\s*\d[\d.:]*)?",
    re.IGNORECASE,
)
"""A number that is told as a place on the agenda or a time: it may come from the heading."""
_OF_TIME = re.compile(
    rf"\b(?:i|år|in|primo|medio|ultimo|{'|'.join(MONTHS)})\.?\s+(?:19|20)\d\d\b", re.IGNORECASE
)
"""A year that is told as one: it may be the meeting's."""
_YEAR = re.compile(r"(?<![\w./-])(?:19|20)\d\d(?![\w./-])")
_HARD = re.compile(r"\d+(?:[.,/]\d+)*|[A-ZÆØÅ][\w&'’-]+|(?<=\()[A-ZÆØÅ](?=\))")
_THAT = re.compile(r"(?:at|that)\b", re.IGNORECASE)
_SHARE = re.compile(r"\s?(?:%|procent\b|pct\b)", re.IGNORECASE)
_PROPOSES_THAT = re.compile(
    r"\b(?:foresl(?:år|og|ås)|indstill(?:er|ede|es)|anbefal(?:er|ede|es)|ønsker?|ønskede)\b"
    r"[^.;]{0,60}?\bat\b",
    re.IGNORECASE,
)


def _kind(token: str) -> str:
    if not token[0].isdigit():
        return "name" if len(token) > 1 else "party"
    if token.endswith("%"):
        return "share"
    return "year" if re.fullmatch(r"(?:19|20)\d\d", token) else "number"


def _hard(text: str) -> list[str]:
    """The figures and names of a text in its order; a percentage has its sign."""
    return [
        match.group()
        + ("%" if match.group()[0].isdigit() and _SHARE.match(text, match.end()) else "")
        for match in _HARD.finditer(text)
    ]


def _follows(first: str, second: str, there: Sequence[str]) -> bool:
    """Whether the second token stands behind the first one somewhere."""
    return second in there[there.index(first) + 1 :]


def _exchanged(claim: str, windows: Sequence[Window]) -> bool:
    """Whether facts that could be exchanged stand in another order than in their sentence.

    Two of one kind always could; two of different kinds where the sentence has several of both.
    """
    sentences = [_hard(window.own) for window in windows]
    for first, second in combinations(dict.fromkeys(_hard(claim)), 2):
        both = [there for there in sentences if first in there and second in there]
        if not both or any(_follows(first, second, there) for there in both):
            continue
        one, other = _kind(first), _kind(second)
        kinds = Counter(map(_kind, {token for there in both for token in there}))
        if one == other or (kinds[one] > 1 and kinds[other] > 1):
            return True
    return False


def _repeated(claim: str, windows: Sequence[Window]) -> bool:
    """Whether a fact is told twice where its sentence has it once and another of its kind."""
    said = Counter(_hard(claim))
    for fact in (one for one, times in said.items() if times > 1):
        having = [there for there in (Counter(_hard(w.own)) for w in windows) if there[fact]]
        if having and all(
            there[fact] < said[fact]
            and any(_kind(one) == _kind(fact) and one not in said for one in there)
            for there in having
        ):
            return True
    return False


def _parted(clause: str, windows: Sequence[Window]) -> bool:
    """Whether two facts told side by side belong to others in their sentence.

    They do where another of each one's kind stands between them: "2,5 mio. i 2024 og 3,1 mio. i
    2025" does not tell 2,5 of 2025.
    """
    said = _hard(clause)
    for first, second in pairwise(said):
        kinds = (_kind(first), _kind(second))
        between = [
            {_kind(one) for one in there[low + 1 : high]}
            for there in (_hard(window.own) for window in windows)
            for low, one in enumerate(there)
            for high in range(low + 1, len(there))
            if one == first and there[high] == second
        ]
        if kinds[0] != kinds[1] and between and all(set(kinds) <= found for found in between):
            return True
    return False


def _of_another(clause: str, own: str) -> bool:
    """Whether the clause tells a figure of what another clause of the sentence is about.

    It does when the clause that has its figures speaks of something that it does not name, and
    another clause with other figures holds more of its words.
    """
    wanted = {value for value, _ in facts(clause).figures}
    said = {word for word in telling(clause) if word not in _UNITS}
    parts = [part for part in _CLAUSE.split(own) if facts(part).figures]
    if not wanted or len(parts) < 2:
        return False
    having = [part for part in parts if wanted & {value for value, _ in facts(part).figures}]
    others = [part for part in parts if part not in having]

    def shared(part: str) -> int:
        return sum(meets(word, telling(part)) for word in said)

    def foreign(part: str) -> bool:
        return any(not meets(word, frozenset(said)) for word in telling(part) - _UNITS)

    most = max(map(shared, others), default=0)
    return bool(having) and all(foreign(part) and shared(part) < most for part in having)


def _only_proposed(claim: str, windows: Sequence[Window]) -> bool:
    """Whether all that hold the claim's words only propose or wish what it tells as so."""
    if SUGGESTS.search(claim) or CALLED_PROPOSAL.search(claim) or acts(claim):
        return False
    words = [stem(word) for word in own_words(claim)]

    def holds(text: str) -> bool:
        stems = telling(text)
        return sum(meets(word, stems) for word in words) >= CLAUSE_HELD * len(words)

    carriers = [window.own for window in windows if words and holds(window.text)]
    return bool(carriers) and all(
        (found := _PROPOSES_THAT.search(own)) and holds(own[found.end() :]) for own in carriers
    )


def _held_in_english(part: str, words: Sequence[str], own: str) -> bool:
    """Whether a Danish sentence holds an English part's figures, names and words."""
    said, there = facts(part), facts(own)
    if not all(figure_held(one, part, there) for one in said.figures):
        return False
    if named := said.names - _ENGLISH_BODIES:
        stems = telling(own)
        return all(meets(one, stems) for one in named)
    matter = " ".join(word for word in words if stem(word) not in _ENGLISH_BODIES | _UNITS)
    return not matter or english_held(matter, own) >= ENGLISH_PART_HELD


def unheld(claim: str, places: Sequence[Place], known: str, text_of: TextOf, danish: bool) -> str:
    """Why a claim tells as done what its places do not say was done to its matter, or ""."""
    free = telling(known)
    strict = {
        act
        for place in places
        if place.item.decision
        for act in acts(place.item.decision.text, decided=True)
    }

    windows = list(windows_of(places, text_of))
    mixed = any(act in SAYS_NO or act.startswith("ikke ") for act in strict) and len(strict) > 1
    points = {
        number
        for one in windows
        if one.told.kind is SectionKind.PROPOSAL
        for number in _points(one.own[:4])
    }

    def holds(part: str, one: Told) -> bool:
        words = own_words(part)
        if mixed and is_bare(one.text):
            return bool(points & _points(one.text))
        if not danish:
            return _held_in_english(part, words, one.text)
        said = [stem(word) for word in words]
        beyond = [word for word in said if not meets(word, free)]
        if not beyond and len(strict) < 2:
            return True
        stems = telling(one.text)
        wanted = beyond or said
        return sum(meets(word, stems) for word in wanted) >= CLAUSE_HELD * len(wanted)

    return unheld_act(claim, [window.told for window in windows], holds, bare=not mixed)


def _points(text: str) -> set[int]:
    """The numbers of points in a short text: "1.-3. Godkendt." names 1, 2 and 3."""
    found = {int(number) for number in re.findall(r"\b\d{1,2}\b", text)}
    for low, high in re.findall(r"\b(\d{1,2})\.?\s*[-–]\s*(\d{1,2})\b", text):
        found |= set(range(int(low), int(high) + 1))
    return found


def _figures_held(clause: str, window: Window, titles: str) -> bool:
    """Whether its figures stand in the sentence, not merely in the heading; a year in a title."""
    said = _AS_HEADING.sub(" ", clause)
    held = facts(window.text)
    known = {value for value, _ in held.figures} | held.loose
    if not all(figure_held(one, said, held) for one in facts(said).figures):
        return False
    for found in find_dates(said):
        said = said[: found.start] + " " * (found.end - found.start) + said[found.end :]
    years = {int(match.group()) for match in _YEAR.finditer(_OF_TIME.sub(" ", said))}
    return years <= held.years | facts(titles).years | {int(n) for n in known if n == int(n)}


def _is_told(part: frozenset[str], said: frozenset[str]) -> bool:
    """Whether a clause may be telling a part of a sentence: they share a word, or it is short."""
    return len(part) < SHORT_PART or any(meets(word, said) for word in part)


def _substituted(clause: str, claim: str, own: str) -> bool:
    """Whether a figure, year, name or body stands in the place of the sentence's own.

    It does when the clause has one that the sentence lacks, and the sentence one that all of the
    claim lacks: what is added from a heading or the sentence before replaces nothing.
    """
    said, there = facts(_AS_HEADING.sub(" ", clause)), facts(own)
    told = facts(_AS_HEADING.sub(" ", claim))
    here, around = telling(clause), telling(own)
    names = {one for one in said.names - there.names if not meets(one, around)}
    parts = (part for part in _CLAUSE.split(own) if _is_told(telling(part), here))
    own = " ".join(parts)
    others = {one for one in facts(own).names - said.names if not meets(one, here)}
    added = any(not figure_held(one, clause, there) for one in said.figures)
    dropped = ({v for v, _ in there.figures} | there.loose) - {v for v, _ in told.figures}
    pairs: tuple[tuple[object, object], ...] = (
        (added, dropped),
        (names, others),
        (said.years - there.years, there.years - told.years),
        (said.bodies - there.bodies, there.bodies - said.bodies),
    )
    return any(ours and theirs for ours, theirs in pairs)


def _proposed(clauses: Sequence[str]) -> set[str]:
    """The clauses that tell a proposal: "indstiller", and the "at ..." that follow."""
    found: set[str] = set()
    before = ""
    for clause in clauses:
        if WISHES.search(clause) or (_THAT.match(clause) and before in found):
            found.add(clause)
        before = clause
    return found


def apart(claim: str, places: Sequence[Place], known: str, text_of: TextOf) -> str:
    """Why a claim puts together what its places do not, in Danish; "" when it does not.

    known: what is true of all of the item (body, date, title), which may be said with anything.
    """
    windows = list(windows_of(places, text_of))
    if _exchanged(claim, windows) or _repeated(claim, windows):
        return APART
    if _only_proposed(claim, windows):
        return ONLY_PROPOSED
    if any(order_exchanged(claim, window.own) for window in windows):
        return OTHER_ORDER
    if other_complement(claim, [window.own for window in windows]):
        return OTHER_THING
    if any(another_alone(claim, window.own) for window in windows):
        return OTHER_DOER
    clauses = list(filter(None, map(str.strip, _CLAUSE.split(claim))))
    proposed = _proposed(clauses)
    free = telling(known)
    everything = "\n".join(window.own for window in windows)
    for clause in clauses:
        said = _beyond(clause, free) or _beyond(claim, free)
        carriers = [window for window in windows if _carries(said, window)]
        if _has_facts(clause):
            offered = [one for one in carriers if clause not in proposed or one.told.proposes]
            carriers = [one for one in offered if _held(clause, claim, one, places, known)]
            if not carriers or _parted(clause, windows):
                return APART
        twists = [twist(clause, claim, one.own, one.text, everything, known) for one in carriers]
        if twists and all(twists):
            return twists[0]
    return _altered_copy(claim, windows)


def _altered_copy(claim: str, windows: Sequence[Window]) -> str:
    """Why a copy of a sentence says something else by a word of its own; "" when none does so."""
    said = claim.split()
    likest = max(
        windows, key=lambda one: SequenceMatcher(a=said, b=one.own.split()).ratio(), default=None
    )
    if likest is None:
        return ""
    if turned_copy(claim, likest.own):
        return APART
    if surer_copy(claim, likest.own):
        return SURER
    return OTHER_DOER if other_actor(claim, likest.own) else ""


def _beyond(text: str, free: frozenset[str]) -> list[str]:
    """The telling words of a text that are not free to be said with anything."""
    words = telling(without_figures(text)) - facts(text).names - _UNITS
    return [word for word in words if not meets(word, free)]


def _carries(said: Sequence[str], window: Window) -> bool:
    """Whether a sentence has enough of a clause's words, or of its acts in other words."""
    stems, done = telling(window.text), named_acts(window.text)
    kept = sum(meets(word, stems) or bool(named_acts(word) & done) for word in said)
    return kept >= CLAUSE_HELD * len(said)


def _held(clause: str, claim: str, window: Window, places: Sequence[Place], known: str) -> bool:
    """Whether a sentence has a clause's facts, told of the same."""
    titles = " ".join({place.item.title for place in places})
    return not (
        missing(clause, window.text, places[0].meeting.date, known)
        or not _figures_held(clause, window, titles)
        or _substituted(clause, claim, window.own)
        or opposed(clause, window.own, window.text)
        or _of_another(clause, window.own)
        or _dated_elsewhere(clause, window)
    )


def _dated_elsewhere(clause: str, window: Window) -> bool:
    """Whether a clause gives the day of an act, and the sentence that has the day has no act."""
    told = {act.removeprefix("ikke ") for act in acts(clause)}
    if not told or not facts(clause).dates & facts(window.own).dates:
        return False
    done = {act.removeprefix("ikke ") for act in acts(window.own, decided=True)}
    return not done or not (told & done or "besluttet" in told | done)


def _has_facts(clause: str) -> bool:
    """Whether a clause has what could belong to something else: a fact, or a word's opposite."""
    said = facts(clause)
    hard = (said.figures, said.dates, said.names, said.years, said.codes, said.bodies)
    return any(hard) or bool(poles(clause))
