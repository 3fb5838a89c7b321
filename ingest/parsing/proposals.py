"""The text of an Indstilling → who recommends, and the points in order. Pure."""

from __future__ import annotations

import re

from assistant.models import Point, Proposal

_VERB = r"(?:indstiller|anbefaler|foreslår|indstilles|anbefales|foreslås)"
_PAST = r"(?:indstillede|anbefalede)"
_BY = re.compile(rf"(?P<by>[^\n.:;]{{2,160}}?)\s+(?:{_VERB}|{_PAST})\b")
_IMPERSONAL = re.compile(r"(?:det|der|følgende|hermed|som|at|sagen)\b", re.IGNORECASE)
_OWNER = re.compile(
    r"(?P<owner>[\wæøåÆØÅ .,&/-]{2,70}?)s\s+(?:indstilling|anbefaling|forslag)", re.IGNORECASE
)
_FROM = re.compile(r"(?:indstilling|anbefaling)(?:er)? fra (?P<owner>.{2,70})", re.IGNORECASE)
_POINT = re.compile(
    r"(?:[Aa]t\s)?(?P<number>\d{1,3}(?:\.\d{1,2})?\s?[a-zæøå]?|[a-zæøå]|"
    r"[ivx]{1,4})\s?[.):]\)?\s+(?P<text>\S.*)"
    r"|(?P<bullet>[-–—•·*▪‣]\s?)(?P<item>\S.*)"
    r"|(?P<at>(?:og\s)?[Aa]t:?\s+\S.*)"
)
_AD = re.compile(
    r"(?:ad\.?|pkt\.?|punkt|nr\.?)\s?(?P<number>\d{1,3}[a-z]?)\s?[.):]?\)?\s+(?P<text>\S.*)",
    re.IGNORECASE,
)
_INLINE_AT = re.compile(rf"{_VERB}\b[^\n]{{0,160}}?[,:;]?\s+(?P<text>at\s.*)")
_INLINE_AT_PAST = re.compile(rf"{_PAST}\b[^\n]{{0,160}}?[,:;]?\s+(?P<text>at\s.*)")
_INLINE_NUMBER = re.compile(r"(?:(?<=\s)|^)(?P<number>\d{1,2}|[a-h])[.)]\s+(?=[aA]t\s|[A-ZÆØÅ])")
_PARAGRAPH = re.compile(r"\n[ ]*\n")
_HEAD_CHARS = 400


def read_proposal(text: str, heading: str = "") -> Proposal | None:
    """The proposal in an Indstilling's text; None when it is empty.

    A list gives its points with their numbers as written; running text gives one point.
    """
    if not text.strip():
        return None
    return Proposal(by=_by(text, heading), points=_points(text))


def _by(text: str, heading: str) -> str | None:
    match = _BY.match(text[:_HEAD_CHARS].lstrip())
    if match:
        by = " ".join(match["by"].split()).strip(" ,*_")
        if by and not _IMPERSONAL.match(by) and not _POINT.match(by):
            return by
    for pattern in (_FROM, _OWNER):
        if match := pattern.match(heading):
            return match["owner"].strip(" ,:.")
    return None


def _points(text: str) -> tuple[Point, ...]:
    points: list[list[str]] = []
    numbered = False
    blank = False
    done = False
    for raw in text.split("\n"):
        line = raw.strip()
        if not line:
            blank = True
            continue
        match = _POINT.match(line) or _AD.match(line)
        if match and not (done and not match.groupdict().get("number")):
            groups = match.groupdict()
            number = (groups.get("number") or "").replace(" ", "")
            if number or not numbered or not points:
                points.append([number, groups.get("text") or groups.get("item") or groups["at"]])
                numbered = numbered or bool(number)
                done = False
            else:
                points[-1][1] += " " + line
        elif points and not done:
            if blank and not line[:1].islower():
                done = True
            else:
                points[-1][1] += " " + line
        blank = False
    if points:
        return tuple(Point(number, " ".join(words.split())) for number, words in points)
    return _running(text)


def _said_by(flat: str) -> str:
    """What stands before the verb of a text that begins with who recommends."""
    match = _BY.match(flat)
    return flat[: match.end("by")].rstrip() + " " if match else ""


def _running(text: str) -> tuple[Point, ...]:
    """Points of a proposal written as running text."""
    paragraphs = [" ".join(part.split()) for part in _PARAGRAPH.split(text)]
    flat = next((part for part in paragraphs if _INLINE_AT.search(part)), " ".join(paragraphs))
    match = _INLINE_AT.search(flat) or _INLINE_AT_PAST.match(flat, len(_said_by(flat)))
    marks = list(_INLINE_NUMBER.finditer(flat))
    if len(marks) > 1:
        ends = [mark.start() for mark in marks[1:]] + [len(flat)]
        return tuple(
            Point(mark["number"], flat[mark.end() : end].strip())
            for mark, end in zip(marks, ends, strict=True)
        )
    if match:
        return (Point("", match["text"].strip()),)
    return (Point("", flat),)
