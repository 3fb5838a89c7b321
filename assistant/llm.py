"""The one door to a chat model: OpenAI or anything that speaks its protocol.

Only the configured endpoint is contacted; redirects are not followed. Time-outs, a limit on the
size of a reply and retries with back-off (the openai package's own, on 429, 5xx and lost
connections) keep a bad server from holding a question up. Every failure is a ModelError whose
Danish text says what to do; it never becomes part of an answer.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.errors import ModelError
from assistant.settings import Settings

if TYPE_CHECKING:
    from openai import OpenAI, Stream
    from openai.types.chat import ChatCompletionChunk

OPENAI_URL = "https://api.openai.com/v1"
MAX_REPLY_CHARS = 24_000
"""A longer answer is no answer to a question; reading stops there."""
MAX_REPLY_TOKENS = 900
RETRIES = 2
CONNECT_SECONDS = 5.0

_REMEDY = "Prøv igen senere, eller sæt PUNKTUM_MODE=extractive for svar uden sprogmodel."


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat. role: "system", "user" or "assistant"."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the server counted them; 0 when it did not say."""

    prompt_tokens: int = 0
    reply_tokens: int = 0


def is_loopback(url: str | None) -> bool:
    """Whether the address is this very machine, where small models with weak prose live."""
    host = urlsplit(url or "").hostname or ""
    return host in {"localhost", "127.0.0.1", "::1"}


class ChatModel:
    """A chat model behind an OpenAI-compatible address.

    `usage` holds the counts of the last call. retries: on 429, 5xx, time-outs and lost connections.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        retries: int = RETRIES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if not settings.llm_model:
            raise ModelError("Der er ikke valgt nogen sprogmodel. Sæt PUNKTUM_MODEL.")
        self.model = settings.llm_model
        self.base_url = settings.openai_base_url or OPENAI_URL
        self.usage = Usage()
        self._key = settings.openai_api_key or "none"
        self._timeout = max(settings.llm_timeout, 0.1)
        self._retries = retries
        self._clock = clock
        self._client: OpenAI | None = None

    def __enter__(self) -> ChatModel:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _open(self) -> OpenAI:
        if self._client is None:
            import openai

            timeout = openai.Timeout(self._timeout, connect=min(CONNECT_SECONDS, self._timeout))
            self._client = openai.OpenAI(
                api_key=self._key,
                base_url=self.base_url,
                organization="",
                project="",
                max_retries=self._retries,
                timeout=timeout,
                http_client=openai.DefaultHttpxClient(timeout=timeout, follow_redirects=False),
            )
        return self._client

    def stream(
        self,
        messages: Sequence[Message],
        *,
        schema: dict[str, Any] | None = None,
        max_tokens: int = MAX_REPLY_TOKENS,
    ) -> Iterator[str]:
        """Give the reply piece by piece.

        Raises ModelError when the server fails, is too slow, writes too much or nothing, or
        breaks off before it has said that it is done.
        """
        import openai

        try:
            yield from self._pieces(messages, schema, max_tokens)
        except openai.APITimeoutError:
            raise ModelError(f"Sprogmodellen svarede ikke i tide. {_REMEDY}") from None
        except openai.AuthenticationError:
            raise ModelError(
                "Sprogmodellen afviste nøglen. Ret OPENAI_API_KEY, eller fjern den."
            ) from None
        except openai.NotFoundError:
            raise ModelError(
                f"Modellen «{self.model}» findes ikke på {self.base_url}. Ret PUNKTUM_MODEL."
            ) from None
        except openai.APIStatusError as error:
            raise ModelError(
                f"Sprogmodellen svarede med fejl {error.status_code}. {_REMEDY}"
            ) from error
        except openai.APIConnectionError:
            raise ModelError(
                f"Der er ingen forbindelse til sprogmodellen på {self.base_url}. {_REMEDY}"
            ) from None
        except (openai.OpenAIError, json.JSONDecodeError, UnicodeDecodeError) as error:
            raise ModelError(f"Sprogmodellens svar kunne ikke læses. {_REMEDY}") from error
        except ModelError:
            raise
        except Exception as error:
            raise ModelError(f"Forbindelsen til sprogmodellen blev afbrudt. {_REMEDY}") from error

    def _open_stream(
        self, messages: Sequence[Message], schema: dict[str, Any] | None, max_tokens: int
    ) -> Stream[ChatCompletionChunk]:
        """Start a reply; a server that refuses a parameter is asked again without it."""
        import openai

        form: dict[str, Any] = {
            "type": "json_schema",
            "json_schema": {"name": "svar", "schema": schema, "strict": True},
        }
        dialects: list[dict[str, Any]] = [
            {
                "temperature": 0,
                "max_tokens": max_tokens,
                "stream_options": {"include_usage": True},
            },
            {"max_completion_tokens": max_tokens},  # what reasoning models accept
        ]
        if schema is not None:
            dialects = [one | {"response_format": form} for one in dialects] + dialects
        create: Any = self._open().chat.completions.create  # its overloads know no **dialect
        for number, dialect in enumerate(dialects, start=1):
            try:
                stream: Stream[ChatCompletionChunk] = create(
                    model=self.model,
                    messages=[{"role": m.role, "content": m.content} for m in messages],
                    stream=True,
                    **dialect,
                )
            except openai.BadRequestError:
                if number == len(dialects):
                    raise
            else:
                return stream
        raise AssertionError("unreachable")

    def _pieces(
        self, messages: Sequence[Message], schema: dict[str, Any] | None, max_tokens: int
    ) -> Iterator[str]:
        until = self._clock() + self._timeout * 2
        self.usage = Usage()
        length, finished = 0, False
        with self._open_stream(messages, schema, max_tokens) as events:
            for event in events:
                if event.usage:
                    self.usage = Usage(event.usage.prompt_tokens, event.usage.completion_tokens)
                if self._clock() > until:
                    raise ModelError(f"Sprogmodellen skriver for langsomt. {_REMEDY}")
                if not event.choices:
                    continue
                choice = event.choices[0]
                piece = choice.delta.content or ""
                length += len(piece)
                if length > MAX_REPLY_CHARS:
                    raise ModelError(f"Sprogmodellens svar er for langt til at bruges. {_REMEDY}")
                if piece:
                    yield piece
                finished = finished or choice.finish_reason is not None
        if not length:
            raise ModelError(f"Sprogmodellen gav et tomt svar. {_REMEDY}")
        if not finished:
            raise ModelError(f"Sprogmodellens svar blev afbrudt. {_REMEDY}")

    def complete(
        self,
        messages: Sequence[Message],
        *,
        schema: dict[str, Any] | None = None,
        max_tokens: int = MAX_REPLY_TOKENS,
    ) -> str:
        """Give the whole reply. Raises ModelError as `stream` does."""
        return "".join(self.stream(messages, schema=schema, max_tokens=max_tokens))
