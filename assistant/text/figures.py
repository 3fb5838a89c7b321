"""The figures of a text in one form for all spellings: value, scale and unit. Pure.

"15 mio. kr." is "15.000.000 kr.", "syv" is 7, "halvdelen" is 50 %.
"""

from __future__ import annotations

import re

from assistant.text.dates import find_dates

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
LENIENT_UNITS = frozenset(_UNITS) - {"%", "kr"}
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
LESS = re.compile(
    r"\b(?:minus|negativ\w*|underskud\w*|\w*bespar\w*|spare[srt]?|sparede|\w*mindre\w*|"
    r"\w*reduktion\w*|reducer\w*|nedsæt\w*|nedsat\w*|fald\w*|tab\w*|mangl\w*|deficit\w*|"
    r"sav(?:es?|ed|ings?)|reduc\w*|loss\w*)\b",
    re.IGNORECASE,
)
"""Words that say of a figure what a minus sign says."""
YEAR = re.compile(
    r"(?<![\d.,])(?:19|20)\d\d(?![\d½]|[.,]\d|\s?(?:kr|mio|mia|kroner|timer|%|procent)\b)",
    re.IGNORECASE,
)


def _unit(raw: str | None) -> str:
    if not raw:
        return ""
    return next(name for name, form in _UNIT_FORMS.items() if form.fullmatch(raw))


def _value(raw: str, half: bool) -> float:
    plain = raw
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", raw):
        plain = raw.replace(".", "")
    return float(plain.replace(",", ".")) + (0.5 if half else 0.0)


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with the spans blanked out, so that a fact is read once only."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def read_figures(text: str) -> tuple[set[tuple[float, str]], set[float]]:
    """The figures of a text as value and unit, and the loose ones ("en"), without years."""
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
    rest = YEAR.sub("    ", blanked(text, [(one.start, one.end) for one in find_dates(text)]))
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
