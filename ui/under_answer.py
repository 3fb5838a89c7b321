"""What stands under an answer: verdict, copy, link, and what to ask next."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st

from assistant.labels import source_words
from assistant.models import Answer, AnswerStatus
from ui import backend
from ui.feedback import LONGEST_COMMENT, feedback_on, keep_feedback
from ui.frame import notice, quiet
from ui.safe import label
from ui.state import Asking, Exchange, conversation, judge, put_question
from ui.suggest import follow_up_questions
from ui.words import answer_text


def copy_text(answer: Answer) -> str:
    """Give an answer with its question and its sources as plain text, to be pasted elsewhere."""
    lines = [answer.question, "", answer_text(answer)]
    if answer.citations:
        lines += ["", "Kilder:"]
    for citation in answer.citations:
        where = f"{citation.meeting.body}, {source_words(citation)}"
        lines.append(f"[{citation.number}] {where}: {citation.item.title}")
    return "\n".join(lines)


def link_to(question: str) -> str:
    """Give the address that asks this question."""
    address = (st.context.url or "").split("?", 1)[0]
    return f"{address}?q={quote(question)}"


def _verdict(exchange: Exchange, answer: Answer, number: int) -> None:
    """Draw the verdict: two buttons, then a thank you with room for a comment."""
    if exchange.feedback is None:
        with st.popover("Brugbart?", icon=":material/thumbs_up_down:", type="tertiary"):
            comment = st.text_area(
                "Kommentar (kan udelades)",
                key=f"comment-{number}",
                max_chars=LONGEST_COMMENT,
                height=80,
            )
            with st.container(horizontal=True):
                for useful, word in ((True, "Ja"), (False, "Nej")):
                    if st.button(word, key=f"verdict-{word}-{number}"):
                        try:
                            data = backend.settings().data
                            keep_feedback(data, feedback_on(answer, useful, comment))
                        except OSError:
                            notice("Dit svar kunne ikke gemmes. Sig det til den, der driver appen.")
                        else:
                            judge(number, useful)
                            st.rerun()
    else:
        quiet("Tak. Dit svar er gemt på denne maskine.")


def draw_under(exchange: Exchange, number: int) -> None:
    """Draw what a reader may do with an answer. number: its place in the conversation."""
    answer = exchange.answer
    if answer is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _verdict(exchange, answer, number)
        with st.popover("Kopiér", icon=":material/content_copy:", type="tertiary"):
            quiet("Svar med kilder")
            st.code(copy_text(answer), language=None, wrap_lines=True)
            quiet("Link, der stiller spørgsmålet igen")
            st.code(link_to(answer.question), language=None, wrap_lines=True)
    last = number == len(conversation().exchanges) - 1
    if not last or answer.status is AnswerStatus.NOT_FOUND:
        return
    already = tuple(one.asking.question for one in conversation().exchanges)
    base = exchange.asking.base
    questions = follow_up_questions(answer, already, decided=base.decided)
    if questions:
        with st.container(key=f"next-{number}", gap="xsmall"):
            quiet("Spørg videre:")
            for place, question in enumerate(questions):
                st.button(
                    label(question),
                    key=f"follow-{number}-{place}",
                    type="tertiary",
                    icon=":material/subdirectory_arrow_right:",
                    on_click=put_question,
                    args=(Asking(question, base),),
                )
