"""Every page against the rules of WCAG 2.1 AA that a program can check (axe-core)."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.screenshots import LOOKS, SCENES, settle

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("look", ["lys", "moerk"])
def test_a_page_has_no_serious_finding(scene: str, look: str, chromium: Browser, app: str) -> None:
    context = chromium.new_context(locale="da-DK", **LOOKS[look])  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(60_000)
    SCENES[scene](page, app)
    settle(page)
    found = Axe().run(page, options=RULES).response["violations"]
    serious = {
        f"{rule['id']} ({rule['impact']}): {node['html'][:160]}"
        for rule in found
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    }
    context.close()
    assert not serious, "\n".join(sorted(serious))
