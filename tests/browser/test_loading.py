"""Minutes loaded through the page: each file as it goes, a publishing site, and a stop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, serve
from tests.test_fetch import IDS, FakeSite, site

__all__ = ["site"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def empty(data: Path) -> Iterator[str]:
    """The app over an empty archive of its own."""
    yield from serve(data)


def drawn(page: Page) -> None:
    """Wait until the page is drawn to its end."""
    page.wait_for_timeout(500)  # until the server has heard of the last click
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_visible()


def fetch(page: Page, address: str) -> None:
    field = page.get_by_role("textbox", name="Adresse")
    drawn(page)
    if not field.is_visible():
        page.get_by_text("Hent fra et FirstAgenda-sted").click()
    field.fill(address)
    field.press("Enter")
    drawn(page)
    page.get_by_role("button", name="Hent", exact=True).click()


def test_each_file_has_its_row_and_what_failed_says_why(
    page: Page, empty: str, data: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "tom.pdf"
    bad.write_bytes(b"%PDF-1.4 nothing")
    good = sorted((ROOT / "minutes").glob("*.txt"))
    page.goto(f"{empty}/indlaes")
    page.locator("input[type=file]").set_input_files([bad, *good])
    page.get_by_role("button", name="Indlæs", exact=True).click()
    expect(page.get_by_text(f"{len(good)} filer læst, 1 fil kunne ikke læses")).to_be_visible()
    rows = page.locator("li.pk-file")
    expect(rows).to_have_count(len(good) + 1)
    expect(rows.first).to_contain_text("tom.pdf")
    expect(rows.first).to_contain_text("kunne ikke læses")
    assert len(list((data / "uploads").iterdir())) == len(good)


def test_a_site_is_fetched_stopped_and_gone_on_with(
    page: Page, empty: str, data: Path, site: FakeSite
) -> None:
    page.goto(f"{empty}/indlaes")
    fetch(page, f"{site.url}/forkert")
    expect(page.locator(".pk-error")).to_contain_text(
        "Se efter, at adressen er et FirstAgenda-sted"
    )
    assert not (data / "fetched").exists()

    page.get_by_role("button", name="Skjul rapporten").click()
    drawn(page)
    address = page.get_by_role("textbox", name="Adresse")
    expect(address, "what was typed stands there, to be mended").to_have_value(
        f"{site.url}/forkert"
    )
    fetch(page, site.url)
    expect(page.get_by_text("Henter Teknisk Udvalg, 14. april 2026")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".pk-notice")).to_contain_text("Indlæsningen er stoppet.")
    asked = len(site.asked)

    page.get_by_role("button", name="Skjul rapporten").click()
    fetch(page, site.url)
    expect(page.get_by_text("3 filer læst")).to_be_visible()
    expect(page.get_by_text("Arkivet har nu 3 møder med 3 punkter.")).to_be_visible()
    expect(page.locator("li.pk-file", has_text="22. januar 2024")).to_contain_text("1 punkt")
    assert f"/api/agenda/dagsorden/{IDS[2]}" not in site.asked[asked:], "the first is here already"
