"""A question that names an item by its number or case: "Hvad blev besluttet i punkt 5 …?". Pure.

What the item is about stands in no word of such a question, so nothing of it can be weighed: the
item is the right one, and what is left to see is whether it tells the kind of thing that is sought.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answerable import Verdict
from assistant.danish import stem
from assistant.labels import danish_date
from assistant.models import AskedFor, ItemHit, Question
from assistant.signals import Signals, is_time, only_asks
from assistant.sought import Sought, names_the_act, names_the_kind, seeking
from assistant.terms import KeyWord

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
_WHOLE = frozenset({AskedFor.OVERVIEW, AskedFor.FACT, AskedFor.DECISION})


def names_no_matter(question: Question, words: Sequence[KeyWord]) -> bool:
    """Whether a question says nothing of what the item it names is about."""
    kind = seeking(question.topic or question.standalone, question.asked_for).kind
    # Where nothing but the number and the day is typed, the words are of those.
    return not question.topic.strip() or not any(_of_matter(word, kind) for word in words)


def _of_matter(word: KeyWord, kind: Sought) -> bool:
    asks = word.generic or is_time(word.text) or only_asks(word.text)
    return not (
        asks
        or stem(word.text) in _OF_ITEM
        or names_the_kind(word.text, kind)
        or names_the_act(word.text)
    )


def items_named(
    question: Question, hits: Sequence[ItemHit], words: Sequence[KeyWord]
) -> tuple[ItemHit, ...]:
    """The items that a question names by number or case; () where it says what they are about."""
    asked = question.filter
    if not (asked.punkt or asked.sagsnr) or question.rewritten or question.outside:
        return ()
    return tuple(hits) if names_no_matter(question, words) else ()


def asks_of_case(question: Question, named: Sequence[ItemHit]) -> bool:
    """Whether a case of several treatments is asked for as a whole: each of them is told."""
    return bool(question.filter.sagsnr) and len(named) > 1 and asks_whole(question)


def asks_whole(question: Question) -> bool:
    """Whether of a named item all is asked for: what it was about, what was decided."""
    text = question.topic or question.standalone
    sought = seeking(text, question.asked_for).kind
    return question.asked_for in _WHOLE and sought in {Sought.NONE, Sought.SAID}


def verdict_of(question: Question, named: Sequence[ItemHit], signals: Signals | None) -> Verdict:
    """Whether the items named tell what is sought of them; several are told as a list."""
    item = named[0].item
    if len(named) > 1:
        days = len({hit.meeting.id for hit in named})
        return Verdict(False, _WHICH.format(punkt=item.punkt, days=days), "flere punkter")
    what = f"Punkt {item.punkt} den {danish_date(named[0].meeting.date)}"
    if not any(section.text.strip() for section in item.sections):
        return Verdict(False, f"Af {what} har referatet kun titlen.", "kun en titel")
    if question.listing == "attachments":
        return Verdict(bool(item.attachments), f"{what} har ingen bilag.", "punktets bilag")
    if asks_whole(question) or (signals and not signals.untold):
        return Verdict(True, "", "punktet selv")
    return Verdict(False, f"{what} siger ikke det, der spørges om.", "ikke sagt")
