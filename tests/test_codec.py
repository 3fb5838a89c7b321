"""The frozen types go through JSON and come back equal."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.models import (
    FILLED_MEETING,
    MINIMAL_MEETING,
    AgendaItem,
    Attendee,
    Chunk,
    Decision,
    DecisionPart,
    FollowUp,
    Level,
    Meeting,
    MeetingKind,
    Outcome,
    Point,
    Proposal,
    Resolved,
    Section,
    SectionKind,
    Source,
    Votes,
)
from assistant.storage.codec import from_json, to_json

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
numbers = st.integers(0, 10**7)
optional = st.none() | text


def tuples(inner: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(inner, max_size=3).map(tuple)


follow_ups = st.builds(
    FollowUp,
    what=text,
    who=optional,
    deadline=optional,
    date=st.none() | st.dates(),
    start=numbers,
    end=numbers,
)
sections = st.builds(
    Section, st.sampled_from(SectionKind), text, text, numbers, numbers, st.none() | numbers
)
parts = st.builds(DecisionPart, text, text, st.sampled_from(Outcome), st.sampled_from(Level))
decisions = st.builds(
    Decision,
    text,
    st.sampled_from(Outcome),
    st.sampled_from(Level),
    numbers,
    numbers,
    numbers,
    conditions=tuples(text),
    votes=st.none() | st.builds(Votes, text, text, text),
    dissent=tuples(text),
    follow_ups=tuples(follow_ups),
    parts=tuples(parts),
    resolved=tuples(st.builds(Resolved, text, text, numbers, numbers, numbers)),
)
items = st.builds(
    AgendaItem,
    id=text,
    meeting_id=text,
    punkt=text,
    title=text,
    start=numbers,
    end=numbers,
    title_start=numbers,
    title_end=numbers,
    sagsnr=optional,
    presenter=optional,
    closed=st.booleans(),
    sections=tuples(sections),
    attachments=tuples(text),
    proposal=st.none() | st.builds(Proposal, optional, tuples(st.builds(Point, text, text))),
    decision=st.none() | decisions,
    absent=tuples(text),
)
meetings = st.builds(
    Meeting,
    id=text,
    body=text,
    date=st.none() | st.dates(),
    source=st.builds(Source, text, text, optional, numbers),
    kind=st.sampled_from(MeetingKind),
    start=optional,
    place=optional,
    attendance=tuples(st.builds(Attendee, text, st.booleans(), text)),
    items=tuples(items),
)


@settings(deadline=None)
@given(meetings)
def test_a_meeting_comes_back_equal(meeting: Meeting) -> None:
    assert from_json(Meeting, to_json(meeting)) == meeting


@pytest.mark.parametrize("meeting", [MINIMAL_MEETING, FILLED_MEETING], ids=["minimal", "filled"])
def test_the_examples_come_back_with_their_types(meeting: Meeting) -> None:
    read = from_json(Meeting, to_json(meeting))
    assert read == meeting
    assert isinstance(read.date, date)
    assert isinstance(read.kind, MeetingKind)
    for item in read.items:
        assert all(isinstance(section.kind, SectionKind) for section in item.sections)


def test_every_field_of_an_item_is_in_the_strategy() -> None:
    given_names = {field.name for field in fields(AgendaItem)}
    assert len(given_names) == 16, "a new field belongs in the round trip above"


def test_fields_at_their_default_are_left_out_and_read_as_the_default() -> None:
    assert "presenter" not in to_json(FILLED_MEETING)
    assert from_json(Source, '{"path":"p","sha256":"s"}') == Source("p", "s")


def test_a_record_without_a_required_field_is_refused() -> None:
    with pytest.raises(KeyError, match="sha256"):
        from_json(Source, '{"path":"p"}')


def test_a_chunk_comes_back_equal() -> None:
    chunk = Chunk("m#1:0:4", "m#1", 0, SectionKind.CASE, 4, 9, "tekst", "hoved")
    assert from_json(Chunk, to_json(chunk)) == chunk
