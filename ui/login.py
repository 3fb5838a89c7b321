"""Who is using the app: sign-in by OpenID Connect when it is configured, else this machine alone.

Sign-in is on when `.streamlit/secrets.toml` has an `[auth]` section (docs/drift.md). Editors may
load and delete minutes; they are named by e-mail address or by the provider's id of them in
`[punktum] editors`. Without sign-in the app listens on this machine only, and whoever sits here
is an editor.
"""

from __future__ import annotations

from collections.abc import Mapping
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


def names_of(claims: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the names under which a user may be an editor, in lower case; the first is the user's.

    The e-mail address unless the provider says it is not verified, then the ids that never change
    hands (`oid` is Entra ID's object id). A name that users choose for themselves is none.
    """
    email = "" if claims.get("email_verified") is False else claims.get("email")
    told = (email, claims.get("oid"), claims.get("sub"))
    return tuple(str(name).casefold() for name in told if name)


def _names() -> tuple[str, ...]:
    if not required() or not st.user.is_logged_in:
        return ()
    return names_of({name: st.user.get(name) for name in ("email", "email_verified", "oid", "sub")})


def user() -> str:
    """Give the signed-in user's e-mail address (or lasting id); "" without sign-in."""
    return next(iter(_names()), "")


def may_edit() -> bool:
    """Whether this visitor may load and delete minutes."""
    if not required():
        return True
    editors = {str(name).casefold() for name in _secrets("punktum").get("editors", ())}
    return not editors.isdisjoint(_names())


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
