"""Plain text and Markdown → Document: decoding, repair, page marks, Markdown headings."""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import UnreadableFile
from ingest.parsing.layouts import label_of
from ingest.read import Block, Document, Role
from ingest.read.limits import MAX_TEXT_CHARS

_SAMPLE = 65_536
_FEW_ODD = 4
_BINARY = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
_DROPPED = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF))
_SPACES = {0x00A0: " ", 0x2007: " ", 0x202F: " ", 0x0009: "    ", 0x2028: "\n", 0x2029: "\n\n"}
_CONTROL = dict.fromkeys((*range(9), 11, *range(14, 32), *range(127, 160)))
_TABLE = {**_CONTROL, **_DROPPED, **_SPACES}


def read(path: Path, data: bytes) -> Document:
    """Read text in any common encoding. Raises UnreadableFile for binary and oversized files."""
    warnings: list[str] = []
    text = _decode(path, data, warnings)
    if len(text) > MAX_TEXT_CHARS:
        raise UnreadableFile(
            str(path),
            f"teksten er længere end {MAX_TEXT_CHARS:,} tegn".replace(",", ".")
            + ". Del filen op, ét møde i hver fil.",
        )
    text = _mend(text, warnings)
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    text = _unleak(unicodedata.normalize("NFC", text), warnings)
    lines = [_Row(line.rstrip(), page) for page, line in _paged(text)]
    lines = _without_page_marks(lines, warnings)
    if path.suffix.lower() in {".md", ".markdown"} or _looks_like_markdown(lines):
        lines = _markdown(lines)
    body, blocks = _assemble(lines)
    if not body.strip():
        raise UnreadableFile(str(path), "filen er tom. Hent eller gem den igen.")
    return Document(
        path=str(path),
        sha256=hashlib.sha256(data).hexdigest(),
        format="text",
        text=body,
        blocks=blocks,
        warnings=tuple(warnings),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """One line with its page (None without page marks) and heading level (0: none)."""

    text: str
    page: int | None = None
    level: int = 0


def _decode(path: Path, data: bytes, warnings: list[str]) -> str:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                if encoding != "utf-8-sig":
                    raise UnreadableFile(
                        str(path),
                        f"teksten er ikke gyldig {encoding.upper()}. Gem filen igen som UTF-8.",
                    ) from None
    sample = data[:_SAMPLE]
    odd = len(sample) - len(sample.translate(None, _BINARY))
    if b"\0" in sample or odd > max(_FEW_ODD, len(sample) // 50):
        raise UnreadableFile(
            str(path),
            "filen er ikke tekst, men binære data. Gem referatet som txt, docx eller pdf.",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    warnings.append(
        "Filen er ikke i UTF-8; den er læst som Windows-1252. Se efter, at æ, ø og å er rigtige."
    )
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


# UTF-8 read as Windows-1252: a lead byte shown as "Ã", "Â" or "â", then one or two more.
_TRAIL = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = re.compile(f"[ÂÃÅ][{_TRAIL}]|â[{_TRAIL}]{{2}}")
_MENDED = frozenset("æøåÆØÅéÉèüÜöÖäÄáóíñëêâôçßÿ§½²³°·´«»–—‘’‚“”„…•€™×±\u00a0\u00ad")


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _mend_one(match: re.Match[str]) -> str:
    try:
        mended = b"".join(_byte(char) for char in match.group()).decode("utf-8")
    except UnicodeError:
        return match.group()
    return mended if mended in _MENDED else match.group()


def _mend(text: str, warnings: list[str]) -> str:
    """Repair "Ã¦" to "æ" where the bytes say so beyond doubt, and report it."""
    if not _MOJIBAKE.search(text):
        return text
    mended = _MOJIBAKE.sub(_mend_one, text)
    if mended != text:
        warnings.append(
            "Teksten havde ødelagte bogstaver (fx «Ã¦» for «æ»); de er rettet. "
            "Se efter, at æ, ø og å er rigtige."
        )
    return mended


_TAG = re.compile(
    r"</?(?:p|br|div|span|b|i|u|em|strong|ul|ol|li|h[1-6]|table|tbody|thead|tr|td|th|a|font)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_BREAKING = re.compile(r"</?(?:p|br|div|ul|ol|li|h|table|tr)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,5}|#x[0-9a-fA-F]{1,4});")
_LEAK_MINIMUM = 3


def _unleak(text: str, warnings: list[str]) -> str:
    """Take out HTML that leaked into plain text, when there is enough of it to be sure."""
    tags = len(_TAG.findall(text)) if "<" in text else 0
    entities = len(_ENTITY.findall(text)) if "&" in text else 0
    if tags + entities < _LEAK_MINIMUM:
        return text
    if tags:
        text = _TAG.sub(lambda m: "\n" if _BREAKING.match(m.group()) else "", text)
    if entities:
        text = _ENTITY.sub(lambda m: html.unescape(m.group()), text).translate(_TABLE)
    warnings.append("Teksten indeholdt HTML-koder; de er fjernet.")
    return text


def _paged(text: str) -> list[tuple[int | None, str]]:
    if "\f" not in text:
        return [(None, line) for line in text.split("\n")]
    rows: list[tuple[int | None, str]] = []
    for number, page in enumerate(text.split("\f"), start=1):
        rows.extend((number, line) for line in page.strip("\n").split("\n"))
    return rows


_PAGE_MARK = re.compile(
    r"[-–—|\s]*(?:(?:side|s\.|page)\s*\d{1,4}(?:\s*(?:af|/|of|ud af)\s*\d{1,4})?"
    r"|[-–—]\s?\d{1,4}\s?[-–—])"
    r"[-–—|\s]*",
    re.IGNORECASE,
)
_PAGE_MARK_TAIL = re.compile(r"\bside\s*:?\s*\d{1,4}(?:\s*(?:af|/)\s*\d{1,4})?\s*$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_REPEATED = 3
_HEADER_CHARS = 150


def _without_page_marks(rows: list[_Row], warnings: list[str]) -> list[_Row]:
    """Remove page numbers and the headers and footers repeated beside them; report them."""
    masks: dict[str, int] = {}
    marks: list[int] = []
    last = len(rows) - 1
    for number, row in enumerate(rows):
        text = row.text.strip()
        if not text or len(text) > _HEADER_CHARS:
            continue
        if _PAGE_MARK.fullmatch(text):
            marks.append(number)
        elif _PAGE_MARK_TAIL.search(text):
            mask = _DIGITS.sub("#", text)
            masks[mask] = masks.get(mask, 0) + 1
    edges = {number for mark in marks for number in _neighbours(rows, mark)}
    edges |= {
        number
        for number, row in enumerate(rows)
        if row.page is not None
        and (number in {0, last} or rows[number - 1].page != row.page != rows[number + 1].page)
    }
    gone = set(marks)
    for number, row in enumerate(rows):
        mask = _DIGITS.sub("#", row.text.strip())
        if len(row.text) <= _HEADER_CHARS and masks.get(mask, 0) >= _REPEATED - 1:
            gone.add(number)
    pages = max(len(marks), len({row.page for row in rows}))
    for _ in range(_HEADER_LINES):
        repeated = _repeated(rows, edges - gone, pages)
        gone |= repeated
        edges = {number for mark in repeated for number in _neighbours(rows, mark)} - repeated
    front = {n for n in range(min(marks, default=0)) if rows[n].text.strip()}
    if len(front) > 1 and front <= gone:
        gone -= front  # a front that is nothing but the header tells the body and the day
    if not gone:
        return rows
    warnings.append(f"{len(gone)} linjer med sidetal eller gentaget sidehoved er fjernet.")
    return [row for number, row in enumerate(rows) if number not in gone]


_HEADER_LINES = 2


def _repeated(rows: list[_Row], edges: set[int], pages: int) -> set[int]:
    """Those rows at the edges of pages whose text stands there on most pages."""
    by_text: dict[str, set[int]] = {}
    for number in edges:
        text = rows[number].text.strip()
        if text and len(text) <= _HEADER_CHARS and text[-1] != "." and label_of(text) is None:
            by_text.setdefault(text, set()).add(number)
    enough = max(_REPEATED, pages // 2)
    return {number for same in by_text.values() if len(same) >= enough for number in same}


def _neighbours(rows: list[_Row], mark: int) -> list[int]:
    """The nearest written line on each side of a page mark, at most two lines away."""
    found = []
    for step in (-1, 1):
        for away in (1, 2, 3):
            at = mark + step * away
            if 0 <= at < len(rows) and rows[at].text.strip():
                if len(rows[at].text) <= _HEADER_CHARS:
                    found.append(at)
                break
    return found


_HASH = re.compile(r"\s{0,3}(#{1,6})\s+(\S.*)")
_BOLD_LINE = re.compile(r"(?:\*\*|__)([^*_].{0,150}?)(?:\*\*|__)\s*(:?)")
_BOLD_START = re.compile(r"(?:\*\*|__)([^*_:\n]{3,80})(?:\*\*|__)\s+(\S.*)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,300}?)(?<=\S)\1")
_RULE = re.compile(r"\s*(?:[-=*_|:+]\s?){3,}\s*")
_ESCAPED = re.compile(r"\\([.()\-#*_+!\[\]])")
_MARKDOWN_MINIMUM = 2
_BOLD_LEVEL = 6


def _looks_like_markdown(rows: list[_Row]) -> bool:
    return sum(1 for row in rows if _HASH.match(row.text)) >= _MARKDOWN_MINIMUM


def _markdown(rows: list[_Row]) -> list[_Row]:
    """Take Markdown's marks off and keep what they say: heading levels and plain words."""
    out: list[_Row] = []
    for row in rows:
        text = row.text
        if _RULE.fullmatch(text):
            under = text.strip()
            if out and out[-1].text.strip() and not out[-1].level and set(under) in ({"="}, {"-"}):
                out[-1] = _Row(out[-1].text, out[-1].page, 1 if under[0] == "=" else 2)
            else:
                out.append(_Row("", row.page))
            continue
        level = 0
        if heading := _HASH.match(text):
            level, text = len(heading[1]), heading[2].rstrip("# ")
        elif bold := _BOLD_LINE.fullmatch(text.strip()):
            level, text = _BOLD_LEVEL, bold[1] + bold[2]
        elif text.lstrip().startswith(">"):
            text = text.lstrip().lstrip("> ")
        elif (bold := _BOLD_START.match(text)) and label_of(bold[1]):
            text = f"{bold[1]}  {bold[2]}"
        elif text.lstrip().startswith("|"):
            text = text.strip().strip("|").strip()
        text = _ESCAPED.sub(r"\1", _BOLD.sub(r"\2", text))
        out.append(_Row(text, row.page, level))
    return out


def _assemble(rows: list[_Row]) -> tuple[str, tuple[Block, ...]]:
    """Join the lines; a block for each heading and for each run of plain lines of one page."""
    blocks: list[Block] = []
    position = 0
    for row in rows:
        stripped = row.text.strip()
        if stripped:
            start = position + row.text.index(stripped)
            end = start + len(stripped)
            last = blocks[-1] if blocks else None
            if row.level:
                blocks.append(Block(start, end, Role.HEADING, row.level, row.page))
            elif last and last.role is Role.TEXT and last.page == row.page:
                blocks[-1] = Block(last.start, end, Role.TEXT, 0, row.page)
            else:
                blocks.append(Block(start, end, Role.TEXT, 0, row.page))
        position += len(row.text) + 1
    return "\n".join(row.text for row in rows), tuple(blocks)
