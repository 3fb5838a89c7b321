"""CPR numbers and closed items: what must not reach a store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.models import (
    AgendaItem,
    Decision,
    Level,
    Meeting,
    Outcome,
    Proposal,
    Resolved,
    Section,
    SectionKind,
    Source,
)
from ingest.loading.privacy import mask_cpr, without_closed


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Borgeren, 010203-1234, søger.", "Borgeren, xxxxxx-xxxx, søger."),
        ("CPR: 3112991234.", "CPR: xxxxxxxxxx."),
        ("cpr-nr. 010170 1234", "cpr-nr. xxxxxx xxxx"),
        ("(290200-4567)", "(xxxxxx-xxxx)"),
        ("010203–1234", "xxxxxx–xxxx"),
        ("født 010203-xxxx", "født xxxxxx-xxxx"),
        ("0102031234 og 150885-2345", "xxxxxxxxxx og xxxxxx-xxxx"),
    ],
)
def test_civil_registration_numbers_are_masked(text: str, masked: str) -> None:
    assert mask_cpr(text)[0] == masked


@pytest.mark.parametrize(
    "text",
    [
        "320103-1234 har ingen sådan dag",
        "011303-1234 har ingen sådan måned",
        "290201-1234 er ingen skuddag",
        "sagsnr. 00.01.00-A00-29-16",
        "EMN-2025-003383 og 25/26257 og 21-014439",
        "tlf. 2012121234",
        "Tlf.: 0101011234",
        "konto nr. 0101701234",
        "40 10 20 31 23 45 67",
        "EAN 5790001234567890",
        "kl. 010203 1234 stemmer",
        "010203-12345",
        "1010203-1234",
        "010203-1234-5",
        "12.010203-1234",
        "den 01.02.03 og 1.234 kr.",
        "budget 010203-2026/27",
    ],
)
def test_other_numbers_stand(text: str) -> None:
    assert mask_cpr(text) == (text, 0)


def test_each_number_is_counted() -> None:
    assert mask_cpr("010203-1234, 010203-1234 og 320103-1234")[1] == 2


def test_29_february_counts_in_the_century_of_the_seventh_digit() -> None:
    assert mask_cpr("290200-4123")[1] == 1  # 2000 was a leap year
    assert mask_cpr("290200-1123")[1] == 0  # 1900 was not


@settings(deadline=None)
@given(st.text(alphabet="0123456789-– xX.CPRtlf:\n", max_size=60))
def test_masking_keeps_every_offset_and_is_done_once(text: str) -> None:
    masked, _ = mask_cpr(text)
    assert len(masked) == len(text)
    assert mask_cpr(masked)[0] == masked
    assert all(
        old == new or (old.isdigit() and new == "x") for old, new in zip(text, masked, strict=True)
    )


@settings(deadline=None)
@given(st.dates(date(1937, 1, 1), date(1999, 12, 31)), st.integers(0, 3999))
def test_every_valid_number_is_found(day: date, serial: int) -> None:
    number = f"{day:%d%m%y}-{serial:04d}"
    assert mask_cpr(f"Borger {number} mødte.") == ("Borger xxxxxx-xxxx mødte.", 1)


TEXT = """Punkt 1: Åben sag
11/111
Sagsfremstilling
Alt om den åbne sag.
Punkt 2: Lukket: Køb af grund
22/222
Sagsfremstilling
Prisen er hemmelig.
Indstilling
1. at prisen godkendes
Beslutning
Byrådet godkendte indstillingen.
Bilag
Vurdering af grunden
"""


def _section(kind: SectionKind, heading: str, words: str) -> Section:
    start = TEXT.index(words)
    return Section(kind, heading, words, start, start + len(words))


def _meeting() -> Meeting:
    second = TEXT.index("Punkt 2")
    title = TEXT.index("Lukket: Køb")
    decided = _section(SectionKind.DECISION, "Beslutning", "Byrådet godkendte indstillingen.")
    point = TEXT.index("at prisen godkendes")
    closed = AgendaItem(
        id="byraad/2030-01-01#2",
        meeting_id="byraad/2030-01-01",
        punkt="2",
        title="Lukket: Køb af grund",
        start=second,
        end=len(TEXT),
        title_start=title,
        title_end=title + len("Lukket: Køb af grund"),
        sagsnr="22/222",
        closed=True,
        sections=(
            _section(SectionKind.CASE, "Sagsfremstilling", "Prisen er hemmelig."),
            _section(SectionKind.PROPOSAL, "Indstilling", "1. at prisen godkendes"),
            decided,
            _section(SectionKind.OTHER, "Bilag", "Vurdering af grunden"),
        ),
        attachments=("Vurdering af grunden",),
        proposal=Proposal("Centeret", ()),
        decision=Decision(
            decided.text,
            Outcome.GODKENDT,
            Level.BESLUTTER,
            2,
            decided.start,
            decided.end,
            resolved=(
                Resolved("at prisen godkendes", "Indstilling, punkt 1", 1, point, point + 19),
            ),
        ),
    )
    first = replace(
        closed,
        id="byraad/2030-01-01#1",
        punkt="1",
        title="Åben sag",
        start=0,
        end=second,
        title_start=9,
        title_end=17,
        sagsnr="11/111",
        closed=False,
        sections=(_section(SectionKind.CASE, "Sagsfremstilling", "Alt om den åbne sag."),),
        attachments=(),
        proposal=None,
        decision=None,
    )
    return Meeting(
        "byraad/2030-01-01", "Byrådet", date(2030, 1, 1), Source("a", "0"), items=(first, closed)
    )


def test_closed_content_leaves_the_item_and_the_text() -> None:
    meeting, text = without_closed(_meeting(), TEXT)
    item = meeting.items[1]
    for secret in ("hemmelig", "prisen", "Vurdering"):
        assert secret not in text
        assert secret not in repr(item)
    assert item.title == "Lukket: Køb af grund"
    assert item.sagsnr == "22/222"
    assert item.sagsnr in text
    assert item.attachments == ()
    assert item.proposal is None


def test_the_published_decision_of_a_closed_item_stays_in_its_place() -> None:
    meeting, text = without_closed(_meeting(), TEXT)
    item = meeting.items[1]
    assert item.decision is not None
    assert item.decision.section_no == 0
    section = item.sections[0]
    assert text[section.start : section.end] == section.text == "Byrådet godkendte indstillingen."
    assert item.decision.resolved == ()


def test_open_items_and_all_offsets_are_untouched() -> None:
    before = _meeting()
    meeting, text = without_closed(before, TEXT)
    assert meeting.items[0] == before.items[0]
    assert len(text) == len(TEXT)
    assert text.count("\n") == TEXT.count("\n")
    assert text[: before.items[1].start] == TEXT[: before.items[1].start]


def test_keeping_out_twice_changes_nothing() -> None:
    once = without_closed(_meeting(), TEXT)
    assert without_closed(*once) == once


def test_a_closed_item_with_a_title_alone_is_left_as_it_is() -> None:
    before = _meeting()
    bare = replace(
        before.items[1], sections=(), attachments=(), proposal=None, decision=None, sagsnr=None
    )
    meeting, text = without_closed(replace(before, items=(bare,)), TEXT)
    assert meeting.items == (bare,)
    assert "Lukket: Køb af grund" in text
