"""What a secretary gets, against expectations read by eye: `python -m evals --part products`.

Every expected Punkt is looked up in the summary of its meeting: whether it is told, whether its
decision is the file's own words, outcome, level and follow-ups, and whether every line has a
source that says it. The decision's words are cut from the file here a second time, by a few
lines that share nothing with the parser.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from assistant.archive import Archive
from assistant.chat_model.summary_prose import write_prose
from assistant.cite import TextOf
from assistant.errors import NoSuchMeeting, reason_of
from assistant.matters.matter import plain_title
from assistant.models import Citation, Coverage, FollowUp, Meeting, Sentence, Support
from assistant.note import draft_note
from assistant.products.register import Row as ItemRow
from assistant.products.topic import Topic, items_on_topic
from assistant.settings import Settings
from assistant.summary import ItemSummary, MeetingSummary, Prose, prose_words, summarise
from evals.cases import QuestionsError
from evals.runner import TODAY, prepare

EXPECTATIONS = Path(__file__).resolve().parent / "expectations"


@dataclass(frozen=True, slots=True)
class ExpectedTask:
    """A follow-up in a few of the minutes' own words. optional: fair to list, fair to leave.

    who, date: None where the minutes name none or where it is not judged.
    """

    what: str
    optional: bool
    who: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """One Punkt as a reader of the minutes sees it.

    outcome, level: what is right; two where two readings are fair; None among `level` where
    nothing is decided. decides: whether the minutes have a decision at all.
    """

    file: str
    punkt: str
    outcome: tuple[str, ...]
    level: tuple[str | None, ...]
    decides: bool
    follow_ups: tuple[ExpectedTask, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """How one Punkt came out. None: cannot be told of this Punkt.

    found, right, wanted, met: follow-ups found, those of them expected, those a reader wants,
    those of them found. lines, sourced: lines shown, and those whose source says them.
    problems: in Danish, for the reader of the report.
    """

    set: str
    id: str
    covered: float
    verbatim: float | None
    outcome: float | None
    level: float | None
    who: float | None
    date: float | None
    found: int
    right: int
    wanted: int
    met: int
    lines: int
    sourced: int
    problems: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """One row of the results document."""
        return asdict(self)


def load_expected(path: Path) -> tuple[Expected, ...]:
    """Read expectations, one JSON line per Punkt. Raises QuestionsError."""
    try:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
        return tuple(
            Expected(
                file=line["file"],
                punkt=line["punkt"],
                outcome=tuple(line["outcome"]),
                level=tuple(line["level"]),
                decides=line["decides"],
                follow_ups=tuple(ExpectedTask(**task) for task in line["follow_ups"]),
            )
            for line in lines
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise QuestionsError(
            f"Forventningerne {path.name} kan ikke læses ({reason_of(error)}). Ret filen."
        ) from error


def letters(text: str) -> str:
    """Letters and digits only: what must agree when white space may differ."""
    return "".join(re.findall(r"\w+", text)).casefold()


def unlisted(text: str) -> str:
    """The letters without the numbers of lists, which a file may hold as markup."""
    return letters(re.sub(r"(?m)^\s*(?:\d{1,2}[.)]|[-–•·*])\s+", "", text))


def without_absence(text: str) -> str:
    """The text without its lines on who was absent, which are told apart from the decision."""
    return re.sub(r"(?m)^\s*(?:Fraværende|Afbud)\b[^\n]*$", "", text)


# --- the file's own decision, cut without the parser ---------------------------------------


def decisions_of_file(path: Path) -> tuple[str, ...]:
    """The text of each Punkt's decision as the file has it, in order; "" where it has none."""
    text = path.read_text(encoding="utf-8")
    return _of_json(json.loads(text)) if path.suffix == ".json" else _of_text(text)


def _of_text(text: str) -> tuple[str, ...]:
    found = []
    for block in re.split(r"(?m)^Punkt \d+:", text)[1:]:
        match = re.search(r"(?ms)^Beslutning\b[^\n]*\n(.*?)(?=^Bilag\s*$|\Z)", block)
        found.append(match[1] if match else "")
    return tuple(found)


def _of_json(document: dict[str, Any]) -> tuple[str, ...]:
    found = []
    for item in document["Dagsordenpunkter"]:
        markup = "\n".join(part["Html"] or "" for part in item["Felter"])
        parts = re.split(r"(?i)<h3[^>]*>(.*?)</h3>", markup)
        heads = [_plain(head).strip() for head in parts[1::2]]
        bodies = dict(zip(heads, parts[2::2], strict=True))
        found.append(_plain(bodies.get("Beslutning", "" if heads else markup)))
    return tuple(found)


def _plain(markup: str) -> str:
    spaced = re.sub(r"(?i)</?(?:p|div|li|br|tr|td|h\d|ul|ol)\b[^>]*>", "\n", markup)
    return html.unescape(re.sub(r"<[^>]+>", "", spaced))


# --- judging -------------------------------------------------------------------------------


def is_sourced(
    line: Sentence, citations: Sequence[Citation], text_of: TextOf, file_letters: str
) -> bool:
    """Whether a line has a source, each is letter for letter in the file, and says the line.

    A line that quotes (»…«) must find its quotes in its sources; a note's other words are ours.
    """
    known = {citation.number: citation for citation in citations}
    if not line.citations or not set(line.citations) <= known.keys():
        return False
    quotes = []
    for number in line.citations:
        one = known[number]
        if text_of(one.meeting.id)[one.start : one.end] != one.quote or not one.quote.strip():
            return False
        if not one.item.start <= one.start < one.end <= one.item.end:
            return False
        if unlisted(one.quote) not in file_letters:
            return False
        quotes.append(letters(one.quote))
    said = re.findall(r"»(.+?)«", line.text)
    return all(any(letters(words) in quote for quote in quotes) for words in said)


def summary_lines(item: ItemSummary) -> tuple[Sentence, ...]:
    """Every line that a summary shows of a Punkt."""
    told = (item.title, *item.matter, *item.refers, *item.follow_ups, *item.dissent)
    return (*told, item.decision) if item.decision else told


def _tasks(
    found: Sequence[FollowUp], expected: Sequence[ExpectedTask], text: str
) -> tuple[dict[str, int], float | None, float | None, list[str]]:
    """Counts of follow-ups, and the shares of right responsibles and dates among those met."""
    told = [letters(f"{f.what} {text[f.start : f.end]}") for f in found]
    pairs = [
        (task, next((f for f, t in zip(found, told, strict=True) if letters(task.what) in t), None))
        for task in expected
    ]
    right = sum(any(letters(task.what) in one for task in expected) for one in told)
    wanted = [pair for pair in pairs if not pair[0].optional]
    problems = [f"mangler opfølgning: {task.what}" for task, f in wanted if f is None]
    problems += [
        f"opfundet opfølgning: {f.what[:90]}"
        for f, one in zip(found, told, strict=True)
        if not any(letters(task.what) in one for task in expected)
    ]
    people, days = [], []
    for task, f in pairs:
        if f is not None and task.who:
            people.append(letters(task.who) in letters(f.who or ""))
        if f is not None and task.date:
            days.append(f.date is not None and f.date.isoformat() == task.date)
        if f is not None and task.who and not people[-1]:
            problems.append(f"ansvarlig: {f.who}, ikke {task.who}")
        if f is not None and task.date and not days[-1]:
            problems.append(f"frist: {f.date}, ikke {task.date}")
    counts = {
        "found": len(found),
        "right": right,
        "wanted": len(wanted),
        "met": sum(f is not None for _, f in wanted),
    }
    return counts, _mean(people), _mean(days), problems


def _mean(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None


def judge_item(
    name: str,
    expected: Expected,
    item: ItemSummary | None,
    summary: MeetingSummary,
    own_words: str,
    text_of: TextOf,
    file_letters: str,
) -> Judged:
    """Hold one Punkt of a summary against what a reader expects."""
    ident = f"{expected.file}#{expected.punkt}"
    if item is None:
        wanted = sum(not task.optional for task in expected.follow_ups)
        told = ("punktet mangler",)
        return Judged(
            name, ident, 0.0, 0.0, 0.0, 0.0, None, None, 0, 0, wanted, 0, 0, 0, problems=told
        )
    row = item.row
    text = text_of(summary.meeting.id)
    level = row.level.value if row.level else None
    shown = item.decision.text if item.decision else ""
    verbatim = (
        unlisted(shown) == unlisted(without_absence(own_words)) and bool(shown) == expected.decides
    )
    found = row.decision.follow_ups if row.decision else ()
    counts, who, day, problems = _tasks(found, expected.follow_ups, text)
    lines = summary_lines(item)
    bad = [x for x in lines if not is_sourced(x, summary.citations, text_of, file_letters)]
    if not verbatim:
        problems.append(f"beslutningen er ikke filens: {shown[:120]!r} / {own_words[:120]!r}")
    if row.outcome not in expected.outcome:
        problems.append(f"udfald: {row.outcome.value}, ikke {' / '.join(expected.outcome)}")
    if level not in expected.level:
        problems.append(f"niveau: {level}, ikke {' / '.join(map(str, expected.level))}")
    problems += [f"uden kilde: {line.text[:90]}" for line in bad]
    return Judged(
        set=name,
        id=ident,
        covered=1.0,
        verbatim=float(verbatim),
        outcome=float(row.outcome in expected.outcome),
        level=float(level in expected.level),
        who=who,
        date=day,
        lines=len(lines),
        sourced=len(lines) - len(bad),
        problems=tuple(problems),
        **counts,
    )


def judge_lines(
    name: str, ident: str, lines: Iterable[Sentence], citations: Sequence[Citation],
    text_of: TextOf, file_letters: str,
) -> Judged:  # fmt: skip
    """Hold the lines of a lead or a note against their sources; nothing else is known of them."""
    shown = [line for line in lines if line.support is not Support.FRAME]
    bad = [x for x in shown if not is_sourced(x, citations, text_of, file_letters)]
    return Judged(
        name, ident, 1.0, None, None, None, None, None, 0, 0, 0, 0,
        lines=len(shown), sourced=len(shown) - len(bad),
        problems=tuple(f"uden kilde: {line.text[:90]}" for line in bad),
    )  # fmt: skip


def _notes(
    name: str, meetings: Sequence[Meeting], rows: Sequence[ItemRow], archive: Archive, words: str
) -> list[Judged]:
    """A status note on the title of every Punkt: hundreds of lines, each with its source."""
    judged = []
    coverage: Coverage = archive.coverage()
    for item in (item for meeting in meetings for item in meeting.items):
        topic = Topic.of(plain_title(item))
        chosen = items_on_topic(topic, rows)
        try:
            note = draft_note(
                item.title, topic, chosen, rows,
                day=TODAY, text_of=archive.document_text, coverage=coverage,
            )  # fmt: skip
        except NoSuchMeeting:
            continue
        lines = [line for section in note.sections for line in section.lines]
        told = judge_lines(
            name, f"notat:{item.id}", lines, note.citations, archive.document_text, words
        )
        judged.append(told)
    return judged


def measure(name: str, files: Sequence[Path], settings: Settings, cache: Path) -> list[Judged]:
    """Ingest the files, summarise every meeting and hold it against the expectations.

    With the settings of a language model it tells the matters; what held is told on stderr.
    """
    expected = load_expected(EXPECTATIONS / f"{name}.jsonl")
    wanted = {one.file for one in expected}
    chosen = [path for path in files if path.name in wanted]
    if missing := wanted - {path.name for path in chosen}:
        raise QuestionsError(f"Referater mangler: {', '.join(sorted(missing))}. Hent dem igen.")
    settings = replace(settings, embedding="none", include_closed=True)
    settings, _ = prepare(chosen, settings, cache / "products")
    judged: list[Judged] = []
    with Archive.open(settings.archive_path) as archive:
        meetings = [archive.meeting(head.id) for head in archive.meetings()]
        by_file = {Path(meeting.source.path).name: meeting for meeting in meetings}
        texts = {path.name: _file_text(path) for path in chosen}
        for path in chosen:
            meeting = by_file[path.name]
            mine = [one for one in expected if one.file == path.name]
            prose = write_prose(meeting, archive.document_text, settings)
            if prose:
                sys.stderr.write(f"{path.name}: {prose_words(prose)}\n")
            judged += _judge_meeting(name, meeting, mine, path, archive.document_text, prose)
        everything = unlisted("\n".join(texts.values()))
        judged += _notes(name, meetings, archive.items(), archive, everything)
    return judged


def _file_text(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".json":
        return text
    items = json.loads(text)["Dagsordenpunkter"]
    parts = [f"{i['Navn']}\n" + "\n".join(p["Html"] or "" for p in i["Felter"]) for i in items]
    return _plain("\n".join(parts))


def _judge_meeting(
    name: str,
    meeting: Meeting,
    expected: Sequence[Expected],
    path: Path,
    text_of: TextOf,
    prose: Prose | None,
) -> list[Judged]:
    summary = summarise(meeting, text_of, prose)
    own_words = decisions_of_file(path)
    file_letters = unlisted(_file_text(path))
    told = {item.item.punkt: item for item in summary.items}
    judged = [
        judge_item(name, one, told.get(one.punkt), summary, words, text_of, file_letters)
        for one, words in zip(expected, own_words, strict=True)
    ]
    lead = [line.sentence for line in summary.lead]
    judged.append(
        judge_lines(name, f"{path.name}:overblik", lead, summary.citations, text_of, file_letters)
    )
    return judged


__all__ = ["Expected", "ExpectedTask", "Judged", "load_expected", "measure"]
