"""`punktum search`: which agenda items speak of a question."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Any

from assistant.models import Filter
from assistant.settings import Settings
from commands.batch import BatchQuestion, check_question, make_filter, run_batch
from commands.output import print_json


def search(args: Namespace, settings: Settings) -> int:
    """Print the agenda items found, as rows for a reader or as JSON."""
    from assistant.model_search import worded_by_model
    from assistant.question import understand
    from assistant.render import search_rows
    from assistant.retrieve import retrieve
    from assistant.store import Store

    with Store.open(settings) as store:
        coverage = store.coverage()

        def rows(asked: BatchQuestion, base: Filter) -> tuple[list[dict[str, Any]], str]:
            question = understand(
                asked.question,
                today=_today(),
                coverage=coverage,
                history=asked.history,
                base=base,
            )
            question, _ = worded_by_model(
                question, asked.history, settings, today=_today(), coverage=coverage
            )
            found = retrieve(question, store, limit=args.k)
            return search_rows(found.hits), found.question.understood

        def one(asked: BatchQuestion) -> dict[str, Any]:
            base = make_filter(coverage, asked.body, asked.since, asked.until, asked.sagsnr)
            return {"results": rows(asked, base)[0]}

        if args.batch is not None:
            return run_batch(args.batch, one)
        check_question(args.question)
        base = make_filter(coverage, args.body, args.since, args.until, args.sagsnr)
        found, understood = rows(BatchQuestion(None, args.question), base)
    if args.json:
        print_json(found)
    else:
        print(search_text(found, understood))
    return 0


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the user's own day is meant


def search_text(rows: list[dict[str, Any]], understood: str) -> str:
    """The rows for a reader."""
    from assistant.labels import danish_date

    lines = [f"Søgt i: {understood}", ""] if understood else []
    if not rows:
        return "\n".join([*lines, "Ingen punkter fundet."])
    for row in rows:
        day = danish_date(date.fromisoformat(row["date"]))
        number = f" · sag {row['sagsnr']}" if row["sagsnr"] else ""
        lines.append(f"{row['rank']}. {row['title']}")
        lines.append(f"   {row['body']}, {day}, Punkt {row['punkt']}{number}")
        if row["snippet"]:
            lines.append(f"   {row['snippet']}")
    return "\n".join(lines)
