"""What two archives cover, to read questions against, and the question tables of `tests/data`.

One holds five meetings of one body over ten years, the other half a year of nine bodies.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from assistant.models import Coverage

DATA = Path(__file__).parent / "data"


def _coverage(bodies: dict[str, str], year: str, home: str) -> Coverage:
    days = sorted(
        (
            (body, date.fromisoformat(f"{year}{day}"))
            for body, held in bodies.items()
            for day in held.split()
        ),
        key=lambda one: one[1],
    )
    return Coverage(
        meetings=len(days),
        items=len(days) * 10,
        first=days[0][1],
        last=days[-1][1],
        bodies=tuple(sorted(bodies)),
        days=tuple(days),
        home=(home,),
    )


FIVE = _coverage(
    {"Chefforum": "2012-11-01 2013-05-24 2016-03-17 2016-06-15 2022-05-12"}, "", "Albertslund"
)
HALF_YEAR = _coverage(
    {
        "Beskæftigelses- og Erhvervsudvalget": "01-10 02-07 03-14 04-04 04-25 05-30",
        "Byråd": "01-14 01-31 03-07 03-21 04-04 05-23 06-20",
        "Klima-, Teknik- og Miljøudvalget": "01-17 02-14 03-21 04-04 04-28 05-23 06-02 06-20",
        "Kultur- og Fritidsudvalget": "01-12 02-09 03-09 03-21 04-27 06-01 06-10",
        "Plan- og Tryghedsudvalget": "04-26 05-23 05-31 06-20",
        "Skole-, Børne- og Ungeudvalget": "01-11 02-08 03-15 04-04 04-26 04-27 05-31",
        "Social- og Handicapudvalget": "01-10 02-07 03-14 04-25 05-30",
        "Sundheds- og Omsorgsudvalget": "01-10 02-07 03-14 04-25 05-23 05-30",
        "Økonomiudvalget": "01-10 01-24 02-28 03-28 04-04 05-09 05-23 06-13 06-20",
    },
    "2022-",
    "Greve",
)
ARCHIVES = {"five": FIVE, "half-year": HALF_YEAR}


def table(name: str) -> list[tuple[str, str, str]]:
    """The rows of a table in `tests/data`: archive, what is expected, question."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    rows = (line.split(" | ") for line in lines if line and not line.startswith("#"))
    return [(archive, expected, question) for archive, expected, question in rows]
