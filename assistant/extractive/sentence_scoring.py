"""How well a unit of an item answers a question: words, form and section. Pure."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz, process

from assistant.danish import is_stop, key_terms, stem, tokens
from assistant.evidence.forms import LOOSE, Form, fit, wanted
from assistant.labels import danish_date
from assistant.matters.matter import PREFIX_MATCH
from assistant.models import AskedFor, Question, SectionKind
from assistant.text.particles import joined_verbs
from assistant.text.parties import find_parties
from assistant.text.synonyms import danish_for, parts, related
from assistant.text.tables import is_row
from assistant.text.units import Unit

Similarity = Callable[[Sequence[str]], Sequence[float]]
"""Gives the likeness of each text to the question, higher is closer; any scale."""

SAME, PART, LIKE = 1.0, 0.6, 0.45
"""What a question word is worth in a unit: itself, as part of a compound, as a synonym."""
CONTEXT = 0.7
"""What a word is worth that stands in the unit's lead-in or sub-heading."""
IN_TITLE = 0.25
"""How much of its weight a word keeps that the item's title already holds."""
COMMON = 0.2
"""Share of its weight that a word keeps which every question of minutes has, or a year."""
KIND_WEIGHT: dict[SectionKind, float] = {
    SectionKind.DECISION: 1.15,
    SectionKind.PROPOSAL: 0.9,
    SectionKind.HISTORY: 0.7,
    SectionKind.OTHER: 0.8,
}
MIN_TYPO = 80.0
"""Likeness (0 to 100) at which a word unknown to the evidence is taken for a misspelt one."""

ABBREVIATION = 2.0
"""Weight of an abbreviation whose explanation the question gives."""
MEANING = 0.35
"""What likeness by meaning is worth beside the words."""
COMPARED, COMPARED_SURE = 24, 8
"""Units of an item that are compared by meaning at most, each costing an embedding once; the
second where a unit has the question's own words, and meaning only settles which."""
TITLE_LENGTH, CONTEXT_LENGTH = 100, 100
"""Characters of the title and of what stands above a unit that its meaning is compared under."""
SURE = 0.55
"""Score by words alone from which a unit has the question's own words."""
FORM = 0.4
"""What having the form of what is asked for is worth beside the words."""
EVERYWHERE = 8
"""A name in more units than this tells no place."""
FOLLOWS = 0.45
"""Share of its predecessor's score that a sentence gets which goes on about the same thing."""
_HOW_MUCH = re.compile(r"\bhvor\s+(?:meget|mange)\b", re.IGNORECASE)
_SHORT = re.compile(r"\((?P<short>[A-ZÆØÅ][A-ZÆØÅ0-9]{1,7})\)")
_EXPLAINED = re.compile(r"(?:[\w&]+\s+){1,4}$")
EXPLAINED_WITHIN = 120
"""Characters before an abbreviation in which the words that it stands for are looked for."""
_GOES_ON = re.compile(
    r"(?:De|Den|Det|Denne|Dette|Disse|Der|Her|Herefter|Hertil|Herudover|Derudover|Dertil|Altså|"
    r"Planen|Dog|Desuden|Samtidig|Derfor|Han|Hun)\b"
)

_COMMON_WORDS = frozenset(
    stem(word)
    for word in (
        "møde mødet møder punkt punktet sag sagen sager referat referatet referater besluttet "
        "beslutte beslutning beslutningen besluttede blev sagt sagde endte ende skete sket handler "
        "gælder gjaldt kommune kommunen kommunens behandlet fortalt fortalte drøftet omtalt nævnt "
        "skete gang gange talt tale handlede indhold drejede drejer drejet omhandlede gik "
        "meeting decided decision decide happened said discussed municipality council"
    ).split()
)
_NOT_IN_TITLES = _COMMON_WORDS | frozenset(
    stem(word)
    for word in (
        "udviklet udvikling arbejdet årene år dagsorden dagsordenen godkendt godkendte godkende "
        "vedtaget vedtog afvist afviste udsat approved"
    ).split()
)
"""Words that a question has and a title need not have to be what is asked about."""
_OVER_TIME = _NOT_IN_TITLES | frozenset(
    stem(word)
    for word in (
        "forløb forløbet forløbe tiden undervejs haft møderne møder møde dagsordener behandlinger "
        "forskellige begge gennem kommet gået nye ny oppe taget stilling allerede"
    ).split()
)
_TIMES = frozenset(
    stem(word)
    for word in (
        "sommer sommeren forår foråret efterår efteråret vinter vinteren januar februar marts "
        "april maj juni juli august september oktober november december"
    ).split()
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CAPITAL = re.compile(r"\b[A-ZÆØÅ]\w+")
_DEFINITE = re.compile(r"(?P<word>[A-ZÆØÅ]\w{4,}(?:en|et|ne|erne|ene))\b")
_ENUMERATES = re.compile(
    r"\w+(?:, [\wæøåÆØÅ& ]+)+,? (?:og|samt|eller) |[a-zæøå] [A-ZÆØÅ]\w+[^.]* og .*[A-ZÆØÅ]\w"
)
_OUTCOME = re.compile(
    r"\b(?:godkend\w*|vedtog\w*|vedtag(?:et|es|er)|beslutt\w*|afvis\w*|efterretning|uds[aæ]t\w*|tiltr[åa]d\w*|aftalt|"
    r"konkluder\w*|drøftede|tilbagesend\w*|anbefal\w*|bevilg\w*)\b",
    re.I,
)


@lru_cache(maxsize=20_000)
def _unit_stems(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of a text, and the stems of its compounds' parts."""
    norms = [token.norm for token in tokens(text)]
    pieces = {part for norm in norms if not is_stop(norm) for part in parts(norm)}
    return frozenset(key_terms(text)) | frozenset(stem(norm) for norm in norms), frozenset(pieces)


def _expand(term: str, word: str, english: bool) -> dict[str, float]:
    """The stems that speak for a question word, each with its worth."""
    worth = {term: SAME}
    if english:
        for other in danish_for(word):
            worth.setdefault(other, SAME)
    for part in parts(word):
        worth.setdefault(part, PART)
    for base in (term, *(danish_for(word) if english else ())):
        like = related(base)
        for other in (*like.synonyms, *like.narrower):
            worth.setdefault(other, LIKE)
    return worth


@dataclass(frozen=True, slots=True)
class Measured:
    """Scores of an item's units, one each: by words, by form, by meaning (0 to 1), and in all."""

    words: list[float]
    forms: list[float]
    likeness: list[float]
    scores: list[float]


class Scorer:
    """Scores units against one question; word weights come from the units of all its hits."""

    def __init__(
        self, question: Question, units: Sequence[Unit], *, over_time: bool = False
    ) -> None:
        """Weigh the question's words by how often the units have them.

        over_time: whether several meetings are asked about; then neither the years that are named
        nor the words for what time does to a case tell one sentence from another.
        """
        self.text = question.standalone
        self._asked = question.asked_for
        self._wanted = wanted(question)
        english = question.language == "en"
        counts = Counter(s for unit in units for s in _unit_stems(unit.text)[0])
        self._counts = counts
        total = len(units) + 1
        self._terms: list[tuple[dict[str, float], float]] = []
        self._topic: list[tuple[dict[str, float], float]] = []
        self._times: list[tuple[dict[str, float], float]] = []
        bodies = {s for unit in units for s in _unit_stems(unit.place.meeting.body)[0]}
        seen: set[str] = set()
        topic = question.topic or question.standalone
        joined = joined_verbs(topic)
        for place, token in enumerate(tokens(topic)):
            term = stem(token.norm)
            if is_stop(token.norm) or term in seen:
                continue
            seen.add(term)
            worth = _expand(term, token.norm, english)
            if written := [one for one in joined.get(place, ()) if one in counts]:
                # "taget i brug" is "ibrugtaget", and not what was "taget til efterretning".
                worth = {term: LIKE} | dict.fromkeys(written, SAME)
            if not any(known in counts for known in worth) and len(term) >= 5:
                near = process.extractOne(
                    term, list(counts), scorer=fuzz.ratio, score_cutoff=MIN_TYPO
                )
                if near:
                    worth[near[0]] = SAME
            df = max((counts[known] for known in worth), default=0)
            weight = math.log(1 + total / (1 + df))
            timely = term in _TIMES or bool(_YEAR.fullmatch(term))
            if term in _COMMON_WORDS or (over_time and (timely or term in _OVER_TIME)):
                weight *= COMMON
            self._terms.append((worth, weight))
            if term not in _NOT_IN_TITLES and term not in bodies:
                (self._times if timely else self._topic).append((worth, weight))
        self._add_abbreviations(units, set(seen))
        self._add_parties(units, set(seen))

    def _add_abbreviations(self, units: Sequence[Unit], asked: set[str]) -> None:
        """Let an abbreviation speak for the words it is explained by: "version 3 (NS3)"."""
        found: set[str] = set()
        for unit in units:
            for match in _SHORT.finditer(unit.text):
                before = unit.text[max(0, match.start() - EXPLAINED_WITHIN) : match.start()]
                words = _EXPLAINED.search(before)
                said = [t.norm for t in tokens(words.group())] if words else []
                near = [stem(norm) for norm in said if not is_stop(norm)][-2:]
                if near and all(word in asked for word in near):
                    found.add(stem(match["short"]))
        self._terms += [({short: SAME}, ABBREVIATION) for short in found - asked]

    def _add_parties(self, units: Sequence[Unit], asked: set[str]) -> None:
        """Let a party's letter, and its other names, speak for the name that is asked by."""
        for letter, names in {
            one.party.letter: one.party.terms for one in find_parties(self.text)
        }.items():
            written = {name for name in names if name in self._counts and name not in asked}
            if any(f"({letter.upper()})" in unit.text for unit in units):
                written.add(letter)
            if written:
                self._terms.append((dict.fromkeys(written, SAME), ABBREVIATION))

    def beyond_title(self, title: str, day: date | None = None, *, whole: bool = False) -> float:
        """Share of the question's weight whose words the title lacks; 1.0 without words.

        With a day, times count too, and are held by the day's own words: whoever asks of a
        summer long past asks for something within the item. whole: a part of a compound of the
        question ("vand" of "vandtid") does not speak for it.
        """
        stems, pieces = _unit_stems(f"{title} {danish_date(day)}" if day else title)
        terms = [*self._topic, *self._times] if day else self._topic
        full = sum(weight for _, weight in terms)
        beyond = sum(
            weight
            for worth, weight in terms
            if not any(
                _holds(known, stems, pieces)
                for known, value in worth.items()
                if not (whole and value == PART)
            )
        )
        return beyond / full if full else 1.0

    def _word_score(self, unit: Unit, title: frozenset[str]) -> float:
        stems, pieces = _unit_stems(unit.text)
        around, around_pieces = _unit_stems(unit.context) if unit.context else ((), ())
        got = full = 0.0
        for worth, weight in self._terms:
            if any(known in title for known in worth):
                weight *= IN_TITLE
            full += weight
            here = max(
                (
                    w if s in stems else w * PART
                    for s, w in worth.items()
                    if s in stems or s in pieces
                ),
                default=0.0,
            )
            near = max(
                (w for s, w in worth.items() if s in around or s in around_pieces), default=0.0
            )
            got += weight * max(here, CONTEXT * near)
        return got / full if full else 0.0

    def fit(self, unit: Unit) -> float:
        """How well a unit has the form of what is asked for, 0 to 1."""
        text = unit.text
        if self._wanted.form is Form.PLACE:
            text = _CAPITAL.sub(lambda m: m[0].lower() if self._is_common(m[0]) else m[0], text)
        return fit(self._wanted, text, unit.entry, unit.context if is_row(unit.text) else "")

    def _is_common(self, name: str) -> bool:
        """Whether a name stands everywhere, as the municipality's does, and so tells no place."""
        return self._counts[stem(name.lower())] > EVERYWHERE

    @property
    def strict(self) -> bool:
        """Whether a right answer cannot be without the form asked for."""
        return self._wanted.form not in LOOSE

    @property
    def figures(self) -> bool:
        """Whether a sum or a number is asked for."""
        form = self._wanted.form
        return form in (Form.MONEY, Form.COUNT) or bool(_HOW_MUCH.search(self.text))

    def held(self, unit: Unit, *, alone: bool = False) -> frozenset[int]:
        """Which of the question's words a unit has, itself or, unless alone, by its headings."""
        stems, pieces = _unit_stems(unit.text if alone else f"{unit.context} {unit.text}")
        return frozenset(
            number
            for number, (worth, _) in enumerate(self._terms)
            if any(word in stems or word in pieces for word in worth)
        )

    @property
    def weights(self) -> tuple[float, ...]:
        """The weights of the question's words, as shares of all, by the numbers of `held`."""
        full = sum(weight for _, weight in self._terms) or 1.0
        return tuple(weight / full for _, weight in self._terms)

    def _form_score(self, unit: Unit) -> float:
        """What the unit's form is worth: of a name, a day, a sum, or of a decision."""
        asked = self._asked
        if self._wanted.form is not Form.NONE:
            return FORM * self.fit(unit)
        if asked is AskedFor.LIST:
            return 0.1 if unit.entry or _ENUMERATES.search(unit.text) else 0.0
        if asked in (AskedFor.DECISION, AskedFor.YES_NO) and unit.kind is SectionKind.DECISION:
            return 0.25 if _OUTCOME.search(unit.text) else 0.15
        return 0.0

    def measured(self, units: Sequence[Unit], similarity: Similarity | None = None) -> Measured:
        """The score of each unit with what it is made of.

        Scores are mostly 0 to 1.5; headings and bare lead-ins score as they are.
        """
        titles = (_unit_stems(unit.place.item.title)[0] for unit in units)
        words = [self._word_score(unit, title) for unit, title in zip(units, titles, strict=True)]
        forms = [self._form_score(unit) for unit in units]
        base = [word + form for word, form in zip(words, forms, strict=True)]
        most = COMPARED_SURE if max(words, default=0.0) >= SURE else COMPARED
        known = _likeness(units, base, similarity, most) if similarity is not None else {}
        likeness = [known.get(number, 0.0) for number in range(len(units))]
        result: list[float] = []
        previous = units[0] if units else None
        for unit, own, like in zip(units, base, likeness, strict=True):
            score = (own + MEANING * like) * KIND_WEIGHT.get(unit.kind, 1.0)
            if result and _follows(unit, previous):
                score = max(score, score * (1 - FOLLOWS) + FOLLOWS * result[-1])
            result.append(score)
            previous = unit
        return Measured(words, forms, likeness, result)


def _holds(word: str, stems: frozenset[str], pieces: frozenset[str]) -> bool:
    """Whether a title has a word, in another inflection or at the head of a compound, too."""
    head = word[:PREFIX_MATCH]
    return (
        word in stems
        or word in pieces
        or (len(word) >= PREFIX_MATCH and any(one.startswith(head) for one in stems))
    )


def _likeness(
    units: Sequence[Unit], base: Sequence[float], similarity: Similarity, most: int
) -> dict[int, float]:
    """Likeness by meaning, 0 to 1, of the units that words alone find likely, `most` of them."""
    order = sorted(range(len(units)), key=lambda n: (units[n].heading, -base[n], n))[:most]
    raw = list(similarity([_in_context(units[n]) for n in order]))
    if not raw or max(raw) <= min(raw):
        return {}
    low, high = min(raw), max(raw)
    return {n: (one - low) / (high - low) for n, one in zip(order, raw, strict=True)}


def _in_context(unit: Unit) -> str:
    """A unit under its item's title and what stands above it, by which its meaning is compared."""
    title, above = unit.place.item.title[:TITLE_LENGTH], unit.context[-CONTEXT_LENGTH:]
    return " ".join(f"{title}: {above} {unit.text}".split())


def _follows(unit: Unit, previous: Unit | None) -> bool:
    """Whether a unit goes on about what the one before it says."""
    return (
        previous is not None
        and not previous.heading
        and previous.place.section_no == unit.place.section_no
        and (
            unit.head is not None
            or bool(_GOES_ON.match(unit.text))
            or _takes_up(unit.text, previous.text)
        )
    )


def _takes_up(text: str, before: str) -> bool:
    """Whether a text opens with a thing just named: "tre pilotprojekter", "Pilotprojekterne"."""
    found = _DEFINITE.match(text)
    return found is not None and stem(found["word"].lower()) in _unit_stems(before)[0]


def goes_on(text: str) -> bool:
    """Whether a sentence opens by pointing back: "Dette …", "Derfor …"."""
    return bool(_GOES_ON.match(text))


def is_outcome(unit: Unit) -> bool:
    """Whether a unit of a decision says how it ended."""
    return unit.kind is SectionKind.DECISION and bool(_OUTCOME.search(unit.text))
