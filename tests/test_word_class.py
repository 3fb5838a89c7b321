"""assistant/text/word_class.py: which words of a question name a thing."""

from __future__ import annotations

import pytest

from assistant.text.word_class import names_a_thing

NO_THING = [
    ("Hvad venter man på?", "venter"),
    ("Hvor mange suppleanter mangler vi?", "mangler"),
    ("Hvem er det, der snupper pladserne?", "snupper"),
    ("Hvornår stopper de gamle så?", "stopper"),
    ("Hvornår stopper de gamle så?", "gamle"),
    ("Hvad sker der med de gamle borde?", "gamle"),
    ("Hvor mange var der et halvt år senere?", "halvt"),
    ("Hvilke møder har sagen været oppe på?", "oppe"),
    ("Hvis vi har stole, der er nødt til at flyttes?", "nødt"),
    ("Hvem kommer udefra?", "udefra"),
    ("Hvor mange kan være blevet snydt?", "snydt"),
    ("Blev reglerne for skure godtaget?", "godtaget"),
    ("Hvornår bliver skuret revet ned?", "revet"),
    ("Hvor mange borde regner planen fra 2016 med?", "regner"),
    ("Hvem skal skaffe stole?", "skaffe"),
    ("Skal naboen hoste op med kontanter?", "hoste"),
    ("Må naboerne rejse sig, når mødet slutter?", "rejse"),
]
THINGS = [
    ("Hvad gør kommunen ved mågerne?", "mågerne"),
    ("Hvad gør I ved rotter i toget?", "rotter"),
    ("Skal brandstationen flyttes?", "brandstationen"),
    ("Blev der indkøbt nye kopimaskiner?", "kopimaskiner"),
    ("Er der rotter på skolen?", "rotter"),
    ("Får man stadig snailmail?", "snailmail"),
    ("Hvordan fordeler man topposterne?", "topposterne"),
    ("Hvad hedder firmaet, der fanger rotter?", "rotter"),
    ("Hvornår bliver vandtårnet revet ned?", "vandtårnet"),
    ("Hvem betaler for de skraldespande, der mangler?", "skraldespande"),
    ("måger i byen", "måger"),
]


@pytest.mark.parametrize(("text", "word"), NO_THING)
def test_a_word_of_doing_or_describing_names_no_thing(text: str, word: str) -> None:
    assert not names_a_thing(text, word)


@pytest.mark.parametrize(("text", "word"), THINGS)
def test_what_is_asked_about_is_a_thing(text: str, word: str) -> None:
    assert names_a_thing(text, word)


def test_a_word_that_is_not_in_the_text_is_taken_for_a_thing() -> None:
    assert names_a_thing("Hvad koster det?", "gamle")
