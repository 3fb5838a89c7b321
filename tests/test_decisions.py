"""Decisions in the many wordings of Danish minutes; all content here is invented."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.models import (
    AgendaItem,
    Decision,
    Level,
    MeetingKind,
    Outcome,
    Section,
    SectionKind,
)
from ingest.decision.history import body_key, same_body
from ingest.decision.statements import point_numbers, split_statements
from ingest.decision.votes import absent_names
from ingest.decisions import absent_at, read_decision

DAY = date(2030, 3, 4)
G, GMB = Outcome.GODKENDT, Outcome.GODKENDT_MED_BEMAERKNINGER
TTE, DR, AN = Outcome.TAGET_TIL_EFTERRETNING, Outcome.DROEFTET, Outcome.ANBEFALET
UD, TB, AF, TR = Outcome.UDSAT, Outcome.TILBAGESENDT, Outcome.AFVIST, Outcome.TRUKKET
BA, IB, LU = Outcome.BESLUTTET_ANDET, Outcome.INGEN_BESLUTNING, Outcome.LUKKET
ANB, BES, ORI = Level.ANBEFALER, Level.BESLUTTER, Level.ORIENTERES


def make(*parts: tuple[SectionKind, str, str], closed: bool = False) -> tuple[AgendaItem, str]:
    """An item with these sections (kind, heading, words), and the document's text."""
    text = "Punkt 3: Cykelstien\n"
    sections = []
    for kind, heading, words in parts:
        text += f"{heading}\n"
        sections.append(Section(kind, heading, words, len(text), len(text) + len(words)))
        text += f"{words}\n"
    item = AgendaItem(
        id="byraad/2030-03-04#3",
        meeting_id="byraad/2030-03-04",
        punkt="3",
        title="Cykelstien",
        start=0,
        end=len(text),
        title_start=9,
        title_end=19,
        closed=closed,
        sections=tuple(sections),
    )
    return item, text


def decide(
    words: str,
    *before: tuple[SectionKind, str, str],
    body: str = "Teknisk Udvalg",
    closed: bool = False,
    kind: MeetingKind = MeetingKind.REFERAT,
) -> Decision:
    item, text = make(*before, (SectionKind.DECISION, "Beslutning", words), closed=closed)
    decision = read_decision(item, body=body, day=DAY, meeting_kind=kind, text=text)
    assert decision is not None
    return decision


WORDINGS: list[tuple[str, Outcome, Level]] = [
    # Approved.
    ("Godkendt.", G, BES),
    ("Indstillingen blev godkendt.", G, BES),
    ("Tiltrådt.", G, BES),
    ("Enstemmigt tiltrådt.", G, BES),
    ("Teknisk Udvalg tiltrådte indstillingen.", G, BES),
    ("Forslaget blev enstemmigt vedtaget.", G, BES),
    ("Vedtaget med 15 stemmer mod 4.", G, BES),
    ("Byrådet godkendte Økonomiudvalgets indstilling.", G, BES),
    ("Kommunalbestyrelsen vedtog lokalplan 12.", G, BES),
    ("Besluttet som indstillet.", G, BES),
    ("Udvalget besluttede at godkende planen.", G, BES),
    ("Udvalget fulgte indstillingen.", G, BES),
    ("Ansøgningen imødekommes.", G, BES),
    ("Der meddeles dispensation.", G, BES),
    ("Bevillingen på 2 mio. kr. frigives.", G, BES),
    ("Udvalget tilsluttede sig forslaget.", G, BES),
    ("Kommunaldirektøren orienterede om sagen. Chefforum godkendte planen.", G, BES),
    ("Udvalget tog orienteringen til efterretning og godkendte tidsplanen.", G, BES),
    ("Med stemmerne 12 for og 7 imod godkendte Byrådet indstillingen.", G, BES),
    ("Udvalget drøftede forslaget og godkendte det.", G, BES),
    # Approved with remarks.
    ("Godkendt med bemærkning om, at støjen måles.", GMB, BES),
    ("Godkendt med den bemærkning, at sagen tages af dagsordenen i maj.", GMB, BES),
    ("Godkendt, idet udvalget ønsker en evaluering.", GMB, BES),
    ("Godkendt, dog således at punkt 3 udgår.", GMB, BES),
    ("Godkendt med følgende ændringer:\n- Stien bliver 3 meter bred.", GMB, BES),
    ("Godkendt under forudsætning af, at fonden giver tilsagn.", GMB, BES),
    ("Godkendt med den tilføjelse, at naboerne høres.", GMB, BES),
    ("- Hegnet bliver grønt.\nMed disse kommentarer godkendte forum planen.", GMB, BES),
    ("Godkendt med undtagelse af punkt 4.", GMB, BES),
    ("Indstillingen blev godkendt, bortset fra punkt 2.", GMB, BES),
    ("Godkendt undtagen punkt 1, der udsættes.", GMB, BES),
    ("Udvalget godkendte forslaget med flg. kommentarer:\nHusk lyset.", GMB, BES),
    # Taken note of.
    ("Taget til efterretning.", TTE, ORI),
    ("Orienteringen blev taget til efterretning.", TTE, ORI),
    ("Chefforum tog sagen til efterretning.", TTE, ORI),
    ("Til efterretning.", TTE, ORI),
    ("Taget til efterretning, idet en drejebog skal udsendes.", TTE, ORI),
    ("Orienteringen blev taget efterretning.", TTE, ORI),
    (
        "Orienteringen tages til efterretning med bemærkning om, at planen godkendes i maj.",
        TTE,
        ORI,
    ),
    ("Borgmesteren orienterede om havnen. Orienteringen blev taget til efterretning.", TTE, ORI),
    ("Udvalget tog status til efterretning.\nUdvalget besluttede at flytte mødet.", TTE, BES),
    # Discussed.
    ("Drøftet.", DR, ORI),
    ("Udvalget drøftede årsplanen.", DR, ORI),
    ("Sagen blev drøftet.", DR, ORI),
    ("Regnskabet blev gennemgået og drøftet, idet forum havde en kommentar:\nGodt.", DR, ORI),
    ("Konsulenten præsenterede tallene. Chefforum drøftede dem.", DR, ORI),
    # Recommended.
    ("Anbefales.", AN, ANB),
    ("Anbefalet.", AN, ANB),
    ("Indstilles godkendt.", AN, ANB),
    ("Indstilles til Byrådets godkendelse.", AN, ANB),
    ("Økonomiudvalget anbefaler over for Byrådet, at indstillingen godkendes.", AN, ANB),
    ("Udvalget anbefaler overfor Byrådet at sagen tages til efterretning.", AN, ANB),
    ("Udvalget indstiller til Kommunalbestyrelsen, at planen vedtages.", AN, ANB),
    ("1.-2. Anbefales.", AN, ANB),
    ("Punkterne a) - e) anbefales.", AN, ANB),
    ("Anbefales med bemærkning om, at prisen undersøges.", AN, ANB),
    ("Fremsendes til Byrådet med anbefaling.", AN, ANB),
    # Postponed, sent back, withdrawn.
    ("Udsat.", UD, BES),
    ("Sagen blev udsat.", UD, BES),
    ("Punktet udsættes til næste møde.", UD, BES),
    ("Udvalget besluttede at udsætte sagen.", UD, BES),
    ("Behandlingen af sagen blev udskudt.", UD, BES),
    ("Sagen sendes tilbage til forvaltningen.", TB, BES),
    ("Udvalget besluttede at sende sagen tilbage til fornyet behandling.", TB, BES),
    ("Sagen hjemvises til fagudvalget.", TB, BES),
    ("Tilbagesendt til forvaltningen.", TB, BES),
    ("Sagen blev taget af dagsordenen.", TR, BES),
    ("Punktet udgår.", TR, BES),
    ("Forslaget blev trukket.", TR, BES),
    ("Trukket af dagsordenen.", TR, BES),
    # Rejected.
    ("Afvist.", AF, BES),
    ("Forslaget blev forkastet.", AF, BES),
    ("Udvalget kan ikke godkende indstillingen.", AF, BES),
    ("Ikke godkendt.", AF, BES),
    ("Udvalget kunne ikke tiltræde indstillingen.", AF, BES),
    ("Ansøgningen imødekommes ikke.", AF, BES),
    ("Der gives afslag på ansøgningen.", AF, BES),
    ("Byrådet besluttede ikke at sende forslaget til behandling.", AF, BES),
    ("Kan ikke anbefales.", AF, ANB),
    ("Anbefales ikke.", AF, ANB),
    (
        "Økonomiudvalget kan ikke anbefale indstillingen. Udvalget anbefaler i stedet model B.",
        AF,
        ANB,
    ),
    ("Udvalget anbefaler overfor Byrådet at forslaget ikke godkendes.", AF, ANB),
    ("Rådet kan ikke anbefale det. Rådet anbefaler i stedet:\na. at der spares.", AF, ANB),
    ("Ændringsforslaget fra V blev forkastet. Indstillingen blev godkendt.", G, BES),
    # Decided otherwise, or not at all.
    ("Udvalget udpegede Ida Holm (A) til bestyrelsen.", BA, BES),
    ("Per Krog valgtes ikke, men udvalget valgte Eva Lund.", BA, BES),
    ("Direktøren konkluderede,\n- At indsatsen fortsætter.", BA, BES),
    ("Stien får grus i 2031, og i 2032 skal den have asfalt.\nLyset skal dæmpes.", BA, BES),
    ("Alle melder ind til Bo i næste uge.", BA, BES),
    ("Ingen beslutning.", IB, ORI),
    ("Udvalget undlod at tage stilling.", IB, ORI),
    ("Der var ingen orienteringer.", IB, ORI),
    ("Formanden orienterede om turen til Bergen.", IB, ORI),
    ("Beslutning ikke frigivet", IB, ORI),
    ("Temamødet blev holdt.", IB, ORI),
    # A person's or party's words are not the body's.
    ("Godkendt.\nV og C kunne ikke tiltræde indstillingen.", G, BES),
    ("Godkendt. (Ø) stemte imod, da sagen burde afvises.", G, BES),
    ("Taget til efterretning.\nLene Bo (F) anbefaler, at forslaget godkendes.", TTE, ORI),
    ("Udvalget erklærede Ib Ry (V) for inhabil.\nTiltrådt.", G, BES),
]


@pytest.mark.parametrize(("words", "outcome", "level"), WORDINGS, ids=[w[0][:60] for w in WORDINGS])
def test_wordings(words: str, outcome: Outcome, level: Level) -> None:
    decision = decide(words)
    assert (decision.outcome, decision.level) == (outcome, level)
    assert decision.text == words


def test_the_proposal_never_decides() -> None:
    proposal = (SectionKind.PROPOSAL, "Indstilling", "1. at planen tages til efterretning")
    assert decide("Godkendt.", proposal).outcome is G
    rejected = (SectionKind.PROPOSAL, "Indstilling", "1. at ansøgningen afvises")
    assert decide("Godkendt.", rejected).outcome is G


def test_no_decision_section_is_no_decision() -> None:
    item, text = make((SectionKind.CASE, "Sagsfremstilling", "Alt blev godkendt sidste år."))
    found = read_decision(item, body="Rådet", day=DAY, meeting_kind=MeetingKind.REFERAT, text=text)
    assert found is None


def test_an_agenda_with_an_empty_decision_has_none_and_minutes_have_an_honest_one() -> None:
    item, text = make((SectionKind.DECISION, "Beslutning", ""))
    agenda = read_decision(
        item, body="Rådet", day=DAY, meeting_kind=MeetingKind.DAGSORDEN, text=text
    )
    minutes = read_decision(
        item, body="Rådet", day=DAY, meeting_kind=MeetingKind.REFERAT, text=text
    )
    assert agenda is None
    assert minutes is not None
    assert minutes.outcome is IB


def test_a_closed_item_is_lukket_only_when_nothing_is_published() -> None:
    for words in ("Beslutning ikke frigivet", "Ikke til offentliggørelse.", "Fortroligt", "Lukket"):
        assert decide(words, closed=True).outcome is LU
    assert decide("Byrådet godkendte salget.", closed=True).outcome is G


def test_history_is_not_this_meetings_decision() -> None:
    item, text = make(
        (SectionKind.DECISION, "Beslutning", "Udsat."),
        (SectionKind.HISTORY, "Sagens forløb", "01-02-2030 Børneudvalget\nGodkendt."),
    )
    found = read_decision(
        item, body="Byrådet", day=DAY, meeting_kind=MeetingKind.REFERAT, text=text
    )
    assert found is not None
    assert found.outcome is UD


def test_of_two_decisions_the_one_that_names_the_body_counts() -> None:
    item, text = make(
        (SectionKind.DECISION, "Beslutning i Byrådet den 04-03-2030", "Afvist."),
        (SectionKind.DECISION, "Beslutning i Børneudvalget den 01-02-2030", "Anbefales."),
    )
    found = read_decision(
        item, body="Byrådet", day=DAY, meeting_kind=MeetingKind.REFERAT, text=text
    )
    assert found is not None
    assert found.outcome is AF


def test_a_committee_that_approves_a_recommendation_recommends() -> None:
    proposal = (
        SectionKind.PROPOSAL,
        "Indstilling",
        "Forvaltningen indstiller, at udvalget over for Byrådet anbefaler,\n1. at planen vedtages",
    )
    assert decide("Godkendt.", proposal, body="Teknisk Udvalg").level is ANB
    assert decide("Godkendt.", proposal, body="Byrådet").level is BES


# Conditions.


@pytest.mark.parametrize(
    ("words", "conditions"),
    [
        ("Godkendt med bemærkning om, at støjen måles.", ("at støjen måles",)),
        ("Godkendt, idet hver chef melder ind.", ("hver chef melder ind",)),
        ("Anbefales.\nDette med en bemærkning om, at lyset dæmpes.", ("at lyset dæmpes",)),
        ("Godkendt med følgende ændringer:\n- Bredere.\n- Lysere.", ("Bredere", "Lysere")),
        ("Godkendt, idet rådet havde følgende bemærkninger:\nEt.\n\nTo. Tre.", ("Et", "To. Tre")),
        (
            "- Et hegn.\n- Et træ.\nMed disse kommentarer godkendte rådet det.",
            ("Et hegn", "Et træ"),
        ),
        ("Godkendt.", ()),
        ("Godkendt, med undtagelse af punkt 4.", ("undtagelse af punkt 4",)),
        ("Godkendt bortset fra punkt 3.", ("bortset fra punkt 3",)),
        ("Godkendt med en nedjustering på 20.000 kr.", ("nedjustering på 20.000 kr",)),
        (
            "Taget til efterretning med bemærkning om at tallene vedlægges.\nFraværende: Bo Ry",
            ("at tallene vedlægges",),
        ),
    ],
)
def test_conditions(words: str, conditions: tuple[str, ...]) -> None:
    assert decide(words).conditions == conditions


# Votes and dissent.


def test_votes_of_all_three_sides() -> None:
    decision = decide("Godkendt.\nFor stemte: A, B og F. Imod stemte: V. Undlod: Ø")
    assert decision.votes is not None
    assert decision.votes.in_favour == "A, B og F"
    assert decision.votes.against == "V"
    assert decision.votes.abstained == "Ø"
    assert decision.outcome is G


def test_votes_told_as_sentences() -> None:
    decision = decide(
        "Byrådet godkendte indstillingen.\n(Ø) og (F) stemte imod.\n"
        "Ida T. Holm (A) undlod at tage stilling."
    )
    assert decision.votes is not None
    assert decision.votes.against == "(Ø) og (F)"
    assert decision.votes.abstained == "Ida T. Holm (A)"


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        (
            "Godkendt.\nFor stemte: A (4), F (1). Imod stemte: V (3), idet det er dyrt.",
            ("A (4), F (1)", "V (3)", ""),
        ),
        (
            "Godkendt.\nImod stemte Venstre (V). Liberal Alliance undlod at stemme.",
            ("", "Venstre (V)", "Liberal Alliance"),
        ),
        ("Afstemning: For: 15. Imod: 4 (V). Vedtaget.", ("15", "4 (V)", "")),
        ("Ja: A, F. Nej: V. Forslaget er vedtaget.", ("A, F", "V", "")),
        ("12 stemte for, 7 stemte imod. Indstillingen er dermed godkendt.", ("12", "7", "")),
        ("Godkendt med 5 stemmer for (A, V) og 2 stemmer imod (Ø).", ("5 (A, V)", "2 (Ø)", "")),
        ("Indstillingen blev godkendt, idet V, C og O stemte imod.", ("", "V, C og O", "")),
        ("Godkendt, idet Dansk Folkeparti undlod at stemme.", ("", "", "Dansk Folkeparti")),
        ("Godkendt med stemmerne 5-2.", ("5", "2", "")),
        ("Godkendt mod 2 stemmer (V og C).", ("", "2 (V og C)", "")),
        ("Godkendt.\nImod stemte Ø, der foreslår, at sagen sendes tilbage.", ("", "Ø", "")),
        ("Nye Borgerlige stemte hverken for eller imod. Godkendt.", ("", "", "Nye Borgerlige")),
    ],
)
def test_votes_in_other_wordings(words: str, sides: tuple[str, str, str]) -> None:
    decision = decide(words)
    votes = decision.votes
    assert votes is not None
    assert (votes.in_favour, votes.against, votes.abstained) == sides
    assert decision.outcome is G


def test_a_reservation_inside_the_sentence_is_dissent_and_no_remark() -> None:
    decision = decide("Tiltrådt, idet Venstre tager forbehold.")
    assert decision.outcome is G
    assert decision.conditions == ()
    assert decision.dissent == ("Venstre tager forbehold.",)


def test_a_statement_for_the_record_is_kept_with_all_its_sentences() -> None:
    words = "Socialdemokratiet ønsker ført til protokol: ”Det er dyrt. Vi stemmer imod.”"
    assert decide(f"Godkendt.\n{words}").dissent == (words,)


def test_a_bare_count_of_both_sides() -> None:
    votes = decide("Vedtaget med 15 stemmer mod 4.").votes
    assert votes is not None
    assert (votes.in_favour, votes.against) == ("15", "4")


def test_a_count_stands_in_where_no_names_are_told() -> None:
    decision = decide("Med stemmerne 13 for og 8 imod godkendte Byrådet indstillingen.")
    assert decision.votes is not None
    assert (decision.votes.in_favour, decision.votes.against) == ("13", "8")


def test_names_on_lines_of_their_own_are_votes() -> None:
    decision = decide("Godkendt.\nFor stemte:\nIda Holm (A)\nBo Ry (V)\nImod stemte:\nEva Lund (C)")
    assert decision.votes is not None
    assert decision.votes.in_favour == "Ida Holm (A), Bo Ry (V)"
    assert decision.votes.against == "Eva Lund (C)"


def test_a_vote_on_disqualification_is_no_vote_on_the_matter() -> None:
    decision = decide(
        "Bo Ry (V) spurgte, om han er inhabil.\nFor stemte: A og V.\n"
        "Udvalget erklærede Bo Ry (V) for inhabil.\nTiltrådt."
    )
    assert decision.votes is None
    assert decision.outcome is G


def test_no_vote_is_none() -> None:
    assert decide("Enstemmigt godkendt.").votes is None


@pytest.mark.parametrize(
    "dissent",
    [
        "V kunne ikke tiltræde indstillingen.",
        "Liste Ø tog forbehold.",
        "Ida Holm (A) ønsker ført til protokols, at støjen er for høj.",
        "Socialdemokratiet stemte imod med den begrundelse, at prisen er for høj.",
        "Et mindretal bestående af C og F anbefaler, at forslaget afvises.",
        "Enhedslisten kan ikke godkende forslaget.",
        "(F) og (Ø) følger administrationens indstilling.",
    ],
)
def test_dissent_is_kept_verbatim_and_does_not_decide(dissent: str) -> None:
    decision = decide(f"Godkendt.\n{dissent}")
    assert decision.dissent == (dissent,)
    assert decision.outcome is G


def test_letters_that_begin_a_word_are_no_party() -> None:
    assert decide("I øvrigt godkendt.").dissent == ()
    assert decide("Der stemtes ikke. Godkendt.").votes is None


# Parts.


def _parts(words: str) -> list[tuple[str, Outcome]]:
    return [(part.refers_to, part.outcome) for part in decide(words).parts]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("1. Godkendt.\n2. Udsat.", [("1.", G), ("2.", UD)]),
        ("1.-2. Anbefales.", [("1.-2.", AN)]),
        ("Ad 1) Tiltrådt\nAd 2) Afvist", [("1)", G), ("2)", AF)]),
        ("Pkt. 1: Godkendt.\nPkt. 2: Taget til efterretning.", [("1", G), ("2", TTE)]),
        ("1.a. Anbefales.\n1.b. Kan ikke anbefales.", [("1.a.", AN), ("1.b.", AF)]),
        ("1, 2 og 3 godkendt.", [("1, 2 og 3", G)]),
        ("2)Godkendt.", [("2)", G)]),
        ("a. Godkendt.\nb. Udsat.", [("a.", G), ("b.", UD)]),
        ("A. Jensen godkendte regnskabet.", []),
        (
            "Byrådet godkendte indstillingspunkt 1.\n"
            "Byrådet kunne ikke godkende indstillingspunkt 2.",
            [("1.", G), ("2.", AF)],
        ),
        ("Punkt 2 blev udsat. Resten blev godkendt.", [("2", UD)]),
        (
            "Udvalget anbefaler overfor Byrådet,\n1. at køb godkendes.\n2. at lån optages.",
            [("1.", AN), ("2.", AN)],
        ),
        ("1. Godkendt.\n2. Ikke godkendt.", [("1.", G), ("2.", AF)]),
        ("Ad 1) Godkendt. Ad 2) Udsat.", [("1)", G), ("2)", UD)]),
        ("Punkt 1 og 3 godkendt, punkt 2 afvist.", [("1 og 3", G), ("2", AF)]),
        ("Punkt 1 blev godkendt, mens punkt 2 udsættes.", [("1", G), ("2", UD)]),
        ("1-2: Godkendt, 3: Afvist", [("1-2", G), ("3", AF)]),
        ("Rådet godkendte pkt. 1, men kunne ikke godkende pkt. 2.", [("1", G), ("2.", AF)]),
        ("Godkendt, med undtagelse af punkt 4.", [("4.", IB)]),
        ("Godkendt bortset fra punkt 3, der udsættes.", [("3", UD)]),
        ("Godkendt, dog udgår punkt 3.", [("3.", TR)]),
        ("Godkendt, dog ikke punkt 3.", [("3.", IB)]),
        ("At 1: godkendt. At 2: afvist. At 3: udsat", [("1", G), ("2", AF), ("3", UD)]),
        ("a) Godkendt b) Udsat", [("a)", G), ("b)", UD)]),
        ("Rådet anbefaler, at a), b) og c) godkendes.", []),
        (
            "Punkt 3 blev sendt til afstemning. Punkt 3 blev ikke godkendt. Resten blev godkendt.",
            [("3", AF)],
        ),
        ("1. Tryghed og trivsel\n2. Uddannelse", []),
        ("Godkendt.", []),
        ("Godkendt. Mødet den 3. juni 2030 flyttes.", []),
    ],
)
def test_parts(words: str, parts: list[tuple[str, Outcome]]) -> None:
    assert _parts(words) == parts


def test_parts_with_different_outcomes_are_told_apart_and_the_whole_is_qualified() -> None:
    """Some points approved, others not: as "Delvist godkendt", and never a plain "godkendt"."""
    decision = decide("1. Godkendt.\n2. Udsat.\n3. Ikke godkendt.")
    assert decision.outcome is GMB
    assert [part.outcome for part in decision.parts] == [G, UD, AF]


# Resolved references.

PROPOSAL = (
    SectionKind.PROPOSAL,
    "Indstilling",
    "Centeret indstiller,\n1. at stien anlægges\n2. at der afsættes 2 mio. kr.\n"
    "a) i 2031\nb) i 2032\n3. at træerne fældes",
)
HISTORY = (
    SectionKind.HISTORY,
    "Sagens forløb",
    "01-02-2030 Teknik- og Miljøudvalget\n1.-2. Anbefales.\n3. Kan ikke anbefales.\n"
    "Fraværende: Bo Ry\n11-02-2030 Økonomiudvalget\nØkonomiudvalget anbefaler overfor Byrådet "
    "at Teknik- og Miljøudvalgets indstilling godkendes.",
)


def test_a_council_that_follows_a_committee_is_spelt_out_to_the_points() -> None:
    decision = decide(
        "Byrådet godkendte Økonomiudvalgets indstilling.", PROPOSAL, HISTORY, body="Byrådet"
    )
    assert [(found.origin, found.text.split("\n")[0]) for found in decision.resolved] == [
        (
            "Økonomiudvalget, 11. februar 2030",
            "Økonomiudvalget anbefaler overfor Byrådet at Teknik- og Miljøudvalgets indstilling "
            "godkendes.",
        ),
        ("Teknik- og Miljøudvalget, 1. februar 2030", "1.-2. Anbefales."),
        ("Indstilling, punkt 1", "at stien anlægges"),
        ("Indstilling, punkt 2", "at der afsættes 2 mio. kr."),
        ("Indstilling, punkt 2a", "i 2031"),
        ("Indstilling, punkt 2b", "i 2032"),
    ]


def test_what_was_not_recommended_is_not_spelt_out_as_decided() -> None:
    decision = decide(
        "Byrådet godkendte Økonomiudvalgets indstilling.", PROPOSAL, HISTORY, body="Byrådet"
    )
    assert "at træerne fældes" not in [found.text for found in decision.resolved]
    assert decide("Afvist.", PROPOSAL).resolved == ()


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("Godkendt.", ["1", "2", "2a", "2b", "3"]),
        ("Administrationens indstilling blev godkendt.", ["1", "2", "2a", "2b", "3"]),
        ("1. og 3. Godkendt.", ["1", "3"]),
        ("Udvalget godkendte indstillingspunkt 2b.", ["2b"]),
        ("1. Godkendt.\n2. Udsat.", ["1"]),
        ("Udvalget godkendte, at stien lægges om ad engen.", []),
        ("Taget til efterretning.", []),
    ],
)
def test_only_the_points_that_are_named_are_spelt_out(words: str, points: list[str]) -> None:
    decision = decide(words, PROPOSAL)
    assert [
        found.origin.removeprefix("Indstilling, punkt ") for found in decision.resolved
    ] == points


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("Godkendt, dog således at punkt 2 ændres til 3 mio. kr.", ["1", "3"]),
        ("Godkendt, med undtagelse af punkt 3.", ["1", "2", "2a", "2b"]),
        ("Godkendt, dog udgår punkt 1.", ["2", "2a", "2b", "3"]),
        ("Godkendt. Punkt 1 udsættes.", ["2", "2a", "2b", "3"]),
        ("Godkendt, idet udgiften i indstillingspunkt 2 fastsættes lavere.", ["1", "3"]),
        ("Punkt 1 og 3 godkendt, punkt 2 afvist.", ["1", "3"]),
        ("1. Godkendt, idet stien i stedet lægges mod nord.\n2. Godkendt.", ["2", "2a", "2b"]),
        ("Godkendt, dog ikke punkt 3.", ["1", "2", "2a", "2b"]),
        ("Godkendt, dog med 3 mio. kr. i punkt 2.", ["1", "3"]),
        ("Tiltrådt, idet træerne dog bevares.", ["1", "2", "2a", "2b"]),
        ("Godkendt. Dog afventes punkt 3 til budgettet.", ["1", "2", "2a", "2b"]),
        (
            "Godkendt med følgende rettelser:\nPkt. 1: Stien føres til skolen.\n"
            "Pkt. 3: Kun tre træer fældes.",
            ["2", "2a", "2b"],
        ),
        # No point is named: those that speak of the same, or else any, may be meant.
        ("Godkendt med den ændring, at beløbet forhøjes til 3 mio. kr.", ["1", "3"]),
        ("Godkendt med den ændring, at stien bliver smallere.", ["2", "2a", "2b", "3"]),
        ("Godkendt med bemærkning om, at der i stedet bruges grus.", []),
        # A remark that changes nothing leaves the points as they were.
        ("Godkendt med bemærkning om, at naboerne høres.", ["1", "2", "2a", "2b", "3"]),
        ("Godkendt, jf. punkt 2.", ["1", "2", "2a", "2b", "3"]),
    ],
)
def test_what_a_remark_changes_is_not_spelt_out_as_approved(words: str, points: list[str]) -> None:
    decision = decide(words, PROPOSAL)
    assert [
        found.origin.removeprefix("Indstilling, punkt ") for found in decision.resolved
    ] == points


@pytest.mark.parametrize(
    ("line", "points"),
    [
        (
            "Udvalget anbefaler, at administrationens indstillingspunkt 1 justeres til 5 km.\n"
            "Udvalget anbefaler endvidere administrationens indstillingspunkter 2 og 3.",
            ["2", "2a", "2b", "3"],
        ),
        (
            "Udvalget anbefaler, at administrationens indstilling godkendes med bemærkning om, at "
            "bredden i indstillingspunkt 1 fastsættes til 4 m og at indstillingspunkt 3 ændres.",
            ["2", "2a", "2b"],
        ),
        (
            "Udvalget anbefaler, at indstillingspunkt 2 godkendes med bemærkning om, at forslag "
            "til finansiering indstilles afvist.",
            [],
        ),
        (
            "Udvalget anbefaler, at administrationens indstilling godkendes og som punkt 4, at "
            "lyset tændes.",
            ["1", "2", "2a", "2b", "3"],
        ),
        ("Udvalget kan ikke anbefale indstillingen, men anbefaler i stedet grus.", []),
    ],
)
def test_a_body_that_changes_a_point_gives_its_own_words_instead(
    line: str, points: list[str]
) -> None:
    history = (SectionKind.HISTORY, "Sagens forløb", f"11-02-2030 Økonomiudvalget\n{line}")
    decision = decide(
        "Byrådet godkendte Økonomiudvalgets indstilling.", PROPOSAL, history, body="Byrådet"
    )
    first, *rest = decision.resolved
    assert (first.origin, first.text) == ("Økonomiudvalget, 11. februar 2030", line)
    assert [found.origin.removeprefix("Indstilling, punkt ") for found in rest] == points


@pytest.mark.parametrize(
    ("words", "line", "told"),
    [
        ("Godkendt.", "Anbefales, dog udgår punkt 3.", True),
        ("Indstillingen blev godkendt.", "Punkt 3 kan ikke anbefales.", True),
        ("Godkendt som anbefalet af Økonomiudvalget.", "Anbefales, dog udgår punkt 3.", True),
        ("Byrådet godkendte administrationens indstilling.", "Dog udgår punkt 3.", False),
    ],
)
def test_a_council_that_barely_approves_follows_what_was_passed_on(
    words: str, line: str, told: bool
) -> None:
    """Only where it says whose recommendation it approves are the first words its own."""
    history = (SectionKind.HISTORY, "Sagens forløb", f"11-02-2030 Økonomiudvalget\n{line}")
    decision = decide(words, PROPOSAL, history, body="Byrådet")
    texts = [found.text for found in decision.resolved]
    assert (line in texts) is told
    assert ("at træerne fældes" in texts) is not told
    neighbour = decide("Godkendt.", PROPOSAL, history, body="Børneudvalget")
    assert "at træerne fældes" in [found.text for found in neighbour.resolved]


def test_what_persons_said_in_another_body_is_not_spelt_out() -> None:
    history = (
        SectionKind.HISTORY,
        "Sagens forløb",
        "11-02-2030 Økonomiudvalget\nAnbefaler model B.\nIda Holm (A) anbefaler model C.\n"
        "Udvalget ønsker lys.\nFraværende: Bo Ry 20-02-2030 Teknisk Udvalg\nAnbefaler model D.",
    )
    decision = decide("Byrådet godkendte Økonomiudvalgets indstilling.", history, body="Byrådet")
    assert [found.text for found in decision.resolved] == [
        "Anbefaler model B.",
        "Udvalget ønsker lys.",
    ]


def test_a_sentence_that_names_a_body_and_a_day_is_no_head() -> None:
    line = "Udvalget anbefaler model B.\nDet drøftes før mødet i Byrådet den 7. marts 2030, så tal."
    history = (SectionKind.HISTORY, "Sagens forløb", f"11-02-2030 Økonomiudvalget\n{line}")
    decision = decide("Byrådet godkendte Økonomiudvalgets indstilling.", history, body="Byrådet")
    assert [found.text for found in decision.resolved] == [line]


def test_a_point_ends_where_running_text_goes_on() -> None:
    proposal = (
        SectionKind.PROPOSAL,
        "Indstilling",
        "1. at stien anlægges\nmed grus\n\nCenteret indstiller til Byrådet,\n2. at lyset tændes",
    )
    decision = decide("Godkendt.", proposal)
    assert [found.text for found in decision.resolved] == [
        "at stien anlægges\nmed grus",
        "at lyset tændes",
    ]


def test_every_resolved_text_is_a_slice_of_the_document() -> None:
    item, text = make(PROPOSAL, HISTORY, (SectionKind.DECISION, "Beslutning", "Godkendt."))
    found = read_decision(
        item, body="Byrådet", day=DAY, meeting_kind=MeetingKind.REFERAT, text=text
    )
    assert found is not None
    assert found.resolved
    for resolved in found.resolved:
        assert text[resolved.start : resolved.end] == resolved.text
        section = item.sections[resolved.section_no]
        assert section.start <= resolved.start < resolved.end <= section.end


def test_lines_of_later_meetings_and_of_the_body_itself_are_not_referred_to() -> None:
    history = (
        SectionKind.HISTORY,
        "Sagens forløb",
        "04-03-2030 Byrådet 2030-2033\nBeslutning ikke frigivet\n01-04-2030 Økonomiudvalget\n"
        "Udvalget anbefaler model B.",
    )
    decision = decide("Byrådet godkendte Økonomiudvalgets indstilling.", history, body="Byrådet")
    assert decision.resolved == ()


@pytest.mark.parametrize(
    "head",
    [
        "Økonomiudvalget, 11. februar 2030, pkt. 88:",
        "Beslutning i Økonomiudvalget den 11-02-2030",
        "11.02.2030 Økonomiudvalget",
        "Udvalg: Økonomiudvalget\nDato: 11-02-2030\nPunktnummer: 88",
        "11-02-2030 Økonomiudvalget 2030 (slettet 01-03-2030)",
    ],
)
def test_heads_of_history_lines(head: str) -> None:
    history = (SectionKind.HISTORY, "Sagsforløb", f"{head}\nAnbefaler model B.")
    decision = decide("Byrådet godkendte Økonomiudvalgets indstilling.", history, body="Byrådet")
    assert [(found.origin, found.text) for found in decision.resolved] == [
        ("Økonomiudvalget, 11. februar 2030", "Anbefaler model B.")
    ]


def test_a_misspelt_body_is_found_when_only_one_is_like_it() -> None:
    history = (
        SectionKind.HISTORY,
        "Sagens forløb",
        "01-02-2030 Skole-, Børne- og Ungeudvalget\nAnbefaler model B.",
    )
    decision = decide("Rådet godkendte Skole-, Børne- og Ungdomsudvalgets indstilling.", history)
    assert [found.text for found in decision.resolved] == ["Anbefaler model B."]
    other = decide("Rådet godkendte Kulturudvalgets indstilling.", history)
    assert other.resolved == ()


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("1.-3.", ("1", "2", "3")),
        ("1, 2 og 4", ("1", "2", "4")),
        ("a) - c)", ("a", "b", "c")),
        ("1.a-c", ("1a", "1b", "1c")),
        ("2b", ("2b",)),
        ("1-2 samt 5", ("1", "2", "5")),
    ],
)
def test_point_numbers(written: str, numbers: tuple[str, ...]) -> None:
    assert point_numbers(written) == numbers


def test_bodies_are_compared_without_article_and_term() -> None:
    assert same_body("Byråd 2030-2033", "Byrådet")
    assert not same_body("Økonomiudvalget", "Børneudvalget")
    assert body_key("Økonomiudvalgets") == body_key("Økonomiudvalget")


# Absence.


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Godkendt.\nFraværende: Bo Ry, Ida Holm", ("Bo Ry", "Ida Holm")),
        ("Afbud: Bo Ry og Ida Holm.", ("Bo Ry", "Ida Holm")),
        ("Afbud fra Bo Ry.", ("Bo Ry",)),
        ("Ikke til stede:\nIda Holm (A)", ("Ida Holm (A)",)),
        ("Ida Holm (A) var ikke til stede.", ("Ida Holm (A)",)),
        ("Fraværende: Ingen", ()),
        ("Godkendt.", ()),
        ("Udvalget drøftede sygefravær: alle var til stede.", ()),
    ],
)
def test_absence(words: str, names: tuple[str, ...]) -> None:
    assert absent_names(words) == names


def test_the_historys_absentees_belong_to_other_meetings() -> None:
    item, _ = make(
        HISTORY,
        (SectionKind.DECISION, "Beslutning", "Godkendt.\nIda Holm (A) var ikke til stede."),
    )
    assert absent_at(item) == ("Ida Holm",)


# Properties.


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("aGodkendt.,:;1)-–(V) \nØåæ?at idet mæd"), max_size=200))
def test_statements_are_slices_in_order(text: str) -> None:
    statements = split_statements(text, 7)
    place = 7
    for statement in statements:
        assert text[statement.start - 7 : statement.end - 7] == statement.text
        assert statement.start >= place
        place = statement.end


_WORDS = st.lists(
    st.sampled_from(
        "Godkendt. Udsat 1. 2.-3. Anbefales, idet at V stemte imod (Ø) For stemte: Fraværende: "
        "Byrådets indstilling kan ikke \n \n\n med bemærkning om, punkt pkt. - 12/4 den 5. juni "
        "senest inden uge 20 Økonomiudvalget Ida Holm (A)".split(" ")
    ),
    max_size=40,
).map(" ".join)


@settings(deadline=None)
@given(_WORDS, st.sampled_from(list(MeetingKind)), st.booleans())
def test_any_words_are_read_and_everything_told_is_verbatim(
    words: str, kind: MeetingKind, closed: bool
) -> None:
    item, text = make(PROPOSAL, HISTORY, (SectionKind.DECISION, "Beslutning", words), closed=closed)
    found = read_decision(item, body="Byrådet", day=DAY, meeting_kind=kind, text=text)
    if found is None:
        return
    assert text[found.start : found.end] == found.text
    for piece in (*found.conditions, *found.dissent, *(part.text for part in found.parts)):
        assert piece in found.text
    for follow_up in found.follow_ups:
        assert found.start <= follow_up.start < follow_up.end <= found.end
        assert follow_up.what in text[follow_up.start : follow_up.end]


# The five minutes.

ROOT = Path(__file__).resolve().parents[1]
EXPECTED = json.loads((ROOT / "tests/data/decisions_expected.json").read_text(encoding="utf-8"))
MINUTES = sorted((ROOT / "minutes").glob("*.txt"))


@pytest.mark.parametrize("path", MINUTES, ids=[path.stem for path in MINUTES])
def test_the_five_minutes_decide_what_was_read_by_eye(path: Path) -> None:
    from ingest.parse import parse
    from ingest.read import read_document

    meeting = parse(read_document(path)).meeting
    assert meeting is not None
    expected = EXPECTED[meeting.id]
    assert [item.punkt for item in meeting.items] == list(expected)
    for item in meeting.items:
        right = expected[item.punkt]
        if right is None:
            assert item.decision is None
            continue
        assert item.decision is not None
        assert item.decision.outcome.value in right["outcome"], item.id
        assert item.decision.level.value in right["level"], item.id


@pytest.mark.parametrize(
    ("title", "words", "outcome", "level"),
    [
        ("Evt.", "AVS:\n\nDer er nedbrændt et skur, og cyklerne er stjålet.", IB, ORI),
        ("TCG - Eventuelt", "Kantinen er flyttet til stuen.", IB, ORI),
        ("Nyt fra formanden", "Klubben har fået nye naboer.", IB, ORI),
        ("Meddelelser", "Borgmesteren var i Bergen.", IB, ORI),
        ("Evt.", "Kantinen skal males, og taget skal tættes.", BA, BES),
        ("Evt.", "Alle melder ind til Bo i næste uge.", BA, BES),
        ("Evt.", "Udvalget besluttede at male kantinen.", BA, BES),
        ("Kantinen", "Der har været et stigende antal gæster.", IB, ORI),
        ("Kantinen", "Kantinen er flyttet til stuen.", BA, BES),
    ],
)
def test_news_that_decide_nothing(title: str, words: str, outcome: Outcome, level: Level) -> None:
    item, text = make((SectionKind.DECISION, "Beslutning", words))
    item = replace(item, title=title)

    found = read_decision(item, body="Rådet", day=DAY, meeting_kind=MeetingKind.REFERAT, text=text)

    assert found is not None
    assert (found.outcome, found.level) == (outcome, level)
