"""Whether a word of a question names a thing, told by where it stands and how it ends. Pure.

Danish writes its verb second, puts an adjective before its noun and two nouns in one: what stands
directly before "man", behind "hvad" or before another word of its own clause is no thing that is
asked about. Where neither place nor ending tells, the word is taken for a thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.danish import Token, is_stop, tokens

_ASKS = frozenset("hvad hva hvor hvordan hvornår hvorfor hvem".split())
_SUBJECT = frozenset("man vi jeg du han hun".split())
_SUBJECT_BEHIND = _SUBJECT | {"de"}
_RELATIVE = frozenset(("der", "som"))
_SUBORDINATES = _ASKS | frozenset(
    "at hvis når da som der så fordi mens før siden om og men".split()
)
_BETWEEN = frozenset("ikke så også nu lige selv stadig allerede altid aldrig".split())
"""Small words between a subject and its verb."""
_MODALS = r"(?:skal|skulle|kan|kunne|vil|ville|må|måtte|bør|burde)"
_WHO = r"(?:hvem|som|der|man|vi|jeg|de|du|i|han|hun)"
_ARTICLE = frozenset(("den", "det", "de"))
_BEFORE_THING = _ARTICLE | frozenset(
    """en et denne dette disse min mit mine din dit dine sin sit sine vores jeres deres hans hendes
    hver hvert nogen nogle noget ingen hvilken hvilket hvilke om på i til af for fra med ved hos mod
    under over efter før mellem uden omkring gennem pr inden bag blandt""".split()
)
_IS = frozenset("er var bliver blev".split())
_HAS = frozenset("har havde have haft".split())
_BEEN = frozenset("være været blive blevet".split())
_AUXILIARY = _IS | _HAS | _BEEN
_PARTICLE = frozenset("ned op ud ind hen væk frem tilbage fast sammen igennem forbi".split())
_PARTICIPLE = re.compile(r"\w+(?:t|ede|ne)")
_DEFINITE = re.compile(r"\w{2,}(?:en|ene|erne|rne|ens|ernes|ets)")
_INFINITIVE = re.compile(r"\w{3,}[^n]e")
"""How a verb ends behind another: "Skal kommunen hoste op", "Må de rejse sig"."""
_DESCRIBES = re.compile(r"\w+(?:e|t|ig|isk|er)")
"""How an adjective or a verb in the present ends; a noun may, too, but not before another word."""
_DONE_NEXT = re.compile(r"\w+(?:t|ede|te|es|er|e)")
"""How what is said of a thing ends, when it stands right behind it."""
_PLACE = r"(?:ude|inde|oppe|nede|hjemme|henne|fremme|borte|bage)"
_WAY = r"(?:ud|ind|op|ned|hen|hjem|frem|fra|til|efter|over|under|om|ved|ad|adtil|på|bi|i|med)"
_ADVERB = re.compile(
    rf"{_PLACE}|(?:her|der|hjemme|hen|bag|for|frem|oven?|{_PLACE}|{_WAY})(?:{_PLACE}|{_WAY})|"
    r"\w{3,}(?:bart|vis)|ekstra|yderligere|omtrent|cirka|præcist?|nøjagtigt?|stadigvæk"
)
_VERB = re.compile(
    rf"\b(?:{_WHO}\s+{_MODALS}|{_MODALS}\s+{_WHO}|at)\s+(?:ikke\s+)?(?P<verb>\w+)", re.IGNORECASE
)
"""What one shall or can do: "hvem skal skaffe", "at skaffe"."""
_SAME_CLAUSE = re.compile(r"[\s»«\"']*")


@dataclass(frozen=True, slots=True)
class _Beside:
    """The words of the same clause around a word: before, the one before that, behind; else "".

    then: the next word whatever sign stands between. clause: the words of the clause before it.
    """

    word: str
    before: str
    earlier: str
    behind: str
    behind_is_content: bool
    then: str
    clause: tuple[str, ...]


def names_a_thing(text: str, word: str) -> bool:
    """Whether a word stands for a thing somewhere in a text; true of one that is not in it."""
    if word in _verbs(text):
        return False
    places = [place for place in _places(text) if place.word == word]
    return not places or any(_is_thing(place) for place in places)


@lru_cache(maxsize=256)
def _verbs(text: str) -> frozenset[str]:
    return frozenset(match["verb"].lower() for match in _VERB.finditer(text))


@lru_cache(maxsize=256)
def _places(text: str) -> tuple[_Beside, ...]:
    clauses = _clauses(text)
    following = [clause[0].norm for clause in clauses[1:]]
    return tuple(
        _beside(clause, row, after)
        for clause, after in zip(clauses, [*following, ""], strict=True)
        for row in range(len(clause))
    )


def _clauses(text: str) -> list[list[Token]]:
    """The words of a text, parted where a sign stands between two."""
    clauses: list[list[Token]] = []
    end = 0
    for token in tokens(text):
        if clauses and _SAME_CLAUSE.fullmatch(text[end : token.start]):
            clauses[-1].append(token)
        else:
            clauses.append([token])
        end = token.end
    return clauses


def _beside(clause: Sequence[Token], row: int, after: str) -> _Beside:
    norms = [token.norm for token in clause]
    behind = norms[row + 1] if row + 1 < len(norms) else ""
    return _Beside(
        word=norms[row],
        before=norms[row - 1] if row else "",
        earlier=norms[row - 2] if row > 1 else "",
        behind=behind,
        behind_is_content=behind.isalpha() and not is_stop(behind) and behind not in _PARTICLE,
        then=behind or after,
        clause=tuple(norms[:row]),
    )


def _is_thing(place: _Beside) -> bool:
    if _ADVERB.fullmatch(place.word):
        return False
    if place.before in _BEFORE_THING:
        return not (_is_adjective(place) or _stands_for_people(place))
    return not (_is_verb(place) or _is_said_of_it(place) or _is_adjective(place))


def _is_verb(place: _Beside) -> bool:
    """Whether a word says what is done: "Hvad venter man på", "der passer dem", "mangler vi"."""
    if place.before in _ASKS:
        return not _DEFINITE.fullmatch(place.word)
    if place.behind in _SUBJECT_BEHIND and not _DEFINITE.fullmatch(place.word):
        return True
    if place.behind in _PARTICLE | {"sig"} and _INFINITIVE.fullmatch(place.word):
        return True
    row = len(place.clause) - (2 if place.before in _BETWEEN else 1)
    subject = place.clause[row] if row >= 0 else ""
    if subject in _SUBJECT:
        # "Får man snailmail?" has its verb in front, and the thing behind.
        return row == 0 or place.clause[row - 1] in _SUBORDINATES
    if subject not in _RELATIVE:
        return False
    # "Er der rotter?" has "der" behind its verb: what follows is the thing that is there.
    inverted = len(place.clause) > 1 and subject == "der" and place.clause[0] != "der"
    inverted = inverted and (len(place.clause) < 3 or place.clause[0] in _ASKS)
    return not inverted or (place.behind_is_content and bool(_PARTICIPLE.fullmatch(place.word)))


def _is_said_of_it(place: _Beside) -> bool:
    """Whether it says how something is: "er nødt til", "været oppe", "revet ned"."""
    shaped = bool(_PARTICIPLE.fullmatch(place.word)) and not _DEFINITE.fullmatch(place.word)
    if place.before in _BEEN:
        return True
    if place.before in _IS | _HAS and len(place.clause) > 1 and place.earlier not in _ASKS:
        return shaped
    if shaped and place.behind in _PARTICLE:
        return True
    # The last word of a clause that has its verb and its thing before it.
    helped = any(word in _AUXILIARY for word in place.clause[:-1])
    return shaped and helped and not place.behind and not is_stop(place.before)


def _is_adjective(place: _Beside) -> bool:
    """Whether a word describes the next one: "de gamle netværk", "et halvt år", "henter affald"."""
    return (
        place.behind_is_content
        and bool(_DESCRIBES.fullmatch(place.word))
        and not _DEFINITE.fullmatch(place.word)
        and not (place.before not in _BEFORE_THING and _DONE_NEXT.fullmatch(place.behind))
    )


def _stands_for_people(place: _Beside) -> bool:
    """Whether an adjective stands without its noun, "de krigsramte"; not "de skure, der …"."""
    return (
        place.before in _ARTICLE
        and place.word.endswith("e")
        and not _DEFINITE.fullmatch(place.word)
        and place.then not in _RELATIVE
    )
