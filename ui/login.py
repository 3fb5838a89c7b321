"""Who is using the app: sign-in by OpenID Connect when it is configured, else this machine alone.

Sign-in is on when `.streamlit/secrets.toml` has an `[auth]` section (docs/drift.md). Editors may
load and delete minutes; they are named in `[punktum] editors`, by the provider's id of them or by
an e-mail address that the provider says it has verified. Without sign-in the app listens on this
machine only, and whoever sits here is an editor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError


def _secrets(name: str) -> Mapping[str, Any]:
    try:
        found = st.secrets.get(name, {})
    except StreamlitSecretNotFoundError:
        return {}
    return found if isinstance(found, Mapping) else {}


def required() -> bool:
    """Whether sign-in is configured."""
    return bool(_secrets("auth"))


CLAIMS = ("oid", "sub", "email", "email_verified")
"""What is read of a user; a name that users choose for themselves is not among it."""


def ids_of(claims: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the ids that never change hands: `oid` (Entra ID's object id), then `sub`."""
    return tuple(str(claims[name]) for name in ("oid", "sub") if claims.get(name))


def is_editor(claims: Mapping[str, Any], editors: Iterable[str]) -> bool:
    """Whether a signed-in user is among the editors.

    An id counts as it is written, for ids differ by case. An e-mail address counts, in any case,
    only where the provider says `email_verified: true`: where that is absent (Entra ID), "false"
    or any other word, the address may be one that the user chose.
    """
    named = set(editors)
    if not named.isdisjoint(ids_of(claims)):
        return True
    email = claims.get("email") if claims.get("email_verified") is True else None
    return bool(email) and str(email).casefold() in {name.casefold() for name in named}


def _claims() -> dict[str, Any]:
    if not required() or not st.user.is_logged_in:
        return {}
    return {name: st.user.get(name) for name in CLAIMS}


def _editors() -> tuple[str, ...]:
    """Give the editors as configured; one alone may stand without brackets."""
    told = _secrets("punktum").get("editors", ())
    if isinstance(told, str):
        return (told,)
    return tuple(map(str, told)) if isinstance(told, Iterable) else ()


def user() -> str:
    """Give the signed-in user's lasting id; "" without sign-in."""
    return next(iter(ids_of(_claims())), "")


def may_edit() -> bool:
    """Whether this visitor may load and delete minutes."""
    return not required() or is_editor(_claims(), _editors())


def _shown() -> str:
    """Name the user on the page; what users call themselves is good enough for that."""
    told = st.user.get("email") or st.user.get("preferred_username") or st.user.get("name")
    return str(told or user())


def _only_here() -> bool:
    """Whether the app listens on this machine alone, or is said to be guarded otherwise."""
    if _secrets("punktum").get("open") is True:
        return True
    return (st.get_option("server.address") or "") in {"127.0.0.1", "localhost", "::1"}


def gate() -> bool:
    """Draw the way in when one is needed; give whether the visitor may go on."""
    if not required():
        if _only_here():
            return True
        st.html(
            "<h1>Punktum</h1><p class='pk-error' role='alert'>Appen kan nås fra andre maskiner, "
            "men login er ikke sat op. Start den på 127.0.0.1, eller sæt login op "
            "(docs/drift.md). Er adgangen sikret på anden vis, så skriv open = true under "
            "[punktum] i .streamlit/secrets.toml.</p>"
        )
        return False
    if st.user.is_logged_in:
        return True
    st.html("<h1>Punktum</h1><p>Log ind for at spørge referaterne.</p>")
    st.button("Log ind", type="primary", icon=":material/login:", on_click=st.login)
    return False


def way_out() -> None:
    """Draw who is signed in and the way out; without sign-in nothing."""
    if required() and st.user.is_logged_in:
        from ui.safe import escape

        with st.sidebar:
            role = "redaktør" if may_edit() else "læser"
            st.html(f'<p class="pk-quiet">Logget ind som {escape(_shown())} ({role})</p>')
            st.button("Log ud", icon=":material/logout:", on_click=st.logout, type="tertiary")
