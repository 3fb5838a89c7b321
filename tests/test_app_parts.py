"""The app's own small machinery, part by part."""

from __future__ import annotations

import io
import json
import math
import re
import threading
import time
import zipfile
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import PunktumError
from assistant.events import Event, OnEvent, Restarted, SourcesFound
from assistant.models import (
    FILLED_MEETING,
    FILLED_MEETING_TEXT,
    Answer,
    AnswerStatus,
    Coverage,
    Outcome,
    SectionKind,
    Sentence,
    Source,
    Support,
)
from assistant.settings import Settings
from assistant.storage.paths import shown_path
from ingest.loading.report import FileReport, IngestReport
from tests.fakes import FULL, HOSTILE_MEETING, HOSTILE_TEXT, answered, citation
from ui import about
from ui.about import verdicts_html
from ui.answer import block_html, blocks, sentence_html
from ui.decisions import COLOURS
from ui.feedback import (
    FILE,
    feedback_csv,
    feedback_on,
    in_order,
    keep_feedback,
    read_feedback,
)
from ui.job import Jobs, Progress, Tell
from ui.live import Stopped, listened
from ui.load_report import MOST_ROWS, file_words, progress_html, report_html
from ui.loading import says_day, step_words
from ui.memory import Memory, new_token
from ui.note import file_name
from ui.note_edit import EDITED, check_again, edit_line, unchecked
from ui.original import Original, find_original, page_image
from ui.quality import read_quality
from ui.source import item_html
from ui.suggest import follow_up_questions
from ui.take_along import conversation_docx, renumbered
from ui.under_answer import copy_text
from ui.words import coverage_line, searched_line

ITEM = FILLED_MEETING.items[0]
HEAD = FILLED_MEETING.head()
DECIDED = citation(1, FILLED_MEETING, FILLED_MEETING_TEXT, 1, ITEM.decision.text)  # type: ignore[union-attr]
PROPOSED = citation(
    2, FILLED_MEETING, FILLED_MEETING_TEXT, 0, "1. at orienteringen tages til efterretning"
)


# Words.


def test_the_coverage_reads_as_a_line() -> None:
    full = Coverage(1, 5553, date(2012, 11, 1), date(2022, 5, 12), ("Chefforum",))
    assert coverage_line(full) == "1 møde · 5.553 punkter · 1. november 2012 – 12. maj 2022"
    assert coverage_line(Coverage(0, 0, None, None)) == "0 møder · 0 punkter"
    assert searched_line(full) == (
        "Der er søgt i 1 møde i Chefforum fra 1. november 2012 til 12. maj 2022."
    )


# Answers and sources.


def test_neighbours_on_the_same_section_share_their_sources() -> None:
    sentences = (
        Sentence("Et.", (1,)),
        Sentence("To.", (1,)),
        Sentence("Tre.", (2,)),
        Sentence("Fire.", (2,), bullet=True),
        Sentence("Fem.", (2,), bullet=True),
        Sentence("Seks.", (), Support.UNCONFIRMED, "Ingen kilde."),
    )
    made = blocks(sentences, (DECIDED, PROPOSED))
    assert [[s.text for s in block.sentences] for block in made] == [
        ["Et.", "To."],
        ["Tre.", "Fire.", "Fem."],
        ["Seks."],
    ]
    assert [[c.number for c in block.citations] for block in made] == [[1], [2], []]
    assert block_html(made[1]) == (
        '<p class="pk-answer">Tre.<sup class="pk-ref">[2]</sup></p><ul class="pk-answer">'
        '<li>Fire.<sup class="pk-ref">[2]</sup></li><li>Fem.<sup class="pk-ref">[2]</sup></li></ul>'
    )


def test_how_much_of_a_list_is_told_stands_with_the_list() -> None:
    sentences = (
        Sentence("1. Et.", (1,), bullet=True),
        Sentence("(1 af 3 punkter)", support=Support.FRAME),
        Sentence("To.", (1,)),
    )
    (made,) = blocks(sentences, (DECIDED,))
    assert block_html(made) == (
        '<ul class="pk-answer"><li class="pk-numbered">1. Et.<sup class="pk-ref">[1]</sup>'
        "</li></ul>"
        '<p class="pk-answer">(1 af 3 punkter) To.<sup class="pk-ref">[1]</sup></p>'
    )


def test_an_unconfirmed_sentence_carries_its_reason_and_others_do_not() -> None:
    doubtful = sentence_html(Sentence("X", (), Support.UNCONFIRMED, "Intet <b>tal</b>."))
    assert "Ikke bekræftet: Intet &lt;b&gt;tal&lt;/b&gt;." in doubtful
    assert "Ikke bekræftet" not in sentence_html(Sentence("X", (1,)))


def test_the_cited_section_stands_first_and_open() -> None:
    page = item_html(ITEM, HEAD, (PROPOSED,), 2)
    assert page.index("Indstilling") < page.index("Beslutning")
    assert page.count(" open>") == 1
    assert '<mark class="pk-mark pk-mark-active">1. at orienteringen' in page


def test_a_quote_that_is_not_where_it_says_is_not_marked() -> None:
    page = item_html(ITEM, HEAD, (replace(PROPOSED, start=3, end=9),), 2)
    assert "<mark" not in page


def test_an_item_without_a_text_says_so() -> None:
    bare = replace(ITEM, sections=(), decision=None, proposal=None)
    assert "Referatet har ingen tekst til punktet." in item_html(bare, HEAD)
    assert "Punktet er lukket." in item_html(replace(bare, closed=True), HEAD)


def test_a_quoted_attachment_is_marked_in_its_list() -> None:
    item = replace(ITEM, attachments=("Notat", "Plan"))
    quoted = replace(DECIDED, item=item, section_no=-2, kind=SectionKind.OTHER, quote="Plan")
    page = item_html(item, HEAD, (quoted,), 1)
    assert '<li>Notat</li><li><p><mark class="pk-mark pk-mark-active">Plan</mark></p></li>' in page


def test_a_copy_holds_question_answer_and_sources() -> None:
    answer = answered("Hvad?", Sentence("Det.", (1,)), citations=[DECIDED])
    assert copy_text(answer) == (
        "Hvad?\n\nDet. [1]\n\nKilder:\n"
        "[1] Chefforum, Punkt 6, 15. juni 2016, Beslutning: Nye regler"
    )


def test_what_to_ask_next_can_be_answered_and_was_not_asked() -> None:
    answer = answered("Hvad?", Sentence("Det.", (1,)), citations=[DECIDED])
    questions = follow_up_questions(answer)
    assert questions == (
        "Hvem skal følge op på Nye regler?",
        "Hvad blev indstillet om Nye regler?",
    )
    assert follow_up_questions(answer, questions) == ()
    assert follow_up_questions(replace(answer, citations=())) == ()
    assert follow_up_questions(answer, decided=True) == ("Hvem skal følge op på Nye regler?",)


# The conversation, kept and taken along.


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=30))
def test_memory_keeps_the_latest_of_each_owner_and_no_more_than_it_may(
    puts: list[tuple[str, str]],
) -> None:
    memory: Memory[int] = Memory(most=4)
    for number, (owner, token) in enumerate(puts):
        memory.put(owner, token, number)
    latest = {key: number for number, key in enumerate(puts)}
    kept = sorted(latest, key=lambda key: latest[key])[-4:]
    for owner in "abc":
        for token in "xyz":
            expected = latest[(owner, token)] if (owner, token) in kept else None
            assert memory.get(owner, token) == expected


def test_tokens_are_long_and_differ() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert min(map(len, tokens)) >= 22


def test_a_conversation_becomes_a_word_file_with_a_footnote_per_source() -> None:
    hostile = citation(1, HOSTILE_MEETING, HOSTILE_TEXT, 1, "forslaget")
    answers = [
        answered("Første <b>?", Sentence("Et.", (1,)), citations=[DECIDED]),
        answered("Andet?", Sentence("To.", (1,)), citations=[hostile]),
    ]
    told, citations = renumbered(answers)
    assert [answer.sentences[0].citations for answer in told] == [(1,), (2,)]
    assert [c.number for c in citations] == [1, 2]
    data = conversation_docx(answers, date(2026, 1, 2))
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
    assert "Første <b>?" in texts
    assert "To." in texts
    notes = zipfile.ZipFile(io.BytesIO(data)).read("word/footnotes.xml").decode()
    assert notes.count("Chefforum, Punkt 6, 15. juni 2016, Beslutning") == 1


# An answer in the making.


class Heard:
    """Keeps what it was told; its third beat is the visitor's stop."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.beats = 0

    def hear(self, event: Event) -> None:
        self.events.append(event)

    def beat(self) -> None:
        self.beats += 1
        if self.beats == 3:
            raise KeyboardInterrupt


def test_the_page_hears_the_events_in_order_and_gets_the_answer() -> None:
    live, answer = Heard(), answered("Hvad?", Sentence("Det.", (1,)), citations=[DECIDED])
    first, second = SourcesFound(()), Restarted("om igen")

    def ask(tell: OnEvent) -> Answer:
        tell(first)
        tell(second)
        return answer

    assert listened(ask, live) is answer
    assert live.events == [first, second]


@pytest.mark.parametrize("error", [PunktumError("Vent."), SystemExit(3)])
def test_what_goes_wrong_while_answering_reaches_the_page(error: BaseException) -> None:
    def ask(_: OnEvent) -> Answer:
        raise error

    with pytest.raises(type(error)):
        listened(ask, Heard())


def test_a_stop_is_obeyed_while_the_model_is_silent_and_its_work_leaves_off() -> None:
    go_on, left_off = threading.Event(), threading.Event()

    def ask(tell: OnEvent) -> Answer:
        go_on.wait(20)
        try:
            tell(SourcesFound(()))
        except Stopped:
            left_off.set()
            raise
        raise AssertionError("the work went on after the stop")

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        listened(ask, Heard())
    assert time.monotonic() - began < 10
    go_on.set()
    assert left_off.wait(5)


# Verdicts.


def test_verdicts_are_kept_and_read_back(tmp_path: Path) -> None:
    answer = answered("Hvad?", Sentence("Det.", (1,)), citations=[DECIDED])
    first, second = feedback_on(answer, True, " "), feedback_on(answer, False, "x" * 5000)
    keep_feedback(tmp_path / "new", first)
    keep_feedback(tmp_path / "new", second)
    with (tmp_path / "new" / FILE).open("a") as file:
        file.write('{"cut sho')
    assert read_feedback(tmp_path / "new") == (first, second)
    assert len(second.comment) == 2000
    assert first.cited == ("chefforum/2016-06-15#6",)
    assert first.answer == "Det. [1]"
    assert read_feedback(tmp_path / "none") == ()


def test_verdicts_of_before_the_answer_was_kept_are_still_read(tmp_path: Path) -> None:
    old = {"at": "2026-01-02T03:04:05+00:00", "question": "Hvad?", "status": "answered",
           "mode": "extractive", "useful": True, "comment": "", "cited": []}  # fmt: skip
    (tmp_path / FILE).write_text(json.dumps(old) + "\n", encoding="utf-8")
    assert [verdict.answer for verdict in read_feedback(tmp_path)] == [""]


def test_verdicts_are_listed_for_the_evaluator_without_running_anything() -> None:
    answer = answered("=1+1 <b>?", Sentence("Det.", (1,)), citations=[DECIDED])
    good = replace(feedback_on(answer, True, "fint"), at="2026-03-01T10:00:00+00:00")
    bad = replace(feedback_on(answer, False, "<i>forkert</i>"), at="2026-02-01T10:00:00+00:00")
    ordered = in_order((good, bad))
    assert ordered == (bad, good)
    page = verdicts_html(ordered)
    assert "&lt;i&gt;forkert&lt;/i&gt;" in page
    assert "1. februar 2026" in page
    assert page.index("Nej") < page.index("Ja")
    rows = feedback_csv(ordered).decode("utf-8-sig").splitlines()
    assert rows[0].startswith("Tidspunkt;Brugbart;Spørgsmål;Kommentar;Svar")
    assert rows[1].split(";")[1:4] == ["nej", "'=1+1 <b>?", "<i>forkert</i>"]


# Loading.


def report(*files: FileReport) -> IngestReport:
    return IngestReport(files, 1, 2, 0.1)


def ended(jobs: Jobs) -> Progress:
    for _ in range(200):
        progress = jobs.progress
        assert progress is not None
        if not progress.running:
            return progress
        time.sleep(0.02)
    pytest.fail("the job did not end")


def test_a_job_tells_its_progress_and_its_report() -> None:
    jobs, seen = Jobs(), []

    done = FileReport("a.txt", "added")

    def work(tell: Tell) -> IngestReport:
        tell.progress("Læser a.txt", 1, 4)
        tell.file(done)
        seen.append(jobs.progress)
        return report()

    assert jobs.start(work, (Path("a.txt"), Path("b.txt")))
    assert ended(jobs).report == report()
    assert (seen[0].what, seen[0].done, seen[0].total) == ("Læser a.txt", 1, 4)
    assert (seen[0].files, seen[0].paths) == ((done,), (Path("a.txt"), Path("b.txt")))
    jobs.dismiss()
    assert jobs.progress is None


def test_only_one_job_runs_and_it_can_be_stopped() -> None:
    jobs = Jobs()

    def work(tell: Tell) -> IngestReport:
        for number in range(1000):
            tell.progress("Læser", number, 1000)
            time.sleep(0.01)
        return report()

    assert jobs.start(work)
    assert not jobs.start(work)
    jobs.cancel()
    progress = ended(jobs)
    assert progress.report is None
    assert "Indlæsningen er stoppet." in progress.error
    assert progress.stopping


def test_a_job_that_waits_for_a_site_can_be_stopped() -> None:
    jobs = Jobs()

    def work(tell: Tell) -> IngestReport:
        tell.sleep(60.0)
        return report()

    began = time.monotonic()
    jobs.start(work)
    jobs.cancel()
    assert "Indlæsningen er stoppet." in ended(jobs).error
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (PunktumError("Arkivet er låst. Vent."), "Arkivet er låst. Vent."),
        (KeyError("x"), "KeyError"),
    ],
)
def test_a_job_that_fails_says_why(failure: Exception, told: str) -> None:
    jobs = Jobs()

    def work(_: object) -> IngestReport:
        raise failure

    jobs.start(work)
    assert told in ended(jobs).error
    assert jobs.start(work), "a failed job must not block the next"


def test_time_left_comes_from_the_pace() -> None:
    progress = Progress("x", 2, 10, phase_began=100.0)
    assert progress.seconds_left(110.0) == pytest.approx(40.0)
    assert replace(progress, done=0).seconds_left(110.0) is None


def test_the_report_names_every_file_in_words_and_escapes_them() -> None:
    page = report_html(
        report(
            FileReport("a/<i>.txt", "failed", reason="ingen <b>tekst</b>"),
            FileReport("b.txt", "added", "m", "Byrådet", date(2020, 1, 2), 1, ("obs & læs",)),
        )
    )
    assert "kunne ikke læses: ingen &lt;b&gt;tekst&lt;/b&gt;" in page
    assert "&lt;i&gt;.txt" in page
    assert "indlæst · 1 punkt · Byrådet, 2. januar 2020" in page
    assert "<li>obs &amp; læs</li>" in page
    assert file_words(FileReport("b.txt", "unchanged", "m", None, None, 2)) == "uændret · 2 punkter"


def test_a_long_report_counts_the_rest_and_shows_what_failed() -> None:
    files = [FileReport(f"{n}.txt", "added", items=1) for n in range(MOST_ROWS + 4)]
    page = report_html(report(*files, FileReport("sidst.txt", "failed", reason="tom")))
    assert page.index("sidst.txt") < page.index("0.txt")
    assert "og 5 filer til" in page
    assert page.count("<li") == MOST_ROWS + 1


def test_a_fetched_meeting_is_named_by_body_and_day() -> None:
    file = FileReport("data/fetched/site/0a1b.json", "added", "m", "Byråd", date(2022, 1, 14), 3)
    page = report_html(report(file))
    assert "<strong>Byråd, 14. januar 2022</strong>" in page
    assert "<span>indlæst · 3 punkter</span>" in page
    assert "0a1b" not in page


def test_a_running_loading_shows_each_file_as_it_goes() -> None:
    paths = tuple(Path(f"{name}.txt") for name in "abcdefghij")
    done = FileReport("a.txt", "added", "m", "Byrådet", date(2020, 1, 2), 1)
    page = progress_html(Progress("Læser b.txt", 1, 10, paths, (done,)))
    rows = re.findall(r"<strong>(.*?)</strong> <span>(.*?)</span>", page)
    assert rows[:3] == [
        ("a.txt", "indlæst · 1 punkt · Byrådet, 2. januar 2020"),
        ("b.txt", "læses nu"),
        ("c.txt", "venter"),
    ]
    assert rows[-1] == ("", "og 3 til venter")
    assert progress_html(Progress("Begynder")) == ""


def test_the_step_tells_what_how_far_and_how_long() -> None:
    now = time.monotonic()
    reading = Progress("Læser b.txt", 2, 10, phase_began=now - 60)
    assert step_words(reading) == (
        "Læser b.txt · 2 af 10 · cirka 4 min. tilbage, derefter gøres teksten søgbar"
    )
    assert step_words(replace(reading, what="Beregner vektorer", done=9)) == (
        "Beregner vektorer · 9 af 10 · under et minut tilbage"
    )
    assert step_words(Progress("Henter listen over møder")) == "Henter listen over møder"
    assert "Stopper" in step_words(replace(reading, stopping=True))


@pytest.mark.parametrize("typed", ["2016-06-15", "15.06.2016", "15-06-2016", " 15. Juni  2016 "])
def test_a_deletion_is_confirmed_by_the_day(typed: str) -> None:
    assert says_day(typed, HEAD)
    assert not says_day(typed, replace(HEAD, date=date(2016, 6, 16)))
    assert not says_day("", HEAD)


# The note.


def note():
    from assistant.note import draft_note
    from assistant.products.topic import Topic

    rows = [(ITEM, HEAD)]
    return draft_note(
        "regler",
        Topic.of("regler"),
        rows,
        rows,
        day=date(2026, 1, 2),
        text_of=FULL.document_text,
        coverage=FULL.coverage(),
    )


def test_an_edited_line_loses_its_tick_until_it_is_checked() -> None:
    made = note()
    assert unchecked(made) == 0
    assert edit_line(made, 0, 0, made.sections[0].lines[0].text) is made
    changed = edit_line(made, 0, 0, "Chefforum tog orienteringen til efterretning.")
    assert unchecked(changed) == 1
    assert changed.sections[0].lines[0].problem == EDITED
    checked = check_again(changed, FULL.document_text)
    line = checked.sections[0].lines[0]
    assert (line.support, line.problem) == (Support.VERIFIED, "")
    quotes = {c.number: c.quote for c in checked.citations}
    assert any("tog orienteringen til efterretning" in quotes[n] for n in line.citations)


def test_an_invented_line_stays_unconfirmed_with_its_reason() -> None:
    changed = edit_line(note(), 0, 0, "Chefforum bevilgede 900 mio. kr. til en rumraket.")
    line = check_again(changed, FULL.document_text).sections[0].lines[0]
    assert line.support is Support.UNCONFIRMED
    assert line.problem not in ("", EDITED)


def test_a_note_is_named_by_its_title() -> None:
    assert file_name("Statusnotat: Nye affaldsordninger /2016") == (
        "statusnotat-nye-affaldsordninger-2016"
    )


def test_an_emptied_line_is_removed() -> None:
    made = note()
    assert len(edit_line(made, 0, 0, "  ").sections[0].lines) == len(made.sections[0].lines) - 1


# The original and the figures.


def pdf_bytes(pages: int = 3) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for number in range(pages):
        canvas.drawString(72, 700, f"Side {number + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_only_the_very_file_that_was_read_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "referat.txt"
    path.write_bytes(b"tekst")
    source = Source(path=str(path), sha256=sha256(b"tekst").hexdigest())
    meeting = replace(FILLED_MEETING, source=source)
    assert find_original(meeting, withheld=False) == Original("referat.txt", b"tekst")
    assert find_original(meeting, withheld=True) is None
    path.write_bytes(b"en anden tekst")
    assert find_original(meeting, withheld=False) is None
    path.unlink()
    assert find_original(meeting, withheld=False) is None


def test_a_file_whose_name_is_no_utf_8_is_shown_under_a_name_that_can_be_sent(
    tmp_path: Path,
) -> None:
    path = tmp_path / "m\udce6de.txt"
    path.write_bytes(b"tekst")
    source = Source(path=shown_path(path), sha256=sha256(b"tekst").hexdigest())
    shown = find_original(replace(FILLED_MEETING, source=source), withheld=False)
    assert shown == Original(r"m\xe6de.txt", b"tekst")


def test_a_page_of_a_pdf_is_drawn_and_a_broken_one_is_not() -> None:
    content = pdf_bytes()
    pages = [page_image(Original("a.pdf", content, page)) for page in (1, 2, 99)]
    assert all(image and image.startswith(b"\x89PNG") for image in pages)
    assert pages[0] != pages[1]
    assert page_image(Original("b.pdf", b"%PDF-1.4 broken", 1)) is None


def test_the_figures_are_read_from_the_saved_evaluation(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    cases = [
        {"system": "punktum", "error": None, "values": {"hit@1": 1.0, "facts": 0.5}},
        {"system": "punktum", "error": None, "values": {"hit@1": 0.0}},
        {"system": "punktum", "error": "x", "values": {}},
        {"system": "other", "error": None, "values": {"hit@1": 0.0}},
    ]
    path.write_text(json.dumps({"parameters": {"saved": "2026-11-21"}, "cases": cases}))
    quality = read_quality(path)
    assert quality is not None
    assert (quality.saved, quality.questions) == (date(2026, 11, 21), 3)
    assert quality.figures == (
        ("Rette punkt findes først", 0.5, 2),
        ("Fakta i svaret er rigtige", 0.5, 1),
    )
    path.write_text("{}")
    assert read_quality(path) is None
    assert read_quality(tmp_path / "none.json") is None


def test_a_status_without_an_answer_is_copied_too() -> None:
    answer = replace(answered("Hvad?", citations=[]), status=AnswerStatus.NOT_FOUND)
    assert copy_text(answer) == "Hvad?\n\n"


@pytest.mark.parametrize(
    ("embedding", "installed", "told"),
    [
        ("auto", True, "søger på ord og betydning (den medfølgende model) ·"),
        ("auto", False, "søger på ord alene (den medfølgende søgemodel er ikke installeret) ·"),
        ("none", True, "søger på ord alene ·"),
    ],
)
def test_the_page_says_what_search_goes_by_here(
    monkeypatch: pytest.MonkeyPatch, embedding: str, installed: bool, told: str
) -> None:
    monkeypatch.setattr(about, "e5_installed", lambda: installed)
    assert told in about._versions(Settings(data=Path(), embedding=embedding))


# Pictures.


def _linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def _oklab(colour: str) -> tuple[float, float, float]:
    """A colour in OKLab, where equal distances look equally far apart."""
    red, green, blue = _linear(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def test_every_outcome_has_a_colour_of_its_own_on_a_light_and_a_dark_page() -> None:
    assert set(COLOURS) == set(Outcome)
    for one, other in combinations(COLOURS.values(), 2):
        assert math.dist(_oklab(one), _oklab(other)) > 0.13, (one, other)
    weights = (0.2126, 0.7152, 0.0722)
    for colour in COLOURS.values():
        light = sum(w * part for w, part in zip(weights, _linear(colour), strict=True))
        dark = sum(w * part for w, part in zip(weights, _linear("#14191b"), strict=True))
        assert 1.05 / (light + 0.05) >= 3
        assert (light + 0.05) / (dark + 0.05) >= 3
