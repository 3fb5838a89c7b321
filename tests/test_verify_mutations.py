"""The bundled minutes' own sentences, as they are and with one fact or word in another's place."""

from __future__ import annotations

import random
import re
from itertools import permutations

from assistant.archive import Archive
from assistant.claims import Claim, Place
from assistant.models import SectionKind
from assistant.settings import Settings
from assistant.text.units import Unit, units_of
from assistant.verify import settle

TOLD = frozenset(SectionKind) - {SectionKind.PROPOSAL, SectionKind.HISTORY}
FACTS = (
    re.compile(r"\d+(?:[.,]\d+)*"),
    re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ][a-zæøå]{3,}(?: [A-ZÆØÅ][a-zæøå]+)*"),
)
WORDS = tuple(
    (re.compile(rf"\b{own}\b(?!\.)"), other)
    for own, other in (
        ("kan", "skal"), ("bør", "kan"), ("ikke ", ""), ("hvis", "fordi"), ("fra", "til"),
        ("med", "uden"), ("eller", "og"), ("især|primært", "udelukkende"),
        ("efter", "før"), ("inden", "efter"), ("mulighed", "pligt"),
    )
)  # fmt: skip
"""Small words of a sentence, and what in their place turns it."""
CAUGHT, WORDS_CAUGHT = 0.8, 0.9
"""Shares of the sentences with another fact, and with another small word, that must not pass for
the minutes' own."""


def _altered(units: list[Unit], pattern: re.Pattern[str], chance: random.Random) -> list[str]:
    """Sentences with one fact of another sentence in the place of their own."""
    found = [(unit, match) for unit in units for match in pattern.finditer(unit.text)]
    pairs = [
        (unit.text, match, other.group())
        for (unit, match), (source, other) in permutations(found, 2)
        if unit is not source and other.group() not in unit.text
    ]
    chosen = chance.sample(pairs, min(3, len(pairs)))
    return [text[: m.start()] + new + text[m.end() :] for text, m, new in chosen]


def test_own_sentences_hold_and_altered_ones_do_not(bundled: Settings) -> None:
    chance = random.Random(20160615)
    own: list[str] = []
    passed: list[str] = []
    altered = turned = 0
    told: list[str] = []
    with Archive.open(bundled.archive_path, create=False) as archive:
        texts = {head.id: archive.document_text(head.id) for head in archive.meetings()}
        for item, head in archive.items():
            sources = tuple(
                Place(item, head, number, one.kind, one.start, one.end)
                for number, one in enumerate(item.sections)
                if one.text and one.kind in TOLD
            )
            sections = {place.section_no for place in sources}
            units = [
                unit
                for unit in units_of(item, head, texts.__getitem__)
                if unit.place.section_no in sections and len(unit.text) > 40
            ]
            for unit in chance.sample(units, min(2, len(units))):
                if settle(Claim(unit.text, sources), sources, texts.__getitem__)[1]:
                    own.append(unit.text)
            turns = [
                text
                for unit in chance.sample(units, min(6, len(units)))
                for pattern, other in WORDS
                if (text := pattern.sub(other, unit.text, count=1)) != unit.text
            ]
            turned += len(turns)
            told += [
                text
                for text in turns
                if not settle(Claim(text, sources), sources, texts.__getitem__)[1]
            ]
            for text in (one for f in FACTS for one in _altered(units, f, chance)):
                altered += 1
                if not settle(Claim(text, sources), sources, texts.__getitem__)[1]:
                    passed.append(text)
    assert own == []
    assert altered > 100
    assert len(passed) <= (1 - CAUGHT) * altered, "\n".join(passed)
    assert turned > 50
    assert len(told) <= (1 - WORDS_CAUGHT) * turned, "\n".join(told)
