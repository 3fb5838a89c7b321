"""Møder: find a meeting, read it Punkt by Punkt, take its overview along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from assistant.chat_model.summary_prose import write_prose
from assistant.labels import OUTCOME_WORDS, danish_date, source_words
from assistant.matters.matter import plain_title
from assistant.matters.presence import presence_lines
from assistant.models import Citation, Filter, Meeting, MeetingHead, MeetingKind
from assistant.products.office import summary_docx
from assistant.summary import (
    ItemSummary,
    MeetingSummary,
    Prose,
    outcome_words,
    prose_words,
    summarise,
)
from ui import backend, words
from ui.frame import empty_archive, heading, notice, quiet, run
from ui.safe import escape, label, paragraphs
from ui.source import section_html

SHOWN = 30
"""Meetings in the list at a time; more come with a button."""
RULER_HEIGHT = 64
"""Pixels of the picture of the years."""


def _find() -> tuple[MeetingHead, ...]:
    """Draw the ways to find a meeting and give those that fit, newest first."""
    coverage = backend.coverage()
    bodies: list[str] = []
    if len(coverage.bodies) > 1:
        bodies = st.multiselect(
            "Udvalg", coverage.bodies, key="meetings-bodies", placeholder="Alle udvalg"
        )
    wanted = st.text_input("Ord i punkternes titler", key="meetings-words").casefold().split()
    archive = backend.archive()
    heads = archive.meetings(Filter(bodies=tuple(bodies)))
    if wanted:
        naming = {
            meeting.id
            for item, meeting in backend.items(Filter(bodies=tuple(bodies)))
            if all(word in item.title.casefold() for word in wanted)
        }
        heads = tuple(head for head in heads if head.id in naming)
    return tuple(reversed(heads))


def _ruler(heads: Sequence[MeetingHead], chosen: str) -> None:
    """Draw a dot per meeting along the years."""
    import altair as alt

    days = [head.date for head in heads]
    years = (max(days) - min(days)).days > 730
    rows = [
        {
            "Dato": head.date.isoformat(),
            "Møde": words.meeting_words(head),
            "Vist": "ja" if head.id == chosen else "nej",
        }
        for head in sorted(heads, key=lambda head: head.id == chosen)  # the chosen one on top
    ]
    axis = alt.Axis(
        format="%Y" if years else "%m.%Y", tickCount="year" if years else "month", grid=False
    )
    dots = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_circle(size=90, opacity=0.9)
        .encode(
            x=alt.X("Dato:T", title=None, axis=axis),
            color=alt.Color(
                "Vist:N",
                legend=None,
                scale=alt.Scale(domain=["ja", "nej"], range=["#d08700", "#3d8ba3"]),
            ),
            tooltip=[alt.Tooltip("Møde:N")],
        )
        .properties(height=RULER_HEIGHT)
    )
    st.altair_chart(dots, width="stretch")


def _list(heads: Sequence[MeetingHead], chosen: str) -> None:
    """Draw the meetings as buttons."""
    shown = st.session_state.get("meetings-shown", SHOWN)
    with st.container(key="meeting-list", gap="xsmall"):
        for head in heads[:shown]:
            st.button(
                label(f"{danish_date(head.date)} · {head.body}"),
                key=f"meeting-{'on' if head.id == chosen else 'off'}-{head.id}",
                type="secondary" if head.id == chosen else "tertiary",
                on_click=_choose,
                args=(head.id,),
            )
    if len(heads) > shown:
        left = words.counted(len(heads) - shown, "møde", "møder")
        if st.button(f"Vis flere ({left} mere)", key="meetings-more"):
            st.session_state["meetings-shown"] = shown + SHOWN
            st.rerun()


def _choose(meeting_id: str) -> None:
    st.query_params["moede"] = meeting_id


def _matter_html(summary: ItemSummary, sources: Mapping[int, Citation]) -> list[str]:
    """Give the matter as HTML; a language model's lines name where they come from."""
    if summary.mode == "extractive":
        return [f"<p>{escape(line.text)}</p>" for line in summary.matter]
    told = []
    for line in summary.matter:
        named = dict.fromkeys(source_words(sources[n]) for n in line.citations)
        where = f'<span class="pk-page">{escape("; ".join(named))}</span>'
        told.append(f"<p>{escape(line.text)} {where}</p>")
    return told


def _item_html(summary: ItemSummary, sources: Mapping[int, Citation]) -> str:
    """Give an item's summary as HTML: the matter, the decision, what follows, the whole text."""
    parts = _matter_html(summary, sources)
    facts = [f"Sagsnr. {summary.item.sagsnr}"] if summary.item.sagsnr else []
    if summary.item.presenter:
        facts.append(f"v. {summary.item.presenter}")
    if facts:
        parts.insert(0, f'<p class="pk-meta">{escape(" · ".join(facts))}</p>')
    if summary.decision is not None:
        parts.append(
            '<section class="pk-box pk-decision"><h4>Beslutning</h4>'
            f"{paragraphs(summary.decision.text)}</section>"
        )
    for told, lines in (
        ("Beslutningen henviser til", summary.refers),
        ("Opfølgning", summary.follow_ups),
        ("Protokolleret uenighed", summary.dissent),
    ):
        if lines:
            rows = "".join(f"<li>{escape(line.text)}</li>" for line in lines)
            parts.append(f"<h4>{told}</h4><ul>{rows}</ul>")
    if summary.decision is None:
        told = "Punktet er lukket." if summary.item.closed else "Referatet har ingen beslutning."
        parts.append(f'<p class="pk-meta">{told}</p>')
    parts.extend(section_html(section, opened=False) for section in summary.item.sections)
    if summary.item.attachments:
        rows = "".join(f"<li>{escape(title)}</li>" for title in summary.item.attachments)
        parts.append(
            '<details class="pk-section pk-other">'
            f"<summary>Bilag ({len(summary.item.attachments)})</summary><ul>{rows}</ul></details>"
        )
    return f'<div class="pk-item">{"".join(parts)}</div>'


def _lead(summary: MeetingSummary) -> None:
    """Draw the decisions that weigh most, each with its source."""
    if not summary.lead:
        return
    by_number = {citation.number: citation for citation in summary.citations}
    rows = []
    for line in summary.lead:
        sources = "; ".join(source_words(by_number[n]) for n in line.sentence.citations)
        rows.append(
            f"<li><strong>{escape(plain_title(line.item))}</strong>: {escape(line.sentence.text)} "
            f'<span class="pk-page">{escape(sources)}</span></li>'
        )
    st.html(
        f'<h2 class="pk-part">Vigtigste beslutninger</h2><ul class="pk-lead">{"".join(rows)}</ul>'
    )


def _prose(meeting: Meeting) -> Prose | None:
    """Offer to have the language model tell the matters; give what it wrote for this visitor.

    It writes when it is told to, because a meeting takes it a while and may cost money.
    """
    settings = backend.settings()
    if not settings.llm_model or not settings.summary_seconds:
        return None
    key, now = f"prose-{meeting.id}", backend.now()
    kept: tuple[object, Prose | None] = st.session_state.get(key, (None, None))
    made, prose = kept
    if made == now:
        quiet(prose_words(prose) if prose else "Referatets egne linjer fortæller sagerne helt.")
        if prose is None or not prose.notice:
            return prose
    if st.button(
        "Prøv sprogmodellen igen" if made == now else "Lad sprogmodellen fortælle sagerne kort",
        key=f"write-{meeting.id}",
        type="tertiary",
        icon=":material/notes:",
    ):
        bar = st.progress(0.0, "Sprogmodellen læser …")

        def told(what: str, number: int, of: int) -> None:
            bar.progress((number - 1) / of, label(f"{what} {number} af {of}"))

        prose = write_prose(meeting, backend.archive().document_text, settings, progress=told)
        st.session_state[key] = (now, prose)
        st.rerun()
    return prose if made == now else None


def _facts(meeting: Meeting, day: date) -> str:
    parts = [danish_date(day)]
    if meeting.start:
        parts.append(f"kl. {meeting.start}")
    if meeting.place:
        parts.append(meeting.place)
    decided = sum(item.decision is not None for item in meeting.items)
    parts.append(words.counted(len(meeting.items), "punkt", "punkter"))
    parts.append(words.counted(decided, "beslutning", "beslutninger"))
    return " · ".join(parts)


def _meeting(meeting_id: str) -> None:
    """Draw one meeting: what it was, its weightiest decisions, its items."""
    archive = backend.archive()
    meeting = archive.meeting(meeting_id)
    st.html(
        f'<h2 class="pk-part">{escape(meeting.body)}</h2>'
        f'<p class="pk-coverage">{escape(_facts(meeting, meeting.head().date))}</p>'
    )
    if meeting.kind is MeetingKind.DAGSORDEN:
        notice("Dette er en dagsorden. Den beslutter ikke noget.")
    for line in presence_lines(meeting.attendance, meeting.items):
        quiet(line)
    summary = summarise(meeting, archive.document_text, _prose(meeting))
    with st.container(horizontal=True):
        name = f"{meeting.id.replace('/', '-')}"
        st.download_button(
            "Hent mødeoverblik (Word)",
            data=lambda: summary_docx(summary),
            file_name=f"{name}-overblik.docx",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "Hent referatets tekst",
            data=archive.document_text(meeting.id).encode("utf-8"),
            file_name=f"{name}.txt",
            mime="text/plain",
            icon=":material/description:",
            type="tertiary",
            on_click="ignore",
        )
    _lead(summary)
    sources = {citation.number: citation for citation in summary.citations}
    st.html('<h2 class="pk-part">Punkter</h2>')
    for item in summary.items:
        badge = OUTCOME_WORDS[item.row.outcome]
        with st.expander(label(f"{item.item.punkt} · {item.item.title} · {badge}")):
            if item.row.decision is not None:
                st.html(f'<p><span class="pk-badge">{escape(outcome_words(item.row))}</span></p>')
            st.html(_item_html(item, sources))


def page() -> None:
    """Draw the page."""
    coverage = backend.coverage()
    if not coverage.meetings:
        empty_archive("Møder")
        return
    heading("Møder", words.coverage_line(coverage))
    left, right = st.columns([1, 3], gap="large")
    with left:
        heads = _find()
    if not heads:
        with right:
            notice("Ingen møder passer til det. Fjern et ord eller et udvalg.")
        return
    asked = st.query_params.get("moede", "")
    chosen = asked if asked in {head.id for head in heads} else heads[0].id
    with left:
        _list(heads, chosen)
    with right:
        _ruler(heads, chosen)
        _meeting(chosen)


if __name__ == "__main__":
    run(page)
