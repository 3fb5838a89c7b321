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

from assistant.asking import (
    asked_for,
    asked_outcome,
    between_questions,
    language_of,
    listing_of,
    structure_spans,
)
from assistant.ballots import asked_ballot, ballot_words
from assistant.bodies import BodyMention, find_bodies, subject_words
from assistant.casenumbers import find_case_numbers
from assistant.dates import MONTH_NAMES, Period, no_such_day
from assistant.followup import rewrite
from assistant.labels import OUTCOME_WORDS, danish_date, danish_period
from assistant.models import AskedFor, Coverage, Filter, Question, Turn
from assistant.period_mentions import TO_COME, PeriodMention, asks_what_comes, in_years_of
from assistant.periods import find_periods
from assistant.placed import find_placed, placed_days
from assistant.question_text import in_full, without

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
_BODY_PLACE = re.compile(
    r"(?:\b(?:i|på|hos|af|in|by|at|blev|did|besluttede|vedtog|godkendte|drøftede|behandlede|"
    r"afviste|anbefalede|sagde|mente|tog|har|gjorde|aftalte|fik|udsatte|tiltrådte|forholdt|"
    r"gav|lod|ville|valgte|traf|afgjorde|bad|skrev|holdt|foreslog|fandt|bød|\w*satte|\w*lagde|"
    r"\w{2,}[dbkmnp]te|\w{3,}ede|\w{3,}rte|\w{3,}lte|\w{3,}gte)"
    r"(?:\s+the)?\s+)$",
    re.IGNORECASE,
)
_BODY_DOES = re.compile(
    r"^\s*(?:'?s\s+)?(?:be(?:slut|hand)\w*|vedtog|godkend\w*|drøft\w*|aftalt\w*|afvist?\w*|udsatte|"
    r"anbefal\w*|sagde|mente|tog|tiltrådte|møder?\w*|beslutning\w*|afgørelse|dagsorden|decid\w+|"
    r"approv\w+|discuss\w+|reject\w+|meeting\w*|d\.|den\s+\d|i\s+(?:"
    + "|".join(MONTH_NAMES)
    + r"|\d{4}))",
    re.IGNORECASE,
)
_OWN_MEETING = re.compile(r"møde\w*$", re.IGNORECASE)
"""A body named by its meeting: "byrådsmødet"."""
_BODY_TARGET = re.compile(
    r"\b(?:(?:til|over\s*for|overfor|for|fra|om|med|to|about)|"
    r"(?:sidder|sad|medlem\w*|plads\w*|\w*formand\w*|indvalgt|suppleant\w*)\s+(?:i|af))\s+$",
    re.IGNORECASE,
)
"""A body spoken of: what is for it, with it, or who sits in it, is decided elsewhere."""
_BODY_AND = re.compile(r"\s*(?:,|og|samt|&|and)\s+", re.IGNORECASE)
# A place among cases: "økonomiudvalgets indstilling" says whose recommendation, not where.
_BODY_OWNS_OTHER = re.compile(
    r"^\s*(?:indstilling|anbefaling|forslag|medlem|formand|bevilling)", re.I
)


def _clip(wanted: Period, coverage: Coverage) -> Filter:
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


def _is_place(text: str, mention: BodyMention) -> bool:
    """Whether a body is named as the one that acts, rather than spoken of."""
    before, after = text[: mention.start], text[mention.end :]
    if _OWN_MEETING.search(mention.named):
        return True
    if _BODY_TARGET.search(before) or _BODY_OWNS_OTHER.match(after):
        return False
    return bool(_BODY_PLACE.search(before) or _BODY_DOES.match(after))


def _body_filter(
    text: str, mentions: Sequence[BodyMention], *, votes: bool
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Bodies that restrict, bodies that are merely named, and a body the archive lacks.

    One that only the second of two questions names does not restrict the first. votes: whether a
    list of votes is asked for, where a body is named as the one that voted.
    """
    second = (between_questions(text) or (0, len(text)))[1]
    firm: list[str] = []
    soft: list[str] = []
    missing = ""
    end = -1
    for mention in mentions:
        # "ØU og byrådet": what holds of the first holds of the second.
        joined = end >= 0 and bool(_BODY_AND.fullmatch(text[end : mention.start]))
        place = _is_place(text, mention) or joined
        place = place or (votes and not _BODY_TARGET.search(text[: mention.start]))
        end = mention.end if place else -1
        if not mention.bodies:
            missing = missing or (mention.named if place else "")
        elif place and (firm or mention.start < second):
            firm += mention.bodies
        else:
            soft += mention.bodies
    if len(set(firm)) > 1:
        # Several bodies as actors: the case went through them; none excludes the other.
        firm, soft = [], [*soft, *firm]
    return tuple(dict.fromkeys(firm)), tuple(dict.fromkeys(soft)), missing


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
        if mention.topical or mention.period is None:
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
) -> PeriodMention | None:
    """The time that restricts the second of two questions in one; None where it has none."""
    between = between_questions(text)
    if between is None or first.end > between[0]:
        return None
    later = [mention for mention in mentions if mention.start >= between[1]]
    return _period_filter(text, later, coverage, bodies)[0]


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


def _asks_what_comes(
    text: str, places: Sequence[tuple[int, int]], periods: Sequence[PeriodMention]
) -> bool:
    """Whether what is to come of a matter is asked for; places: where bodies are named."""
    named = [*places, *((one.start, one.end) for one in periods)]
    return asks_what_comes(text, without(text, named))


def understand(
    text: str,
    *,
    today: date,
    coverage: Coverage,
    history: Sequence[Turn] = (),
    base: Filter = Filter(),  # noqa: B008 - frozen
) -> Question:
    """Read a question against what the archive covers.

    history: earlier turns, oldest first. base: restrictions from outside, which always hold and
    are narrowed, never widened. Where the question names days or a body that the archive lacks,
    `outside` says so; the search itself is then not restricted by them.
    """
    rewritten = rewrite(text, history, today)
    full = in_full(rewritten.standalone, coverage)
    spans: list[tuple[int, int]] = []

    bodies_named = find_bodies(full, coverage.bodies, coverage.home)
    periods = list(find_periods(full, today))
    if periods:
        held = tuple(day for _, day in coverage.days)
        periods = [in_years_of(mention, held) for mention in periods]
    placed = find_placed(full)
    places = [(one.start, one.end) for one in bodies_named]
    times = [(one.start, one.end) for one in (*periods, placed) if one]
    asked = asked_ballot(full, places, times)
    votes = asked is not None
    firm, soft_bodies, missing_body = _body_filter(full, bodies_named, votes=votes)
    punkt = _PUNKT.search(full) or _ORDINAL_PUNKT.search(full)
    period, soft_period, missing_days = _period_filter(
        full, periods, coverage, firm, votes=votes, punkt=bool(punkt)
    )
    told_of = ""
    if (
        not (votes or punkt)
        and (period or missing_days)
        and _asks_what_comes(full, places, periods)
    ):
        told_of = period.label if period else missing_days
        period, soft_period, missing_days = _period_filter(
            full, periods, coverage, firm, comes=True
        )
    second = _of_second_question(full, periods, period, coverage, firm) if period else None
    if period and second:
        spans.append((second.start, second.end))
        period = _together(period, second)

    found = replace(base, bodies=base.bodies or firm)
    label = ""
    latest = placed is not None and placed.latest
    held_on: tuple[date, ...] = ()
    if placed and not (base.since or base.until):
        held_on = placed_days(coverage, found.bodies, period.period if period else None, placed)
    if period and period.period and not held_on:
        wanted = _clip(period.period, coverage)
        found = replace(
            found,
            since=max(filter(None, (base.since, wanted.since)), default=None),
            until=min(filter(None, (base.until, wanted.until)), default=None),
        )
        label = period.label
        spans.append((period.start, period.end))
    elif placed and held_on:
        found = replace(found, since=held_on[0], until=held_on[-1])
        label = f"{placed.name}, {danish_period(held_on[0], held_on[-1])}"
        spans.append((placed.start, placed.end))
        if period:
            spans.append((period.start, period.end))
    if firm:
        spans += [(one.start, one.end) for one in bodies_named if set(one.bodies) & set(firm)]

    sagsnr = next(iter(find_case_numbers(full)), None)
    if sagsnr and not any(p.start <= sagsnr.start() < p.end for p in periods):
        found = replace(found, sagsnr=base.sagsnr or sagsnr.group())
        spans.append(sagsnr.span())
    number = _ORDINALS.get(punkt["no"].lower(), punkt["no"].lower()) if punkt else ""
    if punkt:
        found = replace(found, punkt=base.punkt or number)
        spans.append(punkt.span())

    impossible = no_such_day(full)
    if impossible:
        spans.append((full.index(impossible), full.index(impossible) + len(impossible)))

    wanted_period = soft_period.period if soft_period else None
    boost = replace(
        _clip(wanted_period, coverage) if wanted_period else Filter(), bodies=soft_bodies
    )
    outcome = None if asked else asked_outcome(full)
    spans += asked.spans if asked else structure_spans(full)
    listed = OUTCOME_WORDS[outcome].lower() if outcome else ""
    listed = ballot_words(asked.ballot) if asked else listed
    return Question(
        text=text,
        standalone=full,
        asked_for=asked_for(text) if not rewritten.shown else _asked(text, full),
        filter=found,
        boost=boost,
        latest=latest or bool(_LATEST_DECISION.search(full)),
        outcome=outcome,
        focus_items=_focus(history, rewritten.pull),
        context=rewritten.former,
        pull=rewritten.pull,
        language=language_of(full),
        understood=_understood(found, label, number, listed, told_of),
        rewritten=rewritten.shown,
        outside=_outside(missing_days, missing_body),
        outside_body="" if missing_days else missing_body,
        no_such_day=impossible,
        topic=_topic(without(full, spans), missing_body),
        base=base,
        listing="items" if asked else listing_of(full),
        ballot=asked.ballot if asked else None,
    )


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
