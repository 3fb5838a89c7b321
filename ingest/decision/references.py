"""What a decision only refers to, found elsewhere in the same item.

"Byrådet godkendte Økonomiudvalgets indstilling" hides what was decided. The content stands in
that committee's line in the history (Sagens forløb), or in the points of the proposal. It is
followed through at most three hands, and only to the points that are named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from assistant.labels import danish_date
from assistant.models import AgendaItem, Outcome, Resolved, Section, SectionKind
from ingest.decision.amendments import Change, changes, is_changed, touches
from ingest.decision.history import BODY_WORD, HistoryEntry, body_key, history_entries, same_body
from ingest.decision.outcomes import decides, main_clause, verdict
from ingest.decision.pointwords import NO_MENTION, POINT_MENTION
from ingest.decision.rounds import adopted
from ingest.decision.statements import NUMBERS, Statement, point_numbers, split_statements

MAX_HANDS = 3
"""Committee → economy committee → council is the longest chain that minutes have."""

NEARLY = 85
"""How alike, of 100, two bodies' names must be to count as one misspelt."""

_BY_BODY = re.compile(
    rf"\b(?P<body>{BODY_WORD})s\s+(?:indstilling\w*|anbefaling\w*|beslutning\w*)"
    rf"(?:\s*(?:punkt\w*|pkt\.)?\s*(?P<numbers>{NUMBERS}))?"
)
_BY_COMMITTEES = re.compile(r"\b(?:fag)?udvalgenes\s+(?:indstilling|anbefaling)\w*", re.IGNORECASE)
_NO_COMMITTEE = re.compile(r"byråd|kommunalbestyrelse|økonomiudvalg|borgerrepr", re.IGNORECASE)
_BY_PROPOSAL = re.compile(
    r"\b(?:administrationens?|forvaltningens?|direktionens?|direktørens?|centerets|borgmesterens|"
    r"(?:\w+s\s+)?)\s*(?:indstilling(?:en|er|erne)?|forslag)\b|\bsom\s+(?:indstillet|foreslået)\b",
    re.IGNORECASE,
)
_ADMINISTRATION = re.compile(
    r"\b(?:administrationens?|forvaltningens?|direktionens?|direktørens?|centerets|"
    r"borgmesterens)\s+"
    r"(?:indstilling|forslag)\w*",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"byråd|kommunalbestyrelse|borgerrepræsentation|regionsråd|økonomiudvalg|magistrat|"
    r"forretningsudvalg",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:blev\s+)?(?:godkendt|godkendes|anbefales|anbefalet|tiltrådt|tiltrædes|vedtaget|vedtages|"
    r"indstilles(?:\s+godkendt)?|enstemmigt\s+\w+|besluttet\s+som\s+\w+)\b"
    r"(?:\s+(?:enstemmigt|uden\s+afstemning))?[\s.,;:]*",
    re.IGNORECASE,
)
_UNRELEASED = re.compile(r"^beslutning\w*\s+(?:er\s+)?ikke\s+frigivet", re.IGNORECASE)
_POINT_LINE = re.compile(
    r"^[ \t]*(?:at\s+)?(?P<number>\(?(?:\d{1,2}(?:\s?\.?\s?[a-h])?|[a-h])[.):]+)\s*(?P<text>\S.*)$"
)
_NEW_PARAGRAPH = re.compile(r"\n[ \t]*\n(?=[ \t]*[A-ZÆØÅ])")
"""Where running text goes on behind the last point of a list."""
_POSITIVE = frozenset({Outcome.GODKENDT, Outcome.GODKENDT_MED_BEMAERKNINGER, Outcome.ANBEFALET})


def resolve(
    item: AgendaItem, statements: Sequence[Statement], text: str, body: str, day: date | None
) -> tuple[Resolved, ...]:
    """What a decision's own statements refer to, spelt out; () when it speaks for itself.

    A point that the decision, or a body it follows, changed or left out is not spelt out: its
    first words were not approved. body and day are the meeting's: its own line in the history,
    and lines of later meetings, are nothing it can refer to.
    """
    found: list[Resolved] = []
    entries = [
        entry
        for entry in history_entries(item, text)
        if not same_body(entry.body, body)
        and not (day and entry.day and entry.day > day)
        and not _UNRELEASED.search(text[entry.start : entry.end])
    ]
    own = decides(statements)
    made = (*changes(own), *(Change(one.points, one.words) for one in adopted(statements)))
    trail = _Trail(item, text, tuple(entries), made, MAX_HANDS, _is_last(body))
    for statement in own:
        for resolved in _of_statement(statement, trail):
            if all(resolved.start != other.start for other in found):
                found.append(resolved)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Trail:
    """Where a reference is followed: the entries it may mean, and the changes made on the way.

    follows: the body whose words are read stands at the end of a chain of bodies.
    """

    item: AgendaItem
    text: str
    entries: tuple[HistoryEntry, ...]
    made: tuple[Change, ...]
    hands: int
    follows: bool


def _of_statement(statement: Statement, trail: _Trail) -> list[Resolved]:
    """Follow one statement; nothing for what is not approved, or when it names its own content."""
    decided = verdict(statement.text)
    if trail.hands == 0 or decided is None or decided.outcome not in _POSITIVE:
        return []
    main = main_clause(statement.text)[0]
    wanted = [entry for entry in trail.entries if _names(main, entry.body)]
    if not wanted and _BY_COMMITTEES.search(main):
        wanted = [entry for entry in trail.entries if not _NO_COMMITTEE.search(entry.body)]
    by_body = _BY_BODY.search(main)
    if not wanted and by_body:
        wanted = _nearly(by_body.group("body"), trail.entries)
    if wanted:
        return _through_history(wanted, trail, by_body.group("numbers") if by_body else None)
    named = next(
        (
            m
            for m in POINT_MENTION.finditer(main)
            if not NO_MENTION.search(main[max(0, m.start() - 80) : m.start()])
        ),
        None,
    )
    if named:
        return _points(trail, point_numbers(named.group("numbers")))
    if _ADMINISTRATION.search(main):
        return _points(trail, point_numbers(statement.label))
    if _BARE.fullmatch(main.strip()) or (_BY_PROPOSAL.search(main) and not by_body):
        return _as_passed_on(statement, trail)
    return []


def _as_passed_on(statement: Statement, trail: _Trail) -> list[Resolved]:
    """What a bare approval approves: the points as the bodies before have passed them on.

    The last bodies of a chain ("Godkendt." in the council) follow those before them. The lines
    of a body that changed points stand for these; a committee is not bound by its neighbours.
    """
    wanted = point_numbers(statement.label)
    if not trail.follows:
        return _points(trail, wanted)
    lines, made = _passed_on(trail.text, trail.entries)
    told = () if wanted else lines
    return [*told, *_points(replace(trail, made=(*trail.made, *made)), wanted)]


@lru_cache(maxsize=2)
def _passed_on(
    text: str, entries: tuple[HistoryEntry, ...]
) -> tuple[tuple[Resolved, ...], tuple[Change, ...]]:
    """The lines of the bodies that changed points, and the changes; kept for the next statement."""
    lines: list[Resolved] = []
    made: list[Change] = []
    for entry in entries:
        statements = split_statements(text[entry.start : entry.end], entry.start)
        own = decides(statements)
        changed = changes(own)
        if changed:
            lines.extend(_told_by(entry, statements, own, text))
        made.extend(changed)
    return tuple(lines), tuple(made)


def _through_history(
    wanted: Sequence[HistoryEntry], trail: _Trail, numbers: str | None
) -> list[Resolved]:
    """The lines of the bodies referred to, and what those in their turn refer to."""
    latest: dict[str, HistoryEntry] = {}
    for entry in wanted:
        latest[body_key(entry.body)] = entry
    found: list[Resolved] = []
    for entry in latest.values():
        statements = split_statements(trail.text[entry.start : entry.end], entry.start)
        own = decides(statements)
        found.extend(_told_by(entry, statements, own, trail.text))
        further = replace(
            trail,
            entries=tuple(other for other in trail.entries if other.start < entry.start),
            made=(*trail.made, *changes(own)),
            hands=trail.hands - 1,
            follows=_is_last(entry.body),
        )
        for statement in own:
            found.extend(_of_statement(statement, further))
    if numbers:
        points = point_numbers(numbers)
        found = [r for r in found if not _is_other_point(r, points)]
    return found


def follows_a_body(text: str) -> bool:
    """Whether a statement takes over another body's words ("Økonomiudvalgets indstilling")."""
    main = main_clause(text)[0]
    return bool(_BY_BODY.search(main) or _BY_COMMITTEES.search(main))


def is_of_a_body(resolved: Resolved) -> bool:
    """Whether what was followed are another body's words, and no point of the proposal."""
    return re.fullmatch(r"Indstilling(?:, punkt \S+)?", resolved.origin) is None


def _told_by(
    entry: HistoryEntry, statements: Sequence[Statement], own: Sequence[Statement], text: str
) -> list[Resolved]:
    """An entry's own words, without the votes and views of persons that stand among them."""
    kept = {statement.start for statement in own}
    runs: list[list[Statement]] = [[]]
    for statement in statements:
        if statement.start in kept:
            runs[-1].append(statement)
        elif runs[-1]:
            runs.append([])
    return [
        Resolved(
            text=text[run[0].line_start if run[0].first else run[0].start : run[-1].end],
            origin=_origin(entry),
            section_no=entry.section_no,
            start=run[0].line_start if run[0].first else run[0].start,
            end=run[-1].end,
        )
        for run in runs
        if run
    ]


def _is_last(body: str) -> bool:
    return _LAST.search(body) is not None


def _is_other_point(resolved: Resolved, points: Sequence[str]) -> bool:
    """Whether a resolved proposal point is none of those that were named."""
    match = re.fullmatch(r"Indstilling, punkt (\S+)", resolved.origin)
    return match is not None and match.group(1) not in points


def _origin(entry: HistoryEntry) -> str:
    return f"{entry.body}, {danish_date(entry.day)}" if entry.day else entry.body


def _names(main: str, body: str) -> bool:
    """Whether a clause speaks of this body's recommendation, not of the body as its subject."""
    key = body_key(body)
    for match in re.finditer(
        r"s(?=\s+(?:indstilling|anbefaling|beslutning))|(?<=t)(?=\s+godkendes)", main
    ):
        if body_key(main[: match.end()]).endswith(key):
            return True
    by = re.search(
        r"\b(?:indstilling(?:en|erne)?\s+fra|som\s+(?:anbefalet|indstillet|"
        r"foreslået)\s+af)\s+(.*)$",
        main,
    )
    return by is not None and body_key(by.group(1)).startswith(key)


def _nearly(body: str, entries: Sequence[HistoryEntry]) -> list[HistoryEntry]:
    """The entries of the one body whose name is nearly this one, as where a clerk misspelt it."""
    words = body_key(body).split()
    alike = []
    for entry in entries:
        key = body_key(entry.body)
        # What stands before the name ("Byrådet godkendte ...") is no part of it.
        if ratio(" ".join(words[-len(key.split()) :]), key) >= NEARLY:
            alike.append(entry)
    return alike if len({body_key(entry.body) for entry in alike}) == 1 else []


def _points(trail: _Trail, wanted: Sequence[str]) -> list[Resolved]:
    """The proposal's points with the wanted numbers.

    All of them when none is named; the whole text when its points carry no numbers. Those that
    were changed or left out on the way are missing.
    """
    text = trail.text
    for number, section in enumerate(trail.item.sections):
        if section.kind is not SectionKind.PROPOSAL or not section.text:
            continue
        points = _point_spans(section, text)
        if not wanted:
            chosen = [(name, begin, end) for name, begin, end in points]
        else:
            chosen = [
                point for point in points if point[0] in wanted or _parent(point[0]) in wanted
            ]
        if not chosen and not points:
            chosen = [("", section.start, section.end)]
        chosen = _as_approved(chosen, trail)
        return [
            Resolved(
                text=text[begin:end],
                origin=f"Indstilling, punkt {name}" if name else "Indstilling",
                section_no=number,
                start=begin,
                end=end,
            )
            for name, begin, end in chosen
        ]
    return []


def _as_approved(
    points: Sequence[tuple[str, int, int]], trail: _Trail
) -> list[tuple[str, int, int]]:
    """The points whose own words were approved: without those changed or left out."""
    told = [trail.text[begin:end] for _, begin, end in points]
    unnamed = [change for change in trail.made if not change.points]
    alone = any(not any(touches(change, words) for words in told) for change in unnamed)
    gone = {
        point[0]
        for point, words in zip(points, told, strict=True)
        if is_changed(point[0], words, trail.made, alone)
    }
    return [p for p in points if p[0] not in gone and _parent(p[0]) not in gone]


def _parent(number: str) -> str:
    return number.rstrip("abcdefgh") or number


def _point_spans(section: Section, text: str) -> list[tuple[str, int, int]]:
    """Numbered points of a proposal: number and the span of their text, to the next point.

    A lettered point takes the number above it ("2b").
    """
    heads: list[tuple[str, int, int]] = []
    parent = ""
    for line in re.finditer(r"[^\n]+", text[section.start : section.end]):
        match = _POINT_LINE.match(line.group())
        if not match:
            continue
        number = re.sub(r"[^0-9a-h]", "", match.group("number").lower())
        if number.isalpha() and parent:
            number = parent + number
        elif number.isdigit():
            parent = number
        start = section.start + line.start()
        heads.append((number, start, start + match.start("text")))
    stops = [*(head[1] for head in heads[1:]), section.end][: len(heads)]
    spans = []
    for (number, _, begin), stop in zip(heads, stops, strict=True):
        words = _NEW_PARAGRAPH.split(text[begin:stop])[0]
        spans.append((number, begin, begin + len(words.rstrip())))
    return spans
