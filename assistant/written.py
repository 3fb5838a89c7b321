"""The language model's answer: sources within a budget, the prompt, the reply, its verification."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.cite import TextOf
from assistant.claims import Claim, Place
from assistant.errors import ModelError
from assistant.events import OnEvent, SentenceReady
from assistant.injection import orders_in, without_orders
from assistant.labels import SECTION_WORDS, danish_date
from assistant.llm import MAX_REPLY_TOKENS, ChatModel, Message, is_loopback
from assistant.models import (
    NOT_FOUND_SENTENCE,
    AnswerStatus,
    Evidence,
    ItemHit,
    SectionKind,
    Sentence,
    Support,
)
from assistant.prompting import Prompt, defuse, fence, fill, load_prompt
from assistant.render import coverage_words
from assistant.reply import (
    LEAKED,
    REPLY_SCHEMA,
    complete_claims,
    is_refusal,
    parse_json_reply,
    parse_reply,
    repeats,
)
from assistant.settings import Settings
from assistant.verify import Checked, Verifier, status_of

CHARS_PER_TOKEN = 2.6
"""Danish letters per token, counted low so that the budget holds for every model's tokenizer."""
FENCE_TOKENS = 70
"""What the fence and heading of one source cost."""
MAX_HITS = 6
DECIDING = frozenset({SectionKind.DECISION, SectionKind.PROPOSAL})
"""What is sent when only what was decided is wanted: a decision often only refers to a proposal."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a model wrote, verified. tokens: prompt and reply together, 0 when not told.

    usable: something of it holds, or it plainly says that nothing was found.
    """

    checked: Checked
    model: str
    version: str
    tokens: int
    usable: bool


def _tokens(text: str) -> int:
    return int(len(text) / CHARS_PER_TOKEN) + 1


def _decision_place(hit: ItemHit) -> Place | None:
    decision = hit.item.decision
    if decision is None:
        return None
    section = hit.item.sections[decision.section_no]
    return Place(
        hit.item, hit.meeting, decision.section_no, section.kind, section.start, section.end
    )


def choose_sources(
    evidence: Evidence, text_of: TextOf, budget: int, passages: int
) -> tuple[Place, ...]:
    """The sources a model is sent: at most `budget` tokens and `passages` passages.

    The decision of the best item always comes whole; another item whose decision does not fit
    whole is left out. Passages are taken in order of their items and scores while they fit.
    """
    chosen: list[Place] = []
    left = budget
    for hit in (evidence.listing or evidence.hits)[:MAX_HITS]:
        decision = _decision_place(hit)
        if decision is not None:
            cost = _tokens(text_of(hit.meeting.id)[decision.start : decision.end]) + FENCE_TOKENS
            if chosen and cost > left:
                continue
            chosen.append(decision)
            left -= cost
        for passage in hit.passages:
            chunk = passage.chunk
            covered = decision is not None and decision.start <= chunk.start < decision.end
            if evidence.question.filter.decided and chunk.kind not in DECIDING:
                continue
            cost = _tokens(chunk.text) + FENCE_TOKENS
            if covered or chunk.section_no < 0 or cost > left or len(chosen) >= passages * 2:
                continue
            chosen.append(
                Place(hit.item, hit.meeting, chunk.section_no, chunk.kind, chunk.start, chunk.end)
            )
            left -= cost
    return tuple(chosen)


def _fenced(number: int, place: Place, text_of: TextOf) -> str:
    document = text_of(place.meeting.id)
    title = place.item.title
    attributes = (
        ("møde", f"{place.meeting.body}, {danish_date(place.meeting.date)}"),
        ("punkt", place.item.punkt),
        ("titel", "" if orders_in(title) else title),
        ("sagsnr", place.item.sagsnr or ""),
        ("del", SECTION_WORDS[place.kind].casefold()),
    )
    return fence(number, attributes, without_orders(document[place.start : place.end]))


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
        "sources": "\n".join(_fenced(n, p, text_of) for n, p in enumerate(sources, start=1)),
        "question": asked,
    }
    return (
        Message("system", fill(prompt.system, values)),
        Message("user", fill(prompt.user, values)),
    )


def write(
    evidence: Evidence,
    text_of: TextOf,
    settings: Settings,
    *,
    tell: OnEvent,
    model: ChatModel | None = None,
) -> Written:
    """Let the configured model answer, and verify each sentence as it comes.

    Small models on this machine are asked for JSON, which they answer far better in. Raises
    ModelError when the model fails or its reply cannot be read.
    """
    if settings.gguf is not None and settings.openai_base_url is None and model is None:
        settings = _with_own_model(settings, settings.gguf)
    structured = settings.gguf is not None or is_loopback(settings.openai_base_url)
    prompt = load_prompt("answer_json" if structured else "answer")
    rules = _tokens(prompt.system + prompt.user) + _tokens(evidence.question.text)
    budget = settings.llm_context_tokens - MAX_REPLY_TOKENS - rules
    sources = choose_sources(evidence, text_of, budget, settings.passages_per_answer)
    messages = messages_for(prompt, evidence, sources, text_of)
    writer = _Writer(sources, text_of, prompt, danish=evidence.question.language != "en", tell=tell)
    with model or ChatModel(settings) as chat:
        if structured:
            refused = writer.take_json(chat.complete(messages, schema=REPLY_SCHEMA))
        else:
            refused = writer.take_stream(chat.stream(messages))
        tokens = chat.usage.prompt_tokens + chat.usage.reply_tokens
        name = chat.model
    checked = writer.checked(refused)
    held = any(one.support is Support.VERIFIED for one in checked.sentences)
    return Written(checked, name, prompt.version, tokens, usable=refused or held)


def _with_own_model(settings: Settings, gguf: Path) -> Settings:
    """Settings that reach the model of one's own, which is started for it."""
    from assistant.own_model import NAME, PROMPT_TOKENS, base_url_of

    return replace(
        settings,
        openai_base_url=base_url_of(gguf),
        openai_api_key=None,
        llm_model=NAME,
        llm_context_tokens=min(settings.llm_context_tokens, PROMPT_TOKENS),
    )


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

    def take_stream(self, pieces: Iterator[str]) -> bool:
        """Read a free-text reply to its end; whether it is the refusal."""
        text = ""
        for piece in pieces:
            text += piece
            if not NOT_FOUND_SENTENCE.startswith(text.strip()[: len(NOT_FOUND_SENTENCE)]):
                self._add(complete_claims(text, self._sources))
        if is_refusal(text):
            return True
        self._add(parse_reply(text, self._sources))
        return False

    def take_json(self, text: str) -> bool:
        """Read a JSON reply; whether it says that nothing was found. Raises ModelError."""
        claims = parse_json_reply(text, self._sources)
        if claims is None:
            if is_refusal(text):
                return True
            claims = parse_reply(text, self._sources)
            if not claims or text.lstrip().startswith(("{", "[")):
                raise ModelError("Sprogmodellens svar var ikke i den aftalte form. Prøv igen.")
        self._add(claims)
        return not claims

    def _add(self, claims: Sequence[Claim]) -> None:
        """Verify the claims behind those already done."""
        for claim in claims[len(self._done) :]:
            if repeats(claim.text, self._prompt.system):
                sentence = Sentence(LEAKED, support=Support.UNCONFIRMED, problem="instruks")
            else:
                sentence = self._verifier.check(claim)
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
