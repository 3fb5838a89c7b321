"""Minutes that try to run code, reach the network or change the page: they are only read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, environment, serve
from tests.browser.screenshots import settle
from tests.browser.test_ask import ask

EVIL = (
    "<script>window.evil=1</script><img src=x onerror='window.evil=1'>"
    "<style>body{display:none}</style>[klik](javascript:window.evil=1) "
    "![billede](http://evil.invalid/p.png) <iframe src='http://evil.invalid/'></iframe> "
    "</p></details></section> :red[rød] $x^2$ **fed**"
)
MINUTES = f"""REFERAT Byrådet d. 04-03-2024

Mødedato Mandag d. 4. marts 2024 kl. 17:00

Punkt 1: Ny skolegård {EVIL}

24/1234

Indstilling

Forvaltningen indstiller, at skolegården bygges {EVIL}

Beslutning

Byrådet godkendte skolegården {EVIL}. Direktøren melder tilbage senest den 1. maj 2024.

Bilag

Tegning {EVIL}
"""
PLACES = ("", "moeder", "beslutninger", "statusnotat", "indlaes", "om")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over minutes that try everything."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "ondt.txt").write_text(MINUTES, encoding="utf-8")
    data = folder / "data"
    command = [sys.executable, "cli.py", "ingest", str(folder / "ondt.txt")]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(data), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    yield from serve(data)


@pytest.fixture
def watched(page: Page) -> Iterator[Page]:
    """A page that must not reach out, open dialogs, or run what the minutes hold."""
    outside: set[str] = set()
    dialogs: list[str] = []
    page.on("request", lambda request: outside.add(urlsplit(request.url).hostname or ""))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    yield page
    assert page.evaluate("window.evil") is None
    assert outside <= {"127.0.0.1", ""}
    assert dialogs == []
    assert page.evaluate("getComputedStyle(document.body).display") == "block"
    made = page.locator("a[href^='javascript:'], iframe[src*='evil'], img[src*='evil']")
    assert made.count() == 0


@pytest.mark.parametrize("place", PLACES)
def test_no_page_runs_what_the_minutes_hold(place: str, watched: Page, hostile: str) -> None:
    watched.goto(f"{hostile}/{place}")
    expect(watched.locator("h1")).to_be_visible()
    settle(watched)


def test_an_answer_and_its_source_show_the_text_as_text(watched: Page, hostile: str) -> None:
    watched.goto(hostile)
    ask(watched, "Hvad blev besluttet om skolegården?")
    watched.get_by_role("button", name="Beslutning").first.click()
    marked = watched.locator("mark.pk-mark-active").first
    expect(marked).to_contain_text("<script>window.evil=1</script>")
    expect(marked).to_contain_text("**fed**")
    settle(watched)


def test_a_note_and_a_case_show_the_text_as_text(watched: Page, hostile: str) -> None:
    watched.goto(f"{hostile}/statusnotat")
    watched.get_by_label("Emne", exact=True).last.fill("skolegård")
    watched.get_by_label("Emne", exact=True).last.press("Enter")
    watched.get_by_role("button", name="Lav udkast").click()
    expect(watched.locator(".pk-paper")).to_contain_text("window.evil=1")
    watched.goto(f"{hostile}/beslutninger")
    watched.get_by_role("tab", name="Sag").click()
    watched.get_by_role("combobox", name="Sagsnummer").click()
    watched.get_by_role("option").first.click()
    expect(watched.locator("ol.pk-timeline")).to_contain_text("window.evil=1")
    settle(watched)
