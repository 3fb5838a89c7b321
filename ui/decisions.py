"""Beslutninger: the register, the follow-ups, and a case through the meetings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from assistant.clock import today
from assistant.export import decisions_csv, decisions_xlsx, follow_ups_ics
from assistant.labels import LEVEL_WORDS, OUTCOME_WORDS, danish_date
from assistant.models import Filter, Level, Outcome
from assistant.products.case import CaseHistory, Treatment, case_histories
from assistant.products.register import DecisionRow, Due, FollowUpRow, decision_rows
from ui import backend, words
from ui.filters import DAY, draw_filter
from ui.frame import empty_archive, heading, notice, quiet, run
from ui.safe import escape
from ui.source import item_html

TABLE_HEIGHT = 420
"""Pixels of a table; longer ones scroll inside."""
COLOURS: dict[Outcome, str] = {
    Outcome.GODKENDT: "#007711",
    Outcome.GODKENDT_MED_BEMAERKNINGER: "#779900",
    Outcome.TAGET_TIL_EFTERRETNING: "#0066bb",
    Outcome.DROEFTET: "#0099ee",
    Outcome.ANBEFALET: "#008888",
    Outcome.UDSAT: "#dd7700",
    Outcome.TILBAGESENDT: "#886600",
    Outcome.AFVIST: "#bb4444",
    Outcome.TRUKKET: "#994499",
    Outcome.BESLUTTET_ANDET: "#9977dd",
    Outcome.INGEN_BESLUTNING: "#998888",
    Outcome.LUKKET: "#dd6699",
}
"""Outcomes in pictures: each 3:1 against a white and a dark page, no two alike (OKLab > 0.13)."""


def _text_filters() -> tuple[str | None, str | None, str | None, str | None]:
    """Draw the fields that restrict the register by its own words."""
    first, second, third, fourth = st.columns(4)
    with first:
        text = st.text_input("Ord i titel eller beslutning", key="register-text")
    with second:
        person = st.text_input("Person", key="register-person")
    with third:
        outcome: Outcome | None = st.selectbox(
            "Udfald",
            list(Outcome),
            index=None,
            format_func=lambda value: OUTCOME_WORDS[value],
            placeholder="Alle",
            key="register-outcome",
        )
    with fourth:
        level: Level | None = st.selectbox(
            "Rækkevidde",
            list(Level),
            index=None,
            format_func=lambda value: LEVEL_WORDS[value],
            placeholder="Alle",
            key="register-level",
        )
    return outcome and outcome.value, level and level.value, text or None, person or None


def _row(row: DecisionRow) -> dict[str, object]:
    deadlines = [f.date for f in row.decision.follow_ups if f.date] if row.decision else []
    return {
        "Dato": row.meeting.date,
        "Punkt": row.item.punkt,
        "Titel": row.item.title,
        "Udfald": OUTCOME_WORDS[row.outcome],
        "Rækkevidde": LEVEL_WORDS[row.level] if row.level else "",
        "Udvalg": row.meeting.body,
        "Frist": min(deadlines, default=None),
        "Sagsnr.": row.item.sagsnr or "",
    }


def _chosen(rows: Sequence[dict[str, object]], key: str) -> int | None:
    """Draw a table whose rows can be chosen and give the chosen row."""
    import pandas as pd

    days: dict[str, Any] = {
        name: st.column_config.DateColumn(name, format=DAY)
        for name in ("Dato", "Frist", "Møde")
        if name in rows[0]
    }
    for name, width in (("Titel", 300), ("Hvad", 300), ("Punkt", 60)):
        if name in rows[0]:
            days[name] = st.column_config.TextColumn(name, width=width)
    event = st.dataframe(
        pd.DataFrame(rows),
        key=key,
        hide_index=True,
        width="stretch",
        height=TABLE_HEIGHT if len(rows) > 10 else "auto",
        column_config=days,
        on_select="rerun",
        selection_mode="single-row",
        placeholder="",
    )
    picked = event.selection.rows
    return picked[0] if picked and picked[0] < len(rows) else None


def _picture(rows: Sequence[DecisionRow]) -> None:
    """Draw how many decisions of each outcome each year or month had."""
    import altair as alt

    days = [row.meeting.date for row in rows]
    by_month = (max(days) - min(days)).days <= 730
    values = [
        {
            "Tid": f"{row.meeting.date:%Y-%m}" if by_month else f"{row.meeting.date:%Y}",
            "Udfald": OUTCOME_WORDS[row.outcome],
        }
        for row in rows
    ]
    shown = [outcome for outcome in COLOURS if outcome in {row.outcome for row in rows}]
    scale = alt.Scale(
        domain=[OUTCOME_WORDS[outcome] for outcome in shown],
        range=[COLOURS[outcome] for outcome in shown],
    )
    bars = (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar()
        .encode(
            x=alt.X("Tid:O", title=None),
            y=alt.Y("count():Q", title="Punkter", axis=alt.Axis(tickMinStep=1, format="d")),
            color=alt.Color("Udfald:N", scale=scale, legend=alt.Legend(title=None)),
            tooltip=[
                alt.Tooltip("Tid:O"),
                alt.Tooltip("Udfald:N"),
                alt.Tooltip("count():Q", title="Punkter"),
            ],
        )
        .properties(height=220)
    )
    st.altair_chart(bars, width="stretch")


def _register(base: Filter) -> None:
    outcome, level, text, person = _text_filters()
    rows = decision_rows(
        backend.items(base), outcome=outcome, level=level, text=text, person=person
    )
    if not rows:
        notice("Ingen beslutninger passer til det. Fjern et ord eller en afgrænsning.")
        return
    newest = tuple(reversed(rows))
    quiet(f"{words.counted(len(rows), 'punkt', 'punkter')}. Vælg en række for at læse punktet.")
    picked = _chosen([_row(row) for row in newest], "register-table")
    with st.container(horizontal=True):
        st.download_button(
            "Hent CSV",
            data=lambda: decisions_csv(rows),
            file_name="beslutninger.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "Hent Excel",
            data=lambda: decisions_xlsx(rows),
            file_name="beslutninger.xlsx",
            icon=":material/download:",
            on_click="ignore",
        )
    if picked is not None:
        st.html(item_html(newest[picked].item, newest[picked].meeting))
    _picture(rows)


def _follow_row(row: FollowUpRow) -> dict[str, object]:
    return {
        "Status": {
            Due.OVERDUE: "Fristen er passeret",
            Due.UPCOMING: "Kommende",
            Due.UNDATED: "Uden dato",
        }[row.due],
        "Frist": row.follow_up.date,
        "Hvem": row.follow_up.who or "Ikke angivet",
        "Hvad": " ".join(row.follow_up.what.split()),
        "Frist i referatet": row.follow_up.deadline or "",
        "Udvalg": row.meeting.body,
        "Møde": row.meeting.date,
        "Punkt": row.item.punkt,
        "Behandlet igen": danish_date(row.later[1].date) if row.later else "",
    }


def _follow_ups(base: Filter) -> None:
    who = st.text_input("Person eller afdeling", key="follow-who")
    rows = backend.follow_ups(base, today(), who or None)
    if not rows:
        notice("Ingen opfølgning passer til det. Fjern et ord eller en afgrænsning.")
        return
    overdue = sum(row.due is Due.OVERDUE for row in rows)
    quiet(
        f"{words.counted(len(rows), 'opfølgning', 'opfølgninger')}, heraf {overdue} hvor fristen "
        "er passeret. Det betyder ikke, at intet er gjort: referaterne siger det ikke altid."
    )
    picked = _chosen([_follow_row(row) for row in rows], "follow-table")
    if any(row.follow_up.date for row in rows):
        st.download_button(
            "Hent frister til kalenderen (iCalendar)",
            data=lambda: follow_ups_ics(rows),
            file_name="opfoelgning.ics",
            mime="text/calendar",
            icon=":material/event:",
            on_click="ignore",
        )
    if picked is not None:
        st.html(item_html(rows[picked].item, rows[picked].meeting))


def _treatment_html(treatment: Treatment) -> str:
    row = treatment.row
    kind = "pk-current" if treatment.current else ""
    tags = ["gældende beslutning"] if treatment.current else []
    if treatment.by_content:
        tags.append("fundet på indholdet, ikke på sagsnummeret")
    level = f", {LEVEL_WORDS[row.level]}" if row.level else ""
    told = f"{OUTCOME_WORDS[row.outcome]}{level}"
    text = row.text if len(row.text) <= 400 else row.text[:399].rstrip() + "…"
    where = f"{words.meeting_words(row.meeting)} · Punkt {row.item.punkt}"
    marks = "".join(f'<span class="pk-badge">{escape(tag)}</span> ' for tag in tags)
    return (
        f'<li class="{kind}"><p class="pk-where">{escape(where)}</p>'
        f"<p><strong>{escape(row.item.title)}</strong></p>"
        f"<p>{escape(told)} {marks}</p><p class='pk-text'>{escape(text)}</p></li>"
    )


def case_html(history: CaseHistory) -> str:
    """Give a matter as a vertical line of its treatments, the one in force drawn solid."""
    rows = "".join(_treatment_html(treatment) for treatment in history.treatments)
    left = "".join(f"<li>{escape(line)}</li>" for line in history.open)
    told = f'<h4>Åbent</h4><ul class="pk-open">{left}</ul>' if left else ""
    return (
        f'<section class="pk-case"><h3>{escape(history.title)}</h3>'
        f'<ol class="pk-timeline">{rows}</ol>{told}</section>'
    )


def _case(base: Filter) -> None:
    numbers: dict[str, str] = {}
    counts: dict[str, int] = {}
    for item, _ in backend.items(base):
        if item.sagsnr:
            numbers[item.sagsnr] = item.title
            counts[item.sagsnr] = counts.get(item.sagsnr, 0) + 1
    if not numbers:
        notice("Referaterne har ingen sagsnumre. Søg efter sagen under «Spørg».")
        return
    ordered = sorted(numbers, key=lambda number: (-counts[number], number))
    chosen = st.selectbox(
        "Sagsnummer",
        ordered,
        index=None,
        placeholder="Vælg eller skriv et sagsnummer",
        format_func=lambda number: f"{number} · {numbers[number]}",
        key="case-number",
    )
    if chosen is None:
        quiet("Vælg en sag for at se dens vej gennem møderne.")
        return
    for history in case_histories(chosen, backend.items(), today()):
        st.html(case_html(history))


def page() -> None:
    """Draw the page."""
    coverage = backend.coverage()
    if not coverage.meetings:
        empty_archive("Beslutninger")
        return
    heading("Beslutninger", words.coverage_line(coverage))
    with st.sidebar:
        st.html('<h2 class="pk-side">Afgræns</h2>')
        base = draw_filter(coverage, "register")
    register, follow_ups, case = st.tabs(
        ["Register", "Opfølgning", "Sag"], on_change="rerun", key="decisions-part"
    )
    # Only the part that is open is made: the others would cost their time at every click.
    for tab, draw in ((register, _register), (follow_ups, _follow_ups), (case, _case)):
        if tab.open:
            with tab:
                draw(base)


if __name__ == "__main__":
    run(page)
