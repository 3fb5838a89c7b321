"""Votes, dissent and absence: the statements of a decision that speak of persons and parties."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.models import Votes
from ingest.decision.motions import Told, resolved_not_to, summed_up, voted_on, wishes
from ingest.decision.statements import Statement, plain, split_statements

_PAREN = r"\([A-ZÆØÅ]{1,3}\)"
_PERSON = rf"[A-ZÆØÅ][\w.’'-]+(?:\s+[A-ZÆØÅ][\w.’'-]*)*\s*{_PAREN}"
_LETTER = r"(?:(?i:liste)\s+)?(?!OK\b)[A-ZÆØÅ]{1,2}"
_PARTY = (
    r"(?:det\s+|de\s+|dansk\s+)?(?:socialdemokrat\w*|venstre\w*|konservative(?: folkeparti)?|"
    r"radikale(?: venstre)?|sf|socialistisk folkeparti|enhedslisten|folkeparti|liberal alliance|"
    r"alternativet|nye borgerlige|danmarksdemokraterne|moderaterne|kristendemokraterne|"
    r"borgernes parti|\w*listen)(?:s?\s+(?:byråds|kommunalbestyrelses|regionsråds)?gruppen?)?"
)
_ONE = rf"(?:{_PERSON}|{_PAREN}|(?i:{_PARTY})(?:\s*{_PAREN})?|{_LETTER}(?![\w]))"
_SOME = (
    rf"{_ONE}(?:\s*\(\d{{1,3}}\))?(?:\s*(?:,|\bog\b|\bsamt\b|, og)\s*{_ONE}(?:\s*\(\d{{1,3}}\))?)*"
)
_NAME = r"[A-ZÆØÅ][\w.’'-]+(?:\s+[A-ZÆØÅ][\w.’'-]*){1,4}"
_NAMES = rf"{_NAME}(?:\s*(?:,|\bog\b|\bsamt\b)\s*{_NAME})*"
_SAYS = (
    r"(?:stemte|stemmer|kunne|kan|tog|tager|ønsk\w+|undlod|undlader|tilslut\w+|følg\w+|fulgte|"
    r"begær\w+|foreslog|foreslår|stillede|anbefal\w+|støtte\w*|er\s+(?:imod|ikke)|var\s+imod|"
    r"spurgte|forlod|bemærke\w*|gør|gjorde|afgav|erklærede|deltog|bragte|mente|mener|finder)"
)
_SIDE = re.compile(rf"(?:gruppe\s+)?{_SOME}\s+{_SAYS}\b")
_MINORITY = re.compile(
    r"(?:et\s+)?mindretal(?:let)?\b|mindretalsudtalelse|protokol(?:bemærkning|tilførsel|lat)\w*|"
    r"(?:de\s+)?øvrige\s+medlemmer",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:\w+[,-]*\s+(?:og\s+)?){0,6}?\w*(?:udvalget|byrådet|rådet|kommunalbestyrelsen|bestyrelsen|"
    r"forum|direktionen|gruppe|gruppen|borgerrepræsentationen|nævnet|forsamlingen|direktøren|"
    r"udvalg|byråd)\b",
    re.IGNORECASE,
)
_THING = re.compile(
    r"(?:\w+s?\s+){0,4}?(?:indstilling\w*|forslag\w*|punkt\w*|sagen|ansøgning\w*|det|der)\b",
    re.IGNORECASE,
)
_MAJORITY_SPEAKS = re.compile(r"(?:et\s+)?(?:\w+\s+)?flertal(?:let)?\b(?!.*\bmindretal)", re.I)
_AGAINST_VERB = re.compile(
    r"stem(?:te|mer)\s+imod\b|stemte\s+mod\b|ikke\s+(?:kan|kunne|vil|ville)\s+(?:tiltræde|"
    r"tilslutte|støtte|godkende|medvirke)|\bimod\s+stemte|kunne?\s+ikke\s+(?:tiltræde|tilslutte|"
    r"støtte|"
    r"godkende|anbefale|medvirke)|kan\s+ikke\s+(?:tiltræde|tilslutte|støtte|godkende|anbefale|"
    r"medvirke)|"
    r"\bt(?:og|ager)\s+(?:et\s+)?forbehold|før(?:t|es|e)\s+til\s+protokol|protokoller|"
    r"særstandpunkt|mindretalsudtalelse|(?:kræve|begære)\w*\s+(?:sagen\s+)?indbragt|"
    r"fremsend\w*\s+mindretal",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"(?:,\s*|\s+)(?:med\s+(?:\w+\s+){0,2}(?:bemærkning|begrundelse|ønske)|idet\b|da\b|fordi\b|"
    r"men\b|der\b|som\b|til\s+(?:indstilling|punkt|sagen)|administrationens|forslaget\b|"
    r"indstilling)"
)
_REASON = re.compile(r",?\s+(?:idet|dog)\b\s*", re.IGNORECASE)
_SIDES = {
    "in_favour": re.compile(
        r"(?:afstemning\s*:\s*)?(?:for\b(?:\s+(?!stemte)\w+){0,3}\s+stemte|stemte\s+for|"
        r"for(?=\s*:)|ja(?=\s*:))"
        r"\b\s*:?\s*(?P<who>.*)",
        re.IGNORECASE | re.DOTALL,
    ),
    "against": re.compile(
        r"(?:i?mod\b(?:\s+(?!stemte)\w+){0,3}\s+stemte|stemte\s+i?mod|imod(?=\s*:)|nej(?=\s*:))"
        r"\b\s*:?\s*(?P<who>.*)",
        re.IGNORECASE | re.DOTALL,
    ),
    "abstained": re.compile(
        r"(?:(?:undlod|undlader|hverken\s+for\s+eller\s+imod|hverken[/ ]+eller|blankt?)"
        r"(?:\s+at\s+(?:stemme|tage\s+stilling))?(?:\s+stemte)?)\s*:\s*(?P<who>.*)",
        re.IGNORECASE | re.DOTALL,
    ),
}
_FACTION = (
    r"(?:\w+s\s+)?(?i:et\s+)?(?i:flertal|mindretal)(?:let)?\s+(?:\w+\s+){0,2}?(?:\(|"
    r"bestående\s+af\s+|på\s+)"
)
_TAIL = {
    "in_favour": re.compile(rf"(?P<who>{_SOME}|{_NAMES})\s+stemte\s+for\b"),
    "against": re.compile(
        rf"(?:{_FACTION}(?P<side>\d+\s+\([^()]*\)|{_SOME})\)?|(?P<who>{_SOME}|"
        rf"{_NAMES}))\s+stemte\s+i?mod\b"
    ),
    "abstained": re.compile(
        rf"(?P<who>{_SOME}|{_NAMES})\s+(?:undl(?:od|ader)(?:\s+at\s+(?:stemme|tage\s+stilling)|"
        rf"\s*[.,]?$)|"
        r"stemte\s+hverken\s+for\s+eller\s+imod)"
    ),
}
_MAJORITY = re.compile(
    rf"(?!.*\bmindretal.*\b(?:anbefal|indstil)){_FACTION}(?P<who>\d+\s+\([^()]*\)|"
    rf"{_SOME})\)?\s+(?:stemte\s+for|godkende[rs]?|godkendte|vedtog|tiltrådte|"
    r"besluttede|anbefale[rs]?|anbefalede|indstille[rs]?|indstillede)\b"
)
"""Who carried a decision; the sentence is the body's own all the same."""
_WHO = r"(?:\s*\([^()]*\))?"
_COUNTED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:med|for\s+stemte)\s+(?:stemmer(?:ne)?\s+)?(?P<yes>\d+)\s*(?:stemmer\s+)?"
        rf"(?:for\b(?P<who_yes>{_WHO}))"
        rf"(?:\s*(?:og|,|mod)\s+(?P<no>\d+)\s+(?:stemmer\s+)?i?mod(?P<who_no>{_WHO}))?",
        rf"\bmed\s+(?:stemmer(?:ne)?\s+)?(?P<yes>\d+)\s*(?:stemmer\s+)?i?mod\s+(?P<no>\d+)(?P<who_no>{_WHO})",
        r"\b(?:vedtaget|godkendt|tiltrådt|anbefalet)\s+med\s+(?P<yes>\d+)\s+stemmer\b"
        r"(?!\s*(?:for|i?mod)\b)",
        r"\bstemmerne?\s+(?P<yes>\d+)\s*[-–]\s*(?P<no>\d+)",
        r"\b(?:vedtaget|godkendt|tiltrådt|enstemmigt)\s*\((?P<yes>\d+)\s*[-–]\s*(?P<no>\d+)\)",
        rf"\b(?P<yes>\d+)\s+stemte\s+for\b(?P<who_yes>{_WHO})\D{{1,12}}(?P<no>\d+)\s+(?:stemte\s+)?"
        rf"i?mod(?P<who_no>{_WHO})",
        r"\bmed\s+(?P<no>\d+)\s+(?:stemmer\s+)?i?mod\s+og\s+(?P<yes>\d+)\s+(?:stemmer\s+)?for\b",
        rf"\bmod\s+(?P<no>\d+)\s+stemmer?(?P<who_no>{_WHO})",
        rf"^(?P<yes>\d+)\s+stemte\s+for\b(?P<who_yes>{_WHO})",
    )
)
_REFUSED_BY = re.compile(
    r"^(?!.*\b(?:indstiller|anbefaler|besluttede|vedtog)\b).*\b(?:forkast(?:et|edes|ede)|nedstemt|"
    r"stemt\s+ned|afvist|afslået|faldt|bortfald(?:t|et)|ikke\s+(?:vedtaget|godkendt|tiltrådt|"
    r"imødekommet))\b",
    re.IGNORECASE,
)
_MERE_NUMBERS = re.compile(
    r"\bmed\s+(?:stemmer(?:ne)?\s+)?\d+\s*(?:stemmer\s+)?i?mod\s+\d+|\bstemmerne?\s+\d+\s*[-–]\s*\d+",
    re.IGNORECASE,
)
"""Numbers that are told of a result: of a refusal the first is that of those who refused."""
_ABSENT = re.compile(
    r"(?:fraværende|afbud|ikke\s+til\s+stede|ikke\s+mødt|meldt\s+afbud|udeblevet)\b"
    r"(?:\s+(?:under|ved|med|i)\s+[^:\n]*)?(?:\s*:\s*|\s+fra\s+)(?P<who>.*)",
    re.IGNORECASE,
)
_WAS_ABSENT = re.compile(
    rf"(?P<who>{_SOME}|{_NAMES})\s+(?:var\s+(?:fraværende|ikke\s+til\s+stede)|"
    r"deltog\s+ikke\s+i|havde\s+meldt\s+afbud|har\s+meldt\s+afbud)"
)
_NAMES_ONLY = re.compile(rf"(?:{_SOME}|{_NAMES})\.?")


def is_absence(text: str) -> bool:
    """Whether a statement tells who was absent."""
    text = plain(text)
    return bool(_ABSENT.match(text) or _WAS_ABSENT.match(text))


def is_vote(text: str) -> bool:
    """Whether a statement only tells who voted how (a decision may also open with its count)."""
    text = plain(text)
    return any(pattern.match(text) for pattern in (*_SIDES.values(), *_TAIL.values()))


def is_side_view(text: str) -> bool:
    """Whether a statement is a person's, party's or minority's, not the body's own."""
    text = plain(text)
    if is_vote(text) or _MINORITY.match(text) or _SIDE.match(text):
        return True
    if _MAJORITY_SPEAKS.match(text):
        return False
    if any(_counts(text)):
        return False
    against = _AGAINST_VERB.search(_REASON.split(text, maxsplit=1)[0])
    if against is None or against.start() == 0 or _BODY.match(text) or _THING.match(text):
        return False
    return text[against.end() : against.end() + 1] != "s"


def is_dissent(text: str) -> bool:
    """Whether a statement says that somebody goes against the decision, or reserves a view."""
    text = plain(text)
    if _MINORITY.match(text):
        return True
    if is_vote(text):
        return bool(_SIDES["against"].match(text) or _TAIL["against"].match(text))
    if not is_side_view(text) or any(_counts(text)):
        return False
    other_view = re.search(r"\b(?:følger|anbefaler|støtte\w*|ønske\w*)\b", text)
    return bool(_AGAINST_VERB.search(text) or other_view)


def names_only(text: str) -> bool:
    """Whether a line is nothing but names or parties, as below "For stemte:"."""
    return _NAMES_ONLY.fullmatch(plain(text).strip()) is not None


_ABSTAINED = re.compile(
    r"\b(?P<count>\d+)\s+(?:medlemmer\s+|stemmer\s+)?(?:undlod|stemte\s+(?:hverken|blank)|"
    r"blanke?\b)(?P<who>"
    rf"{_WHO})",
    re.IGNORECASE,
)


def find_votes(statements: Sequence[Statement], *, fell: bool = False) -> Votes | None:
    """The counted vote. Several counts of one item are joined with "; "; None without any.

    fell: the decision refuses something; see `ingest.decision.motions`. A count is put before the
    voters that are told of it ("11: V og C").
    """
    sides: dict[str, list[str]] = {"in_favour": [], "against": [], "abstained": []}
    counts: dict[str, list[str]] = {"in_favour": [], "against": [], "abstained": []}
    scopes: list[Told] = []
    block = ""
    for index, statement in enumerate(statements):
        text = statement.text
        scope = voted_on(text, fell=fell)
        in_favour, against = _counts(text)
        if _REFUSED_BY.search(text) and _MERE_NUMBERS.search(text):
            in_favour, against = against, in_favour
        if in_favour or against:
            voted = scope or resolved_not_to(text)[0]
            # Two votes of one result have their voters told once, below both.
            again = scopes and scopes[-1].on and scopes[-1].who in (in_favour, against)
            scopes = [replace(one, on=f"{one.on}; {voted}") for one in scopes] if again else scopes
            block = f"{block}; {voted}" if again else voted
        counts["in_favour"] += [in_favour] if in_favour else []
        counts["against"] += [against] if against else []
        counts["abstained"] += [
            found.group("count") + found.group("who") for found in _ABSTAINED.finditer(text)
        ]
        scopes += [
            Told(side, who, block)
            for side, who in (("in_favour", in_favour), ("against", against))
            if who
        ]
        reason = _REASON.split(text, maxsplit=1)[1:]
        majority = _MAJORITY.match(text)
        if majority:
            sides["in_favour"].append(_who(majority.group("who")))
        for side in sides:
            listed = _SIDES[side].match(text)
            match = listed or _TAIL[side].match(text)
            if match is None and reason:
                match = _TAIL[side].match(reason[0])
            if match:
                groups = match.groupdict()
                told = (groups.get("side") or groups["who"] or "").strip()
                who = _who(told or _names_below(statements, index))
                sides[side].append(who)
                # A list of voters belongs to the vote whose count, or first list, stands above.
                block = scope or block if listed else block
                scopes.append(Told(side, who, scope or block))
    for wish, _ in wishes(statements):
        sides[wish.side].append(wish.who)
        scopes.append(wish)
    for side, numbers in counts.items():
        sides[side] = _counted(numbers, sides[side])
    joined = {side: "; ".join(dict.fromkeys(filter(None, who))) for side, who in sides.items()}
    return Votes(**joined, on=summed_up(scopes)) if any(joined.values()) else None


def _counted(numbers: Sequence[str], voters: Sequence[str]) -> list[str]:
    """The voters with their number before them; numbers alone where nobody is named."""
    named = list(dict.fromkeys(filter(None, voters)))
    if not named:
        return list(numbers)
    told = set(numbers)
    if len(told) == len(named) == 1 and not re.search(r"\d", named[0]):
        (number,) = told
        return [f"{number}: {named[0]}"] if number.isdigit() else named
    return named


def _counts(text: str) -> tuple[str, str]:
    """Votes for and against as numbers, with the parties behind them; "" where not told."""
    for pattern in _COUNTED:
        match = pattern.search(text)
        if match:
            groups = {name: value or "" for name, value in match.groupdict().items()}
            in_favour = groups.get("yes", "") + groups.get("who_yes", "")
            return in_favour, groups.get("no", "") + groups.get("who_no", "")
    return "", ""


def _names_below(statements: Sequence[Statement], index: int) -> str:
    names = []
    for following in statements[index + 1 :]:
        if not names_only(following.text):
            break
        names.append(following.text.strip(" ."))
    return ", ".join(names)


def _who(text: str) -> str:
    cut = _CUT.search(text)
    return (text[: cut.start()] if cut else text).strip(" .:;,\n")


def find_dissent(statements: Sequence[Statement]) -> tuple[str, ...]:
    """Reservations and minority statements, verbatim; what those wished who carried it is none."""
    carried = [statement for wish, statement in wishes(statements) if wish.side == "in_favour"]
    return tuple(
        statement.text
        for statement in statements
        if is_dissent(statement.text)
        and statement not in carried
        and not (_SIDES["against"].match(statement.text) and not _CUT.search(statement.text))
    )


def absent_names(text: str) -> tuple[str, ...]:
    """Names told absent in a decision's text ("Fraværende: A, B", "A var ikke til stede").

    As written, parties kept; () when nobody is.
    """
    statements = split_statements(text, 0)
    names: list[str] = []
    for index, statement in enumerate(statements):
        match = _ABSENT.match(statement.text) or _WAS_ABSENT.match(statement.text)
        if not match:
            continue
        who = match.group("who").strip() or _names_below(statements, index)
        names.extend(re.split(r"\s*(?:,|;|\bog\b|\bsamt\b)\s*", who))
    cleaned = (name.strip(" .:") for name in names)
    return tuple(dict.fromkeys(n for n in cleaned if n and n.lower() not in {"ingen", "-"}))
