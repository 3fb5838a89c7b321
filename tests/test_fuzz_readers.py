"""No bytes, and no damage to a real file, crash a reader or the parser behind it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import UnreadableFile
from ingest.read import read_document
from tests.fuzz_readers import SEEDS, attempt, damaged, damaged_docx, make

EXTENSIONS = [".pdf", ".docx", ".html", ".json", ".txt", ".md", "", ".xyz"]
MAGIC = [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b'{"Dagsordenpunkter": [', b"\xff\xfe"]


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_are_readable(name: str) -> None:
    assert attempt(name, SEEDS[name])


@given(st.binary(max_size=400), st.sampled_from(EXTENSIONS), st.sampled_from(MAGIC))
@settings(max_examples=150, deadline=None)
def test_any_bytes_under_any_name(data: bytes, extension: str, magic: bytes) -> None:
    attempt(f"fil{extension}", magic + data)


@pytest.mark.parametrize("name", [name for name in SEEDS if not name.endswith("pdf")])
@given(seed=st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_damaged_files(name: str, seed: int) -> None:
    attempt(name, damaged(SEEDS[name], random.Random(seed)))


@given(seed=st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_damaged_parts_of_a_document(seed: int) -> None:
    attempt("referat.docx", damaged_docx(SEEDS["referat.docx"], random.Random(seed)))


@given(seed=st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_damaged_pdfs(seed: int) -> None:
    attempt("referat.pdf", damaged(SEEDS["referat.pdf"], random.Random(seed), times=2))


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text(text: str) -> None:
    attempt("fil.txt", text.encode("utf-8", "surrogatepass"))
    attempt("fil.html", f"<html><body><p>{text}".encode("utf-8", "surrogatepass"))


def test_a_seed_makes_the_same_file_again() -> None:
    assert make(17) == make(17)
    assert len({make(seed) for seed in range(20)}) > 15


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "findes-ikke.pdf"):
        with pytest.raises(UnreadableFile):
            read_document(path)
