"""The hard facts of a text, in one form for all spellings, and whether another text holds them.

Dates ("24. maj" = "24/5" = "24-05-2013"), figures with their scale and unit ("15 mio. kr." =
"15.000.000 kr."; "syv" = "7"), case numbers, addresses, names and bodies. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.danish import fold, is_stop, stem, tokens
from assistant.dates import MONTHS, find_dates

_DANISH_NUMBERS = (
    "nul en|et|én|ét to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten "
    "seksten sytten atten nitten tyve"
)
_ENGLISH_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
NUMBER_WORDS = {
    word: number
    for said in (_DANISH_NUMBERS, _ENGLISH_NUMBERS)
    for number, words in enumerate(said.split())
    for word in words.split("|")
} | {"begge": 2}
_LOOSE_NUMBERS = frozenset({"en", "et", "én", "ét", "one", "nul", "begge", "ni", "to", "ten"})
"""Number words that mostly are something else; they support a figure but are none themselves."""
_SCALES = {
    "mia": 10**9, "milliard": 10**9, "milliarder": 10**9, "billion": 10**9,
    "mio": 10**6, "mill": 10**6, "million": 10**6, "millioner": 10**6, "millions": 10**6,
    "tusind": 10**3, "tusinde": 10**3, "thousand": 10**3, "tkr": 10**3, "t.kr": 10**3,
}  # fmt: skip
_FIGURE = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?P<half>½)?"
    r"(?:\s?(?P<scale>mia|milliarder|milliard|mio|mill|millioner|million|millions|tusinde|tusind|"
    r"thousand|t\.?kr)\b\.?)?"
    r"\s?(?P<unit>%|procent\b|pct\b|percent\b|kr\b|kroner\b|dkk\b)?",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(
    r"\b(" + "|".join(NUMBER_WORDS) + r")\b(?:\s(?P<scale>millioner|million|milliarder|tusind))?",
    re.IGNORECASE,
)
_CASE_NUMBER = re.compile(
    r"\b(?:[A-Z]{2,4}-\d{4}-\d+|\d{2}\.\d{2}\.\d{2}-\w+-\d+(?:-\d+)?|\d{2,4}/\d{3,6}|\d{2}-\d{5,6})\b"
)
_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>›‹\"')\]]+|\b[\w.+-]+@[\w-]+\.\w[\w.]*")
_BODY = re.compile(
    r"\b[\w-]*(?:udvalg|byråd|kommunalbestyrelse|(?<!om)råd|forum|bestyrelse|nævn|kommission)"
    r"(?:et|en|e?ne|s|ets|ens)?\b",
    re.IGNORECASE,
)
_NOT_BODIES = frozenset({"råd", "forråd"})
"""Stems of words that end as a body does and are none: advice ("rådet" alone may be any body), and
a store. "Området", alone or in a compound, is none either: the pattern passes "om-" by."""
_CAPITAL = re.compile(r"(?<![\w&])[A-ZÆØÅ][\w'’-]*\w|(?<![\w.])[A-ZÆØÅ]{2,}")
_MONTH_WORD = re.compile(r"\b(" + "|".join(MONTHS) + r")\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b([012]?\d):([0-5]\d)\b")
_YEAR = re.compile(
    r"(?<![\d.,])(?:19|20)\d\d(?![\d½]|[.,]\d|\s?(?:kr|mio|mia|kroner|timer|%|procent)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """The hard facts of one text. dates: (month, day, year or None). figures: value and unit.

    names and openers: stems of capitalised words inside and at the head of a sentence. loose:
    values of number words that mostly mean something else ("en").
    """

    dates: frozenset[tuple[int, int, int | None]]
    figures: frozenset[tuple[float, str]]
    years: frozenset[int]
    months: frozenset[int]
    codes: frozenset[str]
    names: frozenset[str]
    openers: frozenset[str]
    bodies: frozenset[str]
    loose: frozenset[float]


def _unit(raw: str | None) -> str:
    low = (raw or "").casefold()
    return "%" if low in {"%", "procent", "pct", "percent"} else "kr" if low else ""


def _value(raw: str, half: bool) -> float:
    plain = raw
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", raw):
        plain = raw.replace(".", "")
    return float(plain.replace(",", ".")) + (0.5 if half else 0.0)


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with the spans blanked out, so that a fact is read once only."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _figures(text: str) -> tuple[set[tuple[float, str]], set[float]]:
    figures: set[tuple[float, str]] = set()
    loose: set[float] = set()
    for match in _FIGURE.finditer(text):
        scale = (match["scale"] or "").casefold().replace(".", "")
        value = _value(match["number"], bool(match["half"])) * _SCALES.get(scale, 1)
        unit = "kr" if scale == "tkr" else _unit(match["unit"])
        figures.add((round(value, 4), unit))
    for match in _NUMBER_WORD.finditer(text):
        word = match[1].casefold()
        value = float(NUMBER_WORDS[word]) * _SCALES.get((match["scale"] or "").casefold(), 1)
        if word in _LOOSE_NUMBERS and not match["scale"]:
            loose.add(value)
        else:
            figures.add((value, ""))
    return figures, loose


def _names(text: str) -> tuple[set[str], set[str]]:
    """Names: capitalised words inside sentences, and those that open one, which may be none."""
    found: set[str] = set()
    openers: set[str] = set()
    for match in _CAPITAL.finditer(text):
        before = text[: match.start()].rstrip()
        starts = (
            not before or before[-1] in '.!?:;–-•»"“”(' or "\n" in text[len(before) : match.start()]
        )
        word = match.group()
        followed = re.match(r"\s[A-ZÆØÅ]", text[match.end() : match.end() + 2])
        if not is_stop(word.casefold()):
            opens = starts and not followed and not word.isupper()
            (openers if opens else found).add(stem(word))
    return found, openers


@lru_cache(maxsize=4096)
def facts(text: str) -> Facts:
    """Read the hard facts of a text."""
    codes = {match.group().casefold() for match in _ADDRESS.finditer(text)}
    spans = [match.span() for match in _ADDRESS.finditer(text)]
    for match in _CASE_NUMBER.finditer(text):
        codes.add(match.group().casefold())
        spans.append(match.span())
    text = _blank(text, spans)
    dates = find_dates(text)
    taken = [(one.start, one.end) for one in dates]
    rest = _CLOCK.sub(r"\1.\2", _blank(text, taken))
    years = {int(match.group()) for match in _YEAR.finditer(rest)}
    names, openers = _names(text)
    figures, loose = _figures(_YEAR.sub("    ", rest))
    return Facts(
        dates=frozenset((one.month, one.day, one.year) for one in dates),
        figures=frozenset(figures),
        years=frozenset(years | {one.year for one in dates if one.year}),
        months=frozenset(
            MONTHS[match[1].casefold()]
            for match in _MONTH_WORD.finditer(rest)
            if len(match[1]) > 3 or match[1].casefold() == "maj"
        ),
        codes=frozenset(codes),
        names=frozenset(names),
        openers=frozenset(openers),
        bodies=frozenset(
            stem(match.group())
            for match in _BODY.finditer(text)
            if stem(match.group()) not in _NOT_BODIES
        ),
        loose=frozenset(loose),
    )


def _date_held(wanted: tuple[int, int, int | None], source: Facts, day: date) -> bool:
    month, number, year = wanted
    for m, d, y in source.dates:
        # A date without a year in the minutes is of the meeting's year or next to it.
        near = year is None or y == year or (y is None and abs(year - day.year) <= 1)
        if (m, d) == (month, number) and near:
            return True
    return False


def _figure_held(wanted: tuple[float, str], source: Facts) -> bool:
    value, unit = wanted
    known = {number for number, _ in source.figures}
    if unit:
        return (value, unit) in source.figures
    return value in known or value in source.loose


def _worded(stems: frozenset[str], wanted: str) -> bool:
    """Whether a stem is among the stems, genitive s or spelling aside."""
    folded = fold(wanted)
    return folded in stems or folded.rstrip("s") in stems or f"{folded}s" in stems


@lru_cache(maxsize=4096)
def _all_stems(text: str) -> frozenset[str]:
    return frozenset(stem(token.norm) for token in tokens(text)) | {
        stem(part) for part in re.findall(r"[\w'’&-]+", text)
    }


def missing(claim: str, source: str, day: date, known: str = "") -> tuple[str, ...]:
    """What the claim states and the source does not hold: Danish words for the reader, () if none.

    day: the meeting's. known: what is true of the source from its heading (body, date, punkt,
    title, case number), in which a fact may also stand.
    """
    said, held = facts(claim), facts(f"{source}\n{known}")
    stems = _all_stems(f"{source}\n{known}")
    problems: list[str] = []
    if any(not _date_held(one, held, day) for one in said.dates):
        problems.append("en dato")
    held_months = held.months | {month for month, _, _ in held.dates}
    held_years = held.years | {day.year}
    if said.years - held_years or said.months - held_months:
        problems.append("en tid")
    if any(not _figure_held(one, held) for one in said.figures):
        problems.append("et tal")
    if any(code not in f"{source}\n{known}".casefold() for code in said.codes):
        problems.append("et sagsnummer eller en adresse")
    if any(not _worded(stems, name) for name in said.names):
        problems.append("et navn")
    if any(not _worded(stems, body) for body in said.bodies):
        problems.append("et udvalg")
    return tuple(problems)
