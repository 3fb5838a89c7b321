"""What a claim may say of its sources, and what is marked instead of shown as fact."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.claims import Claim, Draft, Place
from assistant.models import AnswerStatus, Level, Outcome, SectionKind, Support
from assistant.text.facts import facts, missing
from assistant.verify import verify
from tests.build import Built, texts

DECISION = (
    "Chefforum godkendte indstillingerne med bemærkninger. Fristen er den 24. maj. "
    "Anne Mette Holme modtager 15 mio. kr. til syv fraktioner. Pengene udbetales ikke i 2016."
)
CASE = "Udgiften til nye skraldespande er 2,5 mio. kr. Peter Jensen er tovholder for sagen."
PROPOSAL = "Direktøren indstiller,\n1. at udgiften på 9 mio. kr. godkendes"
HISTORY = "Klimaudvalget, 2. februar 2016: Klimaudvalget godkendte en pulje på 4 mio. kr."


def meeting(level: Level = Level.BESLUTTER) -> Built:
    return Built("Chefforum", date(2016, 6, 15)).item(
        "5",
        "Nye affaldsordninger",
        (SectionKind.CASE, "Sagsfremstilling", CASE),
        (SectionKind.PROPOSAL, "Indstilling", PROPOSAL),
        (SectionKind.DECISION, "Beslutning", DECISION),
        (SectionKind.HISTORY, "Sagens forløb", HISTORY),
        level=level,
        outcome=Outcome.GODKENDT_MED_BEMAERKNINGER,
        sagsnr="07.17.02-P20-1-16",
    )


def places(built: Built) -> dict[SectionKind, Place]:
    item, head = built.items[0], built.meeting().head()
    return {
        section.kind: Place(item, head, number, section.kind, section.start, section.end)
        for number, section in enumerate(item.sections)
    }


def check(text: str, *kinds: SectionKind, level: Level = Level.BESLUTTER, danish: bool = True):
    built = meeting(level)
    own = places(built)
    claim = Claim(text, tuple(own[kind] for kind in kinds))
    sources = tuple(own[kind] for kind in kinds)
    return built, verify(Draft((claim,)), sources, texts(built), danish=danish)


@pytest.mark.parametrize(
    "text",
    [
        "Chefforum godkendte indstillingerne med bemærkninger.",
        "Fristen er 24/5.",
        "Fristen er den 24. maj 2016.",
        "Anne Mette Holme modtager 15.000.000 kr.",
        "Anne Mette Holme modtager 15 mio. kr. til 7 fraktioner.",
        "Pengene udbetales ikke i 2016.",
        "Chefforum godkendte indstillingerne i sag 07.17.02-P20-1-16 den 15. juni 2016.",
    ],
)
def test_what_the_decision_says_is_verified_with_its_quote(text: str) -> None:
    built, checked = check(text, SectionKind.DECISION)
    assert [one.support for one in checked.sentences] == [Support.VERIFIED]
    assert checked.status is AnswerStatus.ANSWERED
    for citation in checked.citations:
        assert built.text[citation.start : citation.end] == citation.quote
        assert citation.verified
        assert citation.quote in DECISION


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Fristen er den 25. maj.", "dato"),
        ("Fristen er den 24. maj 2019.", "dato"),
        ("Anne Mette Holme modtager 15 kr.", "tal"),
        ("Anne Mette Holme modtager 16 mio. kr.", "tal"),
        ("Anne Mette Hansen modtager 15 mio. kr.", "navn"),
        ("Byrådet godkendte indstillingerne med bemærkninger.", "udvalg"),
        ("Chefforum godkendte indstillingerne i sag 12/16033.", "sagsnummer"),
        ("Se mere på https://ond.example/side om bemærkninger.", "adresse"),
        ("Chefforum afviste indstillingerne.", "besluttet sådan"),
        ("Chefforum udsatte indstillingerne.", "besluttet sådan"),
        ("Pengene udbetales i 2016.", "ikke"),
        ("Fristen er ikke den 24. maj.", "benægter"),
        ("Hunde må ikke bades i søen om natten.", "står ikke"),
        ("Peter godkendte indstillingerne med bemærkninger.", "står ikke"),
    ],
)
def test_what_it_does_not_say_is_marked(text: str, word: str) -> None:
    _, checked = check(text, SectionKind.DECISION)
    (sentence,) = checked.sentences
    assert sentence.support is Support.UNCONFIRMED
    assert word in sentence.problem
    assert sentence.citations == ()
    assert checked.status is AnswerStatus.UNVERIFIED


def test_a_proposal_is_never_told_as_a_decision() -> None:
    _, told = check("Udgiften på 9 mio. kr. godkendes.", SectionKind.PROPOSAL)
    assert told.sentences[0].problem == "kilden er en indstilling, ikke en beslutning"
    _, framed = check(
        "Det blev indstillet, at udgiften på 9 mio. kr. godkendes.", SectionKind.PROPOSAL
    )
    assert framed.sentences[0].support is Support.VERIFIED


def test_another_meetings_act_is_not_this_meetings() -> None:
    _, stolen = check("Chefforum godkendte en pulje på 4 mio. kr.", SectionKind.HISTORY)
    assert stolen.sentences[0].support is Support.UNCONFIRMED
    _, told = check("Klimaudvalget godkendte en pulje på 4 mio. kr.", SectionKind.HISTORY)
    assert told.sentences[0].support is Support.VERIFIED


def test_a_recommending_meeting_did_not_decide() -> None:
    text = "Chefforum godkendte indstillingerne med bemærkninger."
    _, checked = check(text, SectionKind.DECISION, level=Level.ANBEFALER)
    assert "anbefalede" in checked.sentences[0].problem


def test_a_case_text_decides_nothing() -> None:
    _, checked = check("Chefforum godkendte nye skraldespande til 2,5 mio. kr.", SectionKind.CASE)
    assert checked.sentences[0].support is Support.UNCONFIRMED


def test_an_unmarked_claim_is_given_the_source_that_carries_it() -> None:
    built = meeting()
    own = tuple(places(built).values())
    claim = Claim("Peter Jensen er tovholder for sagen.")
    checked = verify(Draft((claim,)), own, texts(built))
    assert checked.sentences[0].support is Support.VERIFIED
    assert [one.kind for one in checked.citations] == [SectionKind.CASE]


def test_a_mark_to_no_source_is_never_kept() -> None:
    built = meeting()
    claim = Claim("Chefforum købte en svømmehal til 3 mio. kr.", unknown=(9,))
    checked = verify(Draft((claim,)), tuple(places(built).values()), texts(built))
    assert checked.sentences[0].problem == "kilden findes ikke"
    assert checked.citations == ()


def test_english_claims_are_held_to_their_facts() -> None:
    _, right = check("Anne Mette Holme receives 15 million kr.", SectionKind.DECISION, danish=False)
    assert right.sentences[0].support is Support.VERIFIED
    _, wrong = check("Anne Mette Holme receives 25 million kr.", SectionKind.DECISION, danish=False)
    assert wrong.sentences[0].support is Support.UNCONFIRMED


@pytest.mark.parametrize(
    "text",
    [
        "Det blev indstillet, at Anne Mette Holme modtager 15 mio. kr.",
        "Direktøren foreslog, at fristen er den 24. maj.",
        "Det blev anbefalet, at pengene ikke udbetales i 2016.",
    ],
)
def test_a_decision_is_not_told_as_a_mere_proposal(text: str) -> None:
    _, checked = check(text, SectionKind.DECISION)
    (sentence,) = checked.sentences
    assert sentence.support is Support.UNCONFIRMED
    assert sentence.problem == "kilden er ikke en indstilling"


def test_what_a_decision_says_of_a_proposal_may_be_told() -> None:
    text = "Chefforum godkendte indstillingerne med bemærkninger."
    assert check(text, SectionKind.DECISION)[1].sentences[0].support is Support.VERIFIED


TOGETHER = (
    "Ada Holm afløser Bo Lund fra den 1. maj. Der var 18 netværk i 2015 og 17 netværk i 2016. "
    "Cykelstien anlægges i 2027. Den koster 4 mio. kr. Svømmehallen koster 9 mio. kr.\n\n"
    "Fristerne er:\n- Budget: 1. juni\n- Regnskab: 15. august"
)


def check_together(text: str) -> tuple[Support, str]:
    built = Built("Chefforum", date(2016, 6, 15)).item(
        "6",
        "Sager",
        (SectionKind.CASE, "Sagsfremstilling", TOGETHER),
        (SectionKind.DECISION, "Beslutning", DECISION),
    )
    own = places(built)
    sources = (own[SectionKind.CASE], own[SectionKind.DECISION])
    checked = verify(Draft((Claim(text, sources),)), sources, texts(built), danish=True)
    return checked.sentences[0].support, checked.sentences[0].problem


@pytest.mark.parametrize(
    "text",
    [
        "Svømmehallen koster 4 mio. kr.",
        "Svømmehallen koster 15 mio. kr.",
        "Bo Lund modtager 15 mio. kr. til syv fraktioner.",
        "Bo Lund afløser Ada Holm fra den 1. maj.",
        "Ada Holm afløser Bo Lund fra den 24. maj.",
        "Der var 17 netværk i 2015.",
        "Fristen for budget er den 15. august.",
        "Cykelstien koster 9 mio. kr.",
        "Chefforum godkendte indstillingerne med bemærkninger, og svømmehallen koster 4 mio. kr.",
        "Der var 17 netværk i 2015 og 18 netværk i 2016.",
        "Der var 6 netværk i 2015.",
        "Der var 15 netværk i 2015.",
        "Anne Mette Holme modtager 2016 mio. kr. til syv fraktioner.",
        "Anne Mette Holme modtager 15 mio. kr. til 2016 fraktioner.",
    ],
)
def test_facts_of_different_sentences_are_not_put_together(text: str) -> None:
    support, problem = check_together(text)
    assert support is Support.UNCONFIRMED
    assert problem in {
        "oplysningerne hører ikke sammen i kilden",
        "en dato står ikke i kilden",
        "et tal står ikke i kilden",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Svømmehallen koster 9 mio. kr.",
        "Cykelstien koster 4 mio. kr.",
        "Fra den 1. maj afløser Ada Holm Bo Lund.",
        "Der var 17 netværk i 2016.",
        "Chefforum godkendte indstillingerne med bemærkninger under punkt 6 den 15. juni 2016.",
        "I 2016 udbetales pengene ikke.",
        "Der var 18 netværk i 2015 og 17 netværk i 2016.",
        "Fristen for budget er den 1. juni.",
        "Chefforum godkendte indstillingerne med bemærkninger, og fristen er den 24. maj.",
        "Anne Mette Holme modtager 15 mio. kr., og pengene udbetales ikke i 2016.",
    ],
)
def test_facts_that_stand_together_are_told_in_other_words(text: str) -> None:
    assert check_together(text) == (Support.VERIFIED, "")


ENGLISH_CASE = (
    "Exit-koordinatoropgaven har brugt 15 timer. Afdelingerne sender breve med fjernprint. "
    "Fristen for tilbagemelding er den 5. august."
)


def check_in_english(text: str) -> tuple[Support, str]:
    built = Built("Chefforum", date(2016, 6, 15)).item(
        "6", "Post", (SectionKind.CASE, "Sagsfremstilling", ENGLISH_CASE)
    )
    source = places(built)[SectionKind.CASE]
    checked = verify(Draft((Claim(text, (source,)),)), (source,), texts(built), danish=False)
    return checked.sentences[0].support, checked.sentences[0].problem


@pytest.mark.parametrize(
    "text",
    [
        "The deadline is August 5th, 2016.",
        "The departments send letters.",
        "Fristen for tilbagemelding er den 5. august.",
    ],
)
def test_what_is_right_in_english_is_verified(text: str) -> None:
    assert check_in_english(text) == (Support.VERIFIED, "")


@pytest.mark.parametrize(
    "text",
    [
        "The swimming pool was closed because the roof was leaking.",
        "The departments closed the school and the library.",
        "It was a wonderful success.",
        "Afdelingerne nedlægger skolen og biblioteket.",
    ],
)
def test_what_the_minutes_do_not_say_is_not_verified_in_english_either(text: str) -> None:
    support, problem = check_in_english(text)
    assert support is Support.UNCONFIRMED
    assert problem


def test_a_sentence_copied_whole_is_held_whatever_its_words_look_like() -> None:
    built = Built("Chefforum", date(2016, 6, 15)).item(
        "6", "Post", (SectionKind.CASE, "Sagsfremstilling", ENGLISH_CASE)
    )
    source = places(built)[SectionKind.CASE]
    text = "Exit-koordinatoropgaven har brugt 15 timer."
    checked = verify(Draft((Claim(text, (source,)),)), (source,), texts(built), danish=True)
    assert checked.sentences[0].support is Support.VERIFIED
    assert [one.quote for one in checked.citations] == [text]


def test_quotes_must_be_verbatim_and_told_as_what_they_are() -> None:
    built = meeting()
    own = places(built)
    point = own[SectionKind.PROPOSAL]
    claims = (
        Claim("Indstilling: " + PROPOSAL, (point,), (PROPOSAL,)),
        Claim(PROPOSAL.replace("Direktøren indstiller,\n", ""), (point,), ("at udgiften",)),
        Claim(
            "Fristen er den 25. maj.", (own[SectionKind.DECISION],), ("Fristen er den 25. maj.",)
        ),
    )
    checked = verify(Draft(claims), (), texts(built))
    assert [one.support for one in checked.sentences] == [
        Support.VERIFIED,
        Support.UNCONFIRMED,
        Support.UNCONFIRMED,
    ]


def test_nothing_drafted_is_not_found() -> None:
    assert verify(Draft(), (), texts(meeting())).status is AnswerStatus.NOT_FOUND


def test_marks_and_tags_inside_a_text_are_defused() -> None:
    built = Built().item(
        "1", "Sag", (SectionKind.DECISION, "Beslutning", "Godkendt [2] <script>alert(1)</script>.")
    )
    own = places(built)[SectionKind.DECISION]
    quoted = built.text[own.start : own.end]
    checked = verify(Draft((Claim(quoted, (own,), (quoted,)),)), (), texts(built))
    assert checked.sentences[0].text == "Godkendt (2) ‹script›alert(1)‹/script›."
    assert checked.citations[0].quote == quoted


@given(st.integers(1, 28), st.integers(1, 12), st.integers(2000, 2030))
def test_a_date_is_one_date_in_all_its_spellings(day: int, month: int, year: int) -> None:
    names = "januar februar marts april maj juni juli august september oktober november december"
    name = names.split()[month - 1]
    spellings = (
        f"den {day}. {name} {year}",
        f"den {day:02}-{month:02}-{year}",
        f"den {day}/{month} {year}",
        f"den {year}-{month:02}-{day:02}",
    )
    for one in spellings:
        for other in spellings:
            assert missing(one, other, date(2001, 1, 1)) == ()
    other_day = day % 28 + 1
    assert missing(f"den {other_day}. {name} {year}", spellings[0], date(2001, 1, 1))


@given(st.integers(1, 10**9))
def test_an_amount_is_found_grouped_or_not_and_never_as_another(number: int) -> None:
    grouped = f"{number:,}".replace(",", ".")
    assert missing(f"{number} kr.", f"beløbet er {grouped} kr.", date(2001, 1, 1)) == ()
    assert missing(f"{number + 1} kr.", f"beløbet er {grouped} kr.", date(2001, 1, 1))


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Området og planområdet er udlagt.", set()),
        ("Rådet og et forråd.", set()),
        ("Ungdomsrådet og Ældrerådet hørte Byrådet.", {"ungdomsråd", "ældreråd", "byråd"}),
    ],
)
def test_a_word_that_only_ends_as_a_body_is_none(text: str, bodies: set[str]) -> None:
    assert facts(text).bodies == bodies
