"""Meetings named by their place in time: "det seneste møde", "de to første møder i 2016". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.models import Coverage
from assistant.questions.spoken_periods import COUNT, count_of
from assistant.text.dates import MONTH_NAMES, Period

_LATEST = re.compile(
    r"\b(?:(?:det|de)\s+)?(?:aller)?(?:seneste|sidste|nyeste|latest|last|most recent)\s+"
    r"(?P<body>\w+[\s-])?(?:\w*møde[tr]?\w*|referat|meeting|minutes)\b",
    re.IGNORECASE,
)
_GATHERED = re.compile(
    r"\b(?:(?:sidste|seneste)\s+gang|sidst)\s+(?:\w+\s+){0,2}(?:mødtes|var\s+samlet|holdt\s+møde)\b",
    re.IGNORECASE,
)
_END = r"(?:seneste|sidste|nyeste|første|latest|last|first)"
_WHOLE = (
    r"(?=\s*(?:$|[?.!,]|i\s+(?:19|20)\d\d|i\s+(?:" + "|".join(MONTH_NAMES) + r")|"
    r"(?:af|of|in)\s+(?:alle|all|20\d\d)))"
)
_FIRST = re.compile(
    r"(?<!\bsit )(?<!\bderes )(?<!\bits )\b(?:(?:det|the)\s+)?"
    r"(?:allerførste|første|tidligste|ældste|first|earliest)\s+"
    r"(?:(?:\w*(?:udvalg|råd|forum|bestyrelse)s)?møde|meeting)" + _WHOLE,
    re.IGNORECASE,
)
_OWN_FIRST = re.compile(
    r"\b(?:på|ved|til|fra|efter|siden|at)\s+(?:sit|deres|its)\s+(?:første|first)\s+(?:møde|meeting)"
    + _WHOLE,
    re.IGNORECASE,
)
"""Where something happened; a meeting that a working group "holdt" is what is asked about."""
_LAST_BUT_ONE = re.compile(
    r"\b(?:det\s+)?(?:næstsidste|næstseneste|næstnyeste)\s+møde\b|"
    r"\bmødet\s+(?:lige\s+)?før\s+det\s+(?:seneste|sidste|nyeste)\b|\blast\s+but\s+one\s+meeting\b",
    re.IGNORECASE,
)
_NTH_MEETING = re.compile(
    r"(?<!\bet\s)\b(?:(?:det|the)\s+)?(?P<nth>andet|tredje|fjerde|femte|second|third|fourth|fifth)\s+"
    r"(?:(?:\w*(?:udvalg|råd|forum|bestyrelse)s)?møde|meeting)" + _WHOLE,
    re.IGNORECASE,
)
_NTH = {"andet": 1, "tredje": 2, "fjerde": 3, "femte": 4,
        "second": 1, "third": 2, "fourth": 3, "fifth": 4}  # fmt: skip
_COUNTED = re.compile(
    rf"\b(?:(?:de|the)\s+)?(?:(?P<count>{COUNT})\s+(?P<end>{_END})|(?P<end2>{_END})\s+(?P<count2>{COUNT}))\s+"
    r"(?:\w*møder|meetings)\b",
    re.IGNORECASE,
)
_BESIDE_HOLIDAY = re.compile(
    r"\bmødet\s+(?:lige\s+)?(?P<side>før|inden|op\s+til|efter)\s+(?=(?:sommer|jul|påske|nytår)(?:en|n|ferien)?\b)",
    re.IGNORECASE,
)
"""A meeting by the holiday behind or before it: the nearest to it."""
_MINUTES_OF = re.compile(
    r"\b(?:referat(?:et)?|dagsorden(?:en)?)\s+(?:fra|af|for)\s+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Placed:
    """Meetings named by their place in time, text[start:end]: days[first:stop] of those in order.

    name: in Danish. within: only said of a period ("det andet møde i juni").
    """

    start: int
    end: int
    first: int
    stop: int | None
    name: str
    within: bool = False

    @property
    def latest(self) -> bool:
        """Whether the last meeting alone is meant."""
        return self.first == -1


_PLACES = (
    (_LAST_BUT_ONE, -2, -1, "næstseneste møde"),
    (_LATEST, -1, None, "seneste møde"),
    (_GATHERED, -1, None, "seneste møde"),
    (_FIRST, 0, 1, "første møde"),
    (_OWN_FIRST, 0, 1, "første møde"),
)


def find_placed(text: str) -> Placed | None:
    """The meetings that a text names by their place in time; None for none."""
    if match := _COUNTED.search(text):
        count = count_of(match["count"] or match["count2"])
        if (match["end"] or match["end2"]).lower() in {"første", "first"}:
            return Placed(*match.span(), 0, count, f"de {count} første møder")
        return Placed(*match.span(), -count, None, f"de {count} seneste møder")
    if match := _BESIDE_HOLIDAY.search(text):
        after = match["side"].lower() == "efter"
        first, stop, name = (0, 1, "første møde") if after else (-1, None, "sidste møde")
        return Placed(match.start(), match.start("side"), first, stop, name, within=True)
    for pattern, first, stop, name in _PLACES:
        match = pattern.search(text)
        if match and not _MINUTES_OF.search(text[: match.start()]):
            return Placed(*match.span(), first, stop, name)
    if match := _NTH_MEETING.search(text):
        nth = _NTH[match["nth"].lower()]
        return Placed(*match.span(), nth, nth + 1, f"{nth + 1}. møde", within=True)
    return None


def placed_days(
    coverage: Coverage, bodies: Sequence[str], period: Period | None, placed: Placed
) -> tuple[date, ...]:
    """The days of meetings at a place in time, of the bodies and within the period."""
    if placed.within and period is None:
        return ()
    days = sorted(
        {
            day
            for body, day in coverage.days
            if (not bodies or body in bodies)
            and (period is None or period.since <= day <= period.until)
        }
    )
    if not days and placed.latest and not bodies and period is None and coverage.last:
        return (coverage.last,)
    alone = placed.stop is None or placed.stop - placed.first == 1
    if alone and not -len(days) <= placed.first < len(days) and placed.first >= -2:
        return ()
    return tuple(days[placed.first : placed.stop])
