"""The questions: one JSON object per line, checked field by field when they are read.

A case says what is asked, where the answer stands (`gold`), what a right answer must hold
(`facts`) and why. See docs/evaluering.md for how questions are written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import PunktumError, reason_of

QUESTIONS = Path(__file__).resolve().parent / "questions"

CATEGORIES = (
    "decision",
    "fact",
    "deadline",
    "paraphrase",
    "typo",
    "english",
    "date_scoped",
    "cross_meeting",
    "list",
    "unanswerable",
    "false_premise",
    "final_decision",
    "dissent",
    "follow_up",
)
SPLITS = ("dev", "test")
NEEDS_ALL = frozenset({"cross_meeting", "list"})
"""Categories whose gold items are all needed; elsewhere any one of them is right."""


class QuestionsError(PunktumError):
    """A file of questions cannot be used."""


@dataclass(frozen=True, slots=True, order=True)
class ItemKey:
    """An agenda item as a reader names it: body, ISO date, punkt."""

    body: str
    date: str
    punkt: str

    def __str__(self) -> str:
        return f"{self.body} {self.date} punkt {self.punkt}"


@dataclass(frozen=True, slots=True)
class Case:
    """One question with what is known of its answer.

    gold (): the minutes hold no answer. facts: every entry is a tuple of alternatives, one of
    which a right answer holds; () when only the place is known. derived: numbers of the facts
    that follow from the text without standing in it. forbidden: texts that make an answer
    wrong. level_trap: a recommendation or an older text in the item says something else than
    the decision. refusal_ok: "not in the minutes" is a right answer too.
    """

    id: str
    question: str
    category: str
    split: str
    reason: str
    gold: tuple[ItemKey, ...] = ()
    facts: tuple[tuple[str, ...], ...] = ()
    derived: tuple[int, ...] = ()
    forbidden: tuple[str, ...] = ()
    level_trap: bool = False
    refusal_ok: bool = False
    history: tuple[tuple[str, str], ...] = ()
    body: str | None = None
    since: date | None = None
    until: date | None = None

    @property
    def answerable(self) -> bool:
        """Whether the minutes hold the answer (or what corrects the question)."""
        return bool(self.gold)

    @property
    def needs_all(self) -> bool:
        """Whether every gold item belongs to a complete answer."""
        return self.category in NEEDS_ALL


_FIELDS = frozenset(
    {"id", "question", "category", "split", "reason", "gold", "facts", "derived", "forbidden"}
    | {"level_trap", "refusal_ok", "history", "body", "from", "to"}
)


def _strings(value: Any, name: str) -> tuple[str, ...]:  # noqa: ANN401 - JSON
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise QuestionsError(f"«{name}» skal være en liste af tekster")
    return tuple(value)


def _day(value: Any, name: str) -> date | None:  # noqa: ANN401 - JSON
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise QuestionsError(f"«{name}» er ikke en dato som 2016-06-15") from None


def _gold(value: Any) -> tuple[ItemKey, ...]:  # noqa: ANN401 - JSON
    if not isinstance(value, list):
        raise QuestionsError("«gold» skal være en liste")
    keys = []
    for entry in value:
        parts = _strings(entry, "gold")
        if len(parts) != 3:
            raise QuestionsError("«gold» skal have udvalg, dato og punkt")
        _day(parts[1], "gold")
        keys.append(ItemKey(*parts))
    return tuple(keys)


def _history(value: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 - JSON
    if not isinstance(value, list):
        raise QuestionsError("«history» skal være en liste")
    try:
        return tuple((str(turn["question"]), str(turn["answer"])) for turn in value)
    except (TypeError, KeyError):
        raise QuestionsError("«history» skal have question og answer i hvert led") from None


def parse_case(row: Any) -> Case:  # noqa: ANN401 - JSON
    """A case from its JSON object. Raises QuestionsError, in Danish, on what is not right."""
    if not isinstance(row, Mapping):
        raise QuestionsError("linjen er ikke et objekt")
    unknown = set(row) - _FIELDS
    if unknown:
        raise QuestionsError(f"ukendte felter: {', '.join(sorted(unknown))}")
    for name in ("id", "question", "category", "split", "reason"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise QuestionsError(f"«{name}» mangler")
    if row["category"] not in CATEGORIES:
        raise QuestionsError(f"ukendt kategori «{row['category']}»")
    if row["split"] not in SPLITS:
        raise QuestionsError(f"«split» er hverken dev eller test: {row['split']}")
    facts = row.get("facts", [])
    if not isinstance(facts, list):
        raise QuestionsError("«facts» skal være en liste")
    derived = row.get("derived", [])
    if not all(isinstance(i, int) and 0 <= i < len(facts) for i in derived):
        raise QuestionsError("«derived» skal være numre på facts")
    gold = _gold(row.get("gold", []))
    if bool(gold) == (row["category"] == "unanswerable"):
        raise QuestionsError("kun unanswerable har ingen gold")
    return Case(
        id=row["id"],
        question=row["question"],
        category=row["category"],
        split=row["split"],
        reason=row["reason"],
        gold=gold,
        facts=tuple(_strings(fact, "facts") for fact in facts),
        derived=tuple(derived),
        forbidden=_strings(row.get("forbidden", []), "forbidden"),
        level_trap=bool(row.get("level_trap", False)),
        refusal_ok=bool(row.get("refusal_ok", False)),
        history=_history(row.get("history", [])),
        body=row.get("body"),
        since=_day(row.get("from"), "from"),
        until=_day(row.get("to"), "to"),
    )


def load_cases(path: Path, split: str = "all") -> tuple[Case, ...]:
    """The cases of a file, in its order; only one half when `split` says so.

    Raises QuestionsError naming the line that cannot be used.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionsError(
            f"Spørgsmålene i {path} kan ikke læses ({reason_of(error)}). Kontrollér stien."
        ) from error
    cases: list[Case] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            cases.append(parse_case(json.loads(line)))
        except (json.JSONDecodeError, QuestionsError) as error:
            raise QuestionsError(
                f"{path.name}, linje {number}: {reason_of(error)}. Ret linjen."
            ) from error
    ids = [case.id for case in cases]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise QuestionsError(f"{path.name}: id bruges to gange: {', '.join(twice)}. Ret dem.")
    return tuple(case for case in cases if split in ("all", case.split))
