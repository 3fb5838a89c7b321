"""What a line of a decision speaks of, and what an answer must tell with it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.compose import compose
from assistant.extractive.points import (
    is_against,
    is_dissent,
    labels_named,
    labels_refused,
    own_label,
)
from assistant.models import AskedFor, Resolved, SectionKind
from assistant.verify import verify
from tests.build import Built, texts
from tests.evidence import evidence, hit

K = SectionKind


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("2. Kan ikke anbefales", {"2"}),
        ("2. - 4. Anbefales", {"2", "3", "4"}),
        ("1 og 3 anbefales", {"1", "3"}),
        ("Ad 2: ikke godkendt", {"2"}),
        ("2. Udvalget beslutter punkt a.", {"2", "a"}),
        ("Anbefaler punkt 2.a med bemærkning", {"2", "a"}),
        ("(F) undlod at tage stilling til indstillingspunkt 1, 4 og 6 men", {"1", "4", "6"}),
        ("(F) kunne ikke tiltræde indstilling 2 med bemærkning", {"2"}),
        ("Godkendt, jf. dagsordenspunkt 5 om regnskabet", set()),
        ("Byrådet tog 12 forslag til efterretning", set()),
        ("24. maj 2022 holdes et nyt møde", set()),
    ],
)  # fmt: skip
def test_the_points_that_a_line_speaks_of(text: str, labels: set[str]) -> None:
    assert labels_named(text) == labels


def test_a_point_opens_with_its_own_label() -> None:
    assert [own_label(text) for text in ("2. at", "b) at", "(3) at", "at")] == ["2", "b", "3", ""]


def test_what_turns_a_point_down_and_who_did_not_follow_are_told_apart() -> None:
    assert is_against("Udvalget kan ikke anbefale punkt 2")
    assert not is_dissent("Udvalget kan ikke anbefale punkt 2")
    assert is_dissent("(F) undlod at tage stilling til punkt 2")
    assert not is_against("1.-3. Anbefales")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("2. Kan ikke anbefales med bemærkning om bilag", {"2"}),
        ("1.-3. Anbefales ikke.", {"1", "2", "3"}),
        ("2. Økonomiudvalget kan, overfor Byrådet, ikke anbefale en rapport", {"2"}),
        ("Økonomiudvalget kan ikke anbefale punkt 3, men anbefaler punkt 4", {"3"}),
        ("Udvalget anbefaler, at indstillingspunkt 2 ikke godkendes", {"2"}),
        ("Udvalget godkendte punkt 1 og afviste punkt 2", {"2"}),
        ("1. Godkendt med bemærkning om, at det ikke gentages", set()),
        (
            "Byrådet godkendte indstillingspunkt 6 med bemærkning om, at det ikke må koste mere",
            set(),
        ),
        ("Med 18 for og 2 imod godkendte Byrådet indstillingspunkt 2.", set()),
        ("(F) kunne ikke tiltræde indstilling 2", set()),
    ],
)
def test_the_points_that_a_decision_says_no_to(text: str, labels: set[str]) -> None:
    assert labels_refused(text) == labels


def _short(text: str, built: Built, kind: AskedFor = AskedFor.DECISION) -> str:
    draft = compose(evidence(text, hit(built), over=(built,), asked_for=kind), texts(built))
    checked = verify(draft, (), texts(built))
    return " ".join(one.text for one in checked.sentences if not one.more)


PROPOSAL = "1. at cyklestien ved skoven anlægges\n2. at jorden ved skoven kan eksproprieres"


def _cycle_path(said: str, *, history: str = "", title: str = "Cykelsti") -> Built:
    def built(*resolved: Resolved) -> Built:
        past = [(K.HISTORY, "Sagens forløb", f"14-02-2022 Teknikudvalget\n{history}")]
        return Built("Byrådet", date(2022, 3, 7)).item(
            "1",
            title,
            (K.PROPOSAL, "Indstilling", PROPOSAL),
            (K.CASE, "Sagsfremstilling", "Cykelstien ved skoven er to kilometer lang."),
            *(past if history else []),
            (K.DECISION, "Beslutning", said),
            resolved=resolved,
        )

    start = built().text.find(history) if history else -1
    if start < 0:
        return built()
    return built(
        Resolved(history, "Teknikudvalget, 14. februar 2022", 2, start, start + len(history))
    )


def test_a_point_that_is_turned_down_is_told_and_called_so() -> None:
    text = _short(
        "Hvad blev besluttet om cykelstien?", _cycle_path("1. Godkendt.\n2. Ikke godkendt.")
    )
    assert "Indstilling, der ikke blev fulgt: 2. at jorden ved skoven kan eksproprieres" in text
    assert "ikke blev fulgt: 1." not in text


def test_what_the_decision_takes_over_turns_a_point_down() -> None:
    built = _cycle_path(
        "Byrådet godkendte udvalgets indstilling.", history="2. Kan ikke anbefales."
    )
    text = _short("Hvad blev besluttet om cykelstien?", built)
    told = "som blev fulgt (Teknikudvalget, 14. februar 2022): 2. Kan ikke"
    assert text.index("Byrådet godkendte") < text.index(told)
    assert text.index(told) < text.index(
        "ikke blev fulgt: 2. at jorden ved skoven kan eksproprieres"
    )


def test_the_point_that_some_did_not_follow_is_told_but_not_as_turned_down() -> None:
    said = "Byrådet godkendte indstillingen.\n(F) kunne ikke tiltræde indstilling 2."
    text = _short("Hvad blev besluttet om cykelstien?", _cycle_path(said))
    assert "2. at jorden ved skoven kan eksproprieres" in text
    assert "ikke blev fulgt" not in text


def test_a_chosen_letter_is_spelt_out() -> None:
    built = Built("Udvalget", date(2022, 3, 7)).item(
        "1",
        "Indsatsen for unge",
        (
            K.PROPOSAL,
            "Indstilling",
            "at det vælges enten\na. at henlægge sagen\nb. at forlænge den",
        ),
        (K.CASE, "Sagsfremstilling", "Indsatsen for unge har kørt i to år."),
        (K.DECISION, "Beslutning", "Udvalget beslutter punkt a."),
    )
    text = _short("Hvad blev besluttet om indsatsen for unge?", built)
    assert "a. at henlægge sagen" in text


def test_an_earlier_treatment_is_told_with_its_body_and_day() -> None:
    history = "Hans Hansen (V) ønskede cykelstien ved skoven flyttet mod syd."
    built = Built("Byrådet", date(2022, 3, 7)).item(
        "1",
        "Cykelsti",
        (K.HISTORY, "Sagens forløb", f"14-02-2022 Teknikudvalget\n{history}"),
        (K.DECISION, "Beslutning", "Godkendt."),
    )
    text = _short("Hvem ønskede cykelstien flyttet mod syd?", built, AskedFor.PERSON)
    assert f"Tidligere behandling (Teknikudvalget, 14. februar 2022): {history}" in text


def test_lines_that_tell_nothing_are_left_out_even_behind_more() -> None:
    case = "Cykelstien ved skoven koster 2 mio. kr. Se bilag 2. Tabel 1."
    built = Built("Byrådet", date(2022, 3, 7)).item(
        "1",
        "Cykelsti ved skoven",
        (K.CASE, "Sagsfremstilling", case),
        (K.DECISION, "Beslutning", "Byrådet godkendte cykelstien."),
    )
    question = evidence("Hvad sagde Byrådet om cykelstien?", hit(built), over=(built,))
    checked = verify(compose(question, texts(built)), (), texts(built))
    text = " ".join(one.text for one in checked.sentences)
    assert "2 mio. kr." in text
    assert not any(said in text for said in ("Se bilag", "Tabel 1"))


def test_a_line_of_bodies_alone_answers_nothing() -> None:
    built = Built("Byrådet", date(2022, 3, 7)).item(
        "1",
        "Cykelsti ved skoven",
        (K.OTHER, "Beslutningskompetence", "Økonomiudvalget og Byrådet"),
        (K.DECISION, "Beslutning", "Byrådet godkendte cykelstien."),
    )
    text = _short("Hvad sagde Økonomiudvalget og Byrådet om cykelstien?", built, AskedFor.FACT)
    assert "godkendte cykelstien" in text
    assert "Økonomiudvalget og Byrådet" not in text


def test_what_would_follow_from_a_decision_is_told_with_how_it_ended() -> None:
    case = (
        "Såfremt indsatsen for ledige forlænges og det vedtages nu, koster den 0,5 mio. kr. i "
        "budgettet for 2025."
    )
    built = Built("Udvalget", date(2024, 5, 30)).item(
        "1",
        "Indsats",
        (
            K.PROPOSAL,
            "Indstilling",
            "Centeret indstiller\na. at henlægge sagen\nb. at forlænge den",
        ),
        (K.FINANCE, "Økonomi", case),
        (K.DECISION, "Beslutning", "Udvalget beslutter punkt a."),
    )
    asked = "Hvor mange penge bad udvalget om i budgettet for 2025 til indsatsen for ledige?"
    given = evidence(asked, hit(built), over=(built,), asked_for=AskedFor.AMOUNT)
    checked = verify(compose(given, texts(built)), (), texts(built))
    text = " ".join(one.text for one in checked.sentences if not one.more)
    order = [text.index(one) for one in ("beslutter punkt a", "henlægge sagen", "0,5 mio. kr.")]
    assert order == sorted(order)
