"""A real headless Chromium against the app as `make run` serves it, over the five minutes."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip("no Chromium on this machine; see install.sh"))


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def environment(data: Path) -> dict[str, str]:
    """The environment of the app: its own data, words alone, no language model."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PUNKTUM_", "OPENAI_"))}
    return {**kept, "PUNKTUM_DATA": str(data), "PUNKTUM_EMBEDDING": "none"}


def serve(data: Path, *options: str, port: int = 0, **more: str) -> Iterator[str]:
    """Run the app until the caller is done; gives its address. port 0: a free one.

    more: environment variables beside those of `environment`.
    """
    port = port or free_port()
    log = data.parent / f"app-{port}.log"
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
    command += ["--server.port", str(port), *options]
    with log.open("wb") as out:
        app = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**environment(data), **more},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_healthy(address, app, log)
            yield address
        finally:
            app.terminate()
            app.wait(20)


def wait_until_healthy(address: str, app: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(150):
        if app.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the app did not start:\n{log.read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the five minutes in it."""
    data = tmp_path_factory.mktemp("browser") / "data"
    command = [sys.executable, "cli.py", "ingest", "minutes"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(data), capture_output=True, text=True, timeout=280
    )
    assert done.returncode == 0, done.stderr
    return data


@pytest.fixture(scope="session")
def app(archive: Path) -> Iterator[str]:
    """The address of the running app."""
    yield from serve(archive)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


expect.set_options(timeout=30_000)  # a loaded machine is slow, not wrong


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of a visitor of its own, as wide as a desktop's."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="da-DK")
    fresh = context.new_page()
    fresh.set_default_timeout(30_000)
    yield fresh
    context.close()
