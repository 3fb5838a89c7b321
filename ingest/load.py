"""Files → archive and vectors: what `punktum ingest`, `reindex` and `delete` do.

Each file is read, parsed, placed (which meeting, which version) and stored in one transaction of
its own; then what lacks a vector is embedded, batch by batch; then the index follows. Every step
looks at what is there, so a run that was killed is completed by the next, and a second run does
nothing.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from assistant.archive import Archive
from assistant.embed import Embedder, open_embedder
from assistant.errors import (
    ArchiveConflict,
    ArchiveError,
    IndexMismatch,
    NoSuchMeeting,
    PunktumError,
    UnreadableFile,
)
from assistant.models import Meeting, MeetingKind
from assistant.settings import Settings
from assistant.storage.lock import writing
from assistant.storage.paths import shown_path
from assistant.storage.term_code import STAMP, code_print, term_code
from assistant.store import EXACT_LIMIT
from assistant.vectors import VectorIndex, read_stamp
from ingest.chunk import chunk_meeting
from ingest.loading.place import find_target, free_id, renamed
from ingest.loading.reading import Reading, read_meeting
from ingest.loading.report import FileReport, IngestReport
from ingest.loading.uploads import drop_uploads
from ingest.read import file_bytes, unexpected
from ingest.read.files import walk

Progress = Callable[[str, int, int], None]
"""What is going on (Danish), how many are done, of how many."""

OnFile = Callable[[FileReport], None]
"""Hears what became of a file as soon as that is known."""

OpenModel = Callable[[Settings], Embedder | None]

EMBED_PER_RUN = 6000
"""Distinct texts that "auto" embeds in one run: some six minutes on two cores, half a year's
minutes of a municipality. Each item's lead (title and resumé) always is, before all else; what is
left of the chunks is found by full text, and by meaning after a later run."""

EMBED_BATCH = 32
"""Texts embedded between two commits: a kill costs at most these (some ten seconds)."""

_log = logging.getLogger(__name__)


def ingest_paths(
    paths: Sequence[Path],
    settings: Settings,
    progress: Progress | None = None,
    strict: bool = False,
    *,
    model: OpenModel = open_embedder,
    on_file: OnFile | None = None,
    texts: int = EMBED_PER_RUN,
) -> IngestReport:
    """Take files and folders of minutes into the archive.

    Folders are walked; what cannot be read is reported and skipped. strict: a file with warnings
    fails. model: opens the embedding model of the settings. on_file hears of each file when it is
    done with. texts: how many are embedded at most, leads first, where the embedding depth is
    "auto". Raises ArchiveError when another process is writing, IndexMismatch when the index was
    made with another embedding model. A model or Chroma that fails is a note in the report: the
    minutes are stored by then.
    """
    began = time.monotonic()
    tell = progress or _quiet
    with writing(settings.data), Archive.open(settings.archive_path) as archive:
        embedder = model(settings)
        stamp = read_stamp(archive)
        if embedder and stamp and stamp.model != embedder.name:
            raise IndexMismatch(stamp.model, embedder.name)
        _refresh_text_index(archive, tell)
        profile = _profile(settings)
        found = list(walk(paths))
        files: list[FileReport] = []
        for number, path in enumerate(found):
            tell(f"Læser {path.name}", number, len(found))
            files.append(_load(path, archive, settings, profile, strict))
            if on_file is not None:
                on_file(files[-1])
        notes = _embed_and_index(archive, settings, embedder, tell, texts)
        coverage = archive.coverage()
    return IngestReport(
        files=tuple(files),
        meetings=coverage.meetings,
        items=coverage.items,
        seconds=time.monotonic() - began,
        notes=tuple(notes),
    )


def _quiet(what: str, done: int, total: int) -> None:
    _log.debug("%s %d/%d", what, done, total)


@lru_cache(maxsize=1)
def _reader_code() -> str:
    """A fingerprint of the code that reads minutes: when it changes, files are read again."""
    return code_print(
        (
            "ingest/**/*.py",
            "assistant/models.py",
            "assistant/text/sentences.py",
            "assistant/storage/records.py",
        )
    )


def _profile(settings: Settings) -> str:
    """How a file is read now; the same file under another profile is parsed again."""
    return f"{_reader_code()}/closed={int(settings.include_closed)}"


def _refresh_text_index(archive: Archive, tell: Progress) -> None:
    """Full text made with an older text normaliser is made again."""
    if archive.meta(STAMP) == term_code():
        return
    if archive.stats()["items"]:
        tell("Ordner ordregistret", 0, 1)
        archive.rebuild_text_index()
    archive.set_meta(STAMP, term_code())


# One file.


def _load(
    path: Path, archive: Archive, settings: Settings, profile: str, strict: bool
) -> FileReport:
    try:
        return _load_file(path, archive, settings, profile, strict)
    except UnreadableFile as error:
        return FileReport(error.path, "failed", reason=error.reason)
    except ArchiveConflict as error:
        told: Exception = error
    except PunktumError:
        raise  # the archive cannot be written: no file can go in
    except Exception as error:  # noqa: BLE001 - one odd file must not keep the others out
        told = error
    _log.warning("%s", path, exc_info=told)
    return FileReport(shown_path(path), "failed", reason=unexpected(told))


def _load_file(
    path: Path, archive: Archive, settings: Settings, profile: str, strict: bool
) -> FileReport:
    name = shown_path(path)
    data = file_bytes(path)
    known = _known(path, data, archive, profile)
    if known and not (strict and known.warnings):
        return known
    new = read_meeting(path, data, settings)
    if strict and new.faults:
        reason = "advarsler (--strict): " + "; ".join(new.faults)
        return FileReport(name, "failed", reason=reason)
    status, meeting, more = _put(path, new, archive, profile)
    return FileReport(
        name,
        status,
        meeting.id,
        meeting.body,
        meeting.date,
        len(meeting.items),
        (*new.warnings, *more),
        withheld=new.withheld,
    )


def _known(path: Path, data: bytes, archive: Archive, profile: str) -> FileReport | None:
    """The report of a file whose very content is in the archive already; None for others.

    A file that was changed back to an older version of its own is not known: it is current again.
    """
    for file in archive.files(sha256=sha256(data).hexdigest()):
        meeting = archive.meeting_or_none(file.meeting_id)
        if meeting is None or (file.current and file.profile != profile):
            continue
        if not file.current and meeting.source.path in (file.path, *_names(path)):
            continue
        return FileReport(
            shown_path(path),
            "unchanged",
            meeting.id,
            meeting.body,
            meeting.date,
            len(meeting.items),
            file.warnings,
            withheld=file.withheld,
        )
    return None


def _names(path: Path) -> tuple[str, str]:
    """A file's path as given and in full: it may have been given the other way before."""
    return shown_path(path), shown_path(path.resolve())


def _put(
    path: Path, new: Reading, archive: Archive, profile: str
) -> tuple[str, Meeting, tuple[str, ...]]:
    """Store a meeting where it belongs: (status, the meeting as stored, further warnings)."""
    meeting, text = new.meeting, new.text
    before = next(
        (
            file.meeting_id
            for name in _names(path)
            for file in archive.files(path=name)
            if file.current
        ),
        None,
    )
    target = find_target(meeting, before, archive)
    meeting = renamed(meeting, target.id if target else free_id(meeting, archive))
    is_own = target is not None and target.id == before
    agenda_of_minutes = (
        target is not None
        and not is_own
        and target.kind is MeetingKind.REFERAT
        and meeting.kind is MeetingKind.DAGSORDEN
    )
    if agenda_of_minutes:
        archive.keep_version(meeting, text, withheld=new.withheld)
        return (
            "unchanged",
            meeting,
            ("dagsordenen er gemt som ældre version, for mødets referat er der allerede",),
        )
    chunks = chunk_meeting(meeting, text)
    with archive.transaction():
        status: str = archive.put_meeting(
            meeting,
            text,
            chunks,
            warnings=new.warnings,
            profile=profile,
            withheld=new.withheld,
        )
        if before and before != meeting.id:
            # The file now tells of another day or body: what it told before is no meeting any more.
            archive.move_meeting(before, meeting.id)
            status = "changed"
    if status == "changed" and target and target.source.path not in _names(path):
        former = Path(target.source.path).name
        return status, meeting, (f"erstatter den version af mødet, der blev læst af {former}",)
    return status, meeting, ()


# Vectors and index.


def _embed_and_index(
    archive: Archive, settings: Settings, embedder: Embedder | None, tell: Progress, texts: int
) -> list[str]:
    """Embed what lacks a vector and bring the index in step. Gives notes for the reader.

    A model or a Chroma that fails costs only the dense half of the search: the minutes are
    stored, full text finds them, the note says what to do, and the next run goes on from there.
    """
    if embedder is None:
        return ["Ingen søgemodel: der søges på ord alene. Se docs/drift.md om søgemodeller."]
    notes: list[str] = []
    try:
        notes += _embed(archive, settings, embedder, tell, texts)
    except PunktumError as error:
        notes.append(f"Ikke alt kan søges på betydning endnu: {error}")
    dim = archive.model_dim(embedder.name)
    if dim is None:
        return notes
    try:
        with VectorIndex.open(settings, embedder.name, dim, archive, catch_up=False) as index:
            report = index.sync(progress=tell)
        notes += [report.notice] if report.notice else []
    except ArchiveError as error:
        notes.append(str(error))
    return notes


def _embed(
    archive: Archive, settings: Settings, embedder: Embedder, tell: Progress, texts: int
) -> list[str]:
    """Embed the texts without a vector, leads first, committed batch by batch."""
    notes: list[str] = []
    depth = settings.embed_depth
    missing = archive.missing_vectors(embedder.name, "lead" if depth == "lead" else "all")
    if depth == "auto":
        # As many as are compared in memory; what a text stands in are some two records.
        room = max(0, EXACT_LIMIT - archive.record_count(embedder.name)) // 2
        leads = len(archive.missing_vectors(embedder.name, "lead"))
        left = len(missing) - max(leads, min(texts, room))
        if left > 0:
            missing = missing[: len(missing) - left]
            later = "Næste indlæsning tager fat på dem; " if room > texts else ""
            notes.append(
                f"{left} afsnit kan foreløbig kun findes på ord, ikke på betydning. {later}"
                "PUNKTUM_EMBED_DEPTH=all tager alt med på én gang."
            )
    for start in range(0, len(missing), EMBED_BATCH):
        batch = missing[start : start + EMBED_BATCH]
        rows = embedder.passages([text for _, text in batch])
        archive.put_vectors(
            embedder.name, {key: row for (key, _), row in zip(batch, rows, strict=True)}
        )
        tell("Beregner vektorer", start + len(batch), len(missing))
    return notes


def reindex(
    settings: Settings, progress: Progress | None = None, *, model: OpenModel = open_embedder
) -> tuple[str, ...]:
    """Make full text, vectors and index anew from the archive. Gives notes for the reader.

    Vectors of the present model are kept, so nothing is embedded twice. What lacks one (with
    another model than before every text) is embedded as by `ingest_paths`: with the depth "auto"
    the leads, and with them up to EMBED_PER_RUN texts. Raises ArchiveError when another process
    is writing or Chroma cannot be used, EmptyArchive when there is no archive, ModelError when
    the model fails.
    """
    tell = progress or _quiet
    with (
        Archive.open(settings.archive_path, create=False) as archive,
        writing(settings.data),
    ):
        tell("Ordner ordregistret", 0, 1)
        archive.rebuild_text_index()
        archive.set_meta(STAMP, term_code())
        archive.prune_vectors()
        embedder = model(settings)
        if embedder is None:
            return ("Ingen søgemodel: kun ordregistret er lavet om. Se docs/drift.md.",)
        notes = _embed(archive, settings, embedder, tell, EMBED_PER_RUN)
        dim = archive.model_dim(embedder.name)
        if dim is not None:
            with VectorIndex(settings, archive, embedder.name, dim) as index:
                report = index.rebuild(tell)
            notes.append(f"{report.added} poster er indekseret med {embedder.name}.")
    return tuple(notes)


def delete_meeting(settings: Settings, meeting_id: str) -> None:
    """Delete a meeting with all its versions, uploaded files, vectors and index entries.

    The files go first: what stops it leaves a meeting that can be deleted again. Raises
    NoSuchMeeting, EmptyArchive, and ArchiveError when another process is writing or an uploaded
    file cannot be removed.
    """
    with (
        Archive.open(settings.archive_path, create=False) as archive,
        writing(settings.data),
    ):
        if archive.meeting_or_none(meeting_id) is None:
            raise NoSuchMeeting(
                f"Mødet {meeting_id} findes ikke i arkivet. Skriv det som udvalg/dato, "
                "fx chefforum/2016-06-15."
            )
        drop_uploads(settings.data, meeting_id, archive)
        archive.delete_meeting(meeting_id)
        archive.prune_vectors()
        if stamp := read_stamp(archive):
            with VectorIndex(settings, archive, stamp.model, stamp.dim) as index:
                index.sync()
