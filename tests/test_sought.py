"""assistant/evidence/sought.py: the kind of thing a question seeks."""

from __future__ import annotations

import pytest

from assistant.danish import stem
from assistant.evidence.sought import Sought, names_the_kind, seeking
from assistant.questions.asking import asked_for


@pytest.mark.parametrize(
    ("question", "kind", "head"),
    [
        ("Hvad koster den nye hal?", Sought.MONEY, ""),
        ("Hvilken timesats får vikarerne?", Sought.MONEY, ""),
        ("Hvad får oplægsholderen for at komme?", Sought.MONEY, ""),
        ("How much did the hall cost?", Sought.MONEY, ""),
        ("Hvor mange elever går på skolen?", Sought.COUNT, "elev"),
        ("Hvor mange stemte for?", Sought.COUNT, "stemte"),
        ("Hvor stor er arbejdsgruppen?", Sought.FIGURE, ""),
        ("Hvem er formand for udvalget?", Sought.POST, "formand"),
        ("Hvad hedder den nye skoleleder?", Sought.POST, "skoleleder"),
        ("Hvem betaler for hegnet?", Sought.PERSON, ""),
        ("Hvilket firma vandt udbuddet?", Sought.NAME, ""),
        ("Hvor holdes sommerfesten?", Sought.PLACE, ""),
        ("Hvor skal den nye hal ligge?", Sought.PLACE, ""),
        ("Hvornår åbner hallen?", Sought.DATE, ""),
        ("Hvorfor blev sagen udsat?", Sought.REASON, ""),
        ("Hvad blev der besluttet om hegnet?", Sought.NONE, ""),
        ("Hvor langt er man med planen?", Sought.NONE, ""),
        ("Hvor stor en del af prisen betaler kommunen?", Sought.SHARE, ""),
        ("Hvor mange procent deltog?", Sought.SHARE, ""),
        ("Hvor længe varer forsøget?", Sought.DURATION, ""),
        ("Hvor ofte tømmes spandene?", Sought.OFTEN, ""),
        ("Hvad løb udgifterne op i?", Sought.MONEY, ""),
        ("Hvad skal man betale for at leje hallen?", Sought.MONEY, ""),
        ("Hvad blev budgettet?", Sought.MONEY, ""),
        ("Hvad var budgetsagen?", Sought.NONE, ""),
        ("Hvem vandt priserne?", Sought.NAME, ""),
        ("Hvem fik priserne?", Sought.PERSON, ""),
        ("Hvem blev valgt ind ved siden af formanden?", Sought.PERSON, ""),
        ("Hvem ejer grunden?", Sought.NAME, ""),
        ("Hvem fik jobbet som havnechef?", Sought.NAME, ""),
        ("Hvem endte med at få kontrakten?", Sought.NAME, ""),
        ("Hvem har fået forpagtningen af kiosken?", Sought.NAME, ""),
        ("Hvem fik opgaven med at skrive planen?", Sought.PERSON, ""),
        ("Hvilken havneprofessor har man talt med?", Sought.NAME, ""),
        ("Hvilken kæde flytter ind i butikken?", Sought.NAME, ""),
        ("Hvad har konsulenten fået i betaling?", Sought.MONEY, ""),
        ("Hvad er grunden ved havnen værd?", Sought.MONEY, ""),
        ("Hvad er værd at vide om havnen?", Sought.NONE, ""),
        ("Hvad hed den første leverandør?", Sought.NAME, ""),
        ("Hvilken kommune blev valgt?", Sought.NAME, ""),
        ("Hvor dyr var analysen?", Sought.DEARNESS, ""),
        ("Hvor stor var puljen?", Sought.MONEY, ""),
        ("Hvor stort er tillægget?", Sought.MONEY, ""),
        ("Beløbet på kontoen, hvad var det?", Sought.MONEY, ""),
        ("Hvor mange i byen stemte ja?", Sought.COUNT, "stemte"),
        ("Hvor mange tilflyttere går man efter?", Sought.COUNT, "tilflyttere"),
        ("Hvor mange går man efter?", Sought.FIGURE, ""),
        ("Hvad har kommunen betalt firmaet for analysen?", Sought.MONEY, ""),
        ("Hvad betaler foreningen for at bruge hallen?", Sought.MONEY, ""),
        ("Hvad fik konsulenten i betaling?", Sought.MONEY, ""),
        ("Hvad får værten om dagen?", Sought.MONEY, ""),
        ("Hvad skal en billet til koncerten koste?", Sought.MONEY, ""),
        ("Hvad løb det op i?", Sought.MONEY, ""),
        ("Hvor meget skal skolen af med til nye borde?", Sought.MONEY, ""),
        ("Hvilken månedlig leje blev aftalt?", Sought.MONEY, ""),
        ("What is the consultant being paid?", Sought.MONEY, ""),
        ("Hvad blev besluttet om sygeplejen?", Sought.NONE, ""),
        ("Hvad er skatteprocenten?", Sought.SHARE, ""),
        ("Hvem overtog forpagtningen af cafeen?", Sought.NAME, "overtog"),
        ("Hvem sidder i støjrådet?", Sought.NAME, "sidder"),
        ("Hvilket af de fire boligselskaber vandt?", Sought.NAME, ""),
        ("Kan du se, hvad tilbygningen til hallen kommer til at koste?", Sought.MONEY, ""),
        ("Hvor stort er underskuddet i klubben?", Sought.MONEY, ""),
        ("Hvor mange kvadratmeter kontor er der?", Sought.FIGURE, ""),
        ("Hvad tid åbner biblioteket?", Sought.CLOCK, ""),
        ("Hvad er åbningstiderne i hallen?", Sought.CLOCK, ""),
        ("Hvilken dato mødes gruppen?", Sought.DAY, ""),
        ("Hvad er telefonnummeret til borgerservice?", Sought.CONTACT, ""),
        ("Hvad blev der sagt om mail?", Sought.CONTENT, "mail"),
        ("Blev åbningstiderne ændret?", Sought.NONE, ""),
        ("Blev der besluttet ét fælles telefonnummer?", Sought.NONE, ""),
        ("Hvad hedder den nabo, der klagede?", Sought.POST, "nabo"),
        ("Hvad var navnet på den ph.d.-studerende?", Sought.POST, "ph.d.-studerende"),
        ("Hvad hedder de borgere, der sad i panelet?", Sought.POST, "borger"),
        ("Hvilke kunstnere skal male muren?", Sought.NAME, ""),
        ("Hvad blev resultatet af borgerundersøgelsen?", Sought.RESULT, ""),
        ("Hvad blev resultatet af sagen om skolen?", Sought.NONE, ""),
        ("Hvem sidder i bestyrelsen?", Sought.NAME, ""),
        ("Hvem skal betale?", Sought.PERSON, ""),
        ("Hvilken arkitekt har tegnet hallen?", Sought.NAME, ""),
        ("Hvilke partier stemte for?", Sought.PARTY, ""),
        ("I hvilken by ligger skolen?", Sought.PLACE, ""),
        ("Hvor rejser direktøren hen?", Sought.PLACE, ""),
        ("Hvor høj er bygningen?", Sought.FIGURE, ""),
        ("Hvad svarede ministeriet?", Sought.SAID, "ministeriet"),
        ("Hvad sagde Miljø- og Teknikudvalget nej til?", Sought.SAID, ""),
        ("Hvad besluttede udvalget?", Sought.NONE, ""),
        ("Hvad sagde man om hegnet?", Sought.NONE, ""),
        ("Hvad viste undersøgelsen?", Sought.RESULT, ""),
        ("Hvem stemte imod hegnet?", Sought.DISSENT, ""),
        ("Hvilke partier undlod at stemme?", Sought.DISSENT, ""),
        ("Hvem var uenig i det?", Sought.DISSENT, ""),
        ("Hvordan stemte partierne om hegnet?", Sought.VOTE, ""),
        ("Hvordan faldt stemmerne om hegnet?", Sought.VOTE, ""),
        ("Hvad stemte SF til hegnet?", Sought.VOTE, ""),
        ("Hvad blev resultatet i byrådet?", Sought.NONE, ""),
    ],
)
def test_what_a_question_seeks(question: str, kind: Sought, head: str) -> None:
    found = seeking(question, asked_for(question))
    assert found.kind is kind
    assert not head or stem(found.head) == stem(head)


@pytest.mark.parametrize("word", ["frist", "fristen", "koster", "stedet"])
def test_words_that_only_name_the_kind(word: str) -> None:
    assert names_the_kind(word)
    assert not names_the_kind("hegn")
