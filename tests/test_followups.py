"""Follow-ups and deadlines; invented wordings, and the five minutes as read by eye."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.models import FollowUp
from ingest.decision.deadlines import find_deadline, reckon
from ingest.decision.followups import find_follow_ups
from ingest.decision.statements import split_statements

DAY = date(2030, 3, 4)  # a Monday, ISO week 10


def find(words: str, day: date | None = DAY) -> tuple[FollowUp, ...]:
    return find_follow_ups(split_statements(words, 0), day)


@pytest.mark.parametrize(
    ("words", "who", "deadline", "day"),
    [
        # Somebody does something.
        (
            "Afdelingerne melder tilbage senest den 5. august.",
            "Afdelingerne",
            "senest den 5. august",
            date(2030, 8, 5),
        ),
        ("Sekretariatet udarbejder et notat.", "Sekretariatet", None, None),
        ("Park & Vej undersøger prisen inden næste møde.", "Park & Vej", "inden næste møde", None),
        (
            "Hver leder sender sin plan til Ida Holm inden den 1. april 2030.",
            "Hver leder",
            "inden den 1. april 2030",
            date(2030, 4, 1),
        ),
        ("Ved næste møde fremlægger Økonomi et overblik.", "Økonomi", "Ved næste møde", None),
        (
            "Administrationen vender tilbage med et oplæg i uge 20.",
            "Administrationen",
            "i uge 20",
            date(2030, 5, 17),
        ),
        ("Formanden tager kontakt til naboerne.", "Formanden", None, None),
        ("Bo Ry følger op på sagen hurtigst muligt.", "Bo Ry", "hurtigst muligt", None),
        (
            "Centeret indkalder til borgermøde efter sommerferien.",
            "Centeret",
            "efter sommerferien",
            None,
        ),
        # Something is to be done.
        (
            "Administrationen skal udarbejde et budget inden udgangen af maj.",
            "Administrationen",
            "inden udgangen af maj",
            date(2030, 5, 31),
        ),
        ("Planen skal udsendes til alle ledere.", None, None, None),
        (
            "Kommentarer skal sendes til Eva Lund senest 12/4 2030.",
            None,
            "senest 12/4 2030",
            date(2030, 4, 12),
        ),
        ("Referatet skal udsendes af Ida Holm.", "Ida Holm", None, None),
        ("Der arbejdes videre med forslaget.", None, None, None),
        ("Der udarbejdes en ny tidsplan til næste møde.", None, "til næste møde", None),
        ("Godkendt, idet planen skal afklares med naboerne.", None, None, None),
        ("Godkendt med bemærkning om, at brevet vedlægges sagen.", None, None, None),
        ("Godkendt, idet hver chef melder ind til Bo.", "hver chef", None, None),
        (
            "Direktøren bedes undersøge sagen inden for 14 dage.",
            "Direktøren",
            "inden for 14 dage",
            date(2030, 3, 18),
        ),
        ("Udvalget vil drøfte planen i efteråret.", "Udvalget", "i efteråret", None),
        ("Når prisen er kendt, skal der fremlægges en sag.", None, None, None),
        ("Udvalget får en løbende orientering om dialogen.", None, "løbende", None),
        (
            "Udvalget bad HR om at udarbejde en plan inden den 1. maj.",
            "HR",
            "inden den 1. maj",
            date(2030, 5, 1),
        ),
        # Agreed on, charged with, told by fields.
        ("Det blev aftalt, at Ida og Bo finder en dato.", "Ida og Bo", None, None),
        (
            "Rådet aftalte, at Bo kontakter skolen inden 1. maj.",
            "Bo",
            "inden 1. maj",
            date(2030, 5, 1),
        ),
        ("Byrådet bemyndiger borgmesteren til at underskrive.", "borgmesteren", None, None),
        ("Eva Lund har ansvaret for at bestille mad.", "Eva Lund", None, None),
        (
            "Aktion: HR udarbejder en plan – frist 15. april.",
            "HR",
            "frist 15. april",
            date(2030, 4, 15),
        ),
        ("Ida sender planen ud inden fredag.", "Ida", "inden fredag", date(2030, 3, 8)),
        ("Rådet kan ikke følge planen, men ønsker et notat.", None, None, None),
        ("Nils underskriver senest 1. juli.", "Nils", "senest 1. juli", date(2030, 7, 1)),
        ("TRH og Bo Ry svarer inden 1. maj.", "TRH og Bo Ry", "inden 1. maj", date(2030, 5, 1)),
        # A deadline.
        ("Fristen for rettelser er 1. juni 2030.", None, "1. juni 2030", date(2030, 6, 1)),
        (
            "Torsdag d. 28/3 2030 er deadline for bidrag.",
            None,
            "Torsdag d. 28/3 2030",
            date(2030, 3, 28),
        ),
        # A wish for something to be delivered.
        (
            "Udvalget ønsker et notat om støjen frem mod byrådets møde.",
            None,
            "frem mod byrådets møde",
            None,
        ),
        ("Udvalget anmoder om, at der fremlægges en sag om lys.", None, None, None),
        (
            "Taget til efterretning, idet udvalget ønsker en orientering hvert halve år.",
            None,
            "hvert halve år",
            None,
        ),
    ],
)
def test_tasks(words: str, who: str | None, deadline: str | None, day: date | None) -> None:
    found = find(words)
    assert len(found) == 1
    assert (found[0].who, found[0].deadline, found[0].date) == (who, deadline, day)
    assert words[found[0].start : found[0].end] == words
    assert found[0].what in words


@pytest.mark.parametrize(
    "words",
    [
        "Godkendt.",
        "Udvalget drøftede forslaget.",
        "Udvalget godkendte notatet af 3. marts 2030.",
        "Referatet fra den 4. februar 2030 blev godkendt.",
        "Kan der laves en plan for lyset?",
        "Måske skal planen udsendes.",
        "Vi skal være opmærksomme på støjen.",
        "Vi skal have en opmærksomhed på, at naboerne inviteres.",
        "Det er vigtigt, at alle er med.",
        "Administrationen har udarbejdet et notat.",
        "Der blev udsendt et brev den 1. februar 2030.",
        "Formanden orienterede om, at Park & Vej undersøger prisen.",
        "Administrationen oplyste, at planen skal udsendes i maj.",
        "Stien bliver 3 meter bred.",
        "Udvalget ønsker ro om sagen.",
        "V ønsker et notat om prisen.",
        "Ida Holm (A) anbefaler, at der udarbejdes et nyt forslag.",
        "Fraværende: Bo Ry",
        "Sagen sendes tilbage til forvaltningen.",
        "Sagen udsættes til næste møde.",
        "Udvalget anbefaler, at der udarbejdes en plan.",
        "Planen, som administrationen udarbejder hvert år, blev taget til efterretning.",
        "Husk koblingen til budgettet.",
        "Udvalget anbefaler Byrådet,\n1. at der udarbejdes en plan.\n2. at den udsendes.",
        "Hvis planen udsendes i maj, bliver den læst.",
        # When a meeting is held was settled by this; how and where to, is no task either.
        "Mødet den 9. marts afholdes på biblioteket kl. 16.30.",
        "Det aftaltes, at mødet holdes onsdag den 6. marts 2030.",
        "Byrådsmødet fastlægges til den 2. maj.",
        "Det blev aftalt at der planlægges ud fra følgende skitse:",
        "Henvendelser sendes til formanden.",
        "Orientering om, at et eventuelt ekstra møde inden den 7. marts indkaldes.",
    ],
)
def test_what_is_no_task(words: str) -> None:
    assert find(words) == ()


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Fristen for rettelser er 1. juni 2030.", "Fristen for rettelser"),
        ("Fredag d. 1/3 2030 er deadline for bidrag.", "deadline for bidrag"),
        ("Kommentarer sendes til Ida Holm inden 1. maj.", "Kommentarer sendes til Ida Holm inden"),
        ("Sekretariatet forbereder en eventuel høring.", "Sekretariatet forbereder en eventuel"),
        ("Der afholdes et møde med naboerne inden 1. maj.", "Der afholdes et møde med naboerne"),
    ],
)
def test_a_task_says_what_it_is(words: str, what: str) -> None:
    assert [task.what.startswith(what) for task in find(words)] == [True]


def test_a_task_that_the_text_tells_twice_is_one() -> None:
    (task,) = find("Der udarbejdes et notat.\n\nDer udarbejdes et notat.")
    assert task.start == 0


def test_a_recommendation_gives_no_task_but_its_remark_does() -> None:
    found = find("Anbefales med bemærkning om, at der udarbejdes et notat inden den 1. maj 2030.")
    assert [(f.what, f.date) for f in found] == [
        ("der udarbejdes et notat inden den 1. maj 2030", date(2030, 5, 1))
    ]


def test_fields_behind_a_task_give_its_actor_and_deadline() -> None:
    found = find("Der indhentes tilbud. Ansvarlig: Ida Holm. Frist: 1. maj 2030.")
    assert [(f.what, f.who, f.deadline, f.date) for f in found] == [
        ("Der indhentes tilbud", "Ida Holm", "1. maj 2030", date(2030, 5, 1))
    ]


def test_each_entry_of_a_list_is_a_task_of_its_own() -> None:
    words = (
        "Direktøren konkluderede,\n- At der udarbejdes et oplæg.\n- At Bo Ry undersøger prisen.\n"
        "- At indsatsen fortsætter."
    )
    assert [(f.what, f.who) for f in find(words)] == [
        ("At der udarbejdes et oplæg", None),
        ("At Bo Ry undersøger prisen", "Bo Ry"),
    ]


# Days.


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("5. august", date(2030, 8, 5)),
        ("5. aug.", date(2030, 8, 5)),
        ("28.marts", date(2030, 3, 28)),
        ("1. februar", None),  # eleven months ahead: no year can be known
        ("4. marts", DAY),
        ("24. maj 2031", date(2031, 5, 24)),
        ("29/5 2030", date(2030, 5, 29)),
        ("29/5-30", date(2030, 5, 29)),
        ("29/5", date(2030, 5, 29)),
        ("01-06-2030", date(2030, 6, 1)),
        ("2030-06-01", date(2030, 6, 1)),
        ("31. februar 2030", None),
    ],
)
def test_days_are_reckoned_from_the_meeting(words: str, day: date | None) -> None:
    assert reckon(words, DAY) == day


def test_a_day_without_year_is_unknown_without_a_meeting_day() -> None:
    assert reckon("5. august", None) is None
    assert reckon("5. august 2030", None) == date(2030, 8, 5)
    found = find("Bo Ry melder tilbage senest den 5. august.", None)
    assert (found[0].deadline, found[0].date) == ("senest den 5. august", None)


def test_a_december_meeting_looks_into_the_next_year() -> None:
    assert reckon("15. januar", date(2030, 12, 2)) == date(2031, 1, 15)


@pytest.mark.parametrize(
    ("words", "deadline", "day"),
    [
        ("inden udgangen af uge 20", "inden udgangen af uge 20", date(2030, 5, 17)),
        ("senest uge 2", "senest uge 2", None),
        ("inden uge 20", "inden uge 20", None),
        ("inden udgangen af 2030", "inden udgangen af 2030", date(2030, 12, 31)),
        ("inden sommerferien", "inden sommerferien", None),
        ("i løbet af den næste uge", "i løbet af den næste uge", None),
        ("ultimo oktober", "ultimo oktober", None),
        ("i 2. kvartal", "i 2. kvartal", date(2030, 6, 30)),
        ("senest 1. kvartal 2031", "senest 1. kvartal 2031", date(2031, 3, 31)),
        ("i 2. halvår", "i 2. halvår", date(2030, 12, 31)),
        ("inden 2. kvartal", "inden 2. kvartal", None),
        ("inden påske", "inden påske", None),
        ("på et kommende udvalgsmøde", "på et kommende udvalgsmøde", None),
        ("frem mod byrådsbehandlingen", "frem mod byrådsbehandlingen", None),
        ("gerne inden den 24. maj 2030", "gerne inden den 24. maj 2030", date(2030, 5, 24)),
        ("uge 60", "uge 60", None),
    ],
)
def test_deadlines(words: str, deadline: str, day: date | None) -> None:
    assert find_deadline(words, DAY) == (deadline, day)


@pytest.mark.parametrize(
    "words", ["notatet af 3. marts 2030", "mødet den 4. februar 2030", "24 timer", "side 5"]
)
def test_what_lies_behind_is_no_deadline(words: str) -> None:
    assert find_deadline(words, DAY) is None


@settings(deadline=None)
@given(st.text(max_size=80), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_no_text_breaks_a_deadline(text: str, day: date) -> None:
    found = find_deadline(text, day)
    assert found is None or found[0] in text


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)), st.integers(1, 300))
def test_a_written_day_within_reach_is_found_again(day: date, ahead: int) -> None:
    due = date.fromordinal(day.toordinal() + ahead)
    months = "januar februar marts april maj juni juli august september oktober november december"
    written = f"{due.day}. {months.split()[due.month - 1]}"
    assert reckon(written, day) == due
    assert reckon(f"{written} {due.year}", day) == due


# The five minutes.

ROOT = Path(__file__).resolve().parents[1]
EXPECTED = json.loads((ROOT / "tests/data/decisions_expected.json").read_text(encoding="utf-8"))


def test_the_five_minutes_give_the_follow_ups_that_were_read_by_eye() -> None:
    """Every required one with actor and day, and none beside the required and the arguable."""
    from ingest.parse import parse
    from ingest.read import read_document

    wrong: list[str] = []
    for path in sorted((ROOT / "minutes").glob("*.txt")):
        document = read_document(path)
        meeting = parse(document).meeting
        assert meeting is not None
        for item in meeting.items:
            right = EXPECTED[meeting.id][item.punkt]
            if right is None or item.decision is None:
                continue
            left = list(item.decision.follow_ups)
            for wanted in right["follow_ups"]:
                hits = [f for f in left if wanted["what"] in document.text[f.start : f.end]]
                for hit in hits:
                    left.remove(hit)
                if wanted["optional"]:
                    continue
                told = [
                    (f.who, f.deadline, f.date.isoformat() if f.date else None) for f in hits[:1]
                ]
                if told != [(wanted["who"], wanted["deadline"], wanted["date"])]:
                    wrong.append(f"{item.id}: {wanted['what']}: {told}")
            wrong.extend(f"{item.id}: opfundet: {f.what}" for f in left)
    assert wrong == []


@pytest.mark.parametrize(
    ("words", "deadline"),
    [
        ("Planen ejes af forum, som modtager en halvårlig status.", "halvårlig"),
        ("Udvalget modtager en årlig opfølgning på planen.", "årlig"),
        ("Udvalget orienteres kvartalsvis om økonomien.", "kvartalsvis"),
        ("Udvalget orienteres en gang om året.", "en gang om året"),
        ("Byrådet får forelagt en status hvert halve år.", "hvert halve år"),
        ("Der gives status hvert kvartal.", "hvert kvartal"),
        ("Der gives en kort status på hvert møde.", "på hvert møde"),
        ("Strategien evalueres årligt.", "årligt"),
        ("Der følges op to gange om året.", "to gange om året"),
        ("Der afrapporteres månedligt til udvalget.", "månedligt"),
        ("Centeret afrapporterer hvert år til Byrådet.", "hvert år"),
        ("Godkendt, idet udvalget skal have en halvårlig redegørelse.", "halvårlig"),
        ("Taget til efterretning, idet udvalget orienteres løbende.", "løbende"),
    ],
)
def test_a_report_that_comes_again_is_a_task(words: str, deadline: str) -> None:
    found = find(words)
    assert [(task.deadline, task.date) for task in found] == [(deadline, None)]


@pytest.mark.parametrize(
    "words",
    [
        "Tilskuddet gives årligt.",
        "Forum mødes månedligt.",
        "Udvalget har modtaget en halvårlig status.",
        "Udvalget modtog den årlige rapport.",
        "Direktøren orienterede om den årlige evaluering.",
        "Den årlige status blev taget til efterretning.",
        "Planen evalueres ikke årligt.",
        "Foreningen får et årligt tilskud.",
        "Nils fratræder inden 1. juli.",
        "Mødet starter senest kl. 9.",
        "Venstre stemmer senest på næste møde.",
    ],
)
def test_what_merely_comes_again_is_none(words: str) -> None:
    assert find(words) == ()
