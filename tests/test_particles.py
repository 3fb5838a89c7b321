"""Verbs that speech writes apart and minutes join: "taget i brug" is "ibrugtaget"."""

from __future__ import annotations

import pytest

from assistant.danish import stem
from assistant.text.particles import joined_verbs


def joined(text: str) -> set[str]:
    return {one for stems in joined_verbs(text).values() for one in stems}


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Hvornår blev hallen taget i brug?", "ibrugtaget"),
        ("Hvem har sagt aftalen op?", "opsagt"),
        ("Hvornår blev arbejdet sat i gang?", "igangsat"),
        ("Skal skolerne lægges sammen?", "sammenlægning"),
        ("Hvem skrev under på aftalen?", "underskrev"),
        ("Hvor mange penge er sat af?", "afsat"),
        ("Hvornår river man broen ned?", "nedrivning"),
        ("Er deltagerne meldt til?", "tilmeldt"),
    ],
)
def test_a_verb_and_its_particle_are_one_word(said: str, written: str) -> None:
    assert stem(written) in joined(said)


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("Hvad blev vist af udvalget?", "afvist"),
        ("Sagen blev taget til efterretning", "tiltag"),
        ("Hvad står der for?", "forstår"),
        ("Hvad skal de gøre af affaldet?", "afgøre"),
        ("Blev forslaget op til jul sagt nej til", "tilsagt"),
    ],
)
def test_a_preposition_makes_no_other_word(said: str, other: str) -> None:
    assert stem(other) not in joined(said)


def test_words_far_apart_are_not_joined() -> None:
    text = "Blev planen sat på dagsordenen, da den nye formand gik i gang?"
    assert stem("igangsat") not in joined(text)
