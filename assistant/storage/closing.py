"""What is opened is closed: one context manager for all that have a `close()`."""

from __future__ import annotations

from typing import Self


class Closing:
    """Something open. `with` closes it at the end, whatever happened."""

    def close(self) -> None:
        """Let go of what is open."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
