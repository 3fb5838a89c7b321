"""The front of minutes: body, day, time, place and kind; what is not theirs is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.models import Meeting, MeetingKind
from ingest.parse import parse
from ingest.read.text import read

LIST = "1. Godkendelse af referat fra mødet den 12. juni 2024\n2. Budget\n3. Eventuelt\n"
ITEMS = LIST.replace("2024\n", "2024\nGodkendt.\n\n").replace("Budget\n", "Budget\nGodkendt.\n\n")


def met(front: str, items: str = ITEMS) -> Meeting:
    meeting = parse(read(Path("referat.txt"), f"{front}\n\n{items}Intet.\n".encode())).meeting
    assert meeting
    assert [item.punkt for item in meeting.items] == ["1", "2", "3"]
    return meeting


@pytest.mark.parametrize("mark", ["{}. ", "- ", ""])
@pytest.mark.parametrize("head", ["Indhold", "Åbne punkter", "Der forelå følgende dagsorden:", ""])
def test_a_day_in_a_list_of_titles_is_not_the_meetings(head: str, mark: str) -> None:
    titles = (line.split(". ", 1) for line in LIST.splitlines())
    listed = "\n".join(mark.format(number) + title for number, title in titles)
    meeting = met(f"Handicaprådet\nReferat\nOnsdag den 11. september 2024\n\n{head}\n{listed}")
    assert (meeting.body, str(meeting.date)) == ("Handicaprådet", "2024-09-11")


@pytest.mark.parametrize(
    "line",
    [
        "Referatet fra mødet den 12. juni 2024 blev godkendt.",
        "Næste møde er den 12. december 2024.",
        "Referat udsendt d. 13. september 2024",
        "Publiceret: 13. september 2024",
    ],
)
def test_another_day_alone_leaves_the_meeting_without_one(line: str) -> None:
    meeting = met(f"Handicaprådet\nReferat\n{line}")
    assert (meeting.body, meeting.date) == ("Handicaprådet", None)


@pytest.mark.parametrize(
    "line",
    [
        "Mødedato: 11. september 2024 · Mødested: Salen · Publiceret: 13. september 2024",
        "Publiceret: 13. september 2024 · Mødedato: 11. september 2024 · Sted: Salen",
        "Mødedato: 11-09-2024  Sted: Salen  Publiceringsdato: 13-09-2024",
        "Dato: 11. september 2024 | Sted: Salen | Opdateret 13. september 2024",
    ],
)
def test_the_day_under_its_label_wins_over_others_on_its_line(line: str) -> None:
    meeting = met(f"Referat\nHandicaprådet\n{line}")
    assert (str(meeting.date), meeting.place) == ("2024-09-11", "Salen")


@pytest.mark.parametrize(
    "place", ["Mødelokale 3, Rådhuset i Lunde", "Lokale 12", "Mødelokale: Havnen"]
)
def test_a_room_keeps_its_number(place: str) -> None:
    meeting = met(f"Referat\nHandicaprådet\n11-09-2024\n{place}")
    assert meeting.place == place.removeprefix("Mødelokale: ")


@pytest.mark.parametrize(
    "line",
    [
        "Der forelå følgende dagsorden:",
        "Formanden bød velkommen og gennemgik dagsorden",
        "Med denne dagsorden:",
        "Udsendt dagsorden:",
        "Bestyrelsen godkendte referat",
    ],
)
def test_a_piece_of_a_sentence_is_no_body(line: str) -> None:
    assert met(f"Handicaprådet\n11. september 2024\n\n{line}\n{LIST}").body == "Handicaprådet"


@pytest.mark.parametrize(
    "line",
    [
        "Vesterå Kommune          Byrådet          11.09.2024",
        "Vesterå Kommune - Byrådet - 11.09.2024",
        "Vesterå Kommune – Byrådet – 11. september 2024",
        "Vesterå Kommune | Byrådet | 11.09.2024",
        "Vesterå Kommune: Byrådet 11-09-2024",
        "Vesterå Kommune Byrådet 11.09.2024",
        "Byrådet - Vesterå Kommune - 11.09.2024",
        "Byrådet i Vesterå Kommune 11.09.2024",
    ],
)
def test_the_municipality_is_no_part_of_its_bodys_name(line: str) -> None:
    meeting = met(f"{line}\nBeslutningsreferat")
    assert (meeting.body, str(meeting.date)) == ("Byrådet", "2024-09-11")


def test_residents_who_meet_are_no_department() -> None:
    meeting = met(
        "Boligforeningen Skoven - Afdeling 7\nReferat fra ordinært afdelingsmøde\n2.9.2024"
    )
    assert meeting.body == "Afdelingsmøde"


@pytest.mark.parametrize(
    "decision",
    ["", "-", "____", "[udfyldes på mødet]", "Afventer mødet", "Behandles på lukket møde."],
)
def test_an_agenda_with_nothing_under_its_decisions_is_an_agenda(decision: str) -> None:
    items = "".join(f"{n}. Budget {n}\nBeslutning\n{decision}\n\n" for n in (1, 2))
    meeting = met("Handicaprådet\nDAGSORDEN\n11-09-2024", f"{items}3. Eventuelt\n")
    assert meeting.kind is MeetingKind.DAGSORDEN
    assert [item.decision for item in meeting.items] == [None, None, None]


def test_an_agenda_that_decides_is_minutes() -> None:
    items = "1. Budget\nBeslutning\n-\n\n2. Veje\nBeslutning\nUdsat.\n\n3. Eventuelt\n"
    meeting = met("Handicaprådet\nDAGSORDEN\n11-09-2024", items)
    assert meeting.kind is MeetingKind.REFERAT
