"""The restrictions that pages share: bodies, a period, and decisions alone."""

from __future__ import annotations

import streamlit as st

from assistant.models import Coverage, Filter

DAY = "DD.MM.YYYY"
"""How days are typed and shown in fields and tables."""
ASK = "ask"
"""The prefix of the fields beside the questions."""


def draw_filter(coverage: Coverage, prefix: str, *, only_decisions: bool = False) -> Filter:
    """Draw fields for bodies and period and give what is chosen.

    prefix: parts the fields of one page from another's. only_decisions: whether decisions alone
    can be chosen too. A period that ends before it begins is told under the fields and restricts
    nothing.
    """
    bodies: list[str] = []
    if len(coverage.bodies) > 1:
        bodies = st.multiselect(
            "Udvalg", coverage.bodies, key=f"{prefix}-bodies", placeholder="Alle udvalg"
        )
    since = st.date_input(
        "Fra",
        value=None,
        key=f"{prefix}-since",
        format=DAY,
        min_value=coverage.first,
        max_value=coverage.last,
    )
    until = st.date_input(
        "Til",
        value=None,
        key=f"{prefix}-until",
        format=DAY,
        min_value=coverage.first,
        max_value=coverage.last,
    )
    if since and until and until < since:
        st.html('<p class="pk-notice" role="status">Perioden slutter før den begynder. Byt om.</p>')
        since = until = None
    decided = only_decisions and st.toggle(
        "Kun beslutninger",
        key=f"{prefix}-decided",
        help="Søger kun i punkter med en beslutning og svarer med det, der blev besluttet.",
    )
    return Filter(bodies=tuple(bodies), since=since, until=until, decided=decided)


def show_filter(prefix: str, restriction: Filter) -> None:
    """Set a page's fields to a restriction; only for a click's callback."""
    st.session_state[f"{prefix}-bodies"] = list(restriction.bodies)
    st.session_state[f"{prefix}-since"] = restriction.since
    st.session_state[f"{prefix}-until"] = restriction.until
    st.session_state[f"{prefix}-decided"] = restriction.decided
