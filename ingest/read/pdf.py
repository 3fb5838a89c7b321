"""PDF with a text layer → Document with page numbers (pypdfium2 in a process of its own)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from assistant.errors import UnreadableFile
from ingest.read import Document
from ingest.read.assemble import assemble, check_size, pages_in_words
from ingest.read.limits import (
    MAX_PDF_PAGES,
    MAX_TEXT_CHARS,
    PDF_MEMORY_BYTES,
    PDF_OUTPUT_BYTES,
    PDF_PAGE_CHARS,
    PDF_SECONDS,
)
from ingest.read.pdf_layout import Line, Page, pieces_of
from ingest.read.pdf_noise import drop_noise
from ingest.read.pdf_prints import drop_prints

_WORKER = Path(__file__).with_name("pdf_pages.py")

_REASONS = {
    "password": "PDF-filen er låst med en adgangskode. Gem en udgave uden kode, og indlæs den.",
    "format": "filen er ikke en hel og gyldig PDF. Hent den igen, eller gem den på ny som PDF.",
    "pages": f"PDF-filen har {{}} sider, og grænsen er {MAX_PDF_PAGES}. "
    "Del den op, ét møde i hver fil.",
    "dense": "side {} i PDF-filen rummer mere tekst end nogen rigtig side kan. "
    "Gem dokumentet på ny som PDF.",
    "page": "side {} i PDF-filen er ødelagt. Hent filen igen, eller gem den på ny som PDF.",
    "text": "PDF-filen rummer mere tekst, end der læses af én fil. Del den op, ét møde i hver fil.",
}

_NO_TEXT = (
    "PDF-filen har ingen tekst, kun billeder af sider. Kør tekstgenkendelse (OCR) på den først, "
    "fx «ocrmypdf -l dan ind.pdf ud.pdf», og indlæs resultatet."
)
_GARBLED = (
    "bogstaverne i PDF-filen kan ikke oversættes til tekst, for skrifttyperne mangler deres "
    "tegntabel. Gem dokumentet på ny som PDF, eller kør tekstgenkendelse (OCR) på det."
)


def read(path: Path, data: bytes) -> Document:
    """Read a PDF; blocks carry the page. Raises UnreadableFile with reason and remedy.

    Headers and footers, repeated or a browser's, are left out and reported; pages without text
    are named.
    """
    check_size(path, data)
    pages = _pages(str(path), data)
    letters = sum(_letters(page) for page in pages)
    bare = [page for page in pages if page.images or not page.lines]
    if letters < 10 or len(bare) == len(pages):
        raise UnreadableFile(str(path), _NO_TEXT)
    odd = sum(_is_unmapped(char) for page in pages for line in page.lines for char in line.text)
    if odd > 0.2 * letters:
        raise UnreadableFile(str(path), _GARBLED)
    warnings = []
    if bare:
        what = "Side" if len(bare) == 1 else "Siderne"
        pictures = any(page.images for page in bare)
        why = "kun billede, ingen tekst (kør OCR for at få den med)" if pictures else "ingen tekst"
        warnings.append(
            f"{what} {pages_in_words(page.number for page in bare)} har {why} og er ikke læst."
        )
    kept, printed = drop_prints(pages)
    kept, repeated = drop_noise(kept)
    removed = printed + repeated
    if removed:
        shown = "; ".join(f"«{text}» ({_pages_told(count)})" for text, count in removed[:8])
        warnings.append(f"Sidehoved og sidefod er udeladt: {shown}.")
    return assemble(path, data, "pdf", pieces_of(kept), warnings)


def _pages(name: str, data: bytes) -> tuple[Page, ...]:
    """Run the reading process and give its pages. Raises UnreadableFile."""
    if b"%PDF-" not in data[:1024]:
        raise UnreadableFile(name, _REASONS["format"])
    if data.rfind(b"startxref") < data.rfind(b"endobj"):
        raise UnreadableFile(name, "PDF-filen er ikke hel: slutningen mangler. Hent den igen.")
    limits = (PDF_MEMORY_BYTES, MAX_PDF_PAGES, MAX_TEXT_CHARS, PDF_PAGE_CHARS)
    command = [sys.executable, "-I", str(_WORKER), *map(str, limits)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, the file comes on stdin
            command, input=data, capture_output=True, timeout=PDF_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        reason = f"PDF-filen kunne ikke læses på {PDF_SECONDS} sekunder. Gem den på ny som PDF."
        raise UnreadableFile(name, reason) from None
    if done.returncode != 0 or len(done.stdout) > PDF_OUTPUT_BYTES:
        reason = (
            "PDF-filen fik læseren til at gå ned eller bruge for megen hukommelse. "
            "Gem den på ny som PDF, eller del den op."
        )
        raise UnreadableFile(name, reason)
    answer: dict[str, Any] = json.loads(done.stdout)
    if "error" in answer:
        raise UnreadableFile(name, _REASONS[answer["error"]].format(answer.get("detail", "")))
    return tuple(_page(number, page) for number, page in enumerate(answer["pages"], 1))


def _pages_told(count: int) -> str:
    return "1 side" if count == 1 else f"{count} sider"


def _letters(page: Page) -> int:
    return sum(char.isalnum() for line in page.lines for char in line.text)


def _page(number: int, page: dict[str, Any]) -> Page:
    lines = tuple(
        Line(text, number, left, right, base, size, word, bold, hyphen, tuple(gaps))
        for text, left, right, base, size, word, bold, hyphen, gaps in page["lines"]
    )
    return Page(number, page["width"], page["height"], lines, page["images"])


def _is_unmapped(char: str) -> bool:
    """A character that a font without a character table leaves: private or replacement."""
    return char == "\ufffd" or "\ue000" <= char <= "\uf8ff"
