"""Small marks on and under an item's heading: case number, open or closed, presenter. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.text.casenumbers import FORMS

_PLAIN_NUMBER = rf"{FORMS}|\d{{2}}\.\d{{2}}\.\d{{2}}(?:[-.][A-ZÆØÅ]\d{{2}})?(?=$)"
"""A case number, or a bare subject number at the end."""
_SAGSNR_WORD = (
    r"(?:sags?\s?-?\s?(?:nr|nummer|id|nummeret)|sagsnøgle|journal\s?-?\s?(?:nr|nummer)|j\.?\s?nr"
    r"|dnr|diarie\s?-?(?:nr|nummer)|diarienr|saks?\s?-?nr|arkivsak(?:snr)?|acadre(?:\s?-?nr)?"
    r"|esdh\s?-?(?:sag|nr)|sbsys(?:\s?-?(?:sag|nr))?)"
)
_BARE = re.compile(
    rf"(?:(?:åben|lukket)\s+sag\s*[-–—:,]?\s*|sag(?:en)?\s*:?\s+)?(?P<number>{_PLAIN_NUMBER})",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"{_SAGSNR_WORD}\.?\s{{0,3}}[:.]?\s{{0,4}}"
    r"(?P<value>(?:[A-ZÆØÅ]{1,6}\s)?[\w./-]{0,30}\d[\w./-]{0,30}"
    r"(?:\s(?=[A-Z0-9/.-]*\d)[\w/.-]+)?)(?P<more>.*)",
    re.IGNORECASE,
)
_IN_TITLE = re.compile(
    rf"(?:\s{{0,3}}[-–—,(\[]\s{{0,3}}|\s{{2,8}}|^)"
    rf"(?:{_SAGSNR_WORD}\.?\s{{0,3}}:?\s{{0,3}}(?P<labelled>[\w./-]{{0,20}}\d[\w./-]{{0,20}})"
    rf"|(?:sag\s+)?(?P<bare>{_PLAIN_NUMBER}))[)\]]?\s*$",
    re.IGNORECASE,
)
_LEADING = re.compile(rf"(?P<bare>{_PLAIN_NUMBER})\s*[-–—:]?\s+(?=\S)")
_MAX_LINE = 200


def sagsnr_line(text: str) -> str | None:
    """The case number when a line says nothing else of substance; None for other lines."""
    if len(text) > _MAX_LINE:
        return None
    if bare := _BARE.fullmatch(text.strip("() .")):
        return bare["number"]
    match = _LABELLED.match(text)
    if match and len(match["value"]) > 3 and (not match["more"].strip() or ":" in match["more"]):
        return match["value"].rstrip(".,-/ ")
    return None


@dataclass(frozen=True, slots=True)
class TitleParts:
    """A heading's words after the number: start/end give the title inside them."""

    start: int
    end: int
    presenter: str | None
    sagsnr: str | None


_PRESENTER = re.compile(r"[\s,(]+v(?:\.\s?/?|/|:)\s?(?P<name>[A-ZÆØÅa-zæøå][^()]{0,90}?)\)?\s*$")
_NAMED = re.compile(
    r"(?:emne|titel|overskrift|sagens navn|vedr\.?|vedrørende)\s?:\s+(?=\S)", re.IGNORECASE
)
_FLAGGED = re.compile(
    r"[(\[]\s?(?:åbent?|lukket|fortroligt?)(?:\s(?:sag|punkt|dagsorden|dagsordenspunkt))?\s?[)\]]",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[-–•*·▪]\s+(?=\S)")
_NOTE_BEFORE = re.compile(
    r"\s*[(\[]\s?(?:åbent?|lukket|fortroligt?)(?:\s(?:sag|punkt|dagsordenspunkt))?$", re.IGNORECASE
)
"""The first half of a parenthesis whose other half was the case number."""
_ITEM_KIND = re.compile(
    r"\s*[(\[](?:til\s+)?(?:beslutning|orientering|drøftelse|godkendelse|information)(?:s?punkt)?[)\]]$",
    re.IGNORECASE,
)
_WHO_AND_HOW_LONG = re.compile(
    r"\s*\((?P<name>[A-ZÆØÅ]{2,4}(?:\s?[,/&]\s?[A-ZÆØÅ]{2,4}){0,3}),?\s+\d{1,3}\s?min\.?\)$"
)
_OPEN_PREFIX = re.compile(r"åbent?(?: (?:sag|punkt))?\s?(?::|[-–—]\s)\s*(?=\S)", re.IGNORECASE)
_CLOCK_TAIL = re.compile(r",?\s+(?:kl\.?|\(?\d{1,2}[.:]\d\d).*$")


def split_title(text: str) -> TitleParts:
    """Take presenter and case number off the end (or the case number off the front) of a title."""
    start, end = 0, len(text)
    sagsnr = None
    if bullet := _BULLET.match(text):
        start = bullet.end()
    if named := _NAMED.match(text, start):
        start = named.end()
    if opened := _OPEN_PREFIX.match(text, start):
        start = opened.end()
    if (flag := _FLAGGED.match(text, start)) and flag.end() < end:
        start = flag.end() + len(text[flag.end() :]) - len(text[flag.end() :].lstrip(" -–:"))
    for flag in _FLAGGED.finditer(text, max(start, end - 40)):
        if flag.end() == end and flag.start() > start:
            end = len(text[: flag.start()].rstrip())
    if match := _IN_TITLE.search(text[:end]):
        if match.start() > start:
            sagsnr = match["labelled"] or match["bare"]
            end = match.start()
            if note := _NOTE_BEFORE.search(text, start, end):
                end = note.start()
    elif (match := _LEADING.match(text, start)) and match.end() < end:
        sagsnr, start = match["bare"], match.end()
    presenter, end = _presenter(text, start, end)
    while end > start and text[end - 1] in " ,-–—:;(":
        end -= 1
    return TitleParts(start, end, presenter, sagsnr)


def _presenter(text: str, start: int, end: int) -> tuple[str | None, int]:
    """Who presents the item ("v/ Bo Ry", "(BR, 10 min)"), and where the title ends before it."""
    kind = _ITEM_KIND.search(text, start, end)
    if kind and _PRESENTER.search(text, start, kind.start()):
        end = kind.start()
    if match := _WHO_AND_HOW_LONG.search(text, start, end):
        return match["name"], match.start()
    if match := _PRESENTER.search(text, start, end):
        name = _CLOCK_TAIL.sub("", match["name"]).strip(" .,")
        return (name, match.start()) if name else (None, end)
    return None, end


_CLOSED_WORD = r"(?:lukket|fortroligt?)"
_THING = r"(?:sag|punkt|dagsorden(?:spunkt)?|møde|behandling)"
_CLOSED_TITLE = re.compile(
    rf"\W*(?:\w{{1,4}}\s?[-–]\s)?{_CLOSED_WORD}(?:\s{_THING})?(?:\W*$|\s?[:/.)\]–—-])"
    rf"|\W*{_CLOSED_WORD}\s{_THING}\b"
    rf"|.*[(\[]\s?{_CLOSED_WORD}(?:\s{_THING})?\s?[)\]]\s*$"
    rf"|.*\s[-–—:]\s?{_CLOSED_WORD}(?:\s{_THING})?\s*$",
    re.IGNORECASE,
)
_FLAG = re.compile(
    r"(?P<key>(?:åbent?|lukket|sagstype|offentlighed|status|punkttype|behandles?)"
    r"(?:\s?/\s?(?:åbent?|lukket))?(?:\s(?:sag|punkt|status))?\s?:)?\s*"
    r"(?P<flag>åbent?|lukket|fortrolig(?:t)?|offentlig(?:t)?|ikke[- ]offentlig(?:t)?"
    r"|(?:behandles )?(?:for|i) (?:åbne|lukkede) døre)"
    r"(?:\s(?:sag|punkt|dagsorden|dagsordenspunkt|møde|behandling))?\.?",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"(?P<flag>åbne|lukkede|åben|lukket)\s(?:dagsordens?punkter|punkter|sager|dagsorden|møde|del)",
    re.IGNORECASE,
)


def closed_title(title: str) -> bool:
    """Whether a title says that its item is not open to the public."""
    return bool(_CLOSED_TITLE.match(title[:_MAX_LINE]))


def flag_line(text: str) -> bool | None:
    """True for a line that only says "Lukket sag", False for "Åben sag", None for others."""
    if len(text) > 60:
        return None
    match = _FLAG.fullmatch(text.strip("()[] .:"))
    if not match:
        return None
    flag = match["flag"].lower()
    return "luk" in flag or "fortrolig" in flag or flag.startswith("ikke")


def group_line(text: str) -> bool | None:
    """True for a heading over closed items ("Lukkede punkter"), False for open ones, else None."""
    match = _GROUP.fullmatch(text.strip("()[] .:*#")) if len(text) < 60 else None
    return match["flag"].lower().startswith("luk") if match else None
