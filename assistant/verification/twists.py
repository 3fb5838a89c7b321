"""How a clause says something else than a sentence that has its words. Pure.

Each is a reason in Danish for the reader; the first that holds is told.
"""

from __future__ import annotations

from assistant.verification.certainty import surer
from assistant.verification.conditions import condition_dropped
from assistant.verification.extent import (
    exacter,
    exception_lost,
    generalised,
    relabelled,
    retied,
    widened,
)
from assistant.verification.roles import exchanged_roles, other_matter, other_voice
from assistant.verification.substitutes import (
    foreign_member,
    former_exchanged,
    noun_replaced,
    way_exchanged,
)
from assistant.verification.wording import telling

CONDITION = "kilden siger det kun på en betingelse"
SURER = "kilden siger ikke, at det er sket eller er sikkert"
WIDER = "kilden siger det kun om nogle"
NOT_ALL = "kilden siger ikke «alle»"
EXCEPTED = "kilden undtager det"
EXACT = "kilden siger tallet med «ca.», «mindst», «op til» eller lignende"
OTHER_THING = "kilden siger tallet om noget andet"
OTHER_CHOICE = "kilden nævner et andet af flere numre eller bogstaver"
OTHER_MEMBER = "kilden nævner noget andet på den plads"
OTHER_ORDER = "kilden fortæller det i en anden rækkefølge"
OTHER_DOER = "kilden siger, at en anden gjorde det"


def twist(clause: str, claim: str, own: str, around: str, everything: str, known: str = "") -> str:
    """Why a sentence that has a clause's words does not say it, in Danish; "" when it may.

    claim: the statement that the clause is of. around: the sentence with what leads in to it.
    everything: all sentences of the source. known: its headings, true of all of it.
    """
    if condition_dropped(claim, own):
        return CONDITION
    if surer(clause, claim, own):
        return SURER
    if widened(clause, own):
        return WIDER
    if generalised(claim, everything):
        return NOT_ALL
    if exception_lost(claim, own):
        return EXCEPTED
    if relabelled(clause, own, around):
        return OTHER_CHOICE
    if exacter(clause, own):
        return EXACT
    if retied(clause, own):
        return OTHER_THING
    if former_exchanged(clause, own) or way_exchanged(clause, own):
        return OTHER_ORDER
    if foreign_member(claim, own, f"{everything} {known}"):
        return OTHER_MEMBER
    if noun_replaced(clause, own, telling(f"{everything} {around} {known}")):
        return OTHER_MEMBER
    if exchanged_roles(clause, own, everything) or other_voice(clause, own):
        return OTHER_DOER
    if other_matter(clause, own, everything):
        return OTHER_THING
    return ""
