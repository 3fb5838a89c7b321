"""A decision's text → statements: its sentences and list entries, each with its place.

Offsets are absolute (into the document's text) as everywhere. A statement says of itself how
the line it stands on was marked ("1.-2.", "- "), because list numbers carry meaning.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

MAX_STATEMENT_CHARS = 2000
"""A longer sentence is cut, so that reading takes time in proportion to the text. The longest
sentence of a real decision seen is under 1,000."""

_BULLET = re.compile(r"[-–•·▪*o]\s+|•|·")
_NUM = r"(?:\(?\d{1,2}(?:\s?\.?\s?[a-hA-H]\b)?\)?\.?|[a-hA-H]\)|(?-i:[a-h])\.(?=\s))"
_JOIN = r"\s*(?:,|;|\bog\b|\bsamt\b|\btil\b|&|[-–])\s*"
NUMBERS = rf"{_NUM}(?:{_JOIN}(?:{_NUM}|[a-h]\b)){{0,40}}"
"""Point numbers as written: "1.-2.", "1, 2 og 4", "a) - e)", "3b", "1.a-h."."""

_LABEL = re.compile(
    r"(?P<word>(?:ad\.?|at(?=\s+\d{1,2}\s*[:)])|vedr\.?|vedrørende|til)\s+(?:punkt|pkt\.?|"
    r"indstillingspunkt)?\s*"
    r"|(?:indstillingens\s+|indstillings)?(?:punkt(?:et|erne|er)?|pkt)\.?\s*"
    r"|(?:at-)?(?:indstilling(?:erne)?|forslag(?:ene|et)?|punkt)\s+)?"
    rf"(?P<numbers>{NUMBERS})(?P<stop>\s*[.):–-]*)[*_]{{0,3}}(?:\s+|$|(?<=\))(?=\w))",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*\.?\b|\d|kl\b", re.IGNORECASE
)
_RANGE = re.compile(r"[-–,;&]|\bog\b|\bsamt\b|\btil\b")

# A full stop that ends no sentence.
_ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        "kr mio mia pkt nr jf bl bla f eks fx ca d kl v inkl ekskl dvs evt mv m osv o s ift vedr "
        "pr stk pga mht ifm mdr st mr hr fr dr jr sr tlf s.k pt obs incl excl afd kap ad litra "
        "jan feb mar apr aug sep sept okt nov dec cand adm dir pb max maks min hhv mfl m.fl bla",
    )
)
_MARKUP = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")
_EDGES = "*_#> \t"
_QUOTE = re.compile(r'“[^”“]*”|»[^«»]*«|"[^"]*"|”[^”]*”')
_STOP = re.compile(r"[.!?]+[\"”»)]?[*_]{0,3}(?=\s+[\"”»«(„–-]?[*_]{0,3}[A-ZÆØÅ0-9])")
_ALWAYS = re.compile(
    r"\s(?=(?:For|Imod|Mod|Hverken for eller imod)(?: \w+){0,3} stemte\b"
    r"|Stemte (?:for|imod)\b|Undlod(?: at \w+(?: stilling)?)?\s*:|Fraværende\s*:|Afbud\s*:)"
)

_DECIDED = (
    r"(?:(?:blev|er|bliver|kan|kunne|ikke|enstemmigt)\s+){0,3}(?:godkend|afvis|udsat|udsæt|udskyd|"
    r"tiltræd|tiltråd|vedtag|anbefal|forkast|tage[ts]|udgår|tilbagesend|drøfte|imødekom|afslå)"
)
_NAMED_POINT = (
    r"(?:(?:indstillings|indstillingens\s+)?(?:punkt(?:et|erne|er)?|pkt\.?)|ansøgning|projekt)"
)
_NEXT_POINT = re.compile(
    r"(?:[,;]|\s(?:og|mens|men|samt))\s+(?:(?:og|mens|men|samt)\s+)?"
    rf"(?=(?:{_NAMED_POINT}|ad)\s*{NUMBERS}[.):]*\s+{_DECIDED})"
    rf"|[,;]\s+(?:og\s+)?(?={_NUM}(?:{_JOIN}{_NUM}){{0,8}}\s*[:)]\s*{_DECIDED})"
    r"|,?\s(?:og|men)\s+(?=(?:(?:kunne|kan|ville|vil)\s+ikke\s+\w+|undlod\s+at\s+tage\s+stilling\s+"
    rf"til)\s+(?:\w+\s+){{0,3}}?{_NAMED_POINT}\s+\d)"
    rf"|(?<![,&–-])(?<!\bog)(?<!\bsamt)(?<!\btil)\s+(?=(?:[a-h]|\d{{1,2}})\)\s*{_DECIDED})"
    r"|,\s+(?=(?:i?mod|hverken[/ ]+eller|undlod|blankt?)\s*:)"
    r"|,\s+(?:og\s+)?(?=i?mod\s+stemte\b|(?-i:[A-ZÆØÅ]{1,2})\s+undlod\b)",
    re.IGNORECASE,
)
"""Where a sentence goes on to what became of another point ("Punkt 1 godkendt, punkt 2 afvist"),
or to another side of a vote ("V stemte imod, O undlod")."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or list entry: document.text[start:end], with a blank where it breaks a line.

    line: number of its line, counted over the decision's lines with text. bullet: it stands on
    a bulleted line. label: the point numbers that its line begins with, "" if none; worded: the
    label names them as points ("Ad 1", "Punkt 2"). first: it is the first of its line.
    line_start: where its line begins, marker and all.
    """

    text: str
    start: int
    end: int
    line: int
    line_start: int
    first: bool = True
    bullet: bool = False
    label: str = ""
    worded: bool = False


def plain(text: str) -> str:
    """A statement as it is understood: without Markdown emphasis, capitals as ordinary letters.

    Letters that stand for parties keep their capitals.
    """
    if "*" in text or "_" in text:
        text = _MARKUP.sub("", text).strip(_EDGES)
    if len(text) > _LETTERS and text.isupper():
        text = re.sub(r"\w{2,}|\bI\b", lambda word: word.group().lower(), text)
        text = text[0].upper() + text[1:]
    return text


_LETTERS = 4
"""Capitals alone up to this length are initials or parties."""


_WRAPPED = re.compile(
    r"(?<=[^\n]{40}[^\n.:;!?])[ \t]*\n[ \t]*(?=[a-zæøå]{2,}[ ,.])"
    r"(?!(?:at|og at|samt at|eller at)\b)"
)
"""Where a sentence was broken into lines of a page's width and goes on in the next."""


def split_statements(text: str, offset: int) -> tuple[Statement, ...]:
    """Cut a text that begins at `offset` of its document into statements, in order."""
    found: list[Statement] = []
    number = 0
    text = _WRAPPED.sub(lambda wrap: " " * len(wrap.group()), text)
    for line in re.finditer(r"[^\n]+", text):
        raw = line.group()
        start = len(raw) - len(raw.lstrip())
        if start == len(raw):
            continue
        found.extend(_of_line(raw.rstrip(), start, offset + line.start(), number))
        number = found[-1].line + 1 if found else 0
    return tuple(found)


def _of_line(raw: str, start: int, offset: int, number: int) -> list[Statement]:
    line_start = offset + start
    bullet = _BULLET.match(raw, start)
    if bullet:
        start = bullet.end()
    start += len(raw[start:]) - len(raw[start:].lstrip(_EDGES))
    label, worded = "", False
    match = None if bullet else _label(raw, start)
    if match:
        label, worded, start = match
    found: list[Statement] = []
    turned = {turn.end() for turn in _NEXT_POINT.finditer(raw, start)}
    for begin, end in sentence_spans(raw, start):
        first = not found
        match = _label(raw[:end], begin) if found and (label or begin in turned) else None
        if match:
            # "1. Godkendt. 2. Udsat." on one line: the second point begins a line of its own.
            label, worded, inner = match
            begin = min(inner, end)
            number, line_start, first = number + 1, offset + begin, True
        found.append(
            Statement(
                text=raw[begin:end],
                start=offset + begin,
                end=offset + end,
                line=number,
                line_start=line_start,
                first=first,
                bullet=bullet is not None,
                label=label,
                worded=worded,
            )
        )
    if not found and label:
        place = offset + start
        found.append(Statement("", place, place, number, line_start, label=label, worded=worded))
    return found


def _label(raw: str, start: int) -> tuple[str, bool, int] | None:
    """The point numbers at the head of a line, whether a word names them, and where they end.

    A bare number counts only with a mark behind it ("2. Godkendt") or as a list or range
    ("1, 2 og 3 anbefales"); a day ("3. juni") or a time is none.
    """
    match = _LABEL.match(raw, start)
    if not match:
        return None
    word, numbers = match.group("word") or "", match.group("numbers")
    rest = raw[match.end() :]
    if _MONTH.match(rest):
        return None
    marked = match.group("stop").strip() or numbers.rstrip()[-1] in ".)" or _RANGE.search(numbers)
    if not word and not marked:
        return None
    return numbers.strip(), bool(word), match.end()


def sentence_spans(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Spans of the sentences of one line, from `start`; Danish abbreviations end none."""
    quotes = [match.span() for match in _QUOTE.finditer(text, start)]
    cuts = [
        match.end()
        for match in _STOP.finditer(text, start)
        if _ends(text, match) and not _inside(match.end(), quotes)
    ]
    cuts += [match.start() for match in _ALWAYS.finditer(text, start)]
    turns = {match.end(): match.start() for match in _NEXT_POINT.finditer(text, start)}
    cuts += turns
    spans: list[tuple[int, int]] = []
    begin = start
    for cut in _not_too_far([*sorted(set(cuts)), len(text)], start):
        piece = text[begin : turns.get(cut, cut)]
        inner = piece.strip(_EDGES)
        if inner and re.search(r"\w", inner):
            left = begin + len(piece) - len(piece.lstrip(_EDGES))
            spans.append((left, left + len(inner)))
        begin = cut
    return spans


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place lies within one of the spans, which are in order."""
    before = bisect_left(spans, (place, 0)) - 1
    return before >= 0 and place < spans[before][1]


def _not_too_far(cuts: list[int], start: int) -> list[int]:
    """The cuts, with more between them where they lie further apart than MAX_STATEMENT_CHARS."""
    found: list[int] = []
    for cut in cuts:
        last = found[-1] if found else start
        found.extend(range(last + MAX_STATEMENT_CHARS, cut, MAX_STATEMENT_CHARS))
        found.append(cut)
    return found


def _ends(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    word = re.search(r"([\w.]+)$", before)
    if not word or match.group()[0] != ".":
        return True
    token = word.group(1)
    if len(token) == 1 and token.isupper():
        # "John T. Olsen" goes on, "Imod stemte: V. Byrådet ..." does not.
        return re.search(r"[A-ZÆØÅ][\w-]+\s+$", before[: -len(token)]) is None
    if token.lower().rsplit(".", 1)[-1] in _ABBREVIATIONS or token.lower() in _ABBREVIATIONS:
        return False
    if token.isdigit():
        # "3. Juni", "nr. 12. Sagen": a number before a capital ends the sentence unless it is
        # short and stands where a list number or a day stands.
        return len(token) > 2 or not re.match(r"\s+[a-zæøå0-9]", text[match.end() :])
    return True


def point_numbers(text: str) -> tuple[str, ...]:
    """Point numbers of a written list: "1.-3. og 5b" → ("1", "2", "3", "5b")."""
    flat = re.sub(r"(?<=\d)\s*\.?\s*(?=[a-hA-H]\b)", "", text)
    tokens = re.findall(r"\d{1,2}[a-hA-H]?\b|\b[a-hA-H]\b|[-–]|\btil\b", flat)
    found: list[str] = []
    for index, token in enumerate(tokens):
        if token in {"-", "–", "til"}:
            continue
        ranged = index > 1 and tokens[index - 1] in {"-", "–", "til"}
        found.extend(_run(found[-1], token) if ranged and found else (token.lower(),))
    return tuple(dict.fromkeys(found))


def _run(first: str, last: str) -> tuple[str, ...]:
    """The numbers behind `first` up to `last`; just `last` where they are not of a kind."""
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < 60:
        return tuple(str(number) for number in range(int(first) + 1, int(last) + 1))
    stem, letter = first[:-1], first[-1]
    if letter.isalpha() and last[-1].isalpha() and last[:-1] in {"", stem}:
        return tuple(stem + chr(c) for c in range(ord(letter) + 1, ord(last[-1].lower()) + 1))
    return (last.lower(),)
