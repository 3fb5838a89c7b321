"""An answer by a slow language model: sources first, whole sentences, and a stop that stops."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import serve
from tests.browser.test_ask import QUESTION, ask
from tests.chat_server import chat_server

SAID = (
    "Chefforum godkendte indstillingerne med bemærkninger om at der afsættes midler til "
    "engangsudgiften ved indkøb af indendørs affaldsbeholdere til skolerne."
)
THEN = (
    "Timeforbruget på skolerne til at håndtere affaldet findes inden for den tidsramme der "
    "allerede er til rådighed på skolerne."
)


def reply(*sentences: str) -> str:
    rows = [{"text": text, "sources": [1]} for text in sentences]
    return json.dumps({"found": True, "sentences": rows}, ensure_ascii=False)


def answered_by(archive: Path, *steps: tuple[str, Any]) -> Iterator[str]:
    with chat_server(*steps) as (url, _):
        model = {"OPENAI_BASE_URL": url, "OPENAI_API_KEY": "x", "PUNKTUM_MODEL": "langsom"}
        yield from serve(archive, **model)


@pytest.fixture
def slow(archive: Path) -> Iterator[str]:
    """The app with a model that writes a letter at a time."""
    yield from answered_by(archive, ("slowly", reply(SAID, THEN)))


@pytest.fixture
def silent(archive: Path) -> Iterator[str]:
    """The app with a model that says nothing for a minute."""
    yield from answered_by(archive, ("hang", 60))


def test_sources_come_first_then_whole_sentences_and_nothing_jumps(page: Page, slow: str) -> None:
    page.goto(slow)
    expect(page.get_by_text("Svarene skrives af langsom")).to_be_visible()
    page.get_by_test_id("stChatInputTextArea").fill(QUESTION)
    page.get_by_test_id("stChatInputTextArea").press("Enter")
    expect(page.locator(".pk-working")).to_contain_text("15. juni 2016, Punkt 5")
    assert page.locator("p.pk-answer").count() == 0
    top = page.locator(".pk-question").bounding_box()
    seen = set()
    while not page.locator("[class*='st-key-chip-']").count():
        seen |= set(page.locator("p.pk-answer").all_inner_texts())
        page.wait_for_timeout(100)
    for told in seen - {""}:
        assert told in {f"{SAID}[1]", f"{SAID}[1] {THEN}[1]", f"{SAID}[1] {THEN}[2]"}, told
    assert any(told == f"{SAID}[1]" for told in seen), (
        "the first sentence is shown when it is whole"
    )
    assert page.locator(".pk-question").bounding_box() == top


def test_a_stop_is_obeyed_at_once_and_the_question_can_be_put_again(
    page: Page, silent: str
) -> None:
    page.goto(silent)
    page.get_by_test_id("stChatInputTextArea").fill(QUESTION)
    page.get_by_test_id("stChatInputTextArea").press("Enter")
    expect(page.locator(".pk-working")).to_contain_text("15. juni 2016, Punkt 5")
    began = time.monotonic()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_visible()
    assert time.monotonic() - began < 20
    after = page.locator(".pk-working").evaluate("e => getComputedStyle(e, '::after').content")
    assert "Stoppet" in after
    page.reload()
    expect(page.get_by_text("Svaret blev stoppet, før det var færdigt.")).to_have_count(0)
    expect(page.get_by_text("Prøv for eksempel:")).to_be_visible()


def test_the_next_question_stands_at_the_top_while_it_is_answered(page: Page, slow: str) -> None:
    page.goto(slow)
    ask(page, QUESTION)
    expect(page.locator("[class*='st-key-chip-']").first).to_be_visible()
    page.get_by_test_id("stChatInputTextArea").fill("Hvad blev besluttet om netværk?")
    page.get_by_test_id("stChatInputTextArea").press("Enter")
    second = page.locator(".pk-question").nth(1)
    expect(second).to_be_in_viewport()
    expect(page.locator(".pk-working")).to_be_in_viewport()
    box = second.bounding_box()
    assert box is not None
    assert box["y"] < 300
