"""The secretary's products as Markdown and Word: one rendering of each, nothing decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.labels import LEVEL_WORDS, OUTCOME_WORDS, danish_date, part_words, source_words
from assistant.matters.matter import plain_title
from assistant.matters.presence import presence_lines
from assistant.models import Citation, Sentence, Support
from assistant.note import StatusNote
from assistant.products.register import DecisionRow, FollowUpRow
from assistant.products.showing import bare, escape_markdown, told_numbers
from assistant.products.tasks import follow_up_words
from assistant.products.word import WordDocument
from assistant.summary import ItemSummary, MeetingSummary, outcome_words, prose_words

LEAD = 220
"""The most characters of a line's beginning that is set in bold."""


def marks(numbers: Sequence[int]) -> str:
    """Give the marks of a statement: " [1] [2]"."""
    return "".join(f" [{number}]" for number in numbers)


def lead_of(text: str) -> str:
    """The beginning of a line that names where its quote stands: "15. juni 2016, …:"; else ""."""
    head, colon, _ = text.replace(": … »", ": »", 1).partition(": »")
    return f"{head}:" if colon and not set("»?") & set(head) and len(head) <= LEAD else ""


def _line_md(sentence: Sentence) -> str:
    doubt = f" **[ikke bekræftet: {escape_markdown(sentence.problem)}]**"
    unsure = doubt if sentence.support is Support.UNCONFIRMED else ""
    bullet = "- " if sentence.bullet else ""
    lead = lead_of(sentence.text)
    head = f"**{escape_markdown(lead)}** " if lead else ""
    told = head + escape_markdown(sentence.text.removeprefix(lead))
    return f"{bullet}{told}{marks(sentence.citations)}{unsure}"


def _sources_md(citations: Sequence[Citation], lines: Iterable[Sentence]) -> list[str]:
    """Where each statement stands; its words only where no line above holds them."""
    told = told_numbers(citations, lines)
    out = ["", "## Kilder", ""]
    for citation in citations:
        case = f", sagsnr. {citation.item.sagsnr}" if citation.item.sagsnr else ""
        out.append(
            f"[{citation.number}] {escape_markdown(citation.meeting.body)}, "
            f"{source_words(citation)}: {escape_markdown(citation.item.title)}{case}."
            f"{_quote_md(citation, told)}  "
        )
    return out


def _quote_md(citation: Citation, told: frozenset[int]) -> str:
    return "" if citation.number in told else f" »{escape_markdown(citation.quote)}«"


def _meeting_sources_md(summary: MeetingSummary) -> list[str]:
    """The sources of one meeting, a paragraph per Punkt; only words that do not stand above."""
    told = told_numbers(summary.citations, summary_lines(summary))
    out = ["", "## Kilder", "", "En kilde uden ord er gengivet ordret ovenfor."]
    order = {item.item.id: n for n, item in enumerate(summary.items)}
    by_item = sorted(summary.citations, key=lambda one: order[one.item.id])
    for _, members in groupby(by_item, key=lambda one: one.item.id):
        cited = list(members)
        item = cited[0].item
        case = f" (sagsnr. {item.sagsnr})" if item.sagsnr else ""
        out += ["", f"Punkt {item.punkt}{case}: {'; '.join(_places_md(cited, told))}"]
    return out


def _places_md(citations: Sequence[Citation], told: frozenset[int]) -> Iterator[str]:
    """Marks with their part of the item; those that need no words share it."""
    for (part, words), members in groupby(
        citations, key=lambda one: (part_words(one), _quote_md(one, told))
    ):
        yield f"{' '.join(f'[{one.number}]' for one in members)} {part}{words}"


def note_markdown(note: StatusNote) -> str:
    """Give a status note as Markdown, headed Udkast, with its sources at the end."""
    out = [f"# UDKAST · {escape_markdown(note.title)}", "", f"*{danish_date(note.day)}*"]
    for section in note.sections:
        out += ["", f"## {section.heading}", ""]
        for line in section.lines:
            apart = [""] if out[-1] and not line.bullet else []
            out += [_line_md(line)] if line.bullet else [*apart, _line_md(line), ""]
        out = out if out[-1] else out[:-1]
    lines = [line for section in note.sections for line in section.lines]
    return "\n".join([*out, *_sources_md(note.citations, lines)]) + "\n"


def note_docx(note: StatusNote) -> bytes:
    """Give a status note as a Word document with footnotes."""
    document = WordDocument(
        note.title,
        f"UDKAST · {note.title} · {danish_date(note.day)}",
        note.citations,
        told_numbers(note.citations, (line for part in note.sections for line in part.lines)),
    )
    document.paragraph(
        f"Udkast af {danish_date(note.day)}. Kontrollér notatet, før det sendes.", italic=True
    )
    for section in note.sections:
        document.heading(section.heading)
        for line in section.lines:
            document.line(line, lead_of(line.text))
    document.heading("Kilder")
    document.table(
        ("Udvalg", "Dato", "Punkt", "Titel", "Sagsnr."),
        [
            (head.body, danish_date(head.date), item.punkt, item.title, item.sagsnr or "")
            for item, head in note.items
        ],
        (2.8, 3.0, 1.7, 4.7, 3.8),
    )
    return document.data()


def _summary_title(summary: MeetingSummary) -> str:
    return f"{summary.meeting.body}, {danish_date(summary.meeting.date)}"


def _facts(summary: MeetingSummary) -> str:
    head = summary.meeting
    parts = [f"kl. {head.start}" if head.start else "", head.place or "", head.kind.value.lower()]
    return " · ".join(part for part in parts if part) + f" · {len(summary.items)} punkter"


def _present(summary: MeetingSummary) -> tuple[str, ...]:
    return presence_lines(summary.attendance, [one.item for one in summary.items])


def summary_lines(summary: MeetingSummary) -> Iterator[Sentence]:
    """Every line of a summary that stands in the minutes' words."""
    yield from (line.sentence for line in summary.lead)
    for item in summary.items:
        yield from (item.title, *item.matter)
        if item.decision:
            yield item.decision
        for _, lines in _below(item):
            yield from lines


def _below(item: ItemSummary) -> list[tuple[str, list[Sentence]]]:
    """What stands under a decision, with its headings; nothing that only repeats the decision."""
    whole = bare(item.decision.text) if item.decision else ""
    parts = (
        ("Beslutningen henviser til", item.refers),
        ("Opfølgning", item.follow_ups),
        ("Forbehold", item.dissent),
    )
    kept = [(head, [s for s in lines if bare(s.text) != whole]) for head, lines in parts]
    return [(head, lines) for head, lines in kept if lines]


def _facts_below(item: ItemSummary) -> list[Sentence]:
    """Who was absent and which attachments there are, resting on the item as a whole."""
    facts = (
        ("Fraværende ved punktet", ", ", item.item.absent),
        ("Bilag", "; ", item.item.attachments),
    )
    return [
        Sentence(f"{called}: {between.join(names)}", item.title.citations)
        for called, between, names in facts
        if names
    ]


def _decision_md(item: ItemSummary) -> list[str]:
    if item.decision is None:
        return [f"**{OUTCOME_WORDS[item.row.outcome]}.**{marks(item.title.citations)}"]
    lines = [escape_markdown(line) for line in item.decision.text.splitlines() if line.strip()]
    lines[-1] += marks(item.decision.citations)
    head = f"**Beslutning: {outcome_words(item.row)}.**"
    if len(lines) == 1:
        return [f"{head} {lines[0]}"]
    return [head, *(part for line in lines for part in ("", line))]


def summary_markdown(summary: MeetingSummary) -> str:
    """Give a meeting's summary as Markdown."""
    out = [f"# Mødeoverblik: {escape_markdown(_summary_title(summary))}", "", _facts(summary)]
    out += [part for line in _present(summary) for part in ("", escape_markdown(line))]
    if summary.prose:
        out += ["", f"*{escape_markdown(prose_words(summary.prose))}*"]
    if summary.lead:
        out += ["", "## De vigtigste beslutninger", ""]
        out += [
            f"- **Punkt {line.item.punkt}, {escape_markdown(plain_title(line.item))}:** "
            f"{escape_markdown(line.sentence.text)}"
            f"{marks(line.sentence.citations)} *({line.why})*"
            for line in summary.lead
        ]
    for item in summary.items:
        out += ["", f"## Punkt {item.item.punkt}: {_line_md(item.title)}", ""]
        out += [line for s in item.matter for line in (_line_md(s), "")]
        out += _decision_md(item)
        for head, lines in _below(item):
            out += ["", f"### {head}", "", *(f"- {_line_md(s)}" for s in lines)]
        out += [part for s in _facts_below(item) for part in ("", _line_md(s))]
    return "\n".join([*out, *_meeting_sources_md(summary)]) + "\n"


def summary_docx(summary: MeetingSummary) -> bytes:
    """Give a meeting's summary as a Word document with footnotes."""
    title = f"Mødeoverblik: {_summary_title(summary)}"
    told = told_numbers(summary.citations, summary_lines(summary))
    document = WordDocument(title, title, summary.citations, told, brief=True)
    document.paragraph(_facts(summary), italic=True)
    for line in _present(summary):
        document.paragraph(line)
    if summary.prose:
        document.paragraph(prose_words(summary.prose), italic=True)
    if summary.lead:
        document.heading("De vigtigste beslutninger")
        for lead in summary.lead:
            head = f"Punkt {lead.item.punkt}, {plain_title(lead.item)}:"
            words = f"{head} {lead.sentence.text} ({lead.why})"
            document.line(Sentence(words, lead.sentence.citations, bullet=True), head)
    for item in summary.items:
        document.heading(f"Punkt {item.item.punkt}: {item.item.title}", 2)
        for sentence in item.matter:
            document.line(sentence)
        if item.decision:
            _decision_docx(document, item, item.decision)
        else:
            words = f"{OUTCOME_WORDS[item.row.outcome]}."
            document.line(Sentence(words, item.title.citations))
        for called, lines in _below(item):
            document.heading(called, 3)
            for sentence in lines:
                document.line(replace(sentence, bullet=True))
        for sentence in _facts_below(item):
            document.line(sentence)
    return document.data()


_ENTRY = re.compile(r"\s*[-–•·*]\s+")


def _decision_docx(document: WordDocument, item: ItemSummary, decision: Sentence) -> None:
    """The decision in its own paragraphs and bullets, its source behind the last."""
    badge = f"Beslutning: {outcome_words(item.row)}."
    lines = [line for line in decision.text.splitlines() if line.strip()]
    for number, line in enumerate(lines):
        bullet = bool(_ENTRY.match(line)) and number > 0
        words = _ENTRY.sub("", line, count=1) if bullet else line.strip()
        head = badge if number == 0 else ""
        sources = decision.citations if number == len(lines) - 1 else ()
        document.line(Sentence(f"{head} {words}".strip(), sources, bullet=bullet), head)


def decision_line(row: DecisionRow) -> str:
    """Give a decision as a line for the terminal."""
    level = f", {LEVEL_WORDS[row.level]}" if row.level else ""
    return (
        f"{row.meeting.date.isoformat()}  {row.meeting.body}  Punkt {row.item.punkt}  "
        f"{row.item.title}  [{OUTCOME_WORDS[row.outcome]}{level}]"
    )


def follow_up_line(row: FollowUpRow) -> str:
    """Give a follow-up as a line for the terminal."""
    where = f"{row.meeting.body}, {danish_date(row.meeting.date)}, Punkt {row.item.punkt}"
    again = ""
    if row.later:
        item, head = row.later
        again = f" Behandlet igen: {head.body}, {danish_date(head.date)}, Punkt {item.punkt}."
    return f"{follow_up_words(row)} ({where}){again}"
