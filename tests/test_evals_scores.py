"""Scores against examples worked out by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from assistant.models import (
    FILLED_MEETING,
    FILLED_MEETING_TEXT,
    Answer,
    AnswerStatus,
    Citation,
    Coverage,
    Level,
    Outcome,
    Section,
    SectionKind,
    Sentence,
    Support,
)
from evals.cases import Case, ItemKey
from evals.scores import (
    aggregate,
    bootstrap,
    citation_scores,
    is_level_error,
    judge,
    percentile,
    retrieval_scores,
    supports,
)

A, B, C, D = (ItemKey("Chefforum", "2016-06-15", str(n)) for n in (6, 2, 3, 4))
ITEM = FILLED_MEETING.items[0]
HEAD = FILLED_MEETING.head()
PROPOSAL, DECISION = ITEM.sections


def _case(**changes: object) -> Case:
    base = Case("x", "Hvad blev besluttet?", "fact", "dev", "derfor", gold=(A,))
    return replace(base, **changes)  # type: ignore[arg-type]


def _cite(number: int, quote: str, kind: SectionKind = SectionKind.DECISION) -> Citation:
    start = FILLED_MEETING_TEXT.index(quote)
    return Citation(number, ITEM, HEAD, 1, kind, quote, start, start + len(quote), verified=True)


def _answer(*sentences: Sentence, citations: tuple[Citation, ...] = ()) -> Answer:
    coverage = Coverage(1, 1, HEAD.date, HEAD.date, ("Chefforum",))
    return Answer("Hvad?", AnswerStatus.ANSWERED, sentences, citations, coverage)


def _text_of(_meeting: str) -> str:
    return FILLED_MEETING_TEXT


QUOTE = "Chefforum tog orienteringen til efterretning."
FOLLOW = "Ada melder tilbage senest den 5. august."


def test_retrieval_when_any_item_will_do() -> None:
    scores = retrieval_scores(_case(gold=(A, C)), [B, B, C, A])
    assert scores["hit@1"] == 0
    assert scores["hit@3"] == 1
    assert scores["mrr@10"] == pytest.approx(1 / 2)  # the doubled B counts once
    assert scores["ndcg@10"] == pytest.approx(1 / math.log2(3))
    assert scores["recall@10"] is None


def test_retrieval_when_all_are_needed() -> None:
    scores = retrieval_scores(_case(category="list", gold=(A, C)), [A, B, C])
    ideal = 1 + 1 / math.log2(3)
    assert scores["ndcg@10"] == pytest.approx((1 + 1 / math.log2(4)) / ideal)
    assert scores["recall@10"] == 1
    assert retrieval_scores(_case(category="list", gold=(A, C)), [D])["recall@10"] == 0


def test_retrieval_cannot_be_told_without_gold() -> None:
    assert set(retrieval_scores(_case(gold=()), [A]).values()) == {None}


def test_a_right_answer() -> None:
    answer = _answer(
        Sentence("Svar:", support=Support.FRAME),
        Sentence(QUOTE, (1,)),
        Sentence(FOLLOW, (2,)),
        citations=(_cite(1, QUOTE), _cite(2, FOLLOW)),
    )
    case = _case(facts=(("efterretning",), ("5. august", "05-08")))
    judged = judge(case, answer, _text_of)
    assert judged.values["facts"] == 1
    assert judged.values["right"] == 1
    assert judged.values["gold_cited"] == 1
    assert judged.values["citation_recall"] == 1
    assert judged.values["citation_precision"] == 1
    assert judged.values["invented"] == 0
    assert judged.values["not_verbatim"] == 0
    assert judged.values["level_errors"] == 0
    assert judged.values["refused_wrongly"] == 0
    assert judged.values["refused_rightly"] is None
    assert judged.remarks == ()


def test_a_fact_behind_more_is_not_in_the_short_answer() -> None:
    answer = _answer(
        Sentence(QUOTE, (1,)),
        Sentence(FOLLOW, (2,), more=True),
        citations=(_cite(1, QUOTE), _cite(2, FOLLOW)),
    )
    judged = judge(_case(facts=(("efterretning",), ("5. august",))), answer, _text_of)
    assert judged.values["facts"] == 0.5
    assert judged.values["right"] == 0
    assert judged.values["length"] == len(QUOTE)
    assert "mangler: 5. august" in judged.remarks


def test_a_forbidden_text_makes_it_wrong_but_not_its_facts() -> None:
    answer = _answer(Sentence(QUOTE, (1,)), citations=(_cite(1, QUOTE),))
    judged = judge(
        _case(facts=(("efterretning",),), forbidden=("orienteringen",)), answer, _text_of
    )
    assert judged.values["facts"] == 1
    assert judged.values["right"] == 0


@pytest.mark.parametrize(
    ("case", "status", "right", "rightly", "wrongly"),
    [
        (_case(gold=(), category="unanswerable"), AnswerStatus.NOT_FOUND, 1.0, 1.0, None),
        (_case(gold=(), category="unanswerable"), AnswerStatus.ANSWERED, 0.0, 0.0, None),
        (_case(facts=(("x",),)), AnswerStatus.NOT_FOUND, 0.0, None, 1.0),
        (_case(facts=(("x",),), refusal_ok=True), AnswerStatus.NOT_FOUND, 1.0, None, None),
    ],
)
def test_refusals(
    case: Case, status: AnswerStatus, right: float, rightly: float | None, wrongly: float | None
) -> None:
    judged = judge(case, replace(_answer(), status=status), _text_of)
    assert judged.values["right"] == right
    assert judged.values["refused_rightly"] == rightly
    assert judged.values["refused_wrongly"] == wrongly


def test_a_wrong_refusal_may_show_the_fact_among_what_was_meant() -> None:
    case = _case(facts=(("efterretning",), ("5. august",)))
    refusal = replace(_answer(), status=AnswerStatus.NOT_FOUND)
    shown = replace(refusal, closest=(_cite(1, QUOTE),))
    assert judge(case, shown, _text_of).values["meant"] == 0.5
    assert judge(case, refusal, _text_of).values["meant"] == 0.0
    assert judge(case, _answer(Sentence(QUOTE, (1,))), _text_of).values["meant"] is None
    unanswerable = _case(gold=(), category="unanswerable")
    assert judge(unanswerable, shown, _text_of).values["meant"] is None


def test_no_facts_cannot_be_judged() -> None:
    judged = judge(_case(), _answer(Sentence(QUOTE, (1,)), citations=(_cite(1, QUOTE),)), _text_of)
    assert judged.values["facts"] is None
    assert judged.values["right"] is None


def test_invented_and_changed_sources_are_counted() -> None:
    bent = replace(_cite(1, QUOTE), quote="Chefforum tog alt til efterretning.")
    empty = replace(_cite(2, QUOTE), quote="")
    judged = judge(_case(), _answer(Sentence(QUOTE, (1, 9)), citations=(bent, empty)), _text_of)
    assert judged.values["invented"] == 1
    assert judged.values["not_verbatim"] == 2


def test_citation_scores_by_hand() -> None:
    answer = _answer(
        Sentence("Svaret står her:", support=Support.FRAME),
        Sentence(QUOTE, (1,)),  # supported
        Sentence(FOLLOW, (1,)),  # the wrong quote: number 5. august is missing
        Sentence("Ada melder tilbage senest den 5. august.", (1, 2)),  # 1 is idle
        Sentence("Noget helt uden kilde."),  # no source
        citations=(_cite(1, QUOTE), _cite(2, FOLLOW)),
    )
    scores = citation_scores(answer)
    assert scores.recall == pytest.approx(2 / 4)
    assert scores.precision == pytest.approx(2 / 4)
    assert len(scores.unsupported) == 2
    assert citation_scores(_answer()).recall is None


def test_where_a_quote_stands_supports_too() -> None:
    sentence = "Den 15. juni 2016 tog Chefforum orienteringen til efterretning (punkt 6)."
    assert supports(sentence, [_cite(1, QUOTE)])
    assert not supports(sentence.replace("15.", "16."), [_cite(1, QUOTE)])
    assert not supports(QUOTE, [])
    assert not supports("Byrådet vedtog lokalplanen endeligt.", [_cite(1, QUOTE)])


PROPOSED = "at orienteringen tages til efterretning"


@pytest.mark.parametrize(
    ("text", "citations", "error"),
    [
        (PROPOSED, (_cite(1, PROPOSED, SectionKind.PROPOSAL),), True),
        (PROPOSED, (_cite(1, PROPOSED, SectionKind.HISTORY),), True),
        (
            f"Afdelingschefen indstiller, {PROPOSED}",
            (_cite(1, PROPOSED, SectionKind.PROPOSAL),),
            False,
        ),
        (QUOTE, (_cite(1, QUOTE),), False),
        (PROPOSED, (_cite(1, PROPOSED, SectionKind.PROPOSAL), _cite(2, QUOTE)), False),
        ("Nye regler", (_cite(1, PROPOSED, SectionKind.PROPOSAL),), False),
        (PROPOSED, (), False),
    ],
)
def test_level_errors(text: str, citations: tuple[Citation, ...], error: bool) -> None:
    assert is_level_error(Sentence(text, (1,)), citations) is error


def test_a_recommending_decision_told_as_decided_is_a_level_error() -> None:
    assert ITEM.decision is not None
    item = replace(ITEM, decision=replace(ITEM.decision, level=Level.ANBEFALER))
    cited = replace(_cite(1, QUOTE), item=item)
    assert is_level_error(Sentence("Chefforum besluttede orienteringen.", (1,)), [cited])
    assert not is_level_error(Sentence(QUOTE, (1,)), [cited])


TOLD = "Indstillingen, der blev godkendt: 1. at orienteringen tages til efterretning"


@pytest.mark.parametrize(
    ("outcome", "history", "error"),
    [
        (Outcome.GODKENDT, "", False),
        (Outcome.AFVIST, "", True),
        (Outcome.GODKENDT, "Udvalget anbefaler, at indstillingspunkt 1 justeres til 7 mio.", True),
        (
            Outcome.GODKENDT,
            "Udvalget kan ikke anbefale administrationens indstillingspunkt 1.",
            True,
        ),
        (Outcome.GODKENDT, "Udvalget anbefaler, at indstillingspunkt 12 justeres.", False),
    ],
)
def test_calling_a_proposal_approved_that_was_not_is_a_level_error(
    outcome: Outcome, history: str, error: bool
) -> None:
    assert ITEM.decision is not None
    sections = (PROPOSAL, DECISION, Section(SectionKind.HISTORY, "Sagens forløb", history, 0, 0))
    item = replace(ITEM, decision=replace(ITEM.decision, outcome=outcome), sections=sections)
    cited = replace(_cite(1, PROPOSED, SectionKind.PROPOSAL), item=item)
    assert is_level_error(Sentence(TOLD, (1,)), [cited]) is error


def test_bootstrap_is_seeded_and_holds_the_mean() -> None:
    values = [1.0] * 30 + [0.0] * 10
    low, high = bootstrap(values)
    assert (low, high) == bootstrap(values)
    assert 0.55 < low < 0.75 < high < 0.95
    assert bootstrap([1.0, 1.0]) == (1.0, 1.0)
    with pytest.raises(ValueError, match="no values"):
        bootstrap([])


def test_what_cannot_be_told_is_left_out_and_counted() -> None:
    score = aggregate("facts", [1.0, None, 0.0], errors=2)
    assert (score.value, score.n, score.unscored, score.errors) == (0.5, 2, 1, 2)
    nothing = aggregate("facts", [None])
    assert nothing.value is None
    assert nothing.unscored == 1
    assert aggregate("invented", [1.0, 2.0, None]).value == 3


def test_percentile() -> None:
    assert percentile([1.0, 2.0, 3.0], 0.5) == 2
    assert percentile([], 0.5) is None
