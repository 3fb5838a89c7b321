"""Large Word files and web pages read in a process of their own, limited in time and memory.

The same guard that `pdf.py` has: a hostile file takes only that process with it. Small files,
whose reading time is bounded by their size, are read here and now, as a process takes longer
to start than they take to read.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.errors import UnreadableFile
from ingest.read import Block, Document, Known, Role
from ingest.read.limits import (
    APART_HTML_TAGS,
    APART_XML_BYTES,
    READ_MEMORY_BYTES,
    READ_OUTPUT_BYTES,
    READ_SECONDS,
)

_WORKER = Path(__file__).with_name("apart_worker.py")


def is_large(format_name: str, data: bytes) -> bool:
    """Whether a file of this format is one to read apart."""
    if format_name == "html":
        return data.count(b"<") > APART_HTML_TAGS
    if format_name == "docx":
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                parts = [e.file_size for e in package.infolist() if e.filename.endswith(".xml")]
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            return False  # no whole package: the reader refuses it at once
        return sum(parts) > APART_XML_BYTES
    return False


def read_apart(format_name: str, path: Path, data: bytes) -> Document:
    """Read a file in a process of its own. Raises UnreadableFile with reason and remedy."""
    command = [sys.executable, "-I", str(_WORKER), format_name, str(path), str(READ_MEMORY_BYTES)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, the file comes on stdin
            command, input=data, capture_output=True, timeout=READ_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        reason = (
            f"filen kunne ikke læses på {READ_SECONDS} sekunder. "
            "Gem den på ny som PDF, eller del den op, ét møde i hver fil."
        )
        raise UnreadableFile(str(path), reason) from None
    if done.returncode != 0 or len(done.stdout) > READ_OUTPUT_BYTES:
        reason = (
            "filen fik læseren til at gå ned eller bruge for megen hukommelse. "
            "Gem den på ny som PDF, eller del den op, ét møde i hver fil."
        )
        raise UnreadableFile(str(path), reason)
    answer: dict[str, Any] = json.loads(done.stdout)
    if "error" in answer:
        raise UnreadableFile(str(path), answer["error"])
    return document_of(answer)


def row_of(document: Document) -> dict[str, Any]:
    """A document as JSON can hold it."""
    return asdict(document)


def document_of(row: dict[str, Any]) -> Document:
    """The document of such a row."""
    known = row["known"] | {
        "present": tuple(row["known"]["present"]),
        "absent": tuple((name, reason) for name, reason in row["known"]["absent"]),
    }
    blocks = (block | {"role": Role(block["role"])} for block in row["blocks"])
    return Document(
        **row
        | {
            "blocks": tuple(Block(**block) for block in blocks),
            "known": Known(**known),
            "warnings": tuple(row["warnings"]),
        }
    )
