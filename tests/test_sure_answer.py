"""One sentence that is as good as sure to answer: told first, and not among what nobody asked."""

from __future__ import annotations

from datetime import date

from assistant.extractive.picking import sure_unit
from assistant.extractive.scored_item import ScoredItem
from assistant.models import AskedFor, SectionKind
from assistant.text.units import units_of
from tests.build import Built, texts
from tests.evidence import hit
from tests.test_item_answer import told

K = SectionKind
REMARKS = (
    "Regnearket blev drøftet, idet forum havde følgende bemærkninger:\n\n"
    "Broens afledte drift er ikke afklaret, og det gælder især den del af den, som ligger ude på "
    "vandet, hvor ingen endnu har målt, hvor meget isen slider om vinteren.\n\n"
    "Rammen dækker ikke det hele.\n\n"
    "Svar på havneplanen sendes til Bodil Kær senest den 24. maj 2024."
)
SHOWN = (
    "Udgangspunktet for havnens helhedsplan blev vist. De tre spor i planen kobles til visionen, "
    "og hver afdeling ser på sit eget spor frem mod næste møde, hvor sporene samles i en "
    "fælles oversigt. Derfor er det vigtigt, at planens tre spor er til at kende fra hinanden:\n"
    "1. Tryghed på kajen - Miljø samt By og Kultur og de frivillige, der kommer der hver dag\n"
    "2. Uddannelse på værftet - Skoler og Arbejdsmarked og de to mestre, der bor i nærheden\n"
    "3. Liv på molen - Dagtilbud, Social og Familie samt foreningen, som holder de åbne aftener."
)


def harbour(said: str, money: str = "") -> Built:
    more = [(K.FINANCE, "Økonomi", money)] if money else []
    return Built("Forum", date(2024, 5, 2)).item(
        "2", "Havnen", *more, (K.DECISION, "Beslutning", said)
    )


def test_a_point_that_is_the_answer_is_told_without_the_rest_of_its_list() -> None:
    asked = "Hvornår skal svar på havneplanen senest være sendt til Bodil Kær?"
    text = told(asked, harbour(REMARKS), AskedFor.DATE)
    assert "24. maj 2024" in text
    assert "drift" not in text
    assert "Rammen" not in text


def test_the_sum_asked_for_comes_before_the_decision_however_long_that_is() -> None:
    money = (
        "Landsfonden har på baggrund af ansøgningen givet et foreløbigt tilsagn om 15 mio. kr. "
        "i støtte over de næste 4 år. Det endelige budget er ikke klar."
    )
    asked = "Hvor mange penge har landsfonden sagt ja til at give i støtte til planen?"
    text = told(asked, harbour(SHOWN, money), AskedFor.AMOUNT)
    assert text.index("15 mio. kr.") < text.index("Udgangspunktet")


def test_a_sentence_is_sure_only_when_it_says_what_is_asked_and_no_other_comes_near() -> None:
    built = harbour("Godkendt. Kajen bygges om. Molen bygges om.")
    units = units_of(built.items[0], built.meeting().head(), texts(built))

    def sure(*chances: float, holds: int = 0) -> int | None:
        held = tuple(frozenset({0}) if n == holds else frozenset() for n in range(len(units)))
        one = ScoredItem(
            hit(built), units, chances, held=held, weights=(1.0,), chances=chances
        )  # fmt: skip
        return sure_unit(one)

    assert sure(0.9, 0.05, 0.05) == 0
    assert sure(0.9, 0.05, 0.05, holds=1) is None
    assert sure(0.7, 0.3, 0.0) is None
    assert sure(0.5, 0.0, 0.0) is None
