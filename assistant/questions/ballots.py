"""A question for all items that were voted on in some way: who, and how. Pure.

"Hvilke sager stemte SF imod?", "Hvad var byrådet uenige om?", "Hvilke sager fik 11 stemmer for?",
"Hvor undlod (C) at stemme?". What one case is asked about ("Hvem stemte imod budgettet?") is no
such question, nor is one with a topic beside the vote; the words that are left tell the latter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.danish import is_stop, words
from assistant.models import Ballot, Side
from assistant.questions.question_text import without
from assistant.text.figures import NUMBER_WORDS
from assistant.text.terms import is_generic
from assistant.text.voters import name_of, party_spans

_ITEMS = (
    r"(?:(?:dagsordens?)?punkt(?:et|er|erne)?|sag(?:en|er|erne)?|emner?|beslutning(?:en|er|erne)?|"
    r"forslag(?:ene)?|indstilling(?:en|er|erne)?|gange?|items?|cases?)"
)
_OPENING = re.compile(
    r"(?:\b(?:i|ved|på|om)\s+)?\b(?:hvil(?:ke|ken|ket)|alle|list|oplist|opremse?|nævn|vis|find|"
    r"hvor\s+mange)\b"
    rf"(?:\s+(?:mig|os|en|liste|over|alle|de|af|politiske)\b)*\s+{_ITEMS}\b"
    r"(?:\s*,?\s*(?:er\s+det|som|hvor|der|i|fra|på)\b)*|"
    r"\bhvad\b(?=\s+(?:har|stemte|undlod|afstod|var|er|kunne|delte|gik)\b)|"
    r"\bhvor\b(?=\s+(?:har|stemte|undlod|afstod|var|er|blev|kunne|delte|gik)\b)|"
    r"\bhvornår\b(?=\s+(?:har|stemte|undlod|var|delte|gik)\b)",
    re.IGNORECASE,
)
_VOTINGS = re.compile(
    r"\b(?:hvilke|alle|list|oplist|nævn|vis|hvor\s+mange)\b(?:\s+(?:mig|os|alle|de))*\s+"
    r"(?P<w>afstemning(?:er|erne))\b",
    re.IGNORECASE,
)
_NO = r"(?:(?:i?mod|nej)\b(?:\s+til\b)?)"
_HOLD = r"(?:stemme|tage\s+stilling|afgive\s+stemme|deltage\s+i\s+afstemningen)"
_CANNOT = r"(?:tiltræde|tilslutte|støtte|godkende|anbefale|bakke\s+op|gå\s+ind\s+for)"
_WHO = r"(?P<who>[^?;:]{1,80}?)"
_BLANK = r"(?:hverken\s+for\s+eller\s+imod|blankt?)\b"
_ENDS = r"(?=\s*(?:$|[?.,]|\b(?:i|på|den)\b))"
_UNLIKE = (
    r"(?:uenige?t?|splittet|uenighed|dissens|"
    r"ikke\s+(?:\w+\s+)?(?:enige?t?|enighed|enstemmige?t?))"
)
_CUES: tuple[tuple[Side, str], ...] = (
    (Side.ABSTAINED, rf"(?P<v>undlod|afstod)\s+{_WHO}\s*(?P<w>(?:fra\s+)?at\s+{_HOLD})"),
    (Side.ABSTAINED, rf"(?P<v>har)\s+{_WHO}\s+(?P<w>(?:undladt|afstået\s+fra)\s+at\s+{_HOLD})"),
    (Side.ABSTAINED, rf"(?P<v>stemte)\s+{_WHO}\s+(?P<w>{_BLANK})"),
    (Side.ABSTAINED, rf"{_WHO}\s+(?P<w>(?:har\s+)?und(?:lod|ladt)\s+at\s+{_HOLD})"),
    (Side.ABSTAINED, rf"{_WHO}\s+(?P<w>stemte\s+{_BLANK})"),
    (Side.AGAINST, rf"(?P<v>stemte)\s+{_WHO}\s+(?P<w>{_NO})"),
    (Side.AGAINST, rf"(?P<v>har)\s+{_WHO}\s+(?P<w>stemt\s+{_NO})"),
    (Side.AGAINST, rf"(?P<v>(?:blev\s+)?(?:der\s+)?(?:blev\s+)?stemt\s+{_NO})"
                   r"(?:\s*(?P<w>af)\s+(?P<who>[^?;:]{1,80}))?"),
    (Side.AGAINST, rf"{_WHO}\s*\b(?P<w>(?:har\s+)?stemte?\s+{_NO})"),
    (Side.AGAINST, rf"(?P<v>gik|var)\s+{_WHO}\s+(?P<w>imod)\b"),
    (Side.AGAINST, rf"(?P<v>kunne)\s+{_WHO}\s+(?P<w>ikke\s+{_CANNOT})\b"),
    (Side.AGAINST, rf"{_WHO}\s+(?P<w>ikke\s+kunne\s+{_CANNOT})\b"),
    (Side.IN_FAVOUR, rf"(?P<v>stemte)\s+{_WHO}\s+(?P<w>for|ja(?:\s+til)?){_ENDS}"),
    (Side.VOTED, r"(?P<w>(?:blev\s+)?(?:afgjort|vedtaget|besluttet|godkendt)\s+(?:ved|efter)\s+"
                 r"(?:en\s+)?afstemning|(?:kom|sat|sendt|gik)\s+til\s+afstemning|"
                 r"(?:blev\s+)?(?:der\s+)?stemt\s+om\b)"),
    (Side.VOTED, rf"(?P<v>stemte)\s+{_WHO}\s+(?P<w>om){_ENDS}"),
    (Side.DIVIDED, rf"(?P<v>delte)\s+{_WHO}\s+(?P<w>sig)\b"),
    (Side.DIVIDED, r"(?P<w>delte\s+vandene|(?:delte|splittede)(?=\s+§)|har\s+(?:delt|splittet))\b"),
    (Side.DIVIDED, r"(?P<w>(?:skabte|gav|vakte|førte\s+til)\s+(?:uenighed|splid|dissens))\b"),
    (Side.DIVIDED, rf"(?P<v>var|er|blev|har)\s+{_WHO}\s+(?P<w>(?:været\s+)?(?:meget\s+)?"
                   rf"(?:{_UNLIKE}|delt|delte(?:\s+meninger)?))\b"),
    (Side.DIVIDED, rf"{_WHO}\s*\b(?P<w>(?:var|er|blev|har\s+været)\s+{_UNLIKE})\b"),
    (Side.DIVIDED, r"(?P<w>(?:ikke\s+(?:blev\s+)?(?:\w+\s+)?enstemmigt?|uden\s+enighed|"
                   r"med\s+(?:dissens|uenighed)|var\s+der\s+(?:et\s+)?mindretal(?:\s+imod)?))\b"),
)  # fmt: skip
_COUNTED = rf"(?P<{{}}>\d{{{{1,3}}}}|{'|'.join(NUMBER_WORDS)})"
_FOR, _AGAINST = _COUNTED.format("yes"), _COUNTED.format("no")
_TALLIES = tuple(
    re.compile(
        r"\b(?:(?:vedtaget|vedtog|godkendt|godkendte|besluttet|besluttede|afgjort|fik|der\s+var|"
        r"afvist|faldt|stemt\w*)\b[^?;:]{0,60}?)?"
        r"\b(?:med\s+)?(?:et\s+flertal\s+på\s+)?(?:stemmerne\s+|stemmetallene\s+)?"
        rf"(?:kun|netop|præcis\w*|bare|blot|hele|lige)?\s*"
        rf"(?<!mindst )(?<!højst )(?<!end )(?<!over )(?<!under )\b{counts}",
        re.IGNORECASE,
    )
    for counts in (
        rf"{_FOR}\s+(?:stemmer\s+|stemte\s+)?for\b(?:,?\s+(?:og|mod)\s+{_AGAINST}\s+"
        r"(?:stemmer\s+|stemte\s+)?i?mod\b)?",
        rf"{_FOR}\s+(?:stemmer\s+)?mod\s+{_AGAINST}\b(?:\s+stemmer\b)?",
        rf"(?<=stemmerne ){_FOR}\s*[-–]\s*{_AGAINST}\b",
        rf"{_AGAINST}\s+(?:stemmer|stemte)\s+i?mod\b",
    )
)
"""How many votes the items got that a list is asked for: "med kun 11 stemmer for"."""
_WHAT = re.compile(r"\bhvad\b(?=\s+(?:blev|er|vedtog|besluttede|fik)\b)", re.IGNORECASE)
_MET = re.compile(
    r"\b(?:da|dengang|hvor)\s+§+\s+(?:mødtes|samledes|var\s+samlet|holdt\s+møde)\b", re.IGNORECASE
)
_PATTERNS = tuple((side, re.compile(pattern, re.IGNORECASE)) for side, pattern in _CUES)
_SMALL_LETTER = re.compile(r"\([a-zæøå]{1,2}\)")
_BODY = "§"
_FILLERS = re.compile(
    r"\b(?:der|nogen|nogle|man|partier(?:ne)?|medlemmer(?:ne)?|politiker(?:e|ne)?|mindst|én|en|"
    r"et|flere|mindretal|også|så|egentlig|som|hvor|er|det|de|har|var|blev|i|på|den|af|ved|til|"
    r"udvalget|byrådet|rådet|kommunalbestyrelsen|ikke\s+alle|både|begge|sammen|alle|hele|om|fra|gruppen|sig|to)\b|[,.()§]",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\beller\b|\benten\b|\bor\b", re.IGNORECASE)
_NAME_ENDS = re.compile(r"\s+(?:på|i|den|ved|til|fra|om|under|også|altid)\b|§", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:de|han|hun|vi|i|jeg|de[nt]|(?:de[nt]\s+)?parti(?:et)?|\w*udvalg\w*|\w*råd(?:et)?|"
    r"kommunalbestyrelsen|direktionen|bestyrelsen|forummet|kommunen|administrationen)",
    re.IGNORECASE,
)
"""Who is no voter: a pronoun, or a whole body, whose vote is the outcome."""
_NOT_VOTING = frozenset({"gik", "var", "kunne"})
"""Verbs that ask for votes of a party alone: "Hvad var naboerne imod?" asks for a case."""
_LONGEST_NAME = 5
_SIDE_WORDS = {
    Side.AGAINST: "stemt imod",
    Side.ABSTAINED: "undladt at stemme",
    Side.IN_FAVOUR: "stemt for",
    Side.DIVIDED: "uenighed",
    Side.VOTED: "afstemning",
}


@dataclass(frozen=True, slots=True)
class AskedBallot:
    """A question's ballot, and the spans of its text that ask for it: no topic of the minutes."""

    ballot: Ballot
    spans: tuple[tuple[int, int], ...]


def asked_ballot(
    text: str,
    bodies: Sequence[tuple[int, int]] = (),
    periods: Sequence[tuple[int, int]] = (),
) -> AskedBallot | None:
    """How and by whom the items that a question lists were voted on; None for other questions.

    bodies, periods: spans of the text that name them; they are restrictions, never voters. A
    question with a topic besides is another one.
    """
    asked = _read(text, bodies, periods)
    if asked is None or asks_more(without(text, [*asked.spans, *bodies, *periods])):
        return None
    return asked


def _read(
    text: str, bodies: Sequence[tuple[int, int]], periods: Sequence[tuple[int, int]]
) -> AskedBallot | None:
    blank = _blanked(_blanked(text, bodies, _BODY), periods, " ")
    blank = _SMALL_LETTER.sub(lambda found: found.group().upper(), blank)
    opening = _OPENING.search(blank)
    if counted := _tallied(blank, opening or _WHAT.search(blank)):
        return counted
    if opening is None:
        votings = _VOTINGS.search(blank) if _BODY in blank else None
        return AskedBallot(Ballot(Side.VOTED), (votings.span(),)) if votings else None
    rest = opening.end()
    for side, pattern in _PATTERNS:
        match = pattern.search(blank, rest)
        if match is None:
            continue
        groups = match.groupdict()
        who = groups.get("who") or ""
        read = _voters(who, side)
        if read is None:
            return None
        voters, own = read
        only_party = side is Side.AGAINST and (groups.get("v") or "").lower() in _NOT_VOTING
        if only_party and not party_spans(who):
            return None
        at = match.start("who") if who else 0
        spans = [opening.span(), *(match.span(g) for g in ("v", "w") if groups.get(g))]
        spans += [(at + start, at + end) for start, end in own]
        every = len(voters) > 1 and not _TOGETHER.search(who)
        return AskedBallot(Ballot(side, voters, every), tuple(spans))
    return None


def _tallied(blank: str, opening: re.Match[str] | None) -> AskedBallot | None:
    """The list of what got so many votes; None where no numbers of votes are told."""
    for pattern in _TALLIES if opening else ():
        match = pattern.search(blank, opening.end() if opening else 0)
        if match is None:
            continue
        yes, no = (_figure(match.groupdict().get(name)) for name in ("yes", "no"))
        side = Side.AGAINST if yes is None else Side.IN_FAVOUR
        met = _MET.search(blank)
        spans = tuple(one.span() for one in (opening, match, met) if one)
        return AskedBallot(Ballot(side, in_favour=yes, against=no), spans)
    return None


def _figure(said: str | None) -> int | None:
    """A number in digits or words; None where none is told."""
    if said is None:
        return None
    return int(said) if said.isdigit() else int(NUMBER_WORDS[said.lower()])


def asks_more(topic: str) -> bool:
    """Whether a question without its list, body and period still has a topic."""
    left = (word for word in words(_FILLERS.sub(" ", topic)) if not is_stop(word))
    return any(not is_generic(word) for word in left)


def ballot_words(ballot: Ballot) -> str:
    """What is listed, for the reader: "stemt imod: Venstre (V)"."""
    joined = (" og " if ballot.every else " eller ").join(map(name_of, ballot.voters))
    words = _SIDE_WORDS[ballot.side]
    counts = ((ballot.in_favour, "for"), (ballot.against, "imod"))
    if told := [f"{count} {side}" for count, side in counts if count is not None]:
        return f"stemmetal: {' og '.join(told)}"
    return f"{words}: {joined}" if joined else words


def _blanked(text: str, spans: Sequence[tuple[int, int]], mark: str) -> str:
    for start, end in spans:
        text = text[:start] + mark * (end - start) + text[end:]
    return text


def _voters(who: str, side: Side) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]] | None:
    """The voters named where a voter stands, with their spans; () for anybody.

    None where a whole body stands there, whose vote is the outcome, or where nobody is named.
    """
    parties = party_spans(who)
    if parties:
        spans = tuple((start, end) for _, start, end in parties)
        return tuple(dict.fromkeys(voter for voter, _, _ in parties)), spans
    if side in (Side.DIVIDED, Side.VOTED):
        return (), ()
    name = _NAME_ENDS.split(who.lstrip(), maxsplit=1)[0]
    if who.lstrip().startswith(_BODY) or _NOBODY.fullmatch(name.strip()):
        return None
    if not re.search(r"\w", _FILLERS.sub(" ", name)):
        return (), ()
    parts = name.split()
    if "ikke" in parts or len(parts) > _LONGEST_NAME:
        return None
    begin = len(who) - len(who.lstrip())
    return (name.upper() if len(name) == 1 else " ".join(parts),), ((begin, begin + len(name)),)
