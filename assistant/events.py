"""What an answer tells while it is made: the sources first, then each verified sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.models import Citation, ItemHit, Sentence


@dataclass(frozen=True, slots=True)
class SourcesFound:
    """The items that the answer will be made from, best first; sent before any text."""

    hits: tuple[ItemHit, ...]


@dataclass(frozen=True, slots=True)
class SentenceReady:
    """One verified sentence and the citations known so far."""

    sentence: Sentence
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Restarted:
    """What was shown so far is withdrawn; notice says in Danish why."""

    notice: str


Event = SourcesFound | SentenceReady | Restarted
OnEvent = Callable[[Event], None]
