"""Whether a statement tells more exactly, or of more, than its source does. Pure.

"Nogle" told as all, "op til 5" as 5, "scenarie a" for b, the area of a room for its extension's.
"""

from __future__ import annotations

import re

from assistant.text.figures import NUMBER_WORDS, figures_at
from assistant.verification.alike import root_of
from assistant.verification.wording import meets, telling, telling_in_order

_SOME = re.compile(
    r"(?:\b(?:nogle|enkelte|visse|et par|en del|de fleste|hovedparten|størstedelen|mange|flere|"
    r"halvdelen|flertallet)|(?:\w+dele?|%|procent|pct\.?)(?=\s+af\b))\s+"
    r"(?:af\s+(?:de\s+|vores\s+)?)?(?P<noun>\w{3,})(?:\s+(?P<next>\w{3,}))?",
    re.IGNORECASE,
)
"""Part of what a noun names, with the noun."""
_ANY_PART = re.compile(
    r"\b(?:nogle|enkelte|visse|par|en del|dele af|fleste|hovedparten|størstedelen|mange|flere|"
    r"halvdel\w*|\w+dele?\s+af|%|procent|pct|flertallet|få|delvist?|blandt|nogen)\b",
    re.IGNORECASE,
)
_ALL_OF = re.compile(
    r"\b(?:(?:alle|samtlige)\s+(?:de\s+)?(?:\w+e\s+)?(?P<all>\w{3,})|(?P<definite>\w{3,}(?:erne|ene|rne)))\b",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:alle|samtlige|enhver|ethvert)\b"
    rf"(?!\s+(?:de\s+)?(?:\d+|{'|'.join(NUMBER_WORDS)})\b)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:alle|samtlige|enhver|ethvert|hver\w*|al|alt|hele|helt|begge|både|ingen|intet|aldrig|"
    r"enstemmig\w*|generelt|overalt|fuldt ud|total\w*|uden undtagelse|"
    r"\d+\.?\s*(?:-|–|til)\s*\d+)\b",
    re.IGNORECASE,
)
"""What a source may say of all by; a run of points ("1.-3.") is all of them."""
_EXCEPT = re.compile(
    r"\b(?:undtagen|undtaget|med undtagelse af|bortset fra|på nær|fraregnet)\s+(?P<what>[^.;,]+)",
    re.IGNORECASE,
)
_IS_EXCEPTED = re.compile(
    r"\b(?P<what>\w{4,})\s+(?:er|var|bliver|blev)\s+(?:undtaget|ikke\s+(?:med|omfattet))\b",
    re.IGNORECASE,
)
_KEEPS_EXCEPTION = re.compile(
    r"\b(?:undtag\w*|bortset|på nær|fraregnet|kun|alene|udelukkende|dog|men|"
    r"ikke\s+(?:med|omfattet))\b",
    re.IGNORECASE,
)
_UTTERLY = re.compile(
    r"\b(?:overhovedet|uden undtagelse|ingen|intet|aldrig|alle|samtlige|slet ikke)\b", re.IGNORECASE
)
"""What a statement of all, or of none, is told by."""
_LOWER = r"mindst|minimum|min\.|over|mere end|flere end"
_UPPER = r"op til|højst|maks\.?|maksimalt|maksimum|max\.?|under|mindre end|færre end|inden for"
_ROUGH = r"ca\.?|cirka|omkring|omtrent|knap|godt|næsten|rundt regnet|anslået|skønsmæssigt"
_BOUND = re.compile(
    rf"\b(?:(?P<whole>ud af|af de|af i alt)|(?P<lower>{_LOWER})|(?P<upper>{_UPPER})|"
    rf"(?P<rough>{_ROUGH}))"
    r"(?:\s+(?:de|den|det|en|et|på|til|hver|hvert|i alt))*\s*$",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\baf\s*$", re.IGNORECASE)
_TIED = re.compile(
    r"(?P<noun>[a-zæøå][\w-]{3,})\s+(?:(?:på|til|udgør|er|var|bliver|blev|koster|à)\s+){1,2}"
    rf"(?:(?:{_LOWER}|{_UPPER}|{_ROUGH}|i alt|samlet)\s+)*$",
    re.IGNORECASE,
)
_TIED_AFTER = re.compile(
    r"[\d.,]*\d\s*(?:mio\.?|mia\.?|mill\.?|tkr\.?)?\s*"
    r"(?:kr\.?|%|procent|pct\.?|m²|m2|pladser|timer)?\s+(?P<how>fra|til)\s+(?:de[nt]?\s+)?(?P<noun>\w{4,})",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"\b(?P<noun>[a-zæøå]*(?:scenari|model|alternativ|løsning|mulighed|variant|option|etape|fase|"
    r"spor|bilag|punkt|pkt|forslag|indstillingspunkt|delområde|område|zone|klasse|type|gruppe|"
    r"niveau|kategori|pulje|tema|afsnit|kapitel|mål|trin|version|distrikt|byggefelt|paragraf)"
    r"(?:e|en|et|er|erne|ne|s)?)\.?\s+(?:nr\.?\s+)?(?P<which>[a-hA-H]|\d{1,2}|I{1,3}|IV|V)"
    r"(?P<more>(?:\s*(?:,|og|eller|/|-|–|til)\s*(?:[a-hA-H]|\d{1,2})\b)*)(?![\w.]*\d|\s*(?:mio|kr|pct|%))\b",
    re.IGNORECASE,
)
"""One of several things that a letter or number tells apart: "scenarie b"."""
_OTHERS = re.compile(r"[a-hA-H]\b|\d{1,2}")
_RANGE = re.compile(r"(\d{1,2})\s*(?:-|–|til)\s*(\d{1,2})")


def _nouns(word: str, following: str | None) -> list[str]:
    """The noun that a word is, or may be the adjective of: "lokale foreninger"."""
    adjective = following and word.endswith("e") and not word.endswith("ne")
    return [root_of(word), root_of(following)] if following and adjective else [root_of(word)]


def widened(clause: str, own: str) -> bool:
    """Whether a clause says of all what the sentence says of some: "fondene" for "nogle fonde"."""
    partly = [
        noun for found in _SOME.finditer(own) for noun in _nouns(found["noun"], found["next"])
    ]
    some = set(partly)
    if not some or _ANY_PART.search(clause):
        return False
    everywhere = [root_of(word) for word in re.findall(r"\w{3,}", own)]
    only = {noun for noun in some if everywhere.count(noun) == partly.count(noun)}
    said = {root_of(found["all"] or found["definite"]) for found in _ALL_OF.finditer(clause)}
    return bool(only & said)


def generalised(claim: str, source: str) -> bool:
    """Whether a claim says "alle" where the whole source says nothing of all."""
    return bool(_EVERY.search(claim)) and not _WHOLE.search(source)


def exception_lost(claim: str, own: str) -> bool:
    """Whether a claim tells of what a sentence excepts, or of all, and not that it does."""
    if _KEEPS_EXCEPTION.search(claim):
        return False
    if _EXCEPT.search(own) and _UTTERLY.search(claim):
        return True
    stems = telling(claim)
    excepted = [
        telling_in_order(found["what"])
        for pattern in (_EXCEPT, _IS_EXCEPTED)
        for found in pattern.finditer(own)
    ]
    return any(words and all(meets(word, stems) for word in words) for words in excepted)


def _bound(text: str, start: int) -> str:
    found = _BOUND.search(text[:start])
    return (found and found.lastgroup) or ""


def exacter(clause: str, own: str) -> bool:
    """Whether a figure is told without the bound that the sentence sets it, or with the other.

    "Ca." and the like may stand for either bound, and either for them.
    """
    there: dict[float, set[str]] = {}
    for start, value, _ in figures_at(own):
        there.setdefault(value, set()).add(_bound(own, start))
    for start, value, _ in figures_at(clause):
        said, held = _bound(clause, start), there.get(value, {""})
        if not said and _OUT_OF.search(clause[:start]):
            said = "whole"
        if "" not in held and (not said or (not {said, "rough"} & held and said != "rough")):
            return True
    return False


def _ties(text: str) -> list[tuple[str, str, float]]:
    """The nouns that figures are told with: what is so large, whom it comes from or is for."""
    found: list[tuple[str, str, float]] = []
    for start, value, unit in figures_at(text):
        if before := _TIED.search(text[:start]):
            found.append((f"of {root_of(before['noun'])}", unit, value))
        if after := _TIED_AFTER.match(text, start):
            found.append((f"{after['how'].casefold()} {root_of(after['noun'])}", unit, value))
    return found


def retied(clause: str, own: str) -> bool:
    """Whether a figure is told of a noun that the sentence ties to another one of that unit."""
    tied: dict[tuple[str, str], set[float]] = {}
    for noun, unit, value in _ties(own):
        tied.setdefault((noun, unit), set()).add(value)
    everywhere = {value for _, value, _ in figures_at(own)}
    return any(
        value in everywhere and value not in tied.get((noun, unit), {value})
        for noun, unit, value in _ties(clause)
    )


def _labelled(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in _ONE_OF.finditer(text):
        which = {match["which"], *_OTHERS.findall(match["more"])}
        for low, high in _RANGE.findall(f"{match['which']}{match['more']}"):
            which |= {str(one) for one in range(int(low), int(high) + 1)}
        found.setdefault(root_of(match["noun"]), set()).update(one.casefold() for one in which)
    return found


def relabelled(clause: str, own: str, around: str) -> bool:
    """Whether a clause names another one of several than the sentence: "scenarie a" for b.

    around: the sentence with its headings, which may name it, too.
    """
    there, near = _labelled(own), _labelled(around)
    return any(
        noun in there and not which <= there[noun] | near.get(noun, set())
        for noun, which in _labelled(clause).items()
    )
