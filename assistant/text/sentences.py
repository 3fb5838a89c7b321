"""Where Danish sentences begin and end, as offsets, so that a sentence can be quoted verbatim.

The Danish Punkt model (shipped inside llama-index-core, read without importing it) proposes the
ends; a few rules for the language of minutes mend them: abbreviations that never end a sentence
("jf.", "pkt.", "d. 24/5"), ordinal dates, list numbers, and lines. A new line ends a sentence
unless it plainly is a wrapped line of running text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.text.tables import is_row

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

_SOMETHING_FOLLOWS = """
ad adm afd ang att bl.a ca cand d dir dr dvs eks ekskl f f.eks fhv flg fr fx gl hhv hr ifm ift
iflg iht incl ing inkl jf jfr jvf kap kl komm kvt ltr m.h.p m.h.t maks matr max mhp mht nr nuv p pga
pkt pr prof ref resp s sct sekr sekt skt sml stk str tidl tlf udv v vedk vedr vha vs §
"""
_MAY_END = "kr m.m m.v m.fl mv mm mfl osv o.l o.lign etc pct mio mia mill evt"

_NEVER_LAST = frozenset(_SOMETHING_FOLLOWS.split())
"""Abbreviations (without the last dot) that something always follows."""

_MAY_BE_LAST = frozenset(_MAY_END.split())
"""Abbreviations that end the sentence when a capital letter follows."""

_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zæøå]*\b", re.IGNORECASE
)
_BULLET = re.compile(
    r"(?:[-–—•·*▪●○◦‣]|\(?\d{1,3}[a-z]?[.)]|\(?[a-z][.)]|ad\.?\s+\d+)\s", re.IGNORECASE
)
_ONE_NUMBER = r"(?:\d{1,3}\.?[a-z]?|[a-z]|ad\.?\s+\d+)"
_LIST_NUMBER = re.compile(
    rf"\s*(?:(?:punkt(?:erne)?|stk\.?)\s+)?\(?{_ONE_NUMBER}\.?(?:\s*[-–]\s*{_ONE_NUMBER})?[.)]\s*",
    re.IGNORECASE,
)
"""Only the number of what follows: "1.", "1.-3.", "1.a.", "2. - 6.", "Ad 4.", "Punkterne 1."."""
_LAST_WORD = re.compile(r"([\w.§]+)\.[\"»”')\]]*$")
_END = re.compile(r"[.!?…][\"»”')\]]*$")
_GOES_ON = re.compile(
    r"(?:,|\b(?:i|og|af|på|til|for|fra|den|det|de|en|et|at|med|om|ved|som|der|eller|samt|under|"
    r"mellem|efter|inden|over|ad|hos|jf\.|nr\.|kl\.|d\.|pkt\.|ca\.))$",
    re.IGNORECASE,
)
_WRAP_WIDTH = 40
"""A line shorter than this (characters) is not taken for a wrapped line."""


def _model_folder() -> Path | None:
    """The Danish Punkt model as llama-index-core ships it; None when it is not there."""
    spec = find_spec("llama_index")
    for root in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(root) / "core/_static/nltk_cache/tokenizers/punkt_tab/danish"
        if folder.is_dir():
            return folder
    return None


@lru_cache(maxsize=1)
def _tokenizer() -> PunktSentenceTokenizer:
    """The Danish Punkt tokenizer; without its model, Punkt with our abbreviations alone."""
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    if folder := _model_folder():

        def rows(name: str) -> list[str]:
            return (folder / name).read_text(encoding="utf-8").splitlines()

        # nltk's own loader takes other path types from one version to the next.
        pairs = (row.split("\t") for row in rows("collocations.tab"))
        counts = (row.split("\t") for row in rows("ortho_context.tab"))
        parameters.abbrev_types = set(rows("abbrev_types.txt"))
        parameters.sent_starters = set(rows("sent_starters.txt"))
        parameters.collocations = {(pair[0], pair[1]) for pair in pairs if len(pair) == 2}
        parameters.ortho_context.update({row[0]: int(row[1]) for row in counts if len(row) == 2})
    parameters.abbrev_types |= _NEVER_LAST | _MAY_BE_LAST
    tokenizer = PunktSentenceTokenizer()
    tokenizer._params = parameters  # as nltk's own PunktTokenizer does
    return tokenizer


def _wrapped(before: str, after: str) -> bool:
    """Whether `after` is the same running text as the line `before`."""
    before, after = before.rstrip(), after.strip()
    if len(before) < _WRAP_WIDTH or not after or _BULLET.match(after + " "):
        return False
    if after.startswith("at ") and before.endswith((",", ":", ";")):
        return False
    if before.endswith((":", ";")) or _END.search(before):
        return bool(_LAST_WORD.search(before)) and _joins(before, after)
    return after[0].islower() or bool(_GOES_ON.search(before))


def _lines(text: str, *, rows: bool) -> list[tuple[int, int]]:
    """The runs of text that hold whole sentences: lines, wrapped ones joined, rows never."""
    runs: list[tuple[int, int]] = []
    blank = True
    in_at_list = False
    position = 0
    for line in text.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        if not line.strip():
            blank = True
            continue
        at_line = line.lstrip().startswith("at ")
        previous = text[runs[-1][0] : runs[-1][1]].rsplit("\n", 1)[-1] if runs else ""
        apart = (at_line and in_at_list) or (rows and (is_row(previous) or is_row(line)))
        if runs and not blank and not apart and _wrapped(previous, line):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
            in_at_list = at_line
        blank = False
    return runs


def _joins(before: str, after: str) -> bool:
    """Whether a dot at the end of `before` does not end its sentence, seeing what follows."""
    if not (found := _LAST_WORD.search(before)):
        return False
    word = found.group(1).casefold()
    follows = after.lstrip()
    if not follows:
        return False
    if word in _NEVER_LAST or (follows[0].islower() and not _BULLET.match(follows)):
        return True
    if word in _MAY_BE_LAST:
        return not follows[0].isupper()
    if word.isdigit() and len(word) <= 2:
        return bool(_MONTH.match(follows))
    # One letter with a dot is an initial ("A. Hansen").
    return len(word) == 1 and word.isalpha()


def _ends(text: str) -> list[tuple[int, int]]:
    """The sentences of one run, as offsets into it."""
    spans = list(_tokenizer().span_tokenize(text))
    cut: list[tuple[int, int]] = []
    for start, end in spans:
        # Punkt misses the end after an unknown word behind "mio. kr." and the like.
        for found in re.finditer(r"([\w.]+)\.[\"»”')\]]*\s+(?=[A-ZÆØÅ»\"])", text[start:end]):
            if found.group(1).casefold() in _MAY_BE_LAST:
                cut.append((start, start + found.start(1) + len(found.group().rstrip())))
                start += found.end()
                break
        cut.append((start, end))
    merged: list[tuple[int, int]] = []
    for start, end in cut:
        if merged and (
            not any(letter.isalnum() for letter in text[start:end])
            or _LIST_NUMBER.fullmatch(text[merged[-1][0] : merged[-1][1]])
            or _joins(text[merged[-1][0] : merged[-1][1]], text[start:end])
        ):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


@lru_cache(maxsize=8192)
def sentences(text: str, *, rows: bool = False) -> tuple[tuple[int, int], ...]:
    """The sentences of a text in order, as (start, end) in characters, end exclusive.

    They do not overlap, begin and end with a visible character, and together hold every visible
    character of the text. A list entry keeps its number or bullet. rows: whether a table's row
    ("Skole | 12") is one, whatever dots it has. "" gives ().
    """
    found: list[tuple[int, int]] = []
    for start, end in _lines(text, rows=rows):
        run = text[start:end]
        for first, last in [(0, len(run))] if rows and is_row(run) else _ends(run):
            piece = run[first:last]
            left = start + first + (len(piece) - len(piece.lstrip()))
            right = left + len(piece.strip())
            if right > left:
                found.append((left, right))
    return tuple(found)
