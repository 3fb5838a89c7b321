"""Whether a sentence tells the measure of a thing that is asked for: its height, its age. Pure.

"Hvor bred er vejen?" is not answered by its length, nor "Hvor gammelt er klubhuset?" by how long
the road to it is: the measure is named where it is told, or told by its unit.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.danish import stem, tokens
from assistant.text.figures import NUMBER_WORDS
from assistant.text.synonyms import parts
from assistant.text.tables import Piece
from assistant.text.word_class import names_a_thing

_NUMBER = rf"(?:\d[\d.,]*½?|½|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
_UNIT = r"(?:m|mtr|meter|km|kilometer|cm|centimeter|mm)(?![\w²³])"
_METRES = rf"{_NUMBER}\s?(?:(?:-|–|til|og)\s?{_NUMBER}\s?)?{_UNIT}"
_BARE = (
    rf"\b(?:er|var|bliver|blev)\s+(?:på\s+)?(?:(?:ca\.?|omkring|cirka|op\s+til)\s+)?{_METRES}"
    r"(?=\s*(?:[.,;)]|og\b|$))"
)
"""A measure told by its unit alone: "masten er 40 meter"."""
_TIME = r"(?:minut|time|dag|døgn|uge|måned|år|sekund)(?:ter|er|en|et|e|s)?\b"
_SPAN = rf"{_NUMBER}\s?(?:(?:-|–|til)\s?{_NUMBER}\s?)?(?:\w+\s)?{_TIME}"
_YEAR = r"(?:1[5-9]|20)\d\d"
_BEGUN = (
    r"(?:\w*bygge[trs]*|\w*byggede|\w*opfør\w*|\w*etabler\w*|\w*anlagt\w*|\w*stifte\w*|\w*grundlag\w*|"
    r"\w*oprette\w*|\w*dannet|\w*født\w*|\w*indvie\w*|\w*startet?|\w*plantet|stammer|siden|årgang)"
)

_LONG = re.compile(r"\b\w*(?:lang|længde)(?:n|e|t|r)?\b", re.IGNORECASE)
MEASURE_ENDS = re.compile(
    r"(?<=[!?:;])\s+|(?<=\.)(?<!\d\.)(?<!\bkl\.)(?<!\bca\.)(?<!\bpr\.)(?<!\bmin\.)(?<!\bmax\.)"
    r"(?<!\bmaks\.)\s+|(?<=\d\.)\s+(?=[A-ZÆØÅ])|\n+"
)
"""Where sentences end, not in "den 4. maj" nor in "en højde på ca. 21 meter"."""
_BESIDE = 0.5
"""What a measure tells that stands in the item, though not of the thing."""
_CLAUSES = re.compile(r"[;:]\s+|,\s+(?!\d)|\s+(?:og|men|som|der|mens|samt)\s+")

_RATE = (
    r"\w*(?:hed|else|grad|procent|promille|kvote|rate|fravær|rente|skat|takst|pris|løn|leje|afgift|"
    r"udgift|gæld|tal|sats|score|gennemsnit|niveau|forbrug|temperatur|gebyr|tilskud|bidrag|andel|budget|"
    r"frekvens|beløb|honorar|vederlag|kontingent|garanti|grænse|loft)(?:s|n|t|en|et|er|r|ne|ene|erne)?"
)
"""What is high without having a height: any figure may be its own."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of things.

    asked: the adjective it is asked for by. told: what a sentence that gives it has. other: the
    names of other measures in the same unit, beside which the figure is no such one; None where
    `told` names it.
    """

    asked: re.Pattern[str]
    told: re.Pattern[str]
    other: re.Pattern[str] | None = None


def _measure(asked: str, told: str, other: str = "") -> Measure:
    return Measure(
        re.compile(rf"(?<!om )\bhvor\s+(?:{asked})\b(?!\s+(?:tid|time|i|på|for)\b)", re.IGNORECASE),
        re.compile(told, re.IGNORECASE),
        re.compile(other, re.IGNORECASE) if other else None,
    )


_MEASURES = (
    _measure(
        r"lang|lange|langt(?=\s+(?:er|var|bliver|blev|et)\s+(?!der\b|man\b|vi\b|I\b|de\b))",
        rf"{_METRES}|{_SPAN}|\d\s?sider\b|\b\w*liste(?:n|r)?\s+(?:er|var)\s+(?:på\s+)?(?:\w+\s+)?\d",
        r"\b(?!længde)\w*(?:høj|højde|bred|bredde|dyb|dybde|diameter|afstand)(?:en|e|t)?\b",
    ),
    _measure(r"langt(?=\s+(?:(?:er|var)\s+der|fra|væk|ude))", _METRES),
    _measure(
        r"bredt?|brede",
        rf"{_BARE}|\b\w*(?:bred|bredde)(?:n|e|t|r)?\b.*\d|\d.*\b\w*(?:bred|bredde)(?:n|e|t|r)?\b|"
        rf"{_NUMBER}\s?(?:{_UNIT}\s?)?(?:x|×|gange)\s?\d",
    ),
    _measure(
        r"dybt?|dybe",
        rf"{_BARE}|\b\w*(?:dyb|dybde)(?:n|e|t|r)?\b.*\d|\d.*\b\w*(?:dyb|dybde)(?:n|e|t|r)?\b",
    ),
    _measure(
        rf"(?:højt?|høje)(?!\s+(?:\w+\s+){{0,3}}?{_RATE}\b)",
        r"\b\w*(?:høj|højde)(?:n|e|t|r)?\b(?!\s+for).*\d|\d.*\b\w*(?:høj|højde)(?:n|e|t|r)?\b(?!\s+for)|"
        rf"{_BARE}|(?:op\s+til|max\.?|maks\.?|højst)\s+(?:\w+\.?\s)?{_METRES}|{_NUMBER}\s?(?:etage\w*|plan)\b",
    ),
    _measure(
        r"gammelt?|gamle",
        rf"{_NUMBER}[\s-]?(?:(?:-|–|til)\s?{_NUMBER}\s?)?år(?:s|ig|ige|enes)?\b|"
        rf"\b{_BEGUN}\b.{{0,40}}\b{_YEAR}\b|\bfra\s+(?:år(?:et)?\s+)?1[5-9]\d\d\b|\balder\w*\b.*\d",
    ),
    _measure(r"tungt?|tunge", rf"{_NUMBER}\s?(?:kg|kilo|ton|tons|t|gram|g)\b"),
)


def measure_of(question: str) -> Measure | None:
    """The measure that a question asks for by its adjective; None for none such."""
    return next((one for one in _MEASURES if one.asked.search(question)), None)


def thing_of(
    question: str, measure: Measure, subjects: Sequence[Collection[str]]
) -> Collection[str]:
    """The stems of what is measured: the first thing behind the adjective; none without one."""
    match = measure.asked.search(question)
    for token in tokens(question[match.end() :] if match else ""):
        own = {stem(token.norm), *parts(token.norm)}
        for terms in subjects:
            if not own.isdisjoint(terms) and names_a_thing(question, token.norm):
                return terms
    return ()


def gives(measure: Measure, sentence: str) -> bool:
    """Whether a sentence has a figure in this measure, and not in another one."""
    return any(
        measure.told.search(clause)
        and not (measure.other and measure.other.search(clause) and not _LONG.search(clause))
        for clause in _CLAUSES.split(sentence)
    )


def measure_told(
    measure: Measure, sections: Sequence[Sequence[Piece]], thing: Collection[str], title: str
) -> float:
    """Whether a sentence gives the measure of the thing: in it, beside it or under its title.

    sections: their sentences. thing: its stems, none for whatever it is. 1 of the thing, 0.5 of
    another, 0 for no such measure.
    """
    best = 0.0
    for said in sections:
        for row, part in enumerate(said):
            if not gives(measure, f"{part.about} {part.text}"):
                continue
            beside = [f"{one.about} {one.text}" for one in said[max(0, row - 1) : row + 2]]
            if not thing or any(_has(one, thing) for one in [*beside, title]):
                return 1.0
            best = _BESIDE
    return best


def _has(text: str, thing: Collection[str]) -> bool:
    """Whether a word of a text, or a part of it, is the thing."""
    return any(not {stem(one.norm), *parts(one.norm)}.isdisjoint(thing) for one in tokens(text))
