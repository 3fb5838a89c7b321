"""The few sources of a model that reads slowly: the decision, what answers, and the budget."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.chat_model.sources import (
    CHARS_PER_TOKEN,
    FENCE_TOKENS,
    choose_sources,
    few_sources,
    suits,
)
from assistant.claims import Claim, Draft, Place
from assistant.models import Filter, Resolved, SectionKind
from assistant.settings import Settings
from tests.build import Built, texts
from tests.evidence import evidence, hit

K = SectionKind
FILLER = "Forvaltningen redegør for sagens baggrund i almindelighed. "
ANSWER = "Cykelstien koster 4 mio. kr."
CASE = FILLER * 30 + ANSWER + " " + FILLER * 30
LONG_DECISION = FILLER * 40 + "Byrådet godkendte cykelstien."


def built(decision: str = "Byrådet godkendte cykelstien.") -> Built:
    return (
        Built("Byrådet")
        .item("1", "Ny cykelsti", (K.CASE, "Sag", CASE), (K.DECISION, "Beslutning", decision))
        .item("2", "Ny svømmehal", (K.CASE, "Sag", FILLER), (K.DECISION, "Beslutning", "Udsat."))
    )


def pointed(one: Built, words: str, number: int = 0, section: int = 0) -> Claim:
    item, head = one.items[number], one.meeting().head()
    start = one.text.index(words, item.sections[section].start)
    kind = item.sections[section].kind
    return Claim(words, (Place(item, head, section, kind, start, start + len(words)),))


def sent(one: Built, *claims: Claim, budget: int, decided: bool = False) -> list[tuple[str, str]]:
    given = evidence("Hvad koster cykelstien?", hit(one), hit(one, 1, 0.5), over=(one,))
    if decided:
        object.__setattr__(given.question, "filter", Filter(decided=True))
    sources = few_sources(given, claims, texts(one), budget, 5)  # type: ignore[arg-type]
    cost = sum(int((s.end - s.start) / CHARS_PER_TOKEN) + 1 + FENCE_TOKENS for s in sources)
    assert cost <= budget
    return [(str(s.kind), one.text[s.start : s.end]) for s in sources]


def test_the_decision_and_what_answers_are_sent_and_little_else() -> None:
    one = built()
    sources = sent(one, pointed(one, ANSWER), budget=300)
    assert sources == [("DECISION", "Byrådet godkendte cykelstien."), ("CASE", ANSWER)]


def test_what_answers_grows_to_its_passage_while_the_budget_holds() -> None:
    one = built()
    kinds_and_texts = sent(one, pointed(one, ANSWER), budget=3000)
    assert kinds_and_texts == [("DECISION", "Byrådet godkendte cykelstien."), ("CASE", CASE)]


def test_of_a_decision_that_is_too_long_how_it_ended_is_sent() -> None:
    one = built(LONG_DECISION)
    sources = sent(one, pointed(one, ANSWER), budget=500)
    decisions = " ".join(text for kind, text in sources if kind == "DECISION")
    assert "Byrådet godkendte cykelstien." in decisions
    assert len(decisions) < len(LONG_DECISION)
    assert ("CASE", ANSWER) in sources


def test_places_that_stand_near_each_other_are_one_source() -> None:
    one = built()
    first = pointed(one, ANSWER)
    start = first.places[0].end + len(FILLER) + 1
    item, head = one.items[0], one.meeting().head()
    second = Claim("", (Place(item, head, 0, K.CASE, start, start + len(FILLER) - 1),))
    sources = sent(one, first, second, budget=400)
    assert [kind for kind, _ in sources] == ["DECISION", "CASE"]
    assert sources[1][1].startswith(ANSWER)
    assert sources[1][1].endswith("almindelighed.")


def test_another_items_answer_comes_behind_the_best_item() -> None:
    one = built()
    sources = sent(
        one, pointed(one, ANSWER), pointed(one, "Udsat.", number=1, section=1), budget=600
    )
    assert sources[0] == ("DECISION", "Byrådet godkendte cykelstien.")
    assert sources[-1] == ("DECISION", "Udsat.")
    assert any(ANSWER in text for _, text in sources)


def test_when_only_decisions_are_wanted_no_case_text_is_sent() -> None:
    one = built()
    sources = sent(one, pointed(one, "Byrådet", section=1), budget=3000, decided=True)
    assert {kind for kind, _ in sources} == {"DECISION"}


@pytest.mark.parametrize("budget", [80, 200, 700, 1500])
def test_the_budget_holds(budget: int) -> None:
    one = built(LONG_DECISION)
    sent(one, pointed(one, ANSWER), pointed(one, "Udsat.", number=1, section=1), budget=budget)


def test_a_model_that_reads_little_is_not_asked_what_several_items_answer() -> None:
    one = built()
    first, other = pointed(one, ANSWER), pointed(one, "Udsat.", number=1, section=1)
    here = Settings(openai_base_url="http://127.0.0.1:1/v1", llm_model="m")
    away = Settings(openai_api_key="k", llm_model="m")
    roomy = Settings(gguf=Path("m.gguf"), llm_model="m", local_context_tokens=0)
    assert suits(Draft((first, replace(other, more=True))), here)
    assert not suits(Draft((first, other)), here)
    assert suits(Draft((first, other)), away)
    assert suits(Draft((first, other)), roomy)


def test_what_a_decision_takes_over_follows_it_to_a_model_that_reads_much() -> None:
    said = "Økonomiudvalget anbefaler, at stien får lys."

    def path(**more: object) -> Built:
        return Built("Byrådet").item(
            "1",
            "Ny cykelsti",
            (K.CASE, "Sag", CASE),
            (K.HISTORY, "Sagens forløb", f"12-02-2024 Økonomiudvalget\n{said}"),
            (K.DECISION, "Beslutning", "Byrådet godkendte Økonomiudvalgets indstilling."),
            **more,  # type: ignore[arg-type]
        )

    start = path().text.index(said)
    one = path(resolved=(Resolved(said, "Økonomiudvalget", 1, start, start + len(said)),))
    given = evidence("Hvad blev besluttet om stien?", hit(one), over=(one,))

    def read(budget: int) -> list[tuple[str, str]]:
        found = choose_sources(given, texts(one), budget, 8)
        return [(str(place.kind), one.text[place.start : place.end]) for place in found[:2]]

    decision = ("DECISION", "Byrådet godkendte Økonomiudvalgets indstilling.")
    assert read(3000) == [decision, ("HISTORY", said)]
    assert read(100) == [decision]
