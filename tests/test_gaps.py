"""What the minutes leave open: counts, dates and steps."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assistant.models import SectionKind
from assistant.products.gaps import gaps, steps
from assistant.products.topic import Topic
from tests.build import Built

CASE, DECISION = SectionKind.CASE, SectionKind.DECISION
TOPIC = Topic.of("netværk")
PLAN = "Den 9. maj Beslutning om planen\nDen 2. juni Valg af temaer"
DECIDED = "Planen er:\n07.05 – Beslutning om planen\n02.06 – Valg af temaer"


def item_of(case: str, decision: str, day: date = date(2016, 3, 17)) -> Built:
    sections = ((CASE, "Sagsfremstilling", case), (DECISION, "Beslutning", decision))
    return Built("Byrådet", day).item("3", "Netværk", *sections)


def told(built: Built, days: tuple[tuple[str, date], ...] = ()) -> list[str]:
    ((item, head),) = built.rows()
    found = gaps(item, head, TOPIC, days)
    for gap in found:
        for section_no, start, end in gap.sources:
            section = item.sections[section_no]
            assert section.start <= start < end <= section.end
    return [gap.text for gap in found]


def test_counts_that_differ_are_told_once_and_only_of_the_topic() -> None:
    built = item_of("De 18 netværk er i gang. Der er 5 biler.", "Status på 17 netværk og 6 biler.")
    assert told(built) == [
        "Hvor mange netværk er der? Sagsfremstillingen siger 18, beslutningen siger 17 "
        "(17. marts 2016, Punkt 3)."
    ]
    assert told(item_of("De 18 netværk.", "De 18 netværk.")) == []


def test_dates_that_differ_are_told() -> None:
    (line,) = told(item_of(PLAN, DECIDED))
    assert "»Beslutning om planen«" in line
    assert "siger 9. maj, beslutningen siger 7. maj" in line


def test_steps_without_minutes_are_told_and_those_with_are_not() -> None:
    held = (("Byrådet", date(2016, 3, 17)), ("Byrådet", date(2016, 6, 2)))
    lines = told(item_of("", DECIDED), held)
    assert len(lines) == 1
    assert "»07.05 – Beslutning om planen«" in lines[0]
    assert "02.06" not in lines[0]
    everything = (*held, ("Byrådet", date(2016, 5, 7)))
    assert told(item_of("", DECIDED), everything) == []


def test_one_date_is_no_schedule_and_no_day_is_invented() -> None:
    ((item, head),) = item_of("", "07.05 – Beslutning om planen").rows()
    assert steps(item, head, 1) == ()
    ((item, head),) = item_of("", "31.02 – Umulig dag\n32.01 – Umulig dag").rows()
    assert steps(item, head, 1) == ()


def test_a_schedule_over_new_year_goes_into_the_next_year() -> None:
    built = item_of("", "15.12 – Første møde\n12.01 – Andet møde", date(2016, 11, 1))
    ((item, head),) = built.rows()
    assert [step.day for step in steps(item, head, 1)] == [date(2016, 12, 15), date(2017, 1, 12)]


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_read_and_every_source_lies_in_its_section(case: str, decision: str) -> None:
    told(item_of(case, decision), (("Byrådet", date(2016, 3, 17)),))
