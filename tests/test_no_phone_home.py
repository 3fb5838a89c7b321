"""Nothing leaves the machine: commands run with every network connection refused and reported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MINUTES = ROOT / "minutes" / "chefforum-2016-06-15.txt"

# The audit hook sees every connection and every name look-up that Python code makes, in any thread.
# Libraries may swallow the error, so each attempt is also written to stderr.
GUARD = """
import os, socket, sys
def guard(event, args):
    if event == "socket.connect" and args[0].family != getattr(socket, "AF_UNIX", None):
        what = f"{event} {args[1]!r}"
    elif event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        what = f"{event} {args[:2]!r}"
    else:
        return
    os.write(2, f"PHONED HOME: {what}\\n".encode())
    raise OSError("the network is off in this test")
sys.addaudithook(guard)
import cli
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    ingested = run(folder, "ingest", str(MINUTES), "--json")
    assert json.loads(ingested.stdout)["added"] == 1
    return folder


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command without keys and addresses of models; fails on any attempt to connect."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("OPENAI_", "PUNKTUM_", "CHROMA_"))
    }
    environment = kept | {
        "PUNKTUM_DATA": str(folder),
        "PUNKTUM_EMBED_DEPTH": "lead",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-c", GUARD, *words],
        capture_output=True,
        text=True,
        env=environment,
        timeout=240,
        check=False,
    )
    assert "PHONED HOME" not in done.stderr
    assert done.returncode == 0, done.stderr
    return done


def test_the_guard_sees_a_connection() -> None:
    attempt = GUARD.replace("import cli", "import urllib.request").replace(
        "sys.exit(cli.main(sys.argv[1:]))", "urllib.request.urlopen('http://127.0.0.1:9/')"
    )
    done = subprocess.run(
        [sys.executable, "-c", attempt], capture_output=True, text=True, timeout=60, check=False
    )
    assert "PHONED HOME" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("search", "affaldsordninger", "--json"),
        ("ask", "Hvad blev besluttet om affaldsordninger?", "--json"),
        ("decisions", "--json"),
        ("meeting", "Chefforum", "2016-06-15", "--json"),
    ],
    ids=lambda words: words[0],
)
def test_commands_stay_at_home(data: Path, words: tuple[str, ...]) -> None:
    assert json.loads(run(data, *words).stdout)
