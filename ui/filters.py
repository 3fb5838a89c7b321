"""The restrictions that pages share: bodies and a period."""

from __future__ import annotations

import streamlit as st

from assistant.models import Coverage, Filter

DAY = "DD.MM.YYYY"
"""How days are typed and shown in fields and tables."""


def draw_filter(coverage: Coverage, prefix: str) -> Filter:
    """Draw fields for bodies and period and give what is chosen.

    prefix: parts the fields of one page from another's. A period that ends before it begins is
    told under the fields and restricts nothing.
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
    return Filter(bodies=tuple(bodies), since=since, until=until)
