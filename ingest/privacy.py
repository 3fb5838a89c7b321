"""What must not be stored: civil registration numbers, and the content of closed items. Pure.

Both keep every character's place, so that all offsets stay right: letters and figures are
replaced one for one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.models import AgendaItem, Meeting, SectionKind

_CPR = re.compile(
    r"(?<![\w.,/-])(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d\d)(?P<gap>[-–—\u2010\u2011 ]?)"
    r"(?P<serial>\d{4})(?![\w/]|[-.,]\d)"
)
_NAMED = re.compile(r"(?:cpr|personn)[\w.]*[\s:.-]*(?:nr|nummer)?[\s:.]*$", re.IGNORECASE)
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def mask_cpr(text: str) -> tuple[str, int]:
    """The text with each civil registration number as "XXXXXX-XXXX", and how many there were.

    A number counts when it is six figures that are a day of the calendar and four more; where
    nothing but ten figures stands, it must also pass the old check sum or be called a CPR number.
    """
    found = 0

    def masked(match: re.Match[str]) -> str:
        nonlocal found
        if not _is_cpr(match, text):
            return match.group()
        found += 1
        return re.sub(r"\d", "X", match.group())

    return _CPR.sub(masked, text), found


def _is_cpr(match: re.Match[str], text: str) -> bool:
    day, month, year = (int(match[name]) for name in ("day", "month", "year"))
    if not any(_is_day(century + year, month, day) for century in (1900, 2000)):
        return False
    if match["gap"] in {"-", "–", "—", "\u2010", "\u2011"}:
        return True
    figures = [int(figure) for figure in re.sub(r"\D", "", match.group())]
    checked = sum(a * b for a, b in zip(figures, _WEIGHTS, strict=True)) % 11 == 0
    named = _NAMED.search(text[max(0, match.start() - 30) : match.start()]) is not None
    return named or (checked and not match["gap"])


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def without_closed(meeting: Meeting, text: str) -> tuple[Meeting, str]:
    """The meeting with closed items cut down to number, title and published decision.

    Everything else of them is taken out of the item and blanked in the text.
    """
    if not any(item.closed for item in meeting.items):
        return meeting, text
    letters = list(text)
    items: list[AgendaItem] = []
    for item in meeting.items:
        if not item.closed:
            items.append(item)
            continue
        kept = [
            number
            for number, section in enumerate(item.sections)
            if section.kind is SectionKind.DECISION
        ]
        open_spans = [(item.start, item.title_end)]
        open_spans += [(item.sections[n].start, item.sections[n].end) for n in kept]
        for place in range(item.start, item.end):
            inside = any(start <= place < end for start, end in open_spans)
            if not inside and not letters[place].isspace():
                letters[place] = " "
        items.append(_cut_down(item, kept))
    return replace(meeting, items=tuple(items)), "".join(letters)


def _cut_down(item: AgendaItem, kept: list[int]) -> AgendaItem:
    decision = item.decision
    if decision is not None:
        decision = (
            replace(decision, section_no=kept.index(decision.section_no), resolved=())
            if decision.section_no in kept
            else None
        )
    return replace(
        item,
        sections=tuple(item.sections[number] for number in kept),
        attachments=(),
        proposal=None,
        presenter=None,
        decision=decision,
    )
