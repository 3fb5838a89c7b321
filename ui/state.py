"""What one visitor has asked and opened, kept in that visitor's session alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

import streamlit as st

from assistant.models import Answer, Filter, Turn
from ui import login
from ui.memory import Memory, new_token
from ui.words import answer_text

ADDRESS_NAME = "samtale"
"""The address's name for a conversation."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with how it is to be asked.

    base: the restrictions the visitor had chosen. as_typed: without the earlier turns.
    everywhere: without the restrictions read out of its own words.
    """

    question: str
    base: Filter = field(default=Filter())
    as_typed: bool = False
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and what came of it: an answer, or the words of what went wrong.

    error: "" when there is an answer. feedback: the verdict given, None when none was.
    """

    asking: Asking
    answer: Answer | None = None
    error: str = ""
    feedback: bool | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """What the source pane shows: a citation of an exchange, or (item_id) an item by itself.

    by_itself: opened with the answer, not by the visitor; a phone then shows its head alone.
    """

    exchange: int = -1
    number: int = 0
    item_id: str = ""
    by_itself: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """A visitor's conversation.

    pending: a question that is asked but not yet answered. begun: its answering has begun; when
    a run finds it so, the run before was stopped by the visitor.
    """

    exchanges: tuple[Exchange, ...] = ()
    opened: Opened | None = None
    pending: Asking | None = None
    begun: bool = False


@st.cache_resource(show_spinner=False)
def _memory() -> Memory[Conversation]:
    return Memory()


def conversation() -> Conversation:
    """Give this session's conversation: its own, else the one the address names, else empty."""
    if "conversation" not in st.session_state:
        token = st.query_params.get(ADDRESS_NAME, "")
        found = _memory().get(login.user(), token) if token else None
        st.session_state["conversation"] = found or Conversation()
        st.session_state[ADDRESS_NAME] = token if found else new_token()
    return cast(Conversation, st.session_state["conversation"])


def keep(changed: Conversation) -> None:
    """Make this the session's conversation, and keep it over a reload."""
    st.session_state["conversation"] = changed
    _memory().put(login.user(), st.session_state[ADDRESS_NAME], changed)


def mark_address() -> None:
    """Write the conversation's token into the address once there is something to find again."""
    if (
        conversation().exchanges
        and st.query_params.get(ADDRESS_NAME) != st.session_state[ADDRESS_NAME]
    ):
        st.query_params[ADDRESS_NAME] = st.session_state[ADDRESS_NAME]


def put_question(asking: Asking) -> None:
    """Note a question to be answered in the coming run."""
    if asking.question.strip():
        keep(replace(conversation(), pending=asking, begun=False))


def begin() -> None:
    """Note that the pending question is being answered now."""
    keep(replace(conversation(), begun=True))


def open_source(opened: Opened | None) -> None:
    """Show this in the source pane; None closes it."""
    keep(replace(conversation(), opened=opened))


def add(exchange: Exchange) -> None:
    """Add an exchange, with its first source opened; the pending question is answered."""
    now = conversation()
    number = len(now.exchanges)
    opened = now.opened
    if exchange.answer is not None:
        first = exchange.answer.citations[:1]
        opened = Opened(number, first[0].number, by_itself=True) if first else None
    keep(Conversation((*now.exchanges, exchange), opened))


def judge(number: int, useful: bool) -> None:
    """Note the verdict on an exchange's answer."""
    now = conversation()
    judged = replace(now.exchanges[number], feedback=useful)
    keep(replace(now, exchanges=(*now.exchanges[:number], judged, *now.exchanges[number + 1 :])))


def drop_last() -> None:
    """Take the last exchange away, to ask it again."""
    now = conversation()
    keep(Conversation(now.exchanges[:-1], None))


def clear() -> None:
    """Begin a new conversation, under a new token."""
    st.session_state[ADDRESS_NAME] = new_token()
    st.query_params.pop(ADDRESS_NAME, None)
    keep(Conversation())


def history() -> tuple[Turn, ...]:
    """Give the answered exchanges as turns, oldest first."""
    return tuple(
        Turn(
            question=exchange.answer.rewritten or exchange.asking.question,
            answer=answer_text(exchange.answer),
            item_ids=tuple(dict.fromkeys(c.item.id for c in exchange.answer.citations)),
        )
        for exchange in conversation().exchanges
        if exchange.answer is not None
    )
