"""Properties of the parser on the five minutes, cut and mixed, and on any text at all."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.parse import parse
from ingest.read import Block, Document, Known, Role
from ingest.read.text import read
from tests.partition import assert_partition

ROOT = Path(__file__).parents[1]
TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "minutes").glob("*.txt"))]
LINES = [line for text in TEXTS for line in text.split("\n")]
WORDS = [
    "Punkt 3: Budget", "1. Titel", "2. at det godkendes", "Beslutning", "Beslutning: Godkendt.",
    "Indstilling", "Forvaltningen indstiller, at", "Sagens forløb", "Bilag", "notat.pdf", "",
    "Økonomiudvalget, 12. februar 2020, pkt. 88:", "21-014439", "Lukket sag", "Lukkede punkter",
    "REFERAT Byrådet d. 01-02-2020", "Dagsorden:", "Mødested: Rådhuset", "Fraværende: Ada Bo",
    "Indholdsfortegnelse", "Titel.....3", "Mødet sluttede kl. 20", "Side 2 af 3", "Ad 1) Godkendt",
    "Åben sag", "IV. Titel", "Punkt A: Titel", "Nr.    Emne    Referat", "3    Emne    Godkendt.",
    "1) Veje: Hullet lappes.", "2) Evt.: Intet.", "Pkt. 1 Sag nr. 23/101", "Pkt. 2.1: Under",
    "Byrådet, 1. februar 2020, pkt. 1:", "Der blev besluttet følgende:",
    "**Indstilling**", "## 4. Evt.", "Det blev besluttet at vente.", "Sagsfremstilling", "2.1 Sag",
]  # fmt: skip
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def document(text: str, **known: str) -> Document:
    """Text as a reader would hand it on, one block for all of it."""
    return Document("x.txt", "0" * 64, "text", text, (Block(0, len(text)),), Known(**known))


@QUICK
@given(st.data())
def test_mutated_minutes_keep_the_partition(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(TEXTS)).split("\n")
    first = data.draw(st.integers(0, len(lines) - 1))
    dropped = data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=40))
    kept = [line for n, line in enumerate(lines[first:]) if n not in dropped]
    for at, line in data.draw(
        st.lists(st.tuples(st.integers(0, 400), st.sampled_from(LINES + WORDS)), max_size=8)
    ):
        kept.insert(min(at, len(kept)), line)
    mixed = document("\n".join(kept))

    assert_partition(mixed, parse(mixed))


@QUICK
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_mixture_of_known_lines_keeps_the_partition(lines: list[str]) -> None:
    mixed = document("\n".join(lines), body="Byrådet", date="2020-02-01")

    parsed = parse(mixed)

    assert parsed.meeting is not None
    assert_partition(mixed, parsed)


@QUICK
@given(st.text(max_size=600))
def test_any_text_is_read_and_parsed(text: str) -> None:
    data = ("x " + text).encode("utf-8", "surrogatepass")
    try:
        found = read(Path("x.txt"), data)
    except Exception as error:  # noqa: BLE001 - only the named refusal may come out
        assert type(error).__name__ == "UnreadableFile"  # noqa: PT017
        return
    assert_partition(found, parse(found))


@QUICK
@given(st.data())
def test_any_blocks_keep_the_partition(data: st.DataObject) -> None:
    """Readers' hints may stand anywhere."""
    lines = data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
    blocks, position = [], 0
    for line in lines:
        if line:
            role = data.draw(st.sampled_from(list(Role)))
            level = data.draw(st.integers(1, 4)) if role is Role.HEADING else 0
            blocks.append(Block(position, position + len(line), role, level, 1))
        position += len(line) + 1
    hinted = Document("x", "0" * 64, "html", "\n".join(lines), tuple(blocks), Known(body="Rådet"))

    assert_partition(hinted, parse(hinted))


@pytest.mark.parametrize("path", sorted((ROOT / "minutes").glob("*.txt")), ids=lambda p: p.stem)
def test_items_do_not_depend_on_blank_lines(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tight = "\n".join(line for line in text.split("\n") if line.strip())

    loose_items = parse(document(text)).meeting
    tight_items = parse(document(tight)).meeting

    assert loose_items is not None
    assert tight_items is not None
    assert [(i.punkt, i.title, i.sagsnr) for i in tight_items.items] == [
        (i.punkt, i.title, i.sagsnr) for i in loose_items.items
    ]


MEGA = 1_000_000
LESS = 200_000
PATHOLOGICAL = {
    "one line": "a" * MEGA,
    "spaces": "x" + " " * MEGA + "y",
    "numbers": "\n".join(f"{n}. Titel" for n in range(LESS // 12)),
    "same number": "1. Titel\n\n" * (LESS // 10),
    "points": "REFERAT Rådet d. 1-2-2020\n\nPunkt 1: A\nIndstilling\n" + "1. at\n" * (MEGA // 6),
    "labels": "REFERAT Rådet d. 1-2-2020\n\nPunkt 1: A\n" + "Beslutning\n" * (MEGA // 11),
    "dots": "Indholdsfortegnelse\n" + "." * MEGA,
    "leaders": "Indholdsfortegnelse\n" + "Titel . . . . 3\n" * (LESS // 15),
    "entries": "Indhold\n" + "Titel\n" * (LESS // 6),
    "names": "Referat\nTil stede: " + "Ada Bo, " * (MEGA // 8),
    "hyphens": ("Referat fra " + "-, " * 60 + "\n") * (LESS // 200),
    "digits": "9" * MEGA,
    "dates": "1.1.2020 " * (LESS // 9),
    "sentences": "REFERAT Rådet d. 1-2-2020\n1. A\n" + "Udvalget sagde det. " * (MEGA // 20),
    "history": "REFERAT Rådet d. 1-2-2020\nPunkt 1: A\nSagens forløb\n"
    + "Økonomiudvalget, 12. februar 2019, pkt. 88:\nAnbefales\n" * (LESS // 55),
    "stars": "*" * MEGA,
    "bold": "**a" * (LESS // 3),
    "headings": "# A\n" * (LESS // 4),
    "tags": "<p " * (MEGA // 3),
    "entities": "&" * MEGA,
    "capitals": "Aa " * (LESS // 3),
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_a_megabyte_of_anything_takes_seconds(name: str) -> None:
    data = PATHOLOGICAL[name].encode()
    begun = time.process_time()

    found = read(Path("x.txt"), data)
    assert_partition(found, parse(found))

    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert time.process_time() - begun < 20
