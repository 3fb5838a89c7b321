"""PDF: paragraphs from lines, pages kept, repeats dropped, hyphens mended, bad files refused."""

from __future__ import annotations

import io
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import UnreadableFile
from ingest.read import Document, Role, pdf
from ingest.read.assemble import Glue, assemble, clean, pages_in_words
from ingest.read.pdf_layout import Line, Page, mend, pieces_of
from ingest.read.pdf_noise import drop_noise
from tests.render_minutes import to_pdf

PATH = Path("referat.pdf")


def read(data: bytes) -> Document:
    return pdf.read(PATH, data)


Drawn = list[list[tuple[float, float, str]]]


def draw(pages: Drawn, encrypt: StandardEncryption | None = None) -> bytes:
    """A PDF with each text at its x and y (points from the lower left corner)."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=encrypt)
    for texts in pages:
        canvas.setFont("Helvetica", 11)
        for x, y, text in texts:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of numbered objects; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    packed = zlib.compress(data, 9)
    head = b"<< /Length %d /Filter /FlateDecode %s >>" % (len(packed), extra)
    return head + b"\nstream\n" + packed + b"\nendstream"


LONG = (
    "Udvalget drøftede planen for cykelstien langs åen og bad forvaltningen om at undersøge, om "
    "stien kan føres under jernbanen, og hvad det vil koste i anlæg og i drift de næste ti år."
)


def test_paragraphs_are_whole_and_lists_keep_their_lines() -> None:
    heads = ["REFERAT Udvalget d. 01-02-2023", "Punkt 1: Cykelsti", "Beslutning"]
    entries = f"1. {LONG}\n2. at det godkendes\n- kort"
    text = "\n\n".join([*heads, LONG, entries])
    document = read(to_pdf(text))
    lines = document.text.split("\n")
    assert LONG in lines
    assert f"1. {LONG}" in lines
    assert "2. at det godkendes" in lines
    assert "- kort" in lines
    headings = [block for block in document.blocks if block.role is Role.HEADING]
    assert [document.text[block.start : block.end] for block in headings] == heads
    levels = [block.level for block in headings]
    assert levels[0] == levels[1] < levels[2]


def test_a_title_that_wraps_is_one_line() -> None:
    title = "Punkt 12: Godkendelse af regnskab for ombygningen af hallen ved Åskolen - endelig " * 2
    document = read(to_pdf(f"REFERAT\n\n{title.strip()}\n\nTekst."))
    assert title.strip() in document.text.split("\n")


def test_blocks_know_their_page_and_lie_in_order() -> None:
    document = read(to_pdf("REFERAT\n\n" + "\n\n".join(f"Afsnit {n}. {LONG}" for n in range(60))))
    pages = [block.page for block in document.blocks]
    assert pages[0] == 1
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert len(set(pages)) >= 4
    for before, after in zip(document.blocks, document.blocks[1:], strict=False):
        assert before.end <= after.start
        assert not document.text[before.end : after.start].strip()
    for n in range(60):
        assert f"Afsnit {n}. {LONG}" in document.text  # also where a page breaks it


def test_headers_and_footers_are_left_out_and_told() -> None:
    text = "REFERAT Byråd d. 01-02-2023\n\n" + "\n\n".join(f"Afsnit {n}. {LONG}" for n in range(60))
    document = read(to_pdf(text, header="Kommunen, Byråd", footer="Side {page} af 9"))
    assert "Kommunen, Byråd" not in document.text
    assert "af 9" not in document.text
    (warning,) = document.warnings
    assert "Sidehoved og sidefod er udeladt" in warning
    assert "«Kommunen, Byråd»" in warning
    for n in range(60):
        assert f"Afsnit {n}. {LONG}" in document.text


def test_a_header_that_is_the_only_title_stays_once() -> None:
    text = "Referat\n\n" + "\n\n".join(f"Afsnit {n}. {LONG}" for n in range(60))
    document = read(to_pdf(text, header="Byrådet 1. februar 2023"))
    assert document.text.count("Byrådet 1. februar 2023") == 1
    assert document.text.startswith("Byrådet 1. februar 2023")


FRONT = [(70.0, 700.0, "Referat af mødet i Byrådet den 1. februar 2023")]
END = [(70.0, 500.0, "Beslutning"), (70.0, 480.0, "Godkendt.")]


@pytest.mark.parametrize(
    ("header", "footer"),
    [
        ([(24, 820, "11/22/26, 5:31 PM"), (280, 820, "Referat")],
         [(24, 17, "file:///home/x/p.html"), (560, 17, "1/1")]),
        ([(24, 820, "22.11.2026, 17.31"), (280, 820, "Punkt 1 - Byrådet den 01-02-2023")],
         [(24, 17, "https://www.eksempel.dk/referat?id=4&a=b"), (560, 17, "1/1")]),
        ([(24, 820, "Referat af mødet"), (400, 820, "https://eksempel.dk/referat")],
         [(24, 17, "1 af 1"), (480, 17, "22-11-2026 17.31")]),
    ],
    ids=["english", "danish", "firefox"],
)  # fmt: skip
def test_what_a_browser_prints_around_a_single_page_is_no_text(
    header: list[tuple[float, float, str]], footer: list[tuple[float, float, str]]
) -> None:
    document = read(draw([[*FRONT, *END, *header, *footer]]))
    assert document.text.split() == " ".join(text for _, _, text in FRONT + END).split()
    (warning,) = document.warnings
    assert "(1 side)" in warning


@pytest.mark.parametrize(
    "edges",
    [
        [(70, 820, "27-08-2025 16:00 Byrådssalen"), (70, 30, "Læs mere på https://eksempel.dk/a")],
        [(70, 820, "Mødet 27-08-2025 kl. 16:00"), (70, 30, "https://eksempel.dk/a")],
        [(70, 30, "Frist: 1/3")],
        [(70, 30, "3/4")],
        [(70, 30, "Se side 1 af 3 i bilaget.")],
    ],
)
def test_text_like_a_browsers_is_kept(edges: list[tuple[float, float, str]]) -> None:
    document = read(draw([[*FRONT, *END, *edges]]))
    for _, _, text in edges:
        assert text in document.text
    assert document.warnings == ()


def test_a_page_count_alone_is_left_out_of_a_single_page() -> None:
    document = read(draw([[*FRONT, *END, (500, 30, "Side 1 af 3")]]))
    assert document.text.endswith("Godkendt.")
    assert "«Side 1 af 3» (1 side)" in document.warnings[0]


def test_item_headings_at_the_top_of_pages_are_no_headers() -> None:
    pages = [
        [(70, 780, f"Punkt {n}: Lukket"), (70, 760, f"Sagen blev drøftet på side {n}.")]
        for n in range(1, 8)
    ]
    document = read(draw(pages))
    for n in range(1, 8):
        assert f"Punkt {n}: Lukket" in document.text
    assert document.warnings == ()


def test_repeated_text_at_other_heights_is_no_header() -> None:
    pages = [
        [(70, 780, f"Afsnit {n} er langt nok."), (70, 700 - 40 * n, "Godkendt som indstillet.")]
        for n in range(1, 7)
    ]
    assert read(draw(pages)).text.count("Godkendt som indstillet.") == 6


def test_other_headers_on_left_pages() -> None:
    pages = [
        [
            (70, 800, "Kommunen" if n % 2 else "Byrådet, referat"),
            (70, 700, f"Tekst nummer {n * n} står her."),
        ]
        for n in range(1, 9)
    ]
    document = read(draw(pages))
    assert "Byrådet, referat" not in document.text
    assert document.text.count("Kommunen") == 1
    assert "Tekst nummer 64 står her." in document.text


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("kommu", "nen", "kommunen"),
        ("bygge", "og anlæg", "bygge- og anlæg"),
        ("Borger", "eller Ydelsescentret", "Borger- eller Ydelsescentret"),
        ("drifts", "samt anlægsudgifter", "drifts- samt anlægsudgifter"),
        ("vedligeholdelses", "og/eller driftsplan", "vedligeholdelses- og/eller driftsplan"),
        ("lang", "samt", "langsamt"),
        ("B", "breve", "B-breve"),
        ("IT", "afdelingen", "IT-afdelingen"),
        ("it", "afdelingen", "it-afdelingen"),
        ("15-06", "2016", "15-06-2016"),
        ("2012", "2016", "2012-2016"),
        ("15", "årige", "15-årige"),
        ("Vest", "Sjælland", "Vest-Sjælland"),
        ("exit", "strategi", "exit-strategi"),
        ("ind", "til", "indtil"),
    ],
)
def test_hyphens_at_line_ends(left: str, right: str, joined: str) -> None:
    words = frozenset({"exit-strategi"})
    assert left + mend(left, right, words) + right == joined


def test_hyphens_in_a_real_pdf() -> None:
    lines = [
        "Udvalget talte om bygge- og anlægssektoren, som skal have nye B-",
        "breve, og om den kommu-",
        "nale plan for Borger-",
        "og Ydelsescentret fra den 15-06-",
        "2016 og frem.",
    ]
    document = read(draw([[(70, 780 - 14 * n, line) for n, line in enumerate(lines)]]))
    assert document.text == (
        "Udvalget talte om bygge- og anlægssektoren, som skal have nye B-breve, og om den "
        "kommunale plan for Borger- og Ydelsescentret fra den 15-06-2016 og frem."
    )


def test_a_table_keeps_its_rows() -> None:
    rows = [("Drift", "100", "200"), ("Anlæg", "300", "400"), ("I alt", "400", "600")]
    texts = [
        (70.0 + 180 * column, 700.0 - 15 * row, cell)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
    assert read(draw([texts])).text == "Drift 100 200\nAnlæg 300 400\nI alt 400 600"


def test_contents_with_dot_leaders_stay_lines() -> None:
    dots = "." * 90
    texts = [(70.0, 700.0 - 14 * n, f"{n}. Et emne {dots} {n + 2}") for n in range(1, 5)]
    assert len(read(draw([texts])).text.split("\n")) == 4


def test_ligatures_are_spelt_out_and_nothing_else_is_folded() -> None:
    assert clean("e\ufb00ekt o\ufb03ce \ufb02ow 5 m² ½ №") == "effekt office flow 5 m² ½ №"
    assert clean("A\u030a bro\u00ad en\u200b\x00\x07") == "Å bro en"


# ── Files that cannot be read ──────────────────────────────────────────────────────────────────


def picture_page(canvas: Canvas) -> None:
    image = Image.new("L", (60, 80), 200)
    canvas.drawImage(ImageReader(image), 50, 100, 480, 640)
    canvas.showPage()


def scanned(pages: int, text_on: tuple[int, ...] = ()) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number in range(1, pages + 1):
        if number in text_on:
            canvas.drawString(70, 700, f"Udvalget godkendte sagen, som den står på side {number}.")
            canvas.showPage()
        else:
            picture_page(canvas)
    canvas.save()
    return out.getvalue()


def test_a_scanned_pdf_is_named_as_such_with_the_remedy() -> None:
    with pytest.raises(UnreadableFile, match=r"ingen tekst, kun billeder.*OCR"):
        read(scanned(3))


def test_pages_without_text_are_named() -> None:
    document = read(scanned(6, text_on=(1, 2, 6)))
    assert "side 6" in document.text
    assert any("Siderne 3-5 har kun billede" in warning for warning in document.warnings)


GOOD = to_pdf("REFERAT Udvalget d. 01-02-2023\n\nPunkt 1: Cykelsti\n\nBeslutning\n\nGodkendt.")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "tom"),
        (b"%PDF-1.4 noget vroevl", "ikke en hel og gyldig PDF"),
        (b"Kaere alle, det er ikke en PDF", "ikke en hel og gyldig PDF"),
        (GOOD[: len(GOOD) // 2], "slutningen mangler"),
        (GOOD[: GOOD.rfind(b"startxref") - 5], "slutningen mangler"),
        (draw([[(70, 700, "Hemmeligt referat")]], StandardEncryption("kode")), "adgangskode"),
        (draw([[]]), "OCR"),
    ],
    ids=["empty", "garbage", "no-pdf", "half", "no-end", "locked", "blank"],
)
def test_bad_files_are_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as caught:
        read(data)
    assert caught.value.path == "referat.pdf"


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    free = StandardEncryption("", ownerPassword="ejer", canPrint=0)
    assert read(draw([[(70, 700, "Referat af mødet i udvalget")]], free)).text.startswith("Referat")


def test_stamped_page_numbers_do_not_make_a_scan_a_text() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number in range(1, 30):
        canvas.drawString(280, 20, f"Side {number}")
        picture_page(canvas)
    canvas.save()
    with pytest.raises(UnreadableFile, match="ingen tekst, kun billeder"):
        read(out.getvalue())


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PDF_PAGES", 3)
    with pytest.raises(UnreadableFile, match="har 4 sider"):
        read(draw([[(70, 700, "Tekst nok til en side")]] * 4))


def page_of(content: bytes, resources: bytes = b"") -> tuple[bytes, ...]:
    return (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> %s >> >>" % resources,
        content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )


def form_bomb() -> bytes:
    """Each form draws the next one ten times: 10^9 drawings from two kilobytes."""
    forms = []
    for level in range(9):
        inside = (b"/X Do " * 10) if level < 8 else b"BT /F 9 Tf (tekst) Tj ET"
        below = b"/XObject << /X %d 0 R >>" % (7 + level) if level < 8 else b""
        fonts = b"/Resources << /Font << /F 5 0 R >> %s >>" % below
        forms.append(stream(inside, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + fonts))
    return raw_pdf(*page_of(stream(b"/X Do " * 10), b"/XObject << /X 6 0 R >>"), *forms)


def flate_bomb() -> bytes:
    """A page description of 900 MB in one megabyte."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 2**20) for _ in range(900)) + packer.flush()
    body = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    return raw_pdf(*page_of(body))


def crowded() -> bytes:
    """One page with three hundred thousand letters on top of each other."""
    words = b"(abcdefghij ) Tj " * 30_000
    return raw_pdf(*page_of(stream(b"BT /F 9 Tf 70 700 Td " + words + b"ET")))


@pytest.mark.parametrize("make", [form_bomb, flate_bomb, crowded])
def test_a_pdf_built_to_exhaust_its_reader_is_refused(
    make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "PDF_SECONDS", 6)
    began = time.monotonic()
    with pytest.raises(UnreadableFile):
        read(make())
    assert time.monotonic() - began < 20


def test_threads_do_not_disturb_each_other() -> None:
    files = [to_pdf(f"REFERAT Udvalget\n\nPunkt {n}: Sag\n\n{LONG}") for n in range(4)]
    with ThreadPoolExecutor(4) as pool:
        together = [document.text for document in pool.map(read, files)]
    assert together == [read(data).text for data in files]


# ── Properties of the layout ───────────────────────────────────────────────────────────────────

WORDS = st.text("abcæøåB1.-: ", min_size=1, max_size=40).map(str.strip).filter(bool)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    left = draw(st.sampled_from([70.0, 88.0, 300.0]))
    size = draw(st.sampled_from([9.0, 11.0, 14.0]))
    text = draw(WORDS)
    return Line(
        text=text,
        page=0,
        left=left,
        right=left + draw(st.floats(1, 460)),
        base=draw(st.floats(0, 842)),
        size=size,
        word=draw(st.floats(0, 80)),
        bold=draw(st.booleans()),
        hyphen=draw(st.booleans()),
        gaps=tuple(draw(st.lists(st.integers(0, len(text)), max_size=2))),
    )


@st.composite
def documents(draw: st.DrawFn) -> tuple[Page, ...]:
    pages = draw(st.lists(st.lists(lines(), max_size=6), min_size=1, max_size=8))
    return tuple(
        Page(n, 595.0, 842.0, tuple(replace(line, page=n) for line in page))
        for n, page in enumerate(pages, 1)
    )


@given(documents())
@settings(max_examples=100, deadline=None)
def test_no_letter_is_lost_when_lines_are_joined(pages: tuple[Page, ...]) -> None:
    pieces = list(pieces_of(pages))
    got = "".join(piece.text for piece in pieces)
    expected = "".join(line.text for page in pages for line in page.lines)
    bare = str.maketrans("", "", " -")
    assert got.translate(bare) == expected.translate(bare)
    numbers = [piece.page for piece in pieces]
    assert numbers == sorted(numbers, key=lambda page: page or 0)


@given(documents())
@settings(max_examples=100, deadline=None)
def test_only_repeated_lines_are_taken_away(pages: tuple[Page, ...]) -> None:
    kept, removed = drop_noise(pages)
    gone = sum(len(page.lines) for page in pages) - sum(len(page.lines) for page in kept)
    assert gone <= sum(count for _, count in removed)
    assert all(count >= 2 for _, count in removed)
    for before, after in zip(pages, kept, strict=True):
        assert set(after.lines) <= set(before.lines)


@given(documents())
@settings(max_examples=50, deadline=None)
def test_blocks_are_slices_in_order(pages: tuple[Page, ...]) -> None:
    document = assemble(PATH, b"x", "pdf", pieces_of(pages))
    position = 0
    for block in document.blocks:
        assert block.start < block.end
        assert not document.text[position : block.start].strip()
        position = block.end
    assert position == len(document.text)


@given(st.sets(st.integers(1, 60)))
@settings(max_examples=50, deadline=None)
def test_pages_in_words_name_every_page(pages: set[int]) -> None:
    named: set[int] = set()
    for run in pages_in_words(pages).replace(" og ", ", ").split(", "):
        if run:
            first, _, last = run.partition("-")
            named |= set(range(int(first), int(last or first) + 1))
    assert named == pages


def test_glue_between_pages_of_one_paragraph() -> None:
    first = Line("En lang linje som fylder hele bredden og", 1, 70, 525, 60, 11, 20)
    second = Line("fortsætter her.", 2, 70, 150, 780, 11, 60)
    pages = (Page(1, 595, 842, (first,)), Page(2, 595, 842, (second,)))
    one, two = pieces_of(pages)
    assert (one.page, two.page, two.glue) == (1, 2, Glue.SPACE)
