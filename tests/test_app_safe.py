"""What outside text may do on the screen: be read, and nothing else."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.safe import Mark, escape, label, paragraphs, plain

HOSTILE = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<style>body{display:none}</style>",
    "</p></section><iframe src='https://example.org'></iframe>",
    "[klik her](javascript:alert(1))",
    "![](https://example.org/pixel.png)",
    "https://example.org og www.example.org og mail@example.org",
    ":red[rød] :material/delete: :smile: $x^2$ `kode` **fed** _kursiv_ ~~streg~~",
    "# Overskrift\n- liste\n1. tal\n> citat\n| a | b |",
    "a -> b <- c -- d >= e",
    "&lt;b&gt; &amp; &#60;b&#62;",
    "\u202evendt\u202c \x00 \u200b",
)


class _Reader(HTMLParser):
    """Keeps what a browser would see: the elements and the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.text = ""
        self.marked = ""
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))
        self._inside += tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag == "mark"

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._inside:
            self.marked += data


def read(markup: str) -> _Reader:
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader


def squeeze(text: str) -> str:
    return "".join(plain(text).split())


@pytest.mark.parametrize("text", HOSTILE)
def test_html_shows_hostile_text_as_text(text: str) -> None:
    seen = read(paragraphs(text, (Mark(0, len(text), active=True),)))
    assert {tag for tag, _ in seen.tags} <= {"p", "mark"}
    assert all(
        name == "class" and value.startswith("pk-")
        for _, attrs in seen.tags
        for name, value in attrs
    )
    assert squeeze(seen.text) == squeeze(text)


@given(st.text(max_size=200), st.integers(-5, 205), st.integers(-5, 205), st.booleans())
def test_html_keeps_every_letter_and_marks_exactly_the_stretch(
    text: str, start: int, end: int, active: bool
) -> None:
    seen = read(paragraphs(text, (Mark(start, end, active),)))
    assert {tag for tag, _ in seen.tags} <= {"p", "mark"}
    assert squeeze(seen.text) == squeeze(text)
    expected = text[start:end] if 0 <= start < end <= len(text) else ""
    assert squeeze(seen.marked) == squeeze(expected)


def test_the_active_mark_wins_where_marks_overlap() -> None:
    markup = paragraphs("abcdef", (Mark(0, 4), Mark(2, 6, active=True)))
    assert markup == (
        '<p><mark class="pk-mark">ab</mark><mark class="pk-mark pk-mark-active">cd</mark>'
        '<mark class="pk-mark pk-mark-active">ef</mark></p>'
    )


def test_paragraphs_and_line_breaks_stay() -> None:
    assert paragraphs("Et\nto\n\n\ntre") == "<p>Et\nto</p><p>tre</p>"
    assert paragraphs("  \n ") == ""


def test_escape_leaves_no_character_that_html_reads() -> None:
    assert escape("<a href=\"x\" title='y'>&") == (
        "&lt;a href=&quot;x&quot; title=&#x27;y&#x27;&gt;&amp;"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_a_label_has_no_live_markdown(text: str) -> None:
    made = label(text)
    unescaped = re.sub(r"\\(.)", "", made)
    assert not re.search(r"[`*_{}\[\]()<>#+!|~$^&:@/]", unescaped)
    shown = re.sub(r"\\(.)", r"\1", made)
    assert squeeze(shown) == squeeze(text)
    assert not re.search(r":(material|smile|red)|https?://|www\.|\w@|->|--", shown)


def test_a_label_is_one_line_and_can_be_cut() -> None:
    assert label("et\n\nto   tre") == "et to tre"
    assert label("abcdefghij", limit=5) == "abcd…"
