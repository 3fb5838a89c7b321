"""Whether a statement tells as done or certain what is to come or possible in its source. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.danish import is_stop
from assistant.verification.alike import root, root_of
from assistant.verification.wording import meets, telling, telling_in_order

_TO_COME = re.compile(
    r"\b(?:vil|ville|skal|skulle|forvent(?:es|er|edes)|ventes|venter|planlægges|planlægger|"
    r"påtænkes|påtænker|agter|opfordres til|opfordrer til|er planlagt|er på vej|sigter mod|"
    r"med henblik på|har til formål|arbejde[rs]? på|(?:mål|formål|hensigt|plan)(?:et|en) er)\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r"\b(?:kan|kunne|bør|burde|forvent(?:es|er|edes)|ventes|venter|overvejes|overvejer|påtænkes|"
    r"påtænker|evt|eventuelt|måske|muligvis|formentlig|sandsynligvis|antageligt?|"
    r"antages|håber|vurderes|formodes|menes|skønnes|synes|arbejde[rs]? på|"
    r"(?:mål|formål|hensigt|plan)(?:et|en) er)\b",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    r"(?:evt|eventuelt|måske|muligvis|formentlig|sandsynligvis|antageligt?)", re.IGNORECASE
)
"""Stands on either side of its verb; the others before it."""
_DOUBT = re.compile(rf"\b{_ADVERB.pattern}\b", re.IGNORECASE)
_HEDGED = re.compile(
    r"\b(?:kan|kunne|bør|burde|skal|skulle|vil|ville|må|måtte|forvent\w*|vente[rst]\w*|overvej\w*|"
    r"påtænk\w*|evt|eventuel\w*|måske|mulig\w*|formentlig\w*|sandsynlig\w*|antag\w*|håb\w*|"
    r"planlæg\w*|planlagt\w*|hvis|såfremt|ønske\w*|foresl\w*|indstil\w*|anbefal\w*|opfordr\w*|"
    r"vurder\w*|formod\w*|menes|skøn\w*|synes|"
    r"lægge[rs]? op|lagt op|formål\w*|mål(?:et)?|hensigt\w*|planen er|"
    r"arbejde[rs]? på|udkast\w*|mulighed\w*|klar til|i stand)\b",
    re.IGNORECASE,
)
"""What a statement may tell that something is not certain by."""
_PAST_AUXILIARY = re.compile(
    r"\b(?:blev|er blevet|var|havde|har|er)\s+(?:(?:der|nu|også|allerede|ikke|delvist|"
    r"efterfølgende|siden|i dag|på mødet)\s+)*(?P<verb>\w{3,}(?:et|t|te|de|ne|ede))\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?<!\bden )(?<!\bdet )(?<!\bde )\b(?P<verb>\w{3,}ede|\w{2,}[bdglkmnrv]te)\b", re.IGNORECASE
)
_STRONG_PAST = re.compile(
    r"\b(?P<verb>\w*(?:tog|gav|lagde|satte|traf|skrev|valgte|solgte|bragte|holdt|fik|sendte|mødte|"
    r"brugte|viste|talte|meddelte|bad|kom|gik))\b",
    re.IGNORECASE,
)
_FINISHED = re.compile(
    r"\b(?:blev|er blevet|var|havde|har|(?<!d)er \w+(?:et|t)|\w{3,}ede|"
    r"\w*(?:tog|gav|lagde|satte|traf|skrev|valgte|bragte|fik|kom|gik))\b",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"[,;:]\s|\s[–-]\s|\.\s(?=[A-ZÆØÅ])|\s(?:og|men|samt|mens|som|der|at)\s")
_INTENDS = re.compile(
    r"\b((?:overvej|påtænk|forvent|vent|planlæg|agt)\w*|arbejde[rs]? på|"
    r"(?:mål|formål|hensigt|plan)(?:et|en) er),?\s+at\s",
    re.IGNORECASE,
)
"""An intention with what is intended, which is one segment with it."""
_SEEMS = re.compile(r"\b(vurderes|formodes|menes|skønnes|synes)\s+at\s", re.IGNORECASE)
"""What somebody holds to be so, with what that is: one segment, too."""
_NEAR = 6
"""Words after "skal" and the like among which its verb is sought."""
_SAME = 0.6
"""Share of a hedged segment's words that the statement must have to be telling of it."""


_MAY_BE_WHY = re.compile(
    r"\b(?:kan|kunne)\s+(?:\w+\s+)?(?:skyldes|hænge\s+sammen|være\s+(?:årsag|en\s+årsag|grunden))",
    re.I,
)
_WHY = re.compile(r"\b(?:skyldes|fordi|på\s+grund\s+af|grundet|årsag\w*|hænger\s+sammen)\b", re.I)
"""A cause that is but possible in a source, and one that is told as such."""
_FEW = 3
"""Words of a segment that is told by its verb alone: "det kan skyldes flere forhold"."""


@dataclass(frozen=True, slots=True)
class _Hedged:
    """A verb of a source that is told as to come, possible or both; its segment's words."""

    verb: str
    words: tuple[str, ...]
    possible: bool
    to_come: bool


def _hedged(own: str) -> Iterator[_Hedged]:
    own = _SEEMS.sub(r"\1 ", _INTENDS.sub(r"\1 ", own))
    starts = [0, *(cut.end() for cut in _SEGMENT.finditer(own))]
    for low, high in zip(starts, [*starts[1:], len(own)], strict=True):
        part = own[low:high]
        words = tuple(telling_in_order(part))
        for pattern in (_TO_COME, _POSSIBLE):
            for found in pattern.finditer(part):
                possible = bool(_POSSIBLE.fullmatch(found.group()))
                to_come = bool(_TO_COME.fullmatch(found.group()))
                after = [root(one) for one in telling_in_order(part[found.end() :])][:_NEAR]
                before = [root(one) for one in telling_in_order(part[: found.start()])][-1:]
                verbs = [*before, *after[:1]] if _ADVERB.fullmatch(found.group()) else after
                for verb in verbs:
                    yield _Hedged(verb, words, possible, to_come)


def done_verbs(text: str) -> set[str]:
    """The roots of the verbs that a text tells as done."""
    return {
        root_of(match["verb"])
        for pattern in (_PAST_AUXILIARY, _PAST, _STRONG_PAST)
        for match in pattern.finditer(text)
        if not is_stop(match["verb"].casefold())
    }


def _in_doubt(own: str, stems: frozenset[str]) -> bool:
    """Whether a segment that "evt." or "måske" stands in has most of its words among the stems."""
    cuts = [0, *(cut.end() for cut in _SEGMENT.finditer(own)), len(own)]
    for low, high in pairwise(cuts):
        words = telling_in_order(_ADVERB.sub(" ", own[low:high]))
        if not _DOUBT.search(own[low:high]) or not words:
            continue
        if sum(meets(word, stems) for word in words) >= _SAME * len(words):
            return True
    return False


def surer(clause: str, claim: str, own: str) -> bool:
    """Whether a clause tells as done or certain what the sentence only has as to come or possible.

    claim: the statement that the clause is of; a word of doubt anywhere in it will do.
    """
    done = done_verbs(clause)
    certain = not _HEDGED.search(claim)
    if not done and not certain:
        return False
    if certain and _in_doubt(own, telling(clause)):
        return True
    if certain and _MAY_BE_WHY.search(own) and _WHY.search(claim):
        return True
    stems = telling(clause)
    said = {root(one) for one in stems}
    there = done_verbs(own)
    for one in _hedged(own):
        if one.verb in there or one.verb not in said:
            continue
        held = sum(meets(word, stems) for word in one.words)
        if held < _SAME * len(one.words) and len(one.words) > _FEW:
            continue
        if one.verb in done and (one.to_come or one.possible):
            return True
        if one.possible and certain:
            return True
    if done and not done & {root(one) for one in telling(own)} and not _FINISHED.search(own):
        return bool(_TO_COME.search(own))
    return False
