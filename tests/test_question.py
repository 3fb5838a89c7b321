"""assistant/question.py with bodies, periods, asking and followup: what a question means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models import AskedFor, Coverage, Ending, Filter, Outcome, Question, Turn
from assistant.question import restriction_words, understand
from assistant.questions.bodies import find_bodies, resolve_body

TODAY = date(2023, 2, 1)
DAYS = (
    ("Byråd", date(2021, 12, 20)),
    ("Økonomiudvalget", date(2022, 3, 14)),
    ("Byråd", date(2022, 3, 28)),
    ("Teknik- og Miljøudvalget", date(2022, 5, 24)),
    ("Byråd", date(2022, 6, 20)),
)
BODIES = ("Byråd", "Teknik- og Miljøudvalget", "Økonomiudvalget")
COVERAGE = Coverage(5, 60, DAYS[0][1], DAYS[-1][1], BODIES, DAYS)


def read(text: str, *history: str, base: Filter = Filter()) -> Question:  # noqa: B008
    turns = tuple(Turn(one, "") for one in history)
    return understand(text, today=TODAY, coverage=COVERAGE, history=turns, base=base)


def days(question: Question) -> tuple[date | None, date | None]:
    return question.filter.since, question.filter.until


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("Hvad besluttede Byrådet i marts 2022 om skoler?", (2022, 3, 1), (2022, 3, 31)),
        ("Hvad skete der på mødet den 24. maj?", (2022, 5, 24), (2022, 5, 24)),
        ("Hvad blev vedtaget sidste år?", (2022, 1, 1), (2022, 12, 31)),
        ("Hvad blev godkendt i foråret 2022?", (2022, 3, 1), (2022, 5, 31)),
        ("Hvad handlede det seneste møde om?", (2022, 6, 20), (2022, 6, 20)),
        ("Hvad skete der på det seneste møde i Økonomiudvalget?", (2022, 3, 14), (2022, 3, 14)),
        ("Hvad blev besluttet mellem 2021 og 2022?", (2021, 1, 1), (2022, 12, 31)),
        ("What was decided in March 2022?", (2022, 3, 1), (2022, 3, 31)),
        ("Hvilke sager behandlede Byrådet i 2021?", (2021, 1, 1), (2021, 12, 31)),
        ("Hvad blev aftalt på mødet 28/3-2022?", (2022, 3, 28), (2022, 3, 28)),
    ],
)
def test_periods_that_restrict(text: str, since: tuple[int, ...], until: tuple[int, ...]) -> None:
    assert days(read(text)) == (date(*since), date(*until))


@pytest.mark.parametrize(
    ("when", "since", "until"),
    [
        ("på majmødet", (2022, 5, 24), (2022, 5, 24)),
        ("på marts-mødet i 2022", (2022, 3, 1), (2022, 3, 31)),
        ("på forårsmødet 2022", (2022, 3, 1), (2022, 5, 31)),
        ("på 2021-mødet", (2021, 1, 1), (2021, 12, 31)),
        ("at the May 2022 meeting", (2022, 5, 1), (2022, 5, 31)),
        ("sidst i 2021", (2021, 9, 1), (2021, 12, 31)),
        ("primo 2022", (2022, 1, 1), (2022, 4, 30)),
        ("midt i maj 2022", (2022, 5, 1), (2022, 5, 31)),
        ("hen på sommeren 2022", (2022, 6, 1), (2022, 8, 31)),
        ("før sommerferien 2022", (2022, 1, 1), (2022, 6, 30)),
        ("lige før jul 2021", (2021, 9, 1), (2021, 12, 31)),
        ("i marts 22", (2022, 3, 1), (2022, 3, 31)),
        ("i årene 2021-22", (2021, 1, 1), (2022, 12, 31)),
        ("for to år siden", (2021, 1, 1), (2021, 12, 31)),
        ("på det første møde", (2021, 12, 20), (2021, 12, 20)),
        ("på det første møde i 2022", (2022, 3, 14), (2022, 3, 14)),
        ("på det sidste møde i marts 2022", (2022, 3, 28), (2022, 3, 28)),
        ("på det næstsidste møde", (2022, 5, 24), (2022, 5, 24)),
        ("sidste gang de mødtes", (2022, 6, 20), (2022, 6, 20)),
        ("tirsdag den 24. maj", (2022, 5, 24), (2022, 5, 24)),
    ],
)
def test_periods_as_people_say_them(
    when: str, since: tuple[int, ...], until: tuple[int, ...]
) -> None:
    question = read(f"Hvad blev der besluttet om skolerne {when}?")
    assert days(question) == (date(*since), date(*until))
    assert question.topic.rstrip(" ?").removesuffix(" at") == "Hvad blev der besluttet om skolerne"


@pytest.mark.parametrize(
    ("text", "body", "since", "until"),
    [
        ("Hvad blev sagt om hegn på byrådsmødet i juni?", 0, (2022, 6, 20), (2022, 6, 20)),
        ("Hvad skete der på økonomiudvalgsmødet i 2022?", 2, (2022, 1, 1), (2022, 12, 31)),
        ("Hvad lavede Teknik- og Miljøudvalget i maj?", 1, (2022, 5, 24), (2022, 5, 24)),
        ("Hvad traf Miljøudvalget af beslutning i maj 2022?", 1, (2022, 5, 1), (2022, 5, 31)),
        ("Hvordan gik det i byrådet i marts 2022?", 0, (2022, 3, 1), (2022, 3, 31)),
        ("Hvad stod der i ØU den 14. marts om hegn?", 2, (2022, 3, 14), (2022, 3, 14)),
        ("Hvad afgjorde byrådet på det første byrådsmøde?", 0, (2021, 12, 20), (2021, 12, 20)),
    ],
)
def test_a_body_and_its_period(
    text: str, body: int, since: tuple[int, ...], until: tuple[int, ...]
) -> None:
    question = read(text)
    assert question.filter.bodies == (BODIES[body],)
    assert days(question) == (date(*since), date(*until))


@pytest.mark.parametrize("text", ["Hvad koster borgermødet i juni?", "Hvem vandt valget i 2022?"])
def test_other_meetings_and_elections_are_no_place(text: str) -> None:
    question = read(text)
    assert not question.filter.bodies
    assert question.filter.since is None


@pytest.mark.parametrize(
    "text",
    [
        "Hvornår er det første møde i netværket?",
        "Hvad skal der ske i foråret 2024?",
        "Hvad koster planen 2021-2022?",
        "Hvem holder oplæg på lederdagen?",
        "Blev referatet fra det forrige møde godkendt?",
    ],
)
def test_what_only_sounds_like_a_period_restricts_nothing(text: str) -> None:
    assert days(read(text)) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Blev referatet fra den 14. marts 2022 godkendt?",
        "Hvilke regler gælder fra den 20. juni 2022?",
        "Hvad er status på budget 2022?",
        "Hvad siger prognosen for 2022?",
        "Hvad er fristen den 1. maj 2022?",
        "Hvad handler planen 2021-2022 om?",
    ],
)
def test_days_that_are_the_topic_do_not_restrict(text: str) -> None:
    question = read(text)
    assert days(question) == (None, None)
    assert question.outside == ""


def test_a_month_named_in_passing_is_a_boost() -> None:
    question = read("Status på letbanen i marts 2022?")
    assert days(question) == (None, None)
    assert question.boost.since == date(2022, 3, 1)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Hvad besluttede Byrådet i 2019?", "2019"),
        ("Hvad skete der på mødet den 5. maj 2022?", "5. maj 2022"),
        ("Hvad besluttede Ældreudvalget om plejehjem?", "Ældreudvalget"),
    ],
)
def test_what_lies_outside_is_told_and_not_searched_for(text: str, named: str) -> None:
    question = read(text)
    assert named in question.outside
    assert days(question) == (None, None)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Hvad besluttede byrådet om skoler?", "Byråd"),
        ("Hvad sagde ØU til budgettet?", "Økonomiudvalget"),
        ("Hvad blev der besluttet i TMU?", "Teknik- og Miljøudvalget"),
        ("Hvad vedtog Teknik- og miljøudvalget?", "Teknik- og Miljøudvalget"),
        ("Hvad blev besluttet i miljøudvalget om støj?", "Teknik- og Miljøudvalget"),
        ("Hvad besluttede økonomiudvaglet?", "Økonomiudvalget"),
        ("Hvad besluttede kommunalbestyrelsen?", "Byråd"),
    ],
)
def test_bodies_that_restrict(text: str, body: str) -> None:
    question = read(text)
    assert question.filter.bodies == (body,)
    assert body in question.understood


def test_a_body_spoken_of_is_no_restriction() -> None:
    question = read("Hvad skal sendes til Økonomiudvalget om skolerne?")
    assert question.filter.bodies == ()
    assert question.boost.bodies == ("Økonomiudvalget",)


def test_two_acting_bodies_exclude_neither() -> None:
    question = read("Hvad sagde Økonomiudvalget, og hvad besluttede Byrådet?")
    assert question.filter.bodies == ()
    assert set(question.boost.bodies) == {"Økonomiudvalget", "Byråd"}


def test_resolving_a_typed_body() -> None:
    assert resolve_body("byrådet", BODIES) == ("Byråd",)
    assert resolve_body("tmu", BODIES) == ("Teknik- og Miljøudvalget",)
    assert resolve_body("Kulturudvalget", BODIES) == ()


def test_a_typed_body_may_be_named_by_what_it_is_for() -> None:
    bodies = (*BODIES, "Børne-, Unge- og Miljøudvalget")
    assert resolve_body("Teknik", bodies) == ("Teknik- og Miljøudvalget",)
    assert resolve_body("økonomi", bodies) == ("Økonomiudvalget",)
    assert resolve_body("Miljø", bodies) == ("Teknik- og Miljøudvalget", bodies[-1])
    assert resolve_body("børn og unge", bodies) == (bodies[-1],)
    assert resolve_body("udvalget", bodies) == ()
    assert resolve_body("og", bodies) == ()
    assert resolve_body("havnen", bodies) == ()


@given(st.text(max_size=60))
def test_body_mentions_are_slices(text: str) -> None:
    for mention in find_bodies(text, BODIES):
        assert text[mention.start : mention.end] == mention.named
        assert set(mention.bodies) <= set(BODIES)


def test_base_restrictions_always_hold() -> None:
    base = Filter(bodies=("Økonomiudvalget",), since=date(2022, 3, 10))
    question = read("Hvad besluttede Byrådet i 2022?", base=base)
    assert question.filter.bodies == ("Økonomiudvalget",)
    assert question.filter.since == date(2022, 3, 10)
    assert question.base == base


def test_restrictions_from_outside_are_told() -> None:
    question = read("Hvad blev besluttet om skolen?", base=Filter(decided=True))
    assert question.filter.decided
    assert question.understood == "kun beslutninger"
    told = restriction_words(Filter(since=date(2022, 3, 10), until=date(2022, 4, 1), decided=True))
    assert told == "10. marts 2022 – 1. april 2022, kun beslutninger"
    assert restriction_words(Filter(since=date(2022, 3, 10))) == "fra 10. marts 2022"
    assert restriction_words(Filter(until=date(2022, 3, 10))) == "til 10. marts 2022"
    assert restriction_words(Filter()) == ""


@pytest.mark.parametrize(
    ("text", "sagsnr", "punkt"),
    [
        ("Hvad skete der i sag 00.01.00-A00-29-16?", "00.01.00-A00-29-16", None),
        ("Status på sag 12/16033", "12/16033", None),
        ("Hvad siger EMN-2025-003383?", "EMN-2025-003383", None),
        ("Hvad blev besluttet i punkt 7?", None, "7"),
        ("Hvad står der i pkt. 5a?", None, "5a"),
    ],
)
def test_case_numbers_and_items(text: str, sagsnr: str | None, punkt: str | None) -> None:
    question = read(text)
    assert (question.filter.sagsnr, question.filter.punkt) == (sagsnr, punkt)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hvad blev besluttet om skolen?", AskedFor.DECISION),
        ("Hvem skal betale?", AskedFor.PERSON),
        ("Hvor mange elever er der?", AskedFor.AMOUNT),
        ("Hvad koster den nye vej?", AskedFor.AMOUNT),
        ("Hvornår er fristen?", AskedFor.DATE),
        ("Blev forslaget godkendt?", AskedFor.YES_NO),
        ("Hvilke bilag er der?", AskedFor.LIST),
        ("Giv mig rækkefølgen for de nye fortove.", AskedFor.LIST),
        ("Hvad er alle de områder, planen nævner?", AskedFor.LIST),
        ("Hvad skal puljens 400.000 kr. bruges på?", AskedFor.LIST),
        ("Hvad går pengene fra forliget til?", AskedFor.LIST),
        ("Hvad er beløbet til cykelstien?", AskedFor.AMOUNT),
        ("Opsummer mødet", AskedFor.OVERVIEW),
        ("Hvorfor blev vejen lukket?", AskedFor.FACT),
        ("Who pays for the bins?", AskedFor.PERSON),
    ],
)
def test_kind_of_answer(text: str, kind: AskedFor) -> None:
    assert read(text).asked_for is kind


def test_lists_of_the_structure() -> None:
    question = read("Hvilke punkter blev taget til efterretning i marts 2022?")
    assert question.listing == "items"
    assert question.ending == Ending((Outcome.TAGET_TIL_EFTERRETNING,))
    assert not {"punkter", "efterretning", "marts"} & set(question.topic.split())
    assert read("Hvilke bilag er der til sagen om støj?").listing == "attachments"
    assert read("Hvilke skoler skal lukke?").listing == ""


def test_topic_is_without_the_restrictions() -> None:
    topic = read("Hvad besluttede Byrådet i marts 2022 om cykelstier?").topic
    assert "cykelstier" in topic
    assert not {"marts", "2022", "Byrådet"} & set(topic.split())


def test_language() -> None:
    assert read("Who should pay for the waste bins?").language == "en"
    assert read("Hvem skal betale for IT?").language == "da"


def test_a_follow_up_takes_over_the_topic() -> None:
    question = read("og hvem skal gøre det?", "Hvad blev besluttet om støjskærmene i marts 2022?")
    assert "støjskærmene" in question.standalone
    assert question.filter.since == date(2022, 3, 1) or question.boost.since == date(2022, 3, 1)
    assert question.asked_for is AskedFor.PERSON
    assert question.rewritten
    assert question.pull == 1.0


def test_the_year_after_moves_the_period_only() -> None:
    question = read("hvad med året efter?", "Hvad besluttede Byrådet om busser i 2021?")
    assert "busser" in question.topic
    assert question.filter.since == date(2022, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Hvad blev besluttet om cykelstier ved stationen?",
        "Hvor mange elever går der i folkeskolen?",
        "Hvad blev der besluttet om sygefravær?",
    ],
)
def test_a_new_topic_is_not_dragged_back(text: str) -> None:
    question = read(text, "Hvem skal betale for støjskærmene?")
    assert question.standalone == text
    assert question.rewritten == ""


def test_a_chain_of_follow_ups_keeps_its_topic() -> None:
    question = read("hvornår?", "Hvad blev besluttet om støjskærmene?", "og hvem skal betale?")
    assert "støjskærmene" in question.standalone


def test_latest_minutes_as_topic_do_not_restrict() -> None:
    assert days(read("Blev referatet fra seneste møde godkendt?")) == (None, None)


@given(st.text(max_size=120), st.text(max_size=60))
def test_any_text_is_understood(text: str, former: str) -> None:
    question = read(text, former)
    assert question.text == text
    assert set(question.filter.bodies) <= set(BODIES)
