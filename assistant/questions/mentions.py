"""A question for where a matter stands, and not for what is said of it. Pure.

"Hvornår blev klimavejen sidst behandlet?", "Hvor mange gange har hallen været på dagsordenen?",
"I hvilke referater er Villa Sol nævnt?", "Find alt om kunstgræs": the archive's structure answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.models import MentionList, Occasion
from assistant.questions.endings import ITEM_WORDS

_TREATED = (
    r"(?:behandlet|behandlede|drøftet|drøftede|(?:taget\s+)?op(?:pe)?(?:\s+at\s+vende)?|"
    r"på\s+dagsordenen|til\s+behandling|discussed|treated|on\s+the\s+agenda)"
)
_NAMED = (
    r"(?:nævnt|omtalt|nævnes|omtales|nævner|omtaler|berørt|(?:talt|snakket|skrevet)\s+om|mentioned)"
)
_IS = r"(?:er|var|blev|bliver|har|havde|is|was|has|have)"
_TIMES = r"(?:hvor\s+(?:mange\s+gange|ofte)|how\s+(?:many\s+times|often))"
_HELD = (
    r"(?:(?:i|på|ved|under|til|in|at)\s+)?(?:hvilke|hvor\s+mange|which|how\s+many)\s+"
    r"(?:\w+\s+)?(?:\w*møder|referater|dagsordener|meetings|minutes)"
)
_LAST = r"(?:(?:aller)?sidst(?:e\s+gang)?|senest(?:e\s+gang)?|last)"
_FIRST = r"(?:(?:aller)?først(?:e\s+gang)?|first)"
_PLAIN = r"(?!\s*,?\s*at\b)(?!.*\bhv(?:ad|em|or\w*|il\w+)\b)"
"""What follows is a thing, and no second question."""
_ITEMS = r"(?:sager(?:ne)?|punkter(?:ne)?|dagsordens?punkter(?:ne)?|emner)"
_NO_OUTCOME = r"(?!.*\b(?:bl(?:ev|iver|evet)|fik|får|ende[rt]e?|stemte|kom|kommer|gik|har|havde)\b)"
"""What follows says no more of them than what they are about."""
_ALL = (
    r"^\W*(?:(?:find|vis|hent|giv|list|søg|fortæl|find\s+frem)\s+(?:(?:mig|os)\s+)?)?"
    r"(?:alt|alle\s+(?:steder|omtaler|referater)|samtlige\s+(?:steder|omtaler|punkter))"
    r"(?:\s*,?\s*(?:hvad\s+)?(?:der|som|I\s+har|vi\s+har)(?:\s+(?:står|er|findes)(?:\s+skrevet)?)?)?"
    rf"(?:\s+i\s+referaterne)?\s+(?:om|af|vedrørende|vedr\.?|angående|med)\b{_PLAIN}"
)
_SAYS = (
    r"\bhvad\s+(?:siger|skriver|fortæller|oplyser|nævner)\s+referaterne(?:\s+(?:egentlig|samlet))?"
    rf"\s+(?:om|vedrørende)\b{_PLAIN}"
)
_IN_MINUTES = r"(?:\s+henne)?(?:\s+i\s+referaterne)?"
_WHETHER = (
    r"^\W*(?:nævnes|omtales)\b|"
    r"^\W*(?:(?:står|er|findes)\s+der|har\s+(?:I|du|vi))\s+(?:noget|nogen\s+steder)"
    r"(?:\s+(?:skrevet|sagt|nævnt))?"
    rf"(?:\s+i\s+referaterne)?\s+om\b{_PLAIN}"
)
_TELL = (
    r"^\W*(?:(?:fortæl|find)\s+(?:(?:mig|os)\s+)?(?:(?:lidt|noget|mere|kort)\s+)*om|"
    r"hvad\s+(?:(?:står|findes)\s+der|er\s+der\s+(?:skrevet|sagt|nævnt|oplyst)|"
    r"(?:ved|har)\s+(?:I|du|vi|man))(?:\s+i\s+referaterne)?\s+(?:egentlig\s+)?om|"
    rf"tell\s+me(?:\s+more)?\s+about|what\s+do\s+(?:we|you)\s+know\s+about)\b{_PLAIN}"
)
_WHICH_ONES = rf"^\W*hvilke\s+(?!{ITEM_WORDS}\b)(?=\w{{6,}}\s+(?:er|blev|bliver|har|havde|fik)\b)"
_GIVEN = (
    r"(?:(?:blevet|fået|er|blev|bliver|har)\s+)?(?:givet|meddelt|godkendt|behandlet|vedtaget|drøftet|"
    r"bevilget|imødekommet|afvist|afslået|udsat)"
)
_HAPPENED = (
    r"^\W*hvad\s+(?:er|har)\s+der\s+(?:sket|foregået|været)\s+(?:i|på|ved)\s+(?=(?-i:[A-ZÆØÅ]))"
)
_HOW_MANY = (
    rf"^\W*hvor\s+mange\s+(?:sager|punkter)\s+{_IS}\s+der\s+(?:(?:været|behandlet|i\s+alt)\s+)*"
    rf"(?:om|vedrørende|angående)\b{_PLAIN}"
)
_WHICH_ITEMS = (
    rf"^\W*(?:(?:vis|find|list|giv)\s+(?:(?:mig|os)\s+)?)?(?:hvilke|alle|samtlige)\s+{_ITEMS}\s+"
    r"(?:(?:(?:der|som)\s+)?(?:(?:handle[rd]e?|drejer\s+sig)\s+om|omhandle[rd]e?|vedrør(?:er|te))|"
    r"(?:(?:er\s+der|findes(?:\s+der)?|har\s+der\s+været|har\s+(?:I|vi|du))\s+)?"
    rf"(?:om|vedrørende|angående))\b{_PLAIN}{_NO_OUTCOME}"
)
_DECIDED_OF = (
    r"^\W*hvad\s+(?:har\s+(?:\w+\s+){1,3}?|er\s+der\s+(?:(?:blevet|indtil\s+nu|hidtil)\s+)?)"
    r"(?:besluttet|vedtaget|bestemt)\s+(?:om|vedrørende|angående|i\s+forhold\s+til|"
    rf"med\s+hensyn\s+til)\b{_PLAIN}"
)


@dataclass(frozen=True, slots=True)
class AskedMentions:
    """What is asked, and the spans of the text that ask it, which are no topic of the minutes."""

    mentions: MentionList
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """A way to ask: what opens it, what closes it (None for nothing), and what it asks for."""

    opens: re.Pattern[str]
    closes: re.Pattern[str] | None
    asked: MentionList


def _form(opens: str, closes: str = "", asked: MentionList = MentionList()) -> _Form:  # noqa: B008
    closing = re.compile(rf"\b{closes}\b", re.IGNORECASE) if closes else None
    return _Form(re.compile(opens, re.IGNORECASE), closing, asked)


_WHEN = rf"^\W*(?:hvornår|when)\s+{_IS}\s+(?:der\s+)?"
_WHEN_LAST, _WHEN_FIRST = (rf"{_WHEN}(?=.*\b{one}\b)" for one in (_LAST, _FIRST))
_EVERY = MentionList(treated=True)
_OF_KIND = MentionList(treated=True, alike=True)
_DECIDED = MentionList(treated=True, alike=True, decided=True)
_FORMS = (
    _form(rf"^\W*{_TIMES}\s+{_IS}\b", _TREATED, _EVERY),
    _form(
        rf"^\W*(?:hvornår|when)\s+(?:drøft|behandl)ede\b(?=.*\b{_LAST}\b)",
        asked=MentionList(Occasion.LAST, treated=True),
    ),
    _form(rf"^\W*{_TIMES}\s+(?:{_IS}\b|(?=nævnes\b|omtales\b))", _NAMED),
    _form(_WHEN_LAST, _TREATED, MentionList(Occasion.LAST, treated=True)),
    _form(_WHEN_LAST, _NAMED, MentionList(Occasion.LAST)),
    _form(_WHEN_FIRST, _TREATED, MentionList(Occasion.FIRST, treated=True)),
    _form(_WHEN_FIRST, _NAMED, MentionList(Occasion.FIRST)),
    _form(r"^\W*hvornår\s+(?:har|er|var|havde)\s+(?=.*\bværet\b)", _TREATED, _EVERY),
    _form(_WHEN, r"(?:nævnt|omtalt|på\s+dagsordenen|mentioned|on\s+the\s+agenda)"),
    _form(rf"^\W*{_HELD}\b", _NAMED),
    _form(r"^\W*(?:(?:i|på|ved)\s+)?hvor\s+mange\s+(?:\w*møder|referater)\b", _TREATED, _EVERY),
    _form(r"^\W*har\b(?=.*\b(?:nogensinde|nogen\s+sinde|ever)\b)", _TREATED, _EVERY),
    _form(_WHICH_ONES, _GIVEN, _OF_KIND),
    _form(_HAPPENED, asked=_OF_KIND),
    _form(_DECIDED_OF, asked=_DECIDED),
    _form(_WHICH_ITEMS, asked=_EVERY),
    _form(_HOW_MANY, asked=_EVERY),
    _form(_TELL, asked=MentionList(soft=True)),
    _form(_ALL),
    _form(_SAYS),
    _form(rf"^\W*(?:hvor{_IN_MINUTES}|where)\s+{_IS}\b", _NAMED),
    _form(rf"^\W*hvor{_IN_MINUTES}\s+(?:nævnes|omtales|står\s+der\s+(?:noget\s+)?om)\b"),
    _form(_WHETHER),
    _form(rf"^\W*{_IS}\b", _NAMED),
)
_FILLERS = re.compile(
    rf"\b(?:{_LAST}|{_FIRST}|nogensinde|indtil\s+(?:nu|videre)|i\s+alt|egentlig|blevet|været|"
    r"nogen\s+sinde|(?:nogen|noget|et\s+eller\s+andet)\s+sted(?:er)?|"
    r"(?:(?:i|fra)\s+)?(?:(?:nogen|et)\s+(?:af\s+)?)?referat(?:er|et|erne)?|"
    r"udvalget|rådet|politikerne|man|vi|"
    r"(?:på|i|ved)\s+(?:et\s+møde|møderne|mødet)|been|ever)\b",
    re.IGNORECASE,
)

_MORE = re.compile(
    r"\b(?!(?:af|i|på|ved|hos|fra|til|den|det|og|år|året|in|by|on|at|the)\b)\w", re.IGNORECASE
)
"""A word behind what closes the question that only leads to a body or a time."""


def asked_mentions(text: str, placed: Sequence[tuple[int, int]] = ()) -> AskedMentions | None:
    """What a question asks of where its matter stands; None for one that asks anything else.

    placed: where it names bodies and times, which are no matter. The rest must name one: what it
    is, the search finds out.
    """
    fillers = [one.span() for one in _FILLERS.finditer(text)]
    aside = [*placed, *fillers]
    for form in _FORMS:
        opened = form.opens.search(text)
        if opened is None:
            continue
        spans = [opened.span()]
        if form.closes is not None:
            closed = form.closes.search(text, opened.end())
            if closed is None:
                continue
            by_body = _ends_at(text[: closed.start()], opened.end(), aside)
            if not by_body and not _ends_at(text, closed.end(), aside):
                continue
            spans.append(closed.span())
        return AskedMentions(form.asked, tuple(sorted([*spans, *fillers])))
    return None


def _ends_at(text: str, place: int, placed: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing follows a place of the text but bodies and times."""
    for start, end in placed:
        text = text[:start] + " " * (end - start) + text[end:]
    return not _MORE.search(text, place)
