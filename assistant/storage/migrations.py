"""What an archive of an older version is changed by when it is opened. Pure.

Each step is one transaction (`database.py`), so an archive is of one version or of the next.
"""

from __future__ import annotations

TOLD_IN_1 = (
    "CPR-nummer(e) er gjort ulæselige, før teksten blev gemt",
    "Indholdet af lukkede punkter er udeladt; titel og offentliggjort beslutning er med",
)
"""How version 1 noted that something of a file was kept out: by these endings of a warning alone.
History, not wording: they stay as they are whatever an ingest says now."""

_TO_2 = (
    "ALTER TABLE meetings ADD COLUMN withheld INTEGER NOT NULL DEFAULT 1",
    "UPDATE meetings SET withheld = EXISTS (SELECT 1 FROM json_each(meetings.warnings) WHERE "
    + " OR ".join(f"value LIKE '%{told}'" for told in TOLD_IN_1)
    + ")",
    # Version 1 kept no warnings of older versions: nobody knows, so it counts as kept out.
    "ALTER TABLE versions ADD COLUMN withheld INTEGER NOT NULL DEFAULT 1",
)

STEPS: dict[int, tuple[str, ...]] = {1: _TO_2}
"""By version: the statements that make the next one of it."""
