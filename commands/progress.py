"""How far a long command has come, on stderr: one line that is redrawn, or one now and then."""

from __future__ import annotations

import sys
import time

EVERY_SECONDS = 5.0
"""How often a line is written where stderr is no terminal."""


class Progress:
    """Shows (what, done, total) on stderr. Nothing is shown for work of under a second."""

    def __init__(self) -> None:
        self._began = self._told = time.monotonic()
        self._drawn = False

    def __call__(self, what: str, done: int, total: int) -> None:
        """Tell of a step."""
        now = time.monotonic()
        line = f"{what} {done}/{total}" if total > 1 else what
        if sys.stderr.isatty():
            if now - self._began > 1.0:
                print(f"\r\x1b[2K{line}", end="", file=sys.stderr, flush=True)
                self._drawn = True
        elif now - self._told > EVERY_SECONDS:
            print(line, file=sys.stderr, flush=True)
            self._told = now

    def done(self) -> None:
        """Clear the redrawn line."""
        if self._drawn:
            print("\r\x1b[2K", end="", file=sys.stderr, flush=True)
