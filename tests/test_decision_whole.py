"""A decision as one: the last body, refusals among points, whom it follows; all invented."""

from __future__ import annotations

import pytest

from assistant.models import Decision, Level, Outcome, SectionKind
from ingest.decision.procedure import passes_on
from tests.test_decisions import AF, AN, ANB, BA, BES, GMB, ORI, TB, TR, TTE, UD, G, decide, make

OTHER, PROPOSAL = SectionKind.OTHER, SectionKind.PROPOSAL
CHAIN = (OTHER, "Sagsprocedure", "Teknisk Udvalg, Økonomiudvalget og Byrådet.")


@pytest.mark.parametrize(
    ("body", "bodies", "passed"),
    [
        ("Teknisk Udvalg", "Teknisk Udvalg, Økonomiudvalget og Byrådet.", True),
        ("Økonomiudvalget 2030-2033", "Teknisk Udvalg, Økonomiudvalget, Byrådet", True),
        ("Teknisk Udvalg", "Teknisk Udvalg → Økonomiudvalget", True),
        ("Børneudvalget", "Kommunalbestyrelsen", True),
        ("Byråd 2030-2033", "Teknisk Udvalg, Økonomiudvalget og Byrådet.", False),
        ("Økonomiudvalget", "Økonomiudvalget.", False),
        ("Teknisk Udvalg", "Teknisk Udvalg.", False),
        ("Teknisk Udvalg", "Teknisk Udvalg og Børneudvalget.", False),
        ("Teknisk Udvalg", "Temamøde i Teknisk Udvalg, hvor byrådet er inviteret.", False),
        ("Teknisk Udvalg", "", False),
    ],
)
def test_who_is_not_the_last_body_passes_a_case_on(body: str, bodies: str, passed: bool) -> None:
    item, _ = make((OTHER, "Sagsprocedure", bodies), (SectionKind.DECISION, "Beslutning", "Ja."))
    assert passes_on(item, body) is passed


def test_only_a_told_procedure_counts() -> None:
    history = (SectionKind.HISTORY, "Sagens forløb", "01-02-2030 Byrådet")
    item, _ = make(history, (OTHER, "Kommunikation", "Byrådet"))
    assert not passes_on(item, "Teknisk Udvalg")


@pytest.mark.parametrize(
    ("words", "outcome", "level"),
    [
        ("Godkendt.", G, ANB),
        ("1. Godkendt.\n2. Taget til efterretning.", G, ANB),
        ("Afvist.", AF, ANB),
        ("Udvalget ønsker et notat frem mod behandlingen i Byrådet.", BA, BES),
        ("Anbefales.", AN, ANB),
        ("Taget til efterretning.", TTE, ORI),
        ("Udsat.", UD, BES),
        ("Sagen sendes tilbage til forvaltningen.", TB, BES),
        ("Punktet udgår.", TR, BES),
    ],
)
def test_a_body_before_the_last_recommends(words: str, outcome: Outcome, level: Level) -> None:
    decision = decide(words, CHAIN)
    assert (decision.outcome, decision.level) == (outcome, level)


def test_the_last_body_decides() -> None:
    assert decide("Godkendt.", CHAIN, body="Byrådet").level is BES
    assert decide("Godkendt.", CHAIN, body="Økonomiudvalget").level is ANB


def _levels(decision: Decision) -> list[Level]:
    return [part.level for part in decision.parts]


def test_the_points_recommend_too_unless_only_some_are_recommended() -> None:
    assert _levels(decide("1. Godkendt.\n2. Godkendt.", CHAIN)) == [ANB, ANB]
    assert _levels(decide("1. Godkendt.\n2. Anbefales.", CHAIN)) == [BES, ANB]


@pytest.mark.parametrize(
    ("words", "outcome", "level"),
    [
        ("1. Anbefales.\n2. Kan ikke anbefales.", AN, ANB),
        ("1. Kan ikke anbefales. Udvalget anbefaler, at pengene bliver i puljen.", AF, ANB),
        ("1. Kan ikke anbefales.\n2. Kan ikke anbefales.", AF, ANB),
        ("1. Tages til efterretning.\n2. Anbefales ikke.\n3. Anbefales.", AN, ANB),
        ("1. Ikke godkendt. Udvalget godkendte, at der bruges grus.\n2. Godkendt.", BA, BES),
        (
            "Rådet godkendte punkt 1.\nRådet kunne ikke godkende punkt 2.\n"
            "Rådet ønsker i stedet et temamøde.",
            BA,
            BES,
        ),
        ("1. Godkendt.\n2. Ikke godkendt.", GMB, BES),
        ("1. Godkendt.\n2. Udsat.", GMB, BES),
    ],
)
def test_points_that_went_different_ways(words: str, outcome: Outcome, level: Level) -> None:
    decision = decide(words)
    assert (decision.outcome, decision.level) == (outcome, level)


NOT_TO = (PROPOSAL, "Indstilling", "Forvaltningen indstiller,\n1. at der ikke bygges en hal")


@pytest.mark.parametrize(
    ("words", "proposal", "outcome"),
    [
        ("Udvalget kan ikke følge indstillingen, men ønsker et udkast.", NOT_TO[2], BA),
        ("Ikke godkendt.", NOT_TO[2], BA),
        ("Indstillingen blev afvist.", NOT_TO[2], BA),
        ("Ikke godkendt.", "Forvaltningen indstiller, at der bygges en hal", AF),
        ("Ikke godkendt.", "Forvaltningen indstiller, at hallen, der ikke bruges, sælges", AF),
        ("Ikke godkendt.", "Forvaltningen indstiller, at der ikke blot males", AF),
        ("Ansøgningen afvises.", "Forvaltningen indstiller, at der ikke gives tilskud", AF),
    ],
)
def test_who_refuses_to_refrain_has_refused_nothing(
    words: str, proposal: str, outcome: Outcome
) -> None:
    assert decide(words, (PROPOSAL, "Indstilling", proposal)).outcome is outcome


def followed(committee: str, economy: str, council: str) -> Decision:
    history = f"01-02-2030 Teknisk Udvalg\n{committee}\n15-02-2030 Økonomiudvalget\n{economy}"
    return decide(council, (SectionKind.HISTORY, "Sagens forløb", history), body="Byrådet")


PASSED = "Økonomiudvalget anbefaler overfor Byrådet at Teknisk Udvalgs indstilling godkendes."
FOLLOWS = "Byrådet godkendte Økonomiudvalgets indstilling."


@pytest.mark.parametrize(
    ("committee", "economy"),
    [
        ("Udvalget kan ikke anbefale, at der bygges.", PASSED),
        ("1. Anbefales.\n2. Anbefales ikke.", PASSED),
        ("Anbefales.", "Økonomiudvalget kan ikke anbefale indstillingen."),
        ("Anbefales.", PASSED),
    ],
)
def test_who_approves_another_bodys_words_approves_whatever_those_are(
    committee: str, economy: str
) -> None:
    decision = followed(committee, economy, FOLLOWS)
    assert (decision.outcome, decision.level) == (G, BES)
    assert economy in " ".join(one.text for one in decision.resolved)


def test_a_bare_approval_follows_nobody_by_name() -> None:
    assert followed("Udvalget kan ikke anbefale det.", PASSED, "Godkendt.").outcome is G


def test_an_item_that_leaves_the_agendas_for_good_is_no_case_withdrawn() -> None:
    assert decide("Punktet skal udgå af dagsordenen (fremadrettet)").outcome is BA
    assert decide("Punktet udgår fremover.").outcome is BA
    assert decide("Punktet udgår af dagsordenen.").outcome is TR
