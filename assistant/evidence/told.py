"""Whether an item tells the kind of thing that is sought, of its subject. Pure.

An unanswerable question mostly stands beside an item that speaks of its subject, yet without
the price, the place or the name it asks for. So the kind must stand in a sentence that also
speaks of the subject, or in one next to it; a name in the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from assistant.danish import stem, tokens
from assistant.evidence.contents import contents_told
from assistant.evidence.enumerated import which_told
from assistant.evidence.forms import HOLDS, PEOPLE, Form, Wanted, fit
from assistant.evidence.happened import happening_of, tells_when
from assistant.evidence.measured import MEASURE_ENDS, measure_of, measure_told, thing_of
from assistant.evidence.narrowed import asks_firm, asks_person, asks_size, is_person
from assistant.evidence.posts import post_told
from assistant.evidence.qualified import lacks
from assistant.evidence.reasons import unreasoned
from assistant.evidence.roles import in_role, role_asked, spoken_of
from assistant.evidence.signs import (
    ANY_COUNT,
    SAYING,
    SIGNS,
    fresh,
    has_sign,
    names_person,
)
from assistant.evidence.sought import DOINGS, Seeking, Sought, sits
from assistant.evidence.unnamed import named_beside, unnamed
from assistant.evidence.untitled import untitled_things
from assistant.text.parties import find_parties
from assistant.text.synonyms import parts
from assistant.text.tables import Piece, cells, is_row, parted

READ = 12_000
"""Characters of a section that are read sentence by sentence."""
NEARBY = 0.5
"""What the kind tells when it stands in the item, though not beside the subject."""

_TOTAL = re.compile(
    r"\b(?:samle(?:t|de)|total\w*)\s+(?:\w+\s+)?(?:\w*(?:budget|udgift|pris|anlægssum|overslag|økonomi|"
    r"ramme|omkostning))\w*|\banlægs(?:budget|sum|overslag)\w*|\bprojektets?\s+(?:\w+\s+)?"
    r"(?:budget|pris|udgift|overslag)\w*|\bprojektet\s+(?:\w+\s+)?(?:koster|anslås)\b",
    re.IGNORECASE,
)
"""What the sum of a whole project is told with."""
NEED = 2
"""Key words that must stand near a sum, a share or a result for it to answer, where the question
has so many and one more; one fewer under a title that holds one."""
NAME_WORDS = 2
"""Key words that a sentence must hold beside a name for the name to answer."""

SENTENCE_ENDS = re.compile(
    r"(?<=[!?:;])\s+|(?<=\.)(?<!\d\.)(?<!\bkl\.)\s+|(?<=\d\.)\s+(?=[A-ZÆØÅ])|\n+"
)
"""Where sentences end, not in "den 4. maj"."""
_NEW = frozenset(map(stem, ("ny", "nyt", "nye")))
"""What a thing that is to be built is called by, and its case's title need not."""
_HOLDER_ENDS = re.compile(r"(?<=[.!?;])\s+|\n+")
"""A post and its holder may stand on either side of a colon."""

_COUNTS = re.compile(r"\bhvor\s+mange\b|\bhow\s+many\b", re.IGNORECASE)
_SUM = Wanted(Form.MONEY)
_WHO = frozenset({Sought.PERSON, Sought.NAME, Sought.POST})
_DAYS = frozenset({Sought.DATE, Sought.DAY})
"""Kinds of which a case has many: that its title names the subject does not say of what each is."""
_OF_THINGS = frozenset({Sought.OFTEN, Sought.SHARE})
"""Kinds of which a case has many, each of a thing of its own."""
_NEEDS_MORE = _DAYS | {Sought.MONEY, Sought.SHARE, Sought.RESULT}
"""Kinds whose sign stands all over the minutes; of the others one key word beside it will do."""


def stems_of(text: str) -> frozenset[str]:
    """The stems of a question's words, small ones and figures too."""
    return frozenset(stem(token.norm) for token in tokens(text))


def told(
    sought: Seeking,
    sections: Sequence[str],
    *,
    subjects: Sequence[Collection[str]],
    heads: Collection[str] = (),
    asked: Collection[str] = (),
    title: str = "",
    question: str = "",
    given: bool = False,
    attached: Sequence[str] = (),
) -> float:
    """Whether the sections tell what is sought of the subjects, from 0 to 1.

    subjects: for each key word the stems that may stand for it. heads: stems that may stand for
    what is counted, or the post. asked: stems of the question, whose own names are no answer.
    title: the item's, with its presenter: all its sentences are about what it names. question:
    what it says beyond the kind must be said too (`qualified.lacks`). given: the item is of the
    case that a follow-up is asked of, whose words the question need not have. attached: titles of
    its attachments. 1 beside a subject
    (a count: beside what is counted; a sum, a share, a result, a day or a name: beside two),
    NEARBY elsewhere in the item, 0 nowhere.
    """
    if sought.kind is Sought.NONE:
        return 1.0
    if sought.kind in _WHO and _in_another_role(question, [title, *sections], subjects):
        return 0.0
    if sought.kind is Sought.POST:
        posts = {sought.head, *heads}
        if is_person(sought.head):
            return float(named_beside({stem(post) for post in posts}, sections, asked))
        return post_told(posts, title, [one[:READ] for one in sections], asked, question)
    if sought.kind is Sought.CONTENT:
        return contents_told(question, heads, sections, subjects, title, attached)
    if sought.kind is Sought.WHICH:
        return which_told(question, heads, sections, subjects, asked, title)
    if sought.kind is Sought.SAID:
        return _said(sought.head, sections)
    if sought.kind is Sought.COUNT:
        counted = Wanted(
            Form.COUNT, frozenset(heads) | (PEOPLE if sought.head in DOINGS else set())
        )
        return float(
            any(
                _counted(section, counted, subjects, asked, question, title) for section in sections
            )
        )
    if sought.kind is Sought.NAME and not sits(sought.head):
        if unnamed(question, sections):
            return 0.0
        return _named(sections, subjects, asked, sought.done, question)
    if _is_withheld(sought.kind, question, sections):
        return 0.0
    if sought.kind is Sought.FIGURE and (measure := measure_of(question)):
        said = [parted(section[:READ], MEASURE_ENDS) for section in sections]
        return measure_told(measure, said, thing_of(question, measure, subjects), title)
    return _near(sought, sections, subjects, asked, title, question, given=given)


def _near(
    sought: Seeking,
    sections: Sequence[str],
    subjects: Sequence[Collection[str]],
    asked: Collection[str],
    title: str,
    question: str,
    *,
    given: bool,
) -> float:
    """Whether a sign of the kind stands beside as many subjects as the kind needs."""
    in_title = {stem(token.norm) for token in tokens(title)}
    more = sought.kind in _NEEDS_MORE and not (given and sought.kind in _DAYS)
    need = min(NEED, max(1, len(subjects) - 1)) if more else 1
    need -= _held(in_title, subjects) > 0 and sought.kind not in _DAYS
    if given and not subjects:
        need = 0  # The case is all that is asked about.
    own = bool(subjects) and (sought.kind is Sought.PLACE or asks_size(question, sought))
    beside = (
        untitled_things(question, subjects, title, _stems(title))
        if sought.kind in _OF_THINGS and not given
        else []
    )
    things = [terms for terms in subjects if _NEW.isdisjoint(terms)]
    whole = sought.kind is Sought.MONEY and things and _held(in_title, things) == len(things)
    if whole and any(_totals(section) for section in sections):
        return 1.0
    return max(
        (
            _beside(
                sought.kind,
                section,
                subjects,
                asked,
                question,
                need=need,
                own=own,
                things=beside,
            )
            for section in sections
        ),
        default=0.0,
    )


def _in_another_role(
    question: str,
    texts: Sequence[str],
    subjects: Sequence[Collection[str]],
) -> bool:
    """Whether nobody stands in the role in which a question seeks somebody."""
    role = role_asked(question)
    if not role:
        return False
    of = [terms for terms in subjects if not any(role.asked.fullmatch(term) for term in terms)]
    read = [text[:READ] for text in texts]
    known = role.known or spoken_of(role, read, of)
    return known and not in_role(role, read, stems_of(question), of)


def _totals(section: str) -> bool:
    """Whether a sentence gives the sum of all that an item is about."""
    said = SENTENCE_ENDS.split(section[:READ])
    return any(_TOTAL.search(one) and SIGNS[Sought.MONEY].search(one) for one in said)


def _is_withheld(kind: Sought, question: str, sections: Sequence[str]) -> bool:
    """Whether who it is, or why, is spoken of without being said."""
    if kind is Sought.PERSON:
        return unnamed(question, sections)
    return kind is Sought.REASON and unreasoned(question, sections)


def _beside(
    kind: Sought,
    section: str,
    subjects: Sequence[Collection[str]],
    asked: Collection[str],
    question: str,
    *,
    need: int,
    own: bool,
    things: Sequence[Collection[str]] = (),
) -> float:
    """Whether a sign stands beside so many subjects: 1; NEARBY for a sign elsewhere, 0 for none.

    own: its sentence holds one of them itself. things: those of which one stands beside it, too;
    none for any.
    """
    said = parted(section[:READ], SENTENCE_ENDS)
    signs = [
        has_sign(kind, part.text, asked, part.about) and not _lacks(kind, question, said, row)
        for row, part in enumerate(said)
    ]
    if not any(signs):
        return 0.0
    held = [_stems(f"{part.about} {part.text}") for part in said]
    for row, part in enumerate(said):
        if not signs[row] or (own and not _held(held[row], subjects)):
            continue
        around = frozenset().union(*held[max(0, row - 1) : row + 2])
        if things and not _held(held[row] if kind is Sought.OFTEN else around, things):
            continue
        enough = 1 if is_row(part.text) and _names_row(part.text, subjects) else need
        if _held(around, subjects) >= enough:
            return 1.0
    return NEARBY


def _lacks(kind: Sought, question: str, said: Sequence[Piece], row: int) -> bool:
    """Whether a sentence lacks what the question says beyond the kind of thing it seeks."""
    beside = " ".join(part.text for part in said[max(0, row - 1) : row + 2])
    about = said[row].about
    if kind in _DAYS and (happening := happening_of(question)):
        around = said[row].text if happening.past else beside
        if not tells_when(happening, f"{about} {around}", SIGNS[kind]):
            return True
    return lacks(question, f"{about} {said[row].text}", f"{about} {beside}")


def _names_row(row: str, subjects: Sequence[Collection[str]]) -> bool:
    """Whether the first cell of a row, which says what its figures are of, is what is asked of."""
    return _held(_stems(cells(row)[0]), subjects) > 0


def _held(stems: frozenset[str] | set[str], subjects: Sequence[Collection[str]]) -> int:
    """How many of the key words have a stem there."""
    return sum(not stems.isdisjoint(terms) for terms in subjects)


def _named(
    sections: Sequence[str],
    subjects: Sequence[Collection[str]],
    asked: Collection[str],
    done: re.Pattern[str] | None,
    question: str,
) -> float:
    """Whether a sentence with a name says what its bearer is or did.

    done: the words that tell what they did, None for anything. A title of the subject says of
    a sentence with a sum whose sum it is, not of one with a name: the sentence itself holds two
    of the key words, or the only one.
    """
    best = 0.0
    need = min(NAME_WORDS, len(subjects))
    person, firm = asks_person(question), asks_firm(question)
    for section in sections:
        for part in parted(section[:READ], SENTENCE_ENDS):
            if not has_sign(Sought.NAME, part.text, asked):
                continue
            if person and not names_person(part.text, asked):
                continue
            if lacks(question, part.text, f"{part.about} {part.text}"):
                continue
            held = _stems(f"{part.about} {part.text}")
            if _held(held, subjects) >= need and (
                done is None or done.search(f"{part.about} {part.text}")
            ):
                return 1.0
            best = NEARBY if done is None and not (person or firm) else 0.0
    return best


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    found = {stem(token.norm) for token in tokens(text)}
    for token in tokens(text):
        found.update(parts(token.norm))
    return frozenset(found)


def _counted(
    section: str,
    counted: Wanted,
    subjects: Sequence[Collection[str]],
    asked: Collection[str],
    question: str,
    title: str,
) -> bool:
    """Whether a figure that the question has not stands within a few words of what is counted.

    The row of a table need not name it where two key words stand in it or above it. What else the
    question says stands beside the figure, or in the title.
    """
    others = [terms for terms in subjects if counted.counted.isdisjoint(terms)]
    others = untitled_things(question, others, title, _stems(title))
    titled = len(_COUNTS.findall(question)) > 1 or not others
    pieces = parted(section[:READ], SENTENCE_ENDS)
    for row, part in enumerate(pieces):
        said = fresh(part.text, asked)
        if not titled:
            near = pieces[max(0, row - 1) : row + 2]
            if not any(_held(_stems(f"{one.about} {one.text}"), others) for one in near):
                continue
        if lacks(question, part.text, f"{part.about} {part.text}"):
            continue
        if fit(counted, said, about=part.about) >= 1.0:
            return True
        about = _stems(f"{part.about} {part.text}") if part.about else frozenset[str]()
        sums = fit(_SUM, said, about=part.about) >= 1.0
        if _held(about, subjects) >= NEED and not sums and fit(ANY_COUNT, said) >= HOLDS:
            return True
    return False


def _said(who: str, sections: Sequence[str]) -> float:
    """Whether a sentence tells what somebody said or decided; NEARBY where they are only named."""
    best = 0.0
    parties = [one.party for one in find_parties(who)]
    for section in sections:
        for sentence in _HOLDER_ENDS.split(section[:READ]):
            named = any(party.is_named_in(sentence) for party in parties)
            if named or stem(who.split()[-1]) in _stems(sentence):
                if SAYING.search(sentence):
                    return 1.0
                best = NEARBY
    return best
