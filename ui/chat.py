"""Spørg: ask the minutes, read the answer, open its sources."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.clock import today
from assistant.errors import PunktumError
from assistant.models import Coverage, Filter
from assistant.question import restriction_words
from assistant.questions.typed import LONGEST_QUESTION
from ui import backend, words
from ui.answer import draw_answer
from ui.filters import ASK, draw_filter
from ui.frame import empty_archive, heading, quiet, run, unexpected
from ui.live import Live, listened
from ui.safe import escape, label
from ui.source import draw_source_pane
from ui.state import (
    Asking,
    Exchange,
    add,
    begin,
    clear,
    conversation,
    history,
    mark_address,
    put_question,
)
from ui.take_along import conversation_docx

_SCROLL = """<script>{
  let wanted = NUMBER > 0;
  const show = () => {
    const asked = document.querySelectorAll(".pk-question")[NUMBER];
    const top = asked ? asked.getBoundingClientRect().top : 0;
    if (asked && wanted && (top < 0 || top > window.innerHeight / 2))
      asked.scrollIntoView({block: "start", behavior: "instant"});
  };
  for (const kind of ["wheel", "touchmove", "keydown"])
    addEventListener(kind, () => { wanted = false; }, {once: true, passive: true});
  for (const wait of [0, 300, 900, 1800]) setTimeout(show, wait);
}</script>"""
"""Again a little later: what stood below the former answer goes away only when a run has ended."""
LATEST = "latest"
"""The place of the newest question of several: a page high, so that it stands at the top."""
STOPPED = "Svaret blev stoppet, før det var færdigt. Tryk «Prøv igen» for at stille spørgsmålet."


def _filters(coverage: Coverage) -> Filter:
    """Draw the quiet restrictions in the sidebar and give what is chosen."""
    with st.sidebar:
        st.html('<h2 class="pk-side">Afgræns</h2>')
        base = draw_filter(coverage, ASK, only_decisions=True)
        answers = [one.answer for one in conversation().exchanges if one.answer is not None]
        if answers:
            st.download_button(
                "Hent samtalen (Word)",
                data=lambda: conversation_docx(answers, today()),
                file_name="samtale.docx",
                icon=":material/download:",
                on_click="ignore",
            )
        if conversation().exchanges:
            st.button("Ny samtale", icon=":material/edit_square:", on_click=clear)
    return base


def _question_html(question: str) -> str:
    return f'<p class="pk-question">{escape(question)}</p>'


def _welcome(base: Filter) -> None:
    """Draw the questions to click; they are asked within the restrictions chosen."""
    questions = backend.examples()
    if not questions:
        return
    quiet("Prøv for eksempel:")
    with st.container(key="examples", gap="xsmall"):
        for number, question in enumerate(questions):
            st.button(
                label(question),
                key=f"example-{number}",
                on_click=put_question,
                args=(Asking(question, base),),
            )


def _answer_pending(asking: Asking) -> None:
    """Answer the question that waits; what goes wrong becomes the exchange's error."""
    if conversation().begun:
        add(Exchange(asking, error=STOPPED))
        st.rerun()
    begin()
    number = len(conversation().exchanges)
    st.html(_question_html(asking.question))
    st.html(_SCROLL.replace("NUMBER", str(number)), unsafe_allow_javascript=True)
    where = restriction_words(asking.base)
    live = Live(f"Søger i referaterne ({where}) …" if where else "Søger i referaterne …")
    try:
        turns = history()
        add(Exchange(asking, listened(lambda tell: backend.ask(asking, turns, tell), live)))
    except PunktumError as error:
        add(Exchange(asking, error=str(error)))
    except Exception as error:  # noqa: BLE001 - the reader keeps the conversation
        add(Exchange(asking, error=str(unexpected(error))))
    st.rerun()


def _scroll_to(number: int) -> None:
    """Bring a question to the top once, when its answer has come; the page itself stays put."""
    if st.session_state.get("scrolled-to") == number:
        return
    st.session_state["scrolled-to"] = number
    st.html(_SCROLL.replace("NUMBER", str(number)), unsafe_allow_javascript=True)


def _place(number: int, last: int) -> DeltaGenerator:
    """Give the place of a question: the newest of several has one of its own."""
    return st.container(key=LATEST) if number == last > 0 else st.container()


def _conversation() -> None:
    now = conversation()
    last = len(now.exchanges) - (now.pending is None)
    for number, exchange in enumerate(now.exchanges):
        with _place(number, last):
            st.html(_question_html(exchange.asking.question))
            with st.container(key=f"exchange-{number}"):
                draw_answer(exchange, number)
    if now.pending is not None:
        with _place(last, last):
            _answer_pending(now.pending)
    elif now.exchanges:
        _scroll_to(last)


def page() -> None:
    """Draw the page."""
    asked = st.query_params.get("q", "")
    if asked and not conversation().exchanges and not conversation().pending:
        put_question(Asking(asked[:LONGEST_QUESTION]))
        del st.query_params["q"]
    coverage = backend.coverage()
    if not coverage.meetings:
        empty_archive("Spørg referaterne")
        return
    base = _filters(coverage)
    mark_address()
    left, right = st.columns([3, 2], gap="large")
    with left:
        told = words.answering_line(backend.settings())
        heading("Spørg referaterne", f"{words.coverage_line(coverage)}\n{told}")
        welcome = st.empty()
        talk = st.container()
        typed = st.chat_input(
            "Spørg om møderne …", key="question", max_chars=LONGEST_QUESTION, submit_mode="stop"
        )
    if typed:
        put_question(Asking(typed.strip(), base))
    now = conversation()
    if not (now.exchanges or now.pending):
        with welcome.container():
            _welcome(base)
    with right:
        draw_source_pane()
    with talk:
        _conversation()
    backend.store()


if __name__ == "__main__":
    run(page)
