"""Saved pages: the content without its frame, numbers kept, encodings, bad files refused."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import UnreadableFile
from ingest.read import Document, Role, html
from ingest.read.limits import MAX_NESTING

PATH = Path("referat.html")


def read(body: str, head: str = "<meta charset='utf-8'>") -> Document:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return html.read(PATH, page.encode())


FILL = "<p>Udvalget drøftede planen for cykelstien og bad om en ny beregning af prisen.</p>"


def test_headings_paragraphs_and_breaks() -> None:
    document = read(
        "<h1>Referat</h1><h2>Punkt 1: <em>Cykelsti</em></h2><h3>Beslutning</h3>"
        "<p>Godkendt.<br>Afbud:\n to.</p><div>Mere <b>fed</b> tekst</div>"
    )
    assert document.text == (
        "Referat\n\nPunkt 1: Cykelsti\n\nBeslutning\n\nGodkendt.\nAfbud: to.\n\nMere fed tekst"
    )
    heads = [(b.role, b.level) for b in document.blocks if b.role is Role.HEADING]
    assert heads == [(Role.HEADING, 1), (Role.HEADING, 2), (Role.HEADING, 3)]
    assert document.warnings == ()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0"?>\n',
        "\ufeff<?xml version='1.0' encoding='UTF-8'?>\n<?xml-stylesheet href='a.css'?>\n",
        '<?xml version="1.0"?><!-- ' + "x" * 600 + " -->",
    ],
)
def test_xhtml_is_read_without_a_warning_of_the_parser(head: str) -> None:
    page = f'{head}<html xmlns="http://www.w3.org/1999/xhtml"><body>{FILL}<h2>Beslutning</h2>'
    document = html.read(PATH, f"{page}<p>Godkendt.<br/>Én var imod.</p></body></html>".encode())
    assert document.text.endswith("Beslutning\n\nGodkendt.\nÉn var imod.")
    assert "xml" not in document.text
    assert document.warnings == ()


def test_lists_keep_their_numbers() -> None:
    document = read(
        "<p>Det indstilles,</p><ol><li>at planen godkendes<li><p>at den sendes i høring</p></ol>"
        "<p>Beslutning</p><ol start=3><li>Godkendt<ol type=a><li>med frist<li>uden</ol>"
        "<li value=7>Udsat</ol><ul><li>kugle</ul>"
    )
    lines = [line for line in document.text.split("\n") if line]
    assert lines == [
        "Det indstilles,",
        "1. at planen godkendes",
        "2. at den sendes i høring",
        "Beslutning",
        "3. Godkendt",
        "a. med frist",
        "b. uden",
        "7. Udsat",
        "- kugle",
    ]


def test_a_table_row_is_a_line_and_a_layout_table_is_not() -> None:
    document = read(
        "<table><tr><th>Post</th><th>2024</th></tr><tr><td>Drift</td><td>100</td></tr></table>"
        "<table><tr><td><p>Et afsnit i en ramme.</p></td></tr></table>"
    )
    assert document.text == "Post | 2024\nDrift | 100\n\nEt afsnit i en ramme."


@pytest.mark.parametrize(
    "frame",
    [
        "<nav>Menu Beslutning</nav>",
        "<script>var x = 'Beslutning';</script>",
        "<style>p { color: red }</style>",
        "<aside>Læs også</aside>",
        "<footer>Kontakt os</footer>",
        "<header>Kommunens logo</header>",
        "<div role='navigation'>Menu</div>",
        "<div role='search'>Søg</div>",
        "<noscript>Slå JavaScript til</noscript>",
        "<template>Skabelon</template>",
        "<form><input value='x'><select><option>Vælg</option></select></form>",
        "<button>Del</button>",
        "<!-- Punkt 9: Kommentar -->",
        "<svg><text>Ikon</text></svg>",
        "<span class='sr-only'>Spring til indhold</span>",
    ],
)
def test_the_frame_of_a_page_is_left_out(frame: str) -> None:
    assert read(f"{frame}{FILL}").text == read(FILL).text


def test_the_main_element_is_the_document() -> None:
    inside = f"<header><h1>Referat af byrådet</h1></header>{FILL}"
    document = read(f"<div>Tilmeld dig nyhedsbrevet</div><main>{inside}</main><div>Cookies</div>")
    assert document.text.startswith("Referat af byrådet")
    assert "nyhedsbrev" not in document.text
    assert "Cookies" not in document.text


def test_a_main_element_with_next_to_nothing_in_it_is_not_believed() -> None:
    document = read(f"<main>Vent …</main><div>{FILL * 5}</div>")
    assert "cykelstien" in document.text


def test_a_header_with_the_only_title_stays() -> None:
    document = read(f"<header><h1>Referat af byrådet 1. maj 2022</h1></header>{FILL}")
    assert document.text.startswith("Referat af byrådet 1. maj 2022")


def test_titles_that_fold_out_stay_and_hidden_parts_are_told() -> None:
    document = read(
        "<h3><button>Punkt 1: Cykelsti</button></h3><details><summary>Punkt 2: Skole</summary>"
        f"{FILL}</details><div style='display: none'>{FILL * 5}</div><p hidden>skjult</p>"
    )
    assert "Punkt 1: Cykelsti" in document.text
    assert "Punkt 2: Skole\n\nUdvalget" in document.text
    assert document.text.count("cykelstien") == 1
    (warning,) = document.warnings
    assert "som siden skjuler" in warning
    assert "Fold alle punkter ud" in warning


def test_pictures_are_told() -> None:
    assert any("billede" in warning for warning in read(f"{FILL}<img src='x.png'>").warnings)


def test_leaked_codes_are_mended_and_told() -> None:
    document = read(
        "<p>Udvalget&amp;nbsp;godkendte &lt;br&gt;planen &amp;aelig;ndret &lt; 5 &amp; 6</p>"
    )
    assert document.text == "Udvalget godkendte\nplanen ændret < 5 & 6"
    assert any("HTML-koder" in warning for warning in document.warnings)


@pytest.mark.parametrize(
    ("data", "warned"),
    [
        ("<meta charset='utf-8'><p>Rådet på Ærø: sådan – øl</p>".encode(), False),
        ("<meta charset='iso-8859-1'><p>Rådet på Ærø: sådan – øl</p>".encode("cp1252"), False),
        (
            "<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>"
            "<p>Rådet på Ærø: sådan – øl</p>".encode("cp1252"),
            False,
        ),
        ("<p>Rådet på Ærø: sådan – øl</p>".encode(), False),
        ("<p>Rådet på Ærø: sådan – øl</p>".encode("cp1252"), False),
        ("<p>Rådet på Ærø: sådan – øl</p>".encode("utf-8-sig"), False),
        ("<p>Rådet på Ærø: sådan – øl</p>".encode("utf-16"), False),
        ("<meta charset='utf-8'><p>Rådet på Ærø: sådan – øl</p>".encode("cp1252"), True),
        ("<meta charset='klingon'><p>Rådet på Ærø: sådan – øl</p>".encode(), True),
    ],
)
def test_encodings(data: bytes, warned: bool) -> None:
    document = html.read(PATH, data)
    assert document.text == "Rådet på Ærø: sådan – øl"
    assert bool(document.warnings) is warned


# ── Files that cannot be read ──────────────────────────────────────────────────────────────────

MHTML = (
    b"From: <Saved by Blink>\r\nSubject: Referat\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x\r\n<html>'
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "tom"),
        (b"<html><body></body></html>", "ingen tekst"),
        (b"<html><body><div id=app></div><script>go()</script></body></html>", "når den vises"),
        (MHTML, "webarkiv"),
        (b"<div>" * (MAX_NESTING + 20) + b"tekst nok til at blive til noget", "inde i hinanden"),
        (b"<b>" * 90_000 + b"tekst nok til at blive til noget", "inde i hinanden"),
        (b"<p>x" * 210_000, "HTML-koder"),
    ],
    ids=["empty", "blank", "shell", "mhtml", "deep", "deeper", "many"],
)
def test_bad_files_are_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        html.read(PATH, data)


def test_nesting_as_word_makes_it_is_read() -> None:
    depth = MAX_NESTING - 10
    assert read("<span>" * depth + "Udvalget godkendte sagen").text == "Udvalget godkendte sagen"


def test_lists_as_deep_as_allowed_do_not_exhaust_the_stack() -> None:
    depth = (MAX_NESTING - 10) // 2
    document = read("<ol><li>Udvalget godkendte sagen" * depth)
    assert document.text.count("Udvalget godkendte sagen") == depth


def test_a_page_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_HTML_BYTES", 50)
    with pytest.raises(UnreadableFile, match="grænsen er"):
        read(FILL)


# ── Properties ─────────────────────────────────────────────────────────────────────────────────

TAGS = st.sampled_from(["p", "div", "h2", "li", "ol", "ul", "td", "tr", "table", "b", "br", "span"])
PARTS = st.one_of(
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    st.text("abc æøå1.&;<>", max_size=12),
)


@given(st.lists(PARTS, max_size=30))
@settings(max_examples=150, deadline=None)
def test_tag_soup_gives_blocks_in_order(parts: list[str]) -> None:
    document = read("".join(parts) + FILL)
    position = 0
    for block in document.blocks:
        assert block.start < block.end
        assert not document.text[position : block.start].strip()
        position = block.end
    assert position == len(document.text)
    assert "cykelstien" in document.text


@pytest.mark.parametrize(
    "unit",
    ["&lt;br&gt;", "&amp;nbsp;", "<br>", "<p>x</p>", "<li>x", "<td>a", "x &lt; y ", "<ol><li>"],
)
def test_time_grows_with_the_size_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        began = time.process_time()
        with contextlib.suppress(UnreadableFile):
            read(FILL + unit * (size // len(unit)))
        return time.process_time() - began

    seconds(5_000)
    assert seconds(80_000) < 8 * 4 * max(seconds(20_000), 0.05)
