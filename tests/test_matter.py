"""Which items are one matter: the index finds what comparing everything finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.archive import Archive
from assistant.matters.course import course
from assistant.matters.matter import MatterIndex, is_procedural, same_matter
from assistant.models import Level, SectionKind
from tests.build import Built

CASE = SectionKind.CASE


def rows_of(*titles: tuple[str, str | None]) -> list[Any]:
    """One meeting a title, so that each may treat what another did."""
    rows = []
    for number, (title, sagsnr) in enumerate(titles):
        built = Built("Byrådet", date(2024, 1, 1 + number)).item("1", title, sagsnr=sagsnr)
        rows += built.rows()
    return rows


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (("Cykelsti langs Åvej", "1"), ("Anlæg af cykelsti langs Åvej", "1"), True),
        (("Cykelsti langs Åvej", "1"), ("Svømmehal i Nordby", "1"), False),
        (("Regnskab for havnen 2021", None), ("Regnskab for havnen 2022", None), False),
        (("Lokalplan nr. 11.58 Engparken", "1"), ("Lokalplan nr. 14.58 Engparken", "1"), False),
        (("Kommunal lånegaranti Vandværket", "1"), ("Lånegaranti Fjernvarmen", "2"), False),
        (("Godkendelse af dagsorden", "1"), ("Godkendelse af dagsorden", "1"), False),
        (
            ("Frigivelse af midler fra Tagpuljen", "1"),
            ("Bevilling: Tagpuljen, Hal 3", "1"),
            False,
        ),
        (("Status på budget, Skoleudvalget", "1"), ("Status på budget, Vejudvalget", "1"), False),
        (("Lokaler til flygtninge i Nordby", "1"), ("Nye lokaler, flygtninge, Sydby", "1"), True),
        (("Måling af trivsel 2020 til 2021", "1"), ("Måling af trivsel 2021", "2"), False),
    ],
    ids=[
        "same",
        "reused-number",
        "year",
        "plan",
        "one-word-of-two",
        "routine",
        "pool",
        "bodies",
        "two-words",
        "next-report",
    ],
)
def test_titles_tell_a_matter(left: Any, right: Any, same: bool) -> None:
    (a, _), (b, _) = rows_of(left, right)
    assert same_matter(a, b) is same
    assert same_matter(b, a) is same


def test_two_items_of_a_meeting_are_two_matters_unless_the_title_is_one() -> None:
    built = Built()
    for punkt, title in (("1", "Kommissorium om fravær"), ("2", "Fravær i skolen")):
        built.item(punkt, title, sagsnr="7")
    one, two = built.items
    assert not same_matter(one, two)
    assert same_matter(replace(one, meeting_id="x", id="x#1"), two)


def test_words_common_to_many_titles_tell_a_matter_of_one_number_by_twos() -> None:
    common = frozenset({"lokal", "flygtning", "nordby"})
    (a, _), (b, _) = rows_of(("Lokaler til flygtninge", "1"), ("Flere lokaler til flygtninge", "1"))
    assert same_matter(a, b, common)
    assert not same_matter(a, replace(b, sagsnr="2"), common)
    (d, _), (e, _) = rows_of(("Lokaler til biblioteket", "1"), ("Lokaler til musikskolen", "1"))
    assert not same_matter(d, e, common)


@pytest.mark.parametrize(("text", "same"), [("Taget på hallen. ", True), ("Ti vinduer. ", False)])
def test_a_title_that_names_a_pool_alone_is_one_matter_while_the_text_is(
    text: str, same: bool
) -> None:
    title = "Frigivelse af midler fra Genopretningspuljen"
    one, other = (
        Built("Byrådet", day).item("1", title, (CASE, "", words * 20), sagsnr="1").items[0]
        for day, words in ((date(2024, 1, 1), "Taget på hallen. "), (date(2024, 6, 1), text))
    )
    assert same_matter(one, other) is same


def test_of_a_closed_item_number_or_whole_title_must_be_the_same() -> None:
    (a, _), (b, _) = rows_of(("Lukket: Salg af Engvej", "1"), ("Lukket: Salg af Engvej 2", "1"))
    a, b = replace(a, closed=True), replace(b, closed=True)
    assert same_matter(a, b)
    assert not same_matter(a, replace(b, sagsnr=None))
    one, other = (row[0] for row in rows_of(("Personalesag", None), ("Personalesag", None)))
    assert same_matter(one, other)
    assert not same_matter(replace(one, closed=True), replace(other, closed=True))


def test_items_treated_beside_each_other_are_two_matters_also_at_other_meetings() -> None:
    beside = Built("Byrådet", date(2024, 1, 1)).item("1", "Takster for Havhallen", sagsnr="1")
    beside.item("2", "Nye takster for Havhallen", sagsnr="2")
    after = Built("Byrådet", date(2024, 2, 1)).item("1", "Nye takster for Havhallen", sagsnr="2")
    index = MatterIndex([*beside.rows(), *after.rows()], frozenset())
    assert index.related(beside.items[0]) == ()
    assert index.related(beside.items[1]) == tuple(after.rows())
    assert same_matter(beside.items[0], after.items[0]), "nothing but the meeting tells them apart"


@pytest.mark.parametrize(("bodies", "same"), [(("A", "B", "C"), False), (("A", "A", "C"), True)])
def test_a_title_that_each_body_has_its_own_number_for_is_a_kind_of_business(
    bodies: tuple[str, ...], same: bool
) -> None:
    rows = [
        row
        for n, body in enumerate(bodies, 1)
        for row in Built(f"{body}udvalget", date(2024, 1, n))
        .item("1", "Drøftelse af målsætninger", sagsnr=str(n))
        .rows()
    ]
    assert bool(MatterIndex(rows, frozenset()).related(rows[0][0])) is same


def test_a_changed_number_needs_texts_that_use_the_same_rare_words() -> None:
    words = (
        "Målinger ved motorvejen viser overskridelser; hastigheden, asfalten, voldene, "
        "trafiktællingen, beboerforeningen, vejdirektoratet, støjgrænserne og naboerne belyses."
    )
    other = "Børnehaverne får flere pædagoger og en legeplads ved søen. "
    third = (
        "Svømmehallen lukker, mens bassinet, omklædningen, saunaen, taget, billetsalget, "
        "varmeanlægget, ventilationen og belysningen renoveres af entreprenøren."
    )
    filler = [
        Built("Byrådet", date(2023, 1, n)).item("1", f"Sag {n}", (CASE, "", other)).rows()[0]
        for n in range(1, 9)
    ]
    first = Built("Byrådet", date(2024, 1, 1)).item("1", "Støjskærm", (CASE, "", words), sagsnr="1")
    near = Built("Byrådet", date(2024, 2, 1)).item("1", "Støjskærme", (CASE, "", words), sagsnr="2")
    far = Built("Byrådet", date(2024, 3, 1)).item("1", "Støjskærmen", (CASE, "", third), sagsnr="3")
    rows = [*filler, *first.rows(), *near.rows(), *far.rows()]
    index = MatterIndex(rows, frozenset())
    assert [head.date for _, head in index.related(first.items[0])] == [date(2024, 2, 1)]


@pytest.mark.parametrize(
    "title",
    ["Huskeliste og orientering fra administrationen", "Teknikudvalgets kalender 2022",
     "Lukket: Henvendelser til formanden", "Underskriftsark.", "CF - Evt."],
)  # fmt: skip
def test_standing_items_are_nobodys_matter(title: str) -> None:
    assert is_procedural(rows_of((title, None))[0][0])


def test_the_index_finds_what_comparing_every_pair_finds(bundled: Any) -> None:
    with Archive.open(bundled.archive_path) as archive:
        rows = archive.items()
    index = MatterIndex(rows)
    for item, _ in rows:
        every = [
            other.id
            for other, _ in rows
            if same_matter(item, other, index.common, index.likeness, index.apart)
        ]  # fmt: skip
        assert [other.id for other, _ in index.related(item)] == every


TITLES = st.lists(
    st.tuples(
        st.text("abcdeåøæ 12", min_size=1, max_size=24).filter(lambda t: t.strip()),
        st.sampled_from([None, "1", "2"]),
    ),
    min_size=1,
    max_size=6,
)


@given(TITLES)
def test_being_one_matter_goes_both_ways(titles: list[tuple[str, str | None]]) -> None:
    rows = rows_of(*titles)
    index = MatterIndex(rows)
    related = {item.id: {o.id for o, _ in index.related(item)} for item, _ in rows}
    for one, others in related.items():
        assert one not in others
        assert all(one in related[other] for other in others)


def own(body: str, day: int, title: str, **fields: Any) -> Built:
    return Built(body, date(2024, 1, day)).item(
        "1", title, (SectionKind.DECISION, "Beslutning", "Godkendt."), sagsnr="24/1", **fields
    )


def test_what_two_bodies_treat_of_their_own_under_one_number_is_two_matters() -> None:
    plans = [own(body, n, "Udvalgets årsplan for legeplads") for n, body in enumerate("AB", 1)]
    index = MatterIndex([row for built in plans for row in built.rows()], frozenset())
    assert index.related(plans[0].items[0]) == ()
    onward = own("A", 1, "Udvalgets årsplan for legeplads", level=Level.ANBEFALER)
    council = own("Byrådet", 2, "Udvalgets årsplan for legeplads")
    index = MatterIndex([*onward.rows(), *council.rows()], frozenset())
    assert index.related(onward.items[0]) == tuple(council.rows()), "recommended to the council"


@pytest.mark.parametrize(
    ("last", "same"), [("Dudvalget", False), ("Byrådet", True)], ids=["each-its-own", "council"]
)
def test_what_many_bodies_each_decide_under_one_number_is_a_matter_of_each(
    last: str, same: bool
) -> None:
    bodies = ("Audvalget", "Budvalget", "Cudvalget", last)
    built = [own(body, n, "Måltal for legeplads") for n, body in enumerate(bodies, 1)]
    index = MatterIndex([row for one in built for row in one.rows()], frozenset())
    assert bool(index.related(built[0].items[0])) is same


def test_on_one_day_the_case_goes_from_committee_to_finance_committee_to_council() -> None:
    bodies = ("Byråd", "Økonomiudvalget", "Planudvalget", "Økonomi- og Erhvervsudvalget")
    heads = [
        row for body in bodies for row in Built(body, date(2024, 1, 1)).item("1", "Sag").rows()
    ]
    told = [head.body for _, head in sorted(heads, key=lambda row: course(*row))]
    assert told == ["Planudvalget", "Økonomiudvalget", "Økonomi- og Erhvervsudvalget", "Byråd"]
