"""Whether a question's premise ("Blev planen godkendt?") is contradicted by how the item ended.

Only the decision's own structure tells: outcome, level and whether it is one decision. Where that
is not certain nothing is said, and the reader judges by the minutes' words. Pure.
"""

from __future__ import annotations

import re

from assistant.models import AgendaItem, AskedFor, Level, Outcome, Question, SectionKind
from assistant.questions.asking import asking_sentence

NO = "Nej"
MAX_BEYOND = 0.34
"""Share of the question that the item's title may lack and still be what is asked about."""

_OPENS = re.compile(
    r"^\W*(?:(?:og|men|så)\s+)?(?:blev|er|var|har|fik|did|was|were|has|is)\b", re.IGNORECASE
)
_YES_OR_NO = re.compile(
    r"^\W*(?:(?:og|men|så)\s+)?(?:blev|bliver|er|var|har|havde|skal|skulle|kan|må|får|fik|vil|"
    r"kommer)\b",
    re.IGNORECASE,
)
_HAPPENS = re.compile(
    r"^\W*(?:(?:og|men|så)\s+)?(?:blev|bliver|skal|skulle|må|måtte|får|fik|vil|ville|kommer|"
    r"(?:er|var)\s+(?:det|der)\s+(?:rigtigt|sandt|korrekt|besluttet|vedtaget|bevilget|godkendt))\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:ikke|aldrig|ingen|eller|uden|delvis\w*|not|never|or|without)\b", re.IGNORECASE
)
_ASKED: dict[str, re.Pattern[str]] = {
    "approved": re.compile(
        r"\b(?:godkend(?:t|te)|vedtage[tn]|vedtog|tiltrådt|bevilget|bevilliget|approved|adopted)\b",
        re.IGNORECASE,
    ),
    "rejected": re.compile(
        r"\b(?:afvis(?:t|te)|forkastet|nedstemt|afslået|rejected|turned down)\b", re.IGNORECASE
    ),
    "postponed": re.compile(r"\b(?:udsat|udskudt|postponed|deferred)\b", re.IGNORECASE),
}
_SAID = (
    r"(?:sagde|siger|har\s+sagt|gav|har\s+givet|godkend(?:te|t)|vedt(?:og|aget)|beslutte(?:de|t)|afvi(?:ste|st)|"
    r"bevilge(?:de|t)|nedlagde?|opgav|droppe(?:de|t)|udsatte|udsat|forkaste(?:de|t)|stoppe(?:de|t)|"
    r"nedstemte?|stemte|approved|rejected|decided|voted)"
)
_CHOSE = (
    r"(?:valgte|vælge[rt]|valgt|besluttede|besluttet|bevil(?:ge|lige)(?:de|t)|godkendte|godkendt|vedtog|"
    r"vedtaget|sagde\s+(?:\w+\s+)?ja|gav\s+(?:\w+\s+){0,2}?lov|erklærede|afsatte|satte|brugte)"
)
_PRESUMED = re.compile(
    rf"\b(?:nu\s+hvor|efter\s+at|siden|når\s+nu|da|now\s+that|after)\b[^?]*\b(?:{_SAID}|har|er)\b|"
    rf"\b(?:som|der|hvor(?!\s+(?:mange|meget)\b)|which|that)\s+[^?]{{0,60}}\b{_SAID}\b|"
    r"\bhvorfor\s+(?:måtte|fik|kunne|blev|vil|ville|får|må|kan|sagde|afviste|stemte|droppede)\b|\bafslag\b",
    re.IGNORECASE,
)
_NOW_THAT = re.compile(r"\b(?:nu\s+(?:hvor|da)|når\s+nu|efter\s+at|now\s+that)\b", re.IGNORECASE)
_DONE_SO = re.compile(
    r"\b(?:som|der|hvor|which|that)\s+(?:\w*(?:råd|udvalg|forum|bestyrelse|direktion|kommune|politiker)"
    rf"\w*|man|de|vi)\s+[^?.]{{0,40}}?\b{_CHOSE}\b|"
    rf"\b\w*(?:råd|udvalg|forum|bestyrelse|direktion|kommune|politiker)\w*\s[^?.]{{0,60}}?\b{_CHOSE}\b[^?.]*\.\s|"
    rf"\befter\s+(?:\w+\s+){{0,2}}?\w+s\s+(?:beslutning|afgørelse|vedtagelse|valg)\b",
    re.IGNORECASE,
)
"""Something is said to have been chosen: "som udvalget valgte", "Rådet valgte det. Hvor …?"."""
_WHICH_ONE = re.compile(
    r"\bhvilke[nt]?\s+(?:\w+\s+(?:af\s+de\s+)?)?\w*(?:scenari[eo]|model|alternativ|løsning|mulighed|variant)"
    r"(?:er|ler|ger|heder)?\b[^?]*\b(?:valg|vælg|valgt|beslut|godkend|vedt[ao]g|blev|bliver|bruges|endte)",
    re.IGNORECASE,
)
"""The chosen one of several alternatives is asked for."""
_YES = re.compile(
    r"\b(?:sagde|siger|sagt|gav|givet|said)\s+(?:(?!nej\b|no\b)[\w-]+\s+){0,4}?"
    r"(?:ja|grønt\s+lys|yes)\b",
    re.IGNORECASE,
)
_GRANTED = re.compile(
    r"\bhvor\s+(?:mange\s+(?:penge|midler|kroner)|meget|stort?\s+et\s+beløb)\b[^?]*\b"
    r"(?:satte|afsatte|bevil(?:ge|lige)de|gav)\b",
    re.IGNORECASE,
)
"""A sum is asked for that somebody is said to have granted."""
_APPROVED = frozenset({Outcome.GODKENDT, Outcome.GODKENDT_MED_BEMAERKNINGER})
_AGAINST: dict[str, frozenset[Outcome]] = {
    "approved": frozenset(
        {
            Outcome.AFVIST,
            Outcome.UDSAT,
            Outcome.TILBAGESENDT,
            Outcome.TRUKKET,
            Outcome.TAGET_TIL_EFTERRETNING,
        }
    ),
    "rejected": _APPROVED | {Outcome.TAGET_TIL_EFTERRETNING, Outcome.UDSAT},
    "postponed": _APPROVED | {Outcome.AFVIST, Outcome.TAGET_TIL_EFTERRETNING},
}
_NOT_YET = frozenset({Outcome.UDSAT, Outcome.TILBAGESENDT, Outcome.TRUKKET})
_NOT_GRANTED = _NOT_YET | {Outcome.AFVIST}


def asks_yes_or_no(question: Question) -> bool:
    """Whether yes or no would answer, whatever is asked beside ("…, og hvem er med?")."""
    return question.asked_for is AskedFor.YES_NO or bool(
        _YES_OR_NO.match(asking_sentence(question.standalone))
    )


def asks_whether_it_happens(question: Question) -> bool:
    """Whether yes or no is a matter of what was decided: "Bliver det samlet?", "Fik de lov?"."""
    return bool(_HAPPENS.match(asking_sentence(question.standalone)))


def presumes(question: Question) -> bool:
    """Whether a question takes a decision for granted: "nu hvor byrådet sagde ja"."""
    text = question.standalone
    return bool(_PRESUMED.search(text) or _GRANTED.search(text))


def follows_from_it(question: Question) -> bool:
    """Whether what is asked follows from something done: "nu hvor udvalget har nedlagt den".

    Whether it was done the decision tells, and without it the answer could confirm what is wrong.
    """
    text = question.standalone
    said = (_NOW_THAT, _DONE_SO, _GRANTED, _WHICH_ONE)
    return any(pattern.search(text) for pattern in said)


def asks_which_one(question: Question) -> bool:
    """Whether the chosen one of several alternatives is asked for: "Hvilken model blev valgt?"."""
    return bool(_WHICH_ONE.search(question.standalone))


def presumed_wrongly(question: Question, item: AgendaItem) -> bool:
    """Whether a question takes a yes for granted where the item as a whole ended otherwise."""
    decision = item.decision
    text = question.standalone
    if decision is None or decision.parts or not presumes(question) or _UNSURE.search(text):
        return False
    if _YES.search(text) or _ASKED["approved"].search(text):
        return decision.outcome in _AGAINST["approved"]
    return bool(_GRANTED.search(text)) and decision.outcome in _NOT_GRANTED


def contradicts(
    question: Question, item: AgendaItem, beyond_title: float, *, treated_again: bool
) -> bool:
    """Whether the item's decision plainly says no to what a question takes for granted.

    beyond_title: share of the question that the title lacks; treated_again: whether the case
    has other treatments, one of which may have ended otherwise.
    """
    decision = item.decision
    text = question.standalone
    if decision is None or not _OPENS.match(text) or _UNSURE.search(text):
        return False
    if decision.parts or decision.level is Level.ANBEFALER or beyond_title > MAX_BEYOND:
        return False
    if treated_again and decision.outcome in _NOT_YET:
        return False
    elsewhere = any(
        item.sections[one.section_no].kind is not SectionKind.PROPOSAL for one in decision.resolved
    )
    if elsewhere and decision.outcome in _APPROVED:
        # Another body's recommendation was approved, and that may itself have been a no.
        return False
    asked = [name for name, pattern in _ASKED.items() if pattern.search(text)]
    return len(asked) == 1 and decision.outcome in _AGAINST[asked[0]]
