"""Chunks are slices of one section, hold all its text once, and keep lists together."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.models import (
    EMBEDDED,
    Section,
    SectionKind,
)
from ingest.chunk import LARGEST, TARGET, chunk_meeting, split_section
from ingest.parse import parse
from ingest.read import read_document
from tests.stores import build_meeting

MINUTES = sorted((Path(__file__).parents[1] / "minutes").glob("*.txt"))

prose = st.lists(
    st.sampled_from(
        [
            "Kommunalbestyrelsen drøftede sagen.",
            "Det koster 2,3 mio. kr. om året, jf. bilag 2.",
            "Indstilling:",
            "1. at planen godkendes",
            "- et punkt på en liste",
            "Økonomi",
            "ord " * 80,
            "x" * 1500,
            "\n",
            "\n\n",
            " \n \t\n",
            " ",
        ]
    ),
    max_size=40,
).map("".join)


def split(text: str) -> list[str]:
    section = Section(SectionKind.CASE, "", text, 0, len(text))
    return [text[start:end] for start, end in split_section(section, text)]


@settings(deadline=None)
@given(prose | st.text())
def test_chunks_hold_all_visible_text_once_and_in_order(text: str) -> None:
    section = Section(SectionKind.CASE, "", text, 0, len(text))
    spans = split_section(section, text)
    position = 0
    for start, end in spans:
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        assert end - start <= LARGEST
        position = end
    assert not text[position:].strip()


@pytest.mark.parametrize("path", MINUTES, ids=lambda path: path.stem)
def test_chunks_of_the_minutes_are_slices_of_one_section(path: Path) -> None:
    document = read_document(path)
    meeting = parse(document).meeting
    assert meeting is not None
    chunks = chunk_meeting(meeting, document.text)
    assert len({chunk.id for chunk in chunks}) == len(chunks)
    items = {item.id: item for item in meeting.items}
    for chunk in chunks:
        assert chunk.text == document.text[chunk.start : chunk.end]
        if chunk.section_no >= 0:
            section = items[chunk.item_id].sections[chunk.section_no]
            assert section.start <= chunk.start < chunk.end <= section.end
            assert chunk.kind is section.kind
    assert {chunk.item_id for chunk in chunks} == set(items)
    for item in meeting.items:
        held = "".join(c.text for c in chunks if c.item_id == item.id and c.section_no >= 0)
        told = "".join(section.text for section in item.sections)
        assert "".join(held.split()) == "".join(told.split())


def test_a_chunk_is_embedded_up_to_the_limit_without_its_title() -> None:
    told = "Der er regler. " * (EMBEDDED // 15 + 5)
    meeting, text = build_meeting(day=date(2024, 3, 4), items=[("4", "Nye  regler", told)])
    first, *_ = chunk_meeting(meeting, text)
    assert len(first.text) > EMBEDDED
    assert first.heading == "Nye regler"
    assert first.to_embed() == first.text[:EMBEDDED]


def test_a_case_in_two_bodies_is_embedded_once() -> None:
    items = [("4", "Sti", "Udvalget har drøftet stien.")]
    here, there = (
        build_meeting(body="Byrådet", items=items),
        build_meeting(body="Udvalg", items=items),
    )
    (one,), (other,) = chunk_meeting(*here), chunk_meeting(*there)
    assert one.id != other.id
    assert one.to_embed() == other.to_embed()


def test_an_item_without_text_is_found_by_its_title() -> None:
    meeting, text = build_meeting(day=date(2024, 3, 4), items=[("4", "Lukket", "")])
    (chunk,) = chunk_meeting(meeting, text)
    assert (chunk.section_no, chunk.text) == (-1, "Lukket")
    assert text[chunk.start : chunk.end] == "Lukket"


def test_short_paragraphs_are_merged_up_to_the_target() -> None:
    paragraph = "Sagen blev drøftet, og udvalget bad om et notat til næste møde." + " Igen." * 20
    chunks = split("\n\n".join([paragraph] * 6))
    assert len(chunks) < 6
    assert all(len(chunk) <= TARGET for chunk in chunks)


def test_a_list_stays_with_its_lead_in() -> None:
    filler = "Tekst om sagen. " * 40
    points = "\n".join(f"- punkt nummer {number} med lidt ord til" for number in range(9))
    chunks = split(f"{filler}\n\nDer er tre hensyn:\n\n{points}")
    (holding,) = [chunk for chunk in chunks if "Der er tre hensyn:" in chunk]
    assert "punkt nummer 8" in holding


def test_a_small_heading_stays_with_the_paragraph_under_it() -> None:
    filler = "Tekst om sagen. " * 42
    chunks = split(f"{filler}\n\nØkonomi\n\nDet koster 5 mio. kr. at bygge skolen om.")
    assert not any(chunk.endswith("Økonomi") for chunk in chunks)


def test_a_long_paragraph_is_cut_where_a_sentence_ends() -> None:
    sentence = "Der er afsat 2,3 mio. kr. til formålet, jf. budgettet for d. 24/5. "
    chunks = split(sentence * 30)
    assert len(chunks) > 2
    for before, after in pairwise(chunks):
        assert before.endswith("24/5.")
        assert after.startswith("Der er afsat")
