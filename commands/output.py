"""How commands write their JSON, and what else may go to the terminal."""

from __future__ import annotations

import io
import json
import sys
from typing import Any


def print_json(value: Any) -> None:
    """Write one JSON document to stdout, Danish letters as they are where it can take them."""
    sys.stdout.write(as_json(value, indent=2) + "\n")


def as_json(value: Any, indent: int | None = None) -> str:
    """A value as JSON that stdout can take; a letter that it cannot take is written as a code."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, indent=indent)
    return text


def never_fail_on_letters() -> None:
    """Let the terminal show a letter that it lacks as its code, rather than end the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")
