"""How a fact is looked for in a text: one normaliser, independent of the product's own.

A measuring rod must not bend with what it measures, so nothing here comes from `assistant`.
"""

from __future__ import annotations

import re
import unicodedata

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "january", "jan"),
            ("februar", "february", "feb"),
            ("marts", "march", "mar"),
            ("april", "apr"),
            ("maj", "may"),
            ("juni", "june", "jun"),
            ("juli", "july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "october", "okt", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_WORDS = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s*[.]?\s*(?:of\s+)?({_NAMES})\b[.,]?(?:\s*(\d{{4}}))?"
)
_ENGLISH = "january|february|march|april|may|june|july|august|september|october|november|december"
_WORDS_FIRST = re.compile(
    rf"\b({_ENGLISH})\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*[.:]\d)(?:,?\s*(\d{{4}}))?"
)
_DIGITS = re.compile(
    r"(?<![\d,/-])(?<!\d[.])(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2})(?!\d)|\s+(\d{4})\b)?(?![\d/]|[.]\d)"
)
_THOUSANDS = re.compile(r"(?<=\d)[.](?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"(?<=\d),(?=\d)")
_PARTY = re.compile(r"\(([a-zæøå]{1,2})\)")
_OTHER = re.compile(r"[^\w%]+")
SHORT = 4
"""A fact of at most this many letters must stand as a whole word."""


def _day(day: str, month: int, year: str | None, original: str) -> str:
    if not (1 <= int(day) <= 31 and 1 <= month <= 12):
        return original
    full = f" 20{year}" if year and len(year) == 2 else f" {year}" if year else ""
    return f" dato{month:02d}{int(day):02d}{full} "


def normalise(text: str) -> str:
    """One form for case, white space, punctuation, thousands and the ways of writing a day.

    A day becomes `datoMMDD`, followed by its year when it has one, so that a day without a
    year is found in one with. "1. juni 2013" = "1/6 2013" = "01-06-2013"; "2.000" = "2000".
    A letter in brackets is a party: "(F)" is not the f of "f.eks.".
    """
    text = unicodedata.normalize("NFC", text).casefold().replace("\u00ad", "")
    text = _PARTY.sub(r" parti\1 ", text)
    text = _ISO.sub(lambda m: _day(m[3], int(m[2]), m[1], m[0]), text)
    text = _WORDS.sub(lambda m: _day(m[1], _MONTHS[m[2]], m[3], m[0]), text)
    text = _WORDS_FIRST.sub(lambda m: _day(m[2], _MONTHS[m[1]], m[3], m[0]), text)
    text = _DIGITS.sub(lambda m: _day(m[1], int(m[2]), m[3] or m[4], m[0]), text)
    text = _THOUSANDS.sub("", text)
    text = _DECIMAL.sub("komma", text)
    text = text.replace("&", " og ")
    return " ".join(_OTHER.sub(" ", text).split())


def contains(text: str, wanted: str) -> bool:
    """Whether `wanted` stands in `text` once both are normalised.

    Numbers never match inside longer numbers, and short words never inside longer words; a
    longer word may be the first part of one (quickbrev in quickbreve). Nothing contains "".
    """
    needle = normalise(wanted)
    if not needle:
        return False
    tail = r"(?!\w)" if len(needle) <= SHORT or needle[-1].isdigit() else ""
    head = r"(?<!\w)" if len(needle) <= SHORT or needle[0].isdigit() else ""
    return re.search(head + re.escape(needle) + tail, normalise(text)) is not None


def any_of(text: str, alternatives: tuple[str, ...]) -> bool:
    """Whether one of the alternatives stands in the text."""
    return any(contains(text, one) for one in alternatives)


_SENTENCE_WORD = re.compile(r"\w+")


def content_words(text: str) -> tuple[str, ...]:
    """Words of five letters or more, normalised, in order: what a quote must share."""
    return tuple(
        word
        for word in _SENTENCE_WORD.findall(normalise(text))
        if len(word) >= 5 and word.isalpha()
    )


def numbers(text: str) -> frozenset[str]:
    """Every number and day of a text, normalised."""
    return frozenset(
        word for word in _SENTENCE_WORD.findall(normalise(text)) if any(c.isdigit() for c in word)
    )
