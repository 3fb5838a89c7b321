"""Statusnotat: choose a case or a topic, get a draft with its sources, edit it, take it along."""

from __future__ import annotations

import re
from typing import cast

import streamlit as st

from assistant.clock import today
from assistant.desk import status_note
from assistant.errors import PunktumError
from assistant.labels import danish_date, source_words
from assistant.models import Citation, Filter, Sentence, Support
from assistant.note import StatusNote
from assistant.products.office import note_docx, note_markdown
from ui import backend, words
from ui.filters import draw_filter
from ui.frame import empty_archive, failure, heading, notice, quiet, run
from ui.note_edit import check_again, edit_line, unchecked
from ui.safe import escape, label

KEY = "note"
LINE_HEIGHT = 28
"""Pixels of a line of text in an edit field."""


def _current() -> StatusNote | None:
    return cast("StatusNote | None", st.session_state.get(KEY))


def _form() -> tuple[str, str, Filter, bool]:
    """Draw what the note is to be about; give topic, case number, restriction and the click."""
    coverage = backend.coverage()
    kind = st.segmented_control(
        "Notat om", ["Emne", "Sag"], default="Emne", key="note-kind", required=True
    )
    topic = number = ""
    if kind == "Sag":
        numbers = sorted({i.sagsnr for i, _ in backend.items() if i.sagsnr})
        number = (
            st.selectbox(
                "Sagsnummer",
                numbers,
                index=None,
                placeholder="Vælg eller skriv et sagsnummer",
                key="note-number",
            )
            or ""
        )
    else:
        topic = st.text_input("Emne", key="note-topic", placeholder="fx netværk", max_chars=200)
    base = draw_filter(coverage, "note")
    clicked = st.button("Lav udkast", type="primary", icon=":material/edit_note:")
    return topic.strip(), number, base, clicked


def _draft(topic: str, number: str, base: Filter) -> None:
    """Draft the note and keep it; a failure is told in its place."""
    if not (topic or number):
        notice("Skriv et emne, eller vælg en sag.")
        return
    try:
        with st.spinner("Læser referaterne …"):
            note = status_note(
                backend.store(),
                base,
                today(),
                topic=topic or None,
                sagsnr=number or None,
            )
    except PunktumError as error:
        st.session_state.pop(KEY, None)
        failure(error)
        return
    st.session_state[KEY] = note
    st.session_state["note-draft"] = st.session_state.get("note-draft", 0) + 1


def _line_html(line: Sentence, by_number: dict[int, Citation]) -> str:
    refs = "".join(
        f'<sup class="pk-ref" title="{escape(source_words(by_number[n]))}">[{n}]</sup>'
        for n in line.citations
        if n in by_number
    )
    text = f"{escape(line.text)}{refs}"
    if line.support is Support.UNCONFIRMED:
        return (
            f'<span class="pk-unconfirmed">{text}<span class="pk-doubt">'
            f"Ikke bekræftet: {escape(line.problem)}</span></span>"
        )
    return text


def note_html(note: StatusNote) -> str:
    """Give the note as a page: UDKAST, its parts, each line with its sources, the sources."""
    by_number = {citation.number: citation for citation in note.citations}
    out = [
        f'<p class="pk-draft">UDKAST · {escape(danish_date(note.day))}</p>',
        f"<h2>{escape(note.title)}</h2>",
        f'<p class="pk-meta">{escape(words.coverage_line(note.coverage))}</p>',
    ]
    for part in note.sections:
        out.append(f"<h3>{escape(part.heading)}</h3>")
        listed = False
        for line in part.lines:
            if line.bullet != listed:
                out.append("<ul>" if line.bullet else "</ul>")
                listed = line.bullet
            inner = _line_html(line, by_number)
            out.append(f"<li>{inner}</li>" if line.bullet else f"<p>{inner}</p>")
        if listed:
            out.append("</ul>")
    rows = "".join(
        f'<li value="{c.number}">{escape(c.meeting.body)}, {escape(source_words(c))}: '
        f"{escape(c.item.title)}</li>"
        for c in note.citations
    )
    out.append(f'<h3>Kilder</h3><ol class="pk-sources">{rows}</ol>')
    return f'<article class="pk-paper">{"".join(out)}</article>'


def _edit(note: StatusNote) -> None:
    """Draw every line as a field; what changes is kept, and marked as not checked."""
    draft = st.session_state.get("note-draft", 0)
    quiet("En ændret linje mister sin bekræftelse, til den er kontrolleret. En tom linje slettes.")
    for number, part in enumerate(note.sections):
        st.html(f'<h3 class="pk-part">{escape(part.heading)}</h3>')
        for place, line in enumerate(part.lines):
            state = "ikke bekræftet" if line.support is Support.UNCONFIRMED else "bekræftet"
            marks = "".join(f"[{n}]" for n in line.citations)
            text = st.text_area(
                label(f"{part.heading}, linje {place + 1} · {state} {marks}"),
                value=line.text,
                key=f"note-line-{draft}-{number}-{place}-{len(part.lines)}",
                height=LINE_HEIGHT * (2 + len(line.text) // 80),
            )
            changed = edit_line(note, number, place, text)
            if changed is not note:
                st.session_state[KEY] = changed
                st.rerun()
            if line.problem:
                st.html(f'<p class="pk-doubt">Ikke bekræftet: {escape(line.problem)}</p>')


def file_name(title: str) -> str:
    """Give a note's title as a file's name without ending: statusnotat-affald."""
    return re.sub(r"[\W_]+", "-", title.lower()).strip("-")[:60]


def _tools(note: StatusNote) -> bool:
    """Draw the downloads and the switch for editing; give whether the note is being edited."""
    name = file_name(note.title)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Hent Word",
            data=lambda: note_docx(note),
            file_name=f"{name}.docx",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "Hent Markdown",
            data=note_markdown(note).encode("utf-8"),
            file_name=f"{name}.md",
            mime="text/markdown",
            icon=":material/description:",
            on_click="ignore",
        )
        editing = st.toggle("Redigér", key="note-editing")
        waiting = unchecked(note)
        if waiting and st.button(
            f"Kontrollér {words.counted(waiting, 'ændret linje', 'ændrede linjer')}",
            icon=":material/fact_check:",
            type="primary",
        ):
            st.session_state[KEY] = check_again(note, backend.archive().document_text)
            st.rerun()
    return editing


def page() -> None:
    """Draw the page."""
    coverage = backend.coverage()
    if not coverage.meetings:
        empty_archive("Statusnotat")
        return
    heading("Statusnotat", "Et udkast, hvor hver linje har sin kilde.")
    left, right = st.columns([1, 2.4], gap="large")
    with left:
        topic, number, base, clicked = _form()
        if clicked:
            _draft(topic, number, base)
    note = _current()
    with right:
        if note is None:
            quiet("Vælg et emne eller en sag, og tryk på «Lav udkast».")
        elif _tools(note):
            _edit(note)
        else:
            st.html(note_html(note))


if __name__ == "__main__":
    run(page)
