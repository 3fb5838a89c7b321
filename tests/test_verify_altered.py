"""Sentences of invented minutes with one thing altered: none may pass for what they say."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.claims import Claim, Draft, Place
from assistant.models import SectionKind as K
from assistant.models import Support
from assistant.verify import verify
from tests.build import Built, texts

CASE = (
    "Skolen i Viby lukker to klasselokaler i 2024. Anlægget får en fejlmargin på 12 "
    "procent. Udgiften til taget er 2,5 mio. kr. i 2024 og 3,1 mio. kr. i 2025. Peter "
    "Jensen er tovholder for sagen. Driften giver et resultat på -5 mio. kr. i 2023. "
    "Haven er på 400 m2, og parkeringspladsen er på 1.200 m2. Vejen renoveres på en "
    "strækning af 3 km. Forvaltningen foreslår, at biblioteket lukkes den 1. august 2024. "
    "Børn og unge får 5 timer mere om ugen. Forvaltningen vurderer, at trafikken stiger "
    "med 15 procent. Borgerne blev hørt i perioden 1.-15. marts 2024. Halvdelen af "
    "eleverne bruger bus. Der ansættes ni lærere. Skolebestyrelsen ønsker ikke en lukning "
    "af skolen."
    " Administrationen anbefaler, at de bevilgede midler indgår i dialogen. Der er endnu ikke "
    "fundet medlemmer til rådet, som først udpeges i maj. Plejehjemmet kan bruge salen, og "
    "køkkenet kan ikke bruges. Der blev registreret 73 klager i både 2020 og 2021."
)
DECISION = (
    "Byrådet afviste den ønskede udvidelse af skolen i Viby. Byrådet godkendte budgettet "
    "på 15 mio. kr. til cykelstien langs Åvej. Byrådet besluttede ikke at nedlægge "
    "plejehjemmet Solgården. Anne Holm (A) og Bo Lund (V) stemte imod. Sagen om "
    "svømmehallen udsættes til mødet den 5. september 2024. Forslaget fra Enhedslisten "
    "blev forkastet. Byrådet tog orienteringen om genbrugspladsen til efterretning. "
    "Kommunen opfører tre nye boliger på Engvej 12."
)
PROPOSAL = (
    "Forvaltningen indstiller, at Byrådet\n1. godkender forslaget om at udvide skolen i Viby\n"
    "2. afsætter 9 mio. kr. til et nyt bibliotek"
)
HISTORY = (
    "Økonomiudvalget, 2. februar 2024: Økonomiudvalget anbefalede forslaget om en ny hal i Skovby."
)


def checked(text: str, *kinds: K, danish: bool = True) -> tuple[Support, str]:
    """A claim held to sections of an item; of no kind given, to all of them."""
    built = Built("Byrådet", date(2024, 6, 17)).item(
        "5",
        "Skolen i Viby",
        (K.CASE, "Sagsfremstilling", CASE),
        (K.PROPOSAL, "Indstilling", PROPOSAL),
        (K.DECISION, "Beslutning", DECISION),
        (K.HISTORY, "Sagens forløb", HISTORY),
        sagsnr="25/26257-5",
    )
    item, head = built.items[0], built.meeting().head()
    sources = tuple(
        Place(item, head, number, one.kind, one.start, one.end)
        for number, one in enumerate(item.sections)
        if not kinds or one.kind in kinds
    )
    (sentence,) = verify(
        Draft((Claim(text, sources),)), sources, texts(built), danish=danish
    ).sentences
    return sentence.support, sentence.problem


ONE_SECTION = [
    ("Byrådet godkendte den ønskede udvidelse af skolen i Viby.", K.DECISION),
    ("Det blev besluttet at godkende forslaget om at udvide skolen i Viby.", K.PROPOSAL),
    ("Byrådet vedtog forslaget om at udvide skolen i Viby.", K.PROPOSAL),
]
ALTERED = [
    "Byrådet besluttede at de bevilgede midler indgår i dialogen.",
    "Der er fundet medlemmer til rådet, som først udpeges i maj.",
    "Plejehjemmet kan ikke bruge salen, og køkkenet kan ikke bruges.",
    "Der blev registreret 73 klager i både 2021 og 2021.",
    "Byrådet godkendte den ønskede udvidelse af skolen i Viby.",
    "Det blev besluttet at godkende forslaget om at udvide skolen i Viby.",
    "Byrådet godkendte forslaget fra Enhedslisten.",
    "Forslaget fra Enhedslisten blev vedtaget.",
    "Forslaget fra Enhedslisten blev udsat.",
    "Byrådet besluttede forslaget om en ny hal i Skovby.",
    "Økonomiudvalget godkendte forslaget om en ny hal i Skovby.",
    "Økonomiudvalget besluttede forslaget om en ny hal i Skovby.",
    "Byrådet besluttede at nedlægge plejehjemmet Solgården.",
    "Byrådet besluttede at udvide skolen i Viby.",
    "Byrådet godkendte ikke budgettet på 15 mio. kr. til cykelstien langs Åvej.",
    "Byrådet anbefalede budgettet på 15 mio. kr. til cykelstien langs Åvej.",
    "Byrådet afviste budgettet på 15 mio. kr. til cykelstien langs Åvej.",
    "Byrådet godkendte budgettet på 30 mio. kr. til cykelstien langs Åvej.",
    "Byrådet godkendte budgettet på 7,5 mio. kr. til cykelstien langs Åvej.",
    "Byrådet godkendte budgettet på 15 mia. kr. til cykelstien langs Åvej.",
    "Byrådet godkendte budgettet på 15 procent til cykelstien langs Åvej.",
    "Byrådet godkendte budgettet på 15 mio. kr. til cykelstien langs Engvej.",
    "Byrådet godkendte budgettet på 15 mio. euro til cykelstien langs Åvej.",
    "Økonomiudvalget godkendte budgettet på 15 mio. kr. til cykelstien langs Åvej.",
    "Anne Lund (A) og Bo Holm (V) stemte imod.",
    "Anne Holm (V) og Bo Lund (A) stemte imod.",
    "Anne Holm (A) og Bo Lund (V) stemte for.",
    "Anne Holm (A) og Bo Lund (C) stemte imod.",
    "Anne Holm (A) stemte ikke imod.",
    "Sagen om svømmehallen udsættes til mødet den 15. september 2024.",
    "Sagen om svømmehallen udsættes til mødet den 5. oktober 2024.",
    "Sagen om svømmehallen udsættes til mødet den 5. september 2025.",
    "Sagen om svømmehallen udsættes ikke.",
    "Sagen om svømmehallen afvises.",
    "Kommunen opfører fire nye boliger på Engvej 12.",
    "Kommunen opfører to nye boliger på Engvej 12.",
    "Kommunen opfører ni nye boliger på Engvej 12.",
    "Kommunen opfører tre nye boliger på Engvej 14.",
    "Kommunen nedriver tre nye boliger på Engvej 12.",
    "Skolen i Viby lukker syv klasselokaler i 2024.",
    "Skolen i Viby lukker ni klasselokaler i 2024.",
    "Skolen i Viby lukker to klasselokaler i 2025.",
    "Skolen i Skovby lukker to klasselokaler i 2024.",
    "Der ansættes to lærere.",
    "Der ansættes ti lærere.",
    "Udgiften til taget er 2,5 mio. kr. i 2025.",
    "Udgiften til taget er 3,1 mio. kr. i 2024.",
    "Udgiften til taget er 25 mio. kr. i 2024.",
    "Udgiften til taget er 2,5 kr. i 2024.",
    "Udgiften til taget er 2.500 kr. i 2024.",
    "Bo Lund er tovholder for sagen.",
    "Peter Holm er tovholder for sagen.",
    "Driften giver et resultat på 5 mio. kr. i 2023.",
    "Driften giver et resultat på minus 3 mio. kr. i 2023.",
    "Haven er på 1.200 m2.",
    "Haven er på 400 km.",
    "Vejen renoveres på en strækning af 3 m.",
    "Vejen renoveres på en strækning af 3 mil.",
    "Forvaltningen foreslår ikke, at biblioteket lukkes den 1. august 2024.",
    "Det blev besluttet, at biblioteket lukkes den 1. august 2024.",
    "Byrådet besluttede, at biblioteket lukkes den 1. august 2024.",
    "Biblioteket lukkes den 1. august 2024.",
    "Børn og unge får 5 timer mere om måneden.",
    "Børn og unge får 5 timer mindre om ugen.",
    "Børn og unge får 5 dage mere om ugen.",
    "Forvaltningen vurderer, at trafikken falder med 15 procent.",
    "Trafikken stiger med 15 mio. kr.",
    "Borgerne blev hørt i perioden 1.-15. april 2024.",
    "Borgerne blev hørt i perioden 1.-5. marts 2024.",
    "Skolebestyrelsen ønsker en lukning af skolen.",
    "Alle eleverne bruger bus.",
    "En fjerdedel af eleverne bruger bus.",
    "Byrådet afsatte 9 mio. kr. til et nyt bibliotek.",
    "Byrådet bevilgede 9 mio. kr. til et nyt bibliotek.",
    "Forslaget om et nyt bibliotek til 9 mio. kr. blev vedtaget.",
    "Byrådet godkendte orienteringen om genbrugspladsen.",
    "Byrådet tog ikke orienteringen om genbrugspladsen til efterretning.",
    "Forvaltningen indstiller, at Byrådet afviser forslaget om at udvide skolen i Viby.",
    "Forvaltningen indstiller, at Byrådet ikke godkender forslaget om at udvide skolen i Viby.",
    "Byrådet enstemmigt godkendte budgettet på 15 mio. kr. til cykelstien langs Åvej.",
    "Anlægget får en fejlmargin på 12 mio. kr.",
    "Anlægget får en fejlmargin på 12 promille.",
]
RETOLD = [
    "Der er endnu ikke fundet medlemmer til rådet.",
    "Haven er på 400 kvadratmeter.",
    "Trafikken stiger med 15 pct.",
    "Byrådet afviste den ønskede udvidelse af skolen i Viby.",
    "Byrådet afviste udvidelsen af skolen i Viby.",
    "Forvaltningen indstillede, at Byrådet godkender forslaget om at udvide skolen i Viby.",
    "Forslaget fra Enhedslisten blev afvist.",
    "Byrådet forkastede forslaget fra Enhedslisten.",
    "Økonomiudvalget anbefalede forslaget om en ny hal i Skovby.",
    "Økonomiudvalget anbefalede tidligere forslaget om en ny hal i Skovby.",
    "Byrådet besluttede ikke at nedlægge plejehjemmet Solgården.",
    "Skolen i Viby lukker 2 klasselokaler i 2024.",
    "Der ansættes 9 lærere.",
    "Driften giver et resultat på minus 5 mio. kr. i 2023.",
    "Driften giver et resultat på –5 mio. kr. i 2023.",
    "Byrådet godkendte, at der afsættes 15 mio. kr. til cykelstien langs Åvej.",
    "Forvaltningen foreslår, at biblioteket lukkes den 1. august 2024.",
    "Det foreslås, at biblioteket lukkes 1/8 2024.",
    "Anne Holm (A) stemte imod.",
    "Sagen om svømmehallen er udsat til den 5. september 2024.",
    "Svømmehallen: sagen blev udsat til mødet den 5. september.",
    "Kommunen opfører 3 nye boliger på Engvej 12.",
    "Udgiften til taget er 2.500.000 kr. i 2024.",
    "Byrådet tog orienteringen om genbrugspladsen til efterretning.",
    "Skolebestyrelsen ønsker ikke en lukning af skolen.",
    "Borgerne blev hørt fra den 1. til den 15. marts 2024.",
]


@pytest.mark.parametrize(("text", "kind"), ONE_SECTION)
def test_a_proposal_or_another_decision_carries_no_act(text: str, kind: K) -> None:
    support, problem = checked(text, kind)
    assert (support, bool(problem)) == (Support.UNCONFIRMED, True)


@pytest.mark.parametrize("text", ALTERED)
def test_an_altered_sentence_is_not_verified(text: str) -> None:
    support, problem = checked(text)
    assert (support, bool(problem)) == (Support.UNCONFIRMED, True)


@pytest.mark.parametrize("text", RETOLD)
def test_what_is_told_rightly_in_other_words_is(text: str) -> None:
    assert checked(text) == (Support.VERIFIED, "")


@pytest.mark.parametrize(
    "text",
    [
        "The council approved the expansion of the school in Viby.",
        "The council rejected the budget of 15 million kr.",
        "Ten teachers are hired.",
        "The operation gives a result of 5 million kr. in 2023.",
    ],
)
def test_an_altered_sentence_is_not_verified_in_english(text: str) -> None:
    assert checked(text, danish=False)[0] is Support.UNCONFIRMED


@pytest.mark.parametrize(
    "text",
    [
        "The council rejected the expansion of the school in Viby.",
        "The council approved the budget of 15 million kr.",
        "The council decided not to close down the nursing home Solgården.",
    ],
)
def test_what_is_right_in_english_is(text: str) -> None:
    assert checked(text, danish=False) == (Support.VERIFIED, "")
