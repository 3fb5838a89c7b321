"""A file's content as a meeting that may be stored: dated, without what the archive keeps out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assistant.errors import UnreadableFile
from assistant.models import Meeting
from assistant.settings import Settings
from ingest.parse import parse
from ingest.privacy import CLOSED_TOLD, CPR_TOLD, mask_cpr, without_closed
from ingest.read import read_bytes

YEARS = range(1837, 2200)
"""Years of a meeting: Danish municipalities have councils since 1837. Another year is a slip of
the pen, and one such meeting would stretch the archive's period over millennia."""


def read_storable(
    path: Path, data: bytes, settings: Settings
) -> tuple[Meeting, str, tuple[str, ...]]:
    """A file as a meeting that may be stored, its text, and the warnings.

    Raises UnreadableFile when it cannot be read, is no minutes, or tells no date that can be.
    """
    document = read_bytes(path, data)
    text, numbers = mask_cpr(document.text)
    if numbers:
        document = replace(document, text=text)
    parsed = parse(document)
    warnings = parsed.warnings
    if numbers:
        warnings = (*warnings, f"{numbers} {CPR_TOLD}")
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
            warnings = (*warnings, CLOSED_TOLD)
        text = public
    return meeting, text, warnings
