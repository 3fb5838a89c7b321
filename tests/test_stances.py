"""Where a party stood, who voted how, and all that was decided of a matter."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.compose import compose
from assistant.evidence.sought import Sought, seeking
from assistant.extractive.scored_item import score_item
from assistant.extractive.sentence_scoring import Scorer
from assistant.extractive.several import asks_course
from assistant.extractive.stance_units import only_votes
from assistant.matters.cases import asks_dissent
from assistant.models import AskedFor, Question, SectionKind
from assistant.text.stances import parties_asked
from assistant.text.units import units_of
from assistant.verify import verify
from tests.build import Built, texts
from tests.evidence import evidence, hit

K = SectionKind
CASE = "Stien ved havnen er slidt, og der er kommet imod 40 henvendelser om den fra borgere."


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Hvad er Enhedslistens holdning til stien?", ["Enhedslisten"]),
        ("Hvordan stillede SF og Venstre sig til stien?", ["SF", "Venstre"]),
        ("Hvad sagde de konservative til stien?", ["Det Konservative Folkeparti"]),
        ("Hvad mente SF om Venstres forslag?", ["SF"]),
        ("Hvilken holdning har Nye Borgerlige til stien?", ["Nye Borgerlige"]),
        ("Hvad er holdningen til stien hos (A)?", ["Socialdemokratiet"]),
        ("Hvad sagde udvalget til SF's forslag om stien?", []),
        ("Hvordan stillede byrådet sig til SF's forslag?", []),
        ("Hvad er udvalgets holdning til stien?", []),
        ("Hvem er valgt ind for Venstre?", []),
    ],
)
def test_a_party_is_asked_where_it_stood(text: str, parties: list[str]) -> None:
    assert [one.title for one in parties_asked(text)] == parties
    assert asks_dissent(Question(text, text)) == bool(parties)
    assert (seeking(text, AskedFor.FACT).kind is Sought.SAID) >= bool(parties)


def _told(text: str, *built: Built, kind: AskedFor = AskedFor.FACT) -> str:
    hits = [hit(one, score=1.0 - number / 10) for number, one in enumerate(built)]
    draft = compose(evidence(text, *hits, over=built, asked_for=kind), texts(*built))
    checked = verify(draft, (), texts(*built))
    return " ".join(one.text for one in checked.sentences if not one.more)


def _sti(said: str, day: date = date(2022, 6, 2), title: str = "Stien ved havnen") -> Built:
    return Built("Byrådet", day).item(
        "1", title, (K.CASE, "Sagsfremstilling", CASE), (K.DECISION, "Beslutning", said)
    )


def test_what_a_party_said_is_told_alone_with_how_it_ended() -> None:
    built = _sti(
        "Byrådet godkendte indstillingen.\nImod stemte: (F) med bemærkning om, at stien bør "
        "belægges.\n(C) undlod at tage stilling."
    )
    text = _told("Hvordan stillede SF sig til stien ved havnen?", built)
    assert "bør belægges" in text
    assert "godkendte indstillingen" in text
    assert "slidt" not in text


def test_of_votes_the_case_itself_tells_nothing() -> None:
    said = "Byrådet godkendte indstillingen.\nImod stemte: (F)."
    text = _told("Hvordan stemte partierne om stien ved havnen?", _sti(said))
    assert "Imod stemte: (F)." in text
    assert "henvendelser" not in text
    assert "fortæller ikke" not in text


def test_where_no_vote_is_told_the_answer_says_so_before_how_it_ended() -> None:
    text = _told("Hvem stemte for og imod stien ved havnen?", _sti("Godkendt."))
    assert text.startswith("Referatet fortæller ikke, hvordan der blev stemt.")
    assert "Godkendt." in text
    assert "henvendelser" not in text


def test_a_vote_that_stands_in_the_minutes_is_never_said_to_be_missing() -> None:
    built = _sti("Byrådet godkendte indstillingen.\nImod stemte: (F).")
    of_it, text = hit(built), "Hvem stemte imod stien ved havnen?"
    units = units_of(of_it.item, of_it.meeting, texts(built))
    asked = Question(text, text, asked_for=AskedFor.PERSON)
    one = score_item(Scorer(asked, units), of_it, units, None, 0.2, decision=False)
    case = {unit.index for unit in units if unit.kind is K.CASE}
    told = " ".join(units[i].text for i in sorted(only_votes(asked, one, case)))
    assert "Imod stemte: (F)." in told
    assert "henvendelser" not in told


def test_all_that_was_decided_of_a_matter_is_told_of_each_item_that_it_names() -> None:
    first = _sti("Stien belægges.", date(2022, 3, 1))
    last = _sti("Stien lukkes.", date(2022, 9, 1), "Lukning af stien ved havnen")
    other = _sti("Pladsen ryddes.", date(2022, 5, 1), "Torvet")
    asked = "Hvilke beslutninger er der taget om stien ved havnen?"
    text = _told(asked, last, first, other)
    assert text.index("Stien belægges.") < text.index("Stien lukkes.")
    assert "Pladsen" not in text


@pytest.mark.parametrize(
    ("text", "all_of_it"),
    [
        ("Hvad har byrådet besluttet om havnen i 2022?", True),
        ("Hvad har udvalget sagt om havnen indtil nu?", True),
        ("Hvad har byrådet besluttet om havnen?", False),
        ("Hvad besluttede byrådet om havnen i 2022?", False),
    ],
)
def test_all_that_was_decided_is_asked_for_over_a_time(text: str, all_of_it: bool) -> None:
    assert asks_course(Question(text, text)) is all_of_it


def test_what_stands_in_no_title_is_answered_by_one_item() -> None:
    first = _sti("Kiosken ved stien lukkes.", date(2022, 3, 1), "Torvet")
    last = _sti("Boden og kiosken ryddes.", date(2022, 9, 1), "Pladsen")
    text = _told("Hvilke beslutninger er der truffet om kiosken?", first, last)
    assert "Kiosken ved stien lukkes." in text
    assert "ryddes" not in text
