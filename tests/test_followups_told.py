"""Follow-ups that were missed, and tasks that were none; all content is invented."""

from __future__ import annotations

import pytest

from tests.test_decisions import decide

MEETING = "Udvalget ønsker at der afholdes et borgermøde i august for byens borgere"
BACK = "Sagen sendes tilbage til administrationen med henblik på en partshøring"


@pytest.mark.parametrize(
    ("words", "what", "who", "deadline"),
    [
        (f"Anbefales med bemærkning om at {MEETING}.", MEETING, None, "i august"),
        (
            "Udvalget besluttede at få en sag på kommende møde om spørgetid.",
            "få en sag på kommende møde om spørgetid",
            None,
            "på kommende møde",
        ),
        (
            "Taget til efterretning.\n\nUdvalget foreslog et temamøde i fagudvalgene.",
            "Udvalget foreslog et temamøde i fagudvalgene",
            None,
            None,
        ),
        (f"{BACK}.", BACK, "administrationen", None),
        (
            "Taget til efterretning med bemærkning om at der ønskes en sag om støj i 2031.",
            "der ønskes en sag om støj i 2031",
            None,
            "i 2031",
        ),
    ],
)
def test_told_tasks(words: str, what: str, who: str | None, deadline: str | None) -> None:
    (task,) = decide(words).follow_ups
    assert (task.what, task.who, task.deadline) == (what, who, deadline)


def test_a_year_that_is_over_is_no_deadline() -> None:
    (task,) = decide("Godkendt, idet der ønskes en sag om støjen i 2029.").follow_ups
    assert task.deadline is None


@pytest.mark.parametrize(
    "words",
    [
        "Udvalget godkendte tilladelsen med bemærkning om at ansøger selv skal sørge for strøm.",
        "Mødet den 27. april afholdes i hallen.",
        "Udvalget foreslog, at stien bliver grøn.",
    ],
)
def test_no_tasks(words: str) -> None:
    assert decide(words).follow_ups == ()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "Forvaltningen fremsender en tidsplan inden den 15. april 2030.",
            [("Forvaltningen", "inden den 15. april 2030")],
        ),
        ("Sagen fremsendes til Byrådet.", []),
        ("Arbejdet igangsættes den 1. januar 2031.", []),
        (
            "Rådet besluttede at indstille til Byrådet, at valget holdes den 18. november 2031.",
            [],
        ),
        (
            "Det blev aftalt, at Bo Dam undersøger lokaler, og at Kis Vad kontakter Ib "
            "senest 1. maj.",
            [("Bo Dam", None), ("Kis Vad", "senest 1. maj")],
        ),
        (
            "Sendes tilbage til arbejdsgruppen, som kommer med en ny version til maj.",
            [("arbejdsgruppen", "til maj")],
        ),
        (
            "Udvalget ønsker, at forvaltningen holder borgermøde senest den 30. april 2030.",
            [("forvaltningen", "senest den 30. april 2030")],
        ),
        (
            "Bestyrelsen drøftede taksterne og bad direktionen arbejde videre med model B.",
            [("direktionen", None)],
        ),
        ("Rettelserne skrives ind af sekretariatet.", [("sekretariatet", None)]),
        (
            "Følgende opgaver blev fordelt:\nOpgave: Revidere skemaet. Ansvarlig: Bo Dam.",
            [("Bo Dam", None)],
        ),
        (
            "Podcasten blev godkendt.\nOpgave | Ansvarlig | Deadline\n"
            "Kontakte gymnasiet | Malthe | 6. december 2030\nSøge puljen | Trine og Bo | snarest",
            [("Malthe", "6. december 2030"), ("Trine og Bo", "snarest")],
        ),
        ("Område | Husstande\nTved | 412", []),
    ],
)
def test_who_does_what_by_when(words: str, told: list[tuple[str | None, str | None]]) -> None:
    found = decide(words).follow_ups
    assert [(task.who, task.deadline) for task in found] == told
