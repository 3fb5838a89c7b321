"""Punktum as a part of LlamaIndex: its retrieval as a retriever.

Importing this module imports llama_index (seconds); nothing else of Punktum does so up front.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant import clock
from assistant.models import Passage
from assistant.question import understand
from assistant.retrieve import retrieve
from assistant.storage.schema import day_number
from assistant.store import Store


def passage_node(passage: Passage) -> NodeWithScore:
    """A passage as a scored node whose text is the quotable slice, with its place as metadata."""
    chunk, item, meeting = passage.chunk, passage.item, passage.meeting
    return NodeWithScore(
        node=TextNode(
            id_=chunk.id,
            text=chunk.text,
            start_char_idx=chunk.start,
            end_char_idx=chunk.end,
            metadata={
                "item_id": item.id,
                "body": meeting.body,
                "date": day_number(meeting.date),
                "punkt": item.punkt,
                "title": item.title,
                "sagsnr": item.sagsnr,
                "kind": chunk.kind.value,
            },
        ),
        score=passage.score,
    )


class PunktumRetriever(BaseRetriever):
    """Punktum's whole retrieval as a LlamaIndex retriever.

    The question is understood, both legs are searched and cases grouped, as `punktum search` does.
    store: an open one. limit: how many agenda items. today: the day from
    which "sidste år" is reckoned, None for the day of the call.
    """

    def __init__(
        self,
        store: Store,
        limit: int = 10,
        today: date | None = None,
        **options: Any,  # noqa: ANN401 - as LlamaIndex's own retrievers take them
    ) -> None:
        super().__init__(**options)
        self._store = store
        self._limit = limit
        self._today = today

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        question = understand(
            query_bundle.query_str,
            today=self._today or clock.today(),
            coverage=self._store.coverage(),
        )
        evidence = retrieve(question, self._store, limit=self._limit)
        return [passage_node(passage) for hit in evidence.hits for passage in hit.passages]
