"""Every page against the rules of WCAG 2.1 AA that a program can check (axe-core)."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.screenshots import SCENES, settle

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


def serious(page: Page) -> set[str]:
    """What axe-core finds on the page that keeps somebody out."""
    return {
        f"{rule['id']} ({rule['impact']}): {node['html'][:160]}"
        for rule in Axe().run(page, options=RULES).response["violations"]
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    }


@pytest.mark.parametrize("scene", SCENES)
def test_a_page_has_no_serious_finding_in_light_and_dark(scene: str, page: Page, app: str) -> None:
    page.emulate_media(color_scheme="light")
    SCENES[scene](page, app)
    settle(page)
    assert serious(page) == set()
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".stApp")).to_have_css("color-scheme", "dark")
    settle(page)
    assert serious(page) == set()
