"""A meeting's summary: every point with what was decided of it, what leads, and where it stands."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from docx import Document

from assistant.models import MeetingKind, SectionKind
from assistant.products import office, office_json
from assistant.products.points_decided import decided_points
from assistant.products.summary_lead import largest_sum, treatments
from assistant.summary import ItemSummary, MeetingSummary, own_matter, summarise
from ingest.decisions import read_decision
from tests.build import Built, texts

K = SectionKind
DAY = date(2030, 3, 4)
PROPOSAL = (
    "Forvaltningen indstiller,\n\n1. at stien anlægges for 2 mio. kr.\n\n"
    "2. at der sættes lys op\n\n3. at hegnet fjernes"
)


def read(built: Built) -> Built:
    """The meeting with its decisions read as ingest reads them."""
    for place, item in enumerate(built.items):
        decision = read_decision(
            item, body=built.body, day=built.day, meeting_kind=MeetingKind.REFERAT, text=built.text
        )
        built.items[place] = replace(item, decision=decision)
    return built


def meeting(
    decided: str,
    *,
    proposal: str = PROPOSAL,
    history: str = "",
    case: str = "Stien går langs åen.",
    body: str = "Byrådet",
) -> Built:
    past = [(K.HISTORY, "Sagens forløb", history)] if history else []
    sections = (
        (K.DECISION, "Beslutning", decided),
        (K.PROPOSAL, "Indstilling", proposal),
        (K.CASE, "Sagsfremstilling", case),
        *past,
    )
    return read(Built(body, DAY).item("1", "Sti langs åen", *sections))


def summary_of(built: Built) -> MeetingSummary:
    return summarise(built.meeting(), texts(built))


def refers(built: Built) -> list[str]:
    (item,) = summary_of(built).items
    return [line.text for line in item.refers]


def told_of(built: Built) -> dict[str, str]:
    return {one.point.label: one.told for one in decided_points(built.items[0])}


# --- the points -----------------------------------------------------------------------------


def test_the_point_that_the_decision_remarks_on_is_told_with_the_others() -> None:
    built = meeting(
        "Byrådet godkendte administrationens indstillingspunkter 1-2.\n\n"
        "Byrådet godkendte indstillingspunkt 3 med bemærkning om, at porten bliver."
    )
    assert told_of(built) == {
        "1": "godkendt",
        "2": "godkendt",
        "3": "godkendt med bemærkninger",
    }
    assert refers(built)[-1] == (
        "Indstilling, punkt 3 (godkendt med bemærkninger): at hegnet fjernes"
    )


def test_a_point_that_a_followed_body_turned_down_is_told_and_by_whom() -> None:
    built = meeting(
        "Byrådet godkendte Teknikudvalgets indstilling.\n\n"
        "Imod stemte: (C) med bemærkning om, at administrationens indstillingspunkt 2 anbefales.",
        history="11-02-2030 Teknikudvalget\n\n1. Anbefales.\n\n2. Kan ikke anbefales, da lyset "
        "generer naboerne.\n\n3. Anbefales.",
    )
    told = told_of(built)
    assert (told["1"], told["3"]) == ("godkendt", "godkendt")
    assert told["2"] == "ikke fulgt af Teknikudvalget, 11. februar 2030"


@pytest.mark.parametrize(
    ("decided", "told"),
    [
        ("1.-2. Godkendt.\n\n3. Anbefales ikke.", "»Anbefales ikke«"),
        ("Byrådet besluttede at sende sagen tilbage til udvalget.", "sendt tilbage"),
        ("Sagen blev udsat.", "udsat"),
        ("Byrådet godkendte administrationens indstillingspunkter 1-2.",
         "ikke nævnt ved nummer"),
        ("Administrationens indstilling godkendes med bemærkning om at indstillingspunkt 3 ændres "
         "til at halvdelen fjernes.", "med ændring eller bemærkning"),
    ],
)  # fmt: skip
def test_what_was_decided_of_a_point(decided: str, told: str) -> None:
    assert told_of(meeting(decided))["3"] == told


@pytest.mark.parametrize(
    ("decided", "told", "leads"),
    [
        ("Udvalget godkendte administrationens indstillingspunkter 1-2.\n\nUdvalget godkendte "
         "indstillingspunkt 3 med bemærkning om, at porten bliver.",
         ["anbefalet", "anbefalet", "anbefalet med bemærkning"],
         "går videre til endelig beslutning"),
        ("Administrationens indstilling afvises.", ["ikke anbefalet"] * 3,
         "går videre til endelig beslutning"),
        ("Sagen blev udsat.", ["udsat"] * 3, "sagen blev udsat"),
    ],
)  # fmt: skip
def test_who_is_not_the_last_body_recommends_of_each_point(
    decided: str, told: list[str], leads: str
) -> None:
    built = meeting(decided, body="Teknikudvalget")
    (item,) = built.items
    procedure = (K.OTHER, "Sagsprocedure", "Teknikudvalget, Økonomiudvalget og Byrådet")
    texts_of = [(one.kind, one.heading, one.text) for one in item.sections]
    built = read(Built("Teknikudvalget", DAY).item("1", "Sti langs åen", *texts_of, procedure))
    assert list(told_of(built).values()) == told
    why = summary_of(built).lead[0].why
    assert leads in why
    assert "afvist" not in why
    assert ("endelig" in why) is (leads != "sagen blev udsat")


def test_who_did_not_take_a_stand_changes_nothing_of_the_point() -> None:
    built = meeting(
        "Byrådet godkendte administrationens indstilling.\n\n"
        "(F) undlod at tage stilling til indstillingspunkt 3 men tilsluttede sig de øvrige."
    )
    assert told_of(built)["3"] == "godkendt"


def test_a_decision_that_speaks_for_itself_refers_to_nothing() -> None:
    assert refers(meeting("Orienteringen blev taget til efterretning.")) == []


def test_a_point_that_only_heads_lettered_ones_is_not_called_unnamed() -> None:
    proposal = "Forvaltningen indstiller,\n\n1. at der bygges\n\na. ved åen\n\nb. ved broen"
    built = meeting("Byrådet godkendte indstillingspunkt 1a.", proposal=proposal)
    assert told_of(built)["1"] == ""


def test_a_list_of_the_decisions_own_is_not_about_the_points() -> None:
    decided = "Byrådet havde disse kommentarer:\n\n- 1.2 Lyset skal dæmpes.\n\n- 2.1 Hegnet er nyt."
    assert told_of(meeting(decided)) == {}
    assert told_of(meeting("Byrådet aftalte:\n\n1. Et møde i maj.\n\n2. Et møde i juni.")) == {}


def test_a_second_list_keeps_its_lead_in_and_is_not_numbered_as_the_first() -> None:
    proposal = (
        "Forvaltningen indstiller,\n\n1. at stien anlægges.\n\n"
        "Ved godkendelse vælges én af to belægninger,\n\n1. grus, eller\n\n2. asfalt."
    )
    built = meeting("Byrådet godkendte administrationens indstillingspunkt 1.", proposal=proposal)
    assert refers(built) == [
        "Indstilling, punkt 1 (godkendt): at stien anlægges.",
        "Ved godkendelse vælges én af to belægninger: 1. grus, eller",
        "2. asfalt.",
    ]


def test_an_alternative_that_is_only_named_is_explained() -> None:
    case = (
        "Der er to muligheder.\n\nScenarie a - lang sti\n\nStien føres helt frem til havnen.\n\n"
        "Scenarie b - kort sti\n\nStien ender ved broen."
    )
    proposal = "Forvaltningen indstiller, at scenarie b vælges."
    lines = refers(meeting("Godkendt.", proposal=proposal, case=case))
    assert lines[-1] == "Scenarie b - kort sti: Stien ender ved broen."
    assert not any("havnen" in line for line in lines)
    listed = "Der er to modeller:\n\n- Model 1 er gratis.\n\n- Model 2 koster 9.000 kr."
    lines = refers(meeting("Godkendt.", proposal="Forvaltningen indstiller model 2.", case=listed))
    assert lines[-1] == "Model 2 koster 9.000 kr."


def test_every_line_that_is_referred_to_has_its_quote() -> None:
    built = meeting("1. Godkendt.\n\n2.-3. Anbefales ikke.")
    summary = summary_of(built)
    quotes = {one.number: one.quote for one in summary.citations}
    for line in (*summary.items[0].refers, summary.lead[0].sentence):
        held = [quotes[number] for number in line.citations]
        assert any(quote in line.text for quote in held), line
        for said in re.findall("»(.+?)«", line.text):
            assert any(said in quote for quote in held), line


# --- what leads -----------------------------------------------------------------------------


def lead_of(built: Built) -> str:
    return summary_of(built).lead[0].sentence.text


def test_the_lead_says_what_was_decided_and_not_only_that() -> None:
    told = lead_of(meeting("Byrådet godkendte administrationens indstilling."))
    assert told.startswith("Byrådet godkendte administrationens indstilling: punkt 1: at stien")
    assert "punkt 3: at hegnet fjernes" in told
    told = lead_of(meeting("2. Godkendt\n\n3. Godkendt"))
    assert "at der sættes lys op" in told
    assert "at hegnet fjernes" in told
    assert "at stien anlægges" not in told


def test_the_lead_tells_nothing_of_a_point_that_was_turned_down_without_saying_so() -> None:
    told = lead_of(meeting("1.-2. Godkendt.\n\n3. Afvises."))
    assert "punkt 3 (" in told or "3. Afvises" in told


CHANGED_ON_THE_WAY = meeting(
    "Byrådet godkendte Økonomiudvalgets indstilling.",
    history="11-02-2030 Økonomiudvalget\n\nAnbefales, idet rammen forhøjes til 5,2 mio. kr.",
)


def test_what_a_followed_body_changed_without_naming_a_point_is_not_told_as_approved() -> None:
    told = told_of(CHANGED_ON_THE_WAY)
    assert "godkendt" not in told.values()
    assert told["3"] == "med ændring eller bemærkning fra Økonomiudvalget, 11. februar 2030"
    lead = lead_of(CHANGED_ON_THE_WAY)
    assert lead.index("forhøjes til 5,2 mio. kr.") < lead.index("at hegnet fjernes")


def test_a_proposal_that_was_not_followed_does_not_go_on_behind_the_decision() -> None:
    lead = lead_of(meeting("Byrådet besluttede at sende sagen tilbage til udvalget."))
    assert "tilbage til udvalget. Indstillingen lød: punkt 1" in lead


def test_a_small_permit_does_not_lead_a_large_contested_matter() -> None:
    long = "Institutionen får plads til 200 børn. " * 300
    history = "01-02-2030 Teknikudvalget\n\nAnbefales.\n\n11-02-2030 Økonomiudvalget\n\nAnbefales."
    built = Built("Byrådet", DAY).item(
        "1", "Bod på torvet",
        (K.DECISION, "Beslutning", "Byrådet gav tilladelse med bemærkning om, at den er rød."),
    )  # fmt: skip
    for punkt, title in (("2", "Ny institution"), ("3", "Nyt værk"), ("4", "Ny skole")):
        built.item(
            punkt, title,
            (K.DECISION, "Beslutning", "Byrådet godkendte indstillingen."),
            (K.PROPOSAL, "Indstilling", "Forvaltningen indstiller, at der bygges for 60 mio. kr."),
            (K.CASE, "Sagsfremstilling", long),
            (K.HISTORY, "Sagens forløb", history),
        )  # fmt: skip
    lead = summary_of(read(built)).lead
    assert [line.item.punkt for line in lead] == ["2", "3", "4"]
    assert "økonomi" in lead[0].why


@pytest.mark.parametrize(
    ("text", "kroner"),
    [
        ("2,3 mio. kr.", 2_300_000), ("134.701 kr.", 134_701), ("3 mia. kr.", 3_000_000_000),
        ("500 t. kr.", 500_000), ("den 3. maj 2022", 0), ("12 børn og 900 kroner", 900),
    ],
)  # fmt: skip
def test_the_largest_sum(text: str, kroner: int) -> None:
    assert largest_sum(text) == pytest.approx(kroner)


def test_the_treatments_of_a_history() -> None:
    built = meeting("Godkendt.", history="11-02-2030 Teknikudvalget\n\nAnbefales den 1. maj.")
    assert treatments(built.items[0]) == 1


# --- the matter -----------------------------------------------------------------------------


def test_an_entry_of_a_list_is_not_told_without_its_lead_in() -> None:
    case = "Udvalget skal:\n\n- Finde den bedste placering.\n\n- Høre naboerne."
    (line,) = own_matter(meeting("Godkendt.", case=case).items[0])
    assert line.text == "Udvalget skal: Finde den bedste placering. Høre naboerne."


# --- the files ------------------------------------------------------------------------------


def long_one() -> Built:
    return meeting(
        "1.-2. Godkendt. Forvaltningen melder tilbage senest den 1. maj 2030.\n\n"
        "3. Godkendt med bemærkning om, at porten bliver.\n\n"
        "Ib Ko (Ø) kunne ikke tiltræde punkt 2."
    )


def test_a_source_whose_words_stand_above_is_only_placed() -> None:
    page = office.summary_markdown(summary_of(long_one()))
    above, sources = page.split("## Kilder")
    assert above.count("at der sættes lys op") >= 1
    assert "»" not in sources
    assert "Punkt 1: " in sources
    assert "Beslutning" in sources
    assert all(f"[{n}]" in sources for n in range(1, len(summary_of(long_one()).citations) + 1))


def test_a_source_keeps_its_words_where_the_text_was_shortened() -> None:
    summary = summary_of(long_one())
    (item,) = summary.items
    assert item.decision is not None
    shorter = replace(item, decision=replace(item.decision, text="1.-2. Godkendt …"))
    page = office.summary_markdown(replace(summary, items=(shorter,), lead=()))
    assert "»1.-2. Godkendt. Forvaltningen melder tilbage" in page.split("## Kilder")[1]


def test_word_has_the_headings_of_the_markdown() -> None:
    summary = summary_of(long_one())
    document = Document(io.BytesIO(office.summary_docx(summary)))
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 3"]
    page = office.summary_markdown(summary)
    assert heads == [line[4:] for line in page.splitlines() if line.startswith("### ")]
    assert "Opfølgning" in heads
    bullets = [p.text for p in document.paragraphs if p.style.name == "List Bullet"]
    assert len(bullets) == len(set(bullets))


def test_a_line_that_repeats_the_whole_decision_is_not_told_again() -> None:
    built = meeting("Forvaltningen melder tilbage senest den 1. maj 2030.")
    (item,) = summary_of(built).items
    assert item.follow_ups, "it is a task"
    page = office.summary_markdown(summary_of(built))
    assert page.split("## Punkt 1")[1].count("melder tilbage") == 1


def test_an_item_that_is_not_told_is_seen_in_the_count() -> None:
    summary = summary_of(long_one())
    assert office_json.summary_json(summary)["complete"] == {"items": 1, "of": 1}
    short: tuple[ItemSummary, ...] = ()
    told = office_json.summary_json(replace(summary, items=short))
    assert told["complete"] == {"items": 0, "of": 1}
