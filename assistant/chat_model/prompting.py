"""Prompts as files: declared placeholders, checked both ways, and sources fenced as data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.errors import PromptError
from assistant.settings import PROJECT

PROMPTS = PROJECT / "prompts"
SCHEMAS: dict[str, frozenset[str]] = {
    "answer": frozenset({"refusal", "coverage", "sources", "question"}),
    "answer_json": frozenset({"coverage", "sources", "question"}),
    "summary": frozenset({"item", "sources"}),
    "rewrite": frozenset({"turns", "question"}),
    "rerank": frozenset({"items", "question"}),
}
"""The placeholders that the code fills, per prompt."""

_HEAD = re.compile(r"\A---\n(?P<head>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co"})
ANGLES = str.maketrans({"<": "‹", ">": "›"})
"""A tag inside data, a closing one above all, is defused by turning its angle brackets."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt file: two texts with {{placeholders}}, and the version that answers carry."""

    name: str
    version: str
    system: str
    user: str


def _fail(name: str, what: str) -> PromptError:
    return PromptError(
        f"Prompten prompts/{name}.md kan ikke bruges: {what}. "
        "Ret filen, eller hent den oprindelige."
    )


def parse_prompt(name: str, text: str, schema: frozenset[str]) -> Prompt:
    """Read a prompt file's text. Raises PromptError when its placeholders are not the schema."""
    match = _HEAD.match(text)
    if not match:
        raise _fail(name, "hovedet mellem to linjer med --- mangler")
    head = {
        key.strip(): value.strip()
        for key, _, value in (line.partition(":") for line in match["head"].splitlines())
    }
    if not head.get("version"):
        raise _fail(name, "den har ingen version")
    declared = {part.strip() for part in head.get("placeholders", "").split(",") if part.strip()}
    used = set(_PLACEHOLDER.findall(match["body"]))
    for wrong, what in (
        (schema - declared, "disse pladsholdere mangler i hovedet"),
        (declared - schema, "disse pladsholdere kendes ikke"),
        (declared - used, "disse pladsholdere bruges ikke i teksten"),
        (used - declared, "disse pladsholdere er ikke angivet i hovedet"),
    ):
        if wrong:
            raise _fail(name, f"{what}: {', '.join(sorted(wrong))}")
    system, divider, user = match["body"].partition("\n# User\n")
    if not divider or not system.startswith("# System\n"):
        raise _fail(name, "delene # System og # User mangler")
    return Prompt(name, head["version"], system.removeprefix("# System\n").strip(), user.strip())


@lru_cache
def load_prompt(name: str, folder: Path = PROMPTS) -> Prompt:
    """Give a prompt of the schema. Raises PromptError when the file is missing or wrong."""
    try:
        text = (folder / f"{name}.md").read_text(encoding="utf-8")
    except OSError:
        raise _fail(name, "filen kan ikke læses") from None
    return parse_prompt(name, text, SCHEMAS[name])


def check_prompts(folder: Path = PROMPTS) -> tuple[Prompt, ...]:
    """Load every prompt of the schema, and refuse a prompt file that the code does not know."""
    for path in sorted(folder.glob("*.md")):
        if path.stem != "README" and path.stem not in SCHEMAS:
            raise _fail(path.stem, "ingen del af programmet bruger den")
    return tuple(load_prompt(name, folder) for name in SCHEMAS)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Fill the placeholders once; what looks like a placeholder inside a value stays as it is."""
    return _PLACEHOLDER.sub(lambda match: values[match[1]], text)


def defuse(text: str) -> str:
    """Make a text harmless inside a fence: no tags and no invisible characters."""
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in _INVISIBLE)
    return "".join(kept).translate(ANGLES)


def _attribute(value: str) -> str:
    return " ".join(defuse(value).replace('"', "'").split())[:200]


def fence(number: int, attributes: Iterable[tuple[str, str]], text: str) -> str:
    """One source as data: its number, what it is, and its text with all tags defused."""
    said = "".join(f' {name}="{_attribute(value)}"' for name, value in attributes if value)
    return f'<kilde nr="{number}"{said}>\n{defuse(text).strip()}\n</kilde>'
