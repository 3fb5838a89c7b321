"""Make the pictures of the user guide: `python -m tests.browser.screenshots [FOLDER]`.

Each page in light, dark and on a phone, from the app as it is served over the bundled minutes.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, ROOT, environment, serve

QUESTION = "Hvem skal betale for affaldsbeholdere på skolerne?"
LOOKS = {
    "lys": {"color_scheme": "light", "viewport": {"width": 1280, "height": 860}},
    "moerk": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 860}},
    "telefon": {"color_scheme": "light", "viewport": {"width": 390, "height": 844}},
}
SETTLED = 1200
"""Milliseconds for fonts, tables and pictures to come to rest."""


def start(page: Page, address: str) -> None:
    """The first page."""
    page.goto(address)
    expect(page.get_by_text("Prøv for eksempel:")).to_be_visible()


def answer(page: Page, address: str) -> None:
    """A question with its answer and the source opened."""
    page.goto(address)
    field = page.get_by_test_id("stChatInputTextArea")
    field.fill(QUESTION)
    field.press("Enter")
    chip = page.get_by_role("button", name="15. juni 2016, Beslutning").first
    chip.click()
    expect(page.locator("details.pk-decision mark.pk-mark-active").first).to_be_visible()


def not_found(page: Page, address: str) -> None:
    """A question that the minutes do not answer."""
    page.goto(address)
    field = page.get_by_test_id("stChatInputTextArea")
    field.fill("Hvad besluttede Byrådet i 2019?")
    field.press("Enter")
    expect(page.locator(".pk-missing")).to_be_visible()


def meetings(page: Page, address: str) -> None:
    """The page Møder with the newest meeting."""
    page.goto(f"{address}/moeder")
    expect(page.get_by_role("heading", name="Punkter")).to_be_visible()


def decisions(page: Page, address: str) -> None:
    """The register."""
    page.goto(f"{address}/beslutninger")
    expect(page.get_by_role("tab", name="Register")).to_be_visible()


def case(page: Page, address: str) -> None:
    """A case through the meetings."""
    page.goto(f"{address}/beslutninger")
    page.get_by_role("tab", name="Sag").click()
    page.get_by_role("combobox", name="Sagsnummer").click()
    page.get_by_role("option").first.click()
    expect(page.locator("ol.pk-timeline").first).to_be_visible()


def note(page: Page, address: str) -> None:
    """A drafted note."""
    page.goto(f"{address}/statusnotat")
    page.get_by_label("Emne", exact=True).last.fill("netværk")
    page.get_by_role("button", name="Lav udkast").click()
    page.get_by_role("button", name="Lav udkast").click()
    expect(page.locator(".pk-paper")).to_be_visible()


def loading(page: Page, address: str) -> None:
    """The page Indlæs."""
    page.goto(f"{address}/indlaes")
    expect(page.get_by_test_id("stFileUploader")).to_be_visible()


def about(page: Page, address: str) -> None:
    """The page Om og kvalitet."""
    page.goto(f"{address}/om")
    expect(page.locator(".pk-about")).to_be_visible()


SCENES = {
    "spoerg": start,
    "svar": answer,
    "findes-ikke": not_found,
    "moeder": meetings,
    "beslutninger": decisions,
    "sag": case,
    "statusnotat": note,
    "indlaes": loading,
    "om": about,
}


def settle(page: Page) -> None:
    """Wait until the page is drawn and at rest."""
    expect(page.locator('[data-test-script-state="notRunning"]')).to_have_count(1)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    page.wait_for_timeout(SETTLED)


def save(png: bytes, path: Path) -> None:
    """Write a picture with 256 colours: a third of the size, and a page has no more."""
    Image.open(io.BytesIO(png)).convert("RGB").quantize(256).save(path, optimize=True)


def take_all(browser: Browser, address: str, folder: Path) -> None:
    """Take every scene in every look."""
    folder.mkdir(parents=True, exist_ok=True)
    for look, options in LOOKS.items():
        for scene, draw in SCENES.items():
            context = browser.new_context(locale="da-DK", **options)  # type: ignore[arg-type]
            page = context.new_page()
            page.set_default_timeout(60_000)
            draw(page, address)
            settle(page)
            page.mouse.move(0, 0)
            save(page.screenshot(), folder / f"{scene}-{look}.png")
            context.close()


def main() -> int:
    """Serve the app over fresh data and take the pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots"
    if CHROMIUM is None:
        sys.stderr.write("Chromium is missing; see tests/browser/install.sh\n")
        return 1
    with tempfile.TemporaryDirectory() as temporary:
        data = Path(temporary) / "data"
        command = [sys.executable, "cli.py", "ingest", "minutes"]
        subprocess.run(command, cwd=ROOT, env=environment(data), check=True, capture_output=True)
        with closing(serve(data)) as served, sync_playwright() as playwright:
            address = next(served)
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            take_all(browser, address, folder)
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
