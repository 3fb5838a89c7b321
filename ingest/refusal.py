"""Is this text minutes at all? If not, the reason, in Danish. Pure but for the language model.

A text is taken for minutes when enough of what minutes have is there: a title that says so, a
date, a place, attendance, labels of proposals and decisions, case numbers. Kinds of text that are
often mistaken for minutes are recognised by their own marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.models import SectionKind
from ingest.front import Front
from ingest.layouts import label_of
from ingest.lines import Line
from ingest.marks import sagsnr_line

_ENOUGH = 3.0
_TITLE_LINES = 4
_MIN_SHARE = 0.5

_GENRES = (
    (
        "en vejledning, en skabelon eller et regelsæt",
        _TITLE_LINES,
        1,
        re.compile(
            r"\b(?:vejledning\w*|guide|sådan|skabelon\w*|manual|kursus\w*|gode råd|tips|instruks"
            r"|eksempel på|hvad er|hvordan|vedtægter|forretningsorden|retningslinjer for|håndbog"
            r"|bekendtgørelse|lovbekendtgørelse|lov om|standardvilkår|kontrakt|lejekontrakt)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "en avisartikel eller pressemeddelelse",
        _TITLE_LINES + 2,
        1,
        re.compile(
            r"\b(?:pressemeddelelse|læserbrev|kronik|debatindlæg|nyhedsbrev)\b|^(?:af|foto|tekst):? "
            r"[A-ZÆØÅ][\w-]+ [A-ZÆØÅ]|@[\w-]+\.dk$",
            re.IGNORECASE,
        ),
    ),
    (
        "en forhandling i Folketinget",
        400,
        3,
        re.compile(
            r"folketing|behandling af (?:lov|beslutnings)forslag|^(?:kl\. \d|\(?formanden|\w+ordføreren)"
            r"|^[A-ZÆØÅ][\wæøå-]+ [A-ZÆØÅ][\wæøå. -]+ \((?:S|V|SF|EL|KF|DF|RV|LA|ALT|NB|M|DD|[A-ZÆØÅ]{1,2})\):?$"
            r"|ministeren\)?[ :(]|fremsat (?:den )?\d",
            re.IGNORECASE,
        ),
    ),
    (
        "en faktura eller et tilbud",
        60,
        3,
        re.compile(
            r"\b(?:faktura\w*|moms|betalingsfrist|kontonr|iban|cvr|i alt|subtotal|stk\.? pris|beløb)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "en opskrift",
        80,
        3,
        re.compile(
            r"\b(?:\d+ (?:g|gram|dl|spsk|tsk|ml|kg|stk)\.?\b|ingredienser|fremgangsmåde|opskrift|ovnen|"
            r"personer\b|bages|koges|hakkes|røres)",
            re.IGNORECASE,
        ),
    ),
)
_LINK = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
_MEETING_LINE = re.compile(
    r"(?:møde(?:dato|sted|tidspunkt|lokale)|sted|dato|tid|tidspunkt|til ?stede|afbud|fraværende|deltagere"
    r"|mødedeltagere|referent|dirigent|ordstyrer|mødeleder|formand)\b",
    re.IGNORECASE,
)
_MEETING_WORD = re.compile(r"\w*møde[nt]?\b|generalforsamling|byråd|udvalg", re.IGNORECASE)


def why_not_minutes(lines: Sequence[Line], front_lines: Sequence[Line], front: Front) -> str | None:
    """The reason why a text is no minutes, as a Danish sentence; None when it is."""
    if not lines:
        return "Filen indeholder ingen tekst. Den er ikke indlæst."
    linked = sum(1 for line in lines if _LINK.search(line.text[:300]))
    if linked > _MIN_SHARE * len(lines):
        return "Teksten ligner en liste af links, ikke et referat. Den er ikke indlæst."
    weight = _evidence(lines, front_lines, front)
    genre = _genre(lines)
    if genre:
        weight -= 4.0
    if weight >= _ENOUGH:
        return None
    if genre:
        return f"Teksten ligner {genre}, ikke et referat. Den er ikke indlæst."
    return (
        "Teksten ligner ikke et referat: der er ingen titel som «Referat af …», ingen beslutninger "
        "og ingen oplysninger om mødet. Den er ikke indlæst."
    )


def _genre(lines: Sequence[Line]) -> str | None:
    for name, reach, needed, pattern in _GENRES:
        hits = sum(1 for line in lines[:reach] if pattern.search(line.text[:200]))
        if hits >= needed:
            return name
    return None


def _evidence(lines: Sequence[Line], front_lines: Sequence[Line], front: Front) -> float:
    weight = 0.0
    if front.kind is not None:
        weight += 2.0
    if front.day is not None:
        weight += 1.0
    if front.body is not None:
        weight += 1.0
    marks = sum(1 for line in front_lines[:60] if _MEETING_LINE.match(line.text))
    weight += min(2.0, 0.8 * marks)
    if any(_MEETING_WORD.search(line.text[:200]) for line in front_lines[:10]):
        weight += 0.5
    kinds = [label.kind for line in lines if (label := label_of(line.text))]
    weight += 2.0 if SectionKind.DECISION in kinds else 0.0
    weight += 1.5 if SectionKind.PROPOSAL in kinds else 0.0
    weight += 0.5 if SectionKind.CASE in kinds else 0.0
    weight += 1.5 if any(sagsnr_line(line.text) for line in lines[:2000]) else 0.0
    return weight


_SAMPLE = 4000
_ENOUGH_TEXT = 300
_LANGUAGES = {
    "sv": "svensk",
    "no": "norsk",
    "nb": "norsk",
    "nn": "norsk",
    "de": "tysk",
    "en": "engelsk",
    "fr": "fransk",
    "is": "islandsk",
    "fo": "færøsk",
    "nl": "hollandsk",
}
_CLOSE = {"da": 0, "no": 1, "nb": 1, "nn": 1}
_DANISH = re.compile(
    r"\b(?:af|blev|efter|også|nej|møde|hvad|noget|være|kunne|gøre)\b", re.IGNORECASE
)
_NORWEGIAN = re.compile(
    r"\b(?:av|ble|etter|også|møte|hva|noe|være|vedtak|sak|saken)\b", re.IGNORECASE
)


def foreign(text: str) -> str | None:
    """A Danish sentence naming the language of a text that is not Danish; None for Danish.

    Short texts are never judged. Norwegian is told from Danish by its function words, because
    the detector confuses the two.
    """
    if len(text) < _ENOUGH_TEXT:
        return None
    middle = max(0, len(text) // 2 - _SAMPLE // 2)
    sample = text[:_SAMPLE] + "\n" + text[middle : middle + _SAMPLE]
    language = _detect(sample)
    if language == "da":
        return None
    if language in _CLOSE and len(_DANISH.findall(sample)) >= len(_NORWEGIAN.findall(sample)):
        return None
    name = _LANGUAGES.get(language)
    told = (
        f"Teksten ser ud til at være på {name}" if name else "Teksten ser ikke ud til at være dansk"
    )
    return f"{told}; punkter og beslutninger kan være overset."


@lru_cache(maxsize=64)
def _detect(sample: str) -> str:
    import py3langid

    language, _ = py3langid.classify(sample)
    return str(language)
