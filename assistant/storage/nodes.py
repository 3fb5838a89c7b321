"""The archive's vectors as LlamaIndex keeps them in Chroma.

Importing this module imports llama_index (seconds), so `vectors.py` does so when it writes.
"""

from __future__ import annotations

from llama_index.core.schema import TextNode

from assistant.storage.records import is_lead
from assistant.storage.vector_records import VectorRecord


def to_node(record: VectorRecord) -> TextNode:
    """A record as LlamaIndex keeps it. Metadata: item_id, body, date (yyyymmdd), kind, lead."""
    return TextNode(
        id_=record.id,
        text=record.text,
        embedding=record.vector.tolist(),
        metadata={
            "item_id": record.item_id,
            "body": record.body,
            "date": record.day,
            "kind": record.kind,
            "lead": is_lead(record.id),
        },
    )
