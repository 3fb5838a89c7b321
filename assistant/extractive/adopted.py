"""What a decision only refers to, and what of it another body said beyond "anbefales". Pure.

"Byrådet godkendte Økonomiudvalgets indstilling" decides what Økonomiudvalget said. Where that
differs from the administration's proposal ("godkendes med bemærkning om …", "og at der opkræves
leje"), the proposal alone would tell another decision than the one that was taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.extractive.points import labels_named, own_label
from assistant.models import SectionKind
from assistant.text.units import Unit

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
_CHANGES = re.compile(
    r"\b(?:idet|dog|men|i\s+stedet|undtag\w*|ændr\w*|forhøj\w*|ned(?:sæt|sat|skriv)\w*|reducer\w*|"
    r"hæve[st]?|sænke[st]?|tilføj\w*|udgå\w*|bortset|med\s+(?:\w+\s+){0,2}?(?:bemærkning|betingelse|vilkår)\w*|"
    r"under\s+forudsætning|forudsat)\b",
    re.IGNORECASE,
)
"""Words by which a recommendation may be for something else than what was proposed."""
_AMENDED = re.compile(
    r"\b(?:således|dermed|herved)\s+ændrede?\b|\bi\s+ændret\s+form\b|"
    r"\bændringsforslag\w*\s+(?:\w+\s+){0,6}?(?:godkendt|vedtaget|tiltrådt|imødekommet)\b|"
    r"\bmed\s+(?:de[nt]?|denne|disse|følgende)\s+(?:\w+\s+)?ændring(?:en|er|erne)?\b",
    re.IGNORECASE,
)
"""Words by which the meeting itself changed what was proposed before it approved it."""
_NOT = re.compile(r"\bikke\b", re.IGNORECASE)


def referred(units: Sequence[Unit]) -> frozenset[int]:
    """The units that the item's decision refers to without saying them; () without a decision."""
    decision = units[0].place.item.decision if units else None
    spans = [(one.start, one.end) for one in decision.resolved] if decision else []
    return frozenset(
        unit.index
        for unit in units
        if not unit.heading
        and unit.kind is not SectionKind.DECISION
        and any(unit.place.start < end and start < unit.place.end for start, end in spans)
    )


def adopted(units: Sequence[Unit]) -> frozenset[int]:
    """The units of an earlier treatment that the decision refers to and that say what it is.

    Not those that pass a proposal on as it stands, nor how somebody voted there.
    """
    history = (i for i in referred(units) if units[i].kind is SectionKind.HISTORY)
    return frozenset(
        i for i in history if not (passes_on(units[i].text) or _VOTES.search(units[i].text))
    )


def changed(units: Sequence[Unit]) -> frozenset[int]:
    """The points of the proposal that the decision approves as somebody may have changed them.

    "Anbefales, idet rammen forhøjes til 5 mio. kr." changes all of it, unless it names its points;
    so does an amendment that the meeting itself adopts.
    """
    decision = units[0].place.item.decision if units else None
    if decision and _AMENDED.search(decision.text):
        return frozenset(i for i in referred(units) if units[i].kind is SectionKind.PROPOSAL)
    lines = [units[i].text for i in adopted(units) if changes(units[i].text)]
    labels = [labels_named(text) for text in lines]
    if not labels:
        return frozenset()
    points = {unit.index: own_label(unit.text) for unit in units if unit.index in referred(units)}
    return frozenset(
        index
        for index, label in points.items()
        if units[index].kind is SectionKind.PROPOSAL
        and any(not named or not label or label in named for named in labels)
    )


def changes(text: str) -> bool:
    """Whether a recommendation may be for something else than what was proposed."""
    return bool(_CHANGES.search(text))


def passes_on(text: str) -> bool:
    """Whether a line of an earlier treatment only passes the matter on as it stands."""
    left = _PASSED_ON.sub(" ", text)
    own = sum(map(str.isalpha, left)) >= OWN_WORDS
    return not (own or _NOT.search(text) or _VOTES.search(text))
