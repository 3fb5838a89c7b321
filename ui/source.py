"""The source pane: an item's own text beside the answer, the quoted sentence highlighted."""

from __future__ import annotations

import streamlit as st

from assistant.labels import OUTCOME_WORDS, SECTION_WORDS
from assistant.models import AgendaItem, Answer, Citation, MeetingHead, Section
from ui import backend, words
from ui.original import show_original
from ui.safe import Mark, escape, paragraphs
from ui.state import Opened, conversation, open_source

_SCROLL = """<script>{
  const mark = document.querySelector(".pk-mark-active");
  const pane = document.querySelector("[class*='st-key-source-body']");
  if (mark && pane) {
    pane.scrollTop = 0;
    const below = mark.getBoundingClientRect().bottom - pane.getBoundingClientRect().bottom;
    const small = getComputedStyle(pane).overflowY === "hidden";  // a phone shows the head alone
    if (below > -20 && !small)
      pane.scrollTop = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - 160;
  }
}</script>"""


MORE = "Mere fra punkterne"
"""What stands below an answer, folded away."""
TITLE, ATTACHMENT = -1, -2
"""Section numbers of a citation that quotes no section."""


def _marks(section: Section, quotes: tuple[Citation, ...], active: int) -> tuple[Mark, ...]:
    """Give the quotes that stand in this section as marks; a quote is marked only where it is."""
    marks = []
    for citation in quotes:
        start, end = citation.start - section.start, citation.end - section.start
        if section.text[max(start, 0) : max(end, 0)] == citation.quote:
            marks.append(Mark(start, end, citation.number == active))
    return tuple(marks)


def section_html(
    section: Section, quotes: tuple[Citation, ...] = (), active: int = 0, *, opened: bool
) -> str:
    """Give one section as HTML: its kind in a word, its heading, its text with the quotes."""
    kind = words.kind_class(section.kind)
    word = SECTION_WORDS[section.kind]
    heading = section.heading.strip(" .:")
    if heading and heading.lower() not in {word.lower(), "resume"}:
        word = f"{word} · {heading}" if section.kind.value != "OTHER" else heading
    body = paragraphs(section.text, _marks(section, quotes, active)) or "<p>Ingen tekst.</p>"
    page = f'<span class="pk-page">side {section.page}</span>' if section.page else ""
    shown = " open" if opened else ""
    return (
        f'<details class="pk-section pk-{kind}"{shown}>'
        f"<summary>{escape(word)}{page}</summary>{body}</details>"
    )


def _attachments_html(item: AgendaItem, quotes: tuple[Citation, ...] = (), active: int = 0) -> str:
    """Give the attachments as a folded list, open when one of them is quoted."""
    if not item.attachments:
        return ""
    quoted = {c.quote: c.number == active for c in quotes if c.section_no == ATTACHMENT}
    rows = "".join(
        "<li>"
        + (
            paragraphs(title, (Mark(0, len(title), quoted[title]),))
            if title in quoted
            else escape(title)
        )
        + "</li>"
        for title in item.attachments
    )
    shown = " open" if any(quoted.values()) else ""
    return (
        f'<details class="pk-section pk-other"{shown}><summary>Bilag '
        f"({len(item.attachments)})</summary><ul>{rows}</ul></details>"
    )


def _resolved_html(item: AgendaItem) -> str:
    """Spell out what a decision only refers to, told as what it is: taken from elsewhere."""
    if item.decision is None or not item.decision.resolved:
        return ""
    rows = "".join(
        f"<li>{escape(part.text)} <span class='pk-page'>{escape(part.origin)}</span></li>"
        for part in item.decision.resolved
    )
    return f'<div class="pk-resolved"><p>Beslutningen henviser til:</p><ul>{rows}</ul></div>'


def item_head_html(item: AgendaItem, meeting: MeetingHead) -> str:
    """Give an item's heading: meeting, Punkt, title, case number, outcome."""
    facts = [f"Sagsnr. {item.sagsnr}"] if item.sagsnr else []
    if item.presenter:
        facts.append(f"v. {item.presenter}")
    if item.closed:
        facts.append("Lukket punkt")
    meta = f'<p class="pk-meta">{escape(" · ".join(facts))}</p>' if facts else ""
    badge = ""
    if item.decision is not None:
        outcome = escape(OUTCOME_WORDS[item.decision.outcome])
        badge = f'<p><span class="pk-badge">{outcome}</span></p>'
    return (
        f'<p class="pk-where">{escape(words.meeting_words(meeting))}</p>'
        f"<h3>{escape(f'Punkt {item.punkt} · {item.title}')}</h3>{meta}{badge}"
    )


def item_html(
    item: AgendaItem, meeting: MeetingHead, quotes: tuple[Citation, ...] = (), active: int = 0
) -> str:
    """Give a whole item as HTML, the cited section first and open, the others folded.

    Without a citation the decision is open, else the first section with text.
    """
    cited = next((c.section_no for c in quotes if c.number == active), None)
    if cited is None or cited < 0:
        cited = item.decision.section_no if item.decision is not None else 0
    order = sorted(range(len(item.sections)), key=lambda no: (no != cited, no))
    parts = [item_head_html(item, meeting)]
    for number in order:
        section = item.sections[number]
        if number != cited and set(section.text.split("\n")) - {""} <= set(item.attachments):
            continue
        parts.append(section_html(section, quotes, active, opened=number == cited))
        if item.decision is not None and number == item.decision.section_no:
            parts.append(_resolved_html(item))
    if not item.sections:
        told = "Punktet er lukket." if item.closed else "Referatet har ingen tekst til punktet."
        parts.append(f'<p class="pk-meta">{told}</p>')
    parts.append(_attachments_html(item, quotes, active))
    return f'<article class="pk-item">{"".join(parts)}</article>'


def _sources(answer: Answer) -> tuple[Citation, ...]:
    """What can be opened of an answer: its sources, or the sentences shown in want of one."""
    return answer.citations or answer.closest


def _in_sight(answer: Answer, number: int) -> tuple[list[int], str]:
    """The numbers of the sources that are read together with one, and where they stand.

    Those of the answer itself, or those of what is folded away below it.
    """
    every = [citation.number for citation in _sources(answer)]
    own = {n for s in answer.sentences if not s.more for n in s.citations}
    if not own.intersection(every):
        return every, ""
    if number in own:
        return [n for n in every if n in own], ""
    return [n for n in every if n not in own], f" under «{MORE}»"


def _controls(answer: Answer, opened: Opened) -> None:
    """Draw "Kilde 1 af 2" ("Sted" without an answer), previous, next and close."""
    numbers, where = _in_sight(answer, opened.number)
    place = numbers.index(opened.number) if opened.number in numbers else -1
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="source-head"):
        if place >= 0:
            named = "Kilde" if answer.citations else "Sted"
            st.html(f'<p class="pk-count">{named} {place + 1} af {len(numbers)}{where}</p>')
            for step, icon, name in (
                (-1, "chevron_left", "Forrige"),
                (1, "chevron_right", "Næste"),
            ):
                there = place + step
                inside = 0 <= there < len(numbers)
                st.button(
                    name,
                    icon=f":material/{icon}:",
                    key=f"source-{name}",
                    help=f"{name} kilde",
                    type="tertiary",
                    disabled=not inside,
                    on_click=open_source,
                    args=(Opened(opened.exchange, numbers[there] if inside else 0),),
                )
        _close()


def _close() -> None:
    st.button(
        "Luk",
        icon=":material/close:",
        key="source-close",
        type="tertiary",
        on_click=open_source,
        args=(None,),
    )


def draw_source_pane() -> None:
    """Draw what is opened: a citation with its quote highlighted, or an item; else nothing."""
    now = conversation()
    opened = now.opened
    if opened is None:
        return
    answer = now.exchanges[opened.exchange].answer if opened.exchange >= 0 else None
    with st.container(key="source-pane"):
        if opened.item_id:
            _close()
            item, meeting = backend.item(opened.item_id)
            with st.container(key="source-body"):
                st.html(item_html(item, meeting))
                _original(meeting, next((s.page for s in item.sections), None))
            return
        if answer is None:
            return
        _controls(answer, opened)
        cited = next((c for c in _sources(answer) if c.number == opened.number), None)
        if cited is None:
            return
        with st.container(key="source-body-first" if opened.by_itself else "source-body"):
            _cited(answer, opened, cited)


def _original(meeting: MeetingHead, page: int | None) -> None:
    """Draw the way to the file that the item was read from."""
    if st.button("Åbn originalen", icon=":material/file_open:", type="tertiary", key="original"):
        show_original(meeting, page)


def _cited(answer: Answer, opened: Opened, cited: Citation) -> None:
    """Draw the cited item with all of the answer's quotes from it, and bring this one in sight."""
    quotes = tuple(c for c in _sources(answer) if c.item.id == cited.item.id)
    if cited.section_no == TITLE:
        st.html('<p class="pk-meta">Svaret bygger på punktets titel.</p>')
    st.html(item_html(cited.item, cited.meeting, quotes, cited.number))
    page = cited.item.sections[cited.section_no].page if cited.section_no >= 0 else None
    _original(cited.meeting, page)
    fresh = f"<script>{{ // {opened.exchange} {opened.number}"
    st.html(_SCROLL.replace("<script>{", fresh), unsafe_allow_javascript=True)
