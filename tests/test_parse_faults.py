"""A fault in one decision, and what a first parse must not load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.models import AgendaItem, Decision, Level, Outcome
from ingest import parse as parser
from ingest.read.text import read

ROOT = Path(__file__).parents[1]
TEXT = """Referat Byrådet 4. maj 2020

1. Budget
Beslutning
Godkendt.

2. Havnen
Beslutning
Udsat til juni.
"""


def test_a_fault_in_one_decision_costs_that_reading_only(monkeypatch: pytest.MonkeyPatch) -> None:
    real = parser.read_decision

    def faulty(item: AgendaItem, **given: object) -> Decision | None:
        if item.punkt == "2":
            raise IndexError(item.punkt)
        return real(item, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(parser, "read_decision", faulty)

    parsed = parser.parse(read(Path("x.txt"), TEXT.encode()))

    assert parsed.meeting is not None
    sound, quoted = parsed.meeting.items
    assert sound.decision is not None
    assert sound.decision.outcome is Outcome.GODKENDT
    assert quoted.decision is not None
    assert (quoted.decision.outcome, quoted.decision.level) == (
        Outcome.BESLUTTET_ANDET,
        Level.BESLUTTER,
    )
    assert quoted.decision.text == quoted.sections[quoted.decision.section_no].text
    assert [w for w in parsed.warnings if "punkt 2" in w and w.endswith("Se efter i referatet.")]


@pytest.mark.parametrize("name", ["chefforum-2016-06-15.txt", "chefforum-2013-05-24.txt"])
def test_plainly_danish_minutes_do_not_load_the_language_detector(name: str) -> None:
    code = (
        "import sys; from pathlib import Path; from ingest.parse import parse;"
        f"from ingest.read import read_document; parse(read_document(Path('minutes/{name}')));"
        "print('py3langid' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"
