"""Every item of the real FirstAgenda files beside the project against their own JSON."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from assistant.models import SectionKind
from ingest.parse import parse
from ingest.read import read_document
from tests.partition import assert_partition

FOLDER = Path(__file__).parents[2] / "shared" / "firstagenda"
FILES = sorted(FOLDER.glob("*.json"))
_DECIDED = re.compile(r"<h3[^>]*>\s*Beslutning\s*</h3>(.*?)(?=<h3|$)", re.DOTALL | re.IGNORECASE)
_LIST_LETTER = re.compile(r"^\s*[a-z][.)]\s", re.MULTILINE)

pytestmark = pytest.mark.skipif(not FILES, reason="../shared/firstagenda is not there")


def _letters(text: str) -> str:
    """What is left of HTML or text when marks, digits and spaces are taken out."""
    return re.sub(r"[\W\d_]+", "", html.unescape(re.sub(r"<[^>]+>", " ", text)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_item(path: Path) -> None:
    source = json.loads(path.read_text(encoding="utf-8"))["Dagsordenpunkter"]
    document = read_document(path)

    parsed = parse(document)

    assert parsed.meeting is not None
    assert_partition(document, parsed)
    items = parsed.meeting.items
    assert [item.punkt for item in items] == [str(row["Punktnummer"]) for row in source]
    for row, item in zip(source, items, strict=True):
        assert _letters(item.title) == _letters(row["Navn"])
        assert item.sagsnr == (row["SagsNummer"] or None)
        assert item.closed == row["Navn"].lower().startswith("lukket")
        assert len(item.attachments) == len(row["Bilag"] or [])
        match = _DECIDED.search("".join(field["Html"] or "" for field in row["Felter"]))
        wanted = _letters(match[1]) if match else ""
        decided = [s.text for s in item.sections if s.kind is SectionKind.DECISION]
        if wanted:
            # "Fraværende: …" under a decision is attendance, and list numbers are written out.
            got = _letters(_LIST_LETTER.sub("", decided[-1]))
            assert got
            assert got in wanted
            rest = wanted.replace(got, "", 1)
            assert not rest or rest.startswith(("Fraværende", "Ikketilstede", "Kulturog"))
