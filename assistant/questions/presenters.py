"""Whose items a list is asked for: "hvilke sager fremlagde Ida Holm?". Pure."""

from __future__ import annotations

import re

_TOLD = (
    r"fremlagde|fremlægger|præsenterede|præsenterer|gennemgik|gennemgår|orienterede|orienterer|"
    r"informerede|informerer|fortalte|fortæller|redegjorde|"
    r"(?:holdt|gav|holder|giver)\s+(?:\w+\s+){0,2}?(?:oplæg|orientering|status)"
)
_TOLD_OF = (
    r"fremlagt|fremlægge|præsenteret|præsentere|gennemgået|gennemgå|orienteret|orientere|"
    r"informeret|informere|fortalt|fortælle|redegjort|oplæg\w*|orientering\w*"
)
_NAME = r"(?-i:[A-ZÆØÅ][\w.-]*(?:\s+[A-ZÆØÅ][\w.-]*)*)"
_ASKED = re.compile(
    r"\bhvilke\s+(?:\w+\s+){0,2}?(?:sager|punkter|emner|ting)\b\s+(?:"
    rf"(?:{_TOLD})\s+(?P<one>{_NAME})|"
    rf"(?:har|havde|fik|kom|var)\s+(?P<two>{_NAME})\s[^?]*\b(?:{_TOLD_OF})\b|"
    rf"stod\s+(?P<three>{_NAME})\s+for\b)",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"(?:udvalg|råd|forum|bestyrelse|direktion|forvaltning|administration|center|centre|gruppe)",
    re.IGNORECASE,
)
_BETWEEN = r"(?:\s+\([^)]*\))?,?\s+(?:\w+\s+){0,3}?"
"""What may stand between a name and what that person did: a party, a title."""


def asked_presenter(text: str) -> str:
    """The person whose items a question lists; "" for none."""
    found = _ASKED.search(text)
    name = next((one for one in found.groups() if one), "") if found else ""
    return "" if _NO_PERSON.search(name) else name


def is_presented(name: str, presenter: str | None, texts: tuple[str, ...]) -> bool:
    """Whether a person presents an item, by its heading, or tells of it in one of its texts."""
    words = name.casefold().split()
    if presenter and set(words) <= set(presenter.casefold().split()):
        return True
    said = re.compile(rf"\b{re.escape(name)}{_BETWEEN}(?:{_TOLD})\b", re.IGNORECASE)
    return any(said.search(text) for text in texts)
