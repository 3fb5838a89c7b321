"""What speaks for and against that an item answers a question. Pure.

The signals of the best hit, from which `answerable.py` decides: what of the question the item
holds, what it lacks, and whether it tells the kind of thing that is sought.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.danish import fts_terms, is_stop, stem, tokens
from assistant.evidence.held_words import as_held, parties_held
from assistant.evidence.premise import presumed_wrongly
from assistant.evidence.signs import has_sign
from assistant.evidence.sought import (
    Seeking,
    Sought,
    names_the_act,
    names_the_kind,
    said_by_body,
    seeking,
)
from assistant.evidence.told import NEARBY, READ, SENTENCE_ENDS, stems_of, told
from assistant.models import ItemHit, Question, Section, SectionKind
from assistant.search.ranking import WordScore
from assistant.storage.text_records import ItemTerms
from assistant.text.asking_words import is_time, only_asks
from assistant.text.dates import MONTH_NAMES, find_dates
from assistant.text.tables import parted
from assistant.text.terms import SPELLED, KeyWord, Lookup, names_matter
from assistant.text.word_class import names_a_thing

TITLE_SHARE = 0.7
"""A key word of the title counts so much for each sentence under it."""
LEAST_HELD = 0.3
"""A key word counts as held from this weight of its alternatives up."""
NEAR_SYNONYM = 0.4
"""Weight of an alternative from which it is the same thing to count: a near synonym."""
EVERYWHERE = 0.7
"""Weight below which a word stands nearly everywhere: the municipality's name, "byrådet"."""
SEVERAL = 2
"""Days and years from which a question asks about more than one time."""
USUAL_COSINE = 0.845
"""A nearness between right and wrong items' by the bundled model, taken for other models,
whose cosines lie elsewhere, and without any."""

OF_THE_SUBJECT = frozenset({Sought.MONEY, Sought.SAID})
"""Kinds that any long item has of something: told of another subject they are not told. On the
development questions none of five such answers was right."""
_VOTED = frozenset({Sought.DISSENT, Sought.VOTE})
_DECIDED = frozenset({SectionKind.DECISION, SectionKind.HISTORY})
_HEADED = {
    Sought.COUNT: NEAR_SYNONYM,
    Sought.POST: SPELLED,
    Sought.CONTENT: NEAR_SYNONYM,
    Sought.WHICH: NEAR_SYNONYM,
}
"""From which weight an alternative may stand for the word that a kind is sought of."""
WIDESPREAD, WIDESPREAD_LEAST = 0.08, 6
"""A name in more than this share of the items, and in more than so many, names nobody in
particular."""

_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d/])")
_MONTH_OF_YEAR = re.compile(
    rf"\b(?P<month>{'|'.join(MONTH_NAMES)})\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
MONTHS_BACK = 12
"""Months before a meeting whose names minutes write without a year."""
SIGNAL_NAMES = (
    "typed", "gap", "first", "name", "year", "figure", "untold", "apart", "who",
    "near",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for and against the best hit; all 0-1 except near.

    seen: share of the key words' weight that the item holds; told by `typed` and `gap`, and so
    no part of the vector. typed: the same for its best two neighbouring sentences, of those
    that tell the kind of thing sought. gap: what it lacks of the key word it lacks most of, as a
    share of all. first: how its first key word is held, mostly the thing asked about. name: share
    of the question's names it lacks. year: a year or day of the question is neither in the item nor
    its meeting's. figure: a figure of the question is not in it. untold: it nowhere tells the
    kind of thing sought. apart: it tells it, but not beside the subject. who: a person or a
    name is sought, and the first key word (what they did) is lacking. near: cosine of the
    item to the question.
    """

    seen: float
    typed: float
    gap: float
    first: float
    name: float
    year: float
    figure: float
    untold: float
    apart: float
    who: float
    near: float

    def vector(self) -> tuple[float, ...]:
        """The signals in the order of `SIGNAL_NAMES`."""
        return (
            self.typed,
            self.gap,
            self.first,
            self.name,
            self.year,
            self.figure,
            self.untold,
            self.apart,
            self.who,
            self.near,
        )


def signals_of(
    question: Question,
    words: Sequence[KeyWord],
    hit: ItemHit,
    scored: WordScore,
    terms: ItemTerms,
    near: float,
    lookup: Lookup,
) -> Signals:
    """The signals of one hit. lookup: what the archive knows of words."""
    text = question.topic or question.standalone
    sought = seeking(text, question.asked_for)
    held_terms = {term for chunk in terms.chunks for term in chunk.terms} | set(terms.title)
    words, scored = as_held(text, words, scored, hit, held_terms | terms.parts)
    telling = _telling(words, scored, sought.kind)
    total = sum(word.weight for word, _ in telling) or 1.0
    key = [word for word, _ in telling]
    held_terms |= {stem(word) for word in parties_held(text, hit)}
    # Who asks when a thing is that was refused is answered by the refusal.
    refused = presumed_wrongly(question, hit.item)
    known = known_everywhere(hit, lookup) if sought.kind is Sought.NAME else frozenset[str]()
    tells = 1.0 if refused else _tells(sought, question, words, hit, known)
    least = 1.0 if sought.kind in OF_THE_SUBJECT else NEARBY
    first = min(1.0, telling[0][1]) if telling else 0.0
    return Signals(
        seen=sum(word.weight * min(1.0, held) for word, held in telling) / total,
        typed=_best_typed(sought.kind, stems_of(text), key, hit, total),
        gap=max((w.weight * (1 - min(1.0, held)) for w, held in telling), default=0.0) / total,
        first=first,
        name=_lacking_names(question, words, scored, hit, held_terms | terms.parts),
        year=float(not _days_held(question, hit, held_terms)),
        figure=float(_lacks_figure(text, held_terms)),
        untold=float(tells < least),
        apart=float(least <= tells < 1.0),
        who=(1.0 - first) * (sought.kind in {Sought.PERSON, Sought.NAME}),
        near=near,
    )


def _telling(
    words: Sequence[KeyWord], scored: WordScore, kind: Sought
) -> list[tuple[KeyWord, float]]:
    """The key words that an answering item holds, each with how it is held here.

    Not what is judged otherwise (times, the kind sought), nor words that stand in any question or
    nearly everywhere in the minutes, unless the question has no others.
    """
    both = list(zip(words, scored.found, strict=True))
    kept = [
        (word, held)
        for word, held in both
        if not (is_time(word.text) or names_the_kind(word.text, kind) or only_asks(word.text))
    ]
    telling = [(word, held) for word, held in kept if not word.generic] or kept or both
    return [(word, held) for word, held in telling if word.weight >= EVERYWHERE] or telling


def is_of_matter(word: KeyWord, kind: Sought) -> bool:
    """Whether a key word says what the question is about, and not only what is asked of it."""
    asks = names_the_kind(word.text, kind) or names_the_act(word.text)
    return names_matter(word) and not asks


def known_everywhere(hit: ItemHit, lookup: Lookup) -> frozenset[str]:
    """Stems of the item's names that stand in so many items that they answer no question.

    The municipality, its bodies and departments; a firm or a person stands in few.
    """
    named = {
        stem(token.norm)
        for section in hit.item.sections
        for token in tokens(section.text[:READ])
        if token.text[0].isupper()
    }
    most = max(WIDESPREAD_LEAST, WIDESPREAD * lookup.items)
    return frozenset(name for name, count in lookup.counts(named).items() if count > most)


def _tells(
    sought: Seeking,
    question: Question,
    words: Sequence[KeyWord],
    hit: ItemHit,
    known: frozenset[str] = frozenset(),
) -> float:
    """How the item tells what is sought of the question's subjects (`told.told`).

    known: stems that are no name that answers.
    """
    text = question.topic or question.standalone
    subjects = [
        {option.term for option in word.alternatives if option.weight >= LEAST_HELD}
        for word in words
        if not (word.generic or is_time(word.text) or names_the_kind(word.text, sought.kind))
        and not (sought.kind is Sought.COUNT and word.weight < EVERYWHERE)
        and not (sought.done is not None and names_the_act(word.text))
        and not (question.case and not names_a_thing(text, word.text))
    ]
    if sought.kind is Sought.SAID and said_by_body(sought, question, hit.meeting.body):
        return 1.0
    if sought.kind is Sought.WHICH and (question.listing or question.language != "da"):
        return 1.0
    if sought.kind is Sought.NAME:
        # Beside what they are or did, not beside another name that the question has.
        names = {term for name in _names(text) for term in fts_terms(name)}
        subjects = [terms for terms in subjects if terms.isdisjoint(names)]
    heads = {stem(sought.head)} if sought.head else set()
    heads |= _heads(sought, words)
    if sought.kind is Sought.COUNT and question.language == "en":
        # What is counted may have no Danish word here: any figure beside a subject may be it.
        sought = Seeking(Sought.FIGURE)
    return told(
        sought,
        [section.text for section in _telling_sections(sought.kind, hit)],
        subjects=subjects,
        heads=heads,
        asked=stems_of(text) | known,
        title=f"{hit.item.title} {hit.item.presenter or ''}",
        question=text,
        given=bool(question.case),
        attached=hit.item.attachments,
    )


def _telling_sections(kind: Sought, hit: ItemHit) -> Sequence[Section]:
    """The sections in which a kind can be told: votes stand in decisions, whoever's."""
    sections = hit.item.sections
    if kind not in _VOTED:
        return sections
    return [one for one in sections if one.kind in _DECIDED] or sections


def _heads(sought: Seeking, words: Sequence[KeyWord]) -> set[str]:
    """Stems that may stand for what is counted, and for a post that is misspelt."""
    least = _HEADED.get(sought.kind)
    return {
        option.term
        for word in words
        if least is not None and stem(word.text) == stem(sought.head)
        for option in word.alternatives
        if option.weight >= least
    }


def _names(text: str) -> list[str]:
    """Capitalised words of a question that do not open it."""
    opened = tokens(text)[:1]
    first = opened[0].start if opened else 0
    return [
        token.norm
        for token in tokens(text)
        if token.text[0].isupper() and token.start != first and not is_stop(token.norm)
    ]


def _lacking_names(
    question: Question, words: Sequence[KeyWord], scored: WordScore, hit: ItemHit, held: set[str]
) -> float:
    """The share of the question's names that neither the item nor its body has.

    Only English writes other words with capitals ("Ukrainian"), which count when translated.
    """
    names = _names(question.topic or question.standalone)
    if not names:
        return 0.0
    there = held | set(fts_terms(hit.meeting.body))
    translated: set[str] = set()
    if question.language == "en":
        both = zip(words, scored.found, strict=True)
        translated = {word.text for word, found in both if found >= LEAST_HELD}
    lacking = [
        name for name in names if there.isdisjoint(fts_terms(name)) and name not in translated
    ]
    return len(lacking) / len(names)


def _days_held(question: Question, hit: ItemHit, held: set[str]) -> bool:
    """Whether a day or year of the question is the meeting's or stands in the item.

    A question of several ("i 2016 og igen i 2022") is answered by several items, each of one;
    of one alone, what has become a restriction is held anyway.
    """
    text, day = question.standalone, hit.meeting.date
    if len(find_dates(text)) + len(_YEAR.findall(text)) < SEVERAL:
        text = question.topic or text
    days = [
        bool(found.year and f"dag{found.year}{found.month:02}{found.day:02}" in held)
        or f"dag{found.month:02}{found.day:02}" in held
        or found.on(day.year) == day
        for found in find_dates(text)
    ]
    said = months_before(text, day)
    days += [
        year in held or int(year) == day.year or not held.isdisjoint(said.get(year, ()))
        for year in _YEAR.findall(text)
    ]
    return not days or (any(days) if len(days) > 1 else all(days))


def months_before(text: str, day: date) -> dict[str, list[str]]:
    """Months of a question by their year, as stems, of the year before a meeting.

    Minutes of March that say "i december" mean that of the year before.
    """
    found: dict[str, list[str]] = {}
    for match in _MONTH_OF_YEAR.finditer(text):
        month = MONTH_NAMES.index(match["month"].lower()) + 1
        ago = (day.year - int(match["year"])) * 12 + day.month - month
        if 0 < ago < MONTHS_BACK:
            found.setdefault(match["year"], []).append(stem(match["month"].lower()))
    return found


def _lacks_figure(text: str, held: set[str]) -> bool:
    """Whether the question has a figure, not a day or year, that the item has not."""
    dates = find_dates(text)
    return any(
        token.norm[0].isdigit()
        and not _YEAR.fullmatch(token.norm)
        and not any(found.start <= token.start < found.end for found in dates)
        and held.isdisjoint(fts_terms(token.text))
        for token in tokens(text)
    )


def _best_typed(
    kind: Sought, asked: frozenset[str], words: Sequence[KeyWord], hit: ItemHit, total: float
) -> float:
    """The largest share of the key words in two neighbouring sentences, one with the sign."""
    uses: dict[str, list[tuple[int, float]]] = {}
    for row, word in enumerate(words):
        for option in word.alternatives:
            uses.setdefault(option.term, []).append((row, option.weight * word.weight))
    title = _held(fts_terms(hit.item.title), uses, len(words))
    best = 0.0
    for section in hit.item.sections:
        before, before_signed = [0.0] * len(words), False
        for part in parted(section.text[:READ], SENTENCE_ENDS):
            said = [stem(token.norm) for token in tokens(f"{part.about} {part.text}")]
            held = _held(said, uses, len(words))
            signed = has_sign(kind, part.text, asked, part.about)
            if any(held) and (signed or before_signed):
                values = zip(held, before, title, strict=True)
                best = max(best, sum(max(a, b, TITLE_SHARE * c) for a, b, c in values) / total)
            before, before_signed = held, signed
    return min(1.0, best)


def _held(
    terms: Iterable[str], uses: Mapping[str, list[tuple[int, float]]], words: int
) -> list[float]:
    held = [0.0] * words
    for term in terms:
        for row, weight in uses.get(term, ()):
            held[row] = max(held[row], weight)
    return held
