"""Throw broken files at the readers and the parser for a while: `python -m tests.fuzz_readers 60`.

Each round takes a real file of some format, damages it at random and reads it in this process.
Anything but a Document or UnreadableFile is a finding: it is printed with the seed that makes it
again, and the exit code is 1. The slowest reading and the memory used are told at the end.
"""

from __future__ import annotations

import io
import json
import random
import sys
import time
import traceback
import zipfile
import zlib
from pathlib import Path

from assistant.errors import UnreadableFile
from ingest.parse import parse
from ingest.read import read_bytes
from tests.render_minutes import to_docx, to_html, to_pdf

TEXT = (
    "REFERAT Udvalget d. 01-02-2023\n\nPunkt 1: Cykelsti langs åen\n\n12/345\n\nIndstilling\n\n"
    "Forvaltningen indstiller,\n\n1. at planen godkendes\n2. at den sendes i høring\n\n"
    "Beslutning\n\nGodkendt med ændringer, idet stien føres under jernbanen.\n\nPunkt 2: Lukket"
)
AGENDA = {
    "Id": "1",
    "Udvalg": {"Navn": "Byråd 2022-2025"},
    "Moede": {"Dato": "2022-01-14T08:00:00+01:00", "Navn": "Referat", "Moededeltagere": []},
    "Dagsordenpunkter": [
        {
            "Punktnummer": "1",
            "Navn": "Cykelsti",
            "Felter": [{"Html": "<h3>Beslutning</h3><ol><li>Godkendt</ol><table><tr><td>1"}],
            "Bilag": [{"Navn": "Kort"}],
        }
    ],
}
SEEDS = {
    "referat.pdf": to_pdf(TEXT, header="Kommunen", footer="Side {page}"),
    "referat.docx": to_docx(TEXT),
    "referat.html": to_html(TEXT),
    "referat.json": json.dumps(AGENDA).encode(),
    "referat.txt": TEXT.encode(),
}
SPLICES = (
    b"", b"\0", b"\xff\xfe", b"<", b">", b"<p>" * 300, b"&#x110000;", b"\x0c", b"9" * 400,
    b"[" * 500, b"endobj", b"stream", b"/Length -1", b"<<" * 200, b"0 R", b"]]>", b"<!DOCTYPE x [",
    b"\r", b"\"",
    b"null", b"{}", b"\xed\xa0\x80", b"Punkt 1:\n" * 50, b"Beslutning\n" * 50, b". " * 300,
)  # fmt: skip


def damaged(data: bytes, chance: random.Random, times: int | None = None) -> bytes:
    """Some bytes flipped, cut out, doubled, moved or replaced by what readers stumble over."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 12) if times is None else times):
        at = chance.randrange(len(out) + 1)
        size = min(len(out) - at, int(chance.expovariate(0.05)))
        match chance.randrange(5):
            case 0 if at < len(out):
                out[at] ^= 1 << chance.randrange(8)
            case 1:
                del out[at : at + size]
            case 2:
                out[at:at] = out[at : at + size] * chance.randint(1, 20)
            case 3:
                out[at : at + size] = chance.choice(SPLICES)
            case _:
                out[at : at + size] = chance.randbytes(size)
    return bytes(out)


def damaged_docx(data: bytes, chance: random.Random) -> bytes:
    """A document whose package is whole and one of whose parts is not."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as good, zipfile.ZipFile(out, "w", 8) as bad:
        names = good.namelist()
        chosen = chance.choice([*names, *["word/document.xml"] * 5, "word/numbering.xml"])
        for name in names:
            part = good.read(name)
            bad.writestr(name, damaged(part, chance) if name == chosen else part)
    return out.getvalue()


def damaged_pdf(data: bytes, chance: random.Random) -> bytes:
    """A document whose page descriptions are damaged inside their packing."""
    start = data.find(b"stream\n") + 7
    end = data.find(b"endstream", start)
    whole = data[:start] + zlib.compress(damaged(b"BT /F1 9 Tf 70 700 Td (Punkt 1) Tj ET", chance))
    return whole + data[end:]


def make(seed: int) -> tuple[str, bytes]:
    """The file of a round."""
    chance = random.Random(seed)
    name = chance.choice(list(SEEDS))
    data = SEEDS[name]
    if name.endswith("docx") and chance.random() < 0.7:
        return name, damaged_docx(data, chance)
    if name.endswith("pdf") and chance.random() < 0.2:
        return name, damaged_pdf(data, chance)
    return name, damaged(data, chance)


def attempt(name: str, data: bytes) -> bool:
    """Read and parse one file; whether it was readable."""
    try:
        document = read_bytes(Path(name), data)
    except UnreadableFile as error:
        if not error.reason.strip():
            raise AssertionError("refused without a reason") from None
        return False
    position = 0
    for block in document.blocks:
        if not position <= block.start < block.end <= len(document.text):
            raise AssertionError("blocks out of order")
        position = block.end
    parse(document)
    return True


def main() -> int:
    """Run for so many seconds (first argument), from a seed (second)."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    end = time.monotonic() + seconds
    rounds = readable = findings = 0
    slowest = (0.0, "", 0)
    while time.monotonic() < end:
        name, data = make(seed)
        began = time.monotonic()
        try:
            readable += attempt(name, data)
        except BaseException:  # noqa: BLE001 - this is what is looked for
            findings += 1
            sys.stdout.write(
                f"seed {seed} ({name}, {len(data)} bytes):\n{traceback.format_exc()}\n"
            )
        slowest = max(slowest, (time.monotonic() - began, name, seed))
        rounds += 1
        seed += 1
    told = f"{rounds} files, {readable} readable, {findings} findings, slowest {slowest}\n"
    try:
        import resource

        told += f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB\n"
    except ImportError:
        told += "memory not known on this system\n"
    sys.stdout.write(told)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
