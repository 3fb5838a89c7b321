"""What `search` and `ask` share: filters, earlier turns, and JSON lines in and out."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import PunktumError
from assistant.models import Coverage, Filter, Turn
from assistant.questions.typed import checked_question
from assistant.usage import whole
from commands.output import as_json

if TYPE_CHECKING:
    from assistant.archive import Archive


class BatchError(PunktumError):
    """A line of a batch, or a file of earlier turns, that cannot be used."""


@dataclass(frozen=True, slots=True)
class BatchQuestion:
    """One line of a batch as it was written. body, sagsnr: None when not restricted."""

    id: Any
    question: str
    history: tuple[Turn, ...] = ()
    body: str | None = None
    since: date | None = None
    until: date | None = None
    sagsnr: str | None = None


def filter_of(asked: BatchQuestion | Namespace, coverage: Coverage, archive: Archive) -> Filter:
    """The filter of a command line or a batch's line, its names as the archive writes them.

    Raises BatchError as `make_filter`, NoSuchMeeting on a case number that may be several.
    """
    from assistant.desk import case_number

    given: str = getattr(asked, "sagsnr", None) or ""
    number = case_number(archive, given) if given.strip() else None
    return make_filter(coverage, asked.body, asked.since, asked.until, number)


def make_filter(
    coverage: Coverage,
    body: str | None,
    since: date | None,
    until: date | None,
    sagsnr: str | None = None,
) -> Filter:
    """The filter of the command line's restrictions, the body as the archive writes it.

    Raises BatchError when the archive has no such body or the period runs backwards.
    """
    from assistant.questions.bodies import resolve_body, unknown_body

    bodies: tuple[str, ...] = ()
    if body and body.strip():
        bodies = resolve_body(body, coverage.bodies)
        if not bodies:
            raise BatchError(unknown_body(body, coverage.bodies))
        if len(bodies) > 1:
            named = "; ".join(bodies)
            print(f"«{body}» kan være flere, og alle er med: {named}.", file=sys.stderr)
    if since and until and until < since:
        raise BatchError(f"Perioden {since} til {until} er tom. Byt om på de to dage.")
    return Filter(bodies=bodies, since=since, until=until, sagsnr=(sagsnr or "").strip() or None)


def parse_history(value: object) -> tuple[Turn, ...]:
    """Earlier turns from `[{"question", "answer"}, …]`, oldest first. Raises BatchError."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise BatchError('«history» er ikke en liste. Skriv [{"question": …, "answer": …}].')
    turns: list[Turn] = []
    for entry in value:
        if not (isinstance(entry, dict) and isinstance(entry.get("question"), str)):
            raise BatchError(
                'En tidligere tur mangler «question». Skriv {"question": …, "answer": …}.'
            )
        ids = entry.get("item_ids") or []
        if not (isinstance(ids, list) and all(isinstance(one, str) for one in ids)):
            raise BatchError(
                f"«item_ids»: {_shown(ids)} er ikke en liste af tekster. Ret den, eller fjern den."
            )
        answer = _text(entry, "answer") or ""
        turns.append(Turn(whole(entry["question"]), answer, tuple(map(whole, ids))))
    return tuple(turns)


def read_history(path: Path | None) -> tuple[Turn, ...]:
    """The turns of a `--history` file; () without one. Raises BatchError."""
    if path is None:
        return ()
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BatchError(f"Filen {path} kan ikke åbnes. Angiv en fil, der findes.") from error
    except (ValueError, RecursionError) as error:
        raise BatchError(
            f"Filen {path} er ikke JSON. Skriv en liste af tidligere spørgsmål og svar."
        ) from error
    return parse_history(value)


def _shown(value: object) -> str:
    """A value as the line has it, for a message; the beginning of a long one."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


_SHOWN = 60
"""Characters of a wrong value that a message shows."""


def _text(line: dict[str, Any], name: str) -> str | None:
    """A field that must be text; None where it is absent or empty. Raises BatchError."""
    value = line.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BatchError(f"«{name}»: {_shown(value)} er ikke tekst. Skriv det i anførselstegn.")
    return whole(value) if value.strip() else None


def _day(line: dict[str, Any], name: str) -> date | None:
    value = _text(line, name)
    if value is None:
        return None
    from assistant.text.dates import DAY_FORMS, read_day

    day = read_day(value)
    if day is None:
        raise BatchError(f"«{name}»: {_shown(value)} er ikke en dato som {DAY_FORMS}. Ret den.")
    return day


_NONE_GIVEN = BatchQuestion(None, "")


def parse_line(line: object, given: BatchQuestion | Namespace = _NONE_GIVEN) -> BatchQuestion:
    """One question of a batch. Raises BatchError or NoQuestion on what cannot be used.

    given: restrictions of the command line; each holds where the line has none of its own.
    """
    if not isinstance(line, dict):
        raise BatchError('Linjen er ikke et JSON-objekt. Skriv {"question": …}.')
    question = line.get("question")
    if not isinstance(question, str):
        raise BatchError("Linjen har intet «question». Tilføj spørgsmålet som tekst.")
    return BatchQuestion(
        id=line.get("id"),
        question=checked_question(whole(question)),
        history=parse_history(line.get("history")),
        body=_text(line, "body") or given.body,
        since=_day(line, "from") or given.since,
        until=_day(line, "to") or given.until,
        sagsnr=_text(line, "sagsnr") or given.sagsnr,
    )


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines with something on them, each with its number in the file."""
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BatchError(
            f"Filen {path} findes ikke eller kan ikke læses. Angiv en fil med JSON-linjer i UTF-8."
        ) from error
    return ((n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip())


def run_batch(
    path: Path,
    answer: Callable[[BatchQuestion], dict[str, Any]],
    given: BatchQuestion | Namespace = _NONE_GIVEN,
) -> int:
    """Answer the JSON lines of a file on stdout, in their order, one line each.

    `answer` gives the document of one question; its "id" is put in front. A question that
    fails gives `{"id", "error"}` and the rest goes on. given: as in `parse_line`. Returns the
    exit code 0; raises BatchError when the file itself cannot be read.
    """
    for number, raw in _lines(path):
        sys.stdout.write(_answered(number, raw, answer, given) + "\n")
        sys.stdout.flush()
    return 0


def _answered(
    number: int,
    raw: str,
    answer: Callable[[BatchQuestion], dict[str, Any]],
    given: BatchQuestion | Namespace,
) -> str:
    """The line that answers a line, or says why it cannot be."""
    identity: Any = None
    try:
        line = _read_line(number, raw)
        identity = line.get("id") if isinstance(line, dict) else None
        return as_json({"id": identity, **answer(parse_line(line, given))})
    except PunktumError as error:
        told = str(error)
    except Exception as error:  # noqa: BLE001 - one bad question must not end the batch
        told = f"Uventet fejl ({type(error).__name__}: {str(error)[:200]}). Meld den."
    return as_json({"id": identity, "error": told})


def _read_line(number: int, raw: str) -> object:
    try:
        return json.loads(raw, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        told = f"fejl ved tegn {error.colno}"
    except ValueError:
        told = "et tal, der ikke kan læses"
    except RecursionError:
        told = "for mange lister i hinanden"
    raise BatchError(f"Linje {number} er ikke JSON ({told}). Ret den.")


def _refuse(constant: str) -> None:
    """NaN and Infinity, which Python reads and JSON does not have."""
    raise ValueError(constant)
