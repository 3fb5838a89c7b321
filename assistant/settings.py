"""Settings: one frozen value, handed in everywhere, and the only reader of os.environ."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import SettingsError

PROJECT = Path(__file__).resolve().parents[1]
"""The folder that holds `minutes/` and `prompts/`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this run works. Vary it with `dataclasses.replace`; never read the environment elsewhere.

    data: folder of the archive and the index (PUNKTUM_DATA). chroma_url: a Chroma server
    instead of the local folder (CHROMA_URL); None means local. embedding: "auto" (the bundled
    model if installed, else none: no text is sent anywhere unasked), "e5", "openai" or "none"
    (PUNKTUM_EMBEDDING). embedding_model: name at the OpenAI-compatible endpoint.
    embed_depth: "all" chunks, only each item's "lead", or "auto" by size (PUNKTUM_EMBED_DEPTH).
    llm_model None: no language model, answers are extractive. llm_timeout: the longest pause in
    a reply, in seconds. llm_context_tokens: prompt and reply together, at most; of a model on this
    machine local_context_tokens (PUNKTUM_LOCAL_CONTEXT_TOKENS), 0 for no such limit of its own.
    rewrite, rerank: whether the language model words a follow-up and orders the first items found;
    each costs a call (PUNKTUM_REWRITE, PUNKTUM_RERANK). summary_seconds: how long it may write on
    one meeting's summary, 0 for not at all (PUNKTUM_SUMMARY_SECONDS).
    include_closed: whether the content of closed items is stored and searched at all.
    """

    data: Path = Path(".punktum")
    chroma_url: str | None = None
    embedding: str = "auto"
    embedding_model: str = "text-embedding-3-small"
    embed_depth: str = "auto"
    openai_api_key: str | None = None
    openai_base_url: str | None = None
    llm_model: str | None = None
    llm_timeout: float = 60.0
    llm_context_tokens: int = 6000
    local_context_tokens: int = 1600
    gguf: Path | None = None
    rewrite: bool = False
    rerank: bool = False
    summary_seconds: float = 180.0
    include_closed: bool = False
    log_days: int = 0
    passages_per_answer: int = 8

    @property
    def own_model(self) -> Path | None:
        """The model file that answers; None where no model does, or a server that is named."""
        return None if self.llm_model is None or self.openai_base_url else self.gguf

    @property
    def archive_path(self) -> Path:
        """The SQLite file."""
        return self.data / "archive.sqlite"

    @property
    def chroma_path(self) -> Path:
        """The local Chroma folder."""
        return self.data / "chroma"


MOST = 10_000_000
"""The largest number of tokens or seconds that a setting may have."""
MOST_DAYS = 36_500
"""A hundred years: what counts back from today stays within the calendar."""


def _number(env: dict[str, str], name: str, default: float, most: int = MOST) -> float:
    raw = env.get(name, "").strip()
    if not raw:
        return default
    try:
        value = float(raw)
    except ValueError:
        value = -1.0
    if not 0 <= value <= most:  # so is no "nan"
        raise SettingsError(
            f"{name}={raw!r} er ikke et tal fra 0 til {most}. Ret værdien, eller fjern den."
        )
    return value


def _choice(env: dict[str, str], name: str, default: str, allowed: tuple[str, ...]) -> str:
    value = env.get(name, "").strip().lower() or default
    if value not in allowed:
        raise SettingsError(f"{name}={value!r} kendes ikke. Vælg en af: {', '.join(allowed)}.")
    return value


def _switch(env: dict[str, str], name: str) -> bool:
    """A switch is on for 1/true/ja/on, off for 0/false/nej/off/empty, an error otherwise."""
    value = _choice(env, name, "0", ("0", "1", "false", "true", "nej", "ja", "off", "on"))
    return value in {"1", "true", "ja", "on"}


def _path(env: dict[str, str], name: str) -> Path | None:
    """A file or folder, "~" being the user's own; None when it is not set."""
    raw = env.get(name, "").strip()
    try:
        return Path(raw).expanduser() if raw else None
    except RuntimeError:
        raise SettingsError(
            f"{name}={raw!r}: brugeren efter «~» kendes ikke. Skriv hele stien."
        ) from None


def load_settings(environ: dict[str, str] | None = None) -> Settings:
    """Read the settings from the environment (or a given mapping).

    A language model is used when OPENAI_API_KEY, OPENAI_BASE_URL or PUNKTUM_GGUF is set, unless
    PUNKTUM_MODE=extractive. Raises SettingsError, in Danish, on a value that cannot be used.
    """
    env = dict(os.environ) if environ is None else environ
    key = env.get("OPENAI_API_KEY", "").strip() or None
    base_url = env.get("OPENAI_BASE_URL", "").strip() or None
    gguf = _path(env, "PUNKTUM_GGUF")
    mode = _choice(env, "PUNKTUM_MODE", "auto", ("auto", "extractive"))
    model: str | None = env.get("PUNKTUM_MODEL", "").strip() or "gpt-4o-mini"
    if mode == "extractive" or not (key or base_url or gguf):
        model = None
    return Settings(
        data=_path(env, "PUNKTUM_DATA") or Path(".punktum"),
        chroma_url=env.get("CHROMA_URL", "").strip() or None,
        embedding=_choice(env, "PUNKTUM_EMBEDDING", "auto", ("auto", "e5", "openai", "none")),
        embedding_model=env.get("PUNKTUM_EMBEDDING_MODEL", "").strip() or "text-embedding-3-small",
        embed_depth=_choice(env, "PUNKTUM_EMBED_DEPTH", "auto", ("auto", "all", "lead")),
        openai_api_key=key,
        openai_base_url=base_url,
        llm_model=model,
        llm_timeout=_number(env, "PUNKTUM_TIMEOUT", 60.0),
        llm_context_tokens=int(_number(env, "PUNKTUM_CONTEXT_TOKENS", 6000)),
        local_context_tokens=int(_number(env, "PUNKTUM_LOCAL_CONTEXT_TOKENS", 1600)),
        gguf=gguf,
        rewrite=_switch(env, "PUNKTUM_REWRITE"),
        rerank=_switch(env, "PUNKTUM_RERANK"),
        summary_seconds=_number(env, "PUNKTUM_SUMMARY_SECONDS", 180.0),
        include_closed=_switch(env, "PUNKTUM_INCLUDE_CLOSED"),
        log_days=int(_number(env, "PUNKTUM_LOG_DAYS", 0, MOST_DAYS)),
    )
