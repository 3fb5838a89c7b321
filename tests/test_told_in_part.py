"""What is told of a list or a paragraph when not all of it is, and how a reader sees that."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.compose import compose
from assistant.extractive.left_out import GAP, leans_back
from assistant.extractive.lists import count_words, lists_of
from assistant.models import Answer, AnswerStatus, AskedFor, SectionKind, Sentence, Support
from assistant.render import answer_text, is_numbered, shown_text
from assistant.text.units import Unit, units_of
from assistant.verify import Checked, verify
from tests.build import Built, texts
from tests.evidence import coverage, evidence, hit

K = SectionKind
REMARKS = (
    "Godkendt, idet Chefforum havde følgende bemærkninger:\n\n"
    "Fraværet skal opgøres hver måned. Det gælder alle enheder.\n\n"
    "Det er vigtigt, at lederne får hjælp af personaleafdelingen til samtalerne.\n\n"
    "Husk koblingen til stressvejledningen, som RådhusMED arbejder med i efteråret."
)


def held(*sections: tuple[SectionKind, str, str], title: str = "Kommissorium om fravær") -> Built:
    return Built("Chefforum", date(2022, 5, 12)).item("4", title, *sections)


def units(built: Built) -> tuple[Unit, ...]:
    return units_of(built.items[0], built.meeting().head(), texts(built))


def asked(text: str, built: Built, kind: AskedFor = AskedFor.FACT) -> Checked:
    found = evidence(text, hit(built), over=(built,), asked_for=kind)
    checked = verify(compose(found, texts(built)), (), texts(built))
    assert all(one.support is not Support.UNCONFIRMED for one in checked.sentences)
    for one in checked.citations:
        assert built.text[one.start : one.end] == one.quote
    return checked


def shown(built: Built, checked: Checked) -> str:
    return answer_text(
        Answer("?", AnswerStatus.ANSWERED, checked.sentences, checked.citations, coverage(built))
    )


def test_the_paragraphs_under_a_decisions_lead_in_are_a_list() -> None:
    (listed,) = lists_of(units(held((K.DECISION, "Beslutning", REMARKS))))
    assert [len(point) for point in listed.points] == [2, 1, 1]
    assert listed.counted
    assert lists_of(units(held((K.CASE, "Sagsfremstilling", REMARKS)))) == ()


def test_a_list_told_in_part_is_counted() -> None:
    (listed,) = lists_of(units(held((K.DECISION, "Beslutning", REMARKS))))
    first = listed.points[0][0]
    assert count_words(listed, {first}) == "(1 af 3 punkter)"
    assert count_words(listed, {first, *listed.points[0]}) == "(1 af 3 punkter)"
    assert count_words(listed, listed.units) == count_words(listed, ()) == ""


def test_a_list_with_lists_under_it_is_not_counted_but_said_to_be_cut() -> None:
    text = "Der arbejdes med:\n- Skoler:\n- Sydskolen\n- Nordskolen\n- Daginstitutioner"
    (listed,) = lists_of(units(held((K.CASE, "Sag", text))))
    assert count_words(listed, {listed.points[0][0]}) == "(ikke alle punkter)"


def test_what_was_remarked_is_told_whole() -> None:
    built = held((K.DECISION, "Beslutning", REMARKS))
    checked = asked("Hvad mente Chefforum om lederne?", built)
    said = shown(built, checked)
    assert "- Fraværet skal opgøres hver måned. Det gælder alle enheder." in said
    assert "RådhusMED" in said
    assert " punkter)" not in said


LONG = "Det er vigtigt for arbejdet i enhederne og for borgerne i hele kommunen. " * 3
LONGER = LONG.strip().replace(". ", ", og ")
"""The same as one sentence."""


def test_a_list_too_long_to_tell_says_how_much_of_it_is_told() -> None:
    entries = "".join(f"- Emne {number}: {LONGER}\n" for number in range(1, 9))
    built = held((K.DECISION, "Beslutning", f"Chefforum havde følgende bemærkninger:\n{entries}"))
    checked = asked("Hvad mente Chefforum om emne 7?", built)
    frames = [one.text for one in checked.sentences if one.support is Support.FRAME]
    told = sum("Emne " in one.text for one in checked.sentences if not one.more)
    assert frames[-1] == f"({told} af 8 punkter)"
    assert 0 < told < 8


def test_a_programme_is_told_whole_where_it_is_short() -> None:
    text = (
        "Processen kommer til at forløbe således:\n07.04 – Drøftelse af emner\n"
        "21.04 – Drøftelse af proces\n07.05 – Beslutning\n19.05 – Drøftelse af temaer\n"
        "02.06 – Vedtagelse af temaer"
    )
    said = shown(
        built := held((K.DECISION, "Beslutning", text)),
        asked("Hvornår vedtages temaerne?", built, AskedFor.DATE),
    )
    assert [day for day in ("07.04", "21.04", "07.05", "19.05", "02.06") if day not in said] == []


def test_a_sentence_of_a_point_is_told_in_the_point_or_not_at_all() -> None:
    text = (
        "Chefforum havde kommentarer til planen.\n"
        f"- 1.2 Innovation: {LONG}Er rækkefølgen så lige så relevant?\n"
        "- 3.3 Superbrugere: Man kan bruge superbrugerne på tværs. "
        "Derfor skal de have tid til opgaven."
    )
    built = held((K.DECISION, "Beslutning", text + "\n" + "Planen er god. " * 30))
    said = shown(built, asked("Hvad med superbrugere?", built))
    assert "Superbrugere: Man kan bruge superbrugerne på tværs. Derfor skal de have" in said
    assert "Er rækkefølgen" not in said or "1.2 Innovation" in said


def test_a_point_is_not_torn_where_a_quote_ends() -> None:
    text = (
        "Chefforum havde følgende bemærkninger:\n\n"
        f"{LONGER} {LONGER}\n\nFokus for 2022 skal indarbejdes i planen. Husk matrix derfra."
    )
    built = held((K.DECISION, "Beslutning", text))
    said = shown(built, asked("Hvad mente Chefforum om planen?", built))
    assert "- Fokus for 2022 skal indarbejdes i planen. Husk matrix derfra." in said


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("Derudover blev forretningsgangene gennemgået.", True),
        ("Det gælder f.eks. skolerne.", True),
        ("Begge puljer er på 2 mio. kr.", True),
        ("Den er nu godkendt af fonden.", True),
        ("Dette afføder en merudgift.", True),
        ("Dette punkt er første drøftelse.", False),
        ("Den nye hal åbner i maj.", False),
        ("Det er vigtigt, at alle er med.", False),
        ("De kommunale enheder sorterer.", False),
    ],
)
def test_a_sentence_that_leans_on_the_one_before(text: str, leans: bool) -> None:
    assert leans_back(text) is leans


def test_a_sentence_that_leans_on_a_short_one_is_told_with_it() -> None:
    text = (
        "Fonden har modtaget en ansøgning.\n\n"
        "Kommunen søgte i december om støtte. Den er nu godkendt af Landsbyggefonden."
    )
    built = held((K.CASE, "Sagsfremstilling", text), title="Helhedsplan")
    said = shown(built, asked("Har Landsbyggefonden godkendt?", built))
    assert "Kommunen søgte i december om støtte. " in said


def test_a_sentence_that_leans_on_a_long_one_shows_the_gap() -> None:
    text = f"{LONGER} Derudover blev taksterne gennemgået af revisionen."
    built = held((K.CASE, "Sagsfremstilling", text + " Mere om andet. " * 60), title="Regnskab")
    said = shown(built, asked("Hvad gennemgik revisionen af takster?", built))
    assert f"{GAP} Derudover blev taksterne gennemgået" in said


def test_a_choice_is_told_with_its_other_half() -> None:
    text = (
        "Der er to muligheder:\n- at byen vokser mod nord (model 1), eller\n"
        "- at byen vokser mod syd"
    )
    built = held((K.CASE, "Sagsfremstilling", text), title="Planstrategi")
    said = shown(built, asked("Hvad er model 1?", built))
    assert "mod nord (model 1), eller" in said
    assert "mod syd" in said


def test_the_title_stands_first_where_the_question_shares_no_word_with_it() -> None:
    text = "Havneby Orkester fik 195.223 kr. i tilskud."
    built = held((K.CASE, "Sagsfremstilling", text), title="Tilskud til foreninger")
    said = shown(built, asked("Hvor meget fik Havneby Orkester?", built, AskedFor.AMOUNT))
    assert said.startswith("Om «Tilskud til foreninger»: ")
    said = shown(built, asked("Hvilke foreninger fik tilskud?", built))
    assert "Om «" not in said


def test_a_numbered_heading_is_not_told_without_its_text() -> None:
    text = (
        "Ad. 1 - valgdistrikter\n\nDer er ti valgdistrikter i kommunen.\n\n"
        "Ad. 2 - valgdeltagelsen\n\n" + "Valget var den 16. november. " * 20
    )
    built = held((K.CASE, "Sagsfremstilling", text), title="Evaluering af valget")
    said = shown(built, asked("Hvor mange valgdistrikter er der?", built, AskedFor.AMOUNT))
    assert "Der er ti valgdistrikter" in said
    assert "Ad. 2" not in said


def test_a_sentence_cut_by_a_page_break_is_one() -> None:
    text = (
        "Der tegner sig et mønster. De fleste\n\nnetværk skaber nye arbejdsgange.\n\n"
        "Kommunens egne steder\n\nskoler og haver"
    )
    told = [unit.text for unit in units(held((K.CASE, "Sag", text)))]
    assert "De fleste netværk skaber nye arbejdsgange." in told
    assert "Kommunens egne steder" in told


def test_marks_of_emphasis_and_a_second_number_are_not_shown() -> None:
    sentence = Sentence("2. I netværk er **rollerne til forhandling**.", (1,), bullet=True)
    assert shown_text(sentence) == "2. I netværk er rollerne til forhandling."
    assert [is_numbered(text) for text in ("1. at", "a) at", "1.2 Plan", "Skoler")] == [
        True, True, False, False,
    ]  # fmt: skip
