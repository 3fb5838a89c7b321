"""The file that a meeting was read from: for a PDF its very page, for others the file itself."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import streamlit as st

from assistant.models import Meeting, MeetingHead
from assistant.storage.paths import path_of, shown_path
from ui import backend
from ui.frame import notice, quiet
from ui.words import meeting_words

PAGE_SCALE = 1.6
"""Pixels per PDF point: sharp on a desktop, small enough to send."""
LONGEST_SIDE = 3000
"""Pixels of a page's longer side at most, however large the page says it is."""
MEMORY_BYTES = 2 * 1024**3
SECONDS = 20
_WORKER = Path(__file__).with_name("page_image.py")


@dataclass(frozen=True, slots=True)
class Original:
    """A meeting's file, as it was when it was read. page: 1-based, None without pages.

    name: as `paths.shown_path` writes it, fit to be sent to a browser.
    """

    name: str
    content: bytes
    page: int | None = None

    @property
    def is_pdf(self) -> bool:
        """Whether the file is a PDF."""
        return self.content.startswith(b"%PDF")


def find_original(meeting: Meeting, page: int | None = None, *, withheld: bool) -> Original | None:
    """Give the file that the meeting was read from; None when it may not or cannot be shown.

    A changed file is never shown: it is not what the archive holds and cites. withheld: it holds
    what the archive left out (closed items, CPR numbers), and is not shown either.
    """
    if withheld:
        return None
    path = path_of(meeting.source.path)
    try:
        content = path.read_bytes()
    except (OSError, ValueError):
        return None
    if sha256(content).hexdigest() != meeting.source.sha256:
        return None
    return Original(shown_path(path.name), content, page)


def page_image(original: Original) -> bytes | None:
    """Draw the original's page of a PDF as PNG, in a process of its own; None when it cannot be."""
    limits = (original.page or 1, PAGE_SCALE, MEMORY_BYTES, LONGEST_SIDE)
    command = [sys.executable, "-I", str(_WORKER), *map(str, limits)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, the file comes on stdin
            command, input=original.content, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    drawn = done.returncode == 0 and done.stdout.startswith(b"\x89PNG")
    return done.stdout if drawn else None


@st.dialog("Originalen", width="large")
def show_original(head: MeetingHead, page: int | None) -> None:
    """Draw the dialog with the meeting's file, or with its text as it was read."""
    archive = backend.archive()
    meeting = archive.meeting(head.id)
    withheld = archive.withheld(head.id)
    original = find_original(meeting, page, withheld=withheld)
    quiet(meeting_words(head))
    if original is None:
        if withheld:
            notice("Filen har lukkede oplysninger og vises ikke. Her er teksten, som den er gemt.")
        else:
            notice(
                "Filen er flyttet eller ændret, siden den blev læst. Her er teksten, som den stod."
            )
        st.text(archive.document_text(head.id))
        return
    st.download_button(
        "Hent filen",
        data=original.content,
        file_name=original.name,
        icon=":material/download:",
        on_click="ignore",
    )
    if not original.is_pdf:
        st.text(archive.document_text(head.id))
        return
    image = page_image(original)
    if image is None:
        notice("Siden kan ikke tegnes. Hent filen i stedet.")
        return
    quiet(f"Side {original.page or 1}")
    st.image(image, width="stretch")
