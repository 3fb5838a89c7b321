"""The secretary's products as JSON, Markdown and Word: one rendering of each, nothing decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from assistant.case import CaseHistory
from assistant.labels import LEVEL_WORDS, OUTCOME_WORDS, danish_date, source_words
from assistant.matter import plain_title
from assistant.models import Citation, Coverage, FollowUp, MeetingHead, Sentence, Support
from assistant.note import StatusNote
from assistant.presence import absent_at, presence_lines
from assistant.register import DecisionRow, FollowUpRow
from assistant.summary import ItemSummary, MeetingSummary, Prose, outcome_words, prose_words
from assistant.tasks import follow_up_words
from assistant.word import WordDocument

Json = dict[str, Any]

LEAD = 220
"""The most characters of a line's beginning that is set in bold."""
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|])")


def escape_markdown(text: str) -> str:
    """Text of minutes as Markdown that shows it letter for letter."""
    return _MARKUP.sub(r"\\\1", text)


def marks(numbers: Sequence[int]) -> str:
    """Give the marks of a statement: " [1] [2]"."""
    return "".join(f" [{number}]" for number in numbers)


def citation_json(citation: Citation) -> Json:
    """Give a citation as the command line's contract writes it."""
    return {
        "n": citation.number,
        "body": citation.meeting.body,
        "date": citation.meeting.date.isoformat(),
        "punkt": citation.item.punkt,
        "title": citation.item.title,
        "sagsnr": citation.item.sagsnr,
        "section": "TITLE" if citation.section_no < 0 else citation.kind.value,
        "quote": citation.quote,
        "verified": citation.verified,
    }


def sentence_json(sentence: Sentence) -> Json:
    """Give a line with its marks; `verified` is false for an unconfirmed one."""
    return {
        "text": sentence.text,
        "citations": list(sentence.citations),
        "verified": sentence.support is not Support.UNCONFIRMED,
        "problem": sentence.problem,
    }


def meeting_json(meeting: MeetingHead) -> Json:
    """Give a meeting's head."""
    return {
        "id": meeting.id,
        "body": meeting.body,
        "date": meeting.date.isoformat(),
        "start": meeting.start,
        "place": meeting.place,
        "kind": meeting.kind.value,
    }


def coverage_json(coverage: Coverage) -> Json:
    """Give what the archive holds."""
    return {
        "meetings": coverage.meetings,
        "from": coverage.first.isoformat() if coverage.first else None,
        "to": coverage.last.isoformat() if coverage.last else None,
        "bodies": list(coverage.bodies),
    }


def follow_up_json(follow_up: FollowUp) -> Json:
    """Give a follow-up without its source."""
    return {
        "what": follow_up.what,
        "who": follow_up.who,
        "deadline": follow_up.deadline,
        "date": follow_up.date.isoformat() if follow_up.date else None,
    }


def decision_json(row: DecisionRow) -> Json:
    """Give one row of the decision register."""
    decision = row.decision
    votes = decision.votes if decision else None
    return {
        "date": row.meeting.date.isoformat(),
        "body": row.meeting.body,
        "punkt": row.item.punkt,
        "title": row.item.title,
        "sagsnr": row.item.sagsnr,
        "closed": row.item.closed,
        "outcome": row.outcome.value,
        "level": row.level.value if row.level else None,
        "text": row.text,
        "resolved": [
            {"text": r.text, "origin": r.origin} for r in (decision.resolved if decision else ())
        ],
        "parts": [
            {
                "refers_to": p.refers_to,
                "text": p.text,
                "outcome": p.outcome.value,
                "level": p.level.value,
            }
            for p in (decision.parts if decision else ())
        ],
        "conditions": list(decision.conditions) if decision else [],
        "votes": {
            "for": votes.in_favour,
            "against": votes.against,
            "abstained": votes.abstained,
            "on": votes.on,
        }
        if votes
        else None,
        "dissent": list(decision.dissent) if decision else [],
        "follow_ups": [follow_up_json(f) for f in (decision.follow_ups if decision else ())],
        "item": row.item.id,
    }


def follow_up_row_json(row: FollowUpRow) -> Json:
    """Give one row of the follow-up list with its source."""
    later = None
    if row.later:
        item, head = row.later
        later = {"date": head.date.isoformat(), "body": head.body, "punkt": item.punkt}
    return {
        **follow_up_json(row.follow_up),
        "due": row.due.value,
        "body": row.meeting.body,
        "meeting_date": row.meeting.date.isoformat(),
        "punkt": row.item.punkt,
        "title": row.item.title,
        "later": later,
    }


def case_json(history: CaseHistory) -> Json:
    """Give one matter with its treatments."""
    return {
        "title": history.title,
        "treatments": [
            {**decision_json(t.row), "by_content": t.by_content, "current": t.current}
            for t in history.treatments
        ],
        "follow_ups": [follow_up_row_json(row) for row in history.follow_ups],
        "open": list(history.open),
    }


def _item_json(summary: ItemSummary) -> Json:
    cited = [
        *summary.title.citations,
        *(n for s in summary.matter for n in s.citations),
        *(summary.decision.citations if summary.decision else ()),
    ]
    return {
        "punkt": summary.item.punkt,
        "title": summary.item.title,
        "sagsnr": summary.item.sagsnr,
        "closed": summary.item.closed,
        "matter": [sentence_json(s) for s in summary.matter],
        "decision": decision_json(summary.row) if summary.decision else None,
        "outcome": summary.row.outcome.value,
        "level": summary.row.level.value if summary.row.level else None,
        "resolved": [sentence_json(s) for s in summary.resolved],
        "follow_ups": [sentence_json(s) for s in summary.follow_ups],
        "dissent": [sentence_json(s) for s in summary.dissent],
        "attachments": list(summary.item.attachments),
        "absent": list(summary.item.absent),
        "citations": list(dict.fromkeys(cited)),
        "mode": summary.mode,
    }


def summary_json(summary: MeetingSummary) -> Json:
    """Give a meeting's summary; `complete` counts items told of items held."""
    return {
        "meeting": meeting_json(summary.meeting),
        "attendance": [
            {
                "name": a.name,
                "present": a.present,
                "note": a.note,
                "absent_at": list(absent_at(a, [one.item for one in summary.items])),
            }
            for a in summary.attendance
        ],
        "lead": [
            {**sentence_json(line.sentence), "punkt": line.item.punkt, "why": line.why}
            for line in summary.lead
        ],
        "items": [_item_json(item) for item in summary.items],
        "complete": {"items": len(summary.items), "of": len(summary.items)},
        "citations": [citation_json(c) for c in summary.citations],
        "mode": summary.mode,
        **_prose_json(summary.prose),
    }


def _prose_json(prose: Prose | None) -> Json:
    """Give which model told the matters, how many of its sentences hold, and what is missing."""
    return {
        "model": prose.model if prose else None,
        "prompt_version": prose.version if prose else None,
        "lines": {"written": prose.written, "held": prose.held} if prose else None,
        "notice": prose.notice if prose else "",
    }


def note_json(note: StatusNote) -> Json:
    """Give a status note."""
    return {
        "title": note.title,
        "draft": True,
        "day": note.day.isoformat(),
        "sections": [
            {"heading": s.heading, "lines": [sentence_json(line) for line in s.lines]}
            for s in note.sections
        ],
        "items": [decision_item_json(item_row) for item_row in note.items],
        "citations": [citation_json(c) for c in note.citations],
        "coverage": coverage_json(note.coverage),
    }


def decision_item_json(row: tuple[Any, MeetingHead]) -> Json:
    """Give where an item stands."""
    item, meeting = row
    return {
        "date": meeting.date.isoformat(),
        "body": meeting.body,
        "punkt": item.punkt,
        "title": item.title,
    }


def lead_of(text: str) -> str:
    """The beginning of a line that names where its quote stands: "15. juni 2016, …:"; else ""."""
    head, colon, _ = text.replace(": … »", ": »", 1).partition(": »")
    return f"{head}:" if colon and not set("»?") & set(head) and len(head) <= LEAD else ""


def _line_md(sentence: Sentence) -> str:
    doubt = f" **[ikke bekræftet: {escape_markdown(sentence.problem)}]**"
    unsure = doubt if sentence.support is Support.UNCONFIRMED else ""
    bullet = "- " if sentence.bullet else ""
    lead = lead_of(sentence.text)
    head = f"**{escape_markdown(lead)}**" if lead else ""
    told = head + escape_markdown(sentence.text.removeprefix(lead))
    return f"{bullet}{told}{marks(sentence.citations)}{unsure}"


def _sources_md(citations: Sequence[Citation]) -> list[str]:
    lines = ["", "## Kilder", ""]
    for citation in citations:
        quote = " ".join(citation.quote.split())
        told = "" if citation.section_no < 0 else f" »{escape_markdown(quote)}«"
        case = f", sagsnr. {citation.item.sagsnr}" if citation.item.sagsnr else ""
        lines.append(
            f"[{citation.number}] {escape_markdown(citation.meeting.body)}, "
            f"{source_words(citation)}: {escape_markdown(citation.item.title)}{case}.{told}  "
        )
    return lines


def note_markdown(note: StatusNote) -> str:
    """Give a status note as Markdown, headed Udkast, with its sources at the end."""
    out = [f"# UDKAST · {escape_markdown(note.title)}", "", f"*{danish_date(note.day)}*"]
    for section in note.sections:
        out += ["", f"## {section.heading}", ""]
        for line in section.lines:
            apart = [""] if out[-1] and not line.bullet else []
            out += [_line_md(line)] if line.bullet else [*apart, _line_md(line), ""]
        out = out if out[-1] else out[:-1]
    return "\n".join([*out, *_sources_md(note.citations)]) + "\n"


def note_docx(note: StatusNote) -> bytes:
    """Give a status note as a Word document with footnotes."""
    document = WordDocument(
        note.title, f"UDKAST · {note.title} · {danish_date(note.day)}", note.citations
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


def summary_markdown(summary: MeetingSummary) -> str:
    """Give a meeting's summary as Markdown."""
    out = [f"# Mødeoverblik: {escape_markdown(_summary_title(summary))}", "", _facts(summary), ""]
    out += [escape_markdown(line) for line in _present(summary)]
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
        if item.decision:
            text = "  \n".join(escape_markdown(line) for line in item.decision.text.splitlines())
            out += [
                f"**Beslutning: {outcome_words(item.row)}.** {text}{marks(item.decision.citations)}"
            ]
        else:
            out += [f"**{OUTCOME_WORDS[item.row.outcome]}.**{marks(item.title.citations)}"]
        out += [line for s in item.resolved for line in ("", _line_md(s))]
        if item.follow_ups:
            out += ["", "Opfølgning:", *(f"- {_line_md(s)}" for s in item.follow_ups)]
        if item.dissent:
            out += ["", "Forbehold:", *(f"- {_line_md(s)}" for s in item.dissent)]
        if item.item.absent:
            names = ", ".join(escape_markdown(name) for name in item.item.absent)
            out += ["", f"Fraværende ved punktet: {names}{marks(item.title.citations)}"]
        if item.item.attachments:
            names = "; ".join(escape_markdown(name) for name in item.item.attachments)
            out += ["", f"Bilag: {names}{marks(item.title.citations)}"]
    return "\n".join([*out, *_sources_md(summary.citations)]) + "\n"


def summary_docx(summary: MeetingSummary) -> bytes:
    """Give a meeting's summary as a Word document with footnotes."""
    title = f"Mødeoverblik: {_summary_title(summary)}"
    document = WordDocument(title, title, summary.citations)
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
            document.paragraph(f"Beslutning: {outcome_words(item.row)}")
            document.line(item.decision)
        else:
            words = f"{OUTCOME_WORDS[item.row.outcome]}."
            document.line(Sentence(words, item.title.citations))
        for sentence in (*item.resolved, *item.follow_ups, *item.dissent):
            document.line(Sentence(sentence.text, sentence.citations, bullet=True))
        if item.item.absent:
            words = f"Fraværende ved punktet: {', '.join(item.item.absent)}"
            document.line(Sentence(words, item.title.citations))
        if item.item.attachments:
            words = f"Bilag: {'; '.join(item.item.attachments)}"
            document.line(Sentence(words, item.title.citations))
    return document.data()


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
