"""What the decision says no to comes before all that is told of it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.extractive.declined import says_no
from assistant.models import AskedFor, Resolved, SectionKind
from tests.build import Built
from tests.test_item_answer import told

K = SectionKind
CASE = (
    "Bølgebrydere bygges af sten få meter ude i vandet ved stranden i Vestby. De blev første gang "
    "bygget i Vestby i 1934. Stranden er 4 km lang. "
)


@pytest.mark.parametrize(
    ("text", "no"),
    [
        ("1. at der ikke arbejdes videre med en foranalyse", True),
        ("Centeret indstiller, at sagen henlægges.", True),
        ("Udvalget ønsker ikke, at forslaget oversendes.", True),
        ("2. Anbefales ikke.", True),
        ("Byrådet afviste forslaget.", True),
        ("1. at der findes en ny plads, da den gamle ikke kan bruges", False),
        ("2. at der oprettes en pulje til dem, som ikke har en leder", False),
        ("Det præciseres, at det ikke handler om alle.", False),
        ("at udgiften ikke kun betales af kommunen", False),
        ("Godkendt.", False),
    ],
)
def test_a_no_that_rules_is_in_the_main_clause(text: str, no: bool) -> None:
    assert says_no(text) == no


def breakwaters(points: int = 1) -> Built:
    proposed = "1. at der ikke bygges bølgebrydere ved stranden i Vestby"
    more = "".join(f"\n{n}. at punkt {n} i planen følges" for n in range(2, points + 1))

    def built(*resolved: Resolved) -> Built:
        return Built("Byrådet", date(2024, 3, 4)).item(
            "1",
            "Kysten",
            (K.PROPOSAL, "Indstilling", f"Centeret indstiller,\n{proposed}{more}"),
            (K.CASE, "Sagsfremstilling", CASE),
            (K.DECISION, "Beslutning", "Godkendt."),
            resolved=resolved,
        )

    text = built().text
    lines = [line for line in text.splitlines() if line[:1].isdigit() and ". at" in line]
    return built(
        *(
            Resolved(line, "Centeret", 0, text.index(line), text.index(line) + len(line))
            for line in lines
        )
    )


def test_what_was_declined_comes_first_where_it_is_taken_for_granted() -> None:
    text = told("Hvornår bygges der bølgebrydere ved stranden i Vestby?", breakwaters())
    assert text.index("Godkendt.") < text.index("der ikke bygges") < text.index("af sten")
    asked = "Hvem går i gang med at bygge bølgebrydere ved stranden?"
    text = told(asked, breakwaters(), AskedFor.PERSON)
    assert text.index("der ikke bygges") < text.index("1934")


def test_a_no_in_one_of_many_points_or_asked_for_itself_stays_in_its_place() -> None:
    for question, points in (
        ("Hvornår bygges der bølgebrydere ved stranden i Vestby?", 9),
        ("Hvor høje er bølgebryderne ved stranden i Vestby?", 1),
    ):
        text = told(question, breakwaters(points))
        assert "af sten" in text
        assert not text.startswith("Beslutning"), text
