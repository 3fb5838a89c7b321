"""Where a matter stands: in which items, how often, when first and last, or nowhere."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import ask
from assistant.models import Answer, AnswerStatus, Occasion, Turn
from assistant.questions.mentions import asked_mentions
from assistant.settings import Settings
from assistant.store import Store
from assistant.text.spelling import begun_by
from tests.asking import ingested

MEETING = """REFERAT {body} d. {day}

Mødedato {day} kl. 17:00

Mødested Byrådssalen

Punkt 1: Godkendelse af dagsorden

Beslutning

Godkendt.

"""
MARCH = (
    MEETING.format(body="Byrådet", day="02-03-2026")
    + """Punkt 2: Ny svømmehal ved havnen

Sagsfremstilling

Svømmehallen ligger ved Villa Sol. Arkitekten foreslår lyse fliser, store vinduer mod fjorden, et
varmt bassin til børn, en sauna med udsigt, brede trapper, nye omklædningsrum, bedre lys og
en lille butik. Ved indgangen stilles en bænk af træ.

Beslutning

Byrådet godkendte svømmehallen.

Punkt 3: Kommuneplan

Sagsfremstilling

Ved Villa Mose er der et råstofgravningsområde. Solen står lavt.

Beslutning

Udsat.

"""
)
MAY = (
    MEETING.format(body="Byrådet", day="04-05-2026")
    + """Punkt 2: Regnskab for svømmehallen

Beslutning

Byrådet tog regnskabet til efterretning.

Punkt 4: Dispensation til en garage

Beslutning

Godkendt.

Punkt 5: Dispensation til en carport

Beslutning

Afvist.

Punkt 6: Orientering

Beslutning

Formanden orienterede om et møde i Villa Sol. Svømmehallen holder lukket i juli.

"""
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return ingested(tmp_path_factory.mktemp("mentions"), MARCH, MAY)


RULED = (
    MEETING.format(body="Byrådet", day="06-04-2026")
    + """Punkt 2: Stien ved åen

Beslutning

Der sættes lamper langs stien.

Punkt 3: Skolegården

Beslutning

Skolegården får ny asfalt. Også her sættes lamper.

Punkt 4: Pumptrackprojekter

Sagsfremstilling

Ved hver pumptrack står der i dag to lamper. Den ældste pumptrack ligger ved skoven.

Beslutning

Godkendt.

Punkt 5: Broen over åen

Beslutning

Broen rives ned.

Punkt 6: Trafik

Beslutning

Der males striber ved skolegården.

"""
)
RULED_BEFORE = (
    MEETING.format(body="Økonomiudvalget", day="01-04-2026")
    + """Punkt 2: Broen over åen

Beslutning

Anbefales.

"""
)


@pytest.fixture(scope="module")
def ruled(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return ingested(tmp_path_factory.mktemp("ruled"), RULED_BEFORE, RULED)


def answered(question: str, settings: Settings, *history: Turn) -> Answer:
    with Store.open(settings) as store:
        return ask(question, store, settings, history=history, today=date(2026, 7, 1))


def lines(question: str, settings: Settings) -> list[str]:
    answer = answered(question, settings)
    assert answer.status is AnswerStatus.ANSWERED
    return [one.text for one in answer.sentences]


@pytest.mark.parametrize(
    "question",
    [
        "I hvilke møder er Villa Sol nævnt?",
        "Find alt om Villa Sol",
        "Hvad siger referaterne om Villa Sol?",
        "Hvor er Villa Sol omtalt?",
        "Er Villa Sol nævnt i referaterne?",
        "Er Villa Sol nævnt?",
        "Hvor ofte nævnes Villa Sol?",
        "Har I noget om Villa Sol?",
    ],
)
def test_every_item_that_names_a_matter_is_told_with_the_sentence(
    archive: Settings, question: str
) -> None:
    head, *told = lines(question, archive)
    assert head == "Nævnt i 2 punkter:"
    assert [("Svømmehallen ligger ved Villa Sol." in one) for one in told] == [True, False]
    assert "Formanden orienterede om et møde i Villa Sol." in told[1]
    assert not any("Villa Mose" in one for one in told)


def test_treated_is_what_stands_in_the_title(archive: Settings) -> None:
    head, *told, last = lines("Hvor mange gange er svømmehallen behandlet?", archive)
    assert head == "2 punkter har det i titlen:"
    assert [one.split(" – ")[0].split(": ")[-1] for one in told] == [
        "Ny svømmehal ved havnen",
        "Regnskab for svømmehallen",
    ]
    assert last == "Det nævnes også i 1 andet punkt, der ikke har det i titlen."


@pytest.mark.parametrize(
    ("question", "day", "left"),
    [
        ("Hvornår blev svømmehallen sidst behandlet?", "4. maj 2026", "Ny svømmehal"),
        ("Hvornår har Byrådet sidst drøftet svømmehallen?", "4. maj 2026", "Ny svømmehal"),
        ("Hvornår drøftede Byrådet sidst svømmehallen?", "4. maj 2026", "Ny svømmehal"),
        ("Hvornår var svømmehallen første gang på dagsordenen?", "2. marts 2026", "Regnskab"),
    ],
)
def test_the_last_or_first_day(archive: Settings, question: str, day: str, left: str) -> None:
    head, *told = lines(question, archive)
    assert "i et punkts titel" in head
    assert day in head
    assert not any(left in one for one in told)


def test_a_matter_of_no_title_is_said_to_be_only_named(archive: Settings) -> None:
    head, *_ = lines("Hvornår blev Villa Mose sidst behandlet?", archive)
    assert head == "Intet punkt har det i titlen. Senest nævnt den 2. marts 2026:"


@pytest.mark.parametrize(
    "question", ["Nævnes jernbanen nogen steder?", "Står der noget om jernbaner i havnen?"]
)
def test_what_stands_nowhere_is_said_to(archive: Settings, question: str) -> None:
    answer = answered(question, archive)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert answer.sentences[1].text in {
        "«jernbanen» står ikke i referaterne.",
        "«jernbaner» står ikke i referaterne.",
    }


@pytest.mark.parametrize(
    "question",
    ["Hvor er regnskabet for Villa Mose nævnt?", "Hvor er bænken ved Villa Sol nævnt?"],
)
def test_words_that_no_place_has_together_make_no_list(archive: Settings, question: str) -> None:
    answer = answered(question, archive)
    assert not any("Nævnt i" in one.text for one in answer.sentences)


def test_what_is_told_comes_before_where_it_stands(archive: Settings) -> None:
    told = lines("Fortæl mig om svømmehallen", archive)
    assert any("Byrådet godkendte svømmehallen." in one for one in told)
    assert not any("Nævnt i" in one or "har det i titlen" in one for one in told)


def test_which_ones_are_the_items_of_that_kind_that_ended_so(archive: Settings) -> None:
    head, told, last = lines("Hvilke dispensationer er blevet afvist?", archive)
    assert head == "1 punkt med det i titlen endte sådan:"
    assert "Dispensation til en carport – Beslutning: Afvist." in told
    assert last == "1 andet punkt med det i titlen endte anderledes."


def test_that_none_ended_so_is_an_answer(archive: Settings) -> None:
    answer = answered("Hvilke dispensationer er blevet udsat?", archive)
    assert answer.status is AnswerStatus.NOT_FOUND
    assert "Ingen af de 2 punkter, der har det i titlen, har udfaldet «udsat»." in [
        one.text for one in answer.sentences
    ]


def test_one_item_of_a_kind_is_no_list(archive: Settings) -> None:
    told = lines("Hvilke regnskaber er blevet behandlet?", archive)
    assert not any("har det i titlen" in one for one in told)


@pytest.mark.parametrize(
    "question",
    [
        "Hvilke sager handler om svømmehallen?",
        "Hvilke punkter er der om svømmehallen?",
        "Vis alle sager om svømmehallen",
        "Hvilke sager vedrører svømmehallen?",
        "Hvad har byrådet besluttet om svømmehallen?",
        "Hvad er der besluttet om svømmehallen?",
    ],
)
def test_all_items_of_a_matter_are_those_with_it_in_their_titles(
    archive: Settings, question: str
) -> None:
    head, first, second, last = lines(question, archive)
    assert head == "2 punkter har det i titlen:"
    assert first.endswith("Byrådet godkendte svømmehallen.")
    assert second.endswith("Byrådet tog regnskabet til efterretning.")
    assert last == "Det nævnes også i 1 andet punkt, der ikke har det i titlen."


def test_what_is_decided_of_a_matter_of_no_title_is_what_decisions_say(ruled: Settings) -> None:
    head, *told, last = lines("Hvad er der besluttet om lamper?", ruled)
    assert head == "Intet punkt har det i titlen, men 2 punkter i beslutningen:"
    assert [one.split(" – ")[-1] for one in told] == [
        "Beslutning: Der sættes lamper langs stien.",
        "Beslutning: Også her sættes lamper.",
    ]
    assert last == "Det nævnes også i 1 andet punkt, uden at beslutningen har det."


def test_a_case_of_one_title_in_two_bodies_is_no_list_of_decisions(ruled: Settings) -> None:
    told = lines("Hvad er der besluttet om broen?", ruled)
    assert not any("har det i titlen" in one for one in told)
    assert any("Broen rives ned." in one for one in told)


def test_one_titled_matter_is_told_and_not_listed_beside_another_decision(ruled: Settings) -> None:
    told = lines("Hvad er der besluttet om skolegården?", ruled)
    assert any("Skolegården får ny asfalt." in one for one in told)
    assert not any("i beslutningen:" in one for one in told)


def test_a_compound_that_no_dictionary_knows_is_in_the_title(ruled: Settings) -> None:
    head, *told = lines("Hvilke sager handler om pumptrack?", ruled)
    assert head == "1 punkt har det i titlen:"
    assert "Pumptrackprojekter" in told[0]


def test_a_follow_up_asks_for_the_days_of_its_case(archive: Settings) -> None:
    first = answered("Hvad besluttede Byrådet om svømmehallen ved havnen?", archive)
    turn = Turn(
        "Hvad besluttede Byrådet om svømmehallen ved havnen?",
        " ".join(one.text for one in first.sentences),
        tuple(dict.fromkeys(one.item.id for one in first.citations)),
    )
    head = answered("Hvornår blev det sidst behandlet?", archive, turn).sentences[0].text
    assert head == "Senest behandlet den 2. marts 2026:"


def test_a_follow_up_with_a_matter_of_its_own_asks_for_that(archive: Settings) -> None:
    turn = Turn(
        "Hvad besluttede Byrådet om svømmehallen ved havnen?",
        "Byrådet, 2. marts 2026, Punkt 2: Byrådet godkendte svømmehallen.",
        ("byraadet/2026-03-02#2",),
    )
    none = answered("Hvad siger referaterne om jernbaner?", archive, turn)
    assert none.sentences[1].text == "«jernbaner» står ikke i referaterne."
    named = answered("Hvor er Villa Mose nævnt?", archive, turn)
    assert "Villa Mose" in named.sentences[1].text


def test_one_click_shows_the_sentence(archive: Settings) -> None:
    answer = answered("Hvor er Villa Mose nævnt?", archive)
    assert [one.quote for one in answer.citations] == [
        "Ved Villa Mose er der et råstofgravningsområde."
    ]


@pytest.mark.parametrize(
    "question",
    [
        "Hvornår blev svømmehallen sidst behandlet, og hvad blev besluttet?",
        "Er der nævnt en pris for svømmehallen?",
        "Hvornår skal svømmehallen behandles?",
        "Hvad står der om, hvem der betaler for svømmehallen?",
        "Hvor mange gange om ugen har svømmehallen åbent?",
        "Hvilke møder skal Byrådet holde i juni?",
        "Alle skoler om sommeren",
        "Hvad blev behandlet først?",
        "Hvilke sager om svømmehallen blev udsat?",
        "Hvilke sager handler om svømmehallen, og hvad koster den?",
        "Hvad blev der besluttet om svømmehallen?",
        "Hvad har byrådet besluttet om, hvem der betaler for svømmehallen?",
    ],
)
def test_other_questions_ask_for_no_mention(question: str) -> None:
    assert asked_mentions(question) is None


def test_a_body_may_follow_and_stand_before() -> None:
    text = "Hvornår blev svømmehallen sidst behandlet i Økonomiudvalget?"
    start = text.index("Økonomiudvalget")
    found = asked_mentions(text, [(start, start + len("Økonomiudvalget"))])
    assert found is not None
    assert found.mentions.occasion is Occasion.LAST
    assert asked_mentions(text) is None


def test_a_word_is_known_from_the_compound_it_begins(archive: Settings) -> None:
    told = lines("Hvor er råstofgravning nævnt?", archive)
    assert "råstofgravningsområde" in told[1]


def test_only_a_whole_word_may_follow_what_begins_a_compound() -> None:
    known = {"område", "skole"}.__contains__
    words = ("råstofgravningsområde", "råstofgravnings", "råstofgravninger")
    assert begun_by("råstofgravning", words, known) == ("råstofgravningsområde",)
    assert begun_by("kvart", ("kvartskole",), known) == ()  # too short to tell


@pytest.mark.parametrize("word", ["nogensinde", "hidtil", "endvidere"])
def test_a_small_adverb_is_nothing_to_be_found(archive: Settings, word: str) -> None:
    answer = answered(f"Hvad har Byrådet {word} godkendt om svømmehallen?", archive)
    assert answer.status is AnswerStatus.ANSWERED
    assert "godkendte svømmehallen" in answer.sentences[0].text


def test_a_list_within_a_period(archive: Settings) -> None:
    head, *told = lines("I hvilke møder blev Villa Sol nævnt i maj 2026?", archive)
    assert head == "Nævnt i 1 punkt:"
    assert len(told) == 1
