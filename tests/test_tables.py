"""Rows of tables, what names their columns, and how they are told."""

from __future__ import annotations

import pytest

from assistant.claims import Claim
from assistant.compose import compose
from assistant.models import AskedFor, Evidence, SectionKind, Support
from assistant.text.tables import LONGEST_ROW, Row, is_row, names_columns, rows_of, told_row
from assistant.text.units import Unit, units_of
from assistant.verify import verify
from tests.build import Built, texts
from tests.evidence import evidence, hit

CASE = SectionKind.CASE


@pytest.mark.parametrize(
    ("first", "following"),
    [
        ("Projekt | Budget i t. kr.", ["Tagrenovering | 3.400"]),
        ("Kriterium | Vægt", ["1. | Økonomi | 20 %"]),
        ("Tid | Handling", ["Uge 2 | Udbud", "24/1-22 | Behandling"]),
        ("2019 | 2020 | 2021", ["I alt | 86 | 91 | 120"]),
        ("Status | 2022-2027 | I alt", ["Planlagte | 1.861 | 1.861"]),
    ],
)
def test_a_first_row_of_names_or_years_names_the_columns(first: str, following: list[str]) -> None:
    assert names_columns(first, following)


@pytest.mark.parametrize(
    ("first", "following"),
    [
        ("2021 | 65,41", ["2017 | 71,31"]),
        ("Rådhuset | 1.067", ["Plejehjem | 177"]),
        ("Udvalget | 10. januar | 17.00", ["Udvalget | 7. februar | 17.00"]),
        ("Formand | Anna Bo", ["Næstformand | Ib Ek"]),
        ("Ingen møder | -", []),
        ("Emne | " + "langt " * 20, ["1 | 2"]),
    ],
)
def test_a_row_with_a_figure_or_without_figures_after_it_is_told(
    first: str, following: list[str]
) -> None:
    assert not names_columns(first, following)


def test_a_row_knows_its_caption_its_columns_and_its_part() -> None:
    lines = [
        "Afskedigelser 2019-2020",
        "2019 | 2020",
        "I alt | 86 | 91",
        "Årsager",
        "Sygdom | 5 | 7",
    ]
    assert rows_of(lines) == [None, Row(0, 1), Row(0, 1), None, Row(0, 1, 3)]


def test_columns_named_anew_begin_a_table() -> None:
    lines = ["I alt | 900 kr.", "Tilskuddene er:", "Forening | Kroner", "Garden | 300"]
    assert rows_of(lines) == [Row(), None, Row(1, 2), Row(1, 2)]


def test_running_text_ends_a_table() -> None:
    lines = [
        "A | 1",
        "Beløbene er i 1.000 kr. og tallene er foreløbige, siger forvaltningen.",
        "B | 2",
    ]
    first, text, second = rows_of(lines)
    assert (first, text, second) == (Row(), None, Row())


def test_a_sentence_before_a_table_is_its_caption_only_when_it_says_so() -> None:
    assert rows_of(["Sagen har ingen økonomi.", "A | 1"])[1] == Row()
    assert rows_of(["Tallene fremgår af nedenstående tabel.", "A | 1"])[1] == Row(caption=0)


def test_running_text_in_cells_is_no_row() -> None:
    assert is_row("Skole | 12")
    assert not is_row("Skole | " + "x" * LONGEST_ROW)
    assert not is_row("Skole")


def cut(text: str) -> list[Unit]:
    built = Built("Byrådet").item("1", "Valg", (CASE, "Sag", text))
    return [
        unit
        for item in built.items
        for unit in units_of(item, built.meeting().head(), texts(built))
    ]


def test_a_row_is_one_unit_whatever_dots_it_has() -> None:
    units = cut("Ventetid:\n\n3 . kvt . 2020 - 2. kvt. 2021 | 18 kr. Se bilag. | 2\nAlle | 1 | 2")
    assert [unit.text for unit in units] == [
        "Ventetid:",
        "3 . kvt . 2020 - 2. kvt. 2021 | 18 kr. Se bilag. | 2",
        "Alle | 1 | 2",
    ]


def test_a_row_stands_under_what_names_its_columns_and_says_what_the_table_shows() -> None:
    units = cut("Tallene fremgår af tabellen.\n\nSted | Antal\nRådhuset | 1.067\nMaj\nHallen | 5")
    told = {unit.text: unit for unit in units}
    columns = told["Sted | Antal"]
    assert columns.heading
    assert not columns.entry
    row = told["Rådhuset | 1.067"]
    assert row.entry
    assert row.lead == columns.index
    assert row.context == "Sag Tallene fremgår af tabellen. Sted | Antal"
    assert told["Hallen | 5"].lead == told["Maj"].index
    assert told["Hallen | 5"].context.endswith("Sted | Antal Maj")


def test_a_caption_before_a_figure_is_a_lead_in() -> None:
    caption, first, _ = cut("Stemmeprocent i kommunen ved de seneste valg:\n\n2021 | 65\n2017 | 71")
    assert caption.heading
    assert first.lead == caption.index


def test_the_name_of_who_wrote_a_resume_is_not_told_alone() -> None:
    built = Built("Byrådet").item(
        "1", "Valg", (SectionKind.RESUME, "Resumé", "Valget gik godt.\nAnna Holm Bo")
    )
    *_, last = units_of(built.items[0], built.meeting().head(), texts(built))
    assert last.text == "Anna Holm Bo"
    assert last.heading


GRANTS = (
    "Tilskuddene er:\n\nForening | Beløb i kr.\nHavneby Orkester | 195.223\n"
    "Havneby Garde | 271.374\nI alt | 466.597"
)


def told(question: str, text: str = GRANTS, **asked: AskedFor) -> list[str]:
    built = Built("Byrådet").item("1", "Tilskud til foreninger", (CASE, "Sag", text))
    found = evidence(question, hit(built), over=(built,), **asked)
    return [one.text for one in stated(found, built) if not one.more]


def stated(found: Evidence, built: Built) -> list[Claim]:
    return [one for one in compose(found, texts(built)).claims if not one.frame]


def test_the_row_that_names_what_is_asked_of_is_told_alone_under_its_columns() -> None:
    said = told("Hvor meget fik Havneby Orkester?", asked_for=AskedFor.AMOUNT)
    assert said == ["Havneby Orkester – Beløb i kr.: 195.223"]


@pytest.mark.parametrize(
    ("row", "columns", "wanted"),
    [
        ("19 | 22 | 37", "januar | marts | maj", "januar: 19, marts: 22, maj: 37"),
        ("Skoven | 7 | | 9", "Sted | Børn | Unge | Ældre", "Skoven – Børn: 7, Ældre: 9"),
        ("I alt | 86 | 91", "2019 | 2020", "I alt – 2019: 86, 2020: 91"),
        ("Mad | 15.000 kr.", "", "Mad: 15.000 kr."),
        ("| Kræver plads", "", "Kræver plads"),
        ("Mad | 15 | 20", "", "Mad | 15 | 20"),
        ("Mad | 15 | 20 | 25", "Post | Beløb", "Mad | 15 | 20 | 25"),
    ],
)
def test_a_row_is_told_with_the_names_of_its_columns(row: str, columns: str, wanted: str) -> None:
    assert told_row(row, columns) == wanted


def test_a_row_told_with_its_columns_is_verified_and_quoted_with_both() -> None:
    built = Built("Byrådet").item("1", "Tilskud til foreninger", (CASE, "Sag", GRANTS))
    found = evidence(
        "Hvor meget fik Havneby Orkester?", hit(built), over=(built,), asked_for=AskedFor.AMOUNT
    )
    checked = verify(compose(found, texts(built)), (), texts(built))
    assert all(one.support is not Support.UNCONFIRMED for one in checked.sentences)
    quote = checked.citations[0].quote
    assert "Forening | Beløb i kr." in quote
    assert "Havneby Orkester | 195.223" in quote


def test_a_row_far_below_its_columns_is_quoted_with_them_as_two_places() -> None:
    rows = "".join(f"Klub {number} | {number}.000\n" for number in range(40))
    text = f"Forening | Beløb i kr.\n{rows}Havneby Orkester | 195.223"
    built = Built("Byrådet").item("1", "Tilskud", (CASE, "Sag", text))
    found = evidence(
        "Hvor meget fik Havneby Orkester?", hit(built), over=(built,), asked_for=AskedFor.AMOUNT
    )
    first = stated(found, built)[0]
    quoted = [built.text[place.start : place.end] for place in first.places]
    assert quoted == ["Havneby Orkester | 195.223", "Forening | Beløb i kr."]


def test_a_sentence_of_a_list_entry_is_told_with_the_entry_it_speaks_of() -> None:
    text = "Udsat er:\n- Fodboldhuset. Det koster 15 mio.\n- Taget på skolen. Det koster 3 mio. kr."
    said = " ".join(told("Hvad koster taget på skolen?", text, asked_for=AskedFor.AMOUNT))
    assert "Taget på skolen." in said
    assert "3 mio. kr." in said


def test_an_entry_that_breaks_off_is_told_with_what_follows() -> None:
    built = Built("Byrådet").item(
        "1",
        "Valg til støjrådet",
        (
            SectionKind.DECISION,
            "Beslutning",
            "1. Byrådet udpegede følgende:\nFugleparken og Bylauget.",
        ),
    )
    found = evidence("Hvem blev valgt til støjrådet?", hit(built), over=(built,))
    said = " ".join(one.text for one in compose(found, texts(built)).claims)
    assert "1. Byrådet udpegede følgende:" in said
    assert "Fugleparken og Bylauget." in said


def test_the_name_of_an_attachment_tells_nothing() -> None:
    built = Built("Byrådet").item(
        "1",
        "Ny hal",
        (CASE, "Sag", "Hallen koster 4 mio. kr."),
        (SectionKind.OTHER, "Bilag", "Hallens pris i kr"),
        attachments=("Hallens pris i kr",),
    )
    found = evidence("Hvad koster hallen?", hit(built), over=(built,), asked_for=AskedFor.AMOUNT)
    assert "Hallens pris i kr" not in [one.text for one in compose(found, texts(built)).claims]


def test_a_line_that_only_names_who_decides_is_left_out() -> None:
    built = Built("Byrådet").item(
        "1",
        "Ny hal",
        (CASE, "Sag", "Hallen koster 4 mio. kr. Den skal ligge ved skolen."),
        (SectionKind.OTHER, "Kompetence", "Økonomiudvalget og Byrådet."),
    )
    found = evidence("Hvad siger sagen om hallen og skolen?", hit(built), over=(built,))
    said = [one.text for one in compose(found, texts(built)).claims if not one.more]
    assert "Økonomiudvalget og Byrådet." not in " ".join(said)


def test_where_one_entry_has_all_of_the_question_the_others_are_left_out() -> None:
    entries = "".join(f"- Emne {number} går godt\n" for number in range(12))
    said = " ".join(told("Hvad står der om Campus?", f"Status:\n{entries}- Campus er udskudt"))
    assert "Campus er udskudt" in said
    assert "går godt" not in said


def test_a_row_of_a_part_is_told_with_the_whole() -> None:
    text = "Ventende i alt | 17\nHeraf borgere fra Havneby | 7\nPladser på kajen | 40"
    said = told("Hvor mange borgere fra Havneby venter?", text, asked_for=AskedFor.AMOUNT)
    assert "Ventende i alt: 17" in said
    assert "Pladser på kajen: 40" not in said


def test_a_bare_sum_in_the_last_cell_is_a_sum() -> None:
    text = (
        "Det giver nedenstående fordeling.\n\nDistrikt Nord | 3.828.727\nDistrikt Syd | 4.399.704"
    )
    said = told("Hvor meget fik Distrikt Syd?", text, asked_for=AskedFor.AMOUNT)
    assert [one for one in said if "4.399.704" in one]
    assert not [one for one in said if "3.828.727" in one]
