"""Whether the decision plainly says no to what a question takes for granted."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.evidence.premise import asks_yes_or_no, contradicts, presumed_wrongly, presumes
from assistant.models import AgendaItem, DecisionPart, Level, Outcome, Question, SectionKind
from assistant.questions.asking import asked_for
from tests.build import Built

O = Outcome  # noqa: E741 - the table below reads best so


def item(outcome: Outcome, level: Level = Level.BESLUTTER, **more: object) -> AgendaItem:
    built = Built("Byrådet", date(2024, 3, 4)).item(
        "1",
        "Ny hal",
        (SectionKind.DECISION, "Beslutning", "Byrådet behandlede sagen."),
        outcome=outcome,
        level=level,
        **more,
    )
    return built.items[0]


def says_no(text: str, one: AgendaItem, beyond: float = 0.0, *, again: bool = False) -> bool:
    question = Question(text, text, asked_for=asked_for(text))
    return contradicts(question, one, beyond, treated_again=again)


@pytest.mark.parametrize(
    ("question", "outcome", "no"),
    [
        ("Blev den nye hal godkendt?", O.AFVIST, True),
        ("Blev den nye hal godkendt?", O.UDSAT, True),
        ("Blev den nye hal vedtaget?", O.TRUKKET, True),
        ("Blev den nye hal godkendt?", O.TAGET_TIL_EFTERRETNING, True),
        ("Blev den nye hal godkendt?", O.GODKENDT, False),
        ("Blev den nye hal godkendt?", O.BESLUTTET_ANDET, False),
        ("Blev den nye hal afvist?", O.GODKENDT, True),
        ("Blev den nye hal udsat?", O.GODKENDT_MED_BEMAERKNINGER, True),
        ("Blev den nye hal afvist?", O.AFVIST, False),
        ("Blev den nye hal ikke godkendt?", O.AFVIST, False),
        ("Blev den nye hal godkendt eller afvist?", O.AFVIST, False),
        ("Hvornår blev den nye hal godkendt?", O.AFVIST, False),
        ("Er den nye hal dyr?", O.AFVIST, False),
    ],
)
def test_only_a_plain_outcome_contradicts(question: str, outcome: Outcome, no: bool) -> None:
    assert says_no(question, item(outcome)) is no


def test_nothing_is_said_where_the_structure_is_not_certain() -> None:
    asked = "Blev den nye hal godkendt?"
    part = DecisionPart("1", "Afvist", Outcome.AFVIST, Level.BESLUTTER)
    assert not says_no(asked, item(Outcome.AFVIST, parts=(part,)))
    assert not says_no(asked, item(Outcome.AFVIST, Level.ANBEFALER))
    assert not says_no(asked, item(Outcome.AFVIST), beyond=0.6)
    assert not says_no(asked, item(Outcome.UDSAT), again=True)
    assert says_no(asked, item(Outcome.AFVIST), again=True)


def test_a_question_that_opens_with_its_verb_asks_yes_or_no() -> None:
    for text in ("Skal der laves en politik, og hvem er med?", "Blev det godkendt?"):
        assert asks_yes_or_no(Question(text, text, asked_for=asked_for(text)))
    text = "Hvem skal være med?"
    assert not asks_yes_or_no(Question(text, text, asked_for=asked_for(text)))


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Hvornår åbner hallen, nu hvor byrådet sagde ja?", True),
        ("Hvornår kører de cykler, som udvalget sagde ja til?", True),
        ("Hvorfor måtte butikken ikke bygge?", True),
        ("Hvorfor fik foreningen afslag?", True),
        ("Hvornår åbner hallen?", False),
        ("Hvem betaler for hegnet?", False),
    ],
)
def test_a_question_may_take_a_decision_for_granted(text: str, taken: bool) -> None:
    assert presumes(Question(text, text)) is taken


@pytest.mark.parametrize(
    ("outcome", "wrongly"), [(O.AFVIST, True), (O.UDSAT, True), (O.GODKENDT, False)]
)
def test_a_yes_taken_for_granted_is_wrong_where_the_item_ended_otherwise(
    outcome: Outcome, wrongly: bool
) -> None:
    text = "Hvornår åbner den nye hal, nu hvor byrådet sagde ja?"
    assert presumed_wrongly(Question(text, text), item(outcome)) is wrongly
    plain = "Hvornår åbner den nye hal?"
    assert not presumed_wrongly(Question(plain, plain), item(outcome))


@pytest.mark.parametrize(
    ("text", "outcome", "wrongly"),
    [
        ("Hvorfor sagde byrådet ja til hallen?", O.AFVIST, True),
        ("Hvorfor sagde byrådet ja til hallen?", O.GODKENDT, False),
        ("Hvorfor sagde byrådet nej og ikke ja til hallen?", O.AFVIST, False),
        ("Hvor mange penge satte byrådet af til hallen?", O.AFVIST, True),
        ("Hvor meget bevilgede byrådet til hallen?", O.GODKENDT, False),
        ("Hvor meget bevilgede byrådet til hallen?", O.TAGET_TIL_EFTERRETNING, False),
    ],
)
def test_a_yes_and_a_grant_are_taken_for_granted_with_the_body_between(
    text: str, outcome: Outcome, wrongly: bool
) -> None:
    assert presumed_wrongly(Question(text, text), item(outcome)) is wrongly
