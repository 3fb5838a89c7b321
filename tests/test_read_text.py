"""Reading plain text and Markdown: encodings, repairs, page marks, refusals."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UnreadableFile
from ingest.read import Role, read_document
from ingest.read.files import walk
from ingest.read.text import read

DANISH = "Referat\nÅse spørger: «hvad koster øllet på færgen?» – 2½ mio. kr.\n"


def write(tmp_path: Path, data: bytes, name: str = "a.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_common_encodings_give_the_same_text(tmp_path: Path, encoding: str) -> None:
    document = read_document(write(tmp_path, DANISH.encode(encoding)))

    assert document.text == DANISH
    assert bool(document.warnings) == (encoding == "cp1252")


def test_decomposed_letters_are_composed() -> None:
    assert read(Path("a.txt"), "A\u030ase".encode()).text == "Åse"


def test_mojibake_is_mended_and_told() -> None:
    document = read(Path("a.txt"), "MÃ¸de pÃ¥ Ã†rÃ¸ â€“ godkendt â€œstraksâ€\x9d".encode())

    assert document.text.startswith("Møde på Ærø – godkendt “straks")
    assert any("ødelagte bogstaver" in warning for warning in document.warnings)


@pytest.mark.parametrize("text", ["Ã 10 kr.", "Sâo Paulo", "Âge", "ÅÆØ"])
def test_letters_that_are_right_stay(text: str) -> None:
    document = read(Path("a.txt"), text.encode())

    assert document.text == text
    assert document.warnings == ()


def test_control_characters_and_line_ends_are_normalised() -> None:
    text = read(Path("a.txt"), b"a\r\nb\rc\x07d\xc2\xade\xc2\xa0f").text

    assert text == "a\nb\ncde f"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "tom"),
        (b" \n\t\n", "tom"),
        (b"\xef\xbb\xbf\n", "tom"),
        (b"\x00\x01\x02binary", "binære"),
        (bytes(range(1, 32)) * 50, "binære"),
        (b"\xff\xfeabc", "UTF-16"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 40, "billede"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 40, "gammelt Word"),
        (b"{\\rtf1 Referat}", "RTF"),
        (b"PK\x03\x04 ikke word", "pakket fil"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_reason(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    path = write(tmp_path, data)

    with pytest.raises(UnreadableFile) as raised:
        read_document(path)

    assert reason in raised.value.reason
    assert raised.value.path == str(path)
    assert raised.value.reason.endswith(".")


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="findes ikke"):
        read_document(tmp_path / "nix.txt")
    with pytest.raises(UnreadableFile, match="ikke en almindelig fil"):
        read_document(tmp_path)


def test_a_pdf_by_name_only_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="ikke PDF"):
        read_document(write(tmp_path, b"Referat", "a.pdf"))


def test_too_long_a_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.read.text.MAX_TEXT_CHARS", 100)

    with pytest.raises(UnreadableFile, match="100 tegn"):
        read(Path("a.txt"), b"x" * 101)


def test_page_marks_and_repeated_headers_are_removed_and_told() -> None:
    page = "Byrådet 3. maj 2021\nSide {n} af 3\n\nTekst nummer {n}.\n"

    document = read(Path("a.txt"), "".join(page.format(n=n) for n in (1, 2, 3)).encode())

    assert "Side" not in document.text
    assert "Byrådet" not in document.text
    assert [f"Tekst nummer {n}." in document.text for n in (1, 2, 3)] == [True] * 3
    assert any("6 linjer" in warning for warning in document.warnings)


def test_repeated_lines_without_page_marks_stay() -> None:
    text = "Beslutning\nGodkendt.\n\n" * 4

    assert read(Path("a.txt"), text.encode()).text == text


def test_form_feeds_give_pages() -> None:
    document = read(Path("a.txt"), b"Den ene side\n\fDen anden side\n")

    assert [block.page for block in document.blocks] == [1, 2]
    assert document.text == "Den ene side\nDen anden side"


def test_a_label_at_the_top_of_each_page_stays() -> None:
    document = read(Path("a.txt"), b"\f".join([b"Beslutning\nGodkendt.\nmere"] * 4))

    assert document.text.count("Beslutning") == 4


def test_leaked_html_is_taken_out() -> None:
    document = read(Path("a.txt"), b"<p>M&oslash;de</p><p>B&amp;O <b>igen</b></p>")

    assert document.text.split() == ["Møde", "B&O", "igen"]


def test_a_few_angle_brackets_are_text() -> None:
    text = "Se <https://example.org> & <b>"

    assert read(Path("a.txt"), text.encode()).text == text


def test_markdown_gives_plain_words_and_levels() -> None:
    source = "# Referat\n\n## 1. Evt.\n\n**Beslutning:** Intet *nyt*.\n\nSider\n-----\n\n1\\. Hej\n"

    document = read(Path("a.md"), source.encode())

    heads = [
        (document.text[b.start : b.end], b.level) for b in document.blocks if b.role is Role.HEADING
    ]
    assert heads == [("Referat", 1), ("1. Evt.", 2), ("Sider", 2)]
    assert "Beslutning: Intet *nyt*." in document.text
    assert "1. Hej" in document.text
    assert "#" not in document.text


def test_text_with_two_hash_headings_is_markdown_whatever_its_name() -> None:
    document = read(Path("a.txt"), b"# A\n\n# B\n")

    assert [block.level for block in document.blocks] == [1, 1]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_blocks_are_ordered_and_leave_only_white_space(text: str) -> None:
    try:
        document = read(Path("a.md"), ("x\n" + text).encode())
    except UnreadableFile:
        return
    position = 0
    for block in document.blocks:
        assert position <= block.start < block.end <= len(document.text)
        assert not document.text[position : block.start].strip()
        position = block.end
    assert not document.text[position:].strip()
    assert "\r" not in document.text
    assert "\0" not in document.text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rør.txt")
    with pytest.raises(UnreadableFile, match="ikke en almindelig fil"):
        read_document(tmp_path / "rør.txt")


def test_names_that_lead_nowhere_are_refused_and_do_not_stop_the_walk(tmp_path: Path) -> None:
    loop = tmp_path / "ring.txt"
    loop.symlink_to(loop)
    found = list(walk([loop, Path("x" * 5000), write(tmp_path, b"Referat"), tmp_path]))
    assert [path.name[:8] for path in found] == ["ring.txt", "xxxxxxxx", "a.txt"]
    for path, reason in zip(found, ("findes ikke", "navnet er for langt"), strict=False):
        with pytest.raises(UnreadableFile, match=reason):
            read_document(path)


def test_a_reader_that_fails_in_its_own_way_makes_the_file_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, data: bytes) -> None:
        raise RecursionError("m\ud800")

    monkeypatch.setattr("ingest.read.text.read", fail)
    with pytest.raises(UnreadableFile, match="uventet fejl") as raised:
        read_document(write(tmp_path, b"Referat"))
    assert raised.value.reason.encode("utf-8")
