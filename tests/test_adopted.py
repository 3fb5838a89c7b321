"""assistant/extractive/adopted.py: what a decision takes over of another body, told."""

from __future__ import annotations

import pytest

from assistant.extractive.adopted import adopted, changed
from assistant.models import AskedFor, Resolved, SectionKind
from assistant.text.units import units_of
from tests.build import Built, texts
from tests.test_compose import asked

K = SectionKind
ORIGIN = "Økonomiudvalget, 12. februar 2024"
PROPOSAL = "Direktøren indstiller,\n1. at skolen får nyt tag\n2. at der spares på vinduerne"


def school(said: str, *, adopts: bool = True) -> Built:
    """An item whose decision refers to what Økonomiudvalget said."""

    def built(**more: object) -> Built:
        return Built("Byrådet").item(
            "3",
            "Ny skole",
            (K.PROPOSAL, "Indstilling", PROPOSAL),
            (
                K.CASE,
                "Sagsfremstilling",
                "Skolen i Vestby har et utæt tag. " + "Skolen er fra 1971. " * 60,
            ),
            (K.HISTORY, "Sagens forløb", f"12-02-2024 Økonomiudvalget\n{said}"),
            (K.DECISION, "Beslutning", "Byrådet godkendte Økonomiudvalgets indstilling."),
            **more,  # type: ignore[arg-type]
        )

    text = built().text
    parts = ((2, said), (0, "at skolen får nyt tag"), (0, "at der spares på vinduerne"))
    resolved = tuple(
        Resolved(one, ORIGIN, section, text.index(one), text.index(one) + len(one))
        for section, one in parts
    )
    return built(resolved=resolved) if adopts else built()


def taken_over(built: Built) -> list[str]:
    found = units_of(built.items[0], built.meeting().head(), texts(built))
    return [found[index].text for index in sorted(adopted(found))]


@pytest.mark.parametrize(
    "said",
    [
        "Økonomiudvalget anbefaler overfor Byrådet at indstillingspunkt 1 godkendes og at der "
        "opkræves leje.",
        "Anbefales med bemærkning om, at taget skal være grønt.",
        "Økonomiudvalget kan ikke anbefale punkt 2.",
        "1. at basiselementerne 1.1-1.7 godkendes.",
        "Til det videre arbejde nedsættes en gruppe.",
    ],
)
def test_words_of_its_own_are_taken_over(said: str) -> None:
    assert taken_over(school(said)) == [said]
    assert taken_over(school(said, adopts=False)) == []


@pytest.mark.parametrize(
    "said",
    [
        "Anbefales.",
        "1.-3. Anbefales.",
        "Økonomiudvalget anbefaler overfor Byrådet at administrationens indstilling godkendes.",
        "Økonomiudvalget anbefaler overfor Byrådet at Klima-, Teknik- og Miljøudvalgets "
        "indstilling godkendes.",
        "Yderligere anbefaler økonomiudvalget overfor byrådet at punkt 2.-3. godkendes.",
        "Økonomiudvalget anbefaler overfor Byrådet at punkt 1 tages til efterretning.",
        "Ida Holm (Ø) stemte imod.",
        "Bo Lund (C) undlod at tage stilling.",
    ],
)
def test_a_proposal_passed_on_and_votes_are_not(said: str) -> None:
    assert taken_over(school(said)) == []


def test_an_item_without_units_or_decision_adopts_nothing() -> None:
    bare = Built("Byrådet").item("1", "Ny skole", (K.CASE, "Sag", "Skolen er fra 1971."))
    found = units_of(bare.items[0], bare.meeting().head(), texts(bare))
    assert adopted(found) == frozenset()
    assert adopted(()) == frozenset()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Hvad blev besluttet om ny skole?", AskedFor.DECISION),
        ("Får skolen i Vestby nyt tag?", AskedFor.YES_NO),
    ],
)
def test_what_the_decision_takes_over_is_told_before_the_proposal_it_changes(
    question: str, kind: AskedFor
) -> None:
    said = (
        "Anbefales med bemærkning om, at der ikke spares på vinduerne, før budgettet ligger fast."
    )
    told, checked = asked(question, kind, school(said))
    assert f"({ORIGIN}): {said}" in told
    cited = next(one for one in checked.sentences if said in one.text).citations
    assert any(said in one.quote for one in checked.citations if one.number in cited)
    assert told.index("Byrådet godkendte") < told.index(said)
    assert told.index(said) < told.index("skolen får nyt tag")


def test_what_is_taken_over_is_told_point_by_point() -> None:
    said = "2. Anbefales med bemærkning om, at vinduerne mod gården får tre lag glas."
    told, _ = asked("Hvad blev besluttet om ny skole?", AskedFor.DECISION, school(said))
    order = ["Byrådet godkendte", "1. at skolen får nyt tag", said, "2. at der spares på vinduerne"]
    places = [told.index(one) for one in order]
    assert places == sorted(places)


def test_a_bare_recommendation_is_not_told_beside_what_it_recommends() -> None:
    told, _ = asked("Hvad blev besluttet om ny skole?", AskedFor.DECISION, school("1. Anbefales."))
    assert "1. at skolen får nyt tag" in told
    assert "1. Anbefales." not in told


@pytest.mark.parametrize(
    ("said", "approved"),
    [
        ("Anbefales, idet taget bliver grønt for 5,2 mio. kr.", False),
        ("1. Anbefales, dog med et grønt tag på sydsiden.", False),
        ("2. Anbefales, dog med tre lag glas mod gården.", True),
        ("Anbefales. Der holdes et møde med naboerne om larmen.", True),
    ],
)
def test_a_proposal_that_was_changed_on_the_way_is_not_called_the_approved_one(
    said: str, *, approved: bool
) -> None:
    told, _ = asked("Hvad blev besluttet om ny skole?", AskedFor.DECISION, school(said))
    before = told[: told.index("1. at skolen får nyt tag")].rstrip()
    label = "Indstillingen, der blev godkendt:"
    changed = "Indstillingen, der blev godkendt med ændring eller bemærkning:"
    assert before.endswith(label if approved else changed)


@pytest.mark.parametrize(
    ("said", "amended"),
    [
        ("Ændringsforslaget blev godkendt. Den således ændrede indstilling blev godkendt.", True),
        ("Herefter blev indstillingen med denne ændring vedtaget enstemmigt.", True),
        ("Indstillingen blev godkendt i ændret form.", True),
        ("Ændringsforslaget blev forkastet. Indstillingen blev godkendt.", False),
        ("Indstillingen blev godkendt.", False),
    ],
)
def test_what_the_meeting_itself_changed_is_not_called_the_approved_one(
    said: str, *, amended: bool
) -> None:
    def built(*resolved: Resolved) -> Built:
        proposal = (K.PROPOSAL, "Indstilling", PROPOSAL)
        decision = (K.DECISION, "Beslutning", said)
        return Built("Byrådet").item("3", "Ny skole", proposal, decision, resolved=resolved)

    start = built().text.index("1. at skolen")
    found = units_of(
        (made := built(Resolved("1. at skolen", "Direktøren", 0, start, start + 12))).items[0],
        made.meeting().head(),
        texts(made),
    )
    assert {found[i].text for i in changed(found)} == (
        {"1. at skolen får nyt tag"} if amended else set()
    )


def test_what_is_taken_over_is_told_in_its_order_and_what_was_decided_beside_it_last() -> None:
    first = "Taget lægges på sigt, og skolen bruger så længe gymnastiksalen på den anden side. "
    said = first + "Yderligere spørges naboerne om larmen. Kommunen køber så længe et telt."
    told, _ = asked("Hvad blev besluttet om ny skole?", AskedFor.DECISION, school(said))
    telt, naboer = told.find("Kommunen køber så længe et telt."), told.find("Yderligere")
    assert told.index(first.strip()) < telt
    assert naboer < 0 or naboer > told.index(first.strip())
