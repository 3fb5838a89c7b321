"""How one item is told: the answer first, lists whole, decisions complete."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.compose import compose
from assistant.extractive.picking import names_bodies
from assistant.extractive.scored_item import ScoredItem
from assistant.extractive.telling import tell
from assistant.models import AskedFor, SectionKind
from assistant.questions.asking import between_questions
from assistant.text.tables import rows_of
from assistant.text.units import units_of
from assistant.verify import verify
from tests.build import Built, texts
from tests.evidence import evidence, hit

K = SectionKind


def told(text: str, built: Built, kind: AskedFor = AskedFor.FACT) -> str:
    draft = compose(evidence(text, hit(built), over=(built,), asked_for=kind), texts(built))
    checked = verify(draft, (), texts(built))
    return " ".join(one.text for one in checked.sentences if not one.more)


def library(case: str, said: str = "Godkendt.", **sections: str) -> Built:
    more = [(K[name], name.title(), text) for name, text in sections.items()]
    return Built("Byrådet", date(2024, 3, 4)).item(
        "1",
        "Biblioteket",
        (K.CASE, "Sagsfremstilling", case),
        *more,
        (K.DECISION, "Beslutning", said),
    )


def test_the_sentence_that_answers_stands_first() -> None:
    case = (
        "Biblioteket i byen har en læsesal, der er åben for alle hver dag. "
        "Læsesalen i byen koster 7,7 mio. kr. om året."
    )
    text = told("Hvad koster læsesalen i byen?", library(case), AskedFor.AMOUNT)
    assert text.startswith("Læsesalen i byen koster 7,7 mio. kr.")


def test_a_sum_that_another_said_yes_to_comes_before_the_decision() -> None:
    case = (
        "Biblioteket får en ny læsesal. Bogfonden har givet et foreløbigt tilsagn om 7,7 mio. kr. "
        "Dertil stilles krav om 2,5 mio. kr. i medfinansiering. Ansøgningen lød på 9 mio. kr."
    )
    asked = "Hvor mange penge har Bogfonden foreløbig sagt ja til at give biblioteket?"
    said = "Byrådet godkendte planen og ønsker en status om biblioteket."
    text = told(asked, library(case, said), AskedFor.AMOUNT)
    assert "7,7 mio. kr." in text
    assert not text.startswith("Beslutning")


@pytest.mark.parametrize(
    ("last", "first"),
    [("Arbejdet koster 7,7 mio. kr.", "Arbejdet"), ("Dette koster 7,7 mio. kr.", "Læsesalen")],
)
def test_a_sentence_that_points_back_is_not_moved(last: str, first: str) -> None:
    built = library(f"Læsesalen bygges om.\n\nDet regner meget i marts.\n\n{last}")
    units = units_of(built.items[0], built.meeting().head(), texts(built))
    likely = tuple(0.8 if unit.text == last else 0.05 for unit in units)
    one = ScoredItem(hit(built), units, likely, chances=likely)
    claims = tell(one, {0, 2}, named=False, more=False, decided_first=False)
    assert claims[0].text.split()[0] == first
    assert len(claims) == 2


def test_what_another_than_the_body_said_comes_before_the_decision() -> None:
    case = (
        "Fritidsrådet anbefaler i sit høringssvar om læsesalen, at den lukkes om søndagen. "
        "Læsesalen er fra 1962."
    )
    built = library(case, "Byrådet besluttede, at læsesalen er åben hver dag.")
    text = told("Hvad mente Fritidsrådet om læsesalen?", built)
    assert text.index("lukkes om søndagen") < text.index("åben hver dag")


def test_the_names_behind_a_count_are_told_with_it() -> None:
    case = (
        "Kommunen har efter udbud lavet aftale med tre leverandører til læsesalen. "
        "Den ene aftale er med Samfokus om borde og stole. "
        "De andre er med Ballisager og Jobpiloterne."
    )
    text = told("Hvilke leverandører har kommunen lavet aftale med?", library(case), AskedFor.LIST)
    assert [name for name in ("Samfokus", "Ballisager", "Jobpiloterne") if name not in text] == []


def test_a_lead_in_with_a_colon_is_told_with_the_paragraph_behind_it() -> None:
    case = (
        "Vedtægten for læsesalen ændres.\n\nNuværende afsnit 7:\n\n"
        '"Læsesalens bestyrelse har 9 medlemmer."\n\nÆndret afsnit 7:\n\n'
        '"Læsesalens bestyrelse har 7 medlemmer."'
    )
    text = told("Hvor mange medlemmer har læsesalens bestyrelse?", library(case), AskedFor.AMOUNT)
    assert 'Ændret afsnit 7: "Læsesalens bestyrelse har 7 medlemmer."' in text
    assert "9 medlemmer" not in text or 'Nuværende afsnit 7: "Læsesalens bestyrelse har 9' in text


def test_a_list_without_marks_is_told_under_its_lead_in() -> None:
    said = "Godkendt.\n\nFor åben læsesal stemte:\n\nAda Holm (V)\n\nOle Dal (A)\n\nBo Ek (C)"
    text = told("Hvem stemte for åben læsesal?", library("Om læsesalen.", said), AskedFor.PERSON)
    assert "For åben læsesal stemte: Ada Holm (V)" in text
    assert "Bo Ek (C)" in text


def test_the_decision_copied_into_its_own_history_is_not_told_again() -> None:
    history = "04-03-2024 Byrådet\nLæsesalen lukkes om søndagen fra maj."
    built = library("Om læsesalen.", "Læsesalen lukkes om søndagen fra maj.", HISTORY=history)
    text = told("Hvad blev besluttet om læsesalen?", built, AskedFor.DECISION)
    assert text.count("lukkes om søndagen") == 1
    assert "Tidligere" not in text


def test_a_short_decision_is_not_told_in_part() -> None:
    said = (
        "Byrådet ønsker, at læsesalens brugere høres i foråret. Byrådet ønsker, at skolerne høres."
    )
    built = library("Brugerne af læsesalen høres hvert år om foråret.", said)
    assert "skolerne høres" in told("Hvem skal høres om læsesalen?", built, AskedFor.PERSON)


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Kultur- og Fritidsudvalget.", True),
        ("Økonomiudvalget og byrådet i Greve Kommune", True),
        ("Klima-, Teknik- og Miljøudvalget, Økonomiudvalget og Byrådet", True),
        ("Byrådet godkendte det", False),
        ("Udvalget og naboerne", False),
        ("aråd " * 39 + "!", False),
    ],
)
def test_a_line_of_bodies_is_known(text: str, bodies: bool) -> None:
    assert names_bodies(text) is bodies


def test_a_short_list_of_which_most_is_told_is_told_whole() -> None:
    times = "- Maj: læsesalen tømmes\n- Juni: læsesalen males\n- Juli: Der holdes ferie"
    text = told("Hvornår tømmes og males læsesalen?", library(f"Tidsplan:\n{times}"))
    assert "Juli: Der holdes ferie" in text


def test_two_tables_right_after_each_other_have_each_their_columns() -> None:
    lines = [
        "Skole A | Firmaets tal | Note",
        "Ny | 341 | helt ny skole",
        "Skole B | Firmaets tal | Note",
        "Ny | 225 | en hal mere",
    ]
    rows = rows_of(lines)
    assert [row.columns if row else None for row in rows] == [0, 0, 2, 2]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Hvor mange står på venteliste, og overholdes garantien?", "overholdes garantien?"),
        ("Hvem er formand, og udbetales der vederlag?", "udbetales der vederlag?"),
        ("Hvad blev sagt om huse og deres beboere?", ""),
    ],
)
def test_a_second_question_may_begin_with_its_verb(text: str, second: str) -> None:
    span = between_questions(text)
    assert (text[span[1] :] if span else "") == second
