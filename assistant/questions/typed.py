"""Whether what was typed can be a question at all. Pure."""

from __future__ import annotations

from assistant.errors import PunktumError

LONGEST_QUESTION = 2000
"""Characters, about a page; a longer text is a document, not a question. Set, not measured."""


class NoQuestion(PunktumError):
    """The question is empty or far too long."""


def checked_question(text: str) -> str:
    """The question on one line. Raises NoQuestion when it has no word, or is too long."""
    asked = " ".join(text.split())
    if not any(char.isalnum() for char in asked):
        raise NoQuestion("Der er intet spørgsmål. Skriv et spørgsmål om møderne.")
    if len(asked) > LONGEST_QUESTION:
        raise NoQuestion(
            f"Spørgsmålet er på {len(asked)} tegn. Skriv et på højst {LONGEST_QUESTION} tegn."
        )
    return asked
