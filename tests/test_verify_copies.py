"""Statements that copy a sentence of the minutes but for a word that turns it."""

from __future__ import annotations

import pytest

from assistant.verification.certainty import surer
from assistant.verification.copies import other_actor, surer_copy, turned_copy
from assistant.verification.extent import exception_lost
from assistant.verification.roles import another_alone
from assistant.verification.substitutes import (
    foreign_member,
    former_exchanged,
    noun_replaced,
    order_exchanged,
)
from assistant.verification.wording import telling

OWN = "Udvalget kan sende støtte fra puljen med renter til klubber eller skoler, hvis der er penge."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("fra puljen", "til puljen"),
        ("med renter", "uden renter"),
        ("klubber eller skoler", "klubber og skoler"),
        ("hvis der", "fordi der"),
        ("kan sende", "skal sende"),
        ("kan sende", "har besluttet at sende"),
        ("kan sende", "kan ikke sende"),
    ],
)
def test_a_copy_with_a_small_word_of_another_meaning_is_turned(before: str, after: str) -> None:
    assert before in OWN
    assert turned_copy(OWN.replace(before, after), OWN)


@pytest.mark.parametrize(
    "claim",
    [
        OWN,
        OWN.replace("sende", "give"),
        OWN.replace("Udvalget", "Børneudvalget"),
        "Er der penge, sendes der støtte til klubberne, og den tages uden videre af kassen.",
    ],
)
def test_a_copy_and_a_rewording_are_not_turned(claim: str) -> None:
    assert not turned_copy(claim, OWN)
    assert not other_actor(claim, OWN)
    assert not surer_copy(claim, OWN)


def test_a_copy_with_another_actor_tells_of_another() -> None:
    assert other_actor(OWN.replace("Udvalget", "Administrationen"), OWN)
    assert other_actor(OWN.replace("Udvalget", "Danmarks Idrætsforbund"), OWN)


@pytest.mark.parametrize(
    ("claim", "own"),
    [
        ("Hallen er klar til maj.", "Hallen er evt. klar til maj."),
        ("Det er sikkert, at hallen er klar til maj.", "Det forventes, at hallen er klar til maj."),
        (
            "Støtten gives udelukkende til børn og unge i byen.",
            "Støtten gives primært til børn og unge i byen.",
        ),
        (
            "Hallen koster 2/3 af det, der er sat af.",
            "Hallen koster ca. 2/3 af det, der er sat af.",
        ),
    ],
)
def test_a_copy_without_the_doubt_of_its_sentence_is_surer(claim: str, own: str) -> None:
    assert surer_copy(claim, own) or turned_copy(claim, own)
    assert not surer_copy(own, own)


def test_a_possible_cause_told_as_the_cause_is_surer() -> None:
    own = "Det kan skyldes flere forhold som regnen i juli og de aflyste stævner."
    claim = "Faldet i antallet af gæster skyldes regnen i juli."
    assert surer(claim, claim, own)
    assert not surer(claim, claim, own.replace("kan skyldes", "skyldes"))


def test_a_foreign_member_of_a_list_is_known() -> None:
    own = "De nye slags er glas, metal og plast."
    assert foreign_member("Der sorteres nu i glas, metal og pap.", own, own)
    assert not foreign_member("Der sorteres nu i plast, metal og glas.", own, own)
    assert not foreign_member("Der sorteres nu i glas og pap.", own, own)


def test_the_former_figure_is_not_exchanged_with_the_present_one() -> None:
    own = "Der sorteres i syv slags, mod tidligere fire."
    assert former_exchanged("Der sorteres i fire slags mod tidligere syv.", own)
    assert not former_exchanged("Der sorteres nu i syv slags, tidligere fire.", own)
    assert not former_exchanged("Der sorteres i syv slags.", own)


@pytest.mark.parametrize(
    ("claim", "exchanged"),
    [
        ("Direktionen hørte om planen, før rådet blev spurgt.", True),
        ("Rådet blev spurgt efter direktionen.", True),
        ("Rådet blev spurgt om planen, før direktionen hørte om den.", False),
        ("Direktionen blev spurgt efter rådet.", False),
        ("Rådet blev spurgt om planen.", False),
    ],
)
def test_what_comes_first_stays_first(claim: str, exchanged: bool) -> None:
    assert order_exchanged(claim, "Rådet blev spurgt om planen inden direktionen.") is exchanged


def test_another_noun_in_its_place_is_known_in_a_copy_alone() -> None:
    own = "Udvalget får i april en afrapportering om budgetaftalen for 2015."
    known = telling(own)
    claim = "Udvalget får i april en afrapportering om årsregnskabet for 2015."
    assert noun_replaced(claim, own, known)
    assert not noun_replaced(claim, own, known | telling("årsregnskabet"))
    assert not noun_replaced("Årsregnskabet kommer til udvalget i april.", own, known)


@pytest.mark.parametrize(
    ("claim", "own"),
    [
        (
            "Afdelingerne har ansvaret for planlægning og proces på møderne.",
            "På møderne er det fortsat Økonomi & Stab der har ansvaret for planlægning og proces.",
        ),
        (
            "Den tværgående gruppe har besluttet, at enheden skal have et netværk.",
            "I kredsrådet er det besluttet, at enheden skal have et netværk.",
        ),
    ],
)
def test_who_alone_does_it_is_nobody_else(claim: str, own: str) -> None:
    assert another_alone(claim, own)
    assert not another_alone(own, own)


def test_who_alone_does_it_does_nothing_else() -> None:
    own = "Det er Økonomi & Stab der har ansvaret for planlægning."
    assert not another_alone("Afdelingerne har ansvaret for maden.", own)


def test_of_an_exception_nothing_is_said_of_all() -> None:
    own = "Normerne ændres ikke undtaget for offentlige formål."
    assert exception_lost("Udvalget ønsker slet ikke normerne ændret.", own)
    assert not exception_lost("Normerne ændres ikke.", own)
