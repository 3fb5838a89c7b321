"""assistant/retrieve.py and what it is made of: terms, ranking, cases, listing, answerable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.archive import Archive
from assistant.errors import EmptyArchive
from assistant.matters.cases import group_cases, same_case
from assistant.models import (
    AgendaItem,
    AskedFor,
    Decision,
    Evidence,
    Filter,
    Level,
    MeetingHead,
    Outcome,
    Question,
    SectionKind,
    Turn,
)
from assistant.question import understand
from assistant.retrieve import retrieve
from assistant.search.candidates import _highest, lexical_candidates
from assistant.search.ranking import WordScorer, combined, lexical_weight, standardised
from assistant.settings import Settings
from assistant.storage.text_records import ChunkTerms, ItemTerms
from assistant.store import ELSEWHERE, Store
from assistant.text.terms import Lookup, key_words, rewritten
from ingest.load import ingest_paths
from tests.conftest import MINUTES

TODAY = date(2023, 2, 1)


@pytest.fixture(scope="module")
def lexical(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The five bundled minutes without an embedding model: quick, and lexical alone."""
    settings = Settings(data=tmp_path_factory.mktemp("lexical"), embedding="none")
    ingest_paths([MINUTES], settings)
    with Store.open(settings) as store:
        yield store


@pytest.fixture(scope="module")
def both(bundled: Settings) -> Iterator[Store]:
    """The five bundled minutes with the bundled model."""
    with Store.open(bundled) as store:
        yield store


def ask(store: Store, text: str, *history: Turn, base: Filter = Filter()) -> Evidence:  # noqa: B008
    question = understand(text, today=TODAY, coverage=store.coverage(), history=history, base=base)
    return retrieve(question, store)


def first(evidence: Evidence) -> str:
    return evidence.hits[0].item.id


# Terms.

COUNTS = {"affald": 3, "affaldsbehold": 1, "skol": 5, "konsulentnetværk": 1, "betal": 2}
LOOKUP = Lookup(
    counts=lambda terms: {term: COUNTS.get(term, 0) for term in terms},
    words=lambda: ("affald", "affaldsbeholdere", "skolerne", "konsulentnetværk", "betale"),
    items=20,
)


def alternatives(text: str, language: str = "da") -> dict[str, float]:
    words = key_words(text, LOOKUP, language)
    return {option.term: option.weight for word in words for option in word.alternatives}


def test_misspelt_words_are_corrected_from_the_archive() -> None:
    assert alternatives("afaldsbeholdre").get("affaldsbehold", 0) > 0.8


def test_a_word_of_the_language_is_not_corrected_to_another() -> None:
    archive = Lookup(
        counts=lambda terms: {term: int(term in {"byggeri", "handicap"}) for term in terms},
        words=lambda: ("byggeri", "handicap"),
        items=9,
    )
    (word,) = key_words("bryggeri", archive)
    assert "byggeri" not in {one.term for one in word.alternatives}
    assert not word.known
    (other,) = key_words("handikap", archive)
    assert "handicap" in {one.term for one in other.alternatives}


def test_a_misspelt_word_in_another_inflection_is_corrected_by_its_stem() -> None:
    lookup = Lookup(
        counts=lambda terms: {term: int(term == "padelban") for term in terms},
        words=lambda: ("padelbaner",),
        items=20,
    )
    (word,) = key_words("paddelbanerne", lookup)
    assert {option.term: option.weight for option in word.alternatives}["padelban"] > 0.8


def test_two_words_are_one_compound_only_where_its_stem_holds_both() -> None:
    known = {"chef", "sige", "konsulentnetværk"}
    lookup = Lookup(
        counts=lambda terms: {term: int(term in known) for term in terms},
        words=tuple,
        items=20,
    )
    _, second = key_words("konsulent netværk", lookup)
    assert "konsulentnetværk" in {one.term for one in second.alternatives}
    _, say = key_words("cheferne sige", lookup)  # the stem of "chefernesige" is "chef"
    assert "chef" not in {one.term for one in say.alternatives}


def test_a_matter_is_named_by_what_it_is_about() -> None:
    counts = {"budg": 2, "sag": 9}
    lookup = Lookup(
        counts=lambda terms: {term: counts.get(term, 0) for term in terms},
        words=tuple,
        items=20,
    )
    (word,) = key_words("budgetsagen", lookup)
    weights = {option.term: option.weight for option in word.alternatives}
    assert weights["budg"] > 0.6 > weights.get("sag", 0.0)


def test_an_everyday_word_finds_the_administrations() -> None:
    assert 0 < alternatives("skraldespande")["affald"] < 1


def test_a_compound_written_in_two_is_joined() -> None:
    assert alternatives("konsulent netværk")["konsulentnetværk"] > 0.8


def test_english_words_are_translated() -> None:
    assert alternatives("Who pays for waste at the schools", "en").keys() >= {"affald", "betal"}


def test_words_the_archive_lacks_are_written_in_its_own() -> None:
    text = "Hvem betaler for afaldsbeholdre?"
    assert rewritten(text, key_words(text, LOOKUP)) == "Hvem betaler for affaldsbeholdere?"
    assert rewritten("affald", key_words("affald", LOOKUP)) == "affald"


def test_misspelt_question_words_are_no_key_words() -> None:
    assert [word.text for word in key_words("hvornåår betale", LOOKUP)] == ["betale"]


def test_a_danish_word_that_is_near_a_small_one_is_a_key_word() -> None:
    assert [word.text for word in key_words("må man holde høns", LOOKUP)][-1] == "høns"


def test_that_a_thing_is_new_says_nothing_of_which_it_is() -> None:
    words = {word.text: word for word in key_words("en ny hundeskov", LOOKUP)}
    assert words["ny"].generic
    assert not words["hundeskov"].generic


@given(st.text(max_size=100))
def test_key_words_of_anything(text: str) -> None:
    for word in key_words(text, LOOKUP):
        assert word.weight >= 0
        assert all(0 < option.weight <= 1 for option in word.alternatives)


# Ranking.


def terms_of(*chunks: str, title: str = "", parts: str = "") -> ItemTerms:
    rows = tuple(
        ChunkTerms(f"c{row}", SectionKind.CASE, tuple(text.split()))
        for row, text in enumerate(chunks)
    )
    return ItemTerms(tuple(title.split()), frozenset(parts.split()), rows)


def test_words_together_beat_words_apart() -> None:
    scorer = WordScorer(key_words("affald skoler", LOOKUP))
    together = scorer.score(terms_of("affald skol", "andet her"))
    apart = scorer.score(terms_of("affald her", "skol andet"))
    assert together.score > apart.score
    assert together.seen == pytest.approx(apart.seen) == pytest.approx(1.0)


def test_a_part_of_a_compound_counts_less_than_the_word() -> None:
    scorer = WordScorer(key_words("affald", LOOKUP))
    word = scorer.score(terms_of("affald"))
    part = scorer.score(terms_of("affaldsplan", parts="affald plan"))
    assert word.seen > part.seen > 0
    assert scorer.score(terms_of("noget")).seen == 0


def test_the_title_counts() -> None:
    scorer = WordScorer(key_words("affald", LOOKUP))
    assert scorer.score(terms_of("x", title="affald")).score > scorer.score(terms_of("x")).score


def test_a_blind_lexical_leg_decides_nothing() -> None:
    scorer = WordScorer(key_words("ukendtord", LOOKUP))
    blind = [scorer.score(terms_of("affald")), scorer.score(terms_of("skol"))]
    assert lexical_weight(blind) == 0
    assert np.argmax(combined([0.7, 0.8], blind, [0, 0])) == 1


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30))
def test_standardised_keeps_the_order(values: list[float]) -> None:
    out = standardised(values)
    assert np.isfinite(out).all()
    assert all(out[i] <= out[j] + 1e-9 for i in range(len(values)) for j in range(len(values))
               if values[i] < values[j])  # fmt: skip


# Cases.


def treated(body: str, day: date, level: Level, title: str, number: str) -> tuple[
    AgendaItem, MeetingHead
]:  # fmt: skip
    meeting = MeetingHead(f"{body}/{day}", body, day)
    decision = Decision("…", Outcome.GODKENDT, level, 0, 0, 1)
    item = AgendaItem(
        f"{meeting.id}#1", meeting.id, "1", title, 0, 9, 0, 5, sagsnr=number, decision=decision
    )
    return item, meeting


CASE = (
    treated("Miljø", date(2022, 3, 1), Level.ANBEFALER, "Støjskærme på Ringvej", "12/1"),
    treated("ØU", date(2022, 3, 8), Level.ANBEFALER, "Støjskærme på Ringvej", "12/1"),
    treated("Byråd", date(2022, 3, 20), Level.BESLUTTER, "Støjskærme på Ringvej", "12/1"),
)


def question(asked: AskedFor) -> Question:
    return Question("", "", asked_for=asked)


def test_the_deciding_treatment_comes_first_when_the_outcome_is_asked_for() -> None:
    candidates = [(*pair, 3.0 - row) for row, pair in enumerate(CASE)]
    order, same = group_cases(question(AskedFor.DECISION), candidates)
    assert order[0][0] == CASE[2][0].id
    assert set(same[order[0][0]]) == {CASE[0][0].id, CASE[1][0].id}
    plain, _ = group_cases(question(AskedFor.FACT), candidates)
    assert plain[0][0] == CASE[0][0].id


def test_the_treatment_that_tells_of_a_vote_comes_first_when_dissent_is_asked_for() -> None:
    item, meeting = CASE[0]
    voted = replace(
        item, decision=replace(item.decision, dissent=("Jens Dam kan ikke støtte sagen.",))
    )
    candidates = [(CASE[2][0], CASE[2][1], 3.0), (voted, meeting, 2.6), (*CASE[1], 2.8)]
    text = "Hvem stemte imod støjskærmene?"
    asked, _ = group_cases(Question(text, text, asked_for=AskedFor.PERSON), candidates)
    assert asked[0][0] == voted.id
    plain, _ = group_cases(question(AskedFor.DECISION), candidates)
    assert plain[0][0] == CASE[2][0].id


def test_a_case_number_over_unrelated_matters_is_no_case() -> None:
    other = treated("Byråd", date(2022, 4, 1), Level.BESLUTTER, "Valg af revisor", "12/1")
    assert same_case(CASE[0][0], CASE[2][0])
    assert not same_case(CASE[0][0], other[0])


def test_two_items_of_one_meeting_are_two_cases() -> None:
    twin = replace(CASE[0][0], id="Miljø/2022-03-01#2")
    assert not same_case(CASE[0][0], twin)


# The whole.


def test_hits_come_with_passages_and_the_decision(lexical: Store) -> None:
    hit = ask(lexical, "Hvem skal betale for affaldsbeholdere på skolerne?").hits[0]
    assert hit.item.id == "chefforum/2016-06-15#5"
    assert SectionKind.DECISION in {passage.chunk.kind for passage in hit.passages}
    text = lexical.archive.document_text(hit.meeting.id)
    for passage in hit.passages:
        assert text[passage.chunk.start : passage.chunk.end] == passage.chunk.text


def test_scores_fall_and_items_come_once(lexical: Store) -> None:
    hits = ask(lexical, "budget og netværk").hits
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.item.id for hit in hits}) == len(hits) <= 10


def test_restrictions_hold(lexical: Store) -> None:
    base = Filter(since=date(2016, 1, 1), until=date(2016, 12, 31))
    hits = ask(lexical, "netværk", base=base).hits
    assert hits
    assert {hit.meeting.date.year for hit in hits} == {2016}
    assert {hit.item.punkt for hit in ask(lexical, "Hvad står i punkt 3 om budget?").hits} == {"3"}


def test_a_sagsnr_finds_its_items(lexical: Store) -> None:
    assert first(ask(lexical, "Hvad skete der i sag 12/16033?")) == "chefforum/2012-11-01#2"


def test_a_list_of_the_structure_is_complete(lexical: Store) -> None:
    evidence = ask(lexical, "Hvilke punkter blev taget til efterretning i juni 2016?")
    assert [hit.item.punkt for hit in evidence.listing] == ["6", "8", "9"]
    assert evidence.answerable
    assert [hit.item.punkt for hit in evidence.hits[:3]] == ["6", "8", "9"]
    closed = ask(lexical, "Hvilke punkter var lukkede?").listing
    assert [hit.item.id for hit in closed] == ["chefforum/2016-06-15#4"]


def test_items_are_listed_by_the_person_who_presented_them_or_told_of_them(
    lexical: Store,
) -> None:
    listing = ask(lexical, "Hvilke sager fremlagde Tordis Vilidur i 2012 og 2013?").listing
    assert [hit.item.id for hit in listing] == ["chefforum/2012-11-01#3", "chefforum/2013-05-24#5"]


def test_attachments_are_those_of_the_item_asked_about(lexical: Store) -> None:
    listing = ask(lexical, "Hvilke bilag er der til sagen om affaldsordninger?").listing
    assert [len(hit.item.attachments) for hit in listing] == [4]


@pytest.mark.parametrize(
    "text",
    [
        "Hvad besluttede Byrådet i 2019?",
        "Hvad blev der aftalt på mødet den 21. april 2014?",
        "Hvad blev besluttet om rygepolitikken?",
        "xyzzy",
    ],
)
def test_what_is_not_there_is_told(lexical: Store, text: str) -> None:
    evidence = ask(lexical, text)
    assert not evidence.answerable
    assert evidence.reason
    assert evidence.coverage.meetings == 5


@pytest.mark.parametrize(
    ("text", "base", "meetings"),
    [
        ("Hvad blev besluttet om letbanen i juni 2016?", Filter(), 1),
        ("Hvad blev besluttet om letbanen?", Filter(since=date(2016, 1, 1)), 3),
        ("Hvad blev besluttet om letbanen i 2019?", Filter(since=date(2016, 1, 1)), 3),
        ("Hvad blev besluttet om letbanen?", Filter(sagsnr="07.17.02-P20-1-16"), 1),
    ],
)
def test_the_coverage_is_of_what_was_searched(
    lexical: Store, text: str, base: Filter, meetings: int
) -> None:
    question = understand(text, today=TODAY, coverage=lexical.coverage(), base=base)
    told = retrieve(question, lexical).coverage
    assert told.meetings == meetings
    assert told.first is not None
    assert told.first >= date(2016, 3, 17)
    assert 0 < told.items < 43


@pytest.mark.parametrize(
    "text",
    ["Hvilke punkter blev afvist?", "Blev noget afvist?", "Er der nogle sager, der er afvist?"],
)
def test_a_list_of_an_outcome_that_no_item_has_is_empty(lexical: Store, text: str) -> None:
    evidence = ask(lexical, text)
    assert (evidence.answerable, evidence.hits, evidence.listing) == (False, (), ())
    assert evidence.reason == "Ingen af punkterne har udfaldet «Afvist»."


def test_who_names_a_body_and_no_matter_is_asked_for_one(lexical: Store) -> None:
    wide = ask(lexical, "Hvad besluttede Chefforum?")
    assert (wide.answerable, wide.hits) == (False, ())
    assert wide.reason.startswith("Spørgsmålet nævner ingen sag, og Chefforum har holdt 5 møder.")
    assert ask(lexical, "Hvad besluttede Chefforum om affaldsbeholdere?").answerable
    assert ask(lexical, "Hvad besluttede Chefforum på det seneste møde?").answerable


def test_a_day_that_no_calendar_has_is_told(lexical: Store) -> None:
    bare = ask(lexical, "Hvad blev besluttet den 30. februar 2016?")
    assert (bare.answerable, bare.hits) == (False, ())
    assert bare.reason == "Datoen 30. februar 2016 findes ikke."
    topic = ask(lexical, "Hvad blev besluttet om affaldsbeholdere den 31. juni 2016?")
    assert not topic.answerable
    assert topic.reason == "Datoen 31. juni 2016 findes ikke."
    assert topic.hits[0].item.id == "chefforum/2016-06-15#5"


def test_items_found_by_meaning_alone_are_marked(both: Store) -> None:
    found = ask(both, "affald")
    assert [hit.by_words for hit in found.hits] == [True] + [False] * (len(found.hits) - 1)
    assert all(hit.by_words for hit in ask(both, "Hvad skete der på mødet?").hits)


def test_a_question_of_nothing_but_a_meeting_gives_its_items(lexical: Store) -> None:
    evidence = ask(lexical, "Hvad skete der på det første møde i 2016?")
    assert {hit.meeting.date for hit in evidence.listing} == {date(2016, 3, 17)}
    assert len(evidence.listing) == 7
    assert not ask(lexical, "Hvad skete der med anlægsplanen på det seneste møde?").listing
    month = ask(lexical, "Hvad skete der i juni 2016?")
    assert {hit.meeting.date for hit in month.listing} == {date(2016, 6, 15)}
    year = ask(lexical, "Hvad skete der i 2016?")
    assert {hit.meeting.date for hit in year.listing} == {date(2016, 3, 17), date(2016, 6, 15)}


def test_which_minutes_were_approved_asks_for_that_item_alone(lexical: Store) -> None:
    evidence = ask(lexical, "Hvilket referat blev godkendt på mødet den 1. november 2012?")
    assert not evidence.listing
    assert evidence.hits[0].item.punkt == "1"


def test_an_outcome_that_no_item_has_is_told(lexical: Store) -> None:
    evidence = ask(lexical, "Hvilke sager blev sendt tilbage i 2016?")
    assert not evidence.answerable
    assert "Sendt tilbage" in evidence.reason


def test_an_outcome_beside_a_topic_is_no_list_and_not_said_to_be_missing(lexical: Store) -> None:
    evidence = ask(lexical, "Hvilke punkter om postforsendelse blev afvist i 2016?")
    assert "har udfaldet" not in evidence.reason
    assert evidence.hits[0].item.id == "chefforum/2016-06-15#6"


def test_a_list_too_long_to_give_is_not_said_to_be_empty(
    lexical: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.search.listing.LIST_LIMIT", 1)
    evidence = ask(lexical, "Hvilke punkter blev godkendt i 2016?")
    assert not evidence.listing
    assert "har udfaldet" not in evidence.reason
    assert "Afgræns" in evidence.reason


@pytest.mark.parametrize("text", ["", "?", "og", "😀", "a" * 5000, '") OR title:x', "\x00"])
def test_any_input_is_searched_without_an_error(lexical: Store, text: str) -> None:
    assert ask(lexical, text).coverage.items == 43


def test_an_empty_archive_says_so(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, embedding="none")
    with pytest.raises(EmptyArchive):
        Store.open(settings)
    Archive.open(settings.archive_path).close()
    with Store.open(settings) as store, pytest.raises(EmptyArchive):
        ask(store, "affald")


def test_the_trace_tells_every_step(lexical: Store) -> None:
    names = [step.name for step in ask(lexical, "affald på skoler").steps]
    assert names == ["Ord", "Vektor", "Kandidater", "Rangorden", "Afsnit", "Svarbar"]


def test_what_is_cached_follows_the_archive(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, embedding="none")
    files = sorted(MINUTES.glob("*.txt"))
    ingest_paths(files[:1], settings)
    with Store.open(settings) as store:
        assert store.coverage().meetings == 1
        ingest_paths(files[1:2], settings)
        assert store.coverage().meetings == 2
        assert first(ask(store, "netværksstruktur i ny organisering")) == "chefforum/2013-05-24#5"


def test_counts_are_kept_and_follow_the_archive(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, embedding="none")
    files = sorted(MINUTES.glob("*.txt"))
    ingest_paths(files[:1], settings)
    with Store.open(settings) as store:
        terms = ["netværk", "chefforum", "xyzzy"]
        before = store.counts(terms)
        assert before == store.counts(terms) == store.archive.document_counts(terms)
        assert before["xyzzy"] == 0
        ingest_paths(files[1:], settings)
        assert store.counts(terms) == store.archive.document_counts(terms) != before


def test_the_oldest_of_what_is_kept_goes(lexical: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [item.id for item, _ in lexical.archive.items()]
    monkeypatch.setattr("assistant.store.MOST_TERMS", 3)
    asked: list[str] = []
    read = lexical.archive.item_terms

    def noted(item_ids: Iterable[str]) -> dict[str, ItemTerms]:
        asked.extend(names := list(item_ids))
        return read(names)

    with Store(lexical.settings, lexical.archive) as store:
        monkeypatch.setattr(lexical.archive, "item_terms", noted)
        monkeypatch.setattr(lexical.archive, "close", lambda: None)
        assert store.item_terms(ids[:5]) == read(ids[:5])
        assert set(store.item_terms([*ids[3:6], "none"])) == set(ids[3:6])
    assert asked == [*ids[:5], ids[5], "none"]


@pytest.mark.parametrize(
    "restriction",
    [
        Filter(),
        Filter(since=date(2013, 1, 1), until=date(2013, 12, 31)),
        Filter(since=date(2016, 1, 1)),
        Filter(punkt="5"),
        Filter(bodies=("Chefforum",), until=date(2012, 12, 31)),
        Filter(since=date(2030, 1, 1)),
    ],
)
def test_vectors_in_memory_compare_as_those_read_for_the_restriction(
    both: Store, restriction: Filter
) -> None:
    assert both.embedder is not None
    vector = both.embedder.query("netværk på genbrug")
    vectors = both.vectors(restriction)
    assert vectors is not None
    places, scores = vectors.cosines(vector, both.allowed(restriction))
    records, items, matrix = both.archive.filtered_vectors(restriction, both.embedder.name)
    assert {vectors.items[place] for place in places} == set(items)
    found = {vectors.records[row]: scores[row] for row in np.flatnonzero(scores > ELSEWHERE)}
    assert found == pytest.approx(dict(zip(records, matrix @ vector, strict=True)), abs=1e-5)


@given(st.lists(st.sampled_from([0.1, 0.2, 0.3, 0.5]), min_size=1, max_size=30), st.integers(1, 35))
def test_the_highest_are_those_of_a_whole_sort(values: list[float], count: int) -> None:
    array = np.array(values)
    whole = np.argsort(-array, kind="stable")[:count]
    assert _highest(array, count).tolist() == whole.tolist()


def test_a_lone_word_that_stands_everywhere_is_looked_for_in_the_latest(
    lexical: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = key_words("dagsorden", lexical.lookup())
    everywhere = lexical_candidates(words, Filter(), lexical)
    monkeypatch.setattr("assistant.search.candidates.POSTINGS", 2)
    latest = lexical_candidates(words, Filter(), lexical)
    assert 0 < len(latest) < len(everywhere)
    restricted = lexical_candidates(words, Filter(until=date(2012, 12, 31)), lexical)
    assert restricted
    assert all("/2012-" in item for item in restricted)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Hvem skal punge ud for skraldespandene?", "chefforum/2016-06-15#5"),
        ("Who pays for the indoor waste bins?", "chefforum/2016-06-15#5"),
        ("hva blev der besluttet om bandemedlemer", "chefforum/2012-11-01#3"),
        ("Hvad fortalte kommunaldirektøren på mødet den 24. maj?", "chefforum/2013-05-24#6"),
    ],
)
def test_everyday_english_and_misspelt_questions(both: Store, text: str, item: str) -> None:
    assert first(ask(both, text)) == item


def test_a_follow_up_stays_with_its_item(both: Store) -> None:
    turn = Turn("Hvad blev besluttet om nye regler for postforsendelse?", "")
    evidence = ask(both, "og hvornår skal de melde tilbage?", turn)
    assert first(evidence) == "chefforum/2016-06-15#6"
    assert "Forrige svar" in [step.name for step in evidence.steps]


def test_both_legs_are_named(both: Store) -> None:
    legs = {leg for hit in ask(both, "quickbreve").hits for p in hit.passages for leg in p.found_by}
    assert legs == {"dense", "lexical"}


def test_chroma_finds_the_same_first_item(
    bundled: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.store.EXACT_LIMIT", 0)
    with Store.open(bundled) as store:
        assert first(ask(store, "Hvad blev besluttet om A-breve?")) == "chefforum/2016-06-15#6"


def test_an_item_of_which_the_minutes_have_the_title_only_answers_nothing(
    bundled: Settings,
) -> None:
    with Store.open(bundled) as store:
        for text in ("Hej", "Hvad besluttede Chefforum om lukning af svømmehallen?"):
            coverage = store.coverage()
            question = understand(text, today=date(2024, 1, 1), coverage=coverage)
            evidence = retrieve(question, store)
            assert not evidence.answerable, text
            assert evidence.reason


def test_who_holds_a_post_needs_the_post_and_a_name_together(bundled: Settings) -> None:
    with Store.open(bundled) as store:
        coverage = store.coverage()
        for text in ("Hvem blev ansat som områdedirektør?", "Hvem er borgmester?"):
            question = understand(text, today=date(2024, 1, 1), coverage=coverage)
            assert not retrieve(question, store).answerable, text
