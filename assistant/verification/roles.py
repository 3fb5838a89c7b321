"""Whether a statement has another do what its source says somebody did. Pure.

Only what is sure is told: a subject that opens its clause and is followed by its verb, and the
agent of a passive. A clause that opens otherwise ("På mødet præsenterede PwC planen") names its
subject after the verb; that is enough to let a statement stand, never to mark one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.danish import is_stop, tokens
from assistant.verification.alike import alike, root_of

_CLAUSE = re.compile(
    r"[,;:.]\s+(?:(?:og|men|mens|samt|idet|at|hvorefter)\s+)?|\s+(?:og|men|mens|samt|at)\s+|\n",
    re.IGNORECASE,
)
_AUXILIARY = (
    r"(?:(?:har|havde|vil|ville|skal|skulle|kan|kunne|bør|må)\s+(?:ikke\s+|også\s+|nu\s+)?)?"
)
_ACTIVE = re.compile(
    r"\W*(?P<who>(?:(?:[Dd]en|[Dd]et|[Dd]e|[Ee]n|[Ee]t)\s+(?:\w+e\s+)?)?[\w&.'’-]+"
    r"(?:\s+(?:&\s+)?[A-ZÆØÅ][\w&.'’-]*|\s+\([A-ZÆØÅ]{1,3}\)){0,4})\s+"
    + _AUXILIARY
    + r"(?P<verb>\w+(?:er|ede|te|de|et|e|r|om|og|av|ik|od|ev|af|ad))\b(?P<rest>.*)",
    re.DOTALL,
)
_BY = re.compile(
    r"\b(?:(?:blev|er|bliver|var|blive)\s+(?:\w+\s+)?(?P<done>\w{3,}(?:et|t|ede|te))|"
    r"(?P<present>\w{3,}es))\s+"
    r"(?:[^,;.]{0,60}?\s)?af\s+(?P<who>[\w&'’-]+(?:\s+[A-ZÆØÅ][\w&'’-]*){0,3})",
)
_WHO = r"(?P<who>[\w&.'’-]+(?:\s+(?:&\s+)?[A-ZÆØÅ][\w&.'’-]*){0,4})"
_RELATIVE = re.compile(rf"\bsom\s+{_WHO}\s+{_AUXILIARY}(?P<verb>\w{{3,}}(?:er|ede|te))\b")
"""What somebody does to what was named before: "en plan, som Byrådet drøfter"."""
_CLEFT = re.compile(
    rf"\b(?:er|var|bliver|blev)\s+det\s+(?:fortsat\s+|også\s+|nu\s+|kun\s+|alene\s+)?{_WHO}"
    rf",?\s+(?:der|som)\s+{_AUXILIARY}(?P<verb>\w{{2,}})(?P<rest>.*)",
    re.DOTALL,
)
"""Who it is and nobody else: "det er Byrådet, der har ansvaret"."""
_WITHIN = re.compile(
    rf"\b[Ii]\s+{_WHO}\s+(?:er|blev|var)\s+det\s+(?P<verb>\w{{3,}}(?:et|t))\b(?P<rest>.*)",
    re.DOTALL,
)
"""In which body it was done: "i kredsrådet er det besluttet"."""
_INVERTED = re.compile(
    r"\W*(?:ved|på|i|som|efter|under|med|til|fra|for|herefter|derefter|desuden|endvidere|samtidig)\b"
    r"[^,;.:]{0,80}?\s(?P<verb>\w{3,}(?:er|ede|te|lagde|gav|tog|holdt))\s+"
    r"(?P<who>[\w&-]{3,}(?:en|et|ne)|[A-ZÆØÅ][\w&-]+)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A clause that opens with something else than its subject: "Efter mødet ringede borgmesteren"."""
_SUFFERS = re.compile(
    r"\W*(?P<who>(?:[\w&.'’-]+\s+){1,7}?)(?:(?:skal|vil|kan|bør|må)\s+(?:\w+\s+)?)?"
    r"(?P<verb>\w{3,}es)\b(?P<rest>.*)",
    re.DOTALL,
)
"""To whom or what something is done: "Bidraget fordeles efter areal"."""
_DEPONENT = re.compile(r"(?:mødes|findes|lykkes|synes|enes|trives|skændes|ses|\w*følges|drives)")
_ARTICLES = frozenset({"den", "det", "de"})
_NO_SUBJECT = frozenset(
    "der det den de han hun man vi jeg dette disse alle nogle hvis når som hvor på i ved til for "
    "fra med efter under om over mod hos blandt herefter derefter herunder derfor desuden "
    "endvidere således også samtidig dog ikke først siden nu her tirsdag mandag onsdag "
    "torsdag fredag sagen punktet forslaget".split()
)
_BODY = re.compile(
    r"\w*(?:udvalg|byråd|kommunalbestyrelse|råd|forum|bestyrelse|nævn|kommission)(?:et|en|n|s)?",
    re.IGNORECASE,
)


_OFFICE = re.compile(
    r"\w*(?:forvaltning|administration|cent(?:er|re)|direktion|direktør|chef|kommune|afdeling|leder|"
    r"formand|borgmester|sekretariat)(?:en|et|n|ne|ene|erne|er|e|s)?",
    re.IGNORECASE,
)
"""Who may be told by name, by title or by office: two of these may be one and the same."""


_SAME_MATTER = 2
"""Words behind the verb that a claim must share with a sentence to tell of the same."""


@dataclass(frozen=True, slots=True)
class _Doing:
    """Who does what: the roots of the words for who, of the verb, and of what follows it.

    alone: the sentence says that it is they and nobody else.
    """

    name: str
    who: frozenset[str]
    verb: str
    rest: frozenset[str]
    alone: bool = False


def _roots(text: str) -> frozenset[str]:
    return frozenset(root_of(t.norm) for t in tokens(text) if not is_stop(t.norm))


def _is_subject(who: str) -> bool:
    """Whether words before a verb name somebody: "den tværgående gruppe", not "den" or "når"."""
    first, *others = who.casefold().split()
    return first not in _NO_SUBJECT or (bool(others) and first in _ARTICLES)


def _doings(text: str) -> list[_Doing]:
    found: list[_Doing] = []
    for clause in _CLAUSE.split(text):
        match = _ACTIVE.match(clause)
        if match and _is_subject(match["who"]):
            who, verb = match["who"], match["verb"]
            found.append(_Doing(who, _roots(who), root_of(verb), _roots(match["rest"])))
        elif (match := _INVERTED.match(clause)) and _is_subject(who := match["who"]):
            verb = match["verb"]
            found.append(_Doing(who, _roots(who), root_of(verb), _roots(match["rest"])))
        for by in _BY.finditer(clause):
            verb = by["done"] or by["present"]
            rest = _roots(clause) - _roots(by["who"])
            found.append(_Doing(by["who"], _roots(by["who"]), root_of(verb), rest))
    for relative in _RELATIVE.finditer(text):
        if _is_subject(who := relative["who"]):
            found.append(_Doing(who, _roots(who), root_of(relative["verb"]), frozenset()))
    for pattern in (_CLEFT, _WITHIN):
        for one in pattern.finditer(text):
            rest = _roots(one["rest"])
            found.append(_Doing(one["who"], _roots(one["who"]), root_of(one["verb"]), rest, True))
    return [one for one in found if one.who]


def _same_verb(first: str, second: str) -> bool:
    return first == second or second in alike(first)


def one_and_the_same(first: str, second: str) -> bool:
    """Whether two may be names of one: an office and who holds it, "Udvalget" and its name."""
    offices = [bool(_OFFICE.fullmatch(one.split()[0])) for one in (first, second)]
    if all(offices):
        return True
    if any(offices):
        other = second if offices[0] else first
        return len(other.split()) > 1 and "&" not in other
    short, long = sorted((root_of(first.split()[-1]), root_of(second.split()[-1])), key=len)
    return long.endswith(short)


def _may_be_subject(said: _Doing, own: str) -> bool:
    """Whether who the claim names stands before its verb in a clause, or right behind it."""
    for part in re.split(r"[,;:.]\s", own):
        words = [root_of(t.norm) for t in tokens(part)]
        for at, word in enumerate(words):
            near = {*words[:at], *words[at + 1 : at + 3]}
            if _same_verb(said.verb, word) and said.who & near:
                return True
    return False


def another_alone(claim: str, own: str) -> bool:
    """Whether a sentence says of another that it is they who do what the claim tells of its own."""
    alone, roots = [one for one in _doings(own) if one.alone], _roots(claim)
    return any(
        _same_verb(said.verb, one.verb)
        and said.who.isdisjoint(one.who)
        and len(roots & one.rest) >= _SAME_MATTER
        and not one_and_the_same(said.name, one.name)
        for one in alone
        for said in _doings(claim)
    )


def _sufferings(text: str) -> list[_Doing]:
    """To what each clause that opens with its subject says something is done."""
    found = [
        _Doing(one["who"].strip(), _roots(one["who"]), root_of(one["verb"]), _roots(one["rest"]))
        for clause in _CLAUSE.split(text)
        if (one := _SUFFERS.match(clause))
        and _is_subject(one["who"].strip())
        and not _DEPONENT.fullmatch(one["verb"])
        and not is_stop(one["verb"].casefold())
    ]
    return [one for one in found if one.who]


def other_voice(claim: str, own: str) -> bool:
    """Whether a claim has somebody do what the sentence says is done to them."""
    there, doing = _sufferings(own), _doings(own)
    return any(
        said.verb == one.verb
        and said.who == one.who
        and not any(said.who & other.who for other in doing if other.verb == said.verb)
        for said in _doings(claim)
        for one in there
    )


def other_matter(claim: str, own: str, around: str) -> bool:
    """Whether a claim says of one thing what the sentence says is done to another.

    around: all sentences of the source; they must name the claim's thing, which is else another
    word for the sentence's own.
    """
    everywhere, there = _roots(around), _sufferings(own)
    return any(
        said.verb == one.verb
        and bool(said.rest & one.rest)
        and not _named_in(said.who, _roots(own))
        and said.who <= everywhere
        for said in _sufferings(claim)
        for one in there
    )


def _named_in(who: frozenset[str], words: frozenset[str]) -> bool:
    """Whether one of the words for who stands there, or the end of a compound of it."""
    return any(one.endswith(other) or other.endswith(one) for one in who for other in words)


def exchanged_roles(clause: str, own: str, around: str) -> bool:
    """Whether the sentence has another subject for the clause's verb, and the clause's elsewhere.

    around: all sentences of the source. A subject that does nothing and suffers nothing there is
    another word for the one that the source names.
    """
    there, doers = _doings(own), [one.who for one in _doings(around)]
    for said in _doings(clause):
        if is_stop(said.verb) or said.verb in said.who:
            continue
        others = [one for one in there if _same_verb(said.verb, one.verb)]
        if any(said.who & one.who for one in others) or _may_be_subject(said, own):
            continue
        for one in others:
            suffers, does = bool(said.who & one.rest), any(said.who & who for who in doers)
            if suffers and one.who & said.rest:
                return True
            if (suffers or does) and not one_and_the_same(said.name, one.name):
                return True
    return False
