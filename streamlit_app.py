"""The app's door: the pages and the look, nothing else. Start it with `make run`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.login import gate, way_out

UI = Path(__file__).resolve().parent / "ui"
DANISH = f"<script>{(UI / 'danish.js').read_text(encoding='utf-8')}</script>"
"""Streamlit calls every page English and has words of its own; a screen reader reads them aloud."""


def main() -> None:
    """Show the navigation and run the page that is open."""
    # The icon comes before the navigation, which would else fetch the page's from the network.
    st.set_page_config(page_title="Punktum", page_icon=str(UI / "icon.svg"), layout="wide")
    pages = [
        st.Page(UI / "chat.py", title="Spørg", icon=":material/search:", default=True),
        st.Page(UI / "meetings.py", title="Møder", icon=":material/event:", url_path="moeder"),
        st.Page(
            UI / "decisions.py",
            title="Beslutninger",
            icon=":material/gavel:",
            url_path="beslutninger",
        ),
        st.Page(
            UI / "note.py",
            title="Statusnotat",
            icon=":material/edit_note:",
            url_path="statusnotat",
        ),
        st.Page(UI / "loading.py", title="Indlæs", icon=":material/upload:", url_path="indlaes"),
        st.Page(UI / "about.py", title="Om og kvalitet", icon=":material/info:", url_path="om"),
    ]
    chosen = st.navigation(pages)
    st.set_page_config(page_title=f"{chosen.title} · Punktum")
    st.html(UI / "style.css")
    st.html(DANISH, unsafe_allow_javascript=True)
    if gate():
        way_out()
        chosen.run()


if __name__ == "__main__":
    main()
