"""The items that a matter stands in: how many, when, and the sentence that names it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cite import TextOf
from assistant.claims import Claim
from assistant.danish import fts_terms
from assistant.extractive.telling_items import folded, title_claim, titled_claim, without_title
from assistant.labels import danish_date
from assistant.models import Ending, ItemHit, MentionList, Occasion, SectionKind
from assistant.text.units import units_of


def mention_claims(
    asked: MentionList, listing: Sequence[ItemHit], text_of: TextOf, ending: Ending | None = None
) -> list[Claim]:
    """What was asked of where a matter stands, and a line for each item.

    ending: how the items ended by which they were asked for; None for any way.
    """
    lines = folded([_line(asked, hit, text_of, ending) for hit in listing])
    claims = [Claim(_head(asked, listing), frame=True), *lines]
    if asked.others:
        items = "1 andet punkt" if asked.others == 1 else f"{asked.others} andre punkter"
        if asked.ruled:
            also = f"Det nævnes også i {items}, uden at beslutningen har det."
        elif _of_ending(asked):
            also = f"{items[0].upper()}{items[1:]} med det i titlen endte anderledes."
        else:
            also = f"Det nævnes også i {items}, der ikke har det i titlen."
        claims.append(Claim(also, frame=True))
    return claims


def _head(asked: MentionList, listing: Sequence[ItemHit]) -> str:
    """How the list answers: by a day, or by how many items there are.

    That a matter stands in a title is said so: of what else it was treated under nothing is known.
    """
    day = danish_date(listing[-1].meeting.date)
    items = "1 punkt" if len(listing) == 1 else f"{len(listing)} punkter"
    last, first = f"Senest {{}} den {day}:", f"Første gang {{}} den {day} i de indlæste referater:"
    if not asked.words:
        how, told = "behandlet", f"Sagen er behandlet i {items}:"
    elif asked.titled:
        ended = " med det i titlen endte sådan:" if _of_ending(asked) else ""
        how, told = "i et punkts titel", f"{items}{ended or ' har det i titlen:'}"
    elif asked.ruled:
        how, told = "besluttet", f"Intet punkt har det i titlen, men {items} i beslutningen:"
    else:
        lacks = "Intet punkt har det i titlen. " if asked.treated else ""
        last, first = lacks + last, lacks + first
        how, told = "nævnt", f"{lacks}Nævnt i {items}:"
    by_occasion = {Occasion.LAST: last, Occasion.FIRST: first}
    return by_occasion.get(asked.occasion, told).format(how)


def _of_ending(asked: MentionList) -> bool:
    """Whether items are left out because they ended otherwise than asked."""
    return asked.by_title and bool(asked.others)


def _line(asked: MentionList, hit: ItemHit, text_of: TextOf, ending: Ending | None) -> Claim:
    """An item with the sentence that names most of the matter, or how it ended: see its title."""
    named = _named(asked, hit.item.title)
    if asked.titled:
        return title_claim(hit, text_of, ending)
    best, most = None, 0 if asked.ruled else named
    for unit in units_of(hit.item, hit.meeting, text_of):
        if asked.ruled and unit.kind is not SectionKind.DECISION:
            continue
        if (named := _named(asked, unit.text)) > most:
            best, most = unit, named
    return without_title(titled_claim(hit, best)) if best else title_claim(hit, text_of)


def _named(asked: MentionList, text: str) -> int:
    """How many of the matter's words a text has."""
    terms = set(fts_terms(text))
    return sum(not word.isdisjoint(terms) for word in asked.words)
