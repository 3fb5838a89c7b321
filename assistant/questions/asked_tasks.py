"""A question for the tasks that decisions gave: whose, and due when. Pure.

"Hvem skal gøre hvad inden 1. maj?", "Hvilke opgaver fik forvaltningen?", "Hvilke frister er der i
april?". A time is a deadline where the question says so, else that of the meetings that gave the
tasks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.danish import is_stop, words
from assistant.labels import danish_date, danish_period
from assistant.models import Filter, TaskList
from assistant.questions.period_mentions import PeriodMention, led_by
from assistant.questions.question_text import without
from assistant.text.terms import is_generic

_TASKS = r"(?:opgaver(?:ne)?|opfølgning(?:er|erne)|aktionspunkter(?:ne)?|handlepunkter(?:ne)?)"
_DEADLINES = r"(?:frister(?:ne)?|deadlines?(?:ne)?)"
_LISTS = (
    r"(?:hvilke|alle|list|oplist|opremse?|nævn|vis|find|hvad\s+er|er\s+der\s+(?:nogen|nogle)|"
    r"hvor\s+mange)"
)
_OPENING = re.compile(
    r"\bhvem\s+(?:skal|skulle|gør|laver|har\s+(?:fået\s+til\s+opgave|lovet)\s+at)\s+"
    r"(?:gøre\s+|lave\s+)?hvad\b|"
    r"\bhvem\s+(?:har|fik|havde)\s+(?:fået\s+)?(?:(?:en|nogle?)\s+)?"
    r"(?P<has>opgaver?|frist(?:er)?|deadlines?)\b|"
    rf"\b{_LISTS}\s+(?:(?:mig|os|de|der|alle|kommende|åbne|aftalte|af)\s+)*"
    rf"(?:(?P<tasks>{_TASKS})|(?P<deadlines>{_DEADLINES}))\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:fik|fået|blev|givet|gav|fordelt|fordelte|uddelt|uddelte|aftalt|aftalte|pålagt|stillet|"
    r"skal|skulle|frist\w*|deadline\w*|er\s+der|besluttet|besluttede)\b",
    re.IGNORECASE,
)
_DUE = re.compile(r"\b(?:skal|skulle|frist\w*|deadline\w*)\b", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:inden|før|senest|frem\s+til|indtil|til\s+og\s+med|op\s+til)\s+"
    r"(?:(?:den|d\.|udgangen\s+af|slutningen\s+af)\s*)*$",
    re.IGNORECASE,
)
_BY_SAID = re.compile(r"(?:inden|før|frem\s+til|indtil|op\s+til)\b", re.IGNORECASE)
_AT_MEETING = re.compile(r"\bmøde\w*\s+(?:(?:den|d\.|i|fra)\s*)*$", re.IGNORECASE)
_FILLERS = re.compile(
    r"\b(?:skal|skulle|løses?|udføres?|laves?|gøres?|gøre|klares?|være|færdige?|afsluttet|fik|fået|"
    r"får|har|havde|blev|bliver|er|var|der|som|givet|gav|giver|fordelt\w*|uddelt\w*|aftalt\w*|"
    r"pålagt|stillet|med|frist\w*|deadline\w*|inden|før|senest|udgangen|slutningen|frem|til|på|i|"
    r"hvem|hvad|hvilke|hvornår|og|en|et|de|den|af|fra|for|ved|kommende|næste|udestår|udestående|"
    r"åbne|ansvarlige?|opgaver?|opgaverne|møde\w*|om|at|besluttet|besluttede|nogen|nogle)\b|"
    r"[,.?!()]",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"(?:forvaltningen|administrationen|sekretariatet)", re.IGNORECASE)
"""Who is given tasks by every body, and is a topic of none."""
_LONGEST_NAME = 5
YEAR = timedelta(days=365)
"""How far back from an open deadline's day tasks are told: older ones are not meant."""


@dataclass(frozen=True, slots=True)
class _Due:
    """Between which days a deadline lies; None where open."""

    since: date | None
    until: date | None


def asked_tasks(
    text: str,
    periods: Sequence[PeriodMention],
    bodies: Sequence[tuple[int, int]],
    within: Filter,
    base: Filter,
    near: date,
) -> TaskList | None:
    """The tasks that a question lists; None for other questions.

    periods, bodies: where the text names them. within: what the question restricts meetings to,
    base: what is restricted from outside. near: the day near which a deadline without a year lies.
    """
    opening = _OPENING.search(text)
    if opening is None:
        return None
    times = [one for one in periods if one.start >= opening.start()]
    spans = [(one.start, one.end) for one in periods]
    rest = _FILLERS.sub(" ", without(text, [opening.span(), *bodies, *spans]))
    who = " ".join(rest.split())
    if not any(not (is_stop(word) or is_generic(word)) for word in words(who)):
        who = ""
    if len(who.split()) > _LONGEST_NAME or (not who and not _is_of_meetings(text, opening)):
        return None
    due = next((found for one in times if (found := _due(text, one, near))), None)
    if times and not (due or within.since or within.until):
        held = times[0].period
        if held is None:
            return None
        within = replace(within, since=held.since, until=held.until)
    if due:
        within = replace(within, since=base.since, until=base.until)
    asked = TaskList(
        who=who,
        since=due.since if due else None,
        until=due.until if due else None,
        dated=bool(due or opening["deadlines"]),
        within=within,
        sure=not opening["deadlines"] and (not who or bool(_OFFICE.fullmatch(who))),
    )
    return replace(asked, told=_words(asked, bool(opening["deadlines"])))


def _is_of_meetings(text: str, opening: re.Match[str]) -> bool:
    """Whether tasks that meetings gave are asked for, and not those that a body is there for."""
    return not opening["tasks"] or bool(_GIVEN.search(text))


def _due(text: str, mention: PeriodMention, near: date) -> _Due | None:
    """The deadline that a time is; None where it is a meeting's."""
    led = bool(led_by(_BY, text, mention.start) or _BY_SAID.match(text, mention.start))
    at_meeting = mention.at_meeting or led_by(_AT_MEETING, text, mention.start)
    if not led and (at_meeting or not _DUE.search(text)):
        return None
    period = mention.period
    if period is None and mention.recurs:
        years = range(near.year - 1, near.year + 2)
        period = min(
            (mention.recurs(year) for year in years), key=lambda one: abs(one.until - near)
        )
    if period is None:
        return None
    if period.since == date.min:
        last = period.until + timedelta(days=1)
        return _Due(last - YEAR, last)
    if led:
        return _Due(period.until - YEAR, period.until)
    return _Due(period.since, None if period.until == date.max else period.until)


def _words(asked: TaskList, deadlines: bool) -> str:
    """What is listed, for the reader."""
    said = ["frister" if deadlines else "opgaver"]
    if asked.who:
        said.append(f"for {asked.who}")
    due = "" if deadlines else "med frist "
    if asked.since and asked.until:
        said.append(f"{due}{danish_period(asked.since, asked.until)}")
    elif asked.since:
        said.append(f"{due}fra {danish_date(asked.since)}")
    said = [" ".join(said), *asked.within.bodies]
    if asked.within.since and asked.within.until:
        said.append(danish_period(asked.within.since, asked.within.until))
    return ", ".join(said)
