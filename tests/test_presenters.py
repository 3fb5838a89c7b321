"""Items listed by the person who presented them or told of them."""

from __future__ import annotations

import pytest

from assistant.questions.presenters import asked_presenter, is_presented


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hvilke sager fremlagde Ida Holm i maj?", "Ida Holm"),
        ("Hvilke emner stod Ida Holm for i 2012?", "Ida Holm"),
        ("Hvilke punkter har Ida Holm-Berg orienteret om?", "Ida Holm-Berg"),
        ("Hvilke nye sager orienterede Ida om?", "Ida"),
        ("Hvilke sager fremlagde Teknikudvalget i maj?", ""),
        ("Hvilke sager stemte Ida Holm imod?", ""),
        ("Hvilke sager fremlagde hun i maj?", ""),
        ("Hvem fremlagde sagen om hallen?", ""),
    ],
)
def test_the_person_is_read_out_of_the_question(text: str, name: str) -> None:
    assert asked_presenter(text) == name


@pytest.mark.parametrize(
    ("presenter", "said", "told"),
    [
        ("Ida Holm", "Godkendt.", True),
        ("Direktør Ida Holm", "Godkendt.", True),
        (None, "Ida Holm (A) orienterede om hallen.", True),
        (None, "Udvalget spurgte Ida Holm om hallen.", False),
        ("Bo Dam", "Bo Dam orienterede. Ida Holm stemte imod.", False),
    ],
)
def test_an_item_is_hers_by_its_heading_or_by_what_she_told(
    presenter: str | None, said: str, told: bool
) -> None:
    assert is_presented("Ida Holm", presenter, (said,)) is told
