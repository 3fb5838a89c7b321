"""Render minutes written as plain text to PDF, DOCX and HTML, for tests.

The text's own shape decides: "Punkt N: …" and short lines without a full stop are headings,
"- …" and "1. …" are list items, every other line is a paragraph.
"""

from __future__ import annotations

import html
import io
import re
from dataclasses import dataclass

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer

ITEM = re.compile(r"(?:Punkt|Pkt\.) \d+\w?: ")
NUMBERED = re.compile(r"(\d+)\. (.*)")
BULLET = re.compile(r"- (.*)")
LABEL = re.compile(
    r"(?:Anledning|Baggrund|Indstilling|Sagsfremstilling|Beslutning|Bilag|Økonomi|Resumé|"
    r"Indholdsfortegnelse|Innholdsfortegnelse)\.?|"
    r"Beslutning i .{3,60} den [\d-]+|Indstilling vedrørende [^.:;]{3,100}"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the text: kind is title, item, label, number, bullet, or text."""

    kind: str
    text: str
    number: int = 0
    tight: bool = False  # directly under the line before, no blank line between


def rows_of(text: str) -> list[Row]:
    rows: list[Row] = []
    blank = True
    for line in text.split("\n"):
        line = line.strip()
        if not line:
            blank = True
            continue
        tight = not blank
        blank = False
        if not rows:
            rows.append(Row("title", line))
        elif ITEM.match(line):
            rows.append(Row("item", line))
        elif LABEL.fullmatch(line):
            rows.append(Row("label", line))
        elif match := NUMBERED.fullmatch(line):
            rows.append(Row("number", match[2], int(match[1]), tight))
        elif match := BULLET.fullmatch(line):
            rows.append(Row("bullet", match[1], 0, tight))
        else:
            rows.append(Row("text", line, 0, tight))
    return rows


# ── PDF ────────────────────────────────────────────────────────────────────────────────────────


def to_pdf(
    text: str, *, header: str = "", footer: str = "", justified: bool = False, size: float = 11
) -> bytes:
    """A PDF as a municipality would print it; `{page}` in header and footer is the page."""
    body = ParagraphStyle(
        "body",
        fontName="Helvetica",
        fontSize=size,
        leading=size * 1.25,
        spaceAfter=size * 0.7,
        alignment=TA_JUSTIFY if justified else TA_LEFT,
    )
    item = ParagraphStyle(
        "item", parent=body, fontName="Helvetica-Bold", fontSize=size + 3, leading=(size + 3) * 1.2
    )
    label = ParagraphStyle("label", parent=body, fontName="Helvetica-Bold")
    entry = ParagraphStyle("entry", parent=body, leftIndent=18, firstLineIndent=-14, spaceAfter=2)
    story: list[Flowable] = []
    for row in rows_of(text):
        shown = html.escape(row.text, quote=False)
        if row.kind in {"title", "item"}:
            story += [Spacer(1, size), Paragraph(shown, item)]
        elif row.kind == "label":
            story.append(Paragraph(shown, label))
        elif row.kind == "number":
            story.append(Paragraph(f"{row.number}. {shown}", entry))
        elif row.kind == "bullet":
            story.append(Paragraph(f"- {shown}", entry))
        else:
            story.append(Paragraph(shown, body))

    def edges(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.saveState()
        canvas.setFont("Helvetica", 8)
        page = canvas.getPageNumber()
        canvas.drawString(70, A4[1] - 40, header.format(page=page))
        canvas.drawCentredString(A4[0] / 2, 30, footer.format(page=page))
        canvas.restoreState()

    out = io.BytesIO()
    template = SimpleDocTemplate(out, pagesize=A4, title="Referat", invariant=1)
    template.build(story, onFirstPage=edges, onLaterPages=edges)
    return out.getvalue()


# ── DOCX ───────────────────────────────────────────────────────────────────────────────────────


def new_list(
    document: WordDocument, fmt: str = "decimal", text: str = "%1.", start: int = 1
) -> int:
    """Add a numbering definition of its own and give its numId."""
    numbering = document.part.numbering_part.element
    used = [int(e.get(qn("w:abstractNumId"))) for e in numbering.findall(qn("w:abstractNum"))]
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(max(used, default=0) + 1))
    for level in range(3):
        lvl = OxmlElement("w:lvl")
        lvl.set(qn("w:ilvl"), str(level))
        shown = text if level == 0 else f"%{level + 1}."
        for tag, value in (
            ("w:start", str(start)),
            ("w:numFmt", fmt if level == 0 else "lowerLetter"),
            ("w:lvlText", shown),
        ):
            child = OxmlElement(tag)
            child.set(qn("w:val"), value)
            lvl.append(child)
        abstract.append(lvl)
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)
    return int(numbering.add_num(max(used, default=0) + 1).numId)


def add_item(document: WordDocument, text: str, num_id: int, level: int = 0) -> None:
    """A paragraph in a numbered list."""
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = num_id


def to_docx(text: str) -> bytes:
    """A Word document with headings and real automatic numbers."""
    document = docx.Document()
    num_id = 0
    expected = 0
    for row in rows_of(text):
        if row.kind == "title":
            document.add_heading(row.text, 0)
        elif row.kind == "item":
            document.add_heading(row.text, 1)
        elif row.kind == "label":
            document.add_heading(row.text, 2)
        elif row.kind == "number":
            if row.number != expected or not num_id:
                num_id = new_list(document, start=row.number)
            add_item(document, row.text, num_id)
            expected = row.number + 1
            continue
        elif row.kind == "bullet":
            document.add_paragraph(row.text, style="List Bullet")
        else:
            document.add_paragraph(row.text)
        num_id = 0 if row.kind in {"item", "label"} else num_id
        expected = 0 if not num_id else expected
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


# ── HTML ───────────────────────────────────────────────────────────────────────────────────────


def to_html(text: str, *, charset: str = "utf-8") -> bytes:
    """A saved page with a menu, a script and a footer around the minutes."""
    parts: list[str] = []
    open_list = ""
    expected = 0

    def close() -> None:
        nonlocal open_list
        if open_list:
            parts.append(f"</{open_list}>")
        open_list = ""

    for row in rows_of(text):
        shown = html.escape(row.text, quote=False)
        if row.kind == "number":
            if open_list != "ol" or row.number != expected or not row.tight:
                close()
                parts.append(f'<ol start="{row.number}">')
                open_list = "ol"
            parts.append(f"<li>{shown}</li>")
            expected = row.number + 1
            continue
        if row.kind == "bullet":
            if open_list != "ul":
                close()
                parts.append("<ul>")
                open_list = "ul"
            parts.append(f"<li>{shown}</li>")
            continue
        close()
        tag = {"title": "h1", "item": "h2", "label": "h3"}.get(row.kind, "p")
        parts.append(f"<{tag}>{shown}</{tag}>")
    close()
    page = (
        f'<!DOCTYPE html><html lang="da"><head><meta charset="{charset}"><title>Kommunen</title>'
        "<style>p{color:red}</style></head><body><nav><ul><li><a href='/'>Forside</a></li>"
        "<li>Beslutning</li></ul></nav><main>" + "\n".join(parts) + "</main>"
        "<script>var punkt = 'Punkt 99: Script';</script><footer>Kontakt os</footer></body></html>"
    )
    return page.encode(charset)
