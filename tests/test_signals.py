"""assistant/evidence/signals.py: what speaks for and against that an item answers."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.danish import fts_terms, stem
from assistant.evidence.answerable import MOSTLY_LACKING, judge
from assistant.evidence.signals import (
    EVERYWHERE,
    WIDESPREAD_LEAST,
    Signals,
    known_everywhere,
    months_before,
    signals_of,
)
from assistant.models import AskedFor, Question, SectionKind
from assistant.questions.asking import asked_for
from assistant.search.ranking import WordScore
from assistant.storage.text_records import ChunkTerms, ItemTerms
from assistant.text.terms import Alternative, KeyWord, Lookup
from tests.build import Built
from tests.evidence import hit

MARCH = date(2016, 3, 17)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hvad blev der søgt om i december 2015?", {"2015": [stem("december")]}),
        ("Var det i april 2015?", {"2015": [stem("april")]}),
        ("Var det i marts 2015?", {}),
        ("Var det i maj 2016?", {}),
        ("Var det i december 2014?", {}),
        ("Var det i 2015?", {}),
        ("Oktober 2015 eller januar 2016?", {"2015": [stem("oktober")], "2016": [stem("januar")]}),
    ],
)
def test_a_month_of_the_year_before_is_written_without_its_year(
    question: str, said: dict[str, list[str]]
) -> None:
    assert months_before(question, MARCH) == said


def test_a_name_that_stands_in_most_items_names_nobody_in_particular() -> None:
    text = "Havneby Kommune hørte Anders And & Co om kajen."
    built = Built("Byrådet").item("1", "Kaj", (SectionKind.CASE, "Sag", text))
    counts = {stem("havneby"): 90, stem("anders"): WIDESPREAD_LEAST}
    lookup = Lookup(lambda terms: {term: counts.get(term, 1) for term in terms}, list, 100)
    assert known_everywhere(hit(built), lookup) == {stem("havneby")}


def _word(text: str, weight: float, *others: tuple[str, float]) -> KeyWord:
    options = (Alternative(stem(text), 1.0), *(Alternative(stem(one), w) for one, w in others))
    return KeyWord(text, options, weight, known=True)


def _signals(text: str, words: list[KeyWord], found: tuple[float, ...], said: str) -> Signals:
    built = Built("Byrådet").item("1", "Kaj", (SectionKind.CASE, "Sag", said))
    kind = AskedFor.AMOUNT if text.startswith("Hvor mange") else AskedFor.FACT
    lookup = Lookup(lambda terms: dict.fromkeys(terms, 1), list, 100)
    terms = ItemTerms((stem("kaj"),), frozenset(), ())
    score = WordScore(1.0, 0.5, 0.5, {}, found)
    return signals_of(
        Question(text, text, asked_for=kind), words, hit(built), score, terms, 0.85, lookup
    )


def test_a_word_that_stands_everywhere_speaks_for_no_item() -> None:
    words = [_word("byrådet", EVERYWHERE - 0.1), _word("letbanen", 5.0)]
    seen = _signals("Hvad siger byrådet om letbanen?", words, (1.0, 0.0), "Byrådet så på kajen.")
    assert (seen.seen, seen.first, seen.gap) == (0.0, 0.0, 1.0)
    alone = _signals("Hvad siger byrådet?", words[:1], (1.0,), "Byrådet så på kajen.")
    assert alone.seen == 1.0


@pytest.mark.parametrize(("likeness", "untold"), [(0.45, 0.0), (0.31, 1.0)])
def test_what_is_counted_stands_there_itself_or_by_a_near_synonym(
    likeness: float, untold: float
) -> None:
    words = [_word("lærere", 3.0, ("mentorer", likeness)), _word("kajen", 3.0)]
    text = "Ved kajen er der 25 mentorer."
    assert _signals("Hvor mange lærere er der ved kajen?", words, (1, 1), text).untold == untold


def _judged(seen: float, gap: float, rewritten: str = "") -> bool:
    text = "Hvad sker der med kajen?"
    sure = Signals(seen, 0.5, gap, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0)
    built = Built("Byrådet").item("1", "Kaj", (SectionKind.CASE, "Sag", "Kajen males."))
    return judge(Question(text, text, rewritten=rewritten), (), sure, hit(built)).answerable


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("Hvad koster kajen?", "nævner ikke beløbet"),
        ("Hvordan stemte partierne om kajen?", "siger ikke, hvordan der blev stemt"),
        ("Hvorfor males kajen?", "siger ikke hvorfor"),
        ("Er kajen malet?", "siger ikke det, der spørges om"),
    ],
)
def test_a_refusal_names_what_the_nearest_items_do_not_tell(question: str, lacks: str) -> None:
    untold = Signals(1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0)
    built = Built("Byrådet").item("1", "Kaj", (SectionKind.CASE, "Sag", "Kajen males."))
    asked = Question(question, question, asked_for=asked_for(question))
    verdict = judge(asked, (), untold, hit(built))
    assert not verdict.answerable
    assert verdict.reason == f"De nærmeste punkter {lacks}."


def test_an_item_that_lacks_half_of_the_question_in_one_word_is_no_answer() -> None:
    little, much = MOSTLY_LACKING
    assert not _judged(little - 0.01, much)
    assert _judged(little, much)
    assert _judged(little - 0.01, much - 0.01)
    assert _judged(little - 0.01, much, rewritten="Hvad sker der med kajen?")


@pytest.mark.parametrize(("figure", "lacking"), [("2,5", 0.0), ("310.000", 0.0), ("2,6", 1.0)])
def test_a_figure_of_the_question_is_known_with_its_comma(figure: str, lacking: float) -> None:
    text = f"Hvem var imod de {figure} mio. kr. til kajen?"
    said = "Kajen koster 2,5 mio. kr. eller 310.000 kr."
    built = Built("Byrådet").item("1", "Kaj", (SectionKind.CASE, "Sag", said))
    lookup = Lookup(lambda terms: dict.fromkeys(terms, 1), list, 100)
    chunk = ChunkTerms("1", SectionKind.CASE, tuple(fts_terms(said)))
    terms = ItemTerms((stem("kaj"),), frozenset(), (chunk,))
    score = WordScore(1.0, 0.5, 0.5, {}, (1.0,))
    words = [_word("kajen", 5.0)]
    found = signals_of(Question(text, text), words, hit(built), score, terms, 0.85, lookup)
    assert found.figure == lacking
