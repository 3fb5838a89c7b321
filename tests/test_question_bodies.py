"""Bodies in questions (assistant/questions/bodies.py), and whether a text tells of one.

The table of `tests/data/question_bodies.txt` is how people name the bodies of an archive, bodies
that it lacks, and bodies that are only spoken of.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.models import Coverage, Question
from assistant.question import understand
from assistant.questions.bodies import find_bodies, tells_of
from assistant.text.municipalities import NAMES, TERMS, own
from tests.coverages import ARCHIVES, HALF_YEAR, table

BODIES = table("question_bodies.txt")
BOTH_SUBJECTS = "Miljø- og Teknikudvalget afviste pendlercykler."


def read(text: str, coverage: Coverage = HALF_YEAR) -> Question:
    return understand(text, today=date(2026, 11, 1), coverage=coverage)


@pytest.mark.parametrize(
    ("archive", "expected", "text"), BODIES, ids=[f"{row[0]}: {row[2]}" for row in BODIES]
)
def test_which_body_restricts(archive: str, expected: str, text: str) -> None:
    question = read(text, ARCHIVES[archive])
    outside = f"out: {question.outside_body}" if question.outside else ""
    assert (outside or "; ".join(question.filter.bodies) or "-") == expected


def test_the_table_is_whole() -> None:
    kinds = [expected for _, expected, _ in BODIES]
    assert len(BODIES) > 120
    assert kinds.count("-") > 40
    assert sum(kind.startswith("out") for kind in kinds) > 20


def test_the_name_of_an_unknown_committee_is_read_whole() -> None:
    question = read("Hvad besluttede Miljø- og Teknikudvalget om affald?", ARCHIVES["five"])
    assert question.outside == "Arkivet har ingen referater fra Miljø- og Teknikudvalget."


def test_an_unknown_committee_is_searched_for_by_its_subject() -> None:
    question = read("Hvad besluttede miljøudvalget om cykler?", ARCHIVES["five"])
    assert question.topic == "Hvad besluttede miljø om cykler?"


def test_a_municipality_beside_a_body_goes_with_it() -> None:
    question = read("Hvad besluttede byrådet i Greve Kommune om klima?")
    assert question.topic == "Hvad besluttede om klima?"


def test_where_the_municipality_is_not_known_no_body_is_anothers() -> None:
    unknown = replace(HALF_YEAR, home=())
    question = read("Hvad besluttede byrådet i Ishøj om havnen?", unknown)
    assert question.filter.bodies == ("Byråd",)
    assert not question.outside


def test_a_mention_says_that_it_is_anothers() -> None:
    (mention,) = find_bodies("Hvad besluttede Ishøj Byråd?", ("Byråd",), home=("Greve",))
    assert (mention.bodies, mention.elsewhere, mention.named) == ((), True, "Ishøj Byråd")


@pytest.mark.parametrize(
    ("named", "text"),
    [
        ("Miljø- og Teknikudvalget", BOTH_SUBJECTS),
        ("miljøudvalget", BOTH_SUBJECTS),
        ("teknikudvalget", BOTH_SUBJECTS),
        ("Teknik- og Miljøudvalget", BOTH_SUBJECTS),
        ("byrådet i Ishøj", "Byrådet i Ishøj Kommune har vedtaget en plan."),
        ("Ishøj Byråd", "Planen er vedtaget af byrådet i Ishøj."),
    ],
)
def test_a_text_that_tells_of_a_body(named: str, text: str) -> None:
    assert tells_of(text, named)


@pytest.mark.parametrize(
    ("named", "text"),
    [
        ("chefgruppen i Glostrup", "Fælles deltagelse sammen med chefgruppen i Glostrup."),
        ("Socialudvalget", BOTH_SUBJECTS),
        ("Teknik- og Økonomiudvalget", BOTH_SUBJECTS),
        ("byrådet i Ishøj", "Byrådet vedtog planen. Naboerne i kommunen, også Ishøj, er hørt."),
        ("miljøudvalget", "Sagen sendes til Miljø- og Teknikudvalget."),
    ],
)
def test_a_text_that_only_mentions_it_or_another(named: str, text: str) -> None:
    assert not tells_of(text, named)


def test_the_own_municipality_is_the_one_that_is_named_throughout() -> None:
    counts = dict.fromkeys(TERMS, 0) | {"grev": 460, "køg": 33, "ishøj": 22}
    assert own(counts, 794) == ("Greve",)
    assert own(dict.fromkeys(TERMS, 0) | {"grev": 4}, 794) == ()
    assert own(dict.fromkeys(TERMS, 0), 0) == ()


def test_each_municipality_is_counted_by_a_term_of_its_own() -> None:
    assert len(set(TERMS)) == len(NAMES)


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Did the council approve the plan?", ("Byråd",)),
        ("What did the city council say?", ("Byråd",)),
        ("What did the youth council say?", ()),
        ("Who is on the council for the elderly?", ()),
    ],
)
def test_the_council_of_an_english_question_is_the_elected_one(
    text: str, bodies: tuple[str, ...]
) -> None:
    found = find_bodies(text, ("Økonomiudvalget", "Byråd"))
    assert tuple(body for one in found for body in one.bodies) == bodies
    assert find_bodies(text, ("Chefforum",)) == ()
