"""What is asked: period, body, Punkt, sagsnr, kind of answer. Pure.

Explicit restrictions ("på mødet den 24. maj", "Chefforum i juni 2016 besluttede") become the
filter, and only when the archive has such meetings. A body or a day that is merely named stays
part of the topic or becomes a boost: minutes approve older minutes, talk of other bodies and
of days to come.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.labels import danish_date, danish_period
from assistant.models import AskedFor, Coverage, Filter, MentionList, Question, Turn
from assistant.questions.asked_tasks import asked_tasks
from assistant.questions.asking import (
    asked_for,
    asks_gist,
    language_of,
    listing_of,
    structure_spans,
)
from assistant.questions.ballots import asked_ballot, asks_more, ballot_words
from assistant.questions.bodies import subject_words
from assistant.questions.endings import AskedEnding, asked_ending, ending_words
from assistant.questions.followup import rewrite
from assistant.questions.mentions import asked_mentions
from assistant.questions.period_mentions import PeriodMention, in_years_of
from assistant.questions.periods import find_periods
from assistant.questions.placed import find_placed
from assistant.questions.question_bodies import bodies_of_case, named_bodies, places_of
from assistant.questions.question_text import in_full, without
from assistant.questions.question_times import NamedTimes, named_times
from assistant.text.casenumbers import find_case_numbers
from assistant.text.dates import no_such_day
from assistant.text.nordic import in_danish

_PUNKT = re.compile(
    r"\b(?:punkt|pkt\.?|dagsordens?punkt|item)\s*(?:nr\.?|nummer|no\.?)?\s*(?P<no>\d{1,3}[a-z]?)\b"
    r"(?!\s*(?:mio|kr|%))",
    re.IGNORECASE,
)
_ORDINALS = {"første": "1", "andet": "2", "tredje": "3", "fjerde": "4", "femte": "5"}
_ORDINAL_PUNKT = re.compile(
    r"\b(?P<no>" + "|".join(_ORDINALS) + r")\s+(?:dagsordens)?punkt\b"
    r"(?!\s+(?:i|af)\s+(?:indstilling|forslag|beslutning|notat|plan))",
    re.IGNORECASE,
)
_LATEST_DECISION = re.compile(
    r"\b(?:senest|seneste\s+(?:\w+\s+)?(?:beslutning|behandling|status|nyt)|endelig(?:t|e)?|sidst(?!\s+(?:i|på)\b))\b",
    re.IGNORECASE,
)


# What a meeting does: with one of these a named body or month is the place, not the topic.
def _understood(found: Filter, label: str, punkt: str, outcome: str, told_of: str = "") -> str:
    """What was read into a question, for the reader. told_of: a time that is no meeting's."""
    said = [*found.bodies]
    if label:
        said.append(label)
    elif found.since and found.until:
        said.append(danish_period(found.since, found.until))
    elif day := found.since or found.until:
        said.append(f"{'fra' if found.since else 'til'} {danish_date(day)}")
    if found.sagsnr:
        said.append(f"sag {found.sagsnr}")
    if punkt:
        said.append(f"Punkt {punkt}")
    if outcome:
        said.append(outcome)
    if found.decided:
        said.append("kun beslutninger")
    if told_of:
        said = [*(said or ["alle møder"])]
        said[-1] += f" («{told_of}» er læst som indhold, ikke som mødetid)"
    return ", ".join(said)


def restriction_words(restriction: Filter) -> str:
    """What a search is restricted to from outside, for the reader; "" when it is not."""
    return _understood(restriction, "", restriction.punkt or "", "")


def understand(
    text: str,
    *,
    today: date,
    coverage: Coverage,
    history: Sequence[Turn] = (),
    base: Filter = Filter(),  # noqa: B008 - frozen
    of_case: bool = False,
) -> Question:
    """Read a question against what the archive covers.

    history: earlier turns, oldest first. base: restrictions from outside, which always hold and
    are narrowed, never widened. Where the question names days or a body that the archive lacks,
    `outside` says so; the search itself is then not restricted by them. of_case: the question is
    taken as asked of the former turn's case.
    """
    rewritten = rewrite(text, history, today, of_case=of_case)
    full = in_full(in_danish(rewritten.standalone), coverage)
    periods = _periods(full, today, coverage)
    placed = find_placed(full)
    mentions = places_of(full, coverage)
    places = [(one.start, one.end) for one in mentions]
    times = [(one.start, one.end) for one in (*periods, placed) if one]
    asked = asked_ballot(full, places, times)
    ended = None if asked else _ending(full, [*places, *times])
    if ended and rewritten.case and not ended.of_items:
        ended = None  # "Hvad blev afvist?" asks on about the case
    votes = asked is not None or (ended is not None and ended.listed and not ended.of_items)
    punkt = _PUNKT.search(full) or _ORDINAL_PUNKT.search(full)
    bodies = named_bodies(full, mentions, votes=votes)
    if ended and not ended.of_items and bodies.missing:
        ended, votes = None, False  # another body's case may be told of
    if rewritten.case:
        periods, bodies = (), bodies_of_case(text, full, mentions, coverage)
    when = named_times(
        full,
        periods,
        placed,
        coverage,
        bodies.firm,
        base,
        votes=votes,
        punkt=bool(punkt),
        places=places,
    )
    if ended and ended.listed and not asks_more(without(full, [*ended.spans, *places, *times])):
        when = _without_meetings(when, periods)
    sagsnr = _case_number(full, periods)
    number = _ORDINALS.get(punkt["no"].lower(), punkt["no"].lower()) if punkt else ""
    found = replace(
        base,
        bodies=base.bodies or bodies.firm,
        since=when.since,
        until=when.until,
        sagsnr=base.sagsnr or (sagsnr.group() if sagsnr else None),
        punkt=base.punkt or number or None,
    )
    tasks = None
    if not (asked or rewritten.case or bodies.missing):
        near = min(today, coverage.last or today)
        within = replace(found, bodies=found.bodies or bodies.soft)
        tasks = asked_tasks(full, find_periods(full, today), places, within, base, near)
    impossible = no_such_day(full)
    spans = [*when.spans, *bodies.spans, *(one.span() for one in (sagsnr, punkt) if one)]
    spans += [(full.index(impossible), full.index(impossible) + len(impossible))] * bool(impossible)
    spans += asked.spans if asked else structure_spans(full)
    spans += ended.spans if ended else ()
    named = None if asked or tasks else asked_mentions(full, [*places, *times])
    spans += named.spans if named else ()
    of_matter = named.mentions if named else None
    if ended and not (tasks or rewritten.case) and _of_matter(full, ended, [*places, *times]):
        of_matter = MentionList(treated=True, ended=True)
    listed = ending_words(ended.ending) if ended and ended.listed else ""
    listed = ballot_words(asked.ballot) if asked else listed
    return Question(
        text=text,
        standalone=full,
        asked_for=asked_for(in_danish(text)) if not rewritten.shown else _asked(text, full),
        filter=found,
        boost=replace(when.soft, bodies=bodies.soft),
        latest=bool(placed and placed.latest) or bool(_LATEST_DECISION.search(full)),
        ending=ended.ending if ended else None,
        focus_items=_focus(history, rewritten.pull),
        case=rewritten.case,
        context=rewritten.former,
        pull=rewritten.pull,
        language=language_of(full),
        understood=_understood(found, when.label, number, listed, when.told_of),
        rewritten=rewritten.shown,
        outside=_outside(when.missing, bodies.missing),
        outside_body="" if when.missing else bodies.missing,
        no_such_day=impossible,
        topic=_topic(without(full, spans), bodies.missing),
        base=base,
        listing="items" if asked or (ended and ended.listed) else _listing(full, found),
        ballot=asked.ballot if asked else None,
        tasks=tasks,
        mentions=of_matter,
    )


def _listing(text: str, within: Filter) -> str:
    """What of the structure is to be listed; "" for one item that is asked for in short."""
    return "" if asks_gist(text) and (within.punkt or within.sagsnr) else listing_of(text)


def _ending(text: str, restricting: Sequence[tuple[int, int]]) -> AskedEnding | None:
    """How the items that a question lists ended; None where a topic makes it no list.

    restricting: where it names bodies and times.
    """
    asked = asked_ending(text)
    if asked is None or listing_of(text) == "attachments":
        return None
    if not asked.of_items and asks_more(without(text, [*asked.spans, *restricting])):
        return replace(asked, spans=(), listed=False)
    return asked


def _of_matter(text: str, ended: AskedEnding, restricting: Sequence[tuple[int, int]]) -> bool:
    """Whether items of a matter that ended so are asked for: "Hvilke sager om X blev udsat?"."""
    if not (ended.of_items and ended.ending.outcomes):
        return False
    return asks_more(without(text, [*ended.spans, *restricting]))


def _without_meetings(when: NamedTimes, periods: Sequence[PeriodMention]) -> NamedTimes:
    """The times of a list that has no topic, where none of them restricts it: nothing is there."""
    named = [one for one in periods if one.period and not one.topical]
    if not named or when.spans or when.missing:
        return when
    return replace(when, missing=named[0].label)


def _periods(text: str, today: date, coverage: Coverage) -> tuple[PeriodMention, ...]:
    """The periods of a text, those without a year in the years of the archive's meetings."""
    held = tuple(day for _, day in coverage.days)
    return tuple(in_years_of(mention, held) for mention in find_periods(text, today))


def _case_number(text: str, periods: Sequence[PeriodMention]) -> re.Match[str] | None:
    """The first case number of a text that is no time; None for none."""
    number = next(iter(find_case_numbers(text)), None)
    if number and any(one.start <= number.start() < one.end for one in periods):
        return None
    return number


def _topic(text: str, body: str) -> str:
    """The topic with a committee that the archive lacks as what it is for.

    Its short name stands in no text that writes it in full ("Miljø- og Teknikudvalget").
    """
    return text.replace(body, subject_words(body)) if body else text


def _asked(text: str, full: str) -> AskedFor:
    """A follow-up's own question word counts; without one the former question's."""
    own = asked_for(text)
    return asked_for(full) if own is AskedFor.FACT else own


def _focus(history: Sequence[Turn], pull: float) -> tuple[str, ...]:
    return tuple(dict.fromkeys(history[-1].item_ids)) if pull >= 0.5 and history else ()


def _outside(days: str, body: str) -> str:
    if days and body:
        return f"Arkivet har ingen møder i {body}, og ingen møder i perioden {days}."
    if body:
        return f"Arkivet har ingen referater fra {body}."
    return f"Arkivet har ingen møder i perioden {days}." if days else ""
