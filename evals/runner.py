"""Ask every question in-process and keep what came of it, one row per question and system.

The minutes are ingested into a folder that is named by their content. A question that fails is
a row with its error; it is never left out and never counted as an answer.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from assistant.errors import PunktumError
from assistant.events import OnEvent
from assistant.models import Answer, Filter, Turn
from assistant.settings import Settings
from evals.cases import Case, ItemKey
from evals.judge import Judge
from evals.scores import Values, judge, retrieval_scores

TODAY = date(2026, 11, 1)
"""The day that questions are asked on, so that "sidste år" means the same in every run."""

LIMIT = 10
"""How many items a ranking is judged by."""


@dataclass(frozen=True, slots=True)
class Found:
    """A ranking, best first.

    refused: whether the system says that nothing answers; None when it has no such judgement.
    seconds: of this search alone.
    """

    ranked: tuple[ItemKey, ...]
    refused: bool | None
    seconds: float


class Searches(Protocol):
    """What can be asked for a ranking: Punktum, and each peer beside it."""

    name: str

    def search(self, case: Case) -> Found:
        """The items for a case, best first, at most LIMIT."""
        ...


class Answers(Searches, Protocol):
    """What can be asked for an answer too."""

    def answer(self, case: Case) -> Answer:
        """The answer to a case."""
        ...

    def text_of(self, meeting_id: str) -> str:
        """A meeting's document text, for checking quotes."""
        ...


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one question in one system. error: why it failed, None when it did not.

    values: scores by name, None where one cannot be told. seconds: by part ("search",
    "answer"). answer: the short answer as shown, None when none was asked for. tokens: what a
    language model read and wrote, 0 without one.
    """

    questions: str
    system: str
    case: Case
    values: dict[str, float | None]
    ranked: tuple[ItemKey, ...] = ()
    status: str | None = None
    answer: str | None = None
    citations: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    tokens: tuple[int, int] = (0, 0)
    error: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The row as it is kept in results and baselines."""
        case = self.case
        return {
            "set": self.questions,
            "system": self.system,
            "id": case.id,
            "category": case.category,
            "split": case.split,
            "question": case.question,
            "history": [list(turn) for turn in case.history],
            "gold": [str(key) for key in case.gold],
            "facts": [list(fact) for fact in case.facts],
            "reason": case.reason,
            "level_trap": case.level_trap,
            "values": self.values,
            "ranked": [str(key) for key in self.ranked],
            "status": self.status,
            "answer": self.answer,
            "citations": list(self.citations),
            "remarks": list(self.remarks),
            "seconds": {name: round(value, 4) for name, value in self.seconds.items()},
            "tokens": list(self.tokens),
            "error": self.error,
        }


def run_case(
    questions: str,
    system: Searches,
    case: Case,
    parts: frozenset[str],
    second_opinion: Judge | None = None,
) -> Row:
    """Ask one question. parts: of "retrieval" and "answers"; peers have retrieval only."""
    values: dict[str, float | None] = {}
    seconds: dict[str, float] = {}
    row = Row(questions, system.name, case, values, seconds=seconds)
    try:
        if "retrieval" in parts:
            found = system.search(case)
            seconds["search"] = found.seconds
            values |= retrieval_scores(case, found.ranked)
            values |= _refusal_values(case, found.refused)
            row = replace(row, ranked=found.ranked)
        answering = getattr(system, "answer", None)
        if "answers" in parts and answering is not None:
            row = _answered(row, system)  # type: ignore[arg-type]
            if second_opinion:
                values["judged"] = second_opinion(case, row.answer or "")
    except PunktumError as error:
        return replace(row, values={}, error=str(error))
    except Exception as error:  # noqa: BLE001 - one question must not end the run; it is told
        return replace(row, values={}, error=f"{type(error).__name__}: {error}")
    return row


def _answered(row: Row, system: Answers) -> Row:
    started = time.perf_counter()
    answer = system.answer(row.case)
    row.seconds["answer"] = time.perf_counter() - started
    judged = judge(row.case, answer, system.text_of)
    row.values.update(judged.values)
    citations = tuple(
        f"[{one.number}] {one.meeting.body} {one.meeting.date} punkt {one.item.punkt} "
        f"({one.kind}): {one.quote[:200]}"
        for one in answer.citations
    )
    return replace(
        row,
        status=str(answer.status),
        answer=judged.text,
        citations=citations,
        remarks=judged.remarks,
        tokens=(answer.prompt_tokens, answer.reply_tokens),
    )


def _refusal_values(case: Case, refused: bool | None) -> Values:
    if refused is None:
        return {}
    if not case.answerable:
        return {"refused_rightly": float(refused)}
    return {} if case.refusal_ok else {"refused_wrongly": float(refused)}


def run(
    questions: str,
    system: Searches,
    cases: Iterable[Case],
    parts: frozenset[str],
    progress: Callable[[Row], None] = lambda _row: None,
    second_opinion: Judge | None = None,
) -> tuple[Row, ...]:
    """Ask all cases in order."""
    rows = []
    for case in cases:
        row = run_case(questions, system, case, parts, second_opinion)
        progress(row)
        rows.append(row)
    return tuple(rows)


# --- Punktum itself -----------------------------------------------------------------------


def _fingerprint(files: Sequence[Path], settings: Settings) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    digest.update(
        repr((settings.embedding, settings.embedding_model, settings.embed_depth)).encode()
    )
    return digest.hexdigest()[:16]


def prepare(
    files: Sequence[Path], settings: Settings, cache: Path | None = None
) -> tuple[Settings, float]:
    """Ingest the files; gives settings that point at the data, and the seconds it took.

    The folder lies under `cache` (by default in the data folder) and is named by the files'
    content, so that the next run only reads again what newer code reads otherwise, and embeds
    nothing twice. Raises what ingesting raises.
    """
    from ingest.load import ingest_paths

    folder = (cache or settings.data / "evals") / _fingerprint(files, settings)
    folder.mkdir(parents=True, exist_ok=True)
    settings = replace(settings, data=folder)
    report = ingest_paths(list(files), settings)
    failed = [file for file in report.files if file.status == "failed"]
    if failed:
        raise PunktumError(
            f"{len(failed)} filer kunne ikke læses, først {failed[0].path}: {failed[0].reason}. "
            "Ret filen, eller tag den ud af mappen."
        )
    return settings, report.seconds


class Punktum:
    """Punktum asked in-process: the same functions as behind `punktum search` and `ask`."""

    name = "punktum"

    def __init__(self, settings: Settings, today: date = TODAY) -> None:
        from assistant.store import Store

        self._settings = settings
        self._today = today
        self._store = Store.open(settings)

    def _base(self, case: Case) -> Filter:
        bodies = (case.body,) if case.body else ()
        return Filter(bodies=bodies, since=case.since, until=case.until)

    def _turns(self, case: Case) -> tuple[Turn, ...]:
        return tuple(Turn(question, answer) for question, answer in case.history)

    def search(self, case: Case) -> Found:
        """Understand the question and retrieve."""
        from assistant.chat_model.model_search import worded_by_model
        from assistant.question import understand
        from assistant.retrieve import retrieve
        from assistant.search.former_case import situated

        started = time.perf_counter()
        coverage, turns = self._store.coverage(), self._turns(case)
        question = understand(
            case.question,
            today=self._today,
            coverage=coverage,
            history=situated(turns, case.question, self._store),
            base=self._base(case),
        )
        question, _ = worded_by_model(
            question, turns, self._settings, today=self._today, coverage=coverage
        )
        evidence = retrieve(question, self._store, limit=LIMIT)
        seconds = time.perf_counter() - started
        ranked = tuple(
            ItemKey(hit.meeting.body, hit.meeting.date.isoformat(), hit.item.punkt)
            for hit in evidence.hits
        )
        return Found(ranked[:LIMIT], not evidence.answerable, seconds)

    def answer(self, case: Case) -> Answer:
        """Ask as the chat does."""
        return self.ask(case)

    def ask(self, case: Case, on_event: OnEvent | None = None) -> Answer:
        """Ask, and let on_event hear what the chat would show meanwhile."""
        from assistant.answer import ask

        return ask(
            case.question,
            self._store,
            self._settings,
            base=self._base(case),
            history=self._turns(case),
            today=self._today,
            on_event=on_event,
        )

    def text_of(self, meeting_id: str) -> str:
        """The meeting's document text from the archive."""
        return self._store.archive.document_text(meeting_id)


def parameters(settings: Settings, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """What made a result, without secrets and without paths of this machine."""
    kept = asdict(settings)
    for name in ("data", "openai_api_key", "openai_base_url", "chroma_url", "gguf"):
        kept.pop(name)
    return {"settings": kept, "today": TODAY.isoformat(), **more}
