"""Which follow-ups of a decision are the tasks that a list is asked for. Pure."""

from __future__ import annotations

import re
from datetime import date

from assistant.danish import is_stop, stem, words
from assistant.models import Decision, FollowUp, TaskList
from assistant.text.quoting import YEAR

_SAME = {stem("administrationen"): stem("forvaltningen")}
"""Stems of words that name the same one."""

_DOER = re.compile(
    r"(?:^|\b(?:at|af|beder|bad|anmoder|anmodede|pålægger|pålagde)\s+)(?P<who>\w+(?:\s+[A-ZÆØÅ]\w+)*)"
)
"""Who stands where the one who does it stands: "af sekretariatet", "at administrationen …"."""


def suited(decision: Decision | None, asked: TaskList) -> tuple[FollowUp, ...]:
    """The follow-ups of a decision that a question lists, those of no known day besides."""
    if decision is None:
        return ()
    return tuple(
        one
        for one in decision.follow_ups
        if _is_whose(one, asked.who) and (in_time(one, asked) or is_undated(one, asked))
    )


def in_time(one: FollowUp, asked: TaskList) -> bool:
    """Whether a follow-up has a deadline as asked; any has where no deadline is asked for."""
    if asked.since is None and asked.until is None:
        return not asked.dated or one.deadline is not None
    day = one.date
    if day is None:
        return False
    return (asked.since or date.min) <= day <= (asked.until or date.max)


def is_undated(one: FollowUp, asked: TaskList) -> bool:
    """Whether a deadline that is told in words may be one asked for by its days.

    Not one that names another year ("i juni 2025").
    """
    if (asked.since is None and asked.until is None) or one.date or one.deadline is None:
        return False
    years = [int(year) for year in YEAR.findall(one.deadline)]
    first = asked.since.year if asked.since else date.min.year
    last = asked.until.year if asked.until else date.max.year
    return not years or any(first <= year <= last for year in years)


def _is_whose(one: FollowUp, who: str) -> bool:
    """Whether a follow-up is of the one asked for, or of nobody named whose sentence says so."""
    wanted = _names(who)
    if not wanted or wanted <= _names(one.who or ""):
        return True
    told = _DOER.finditer(one.what) if one.who is None else ()
    return any(wanted <= _names(match["who"]) for match in told)


def _names(text: str) -> frozenset[str]:
    stems = (stem(word) for word in words(text) if not is_stop(word))
    return frozenset(_SAME.get(one, one) for one in stems)
