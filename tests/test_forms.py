"""What form an answer has: of a sum, a count, a span of time, a day, a name, a place."""

from __future__ import annotations

import pytest

from assistant.evidence.forms import HOLDS, Form, fit, wanted
from assistant.models import Question
from assistant.questions.asking import asked_for


def form_of(text: str) -> Form:
    return wanted(Question(text, text, asked_for=asked_for(text))).form


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("Hvad koster den nye hal?", Form.MONEY),
        ("Hvor mange penge er der afsat til stien?", Form.MONEY),
        ("Hvad er budgettet for den boligsociale plan?", Form.MONEY),
        ("Hvor stort et tilskud får foreningen?", Form.MONEY),
        ("Hvor mange deltagere er der i netværket?", Form.COUNT),
        ("Hvor stor en andel af borgerne svarede?", Form.SHARE),
        ("Hvor højt er fraværet i procent?", Form.SHARE),
        ("Hvor lang tid varer mødet?", Form.DURATION),
        ("Hvor stort et areal handler sagen om?", Form.MEASURE),
        ("Hvor højt må huset være?", Form.MEASURE),
        ("Hvor højt er tilskuddet?", Form.MONEY),
        ("Hvornår er fristen for at indstille nogen til prisen?", Form.DAY),
        ("Hvem fik prisen?", Form.PERSON),
        ("Hvilke dage er der åbent?", Form.DAY),
        ("Hvor mange timer om ugen er der åbent?", Form.DURATION),
        ("Hvor ofte skal udvalget have en status?", Form.OFTEN),
        ("Hvornår åbner hallen?", Form.DAY),
        ("Hvem leder arbejdet?", Form.PERSON),
        ("Hvor ligger den nye sti?", Form.PLACE),
        ("Hvad sker der nu hvor skolen lukker?", Form.NONE),
        ("Sidder man bare hvor der er plads?", Form.NONE),
        ("Hvad handler planen om?", Form.NONE),
        ("Hvor skal pengene komme fra?", Form.NONE),
    ],
)
def test_the_question_tells_the_form(question: str, form: Form) -> None:
    assert form_of(question) is form


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("Hvad koster hallen?", "Hallen koster 2,3 mio. kr.", "Hallen har 300 pladser."),
        ("Hvor mange penge er afsat?", "Der afsættes 810.000 kr. årligt.", "Der er 12 uger til."),
        (
            "Hvor mange deltagere skal der være?",
            "Netværket skal have mellem 15-30 deltagere.",
            "Der holdes 4 møder om året.",
        ),
        ("Hvor mange skal være med?", "Der er plads til 12 deltagere.", "Vi mødes 4 gange."),
        ("Hvor mange møder er der?", "Der holdes fire møder.", "Mødet er den 4. maj 2016."),
        ("Hvor mange møder er der?", "Der holdes fire møder.", "3. at møder planlægges"),
        (
            "Hvor mange arbejdspladser er målet?",
            "Målet er 2000 flere arbejdspladser.",
            "Der kom arbejdspladser i 2016.",
        ),
        ("Hvor stor en andel svarede?", "Hele 90,9 % svarede.", "Der kom 90 svar."),
        (
            "Hvilke dage er der åbent?",
            "Der er åbent tirsdage og torsdage.",
            "Der er åbent for alle.",
        ),
        ("Hvor mange gæster kom der?", "Festen samlede 400 mennesker.", "Festen varede 3 dage."),
        ("Hvor lang tid varer mødet?", "Mødet varer 3 - 4 timer.", "Mødet holdes i salen."),
        ("Hvor ofte gives der status?", "Der gives en halvårlig status.", "Der gives status."),
        ("Hvornår er fristen?", "Fristen er den 5. august.", "Fristen er udsat."),
        (
            "Hvornår forelægges prognosen for 2016, som vi fik den 15. juni?",
            "Den forelægges i april.",
            "Prognosen for 2016 er af 15. juni 2016.",
        ),
        (
            "Hvornår er fristen, 15. maj eller 1. juni?",
            "Fristen er den 1. juni.",
            "Fristen er ikke sat.",
        ),
        ("Hvem får svarene?", "Svarene sendes til Ane Holm.", "Svarene sendes samlet."),
        ("Hvor er forsøget lavet?", "Forsøget er lavet på Nordskolen.", "Forsøget er slut."),
    ],
)
def test_a_sentence_of_the_form_holds_it(question: str, holds: str, lacks: str) -> None:
    asked = wanted(Question(question, question, asked_for=asked_for(question)))
    assert fit(asked, holds) >= HOLDS
    assert fit(asked, lacks) < HOLDS


def test_the_figure_at_the_counted_thing_fits_best() -> None:
    text = "Hvor mange stemte for?"
    asked = wanted(Question(text, text, asked_for=asked_for(text)))
    near = fit(asked, "Med stemmerne 13 for og 8 imod blev det godkendt.")
    assert near > fit(asked, "Byrådet har 21 medlemmer.")


def test_no_form_fits_where_none_is_asked() -> None:
    text = "Hvad handler planen om?"
    assert fit(wanted(Question(text, text)), "Planen koster 2 mio. kr. i 2024.") == 0.0


@pytest.mark.parametrize(
    ("question", "told", "less"),
    [
        ("Hvor stort et areal er det?", "Det drejer sig om ca. 13m2.", "Det er 20 år siden."),
        ("Hvor højt må huset være?", "Huset må være i 2 etager.", "Der er 12 høringssvar."),
        ("Hvor lang er stien?", "Stien er 1,2 km lang.", "Stien fik 3 bænke."),
    ],
)
def test_a_measure_is_told_in_its_unit(question: str, told: str, less: str) -> None:
    asked = wanted(Question(question, question, asked_for=asked_for(question)))
    assert fit(asked, told) == 1.0
    assert fit(asked, less) < 1.0
