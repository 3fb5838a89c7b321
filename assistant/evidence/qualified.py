"""What a question asks beyond the kind of thing it seeks, which the sentence must say too. Pure.

"Hvor længe venter man i gennemsnit?" is not answered by a guarantee of two months, nor "Hvor stort
et underskud …?" by the sum that is applied for beside it.
"""

from __future__ import annotations

import re

from assistant.danish import stem, tokens
from assistant.text.figures import NUMBER_WORDS
from assistant.text.municipalities import NAMES

_AVERAGE = re.compile(
    r"\b(?:i\s+(?:gennem)?snit|gennemsnit\w*|on\s+average|average)\b", re.IGNORECASE
)
_ON_AVERAGE = re.compile(
    r"\b(?:i\s+snit|gennemsnit\w*|middelværdi\w*|middeltal\w*|median\w*|typisk\w*|vægtet)\b",
    re.IGNORECASE,
)
_BALANCE = re.compile(
    r"\bhvor\s+(?:stor|stort|store|lille|højt?|lavt?|meget)\b[^?]{0,30}?\b"
    r"(?P<what>\w*(?:underskud|overskud|gæld|restance|mindreforbrug|merforbrug|besparelse|honorar|"
    r"løn|gebyr|(?<!p)leje|kontingent|timepris|rente))(?:s|n|en|et|er|ne|erne|ten|tet|get|det)?\b",
    re.IGNORECASE,
)
"""A sum that is one of several told of a matter, by its own name."""
_PAID_AS = re.compile(
    r"\b(?:hvad|hvor\s+meget)\b[^?]{0,80}?\bi\s+(?:\w+\s+)?(?P<what>løn|diæter|honorar|vederlag|"
    r"kontingent|husleje|gebyr|bøde|depositum|entré|rente)\b",
    re.IGNORECASE,
)
"""What a sum is paid as: "i løn", "i kontingent"."""
_EARNS = re.compile(r"\bhvad\s+tjen(?:er|te)\b", re.IGNORECASE)
_WAGE = re.compile(r"(?:løn|vederlag|honorar|diæt)", re.IGNORECASE)
_BOUGHT_FOR = re.compile(
    r"\b(?:hvad|hvor\s+meget)\s+(?:gav|giver|betalte|betaler|fik|har|skal)\b[^?]{1,60}?\bfor\s+(?:\w+\s+)?"
    r"\w*(?:areal|grund|ejendom|bygning|hus|jord|matrik|lokale|bolig)\w*",
    re.IGNORECASE,
)
_BOUGHT = re.compile(r"(?:køb|salg|solg|pris|betal|erhverve|overdrag|værdi)", re.IGNORECASE)
_HAPPENED = re.compile(
    r"\bhvor\s+mange\b[^?]*?\b(?:(?:er|var|blev|har)\s+(?:\w+\s+){0,4}?\w+et|kom|faktisk)\b",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:mål(?:et|sætning\w*)?|tiltrække|ambition\w*|bestræbelse\w*)\b",
    re.IGNORECASE,
)
"""A count of what has happened is no count of what is aimed at ("målet er 500 nye familier")."""
_MUNICIPALITY = re.compile(
    r"\bhvilken?e?\s+(?:(?:andre|anden|af\s+\w+|\w+e)\s+)?kommune(?:r|rne|n)?\b|"
    r"\bwhich\s+(?:other\s+)?municipalit(?:y|ies)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"\b(?:{'|'.join(NAMES).replace('-', '[- ]')})s?\b")
"""Municipalities by name; "Høje-Taastrup" is written with a blank, too."""
_SITS = re.compile(r"\b(?:hvem|hvilke\s+\w+|who)\s+(?:sidder|sad|sits?|sat)\b", re.IGNORECASE)
_MEMBERS = re.compile(
    r"\b(?:medlem\w*|udpeg\w*|valgt\w*|vælg\w*|består|repræsent\w*|delta(?:ger|gere|gerne|ge|gelse)|"
    r"deltog|suppleant\w*|stedfortræder\w*|sidder|sad|panel\w*|indtræd\w*|members?)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\bhvor\s+mange\s+(?P<unit>minutter|timer|dage|uger|måneder|år|kvadratmeter|meter|kilometer|hektar|"
    r"liter|kilo|tons?)\b",
    re.IGNORECASE,
)
_TOLD_IN = {
    "minutter": r"minut\w*|min\b|time[rn]?\b",
    "timer": r"time\w*|min(?:ut\w*)?\b",
    "dage": r"\w*dage?\b|\w*dage[sn]\w*|døgn|uger?\b",
    "uger": r"uge\w*|dage?\b|måned\w*",
    "måneder": r"måned\w*|uger?\b|år\w*|halvår\w*",
    "år": r"\w*år\w*|måned\w*",
    "kvadratmeter": r"m2|m²|kvm|\w*meter|ha\b|hektar",
    "meter": r"m\b|meter|cm|km",
    "kilometer": r"km|kilometer|m\b|meter",
    "hektar": r"ha\b|hektar|m2|m²",
    "liter": r"l\b|liter|m3|m³",
    "kilo": r"kg|kilo|tons?\b|t\b",
    "ton": r"tons?\b|t\b|kg|kilo",
}
"""The units in which an answer is told where the question names one."""
SHORTEST = 4
"""Letters of a word that may stand for a compound that ends in it ("leje", "husleje")."""
_CLAUSE = re.compile(r"[;:]\s+|,\s+(?!\d)|\s+(?:og|men|som|der|mens)\s+")


def lacks(question: str, sentence: str, around: str) -> bool:
    """Whether a sentence with such a thing lacks what the question says of it.

    sentence: the one that has the sign. around: it with the ones beside it.
    """
    if _AVERAGE.search(question) and not _ON_AVERAGE.search(around):
        return True
    if _HAPPENED.search(question) and _AIM.search(sentence) and not _AIM.search(question):
        return True
    if _MUNICIPALITY.search(question) and not _other_municipality(question, around):
        return True
    if _SITS.search(question) and not _MEMBERS.search(around):
        return True
    if (unit := _UNIT.search(question)) and not _in_unit(unit["unit"].lower(), sentence):
        return True
    if _EARNS.search(question) and not _WAGE.search(sentence):
        return True
    if _BOUGHT_FOR.search(question) and not _BOUGHT.search(sentence):
        return True
    balance = _BALANCE.search(question) or _PAID_AS.search(question)
    return balance is not None and not _of_one_clause(balance["what"], sentence)


def _other_municipality(question: str, text: str) -> bool:
    """Whether a text names a municipality that the question does not."""
    asked = {match.group().removesuffix("s") for match in _NAMED.finditer(question)}
    return any(match.group().removesuffix("s") not in asked for match in _NAMED.finditer(text))


def _in_unit(unit: str, text: str) -> bool:
    """Whether a figure of a text has the unit, or one that tells as much, within a word of it."""
    kin = _TOLD_IN[unit.removesuffix("s") if unit == "tons" else unit]
    number = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
    return bool(
        re.search(
            rf"(?:\d|½|\b(?:{number}|halv\w*))[.,\s-]*(?:\w+\s+)?(?:{kin})", text, re.IGNORECASE
        )
    )


def _of_one_clause(what: str, sentence: str) -> bool:
    """Whether a clause with a figure names the sum itself, or a word that ends in it."""
    named = stem(what.lower())
    return any(
        any(character.isdigit() for character in clause) and _names(named, clause)
        for clause in _CLAUSE.split(sentence)
    )


def _names(named: str, clause: str) -> bool:
    """Whether a word of a clause is a sum's name, or one of the two is a compound of the other."""
    said = (stem(token.norm) for token in tokens(clause))
    return any(
        one.endswith(named) or (len(one) >= SHORTEST and named.endswith(one)) for one in said
    )
