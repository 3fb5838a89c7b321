"""Is this text minutes at all? If not, the reason, in Danish. Pure but for the language model.

A text is taken for minutes when enough of what minutes have is there: a title that says so, a
date, a place, attendance, labels of proposals and decisions, case numbers. Kinds of text that are
often mistaken for minutes are recognised by their own marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.models import SectionKind
from ingest.parsing.front import Front
from ingest.parsing.headings import inline_label_end
from ingest.parsing.layouts import ROUTINE_TITLE, Label, fold, label_of
from ingest.parsing.lines import Line
from ingest.parsing.marks import sagsnr_line

_ENOUGH = 3.0
_TITLE_LINES = 4
_MIN_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class _Genre:
    """A kind of text that is no minutes: `needed` of its first `reach` lines show its marks.

    titled: it may call itself «referat» and still be none (a guide to writing them).
    """

    name: str
    reach: int
    needed: int
    pattern: re.Pattern[str]
    titled: bool = False


def _marks(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_GENRES = (
    _Genre(
        "en forhandling i Folketinget",
        400,
        3,
        _marks(
            r"folketing",
            r"behandling af (?:lov|beslutnings)forslag",
            r"^(?:kl\. \d\d:\d\d$|\(?(?:formanden|\w+ næstformand) \(|\w+ordføreren)",
            r"^[A-ZÆØÅ][\wæøå. -]{3,60} \([A-ZÆØÅ]{1,3}\):?$",
            r"ministeren\)?[ :(]",
            r"fremsat (?:den )?\d",
        ),
        titled=True,
    ),
    _Genre(
        "en vejledning, en skabelon eller et regelsæt",
        _TITLE_LINES,
        1,
        _marks(
            r"\b(?:vejledning\w*|guide|sådan|skabelon\w*|manual|kursus\w*|gode råd|tips)\b",
            r"\b(?:eksempel på|hvad er|hvordan|vedtægter|retningslinjer for)\b",
            r"\b(?:håndbog|instruks|(?:lov)?bekendtgørelse|lov om|standardvilkår|\w*kontrakt)\b",
        ),
        titled=True,
    ),
    _Genre(
        "en avisartikel eller pressemeddelelse",
        _TITLE_LINES + 2,
        1,
        _marks(
            r"\b(?:pressemeddelelse|læserbrev|kronik|debatindlæg|nyhedsbrev)\b",
            r"^(?:af|foto|tekst):? [A-ZÆØÅ][\w-]+ [A-ZÆØÅ]",
            r"@[\w-]+\.dk$",
        ),
    ),
    _Genre(
        "en faktura eller et tilbud",
        60,
        3,
        _marks(
            r"\b(?:faktura\w*|moms|betalingsfrist|kontonr|iban|cvr|i alt|subtotal|beløb)\b",
        ),
    ),
    _Genre(
        "en opskrift",
        80,
        3,
        _marks(
            r"\b\d+ (?:g|gram|dl|spsk|tsk|ml|kg|stk)\b",
            r"\b(?:ingredienser|fremgangsmåde|opskrift|ovnen|bages|koges|hakkes|røres)\b",
        ),
    ),
)
_LINK = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
_MEETING_LINE = re.compile(
    r"(?:møde(?:dato|sted|tidspunkt|lokale)|sted|dato|tid|tidspunkt|til ?stede|afbud"
    r"|fraværende|hvornår|hvor|hvem|ikke til ?stede|mødt|deltagere"
    r"|mødedeltagere|referent|dirigent|ordstyrer|mødeleder|formand)\b",
    re.IGNORECASE,
)
_MEETING_WORD = re.compile(r"\w*møde[nt]?\b|generalforsamling|byråd|udvalg", re.IGNORECASE)
_AGENDA_WORD = re.compile(r"\b(?:dagsorden(?:en)?|referat(?:et)?)\b", re.IGNORECASE)


def why_not_minutes(lines: Sequence[Line], front_lines: Sequence[Line], front: Front) -> str | None:
    """The reason why a text is no minutes, as a Danish sentence; None when it is."""
    if not lines:
        return "Filen indeholder ingen tekst. Den kan ikke læses som referat."
    linked = sum(1 for line in lines if _LINK.search(line.text[:300]))
    if linked > _MIN_SHARE * len(lines):
        return "Teksten ligner en liste af links, ikke et referat. Den kan ikke læses som referat."
    weight = _evidence(lines, front_lines, front)
    genre = _genre(lines, front_lines, front)
    if genre:
        weight -= 4.0
    if weight >= _ENOUGH:
        return None
    if genre:
        return f"Teksten ligner {genre}, ikke et referat. Den kan ikke læses som referat."
    return (
        "Teksten ligner ikke et referat: der er ingen titel som «Referat af …», ingen beslutninger "
        "og ingen oplysninger om mødet. Den kan ikke læses som referat."
    )


def _genre(lines: Sequence[Line], front_lines: Sequence[Line], front: Front) -> str | None:
    for genre in _GENRES:
        if front.kind is not None and not genre.titled:
            continue
        looked_at = front_lines if genre.reach <= _TITLE_LINES else lines
        hits = sum(1 for line in looked_at[: genre.reach] if genre.pattern.search(line.text[:200]))
        if hits >= genre.needed:
            return genre.name
    return None


def _evidence(lines: Sequence[Line], front_lines: Sequence[Line], front: Front) -> float:
    weight = 0.0
    if front.kind is not None:
        weight += 2.0
    elif any(_AGENDA_WORD.search(line.text[:200]) for line in front_lines[:60]):
        weight += 1.0
    if front.day is not None:
        weight += 1.0
    if front.body is not None:
        weight += 1.0
    marks = sum(1 for line in front_lines[:60] if _MEETING_LINE.match(line.text))
    weight += min(2.0, 0.8 * marks)
    if any(_MEETING_WORD.search(line.text[:200]) for line in front_lines[:10]):
        weight += 0.5
    kinds = [label.kind for line in lines if (label := _label(line.text))]
    weight += 2.0 if SectionKind.DECISION in kinds else 0.0
    weight += 1.5 if SectionKind.PROPOSAL in kinds else 0.0
    weight += 0.5 if SectionKind.CASE in kinds else 0.0
    weight += 1.5 if any(sagsnr_line(line.text) for line in lines[:2000]) else 0.0
    routine = {title for line in lines[:2000] if (title := _routine_title(line.text))}
    weight += 1.0 if len(routine) > 1 else 0.0
    return weight


_NUMBERED = re.compile(
    r"(?:(?:punkt|pkt\.?|ad\.?|nr\.?)\s?)?\d{1,3}\s?[.:)]*\s+(?P<title>\S.{2,80})", re.I
)


def _routine_title(text: str) -> str | None:
    """A numbered title that agendas of all kinds share ("1. Valg af dirigent"); None without."""
    match = _NUMBERED.fullmatch(text)
    title = fold(match["title"]) if match else ""
    return title if ROUTINE_TITLE.fullmatch(title) else None


def _label(text: str) -> Label | None:
    """The label that a line is, or begins with."""
    return label_of(text) or (label_of(text[:at]) if (at := inline_label_end(text)) else None)


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
_NEIGHBOURS = {"no", "nb", "nn"}
_PLAINLY_DANISH = 0.03
"""The share of words that no neighbour's language spells so, in minutes that plainly are Danish;
the five bundled ones have twice as many."""
_DANISH = re.compile(
    r"\b(?:af|blev|bliver|efter|nej|møde[rt]?|hvad|noget|nogle|ad|sag|sagen|mere|meget|også|uden"
    r"|dagsordenen?|indstill\w*|udvalg\w*|godkend\w*|beslutning\w*|besluttede|vedtog|tager|tages"
    r"|vedtaget|efterretning|forvaltning\w*|bestyrelse\w*|udgår|afbud|formanden|deltager\w*"
    r"|referat|eventuelt|intet|kommunens?)\b",
    re.IGNORECASE,
)
_NORWEGIAN = re.compile(
    r"\b(?:av|ble|etter|møte\w*|hva|noe|noen|vedtak|vedtok|saks?|ikkje|utvalg\w*|innstill\w*"
    r"|godkjen\w*|mer|mye|uten|kommunestyret?|rådmannen)\b",
    re.IGNORECASE,
)
_SWEDISH = re.compile(r"\b(?:och|att|är|inte|för|från|ärende\w*|beslutar)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def foreign(text: str) -> str | None:
    """A Danish sentence naming the language of a text that is not Danish; None for Danish.

    Short texts are never judged. Norwegian is told from Danish by its function words, because
    the detector confuses the two.
    """
    if len(text) < _ENOUGH_TEXT:
        return None
    middle = max(0, len(text) // 2 - _SAMPLE // 2)
    sample = text[:_SAMPLE] + "\n" + text[middle : middle + _SAMPLE]
    danish, norwegian = len(_DANISH.findall(sample)), len(_NORWEGIAN.findall(sample))
    neighbours = norwegian + len(_SWEDISH.findall(sample))
    plainly = danish > _PLAINLY_DANISH * len(_WORD.findall(sample))
    if plainly and danish > 4 * neighbours:
        return None  # spares the detector, which takes a second or more to load
    language = _detect(sample)
    if language == "da" or (language in _NEIGHBOURS and danish >= norwegian):
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
