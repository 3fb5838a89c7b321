"""A Beslutning → Decision: outcome, level, conditions, votes, dissent, parts, follow-ups.

Pure. Only the words of the item's own DECISION section decide; a proposal never does, and what
stands under "Sagens forløb" belongs to other meetings. The order of work: statements (their
place and list numbers), whose words they are, what each decides, then the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.models import (
    AgendaItem,
    Decision,
    DecisionPart,
    FollowUp,
    Level,
    MeetingKind,
    Outcome,
    Section,
    SectionKind,
    Votes,
)
from ingest.decision.amendments import exceptions
from ingest.decision.bodies import agreed, by_body, together
from ingest.decision.followups import find_follow_ups
from ingest.decision.history import same_body
from ingest.decision.outcomes import (
    Verdict,
    announced,
    decides,
    main_clause,
    own_remark,
    strongest,
    verdict,
)
from ingest.decision.references import resolve
from ingest.decision.rounds import adopted, fell_in_a_vote, on_the_matter
from ingest.decision.statements import NUMBERS, Statement, split_statements
from ingest.decision.votes import absent_names, find_dissent, find_votes, is_dissent
from ingest.decision.whole import as_advice, read_whole
from ingest.decision.wordings import LEADING_REMARK, REMARK

_NOTHING = re.compile(r"[\W_]*")
_IN_SENTENCE = re.compile(
    r"\b(?P<ref>(?:indstillings|indstillingens\s+)punkt\w*\s+(?P<a>" + NUMBERS + r")|"
    r"(?<!\w)(?:punkt(?:erne|er)?|pkt\.)\s+(?P<b>" + NUMBERS + r"))",
    re.IGNORECASE,
)
_CONTINUES = re.compile(r"(?:dette|det|dog|alt)\s+(?:sker\s+)?med\b", re.IGNORECASE)
_PARTY_BEHIND = re.compile(r"\s*\([A-ZÆØÅ]{1,3}\)$")
_UNRELEASED = re.compile(
    r"ikke\s+frigivet|offentliggøres\s+ikke|^behandle(?:t|s)\s+(?:som\s+)?(?:et\s+)?lukket\s+"
    r"(?:punkt|sag)\b|\bfortrolig\w*\s+(?:protokol|referat)|\blukke(?:t|de)\s+(?:møde|døre|referat)|^lukket\W*$|"
    r"ikke\s+til\s+offentlig\w*|ikke\s+(?:offentlig|offentliggjort|"
    r"offentliggøres)\W*$|^(?:beslutningen\s+er\s+)?fortrolig\w*\W*$|undtaget\s+(?:fra|for)\s+"
    r"offentlig\w*|lukket\s+(?:referat|punkt|dagsorden)\W*$",
    re.IGNORECASE,
)


def read_decision(
    item: AgendaItem,
    *,
    body: str,
    day: date | None,
    meeting_kind: MeetingKind,
    text: str,
) -> Decision | None:
    """Read what the meeting decided in an item whose sections and proposal are filled.

    text: the whole document, offsets are into it. day: of the meeting, None leaves relative
    deadlines as words. None when there is no DECISION section, and in an agenda also when that
    section is empty. A closed item of which nothing is published is LUKKET.
    """
    number = _own_section(item, body)
    if number is None:
        return None
    section = item.sections[number]
    if _NOTHING.fullmatch(section.text):
        if meeting_kind is MeetingKind.DAGSORDEN:
            return None
        return _without_words(item, number, section)
    statements = split_statements(text[section.start : section.end], section.start)
    several = by_body(statements)
    if several:
        return _of_several(item, several, number, day=day, text=text)
    own = decides(statements)
    parts = (*_parts(own, text), *_struck(statements, text))
    follow_ups = find_follow_ups(statements, day)
    resolved = resolve(item, statements, text, body, day)
    outcome, level = read_whole(
        item, body, own, parts=parts, has_tasks=bool(follow_ups), resolved=resolved
    )
    parts = as_advice(item, body, parts)
    votes = find_votes(on_the_matter(statements), fell=_refuses(own))
    if outcome is Outcome.TRUKKET and fell_in_a_vote(own, voted=votes is not None):
        outcome = Outcome.AFVIST
    if item.closed and _UNRELEASED.search(section.text.strip()):
        outcome, level = Outcome.LUKKET, Level.ORIENTERES
    return Decision(
        text=section.text,
        outcome=outcome,
        level=level,
        section_no=number,
        start=section.start,
        end=section.end,
        conditions=(*_conditions(own, text), *_amendments(statements, text)),
        votes=votes,
        dissent=(*_dissent_in_remarks(own), *find_dissent(statements)),
        follow_ups=follow_ups,
        parts=parts,
        resolved=resolved,
    )


def _of_several(
    item: AgendaItem,
    several: Sequence[tuple[str, tuple[Statement, ...]]],
    number: int,
    *,
    day: date | None,
    text: str,
) -> Decision:
    """What several bodies decided of one item, each in its own words.

    Where they differ the whole is BESLUTTET_ANDET, and of the points only those are told on which
    they do not.
    """
    section = item.sections[number]
    read: list[tuple[Outcome, Level]] = []
    parts: list[tuple[DecisionPart, ...]] = []
    tasks: list[FollowUp] = []
    conditions: list[str] = []
    votes: list[Votes] = []
    dissent: list[str] = []
    for body, statements in several:
        own = decides(statements)
        mine = _parts(own, text)
        given = find_follow_ups(statements, day)
        read.append(read_whole(item, body, own, parts=mine, has_tasks=bool(given), resolved=()))
        parts.append(as_advice(item, body, mine))
        tasks += given
        conditions += _conditions(own, text)
        if voted := find_votes(on_the_matter(statements), fell=_refuses(own)):
            votes.append(replace(voted, on="; ".join(filter(None, (body, voted.on)))))
        dissent += (*_dissent_in_remarks(own), *find_dissent(statements))
    outcome, level = together(read)
    return Decision(
        text=section.text,
        outcome=outcome,
        level=level,
        section_no=number,
        start=section.start,
        end=section.end,
        conditions=tuple(dict.fromkeys(conditions)),
        votes=votes[0] if len(votes) == 1 else None,
        dissent=tuple(dissent),
        follow_ups=tuple(tasks),
        parts=agreed(parts),
    )


def absent_at(item: AgendaItem) -> tuple[str, ...]:
    """Names told absent at the item, those of its DECISION sections' sentences included.

    Parties behind the names are left out; the absentees of the history are not counted.
    """
    names = list(item.absent)
    for section in item.sections:
        if section.kind is SectionKind.DECISION:
            names.extend(_PARTY_BEHIND.sub("", name) for name in absent_names(section.text))
    return tuple(dict.fromkeys(names))


def _own_section(item: AgendaItem, body: str) -> int | None:
    """The DECISION section of this body: the one whose heading names it, else the last."""
    numbers = [
        number
        for number, section in enumerate(item.sections)
        if section.kind is SectionKind.DECISION
    ]
    if not numbers:
        return None
    for number in reversed(numbers):
        heading = re.sub(r"\bden\b.*$|\bd\.\s*\d.*$", "", item.sections[number].heading)
        words = re.sub(r"^.*?\b(?:i|fra)\s+", "", heading)
        told = _UNRELEASED.search(item.sections[number].text.strip()) is None
        if body and same_body(words, body) and (told or len(numbers) == 1):
            return number
    with_words = [n for n in numbers if not _NOTHING.fullmatch(item.sections[n].text)]
    return (with_words or numbers)[-1]


def _without_words(item: AgendaItem, number: int, section: Section) -> Decision:
    outcome = Outcome.LUKKET if item.closed else Outcome.INGEN_BESLUTNING
    return Decision(section.text, outcome, Level.ORIENTERES, number, section.start, section.end)


def _refuses(own: Sequence[Statement]) -> bool:
    found = (verdict(statement.text) for statement in own)
    return any(told.outcome is Outcome.AFVIST for told in found if told)


def _dissent_in_remarks(own: Sequence[Statement]) -> tuple[str, ...]:
    """Reservations told in the decision's own sentence: "Tiltrådt, idet V tager forbehold"."""
    remarks = (main_clause(statement.text)[1] for statement in own)
    return tuple(remark for remark in remarks if remark and is_dissent(remark))


def _conditions(own: Sequence[Statement], text: str) -> tuple[str, ...]:
    """The remarks a decision was made with, verbatim.

    They stand in its sentence, on the lines below a sentence that announces them, or above one
    that looks back ("Med disse kommentarer").
    """
    found: list[str] = []
    for index, statement in enumerate(own):
        if LEADING_REMARK.match(statement.text):
            found = [*_lines(_bullets_above(own, index), text), *found]
            continue
        remark = own_remark(statement.text)
        continues = _CONTINUES.match(statement.text) is not None
        if remark is None or not (continues or verdict(statement.text)):
            continue
        if remark.strip(" .") and not statement.text.rstrip().endswith(":"):
            found.append(remark.strip(" ."))
        else:
            found.extend(_lines(announced(own, index), text))
    return tuple(dict.fromkeys(found))


def _amendments(statements: Sequence[Statement], text: str) -> tuple[str, ...]:
    """The motions that the meeting carried before it approved the rest, verbatim."""
    return tuple(text[made.start : made.end].strip(" .") for made in adopted(statements))


def _struck(statements: Sequence[Statement], text: str) -> tuple[DecisionPart, ...]:
    """The points that such a motion took out of the proposal."""
    return tuple(
        DecisionPart(number, text[made.start : made.end], Outcome.TRUKKET, Level.BESLUTTER)
        for made in adopted(statements)
        if made.gone
        for number in made.points
    )


def _bullets_above(own: Sequence[Statement], index: int) -> list[Statement]:
    return [statement for statement in own[:index] if statement.bullet]


def _lines(statements: Sequence[Statement], text: str) -> list[str]:
    """Statements of one line joined again, verbatim."""
    spans: dict[int, tuple[int, int]] = {}
    for statement in statements:
        begin, _ = spans.get(statement.line, (statement.start, 0))
        spans[statement.line] = (begin, statement.end)
    return [text[begin:end].strip(" .") for begin, end in spans.values() if end > begin]


def _parts(own: Sequence[Statement], text: str) -> tuple[DecisionPart, ...]:
    """Sub-points with their own outcome, and the lines they take up.

    A numbered line is a sub-point when it decides something, or when a word names it as one
    ("Ad 1"); other numbered lines are contents of the decision.
    """
    parts: list[DecisionPart] = []
    lines: set[int] = set()
    for index, statement in enumerate(own):
        if statement.label and statement.first:
            group = _of_point(own, index)
            decided = _verdict_of_point(own, index, group)
            if decided is None and not statement.worded:
                continue
            lines.update(s.line for s in group)
            parts.append(_part(statement.label, group, text, decided))
        elif statement.line not in lines:
            main = main_clause(statement.text)[0]
            match = _IN_SENTENCE.search(main)
            decided = verdict(statement.text)
            if match and decided and decided.weight >= 60:
                numbers = match.group("a") or match.group("b")
                parts.append(_part(numbers.strip(), [statement], text, decided))
        parts.extend(_left_out(statement, text))
    told = {part.refers_to for part in parts if part.outcome is not Outcome.BESLUTTET_ANDET}
    # "Punkt 3 blev sendt til afstemning" says nothing where what came of it is told besides.
    return tuple(
        part
        for part in parts
        if part.outcome is not Outcome.BESLUTTET_ANDET or part.refers_to not in told
    )


def _left_out(statement: Statement, text: str) -> list[DecisionPart]:
    """The points that an approval leaves out ("med undtagelse af punkt 4", "dog udgår punkt 3").

    Such a point is INGEN_BESLUTNING where nothing more is said of it: not approved is not rejected.
    """
    return [
        DecisionPart(
            refers_to=left.numbers.rstrip(" ,;:–-"),
            text=text[left.start : left.end],
            outcome=left.outcome,
            level=Level.BESLUTTER,
        )
        for left in exceptions(statement)
    ]


def _verdict_of_point(
    own: Sequence[Statement], index: int, group: Sequence[Statement]
) -> Verdict | None:
    """What a sub-point decides.

    One that begins with "at" continues the sentence above ("Udvalget anbefaler, 1. at ...").
    """
    if group[0].text.lower().startswith("at "):
        above = [s for s in own[:index] if not s.label]
        if above and above[-1].text.rstrip().endswith((":", ",")):
            return verdict(above[-1].text)
    return strongest([found for s in group if (found := verdict(s.text))])


def _of_point(own: Sequence[Statement], index: int) -> list[Statement]:
    """A sub-point's statements: its line, and what follows when the line only announces it."""
    first = own[index]
    group = [s for s in own[index:] if s.line == first.line]
    rest = [s for s in own[index:] if s.line > first.line]
    if not first.text and rest:
        group += [s for s in rest if s.line == rest[0].line]
        rest = [s for s in rest if s.line > rest[0].line]
    open_end = group[-1].text.rstrip().endswith((":", ",")) or bool(REMARK.search(group[-1].text))
    announced = group[-1].text.rstrip().endswith(":")
    for following in rest:
        continues = following.bullet or following.text.lower().startswith("at ")
        if (following.label and following.first) or not (open_end or announced) or not continues:
            break
        group.append(following)
    return group


def _part(
    label: str, group: Sequence[Statement], text: str, decided: Verdict | None
) -> DecisionPart:
    spoken = [statement for statement in group if statement.text] or list(group)
    return DecisionPart(
        refers_to=label.rstrip(" ,;:–-"),
        text=text[spoken[0].start : spoken[-1].end],
        outcome=decided.outcome if decided else Outcome.BESLUTTET_ANDET,
        level=decided.level if decided else Level.BESLUTTER,
    )
