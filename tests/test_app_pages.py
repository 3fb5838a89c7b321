"""Every page in its states, over an archive of the five minutes, drawn without a browser."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.settings import PROJECT, load_settings
from tests.chat_server import chat_server
from ui.job import jobs

PAGES = {
    "meetings": "Møder",
    "decisions": "Beslutninger",
    "note": "Statusnotat",
    "loading": "Indlæs",
    "about": "Om og kvalitet",
    "chat": "Spørg referaterne",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the five minutes, searched on words alone."""
    from ingest.load import ingest_paths

    folder = tmp_path_factory.mktemp("pages")
    settings = load_settings({"PUNKTUM_DATA": str(folder), "PUNKTUM_EMBEDDING": "none"})
    assert ingest_paths([PROJECT / "minutes"], settings).items == 43
    return folder


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PUNKTUM_EMBEDDING", "none")
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "PUNKTUM_GGUF", "PUNKTUM_MODE"):
        monkeypatch.delenv(name, raising=False)
    st.cache_resource.clear()
    st.cache_data.clear()
    yield
    st.cache_resource.clear()
    st.cache_data.clear()


def opened(monkeypatch: pytest.MonkeyPatch, data: Path, name: str) -> AppTest:
    """The app with one page open."""
    monkeypatch.setenv("PUNKTUM_DATA", str(data))
    at = AppTest.from_file(str(PROJECT / "streamlit_app.py"), default_timeout=60).run()
    if name != "chat":
        at.switch_page(f"ui/{name}.py").run()
    assert not at.exception, at.exception
    return at


def html(at: AppTest) -> str:
    drawn = (element.body for element in at.get("html"))
    return "\n".join(body for body in drawn if not body.startswith("<style>/* Punktum"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_its_heading_and_coverage(
    name: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = html(opened(monkeypatch, data, name))
    assert f"<h1>{PAGES[name]}</h1>" in page
    if name != "note":
        assert "5 møder · 43 punkter · 1. november 2012 – 12. maj 2022" in page


@pytest.mark.parametrize("name", PAGES)
def test_a_page_over_an_empty_archive_says_what_to_do(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = opened(monkeypatch, tmp_path, name)
    page = html(at)
    assert f"<h1>{PAGES[name]}</h1>" in page
    if name in {"meetings", "decisions", "note", "chat"}:
        assert "Gå til «Indlæs» og læg referater ind" in page
    if name == "loading":
        assert at.get("file_uploader")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_over_a_broken_archive_says_what_to_do(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "archive.sqlite").write_bytes(b"not a database at all" * 100)
    page = html(opened(monkeypatch, tmp_path, name))
    assert 'class="pk-error" role="alert"' in page
    assert "Traceback" not in page


def test_the_newest_meeting_is_open_with_its_items(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = opened(monkeypatch, data, "meetings")
    assert "12. maj 2022 · kl. 09:00 · Mødelokale 1 · 13 punkter" in html(at)
    assert len([e for e in at.expander if e.label.startswith(("1 ", "13 "))]) == 2


def test_a_meeting_is_chosen_in_the_list(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = opened(monkeypatch, data, "meetings")
    next(b for b in at.button if "15\\. juni 2016" in b.label).click().run()
    assert "15. juni 2016 · kl. 09:00 · Mødelokale 2 · 10 punkter" in html(at)
    assert not at.exception


def test_meetings_are_found_by_words_of_their_titles(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = opened(monkeypatch, data, "meetings")
    at.text_input(key="meetings-words").set_value("affaldsordninger").run()
    assert "15. juni 2016 · kl. 09:00" in html(at)
    assert len([b for b in at.button if "Chefforum" in b.label]) == 1
    at.text_input(key="meetings-words").set_value("svømmehal").run()
    assert "Ingen møder passer til det." in html(at)


def test_the_register_is_filtered_by_outcome(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = opened(monkeypatch, data, "decisions")
    assert len(at.dataframe[0].value) == 43
    at.text_input(key="register-text").set_value("affaldsbeholdere").run()
    table = at.dataframe[0].value
    assert list(table["Punkt"]) == ["5"]
    assert list(table["Dato"]) == [date(2016, 6, 15)]
    at.text_input(key="register-text").set_value("svømmehal").run()
    assert "Ingen beslutninger passer til det." in html(at)


def test_a_case_is_drawn_as_a_line_of_its_treatments(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = opened(monkeypatch, data, "decisions")
    at.session_state["decisions-part"] = "Sag"
    at.run()
    at.selectbox(key="case-number").set_value("07.17.02-P20-1-16").run()
    page = html(at)
    assert 'class="pk-timeline"' in page
    assert "Chefforum · 15. juni 2016 · Punkt 5" in page


def test_a_note_is_drafted_edited_and_checked_again(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = opened(monkeypatch, data, "note")
    at.text_input(key="note-topic").set_value("affald").run()
    next(b for b in at.button if b.label == "Lav udkast").click().run()
    page = html(at)
    assert "UDKAST" in page
    assert "<h3>Hvad er besluttet</h3>" in page
    at.toggle(key="note-editing").set_value(True).run()
    fields = [area for area in at.text_area if "bekræftet" in area.label]
    assert all("ikke bekræftet" not in area.label for area in fields)
    fields[0].set_value("Kommunen købte en rumraket for 900 mio. kr. i 1969.").run()
    assert "linjen er ændret og endnu ikke kontrolleret" in html(at)
    next(b for b in at.button if b.label.startswith("Kontrollér 1 ændret linje")).click().run()
    page = html(at)
    assert "linjen er ændret" not in page
    assert "Ikke bekræftet: " in page
    assert not at.exception


def test_a_note_on_nothing_says_so(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = opened(monkeypatch, data, "note")
    at.text_input(key="note-topic").set_value("rumfart til Mars").run()
    next(b for b in at.button if b.label == "Lav udkast").click().run()
    assert "Referaterne har intet punkt, der handler om" in html(at)


def finished(at: AppTest) -> AppTest:
    """The page once the loading in the background has ended."""
    for _ in range(200):
        progress = jobs().progress
        if progress is None or not progress.running:
            return at.run()
        time.sleep(0.1)
    pytest.fail("the loading did not end")


def test_files_are_loaded_reported_and_deleted_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = opened(monkeypatch, tmp_path, "loading")
    name = "chefforum-2016-06-15.txt"
    good = (PROJECT / "minutes" / name).read_bytes()
    at.get("file_uploader")[0].set_value(
        [(name, good, "text/plain"), ("tom <b>fil.pdf", b"%PDF-1.4 nothing", "application/pdf")]
    ).run()
    next(b for b in at.button if b.label == "Indlæs").click().run()
    finished(at)
    page = html(at)
    assert "1 fil læst, 1 fil kunne ikke læses" in page
    assert "indlæst · 10 punkter · Chefforum, 15. juni 2016" in page
    assert "tom _b_fil.pdf" in page
    assert "<b>fil" not in page
    assert len(list((tmp_path / "uploads").iterdir())) == 1

    next(b for b in at.button if b.label == "Skjul rapporten").click().run()
    at.selectbox(key="delete-meeting").set_value("chefforum/2016-06-15").run()
    button = next(b for b in at.button if b.label == "Slet mødet")
    assert button.disabled
    at.text_input(key="delete-date").set_value("15.06.2016").run()
    next(b for b in at.button if b.label == "Slet mødet").click().run()
    assert "Chefforum · 15. juni 2016 er slettet." in html(at)
    assert "Arkivet er tomt." in html(at)
    assert not at.exception


def test_the_chat_answers_from_the_real_archive(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = opened(monkeypatch, data, "chat")
    at.chat_input[0].set_value("Hvem skal betale for affaldsbeholdere på skolerne?").run()
    assert not at.exception
    assert any("Punkt 5, 15\\. juni 2016, Beslutning" in b.label for b in at.button)
    assert "pk-mark-active" in html(at)


def test_the_language_model_tells_a_meetings_matters_when_it_is_asked_to(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = {"found": True, "sentences": [{"text": "Byrådet solgte havnen.", "sources": [1]}]}
    with chat_server(("say", json.dumps(reply))) as (url, script):
        monkeypatch.setenv("OPENAI_BASE_URL", url)
        monkeypatch.setenv("PUNKTUM_MODEL", "lille")
        at = opened(monkeypatch, data, "meetings")
        assert script.requests == []
        before = html(at)
        (button,) = [one for one in at.button if (one.key or "").startswith("write-")]
        button.click().run()
        assert not at.exception
        page = html(at)
        assert script.requests
        assert "skrevet af sprogmodellen «lille»" in page
        assert "0 af " in page
        assert "solgte havnen" not in page
        assert [one for one in before.splitlines() if "pk-decision" in one] == [
            one for one in page.splitlines() if "pk-decision" in one
        ]
        asked = len(script.requests)
        at.run()
        assert len(script.requests) == asked
        assert not [one for one in at.button if (one.key or "").startswith("write-")]


def test_a_failing_language_model_is_told_and_may_be_tried_again(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with chat_server(("status", 401)) as (url, _):
        monkeypatch.setenv("OPENAI_BASE_URL", url)
        at = opened(monkeypatch, data, "meetings")
        (button,) = [one for one in at.button if (one.key or "").startswith("write-")]
        button.click().run()
    assert not at.exception
    assert "fortalt i referatets egne ord" in html(at)
    assert "Prøv sprogmodellen igen" in [one.label for one in at.button]
