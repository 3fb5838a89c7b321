"""Which code makes the full-text terms: a stamp that tells an index of an older one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

from assistant.settings import PROJECT

STAMP = "normaliser"
"""The archive's stamp of the code its full text was made with."""
_TERMS = (
    "assistant/danish.py",
    "assistant/text/dates.py",
    "assistant/text/synonyms.py",
    "assistant/data/*.gz",
)


def code_print(names: Iterable[str]) -> str:
    """A fingerprint of source files, named by patterns under the project's folder."""
    files = sorted(file for name in names for file in PROJECT.glob(name))
    return sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]


@lru_cache(maxsize=1)
def term_code() -> str:
    """The fingerprint of what makes the terms now."""
    return code_print(_TERMS)
