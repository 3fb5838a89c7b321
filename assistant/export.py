"""The door to office files: CSV, Excel, iCalendar and Word, as a secretary sends them on.

Cells that a spreadsheet would run as a formula are written as text; text from minutes is never
interpreted. Files are written beside their place and moved there, so that none is half written.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from assistant.errors import PunktumError, reason_of
from assistant.labels import LEVEL_WORDS, OUTCOME_WORDS
from assistant.products.register import DecisionRow, FollowUpRow
from assistant.text.quoting import one_line

COLUMNS = (
    "Dato",
    "Udvalg",
    "Punkt",
    "Titel",
    "Sagsnr.",
    "Udfald",
    "Niveau",
    "Beslutning",
    "Bemærkninger",
    "Afstemning",
    "Forbehold",
    "Opfølgning",
    "Kilde",
)
WIDTHS = (12, 18, 7, 40, 20, 22, 12, 70, 40, 30, 30, 40, 30)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
CELL_LIMIT = 32_000
"""Excel refuses cells of more than 32,767 characters."""


def save(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises PunktumError when the place cannot be written."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        why = "mappen findes ikke" if isinstance(error, FileNotFoundError) else reason_of(error)
        raise PunktumError(f"{path} kunne ikke skrives ({why}). Vælg et andet sted.") from error


def clean_cell(text: str) -> str:
    """Give text that a cell of a workbook can hold; a cell of type "s" runs no formula."""
    return _ILLEGAL.sub("", text)[:CELL_LIMIT]


def cell_text(text: str) -> str:
    """Give text of a CSV that no spreadsheet runs: a leading formula sign gets an apostrophe."""
    clean = clean_cell(text)
    return f"'{clean}" if clean[:1] in "=+-@\t\r" and clean else clean


def _cells(row: DecisionRow) -> list[str]:
    decision = row.decision
    votes = ""
    if decision and decision.votes:
        sides = (
            ("For", decision.votes.in_favour),
            ("Imod", decision.votes.against),
            ("Undlod", decision.votes.abstained),
        )
        votes = "; ".join(f"{side}: {who}" for side, who in sides if who)
        votes += f" (om {decision.votes.on})" if decision.votes.on else ""
    follow_ups = decision.follow_ups if decision else ()
    told = (
        row.meeting.body,
        row.item.punkt,
        row.item.title,
        row.item.sagsnr or "",
        OUTCOME_WORDS[row.outcome],
        LEVEL_WORDS[row.level] if row.level else "",
        row.text,
        "\n".join(decision.conditions) if decision else "",
        votes,
        "\n".join(decision.dissent) if decision else "",
        "\n".join(f"{f.who or '?'}: {one_line(f.what)} ({f.deadline or '-'})" for f in follow_ups),
        row.item.id,
    )
    return list(told)


def decisions_csv(rows: Sequence[DecisionRow]) -> bytes:
    """Give the register as CSV for a Danish Excel: UTF-8 with mark, semicolons, ISO dates."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([row.meeting.date.isoformat(), *map(cell_text, _cells(row))])
    return out.getvalue().encode("utf-8-sig")


def decisions_xlsx(rows: Sequence[DecisionRow]) -> bytes:
    """Give the register as an Excel workbook with real dates, a frozen header and a filter."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has a sheet
    sheet.title = "Beslutninger"
    sheet.append(list(COLUMNS))
    for row in rows:
        sheet.append([row.meeting.date, *map(clean_cell, _cells(row))])
        last = sheet.max_row
        sheet.cell(last, 1).number_format = "dd-mm-yyyy"
        for cell in sheet[last]:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(cell.value, str):
                cell.data_type = "s"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def follow_ups_ics(rows: Sequence[FollowUpRow], now: datetime | None = None) -> bytes:
    """Give the dated follow-ups as all-day events of an iCalendar file (RFC 5545)."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Punktum//Opfølgning//DA")
    calendar.add("version", "2.0")
    for row in rows:
        day = row.follow_up.date
        if day is None:
            continue
        event = Event()
        event.add("uid", f"{row.item.id}/{row.follow_up.start}@punktum".replace(" ", ""))
        event.add("dtstamp", now or datetime.now(UTC))
        event.add("dtstart", day)
        event.add("summary", f"Frist: {one_line(row.follow_up.what)[:120]}")
        who = row.follow_up.who or "ikke angivet"
        event.add(
            "description",
            f"Ansvarlig: {who}\nFrist: {row.follow_up.deadline}\n"
            f"Kilde: {row.meeting.body}, {row.meeting.date.isoformat()}, Punkt {row.item.punkt}: "
            f"{row.item.title}",
        )
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data
