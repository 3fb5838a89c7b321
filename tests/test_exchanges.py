"""Our door against what a real llama.cpp server said (recorded by tests/record_exchanges.py)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from assistant.chat_model.reply import REPLY_SCHEMA
from assistant.errors import ModelError
from assistant.llm import ChatModel, ContextExceeded, Message, Usage
from assistant.settings import Settings
from tests.chat_server import Script, chat_server
from tests.record_exchanges import ASKED, FOLDER, RULES


def exchange(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


def events(name: str) -> list[dict[str, Any]]:
    lines = [line for line in exchange(name)["body"].split("\n\n") if line]
    assert lines[-1] == "data: [DONE]"
    return [json.loads(line.removeprefix("data: ")) for line in lines[:-1]]


@contextmanager
def replayed(*names: str) -> Iterator[tuple[ChatModel, Script]]:
    steps = [("recorded", exchange(name)) for name in names]
    with chat_server(*steps) as (url, script):
        settings = Settings(openai_base_url=url, openai_api_key="none", llm_model="egen-model")
        with ChatModel(settings, retries=0) as chat:
            yield chat, script


def written(name: str) -> str:
    return "".join(
        choice["delta"].get("content") or "" for one in events(name) for choice in one["choices"]
    )


@pytest.mark.parametrize("name", ["text", "json"])
def test_a_reply_is_read_with_its_tokens(name: str) -> None:
    schema = REPLY_SCHEMA if name == "json" else None
    with replayed(name) as (chat, script):
        said = chat.complete((RULES, ASKED), schema=schema)
        usage = events(name)[-1]["usage"]
        assert chat.usage == Usage(usage["prompt_tokens"], usage["completion_tokens"])
        assert chat.usage.prompt_tokens > 0
        assert not chat.cut
    assert said == written(name)
    assert "september" in said
    assert script.requests == [exchange(name)["request"]]


def test_json_is_of_the_schema_that_was_asked_for() -> None:
    reply = json.loads(written("json"))
    assert set(reply) == {"found", "sentences"}
    assert {frozenset(row) for row in reply["sentences"]} == {frozenset({"text", "sources"})}


def test_a_reply_that_reached_its_limit_is_known_as_cut() -> None:
    with replayed("cut") as (chat, _):
        assert chat.complete((RULES, ASKED), max_tokens=4) == written("cut")
        assert chat.cut
        assert chat.usage.reply_tokens == 4


def test_tokens_are_counted_when_reading_ends_early() -> None:
    with replayed("text") as (chat, _):
        for number, _piece in enumerate(chat.stream((RULES, ASKED)), start=1):
            if number == 3:
                break
        told = events("text")[0]["prompt_progress"]["total"]
        assert chat.usage == Usage(told, 3)


def test_a_prompt_that_is_too_long_is_told_with_the_window() -> None:
    with replayed("too-long") as (chat, script), pytest.raises(ContextExceeded) as caught:
        chat.complete((RULES, Message("user", "Hvad så?")))
    assert caught.value.limit == 4096
    assert "PUNKTUM_CONTEXT_TOKENS" in str(caught.value)
    assert len(script.requests) == 1


def test_a_wrong_key_is_told() -> None:
    with replayed("wrong-key") as (chat, _), pytest.raises(ModelError, match="OPENAI_API_KEY"):
        chat.complete((RULES, ASKED))


def test_a_refused_parameter_is_left_out_the_next_time() -> None:
    with replayed("wrong-parameter", "text") as (chat, script):
        assert chat.complete((RULES, ASKED)) == written("text")
    first, second = script.requests
    assert first["return_progress"] is True
    assert "return_progress" not in second
    assert "temperature" not in second


def test_health_says_ok() -> None:
    assert json.loads(exchange("health")["body"]) == {"status": "ok"}


def test_nothing_recorded_holds_a_key_or_a_host() -> None:
    for path in FOLDER.glob("*.json"):
        text = path.read_text(encoding="utf-8").casefold()
        assert "authorization" not in text
        assert "bearer" not in text
        assert "127.0.0.1" not in text
        assert "http" not in text
