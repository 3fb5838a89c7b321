"""Lists of votes: ballots.py, parties.py, positions.py, and the answer that they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import ask
from assistant.archive import Archive
from assistant.models import (
    Answer,
    AnswerStatus,
    Ballot,
    Decision,
    Filter,
    Level,
    MeetingKind,
    Outcome,
    Side,
    Support,
)
from assistant.models import SectionKind as K
from assistant.question import understand
from assistant.questions.ballots import asked_ballot, ballot_words
from assistant.settings import Settings
from assistant.store import Store
from assistant.text.positions import fits, telling_units
from assistant.text.units import units_of
from assistant.text.voters import names
from ingest.chunk import chunk_meeting
from ingest.decisions import read_decision
from tests.build import Built, texts

TODAY = date(2024, 8, 1)


def ballot_of(text: str) -> tuple[Side, tuple[str, ...]] | None:
    found = asked_ballot(text)
    return (found.ballot.side, found.ballot.voters) if found else None


@pytest.mark.parametrize(
    ("text", "side", "voters"),
    [
        ("Hvilke sager stemte de Konservative imod?", Side.AGAINST, ("C",)),
        ("Hvilke sager stemte Det Konservative Folkeparti imod?", Side.AGAINST, ("C",)),
        ("Hvad stemte (F) imod?", Side.AGAINST, ("F",)),
        ("hvad stemte (f) nej til?", Side.AGAINST, ("F",)),
        ("Hvad har SF stemt imod?", Side.AGAINST, ("F",)),
        ("Vis alle punkter, hvor Radikale Venstre stemte imod", Side.AGAINST, ("B",)),
        ("Hvilke sager stemte Venstre imod?", Side.AGAINST, ("V",)),
        ("Hvilke forslag var Liberal Alliance imod?", Side.AGAINST, ("I",)),
        ("Hvilke sager kunne Enhedslisten ikke støtte?", Side.AGAINST, ("Ø",)),
        ("Hvilke sager blev der stemt imod af Venstre?", Side.AGAINST, ("V",)),
        ("Hvilke sager stemte Ada B. Holm imod?", Side.AGAINST, ("Ada B. Holm",)),
        ("Hvilke sager stemte nogen imod?", Side.AGAINST, ()),
        ("Hvilke punkter undlod Enhedslisten at stemme om?", Side.ABSTAINED, ("Ø",)),
        ("Hvor mange gange har SF undladt at stemme?", Side.ABSTAINED, ("F",)),
        ("Hvad stemte SF hverken for eller imod?", Side.ABSTAINED, ("F",)),
        ("Hvilke sager stemte SF for?", Side.IN_FAVOUR, ("F",)),
        ("Hvilke sager delte rådet sig om?", Side.DIVIDED, ()),
        ("Hvor var der uenighed?", Side.DIVIDED, ()),
        ("Hvilke sager var der ikke enighed om?", Side.DIVIDED, ()),
        ("Hvilke punkter blev ikke vedtaget enstemmigt?", Side.DIVIDED, ()),
        ("Hvilke sager blev afgjort ved afstemning?", Side.VOTED, ()),
    ],
)
def test_votes_that_are_asked_for(text: str, side: Side, voters: tuple[str, ...]) -> None:
    assert ballot_of(text) == (side, voters)


@pytest.mark.parametrize(
    "text",
    [
        "Hvem stemte imod budgettet?",
        "Stemte SF imod budgettet?",
        "Hvad stemte SF imod i sagen om havnen?",
        "Hvilke sager om skoler stemte SF imod?",
        "Hvad stemte Venstre om budget 2023?",
        "Hvilke partier stemte for visionen?",
        "Hvad var naboerne imod?",
        "Hvad var uenigheden om havnen?",
        "Hvilke sager stemte udvalget imod?",
        "Hvilke punkter undlod udvalget at tage stilling til?",
        "Hvor ligger afstemningsstederne?",
        "Hvilke sager handler om skoler?",
    ],
)
def test_other_questions_are_no_lists_of_votes(text: str) -> None:
    assert ballot_of(text) is None


def test_two_voters_both_or_either() -> None:
    both = asked_ballot("Hvilke sager stemte SF og Enhedslisten imod?")
    either = asked_ballot("Hvilke sager stemte SF eller Enhedslisten imod?")
    assert both
    assert both.ballot == Ballot(Side.AGAINST, ("F", "Ø"), every=True)
    assert either
    assert either.ballot == Ballot(Side.AGAINST, ("F", "Ø"))
    assert ballot_words(both.ballot) == "stemt imod: SF (F) og Enhedslisten (Ø)"


@pytest.mark.parametrize(
    ("voter", "text", "held"),
    [
        ("C", "(A), (C) og (F)", True),
        ("C", "A, C og F", True),
        ("F", "8 (A, B og F)", True),
        ("C", "Det Konservative Folkeparti", True),
        ("C", "Ada Holm (C)", True),
        ("C", "Ada C. Holm (A)", False),
        ("C", "Ada C Holm (A)", False),
        ("V", "Radikale Venstre", False),
        ("O", "Det Konservative Folkeparti", False),
        ("T", "Liste T", True),
        ("Borgerlisten", "Borgerlisten og Venstre", True),
        ("Ada Holm", "Bo Lund (V) og Ada B. Holm (C)", True),
        ("Ada Lund", "Bo Lund (V) og Ada B. Holm (C)", False),
    ],
)
def test_a_voter_among_others(voter: str, text: str, held: bool) -> None:
    assert names(voter, text) is held


def built(*decisions: str, body: str = "Byrådet", day: date = date(2024, 3, 4)) -> Built:
    """A meeting whose decisions are read as ingest reads them; each item has an older history."""
    made = Built(body, day)
    for number, words in enumerate(decisions, 1):
        earlier = "05-02-2024 Økonomiudvalget\nAnbefales. Ada Holm (Å) stemte imod."
        sections = ((K.HISTORY, "Sagens gang", earlier), (K.DECISION, "Beslutning", words))
        made.item(str(number), f"Sag {number} om havnen", *sections)
    made.items = [replace(item, decision=decision(made, n)) for n, item in enumerate(made.items)]
    return made


def decision(made: Built, number: int) -> Decision:
    read = read_decision(
        made.items[number],
        body=made.body,
        day=made.day,
        meeting_kind=MeetingKind.REFERAT,
        text=made.text,
    )
    assert read is not None
    return read


def told(made: Built, side: Side, *voters: str) -> list[str]:
    units = units_of(made.items[0], made.meeting().head(), texts(made))  # type: ignore[arg-type]
    ballot = Ballot(side, voters)
    assert fits(made.items[0].decision, ballot)
    return [unit.text for unit in telling_units(made.items[0].decision, ballot, units)]


def test_the_sentence_that_names_the_voter_is_told() -> None:
    made = built("Godkendt.\n\n(A) og (C) stemte imod.\n\n(F) stemte imod.\n\n(Ø) undlod at stemme")
    assert told(made, Side.AGAINST, "F") == ["(F) stemte imod."]
    assert told(made, Side.ABSTAINED, "Ø") == ["(Ø) undlod at stemme"]
    assert len(told(made, Side.DIVIDED)) == 3
    assert not fits(made.items[0].decision, Ballot(Side.AGAINST, ("Ø",)))
    assert not fits(made.items[0].decision, Ballot(Side.AGAINST, ("F", "Ø"), every=True))


def test_names_below_a_line_belong_to_it() -> None:
    made = built("Godkendt.\n\nImod stemte:\n\nAda Holm (C)\n\nBo Lund (V)\n\nSagen er afsluttet.")
    assert told(made, Side.AGAINST, "Bo Lund") == ["Imod stemte:", "Ada Holm (C)", "Bo Lund (V)"]


def test_who_cannot_agree_is_against() -> None:
    made = built("Godkendt.\n\n(F) og (Ø) kunne ikke tiltræde punkt 2.")
    assert told(made, Side.AGAINST, "Ø") == ["(F) og (Ø) kunne ikke tiltræde punkt 2."]


def test_a_vote_on_disqualification_is_none_on_the_matter() -> None:
    made = built(
        "Ada Holm (C) spurgte, om hun var inhabil.\n\nFor stemte: (V) og (A)\n\n"
        "Imod stemte: (F)\n\nByrådet erklærede Ada Holm (C) for inhabil i punktets behandling.\n\n"
        "Godkendt."
    )
    assert not fits(made.items[0].decision, Ballot(Side.VOTED))
    assert not fits(made.items[0].decision, Ballot(Side.AGAINST, ("F",)))


def test_counts_without_names_are_a_vote_and_a_division() -> None:
    made = built("Med stemmerne 11 for og 8 imod godkendte Byrådet indstillingen.")
    assert len(told(made, Side.DIVIDED)) == len(told(made, Side.VOTED)) == 1
    bare = Decision("Godkendt.", Outcome.GODKENDT, Level.BESLUTTER, 0, 0, 9)
    assert not fits(bare, Ballot(Side.DIVIDED))


@pytest.mark.parametrize(
    ("text", "side", "yes", "no"),
    [
        ("Hvilke sager vedtog rådet med kun 11 stemmer for?", Side.IN_FAVOUR, 11, None),
        ("Hvad blev vedtaget med elleve for og ni imod?", Side.IN_FAVOUR, 11, 9),
        ("Hvilke punkter blev godkendt med 11 stemmer mod 9?", Side.IN_FAVOUR, 11, 9),
        ("Hvilke sager fik to stemmer imod?", Side.AGAINST, None, 2),
    ],
)
def test_numbers_of_votes_that_are_asked_for(
    text: str, side: Side, yes: int | None, no: int | None
) -> None:
    found = asked_ballot(text)
    assert found
    assert found.ballot == Ballot(side, in_favour=yes, against=no)


@pytest.mark.parametrize(
    "text",
    [
        "Hvilke sager fik mindst 11 stemmer for?",
        "Hvilke sager om skoler fik 11 stemmer for?",
        "Hvad fik 13 stemmer for i sagen om havnen?",
    ],
)
def test_other_questions_with_numbers_of_votes_ask_for_no_such_list(text: str) -> None:
    assert asked_ballot(text) is None


def test_only_the_votes_with_those_numbers_are_listed() -> None:
    made = built("Med stemmerne 11 for og 8 imod godkendte Byrådet indstillingen.", "Godkendt.")
    first, second = (item.decision for item in made.items)
    assert fits(first, Ballot(Side.IN_FAVOUR, in_favour=11, against=8))
    assert not fits(first, Ballot(Side.IN_FAVOUR, in_favour=11, against=9))
    assert not fits(first, Ballot(Side.IN_FAVOUR, in_favour=1))
    assert not fits(second, Ballot(Side.IN_FAVOUR, in_favour=11))


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Settings]]:
    settings = Settings(data=tmp_path_factory.mktemp("votes"), embedding="none")
    meetings = (
        built("Godkendt. (F) stemte imod.", "Godkendt.", "Godkendt. (C) stemte imod."),
        built("Godkendt. (F) og (C) stemte imod.", day=date(2024, 4, 8)),
        built("Anbefales. Bo Lund (F) stemte imod.", body="Teknikudvalget", day=date(2024, 4, 2)),
    )
    with Archive.open(settings.data / "archive.sqlite") as archive:
        for one in meetings:
            meeting = one.meeting()
            archive.put_meeting(meeting, one.text, chunk_meeting(meeting, one.text))
    with Store.open(settings) as store:
        yield store, settings


def answered(text: str, council: tuple[Store, Settings], base: Filter = Filter()) -> Answer:  # noqa: B008
    store, settings = council
    return ask(text, store, settings, base=base, today=TODAY)


def entries(answer: Answer) -> list[tuple[str, date, str]]:
    """Body, day and punkt of each line, in the order told."""
    by_number = {one.number: one for one in answer.citations}
    lines = [by_number[one.citations[0]] for one in answer.sentences if one.bullet]
    return [(one.meeting.body, one.meeting.date, one.item.punkt) for one in lines]


def test_a_list_of_votes_is_complete_counted_cited_and_in_order_of_time(
    council: tuple[Store, Settings],
) -> None:
    answer = answered("Hvilke sager stemte SF imod?", council)
    assert answer.status is AnswerStatus.ANSWERED
    assert (answer.sentences[0].text, answer.sentences[0].support) == ("3 punkter:", Support.FRAME)
    assert entries(answer) == [
        ("Byrådet", date(2024, 3, 4), "1"),
        ("Teknikudvalget", date(2024, 4, 2), "1"),
        ("Byrådet", date(2024, 4, 8), "1"),
    ]
    assert all(one.support is Support.VERIFIED for one in answer.sentences[1:])
    by_number = {one.number: one for one in answer.citations}
    cited = [[by_number[n].kind for n in one.citations] for one in answer.sentences[1:]]
    assert cited == [[K.DECISION]] * 3  # not the title, which only names the item
    assert answer.sentences[2].text.endswith("til et andet udvalg: Bo Lund (F) stemte imod.")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Hvad stemte (F) imod på byrådsmødet den 8. april?", [(date(2024, 4, 8), "1")]),
        ("Hvad stemte de Konservative imod i marts 2024?", [(date(2024, 3, 4), "3")]),
        ("Hvor var der uenighed i Teknikudvalget?", [(date(2024, 4, 2), "1")]),
        (
            "Hvilke sager delte Byrådet sig om i marts 2024?",
            [(date(2024, 3, 4), "1"), (date(2024, 3, 4), "3")],
        ),
        ("Hvilke sager stemte Bo Lund imod?", [(date(2024, 4, 2), "1")]),
    ],
)
def test_body_and_period_restrict_a_list_of_votes(
    text: str, places: list[tuple[date, str]], council: tuple[Store, Settings]
) -> None:
    assert [one[1:] for one in entries(answered(text, council))] == places


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Hvilke sager stemte Alternativet imod?", "stemt imod: Alternativet (Å)"),
        ("Hvilke punkter undlod SF at stemme om?", "undladt at stemme: SF (F)"),
        ("Hvilke sager stemte SF imod i 2019?", "2019"),
    ],
)
def test_votes_that_no_decision_tells_are_refused(
    text: str, reason: str, council: tuple[Store, Settings]
) -> None:
    answer = answered(text, council)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert not answer.citations
    assert reason in " ".join(one.text for one in answer.sentences)


def test_who_voted_on_one_case_is_no_list(council: tuple[Store, Settings]) -> None:
    question = understand(
        "Hvem stemte imod havnen?", today=TODAY, coverage=council[0].archive.coverage()
    )
    assert question.ballot is None
    assert question.listing == ""
