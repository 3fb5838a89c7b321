"""What is in a letter, and which things of a kind there are: told, or only named."""

import pytest

from assistant.evidence.asked_things import carrier_of, which_of
from assistant.evidence.contents import contents_told
from assistant.evidence.enumerated import which_told
from assistant.evidence.told import stems_of


@pytest.mark.parametrize(
    ("question", "carrier"),
    [
        ("Hvad stod der i brevet til Ankestyrelsen?", "brevet"),
        ("Hvad handlede naboens klage over Holmegården om?", "klage"),
        ("Hvad går lejernes forslag ud på?", "forslag"),
        ("Hvilke råd er der i planen for skolerne?", "planen"),
        ("Hvad blev besluttet om brevet?", ""),
    ],
)
def test_what_a_question_asks_the_contents_of(question: str, carrier: str) -> None:
    assert carrier_of(question) == carrier


@pytest.mark.parametrize(
    ("section", "told"),
    [
        ("Borgmesteren orienterede om brevet fra Holm Ældreråd. Brevet er vedlagt.", 0.0),
        ("Det blev aftalt, at brevet fra Holm Ældreråd sendes til udvalget.", 0.0),
        ("Det fremgår af brevet fra Holm Ældreråd, at maden er for kold.", 1.0),
        ("I brevet skriver Holm Ældreråd om maden.", 1.0),
        ("Rådet har sendt et brev.\nDet beskriver maden på Holm plejehjem.", 1.0),
        ("Brev fra Holm Ældreråd\nMaden på plejehjemmet har været for kold hele vinteren.", 1.0),
        ("Maden på Holm plejehjem blev drøftet.", 1.0),
    ],
)
def test_a_letter_that_is_only_mentioned_does_not_tell_what_is_in_it(
    section: str, told: float
) -> None:
    question = "Hvad stod der i brevet fra Holm Ældreråd?"
    assert contents_told(question, {"brev"}, [section], [{"holm"}], "Evt.") == told


def test_a_case_of_the_thing_itself_tells_of_it() -> None:
    question, section = (
        "Hvad stod der i brevet fra Holm?",
        "Der har været ventetid i køkkenet. " * 20,
    )
    assert contents_told(question, {"brev"}, [section], [{"holm"}], "Brev fra Holm") == 1.0


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("Hvilke forslag kom der til skolegården?", "forslag"),
        ("Hvilke nye regler gælder for haverne?", "regler"),
        ("Hvilke punkter var lukkede?", ""),
        ("Hvilken regel gælder?", ""),
    ],
)
def test_which_things_a_question_asks_for(question: str, things: str) -> None:
    assert which_of(question) == things


@pytest.mark.parametrize(
    ("section", "told"),
    [
        ("Udvalget gennemgår forslag til skolegården på næste møde.", 0.0),
        ("Der kom tre forslag til skolegården: en gynge og to mål.", 1.0),
        ("Der kom tre forslag til skolegården.\nForslagene er:\n- En gynge\n- To mål", 1.0),
        ("Der kom forslag til skolegården om gynger, mål og træer i det nordlige hjørne.", 1.0),
        ("Skolegården får en gynge.", 1.0),
    ],
)
def test_things_that_are_only_mentioned_are_not_told(section: str, told: float) -> None:
    question = "Hvilke forslag kom der til skolegården?"
    asked = stems_of(question)
    assert which_told(question, {"forslag"}, [section], [{"skolegård"}], asked, "Evt.") == told


def test_which_members_is_told_by_names() -> None:
    question = "Hvilke medlemmer sad i udvalget om broen?"
    asked, subjects = stems_of(question), [{"udvalg"}, {"bro"}]
    without = "Udvalget om broen har tre medlemmer."
    named = "Udvalget om broen består af Ada Holm og Bo Dam."
    assert which_told(question, {"medlem"}, [without], subjects, asked, "Broen") == 0.0
    assert which_told(question, {"medlem"}, [named], subjects, asked, "Broen") == 1.0


def test_things_are_told_where_the_title_names_what_they_are_of() -> None:
    question = "Hvilke temaer har forummet?"
    asked, subjects = stems_of(question), [{"forum"}]
    case = "Gruppen deles i to. Det første tema er tidlig indsats og det andet er bolig."
    told = [
        which_told(question, {"tema"}, [case], subjects, asked, title)
        for title in ("Forum i efteråret", "Evt.")
    ]
    assert told == [1.0, 0.0]
