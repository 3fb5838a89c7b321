"""Which figure of a sentence counts a thing: "412 elever", and not "bilag 2". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.danish import Token, is_stop, stem, tokens
from assistant.text.dates import find_dates
from assistant.text.figures import NUMBER_WORDS
from assistant.text.synonyms import parts

ANY_FIGURE = 0.7
"""What a figure without the unit asked for fits, of what it fits where any figure is asked for."""
STEM_END = 1
"""Letters at the end of a stem in which two forms of one word may differ."""
LONGER = 3
"""Letters that another form of a word may have more; with more it is a compound of it."""
REACH_BEFORE, REACH_AFTER = 3, 6
"""Words between a figure and the counted thing, in front of the figure and behind it."""
_LIST_NUMBER = re.compile(r"^\(?\d{1,3}[a-z]?[.)]\s")
_BEFORE_YEARS = frozenset("i fra til år året budget efter siden før pr for maj juni".split())
_NUMBERED = frozenset(
    """bilag bilaget bilagene punkt punkter punkterne indstillingspunkt pkt nr nummer stk side
    afsnit tabel figur fase etape model scenarie scenarium kapitel matr matrikel lokalplan tillæg
    version kl klokken uge ugerne område delområde aktstykke sag sagsnr journal niveau""".split()
)
"""What is numbered: the figure behind it counts nothing."""
_ARTICLES = frozenset("en et én ét one".split())
_VAGUELY = frozenset(
    "antal flere nogle enkelte mange få adskillige diverse række forskellige".split()
)
"""What is counted so has no figure: "et antal hjelme"."""
_AND_ELSE = re.compile(r"\s+(?P<thing>\w+(?:[^e\W]|ere))(?:,\s|\s+(?:og|samt)\s)")
"""A figure with a thing of its own before another: "20 dragter og hjelme"."""
_CHAINS = frozenset("og samt eller til".split())
_MANY = re.compile(r"\w{3,}(?<!er)er|\w*gange|\w*børn|\w*folk|\w+dage")
"""A word for several of a thing, as it stands behind the figure that counts it."""
_NO_COUNT_BEFORE = re.compile(r"(?:§+\s?|_)$")
_ORDINAL = re.compile(r"\.[a-zæøå]")
"""A paragraph of a law, a file's name, a floor ("1.sal") count nothing."""
_MEASURES = frozenset(
    """kr kroner mio mia mill million millioner milliarder tkr t procent pct procentpoint år årig
    årige måned måneder uge uger dag dage døgn time timer minut minutter min meter m m2 m² m3 km
    kvm ha cm mm kg ton liter grader klasse division""".split()
)
"""What a figure before it measures, and so counts nothing else."""


def count_fit(counted: frozenset[str], text: str) -> float:
    """1.0 where a figure stands at the counted thing, less where a figure stands alone."""
    text = without_days(_LIST_NUMBER.sub("", text))
    found = tokens(text)
    figures = [
        row
        for row, token in enumerate(found)
        if token.norm in NUMBER_WORDS
        or (
            token.norm[0].isdigit()
            and not _is_year(found, row, counted)
            and not _counts_else(text, found, row, counted)
        )
    ]
    if not figures:
        return 0.0
    plain = [row for row in figures if found[row].norm not in _ARTICLES]
    if not counted:
        digits = any(found[row].norm[0].isdigit() for row in figures)
        return 0.8 if digits else 0.5 if plain else 0.0
    things = [
        row
        for row, token in enumerate(found)
        if is_thing(stem(token.norm), counted) or not counted.isdisjoint(parts(token.norm)[-1:])
    ]
    things = [row for row in things if not _is_vague(found, row, figures)]
    near = any(
        -REACH_BEFORE <= thing - row <= REACH_AFTER
        and not _has_own(text, found, row, thing)
        and not _counts_next(found, row, thing)
        for thing in things
        for row in plain
    )
    return 1.0 if near else 0.4 if plain else 0.0


def _is_vague(found: Sequence[Token], row: int, figures: Sequence[int]) -> bool:
    """Whether the thing is said to be some, without a figure: "et stort antal hjelme"."""
    return any(
        found[place].norm in _VAGUELY
        and (place - 1 not in figures or found[place - 1].norm in _ARTICLES)
        for place in range(max(0, row - 2), row)
    )


def _has_own(text: str, found: Sequence[Token], figure: int, thing: int) -> bool:
    """Whether a figure is of the thing right behind it, and the other thing is told beside that."""
    own = _AND_ELSE.match(text, found[figure].end)
    return bool(own) and thing > figure + 1


def _counts_next(found: Sequence[Token], figure: int, thing: int) -> bool:
    """Whether a figure counts the word right behind it: "syv medlemmer", not the board before."""
    behind = found[figure + 1] if figure + 1 < len(found) else None
    return (
        behind is not None
        and thing != figure + 1
        and found[figure].end + 1 == behind.start
        and bool(_MANY.fullmatch(behind.norm))
        and not is_stop(behind.norm)
    )


def measure_fit(units: frozenset[str], text: str) -> float:
    """1.0 where a figure has one of the units behind it, less where any figure stands."""
    written = "|".join(sorted(map(re.escape, units), key=len, reverse=True))
    if re.search(rf"(?:\d|½)\s?(?:{written})(?!\w)", text, re.IGNORECASE):
        return 1.0
    return ANY_FIGURE * count_fit(frozenset(), text)


def is_thing(word: str, counted: frozenset[str]) -> bool:
    """Whether a stem is a counted thing, in another form of the word, too ("stemmer", "stemte")."""
    return word in counted or any(
        len(one) > STEM_END + 2
        and len(word) <= len(one) + LONGER
        and word.startswith(one[: max(4, len(one) - STEM_END)])
        for one in counted
    )


def _counts_else(text: str, found: Sequence[Token], row: int, counted: frozenset[str]) -> bool:
    """Whether a figure is a number of something ("bilag 1") or a measure ("500 kr.", "18 år")."""
    if not counted:
        return False
    if _NO_COUNT_BEFORE.search(text, 0, found[row].start) or _ORDINAL.match(text, found[row].end):
        return True
    if _NUMBERED.intersection(numbered := _numbered(found, row)):
        return not any(is_thing(stem(one), counted) for one in numbered)
    after = found[row + 1].norm if row + 1 < len(found) else ""
    if text[found[row].end : found[row].end + 2].lstrip().startswith("%"):
        # "90,9 % af borgerne" tells how many citizens, "3 % mere til skolerne" no schools.
        return not any(is_thing(stem(one.norm), counted) for one in found[row + 1 : row + 4])
    return after in _MEASURES and not is_thing(stem(after), counted)


def _numbered(found: Sequence[Token], row: int) -> tuple[str, ...]:
    """The word before a figure, or before the figures it is told with ("bilag 2 og 3")."""
    while row > 1 and found[row - 1].norm in _CHAINS and found[row - 2].norm[0].isdigit():
        row -= 2
    return (found[row - 1].norm,) if row else ()


def _is_year(found: Sequence[Token], row: int, counted: frozenset[str]) -> bool:
    """Whether a figure is a year; "2000 flere arbejdspladser" counts, "i 2016" does not."""
    norm = found[row].norm
    if len(norm) != 4 or norm[:2] not in {"19", "20"}:
        return False
    if row and found[row - 1].norm in _BEFORE_YEARS:
        return True
    return not any(is_thing(stem(token.norm), counted) for token in found[row + 1 : row + 3])


def without_days(text: str) -> str:
    """The text with its dates blanked out: the figure of a day counts nothing."""
    letters = list(text)
    for one in find_dates(text):
        letters[one.start : one.end] = " " * (one.end - one.start)
    return "".join(letters)
