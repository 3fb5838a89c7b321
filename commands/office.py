"""`punktum meeting | note | decisions | case | followups`: the secretary's products."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.archive import Archive
from assistant.clock import today
from assistant.errors import EmptyArchive, PunktumError
from assistant.labels import OUTCOME_WORDS, danish_date
from assistant.models import Filter, Level, Outcome
from assistant.settings import Settings
from commands.batch import filter_of
from commands.output import print_json
from commands.progress import Progress

if TYPE_CHECKING:
    from assistant.products.register import DecisionRow, FollowUpRow

FIRST_WORDS = 100
"""Characters of a decision in a list of one line each."""
NAMED = 8
"""Names that are given when nobody of the name asked for has a task."""


def _archive(settings: Settings) -> Archive:
    if not settings.archive_path.exists():
        raise EmptyArchive(settings.data)
    return Archive.open(settings.archive_path)


def _filter(args: Namespace, archive: Archive) -> Filter:
    """Restrictions of the command line. Raises BatchError on an unknown body or empty period."""
    return filter_of(args, archive.coverage(), archive)


def _known(
    option: str, value: str | None, words: Sequence[str], values: Sequence[str] = ()
) -> None:
    """Refuse what no decision can have. `values` are known too, but not told: they mean `words`.

    Raises PunktumError.
    """
    known = {word.casefold() for word in (*words, *values)}
    if value is not None and value.casefold() not in known:
        told = ", ".join(word.lower() for word in words)
        raise PunktumError(f"{option} {value!r} kendes ikke. Vælg en af: {told}.")


def _saved(path: Path) -> None:
    print(f"Skrevet: {path}", file=sys.stderr)


def meeting(args: Namespace, settings: Settings) -> int:
    """Print or write a meeting's summary."""
    from assistant.desk import meeting_summaries
    from assistant.products import office, office_json

    progress = Progress()
    try:
        with _archive(settings) as archive:
            summaries = meeting_summaries(archive, args.body, args.date, settings, progress)
    finally:
        progress.done()
    if args.docx:
        from assistant.export import save

        for number, summary in enumerate(summaries):
            path = (
                args.docx if not number else args.docx.with_stem(f"{args.docx.stem}-{number + 1}")
            )
            save(path, office.summary_docx(summary))
            _saved(path)
    if args.json:
        told = [office_json.summary_json(summary) for summary in summaries]
        print_json(told[0] if len(told) == 1 else {"meetings": told})
    elif not args.docx or args.md:
        print("\n".join(office.summary_markdown(summary) for summary in summaries))
    return 0


def note(args: Namespace, settings: Settings) -> int:
    """Print or write a draft status note."""
    from assistant.desk import status_note
    from assistant.products import office, office_json
    from assistant.store import Store

    if args.topic is not None and not args.topic.strip():
        raise PunktumError("Emnet er tomt. Skriv, hvad notatet skal handle om.")
    with Store.open(settings) as store:
        filter_ = _filter(args, store.archive)
        number = filter_.sagsnr
        # A case is also told where it was treated under no number or another one.
        filter_ = replace(filter_, sagsnr=None)
        draft = status_note(store, filter_, today(), topic=args.topic, sagsnr=number)
    if args.docx:
        from assistant.export import save

        save(args.docx, office.note_docx(draft))
        _saved(args.docx)
    if args.json:
        print_json(office_json.note_json(draft))
    elif not args.docx or args.md:
        print(office.note_markdown(draft))
    return 0


def decisions(args: Namespace, settings: Settings) -> int:
    """Print or write the decision register."""
    from assistant.desk import register_rows
    from assistant.products import office, office_json

    _known("--outcome", args.outcome, list(OUTCOME_WORDS.values()), list(Outcome))
    _known("--level", args.level, list(Level))
    with _archive(settings) as archive:
        rows = register_rows(
            archive,
            _filter(args, archive),
            outcome=args.outcome,
            level=args.level.casefold() if args.level else None,
            text=args.text,
            person=args.person,
        )
    if args.csv or args.xlsx:
        from assistant.export import decisions_csv, decisions_xlsx, save

        if args.csv:
            save(args.csv, decisions_csv(rows))
            _saved(args.csv)
        if args.xlsx:
            save(args.xlsx, decisions_xlsx(rows))
            _saved(args.xlsx)
    if args.json:
        print_json([office_json.decision_json(row) for row in rows])
    elif not (args.csv or args.xlsx):
        for row in rows:
            print(f"{office.decision_line(row)}{_decided(row)}")
        if not rows:
            print("Ingen beslutninger passer. Brug færre filtre.", file=sys.stderr)
    return 0


def _decided(row: DecisionRow) -> str:
    """The decision's first words where its outcome's name does not tell what was decided."""
    from assistant.render import snippet
    from assistant.text.quoting import one_line

    if row.outcome is not Outcome.BESLUTTET_ANDET or not row.text.strip():
        return ""
    return f" »{snippet(one_line(row.text), FIRST_WORDS)}«"


def case(args: Namespace, settings: Settings) -> int:
    """Print a case's way through the meetings."""
    from assistant.desk import case_number, cases
    from assistant.products import office, office_json
    from assistant.products.tasks import shortened
    from assistant.text.quoting import one_line

    with _archive(settings) as archive:
        number = case_number(archive, args.sagsnr)
        histories = cases(archive, number, today())
    if args.json:
        print_json({"sagsnr": number, "matters": [office_json.case_json(h) for h in histories]})
        return 0
    for history in histories:
        print(f"Sag {number}: {history.title}")
        for treatment in history.treatments:
            notes = [word for word, is_so in (
                ("gældende", treatment.current), ("fundet på indhold", treatment.by_content)
            ) if is_so]  # fmt: skip
            print(f"  {office.decision_line(treatment.row)} {' · '.join(notes)}".rstrip())
            if treatment.row.text.strip():
                print(f"      »{shortened(one_line(treatment.row.text))}«")
        for line in history.open:
            print(f"  {line}")
    return 0


def _no_follow_ups(others: Sequence[FollowUpRow], args: Namespace) -> str:
    """Say that there are no tasks, and whose there are when a name was asked for."""
    if not (args.who and others):
        return "Ingen opfølgning passer. Brug færre filtre."
    names = Counter(row.follow_up.who for row in others if row.follow_up.who)
    told = ", ".join(f"«{name}»" for name, _ in names.most_common(NAMED))
    known = f" Andre har: {told}." if told else ""
    return f"Ingen opfølgning har en ansvarlig som «{args.who}».{known}"


def followups(args: Namespace, settings: Settings) -> int:
    """Print or write the follow-up list."""
    from assistant.desk import follow_up_list
    from assistant.products import office, office_json

    day = args.today or today()
    with _archive(settings) as archive:
        allowed = _filter(args, archive)
        rows = follow_up_list(archive, allowed, day, who=args.who)
        if not rows:
            print(_no_follow_ups(follow_up_list(archive, allowed, day), args), file=sys.stderr)
    if args.ics:
        from assistant.export import follow_ups_ics, save

        save(args.ics, follow_ups_ics(rows))
        _saved(args.ics)
    if args.json:
        print_json([office_json.follow_up_row_json(row) for row in rows])
    elif rows and not args.ics:
        print(f"Opfølgning set fra {danish_date(day)}: {len(rows)}")
        for due, members in groupby(rows, key=lambda row: row.due):
            print(f"\n{due.value.capitalize()}:")
            for row in members:
                print(f"  - {office.follow_up_line(row)}")
    return 0
