"""The language model's answer: sources within a budget, the prompt, the reply, its verification."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.chat_model.own_model import reachable
from assistant.chat_model.prompting import Prompt, defuse, fence, fill, load_prompt
from assistant.chat_model.reply import (
    LEAKED,
    REPLY_SCHEMA,
    complete_claims,
    complete_json_claims,
    is_refusal,
    parse_json_reply,
    parse_reply,
    repeats,
)
from assistant.chat_model.sources import choose_sources, few_sources, is_small, tokens_of
from assistant.cite import TextOf
from assistant.claims import Claim, Draft, Place
from assistant.errors import ModelError
from assistant.events import OnEvent, SentenceReady
from assistant.labels import SECTION_WORDS, danish_date
from assistant.llm import (
    MAX_REPLY_TOKENS,
    ChatModel,
    ContextExceeded,
    Message,
    Usage,
)
from assistant.models import (
    NOT_FOUND_SENTENCE,
    AnswerStatus,
    AskedFor,
    Evidence,
    SectionKind,
    Sentence,
    Support,
)
from assistant.search.searched import coverage_words
from assistant.settings import Settings
from assistant.text.injection import orders_in, without_orders
from assistant.verification.acts import acts
from assistant.verify import Checked, Verifier, status_of

SMALL_REPLY_TOKENS = 320
"""Longest reply of a model on this machine: some fifteen seconds of writing."""
SMALL_PASSAGES = 5
"""Passages that such a model is sent at most."""
SPARE = 0.8
"""Share of a model's window that is used when our count of tokens proved too low."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a model wrote, verified. usage: its tokens, 0 when not told.

    usable: something of it holds, or it plainly says that nothing was found.
    """

    checked: Checked
    model: str
    version: str
    usage: Usage
    usable: bool


def _fenced(number: int, place: Place, text_of: TextOf, *, told: bool) -> str:
    """One source as data. told: an earlier source has said what its item is called."""
    document = text_of(place.meeting.id)
    title = place.item.title
    attributes = (
        ("møde", f"{place.meeting.body}, {danish_date(place.meeting.date)}"),
        ("punkt", place.item.punkt),
        ("titel", "" if told or orders_in(title) else title),
        ("sagsnr", "" if told else place.item.sagsnr or ""),
        ("del", SECTION_WORDS[place.kind].casefold()),
    )
    return fence(number, attributes, without_orders(document[place.start : place.end]))


def _all_fenced(sources: Sequence[Place], text_of: TextOf) -> str:
    told: set[str] = set()
    fences = []
    for number, place in enumerate(sources, start=1):
        fences.append(_fenced(number, place, text_of, told=place.item.id in told))
        told.add(place.item.id)
    return "\n".join(fences)


def messages_for(
    prompt: Prompt, evidence: Evidence, sources: Sequence[Place], text_of: TextOf
) -> tuple[Message, ...]:
    """The filled prompt: rules first, then the fenced sources, the question last."""
    question = evidence.question
    asked = defuse(question.text)
    if question.rewritten:
        asked += f"\n(Det samme spørgsmål for sig selv: {defuse(question.standalone)})"
    values = {
        "refusal": NOT_FOUND_SENTENCE,
        "coverage": coverage_words(evidence.coverage),
        "sources": _all_fenced(sources, text_of),
        "question": asked,
    }
    return (
        Message("system", fill(prompt.system, values)),
        Message("user", fill(prompt.user, values)),
    )


@dataclass(frozen=True, slots=True)
class _Task:
    """One question for a model, and what its answer is made from."""

    evidence: Evidence
    text_of: TextOf
    settings: Settings
    draft: Draft | None
    prompt: Prompt
    tell: OnEvent

    @property
    def small(self) -> bool:
        return is_small(self.settings)

    @property
    def window(self) -> int:
        """Tokens that prompt and reply may take together."""
        settings = self.settings
        if self.small and settings.local_context_tokens:
            return min(settings.llm_context_tokens, settings.local_context_tokens)
        return settings.llm_context_tokens

    @property
    def reply_tokens(self) -> int:
        return SMALL_REPLY_TOKENS if self.small else MAX_REPLY_TOKENS

    def sources(self, window: int) -> tuple[Place, ...]:
        """What the model is sent when it has so many tokens."""
        prompt, evidence = self.prompt, self.evidence
        rules = tokens_of(prompt.system + prompt.user) + tokens_of(evidence.question.text)
        budget = window - self.reply_tokens - rules
        if self.small and self.settings.local_context_tokens and self.draft is not None:
            return few_sources(evidence, self.draft.claims, self.text_of, budget, SMALL_PASSAGES)
        return choose_sources(evidence, self.text_of, budget, self.settings.passages_per_answer)


def write(
    evidence: Evidence,
    text_of: TextOf,
    settings: Settings,
    *,
    tell: OnEvent,
    model: ChatModel | None = None,
    draft: Draft | None = None,
) -> Written:
    """Let the configured model answer, and verify each sentence as it comes.

    Small models on this machine are asked for JSON, which they answer far better in. draft: the
    extractive answer; its sources are the few that such a model is sent. A model whose window is
    too small for what it was sent is asked once more with less. Raises ModelError when the model
    fails or its reply cannot be read.
    """
    settings = settings if model else reachable(settings)
    prompt = load_prompt("answer_json" if is_small(settings) else "answer")
    task = _Task(evidence, text_of, settings, draft, prompt, tell)
    with model or ChatModel(settings) as chat:
        try:
            return _written(task, chat, task.window)
        except ContextExceeded as error:
            return _written(task, chat, int(SPARE * min(error.limit or task.window, task.window)))


def _written(task: _Task, chat: ChatModel, window: int) -> Written:
    """What the model writes when it may read and write so many tokens."""
    sources = task.sources(window)
    messages = messages_for(task.prompt, task.evidence, sources, task.text_of)
    danish = task.evidence.question.language != "en"
    writer = _Writer(sources, task.text_of, task.prompt, danish=danish, tell=task.tell)
    take = writer.take_json if task.small else writer.take_text
    refused = take(chat, messages, task.reply_tokens)
    if not refused and task.draft is not None:
        asked = task.evidence.question.asked_for
        writer.add_decision(task.draft, wanted=asked is AskedFor.DECISION)
    checked = writer.checked(refused)
    held = any(
        one.support is Support.VERIFIED and not one.text.endswith(":") for one in checked.sentences
    )
    return Written(checked, chat.model, task.prompt.version, chat.usage, usable=refused or held)


class _Writer:
    """Turns a reply into verified sentences and tells of each one."""

    def __init__(
        self,
        sources: Sequence[Place],
        text_of: TextOf,
        prompt: Prompt,
        *,
        danish: bool,
        tell: OnEvent,
    ) -> None:
        self._sources = sources
        self._prompt = prompt
        self._tell = tell
        self._verifier = Verifier(sources, text_of, danish=danish)
        self._done: list[Sentence] = []
        self._read = 0
        self._circles = False

    def take_text(self, chat: ChatModel, messages: Sequence[Message], tokens: int) -> bool:
        """Read a free-text reply to its end; whether it is the refusal."""
        text = ""
        for piece in chat.stream(messages, max_tokens=tokens):
            text += piece
            if not NOT_FOUND_SENTENCE.startswith(text.strip()[: len(NOT_FOUND_SENTENCE)]):
                self._add(complete_claims(text, self._sources))
        if is_refusal(text):
            return True
        if not chat.cut or not self._done:  # of a reply that was cut, the last sentence is none
            self._add(parse_reply(text, self._sources))
        return False

    def take_json(self, chat: ChatModel, messages: Sequence[Message], tokens: int) -> bool:
        """Read a JSON reply; whether it says that nothing was found. Raises ModelError.

        What is complete in it counts, also when it was cut; reading ends when the model repeats
        itself.
        """
        text = ""
        for piece in chat.stream(messages, schema=REPLY_SCHEMA, max_tokens=tokens):
            text += piece
            self._add(complete_json_claims(text, self._sources))
            if self._circles:
                break
        claims = parse_json_reply(text, self._sources)
        if claims is None and not self._done:
            if is_refusal(text):
                return True
            claims = parse_reply(text, self._sources)
            if not claims or text.lstrip().startswith(("{", "[")):
                raise ModelError("Sprogmodellens svar var ikke i den aftalte form. Prøv igen.")
        self._add(claims or ())
        if len(self._done) > 2:
            self._done = [replace(one, bullet=True) for one in self._done]
        return not self._done

    def _add(self, claims: Sequence[Claim]) -> None:
        """Verify the claims behind those already read; what was said before is not said again."""
        new, self._read = claims[self._read :], max(self._read, len(claims))
        for claim in new:
            if repeats(claim.text, self._prompt.system):
                sentence = Sentence(LEAKED, support=Support.UNCONFIRMED, problem="instruks")
            else:
                sentence = self._verifier.check(claim)
            if any(sentence.text == one.text for one in self._done):
                self._circles = True
                continue
            self._done.append(sentence)
            self._tell(SentenceReady(sentence, self._verifier.citations()))

    def add_decision(self, draft: Draft, *, wanted: bool) -> None:
        """Tell the decision where it is wanted, or a proposal told, and the reply leaves it out.

        The extractive answer has its words; what settles the matter is told before remarks.
        """
        cited = self._verifier.citations()
        kinds, items = {one.kind for one in cited}, {one.item.id for one in cited}
        if not cited or SectionKind.DECISION in kinds:
            return
        if not wanted and kinds != {SectionKind.PROPOSAL}:
            return
        decisions = [
            claim
            for claim in draft.claims
            if claim.places
            and all(p.kind is SectionKind.DECISION and p.item.id in items for p in claim.places)
        ]
        for claim in sorted(
            decisions, key=lambda one: (one.more, not acts(one.text, decided=True))
        )[:1]:
            sentence = self._verifier.check(replace(claim, bullet=False, more=False))
            self._done.append(sentence)
            self._tell(SentenceReady(sentence, self._verifier.citations()))

    def checked(self, refused: bool) -> Checked:
        """The whole reply, verified; a refusal has no sentences of its own."""
        if refused:
            return Checked((), (), AnswerStatus.NOT_FOUND)
        done = _without_idle_frames(self._done)
        return Checked(done, self._verifier.citations(), status_of(done))


def _without_idle_frames(done: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences, a lead-in without anything behind it left out."""
    kept = [
        one
        for number, one in enumerate(done)
        if one.support is not Support.FRAME or number + 1 < len(done)
    ]
    return tuple(replace(one) for one in kept)
