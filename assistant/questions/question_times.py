"""The times a question names: what restricts it to meetings, what is merely of its matter. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.labels import MONTHS, danish_period
from assistant.models import Coverage, Filter
from assistant.questions.asking import between_questions
from assistant.questions.period_mentions import TO_COME, PeriodMention, asks_what_comes
from assistant.questions.placed import Placed, placed_days
from assistant.questions.question_text import without
from assistant.text.dates import Period

_ACTION = re.compile(
    r"\b(?:be(?:slut|hand)\w*|vedt[ao]g\w*|godkend\w*|drøfte\w*|aftal(?:t|te|ede)|afgj?[øo]r\w*|"
    r"sagde|sagt|tal(?:t|te)|fortal(?:t|te)|nævnt\w*|sket?e?|ment\w*|tog|taget|tiltrådte|tiltrådt|afvis\w*|udsat\w*|udsk[øy]d\w*|"
    r"anbefalede|indstillede|orienter\w*|behandlede|til\s+stede|fraværende|"
    r"(?:kom|nåede)\s+(?:\w+\s+){0,2}frem|nået\s+frem|valgte?\s+ind|udpeg\w+|bevilg[et]\w*|"
    r"punkter|punkt|sager|møder?\w*|dagsorden\w*|"
    r"decid\w+|decision\w*|approv\w+|discuss\w+|reject\w+|postpon\w+|agreed?|adopt\w*|meeting\w*)\b",
    re.IGNORECASE,
)
# Of these a period without meetings makes a question that the archive cannot answer; what
# "happened" or "was said" in another year may still be told in later minutes.
_DECIDES = re.compile(
    r"\b(?:beslut\w*|vedt[ao]g\w*|godkend\w*|behandle\w*|drøfte\w*|møder?\w*|dagsorden\w*|"
    r"decid\w+|approv\w+|meeting\w*)\b",
    re.IGNORECASE,
)
_TOLD_BEFORE = re.compile(
    r"\b(?:efter\s+at|selv\s?om|skønt|da\s+\w+\s+(?:\w+\s+)?først)\b[^,;.?]*$", re.IGNORECASE
)
"""A clause that tells what went before: a time in it is not that of what is asked for."""
AFTERWARDS = (
    r"(?:senere|bagefter|derefter|efterfølgende|later|afterwards|"
    r"siden\b(?!\s+(?:\d|sidst|" + "|".join(MONTHS) + r")))"
)
"""What came after something else; "siden maj" is a time."""
_LATER = re.compile(
    rf"\b(?:{AFTERWARDS}|(?:året|måneden|ugen)\s+efter|til\s+sidst|i\s+sidste\s+ende)\b",
    re.IGNORECASE,
)
"""In the second of two questions: what came after the time of the first."""


@dataclass(frozen=True, slots=True)
class NamedTimes:
    """What the times of a question restrict it to.

    since, until: first and last day, None where open. label: as the reader is told, "" where
    nothing of it was read into the question. soft: what merely pulls. missing: the days that the
    archive lacks, told_of: a time read as content, "" for none. spans: where what restricts stands.
    """

    since: date | None
    until: date | None
    label: str
    soft: Filter
    missing: str
    told_of: str
    spans: tuple[tuple[int, int], ...]


def named_times(
    text: str,
    periods: Sequence[PeriodMention],
    placed: Placed | None,
    coverage: Coverage,
    firm: Sequence[str],
    base: Filter,
    *,
    votes: bool,
    punkt: bool,
    places: Sequence[tuple[int, int]],
) -> NamedTimes:
    """The times of a question.

    placed: a meeting by its place in time. firm: the bodies that restrict; base: what is
    restricted from outside. votes: whether a list of votes is asked for. punkt: whether an item is
    named by its number. places: where bodies stand.
    """
    spans: list[tuple[int, int]] = []
    period, soft, missing = _period_filter(text, periods, coverage, firm, votes=votes, punkt=punkt)
    told_of = ""
    timed = bool(period or missing) and not (votes or punkt)
    if timed and _asks_what_comes(text, places, periods):
        told_of = period.label if period else missing
        period, soft, missing = _period_filter(text, periods, coverage, firm, comes=True)
    if period and (second := _of_second_question(text, periods, period, coverage, firm, places)):
        spans.append((second.start, second.end))
        period = _together(period, second)
    since, until, label = base.since, base.until, ""
    held_on: tuple[date, ...] = ()
    if placed and not (base.since or base.until):
        bodies = base.bodies or tuple(firm)
        held_on = placed_days(coverage, bodies, period.period if period else None, placed)
    if period and period.period and not held_on:
        wanted = _clip(period.period)
        since = max(filter(None, (base.since, wanted.since)), default=None)
        until = min(filter(None, (base.until, wanted.until)), default=None)
        label = period.label
        spans.append((period.start, period.end))
    elif placed and held_on:
        since, until = held_on[0], held_on[-1]
        label = f"{placed.name}, {danish_period(since, until)}"
        spans.append((placed.start, placed.end))
        if period:
            spans.append((period.start, period.end))
    pulls = _clip(soft.period) if soft and soft.period else Filter()
    return NamedTimes(since, until, label, pulls, missing, told_of, tuple(spans))


def _clip(wanted: Period) -> Filter:
    """A period as a filter, open where the period is."""
    since = None if wanted.since == date.min else wanted.since
    until = None if wanted.until == date.max else wanted.until
    return Filter(since=since, until=until)


def _has_meetings(coverage: Coverage, period: Period, bodies: Sequence[str]) -> bool:
    if coverage.days:
        return any(
            period.since <= day <= period.until and (not bodies or body in bodies)
            for body, day in coverage.days
        )
    return bool(
        coverage.first and coverage.last
        and period.since <= coverage.last and period.until >= coverage.first
    )  # fmt: skip


def _period_filter(
    text: str,
    mentions: Sequence[PeriodMention],
    coverage: Coverage,
    bodies: Sequence[str],
    *,
    votes: bool = False,
    comes: bool = False,
    punkt: bool = False,
) -> tuple[PeriodMention | None, PeriodMention | None, str]:
    """The mention that restricts, the one that only boosts, and the days the archive lacks.

    votes: whether a list of votes is asked for, which is something that meetings do. comes: what
    is to come is asked for (`asks_what_comes`); a month is then no meeting's. punkt: whether an
    item is named by its number, beside which a day is its meeting's.
    """
    soft: PeriodMention | None = None
    missing = ""
    acts = votes or bool(_ACTION.search(text))
    for mention in mentions:
        if mention.topical or mention.period is None or _TOLD_BEFORE.search(text[: mention.start]):
            continue
        there = _has_meetings(coverage, mention.period, bodies)
        if mention.unit == "day" and not mention.at_meeting:
            # A bare day is a meeting's only where a meeting was held on it, of the body if named.
            if there:
                soft = soft or mention
                if bodies or punkt or mention.firm or _names_meeting(text, mention):
                    return mention, None, ""
            continue
        acts = acts or bool(bodies)
        restricts = mention.at_meeting or mention.unit == "relative" or (mention.firm and acts)
        if mention.unit in {"range", "open"}:
            restricts = acts
        elif mention.unit == "days":
            restricts = mention.firm
        if comes:  # Told of in the minutes of another day.
            soft = soft or (mention if there else None)
            continue
        if there and restricts:
            return mention, None, ""
        if there:
            soft = soft or mention
        elif mention.at_meeting or (restricts and (votes or _DECIDES.search(text))):
            missing = missing or mention.label
    return None, soft, missing


def _of_second_question(
    text: str,
    mentions: Sequence[PeriodMention],
    first: PeriodMention,
    coverage: Coverage,
    bodies: Sequence[str],
    places: Sequence[tuple[int, int]],
) -> PeriodMention | None:
    """The time of the second of two questions, beside the first's; None where it has none.

    "En måned senere" is open to its end; what is to come is told of at the time of the first.
    """
    between = between_questions(text)
    if between is None or first.end > between[0] or first.period is None:
        return None
    start = between[1]
    later = [mention for mention in mentions if mention.start >= start]
    if _asks_what_comes(text[start:], *_from(start, places, later)):
        return None
    if restricts := _period_filter(text, later, coverage, bodies)[0]:
        return restricts
    if after := _LATER.search(text, start):
        open_end = replace(first.period, until=date.max)
        return replace(first, start=after.start(), end=after.end(), period=open_end, label="senere")
    # "Vokset til den 20. juni": a day on which was met is a meeting's beside the first's.
    days = [replace(one, topical=False) if one.unit == "day" else one for one in later]
    firm, soft, _ = _period_filter(text, days, coverage, bodies)
    return firm or soft


def _from(
    start: int, places: Sequence[tuple[int, int]], times: Sequence[PeriodMention]
) -> tuple[list[tuple[int, int]], list[PeriodMention]]:
    """What stands from a place of a text on, by its places in the rest of the text."""
    return (
        [(one - start, other - start) for one, other in places if one >= start],
        [replace(one, start=one.start - start, end=one.end - start) for one in times],
    )


def _together(one: PeriodMention, other: PeriodMention) -> PeriodMention:
    """Two times as one that holds both: what is asked of each is sorted out where it is told."""
    if not (one.period and other.period):
        return one
    both = Period(
        min(one.period.since, other.period.since), max(one.period.until, other.period.until)
    )
    return replace(one, period=both, label=f"{one.label} og {other.label}")


def _names_meeting(text: str, mention: PeriodMention) -> bool:
    """Whether body and day stand together, or the question is little else than act and day."""
    before = text[: mention.start]
    return bool(
        re.search(r"(?:udvalget?s?|forum|råd(?:et)?|bestyrelsen?|møde\w*)\s*,?\s*(?:d\.|den)?\s*$",
                  before, re.IGNORECASE)
        or (re.search(r"\b(?:den|d\.?|on(?:\s+the)?)\s*$", before, re.IGNORECASE)
            and _ACTION.search(before)
            and not re.search(
                r"\b(?:fra|pr\.|senest|inden|til(?!\s+stede)|efter|om)\b[^.?]{0,15}$", before))
        or (re.fullmatch(r"\s*(?:den|d\.|on(?:\s+the)?)?\s*", before, re.IGNORECASE)
            and not TO_COME.search(text))
    )  # fmt: skip


def _asks_what_comes(
    text: str, places: Sequence[tuple[int, int]], periods: Sequence[PeriodMention]
) -> bool:
    """Whether what is to come of a matter is asked for; places: where bodies are named."""
    named = [*places, *((one.start, one.end) for one in periods)]
    return asks_what_comes(text, without(text, named))
