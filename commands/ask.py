"""`punktum search`: which agenda items speak of a question."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from typing import Any

from assistant.clock import today
from assistant.models import Filter, ItemHit, Question
from assistant.questions.typed import checked_question
from assistant.settings import Settings
from commands.batch import BatchQuestion, filter_of, run_batch
from commands.output import print_json


def search(args: Namespace, settings: Settings) -> int:
    """Print the agenda items found, as rows for a reader or as JSON."""
    from assistant.chat_model.model_search import worded_by_model
    from assistant.question import understand
    from assistant.render import search_rows
    from assistant.retrieve import retrieve
    from assistant.search.former_case import situated
    from assistant.store import Store

    with Store.open(settings) as store:
        coverage, day = store.coverage(), today()

        def find(asked: BatchQuestion, base: Filter) -> tuple[tuple[ItemHit, ...], Question]:
            question = understand(
                asked.question,
                today=day,
                coverage=coverage,
                history=situated(asked.history, asked.question, store),
                base=base,
            )
            question, _ = worded_by_model(
                question, asked.history, settings, today=day, coverage=coverage
            )
            found = retrieve(question, store, limit=args.k)
            return found.hits, found.question

        def one(asked: BatchQuestion) -> dict[str, Any]:
            base = filter_of(asked, coverage, store.archive)
            return {"results": search_rows(find(asked, base)[0])}

        if args.batch is not None:
            filter_of(args, coverage, store.archive)  # what no line can use is wrong for them all
            return run_batch(args.batch, one, args)
        asked = checked_question(args.question)
        base = filter_of(args, coverage, store.archive)
        hits, question = find(BatchQuestion(None, asked), base)
    if args.json:
        print_json(search_rows(hits))
    else:
        print(search_text(hits, question))
    return 0


def search_text(hits: Sequence[ItemHit], question: Question) -> str:
    """The items found for a reader: those with the question's words, then those only like it.

    The number before an item is its place in the whole order.
    """
    from assistant.labels import ONLY_ALIKE
    from assistant.render import search_rows

    lines = [f"Søgt i: {question.understood}", ""] if question.understood else []
    if question.no_such_day:
        lines += [f"Datoen {question.no_such_day} findes ikke.", ""]
    if not hits:
        return "\n".join([*lines, "Ingen punkter fundet."])
    rows = list(zip(search_rows(hits), hits, strict=True))
    for row, hit in rows:
        if hit.by_words:
            lines += _row_lines(row)
    alike = [row for row, hit in rows if not hit.by_words]
    if alike:
        lines += [*([""] if lines else []), f"{ONLY_ALIKE}:"]
        for row in alike:
            lines += _row_lines(row)
    return "\n".join(lines)


def _row_lines(row: dict[str, Any]) -> list[str]:
    from assistant.labels import danish_date

    day = danish_date(date.fromisoformat(row["date"]))
    number = f" · sag {row['sagsnr']}" if row["sagsnr"] else ""
    lines = [
        f"{row['rank']}. {row['title']}",
        f"   {row['body']}, {day}, Punkt {row['punkt']}{number}",
    ]
    return [*lines, f"   {row['snippet']}"] if row["snippet"] else lines
