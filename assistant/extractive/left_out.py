"""What an answer leaves out of a text, said where the reader would not see it. Pure.

"[…]" stands before a sentence that leans on one that is not told, and behind a lead-in of which
nothing is told; a list told in part says how many of its points are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.extractive.lists import Listed, count_words, introduces
from assistant.text.units import Unit

GAP = "[…]"
_VERB = (
    r"(?:er|var|blev|bliver|skal|skulle|vil|ville|kan|kunne|har|havde|må|bør|giver|gav|får|fik|"
    r"består|omfatter|indeholder|ligger|sker|betyder|medfører)"
)
_LEANS = re.compile(
    r"(?:(?:Derudover|Desuden|Herudover|Endvidere|Ydermere|Ligeledes|Samtidig|Dog|Derfor|Dermed|"
    r"Herved|Derved|Herefter|Derefter|Hertil|Dertil|Altså|"
    r"(?:Dette|Denne)(?! (?:punkt|sag|dagsorden|møde|orientering|indstilling|redegørelse))|"
    r"Disse|Sidstnævnte|Førstnævnte|Ovenstående|Han|Hun|Begge|"
    r"På (?:den|denne|det) baggrund|I den forbindelse|I forlængelse (?:heraf|deraf)|"
    r"Som følge (?:heraf|deraf)|I så fald|Af (?:den|disse|dem))\b|"
    rf"Det (?:gælder|betyder|medfører|indebærer|skyldes|samme)\b|(?:Den|De|Her) {_VERB}\b)"
)
"""How a sentence opens that cannot be understood without the one before it."""


def leans_back(text: str) -> bool:
    """Whether a sentence opens with words that point to the one before it."""
    return bool(_LEANS.match(text))


@dataclass(frozen=True, slots=True)
class Mark:
    """What is put around a run: before its first unit, behind its last, and on a line after it."""

    before: str = ""
    behind: str = ""
    after: str = ""


def marks(
    runs: Sequence[Sequence[Unit]],
    units: Sequence[Unit],
    lists: Sequence[Listed],
    leads: Collection[int],
) -> list[Mark]:
    """The marks of each run, in the order in which the runs are told.

    lists: those of the item. leads: the units that are told as lead-ins of a run without being of
    one themselves.
    """
    told = {unit.index for run in runs for unit in run}
    shown = told | {lead for lead in leads if introduces(units[lead].text)}
    counts = _counts(runs, lists, told, shown)
    opened = {one.lead for one in lists if one.told(told)}
    found: list[Mark] = []
    last: int | None = None
    for number, run in enumerate(runs):
        follows = runs[number + 1][0].index if number + 1 < len(runs) else None
        before = f"{GAP} " if _is_torn(run[0], units, last, told) else ""
        behind = f" {GAP}" if _breaks_off(run[-1], units, follows, opened) else ""
        found.append(Mark(before, behind, counts.get(number, "")))
        last = run[-1].index
    return found


def _is_torn(unit: Unit, units: Sequence[Unit], last: int | None, told: Collection[int]) -> bool:
    """Whether a unit needs one right before it that is not told there."""
    previous = units[unit.index - 1] if unit.index else None
    if previous is None or previous.place.section_no != unit.place.section_no:
        return False
    if last == previous.index:
        return False
    if unit.head is not None and unit.head not in told:
        return True
    return leans_back(unit.text) and not (previous.heading or unit.entry)


def _breaks_off(
    unit: Unit, units: Sequence[Unit], follows: int | None, opened: Collection[int]
) -> bool:
    """Whether a unit introduces what follows it in the minutes and not in the answer.

    opened: the lead-ins of the lists of which a point is told.
    """
    after = units[unit.index + 1] if unit.index + 1 < len(units) else None
    if after is None or after.place.section_no != unit.place.section_no:
        return False
    breaks = unit.text.endswith(":") or bool(re.search(r"\beller$", unit.text))
    return breaks and follows != after.index and unit.index not in opened


def _counts(
    runs: Sequence[Sequence[Unit]],
    lists: Sequence[Listed],
    told: Collection[int],
    shown: Collection[int],
) -> dict[int, str]:
    """How much is told of each list that is told in part, by the run with its last told point."""
    found: dict[int, str] = {}
    for one in lists:
        if one.told(told) < 2 and one.lead not in shown:
            continue
        words = count_words(one, told)
        last = [n for n, run in enumerate(runs) if any(u.index in one.units for u in run)][-1:]
        if words and last:
            found[last[0]] = words
    return found
