"""A language model's reply as claims: sentences with the sources they name. Pure.

The reply is untrusted text. Markup is taken off, marks to sources that were not sent are kept as
such for the verification, and what repeats the prompt is left out with a word about it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from assistant.claims import Claim, Place
from assistant.danish import words
from assistant.models import NOT_FOUND_SENTENCE
from assistant.text.facts import facts
from assistant.text.sentences import sentences

_ONE_MARK = r"[\[【]\s*(?:kilde\s*)?\d+(?:\s*[,;]\s*(?:kilde\s*)?\d+)*\s*[\]】]"
_MARKS = re.compile(rf"(?:\s*{_ONE_MARK})+", re.IGNORECASE)
_MARKS_BEFORE_END = re.compile(rf"(?P<marks>{_MARKS.pattern})(?P<end>[.!?])", re.IGNORECASE)
_SETTLED = re.compile(
    rf"(?P<marks>{_MARKS.pattern})\s+(?:[*_`#]+\s*)?(?=[^\s\[【*_`#<!])", re.IGNORECASE
)
"""Marks that something else than a further mark follows, emphasised or not ("[1] **[2]**")."""
_BULLET = re.compile(r"\s*(?:[-–•*]|\d{1,2}[.)])\s+")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ROWS = re.compile(r'"found"\s*:\s*true\s*,\s*"sentences"\s*:\s*\[')
_TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?(?:</\1\s*>|\Z)|</?[a-z][^>]*>", re.I | re.S)
_EMPHASIS = re.compile(r"(\*\*|__|`+|^#+\s*)", re.MULTILINE)
LEAD_LENGTH = 90
"""Longest line ending in a colon that may merely introduce a list."""
LEAKED_WORDS = 9
"""So many words in a row from the prompt are a repetition of it."""
LEAKED = "En sætning er udeladt, fordi den gengav modellens instruks."


def strip_markup(text: str) -> str:
    """The reply without HTML, images, links and emphasis; a link's words stay."""
    text = _TAG.sub(" ", text)
    return _EMPHASIS.sub("", _LINK.sub(r"\1", _IMAGE.sub(r"\1", text)))


def is_refusal(text: str) -> bool:
    """Whether the reply is the fixed refusal, alone or with marks behind it."""
    bare = " ".join(_MARKS.sub("", text).split()).strip("«»\"' .")
    return bare.casefold() == NOT_FOUND_SENTENCE.rstrip(".").casefold()


def _claim(text: str, numbers: Sequence[int], sources: Sequence[Place], bullet: bool) -> Claim:
    known = tuple(sources[n - 1] for n in dict.fromkeys(numbers) if 1 <= n <= len(sources))
    unknown = tuple(n for n in dict.fromkeys(numbers) if not 1 <= n <= len(sources))
    found = facts(text)
    lead = (
        text.endswith(":")
        and len(text) <= LEAD_LENGTH
        and not (numbers or found.figures or found.names or found.dates or found.years)
    )
    return Claim(text, known, frame=lead, bullet=bullet, unknown=unknown)


def _line_claims(line: str, sources: Sequence[Place]) -> list[Claim]:
    bullet = bool(_BULLET.match(line))
    line = _BULLET.sub("", line, count=1) if bullet else line
    line = _MARKS_BEFORE_END.sub(lambda m: f"{m['end']}{m['marks']} ", line)
    claims: list[Claim] = []
    position = 0
    for match in [*_MARKS.finditer(line), None]:
        text = line[position : match.start() if match else len(line)]
        numbers = [int(n) for n in re.findall(r"\d+", match.group())] if match else []
        position = match.end() if match else len(line)
        spans = sentences(text.strip())
        pieces = [text.strip()[a:b] for a, b in spans]
        pieces = [piece for piece in pieces if any(c.isalnum() for c in piece)]
        for number, piece in enumerate(pieces, start=1):
            own = numbers if number == len(pieces) else []
            claims.append(_claim(piece, own, sources, bullet and not claims))
    return claims


def parse_reply(text: str, sources: Sequence[Place]) -> tuple[Claim, ...]:
    """The claims of a free-text reply with [n] marks; sources[0] is [1]."""
    claims: list[Claim] = []
    for line in strip_markup(text).splitlines():
        claims += _line_claims(line, sources)
    return tuple(claims)


def complete_claims(text: str, sources: Sequence[Place]) -> tuple[Claim, ...]:
    """The claims of an unfinished reply that can no longer change, whatever comes.

    They end at a line's end, or at marks that something else follows; a mark that is only half
    written thus never shows.
    """
    ends = [match.end("marks") for match in _SETTLED.finditer(text)]
    cut = max([text.rfind("\n") + 1, *ends[-1:]])
    return parse_reply(text[:cut], sources)


REPLY_SCHEMA = {
    "type": "object",
    "properties": {
        "found": {"type": "boolean"},
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "sources": {"type": "array", "items": {"type": "integer"}},
                },
                "required": ["text", "sources"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["found", "sentences"],
    "additionalProperties": False,
}


_WRONG_ROWS = (ValueError, TypeError, KeyError, OverflowError, RecursionError)
"""What reading a reply that is not of the schema raises."""


def _row_claims(rows: Sequence[object], sources: Sequence[Place]) -> tuple[Claim, ...]:
    """The claims of a JSON reply's rows. Raises one of _WRONG_ROWS when they are not."""
    claims: list[Claim] = []
    for row in rows:
        if not isinstance(row, dict):
            raise TypeError
        numbers = [int(n) for n in row["sources"]]
        marked = strip_markup(str(row["text"])).strip()
        if is_refusal(marked):
            continue
        for claim in parse_reply(" ".join(marked.split()), sources):
            named = [*numbers, *(sources.index(p) + 1 for p in claim.places), *claim.unknown]
            claims.append(_claim(claim.text, named, sources, bullet=False))
    return tuple(claims)


def parse_json_reply(text: str, sources: Sequence[Place]) -> tuple[Claim, ...] | None:
    """The claims of a JSON reply, () when it found nothing; None when it is not of the schema."""
    try:
        reply = json.loads(text)
        return _row_claims(reply["sentences"], sources) if reply["found"] else ()
    except _WRONG_ROWS:
        return None


def complete_json_claims(text: str, sources: Sequence[Place]) -> tuple[Claim, ...]:
    """The claims of an unfinished JSON reply whose sentences are whole, whatever comes."""
    start = _ROWS.search(text)
    if start is None:
        return ()
    rows: list[object] = []
    position, decoder = start.end(), json.JSONDecoder()
    while (begin := text.find("{", position)) >= 0 and not text[position:begin].strip(" ,\n\t"):
        try:
            row, position = decoder.raw_decode(text, begin)
        except (ValueError, RecursionError):
            break
        rows.append(row)
    try:
        return _row_claims(rows, sources)
    except _WRONG_ROWS:
        return ()


def repeats(text: str, prompt: str) -> bool:
    """Whether a text repeats LEAKED_WORDS words in a row of the prompt's rules."""
    rules, said = words(prompt), words(text)
    known = {rules[i : i + LEAKED_WORDS] for i in range(len(rules) - LEAKED_WORDS + 1)}
    return any(said[i : i + LEAKED_WORDS] in known for i in range(len(said) - LEAKED_WORDS + 1))
