"""An optional judge: a language model reads an answer beside its facts.

It comes after the deterministic checks and never replaces them. A verdict that is not a clear
yes or no leaves the answer unscored.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from assistant.chat_model.prompting import defuse, fill, parse_prompt
from assistant.errors import ModelError
from assistant.llm import ChatModel, Message
from evals.cases import Case

PROMPT = Path(__file__).resolve().with_name("judge.md")
_PLACEHOLDERS = frozenset({"question", "facts", "reason", "answer"})
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"verdict": {"type": "string", "enum": ["ja", "nej", "uklart"]}},
    "required": ["verdict"],
    "additionalProperties": False,
}
_SCORES = {"ja": 1.0, "nej": 0.0}

Judge = Callable[[Case, str], float | None]


def verdict(reply: str) -> float | None:
    """1 for yes, 0 for no, None for everything else."""
    try:
        found = json.loads(reply)["verdict"]
    except (ValueError, TypeError, KeyError):
        return None
    return _SCORES.get(found) if isinstance(found, str) else None


def messages_for(case: Case, answer: str) -> Sequence[Message]:
    """What the judge is shown. Raises PromptError when the prompt file is not as declared."""
    prompt = parse_prompt("judge", PROMPT.read_text(encoding="utf-8"), _PLACEHOLDERS)
    facts = "; ".join(" eller ".join(fact) for fact in case.facts)
    values = {
        "question": case.question,
        "facts": facts if case.answerable else "referaterne har ikke svaret",
        "reason": case.reason,
        "answer": defuse(answer),
    }
    return (Message("system", prompt.system), Message("user", fill(prompt.user, values)))


def judge_with(model: ChatModel) -> Judge:
    """A judge that asks the model; when the model fails, the answer is unscored."""

    def judge(case: Case, answer: str) -> float | None:
        if case.answerable and not case.facts:
            return None
        try:
            return verdict(model.complete(messages_for(case, answer), schema=_SCHEMA))
        except ModelError:
            return None

    return judge
