"""A question that names an item by its number or case: "Hvad blev besluttet i punkt 5 …?". Pure.

What the item is about stands in no word of such a question, so nothing of it can be weighed: the
item is the right one, and what is left to see is whether it tells the kind of thing that is sought.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.danish import stem
from assistant.evidence.answerable import Verdict
from assistant.evidence.signals import Signals, is_of_matter
from assistant.evidence.sought import Sought, seeking
from assistant.labels import danish_date
from assistant.models import AskedFor, ItemHit, Question
from assistant.text.terms import KeyWord

_OF_ITEM = frozenset(
    map(
        stem,
        """fremlagde fremlægge fremlagt forelagde forelægge forelagt præsenterede oplyst
        fremgår resumé resume opsummer opsummering opsummere overblik sammenfatning sammenfat kort
        fortæl forklar gøre gjort gøres summary summarise summarize explain presented item case
        bilag bilaget bilagene vedhæftet vedlagt titel overskrift emnet drejer vedrører vedrørende
        sagsnummer sagsnr nummer""".split(),
    )
)
"""Stems of words that ask of any item, and that the item need not hold."""
_WHICH = (
    "Punkt {punkt} har været på dagsordenen ved {days} møder. Skriv, hvilket møde "
    "(«punkt {punkt} den 15. juni 2016»), eller hvad det handler om."
)
_FREE = frozenset({Sought.NONE, Sought.SAID, Sought.CONTENT, Sought.WHICH})
"""Kinds that no single word of an item tells."""
_WHOLE = frozenset({AskedFor.OVERVIEW, AskedFor.FACT, AskedFor.DECISION})


def names_no_matter(question: Question, words: Sequence[KeyWord]) -> bool:
    """Whether a question says nothing of what the item it names is about."""
    kind = seeking(question.topic or question.standalone, question.asked_for).kind
    # Where nothing but the number and the day is typed, the words are of those.
    return not question.topic.strip() or not any(
        is_of_matter(word, kind) and stem(word.text) not in _OF_ITEM for word in words
    )


def items_named(
    question: Question, hits: Sequence[ItemHit], words: Sequence[KeyWord]
) -> tuple[ItemHit, ...]:
    """The items that a question names by number or case; () where it says what they are about."""
    asked = question.filter
    if not (asked.punkt or asked.sagsnr) or question.rewritten or question.outside:
        return ()
    if question.listing == "items" or not names_no_matter(question, words):
        return ()
    return tuple(hits)


def asks_of_case(question: Question, named: Sequence[ItemHit]) -> bool:
    """Whether a case of several treatments is asked for as a whole: each of them is told."""
    return bool(question.filter.sagsnr) and len(named) > 1 and asks_whole(question)


def asks_whole(question: Question) -> bool:
    """Whether of a named item all is asked for: what it was about, what was decided."""
    text = question.topic or question.standalone
    sought = seeking(text, question.asked_for).kind
    return question.asked_for in _WHOLE and sought in _FREE


def verdict_of(
    question: Question, named: Sequence[ItemHit], signals: Signals | None, meetings: int
) -> Verdict | None:
    """Whether the item named, or the first treatment of a case, tells what is sought of it.

    None where that treatment does not: another may. A number that several meetings have names no
    item; meetings: how many have it.
    """
    item = named[0].item
    told = bool(signals and not signals.untold)
    if len(named) > 1 and question.filter.sagsnr:
        return Verdict(True, "", "sagen selv") if told else None
    if len(named) > 1:
        return Verdict(False, _WHICH.format(punkt=item.punkt, days=meetings), "flere punkter")
    what = f"Punkt {item.punkt} den {danish_date(named[0].meeting.date)}"
    if not any(section.text.strip() for section in item.sections):
        return Verdict(False, f"Af {what} har referatet kun titlen.", "kun en titel")
    if question.listing == "attachments":
        none = "" if item.attachments else f"{what} har ingen bilag."
        return Verdict(not none, none, "punktets bilag")
    if asks_whole(question) or told:
        return Verdict(True, "", "punktet selv")
    return Verdict(False, f"{what} siger ikke det, der spørges om.", "ikke sagt")
