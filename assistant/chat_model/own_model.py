"""A language model of one's own (`PUNKTUM_GGUF`), started and stopped by Punktum itself.

llama.cpp's server (the optional extra `local`) runs in a process of its own on a loopback port, so
that a crash or its memory is not ours. It is started at the first question, asked through the same
door as any other model, and ends with this process: it listens to its standard input and stops
when that closes. It answers only who knows the key that it is handed there, so that neither other
users of the machine nor a web page can ask it. Run as a module, this file is that process.
"""

from __future__ import annotations

import atexit
import contextlib
import queue
import secrets
import subprocess
import sys
import threading
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from assistant.errors import ModelError
from assistant.settings import PROJECT, Settings

START_SECONDS = 120.0
"""Longest wait for a model to be read from disk."""
NAME = "egen-model"
"""What the server calls the model, whatever its file is called."""
PROMPT_TOKENS = 4096
"""Longest prompt and reply together that the server has room for."""
READ_AT_ONCE = 256
"""Tokens of a prompt between two signs of progress: some four seconds on two cores."""
PROMPT_CACHE = 256
"""MiB of prompts kept as read, so that one that begins alike is not read from its beginning."""

_LOCK = threading.Lock()
_RUNNING: dict[Path, _Server] = {}


class _Server:
    """One running server process and its address."""

    def __init__(self, command: list[str], wait: float) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own module, or a test's command
            command,
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.key = secrets.token_hex(16)
        try:
            self._hand_over(self.key)
            self.base_url = self._address(wait)
        except ModelError:
            self.stop()
            raise

    def _hand_over(self, key: str) -> None:
        """Give the server the key it asks for; one that has already ended is told of later."""
        if self.process.stdin:
            with contextlib.suppress(OSError):
                self.process.stdin.write(f"{key}\n")
                self.process.stdin.flush()

    def _address(self, wait: float) -> str:
        said: queue.Queue[str] = queue.Queue()
        out = self.process.stdout

        def listen() -> None:
            for line in out or ():
                said.put(line)
            said.put("")

        threading.Thread(target=listen, daemon=True).start()
        try:
            while line := said.get(timeout=wait):
                if line.startswith("listening "):
                    return line.removeprefix("listening ").strip().rstrip("/") + "/v1"
        except queue.Empty:
            raise ModelError(
                f"Modellen var ikke klar efter {wait:.0f} sekunder. "
                "Vælg en mindre med PUNKTUM_GGUF."
            ) from None
        raise ModelError(
            "Modellen kunne ikke startes. Undersøg filen i PUNKTUM_GGUF med «punktum doctor»."
        )

    def alive(self) -> bool:
        return self.process.poll() is None

    def stop(self) -> None:
        """End the process; kindly first."""
        if self.process.stdin:
            with contextlib.suppress(OSError):
                self.process.stdin.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)
        if self.process.stdout:
            self.process.stdout.close()


def base_url_of(
    gguf: Path, *, command: list[str] | None = None, wait: float = START_SECONDS
) -> str:
    """The loopback address at which the model in this file is served, started if it is not.

    command: what to run instead of this module, for tests. Raises ModelError, in Danish, when the
    file or the extra is missing or the model does not start.
    """
    path = gguf.resolve()
    if not path.is_file():
        raise ModelError(f"{gguf} findes ikke. Ret PUNKTUM_GGUF.")
    if command is None:
        if find_spec("xllamacpp") is None:
            raise ModelError(
                "En egen model kræver tillægget «local». Kør «.venv/bin/pip install -e '.[local]'»."
            )
        command = [
            sys.executable,
            "-m",
            "assistant.chat_model.own_model",
            str(path),
            str(PROMPT_TOKENS),
        ]
    with _LOCK:
        running = _RUNNING.get(path)
        if running is not None and running.alive():
            return running.base_url
        if running is not None:
            _RUNNING.pop(path).stop()
        _RUNNING[path] = running = _Server(command, wait)
        return running.base_url


def key_of(base_url: str) -> str | None:
    """The key of the server at this address; None when it was not started here."""
    with _LOCK:
        return next((one.key for one in _RUNNING.values() if one.base_url == base_url), None)


def reachable(settings: Settings) -> Settings:
    """Settings that reach the model they name: one of one's own is started and its address set.

    Raises ModelError as `base_url_of` does.
    """
    if settings.own_model is None:
        return settings
    return replace(
        settings,
        openai_base_url=base_url_of(settings.own_model),
        openai_api_key=None,
        llm_model=NAME,
        llm_context_tokens=min(settings.llm_context_tokens, PROMPT_TOKENS),
    )


def stop_all() -> None:
    """Stop every model that was started here."""
    with _LOCK:
        while _RUNNING:
            _RUNNING.popitem()[1].stop()


atexit.register(stop_all)


def threads_for(cpus: int, load: float) -> int:
    """How many threads a model gets: most of the processors that are not busy.

    load: processes that want to run, on average. The threads wait for each other at every step,
    so that two which must share a busy processor write ten times slower than one alone.
    """
    return max(1, min(cpus - cpus // 4, round(cpus - load)))


def _serve(model: str, context: int) -> None:
    """Serve the model until standard input closes; its first line is the key to ask for."""
    import os

    import xllamacpp

    key = sys.stdin.readline().strip()
    params = xllamacpp.CommonParams()
    params.model.path, params.n_ctx, params.n_parallel = model, context, 1
    params.n_batch = params.n_ubatch = READ_AT_ONCE
    params.cache_ram_mib = PROMPT_CACHE
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    threads = threads_for(os.cpu_count() or 2, load)
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    params.hostnames, params.port, params.model_alias = ["127.0.0.1"], 0, {NAME}
    params.api_keys = [key] if key else []
    params.ui = params.endpoint_slots = params.endpoint_props = False
    server = xllamacpp.Server(params)
    sys.stdout.write(f"listening {server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]))
