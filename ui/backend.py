"""The pages' only way to the archive and the answers: opened once, shared by all sessions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from assistant.clock import today
from assistant.errors import NoSuchMeeting
from assistant.models import AgendaItem, Answer, Coverage, Filter, MeetingHead, Turn
from assistant.settings import Settings, load_settings
from ui.examples import example_questions
from ui.state import Asking

if TYPE_CHECKING:
    from assistant.archive import Archive
    from assistant.products.register import FollowUpRow, Row
    from assistant.store import Store


ALL = Filter()


def settings() -> Settings:
    """Give the settings of this run. Raises SettingsError."""
    return load_settings()


@st.cache_resource(show_spinner=False)
def _archive(key: str, _settings: Settings) -> Archive:
    from assistant.archive import Archive

    return Archive.open(_settings.archive_path)


@st.cache_resource(show_spinner=False)
def _store(key: str, _settings: Settings) -> Store:
    from assistant.chat_model.prompting import check_prompts
    from assistant.store import Store

    if _settings.llm_model:
        check_prompts()
    return Store.open(_settings)


def archive() -> Archive:
    """Give the archive alone, which opens at once. Raises ArchiveError."""
    now = settings()
    return _archive(str(now.data.resolve()), now)


def store() -> Store:
    """Give archive, embedder and index, opened once in this process. Raises PunktumError."""
    now = settings()
    return _store(str(now.data.resolve()), now)


def coverage() -> Coverage:
    """Give what the archive holds. Raises ArchiveError."""
    return archive().coverage()


def item(item_id: str) -> tuple[AgendaItem, MeetingHead]:
    """Give an item with its meeting. Raises NoSuchMeeting when the archive lost it."""
    found = archive().items_by_ids([item_id])
    if item_id not in found:
        raise NoSuchMeeting("Punktet er ikke længere i arkivet. Stil spørgsmålet igen.")
    return found[item_id]


def now() -> tuple[str, int]:
    """Name the state of the archive: what was made from it holds as long as this is the same."""
    return str(settings().data.resolve()), archive().generation()


# What is made from the archive is frozen, so that all sessions share one copy of it.


@st.cache_resource(show_spinner=False, max_entries=4)
def _items(now: tuple[str, int], restriction: Filter) -> tuple[Row, ...]:
    return archive().items(restriction)


def items(restriction: Filter = ALL) -> tuple[Row, ...]:
    """Give the archive's items, in order of time."""
    return _items(now(), restriction)


@st.cache_resource(show_spinner=False, max_entries=4)
def _examples(now: tuple[str, int]) -> tuple[str, ...]:
    return example_questions(items())


def examples() -> tuple[str, ...]:
    """Give questions to click, made from what the archive holds now."""
    return _examples(now())


@st.cache_resource(show_spinner=False, max_entries=16)
def _follow_ups(
    now: tuple[str, int], restriction: Filter, today: date, who: str | None
) -> tuple[FollowUpRow, ...]:
    from assistant.desk import follow_up_list

    return follow_up_list(archive(), restriction, today, who=who)


def follow_ups(restriction: Filter, today: date, who: str | None) -> tuple[FollowUpRow, ...]:
    """Give the follow-ups of the archive, as seen on a day."""
    return _follow_ups(now(), restriction, today, who)


def ask(
    asking: Asking,
    history: Sequence[Turn],
    on_event: Callable[[Any], None] | None = None,
) -> Answer:
    """Answer a question. Raises PunktumError with what to do."""
    from assistant.answer import ask as ask_archive

    return ask_archive(
        asking.question,
        store(),
        settings(),
        base=asking.base,
        history=() if asking.as_typed else tuple(history),
        today=today(),
        on_event=on_event,
        everywhere=asking.everywhere,
    )
