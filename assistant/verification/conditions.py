"""Whether a statement leaves out the condition that its source sets. Pure."""

from __future__ import annotations

import re

from assistant.danish import is_stop, stem, tokens
from assistant.verification.alike import root
from assistant.verification.wording import meets, telling, telling_in_order

_READY = r"(?:afklar|på plads|godkendt|vedtaget|bevilget|tilladt|foreligger|frigivet)\w*"
_IF = re.compile(
    r"\b(?:hvis|såfremt|så fremt|ifald|medmindre|med mindre|forudsat|forudsætter|"
    r"(?:under|med den) forudsætning\w*|på betingelse\w*|betinge(?:t|s|r)|(?:under|med) forbehold|"
    r"i det omfang|(?:først )?når(?=[^.;,]*\b" + _READY + r"))\b",
    re.IGNORECASE,
)
"""What sets a condition; "når" only where something must be settled first."""
_KEEPS = re.compile(
    r"\b(?:hvis|såfremt|så fremt|ifald|med ?mindre|foruds\w+|betinge\w*|betingelse\w*|forbehold\w*|"
    r"i det omfang|når|i tilfælde|først|afvent\w*|afhæng\w*|kræve[rs]?|krævede|"
    r"eventuel\w*|evt|måtte|behov\w*|kan|kunne)\b",
    re.IGNORECASE,
)
"""What a statement may tell that something is conditional by."""
_VERB_FIRST = re.compile(
    r"(?!der\b)\w+(?:er|es|r|l|n)\s+(?:der|vi|de|den|det|man|\w+(?:en|et|ne))\b", re.I
)
"""A statement that opens with its verb sets a condition: "Skal der prioriteres, ..."."""
_BREAK = re.compile(r"[,;:]\s|\s[–-]\s|\.\s(?=[A-ZÆØÅ])|\s(?:så|da)\s|[.;,]$")
_RELATIVE = re.compile(r"(?<=[\w,]\s)(?:der|som)\s+(\w+)", re.IGNORECASE)
_MAIN = re.compile(
    r"\b(?:skal|kan|vil|bør|må|er|bliver|blev|har)\s+(?:der|den|det|de|vi|man|\w+(?:en|ne))\b",
    re.I,
)
"""A verb before its subject: there the main clause begins, with or without a comma."""
TOLD = 0.5
"""Share of a main clause's words that a statement must have to be telling that clause."""
KEPT = 0.6
"""Share of a condition's words that say it, too, where no word for "if" does."""
OPEN_CONDITION = 3
"""Telling words taken for the condition where no comma ends it."""


def _parts(own: str, start: int, end: int) -> tuple[str, str]:
    """The condition that a word for "if" at start..end opens, and the clause that it is set for."""
    cuts = [0, *(cut.end() for cut in _BREAK.finditer(own)), len(own)]
    low = max(cut for cut in cuts if cut <= start)
    after = sorted(cut for cut in cuts if cut > end)
    high = next((cut for cut in after if telling_in_order(own[end:cut])), len(own))
    condition, before = own[end:high], own[low:start]
    if telling_in_order(before):
        return condition, before
    if main := _MAIN.search(condition):
        return condition[: main.start()], condition[main.start() :]
    following = own[high : next((cut for cut in after if cut > high), high)]
    if telling_in_order(following):
        return condition, following
    earlier = own[max((cut for cut in cuts if cut < low), default=0) : low]
    if telling_in_order(earlier):
        return condition, earlier
    said = [t for t in tokens(condition) if not is_stop(t.norm) and not t.norm[0].isdigit()]
    cut = said[OPEN_CONDITION - 1].end if len(said) > OPEN_CONDITION else len(condition)
    return condition[:cut], condition[cut:]


def _asserts(claim: str, condition: str) -> bool:
    """Whether a claim tells as so what the source has as a condition: by the condition's verb.

    Its first word or two that say something hold the verb; after "der" or "som" the claim uses
    it to say which.
    """
    verbs = [
        root(one)
        for t in tokens(condition)
        if t.norm.endswith(("er", "es"))
        for one in telling_in_order(t.text)
    ][:1]
    relative = {root(stem(match[1].casefold())) for match in _RELATIVE.finditer(claim)}
    own = {root(one) for one in telling_in_order(claim)}
    return any(verb in own - relative for verb in verbs)


def condition_dropped(claim: str, own: str) -> bool:
    """Whether the sentence sets a condition for what the claim tells, and the claim none."""
    if _KEEPS.search(claim) or _VERB_FIRST.match(claim):
        return False
    stems = telling(claim)
    for found in _IF.finditer(own):
        condition, main = _parts(own, found.start(), found.end())
        wanted, held = telling_in_order(main), telling_in_order(condition)
        if not wanted or not held:
            continue
        if sum(meets(one, stems) for one in wanted) < TOLD * len(wanted):
            continue
        kept = sum(meets(one, stems) for one in held) >= KEPT * len(held)
        if not kept or _asserts(claim, condition):
            return True
    return False
