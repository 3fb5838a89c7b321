"""Statements that put another thing, party or order in the place of the source's own."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.claims import Claim, Place
from assistant.models import SectionKind
from assistant.verification.acts import OTHER_MEETING
from assistant.verification.certainty import surer
from assistant.verification.extent import exacter, exception_lost
from assistant.verification.roles import exchanged_roles, other_matter, other_voice
from assistant.verification.substitutes import (
    foreign_member,
    noun_replaced,
    other_complement,
    way_exchanged,
)
from assistant.verification.twists import OTHER_ORDER
from assistant.verification.wording import telling
from assistant.verify import settle
from tests.build import Built, texts


@pytest.mark.parametrize(
    "own",
    [
        "Der sorteres i: Glas (fra maj), Metal (fra juni) og Plast.",
        "Der sorteres i glas, metal, plast.",
    ],
)
def test_a_list_with_remarks_or_without_a_last_and_is_one(own: str) -> None:
    assert foreign_member("Der sorteres i glas, metal og pap.", own, own)
    assert not foreign_member("Der sorteres i glas, metal og plast.", own, own)


def test_a_change_goes_from_its_first_figure_to_its_last() -> None:
    own = "Planen ændrer højden (fra 15 til 8 meter) og antallet af etager (fra 4 til 1)."
    assert way_exchanged("Højden ændres fra 8 til 15 meter.", own)
    assert not way_exchanged("Højden ændres fra 15 til 8 meter.", own)
    assert not way_exchanged("Højden ændres fra 15 til 9 meter.", own)


@pytest.mark.parametrize(
    ("claim", "other"),
    [
        ("Boligerne tilbydes til studerende fra omegnen.", True),
        ("Boligerne tilbydes til beboere.", False),
        ("Boligerne tilbydes studerende.", False),
        ("Boligerne bliver renoveret efter sommeren.", False),
    ],
)
def test_what_is_given_goes_to_whom_the_source_says(claim: str, other: bool) -> None:
    own = "Boligerne tilbydes til de beboere, der har behov for hjælp."
    assert other_complement(claim, [own, "Der bor studerende i omegnen."]) is other


def test_a_complement_that_any_sentence_has_is_no_other() -> None:
    sentences = ["Bidraget fordeles efter areal.", "Renten fordeles efter indbyggertal."]
    assert not other_complement("Renten fordeles efter indbyggertal.", sentences)


def test_what_is_done_to_one_thing_is_not_told_of_another() -> None:
    own = "Bidraget fordeles efter areal."
    around = f"Der betales et bidrag og en afregning efter aftalen. {own}"
    assert other_matter("Afregningen efter aftalen fordeles efter areal.", own, around)
    assert not other_matter("Grundbidraget fordeles efter areal.", own, around)
    assert not other_matter("Beløbet fordeles efter areal.", own, around)


def test_to_whom_something_is_done_does_not_do_it() -> None:
    own = "Bostedet orienteres skriftligt om kommunens vurdering."
    assert other_voice("Bostedet orienterer skriftligt kommunen om sin vurdering.", own)
    assert not other_voice("Kommunen orienterer bostedet om sin vurdering.", own)
    assert not other_voice("Udvalget mødte naboerne.", "Udvalget mødes med naboerne.")


def test_the_subject_behind_its_verb_is_not_exchanged() -> None:
    own = "Som afslutning på dagen præsenterede eleverne planen for et panel af borgere."
    assert exchanged_roles("Ved dagens afslutning præsenterede panelet planen for dem.", own, own)
    assert not exchanged_roles("Ved dagens afslutning præsenterede eleverne planen.", own, own)


def test_what_is_held_to_be_so_is_not_told_as_so() -> None:
    own = "Der var regn i juli, som vurderes at have påvirket salget."
    claim = "Regnen i juli påvirkede salget."
    assert surer(claim, claim, own)
    told = "Regnen i juli vurderes at have påvirket salget."
    assert not surer(told, told, own)


def test_another_noun_at_the_head_of_a_copy_is_known() -> None:
    own = (
        "Denne sag handler om året 2021, hvor der har været 52 indberetninger af fejl "
        "fordelt på 12 skoler i byen."
    )
    known = telling(own)
    claim = "I 2021 var der 52 ansøgninger af fejl fordelt på 12 skoler i byen."
    assert noun_replaced(claim, own, known)
    assert not noun_replaced(claim.replace("ansøgninger", "indberetninger"), own, known)


def test_an_exception_may_stand_behind_what_is_excepted() -> None:
    own = "Parken ved stationen – legepladsen er undtaget."
    assert exception_lost("Parken ved stationen kan lejes med legepladsen.", own)
    assert not exception_lost("Parken kan lejes, men ikke legepladsen.", own)
    assert not exception_lost("Legepladsen er ikke omfattet.", own)


def test_of_four_in_all_is_of_four() -> None:
    own = "Mødet er det første af i alt fire."
    assert not exacter("Mødet er det første af fire.", own)
    assert exacter("Der er fire.", own)


def _settled(claim: str, *sections: tuple[SectionKind, str, str]) -> str:
    """Why a claim that cites the first of an item's sections is unconfirmed."""
    built = Built("Kulturudvalget", date(2022, 5, 31)).item("2", "Den nye plan", *sections)
    item, head = built.items[0], built.meeting().head()
    sources = tuple(
        Place(item, head, number, one.kind, one.start, one.end)
        for number, one in enumerate(item.sections)
    )
    return settle(Claim(claim, sources[:1]), sources, texts(built))[1]


def test_what_the_cited_source_contradicts_no_vaguer_one_confirms() -> None:
    claim = "Temamødet blev holdt efter den offentlige høring af planen."
    first = (SectionKind.CASE, "Sag", "Der er et temamøde om planen inden den offentlige høring.")
    vague = (SectionKind.CASE, "Tidsplan", "Temamødet om planen og den offentlige høring holdes.")
    assert not _settled(claim, vague)
    assert _settled(claim, first, vague) == OTHER_ORDER


def test_what_another_body_recommended_is_not_this_ones_recommendation() -> None:
    history = (
        SectionKind.HISTORY,
        "Sagens forløb",
        "23-05-2022 Teknikudvalget\n\nKan ikke anbefale planen på grund af støjen.",
    )
    own = _settled("Kulturudvalget kan ikke anbefale planen på grund af støjen.", history)
    assert own == OTHER_MEETING
    other = _settled("Teknikudvalget kan ikke anbefale planen på grund af støjen.", history)
    assert other != OTHER_MEETING


def test_a_visit_from_one_hour_to_another_may_be_told() -> None:
    case = (SectionKind.CASE, "Sag", "Besøget er den 28. marts fra kl. 11.30 – 16.00 i hallen.")
    assert not _settled("Besøget i hallen er den 28. marts kl. 11.30-16.00.", case)
