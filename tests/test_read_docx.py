"""DOCX: headings, automatic numbers, tables; what is left out is told; bad files refused."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx as word
import pytest
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from assistant.errors import UnreadableFile
from ingest.read import Document, Role, docx, limits
from ingest.read.docx_numbers import spell
from tests.render_minutes import add_item, new_list, to_docx

PATH = Path("referat.docx")


def saved(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(document: WordDocument) -> Document:
    return docx.read(PATH, saved(document))


def xml(inside: str) -> OxmlElement:
    """An element of the body, with its namespace declared."""
    return parse_xml(re.sub(r"^<([\w:]+)", rf"<\1 {nsdecls('w')}", inside))


def add(document: WordDocument, inside: str) -> None:
    document.element.body.insert_element_before(xml(inside), "w:sectPr")


def test_headings_carry_their_level() -> None:
    document = word.Document()
    document.add_heading("Referat af byrådet", 0)
    document.add_heading("Punkt 1: Cykelsti", 1)
    document.add_heading("Beslutning", 2)
    document.add_paragraph("Godkendt.")
    result = read(document)
    assert result.text == "Referat af byrådet\n\nPunkt 1: Cykelsti\n\nBeslutning\n\nGodkendt."
    assert [(b.role, b.level) for b in result.blocks] == [
        (Role.HEADING, 1),
        (Role.HEADING, 1),
        (Role.HEADING, 2),
        (Role.TEXT, 0),
    ]
    assert {block.page for block in result.blocks} == {None}


def test_danish_and_based_on_heading_styles() -> None:
    document = word.Document()
    style = document.styles.add_style("Punkttitel", 1)
    style.base_style = document.styles["Heading 2"]
    document.add_paragraph("Punkt 4: Skolen", style="Punkttitel")
    outline = document.add_paragraph("Beslutning")
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "2")
    outline._p.get_or_add_pPr().append(level)
    assert [block.level for block in read(document).blocks] == [2, 3]


def test_lists_are_numbered_as_word_prints_them() -> None:
    document = word.Document()
    document.add_paragraph("Forvaltningen indstiller,")
    first = new_list(document)
    for text in ("at planen godkendes", "at udgiften afholdes"):
        add_item(document, text, first)
    add_item(document, "inden for rammen", first, level=1)
    add_item(document, "i år", first, level=1)
    add_item(document, "at borgerne høres", first)
    document.add_paragraph("Beslutning")
    second = new_list(document, fmt="lowerLetter", text="%1)")
    add_item(document, "Godkendt", second)
    add_item(document, "Udsat", second)
    third = new_list(document, start=4)
    add_item(document, "Fire", third)
    add_item(document, "Fortsat i den første", first)
    assert read(document).text.split("\n") == [
        "Forvaltningen indstiller,",
        "",
        "1. at planen godkendes",
        "2. at udgiften afholdes",
        "a. inden for rammen",
        "b. i år",
        "3. at borgerne høres",
        "",
        "Beslutning",
        "",
        "a) Godkendt",
        "b) Udsat",
        "4. Fire",
        "4. Fortsat i den første",
    ]


def test_a_list_that_is_told_to_start_again_does() -> None:
    document = word.Document()
    shared = new_list(document)
    numbering = document.part.numbering_part.element
    abstract = numbering.num_having_numId(shared).abstractNumId.val
    again = numbering.add_num(abstract)
    again.add_lvlOverride(ilvl=0).add_startOverride(1)
    for num_id in (shared, shared, again.numId, again.numId):
        add_item(document, "punkt", num_id)
    assert read(document).text.split("\n") == ["1. punkt", "2. punkt", "1. punkt", "2. punkt"]


def test_list_styles_of_word_itself() -> None:
    document = word.Document()
    document.add_paragraph("et", style="List Number")
    document.add_paragraph("to", style="List Number")
    document.add_paragraph("kugle", style="List Bullet")
    assert read(document).text == "1. et\n2. to\n- kugle"


def test_levels_that_show_all_their_numbers() -> None:
    document = word.Document()
    number = new_list(document)
    levels = document.part.numbering_part.element.findall(f".//{qn('w:lvlText')}")
    added = [e for e in levels if e.get(qn("w:val")) == "%2."][-1]
    added.set(qn("w:val"), "%1.%2.")
    add_item(document, "hoved", number)
    add_item(document, "under", number, level=1)
    assert read(document).text == "1. hoved\n1.a. under"


@given(st.integers(1, 3999))
@settings(max_examples=50, deadline=None)
def test_roman_numbers_add_up(number: int) -> None:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    signs = [values[sign] for sign in spell(number, "upperRoman")]
    total = sum(
        -value if value < max(signs[at + 1 :], default=0) else value
        for at, value in enumerate(signs)
    )
    assert total == number
    assert spell(number, "lowerRoman") == spell(number, "upperRoman").lower()


@pytest.mark.parametrize(
    ("number", "fmt", "spelt"),
    [(1, "lowerLetter", "a"), (26, "upperLetter", "Z"), (28, "lowerLetter", "bb"),
     (7, "decimalZero", "07"), (3, "ordinal", "3"), (0, "lowerRoman", "0")],
)  # fmt: skip
def test_spelt_numbers(number: int, fmt: str, spelt: str) -> None:
    assert spell(number, fmt) == spelt


def test_a_table_row_is_a_line() -> None:
    document = word.Document()
    document.add_paragraph("Tabel 1")
    table = document.add_table(3, 3)
    for row, cells in enumerate([("", "2024", "2025"), ("Drift", "100", "200"), ("I alt", "", "")]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    document.add_paragraph("Efter")
    assert read(document).text == "Tabel 1\n\n| 2024 | 2025\nDrift | 100 | 200\nI alt\n\nEfter"


def test_merged_cells_are_read_once_and_labels_keep_their_value() -> None:
    document = word.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Fælles"
    table.cell(1, 0).text = "Dato:"
    table.cell(1, 1).text = "12. maj 2022"
    assert read(document).text == "Fælles\n\nDato: 12. maj 2022"


def test_a_table_that_lays_out_the_page_is_read_as_paragraphs() -> None:
    document = word.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Beslutning"
    cell = table.cell(0, 1)
    cell.text = "Godkendt."
    cell.add_paragraph("Afbud fra to.")
    inner = cell.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Ja", "5"
    assert read(document).text == "Beslutning\n\nGodkendt.\n\nAfbud fra to.\n\nJa | 5"


def test_text_in_controls_links_and_insertions_is_read() -> None:
    document = word.Document()
    add(
        document,
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>I kontrol</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    )
    add(
        document,
        "<w:p><w:r><w:t>Planen </w:t></w:r><w:ins w:id='1' w:author='x'><w:r><w:t>"
        "godkendes</w:t></w:r></w:ins><w:del w:id='2' w:author='x'><w:r><w:delText>afvises"
        "</w:delText></w:r></w:del>"
        "<w:hyperlink><w:r><w:t> med link</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r>"
        "<w:t> og felt</w:t></w:r></w:sdtContent></w:sdt></w:p>",
    )
    result = read(document)
    assert result.text == "I kontrol\n\nPlanen godkendes med link og felt"
    assert any("sporede rettelser" in warning for warning in result.warnings)


def test_tabs_breaks_and_hyphens() -> None:
    document = word.Document()
    add(
        document,
        "<w:p><w:r><w:t>en</w:t><w:tab/><w:t>to</w:t><w:br/><w:t>ny linje, B</w:t>"
        "<w:noBreakHyphen/><w:t>brev</w:t><w:br w:type='page'/><w:softHyphen/></w:r></w:p>",
    )
    assert read(document).text == "en to\nny linje, B-brev"


def test_what_is_left_out_is_told() -> None:
    document = word.Document()
    document.add_paragraph("Brødtekst")
    document.sections[0].header.paragraphs[0].text = "Byrådet, fortroligt"
    document.sections[0].footer.paragraphs[0].text = "Side 1"
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    document.add_picture(io.BytesIO(picture.getvalue()))
    add(document, "<w:p><w:r><w:t>Note</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>")
    add(
        document,
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>I boks</w:t></w:r></w:p></w:txbxContent>"
        "</w:pict></w:r></w:p>",
    )
    add(document, "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Skjult</w:t></w:r></w:p>")
    result = read(document)
    assert result.text == "Brødtekst\n\nNote"
    told = " ".join(result.warnings)
    for word_ in ("«Byrådet, fortroligt»", "1 billede", "1 fodnote", "1 tekstfelt", "Skjult"):
        assert word_ in told


def test_a_plain_document_has_no_warnings() -> None:
    assert docx.read(PATH, to_docx("REFERAT\n\nTekst.")).warnings == ()


# ── Files that cannot be read ──────────────────────────────────────────────────────────────────


def repacked(change: Callable[[str, bytes], bytes | None]) -> bytes:
    """A good document with its parts changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(to_docx("REFERAT\n\nTekst."))) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for name in good.namelist():
            data = change(name, good.read(name))
            if data is not None:
                bad.writestr(name, data)
    return out.getvalue()


def with_body(inside: bytes) -> bytes:
    def change(name: str, data: bytes) -> bytes:
        if name != "word/document.xml":
            return data
        start = data.index(b"<w:body>") + len(b"<w:body>")
        return data[:start] + inside + data[start:]

    return repacked(change)


def entity_bomb() -> bytes:
    entities = b"".join(
        b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10 if n else b"ha") for n in range(12)
    )

    def change(name: str, data: bytes) -> bytes:
        if name != "word/document.xml":
            return data
        head, rest = data.split(b"?>", 1)
        rest = rest.replace(b"<w:body>", b"<w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p>")
        return head + b"?><!DOCTYPE d [" + entities + b"]>" + rest

    return repacked(change)


GOOD = to_docx("REFERAT\n\nTekst.")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "tom"),
        (b"PK\x03\x04 vroevl", "ikke et helt Word-dokument"),
        (GOOD[: len(GOOD) // 2], "ikke et helt Word-dokument"),
        (OLE, "gammelt Word-dokument"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "adgangskode"),
        (repacked(lambda n, d: None if n == "word/document.xml" else d), "beskadiget"),
        (repacked(lambda n, d: b"<w:broken" if n == "word/document.xml" else d), "beskadiget"),
        (repacked(lambda n, d: None if n.startswith("word/") else d), "ikke et Word-dokument"),
        (repacked(lambda n, d: bytes(60 * 2**20) if n == "word/styles.xml" else d), "pak"),
        (with_body(b"<w:p/>" * 5_000_000), "fylder|pak"),
        (with_body(b"<w:sdt><w:sdtContent>" * 120 + b"</w:sdtContent></w:sdt>" * 120), "dybt"),
        (with_body(b"<w:sdt>" * 5_000 + b"</w:sdt>" * 5_000), "beskadiget|dybt"),
        (to_docx(""), "ingen tekst"),
    ],
    ids=["empty", "garbage", "half", "doc", "locked", "no-part", "bad-xml", "no-word", "zeros",
         "bomb", "deep", "deeper", "blank"],
)  # fmt: skip
def test_bad_files_are_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as caught:
        docx.read(PATH, data)
    assert caught.value.path == "referat.docx"


def test_entities_are_not_expanded() -> None:
    try:
        text = docx.read(PATH, entity_bomb()).text
    except UnreadableFile:
        return
    assert len(text) < 1000


def test_too_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "MAX_ZIP_ENTRIES", 3)
    with pytest.raises(UnreadableFile, match="grænsen er 3"):
        docx.read(PATH, GOOD)


def test_a_large_part_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.MAX_XML_BYTES < limits.MAX_ZIP_TOTAL_BYTES
    monkeypatch.setattr(docx, "MAX_XML_BYTES", 100)
    with pytest.raises(UnreadableFile, match="grænsen er"):
        docx.read(PATH, GOOD)


# ── Properties ─────────────────────────────────────────────────────────────────────────────────

PARAGRAPH = st.text("abc æøå,.1-", min_size=1, max_size=30)


@given(
    st.lists(st.tuples(st.sampled_from(["text", "head", "list", "table"]), PARAGRAPH), max_size=8)
)
@settings(max_examples=50, deadline=None)
def test_every_word_is_read_in_order(parts: list[tuple[str, str]]) -> None:
    document = word.Document()
    number = new_list(document)
    for kind, text in parts:
        if kind == "head":
            document.add_heading(text, 2)
        elif kind == "list":
            add_item(document, text, number)
        elif kind == "table":
            document.add_table(1, 2).cell(0, 1).text = text
        else:
            document.add_paragraph(text)
    written = [text.split() for _, text in parts]
    if not any(written):
        return
    result = read(document)
    got = result.text.replace("|", " ").split()
    at = 0
    for words in written:
        for token in words:
            while got[at] != token:
                at += 1
            at += 1
    for before, after in zip(result.blocks, result.blocks[1:], strict=False):
        assert before.end < after.start
