"""What readers thought of an answer: kept as lines of JSON in the data folder, never sent on."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.models import Answer

FILE = "feedback.jsonl"
LONGEST_COMMENT = 2000
"""Characters of a comment that are kept."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """One reader's verdict on one answer.

    at: UTC, ISO 8601. useful: the verdict. comment: "" if none. cited: ids of the cited items.
    """

    at: str
    question: str
    status: str
    mode: str
    useful: bool
    comment: str
    cited: tuple[str, ...]


def feedback_on(answer: Answer, useful: bool, comment: str) -> Feedback:
    """Make the record of a verdict, as of now."""
    return Feedback(
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        question=answer.question,
        status=answer.status.value,
        mode=answer.mode,
        useful=useful,
        comment=comment.strip()[:LONGEST_COMMENT],
        cited=tuple(dict.fromkeys(c.item.id for c in answer.citations)),
    )


def keep_feedback(data: Path, feedback: Feedback) -> None:
    """Add a verdict to the data folder's list. Raises OSError when it cannot be written."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(feedback), ensure_ascii=False) + "\n")


def read_feedback(data: Path) -> tuple[Feedback, ...]:
    """Give all verdicts, oldest first; a line that a crash cut short is left out."""
    path = data / FILE
    if not path.exists():
        return ()
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            row = json.loads(line)
            found.append(Feedback(**{**row, "cited": tuple(row["cited"])}))
        except (ValueError, TypeError, KeyError):
            continue
    return tuple(found)
