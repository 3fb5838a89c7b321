"""The treatments of one case brought together, the deciding one first. Pure.

A case passes a committee, Økonomiudvalget and Byrådet with nearly the same text. Whoever asks
for the outcome means the last word; the others are its history.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant.matters.matter import is_procedural, plain_title
from assistant.models import AgendaItem, AskedFor, Level, MeetingHead, Question
from assistant.text.parties import find_parties
from assistant.text.stances import parties_asked

Candidate = tuple[AgendaItem, MeetingHead, float]

_NUMBERED_TITLE = 60
_BARE_TITLE = 92
"""Likeness of titles (0-100) that makes one case, with and without the same case number."""
NEARLY = 0.5
"""Standard deviations between two treatments that are as good as none: the deciding one wins."""
DISSENT_BOOST = 0.6
"""What a told vote or reservation is worth, in standard deviations of the candidates' scores,
when who disagreed is asked for: the other treatments of the case cannot answer."""
_ASKS_DISSENT = re.compile(
    r"\b(?:stem(?:te|mer|t)\b[^?]*\b(?:imod|mod|nej|for)|(?:i)?mod\s+forslaget|uenig\w*|undlod|"
    r"indvend\w*|indsigelse\s+mod\s+beslutning\w*|mindretal\w*|forbehold\w*|protestere\w*|"
    r"voted\s+(?:against|no)|opposed|dissent\w*|abstain\w*)\b",
    re.IGNORECASE,
)
_ASKS_VOTE = re.compile(r"\b(?:stemte|stemmer|stemt|voted?)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<!^)\b[A-ZÆØÅ][\wæøå]+")
_DECIDES = {Level.BESLUTTER: 2, Level.ORIENTERES: 1, Level.ANBEFALER: 0}


@dataclass(frozen=True, slots=True)
class _Titled:
    """A candidate with its title made ready to be compared; "" for routine items."""

    item: AgendaItem
    title: str


def _titled(item: AgendaItem) -> _Titled:
    plain = plain_title(item).lower()
    return _Titled(item, "" if is_procedural(item) else " ".join(sorted(plain.split())))


def _same(one: _Titled, other: _Titled) -> bool:
    if not one.title or not other.title or one.item.meeting_id == other.item.meeting_id:
        return False
    numbered = bool(one.item.sagsnr) and one.item.sagsnr == other.item.sagsnr
    least = _NUMBERED_TITLE if numbered else _BARE_TITLE
    return fuzz.ratio(one.title, other.title, score_cutoff=least) > 0


def same_case(one: AgendaItem, other: AgendaItem) -> bool:
    """Whether two items of different meetings treat one case, by number and title."""
    return _same(_titled(one), _titled(other))


def _rank(item: AgendaItem, meeting: MeetingHead) -> tuple[int, int]:
    level = _DECIDES[item.decision.level] if item.decision else 0
    return (level, meeting.date.toordinal())


def asks_dissent(question: Question) -> bool:
    """Whether who disagreed, or why, or how a party voted or where it stood is asked for."""
    text = question.standalone
    voted = _ASKS_VOTE.search(text) and find_parties(text)
    return bool(_ASKS_DISSENT.search(text) or voted or parties_asked(text))


def _disagreed(item: AgendaItem) -> bool:
    """Whether an item's decision tells a vote or a reservation."""
    decision = item.decision
    return decision is not None and bool(decision.votes or decision.dissent)


def _answered_before(item: AgendaItem, question: Question) -> bool:
    """Whether a follow-up that stays at its case comes after an answer from this treatment."""
    return bool(question.case) and item.id == question.case[0]


def _named(item: AgendaItem, question: Question) -> int:
    """How many of the question's names stand in an item's decision, parties by any name.

    Not what the title names, which is the case and nobody who votes.
    """
    text = item.decision.text if item.decision else ""
    parties = {one.party for one in find_parties(question.standalone)}
    names = {name for name in _NAME.findall(question.standalone) if name not in item.title}
    return sum(name in text for name in names) + sum(party.is_named_in(text) for party in parties)


def wants_outcome(question: Question) -> bool:
    """Whether the last, deciding treatment is meant."""
    return (
        question.asked_for in {AskedFor.DECISION, AskedFor.YES_NO}
        or question.latest
        or question.ending is not None
    )


def group_cases(
    question: Question, candidates: Sequence[Candidate]
) -> tuple[list[tuple[str, float]], dict[str, tuple[str, ...]]]:
    """Ids with scores, best first, and for each the ids of the same case.

    Of one case's treatments the deciding, latest one takes the case's best score when the
    outcome is asked for, or when it is as good as the best anyway; the rest keep theirs. When who
    disagreed is asked for, it is the one that tells of it.
    """
    if asks_dissent(question):
        candidates = [
            (item, meeting, score + DISSENT_BOOST * _disagreed(item))
            for item, meeting, score in candidates
        ]
    groups: list[list[Candidate]] = []
    firsts: list[_Titled] = []
    for candidate in candidates:
        titled = _titled(candidate[0])
        for first, group in zip(firsts, groups, strict=True):
            if _same(first, titled):
                group.append(candidate)
                break
        else:
            groups.append([candidate])
            firsts.append(titled)
    scores: dict[str, float] = {}
    same: dict[str, tuple[str, ...]] = {}
    for group in groups:
        best = max(score for _, _, score in group)
        near = group if wants_outcome(question) else [c for c in group if best - c[2] <= NEARLY]
        if asks_dissent(question):
            lead = max(
                group,
                key=lambda one: (
                    _answered_before(one[0], question) and _disagreed(one[0]),
                    _disagreed(one[0]),
                    _named(one[0], question),
                    _rank(one[0], one[1]),
                ),
            )[0].id
        else:
            lead = max(near, key=lambda one: _rank(one[0], one[1]))[0].id
        for item, _, score in group:
            # A hair's breadth keeps the deciding one first of its case.
            scores[item.id] = best + 1e-6 if item.id == lead else score
            same[item.id] = tuple(other.id for other, _, _ in group if other.id != item.id)
    order = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    return order, {one: others for one, others in same.items() if others}
