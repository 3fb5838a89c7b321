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
from assistant.text.casenumbers import find_case_numbers, holds_number
from assistant.text.dates import MONTHS, find_dates
from assistant.text.figures import LENIENT_UNITS, LESS, YEAR, blanked, figures_at, read_figures

_ABOUT = re.compile(
    r"\b(?:(?P<over>godt|lidt over|over|mere end)|(?P<under>knap|næsten|lidt under|under)|"
    r"ca\.?|cirka|omkring|omtrent|rundt regnet)\s+$",
    re.IGNORECASE,
)
ROUNDED = 0.05
"""Share by which a figure that is told as rounded may differ from the exact one."""
_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>›‹\"')\]]+|\b[\w.+-]+@[\w-]+\.\w[\w.]*")
_BODY = re.compile(
    r"\b[\w-]*(?:udvalg|byråd|kommunalbestyrelse|(?<!om)råd|forum|bestyrelse|nævn|kommission)"
    r"(?:et|en|e?ne|s|ets|ens)?\b",
    re.IGNORECASE,
)
_SHORTENED = {"station": "st", "sank": "skt", "sankt": "skt", "gammel": "gl", "gam": "gl"}
"""Names as they are shortened in titles and addresses."""
_NOT_BODIES = frozenset({"råd", "forråd"})
"""Stems of words that end as a body does and are none: advice ("rådet" alone may be any body), and
a store. "Området", alone or in a compound, is none either: the pattern passes "om-" by."""
_CAPITAL = re.compile(r"(?<![\w&])[A-ZÆØÅ][\w'’-]*\w|(?<![\w.])[A-ZÆØÅ]{2,}|(?<=\()[A-ZÆØÅ](?=\))")
"""A name, an abbreviation, or a party's letter in brackets."""
_MONTH_WORD = re.compile(r"\b(" + "|".join(MONTHS) + r")\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b([012]?\d):([0-5]\d)\b")


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
        if len(word) == 1 or not is_stop(word.casefold()):
            opens = starts and not followed and not word.isupper()
            (openers if opens else found).add(stem(word))
    return found, openers


@lru_cache(maxsize=4096)
def facts(text: str) -> Facts:
    """Read the hard facts of a text."""
    codes = {match.group().casefold() for match in _ADDRESS.finditer(text)}
    spans = [match.span() for match in _ADDRESS.finditer(text)]
    for match in find_case_numbers(text):
        codes.add(match.group().casefold())
        spans.append(match.span())
    text = blanked(text, spans)
    dates = find_dates(text)
    taken = [(one.start, one.end) for one in dates]
    rest = _CLOCK.sub(r"\1.\2", blanked(text, taken))
    years = {int(match.group()) for match in YEAR.finditer(rest)}
    names, openers = _names(text)
    figures, loose = read_figures(YEAR.sub("    ", rest))
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


def figure_held(wanted: tuple[float, str], claim: str, source: Facts) -> bool:
    """Whether a figure of a claim stands in a source: with its sign, or with a word for it.

    One that is told as rounded ("godt 1 mio.") may stand there more exactly.
    """
    value, unit = wanted
    if _stands(value, unit, source) or _rounded(value, unit, claim, source):
        return True
    return value > 0 and _stands(-value, unit, source) and bool(LESS.search(claim))


def _rounded(value: float, unit: str, claim: str, source: Facts) -> bool:
    """Whether a claim tells a figure as about what the source has, on the right side of it."""
    for start, number, of in figures_at(claim):
        said = _ABOUT.search(claim[:start])
        if not said or (number, of) != (value, unit):
            continue
        low = value if said["over"] else value * (1 - ROUNDED)
        high = value if said["under"] else value * (1 + ROUNDED)
        if any(low <= exact <= high and of == unit for exact, of in source.figures):
            return True
    return False


def _stands(value: float, unit: str, source: Facts) -> bool:
    if unit:
        bare = unit in LENIENT_UNITS and ((value, "") in source.figures or value in source.loose)
        return bare or (value, unit) in source.figures
    return value in {number for number, _ in source.figures} or value in source.loose


def _code_held(code: str, text: str) -> bool:
    return code in text.casefold() if _ADDRESS.match(code) else holds_number(code, text)


def _worded(stems: frozenset[str], wanted: str) -> bool:
    """Whether a stem is among the stems, genitive s, spelling and abbreviation aside."""
    folded = fold(wanted)
    forms = {folded, folded.rstrip("s"), f"{folded}s", _SHORTENED.get(folded, folded)}
    return not forms.isdisjoint(stems)


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
    if any(not figure_held(one, claim, held) for one in said.figures):
        problems.append("et tal")
    if any(not _code_held(code, f"{source}\n{known}") for code in said.codes):
        problems.append("et sagsnummer eller en adresse")
    if any(not _worded(stems, name) for name in said.names):
        problems.append("et navn")
    if any(not _worded(stems, body) for body in said.bodies):
        problems.append("et udvalg")
    return tuple(problems)
