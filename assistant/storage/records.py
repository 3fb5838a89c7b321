"""What of an item is embedded, and how a vector's record names its item. Pure.

Each chunk is a record under its own id; each item has one more, its lead, under item id + ":lead".
"""

from __future__ import annotations

from hashlib import sha256

from assistant.models import AgendaItem, SectionKind

LEAD = ":lead"
LEAD_LIMIT = 900
"""Characters of an item's lead text: title and resumé mostly fit, and embedding it is cheap."""

_LEADING = (
    SectionKind.RESUME,
    SectionKind.BACKGROUND,
    SectionKind.CASE,
    SectionKind.OTHER,
    SectionKind.PROPOSAL,
    SectionKind.DECISION,
)


def item_of(record_id: str) -> str:
    """The item id of a record (a chunk id, or an item id with ":lead")."""
    if record_id.endswith(LEAD):
        return record_id.removesuffix(LEAD)
    return record_id.rsplit(":", 2)[0]


def is_lead(record_id: str) -> bool:
    """Whether a record is an item's lead rather than a chunk."""
    return record_id.endswith(LEAD)


def lead_text(item: AgendaItem) -> str:
    """The title, and the resumé or else the first section that says what it is about.

    At most `LEAD_LIMIT` characters. It holds neither body nor date, so that a case which passes
    several bodies with the same text is embedded once.
    """
    for kind in _LEADING:
        text = next((s.text for s in item.sections if s.kind is kind and s.text.strip()), "")
        if text:
            break
    else:
        text = ""
    return f"{item.title}\n{text}"[:LEAD_LIMIT].strip() or item.title


def text_hash(text: str) -> bytes:
    """The key of an embedded text: its SHA-256, 32 bytes."""
    return sha256(text.encode("utf-8", "surrogatepass")).digest()
