"""Questions that several items answer: which ones make the answer, and how they are told. Pure.

A case's course ("hvordan gik det med …") is told by the treatments of one case; a development
over the years, or "hvilke møder", by all items that have the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.claims import Claim
from assistant.danish import stem, tokens
from assistant.extractive.lengths import SHORT_LENGTH, SPELT_OUT
from assistant.extractive.picking import holder, likely_units
from assistant.extractive.picking_decision import (
    all_rulings,
    ending,
    ruling,
    spelt_out,
    with_adopted,
    with_outcome,
    with_points,
)
from assistant.extractive.scored_item import ScoredItem
from assistant.extractive.telling_items import treatment_claims
from assistant.labels import MONTHS
from assistant.matters.matter import PREFIX_MATCH
from assistant.models import AskedFor, Question, SectionKind
from assistant.text.figures import NUMBER_WORDS
from assistant.text.stances import parties_asked

MAX_ITEMS, MAX_TREATMENTS = 5, 8
"""Items that one answer speaks of at most, and treatments of one case."""
SEVERAL_RELATIVE = 0.7
SEVERAL_FOUND = 0.5
"""Shares of the best unit's and of the first hit's score that a further item must reach."""
EACH_FOUND = 0.3
"""Share of the first hit's score that the best item of a named time must reach."""
IN_TITLES = 0.5
"""Share of the question that an item's title may lack and still name what is asked for."""
EACH_LENGTH, COURSE_LENGTH, ALL_TREATMENTS = 180, 240, 1000
"""Characters that each of several items may take at least, each treatment of one case, and all of
these where they are many."""
FEW = 3
"""Treatments of which each is told with what its decision refers to, though that takes more."""
_TIME_SPAN = r"(?:tiden?|årene|året|(?:\w+ )?(?:møder|udvalg)\w*)"
_SEASON = re.compile(r"\b(?:gennem|hen over) \w*(?:forår|sommer|efterår|vinter)\w*", re.IGNORECASE)
"""What somebody did, or when, in a season is told at one place; the course of a matter is not."""
_SEVERAL = re.compile(
    r"\b(?:hvilke \w*møder|på hvilke (?:\w+ )?(?:\w*møder|dage|datoer|dagsordener)|"
    r"hver gang(?=\s*(?:$|[?.!,]|sagen\b|punktet\b|(?:den|det|de|emnet)\s+(?:har|var|blev|er)\b))|"
    r"hvor mange gange|over tid|undervejs|"
    r"udvikle\w*\b.{0,60}\bsig|har\b.{0,60}\budviklet|"
    rf"(?:gennem|hen over) (?:{_TIME_SPAN}|(?:19|20)\d\d)|"
    r"de forskellige (?:møder|udvalg)|"
    r"fra \w+ til (?:" + "|".join(MONTHS) + r")|"
    r"mellem (?:19|20)\d\d og|"
    r"sammenlign\w*|forskel\w*|(?:alle|begge|flere) (?:møder\w*|år)|"
    r"på tværs|which meetings|over time|"
    r"developed|compare|both meetings|all meetings)\b",
    re.IGNORECASE,
)
_AT_ONE_PLACE = {AskedFor.DATE, AskedFor.PERSON, AskedFor.AMOUNT}
_YEARS = re.compile(r"\b(?:19|20)\d\d (?:og|til|and|to) (?:19|20)\d\d\b", re.IGNORECASE)
_ONE_FIGURE = re.compile(
    r"\W*(?:hvorfor|hvor (?:mange|meget|stor\w*)|why|how (?:many|much))\b", re.I
)
"""Such a question names two years to tell what changed, which one item says."""
_COURSE = re.compile(
    r"\b(?:(?:er|var) der sket (?:med|i sagen)|(?:skete der|der skete) med|"
    r"(?:gik|gået|går) (?:sagen|det)(?: \w+)? med|"
    r"hvordan (?:er|blev|har)\b.{0,80}\b(?:behandlet|gået gennem)|"
    r"hvordan (?:endte|gik)\b[^?]{0,160}\b(?:efter\s+at|først)\b|"
    r"først\b[^?]{0,160}\b(?:endte|til sidst|i sidste ende|bagefter)\b|"
    r"hvilke (?:fag)?udvalg (?:(?:har|havde) (?:behandlet|drøftet|set på)|behandlede|drøftede)|"
    r"hvad (?:sagde|mente|anbefalede|foreslog|ønskede) [\w-]*(?:udvalg|forvaltning|administration)"
    r"\w*\b[^?]{0,120}\bhvad (?:endte|besluttede|gjorde|sagde|godkendte) "
    r"\w*(?:byråd|kommunalbestyrelse|regionsråd)\w*|"
    r"hvordan stille(?:de|r)\b.{0,60}\bsig til|"
    r"(?:sagde|mente|besluttede|anbefalede)\b.{0,20}\b\w*udvalgene|"
    r"fra \w*udvalg\w* til \w*(?:byråd|udvalg|bestyrelse)\w*|"
    r"hvordan (?:er|var)? ?forløb(?:et)?|\w+s forløb(?:et)?|(?:be|om)?skriv forløbet)\b",
    re.IGNORECASE,
)
"""What became of one case."""
_DECISIONS = re.compile(
    r"\b(?:hvilke (?:\w+ )?(?:beslutninger|vedtagelser)|"
    r"har [^?]{3,60}? (?:besluttet|vedtaget|sagt|bestemt) (?:om|vedrørende|vedr|angående)\b[^?]*\b"
    r"(?:i (?:19|20)\d\d|siden|indtil nu|hidtil|i år|gennem tiden|indtil videre))\b",
    re.IGNORECASE,
)
"""All that was decided of a matter."""
_BODY = r"\w*(?:udvalg|råd|bestyrelse|forum|chefgruppe|direktion)(?:et|en|ets|ene)?"
_EACH_BODY = re.compile(
    r"\b(?:sagde|mente|anbefalede|besluttede|indstillede|ønskede|foreslog|endte|behandle(?:de|t)|"
    r"drøfte(?:de|t)|stille(?:de|r) sig|(?:er|var|været) (?:\S+ ){1,12}?(?:på|oppe))\b"
    rf"[^?]*?\b{_BODY}\b(?:,| og\b| samt\b)[^?]*?\b{_BODY}\b",
    re.IGNORECASE,
)
"""What several bodies, named one beside the other, said of one case, or when they had it."""
_QUESTION_WORD = re.compile(r"\bhv(?:ad|em|or\w*|il\w+)\b", re.IGNORECASE)
"""Two of these before what the bodies said: something else is asked first."""
_ANY_COMMITTEE = re.compile(r"\b(?:fag)?udvalg(?:et|ene)?\b", re.IGNORECASE)
_MONTH = "(?:" + "|".join(MONTHS) + ")"
_YEAR_NAMED = re.compile(
    r"\b(?:i|in|og|and|til|fra|siden|" + _MONTH + r"|forår\w*|sommer\w*|efterår\w*|vinter\w*)\s+"
    r"(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_MONTHS_NAMED = re.compile(
    rf"\b(?:i|fra)\s+(?P<one>{_MONTH})(?:\s+\d{{4}})?\b[^?]*?\b(?:og|til|samt|siden|derefter|igen|så|dels)\s+"
    rf"(?:igen\s+)?(?:i\s+)?(?P<other>{_MONTH})\b",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"\b(?:hvilke|which)\s+(?:(?:" + "|".join(NUMBER_WORDS) + r"|\d+|nye|andre|forskellige)\s+)?"
    r"(?P<what>\w{4,})\b",
    re.IGNORECASE,
)


def times_named(text: str) -> tuple[tuple[int | None, int | None], ...]:
    """The years, or the months of one year, that a question asks about one by one.

    Each as (year, month), None for any; () when fewer than two are named. "budget 2023" names a
    matter, not a time.
    """
    years = sorted({int(found["year"]) for found in _YEAR_NAMED.finditer(text)})
    if len(years) > 1:
        return tuple((year, None) for year in years)
    months = _MONTHS_NAMED.search(text)
    if not months:
        return ()
    year = years[0] if years else None
    return tuple((year, MONTHS.index(months[name].lower()) + 1) for name in ("one", "other"))


def _of_each_time(question: Question, scored: Sequence[ScoredItem]) -> list[ScoredItem]:
    """The best item of each time that a question names, when there is one of two at least."""
    kept: list[ScoredItem] = []
    for year, month in times_named(question.standalone):
        for one in scored:
            day = one.hit.meeting.date
            fits = year in (None, day.year) and month in (None, day.month)
            if fits and one.hit.score >= EACH_FOUND * scored[0].hit.score:
                kept.append(one)
                break
    return kept if len(kept) > 1 else []


def asks_several(question: Question) -> bool:
    """Whether more than one item makes the answer."""
    text = question.standalone
    years = _YEARS.search(text) and not _ONE_FIGURE.match(text)
    bodies = bool(question.case) and len(question.filter.bodies) > 1
    season = question.asked_for not in _AT_ONE_PLACE and _SEASON.search(text)
    overview = question.asked_for is AskedFor.OVERVIEW
    several = season or bodies or overview or _SEVERAL.search(text) or years
    return bool(several) or asks_course(question)


def asks_course(question: Question) -> bool:
    """Whether it is asked what became of one case, or all that was decided of a matter."""
    text = question.standalone
    course = _COURSE.search(text) or _DECISIONS.search(text)
    return bool(course and not parties_asked(text)) or _asks_each_body(question)


def _asks_each_body(question: Question) -> bool:
    """Whether it is asked what several bodies, each by its name, said of one case."""
    text = question.standalone
    found = _EACH_BODY.search(text) if len(question.boost.bodies) > 1 else None
    return found is not None and len(_QUESTION_WORD.findall(text[: found.start()])) < 2


def _of_each_body(question: Question, scored: Sequence[ScoredItem]) -> list[ScoredItem]:
    """The first item's case in the bodies that a question names; () where one of them alone has it.

    Also where the question says "udvalget" without a name: then any body may be meant.
    """
    if not _asks_each_body(question) or _ANY_COMMITTEE.search(question.standalone):
        return []
    same = {scored[0].hit.item.id, *scored[0].hit.same_case}
    named = question.boost.bodies
    kept = [one for one in scored if one.hit.item.id in same and one.hit.meeting.body in named]
    return kept if len({one.hit.meeting.body for one in kept}) > 1 else []


def things_asked(text: str) -> str:
    """The word behind "hvilke"; "" without one."""
    found = _WHICH.search(text)
    return found["what"] if found else ""


def named_alike(question: Question, scored: Sequence[ScoredItem]) -> list[ScoredItem]:
    """For "hvilke X": the items with X in their titles, in order of time, if there are several.

    () where they are one case in several bodies: then X are what the case tells of.
    """
    things = things_asked(question.standalone)
    if not things or question.asked_for is not AskedFor.LIST:
        return []
    wanted = stem(things)

    def names(title: str) -> bool:
        stems = [stem(token.norm) for token in tokens(title)]
        alike = len(wanted) >= PREFIX_MATCH
        near = (alike and one[:PREFIX_MATCH] == wanted[:PREFIX_MATCH] for one in stems)
        return wanted in stems or any(near)

    kept = [one for one in scored if one.beyond_title <= IN_TITLES and names(one.hit.item.title)]
    if len(kept) < 2 or _is_one_case(kept):
        return []
    return sorted(kept, key=lambda one: (one.hit.meeting.date, one.hit.item.start))


def _is_one_case(items: Sequence[ScoredItem]) -> bool:
    first = items[0].hit
    return all(one.hit is first or one.hit.item.id in first.same_case for one in items)


def choose_items(question: Question, scored: Sequence[ScoredItem]) -> list[ScoredItem]:
    """The items that the answer speaks of: the first, or several in order of time."""
    each = _of_each_time(question, scored)
    if not asks_several(question) or _is_within_item(question, scored):
        if each:
            return sorted(each, key=lambda one: (one.hit.meeting.date, one.hit.item.start))
        return [holder(scored)] if scored else []
    top = max((one.best for one in scored), default=0.0)
    first = scored[0].hit.score if scored else 0.0
    course = asks_course(question)

    def belongs(one: ScoredItem) -> bool:
        if one is scored[0] or one in each or one.hit.item.id in scored[0].hit.same_case:
            return True
        if course:
            return one.title_lacks <= min(IN_TITLES, scored[0].title_lacks)
        told = one.best >= SEVERAL_RELATIVE * top and one.hit.score >= SEVERAL_FOUND * first
        return told or one.title_lacks <= IN_TITLES

    kept = _of_each_body(question, scored) or [one for one in scored if belongs(one)]
    kept = kept[: MAX_TREATMENTS if course else MAX_ITEMS]
    return sorted(kept, key=lambda one: (one.hit.meeting.date, one.hit.item.start))


def _is_within_item(question: Question, scored: Sequence[ScoredItem]) -> bool:
    """Whether all that was decided of a matter is asked for that no title names: one item tells."""
    decisions = _DECISIONS.search(question.standalone) and not _COURSE.search(question.standalone)
    return bool(decisions and scored) and scored[0].title_lacks > IN_TITLES


def treatments(chosen: Sequence[ScoredItem], *, course: bool = False) -> Iterator[Claim]:
    """Several items in order of time: each with its day, what was decided, and what fits best.

    course: whether it is asked what became of one case; then what was decided is the answer.
    """
    each = min(COURSE_LENGTH, ALL_TREATMENTS // len(chosen)) if course else EACH_LENGTH
    budget = max(SHORT_LENGTH // len(chosen), each)
    few = len(chosen) <= FEW
    room, most = (budget, budget + SPELT_OUT) if few else (budget - SPELT_OUT, budget)
    said: list[str] = []
    for one in chosen:
        if course and (told := ruling(one, most)):
            told = all_rulings(one, told, most)
            picked = with_outcome(one, spelt_out(one, told, room))
        else:
            picked = with_outcome(one, likely_units(one, ending(one), budget))
        picked = with_points(one, with_adopted(one, picked, budget), budget)
        fresh = {
            i
            for i in picked
            if one.units[i].kind is SectionKind.DECISION or one.units[i].text not in said
        }
        said += [one.units[i].text for i in fresh]
        yield from treatment_claims(one, fresh)
