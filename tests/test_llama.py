"""Punktum's retrieval as a LlamaIndex retriever."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from assistant.llama import PunktumRetriever
from assistant.settings import Settings
from assistant.store import Store
from ingest.load import ingest_paths

MINUTES = Path(__file__).parents[1] / "minutes"


def test_a_llamaindex_app_can_retrieve(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, embedding="none")
    ingest_paths([MINUTES], settings)
    with Store.open(settings) as store:
        retriever = PunktumRetriever(store, limit=3, today=date(2026, 1, 1))
        nodes = retriever.retrieve("Hvem skal betale for affaldsbeholdere på skolerne?")
        best = nodes[0]
        assert best.node.metadata["item_id"] == "chefforum/2016-06-15#5"
        assert best.node.metadata["date"] == 20160615
        text = store.archive.document_text("chefforum/2016-06-15")
        assert best.node.get_content() in text
        assert best.score is not None
        assert len({node.node.metadata["item_id"] for node in nodes}) <= 3
