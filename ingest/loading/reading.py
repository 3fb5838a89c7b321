"""A file's content as a meeting that may be stored, with what was left out on purpose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import UnreadableFile
from assistant.models import Meeting
from assistant.settings import Settings
from ingest.loading.privacy import CLOSED_TOLD, CPR_TOLD, mask_cpr, without_closed
from ingest.parse import parse
from ingest.read import read_bytes

YEARS = range(1837, 2200)
"""Years of a meeting: Danish municipalities have councils since 1837. Another year is a slip of
the pen, and one such meeting would stretch the archive's period over millennia."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as a meeting that may be stored. text: its text.

    faults: what the reader could not make out. kept_out: what was left out on purpose.
    """

    meeting: Meeting
    text: str
    faults: tuple[str, ...]
    kept_out: tuple[str, ...]

    @property
    def warnings(self) -> tuple[str, ...]:
        """All that is told of the file."""
        return (*self.faults, *self.kept_out)

    @property
    def withheld(self) -> bool:
        """Whether something of the file is kept out of the archive."""
        return bool(self.kept_out)


def read_meeting(path: Path, data: bytes, settings: Settings) -> Reading:
    """Read a file's content, and leave out what the archive may not hold.

    Raises UnreadableFile when it cannot be read, is no minutes, or tells no date that can be.
    """
    document = read_bytes(path, data)
    text, numbers = mask_cpr(document.text)
    if numbers:
        document = replace(document, text=text)
    parsed = parse(document)
    kept_out = (f"{numbers} {CPR_TOLD}",) if numbers else ()
    meeting = parsed.meeting
    if meeting is None or not meeting.items:
        reason = "; ".join(parsed.warnings) or "der er ingen punkter i teksten"
        raise UnreadableFile(path, reason)
    if meeting.date is None:
        told = [warning for warning in parsed.warnings if "dato" in warning.lower()]
        reason = "; ".join(told) or "mødets dato står der ikke, eller den kan ikke læses"
        raise UnreadableFile(path, reason)
    if meeting.date.year not in YEARS:
        reason = f"mødets dato er læst som {meeting.date}, og det kan ikke passe. Ret den i filen"
        raise UnreadableFile(path, reason)
    if not settings.include_closed:
        meeting, public = without_closed(meeting, text)
        if public != text:
            kept_out = (*kept_out, CLOSED_TOLD)
        text = public
    return Reading(meeting, text, parsed.warnings, kept_out)
