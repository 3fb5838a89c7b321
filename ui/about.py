"""Om og kvalitet: what Punktum is, what it cannot do, and how well it does it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version

import streamlit as st

from assistant.embed import e5_installed
from assistant.labels import danish_date, danish_period
from assistant.models import MeetingHead
from assistant.settings import PROJECT, Settings
from ui import backend, login, words
from ui.feedback import Feedback, feedback_csv, in_order, read_feedback
from ui.frame import heading, quiet, run
from ui.quality import Quality, read_quality
from ui.safe import escape

BASELINE = PROJECT / "evals" / "baselines" / "baseline.json"
MOST_VERDICTS = 50
"""Verdicts shown on the page; the file to fetch holds all of them."""
WHAT = (
    "Punktum besvarer spørgsmål om det, der står i de indlæste referater, og viser hvor det står.",
    "Hver sætning har sin kilde: punkt, dato og afsnit. Et klik viser citatet i punktet.",
    "En indstilling er et forslag. En beslutning er det, mødet vedtog. De to vises hver for sig.",
)
LIMITS = (
    "Punktum kender kun de referater, der er indlæst. Det, der ikke er ført til referat, findes "
    "ikke her.",
    "Lukkede punkter er ikke med, og et referat siger sjældent, om noget siden er gjort.",
    "Punktum kan overse noget og forstå et spørgsmål forkert. Læs kilden, før du bygger på svaret.",
)
ERRORS = (
    "Er et svar forkert, så tryk «Brugbart?» under svaret, vælg «Nej», og skriv hvad der er galt. "
    "Det gemmes på denne maskine til dem, der driver Punktum; de ser det nederst på denne side. "
    "Er referatet læst forkert, så sig det til dem: nævn møde og punkt."
)


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def quality_html(quality: Quality | None) -> str:
    """Give the evaluation as a table, or say that there is none."""
    if quality is None:
        return "<p>Der er endnu ikke gemt en måling. Kør «python -m evals --save».</p>"
    when = f" {danish_date(quality.saved)}" if quality.saved else ""
    rows = "".join(
        f"<tr><td>{escape(meaning)}</td><td>{_percent(share)}</td><td>{number}</td></tr>"
        for meaning, share, number in quality.figures
    )
    return (
        f"<p>Målt{when} på {quality.questions} spørgsmål, hvor svaret er kendt.</p>"
        '<table class="pk-table"><thead><tr><th scope="col">Hvad</th><th scope="col">Andel</th>'
        f'<th scope="col">Spørgsmål</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def coverage_html(heads: tuple[MeetingHead, ...]) -> str:
    """Give the coverage as a table, a row per body."""
    by_body: dict[str, list[MeetingHead]] = {}
    for head in heads:
        by_body.setdefault(head.body, []).append(head)
    rows = "".join(
        f"<tr><td>{escape(body)}</td><td>{len(found)}</td>"
        f"<td>{escape(danish_period(found[0].date, found[-1].date))}</td></tr>"
        for body, found in sorted(by_body.items())
    )
    return (
        '<table class="pk-table"><thead><tr><th scope="col">Udvalg</th><th scope="col">Møder</th>'
        f'<th scope="col">Periode</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _versions(settings: Settings) -> str:
    try:
        own = version("punktum")
    except PackageNotFoundError:
        own = "ukendt udgave"
    return f"Punktum {own} · søger på {_searching(settings)} · {words.answering_line(settings)}"


def _searching(settings: Settings) -> str:
    """Tell what search goes by: words, and meaning where there is a model for it."""
    if settings.embedding == "none":
        return "ord alene"
    if settings.embedding == "openai":
        return f"ord og betydning ({settings.embedding_model})"
    if e5_installed():
        return "ord og betydning (den medfølgende model)"
    return "ord alene (den medfølgende søgemodel er ikke installeret)"


def _list(lines: tuple[str, ...]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def verdicts_html(verdicts: Sequence[Feedback]) -> str:
    """Give the readers' verdicts as a table, the first `MOST_VERDICTS` of them."""
    rows = "".join(
        f"<tr><td>{escape(_day(one))}</td><td>{'Ja' if one.useful else 'Nej'}</td>"
        f"<td>{escape(one.question)}</td><td>{escape(one.comment)}</td></tr>"
        for one in verdicts[:MOST_VERDICTS]
    )
    return (
        '<table class="pk-table"><thead><tr><th scope="col">Dag</th><th scope="col">Brugbart</th>'
        '<th scope="col">Spørgsmål</th><th scope="col">Kommentar</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _day(verdict: Feedback) -> str:
    try:
        return danish_date(datetime.fromisoformat(verdict.at).astimezone().date())
    except ValueError:
        return verdict.at


def _verdicts(verdicts: tuple[Feedback, ...]) -> None:
    """Draw what readers thought of the answers, for those who run Punktum."""
    st.html('<h2 class="pk-part">Læsernes bedømmelser</h2>')
    if not verdicts:
        quiet("Ingen har endnu trykket på «Brugbart?» under et svar.")
        return
    useful = sum(verdict.useful for verdict in verdicts)
    told = words.counted(len(verdicts), "svar er bedømt", "svar er bedømt")
    quiet(f"{told}: {useful} brugbare, {len(verdicts) - useful} ikke.")
    st.html(f'<div class="pk-about">{verdicts_html(verdicts)}</div>')
    st.download_button(
        "Hent bedømmelserne (CSV)",
        data=lambda: feedback_csv(verdicts),
        file_name="bedoemmelser.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def page() -> None:
    """Draw the page."""
    settings = backend.settings()
    coverage = backend.coverage()
    heading("Om og kvalitet", words.coverage_line(coverage))
    parts = [
        f"<h2>Hvad det er</h2>{_list(WHAT)}",
        f"<h2>Hvad det ikke kan</h2>{_list(LIMITS)}",
        f"<h2>Hvor godt det er</h2>{quality_html(read_quality(BASELINE))}",
    ]
    if coverage.meetings:
        parts.append(f"<h2>Hvad der er indlæst</h2>{coverage_html(backend.archive().meetings())}")
    parts.append(f"<h2>Sig til, når noget er forkert</h2><p>{escape(ERRORS)}</p>")
    st.html(f'<article class="pk-about">{"".join(parts)}</article>')
    if login.may_edit():
        _verdicts(in_order(read_feedback(settings.data)))
    quiet(_versions(settings))
    if not login.required():
        quiet("Login er ikke sat op. Derfor kan appen kun bruges fra denne maskine.")


if __name__ == "__main__":
    run(page)
