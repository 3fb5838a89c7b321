r"""A file's path as text that can be printed, stored and read back, whatever bytes its name has.

A name may hold bytes that are no UTF-8 (an old archive's Latin-1) and control characters. Python
keeps such bytes as lone surrogates, which neither SQLite nor UTF-8 output takes. Here they are
written out: the byte E6 as `\xe6`.
"""

from __future__ import annotations

import re
from pathlib import Path

_ODD = re.compile(r"\\(?=x[0-9a-f]{2}|u[0-9a-f]{4})|[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_WRITTEN = re.compile(r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})")
_BYTES = range(0xDC80, 0xDD00)
"""Where Python puts the bytes 80 to FF of a name that is no UTF-8."""


def shown_path(path: Path | str) -> str:
    """A path as text without surrogates and control characters; `path_of` reads it back."""
    return _ODD.sub(_write, str(path))


def path_of(shown: str) -> Path:
    """The path that `shown_path` gave as text."""
    return Path(_WRITTEN.sub(_read, shown))


def _write(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code in _BYTES:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{code:04x}"


def _read(found: re.Match[str]) -> str:
    if found[2]:
        return chr(int(found[2], 16))
    code = int(found[1], 16)
    return chr(code + 0xDC00 if code >= 0x80 else code)
