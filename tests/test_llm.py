"""The door to a chat model, against a server that fails in every way."""

from __future__ import annotations

import time
from typing import Any

import pytest

from assistant.errors import ModelError
from assistant.llm import MAX_REPLY_CHARS, ChatModel, ContextExceeded, Message, is_loopback
from assistant.settings import Settings
from tests.chat_server import Script, chat_server

ASK = (Message("system", "regler"), Message("user", "spørgsmål"))


def model(url: str, timeout: float = 5.0) -> ChatModel:
    return ChatModel(
        Settings(openai_base_url=url, openai_api_key="k", llm_model="m", llm_timeout=timeout)
    )


def reply(*steps: tuple[str, Any], timeout: float = 5.0) -> tuple[str, Script]:
    with chat_server(*steps) as (url, script), model(url, timeout) as chat:
        return chat.complete(ASK), script


def failure(*steps: tuple[str, Any], timeout: float = 5.0) -> tuple[str, Script]:
    with (
        chat_server(*steps) as (url, script),
        model(url, timeout) as chat,
        pytest.raises(ModelError) as caught,
    ):
        chat.complete(ASK)
    return str(caught.value), script


def test_a_reply_comes_whole_and_the_messages_are_sent_as_they_are() -> None:
    text, script = reply(("say", "Godkendt den 15. juni. [1]"))
    assert text == "Godkendt den 15. juni. [1]"
    assert script.requests[0]["messages"] == [
        {"role": "system", "content": "regler"},
        {"role": "user", "content": "spørgsmål"},
    ]
    assert script.requests[0]["temperature"] == 0


@pytest.mark.parametrize("code", [429, 500, 503])
def test_passing_trouble_is_tried_again(code: int) -> None:
    text, script = reply(("status", code), ("status", code), ("say", "ja"))
    assert text == "ja"
    assert len(script.requests) == 3


@pytest.mark.parametrize(
    ("code", "word"),
    [(429, "fejl 429"), (500, "fejl 500"), (401, "nøglen"), (404, "PUNKTUM_MODEL")],
)
def test_lasting_trouble_is_a_danish_error_with_a_remedy(code: int, word: str) -> None:
    message, script = failure(("status", code))
    assert word in message
    assert any(remedy in message for remedy in ("Prøv igen", "Ret "))
    assert len(script.requests) == (3 if code in {429, 500} else 1)


def test_a_hanging_server_is_given_up() -> None:
    started = time.monotonic()
    message, _ = failure(("hang", 30), timeout=0.3)
    assert "ikke i tide" in message
    assert time.monotonic() - started < 8


def test_a_server_that_drips_is_given_up() -> None:
    message, _ = failure(("drip", "langsomt " * 200), timeout=0.3)
    assert "for langsomt" in message


def test_a_model_that_reads_for_long_but_tells_so_is_waited_for() -> None:
    text, _ = reply(("think", (0.2, 6, "Godkendt.")), timeout=0.6)
    assert text == "Godkendt."


def test_one_that_reads_for_ever_is_given_up() -> None:
    started = time.monotonic()
    message, _ = failure(("think", (0.1, 300, "aldrig")), timeout=0.3)
    assert "for langsomt" in message
    assert time.monotonic() - started < 8


def test_a_prompt_that_is_too_long_for_openai_is_known() -> None:
    body = '{"error": {"code": "context_length_exceeded", "message": "nej", "type": "x"}}'
    refused = {"status": 400, "content_type": "application/json", "body": body}
    with (
        chat_server(("recorded", refused)) as (url, _),
        model(url) as chat,
        pytest.raises(ContextExceeded) as caught,
    ):
        chat.complete(ASK)
    assert caught.value.limit == 0


def test_no_server_at_all() -> None:
    with (
        model("http://127.0.0.1:9/v1", 0.5) as chat,
        pytest.raises(ModelError, match="forbindelse"),
    ):
        chat.complete(ASK)


def test_a_cut_stream_is_not_an_answer() -> None:
    message, _ = failure(("cut", "Byrådet godkendte"))
    assert "afbrudt" in message


def test_an_empty_reply_is_not_an_answer() -> None:
    message, _ = failure(("empty", None))
    assert "tomt svar" in message


def test_broken_json_in_the_stream() -> None:
    message, _ = failure(("raw", b'data: {"choices": [{"del\n\n'))
    assert "kunne ikke læses" in message


def test_five_megabytes_are_not_read_to_the_end() -> None:
    message, _ = failure(("say", "a" * 5_000_000))
    assert "for langt" in message
    assert MAX_REPLY_CHARS < 100_000


def test_a_redirect_to_another_host_is_not_followed() -> None:
    with chat_server(("say", "stjålet")) as (other, stolen):
        message, _ = failure(("redirect", f"{other}/chat/completions"))
    assert stolen.requests == []
    assert "fejl 307" in message


def test_a_server_that_refuses_a_parameter_is_asked_without_it() -> None:
    with (
        chat_server(("status", 400), ("status", 400), ("say", "{}")) as (url, script),
        model(url) as chat,
    ):
        assert chat.complete(ASK, schema={"type": "object"}) == "{}"
    first, second, third = script.requests
    assert first["response_format"]["type"] == "json_schema"
    assert "max_completion_tokens" in second
    assert "response_format" not in third


def test_without_a_model_nothing_is_opened() -> None:
    with pytest.raises(ModelError, match="PUNKTUM_MODEL"):
        ChatModel(Settings())


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("http://127.0.0.1:8080/v1", True),
        ("http://localhost/v1", True),
        ("http://[::1]:1/v1", True),
        ("https://api.openai.com/v1", False),
        ("http://localhost.evil.example/v1", False),
        (None, False),
    ],
)
def test_loopback(url: str | None, own: bool) -> None:
    assert is_loopback(url) is own
