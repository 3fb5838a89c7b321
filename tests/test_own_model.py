"""A model of one's own: a process on a loopback port that ends with us."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.chat_model import own_model
from assistant.chat_model.own_model import base_url_of, key_of, stop_all, threads_for
from assistant.errors import ModelError

READY = """
import sys
print("reading", sys.stdin.readline().strip())
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


HEARD = """
import pathlib, sys
pathlib.Path(sys.argv[1]).write_text(sys.stdin.readline())
print("listening http://127.0.0.1:5/", flush=True)
sys.stdin.read()
"""


def test_the_server_is_given_a_key_that_the_door_knows(model: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    address = base_url_of(model, command=[*run(HEARD), str(told)])
    key = key_of(address)
    assert key is not None
    assert len(key) == 32
    assert told.read_text().strip() == key
    assert key_of("http://127.0.0.1:6/v1") is None
    stop_all()
    assert key_of(address) is None


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
    child.stdin.write("n\u00f8gle\n")
    child.stdin.flush()
    child.stdout.readline()
    child.stdin.close()
    assert child.wait(5) == 0
    child.stdout.close()


@pytest.mark.parametrize(
    ("cpus", "load", "threads"),
    [(1, 0.0, 1), (2, 0.0, 2), (2, 0.4, 2), (2, 0.9, 1), (2, 12.0, 1), (8, 0.5, 6), (8, 5.0, 3)],
)
def test_a_busy_machine_gives_a_model_fewer_threads(cpus: int, load: float, threads: int) -> None:
    assert threads_for(cpus, load) == threads
