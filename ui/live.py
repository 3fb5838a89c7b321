"""An answer while it is being made: the sources at once, then each verified sentence."""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Protocol

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx

from assistant.events import Event, OnEvent, Restarted, SentenceReady, SourcesFound
from assistant.models import Answer, ItemHit, Sentence
from ui.answer import block_html, blocks
from ui.safe import escape
from ui.words import counted, meeting_words

SHOWN_SOURCES = 3
BEAT = 0.4
"""Seconds between two looks at whether the visitor pressed stop."""


class Stopped(Exception):
    """The visitor stopped the answer: whoever makes it may leave off."""


class Listener(Protocol):
    """What an answer in the making is told to; `beat` comes while nothing new does."""

    def hear(self, event: Event) -> None:
        """Take an event."""

    def beat(self) -> None:
        """Draw; a page that was stopped ends here."""


def listened(ask: Callable[[OnEvent], Answer], live: Listener) -> Answer:
    """Let `ask` work beside the page, and the page hear of it.

    A stop reaches a page only when it draws, and a model may be silent for a minute: so the page
    draws at each beat, and the work leaves off at its next event. Raises what `ask` raises.
    """
    heard: SimpleQueue[Event | Answer | BaseException] = SimpleQueue()
    wanted = True

    def tell(event: Event) -> None:
        if not wanted:
            raise Stopped
        heard.put(event)

    def work() -> None:
        try:
            heard.put(ask(tell))
        except BaseException as error:  # noqa: BLE001 - handed over to the page, which tells it
            heard.put(error)

    worker = Thread(target=work, name="punktum-answer", daemon=True)
    add_script_run_ctx(worker)  # what is opened once for all sessions is asked for there too
    worker.start()
    try:
        while True:
            try:
                told = heard.get(timeout=BEAT)
            except Empty:
                live.beat()
                continue
            if isinstance(told, Answer):
                return told
            if isinstance(told, BaseException):
                raise told
            live.hear(told)
    finally:
        wanted = False


def sources_html(hits: tuple[ItemHit, ...]) -> str:
    """Tell what is being read: how many items, and the first of them."""
    named = "; ".join(
        f"{meeting_words(hit.meeting)}, Punkt {hit.item.punkt}" for hit in hits[:SHOWN_SOURCES]
    )
    more = " m.fl." if len(hits) > SHOWN_SOURCES else ""
    told = f"Læser {counted(len(hits), 'punkt', 'punkter')}: {named}{more}"
    return f'<p class="pk-working" role="status">{escape(told)}</p>'


class Live:
    """Draws events into its place on the page as they come."""

    def __init__(self, searching: str) -> None:
        self._status = st.empty()
        self._text = st.empty()
        self._sentences: tuple[Sentence, ...] = ()
        self._told = f'<p class="pk-working" role="status">{escape(searching)}</p>'
        self.beat()

    def beat(self) -> None:
        """Draw what was drawn before: nothing changes on the page, but a stop is obeyed."""
        self._status.html(self._told)

    def hear(self, event: Event) -> None:
        """Draw one event."""
        if isinstance(event, SourcesFound):
            if event.hits:
                self._told = sources_html(event.hits)
                self.beat()
        elif isinstance(event, SentenceReady):
            self._sentences = (*self._sentences, event.sentence)
            shown = tuple(one for one in self._sentences if not one.more)
            self._text.html("".join(map(block_html, blocks(shown, event.citations))) or "<p></p>")
        elif isinstance(event, Restarted):
            self._sentences = ()
            self._text.html(f'<p class="pk-notice" role="status">{escape(event.notice)}</p>')
