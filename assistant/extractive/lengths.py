"""How long an answer may be, in characters of the minutes' text. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.models import SectionKind
from assistant.text.units import Unit

SHORT_LENGTH = 700
"""Characters of minutes' text in the short answer, roughly."""
LABEL = 35
"""Characters, roughly, that the label of a proposal or of an earlier treatment takes."""
WHOLE_LIST = 500
"""Characters by which a whole list may exceed the short answer."""
SPELT_OUT = 150
"""Characters by which spelling a decision out may exceed the short answer."""


def length(units: Sequence[Unit], indexes: set[int]) -> int:
    """Characters of the units' texts as they are told, a blank after each."""
    named = (SectionKind.PROPOSAL, SectionKind.HISTORY)
    return sum(len(units[i].text) + 1 + LABEL * (units[i].kind in named) for i in indexes)
