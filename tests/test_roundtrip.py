"""The five minutes rendered to PDF, DOCX and HTML say the same as their text."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.parse import Parsed, parse
from ingest.read import Document, read_document
from tests.render_minutes import to_docx, to_html, to_pdf

MINUTES = sorted((Path(__file__).parents[1] / "minutes").glob("*.txt"))
RENDERERS: dict[str, Callable[[str], bytes]] = {
    "pdf": to_pdf,
    "pdf-header-justified": lambda text: to_pdf(
        text, header="Kommunens Chefforum, referat", footer="Side {page}", justified=True
    ),
    "pdf-small": lambda text: to_pdf(text, size=9, footer="{page}"),
    "pdf-large": lambda text: to_pdf(text, size=14, footer="- {page} -"),
    "docx": to_docx,
    "html": to_html,
    "html-windows": lambda text: to_html(text, charset="windows-1252"),
}


def flat(text: str | None) -> str:
    return " ".join((text or "").split())


def seen(parsed: Parsed) -> dict[str, Any]:
    """What must survive: everything but white space, offsets and pages."""
    meeting = parsed.meeting
    assert meeting is not None, parsed.warnings
    return {
        "head": (meeting.id, meeting.kind, meeting.start, meeting.place),
        "items": [
            {
                "punkt": item.punkt,
                "title": flat(item.title),
                "sagsnr": item.sagsnr,
                "closed": item.closed,
                "attachments": [flat(name) for name in item.attachments],
                "sections": [(s.kind, flat(s.heading), flat(s.text)) for s in item.sections],
                "proposal": item.proposal
                and (item.proposal.by, [(p.number, flat(p.text)) for p in item.proposal.points]),
                "decision": item.decision
                and (flat(item.decision.text), item.decision.outcome, item.decision.level),
            }
            for item in meeting.items
        ],
    }


def read_bytes(name: str, data: bytes) -> Document:
    reader = importlib.import_module(f"ingest.read.{name}")
    document: Document = reader.read(Path(f"referat.{name}"), data)
    return document


@pytest.mark.parametrize("path", MINUTES, ids=lambda path: path.stem)
@pytest.mark.parametrize("rendering", RENDERERS)
def test_same_items_and_decisions(path: Path, rendering: str) -> None:
    text = path.read_text(encoding="utf-8")
    if rendering == "html-windows":
        text = text.encode("cp1252", "ignore").decode("cp1252")
    expected = seen(parse(read_document(path)))
    document = read_bytes(rendering.split("-", maxsplit=1)[0], RENDERERS[rendering](text))
    got = seen(parse(document))
    assert got["head"] == expected["head"]
    assert len(got["items"]) == len(expected["items"])
    for item, wanted in zip(got["items"], expected["items"], strict=True):
        assert item == wanted


@pytest.mark.parametrize("path", MINUTES, ids=lambda path: path.stem)
def test_sections_of_a_pdf_know_their_page(path: Path) -> None:
    document = read_bytes("pdf", to_pdf(path.read_text(encoding="utf-8")))
    meeting = parse(document).meeting
    assert meeting is not None
    pages = [section.page for item in meeting.items for section in item.sections]
    assert None not in pages
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert pages[0] == 1
    assert pages[-1] == document.blocks[-1].page
