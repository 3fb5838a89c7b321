"""A scripted server that speaks the chat protocol, for every way in which one can fail."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Script:
    """What the server does, one entry per request; the last one is repeated.

    An entry is ("say", text), ("status", code), ("hang", seconds), ("cut", text),
    ("raw", bytes), ("drip", text), ("slowly", text), ("redirect", url),
    ("empty", None), or ("recorded", exchange) with the status, content_type and body of a real
    reply; ("think", (seconds, times, text)) tells of progress before it says the text.
    """

    steps: Sequence[tuple[str, Any]]
    requests: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    models: str = ""
    """What it says of its models; without it there is no such page."""

    def next(self) -> tuple[str, Any]:
        return self.steps[min(len(self.requests), len(self.steps)) - 1]


def _event(content: str | None, finish: str | None = None) -> bytes:
    delta = {} if content is None else {"content": content}
    chunk = {
        "id": "x",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": "fake",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }
    return f"data: {json.dumps(chunk)}\n\n".encode()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, script: Script, stop: threading.Event) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script, self.stop = script, stop


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def log_message(self, *_: Any) -> None:
        return

    def do_GET(self) -> None:
        self.server.script.paths.append(self.path)
        models = self.server.script.models
        if not models:
            self.send_error(404)
            return
        body = models.encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.script.paths.append(self.path)
        self.server.script.requests.append(json.loads(body))
        kind, value = self.server.script.next()
        try:
            getattr(self, f"_{kind}")(value)
        except (BrokenPipeError, ConnectionResetError):
            return

    def _start(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()

    def _pieces(self, text: str, size: int = 7) -> None:
        for start in range(0, len(text), size):
            self.wfile.write(_event(text[start : start + size]))

    def _say(self, text: str) -> None:
        self._start()
        self._pieces(text, max(7, len(text) // 200))
        self.wfile.write(_event(None, "stop") + b"data: [DONE]\n\n")

    def _cut(self, text: str) -> None:
        self._start()
        self._pieces(text)

    def _drip(self, text: str) -> None:
        self._start()
        for letter in text:
            self.wfile.write(_event(letter))
            self.wfile.flush()
            if self.server.stop.wait(0.05):
                return

    def _slowly(self, text: str) -> None:
        self._drip(text)
        self.wfile.write(_event(None, "stop") + b"data: [DONE]\n\n")

    def _empty(self, _: None) -> None:
        self._start()
        self.wfile.write(_event(None, "stop") + b"data: [DONE]\n\n")

    def _raw(self, data: bytes) -> None:
        self._start()
        self.wfile.write(data)

    def _recorded(self, exchange: dict[str, Any]) -> None:
        data = exchange["body"].encode()
        self.send_response(exchange["status"])
        self.send_header("Content-Type", exchange["content_type"])
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _think(self, told: tuple[float, int, str]) -> None:
        seconds, times, text = told
        self._start()
        for done in range(times):
            event = json.loads(_event(None).removeprefix(b"data: "))
            event["prompt_progress"] = {"total": times, "processed": done}
            self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
            self.wfile.flush()
            if self.server.stop.wait(seconds):
                return
        self.wfile.write(_event(text) + _event(None, "stop") + b"data: [DONE]\n\n")

    def _status(self, code: int) -> None:
        data = json.dumps({"error": {"message": "nej", "type": "x"}}).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("retry-after", "0")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _redirect(self, url: str) -> None:
        self.send_response(307)
        self.send_header("Location", url)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _hang(self, seconds: float) -> None:
        self.server.stop.wait(seconds)


@contextmanager
def chat_server(*steps: tuple[str, Any]) -> Iterator[tuple[str, Script]]:
    """Serve the script on a loopback port; gives the base URL and what was asked."""
    script, stop = Script(steps), threading.Event()
    server = _Server(script, stop)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", script
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
