"""What a question takes for granted that a decision may contradict. Pure.

"Hvornår åbner hallen?" takes it that the hall opens, "Hvorfor stemte (A) imod?" that (A) did, and
"Hvor mange ekstra timer fik skolerne?" that there were more. What is asked is not told then, and
the decision is the answer.
"""

from __future__ import annotations

import re

from assistant.models import Ballot, Question, Side
from assistant.questions.asking import asking_sentence
from assistant.text.voters import party_spans

_STATES = (
    r"(?:findes|synes|ses|kaldes|nævnes|foreslås|indstilles|anbefales|behandles|drøftes|forventes|"
    r"skønnes|vurderes|ønskes|kræves|beskrives|omtales|forelægges|fremlægges|mødes|siges|koster)"
)
"""Verbs in -es of what is said and thought, which do not bring anything about."""
_COMES = (
    r"(?:skal|får|fik|bliver|kommer|kom|åbner|åbnede|satte|afsatte|afsætter|sætter|"
    r"bevil(?:ge|lige)(?:r|de)|giver|gav|valgte|vælger|køber|købte|sælger|solgte|lukker|lukkede|"
    r"bygger|byggede|ansætter|ansatte|indfører|indførte|opretter|oprettede|sparer|sparede|"
    rf"vil|(?!{_STATES}\b)\w{{3,}}es)"
)
"""Verbs that bring something about, whatever is asked of it."""
_GOES = (
    r"(?:kan|må|går|gik|træder|trådte|begynder|begyndte|starter|startede|finder|fandt|betaler|"
    r"betalte|underskriver|underskrev|overtager|overtog|sender|sendte|kører|kørte|modtager|modtog|"
    r"flytter|flyttede|ligger|står)"
)
"""Verbs that do so where it is asked when, where, why or who, and not how many or how much."""
_HOW_MUCH = r"hvor\s+(?:mange|meget|store?t?|længe|ofte|tit)\b[^?,;:]{0,50}?"
_TAKES_PLACE = re.compile(
    r"^\W*(?:(?:og|men|så)\s+)?(?:(?:til|fra|for|i|på|med|af)\s+)?(?:"
    rf"{_HOW_MUCH}\s+{_COMES}|"
    r"(?:hvornår|hvorfra|hvorfor|hvordan|hvem|hvor(?:\s+henne)?|hvilke[nt]?\b[^?,;:]{0,50}?)\s+"
    rf"(?:{_COMES}|{_GOES}))\b",
    re.IGNORECASE,
)
_OF_TREATING = re.compile(
    r"\b(?:behandl\w*|genoptag\w*|drøft\w*|afgør\w*|beslut\w*|stem(?:me[rs]?|te|t)|foresl\w*|"
    r"forelægg\w*|fremlægg\w*|op\s+igen|vende[rs]?\s+tilbage|taget?\s+op|dagsorden\w*|referat\w*|"
    r"sagen|punktet|mødet|møde[tr]?|høring\w*|sagde|siger|mente|mener|skrev|indstil\w*|anbefal\w*)\b",
    re.IGNORECASE,
)
"""What is done with a matter that has not been decided, or was decided otherwise."""
_MORE = re.compile(r"\b(?:ekstra|yderligere|flere|mere|nye)\b", re.IGNORECASE)
_WITHIN = re.compile(
    r"\b(?:inden\s*for|af|i|via)\s+(?:(?:de[nt]?|deres|sin|sit|egen|egne|eget)\s+){0,2}(?:\w+\s+){0,2}?"
    r"\w*(?:tidsramme|budgetramme|ramme|budget|bevilling|normering)(?:r|n|s|en|et|er|ne|rne|erne|"
    r"ter|terne|tet)?\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\b(?:eksisterende|nuværende|allerede|gældende|uændre\w*|egne?|eget|afsatte)\b", re.IGNORECASE
)
_WHY_VOTED = re.compile(
    r"\bhvorfor\s+(?:(?:stemte|stemmer|har|var|er|gik)\s+)(?P<who>[^?]{1,60}?)\s+(?:stemt\s+)?"
    r"(?:(?P<against>i?mod|nej)|(?P<favour>for|ja))\b|"
    r"\bhvorfor\s+(?:undlod|har)\s+(?P<who_not>[^?]{1,60}?)\s+(?:undladt\s+)?at\s+"
    r"(?:stemme|tage\s+stilling)\b",
    re.IGNORECASE,
)


def takes_place(question: Question) -> bool:
    """Whether it is taken for granted that something comes about: "Hvornår åbner hallen?".

    Not where what is asked of is how the matter was treated, or will be.
    """
    asks = asking_sentence(question.standalone)
    return bool(_TAKES_PLACE.match(asks)) and not _OF_TREATING.search(asks)


def takes_for_granted(question: Question) -> bool:
    """Whether a question takes anything for granted that a decision may contradict."""
    return takes_place(question) or vote_taken(question) is not None


def takes_more(question: Question) -> bool:
    """Whether it is taken for granted that there is more of something than before."""
    return bool(_MORE.search(question.standalone))


def no_more(text: str) -> bool:
    """Whether a sentence leaves it at what there is: "inden for den eksisterende ramme"."""
    return bool(_WITHIN.search(text) and _THERE.search(text))


def vote_taken(question: Question) -> Ballot | None:
    """The vote of named parties whose reason is asked ("Hvorfor stemte (A) imod?"); else None."""
    match = _WHY_VOTED.search(question.standalone)
    if match is None:
        return None
    side = Side.IN_FAVOUR if match["favour"] else Side.AGAINST
    if match["who_not"]:
        side = Side.ABSTAINED
    who = match["who"] or match["who_not"]
    voters = tuple(dict.fromkeys(voter for voter, _, _ in party_spans(who)))
    return Ballot(side, voters) if voters else None
