"""The front of a document → body, date, time, place, kind and attendance of the meeting. Pure.

What is not said is None; what is said twice in different ways is reported, never chosen between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.models import MeetingKind
from ingest.parsing.dates import FoundDate, find_clock, find_dates
from ingest.parsing.lines import Line


@dataclass(frozen=True, slots=True)
class Front:
    """What the front says. kind None: it does not call itself anything. warnings: in Danish."""

    body: str | None = None
    day: date | None = None
    start: str | None = None
    place: str | None = None
    kind: MeetingKind | None = None
    warnings: tuple[str, ...] = ()


_DATE_LABEL = re.compile(
    r"(?:møde(?:dato|tidspunkt|dag|tid)|dato(?: og (?:tid|klokkeslæt|sted))?|tid(?:spunkt)?"
    r"(?: og sted)?|tid/sted|tid & sted|afholdt|mødet (?:blev )?afholdt|dato/tid|hvornår"
    r"|starttidspunkt|mødestart"
    r"|dag)\b\s*[:.|]?\s*(?P<value>.*)",
    re.IGNORECASE,
)
_CLOCK_LABEL = re.compile(
    r"(?:kl(?:okken|\.)?|tid(?:spunkt)?|start(?:tidspunkt)?|møde(?:tid|start|tidspunkt)|begyndt)\b",
    re.IGNORECASE,
)
_PLACE_LABEL = re.compile(
    r"(?:møde)?(?:sted|lokale|lokation)\b\s*[:.|]?\s*(?P<value>.*)|hvor\s*:\s*(?P<where>.*)",
    re.IGNORECASE,
)
_BODY_LABEL = re.compile(
    r"(?:udvalg(?:/[\wæøå]+)*|forum|mødeforum|organ|råd|gruppe|udvalgsnavn|forening|bestyrelse"
    r"|mødetype|møde|projekt)\s*[:|]\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_OTHER_DATE = re.compile(
    r"nyt møde|forslag til|kommende møde"
    r"|udskrevet|udskrift(?:sdato)?\s*:|printet|næste møde|godkendt|udsendt|frist|oprettet|ændret"
    r"|offentliggjort|publiceret|opdateret|godkendelse af"
    r"|trykt|senest|revideret|version|dato for udsendelse|gældende|underskrevet|journal|høring",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\b(?P<minutes>(?:beslutnings|møde|bestyrelses|udvalgs|kort)?referat(?:et)?"
    r"|(?:beslutnings|møde|forhandlings)?protokol(?:len)?|beslutninger|mødeudskrift)\b"
    r"|\b(?P<agenda>(?:møde)?(?:dagsorden|dagsordener)|indkaldelse|mødeindkaldelse)\b",
    re.IGNORECASE,
)
_KIND_WORD = (
    r"(?:(?:beslutnings|forhandlings|møde|bestyrelses|udvalgs|kort)?(?:referat|protokol)(?:et|len)?"
    r"|(?:møde)?dagsorden(?:en)?|(?:møde)?indkaldelse|mødeudskrift|udskrift)"
)
_KIND_WORDS = rf"{_KIND_WORD}(?:\s?(?:og|/|&|\+)\s?{_KIND_WORD})?"
_BOTH_KINDS = re.compile(
    rf"{_KIND_WORD}\s?(?:og|/|&|\+|med|-|–)\s?(?:beslutninger|\w*(?:referat|protokol))",
    re.IGNORECASE,
)
"""An agenda into which the minutes are written: "Dagsorden/referat"."""
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
    rf"(?P<body>[A-ZÆØÅ][^:;]{{2,80}}?(?<!\baf)(?<!\bfor)(?<!\bfra)(?<!\btil)(?<!\bog))[\s,:–—-]+(?i:{_KIND_WORD})\b(?!\s+(?:er|blev|for|af|fra))",
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
_BODY_LINE = re.compile(
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
_PLACE_TAIL = re.compile(
    r"\d\s*,?\s+(?:i|på|hos)\s+(?P<place>(?!dag\b|aften\b)[\wæøåÆØÅ][\wæøåÆØÅ.,& -]{2,70})$"
)
_PLACE_LINE = re.compile(r"(?:i|på|hos)\s+(?P<place>[\wæøåÆØÅ][\wæøåÆØÅ.,& -]{2,70})")
_PLACE_BEHIND = re.compile(
    r"[\s,]*(?:kl(?:okken|\.)?\s*)?\d{1,2}(?:[.:]\d\d)?(?:\s*(?:[-–—]|til)\s*(?:kl\.?\s*)?"
    r"\d{1,2}(?:[.:]\d\d)?)?\s*,\s*(?P<place>(?:[A-ZÆØÅ]|lokale|mødelokale)[\wæøåÆØÅ.,& -]{2,70})$"
)
_ENTRY = re.compile(
    r"(?:(?:punkt|pkt\.?|sag|nr\.?|ad)\s*)?(?P<number>\d{1,3})(?:[.):]+\s*|\s+)\D", re.I
)
_LOOSE_LINES = 25
_HEAD_CHARS = 200
_FRONT_LINES = 300


def read_front(lines: Sequence[Line]) -> Front:
    """Read the lines before the first item (contents left out)."""
    warnings: list[str] = []
    lines = [_unmarked(line) for line in lines[:_FRONT_LINES]]
    kind = _kind(lines)
    own = _without_entries(lines)
    return Front(
        body=_plain_name(_body(own)),
        day=_day(own, warnings),
        start=_start(lines),
        place=_place(lines),
        kind=kind,
        warnings=tuple(warnings),
    )


def _without_entries(lines: Sequence[Line]) -> list[Line]:
    """The lines without the entries of a numbered list, which name other meetings and their days.

    An entry has a neighbour with the number before or after its own.
    """
    numbers = [_entry_number(line.text) for line in lines]

    def is_entry(at: int) -> bool:
        beside = {*numbers[max(0, at - 2) : at], *numbers[at + 1 : at + 3]}
        number = numbers[at]
        return number is not None and not beside.isdisjoint({number - 1, number + 1})

    return [line for at, line in enumerate(lines) if not is_entry(at)]


def _entry_number(text: str) -> int | None:
    """The number that a line opens with, None without one; a day is none."""
    match = _ENTRY.match(text)
    opens_with_day = any(one.start <= 1 for one in find_dates(text[:40]))
    return int(match["number"]) if match and not opens_with_day else None


def _unmarked(line: Line) -> Line:
    """A line without the bullet and the emphasis of a list of facts ("- **Dato**: …")."""
    text = line.text.lstrip("-–•*· ").replace("**", "")
    return line if text == line.text else replace(line, text=text)


def _kind(lines: Sequence[Line]) -> MeetingKind | None:
    for line in lines[:_LOOSE_LINES]:
        if len(line.text) < 160 and (match := _KIND.search(line.text)):
            minutes = match["minutes"] or _BOTH_KINDS.match(line.text, match.start())
            return MeetingKind.REFERAT if minutes else MeetingKind.DAGSORDEN
    return None


def _ranked(lines: Sequence[Line]) -> dict[int, list[FoundDate]]:
    """Dates by how plainly they are the meeting's: 0 labelled, 1 in the title, 2 loose."""
    ranked: dict[int, list[FoundDate]] = {0: [], 1: [], 2: []}
    label_above = False
    for line in lines:
        text = line.text
        if len(text) > 250:
            continue
        found = list(find_dates(text))
        labelled = _DATE_LABEL.match(text)
        before = [0, *(one.end for one in found)]
        found = [
            one
            for one, at in zip(found, before, strict=False)
            if one is found[0] or not _OTHER_DATE.search(text, at, one.start)
        ]
        if found and not _OTHER_DATE.search(text[: found[0].start]):
            if labelled or label_above:
                ranked[0] += found
            elif _KIND.search(text) or re.search(r"møde|generalforsamling|afholdt", text, re.I):
                ranked[1] += found
            elif sum(f.end - f.start for f in found) * 3 >= len(text) - 12 or _names_body(
                text[: found[0].start]
            ):
                ranked[2] += found
        label_above = bool(labelled and not labelled["value"].strip())
    return ranked


def _names_body(text: str) -> bool:
    """Whether all that stands before a day is a body, its municipality before it or not."""
    name = _plain_name(_cut(" ".join(_columns(text))) if text.strip() else None)
    return bool(name and name[0].isupper() and _BODY_LINE.fullmatch(name))


def _day(lines: Sequence[Line], warnings: list[str]) -> date | None:
    ranked = _ranked(lines)
    chosen: date | None = None
    for rank in (0, 1, 2):
        days = sorted({found.day for found in ranked[rank] if found.day})
        if len(days) > 1:
            told = ", ".join(day.isoformat() for day in days)
            warnings.append(
                f"Flere mulige mødedatoer ({told}); ingen er valgt. Skriv «Mødedato: …» øverst."
            )
            return None
        if days:
            chosen = days[0]
            rest = {f.day for r in range(rank + 1, 2) for f in ranked[r] if f.day} - {chosen}
            if rest:
                told = ", ".join(day.isoformat() for day in sorted(rest))
                warnings.append(
                    f"Mødedatoen er {chosen.isoformat()}, men forsiden nævner også {told}."
                )
            if any(not f.weekday_fits for f in ranked[rank] if f.day == chosen):
                warnings.append(f"Ugedagen passer ikke til datoen {chosen.isoformat()}.")
            return chosen
    incomplete = any(ranked.values())
    warnings.append(
        "Ingen mødedato fundet: datoen på forsiden har intet år eller findes ikke."
        if incomplete
        else "Ingen mødedato fundet på forsiden."
    )
    return None


def _start(lines: Sequence[Line]) -> str | None:
    for line in lines:
        if len(line.text) > 250:
            continue
        labelled = _DATE_LABEL.match(line.text) or _CLOCK_LABEL.match(line.text)
        if (labelled or find_dates(line.text)) and (clock := find_clock(line.text)):
            return clock
    return next(
        (
            c
            for line in lines
            if _CLOCK_LABEL.search(line.text[:60]) and (c := find_clock(line.text))
        ),
        None,
    )


def _place(lines: Sequence[Line]) -> str | None:
    for n, line in enumerate(lines):
        match = _PLACE_LABEL.match(line.text)
        if not match:
            continue
        value = (match["value"] or match["where"] or "").strip(" :")
        if not value and n + 1 < len(lines) and not find_dates(lines[n + 1].text):
            value = lines[n + 1].text
        if value.endswith(",") and n + 1 < len(lines) and not lines[n + 1].gap:
            value += " " + lines[n + 1].text
        if value:
            return value.split("    ")[0].strip()
    for n, line in enumerate(lines[:_LOOSE_LINES]):
        text = line.text
        dates = find_dates(text)
        if dates and (match := _PLACE_TAIL.search(text, dates[-1].end)):
            return match["place"].strip(" .")
        behind = _PLACE_BEHIND.match(text, dates[-1].end) if dates else None
        if behind and not _BODY_LINE.fullmatch(behind["place"]):
            return behind["place"].strip(" .")
        below = lines[n + 1] if n + 1 < len(lines) else None
        if dates and below and not below.gap and (match := _PLACE_LINE.fullmatch(below.text)):
            return match["place"].strip(" .")
    return None


def _body(lines: Sequence[Line]) -> str | None:
    short = [line.text for line in lines[:_LOOSE_LINES] if len(line.text) < _HEAD_CHARS]
    head = [part for text in short for part in _columns(text)]
    for text in head:
        dates = find_dates(text)
        tail = text[dates[-1].end :].strip(" ,-–—") if dates else ""
        if tail and tail[0].isupper() and _BODY_LINE.fullmatch(tail):
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
        if name and re.match(rf"{_KIND_WORD}\b", name, re.IGNORECASE):
            continue
        if name and name[0].isupper() and ":" not in name and _BODY_LINE.fullmatch(name):
            return name
    for text in head:
        if match := _MEETING_WORD.search(text):
            return _definite(match["stem"])
        if match := _ASSEMBLY.search(text):
            return "Generalforsamling"
    return None


def _columns(text: str) -> list[str]:
    """The parts of a line set in columns, the municipality's name left out; else the line."""
    parts = [part for part in re.split(r"\s{3,}|\t", text) if part.strip()]
    named = [part for part in parts if not _MUNICIPALITY.fullmatch(part.strip())]
    return named or parts


_MUNICIPALITY = re.compile(r"(?:[A-ZÆØÅ][\w-]*\s){1,3}[Kk]ommune")
_OF_MUNICIPALITY = re.compile(
    rf"{_MUNICIPALITY.pattern}(?:\s*[–—|,:]\s*|\s+-\s+)(?P<name>[A-ZÆØÅ].+)"
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
    if of := _OF_MUNICIPALITY.fullmatch(name):
        name = of["name"]
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
        return owner["body"]
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
    if _NO_NAME.match(name) or re.match(rf"{_KIND_WORD}$", name, re.IGNORECASE):
        return None
    return name if name[:1].isupper() else None


_NO_BODY = re.compile(
    r"^(?:der|her|vi|følgende|velkomst|godkendelse|dagens|forslag|udkast)\b"
    r"|\b(?:følgende|forelå|foreligger|godkendelse|fra|af|til|for)$",
    re.IGNORECASE,
)
"""A piece of a sentence before "dagsorden" or "referat", and no name."""
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
    text = _TERM.sub("", text.strip(" ,.:;–—-*_()"))
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
