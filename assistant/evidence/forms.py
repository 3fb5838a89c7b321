"""What form the answer to a question has: a sum, a count, a span of time, a day, a name, a place.

A sentence may speak of all the question's words and still not say what is asked; the form tells
which sentence does. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.danish import is_stop, stem, tokens
from assistant.evidence.counts import count_fit, is_thing, measure_fit, without_days
from assistant.models import AskedFor, Question
from assistant.text.dates import MONTH_NAMES, find_dates
from assistant.text.figures import NUMBER_WORDS
from assistant.text.synonyms import danish_for, related


class Form(StrEnum):
    """The form of an answer; NONE where the question asks for no particular one."""

    NONE = "none"
    MONEY = "money"
    COUNT = "count"
    MEASURE = "measure"
    SHARE = "share"
    DURATION = "duration"
    OFTEN = "often"
    DAY = "day"
    PERSON = "person"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The form asked for.

    counted: for COUNT, the stems that the counted thing may stand as; for MEASURE, the units as
    they are written. known: for DAY, the years ("2016") and days ("15/6") that the question has
    itself, which are no answer to it.
    """

    form: Form
    counted: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()


LOOSE = frozenset({Form.NONE, Form.PERSON, Form.PLACE})
"""Forms that a right answer may lack: "hvem" is answered by "skolerne", too."""
HOLDS = 0.5
"""A sentence that fits a form at least so much (0 to 1) holds it."""
MOST_SYNONYMS = 24
"""A word with more synonyms has too many senses to tell which is counted."""

_SPAN = r"(?:dagen|døgnet|ugen|måneden|året|timen|dag|døgn|uge|måned|år|time)"
_MONEY_ASKED = re.compile(
    r"\b(?:hvad\s+(?:skal|må|kan|kommer|vil|ville|kunne|bliver)\b[^?]{1,60}\bkoste|"
    r"hvad\b[^?]{1,80}\b(?:kommer\s+til\s+at|skal|vil|ville|må|kunne)\s+koste|"
    r"hvad\s+(?:har|havde)\b[^?]{1,60}\b(?:betalt|kostet)|hvad\s+betal(?:er|te)|"
    r"hvad\s+(?:får|fik|tjener|tjente)\b[^?]{1,40}\b(?:i\s+betaling|"
    rf"(?:om|i|pr\.?)\s+{_SPAN})|"
    r"hvor\s+meget\s+(?:skal|må|kommer)\b[^?]{1,40}\b(?:betale|af\s+med|punge\s+ud)|"
    r"hvad\s+løb\s+(?:det|den|de)\s+op\s+i|what\b[^?]{1,60}\bpaid|how\s+much\b[^?]{1,60}\bpaid|"
    r"hva[d]?\s+(?:\w+\s+){0,3}?kost\w*|pris(?:en|er|erne)?|udgift\w*|merudgift\w*|beløb\w*|"
    r"hvor\s+(?:mange\s+(?:penge|kroner|midler|mio|millioner)|dyr\w*)|hvor\s+meget\s+(?:\w+\s+){0,4}?"
    r"(?:kost|fik|får|giv|bevilg|betal|afs[aæ]t|tilsk|støt|spar|medfinans)\w*|"
    r"hvad\s+(?:er|var|bliver|lyder|lød)\s+(?:\w+\s+){0,3}?(?:budget(?:tet|ter|terne)?\b|lejen|taksten|honorar\w*)|"
    r"hvor\s+(?:stor|stort|store|høj|højt)\s+(?:en\s+|er\s+|var\s+|blev\s+|bliver\s+)?(?:\w+\s+){0,3}?"
    r"\w*(?:budget|bevilling|tilskud|leje|udgift|besparelse|pulje|ramme|beløb|tilsagn|støtte)\w*|"
    r"hvad\s+(?:fik|får|giver|er\s+der\s+afsat|bevilg\w*)\b.*\b(?:tilskud|støtte|årligt|om\s+året)|"
    r"hvad\s+er\s+der\s+afsat|(?:how\s+much|what)\b.*\b(?:cost|price|budget|money|grant|pay)\w*)\b",
    re.IGNORECASE,
)
_SUM_NAMED = re.compile(r"(?:pris|udgift|merudgift|beløb)\w*", re.IGNORECASE)
"""A sum that a question may name without asking for it, and an award ("prisen") besides."""
_SHARE_ASKED = re.compile(
    r"\b(?:hvor\s+(?:stor\w*\s+(?:en\s+)?(?:andel|del|procentdel)|mange\s+procent)|"
    r"(?:what|which)\s+(?:share|percentage)|how\s+large\s+a\s+share|"
    r"hvor\s+(?:høj|stor|meget)t?\b[^?]{1,60}\bi\s+procent)\b",
    re.IGNORECASE,
)
_DURATION_ASKED = re.compile(
    r"\b(?:hvor\s+(?:lang\s+tid|længe|mange\s+(?:timer|dage|uger|måneder|år|minutter))|how\s+long|"
    r"how\s+many\s+(?:hours|days|weeks|months|years))\b",
    re.IGNORECASE,
)
_OFTEN_ASKED = re.compile(r"\b(?:hvor\s+(?:ofte|tit|hyppigt)|how\s+often)\b", re.IGNORECASE)
_COUNT_ASKED = re.compile(
    r"\b(?:hvor|how)\s+(?:mange|many)\s+(?:af\s+(?:de\s+|disse\s+)?)?(?P<what>\w{3,}(?:\s+\w{3,})?)",
    re.IGNORECASE,
)
_MEASURE_ASKED = re.compile(
    r"\b(?:hvor\s+(?P<how>stor|høj|bred|dyb|lang|tung)(?:t|e)?|how\s+(?P<size>large|high|wide|deep|"
    r"long|heavy))\b(?!\s+(?:tid|time)\b)",
    re.IGNORECASE,
)
_AREA = ("m2", "m²", "kvm", "kvadratmeter", "etagemeter", "ha", "hektar", "tønder land")
_LENGTH = ("m", "meter", "cm", "centimeter", "mm", "km", "kilometer")
_WEIGHT = ("kg", "kilo", "t", "ton", "tons")
_UNITS_OF = {
    "stor": _AREA,
    "large": _AREA,
    "høj": (*_LENGTH, "etager", "etage", "plan"),
    "high": (*_LENGTH, "etager", "etage", "plan"),
    "bred": _LENGTH,
    "wide": _LENGTH,
    "dyb": _LENGTH,
    "deep": _LENGTH,
    "lang": _LENGTH,
    "long": _LENGTH,
    "tung": _WEIGHT,
    "heavy": _WEIGHT,
}
"""The units of what is asked for by an adjective: "hvor stort et areal", "hvor høj må den være"."""
_PLACE_ASKED = re.compile(
    r"(?:(?<!\bnu )(?<!\bder )(?<!\bbare )(?<!\bsteder )(?<!\bsted )(?<!\bsag )\bhvor"
    r"(?!\s+(?:mange|meget|stor\w*|høj\w*|lang\w*|længe|ofte|tit|hyppigt|dyr\w*|gammel|vidt|"
    r"når|skal\s+pengene))\b|\bhvilke(?:t|n)?\s+steder?|where)\b",
    re.IGNORECASE,
)

_NUMBER = (
    r"(?:\d[\d.,]*½?|½|"
    + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
    + r"|en halv|halv\w*)"
)
_MONEY = re.compile(
    r"\d\s*(?:mio|mia|mill|kr\b|tkr|t\.\s?kr|kroner|millioner|milliarder)|\bkr\.?\s*\d|"
    r"\bgange\s+så\s+(?:dyr|billig)\w*|\bgratis\b|[-+]?\d{1,3}(?:\.\d{3})+\s*\||"
    r"\|\s*[-+]?\d{1,3}(?:\.\d{3})+\s*$",
    re.IGNORECASE,
)
_IN_KRONER = re.compile(r"\bt?kr\b|\bkroner\b|\bmio\b|\bbeløb\b", re.IGNORECASE)
_IN_SHARES = re.compile(r"%|\b(?:pct|procent|andel)|\w+procent\b", re.IGNORECASE)
SHARE_SIGN = re.compile(
    r"\d\s*(?:%|procent\b|pct\b|promille\b|‰)|\b(?:halvdelen|tredjedel|fjerdedel|flertallet)\b",
    re.IGNORECASE,
)
_TIME_UNIT = r"(?:minut|time|dag|døgn|uge|måned|kvartal|halvår|år|skoleår|hour|day|week|month|year)"
DURATION_SIGN = re.compile(
    rf"\b{_NUMBER}\s*(?:[-–]\s*{_NUMBER}\s*)?(?:\w+\s+)?{_TIME_UNIT}(?:e|r|er|en|et|ter|s)?\b|"
    r"\bfra\b.{3,40}\btil\b.{3,30}|\b(?:indtil|frem til|til og med)\b",
    re.IGNORECASE,
)
OFTEN_SIGN = re.compile(
    rf"\b(?:hvert?\s+(?:\w+\s+)?(?:\w*{_TIME_UNIT}|morgen|aften|gang|sommer|vinter|møde|\w+periode)\w*|"
    r"\w*(?:årlig|månedlig|ugentlig|daglig|kvartalsvis|løbende)\w*|"
    r"(?:en|én|to|tre|fire|\d+)\s+gange?\b)",
    re.IGNORECASE,
)
_VAGUE_DAY = re.compile(
    rf"\b(?:(?:{'|'.join(MONTH_NAMES)})\b|\w*(?:forår|sommer|efterår|vinter)\w*|uge\s+\d+|ultimo|primo|"
    r"medio|(?<![-–\d])(?:19|20)\d\d(?!\s?[-–]\s?\d)|kvartal\w*|årsskiftet|halvår\w*|"
    r"(?:man|tirs|ons|tors|fre|lør|søn)dag(?:e|ene)?\b)",
    re.IGNORECASE,
)
_EITHER = re.compile(r"\b(?:eller|or)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![-–\d])(?:19|20)\d\d(?!\d)")
_DAY_OF_PLAN = re.compile(r"[0-3]?\d\.[01]?\d\s*[–-]")
_DEADLINE = re.compile(
    r"\b(?:senest|frist\w*|deadline|inden|fra den|pr\.|ultimo|primo|uge|færdig\w*|klar|på plads)\b",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(
    r"\b[A-ZÆØÅ][a-zæøåéü'’-]+(?:\s+[A-ZÆØÅ]\.?)?(?:\s+[A-ZÆØÅ][a-zæøåéü'’-]+){1,3}(?:\s+\([A-ZÆØÅ]{1,2}\))?"
)
_PARTY = re.compile(r"\([A-ZÆØÅ]{1,2}\)")
_ROLE = re.compile(
    r"\b\w*(?:direktør|chef|koordinator|leder|formand|sekretariat|afdeling|forvaltning|konsulent|"
    r"udvalg|center|centret|institution|enhed|byråd|forum|bestyrelse|administration)"
    r"(?:en|et|er|erne|ens|ets)?\b|\b[A-ZÆØÅ]{2,5}\b"
)
_PLACE = re.compile(r"\b(?:på|i|ved|hos|til)\s+(?:\w+\s+)?[A-ZÆØÅ]\w+")
_BEFORE_THINGS = frozenset(
    "af de disse nye flere store små ekstra forskellige andre gamle new other more".split()
)
SHORT_MEASURES = {
    "kvadratmeter": ("m2", "m²", "kvm"),
    "meter": ("m",),
    "kilometer": ("km",),
    "hektar": ("ha",),
}
"""Measures as they are written behind a figure."""
PEOPLE = frozenset(
    stem(word) for word in "deltagere personer medlemmer mennesker repræsentanter borgere".split()
)
_VISITOR_WORDS = frozenset(
    map(stem, "gæst gæster besøgende tilskuer tilskuere fremmødte publikum deltager".split())
)
"""Who is counted as people: "hvor mange gæster" is told by "mellem 5.000 og 10.000 mennesker"."""


@lru_cache(maxsize=256)
def _counted(text: str) -> frozenset[str]:
    """The stems of what is counted; people, where the question counts without naming a thing."""
    found = _COUNT_ASKED.search(text)
    if not found:
        return frozenset()
    said = [word.lower() for word in found["what"].split()]
    words = [word for word in said if word not in _BEFORE_THINGS]
    if not words or is_stop(words[0]):
        return PEOPLE
    first, *rest = words
    stems = {stem(first), *danish_for(first), *SHORT_MEASURES.get(first, ())}
    # The second word is the thing only behind an adjective: "administrative medarbejdere".
    if first.endswith("e") and not first.endswith(("ere", "ene", "erne", "ede")):
        stems |= {stem(word) for word in rest if not is_stop(word)}
    like = {other for one in stems for other in _few(related(one).synonyms)}
    near = {other for other in like if not is_stop(other) and len(other) > 2}
    return frozenset(stems | _visitors(stems) | near)


def _visitors(stems: Collection[str]) -> frozenset[str]:
    """The stems that visitors are counted by, where such are counted; none otherwise."""
    return PEOPLE | _VISITOR_WORDS if not _VISITOR_WORDS.isdisjoint(stems) else frozenset()


def _few(synonyms: Sequence[str]) -> Sequence[str]:
    """The synonyms of a word with one sense; of one with many, none can be told to be meant."""
    return synonyms if len(synonyms) <= MOST_SYNONYMS else ()


def wanted(question: Question) -> Wanted:
    """The form of the answer to a question; of the last typed one, for a follow-up."""
    return form_of(question.standalone, question.asked_for)


@lru_cache(maxsize=256)
def form_of(text: str, asked: AskedFor) -> Wanted:
    """The form of the answer to a text that asks for such a kind of answer."""
    if _OFTEN_ASKED.search(text):
        return Wanted(Form.OFTEN)
    if _SHARE_ASKED.search(text):
        return Wanted(Form.SHARE)
    if (money := _MONEY_ASKED.search(text)) and not _named_beside(money, asked):
        return Wanted(Form.MONEY)
    if _DURATION_ASKED.search(text):
        return Wanted(Form.DURATION)
    if counted := _counted(text):
        return Wanted(Form.COUNT, counted)
    if asked is AskedFor.PERSON:
        return Wanted(Form.PERSON)
    if asked is AskedFor.DATE:
        if _EITHER.search(text):
            return Wanted(Form.DAY)  # "15. maj eller 1. juni?": one of them is the answer.
        days = {f"{one.day}/{one.month}" for one in find_dates(text)}
        return Wanted(Form.DAY, known=frozenset({*days, *_YEAR.findall(text)}))
    if _PLACE_ASKED.search(text):
        return Wanted(Form.PLACE)
    if measured := _MEASURE_ASKED.search(text):
        how = (measured["how"] or measured["size"]).lower()
        return Wanted(Form.MEASURE, frozenset(_UNITS_OF[how]))
    if asked is AskedFor.AMOUNT:
        return Wanted(Form.COUNT)
    return Wanted(Form.NONE)


def _named_beside(money: re.Match[str], asked: AskedFor) -> bool:
    """Whether a sum is only named in a question for a day or a person: "Hvem får prisen?"."""
    return asked in {AskedFor.DATE, AskedFor.PERSON} and bool(_SUM_NAMED.fullmatch(money.group()))


@lru_cache(maxsize=20_000)
def fit(wanted: Wanted, text: str, entry: bool = False, about: str = "") -> float:
    """How well a sentence has the form, 0 to 1; 0.0 for Form.NONE.

    entry: of a list. about: what stands above a table's row, which says what its figures are.
    """
    form = wanted.form
    if about and _by_columns(wanted, text, about):
        return 1.0
    if form is Form.MONEY:
        return 1.0 if _MONEY.search(text) else 0.6 if SHARE_SIGN.search(text) else 0.0
    if form is Form.COUNT:
        return count_fit(wanted.counted, text)
    if form is Form.MEASURE:
        return measure_fit(wanted.counted, text)
    if form is Form.DAY:
        days = [one for one in find_dates(text) if f"{one.day}/{one.month}" not in wanted.known]
        if days or (entry and _DAY_OF_PLAN.match(text)):
            return 1.0 if _DEADLINE.search(text) else 0.8
        own = without_days(text) if wanted.known else text
        vague = any(one.group() not in wanted.known for one in _VAGUE_DAY.finditer(own))
        return (0.8 if _DEADLINE.search(text) else 0.6) if vague else 0.0
    if form is Form.PERSON:
        if _FULL_NAME.search(text):
            return 0.8
        return 0.7 if _PARTY.search(text) else 0.5 if _ROLE.search(text) else 0.0
    if form is Form.PLACE:
        return 0.6 if _PLACE.search(text) else 0.0
    pattern = {Form.SHARE: SHARE_SIGN, Form.DURATION: DURATION_SIGN, Form.OFTEN: OFTEN_SIGN}
    return 1.0 if form in pattern and pattern[form].search(text) else 0.0


def _by_columns(wanted: Wanted, row: str, about: str) -> bool:
    """Whether a row's figures are what is asked for by what stands above it, and in it."""
    if not any(letter.isdigit() for letter in row):
        return False
    if wanted.form is Form.COUNT:
        things = (stem(token.norm) for token in tokens(f"{about} {row}"))
        return any(is_thing(thing, wanted.counted) for thing in things)
    sign = {Form.MONEY: _IN_KRONER, Form.SHARE: _IN_SHARES}.get(wanted.form)
    return bool(sign and sign.search(about))
