"""Who may load and delete: what the provider says of a user, never what users say themselves."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ui import login
from ui.login import ids_of, is_editor

ENTRA = {"email": "Boss@x.dk", "oid": "0ab", "sub": "xY", "preferred_username": "boss@x.dk"}


@pytest.mark.parametrize("told", [None, False, "false", "true", 1, ""])
def test_an_address_that_the_provider_has_not_verified_makes_nobody_an_editor(told: object) -> None:
    claims = {**ENTRA, "email_verified": told}
    assert not is_editor(claims, ["boss@x.dk"])
    assert is_editor(claims, ["boss@x.dk", "0ab"])


def test_an_address_counts_in_any_case_and_an_id_as_it_is_written() -> None:
    assert is_editor({**ENTRA, "email_verified": True}, ["boss@X.dk"])
    assert is_editor(ENTRA, ["xY"])
    assert not is_editor(ENTRA, ["xy"])
    assert not is_editor(ENTRA, ["0AB"])
    assert not is_editor({"email": None, "sub": None, "email_verified": True}, ["None", ""])
    assert not is_editor({}, ["boss@x.dk"])


def test_a_visitor_is_known_by_an_id_that_lasts() -> None:
    assert ids_of({**ENTRA, "email_verified": True}) == ("0ab", "xY")
    assert ids_of({"email": "a@x.dk", "email_verified": True, "sub": "7"}) == ("7",)
    assert ids_of({"sub": None}) == ()


@pytest.mark.parametrize("editors", ["boss", ["boss", 7]])
def test_one_editor_may_be_named_without_brackets(
    editors: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    configured = {"auth": {"client_id": "x"}, "punktum": {"editors": editors}}
    for sub, allowed in (("boss", True), ("b", False)):
        user = SimpleNamespace(is_logged_in=True, get={"sub": sub}.get)
        monkeypatch.setattr(login, "st", SimpleNamespace(secrets=configured, user=user))
        assert login.may_edit() is allowed
        assert login.user() == sub


def test_editors_that_are_no_list_make_nobody_an_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    configured = {"auth": {"client_id": "x"}, "punktum": {"editors": 7}}
    user = SimpleNamespace(is_logged_in=True, get={"sub": "7"}.get)
    monkeypatch.setattr(login, "st", SimpleNamespace(secrets=configured, user=user))
    assert not login.may_edit()
