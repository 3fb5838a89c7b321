"""Whether an item tells the kind of thing that is sought, of its subject. Pure.

An unanswerable question mostly stands beside an item that speaks of its subject, yet without
the price, the place or the name it asks for. So the kind must stand in a sentence that also
speaks of the subject, or in one next to it; a name in the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from assistant.danish import is_stop, stem, tokens
from assistant.evidence.forms import (
    DURATION_SIGN,
    HOLDS,
    OFTEN_SIGN,
    PEOPLE,
    SHARE_SIGN,
    Form,
    Wanted,
    fit,
)
from assistant.evidence.qualified import lacks
from assistant.evidence.sought import DOINGS, Seeking, Sought, sits
from assistant.evidence.unnamed import unnamed
from assistant.text.parties import ANY_PARTY, find_parties
from assistant.text.synonyms import parts, related
from assistant.text.tables import Piece, cells, is_row, parted

READ = 12_000
"""Characters of a section that are read sentence by sentence."""
NEARBY = 0.5
"""What the kind tells when it stands in the item, though not beside the subject."""

NEED = 2
"""Key words that must stand near a sum, a share or a result for it to answer, where the question
has so many and one more; one fewer under a title that holds one."""
NAME_WORDS = 2
"""Key words that a sentence must hold beside a name for the name to answer."""

SENTENCE_ENDS = re.compile(
    r"(?<=[!?:;])\s+|(?<=\.)(?<!\d\.)(?<!\bkl\.)\s+|(?<=\d\.)\s+(?=[A-ZÆØÅ])|\n+"
)
"""Where sentences end, not in "den 4. maj"."""
_HOLDER_ENDS = re.compile(r"(?<=[.!?;])\s+|\n+")
"""A post and its holder may stand on either side of a colon."""

_A_DAY = (
    r"\b\d{1,2}\s*[./-]\s*\d{1,2}\b|\b\d{1,2}\.\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)|"
    r"\b(?:man|tirs|ons|tors|fre|lør|søn)dag\b"
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
_NO_SURNAME = (
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
_DEPARTMENT = re.compile(
    r"\b(?:[Cc]ent(?:er|ret)|[Aa]fdeling\w*|[Ff]orvaltning\w*|[Ss]ekretariat\w*)\s+for\s+[A-ZÆØÅ]\w+"
    r"(?:(?:,|\s+&|\s+og)\s+[A-ZÆØÅ]\w+)*"
)
_NAMES = re.compile(
    r"\b[A-ZÆØÅ][\w&'’]+(?:-[\w'’]+)*(?:\s+(?:&\s+)?[A-ZÆØÅ][\w&'’]+(?:-[\w'’]+)*)*"
)
_SAYING = re.compile(
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
_SIGNS: dict[Sought, re.Pattern[str]] = {
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
    Sought.PERSON: re.compile(rf"{_PROPER}|^\s*[A-ZÆØÅ]\w+(?=\s+{_SAYING.pattern})", re.MULTILINE),
    Sought.POST: re.compile(
        rf"\b[A-ZÆØÅ]\w+(?:\s+[A-ZÆØÅ]\.?)?\s+(?!{_NO_SURNAME}s?\b)[A-ZÆØÅ][a-zæøå]\w*"
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
_DAYS = frozenset({Sought.DATE, Sought.DAY})
"""Kinds of which a case has many: that its title names the subject does not say of what each is."""
_NEEDS_MORE = _DAYS | {Sought.MONEY, Sought.SHARE, Sought.RESULT}
"""Kinds whose sign stands all over the minutes; of the others one key word beside it will do."""
_ANY_COUNT = Wanted(Form.COUNT)
_IN_ROWS = {Sought.MONEY: Wanted(Form.MONEY), Sought.SHARE: Wanted(Form.SHARE)}
"""Kinds that a table's columns name ("Beløb i kr."), so that its rows have figures alone."""
_FIGURE = re.compile(r"\d[\d.,]*(?<![.,])")
_PROPER_PLACE = re.compile(r"[^\d.!?:\n•–|\-\s]\s+$")
"""A word with a capital here does not merely open a sentence, or a document's title."""


def stems_of(text: str) -> frozenset[str]:
    """The stems of a question's words, small ones and figures too."""
    return frozenset(stem(token.norm) for token in tokens(text))


def told(
    sought: Seeking,
    sections: Sequence[str],
    *,
    subjects: Sequence[Collection[str]],
    heads: Collection[str] = (),
    asked: Collection[str] = (),
    title: str = "",
    question: str = "",
    given: bool = False,
) -> float:
    """Whether the sections tell what is sought of the subjects, from 0 to 1.

    subjects: for each key word the stems that may stand for it. heads: stems that may stand for
    what is counted, or the post. asked: stems of the question, whose own names are no answer.
    title: the item's, with its presenter: all its sentences are about what it names. question:
    what it says beyond the kind must be said too (`qualified.lacks`). given: the item is of the
    case that a follow-up is asked of, whose words the question need not have. 1 beside a subject
    (a count: beside what is counted; a sum, a share, a result, a day or a name: beside two),
    NEARBY elsewhere in the item, 0 nowhere.
    """
    if sought.kind is Sought.NONE:
        return 1.0
    if sought.kind is Sought.POST:
        posts = {sought.head, *heads}
        return max(_post_told(post, [title, *sections]) for post in posts)
    if sought.kind is Sought.SAID:
        return _said(sought.head, sections)
    if sought.kind is Sought.COUNT:
        counted = Wanted(
            Form.COUNT, frozenset(heads) | (PEOPLE if sought.head in DOINGS else set())
        )
        return float(
            any(_counted(section, counted, subjects, asked, question) for section in sections)
        )
    if sought.kind is Sought.NAME and not sits(sought.head):
        if unnamed(question, sections):
            return 0.0
        return _named(sections, subjects, asked, sought.done, question)
    best = 0.0
    in_title = {stem(token.norm) for token in tokens(title)}
    titled = _held(in_title, subjects) > 0
    more = sought.kind in _NEEDS_MORE and not (given and sought.kind in _DAYS)
    need = min(NEED, max(1, len(subjects) - 1)) if more else 1
    need -= titled and sought.kind not in _DAYS
    for section in sections:
        said = parted(section[:READ], SENTENCE_ENDS)
        signs = [
            has_sign(sought.kind, part.text, asked, part.about) and not _lacks(question, said, row)
            for row, part in enumerate(said)
        ]
        if not any(signs):
            continue
        best = max(best, NEARBY)
        held = [_stems(f"{part.about} {part.text}") for part in said]
        for row, part in enumerate(said):
            if not signs[row]:
                continue
            around = frozenset().union(*held[max(0, row - 1) : row + 2])
            enough = 1 if is_row(part.text) and _names_row(part.text, subjects) else need
            if _held(around, subjects) >= enough:
                return 1.0
    return best


def _lacks(question: str, said: Sequence[Piece], row: int) -> bool:
    """Whether a sentence lacks what the question says beyond the kind of thing it seeks."""
    beside = " ".join(part.text for part in said[max(0, row - 1) : row + 2])
    about = said[row].about
    return lacks(question, f"{about} {said[row].text}", f"{about} {beside}")


def _names_row(row: str, subjects: Sequence[Collection[str]]) -> bool:
    """Whether the first cell of a row, which says what its figures are of, is what is asked of."""
    return _held(_stems(cells(row)[0]), subjects) > 0


def _held(stems: frozenset[str] | set[str], subjects: Sequence[Collection[str]]) -> int:
    """How many of the key words have a stem there."""
    return sum(not stems.isdisjoint(terms) for terms in subjects)


def _named(
    sections: Sequence[str],
    subjects: Sequence[Collection[str]],
    asked: Collection[str],
    done: re.Pattern[str] | None,
    question: str,
) -> float:
    """Whether a sentence with a name says what its bearer is or did.

    done: the words that tell what they did, None for anything. A title of the subject says of
    a sentence with a sum whose sum it is, not of one with a name: the sentence itself holds two
    of the key words, or the only one.
    """
    best = 0.0
    need = min(NAME_WORDS, len(subjects))
    for section in sections:
        for part in parted(section[:READ], SENTENCE_ENDS):
            if not has_sign(Sought.NAME, part.text, asked):
                continue
            if lacks(question, part.text, f"{part.about} {part.text}"):
                continue
            held = _stems(f"{part.about} {part.text}")
            if _held(held, subjects) >= need and (
                done is None or done.search(f"{part.about} {part.text}")
            ):
                return 1.0
            best = NEARBY if done is None else 0.0
    return best


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    found = {stem(token.norm) for token in tokens(text)}
    for token in tokens(text):
        found.update(parts(token.norm))
    return frozenset(found)


def has_sign(kind: Sought, sentence: str, asked: Collection[str], about: str = "") -> bool:
    """Whether a sentence tells such a thing; any does where the kind has no sign.

    asked: stems of the question, whose own names and figures are no answer. about: what stands
    above the row of a table, "" for a sentence.
    """
    pattern = _SIGNS.get(kind)
    if about and kind in _IN_ROWS and fit(_IN_ROWS[kind], _fresh(sentence, asked), about=about):
        return True
    if kind is Sought.FIGURE:
        # A figure that is neither a day, a year, a list's number nor the question's own.
        return fit(_ANY_COUNT, _fresh(sentence, asked)) >= HOLDS
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


def _fresh(sentence: str, asked: Collection[str]) -> str:
    """The sentence without the figures that the question has."""
    return _FIGURE.sub(lambda match: " " if match.group() in asked else match.group(), sentence)


def _counted(
    section: str,
    counted: Wanted,
    subjects: Sequence[Collection[str]],
    asked: Collection[str],
    question: str,
) -> bool:
    """Whether a figure that the question has not stands within a few words of what is counted.

    The row of a table need not name it where two key words stand in it or above it.
    """
    for part in parted(section[:READ], SENTENCE_ENDS):
        said = _fresh(part.text, asked)
        if lacks(question, part.text, f"{part.about} {part.text}"):
            continue
        if fit(counted, said, about=part.about) >= 1.0:
            return True
        about = _stems(f"{part.about} {part.text}") if part.about else frozenset[str]()
        if _held(about, subjects) >= NEED and fit(_ANY_COUNT, said) >= HOLDS:
            return True
    return False


def _said(who: str, sections: Sequence[str]) -> float:
    """Whether a sentence tells what somebody said or decided; NEARBY where they are only named."""
    best = 0.0
    parties = [one.party for one in find_parties(who)]
    for section in sections:
        for sentence in _HOLDER_ENDS.split(section[:READ]):
            named = any(party.is_named_in(sentence) for party in parties)
            if named or stem(who.split()[-1]) in _stems(sentence):
                if _SAYING.search(sentence):
                    return 1.0
                best = NEARBY
    return best


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
