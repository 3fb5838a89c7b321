"""Outcome and level of a decision, from its own words.

A decision is read statement by statement. Of each statement only the main clause decides:
"Godkendt med bemærkning om, at sagen tages af dagsordenen" is an approval with a remark. What
persons, parties and minorities say is left out; the strongest of what remains counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.models import Level, Outcome
from ingest.statements import Statement
from ingest.votes import is_absence, is_side_view, names_only

_REMARK = re.compile(
    r"(?:,\s*|\s+)(?P<lead>(?:men\s+)?med\s+(?:[\w.]+\s+){0,3}?(?:bemærkning|kommentar|tilføjelse|"
    r"ændring|justering|forbehold|tilretning|rettelse|betingelse|præcisering|pointe|nedjustering|"
    r"ønske|opfordring|undtagelse|supplement|forudsætning)\w*"
    r"(?:\s+til\s+(?:\w+\s+){1,3}\d+\s*,?)?(?:\s*,?\s*(?:om|til|på|i)\b(?=[\s,:]))?\s*[,:]?"
    r"|idet\b(?:\s+dog\b)?|dog\b(?:,?\s+(?:således|med|at|idet)\b)?"
    r"|under\s+(?:den\s+)?forudsætning\s+af|på\s+(?:den\s+)?betingelse\s+af|forudsat|"
    r"betinget\s+af)\s*",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r",?\s+(?:da\b|fordi\b|med henblik på|jf\.|således at|så\b(?= )|hvorefter|"
    r"frem mod\b|når\b|hvis\b|såfremt\b|hvor\b)",
    re.IGNORECASE,
)
_CASE = (
    r"(?:sagen|sagens behandling|punkt\w*|dagsordenspunkt\w*|behandling\w*|beslutning\w*|"
    r"stillingtagen|forslaget|indstilling\w*|drøftelsen|emnet)"
)
_APPROVE_VERBS = r"godkende|vedtage|tiltræde|frigive|bevilge|imødekomme|tilslutte sig|følge"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one statement decides. weight orders verdicts within one decision.

    firm: it is this body's resolve (besluttede, udpegede, aftalte), not only a wish or a word
    of information.
    """

    outcome: Outcome
    level: Level
    weight: int
    firm: bool = False


_DISPOSED, _REJECTED, _APPROVED, _NOTED, _RESOLVED, _DISCUSSED, _WISHED, _TOLD = (
    110,
    105,
    100,
    60,
    50,
    40,
    30,
    10,
)

# In the order of precedence within one main clause; the first that is found decides.
_RULES: tuple[tuple[re.Pattern[str], Verdict], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), Verdict(outcome, level, weight, firm))
    for pattern, outcome, level, weight, firm in (
        (
            r"^(?:beslutning\w*\s+(?:er\s+)?ikke\s+frigivet|ingen\s+beslutning|intet\b|ingen\s+"
            r"\w*bemærkning|der\s+blev\s+ikke\s+(?:truffet|taget)|ikke\s+behandlet)|"
            r"undl(?:od|ader|adt)\s+at\s+tage\s+stilling|tog\s+ikke\s+stilling|"
            r"^der\s+er\s+ikke\s+truffet",
            Outcome.INGEN_BESLUTNING,
            Level.ORIENTERES,
            _DISPOSED - 60,
            False,
        ),
        (
            r"(?:tage\w?|taget|tages|udgå\w*|udgik|udgår|slette\w*|trukket|trækkes|trak)\b"
            r"(?:\s+\w+){0,2}\s+(?:af|fra)\s+dagsorden|^(?:(?:sagen|punktet)\s+)?(?:er\s+|blev\s+)?"
            r"(?:udgår|udgik|udgået|trukket|bortfald\w*|trækkes|slettet)\b|"
            r"(?:sagen|punktet|forslaget|ansøgningen)\s+(?:\w+\s+){0,3}(?:trukket|trækkes|"
            r"bortfald\w*|frafald\w*|tilbagekald\w*)|\btrak\s+(?:sagen|forslaget|punktet)",
            Outcome.TRUKKET,
            Level.BESLUTTER,
            _DISPOSED,
            True,
        ),
        (
            r"tilbagesend\w*|hjemvis\w*|\bsend\w*\s+(?:[\w-]+\s+){0,5}tilbage\b|"
            r"tilbage\s+til\s+(?:fornyet|forvaltning|administration|fagudvalg|udvalg)|"
            r"returner\w*\s+til|genbehandl\w*\s+i\b|(?:sendes|går)\s+retur\b",
            Outcome.TILBAGESENDT,
            Level.BESLUTTER,
            _DISPOSED,
            True,
        ),
        (
            r"^(?:det\s+blev\s+|blev\s+)?(?:udsat|udsættes|udskudt|udskydes|udsættelse)\b|"
            rf"^{_CASE}\s+(?:[\w-]+\s+){{0,4}}(?:udsat|udsættes|udskudt|udskydes)\b|"
            rf"\b(?:udsatte|udsætte|udskyde|udskød)\s+(?:[\w-]+\s+){{0,2}}?{_CASE}|"
            rf"\b(?:besluttede|godkendte)\b.*\bat\s+(?:udsætte|udskyde)\b",
            Outcome.UDSAT,
            Level.BESLUTTER,
            _DISPOSED,
            True,
        ),
        (
            r"\b(?:kan|kunne|ville|vil)\b[^.]{0,60}?\bikke\b[^.]{0,30}?\b(?:anbefale\w*|indstille\w*)"
            r"|\b(?:anbefales|indstilles)\s+ikke\b|\bikke\s+(?:anbefal\w*|indstill\w*)|"
            r"\b(?:anbefaler|indstiller)\b.*\bikke\s+(?:godkendes|vedtages|imødekommes)|"
            r"\b(?:anbefaler|indstiller|anbefales|indstilles)\b[^.]{0,60}\b(?:afslag|afvis\w*)",
            Outcome.AFVIST,
            Level.ANBEFALER,
            _REJECTED,
            True,
        ),
        (
            r"\b(?:kan|kunne|ville|vil|blev|bliver|er)\b[^.]{0,40}?\bikke\b[^.]{0,30}?\b"
            r"(?:godkend\w*|tiltræd\w*|tiltrådt|tilslut\w*|følge\w*|imødekomm\w*|støtte\w*|"
            r"vedtage\w*|bakke\s+op|medvirke)|\bikke\s+(?:godkendt|vedtaget|tiltrådt|imødekommet)|"
            r"\b(?:godkendes|tiltrædes|imødekommes|vedtages)\s+ikke\b|"
            r"\bbesluttede\b[^.]{0,60}?\bikke\s+at\b|\bønsker\s+ikke\b|\bgodkendte\s+ikke\b",
            Outcome.AFVIST,
            Level.BESLUTTER,
            _REJECTED,
            True,
        ),
        (
            r"\b(?:afvi(?:st|ste|ses|ser)|afslo(?:g|ges)|afslået|afslag|forkast\w+|nedstemt\w*|"
            r"stemt\s+ned|faldt\b(?=\W*$))|\bat\s+(?:afvise|afslå|forkaste|give\s+afslag)",
            Outcome.AFVIST,
            Level.BESLUTTER,
            _REJECTED,
            True,
        ),
        (
            r"\b(?:som\s+indstillet|besluttet\s+som\s+foreslået|som\s+anbefalet)\b",
            Outcome.GODKENDT,
            Level.BESLUTTER,
            _APPROVED,
            True,
        ),
        (
            r"\b(?:anbefaler|anbefalede|anbefales|anbefalet|indstiller|indstilles|indstillede|"
            r"indstillet)\b|\bat\s+(?:anbefale|indstille)\b|\b(?:frem|over|videre)sendes?\w*\b.*\b"
            r"(?:anbefaling|til\s+godkendelse|med\s+indstilling)|\btil\s+\w+(?:\s+og\s+\w+)?s\s+"
            r"godkendelse\b",
            Outcome.ANBEFALET,
            Level.ANBEFALER,
            _APPROVED,
            True,
        ),
        (
            r"(?<!\bden )(?<!\bdet )(?<!\bde )(?<!allerede )(?<!tidligere )"
            r"(?<!\bhar )(?<!\bskal )(?<!\bsom )"
            r"\b(?:godkendt|godkendte|godkendes|godkender|tiltrådt|tiltrådte|tiltræder|tiltrædes|"
            r"vedtaget|vedtog|vedtages|vedtager|bevilget|bevilges|bevilgede|imødekommet|"
            r"imødekommes|frigivet|frigives|indstillingen\s+følges|bifaldt)\b|"
            r"\b(?:tilsluttede|tilslutter)\s+sig\b|\b(?:følger|fulgte)\s+(?:\w+\s+)?indstilling\w*|"
            rf"\bbesluttede\b.*?\bat\s+(?:{_APPROVE_VERBS})\b|"
            r"\b(?:gives|meddeles|givet|meddelt)\s+(?:\w+\s+)?(?:dispensation|tilladelse|tilsagn)",
            Outcome.GODKENDT,
            Level.BESLUTTER,
            _APPROVED,
            True,
        ),
        (
            r"\btil\s+efterretning\b|\btaget\s+efterretning\b|\borienteringen?\s+blev\s+taget\b",
            Outcome.TAGET_TIL_EFTERRETNING,
            Level.ORIENTERES,
            _NOTED,
            False,
        ),
        (
            r"\b(?:besluttede|besluttet|beslutter|besluttes|konkluder\w+|udpeg(?:ede|et|es)|"
            r"val(?:gte|gt)|konstituer\w+|nedsatte|nedsættes|er\s+(?:andet\s+)?medlem\s+af)\b",
            Outcome.BESLUTTET_ANDET,
            Level.BESLUTTER,
            _RESOLVED,
            True,
        ),
        (
            r"(?<!skal være )\b(?:drøftede|drøftet|debatter\w+|diskutere(?:de|t))\b|"
            r"^(?:drøftes|drøftelse)\b",
            Outcome.DROEFTET,
            Level.ORIENTERES,
            _DISCUSSED,
            False,
        ),
        (
            r"\b(?:aftalt|aftaltes|aftales|aftalte|blev\s+enige|er\s+enige?|enighed\s+om|"
            r"tilkendegav)\b",
            Outcome.BESLUTTET_ANDET,
            Level.BESLUTTER,
            _WISHED + 5,
            True,
        ),
        (
            r"\b(?:ønsker|ønskede|ønskes|anmoder|anmodede|bad\s+om|beder\s+om|bakke\w*\s+op|"
            r"foreslog|opfordre\w*)\b",
            Outcome.BESLUTTET_ANDET,
            Level.BESLUTTER,
            _WISHED,
            False,
        ),
        (
            r"\b(?:orientere(?:de|t)|informere(?:de|t)|oplyste|præsentere(?:de|t)|gennemgik|"
            r"fremlagde|besvarede|modtog|introducerede|redegjorde|gav\s+(?:\w+\s+){0,2}(?:status|"
            r"orientering)|blev\s+(?:holdt|afholdt|gennemgået))\b|"
            r"^(?:der\s+var\s+)?ingen\b|^orientering(?:\s+om|\s+fra|\s*:)",
            Outcome.INGEN_BESLUTNING,
            Level.ORIENTERES,
            _TOLD,
            False,
        ),
    )
)
# What is told of is no decision of this body, whatever verbs the telling holds.
_TELLS = re.compile(r"\b(?:orienterede|informerede|oplyste|redegjorde)\b(?=.*?\b(?:om|for|at)\b)")
LEADING_REMARK = re.compile(
    r"med\s+(?:disse|ovenstående|de\s+nævnte|de\s+faldne|følgende)\s+\w+", re.IGNORECASE
)
"""A decision that refers to the remarks above it: "Med disse kommentarer godkendte ..."."""
_OTHERS_WORD = re.compile(
    r"^(?:det\s+bemærkes|administrationen|forvaltningen|centeret|obs)\b", re.IGNORECASE
)
_AMENDMENT = re.compile(r"ændringsforslag|modforslag|forslag(?:et)?\s+fra|mindretal", re.IGNORECASE)
_DISQUALIFIED = re.compile(r"\binhabil|\bhabil", re.IGNORECASE)


def main_clause(text: str) -> tuple[str, str]:
    """Cut a statement into what decides and the remark behind it ("" without one)."""
    remark = _REMARK.search(text)
    if remark and remark.start() == 0:
        remark = _REMARK.search(text, remark.end())
    main, condition = (text[: remark.start()], text[remark.end() :]) if remark else (text, "")
    aside = _ASIDE.search(main)
    return (main[: aside.start()] if aside and aside.start() else main), condition.strip()


def has_remark(text: str) -> bool:
    """Whether a statement ends in a remark, or announces remarks that follow it."""
    return _REMARK.search(text) is not None


def verdict(text: str) -> Verdict | None:
    """What a statement decides by itself; None when its words are unknown.

    An approval with a remark is GODKENDT_MED_BEMAERKNINGER.
    """
    leading = LEADING_REMARK.match(text) is not None
    main = text if leading else main_clause(text)[0]
    told = _TELLS.search(main)
    if told:
        main = main[: told.end()]
    for pattern, found in _RULES:
        if not pattern.search(main):
            continue
        if _OTHERS_WORD.match(main) and found.weight != _TOLD and found.weight != _NOTED:
            continue
        if found.outcome is Outcome.AFVIST and _AMENDMENT.search(main):
            return replace(found, outcome=Outcome.BESLUTTET_ANDET, weight=_WISHED)
        if found.outcome is Outcome.GODKENDT and (leading or has_remark(text)):
            return replace(found, outcome=Outcome.GODKENDT_MED_BEMAERKNINGER)
        return found
    return None


def decides(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements that are the body's own: no votes, side views, names or disqualification."""
    return tuple(
        statement
        for statement in statements
        if not is_absence(statement.text)
        and not is_side_view(statement.text)
        and not names_only(statement.text)
        and not _DISQUALIFIED.search(statement.text)
    )


def strongest(verdicts: Sequence[Verdict], *, in_parts: bool = False) -> Verdict | None:
    """The verdict that speaks for the whole; None without any.

    in_parts: points were decided each on its own, so that an approval of some outweighs the
    postponement or rejection of others. Among equals the first counts.
    """
    best: Verdict | None = None
    for found in verdicts:
        weight = found.weight
        if in_parts and weight > _APPROVED:
            weight = _APPROVED - 20
        if best is None or weight > best.weight:
            best = replace(found, weight=weight)
    return best


def level_of(best: Verdict, verdicts: Sequence[Verdict]) -> Level:
    """How far the whole reaches: a firm resolve beside a noted orientation decides."""
    if best.level is not Level.ORIENTERES:
        return best.level
    if any(found.firm for found in verdicts):
        return Level.BESLUTTER
    return best.level
