"""Answers from several items, and what alternatives and premises must be told with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.compose import compose
from assistant.extractive.picking_decision import with_vote
from assistant.extractive.scored_item import score_item
from assistant.extractive.sentence_scoring import Scorer
from assistant.extractive.several import asks_course, asks_several
from assistant.models import AskedFor, Filter, Question, Resolved, SectionKind, Votes
from assistant.text.units import units_of
from assistant.verify import verify
from tests.build import Built, texts
from tests.evidence import evidence, hit

K = SectionKind


@pytest.mark.parametrize(
    ("text", "course", "several"),
    [
        ("Hvordan gik det med ansøgningen om vandtid?", True, True),
        ("Hvad er der sket med Klub Havana?", True, True),
        ("Hvad var sagens forløb?", True, True),
        ("Hvordan har netværkene udviklet sig?", False, True),
        ("Hvordan gik sagen om livestreaming gennem foråret 2022?", False, True),
        ("Hvad sagde udvalgene til forslaget om en fælles hal?", True, True),
        ("Hvordan er lokalplanen blevet behandlet fra april til juni?", True, True),
        ("Hvordan stillede udvalget og byrådet sig til hallen?", True, True),
        ("Hvordan endte sagen om hallen, efter at udvalget først udsatte den?", True, True),
        ("Først sagde byrådet ja til hallen. Hvad gik galt bagefter?", True, True),
        ("På hvilke byrådsmøder er hallen drøftet?", False, True),
        ("Hvordan bliver affaldet behandlet?", False, False),
        ("Hvad sagde Børneudvalget og Byrådet til hallen?", False, False),
        ("Hvilket universitet var med i et ph.d.-forløb?", False, False),
        ("Hvor mange kom i det forløb, der skulle råde bod på de aflyste timer?", False, False),
        ("Hvem passer butikken hen over jul og nytår?", False, False),
        ("Må foodtrucken stå der, og på hvilke betingelser?", False, False),
        ("Hvorfor er køen til ældreboliger vokset fra 2021 til 2022?", False, False),
    ],
)
def test_a_course_is_one_case_and_several_is_more(text: str, course: bool, several: bool) -> None:
    asked = Question(text, text)
    assert (asks_course(asked), asks_several(asked)) == (course, several)


def _told(text: str, *built: Built, kind: AskedFor = AskedFor.FACT) -> str:
    hits = [hit(one, score=1.0 - number / 10) for number, one in enumerate(built)]
    draft = compose(evidence(text, *hits, over=built, asked_for=kind), texts(*built))
    checked = verify(draft, (), texts(*built))
    return " ".join(one.text for one in checked.sentences if not one.more)


def _item(day: date, title: str, said: str, case: str = "", body: str = "Byrådet") -> Built:
    sections = [(K.CASE, "Sagsfremstilling", case)] if case else []
    return Built(body, day).item("1", title, *sections, (K.DECISION, "Beslutning", said))


def test_the_course_of_a_case_leaves_out_what_shares_only_a_part_of_a_word() -> None:
    asked = _item(date(2022, 6, 10), "Ansøgning om køb af vandtid", "Udvalget godkendte køb.")
    other = _item(date(2022, 6, 2), "Plan for grundvand", "Planen for vand og tid godkendes.")
    text = _told("Hvordan gik det med ansøgningen om vandtid?", asked, other)
    assert "Udvalget godkendte køb." in text
    assert "grundvand" not in text


def test_the_course_of_a_case_tells_each_treatment_that_its_title_names() -> None:
    first = _item(date(2022, 4, 26), "Lokalplan for Enghaven", "Kan ikke godkendes.")
    last = _item(date(2022, 6, 20), "Ny lokalplan for Enghaven", "Godkendt.")
    text = _told("Hvordan gik det med lokalplanen for Enghaven?", last, first)
    assert text.index("26. april 2022") < text.index("Kan ikke godkendes.")
    assert text.index("Kan ikke godkendes.") < text.index("20. juni 2022")


def test_each_meeting_asked_for_is_told_with_what_came_of_it() -> None:
    first = _item(date(2022, 4, 26), "Hallen i Vestby", "Udvalget udsatte sagen.")
    last = _item(date(2022, 6, 20), "Hallen i Vestby", "Hallen bygges.")
    text = _told("Hvilke møder har hallen været oppe på, og hvad kom der ud af det?", last, first)
    assert text.index("26. april 2022") < text.index("Udvalget udsatte sagen.")
    assert text.index("Udvalget udsatte sagen.") < text.index("20. juni 2022")
    assert "Hallen bygges." in text


def test_meetings_before_a_day_leave_out_that_of_the_day() -> None:
    first = _item(date(2022, 4, 26), "Hallen i Vestby", "Udvalget udsatte sagen.")
    last = _item(date(2022, 6, 20), "Hallen i Vestby", "Hallen bygges.")
    found = evidence(
        "På hvilke møder før den 20. juni har hallen i Vestby været oppe?",
        hit(last),
        hit(first, score=0.9),
        over=(first, last),
        asked_for=AskedFor.LIST,
    )
    question = replace(found.question, boost=Filter(until=date(2022, 6, 19)))
    said = " ".join(
        one.text for one in compose(replace(found, question=question), texts(first, last)).claims
    )
    assert "26. april 2022" in said
    assert "20. juni 2022" not in said


def test_a_long_course_is_told_by_all_its_treatments() -> None:
    days = [date(2022, month, 7) for month in range(1, 8)]
    built = [_item(day, "Hallen i Vestby", f"Sagen udsat {day.month} gange.") for day in days]
    text = _told("Hvordan gik det med hallen i Vestby?", *built)
    assert all(f"Sagen udsat {day.month} gange." in text for day in days)


def test_a_treatment_is_told_with_all_that_it_ruled() -> None:
    said = "Udvalget tog orienteringen til efterretning. Udvalget besluttede at udskyde hallen."
    first = _item(date(2022, 4, 26), "Hallen i Vestby", said)
    last = _item(date(2022, 6, 20), "Hallen i Vestby", "Godkendt.")
    text = _told("Hvordan gik det med hallen i Vestby?", first, last)
    assert "udskyde hallen" in text


LONG_RULING = (
    "Udvalget ønsker, at hallen i Vestby bygges ved skolen og ikke ved havnen, og at den bliver "
    "fælles for skolen, foreningerne og aftenskolen, som hver især betaler for de timer, de bruger."
)
BESIDE = "Yderligere godkendte udvalget et ekstra møde om hallen i Vestby i juni."


def test_the_course_of_a_case_tells_what_was_decided_before_what_was_beside_it() -> None:
    first = _item(date(2022, 5, 31), "Hal i Vestby", f"{LONG_RULING} {BESIDE}")
    last = _item(date(2022, 6, 20), "Hal i Vestby", "Godkendt. Ida Holm (Ø) stemte imod.")
    text = _told("Hvordan gik det med hallen i Vestby?", first, last)
    assert f"Beslutning: {LONG_RULING}" in text
    assert "Ida Holm" not in text


@pytest.mark.parametrize(
    ("text", "course"),
    [
        ("Hvad sagde Børneudvalget og Byrådet hver især til hallen?", True),
        ("Hallen: hvad sagde Børneudvalget, og hvad besluttede Byrådet?", True),
        ("Hvornår blev hallen behandlet i Børneudvalget, Miljøudvalget og Byrådet?", True),
        ("Hvad anbefalede Børneudvalget Byrådet om hallen?", False),
        ("Hvem sidder i Børneudvalget og Byrådet?", False),
        ("Hvad koster hallen, og hvad endte Børneudvalget og Byrådet med?", False),
    ],
)
def test_what_each_of_several_named_bodies_said_is_a_course(text: str, course: bool) -> None:
    asked = Question(text, text, boost=Filter(bodies=("Børneudvalget", "Byrådet")))
    assert asks_course(asked) is course


def test_of_a_case_only_the_bodies_that_are_named_are_told() -> None:
    days = (date(2022, 3, 1), date(2022, 3, 8), date(2022, 3, 15))
    bodies = ("Børneudvalget", "Økonomiudvalget", "Byrådet")
    said = ("Anbefales.", "Økonomiudvalget tiltræder.", "Byrådet godkendte hallen.")
    built = [
        _item(day, "Ny hal i Aby", what, body=body)
        for day, what, body in zip(days, said, bodies, strict=True)
    ]
    found_hits = [hit(one, score=1.0) for one in built]
    ids = tuple(one.item.id for one in found_hits)
    hits = [replace(one, same_case=ids) for one in found_hits]
    text = "Hvad sagde Børneudvalget og Byrådet om den nye hal i Aby?"
    found = evidence(text, *hits, over=built)
    asked = replace(found.question, boost=Filter(bodies=("Børneudvalget", "Byrådet")))
    draft = compose(replace(found, question=asked), texts(*built))
    told = " ".join(claim.text for claim in draft.claims)
    assert "Anbefales." in told
    assert "Byrådet godkendte hallen." in told
    assert "tiltræder" not in told


def test_what_two_committees_said_in_the_same_words_is_told_of_both() -> None:
    said = "Udvalget ønsker ikke, at forslaget om en hal i Vestby oversendes til budgettet."
    first = _item(date(2022, 5, 30), "Hal i Vestby", said, body="Kulturudvalget")
    last = _item(date(2022, 5, 31), "Hal i Vestby", f"{said} Sagen sluttes.", body="Planudvalget")
    text = _told("Hvad sagde udvalgene til forslaget om en hal i Vestby?", first, last)
    assert text.count(said) == 2


def test_each_treatment_is_told_with_what_it_took_over() -> None:
    said = (
        "Dog opkræves leje, og naboerne spørges, før der graves; det sker, inden bierne flytter "
        "ind i de kasser, som skolens elever har bygget og malet sammen med deres lærere i vinter, "
        "og som de gerne vil passe i mange år, også når de er gået ud af skolen."
    )
    case = (
        "Salget af pladsen begyndte i marts med en annonce i to aviser og et opslag på tavlen ved "
        "havnen, hvor fire skrev sig op. "
        "Pladsen er på 4.000 kvadratmeter, og salget skal dække den nye bro, som byen har savnet "
        "siden den gamle blev lukket for biler og cykler."
    )

    def council(*resolved: Resolved) -> Built:
        return Built("Byrådet", date(2022, 6, 20)).item(
            "1",
            "Salg af pladsen",
            (K.CASE, "Sagsfremstilling", case),
            (K.HISTORY, "Sagens forløb", f"13-06-2022 Teknikudvalget\n{said}"),
            (K.DECISION, "Beslutning", "Byrådet godkendte udvalgets indstilling."),
            resolved=resolved,
        )

    start = council().text.index(said)
    last = council(Resolved(said, "Teknikudvalget, 13. juni 2022", 1, start, start + len(said)))
    first = _item(date(2022, 4, 26), "Salg af pladsen", "Byrådet udsatte sagen.")
    text = _told("Hvordan gik det med salget af pladsen?", last, first)
    assert text.index("udsatte") < text.index("Byrådet godkendte") < text.index("opkræves leje")


ALTERNATIVES = (
    "Klubben søger om 68.160 kr. til leje af bad.\n\nScenarie a\n\nUdvalget giver afslag.\n\n"
    "Scenarie b\n\nUdvalget bevilger halvdelen til leje af bad, 34.080 kr.\n\n"
    "Andre klubber har ikke fået tilskud til leje af bad."
)


def test_an_alternative_is_told_under_its_name_and_with_what_was_chosen() -> None:
    built = _item(date(2022, 6, 10), "Leje af bad", "Udvalget valgte scenarie a.", ALTERNATIVES)
    text = _told("Hvor meget bevilger udvalget til leje af bad?", built, kind=AskedFor.AMOUNT)
    assert "Scenarie b: Udvalget bevilger halvdelen" in text
    assert "Udvalget valgte scenarie a." in text


def test_only_the_first_paragraph_under_an_alternative_is_its_own() -> None:
    built = _item(date(2022, 6, 10), "Leje af bad", "Udvalget valgte scenarie a.", ALTERNATIVES)
    units = units_of(built.items[0], built.meeting().head(), texts(built))
    named = [unit.text for unit in units if unit.alternative]
    assert named == [
        "Udvalget giver afslag.",
        "Udvalget bevilger halvdelen til leje af bad, 34.080 kr.",
    ]


def test_what_follows_from_something_done_is_told_with_whether_it_was() -> None:
    case = "Stien skulle gøres privat den 1. maj 2023, når den er nedlagt."
    built = _item(date(2022, 6, 2), "Stien ved havnen", "Stien nedlægges ikke.", case)
    text = _told("Hvornår bliver stien privat, nu hvor den er nedlagt?", built, kind=AskedFor.DATE)
    assert text.index("Stien nedlægges ikke.") < text.index("1. maj 2023")


def test_nothing_stands_between_a_decision_and_the_proposal_it_refers_to() -> None:
    proposal = "at stien ved havnen ikke nedlægges"

    def path(*resolved: Resolved) -> Built:
        return Built("Byrådet", date(2022, 6, 2)).item(
            "1",
            "Stien ved havnen",
            (K.RESUME, "Resumé", "Det blev i 2021 besluttet, at stien ved havnen nedlægges."),
            (K.PROPOSAL, "Indstilling", f"1. {proposal}"),
            (K.DECISION, "Beslutning", "1. Godkendt."),
            resolved=resolved,
        )

    start = path().text.index(proposal)
    built = path(Resolved(proposal, "Indstilling, punkt 1", 1, start, start + len(proposal)))
    asked = "Hvornår nedlægges stien ved havnen, nu hvor det blev besluttet?"
    text = _told(asked, built, kind=AskedFor.DATE)
    assert "1. Godkendt. Indstillingen, der blev godkendt: 1. at stien" in text
    assert text.index("ikke nedlægges") < text.index("2021")


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Hvem stemte for grundpakken, og hvem imod?", 2),
        ("Hvem var imod grundpakken, og hvem stemte for?", 2),
        ("Hvem stemte imod grundpakken?", 0),
    ],
)
def test_of_a_vote_both_sides_are_told_where_both_are_asked_for(text: str, sides: int) -> None:
    said = "Godkendt.\nFor stemte: Asta Berg (A).\nImod stemte: Carl Ege (C)."
    votes = Votes(in_favour="Asta Berg (A)", against="Carl Ege (C)")
    built = _item(date(2022, 5, 3), "Tiltag på pladsen i Aby", said)
    of_it = hit(built)
    assert of_it.item.decision is not None
    decided = replace(of_it.item, decision=replace(of_it.item.decision, votes=votes))
    of_it = replace(of_it, item=decided)
    asked = Question(text, text)
    units = units_of(decided, of_it.meeting, texts(built))
    one = score_item(Scorer(asked, units), of_it, units, None, 0.2, decision=False)
    told = " ".join(units[i].text for i in with_vote(asked, one, set(), 700))
    assert told.count(" stemte:") == sides
