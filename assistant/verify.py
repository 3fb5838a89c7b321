"""Every claim of a draft against the minutes: its marks, facts, words, level and quote. Pure.

A claim that does not hold is shown as unconfirmed with the reason, never dropped and never shown
as fact. The composer's quotes are checked to be verbatim and to be told as what they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.cite import CitationBook, TextOf
from assistant.claims import Claim, Draft, Place
from assistant.danish import stem
from assistant.labels import danish_date
from assistant.models import (
    AnswerStatus,
    Citation,
    SectionKind,
    Sentence,
    Support,
)
from assistant.text.facts import facts, missing
from assistant.text.figures import without_figures
from assistant.text.injection import touches_order, without_orders
from assistant.text.sentences import sentences
from assistant.text.units import MARKER
from assistant.verification.acts import (
    CALLED_PROPOSAL,
    EARLIER,
    ONLY_PROPOSED,
    acts,
    level_problem,
    recommends,
)
from assistant.verification.alike import roots
from assistant.verification.certainty import done_verbs
from assistant.verification.denials import negation_problem
from assistant.verification.together import apart, unheld
from assistant.verification.twists import (
    EXCEPTED,
    OTHER_DOER,
    OTHER_MEMBER,
    OTHER_ORDER,
    OTHER_THING,
)
from assistant.verification.wording import (
    MIN_ENGLISH_HELD,
    MIN_WORDS_HELD,
    OF_EXTENT,
    english_held,
    meets,
    opens_with,
    reads_danish,
    telling,
    words_held,
)

_CONTRADICTED = frozenset((OTHER_ORDER, OTHER_DOER, OTHER_MEMBER, OTHER_THING, EXCEPTED))
"""Reasons for which a sentence is not merely no support of a claim but says another thing."""
NO_WORDS = "ordene står ikke i kilden"
MAX_QUOTES = 3
"""Quotes per claim; a claim that needs more says too much at once."""

_OF_EXTENT = frozenset(stem(word) for word in OF_EXTENT)
_TOWN_COUNCILS = ("byrådet", "kommunalbestyrelsen")
_TOWN_COUNCIL = re.compile(r"\b(?:byråd(?:et)?|kommunalbestyrelsen?)\b", re.IGNORECASE)
_KIND_OF_BODY = re.compile(r"\w(udvalg|råd|nævn|bestyrelse|kommission)(et|en|n)\b", re.IGNORECASE)
_INNER_MARK = re.compile(r"\[(\d[\d,;\s-]*)\]")


@dataclass(frozen=True, slots=True)
class Checked:
    """A verified draft: sentences with numbered citations, and how the answer stands as a whole."""

    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    status: AnswerStatus


def called(body: str) -> str:
    """What else a meeting's own body is called in its minutes: "Udvalget"; "" for no such name."""
    if found := _TOWN_COUNCIL.search(body):
        return " ".join(
            name for name in _TOWN_COUNCILS if not name.startswith(found.group().casefold()[:5])
        )
    kind = _KIND_OF_BODY.search(body)
    return kind[1] + kind[2] if kind else ""


def heading_of(place: Place) -> str:
    """What is true of every place of an item: body, date, punkt, title and case number."""
    meeting = place.meeting
    clock = f" kl. {meeting.start}" if meeting.start else ""
    where = f" {meeting.place}" if meeting.place else ""
    title = without_orders(place.item.title)
    return (
        f"{meeting.body} {called(meeting.body)} {danish_date(meeting.date)}{clock}{where} "
        f"Punkt {place.item.punkt} {title} {place.item.sagsnr or ''} {place.item.presenter or ''}"
    )


def text_at(place: Place, text_of: TextOf) -> str:
    """The minutes' text of a place."""
    return text_of(place.meeting.id)[place.start : place.end]


def _joined(places: Sequence[Place], text_of: TextOf) -> str:
    return "\n".join(text_at(place, text_of) for place in places)


def _known(places: Sequence[Place]) -> str:
    """The headings of the places, each once."""
    return " ".join(dict.fromkeys(heading_of(place) for place in places))


def _problem(claim: str, places: Sequence[Place], text_of: TextOf, danish: bool) -> str:
    """Why the places do not carry the claim, in Danish; "" when they do."""
    if not places:
        return "ingen kilde"
    source = _joined(places, text_of)
    known = _known(places)
    if absent := missing(claim, source, places[0].meeting.date, known):
        return f"{' og '.join(absent)} står ikke i kilden"
    if level := level_problem(claim, places, text_of):
        return level
    if danish:
        both = f"{source} {known}"
        stems = telling(both)
        if any(not opens_with(word, stems) for word in facts(claim).openers - _OF_EXTENT):
            return "det, sætningen handler om, står ikke i kilden"
        if words_held(without_figures(claim), both) < MIN_WORDS_HELD:
            return NO_WORDS
    elif english_held(claim, f"{source} {known}") < MIN_ENGLISH_HELD:
        return NO_WORDS
    return ""


def _quoted_problem(claim: Claim, text_of: TextOf) -> str:
    """Why a claim of quotes does not hold: not verbatim, or told as what it is not."""
    held = [" ".join(text_at(place, text_of).split()) for place in claim.places]
    if not all(any(" ".join(part.split()) in one for one in held) for part in claim.quoted):
        return "ordene står ikke i kilden"
    called = CALLED_PROPOSAL.search(claim.text)
    for place in claim.places:
        if touches_order(text_of(place.meeting.id), place.start, place.end):
            return "kilden henvender sig til en sprogmodel"
        if (recommends(place) or place.kind is SectionKind.PROPOSAL) and not called:
            return ONLY_PROPOSED
        if place.kind is SectionKind.HISTORY and not EARLIER.search(claim.text):
            return "kilden fortæller om et andet møde"
    return ""


def _clean_pieces(place: Place, text_of: TextOf) -> list[Place]:
    """The sentences of a passage as places, without those that order a model about."""
    document = text_of(place.meeting.id)
    return [
        replace(place, start=place.start + low, end=place.start + high)
        for low, high in sentences(document[place.start : place.end])
        if not touches_order(document, place.start + low, place.start + high)
    ]


def _bare(text: str) -> str:
    """A sentence without what opens it as a list entry, its end mark and the breaks within."""
    return " ".join(MARKER.sub("", text.strip(), count=1).split()).rstrip(".;, ")


def _numbers(text: str) -> set[str]:
    """The figures of a text, as what a quote may add to the words."""
    return {f"#{value}" for value, _ in facts(text).figures}


def find_quotes(claim: str, places: Sequence[Place], text_of: TextOf) -> tuple[Place, ...]:
    """The sentences of the passages that carry most of a claim, best first; () if none does.

    Chosen greedily: each next sentence must add telling words or facts that are still missing. Of
    two that add as much, the one that says what the heading does not.
    The meeting's decision is added where the claim tells its outcome and the others do not.
    """
    numbers = _numbers(claim)
    wanted = set(telling(claim)) | numbers
    pieces = [piece for place in places for piece in _clean_pieces(place, text_of)]
    whole = [piece for piece in pieces if _bare(text_at(piece, text_of)) == _bare(claim)]
    if whole:
        return tuple(whole[:1])
    offered = []
    for piece in pieces:
        text = text_at(piece, text_of)
        stems, figures = telling(text), _numbers(text)
        offered.append({w for w in wanted if w in figures or meets(w, stems)})
    free = telling(_known(places))

    def gained(found: set[str]) -> tuple[int, int]:
        return len(found), sum(not meets(one, free) for one in found)

    chosen: list[int] = []
    while wanted and len(chosen) < MAX_QUOTES:
        best = max(range(len(pieces)), key=lambda n: gained(offered[n] & wanted), default=None)
        added = set() if best is None else offered[best] & wanted
        weak = len(added) < 2 and len(wanted) > 1 and not added & numbers
        if best is None or not added or (chosen and weak):
            break
        chosen.append(best)
        wanted -= offered[best]
    quotes = tuple(pieces[number] for number in chosen)
    return (*quotes, *_outcome(claim, quotes, pieces, text_of)[: MAX_QUOTES + 1 - len(quotes)])


def _outcome(
    claim: str, quotes: Sequence[Place], pieces: Sequence[Place], text_of: TextOf
) -> tuple[Place, ...]:
    """The sentence of a decision that says what a claim tells was done, () if a quote does.

    Of a decision of several outcomes none says what was done to all: () is given.
    """

    def done(piece: Place) -> set[str]:
        at = piece.kind is SectionKind.DECISION
        known = piece.kind is not SectionKind.PROPOSAL
        return acts(text_at(piece, text_of), decided=at) if known else set()

    decided = [(piece, done(piece)) for piece in pieces if piece.kind is SectionKind.DECISION]
    told = acts(claim).difference(*map(done, quotes))
    if told and len({act for _, found in decided for act in found}) <= 1:
        return tuple(piece for piece, found in decided if found & told)[:1]
    verbs = done_verbs(claim).difference(*(done_verbs(text_at(one, text_of)) for one in quotes))
    return tuple(
        piece
        for piece, _ in decided
        if piece not in quotes and verbs & roots(telling(text_at(piece, text_of)))
    )[:1]


def _candidates(claim: Claim, sources: Sequence[Place]) -> list[tuple[Place, ...]]:
    """Where to look for a claim's support: what it cites, then each other source by itself."""
    cited = [claim.places] if claim.places and not claim.unknown else []
    return [*cited, *((place,) for place in sources if (place,) != claim.places)]


def settle(
    claim: Claim, sources: Sequence[Place], text_of: TextOf, *, danish: bool = True
) -> tuple[tuple[Place, ...], str]:
    """Give the places that a claim may cite, and why it is unconfirmed ("" when it holds).

    A claim of quotes keeps its places. Another is cut down to supporting quotes; a mark that is
    missing or wrong is put right when exactly the checks allow it for another source.
    """
    if claim.quoted:
        return claim.places, _quoted_problem(claim, text_of)
    danish = danish or reads_danish(claim.text)
    first = ""
    for places in _candidates(claim, sources):
        quotes = find_quotes(claim.text, places, text_of) if danish else ()
        if not danish:
            quotes = tuple(piece for place in places for piece in _clean_pieces(place, text_of))
        problem = _problem(claim.text, quotes, text_of, danish) if quotes else NO_WORDS
        if quotes and not problem:
            problem = negation_problem(claim.text, _joined(quotes, text_of))
        copied = quotes and _bare(text_at(quotes[0], text_of)) == _bare(claim.text)
        if quotes and not problem and not copied:
            known = _known(quotes)
            problem = apart(claim.text, quotes, known, text_of) if danish else ""
            problem = problem or unheld(claim.text, quotes, known, text_of, danish)
        if quotes and not problem:
            return _narrow(claim.text, quotes, text_of) if not danish else quotes, ""
        first = first or problem
        if problem in _CONTRADICTED and places == claim.places:
            break
    if claim.unknown:
        first = "kilden findes ikke"
    elif not claim.places:
        first = "ingen kilde"
    return (), first or "ingen kilde"


def _narrow(claim: str, pieces: Sequence[Place], text_of: TextOf) -> tuple[Place, ...]:
    """For a claim in another language: the pieces that hold its facts, else the likest one."""
    said = facts(claim)
    wanted = {value for value, _ in said.figures}
    days = {(month, day) for month, day, _ in said.dates}
    held = [
        piece
        for piece in pieces
        if (found := facts(text_at(piece, text_of)))
        and (
            {value for value, _ in found.figures} & wanted
            or {(month, day) for month, day, _ in found.dates} & days
            or found.names & said.names
        )
    ]
    if held:
        return tuple(held[:MAX_QUOTES])
    return (max(pieces, key=lambda piece: english_held(claim, text_at(piece, text_of))),)


def plain(text: str) -> str:
    """A claim's text on one line, without tags, and without anything that looks like our marks."""
    flat = " ".join(text.split()).replace("<", "‹").replace(">", "›")
    return _INNER_MARK.sub(r"(\1)", flat)


class Verifier:
    """Checks claims one by one, so that a streamed answer is checked as it is written."""

    def __init__(self, sources: Sequence[Place], text_of: TextOf, *, danish: bool = True) -> None:
        self._sources = tuple(sources)
        self._text_of = text_of
        self._danish = danish
        self._book = CitationBook(text_of)

    def check(self, claim: Claim) -> Sentence:
        """Give the claim as a sentence of the answer, with numbers into `citations`."""
        base = Sentence(text=plain(claim.text), bullet=claim.bullet, more=claim.more)
        if claim.frame:
            return replace(base, support=Support.FRAME)
        places, problem = settle(claim, self._sources, self._text_of, danish=self._danish)
        if problem:
            return replace(base, support=Support.UNCONFIRMED, problem=problem)
        numbers = tuple(dict.fromkeys(self._number(place) for place in places))
        return replace(base, citations=numbers)

    def _number(self, place: Place) -> int:
        return self._book.cite(place.item, place.meeting, place.section_no, place.start, place.end)

    def citations(self) -> tuple[Citation, ...]:
        """The citations so far."""
        return self._book.citations()


def status_of(checked: Sequence[Sentence]) -> AnswerStatus:
    """How an answer of these sentences stands; frames alone answer nothing."""
    stated = [one for one in checked if one.support is not Support.FRAME]
    if not stated:
        return AnswerStatus.NOT_FOUND
    if any(one.support is Support.UNCONFIRMED for one in stated):
        return AnswerStatus.UNVERIFIED
    return AnswerStatus.ANSWERED


def verify(
    draft: Draft,
    sources: Sequence[Place],
    text_of: Callable[[str], str],
    *,
    danish: bool = True,
) -> Checked:
    """Check a whole draft. sources: where else a claim may find its support."""
    verifier = Verifier(sources, text_of, danish=danish)
    checked = tuple(verifier.check(claim) for claim in draft.claims)
    return Checked(checked, verifier.citations(), status_of(checked))
