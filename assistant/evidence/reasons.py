"""Whether minutes that tell of an act say why it was done. Pure.

"Hvorfor undlod de at stemme?" is not answered by "(C) undlod at tage stilling.", whatever reasons
the case gives for what was proposed: why somebody voted so, or a case left the agenda, stands where
that is told, or nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.text.tables import parted

_ACTS = tuple(
    (re.compile(rf"\b(?:{asked})", re.IGNORECASE), re.compile(rf"\b(?:{told})", re.IGNORECASE))
    for asked, told in (
        (
            r"undlod|undlade\s+at\s+(?:stemme|tage)|ikke\s+(?:\w+\s+)?tage\s+stilling",
            r"undlod|undlader|(?:ikke|ej)\s+tage[rt]?\s+stilling|forbehold",
        ),
        (r"(?:tag(?:et|es|e)|trukket)\s+af\s+dagsordenen", r"af\s+dagsordenen|udg(?:år|ik|ået)"),
    )
)
"""What is done without a reason that must be given, as it is asked about and as it is told."""
_WHY = re.compile(
    r"\b(?:fordi|idet|eftersom|derfor|da|så|begrund\w*|bemærk\w*|hensyn|ønske\w*|henblik|grund\w*|"
    r"skyldes|årsag\w*|afvent\w*|mangl\w*|inhabil\w*|mener|mente)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?<=[.!?;])(?<!\d\.)\s+|\n+")


def unreasoned(question: str, sections: Sequence[str]) -> bool:
    """Whether the act that is asked about is told, and nowhere with a reason.

    False where it is another act, or none is told.
    """
    told = next((told for asked, told in _ACTS if asked.search(question)), None)
    if told is None:
        return False
    spoken = False
    for section in sections:
        said = [part.text for part in parted(section, _ENDS)]
        for row, sentence in enumerate(said):
            if not told.search(sentence):
                continue
            spoken = True
            if _WHY.search(" ".join(said[row : row + 2])):
                return False
    return spoken
