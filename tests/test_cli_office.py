"""`punktum meeting | note | decisions | case | followups` as a secretary runs them."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook

ROOT = Path(__file__).parents[1]
W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
NETWORKS = ("note", "--topic", "netværksstrukturen", "--from", "2013-01-01", "--to", "2016-12-31")


@dataclass
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Punktum:
    """Runs the command line on the bundled minutes; no model is needed to find by words."""

    data: Path

    def __call__(self, *args: str | Path) -> Ran:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PUNKTUM_", "OPENAI_", "CHROMA_"))
        }
        ended = subprocess.run(
            [sys.executable, "-m", "cli", *map(str, args)],
            cwd=ROOT,
            env=kept | {"PUNKTUM_DATA": str(self.data), "PUNKTUM_EMBEDDING": "none"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert "Traceback" not in ended.stderr
        return Ran(ended.returncode, ended.stdout, ended.stderr)


@pytest.fixture(scope="session")
def punktum(bundled: Any) -> Punktum:
    return Punktum(bundled.data)


def test_a_meeting_is_told_item_by_item_with_verbatim_decisions(punktum: Punktum) -> None:
    told = punktum("meeting", "chefforum", "2016-06-15", "--json").json
    assert [item["punkt"] for item in told["items"]] == [str(n) for n in range(1, 11)]
    source = (ROOT / "minutes" / "chefforum-2016-06-15.txt").read_text(encoding="utf-8")
    squeezed = " ".join(source.split())
    decided = [item["decision"]["text"] for item in told["items"] if item["decision"]]
    assert len(decided) == 9
    assert all(" ".join(text.split()) in squeezed for text in decided)
    closed = told["items"][3]
    assert (closed["closed"], closed["outcome"], closed["decision"]) == (True, "lukket", None)
    numbers = {citation["n"] for citation in told["citations"]}
    assert all(item["citations"] and set(item["citations"]) <= numbers for item in told["items"])
    assert 3 <= len(told["lead"]) <= 5


def test_a_meeting_that_is_not_held_is_an_error_that_names_the_nearest(punktum: Punktum) -> None:
    ran = punktum("meeting", "chefforum", "2016-06-16", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert "15. juni 2016" in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_a_meeting_is_found_by_its_bodys_name_in_another_form(punktum: Punktum) -> None:
    told = punktum("meeting", "Chefforummet", "2016-06-15", "--json").json
    assert told["meeting"]["body"] == "Chefforum"
    assert told["complete"] == {"items": 10, "of": 10}
    unknown = punktum("meeting", "havnerådet", "2016-06-15")
    assert (unknown.code, unknown.out) == (1, "")
    assert "Vælg et af arkivets udvalg: Chefforum" in unknown.err


def test_a_note_cites_every_line_with_quotes_of_the_minutes(punktum: Punktum) -> None:
    note = punktum(*NETWORKS, "--json").json
    headings = [section["heading"] for section in note["sections"]]
    assert headings == [
        "Formål", "Baggrund", "Hvad er besluttet", "Status nu", "Opfølgning", "Åbne spørgsmål",
        "Også nævnt i",
    ]  # fmt: skip
    numbers = {citation["n"] for citation in note["citations"]}
    lines = [line for section in note["sections"] for line in section["lines"]]
    assert all(line["citations"] and set(line["citations"]) <= numbers for line in lines)
    texts = {
        path.stem.removeprefix("chefforum-"): " ".join(path.read_text(encoding="utf-8").split())
        for path in (ROOT / "minutes").glob("*.txt")
    }
    for citation in note["citations"]:
        assert " ".join(citation["quote"].split()) in texts[citation["date"]]
    assert [item["date"] for item in note["items"]] == [
        "2013-05-24", "2016-03-17", "2016-03-17", "2016-06-15", "2016-06-15",
    ]  # fmt: skip


def test_a_note_tells_what_the_minutes_leave_open(punktum: Punktum) -> None:
    note = punktum(*NETWORKS, "--json").json
    told = {
        section["heading"]: " ".join(line["text"] for line in section["lines"])
        for section in note["sections"]
    }
    open_lines = told["Åbne spørgsmål"]
    assert "Sagsfremstillingen siger 18, beslutningen siger 17" in open_lines
    assert "Sagsfremstillingen siger 9. maj, beslutningen siger 7. maj" in open_lines
    assert "»07.05 – Beslutning om NS3«" in open_lines
    assert "12. maj 2022, Chefforum, Punkt 8" in told["Status nu"]
    assert "Handlingsplan for digital modenhed" in told["Også nævnt i"], "it names networks only"


def test_a_note_on_what_is_not_there_is_an_error(punktum: Punktum) -> None:
    ran = punktum("note", "--topic", "undervandsrugby", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert "undervandsrugby" in ran.err


def test_a_note_finds_a_misspelt_topic_and_says_so(punktum: Punktum) -> None:
    note = punktum("note", "--topic", "anlegsplanen", "--json").json
    assert "fundet med andre ord" in note["sections"][0]["lines"][0]["text"]
    assert "anlægsplanen" in " ".join(item["title"] for item in note["items"])


def test_a_refused_note_names_what_is_nearest_as_about_something_else(punktum: Punktum) -> None:
    ran = punktum("note", "--topic", "svømmehal til ungdomsboliger", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert "intet punkt, der handler om" in ran.err
    assert "nærmeste handler om andet: " in ran.err


def test_a_case_that_goes_on_after_the_note_is_said_to(punktum: Punktum) -> None:
    case = ("note", "--sagsnr", "00.01.00-A00-28-16", "--json")
    note = punktum(*case, "--to", "2016-04-01").json
    assert [item["date"] for item in note["items"]] == ["2013-05-24", "2016-03-17"]
    told = " ".join(line["text"] for part in note["sections"] for line in part["lines"])
    assert "behandlet senere" in told
    assert "15. juni 2016, Chefforum, Punkt 8" in told
    assert "ingen senere behandling" not in told
    ran = punktum(*case, "--to", "2012-12-31")
    assert (ran.code, ran.out) == (1, "")
    assert "17. marts 2016" in ran.err


def test_the_word_file_has_header_footnotes_and_cross_references(
    punktum: Punktum, tmp_path: Path
) -> None:
    path = tmp_path / "notat.docx"
    ran = punktum(*NETWORKS, "--docx", path)
    assert (ran.code, ran.out) == (0, "")
    document = Document(str(path))
    assert document.sections[0].header.paragraphs[0].text.startswith("UDKAST")
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "List Bullet"} <= styles
    with zipfile.ZipFile(path) as package:
        notes = etree.fromstring(package.read("word/footnotes.xml"))
        body = etree.fromstring(package.read("word/document.xml"))
    held = notes.xpath("//w:footnote[not(@w:type)]/@w:id", namespaces=W)
    assert body.xpath("//w:footnoteReference/@w:id", namespaces=W) == held
    assert len(held) > 20
    words = "".join(notes.itertext())
    assert "Punkt 3, 17. marts 2016, Sagsfremstilling" in words
    assert "»De 18 netværk (16 velfærdsnetværk og 2 innovationsnetværk)" in words


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"
)
def test_libreoffice_opens_the_word_file(punktum: Punktum, tmp_path: Path) -> None:
    path = tmp_path / "notat.docx"
    assert punktum(*NETWORKS, "--docx", path).code == 0
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    ended = subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "txt:Text", path.name],
        cwd=tmp_path, capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert ended.returncode == 0
    text = (tmp_path / "notat.txt").read_text(encoding="utf-8-sig")
    assert "Hvad er besluttet" in text
    assert "Sagsfremstillingen siger 18, beslutningen siger 17" in text


def test_the_register_holds_every_item_and_filters(punktum: Punktum) -> None:
    assert len(punktum("decisions", "--json").json) == 43
    postponed = punktum("decisions", "--outcome", "Taget til efterretning", "--json").json
    assert {row["outcome"] for row in postponed} == {"taget_til_efterretning"}
    assert 5 < len(postponed) < 20
    named = punktum("decisions", "--person", "frederik lerche", "--json").json
    assert [(row["date"], row["punkt"]) for row in named] == [("2022-05-12", "3")]
    nothing = punktum("decisions", "--text", "undervandsrugby")
    assert (nothing.code, nothing.out) == (0, "")
    assert "Ingen beslutninger" in nothing.err
    unknown = punktum("decisions", "--outcome", "vedtaget enstemmigt")
    assert (unknown.code, unknown.out) == (1, "")
    assert "taget til efterretning" in unknown.err


def test_the_register_opens_in_a_spreadsheet(punktum: Punktum, tmp_path: Path) -> None:
    sheet_path, table_path = tmp_path / "b.xlsx", tmp_path / "b.csv"
    ran = punktum("decisions", "--from", "2016-01-01", "--xlsx", sheet_path, "--csv", table_path)
    assert ran.code == 0
    sheet = load_workbook(sheet_path).active
    assert sheet.max_row == 31
    assert isinstance(sheet["A2"].value, datetime)
    raw = table_path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 30
    assert "CF - Præsentation af anlægsplanen" in {row["Titel"] for row in rows}


def test_a_reused_number_is_several_matters(punktum: Punktum) -> None:
    told = punktum("case", "00.00.00-A00-5-21", "--json").json
    titles = [matter["title"] for matter in told["matters"]]
    assert sorted(titles) == [
        "Kommissorium for arbejdsgruppe for medarbejdergrundlag",
        "Kommissorium for arbejdsgruppe om interne politikker",
        "Kommissorium for arbejdsgruppe om målplaner",
    ]
    assert all(matter["treatments"][0]["current"] for matter in told["matters"])


@pytest.mark.parametrize("number", ["07.17.02 P20-1-16", "07.17.02-p20-1-16", "07.17.02P20116"])
def test_a_case_number_is_known_by_other_blanks_and_hyphens(punktum: Punktum, number: str) -> None:
    told = punktum("case", number, "--json").json
    assert told["sagsnr"] == "07.17.02-P20-1-16"
    rows = punktum("decisions", "--sagsnr", number, "--json").json
    assert [(row["date"], row["punkt"]) for row in rows] == [("2016-06-15", "5")]
    note = punktum("note", "--sagsnr", number, "--json").json
    assert [item["punkt"] for item in note["items"]] == ["5"]


def test_a_decision_that_its_outcome_does_not_tell_is_begun(punktum: Punktum) -> None:
    lines = punktum("decisions").out.splitlines()
    begun = [line for line in lines if "»" in line]
    assert begun == [line for line in lines if "[Anden beslutning" in line]
    assert "] »Alle melder ind til Morten i løbet af den næste uge. " in begun[-1]
    assert begun[-1].endswith(" …«")


def test_an_unknown_outcome_is_told_each_outcome_once(punktum: Punktum) -> None:
    told = punktum("decisions", "--outcome", "hest").err
    assert told.count("bemærkninger") == 1
    assert "_" not in told


def test_nobody_of_a_name_is_told_whose_tasks_there_are(punktum: Punktum) -> None:
    ran = punktum("followups", "--who", "zzz")
    assert (ran.code, ran.out) == (0, "")
    assert "«zzz»" in ran.err
    assert "«Afdelingscheferne»" in ran.err
    empty = punktum("followups", "--from", "1990-01-01", "--to", "1990-02-01", "--json")
    assert (empty.code, empty.json) == (0, [])
    assert "Ingen opfølgning passer" in empty.err


def test_a_case_goes_on_under_another_number(punktum: Punktum) -> None:
    (matter,) = punktum("case", "00.01.00-A00-28-16", "--json").json["matters"]
    told = [(t["date"], t["by_content"]) for t in matter["treatments"]]
    assert told == [("2013-05-24", True), ("2016-03-17", False), ("2016-06-15", True)]
    shown = punktum("case", "00.01.00-A00-28-16").out
    assert "fundet på indhold" in shown
    assert "»Tværgående chefgruppe drøftede oplægget" in shown
    ran = punktum("case", "99/9999")
    assert (ran.code, ran.out) == (1, "")
    assert "findes ikke" in ran.err


def test_follow_ups_are_seen_from_a_day(punktum: Punktum, tmp_path: Path) -> None:
    calendar = tmp_path / "frister.ics"
    args = ("followups", "--today", "2016-08-06", "--from", "2016-06-01", "--to", "2016-12-31")
    rows = punktum(*args, "--json", "--ics", calendar).json
    (dated,) = [row for row in rows if row["date"]]
    assert (dated["who"], dated["date"], dated["due"]) == (
        "Afdelingscheferne", "2016-08-05", "overskredet",
    )  # fmt: skip
    assert "DTSTART;VALUE=DATE:20160805" in calendar.read_text(encoding="utf-8")
    mine = punktum("followups", "--who", "SPL", "--json").json
    assert [row["punkt"] for row in mine] == ["12"]
    told = punktum(*args).out
    assert told.index("Overskredet:") < told.index("Afdelingscheferne") < told.index("Uden dato:")
