"""The one door to a chat model: OpenAI or anything that speaks its protocol.

Only the configured endpoint is contacted; redirects are not followed. Time-outs, a limit on the
size of a reply and retries with back-off (the openai package's own, on 429, 5xx and lost
connections) keep a bad server from holding a question up. A time-out counts from the last sign of
progress, because a model on an ordinary machine may read for half a minute before its first word.
Every failure is a ModelError whose Danish text says what to do; it never becomes part of an answer.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.chat_model.own_model import key_of
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
TOTAL = 4
"""A reply may take this many times the longest pause altogether."""

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


class ContextExceeded(ModelError):
    """The prompt is longer than the model can read. limit: its window in tokens, 0 when untold."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            "Spørgsmålet og dets kilder fylder mere, end sprogmodellen kan læse. "
            "Sæt PUNKTUM_CONTEXT_TOKENS ned, eller start modellen med et større vindue."
        )
        self.limit = limit


def is_loopback(url: str | None) -> bool:
    """Whether the address is this very machine, where small models with weak prose live."""
    host = urlsplit(url or "").hostname or ""
    return host in {"localhost", "127.0.0.1", "::1"}


def _window(body: object) -> int | None:
    """The model's window as an error tells it: 0 when untold, None for an error of another kind."""
    told = body if isinstance(body, dict) else {}
    kind = {str(told.get(name)) for name in ("type", "code")}
    if not kind & {"exceed_context_size_error", "context_length_exceeded"}:
        return None
    limit = told.get("n_ctx")
    return limit if isinstance(limit, int) and limit > 0 else 0


class ChatModel:
    """A chat model behind an OpenAI-compatible address.

    `usage` holds the counts of the last call; cut: whether its reply reached max_tokens and thus
    may end within a sentence. retries: on 429, 5xx, time-outs and lost connections.
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
        self.cut = False
        self._key = settings.openai_api_key or key_of(self.base_url) or "none"
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
        breaks off before it has said that it is done; ContextExceeded when it cannot read so much.
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
        usual: dict[str, Any] = {
            "temperature": 0,
            "max_tokens": max_tokens,
            "stream_options": {"include_usage": True},
        }
        if is_loopback(self.base_url):  # llama.cpp then tells how far it has read
            usual["extra_body"] = {"return_progress": True}
        reasoning = {"max_completion_tokens": max_tokens}  # what reasoning models accept
        dialects: list[dict[str, Any]] = [usual, reasoning]
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
            except openai.BadRequestError as error:
                if (limit := _window(error.body)) is not None:
                    raise ContextExceeded(limit) from None
                if number == len(dialects):
                    raise
            else:
                return stream
        raise AssertionError("unreachable")

    def _pieces(
        self, messages: Sequence[Message], schema: dict[str, Any] | None, max_tokens: int
    ) -> Iterator[str]:
        until = self._clock() + self._timeout * TOTAL
        self.usage, self.cut = Usage(), False
        length, finished = 0, False
        with self._open_stream(messages, schema, max_tokens) as events:
            for event in events:
                self._count(event)
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
                self.cut = self.cut or choice.finish_reason == "length"
        if not length:
            raise ModelError(f"Sprogmodellen gav et tomt svar. {_REMEDY}")
        if not finished:
            raise ModelError(f"Sprogmodellens svar blev afbrudt. {_REMEDY}")

    def _count(self, event: ChatCompletionChunk) -> None:
        """Keep the tokens as the server tells them, until then as its events let us count them."""
        if event.usage:
            self.usage = Usage(event.usage.prompt_tokens, event.usage.completion_tokens)
            return
        progress = (event.model_extra or {}).get("prompt_progress")
        total = progress.get("total") if isinstance(progress, dict) else None
        wrote = bool(event.choices and event.choices[0].delta.content)
        self.usage = Usage(
            total if isinstance(total, int) else self.usage.prompt_tokens,
            self.usage.reply_tokens + wrote,
        )

    def complete(
        self,
        messages: Sequence[Message],
        *,
        schema: dict[str, Any] | None = None,
        max_tokens: int = MAX_REPLY_TOKENS,
    ) -> str:
        """Give the whole reply. Raises ModelError as `stream` does."""
        return "".join(self.stream(messages, schema=schema, max_tokens=max_tokens))
