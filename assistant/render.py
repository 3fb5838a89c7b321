"""Types → the JSON documents of the command line, plain text and Markdown. Nothing is decided here.

Text of minutes and models is data: Markdown is escaped, and no tag, link or image comes alive.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from assistant.labels import SECTION_WORDS, danish_date, source_words
from assistant.models import (
    NOT_FOUND_SENTENCE,
    Answer,
    AnswerStatus,
    Citation,
    ItemHit,
    Later,
    Sentence,
    Support,
)
from assistant.products.showing import citation_json, coverage_json, escape_markdown

SNIPPET_LENGTH = 240
UNCONFIRMED = "ikke bekræftet"


def snippet(text: str, length: int = SNIPPET_LENGTH) -> str:
    """The beginning of a text on one line, cut between words."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    return flat[: flat.rfind(" ", 0, length)].rstrip(",;:") + " …"


def item_words(citation: Citation) -> str:
    """Name a citation's item: "Chefforum, 15. juni 2016, Punkt 5"."""
    meeting = citation.meeting
    return f"{meeting.body}, {danish_date(meeting.date)}, Punkt {citation.item.punkt}"


# --- JSON -----------------------------------------------------------------------------------


def search_rows(hits: Sequence[ItemHit]) -> list[dict[str, Any]]:
    """Agenda items found, best first, one row each."""
    rows = []
    for rank, hit in enumerate(hits, start=1):
        best = hit.passages[0].chunk if hit.passages else None
        rows.append(
            {
                "rank": rank,
                "body": hit.meeting.body,
                "date": hit.meeting.date.isoformat(),
                "punkt": hit.item.punkt,
                "title": hit.item.title,
                "sagsnr": hit.item.sagsnr,
                "score": round(hit.score, 4),
                "snippet": snippet(best.text) if best else hit.item.title,
                "section": best.kind.value if best else None,
            }
        )
    return rows


def nearest_rows(answer: Answer) -> list[dict[str, Any]]:
    """The nearest items as JSON; `quote` is the sentence of one that may have been meant."""
    quotes = {citation.item.id: citation for citation in answer.closest}
    rows = search_rows(answer.nearest)
    for row, hit in zip(rows, answer.nearest, strict=True):
        if quote := quotes.get(hit.item.id):
            row |= {
                "snippet": snippet(quote.quote),
                "section": quote.kind.value,
                "quote": quote.quote,
            }
    return rows


def later_row(later: Later) -> dict[str, Any]:
    """A later treatment as JSON; "of" is the number of the citation whose case it treats.

    Nothing of a closed item is given but its title.
    """
    decision = None if later.item.closed else later.item.decision
    return {
        "of": later.cites,
        "body": later.meeting.body,
        "date": later.meeting.date.isoformat(),
        "punkt": later.item.punkt,
        "title": later.item.title,
        "sagsnr": later.item.sagsnr,
        "closed": later.item.closed,
        "decision": decision.text if decision else None,
    }


def shown_citations(answer: Answer) -> tuple[Citation, ...]:
    """The citations that the short answer marks, by number."""
    marked = {n for sentence in answer.sentences if not sentence.more for n in sentence.citations}
    return tuple(one for one in answer.citations if one.number in marked)


def answer_document(answer: Answer) -> dict[str, Any]:
    """An answer as the one JSON document of `punktum ask`."""
    return {
        "question": answer.question,
        "status": answer.status.value,
        "answer": answer_text(answer),
        "citations": [citation_json(one) for one in shown_citations(answer)],
        "later": [later_row(one) for one in answer.later],
        "nearest": nearest_rows(answer),
        "coverage": coverage_json(answer.coverage),
        "mode": answer.mode,
        "model": answer.model,
        "seconds": round(answer.seconds, 3),
        "understood": answer.understood,
        "rewritten": answer.rewritten,
        "notice": answer.notice,
    }


# --- plain text -----------------------------------------------------------------------------


_LEADS_ON = re.compile(r"\s*[,;](?:\s+(?:og|samt))?$|(?<=\w)\s+(?:og|samt)$")
"""What binds a quoted entry of a list to the next one; "eller" stays, which tells of a choice."""


_EMPHASIS = re.compile(r"\*\*(?=\S)|(?<=\S)\*\*")
"""The marks of Markdown that are left in some minutes' text."""
_OWN_NUMBER = re.compile(r"\(?(?:\d{1,3}[a-z]?|[a-z])[.)]\s", re.IGNORECASE)


def shown_text(sentence: Sentence) -> str:
    """A sentence as it is shown: what leads on to an entry that does not follow is left out.

    So are marks of emphasis. The sentence itself and the quote that it is checked against keep
    both.
    """
    if not sentence.citations:
        return sentence.text
    return _LEADS_ON.sub("", _EMPHASIS.sub("", sentence.text))


def is_numbered(text: str) -> bool:
    """Whether an entry of a list bears its own number ("1. at …"), and needs no bullet."""
    return bool(_OWN_NUMBER.match(text))


def sentence_text(sentence: Sentence) -> str:
    """A sentence with its marks; an unconfirmed one says so and why."""
    text = shown_text(sentence)
    if sentence.support is Support.UNCONFIRMED:
        reason = f": {sentence.problem}" if sentence.problem else ""
        text = f"{text} ({UNCONFIRMED}{reason})"
    return (
        text
        + "".join(f" [{number}]" for number in sentence.citations[:1])
        + "".join(f"[{number}]" for number in sentence.citations[1:])
    )


def is_count(sentence: Sentence) -> bool:
    """Whether a line only says how much of the list above it is told: "(2 af 5 punkter)"."""
    return sentence.support is Support.FRAME and sentence.text.startswith("(")


def _with_heads(answer: Answer) -> list[tuple[str, bool]]:
    """The short answer's sentences as text, each new item named once, and which are bullets.

    A count of a list's points ends the line of its last one.
    """
    by_number = {citation.number: citation for citation in answer.citations}
    lines: list[tuple[str, bool]] = []
    named = lead = ""
    for sentence in answer.sentences:
        if sentence.more:
            continue
        text = sentence_text(sentence)
        if lines and is_count(sentence):
            lines[-1] = (f"{lines[-1][0]} {text}", lines[-1][1])
            continue
        cited = [by_number[n] for n in sentence.citations if n in by_number]
        if cited:
            head = item_words(cited[0])
            if (
                head != named
                and head not in lead
                and danish_date(cited[0].meeting.date) not in sentence.text
            ):
                text = f"{head}: {text}"
            named = head
        lead = sentence.text if sentence.support is Support.FRAME else lead
        lines.append((text, sentence.bullet))
    return lines


def answer_text(answer: Answer) -> str:
    """The short answer as text with [1] marks; NOT_FOUND with what was searched."""
    if answer.status is AnswerStatus.NOT_FOUND:
        said = " ".join(sentence.text for sentence in answer.sentences) or NOT_FOUND_SENTENCE
        return said
    parts: list[str] = []
    for bullet, group in groupby(_with_heads(answer), key=lambda line: line[1]):
        texts = [text for text, _ in group]
        listed = (text if is_numbered(text) else f"- {text}" for text in texts)
        parts.append("\n".join(listed) if bullet else " ".join(texts))
    return "\n".join(parts)


def answer_lines(answer: Answer) -> str:
    """An answer for the terminal: text, sources, later treatments, nearest items."""
    blocks = [answer_text(answer)]
    if answer.notice:
        blocks.insert(0, f"Bemærk: {answer.notice}")
    if answer.understood:
        blocks.insert(0, f"Søgt i: {answer.understood}")
    if shown := shown_citations(answer):
        rows = [
            f"[{one.number}] {one.meeting.body}, {source_words(one)}: {one.item.title}\n"
            f"    «{snippet(one.quote, 400)}»"
            for one in shown
        ]
        blocks.append("Kilder\n" + "\n".join(rows))
    if answer.later:
        blocks.append("\n".join(later_words(one) for one in answer.later))
    if answer.status is AnswerStatus.NOT_FOUND and answer.nearest:
        quotes = {one.item.id: f"\n  {closest_words(one)}" for one in answer.closest}
        rows = [
            f"- {hit.meeting.body}, {danish_date(hit.meeting.date)}, Punkt {hit.item.punkt}: "
            f"{hit.item.title}{quotes.get(hit.item.id, '')}"
            for hit in answer.nearest
        ]
        blocks.append("Nærmeste punkter\n" + "\n".join(rows))
    return "\n\n".join(blocks)


def closest_words(citation: Citation) -> str:
    """A sentence that may have been meant, with the part of the minutes that it stands in."""
    return f"{SECTION_WORDS[citation.kind]}: «{snippet(citation.quote, 400)}»"


def later_words(later: Later) -> str:
    """Say that a case was treated again, and where; of a closed item its title alone."""
    title = later.item.title
    closed = ", lukket punkt" if later.item.closed and "lukket" not in title.casefold() else ""
    return (
        f"Sagen blev behandlet igen: {later.meeting.body}, {danish_date(later.meeting.date)}, "
        f"Punkt {later.item.punkt} ({title}){closed}."
    )


# --- Markdown -------------------------------------------------------------------------------


def answer_markdown(answer: Answer) -> str:
    """An answer with its sources as Markdown in which nothing from outside is live."""
    lines = [f"**{escape_markdown(answer.question)}**", ""]
    if answer.notice:
        lines += [f"> {escape_markdown(answer.notice)}", ""]
    if answer.status is AnswerStatus.NOT_FOUND:
        lines.append(escape_markdown(answer_text(answer)))
    for text, bullet in _with_heads(answer) if answer.citations or answer.sentences else []:
        if answer.status is not AnswerStatus.NOT_FOUND:
            lines.append(f"- {escape_markdown(text)}" if bullet else f"{escape_markdown(text)}\n")
    if shown := shown_citations(answer):
        lines += ["", "Kilder", ""]
        lines += [
            f"{one.number}. {escape_markdown(one.meeting.body)}, {source_words(one)}, "
            f"{escape_markdown(one.item.title)}: «{escape_markdown(one.quote)}»"
            for one in shown
        ]
    lines += [escape_markdown(later_words(one)) for one in answer.later]
    return "\n".join(lines).strip() + "\n"
