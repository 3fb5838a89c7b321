"""The one text normaliser: tokens, stems, folded letters and compound parts of Danish text.

Archive, search, question and verification all read text through this module, so that a word
is the same word everywhere. Pure: no file, no clock; the word list of `synonyms.py` is handed in.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from assistant.text.dates import find_dates

_TOKEN = re.compile(
    r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)"  # 1.250.000 and 1.250,50
    r"|\d+,\d+(?!\d)"  # 90,9
    r"|[^\W_]+"  # words, and figures such as 2013, NS3, A00
)
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")

# Letters that stand for others: both spellings of a name and of a keyboard without æ, ø, å.
_FOLD_PAIRS = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))
_FOLD_LETTERS = str.maketrans(
    {"ö": "ø", "ä": "æ", "ü": "y", "é": "e", "è": "e", "ó": "o", "á": "a"}
)

_QUESTION_WORDS = """
hvad hvem hvis hvor hvordan hvorfor hvornår hvilke hvilken hvilket hvorledes hvorvidt mon
what who whom when where which why how
"""
# Pronouns, articles, prepositions, conjunctions, auxiliaries, small adverbs.
_DANISH_STOP_WORDS = """
ad af aldrig alle allerede alt altså anden andet andre at bare begge blandt blev blevet blive
bliver bl a både da de dem den denne dens der deraf deres derfor derved det dets dette dig din
dine disse dit dog du efter egen eksempelvis eller ellers en end endnu ene eneste enhver er et
f eks fik flere flest for fordi forrige fra fx få får før først gennem gjorde gjort god godt
gør gøre går ham han hans har havde have hen hende hendes her heraf herunder hos hun hver hvert
i idet igen igennem ikke imellem ind inden indenfor ingen intet ja jeg jer jeres jf jo kan kom
komme kommer kun kunne lige lidt m man mange med meget mellem men mens mere mest mig min mindre
mindst mine mit mod må måske måtte ned nej nemlig noget nogen nogle nok nu når nær næsten næste
og også om omkring op os over overfor overhovedet på pr samme sammen samt se selv selvom sig sin
sine siden sit skal skulle som stadig står så sådan sådanne således t til tilbage tit ud uden
under undervejs ved vedr vedrørende var vi via vil ville vor vore vores være været vær
gerne helst plejer plejede imens bagefter efterhånden snart dengang vel
nogensinde ingensinde sinde nogetsteds hidtil indtil dermed hermed heri deri hertil dertil hvormed
hvorfra hvortil hvorhen hvorved hvoraf hvori hvorom herom derom deromkring derpå herpå forinden
herefter derefter dernæst endvidere desuden ydermere fornylig undertiden ligesom såsom især
simpelthen ligefrem umiddelbart selvfølgelig sandsynligvis formentlig vistnok muligvis
"""
_ENGLISH_STOP_WORDS = """
a about all an and any are as be been by can could did do does for from get had has have he her
his if in into is it its many much must my no not of on or our out shall she should so some than
that the their them then there these they this those to was we were will with would you your
again both each every everyone everybody everything nobody nothing someone somebody anyone never
less within without during before after since between among amongst toward towards around near
already yet either neither almost nearly quite rather very however therefore thus hence because
versus regarding own down off upon too
"""

QUESTION_WORDS = frozenset(_QUESTION_WORDS.split())
STOP_WORDS = QUESTION_WORDS.union(_DANISH_STOP_WORDS.split(), _ENGLISH_STOP_WORDS.split())
"""Words that carry no topic. Not removed from the index, only from the key words of a question."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or figure: text[start:end] as it stands, and its normal form."""

    text: str
    norm: str
    start: int
    end: int


def normalise(text: str) -> str:
    """NFC and lower case. The length may change; use `tokens` where offsets matter."""
    return unicodedata.normalize("NFC", text).casefold()


def _number_norm(raw: str) -> str:
    whole, _, decimals = raw.replace(".", "").partition(",")
    whole = whole.lstrip("0") or "0"
    return f"{whole},{decimals}" if decimals else whole


def tokens(text: str) -> tuple[Token, ...]:
    """The words and figures of a text in order, with character offsets into it.

    Figures are normalised: "1.250.000" is "1250000", "05" is "5", "90,9" stays "90,9".
    """
    return tuple(
        Token(
            raw := match.group(),
            _number_norm(raw)
            if raw[0].isdigit()
            and raw[-1].isdecimal()
            and raw.isascii()
            and not any(c.isalpha() for c in raw)
            else normalise(raw),
            match.start(),
            match.end(),
        )
        for match in _TOKEN.finditer(text)
    )


def words(text: str) -> tuple[str, ...]:
    """The normal forms of a text's tokens."""
    return tuple(token.norm for token in tokens(text))


_LOCK = threading.Lock()
_STEMMER = Stemmer.Stemmer("danish", 0)


_ABBREVIATIONS = {"evt": "eventuelt"}
"""An item that every agenda has, under either name."""
_SHORTEST_RESTEMMED = 5
"""A stem below this many letters is not stemmed again."""
_SHORTEST_PAST = 7
_ENDINGS = ("ernes", "erne", "ens", "ene", "ets", "en", "et", "s", "e")
_SHORTEST_CUT = 4
_VOWELS = frozenset("aeiouyæøå")
_KEPT_VOWEL = frozenset(("handel", "middel"))
"""Trade and means: else one with what a question "handler" about and with "midler", money."""
_SHORT_FORMS = {
    f"{root}{ending}": f"{root}{kept}"
    for roots, endings, kept in (
        ("sti by sø kø bro kro sky klo", "en ens er ers erne ernes", ""),
        ("træ knæ fly strå", "et ets er ers erne ernes ene enes", ""),
        ("ø å", "en ens er ers erne ernes", "en"),
        ("år", "et ets ene enes", ""),
        ("ejer", "ne nes", ""),
        ("ny fri", "e t", ""),
    )
    for root in roots.split()
    for ending in endings.split()
}
"""Forms of short words, of which Snowball cuts nothing → their stems; "øen" is no letter."""
_SYNCOPATED_R = tuple(
    """centr numr kamr teatr registr filtr mønstr orkestr ministr søstr klostr vintr metr litr
    mestr magistr""".split()
)
"""Stems of nouns in -er in the forms that lose it: "centre", "numre"."""


def fold(word: str) -> str:
    """One spelling for æ/ae/ä, ø/oe/ö, å/aa and letters with accents."""
    folded = word.translate(_FOLD_LETTERS)
    for pair, letter in _FOLD_PAIRS:
        folded = folded.replace(pair, letter)
    return folded


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Danish (Snowball) stem of a word, its letters folded; figures stay as they are.

    Stemmed until it stays, because "budgettet" gives budget and "budget" budg; a stem that
    is a small word ("sommeren" gives som) is not taken. Folded last: the endings of "beboere"
    are not those of "bebøre".
    """
    normal = normalise(word)
    if any(c.isdigit() for c in normal):
        return normal
    normal = _ABBREVIATIONS.get(normal, normal)
    if normal in _SHORT_FORMS:
        return _SHORT_FORMS[normal]
    # Snowball does not know the past tense: "drøftede" is "drøftet".
    past = normal.endswith("ede") and len(normal) >= _SHORTEST_PAST
    stemmed = normal[:-2] + "t" if past else normal
    with _LOCK:  # a Snowball stemmer is one mutable buffer
        while len(shorter := _STEMMER.stemWord(stemmed)) < len(stemmed):
            stemmed = shorter
            if len(stemmed) < _SHORTEST_RESTEMMED:
                break
    if stemmed in STOP_WORDS and normal not in STOP_WORDS:
        stemmed = _without_ending(normal)
    return fold(syncopated(stemmed))


def syncopated(stemmed: str) -> str:
    """A stem without the vowel that its noun loses in other forms.

    "cykel" and "cykler" are cykl, "trussel" and "trusler" trusl, "center" and "centre" cent.
    """
    if stemmed.endswith("r"):
        return stemmed[:-1] if stemmed.endswith(_SYNCOPATED_R) else stemmed
    if stemmed in _KEPT_VOWEL or not stemmed.endswith("el"):
        return stemmed
    root = stemmed[:-2]
    if not root or root[-1] in _VOWELS or not _VOWELS.intersection(root):
        return stemmed
    if len(root) > 2 and root[-1] == root[-2]:
        root = root[:-1]
    return f"{root}l"


def _without_ending(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_CUT:
            return word.removesuffix(ending)
    return word


def is_short_form(word: str) -> bool:
    """Whether a normalised word is a form of one whose stem is shorter than other words' stems."""
    return word in _SHORT_FORMS


def is_stop(word: str) -> bool:
    """Whether a normalised word carries no topic of its own."""
    return word in STOP_WORDS


def _fts_token(stemmed: str) -> str:
    """A stem as FTS5's unicode61 tokenizer keeps it in one piece."""
    return stemmed.replace(",", "k")


def date_tokens(text: str) -> tuple[str, ...]:
    """Search tokens of the dates in a text, one form for all spellings.

    "24/5-2013", "24. maj 2013" and "den 24.05.2013" all give "dag0524" and "dag20130524".
    """
    found: list[str] = []
    for one in find_dates(text):
        found.append(f"dag{one.month:02}{one.day:02}")
        if one.year:
            found.append(f"dag{one.year}{one.month:02}{one.day:02}")
    return tuple(found)


def fts_terms(text: str) -> tuple[str, ...]:
    """The search terms of a text in order: stems, then joined hyphenations, then dates."""
    terms = [_fts_token(stem(token.norm)) for token in tokens(text)]
    terms += [stem(match.group().replace("-", "")) for match in _HYPHENATED.finditer(text)]
    return (*terms, *date_tokens(text))


def fts_text(text: str) -> str:
    """The text as the full-text index holds it: stems separated by blanks."""
    return " ".join(fts_terms(text))


def key_terms(text: str) -> tuple[str, ...]:
    """The distinct search terms of a question that carry its topic, in order."""
    kept = [_fts_token(stem(token.norm)) for token in tokens(text) if not is_stop(token.norm)]
    return tuple(dict.fromkeys([*kept, *date_tokens(text)]))


def fts_match(terms: Iterable[str], column: str = "") -> str:
    """An FTS5 query for any of the terms; "" when there are none.

    Terms are quoted, so that no term can be read as query syntax.
    """
    quoted = " OR ".join('"' + term.replace('"', "") + '"' for term in terms if term)
    return f"{{{column}}} : ({quoted})" if column and quoted else quoted
