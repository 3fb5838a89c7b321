"""assistant/signals.py: what speaks for and against that an item answers."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.danish import stem
from assistant.signals import months_before

MARCH = date(2016, 3, 17)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hvad blev der søgt om i december 2015?", {"2015": [stem("december")]}),
        ("Var det i april 2015?", {"2015": [stem("april")]}),
        ("Var det i marts 2015?", {}),
        ("Var det i maj 2016?", {}),
        ("Var det i december 2014?", {}),
        ("Var det i 2015?", {}),
        ("Oktober 2015 eller januar 2016?", {"2015": [stem("oktober")], "2016": [stem("januar")]}),
    ],
)
def test_a_month_of_the_year_before_is_written_without_its_year(
    question: str, said: dict[str, list[str]]
) -> None:
    assert months_before(question, MARCH) == said
