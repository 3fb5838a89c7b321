"""How the items of a list ended: the outcomes asked for, and whether a "not" denies them. Pure.

"Hvilke sager blev ikke godkendt?" asks for what was turned down, put off, sent back or withdrawn;
"Hvad godkendte Byrådet den 3. april?" for what was approved and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.labels import OUTCOME_WORDS
from assistant.models import Ending, Outcome
from assistant.text.outcomes import STOPPED

ITEM_WORDS = (
    r"(?:punkt(?:er|erne)?|sag(?:er|erne)|dagsordens?punkt\w*|emner(?:ne)?|"
    r"beslutning(?:er|erne)|items?|decisions)"
)
_APPLIED_FOR = (
    r"\w*ansøgning(?:er|erne)|\w*anmodning(?:er|erne)|\w*henvendelse(?:r|rne)|klage(?:r|rne)"
)
_BROAD_WORDS = rf"(?:forslag(?:ene)?|indstilling(?:er|erne)|ting(?:ene)?|{_APPLIED_FOR})"
_LISTS = r"\b(?:hvilke|alle|list|oplist|opremse?|nævn|which|what|vis|hvor\s+mange)\b"
_OF_ITEMS = re.compile(rf"{_LISTS}(?:\s+\w+){{0,3}}?\s*\b{ITEM_WORDS}\b", re.IGNORECASE)
_OF_MATTERS = re.compile(
    rf"{_LISTS}(?:\s+(?:mig|os|alle|de|af))*\s+(?P<what>{_BROAD_WORDS})\b", re.IGNORECASE
)
_WHAT = re.compile(r"^\W*(?:(?:og|men|så)\s+)?hvad\b", re.IGNORECASE)
_ANYTHING = re.compile(
    r"\b(?:blev|er|var)\s+(?:der\s+)?(?:noget|nogen(?:ting)?|nogle)\b", re.IGNORECASE
)
_OF_OTHERS = re.compile(r"\bhvilke\b(?=\s+\w)", re.IGNORECASE)
_KIND = re.compile(r"ansøg|anmod|henvend|klage", re.IGNORECASE)

_BACK = (
    r"tilbage(?:\s+til\s+(?:(?:fornyet|ny)\s+behandling|(?:\w*udvalg(?:et|ene)|"
    r"administrationen|forvaltningen)))\b(?:\s+igen\b)?"
)
# In this order: of two that are not told apart by "eller", the first counts.
_CUES: tuple[tuple[Outcome, re.Pattern[str]], ...] = tuple(
    (outcome, re.compile(pattern, re.IGNORECASE))
    for outcome, pattern in (
        (
            Outcome.TAGET_TIL_EFTERRETNING,
            r"\b(?:(?:blev\s+)?taget\s+)?(?:til|tages?)\s+efterretning|\bnoted\b",
        ),
        (
            Outcome.TILBAGESENDT,
            rf"\btilbagesend(?:t\w*|es?)|\bsend(?:t|te|e|es)\s+(?:\w+\s+)?{_BACK}|"
            r"\bsend(?:t|te|e|es)\b(?=[^?.,;]{0,40}\btilbage\b)|"
            rf"\b(?:skal|skulle|måtte|røg|ryger|gik|går|kom|kommer)\s+{_BACK}(?:\s+igen)?|"
            r"\b(?:send(?:t|te|e|es)\s+retur|returner(?:et|ede|e|es))\b"
            r"(?:\s+til\s+(?:administrationen|forvaltningen))?|"
            r"\bhjemvi(?:st\w*|se)\b|sent\s+back",
        ),
        (
            Outcome.UDSAT,
            r"\b(?:udsat\w*|udskudt\w*|udskød|udsættes?|udskyde|(?:sat|stillet)\s+i\s+bero|"
            r"postponed|deferred)\b",
        ),
        (
            Outcome.AFVIST,
            r"\b(?:(?:(?:har|fik|får|blev|er)\s+(?:\w+\s+)?)?(?:givet\s+|fået\s+|gav\s+)?afslag\b"
            r"(?:\s+(?:på|til)\b)?|afvi(?:st\w*|se)|forkast(?:e|et|ede)|nedstem(?:t\w*|me)|afslået|afslog|afslå|"
            r"(?:(?:sagde|sagt|stemte?|fik|fået)\b[^?.,;]{0,50}?\s)?nej\s+til|"
            r"(?:fik|fået)\s+(?:et\s+)?nej\b|stemt\s+ned|stemte(?=\s[^?.,;]{2,40}\sned\b)|"
            r"faldt(?=\s*(?:$|[?.!]|[ip]å?\b|ved\b))|rejected|turned\s+down)\b",
        ),
        (
            Outcome.TRUKKET,
            r"\b(?:trukket(?:\s+(?:tilbage|fra\s+dagsordenen))?|(?:blev\s+)?taget\s+af\s+dagsordenen|"
            r"taget\s+af|udgik|withdrawn)\b",
        ),
        (Outcome.LUKKET, r"\b(?:lukke(?:t|de)|closed)\b"),
        (
            Outcome.GODKENDT_MED_BEMAERKNINGER,
            r"\bgodkendt\w*\s+med\s+(?:bemærkning\w*|kommentar\w*|ændring\w*|tilføjelse\w*)",
        ),
        (
            Outcome.ANBEFALET,
            r"\b(?:anbefal(?:et|ede|e)|(?:(?:videre)?sendt|oversendt)\s+(?:videre\s+)?(?:til\s+\w+\s+)?med\s+"
            r"anbefaling|med\s+anbefaling|recommended)\b",
        ),
        (
            Outcome.GODKENDT,
            r"\b(?:godkend(?:t\w*|e)|vedt(?:og|ag(?:et|ne|e))|tiltr(?:ådt\w*|ådte|åd|æde)|"
            r"imødekom(?:met|me)?|(?:fik|fået|opnåede|samlede)\b[^?.,;]{0,30}?\bflertal|(?:(?:sagde|sagt|stemte?)\b[^?.,;]{0,50}?\s)?ja\s+til|"
            r"approved|adopted)\b",
        ),
        (Outcome.DROEFTET, r"\b(?:drøftet|drøftede|discussed)\b"),
        (Outcome.INGEN_BESLUTNING, r"\b(?:uden|ingen)\s+beslutning\w*"),
    )
)
_BARE = re.compile(
    r"(?:godkende|vedtage|tiltræde|imødekomme|anbefale|afvise|udskyde|forkaste|nedstemme|afslå|"
    r"tilbagesende|sende|hjemvise)$",
    re.IGNORECASE,
)
"""A verb's bare form, which tells what was done only beside "kunne ikke", "ville ikke"."""
_COULD = re.compile(r"\b(?:kunne|ville|turde|valgte|nåede)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:ikke|aldrig|hverken|not|never)\b(?!\s*-?\s*(?:offentlig\w*|kun\b|bare\b))", re.IGNORECASE
)
_OR_NOT = re.compile(r"\b(?:eller|og)\s+(?:hvilke\s+(?:\w+\s+)?)?ikke\b", re.IGNORECASE)
_NOT_REACHED = re.compile(
    r"\b(?:ikke\b[^?.,;]{0,20}\b(?:behandlet|nået|drøftet|taget\s+op)|"
    r"(?:nåede|behandlede)\b(?=[^?.,;]{0,60}\bikke\b))\b",
    re.IGNORECASE,
)
_NOT_SETTLED = re.compile(
    r"\b(?:ikke\b[^?.,;]{0,20}\b(?:(?:truffet|taget)\b[^?.,;]{0,20}\b(?:beslutning|afgørelse)(?:\s+om)?|"
    r"besluttet|afgjort|afklaret)|(?:besluttede|afgjorde)\b(?=[^?.,;]{0,60}\bikke\b))\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,]*(?:\b(?:eller|og|samt)\b[\s,]*)?(?:\b(?:blev|er)\s+)?", re.IGNORECASE)
_FORWARD = (
    Outcome.GODKENDT,
    Outcome.GODKENDT_MED_BEMAERKNINGER,
    Outcome.ANBEFALET,
    Outcome.TAGET_TIL_EFTERRETNING,
)
_UNTREATED = (
    ("nået", _NOT_REACHED, (Outcome.UDSAT, Outcome.TRUKKET)),
    ("afgjort", _NOT_SETTLED, (*STOPPED[1:], Outcome.INGEN_BESLUTNING)),
)
"""What else a "not" is said of, and what such items came to."""
_UNREAD = "…"
_WITHOUT_WHAT = frozenset({Outcome.DROEFTET, Outcome.LUKKET, Outcome.INGEN_BESLUTNING})
"""Outcomes that "hvad …?" does not ask for: "Hvad blev drøftet?" asks what a meeting was about."""


@dataclass(frozen=True, slots=True)
class AskedEnding:
    """A question's ending, and the spans of its text that ask for it: no topic of the minutes.

    of_items: whether it names items ("sager", "punkter"), of which a topic beside makes no other
    question; "hvad", "noget" and "forslag" ask for a list only where no topic is left. listed:
    whether all items with the ending are asked for, and not those of a topic.
    """

    ending: Ending
    spans: tuple[tuple[int, int], ...]
    of_items: bool
    listed: bool = True


def asked_ending(text: str) -> AskedEnding | None:
    """How the items that a question lists ended; None where it tells no outcome, or no list."""
    items = _OF_ITEMS.search(text)
    matters = None if items else _OF_MATTERS.search(text)
    named = items or matters or _ANYTHING.search(text) or _OF_OTHERS.search(text)
    opening = named or _WHAT.search(text)
    if opening is None:
        return None
    both = _OR_NOT.search(text)
    denial = None if both else _NOT.search(text, opening.start())
    found = list(_told(text, denied=bool(denial)))
    outcomes = tuple(dict.fromkeys(outcome for outcome, _ in found))
    ending = Ending(outcomes)
    spans = [opening.span(), *(span for _, span in found)]
    spans += [one.span() for one in (denial, both) if one]
    if denial:
        untreated = _untreated(text)
        ending = untreated[0] if untreated else _denied(outcomes)
        spans += [untreated[1]] if untreated else []
        if not (outcomes or untreated or items):
            return None
    elif not outcomes:
        return None
    if not named and not _WITHOUT_WHAT.isdisjoint(outcomes):
        return None
    if both:
        ending = replace(ending, outcomes=tuple(dict.fromkeys((*outcomes, *STOPPED))))
    kind = _KIND.search(matters["what"]) if matters else None
    ending = replace(ending, kind=kind.group().lower() if kind else "")
    return AskedEnding(ending, tuple(spans), bool(items))


def _told(text: str, *, denied: bool) -> Iterator[tuple[Outcome, tuple[int, int]]]:
    """The outcomes that a text names, with where: the first in order, and what "eller" joins."""
    found: list[tuple[Outcome, tuple[int, int]]] = []
    for outcome, pattern in _CUES:
        for match in pattern.finditer(text):
            start, end = match.span()
            if _BARE.search(match.group()) and not (denied and _COULD.search(text)):
                continue
            if any(start < other_end and end > at for _, (at, other_end) in found):
                continue
            found.append((outcome, (start, end)))
    if not found:
        return
    yield found[0]
    start, end = found[0][1]
    for outcome, (at, to) in sorted(found[1:], key=lambda one: abs(one[1][0] - start)):
        between = text[end:at] if at >= end else text[to:start]
        if between.strip(" ,") and _BETWEEN.fullmatch(between):
            yield outcome, (at, to)
            start, end = min(start, at), max(end, to)


def _untreated(text: str) -> tuple[Ending, tuple[int, int]] | None:
    """What "not reached" or "not settled" asks for, and where it stands; None where it does not."""
    for told, pattern, outcomes in _UNTREATED:
        if match := pattern.search(text):
            return Ending(outcomes, told), match.span()
    return None


def _denied(outcomes: tuple[Outcome, ...]) -> Ending:
    """What an item came to that did not end so; no outcomes where that is not known."""
    told = " eller ".join(OUTCOME_WORDS[one].lower() for one in outcomes)
    known = outcomes and all(one in _FORWARD for one in outcomes)
    return Ending(STOPPED if known else (), told or _UNREAD)


def ending_words(ending: Ending) -> str:
    """What is listed, for the reader: "ikke godkendt (afvist eller udsat)"."""
    *before, last = [OUTCOME_WORDS[one].lower() for one in ending.outcomes] or [""]
    listed = f"{', '.join(before)} eller {last}" if before else last
    if not ending.denied:
        return listed
    return f"ikke {ending.denied}{f': {listed}' if listed else ''}"
