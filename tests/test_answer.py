"""ask(): from a question to a verified answer, with and without a language model."""

from __future__ import annotations

import json
import socket
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import ask, not_found_sentences
from assistant.asklog import log_answer
from assistant.errors import EmptyArchive
from assistant.events import Event, Restarted, SentenceReady, SourcesFound
from assistant.matters.later import later_treatments
from assistant.models import (
    NOT_FOUND_SENTENCE,
    Answer,
    AnswerStatus,
    Citation,
    Coverage,
    Filter,
    SectionKind,
    Sentence,
    Support,
)
from assistant.questions.typed import NoQuestion
from assistant.render import (
    answer_document,
    answer_lines,
    answer_markdown,
    answer_text,
    sentence_text,
    shown_text,
)
from assistant.settings import Settings
from assistant.store import Store
from tests.asking import ingested, minutes, opened
from tests.build import Built
from tests.chat_server import chat_server

TODAY = date(2026, 11, 21)
POOL = "Hvad blev besluttet om svømmehallens fremtid?"
PATH = "Hvad koster cykelstien ved havnen?"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return ingested(tmp_path_factory.mktemp("svar"), minutes())


def put(question: str, settings: Settings, **more: Any) -> Answer:
    with Store.open(settings) as store:
        return ask(question, store, settings, today=TODAY, **more)


def modelled(settings: Settings, url: str) -> Settings:
    return replace(settings, openai_base_url=url, llm_model="lille", llm_timeout=3)


def said(question: str, settings: Settings, *steps: tuple[str, Any]) -> tuple[Answer, list[Event]]:
    events: list[Event] = []
    with chat_server(*steps) as (url, _):
        answer = put(question, modelled(settings, url), on_event=events.append)
    return answer, events


def as_json(*sentences: tuple[str, list[int]], found: bool = True) -> str:
    rows = [{"text": text, "sources": sources} for text, sources in sentences]
    return json.dumps({"found": found, "sentences": rows})


def check_quotes(answer: Answer, settings: Settings) -> None:
    with Store.open(settings) as store:
        for citation in answer.citations:
            text = store.archive.document_text(citation.meeting.id)
            assert text[citation.start : citation.end] == citation.quote
            assert citation.verified
    marks = {n for sentence in answer.sentences for n in sentence.citations}
    assert marks <= {citation.number for citation in answer.citations}


# --- extractive --------------------------------------------------------------------------------


def test_an_extractive_answer_is_cited_verbatim(archive: Settings) -> None:
    answer = put(POOL, archive)
    assert answer.status is AnswerStatus.ANSWERED
    assert (answer.mode, answer.model, answer.prompt_version) == ("extractive", None, None)
    assert "Byrådet udsatte sagen til mødet i september." in answer_text(answer)
    assert answer.citations[0].kind is SectionKind.DECISION
    check_quotes(answer, archive)


def test_only_decisions_are_found_and_told(archive: Settings) -> None:
    base = Filter(decided=True)
    answer = put(PATH, archive, base=base)
    assert answer.status is AnswerStatus.ANSWERED
    assert {citation.kind for citation in answer.citations} <= {
        SectionKind.DECISION,
        SectionKind.PROPOSAL,
    }
    assert "godkendte indstillingerne" in answer.sentences[0].text
    assert not any("900 meter" in sentence.text for sentence in answer.sentences)
    assert any("900 meter" in sentence.text for sentence in put(PATH, archive).sentences)
    assert answer.understood == "kun beslutninger"
    assert put(PATH, archive, base=base, everywhere=True).understood == "kun beslutninger"


def test_an_item_that_decided_nothing_is_not_among_the_decisions(tmp_path: Path) -> None:
    undecided = minutes().replace("Byrådet godkendte indstillingerne. ", "")
    undecided = undecided.replace(
        "Beslutning\n\nMette Lund skal indhente tilbud senest den 1. august.\n\n", ""
    )
    settings = ingested(tmp_path, undecided)
    assert put(PATH, settings).nearest[0].item.punkt == "1"
    answer = put(PATH, settings, base=Filter(decided=True))
    assert "1" not in {hit.item.punkt for hit in answer.nearest}


def test_a_model_is_sent_only_what_was_decided(archive: Settings) -> None:
    with chat_server(("say", "Byrådet godkendte indstillingerne. [1]")) as (url, script):
        put(PATH, modelled(archive, url), base=Filter(decided=True))
    sent = str(script.requests)
    assert "Byrådet godkendte indstillingerne" in sent
    assert "900 meter" not in sent


def test_not_found_tells_the_coverage_and_the_nearest(archive: Settings) -> None:
    answer = put("Hvad besluttede Økonomiudvalget i 2019?", archive)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert answer.citations == ()
    text = answer_text(answer)
    assert text.startswith(NOT_FOUND_SENTENCE)
    assert "Der er søgt i 1 møde den 15. juni 2026." in text


def test_not_found_shows_the_sentence_that_may_have_been_meant(archive: Settings) -> None:
    answer = put("Hvad koster cykelstien ved havnen i 2019?", archive)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert answer.citations == ()
    first = answer.closest[0]
    with Store.open(archive) as store:
        text = store.archive.document_text(first.meeting.id)
    assert text[first.start : first.end] == first.quote
    assert "4 mio. kr." in first.quote
    assert first.item.id == answer.nearest[0].item.id
    row = answer_document(answer)["nearest"][0]
    assert row["quote"] == first.quote
    assert row["section"] == first.kind.value
    assert first.quote not in answer_text(answer)
    assert f"«{first.quote}»" in " ".join(answer_lines(answer).split())


def test_an_answer_needs_no_sentence_that_may_have_been_meant(archive: Settings) -> None:
    assert put(PATH, archive).closest == ()


def test_the_coverage_is_told_as_a_period() -> None:
    period = Coverage(5, 43, date(2012, 11, 1), date(2022, 5, 12), ("Chefforum",))
    said_so = [one.text for one in not_found_sentences(period)]
    assert said_so == [
        NOT_FOUND_SENTENCE,
        "Der er søgt i 5 møder fra 1. november 2012 til 12. maj 2022.",
    ]


@pytest.mark.parametrize(
    ("base", "told"),
    [
        (Filter(since=date(2030, 1, 1)), "Arkivet har ingen møder fra og med 1. januar 2030."),
        (Filter(sagsnr="99"), "Arkivet har intet punkt med sagsnummer 99."),
    ],
    ids=["period", "sagsnr"],
)
def test_where_nothing_could_be_searched_it_is_told(
    archive: Settings, base: Filter, told: str
) -> None:
    answer = put(POOL, archive, base=base)
    assert [one.text for one in answer.sentences[1:]] == [
        f"{told} Det har 1 møde den 15. juni 2026."
    ]
    row = answer_document(answer)["coverage"]
    assert row == {"meetings": 0, "from": None, "to": None, "bodies": []}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3. at der afsættes en pulje i budget 2017,", "3. at der afsættes en pulje i budget 2017"),
        ("2. at der anlægges en sti på Bakkevej, og", "2. at der anlægges en sti på Bakkevej"),
        ("1. at sagen udsættes og", "1. at sagen udsættes"),
        ("1. at hallen lukkes, eller", "1. at hallen lukkes, eller"),
        ("Skolen får 5 mio. kr. til sprog", "Skolen får 5 mio. kr. til sprog"),
    ],
)
def test_what_leads_on_to_another_entry_is_not_shown(text: str, shown: str) -> None:
    sentence = Sentence(text, (3,), bullet=True)
    assert sentence_text(sentence) == f"{shown} [3]"
    assert shown_text(Sentence(text)) == text


@pytest.mark.parametrize("question", ["", "   ", "?!", "a" * 2001])
def test_what_is_no_question_is_refused(archive: Settings, question: str) -> None:
    with pytest.raises(NoQuestion):
        put(question, archive)


def test_an_empty_archive_is_an_error_and_no_answer(tmp_path: Path) -> None:
    with pytest.raises(EmptyArchive):
        put(POOL, Settings(data=tmp_path, embedding="none"))


def test_no_socket_is_opened_without_a_model(
    archive: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert put(PATH, archive).status is AnswerStatus.ANSWERED


def test_the_document_has_the_contract_of_the_command_line(archive: Settings) -> None:
    document = answer_document(put(PATH, archive))
    assert {
        "question", "status", "answer", "citations", "later", "nearest", "coverage", "mode",
        "model", "seconds",
    } <= set(document)  # fmt: skip
    assert document["coverage"] == {
        "meetings": 1, "from": "2026-06-15", "to": "2026-06-15", "bodies": ["Byrådet"],
    }  # fmt: skip
    first = document["citations"][0]
    assert set(first) == {
        "n", "body", "date", "punkt", "title", "sagsnr", "section", "quote", "verified",
    }  # fmt: skip
    assert (first["date"], first["punkt"], first["section"]) == ("2026-06-15", "1", "CASE")
    assert document["answer"].rstrip().endswith("[1]")
    assert json.loads(json.dumps(document)) == document


def test_text_for_people_names_punkt_and_day_of_each_source(archive: Settings) -> None:
    answer = put(PATH, archive)
    assert "Punkt 1, 15. juni 2026, Sagsfremstilling" in answer_lines(answer)
    assert "Punkt 1, 15. juni 2026, Sagsfremstilling" in answer_markdown(answer)


# --- a language model --------------------------------------------------------------------------


def test_a_models_answer_is_verified_and_quoted(archive: Settings) -> None:
    answer, events = said(
        POOL, archive, ("say", as_json(("Byrådet udsatte sagen til mødet i september.", [1])))
    )
    assert (answer.mode, answer.model, answer.prompt_version) == ("llm", "lille", "svar-json-2")
    assert answer.status is AnswerStatus.ANSWERED
    assert [one.support for one in answer.sentences] == [Support.VERIFIED]
    check_quotes(answer, archive)
    assert isinstance(events[0], SourcesFound)
    assert [type(event) for event in events[1:]] == [SentenceReady]


@pytest.mark.parametrize(
    ("text", "sources", "problem"),
    [
        ("Byrådet godkendte lukningen for 12 mio. kr.", [1], "kilde"),
        ("Byrådet udsatte sagen til den 3. oktober.", [1], "en dato"),
        ("Svømmehallen fik 77 mio. kr.", [1], "kilde"),
        ("Økonomiudvalget udsatte sagen.", [1], "et udvalg"),
        ("Haven ved rådhuset plantes til med roser.", [17], "kilden findes ikke"),
    ],
)
def test_invented_statements_are_marked(
    archive: Settings, text: str, sources: list[int], problem: str
) -> None:
    good = ("Byrådet udsatte sagen til mødet i september.", [1])
    answer, _ = said(POOL, archive, ("say", as_json(good, (text, sources))))
    assert answer.status is AnswerStatus.UNVERIFIED
    right, wrong = answer.sentences
    assert right.support is Support.VERIFIED
    assert wrong.support is Support.UNCONFIRMED
    assert problem in wrong.problem
    assert f"{text} (ikke bekræftet: {wrong.problem})" in answer_text(answer)
    check_quotes(answer, archive)


@pytest.mark.parametrize(
    "text",
    [
        "Det blev indstillet, at svømmehallen lukkes for 12 mio. kr.",
        "Svømmehallen på Søvej er slidt, og taget er utæt.",
    ],
)
def test_a_question_of_what_was_decided_is_not_left_without_the_decision(
    archive: Settings, text: str
) -> None:
    answer, events = said(POOL, archive, ("say", as_json((text, [1, 2, 3]))))
    assert answer.mode == "llm"
    first, last = answer.sentences
    assert (first.text, first.support) == (text, Support.VERIFIED)
    assert last.support is Support.VERIFIED
    assert "Byrådet udsatte sagen til mødet i september." in last.text
    assert [one.kind for one in answer.citations][-1] is SectionKind.DECISION
    assert [e.sentence for e in events if isinstance(e, SentenceReady)] == [first, last]
    check_quotes(answer, archive)


def test_a_question_of_a_fact_is_left_as_the_model_answered_it(archive: Settings) -> None:
    reply = as_json(("Cykelstien koster 4 mio. kr. og bliver 900 meter lang.", [1, 2]))
    answer, _ = said(PATH, archive, ("say", reply))
    assert [one.text for one in answer.sentences] == [
        "Cykelstien koster 4 mio. kr. og bliver 900 meter lang."
    ]


def test_when_nothing_holds_the_minutes_answer_themselves(archive: Settings) -> None:
    answer, events = said(POOL, archive, ("say", as_json(("Solen skinner i Paris.", [1]))))
    assert answer.mode == "extractive"
    assert answer.status is AnswerStatus.ANSWERED
    assert "kunne ikke bekræftes" in answer.notice
    assert "Solen" not in answer_text(answer)
    assert any(isinstance(event, Restarted) for event in events)


def test_a_model_that_finds_nothing_says_so(archive: Settings) -> None:
    answer, _ = said(POOL, archive, ("say", as_json(found=False)))
    assert (answer.status, answer.mode) == (AnswerStatus.NOT_FOUND, "llm")
    assert answer_text(answer).startswith(NOT_FOUND_SENTENCE)
    assert answer.citations == ()


@pytest.mark.parametrize(
    "step",
    [
        ("status", 429),
        ("status", 500),
        ("hang", 20),
        ("cut", "Byrådet"),
        ("raw", b"data: {nej\n\n"),
        ("empty", None),
        ("say", "x" * 5_000_000),
        ("say", '{"found": true, "sent'),
        ("say", '{"found": "måske"}'),
        ("say", "[]"),
    ],
    ids=["429", "500", "hang", "cut", "bad-sse", "empty", "5MB", "cut-json", "wrong-json", "list"],
)
def test_a_failing_model_leaves_the_extractive_answer(
    archive: Settings, step: tuple[str, Any]
) -> None:
    with chat_server(step) as (url, _):
        settings = replace(modelled(archive, url), llm_timeout=0.5)
        answer = put(POOL, settings)
    assert answer.mode == "extractive"
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.notice.endswith("Her er i stedet svaret i referaternes egne sætninger.")
    assert "Byrådet udsatte sagen" in answer_text(answer)


def test_only_the_configured_endpoint_is_asked_and_only_when_it_may_answer(
    archive: Settings,
) -> None:
    with chat_server(("say", as_json(("Cykelstien koster 4 mio. kr.", [1])))) as (url, script):
        settings = modelled(archive, url)
        put("Hvad besluttede Økonomiudvalget i 2019?", settings)
        assert script.requests == []
        put(PATH, settings)
    assert script.paths == ["/v1/chat/completions"]
    assert PATH in script.requests[0]["messages"][1]["content"]


# --- later treatments, log ---------------------------------------------------------------------


class _Items:
    def __init__(self, *built: Built) -> None:
        self._rows = [row for one in built for row in one.rows()]

    def items(self, filter: Any) -> list[Any]:
        return [row for row in self._rows if not filter.sagsnr or row[0].sagsnr == filter.sagsnr]


def _case(day: date, title: str, sagsnr: str | None) -> Built:
    return Built("Byrådet", day).item(
        "1", title, (SectionKind.DECISION, "Beslutning", "Godkendt."), sagsnr=sagsnr
    )


def _cite(built: Built) -> Citation:
    item = built.items[0]
    section = item.sections[0]
    return Citation(
        1, item, built.meeting().head(), 0, section.kind, section.text, section.start, section.end
    )


def test_a_case_treated_again_is_told_and_a_reused_number_is_not() -> None:
    first = _case(date(2024, 3, 4), "Renovering af Tune svømmehal", "24/100")
    again = _case(date(2024, 6, 4), "Tune svømmehal: renovering, anden behandling", "24/100")
    other = _case(date(2024, 9, 4), "Julelys på torvet", "24/100")
    earlier = _case(date(2024, 1, 4), "Renovering af Tune svømmehal", "24/100")
    found = later_treatments([_cite(first)], _Items(earlier, first, again, other))
    assert [one.meeting.date for one in found] == [date(2024, 6, 4)]
    assert found[0].cites == 1


def test_nothing_is_logged_unless_asked_for_and_old_days_are_forgotten(tmp_path: Path) -> None:
    _, settings = opened(tmp_path, minutes())
    answer = put(PATH, settings)
    assert not (settings.data / "log").exists()
    keep = replace(settings, log_days=2)
    for day in (1, 2, 3):
        log_answer(answer, keep, datetime(2026, 11, day, 12, tzinfo=UTC))
    kept = sorted(path.name for path in (settings.data / "log").iterdir())
    assert kept == ["2026-11-02.jsonl", "2026-11-03.jsonl"]
    row = json.loads((settings.data / "log" / kept[0]).read_text(encoding="utf-8"))
    assert row["question"] == PATH
