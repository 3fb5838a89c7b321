"""Lists that a question asks for: which list it is, and how much of a long one is told."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.compose import compose
from assistant.extractive.enumerations import classes_asked
from assistant.models import AskedFor, ItemHit, SectionKind, Support
from assistant.questions.asking import asked_for
from assistant.text.tables import Row, rows_of
from assistant.verify import verify
from tests.build import Built, texts
from tests.evidence import evidence, hit

K = SectionKind


def told(question: str, *built: Built) -> str:
    hits = [hit(one, score=1.0 - 0.1 * number) for number, one in enumerate(built)]
    case = tuple(one.item.id for one in hits)
    hits = [ItemHit(h.item, h.meeting, h.score, h.passages, same_case=case) for h in hits]
    found = evidence(question, *hits, over=built, asked_for=AskedFor.LIST)
    texts_of = texts(*built)
    checked = verify(compose(found, texts_of), (), texts_of)
    assert all(one.support is not Support.UNCONFIRMED for one in checked.sentences)
    return " ".join(one.text for one in checked.sentences if not one.more)


def item(case: str, title: str = "Havnebyens pladser", body: str = "Byrådet") -> Built:
    sections = ((K.CASE, "Sagsfremstilling", case), (K.DECISION, "Beslutning", "Godkendt."))
    return Built(body, date(2024, 3, 4)).item("1", title, *sections)


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("Hvilke udendørs arealer kan man leje?", {"udendør", "areal"}),
        ("Nævn de veje og stier i Tune, hvor der graves.", {"vej", "sti"}),
        ("Jeg skal bruge en liste over de fem temaer, der blev valgt.", {"tema"}),
        ("Hvilke byggeprojekter er udskudt?", {"byggeprojek", "projek"}),
        ("Hvilke mål satte chefgruppen?", {"mål", "sat"}),
        ("Hvem blev valgt?", set()),
    ],
)
def test_the_class_of_things_that_is_asked_for(text: str, classes: set[str]) -> None:
    assert classes_asked(text) == classes


@pytest.mark.parametrize(
    "text",
    ["Kan du remse de fem temaer op?", "Jeg skal bruge en liste over temaerne.", "Nævn temaerne."],
)
def test_ways_of_asking_for_a_list(text: str) -> None:
    assert asked_for(text) is AskedFor.LIST


PLACES = (
    "Retningslinjerne for leje af pladser er revideret. Leje koster 500 kr. om dagen, og man skal "
    "søge om leje af pladser senest en måned før.\n\nFølgende pladser er udpeget på baggrund af "
    "henvendelserne:\n- Torvet ved havnen.\n- Engen bag hallen.\n- Grusbanen."
)


def test_a_case_of_two_bodies_is_answered_by_the_list_in_it_and_not_by_both_decisions() -> None:
    title = "Retningslinjer for leje af pladser"
    both = (item(PLACES, title), item(PLACES, title, "Teknikudvalget"))
    text = told("Hvilke pladser kan man leje efter de reviderede retningslinjer?", *both)
    assert all(place in text for place in ("Torvet", "Engen", "Grusbanen"))


LONG = "Den er valgt, fordi belægningen er slidt og ujævn, og mange borgere har klaget over den. "


def test_of_a_list_too_long_each_point_is_told_by_its_name() -> None:
    roads = [f"{name}gade får nyt fortov i hele sin længde." for name in ("Nør", "Sønder", "Mølle")]
    entries = "".join(f"- {road} {LONG * 5}\n" for road in roads)
    entries += f"- Andre: Åvej - enkelt fortov. Bivej - enkelt fortov. {LONG * 4}"
    text = told("Hvilke gader får nyt fortov?", item(f"Følgende gader får nyt fortov:\n{entries}"))
    assert all(name in text for name in ("Nørgade", "Søndergade", "Møllegade", "Åvej", "Bivej"))
    assert "punkter)" not in text


def test_of_very_long_points_only_the_names_are_told() -> None:
    names = [f"Klub {letter}" for letter in "ABCDEFGH"]
    entries = "".join(f"- {name} – {'mange ord om klubbens arbejde ' * 7}slut.\n" for name in names)
    text = told("Hvilke klubber fik støtte?", item(f"Følgende klubber fik støtte:\n{entries}"))
    assert all(name in text for name in names)
    assert "mange ord" not in text


TABLE = (
    "Ansøgninger om støtte fra foreninger:\n\nForening | Formål med støtten | Beløb i kr.\n"
    + "".join(
        f"Klub {letter} | {'Støtte til unge og ældre medlemmer ' * 2}| 12.000\n" for letter in "ABC"
    )
    + "Total | | 36.000"
)


def test_of_a_table_the_names_alone_where_no_more_is_asked() -> None:
    text = told("Hvilke foreninger søgte støtte?", item(TABLE, "Støtte til foreninger"))
    assert all(f"Klub {letter}" in text for letter in "ABC")
    assert "12.000" not in text
    assert "36.000" not in text


def test_of_a_table_with_sums_where_they_are_asked_for() -> None:
    text = told(
        "Hvilke foreninger søgte støtte, og hvor meget?", item(TABLE, "Støtte til foreninger")
    )
    assert "12.000" in text
    assert "unge og ældre" not in text


def test_a_row_that_is_cut_into_sentences_does_not_end_its_table() -> None:
    lines = ["Klub | Formål | Kr.", "A | To | 10", "B | Fem ting: 1.", "Hop", "Spring | 20"]
    assert rows_of([*lines, "C | En | 30"])[-1] == Row(columns=0)


SOLD = (
    "Salg af grunde i Havneby:\n\nSkolegade 4\nUdbud af grunden og handel.\n"
    "Solgt for 1.100.000 kr.\n\nTorvet 7\nUdbud af grunden og handel\n"
    "Solgt for 900.000 kr.\n\nEngvej 2\nSolgt til 50.000 kr."
)


def test_what_is_said_of_a_name_above_it_is_told_with_the_name_and_with_all_alike() -> None:
    text = told(
        "Hvilke grunde har kommunen solgt, og for hvor meget?", item(SOLD, "Salg af grunde")
    )
    for sold in ("Skolegade 4: Solgt for 1.100.000", "Torvet 7: Solgt for 900", "Engvej 2: Solgt"):
        assert sold in text


def test_a_numbered_list_goes_on_behind_a_sentence_between() -> None:
    years = ("2021", "2022", "2023", "2024", "2025", "2026", "2027", "2028", "2029", "2030")
    built = item(
        "Der skal investeres i flere elementer:\n1) En ny hal\n2) Et nyt værksted\n"
        "Bygningen rummer en udstilling.\n3) En ny sti\n4) Gården sættes i stand.\n"
        + " ".join(f"I {year} var elementer på pladsen noget, man investerer i." for year in years)
    )
    text = told("Hvilke elementer skal der investeres i på pladsen?", built)
    for point in ("En ny hal", "Et nyt værksted", "En ny sti", "Gården sættes i stand"):
        assert point in text


def test_lists_under_the_same_words_are_told_each_under_the_line_above() -> None:
    built = item(
        "Havnevej.\nAnalysen af vejene viste disse problemer:\n- Høj fart\n- Mangel på lys\n"
        "Kirkevej.\nAnalysen af vejene viste disse problemer:\n- Smal bro\n- Dårlig sigt\n",
        "Analyse af vejene",
    )
    text = told("Hvilke problemer viste analysen af vejene?", built)
    places = [text.index(word) for word in ("Havnevej", "Høj fart", "Kirkevej", "Smal bro")]
    assert places == sorted(places)
