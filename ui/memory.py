"""Conversations kept in the running app, so that a reload of the page loses nothing.

A conversation is found again by a token that only its own address holds; nothing is written to
disk, and it is gone when the app stops.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

MOST = 500
"""Conversations kept at a time; the one unused for longest goes first."""

T = TypeVar("T")


class Memory(Generic[T]):
    """Values by token, the least recently used dropped first. Safe from many threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._values: OrderedDict[tuple[str, str], T] = OrderedDict()
        self._lock = Lock()

    def get(self, owner: str, token: str) -> T | None:
        """Give the value that this owner kept under the token; None when there is none."""
        with self._lock:
            value = self._values.get((owner, token))
            if value is not None:
                self._values.move_to_end((owner, token))
            return value

    def put(self, owner: str, token: str, value: T) -> None:
        """Keep a value. owner: the signed-in user, "" without sign-in."""
        with self._lock:
            self._values[(owner, token)] = value
            self._values.move_to_end((owner, token))
            while len(self._values) > self._most:
                self._values.popitem(last=False)


def new_token() -> str:
    """Give a token that cannot be guessed (128 bits)."""
    return secrets.token_urlsafe(16)
