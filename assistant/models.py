"""The types that travel through Punktum: frozen, with tuples instead of lists.

Every other module takes and gives these. Offsets (`start`, `end`) are characters into the
meeting's normalised document text (`ingest.read.Document.text`), `end` exclusive, so that
`document.text[start:end]` is the exact text. Dates are `datetime.date`; a time of day is text
("09:00") because minutes give nothing finer. `MINIMAL_MEETING` and `FILLED_MEETING` at the
end are the examples that tests and docs use.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class MeetingKind(StrEnum):
    """What the document is. A DAGSORDEN (agenda) decides nothing, whatever it says."""

    REFERAT = "REFERAT"
    DAGSORDEN = "DAGSORDEN"


class SectionKind(StrEnum):
    """What a part of an agenda item is.

    PROPOSAL is what somebody recommends (indstilling), DECISION what this meeting decided,
    HISTORY what other meetings decided before (Sagens forløb). Only DECISION decides.
    """

    RESUME = "RESUME"
    BACKGROUND = "BACKGROUND"
    PROPOSAL = "PROPOSAL"
    CASE = "CASE"
    FINANCE = "FINANCE"
    DECISION = "DECISION"
    HISTORY = "HISTORY"
    OTHER = "OTHER"


class Outcome(StrEnum):
    """How a decision ended. BESLUTTET_ANDET and INGEN_BESLUTNING are honest values."""

    GODKENDT = "godkendt"
    GODKENDT_MED_BEMAERKNINGER = "godkendt_med_bemaerkninger"
    TAGET_TIL_EFTERRETNING = "taget_til_efterretning"
    DROEFTET = "droeftet"
    ANBEFALET = "anbefalet"
    UDSAT = "udsat"
    TILBAGESENDT = "tilbagesendt"
    AFVIST = "afvist"
    TRUKKET = "trukket"
    BESLUTTET_ANDET = "besluttet_andet"
    INGEN_BESLUTNING = "ingen_beslutning"
    LUKKET = "lukket"


class Level(StrEnum):
    """How far a decision reaches: it recommends to another body, it decides, or it informs."""

    ANBEFALER = "anbefaler"
    BESLUTTER = "beslutter"
    ORIENTERES = "orienteres"


class Side(StrEnum):
    """How somebody voted, as a list of items may be asked for.

    DIVIDED: anybody voted against, abstained or held another view. VOTED: it came to a vote.
    """

    IN_FAVOUR = "in_favour"
    AGAINST = "against"
    ABSTAINED = "abstained"
    DIVIDED = "divided"
    VOTED = "voted"


class AnswerStatus(StrEnum):
    """ANSWERED: every shown statement is sourced. NOT_FOUND: the minutes hold no answer.

    UNVERIFIED: something is shown that could not be confirmed, and is marked so in place.
    """

    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a meeting came from.

    path: file path or address as given, never empty. sha256: of the file's bytes (hex).
    external_id: the publishing system's own id of the meeting; None when it has none.
    version: 1 for the first version of this meeting in the archive, counted up by the archive.
    """

    path: str
    sha256: str
    external_id: str | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person named in the attendance of a meeting. `note` is the reason or role, "" if none."""

    name: str
    present: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an item under one heading.

    heading: as written, "" when the text stands under no heading. text: exactly
    document.text[start:end], without the heading, no white space at its ends; may be "".
    page: 1-based page of its first character, None when the format has no pages.
    """

    kind: SectionKind
    heading: str
    text: str
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One numbered point of a proposal. `number` as written ("1", "2b"); "" in a bare list."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is recommended. by: who recommends, None when not said. points: in order, may be ()."""

    by: str | None
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Who does what by when, from a decision's own words.

    who: as written, None when nobody is named. deadline: as written ("senest den 5. august"),
    None when none is given. date: the deadline as a day, None when it cannot be known.
    start/end: the sentence it was read from.
    """

    what: str
    who: str | None
    deadline: str | None
    date: date | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Votes:
    """A counted vote, each side as written ("A, B og F"); "" where a side is not told.

    A count that is told apart from its voters stands before them ("11: V og C"). on: what was
    voted on ("punkt 6", "Undlod: punkt 6"), "" where it is what was decided, as it stands.
    """

    in_favour: str = ""
    against: str = ""
    abstained: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class DecisionPart:
    """One sub-point of a decision with its own outcome ("Ad 1", "1.-2. Anbefales")."""

    refers_to: str
    text: str
    outcome: Outcome
    level: Level


@dataclass(frozen=True, slots=True)
class Resolved:
    """The content a decision only refers to, found elsewhere in the same item.

    text: verbatim. origin: where it stands, in Danish for the reader ("Indstilling, punkt 1",
    "Økonomiudvalget, 24. januar 2022"). start/end: its span in the document.
    """

    text: str
    origin: str
    section_no: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What this meeting decided in one item.

    text: verbatim text of the DECISION section (section_no into AgendaItem.sections).
    conditions: the remarks it was approved with. dissent: verbatim reservations and minority
    statements. parts: sub-points when outcomes differ or are told apart, else ().
    resolved: what the decision refers to, spelt out and marked; () when it speaks for itself.
    """

    text: str
    outcome: Outcome
    level: Level
    section_no: int
    start: int
    end: int
    conditions: tuple[str, ...] = ()
    votes: Votes | None = None
    dissent: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    parts: tuple[DecisionPart, ...] = ()
    resolved: tuple[Resolved, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One Punkt of a meeting.

    id: meeting id + "#" + punkt (with "~2" behind a punkt that the meeting uses twice).
    punkt: as written ("5", "5a"); counted from 1 when the minutes do not number their items.
    sagsnr: joins a case across meetings, may be reused, so never an identity; None if absent.
    closed: not open to the public; such an item may have a title only. decision None: the
    minutes state no decision, which is not a rejection. absent: names absent at this item.
    start/end: the whole item from its heading line. title_start/title_end: the title as it
    stands in the document.
    """

    id: str
    meeting_id: str
    punkt: str
    title: str
    start: int
    end: int
    title_start: int
    title_end: int
    sagsnr: str | None = None
    presenter: str | None = None
    closed: bool = False
    sections: tuple[Section, ...] = ()
    attachments: tuple[str, ...] = ()
    proposal: Proposal | None = None
    decision: Decision | None = None
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting as one document tells it.

    id: slug of the body + "/" + ISO date. date None: the document does not say (such a meeting
    is never ingested). start: "09:00"; place: as written; None when not told.
    """

    id: str
    body: str
    date: date | None
    source: Source
    kind: MeetingKind = MeetingKind.REFERAT
    start: str | None = None
    place: str | None = None
    attendance: tuple[Attendee, ...] = ()
    items: tuple[AgendaItem, ...] = ()

    def head(self) -> MeetingHead:
        """The meeting without its items. Raises ValueError when the meeting has no date."""
        if self.date is None:
            raise ValueError(f"the meeting {self.id} has no date")
        return MeetingHead(self.id, self.body, self.date, self.start, self.place, self.kind)


@dataclass(frozen=True, slots=True)
class MeetingHead:
    """What a citation needs of a meeting."""

    id: str
    body: str
    date: date
    start: str | None = None
    place: str | None = None
    kind: MeetingKind = MeetingKind.REFERAT


EMBEDDED = 400
"""Characters of a chunk that are embedded: its meaning is told by then, and time saved."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A slice of one section of one item: text == document.text[start:end].

    section_no: index into AgendaItem.sections; -1 marks the one chunk of an item that has no
    text at all, whose text is the title. heading: the item's title on one line, kept beside
    the text and never quotable.
    """

    id: str
    item_id: str
    section_no: int
    kind: SectionKind
    start: int
    end: int
    text: str
    heading: str

    def to_embed(self) -> str:
        """The text that is embedded: the slice's first `EMBEDDED` characters.

        Neither title, body nor day: the item's lead tells them, and a case that passes several
        bodies with the same text is embedded once.
        """
        return self.text[:EMBEDDED]


@dataclass(frozen=True, slots=True)
class Filter:
    """Hard restrictions of a search; None or () means unrestricted.

    bodies: names as the archive writes them, any of them. since/until: inclusive days.
    decided: only items whose minutes state a decision, and of them what was decided.
    """

    bodies: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    sagsnr: str | None = None
    punkt: str | None = None
    decided: bool = False

    def is_empty(self) -> bool:
        """Whether nothing is restricted."""
        of_meetings = self.bodies or self.since or self.until
        return not (of_meetings or self.sagsnr or self.punkt or self.decided)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the archive holds: current meetings, their items, first and last day, bodies.

    days: body and day of each meeting, in order of time; () when that is not told. home: the
    municipalities whose minutes these are, () when that is not known.
    """

    meetings: int
    items: int
    first: date | None
    last: date | None
    bodies: tuple[str, ...] = ()
    days: tuple[tuple[str, date], ...] = ()
    home: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk found for a question. Scores order passages within one search only.

    found_by: which legs found it, of "dense", "lexical", "structure".
    """

    chunk: Chunk
    item: AgendaItem
    meeting: MeetingHead
    score: float
    found_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemHit:
    """One agenda item found for a question, best passages first.

    same_case: ids of other items found that treat the same case with nearly the same text
    (committee, Økonomiudvalget, Byrådet), which this hit stands for. by_words: whether it holds a
    word of the question that tells something, or one that stands for it; else it is merely like
    it in meaning.
    """

    item: AgendaItem
    meeting: MeetingHead
    score: float
    passages: tuple[Passage, ...]
    same_case: tuple[str, ...] = ()
    by_words: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the trace that an answer carries: what was done, with what, how long."""

    name: str
    detail: str
    seconds: float = 0.0


class AskedFor(StrEnum):
    """What kind of answer a question wants. FACT is the honest default."""

    DECISION = "decision"
    PERSON = "person"
    AMOUNT = "amount"
    DATE = "date"
    LIST = "list"
    YES_NO = "yes_no"
    OVERVIEW = "overview"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Ballot:
    """A vote that a list of items is asked for: how, and by whom.

    voters: as `assistant.text.parties` writes them, () for anybody. every: all of them, not
    only one. in_favour, against: how many voted so, None for any number.
    """

    side: Side
    voters: tuple[str, ...] = ()
    every: bool = False
    in_favour: int | None = None
    against: int | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """How the items that a list is asked for ended.

    outcomes: any of them; () where what is asked for cannot be listed. denied: what a question
    with "ikke" says they did not come to ("godkendt"), "" without. kind: what their text must
    hold ("ansøg"), "" for any.
    """

    outcomes: tuple[Outcome, ...]
    denied: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class TaskList:
    """The tasks that a list is asked for.

    who: whose, "" for anybody's. since/until: between which days their deadline lies, None where
    open. dated: whether only tasks with a deadline are asked for. within: the meetings that gave
    them. sure: whether nothing else can be asked for, so that none found is the answer. told: in
    Danish, what was read into the question.
    """

    who: str = ""
    since: date | None = None
    until: date | None = None
    dated: bool = False
    within: Filter = field(default=Filter())
    sure: bool = False
    told: str = ""


class Occasion(StrEnum):
    """Which of a matter's occasions are asked for."""

    EVERY = "every"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class MentionList:
    """The items that a matter stands in, as a question asks for them.

    treated: whether they must be about the matter; else any that names it. alike: whether several
    items with it in their titles are asked for, and anything else where they are not two at least.
    soft: whether what is said of it is asked for, and where it stands only when nothing says that.
    decided: whether all that was decided of it is asked for. ended: whether those of its items that
    ended as the question's `ending` says are asked for, by their titles. ruled: whether the items
    found have it in their own decisions, and none in its title.
    titled: whether the items found have it in their titles, of items that only name it so many
    `others` are left out. words: what names it, each as the search terms that stand for it.
    """

    occasion: Occasion = Occasion.EVERY
    treated: bool = False
    alike: bool = False
    soft: bool = False
    decided: bool = False
    ended: bool = False
    ruled: bool = False
    titled: bool = False
    others: int = 0
    words: tuple[frozenset[str], ...] = ()

    @property
    def by_title(self) -> bool:
        """Whether only items with the matter in their titles count, told or left out."""
        return self.ended or (self.alike and not self.decided)


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood (`assistant.question.understand`).

    text: as typed. standalone: the text to search with; differs from `text` for a follow-up,
    which then also sets `rewritten`. filter: explicit restrictions. boost: soft ones (a month
    or body that is named in passing), used for ranking only. latest: "det seneste møde" or
    "senest" is asked for. ending: how the items of a list ended, None when that is not asked.
    focus_items: items of earlier turns that a follow-up speaks of. language: "da" or "en".
    understood: in Danish, for the reader ("Chefforum, juni 2016"), "" if nothing was read in.
    outside: in Danish, why the question lies outside the archive (a year, a body), else "".
    outside_body: the body it names that alone lies outside, else "". no_such_day: a date it names
    that no calendar has, as written, else "".
    elsewhere: in Danish, that no item of the named body mentions what is asked about, else "";
    the search is then of the other bodies too (`assistant.search.elsewhere`).
    topic: `standalone` without the words that became restrictions; what is searched for.
    base: the restrictions handed in from outside (command line, choices on screen).
    listing: what of the structure is listed: "items", "attachments", "tasks", "mentions", or "" for
    none.
    ballot: how the listed items were voted on, None when that is not asked. tasks: the tasks that
    may be listed, None when none are asked for. mentions: of `listing` "mentions", None when it is
    not asked where a matter stands.
    context: for a follow-up, the former question with its answer; "" otherwise. pull: 0-1, how
    much the items of the former turn are meant. case: for a follow-up that stays at one case, its
    treatments, the one last answered from first; nothing else is searched. () otherwise.
    """

    text: str
    standalone: str
    asked_for: AskedFor = AskedFor.FACT
    filter: Filter = field(default=Filter())
    boost: Filter = field(default=Filter())
    latest: bool = False
    ending: Ending | None = None
    focus_items: tuple[str, ...] = ()
    language: str = "da"
    understood: str = ""
    rewritten: str = ""
    outside: str = ""
    outside_body: str = ""
    no_such_day: str = ""
    elsewhere: str = ""
    topic: str = ""
    base: Filter = field(default=Filter())
    listing: str = ""
    ballot: Ballot | None = None
    tasks: TaskList | None = None
    mentions: MentionList | None = None
    context: str = ""
    pull: float = 0.0
    case: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What retrieval found for a question (`assistant.retrieve.retrieve`).

    hits: best item first. listing: for a list asked of the structure ("alle punkter der blev
    taget til efterretning", "hvilke bilag"), exactly and completely the items it is made of,
    in order of time; () otherwise. coverage: of what was searched, not of all the archive.
    answerable: the calibrated decision whether the hits hold the answer; reason: in Danish, why
    not ("" when answerable). chance: 0-1, how surely they do. held: 0-1, how much of the question
    two neighbouring sentences of the first hit hold. whole: whether the question names the first
    hit by its number or case and asks for all of it ("Hvad handlede punkt 5 om?"). nowhere: words
    that weigh much in the question and stand nowhere in the archive (`assistant.evidence.nowhere`).
    beside: what is asked about and the first hit has nothing of, beside the subject that it has, in
    Danish ("«kæledyr» står ikke i referaterne"); "" for nothing, and in a refusal.
    only_untold: whether a refusal is for lack of the kind of thing asked for alone (a day, a
    place): the first hit holds all the rest.
    """

    question: Question
    hits: tuple[ItemHit, ...]
    coverage: Coverage
    listing: tuple[ItemHit, ...] = ()
    answerable: bool = True
    reason: str = ""
    chance: float = 1.0
    held: float = 1.0
    whole: bool = False
    nowhere: tuple[str, ...] = ()
    beside: str = ""
    only_untold: bool = False
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """One source of an answer.

    `number` is the mark [n]; `quote` is verbatim document.text[start:end] of the item's meeting.
    verified: checked against the stored text. section_no -1: the quote is the item's title.
    """

    number: int
    item: AgendaItem
    meeting: MeetingHead
    section_no: int
    kind: SectionKind
    quote: str
    start: int
    end: int
    verified: bool = False


class Support(StrEnum):
    """How a sentence of an answer stands.

    VERIFIED against its quotes, FRAME (our own words that state nothing of the minutes, such as
    a list's lead-in), UNCONFIRMED (shown with "ikke bekræftet").
    """

    VERIFIED = "verified"
    FRAME = "frame"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement of an answer, without its marks. citations: numbers into Answer.citations.

    problem: in Danish, why it is unconfirmed; "" otherwise. bullet: drawn as a list entry.
    more: belongs behind "Mere fra Punkt N", not in the short answer.
    """

    text: str
    citations: tuple[int, ...] = ()
    support: Support = Support.VERIFIED
    problem: str = ""
    bullet: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """A later treatment of a cited case."""

    item: AgendaItem
    meeting: MeetingHead
    cites: int


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier turn of a conversation. item_ids: what its answer cited; () if unknown.

    case: all treatments of the one case it was about, the one answered from first; () if unknown
    or several. held: topic words (stems) of the question asked next that are no topic beside that
    case, topics: those that are another case's (`assistant.search.former_case`).
    """

    question: str
    answer: str
    item_ids: tuple[str, ...] = ()
    case: tuple[str, ...] = ()
    held: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question got. An error is never an Answer: errors are raised.

    question: as asked. understood: in Danish, what was read into it ("Søgt i: Chefforum, juni
    2016"), "" if nothing. rewritten: the stand-alone form of a follow-up, "" if unchanged.
    nearest: the nearest items when nothing answers (also found, when something does).
    closest: when nothing answers, a sentence of each nearest item that has one: no answer, but
    what may have been meant. () else.
    mode: "extractive" or "llm". model, prompt_version: None in extractive mode.
    notice: in Danish, something the reader must know (the model failed, ...), "" if nothing.
    prompt_tokens, reply_tokens: what a language model read and wrote, 0 without one or untold.
    """

    question: str
    status: AnswerStatus
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    coverage: Coverage
    later: tuple[Later, ...] = ()
    nearest: tuple[ItemHit, ...] = ()
    closest: tuple[Citation, ...] = ()
    mode: str = "extractive"
    model: str | None = None
    prompt_version: str | None = None
    understood: str = ""
    rewritten: str = ""
    notice: str = ""
    steps: tuple[Step, ...] = field(default=())
    seconds: float = 0.0
    prompt_tokens: int = 0
    reply_tokens: int = 0


NOT_FOUND_SENTENCE = "Det fremgår ikke af referaterne."

MINIMAL_MEETING = Meeting(
    id="chefforum/2016-06-15",
    body="Chefforum",
    date=date(2016, 6, 15),
    source=Source(path="referat.txt", sha256="0" * 64),
)

_FILLED_TEXT = (
    "Punkt 6: Nye regler\nIndstilling\nAfdelingschefen indstiller,\n"
    "1. at orienteringen tages til efterretning\nBeslutning\n"
    "Chefforum tog orienteringen til efterretning. Ada melder tilbage senest den 5. august."
)


def _span(text: str) -> tuple[int, int]:
    start = _FILLED_TEXT.index(text)
    return start, start + len(text)


_PROPOSAL = "Afdelingschefen indstiller,\n1. at orienteringen tages til efterretning"
_FOLLOW = "Ada melder tilbage senest den 5. august."
_DECISION = "Chefforum tog orienteringen til efterretning. " + _FOLLOW

FILLED_MEETING_TEXT = _FILLED_TEXT
FILLED_MEETING = Meeting(
    id="chefforum/2016-06-15",
    body="Chefforum",
    date=date(2016, 6, 15),
    source=Source(path="referat.txt", sha256="0" * 64),
    start="09:00",
    place="Mødelokale 2",
    attendance=(
        Attendee("Ada Holm", present=True),
        Attendee("Bo Lund", present=False, note="Afbud"),
    ),
    items=(
        AgendaItem(
            id="chefforum/2016-06-15#6",
            meeting_id="chefforum/2016-06-15",
            punkt="6",
            title="Nye regler",
            start=0,
            end=len(_FILLED_TEXT),
            title_start=_span("Nye regler")[0],
            title_end=_span("Nye regler")[1],
            sections=(
                Section(SectionKind.PROPOSAL, "Indstilling", _PROPOSAL, *_span(_PROPOSAL)),
                Section(SectionKind.DECISION, "Beslutning", _DECISION, *_span(_DECISION)),
            ),
            proposal=Proposal(
                by="Afdelingschefen",
                points=(Point("1", "at orienteringen tages til efterretning"),),
            ),
            decision=Decision(
                text=_DECISION,
                outcome=Outcome.TAGET_TIL_EFTERRETNING,
                level=Level.ORIENTERES,
                section_no=1,
                start=_span(_DECISION)[0],
                end=_span(_DECISION)[1],
                follow_ups=(
                    FollowUp(
                        what="melder tilbage",
                        who="Ada",
                        deadline="senest den 5. august",
                        date=date(2016, 8, 5),
                        start=_span(_FOLLOW)[0],
                        end=_span(_FOLLOW)[1],
                    ),
                ),
            ),
        ),
    ),
)
