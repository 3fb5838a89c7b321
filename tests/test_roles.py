"""assistant/evidence/roles.py: the role in which somebody is asked for, and who stands in it."""

from __future__ import annotations

import pytest

from assistant.danish import stem, tokens
from assistant.evidence.roles import in_role, role_asked, spoken_of
from assistant.evidence.sought import Seeking, Sought
from assistant.evidence.told import told


def _told(question: str, text: str) -> bool:
    role = role_asked(question)
    assert role is not None
    return in_role(role, [text], {stem(token.norm) for token in tokens(question)})


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hvem ejer huset på Dammen 4?", "Huset på Dammen 4 ejes af Holms Fond."),
        ("Hvem ejer huset på Dammen 4?", "Ejeren, Holms Fond, ønsker en ny port."),
        ("Hvem ejer huset på Dammen 4?", "Det er Holms Fond, men Vestby Kommune ejer huset."),
        ("Hvem søger om en skurvogn?", "Forslag om tilskud: Ansøgning fra Dalby IF om en skurvogn"),
        ("Hvem har søgt om en skurvogn?", "Bygherre, Holm Byg ApS, ønsker en skurvogn."),
        ("Hvem er arkitekt på hallen?", "Hallen er tegnet af Birk & Sø."),
        ("Hvem har klaget over støjen?", "En gruppe har klaget; Ida Holm indgav en klage."),
        ("Hvem har foreslået en bro?", "På mødet stillede Venstre et forslag om en bro."),
        ("Hvem har lavet analysen?", "Administrationen har udarbejdet analysen."),
        ("Hvem underviste børnene?", "Børnene blev undervist af Dalby Svømmeklub."),
    ],
)
def test_somebody_stands_in_the_role(question: str, text: str) -> None:
    assert _told(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hvem ejer huset på Dammen 4?", "Holm Leasing har på vegne af ejeren søgt om en port."),
        ("Hvem ejer huset på Dammen 4?", "Huset er udlejet til Tesla Vestby."),
        ("Hvem har søgt om en skurvogn?", "Der er modtaget en ansøgning om en skurvogn i Vestby."),
        ("Hvem er arkitekt på hallen?", "Sagen om hallen er sendt til Holm Bylaug."),
        ("Hvem har klaget over støjen?", "Der er klaget over støjen fra Holm Byg til politiet."),
        ("Hvem har lavet analysen?", "Der er udarbejdet en analyse for Dalby Station."),
        ("Hvem underviste børnene?", "Undervisningen af børnene foregik i Dalby."),
    ],
)
def test_a_name_in_another_role_is_no_answer(question: str, text: str) -> None:
    assert not _told(question, text)


@pytest.mark.parametrize(
    "question",
    [
        "Hvem har klubben lavet aftale med?",
        "Hvem skriver jeg til?",
        "Hvem søger man hos?",
        "Hvilke lejere er dømt?",
        "Hvem fik pengene?",
        "Hvem har ansvaret for at rydde op?",
        "Hvornår søgte klubben?",
    ],
)
def test_what_asks_for_no_role(question: str) -> None:
    assert role_asked(question) is None


def test_a_verb_of_no_known_role_binds_only_where_the_item_has_it() -> None:
    role = role_asked("Hvem underviste børnene?")
    assert role is not None
    assert spoken_of(role, ["Undervisningen af børnene foregik i Dalby."], [{"børn", "barn"}])
    assert not spoken_of(role, ["Børnene svømmede i Dalby."], [{"børn", "barn"}])


def test_who_stands_in_another_role_is_not_told() -> None:
    question = "Hvem har lavet planen for havnen?"
    asked = {stem(token.norm) for token in tokens(question)}
    subjects = [{stem("planen")}, {stem("havnen")}]
    seeking = Seeking(Sought.PERSON)

    def tells(text: str) -> float:
        return told(seeking, [text], subjects=subjects, asked=asked, question=question)

    assert tells("Planen for havnen er sendt til Holm Fond.") == 0.0
    assert tells("Planen for havnen er udarbejdet af Holm Fond.") == 1.0


def test_the_holder_of_a_post_stands_near_it_and_a_place_of_the_question_is_no_post() -> None:
    question = "Hvem er leder af Birkeleddet?"
    asked = {stem(token.norm) for token in tokens(question)}
    seeking = Seeking(Sought.POST, "leder")

    def tells(text: str) -> float:
        return told(seeking, [text], subjects=[], heads={"led"}, asked=asked, question=question)

    assert tells("Orientering om Vestby Tilsyns besøg på Birkeleddet") == 0.0
    assert tells("Leder af Birkeleddet er Ida Holm.") == 1.0


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hvem har evalueret projektet?", "Holm Analyse har gennemført evalueringen af projektet."),
        ("Hvem har søgt om midler?", "Center for Ældre & Pleje har søgt om midler fra staten."),
        ("Hvem vil bygge møllerne?", "Havvind A/S planlægger at opstille møllerne i bugten."),
    ],
)
def test_a_light_verb_a_centre_and_an_infinitive(question: str, text: str) -> None:
    assert _told(question, text)
