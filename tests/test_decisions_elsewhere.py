"""Decisions in the words of parish councils, housing associations, boards, regions; invented."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.models import Level, Outcome
from tests.test_decisions import AF, AN, ANB, BA, BES, DR, GMB, IB, ORI, TB, TR, TTE, UD, G, decide


@pytest.mark.parametrize(
    ("words", "outcome", "level"),
    [
        ("Menighedsrådet besluttede enstemmigt at udskifte oliefyret.", BA, BES),
        ("Afdelingsmødet godkendte budgettet med en huslejestigning på 2,1 pct.", G, BES),
        ("Godkendt som indstillet. Jens Hald (SF) kan ikke medvirke hertil.", G, BES),
        ("Rådet giver hermed høringssvar som vedhæftet.", BA, BES),
        ("Sagen genoptages på mødet i juni.", UD, BES),
        ("Udskudt til næste møde pga. tidsnød.", UD, BES),
        ("Afgørelsen udskydes til mødet den 12/6.", UD, BES),
        ("Ansøgningen fra spejderne blev imødekommet med 5.000 kr.", G, BES),
        ("Ansøgningen fra spejderne kan ikke imødekommes.", AF, BES),
        ("Ej imødekommet.", AF, BES),
        ("Der var ikke flertal for forslaget.", AF, BES),
        ("Forslaget opnåede ikke flertal.", AF, BES),
        ("Menighedsrådet siger nej tak til tilbuddet.", AF, BES),
        ("Menighedsrådet siger ja til tilbuddet fra Orgelbyggeriet.", G, BES),
        ("Formanden bød velkommen. Intet til referat.", IB, ORI),
        ("Punktet blev behandlet under punkt 6.", IB, ORI),
        ("Tages til efterretning. Udvalget ser gerne en opfølgning.", TTE, ORI),
        ("Forretningsudvalget indstiller til regionsrådet, at midlerne udmøntes.", AN, ANB),
        ("Fremsendes til Regionsrådet med anbefaling, idet SF tog forbehold.", AN, ANB),
        ("Dirigenten konstaterede, at forslaget var vedtaget.", G, BES),
        ("Magistraten tiltræder, at sagen sendes i høring i 8 uger.", G, BES),
        ("Indstillingen vedtoges.", G, BES),
        ("Indstillingen tiltrådtes.", G, BES),
        ("Repræsentantskabet valgte Lone Birk til formand for to år.", BA, BES),
        ("Forslaget bortfaldt, da forslagsstilleren ikke var til stede.", TR, BES),
        ("Mødet besluttede at lade sagen udgå.", TR, BES),
        ("Provstiudvalget bevilger 250.000 kr. til muren.", G, BES),
        ("Provstiudvalget bevilger beløbet under forudsætning af medfinansiering.", GMB, BES),
        ("Bestyrelsen godkendte referatet med den rettelse, at Ida var fraværende.", GMB, BES),
        ("Nævnet ophæver kommunens afgørelse og hjemviser sagen.", TB, BES),
        ("Drøftedes.", DR, ORI),
        ("OK fra alle.", G, BES),
        ("Udvalget kan tilslutte sig forslaget.", G, BES),
        ("Udvalget kan ikke tilslutte sig forslaget.", AF, BES),
        ("Et flertal bestående af A, F og B godkendte indstillingen.", G, BES),
        ("Byrådet godkendte punkt 2 og undlod at tage stilling til punkt 1.", G, BES),
        ("Generalforsamlingen vedtog ændringerne. Næste skridt kræver et nyt møde.", G, BES),
    ],
)
def test_wordings_of_other_bodies(words: str, outcome: Outcome, level: Level) -> None:
    decision = decide(words, body="Bestyrelsen")
    assert (decision.outcome, decision.level) == (outcome, level)


@pytest.mark.parametrize(
    ("words", "outcome", "sides"),
    [
        ("Forslaget blev nedstemt med 34 stemmer imod og 12 for.", AF, ("12", "34", "")),
        ("Vedtaget. V og K stemte imod, O undlod.", G, ("", "V og K", "O")),
        (
            "Et flertal bestående af A, F og B godkendte det. Et mindretal bestående af V og C "
            "stemte imod.",
            G,
            ("A, F og B", "V og C", ""),
        ),
        ("14 stemte for, 9 imod og 2 undlod. Forslaget vedtaget.", G, ("14", "9", "2")),
        ("Tiltrådt med 21 stemmer mod 8 (V). 2 undlod at stemme.", G, ("21", "8 (V)", "2")),
        ("For: 12, imod: 7, hverken/eller: 2. Vedtaget.", G, ("12", "7", "2")),
        ("Vedtaget enstemmigt (19-0).", G, ("19", "0", "")),
        (
            "A, B og Ø (22) stemte for. C og O (9) stemte imod. Forslaget er vedtaget.",
            G,
            ("A, B og Ø (22)", "C og O (9)", ""),
        ),
        ("Byrådet stemte om planen: For stemte 16, imod stemte 9. Vedtaget.", G, ("16", "9", "")),
    ],
)
def test_votes_of_other_bodies(words: str, outcome: Outcome, sides: tuple[str, str, str]) -> None:
    decision = decide(words)
    assert decision.outcome is outcome
    assert decision.votes is not None
    assert (decision.votes.in_favour, decision.votes.against, decision.votes.abstained) == sides


def test_a_vote_on_an_amendment_that_fell_is_no_vote_on_the_matter() -> None:
    decision = decide(
        "Ø foreslog, at taksten fastfryses. For stemte Ø og F. Imod stemte de øvrige. "
        "Forslaget er dermed forkastet. Indstillingen blev herefter vedtaget."
    )
    assert decision.outcome is G
    assert decision.votes is None


@pytest.mark.parametrize(
    ("words", "tasks"),
    [
        (
            "Bestyrelsen besluttede at indhente to tilbud inden 1. november. Bo er ansvarlig.",
            [("indhente to tilbud inden 1. november", "Bo", date(2030, 11, 1))],
        ),
        (
            "Palle kontakter orgelbyggeren inden påske.",
            [("Palle kontakter orgelbyggeren inden påske", "Palle", None)],
        ),
        (
            "Aktion: Mette undersøger pris på nye stole. Frist: 1/9.",
            [("Mette undersøger pris på nye stole", "Mette", date(2030, 9, 1))],
        ),
        (
            "Der købes nye stole. Ansvarlig: HL. Frist: 1/9",
            [("Der købes nye stole", "HL", date(2030, 9, 1))],
        ),
        (
            "Vi køber ny kopimaskine. Ansvarlig: Jytte, deadline: 15. marts.",
            [("Vi køber ny kopimaskine", "Jytte", date(2030, 3, 15))],
        ),
        ("Godkendt. Bjarne er tovholder.", [("Bjarne er tovholder", "Bjarne", None)]),
        (
            "Forvaltningen vender tilbage til udvalget i 2. kvartal.",
            [
                (
                    "Forvaltningen vender tilbage til udvalget i 2. kvartal",
                    "Forvaltningen",
                    date(2030, 6, 30),
                )
            ],
        ),
        (
            "Kassereren sender regnskabet til revisor senest 15. april.",
            [
                (
                    "Kassereren sender regnskabet til revisor senest 15. april",
                    "Kassereren",
                    date(2030, 4, 15),
                )
            ],
        ),
        (
            "Der var enighed om at holde sommerfest. Festudvalget laver budget.",
            [("Festudvalget laver budget", "Festudvalget", None)],
        ),
        ("Søren booker salen.", [("Søren booker salen", "Søren", None)]),
        (
            "Vi afventer svar fra kommunen, og Hanne rykker i uge 12.",
            [("Hanne rykker i uge 12", "Hanne", date(2030, 3, 22))],
        ),
        (
            "Udvalget ser gerne en opfølgning i 4. kvartal.",
            [("Udvalget ser gerne en opfølgning i 4. kvartal", None, date(2030, 12, 31))],
        ),
        (
            "Taget til efterretning, idet udvalget ønsker planen fremskyndet.",
            [("udvalget ønsker planen fremskyndet", None, None)],
        ),
        (
            "Anbefales med en bemærkning om, at rammerne præciseres inden byrådsbehandlingen.",
            [("rammerne præciseres inden byrådsbehandlingen", None, None)],
        ),
        (
            "Sagen sendes tilbage til forvaltningen med ønske om et overslag over prisen.",
            [("et overslag over prisen", None, None)],
        ),
    ],
)
def test_tasks_of_other_bodies(
    words: str, tasks: list[tuple[str, str | None, date | None]]
) -> None:
    found = decide(words).follow_ups
    assert [(task.what, task.who, task.date) for task in found] == tasks


@pytest.mark.parametrize(
    "words",
    [
        "Bestyrelsen besluttede at udskifte oliefyret.",
        "Udvalget besluttede at genudbyde opgaven.",
        "Stien køber ingen noget for.",
        "Naturen passer sig selv.",
        "Formanden skriver i sit notat, at alt går godt. Det blev drøftet.",
        "Kommunen betaler allerede for lyset.",
        "Lone orienterede om kirkekaffen. Vi mangler frivillige til pinse.",
        "Frist: 1/9",
        "Der afholdes topmøde i januar 2031.",
        "Sagen sendes tilbage til forvaltningen.",
    ],
)
def test_what_is_no_task_in_other_bodies(words: str) -> None:
    assert decide(words).follow_ups == ()
