"""What a language model may add to a search: a follow-up worded by itself, and an order of items.

Both are off unless a model is configured and its switch is on, because each costs a call before
the answer. The model proposes and the rules dispose: a wording with anything that neither the
conversation nor the question holds is not used, an order only moves items that were found, and
every failure leaves the rules' own result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from assistant.chat_model.model_calls import ask_text, open_chat, read_json
from assistant.chat_model.prompting import Prompt, defuse, fence, load_prompt
from assistant.chat_model.reply import repeats, strip_markup
from assistant.chat_model.sources import is_small
from assistant.danish import words
from assistant.errors import ModelError
from assistant.labels import danish_date
from assistant.models import AskedFor, Coverage, Filter, MeetingHead, Question, Turn
from assistant.question import understand
from assistant.questions.asking import asked_for, language_of
from assistant.questions.followup import own_terms
from assistant.render import snippet
from assistant.settings import Settings
from assistant.text.facts import facts, missing
from assistant.text.injection import orders_in, without_orders
from assistant.verification.wording import words_held

PAUSE_SECONDS, SMALL_PAUSE_SECONDS = 10.0, 30.0
"""Longest pause in a reply; a model on this machine reads for a while before its first word."""

TURNS = 3
"""Turns of the conversation that the model is sent."""
ANSWER_CHARS = 500
"""Characters of a former answer that are sent."""
QUESTION_CHARS = (8, 300)
"""The shortest and the longest wording that is a question."""
WORDS_KNOWN = 0.8
"""Share of a wording's telling words that the conversation must hold."""
REWRITE_TOKENS = 120

RERANKED = 8
"""Items whose order the model is asked for."""
PASSAGE_CHARS = 320
"""Characters of an item's best passage that it is sent."""
RERANK_TOKENS = 80

_NEGATIONS = frozenset("ikke ingen intet aldrig hverken uden not no never none without".split())

REWRITE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"question": {"type": "string"}},
    "required": ["question"],
    "additionalProperties": False,
}
RERANK_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"order": {"type": "array", "items": {"type": "integer"}}},
    "required": ["order"],
    "additionalProperties": False,
}


def _ask(
    settings: Settings, prompt: Prompt, values: dict[str, str], schema: dict[str, Any], most: int
) -> dict[str, Any]:
    pause = SMALL_PAUSE_SECONDS if is_small(settings) else PAUSE_SECONDS
    with open_chat(settings, pause) as chat:
        return read_json(ask_text(chat, prompt, values, schema=schema, max_tokens=most))


# --- a follow-up as a question of its own ---------------------------------------------------


def wording_problem(said: str, asked: str, turns: Sequence[Turn], by_rules: str) -> str:
    """Why a model's wording of a follow-up is not used, in Danish; "" when it may be.

    asked: the follow-up as typed. by_rules: the rules' wording, which may name a year that the
    conversation only implies.
    """
    shortest, longest = QUESTION_CHARS
    if "\n" in said or not shortest <= len(said) <= longest or said.count("?") > 1:
        return "den er ikke ét spørgsmål på én linje"
    if orders_in(said):
        return "den henvender sig til en sprogmodel"
    known = "\n".join([*(f"{one.question}\n{one.answer}" for one in turns), asked, by_rules])
    if absent := missing(said, known, date.min):
        return f"{' og '.join(absent)} er hverken i samtalen eller spørgsmålet"
    heads = facts(said).openers
    if any(words_held(one, known) < 1 for one in heads) or words_held(said, known) < WORDS_KNOWN:
        return "den har ord, som hverken er i samtalen eller spørgsmålet"
    if set(own_terms(asked)) & set(own_terms(by_rules)) - set(own_terms(said)):
        return "spørgsmålets egne ord er faldet ud"
    if _NEGATIONS & set(words(said)) != _NEGATIONS & set(words(asked)):
        return "et «ikke» er kommet til eller faldet ud"
    own = asked_for(asked)
    if own is not AskedFor.FACT and asked_for(said) is not own:
        return "den spørger om noget andet"
    if language_of(said) != language_of(asked):
        return "den er på et andet sprog"
    return ""


def _within(read: Question, question: Question) -> bool:
    """Whether a wording names no other time, body, case or Punkt than the rules have read."""
    known = (question.filter, question.boost, question.base)
    return read.outside == question.outside and all(
        any(getattr(read.filter, one.name) == getattr(other, one.name) for other in known)
        for one in fields(Filter)
    )


def _turns(history: Sequence[Turn]) -> str:
    told = []
    for number, turn in enumerate(history[-TURNS:], start=1):
        answer = snippet(without_orders(turn.answer), ANSWER_CHARS)
        told.append(fence(number, (("del", "spørgsmål"),), without_orders(turn.question)))
        if answer:
            told.append(fence(number, (("del", "svar"),), answer))
    return "\n".join(told)


def worded_by_model(
    question: Question,
    history: Sequence[Turn],
    settings: Settings,
    *,
    today: date,
    coverage: Coverage,
) -> tuple[Question, str]:
    """The question with a follow-up worded by the model, and what was done, in Danish.

    Only what the rules take for a follow-up is sent, so that a new topic is never dragged back.
    Restrictions, the kind of answer and the former turn's items stay as the rules read them; a
    wording that reads as another restriction is not used. The text is "" when no model was asked.
    """
    if not (settings.rewrite and settings.llm_model and history and question.rewritten):
        return question, ""
    prompt = load_prompt("rewrite")
    turns = tuple(history[-TURNS:])
    values = {"turns": _turns(turns), "question": defuse(question.text)}
    try:
        reply = _ask(settings, prompt, values, REWRITE_SCHEMA, REWRITE_TOKENS)
    except ModelError as error:
        return question, f"reglernes ordlyd: {error}"
    raw = reply.get("question")
    said = strip_markup(raw).strip() if isinstance(raw, str) else ""
    if said.casefold().rstrip("?! .") == question.text.casefold().rstrip("?! ."):
        return question, "reglernes ordlyd: modellen ændrede intet"
    problem = wording_problem(said, question.text, turns, question.standalone)
    if not problem and repeats(said, prompt.system):
        problem = "den gentager instruksen"
    if not problem:
        read = understand(said, today=today, coverage=coverage, base=question.base)
        if not _within(read, question):
            problem = "den søger et andet sted eller i en anden tid"
    if problem:
        return question, f"reglernes ordlyd: modellens brugtes ikke, {problem}"
    worded = replace(question, standalone=said, topic=read.topic or said, rewritten=said)
    return worded, said


# --- the order of the first items -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item as the model is sent it: its title, its meeting, its best passage."""

    title: str
    meeting: MeetingHead
    passage: str


def _fenced(number: int, one: Candidate) -> str:
    where = f"{one.meeting.body}, {danish_date(one.meeting.date)}"
    title = "" if orders_in(one.title) else one.title
    text = snippet(without_orders(one.passage), PASSAGE_CHARS)
    return fence(number, (("møde", where), ("titel", title)), text)


def _order(reply: dict[str, Any], count: int) -> tuple[int, ...]:
    """The places named by a reply, first named first; all that is no number of an item is passed.

    Places that it does not name follow in their own order. Raises ModelError when it names none.
    """
    raw = reply.get("order")
    named = [
        number - 1
        for number in (raw if isinstance(raw, list) else ())
        if isinstance(number, int) and not isinstance(number, bool) and 1 <= number <= count
    ]
    if not named:
        raise ModelError("Sprogmodellen gav ingen rækkefølge. Prøv igen.")
    return tuple(dict.fromkeys([*named, *range(count)]))


def reranked(
    question: Question, candidates: Sequence[Candidate], settings: Settings
) -> tuple[tuple[int, ...], str]:
    """The places of the candidates in the model's order, each once, and what was done, in Danish.

    As they stand when the model is off or fails; the text is "" when it was not asked.
    """
    unmoved = tuple(range(len(candidates)))
    if not (settings.rerank and settings.llm_model) or len(candidates) < 2:
        return unmoved, ""
    values = {
        "items": "\n".join(_fenced(n, one) for n, one in enumerate(candidates, start=1)),
        "question": defuse(question.standalone),
    }
    prompt = load_prompt("rerank")
    try:
        reply = _ask(settings, prompt, values, RERANK_SCHEMA, RERANK_TOKENS)
        order = _order(reply, len(candidates))
    except ModelError as error:
        return unmoved, f"uændret: {error}"
    return order, ", ".join(str(place + 1) for place in order)
