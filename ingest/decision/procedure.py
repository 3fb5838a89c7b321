"""Which bodies a case is to pass, and whether this one stands last among them. Pure.

Minutes that say so write the bodies of a case in order ("Sagsprocedure: Teknisk Udvalg,
Økonomiudvalget og Byrådet"). Whoever stands before the last of them recommends, whatever verb
the minutes use.
"""

from __future__ import annotations

import re

from assistant.models import AgendaItem, SectionKind

_HEADING = re.compile(
    r"sags(?:procedure|gang)|sagens\s+(?:gang|videre\s+(?:gang|forløb))|beslutnings(?:procedure|"
    r"gang|kompetence|myndighed)|(?:det\s+)?videre\s+(?:forløb|gang)|behandlingsplan",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[,;/\n→>]|\s[-–]\s|\b(?:og|samt|derefter|herefter)\b", re.IGNORECASE)
_RANKS = (
    re.compile(r"(?:økonomi|forretnings)udvalg(?:et)?|magistrat(?:en)?", re.IGNORECASE),
    re.compile(
        r"byråd(?:et)?|kommunalbestyrelse[nr]?|borgerrepræsentation(?:en)?|regionsråd(?:et)?|"
        r"bystyre(?:t)?",
        re.IGNORECASE,
    ),
)
_TERM = re.compile(r"\s*\d{4}(?:\s*[-–]\s*\d+)?\s*$")
MAX_CHARS = 600
"""A longer text tells more than bodies in a row."""


def passes_on(item: AgendaItem, body: str) -> bool:
    """Whether the item's procedure ends with a body above this one.

    False where no procedure is told, or where its last words are no body above the committees:
    of committees side by side none is the others' superior.
    """
    own = rank(body)
    return any(
        rank(last) > own
        for section in item.sections
        if section.kind is not SectionKind.DECISION
        and _HEADING.match(section.heading.strip())
        and len(section.text) <= MAX_CHARS
        and (last := _last(section.text))
    )


def _last(text: str) -> str:
    named = [part.strip(" .\t") for part in _BETWEEN.split(text)]
    return next((part for part in reversed(named) if part), "")


def rank(body: str) -> int:
    """How far up a body stands: 0 a committee, 1 the one before the council, 2 the council."""
    name = _TERM.sub("", body.strip())
    return next((n for n, bodies in enumerate(_RANKS, 1) if bodies.fullmatch(name)), 0)
