"""What every rendering of minutes shares: safe Markdown, sources and coverage as JSON. Pure.

Text of minutes and models is data: it is shown letter for letter, and no tag, link or image of
it comes alive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from assistant.models import Citation, Coverage, Sentence

TITLE = -1
"""The section number of a citation of an item's title."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]#|~^$])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINK = re.compile(r"(?i)\b(https?|ftp|javascript|data|vbscript|file|mailto):(?=\S)|\bwww\.")


def escape_markdown(text: str) -> str:
    """The text on one line so that Markdown shows it as it is: no markup, HTML or live address."""
    flat = _ENTITY.sub("&amp;", " ".join(text.split()))
    flat = _MARKDOWN.sub(r"\\\1", flat).replace("<", "&lt;").replace(">", "&gt;")
    return _LINK.sub(lambda m: m.group().replace(":", "&#58;").replace(".", "&#46;"), flat)


def citation_json(citation: Citation) -> dict[str, Any]:
    """A citation as JSON. section is the kind of the section; "TITLE" for an item's title."""
    return {
        "n": citation.number,
        "body": citation.meeting.body,
        "date": citation.meeting.date.isoformat(),
        "punkt": citation.item.punkt,
        "title": citation.item.title,
        "sagsnr": citation.item.sagsnr,
        "section": "TITLE" if citation.section_no == TITLE else citation.kind.value,
        "quote": citation.quote,
        "verified": citation.verified,
    }


def coverage_json(coverage: Coverage) -> dict[str, Any]:
    """What the archive holds, as JSON; first and last day are null in an empty archive."""
    return {
        "meetings": coverage.meetings,
        "from": coverage.first.isoformat() if coverage.first else None,
        "to": coverage.last.isoformat() if coverage.last else None,
        "bodies": list(coverage.bodies),
    }


def bare(text: str) -> str:
    """The letters and digits of a text, folded: what two renderings of a quote share."""
    return "".join(re.findall(r"\w+", text)).casefold()


def is_told(citation: Citation, statements: Iterable[str]) -> bool:
    """Whether one of the statements holds the quote's own words, so that they need no repeating."""
    quote = bare(citation.quote)
    return any(quote in bare(statement) for statement in statements)


def told_numbers(citations: Sequence[Citation], lines: Iterable[Sentence]) -> frozenset[int]:
    """The numbers of the citations whose words stand in a line that bears their mark.

    A title is told by every source that names its item.
    """
    by_number: dict[int, list[str]] = {}
    for line in lines:
        for number in line.citations:
            by_number.setdefault(number, []).append(line.text)
    return frozenset(
        one.number
        for one in citations
        if one.section_no == TITLE or is_told(one, by_number.get(one.number, ()))
    )
