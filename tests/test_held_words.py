"""assistant/evidence/held_words.py: how an item holds words beyond those that search looks for."""

from __future__ import annotations

from assistant.danish import stem
from assistant.evidence.held_words import stands_apart


def terms(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.lower().split())


def test_a_compound_stands_in_the_two_words_it_is_made_of() -> None:
    assert stands_apart("granitbelægningen", terms("lokal granit belægning"))
    assert stands_apart("fortovspengene", terms("penge til fortov i byen"))
    assert stands_apart("parafodbold", terms("PARA sportsafdeling fodbold"))


def test_one_of_its_words_is_not_the_compound() -> None:
    assert not stands_apart("granitbelægningen", terms("ny belægning på vejen"))
    assert not stands_apart("kopimaskiner", terms("en maskine til byrådet"))


def test_no_half_is_shorter_than_three_letters() -> None:
    assert not stands_apart("elløb", terms("el løb"))
