"""assistant/casenumbers.py: case numbers as people type them."""

from __future__ import annotations

import pytest

from assistant.casenumbers import alike

KNOWN = ("07.17.02-p20-1-16", "00.01.00-a00-2-81", "00.01.00-a00-28-1", "12/16033", "emn-2025-003")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("07.17.02-P20-1-16", ("07.17.02-p20-1-16",)),
        ("07.17.02 P20-1-16", ("07.17.02-p20-1-16",)),
        (" 07.17.02\N{EN DASH}p20 1 16 ", ("07.17.02-p20-1-16",)),
        ("07.17.02P20116", ("07.17.02-p20-1-16",)),
        ("EMN 2025 003", ("emn-2025-003",)),
        ("00.01.00 A00 2 81", ("00.01.00-a00-2-81",)),
        ("00.01.00-A00-281", ("00.01.00-a00-2-81", "00.01.00-a00-28-1")),
        ("12/16034", ()),
        ("1216033", ()),
        ("-", ()),
        ("", ()),
    ],
)
def test_a_number_is_known_by_what_it_says(given: str, meant: tuple[str, ...]) -> None:
    assert alike(given, KNOWN) == meant
