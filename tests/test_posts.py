"""Who holds a post of the very body that is asked about."""

from __future__ import annotations

import pytest

from assistant.danish import stem, tokens
from assistant.evidence.posts import post_told

WATER = "Hvem er formand for Vandrådet?"


def held(question: str, said: str, title: str = "En sag", post: str = "formand") -> bool:
    asked = {stem(token.norm) for token in tokens(question)}
    return post_told([post], title, [said], asked, question) == 1.0


@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        ("Ida Holm er formand for Vandrådet.", True),
        ("Vandrådets formand, Ida Holm, bød velkommen.", True),
        ("Vandrådet anbefaler Ida Holm som formand og Bo Lund som medlem af Luftrådet.", False),
        ("Ida Holm er formand for Luftrådet.", False),
        ("Rådet valgte Ida Holm som formand.", True),
        ("Vandrådet mødes med Bo Lund.", False),
    ],
)
def test_a_post_is_of_the_body_that_is_asked_about(said: str, is_told: bool) -> None:
    assert held(WATER, said) is is_told


def test_a_title_says_of_which_body_the_post_is() -> None:
    said = "Byrådet valgte Ida Holm som formand."
    assert held(WATER, said, "Valg af formand for Vandrådet")
    assert held(WATER, said, "Valg af formand")
    assert not held(WATER, said, "Valg af formand for Luftrådet")


def test_a_post_of_no_body_is_anybodys() -> None:
    assert held("Hvem er direktør?", "Luftrådet fik besøg af direktør Ida Holm.", post="direktør")
