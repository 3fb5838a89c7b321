"""`punktum search`: which agenda items speak of a question."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Any

from assistant.models import Filter, ItemHit, Passage
from assistant.settings import Settings
from commands.batch import BatchQuestion, check_question, make_filter, run_batch
from commands.output import print_json

SNIPPET = 240
"""Characters of a passage that a row shows."""


def search(args: Namespace, settings: Settings) -> int:
    """Print the agenda items found, as rows for a reader or as JSON."""
    from assistant.question import understand
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
            hits = retrieve(question, store, limit=args.k).hits
            found = [search_row(rank, hit) for rank, hit in enumerate(hits, start=1)]
            return found, question.understood

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


def search_row(rank: int, hit: ItemHit) -> dict[str, Any]:
    """One row of the search's JSON: an agenda item with its best passage."""
    best = hit.passages[0] if hit.passages else None
    return {
        "rank": rank,
        "body": hit.meeting.body,
        "date": hit.meeting.date.isoformat(),
        "punkt": hit.item.punkt,
        "title": hit.item.title,
        "sagsnr": hit.item.sagsnr,
        "score": round(hit.score, 4),
        "snippet": _snippet(best),
        "section": best.chunk.kind.value if best else None,
    }


def _snippet(passage: Passage | None) -> str:
    text = " ".join(passage.chunk.text.split()) if passage else ""
    return text if len(text) <= SNIPPET else text[: SNIPPET - 1].rsplit(" ", 1)[0] + " …"


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
