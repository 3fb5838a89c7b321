"""Lists of items by how they ended: endings.py, outcomes.py, and the answer that they make."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answer import ask
from assistant.archive import Archive
from assistant.models import (
    Answer,
    AnswerStatus,
    DecisionPart,
    Ending,
    Level,
    Outcome,
    Support,
)
from assistant.models import SectionKind as K
from assistant.question import understand
from assistant.questions.endings import asked_ending, ending_words
from assistant.settings import Settings
from assistant.store import Store
from assistant.text.outcomes import earning_units
from assistant.text.units import units_of
from ingest.chunk import chunk_meeting
from tests.build import Built, texts

TODAY = date(2024, 8, 1)
STOPPED = (Outcome.AFVIST, Outcome.UDSAT, Outcome.TILBAGESENDT, Outcome.TRUKKET)


def ending_of(text: str) -> tuple[tuple[Outcome, ...], str] | None:
    asked = asked_ending(text)
    return (asked.ending.outcomes, asked.ending.denied) if asked else None


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("Hvilke sager blev godkendt?", (Outcome.GODKENDT,)),
        ("Hvilke sager vedtog Byrådet?", (Outcome.GODKENDT,)),
        ("Hvad godkendte Byrådet den 4. marts?", (Outcome.GODKENDT,)),
        ("Hvad sagde udvalget ja til?", (Outcome.GODKENDT,)),
        ("Hvilke forslag blev forkastet?", (Outcome.AFVIST,)),
        ("Hvilke indstillinger nedstemte Byrådet?", (Outcome.AFVIST,)),
        ("Hvilke ansøgninger fik afslag?", (Outcome.AFVIST,)),
        ("Hvad sagde Byrådet nej til?", (Outcome.AFVIST,)),
        ("Hvad stemte Byrådet ned?", (Outcome.AFVIST,)),
        ("Hvilke forslag faldt?", (Outcome.AFVIST,)),
        ("Hvilke sager er sendt videre til Byrådet med anbefaling?", (Outcome.ANBEFALET,)),
        ("Hvilke punkter udskød udvalget?", (Outcome.UDSAT,)),
        ("Blev noget udsat?", (Outcome.UDSAT,)),
        ("Hvilke sager sendte Byrådet tilbage?", (Outcome.TILBAGESENDT,)),
        ("Hvilke sager blev sendt retur til forvaltningen?", (Outcome.TILBAGESENDT,)),
        ("Hvilke sager blev udsat eller afvist?", (Outcome.UDSAT, Outcome.AFVIST)),
        ("Hvilke sager blev anbefalet godkendt?", (Outcome.ANBEFALET,)),
        ("Hvilke sager tog Byrådet til efterretning?", (Outcome.TAGET_TIL_EFTERRETNING,)),
    ],
)
def test_the_outcome_of_a_list(text: str, outcomes: tuple[Outcome, ...]) -> None:
    assert ending_of(text) == (outcomes, "")


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Hvilke sager blev ikke godkendt?", "godkendt"),
        ("Hvad blev ikke vedtaget i Byrådet?", "godkendt"),
        ("Hvilke forslag vedtog Byrådet ikke?", "godkendt"),
        ("Hvilke sager ville Byrådet ikke godkende?", "godkendt"),
        ("Hvilke forslag fik ikke flertal?", "godkendt"),
        ("Hvilke punkter blev ikke anbefalet?", "anbefalet"),
        ("Hvilke punkter blev ikke taget til efterretning?", "taget til efterretning"),
    ],
)
def test_what_was_not_approved_came_to_something_else(text: str, denied: str) -> None:
    assert ending_of(text) == (STOPPED, denied)


def test_what_is_denied_and_has_no_opposite_is_not_listed() -> None:
    assert ending_of("Hvilke sager blev ikke afvist?") == ((), "afvist")
    assert ending_of("Hvilke sager nåede udvalget ikke?") == (
        (Outcome.UDSAT, Outcome.TRUKKET),
        "nået",
    )
    unsettled = ending_of("Hvilke sager blev der ikke truffet beslutning om?")
    assert unsettled == ((*STOPPED[1:], Outcome.INGEN_BESLUTNING), "afgjort")
    assert ending_of("Which items were not approved?") == (STOPPED, "godkendt")
    both = ending_of("Hvilke sager blev godkendt, og hvilke ikke?")
    assert both == ((Outcome.GODKENDT, *STOPPED), "")


@pytest.mark.parametrize(
    "text",
    [
        "Hvad drøftede Byrådet den 4. marts?",
        "Hvad blev besluttet om havnen?",
        "Hvilke sager skal Byrådet godkende?",
        "Hvem stemte imod?",
        "Hvad koster en godkendelse?",
    ],
)
def test_other_questions_tell_no_ending(text: str) -> None:
    assert asked_ending(text) is None


def test_the_reader_is_told_what_was_understood() -> None:
    assert ending_words(Ending((Outcome.UDSAT, Outcome.AFVIST))) == "udsat eller afvist"
    assert ending_words(Ending((Outcome.UDSAT,), "godkendt")) == "ikke godkendt: udsat"


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Settings]]:
    """A council with one item of each ending, an agenda with a part of its own, a committee."""
    settings = Settings(data=tmp_path_factory.mktemp("endings"), embedding="none")
    made = Built("Byrådet", date(2024, 3, 4))

    def item(title: str, words: str, outcome: Outcome, **more: object) -> None:
        punkt = str(len(made.items) + 1)
        made.item(punkt, title, (K.DECISION, "Beslutning", words), outcome=outcome, **more)  # type: ignore[arg-type]

    def part(to: str, words: str, outcome: Outcome) -> DecisionPart:
        return DecisionPart(to, words, outcome, Level.BESLUTTER)

    item(
        "Godkendelse af dagsorden",
        "Godkendt, idet punkt 9 udgår.",
        Outcome.GODKENDT_MED_BEMAERKNINGER,
        parts=(part("punkt 9", "punkt 9 udgår", Outcome.TRUKKET),),
    )
    item("Ny bro", "Byrådet godkendte indstillingen.", Outcome.GODKENDT)
    item("Nyt torv", "Drøftet. Sagen genoptages i april, hvor den belyses.", Outcome.UDSAT)
    item("Ansøgning fra Sangkoret", "Der blev stemt. Ansøgningen imødekommes ikke.", Outcome.AFVIST)
    item("Lokalplan for Engen", "Forslaget blev forkastet.", Outcome.AFVIST)
    item(
        "Boder på kajen",
        "Ad 1: Godkendt. Ad 2: Udsat til maj.",
        Outcome.GODKENDT_MED_BEMAERKNINGER,
        parts=(
            part("1", "Ad 1: Godkendt.", Outcome.GODKENDT),
            part("2", "Ad 2: Udsat til maj.", Outcome.UDSAT),
        ),
    )
    item("Årsberetning", "Taget til efterretning.", Outcome.TAGET_TIL_EFTERRETNING)
    other = Built("Teknikudvalget", date(2024, 2, 5)).item(
        "1", "Ny vej", (K.DECISION, "Beslutning", "Kan ikke anbefales."), outcome=Outcome.AFVIST,
        level=Level.ANBEFALER,
    )  # fmt: skip
    with Archive.open(settings.data / "archive.sqlite") as archive:
        for one in (made, other):
            meeting = one.meeting()
            archive.put_meeting(meeting, one.text, chunk_meeting(meeting, one.text))
    with Store.open(settings) as store:
        yield store, settings


def answered(text: str, council: tuple[Store, Settings]) -> Answer:
    return ask(text, *council, today=TODAY)


def listed(answer: Answer) -> list[str]:
    by_number = {one.number: one for one in answer.citations}
    return [by_number[one.citations[0]].item.title for one in answer.sentences if one.bullet]


TURNED_DOWN = ["Ansøgning fra Sangkoret", "Lokalplan for Engen"]
NOT_APPROVED = ["Nyt torv", "Ansøgning fra Sangkoret", "Lokalplan for Engen", "Boder på kajen"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Hvilke sager blev ikke godkendt?", ["Ny vej", *NOT_APPROVED]),
        ("Hvilke sager blev ikke godkendt i Byrådet?", NOT_APPROVED),
        ("Hvad blev ikke vedtaget i Byrådet?", NOT_APPROVED),
        (
            "Hvad godkendte Byrådet den 4. marts 2024?",
            ["Godkendelse af dagsorden", "Ny bro", "Boder på kajen"],
        ),
        ("Hvilke forslag blev afvist i Byrådet?", TURNED_DOWN),
        ("Hvad sagde Byrådet nej til?", TURNED_DOWN),
        ("Hvilke forslag blev forkastet?", ["Ny vej", *TURNED_DOWN]),
        ("Hvilke ansøgninger fik afslag?", ["Ansøgning fra Sangkoret"]),
        ("Hvilke sager blev udsat?", ["Nyt torv", "Boder på kajen"]),
        ("Hvilke sager blev ikke anbefalet af Teknikudvalget?", ["Ny vej"]),
    ],
)
def test_a_list_holds_what_ended_so_and_nothing_else(
    text: str, titles: list[str], council: tuple[Store, Settings]
) -> None:
    answer = answered(text, council)
    assert answer.status is AnswerStatus.ANSWERED
    assert listed(answer) == titles


def test_a_line_shows_the_sentence_that_earned_the_outcome(
    council: tuple[Store, Settings],
) -> None:
    lines = [one.text for one in answered("Hvilke sager blev udsat?", council).sentences]
    assert lines[0].endswith("Nyt torv – Beslutning: Sagen genoptages i april, hvor den belyses.")
    assert lines[1].endswith("Boder på kajen – Beslutning: Ad 2: Udsat til maj.")
    no = [one.text for one in answered("Hvilke ansøgninger blev afvist?", council).sentences]
    assert no[0].endswith("Beslutning: Ansøgningen imødekommes ikke.")


@pytest.mark.parametrize(
    ("words", "outcome", "told"),
    [
        (
            "Et ændringsforslag om at sende sagen tilbage kom til afstemning. 12 stemte for. "
            "Ændringsforslaget er dermed vedtaget.",
            Outcome.TILBAGESENDT,
            "Et ændringsforslag om at sende sagen tilbage kom til afstemning. "
            "Ændringsforslaget er dermed vedtaget.",
        ),
        (
            "C foreslog, at punkt 2 udgår. Forslaget blev vedtaget. "
            "Herefter blev indstillingen vedtaget enstemmigt.",
            Outcome.GODKENDT,
            "Herefter blev indstillingen vedtaget enstemmigt.",
        ),
        (
            "Godkendt med følgende bemærkninger:\n- Hvem følger beslutningen?\n"
            "- Fristen afventer beslutningen i Byrådet.",
            Outcome.GODKENDT_MED_BEMAERKNINGER,
            "Godkendt med følgende bemærkninger:",
        ),
        (
            "Ada Holm kunne ikke godkende det. Resten blev godkendt.",
            Outcome.GODKENDT,
            "Resten blev godkendt.",
        ),
    ],
)
def test_of_several_sentences_the_one_on_the_matter_is_told(
    words: str, outcome: Outcome, told: str
) -> None:
    made = Built().item("1", "Nyt torv", (K.DECISION, "Beslutning", words), outcome=outcome)
    units = units_of(made.items[0], made.meeting().head(), texts(made))
    found = earning_units(made.items[0], units, Ending((outcome,)))
    assert " ".join(unit.text for unit in found) == told


def test_how_many_is_counted(council: tuple[Store, Settings]) -> None:
    said = answered("Hvor mange sager blev ikke godkendt i Byrådet?", council).sentences
    assert said[0].text.endswith("fra dagsordenen. 4 punkter:")


def test_a_denied_outcome_says_how_it_was_read(council: tuple[Store, Settings]) -> None:
    first = answered("Hvilke sager blev ikke godkendt?", council).sentences[0]
    told = "ikke godkendt: afvist, udsat, sendt tilbage eller trukket fra dagsordenen"
    assert (first.text, first.support) == (f"Læst som {told}.", Support.FRAME)


def test_what_cannot_be_listed_is_said(council: tuple[Store, Settings]) -> None:
    answer = answered("Hvilke sager blev ikke afvist?", council)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert "kan ikke listes" in " ".join(one.text for one in answer.sentences)


def test_beside_a_topic_the_opposite_is_not_told(council: tuple[Store, Settings]) -> None:
    assert answered("Hvilke sager om broen blev ikke godkendt?", council).citations == ()
    plan = answered("Hvilke sager om lokalplan blev ikke godkendt?", council)
    assert {one.item.title for one in plan.citations} == {"Lokalplan for Engen"}


@pytest.mark.parametrize(
    "text",
    ["Hvad godkendte Byrådet den 9. april 2024?", "Hvilke sager blev afvist den 9. april 2024?"],
)
def test_a_day_without_a_meeting_gives_no_list_of_other_days(
    text: str, council: tuple[Store, Settings]
) -> None:
    answer = answered(text, council)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert "9. april 2024" in " ".join(one.text for one in answer.sentences)


def test_what_a_body_without_minutes_turned_down_may_be_told_elsewhere(
    council: tuple[Store, Settings],
) -> None:
    coverage = council[0].archive.coverage()
    question = understand("Hvad sagde Havneudvalget nej til?", today=TODAY, coverage=coverage)
    assert (question.ending, question.listing) == (None, "")


def test_a_topic_beside_a_broad_word_makes_no_list(council: tuple[Store, Settings]) -> None:
    coverage = council[0].archive.coverage()
    for text in ("Hvilke forslag om broer blev afvist?", "Hvad godkendte Byrådet om havnen?"):
        assert understand(text, today=TODAY, coverage=coverage).listing == ""
