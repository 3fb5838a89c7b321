"""An answer while it is being made: the sources at once, then each verified sentence."""

from __future__ import annotations

import streamlit as st

from assistant.events import Event, Restarted, SentenceReady, SourcesFound
from assistant.models import ItemHit, Sentence
from ui.answer import block_html, blocks
from ui.safe import escape
from ui.words import counted, meeting_words

SHOWN_SOURCES = 3


def sources_html(hits: tuple[ItemHit, ...]) -> str:
    """Tell what is being read: how many items, and the first of them."""
    named = "; ".join(
        f"{meeting_words(hit.meeting)}, Punkt {hit.item.punkt}" for hit in hits[:SHOWN_SOURCES]
    )
    more = " m.fl." if len(hits) > SHOWN_SOURCES else ""
    told = f"Læser {counted(len(hits), 'punkt', 'punkter')}: {named}{more}"
    return f'<p class="pk-working" role="status">{escape(told)}</p>'


class Live:
    """Draws events into its place on the page as they come; hand `hear` to ask()."""

    def __init__(self, searching: str) -> None:
        self._status = st.empty()
        self._text = st.empty()
        self._sentences: tuple[Sentence, ...] = ()
        self._status.html(f'<p class="pk-working" role="status">{escape(searching)}</p>')

    def hear(self, event: Event) -> None:
        """Draw one event."""
        if isinstance(event, SourcesFound):
            if event.hits:
                self._status.html(sources_html(event.hits))
        elif isinstance(event, SentenceReady):
            self._sentences = (*self._sentences, event.sentence)
            shown = tuple(one for one in self._sentences if not one.more)
            self._text.html("".join(map(block_html, blocks(shown, event.citations))) or "<p></p>")
        elif isinstance(event, Restarted):
            self._sentences = ()
            self._text.html(f'<p class="pk-notice" role="status">{escape(event.notice)}</p>')
