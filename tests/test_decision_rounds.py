"""Motions voted on before the case, and what the case itself then came to; all is invented."""

from __future__ import annotations

import pytest

from assistant.models import Outcome, SectionKind
from tests.test_decisions import AF, BA, DR, GMB, IB, TTE, UD, decide

G = Outcome.GODKENDT


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        (
            "Forslaget blev ikke vedtaget, idet 1 stemte for og 4 imod.\n\n"
            "Bestyrelsen godkendte herefter direktionens indstilling med 4 stemmer.",
            G,
        ),
        ("Drøftet. Et forslag om at udsætte sagen blev afvist.", DR),
        ("Udvalget drøftede processen. Forslag om et ekstra seminar blev afvist.", DR),
        ("Orienteringen taget til efterretning. V's forslag om et udvalg blev forkastet.", TTE),
        (
            "For indstillingen stemte A og F (10). Imod stemte V, C og Ø (13). "
            "Indstillingen bortfaldt dermed.",
            AF,
        ),
        ("For stemte: Ø. Imod stemte: A og V.\nIndstillingen er bortfaldet.", AF),
        ("Indstillingen faldt med 12 stemmer mod 11.", AF),
        ("Byrådet stemte nej.", AF),
        ("Et flertal stemte imod, og sagen er dermed afvist.", AF),
        ("Der var ikke opbakning til forslaget.", AF),
        ("Den således ændrede indstilling blev tiltrådt.", GMB),
        ("Indstillingen blev med den vedtagne ændring godkendt.", GMB),
        ("Indstillingen blev godkendt i ændret form.", GMB),
        ("Godkendt, men ikke punkt 3.", GMB),
        ("Projekt 1 og 2 blev godkendt. Projekt 3 fik afslag.", GMB),
        ("Udvalget bevilger 45.000 kr. til Revyen. Ansøgningen fra Klubben imødekommes ikke.", GMB),
        ("Ansøgning 1 imødekommes, og ansøgning 2 afslås.", GMB),
        ("Sagen blev ikke nået.", IB),
        ("Vi nåede ikke punktet. Det tages op på mødet i maj.", UD),
        ("Udvalget ønsker sagen genoptaget.", UD),
        ("Sættes på dagsordenen til næste møde.", UD),
        ("Drøftet. Sættes på dagsordenen til næste møde.", DR),
        ("Der var tilslutning til indstillingen.", G),
        ("Der træffes ikke beslutning.", IB),
        ("Forslaget blev forkastet.", AF),
        ("Udvalget besluttede at købe en bænk. Forslag om en port blev forkastet.", BA),
    ],
)
def test_the_case_itself_gives_the_outcome(words: str, outcome: Outcome) -> None:
    decision = decide(words)
    assert decision.outcome is outcome


STRUCK = (
    "V foreslog, at indstillingens punkt 2 udgår.\nForslaget blev vedtaget med 13 stemmer mod 10.\n"
    "Herefter blev indstillingen med denne ændring vedtaget enstemmigt."
)
AT_POINT = (
    "A og B stillede følgende ændringsforslag:\n»At 2. at-punkt udgår.«\n"
    "Ændringsforslaget blev godkendt uden afstemning.\n"
    "Den således ændrede indstilling blev godkendt."
)


@pytest.mark.parametrize("words", [STRUCK, AT_POINT])
def test_a_carried_motion_changes_what_was_approved(words: str) -> None:
    proposal = (SectionKind.PROPOSAL, "Indstilling", "1. stien anlægges.\n2. muren rives ned.")
    decision = decide(words, proposal)
    assert decision.outcome is GMB
    assert any("udgår" in condition for condition in decision.conditions)
    assert [(part.refers_to, part.outcome) for part in decision.parts] == [("2", Outcome.TRUKKET)]
    assert not any("muren" in resolved.text for resolved in decision.resolved)
    assert decision.votes is None


def test_votes_on_a_motion_that_fell_are_no_votes_on_the_case() -> None:
    decision = decide(
        "Ændringsforslag fra V om at spare:\nFor stemte V og O (9). Imod stemte A, C og F (14). "
        "Ændringsforslaget er forkastet.\n"
        "Indstillingen blev herefter vedtaget med 14 stemmer mod 9."
    )
    assert decision.votes is not None
    assert (decision.votes.in_favour, decision.votes.against) == ("14", "9")


@pytest.mark.parametrize(
    ("words", "in_favour", "against"),
    [
        ("Forslaget blev forkastet med 38 stemmer mod 15.", "15", "38"),
        ("Nedstemt med 5 stemmer mod 2.", "2", "5"),
        ("Indstillingen blev vedtaget med 14 stemmer mod 9.", "14", "9"),
        ("Udvalget indstiller med 5 stemmer mod 2, at ansøgningen afvises.", "5", "2"),
        ("Godkendt med 22 stemmer.", "22", ""),
    ],
)
def test_the_first_number_of_a_refusal_is_that_of_those_who_refused(
    words: str, in_favour: str, against: str
) -> None:
    votes = decide(words).votes
    assert votes is not None
    assert (votes.in_favour, votes.against) == (in_favour, against)


def test_a_majority_against_is_no_dissent() -> None:
    decision = decide("Et flertal stemmer imod indstillingen.")
    assert decision.dissent == ()
    assert decision.outcome is AF


@pytest.mark.parametrize(
    ("proposed", "body", "level"),
    [
        (
            "Teknisk Udvalg anbefaler Byrådet at godkende regulativet.",
            "Teknisk Udvalg",
            "anbefaler",
        ),
        ("at planen anbefales godkendt i Byrådet.", "Teknisk Udvalg", "anbefaler"),
        ("at Byrådet godkender planen.", "Teknisk Udvalg", "anbefaler"),
        ("Centret indstiller til Økonomiudvalget, at", "Økonomiudvalget", "beslutter"),
        ("at Byrådet orienteres om planen.", "Teknisk Udvalg", "beslutter"),
        ("at Byrådet godkender planen.", "Byrådet", "beslutter"),
    ],
)
def test_who_approves_what_a_body_above_decides_recommends_it(
    proposed: str, body: str, level: str
) -> None:
    decision = decide("Tiltrådt.", (SectionKind.PROPOSAL, "Indstilling", proposed), body=body)
    assert decision.level.value == level


def test_a_remark_broken_over_lines_stays_a_remark() -> None:
    decision = decide(
        "Godkendt med den bemærkning, at naboerne høres, og at\nde bliver hørt, inden "
        "arbejdet med at grave den nye kanal\ntages af dagsordenen."
    )
    assert decision.outcome is GMB
