"""Names that are asked for, wherever they stand, and figures that the question names itself."""

from __future__ import annotations

from datetime import date

from assistant.extractive.picking import with_figures
from assistant.extractive.picking_decision import completed
from assistant.extractive.scored_item import ScoredItem
from assistant.models import AskedFor, Resolved, SectionKind
from assistant.text.units import units_of
from tests.build import Built, texts
from tests.evidence import hit
from tests.test_item_answer import told

K = SectionKind
DEPOT = (
    "Vestby Kommune har i dag en aftale med et firma om hjælpemiddeldepotet. Vestby Kommune ejer "
    "selv de hjælpemidler, der ligger i hjælpemiddeldepotet. En gruppe fra kommunerne Vestby, "
    "Nordby, Sønderby og Østby har set på det."
)
JOINT = "1. at depotet drives sammen med kommunerne Nordby, Sønderby og Østby"


def depot(said: str = "Godkendt.", proposal: str = JOINT, case: str = DEPOT) -> Built:
    def built(*resolved: Resolved) -> Built:
        return Built("Byrådet", date(2024, 3, 4)).item(
            "1",
            "Depot",
            (K.PROPOSAL, "Indstilling", f"Centeret indstiller,\n{proposal}"),
            (K.CASE, "Sagsfremstilling", case),
            (K.DECISION, "Beslutning", said),
            resolved=resolved,
        )

    start = built().text.index(proposal)
    return built(Resolved(proposal, "Centeret", 0, start, start + len(proposal)))


def test_the_sentence_that_names_the_things_asked_for_comes_with_the_decision_first() -> None:
    asked = "Hvilke kommuner er Vestby gået sammen med om hjælpemiddeldepotet?"
    text = told(asked, depot(), AskedFor.LIST)
    assert text.index("Godkendt.") < text.index("Nordby, Sønderby og Østby")
    assert text.index("Nordby, Sønderby og Østby") < text.index("aftale med et firma")


def scored(built: Built) -> ScoredItem:
    units = units_of(built.items[0], built.meeting().head(), texts(built))
    equal = tuple(1 / len(units) for _ in units)
    return ScoredItem(hit(built), units, equal, chances=equal)


def told_by(one: ScoredItem, chosen: set[int]) -> str:
    return " ".join(one.units[i].text for i in sorted(chosen))


def test_of_a_list_asked_for_no_point_of_the_decision_is_left_out() -> None:
    names = "Fuglevang, Engvang, Skovvang, Havnelauget, Kirkebakken, Møllelauget og Søndervang"
    said = (
        f"1. Byrådet udpegede følgende til rådet:\n\n{names} samt to fra foreningen ved åen."
        "\n\n2. Erik Bo blev udpeget."
    )
    one = scored(depot(said))
    second = next(unit.index for unit in one.units if "Erik Bo" in unit.text)
    assert names not in told_by(one, completed(one, {second}, 100))
    assert names in told_by(one, completed(one, {second}, 100, listed=True))


def test_a_measure_that_the_question_names_is_told_where_it_was_decided() -> None:
    proposal = "1. at der gives dispensation for højden. Der gives lov til 14 m i zonen."
    case = "Lageret søger om at bygge. Naboen har 14 m til sit lager. Det er stort."
    one = scored(depot(proposal=proposal, case=case))
    large = next(unit.index for unit in one.units if "stort" in unit.text)
    asked = "Må lageret være helt op til 14 meter?"
    assert "lov til 14 m" in told_by(one, with_figures(one, {large}, asked))
    neighbour = next(unit.index for unit in one.units if "Naboen" in unit.text)
    assert with_figures(one, {neighbour}, asked) == {neighbour}
    assert with_figures(one, {large}, "Må lageret være så højt?") == {large}
