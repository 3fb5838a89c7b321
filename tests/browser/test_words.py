"""Streamlit's own words stand in Danish, and no other text is touched."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.test_ask import QUESTION, ask

EVERY_WORD = """() => {
  const told = new Set();
  const names = ["aria-label", "aria-valuetext", "aria-roledescription", "title", "placeholder"];
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("script, noscript, style")) continue;
    if (element.closest("[data-testid=stHtml], [data-testid^=stIcon]")) continue;
    for (const name of names)
      if (element.hasAttribute(name)) told.add(element.getAttribute(name));
    for (const node of element.childNodes)
      if (node.nodeType === 3 && node.data.trim()) told.add(node.data.trim());
  }
  return [...told];
}"""
ENGLISH = re.compile(
    r"\b(?:the|press|choose|previous|next month|clear|close|empty|yyyy|day,|month,|year,|upload|"
    r"files?(?= are)|add files|per file|show|download|copy|search|fullscreen|sort|pin|hide|"
    r"autosize|help for|send message|skip to|collapse|app pages|open|no results|not found|"
    r"visuali[sz]ation|axis|container|legend|options?)\b",
    re.IGNORECASE,
)


def english(page: Page) -> list[str]:
    return sorted(word for word in page.evaluate(EVERY_WORD) if ENGLISH.search(word))


def test_the_words_around_a_question_are_danish(page: Page, app: str) -> None:
    page.goto(app)
    expect(page.get_by_text("Prøv for eksempel:")).to_be_visible()
    expect(page.get_by_test_id("stSidebar").get_by_text("åååå").first).to_be_visible()
    field = page.get_by_test_id("stSidebar").get_by_test_id("stDateInput").first
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type("01032013", delay=40)
    assert english(page) == []
    page.keyboard.press("Escape")
    ask(page, QUESTION)
    page.get_by_role("button", name="Brugbart?").click()
    page.get_by_label("Kommentar").fill("Godt")
    expect(page.get_by_text("Ctrl+Enter gemmer teksten")).to_be_visible()
    assert english(page) == []


def test_the_words_of_tables_figures_and_uploads_are_danish(page: Page, app: str) -> None:
    page.goto(f"{app}/beslutninger")
    table = page.get_by_test_id("stDataFrame").first
    expect(table).to_be_visible()
    expect(page.get_by_label("Figur").first).to_be_visible()
    table.hover()
    place = table.bounding_box()
    assert place is not None
    page.mouse.click(place["x"] + 457, place["y"] + 18)
    expect(page.get_by_text("Sortér stigende")).to_be_visible()
    assert english(page) == []
    page.goto(f"{app}/indlaes")
    expect(page.get_by_test_id("stFileUploader")).to_be_visible()
    page.get_by_test_id("stFileUploader").locator("input").set_input_files(
        [{"name": "møde.txt", "mimeType": "text/plain", "buffer": b"Referat"}]
    )
    expect(page.get_by_label("Fjern møde.txt")).to_be_visible()
    assert english(page) == []
    page.goto(f"{app}/findes-ikke")
    expect(page.get_by_text("Den side findes ikke. Her er forsiden i stedet.")).to_be_visible()
    assert english(page) == []


def test_what_minutes_say_is_left_as_it_is(page: Page, app: str) -> None:
    page.goto(app)
    expect(page.get_by_label("Hjælp til Kun beslutninger")).to_be_visible()
    page.evaluate("""() => {
      const made = (role, id) => Object.assign(document.createElement("button"),
        { id, textContent: "Format" }, role ? { role } : {});
      document.querySelector("[data-testid=stMain]").append(made("", "title"));
      const menu = document.createElement("div");
      menu.setAttribute("role", "menu");
      menu.append(made("", "entry"));
      document.body.append(menu);
    }""")
    expect(page.locator("#entry")).to_have_text("Talform")
    assert page.locator("#title").inner_text() == "Format"
