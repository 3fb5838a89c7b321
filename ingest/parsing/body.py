"""The name of the body that met, from the first lines of its minutes. Pure.

What is no name is left out: None is "not found", and a piece of a sentence is no name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.parsing.dates import find_dates

_BODY_LABEL = re.compile(
    r"(?:udvalg(?:/[\wæøå]+)*|forum|mødeforum|organ|råd|gruppe|udvalgsnavn|forening|bestyrelse"
    r"|mødetype|møde|projekt)\s*[:|]\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
KIND_WORD = (
    r"(?:(?:beslutnings|forhandlings|møde|bestyrelses|udvalgs|kort)?(?:referat|protokol)(?:et|len)?"
    r"|(?:møde)?dagsorden(?:en)?|(?:møde)?indkaldelse|mødeudskrift|udskrift)"
)
_KIND_WORDS = rf"{KIND_WORD}(?:\s?(?:og|/|&|\+)\s?{KIND_WORD})?"
_OF_PROTOCOL = r"(?:af\s+)?(?:beslutnings|forhandlings|møde)?protokol(?:len)?"
_TITLE_BODY = re.compile(
    r"(?:(?:åbent?|lukket|foreløbigt?|endeligt?|udkast til|kort|godkendt)\s+)?"
    rf"{_KIND_WORDS}\b[\s:–—-]*(?:{_OF_PROTOCOL}\s+)?"
    r"(?:(?:af|fra|for|til|over|vedr\.?|vedrørende|i)\b\s*)?"
    r"(?:(?:det|den)\s+)?(?:(?:ordinær|ekstraordinær|konstituerende|åben|"
    r"\d{1,3}\.)[te]{0,2}\s+){0,2}"
    r"(?P<body>.*)",
    re.IGNORECASE,
)
_BODY_FIRST = re.compile(
    rf"(?P<body>[A-ZÆØÅ][^:;]{{2,80}}?(?<!\baf)(?<!\bfor)(?<!\bfra)(?<!\btil)(?<!\bog))[\s,:–—-]+(?i:{KIND_WORD})\b(?!\s+(?:er|blev|for|af|fra))",
)
_BODY_MEETS = re.compile(
    r"(?P<body>[A-ZÆØÅ][^:;]{2,80}?)[\s,:–—-]+(?:møde|mødet)\s+(?:nr\.?\s?\d+\W+)?(?:den|d\.|\d)"
)
_MEETING_IN = re.compile(
    r"(?:[\wæøå-]*møde[rt]?(?:\s+nr\.?\s*\d+)?|afholdt|generalforsamling(?:en)?)\s+"
    r"(?:i|for|med|hos)\s+(?P<body>.+)",
    re.IGNORECASE,
)
_MEETING_OF = re.compile(
    r"(?:(?:for|af|fra|over)\s+)?(?:det |den )?(?P<body>[A-ZÆØÅ][\wæøåÆØÅ.,&/ -]{2,80}?)s\s+"
    r"(?:(?:ordinær|ekstraordinær|konstituerende|\d{1,3}\.)e?\s+)?møde\b",
    re.IGNORECASE,
)
_MEETING_WORD = re.compile(
    r"(?P<stem>[\wæøåÆØÅ-]{0,40}?"
    r"(?:råd|styrelse|udvalg|forening|nævn|gruppe|forum|direktion|leder|personale|afdeling"
    r"|borgerrepræsentations|repræsentantskabs|magistrats)s?)"
    r"møde[rt]?\b",
    re.IGNORECASE,
)
_ASSEMBLY = re.compile(r"(?:ordinær |ekstraordinær )?generalforsamling(?:en)?\b", re.IGNORECASE)
_BODY_NOUN = (
    r"(?:udvalg|råd|bestyrelse|forum|nævn|direktion|gruppe|komit[eé]|kommission|forening|laug|klub"
    r"|ledelse|team|selskab|menighed|fællesskab|stab|sekretariat|forsamling|borgerrepræsentation"
    r"|repræsentantskab|magistrat|hegnsyn)"
    r"(?:et|t|en|n)?"
)
BODY_LINE = re.compile(
    rf"(?!(?:den|det|en|et|der|vi|til|alle)\s(?-i:[^A-ZÆØÅ]))"
    rf"[A-ZÆØÅ]?[\wæøåé.,&/ -]{{0,70}}?(?:{_BODY_NOUN}|MED)"
    r"(?:(?:,| -| –)?\s(?:for|i|ved|på|af|hos)\s.{2,60}|,\s.{2,50}"
    r"|\s(?-i:[A-ZÆØÅ])[\wæøåÆØÅ. ]{1,40})?",
    re.IGNORECASE,
)
_WEEKDAY_TAIL = re.compile(
    r"[\s,(–—-]*(?:\b(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)\w*\b.*|\b(?:d\.?|den|"
    r"afholdt|kl\.?)\s*)$",
    re.IGNORECASE,
)
_ARTICLE = {
    "råd": "et",
    "styrelse": "n",
    "udvalg": "et",
    "forening": "en",
    "nævn": "et",
    "gruppe": "n",
    "forum": "",
    "direktion": "en",
    "repræsentation": "en",
    "skab": "et",
    "magistrat": "en",
}


def body_named(texts: Sequence[str]) -> str | None:
    """The body that the first lines of minutes name, without its municipality; None without."""
    return _plain_name(_body([_own(part) for text in texts for part in _columns(text)]))


def names_body(text: str) -> bool:
    """Whether a text is a body and nothing else, its municipality beside it or not."""
    name = _plain_name(_cut(_own(" ".join(_columns(text))))) if text.strip() else None
    return bool(name and name[0].isupper() and BODY_LINE.fullmatch(name))


def _body(head: Sequence[str]) -> str | None:
    for text in head:
        dates = find_dates(text)
        tail = text[dates[-1].end :].strip(" ,-–—") if dates else ""
        if tail and tail[0].isupper() and BODY_LINE.fullmatch(tail):
            return tail
    for text in head:
        match = _BODY_LABEL.match(text)
        if match and (name := _cut(match["value"])):
            return name
    for n, text in enumerate(head):
        below = head[n + 1] if n + 1 < len(head) else ""
        alone = _ALONE.fullmatch(text.strip(" :.-–"))
        joined = f"{text} {below}" if alone and ":" not in below else text
        if name := _titled(joined):
            return name
    for text in head:
        name = _cut(text)
        if name and re.match(rf"{KIND_WORD}\b", name, re.IGNORECASE):
            continue
        if name and name[0].isupper() and ":" not in name and BODY_LINE.fullmatch(name):
            return name
    for text in head:
        if match := _MEETING_WORD.search(text):
            stem = match["stem"]
            residents = stem.lower().endswith(("afdelings", "afdeling"))
            return f"{stem[0].upper()}{stem[1:]}møde" if residents else _definite(stem)
        if match := _ASSEMBLY.search(text):
            return "Generalforsamling"
    return None


def _columns(text: str) -> list[str]:
    """The parts of a line set in columns, the municipality's name left out; else the line."""
    parts = [part for part in re.split(r"\s{3,}|\t", text) if part.strip()]
    named = [part for part in parts if not _MUNICIPALITY.fullmatch(part.strip())]
    return named or parts


def _own(text: str) -> str:
    """A line that names a municipality beside a body, without the municipality; else the line."""
    if before := _MUNICIPALITY_BEFORE.match(text):
        rest = text[before.end() :]
        name = _cut(rest)
        return rest if name and BODY_LINE.fullmatch(name) else text
    behind = _MUNICIPALITY_BEHIND.fullmatch(_cut(text) or "")
    return behind["name"] if behind and BODY_LINE.fullmatch(behind["name"]) else text


_MUNICIPALITY = re.compile(r"(?:[A-ZÆØÅ][\w-]*\s){1,3}[Kk]ommune|Region\s[A-ZÆØÅ][\w-]*")
_BETWEEN = r"(?:\s*[–—|,:·]\s*|\s+-\s+)"
_MUNICIPALITY_BEFORE = re.compile(rf"(?:{_MUNICIPALITY.pattern})(?:{_BETWEEN}|\s+)(?=[A-ZÆØÅ])")
_MUNICIPALITY_BEHIND = re.compile(
    rf"(?P<name>.+?)(?:\s*[–—|·]\s*|\s+-\s+)(?:{_MUNICIPALITY.pattern})"
)
_ALONE = re.compile(rf"{_KIND_WORDS}(?:\s+{_OF_PROTOCOL})?", re.IGNORECASE)
_WHOLE_BODY = re.compile(
    r"(?P<name>(?:byrådet|kommunalbestyrelsen|regionsrådet|økonomiudvalget|magistraten)"
    r"|[\w-]+(?:et|en)(?=\s+i\s+[^,]{2,40}\skommune$))\s+i\s+[A-ZÆØÅ].{1,60}",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset("og for i af ved på til under med samt den det de m.fl. m.v. hos".split())
_INITIALS = frozenset(("MED", "IT", "HR", "SFO", "AMR", "EU"))


def _plain_name(name: str | None) -> str | None:
    """A body's name in ordinary case, without the municipality it belongs to."""
    if name is None:
        return None
    if name.isupper() and len(name) > _LONGEST_INITIALS:
        words = [_cased(word, first=n == 0) for n, word in enumerate(name.split())]
        name = " ".join(words)
    name = _own(name)
    whole = _WHOLE_BODY.fullmatch(name)
    return whole["name"] if whole else name


_LONGEST_INITIALS = 5


def _cased(word: str, *, first: bool) -> str:
    parts = [
        part if part in _INITIALS and (first or part != "MED") else part.lower()
        for part in word.split("-")
    ]
    if not first and parts[0] in _SMALL_WORDS:
        return "-".join(parts)
    return "-".join([parts[0][:1].upper() + parts[0][1:], *parts[1:]])


def _titled(text: str) -> str | None:
    """The body in a title line: "REFERAT Chefforum d. 01-11-2012"."""
    match = _TITLE_BODY.match(text)
    meeting = _MEETING_IN.search(text)
    if meeting and meeting.start() == 0 and (name := _cut(meeting["body"])):
        return name[0].upper() + name[1:]
    if meeting and (match or find_dates(text)):
        name = _cut(meeting["body"])
        kind = _MEETING_WORD.search(text)
        if name and kind and name.lower().endswith("kommune"):
            return _definite(kind["stem"])
        return name if name and name[0].isupper() else None
    words = match["body"] if match else text
    if (match or find_dates(text)) and (owner := _MEETING_OF.match(words)):
        return owner["body"][0].upper() + owner["body"][1:]
    if not match:
        first = _BODY_FIRST.match(text) or _BODY_MEETS.match(text)
        named = (
            first
            and not _MEETING_WORD.search(first["body"])
            and not (_NO_NAME.match(text) or _NO_BODY.search(first["body"]))
        )
        return _cut(first["body"]) if first and named else None
    name = _cut(match["body"])
    if not name or _MEETING_WORD.match(name) or _ASSEMBLY.match(name):
        return None
    if _NO_NAME.match(name) or _NO_BODY.search(name) or re.match(rf"{KIND_WORD}\b", name, re.I):
        return None
    return name if name[:1].isupper() else None


_NO_BODY = re.compile(
    r"^(?:der|her|vi|følgende|velkomst|godkendelse|dagens|forslag|udkast|næste"
    r"|(?-i:[Mm]ed)|ved|under|efter|denne|dette|ny$|foreløbig|udsendt|godkendt|vedlagt|tidligere)(?:\s|$)"
    r"|\b(?:følgende|forelå|foreligger|godkendelse|fra|af|til|for|denne|var|er|har)$"
    r"|\b(?:er|var|blev|bliver|har|havde|skal|bød|gik|gennemgik|foreslog|fremlagde|godkendte"
    r"|vedtog|offentliggjort|publiceret|udsendt|rundsendt)\b",
    re.IGNORECASE,
)
"""A piece of a sentence beside "dagsorden" or "referat", and no name."""
_NO_NAME = re.compile(
    r"(?:møde\w*|punkt\w*|dato|side|emne|nr|pkt|tid\w*|sted|navn|[ivx]{1,4}\.|\d+)(?:\b|(?<=\.))",
    re.IGNORECASE,
)


def _cut(text: str) -> str | None:
    """A name without the date, time and weekday behind it."""
    dates = find_dates(text)
    if dates:
        text = text[: dates[0].start]
    text = _WEEKDAY_TAIL.sub("", re.sub(r"\s\([^()]{2,40}\)\s*$", "", text))
    text = _TERM.sub("", text.strip(" ,.:;–—-*_()|·"))
    return text if 1 < len(text) <= 100 and not text.isdigit() else None


_TERM = re.compile(r",?\s+(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)$")
"""The years that a council is elected for."""


def _definite(stem: str) -> str:
    """The name behind a kind of meeting: «byråds» → «Byrådet», «bestyrelses» → «Bestyrelsen»."""
    word = stem.capitalize() if stem.isupper() else stem
    word = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    for end, article in _ARTICLE.items():
        if word.lower().endswith(end):
            word += article
            break
    return word[:1].upper() + word[1:]
