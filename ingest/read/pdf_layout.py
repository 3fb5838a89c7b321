"""Lines of PDF pages → paragraphs, list items and headings; broken words are mended. Pure.

A PDF knows characters and places, not paragraphs. A line goes on in the next one when the next
one's first word would not have fitted on it, and the spacing, font and indentation agree.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.read import Role
from ingest.read.assemble import Glue, Piece


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. Lengths in points, `base` counted from the page's bottom.

    hyphen: a hyphen ended the line and is not in the text. gaps: offsets of characters that
    follow a space too wide to part words. size: height of the font's box. word: width of the
    first word.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    word: float
    bold: bool = False
    hyphen: bool = False
    gaps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its lines in the order of the file. images: pictures and hardly any text."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    images: bool = False


# ── Lines that belong together ─────────────────────────────────────────────────────────────────

_BULLET = re.compile(r"(?:[-–—•▪◦‣·*o●○■□➢➤✓\uf0b7\uf0a7])\s+(?=\S)")
_NUMBER = re.compile(
    r"(?:\(?\d{1,3}(?:\.\d{1,3}){0,3}[.):]?|\(?[a-zæøå][.)]|[ivx]{1,4}[.)])\s+(?=\S)"
)
_MARKED = re.compile(
    rf"{_BULLET.pattern}|\(?\d{{1,3}}(?:\.\d{{1,3}})*[.)]\s|\(?[a-zæøå]\)\s|[a-eg-h]\.\s(?!\d)"
)
_HEAD = re.compile(r"(punkt|pkt\.?|sag(?:\s+nr\.?)?|ad)\s*\d+\s?[a-z]?\s*[.:)–-]", re.IGNORECASE)
LABEL = re.compile(
    r"(?=[A-ZÆØÅ])(?i:beslutning|indstilling|sagsfremstilling|fremstilling|bilag|anledning|baggrund|resum[eé]|"
    r"økonomi|lovgrundlag|høring|sagens forløb|supplerende|vedtagelse|referat|afbud|fraværende|"
    r"mødedato|mødested|deltagere|sagsnr|sagsnummer|kommunikation|videre proces)\b.{0,60}$"
)
_LEADER = re.compile(r"(?:\.\s?){4,}\s*\d*\s*$|[.…_]{3,}\s*\d+\s*$")
_MONTH = re.compile(
    r"\d+\.\s+(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|"
    r"december|kvartal|halvår|klasse|behandling)",
    re.IGNORECASE,
)
_EXPECTS_NUMBER = re.compile(r"\b(den|d\.|pkt\.?|punkt|nr\.?|§|stk\.?|kl\.?|side|bilag|ad)$", re.I)
_LOOSE = 1.13
"""Lines further apart than this many usual spacings are paragraphs of their own."""
_STOP = (".", ":", "!", "?", ";")


@dataclass(frozen=True, slots=True)
class _Measure:
    """What the document as a whole tells: body size, tight line spacing, right margin."""

    body: float
    pitch: dict[float, float]  # the widest spacing usual inside paragraphs, by font size
    margin: dict[float, float]
    words: frozenset[str]


def pieces_of(pages: Iterable[Page]) -> Iterator[Piece]:
    """The paragraphs, list items and headings of the pages, in order."""
    kept = tuple(pages)
    measure = _measure(kept)
    widths = {page.number: page.width for page in kept}
    lines = [line for page in kept for line in page.lines]
    levels = _heading_levels(lines, measure)
    start: Line | None = None
    before: Line | None = None
    text = ""
    glue = Glue.PARAGRAPH
    for line in lines:
        if before is None or start is None:
            start, text = line, line.text
        elif _goes_on(start, before, line, measure, widths):
            joint = _joint(text, before, line, measure, widths)
            if line.page == before.page:
                text = text + joint + line.text
            else:
                yield _piece(start, text + joint.strip(), glue, levels, measure)
                glue = Glue.SPACE if joint.endswith(" ") else Glue.NONE
                start, text = line, line.text
        else:
            yield _piece(start, text + ("-" if before.hyphen else ""), glue, levels, measure)
            glue = _glue(start, before, line, measure)
            start, text = line, line.text
        before = line
    if start is not None and before is not None:
        yield _piece(start, text + ("-" if before.hyphen else ""), glue, levels, measure)


def _measure(pages: tuple[Page, ...]) -> _Measure:
    sizes: Counter[float] = Counter()
    pitches: dict[float, list[float]] = defaultdict(list)
    rights: dict[float, list[tuple[float, float]]] = defaultdict(list)
    words: Counter[str] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[_rounded(line.size)] += len(line.text)
            rights[page.width].append((line.right - line.left, line.right))
            whole = line.text.casefold().split()
            words.update(re.sub(r"^\W+|\W+$", "", word) for word in whole[1:-1])
    margin = {}
    for width, spans in rights.items():
        longest = max(span for span, _ in spans)
        long = sorted(right for span, right in spans if span > longest / 2)
        margin[width] = long[min(len(long) - 1, int(len(long) * 0.9))]
    for page in pages:
        for above, below in zip(page.lines, page.lines[1:], strict=False):
            step = above.base - below.base
            full = _is_full(above, below, margin[page.width])
            if full and step > 0 and _rounded(above.size) == _rounded(below.size):
                pitches[_rounded(above.size)].append(_rounded(step))
    pitch = {size: _usual(steps) for size, steps in pitches.items()}
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    return _Measure(body, pitch, margin, frozenset(words))


def _usual(steps: list[float]) -> float:
    """The widest spacing that is common: some documents have two styles of one font size."""
    counts = Counter(steps)
    common = [step for step, count in counts.items() if count >= 0.15 * len(steps)]
    tightest = min(common) if common else min(counts)
    return max([step for step in common if step <= 1.6 * tightest], default=tightest)


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _goes_on(
    start: Line, above: Line, below: Line, measure: _Measure, widths: dict[int, float]
) -> bool:
    """Whether `below` continues the paragraph that began with `start` and reached `above`."""
    if _LEADER.search(above.text) or _cells(above) or _cells(below):
        return False
    if abs(above.size - below.size) > 0.08 * above.size or above.bold != below.bold:
        return False
    if _HEAD.match(below.text):
        return False
    turned = below.page != above.page or below.base > above.base + above.size
    if not turned and above.base - below.base > _LOOSE * _pitch(above, measure):
        return False
    if above.hyphen or (re.search(r"[^\W_]-$", above.text) and below.text[0].isalnum()):
        return True
    if turned:
        return _goes_over(start, above, below, measure, widths)
    if not _is_full(above, below, measure.margin[widths[above.page]]):
        return False
    if _begins_item(above, below, start) or (
        above.text.endswith(_STOP) and LABEL.match(below.text)
    ):
        return False
    if _is_heading(start, measure):
        return True
    if above is start:  # a first line may be indented, or hang out before its list number
        listed = bool(_MARKED.match(above.text))
        out = 0.3 * above.size if listed else 4 * above.size
        return above.left - out <= below.left <= _text_left(above) + 2 * above.size
    return abs(below.left - above.left) <= above.size


def _goes_over(
    start: Line, above: Line, below: Line, measure: _Measure, widths: dict[int, float]
) -> bool:
    """Whether a paragraph goes on across a page or column break."""
    if _begins_item(above, below, start) or _is_heading(start, measure):
        return False
    if below.text[:1].islower() and not above.text.endswith((":", ";")):
        return True
    if above.text.endswith(_STOP) or LABEL.match(below.text):
        return False
    return _is_full(above, below, measure.margin[widths[above.page]])


def _pitch(line: Line, measure: _Measure) -> float:
    return measure.pitch.get(_rounded(line.size), 1.3 * line.size)


def _cells(line: Line) -> bool:
    """Whether the line is a table row: a wide gap that does not merely follow a list number."""
    head = _HEAD.match(line.text) or _MARKED.match(line.text)
    return any(gap > (head.end() + 1 if head else 0) for gap in line.gaps)


def _is_full(above: Line, below: Line, margin: float) -> bool:
    """Whether the first word of `below` had no room behind `above`."""
    space = 0.15 * above.size
    return above.right + space + below.word > margin


def _text_left(line: Line) -> float:
    """Where the words of a line begin, behind a list mark."""
    mark = _BULLET.match(line.text) or _NUMBER.match(line.text)
    if not mark:
        return line.left
    return line.left + (line.right - line.left) / len(line.text) * mark.end()


def _begins_item(above: Line, below: Line, start: Line) -> bool:
    """Whether `below` begins a list item, rather than going on with a dash or a date."""
    if not _MARKED.match(below.text):
        return False
    if _MONTH.match(below.text) or _EXPECTS_NUMBER.search(above.text):
        return False
    rest = _MARKED.sub("", below.text, count=1)
    if below.text[0] not in "-–—" or not rest[:1].islower() or above.text.endswith((*_STOP, ",")):
        return True
    # A dash inside a sentence came to stand first on the line.
    if _MARKED.match(start.text):
        return below.text[0] == start.text[0]
    return abs(below.left - above.left) > 0.3 * above.size


def _is_heading(line: Line, measure: _Measure) -> bool:
    return line.size > 1.1 * measure.body or (line.bold and len(line.text) < 200)


def _heading_levels(lines: list[Line], measure: _Measure) -> dict[float, int]:
    """Heading sizes from the largest down, as levels from 1."""
    sizes = sorted({_rounded(x.size) for x in lines if _is_heading(x, measure)}, reverse=True)
    return {size: level for level, size in enumerate(sizes, 1)}


def _piece(
    start: Line, text: str, glue: Glue, levels: dict[float, int], measure: _Measure
) -> Piece:
    if _is_heading(start, measure) and len(text) < 300:
        level = min(6, levels.get(_rounded(start.size), 6))
        return Piece(text, Role.HEADING, level, start.page, glue)
    return Piece(text, page=start.page, glue=glue)


def _glue(start: Line, above: Line, below: Line, measure: _Measure) -> Glue:
    """Lists and tables stay together, line under line; all else is a paragraph of its own."""
    if _MARKED.match(start.text) and _MARKED.match(below.text):
        return Glue.LINE
    step = above.base - below.base
    if above.page == below.page and 0 < step <= 3 * above.size and _cells(above) and _cells(below):
        return Glue.LINE
    tight = 0 < step <= _LOOSE * _pitch(above, measure)
    rows = _cells(above) or _cells(below) or _LEADER.search(above.text)
    if above.page == below.page and tight and (rows or above.bold == below.bold):
        return Glue.LINE
    return Glue.PARAGRAPH


# ── Hyphens at the end of a line ───────────────────────────────────────────────────────────────

_AND = re.compile(r"(og/eller|og|eller|samt)\b", re.IGNORECASE)
_SAMT = re.compile(r"(lang|virk|spar|hjælp|arbejd|føl|opmærk|hel|vold|møj|betænk|en|ru)$", re.I)
_URL = re.compile(r"<?(?:https?://|www\.)\S{15,}")
_SHORT_WORDS = frozenset({"it", "tv", "pc", "pr", "cd", "ad", "eu", "ph", "hr", "dj", "nr"})


def _joint(text: str, above: Line, below: Line, measure: _Measure, widths: dict[int, float]) -> str:
    """What goes between the text so far, which ends with `above`, and the line `below`."""
    if above.hyphen:
        return mend(text, below.text, measure.words)
    if re.search(r"[^\W_]-$", above.text):
        # The hyphen is still in the text: never take it away, only decide on the space.
        return " " if _AND.match(below.text) else ""
    token = text.rsplit(" ", 1)[-1]
    if _URL.match(token + below.text.split(" ", 1)[0]) and not token.endswith((">", ")", ".")):
        filled = above.right + 0.6 * above.size > measure.margin[widths[above.page]]
        if filled or token[-1] in "/-_=?&":
            return ""
    return " "


def mend(left: str, right: str, words: frozenset[str] = frozenset()) -> str:
    """What to put between a line that ended in a hyphen (already taken away) and the next.

    "" joins a word broken by the printer; "-" keeps a real hyphen (B-breve, it-afdeling,
    15-06-2016); "- " keeps an elliptic compound (bygge- og anlæg). words: the words of the
    document, casefolded, which decide where both readings are possible.
    """
    if _URL.match(left.rsplit(" ", 1)[-1]):
        return "-"
    found = re.search(r"[\w/]+$", left)
    head = found.group() if found else ""
    found = re.match(r"[\w/]+", right)
    tail = found.group() if found else ""
    if not head or not tail:
        return "- " if tail else "-"
    whole = (head + tail).casefold()
    if _AND.fullmatch(tail):
        broken = whole in words or (tail.lower() == "samt" and _SAMT.search(head))
        return "" if broken else "- "
    if len(head) == 1 or head[-1].isdigit() or tail[0].isdigit() or tail[0].isupper():
        return "-"
    if head.isupper() or head.casefold() in _SHORT_WORDS:
        return "-"
    if whole not in words and f"{head}-{tail}".casefold() in words:
        return "-"
    return ""
