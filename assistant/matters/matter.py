"""Whether two agenda items treat the same matter. A case number alone does not tell it.

A number may cover unrelated matters and a resumed case may get a new one, so titles and texts
speak: a word tells a matter apart only when it does not name several items of one meeting
("Kommissorium for arbejdsgruppe om …" four times), since one meeting rarely treats a case twice.
Where the money comes from ("… fra Genopretningspuljen") tells none: a pool pays for many matters.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from assistant.danish import stem, tokens
from assistant.matters.course import is_council
from assistant.models import AgendaItem, Level, MeetingHead, SectionKind

PROCEDURAL = re.compile(
    r"godkendelse af (?:dagsorden|referat|protokol)|^evt\b|^eventuelt\b|^meddelelser\b|"
    r"^orientering(?:er)?(?: fra .{0,60})?$|orienterer$|^spørgetid|^underskrift|"
    r"^gensidig orientering",
    re.IGNORECASE,
)
"""Titles of items that every meeting has; they are nobody's matter."""

_STANDING = re.compile(
    r"^huskeliste\b|\bmødekalender\b|\bkalender(?: for)? \d{4}$|^program for .{0,30}mødet$|"
    r"^(?:lukket: ?)?(?:orientering|henvendelser?)(?: (?:fra|til) .{0,60})?$|^lukket$|"
    r"\borienterer$",
    re.IGNORECASE,
)
"""Titles of a body's standing items, which bear the same name and number the whole year."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PLAN_NUMBER = re.compile(r"\b\d+\.\d+\b")
_TEXT_WORD = re.compile(r"[a-zæøåé]{5,}")
_PREFIX = re.compile(r"^(?:[A-ZÆØÅ]{2,5}\s*[-–]\s*)+")
GENERIC = frozenset(
    """af at den det der en et for fra i med mellem mod og om på til ved efter vedr vedrørende samt
    status godkendelse godkend behandling drøftelse drøft orientering orienter forslag sag sagen
    punkt opfølgning præsentation beslutning endelig foreløbig ny nye nyt plan proces indstilling
    kommune kommunens kommunen kommunal kommunale lukket introduktion introduktionsdel temamøde
    oplæg evaluering ansøgning ansøgninger valg kommissorium udvalg udvalget udvalgets medlem
    medlemmer årsplan årsberetning frigivelse udmøntning""".split()
)
_MONEY = re.compile(
    r"\w*pulje(?:n|r|rne)?s?|(?:anlægs|pulje|projekt|stats)?midler(?:ne)?s?|"
    r"(?:anlægs|tillægs|drifts|udgifts|indtægts)?bevilling(?:en|er|erne)?s?"
)
"""Words for where money comes from, which many matters share."""
_MONEY_SOMEWHERE = re.compile(rf"\b(?:{_MONEY.pattern})\b", re.IGNORECASE)
_BODY = re.compile(r"\b\w+udvalg(?:et)?s?\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:(?:fag)?udvalgets|rådets|fagudvalg(?:ene)?)\b", re.IGNORECASE)
"""In the title of what each body treats of its own ("Drøftelse af udvalgets årsplan")."""
MIN_WORD = 4
"""Characters of a word that can tell a matter; shorter ones are mostly function words."""
PREFIX_MATCH = 7
"""Characters two compounds must share from the start to count as the same word."""
WIDESPREAD, WIDESPREAD_LEAST = 50, 6
"""A word in more than one title of 50, and in more than six, tells no matter apart."""
SAME_TITLE, NEAR, FAR, UNCHANGED = 90, 60, 85, 75
"""Likeness in percent: of titles, and of case texts with and without the same case number, and
with one title that names a pool alone."""
ALIKE_TWO, ALIKE_ONE = 0.05, 0.12
"""Likeness of texts that titles with two telling words in common need, and with one."""
PARALLEL = 3
"""So many bodies with a number each of their own for the same telling words: a kind of business."""
LEAST_TEXT = 200
"""Characters of a case text that can be compared."""
LEAST_LINE, COMMON_LINE = 40, 30
"""A line of the case text this long is a sign of its matter, if no more items than this have it."""


def plain_title(item: AgendaItem) -> str:
    """Give the title without the forum's own prefix ("CF - ")."""
    return _plain(item.title)


def _plain(title: str) -> str:
    return _PREFIX.sub("", title).strip() or title


def is_procedural(item: AgendaItem) -> bool:
    """Whether the item is a meeting's routine: agenda, minutes, news, any other business."""
    title = plain_title(item)
    return bool(PROCEDURAL.search(title) or _STANDING.search(title))


def is_routine_title(title: str) -> bool:
    """Whether a title is that of a meeting's routine, as `is_procedural` tells of an item."""
    return bool(PROCEDURAL.search(_plain(title)))


@lru_cache(maxsize=65_536)
def _words_of(title: str) -> frozenset[str]:
    found = (token.text.casefold() for token in tokens(title))
    return frozenset(
        stem(word)
        for word in found
        if word not in GENERIC
        and len(word) >= MIN_WORD
        and not any(map(str.isdigit, word))
        and not _MONEY.fullmatch(word)
    )


def title_words(item: AgendaItem) -> frozenset[str]:
    """Give the stems of the title that can tell a matter apart; numbers tell none."""
    return _words_of(plain_title(item))


def common_words(items: Iterable[tuple[AgendaItem, MeetingHead]]) -> frozenset[str]:
    """Give the title words that tell no single matter of the items (`common_title_words`)."""
    return common_title_words((item.title, meeting.id, meeting.body) for item, meeting in items)


def common_title_words(titles: Iterable[tuple[str, str, str]]) -> frozenset[str]:
    """Give the words of titles, each with its meeting's id and body, that tell no single matter.

    They name several items of one meeting, a body, or more than one title in WIDESPREAD.
    """
    per_meeting: dict[str, Counter[str]] = {}
    known: dict[str, frozenset[str]] = {}
    bodies: set[str] = set()
    for title, meeting, body in titles:
        plain = _plain(title)
        words = _words_of(plain)
        per_meeting.setdefault(meeting, Counter()).update(words)
        known[plain.casefold()] = words
        bodies.add(body)
    twice = {word for counts in per_meeting.values() for word, n in counts.items() if n > 1}
    spread = Counter(word for words in known.values() for word in words)
    limit = max(WIDESPREAD_LEAST, len(known) // WIDESPREAD)
    named = {word for body in bodies for word in _words_of(body)}
    return frozenset(twice | named | {word for word, n in spread.items() if n > limit})


def _key(word: str) -> str:
    """Words that may count as one have one key."""
    return word[:PREFIX_MATCH]


def _contradict(a: AgendaItem, b: AgendaItem) -> bool:
    """Whether the titles name different years, committees or numbers of plans ("11.58")."""
    one, other = a.title.casefold(), b.title.casefold()
    for pattern in (_YEAR, _PLAN_NUMBER, _BODY):
        left, right = set(pattern.findall(one)), set(pattern.findall(other))
        if left and right and left.isdisjoint(right):
            return True
    return False


def _other_years(a: AgendaItem, b: AgendaItem) -> bool:
    """Whether the titles name not quite the same years, as a yearly report's do."""
    left, right = set(_YEAR.findall(a.title)), set(_YEAR.findall(b.title))
    return bool(left and right) and left != right


def _case_text(item: AgendaItem) -> str:
    kinds = (SectionKind.RESUME, SectionKind.CASE, SectionKind.BACKGROUND)
    return " ".join(s.text for s in item.sections if s.kind in kinds)[:2000]


Likeness = Callable[[AgendaItem, AgendaItem], float]
"""How alike the texts of two items are, 0 to 1 (`MatterIndex.likeness`)."""
Apart = Callable[[AgendaItem, AgendaItem], bool]
"""Whether other items tell that two titles are two matters (`MatterIndex.apart`)."""


def _never(_: AgendaItem, __: AgendaItem) -> bool:
    return False


def same_matter(
    a: AgendaItem,
    b: AgendaItem,
    common: frozenset[str] = frozenset(),
    likeness: Likeness | None = None,
    apart: Apart = _never,
) -> bool:
    """Whether a and b treat the same matter; `common` are words that tell nothing apart.

    With the same case number one telling word in both titles, half of their words, or nearly the
    same case text, is enough. Without it the titles must share most of their telling words, and
    the texts (where `likeness` is given) must use the same rare words too. Titles of different
    years or committees, or of plans with different numbers, are different matters, and so are two
    items of one meeting whose titles differ, and what two bodies each treat of their own. Of a
    closed item only title and number are known: without the same number its title must be the
    other's, with two telling words.
    """
    if is_procedural(a) or is_procedural(b) or a.id == b.id or _contradict(a, b):
        return False
    if _body_of(a) != _body_of(b) and _is_own(a) and _is_own(b):
        return False
    same_title = plain_title(a).casefold() == plain_title(b).casefold()
    if a.meeting_id == b.meeting_id and not same_title:
        return False
    if a.sagsnr and a.sagsnr == b.sagsnr:
        return _same_release(a, b) if same_title else _same_numbered(a, b, common, apart)
    telling = title_words(a) - common
    if a.closed or b.closed:
        return same_title and len(telling) > 1
    if apart(a, b) or _other_years(a, b):
        return False
    return bool(same_title and telling) or _same_renumbered(a, b, common, likeness)


def _body_of(item: AgendaItem) -> str:
    """The body's part of the meeting's id."""
    return item.meeting_id.partition("/")[0]


def _is_own(item: AgendaItem) -> bool:
    """Whether the title names a body's own business, which it hands on to nobody."""
    return bool(_OWN.search(item.title)) and _ends_here(item)


def _ends_here(item: AgendaItem) -> bool:
    """Whether the treatment recommends to nobody, and is none of the council."""
    handed_on = item.decision is not None and item.decision.level is Level.ANBEFALER
    return not handed_on and not is_council(_body_of(item))


def _keys(words: Iterable[str]) -> set[str]:
    return {_key(word) for word in words}


def _shared(one: frozenset[str], other: frozenset[str], common: frozenset[str]) -> int:
    """How many telling words two titles share; a compound of a common word only as a whole."""
    left, right = one - common, other - common
    return len(_keys(left & right) | (_keys(left) & _keys(right)) - _keys(common))


def _same_release(a: AgendaItem, b: AgendaItem) -> bool:
    """Whether items of one number and title are one matter: not if it names but a shared pool."""
    told = title_words(a) or not _MONEY_SOMEWHERE.search(a.title)
    short = min(len(_case_text(a)), len(_case_text(b))) <= LEAST_TEXT
    return bool(told) or short or _alike(a, b, UNCHANGED)


def _same_numbered(a: AgendaItem, b: AgendaItem, common: frozenset[str], apart: Apart) -> bool:
    """Whether items of one case number, with different titles, are one matter."""
    one, other = title_words(a), title_words(b)
    if _shared(one, other, common):
        return True
    left, right = _keys(one), _keys(other)
    shared = len(left & right)
    if shared > 1 and 2 * shared >= min(len(left), len(right)) and not apart(a, b):
        return True
    if not (one - common and other - common):
        titles = plain_title(a).casefold(), plain_title(b).casefold()
        if fuzz.ratio(*titles) > SAME_TITLE:
            return True
    return _alike(a, b, NEAR)


def _same_renumbered(
    a: AgendaItem, b: AgendaItem, common: frozenset[str], likeness: Likeness | None
) -> bool:
    """Whether items of different case numbers, or of none, are one matter."""
    one, other = title_words(a), title_words(b)
    sizes = len(_keys(one - common)), len(_keys(other - common))
    shared = _shared(one, other, common)
    if 2 * shared > min(sizes) and 2 * shared >= max(sizes):
        least = ALIKE_TWO if len((one & other) - common) > 1 else ALIKE_ONE
        return likeness is None or likeness(a, b) >= least
    # A programme of visits or introductions is the same text for matters that share no word.
    return bool(_keys(one) & _keys(other)) and _alike(a, b, FAR)


def _alike(a: AgendaItem, b: AgendaItem, least: int) -> bool:
    texts = _case_text(a), _case_text(b)
    return min(map(len, texts)) > LEAST_TEXT and fuzz.ratio(*texts, score_cutoff=least) > least


class MatterIndex:
    """Finds the items of a matter without holding every item against every other.

    Items can be one matter only when they share a telling word of the title, the case number or
    a whole line of the case text; only those are compared.
    """

    def __init__(
        self,
        items: Sequence[tuple[AgendaItem, MeetingHead]],
        common: frozenset[str] | None = None,
    ) -> None:
        self._items = items
        self.common = common_words(items) if common is None else common
        self._places: dict[str, list[int]] = {}
        self._bags: dict[str, dict[str, float]] | None = None
        self._meetings: dict[str, set[str]] = {}
        self._openers: dict[frozenset[str], dict[str, str]] = {}
        for place, (item, meeting) in enumerate(items):
            for sign in self._signs(item):
                self._places.setdefault(sign, []).append(place)
            self._meetings.setdefault(plain_title(item).casefold(), set()).add(item.meeting_id)
            if item.sagsnr:
                self._openers.setdefault(self._telling(item), {}).setdefault(
                    item.sagsnr, meeting.body
                )

    def _telling(self, item: AgendaItem) -> frozenset[str]:
        return frozenset(_keys(title_words(item) - self.common))

    def _signs(self, item: AgendaItem) -> set[str]:
        signs = {f"w{word}" for word in self._telling(item)}
        signs.add(f"t{plain_title(item).casefold()}")
        if item.sagsnr:
            signs.add(f"n{item.sagsnr}")
        lines = re.split(r"\n|(?<=[.:]) ", _case_text(item))
        return signs | {f"l{line.strip()}" for line in lines if len(line) >= LEAST_LINE}

    def related(self, item: AgendaItem) -> tuple[tuple[AgendaItem, MeetingHead], ...]:
        """Give the other items that treat the item's matter, in the order of all items."""
        places: set[int] = set()
        for sign in self._signs(item):
            found = self._places.get(sign, ())
            if not sign.startswith("l") or len(found) <= COMMON_LINE:
                places.update(found)
        return tuple(
            self._items[place]
            for place in sorted(places)
            if same_matter(item, self._items[place][0], self.common, self.likeness, self.apart)
            and not self._parallel(item, self._items[place][0])
        )

    def _parallel(self, a: AgendaItem, b: AgendaItem) -> bool:
        """Whether two bodies treat under one number and title what many do, each for itself."""
        title = plain_title(a).casefold()
        if _body_of(a) == _body_of(b) or not a.sagsnr or a.sagsnr != b.sagsnr:
            return False
        if title != plain_title(b).casefold():
            return False
        same = [self._items[at][0] for at in self._places[f"t{title}"]]
        same = [item for item in same if item.sagsnr == a.sagsnr]
        return len({_body_of(item) for item in same}) >= PARALLEL and all(map(_ends_here, same))

    def apart(self, a: AgendaItem, b: AgendaItem) -> bool:
        """Whether a meeting has items of both titles, or each body has a number for such a title.

        Bodies that open "Drøftelse af politiske målsætninger" under a number each discuss their
        own.
        """
        one, other = plain_title(a).casefold(), plain_title(b).casefold()
        none: set[str] = set()
        if one != other and self._meetings.get(one, none) & self._meetings.get(other, none):
            return True
        telling = self._telling(a)
        return (
            a.sagsnr != b.sagsnr
            and telling == self._telling(b)
            and len(set(self._openers.get(telling, {}).values())) >= PARALLEL
        )

    def likeness(self, a: AgendaItem, b: AgendaItem) -> float:
        """Cosine of the items' words, rare ones weighing most; 0 for an item not indexed."""
        if self._bags is None:
            self._bags = _bags([item for item, _ in self._items])
        left, right = self._bags.get(a.id, {}), self._bags.get(b.id, {})
        norm = math.sqrt(sum(w * w for w in left.values()) * sum(w * w for w in right.values()))
        return sum(w * right.get(word, 0.0) for word, w in left.items()) / norm if norm else 0.0


def _bags(items: Sequence[AgendaItem]) -> dict[str, dict[str, float]]:
    """Weighted words of each item: its title twice and its own texts, cut to PREFIX_MATCH."""
    told = (SectionKind.HISTORY, SectionKind.DECISION)
    counts = {}
    for item in items:
        texts = [item.title, item.title, *(s.text for s in item.sections if s.kind not in told)]
        counts[item.id] = Counter(map(_key, _TEXT_WORD.findall(" ".join(texts).lower())))
    spread = Counter(word for words in counts.values() for word in words)
    rarity = {word: math.log(len(counts) / n) for word, n in spread.items()}
    return {
        one: {word: (1 + math.log(n)) * rarity[word] for word, n in words.items()}
        for one, words in counts.items()
    }
