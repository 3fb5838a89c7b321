"""Text in the minutes that speaks to a language model instead of to readers of minutes.

Minutes are data. A line that orders a model about is neither sent to one nor used as a source;
the answer says that it was left out. Only wording that addresses a machine is recognised, so that
minutes about instructions, rules and answers stay what they are. Lines that were broken to a width
are read as the one line they were. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

_ROLE = r"(?:system|assistant|assistent|bruger|user|instruction|instruktion)"
"""Who speaks in a chat; of a system or a user that minutes name no order or whole line follows."""
_PATTERNS: tuple[tuple[str, str], ...] = (
    # Each with what it cannot do without, so that most lines need no search ("+" is a blank).
    # Danish: set the rules aside.
    (
        "ignor glem tilsidesæt se+bort bryd overtræd overhold følg",
        r"\b(?:ignor[eé]r|glem|tilsidesæt|se bort fra|bryd|overtræd|overhold ikke|følg ikke)\b"
        r"(?!\s+(?:ikke|aldrig)\b)"
        r"[^.\n]{0,60}\b(?:instruks\w*|instruktion\w*|reglerne|dine regler|alle regler|"
        r"tidligere regler|prompt\w*|"
        r"ordrer|retningslinjer|det ovenstående|alt ovenfor|beskeder)",
    ),
    (
        "instruks instruktion regel regler ordre",
        r"\bnye? (?:instruks|instruktion|regel|regler|ordre)\w*\s*"
        r"(?:til (?:dig|assistenten|modellen))?\s*:",
    ),
    # Danish: addressed to a machine.
    (
        "du+er opfør lad+som rollen",
        r"\b(?:du er|nu er du|opfør dig som|lad som om du er|spil rollen som)\b[^.\n]{0,30}"
        r"\b(?:ai|assistent\w*|sprogmodel\w*|chatbot\w*|robot\w*|dan|modellen|"
        r"uden (?:regler|filtre))\b",
    ),
    (
        "ai sprogmodel chatbot assistenten modellen llm",
        r"\b(?:til|kære|hej|besked til|note til|obs)\W{0,3}(?:ai(?:'en|en)?|sprogmodel\w*|"
        r"chatbot\w*|ai-assistent\w*|assistenten|modellen|llm)\b\s*[:,!]",
    ),
    (
        "systemprompt system-prompt system+prompt systembesked jailbreak",
        r"\b(?:systemprompt\w*|system-prompt\w*|system prompt|systembesked\w*|jailbreak\w*)",
    ),
    # Danish: tells what to answer.
    (
        "svar skriv oplys fortæl påstå konklud bekræft",
        r"\b(?:svar|besvar|skriv|oplys|fortæl|påstå|konkludér|konkluder|bekræft)\b"
        r"(?:\s+(?:altid|kun|blot|bare|i stedet|herefter|nu|derfor|straks|brugeren|læseren|"
        r"borgeren|alle spørgsmål|ethvert spørgsmål|på alle spørgsmål|på ethvert spørgsmål|"
        r"med|ordret)){1,5}"
        r"\s*(?:,?\s*at\b|:|[«»\"'“”„]|ja\b|nej\b)",
    ),
    (
        "prompt instruks instruktion regler nøgle kildetekst",
        r"\b(?:gengiv|vis|afslør|udskriv|gentag|print)\b[^.\n]{0,40}"
        r"\b(?:prompt\w*|instruks\w*|instruktion\w*|dine regler|api-?nøgle\w*|nøglen|"
        r"kildetekst\w*)",
    ),
    (
        "når+du når+modellen når+assistenten",
        r"\bnår (?:du|modellen|assistenten) (?:bliver spurgt|svarer|besvarer|læser dette)",
    ),
    # English.
    (
        "ignor disregard forget override bypass",
        r"(?<!not )(?<!n't )(?<!n’t )(?<!never )"
        r"\b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,60}"
        r"\b(?:instructions?|rules|prompts?|guidelines|above|previous|prior|context)\b",
    ),
    (
        "you+are",
        r"\byou are (?:now )?(?:an? |the )?(?:ai|assistant|language model|chatbot|dan|unrestricted|"
        r"developer mode)\b",
    ),
    (
        "prompt instructions rules api+key secret context",
        r"\b(?:reveal|print|repeat|output|show|leak)\b[^.\n]{0,40}"
        r"\b(?:prompt|instructions|rules|api key|secret|context)\b",
    ),
    (
        "answer respond reply say write tell",
        r"\b(?:answer|respond|reply|say|write|tell)\b\s+(?:only |always |just |instead |exactly |"
        r"that |with |the user |every question |to every question ){1,4}",
    ),
    (
        "instruction",
        r"\b(?:new|updated|important) instructions?\b",
    ),
    (
        "do+not",
        r"\bdo not (?:cite|mention|tell|reveal|follow)\b",
    ),
    (
        "as+an dear note+to",
        r"\b(?:as an ai|dear (?:ai|model|assistant)|note to (?:ai|model|assistant|llm))\b",
    ),
    # Chat markup and fences.
    (
        "im_ endoftext system assistant user",
        r"<\|?(?:im_start|im_end|endoftext|system|assistant|user)\|?>",
    ),
    (
        "inst sys",
        r"\[/?(?:INST|SYS)\]|<</?SYS>>",
    ),
    (
        "#",
        rf"(?:^|\n)\s*#{{1,3}}\s*{_ROLE}\s*:",
    ),
    (
        "system assist bruger user instru",
        rf"(?:^|\n)\s*(?-i:{_ROLE})\s*:(?:[^\S\n]+[^\s]+){{5}}",
    ),
    (
        "system assist bruger user instru",
        rf"(?:^|\n)\s*{_ROLE}\s*:[^\n]{{0,200}}\b(?:du|dig|din|dit|dine|svar|besvar|skriv|you|your|"
        r"answer|respond|reply|write|say|obey)\b",
    ),
    (
        "kilde",
        r"<\s*/?\s*kilde\b",
    ),
    (
        "{{",
        r"\{\{\s*\w+\s*\}\}",
    ),
)
_ORDERS = tuple(
    (tuple(word.replace("+", " ") for word in needed.split()), re.compile(pattern, re.IGNORECASE))
    for needed, pattern in _PATTERNS
)
_ANY = re.compile("|".join(sorted({re.escape(word) for words, _ in _ORDERS for word in words})))
"""One of the words without which no order is recognised."""
_HTML_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


_UNSEEN = frozenset({"Cf", "Cc"})
_PLAIN = re.compile(r"[\x20-\x7e\t\næøåÆØÅéÉäöüÄÖÜ§–—’”“»«•]*")
"""Text that a model reads as it stands."""
_GOES_ON = re.compile(r"(?!\s*(?:[-–•*·▪#<\[{]|\d+[.)]|[^\s:]+\s*:))\s*\S")
"""What the next line of a broken line may begin with: no list entry, label or markup."""
_SENTENCE_END = (".", "!", "?")
BROKEN_WIDTH = 40
"""Letters of the shortest line that may be broken before a capital letter."""
DOCUMENTS = 128
"""Documents that are remembered: some ten megabytes, more meetings than one question cites."""
MOST_LINES = 12
"""Lines that an order may run on for after the line that was recognised."""


def _readings(line: str) -> tuple[tuple[str, Sequence[int]], ...]:
    """A line as a model may read it, each with the offset of every letter in the line.

    Invisible characters are read as nothing, and as blanks.
    """
    if _PLAIN.fullmatch(line):
        return ((line, range(len(line))),)
    joined: list[str] = []
    parted: list[str] = []
    at_joined: list[int] = []
    at_parted: list[int] = []
    for offset, char in enumerate(line):
        hidden = char != "\n" and unicodedata.category(char) in _UNSEEN
        letters = " " if hidden else unicodedata.normalize("NFKC", char)
        parted.append(letters)
        at_parted += [offset] * len(letters)
        if not hidden:
            joined.append(letters)
            at_joined += [offset] * len(letters)
    return ("".join(joined), at_joined), ("".join(parted), at_parted)


def _breaks(line: str, following: str) -> bool:
    """Whether a line was broken to a width and goes on in the following one."""
    said, goes_on = line.rstrip(), following.lstrip()
    if not said or not goes_on or said.endswith(_SENTENCE_END) or not _GOES_ON.match(following):
        return False
    return goes_on[0].islower() or len(said) >= BROKEN_WIDTH


def _runs(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that were one before they were broken, with the offset of the first."""
    position, start = 0, 0
    run: list[str] = []
    for line in text.split("\n"):
        if run and not _breaks(run[-1], line):
            yield start, run
            run = []
        start = start if run else position
        run.append(line)
        position += len(line) + 1
    yield start, run


def _found(reading: str) -> Iterator[re.Match[str]]:
    folded = reading.casefold()
    if not _ANY.search(folded):
        return
    for needed, pattern in _ORDERS:
        if any(word in folded for word in needed):
            yield from pattern.finditer(reading)


def _ordering(run: Sequence[str]) -> tuple[int, int] | None:
    """The first and last of a run's lines that order a model about, to the order's end; or None."""
    whole = " ".join(run)
    ends = list(accumulate(len(line) + 1 for line in run))
    found = [
        bisect_right(ends, places[offset])
        for reading, places in _readings(whole)
        for match in _found(reading)
        for offset in (match.start(), match.end() - 1)
    ]
    return (min(found), min(len(run) - 1, max(found) + MOST_LINES)) if found else None


def orders_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where the text orders a model about: whole lines and whole HTML comments, as offsets.

    Invisible characters are looked through: those standing between the letters of a word too.
    """
    spans = [match.span() for match in _HTML_COMMENT.finditer(text)]
    for start, run in _runs(text):
        if lines := _ordering(run):
            low = start + sum(len(line) + 1 for line in run[: lines[0]])
            high = low + sum(len(line) + 1 for line in run[lines[0] : lines[1] + 1]) - 1
            spans.append((low, high))
    return tuple(sorted(spans))


@lru_cache(maxsize=DOCUMENTS)
def _of_document(text: str) -> tuple[tuple[int, int], ...]:
    """The same of a whole document, of which many places are asked for one after another."""
    return orders_in(text)


def touches_order(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] meets a part that orders a model about."""
    return any(low < end and start < high for low, high in _of_document(text))


def without_orders(text: str) -> str:
    """The text with the parts that order a model about left out."""
    kept, position = [], 0
    for low, high in orders_in(text):
        kept.append(text[position : max(low, position)])
        position = max(position, high)
    kept.append(text[position:])
    return "".join(kept)
