"""What readers thought of an answer: kept as lines of JSON in the data folder, never sent on."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.export import cell_text
from assistant.models import Answer
from ui.words import answer_text

FILE = "feedback.jsonl"
LONGEST_COMMENT = 2000
"""Characters of a comment that are kept."""
LONGEST_ANSWER = 4000
COLUMNS = ("Tidspunkt", "Brugbart", "Spørgsmål", "Kommentar", "Svar", "Kilder", "Svarede")


@dataclass(frozen=True, slots=True)
class Feedback:
    """One reader's verdict on one answer.

    at: UTC, ISO 8601. useful: the verdict. comment: "" if none. cited: ids of the cited items.
    answer: as it was then, "" in verdicts kept before it was kept too.
    """

    at: str
    question: str
    status: str
    mode: str
    useful: bool
    comment: str
    cited: tuple[str, ...]
    answer: str = ""


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
        answer=answer_text(answer)[:LONGEST_ANSWER],
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


def in_order(verdicts: Sequence[Feedback]) -> tuple[Feedback, ...]:
    """Give verdicts as an evaluator reads them: what was of no use first, then newest first."""
    newest = sorted(verdicts, key=lambda verdict: verdict.at, reverse=True)
    return tuple(sorted(newest, key=lambda verdict: verdict.useful))


def feedback_csv(verdicts: Sequence[Feedback]) -> bytes:
    """Give the verdicts as CSV for a Danish Excel: UTF-8 with mark, semicolons, no formulas."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in verdicts:
        told = (one.question, one.comment, one.answer, ", ".join(one.cited), one.mode)
        useful = "ja" if one.useful else "nej"
        writer.writerow([one.at, useful, *(cell_text(cell) for cell in told)])
    return out.getvalue().encode("utf-8-sig")
