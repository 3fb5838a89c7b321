"""What `punktum doctor` tells of the language model: what is missing, and what to do."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from assistant import health
from assistant.chat_model.sources import is_small
from assistant.errors import SettingsError
from assistant.health import Check, examine
from assistant.settings import Settings, load_settings
from tests.chat_server import chat_server
from tests.test_exchanges import exchange


def told(**settings: Any) -> Check:
    (found,) = [one for one in examine(Settings(**settings)) if one.name == "Sprogmodel"]
    return found


@pytest.fixture
def gguf(tmp_path: Path) -> Path:
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF" + bytes(1000))
    return path


@pytest.fixture
def extra(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: real("json" if name == "xllamacpp" else name)
    )


def test_without_a_model_all_is_well(tmp_path: Path) -> None:
    assert told(data=tmp_path).status == "ok"


def test_a_missing_file_and_one_that_is_no_model(tmp_path: Path, gguf: Path) -> None:
    missing = told(data=tmp_path, gguf=tmp_path / "ingen.gguf", llm_model="m")
    assert missing.status == "fejl"
    assert "findes ikke. Ret PUNKTUM_GGUF" in missing.message
    gguf.write_bytes(b"PK\3\4")
    other = told(data=tmp_path, gguf=gguf, llm_model="m")
    assert (other.status, "er ingen GGUF-fil" in other.message) == ("fejl", True)


def test_a_model_file_that_does_not_answer_is_not_examined(tmp_path: Path) -> None:
    missing = tmp_path / "ingen.gguf"
    assert told(data=tmp_path, gguf=missing, llm_model=None).status == "ok"
    url = "http://127.0.0.1:9/v1"
    found = told(data=tmp_path, gguf=missing, llm_model="m", openai_base_url=url)
    assert url in found.message


@pytest.mark.parametrize(
    ("given", "small"),
    [
        ({"PUNKTUM_GGUF": "m.gguf"}, True),
        ({"PUNKTUM_GGUF": "m.gguf", "OPENAI_BASE_URL": "https://model.example/v1"}, False),
        ({"PUNKTUM_GGUF": "m.gguf", "PUNKTUM_MODE": "extractive"}, False),
        ({"OPENAI_BASE_URL": "http://localhost:8080/v1"}, True),
    ],
)
def test_the_model_that_answers_is_what_counts_as_small(given: dict[str, str], small: bool) -> None:
    assert is_small(load_settings(given)) is small


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "-1", "mange", "1e300"])
@pytest.mark.parametrize("name", ["PUNKTUM_CONTEXT_TOKENS", "PUNKTUM_LOG_DAYS", "PUNKTUM_TIMEOUT"])
def test_a_number_that_is_none_is_told_in_danish(name: str, value: str) -> None:
    with pytest.raises(
        SettingsError, match=f"{name}='{value}' er ikke et tal fra 0 til [0-9]+\\. Ret"
    ):
        load_settings({name: value})


@pytest.mark.parametrize("name", ["PUNKTUM_DATA", "PUNKTUM_GGUF"])
def test_the_folder_of_a_user_that_is_not_known_is_told(name: str) -> None:
    with pytest.raises(SettingsError, match=f"{name}='~findes-ikke/x': brugeren"):
        load_settings({name: "~findes-ikke/x"})


def test_the_missing_extra_is_named(
    tmp_path: Path, gguf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "xllamacpp" else real(name)
    )
    found = told(data=tmp_path, gguf=gguf, llm_model="m")
    assert found.status == "fejl"
    assert "pip install -e '.[local]'" in found.message


@pytest.mark.usefixtures("extra")
def test_a_model_larger_than_the_free_memory_is_warned_of(
    tmp_path: Path, gguf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(data=tmp_path, gguf=gguf, llm_model="m").status == "ok"
    monkeypatch.setattr(health, "_free_memory", lambda: 900)
    found = told(data=tmp_path, gguf=gguf, llm_model="m")
    assert found.status == "advarsel"
    assert "PUNKTUM_GGUF" in found.message


def test_free_memory_is_what_the_system_can_give(tmp_path: Path) -> None:
    info = tmp_path / "meminfo"
    info.write_text("MemTotal: 100 kB\nMemFree: 1 kB\nMemAvailable:   40 kB\n")
    assert health._free_memory(info) == 40 * 1024
    assert health._free_memory(tmp_path / "findes-ikke") is None


@pytest.mark.parametrize(
    ("window", "status", "word"),
    [(4096, "ok", "qwen hos"), (1024, "advarsel", "1024 tokens"), (None, "ok", "qwen hos")],
)
def test_the_window_of_a_server_is_compared_with_what_it_is_sent(
    tmp_path: Path, window: int | None, status: str, word: str
) -> None:
    entry = {"id": "qwen", "object": "model", "created": 0, "owned_by": "llamacpp"}
    body = {"object": "list", "data": [entry | ({"meta": {"n_ctx": window}} if window else {})]}
    with chat_server(("say", "")) as (url, script):
        script.models = json.dumps(body)
        found = told(data=tmp_path, openai_base_url=url, llm_model="qwen")
        other = told(data=tmp_path, openai_base_url=url, llm_model="andet")
    assert found.status == status
    assert word in found.message
    assert (other.status, "qwen" in other.message) == ("advarsel", True)


def test_a_real_servers_list_of_models_is_read(tmp_path: Path) -> None:
    with chat_server(("say", "")) as (url, script):
        script.models = exchange("models")["body"]
        found = told(data=tmp_path, openai_base_url=url, llm_model="egen-model")
    assert found.status == "ok"


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    found = told(data=tmp_path, openai_base_url="http://127.0.0.1:9/v1", llm_model="m")
    assert found.status == "fejl"
    assert "OPENAI_BASE_URL" in found.message
