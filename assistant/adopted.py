"""What a decision adopts of another body's words: those that say more than "anbefales". Pure.

"Byrådet godkendte Økonomiudvalgets indstilling" decides what Økonomiudvalget said. Where that
differs from the administration's proposal ("godkendes med bemærkning om …", "og at der opkræves
leje"), the proposal alone would tell another decision than the one that was taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.models import SectionKind
from assistant.units import Unit

OWN_WORDS = 12
"""Letters beyond the bare recommendation from which a line has words of its own."""
_PASSED_ON = re.compile(
    r"\b(?:\w+-(?=[,\s])|\w*(?:udvalg|bestyrelse|råd)(?:et|en|ene)?s?\b|"
    r"(?:administration|forvaltning|direktion)(?:en)?s?\b|"
    r"(?:anbefal|indstil|tiltræd|godkend|forslag)\w*|\w*punkt\w*|"
    r"(?:følge[rs]?|overfor|over|for|til|at|og|som|samt|også|yderligere|ligeledes|tages?|taget|efterretning|"
    r"sagen|oversendes|sendes|kan|helhed|uændret)\b)",
    re.IGNORECASE,
)
"""The words of a line that passes a proposal on as it stands, with bodies and parts of names."""
_VOTES = re.compile(r"\b(?:stemte|stemmer|undlod)\b", re.IGNORECASE)
_NOT = re.compile(r"\bikke\b", re.IGNORECASE)


def adopted(units: Sequence[Unit]) -> frozenset[int]:
    """The units of an earlier treatment that the item's decision adopts and that say what it is.

    Not those that pass a proposal on as it stands, nor how somebody voted there.
    """
    item = units[0].place.item if units else None
    if item is None or item.decision is None:
        return frozenset()
    spans = [(one.start, one.end) for one in item.decision.resolved]
    return frozenset(
        unit.index
        for unit in units
        if unit.kind is SectionKind.HISTORY
        and not unit.heading
        and any(unit.place.start < end and start < unit.place.end for start, end in spans)
        and _has_own_words(unit.text)
    )


def _has_own_words(text: str) -> bool:
    if _VOTES.search(text):
        return False
    left = _PASSED_ON.sub(" ", text)
    return bool(_NOT.search(text)) or sum(map(str.isalpha, left)) >= OWN_WORDS
