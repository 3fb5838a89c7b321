"""assistant/evidence/told.py: whether an item tells what a question seeks."""

from __future__ import annotations

import pytest

from assistant.danish import stem
from assistant.evidence.sought import Seeking, Sought, seeking
from assistant.evidence.told import NEARBY, stems_of, told
from assistant.questions.asking import asked_for


def tells(question: str, *sections: str, title: str = "", subjects: str = "") -> float:
    sought = seeking(question, asked_for(question))
    return told(
        sought,
        sections,
        subjects=[{one} for one in stems_of(subjects)],
        heads={stem(sought.head)},
        asked=stems_of(question),
        title=title,
        question=question,
    )


def test_money_must_stand_beside_the_subject() -> None:
    question = "Hvad koster hegnet?"
    beside = "Hegnet sættes op. Udgiften er 40.000 kr."
    apart = "Hegnet sættes op. Det males rødt. Naboen er hørt. Skolen får 40.000 kr. til bøger."
    assert tells(question, beside, subjects="hegnet") == 1.0
    assert tells(question, apart, subjects="hegnet") == NEARBY
    assert tells(question, "Hegnet sættes op.", subjects="hegnet") == 0.0


@pytest.mark.parametrize(
    ("question", "telling", "silent"),
    [
        ("Hvad tid åbner hallen?", "Hallen åbner kl. 9.", "Hallen åbner om foråret, i uge 12."),
        ("Hvad tid åbner hallen?", "Hallen har åbent 9.00-16.30.", "Hallen får lokalplan 11.54."),
        ("Hvilken dato mødes gruppen?", "Gruppen mødes den 4. maj.", "Gruppen mødes i 2024."),
        ("Hvilken dato mødes gruppen?", "Gruppen mødes 4/5.", "Gruppen mødes løbende."),
        ("Hvad er mailadressen på rådet?", "Skriv til rådet på raad@by.dk.", "Rådet får mail."),
        ("Hvad er rådets telefonnummer?", "Ring til rådet på 12 34 56 78.", "Rådet har telefon."),
        ("Hvad hedder den nabo?", "Naboen Ida Holm klagede.", "Naboen på Hovedgaden klagede."),
    ],
)
def test_a_kind_is_told_by_its_own_sign(question: str, telling: str, silent: str) -> None:
    subjects = next(one for one in ("hallen", "gruppen", "rådet", "nabo") if one in question)
    assert tells(question, telling, subjects=subjects) == 1.0
    assert tells(question, silent, subjects=subjects) == 0.0


def test_a_vote_is_told_by_how_was_voted_not_by_talk_of_voting() -> None:
    question = "Hvordan stemte partierne om hegnet?"
    for told_so in ("For stemte: (V) og (C).", "(Ø) tog forbehold.", "Vedtaget enstemmigt."):
        assert tells(question, f"Hegnet sættes op. {told_so}", subjects="hegnet") == 1.0
    talk = "Hegnet sættes op, og skærme viser, hvem der stemmer hvad ved afstemninger."
    assert tells(question, talk, subjects="hegnet") == 0.0


def test_under_a_title_of_the_subject_every_sentence_speaks_of_it() -> None:
    apart = "Det males rødt. Naboen er hørt. Der afsættes 40.000 kr."
    assert tells("Hvad koster hegnet?", apart, title="Nyt hegn", subjects="hegn") == 1.0


def test_a_count_stands_near_what_is_counted() -> None:
    question = "Hvor mange elever går på skolen?"
    assert tells(question, "Skolen har 412 elever.") == 1.0
    assert tells(question, "Antallet af elever er nu 412.") == 1.0
    assert tells(question, "Eleverne sorterer affald. Skolen har 12 spande.") == 0.0
    assert tells(question, "Hver klasse har en elev med i rådet.") == 0.0, (
        "an article counts nothing"
    )


def test_the_questions_own_names_are_no_answer() -> None:
    question = "Hvem afløste Grethe Holm?"
    assert tells(question, "Mødet takkede Grethe Holm.", subjects="Grethe Holm") == 0.0
    assert tells(question, "Efter Grethe Holm kommer Jens Dam.", subjects="Grethe Holm") == 1.0


def test_the_holder_of_a_post_is_named_with_it() -> None:
    question = "Hvem er skoleleder?"
    assert tells(question, "Skoleleder Jens Dam orienterede.") == 1.0
    assert tells(question, "Skolelederen orienterede. Jens Dam bad om ordet.") == 0.0
    assert tells("Hvem er formand for rådet?", "Som KKR-formand skal Steen indstille to.") == 1.0
    assert tells(question, "Skolelederen i Nørre Kommune orienterede.") == 0.0
    assert tells(question, "Om ny skoleleder har Byrådet besluttet at vente.") == 0.0
    assert tells("Hvem er referenceleder for hegnet?", "Hegnet (RL: Jens Dam) sættes op.") == 1.0


@pytest.mark.parametrize(
    ("question", "there", "not_there"),
    [
        ("Hvor holdes festen?", "Festen holdes på Rådhuset.", "Festen holdes igen i år."),
        ("Hvornår holdes festen?", "Festen er den 4. maj.", "Festen har 3 boder."),
        ("Hvorfor blev festen aflyst?", "Festen aflyses på grund af vejret.", "Festen er aflyst."),
    ],
)
def test_place_day_and_reason(question: str, there: str, not_there: str) -> None:
    assert tells(question, there, subjects="festen") == 1.0
    assert tells(question, not_there, subjects="festen") == 0.0


def test_any_sentence_answers_what_seeks_no_kind() -> None:
    assert told(Seeking(Sought.NONE), [], subjects=()) == 1.0


def test_a_figure_of_the_question_is_no_answer() -> None:
    question = "Hvor stor en del af de 5 mio. kr. betaler boligselskabet?"
    same = "Boligselskabet og kommunen finder 5 mio. kr. tilsammen."
    assert tells(question, same, subjects="boligselskabet") == 0.0
    assert tells(question, "Boligselskabet betaler 40 %.", subjects="boligselskabet") == 1.0
    assert tells("Hvor mange af de 12 pladser er ledige?", "Der er 12 pladser.") == 0.0
    assert tells("Hvor mange af de 12 pladser er ledige?", "Af de 12 er 4 pladser fri.") == 1.0


def test_a_share_is_no_price() -> None:
    question = "Hvor mange kroner koster et brev?"
    assert tells(question, "Brevet er brugt af 90,9 % af alle.", subjects="brev") == 0.0
    assert tells(question, "Brevet koster 12 kr.", subjects="brev") == 1.0


def test_people_are_counted_by_what_they_do() -> None:
    question = "Hvor mange deltog?"
    assert tells(question, "Der var 36 borgere med.") == 1.0
    assert tells(question, "Mødet varede 3 timer.") == 0.0


@pytest.mark.parametrize(
    "sentence",
    [
        "Firmaet vælges af Center for Teknik & Miljø.",
        "Firmaet vælges af Økonomiudvalget.",
        "Firmaet vælges. Jens Damgaard orienterede.",
        "Udbuddet sker efter Udbudsloven, og firmaet vælges i maj.",
    ],
)
def test_institutions_and_other_sentences_name_no_firm(sentence: str) -> None:
    assert tells("Hvilket firma vandt?", sentence, subjects="firmaet vandt") < 1.0


def test_a_firm_is_named_in_the_sentence_that_speaks_of_it() -> None:
    assert tells("Hvilket firma vandt?", "Firmaet Muusmann blev valgt.", subjects="firma") == 1.0
    assert tells("Hvem ejer grunden?", "Grunden ejes af Jens Damgaard.", subjects="grund") == 1.0


def test_an_institution_is_no_place() -> None:
    question = "Hvor foregår festen?"
    assert tells(question, "Festen behandles i Økonomiudvalget.", subjects="festen") == 0.0
    assert tells(question, "Festen er i Damparken.", subjects="festen") == 1.0
    assert tells(question, "Festen er med gruppen i Damby.", subjects="festen") == 0.0


def test_what_somebody_said_stands_with_them_and_a_word_for_saying() -> None:
    question = "Hvad svarede ministeriet?"
    assert tells(question, "Ministeriet svarede, at det haster.") == 1.0
    assert tells(question, "Der sendes et brev til ministeriet.") == NEARBY
    assert tells(question, "Der sendes et brev til regionen.") == 0.0
    both = "Hvad sagde Natur- og Strandudvalget nej til?"
    assert tells(both, "Natur- og Strandudvalget afviste hegnet.") == 1.0


def test_who_disagreed_stands_with_a_vote_or_a_reservation() -> None:
    question = "Hvem stemte imod hegnet?"
    assert tells(question, "Hegnet blev godkendt. (Ø) stemte imod.", subjects="hegnet") == 1.0
    assert tells(question, "Hegnet blev godkendt.", subjects="hegnet") == 0.0


def test_a_day_a_year_and_a_list_number_are_no_figure() -> None:
    question = "Hvor høj er bygningen?"
    assert tells(question, "Bygningen blev åbnet den 4. maj 2016.", subjects="bygning") == 0.0
    assert tells(question, "1. at bygningen opføres", subjects="bygning") == 0.0
    assert tells(question, "Bygningen er 14 meter.", subjects="bygning") == 1.0


def test_how_dear_is_told_by_a_sum_or_against_another() -> None:
    question = "Hvor dyrt er et brev?"
    assert tells(question, "Brevet er tre gange så dyrt.", subjects="brev") == 1.0
    assert tells(question, "Brevet sendes hurtigt.", subjects="brev") == 0.0


@pytest.mark.parametrize(
    ("telling", "silent"),
    [
        ("Klubben har 12 medlemmer.", "Klubben er for medlemmer over 18 år."),
        ("90 % af medlemmerne svarede.", "Medlemmerne får 500 kr. pr. døgn."),
        ("Der er tre medlemmer.", "Se bilag 1. Medlemmer hører til på niveau 4."),
        ("Medlemmerne er nu 412.", "Efter § 25 har medlemmer ret til hallen, på 450 m2."),
    ],
)
def test_a_measure_or_a_number_of_something_counts_nothing(telling: str, silent: str) -> None:
    question = "Hvor mange medlemmer har klubben?"
    assert tells(question, telling) == 1.0
    assert tells(question, silent) == 0.0


def test_a_row_of_a_table_counts_what_stands_above_it() -> None:
    table = "Antal ansatte i centrene:\n\n2020 | 2021\nSundhed | 38 | 49"
    question = "Hvor mange ansatte er der i sundhed?"
    assert tells(question, table) == 1.0
    assert tells(question, table.replace("ansatte", "biler")) == 0.0


def test_a_row_has_its_currency_from_its_columns_and_its_subject_from_its_first_cell() -> None:
    table = "Projekt | Budget i t. kr.\nTagrenovering | 3.400\nKælder | 200"
    question = "Hvad koster tagrenoveringen ved den gamle skole i alt?"
    assert tells(question, table, subjects="tagrenovering skole gamle") == 1.0
    other = "Hvad koster gymnastiksalen ved den gamle skole i alt?"
    assert tells(other, table, subjects="gymnastiksal skole gamle") == NEARBY


def test_a_sum_near_one_of_many_key_words_is_of_something_else() -> None:
    question = "Hvad er lejen for regionen i hallen om måneden?"
    beside = "Regionen betaler 4.000 kr. i leje."
    apart = "Gulvet i hallen koster 10.000 kr. Det lægges i maj."
    assert tells(question, beside, subjects="leje region hal") == 1.0
    assert tells(question, apart, subjects="leje region hal") == NEARBY


def test_a_name_answers_beside_two_key_words_or_what_its_bearer_did() -> None:
    question = "Hvilket firma bekæmper rotter på skolen?"
    beside = "Rotter på skolen tages af Anders And & Co."
    apart = "Om rotter har Anders And & Co skrevet."
    assert tells(question, beside, subjects="rotter skolen") == 1.0
    assert tells(question, apart, subjects="rotter skolen") == 0.0
    bank = "Hvilken bank har rotter på skolen?"
    assert tells(bank, apart, subjects="rotter skolen") == NEARBY, "only a firm is by what it does"
    won = "Hvem vandt udbuddet?"
    assert tells(won, "Udbuddet blev vundet af Anders And & Co.", subjects="udbuddet") == 1.0
    assert tells(won, "Om udbuddet rådgav Anders And & Co.", subjects="udbuddet") == 0.0


@pytest.mark.parametrize(
    ("question", "silent", "telling"),
    [
        (
            "Hvilket selskab vandt udbuddet?",
            "Udbuddet beskriver tildelingskriterier for valg af leverandør, siger Muusmann Byg.",
            "Kontrakten om udbuddet indgås med Muusmann Byg.",
        ),
        (
            "Hvem vandt udbuddet af vand?",
            "Udbuddet af vand gælder Muusmann Vand.",
            "Vinderen af udbuddet af vand er Muusmann Vand.",
        ),
        (
            "Hvilket firma ejer hallen?",
            "Hallen er lejet ud til Muusmann Byg.",
            "Hallen tilhører Muusmann Byg.",
        ),
        (
            "Hvilken arkitekt har tegnet hallen?",
            "Hallen males af Muusmann Byg.",
            "Hallen er tegnet af Muusmann Byg.",
        ),
    ],
)
def test_who_did_it_is_told_by_the_words_for_doing_it(
    question: str, silent: str, telling: str
) -> None:
    subject = "udbuddet" if "udbuddet" in question else "hallen"
    assert tells(question, silent, subjects=subject) == 0.0
    assert tells(question, telling, subjects=subject) == 1.0


def test_a_road_or_a_document_is_no_firm() -> None:
    question = "Hvilket firma kører bussen?"
    assert tells(question, "Bussen kører ad Store Landevej og Hovedgade.", subjects="bussen") == 0.0
    assert tells(question, "Bilag 3 Kravspecifikation for bussen", subjects="bussen") == 0.0
    assert tells(question, "Bussen drives af Anders And & Co.", subjects="bussen") == 1.0


@pytest.mark.parametrize(
    "text",
    ["Efter kommunelovens § 11 kan det ske.", "Se kommuner_12.pptx.", "Kommunens hus har 1.sal."],
)
def test_a_paragraph_a_file_and_a_floor_count_nothing(text: str) -> None:
    assert tells("Hvor mange kommuner er med?", text) == 0.0
    assert tells("Hvor mange kommuner er med?", f"{text} 12 kommuner er med.") == 1.0


def test_a_post_is_known_by_what_a_misspelt_word_stands_for() -> None:
    said = ["Valg af næstformand: Ida Holm blev valgt."]
    misspelt = Seeking(Sought.POST, "nestformand")
    assert told(misspelt, said, subjects=[]) == 0.0
    assert told(misspelt, said, subjects=[], heads={"næstformand"}) == 1.0


def test_a_day_under_the_title_must_stand_beside_what_it_is_of() -> None:
    question = "Hvornår søger firmaet om værksted på Holmvej?"
    title, subjects = "Værksted på Holmvej", "firmaet værksted holmvej søger"
    other = "Sagen om Holmvej var i høring den 4. maj."
    own = "Firmaet søger om værksted den 4. maj."
    assert tells(question, other, title=title, subjects=subjects) == NEARBY
    assert tells(question, own, title=title, subjects=subjects) == 1.0


@pytest.mark.parametrize(
    ("question", "silent", "telling"),
    [
        (
            "Hvad hedder det institut, der måler støjen?",
            "Støjen måles af eksternt institut.",
            "Støjen måles af instituttet Muusmann Kvist.",
        ),
        (
            "Hvem er den nye forpagter af kroen?",
            "Kroen på Damgården står uden forpagter.",
            "Kroen på Damgården får Ida Dam som forpagter.",
        ),
        (
            "Hvilken DTU-forsker har målt støjen?",
            "En forsker fra DTU (Danmarks Tekniske Universitet) har målt støjen.",
            "Støjen er målt af forsker Ida Dam fra DTU.",
        ),
        (
            "Hvad hedder det botilbud, der klagede?",
            "Et botilbud klagede, dog ikke Dam Kommunes eget botilbud.",
            "Et botilbud klagede. Botilbuddet Muusmann klagede.",
        ),
        (
            "Hvad hedder den kunstner, der maler muren?",
            "Det er planen, at Holm Studies finder kunstnere til at male muren.",
            "Muren males af kunstneren Ida Dam.",
        ),
        (
            "Hvilket medlem af SF foreslog en skov?",
            "Socialistisk Folkeparti (SF) har foreslået en skov ved heden.",
            "En skov er foreslået af Ida Muusmann (F).",
        ),
        (
            "Hvem har søgt om aktindsigt?",
            "Borgmesteren oplyste, at der er søgt om aktindsigt.",
            "Muusmann Kvist har søgt om aktindsigt.",
        ),
        (
            "Hvem holdt båltalen på Dam Strand?",
            "På Dam Strand holdes en båltale, siger Kultur- og Fritidsudvalget.",
            "På Dam Strand holdes båltalen af Ida Holm.",
        ),
    ],
)
def test_what_is_spoken_of_without_a_name_is_not_named(
    question: str, silent: str, telling: str
) -> None:
    subjects = " ".join(
        one
        for one in "støjen kroen botilbud muren skov aktindsigt båltalen".split()
        if one in question
    )
    assert tells(question, silent, subjects=subjects) < 1.0
    assert tells(question, telling, subjects=subjects) == 1.0


def test_names_in_a_row_answer_though_their_kind_is_spoken_of_without_one() -> None:
    text = "Aftaler med foreninger fornyes. Udpeget er: Muusmann Kvist, Holm Spejd, Lund Kor."
    assert tells("Hvilke foreninger blev udpeget?", text, subjects="udpeget") == NEARBY


@pytest.mark.parametrize(
    ("question", "silent", "telling"),
    [
        ("Hvor mange hjelme får de?", "De får 20 dragter og et antal hjelme.", "De får 20 hjelme."),
        ("Hvor mange ledere kom?", "Et panel af to borgere, ledere og råd.", "Der kom to ledere."),
        ("Hvor mange boder fik nej?", "Se bilag 2 og 3 om boder.", "Der fik 3 boder nej."),
    ],
)
def test_a_figure_of_another_thing_counts_nothing(question: str, silent: str, telling: str) -> None:
    assert tells(question, silent) == 0.0
    assert tells(question, telling) == 1.0


def test_a_count_stands_beside_what_else_the_question_says_or_under_its_title() -> None:
    question = "Hvor mange flygtninge fik job?"
    other = "Der kommer 31 flygtninge. Der er varme i husene."
    assert tells(question, other, subjects="flygtninge job") == 0.0
    assert tells(question, "31 flygtninge fik job.", subjects="flygtninge job") == 1.0
    assert tells(question, other, title="Job til nye", subjects="flygtninge job") == 1.0
    two = "Hvor mange flygtninge kom, og hvor mange fik job?"
    assert tells(two, other, subjects="flygtninge job") == 1.0, "each of two may stand by itself"


def test_what_is_aimed_at_has_not_happened() -> None:
    aim = "Målet er at tiltrække 500 familier."
    assert tells("Hvor mange familier er flyttet til?", aim) == 0.0
    assert tells("Hvor mange familier er målet?", aim) == 1.0


@pytest.mark.parametrize(
    ("question", "act"),
    [
        ("Hvorfor ville (C) ikke tage stilling til hegnet?", "(C) undlod at tage stilling"),
        ("Hvorfor blev hegnet taget af dagsordenen?", "Hegnet blev taget af dagsordenen"),
    ],
)
def test_why_one_voted_so_stands_where_that_is_told(question: str, act: str) -> None:
    case = "Formålet med hegnet er ro."
    assert tells(question, f"{case} {act}.", subjects="hegnet") == 0.0
    assert tells(question, f"{case} {act}, da tilbuddet mangler.", subjects="hegnet") == 1.0
    assert tells(question, case, subjects="hegnet") == 1.0, "another act may be meant"


def test_a_place_and_a_size_stand_in_a_sentence_of_their_own_thing() -> None:
    place = "Hvilken by får et børnehus?"
    assert tells(place, "Der oprettes et børnehus. Møde holdes i Lund.", subjects="børnehus") < 1.0
    assert tells(place, "Børnehuset kommer i Lund.", subjects="børnehuset") == 1.0
    size = "Hvor højt er fraværet?"
    assert tells(size, "Fraværet drøftes. Der kom 7 til mødet.", subjects="fraværet") < 1.0
    assert tells(size, "Fraværet er 7 procent.", subjects="fraværet") == 1.0


@pytest.mark.parametrize(
    ("question", "silent", "telling"),
    [
        (
            "Hvor mange kroer har nævnet?",
            "Kroer hører under nævnet. Kroernes nævn har syv medlemmer.",
            "Nævnet har syv kroer.",
        ),
        (
            "Hvor mange trænere har klubben?",
            "Alle trænere mødes to gange om ugen.",
            "Klubben har to trænere.",
        ),
        (
            "Hvor mange skoler har fået svar?",
            "Der er 3 nye skolevejsanalyser i gang.",
            "Der er svar til 3 nye skoler.",
        ),
    ],
)
def test_a_figure_counts_the_thing_right_behind_it(
    question: str, silent: str, telling: str
) -> None:
    assert tells(question, silent) == 0.0
    assert tells(question, telling) == 1.0


def test_a_count_under_its_title_stands_beside_the_other_things_of_the_question() -> None:
    title = "Indskrivning til skolestart"
    subjects = "elever kørselsordning indskrivning"
    question = "Hvor mange elever har en kørselsordning ved indskrivning?"
    assert tells(question, "Der er 25 elever.", title=title, subjects=subjects) == 0.0
    told_so = "Der er 25 elever med kørselsordning."
    assert tells(question, told_so, title=title, subjects=subjects) == 1.0
    only = "Hvor mange elever kommer ved indskrivning?"
    assert tells(only, "Der er 25 elever.", title=title, subjects="elever indskrivning") == 1.0
    done = "Hvor mange elever kan indskrives ved indskrivning?"
    said = tells(done, "Der er 25 elever.", title=title, subjects="elever indskrives indskrivning")
    assert said == 1.0, "what is done to them is no thing"
    of_name = "Hvor mange elever er der på skolen Solhøj?"
    said = tells(of_name, "Der er 25 elever.", title="Solhøj", subjects="elever skolen solhøj")
    assert said == 1.0, "what stands before a name is what it is the name of"


def test_how_often_and_how_large_a_share_are_told_of_their_own_thing() -> None:
    title = "Støtte til Solby IF"
    often = "Hvor tit spiller Solby IF kampe?"
    assert tells(often, "Holdet træner hver uge.", title=title, subjects="solby kampe") < 1.0
    assert tells(often, "Der er kampe hver uge.", title=title, subjects="solby kampe") == 1.0
    member = "Hver by udpeger et medlem."
    assert tells("Hvor ofte mødes rådet?", f"Rådet mødes. {member}", subjects="rådet") == 0.0
    share = "Hvor stor en del af de unge taler engelsk?"
    subjects = "unge engelsk"
    assert tells(share, "Af de unge er 40 % nye.", title="Unge", subjects=subjects) < 1.0
    assert tells(share, "Af de unge kan 40 % engelsk.", title="Unge", subjects=subjects) == 1.0


@pytest.mark.parametrize(
    ("question", "silent", "telling"),
    [
        (
            "Hvor mange timer varer et tilsyn?",
            "Tilsyn gik fra 3 i 2020 til den bedste bedømmelse i 2021. Tilsyn tager lidt tid.",
            "Et tilsyn varer otte timer.",
        ),
        (
            "Hvor mange kvadratmeter er hallen?",
            "Hallen har 4 indgange.",
            "Hallen er på 900 m2.",
        ),
    ],
)
def test_what_is_counted_in_a_unit_is_told_in_one(question: str, silent: str, telling: str) -> None:
    assert tells(question, silent, subjects="tilsyn hallen") == 0.0
    assert tells(question, telling, subjects="tilsyn hallen") == 1.0


def test_some_of_them_are_counted_by_what_they_are() -> None:
    assert seeking("Hvor mange af klagerne blev afvist?", asked_for("Hvor mange")) == Seeking(
        Sought.COUNT, "klagerne"
    )
