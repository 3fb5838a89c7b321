"""Run as a program of its own by `apart.py`: a file on stdin → its Document as JSON on stdout.

Arguments: the format, the file's name, and the memory in bytes that it may take.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path


def main(arguments: list[str]) -> None:
    """Read the file and write the row of its Document, or {"error": reason}."""
    format_name, name, memory = arguments
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from assistant.errors import UnreadableFile
    from ingest.read.apart import row_of

    reader = importlib.import_module(f"ingest.read.{format_name}").read
    _limit_memory(int(memory))
    try:
        row = row_of(reader(Path(name), sys.stdin.buffer.read()))
    except UnreadableFile as error:
        row = {"error": error.reason}
    if _peak() > int(memory) // 2:
        # A parser that is refused memory may give part of a tree: nothing is better than a part.
        sys.exit(3)
    sys.stdout.buffer.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"))


def _limit_memory(limit: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the time limit alone must do
        return
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _peak() -> int:
    """The most address space this process has had, in bytes; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    kilobytes = next((row.split()[1] for row in status.splitlines() if row[:6] == "VmPeak"), "0")
    return int(kilobytes) * 1024


if __name__ == "__main__":
    main(sys.argv[1:])
