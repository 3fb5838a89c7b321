"""A local log of questions and answers: off unless PUNKTUM_LOG_DAYS is set, and forgetful."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from assistant.models import Answer
from assistant.settings import Settings


def log_answer(answer: Answer, settings: Settings, now: datetime | None = None) -> None:
    """Append an answer to the day's file, and delete files older than settings.log_days days.

    One JSON line per question in `log/` of the data folder; nothing is written when log_days
    is 0. now: the clock when None.
    """
    if settings.log_days <= 0:
        return
    at = now or datetime.now(UTC)
    folder = settings.data / "log"
    folder.mkdir(parents=True, exist_ok=True)
    oldest = f"{(at - timedelta(days=settings.log_days)).date().isoformat()}.jsonl"
    for path in folder.glob("????-??-??.jsonl"):
        if path.name <= oldest:
            path.unlink(missing_ok=True)
    row = {
        "at": at.isoformat(timespec="seconds"),
        "question": answer.question,
        "status": answer.status.value,
        "answer": [sentence.text for sentence in answer.sentences],
        "items": list(dict.fromkeys(citation.item.id for citation in answer.citations)),
        "mode": answer.mode,
        "model": answer.model,
        "seconds": round(answer.seconds, 3),
    }
    with (folder / f"{at.date().isoformat()}.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")
