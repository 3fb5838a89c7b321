"""Where several bodies decide one item together: their decisions as one section. Pure.

A joint meeting writes "Beslutning i Skoleudvalget" and below it "Beslutning i Kulturudvalget".
Neither is the other's history, and one alone is not what the meeting decided.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from assistant.models import SectionKind
from ingest.decision.history import body_key
from ingest.decision.procedure import rank
from ingest.parsing.layouts import fold, label_of
from ingest.parsing.sections import BODY_WORD, Part

_LABEL_WORDS = re.compile(
    r"\b(?:beslutning(?:er)?|vedtagelser?|truffet|mødet|endelig)\b|^[ ,–-]*(?:i|fra|ved|af)\s",
)
_DAY = re.compile(r"[ ,]*\b(?:den|d\.)\s*\d.*$|[ ,]*\d{1,2}[-./]\d.*$")


def deciding_body(heading: str) -> str:
    """The body that a decision's heading names, folded; "" where it names none."""
    label = label_of(heading)
    if label is None or label.kind is not SectionKind.DECISION:
        return ""
    words = _LABEL_WORDS.sub("", _DAY.sub("", fold(heading))).strip(" ,–-")
    words = _LABEL_WORDS.sub("", words).strip(" ,–-")
    return words if BODY_WORD.search(words) else ""


def joined(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with decisions side by side as one, whose text holds their headings, too.

    Where one of the bodies stands above another, the last of them decides and nothing is joined.
    """
    out: list[Part] = []
    for decided, run in groupby(parts, lambda part: part.kind is SectionKind.DECISION):
        some = list(run)
        bodies = [deciding_body(part.heading) for part in some] if decided else []
        apart = len({body_key(body) for body in bodies}) == len(bodies) > 1
        if apart and all(bodies) and len({rank(body) for body in bodies}) == 1:
            start = some[0].head_start
            some = [
                replace(
                    some[0],
                    heading="",
                    head_start=start,
                    head_end=start,
                    start=start,
                    end=some[-1].end,
                )
            ]
        out += some
    return tuple(out)
