"""Word documents (DOCX) → Document: headings, automatic list numbers, tables row by row.

python-docx opens the package; the body is walked here, because minutes keep much of their text
where python-docx does not look: in content controls and in tracked insertions. A DOCX has no
pages: the printer makes them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from assistant.errors import UnreadableFile
from ingest.read import Document, Role
from ingest.read.agenda_tables import Columns, agenda_columns, agenda_pieces
from ingest.read.assemble import Glue, Piece, assemble, check_size, clean
from ingest.read.docx_numbers import Numbers
from ingest.read.limits import (
    MAX_NESTING,
    MAX_XML_BYTES,
    MAX_ZIP_ENTRIES,
    MAX_ZIP_RATIO,
    MAX_ZIP_TOTAL_BYTES,
    RATIO_FREE_BYTES,
    megabytes,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VAL = f"{_W}val"

_AGAIN = "Gem dokumentet på ny som .docx, og indlæs det."


def read(path: Path, data: bytes) -> Document:
    """Read a Word document. Raises UnreadableFile with reason and remedy.

    What is not read (footnotes, headers, text boxes, pictures) is told in the warnings.
    """
    check_size(path, data)
    _check_package(str(path), data)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        walker = _Walker(str(path), Numbers.of(document))
        walker.blocks(document.element.body, 0)
        warnings = walker.warnings() + _outside(document)
    except UnreadableFile:
        raise
    except RecursionError:
        raise UnreadableFile(str(path), f"dokumentet er indlejret for dybt. {_AGAIN}") from None
    except Exception as error:  # noqa: BLE001 - python-docx fails in many ways on a damaged file
        reason = f"Word-dokumentet er beskadiget ({type(error).__name__}). {_AGAIN}"
        raise UnreadableFile(str(path), reason) from None
    result = assemble(path, data, "docx", walker.pieces, warnings)
    if not result.text:
        raise UnreadableFile(
            str(path),
            "dokumentet har ingen tekst i brødteksten"
            + (" (kun billeder eller tekstfelter)" if walker.pictures or walker.boxes else "")
            + ". Gem det som almindelig tekst, eller kør tekstgenkendelse (OCR) på billederne.",
        )
    return result


def _check_package(name: str, data: bytes) -> None:
    """Refuse what is no DOCX, is locked, or would unpack out of proportion."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            reason = (
                "dokumentet er låst med en adgangskode. Gem en udgave uden kode, og indlæs den."
            )
        else:
            reason = "filen er et gammelt Word-dokument (.doc). Åbn den i Word, og gem som .docx."
        raise UnreadableFile(name, reason)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            names = {entry.filename for entry in entries}
            locked = any(entry.flag_bits & 1 for entry in entries)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        reason = "filen er ikke et helt Word-dokument (.docx). Hent eller gem den igen."
        raise UnreadableFile(name, reason) from None
    if locked:
        raise UnreadableFile(name, "filen er låst med en adgangskode. Gem en udgave uden kode.")
    if "[Content_Types].xml" not in names or not any(n.startswith("word/") for n in names):
        raise UnreadableFile(
            name, "filen er en pakket fil, men ikke et Word-dokument. Gem referatet som .docx."
        )
    _check_sizes(name, entries, len(data))


def _check_sizes(name: str, entries: list[zipfile.ZipInfo], packed: int) -> None:
    total = sum(entry.file_size for entry in entries)
    bomb = next(
        (
            entry
            for entry in entries
            if entry.file_size > RATIO_FREE_BYTES
            and entry.file_size > MAX_ZIP_RATIO * max(1, entry.compress_size)
        ),
        None,
    )
    large = next(
        (
            entry
            for entry in entries
            if entry.filename.lower().endswith((".xml", ".rels"))
            and entry.file_size > MAX_XML_BYTES
        ),
        None,
    )
    if len(entries) > MAX_ZIP_ENTRIES:
        reason = f"dokumentet består af {len(entries)} dele, og grænsen er {MAX_ZIP_ENTRIES}."
    elif total > MAX_ZIP_TOTAL_BYTES or total > MAX_ZIP_RATIO * packed + RATIO_FREE_BYTES:
        reason = f"dokumentet fylder {megabytes(total)} pakket ud, og det er mere, end der læses."
    elif bomb:
        reason = (
            f"«{bomb.filename[:60]}» i dokumentet pakker sig ud til {megabytes(bomb.file_size)}."
        )
    elif large:
        reason = (
            f"«{large.filename[:60]}» i dokumentet fylder {megabytes(large.file_size)}, "
            f"og grænsen er {megabytes(MAX_XML_BYTES)}."
        )
    else:
        return
    raise UnreadableFile(name, f"{reason} Gem det på ny, eller del det op, ét møde i hver fil.")


_SKIPPED = frozenset(
    f"{_W}{tag}"
    for tag in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr", "txbxContent")
) | {f"{_MC}Fallback"}
_FEWEST_ROWS = 2
_MOST_COLUMNS = 60
_SPACES = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


@dataclass(slots=True)
class _Walker:
    """Goes through the body in reading order and collects pieces and what was left out."""

    name: str
    numbers: Numbers
    pieces: list[Piece] = field(default_factory=list)
    listed: bool = False  # the piece before is a list item
    tracked: int = 0
    pictures: int = 0
    boxes: int = 0
    notes: int = 0
    hidden: int = 0

    def blocks(self, parent: Any, depth: int) -> None:  # noqa: ANN401 - lxml elements are untyped
        """Paragraphs and tables under `parent`, also those inside controls and insertions."""
        if depth > MAX_NESTING:
            raise UnreadableFile(self.name, f"dokumentet er indlejret for dybt. {_AGAIN}")
        for child in parent.iterchildren(tag=etree.Element):
            if child.tag == f"{_W}p":
                self.paragraph(child)
            elif child.tag == f"{_W}tbl":
                self.table(child, depth + 1)
            elif child.tag not in _SKIPPED:
                self.blocks(child, depth + 1)

    def paragraph(self, element: Any) -> None:  # noqa: ANN401
        """One paragraph, with its automatic number in front."""
        text = clean(self.text(element))
        level = self.numbers.heading_level(element)
        mark = self.numbers.mark(element, count=bool(text))
        if not text:
            self.listed = False
            return
        if level and len(text) <= 300:
            self.pieces.append(Piece(f"{mark}{text}", Role.HEADING, level))
            self.listed = False
            return
        glue = Glue.LINE if mark and self.listed else Glue.PARAGRAPH
        self.pieces.append(Piece(f"{mark}{text}", glue=glue))
        self.listed = bool(mark)

    def text(self, element: Any) -> str:  # noqa: ANN401
        """The words of a paragraph as they stand when tracked changes are accepted."""
        parts: list[str] = []
        stack = list(reversed(element))
        while stack:
            node = stack.pop()
            tag = node.tag
            if tag == f"{_W}t":
                parts.append(node.text or "")
            elif tag in _SPACES:
                parts.append("" if node.get(f"{_W}type") == "page" else _SPACES[tag])
            elif tag == f"{_W}sym":
                parts.append(_symbol(node))
            elif tag in _SKIPPED or not isinstance(tag, str):
                self.note(node)
            elif tag == f"{_W}r" and _is_hidden(node):
                self.hidden += 1
            else:
                self.note(node)
                stack.extend(reversed(node))
        return "".join(parts)

    def note(self, node: Any) -> None:  # noqa: ANN401
        """Count what is left out or changed."""
        tag = node.tag
        if tag in {f"{_W}del", f"{_W}ins", f"{_W}moveFrom"}:
            self.tracked += 1
        elif tag in {f"{_W}footnoteReference", f"{_W}endnoteReference"}:
            self.notes += 1
        elif tag == f"{_W}txbxContent":
            self.boxes += any((t.text or "").strip() for t in node.iter(f"{_W}t"))
        elif isinstance(tag, str) and tag.endswith(("}blip", "}imagedata")):
            self.pictures += 1

    def table(self, element: Any, depth: int) -> None:  # noqa: ANN401
        """A table row is a line; a table that only lays out paragraphs is read as paragraphs."""
        if columns := self.agenda(element):
            rows = [[self.cell(cell) for cell in _spread(row)] for row in list(_rows(element))[1:]]
            self.pieces += agenda_pieces(columns, rows)
            self.listed = False
            return
        first = True
        for row in _rows(element):
            cells = [cell for cell in row.iterchildren(f"{_W}tc") if not _continues(cell)]
            if len(cells) == 1 or any(_is_layout(cell) for cell in cells):
                for cell in cells:
                    self.blocks(cell, depth + 1)
                first = True
                continue
            texts = [" ".join(clean(self.cell(cell)).split("\n")) for cell in cells]
            if any(texts):
                line = row_text(texts)
                self.pieces.append(Piece(line, glue=Glue.PARAGRAPH if first else Glue.LINE))
                self.listed = False
                first = False

    def agenda(self, element: Any) -> Columns | None:  # noqa: ANN401
        """The columns of a table whose rows are the agenda's items; None for every other table.

        Such a table is most of its document. A list of tasks at the end of minutes is not.
        """
        rows = list(_rows(element))
        columns = agenda_columns([_words(cell) for cell in _spread(rows[0])]) if rows else None
        if columns is None or len(rows) <= _FEWEST_ROWS:
            return None
        plain = next(element.iterdescendants(f"{_W}tbl"), None) is None
        fits = all(len(_spread(row)) <= len(columns.heads) for row in rows)
        body = next(element.iterancestors(f"{_W}body"), element)
        most = len(_words(element)) * 2 >= len(_words(body))
        return columns if plain and fits and most else None

    def cell(self, element: Any) -> str:  # noqa: ANN401
        """The text of a cell, its paragraphs on lines of their own."""
        if element is None:
            return ""
        parts = []
        for paragraph in element.iter(f"{_W}p"):
            text = clean(self.text(paragraph))
            parts.append(f"{self.numbers.mark(paragraph, count=bool(text))}{text}" if text else "")
        return "\n".join(part for part in parts if part)

    def warnings(self) -> list[str]:
        """What a reader of the document would see and Punktum did not read."""
        found = []
        if self.tracked:
            found.append("Dokumentet har sporede rettelser; det er læst, som om de var godkendt.")
        if self.notes:
            found.append(f"{self.notes} fodnote(r) eller slutnote(r) er ikke læst.")
        if self.boxes:
            found.append(f"{self.boxes} tekstfelt(er) uden for brødteksten er ikke læst.")
        if self.pictures:
            found.append(f"{self.pictures} billede(r) er ikke læst.")
        if self.hidden:
            found.append("Skjult tekst er ikke læst.")
        return found


def row_text(cells: list[str]) -> str:
    """A table row as one line: "a | b | c"; a label with colon and its value need no bar."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    if len(cells) == 2 and cells[0].endswith(":"):
        return " ".join(cells)
    return " | ".join(cells)


def _rows(table: Any) -> Iterator[Any]:  # noqa: ANN401
    """The rows of a table itself, not of tables inside it; rows may hide in controls."""
    for child in table.iterchildren(tag=etree.Element):
        if child.tag == f"{_W}tr":
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}:
            yield from _rows(child)


def _continues(cell: Any) -> bool:  # noqa: ANN401
    """Whether a cell only continues one merged from above."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(_VAL, "continue") == "continue"


def _spread(row: Any) -> list[Any]:  # noqa: ANN401
    """The cells of a row by column: None where one spans several or goes on from above."""
    cells: list[Any] = []
    for cell in row.iterchildren(f"{_W}tc"):
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        wide = span.get(_VAL, "1") if span is not None else "1"
        cells.append(None if _continues(cell) else cell)
        cells += [None] * (min(int(wide), _MOST_COLUMNS) - 1 if wide.isdigit() else 0)
    return cells


def _words(element: Any) -> str:  # noqa: ANN401
    """The bare text of an element; "" for None."""
    return "" if element is None else "".join(t.text or "" for t in element.iter(f"{_W}t"))


def _is_layout(cell: Any) -> bool:  # noqa: ANN401
    """Whether a cell holds more than one paragraph with text, a table or a heading style."""
    if next(cell.iter(f"{_W}tbl"), None) is not None:
        return True
    written = [p for p in cell.iter(f"{_W}p") if any(t.text for t in p.iter(f"{_W}t"))]
    return len(written) > 1


def _is_hidden(run: Any) -> bool:  # noqa: ANN401
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(_VAL, "1") not in {"0", "false", "off"}


def _symbol(node: Any) -> str:  # noqa: ANN401
    try:
        return chr(int(node.get(f"{_W}char", ""), 16))
    except (ValueError, OverflowError):
        return ""


def _outside(document: Any) -> list[str]:  # noqa: ANN401
    """Texts of page headers and footers, which are not read, named so that none is missed."""
    seen: dict[str, None] = {}
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.footer):
            if not part.is_linked_to_previous:
                words = " ".join(
                    "".join(t.text or "" for t in part._element.iter(f"{_W}t")).split()
                )
                if words:
                    seen[words[:80]] = None
    if not seen:
        return []
    return ["Sidehoved og sidefod er ikke læst: " + "; ".join(f"«{w}»" for w in list(seen)[:4])]
