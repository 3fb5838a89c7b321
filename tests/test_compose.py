"""The extractive answer: which of the minutes' own sentences are picked, and how they are told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.compose import compose
from assistant.extractive.several import times_named
from assistant.models import (
    AnswerStatus,
    AskedFor,
    Evidence,
    Level,
    Outcome,
    Resolved,
    SectionKind,
    Support,
)
from assistant.text.units import units_of
from assistant.verify import Checked, verify
from tests.build import Built, texts
from tests.evidence import evidence, hit

K = SectionKind
WASTE_PROPOSAL = (
    "Afdelingschefen indstiller,\n1. at udstyret vælges som standard\n"
    "2. at udgiften på skolerne finansieres af en pulje i budget 2017"
)


def waste(**more: object) -> Built:
    built = Built("Chefforum", date(2016, 6, 15))
    return built.item(
        "5",
        "Nye affaldsordninger i kommunale enheder",
        (K.BACKGROUND, "Anledning", "Der indføres nye ordninger fra 1. oktober 2016."),
        (K.PROPOSAL, "Indstilling", WASTE_PROPOSAL),
        (
            K.CASE,
            "Sagsfremstilling",
            "Enhederne skal sortere affaldet i syv fraktioner. "
            "De nye er madaffald, metal og plast. "
            "Fristen for svar var oprindelig den 15. maj 2016.\n\n"
            "Forsøgene er udført disse steder:\n- Herstedlund Skole\n- Børnehuset Rosenly",
        ),
        (
            K.DECISION,
            "Beslutning",
            "Chefforum godkendte indstillingerne. Fristen for svar er den 1. juni 2016. "
            "Susanne Kremmer samler svarene.",
        ),
        (K.OTHER, "Bilag", "Notat om udstyr\n\nOversigt over udgifter"),
        attachments=("Notat om udstyr", "Oversigt over udgifter"),
        **more,  # type: ignore[arg-type]
    )


def answer(given_evidence: Evidence, *built: Built) -> Checked:
    checked = verify(compose(given_evidence, texts(*built)), (), texts(*built))
    by_id = {one.id: one.text for one in built}
    for citation in checked.citations:
        text = by_id[citation.meeting.id]
        assert text[citation.start : citation.end] == citation.quote
    return checked


def short(checked: Checked) -> str:
    return " ".join(one.text for one in checked.sentences if not one.more)


def asked(text: str, kind: AskedFor, built: Built | None = None) -> tuple[str, Checked]:
    meeting = built or waste()
    checked = answer(evidence(text, hit(meeting), over=(meeting,), asked_for=kind), meeting)
    assert all(one.support is not Support.UNCONFIRMED for one in checked.sentences)
    return short(checked), checked


def test_a_decision_is_asked_for_and_comes_first() -> None:
    text, checked = asked("Hvad blev besluttet om affaldsordninger?", AskedFor.DECISION)
    about = "Nye affaldsordninger i kommunale enheder"
    assert text.startswith(f"Beslutning om «{about}»: Chefforum godkendte indstillingerne.")
    first = checked.sentences[0].citations[0]
    assert next(c for c in checked.citations if c.number == first).kind is K.DECISION


@pytest.mark.parametrize(
    ("question", "kind", "wanted", "unwanted"),
    [
        ("Hvor mange fraktioner skal affaldet sorteres i?", AskedFor.AMOUNT, "syv", ""),
        ("Hvornår er fristen for svar?", AskedFor.DATE, "1. juni 2016", "15. maj"),
        ("Hvem samler svarene?", AskedFor.PERSON, "Susanne Kremmer", ""),
        ("Hvilke fraktioner er nye?", AskedFor.LIST, "madaffald, metal og plast", ""),
    ],
)
def test_who_when_and_how_much(question: str, kind: AskedFor, wanted: str, unwanted: str) -> None:
    text, _ = asked(question, kind)
    assert wanted in text
    assert not unwanted or unwanted not in text


def test_a_list_is_told_whole_with_its_lead_in() -> None:
    text, _ = asked("Hvilke steder er forsøgene udført?", AskedFor.LIST)
    assert "Forsøgene er udført disse steder" in text
    assert "Herstedlund Skole" in text
    assert "Børnehuset Rosenly" in text


def test_a_list_that_is_asked_for_stands_before_what_else_fits() -> None:
    things = ("vilde haver", "stengærder", "vandhuller", "hegn mod køer", "nye stier i engen")
    spent = "\n".join(
        f"{number}. {number}00.000 kr. til {thing}, hvor rådet følger arbejdet med en gang hvert "
        f"år og giver udvalget besked, når det er gjort, eller hvis noget hindrer det."
        for number, thing in enumerate(things, start=1)
    )
    about = "Naturpuljen er en pulje til natur, som rådet hvert år deler ud til ting i naturen. "
    built = Built("Udvalget").item(
        "7",
        "Naturpuljen",
        (K.RESUME, "Resumé", about * 2),
        (K.CASE, "Sag", f"{about}\n\nRådet vil bruge naturpuljen til:\n{spent}"),
        (K.FINANCE, "Økonomi", f"{about}Naturpuljen går til ting, der er betalt af puljen."),
        (K.DECISION, "Beslutning", "Godkendt."),
    )
    text, _ = asked("Hvilke fem ting går naturpuljen til?", AskedFor.LIST, built)
    assert [thing for thing in things if thing not in text] == []


def test_a_date_answer_names_body_and_day_of_the_meeting() -> None:
    text, _ = asked("Hvornår er fristen for svar?", AskedFor.DATE)
    assert text.startswith("Chefforum, 15. juni 2016, Punkt 5")


def test_attachments_are_listed_completely_and_cited() -> None:
    text, checked = asked("Hvilke bilag er der til sagen?", AskedFor.LIST)
    assert "Notat om udstyr" in text
    assert "Oversigt over udgifter" in text
    assert checked.sentences[0].support is Support.FRAME
    assert [one.quote for one in checked.citations] == ["Notat om udstyr", "Oversigt over udgifter"]


def test_a_decision_that_only_refers_is_spelt_out_as_a_proposal() -> None:
    built = waste()
    item = built.items[0]
    assert item.decision is not None
    start = built.text.index("at udgiften på skolerne")
    end = start + len("at udgiften på skolerne finansieres af en pulje i budget 2017")
    spelt = Resolved(built.text[start:end], "Indstilling, punkt 2", 1, start, end)
    referring = waste(resolved=(spelt,))
    text, _ = asked("Hvad blev besluttet om skolerne?", AskedFor.DECISION, referring)
    assert "Chefforum godkendte indstillingerne." in text
    assert "Indstillingen, der blev godkendt: 2. at udgiften på skolerne finansieres" in text


def test_a_rejected_proposal_is_told_with_its_rejection() -> None:
    built = Built("Byrådet").item(
        "1",
        "Lukning af svømmehal",
        (K.PROPOSAL, "Indstilling", "Direktøren indstiller, at svømmehallen lukkes i 2025."),
        (K.DECISION, "Beslutning", "Byrådet afviste indstillingen."),
        outcome=Outcome.AFVIST,
    )
    text, _ = asked("Hvornår lukker svømmehallen?", AskedFor.DATE, built)
    assert "afviste" in text
    assert "indstilling: Direktøren indstiller" in text or "Indstilling: Direktøren" in text


def test_what_is_recommended_to_another_body_is_called_so() -> None:
    built = Built("Økonomiudvalget").item(
        "3",
        "Ny skole",
        (K.DECISION, "Beslutning", "Økonomiudvalget anbefaler overfor Byrådet, at skolen bygges."),
        outcome=Outcome.ANBEFALET,
        level=Level.ANBEFALER,
    )
    text, _ = asked("Hvad blev besluttet om ny skole?", AskedFor.DECISION, built)
    assert text.startswith("Anbefaling til et andet udvalg: Økonomiudvalget anbefaler")


def test_history_is_told_as_earlier_treatment() -> None:
    built = Built("Byrådet").item(
        "3",
        "Ny skole",
        (K.DECISION, "Beslutning", "Godkendt."),
        (
            K.HISTORY,
            "Sagens forløb",
            "Børneudvalget, 2. februar 2024: Udvalget drøftede tagets hældning.",
        ),
    )
    text, _ = asked("Hvem drøftede tagets hældning?", AskedFor.PERSON, built)
    assert "tidligere behandling: Børneudvalget" in text.replace("Tidligere", "tidligere")


def test_several_meetings_come_in_order_of_time_each_with_its_day() -> None:
    def budget(day: date, what: str) -> Built:
        return Built("Byrådet", day).item(
            "1", "Budget for skolerne", (K.DECISION, "Beslutning", f"Byrådet {what} budgettet.")
        )

    late, early = budget(date(2024, 5, 1), "godkendte"), budget(date(2023, 5, 1), "udsatte")
    given_evidence = evidence(
        "Hvordan har budgettet for skolerne udviklet sig?",
        hit(late),
        hit(early),
        over=(early, late),
    )
    text = short(answer(given_evidence, early, late))
    assert text.index("1. maj 2023") < text.index("udsatte") < text.index("1. maj 2024")


def test_each_of_two_times_that_are_named_gets_its_item() -> None:
    def library(day: date, what: str) -> Built:
        return Built("Byrådet", day).item(
            "1", f"Biblioteket {what}", (K.DECISION, "Beslutning", f"Biblioteket {what}.")
        )

    late, early = library(date(2024, 5, 1), "lukkes"), library(date(2022, 5, 1), "udvides")
    question = "Hvad er der sagt om biblioteket i 2022 og igen i 2024?"
    text = short(answer(evidence(question, hit(late), hit(early), over=(early, late)), early, late))
    assert text.index("udvides") < text.index("lukkes")
    plain = evidence("Hvad er der sagt om biblioteket?", hit(late), hit(early), over=(early, late))
    assert "udvides" not in short(answer(plain, early, late))


@pytest.mark.parametrize(
    ("question", "times"),
    [
        ("Hvad sagde man i 2016 og igen i 2022?", ((2016, None), (2022, None))),
        ("Hvad skete der dels i november 2012, dels i maj 2013?", ((2012, None), (2013, None))),
        ("Hvordan gik det i april og i maj 2022?", ((2022, 4), (2022, 5))),
        ("Hvad sagde man om visionen i 2016 og planen i 2022?", ((2016, None), (2022, None))),
        ("Hvad blev besluttet i 2022 om budget 2023?", ()),
        ("Hvad sker der fra den 1. oktober 2016?", ()),
        ("Hvad blev besluttet i maj 2022?", ()),
    ],
)
def test_times_that_are_asked_about_one_by_one(
    question: str, times: tuple[tuple[int | None, int | None], ...]
) -> None:
    assert times_named(question) == times


def test_a_listing_is_told_item_by_item_and_completely() -> None:
    built = Built("Byrådet")
    for number in range(1, 8):
        built.item(
            str(number), f"Sag {number}", (K.DECISION, "Beslutning", "Taget til efterretning.")
        )
    listing = tuple(hit(built, number) for number in range(7))
    given_evidence = evidence(
        "Hvilke punkter blev taget til efterretning?",
        *listing,
        over=(built,),
        asked_for=AskedFor.LIST,
        listing=listing,
    )
    checked = answer(given_evidence, built)
    assert len(checked.sentences) == 7
    assert all(one.bullet and len(one.citations) == 2 for one in checked.sentences)
    assert "Punkt 7: Sag 7 – Beslutning: Taget til efterretning." in short(checked)


def test_an_item_without_text_is_told_by_its_title() -> None:
    built = Built("Byrådet").item("4", "Lukket: Køb af grund")
    text, _ = asked("Hvad var punkt 4?", AskedFor.FACT, built)
    assert "Lukket: Køb af grund" in text


def test_nothing_answerable_gives_no_claims() -> None:
    built = waste()
    given_evidence = evidence("Hvad kostede skibet?", hit(built), over=(built,), answerable=False)
    assert answer(given_evidence, built).status is AnswerStatus.NOT_FOUND


def test_the_rest_of_the_item_stands_behind_more() -> None:
    _, checked = asked("Hvem samler svarene?", AskedFor.PERSON)
    more = [one for one in checked.sentences if one.more]
    assert more
    shown = {one.text for one in checked.sentences if not one.more}
    assert not shown & {one.text for one in more}


def test_units_are_verbatim_and_know_their_lead_in() -> None:
    built = waste()
    head = built.meeting().head()
    units = units_of(built.items[0], head, texts(built))
    entry = next(unit for unit in units if unit.text == "Herstedlund Skole")
    assert entry.entry
    assert entry.lead is not None
    assert units[entry.lead].text == "Forsøgene er udført disse steder:"
    for unit in units:
        raw = built.text[unit.place.start : unit.place.end]
        assert " ".join(raw.split()) == unit.text


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([K.CASE, K.PROPOSAL, K.DECISION, K.HISTORY, K.OTHER]),
            st.text(alphabet="abæøå .:,-\n1[]<>A", min_size=1, max_size=200),
        ),
        min_size=1,
        max_size=5,
        unique_by=lambda pair: pair[0],
    ),
    st.sampled_from(list(AskedFor)),
)
def test_whatever_the_text_every_statement_is_verified_and_verbatim(
    parts: list[tuple[SectionKind, str]], kind: AskedFor
) -> None:
    built = Built().item("1", "Sag om aa", *((k, "Overskrift", text) for k, text in parts))
    given_evidence = evidence("Hvad med aa b?", hit(built), over=(built,), asked_for=kind)
    checked = answer(given_evidence, built)
    for one in checked.sentences:
        assert one.support is not Support.UNCONFIRMED, one
        assert one.support is Support.FRAME or one.citations
        assert "<" not in one.text


def network() -> Built:
    return Built("Chefforum", date(2022, 5, 12)).item(
        "8",
        "Nedsættelse af konsulentnetværk",
        (
            K.RESUME,
            "Resume",
            "Der skal nedsættes et konsulentnetværk i kommunen, som skal starte i august.",
        ),
        (
            K.CASE,
            "Sagsfremstilling",
            "Der skal nedsættes et konsulentnetværk i kommunen, og det skal starte i august. "
            "Konsulentnetværket skal være med til at udvikle konsulenternes praksis. "
            "Der holdes fire seminarer i alt. "
            "Netværket skal have en volumen på mellem 15-30 deltagere.\n\n"
            "Kriterier for valg af konsulenter:\n- Faglighed\n- Lyst\n- Tid",
        ),
        (
            K.FINANCE,
            "Økonomi",
            "Der skal findes midler til lokaler.\nSeminarer | 120.000 kr.\nMad | 15.000 kr.",
        ),
        (K.DECISION, "Beslutning", "Godkendt."),
    )


@pytest.mark.parametrize(
    ("question", "kind", "wanted"),
    [
        ("Hvor mange skal være med i konsulentnetværket?", AskedFor.AMOUNT, "15-30 deltagere"),
        ("Hvad koster seminarerne for konsulentnetværket?", AskedFor.AMOUNT, "120.000 kr."),
        ("Hvor mange seminarer holdes der?", AskedFor.AMOUNT, "fire seminarer"),
    ],
)
def test_the_sentence_of_the_form_asked_for_is_told(
    question: str, kind: AskedFor, wanted: str
) -> None:
    text, _ = asked(question, kind, network())
    assert wanted in text


def test_what_is_said_twice_is_told_once() -> None:
    text, _ = asked("Hvornår starter konsulentnetværket?", AskedFor.DATE, network())
    assert text.count("august") == 1


def test_a_list_that_its_lead_in_names_is_told_whole_whatever_is_asked() -> None:
    text, _ = asked("Hvad var kriterierne for valg af konsulenter?", AskedFor.FACT, network())
    assert all(one in text for one in ("Faglighed", "Lyst", "Tid"))


def permit(outcome: Outcome, words: str) -> Built:
    return Built("Byrådet").item(
        "4",
        "Boligselskabets råderetsbeløb",
        (
            K.CASE,
            "Sagsfremstilling",
            "Boligselskabet har bedt om lov til at forhøje råderetsbeløbet. "
            "En forhøjelse af råderetsbeløbet betyder højere leje.",
        ),
        (K.DECISION, "Beslutning", words),
        outcome=outcome,
    )


def test_a_yes_or_no_question_is_told_what_was_decided() -> None:
    built = permit(Outcome.TILBAGESENDT, "Byrådet sendte sagen tilbage til fornyet behandling.")
    text, _ = asked("Får boligselskabet lov at forhøje råderetsbeløbet?", AskedFor.YES_NO, built)
    assert "sendte sagen tilbage til fornyet behandling" in text


def test_a_premise_that_the_outcome_contradicts_is_answered_with_no_first() -> None:
    built = permit(Outcome.AFVIST, "Byrådet afviste ansøgningen.")
    text, _ = asked("Blev boligselskabets råderetsbeløb godkendt?", AskedFor.YES_NO, built)
    assert text.startswith("Nej: Byrådet afviste ansøgningen.")
    built = permit(Outcome.GODKENDT, "Byrådet godkendte ansøgningen.")
    text, _ = asked("Blev boligselskabets råderetsbeløb godkendt?", AskedFor.YES_NO, built)
    assert "Nej" not in text


def test_a_recommendation_of_several_sentences_is_named_once() -> None:
    built = Built("Økonomiudvalget").item(
        "3",
        "Ny skole",
        (K.DECISION, "Beslutning", "Anbefales. Bo Lund (A) stemte imod. Ada Holm undlod."),
        outcome=Outcome.ANBEFALET,
        level=Level.ANBEFALER,
    )
    text, checked = asked("Hvad blev besluttet om ny skole?", AskedFor.DECISION, built)
    assert text.count("Anbefaling til et andet udvalg") == 1
    assert "Ada Holm undlod." in text
    assert all(one.support is Support.VERIFIED for one in checked.sentences)


def test_another_bodys_words_are_cited_with_the_line_that_names_body_and_day() -> None:
    history = (
        "02-02-2024 Børneudvalget\nUdvalget anbefaler skolens nye tag.\n"
        "12-02-2024 Økonomiudvalget\nØkonomiudvalget anbefaler, at skolen får grønt tag."
    )

    def school(**more: object) -> Built:
        return Built("Byrådet").item(
            "3",
            "Ny skole",
            (K.DECISION, "Beslutning", "Byrådet godkendte Økonomiudvalgets indstilling."),
            (K.HISTORY, "Sagens forløb", history),
            **more,  # type: ignore[arg-type]
        )

    said = "Økonomiudvalget anbefaler, at skolen får grønt tag."
    start = school().text.index(said)
    origin = "Økonomiudvalget, 12. februar 2024"
    spelt = Resolved(said, origin, 1, start, start + len(said))
    built = school(resolved=(spelt,))
    text, checked = asked("Hvad blev besluttet om ny skole?", AskedFor.DECISION, built)
    assert f"({origin}): {said}" in text
    told = next(one for one in checked.sentences if said in one.text)
    assert "nye tag" not in told.text
    quotes = {one.number: one.quote for one in checked.citations}
    assert [quotes[n] for n in told.citations] == [f"12-02-2024 Økonomiudvalget\n{said}"]


def test_treatments_over_the_years_are_told_one_by_one_with_day_and_outcome() -> None:
    def pool(day: date, title: str, said: str) -> Built:
        return Built("Byrådet", day).item("1", title, (K.DECISION, "Beslutning", said))

    first = pool(date(2012, 5, 1), "Svømmehallens tag", "Byrådet udsatte sagen.")
    last = pool(date(2016, 5, 1), "Status på svømmehallens tag", "Byrådet godkendte taget.")
    other = pool(date(2016, 6, 1), "Budget fra 2012 til 2016", "Byrådet afviste budgettet.")
    given_evidence = evidence(
        "Hvordan har svømmehallens tag udviklet sig fra 2012 til 2016?",
        hit(last),
        hit(other, score=0.4),
        hit(first, score=0.9),
        over=(first, last, other),
    )
    checked = answer(given_evidence, first, last, other)
    told = [one.text for one in checked.sentences if not one.more]
    assert told == [
        "Byrådet, 1. maj 2012, Punkt 1: Svømmehallens tag – Beslutning: Byrådet udsatte sagen.",
        "Byrådet, 1. maj 2016, Punkt 1: Status på svømmehallens tag – Beslutning: "
        "Byrådet godkendte taget.",
    ]


def test_a_short_decision_that_answers_is_told_whole() -> None:
    built = Built("Chefforum").item(
        "9",
        "Evt.",
        (
            K.DECISION,
            "Beslutning",
            "Jette orienterede om ledertræffet. Der var opbakning til at deltage. "
            "Peter orienterede om en plan for kommunikation.",
        ),
    )
    text, _ = asked("Hvad orienterede Jette om?", AskedFor.FACT, built)
    assert "plan for kommunikation" in text


def test_the_sum_is_told_from_the_item_near_by_that_alone_has_it() -> None:
    def hall(punkt: str, said: str) -> Built:
        return Built("Byrådet", date(2024, 3, int(punkt))).item(
            punkt,
            "Ny hal ved skolen",
            (K.CASE, "Sagsfremstilling", said),
            (K.DECISION, "Beslutning", "Taget til efterretning."),
        )

    plain = hall("1", "Den nye hal ved skolen tegnes i år.")
    dear = hall("2", "Den nye hal ved skolen koster 7,7 mio. kr.")
    given_evidence = evidence(
        "Hvad koster den nye hal ved skolen?",
        hit(plain),
        hit(dear, score=0.8),
        over=(plain, dear),
        asked_for=AskedFor.AMOUNT,
    )
    assert "7,7 mio. kr." in short(answer(given_evidence, plain, dear))
