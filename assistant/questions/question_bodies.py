"""The bodies a question names: the one that acts, those merely spoken of, one not there. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.models import Coverage
from assistant.questions.asking import between_questions
from assistant.questions.bodies import BodyMention, find_bodies
from assistant.questions.case_bodies import named_in_case, of_the_case
from assistant.text.dates import MONTH_NAMES

_BODY_PLACE = re.compile(
    r"(?:\b(?:i|på|hos|af|in|by|at|blev|did|besluttede|vedtog|godkendte|drøftede|behandlede|"
    r"afviste|anbefalede|sagde|mente|tog|har|gjorde|aftalte|fik|udsatte|tiltrådte|forholdt|"
    r"gav|lod|ville|valgte|traf|afgjorde|bad|skrev|holdt|foreslog|fandt|bød|\w*satte|\w*lagde|"
    r"\w{2,}[dbkmnp]te|\w{3,}ede|\w{3,}rte|\w{3,}lte|\w{3,}gte)"
    r"(?:\s+the)?\s+)$",
    re.IGNORECASE,
)
_BODY_DOES = re.compile(
    r"^\s*(?:'?s\s+)?(?:be(?:slut|hand)\w*|vedtog|godkend\w*|drøft\w*|aftalt\w*|afvist?\w*|udsatte|"
    r"anbefal\w*|sagde|mente|tog|tiltrådte|møder?\w*|beslutning\w*|afgørelse|dagsorden|decid\w+|"
    r"approv\w+|discuss\w+|reject\w+|meeting\w*|d\.|den\s+\d|i\s+(?:"
    + "|".join(MONTH_NAMES)
    + r"|\d{4}))",
    re.IGNORECASE,
)
_OWN_MEETING = re.compile(r"møde\w*$", re.IGNORECASE)
"""A body named by its meeting: "byrådsmødet"."""
_BODY_TARGET = re.compile(
    r"\b(?:(?:til|over\s*for|overfor|for|fra|om|med|to|about)|"
    r"(?:sidder|sad|medlem\w*|plads\w*|\w*formand\w*|indvalgt|suppleant\w*)\s+(?:i|af))\s+$",
    re.IGNORECASE,
)
"""A body spoken of: what is for it, with it, or who sits in it, is decided elsewhere."""
_BODY_TO_COME = re.compile(
    r"\b(?:kommer|skal|vil|går|ryger|bliver|når|sendes)\b[^?.]*\b(?:op|ind|videre|\w{4,}es)\s+"
    r"(?:igen\s+|endeligt?\s+)?(?:i|af|hos)\s+$",
    re.IGNORECASE,
)
"""A body that something is still to come before: those who send it there say when."""
_TOLD_BEFORE = re.compile(
    r"\b(?:efter(?:\s+at)?|før|inden|selv\s?om|skønt|after|before|although)\s+$", re.IGNORECASE
)
_AT_FIRST = (re.compile(r"\bda\s+$", re.IGNORECASE), re.compile(r"^\s+(?:\w+\s+)?først\b", re.I))
"""What leads in to a body whose act went before what is asked for, and what stands behind it."""
_BODY_AND = re.compile(r"\s*(?:,|og|samt|&|and)\s+", re.IGNORECASE)
# A place among cases: "økonomiudvalgets indstilling" says whose recommendation, not where.
_BODY_OWNS_OTHER = re.compile(
    r"^\s*(?:indstilling|anbefaling|forslag|medlem|formand|bevilling)", re.I
)


@dataclass(frozen=True, slots=True)
class NamedBodies:
    """What bodies do in a question, as the archive writes them.

    mentions: where they stand. firm: those that restrict; soft: those merely named; missing: one
    that acts and that the archive lacks, as it is named, "" for none.
    """

    mentions: tuple[BodyMention, ...]
    firm: tuple[str, ...]
    soft: tuple[str, ...]
    missing: str

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where those stand that restrict."""
        firm = set(self.firm)
        return [(one.start, one.end) for one in self.mentions if firm & set(one.bodies)]


def places_of(text: str, coverage: Coverage) -> tuple[BodyMention, ...]:
    """Where a text names bodies, of the archive or not."""
    return tuple(find_bodies(text, coverage.bodies, coverage.home))


def named_bodies(text: str, mentions: Sequence[BodyMention], *, votes: bool) -> NamedBodies:
    """The bodies of a question. votes: whether a list of votes is asked for."""
    return NamedBodies(tuple(mentions), *_body_filter(text, mentions, votes=votes))


def bodies_of_case(
    text: str, full: str, mentions: Sequence[BodyMention], coverage: Coverage
) -> NamedBodies:
    """The bodies of a follow-up that stays at its case.

    text: as it was typed; full: the question that stands alone.
    """
    found = named_in_case(text, full, mentions, coverage.bodies)
    return NamedBodies(tuple(found), *of_the_case(found))


def _is_place(text: str, mention: BodyMention) -> bool:
    """Whether a body is named as the one that acts, rather than spoken of."""
    before, after = text[: mention.start], text[mention.end :]
    if _OWN_MEETING.search(mention.named):
        return True
    if _BODY_TARGET.search(before) or _BODY_OWNS_OTHER.match(after):
        return False
    if _BODY_TO_COME.search(before) or went_before(before, after):
        return False
    return bool(_BODY_PLACE.search(before) or _BODY_DOES.match(after))


def went_before(before: str, after: str) -> bool:
    """Whether what a body did is told of as the past course: "efter at udvalget udsatte den"."""
    led, behind = _AT_FIRST
    return bool(_TOLD_BEFORE.search(before) or (led.search(before) and behind.search(after)))


def _body_filter(
    text: str, mentions: Sequence[BodyMention], *, votes: bool
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Bodies that restrict, bodies that are merely named, and a body the archive lacks.

    One that only the second of two questions names does not restrict the first, and each that
    they name of their own excludes not the other. votes: whether a list of votes is asked for,
    where a body is named as the one that voted.
    """
    second = (between_questions(text) or (0, len(text)))[1]
    firm: list[str] = []
    soft: list[str] = []
    others: list[str] = []
    missing = ""
    end = -1
    for mention in mentions:
        # "ØU og byrådet": what holds of the first holds of the second.
        joined = end >= 0 and bool(_BODY_AND.fullmatch(text[end : mention.start]))
        place = _is_place(text, mention) or joined
        place = place or (votes and not _BODY_TARGET.search(text[: mention.start]))
        end = mention.end if place else -1
        if not mention.bodies:
            missing = missing or (mention.named if place else "")
        elif place and (firm or mention.start < second):
            firm += mention.bodies
        else:
            soft += mention.bodies
            if mention.start >= second and not _BODY_TARGET.search(text[: mention.start]):
                others += [body for body in mention.bodies if body not in firm]
    if len(set(firm)) > 1 or (firm and others):
        # Several bodies as actors: the case went through them; none excludes the other.
        firm, soft = [], [*soft, *firm]
    return tuple(dict.fromkeys(firm)), tuple(dict.fromkeys(soft)), missing
