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
_LOOSE_NUMBERS = frozenset({"en", "et", "én", "ét", "one", "begge"})
"""Number words that mostly are something else; they support a figure but are none themselves."""
_LOOSE_IN_ENGLISH = frozenset({"to", "ni"})
_LOOSE_IN_DANISH = frozenset({"ten"})
_ENGLISH = re.compile(
    r"\b(?:the|of|and|was|were|is|that|which|will|with|has|have|been|are|from|this|should|would|"
    r"by|it|they|in|a|an|be|on)\b",
    re.IGNORECASE,
)
_DANISH = re.compile(
    r"\b(?:og|er|i|på|af|til|som|den|det|de|en|et|med|der|har|skal|ikke|om|ved|blev|fra)\b",
    re.IGNORECASE,
)
"""Small words: a text with more of the English ones is English, where "to" is no number."""
_TENS = dict(
    zip(
        "tredive fyrre halvtreds tres halvfjerds firs halvfems hundrede|hundred".split(),
        range(30, 110, 10),
        strict=True,
    )
)
_MORE_NUMBERS = (
    {word: number for words, number in _TENS.items() for word in words.split("|")}
    | {
        f"{one}og{ten}": value + tens
        for value, one in enumerate("en to tre fire fem seks syv otte ni".split(), start=1)
        for ten, tens in {
            "tyve": 20,
            "tredive": 30,
            "fyrre": 40,
            "halvtreds": 50,
            "tres": 60,
            "halvfjerds": 70,
            "firs": 80,
            "halvfems": 90,
        }.items()
    }
    | dict(
        zip(
            "thirty forty fifty sixty seventy eighty ninety".split(),
            range(30, 100, 10),
            strict=True,
        )
    )
)
_ORDINALS = {
    word: number
    for said in (
        "tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte",
        "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    )
    for number, word in enumerate(said.split(), start=3)
}
"""Not "anden", which mostly means another one."""
_COUNTS: dict[str, float] = {
    **NUMBER_WORDS,
    **_MORE_NUMBERS,
    **_ORDINALS,
    "halvanden": 1.5,
    "halvandet": 1.5,
}
_PARTS = {
    "halvdel": 2, "tredjedel": 3, "fjerdedel": 4, "femtedel": 5, "sjettedel": 6, "tiendedel": 10,
}  # fmt: skip
_SHARE = re.compile(
    r"\b(?:(?P<of>en|to|tre|fire|one|two|three)[\s-])?"
    r"(?P<part>halvdel|tredjedel|fjerdedel|femtedel|sjettedel|tiendedel)(?:e|en|ene)?s?\b",
    re.IGNORECASE,
)
"""A part of a whole: read as its percentage."""
_SCALES = {
    "mia": 10**9, "milliard": 10**9, "milliarder": 10**9, "billion": 10**9,
    "mio": 10**6, "mill": 10**6, "million": 10**6, "millioner": 10**6, "millions": 10**6,
    "tusind": 10**3, "tusinde": 10**3, "thousand": 10**3, "tkr": 10**3, "t.kr": 10**3,
}  # fmt: skip
_UNITS: dict[str, str] = {
    "%": r"%|procent\b|pct\b|percent\b",
    "promille": r"promille\b|‰",
    "kr": r"kr\b|kroner\b|dkk\b",
    "euro": r"euro\b|eur\b|€",
    "dollar": r"dollars?\b|usd\b",
    "m2": r"m2\b|m²|kvm\b|kvadratmeter\b|etagemeter\b",
    "m3": r"m3\b|m³|kubikmeter\b",
    "km": r"km\b|kilometer\b",
    "cm": r"cm\b|centimeter\b",
    "mm": r"mm\b|millimeter\b",
    "mil": r"mil\b",
    "m": r"m\b(?!\.\s?(?:fl|m|v|h)\b)|meter\b",
    "ha": r"ha\b|hektar\b",
    "ton": r"tons?\b",
    "kg": r"kg\b|kilo\b",
    "kwh": r"kwh\b",
    "mwh": r"mwh\b",
    "minut": r"min\b|minut(?:ter)?s?\b|minutes?\b",
    "time": r"timer?s?\b|hours?\b",
    "dag": r"dages?\b|døgn\b|days?\b",
    "uge": r"uger?s?\b|weeks?\b",
    "måned": r"måned(?:er)?s?\b|months?\b",
    "år": r"års?\b|years?\b",
}
_LENIENT_UNITS = frozenset(_UNITS) - {"%", "kr"}
"""Units that a table's heading may give: a bare figure of the source holds one with such a unit."""
_ANY_UNIT = "|".join(_UNITS.values())
_UNIT_FORMS = {name: re.compile(words, re.IGNORECASE) for name, words in _UNITS.items()}
_FIGURE = re.compile(
    r"(?P<sign>(?<![^\s(:=])(?:[-–−](?=\d)|minus\s))?(?<![\w.,])(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?P<half>½)?"
    r"(?:\s?(?P<scale>mia|milliarder|milliard|mio|mill|millioner|million|millions|tusinde|tusind|"
    r"thousand|t\.?kr)\b\.?)?"
    rf"\s?(?P<unit>{_ANY_UNIT})?",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(
    r"(?:\b(?P<sign>minus)\s)?\b(?P<word>" + "|".join(_COUNTS) + r")\b"
    rf"(?:\s(?P<scale>millioner|million|milliarder|tusind))?(?:\s(?P<unit>{_ANY_UNIT}))?",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\b(?:minus|negativ\w*|underskud\w*|\w*bespar\w*|spare[srt]?|sparede|\w*mindre\w*|"
    r"\w*reduktion\w*|reducer\w*|nedsæt\w*|nedsat\w*|fald\w*|tab\w*|mangl\w*|deficit\w*|"
    r"sav(?:es?|ed|ings?)|reduc\w*|loss\w*)\b",
    re.IGNORECASE,
)
"""Words that say of a figure what a minus sign says."""
_ABOUT = re.compile(
    r"\b(?:(?P<over>godt|lidt over|over|mere end)|(?P<under>knap|næsten|lidt under|under)|ca\.?|cirka|"
    r"omkring|omtrent|rundt regnet)\s+$",
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
    if not raw:
        return ""
    return next(name for name, form in _UNIT_FORMS.items() if form.fullmatch(raw))


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
    for match in _SHARE.finditer(text):
        of = NUMBER_WORDS.get((match["of"] or "en").casefold(), 1)
        figures.add((round(100 * of / _PARTS[match["part"].casefold()], 4), "%"))
    text = _SHARE.sub(lambda found: " " * len(found.group()), text)
    for match in _FIGURE.finditer(text):
        scale = (match["scale"] or "").casefold().replace(".", "")
        value = _value(match["number"], bool(match["half"])) * _SCALES.get(scale, 1)
        unit = "kr" if scale == "tkr" else _unit(match["unit"])
        figures.add((round(-value if _negative(match, text) else value, 4), unit))
    english = len(_ENGLISH.findall(text)) > len(_DANISH.findall(text))
    mostly_else = _LOOSE_NUMBERS | (_LOOSE_IN_ENGLISH if english else _LOOSE_IN_DANISH)
    for match in _NUMBER_WORD.finditer(text):
        word = match["word"].casefold()
        value = float(_COUNTS[word]) * _SCALES.get((match["scale"] or "").casefold(), 1)
        if word in mostly_else and not match["scale"]:
            loose.add(value)
        else:
            figures.add((-value if match["sign"] else value, _unit(match["unit"])))
    return figures, loose


def figures_at(text: str) -> tuple[tuple[int, float, str], ...]:
    """The figures of a Danish text where they stand: start, value and unit; no years or dates."""
    rest = _YEAR.sub("    ", _blank(text, [(one.start, one.end) for one in find_dates(text)]))
    found: list[tuple[int, float, str]] = []
    for match in _FIGURE.finditer(rest):
        scale = (match["scale"] or "").casefold().replace(".", "")
        value = _value(match["number"], bool(match["half"])) * _SCALES.get(scale, 1)
        unit = "kr" if scale == "tkr" else _unit(match["unit"])
        found.append((match.start("number"), round(value, 4), unit))
    for match in _NUMBER_WORD.finditer(rest):
        word = match["word"].casefold()
        if word not in _LOOSE_NUMBERS | _LOOSE_IN_DANISH:
            value = float(_COUNTS[word]) * _SCALES.get((match["scale"] or "").casefold(), 1)
            found.append((match.start("word"), value, _unit(match["unit"])))
    return tuple(found)


def without_figures(text: str) -> str:
    """The text without its figures, their scales and their units, which are facts and no words."""
    return _FIGURE.sub(" ", text)


def _negative(match: re.Match[str], text: str) -> bool:
    """Whether a figure has a minus sign; a dash that opens a line is a list's."""
    if not match["sign"]:
        return False
    opens = not text[: match.start()].rpartition("\n")[2].strip()
    return match["sign"].casefold().startswith("minus") or not opens


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


def figure_held(wanted: tuple[float, str], claim: str, source: Facts) -> bool:
    """Whether a figure of a claim stands in a source: with its sign, or with a word for it.

    One that is told as rounded ("godt 1 mio.") may stand there more exactly.
    """
    value, unit = wanted
    if _stands(value, unit, source) or _rounded(value, unit, claim, source):
        return True
    return value > 0 and _stands(-value, unit, source) and bool(_LESS.search(claim))


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
        bare = unit in _LENIENT_UNITS and ((value, "") in source.figures or value in source.loose)
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
