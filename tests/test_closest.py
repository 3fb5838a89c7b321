"""What comes nearest where the minutes do not answer."""

from __future__ import annotations

from assistant.extractive.closest import LONGEST_QUOTE, SHOWN, closest
from assistant.models import SectionKind
from tests.build import Built, texts
from tests.evidence import evidence, hit

CASE = SectionKind.CASE


def cut(*sections: tuple[SectionKind, str, str]) -> Built:
    return Built("Byrådet").item("1", "Sti ved havnen", *sections)


def quotes(question: str, *built: Built) -> list[str]:
    found = [hit(one) for one in built]
    near = evidence(question, *found, over=built, answerable=False)
    return [one.quote for one in closest(near, texts(*built))]


def test_of_each_item_the_likeliest_sentence_word_for_word() -> None:
    path = cut((CASE, "Sag", "Stien er smal. Stien koster 4 mio. kr. Den anlægges i foråret."))
    pool = Built("Teknikudvalget").item(
        "2", "Svømmehal", (CASE, "Sag", "Hallen er lukket. Taget på hallen koster 2 mio. kr.")
    )
    said = quotes("Hvad koster taget over stien?", path, pool)
    assert said == ["Stien koster 4 mio. kr.", "Taget på hallen koster 2 mio. kr."]


def test_an_item_with_no_word_of_the_question_shows_nothing() -> None:
    other = cut((CASE, "Sag", "Sekretariatet flytter."))
    assert quotes("Findes der zebraer?", other) == []


def test_a_common_word_in_common_is_no_reason_to_show_a_sentence() -> None:
    school = cut((CASE, "Sag", "Skolen bliver bygget om. Skolen har en aula. Der bliver plads."))
    assert quotes("Får skolen en cykelbro over kanalen ved slottet?", school) == []


def test_a_sum_about_something_else_is_not_shown() -> None:
    pool = cut((CASE, "Sag", "Svømmehallens tag koster 2 mio. kr."))
    assert quotes("Hvor mange kroner fik zebraerne i foder?", pool) == []


def test_a_table_in_one_line_is_no_sentence_to_show() -> None:
    table = "Zebraer " + "| 17 " * (LONGEST_QUOTE // 4)
    assert quotes("Findes der zebraer?", cut((CASE, "Sag", table.strip()))) == []


def test_only_the_nearest_items_are_read() -> None:
    many = [
        Built(f"Udvalg {number}").item("1", "Zoo", (CASE, "Sag", f"Zebra nummer {number}."))
        for number in range(SHOWN + 2)
    ]
    assert len(quotes("Findes der en zebra?", *many)) == SHOWN


def test_nothing_found_shows_nothing() -> None:
    path = cut((CASE, "Sag", "Stien er smal."))
    assert closest(evidence("Er stien smal?", over=(path,)), texts(path)) == ()
