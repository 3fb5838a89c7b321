"""The signs by which a sentence tells a thing of some kind: a sum, a day, a name, a reason. Pure.

Whether what has the sign is told of the question's subject is for `told.py`.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.danish import is_stop, stem, tokens
from assistant.evidence.forms import (
    DURATION_SIGN,
    HOLDS,
    OFTEN_SIGN,
    SHARE_SIGN,
    Form,
    Wanted,
    fit,
)
from assistant.evidence.sought import Sought
from assistant.text.parties import ANY_PARTY
from assistant.text.synonyms import parts, related

_A_DAY = (
    r"\b\d{1,2}\s*[./-]\s*\d{1,2}\b|\b\d{1,2}\.\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)|"
    r"\b(?:man|tirs|ons|tors|fre|lør|søn)dag(?:e|ene)?\b"
)
_DAY = (
    _A_DAY + r"|\b(?:19|20)\d\d\b|\bkl\.?\s*\d|\buge\s*\d|"
    r"\b(?:januar|februar|marts|april|maj|juni|juli|august|"
    r"september|oktober|november|december|forår\w*|sommer\w*|efterår\w*|vinter\w*|ultimo|primo|"
    r"halvår\w*|kvartal\w*|årlig\w*|halvårlig\w*|jul(?:en)?|påske\w*|næste\s+(?:møde|år|uge)|"
    r"straks|snarest|løbende|dagen\s+efter)\b|"
    r"\b\d+\s+(?:år|måneder|uger|dage|arbejdsdage)\b|"
    r"\b(?:en|et|to|tre|fire|fem|seks)\s+(?:år|måned(?:er)?|uger?|dage?)\b"
)
_PROPER = r"(?<![.!?:\n•–-] )(?<!^)\b(?!Punkt\b|Bilag\b)[A-ZÆØÅ][\w&]+"
NO_SURNAME = (
    r"(?:Kommune|Byråd|Region|\w*[Ss]kole|\w*[Ss]tation|\w*[Bb]ibliotek|\w*[Cc]enter|Museum|Stadion|"
    r"Kirke|Havn|Strand|Landevej|\w*[Uu]dvalg|\w*[Rr]åd|\w*[Bb]estyrelse|\w*[Ff]orum|Direktion|"
    r"Administration|Fjernvarme|Forsyning|Idrætsforening|Boligselskab)"
)
"""What ends the name of a place or an institution, not of a person."""
_NO_OWN_NAME = re.compile(
    r"(?:Kommune|Byråd|Station|Landevej|\w*[Uu]dvalg|\w+(?:vej|gade|stræde|torv|plads|skole|område))"
    r"(?:n|en|et)?s?|\w*[Aa]llé(?:en)?s?"
)
_INSTITUTION = re.compile(
    r"(?:\w*kommunen?s?|\w*gruppen?|\w*byråd\w*|\w*udvalg\w*|\w*forum(?:s|met)?|\w*administration\w*|"
    r"\w*direktion\w*|\w*forvaltning\w*|\w*afdeling\w*|\w*bestyrelse\w*|\w*ministeri\w*|"
    r"center|centret|regionen?|staten|danmark|folketinget|kl|eu|resumé|baggrund|indstilling\w*|"
    r"beslutning\w*|sagsfremstilling|økonomi|lov\w*|corona\w*|covid\w*)",
    re.IGNORECASE,
)
"""Words with a capital that name no person or firm, nor a place where something is held."""
_COMPOUND = re.compile(r"[\w&]+-[a-zæøå]{4,}|[A-ZÆØÅ]{2,}\d+")
"""A common noun with a capital at its front ("EU-udbud"), and a code ("DK2020")."""
_DEPARTMENT = re.compile(
    r"\b(?:[Cc]ent(?:er|ret)|[Aa]fdeling\w*|[Ff]orvaltning\w*|[Ss]ekretariat\w*)\s+for\s+[A-ZÆØÅ]\w+"
    r"(?:(?:,|\s+&|\s+og)\s+[A-ZÆØÅ]\w+)*"
)
_NAMES = re.compile(
    r"\b[A-ZÆØÅ][\w&'’]+(?:-[\w'’]+)*(?:\s+(?:&\s+)?[A-ZÆØÅ][\w&'’]+(?:-[\w'’]+)*)*"
)
SAYING = re.compile(
    r"\b(?:svare(?:t|r|de)|sagde|mente|mener|oplys(?:er|te|t)|meddel(?:er|te|t)|skriver|udtal\w*|bemærk\w*|"
    r"tilkendegiv\w*|beslutte\w*|vedtog|vedtaget|godkend(?:te|er|t)|afvi(?:ste|ser|st)|anbefal(?:er|ede|et)|"
    r"konkludere\w*|fremhævede|foresl(?:år|og|ået)|ønske(?:r|de)|informerede|orienterede|fortalte|"
    r"drøftede|nævnte|tiltr(?:åd\w*|æder)|stemte|indstill(?:er|ede)|påpege\w*|vurdere\w*|tog\b|udsatte|undlod)",
    re.IGNORECASE,
)
_DISSENT = (
    r"\bimod\b|\bundlod\b|\buenig\w*|\bmindretal\w*|\bkan\s+ikke\s+(?:støtte|tiltræde|gå\s+ind\s+for)|"
    r"\bstemte\s+nej\b|\b(?:taget|tog|tager)\s+forbehold\b|\([A-ZÆØÅ]{1,2}\)\s+(?:ønsker|følger|kan)"
)
_AMOUNT = r"\d[\d.,]*"
SIGNS: dict[Sought, re.Pattern[str]] = {
    Sought.MONEY: re.compile(
        rf"{_AMOUNT}\s*(?:kr\b|mio|mia|t\.?\s?kr|tkr|kroner|million|milliard)|"
        rf"\bkr\.?\s*{_AMOUNT}|{_AMOUNT},-|\bgratis\b|\bdkk\b",
        re.IGNORECASE,
    ),
    Sought.DEARNESS: re.compile(
        rf"{_AMOUNT}\s*(?:kr\b|mio|mia|tkr|kroner|million|%|procent)|\bgange\s+så\s+(?:dyr|billig)|"
        r"\b(?:dyrere|billigere|gratis)\b",
        re.IGNORECASE,
    ),
    Sought.SHARE: SHARE_SIGN,
    Sought.DURATION: DURATION_SIGN,
    Sought.OFTEN: OFTEN_SIGN,
    Sought.PERSON: re.compile(rf"{_PROPER}|^\s*[A-ZÆØÅ]\w+(?=\s+{SAYING.pattern})", re.MULTILINE),
    Sought.POST: re.compile(
        rf"\b[A-ZÆØÅ]\w+(?:\s+[A-ZÆØÅ]\.?)?\s+(?!{NO_SURNAME}s?\b)[A-ZÆØÅ][a-zæøå]\w*"
    ),
    Sought.NAME: _NAMES,
    Sought.PARTY: ANY_PARTY,
    Sought.PLACE: re.compile(
        r"\b(?:på|i|ved|hos|til|fra|in|at)\s+(?:den\s+|det\s+)?(?:[A-ZÆØÅ]\w+|rådhus\w*|kantine\w*|"
        r"byrådssal\w*|mødelokale\w*|lokale\s+\w+|sal\s+\w+)|\b\w*(?:vej|gade|allé|plads|torv)en?\b",
    ),
    Sought.DATE: re.compile(_DAY, re.IGNORECASE),
    Sought.DAY: re.compile(_A_DAY, re.IGNORECASE),
    Sought.CLOCK: re.compile(
        r"\bkl(?:\.|okken)?\s*\d|\b\d{1,2}[.:]\d{2}\s*(?:-|–|til)\s*\d{1,2}[.:]\d{2}", re.IGNORECASE
    ),
    Sought.CONTACT: re.compile(r"\b(?:\d{2}\s?){4}\b|[\w.-]+@[\w.-]+\.\w+"),
    Sought.REASON: re.compile(
        r"\b(?:fordi|idet|eftersom|derfor|således\s+at|så\s+at|for\s+at|da|på\s+grund\s+af|grundet|"
        r"skyldes|af\s+hensyn\s+til|med\s+henblik\s+på|begrund\w*|årsag\w*|formål\w*|hensigt\w*|"
        r"baggrund\w*|ønske\s+om|nødvendig\w*|krav|lovgivning\w*|ikke\s+mulig\w*)\b",
        re.IGNORECASE,
    ),
    Sought.DISSENT: re.compile(_DISSENT, re.IGNORECASE),
    Sought.VOTE: re.compile(
        rf"{_DISSENT}|\b(?:for|imod|mod)\s+stemte\b|\bstemte(?:r|s)?\b|\b(?:uden|ved|efter)\s+afstemning\b|\benstemmig\w*|"
        r"\b\d+\s+stemmer\b",
        re.IGNORECASE,
    ),
    Sought.RESULT: re.compile(
        r"\b(?:vis(?:er|te|t)|resultat\w*|fremgår|konklu\w*|udviste|opnået|endte|gik|tegner)\b",
        re.IGNORECASE,
    ),
}
ANY_COUNT = Wanted(Form.COUNT)
_IN_ROWS = {Sought.MONEY: Wanted(Form.MONEY), Sought.SHARE: Wanted(Form.SHARE)}
"""Kinds that a table's columns name ("Beløb i kr."), so that its rows have figures alone."""
_FIGURE = re.compile(r"\d[\d.,]*(?<![.,])")
_PROPER_PLACE = re.compile(r"[^\d.!?:\n•–|\-\s]\s+$")
"""A word with a capital here does not merely open a sentence, or a document's title."""


def has_sign(kind: Sought, sentence: str, asked: Collection[str], about: str = "") -> bool:
    """Whether a sentence tells such a thing; any does where the kind has no sign.

    asked: stems of the question, whose own names and figures are no answer. about: what stands
    above the row of a table, "" for a sentence.
    """
    pattern = SIGNS.get(kind)
    if about and kind in _IN_ROWS and fit(_IN_ROWS[kind], fresh(sentence, asked), about=about):
        return True
    if kind is Sought.FIGURE:
        # A figure that is neither a day, a year, a list's number nor the question's own.
        return fit(ANY_COUNT, fresh(sentence, asked)) >= HOLDS
    if kind is Sought.NAME:
        sentence = _DEPARTMENT.sub(" ", sentence)
    return pattern is None or any(
        _tells_more(kind, match, asked) for match in pattern.finditer(sentence)
    )


def _tells_more(kind: Sought, match: re.Match[str], asked: Collection[str]) -> bool:
    """Whether a sign is no mere repetition of the question, nor a name that answers nothing."""
    said = tokens(match.group())
    if kind is Sought.NAME:
        return _is_name(match, asked)
    if kind in {Sought.PERSON, Sought.PLACE}:
        new = [token for token in said if stem(token.norm) not in asked]
        if kind is Sought.PLACE:
            before = tokens(match.string[: match.start()])[-1:]
            if before and _INSTITUTION.fullmatch(before[0].norm):
                return False  # "chefgruppen i Glostrup" is who, not where.
            return any(
                not _INSTITUTION.fullmatch(token.norm) and not is_stop(token.norm) for token in new
            )
        return bool(new)
    figures = [token.norm for token in said if token.norm[0].isdigit()]
    return not figures or any(figure not in asked for figure in figures)


def _is_name(match: re.Match[str], asked: Collection[str]) -> bool:
    """Whether capitalised words are somebody's or something's own name, and not the question's.

    That of a road, a school or a committee says where, not who.
    """
    said = [token for token in tokens(match.group()) if token.text[0].isupper()]
    if said and _NO_OWN_NAME.fullmatch(said[-1].text):
        return False
    if len(said) < 2 and _COMPOUND.fullmatch(match.group()):
        return False
    if len(said) < 2 and not _PROPER_PLACE.search(match.string[: match.start()]):
        return False
    return any(
        not (
            stem(token.norm) in asked
            or _INSTITUTION.fullmatch(token.norm)
            or (len(said) < 2 and parts(token.norm))
            or related(stem(token.norm)).synonyms
            or is_stop(token.norm)
        )
        for token in said
    )


def names_person(sentence: str, asked: Collection[str]) -> bool:
    """Whether a sentence has somebody's first and last name, not the question's nor a party's."""
    return any(
        any(stem(token.norm) not in asked for token in tokens(match.group()))
        for match in SIGNS[Sought.POST].finditer(ANY_PARTY.sub(" ", sentence))
    )


def fresh(sentence: str, asked: Collection[str]) -> str:
    """The sentence without the figures that the question has."""
    return _FIGURE.sub(lambda match: " " if match.group() in asked else match.group(), sentence)
