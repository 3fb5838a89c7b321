"""What one visitor has asked and opened, kept in that visitor's session alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

import streamlit as st

from assistant.models import Answer, Filter, Turn
from ui.words import answer_text


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and what came of it: an answer, or the words of what went wrong.

    base: the restrictions the visitor had chosen. error: "" when there is an answer.
    """

    question: str
    base: Filter = field(default=Filter())
    answer: Answer | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """What the source pane shows: a citation of an exchange, or (item_id) an item by itself."""

    exchange: int = -1
    number: int = 0
    item_id: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A visitor's conversation. pending: a question that is asked but not yet answered."""

    exchanges: tuple[Exchange, ...] = ()
    opened: Opened | None = None
    pending: str = ""


def conversation() -> Conversation:
    """Give this session's conversation; an empty one at first."""
    return cast(Conversation, st.session_state.get("conversation", Conversation()))


def keep(changed: Conversation) -> None:
    """Make this the session's conversation."""
    st.session_state["conversation"] = changed


def put_question(question: str) -> None:
    """Note a question to be answered in the coming run."""
    if question.strip():
        keep(replace(conversation(), pending=question.strip()))


def open_source(opened: Opened | None) -> None:
    """Show this in the source pane; None closes it."""
    keep(replace(conversation(), opened=opened))


def add(exchange: Exchange) -> None:
    """Add an exchange, with its first source opened."""
    now = conversation()
    number = len(now.exchanges)
    opened = now.opened
    if exchange.answer is not None:
        first = exchange.answer.citations[:1]
        opened = Opened(number, first[0].number) if first else None
    keep(Conversation((*now.exchanges, exchange), opened))


def clear() -> None:
    """Begin a new conversation."""
    keep(Conversation())


def history() -> tuple[Turn, ...]:
    """Give the answered exchanges as turns, oldest first."""
    return tuple(
        Turn(
            question=exchange.answer.rewritten or exchange.question,
            answer=answer_text(exchange.answer),
            item_ids=tuple(dict.fromkeys(c.item.id for c in exchange.answer.citations)),
        )
        for exchange in conversation().exchanges
        if exchange.answer is not None
    )
