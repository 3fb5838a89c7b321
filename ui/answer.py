"""An answer on the screen: its sentences, each with the sources it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

import streamlit as st

from assistant.extractive.closest import SHOWN
from assistant.labels import ONLY_ALIKE, danish_date, source_words
from assistant.models import (
    NOT_FOUND_SENTENCE,
    Answer,
    AnswerStatus,
    Citation,
    Filter,
    ItemHit,
    Later,
    Sentence,
    Support,
)
from assistant.render import closest_words, is_count, is_numbered, shown_text
from ui import backend, words
from ui.examples import short_title
from ui.filters import ASK, show_filter
from ui.safe import escape, label
from ui.source import MORE
from ui.state import Asking, Exchange, Opened, conversation, drop_last, open_source, put_question
from ui.under_answer import draw_under

LONGEST_TITLE = 80
"""Characters of an item's title on a button; the whole title stands in the source pane."""


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring sentences that rest on the same part of the same item.

    citations: the sources of all of them, in the order of their numbers.
    """

    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]


def blocks(sentences: tuple[Sentence, ...], citations: tuple[Citation, ...]) -> tuple[Block, ...]:
    """Group sentences for reading; an unconfirmed sentence stands alone.

    How much of a list is told stands with the list.
    """
    by_number = {citation.number: citation for citation in citations}

    def part(place: int) -> tuple[object, ...]:
        sentence = sentences[place]
        if sentence.support is Support.UNCONFIRMED:
            return (place,)
        if place and is_count(sentence):
            return part(place - 1)
        cited = [by_number[n] for n in sentence.citations if n in by_number]
        return tuple(sorted({(c.item.id, c.section_no) for c in cited})) or ("frame",)

    made = []
    for _, places in groupby(range(len(sentences)), key=part):
        group = tuple(sentences[place] for place in places)
        numbers = dict.fromkeys(n for sentence in group for n in sentence.citations)
        cited = tuple(by_number[n] for n in sorted(numbers) if n in by_number)
        made.append(Block(group, cited))
    return tuple(made)


def sentence_html(sentence: Sentence) -> str:
    """Give a sentence as HTML with its marks, and with its reason when it is not confirmed."""
    marks = "".join(f'<sup class="pk-ref">[{number}]</sup>' for number in sentence.citations)
    text = f"{escape(shown_text(sentence))}{marks}"
    if sentence.support is not Support.UNCONFIRMED:
        return text
    reason = f": {escape(sentence.problem)}" if sentence.problem else ""
    return (
        f'<span class="pk-unconfirmed">{text} '
        f'<span class="pk-doubt">Ikke bekræftet{reason}</span></span>'
    )


def block_html(block: Block) -> str:
    """Give a block as paragraphs and lists, in the order of its sentences."""
    out = []
    for bullet, run in groupby(block.sentences, key=lambda sentence: sentence.bullet):
        sentences = list(run)
        told = [sentence_html(sentence) for sentence in sentences]
        if bullet:
            entries = "".join(
                f'<li class="pk-numbered">{entry}</li>'
                if is_numbered(one.text)
                else f"<li>{entry}</li>"
                for one, entry in zip(sentences, told, strict=True)
            )
            out.append(f'<ul class="pk-answer">{entries}</ul>')
        else:
            out.append(f'<p class="pk-answer">{" ".join(told)}</p>')
    return "".join(out)


def _chips(block: Block, exchange: int, place: str, *, several_bodies: bool) -> None:
    """Draw a block's sources as buttons that open the source pane."""
    opened = conversation().opened
    with st.container(horizontal=True, gap="xsmall"):
        for citation in block.citations:
            name = source_words(citation)
            if several_bodies:
                name = f"{citation.meeting.body}, {name}"
            here = opened is not None and (opened.exchange, opened.number) == (
                exchange,
                citation.number,
            )
            kind = "title" if citation.section_no < 0 else words.kind_class(citation.kind)
            st.button(
                label(f"[{citation.number}] {name}"),
                key=f"chip-{kind}-{'on' if here else 'off'}-{exchange}-{place}-{citation.number}",
                on_click=open_source,
                args=(Opened(exchange, citation.number),),
            )


def _blocks(answer: Answer, exchange: int, *, more: bool) -> None:
    several = len(backend.coverage().bodies) > 1
    chosen = tuple(sentence for sentence in answer.sentences if sentence.more is more)
    for place, block in enumerate(blocks(chosen, answer.citations)):
        st.html(block_html(block))
        if block.citations:
            _chips(block, exchange, f"{'more' if more else 'main'}{place}", several_bodies=several)


def _hits(hits: tuple[ItemHit, ...], exchange: int, place: str) -> None:
    """Draw items as links that open the source pane; those found by meaning alone come last."""
    several = len({hit.meeting.body for hit in hits}) > 1
    alike = tuple(hit for hit in hits if not hit.by_words)
    for hit in hits:
        if hit.by_words:
            _link(hit, exchange, place, several=several)
    if alike:
        st.html(f'<p class="pk-quiet">{ONLY_ALIKE}:</p>')
    for hit in alike:
        _link(hit, exchange, place, several=several)


def _link(hit: ItemHit, exchange: int, place: str, *, several: bool, number: int = 0) -> None:
    """Draw an item as a link that opens it; number: at this quote of the exchange's answer."""
    name = words.item_words(hit.item, hit.meeting)
    st.button(
        label(f"{hit.meeting.body}, {name}" if several else name, LONGEST_TITLE),
        icon=":material/article:",
        key=f"hit-{place}-{exchange}-{hit.item.id}",
        type="tertiary",
        on_click=open_source,
        args=(Opened(exchange, number) if number else Opened(exchange, item_id=hit.item.id),),
    )


def _read_as(answer: Answer, asking: Asking, exchange: int) -> None:
    """Draw how the question was read, with a way to have it read otherwise."""
    if answer.rewritten:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            told = f"Forstået som: {answer.rewritten}"
            st.html(f'<p class="pk-quiet">{escape(told)}</p>', width="content")
            st.button(
                "Spørg uden sammenhæng",
                key=f"as-typed-{exchange}",
                type="tertiary",
                icon=":material/close:",
                on_click=put_question,
                args=(replace(asking, as_typed=True),),
            )
    if answer.understood:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            told = answer.understood
            told = told if told.startswith("Søgt") else f"Søgt i: {told}"
            st.html(f'<p class="pk-quiet">{escape(told)}</p>', width="content")
            if asking.base.decided:
                st.button(
                    "Ikke kun beslutninger",
                    key=f"undecided-{exchange}",
                    type="tertiary",
                    icon=":material/close:",
                    on_click=_ask_wider,
                    args=(replace(asking, base=replace(asking.base, decided=False)),),
                )
            st.button(
                "Søg i det hele",
                key=f"everywhere-{exchange}",
                type="tertiary",
                icon=":material/close:",
                on_click=_ask_wider,
                args=(replace(asking, base=Filter(), everywhere=True),),
            )


def _ask_wider(asking: Asking) -> None:
    """Ask again with fewer restrictions, and let the fields beside show them."""
    show_filter(ASK, asking.base)
    put_question(asking)


def _above(answer: Answer, asking: Asking, exchange: int) -> None:
    """Draw what the reader must know before the answer: how it was read, what came later."""
    _read_as(answer, asking, exchange)
    if answer.notice:
        st.html(f'<p class="pk-notice" role="status">{escape(answer.notice)}</p>')
    newest_first = answer.later[::-1]
    for later in newest_first[:1]:
        _later(later, exchange)
    if newest_first[1:]:
        with st.expander(f"Flere senere behandlinger ({len(newest_first) - 1})"):
            for later in newest_first[1:]:
                _later(later, exchange)


def _later(later: Later, exchange: int) -> None:
    """Draw one later treatment of a cited case as a button that opens it."""
    name = f"{later.meeting.body}, {danish_date(later.meeting.date)}"
    closed = " (lukket punkt)" if later.item.closed else ""
    st.button(
        label(f"Sagen er behandlet igen: {name}, Punkt {later.item.punkt}{closed}"),
        icon=":material/update:",
        key=f"later-{exchange}-{later.cites}-{later.item.id}",
        on_click=open_source,
        args=(Opened(exchange, item_id=later.item.id),),
    )


def _not_found(answer: Answer, asking: Asking, exchange: int) -> None:
    said = [s.text for s in answer.sentences] or [NOT_FOUND_SENTENCE]
    why = said[1:] or [words.searched_line(answer.coverage)]
    st.html(
        f'<p class="pk-answer pk-missing">{escape(said[0])}</p>'
        f'<p class="pk-quiet pk-why">{escape(" ".join(why))}</p>'
    )
    if answer.nearest:
        st.html('<p class="pk-quiet">Nærmeste punkter:</p>')
        _nearest(answer, exchange)
        nearest = next((hit.item for hit in answer.nearest if hit.item.decision is not None), None)
        if nearest is not None:
            question = f"Hvad blev besluttet om {short_title(nearest)}?"
            st.html('<p class="pk-quiet">Prøv i stedet:</p>')
            st.button(
                label(question),
                key=f"instead-{exchange}",
                on_click=put_question,
                args=(Asking(question, asking.base),),
            )


def _nearest(answer: Answer, exchange: int) -> None:
    """Draw the nearest items as links, each with the sentence of it that may have been meant."""
    several = len({hit.meeting.body for hit in answer.nearest}) > 1
    quotes = {citation.item.id: citation for citation in answer.closest}
    for hit in answer.nearest[:SHOWN]:
        quote = quotes.get(hit.item.id)
        _link(hit, exchange, "nearest", several=several, number=quote.number if quote else 0)
        if quote is not None:
            st.html(f'<p class="pk-quiet pk-closest">{escape(closest_words(quote))}</p>')


def _retry() -> None:
    """Ask the last question again in place of its failure."""
    asking = conversation().exchanges[-1].asking
    drop_last()
    put_question(asking)


def draw_answer(exchange: Exchange, number: int) -> None:
    """Draw one exchange's answer. number: its place in the conversation."""
    answer = exchange.answer
    if answer is None:
        st.html(f'<p class="pk-error" role="alert">{escape(exchange.error)}</p>')
        if number == len(conversation().exchanges) - 1:
            st.button(
                "Prøv igen", icon=":material/refresh:", key=f"retry-{number}", on_click=_retry
            )
        return
    _above(answer, exchange.asking, number)
    if answer.status is AnswerStatus.NOT_FOUND:
        _not_found(answer, exchange.asking, number)
        draw_under(exchange, number)
        return
    _blocks(answer, number, more=False)
    if any(sentence.more for sentence in answer.sentences):
        with st.expander(MORE):
            _blocks(answer, number, more=True)
    cited = {citation.item.id for citation in answer.citations}
    also = tuple(hit for hit in answer.nearest if hit.item.id not in cited)
    if also:
        with st.expander(f"Også fundet ({len(also)})"):
            _hits(also, number, "also")
    draw_under(exchange, number)
