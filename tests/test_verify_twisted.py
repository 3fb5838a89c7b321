"""Statements with their source's own words told otherwise, each beside one that is told rightly."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.claims import Claim, Draft, Place
from assistant.models import SectionKind as K
from assistant.models import Support
from assistant.verification.extent import generalised
from assistant.verify import verify
from tests.build import Built, texts

OF_CONDITION = (
    "Hvis der bliver penge tilovers, anlægges der en legeplads ved Mølleparken. Klubben flytter i "
    "maj, medmindre lejemålet bliver opsagt. Byrådet afsætter midler til svømmehallen, under "
    "forudsætning af at regionen bidrager. Hvis vi indfører en ny telefonordning skal den gælde "
    "for alle plejecentre. Broen renoveres, når finansieringen er afklaret. Skoler med færre "
    "end to spor skal indsende en plan, hvis de modtager tilskud."
)
TO_COME = (
    "Helhedsplanen vil blive fremlagt for brugerne i oktober. Udbudsmaterialet forventes udsendt i "
    "marts. Ida Kjær er mulig oplægsholder og deltager evt. i temadagen om læsning. Ældrerådet kan "
    "søge om midler til busture. Ejendommen blev solgt i juni og skal ombygges til boliger. "
    "Distriktslederne skal evaluere ordningen. Der er lavet aftaler med enkelte sportsklubber."
)
OF_SOME = (
    "Enkelte foreninger er villige til at dele lokaler. Nogle af høringssvarene er kritiske over "
    "for placeringen. Der bruges op til 40.000 kr. på skiltning. Stien forventes at koste ca. "
    "3 mio. kr. Planen revideres mindst hvert 4. år. Ordningen giver en besparelse på "
    "90.000 kr./år. Udvalget valgte model b til indskolingen. Der opføres en "
    "tilbygning på 60 m², så der i alt bliver et lokale på 150 m² til klubben."
)
OF_WHO = (
    "Rambøll fremlagde trafikanalysen. Ungerådet kom med forslag til cykelstier. Lejeren betaler "
    "depositum til boligforeningen. Grunden overdrages af menighedsrådet til spejderne. På mødet "
    "orienterede Karen Friis om budgettet. Bidragene blev samlet af Lokalrådet og sendt til DSB."
)
OF_NOT = (
    "Ved 7 ud af 10 eftersyn medfører fejlen ikke risiko for brugerne. Skibakken er ulovlig ifølge "
    "fredningen. Udvalget undlod at tage stilling til hegnet. Ansøgningen blev behandlet uden "
    "høring af naboerne."
)
OPPOSITE = (
    "Derfor nedlægges de lokale ungeråd. Beplantningen dæmper støjen fra motorvejen. Ordningen "
    "forbedrer tilbuddet til pårørende. Områdelederen fratrådte den 1. april."
)
OF_ALL = (
    "Med disse bemærkninger godkendte udvalget planen for havnen. Støjanalysen viste, at "
    "gårdejerne mødes to gange i kvartalet. Besøgene er ofte lagt om aftenen. Nye rækkehuse skal "
    "have adgang til en terrasse. Taksterne ønskes ikke ændret, undtaget for foreninger. "
    "Borgermødet holdes inden den offentlige høring. De decentrale budgetter dækker skiltene."
)


def checked(text: str, *sections: tuple[K, str, str], title: str = "Orientering") -> str:
    """Why a claim about the sections of an item is marked; "" where it is confirmed."""
    built = Built("Kultur- og Fritidsudvalget", date(2024, 6, 17)).item("5", title, *sections)
    item, head = built.items[0], built.meeting().head()
    sources = tuple(
        Place(item, head, number, one.kind, one.start, one.end)
        for number, one in enumerate(item.sections)
    )
    (sentence,) = verify(Draft((Claim(text, sources),)), sources, texts(built)).sentences
    assert (sentence.support is Support.VERIFIED) is not bool(sentence.problem)
    return sentence.problem


def of(case: str, text: str) -> str:
    return checked(text, (K.CASE, "Sagsfremstilling", case))


@pytest.mark.parametrize(
    ("case", "text", "word"),
    [
        (OF_CONDITION, "Der anlægges en legeplads ved Mølleparken.", "betingelse"),
        (OF_CONDITION, "Klubben flytter i maj.", "betingelse"),
        (OF_CONDITION, "Byrådet afsætter midler til svømmehallen.", "betingelse"),
        (
            OF_CONDITION,
            "Der indføres en ny telefonordning, som gælder for alle plejecentre.",
            "betin",
        ),
        (OF_CONDITION, "Broen renoveres.", "betingelse"),
        (TO_COME, "Helhedsplanen blev fremlagt for brugerne i oktober.", "sket"),
        (TO_COME, "Udbudsmaterialet blev udsendt i marts.", "sket"),
        (TO_COME, "Udbudsmaterialet udsendes i marts.", "sikkert"),
        (TO_COME, "Ida Kjær deltager i temadagen om læsning.", "sikkert"),
        (TO_COME, "Ældrerådet søger om midler til busture.", "sikkert"),
        (TO_COME, "Ejendommen er ombygget til boliger.", "sket"),
        (TO_COME, "Distriktslederne evaluerede ordningen.", "sket"),
        (TO_COME, "Der er lavet aftaler med sportsklubberne.", "nogle"),
        (OF_SOME, "Foreningerne er villige til at dele lokaler.", "nogle"),
        (OF_SOME, "Alle foreninger er villige til at dele lokaler.", ""),
        (OF_SOME, "Høringssvarene er kritiske over for placeringen.", "nogle"),
        (OF_SOME, "Der bruges 40.000 kr. på skiltning.", "op til"),
        (OF_SOME, "Der bruges mindst 40.000 kr. på skiltning.", ""),
        (OF_SOME, "Stien forventes at koste 3 mio. kr.", "ca."),
        (OF_SOME, "Planen revideres hvert 4. år.", "mindst"),
        (OF_SOME, "Ordningen giver en besparelse på 90.000 kr. om måneden.", ""),
        (OF_SOME, "Udvalget valgte model a til indskolingen.", "bogstaver"),
        (OF_SOME, "Der opføres en tilbygning på 150 m² til klubben.", ""),
        (OF_WHO, "Ungerådet fremlagde trafikanalysen.", ""),
        (OF_WHO, "Trafikanalysen blev fremlagt af Ungerådet.", ""),
        (OF_WHO, "Boligforeningen betaler depositum til lejeren.", "en anden"),
        (OF_WHO, "Grunden overdrages af spejderne til menighedsrådet.", "en anden"),
        (OF_NOT, "Ved 7 ud af 10 eftersyn medførte fejlen risiko for brugerne.", "ikke"),
        (OF_NOT, "Skibakken er lovlig ifølge fredningen.", "ikke"),
        (OF_NOT, "Udvalget tog stilling til hegnet.", "ikke"),
        (OF_NOT, "Ansøgningen blev behandlet med høring af naboerne.", "ikke"),
        (OF_ALL, "Udvalget godkendte planen for havnen uden bemærkninger.", "ikke"),
        (OF_ALL, "Gårdejerne mødes to gange om måneden.", ""),
        (OF_ALL, "Besøgene er altid lagt om aftenen.", ""),
        (OF_ALL, "Alle rækkehuse skal have adgang til en terrasse.", "alle"),
        (OF_ALL, "Taksterne ønskes ikke ændret for foreninger.", "undtager"),
        (OF_ALL, "Borgermødet holdes efter den offentlige høring.", ""),
        (OF_ALL, "Normalt dækker det centrale budget skiltene.", ""),
        (OPPOSITE, "De lokale ungeråd videreføres.", ""),
        (OPPOSITE, "Beplantningen forstærker støjen fra motorvejen.", ""),
        (OPPOSITE, "Ordningen forringer tilbuddet til pårørende.", ""),
        (OPPOSITE, "Områdelederen tiltræder den 1. april.", ""),
    ],
)
def test_a_twisted_sentence_is_marked(case: str, text: str, word: str) -> None:
    problem = of(case, text)
    assert problem
    assert word in problem


@pytest.mark.parametrize(
    ("case", "text"),
    [
        (
            OF_CONDITION,
            "Der anlægges en legeplads ved Mølleparken, hvis der bliver penge tilovers.",
        ),
        (OF_CONDITION, "Bliver der penge tilovers, anlægges der en legeplads ved Mølleparken."),
        (OF_CONDITION, "Klubben flytter i maj, med mindre lejemålet bliver opsagt."),
        (OF_CONDITION, "Broen renoveres først, når finansieringen er afklaret."),
        (
            OF_CONDITION,
            "Skoler med færre end to spor, der modtager tilskud, skal indsende en plan.",
        ),
        (TO_COME, "Helhedsplanen bliver fremlagt for brugerne i oktober."),
        (TO_COME, "Udbudsmaterialet ventes udsendt i marts."),
        (TO_COME, "Ida Kjær deltager måske i temadagen om læsning."),
        (TO_COME, "Ældrerådet har mulighed for at søge om midler til busture."),
        (TO_COME, "Ejendommen blev solgt i juni."),
        (TO_COME, "Der er lavet aftaler med enkelte af sportsklubberne."),
        (OF_SOME, "Enkelte af foreningerne er villige til at dele lokaler."),
        (OF_SOME, "Nogle høringssvar er kritiske over for placeringen."),
        (OF_SOME, "Der bruges højst 40.000 kr. på skiltning."),
        (OF_SOME, "Stien forventes at koste omkring 3 mio. kr."),
        (OF_SOME, "Ordningen giver en besparelse på 90.000 kr. om året."),
        (OF_SOME, "Udvalget valgte model b til indskolingen."),
        (OF_SOME, "Der opføres en tilbygning på 60 m²."),
        (OF_WHO, "Trafikanalysen blev fremlagt af Rambøll."),
        (OF_WHO, "Depositum betales af lejeren til boligforeningen."),
        (OF_WHO, "Menighedsrådet overdrager grunden til spejderne."),
        (OF_WHO, "Karen Friis orienterede på mødet om budgettet."),
        (OF_WHO, "Lokalrådet samlede bidragene og sendte dem til DSB."),
        (OF_NOT, "Ved 7 ud af 10 eftersyn medførte fejlen ikke risiko for brugerne."),
        (OF_NOT, "Skibakken er ikke lovlig ifølge fredningen."),
        (OF_NOT, "Udvalget tog ikke stilling til hegnet."),
        (OF_ALL, "Udvalget godkendte planen for havnen med bemærkninger."),
        (OF_ALL, "Analysen viste, at gårdejerne mødes to gange pr. kvartal."),
        (OF_ALL, "Besøgene er som regel lagt om aftenen."),
        (OF_ALL, "Nye rækkehuse skal have adgang til en terrasse."),
        (OF_ALL, "Taksterne ønskes ikke ændret, dog undtaget for foreninger."),
        (OF_ALL, "Borgermødet holdes før den offentlige høring."),
        (OF_ALL, "Normalt dækker de decentrale budgetter skiltene."),
        (OPPOSITE, "De lokale ungeråd bliver nedlagt."),
        (OPPOSITE, "Beplantningen mindsker støjen fra motorvejen."),
    ],
)
def test_what_keeps_the_sense_is_confirmed(case: str, text: str) -> None:
    assert of(case, text) == ""


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("Udvalget godkendte, at der opføres en hal i Sønderby.", "Godkendt."),
        ("Etableringen af hallen i Sønderby blev udskudt.", "Sagen blev udsat."),
        ("Udvalget kunne ikke godkende hallen i Sønderby etape 2.", "Kan ikke godkendes."),
        ("Udvalget drøftede hallen i Sønderby.", "Drøftet."),
    ],
)
def test_a_bare_outcome_is_of_what_the_title_names(text: str, decision: str) -> None:
    title = "Etablering af hal i Sønderby etape 2"
    proposal = (K.PROPOSAL, "Indstilling", "Centret indstiller, at der opføres en hal i Sønderby.")
    case = (K.CASE, "Sagsfremstilling", "Udvalget skal drøfte hallen i Sønderby.")
    outcome = (K.DECISION, "Beslutning", decision)
    assert checked(text, case, proposal, outcome, title=title) == ""


@pytest.mark.parametrize(
    ("own", "twisted", "right"),
    [
        (
            "Det overvejes at flytte stoppestedet til Elmevej.",
            "Stoppestedet flyttes til Elmevej.",
            "Det overvejes at flytte stoppestedet.",
        ),
        (
            "Målet er, at 80 % af de unge tager en uddannelse.",
            "80 % af de unge tager en uddannelse.",
            "Målet er, at 80 procent af de unge tager en uddannelse.",
        ),
        (
            "Cirka en tredjedel af lærerne bruger systemet.",
            "Lærerne bruger systemet.",
            "Omkring en tredjedel af lærerne bruger systemet.",
        ),
        (
            "Kun 3 ud af 12 boliger er udlejet.",
            "12 boliger er udlejet.",
            "3 ud af 12 boliger er udlejet.",
        ),
        (
            "Projektet får tilskud på 2 mio. kr. fra staten og 1 mio. kr. fra regionen.",
            "Projektet får tilskud på 2 mio. kr. fra regionen.",
            "Projektet får tilskud på 2 mio. kr. fra staten.",
        ),
        (
            "Regionen finansierer broen, og kommunen driver den.",
            "Kommunen finansierer broen, og regionen driver den.",
            "Regionen finansierer broen.",
        ),
        (
            "Når anlægget er godkendt, går arbejdet i gang.",
            "Arbejdet går i gang.",
            "Arbejdet går i gang, når anlægget er godkendt.",
        ),
    ],
)
def test_a_twist_and_its_right_telling(own: str, twisted: str, right: str) -> None:
    assert of(own, twisted)
    assert of(own, right) == ""


@pytest.mark.parametrize(("day", "held"), [("31. januar", True), ("1. april", False)])
def test_the_day_of_an_act_stands_with_the_act(day: str, held: bool) -> None:
    case = (
        "Byrådet godkendte den 31. januar 2024 oprettelsen af selskabet Fælles Depot. Oprettelsen "
        "af selskabet Fælles Depot med byrådet som ejer sker den 1. april 2024."
    )
    told = f"Byrådet godkendte den {day} 2024 oprettelsen af selskabet Fælles Depot."
    assert (of(case, told.replace("af selskabet", "af")) == "") is held


def test_one_of_several_outcomes_is_not_told_of_all() -> None:
    outcome = (K.DECISION, "Beslutning", "Punkt 1 godkendt. Punkt 2 afvist.")
    proposal = (K.PROPOSAL, "Indstilling", "Centret indstiller,\n2. at der opføres en hal i Ny By.")
    assert checked("Udvalget godkendte, at der opføres en hal i Ny By.", proposal, outcome)
    outcome = (K.DECISION, "Beslutning", "Punkt 1 afvist. Punkt 2 godkendt.")
    assert checked("Udvalget godkendte, at der opføres en hal i Ny By.", proposal, outcome) == ""


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Stien blev etableret for godt 2 mio. kr.", True),
        ("Stien blev oprettet for 2.043.500 kr.", True),
        ("Stien blev oprettet for knap 2 mio. kr.", False),
        ("Stien blev oprettet for godt 1 mio. kr.", False),
        ("Der er truffet en beslutning om stien.", False),
        ("Et udkast til beslutningen om buslinjen er udarbejdet af driften.", True),
        ("Påbuddet var ikke efterlevet.", True),
        ("Antallet af ture faldt fra 225 i 2022 til 198 i 2023, et fald på 12 procent.", True),
    ],
)
def test_ordinary_retelling(text: str, held: bool) -> None:
    case = (
        "Stien blev oprettet for 2.043.500 kr. Driften har udarbejdet et udkast til beslutning om "
        "buslinjen. Påbuddet var ikke overholdt. Der blev kørt 198 ture i 2023. Det er 12 procent "
        "færre end i 2022, hvor antallet af ture var 225."
    )
    assert (of(case, text) == "") is held


def test_all_of_a_number_is_compared_by_its_number() -> None:
    source = "12 skoler får nye vinduer."
    assert not generalised("Alle 12 skoler får nye vinduer.", source)
    assert not generalised("Alle tolv skoler får nye vinduer.", source)
    assert generalised("Alle skoler får nye vinduer.", source)
