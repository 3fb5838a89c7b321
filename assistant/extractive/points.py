"""Which proposal points and alternatives a line of a decision speaks of. Pure.

"2. Kan ikke anbefales", "(F) kunne ikke tiltræde indstilling 2", "Udvalget beslutter punkt a" and
"godkendte scenarie b" say nothing without the point that they name, and may be read as its
opposite.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.models import SectionKind
from assistant.text.alternatives import alternatives_named, explained
from assistant.text.units import Unit

_LABEL = r"(?:\d{1,2}|[a-h])"
_OWN = re.compile(rf"\(?(?P<label>{_LABEL})[.)](?=\s)")
_SPAN = re.compile(
    rf"\s*(?P<first>{_LABEL})\.?\s*(?:[-–]|til)\s*(?P<last>{_LABEL})\b|"
    rf"\s*(?P<one>{_LABEL})(?:\.?(?P<sub>[a-h]))?\b"
)
_OPENS = re.compile(
    rf"\(?(?:ad\.?\s*)?(?=\s*{_LABEL}\s*(?:[.):]|[-–]\s*{_LABEL}|og\s+{_LABEL}\b)(?!\s*[a-zæøå]{{3,9}}\s+\d{{4}}))",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:indstilling(?:ens|ernes|erne|er)?\s*(?:spunkt(?:er|erne)?|punkt(?:er|erne)?|pkt\.?)?|"
    r"indstillingspunkt(?:er|erne)?|punkt(?:er|erne)?|pkt\.?|forslag(?:ene)?|nr\.?)\s+"
    rf"(?={_LABEL}\b)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(rf"\s*(?:,|og|samt|eller|&|\+)\s*(?={_LABEL}\b)")
_AGAINST = re.compile(
    r"\b(?:ikke|afvis\w*|forkast\w*|imod|undlod|undlader|i\s+stedet|udgår)\b", re.IGNORECASE
)
_DISSENTS = re.compile(
    r"\b(?:stemt?e[rs]?|undlod|undlader|tiltræde|tilslutte?|tilsluttede|mindretal\w*|ønske[rs]?|følge[rs]?)\b",
    re.IGNORECASE,
)
_OF_SOME = re.compile(
    r"\([A-ZÆØÅ]{1,3}\)|\bmindretal\w*|^\W*(?:For|Imod)\s+stemte\b|^\W*Fraværende\b"
)
_BESIDE = re.compile(
    r"(?:Yderligere|Desuden|Derudover|Herudover|Endvidere|Ydermere|Ligeledes|Samtidig)\b",
    re.IGNORECASE,
)
_DEPENDS = re.compile(
    r"^\W*(?:Såfremt|Hvis|Forudsat|Under\s+forudsætning)\b.*\b(?:vedtag|godkend|beslut|bevilg|tiltræd|"
    r"imødekom|følge)\w*|^\W*(?:Ved|Efter)\s+(?:en\s+)?(?:godkendelse|vedtagelse)\b|"
    r"^\W*(?:Godkender|Vedtager|Beslutter)\s",
    re.IGNORECASE,
)
_VERB = r"(?:godkend|anbefal|tiltræd|tilslut|følg|imødekom|støtt|vedtag)\w*"
_NO_AT_ONCE = re.compile(
    rf"[.:)\s]*(?:\w+,?\s+){{0,6}}?(?:(?:kan|kunne)\s+ikke\b|ikke\s+{_VERB}|{_VERB}\s+ikke\b|"
    r"afvis\w*|forkast\w*)",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    rf"\bikke\s+(?:\w+\s+)?{_VERB}(?!.*\b(?:men|og)\b.*\b{_VERB})|\bafvis\w+(?!.*\b(?:men|og)\b)",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    rf"(?:\s+(?!og\b|men\b|samt\b)\w+){{0,2}}?\s+(?:ikke\s+{_VERB}|afvis(?:es|t)\b|forkast(?:es|et)\b)",
    re.IGNORECASE,
)
BEFORE, REACH = 300, 40
"""Characters before and behind a named point within which it is said no to."""
_LETTER = re.compile(r"\b(?:punkt|pkt\.?|forslag|model|løsning)\s+(?:\d{1,2}\.?)?[a-h]\b")


def own_label(text: str) -> str:
    """The number or letter that a proposal's point opens with, "" without one."""
    found = _OWN.match(text)
    return found["label"].lower() if found else ""


def labels_named(text: str) -> frozenset[str]:
    """The points that a line of a decision speaks of: what it opens with and what it names.

    "2.-6. Anbefales" speaks of 2 to 6, "indstillingspunkt 1, 4 og 6" of those three.
    """
    found: set[str] = set()
    opens = _OPENS.match(text)
    starts = [opens.end()] if opens else []
    for start in [*starts, *(match.end() for match in _NAMED.finditer(text))]:
        found |= _listed(text, start)[0]
    return frozenset(found)


def _listed(text: str, start: int) -> tuple[set[str], int]:
    """The points that are listed from a place in a text on ("1, 4 og 6"), and where they end."""
    found: set[str] = set()
    end = start
    at: int | None = start
    while at is not None and (span := _SPAN.match(text, at)):
        found |= _labels(span)
        end = span.end()
        more = _GOES_ON.match(text, end)
        at = more.end() if more else None
    return found, end


def _labels(span: re.Match[str]) -> set[str]:
    if span["one"]:
        return {span["one"].lower(), *((span["sub"] or "").lower() or ())}
    first, last = span["first"].lower(), span["last"].lower()
    if first.isdigit() and last.isdigit():
        return {str(number) for number in range(int(first), int(last) + 1)}
    if first.isalpha() and last.isalpha():
        return {chr(code) for code in range(ord(first), ord(last) + 1)}
    return {first, last}


def point_numbers(units: Sequence[Unit]) -> dict[int, int]:
    """The first point that each unit speaks of, by the units' indexes; 0 for none.

    A line without a point goes on about that of the line before it in its section.
    """
    found: dict[int, int] = {}
    section, number = -1, 0
    for unit in units:
        named = [int(label) for label in labels_named(unit.text) if label.isdigit()]
        if unit.place.section_no != section:
            section, number = unit.place.section_no, 0
        number = min(named, default=number)
        found[unit.index] = number
    return found


def is_against(text: str) -> bool:
    """Whether a line turns a point down, takes another instead, or tells who did not follow it."""
    return bool(_AGAINST.search(text))


def is_dissent(text: str) -> bool:
    """Whether a line tells how some stood, and not how it ended."""
    return bool(_DISSENTS.search(text))


def depends(text: str) -> bool:
    """Whether a sentence says what follows if something is decided: "Såfremt det vedtages, …"."""
    return bool(_DEPENDS.match(text))


def is_beside(text: str) -> bool:
    """Whether a line tells what was decided beside the matter itself: "Yderligere …"."""
    return bool(_BESIDE.match(text))


def is_of_some(text: str) -> bool:
    """Whether a line tells how some members stood: it names a party, a minority or who voted."""
    return bool(_OF_SOME.search(text))


def needed(units: Sequence[Unit], index: int) -> frozenset[int]:
    """The units without which a line of a decision cannot be understood; () for none.

    The points of a proposal that a line turns down or disagrees with, the lettered one that it
    chooses, and the alternative whose name it has ("scenarie b").
    """
    text = units[index].text
    named = labels_named(text)
    letter = bool(_LETTER.search(text))
    meant: set[int] = set()
    if named and (is_against(text) or is_dissent(text) or letter):
        meant |= {
            unit.index
            for unit in units
            if unit.kind is SectionKind.PROPOSAL and own_label(unit.text) in named
        }
    return frozenset((meant | alternatives_of(units, index)) - {index})


def alternatives_of(units: Sequence[Unit], index: int) -> frozenset[int]:
    """The units that say what the alternatives are that a line names; () where none does."""
    names = alternatives_named(units[index].text)
    return frozenset(
        unit.index for name in names for unit in explained(units, name) if not unit.heading
    )


def turned_down(units: Sequence[Unit], adopted: frozenset[int]) -> frozenset[int]:
    """The points of the proposal that the decision, or what it takes over, does not follow."""
    found: set[int] = set()
    for unit in units:
        if unit.kind is SectionKind.DECISION or unit.index in adopted:
            refused = labels_refused(unit.text)
            found |= {i for i in needed(units, unit.index) if own_label(units[i].text) in refused}
    return frozenset(found)


def labels_refused(text: str) -> frozenset[str]:
    """The points that a line of a decision says no to, and not only somebody's no to it.

    "2. Kan ikke anbefales", "indstillingspunkt 2 ikke godkendes", "kan ikke anbefale punkt 3";
    not "godkendte punkt 6 med bemærkning om, at det ikke skal …".
    """
    if is_dissent(text):
        return frozenset()
    found: set[str] = set()
    if opens := _OPENS.match(text):
        labels, end = _listed(text, opens.end())
        found |= labels if _NO_AT_ONCE.match(text, end) else set()
    for match in _NAMED.finditer(text):
        labels, end = _listed(text, match.end())
        before = text[max(0, match.start() - BEFORE) : match.start()]
        clause = re.split(r"[.;]\s|\bmed bemærkning", before)[-1]
        if _REFUSES.search(clause) or _REFUSED.match(text[end : end + REACH]):
            found |= labels
    return frozenset(found)
