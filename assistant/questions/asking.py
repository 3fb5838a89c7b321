"""What kind of answer a question wants, and in what language. Pure."""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process

from assistant.danish import tokens, words
from assistant.models import AskedFor, Question
from assistant.questions.endings import ITEM_WORDS
from assistant.text.synonyms import english_expressions, is_danish, is_english

# In this order: the first that fits says what is asked for.
_KINDS: tuple[tuple[AskedFor, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            AskedFor.OVERVIEW,
            r"\b(?:opsummer\w*|sammenfat\w*|resum[ée]\w*|overblik\w*|hovedpunkter\w*|summary|summari[sz]e|"
            r"overview)\b|\bhvad\s+(?:handlede|gik)\b.{0,20}\bmøde\w*|\bhvad\s+blev\s+der\s+(?:talt|"
            r"drøftet|behandlet|besluttet)\s+på\s+(?:\w+\s+)?møde",
        ),
        (
            AskedFor.LIST,
            r"\b(?:list|opregn|opremse?|oplist|nævn|hvilke(?!\s+(?:dage|datoer|ugedage)\b)|enumerate|punkt\s+for\s+punkt)\b|"
            r"\balle\s+(?:de\s+)?"
            + ITEM_WORDS
            + r"|\b(?:giv|vis|skriv|send)\s+(?:(?:mig|os)\s+)?(?:en\s+)?"
            r"(?:liste|oversigt|rækkefølge|navne)\w*|\b(?:en|lav|lave|få)\s+liste\s+over\b|"
            r"\brems(?:e|et)?\b[^?]{0,60}\bop\b|\balle\s+de\s+(?:forskellige\s+)?\w{4,}e?r(?:ne)?\b|"
            r"\bhvad\s+(?:skal|går|blev|er)\b[^?]{1,60}\b(?:penge|midler|pulje|kr|kroner|beløb|bevilling)\w*"
            r"[^?]{0,30}\b(?:bruges?|brugt)\b|\bhvad\s+går\b[^?]{0,60}\b(?:penge|midler)\w*[^?]{0,30}\btil\b|\bwhich\b.{0,30}s\b",
        ),
        (AskedFor.PERSON, r"\b(?:hvem|hvis\s+ansvar|who|whom|whose)\b"),
        (
            AskedFor.DATE,
            r"\b(?:hvornår|hvilken\s+(?:dag|dato|måned)|hvilke\s+(?:dage|datoer|ugedage)|hvilket\s+(?:år|tidspunkt)|hvad\s+dato|"
            r"(?:hvad|hvilken|hvor)\b.{0,30}\b(?:frist\w*|deadline\w*|dato\w*)|when|what\s+(?:date|"
            r"day|time)|deadline|hvor\s+længe|senest\s+hvornår)\b",
        ),
        (
            AskedFor.AMOUNT,
            r"\b(?:hvor\s+(?:mange|meget|stor[et]?|høj[et]?|mange\s+penge)|hvad\s+(?:kost\w+|er\s+"
            r"prisen|bliver\s+prisen|var\s+prisen)|how\s+(?:much|many)|(?:what|which)\s+(?:is|was)\s+"
            r"the\s+(?:cost|price|amount|budget)|beløb\w*|hvilket\s+beløb|pris(?:en)?)\b",
        ),
        (
            AskedFor.DECISION,
            r"\b(?:beslut\w+|vedt[ao]g\w*|afgj?ort|afgørelse\w*|udfald\w*|aftal(?:t|te)|konklu\w+|"
            r"endte|endt|enden\s+på|decided?|decision|outcome|resolved|agreed)\b|\bhvad\s+blev\s+(?:det|"
            r"resultatet|der\s+(?:besluttet|aftalt|vedtaget|konkluderet))\b|\bhvad\s+(?:blev|er)\s+"
            r"beslutningen|\bhvad\s+godkendte\b",
        ),
        (
            AskedFor.YES_NO,
            r"^\W*(?:og\s+|men\s+)?(?:blev|bliver|er|var|har|havde|skal|skulle|kan|kunne|må|måtte|vil|"
            r"ville|får|fik|findes|gælder|godkendte|vedtog|besluttede|tog|sagde|stemte|betaler|kommer|"
            r"did|does|do|was|were|is|are|has|have|will|can|may|must|should)\b",
        ),
    )
)
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")
_OPENS = re.compile(
    r"^\W*(?:(?:og|men|så|and|but|so)\s+)?(?:hv(?:ad|em|is|or\w*|il\w+)|hva|blev|bliver|er|var|har|"
    r"havde|skal|skulle|kan|kunne|må|måtte|vil|ville|får|fik|findes|gælder|kommer|wh\w+|how|did|"
    r"does|do|was|were|is|are|has|have|will|can|may|must|should)\b",
    re.IGNORECASE,
)
_AND_ASKS = re.compile(
    r"\s*,?\s+(?:og|men|samt|and|but)\s+(?=(?:(?:på|til|med|af|i|for|hos|in|on|to)\s+)?"
    r"(?:hvad|hvem|hvis|hvor\w*|hvil\w+|what|who\w*|when|where|which|how|why)\b)",
    re.IGNORECASE,
)
_AND_WHETHER = re.compile(
    r"\s*,\s+(?:og|men)\s+(?=\w{4,}es\s+(?:der|det|den|de|\w{3,}(?:en|et|ne))\b)|"
    r"(?:\s*,\s+|\s+)(?:og|men)\s+(?=(?:skal|skulle|er|var|blev|bliver|kan|må|vil|kunne|ville)\s+"
    r"(?:det|den|de|der|han|hun|man|vi)\s+\w)|"
    r"\s*,\s+(?:og|men)\s+(?=(?:(?:skal|skulle|kan|må|vil)\s+\w{3,}(?:en|et|ne)|"
    r"(?:er|var|blev|bliver|har|havde|fik|får)\s+(?!siden|inden|igen\b)\w{3,}(?:en|ne)|"
    r"(?:skal|skulle|kan|må|vil|er|var|blev|bliver|har|havde|fik|får)\s+(?-i:[A-ZÆØÅ])[\w-]+)\s+\w)",
    re.IGNORECASE,
)
"""A second question that begins with its verb: ", og skal det udliciteres?"."""
_DECIDED_FIRST = re.compile(
    r"^\W*(?:og\s+|men\s+)?(?:blev|er|har|did|was|were|has)\b", re.IGNORECASE
)

_DECIDING = ("besluttet", "besluttede", "beslutning", "vedtaget", "godkendt", "afgjort", "afvist")
"""Words that are recognised misspelt, too."""
_ASKS_DECISION = re.compile(
    r"\b(?:beslut\w*|bestem\w*|vedt[ao]g\w*|godkend\w*|afvis\w*|afgj\w*|udfald\w*|endte|endt|"
    r"nej til|ja til|skete der med|(?:var|er) der (?:om|med)|blev der af|happened to|aftal\w*|"
    r"efterretning|udsat|konklu\w*|"
    r"mente|mener|bemærkninger|indvending\w*|kritik\w*|bekymr\w*|holdning\w*|"
    r"decid\w*|decision|approv\w*|"
    r"reject\w*|outcome)\b",
    re.IGNORECASE,
)
_MAIN = r"(?:vigtigste|største|væsentligste|mest\s+(?:vigtige|interessante|væsentlige))"
_GIST = (
    rf"\b(?:(?:giv|vis|fortæl|send|skriv|nævn)\s+(?:(?:mig|os)\s+)?(?:om\s+)?(?:alle\s+)?|"
    rf"hvad\s+(?:var|er|blev)\s+)(?:de[nt]?\s+)?{_MAIN}(?:\s+{ITEM_WORDS})?(?=\s|\?|$)|"
    r"(?:\b(?:giv|lav|få|skriv|vis|send)\s+(?:(?:mig|os)\s+)?|^\W*)(?:et\s+|en\s+)?(?:kort\s+|hurtigt?\s+)?"
    r"(?:overblik|oversigt|resum[eé]|opsummering|sammenfatning|sammendrag)\s+(?:over|af|fra|på)\b|"
    r"\b(?:opsumm[eé]r|sammenfat)(?:\s+(?:mig|os))?\b|"
    rf"\b(?:giv|vis|fortæl|send)\s+(?:(?:mig|os)\s+)?(?:alle\s+)?{ITEM_WORDS}|"
    r"(?:\bgive\s+(?:me|us)\s+|^\W*)(?:an?\s+|the\s+)?(?:short\s+|brief\s+|quick\s+)?"
    r"(?:overview|summary|outline)\s+of\b|^\W*summari[sz]e\b|"
    r"\b(?:give\s+(?:me|us)|what\s+were|what\s+are|list)\s+(?:all\s+)?the\s+most\s+important\s+"
    r"(?:items|decisions|points|cases)\b"
)
"""What a meeting came to is asked for in short."""
_LIST_ITEMS = re.compile(
    r"\b(?:hvilke|alle|list|oplist|opremse?|nævn|which|what|all|vis)\b(?:\s+\w+){0,3}?\s*\b"
    r"(?:lukkede\s+|closed\s+)?"
    + ITEM_WORDS
    + r"\b|\bhvad\s+(?:stod|var|er|står)\s+(?:der\s+)?på\s+"
    r"dagsordenen|\bhvad\s+blev\s+(?:der\s+)?(?:udsat|afvist|taget\s+til\s+efterretning)\b(?!.*\bom\b)"
    r"|\b(?:blev|er|var|er\s+der|blev\s+der|var\s+der)\s+(?:noget|nogen(?:ting)?|nogle|nogen\s+sager|nogen\s+"
    r"punkter|nogle\s+sager|nogle\s+punkter),?\s+(?:\w+\s+){0,3}?(?:udsat|udskudt|afvist|forkastet|nedstemt|"
    r"tilbagesendt|sendt\s+tilbage|trukket|taget\s+til\s+efterretning)\b(?!.*\bom\b)"
    r"|\bhvor\s+mange\s+" + ITEM_WORDS + "|" + _GIST,
    re.IGNORECASE,
)
_ASKS_GIST = re.compile(_GIST, re.IGNORECASE)
_LIST_ATTACHMENTS = re.compile(
    r"\b(?:hvilke|alle|list|oplist|nævn|vis|which|what|hvor\s+mange)\b[^.?!]{0,30}\b(?:bilag\w*|attachments?|"
    r"annex(?:es)?|vedhæftede)\b|\bhvad\s+(?:var|er|blev|lå)\b[^.?!]{0,25}\b(?:vedlagt|vedhæftet)\b",
    re.IGNORECASE,
)

# Words that only one of the two languages has; "for", "have", "under", "at" say nothing.
_ENGLISH_SIGNS = frozenset(
    "the what who which when where why how did was were is are of to and about there their does "
    "do has should would which any been with from by on decided meeting municipality schools "
    "council committee tell me much many pay pays cost costs it this that".split()
)
_DANISH_SIGNS = frozenset(
    "hvad hvem hvor hvordan hvorfor hvornår hvilke hvilken hvilket og er blev det den der til på "
    "af som ikke med om skal skulle var har et en de i fra ved vi jeg mon hos bliver".split()
)


def asking_sentence(text: str) -> str:
    """From the first sentence on that opens as a question does; the whole text where none does.

    "Jeg sidder i kørestol. Kommer der bedre ramper?" asks whether there come better ramps.
    """
    at = 0
    for sentence in _SENTENCE_ENDS.split(text):
        start = text.index(sentence, at)
        if _OPENS.match(sentence):
            return text[start:]
        at = start + len(sentence)
    return text


def asked_for(text: str) -> AskedFor:
    """What kind of answer a question wants; FACT when nothing tells."""
    asks = asking_sentence(text)
    for kind, pattern in _KINDS:
        if pattern.search(asks if kind is AskedFor.YES_NO else text):
            if kind is AskedFor.DECISION and _DECIDED_FIRST.match(asks):
                return AskedFor.YES_NO
            return kind
    return AskedFor.FACT


def asks_decision(question: Question) -> bool:
    """Whether how something ended is asked for, whatever else is asked too."""
    if question.filter.decided:
        return True
    if question.asked_for is AskedFor.DATE:
        return False
    if question.latest or question.asked_for in (AskedFor.DECISION, AskedFor.OVERVIEW):
        return True
    text = question.standalone
    return bool(_ASKS_DECISION.search(text)) or any(
        process.extractOne(word, _DECIDING, scorer=fuzz.ratio, score_cutoff=85)
        for word in words(text)
        if len(word) >= 7
    )


def listing_of(text: str) -> str:
    """What of the structure is to be listed: "items", "attachments", "" for neither."""
    if _LIST_ATTACHMENTS.search(text):
        return "attachments"
    return "items" if _LIST_ITEMS.search(text) else ""


def asks_gist(text: str) -> bool:
    """Whether a meeting is asked for in short: its routine items need not be told."""
    return bool(_ASKS_GIST.search(text))


def structure_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where a question names the items it lists: no topic of the minutes."""
    if listing_of(text) != "items":
        return ()
    return tuple(match.span() for match in _LIST_ITEMS.finditer(text))


def language_of(text: str) -> str:
    """Tell "da" from "en" by the small words, else by words that only one of them has."""
    found = words(text)
    english = sum(word in _ENGLISH_SIGNS for word in found)
    danish = sum(word in _DANISH_SIGNS for word in found)
    if any(letter in text.lower() for letter in "æøå"):
        danish += 1
    if english == danish:
        # Names are of no language: only small letters speak for Danish.
        plain = [token.norm for token in tokens(text) if not token.text[:1].isupper()]
        english += sum(map(is_english, found)) + 2 * len(english_expressions(found))
        danish += sum(map(is_danish, plain))
    return "en" if english > danish else "da"


def between_questions(text: str) -> tuple[int, int] | None:
    """Where a text stops asking one thing and begins to ask another ("Hvem …, og hvornår …?").

    As the start and end of what stands between them; None where it asks one.
    """
    found = [one for one in (_AND_ASKS.search(text), _AND_WHETHER.search(text)) if one]
    return min(one.span() for one in found) if found else None
