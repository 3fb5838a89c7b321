"""A model of one's own: a process on a loopback port that ends with us."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant import own_model
from assistant.errors import ModelError
from assistant.own_model import base_url_of, stop_all

READY = """
import sys
print("reading")
print("listening http://127.0.0.1:5", flush=True)
sys.stdin.read()
"""


def run(code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF")
    return path


def test_it_starts_once_and_stops(model: Path) -> None:
    assert base_url_of(model, command=run(READY)) == "http://127.0.0.1:5/v1"
    process = own_model._RUNNING[model.resolve()].process
    assert base_url_of(model, command=run("raise SystemExit(1)")) == "http://127.0.0.1:5/v1"
    stop_all()
    assert process.returncode == 0
    assert own_model._RUNNING == {}


def test_a_dead_server_is_started_again(model: Path) -> None:
    base_url_of(model, command=run(READY))
    first = own_model._RUNNING[model.resolve()].process
    first.kill()
    first.wait(5)
    assert base_url_of(model, command=run(READY)) == "http://127.0.0.1:5/v1"
    assert own_model._RUNNING[model.resolve()].process.pid != first.pid
    stop_all()


def test_one_that_does_not_start_is_told(model: Path) -> None:
    with pytest.raises(ModelError, match="kunne ikke startes"):
        base_url_of(model, command=run("raise SystemExit(3)"))
    with pytest.raises(ModelError, match="ikke klar"):
        base_url_of(model, command=run("import time; time.sleep(30)"), wait=0.2)
    assert own_model._RUNNING == {}


def test_a_missing_file_names_the_setting(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="PUNKTUM_GGUF"):
        base_url_of(tmp_path / "ingen.gguf")


def test_it_ends_when_its_parent_is_killed() -> None:
    child = subprocess.Popen(run(READY), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdout.readline()
    child.stdin.close()
    assert child.wait(5) == 0
    child.stdout.close()
