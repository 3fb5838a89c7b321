"""Reader of FirstAgenda Publication's JSON: one meeting a file, the answer of `dagsorden/{id}`.

The meeting is written out as canonical text, the form that the parser and every offset use:
front lines (body, kind and date, time, place, attendance), then for each item its heading
line, its case number, its sections with their headings as they stand in the HTML, and its
attachments. What is not in the source is never added, with three exceptions that put stated
facts into the form of minutes: the fixed words of the front lines and of "Punkt N:", a heading
"Beslutning" over the published decision line of a closed item (the source gives that line
without any heading), and the lines "Lukket punkt" and "Fraværende: …" for facts that the source
states in its fields alone. "Fremstilling" is a container in the source and is left out unless
text stands directly under it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from assistant.errors import UnreadableFile
from assistant.labels import danish_date
from ingest.decision.votes import absent_names
from ingest.read import Document, Known, Role
from ingest.read.assemble import Piece, assemble, check_size, clean
from ingest.read.firstagenda_html import html_pieces
from ingest.read.limits import MAX_HTML_BYTES

_ZONE = ZoneInfo("Europe/Copenhagen")
_TERM = re.compile(r"\s+(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)?\d\d))?$")
_CLOSED_TITLE = re.compile(r"^lukket\b|\(lukket\)\s*$", re.IGNORECASE)
_DECISION = re.compile(r"^beslutning(er)?\b(?!s)", re.IGNORECASE)
_NOTHING = re.compile(r"[\s.–-]*")
_NO_MEETING = re.compile(r"\bsvar\b|spørgsmål\s*/", re.IGNORECASE)
_NOT_FIRSTAGENDA = (
    "filen er JSON, men ikke et møde fra FirstAgenda (felterne Moede, Udvalg og Dagsordenpunkter "
    "mangler). Hent mødet igen med «punktum fetch»."
)


def read(path: Path, data: bytes) -> Document:
    """Read one meeting. `Udvalg.Navn` without its term ("Byråd 2022-2025") is the body.

    The kind is REFERAT as soon as one item has a decision, whatever `Moede.Navn` says.
    Raises UnreadableFile, in Danish, for what is no such file.
    """
    check_size(path, data, MAX_HTML_BYTES)
    source = _load(path, data)
    meeting, body_fields = _dict(source.get("Moede")), _dict(source.get("Udvalg"))
    rows = [_dict(row) for row in _list(source.get("Dagsordenpunkter"))]
    warnings: list[str] = []
    open_flags = any(row.get("IsOpen") is True for row in rows)
    items = [_item(row, number, open_flags, warnings) for number, row in enumerate(rows, start=1)]
    decided = any(item.decided for item in items)
    moment = _moment(meeting.get("Dato") or meeting.get("MeetingBeginUtc"))
    kind = _kind(_string(meeting.get("Navn")), decided)
    known = Known(
        body=_TERM.sub("", _string(body_fields.get("Navn"))) or None,
        date=moment.date().isoformat() if moment else None,
        start=moment.strftime("%H:%M") if moment else None,
        place=_string(meeting.get("Sted")) or None,
        kind=kind,
        external_id=_external_id(source),
        present=_attendance(meeting, absent=False),
        absent=tuple((name, "") for name in _attendance(meeting, absent=True)),
    )
    warnings[:0] = _meeting_warnings(known, moment, _string(body_fields.get("Navn")), items)
    pieces = [*_front(known, moment), *(piece for item in items for piece in item.pieces)]
    return replace(assemble(path, data, "firstagenda", pieces, warnings), known=known)


@dataclass(frozen=True, slots=True)
class _Item:
    """An item written out. decided: it has a decision with words in it."""

    pieces: tuple[Piece, ...]
    title: str
    decided: bool


def _load(path: Path, data: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            str(path), "filen er ikke UTF-8. Hent mødet igen med «punktum fetch»."
        ) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(
            str(path), "filen er ikke gyldig JSON. Hent mødet igen med «punktum fetch»."
        ) from error
    if not isinstance(value, dict) or not isinstance(value.get("Dagsordenpunkter"), list):
        raise UnreadableFile(str(path), _NOT_FIRSTAGENDA)
    if not isinstance(value.get("Moede"), dict):
        raise UnreadableFile(str(path), _NOT_FIRSTAGENDA)
    return value


def _dict(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _string(value: object) -> str:
    """A field as one line of clean text; "" for what is no text or number."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return clean(str(value)).replace("\n", " ")


def _moment(value: object) -> datetime | None:
    """The start in Danish local time; a time without zone is taken as Danish already."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    try:
        return moment.astimezone(_ZONE) if moment.tzinfo else moment.replace(tzinfo=_ZONE)
    except (OverflowError, ValueError):
        return None


def _kind(name: str, decided: bool) -> str:
    if decided or re.search(r"referat|protokol", name, re.IGNORECASE):
        return "REFERAT"
    return "DAGSORDEN"


def _external_id(source: Mapping[str, Any]) -> str | None:
    identity = _string(source.get("Id"))
    return identity if identity.strip("0-") else None


def _attendance(meeting: Mapping[str, Any], *, absent: bool) -> tuple[str, ...]:
    names = []
    for row in map(_dict, _list(meeting.get("Moededeltagere"))):
        gone = row.get("Absent") is True or row.get("ParticipationCancelled") is True
        name = _string(row.get("Name"))
        if name and gone is absent:
            names.append(name)
    return tuple(dict.fromkeys(names))


def _meeting_warnings(
    known: Known, moment: datetime | None, body: str, items: Sequence[_Item]
) -> list[str]:
    found = []
    if moment is None:
        found.append("Mødedato: ikke fundet i filen.")
    if known.body is None:
        found.append("Udvalgets navn: ikke fundet i filen.")
    year_end = moment is not None and (moment.month, moment.day) in {(1, 1), (12, 31)}
    if year_end and (
        _NO_MEETING.search(body) or any(_NO_MEETING.search(item.title) for item in items)
    ):
        found.append(
            f"Ligner ikke et møde: «{body}» er dateret {known.date} og samler svar, "
            "ikke beslutninger."
        )
    return found


def _front(known: Known, moment: datetime | None) -> list[Piece]:
    word = "REFERAT" if known.kind == "REFERAT" else "DAGSORDEN"
    day = moment.strftime("%d-%m-%Y") if moment else ""
    title = " ".join(part for part in (word, known.body, f"d. {day}" if day else "") if part)
    lines = [title]
    if moment:
        lines.append(f"Mødedato {danish_date(moment.date())} kl. {known.start}")
    if known.place:
        lines.append(f"Mødested {known.place}")
    if known.present:
        lines.append("Til stede: " + ", ".join(known.present))
    if known.absent:
        lines.append("Fraværende: " + ", ".join(name for name, _ in known.absent))
    return [Piece(line, Role.META) for line in lines]


def _item(row: Mapping[str, Any], position: int, open_flags: bool, warnings: list[str]) -> _Item:
    """Write out one item. open_flags: the file uses IsOpen (some publish it always false)."""
    number = _string(row.get("Punktnummer")) or _string(row.get("Number")) or str(position)
    title = _string(row.get("Navn")) or _string(row.get("Caption"))
    closed_title = bool(_CLOSED_TITLE.search(title))
    content, notes = _content(row, closed_title)
    warnings.extend(f"Punkt {number}: {note}" for note in notes)
    pieces = [Piece(f"Punkt {number}: {title}".rstrip(": "), Role.ITEM)]
    sagsnr = _string(row.get("SagsNummer")) or _string(row.get("CaseNumber"))
    if sagsnr:
        pieces.append(Piece(sagsnr, Role.SAGSNR))
    if open_flags and row.get("IsOpen") is False and not closed_title:
        pieces.append(Piece("Lukket punkt", Role.META))
    absent = _unsaid_absence(row, content)
    if absent:
        pieces.append(Piece("Fraværende: " + ", ".join(absent), Role.META))
    pieces.extend(content)
    attachments = [_string(_dict(entry).get("Navn")) for entry in _list(row.get("Bilag"))]
    if any(attachments):
        pieces.append(Piece("Bilag", Role.HEADING, 1))
        pieces.extend(Piece(name, Role.ATTACHMENT) for name in attachments if name)
    return _Item(tuple(pieces), title, _is_decided(content))


def _content(row: Mapping[str, Any], closed: bool) -> tuple[list[Piece], list[str]]:
    """The item's fields as pieces, and in Danish what had to be left out."""
    pieces: list[Piece] = []
    notes: list[str] = []
    for field in map(_dict, _list(row.get("Felter"))):
        name = _string(field.get("Navn"))
        markup = field.get("Html") or field.get("Tekst")
        found, remarks = html_pieces(markup if isinstance(markup, str) else "")
        notes.extend(remarks)
        if name and found and not (found[0].role is Role.HEADING and found[0].text == name):
            found = [Piece(name, Role.HEADING, 1), *found]
        pieces.extend(found)
    separate = row.get("ItemDecision")
    markup = separate if isinstance(separate, str) else _dict(separate).get("Html")
    if isinstance(markup, str) and not any(_is_decision_heading(piece) for piece in pieces):
        found, remarks = html_pieces(markup)
        notes.extend(remarks)
        if found:
            pieces = [Piece("Beslutning", Role.HEADING, 1), *found, *pieces]
    if closed and pieces and not any(piece.role is Role.HEADING for piece in pieces):
        pieces = [Piece("Beslutning", Role.HEADING, 1), *pieces]
    return _without_container(pieces), notes


def _without_container(pieces: list[Piece]) -> list[Piece]:
    """Drop "Fremstilling" where it only holds other headings, and headings over nothing."""
    kept: list[Piece] = []
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        bare = following is None or following.role is Role.HEADING
        if piece.role is Role.HEADING and piece.text == "Fremstilling" and bare:
            continue
        kept.append(piece)
    return kept


def _is_decision_heading(piece: Piece) -> bool:
    return piece.role is Role.HEADING and bool(_DECISION.match(piece.text))


def _is_decided(pieces: Sequence[Piece]) -> bool:
    """Whether a decision heading is followed by words (not only by a full stop)."""
    for index, piece in enumerate(pieces[:-1]):
        following = pieces[index + 1]
        if _is_decision_heading(piece) and following.role is not Role.HEADING:
            return _NOTHING.fullmatch(following.text) is None
    return False


def _unsaid_absence(row: Mapping[str, Any], content: Sequence[Piece]) -> tuple[str, ...]:
    """Names that the item's fields give as absent and its own text does not.

    What stands under "Sagens forløb" tells of other meetings and does not count.
    """
    own: list[str] = []
    history = False
    for piece in content:
        if piece.role is Role.HEADING:
            history = piece.text.lower().startswith(("sagens forløb", "sagsforløb"))
        elif not history:
            own.append(piece.text)
    said = " ".join(absent_names("\n".join(own)))
    names = []
    for entry in map(_dict, _list(row.get("ExternalAgendaItemAttendees"))):
        name, reason = _string(entry.get("Name")), _string(entry.get("Reason"))
        if name and name not in said and re.match(r"frav|afbud", reason, re.IGNORECASE):
            names.append(name)
    return tuple(dict.fromkeys(names))
