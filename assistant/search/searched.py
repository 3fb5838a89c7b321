"""What of the archive a question was put to, and what to say where that is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.labels import danish_date, danish_period
from assistant.models import Coverage, Filter

if TYPE_CHECKING:
    from assistant.store import Store


def searched(within: Filter, store: Store) -> Coverage:
    """The meetings that a search within a filter looks at; all of them when nothing restricts."""
    return store.coverage() if within.is_empty() else store.archive.coverage_of(within)


def coverage_words(coverage: Coverage) -> str:
    """What is searched, in Danish: "5 møder fra 1. november 2012 til 12. maj 2022"."""
    count = f"{coverage.meetings} møde" + ("" if coverage.meetings == 1 else "r")
    if coverage.first is None or coverage.last is None:
        return count
    if coverage.first == coverage.last:
        return f"{count} den {danish_date(coverage.first)}"
    return f"{count} fra {danish_date(coverage.first)} til {danish_date(coverage.last)}"


def nothing_within(within: Filter, archive: Coverage) -> str:
    """Say in Danish that nothing of the archive passes a filter, and what the archive has."""
    what = "ingen møder"
    if within.sagsnr:
        what = f"intet punkt med sagsnummer {within.sagsnr}"
    elif within.punkt:
        what = f"intet Punkt {within.punkt}"
    elif within.decided:
        what = "ingen beslutninger"
    where = f" i {' eller '.join(within.bodies)}" if within.bodies else ""
    return f"Arkivet har {what}{where}{_when(within)}. Det har {coverage_words(archive)}."


def _when(within: Filter) -> str:
    since, until = within.since, within.until
    if since and until:
        one = since == until
        return f" den {danish_date(since)}" if one else f" i perioden {danish_period(since, until)}"
    if since:
        return f" fra og med {danish_date(since)}"
    return f" til og med {danish_date(until)}" if until else ""
