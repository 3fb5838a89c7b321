"""Asking in a real browser: the answer, its sources, and nothing from outside."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from playwright.sync_api import Page, expect

QUESTION = "Hvem skal betale for affaldsbeholdere på skolerne?"


def ask(page: Page, question: str) -> None:
    field = page.get_by_test_id("stChatInputTextArea")
    field.fill(question)
    field.press("Enter")
    expect(page.locator(".pk-question").last).to_contain_text(question)
    number = page.locator(".pk-question").count() - 1
    expect(page.locator(f".st-key-exchange-{number} .pk-answer").first).to_be_visible()


def test_a_question_shows_its_citation_and_the_quote_highlighted(page: Page, app: str) -> None:
    page.goto(app)
    expect(
        page.get_by_text("5 møder · 43 punkter · 1. november 2012 – 12. maj 2022")
    ).to_be_visible()
    ask(page, QUESTION)
    chip = page.get_by_role("button", name="Punkt 5, 15. juni 2016, Beslutning").first
    expect(chip).to_be_visible()
    chip.click()
    pane = page.locator(".st-key-source-pane")
    decision = pane.locator("details.pk-decision")
    expect(decision).to_have_attribute("open", "")
    # A quote over two paragraphs is marked in each.
    marked = decision.locator("mark.pk-mark-active").filter(has_text="engangsudgiften")
    expect(marked).to_be_in_viewport()
    expect(marked).to_have_css("background-color", "rgb(255, 223, 93)")
    expect(pane.get_by_text("Punkt 5 · CF - Nye affaldsordninger")).to_be_visible()


def test_what_the_minutes_do_not_say_is_said_so(page: Page, app: str) -> None:
    page.goto(app)
    ask(page, "Hvad besluttede Byrådet i 2019?")
    expect(page.locator("p.pk-missing")).to_have_text("Det fremgår ikke af referaterne.")
    expect(page.locator(".pk-why")).to_contain_text("12. maj 2022")


def test_a_question_in_the_address_is_answered_and_survives_a_reload(page: Page, app: str) -> None:
    page.goto(f"{app}/?q={quote(QUESTION)}")
    expect(page.locator(".pk-question")).to_have_text(QUESTION)
    expect(page.locator("p.pk-answer").first).to_be_visible()
    page.wait_for_url("**/?samtale=*")
    page.reload()
    expect(page.locator(".pk-question")).to_have_text(QUESTION)
    expect(page.locator("p.pk-answer").first).to_be_visible()


def test_the_next_answer_is_brought_in_sight(page: Page, app: str) -> None:
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(app)
    ask(page, QUESTION)
    ask(page, "Hvad blev besluttet om netværk?")
    expect(page.locator(".pk-question").nth(1)).to_be_in_viewport()
    expect(page.locator(".st-key-exchange-1 .pk-answer").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.lang") == "da"
    assert failed == []


def test_another_visitor_does_not_see_the_conversation(page: Page, app: str) -> None:
    page.goto(app)
    ask(page, QUESTION)
    browser = page.context.browser
    assert browser is not None
    other = browser.new_context().new_page()
    other.goto(app)
    expect(other.get_by_text("Prøv for eksempel:")).to_be_visible()
    assert other.locator(".pk-question").count() == 0
    other.context.close()


def test_nothing_is_fetched_from_anywhere_else(page: Page, app: str) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).hostname or ""))
    page.goto(app)
    ask(page, QUESTION)
    for name in ("Møder", "Beslutninger", "Statusnotat", "Indlæs"):
        page.get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    page.wait_for_timeout(500)
    assert asked <= {"127.0.0.1", ""}
