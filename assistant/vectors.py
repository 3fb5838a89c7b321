"""The vector index: Chroma, written through LlamaIndex, always behind the archive.

The archive holds every vector; Chroma can be made anew from it at any time. Its collections are
versioned: a rebuild goes into a new one, which the archive's pointer then names (measured: after
deleting and adding again twice, a collection finds only 69 % of the nearest). Whatever is wrong
with Chroma costs time, never an answer: then the archive's vectors are compared one by one.

chromadb and llama_index take seconds to import and are loaded when a collection is first touched.
"""

from __future__ import annotations

import json
import shutil
import threading
import uuid
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from assistant.archive import Archive
from assistant.errors import ArchiveError, IndexMismatch, PunktumError
from assistant.models import Filter
from assistant.settings import Settings
from assistant.storage import chroma
from assistant.storage.closing import Closing
from assistant.storage.lock import writing
from assistant.storage.vector_records import Matrix, VectorRecord

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

Progress = Callable[[str, int, int], None]
"""What is going on (Danish), how many are done, of how many."""

BATCH = 1000
"""Records given to Chroma at once; it takes 5,461 at most."""

REBUILD_SHARE = 0.2
"""When this share of a collection would be deleted or replaced, a new one is made instead."""

_POINTER = "index"


@dataclass(frozen=True, slots=True)
class Stamp:
    """The archive's pointer to its live collection.

    generation: of the archive when the collection was last in step. changes: counts the syncs,
    so that a process which only reads sees that its view is old. replaced: records deleted or
    replaced since the collection was made.
    """

    collection: str
    model: str
    dim: int
    generation: int = -1
    changes: int = 0
    replaced: int = 0


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did. notice: in Danish, what was mended; "" when nothing was wrong."""

    added: int = 0
    removed: int = 0
    rebuilt: bool = False
    notice: str = ""


def read_stamp(archive: Archive) -> Stamp | None:
    """The pointer to the live collection; None before the first sync."""
    raw = archive.meta(_POINTER)
    return Stamp(**json.loads(raw)) if raw else None


class VectorIndex(Closing):
    """The index of one archive for one embedding model. Queries are safe from many threads."""

    def __init__(self, settings: Settings, archive: Archive, model: str, dim: int) -> None:
        self._settings = settings
        self._archive = archive
        self._model = model
        self._dim = dim
        self._lock = threading.RLock()
        self._seen: Stamp | None = None
        self._chroma: ClientAPI | None = None
        self._collection: Collection | None = None
        self._exact: tuple[int, tuple[str, ...], Matrix] | None = None
        self.notice = ""
        """In Danish, what went wrong with the index and was got round; "" when nothing did."""

    @classmethod
    def open(
        cls,
        settings: Settings,
        embedder_name: str,
        dim: int,
        archive: Archive | None = None,
        *,
        catch_up: bool = True,
    ) -> VectorIndex:
        """The index of the settings' archive.

        catch_up: bring it in step when it is not and no other process is writing. Raises
        IndexMismatch when the index was made with another embedding model.
        """
        archive = archive or Archive.open(settings.archive_path)
        stamp = read_stamp(archive)
        if stamp and stamp.model != embedder_name:
            raise IndexMismatch(stamp.model, embedder_name)
        index = cls(settings, archive, embedder_name, dim)
        if catch_up and not index.in_step():
            index._catch_up()
        return index

    def in_step(self) -> bool:
        """Whether the live collection holds what the archive holds, by their stamps."""
        stamp = read_stamp(self._archive)
        if stamp is None:
            return self._archive.record_count(self._model) == 0
        return stamp.generation == self._archive.generation()

    def _is_there(self) -> bool:
        """Whether the local folder exists; what a server holds is seen when it is asked."""
        if self._settings.chroma_url or read_stamp(self._archive) is None:
            return True
        return (self._settings.chroma_path / "chroma.sqlite3").exists()

    def count(self) -> int:
        """How many records the live collection says it holds. Raises what Chroma raises."""
        with self._lock:
            stamp = read_stamp(self._archive)
            return self._open_collection(stamp).count() if stamp else 0

    # Asking.

    def query(self, vector: Matrix, k: int) -> list[tuple[str, float]]:
        """The k nearest records, best first: (record id, cosine similarity)."""
        stamp = read_stamp(self._archive)
        if k < 1 or stamp is None or not self.in_step():
            return self._query_exactly(vector, k)
        with self._lock:
            try:
                return self._query_chroma(stamp, vector, k)
            except Exception as error:  # noqa: BLE001 - Chroma raises kinds without a common root
                self._mend(error)
            try:
                stamp = read_stamp(self._archive)
                if stamp and not self.notice.startswith(_UNMENDED):
                    return self._query_chroma(stamp, vector, k)
            except Exception as error:  # noqa: BLE001
                self.notice = f"{_UNMENDED} ({_short(error)})."
        return self._query_exactly(vector, k)

    def _query_chroma(self, stamp: Stamp, vector: Matrix, k: int) -> list[tuple[str, float]]:
        collection = self._open_collection(stamp)
        found = collection.query(
            query_embeddings=np.asarray(vector, np.float32)[None, :],
            n_results=min(k, max(1, self._archive.indexed_count(stamp.collection))),
            include=["distances"],
        )
        ids, distances = found["ids"][0], (found["distances"] or [[]])[0]
        return [(one, 1.0 - float(far)) for one, far in zip(ids, distances, strict=True)]

    def _query_exactly(self, vector: Matrix, k: int) -> list[tuple[str, float]]:
        with self._lock:
            generation = self._archive.generation()
            if self._exact is None or self._exact[0] != generation:
                ids, _, matrix = self._archive.filtered_vectors(Filter(), self._model)
                self._exact = (generation, ids, matrix)
            _, ids, matrix = self._exact
        if not ids or k < 1:
            return []
        scores = matrix @ np.asarray(vector, np.float32)
        best = np.argsort(-scores, kind="stable")[:k]
        return [(ids[one], float(scores[one])) for one in best]

    # Following the archive.

    def sync(self, archive: Archive | None = None, progress: Progress | None = None) -> SyncReport:
        """Bring the collection in step with the archive. The caller holds the data folder's lock.

        archive: the same archive under another handle, or None. A collection that cannot be read
        is made anew. Raises ArchiveError when Chroma cannot be used at all.
        """
        self._archive = archive or self._archive
        if self.in_step() and self._is_there():
            return SyncReport()
        with self._lock:
            stamp = read_stamp(self._archive)
            if stamp is None:
                return self.rebuild(progress)
            try:
                return self._follow(stamp, progress)
            except PunktumError:
                raise
            except Exception as error:  # noqa: BLE001
                return replace(self.rebuild(progress), notice=_rebuilt_after(error))

    def _follow(self, stamp: Stamp, progress: Progress | None) -> SyncReport:
        archive, name = self._archive, stamp.collection
        stale = archive.stale(name, self._model)
        missing = archive.unindexed(name, self._model)
        replaced = stamp.replaced + len(stale)
        if replaced > REBUILD_SHARE * max(1, archive.indexed_count(name)):
            return self.rebuild(progress)
        collection = self._open_collection(stamp)
        for start in range(0, len(stale), BATCH):
            collection.delete(ids=stale[start : start + BATCH])
            archive.note_removed(name, stale[start : start + BATCH])
        self._add(collection, name, missing, progress)
        self._set_stamp(replace(stamp, replaced=replaced))
        return SyncReport(added=len(missing), removed=len(stale))

    def rebuild(self, progress: Progress | None = None) -> SyncReport:
        """Make a new collection of all the archive's vectors and take it into use.

        The caller holds the data folder's lock. A local Chroma folder that cannot be used at all
        is thrown away first. Raises ArchiveError when Chroma still fails.
        """
        with self._lock:
            try:
                return self._rebuild(progress)
            except Exception as error:
                if self._settings.chroma_url:
                    raise ArchiveError(
                        f"Chroma-serveren {self._settings.chroma_url} kan ikke bruges "
                        f"({_short(error)}). Start den, eller fjern CHROMA_URL. Referaterne er "
                        "gemt, og indekset følger med næste gang."
                    ) from error
            self._discard_folder()
            try:
                return self._rebuild(progress)
            except Exception as error:
                raise ArchiveError(
                    f"Søgeindekset i {self._settings.chroma_path} kan ikke laves "
                    f"({_short(error)}). Se efter, om disken er fuld, og kør «punktum reindex»."
                ) from error

    def _rebuild(self, progress: Progress | None) -> SyncReport:
        archive = self._archive
        former = read_stamp(archive)
        name = _next_name(archive, former)
        client = self._client()
        chroma.drop(client, name)
        archive.note_removed(name)
        collection = client.create_collection(
            name,
            embedding_function=None,
            configuration={"hnsw": chroma.HNSW},
            metadata={"embed_model": self._model, "dim": self._dim, "schema": 1},
        )
        records = archive.unindexed(name, self._model)
        self._add(collection, name, records, progress)
        changes = former.changes if former else 0
        self._set_stamp(Stamp(name, self._model, self._dim, changes=changes))
        self._collection, self._seen = collection, read_stamp(archive)
        if former and former.collection != name:
            chroma.drop(client, former.collection)
            archive.note_removed(former.collection)
        return SyncReport(added=len(records), rebuilt=True)

    def _add(
        self, collection: Collection, name: str, ids: Sequence[str], progress: Progress | None
    ) -> None:
        """Give records to a collection in batches, each noted in the archive when taken."""
        from llama_index.vector_stores.chroma import ChromaVectorStore

        from assistant.storage.nodes import to_node

        store = ChromaVectorStore(chroma_collection=collection)
        for start in range(0, len(ids), BATCH):
            batch = ids[start : start + BATCH]
            records = list(self._archive.vector_records(batch, self._model))
            # The store leaves an id that is already there as it was: a batch that was taken but
            # not noted before a kill, or a record whose text changed.
            if strays := collection.get(ids=list(batch), include=[])["ids"]:
                collection.delete(ids=strays)
            store.add([to_node(record) for record in records])
            self._archive.note_indexed(name, _noted(records))
            if progress:
                progress("Indekserer", start + len(batch), len(ids))

    def _set_stamp(self, stamp: Stamp) -> None:
        now = replace(stamp, generation=self._archive.generation(), changes=stamp.changes + 1)
        self._archive.set_meta(_POINTER, json.dumps(asdict(now)))
        self._seen = now

    def _catch_up(self) -> None:
        try:
            with writing(self._settings.data):
                report = self.sync()
            self.notice = report.notice
        except PunktumError:
            pass  # another process is writing, or Chroma is away: the archive answers

    def _mend(self, error: Exception) -> None:
        """Make an unreadable collection anew, unless another process is writing."""
        self._disconnect()
        try:
            with writing(self._settings.data):
                self.rebuild()
            self.notice = _rebuilt_after(error)
        except PunktumError as failure:
            self.notice = f"{_UNMENDED} ({_short(failure)})."

    # Chroma itself.

    def _client(self) -> ClientAPI:
        if self._chroma is None:
            self._chroma = chroma.connect(self._settings)
        return self._chroma

    def _open_collection(self, stamp: Stamp) -> Collection:
        """The live collection. Raises ArchiveError when it is not as the archive noted it."""
        if self._collection is not None and self._seen == stamp:
            return self._collection
        if self._seen is not None and self._seen != stamp:
            self._disconnect()
        collection = self._client().get_collection(stamp.collection, embedding_function=None)
        noted = self._archive.indexed_count(stamp.collection)
        if collection.count() < noted:
            raise ArchiveError(f"Indekset har {collection.count()} af {noted} poster.")
        self._collection, self._seen = collection, stamp
        return collection

    def _disconnect(self) -> None:
        client, self._chroma, self._collection = self._chroma, None, None
        chroma.disconnect(client)

    def close(self) -> None:
        """Let go of Chroma. The index may be used again and then opens it anew."""
        with self._lock:
            if self._chroma is not None:
                self._disconnect()

    def _discard_folder(self) -> None:
        self._disconnect()
        shutil.rmtree(self._settings.chroma_path, ignore_errors=True)
        stamp = read_stamp(self._archive)
        if stamp:
            self._archive.note_removed(stamp.collection)


_UNMENDED = "Søgeindekset kan ikke læses; der søges direkte i arkivet"


def _rebuilt_after(error: Exception) -> str:
    return f"Søgeindekset kunne ikke læses og er lavet om af arkivet ({_short(error)})."


def _short(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:160]}".rstrip(".")


def _noted(records: Sequence[VectorRecord]) -> list[tuple[str, bytes]]:
    return [(record.id, record.hash) for record in records]


def _next_name(archive: Archive, former: Stamp | None) -> str:
    """The next version's name; the archive's own mark keeps archives on one server apart."""
    mark = archive.meta("mark")
    if mark is None:
        mark = uuid.uuid4().hex[:8]
        archive.set_meta("mark", mark)
    number = int(former.collection.rsplit("-", 1)[1]) + 1 if former else 1
    return f"punktum-{mark}-{number:05d}"
