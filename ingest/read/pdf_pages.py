"""Run as a program of its own: a PDF on stdin → its lines with their places, as JSON on stdout.

PDFium is native code, is not thread-safe, and cannot be interrupted: a hostile file may crash
it, fill the memory or draw for ever. In a process of its own it takes only itself along. The
limits come as arguments (`pdf.py` gives them), so that this file needs nothing of the project.
"""

from __future__ import annotations

import ctypes
import json
import sys
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_HYPHENS = (0x02, 0xFFFE)  # what PDFium writes for a hyphen at the end of a line
_GAP = 2.0  # a space wider than this many line heights parts cells, not words

_FEW = 20  # letters: a scanned page may carry a stamped page number

Place = tuple[float, float]
Line = list[Any]  # text, left, right, base, size, width of the first word, bold, hyphen, gaps


class _Page:
    """One text page, with coordinates turned the way the page is shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.page = page
        self.text = page.get_textpage()
        self.raw = self.text.raw
        self.rotation = page.get_rotation()
        self.width, self.height = page.get_size()

    def _turned(self, x: float, y: float) -> Place:
        if self.rotation == 90:
            return y, self.height - x
        if self.rotation == 180:
            return self.width - x, self.height - y
        if self.rotation == 270:
            return self.width - y, x
        return x, y

    def box(self, index: int) -> tuple[float, float, float]:
        """Left, right and height of one character."""
        rect = pdfium.FS_RECTF()
        if not pdfium.FPDFText_GetLooseCharBox(self.raw, index, rect):
            return 0.0, 0.0, 0.0
        first = self._turned(rect.left, rect.bottom)
        second = self._turned(rect.right, rect.top)
        left, right = sorted((first[0], second[0]))
        return left, right, abs(first[1] - second[1])

    def base(self, index: int) -> float:
        """Height of the base line above the page's bottom."""
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self.raw, index, x, y)
        return self._turned(x.value, y.value)[1]

    def bold(self, index: int) -> bool:
        """Whether a character is drawn with a bold font."""
        if pdfium.FPDFText_GetFontWeight(self.raw, index) >= 600:
            return True
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        size = pdfium.FPDFText_GetFontInfo(self.raw, index, name, 128, flags)
        return 0 < size <= 128 and b"bold" in name.value.lower()

    def has_images(self) -> bool:
        """Whether anything is drawn as a picture."""
        found = self.page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2)
        return next(iter(found), None) is not None

    def lines(self, max_chars: int) -> list[Line]:
        """The page's lines in the order of the file. Raises OverflowError above `max_chars`."""
        count = self.text.count_chars()
        if count > max_chars:
            raise OverflowError
        lines: list[Line] = []
        row: list[tuple[int, str]] = []
        high = 0
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(self.raw, index)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000 and high:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            high = 0
            if code in _HYPHENS:
                self._close(lines, row, hyphen=True)
                row = []
            elif code in (10, 13):
                self._close(lines, row, hyphen=False)
                row = []
            elif 0 < code < 0x110000:
                row.append((index, chr(code)))
        self._close(lines, row, hyphen=False)
        return lines

    def _gaps(self, row: list[tuple[int, str]], size: float) -> list[int]:
        """Offsets behind spaces so wide that they part cells; none in a justified line."""
        found: list[tuple[int, float]] = []
        for at in range(1, len(row) - 1):
            if row[at][1].isspace() and not row[at + 1][1].isspace():
                before = at
                while row[before][1].isspace():
                    before -= 1
                space = self.box(row[at + 1][0])[0] - self.box(row[before][0])[1]
                found.append((at + 1, space))
        widths = [space for _, space in found]
        if len(widths) > 1 and max(widths) - min(widths) < 0.3 * size:
            return []
        return [at for at, space in found if space > _GAP * size > 0]

    def _close(self, lines: list[Line], row: list[tuple[int, str]], hyphen: bool) -> None:
        """Add a finished row as a line, with its place and the wide gaps inside it."""
        solid = [at for at, (_, char) in enumerate(row) if not char.isspace()]
        if not solid:
            return
        row = row[solid[0] : solid[-1] + 1]
        left, _, size = self.box(row[0][0])
        right = self.box(row[-1][0])[1]
        gaps = self._gaps(row, size)
        bold = all(self.bold(row[at][0]) for at in (0, len(row) // 2, len(row) - 1))
        text = "".join(char for _, char in row)
        base = self.base(row[0][0])
        end = next((at for at, (_, char) in enumerate(row) if char.isspace()), len(row))
        word = self.box(row[end - 1][0])[1] - left
        places = [round(value, 2) for value in (left, right, base, size, word)]
        lines.append([text, *places, bold, hyphen, gaps])


def _limit_memory(limit: int) -> None:
    """Bound the address space of this process, where the system knows how."""
    try:
        import resource
    except ImportError:  # Windows: the time limit alone must do
        return
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_pages(data: bytes, max_pages: int, max_chars: int, max_page_chars: int) -> dict[str, Any]:
    """All pages, or {"error": word, "detail": …} for a document that cannot be read."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        return {"error": "password" if locked else "format"}
    if len(document) > max_pages:
        return {"error": "pages", "detail": len(document)}
    pages: list[dict[str, Any]] = []
    total = 0
    for number in range(len(document)):
        try:
            page = _Page(document[number])
            lines = page.lines(max_page_chars)
            few = sum(char.isalnum() for line in lines for char in line[0]) < _FEW
            images = few and page.has_images()
        except OverflowError:
            return {"error": "dense", "detail": number + 1}
        except (pypdfium2.PdfiumError, MemoryError):
            return {"error": "page", "detail": number + 1}
        total += sum(len(line[0]) for line in lines)
        if total > max_chars:
            return {"error": "text"}
        pages.append({"width": page.width, "height": page.height, "images": images, "lines": lines})
        page.text.close()
        page.page.close()
    return {"pages": pages}


def main() -> int:
    """Arguments: memory in bytes, pages, characters in all, characters on one page."""
    memory, pages, chars, page_chars = (int(argument) for argument in sys.argv[1:5])
    data = sys.stdin.buffer.read()
    _limit_memory(memory)
    sys.stdout.buffer.write(json.dumps(read_pages(data, pages, chars, page_chars)).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
