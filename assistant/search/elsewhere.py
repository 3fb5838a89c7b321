"""A question that names a body which never treated what it asks about.

"Hvorfor afviste byrådet …?" is asked of what a committee decided: where no item of the named body
has the word that tells most, the others are searched too, and the answer says so. So it is of a
meeting that a case never reached, because another body stopped it before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.danish import fts_match
from assistant.labels import danish_date
from assistant.models import Filter, Question
from assistant.text.outcomes import STOPPED
from assistant.text.terms import STRONG, KeyWord, names_matter

if TYPE_CHECKING:
    from assistant.store import Store

_DONE = re.compile(
    r"(?:be(?:slut|hand|vilg|stem)|vedt[ao]g|godkend|drøft|aftal|afvis|forkast|afsl[oå]|udsat|udsæt|"
    r"udsk[yu]d|anbefal|indstill|tiltr[åa]d|stem(?:te|mer|t$)|tilbagesend|hjemvis|indvend|ønsk|foresl|"
    r"forlæng|decid|approv|reject)\w*",
    re.IGNORECASE,
)
"""What is done with a matter, not the matter."""
MOST_TREATMENTS = 10
"""Items with a word in their title that are looked at for the case that was stopped."""
CLEARLY_MORE = 0.2
"""Share of the key words' weight that an item elsewhere must hold more than any of the body's."""


def heaviest(words: Sequence[KeyWord]) -> KeyWord | None:
    """The key word that tells most of what is asked about, of those the archive has; or None."""
    telling = [
        word
        for word in words
        if word.known
        and word.text.isalpha()
        and names_matter(word)
        and not _DONE.fullmatch(word.text)
    ]
    return max(telling, key=lambda word: word.weight, default=None)


def of_all_bodies(question: Question, words: Sequence[KeyWord], store: Store) -> Question | None:
    """The question without the bodies it names, where none of their items has its heaviest word.

    None where some item of theirs has it, no other body has a case under it (in its title), or
    the bodies were chosen outside the question.
    """
    asked = question.filter
    if not asked.bodies or asked.bodies == question.base.bodies or asked.punkt or question.listing:
        return None
    word = heaviest(words)
    if word is None:
        return None
    wider = replace(asked, bodies=question.base.bodies)
    if _stands(word, asked, store) or not _stands(word, wider, store, "title"):
        return None
    bodies = ", ".join(asked.bodies)
    searched = ", ".join(wider.bodies) or "alle udvalg"
    searched += question.understood.removeprefix(bodies)
    return _put_elsewhere(question, wider, searched, lacking=bodies, word=word)


def stopped_before(question: Question, words: Sequence[KeyWord], store: Store) -> Question | None:
    """The question without its body and day, where the case was stopped on its way there.

    "Hvad besluttede byrådet den 20. juni om …?" of a case that no item of the body has, and that
    another body last sent back, put off or refused. None where the case is not found, went on, or
    the restrictions were chosen outside the question.
    """
    asked = question.filter
    fixed = question.base.bodies or question.base.since or question.base.until
    if not (asked.bodies and asked.until) or fixed or asked.punkt or question.listing:
        return None
    word = heaviest(words)
    if word is None or _stands(word, asked, store):
        return None
    wider = replace(asked, bodies=(), since=None)
    holding = holders_of(_terms(word), wider, store, MOST_TREATMENTS, "title")
    found = store.archive.items_by_ids(holding)
    if not found:
        return None
    last, meeting = sorted(found.values(), key=lambda pair: pair[1].date)[-1]
    stopped = last.decision is not None and last.decision.outcome in STOPPED
    if not stopped or meeting.body in asked.bodies:
        return None
    lacking = question.understood or ", ".join(asked.bodies)
    searched = f"alle udvalg til {danish_date(asked.until)}"
    return _put_elsewhere(question, wider, searched, lacking=lacking, word=word)


def _put_elsewhere(
    question: Question, within: Filter, searched: str, *, lacking: str, word: KeyWord
) -> Question:
    """The question put to other items, and what it says of those that it named.

    searched: where it is put to. lacking: where no item has the word.
    """
    none = f"ingen punkter i {lacking} nævner «{word.text}»"
    return replace(
        question,
        filter=within,
        understood=f"{searched} ({none})",
        elsewhere=f"{none[0].upper()}{none[1:]}",
    )


def _stands(word: KeyWord, restriction: Filter, store: Store, column: str = "") -> bool:
    """Whether an item that a filter allows has a word, by itself or another form of it.

    column: of the index, "" for all.
    """
    return bool(holders_of(_terms(word), restriction, store, 1, column))


def _terms(word: KeyWord) -> list[str]:
    return [one.term for one in word.alternatives if one.weight >= STRONG]


def holders_of(
    terms: Iterable[str], restriction: Filter, store: Store, limit: int, column: str = ""
) -> list[str]:
    """The ids of the items that a filter allows with any of the terms, at most `limit`.

    column: of the index, "" for all.
    """
    found = store.archive.ranked_items(
        fts_match(terms, column), limit, (1.0, 1.0, 1.0), allowed=store.allowed(restriction)
    )
    return [one for one, _ in found]
