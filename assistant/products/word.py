"""The door to Word: a document with headings, lists, a page header and real footnotes.

python-docx has no footnotes, so the footnotes part of the package (ECMA-376, part 1, 17.11) is
built here: one `w:footnote` per citation, referred to at each statement that rests on it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

from assistant.labels import source_words
from assistant.models import Citation, Sentence, Support

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
QUOTE_LIMIT = 400
"""Characters of a quote in a footnote; a longer one is cut with "…" and stands in the minutes."""


def clean(text: str) -> str:
    """Drop what XML cannot hold."""
    return _ILLEGAL.sub("", text)


def footnote_words(citation: Citation, *, told: bool = False, brief: bool = False) -> str:
    """Give the text of a citation's footnote: body, source, title, and the quote.

    told: the document itself holds the quote's words. brief: its place is then enough.
    """
    place = f"{citation.meeting.body}, {source_words(citation)}"
    if told and brief:
        return f"{place}."
    quote = " ".join(citation.quote.split())
    if len(quote) > QUOTE_LIMIT:
        quote = quote[:QUOTE_LIMIT].rsplit(" ", 1)[0] + " …"
    case = f", sagsnr. {citation.item.sagsnr}" if citation.item.sagsnr else ""
    return f"{place}: {citation.item.title}{case}.{'' if told else f' »{quote}«'}"


class WordDocument:
    """A Word document under construction; `data()` gives its bytes.

    told: the numbers of the citations whose words stand in the document itself. brief: whether
    their footnotes name no more than the place, as where the document goes item by item.
    """

    def __init__(
        self,
        title: str,
        header: str,
        citations: Sequence[Citation],
        told: frozenset[int] = frozenset(),
        *,
        brief: bool = False,
    ) -> None:
        self._citations = {citation.number: citation for citation in citations}
        self._told = told
        self._brief = brief
        self._notes: list[int] = []
        self._first: dict[int, int] = {}
        self._document: Any = Document()
        self._styles()
        self._document.core_properties.title = clean(title)
        self._document.core_properties.author = "Punktum"
        self._document.core_properties.language = "da-DK"
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.header.paragraphs[0].text = clean(header)
        self._page_number(section.footer.paragraphs[0])
        self._document.add_heading(clean(title), 0)

    def _styles(self) -> None:
        styles = self._document.styles
        styles["Normal"].font.name = "Calibri"
        styles["Normal"].font.size = Pt(11)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "da-DK")
        styles["Normal"].element.get_or_add_rPr().append(language)
        for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
            styles[name].font.name = "Calibri"
            styles[name].font.color.rgb = RGBColor(0x1F, 0x3A, 0x5F)
        text = styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH)
        text.base_style = styles["Normal"]
        text.font.size = Pt(9)
        text.paragraph_format.space_after = Pt(2)
        text.paragraph_format.line_spacing = 1
        reference = styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
        reference.font.superscript = True

    @staticmethod
    def _page_number(paragraph: Any) -> None:  # noqa: ANN401 - python-docx is untyped
        paragraph.add_run("Side ")
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        paragraph._p.append(field)

    def heading(self, text: str, level: int = 1) -> None:
        """Add a heading."""
        self._document.add_heading(clean(text), level)

    def paragraph(self, text: str, *, italic: bool = False) -> None:
        """Add a paragraph of our own words."""
        self._document.add_paragraph().add_run(clean(text)).italic = italic

    def line(self, sentence: Sentence, lead: str = "") -> None:
        """Add a statement with a footnote per citation; an unconfirmed one says so in place.

        lead: the beginning of the statement that is set in bold, "" for none.
        """
        style = "List Bullet" if sentence.bullet else None
        paragraph = self._document.add_paragraph(style=style)
        head = lead if sentence.text.startswith(lead) else ""
        if head:
            paragraph.add_run(clean(head)).bold = True
        paragraph.add_run(clean(sentence.text.removeprefix(head)))
        if sentence.support is Support.UNCONFIRMED:
            run = paragraph.add_run(f" [ikke bekræftet: {clean(sentence.problem)}]")
            run.bold = True
            run.font.color.rgb = RGBColor(0x9A, 0x5B, 0x00)
        for place, number in enumerate(sentence.citations):
            if place:
                paragraph.add_run(" ").font.superscript = True
            self._reference(paragraph, number)

    def table(
        self, header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
    ) -> None:
        """Add a table with a bold first row that repeats on each page; widths in centimetres."""
        table = self._document.add_table(rows=1, cols=len(header), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for cell, text in zip(table.rows[0].cells, header, strict=True):
            cell.paragraphs[0].add_run(clean(text)).bold = True
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = clean(text)
        for number, row in enumerate(table.rows):
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if not number:
                properties.append(OxmlElement("w:tblHeader"))
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Cm(width)
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.space_after = Pt(0)

    def _reference(self, paragraph: Any, number: int) -> None:  # noqa: ANN401
        """Add a footnote, or refer again to the one that this citation already has.

        A footnote has one mark; further ones are Word's own cross-references to it (NOTEREF).
        """
        if number in self._first:
            self._again(paragraph, number)
            return
        self._notes.append(number)
        note_id = len(self._notes)
        self._first[number] = note_id
        bookmark = {"w:id": str(note_id), "w:name": f"_Ref{note_id}"}
        paragraph._p.append(_element("w:bookmarkStart", bookmark))
        run = paragraph.add_run()
        run.style = "Footnote Reference"
        run._r.append(_element("w:footnoteReference", {"w:id": str(note_id)}))
        paragraph._p.append(_element("w:bookmarkEnd", {"w:id": str(note_id)}))

    def _again(self, paragraph: Any, number: int) -> None:  # noqa: ANN401
        note_id = self._first[number]
        field = _element("w:fldSimple", {"w:instr": f"NOTEREF _Ref{note_id} \\f \\h"})
        run = paragraph.add_run(str(note_id))
        run.style = "Footnote Reference"
        field.append(run._r)
        paragraph._p.append(field)

    def data(self) -> bytes:
        """Give the finished file."""
        part = Part(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            self._footnotes_xml(),
            self._document.part.package,
        )
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _footnotes_xml(self) -> bytes:
        root = etree.fromstring(f"<w:footnotes {nsdecls('w')}/>")
        for note_id, kind in ((-1, "separator"), (0, "continuationSeparator")):
            note = etree.SubElement(root, qn("w:footnote"))
            note.set(qn("w:type"), kind)
            note.set(qn("w:id"), str(note_id))
            paragraph = etree.SubElement(note, qn("w:p"))
            run = etree.SubElement(paragraph, qn("w:r"))
            etree.SubElement(run, qn(f"w:{kind}"))
        for note_id, number in enumerate(self._notes, 1):
            citation, told = self._citations[number], number in self._told
            words = footnote_words(citation, told=told, brief=self._brief)
            root.append(_footnote(note_id, words))
        xml: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return xml


def _element(name: str, attributes: dict[str, str]) -> Any:  # noqa: ANN401 - an lxml element
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(key), value)
    return element


def _footnote(note_id: int, words: str) -> Any:  # noqa: ANN401 - an lxml element
    note = etree.Element(qn("w:footnote"))
    note.set(qn("w:id"), str(note_id))
    paragraph = etree.SubElement(note, qn("w:p"))
    properties = etree.SubElement(paragraph, qn("w:pPr"))
    etree.SubElement(properties, qn("w:pStyle")).set(qn("w:val"), "FootnoteText")
    run = etree.SubElement(paragraph, qn("w:r"))
    run_properties = etree.SubElement(run, qn("w:rPr"))
    etree.SubElement(run_properties, qn("w:rStyle")).set(qn("w:val"), "FootnoteReference")
    etree.SubElement(run, qn("w:footnoteRef"))
    text_run = etree.SubElement(paragraph, qn("w:r"))
    text = etree.SubElement(text_run, qn("w:t"))
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = clean(f" {words}")
    return note
