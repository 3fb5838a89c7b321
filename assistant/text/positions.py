"""Who voted how in a decision, and the sentences of the minutes that tell it. Pure.

Both come from the decision's own votes and dissent, never from an earlier body's history.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.models import Ballot, Decision, SectionKind, Side, Votes
from assistant.text.units import Unit
from assistant.text.voters import names, segments

_VERB = re.compile(
    r"\b(?:stemte|stemmer|kunne|kan|tog|tager|ønsk\w+|undlod|undlader|tilslut\w+|følg\w+|fulgte|"
    r"begær\w+|foreslog|foreslår|stillede|anbefal\w+|støtte\w*|er|var|spurgte|bemærke\w*|gør|gjorde|"
    r"afgav|bragte|mente|mener|finder|fremsend\w*|har|havde|vil|ville|begrunde\w*)\b",
    re.IGNORECASE,
)
_LONGEST_SUBJECT = 160
_REFUSES = re.compile(
    r"\bstem(?:te|mer)\s+i?mod\b|\bi?mod\s+stemte\b|\b(?:kan|kunne|vil|ville)\s+(?:derfor\s+)?ikke\s+"
    r"(?:tiltræde|tilslutte|støtte|godkende|anbefale|medvirke)|"
    r"\bikke\s+(?:kan|kunne|vil|ville)\s+(?:tiltræde|tilslutte|støtte|godkende|anbefale|medvirke)",
    re.IGNORECASE,
)
_CUES = {
    "in_favour": re.compile(r"\b(?:for|ja)\b|flertal", re.IGNORECASE),
    "against": re.compile(r"\b(?:i?mod|nej)\b", re.IGNORECASE),
    "abstained": re.compile(r"\bundl(?:od|ad)|\bhverken\b|\bblank", re.IGNORECASE),
}
_COUNT = re.compile(
    r"\bmed\s+(?:stemmer(?:ne)?\s+)?\d+\s*(?:stemmer\s+)?(?:for|mod|imod)\b|\bstemmerne?\s+\d|"
    r"\d+\s+stemte\s+for\b",
    re.IGNORECASE,
)
_COUNT_TOLD = re.compile(r"(?P<count>\d+)(?::|$)")
_NUMBER = re.compile(r"^\d+:\s+")
"""The count before the voters of a side."""
_FIELDS = {
    Side.IN_FAVOUR: ("in_favour",),
    Side.AGAINST: ("against",),
    Side.ABSTAINED: ("abstained",),
    Side.DIVIDED: ("against", "abstained"),
    Side.VOTED: ("in_favour", "against"),
}
_WHOLE_VOTE = ("in_favour", "against", "abstained")


def fits(decision: Decision | None, ballot: Ballot) -> bool:
    """Whether a decision's own votes and dissent show what a list is asked for."""
    if decision is None or not _counted(decision.votes, ballot):
        return False
    told = [*_sides(decision.votes, _FIELDS[ballot.side]), *_dissenters(decision, ballot.side)]
    if not ballot.voters:
        return bool(told)
    held = [any(names(voter, who) for who in told) for voter in ballot.voters]
    return all(held) if ballot.every else any(held)


def telling_units(
    decision: Decision | None, ballot: Ballot, units: Sequence[Unit]
) -> tuple[Unit, ...]:
    """The units of an item that tell what fits: of the voters asked for, or of the whole vote."""
    if decision is None:
        return ()
    own = [
        unit
        for unit in units
        if unit.kind is SectionKind.DECISION and unit.place.section_no == decision.section_no
    ]
    found: dict[int, Unit] = {}
    for name in _FIELDS[ballot.side] if ballot.voters else _WHOLE_VOTE:
        for side in _sides(decision.votes, (name,)):
            if _is_meant(side, ballot):
                found.update((unit.index, unit) for unit in _of_side(name, side, own))
    for said in decision.dissent:
        begun = any(_overlaps(unit.text, said) for unit in found.values())
        dissents = ballot.side in (Side.DIVIDED, Side.AGAINST) and _shows(said, ballot.side)
        if begun or (dissents and _is_meant(_subject(said), ballot)):
            found.update((unit.index, unit) for unit in own if _overlaps(unit.text, said))
    if not ballot.voters and decision.votes:
        found.update((unit.index, unit) for unit in own if _COUNT.search(unit.text))
    told = {unit.text: unit for _, unit in sorted(found.items())}
    return tuple(sorted(told.values(), key=lambda unit: unit.index))


def _counted(votes: Votes | None, ballot: Ballot) -> bool:
    """Whether a vote has the numbers asked for; True where none are."""
    asked = (("in_favour", ballot.in_favour), ("against", ballot.against))
    return all(
        count is None or str(count) in _counts(getattr(votes, name, "")) for name, count in asked
    )


def _counts(side: str) -> list[str]:
    """The numbers of voters that are told of one side of a vote, or of several votes."""
    found = (_COUNT_TOLD.match(one) for one in side.split("; "))
    return [one["count"] for one in found if one]


def _is_meant(who: str, ballot: Ballot) -> bool:
    return not ballot.voters or any(names(voter, who) for voter in ballot.voters)


def _sides(votes: Votes | None, fields: Sequence[str]) -> Iterator[str]:
    """The voters of each count of these sides, as written."""
    for name in fields if votes else ():
        yield from filter(None, (_NUMBER.sub("", who) for who in getattr(votes, name).split("; ")))


def _dissenters(decision: Decision, side: Side) -> Iterator[str]:
    """Who is told to hold another view, as the beginning of each such statement."""
    if side in (Side.DIVIDED, Side.AGAINST):
        yield from (_subject(said) for said in decision.dissent if _shows(said, side))


def _shows(said: str, side: Side) -> bool:
    """Whether a dissent is a vote against, where that is asked for."""
    return side is Side.DIVIDED or bool(_REFUSES.search(said))


def _subject(said: str) -> str:
    verb = _VERB.search(said)
    return said[: verb.start() if verb else _LONGEST_SUBJECT].strip()


def _overlaps(unit: str, said: str) -> bool:
    flat = " ".join(said.split())
    return flat in unit or (len(unit) > 1 and unit in flat)


def _of_side(name: str, side: str, own: Sequence[Unit]) -> list[Unit]:
    """The units that tell one side of a vote: a sentence, or "Imod stemte:" and lines below it."""
    flat = " ".join(side.split())
    told = [unit for unit in own if flat in unit.text and _CUES[name].search(unit.text)]
    if told:
        # A vote on somebody's disqualification may stand above the vote on the matter.
        return told[-1:]
    for number, unit in enumerate(own):
        if not (unit.text.endswith(":") and _CUES[name].search(unit.text)):
            continue
        below = own[number + 1 : number + 1 + len(segments(side))]
        listed = [one for one in below if one.text.strip(" .,") in flat]
        if listed:
            return [unit, *listed]
    return []
