"""Where a decision begins and ends in an item, and that it never becomes a proposal's points."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.models import AgendaItem, MeetingKind, Outcome, SectionKind
from ingest.parse import parse
from ingest.read import read_document

FRONT = "{body}\nReferat\nMødedato: 25-05-2023\n\n"


def items(tmp_path: Path, text: str, body: str = "Børneudvalget") -> tuple[AgendaItem, ...]:
    """The items of minutes whose front stands over them."""
    path = tmp_path / "referat.txt"
    path.write_text(FRONT.format(body=body) + text, encoding="utf-8")
    parsed = parse(read_document(path))
    assert parsed.meeting is not None
    assert parsed.meeting.kind is MeetingKind.REFERAT
    return parsed.meeting.items


def labelled(label: str) -> str:
    """Two items of which the first has its decision under this label."""
    return (
        "1. Ny legeplads\n\nIndstilling\nForvaltningen indstiller, at planen godkendes.\n\n"
        f"{label}\nUdvalget vedtog plan B.\n\nBilag\nNotat\n\n"
        "2. Budget\n\nIndstilling\nForvaltningen indstiller, at budgettet godkendes.\n\n"
        f"{label}\nGodkendt.\n"
    )


@pytest.mark.parametrize(
    "label",
    [
        "Beslutning, Børneudvalget",
        "Beslutning Børneudvalget",
        "Beslutning - Børneudvalget",
        "Beslutning Børneudvalget den 25-05-2023",
        "Beslutning truffet den 25-05-2023",
        "Beslutning for punkt 1: Ny legeplads",
        "Mødebehandling",
        "Behandling",
        "Udvalget beslutter",
    ],
)
def test_what_stands_under_a_label_that_names_a_decision_is_one(tmp_path: Path, label: str) -> None:
    first, _ = items(tmp_path, labelled(label))
    assert first.decision is not None
    assert first.decision.text == "Udvalget vedtog plan B."
    assert first.proposal is not None
    assert [point.text for point in first.proposal.points] == ["at planen godkendes."]


def test_a_wrapped_proposal_is_no_decision_though_its_line_says_that_the_body_decides(
    tmp_path: Path,
) -> None:
    first, *_ = items(
        tmp_path,
        "1. Ny legeplads\n\nIndstilling\nBørneforvaltningen indstiller, at\n"
        "Børneudvalget beslutter\n1. at planen godkendes.\n\nBeslutning\nUdsat.\n",
    )
    assert first.decision is not None
    assert first.decision.text == "Udsat."


TWO = (
    "1. Åben skole\n\nIndstilling\nForvaltningen indstiller,\n1. at planen godkendes,\n"
    "2. at bussen betales.\n\n"
    "Beslutning{a} Skoleudvalget\nAd 1: Godkendt.\nAd 2: Godkendt.\n\n"
    "Beslutning{a} Kulturudvalget\nAd 1: Godkendt.\nAd 2: Udsat.\n\n"
    "2. Dagsorden\n\nBeslutning{a} Skoleudvalget\nGodkendt.\n\n"
    "Beslutning{a} Kulturudvalget\nGodkendt.\n"
)


@pytest.mark.parametrize("before", [",", " i"])
def test_two_bodies_decisions_of_one_item_are_both_told(tmp_path: Path, before: str) -> None:
    text = TWO.format(a=before)
    first, second = items(tmp_path, text, "Fællesmøde mellem Skoleudvalget og Kulturudvalget")
    assert first.decision is not None
    assert first.decision.text == (
        f"Beslutning{before} Skoleudvalget\nAd 1: Godkendt.\nAd 2: Godkendt.\n\n"
        f"Beslutning{before} Kulturudvalget\nAd 1: Godkendt.\nAd 2: Udsat."
    )
    assert first.decision.outcome is not Outcome.GODKENDT
    assert [part.refers_to for part in first.decision.parts] == ["1"]
    assert first.proposal is not None
    assert len(first.proposal.points) == 2
    assert second.decision is not None
    assert second.decision.outcome is Outcome.GODKENDT


def test_the_higher_body_decides_where_a_lower_ones_words_stand_above_it(tmp_path: Path) -> None:
    (item,) = items(
        tmp_path,
        "1. Havneplan\n\nBeslutning i Økonomiudvalget\nAnbefales.\n\n"
        "Beslutning i Byrådet\nGodkendt.\n",
        "Byrådet",
    )
    assert item.decision is not None
    assert item.decision.text == "Godkendt."
    kinds = [section.kind for section in item.sections]
    assert kinds == [SectionKind.HISTORY, SectionKind.DECISION]


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Til efterretning.", Outcome.TAGET_TIL_EFTERRETNING),
        ("Udvalget kunne tiltræde indstillingen.", Outcome.GODKENDT),
        ("Vi nåede ikke punktet. Det tages op på mødet i maj.", Outcome.UDSAT),
        ("Børnerådet kan ikke støtte forslaget.", Outcome.AFVIST),
        ("Udsættes.", Outcome.UDSAT),
        ("Punktet udgår.", Outcome.TRUKKET),
        ("Forslaget er hermed bortfaldet.", Outcome.AFVIST),
        (
            "Indstilles til Byrådets godkendelse.\n\nFinn Bagge kan ikke medvirke.",
            Outcome.ANBEFALET,
        ),
        (
            "Udvalget besluttede at yde et tilskud finan-\nsieret af puljen.",
            Outcome.BESLUTTET_ANDET,
        ),
    ],
)
def test_a_decision_under_no_label_is_found_whole(
    tmp_path: Path, words: str, outcome: Outcome
) -> None:
    told = "1. Havnen\nHavnen er fra 1920 og trænger til en større renovering.\n\n"
    first, _ = items(tmp_path, f"{told}{words}\n\n2. Skolen\nSkolen er ny.\n\nGodkendt.\n")
    assert first.decision is not None
    assert (first.decision.text, first.decision.outcome) == (words, outcome)


def test_what_the_case_tells_is_no_decision(tmp_path: Path) -> None:
    first, _ = items(
        tmp_path,
        "1. Havnen\nBo Dam kan ikke deltage. Udsættes arbejdet, bliver det dyrere for alle.\n"
        "Sagen kan ses på nettet.\n\n2. Skolen\nSkolen er ny.\n\nGodkendt.\n",
    )
    assert first.decision is None


def test_a_rule_between_items_is_no_text(tmp_path: Path) -> None:
    first, second = items(
        tmp_path,
        "1. Havnen\n\nBeslutning\nDrøftet.\n\nBilag\nKort over havnen\n"
        "______________________\n\n2. Nyt\n\nBorgmesteren orienterede om broen.\n\n"
        "Orienteringen blev taget til efterretning.\n______________________\n\n"
        "Mødet hævet kl. 10.\n",
    )
    assert first.attachments == ("Kort over havnen",)
    assert second.decision is None or "_" not in second.decision.text


def test_what_the_staff_proposed_in_the_past_is_a_proposal(tmp_path: Path) -> None:
    first, _ = items(
        tmp_path,
        "1. Vandværket\nDirektionen indstillede, at der frigives 11 mio. kr.\n\n"
        "Bo Dam foreslog, at arbejdet deles. Forslaget blev ikke vedtaget.\n\n"
        "Bestyrelsen godkendte herefter direktionens indstilling.\n\n"
        "2. Evt.\nIntet.\n\nMødet sluttede kl. 16.\n",
        "Bestyrelsen",
    )
    assert first.proposal is not None
    assert [point.text for point in first.proposal.points] == ["at der frigives 11 mio. kr."]
    assert first.decision is not None
    assert first.decision.outcome is Outcome.GODKENDT
    assert first.decision.text.startswith("Bo Dam foreslog")


def test_at_points_may_hang_far_from_their_word(tmp_path: Path) -> None:
    first, *_ = items(
        tmp_path,
        "1. Havnen\n\nIndstilling\nForvaltningen indstiller,\nat   planen drøftes,\n"
        "at   planen sendes i høring.\n\nBeslutning\nGodkendt.\n",
    )
    assert first.proposal is not None
    assert len(first.proposal.points) == 2


def test_a_label_behind_the_discussion_ends_the_proposal(tmp_path: Path) -> None:
    first, _ = items(
        tmp_path,
        "1. Kontingent\n\nIndstilling: Formanden indstiller, at kontingentet forhøjes.\n"
        "Der var ikke opbakning. Ida var imod. Konklusion: Kontingentet fastholdes.\n\n"
        "2. Evt.\n\nIndstilling: Formanden indstiller, at mødet slutter.\n",
    )
    assert first.proposal is not None
    assert [point.text for point in first.proposal.points] == ["at kontingentet forhøjes."]
    assert first.decision is not None
    assert first.decision.text == "Konklusion: Kontingentet fastholdes."


@pytest.mark.parametrize(
    ("mark", "sagsnr", "closed"),
    [
        ("Sag 17/20119", "17/20119", False),
        ("Åben sag - 17/20119", "17/20119", False),
        ("Lukket sag - 17/20119", "17/20119", True),
    ],
)
def test_a_case_number_behind_a_word(tmp_path: Path, mark: str, sagsnr: str, closed: bool) -> None:
    first, *_ = items(tmp_path, f"1. Havnen\n{mark}\n\nBeslutning\nGodkendt.\n")
    assert (first.title, first.sagsnr, first.closed) == ("Havnen", sagsnr, closed)


def test_a_number_taken_out_of_a_parenthesis_leaves_none_open(tmp_path: Path) -> None:
    first, *_ = items(
        tmp_path, "1. Havneplan (åbent punkt, 2026-0041187)\n\nBeslutning\nGodkendt.\n"
    )
    assert (first.title, first.sagsnr) == ("Havneplan", "2026-0041187")


def test_links_among_attachments_are_told_by_their_words(tmp_path: Path) -> None:
    first, *_ = items(
        tmp_path,
        "1. Havnen\n\nBeslutning\nGodkendt.\n\nBilag\n- [Kort](https://by.example.dk/bilag/8)\n",
    )
    assert first.attachments == ("Kort",)
