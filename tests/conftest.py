"""What tests share: the bundled minutes, ingested once a session with the bundled model."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

hypothesis.settings.register_profile("no clock", deadline=None)
hypothesis.settings.load_profile("no clock")

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "PUNKTUM_GGUF", "CHROMA_URL", "PUNKTUM_MODE"):
    os.environ.pop(name, None)

MINUTES = Path(__file__).resolve().parents[1] / "minutes"
FIRSTAGENDA = Path(__file__).resolve().parents[2] / "shared" / "firstagenda"
"""Published files of another municipality; tests that read them skip where they are not."""


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory):
    """Settings whose data folder holds the five bundled minutes. Read only: do not ingest here."""
    from assistant.settings import Settings
    from ingest.load import ingest_paths

    settings = Settings(data=tmp_path_factory.mktemp("bundled"))
    report = ingest_paths([MINUTES], settings)
    assert (report.meetings, report.items) == (5, 43)
    return settings
