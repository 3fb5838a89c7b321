"""ask(): a question → what is asked → evidence → a draft → its verification → an Answer.

The sources are told first, then each sentence when it has been verified, so that nothing is
shown as fact before it is checked. Without a language model, or when it fails, the extractive
composer answers.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from assistant import clock
from assistant.chat_model.sources import suits
from assistant.cite import TextOf
from assistant.claims import Claim, Draft
from assistant.compose import compose, refuted
from assistant.errors import EmptyArchive, ModelError
from assistant.events import OnEvent, Restarted, SentenceReady, SourcesFound
from assistant.evidence.nowhere import caveat_of
from assistant.extractive.closest import closest
from assistant.extractive.each_part import draft_parts, each_part
from assistant.extractive.sentence_scoring import Similarity
from assistant.extractive.similarity import SentenceVectors, similarity_to
from assistant.labels import danish_date
from assistant.llm import Usage
from assistant.matters.later import later_treatments
from assistant.models import (
    NOT_FOUND_SENTENCE,
    Answer,
    AnswerStatus,
    Coverage,
    Evidence,
    Filter,
    Question,
    Sentence,
    Step,
    Support,
    Turn,
)
from assistant.question import restriction_words, understand
from assistant.questions.followup import may_ask_on, points_back
from assistant.questions.typed import checked_question
from assistant.search.searched import coverage_words
from assistant.settings import Settings
from assistant.verify import Checked, verify

if TYPE_CHECKING:
    from assistant.store import Store

NEAREST = 5
"""Items shown when nothing answers, and kept beside an answer."""
INSTEAD = "Her er i stedet svaret i referaternes egne sætninger."
NOT_FOUND_IN_ENGLISH = "The minutes do not say."
QUOTED_IN_DANISH = "The minutes are in Danish; this is what they say:"
"""Before an answer in the minutes' own sentences to a question in English."""
UNSURE = 0.3
"""Chance of an answer up to which it is only just taken for one (`answerable.THRESHOLD`)."""
NO_FILTER = Filter()
NO_USAGE = Usage()


def _ignore(_: object) -> None:
    return None


class _Trace:
    """Collects the steps of one question with their times."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._started = time.perf_counter()
        self._last = self._started

    def add(self, name: str, detail: str) -> None:
        now = time.perf_counter()
        self.steps.append(Step(name, detail, now - self._last))
        self._last = now

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self._started


def not_found_sentences(
    coverage: Coverage, reason: str = "", language: str = "da"
) -> tuple[Sentence, ...]:
    """The fixed refusal, why (if known), and what was searched, unless that is nothing.

    language: of the question; the fixed sentence is said in English too for "en".
    """
    said = [NOT_FOUND_SENTENCE, *([NOT_FOUND_IN_ENGLISH] if language == "en" else [])]
    if reason:
        said.append(reason if reason.endswith((".", "!", "?")) else f"{reason}.")
    if coverage.meetings:
        said.append(f"Der er søgt i {coverage_words(coverage)}.")
    return tuple(Sentence(text, support=Support.FRAME) for text in said)


def extract(
    evidence: Evidence,
    text_of: TextOf,
    similarity: Similarity | None = None,
    draft: Draft | None = None,
) -> Checked:
    """The verified extractive answer, of the draft if given; NOT_FOUND when there is none."""
    draft = draft or compose(evidence, text_of, similarity)
    checked = verify(draft, (), text_of, danish=True)
    if checked.status is AnswerStatus.NOT_FOUND:
        return Checked(
            not_found_sentences(evidence.coverage, evidence.reason, evidence.question.language),
            (),
            AnswerStatus.NOT_FOUND,
        )
    return checked


def ask(
    text: str,
    store: Store,
    settings: Settings,
    *,
    base: Filter = NO_FILTER,
    history: Sequence[Turn] = (),
    today: date | None = None,
    on_event: OnEvent | None = None,
    everywhere: bool = False,
) -> Answer:
    """Answer a question from the minutes.

    base: restrictions set outside the question. history: earlier turns, oldest first. today:
    what relative periods ("sidste år") are counted from; the clock's day when None. on_event
    hears the sources first, then the verified sentences. everywhere: search within `base` alone,
    whatever body and period the question names. Raises EmptyArchive when there is
    nothing to search in, NoQuestion on an unusable text; a failing language model does not
    raise: the extractive answer takes its place with a notice.
    """
    asked = checked_question(text)
    trace = _Trace()
    if not store.coverage().meetings:
        raise EmptyArchive(settings.data)
    day = today or clock.today()
    evidence = _found(asked, store, settings, base, history, day, trace, everywhere=everywhere)
    trace.steps += evidence.steps
    trace.add("find", f"{len(evidence.hits)} punkter")
    tell = on_event or _ignore
    tell(SourcesFound(evidence.hits[: settings.passages_per_answer]))
    text_of = _remembered(store.archive.document_text)
    made = _make(evidence, text_of, store, settings, tell, day)
    trace.add("svar", made.detail)
    checked = made.checked
    refused = checked.status is AnswerStatus.NOT_FOUND
    answer = Answer(
        question=asked,
        status=checked.status,
        sentences=checked.sentences,
        citations=checked.citations,
        coverage=evidence.coverage,
        later=later_treatments(checked.citations, store.archive, store.common_words()),
        nearest=tuple(evidence.hits[:NEAREST]),
        closest=closest(evidence, text_of, similarity_of(store, evidence)) if refused else (),
        mode=made.mode,
        model=made.model,
        prompt_version=made.version,
        understood=evidence.question.understood,
        rewritten=evidence.question.rewritten,
        notice=" ".join(part for part in (made.notice, _left_out(evidence, text_of)) if part),
        steps=tuple(trace.steps),
        seconds=trace.seconds,
        prompt_tokens=made.usage.prompt_tokens,
        reply_tokens=made.usage.reply_tokens,
    )
    if settings.log_days:
        from assistant.asklog import log_answer

        log_answer(answer, settings)
    return answer


def _found(
    asked: str,
    store: Store,
    settings: Settings,
    base: Filter,
    history: Sequence[Turn],
    day: date,
    trace: _Trace,
    *,
    everywhere: bool,
) -> Evidence:
    """What the minutes hold on a question, with what it was understood as.

    Where it seems to stand alone but may ask on, it is put to the former case, too.
    """
    from assistant.chat_model.model_search import worded_by_model
    from assistant.retrieve import retrieve
    from assistant.search.former_case import situated

    coverage = store.coverage()
    turns = situated(history, asked, store)

    def read(*, of_case: bool = False) -> Question:
        return understand(
            asked, today=day, coverage=coverage, history=turns, base=base, of_case=of_case
        )

    question = read()
    if everywhere:
        told = restriction_words(base)
        question = replace(question, filter=base, boost=NO_FILTER, understood=told, outside="")
    question, worded = worded_by_model(question, history, settings, today=day, coverage=coverage)
    trace.add("forstå", question.understood or question.standalone)
    if worded:
        trace.add("omskriv", worded)
    evidence = retrieve(question, store)
    if question.rewritten or everywhere or not may_ask_on(asked, turns):
        return evidence
    return _likelier(evidence, retrieve(read(of_case=True), store), asked, turns[-1])


def _likelier(alone: Evidence, of_case: Evidence, asked: str, before: Turn) -> Evidence:
    """What answers a question that may be of the former case or of its own.

    Its own, unless that answers nothing, or the question points back and names no other case, or
    the former answers it more surely; by the same item, the former alone, without others beside it.
    A word of another case is no matter of the former one that is not sure.
    """
    if not of_case.answerable or (before.topics and of_case.chance <= UNSURE):
        return alone
    if alone.hits and alone.hits[0].item.id == of_case.hits[0].item.id:
        return of_case if of_case.chance >= alone.chance else alone
    back = points_back(asked) and (not before.topics or of_case.chance > alone.chance)
    return of_case if back or not alone.answerable else alone


@dataclass(frozen=True, slots=True)
class _Made:
    """A checked answer and how it was made; version: of the prompt, None without a model.

    usage: what a model read and wrote, whether or not its answer is the one shown.
    """

    checked: Checked
    mode: str = "extractive"
    model: str | None = None
    version: str | None = None
    notice: str = ""
    usage: Usage = NO_USAGE

    @property
    def detail(self) -> str:
        """What the steps tell of it."""
        if not self.usage.prompt_tokens:
            return self.mode
        return f"{self.mode}, {self.usage.prompt_tokens} + {self.usage.reply_tokens} tokens"


def _make(
    evidence: Evidence,
    text_of: TextOf,
    store: Store,
    settings: Settings,
    tell: OnEvent,
    day: date,
) -> _Made:
    """The answer by the language model where there is one and it holds, else extractive.

    A list made from the structure of the minutes is complete as it is, so no model shortens it;
    nor does one that reads little answer what several items answer together, nor any a question
    of which only a part is answered.
    """
    evidence = refuted(evidence, text_of)
    draft = compose(evidence, text_of, similarity_of(store, evidence))
    notice, usage = "", NO_USAGE
    parts = () if draft.claims else each_part(evidence, store, day, evidence.coverage)
    if parts:
        draft = draft_parts(parts, text_of, lambda one: similarity_of(store, one))
    elif settings.llm_model and draft.claims and not evidence.listing and suits(draft, settings):
        from assistant.chat_model.written import write

        try:
            written = write(evidence, text_of, settings, tell=tell, draft=draft)
        except ModelError as error:
            notice = f"{error} {INSTEAD}"
        else:
            usage = written.usage
            if written.usable:
                told = _caveat(evidence)
                return _Made(written.checked, "llm", written.model, written.version, told, usage)
            notice = f"Sprogmodellens svar kunne ikke bekræftes af referaterne. {INSTEAD}"
        tell(Restarted(notice))
    draft = _led(draft, _caveat(evidence))
    if evidence.question.language == "en":
        draft = _led(draft, QUOTED_IN_DANISH)
    checked = extract(evidence, text_of, draft=draft)
    for sentence in checked.sentences:
        tell(SentenceReady(sentence, checked.citations))
    return _Made(checked, notice=notice, usage=usage)


def _caveat(evidence: Evidence) -> str:
    """That an answer is not of the body or not quite of the thing that was named; else ""."""
    if evidence.question.elsewhere:
        return f"{evidence.question.elsewhere}; det følgende er fra andre udvalg."
    if evidence.beside:
        return f"{evidence.beside}; det følgende er det nærmeste."
    return caveat_of(evidence.nowhere, evidence.chance)


def _led(draft: Draft, caveat: str) -> Draft:
    """The draft with a caveat said first; a draft without claims as it is."""
    if not (caveat and draft.claims):
        return draft
    return Draft((Claim(caveat, frame=True), *draft.claims))


def _remembered(text_of: TextOf) -> TextOf:
    """text_of that reads each document once."""
    known: dict[str, str] = {}

    def remembered(meeting_id: str) -> str:
        if meeting_id not in known:
            known[meeting_id] = text_of(meeting_id)
        return known[meeting_id]

    return remembered


def _left_out(evidence: Evidence, text_of: TextOf) -> str:
    """Say that a found item holds text which orders a language model about."""
    from assistant.text.injection import touches_order

    named = [
        f"{hit.meeting.body}, {danish_date(hit.meeting.date)}, Punkt {hit.item.punkt}"
        for hit in evidence.hits[:NEAREST]
        if touches_order(text_of(hit.meeting.id), hit.item.start, hit.item.end)
    ]
    if not named:
        return ""
    return (
        f"Tekst, der henvender sig til en sprogmodel, er udeladt som kilde: {'; '.join(named)}. "
        "Læs punktet i referatet."
    )


def similarity_of(store: Store, evidence: Evidence) -> Similarity | None:
    """The likeness of sentences to the question by the store's embedding model; None without."""
    embedder = store.embedder
    if embedder is None:
        return None
    question = evidence.question
    vectors = SentenceVectors(store.settings.data / "sentences.sqlite", embedder)
    return similarity_to(question.topic or question.standalone, vectors, embedder)
