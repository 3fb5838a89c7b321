"""The page Spørg in each of its states, drawn without a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.errors import ModelError, PunktumError
from assistant.models import (
    FILLED_MEETING,
    FILLED_MEETING_TEXT,
    Answer,
    AnswerStatus,
    Filter,
    Later,
    Sentence,
    Support,
)
from tests.fakes import (
    EMPTY,
    EVIL,
    FULL,
    HOSTILE_MEETING,
    HOSTILE_TEXT,
    FakeArchive,
    FakeAsk,
    answered,
    citation,
    hit,
)
from ui import backend, login

APP = Path(__file__).resolve().parents[1] / "streamlit_app.py"

OWN_STYLE = "<style>/* Punktum's look"

DECIDED = "Chefforum tog orienteringen til efterretning."
PROPOSED = "1. at orienteringen tages til efterretning"


def decided() -> Answer:
    return answered(
        "Hvad blev besluttet?",
        Sentence(DECIDED, (1,)),
        Sentence("Det blev indstillet.", (2,), Support.UNCONFIRMED, "Citatet siger noget andet."),
        citations=[
            citation(1, FILLED_MEETING, FILLED_MEETING_TEXT, 1, DECIDED),
            citation(2, FILLED_MEETING, FILLED_MEETING_TEXT, 0, PROPOSED),
        ],
    )


def not_found() -> Answer:
    return Answer(
        "Hvad kostede svømmehallen?",
        AnswerStatus.NOT_FOUND,
        (Sentence("Det fremgår ikke af referaterne.", support=Support.FRAME),),
        (),
        FULL.coverage(),
        nearest=(hit(FILLED_MEETING),),
    )


class App:
    """The app under test, with an archive in memory and a queue of answers behind it."""

    def __init__(self, patch: pytest.MonkeyPatch, tmp: Path, archive: FakeArchive) -> None:
        self._patch = patch
        patch.setenv("PUNKTUM_DATA", str(tmp))
        patch.setattr(backend, "archive", lambda: archive)
        patch.setattr(backend, "store", lambda: None)
        self.at = AppTest.from_file(str(APP), default_timeout=30)

    def ask(self, question: str, *replies: Answer | Exception) -> FakeAsk:
        asked = FakeAsk(*replies)
        self._patch.setattr(backend, "ask", asked)
        self.at.run()
        self.at.chat_input[0].set_value(question).run()
        self.check()
        return asked

    def check(self) -> App:
        assert not self.at.exception, self.at.exception
        return self

    def html(self) -> str:
        drawn = (element.body for element in self.at.get("html"))
        return "\n".join(body for body in drawn if not body.startswith(OWN_STYLE))

    def button(self, label: str) -> None:
        found = [b for b in self.at.button if label in b.label.replace("\\", "")]
        assert found, (label, [b.label for b in self.at.button])
        found[0].click().run()
        self.check()

    def labels(self) -> list[str]:
        return [b.label.replace("\\", "") for b in self.at.button]


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[App]:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "PUNKTUM_GGUF", "PUNKTUM_MODE"):
        monkeypatch.delenv(name, raising=False)
    st.cache_resource.clear()
    yield App(monkeypatch, tmp_path, FULL)
    st.cache_resource.clear()


def test_first_page_tells_coverage_who_answers_and_offers_questions(app: App) -> None:
    app.at.run()
    app.check()
    page = app.html()
    assert "2 møder · 2 punkter · 3. februar 2020" not in page  # oldest day first
    assert "2 møder · 2 punkter · 15. juni 2016 – 3. februar 2020" in page
    assert "Svarene er referaternes egne sætninger." in page
    assert "Hvem skal følge op på Nye regler?" in app.labels()


def test_an_example_is_asked_when_clicked(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = FakeAsk(decided())
    monkeypatch.setattr(backend, "ask", asked)
    app.at.run()
    app.button("Hvem skal følge op på Nye regler?")
    assert [asking.question for asking, _ in asked.asked] == ["Hvem skal følge op på Nye regler?"]
    assert DECIDED in app.html()


def test_an_answer_names_its_sources_and_opens_the_first(app: App) -> None:
    app.ask("Hvad blev besluttet?", decided())
    assert "[1] Chefforum, Punkt 6, 15. juni 2016, Beslutning" in app.labels()
    assert "[2] Chefforum, Punkt 6, 15. juni 2016, Indstilling" in app.labels()
    page = app.html()
    assert f'<mark class="pk-mark pk-mark-active">{DECIDED}</mark>' in page
    assert "Kilde 1 af 2" in page
    assert '<details class="pk-section pk-decision" open><summary>Beslutning' in page
    assert '<details class="pk-section pk-proposal"><summary>Indstilling' in page


def test_a_citation_opens_its_section_with_the_quote_highlighted(app: App) -> None:
    app.ask("Hvad blev besluttet?", decided())
    app.button("[2] Chefforum, Punkt 6")
    page = app.html()
    assert f'<mark class="pk-mark pk-mark-active">{PROPOSED}</mark>' in page
    assert f'<mark class="pk-mark">{DECIDED}</mark>' in page
    assert '<details class="pk-section pk-proposal" open><summary>Indstilling' in page
    assert "Kilde 2 af 2" in page
    app.button("Forrige")
    assert "Kilde 1 af 2" in app.html()
    app.button("Luk")
    assert "pk-item" not in app.html()


def test_sources_of_what_is_folded_away_are_counted_apart(app: App) -> None:
    answer = decided()
    folded = Sentence("Mødet begyndte kl. 10.", (3,), more=True)
    third = citation(3, FILLED_MEETING, FILLED_MEETING_TEXT, 0, PROPOSED)
    app.ask(
        "Hvad blev besluttet?",
        replace(
            answer,
            sentences=(*answer.sentences, folded),
            citations=(*answer.citations, third),
        ),
    )
    assert "Kilde 1 af 2<" in app.html()
    app.button("[3] Chefforum")
    assert "Kilde 1 af 1 under «Mere fra punkterne»" in app.html()


def test_items_found_by_meaning_alone_are_told_apart(app: App) -> None:
    alike = replace(hit(HOSTILE_MEETING), by_words=False)
    app.ask("Hvad blev besluttet?", replace(decided(), nearest=(alike,)))
    assert "Kun lignende i betydning" in app.html()
    app.ask("Og så?", replace(decided(), nearest=(hit(HOSTILE_MEETING),)))
    assert app.html().count("Kun lignende i betydning") <= 1


def test_an_unconfirmed_sentence_says_so_with_its_reason(app: App) -> None:
    app.ask("Hvad blev besluttet?", decided())
    assert "Ikke bekræftet: Citatet siger noget andet." in app.html()


def test_not_found_tells_where_was_searched_and_what_is_near(app: App) -> None:
    app.ask("Hvad kostede svømmehallen?", not_found())
    page = app.html()
    assert "Det fremgår ikke af referaterne." in page
    assert "Der er søgt i 2 møder" in page
    assert "fra 15. juni 2016 til 3. februar 2020" in page
    app.button("Punkt 6, 15. juni 2016: Nye regler")
    assert "Punkt 6 · Nye regler" in app.html()


def test_not_found_shows_what_may_have_been_meant_and_opens_it_there(app: App) -> None:
    meant = citation(1, FILLED_MEETING, FILLED_MEETING_TEXT, 0, PROPOSED)
    app.ask("Hvad kostede svømmehallen?", replace(not_found(), closest=(meant,)))
    assert f"Indstilling: «{PROPOSED}»" in app.html()
    app.button("Punkt 6, 15. juni 2016: Nye regler")
    assert "Sted 1 af 1" in app.html()
    assert re.search(rf"<mark[^>]*>{PROPOSED}</mark>", app.html())


def test_not_found_offers_a_question_that_finds_something(app: App) -> None:
    asked = app.ask("Hvad kostede svømmehallen?", not_found(), decided())
    app.button("Hvad blev besluttet om Nye regler?")
    assert asked.asked[1][0].question == "Hvad blev besluttet om Nye regler?"
    assert DECIDED in app.html()


def test_an_answer_that_was_stopped_says_so_and_can_be_tried_again(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopping(*_: object) -> Answer:
        from streamlit.runtime.scriptrunner_utils.exceptions import StopException

        raise StopException

    monkeypatch.setattr(backend, "ask", stopping)
    app.at.run()
    app.at.chat_input[0].set_value("Hvad blev besluttet?").run()
    app.at.run()
    app.check()
    assert "Svaret blev stoppet, før det var færdigt." in app.html()
    monkeypatch.setattr(backend, "ask", FakeAsk(decided()))
    app.button("Prøv igen")
    assert DECIDED in app.html()


def test_a_later_treatment_stands_above_the_answer_and_opens(app: App) -> None:
    later = Later(HOSTILE_MEETING.items[0], HOSTILE_MEETING.head(), cites=1)
    app.ask("Hvad blev besluttet?", replace(decided(), later=(later,)))
    app.button("Sagen er behandlet igen")
    assert "Punkt 1 · Skolegård" in app.html()


def test_of_many_later_treatments_the_newest_is_shown_and_the_others_fold_out(app: App) -> None:
    newest = Later(HOSTILE_MEETING.items[0], HOSTILE_MEETING.head(), cites=1)
    older = Later(FILLED_MEETING.items[0], FILLED_MEETING.head(), cites=1)
    app.ask("Hvad blev besluttet?", replace(decided(), later=(older, newest)))
    assert [e.label for e in app.at.expander if "senere" in e.label] == [
        "Flere senere behandlinger (1)"
    ]
    told = [text for text in app.labels() if "behandlet igen" in text]
    assert "3. februar 2020" in told[0]
    assert "15. juni 2016" in told[1]


def test_what_was_understood_and_noticed_is_shown(app: App) -> None:
    answer = replace(
        decided(),
        understood="Søgt i: Chefforum, juni 2016",
        rewritten="Hvad blev besluttet om de nye regler?",
        notice="Sprogmodellen svarede ikke.",
    )
    app.ask("Og hvad blev der så af dem?", answer)
    page = app.html()
    assert "Søgt i: Chefforum, juni 2016" in page
    assert "Forstået som: Hvad blev besluttet om de nye regler?" in page
    assert "Sprogmodellen svarede ikke." in page


def test_an_error_is_told_and_is_no_answer(app: App) -> None:
    app.ask("Hvad?", ModelError("Modellen svarede ikke <b>i tide</b>. Prøv igen."))
    page = app.html()
    assert "Modellen svarede ikke &lt;b&gt;i tide&lt;/b&gt;. Prøv igen." in page
    assert 'role="alert"' in page
    assert "pk-answer" not in page


def test_an_unforeseen_failure_is_told_in_danish_and_can_be_tried_again(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = app.ask("Hvad?", ZeroDivisionError("secret detail"), decided())
    page = app.html()
    assert "Der skete en uventet fejl (ZeroDivisionError)." in page
    assert "secret detail" not in page
    app.button("Prøv igen")
    assert len(asked.asked) == 2
    page = app.html()
    assert DECIDED in page
    assert "uventet fejl" not in page


def test_a_page_that_breaks_says_so_in_danish(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> FakeArchive:
        raise ZeroDivisionError

    monkeypatch.setattr(backend, "archive", broken)
    app.at.run()
    app.check()
    assert "Der skete en uventet fejl (ZeroDivisionError)." in app.html()


def test_a_follow_up_sends_the_earlier_turn(app: App) -> None:
    asked = app.ask("Hvad blev besluttet?", decided(), decided())
    app.at.chat_input[0].set_value("Hvem gør det?").run()
    app.check()
    asking, turns = asked.asked[1]
    assert asking.question == "Hvem gør det?"
    assert [turn.question for turn in turns] == ["Hvad blev besluttet?"]
    assert turns[0].item_ids == ("chefforum/2016-06-15#6",)
    assert DECIDED in turns[0].answer


def test_the_period_restricts_the_question(app: App) -> None:
    app.at.run()
    app.at.date_input(key="ask-since").set_value(date(2018, 1, 1)).run()
    asked = app.ask("Hvad blev besluttet?", not_found())
    assert asked.asked[0][0].base.since == date(2018, 1, 1)


def test_decisions_alone_can_be_asked_for_and_that_taken_back(app: App) -> None:
    app.at.run()
    app.at.toggle(key="ask-decided").set_value(True).run()
    told = replace(decided(), understood="kun beslutninger")
    asked = app.ask("Hvad blev besluttet?", told, decided(), told)
    assert asked.asked[0][0].base == Filter(decided=True)
    assert "Søgt i: kun beslutninger" in app.html()
    app.button("Ikke kun beslutninger")
    assert asked.asked[1][0].base == Filter()
    assert app.at.toggle(key="ask-decided").value is False


def test_searching_everywhere_lifts_the_restrictions_beside(app: App) -> None:
    app.at.run()
    app.at.date_input(key="ask-since").set_value(date(2018, 1, 1)).run()
    asked = app.ask("Hvad?", replace(not_found(), understood="fra 1. januar 2018"), decided())
    app.button("Søg i det hele")
    asking, _ = asked.asked[1]
    assert (asking.base, asking.everywhere) == (Filter(), True)
    assert app.at.date_input(key="ask-since").value is None


def test_an_example_is_asked_within_the_restrictions(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = FakeAsk(decided())
    monkeypatch.setattr(backend, "ask", asked)
    app.at.run()
    app.at.toggle(key="ask-decided").set_value(True).run()
    app.button("Hvem skal følge op på Nye regler?")
    assert asked.asked[0][0].base.decided


def test_a_question_in_the_address_is_asked_once(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = FakeAsk(decided())
    monkeypatch.setattr(backend, "ask", asked)
    app.at.query_params["q"] = "Hvad blev besluttet?"
    app.at.run()
    app.at.run()
    app.check()
    assert [asking.question for asking, _ in asked.asked] == ["Hvad blev besluttet?"]


def test_a_new_conversation_begins_empty(app: App) -> None:
    app.ask("Hvad blev besluttet?", decided())
    app.button("Ny samtale")
    assert "pk-answer" not in app.html()
    assert "Hvem skal følge op på Nye regler?" in app.labels()


def test_an_empty_archive_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    app = App(monkeypatch, tmp_path, EMPTY)
    app.at.run()
    app.check()
    assert "Der er endnu ingen referater" in app.html()
    assert not app.at.chat_input


def test_a_broken_archive_says_what_to_do(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> FakeArchive:
        raise PunktumError("Arkivet kan ikke åbnes. Kør «punktum doctor».")

    monkeypatch.setattr(backend, "archive", broken)
    app.at.run()
    app.check()
    assert "Arkivet kan ikke åbnes. Kør «punktum doctor»." in app.html()


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.7", "", None])  # noqa: S104
def test_an_app_that_others_can_reach_without_sign_in_shows_nothing(
    address: str | None, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = login.st.get_option
    monkeypatch.setattr(
        login.st,
        "get_option",
        lambda name: address if name == "server.address" else read(name),
    )
    app.at.run()
    app.check()
    assert "login er ikke sat op" in app.html()
    assert "2 møder" not in app.html()
    assert not app.at.chat_input


def test_hostile_minutes_question_and_answer_are_only_text(app: App) -> None:
    quote = HOSTILE_MEETING.items[0].sections[1].text
    hostile = replace(
        answered(
            EVIL,
            Sentence(f"Byrådet afviste {EVIL}.", (1,)),
            Sentence(EVIL, (1,), Support.UNCONFIRMED, EVIL, bullet=True),
            citations=[citation(1, HOSTILE_MEETING, HOSTILE_TEXT, 1, quote)],
        ),
        understood=EVIL,
        rewritten=EVIL,
        notice=EVIL,
        nearest=(hit(HOSTILE_MEETING), hit(FILLED_MEETING)),
    )
    app.ask(EVIL, hostile)
    own = [e.body for e in app.at.get("html") if e.proto.unsafe_allow_javascript]
    page = app.html()
    for script in own:
        page = page.replace(script, "")
    for live in ("<script", "<style", "<img", "<a ", "<iframe"):
        assert live not in page
    assert "&lt;script&gt;window.evil=1&lt;/script&gt;" in page
    assert len(own) == 3
    assert not any("evil" in script for script in own)
    for shown in (b.label + b.help for b in app.at.button):
        live = re.sub(r"\\.", "", shown)
        assert not re.search(r"[<>\[\]()$`!*_~]|:[a-z]", live), live
