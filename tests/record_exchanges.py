"""Record what a real llama.cpp server says to our door: `python -m tests.record_exchanges URL KEY`.

A proxy on a loopback port stands between the door and the server at URL (ending in /v1) and keeps
each exchange in tests/data/exchanges. Keys, hosts, ids and times are not kept.
"""

from __future__ import annotations

import json
import re
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx

from assistant.chat_model.reply import REPLY_SCHEMA
from assistant.errors import ModelError
from assistant.llm import ChatModel, Message
from assistant.settings import Settings

FOLDER = Path(__file__).parent / "data" / "exchanges"
RULES = Message("system", "Du svarer kort på dansk og kun ud fra kilden.")
ASKED = Message(
    "user",
    '<kilde nr="1" del="beslutning">\nByrådet udsatte sagen til mødet i september.\n</kilde>\n\n'
    "Spørgsmål: Hvad blev besluttet?",
)
_PASSING = (
    (re.compile(r'"id":"chatcmpl-\w+"'), '"id":"chatcmpl-x"'),
    (re.compile(r'"created":\d+'), '"created":0'),
    (re.compile(r'"timings":\{[^{}]*\}'), '"timings":{}'),
    (re.compile(r'"time_ms":[\d.]+'), '"time_ms":0'),
)


def _stripped(text: str) -> str:
    for pattern, instead in _PASSING:
        text = pattern.sub(instead, text)
    return text


class _Proxy(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, target: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.target = target
        self.heard: list[dict[str, Any]] = []


class _Handler(BaseHTTPRequestHandler):
    server: _Proxy

    def log_message(self, *_: Any) -> None:
        return

    def _forward(self, method: str, sent: Any) -> None:
        headers = {"Authorization": self.headers.get("Authorization", "")}
        url = self.server.target + self.path
        reply = httpx.request(method, url, json=sent, headers=headers, timeout=600)
        kind = reply.headers["content-type"].split(";")[0]
        self.server.heard.append(
            {
                "path": self.path,
                "request": sent,
                "status": reply.status_code,
                "content_type": kind,
                "body": _stripped(reply.text),
            }
        )
        self.send_response(reply.status_code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(reply.content)))
        self.end_headers()
        self.wfile.write(reply.content)

    def do_GET(self) -> None:
        self._forward("GET", None)

    def do_POST(self) -> None:
        self._forward("POST", json.loads(self.rfile.read(int(self.headers["Content-Length"]))))


def record(url: str, key: str) -> None:
    """Ask the server at url through our door and keep what both said."""
    target = url.removesuffix("/v1")
    proxy = _Proxy(target)
    threading.Thread(target=proxy.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{proxy.server_address[1]}"

    def door(key: str = key) -> ChatModel:
        return ChatModel(
            Settings(
                openai_base_url=f"{base}/v1",
                openai_api_key=key,
                llm_model="egen-model",
                llm_timeout=600,
            ),
            retries=0,
        )

    asked = (RULES, ASKED)
    wanted: dict[str, Callable[[], object]] = {
        "health": lambda: httpx.get(f"{base}/health"),
        "models": lambda: httpx.get(
            f"{base}/v1/models", headers={"Authorization": f"Bearer {key}"}
        ),
        "text": lambda: door().complete(asked),
        "json": lambda: door().complete(asked, schema=REPLY_SCHEMA),
        "cut": lambda: door().complete(asked, max_tokens=4),
        "wrong-key": lambda: door("forkert").complete(asked),
        "too-long": lambda: door().complete((RULES, Message("user", "Hvad så? " * 4000))),
        "wrong-parameter": lambda: httpx.post(
            f"{base}/v1/chat/completions",
            json={"model": "egen-model", "messages": [], "temperature": "varm"},
            headers={"Authorization": f"Bearer {key}"},
        ),
    }
    FOLDER.mkdir(exist_ok=True)
    for name, ask in wanted.items():
        proxy.heard.clear()
        with suppress(ModelError):
            ask()
        exchange = proxy.heard[0]
        if name == "too-long":
            exchange["request"]["messages"][-1]["content"] = "Hvad så? …"
        text = json.dumps(exchange, ensure_ascii=False, indent=1)
        (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        sys.stdout.write(f"{name} {exchange['status']} {len(exchange['body'])}\n")
    proxy.shutdown()
    proxy.server_close()


if __name__ == "__main__":
    record(*sys.argv[1:3])
