"""Which items are one matter: the index finds what comparing everything finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.archive import Archive
from assistant.matter import MatterIndex, is_procedural, same_matter
from assistant.models import SectionKind
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
    ],
    ids=["same", "reused-number", "year", "plan", "one-word-of-two", "routine"],
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
            if same_matter(item, other, index.common, index.likeness)
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
