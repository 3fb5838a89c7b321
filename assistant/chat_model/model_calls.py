"""Short questions to the language model beside the answer: bounded in time, answered in JSON.

What asks here (summaries, follow-ups, ranking) has something of its own to fall back on, so every
failure is one ModelError and costs no more than the seconds that were given.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assistant.chat_model.own_model import reachable
from assistant.chat_model.prompting import Prompt, fill
from assistant.errors import ModelError
from assistant.llm import ChatModel, Message
from assistant.settings import Settings

NOT_AS_AGREED = "Sprogmodellens svar var ikke i den aftalte form. Prøv igen."


def open_chat(settings: Settings, seconds: float, *, retries: int = 0) -> ChatModel:
    """Open the configured model with a time-out of its own; one's own model is started for it.

    seconds: longest pause in a reply, never more than the settings allow. Raises ModelError.
    """
    settings = reachable(settings)
    return ChatModel(
        replace(settings, llm_timeout=min(settings.llm_timeout, seconds)), retries=retries
    )


def json_text(reply: str) -> str:
    """The JSON object of a reply, without the fence or words that some models put around it."""
    start, end = reply.find("{"), reply.rfind("}")
    return reply[start : end + 1] if 0 <= start < end else reply


def ask_text(
    chat: ChatModel,
    prompt: Prompt,
    values: Mapping[str, str],
    *,
    schema: dict[str, Any],
    max_tokens: int,
) -> str:
    """Ask one filled prompt for a reply of the schema; gives it as it came. Raises ModelError."""
    messages = (
        Message("system", fill(prompt.system, values)),
        Message("user", fill(prompt.user, values)),
    )
    return chat.complete(messages, schema=schema, max_tokens=max_tokens)


def read_json(reply: str) -> dict[str, Any]:
    """The reply's JSON object, whose fields are still to be checked.

    Raises ModelError when it holds none.
    """
    try:
        found = json.loads(json_text(reply))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ModelError(NOT_AS_AGREED)
    return found
