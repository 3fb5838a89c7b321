"""A question of two parts of which one is in the minutes, and a body that has nothing of it."""

from __future__ import annotations

import pytest

from assistant.models import Answer, Filter, Support
from assistant.questions.asking import between_questions
from assistant.settings import Settings
from tests.asking import ingested
from tests.test_answer import put

COUNCIL = """REFERAT Byrådet d. 15-06-2026

Mødedato Mandag d. 15. juni 2026 kl. 17:00

Punkt 1: Nye vedtægter for hjælpemiddeldepotet

Sagsfremstilling

Bestyrelsen for hjælpemiddeldepotet skal have 7 medlemmer.

Beslutning

Byrådet godkendte vedtægterne.

Punkt 2: Ny cykelsti ved havnen

Sagsfremstilling

Cykelstien koster 4 mio. kr. Der er temamøde om cykelstien den 20. august 2026.

Beslutning

Byrådet godkendte cykelstien.
"""
COMMITTEE = """REFERAT Teknikudvalget d. 08-06-2026

Mødedato Mandag d. 8. juni 2026 kl. 17:00

Punkt 1: Padelbaner ved skolen

Sagsfremstilling

Padelbanerne larmer.

Beslutning

Teknikudvalget afviste padelbanerne, fordi støjen er for stor.

Punkt 2: Bænke i skovparken

Sagsfremstilling

Bænkene i skovparken er af eg.

Beslutning

Teknikudvalget godkendte bænkene.
"""
MEMBERS = "Hvor mange medlemmer skal bestyrelsen for hjælpemiddeldepotet have"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return ingested(tmp_path_factory.mktemp("dele"), COUNCIL, COMMITTEE)


def text_of(answer: Answer) -> str:
    return " ".join(sentence.text for sentence in answer.sentences)


def test_one_part_is_answered_and_the_other_named_as_missing(archive: Settings) -> None:
    answer = put(f"{MEMBERS}, og hvad koster en kørestol?", archive)
    assert answer.status == "answered"
    assert "7 medlemmer" in text_of(answer)
    last = answer.sentences[-1]
    assert last.text == "Det fremgår ikke af referaterne: «Hvad koster en kørestol?»"
    assert (last.support, last.citations) == (Support.FRAME, ())


def test_a_part_that_comes_first_has_what_it_lacks_from_the_second(archive: Settings) -> None:
    first = f"Hvem er tandlæge, og {MEMBERS[0].lower()}{MEMBERS[1:]}?"
    answer = put(first, archive)
    assert "7 medlemmer" in text_of(answer)
    assert "«Hvem er tandlæge?»" in text_of(answer)


def test_where_neither_part_is_told_the_whole_is_refused(archive: Settings) -> None:
    answer = put("Hvem er tandlæge på Månen, og hvad koster en kørestol?", archive)
    assert answer.status == "not_found"
    assert "tandlæge på Månen" not in text_of(answer)
    assert "koster en kørestol" not in text_of(answer)
    assert "«tandlæge» og «månen» og «kørestol» står ikke i referaterne" in text_of(answer)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Hvem blev leder, og skal det udliciteres?", "skal det udliciteres?"),
        ("Hvem blev leder og blev den solgt?", "blev den solgt?"),
        ("Hvem blev leder, og er hallen solgt?", "er hallen solgt?"),
        ("Hvilken hal er ny og er billigst?", ""),
        ("Hvad blev sagt om hus og have?", ""),
        ("Hvem blev leder, og skal huset sælges?", "skal huset sælges?"),
        ("Hvem blev leder, og er Birkehuset solgt?", "er Birkehuset solgt?"),
        ("Hvilke sager er udsat, og er siden godkendt?", ""),
        ("Hvilke planer er drøftet, og er vedtaget af byrådet?", ""),
    ],
)
def test_a_second_question_may_begin_with_its_verb(text: str, second: str) -> None:
    between = between_questions(text)
    assert (text[between[1] :] if between else "") == second


def test_a_body_without_the_matter_gives_way_to_the_one_that_has_it(archive: Settings) -> None:
    answer = put("Hvorfor afviste Byrådet padelbanerne?", archive)
    assert {one.meeting.body for one in answer.citations} == {"Teknikudvalget"}
    none = "ngen punkter i Byrådet nævner «padelbanerne»"
    assert answer.sentences[0].text == f"I{none}; det følgende er fra andre udvalg."
    assert answer.understood == f"alle udvalg (i{none})"


def test_a_meeting_that_a_case_never_reached_gives_way_to_the_one_that_stopped_it(
    archive: Settings,
) -> None:
    answer = put("Hvad besluttede Byrådet den 15. juni 2026 om padelbanerne?", archive)
    none = "Ingen punkter i Byrådet, 15. juni 2026 nævner «padelbanerne»"
    assert answer.sentences[0].text == f"{none}; det følgende er fra andre udvalg."
    told = "Teknikudvalget, 8. juni 2026, Punkt 1: Teknikudvalget afviste padelbanerne"
    assert answer.sentences[1].text.startswith(told)
    answer = put("Hvad besluttede Byrådet den 15. juni 2026 om bænkene i skovparken?", archive)
    assert "andre udvalg" not in text_of(answer)


def test_a_refusal_tells_that_the_body_has_nothing_of_it(archive: Settings) -> None:
    answer = put("Hvilken dato afviste Byrådet padelbanerne?", archive)
    assert answer.status == "not_found"
    assert "Ingen punkter i Byrådet nævner «padelbanerne»." in text_of(answer)


def test_a_body_chosen_outside_the_question_holds(archive: Settings) -> None:
    council = Filter(bodies=("Byrådet",))
    answer = put("Hvorfor blev padelbanerne afvist?", archive, base=council)
    assert not answer.citations
    assert "andre udvalg" not in text_of(answer)


def test_a_body_of_the_second_question_does_not_restrict_the_first(archive: Settings) -> None:
    answer = put("Hvad koster cykelstien, og hvad sagde Teknikudvalget?", archive)
    assert "4 mio. kr." in text_of(answer)


def test_a_month_to_come_is_what_is_asked_about(archive: Settings) -> None:
    answer = put("Hvornår skal byrådet mødes om cykelstien i august 2026?", archive)
    assert "20. august 2026" in text_of(answer)
    read = "«august 2026» er læst som indhold, ikke som mødetid"
    assert answer.understood == f"Byrådet ({read})"


@pytest.mark.parametrize(
    "text",
    [
        "Hvad blev besluttet i august 2026?",
        "Hvad skal byrådet behandle i august 2026?",
        "Hvad skal der ske med cykelstien på mødet i august 2026?",
        "Hvad besluttede byrådet om cykelstien i august 2026?",
        "Hvad skal der ske med cykelstien på byrådsmødet i august 2026?",
    ],
)
def test_a_month_of_meetings_that_the_archive_lacks_is_refused(
    archive: Settings, text: str
) -> None:
    answer = put(text, archive)
    assert answer.status == "not_found"
    assert "ingen møder i perioden august 2026" in text_of(answer)
