"""Large Word files and web pages are read in a process of their own, with a limit of time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from assistant.errors import UnreadableFile
from ingest.read import Document, Known, apart, html, read_bytes
from ingest.read.apart import document_of, is_large, read_apart, row_of
from ingest.read.limits import APART_HTML_TAGS, APART_XML_BYTES

PAGE = Path("referat.html")
WORD = Path("referat.docx")


def page(rows: int) -> bytes:
    """Minutes as a web page with a list of so many entries."""
    entries = "".join(f"<li>{n} træer</li>" for n in range(rows))
    text = f"<h1>Referat</h1><h2>Punkt 1: Træer</h2><ul>{entries}</ul><p>Beslutning: Godkendt.</p>"
    return f"<!doctype html><html><body>{text}</body></html>".encode()


def endless_page() -> bytes:
    """As many tags as are allowed, each within a hundred others."""
    knot = "<div>" * 100 + "<p style='display:none'>t</p>" * 50 + "</div>" * 100
    return f"<html><body>{knot * 600}</body></html>".encode()


def endless_word() -> bytes:
    """A document whose text packs as well as is allowed, in a great many tiny runs."""
    document = docx.Document()
    buffer, packed = io.BytesIO(), io.BytesIO()
    document.save(buffer)
    runs = b"<w:p><w:r><w:t>abc</w:t></w:r></w:p>" * 300_000
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/document.xml":
                data = data.replace(b"<w:sectPr", runs + b"<w:sectPr", 1)
            new.writestr(entry.filename, data)
    return packed.getvalue()


def test_small_files_are_read_here_and_large_ones_apart() -> None:
    assert not is_large("html", page(100))
    assert is_large("html", page(APART_HTML_TAGS))
    assert is_large("docx", endless_word())
    assert not is_large("docx", b"PK\x03\x04 no package")
    assert not is_large("text", b"<" * 10 * APART_HTML_TAGS)
    assert APART_XML_BYTES > 2**20


def test_what_is_read_apart_is_what_is_read_here() -> None:
    data = page(200)

    assert read_apart("html", PAGE, data) == html.read(PAGE, data)


def test_a_large_page_is_read_whole() -> None:
    document = read_bytes(PAGE, page(APART_HTML_TAGS))

    assert f"{APART_HTML_TAGS - 1} træer" in document.text
    assert document.text.endswith("Godkendt.")


def test_a_refusal_comes_back_with_its_reason() -> None:
    with pytest.raises(UnreadableFile, match="HTML-koder inde i hinanden"):
        read_apart("html", PAGE, b"<html><body>" + b"<div>" * 300 + b"x</body></html>")


@pytest.mark.parametrize(("path", "make"), [(PAGE, endless_page), (WORD, endless_word)])
def test_a_file_that_takes_too_long_is_refused(
    path: Path, make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "READ_SECONDS", 1)

    with pytest.raises(UnreadableFile, match=r"kunne ikke læses på 1 sekunder\. Gem den på ny"):
        read_bytes(path, make())


def test_a_file_that_takes_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("this system does not tell a process's memory")
    monkeypatch.setattr(apart, "READ_MEMORY_BYTES", 150 * 2**20)

    with pytest.raises(UnreadableFile, match="for megen hukommelse"):
        read_bytes(WORD, endless_word())


def test_a_document_comes_through_json_unchanged() -> None:
    known = Known(body="Byrådet", present=("Bo Ry",), absent=(("Ida Holm", "ferie"),))
    document = Document("a.html", "0" * 64, "html", "Ord.", (), known, ("Advarsel.",))

    assert document_of(row_of(document)) == document
