"""The secretary's products: every line cited, every quote verbatim, every item accounted for."""

from __future__ import annotations

import io
import zipfile
from argparse import Namespace
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook

import commands.office
from assistant.cite import CitationBook
from assistant.desk import _meetings_of
from assistant.errors import NoSuchMeeting
from assistant.export import decisions_csv, decisions_xlsx, follow_ups_ics
from assistant.labels import section_word
from assistant.matters.matter import common_words, is_procedural, same_matter
from assistant.models import (
    Coverage,
    Filter,
    Level,
    Meeting,
    MeetingHead,
    Outcome,
    SectionKind,
    Sentence,
    Support,
)
from assistant.note import draft_note
from assistant.products import office
from assistant.products.case import case_histories
from assistant.products.register import Due, decision_rows, follow_up_rows
from assistant.products.showing import citation_json, escape_markdown, told_numbers
from assistant.products.topic import Topic, items_on_topic
from assistant.products.word import WordDocument
from assistant.settings import Settings
from assistant.summary import summarise
from tests.build import Built, texts

CASE, DECISION, PROPOSAL = SectionKind.CASE, SectionKind.DECISION, SectionKind.PROPOSAL
COVERAGE = Coverage(2, 4, date(2024, 3, 4), date(2024, 5, 6), ("Teknikudvalget", "Byrådet"))


@pytest.fixture
def committee() -> Built:
    return (
        Built("Teknikudvalget", date(2024, 3, 4))
        .item("1", "Godkendelse af dagsorden", (DECISION, "Beslutning", "Godkendt."))
        .item(
            "2",
            "Cykelsti langs Åvej",
            (CASE, "Sagsfremstilling", "Cykelstien langs Åvej blev foreslået i 2022. "
             "Der er 14 krydsninger på strækningen."),
            (PROPOSAL, "Indstilling", "Forvaltningen indstiller, at cykelstien anlægges."),
            (DECISION, "Beslutning", "Teknikudvalget anbefaler indstillingen."),
            outcome=Outcome.ANBEFALET,
            level=Level.ANBEFALER,
            sagsnr="24/100",
        )
    )  # fmt: skip


@pytest.fixture
def council() -> Built:
    said = "Forvaltningen melder tilbage senest den 1. juni."
    decided = f"Byrådet godkendte cykelstien som en af 12 cykelstier. {said}"
    return (
        Built("Byrådet", date(2024, 5, 6))
        .item(
            "4",
            "Cykelsti langs Åvej",
            (CASE, "Sagsfremstilling", "Cykelstien langs Åvej blev foreslået i 2022. "
             "Kommunen får 14 cykelstier."),
            (DECISION, "Beslutning", decided),
            sagsnr="24/100",
            follow_ups=((said, "Forvaltningen", "senest den 1. juni", date(2024, 6, 1)),),
        )
        .item("5", "=SUM(A1) svømmehal", (DECISION, "Beslutning", "=HYPERLINK(1) Drøftet."),
              outcome=Outcome.DROEFTET, sagsnr="24/100")
        .item("6", "Lukket: Køb", closed=True)
    )  # fmt: skip


def rows_of(*built: Built) -> list:
    return [row for b in built for row in b.rows()]


def test_a_citation_is_cut_from_the_text_and_never_from_outside_its_section(council: Built) -> None:
    book = CitationBook(texts(council))
    item, head = council.rows()[0]
    section = item.sections[1]
    number = book.cite(item, head, 1, section.start, section.start + 7)
    assert book.citations()[number - 1].quote == "Byrådet"
    assert book.cite(item, head, 1, section.start, section.start + 7) == number
    with pytest.raises(ValueError, match="no text"):
        book.cite(item, head, 1, section.start - 3, section.end)


def test_same_matter_needs_more_than_a_number(committee: Built, council: Built) -> None:
    cycle, later, pool = committee.items[1], council.items[0], council.items[1]
    assert same_matter(cycle, later)
    assert not same_matter(cycle, pool), "the number is reused for another matter"
    assert is_procedural(committee.items[0])


def test_words_that_name_several_items_of_a_meeting_tell_no_matter() -> None:
    built = Built().item("1", "Kommissorium for arbejdsgruppe om fravær").item(
        "2", "Kommissorium for arbejdsgruppe om målplaner"
    )  # fmt: skip
    common = common_words(built.rows())
    assert not same_matter(built.items[0], built.items[1], common)


def test_the_deciding_treatment_is_the_one_in_force(committee: Built, council: Built) -> None:
    histories = case_histories("24/100", rows_of(committee, council), date(2024, 7, 1))
    assert [h.title for h in histories] == ["Cykelsti langs Åvej", "=SUM(A1) svømmehal"]
    told = [(t.row.meeting.body, t.current) for t in histories[0].treatments]
    assert told == [("Teknikudvalget", False), ("Byrådet", True)]
    with pytest.raises(NoSuchMeeting, match="findes ikke"):
        case_histories("99/1", rows_of(committee), date(2024, 7, 1))


def test_the_register_filters_by_outcome_text_and_person(committee: Built, council: Built) -> None:
    rows = rows_of(committee, council)
    assert [r.item.punkt for r in decision_rows(rows, outcome="anbefalet")] == ["2"]
    assert [r.item.punkt for r in decision_rows(rows, outcome="Godkendt", text="åvej")] == ["4"]
    assert [r.outcome for r in decision_rows(rows)][-1] is Outcome.LUKKET
    assert [r.item.punkt for r in decision_rows(rows, person="forvaltningen melder")] == ["4"]
    assert decision_rows(rows, outcome="findes ikke") == ()


@pytest.mark.parametrize(
    ("today", "due"), [(date(2024, 6, 1), Due.UPCOMING), (date(2024, 6, 2), Due.OVERDUE)]
)
def test_a_deadline_is_overdue_the_day_after(council: Built, today: date, due: Due) -> None:
    (row,) = follow_up_rows(council.rows(), today)
    assert row.due is due
    assert row.later is None


def test_what_a_later_meeting_decided_is_not_known_yet(committee: Built, council: Built) -> None:
    held = council.rows()[0][1].date
    rows = rows_of(committee, council)
    assert len(follow_up_rows(rows, held)) == 1
    assert follow_up_rows(rows, held - timedelta(days=1)) == ()


def test_spreadsheets_hold_real_dates_and_run_no_formula(committee: Built, council: Built) -> None:
    rows = decision_rows(rows_of(committee, council))
    sheet = load_workbook(io.BytesIO(decisions_xlsx(rows))).active
    assert sheet["A2"].value == datetime(2024, 3, 4)  # noqa: DTZ001 - Excel has no zones
    values = [cell for line in sheet.iter_rows() for cell in line]
    assert not [c.value for c in values if c.data_type == "f"]
    text = decisions_csv(rows).decode("utf-8-sig")
    assert "Cykelsti langs Åvej" in text
    assert "'=HYPERLINK" in text
    assert ";=HYPERLINK" not in text


def test_a_list_in_a_cell_is_not_marked_in_a_workbook_that_runs_nothing(council: Built) -> None:
    council.item("7", "Gadekær", (DECISION, "Beslutning", "- Kæret renses.\n- Stien flyttes."))
    rows = decision_rows(council.rows())
    sheet = load_workbook(io.BytesIO(decisions_xlsx(rows))).active
    cells = [cell for line in sheet.iter_rows() for cell in line]
    told = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert "- Kæret renses.\n- Stien flyttes." in told
    assert "=HYPERLINK(1) Drøftet." in told
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "'- Kæret" in decisions_csv(rows).decode("utf-8-sig")


def test_the_calendar_holds_the_dated_follow_ups(council: Built) -> None:
    rows = follow_up_rows(council.rows(), date(2024, 5, 7))
    ics = follow_ups_ics(rows, datetime(2024, 5, 7, tzinfo=UTC)).decode()
    assert ics.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20240601" in ics


def test_a_summary_accounts_for_every_item_with_verbatim_decisions(council: Built) -> None:
    summary = summarise(council.meeting(), texts(council))
    assert [i.item.punkt for i in summary.items] == ["4", "5", "6"]
    assert summary.items[0].decision is not None
    assert summary.items[0].decision.text in council.text
    assert summary.items[2].decision is None
    lines = [s for i in summary.items for s in (i.title, *i.matter, *i.follow_ups)]
    assert all(line.citations for line in lines)
    for citation in summary.citations:
        assert council.text[citation.start : citation.end] == citation.quote
    assert summary.lead[0].item.punkt == "4"
    assert "frist" in summary.lead[0].why


class Held:
    """An archive with these meetings and nothing else."""

    def __init__(self, *built: Built) -> None:
        self.all = [b.meeting() for b in built]

    def coverage(self) -> Coverage:
        bodies = tuple(sorted({one.body for one in self.all}))
        return replace(COVERAGE, bodies=bodies)

    def find_meetings(self, body: str, day: date) -> tuple[Meeting, ...]:
        return tuple(one for one in self.all if (one.body, one.date) == (body, day))

    def meetings(self, filter_: Filter) -> tuple[MeetingHead, ...]:
        return tuple(one.head() for one in self.all if one.body in filter_.bodies)


def test_a_meetings_body_that_may_be_several_is_settled_by_the_day_or_said() -> None:
    day, other = date(2024, 3, 4), date(2024, 3, 5)
    held: Any = Held(
        Built("Miljø- og Teknikudvalget", day),
        Built("Børne- og Miljøudvalget", day),
        Built("Børne- og Miljøudvalget", other),
    )
    (found,) = _meetings_of(held, "Miljø", other)
    assert found.body == "Børne- og Miljøudvalget"
    both = "Børne- og Miljøudvalget; Miljø- og Teknikudvalget"
    with pytest.raises(NoSuchMeeting, match=f"kan være flere.*{both}"):
        _meetings_of(held, "Miljø", day)
    with pytest.raises(NoSuchMeeting, match=r"Nærmeste møder: Miljø- og Teknikudvalget 4\. marts"):
        _meetings_of(held, "Teknik", other)


def test_a_meeting_that_fails_leaves_no_progress_line(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = []

    class Told:
        def done(self) -> None:
            ended.append(True)

    def refuse(_settings: object) -> None:
        raise NoSuchMeeting("intet møde")

    monkeypatch.setattr(commands.office, "Progress", Told)
    monkeypatch.setattr(commands.office, "_archive", refuse)
    with pytest.raises(NoSuchMeeting):
        commands.office.meeting(Namespace(body="B", date=date(2024, 1, 1)), Settings())
    assert ended == [True]


@pytest.mark.parametrize(
    ("outcome", "final"),
    [(Outcome.GODKENDT, True), (Outcome.UDSAT, False), (Outcome.TILBAGESENDT, False)],
)
def test_what_is_put_off_is_no_final_decision(outcome: Outcome, final: bool) -> None:
    built = Built().item("1", "Hallen", (DECISION, "Beslutning", "Sagen om 2 mio. kr. ..."))
    item = built.items[0]
    built.items[0] = replace(item, decision=replace(item.decision, outcome=outcome))
    (lead,) = summarise(built.meeting(), texts(built)).lead
    assert ("endelig" in lead.why) is final


def note_on(topic: str, *built: Built) -> object:
    rows = rows_of(*built)
    read = Topic.of(topic)
    return draft_note(
        topic, read, items_on_topic(read, rows), rows,
        day=date(2024, 7, 1), text_of=texts(*built), coverage=COVERAGE,
    )  # fmt: skip


def test_a_status_note_cites_every_line_and_tells_what_is_open(
    committee: Built, council: Built
) -> None:
    note = note_on("cykelstien", committee, council)
    headings = [s.heading for s in note.sections]
    assert headings[:3] == ["Formål", "Baggrund", "Hvad er besluttet"]
    numbers = {c.number for c in note.citations}
    for section in note.sections:
        for line in section.lines:
            assert line.citations, line
            assert set(line.citations) <= numbers
    told = {s.heading: " ".join(line.text for line in s.lines) for s in note.sections}
    assert "»Teknikudvalget anbefaler indstillingen.«" in told["Hvad er besluttet"]
    assert "Cykelsti langs Åvej (anbefalet):" in told["Hvad er besluttet"]
    assert "1. juni 2024" in told["Opfølgning"]
    assert "14" in told["Åbne spørgsmål"]
    assert "12" in told["Åbne spørgsmål"]
    told = office.note_markdown(note)
    assert told.startswith("# UDKAST")
    assert ":** »" in told
    assert ":**»" not in told


def test_a_note_on_nothing_is_refused(committee: Built) -> None:
    with pytest.raises(NoSuchMeeting, match="intet punkt"):
        note_on("letbanen", committee)


def test_the_word_document_has_real_footnotes(committee: Built, council: Built) -> None:
    note = note_on("cykelstien", committee, council)
    data = office.note_docx(note)
    package = zipfile.ZipFile(io.BytesIO(data))
    notes = etree.fromstring(package.read("word/footnotes.xml"))
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    body = etree.fromstring(package.read("word/document.xml"))
    wanted = body.xpath("//w:footnoteReference/@w:id", namespaces=space)
    held = notes.xpath("//w:footnote[not(@w:type)]/@w:id", namespaces=space)
    assert wanted == held
    assert wanted
    told = "".join(notes.itertext())
    assert "Punkt 4, 6. maj 2024, Beslutning: Cykelsti langs Åvej" in told
    assert "»Kommunen får 14 cykelstier.«" in told, "a quote that the statement does not hold"
    again = body.xpath("//w:fldSimple[contains(@w:instr, 'NOTEREF')]", namespaces=space)
    names = body.xpath("//w:bookmarkStart/@w:name", namespaces=space)
    assert again
    for field in again:
        instruction = field.get(f"{{{space['w']}}}instr")
        assert instruction.split()[1] in names
    document = Document(io.BytesIO(data))
    assert "UDKAST" in document.sections[0].header.paragraphs[0].text
    assert any(p.style.name == "Heading 1" for p in document.paragraphs)


def test_word_drops_what_xml_cannot_hold_and_marks_the_unconfirmed() -> None:
    document = WordDocument("Titel\x00", "Hoved", ())
    line = Sentence("Ukendt\x0b", (), Support.UNCONFIRMED, "intet citat")
    document.line(line)
    text = "\n".join(p.text for p in Document(io.BytesIO(document.data())).paragraphs)
    assert "Ukendt [ikke bekræftet: intet citat]" in text


def test_text_of_minutes_stays_text_in_markdown() -> None:
    assert escape_markdown("<b>*x* [a](b)") == r"&lt;b&gt;\*x\* \[a\](b)"
    assert escape_markdown("Politik & Borger, &lt;") == "Politik & Borger, &amp;lt;"
    assert "https:" not in escape_markdown("Se https://ond.example")


def test_an_attachment_is_no_title_in_any_rendering(council: Built) -> None:
    book = CitationBook(texts(council))
    item, head = council.rows()[0]
    title = book.cite_title(item, head)
    (cited,) = [one for one in book.citations() if one.number == title]
    attachment = replace(cited, section_no=-2)
    other = [Sentence("Senest behandlet 4. marts 2024.", (title,))]
    assert told_numbers([cited], other) == {title}
    assert told_numbers([attachment], other) == frozenset()
    assert (citation_json(cited)["section"], section_word(cited)) == ("TITLE", "Titel")
    assert (citation_json(attachment)["section"], section_word(attachment)) == ("OTHER", "Bilag")
