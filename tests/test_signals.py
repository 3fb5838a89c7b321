"""assistant/signals.py: what speaks for and against that an item answers."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.danish import stem
from assistant.models import SectionKind
from assistant.signals import WIDESPREAD_LEAST, known_everywhere, months_before
from assistant.terms import Lookup
from tests.build import Built
from tests.evidence import hit

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


def test_a_name_that_stands_in_most_items_names_nobody_in_particular() -> None:
    text = "Havneby Kommune hørte Anders And & Co om kajen."
    built = Built("Byrådet").item("1", "Kaj", (SectionKind.CASE, "Sag", text))
    counts = {stem("havneby"): 90, stem("anders"): WIDESPREAD_LEAST}
    lookup = Lookup(lambda terms: {term: counts.get(term, 1) for term in terms}, list, 100)
    assert known_everywhere(hit(built), lookup) == {stem("havneby")}
