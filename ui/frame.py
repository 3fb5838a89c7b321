"""What every page shares: its heading, its empty state, and how a failure is told."""

from __future__ import annotations

import logging
from collections.abc import Callable

import streamlit as st

from assistant.errors import PunktumError
from ui.safe import escape

_log = logging.getLogger(__name__)


def heading(title: str, under: str) -> None:
    """Draw a page's heading with a quiet line under it; both are plain text."""
    lines = "<br>".join(escape(line) for line in under.split("\n"))
    st.html(f'<h1>{escape(title)}</h1><p class="pk-coverage">{lines}</p>')


def quiet(text: str) -> None:
    """Draw a small grey line."""
    st.html(f'<p class="pk-quiet">{escape(text)}</p>')


def notice(text: str) -> None:
    """Draw something the reader must know."""
    st.html(f'<p class="pk-notice" role="status">{escape(text)}</p>')


def failure(error: PunktumError) -> None:
    """Draw what went wrong and what to do."""
    st.html(f'<p class="pk-error" role="alert">{escape(str(error))}</p>')


def empty(title: str, what_to_do: str) -> None:
    """Draw a page that has nothing to show yet, with what to do about it."""
    st.html(f'<div class="pk-empty"><h2>{escape(title)}</h2><p>{escape(what_to_do)}</p></div>')


def empty_archive(title: str) -> None:
    """Draw a page over an archive without meetings."""
    heading(title, "Arkivet er tomt.")
    empty(
        "Der er endnu ingen referater",
        "Gå til «Indlæs» og læg referater ind som txt, pdf eller docx. Du kan også køre "
        "«punktum ingest MAPPE» i en terminal og derefter genindlæse siden.",
    )


def unexpected(error: Exception) -> PunktumError:
    """Log a failure that nobody foresaw; give what the reader is told of it."""
    _log.error("unexpected failure", exc_info=error)
    return PunktumError(
        f"Der skete en uventet fejl ({type(error).__name__}). Prøv igen. Kommer den igen, så "
        "meld den til den, der driver Punktum: loggen fortæller mere."
    )


def run(page: Callable[[], None]) -> None:
    """Draw a page; a failure is told in its place and never as a traceback."""
    try:
        page()
    except PunktumError as error:
        failure(error)
    except Exception as error:  # noqa: BLE001 - the last door before the reader
        failure(unexpected(error))
