"""Sentence vectors: embedded once, kept in a file, and never needed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.embed import Matrix
from assistant.extractive.similarity import SentenceVectors, similarity_to


class Letters:
    """Embeds a text by its letters a and b; remembers what it was given."""

    name, dim = "bogstaver", 2

    def __init__(self) -> None:
        self.asked: list[str] = []

    def passages(self, texts: Sequence[str]) -> Matrix:
        self.asked += texts
        return np.array([self.query(text) for text in texts], dtype=np.float32)

    def query(self, text: str) -> Matrix:
        vector = np.array([text.count("a") + 0.1, text.count("b") + 0.1], dtype=np.float32)
        return vector / np.linalg.norm(vector)


def test_likeness_follows_meaning_and_each_sentence_is_embedded_once(tmp_path: Path) -> None:
    embedder = Letters()
    path = tmp_path / "sentences.sqlite"
    similarity = similarity_to("aaa", SentenceVectors(path, embedder), embedder)
    first = similarity(["aa", "bb", "ab", "aa"])
    assert first[0] > first[2] > first[1]
    assert first[0] == first[3]
    again = similarity_to("aaa", SentenceVectors(path, embedder), embedder)(["bb", "aa"])
    assert again == pytest.approx([first[1], first[0]])
    assert sorted(embedder.asked) == ["aa", "ab", "bb"]


def test_another_model_does_not_read_these_vectors(tmp_path: Path) -> None:
    one, other = Letters(), Letters()
    other.name = "andet"
    path = tmp_path / "sentences.sqlite"
    SentenceVectors(path, one).of(["aa"])
    SentenceVectors(path, other).of(["aa"])
    assert other.asked == ["aa"]


@pytest.mark.parametrize("broken", ["folder", "noise"])
def test_without_a_usable_file_it_works_all_the_same(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "sentences.sqlite"
    if broken == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"ikke en database" * 100)
    embedder = Letters()
    assert SentenceVectors(path, embedder).of(["ab"]).shape == (1, 2)


def test_no_texts_need_no_model(tmp_path: Path) -> None:
    embedder = Letters()
    vectors = SentenceVectors(tmp_path / "s.sqlite", embedder)
    assert similarity_to("a", vectors, embedder)([]) == []
    assert embedder.asked == []
