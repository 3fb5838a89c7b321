"""How likely each unit holds the answer, and what an answer adds or leaves out by it."""

from __future__ import annotations

import pytest

from assistant.extractive.chances import WEIGHTS, Asked, chances, features, says_something
from assistant.models import AskedFor, Resolved, SectionKind
from assistant.text.units import Unit, units_of
from tests.build import Built, texts
from tests.test_compose import asked

K = SectionKind
ASKED = Asked("Hvorfor blev svømmehallen lukket?", strict=False, decision=False, named=0.5)


def pool(**more: object) -> Built:
    return Built("Byrådet").item(
        "4",
        "Svømmehallen i Vestby",
        (K.RESUME, "Resumé", "Byrådet skal tage stilling til svømmehallen i Vestby."),
        (
            K.CASE,
            "Sagsfremstilling",
            "Svømmehallen i Vestby er fra 1971. "
            "Hallen har 40.000 gæster om året. "
            "Den kan ikke holdes åben, fordi taget er utæt. "
            "Gæsterne henvises til hallen i Østby. "
            "Personalet flytter med.",
        ),
        (
            K.DECISION,
            "Beslutning",
            "Administrationen afholder et møde om svømmehallen i Vestby med naboerne. "
            "Byrådet godkendte at hallen lukkes. " + "Sagen følges. " * 40,
        ),
        (K.HISTORY, "Sagens forløb", "02-02-2024 Økonomiudvalget\nUdvalget anbefaler lukning."),
        **more,  # type: ignore[arg-type]
    )


def units(built: Built) -> tuple[Unit, ...]:
    return units_of(built.items[0], built.meeting().head(), texts(built))


def row(all_units: tuple[Unit, ...]) -> list[dict[str, float]]:
    nothing = [0.0] * len(all_units)
    return features(all_units, nothing, nothing, nothing, [False] * len(all_units), ASKED)


def test_chances_are_shares_of_one_and_a_line_with_a_day_has_none() -> None:
    found = units(pool())
    result = chances(found, row(found))
    assert sum(result) == pytest.approx(1.0)
    line = next(u for u in found if u.text == "02-02-2024 Økonomiudvalget")
    assert not says_something(line)
    assert result[line.index] == 0.0
    assert min(result[u.index] for u in found if says_something(u)) > 0.0


def test_no_units_have_no_chances() -> None:
    assert chances((), []) == ()


def test_every_feature_has_its_weight_and_every_weight_its_feature() -> None:
    found = units(pool())
    assert all(set(one) == set(WEIGHTS) for one in row(found))


def test_a_reason_is_likelier_where_one_is_asked_for() -> None:
    found = units(pool())
    result = chances(found, row(found))
    because = next(u for u in found if "fordi taget" in u.text)
    beside = next(u for u in found if "40.000" in u.text)
    assert result[because.index] > result[beside.index]


@pytest.mark.parametrize(
    ("question", "both"),
    [
        ("Hvor mange fraktioner skal affaldet sorteres i, og hvem samler svarene?", "Kremmer"),
        ("Hvem samler svarene, og hvor mange fraktioner skal affaldet sorteres i?", "syv"),
        ("Who is Susanne Kremmer, and when is fristen for svar?", "1. juni 2016"),
    ],
)
def test_both_parts_of_a_question_are_answered(question: str, both: str) -> None:
    text, _ = asked(question, AskedFor.AMOUNT)
    assert both in text


def test_yes_or_no_is_told_how_it_ended_not_only_another_line_of_the_decision() -> None:
    text, _ = asked(
        "Holdes der møde om svømmehallen i Vestby med naboerne?", AskedFor.YES_NO, pool()
    )
    assert "godkendte at hallen lukkes" in text


def test_what_only_passed_a_matter_on_is_not_told_beside_what_it_is() -> None:
    history = "02-02-2024 Børneudvalget\nAnbefales.\n12-02-2024 Økonomiudvalget\nAnbefales."

    def school(**more: object) -> Built:
        return Built("Byrådet").item(
            "3",
            "Ny skole",
            (K.PROPOSAL, "Indstilling", "Direktøren indstiller, at skolen får grønt tag."),
            (K.DECISION, "Beslutning", "Byrådet godkendte Økonomiudvalgets indstilling."),
            (K.HISTORY, "Sagens forløb", history),
            **more,  # type: ignore[arg-type]
        )

    text = school().text

    def spelt(said: str, after: str = "") -> Resolved:
        start = text.index(said, text.index(after))
        return Resolved(said, after or "Indstilling", 1, start, start + len(said))

    proposal = "Direktøren indstiller, at skolen får grønt tag."
    resolved = (spelt(proposal), spelt("Anbefales.", "Børneudvalget"))
    told, _ = asked(
        "Hvad blev besluttet om ny skole?", AskedFor.DECISION, school(resolved=resolved)
    )
    assert "grønt tag" in told
    assert "Anbefales." not in told
