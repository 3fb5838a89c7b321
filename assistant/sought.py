"""What kind of thing a question seeks, and whether an item tells it of its subject. Pure.

Kinds: money, a count, a figure, a person, a post's holder, a name, a place, a day, a reason.

An unanswerable question mostly stands beside an item that speaks of its subject, yet without
the price, the place or the name it asks for. So the kind must stand in a sentence that also
speaks of the subject, or in one next to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.danish import is_stop, stem, tokens
from assistant.models import AskedFor
from assistant.synonyms import parts

READ = 12_000
"""Characters of a section that are read sentence by sentence."""
COUNT_BEFORE, COUNT_AFTER = 6, 4
"""Words between a figure and what it counts: "90,9 % af kommunens borgere", "borgere: 36"."""
NEARBY = 0.5
"""What the kind tells when it stands in the item, though not beside the subject."""

SENTENCE_ENDS = re.compile(r"(?<=[.!?:;])\s+|\n+")
_HOLDER_ENDS = re.compile(r"(?<=[.!?;])\s+|\n+")
"""A post and its holder may stand on either side of a colon."""


class Sought(StrEnum):
    """The kind of thing a question seeks; NONE when any sentence may answer."""

    MONEY = "penge"
    COUNT = "antal"
    FIGURE = "tal"
    PERSON = "person"
    POST = "post"
    NAME = "navn"
    PLACE = "sted"
    DATE = "tid"
    REASON = "grund"
    NONE = ""


_PAY = (
    r"(?:honorar\w*|vederlag\w*|timesats\w*|timeløn\w*|løn(?:nen)?|husleje\w*|takst(?:en|er)?|"
    r"gebyr\w*)"
)
_ASKS: tuple[tuple[Sought, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            Sought.POST,
            r"\b(?:hvem|who)\s+(?:er|var|blev|bliver|har\s+været|is|was|became)\b[^?]*?\b"
            r"(?P<head>\w*(?:direktør|formand|borgmester|chef|leder|koordinator|sekretær|ordfører|"
            r"rektor|inspektør|rådgiver|præst|læge))(?:en|ene|er|erne)?\b"
            r"|\bhvad\s+hedder\b[^?]*?\b(?P<called>\w*(?:direktør|formand|borgmester|chef|leder|"
            r"koordinator|sekretær|ordfører|rektor|inspektør|rådgiver|præst|læge))(?:en|ene|er|erne)?\b",
        ),
        (
            Sought.MONEY,
            r"\b(?:hva|hvad)\s+kost\w*|\bpris(?:en|er)?\s+(?:på|for)|\bhvor\s+(?:mange|meget)\s+"
            r"(?:penge|kroner|millioner)|\bhvor\s+meget\s+(?:kost\w*|fik|får|giver|bevilg\w*|betal\w*)|"
            r"\bhvor\s+dyr\w*|\bprice\b|\bcosts?\b|\bhow\s+much\b|\b(?:tax|hourly)\s+rate\b|\bsalary\b|"
            rf"\b(?:hvad|hvilke[nt]?|hvor\s+(?:stor|stort|høj|højt|meget))\b[^?]{{0,60}}\b{_PAY}\b|"
            r"\bhvad\s+(?:får|fik|tjener|tjente)\b[^?]{1,40}\bfor\s+at\b",
        ),
        (
            Sought.COUNT,
            r"\b(?:hvor|how)\s+(?:mange|many)\s+(?:af\s+\w*\s*)?(?:(?:nye|flere|store|små|ekstra|"
            r"forskellige|andre|gamle|unge|new|other|more)\s+)?(?!(?:stemte|deltog|deltager|mødte|"
            r"kom|sagde|bor|boede|går|gik|søgte|voted|took|came|live)\b)(?P<head>\w{3,})",
        ),
        (
            Sought.PLACE,
            r"\bhvor\s+(?:holdes|holdt|afholdes|foregår|foregik|ligger|finder|fandt|mødes)\b|"
            r"\bhvor\s+(?:skal|skulle|bliver|blev|kommer)\b[^?]{1,80}\b(?:ligge|holdes|holdt|afholdes|"
            r"afholdt|stå|bygges|placeres|placeret|foregå|bo)\b|\bi\s+hvilken\s+by\b|"
            r"\bhvilken\s+(?:by|adresse|vej)\b|\bhvor\s+henne\b|^\W*where\b|\bwhich\s+(?:\w+\s+)?city\b",
        ),
        (
            Sought.REASON,
            r"\bhvorfor\b|\bhvad\s+(?:er|var)\s+(?:grunden|årsagen|begrundelsen|baggrunden)\b|"
            r"\bhvilken\s+(?:grund|begrundelse|årsag)\b|\bwhy\b",
        ),
        (Sought.NAME, r"\bhvad\s+hedder\b|\bhvilke[tn]?\s+(?:firma|virksomhed|leverandør)\w*\b"),
    )
)
_BY_ASKED = {
    AskedFor.AMOUNT: Sought.FIGURE,
    AskedFor.PERSON: Sought.PERSON,
    AskedFor.DATE: Sought.DATE,
}

_NUMBER = (
    r"\d|\b(?:to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tyve|halv\w*|ingen|alle|samtlige|begge|"
    r"hundrede\w*|tusind\w*|million\w*)\b"
)
_DAY = (
    r"\b\d{1,2}\s*[./-]\s*\d{1,2}\b|\b\d{1,2}\.\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)|"
    r"\b(?:19|20)\d\d\b|\bkl\.?\s*\d|\buge\s*\d|\b(?:januar|februar|marts|april|maj|juni|juli|august|"
    r"september|oktober|november|december|forår\w*|sommer\w*|efterår\w*|vinter\w*|ultimo|primo|"
    r"halvår\w*|kvartal\w*|årlig\w*|halvårlig\w*|jul(?:en)?|påske\w*|næste\s+(?:møde|år|uge)|"
    r"mandag|tirsdag|onsdag|torsdag|fredag|straks|snarest|løbende|dagen\s+efter)\b|"
    r"\b\d+\s+(?:år|måneder|uger|dage|arbejdsdage)\b|"
    r"\b(?:en|et|to|tre|fire|fem|seks)\s+(?:år|måned(?:er)?|uger?|dage?)\b"
)
_PROPER = r"(?<![.!?:\n•–-] )(?<!^)\b(?!Punkt\b|Bilag\b)[A-ZÆØÅ][\w&]+"
_NO_SURNAME = (
    r"(?:Kommune|Byråd|Region|\w*[Ss]kole|\w*[Ss]tation|\w*[Bb]ibliotek|\w*[Cc]enter|Museum|Stadion|"
    r"Kirke|Havn|Strand|Landevej|\w*[Uu]dvalg|\w*[Rr]åd|\w*[Bb]estyrelse|\w*[Ff]orum|Direktion|"
    r"Administration|Fjernvarme|Forsyning|Idrætsforening|Boligselskab)"
)
"""What ends the name of a place or an institution, not of a person."""
_SIGNS: dict[Sought, re.Pattern[str]] = {
    Sought.MONEY: re.compile(
        r"\d\s*(?:kr\b|mio|mia|t\.?\s?kr|tkr|kroner|million|milliard|pct|procent|%)|\bkr\.?\s*\d|"
        r"\d,-|\bgange\s+så|\bgratis\b|\bdkk\b",
        re.IGNORECASE,
    ),
    Sought.COUNT: re.compile(_NUMBER, re.IGNORECASE),
    Sought.FIGURE: re.compile(_NUMBER, re.IGNORECASE),
    Sought.PERSON: re.compile(_PROPER, re.MULTILINE),
    Sought.POST: re.compile(
        rf"\b[A-ZÆØÅ]\w+(?:\s+[A-ZÆØÅ]\.?)?\s+(?!{_NO_SURNAME}s?\b)[A-ZÆØÅ][a-zæøå]\w*"
    ),
    Sought.NAME: re.compile(_PROPER, re.MULTILINE),
    Sought.PLACE: re.compile(
        r"\b(?:på|i|ved|hos|til|fra|in|at)\s+(?:den\s+|det\s+)?(?:[A-ZÆØÅ]\w+|rådhus\w*|kantine\w*|"
        r"byrådssal\w*|mødelokale\w*|lokale\s+\w+|sal\s+\w+)|\b\w*(?:vej|gade|allé|plads|torv)en?\b",
    ),
    Sought.DATE: re.compile(_DAY, re.IGNORECASE),
    Sought.REASON: re.compile(
        r"\b(?:fordi|idet|eftersom|derfor|således\s+at|så\s+at|for\s+at|da|på\s+grund\s+af|grundet|"
        r"skyldes|af\s+hensyn\s+til|med\s+henblik\s+på|begrund\w*|årsag\w*|formål\w*|hensigt\w*|"
        r"baggrund\w*|ønske\s+om|nødvendig\w*|krav|lovgivning\w*|ikke\s+mulig\w*)\b",
        re.IGNORECASE,
    ),
}
_KIND_WORDS = frozenset(
    map(
        stem,
        """koster kostede kostet koste prisen pris priser beløb penge kroner dyrt dyr dyre beløbet
        honorar honoraret løn lønnen timesats timesatsen tjener sted steder stedet by byen
        adresse adressen dato datoen frist fristen deadline tidspunkt tidspunktet dag grund
        grunden årsag årsagen begrundelse begrundelsen hedder navn navnet antal antallet andel
        andelen price cost much city place date deadline reason name number hvornår firma
        virksomhed leverandør""".split(),
    )
)
"""Words that say which kind is sought; an item need not hold them to answer."""


@dataclass(frozen=True, slots=True)
class Seeking:
    """What a question seeks. head: the word for what is counted or the post; "" without one."""

    kind: Sought
    head: str = ""


@lru_cache(maxsize=256)
def seeking(text: str, asked_for: AskedFor) -> Seeking:
    """What a question seeks; what kind of answer it wants decides where no pattern tells."""
    for kind, pattern in _ASKS:
        match = pattern.search(text)
        if match:
            groups = match.groupdict()
            head = groups.get("head") or groups.get("called") or ""
            if kind is Sought.COUNT and is_stop(head.lower()):
                return Seeking(Sought.FIGURE)
            return Seeking(kind, head.lower())
    return Seeking(_BY_ASKED.get(asked_for, Sought.NONE))


def names_the_kind(word: str) -> bool:
    """Whether a word of a question only says what kind of thing is sought ("frist", "koster")."""
    return stem(word) in _KIND_WORDS


def sign_of(kind: Sought) -> re.Pattern[str] | None:
    """What a sentence that tells such a thing has in it; None when any sentence may."""
    return _SIGNS.get(kind)


def told(
    sought: Seeking,
    sections: Sequence[str],
    *,
    subjects: Collection[str],
    heads: Collection[str] = (),
    asked: Collection[str] = (),
    title: str = "",
) -> float:
    """Whether the sections tell what is sought of the subjects, from 0 to 1.

    subjects: stems that may stand for the thing asked about. heads: stems that may stand for
    what is counted. asked: stems of the question, whose own names are no answer. title: the
    item's, with its presenter: all its sentences are about what it names. 1 beside a subject
    (a count: beside what is counted), NEARBY elsewhere in the item, 0 nowhere.
    """
    if sought.kind is Sought.NONE:
        return 1.0
    if sought.kind is Sought.POST:
        return _post_told(sought.head, [title, *sections])
    if sought.kind is Sought.COUNT:
        return float(any(_counted(section, heads) for section in sections))
    best = 0.0
    titled = bool({stem(token.norm) for token in tokens(title)} & set(subjects))
    for section in sections:
        parted = [part for part in SENTENCE_ENDS.split(section[:READ]) if part.strip()]
        signs = [_has(sought.kind, part, asked) for part in parted]
        if not any(signs):
            continue
        best = max(best, NEARBY)
        about = [bool(_stems(part) & set(subjects)) for part in parted]
        for row, sign in enumerate(signs):
            if sign and (titled or any(about[max(0, row - 1) : row + 2])):
                return 1.0
    return best


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    found = {stem(token.norm) for token in tokens(text)}
    for token in tokens(text):
        found.update(parts(token.norm))
    return frozenset(found)


def _has(kind: Sought, sentence: str, asked: Collection[str]) -> bool:
    """Whether a sentence has a sign of the kind; the question's own names are none."""
    pattern = _SIGNS[kind]
    if kind in {Sought.PERSON, Sought.NAME, Sought.PLACE}:
        return any(
            not {stem(token.norm) for token in tokens(match.group())} <= set(asked)
            for match in pattern.finditer(sentence)
        )
    return bool(pattern.search(sentence))


def _counted(section: str, heads: Collection[str]) -> bool:
    return any(_counts(sentence, heads) for sentence in SENTENCE_ENDS.split(section[:READ]))


def _counts(sentence: str, heads: Collection[str]) -> bool:
    """Whether a figure stands within a few words of one of the heads."""
    found = tokens(sentence)
    figures = [row for row, token in enumerate(found) if _is_figure(token.norm)]
    if not figures:
        return False
    rows = [
        row
        for row, token in enumerate(found)
        if stem(token.norm) in heads or any(part in heads for part in parts(token.norm))
    ]
    return any(-COUNT_AFTER <= row - figure <= COUNT_BEFORE for row in rows for figure in figures)


def _is_figure(norm: str) -> bool:
    return norm[0].isdigit() or bool(_SIGNS[Sought.COUNT].fullmatch(norm))


def _post_told(post: str, texts: Sequence[str]) -> float:
    """Whether a sentence has a name and the post: itself, as a compound's end, or its initials."""
    short = "".join(part[0] for part in parts(post)[:2]).upper()
    for text in texts:
        for sentence in _HOLDER_ENDS.split(text[:READ]):
            held = any(
                stem(token.norm).endswith(stem(post)) or (len(short) > 1 and token.text == short)
                for token in tokens(sentence)
            )
            if held and (_SIGNS[Sought.POST].search(sentence) or _names_one(post, sentence)):
                return 1.0
    return 0.0


def _names_one(post: str, sentence: str) -> bool:
    """Whether somebody's first name follows the post: "Som KKR-formand skal Steen …"."""
    match = re.search(
        rf"{re.escape(post)}\w*\s+(?:(?:er|var|skal|vil|har)\s+)?"
        rf"(?!{_NO_SURNAME}(?:et|en|s)?\b)[A-ZÆØÅ][a-zæøå]+\b",
        sentence,
    )
    return bool(match)
