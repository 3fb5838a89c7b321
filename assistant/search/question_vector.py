"""The question's vector: of its own words and of its wording in the archive's."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future

import numpy as np

from assistant.embed import Embedder, Matrix, queries
from assistant.models import Question
from assistant.questions.followup import own_terms
from assistant.store import Store
from assistant.text.terms import KeyWord, rewritten

POINTS_BACK = 0.5
"""A follow-up that pulls harder than this points back ("for det"); others bring a topic."""


def asked_now(question: Question, words: Sequence[KeyWord], topic: str) -> str:
    """The follow-up as typed, when it brings a topic of its own; else the whole topic."""
    if not question.rewritten or question.pull > POINTS_BACK:
        return topic
    own = set(own_terms(question.text))
    mine = [word for word in words if own & {o.term for o in word.alternatives[:1]}]
    new = any(word.known and not word.generic for word in mine)
    return question.text if new and question.text in question.standalone else topic


def embedder_of(store: Store) -> Embedder | None:
    """The model that the archive's vectors are of; None where there are none."""
    return store.embedder if store.vector_count() else None


def question_vector(
    asked: str,
    topic: str,
    words: Sequence[KeyWord],
    embedder: Embedder | None,
    early: Future[Matrix] | None = None,
) -> Matrix | None:
    """The question's vector; between its own and that of its rewriting in the archive's words.

    early: its own, when it is already being made.
    """
    if embedder is None:
        return None
    other = rewritten(topic, words)
    if other == asked:
        return early.result() if early else embedder.query(asked)
    if early:
        rephrased = embedder.query(other)
        both = early.result() + rephrased
    else:
        both = np.sum(queries(embedder, (asked, other)), axis=0)
    return np.asarray(both / np.linalg.norm(both), np.float32)
