"""What an ingest did, file by file, for the terminal, the app and the JSON contract. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file.

    status: "added", "changed", "unchanged" or "failed". meeting_id, body and day are None, and
    items 0, when it failed. reason: in Danish, why it failed, "" otherwise. withheld: something of
    it was kept out of the archive (closed items, CPR numbers), so that nobody is shown the file.
    """

    path: str
    status: str
    meeting_id: str | None = None
    body: str | None = None
    day: date | None = None
    items: int = 0
    warnings: tuple[str, ...] = ()
    reason: str = ""
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did. meetings, items: what the archive holds afterwards.

    notes: in Danish, what concerns the whole run (how much was embedded and why, an index that
    was made anew, no embedding model), not a single file.
    """

    files: tuple[FileReport, ...]
    meetings: int
    items: int
    seconds: float
    notes: tuple[str, ...] = ()

    def count(self, status: str) -> int:
        """How many files ended with a status."""
        return sum(file.status == status for file in self.files)

    @property
    def read(self) -> int:
        """How many files were read as minutes."""
        return len(self.files) - self.count("failed")

    def to_row(self) -> dict[str, object]:
        """The document that `punktum ingest --json` prints."""
        return {
            "read": self.read,
            "added": self.count("added"),
            "changed": self.count("changed"),
            "unchanged": self.count("unchanged"),
            "failed": [
                {"path": file.path, "reason": file.reason}
                for file in self.files
                if file.status == "failed"
            ],
            "meetings": self.meetings,
            "items": self.items,
            "warnings": [
                {"path": file.path, "message": message}
                for file in self.files
                for message in file.warnings
            ],
            "seconds": round(self.seconds, 3),
        }
