"""Paths as text: lossless for any name, and always fit to be printed and stored."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.storage.paths import path_of, shown_path


def _named(name: bytes) -> Path:
    return Path(os.fsdecode(name))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("møde.txt".encode(), "møde.txt"),
        (b"m\xe6de.txt", r"m\xe6de.txt"),
        (rb"m\xe6de.txt", r"m\x5cxe6de.txt"),
        (b"a\nb\x1b[31m.txt", r"a\x0ab\x1b[31m.txt"),
        (rb"a\b.txt", r"a\b.txt"),
    ],
)
def test_a_name_is_shown_and_found_again(name: bytes, shown: str) -> None:
    assert shown_path(_named(name)) == shown
    assert path_of(shown) == _named(name)


@given(st.binary(min_size=1, max_size=20).filter(lambda name: b"/" not in name))
def test_every_name_is_text_and_comes_back(name: bytes) -> None:
    shown = shown_path(_named(name))
    assert not any(ord(letter) < 32 for letter in shown.encode("utf-8").decode("utf-8"))
    assert path_of(shown) == _named(name)
