"""Signing in and out with a test identity provider, and what readers and editors may do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import free_port, serve
from tests.browser.identity import IdentityProvider, secrets_toml


@pytest.fixture(scope="module")
def provider() -> Iterator[IdentityProvider]:
    running = IdentityProvider("laeser@kommunen.dk")
    yield running
    running.close()


@pytest.fixture(scope="module")
def guarded(
    archive: Path, provider: IdentityProvider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The app with sign-in switched on by configuration."""
    port = free_port()
    secrets = tmp_path_factory.mktemp("secrets") / "secrets.toml"
    secrets.write_text(
        secrets_toml(provider, f"http://127.0.0.1:{port}", ("Redaktoer@kommunen.dk",))
    )
    with closing(serve(archive, "--secrets.files", str(secrets), port=port)) as running:
        yield next(running)


def test_without_signing_in_nothing_is_shown(page: Page, guarded: str) -> None:
    page.goto(guarded)
    expect(page.get_by_role("button", name="Log ind")).to_be_visible()
    assert page.get_by_test_id("stChatInputTextArea").count() == 0
    page.goto(f"{guarded}/moeder")
    expect(page.get_by_role("button", name="Log ind")).to_be_visible()
    assert page.get_by_text("Chefforum").count() == 0


@pytest.mark.parametrize(
    ("email", "role"), [("laeser@kommunen.dk", "læser"), ("redaktoer@kommunen.dk", "redaktør")]
)
def test_a_visitor_signs_in_may_do_what_the_role_allows_and_signs_out(
    email: str, role: str, page: Page, guarded: str, provider: IdentityProvider
) -> None:
    provider.email = email
    page.goto(guarded)
    page.get_by_role("button", name="Log ind").click()
    expect(page.get_by_text(f"Logget ind som {email} ({role})")).to_be_visible()
    expect(page.get_by_text("5 møder · 43 punkter")).to_be_visible()
    page.get_by_role("link", name="Indlæs").click()
    if role == "læser":
        expect(page.get_by_text("Kun redaktører kan indlæse og slette.")).to_be_visible()
        assert page.get_by_test_id("stFileUploader").count() == 0
    else:
        expect(page.get_by_test_id("stFileUploader")).to_be_visible()
    page.get_by_role("button", name="Log ud").click()
    expect(page.get_by_role("button", name="Log ind")).to_be_visible()
