"""What a text says was done to a matter, and whether its sources say the same. Pure.

A recommendation is no decision, another body's act is not this meeting's, and an act stands with
what it was done to: "godkendte" of one matter carries no claim about another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.cite import TextOf
from assistant.claims import Place
from assistant.danish import is_stop, tokens
from assistant.models import Level, MeetingKind, SectionKind
from assistant.text.facts import facts

NOT_DECIDED = "kilden siger ikke, at det blev besluttet sådan"
ONLY_PROPOSED = "kilden er en indstilling, ikke en beslutning"
NOT_PROPOSED = "kilden er ikke en indstilling"
OTHER_MEETING = "kilden fortæller om et andet møde"
NOT_UNANIMOUS = "kilden siger ikke, hvem eller hvor mange der var for"

SUGGESTS = re.compile(
    r"\b(?:indstill(?:er|ede|et|es)|anbefal(?:er|ede|et|es|ing\w*)|foresl(?:år|og|ået|ås|ogs)|forslag\w*|"
    r"(?<!\bden )(?<!\bdet )(?<!\bde )ønske[rd]?\w*|recommend\w*|propos\w*|suggest\w*)\b",
    re.IGNORECASE,
)
"""Words that say of themselves that nothing was decided; "indstillingen" alone does not."""
CALLED_PROPOSAL = re.compile(r"\b(?:indstil\w*|anbefal\w*)", re.IGNORECASE)
EARLIER = re.compile(r"\b(?:tidligere|sagens (?:forløb|gang)|earlier|previous\w*)\b", re.IGNORECASE)
_PROPOSED = re.compile(r"foresl|recommend|propos|suggest", re.IGNORECASE)
_ACTS: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for name, words in {
        "godkendt": r"godkend\w*|vedt[oa]g\w*|tiltr[åa]d\w*|tiltrædes?|bevilg\w*|imødekom\w*|"
        r"approv\w*|adopt\w*|grant\w*",
        "afvist": r"afvis\w*|forkast\w*|afsl(?:og|ået|ag|år)\w*|nedstem\w*|reject\w*|declin\w*",
        "udsat": r"uds(?:æt|at)\w*|udsky\w*|udskud\w*|postpon\w*|deferr?\w*",
        "sendt tilbage": r"tilbagesend\w*|send\w* tilbage|return\w*",
        "taget til efterretning": r"efterretning\w*|note[ds]?|noted",
        "besluttet": r"beslut(?!ning)\w*|(?:tr[æa]f|tag|tog|tru)\w*\s+(?:\w+\s+)?beslutning\w*|"
        r"beslutning(?:en)? (?:blev|er|var)|decid\w*|resolv\w*|aftal\w*|agreed",
    }.items()
}
_STRICT_ACTS = ("godkendt", "afvist", "udsat", "sendt tilbage", "taget til efterretning")
SAYS_NO = ("afvist", "udsat", "sendt tilbage")
_TENTATIVE = re.compile(
    r"\b(?:at|skal|skulle|bør|kan)\s+(?:\w+\s+){0,3}"
    r"(?:godkende|vedtage|beslutte|afvise|udsætte|tiltræde|bevilge|imødekomme|forkaste)s?\b"
    r"|\b(?:to|be|should|shall|must|may|can)\s+(?:not\s+|be\s+)?"
    r"(?:approve|adopt|grant|reject|decline|postpone|defer|decide|note)d?\b"
    r"|\b(?:til|om|på|for)\s+(?:\w+\s+)?"
    r"(?:godkendelse|vedtagelse|afvisning|udsættelse|bevilling|beslutning)\b",
    re.IGNORECASE,
)
"""An act that somebody is to do, or may."""
_TENTATIVE_PASSIVE = re.compile(
    r"\b(?:godkendes|vedtages|besluttes|afvises|udsættes|tiltrædes|bevilges|imødekommes|forkastes)\b",
    re.IGNORECASE,
)
"""What is to be done, said of a proposal; in a decision it is what the meeting does."""
_CANNOT = re.compile(
    r"\b(?:kan|kunne)\s+(?=ikke\s+(?:\w+\s+){0,2}"
    r"(?:godkende|vedtage|tiltræde|imødekomme|bevilge|anbefale)s?\b)",
    re.IGNORECASE,
)
"""Of an act that a meeting says it cannot do: it is not done."""
_PRESENT = re.compile(
    r"\b(?:godkender|vedtager|beslutter|afviser|udsætter|tiltræder|bevilger|imødekommer|forkaster|"
    r"udskyder|tilbagesender|sender tilbage|tager\b.*?\btil efterretning|"
    r"approves?|adopts?|grants?|rejects?|declines?|postpones?|defers?|decides?|notes?|"
    r"approval|adoption|rejection|postponement|godkendelse\w*|vedtagelse\w*|afvisning\w*|"
    r"udsættelse\w*|tages? til efterretning)\b",
    re.IGNORECASE,
)
_PROPOSING = re.compile(
    r"\b(?:indstill(?:er|ede|et|es)|anbefal(?:er|ede|et|es)|foresl(?:år|og|ået|ås|ogs)|"
    r"ønske(?:r|de|s|t)?|recommend\w*|propos(?:es?|ed|ing)|suggest\w*)\b[^.;!?]*",
    re.IGNORECASE,
)
"""A proposal with what it proposes, to the end of the sentence."""
WISHES = re.compile(
    r"\b(?:indstill(?:er|ede|et|es)|anbefal(?:er|ede|et|es)|foresl(?:år|og|ået|ås|ogs)|"
    r"recommend(?:s|ed)|propos(?:es|ed)|suggest(?:s|ed))\b",
    re.IGNORECASE,
)
_NOT = r"(?:ikke|ingen|intet|aldrig|hverken|not|no|never)"
_NEGATED_BEFORE = re.compile(
    rf"\b{_NOT}\s+(?:\w+\s+){{0,2}}(?:til\s+)?$|\b(?:tog|tager|tages|taget|tage)\s+{_NOT}\b[^.;]*$",
    re.IGNORECASE,
)
_NEGATED_AFTER = re.compile(rf"\s(?:\w+\s)?{_NOT}\b", re.IGNORECASE)
_HOW_MANY = re.compile(
    r"\b(?P<all>[eé]nstemmig\w*|[eé]nig\w*|unanim\w*)\b|\b(?P<most>flertal\w*|majorit\w*)\b",
    re.IGNORECASE,
)
_SEGMENT = re.compile(
    r"(?P<ends>[,;:]\s+(?:og|men|mens|samt|idet|and|but|while)\s|;\s+|(?<=[a-zæøå]{4})[.!?]\s+)"
    r"|\s+(?:og|men|samt|mens|and|but)\s",
    re.IGNORECASE,
)
_OUTCOME_WORDS = re.compile(
    r"indstil\w*|forslag\w*|sag(?:en|er|erne)?|punkt\w*|pkt|bemærkning\w*|anbefal\w*|besl\w*|"
    r"[eé]nstemmig\w*|[eé]nig\w*|forvaltning\w*|direktør\w*|administration\w*|ændring\w*|følge\w*|"
    r"tag(?:er|es|et)?|tog|stem\w*|mod|imod|den|d|byråd\w*|kommunalbestyrelse\w*|kommune\w*|"
    r"oplæg\w*|notat\w*|rapport\w*|materiale\w*|plan(?:en|er|erne)?|udkast\w*|dagsorden\w*|"
    r"referat\w*|vilkår\w*|anmodning\w*|ansøgning\w*|ovenstående|foreliggende|fremlagt\w*|"
    r"beskrevne|nævnte|hermed|oversend\w*|videre|fuld\w*|delvis\w*|"
    r"drøft\w*|behandl\w*|gennemg[åi]\w*|mødet?|orientering\w*|redegørelse\w*|recommend\w*|propos\w*|\w*(?:udvalg|forum|råd)\w*|\d.*",
    re.IGNORECASE,
)
"""Words of an outcome that say nothing of what was decided."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a source with its lead-in. proposes: whether it is a recommendation."""

    text: str
    kind: SectionKind
    proposes: bool


def acts(text: str, *, decided: bool = False) -> set[str]:
    """What a text says was done to a matter ("godkendt", "udsat", ...), of the kinds we know.

    An act that is denied is named with "ikke " before it; one that is merely proposed is none.
    decided: whether the text is a decision, where "godkendes" is done.
    """
    real = _without_tentative(text, decided)
    return {
        f"ikke {name}" if _denied(real, match) else name
        for name, pattern in _ACTS.items()
        for match in pattern.finditer(real)
    }


def named_acts(text: str) -> set[str]:
    """The acts that a text has any word of, done or not."""
    return {name for name, pattern in _ACTS.items() if pattern.search(text)}


def _without_tentative(text: str, decided: bool) -> str:
    proposed = _PROPOSING.sub(
        lambda found: _TENTATIVE_PASSIVE.sub(" ", _PRESENT.sub(" ", found.group())), text
    )
    real = _TENTATIVE.sub(" ", _CANNOT.sub("", proposed))
    return real if decided else _TENTATIVE_PASSIVE.sub(" ", real)


def _denied(text: str, act: re.Match[str]) -> bool:
    return bool(
        _NEGATED_BEFORE.search(text[: act.start()]) or _NEGATED_AFTER.match(text[act.end() :])
    )


def _unproposed(word: str, places: Sequence[Place], text_of: TextOf) -> str:
    """Why "foreslog" and the like may not be said of places where nothing is proposed, or ""."""
    proposes = any(
        place.kind is SectionKind.PROPOSAL
        or recommends(place)
        or SUGGESTS.search(_said(place, text_of))
        for place in places
    )
    wished = CALLED_PROPOSAL.search(word) or _PROPOSED.match(word)
    return "" if proposes or not wished else NOT_PROPOSED


def recommends(place: Place) -> bool:
    """Whether a place is a decision that only recommends to another body."""
    decision = place.item.decision
    return (
        place.kind is SectionKind.DECISION
        and decision is not None
        and decision.level is Level.ANBEFALER
    )


def _said(place: Place, text_of: TextOf) -> str:
    return text_of(place.meeting.id)[place.start : place.end]


def _of_another_body(claim: str, places: Sequence[Place], text_of: TextOf) -> bool:
    """Whether a claim has the meeting's own body recommend what only others did before it.

    Who did it stands over the words in the history: the last line that names a body.
    """
    own = {name for place in places for name in facts(place.meeting.body).bodies}
    if not facts(claim).bodies & own or not CALLED_PROPOSAL.search(claim) or EARLIER.search(claim):
        return False
    for place in places:
        section = place.item.sections[place.section_no]
        above = text_of(place.meeting.id)[section.start : place.start]
        named = [found for line in above.splitlines() if (found := facts(line).bodies)]
        if facts(_said(place, text_of)).bodies & own or not named or named[-1] & own:
            return False
    return True


def level_problem(claim: str, places: Sequence[Place], text_of: TextOf) -> str:
    """Why a claim tells a recommendation or another body's act as this decision, or ""."""
    told = acts(claim)
    kinds = {place.kind for place in places if place.section_no >= 0}
    if kinds == {SectionKind.HISTORY} and _of_another_body(claim, places, text_of):
        return OTHER_MEETING
    if said := SUGGESTS.search(claim):
        problem = _unproposed(said.group(), places, text_of)
        if problem or not told:
            return problem
    if kinds and kinds <= {SectionKind.PROPOSAL}:
        return ONLY_PROPOSED
    if kinds and kinds <= {SectionKind.HISTORY}:
        held = facts(" ".join(_said(place, text_of) for place in places)).bodies
        own = {name for place in places for name in facts(place.meeting.body).bodies}
        if told and not EARLIER.search(claim) and not (facts(claim).bodies - own) & held:
            return OTHER_MEETING
    if not told:
        return ""
    for place in places:
        if place.kind is SectionKind.DECISION and place.meeting.kind is MeetingKind.DAGSORDEN:
            return "en dagsorden beslutter intet"
        if recommends(place) and "godkendt" in told:
            return "mødet anbefalede det til et andet udvalg og besluttede det ikke"
    deciding: set[str] = set()
    for place in places:
        if place.kind is not SectionKind.PROPOSAL:
            at = place.kind is SectionKind.DECISION
            deciding |= acts(_said(place, text_of), decided=at)
    return "" if _carried(claim, told, deciding) else NOT_DECIDED


def _carried(claim: str, told: set[str], held: set[str]) -> bool:
    """Whether the acts told are held: those of an outcome each, "besluttet" by any act.

    One that says no carries "besluttet" only where the claim names it: "besluttede at afvise".
    """
    named = named_acts(claim)
    held = {act for act in held if act not in SAYS_NO or act in named}
    strict = {act for act in told if act.removeprefix("ikke ") in _STRICT_ACTS}
    loose = told - strict
    if "ikke besluttet" in loose and not any(act.startswith("ikke ") for act in held):
        return False
    if "besluttet" in loose and not any(not act.startswith("ikke ") for act in held):
        return False
    return not strict - held


def segments(claim: str) -> list[str]:
    """A claim cut where another act begins, each part with what is told of its own act."""
    cuts = list(_SEGMENT.finditer(claim))
    parts: list[str] = []
    start = 0
    for number, cut in enumerate(cuts):
        end = cuts[number + 1].start() if number + 1 < len(cuts) else len(claim)
        part, following = claim[start : cut.start()], claim[cut.end() : end]
        if cut["ends"] or (_tells(part) and _tells(following)):
            parts.append(part)
            start = cut.end()
    return [*parts, claim[start:]]


def _tells(text: str) -> bool:
    return bool(acts(text) or _PROPOSING.search(text))


def own_words(text: str) -> list[str]:
    """The telling words of a text that are no act: what it was done to."""
    return [
        token.norm
        for token in tokens(text)
        if not is_stop(token.norm)
        and not token.norm[0].isdigit()
        and not any(pattern.fullmatch(token.norm) for pattern in _ACTS.values())
    ]


def is_bare(text: str) -> bool:
    """Whether a sentence gives an outcome without saying of what: "Indstillingen godkendt."."""
    return all(_OUTCOME_WORDS.fullmatch(word) for word in own_words(text))


def unheld_act(
    claim: str, told: Sequence[Told], holds: Callable[[str, Told], bool], *, bare: bool = True
) -> str:
    """Why no sentence says of the claim's matter what the claim says was done to it, or "".

    told: the sentences of the sources. holds(part, one): whether a sentence holds the words of a
    part of the claim. bare: whether a bare outcome is one of whatever the item is about, which it
    is not where the decision has several.
    """
    if not _how_many(claim) <= {name for one in told for name in _how_many(one.text)}:
        return NOT_UNANIMOUS
    for part in segments(claim):
        if WISHES.search(part) and not any(
            one.proposes and ((bare and is_bare(one.text)) or holds(part, one)) for one in told
        ):
            return NOT_PROPOSED
        wanted = acts(part)
        if not wanted:
            continue
        held: set[str] = set()
        for one in told:
            if one.kind is not SectionKind.PROPOSAL:
                found = acts(one.text, decided=one.kind is SectionKind.DECISION)
                if WISHES.search(one.text) and not WISHES.search(part):
                    # "anbefaler, at de bevilgede midler …" decides nothing.
                    found &= wanted if "besluttet" not in wanted else {"besluttet"}
                if found and ((bare and is_bare(one.text)) or holds(part, one)):
                    held |= found
        if not _carried(part, wanted, held):
            return NOT_DECIDED
    return ""


def _how_many(text: str) -> set[str]:
    return {match.lastgroup for match in _HOW_MANY.finditer(text) if match.lastgroup}
