"""Whether what was found answers the question: signals and an explicit formula. Pure.

The best score hardly tells (an unanswerable question stands next to real items), so the
decision weighs what of the question the best item holds and what it lacks. The weights were
fitted on the development half of the questions by `python -m evals.calibrate`, and are measured
on the other half (`docs/soegning.md`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.danish import fts_terms, is_stop, stem, tokens
from assistant.dates import MONTH_NAMES, find_dates
from assistant.labels import danish_date
from assistant.models import AskedFor, ItemHit, Question
from assistant.ranking import WordScore
from assistant.synonyms import parts
from assistant.terms import KeyWord
from assistant.text_records import ItemTerms

ATTACHED = 1.0
_LEAST_SEEN = 0.4
"""A list of attachments is its own answer when the item is the right one: log-odds, share."""
_TITLE_SHARE = 0.7
"""A key word of the title counts so much for each sentence under it."""
_LEAST_HELD = 0.3
"""A key word counts as held from this weight of its alternatives up."""
_FIGURE = re.compile(
    r"\d|\b(?:en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|halv\w*|ingen|alle|flere|"
    r"hundrede|tusind|million\w*)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?:\n] )(?<!^)\b[A-ZÆØÅ][\w&]+", re.MULTILINE)
_DAY = re.compile(
    r"\d|\b(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    r"forår\w*|sommer\w*|efterår\w*|vinter\w*|uge|ultimo|primo|næste|halvår\w*|årlig\w*)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d/])")
_TYPES = {AskedFor.AMOUNT: _FIGURE, AskedFor.PERSON: _NAME, AskedFor.DATE: _DAY}
_PRICE = re.compile(
    r"\b(?:hvad\s+kost\w*|hva\s+kost\w*|pris(?:en)?\s+(?:på|for)|"
    r"hvor\s+mange\s+(?:penge|kroner|millioner)|"
    r"hvor\s+meget\s+(?:kost\w*|fik|får|giver|bevilg\w*|betal\w*)|hvor\s+dyr\w*|price|cost|how\s+much)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\d\s*(?:kr\b|mio|mia|t\.?\s?kr|tkr|kroner|million|milliard|pct|procent|%)|\bkr\.?\s*\d|gange\s+så",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:hvor|how)\s+(?:mange|many)\s+(?:af\s+\w*\s*)?"
    r"(?:nye|flere|store|små|ekstra|forskellige|andre|gamle|new|other|more)?\s*(\w{3,})",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"\b(?:hvem|who)\s+(?:er|var|blev|bliver|har\s+været|is|was|became)\b[^?]*?\b"
    r"(\w*(?:direktør|formand|borgmester|chef|leder|koordinator|sekretær|ordfører|rektor|inspektør|"
    r"rådgiver|præst|læge))(?:en|ene|er|erne)?\b",
    re.IGNORECASE,
)
"""Who holds a post: the post and a name must stand in one sentence, or in the item's title."""
_PERSON = re.compile(r"\b[A-ZÆØÅ]\w+(?:\s+[A-ZÆØÅ]\.?)?\s+[A-ZÆØÅ][a-zæøå]\w*")
"""A person's name in full."""
_COUNT_REACH = 5
"""Words between a figure and what it counts: "90,9 % af kommunens borgere"."""
_TIME = re.compile(
    "(?:" + "|".join(MONTH_NAMES) + r")|(?:forår|sommer|efterår|vinter)(?:et|en)?|år(?:et|ene)?"
)
_SENTENCES = re.compile(r"(?<=[.!?:;])\s+|\n+")
_READ = 12_000
"""Characters of a section that are read sentence by sentence."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for and against the best hit; all 0-1 except lift and margin.

    seen: share of the key words' weight that the item holds. chunk: the same for its best
    passage with the title. typed: the same for its best two neighbouring sentences, of those
    with a figure, a name or a day where one is asked for. gap: the heaviest key word it lacks,
    as a share of all. first: how its first key word is held, mostly the thing asked about.
    name: share of the question's names it lacks. year: a year or day of the question is neither
    in the item nor its meeting's. kind: what is asked for (money, a figure at the counted
    thing, a day) is not in it. lift: nearness by vector in deviations from all candidates'.
    margin: its score above the next item's.
    """

    seen: float
    chunk: float
    typed: float
    gap: float
    first: float
    name: float
    year: float
    kind: float
    lift: float
    margin: float

    def vector(self) -> tuple[float, ...]:
        """The signals in the order of `WEIGHTS`."""
        return (
            self.seen,
            self.chunk,
            self.typed,
            self.gap,
            self.first,
            self.name,
            self.year,
            self.kind,
            min(self.lift, 5.0),
            max(0.0, min(self.margin, 4.0)),
        )


SIGNAL_NAMES = (
    "seen", "chunk", "typed", "gap", "first", "name", "year", "kind", "lift", "margin",
)  # fmt: skip
_DANISH_NAMES = (
    "ord", "afsnit", "fundet", "mangler", "første", "navn", "år", "art", "vektor", "afstand",
)  # fmt: skip
WEIGHTS = (-0.9, 0.7, 0.6, -1.5, 1.55, -1.0, -1.9, -2.9, 0.6, -0.05)
BIAS = -2.1
"""Fitted weights of the signals; the sum is the log-odds that the item answers."""
THRESHOLD = -1.2
"""Log-odds from which a question counts as answered."""
OUTSIDE_LOSS = 4.4
"""Log-odds lost when the question names a body or period that the archive lacks."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision with its reason in Danish ("" when answerable), and the trace's words."""

    answerable: bool
    reason: str
    told: str
    odds: float = 0.0


def _names(text: str) -> list[str]:
    """Capitalised words of a question that do not open it."""
    opened = tokens(text)[:1]
    first = opened[0].start if opened else 0
    return [
        token.norm
        for token in tokens(text)
        if token.text[0].isupper() and token.start != first and not is_stop(token.norm)
    ]


def _years_held(question: Question, hit: ItemHit, terms: ItemTerms) -> bool:
    """Whether the days and years of the question are the meeting's or stand in the item."""
    text = question.topic or question.standalone
    held = {term for chunk in terms.chunks for term in chunk.terms} | set(terms.title)
    day = hit.meeting.date
    for found in find_dates(text):
        if found.year and f"dag{found.year}{found.month:02}{found.day:02}" in held:
            continue
        if f"dag{found.month:02}{found.day:02}" in held or found.on(day.year) == day:
            continue
        return False
    return all(year in held or int(year) == day.year for year in _YEAR.findall(text))


def _kind_held(question: Question, words: Sequence[KeyWord], hit: ItemHit) -> bool:
    """Whether the item has what is asked for: money, a figure at the counted thing, a day."""
    text = question.topic or question.standalone
    sections = [section.text[:_READ] for section in hit.item.sections]
    if _PRICE.search(text):
        return any(_MONEY.search(section) for section in sections)
    post = _HOLDER.search(text)
    if post:
        told = f"Punkt {hit.item.title} v. {hit.item.presenter or ''}"
        said = (part for section in sections for part in _SENTENCES.split(section))
        short = "".join(part[0] for part in parts(post[1].lower())[:2]).upper()
        return any(_names_holder(sentence, stem(post[1]), short) for sentence in (told, *said))
    counted = _COUNTED.search(text)
    if counted:
        head = stem(counted[1].lower())
        terms = {head, *(o.term for w in words if stem(w.text) == head for o in w.alternatives)}
        return any(_counts(section, terms) for section in sections)
    pattern = _TYPES.get(question.asked_for)
    return pattern is None or any(pattern.search(section) for section in sections)


def _names_holder(sentence: str, post: str, short: str) -> bool:
    """Whether a sentence has a name and the post: itself, as a compound's end, or its initials."""
    held = any(
        stem(token.norm).endswith(post) or (len(short) > 1 and token.text == short)
        for token in tokens(sentence)
    )
    return held and bool(_PERSON.search(sentence))


def _counts(text: str, terms: Container[str]) -> bool:
    """Whether a figure stands within a few words of one of the terms."""
    found = tokens(text)
    figures = [row for row, token in enumerate(found) if _FIGURE.fullmatch(token.norm)
               or token.norm[0].isdigit()]  # fmt: skip
    if not figures:
        return False
    rows = [row for row, token in enumerate(found) if stem(token.norm) in terms
            or any(part in terms for part in parts(token.norm))]  # fmt: skip
    return any(-2 <= row - figure <= _COUNT_REACH for row in rows for figure in figures)


def signals_of(
    question: Question,
    words: Sequence[KeyWord],
    hit: ItemHit,
    scored: WordScore,
    terms: ItemTerms,
    lift: float,
    margin: float,
) -> Signals:
    """The signals of one hit."""
    both = list(zip(words, scored.found, strict=True))
    telling = [(word, held) for word, held in both if not word.generic and not _is_time(word.text)]
    telling = telling or both
    total = sum(word.weight for word, _ in telling) or 1.0
    seen = sum(word.weight * min(1.0, held) for word, held in telling) / total
    gap = max((word.weight for word, held in telling if held < _LEAST_HELD), default=0.0) / total
    held_terms = {term for chunk in terms.chunks for term in chunk.terms} | set(terms.title)
    names = _names(question.topic or question.standalone)
    lacking = [name for name in names if not set(fts_terms(name)) & (held_terms | terms.parts)]
    bodies = set(fts_terms(hit.meeting.body))
    lacking = [name for name in lacking if not set(fts_terms(name)) & bodies]
    typed = _best_typed(question, [word for word, _ in telling], hit, total)
    return Signals(
        seen=seen,
        chunk=_best_chunk([word for word, _ in telling], terms, total),
        typed=typed,
        gap=gap,
        first=min(1.0, telling[0][1]) if telling else 0.0,
        name=len(lacking) / len(names) if names else 0.0,
        year=float(not _years_held(question, hit, terms)),
        kind=float(not _kind_held(question, [word for word, _ in telling], hit)),
        lift=lift,
        margin=margin,
    )


def _best_chunk(words: Sequence[KeyWord], terms: ItemTerms, total: float) -> float:
    """The largest share of the key words that one passage holds together with the title."""
    title = set(terms.title)
    best = 0.0
    for chunk in terms.chunks or ():
        there = title | set(chunk.terms)
        held = sum(
            word.weight * max((o.weight for o in word.alternatives if o.term in there), default=0.0)
            for word in words
        )
        best = max(best, held / total)
    return min(1.0, best)


def _is_time(word: str) -> bool:
    """Years, months and seasons are judged by `year`, not as words."""
    return bool(_YEAR.fullmatch(word) or _TIME.fullmatch(word) or word.startswith("dag20"))


def _best_typed(question: Question, words: Sequence[KeyWord], hit: ItemHit, total: float) -> float:
    """The largest share of the key words in two neighbouring sentences of the asked type."""
    pattern = _TYPES.get(question.asked_for)
    uses: dict[str, list[tuple[int, float]]] = {}
    for row, word in enumerate(words):
        for option in word.alternatives:
            uses.setdefault(option.term, []).append((row, option.weight * word.weight))
    title = _held(fts_terms(hit.item.title), uses, len(words))
    best = 0.0
    for section in hit.item.sections:
        before, before_typed = [0.0] * len(words), False
        for sentence in _SENTENCES.split(section.text[:_READ]):
            held = _held([stem(token.norm) for token in tokens(sentence)], uses, len(words))
            fits = bool(pattern is None or pattern.search(sentence))
            if any(held) and (fits or (before_typed and pattern is not _FIGURE)):
                values = zip(held, before, title, strict=True)
                best = max(best, sum(max(a, b, _TITLE_SHARE * c) for a, b, c in values) / total)
            before, before_typed = held, fits
    return min(1.0, best)


def _held(
    terms: Iterable[str], uses: Mapping[str, list[tuple[int, float]]], words: int
) -> list[float]:
    held = [0.0] * words
    for term in terms:
        for row, weight in uses.get(term, ()):
            held[row] = max(held[row], weight)
    return held


def log_odds(signals: Signals, question: Question) -> float:
    """How surely the hit answers the question, as log-odds."""
    value = BIAS + sum(w * s for w, s in zip(WEIGHTS, signals.vector(), strict=True))
    return value - (OUTSIDE_LOSS if question.outside else 0.0)


def judge(
    question: Question,
    listing: Sequence[ItemHit],
    signals: Signals | None,
    best: ItemHit | None = None,
) -> Verdict:
    """Decide. A list of the structure is an answer; nothing found is none.

    Nor is the `best` hit one when the minutes have no more of it than its title: a title tells
    what was on the agenda, never what was said or decided.
    """
    if question.listing == "items" and listing and not question.outside:
        return Verdict(True, "", "liste af strukturen")
    if best is not None and not any(section.text.strip() for section in best.item.sections):
        reason = (
            f"Af Punkt {best.item.punkt} den {danish_date(best.meeting.date)} har referatet kun"
        )
        return Verdict(False, question.outside or f"{reason} titlen.", "kun en titel")
    if signals is None:
        return Verdict(False, question.outside or "Der er ingen punkter at søge i.", "intet fundet")
    odds = log_odds(signals, question)
    if question.listing == "attachments" and listing and listing[0].item.attachments:
        odds = max(odds, ATTACHED if signals.seen >= _LEAST_SEEN else odds)
    told = f"{1 / (1 + math.exp(-odds)):.2f}: " + _told(signals)
    if odds >= THRESHOLD:
        return Verdict(True, "", told, odds)
    reason = question.outside or _reason(signals)
    return Verdict(False, reason, told, odds)


def _told(signals: Signals) -> str:
    return ", ".join(
        f"{name} {value:.2f}" for name, value in zip(_DANISH_NAMES, signals.vector(), strict=True)
    )


def _reason(signals: Signals) -> str:
    if signals.year:
        return "De nærmeste punkter handler ikke om det tidspunkt, der spørges om."
    if signals.name or signals.gap > _LEAST_HELD:
        return "Ingen punkter nævner alt det, der spørges om."
    if signals.kind:
        return "De nærmeste punkter siger ikke det, der spørges om."
    return "Ingen punkter handler tydeligt nok om det, der spørges om."
