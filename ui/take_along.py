"""A conversation as a Word document: each question, its answer, a footnote per source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.labels import danish_date
from assistant.models import Answer, Citation
from ui.words import coverage_line


def renumbered(answers: Sequence[Answer]) -> tuple[tuple[Answer, ...], tuple[Citation, ...]]:
    """Number the citations on through all answers; give the answers and all citations."""
    out: list[Answer] = []
    all_citations: list[Citation] = []
    for answer in answers:
        shift = len(all_citations)
        new = {c.number: shift + place for place, c in enumerate(answer.citations, 1)}
        citations = tuple(replace(c, number=new[c.number]) for c in answer.citations)
        sentences = tuple(
            replace(s, citations=tuple(new[n] for n in s.citations if n in new))
            for s in answer.sentences
        )
        out.append(replace(answer, sentences=sentences, citations=citations))
        all_citations.extend(citations)
    return tuple(out), tuple(all_citations)


def conversation_docx(answers: Sequence[Answer], day: date) -> bytes:
    """Give the conversation's answers as a Word document, as of a day."""
    from assistant.products.word import WordDocument

    told, citations = renumbered(answers)
    document = WordDocument("Samtale med referaterne", f"Punktum · {danish_date(day)}", citations)
    if told:
        document.paragraph(
            f"Svar fra {coverage_line(told[-1].coverage)}. Kontrollér kilderne før brug.",
            italic=True,
        )
    for answer in told:
        document.heading(answer.question)
        if answer.notice:
            document.paragraph(answer.notice, italic=True)
        for sentence in answer.sentences:
            document.line(sentence)
    return document.data()
