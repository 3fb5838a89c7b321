"""Votes and dissent as councils and committees word them; all content is invented."""

from __future__ import annotations

import pytest

from tests.test_decisions import decide

Sides = tuple[str, str, str]

VOTES: list[tuple[str, Sides | None, int, str]] = [
    (
        "Godkendt. For stemte 14: A, B, F og Ø. Imod stemte 5: V og C.",
        ("14: A, B, F og Ø", "5: V og C", ""),
        0,
        "godkendt",
    ),
    (
        "For: A, B, C. Imod: V. Undlod: Ø. Indstillingen er godkendt.",
        ("A, B, C", "V", "Ø"),
        0,
        "godkendt",
    ),
    (
        "Indstillingen blev vedtaget med 13 stemmer for (A, F, Ø), 5 imod (V) og 1 undlod (C).",
        ("13 (A, F, Ø)", "5 (V)", "1 (C)"),
        0,
        "godkendt",
    ),
    ("Godkendt med 8 stemmer for og 1 imod.", ("8", "1", ""), 0, "godkendt"),
    ("Vedtaget med 18 stemmer for, 0 imod og 1 blank.", ("18", "0", "1"), 0, "godkendt"),
    (
        "Et flertal bestående af A, F og Ø godkendte indstillingen. Et mindretal bestående af V og "
        "C stemte imod.",
        ("A, F og Ø", "V og C", ""),
        1,
        "godkendt",
    ),
    (
        "Et flertal på 5 (A, F) stemte for. Et mindretal på 2 (V) stemte imod. Indstillingen er "
        "dermed vedtaget.",
        ("5 (A, F)", "2 (V)", ""),
        1,
        "godkendt",
    ),
    (
        "Venstre og Konservative stemte imod. Indstillingen blev godkendt.",
        ("", "Venstre og Konservative", ""),
        1,
        "godkendt",
    ),
    ("Godkendt, idet Ø undlod at stemme.", ("", "", "Ø"), 0, "godkendt"),
    ("Godkendt. Enhedslisten kunne ikke tiltræde.", None, 1, "godkendt"),
    ("Godkendt. Enhedslisten kan ikke medvirke til beslutningen.", None, 1, "godkendt"),
    ("Tiltrådt. Ida Holm (Ø) kunne ikke tilslutte sig indstillingen.", None, 1, "godkendt"),
    ("Tiltrådt. V tog forbehold for punkt 2.", None, 1, "godkendt"),
    ("Tiltrådt. Bo Ry (C) tager forbehold.", None, 1, "godkendt"),
    (
        "Anbefales. Venstre tager forbehold for sin endelige stillingtagen til Byrådets møde.",
        None,
        1,
        "anbefalet",
    ),
    ("Anbefales, idet Dansk Folkeparti tager forbehold.", None, 1, "anbefalet"),
    (
        "Godkendt. Liste Ø ønskede følgende ført til protokols: Vi mener, at planen er for dyr.",
        None,
        1,
        "godkendt",
    ),
    ("Godkendt. SF ønsker at få ført til protokol, at støjen er for høj.", None, 1, "godkendt"),
    ("Godkendt. Protokolbemærkning fra Venstre: Vi er bekymrede for prisen.", None, 1, "godkendt"),
    ("Godkendt. Mindretalsudtalelse fra C: Sagen bør udsættes.", None, 1, "godkendt"),
    ("Udvalget godkendte indstillingen med stemmerne 4-3.", ("4", "3", ""), 0, "godkendt"),
    ("Forslaget blev forkastet med 11 stemmer imod og 8 for.", ("8", "11", ""), 0, "afvist"),
    (
        "For forslaget stemte 8. Imod stemte 11. Forslaget er dermed forkastet.",
        ("8", "11", ""),
        0,
        "afvist",
    ),
    (
        "6 stemte for. 1 undlod at stemme. Indstillingen blev vedtaget.",
        ("6", "", "1"),
        0,
        "godkendt",
    ),
    (
        "Indstillingen blev sat til afstemning. Ja: 12. Nej: 7. Hverken/eller: 0.",
        ("12", "7", "0"),
        0,
        "besluttet_andet",
    ),
    ("Enstemmigt godkendt af de 17 fremmødte.", None, 0, "godkendt"),
    ("Alle stemte for.", None, 0, "godkendt"),
    (
        "Godkendt. Jens Bo (V), Ida Holm (C) og Per Krog (O) stemte imod.",
        ("", "Jens Bo (V), Ida Holm (C) og Per Krog (O)", ""),
        1,
        "godkendt",
    ),
    ("Godkendt. Imod: Bo Ry (V).", ("", "Bo Ry (V)", ""), 0, "godkendt"),
    ("Vedtaget. V undlader at stemme.", ("", "", "V"), 0, "godkendt"),
    (
        "Godkendt. Socialdemokratiets byrådsgruppe stemte imod.",
        ("", "Socialdemokratiets byrådsgruppe", ""),
        1,
        "godkendt",
    ),
    (
        "Godkendt. Radikale Venstre stemte imod, fordi stien er for smal.",
        ("", "Radikale Venstre", ""),
        1,
        "godkendt",
    ),
    (
        "Udvalget indstiller med stemmerne 5 for (A, B) og 2 imod (V), at planen vedtages.",
        ("5 (A, B)", "2 (V)", ""),
        0,
        "anbefalet",
    ),
    (
        "Økonomiudvalgets flertal (A, F, B) anbefaler forslaget. Et mindretal (V, C) anbefaler, at "
        "sagen afvises.",
        ("A, F, B", "", ""),
        1,
        "anbefalet",
    ),
    (
        "Godkendt. Venstre stillede ændringsforslag om, at punkt 2 udgår. Ændringsforslaget blev "
        "forkastet: For stemte V. Imod stemte A og F.",
        ("V", "A og F", ""),
        0,
        "godkendt",
    ),
    ("BYRÅDET GODKENDTE INDSTILLINGEN. IMOD STEMTE V OG Ø.", ("", "V OG Ø", ""), 0, "godkendt"),
    ("**Godkendt.** *Imod stemte V.*", ("", "V", ""), 0, "godkendt"),
]
"""Words; for, against, abstained (None: no vote is told); statements of dissent; outcome."""


@pytest.mark.parametrize(
    ("words", "sides", "dissent", "outcome"), VOTES, ids=[case[0][:70] for case in VOTES]
)
def test_votes(words: str, sides: Sides | None, dissent: int, outcome: str) -> None:
    decision = decide(words)

    votes = decision.votes
    told = None if votes is None else (votes.in_favour, votes.against, votes.abstained)
    assert told == sides
    assert len(decision.dissent) == dissent
    assert decision.outcome == outcome


Told = tuple[str, str, str, str]

ON: list[tuple[str, Told]] = [
    (
        "1.-6. Anbefales.\n\nIda Holm (V) undlod at tage stilling til indstillingspunkt 6.",
        ("", "", "Ida Holm (V)", "indstillingspunkt 6"),
    ),
    (
        "Godkendt.\n\n(Ø) stemte imod forvaltningens indstillingspunkt 3.b, da det er dyrt.",
        ("", "(Ø)", "", "forvaltningens indstillingspunkt 3.b"),
    ),
    (
        "2. Forvaltningens indstilling kan ikke anbefales.\n\n"
        "For forvaltningens indstilling stemte: Ida Holm (A)\n"
        "Imod forvaltningens indstilling stemte: Bo Ry (D)\n\nEva Lund (C) undlod at stemme.",
        ("Ida Holm (A)", "Bo Ry (D)", "Eva Lund (C)", "forvaltningens indstilling"),
    ),
    (
        "Godkendt. Bo Ry (D) stemte imod indstillingens punkt 1 og 2.\n"
        "(Ø) stemte imod punkt 1 og 2, da stien er smal.",
        ("", "Bo Ry (D); (Ø)", "", "indstillingens punkt 1 og 2"),
    ),
    (
        "Med stemmerne 19 for godkendte Byrådet indstillingen.\n"
        "(F) undlod at tage stilling til indstillingspunkt 1 og 4, men tilsluttede sig resten.",
        ("19", "", "(F)", "Undlod: indstillingspunkt 1 og 4"),
    ),
    (
        "Byrådet godkendte punkt 1.\n"
        "Med stemmerne 18 for og 2 imod godkendte Byrådet forvaltningens indstillingspunkt 2.\n"
        "For stemte: (V) og (A).\nImod stemte: (C) med bemærkning om, at punkt 7 burde vedtages.",
        ("18: (V) og (A)", "2: (C)", "", "forvaltningens indstillingspunkt 2"),
    ),
    (
        "Med stemmerne 11 for og 9 imod godkendte Byrådet Økonomiudvalgets indstilling.\n"
        "For stemte: (V), (D) og Ida Holm (UP).\nImod stemte: (A) og (F).",
        ("11: (V), (D) og Ida Holm (UP)", "9: (A) og (F)", "", ""),
    ),
    (
        "Med stemmer 19 for og 1 imod godkendte Byrådet indstillingspunkt 1 med bemærkning om, at "
        "stien oplyses. Yderligere godkendte Byrådet med stemmerne 19 for og 1 imod "
        "indstillingspunkt 2 og 3.\nFor stemte: (V) og (C).\nImod stemte: (Ø).",
        ("19: (V) og (C)", "1: (Ø)", "", "indstillingspunkt 1; indstillingspunkt 2 og 3"),
    ),
    (
        "Byrådet godkendte indstillingen.\n(Ø) stemte imod indstillingen.",
        ("", "(Ø)", "", ""),
    ),
]
"""Words; for, against, abstained, what was voted on."""


@pytest.mark.parametrize(("words", "told"), ON, ids=[case[0][:70] for case in ON])
def test_what_was_voted_on(words: str, told: Told) -> None:
    votes = decide(words).votes
    assert votes is not None
    assert (votes.in_favour, votes.against, votes.abstained, votes.on) == told


def test_who_carried_a_resolve_not_to_is_no_dissenter() -> None:
    decision = decide(
        "Med stemmerne 11 for og 8 imod besluttede byrådet ikke at sende forslaget videre.\n\n"
        "(V) og (C) ønskede ikke at sende forslaget videre.\n\n"
        "(A) og (Ø) ønskede at sende forslaget videre."
    )
    votes = decision.votes
    assert votes is not None
    assert (votes.in_favour, votes.against) == ("11: (V) og (C)", "8: (A) og (Ø)")
    assert votes.on == "ikke at sende forslaget videre"
    assert decision.dissent == ("(A) og (Ø) ønskede at sende forslaget videre.",)
