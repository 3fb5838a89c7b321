"""Whether a statement copies a sentence of its source but for a word that turns it. Pure.

A rewording may choose its small words; a copy that has "til" where the sentence has "fra", "skal"
for "kan", another actor in the actor's place, or that leaves out "evt.", says something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.danish import Token, is_stop, tokens
from assistant.verification.alike import alike, root_of
from assistant.verification.opposites import OPPOSITES, compiled, poles
from assistant.verification.roles import one_and_the_same
from assistant.verification.wording import meets, telling

LEAST_COPIED = 0.75
"""Share of a statement's words that stand in the sentence in their order."""
LONGEST_CHANGE = 4
"""Words on either side of a change that are held against each other."""
_TURNED: tuple[tuple[str, ...], ...] = (
    (r"fra", r"til"),
    (r"med", r"uden"),
    (r"og|samt|både", r"eller|enten"),
    (r"hvis|såfremt|medmindre", r"fordi|da|idet|eftersom|siden"),
    (
        r"primært|hovedsagelig\w*|især|navnlig|blandt andet|bl\.? ?a|overvejende",
        r"udelukkende|kun|alene|ene og alene",
    ),
    (r"mindst|minimum", r"højst|maksimalt|maksimum"),
    (r"før|inden", r"efter"),
    (r"over", r"under"),
    (r"for", r"imod|mod"),
    (r"første?", r"sidste?"),
    (r"mulighed(?:en)?|ret(?:ten)?", r"pligt(?:en)?"),
    (r"kan|kunne", r"skal|skulle", r"bør|burde"),
    (
        r"kan|kunne|skal|skulle|bør|burde|vil|ville|ønsker|overvejer",
        r"blev|er blevet|har besluttet|besluttede",
    ),
)
_TURNS = compiled(_TURNED)
_NOT = re.compile(r"\b(?:ikke|ingen|intet|aldrig|hverken|ej|uden)\b", re.IGNORECASE)
_ROUGHLY = re.compile(
    r"\b(?:ca|cirka|omtrent|omkring|knap|godt|næsten|anslået|rundt regnet|skønsmæssigt|op mod)\b",
    re.I,
)
_DOUBT = re.compile(
    r"\b(?:evt|eventuel\w*|måske|muligvis|formentlig\w*|sandsynligvis|antageligt?|forventes|ventes)\b",
    re.IGNORECASE,
)
_LEFT_IN_DOUBT = re.compile(
    r"\b(?:evt|eventuel\w*|måske|mulig\w*|formentlig\w*|sandsynlig\w*|antag\w*|forvent\w*|vente[srt]*|"
    r"kan|kunne|overvej\w*|påtænk\w*|planlæg\w*|planlagt\w*)\b",
    re.IGNORECASE,
)
_SURE = re.compile(r"\b(?:sikkert|udelukkende|kun|alene|altid|alle|samtlige)\b", re.IGNORECASE)
_ACTOR = re.compile(
    r"[A-ZÆØÅ][\w&-]+|\w*(?:udvalg|råd|forum|bestyrelse|forvaltning|administration|direktion|kommune|"
    r"forening|region|afdeling|gruppe|ansøger|nabo|borger|forælder)(?:en|et|n|ne|erne|ene|er|e)?"
)


@dataclass(frozen=True, slots=True)
class _Change:
    """Words of a statement that stand where a sentence has others; either may be none."""

    ours: tuple[Token, ...]
    theirs: tuple[Token, ...]


def _changes(claim: str, own: str) -> Iterator[_Change]:
    """Where a statement departs from a sentence; nothing where it is no copy of it."""
    said, there = tokens(claim), tokens(own)
    match = SequenceMatcher(
        a=[one.norm for one in said], b=[one.norm for one in there], autojunk=False
    )
    codes = match.get_opcodes()
    copied = sum(high - low for kind, low, high, _, _ in codes if kind == "equal")
    if not said or copied < LEAST_COPIED * len(said):
        return
    for kind, low, high, start, end in codes:
        if kind != "equal" and max(high - low, end - start) <= LONGEST_CHANGE:
            yield _Change(tuple(said[low:high]), tuple(there[start:end]))


def _joined(words: Sequence[Token]) -> str:
    return " ".join(one.text for one in words)


def _is_turned(change: _Change) -> bool:
    """Whether the words of one side exclude those of the other."""
    ours, theirs = _joined(change.ours), _joined(change.theirs)
    if bool(_NOT.search(ours)) != bool(_NOT.search(theirs)):
        return True
    both = [(poles(ours, groups), poles(theirs, groups)) for groups in (_TURNS, OPPOSITES)]
    return any(
        group == other
        for said, there in both
        for group, _ in said - there
        for other, _ in there - said
    )


def _says_more(word: Token, actors: Sequence[Token]) -> bool:
    """Whether a word of a change is neither an actor nor small: then another act may be told."""
    return word not in actors and not is_stop(word.norm) and not word.norm[0].isdigit()


def _is_other_actor(change: _Change, own: str) -> bool:
    """Whether an actor stands where the sentence has another, who is not the same by name."""
    ours = [one for one in change.ours if _ACTOR.fullmatch(one.text) and not is_stop(one.norm)]
    theirs = [one for one in change.theirs if _ACTOR.fullmatch(one.text) and not is_stop(one.norm)]
    both = (*change.ours, *change.theirs)
    if not ours or not theirs or any(_says_more(one, (*ours, *theirs)) for one in both):
        return False
    stems = telling(own)
    there = {root_of(one.norm) for one in theirs}
    for one in ours:
        if any(meets(stem, stems) for stem in telling(one.text)):
            return False
        if alike(root_of(one.norm)) & there:
            return False
    return not one_and_the_same(_joined(ours), _joined(theirs))


def turned_copy(claim: str, own: str) -> bool:
    """Whether a statement copies a sentence but for a word that excludes the sentence's own."""
    return any(map(_is_turned, _changes(claim, own)))


def other_actor(claim: str, own: str) -> bool:
    """Whether a statement copies a sentence but for who does it."""
    return any(_is_other_actor(one, own) for one in _changes(claim, own))


def surer_copy(claim: str, own: str) -> bool:
    """Whether a statement copies a sentence but for its doubt or "ca.", or adds "kun" or "alle"."""
    return any(
        (_DOUBT.search(_joined(one.theirs)) and not _LEFT_IN_DOUBT.search(_joined(one.ours)))
        or (_SURE.search(_joined(one.ours)) and not _SURE.search(own))
        or (_ROUGHLY.search(_joined(one.theirs)) and not _ROUGHLY.search(claim))
        for one in _changes(claim, own)
    )
