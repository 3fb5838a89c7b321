"""A follow-up made a question of its own, by rules over the last turns. Pure.

Three kinds: it only points back ("og hvem skal gøre det?"), it moves the period ("hvad med
året efter?"), or it puts something else in the same frame ("og hvad med de små?"). A question
with a topic of its own that points nowhere is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.danish import is_stop, key_terms, stem, tokens
from assistant.labels import MONTHS
from assistant.models import AskedFor, Turn
from assistant.questions.asking import asked_for, listing_of
from assistant.questions.ballots import asked_ballot
from assistant.questions.meeting_facts import asks_of_itself
from assistant.questions.periods import PeriodMention, find_periods
from assistant.questions.placed import find_placed
from assistant.text.terms import is_generic

_OPENING = re.compile(
    r"^\s*(?:og|men|så|jamen|ok(?:ay)?|altså|hvad med|hvordan med|hvad så med|and|but|what about|"
    r"how about|so)\b[\s,]*",
    re.IGNORECASE,
)
_WHAT_ABOUT = re.compile(
    r"^\s*(?:og\s+|men\s+|jamen\s+)?(?:hvad|hvordan)\s+(?:så\s+)?med\b|^\s*(?:and\s+)?(?:what|how)\s"
    r"+about\b",
    re.IGNORECASE,
)
# Words that stand for something said before. "det" counts at an end or before a verb only,
# because "det" also opens plain questions ("er det besluttet, at …").
_POINTERS = re.compile(
    r"\b(?:dem|denne|dette|disse|heraf|derfor|dertil|hertil|herom|derom|deres|dens|dets|han|hun|"
    r"ham|hende|hans|hendes|samme|førstnævnte|sidstnævnte|i\s+stedet|derefter|bagefter|dernæst|"
    r"instead|them|those|these|they|he|she|his|her|that one|this)\b"
    r"|\b(?:det|den|de|it|that)\s*(?:så\s*)?(?:[?.!]|$)"
    r"|\b(?:det|den|de|it|they)\s+(?:blev|bliver|er|var|skal|skulle|kan|kunne|koster|kostede|har|"
    r"havde|ville|vil|sker|skete|gælder|gjaldt|gik|endte|was|were|will|is)\b"
    r"|\b(?:blev|bliver|er|var|skal|skulle|kan|kunne|koster|kostede|har|havde|vil|ville|gjorde|"
    r"betaler|betalte|mente|sagde|står|gælder|starter|begynder|træder|gik|endte|kommer|was|does|"
    r"did|do|is)\s+(?:det|den|de|it|they)\b(?!\s+\w+(?:e|t|de|te)\s+\w{5,})"
    r"|\b(?:i|om|til|for|med|af|på|imod|mod)\s+(?:det|den|dem)\b\s*(?:[?.!]|$)"
    r"|\b(?:sagen|punktet|beslutningen|indstillingen|forslaget|vedtagelsen|the decision|"
    r"the case)\b",
    re.IGNORECASE,
)
_ASKS_ON = re.compile(r"[\s,;]+(?:og|and)\s+(?:hv\w+|what|who|when|where|why|how)\b", re.IGNORECASE)
"""The second half of a question in two: its pointers point to the first, where that has a topic."""
_NEXT_YEAR = re.compile(
    r"\b(?:året|år)\s+(?:efter|derefter)\b|\bnæste\s+år\b|\bthe\s+(?:next|following)\s+year\b",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\b(?:året|år)\s+(?:før|forinden)\b|\b(?:the\s+)?(?:previous|year before)\b", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"\b(?:punkt|pkt\.?|sag(?:snr\.?|en)?|item)\s*(?:nr\.?|nummer)?\s*\d|\b\d{2}/\d{3,6}\b|"
    r"\b(?:(?:19|20)\d\d|" + "|".join(MONTHS) + r")\b|\bandre\s+(?:sager|punkter|emner)\b|"
    r"\b(?:året|år)\s+(?:efter|derefter|før|forinden)\b|\b(?:næste|sidste)\s+år\b",
    re.IGNORECASE,
)
"""A Punkt, a case number or a time of its own, which the former case need not have."""
_BARE = re.compile(
    r"(?:og|men|hvad\s+med|and|what\s+about)\s+(?!(?:i|hos|på|ved|fra)\b)[\w().-]+\s*\?*", re.I
)
"""Nothing but a name: what is asked of it stands in the former question."""
_AT_ONCE = re.compile(
    r"\W*(?:\w+\s+){0,3}(?:dem|denne|dette|disse|them|those|these|this)\b", re.IGNORECASE
)
"""A long question that points back where it opens: "hvilket af dem skal gå forud, hvis …"."""
_BODY_TERM = re.compile(r"(?:udvalg|råd|bestyr|forum|direktion)$")
_SHORT, _SHORT_TOPIC = 10, 3
"""Words, and topic words among them, of a question that may ask on without pointing back."""
_OWN_WORDS = 3
"""From so many topic words of its own, and no pointer back, a question is a new topic."""
_ANSWER_READ = 600
"""Characters of the former answer that tell which items it was made of."""
_TELLING = 8
"""A single topic word with a stem this long ("sygefravær") is a topic; "resten" is not."""
_ASKING = frozenset(
    stem(word)
    for word in (
        "besluttet", "besluttede", "beslutning", "godkendt", "godkendte", "vedtaget", "vedtog",
        "aftalt", "sagt", "sagde", "sker", "skete", "gælder", "koste", "kostede", "koster", "pris",
        "dato", "frist", "fristen", "deadline", "ansvarlig", "ansvar", "mente", "stemte", "årsag",
        "grund", "begrundelse", "betale", "betaler", "betalte", "gang", "penge", "bilag", "person",
        "navn", "detaljer", "uddyb", "forklar", "decided", "cost", "responsible", "startede",
        "stemte", "stemt", "stemme", "imod", "forbehold", "mindretal", "kommentar", "kommentarer",
        "bemærkning", "bemærkninger", "betingelser", "begrundet", "uenig", "starter", "slut",
        "slutter",
        "møde", "mødet", "punkt", "finansieres", "finansieret",
    )
)  # fmt: skip
"""Words that ask about any topic and so are none."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A follow-up in stand-alone form.

    standalone: what to search with. shown: the same for the reader, "" when nothing was
    rewritten. pull: 0–1, how much the items of the former turns are meant. former: the former
    question, itself stand-alone, and its answer. case: the treatments of the former case, where
    the question stays at it; () otherwise.
    """

    standalone: str
    shown: str = ""
    pull: float = 0.0
    former: str = ""
    case: tuple[str, ...] = ()


def own_terms(text: str) -> tuple[str, ...]:
    """The topic words of a question, without those that ask about any topic."""
    return tuple(term for term in key_terms(_OPENING.sub("", text)) if term not in _ASKING)


def _subject(question: str, today: date) -> str:
    """What a question is about, in its own words: without question words and period."""
    spans = [(p.start, p.end) for p in find_periods(question, today)]
    kept = [
        token.text
        for token in tokens(question)
        if not is_stop(token.norm)
        and stem(token.norm) not in _ASKING
        and not any(start <= token.start < end for start, end in spans)
    ]
    return " ".join(kept)


def _shifted(text: str, former: Sequence[PeriodMention]) -> str:
    """The year meant by "året efter", seen from the last period of the former question."""
    step = 1 if _NEXT_YEAR.search(text) else -1 if _YEAR_BEFORE.search(text) else 0
    years = [mention.period.since.year for mention in former if mention.period]
    return f"i {years[-1] + step}" if step and years else ""


def keeps_case(text: str, before: Turn) -> bool:
    """Whether a question asks on about the case of the turn before it.

    It brings no topic beside it, and asks for no list, meeting, Punkt or period.
    """
    if not before.case or _ELSEWHERE.search(text) or asks_of_itself(text):
        return False
    if listing_of(text) == "items" or asked_for(text) is AskedFor.OVERVIEW:
        return False
    if asked_ballot(text) or find_placed(text):
        return False
    own = own_terms(text)
    telling = [term for term in own if not is_generic(term)]
    short = len(tokens(text)) <= _SHORT and len(telling) <= _SHORT_TOPIC
    return short and all(term in before.held for term in own)


def _kept(last: str, former: str, before: Turn, today: date) -> Rewrite:
    """A question that stays at the former case, with what that was asked about."""
    asked = last.strip()
    subject = _subject(former, today)
    if _BARE.fullmatch(asked):
        # "Og Enhedslisten?": the former question is put of another.
        asked = f"{former.strip(' ?.!')}: {_OPENING.sub('', asked)}"
        return Rewrite(asked, asked, 1.0, case=before.case)
    shown = f"{asked} (om: {subject})" if subject else asked
    # The case is given: what is asked of it counts alone, where the question itself says it.
    tells = any(not (is_generic(term) or _BODY_TERM.search(term)) for term in own_terms(last))
    standalone = asked if tells else f"{asked} {subject}".strip()
    return Rewrite(standalone, shown, 1.0, case=before.case)


def _join(
    last: str, former: str, today: date, topics: frozenset[str] = frozenset()
) -> Rewrite | None:
    """The last question with what it lacks of the former; None when it stands alone.

    topics: words of it that are another case's than the former.
    """
    own = own_terms(last)
    periods = find_periods(last, today)
    former_periods = find_periods(former, today)
    shifted = _shifted(last, former_periods)
    period_terms = {term for p in periods for term in key_terms(last[p.start : p.end])}
    topic = [term for term in own if term not in period_terms]
    opens = bool(_OPENING.match(last))
    points = points_back(last)
    known = set(key_terms(former))
    new = [term for term in topic if term not in known]
    whole = len(topic) > 1 or any(len(term) >= _TELLING for term in topic)
    if whole and not (points or shifted or _WHAT_ABOUT.match(last)) and (not opens or len(new) > 1):
        return None
    if not (opens or shifted) and (
        (len(new) > _OWN_WORDS and not _AT_ONCE.match(last))
        or (topics.intersection(new) and not points)
    ):
        return None
    if len(new) >= _OWN_WORDS and not (points or _WHAT_ABOUT.match(last)):
        return None
    if shifted or (periods and not new):
        # The period moves, the topic stays.
        subject = former
        for mention in reversed(former_periods):
            subject = subject[: mention.start].rstrip() + " " + subject[mention.end :].lstrip()
        subject = re.sub(r"\b(?:i|den|d\.|på mødet)\s*(?=[?.!]|$)", "", subject).strip(" ?.!")
        moved = shifted or last[periods[0].start : periods[-1].end]
        prefix = "" if moved.startswith("i ") else "i "
        joined = f"{subject} {prefix}{moved}"
        return Rewrite(joined, joined + "?")
    keep_period = "" if periods or not former_periods else former[former_periods[0].start :][
        : former_periods[0].end - former_periods[0].start
    ]  # fmt: skip
    subject = _subject(former, today)
    asked = last.strip()
    place = f" ({keep_period})" if keep_period else ""
    standalone = f"{asked} {subject}{place}".strip()
    pull = 1.0 if not new else 0.8 if points else 0.5 if len(new) == 1 else 0.3
    return Rewrite(
        standalone, f"{asked} (om: {subject}{', ' + keep_period if keep_period else ''})", pull
    )


def may_ask_on(text: str, history: Sequence[Turn]) -> bool:
    """Whether a question that seems to stand alone may yet be asked of the former case."""
    case = history[-1].case if history else ()
    return bool(case) and not _ELSEWHERE.search(text) and listing_of(text) != "items"


def points_back(text: str) -> bool:
    """Whether a word of a question stands for something said before it ("de", "disse").

    What its second half says "det" of stands in its first: "Hvad kostede broen, og hvem byggede
    den?"
    """
    asked = _OPENING.sub("", text)
    behind = _ASKS_ON.search(asked)
    first = asked[: behind.start()] if behind else asked
    return bool(_POINTERS.search(first if own_terms(first) else asked))


def rewrite(text: str, history: Sequence[Turn], today: date, *, of_case: bool = False) -> Rewrite:
    """The stand-alone form of a question after these turns, oldest first.

    Former follow-ups are read in the same way, so that a chain of them keeps its topic. of_case:
    take it as asked of the former case, whatever its words.
    """
    former = ""
    before: Turn | None = None
    for turn in history:
        if not (former and before and keeps_case(turn.question, before)):
            topics = before.topics if before else frozenset()
            joined = _join(turn.question, former, today, topics) if former else None
            former = joined.standalone if joined else turn.question
        before = turn
    if not (before and former.strip()):
        return Rewrite(text)
    if keeps_case(text, before) or (of_case and before.case):
        found: Rewrite | None = _kept(text, former, before, today)
    else:
        found = _join(text, former, today, before.topics)
    if found is None:
        return Rewrite(text)
    answer = before.answer[:_ANSWER_READ]
    return replace(found, former=f"{former}\n{answer}".strip())
