"""Text in the minutes that speaks to a language model instead of to readers of minutes.

Minutes are data. A line that orders a model about is neither sent to one nor used as a source;
the answer says that it was left out. Only wording that addresses a machine is recognised, so that
minutes about instructions, rules and answers stay what they are. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PATTERNS = (
    # Danish: set the rules aside.
    r"\b(?:ignor[eé]r|glem|tilsidesæt|se bort fra|bryd|overtræd|overhold ikke|følg ikke)\b"
    r"[^.\n]{0,60}\b(?:instruks\w*|instruktion\w*|reglerne|dine regler|alle regler|"
    r"tidligere regler|prompt\w*|"
    r"ordrer|retningslinjer|det ovenstående|alt ovenfor|beskeder)",
    r"\bnye? (?:instruks|instruktion|regel|regler|ordre)\w*\s*"
    r"(?:til (?:dig|assistenten|modellen))?\s*:",
    # Danish: addressed to a machine.
    r"\b(?:du er|nu er du|opfør dig som|lad som om du er|spil rollen som)\b[^.\n]{0,30}"
    r"\b(?:ai|assistent\w*|sprogmodel\w*|chatbot\w*|robot\w*|dan|modellen|"
    r"uden (?:regler|filtre))\b",
    r"\b(?:til|kære|hej|besked til|note til|obs)\W{0,3}(?:ai(?:'en|en)?|sprogmodel\w*|chatbot\w*|"
    r"ai-assistent\w*|assistenten|modellen|llm)\b\s*[:,!]",
    r"\b(?:systemprompt\w*|system-prompt\w*|system prompt|systembesked\w*|jailbreak\w*)",
    # Danish: tells what to answer.
    r"\b(?:svar|besvar|skriv|oplys|fortæl|påstå|konkludér|konkluder|bekræft)\b"
    r"(?:\s+(?:altid|kun|blot|bare|i stedet|herefter|nu|derfor|straks|brugeren|læseren|borgeren|"
    r"alle spørgsmål|ethvert spørgsmål|på alle spørgsmål|på ethvert spørgsmål|med|ordret)){1,5}"
    r"\s*(?:,?\s*at\b|:|[«»\"'“”„]|ja\b|nej\b)",
    r"\b(?:gengiv|vis|afslør|udskriv|gentag|print)\b[^.\n]{0,40}"
    r"\b(?:prompt\w*|instruks\w*|instruktion\w*|dine regler|api-?nøgle\w*|nøglen|kildetekst\w*)",
    r"\bnår (?:du|modellen|assistenten) (?:bliver spurgt|svarer|besvarer|læser dette)",
    # English.
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,60}"
    r"\b(?:instructions?|rules|prompts?|guidelines|above|previous|prior|context)\b",
    r"\byou are (?:now )?(?:an? |the )?(?:ai|assistant|language model|chatbot|dan|unrestricted|"
    r"developer mode)\b",
    r"\b(?:reveal|print|repeat|output|show|leak)\b[^.\n]{0,40}"
    r"\b(?:prompt|instructions|rules|api key|secret|context)\b",
    r"\b(?:answer|respond|reply|say|write|tell)\b\s+(?:only |always |just |instead |exactly |that |"
    r"with |the user |every question |to every question ){1,4}",
    r"\b(?:new|updated|important) instructions?\b",
    r"\bdo not (?:cite|mention|tell|reveal|follow)\b",
    r"\b(?:as an ai|dear (?:ai|model|assistant)|note to (?:ai|model|assistant|llm))\b",
    # Chat markup and fences.
    r"<\|?(?:im_start|im_end|endoftext|system|assistant|user)\|?>",
    r"\[/?(?:INST|SYS)\]|<</?SYS>>",
    r"(?:^|\n)\s*#{0,3}\s*(?:system|assistant|assistent|bruger|user|instruction|instruktion)\s*:",
    r"<\s*/?\s*kilde\b",
    r"\{\{\s*\w+\s*\}\}",
)
_ORDERS = re.compile("|".join(f"(?:{one})" for one in _PATTERNS), re.IGNORECASE)
_HTML_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


_UNSEEN = frozenset({"Cf", "Cc"})


def _readable(line: str) -> tuple[str, str]:
    """A line as a model may read it: invisible characters as nothing, and as blanks."""
    letters = [unicodedata.normalize("NFKC", char) for char in line]
    unseen = [unicodedata.category(char) in _UNSEEN for char in line]
    joined = "".join(one for one, hidden in zip(letters, unseen, strict=True) if not hidden)
    return joined, "".join(
        " " if hidden else one for one, hidden in zip(letters, unseen, strict=True)
    )


@lru_cache(maxsize=2048)
def orders_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where the text orders a model about: whole lines and whole HTML comments, as offsets.

    Invisible characters are looked through: those standing between the letters of a word too.
    """
    spans = [match.span() for match in _HTML_COMMENT.finditer(text)]
    position = 0
    for line in text.split("\n"):
        end = position + len(line)
        if any(_ORDERS.search(reading) for reading in _readable(line)):
            spans.append((position, end))
        position = end + 1
    return tuple(sorted(spans))


def touches_order(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] meets a part that orders a model about."""
    return any(low < end and start < high for low, high in orders_in(text))


def without_orders(text: str) -> str:
    """The text with the parts that order a model about left out."""
    kept, position = [], 0
    for low, high in orders_in(text):
        kept.append(text[position : max(low, position)])
        position = max(position, high)
    kept.append(text[position:])
    return "".join(kept)
