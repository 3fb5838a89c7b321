"""FirstAgenda's JSON: invented meetings in its real shapes, and the real ones when present."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import UnreadableFile
from assistant.models import AgendaItem, Level, Meeting, Outcome, SectionKind
from ingest.parse import parse
from ingest.read import Document, Role
from ingest.read.firstagenda import read
from ingest.read.firstagenda_html import html_pieces

DATA = Path(__file__).parent / "data" / "firstagenda"
REAL = Path(__file__).resolve().parents[2] / "shared" / "firstagenda"
REAL_FILES = sorted(REAL.glob("*.json"))


def _document(name: str) -> Document:
    path = DATA / name
    return read(path, path.read_bytes())


def _meeting(document: Document) -> Meeting:
    meeting = parse(document).meeting
    assert meeting is not None
    return meeting


@pytest.fixture(scope="module")
def council() -> Document:
    return _document("raad.json")


@pytest.fixture(scope="module")
def items(council: Document) -> tuple[AgendaItem, ...]:
    return _meeting(council).items


def test_what_the_file_states_outright_is_known(council: Document) -> None:
    known = council.known
    assert (known.body, known.date, known.start) == ("Byråd", "2030-03-04", "18:00")
    assert known.place == "Rådssalen"
    assert known.present == ("Ida Holm",)
    assert known.absent == (("Bo Ry", ""), ("Eva Lund", ""))
    assert known.external_id == "7a1e0000-0000-4000-8000-000000000001"


def test_decisions_make_minutes_whatever_the_file_calls_itself(council: Document) -> None:
    assert council.known.kind == "REFERAT"
    assert _document("dagsorden.json").known.kind == "DAGSORDEN"


def test_the_day_is_danish_even_when_the_file_tells_utc() -> None:
    known = _document("dagsorden.json").known
    assert (known.date, known.start) == ("2030-08-06", "00:30")


def test_blocks_are_in_order_and_cover_the_text(council: Document) -> None:
    place = 0
    for block in council.blocks:
        assert not council.text[place : block.start].strip()
        assert block.start < block.end
        place = block.end
    assert place == len(council.text)


def test_every_item_has_number_title_case_number_and_its_sections(
    items: tuple[AgendaItem, ...],
) -> None:
    assert [item.punkt for item in items] == ["1", "2", "3", "4", "5", "6", "7"]
    assert items[2].title == "Cykelsti ved åen"
    assert [item.sagsnr for item in items] == [
        "30-000001",
        "30-000002K",
        "30-000003",
        None,
        "30-000005K",
        "30-000006",
        "30-000007",
    ]
    kinds = [section.kind for section in items[2].sections if section.text]
    assert kinds == [
        SectionKind.DECISION,
        SectionKind.RESUME,
        SectionKind.PROPOSAL,
        SectionKind.FINANCE,
        SectionKind.HISTORY,
        SectionKind.OTHER,
    ]


def test_a_broken_heading_is_one_and_an_empty_one_is_none(items: tuple[AgendaItem, ...]) -> None:
    headings = [section.heading for section in items[0].sections]
    assert "Indstilling" in headings
    assert "" not in headings


def test_list_numbers_survive_with_start_and_nesting(council: Document) -> None:
    lines = council.text.split("\n")
    for line in ("2. at stien anlægges", "3. at der sættes lys", "a. i 2031", "b. i 2032"):
        assert line in lines


def test_a_table_row_is_a_line(council: Document) -> None:
    assert "År | Kr.\n2031 | 1.000" in council.text


def test_a_lost_picture_is_told(council: Document) -> None:
    assert council.warnings == ("Punkt 3: et billede er udeladt; tekst og tal i det er ikke læst.",)


def test_attachments_even_when_their_titles_look_like_headings(
    items: tuple[AgendaItem, ...],
) -> None:
    assert items[2].attachments == (
        "Kort over stien",
        "Beslutning fra Økonomiudvalget den 11-02-2030",
    )
    assert items[2].decision is not None
    assert items[2].decision.text == "1.-2. Anbefales ikke.\n\n3. Godkendt."


def test_a_closed_items_decision_line_is_its_decision(items: tuple[AgendaItem, ...]) -> None:
    closed = [item.punkt for item in items if item.closed]
    assert closed == ["2", "5"]
    assert items[1].decision is not None
    assert items[1].decision.text == "Byrådet godkendte Økonomiudvalgets indstilling."
    assert items[1].decision.outcome is Outcome.GODKENDT
    assert items[4].decision is not None
    assert items[4].decision.outcome is Outcome.LUKKET


def test_items_without_a_decision_have_none(items: tuple[AgendaItem, ...]) -> None:
    assert items[5].decision is None


def test_what_earlier_bodies_decided_is_history(items: tuple[AgendaItem, ...]) -> None:
    history = [s for s in items[2].sections if s.kind is SectionKind.HISTORY]
    assert len(history) == 1
    assert history[0].text.startswith("11-02-2030 Økonomiudvalget\n")
    assert items[2].decision is not None
    assert items[2].decision.level is Level.BESLUTTER


def test_absence_from_text_and_fields_but_not_from_history(items: tuple[AgendaItem, ...]) -> None:
    assert [item.absent for item in items] == [
        ("Bo Ry",),
        ("Ida Holm",),
        (),
        ("Ida Holm",),
        (),
        (),
        (),
    ]


def test_text_right_under_the_container_keeps_apart_from_the_decision(
    items: tuple[AgendaItem, ...],
) -> None:
    assert items[6].decision is not None
    assert items[6].decision.text == "Godkendt."


def test_is_open_counts_only_where_the_file_uses_it(items: tuple[AgendaItem, ...]) -> None:
    assert not items[0].closed  # false on every item of this file, so it says nothing
    agenda = _meeting(_document("dagsorden.json"))
    assert [item.closed for item in agenda.items] == [False, True]


def test_a_year_of_answers_is_no_meeting_and_is_told_so() -> None:
    document = _document("svar.json")
    assert any("Ligner ikke et møde" in warning for warning in document.warnings)
    assert _meeting(document).items[0].attachments == ("Svar om lys",)


def test_a_decision_in_a_field_of_its_own_is_read() -> None:
    source = json.loads((DATA / "dagsorden.json").read_text(encoding="utf-8"))
    source["Dagsordenpunkter"][0]["ItemDecision"] = {"Html": "<p>Godkendt.</p>"}
    document = read(Path("a.json"), json.dumps(source).encode())
    decision = _meeting(document).items[0].decision
    assert decision is not None
    assert decision.outcome is Outcome.GODKENDT
    assert document.known.kind == "REFERAT"


def test_named_fields_are_headings() -> None:
    source = json.loads((DATA / "dagsorden.json").read_text(encoding="utf-8"))
    source["Dagsordenpunkter"][0]["Felter"] = [
        {"Navn": "Indstilling", "Html": "<p>Centeret indstiller, at stien anlægges.</p>"},
        {"Navn": "Beslutning", "Html": "<p>Afvist.</p>"},
    ]
    item = _meeting(read(Path("a.json"), json.dumps(source).encode())).items[0]
    assert item.proposal is not None
    assert item.decision is not None
    assert item.decision.outcome is Outcome.AFVIST


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"Moede": 1}',
        b'{"Dagsordenpunkter": []}',
        b"\xff\xfe{}",
        b"[" * 99999,
    ],
    ids=["empty", "broken", "list", "null", "no items", "no meeting", "not utf-8", "deep"],
)
def test_what_is_no_meeting_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(Path("x.json"), data)
    assert str(caught.value).endswith(".")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "Moede",
                    "Udvalg",
                    "Navn",
                    "Dato",
                    "Felter",
                    "Html",
                    "Bilag",
                    "Punktnummer",
                    "Sted",
                    "Moededeltagere",
                    "Name",
                    "IsOpen",
                    "ItemDecision",
                    "ExternalAgendaItemAttendees",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(_JSON, st.lists(_JSON, max_size=3), _JSON)
def test_any_values_in_the_fields_are_read_or_refused(
    moede: object, points: list[object], udvalg: object
) -> None:
    source = {"Moede": moede, "Dagsordenpunkter": points, "Udvalg": udvalg}
    data = json.dumps(source).encode()
    try:
        document = read(Path("x.json"), data)
    except UnreadableFile:
        return
    roles = [block.role for block in document.blocks]
    assert roles.count(Role.ITEM) == len(points)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<ol start='3'>",
                "<ol>",
                "</ol>",
                "<li>",
                "</li>",
                "<table>",
                "<tr>",
                "<td>",
                "</table>",
                "<h3>",
                "</h3>",
                "Beslutning",
                "tekst",
                "<br>",
                "&nbsp;",
                "<img>",
                "<em>",
                "<div>",
                "</div>",
                "<ul>",
                "<!-- x -->",
                "<script>x</script>",
            ]
        ),
        max_size=60,
    )
)
def test_no_html_breaks_the_reader_or_loses_words(parts: list[str]) -> None:
    pieces, _ = html_pieces("".join(parts))
    text = "\n".join(piece.text for piece in pieces)
    assert "\xa0" not in text
    assert all(piece.text.strip() == piece.text and piece.text for piece in pieces)
    if not any(part.startswith("<script") for part in parts):
        assert text.count("tekst") == parts.count("tekst")


def test_half_a_character_of_the_json_is_left_out() -> None:
    source = json.loads((DATA / "raad.json").read_text(encoding="utf-8-sig"))
    source["Dagsordenpunkter"][0]["Felter"].append(
        {"Navn": "Note\ud83d", "Html": "<p>Smil \udc00nu</p>"}
    )
    document = read(Path("raad.json"), json.dumps(source).encode())
    assert "Note\n\nSmil nu" in document.text
    assert document.text.encode("utf-8")


def test_deep_html_is_read_flat_and_told() -> None:
    pieces, remarks = html_pieces("<div>" * 5000 + "bund" + "</div>" * 5000)
    assert [piece.text for piece in pieces] == ["bund"]
    assert remarks == ["dybt indlejret HTML er læst uden dens lister og tabeller."]


# The real files of another municipality.

real = pytest.mark.skipif(
    not REAL_FILES, reason="../shared/firstagenda is not there: real files are never committed"
)


@real
@pytest.mark.parametrize("path", REAL_FILES, ids=[path.stem for path in REAL_FILES])
def test_real_files_parse_item_by_item(path: Path) -> None:
    source = json.loads(path.read_text(encoding="utf-8"))
    document = read(path, path.read_bytes())
    meeting = _meeting(document)
    assert meeting.date is not None
    assert meeting.date.isoformat() == source["Moede"]["Dato"][:10]
    assert source["Udvalg"]["Navn"].startswith(meeting.body)
    assert len(meeting.attendance) == len(source["Moede"]["Moededeltagere"] or [])
    assert len(meeting.items) == len(source["Dagsordenpunkter"])
    for item, row in zip(meeting.items, source["Dagsordenpunkter"], strict=True):
        html = "".join(field["Html"] or "" for field in row["Felter"])
        assert item.punkt == row["Punktnummer"]
        assert item.title == " ".join(row["Navn"].split())
        assert item.sagsnr == (row["SagsNummer"] or None)
        assert item.closed == row["Navn"].startswith("Lukket")
        assert len(item.attachments) == len(row["Bilag"])
        decided = "<h3>Beslutning</h3>" in html or (item.closed and bool(html.strip()))
        assert (item.decision is not None) == decided, item.id
        gone = {entry["Name"] for entry in row["ExternalAgendaItemAttendees"] or []}
        assert gone <= set(item.absent), item.id
        for heading in ("Indstilling", "Resume", "Sagens forløb"):
            if f"<h3>{heading}</h3>" in html:
                assert heading in [section.heading for section in item.sections], item.id


EXPECTED = json.loads((DATA.parent / "firstagenda_expected.json").read_text(encoding="utf-8"))


@real
@pytest.mark.parametrize("stem", list(EXPECTED))
def test_real_decisions_as_read_by_eye(stem: str) -> None:
    path = REAL / f"{stem}.json"
    if not path.exists():
        pytest.skip("this file is not there")
    meeting = _meeting(read(path, path.read_bytes()))
    wrong = []
    for item, (punkt, outcomes, levels) in zip(meeting.items, EXPECTED[stem], strict=True):
        decision = item.decision
        told = (decision.outcome.value, decision.level.value) if decision else (None, None)
        if item.punkt != punkt or told[0] not in outcomes or told[1] not in levels:
            wrong.append((item.id, told, outcomes, levels))
    assert wrong == []


@real
def test_the_meeting_of_28_february_2022() -> None:
    """One meeting whose attendance differs by item, with open and closed items, in detail."""
    path = next(p for p in REAL_FILES if p.name.startswith("2022-02-28"))
    meeting = _meeting(read(path, path.read_bytes()))
    assert meeting.date == date(2022, 2, 28)
    assert meeting.body == "Økonomiudvalget"
    assert [item.punkt for item in meeting.items if item.closed] == ["2", "3", "4"]
    assert meeting.items[0].absent == ("Brigitte Klintskov Jerkel",)
    fourth = meeting.items[3].decision
    assert fourth is not None
    assert [(part.refers_to, part.outcome) for part in fourth.parts] == [
        ("1", Outcome.AFVIST),
        ("2", Outcome.ANBEFALET),
        ("3", Outcome.AFVIST),
        ("4", Outcome.ANBEFALET),
    ]
