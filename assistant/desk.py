"""From the archive to the secretary's products: what to read, then the pure functions.

The one place that knows how a topic becomes items: by its own words first, and by others for
them (a slip mended, the administration's word) when those name nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from assistant.chat_model.summary_prose import Progress, write_prose
from assistant.danish import stem
from assistant.errors import NoSuchMeeting
from assistant.labels import danish_date
from assistant.matters.matter import MatterIndex
from assistant.models import Filter, Meeting
from assistant.note import StatusNote, draft_note
from assistant.products.case import CaseHistory, case_histories
from assistant.products.note_book import place_of
from assistant.products.note_cases import with_matters
from assistant.products.register import DecisionRow, FollowUpRow, Row, decision_rows, follow_up_rows
from assistant.products.topic import Reach, Topic, items_on_topic, reach_of
from assistant.questions.bodies import resolve_body, unknown_body
from assistant.settings import Settings
from assistant.summary import MeetingSummary, summarise
from assistant.text.casenumbers import alike
from assistant.text.terms import EVERYDAY, KIN, key_words

NAMED = 3
"""How many items a refusal names."""

if TYPE_CHECKING:
    from assistant.archive import Archive
    from assistant.store import Store


def meeting_summaries(
    archive: Archive,
    body: str,
    day: date,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> tuple[MeetingSummary, ...]:
    """Summarise the body's meetings of that day; mostly one.

    With the settings of a language model it tells what the matters are about. Raises
    NoSuchMeeting, naming the nearest meetings of the archive, or the bodies that it may be.
    """
    meetings = _meetings_of(archive, body, day)
    return tuple(
        summarise(
            meeting,
            archive.document_text,
            write_prose(meeting, archive.document_text, settings, progress=progress)
            if settings
            else None,
        )
        for meeting in meetings
    )


def _meetings_of(archive: Archive, named: str, day: date) -> tuple[Meeting, ...]:
    """The meetings that day of the body that a name stands for. Raises NoSuchMeeting."""
    known = archive.coverage().bodies
    if not known:
        raise NoSuchMeeting("Arkivet er tomt. Indlæs referater først.")
    bodies = resolve_body(named, known)
    if not bodies:
        raise NoSuchMeeting(unknown_body(named, known))
    held = {body: archive.find_meetings(body, day) for body in bodies}
    met = [body for body in bodies if held[body]]
    if len(met) > 1:
        raise NoSuchMeeting(
            f"«{named}» kan være flere, der mødtes den {danish_date(day)}: {'; '.join(met)}. "
            "Skriv et af dem helt ud."
        )
    if met:
        return held[met[0]]
    heads = archive.meetings(Filter(bodies=bodies))
    heads = tuple(sorted(heads, key=lambda head: abs((head.date - day).days)))[:3]
    near = "; ".join(f"{head.body} {danish_date(head.date)}" for head in heads)
    raise NoSuchMeeting(
        f"Arkivet har intet møde i «{' eller '.join(bodies)}» den {danish_date(day)}. "
        f"Nærmeste møder: {near}."
    )


def register_rows(
    archive: Archive,
    filter_: Filter,
    *,
    outcome: str | None = None,
    level: str | None = None,
    text: str | None = None,
    person: str | None = None,
) -> tuple[DecisionRow, ...]:
    """Give the decision register, restricted; in order of time."""
    return decision_rows(
        archive.items(filter_), outcome=outcome, level=level, text=text, person=person
    )


def case_number(archive: Archive, given: str) -> str:
    """The archive's own spelling of a case number; the given one when it has none like it.

    Raises NoSuchMeeting when several numbers differ from it by blanks and hyphens alone.
    """
    meant = alike(given, archive.case_numbers())
    if len(meant) > 1:
        raise NoSuchMeeting(
            f"Sagsnummer «{given}» kan være flere: {', '.join(meant)}. Skriv et af dem helt ud."
        )
    item = next((row[0] for row in archive.items(Filter(sagsnr=meant[0]))), None) if meant else None
    return item.sagsnr if item and item.sagsnr else given.strip()


def cases(archive: Archive, sagsnr: str, today: date) -> tuple[CaseHistory, ...]:
    """Give the matters of a case number. Raises NoSuchMeeting when it is unknown, or several."""
    return case_histories(case_number(archive, sagsnr), archive.items(), today)


def follow_up_list(
    archive: Archive,
    filter_: Filter,
    today: date,
    *,
    who: str | None = None,
) -> tuple[FollowUpRow, ...]:
    """Give the follow-ups whose deadline (or meeting, if undated) falls in the filter's period."""
    items = archive.items()
    rows = follow_up_rows(items, today, since=filter_.since, until=filter_.until, who=who)
    wanted = {item.id for item, _ in archive.items(Filter(filter_.bodies, sagsnr=filter_.sagsnr))}
    return tuple(row for row in rows if row.item.id in wanted)


def status_note(
    store: Store, filter_: Filter, today: date, *, topic: str | None, sagsnr: str | None
) -> StatusNote:
    """Draft a status note on a topic or a case number within a filter's bodies and period.

    Raises NoSuchMeeting when the minutes hold nothing on it.
    """
    if sagsnr:
        return _note_on_case(store.archive, filter_, today, case_number(store.archive, sagsnr))
    return _note_on_topic(store, filter_, today, topic or "")


def _note_on_case(archive: Archive, filter_: Filter, today: date, sagsnr: str) -> StatusNote:
    items = archive.items()
    histories = case_histories(sagsnr, items, today)
    treated = [(t.row.item, t.row.meeting) for history in histories for t in history.treatments]
    allowed = {item.id for item, _ in archive.items(filter_)}
    chosen = [row for row in treated if row[0].id in allowed]
    if not chosen:
        places = "; ".join(place_of(row) for row in treated[-NAMED:])
        raise NoSuchMeeting(
            f"Sag {sagsnr} er ikke behandlet inden for det, der er valgt. Den er behandlet: "
            f"{places}. Vælg en anden periode eller et andet organ."
        )
    index = MatterIndex(items)
    titles = {history.title.casefold() for history in histories}
    title = histories[0].title
    return draft_note(
        f"sag {sagsnr}: {title}" if len(titles) == 1 else f"sag {sagsnr}",
        Topic.of(title),
        chosen,
        items,
        day=today,
        text_of=archive.document_text,
        coverage=archive.coverage(),
        whole=True,
        index=index,
    )


def _note_on_topic(store: Store, filter_: Filter, today: date, topic: str) -> StatusNote:
    archive = store.archive
    items, allowed = archive.items(), archive.items(filter_)
    coverage = archive.coverage()
    read = Topic.of(topic, coverage.bodies)
    subject = read.text
    found = items_on_topic(read, allowed)
    if not found:
        read, found = _in_other_words(store, read, allowed)
        subject = f"{read.text} (fundet med andre ord for det samme)"
    if not found:
        raise NoSuchMeeting(
            f"Referaterne har intet punkt, der handler om «{read.text}»."
            f"{_nearest(store, read.text, filter_, today)} "
            "Prøv et andet ord, eller en længere periode."
        )
    index = MatterIndex(items)
    chosen = with_matters(found, allowed, index)
    later = (
        replace(filter_, since=filter_.until + timedelta(days=1), until=None)
        if filter_.until
        else None
    )
    beyond = items_on_topic(read, archive.items(later)) if later else ()
    return draft_note(
        subject,
        read,
        chosen,
        items,
        day=today,
        text_of=archive.document_text,
        coverage=coverage,
        beyond=beyond,
        index=index,
    )


def _in_other_words(
    store: Store, topic: Topic, allowed: Sequence[Row]
) -> tuple[Topic, tuple[Row, ...]]:
    """Read the topic with its words spelt right or of the same root, then of the same sense.

    The last are trusted in titles alone.
    """
    words = key_words(topic.text, store.lookup())
    for least in (KIN, EVERYDAY):
        read = topic.widened(
            {
                stem(word.text): tuple(a.term for a in word.alternatives if a.weight >= least)
                for word in words
            }
        )
        found = items_on_topic(read, allowed)
        if least < KIN:
            found = tuple(row for row in found if reach_of(read, row[0]) is Reach.TITLE)
        if found:
            return read, found
    return topic, ()


def _nearest(store: Store, topic: str, filter_: Filter, today: date) -> str:
    """The items that a search finds nearest, named as being about something else."""
    from assistant.question import understand
    from assistant.retrieve import retrieve

    question = understand(topic, today=today, coverage=store.coverage(), base=filter_)
    hits = retrieve(question, store, limit=NAMED).hits[:NAMED]
    places = "; ".join(place_of((hit.item, hit.meeting)) for hit in hits)
    return f" Det nærmeste handler om andet: {places}." if places else ""


__all__ = [
    "case_number",
    "cases",
    "follow_up_list",
    "meeting_summaries",
    "register_rows",
    "status_note",
]
